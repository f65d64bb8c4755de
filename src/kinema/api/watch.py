"""Waiting for jobs to change: however many calls wait for however many jobs, the database is asked one question a moment.

The question is asked only while somebody waits. It works the same whoever makes the films, and on however many machines.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence

from anyio import to_thread

from kinema.domain.job import Job, Mark
from kinema.errors import KinemaError

EVERY = 0.25
"""Seconds between two questions."""


class Watch:
    """Wakes those who wait for a job when it is not as it was."""

    def __init__(self, marks: Callable[[Sequence[str]], Mapping[str, Mark]]) -> None:
        """Ask this for the marks of jobs."""
        self._marks = marks
        self._waiting: dict[asyncio.Future[None], tuple[str, Mark]] = {}
        self._looking: asyncio.Task[None] | None = None
        self.closed = False
        """Whether the server is ending: nobody waits any more."""

    async def changed(self, job: Job, seconds: float) -> bool:
        """Wait until a job is not any more as it is given here; False when that has not come about in some seconds."""
        if self.closed:
            return False
        news: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting[news] = (job.id, job.mark)
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look())
        try:
            await asyncio.wait([news], timeout=seconds)
            return news.done() and not self.closed
        finally:
            del self._waiting[news]

    def close(self) -> None:
        """Let everybody go who waits, and nobody wait from now on."""
        self.closed = True
        self._wake(self._waiting)

    async def _look(self) -> None:
        """Ask, as long as anybody waits."""
        while self._waiting and not self.closed:
            await asyncio.sleep(EVERY)
            waiting = dict(self._waiting)
            try:
                marks = await to_thread.run_sync(self._marks, sorted({job_id for job_id, _ in waiting.values()}))
            except KinemaError:
                continue  # A database that does not answer has no news.
            self._wake(news for news, (job_id, mark) in waiting.items() if marks.get(job_id) != mark)

    @staticmethod
    def _wake(those: Iterable[asyncio.Future[None]]) -> None:
        """Wake some of those who wait."""
        for news in those:
            if not news.done():
                news.set_result(None)
