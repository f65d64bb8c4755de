"""Who is let in, under which name, and from where."""

import base64
import logging
from collections.abc import Iterable, Iterator
from typing import Any

import httpx
import pytest
from serving import MODEL, Film, Generate, Server

PUBLIC = {"/healthz", "/readyz", "/openapi.json", "/api/models/{modelId}/markdown", "/assets/{key}"}
NOBODY = {"Authorization": ""}


def walk(routes: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Go through every route there is, also those of routers that were included."""
    for route in routes:
        inner = getattr(route, "effective_candidates", None)
        if inner is not None:
            yield from walk(inner())
        else:
            yield from ((method, route.path) for method in route.methods)


def test_nothing_is_answered_without_a_key_but_what_is_public(server: Server) -> None:
    routes = list(walk(server.app.routes))
    assert len(routes) > 35
    assert {path for _, path in routes} >= PUBLIC
    for method, path in routes:
        response = httpx.request(method, server.url + path)
        assert (response.status_code == 401) == (path not in PUBLIC), (method, path)


@pytest.mark.parametrize(
    "path", ["/", "/v1", "/v1/nothing", "/docs", "/assets", "/assets/", "/assets/a/b", "/healthz/", "/openapi.json/x", "//healthz"]
)
def test_a_path_that_nobody_thought_of_is_not_public(server: Server, path: str) -> None:
    assert httpx.get(server.url + path).status_code == 401


def header(text: str) -> str:
    return "Basic " + base64.b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    "authorization",
    [
        "",
        "Basic",
        "Basic !!!",
        "Basic =",
        "Bearer token",
        header("no-colon"),
        header(":"),
        header("KEY:"),
        header(":SECRET"),
        header("KEY:SECRETx"),
        header("KEY:secret"),
        header("key:SECRET"),
        header("KEY\0:SECRET"),
        "Basic " + base64.b64encode(b"\xff:\xff").decode(),
    ],
)
def test_only_a_key_with_its_secret_lets_in(server: Server, authorization: str) -> None:
    if authorization.startswith("Basic ") and len(authorization) > 10:
        plain = base64.b64decode(authorization[6:]).replace(b"KEY", server.key.encode()).replace(b"SECRET", server.secret.encode())
        authorization = "Basic " + base64.b64encode(plain).decode()
    response = httpx.get(f"{server.url}/v1/jobs", headers={"Authorization": authorization})
    assert response.status_code == 401
    assert response.headers["www-authenticate"].startswith("Basic ")
    assert response.json()["details"] == []


def test_the_scheme_is_written_as_one_likes(server: Server) -> None:
    good = header(f"{server.key}:{server.secret}").replace("Basic", "bAsIc")
    assert httpx.get(f"{server.url}/v1/jobs", headers={"Authorization": good}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "", "[::2]", "localhost.:80"])
def test_another_name_is_refused(server: Server, host: str) -> None:
    with server.http as http:
        response = http.get("/v1/jobs", headers={"Host": host})
        assert response.status_code == 400
        assert response.json()["details"][0]["path"] == "Host"
        assert http.get("/healthz", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1:9", "[::1]:8000", "[::1]"])
def test_this_machine_goes_by_its_own_names(server: Server, host: str) -> None:
    with server.http as http:
        assert http.get("/v1/jobs", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://localhost:3000"}],
)
def test_pages_of_other_sites_may_not_make_changes(server: Server, generate: Generate, headers: dict[str, str]) -> None:
    assert generate(headers=headers).status_code == 403
    with server.http as http:
        assert http.get("/v1/jobs", headers=headers).status_code == 200


def test_pages_of_this_server_may_make_changes(server: Server, generate: Generate) -> None:
    assert generate(headers={"Origin": server.url, "Sec-Fetch-Site": "same-origin"}).status_code == 200


def test_every_answer_carries_what_browsers_should_know(server: Server) -> None:
    with server.http as http:
        for response in (http.get("/v1/jobs"), http.get("/v1/nothing"), http.get("/v1/jobs", headers=NOBODY), http.get("/healthz")):
            assert response.headers["x-content-type-options"] == "nosniff"
            assert response.headers["cache-control"] == "no-store"
            assert "default-src 'none'" in response.headers["content-security-policy"]
            assert response.headers["x-trace-id"].startswith("req_")


def test_head_is_get_without_the_body(server: Server, film: Film) -> None:
    with server.http as http:
        for path in (
            "/v1/jobs?pageSize=1",
            f"/v1/jobs/{film.job_id}",
            f"/v1/models/{MODEL}",
            "/healthz",
            "/openapi.json",
            f"/api/models/{MODEL}/markdown",
        ):
            got, head = http.get(path), http.head(path)
            assert (head.status_code, head.content) == (200, b""), path
            assert head.headers["content-length"] == got.headers["content-length"]
        assert http.head("/v1/nothing").status_code == 404
        assert http.head(f"/v1/generate/custom/{MODEL}").status_code == 405


def test_nothing_is_loaded_from_elsewhere(server: Server) -> None:
    with server.http as http:
        assert http.get("/docs").status_code == 404
        assert http.get("/openapi.json", headers=NOBODY).json()["openapi"].startswith("3.")
        assert "<script" not in http.get("/openapi.json").text


def test_a_project_of_others_might_as_well_not_be_there(server: Server, film: Film, generate: Generate) -> None:
    theirs = server.neighbour()
    queued = generate().json()["job"]["jobId"]
    mine, never = (film.job_id, film.asset["id"], queued), ("job_" + "x" * 24, "asset_" + "x" * 24, "job_" + "y" * 24)

    def ask(job: str, asset: str, running: str) -> list[object]:
        calls = [
            ("GET", f"/v1/jobs/{job}", None),
            ("POST", f"/v1/jobs/{running}/action", {"action": "cancel"}),
            ("GET", f"/v1/assets/{asset}", None),
            ("POST", f"/v1/assets/{asset}/download", {}),
            ("PUT", f"/v1/assets/{asset}/tags", {"add": ["x"]}),
            ("POST", "/v1/assets/get-bulk", {"assetIds": [asset]}),
            ("DELETE", "/v1/assets", {"assetIds": [asset]}),
            ("GET", f"/v1/assets?projectId={film.asset['ownerId']}", None),
            ("GET", f"/v1/projects/{film.asset['ownerId']}", None),
        ]
        with httpx.Client(base_url=server.url, auth=theirs) as http:
            responses = [http.request(method, path, json=body) for method, path, body in calls]
        return [(response.status_code, {**response.json(), "trace_id": ""}, headers(response)) for response in responses]

    def headers(response: httpx.Response) -> dict[str, str]:
        return {name: value for name, value in response.headers.items() if name not in {"x-trace-id", "date"}}

    seen = ask(*mine)
    assert seen == ask(*never)
    assert {status for status, _, _ in seen} == {200, 404}  # type: ignore[misc]
    with server.http as http:
        assert http.get(f"/v1/jobs/{queued}").json()["job"]["status"] == "queued"
        assert http.get(f"/v1/assets/{film.asset['id']}").json()["asset"]["tags"] == []


def test_secrets_stay_out_of_answers_and_logs(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="kinema")
    with server.http as http:
        texts = [http.get(path).text for path in ("/v1/projects", "/v1/teams", "/openapi.json", "/v1/nothing")]
        httpx.get(f"{server.url}/v1/jobs", auth=(server.key, "wrong-secret"))
    for secret in (server.secret, "wrong-secret", server.options.signing_secret.hex()):
        assert all(secret not in text for text in (*texts, caplog.text))


def test_only_administrators_make_keys(server: Server) -> None:
    with server.http as http:
        project = http.get("/v1/projects").json()["projects"][0]["id"]
        made = http.post(f"/v1/projects/{project}/api-keys", json={"name": "guest"}).json()
        guest = httpx.post(f"{server.url}/v1/projects/{project}/api-keys", json={"name": "x"}, auth=(made["id"], made["secret"]))
        assert guest.status_code == 403
        assert http.post(f"/v1/projects/{project}/api-keys", json={"role": "king"}).json()["details"][0]["path"] == "role"
