"""Pieces of each kind stand in a line of their own, in the order in which they are claimed."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

UNFINISHED = sa.text("state IN ('queued', 'running')")


def upgrade() -> None:
    """Go to this revision."""
    op.drop_index("ix_segments_claim", table_name="segments")
    op.create_index(
        "ix_segments_claim", "segments", ["kind", "turn", "id"], unique=False, sqlite_where=UNFINISHED, postgresql_where=UNFINISHED
    )
