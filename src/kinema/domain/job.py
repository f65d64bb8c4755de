"""A job: one accepted request on its way to a film, its statuses, and the moves between them that are legal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from kinema.domain.census import Census
from kinema.domain.page import Page


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

    def follows(self, other: "JobStatus") -> bool:
        """Whether this status comes after the other in a history."""
        return ORDER[self] > ORDER[other]


FINAL = frozenset({JobStatus.SUCCESS, JobStatus.FAILURE, JobStatus.CANCELED})
ORDER = {status: place for place, status in enumerate(JobStatus)}

Mark = tuple[JobStatus, datetime, float]
"""What tells one state of a job from another."""


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

    @property
    def mark(self) -> Mark:
        """What is different after each change."""
        return self.status, self.updated_at, self.progress


@dataclass(frozen=True, slots=True)
class JobFilter:
    """Which jobs a list shows."""

    statuses: tuple[JobStatus, ...] = ()
    types: tuple[str, ...] = ()
    author_id: str | None = None
    created_after: datetime | None = None
    updated_after: datetime | None = None


@dataclass(frozen=True, slots=True)
class Resend:
    """What a request says of being sent again: its Idempotency-Key, and the SDK's `x-stainless-retry-count`."""

    idempotency_key: str | None = None
    retry_count: int = 0


@dataclass(frozen=True, slots=True)
class Submission:
    """A valid request on its way into the store, with what tells it from, or finds it equal to, an earlier one."""

    project_id: str
    author_id: str
    key_id: str
    """The credential that sent it."""
    model_id: str
    fingerprint: str
    """The hash of the model and the body in canonical form: equal for equal requests."""
    resend: Resend
    input: Mapping[str, Any]
    seed: int
    warnings: tuple[str, ...] = ()
    cost: float = 0.0
    metadata: Mapping[str, Any] = field(default_factory=dict)


class Jobs(Protocol):
    """Where jobs are kept. Every call is bound to a project; what belongs to another one is not there."""

    def submit(self, submission: Submission) -> Job:
        """Keep a request as a queued job, or give the job that an earlier sending of it made. It is durable when this returns."""

    def answered(self, job_id: str) -> None:
        """Note that the client is known to have received the answer to its submission."""

    def get(self, project_id: str, job_id: str) -> Job | None:
        """Give one job."""

    def marks(self, job_ids: Sequence[str]) -> Mapping[str, Mark]:
        """Give the marks that jobs have at the moment, of whatever project: for those who were shown the jobs before."""

    def version(self) -> int | None:
        """Tell another number after each change of anything that is kept, at once and at next to no cost; None where that cannot be."""

    def census(self) -> Census:
        """Count what there is, over all projects."""

    def list(self, project_id: str, which: JobFilter, size: int, token: str | None) -> Page[Job]:
        """List jobs, newest first."""

    def cancel(self, project_id: str, job_id: str) -> Job | None:
        """End a job that is not final yet, and take its segments away from whoever makes them; give the job as it is then."""
