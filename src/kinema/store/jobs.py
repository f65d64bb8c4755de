"""Jobs as rows: accepted once however often they are sent, listed, canceled; their history only moves forward."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from kinema.domain.census import Census
from kinema.domain.ids import new_id
from kinema.domain.job import Job, JobFilter, JobStatus, Mark, Submission
from kinema.domain.page import Page
from kinema.domain.work import WorkKind, WorkState
from kinema.errors import Conflict, Mismatch, NotFound
from kinema.store import pages, turns
from kinema.store.census import count
from kinema.store.database import Database, one_at_a_time
from kinema.store.line import LONGEST, Line
from kinema.store.tables import idempotency, job_events, jobs, now, segments

IDEMPOTENCY_SECONDS = 24 * 3600
"""How long an Idempotency-Key is remembered."""
UNMADE = (WorkState.QUEUED, WorkState.RUNNING, WorkState.PAUSED)
FOLD_SECONDS = 180
"""How long after a request an SDK may still be sending it again."""


class SqlJobs:
    """The `Jobs` port on SQL."""

    def __init__(self, database: Database) -> None:
        """Keep jobs in this database."""
        self.database = database
        self._line = Line()

    def submit(self, submission: Submission) -> Job:
        """Keep a request as a queued job, or give the job that an earlier sending of it made. It is durable when this returns."""
        resend = submission.resend
        with self.database.write() as connection:
            # Whoever sends again while the first sending is under way waits for it, and then finds its job.
            one_at_a_time(connection, submission.key_id, resend.idempotency_key or submission.fingerprint)
            job_id = _by_idempotency_key(connection, submission) if resend.idempotency_key else _folded(connection, submission)
            return _read(connection, [job_id or _insert(connection, submission)])[0]

    def answered(self, job_id: str) -> None:
        """Note that the client is known to have received the answer to its submission."""
        with self.database.write() as connection:
            connection.execute(update(jobs).where(jobs.c.id == job_id).values(answered=True))

    def get(self, project_id: str, job_id: str) -> Job | None:
        """Give one job."""
        with self.database.read() as connection:
            mine = select(jobs.c.id).where(jobs.c.id == job_id, jobs.c.project_id == project_id)
            return next(iter(self._placed(connection, _read(connection, connection.scalars(mine).all()))), None)

    def marks(self, job_ids: Sequence[str]) -> Mapping[str, Mark]:
        """Give the marks that jobs have at the moment, of whatever project: for those who were shown the jobs before."""
        query = select(jobs.c.id, jobs.c.status, jobs.c.updated_at, jobs.c.progress).where(jobs.c.id.in_(job_ids))
        with self.database.read() as connection:
            return {row.id: (JobStatus(row.status), row.updated_at, row.progress) for row in connection.execute(query)}

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
            rows = list(connection.execute(pages.page(query, jobs, jobs.c.created_at, size, token)))
            return Page(self._placed(connection, _with_history(connection, rows[:size])), pages.next_token(rows, jobs.c.created_at, size))

    def cancel(self, project_id: str, job_id: str) -> Job | None:
        """End a job that is not final yet, and take its segments away from whoever makes them; give the job as it is then."""
        with self.database.write() as connection:
            mine = select(jobs.c.id).where(jobs.c.id == job_id, jobs.c.project_id == project_id)
            if connection.scalar(mine) is None:
                return None
            end(connection, job_id, JobStatus.CANCELED)
            return _read(connection, [job_id])[0]

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
            return _read(connection, [job_id])[0]

    def reorder(self, job_id: str, *, priority: int | None = None, first: bool | None = None) -> Job:
        """Give a job another priority, or put it before or behind all others."""
        with self.database.write() as connection:
            job = unfinished(connection, job_id)
            turn = None
            if first is not None:
                head, tail = turns.ends(connection)
                turn = (head - 1 if first else tail + 1) + turns.LEAD * (job.priority if priority is None else priority)
            turns.place(connection, job_id, turn=turn, priority=priority)
            return _read(connection, [job_id])[0]

    def waiting(self) -> tuple[Job, ...]:
        """List the jobs of all projects that are not final, in the order in which they are made."""
        places = select(segments.c.job_id, func.min(segments.c.turn).label("turn"), func.min(segments.c.id).label("id"))
        order = places.where(segments.c.state.in_(UNMADE)).group_by(segments.c.job_id).subquery()
        with self.database.read() as connection:
            ids = connection.scalars(select(order.c.job_id).order_by(order.c.turn, order.c.id).limit(LONGEST)).all()
            found = {job.id: job for job in self._placed(connection, _read(connection, ids))}
            return tuple(found[job_id] for job_id in ids)

    def _placed(self, connection: Connection, found: Sequence[Job]) -> tuple[Job, ...]:
        """Tell those that wait how many are before them, and about how long it takes until their film is there."""
        if not any(job.status is JobStatus.QUEUED for job in found):
            return tuple(found)
        line = self._line.look(connection)
        return tuple(replace(job, metadata=job.metadata | line.told(job.id)) if job.status is JobStatus.QUEUED else job for job in found)


def move(connection: Connection, job_id: str, status: JobStatus, **values: Any) -> bool:  # noqa: ANN401 (any column)
    """Move a job on to a status that may follow its present one, and write its history; False, and nothing done, if none may."""
    before = [earlier for earlier in JobStatus if earlier.may_become(status)]
    moved = connection.execute(
        update(jobs)
        .where(jobs.c.id == job_id, jobs.c.status.in_(before))
        .values(status=status, updated_at=now(), **values)
        .returning(jobs.c.id)
    ).first()
    if moved is not None:
        connection.execute(insert(job_events).values(job_id=job_id, status=status, at=now()))
    return moved is not None


def end(connection: Connection, job_id: str, status: JobStatus, **values: Any) -> bool:  # noqa: ANN401 (any column)
    """Move a job to a final status; nobody makes its segments any more, and whoever is at it learns so with the next beat."""
    # Segments are locked before their job, here as in a beat: two that wait for each other would both have to give up.
    connection.execute(select(segments.c.id).where(segments.c.job_id == job_id).order_by(segments.c.id).with_for_update()).all()
    if not move(connection, job_id, status, stage="", eta=None, **values):
        return False
    unmade = segments.c.state.in_(UNMADE)
    connection.execute(update(segments).where(segments.c.job_id == job_id, unmade).values(state=WorkState.DROPPED))
    return True


def unfinished(connection: Connection, job_id: str) -> Row[Any]:
    """Give the row of a job that has yet to be made, whoever's it is, with its pieces locked; NotFound, or Conflict when it is final."""
    connection.execute(select(segments.c.id).where(segments.c.job_id == job_id).order_by(segments.c.id).with_for_update()).all()
    job = connection.execute(select(jobs).where(jobs.c.id == job_id).with_for_update()).first()
    if job is None:
        raise NotFound(f"There is no job {job_id}.", "`kinema jobs list` shows those that are not finished.")
    if JobStatus(job.status).final:
        raise Conflict(f"The job {job_id} has ended in {job.status} already.")
    return job


