"""A job: one accepted request on its way to a film, its statuses, and the moves between them that are legal."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class JobStatus(StrEnum):
    """Where a job stands, in the API's own words."""

    QUEUED = "queued"
    WARMING_UP = "warming-up"
    IN_PROGRESS = "in-progress"
    FINALIZING = "finalizing"
    SUCCESS = "success"
    FAILURE = "failure"
    CANCELED = "canceled"

    @property
    def final(self) -> bool:
        """Whether nothing comes after it."""
        return self in FINAL

    def may_become(self, other: "JobStatus") -> bool:
        """Whether a job in this status may move to the other; history only moves forward."""
        return not self.final and (other.final or ORDER[other] > ORDER[self])


FINAL = frozenset({JobStatus.SUCCESS, JobStatus.FAILURE, JobStatus.CANCELED})
ORDER = {status: place for place, status in enumerate(JobStatus)}


@dataclass(frozen=True, slots=True)
class Job:
    """One accepted request, as it is kept. Dates are aware, in UTC."""

    id: str
    project_id: str
    author_id: str
    model_id: str
    status: JobStatus
    progress: float
    """0 to 1; 1 if and only if the job has succeeded."""
    input: dict[str, Any]
    """The request's parameters as validated, in the API's own names, with `modelId`."""
    created_at: datetime
    updated_at: datetime
    history: tuple[tuple[datetime, JobStatus], ...]
    seed: int
    warnings: tuple[str, ...] = ()
    asset_ids: tuple[str, ...] = ()
    error: str | None = None
    hint: str | None = None
    stage: str = ""
    """What is being done at the moment, for a person: "drawing frame 40 of 120"."""
    cost: float = 0.0
    metadata: dict[str, Any] = field(default_factory=dict)
    """What else is worth telling: engine, engineVersion, hostedCostUsd …"""
