"""How the server fares, for whoever runs it."""

from fastapi import APIRouter
from fastapi.responses import Response
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4

from kinema.api.parts import CallerDep, PartsDep
from kinema.errors import Forbidden

router = APIRouter(include_in_schema=False)


@router.get("/metrics")
def tell_metrics(parts: PartsDep, caller: CallerDep) -> Response:
    """Give all numbers to Prometheus. They tell of every project, so they are for administrators of the first one, who run the server."""
    if caller.role != "admin" or caller.project_id != parts.studio.project().id:
        raise Forbidden("The numbers of this server are for its administrators: use a key with the role `admin` of its first project.")
    return Response(parts.metrics.text(), media_type=CONTENT_TYPE_PLAIN_0_0_4)