def _by_idempotency_key(connection: Connection, submission: Submission) -> str | None:
    """Give the job that this Idempotency-Key made, or make it and remember the key; Mismatch if the body was another one."""
    key = (idempotency.c.key_id == submission.key_id, idempotency.c.idempotency_key == submission.resend.idempotency_key)
    connection.execute(delete(idempotency).where(idempotency.c.created_at < now(-IDEMPOTENCY_SECONDS)))
    earlier = connection.execute(select(idempotency).where(*key)).first()
    if earlier is not None:
        if earlier.fingerprint != submission.fingerprint:
            raise Mismatch
        return str(earlier.job_id)
    job_id = _insert(connection, submission)
    connection.execute(
        insert(idempotency).values(
            key_id=submission.key_id,
            idempotency_key=submission.resend.idempotency_key,
            fingerprint=submission.fingerprint,
            job_id=job_id,
            created_at=now(),
        )
    )
    return job_id


def _folded(connection: Connection, submission: Submission) -> str | None:
    """Give the job that an earlier sending of this very call made, if the SDK says that it sends again; None for a new call.

    Two equal calls whose answers were both lost fold into two jobs: a job that has seen a call's n-th sending is not given to
    another call's n-th sending.
    """
    count = submission.resend.retry_count
    if count < 1:
        return None
    earlier = connection.scalar(
        select(jobs.c.id)
        .where(
            jobs.c.key_id == submission.key_id,
            jobs.c.fingerprint == submission.fingerprint,
            jobs.c.created_at > now(-FOLD_SECONDS),
            jobs.c.answered.is_(False),
            jobs.c.sends < count,
        )
        .order_by(jobs.c.created_at.desc(), jobs.c.id.desc())
        .limit(1)
    )
    if earlier is None:
        return None
    connection.execute(update(jobs).where(jobs.c.id == earlier).values(sends=count))
    return str(earlier)


