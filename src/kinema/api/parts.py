"""What the API is made of, and how a route gets at it."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query, Request

from kinema.api.deliveries import Deliveries
from kinema.api.metrics import Metrics
from kinema.api.signing import Signer
from kinema.api.watch import Watch
from kinema.catalogue import Catalogue
from kinema.domain.asset import Files
from kinema.domain.model import Model
from kinema.domain.project import Caller
from kinema.errors import NotFound
from kinema.studio.studio import Studio

BODY_LIMIT = 1 << 20


@dataclass(frozen=True, slots=True)
class Options:
    """How the API is reached and guarded."""

    public_url: str
    """Where clients reach it, without `/v1`; every URL that is handed out begins with it."""
    signing_secret: bytes
    """At least 32 random bytes; the same for every process that serves the same files."""
    url_expiry: str = "rolling"
    """`rolling`, or `ttl=SECONDS`."""
    hosts: tuple[str, ...] = ()
    """Names it answers to, besides that of the public URL, localhost and the loopback addresses."""
    body_limit: int = BODY_LIMIT


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that routes use."""

    studio: Studio
    catalogue: Catalogue
    files: Files
    signer: Signer
    deliveries: Deliveries
    watch: Watch
    metrics: Metrics
    options: Options

    def model(self, model_id: str) -> Model:
        """Give a model that is served."""
        model = self.catalogue.get(model_id)
        if model is None:
            raise NotFound("There is no such model here; GET /v1/models lists those that are.")
        return model


async def _parts(request: Request) -> Parts:
    """Hand a route the parts."""
    parts: Parts = request.app.state.parts
    return parts


async def _caller(
    request: Request,
    project: Annotated[
        str | None, Query(alias="projectId", description="A key is bound to its project, so this need not be given.")
    ] = None,
) -> Caller:
    """Hand a route whoever was let in; a project that is not the key's own is not there."""
    caller: Caller = request.scope["state"]["caller"]
    if project not in {None, "", caller.project_id}:
        raise NotFound("There is no such project here.")
    return caller


PartsDep = Annotated[Parts, Depends(_parts)]
CallerDep = Annotated[Caller, Depends(_caller)]
