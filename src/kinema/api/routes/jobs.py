"""Following a film while it is made: ask, wait, or be told."""

from hashlib import sha256
from http import HTTPStatus
from typing import Annotated, Any, Literal

from anyio import to_thread
from fastapi import APIRouter, Depends, Header, Query
from fastapi.responses import JSONResponse, Response, StreamingResponse
from pydantic import BaseModel

from kinema.api import events, wire
from kinema.api.answer import names
from kinema.api.body import documented, read_as
from kinema.api.parts import CallerDep, Parts, PartsDep
from kinema.api.prefer import WaitDep
from kinema.api.query import JobsQuery
from kinema.api.signing import utc_now
from kinema.api.wire import Json
from kinema.domain.job import Job
from kinema.domain.project import Caller

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


@router.get("/jobs/{jobId}", responses={304: {"description": "The job is as it was."}})
async def retrieve_job(
    parts: PartsDep,
    caller: CallerDep,
    jobId: str,  # noqa: N803 - the API's name
    wait: WaitDep,
    *,
    if_none_match: Annotated[str, Header(description="The ETag of an earlier answer: the job is only sent if it is not as it was.")] = "",
) -> Any:  # noqa: ANN401 - one of two responses
    """Give one job. With `Prefer: wait=SECONDS`, once it is final; with `If-None-Match` as well, once it is not as it was."""
    job = await to_thread.run_sync(_shown, parts, caller, jobId)
    answer = _tagged(job)
    if wait.seconds:
        same = names(if_none_match, answer.headers["ETag"])
        answer = _tagged(await (wait.until_changed if same else wait.until_final)(parts, caller, job))
        answer.headers.update(wait.headers)
    if not names(if_none_match, answer.headers["ETag"]):
        return answer
    del answer.headers["Content-Type"], answer.headers["Content-Length"]
    return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=dict(answer.headers))


@router.get(
    "/jobs/{jobId}/events",
    responses={200: {"content": {"text/event-stream": {}}}, 204: {"description": "The final event was heard: there is no more to come."}},
)
async def follow_job(
    parts: PartsDep,
    caller: CallerDep,
    jobId: str,  # noqa: N803 - the API's name
    *,
    last_event_id: Annotated[
        str, Header(alias="Last-Event-ID", description="The last event that was heard: those after it are told.")
    ] = "",
) -> Response:
    """Tell what happens to a job, as Server-Sent Events: `status`, whose id is the status, and `progress`; the final status ends them."""
    job = await to_thread.run_sync(_shown, parts, caller, jobId)
    last = events.heard(last_event_id)
    if last is not None and last.final:
        return Response(status_code=HTTPStatus.NO_CONTENT)  # The answer after which a browser does not come back.
    # A proxy that would rather gather an answer before it passes it on is asked not to.
    return StreamingResponse(events.tell(parts, caller, job, last), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})


def _shown(parts: Parts, caller: Caller, job_id: str) -> Job:
    """Give a job to somebody who asks about it by its id, and so has its id."""
    job = parts.studio.job(caller, job_id)
    parts.deliveries.seen(job, utc_now())
    return job


def _tagged(job: Job) -> JSONResponse:
    """Write a job, with the name of this very answer."""
    answer = JSONResponse({"job": wire.job(job)})
    answer.headers["ETag"] = f'"{sha256(answer.body).hexdigest()[:32]}"'
    return answer


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
