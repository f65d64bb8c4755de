"""Pictures are kept for the next film that needs them; projects take turns, and a job may wait, be preferred or be paused."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

UNFINISHED = "state IN ('queued', 'running')"
UNDER_WAY = "status NOT IN ('success', 'failure', 'canceled')"


def upgrade() -> None:
    """Go to this revision."""
    op.create_table(
        "takes",
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("video_key", sa.Text(), nullable=False),
        sa.Column("audio_key", sa.Text(), nullable=True),
        sa.Column("used_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", name=op.f("pk_takes")),
    )
    op.create_index(op.f("ix_takes_used_at"), "takes", ["used_at"], unique=False)
    # Added to the tables as they are: to make them anew, as a batch does, they have to be dropped, which rows that name theirs forbid.
    op.add_column("jobs", sa.Column("turn", sa.BigInteger(), nullable=False, server_default="0"))
    op.add_column("jobs", sa.Column("priority", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("jobs", sa.Column("paused", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("segments", sa.Column("turn", sa.BigInteger(), nullable=False, server_default="0"))
    op.add_column("segments", sa.Column("fingerprint", sa.String(length=64), nullable=True))
    # What waits already keeps its order; turns given from now on count up from there.
    op.execute("UPDATE jobs SET turn = created_at")
    op.execute("UPDATE segments SET turn = queued_at")
    op.drop_index("ix_segments_claim", table_name="segments")
    for name, table, columns, rows in (
        ("ix_segments_claim", "segments", ["turn", "id", "kind"], sa.text(UNFINISHED)),
        ("ix_job_events_success", "job_events", ["at"], sa.text("status = 'success'")),
        ("ix_jobs_turn", "jobs", ["turn"], sa.text(UNDER_WAY)),
        ("ix_jobs_project_turn", "jobs", ["project_id", "turn"], sa.text(UNDER_WAY)),
    ):
        op.create_index(name, table, columns, unique=False, sqlite_where=rows, postgresql_where=rows)
