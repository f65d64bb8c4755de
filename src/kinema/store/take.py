"""Taking a piece of work: one guarded update leases it and raises its epoch, and what it takes to do it is gathered."""

import contextlib
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, Update, bindparam, case, select, update

from kinema.domain.job import JobStatus
from kinema.domain.plan import Segment, ShotPlan
from kinema.domain.work import Claim, Part, WorkKind, WorkState
from kinema.store import choose
from kinema.store.database import Database, one_at_a_time
from kinema.store.history import move
from kinema.store.tables import jobs, later, segments
from kinema.store.turns import crowded

_JOB = select(jobs).where(jobs.c.id == bindparam("job"))
_PARTS = select(segments.c.kind, segments.c.place, segments.c.video_key, segments.c.audio_key).where(
    segments.c.job_id == bindparam("job"), segments.c.kind.in_([WorkKind.PICTURE, WorkKind.SOUND])
)


class _CrowdedError(Exception):
    """Another job of the same project was begun at the same moment: what was claimed is put back."""


def take(database: Database, owner: str, kinds: tuple[WorkKind, ...], lease: float, *, most: int, last: Claim | None) -> Claim | None:
    """Take the next piece of these kinds, for `lease` seconds; None when there is nothing to do."""
    warm = last is not None and last.segment is not None
    told = {"last_job": last.job_id, "last_shot": last.segment.shot} if last is not None and last.segment is not None else {}
    if database.engine.dialect.name == "sqlite":
        # Its one writer is not kept from writing by those who only look, and most looks find nothing.
        with database.read() as connection:
            if connection.scalar(choose.next_one(kinds, most, warm=warm, lock=False), told) is None:
                return None
    with contextlib.suppress(_CrowdedError), database.write() as connection:
        row = connection.execute(_taken(kinds, most, warm=warm), {"owner": owner, "lease_ms": int(lease * 1000), **told}).first()
        if row is None:
            return None
        if row.kind == WorkKind.PLAN:
            if most and not _room(connection, row.job_id, most):
                raise _CrowdedError
            move(connection, row.job_id, JobStatus.WARMING_UP, stage="reading the request")
        elif row.kind == WorkKind.ASSEMBLE:
            move(connection, row.job_id, JobStatus.FINALIZING, stage="putting the film together")
        return _claim(connection, row)
    return None


@cache
def _taken(kinds: tuple[WorkKind, ...], most: int, *, warm: bool) -> Update:
    """Give the statement that takes the next piece; it is told `owner` and `lease_ms`."""
    return (
        update(segments)
        .where(segments.c.id == choose.next_one(kinds, most, warm=warm).scalar_subquery(), choose.free())
        .values(
            state=WorkState.RUNNING,
            epoch=segments.c.epoch + 1,
            lease_until=later("lease_ms"),
            # Whoever had it before was lost with it.
            losses=segments.c.losses + case((segments.c.state == WorkState.RUNNING, 1), else_=0),
            progress=0.0,
        )
        .returning(segments)
    )


def _room(connection: Connection, job_id: str, most: int) -> bool:
    """Look once more whether a project may have another job under way, now that nobody else can begin one."""
    project_id = connection.scalar(select(jobs.c.project_id).where(jobs.c.id == job_id))
    one_at_a_time(connection, "begin", str(project_id))
    mine = connection.scalar(select(segments.c.id).where(segments.c.job_id == job_id, segments.c.kind == WorkKind.PLAN, crowded(most)))
    return mine is None


def _claim(connection: Connection, row: Row[Any]) -> Claim:
    """Gather what it takes to do a piece of work."""
    job = connection.execute(_JOB, {"job": row.job_id}).one()
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
        rendering=job.rendering or {},
        plan=ShotPlan.from_dict(job.plan) if job.plan is not None else None,
        segment=Segment(row.place, row.shot, row.start, row.num_frames) if row.kind == WorkKind.PICTURE else None,
        parts=_parts(connection, row.job_id) if row.kind == WorkKind.ASSEMBLE else (),
    )


def _parts(connection: Connection, job_id: str) -> tuple[Part, ...]:
    """Give what the other pieces left, the pictures in the film's order, then the sound."""
    rows = connection.execute(_PARTS, {"job": job_id}).all()
    ordered = sorted(rows, key=lambda row: (row.kind == WorkKind.SOUND, row.place))
    return tuple(Part(WorkKind(row.kind), row.video_key, row.audio_key) for row in ordered)
