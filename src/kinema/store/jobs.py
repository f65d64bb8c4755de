"""Jobs as those see them who ask for films, and whoever runs the server: accepted, read, listed, canceled, paused, put in order."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, bindparam, func, select, update

from kinema.domain.census import Census
from kinema.domain.job import Job, JobFilter, JobStatus, Mark, Submission
from kinema.domain.page import Page
from kinema.domain.work import WorkState
from kinema.store import bell, pages, rows, turns
from kinema.store.accept import accept
from kinema.store.census import count
from kinema.store.database import Database
from kinema.store.history import UNMADE, end, unfinished
from kinema.store.line import LONGEST, Line
from kinema.store.tables import jobs, now, segments

_MARKS = select(jobs.c.id, jobs.c.status, jobs.c.updated_at, jobs.c.progress).where(jobs.c.id.in_(bindparam("ids", expanding=True)))


class SqlJobs:
    """The `Jobs` port on SQL."""

    def __init__(self, database: Database) -> None:
        """Keep jobs in this database."""
        self.database = database
        self._line = Line()

    def submit(self, submission: Submission) -> Job:
        """Keep a request as a queued job, or give the job that an earlier sending of it made. It is durable when this returns."""
        with self.database.write() as connection:
            return rows.by_id(connection, [accept(connection, submission)])[0]

    def answered(self, job_id: str) -> None:
        """Note that the client is known to have received the answer to its submission."""
        with self.database.write() as connection:
            connection.execute(update(jobs).where(jobs.c.id == job_id).values(answered=True))

    def get(self, project_id: str, job_id: str) -> Job | None:
        """Give one job."""
        with self.database.read() as connection:
            found = [job for job in rows.by_id(connection, [job_id]) if job.project_id == project_id]
            return next(iter(self._placed(connection, found)), None)

    def marks(self, job_ids: Sequence[str]) -> Mapping[str, Mark]:
        """Give the marks that jobs have at the moment, of whatever project: for those who were shown the jobs before."""
        with self.database.read() as connection:
            return {
                row.id: (JobStatus(row.status), row.updated_at, row.progress) for row in connection.execute(_MARKS, {"ids": list(job_ids)})
            }

    def version(self) -> int | None:
        """Tell another number after each change of anything in the database, whoever made it; None where that cannot be told."""
        return self.database.version()

    def census(self) -> Census:
        """Count what there is, over all projects."""
        with self.database.read() as connection:
            return count(connection)

    def list(self, project_id: str, which: JobFilter, size: int, token: str | None) -> Page[Job]:
        """List jobs, newest first."""
        query = select(jobs).where(jobs.c.project_id == project_id)
        if which.statuses:
            query = query.where(jobs.c.status.in_(which.statuses))
        if which.types:
            query = query.where(jobs.c.type.in_(which.types))
        if which.author_id is not None:
            query = query.where(jobs.c.author_id == which.author_id)
        if which.created_after is not None:
            query = query.where(jobs.c.created_at > which.created_after)
        if which.updated_after is not None:
            query = query.where(jobs.c.updated_at > which.updated_after)
        with self.database.read() as connection:
            found = list(connection.execute(pages.page(query, jobs, jobs.c.created_at, size, token)))
            shown = [rows.job(row) for row in found[:size]]
            return Page(self._placed(connection, shown), pages.next_token(found, jobs.c.created_at, size))

    def cancel(self, project_id: str, job_id: str) -> Job | None:
        """End a job that is not final yet, and take its segments away from whoever makes them; give the job as it is then."""
        with self.database.write() as connection:
            mine = select(jobs.c.id).where(jobs.c.id == job_id, jobs.c.project_id == project_id)
            if connection.scalar(mine) is None:
                return None
            end(connection, job_id, JobStatus.CANCELED)
            return rows.by_id(connection, [job_id])[0]

    def pause(self, job_id: str, *, paused: bool) -> Job:
        """Take a job's unfinished pieces away from whoever makes them and keep them from everybody, or let them go on."""
        with self.database.write() as connection:
            unfinished(connection, job_id)
            before = [WorkState.QUEUED, WorkState.RUNNING] if paused else [WorkState.PAUSED]
            pieces = (
                update(segments)
                .where(segments.c.job_id == job_id, segments.c.state.in_(before))
                .values(state=WorkState.PAUSED if paused else WorkState.QUEUED, owner=None, lease_until=None, not_before=now())
            )
            connection.execute(pieces)
            told = {"paused": paused, "stage": "paused" if paused else "", "eta": None, "updated_at": now()}
            connection.execute(update(jobs).where(jobs.c.id == job_id).values(**told))
            bell.ring(connection)
            return rows.by_id(connection, [job_id])[0]

    def reorder(self, job_id: str, *, priority: int | None = None, first: bool | None = None) -> Job:
        """Give a job another priority, or put it before or behind all others."""
        with self.database.write() as connection:
            job = unfinished(connection, job_id)
            turn = None
            if first is not None:
                head, tail = turns.ends(connection)
                turn = (head - 1 if first else tail + 1) + turns.LEAD * (job.priority if priority is None else priority)
            turns.place(connection, job_id, turn=turn, priority=priority)
            return rows.by_id(connection, [job_id])[0]

    def waiting(self) -> tuple[Job, ...]:
        """List the jobs of all projects that are not final, in the order in which they are made."""
        places = select(segments.c.job_id, func.min(segments.c.turn).label("turn"), func.min(segments.c.id).label("id"))
        order = places.where(segments.c.state.in_(UNMADE)).group_by(segments.c.job_id).subquery()
        with self.database.read() as connection:
            ids = connection.scalars(select(order.c.job_id).order_by(order.c.turn, order.c.id).limit(LONGEST)).all()
            found = {job.id: job for job in self._placed(connection, rows.by_id(connection, ids))}
            return tuple(found[job_id] for job_id in ids)

    def _placed(self, connection: Connection, found: Sequence[Job]) -> tuple[Job, ...]:
        """Tell those that wait how many are before them, and about how long it takes until their film is there."""
        if not any(job.status is JobStatus.QUEUED for job in found):
            return tuple(found)
        line = self._line.look(connection)
        return tuple(replace(job, metadata=job.metadata | line.told(job.id)) if job.status is JobStatus.QUEUED else job for job in found)
