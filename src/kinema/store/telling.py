"""What a job tells of its pieces while they are made: how far it is, until when it takes, and what there is to warn of."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, Float, bindparam, case, func, select, update

from kinema.domain.work import Claim, Progress, WorkKind, WorkState
from kinema.store.tables import jobs, now, segments

NEARLY = 0.99
"""As far as a job gets before it has succeeded."""

_IS_PICTURE, _WEIGHT = segments.c.kind == WorkKind.PICTURE, segments.c.weight
_FILM = select(
    (func.sum(segments.c.progress * _WEIGHT) / func.nullif(func.sum(_WEIGHT), 0.0)).label("share"),
    func.sum(case((_IS_PICTURE, (1.0 - segments.c.progress) * _WEIGHT), else_=0.0)).label("frames"),
    func.sum(case((_IS_PICTURE & (segments.c.state == WorkState.RUNNING), 1), else_=0)).label("hands"),
).where(segments.c.job_id == bindparam("job"))
_SHARE = bindparam("share", type_=Float)
# It never goes back, even when a piece is begun again.
_TELL = (
    update(jobs)
    .where(jobs.c.id == bindparam("job"))
    .values(updated_at=now(), progress=case((jobs.c.progress < _SHARE, _SHARE), else_=jobs.c.progress))
)
_LOCK = select(jobs.c.warnings, jobs.c.metadata).where(jobs.c.id == bindparam("job")).with_for_update()
_CHANGE = update(jobs).where(jobs.c.id == bindparam("job"))


def tell(connection: Connection, claim: Claim, progress: Progress) -> None:
    """Bring a job's progress up to date from its pieces.

    What is left of the film's pictures takes as long a frame as this piece does, divided by how many are at them.
    """
    film = connection.execute(_FILM, {"job": claim.job_id}).one()
    told: dict[str, Any] = {"job": claim.job_id, "share": min(float(film.share or 0.0), NEARLY)}
    if progress.stage:
        eta = progress.eta
        if eta is not None and claim.segment is not None and progress.done < 1.0:
            eta *= film.frames / (claim.segment.num_frames * (1.0 - progress.done)) / max(film.hands, 1)
        told |= {"stage": progress.stage, "eta": eta}
    connection.execute(_TELL, told)


def add(connection: Connection, job_id: str, warnings: Collection[str] = (), metadata: Mapping[str, Any] | None = None) -> None:
    """Add to a job's warnings, each of them once, and to what else it tells of itself."""
    if not warnings and not metadata:
        return
    told = connection.execute(_LOCK, {"job": job_id}).one()
    more = {"warnings": list(dict.fromkeys([*told.warnings, *warnings])), "metadata": {**told.metadata, **(metadata or {})}}
    connection.execute(_CHANGE, {"job": job_id, **more})
