"""Finding things by words, tags, or by asking what is good."""

from collections import Counter
from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, Field

from kinema.api import wire
from kinema.api.body import documented, read_as
from kinema.api.parts import CallerDep, Parts, PartsDep
from kinema.api.query import Paged
from kinema.api.routes.assets import written
from kinema.api.wire import Json
from kinema.domain.asset import Asset, AssetFilter
from kinema.domain.project import Caller

router = APIRouter(tags=["search"])

SEARCHED = 1000
"""How many of the newest assets a search goes through."""
PAGE = 100
FAR = 1_000_000


class Search(BaseModel):
    """What is looked for: all of these words, wherever they stand."""

    query: str = Field("", max_length=1000)
    limit: int = Field(20, ge=1, le=100)
    offset: int = Field(0, ge=0, le=FAR)

    def finds(self, text: str) -> bool:
        """Tell whether a text holds all the words."""
        return all(word in text.casefold() for word in self.query.casefold().split())


async def _search(
    body: Annotated[Search, Depends(read_as(Search))],
    offset: Annotated[
        int | None, Query(ge=0, le=FAR, description="Comes before that of the body: so the SDK asks for the next page.")
    ] = None,
) -> Search:
    """Read what is looked for."""
    return body if offset is None else body.model_copy(update={"offset": offset})


SearchDep = Annotated[Search, Depends(_search)]


@router.post("/search/models", openapi_extra=documented(Search.model_json_schema()))
def search_models(parts: PartsDep, caller: CallerDep, asked: SearchDep) -> Json:
    """Find models by name, id, tags and description."""
    del caller
    found = [
        model
        for model in parts.catalogue.values()
        if asked.finds(" ".join((model.id, model.name, model.summary, model.description, *model.tags)))
    ]
    shown = found[asked.offset : asked.offset + asked.limit]
    return wire.hits([wire.found_model(model) for model in shown], asked.offset, asked.limit, len(found))


@router.post("/search/assets", openapi_extra=documented(Search.model_json_schema()))
def search_assets(parts: PartsDep, caller: CallerDep, asked: SearchDep) -> Json:
    """Find films and pictures among the newest by what their prompt and tags say."""
    team_id = parts.studio.projects(caller)[0].team_id
    found = [asset for asset in _newest(parts, caller) if asked.finds(" ".join((str(asset.metadata.get("prompt", "")), *asset.tags)))]
    shown = written(parts, caller, found[asked.offset : asked.offset + asked.limit])
    return wire.hits([{**asset, "teamId": team_id} for asset in shown], asked.offset, asked.limit, len(found))


@router.get("/recommendations/models")
def recommend_models(parts: PartsDep, caller: CallerDep) -> Json:
    """Recommend the models that are served."""
    del caller
    return {"models": [wire.model(model, inputs=False) for model in parts.catalogue.values()]}


@router.get("/tags")
def list_tags(parts: PartsDep, caller: CallerDep, query: Annotated[Paged, Query()]) -> Json:
    """List the tags of the newest assets, the commonest first."""
    newest = list(_newest(parts, caller))
    counts = Counter(tag for asset in newest for tag in asset.tags)
    rows = [
        {
            "tagName": tag,
            "itemCount": count,
            "ownerId": caller.project_id,
            "createdAt": wire.date(min(asset.created_at for asset in newest if tag in asset.tags)),
            "updatedAt": wire.date(max(asset.updated_at for asset in newest if tag in asset.tags)),
        }
        for tag, count in counts.most_common(query.page_size)
    ]
    return wire.page("tags", rows, None)


def _newest(parts: Parts, caller: Caller) -> Iterator[Asset]:
    """Go through the newest assets."""
    token: str | None = None
    for _ in range(SEARCHED // PAGE):
        page = parts.studio.assets(caller, AssetFilter(), PAGE, token)
        yield from page.items
        token = page.next_token
        if token is None:
            return
