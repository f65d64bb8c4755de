"""The models that are served, and what is said of them."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, Field

from kinema.api import wire
from kinema.api.body import documented, read_as
from kinema.api.parts import CallerDep, PartsDep
from kinema.api.query import ModelsQuery
from kinema.api.wire import Json
from kinema.domain.model import Model

router = APIRouter(tags=["models"])


class ManyModels(BaseModel):
    """Models to be read."""

    ids: list[str] = Field(alias="modelIds", max_length=200)


@router.get("/models")
def list_models(parts: PartsDep, caller: CallerDep, query: Annotated[ModelsQuery, Query()]) -> Json:
    """List the models, without their inputs."""
    del caller
    found = [wire.model(model, inputs=False) for model in parts.catalogue.values() if _matches(model, query)]
    return wire.page("models", found[: query.page_size], None)


@router.get("/models/{modelId}")
def retrieve_model(parts: PartsDep, caller: CallerDep, modelId: str) -> Json:  # noqa: N803 - the API's name
    """Give one model, with its inputs."""
    del caller
    return {"model": wire.model(parts.model(modelId), inputs=True)}


@router.post("/models/get-bulk", openapi_extra=documented(ManyModels.model_json_schema()))
def retrieve_models(parts: PartsDep, caller: CallerDep, asked: Annotated[ManyModels, Depends(read_as(ManyModels))]) -> Json:
    """Give those of the models that exist, without their inputs."""
    del caller
    return {"models": [wire.model(parts.catalogue[name], inputs=False) for name in asked.ids if name in parts.catalogue]}


@router.get("/models/{modelId}/description")
def describe_model(parts: PartsDep, caller: CallerDep, modelId: str) -> Json:  # noqa: N803 - the API's name
    """Say what a model is."""
    del caller
    return {"description": {"value": parts.model(modelId).description, "assets": [], "models": []}}


@router.get("/models/{modelId}/prompt-guide")
def guide_prompts(parts: PartsDep, caller: CallerDep, modelId: str) -> Json:  # noqa: N803 - the API's name
    """Say how to write for a model."""
    del caller
    return {"promptGuide": {"value": parts.model(modelId).prompt_guide}}


@router.get("/models/{modelId}/examples")
def list_examples(parts: PartsDep, caller: CallerDep, modelId: str) -> Json:  # noqa: N803 - the API's name
    """List example films; a fresh server has none."""
    del caller
    parts.model(modelId)
    return {"examples": []}


@router.get("/models/{modelId}/presets")
def list_presets(parts: PartsDep, caller: CallerDep, modelId: str) -> Json:  # noqa: N803 - the API's name
    """List presets; there are none here."""
    del caller
    parts.model(modelId)
    return {"presets": []}


def _matches(model: Model, query: ModelsQuery) -> bool:
    """Tell whether a list shows a model."""
    types = {*query.types, query.type} - {None}
    return (
        query.privacy in {None, "public"}
        and query.status in {None, "trained"}
        and (not types or "custom" in types)
        and set(query.tags) <= set(model.tags)
    )
