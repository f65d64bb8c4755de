"""How errors are answered: one shape, whatever went wrong and wherever."""

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.types import Scope

from kinema.api import wire
from kinema.api.body import fault
from kinema.errors import Invalid, KinemaError, NotFound

log = logging.getLogger(__name__)

SENTENCES = {
    404: "There is nothing here under this path.",
    405: "This path does not know this method.",
    416: "The file does not reach as far as this range.",
}


class Refused(KinemaError):
    """This cannot be answered."""

    def __init__(self, status: int, headers: tuple[tuple[str, str], ...] = ()) -> None:
        """Take the status that the router chose."""
        super().__init__(SENTENCES.get(status, ""))
        self.status = status
        self.headers = headers


def trace_id(scope: Scope) -> str:
    """Give the name under which this call stands in the log."""
    return str(scope["state"]["trace_id"])


def names(tags: str, etag: str) -> bool:
    """Tell whether an `If-None-Match` names this ETag, or any at all."""
    return tags.strip() == "*" or etag in (tag.strip().removeprefix("W/") for tag in tags.split(","))


def answer(reason: KinemaError, scope: Scope) -> JSONResponse:
    """Make the response that tells of an error."""
    return JSONResponse(wire.error(reason, trace_id(scope)), reason.status, dict(reason.headers))


def answer_errors(app: FastAPI) -> None:
    """Have the app answer every error that it raises, or that is raised inside it, in our shape."""

    @app.exception_handler(KinemaError)
    async def _(request: Request, reason: KinemaError) -> JSONResponse:
        if reason.status >= KinemaError.status:
            # Foreseen, if unwelcome: one line will do.
            log.warning("%s", reason)
        return answer(reason, request.scope)

    @app.exception_handler(HTTPException)
    async def _(request: Request, reason: HTTPException) -> JSONResponse:
        if reason.status_code == NotFound.status:
            return answer(NotFound(SENTENCES[404]), request.scope)
        return answer(Refused(reason.status_code, tuple((reason.headers or {}).items())), request.scope)

    @app.exception_handler(RequestValidationError)
    async def _(request: Request, reason: RequestValidationError) -> JSONResponse:
        return answer(Invalid(tuple(fault(each, skip=1) for each in reason.errors())), request.scope)
