"""Asking for a film."""

import logging
import re
from typing import Annotated, Any, Literal

from anyio import to_thread
from fastapi import APIRouter, Header, Path, Query
from fastapi.responses import JSONResponse

from kinema.api import wire
from kinema.api.body import JsonObject, documented
from kinema.api.openapi import body_schema
from kinema.api.parts import CallerDep, PartsDep
from kinema.api.prefer import WaitDep
from kinema.catalogue import Catalogue
from kinema.domain.validate import validate
from kinema.errors import Fault, Invalid
from kinema.studio.studio import Resend

log = logging.getLogger(__name__)

PRICED = 269
"""The status of an answer that only tells a price: a success, but not the 200 that promises a job."""
LONGEST_KEY = 255
RETRY_COUNT = re.compile("[0-9]{1,3}")


def router(catalogue: Catalogue) -> APIRouter:
    """Make the path, described with the bodies of these models."""
    routes = APIRouter(tags=["generate"])
    schemas = [body_schema(model) for model in catalogue.values()]

    @routes.post("/generate/custom/{modelId}", openapi_extra=documented(schemas[0] if len(schemas) == 1 else {"anyOf": schemas}))
    async def generate(
        parts: PartsDep,
        caller: CallerDep,
        body: JsonObject,
        wait: WaitDep,
        modelId: Annotated[str, Path(json_schema_extra={"enum": list(catalogue)})],  # noqa: N803 - the API's name
        *,
        dry_run: Annotated[Literal["true", "api", "false"], Query(alias="dryRun")] = "false",
        idempotency_key: Annotated[str | None, Header(description="A name for this request: sent again, it gives the same job.")] = None,
        retry_count: Annotated[str, Header(alias="x-stainless-retry-count", include_in_schema=False)] = "0",
    ) -> Any:  # noqa: ANN401 - one of two responses
        """Queue a film, and answer with its job at once, or when it is final if that is preferred; or only tell its price."""
        model = parts.model(modelId)
        if dry_run != "false":
            return JSONResponse(wire.priced(model, await to_thread.run_sync(validate, model, body)), PRICED)
        if idempotency_key is not None and len(idempotency_key) > LONGEST_KEY:
            raise Invalid((Fault("Idempotency-Key", f"Idempotency-Key is longer than {LONGEST_KEY} characters."),))
        resend = Resend(idempotency_key or None, int(retry_count) if RETRY_COUNT.fullmatch(retry_count) else 0)
        job = await to_thread.run_sync(parts.studio.submit, caller, model.id, body, resend)
        log.info("accepted", extra={"job": job.id, "project": job.project_id})
        return JSONResponse(wire.generated(await wait.until_final(parts, caller, job)), headers=wait.headers)

    return routes
