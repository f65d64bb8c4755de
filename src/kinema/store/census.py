"""Counting what there is. What changes all the time is found by the index of unfinished pieces, however many are finished."""

from sqlalchemy import Connection, func, select, text

from kinema.domain.census import Census
from kinema.domain.job import JobStatus
from kinema.domain.work import WorkKind, WorkState
from kinema.store.history import MOMENTS
from kinema.store.tables import UNFINISHED, assets, jobs, now, segments


def count(connection: Connection) -> Census:
    """Count everything, at one moment."""
    passed = {status: func.count(moment) for status, moment in MOMENTS.items() if not status.final}
    by_status = connection.execute(select(jobs.c.status, func.count(), *passed.values()).group_by(jobs.c.status)).all()
    moves = {status: sum(row[2 + place] for row in by_status) for place, status in enumerate(passed)}
    moves |= {JobStatus(row.status): row[1] for row in by_status if JobStatus(row.status).final}
    unfinished = text(f"segments.{UNFINISHED}")
    pieces = connection.execute(
        select(segments.c.kind, segments.c.state, func.count()).where(unfinished).group_by(segments.c.kind, segments.c.state)
    )
    oldest, present = connection.execute(select(func.min(segments.c.queued_at), now()).where(unfinished)).one()
    workers = select(func.count(segments.c.owner.distinct())).where(unfinished, segments.c.state == WorkState.RUNNING)
    kept = select(func.count().filter(assets.c.role == "film"), func.coalesce(func.sum(assets.c.size), 0))
    films, size = connection.execute(kept.where(assets.c.deleted_at.is_(None))).one()
    return Census(
        moves={status: number for status, number in moves.items() if number},
        pieces={(WorkKind(kind), WorkState(state)): number for kind, state, number in pieces},
        oldest=max(0.0, (present - oldest).total_seconds()) if oldest else 0.0,
        workers=connection.scalar(workers) or 0,
        films=films,
        bytes=int(size),
    )
