"""The history of a job, which only moves forward: each step is one guarded update, and one line in its list of events."""

from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from kinema.domain.job import JobStatus
from kinema.domain.work import WorkState
from kinema.errors import Conflict, NotFound
from kinema.store.tables import job_events, jobs, now, segments

UNMADE = (WorkState.QUEUED, WorkState.RUNNING, WorkState.PAUSED)

_MOVE = {
    status: update(jobs)
    .where(jobs.c.id == bindparam("job"), jobs.c.status.in_([earlier for earlier in JobStatus if earlier.may_become(status)]))
    .values(status=status, updated_at=now())
    .returning(jobs.c.id)
    for status in JobStatus
}
_NOTE = insert(job_events).values(at=now())
# Segments are locked before their job, here as in a beat: two that wait for each other would both have to give up.
_LOCK_PIECES = select(segments.c.id).where(segments.c.job_id == bindparam("job")).order_by(segments.c.id).with_for_update()
_LOCK = select(jobs).where(jobs.c.id == bindparam("job")).with_for_update()
_DROP = update(segments).where(segments.c.job_id == bindparam("job"), segments.c.state.in_(UNMADE)).values(state=WorkState.DROPPED)


def move(connection: Connection, job_id: str, status: JobStatus, **values: Any) -> bool:  # noqa: ANN401 (any column)
    """Move a job on to a status that may follow its present one, and write its history; False, and nothing done, if none may."""
    if connection.execute(_MOVE[status], {"job": job_id, **values}).first() is None:
        return False
    note(connection, job_id, status)
    return True


def note(connection: Connection, job_id: str, status: JobStatus) -> None:
    """Write a line of a job's history."""
    connection.execute(_NOTE, {"job_id": job_id, "status": status})


def end(connection: Connection, job_id: str, status: JobStatus, **values: Any) -> bool:  # noqa: ANN401 (any column)
    """Move a job to a final status; nobody makes its segments any more, and whoever is at it learns so with the next beat."""
    lock_pieces(connection, job_id)
    if not move(connection, job_id, status, stage="", eta=None, **values):
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
