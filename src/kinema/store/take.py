"""Taking a piece of work: one guarded update leases it and raises its epoch, and what it takes to do it is gathered."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, case, literal_column, select, update

from kinema.domain.job import JobStatus
from kinema.domain.plan import Segment, ShotPlan
from kinema.domain.work import Claim, Part, Wish, WorkKind, WorkState
from kinema.store import choose
from kinema.store.database import Database, one_at_a_time
from kinema.store.fixed import Fixed, Found, Told, together
from kinema.store.history import moving
from kinema.store.tables import jobs, later, segments, word

# What is read of a job and of a piece: each column that is not needed would cost time all the same.
_OF_JOB = tuple(
    jobs.c[name] for name in ("project_id", "author_id", "model_id", "input", "seed", "metadata", "warnings", "rendering", "plan")
)
_OF_PIECE = tuple(segments.c[name] for name in ("id", "epoch", "kind", "job_id", "place", "shot", "start", "num_frames"))
_JOB = Fixed(select(*_OF_JOB).where(jobs.c.id == bindparam("job")))
_PARTS = Fixed(
    select(segments.c.kind, segments.c.place, segments.c.video_key, segments.c.audio_key).where(
        segments.c.job_id == bindparam("job"), segments.c.kind.in_([word(WorkKind.PICTURE), word(WorkKind.SOUND)])
    )
)
_PUT_BACK = (
    update(segments)
    .where(segments.c.id == bindparam("piece"))
    # Nobody has seen that epoch.
    .values(state=word(WorkState.QUEUED), epoch=segments.c.epoch - literal_column("1"), lease_until=None, owner=None)
)
_BEGUN: Mapping[str, tuple[JobStatus, str]] = {
    WorkKind.PLAN: (JobStatus.WARMING_UP, "reading the request"),
    WorkKind.ASSEMBLE: (JobStatus.FINALIZING, "putting the film together"),
}
"""What becomes of a job, and what it tells of itself, when such a piece is begun."""


def take(database: Database, wish: Wish, most: int, last: Claim | None) -> Claim | None:
    """Take the next piece that is wished for; None when there is nothing to do."""
    if database.engine.dialect.name == "sqlite":
        # Its one writer is not kept from writing by those who only look, and most looks find nothing.
        with database.read() as connection:
            if connection.scalar(choose.next_one(wish.kinds, most, warm=_warm(last), lock=False), _told(last)) is None:
                return None
    with database.write() as connection:
        return take_next(connection, wish, most, last)


def take_next(connection: Connection, wish: Wish, most: int, last: Claim | None) -> Claim | None:
    """Take the next piece that is wished for, in a transaction that may hand in the last one as well.

    Two who choose at the same moment do not see each other's choice. It matters where jobs are counted, and where a shot is divided: there
    one chooses alone. Whether a shot is divided may only be seen by what was chosen; then it is put back, and chosen again.
    """
    alone = _alone(wish, most, last)
    if alone:
        one_at_a_time(connection, "choose")
    row = _choosing(wish, most, last).first(connection)
    claim = begin(connection, row, last) if row is not None else None
    if claim is not None and _shared(claim) and not alone and connection.dialect.name != "sqlite":
        connection.execute(_PUT_BACK, {"piece": claim.id})
        one_at_a_time(connection, "choose")
        row = _choosing(wish, most, last).first(connection)
        return begin(connection, row, last) if row is not None else None
    return claim


def assembling(wish: Wish, last: Claim) -> list[Told]:
    """Give what takes the assembly of a film for whoever hands in what was still missing of it, if that is wished for."""
    return [_ASSEMBLY.told(**_lease(wish), job=last.job_id)] if WorkKind.ASSEMBLE in wish.kinds else []


def _alone(wish: Wish, most: int, last: Claim | None) -> bool:
    """Whether nobody else may choose meanwhile, as far as can be told beforehand."""
    return (most > 0 and WorkKind.PLAN in wish.kinds) or (last is not None and _shared(last))


def _choosing(wish: Wish, most: int, last: Claim | None) -> Told:
    """Give what chooses a piece and leases it."""
    return _next(wish.kinds, most, warm=_warm(last)).told(**_lease(wish), **_told(last))


def begin(connection: Connection, row: Found, last: Claim | None) -> Claim:
    """Begin a piece that is leased, and gather what it takes to do it."""
    segment = Segment(row.place, row.shot, row.start, row.num_frames) if row.kind == WorkKind.PICTURE else None
    if segment is not None and last is not None and last.plan is not None and last.job_id == row.job_id:
        # What a picture has to know of its job does not change once that is planned.
        return replace(last, id=row.id, epoch=row.epoch, kind=WorkKind.PICTURE, segment=segment, parts=())
    begun = _BEGUN.get(row.kind)
    told = [moving(row.job_id, begun[0], _OF_JOB, stage=begun[1])] if begun else [_JOB.told(job=row.job_id)]
    if row.kind == WorkKind.ASSEMBLE:
        told.append(_PARTS.told(job=row.job_id))
    found, *parts = together(connection, *told)
    # A job that has moved on already is only read.
    job = found[0] if found else _JOB.told(job=row.job_id).first(connection)
    assert job is not None  # noqa: S101 (a piece is one of a job)
    return _claim(row, job, segment, parts[0] if parts else ())


def _warm(last: Claim | None) -> bool:
    """Whether whoever made this has a shot set up."""
    return last is not None and last.segment is not None


def _told(last: Claim | None) -> dict[str, Any]:
    """Say which shot whoever made this has set up."""
    return {"last_job": last.job_id, "last_shot": last.segment.shot} if last is not None and last.segment is not None else {}


def _shared(claim: Claim) -> bool:
    """Whether a piece is one of several of its shot, which each worker that makes one of them has to set up."""
    if claim.plan is None or claim.segment is None:
        return False
    return claim.segment.num_frames < claim.plan.shots[claim.segment.shot].num_frames


def _lease(wish: Wish) -> dict[str, Any]:
    """Say who takes a piece, and for how long."""
    return {"owner": wish.owner, "lease_ms": int(wish.lease * 1000)}


def _taken(which: Select[tuple[int]]) -> Fixed:
    """Give the statement that takes the piece that a query finds; it is told `owner` and `lease_ms`."""
    return Fixed(
        update(segments)
        .where(segments.c.id == which.scalar_subquery(), choose.free())
        .values(
            state=word(WorkState.RUNNING),
            epoch=segments.c.epoch + literal_column("1"),
            lease_until=later("lease_ms"),
            # Whoever had it before was lost with it.
            losses=segments.c.losses + case((segments.c.state == word(WorkState.RUNNING), literal_column("1")), else_=literal_column("0")),
            progress=0.0,
        )
        .returning(*_OF_PIECE)
    )


@cache
def _next(kinds: tuple[WorkKind, ...], most: int, *, warm: bool) -> Fixed:
    """Give the statement that takes the piece whose turn it is."""
    return _taken(choose.next_one(kinds, most, warm=warm))


_ASSEMBLY = _taken(choose.assembly())


def _claim(row: Found, job: Found, segment: Segment | None, parts: Sequence[Found]) -> Claim:
    """Gather what it takes to do a piece of work."""
    return Claim(
        id=row.id,
        epoch=row.epoch,
        kind=WorkKind(row.kind),
        job_id=row.job_id,
        project_id=job.project_id,
        author_id=job.author_id,
        model_id=job.model_id,
        input=job.input,
        seed=job.seed,
        metadata=job.metadata,
        warnings=tuple(job.warnings),
        rendering=job.rendering or {},
        plan=ShotPlan.from_dict(job.plan) if job.plan is not None else None,
        segment=segment,
        parts=_in_order(parts),
    )


def _in_order(rows: Sequence[Found]) -> tuple[Part, ...]:
    """Give what the other pieces left, the pictures in the film's order, then the sound."""
    ordered = sorted(rows, key=lambda row: (row.kind == WorkKind.SOUND, row.place))
    return tuple(Part(WorkKind(row.kind), row.video_key, row.audio_key) for row in ordered)
