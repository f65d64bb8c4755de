"""Counting what there is. What changes all the time is found by the index of unfinished pieces, however many are finished."""

from sqlalchemy import Connection, func, select, text

from kinema.domain.census import Census
from kinema.domain.work import WorkKind, WorkState
from kinema.store.tables import UNFINISHED, assets, job_events, now, segments


def count(connection: Connection) -> Census:
    """Count everything, at one moment."""
    moves = connection.execute(select(job_events.c.status, func.count().label("number")).group_by(job_events.c.status))
    unfinished = text(f"segments.{UNFINISHED}")
    pieces = connection.execute(
        select(segments.c.kind, segments.c.state, func.count()).where(unfinished).group_by(segments.c.kind, segments.c.state)
    )
    oldest, present = connection.execute(select(func.min(segments.c.queued_at), now()).where(unfinished)).one()
    workers = select(func.count(segments.c.owner.distinct())).where(unfinished, segments.c.state == WorkState.RUNNING)
    kept = select(func.count().filter(assets.c.role == "film"), func.coalesce(func.sum(assets.c.size), 0))
    films, size = connection.execute(kept.where(assets.c.deleted_at.is_(None))).one()
    return Census(
        moves={row.status: row.number for row in moves},
        pieces={(WorkKind(kind), WorkState(state)): number for kind, state, number in pieces},
        oldest=max(0.0, (present - oldest).total_seconds()) if oldest else 0.0,
        workers=connection.scalar(workers) or 0,
        films=films,
        bytes=int(size),
    )
