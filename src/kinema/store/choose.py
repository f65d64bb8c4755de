"""Which piece of work comes next, and whether anybody has it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Column, Select, or_, select, text
from sqlalchemy.sql import ColumnElement

from kinema.domain.work import WorkKind, WorkState
from kinema.store.tables import UNFINISHED, now, segments

FARTHEST = 600.0
"""Seconds that no lease and no delay is longer than."""


def expired() -> ColumnElement[bool]:
    """Whoever has it has not been heard of for too long."""
    return (segments.c.state == WorkState.RUNNING) & _over(segments.c.lease_until)


def free() -> ColumnElement[bool]:
    """Nobody has it."""
    return or_((segments.c.state == WorkState.QUEUED) & _over(segments.c.not_before), expired())


def _over(moment: Column[datetime]) -> ColumnElement[bool]:
    """It is past, or so far ahead that the clock must have been set back since: nobody waits for that."""
    return or_(moment <= now(), moment > now(FARTHEST))


def oldest(kinds: Collection[WorkKind], *, lock: bool = True) -> Select[tuple[int]]:
    """Choose the piece to claim: of the oldest job first; an assembly only when everything else of its job is done."""
    other = segments.alias("other")
    undone = (
        select(other.c.id)
        .where(other.c.job_id == segments.c.job_id, other.c.kind != WorkKind.ASSEMBLE, other.c.state != WorkState.DONE)
        .exists()
    )
    query = (
        select(segments.c.id)
        # In the very words of the index, without which it is not used.
        .where(text(f"segments.{UNFINISHED}"), segments.c.kind.in_(kinds), free(), or_(segments.c.kind != WorkKind.ASSEMBLE, ~undone))
        .order_by(segments.c.queued_at, segments.c.id)
        .limit(1)
    )
    # Two workers at once take two pieces, instead of one waiting for the other; SQLite knows one writer only, and no such clause.
    return query.with_for_update(skip_locked=True, of=segments) if lock else query
