"""Answers that are given again: a thousand callers who ask about the same job are told the same, as long as nothing has changed.

Before each of them the database is asked whether anything at all was written to it, which costs microseconds. So an answer is never
older than its question: not after a step of the film, and not after the caller's key was taken away.
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PATHS = re.compile(r"/v1/jobs/[^/]+")
HEADERS = ("authorization", "if-none-match")
"""The headers on which such an answer depends."""
STATUSES = frozenset({200, 304})
LONGEST = 1.0
"""Seconds for which an answer is given again at most: the place in the queue that it may tell is looked at once a second."""
MOST = 1000
"""How many answers are kept; whoever comes then is answered all the same."""

Question = tuple[str | bytes | None, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it was given."""

    at: float
    route: str
    start: Message
    body: Message


class Again:
    """Gives answers again, and hands every other call on."""

    def __init__(self, app: ASGIApp, version: Callable[[], int | None]) -> None:
        """Stand before this app; `version` tells another number after each change, or None if that cannot be told."""
        self.app = app
        self._version = version
        self._of: int | None = None
        self._given: dict[Question, Given] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one call."""
        if scope["type"] != "http" or scope["method"] != "GET" or not PATHS.fullmatch(scope["path"]):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        version = None if "prefer" in headers else self._version()
        if version is None:
            await self.app(scope, receive, send)
            return
        if version != self._of:
            self._of = version
            self._given.clear()
        question: Question = (scope["path"], scope["query_string"], *map(headers.get, HEADERS))
        given = self._given.get(question)
        if given is not None and time.monotonic() - given.at < LONGEST:
            scope["state"]["call"].route = given.route
            # Whoever stands before this adds headers of this call's own.
            await send({**given.start, "headers": list(given.start["headers"])})
            await send(given.body)
            return
        await self.app(scope, receive, self._noting(scope, send, question, version))

    def _noting(self, scope: Scope, send: Send, question: Question, version: int) -> Send:
        """Give what passes an answer on, and keeps it if nothing has changed since the question came."""
        at = time.monotonic()
        start: Message = {}

        async def noted(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = {**message, "headers": list(message["headers"])}
            elif start["status"] in STATUSES and not message.get("more_body") and version == self._of and len(self._given) < MOST:
                self._given[question] = Given(at, scope["state"]["call"].route, start, message)
            await send(message)

        return noted