def _insert(connection: Connection, submission: Submission) -> str:
    """Write a new queued job and its first piece of work, the planning."""
    job_id = new_id("job")
    turn = turns.next_turn(connection, submission.project_id)
    connection.execute(
        insert(jobs).values(
            id=job_id,
            turn=turn,
            project_id=submission.project_id,
            author_id=submission.author_id,
            key_id=submission.key_id,
            fingerprint=submission.fingerprint,
            sends=submission.resend.retry_count,
            model_id=submission.model_id,
            status=JobStatus.QUEUED,
            input=dict(submission.input),
            seed=submission.seed,
            warnings=list(submission.warnings),
            asset_ids=[],
            cost=submission.cost,
            metadata=dict(submission.metadata),
            created_at=now(),
            updated_at=now(),
        )
    )
    connection.execute(insert(job_events).values(job_id=job_id, status=JobStatus.QUEUED, at=now()))
    piece = {"kind": WorkKind.PLAN, "place": 0, "weight": 0.0, "state": WorkState.QUEUED, "turn": turn}
    accepted = select(jobs.c.created_at).where(jobs.c.id == job_id).scalar_subquery()
    connection.execute(insert(segments).values(job_id=job_id, not_before=now(), queued_at=accepted, **piece))
    return job_id


def _read(connection: Connection, job_ids: Sequence[str]) -> tuple[Job, ...]:
    """Give jobs by their ids."""
    return _with_history(connection, connection.execute(select(jobs).where(jobs.c.id.in_(job_ids))).all())


def _with_history(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[Job, ...]:
    """Turn rows into jobs."""
    events = connection.execute(select(job_events).where(job_events.c.job_id.in_([row.id for row in rows]))).all()
    return tuple(_job(row, (event for event in events if event.job_id == row.id)) for row in rows)


def _job(row: Row[Any], events: Iterable[Row[Any]]) -> Job:
    """Turn a row and its events into a job."""
    places = {status: place for place, status in enumerate(JobStatus)}
    history = sorted(((event.at, JobStatus(event.status)) for event in events), key=lambda event: places[event[1]])
    return Job(
        id=row.id,
        project_id=row.project_id,
        author_id=row.author_id,
        model_id=row.model_id,
        status=JobStatus(row.status),
        progress=row.progress,
        input=row.input,
        created_at=row.created_at,
        updated_at=row.updated_at,
        history=tuple(history),
        seed=row.seed,
        warnings=tuple(row.warnings),
        asset_ids=tuple(row.asset_ids),
        error=row.error,
        hint=row.hint,
        stage=row.stage,
        cost=row.cost,
        metadata={**row.metadata, **({"etaSeconds": round(row.eta, 1)} if row.eta is not None else {})},
    )
