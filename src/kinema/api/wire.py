"""The API's JSON. Nothing else knows how a job, an asset, a model or an error is spelled on the wire."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from kinema.api.signing import Signer
from kinema.domain.asset import Asset, AssetKind
from kinema.domain.job import Job, JobStatus
from kinema.domain.model import Input, Model
from kinema.domain.project import ApiKey, Project
from kinema.domain.validate import Params
from kinema.errors import Invalid, KinemaError

Json = dict[str, Any]

ASSET_TYPES = {AssetKind.VIDEO: "txt2video", AssetKind.IMAGE: "video2img", AssetKind.TEXT: "txt2txt"}
RELATED = {
    "thumbnail": "thumbnail",
    "preview": "thumbnail",
    "firstFrame": "first-frame",
    "lastFrame": "last-frame",
    "captionsSrt": "captions-srt",
    "captionsVtt": "captions-vtt",
}
"""Which pictures and captions of a film stand under which name."""
LIMITS = """
    apiKeys canvasAssetLayers canvasAssets collections creativeUnits defaultSeats downloadAssets downloadModel inferenceBatchSize
    maxCooldown maxTrainingDatasets minCooldown models OTPSessions parallelCustomJobs parallelInferences parallelTraining
    parallelWorkflowRuns premiumGenerationSamples projects scalingFactor seats snapshotsRetention upload
"""


def date(moment: datetime) -> str:
    """Write a moment, to the millisecond, in UTC."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def error(reason: KinemaError, trace_id: str) -> Json:
    """Write what went wrong: the same shape whatever it was."""
    details = [{"path": fault.path, "message": fault.message} for fault in reason.faults] if isinstance(reason, Invalid) else []
    body: Json = {"reason": reason.message, "message": reason.message, "trace_id": trace_id, "details": details}
    return {**body, "hint": reason.hint} if reason.hint else body


def job(kept: Job, *, hide_results: bool = False) -> Json:
    """Write a kept."""
    metadata: Json = {
        **kept.metadata,
        "assetIds": [] if hide_results else list(kept.asset_ids),
        "input": {**kept.input, "modelId": kept.model_id},
        "seed": str(kept.seed),
        "warnings": list(kept.warnings),
    }
    metadata |= {name: value for name, value in (("stage", kept.stage), ("error", kept.error), ("hint", kept.hint)) if value}
    return {
        "jobId": kept.id,
        "jobType": "custom",
        "status": kept.status.value,
        "progress": kept.progress,
        "createdAt": date(kept.created_at),
        "updatedAt": date(kept.updated_at),
        "ownerId": kept.project_id,
        "authorId": kept.author_id,
        "statusHistory": [{"date": date(moment), "status": status.value} for moment, status in kept.history],
        "metadata": metadata,
        "billing": {"cuCost": 0 if kept.status in {JobStatus.FAILURE, JobStatus.CANCELED} else kept.cost, "cuDiscount": 0},
    }


def generated(made: Job) -> Json:
    """Answer a request that was accepted."""
    return {"job": job(made), **_costs(made.cost)}


def priced(model: Model, params: Params) -> Json:
    """Answer a request that was only to be priced; it names no job, so that nobody waits for one."""
    return {
        "job": {},
        **_costs(model.price.cost(params.seconds)),
        "hostedEquivalent": {"usd": model.price.hosted(params.seconds), "usdPerSecond": model.price.hosted_usd, "seconds": params.seconds},
        "warnings": list(params.warnings),
    }


def _costs(cost: float) -> Json:
    """Write what something costs."""
    return {"creativeUnitsCost": cost, "creativeUnitsDiscount": 0, "costDetails": {"custom-generation": cost}}


def page(name: str, items: Iterable[Json], next_token: str | None) -> Json:
    """Write one page of a list; at its end there is no token."""
    body: Json = {name: list(items)}
    return {**body, "nextPaginationToken": next_token} if next_token else body


def asset(kept: Asset, signer: Signer, related: Mapping[str, Asset]) -> Json:
    """Write an asset, with fresh URLs; `related` holds, by id, what belongs to films."""
    kind, type_ = kept.kind.value, ASSET_TYPES[kept.kind]
    measures = {"size": kept.size, "width": kept.width, "height": kept.height}
    body: Json = {
        "id": kept.id,
        "kind": kind,
        "mimeType": kept.mime_type,
        "status": "success",
        "privacy": "private",
        "source": type_,
        "url": signer.url(kept),
        "ownerId": kept.project_id,
        "authorId": kept.author_id,
        "createdAt": date(kept.created_at),
        "updatedAt": date(kept.updated_at),
        "tags": list(kept.tags),
        "collectionIds": [],
        "editCapabilities": [],
        "nsfw": [],
        "metadata": {"modelType": "custom", **_made(kept), "kind": kind, "type": type_, "parentJobId": kept.job_id, **measures},
        "properties": {**kept.properties, **measures},
        "outputIndex": 0,
    }
    for name, role in RELATED.items():
        picture = related.get(kept.related.get(role, ""))
        if picture is not None:
            body[name] = {"assetId": picture.id, "url": signer.url(picture)}
    if kept.deleted_at is not None:
        body["deletedAt"] = date(kept.deleted_at)
    return body


