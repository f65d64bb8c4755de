"""The films, and the pictures that belong to them."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, Field, StringConstraints

from kinema.api import wire
from kinema.api.body import documented, read_as
from kinema.api.parts import CallerDep, Parts, PartsDep
from kinema.api.query import AssetsQuery
from kinema.api.wire import Json
from kinema.domain.asset import Asset
from kinema.domain.project import Caller
from kinema.errors import Conflict, Fault, Invalid, NotFound

router = APIRouter(tags=["assets"])

Id = Annotated[str, StringConstraints(max_length=100)]
Tag = Annotated[str, StringConstraints(min_length=1, max_length=100)]


class ManyAssets(BaseModel):
    """Assets to be read."""

    ids: list[Id] = Field(alias="assetIds", max_length=200)


class FewAssets(BaseModel):
    """Assets to be changed."""

    ids: list[Id] = Field(alias="assetIds", max_length=100)


class TagChanges(BaseModel):
    """Tags to be added and taken away; `strict` refuses to add one that is there, or to take away one that is not."""

    add: list[Tag] = Field([], max_length=100)
    delete: list[Tag] = Field([], max_length=100)
    strict: bool = True


class Download(BaseModel):
    """A file to be downloaded, as it is stored."""

    format: str | None = Field(None, alias="targetFormat")


@router.get("/assets")
def list_assets(parts: PartsDep, caller: CallerDep, query: Annotated[AssetsQuery, Query()]) -> Json:
    """List assets."""
    if query.nothing:
        return wire.page("assets", (), None)
    page = parts.studio.assets(caller, query.filter(), query.page_size, query.token)
    return wire.page("assets", written(parts, caller, page.items), page.next_token)


@router.get("/assets/{assetId}")
def retrieve_asset(parts: PartsDep, caller: CallerDep, assetId: str) -> Json:  # noqa: N803 - the API's name
    """Give one asset, with a fresh URL."""
    return {"asset": written(parts, caller, [parts.studio.asset(caller, assetId)])[0]}


@router.post("/assets/get-bulk", openapi_extra=documented(ManyAssets.model_json_schema()))
def retrieve_assets(parts: PartsDep, caller: CallerDep, asked: Annotated[ManyAssets, Depends(read_as(ManyAssets))]) -> Json:
    """Give those of the assets that exist."""
    return {"assets": written(parts, caller, parts.studio.assets_by_id(caller, asked.ids))}


@router.delete("/assets", openapi_extra=documented(FewAssets.model_json_schema()))
def delete_assets(parts: PartsDep, caller: CallerDep, asked: Annotated[FewAssets, Depends(read_as(FewAssets))]) -> Json:
    """Delete assets: all of them, or none if one is not there."""
    parts.studio.delete_assets(caller, asked.ids)
    return {}


@router.post("/assets/restore", openapi_extra=documented(FewAssets.model_json_schema()))
def restore_assets(parts: PartsDep, caller: CallerDep, asked: Annotated[FewAssets, Depends(read_as(FewAssets))]) -> Json:
    """Bring deleted assets back; of those that cannot be, tell why."""
    live = {asset.id for asset in parts.studio.assets_by_id(caller, asked.ids)}
    restored: list[Asset] = []
    skipped = {asset_id: "not-deleted" for asset_id in asked.ids if asset_id in live}
    for asset_id in dict.fromkeys(asked.ids):
        if asset_id not in live:
            try:
                restored += parts.studio.restore_assets(caller, [asset_id])
            except NotFound:
                skipped[asset_id] = "not-found"
    return {
        "assets": written(parts, caller, restored),
        "restoredAssetIds": [asset.id for asset in restored],
        "skippedAssets": [{"assetId": asset_id, "reason": reason} for asset_id, reason in skipped.items()],
    }


@router.put("/assets/{assetId}/tags", openapi_extra=documented(TagChanges.model_json_schema()))
def tag_asset(
    parts: PartsDep,
    caller: CallerDep,
    assetId: str,  # noqa: N803 - the API's name
    changes: Annotated[TagChanges, Depends(read_as(TagChanges))],
) -> Json:
    """Add and take away tags; tells which of them made a difference."""
    before = set(parts.studio.asset(caller, assetId).tags)
    if changes.strict and (set(changes.add) & before or set(changes.delete) - before):
        raise Conflict("One of the tags to add is there already, or one to delete is not. With `strict` false this does not matter.")
    after = set(parts.studio.tag_asset(caller, assetId, changes.add, changes.delete).tags)
    return {"added": sorted(after - before), "deleted": sorted(before - after)}


@router.post("/assets/{assetId}/download", openapi_extra=documented(Download.model_json_schema()))
def download_asset(
    parts: PartsDep,
    caller: CallerDep,
    assetId: str,  # noqa: N803 - the API's name
    asked: Annotated[Download, Depends(read_as(Download))],
) -> Json:
    """Give the URL of the file, in the format that it is stored in."""
    asset = parts.studio.asset(caller, assetId)
    stored = asset.key.rpartition(".")[2]
    if asked.format and asked.format.lower() not in {stored, asset.mime_type.rpartition("/")[2]}:
        raise Invalid((Fault("targetFormat", f"Invalid target format: this file is kept as {stored}, and not converted."),))
    return {"url": parts.signer.url(asset), "mimeType": asset.mime_type}


def written(parts: Parts, caller: Caller, assets: Sequence[Asset]) -> list[Json]:
    """Write assets with fresh URLs; the pictures that belong to them are fetched all at once."""
    wanted = sorted({picture for asset in assets for picture in asset.related.values()})
    related = {picture.id: picture for picture in parts.studio.assets_by_id(caller, wanted)} if wanted else {}
    return [wire.asset(asset, parts.signer, related) for asset in assets]
