"""The database: one URL chooses it; opening it brings its tables up to date."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, create_engine, event, func, make_url, select, text
from sqlalchemy.exc import DBAPIError, InvalidatePoolError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from kinema.errors import Busy, Fault, Invalid, KinemaError, StorageFull
from kinema.store import flight

MIGRATIONS = Path(__file__).with_name("migrations")
PATIENCE = 5.0
"""Seconds to wait for another writer before saying Busy."""
FIRST_PATIENCE = 30.0
"""Seconds to wait for another process that is bringing the tables up to date."""
# One connection for each thread that a server may have at work. What is written, prompts among it, stays out of errors and the log.
POOL = {"pool_size": 10, "max_overflow": 40, "hide_parameters": True}
# PostgreSQL, unlike SQLite, lets a transaction see what others have done since its last statement, unless it is told not to.
READING = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
IDLE = 15
"""Seconds for which a process that is frozen in the middle of a transaction may keep others from the rows that it holds."""
FRESH = 1.0
"""Seconds after its last use for which a connection is taken to be there still; to ask each time would be one more way there and back."""
PLANS = "-c plan_cache_mode=force_generic_plan"
"""Our statements find a few rows by an index: to plan one anew each time takes longer than to execute it."""
MIGRATION = "migration"
PASSING = ("08", "53300", "57", "40", "55P03", "25P03")
"""How the codes of PostgreSQL's errors begin that are over in a while: no connection, stopping, starting, a deadlock, a limit of time."""

UNWRITABLE = Fault("", "A text in the request holds half of a surrogate pair, which is no character: send whole Unicode characters.")


class Database:
    """One database, with a pool of connections; every statement runs inside `read` or `write`."""

    def __init__(self, url: str, patience: float = PATIENCE) -> None:
        """Open the database of an SQLAlchemy URL, and create or upgrade its tables; several processes may do so at once."""
        self.patience = patience
        self.engine = _engine(url, patience)
        self._lines: list[Any] = []
        self._glance: Any = None
        self._glancing = threading.Lock()
        with _faults():
            _prepare(self.engine)
        # The connection that prepared it waits longer than the others should.
        self.engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one moment of the database."""
        with _faults(), self.engine.connect() as connection:
            reading = connection.execution_options(**READING) if self.engine.dialect.name == "postgresql" else connection
            with reading.begin():
                yield reading

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection that may write; all of it is kept, durably, when the block ends, and none of it if it raises."""
        with _faults(), self.engine.connect() as connection:
            writing = connection.execution_options(kinema_write=True)
            with writing.begin():
                yield writing

    def version(self) -> int | None:
        """Tell another number after each change of this database, whoever makes it; None where that is not to be had for nothing.

        SQLite tells it from memory that all who have opened the file share; PostgreSQL would have to be asked as for anything else.
        """
        if self.engine.dialect.name != "sqlite":
            return None
        with self._glancing:
            try:
                if self._glance is None:
                    self._glance = self.line()
                    # Whoever asks this has no time to wait.
                    self._glance.execute("PRAGMA busy_timeout = 0")
                return int(self._glance.execute("PRAGMA data_version").fetchone()[0])
            except (DBAPIError, sqlite3.Error):
                return None

    def line(self) -> Any:  # noqa: ANN401 (the driver's connection)
        """Give a driver's connection of its own, beside the pool; it is closed with the database."""
        opened = self.engine.raw_connection()
        line = opened.dbapi_connection
        opened.detach()
        self._lines.append(line)
        return line

    def close(self) -> None:
        """Close every connection."""
        for line in self._lines:
            line.close()
        self._lines.clear()
        self._glance = None
        self.engine.dispose()