def _made(kept: Asset) -> Json:
    """Write what made an asset; a seed is text on the wire, and the file's hash goes with it."""
    made = {name: value for name, value in kept.metadata.items() if value not in (None, "")}
    return {**made, **({"seed": str(made["seed"])} if "seed" in made else {}), "sha256": kept.sha256}


def model(described: Model, *, inputs: bool) -> Json:
    """Write a model, in a list without its inputs."""
    body: Json = {
        "id": described.id,
        "name": described.name,
        "type": "custom",
        "custom": True,
        "status": "trained",
        "source": "other",
        "privacy": "public",
        "capabilities": [described.capability],
        "shortDescription": described.summary,
        "tags": list(described.tags),
        "collectionIds": [],
        "exampleAssetIds": [],
        "trainingImagesNumber": 0,
        "createdAt": described.created,
        "updatedAt": described.created,
    }
    if not inputs:
        return body
    return {**body, "inputs": [input_(each) for each in described.all_inputs], "uiConfig": {"inputProperties": {}}}


def input_(each: Input) -> Json:
    """Write one input of a model; what it does not say is left out."""
    body: Json = {"name": each.name, "type": each.type, "label": each.label, "description": each.description}
    optional = {
        "default": each.default,
        "allowedValues": list(each.allowed_values) or None,
        "min": each.min,
        "max": each.max,
        "step": each.step,
        "minLength": each.min_length,
        "maxLength": each.max_length,
        "placeholder": each.placeholder or None,
        "prompt": each.prompt or None,
        "costImpact": each.cost_impact or None,
        "inputs": [input_(inner) for inner in each.inputs] or None,
        "required": {"always": True} if each.required.always else {"ifNotDefined": dict(each.required.if_not_defined)},
    }
    if optional["required"] == {"ifNotDefined": {}}:
        del optional["required"]
    return body | {name: value for name, value in optional.items() if value is not None}


def found_model(described: Model) -> Json:
    """Write a model as a search gives it."""
    return {**model(described, inputs=False), "authorId": "", "ownerId": "", "teamId": "", "concepts": []}


def hits(shown: Sequence[Json], offset: int, limit: int, total: int) -> Json:
    """Write the part of what a search found that was asked for."""
    return {"hits": list(shown), "offset": offset, "limit": limit, "estimatedTotalHits": total}


def project(kept: Project, keys: Sequence[ApiKey]) -> Json:
    """Write a project, with its keys but without their secrets."""
    return {
        "id": kept.id,
        "teamId": kept.team_id,
        "name": kept.name,
        "privacyMode": True,
        "createdAt": date(kept.created_at),
        "updatedAt": date(kept.created_at),
        "keys": [key(each) for each in keys],
        "users": [],
    }


def key(each: ApiKey) -> Json:
    """Write an API key, without its secret."""
    return {
        # A client signs in with the id and the secret that it is given.
        "id": each.key,
        "apiKeyId": each.key,
        "apiKeyStatus": "active",
        "name": each.name,
        "role": each.role,
        "scope": "project",
        "authorId": each.user_id,
        "ownerId": each.project_id,
        "createdAt": date(each.created_at),
        "updatedAt": date(each.created_at),
    }


def new_key(each: ApiKey, secret: str) -> Json:
    """Write an API key that was just made, with its secret, this once."""
    return {**key(each), "secret": secret, "ownerType": "project", "userId": each.user_id}


def team(kept: Project, keys: Sequence[ApiKey]) -> Json:
    """Write the team that a project belongs to."""
    dates = {"createdAt": date(kept.created_at), "updatedAt": date(kept.created_at)}
    return {
        "id": kept.team_id,
        "name": kept.name,
        "type": "shared",
        "plan": "enterprise",
        "paymentStatus": "succeeded",
        **dates,
        "projects": [{"id": kept.id, "name": kept.name, **dates}],
        "keys": [key(each) for each in keys],
        "users": [],
        "invitations": [],
        # There is no search engine of its own here that a client could talk to.
        "searchHost": "",
        "searchIndexes": {name: {"private": "", "public": ""} for name in ("assets", "models", "workflows")},
        "context": {"userRole": "key", "usersCount": 0, "keysCount": len(keys), "invitationsCount": 0},
    }


def limits(most: int, num_keys: int, now: datetime) -> Json:
    """Write what a team may do, where the same number stands for every limit."""
    start = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    end = (start + timedelta(days=32)).replace(day=1)
    return {
        "plan": "enterprise",
        "limits": dict.fromkeys(LIMITS.split(), most),
        "values": {**dict.fromkeys(("canvasAssets", "collections", "creativeUnits", "seats"), 0), "apiKeys": num_keys, "projects": 1},
        "oneShotCreativeUnits": [],
        "period": {"start": date(start), "end": date(end)},
    }
