"""The history of a job, which only moves forward: each step is one guarded update, which notes the moment."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Row, bindparam, case, select, update

from kinema.domain.job import FINAL, JobStatus
from kinema.domain.work import WorkState
from kinema.errors import Conflict, NotFound
from kinema.store.fixed import Fixed, Found, Told
from kinema.store.tables import jobs, now, segments, word

UNMADE = (WorkState.QUEUED, WorkState.RUNNING, WorkState.PAUSED)

Columns = tuple[Column[Any], ...]

MOMENTS: Mapping[JobStatus, Column[Any]] = {
    JobStatus.QUEUED: jobs.c.created_at,
    JobStatus.WARMING_UP: jobs.c.warming_up_at,
    JobStatus.IN_PROGRESS: jobs.c.in_progress_at,
    JobStatus.FINALIZING: jobs.c.finalizing_at,
    **dict.fromkeys(FINAL, jobs.c.ended_at),
}
"""Where it is noted when a job came to a status."""

# Segments are locked before their job, here as in a beat: two that wait for each other would both have to give up.
_LOCK_PIECES = select(segments.c.id).where(segments.c.job_id == bindparam("job")).order_by(segments.c.id).with_for_update()
_LOCK = select(jobs).where(jobs.c.id == bindparam("job")).with_for_update()
_UNMADE = [word(state) for state in UNMADE]
_DROP = update(segments).where(segments.c.job_id == bindparam("job"), segments.c.state.in_(_UNMADE)).values(state=word(WorkState.DROPPED))


def move(
    connection: Connection,
    job_id: str,
    status: JobStatus,
    give: Columns = (jobs.c.id,),
    **values: Any,  # noqa: ANN401 (any column)
) -> Found | None:
    """Move a job on to a status that may follow its present one, and give some of its columns; None, and nothing is done, if it may not."""
    return moving(job_id, status, give, **values).first(connection)


def moving(job_id: str, status: JobStatus, give: Columns = (jobs.c.id,), **values: Any) -> Told:  # noqa: ANN401 (any column)
    """Give the statement that does so."""
    return _move(status, give).told(job=job_id, **values)


def moved(status: JobStatus) -> dict[str, ColumnElement[Any]]:
    """Say what an update of a job sets to move it on to a status, if that may follow; its history stays as it is if not."""
    status_column, moment = jobs.c.status, MOMENTS[status]
    return {
        status_column.key: case((_before(status), word(status)), else_=status_column),
        moment.key: case((_before(status), now()), else_=moment),
    }


def _before(status: JobStatus) -> ColumnElement[bool]:
    """Whether a status may follow the present one."""
    return jobs.c.status.in_([word(before) for before in JobStatus if before.may_become(status)])


@cache
def _move(status: JobStatus, give: Columns) -> Fixed:
    """Give the statement that moves a job."""
    mine = update(jobs).where(jobs.c.id == bindparam("job"), _before(status))
    return Fixed(mine.values({jobs.c.status: word(status), jobs.c.updated_at: now(), MOMENTS[status]: now()}).returning(*give))


def end(connection: Connection, job_id: str, status: JobStatus, **values: Any) -> bool:  # noqa: ANN401 (any column)
    """Move a job to a final status; nobody makes its segments any more, and whoever is at it learns so with the next beat."""
    lock_pieces(connection, job_id)
    if move(connection, job_id, status, stage="", eta=None, **values) is None:
        return False
    connection.execute(_DROP, {"job": job_id})
    return True


def unfinished(connection: Connection, job_id: str) -> Row[Any]:
    """Give the row of a job that has yet to be made, whoever's it is, with its pieces locked; NotFound, or Conflict when it is final."""
    lock_pieces(connection, job_id)
    job = connection.execute(_LOCK, {"job": job_id}).first()
    if job is None:
        raise NotFound(f"There is no job {job_id}.", "`kinema jobs list` shows those that are not finished.")
    if JobStatus(job.status).final:
        raise Conflict(f"The job {job_id} has ended in {job.status} already.")
    return job


def lock_pieces(connection: Connection, job_id: str) -> None:
    """Keep everybody else from changing a job's pieces until this transaction ends; SQLite has one writer anyway."""
    if connection.dialect.name != "sqlite":
        connection.execute(_LOCK_PIECES, {"job": job_id}).all()
