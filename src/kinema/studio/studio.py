"""The studio's front desk: everything that a caller may ask of jobs, assets, models and projects."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from kinema.domain.asset import Asset
from kinema.domain.job import Job, JobStatus
from kinema.domain.project import ApiKey, Caller, Project

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list, and the opaque token of the next one, None at the end."""

    items: tuple[T, ...]
    next_token: str | None = None


@dataclass(frozen=True, slots=True)
class JobFilter:
    """Which jobs a list shows."""

    statuses: tuple[JobStatus, ...] = ()
    types: tuple[str, ...] = ()
    author_id: str | None = None
    created_after: datetime | None = None
    updated_after: datetime | None = None


@dataclass(frozen=True, slots=True)
class AssetFilter:
    """Which assets a list shows, and in which order."""

    types: tuple[str, ...] = ()
    model_id: str | None = None
    author_id: str | None = None
    tags: tuple[str, ...] = ()
    created_after: datetime | None = None
    created_before: datetime | None = None
    updated_after: datetime | None = None
    updated_before: datetime | None = None
    deleted: bool = False
    sort_by: str = "createdAt"
    descending: bool = True


@dataclass(frozen=True, slots=True)
class Resend:
    """What a request says of being sent again: its Idempotency-Key, and the SDK's `x-stainless-retry-count`."""

    idempotency_key: str | None = None
    retry_count: int = 0


class Studio:
    """Everything a caller may ask; each call is bound to the caller's project, and another project's ids are NotFound."""

    # Requests and jobs.

    def submit(self, caller: Caller, model_id: str, body: dict[str, Any], resend: Resend) -> Job:
        """Accept a request: validate, store, and give the queued job, or the job that an earlier sending of it made.

        Raises Invalid (every fault at once), NotFound (the model), Mismatch (idempotency key with another body), Busy.
        """
        raise NotImplementedError

    def price(self, caller: Caller, model_id: str, body: dict[str, Any]) -> float:
        """Tell what a request would cost in creative units, without accepting it; validates as `submit` does."""
        raise NotImplementedError

    def answered(self, job_id: str) -> None:
        """Note that the answer to a submit is known to have reached the client: a later resend is a new request."""
        raise NotImplementedError

    def job(self, caller: Caller, job_id: str) -> Job:
        """Give one job."""
        raise NotImplementedError

    def jobs(self, caller: Caller, which: JobFilter, size: int, token: str | None) -> Page[Job]:
        """List jobs, newest first."""
        raise NotImplementedError

    def cancel(self, caller: Caller, job_id: str) -> Job:
        """Cancel a queued or running job; a finished one is given back as it is."""
        raise NotImplementedError

    # Assets.

    def asset(self, caller: Caller, asset_id: str) -> Asset:
        """Give one asset."""
        raise NotImplementedError

    def assets(self, caller: Caller, which: AssetFilter, size: int, token: str | None) -> Page[Asset]:
        """List assets."""
        raise NotImplementedError

    def assets_by_id(self, caller: Caller, asset_ids: Sequence[str]) -> list[Asset]:
        """Give those of the assets that exist."""
        raise NotImplementedError

    def delete_assets(self, caller: Caller, asset_ids: Sequence[str]) -> None:
        """Delete assets; NotFound, and nothing deleted, if one of them is not there."""
        raise NotImplementedError

    def restore_assets(self, caller: Caller, asset_ids: Sequence[str]) -> list[Asset]:
        """Bring deleted assets back."""
        raise NotImplementedError

    def tag_asset(self, caller: Caller, asset_id: str, add: Sequence[str], delete: Sequence[str]) -> Asset:
        """Add and remove tags of an asset."""
        raise NotImplementedError

    def published(self, key: str) -> Asset:
        """Give the asset whose bytes have this name in the file store, for whoever holds a signed URL; NotFound when deleted."""
        raise NotImplementedError

    # Who calls.

    def authenticate(self, key: str, secret: str) -> Caller:
        """Give who a key and secret speak for; raises Unauthorized. Constant time, whether or not the key exists."""
        raise NotImplementedError

    def projects(self, caller: Caller) -> list[Project]:
        """List the projects that the caller may see."""
        raise NotImplementedError

    def create_key(self, project_id: str, name: str, role: str) -> tuple[ApiKey, str]:
        """Make a key; the second value is its secret, told this once."""
        raise NotImplementedError

    def keys(self, project_id: str) -> list[ApiKey]:
        """List a project's keys."""
        raise NotImplementedError

    def delete_key(self, project_id: str, key_id: str) -> None:
        """Make a key invalid."""
        raise NotImplementedError
