"""Whose turn it is: projects take turns, job by job, however many jobs each of them has waiting.

A job gets a number when it is accepted, and the lowest number comes first. It is one more than that of the project's last job in the
queue, so the jobs of one project lie one turn apart; a project that has none waiting joins at the head of the queue, not behind
all that others have sent before. This is start-time fair queueing: nobody is served twice while somebody else waits, and nobody
gathers a claim to the past by having been away. A priority puts a job forward, or back, by a fixed number of turns; since that is
a finite number, it keeps nobody waiting for ever.
"""

from sqlalchemy import ColumnElement, Connection, bindparam, func, select, text, update

from kinema.domain.job import JobStatus
from kinema.store.tables import UNDER_WAY, jobs, segments

LEAD = 10
"""The turns by which one step of priority puts a job forward."""


def waiting() -> ColumnElement[bool]:
    """Whether a job is not final; in the very words of the indexes, without which they are not used."""
    return text(f"jobs.{UNDER_WAY}")  # type: ignore[return-value]


_HEAD_AND_OWN = select(
    select(func.min(jobs.c.turn)).where(waiting(), jobs.c.paused.is_(False)).scalar_subquery(),
    select(func.max(jobs.c.turn)).where(waiting(), jobs.c.project_id == bindparam("project")).scalar_subquery(),
)
"""The turn at the head of the queue, and the last one that a project has in it."""


def next_turn(connection: Connection, project_id: str) -> int:
    """Give the turn of a new job."""
    head, own = connection.execute(_HEAD_AND_OWN, {"project": project_id}).one()
    return max(head or 0, own or 0) + 1


def place(connection: Connection, job_id: str, *, turn: int | None = None, priority: int | None = None) -> None:
    """Give a job another turn, or another priority; what is left of it to be made moves with it."""
    given = {"turn": turn, "priority": priority}
    job = connection.execute(
        update(jobs)
        .where(jobs.c.id == job_id)
        .values({name: value for name, value in given.items() if value is not None})
        .returning(jobs.c.turn, jobs.c.priority)
    ).one()
    connection.execute(update(segments).where(segments.c.job_id == job_id).values(turn=job.turn - LEAD * job.priority))


def ends(connection: Connection) -> tuple[int, int]:
    """Give the first and the last place in the queue that a job has."""
    unfinished = select(jobs.c.id).where(waiting())
    row = connection.execute(select(func.min(segments.c.turn), func.max(segments.c.turn)).where(segments.c.job_id.in_(unfinished))).one()
    return row[0] or 0, row[1] or 0


def crowded(most: int) -> ColumnElement[bool]:
    """Whether a piece is of a job that has not begun, and of a project that has as many under way as it may have at once."""
    full = (
        select(jobs.c.project_id)
        .where(waiting(), jobs.c.status != JobStatus.QUEUED, jobs.c.paused.is_(False))
        .group_by(jobs.c.project_id)
        .having(func.count() >= most)
    )
    own = jobs.alias("own")
    return select(own.c.id).where(own.c.id == segments.c.job_id, own.c.status == JobStatus.QUEUED, own.c.project_id.in_(full)).exists()
