"""`Prefer: wait=10`, by which a client says how long it would rather wait for a film than be told that there is none yet (RFC 7240)."""

import re
import time
from dataclasses import dataclass
from typing import Annotated

from anyio import to_thread
from fastapi import Depends, Header

from kinema.api.parts import Parts
from kinema.domain.job import Job
from kinema.domain.project import Caller

LONGEST = 55
"""Seconds that an answer is held back at most: after a minute, most proxies and clients give up."""
WAIT = re.compile(r'(?:^|[,;])\s*wait\s*=\s*"?(\d{1,9})"?\s*(?=$|[,;])', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wait:
    """How long a client would wait; 0 when it does not say."""

    seconds: int = 0

    @property
    def headers(self) -> dict[str, str]:
        """Say which preference is followed."""
        return {"Preference-Applied": f"wait={self.seconds}"} if self.seconds else {}

    async def until_final(self, parts: Parts, caller: Caller, job: Job) -> Job:
        """Give a job once it is final, or as it is when the client has waited long enough."""
        deadline = time.monotonic() + self.seconds
        while not job.status.final and (left := deadline - time.monotonic()) > 0 and await parts.watch.changed(job, left):
            job = await to_thread.run_sync(parts.studio.job, caller, job.id)
        return job

    async def until_changed(self, parts: Parts, caller: Caller, job: Job) -> Job:
        """Give a job once it is not as it was, or when the client has waited long enough."""
        if job.status.final or not await parts.watch.changed(job, self.seconds):
            return job
        return await to_thread.run_sync(parts.studio.job, caller, job.id)


async def _wait(
    prefer: Annotated[
        list[str] | None,
        Header(description=f"`wait=SECONDS` holds the answer back until the job is final, for {LONGEST} seconds at most."),
    ] = None,
) -> Wait:
    """Read what a client prefers; what it says of other things, or not clearly, is left alone, as a preference may be."""
    said = WAIT.search(",".join(prefer or ()))
    return Wait(min(LONGEST, int(said[1])) if said else 0)


WaitDep = Annotated[Wait, Depends(_wait)]
