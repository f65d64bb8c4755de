"""What a job tells of its pieces while they are made: how far it is, until when it takes, and what there is to warn of."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, Float, bindparam, case, func, select, update

from kinema.domain.job import JobStatus
from kinema.domain.work import Claim, Progress, WorkKind, WorkState
from kinema.store.fixed import Fixed, Told
from kinema.store.history import moved
from kinema.store.tables import jobs, now, segments, word

NEARLY = 0.99
"""As far as a job gets before it has succeeded."""

_IS_PICTURE, _WEIGHT = segments.c.kind == word(WorkKind.PICTURE), segments.c.weight
_FILM = (
    select(
        segments.c.job_id,
        (func.sum(segments.c.progress * _WEIGHT) / func.nullif(func.sum(_WEIGHT), 0.0)).label("share"),
        func.sum(case((_IS_PICTURE, (1.0 - segments.c.progress) * _WEIGHT), else_=0.0)).label("frames"),
        func.sum(case((_IS_PICTURE & (segments.c.state == word(WorkState.RUNNING)), 1), else_=0)).label("hands"),
    )
    .where(segments.c.job_id == bindparam("job"))
    .group_by(segments.c.job_id)
    .subquery("film")
)
_SHARE = case((_FILM.c.share > NEARLY, NEARLY), else_=_FILM.c.share)
_HANDS = case((_FILM.c.hands > 1, _FILM.c.hands), else_=1)
# It never goes back, even when a piece is begun again.
_FAR = (
    update(jobs)
    .where(jobs.c.id == _FILM.c.job_id)
    .values(updated_at=now(), progress=case((jobs.c.progress < _SHARE, _SHARE), else_=jobs.c.progress))
)
_STAGE = {
    "stage": bindparam("told"),
    "eta": func.coalesce(bindparam("pace", type_=Float) * _FILM.c.frames / _HANDS, bindparam("rest", type_=Float)),
}
_DRAWN = moved(JobStatus.IN_PROGRESS)
_TELL = {
    # Whether there is a stage to tell of, and whether a frame was drawn.
    (staged, drawn): Fixed(_FAR.values({**(_STAGE if staged else {}), **(_DRAWN if drawn else {})}))
    for staged in (False, True)
    for drawn in (False, True)
}
_LOCK = select(jobs.c.warnings, jobs.c.metadata).where(jobs.c.id == bindparam("job")).with_for_update()
_CHANGE = update(jobs).where(jobs.c.id == bindparam("job"))


def telling(claim: Claim, progress: Progress, *, drawn: bool = False) -> Told:
    """Give the statement that brings a job up to date from its pieces; it is in progress from the first frame that was drawn.

    What is left of the film's pictures takes as long a frame as this piece does, divided by how many are at them.
    """
    told: dict[str, Any] = {"job": claim.job_id}
    if progress.stage:
        left = claim.segment.num_frames * (1.0 - progress.done) if claim.segment is not None else 0.0
        pace = progress.eta / left if progress.eta is not None and left else None
        told |= {"told": progress.stage, "pace": pace, "rest": progress.eta}
    return _TELL[bool(progress.stage), drawn].told(**told)


def add(connection: Connection, job_id: str, warnings: Collection[str] = (), metadata: Mapping[str, Any] | None = None) -> None:
    """Add to a job's warnings, each of them once, and to what else it tells of itself."""
    if not warnings and not metadata:
        return
    told = connection.execute(_LOCK, {"job": job_id}).one()
    more = {"warnings": list(dict.fromkeys([*told.warnings, *warnings])), "metadata": {**told.metadata, **(metadata or {})}}
    connection.execute(_CHANGE, {"job": job_id, **more})
