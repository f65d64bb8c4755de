"""What lists can be asked for."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field

from kinema.domain.asset import AssetFilter
from kinema.domain.job import JobFilter, JobStatus


def _utc(moment: datetime) -> datetime:
    """Take a moment without a time zone to be in UTC."""
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("no such moment") from None


def _split(values: object) -> object:
    """Divide comma-joined values, which is how the SDK sends lists."""
    given = [values] if isinstance(values, str) else values
    return [part for value in given for part in str(value).split(",") if part] if isinstance(given, list) else given


Moment = Annotated[datetime, AfterValidator(_utc)]
Words = Annotated[list[str], BeforeValidator(_split)]


class Paged(BaseModel):
    """Any list: how long a page is, and which page."""

    page_size: int = Field(50, alias="pageSize", ge=1, le=100)
    token: str | None = Field(None, alias="paginationToken")


class JobsQuery(Paged):
    """The list of jobs."""

    # `pending` is a status of the API that no job of ours ever has.
    statuses: Annotated[list[Literal["pending"] | JobStatus], BeforeValidator(_split)] = Field(default=[], alias="status")
    type: str | None = None
    types: Words = []
    author_id: str | None = Field(None, alias="authorId")
    hide_results: bool = Field(default=False, alias="hideResults")
    created_after: Moment | None = Field(None, alias="createdAfter")
    updated_after: Moment | None = Field(None, alias="updatedAfter")

    @property
    def nothing(self) -> bool:
        """Whether only jobs are asked for that cannot exist."""
        return bool(self.statuses) and set(self.statuses) == {"pending"}

    def filter(self) -> JobFilter:
        """Give it as the studio takes it."""
        return JobFilter(
            statuses=tuple(JobStatus(status) for status in self.statuses if status != "pending"),
            types=tuple(self.types + ([self.type] if self.type else [])),
            author_id=self.author_id,
            created_after=self.created_after,
            updated_after=self.updated_after,
        )


ASSET_KINDS = {"txt2video": "video", "video2img": "image"}
"""Which kind of file stands behind a type of asset; of other types there are none here."""


class AssetsQuery(Paged):
    """The list of assets."""

    sort_by: Literal["createdAt", "updatedAt"] = Field("createdAt", alias="sortBy")
    direction: Literal["asc", "desc"] = Field("desc", alias="sortDirection")
    created_after: Moment | None = Field(None, alias="createdAfter")
    created_before: Moment | None = Field(None, alias="createdBefore")
    updated_after: Moment | None = Field(None, alias="updatedAfter")
    updated_before: Moment | None = Field(None, alias="updatedBefore")
    type: str | None = None
    types: Words = []
    model_id: str | None = Field(None, alias="modelId")
    author_id: str | None = Field(None, alias="authorId")
    collection_id: str | None = Field(None, alias="collectionId")
    tags: Words = []
    deleted: bool = False

    @property
    def nothing(self) -> bool:
        """Whether only assets are asked for that cannot exist: there are no collections here."""
        return bool(self.collection_id)

    def filter(self) -> AssetFilter:
        """Give it as the studio takes it."""
        types = self.types + ([self.type] if self.type else [])
        return AssetFilter(
            types=tuple(ASSET_KINDS.get(type_, type_) for type_ in types),
            model_id=self.model_id,
            author_id=self.author_id,
            tags=tuple(self.tags),
            created_after=self.created_after,
            created_before=self.created_before,
            updated_after=self.updated_after,
            updated_before=self.updated_before,
            deleted=self.deleted,
            sort_by=self.sort_by,
            descending=self.direction == "desc",
        )


class ModelsQuery(Paged):
    """The list of models. All of them are public, trained, and fit one page."""

    page_size: int = Field(100, alias="pageSize", ge=1, le=500)
    privacy: Literal["private", "public", "unlisted"] | None = None
    status: str | None = None
    type: str | None = None
    types: Words = []
    tags: Words = []
