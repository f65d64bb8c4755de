"""The bytes of films and pictures, for whoever holds a signed URL."""

import re
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import Response, StreamingResponse

from kinema.api.answer import Refused, names
from kinema.api.parts import Parts, PartsDep
from kinema.api.signing import PUBLIC_ROLES, utc_now
from kinema.domain.asset import Asset
from kinema.errors import Forbidden, NotFound

router = APIRouter()

ONE_DAY = 86_400
RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


@router.api_route("/assets/{key}", methods=["GET", "HEAD"], include_in_schema=False)
def send_file(
    request: Request,
    parts: PartsDep,
    key: str,
    *,
    policy: Annotated[str, Query(alias="Policy")] = "",
    signature: Annotated[str, Query(alias="Signature")] = "",
    key_id: Annotated[str, Query(alias="Key-Pair-Id")] = "",
    wanted: Annotated[str, Header(alias="Range")] = "",
    if_range: Annotated[str, Header()] = "",
    if_none_match: Annotated[str, Header()] = "",
) -> Response:
    """Send a file, whole or one range of it; a thumbnail needs no signature."""
    if signature:
        lasting = min(ONE_DAY, max(0, int((parts.signer.check(key, policy, signature, key_id) - utc_now()).total_seconds())))
        asset = parts.studio.published(key)
    else:
        lasting, asset = ONE_DAY, _public(parts, key)
    etag = f'"{asset.sha256}"'
    headers = {
        "Accept-Ranges": "bytes",
        "Cache-Control": f"{'public' if asset.role in PUBLIC_ROLES else 'private'}, max-age={lasting}",
        "Content-Disposition": f'inline; filename="{asset.id}.{key.rpartition(".")[2]}"',
        # A page of another site may show a film whose URL it was given, and a browser may play it by itself.
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Content-Security-Policy": "default-src 'none'; media-src 'self'; img-src 'self'; style-src 'unsafe-inline'",
        "ETag": etag,
    }
    if names(if_none_match, etag):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    stretch = _stretch(wanted, asset.size) if request.method == "GET" and if_range in {"", etag} else None
    start, stop = stretch or (0, asset.size)
    headers["Content-Length"] = str(stop - start)
    if stretch:
        headers["Content-Range"] = f"bytes {start}-{stop - 1}/{asset.size}"
    status = HTTPStatus.PARTIAL_CONTENT if stretch else HTTPStatus.OK
    if request.method == "HEAD":
        return Response(None, status, headers, asset.mime_type)
    return StreamingResponse(parts.files.read(key, start, stop), status, headers, asset.mime_type)


def _public(parts: Parts, key: str) -> Asset:
    """Give the asset of a file that needs no signature; whether there is another one under this name is not told."""
    try:
        asset = parts.studio.published(key)
    except NotFound:
        asset = None
    if asset is None or asset.role not in PUBLIC_ROLES:
        raise Forbidden("This URL has no signature. Ask for the asset to get a good one.")
    return asset


def _stretch(wanted: str, size: int) -> tuple[int, int] | None:
    """Read one range, as its first byte and the one after its last; None when it is none, or several. Raises Refused when out of reach."""
    match = RANGE.fullmatch(wanted)
    if match is None or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if first and last and int(last) < int(first):
        return None
    start, stop = (int(first), min(size, int(last) + 1) if last else size) if first else (max(0, size - int(last)), size)
    if start >= stop:
        raise Refused(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, (("Content-Range", f"bytes */{size}"),))
    return start, stop
