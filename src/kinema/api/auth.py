"""Who calls: every path asks for a key and secret, but for the few that are listed here."""

import base64
import binascii
import re

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from kinema.api.answer import answer
from kinema.domain.project import Caller
from kinema.errors import KinemaError, Unauthorized
from kinema.studio.studio import Studio

PUBLIC = re.compile(r"/healthz|/readyz|/openapi\.json|/api/models/[^/]+/markdown|/assets/[^/]+")
"""Probes, what the API looks like, and files, whose URLs are signed."""


class Authentication:
    """Lets in those who have a key, and everybody to what is public."""

    def __init__(self, app: ASGIApp, studio: Studio) -> None:
        """Stand before this app; the studio knows the keys."""
        self.app = app
        self.studio = studio

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one call, or refuse it."""
        if scope["type"] == "http" and not PUBLIC.fullmatch(scope["path"]):
            try:
                caller = await self._caller(Headers(scope=scope).get("authorization", ""))
            except KinemaError as reason:
                await answer(reason, scope)(scope, receive, send)
                return
            scope = {**scope, "state": {**scope["state"], "caller": caller}}
        await self.app(scope, receive, send)

    async def _caller(self, authorization: str) -> Caller:
        """Tell who calls; raises Unauthorized."""
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "basic":
            raise Unauthorized
        try:
            key, colon, secret = base64.b64decode(token.strip(), validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            raise Unauthorized from None
        if not colon:
            raise Unauthorized
        return await to_thread.run_sync(self.studio.authenticate, key, secret)
