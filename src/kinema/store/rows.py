"""Jobs as they are read: a row, and the lines of its history."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from kinema.domain.job import Job, JobStatus
from kinema.store.tables import job_events, jobs

_JOBS = select(jobs).where(jobs.c.id.in_(bindparam("ids", expanding=True)))
_EVENTS = select(job_events).where(job_events.c.job_id.in_(bindparam("ids", expanding=True)))


def by_id(connection: Connection, job_ids: Sequence[str]) -> tuple[Job, ...]:
    """Give jobs by their ids."""
    return with_history(connection, connection.execute(_JOBS, {"ids": list(job_ids)}).all())


def with_history(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[Job, ...]:
    """Turn rows into jobs."""
    events = connection.execute(_EVENTS, {"ids": [row.id for row in rows]}).all()
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
