"""The queue as whoever waits in it sees it: how many are before, and about how long it will take."""

import threading
import time
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import BigInteger, Connection, func, select, text, type_coerce

from kinema.domain.job import JobStatus
from kinema.domain.work import WorkKind, WorkState
from kinema.store.tables import UNFINISHED, jobs, segments
from kinema.store.turns import waiting

LONGEST = 1000
"""How many in front of the queue are counted; whoever is farther behind is told nothing yet."""
FRESH = 1.0
"""Seconds for which one look at the queue serves everybody who asks."""
FILMS = 10
"""How many of the last films tell how long one takes."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One look at the queue."""

    places: dict[str, int]
    """The place of each job, 1 for the next one."""
    seconds: float | None
    """How long a film takes, as the last ones tell; None when there is none yet."""
    under_way: int
    soonest: float
    """Seconds until the first of those under way is there."""

    def told(self, job_id: str) -> dict[str, Any]:
        """Give what a waiting job's metadata says of it; nothing for one that is far behind, paused, or has only just come."""
        place = self.places.get(job_id)
        if place is None:
            return {}
        if self.seconds is None:
            return {"queuePosition": place}
        rounds = (place - 1) // max(self.under_way, 1) + 1
        return {"queuePosition": place, "etaSeconds": round(self.soonest + rounds * self.seconds, 1)}


@dataclass(slots=True)
class Line:
    """Looks at the queue at most once a second, however many ask."""

    _seen: Waiting | None = None
    _at: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def look(self, connection: Connection) -> Waiting:
        """Give the queue as it was at most a second ago."""
        with self._lock:
            if self._seen is None or time.monotonic() - self._at > FRESH:
                self._seen, self._at = _look(connection), time.monotonic()
            return self._seen


def _look(connection: Connection) -> Waiting:
    queued = (
        select(segments.c.job_id)
        .where(text(f"segments.{UNFINISHED}"), segments.c.kind == WorkKind.PLAN, segments.c.state == WorkState.QUEUED)
        .order_by(segments.c.turn, segments.c.id)
        .limit(LONGEST)
    )
    active = select(func.count(), func.min(jobs.c.eta)).where(waiting(), jobs.c.status != JobStatus.QUEUED, jobs.c.paused.is_(False))
    under_way, soonest = connection.execute(active).one()
    took = type_coerce(jobs.c.ended_at, BigInteger) - type_coerce(jobs.c.warming_up_at, BigInteger)
    last = select(took.label("took")).where(jobs.c.status == JobStatus.SUCCESS).order_by(jobs.c.ended_at.desc()).limit(FILMS).subquery()
    milliseconds = connection.scalar(select(func.avg(last.c.took)))
    return Waiting(
        places={job_id: place for place, job_id in enumerate(connection.scalars(queued), 1)},
        seconds=None if milliseconds is None else float(milliseconds) / 1000,
        under_way=under_way,
        soonest=soonest or 0.0,
    )
