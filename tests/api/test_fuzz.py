"""Calls that nobody would think of: whatever comes, the answer is one of ours, and never the server's own fault."""

import json
from collections.abc import Iterator

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from serving import MODEL, Film, Server

# Some 30 operations with this many cases each, and those below: more than 2,000 calls.
CASES = 40
BODIES = 600
OTHERS = 150

PATH = f"/v1/generate/custom/{MODEL}"
JSON = {"Content-Type": "application/json"}
usual = {"deadline": None, "database": None, "suppress_health_check": list(HealthCheck)}


@pytest.fixture(scope="session")
def http(server: Server) -> Iterator[httpx.Client]:
    """Give one client for all calls."""
    with server.http as http:
        yield http


def check(status: int, text: str, trace_id: str) -> None:
    """Check an answer: no fault of the server's, and an error as errors have to be."""
    assert status < 500, (status, text, trace_id)
    if status >= 400:
        body = json.loads(text)
        assert body["reason"]
        assert body["trace_id"] == trace_id


def checked(response: httpx.Response) -> None:
    """Check a response."""
    check(response.status_code, response.text, response.headers["x-trace-id"])


def test_whatever_is_called_the_server_is_not_at_fault(http: httpx.Client, film: Film, subtests: pytest.Subtests) -> None:
    schema = schemathesis.openapi.from_dict(http.get("/openapi.json").json())
    operations = [result.ok() for result in schema.get_all_operations()]
    assert len(operations) >= 30
    project, team = (http.get(f"/v1/{name}s").json()[f"{name}s"][0]["id"] for name in ("project", "team"))
    real = {"modelId": MODEL, "jobId": film.job_id, "assetId": film.asset["id"], "projectId": project, "teamId": team}
    for operation in operations:
        good, bad = (operation.as_strategy(generation_mode=mode) for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE))

        @given(good | bad, st.booleans())
        @settings(max_examples=CASES, **usual)
        def call(case: schemathesis.Case, found: bool) -> None:
            if found:
                # Past what is not there, to what is done with what is.
                case.path_parameters = {name: real.get(name, value) for name, value in (case.path_parameters or {}).items()}
                case.query.pop("projectId", None)
            sent = case.as_transport_kwargs(base_url=str(http.base_url))
            body = {"json": sent["json"]} if "json" in sent else {"content": sent.get("data")}
            checked(http.request(sent["method"], sent["url"], params=sent.get("params"), headers=sent["headers"], **body))

        with subtests.test(operation.label):
            call()


words = st.sampled_from(
    ["prompt", "multiPrompt", "duration", "generateAudio", "shotType", "aspectRatio", "cfgScale", "negativePrompt", "seed"],
)
texts = st.text(st.characters(exclude_categories=()), max_size=20)
plain = st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | texts
shots = st.lists(st.dictionaries(words, plain, max_size=3), max_size=7)


@given(st.dictionaries(words | texts, plain | shots | st.lists(plain, max_size=3), max_size=6))
@settings(max_examples=BODIES, **usual)
def test_whatever_is_asked_for_the_server_is_not_at_fault(http: httpx.Client, body: dict[str, object]) -> None:
    # As Python writes it: with NaN, infinities and halves of surrogate pairs.
    checked(http.post(PATH, content=json.dumps(body), headers=JSON))


@given(st.binary(max_size=200))
@settings(max_examples=OTHERS, **usual)
def test_whatever_bytes_come_the_server_is_not_at_fault(http: httpx.Client, data: bytes) -> None:
    checked(http.post(PATH, content=data, headers=JSON))


@given(st.text(st.characters(codec="ascii"), max_size=80))
@settings(max_examples=OTHERS, **usual)
def test_whatever_path_is_asked_for_the_server_is_not_at_fault(http: httpx.Client, path: str) -> None:
    try:
        url = httpx.URL(f"{http.base_url}/v1/{path}")
    except httpx.InvalidURL:
        return
    checked(http.get(url))
