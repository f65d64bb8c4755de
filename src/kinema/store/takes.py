"""Pictures that are kept beyond their film: another film that needs the same is spared drawing them."""

from collections.abc import Collection

from sqlalchemy import Connection, bindparam, delete, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from kinema.domain.work import Part, WorkKind
from kinema.store.tables import now, segments, takes

KEYS = select(takes.c.video_key, takes.c.audio_key)
"""The files that are kept."""


_KEPT_COLUMNS = ["fingerprint", "video_key", "audio_key", "used_at"]
_MADE = select(segments.c.fingerprint, segments.c.video_key, segments.c.audio_key, now()).where(
    segments.c.id == bindparam("piece"), segments.c.fingerprint.is_not(None)
)
# SQLAlchemy has no common word for what to do on a conflict; both databases know the same.
_KEEP = {
    "sqlite": sqlite.insert(takes).from_select(_KEPT_COLUMNS, _MADE).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(takes).from_select(_KEPT_COLUMNS, _MADE).on_conflict_do_nothing(),
}


def keep(connection: Connection, segment_id: int) -> None:
    """Keep the pictures that a finished segment names; of two that are equal, the first is kept."""
    connection.execute(_KEEP[connection.dialect.name], {"piece": segment_id})


def use(connection: Connection, fingerprints: Collection[str]) -> dict[str, Part]:
    """Give what there is of these pictures, by fingerprint. It is locked: nobody forgets it before this transaction ends."""
    found = connection.execute(
        update(takes)
        .where(takes.c.fingerprint.in_(fingerprints))
        .values(used_at=now())
        .returning(takes.c.fingerprint, takes.c.video_key, takes.c.audio_key)
    )
    return {row.fingerprint: Part(WorkKind.PICTURE, row.video_key, row.audio_key) for row in found}


def forget(connection: Connection, seconds: float) -> None:
    """Keep those no longer that no film has needed for so long; the sweeper finds their files."""
    connection.execute(delete(takes).where(takes.c.used_at < now(-seconds)))


def lose(connection: Connection, keys: Collection[str]) -> None:
    """Keep those no longer whose files are gone."""
    connection.execute(delete(takes).where(or_(takes.c.video_key.in_(keys), takes.c.audio_key.in_(keys))))
