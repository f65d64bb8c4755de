"""What happens to a job, told while it happens: Server-Sent Events.

`event: status` tells each move of the job, once, with the status as its `id`: a client that comes back and names the last one it has
heard (`Last-Event-ID`, as browsers do by themselves) is told those that came since. `event: progress` tells how far the job is; it
has no id, since only the newest counts. Each holds the job as `GET /v1/jobs/{id}` gives it at that moment, and the stream ends with the
event of the final status.
"""

import json
from collections.abc import AsyncIterator

from anyio import to_thread

from kinema.api import wire
from kinema.api.parts import Parts
from kinema.api.wire import Json
from kinema.domain.job import Job, JobStatus
from kinema.domain.project import Caller
from kinema.errors import KinemaError

BEAT = 15.0
"""Seconds after which something is sent in any case, so that nobody on the way takes the connection for dead."""
RETRY = b"retry: 2000\n\n"
"""How many milliseconds after a break a client comes back."""


def heard(last_event_id: str) -> JobStatus | None:
    """Read which event a client has heard last; None if it has heard none, or none of ours."""
    try:
        return JobStatus(last_event_id)
    except ValueError:
        return None


async def tell(parts: Parts, caller: Caller, job: Job, last: JobStatus | None) -> AsyncIterator[bytes]:
    """Tell what happens to a job from now on, and what has happened since the event that was heard last."""
    yield RETRY
    while True:
        body = wire.job(job)
        news = [(moment, status) for moment, status in job.history if last is None or status.follows(last)]
        for moment, status in news:
            yield _event("status", {"status": status.value, "date": wire.date(moment), "job": body}, status.value)
            last = status
        if not news:
            yield _event("progress", {"job": body})
        if job.status.final:
            return
        while not await parts.watch.changed(job, BEAT):
            if parts.watch.closed:
                return
            yield b": still here\n\n"
        try:
            job = await to_thread.run_sync(parts.studio.job, caller, job.id)
        except KinemaError:
            return  # The client comes back, and then hears why.


def _event(name: str, data: Json, identity: str = "") -> bytes:
    """Write one event; its data is one line, as JSON is."""
    lines = [f"id: {identity}"] if identity else []
    return "\n".join([*lines, f"event: {name}", f"data: {json.dumps(data, ensure_ascii=False, separators=(',', ':'))}", "", ""]).encode()
