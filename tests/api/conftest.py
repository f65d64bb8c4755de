"""One server for all tests of the API: what they make stays, as it does in life."""

from collections.abc import Iterator

import pytest
from serving import MODEL, Film, Generate, Server, serve


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give the server."""
    with serve(tmp_path_factory.mktemp("kinema")) as server:
        yield server


@pytest.fixture
def generate(server: Server) -> Iterator[Generate]:
    """Give what asks for a film, and gives the response."""
    with server.http as http:
        yield lambda body=None, **rest: http.post(f"/v1/generate/custom/{MODEL}", json=body or {"prompt": "a cat"}, **rest)


@pytest.fixture
def film(server: Server, generate: Generate) -> Film:
    """Give a finished film."""
    job_id = generate().json()["job"]["jobId"]
    data = server.finish(job_id)
    with server.http as http:
        asset_id = http.get(f"/v1/jobs/{job_id}").json()["job"]["metadata"]["assetIds"][0]
        return Film(job_id, http.get(f"/v1/assets/{asset_id}").json()["asset"], data)