def one_at_a_time(connection: Connection, *name: str) -> None:
    """Wait until no other transaction is at the thing of that name; it is ours until this one ends. SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended("\n".join(name), 0))))


def _engine(url: str, patience: float) -> Engine:
    """Make the pool; SQLite gets write-ahead logging, real foreign keys, and commits that survive a power cut."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return _postgres(parsed, patience)
    if parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    engine = create_engine(parsed, connect_args={"timeout": patience, "check_same_thread": False}, **POOL, pool_timeout=patience)

    @event.listens_for(engine, "connect")
    def _(connection: Any, _: Any) -> None:  # noqa: ANN401 (the driver's connection)
        # The driver's own idea of when a transaction begins is turned off: BEGIN is ours to say, below.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:
        # A writer takes its lock at once: one that began as a reader could not wait for another writer, only fail.
        writing = connection.get_execution_options().get("kinema_write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _postgres(url: URL, patience: float) -> Engine:
    """Make the pool for a PostgreSQL; a connection that has not been used for a while is asked first whether it is still there."""
    limits = f"-c lock_timeout={int(patience * 1000)} -c idle_in_transaction_session_timeout={IDLE * 1000}"
    given = {"connect_timeout": max(2, int(patience)), "keepalives_idle": IDLE, "tcp_user_timeout": IDLE * 1000}
    engine = create_engine(url, connect_args={"options": f"{limits} {PLANS}", **given}, **POOL, pool_timeout=patience)

    event.listen(engine, "rollback", flight.roll_back)

    @event.listens_for(engine, "checkin")
    def _(_: Any, record: Any) -> None:  # noqa: ANN401 (the driver's connection, and the pool's notes of it)
        record.info["used"] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def _(connection: Any, record: Any, _: Any) -> None:  # noqa: ANN401
        used = record.info.get("used")
        if used is not None and time.monotonic() - used > FRESH:
            assert engine.dialect.dbapi is not None  # noqa: S101 (an engine has a driver)
            try:
                engine.dialect.do_ping(connection)
            except engine.dialect.dbapi.Error as error:
                raise InvalidatePoolError from error

    return engine


def _prepare(engine: Engine) -> None:
    """Bring the tables up to date, one process at a time."""
    sqlite = engine.dialect.name == "sqlite"
    if sqlite:
        _write_ahead(engine)
    with engine.connect() as connection:
        writing = connection.execution_options(kinema_write=True)
        if sqlite:
            _wait(writing, FIRST_PATIENCE)
        with writing.begin():
            if not sqlite:
                writing.execute(text(f"SET LOCAL lock_timeout = '{int(FIRST_PATIENCE)}s'"))
            one_at_a_time(writing, MIGRATION)
            config = Config(attributes={"connection": writing})
            config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
            _refuse_newer(writing, config)
            # In one transaction with all other steps: whatever interrupts them, they begin again from where they began.
            command.upgrade(config, "head")


def _refuse_newer(connection: Connection, config: Config) -> None:
    """Leave a database alone that this program does not know."""
    known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
    found = MigrationContext.configure(connection).get_current_revision()
    if found is not None and found not in known:
        raise KinemaError(
            f"The database was brought to revision {found} by a newer kinema; this one knows revisions up to {max(known)}.",
            "Install that version or a later one, or restore a backup that this version made.",
        )


def _wait(connection: Connection, seconds: float) -> None:
    """Set how long this connection waits for another writer, for as long as it is out of the pool's hands."""
    raw = connection.connection.dbapi_connection
    assert raw is not None  # noqa: S101 (a connection that is in use has one)
    raw.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")


def _write_ahead(engine: Engine) -> None:
    """Switch to write-ahead logging; SQLite does not wait for others here, so this does."""
    deadline = time.monotonic() + FIRST_PATIENCE
    while True:
        raw = engine.raw_connection()
        try:
            raw.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return
        finally:
            raw.close()


@contextmanager
def _faults() -> Iterator[None]:
    """Turn what a driver raises when the database is locked, gone or full into errors of ours."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise Invalid((UNWRITABLE,)) from error
    except PoolTimeout as error:
        raise Busy from error
    except (DBAPIError, sqlite3.Error) as error:
        words = str(error).lower()
        if "disk is full" in words or "no space left" in words or "disk full" in words:
            raise StorageFull from error
        if _passes(error) or "locked" in words or "busy" in words:
            raise Busy from error
        raise


def _passes(error: Exception) -> bool:
    """Tell whether PostgreSQL says that something is over in a while, or says nothing any more."""
    if not isinstance(error, DBAPIError):
        return False
    code = getattr(error.orig, "sqlstate", "")
    return error.connection_invalidated or (code.startswith(PASSING) if code else code is None and isinstance(error, OperationalError))
