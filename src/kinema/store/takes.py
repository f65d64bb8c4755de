"""Pictures that are kept beyond their film: another film that needs the same is spared drawing them."""

from collections.abc import Collection

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from kinema.domain.work import Part, WorkKind
from kinema.store.tables import now, segments, takes

KEYS = select(takes.c.video_key, takes.c.audio_key)
"""The files that are kept."""


def keep(connection: Connection, segment_id: int) -> None:
    """Keep the pictures that a finished segment names; of two that are equal, the first is kept."""
    made = connection.execute(
        select(segments.c.fingerprint, segments.c.video_key, segments.c.audio_key).where(segments.c.id == segment_id)
    ).one()
    if made.fingerprint is not None:
        # SQLAlchemy has no common word for what to do on a conflict; both databases know the same.
        insert = sqlite.insert(takes) if connection.dialect.name == "sqlite" else postgresql.insert(takes)
        row = {**made._mapping, "used_at": now()}  # noqa: SLF001 (it is public by SQLAlchemy's word)
        connection.execute(insert.values(row).on_conflict_do_nothing())


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
