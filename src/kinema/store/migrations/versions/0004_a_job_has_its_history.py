"""A job's history is part of the job: a moment for each status, instead of a row for each."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

MOMENTS = {
    "warming_up_at": ("warming-up",),
    "in_progress_at": ("in-progress",),
    "finalizing_at": ("finalizing",),
    "ended_at": ("success", "failure", "canceled"),
}


def upgrade() -> None:
    """Go to this revision."""
    for moment, statuses in MOMENTS.items():
        op.add_column("jobs", sa.Column(moment, sa.BigInteger(), nullable=True))
        event = sa.table("job_events", sa.column("job_id"), sa.column("status"), sa.column("at"))
        job = sa.table("jobs", sa.column("id"), sa.column(moment))
        came = sa.select(event.c.at).where(event.c.job_id == job.c.id, event.c.status.in_(statuses)).scalar_subquery()
        op.execute(job.update().values({moment: came}))
    op.drop_table("job_events")
    op.create_index("ix_jobs_history", "jobs", ["status", "ended_at", "warming_up_at", "in_progress_at", "finalizing_at"])
