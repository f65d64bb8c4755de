"""Jobs as they are read."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from kinema.domain.job import Job, JobStatus
from kinema.store.history import MOMENTS
from kinema.store.tables import jobs

_JOBS = select(jobs).where(jobs.c.id.in_(bindparam("ids", expanding=True)))


def by_id(connection: Connection, job_ids: Sequence[str]) -> tuple[Job, ...]:
    """Give jobs by their ids."""
    return tuple(job(row) for row in connection.execute(_JOBS, {"ids": list(job_ids)}))


def job(row: Row[Any]) -> Job:
    """Turn a row into a job."""
    status = JobStatus(row.status)
    # Of the ends there is one, the present one.
    passed = ((getattr(row, moment.key), each) for each, moment in MOMENTS.items() if each == status or not each.final)
    return Job(
        id=row.id,
        project_id=row.project_id,
        author_id=row.author_id,
        model_id=row.model_id,
        status=status,
        progress=row.progress,
        input=row.input,
        created_at=row.created_at,
        updated_at=row.updated_at,
        history=tuple((at, each) for at, each in passed if at is not None),
        seed=row.seed,
        warnings=tuple(row.warnings),
        asset_ids=tuple(row.asset_ids),
        error=row.error,
        hint=row.hint,
        stage=row.stage,
        cost=row.cost,
        metadata={**row.metadata, **({"etaSeconds": round(row.eta, 1)} if row.eta is not None else {})},
    )
