"""What needs no key: probes, the reference page, and the description of the API."""

from contextlib import suppress
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse

from kinema.api.parts import PartsDep
from kinema.api.wire import Json
from kinema.errors import NotFound
from kinema.pages.reference import reference_markdown

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
async def alive() -> Json:
    """Say that the process serves."""
    return {"status": "ok", "service": "kinema"}


@router.get("/readyz")
def ready(parts: PartsDep) -> Json:
    """Say that the database answers; 503 when it does not."""
    with suppress(NotFound):
        parts.studio.published("")  # Any question will do: what counts is that it is answered.
    return {"status": "ok"}


@router.get("/api/models/{modelId}/markdown")
def show_reference(parts: PartsDep, modelId: str) -> PlainTextResponse:  # noqa: N803 - the API's name
    """Give the reference page of a model."""
    return PlainTextResponse(reference_markdown(parts.model(modelId), parts.options.public_url), media_type="text/markdown")


@router.get("/openapi.json")
async def describe(request: Request) -> dict[str, Any]:
    """Describe the API."""
    description: dict[str, Any] = request.app.openapi()
    return description
