"""The studio's front desk: everything that a caller may ask of jobs, assets, models and projects."""

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from kinema.domain.asset import Asset, AssetFilter, Assets
from kinema.domain.census import Census
from kinema.domain.job import Job, JobFilter, Jobs, Mark, Resend, Submission
from kinema.domain.model import Model
from kinema.domain.page import Page
from kinema.domain.project import Accounts, ApiKey, Caller, Project
from kinema.domain.validate import Params, validate
from kinema.errors import NotFound, Unauthorized

__all__ = ["AssetFilter", "JobFilter", "Page", "Resend", "Studio"]

T = TypeVar("T")


class Studio:
    """Everything a caller may ask; each call is bound to the caller's project, and another project's ids are NotFound."""

    def __init__(self, catalogue: Mapping[str, Model], jobs: Jobs, assets: Assets, accounts: Accounts) -> None:
        """Take the models that are served, with their prices, and where things are kept."""
        self._catalogue = catalogue
        self._jobs = jobs
        self._assets = assets
        self._accounts = accounts

    # Requests and jobs.

    def submit(self, caller: Caller, model_id: str, body: Any, resend: Resend) -> Job:  # noqa: ANN401 (whatever JSON a client sends)
        """Accept a request: validate, store, and give the queued job, or the job that an earlier sending of it made.

        The shots are planned by the worker, not here: only where the engine is loaded is it known how long its segments may be and
        what it cannot draw, and a prompt that trips the reader up then costs a render process, never this one.
        Raises Invalid (every fault at once), NotFound (the model), Mismatch (idempotency key with another body), Busy.
        """
        model = self._model(model_id)
        params = validate(model, body)
        given = params.get("seed")
        return self._jobs.submit(
            Submission(
                project_id=caller.project_id,
                author_id=caller.user_id,
                key_id=caller.key_id,
                model_id=model_id,
                fingerprint=_fingerprint(model_id, body),
                resend=resend,
                input={"modelId": model_id, **params.values},
                seed=secrets.randbits(32) if given is None else given,
                warnings=params.warnings,
                cost=_price(model, params),
                metadata={"hostedCostUsd": model.price.hosted(params.seconds)},
            )
        )

    def price(self, caller: Caller, model_id: str, body: Any) -> float:  # noqa: ANN401 (whatever JSON a client sends)
        """Tell what a request would cost in creative units, without accepting it; validates as `submit` does."""
        del caller
        model = self._model(model_id)
        return _price(model, validate(model, body))

    def answered(self, job_id: str) -> None:
        """Note that the answer to a submit is known to have reached the client: a later resend is a new request."""
        self._jobs.answered(job_id)

    def job(self, caller: Caller, job_id: str) -> Job:
        """Give one job."""
        return _there(self._jobs.get(caller.project_id, job_id), "job")

    def marks(self, job_ids: Sequence[str]) -> Mapping[str, Mark]:
        """Give the marks that jobs have at the moment, for those who wait for a change of a job that they were given."""
        return self._jobs.marks(job_ids)

    def version(self) -> int | None:
        """Tell another number after each change of anything that is kept; None where that cannot be told."""
        return self._jobs.version()

    def census(self) -> Census:
        """Count what there is, over all projects, for whoever runs the server."""
        return self._jobs.census()

    def jobs(self, caller: Caller, which: JobFilter, size: int, token: str | None) -> Page[Job]:
        """List jobs, newest first."""
        return self._jobs.list(caller.project_id, which, size, token)

    def cancel(self, caller: Caller, job_id: str) -> Job:
        """Cancel a queued or running job; a finished one is given back as it is.

        The job is canceled when this returns. Whoever is making a part of it learns so with the next beat, within a second, and stops.
        """
        return _there(self._jobs.cancel(caller.project_id, job_id), "job")

    # Assets.

    def asset(self, caller: Caller, asset_id: str) -> Asset:
        """Give one asset."""
        return _there(next(iter(self._assets.get(caller.project_id, [asset_id])), None), "asset")

    def assets(self, caller: Caller, which: AssetFilter, size: int, token: str | None) -> Page[Asset]:
        """List assets."""
        return self._assets.list(caller.project_id, which, size, token)

    def assets_by_id(self, caller: Caller, asset_ids: Sequence[str]) -> list[Asset]:
        """Give those of the assets that exist."""
        return self._assets.get(caller.project_id, asset_ids)

    def delete_assets(self, caller: Caller, asset_ids: Sequence[str]) -> None:
        """Delete assets; NotFound, and nothing deleted, if one of them is not there."""
        if not self._assets.delete(caller.project_id, asset_ids):
            raise NotFound("One of these assets is not there, so none was deleted.")

    def restore_assets(self, caller: Caller, asset_ids: Sequence[str]) -> list[Asset]:
        """Bring deleted assets back."""
        if not self._assets.restore(caller.project_id, asset_ids):
            raise NotFound("One of these assets is not there, so none was brought back.")
        return self._assets.get(caller.project_id, asset_ids)

    def tag_asset(self, caller: Caller, asset_id: str, add: Sequence[str], delete: Sequence[str]) -> Asset:
        """Add and remove tags of an asset."""
        if not self._assets.tag(caller.project_id, asset_id, add, delete):
            raise _absent("asset")
        return self.asset(caller, asset_id)

    def published(self, key: str) -> Asset:
        """Give the asset whose bytes have this name in the file store, for whoever holds a signed URL; NotFound when deleted."""
        return _there(self._assets.by_key(key), "file")

    # Who calls.

    def authenticate(self, key: str, secret: str) -> Caller:
        """Give who a key and secret speak for; raises Unauthorized. Constant time, whether or not the key exists."""
        known = self._accounts.authenticate(key, secret)
        if known is None:
            raise Unauthorized
        return Caller(known.project_id, known.user_id, known.id, known.role)

    def project(self) -> Project:
        """Give the first project, whose keys whoever runs this server hands out; it is made if there is none yet."""
        return self._accounts.project()

    def projects(self, caller: Caller) -> list[Project]:
        """List the projects that the caller may see."""
        return self._accounts.projects(caller.project_id)

    def create_key(self, project_id: str, name: str, role: str) -> tuple[ApiKey, str]:
        """Make a key; the second value is its secret, told this once."""
        return self._accounts.add_key(project_id, name, role)

    def keep_key(self, project_id: str, name: str, role: str, key: str, secret: str) -> ApiKey:
        """Let a key and secret in that somebody else made; the secret takes the place of an earlier one of the same key."""
        return self._accounts.add_key(project_id, name, role, (key, secret))[0]

    def keys(self, project_id: str) -> list[ApiKey]:
        """List a project's keys."""
        return self._accounts.keys(project_id)

    def delete_key(self, project_id: str, key_id: str) -> None:
        """Make a key invalid."""
        if not self._accounts.delete_key(project_id, key_id):
            raise _absent("key")

    def _model(self, model_id: str) -> Model:
        """Give a model that is served."""
        return _there(self._catalogue.get(model_id), "model")


def _fingerprint(model_id: str, body: Any) -> str:  # noqa: ANN401 (whatever JSON a client sends)
    """Hash a request in canonical form: the order of keys and the way numbers and letters are escaped make no difference."""
    return hashlib.sha256(json.dumps([model_id, body], sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _price(model: Model, params: Params) -> float:
    """Give what a film costs, in creative units."""
    return model.price.cost(params.seconds)


def _there(thing: T | None, kind: str) -> T:
    """Give a thing that has to be there."""
    if thing is None:
        raise _absent(kind)
    return thing


def _absent(kind: str) -> NotFound:
    """Say that something is not there: the same words whether it never was, is another project's, or was deleted."""
    return NotFound(f"There is no such {kind} here.")
