"""Which piece of work comes next, and whether anybody has it."""

from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Boolean, Column, Float, Select, bindparam, case, false, literal_column, or_, select, text, union_all
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import ColumnElement
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import FunctionElement

from kinema.domain.work import WorkKind, WorkState
from kinema.store.tables import UNFINISHED, now, segments, word
from kinema.store.turns import crowded

FARTHEST = 600.0
"""Seconds that no lease and no delay is longer than."""

CANDIDATES = 32
"""How many pieces of each kind in front of the queue are looked at: the choice costs the same however many wait behind them."""

AT_IT = 5.5
"""The turns by which a piece steps back whose shot somebody else has set up: fewer than a step of priority is worth."""
TO_SET_UP = 0.5
"""The part of a turn by which a piece steps back whose shot nobody has set up yet."""

other = segments.alias("other")


class one_of(FunctionElement[bool]):  # noqa: N801 (it is written like what it is in SQL)
    """Whether a value is among those that a query finds, which is asked first. PostgreSQL would rather ask it of every row."""

    type = Boolean()
    inherit_cache = True


@compiles(one_of, "sqlite")
def _one_of_sqlite(element: one_of, compiler: SQLCompiler, **more: Any) -> str:  # noqa: ANN401 (what a compiler is told)
    value, query = element.clauses
    return f"{compiler.process(value, **more)} IN {compiler.process(query, **more)}"


@compiles(one_of, "postgresql")
def _one_of_postgresql(element: one_of, compiler: SQLCompiler, **more: Any) -> str:  # noqa: ANN401
    value, query = element.clauses
    return f"{compiler.process(value, **more)} = ANY (ARRAY{compiler.process(query, **more)})"


def expired() -> ColumnElement[bool]:
    """Whoever has it has not been heard of for too long."""
    return (segments.c.state == word(WorkState.RUNNING)) & _over(segments.c.lease_until)


def free() -> ColumnElement[bool]:
    """Nobody has it. A case, from which PostgreSQL cannot tell that an index holds all those that are: it would go through it."""
    queued, running = (_over(segments.c.not_before), _over(segments.c.lease_until))
    return case((segments.c.state == word(WorkState.QUEUED), queued), (segments.c.state == word(WorkState.RUNNING), running), else_=false())


def _over(moment: Column[datetime]) -> ColumnElement[bool]:
    """It is past, or so far ahead that the clock must have been set back since: nobody waits for that."""
    return or_(moment <= now(), moment > now(FARTHEST))


@cache
def next_one(kinds: tuple[WorkKind, ...], most: int = 0, *, warm: bool = False, lock: bool = True) -> Select[tuple[int]]:
    """Choose the piece to claim: of the job whose turn it is, of its shots the handiest for who made one before.

    An assembly comes up only when everything else of its job is done, and a new job only when its project has fewer than `most`
    under way; 0 is any number. With `warm`, the statement is told `last_job` and `last_shot`.
    """
    fronts = [select(_front(kind, most).subquery().c.id) for kind in kinds]
    mine = one_of(segments.c.id, union_all(*fronts).scalar_subquery())
    turn = segments.c.turn + _trouble(warm=warm) if WorkKind.PICTURE in kinds else segments.c.turn
    query = select(segments.c.id).where(mine, free()).order_by(turn, segments.c.id).limit(literal_column("1"))
    return _locked(query) if lock else query


def assembly() -> Select[tuple[int]]:
    """Choose the assembly of a `job`, if everything else of it is done."""
    mine = segments.c.job_id == bindparam("job"), segments.c.kind == word(WorkKind.ASSEMBLE)
    return _locked(select(segments.c.id).where(*mine, free(), _rest_is_done()))


def _locked(query: Select[tuple[int]]) -> Select[tuple[int]]:
    """Have two workers at once take two pieces, instead of one waiting for the other; SQLite knows one writer only, and no such clause."""
    return query.with_for_update(skip_locked=True, of=segments)


def _rest_is_done() -> ColumnElement[bool]:
    """Everything else of the job of an assembly is done."""
    undone = other.c.job_id == segments.c.job_id, other.c.kind != word(WorkKind.ASSEMBLE), other.c.state != word(WorkState.DONE)
    return ~_any(select(other.c.id).where(*undone))


def _front(kind: WorkKind, most: int) -> Select[tuple[int]]:
    """Give the pieces of one kind that come first: a walk along the index, which ends when there are enough."""
    # In the very words of the index, without which it is not used.
    query = select(segments.c.id).where(text(f"segments.{UNFINISHED}"), segments.c.kind == word(kind), free())
    if kind == WorkKind.ASSEMBLE:
        query = query.where(_rest_is_done())
    if kind == WorkKind.PLAN and most:
        query = query.where(~crowded(most))
    return query.order_by(segments.c.turn, segments.c.id).limit(literal_column(str(CANDIDATES)))


def _trouble(*, warm: bool) -> ColumnElement[float]:
    """Tell how many turns a piece steps back for whoever made one before.

    Two who set up the same shot do so twice, so while other jobs wait one of them begins another; a job that is alone, or well
    before all others, still has everybody's hands.
    """
    same_shot = other.c.job_id == segments.c.job_id, other.c.shot == segments.c.shot
    begun = _any(select(other.c.id).where(*same_shot, other.c.state == word(WorkState.RUNNING)))
    somebody = (segments.c.kind == word(WorkKind.PICTURE)) & begun, literal_column(str(AT_IT), Float)
    if not warm:
        return case(somebody, else_=literal_column(str(TO_SET_UP), Float))
    same = (segments.c.job_id == bindparam("last_job")) & (segments.c.shot == bindparam("last_shot"))
    return case((same, literal_column("0.0", Float)), somebody, else_=literal_column(str(TO_SET_UP), Float))


def _any(query: Select[tuple[int]]) -> ColumnElement[bool]:
    """Whether a query about the piece at hand finds anything. Not EXISTS: PostgreSQL would rather ask it of all pieces beforehand."""
    return query.limit(literal_column("1")).scalar_subquery().is_not(None)
