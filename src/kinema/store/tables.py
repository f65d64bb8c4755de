"""The tables, once. Times are whole milliseconds of the database's own clock, so that leases compare wherever a worker runs."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    bindparam,
    false,
    literal_column,
    text,
    type_coerce,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import FunctionElement

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Instant(TypeDecorator[datetime]):
    """A moment: an aware UTC datetime in Python, whole milliseconds since 1970 in the database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Write a moment down."""
        del dialect
        return None if value is None else (value - EPOCH) // timedelta(milliseconds=1)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ANN401 (the driver's value)
        """Read a moment back."""
        del dialect
        return None if value is None else EPOCH + timedelta(milliseconds=value)


class clock(FunctionElement[int]):  # noqa: N801 (it is written like the SQL function that it is)
    """The database's own clock, in whole milliseconds since 1970."""

    name = "clock"
    type = BigInteger()
    inherit_cache = True


@compiles(clock, "sqlite")
def _clock_sqlite(element: clock, compiler: SQLCompiler, **_: object) -> str:
    del element, compiler
    return "CAST(ROUND((julianday('now') - 2440587.5) * 86400000.0) AS INTEGER)"


@compiles(clock, "postgresql")
def _clock_postgresql(element: clock, compiler: SQLCompiler, **_: object) -> str:
    del element, compiler
    # Not now(): that is the time at which the transaction began, and a claim may have waited for a lock since.
    # And not extract(), which reckons with exact decimals: each candidate of a claim is held against the clock.
    return "CAST(date_part('epoch', clock_timestamp()) * 1000 AS BIGINT)"


def now(seconds: float = 0.0) -> ColumnElement[datetime]:
    """Give the present by the database's clock, or that many seconds after it; a negative number is before."""
    offset = int(seconds * 1000)
    return type_coerce(clock() + literal_column(str(offset)) if offset else clock(), Instant)


def word(value: StrEnum) -> ColumnElement[str]:
    """Write a value that never changes into a statement: one that is handed over each time costs more than to compare it."""
    return literal_column(f"'{value}'", String)


def later(name: str) -> ColumnElement[datetime]:
    """Give the moment that lies as many milliseconds ahead as a statement is told by this name when it is executed."""
    return type_coerce(clock() + bindparam(name, type_=BigInteger), Instant)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

UNDER_WAY = "status NOT IN ('success', 'failure', 'canceled')"
UNFINISHED = "state IN ('queued', 'running')"

