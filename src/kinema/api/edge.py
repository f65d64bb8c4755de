"""What every call passes on its way in: a name for the log, whether host and origin are ours, how long its body may be."""

import logging
import time
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

from anyio import move_on_after
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bind_contextvars

from kinema.api.answer import answer
from kinema.api.metrics import Metrics
from kinema.domain.ids import new_id
from kinema.errors import Fault, Forbidden, Invalid, KinemaError, TooLarge

log = logging.getLogger(__name__)

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
PROBES = frozenset({"/healthz", "/readyz"})
UNDER = "/v1"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
DRAINED = 32 << 20
"""How much of a body that is too long is still taken in, so that the client is done sending and reads the answer."""
PATIENCE = 5.0

SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}
"""What an answer carries unless it says otherwise itself."""


@dataclass(slots=True)
class Call:
    """What is found out about a call while it is served."""

    route: str = ""
    """The path, with the names of its parameters instead of their values; "" as long as none was found."""
    status: int = 0


class Trace:
    """Names each call, adds the headers that every answer carries, answers what nobody foresaw, and tells the log and the metrics."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        """Stand before this app, and count here."""
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one call."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        trace_id, call, began = new_id("req"), Call(), time.perf_counter()
        scope = {**scope, "state": {**scope.get("state", {}), "trace_id": trace_id, "call": call}}
        bind_contextvars(trace_id=trace_id)

        async def named(message: Message) -> None:
            if message["type"] == "http.response.start":
                call.status = message["status"]
                self._note(scope["method"], call, time.perf_counter() - began)
                headers = MutableHeaders(scope=message)
                headers["X-Trace-Id"] = trace_id
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self.app(scope, receive, named)
        except ClientDisconnect:
            return  # Nobody is there any more who could be answered.
        except Exception:
            log.exception("%s %s could not be answered", scope["method"], call.route)
            if call.status:
                raise
            await answer(KinemaError(), scope)(scope, receive, named)

    def _note(self, method: str, call: Call, seconds: float) -> None:
        """Count an answer, and write it down; of questions that went well there are too many for the log of an ordinary day."""
        self.metrics.answered(method, call.route, call.status, seconds)
        quiet = method in SAFE_METHODS and call.status < HTTPStatus.BAD_REQUEST
        known = {"method": method, "route": call.route, "status": call.status, "milliseconds": round(seconds * 1000, 1)}
        log.log(logging.DEBUG if quiet else logging.INFO, "answered", extra=known)


class Named:
    """Notes which route serves a call; it stands next to the router, which tells it by the scope."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before this app."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one call."""

        def note() -> None:
            if "route" in scope:
                # The router tells it without what it stands under.
                scope["state"]["call"].route = (UNDER if scope["path"].startswith(UNDER) else "") + scope["route"].path_format

        async def noted(message: Message) -> None:
            note()
            await send(message)

        try:
            await self.app(scope, receive, noted)
        finally:
            note()


class Gate:
    """Lets in only calls that were meant for this server, by its name and from its own pages."""

    def __init__(self, app: ASGIApp, public_url: str, hosts: tuple[str, ...]) -> None:
        """Stand before this app, which is reached under these names."""
        self.app = app
        public = urlsplit(public_url)
        self.origin = f"{public.scheme}://{public.netloc}".lower()
        self.hosts = LOOPBACK | {_name(public.netloc), *(host.lower() for host in hosts)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one call, or refuse it."""
        if scope["type"] == "http" and scope["path"] not in PROBES and (refusal := self._refusal(scope)):
            await answer(refusal, scope)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _refusal(self, scope: Scope) -> KinemaError | None:
        """Say why a call cannot be let in; None when it can."""
        headers = Headers(scope=scope)
        host = headers.get("host", "").lower()
        # A browser can be led here under another name (DNS rebinding), but it then says so in Host.
        if _name(host) not in self.hosts:
            message = "This server does not go by the name in the Host header. Whoever runs it can set KINEMA_PUBLIC_URL."
            return Invalid((Fault("Host", message),))
        if scope["method"] in SAFE_METHODS:
            return None
        origin = headers.get("origin")
        own = origin is None or origin.lower() in {self.origin, f"{scope['scheme']}://{host}"}
        if not own or headers.get("sec-fetch-site") in {"cross-site", "same-site"}:
            return Forbidden("Pages of other sites may not make changes here.")
        return None


class BodyLimit:
    """Refuses bodies that are too long, while they arrive."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        """Stand before this app, and take at most this many bytes."""
        self.app = app
        self.limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one call."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        declared = Headers(scope=scope).get("content-length", "0")
        if declared.isdigit() and int(declared) > self.limit:
            await _drain(receive, 0)
            await answer(self._refusal(), scope)(scope, receive, send)
            return
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self.limit:
                await _drain(receive, taken)
                raise self._refusal()
            return message

        await self.app(scope, counted, send)

    def _refusal(self) -> TooLarge:
        """Say how long a body may be."""
        return TooLarge(f"The body is larger than this server takes: {self.limit} bytes at most.")


async def _drain(receive: Receive, taken: int) -> None:
    """Take in and forget the rest of a body, within reason."""
    with move_on_after(PATIENCE):
        while taken < DRAINED:
            message = await receive()
            taken += len(message.get("body", b""))
            if message["type"] == "http.disconnect" or not message.get("more_body"):
                return


class Head:
    """Answers HEAD as GET without the body, on every route that does not do so itself."""

    def __init__(self, app: ASGIApp, except_below: str) -> None:
        """Stand before this app; what lies below this path knows HEAD itself, so as not to read whole files for nothing."""
        self.app = app
        self.except_below = except_below

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one call."""
        if scope["type"] != "http" or scope["method"] != "HEAD" or scope["path"].startswith(self.except_below):
            await self.app(scope, receive, send)
            return

        async def bare(message: Message) -> None:
            # The answer ends with its headers: one that would be told bit by bit, for as long as a film takes, is not begun.
            if message["type"] == "http.response.start":
                await send(message)
                await send({"type": "http.response.body"})

        await self.app({**scope, "method": "GET"}, receive, bare)


def _name(host: str) -> str:
    """Take the port off a host."""
    name, _, port = host.rpartition(":")
    return name.lower() if name and port.isdigit() else host.lower()
