"""Following a film while it is made."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel

from kinema.api import wire
from kinema.api.body import documented, read_as
from kinema.api.parts import CallerDep, PartsDep
from kinema.api.query import JobsQuery
from kinema.api.signing import utc_now
from kinema.api.wire import Json

router = APIRouter(tags=["jobs"])


class Action(BaseModel):
    """What to do with a job."""

    action: Literal["cancel"]


@router.get("/jobs")
def list_jobs(parts: PartsDep, caller: CallerDep, query: Annotated[JobsQuery, Query()]) -> Json:
    """List jobs, newest first."""
    if query.nothing:
        return wire.page("jobs", (), None)
    page = parts.studio.jobs(caller, query.filter(), query.page_size, query.token)
    return wire.page("jobs", (wire.job(job, hide_results=query.hide_results) for job in page.items), page.next_token)


@router.get("/jobs/{jobId}")
def retrieve_job(parts: PartsDep, caller: CallerDep, jobId: str) -> Json:  # noqa: N803 - the API's name
    """Give one job."""
    job = parts.studio.job(caller, jobId)
    parts.deliveries.seen(job, utc_now())
    return {"job": wire.job(job)}


@router.post("/jobs/{jobId}/action", openapi_extra=documented(Action.model_json_schema()))
def act_on_job(
    parts: PartsDep,
    caller: CallerDep,
    jobId: str,  # noqa: N803 - the API's name
    action: Annotated[Action, Depends(read_as(Action))],
) -> Json:
    """Cancel a job; one that has finished is given back as it is."""
    del action  # There is only one, and it was checked.
    job = parts.studio.cancel(caller, jobId)
    parts.deliveries.seen(job, utc_now())
    return {"job": wire.job(job)}