projects = Table(
    "projects",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("team_id", String(40), nullable=False),
    Column("name", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
)

api_keys = Table(
    "api_keys",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("project_id", ForeignKey("projects.id"), nullable=False, index=True),
    Column("user_id", String(40), nullable=False),
    Column("key", Text, nullable=False, unique=True),
    Column("digest", LargeBinary, nullable=False),
    Column("name", Text, nullable=False),
    Column("role", String(20), nullable=False),
    Column("created_at", Instant, nullable=False),
)

jobs = Table(
    "jobs",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("project_id", ForeignKey("projects.id"), nullable=False),
    Column("author_id", String(40), nullable=False),
    # Which credential sent it, its request in canonical form, how often it was sent, and whether its answer is known to have arrived:
    # what folding the resends of one call needs to know.
    Column("key_id", String(40), nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("sends", Integer, nullable=False, default=0),
    Column("answered", Boolean, nullable=False, default=False),
    Column("model_id", Text, nullable=False),
    Column("type", String(20), nullable=False, default="custom"),
    Column("status", String(20), nullable=False),
    Column("progress", Float, nullable=False, default=0.0),
    Column("input", JSON, nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("warnings", JSON, nullable=False),
    Column("asset_ids", JSON, nullable=False),
    Column("error", Text),
    Column("hint", Text),
    Column("stage", Text, nullable=False, default=""),
    Column("eta", Float),
    Column("cost", Float, nullable=False, default=0.0),
    Column("metadata", JSON, nullable=False),
    # The shot plan, once it is made, and how its film is made: so all of a film is made alike, whoever makes it.
    Column("plan", JSON),
    Column("rendering", JSON),
    # Projects take turns: see `kinema.store.turns`.
    Column("turn", BigInteger, nullable=False, default=0, server_default="0"),
    Column("priority", Integer, nullable=False, default=0, server_default="0"),
    Column("paused", Boolean, nullable=False, default=False, server_default=false()),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    # Its history: when it came to each status, which it does at most once. The end is one column, so there is one end.
    Column("warming_up_at", Instant),
    Column("in_progress_at", Instant),
    Column("finalizing_at", Instant),
    Column("ended_at", Instant),
    Index("ix_jobs_turn", "turn", sqlite_where=text(UNDER_WAY), postgresql_where=text(UNDER_WAY)),
    Index("ix_jobs_project_turn", "project_id", "turn", sqlite_where=text(UNDER_WAY), postgresql_where=text(UNDER_WAY)),
    Index("ix_jobs_list", "project_id", "created_at", "id"),
    Index("ix_jobs_fold", "key_id", "fingerprint", "created_at"),
    # How long the last films took, and how many jobs have come how far, without reading the jobs themselves.
    Index("ix_jobs_history", "status", "ended_at", "warming_up_at", "in_progress_at", "finalizing_at"),
)

segments = Table(
    "segments",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("job_id", ForeignKey("jobs.id"), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("place", Integer, nullable=False),
    Column("shot", Integer, nullable=False, default=0),
    Column("start", Integer, nullable=False, default=0),
    Column("num_frames", Integer, nullable=False, default=0),
    # Its share of the job's progress bar.
    Column("weight", Float, nullable=False),
    Column("state", String(10), nullable=False),
    # The fencing token: whoever writes has to name the epoch in which it claimed.
    Column("epoch", Integer, nullable=False, default=0),
    Column("owner", Text),
    Column("lease_until", Instant),
    Column("not_before", Instant, nullable=False),
    Column("crashes", Integer, nullable=False, default=0),
    Column("losses", Integer, nullable=False, default=0),
    Column("progress", Float, nullable=False, default=0.0),
    Column("video_key", Text),
    Column("audio_key", Text),
    # Of a picture: what it is equal to, to the byte.
    Column("fingerprint", String(64)),
    # When its job was accepted.
    Column("queued_at", Instant, nullable=False),
    # When it is its job's turn: the lowest number comes first.
    Column("turn", BigInteger, nullable=False, default=0, server_default="0"),
    UniqueConstraint("job_id", "kind", "place"),
    # In the order in which pieces are claimed, so that the oldest of ten thousand is found without looking at the others.
    Index("ix_segments_claim", "kind", "turn", "id", sqlite_where=text(UNFINISHED), postgresql_where=text(UNFINISHED)),
    sqlite_autoincrement=True,
)

takes = Table(
    "takes",
    metadata,
    Column("fingerprint", String(64), primary_key=True),
    Column("video_key", Text, nullable=False),
    Column("audio_key", Text),
    Column("used_at", Instant, nullable=False, index=True),
)

assets = Table(
    "assets",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("project_id", ForeignKey("projects.id"), nullable=False),
    Column("author_id", String(40), nullable=False),
    Column("job_id", ForeignKey("jobs.id"), nullable=False),
    Column("model_id", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("role", String(20), nullable=False),
    Column("mime_type", Text, nullable=False),
    Column("key", Text, nullable=False, unique=True),
    Column("size", BigInteger, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("metadata", JSON, nullable=False),
    Column("properties", JSON, nullable=False),
    Column("related", JSON, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    Column("deleted_at", Instant),
    UniqueConstraint("job_id", "role"),
    Index("ix_assets_list", "project_id", "created_at", "id"),
)

asset_tags = Table(
    "asset_tags",
    metadata,
    Column("asset_id", ForeignKey("assets.id", ondelete="CASCADE"), primary_key=True),
    Column("tag", Text, primary_key=True),
)

idempotency = Table(
    "idempotency",
    metadata,
    Column("key_id", String(40), primary_key=True),
    Column("idempotency_key", Text, primary_key=True),
    Column("fingerprint", String(64), nullable=False),
    Column("job_id", ForeignKey("jobs.id"), nullable=False),
    Column("created_at", Instant, nullable=False),
)
