"""Which piece of work comes next, and whether anybody has it."""

from datetime import datetime
from functools import cache

from sqlalchemy import Column, Select, bindparam, case, or_, select, text, true
from sqlalchemy.sql import ColumnElement

from kinema.domain.work import WorkKind, WorkState
from kinema.store.tables import UNFINISHED, now, segments
from kinema.store.turns import crowded

FARTHEST = 600.0
"""Seconds that no lease and no delay is longer than."""

CANDIDATES = 64
"""How many pieces in front of the queue are looked at: the choice costs the same however many wait behind them."""

other = segments.alias("other")


def expired() -> ColumnElement[bool]:
    """Whoever has it has not been heard of for too long."""
    return (segments.c.state == WorkState.RUNNING) & _over(segments.c.lease_until)


def free() -> ColumnElement[bool]:
    """Nobody has it."""
    return or_((segments.c.state == WorkState.QUEUED) & _over(segments.c.not_before), expired())


def _over(moment: Column[datetime]) -> ColumnElement[bool]:
    """It is past, or so far ahead that the clock must have been set back since: nobody waits for that."""
    return or_(moment <= now(), moment > now(FARTHEST))


@cache
def next_one(kinds: tuple[WorkKind, ...], most: int = 0, *, warm: bool = False, lock: bool = True) -> Select[tuple[int]]:
    """Choose the piece to claim: of the job whose turn it is, of its shots the handiest for who made one before.

    An assembly comes up only when everything else of its job is done, and a new job only when its project has fewer than `most`
    under way; 0 is any number. With `warm`, the statement is told `last_job` and `last_shot`.
    """
    undone = select(other.c.id).where(
        other.c.job_id == segments.c.job_id, other.c.kind != WorkKind.ASSEMBLE, other.c.state != WorkState.DONE
    )
    first = (
        select(segments.c.id)
        # In the very words of the index, without which it is not used.
        .where(text(f"segments.{UNFINISHED}"), segments.c.kind.in_(kinds), free(), or_(segments.c.kind != WorkKind.ASSEMBLE, ~_any(undone)))
        .where(or_(segments.c.kind != WorkKind.PLAN, ~crowded(most)) if most and WorkKind.PLAN in kinds else true())
        .order_by(segments.c.turn, segments.c.id)
        .limit(CANDIDATES)
    )
    mine = segments.c.id.in_(first.correlate(None).scalar_subquery())
    query = select(segments.c.id).where(mine, free()).order_by(segments.c.turn, _trouble(warm=warm), segments.c.id).limit(1)
    # Two workers at once take two pieces, instead of one waiting for the other; SQLite knows one writer only, and no such clause.
    return query.with_for_update(skip_locked=True, of=segments) if lock else query


def _trouble(*, warm: bool) -> ColumnElement[int]:
    """Rank a job's shots for whoever made one before: nothing to set up (0), nobody is at it (1), somebody else has set it up (2)."""
    begun = _any(
        select(other.c.id).where(other.c.job_id == segments.c.job_id, other.c.shot == segments.c.shot, other.c.state == WorkState.RUNNING)
    )
    if not warm:
        return case((begun, 2), else_=1)
    same = (segments.c.job_id == bindparam("last_job")) & (segments.c.shot == bindparam("last_shot"))
    return case((same, 0), (begun, 2), else_=1)


def _any(query: Select[tuple[int]]) -> ColumnElement[bool]:
    """Whether a query about the piece at hand finds anything. Not EXISTS: PostgreSQL would rather ask it of all pieces beforehand."""
    return query.limit(1).scalar_subquery().is_not(None)
