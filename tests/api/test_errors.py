"""One shape for every error, and none of what a framework would say by itself."""

import base64
import socket
import time
from pathlib import Path

import httpx
import pytest
from serving import MODEL, Server, serve

PATH = f"/v1/generate/custom/{MODEL}"
JSON = {"Content-Type": "application/json"}


def shaped(response: httpx.Response, status: int) -> list[str]:
    """Check the shape of an error, and give the paths of its details."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/json"
    body = response.json()
    assert body["reason"] == body["message"] != ""
    assert body["trace_id"] == response.headers["x-trace-id"]
    assert body["trace_id"].startswith("req_")
    assert len(response.content) < 4000
    for word in ("Traceback", "Error(", "pydantic", "<html", 'File "'):
        assert word not in response.text
    return [each["path"] for each in body["details"]]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 404),
        ("GET", "/v1", 404),
        ("GET", "/v1/", 404),
        ("GET", "/docs", 404),
        ("GET", "/redoc", 404),
        ("GET", "/v1/jobs/", 404),
        ("GET", "/v1/uploads/upload_x", 404),
        ("POST", "/v1/generate/custom", 404),
        ("PATCH", "/v1/jobs", 405),
        ("DELETE", "/v1/models", 405),
        ("OPTIONS", "/v1/jobs", 405),
        ("PROPFIND", "/v1/jobs", 405),
        ("GET", PATH, 405),
        ("GET", "/v1/jobs?pageSize=0", 400),
        ("GET", "/v1/jobs?pageSize=ten", 400),
        ("GET", "/v1/jobs?status=done", 400),
        ("GET", "/v1/jobs?paginationToken=nonsense", 400),
        ("GET", "/v1/assets?paginationToken=%00", 400),
        ("GET", "/v1/assets?createdAfter=yesterday", 400),
        ("GET", "/v1/assets?createdAfter=0001-01-01T00:00:00%2B14:00", 400),
        ("GET", "/v1/assets?sortBy=size", 400),
        ("GET", "/v1/models?pageSize=501", 400),
        ("GET", "/v1/jobs/job_x?projectId=proj_x", 404),
        ("GET", "/v1/jobs/%00%ff", 404),
        ("GET", "/v1/models/model_x", 404),
        ("GET", "/api/models/model_x/markdown", 404),
        ("GET", "/v1/teams/team_x/limits", 404),
        ("DELETE", "/v1/projects/proj_x/api-keys/api_x", 404),
    ],
)
def test_every_wrong_turn_is_answered_alike(server: Server, method: str, path: str, status: int) -> None:
    with server.http as http:
        shaped(http.request(method, path), status)


def test_a_method_that_is_refused_names_those_that_are_not(server: Server) -> None:
    with server.http as http:
        assert "GET" in http.patch("/v1/jobs").headers["allow"]


def test_a_query_is_refused_by_the_name_it_has_there(server: Server) -> None:
    with server.http as http:
        assert shaped(http.get("/v1/jobs?pageSize=0&createdAfter=x"), 400) == ["pageSize", "createdAfter"]


@pytest.mark.parametrize(
    ("content", "path"),
    [
        (b"", ""),
        (b"{", ""),
        (b"nonsense", ""),
        (b"[]", ""),
        (b'"text"', ""),
        (b"null", ""),
        (b"\xff\xfe{}", ""),
        (b'{"prompt": "\xe9"}', ""),
        (b'{"prompt": "a", "cfgScale": NaN}', "cfgScale"),
        (b'{"prompt": "a", "cfgScale": -Infinity}', "cfgScale"),
        (b'{"prompt": "a", "cfgScale": 1e999}', "cfgScale"),
        (b'{"prompt": "a", "seed": ' + b"9" * 5000 + b"}", ""),
        (b'{"prompt": "a", "seed": ' + b"9" * 400 + b"}", "seed"),
        (b'{"prompt": "\\ud83d"}', "prompt"),
        (b'{"multiPrompt": [{"prompt": "a"}, {"prompt": "\\udc00"}]}', "multiPrompt.1.prompt"),
        (b'{"prompt": "a", "\\ud83d": 1}', ""),
        (b'{"prompt": "a", "x": ' + b"[" * 500 + b"]" * 500 + b"}", "x.0.0"),
        (b'{"prompt": "a", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", ""),
        (b'{"prompt": "a", "x": ' + b'{"y":' * 100_000, ""),
        (b'{"prompt": "a\\u0000b"}', "prompt"),
    ],
    ids=lambda value: value[:40].decode("latin-1") if isinstance(value, bytes) else None,
)
def test_json_that_cannot_be_kept_is_refused(server: Server, content: bytes, path: str) -> None:
    with server.http as http:
        assert path in shaped(http.post(PATH, content=content, headers=JSON), 400)


@pytest.mark.parametrize("kind", [None, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "text/json"])
def test_bodies_that_are_no_json_are_refused(server: Server, kind: str | None) -> None:
    with server.http as http:
        shaped(http.post(PATH, content=b'{"prompt": "a"}', headers={"Content-Type": kind} if kind else {}), 415)


@pytest.mark.parametrize("kind", ["application/json; charset=utf-8", "Application/JSON", "application/merge-patch+json"])
def test_json_goes_by_several_names(server: Server, kind: str) -> None:
    with server.http as http:
        assert http.post(PATH, content=b'\xef\xbb\xbf{"prompt": "a"}', headers={"Content-Type": kind}).status_code == 200


def test_a_body_that_is_too_long_is_neither_read_nor_repeated(server: Server) -> None:
    body = b'{"prompt": "' + b"x" * 10_000_000 + b'"}'
    with server.http as http:
        shaped(http.post(PATH, content=body, headers=JSON), 413)
        shaped(http.post(PATH, content=iter([body[:600_000], body[600_000:]]), headers=JSON), 413)
        assert http.get("/v1/jobs").status_code == 200


def test_a_body_below_the_limit_is_read_and_not_repeated(server: Server) -> None:
    with server.http as http:
        response = http.post(PATH, json={"prompt": "x" * 1_000_000})
        assert shaped(response, 400) == ["prompt"]
        assert "1000000" in response.text
        crowd = http.post(PATH, json={"prompt": "a", **{f"{number}{'y' * 100}": 1 for number in range(8000)}})
        assert crowd.status_code == 200
        assert len(crowd.content) < 10_000


def test_what_nobody_foresaw_is_told_without_its_words(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the secret is swordfish")

    monkeypatch.setattr(server.studio, "job", broken)
    with server.http as http:
        response = http.get("/v1/jobs/job_x")
    shaped(response, 500)
    assert "swordfish" not in response.text


def test_a_client_that_goes_away_is_no_fault(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    login = base64.b64encode(f"{server.key}:{server.secret}".encode()).decode()
    port = int(server.url.rsplit(":", 1)[1])
    with socket.create_connection(("127.0.0.1", port)) as client:
        head = f"POST {PATH} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic {login}\r\nContent-Type: application/json\r\n"
        client.sendall(f'{head}Content-Length: 100\r\n\r\n{{"prompt":'.encode())
        time.sleep(0.3)
    time.sleep(0.3)
    assert caplog.records == []


def test_a_database_that_does_not_answer_is_said_to_be_busy(tmp_path: Path) -> None:
    with serve(tmp_path, patience=0.2) as server, server.http as http, server.accounts.database.write():
        assert http.get("/readyz").status_code == 200
        response = http.post(PATH, json={"prompt": "a cat"})
    shaped(response, 503)
    assert int(response.headers["retry-after"]) > 0


def test_jobs_can_be_read_while_nothing_can_be_written(tmp_path: Path) -> None:
    with serve(tmp_path, patience=0.2) as server, server.http as http:
        job_id = http.post(PATH, json={"prompt": "a cat"}).json()["job"]["jobId"]
        with server.accounts.database.write():
            assert http.get(f"/v1/jobs/{job_id}").status_code == 200
            assert http.get("/v1/jobs").status_code == 200


@pytest.mark.parametrize(
    ("path", "body", "where"),
    [
        ("/v1/assets/get-bulk", {}, "assetIds"),
        ("/v1/assets/get-bulk", {"assetIds": ["x"] * 201}, "assetIds"),
        ("/v1/assets/get-bulk", {"assetIds": [1]}, "assetIds.0"),
        ("/v1/assets/restore", {"assetIds": ["x"] * 101}, "assetIds"),
        ("/v1/jobs/job_x/action", {"action": "explode"}, "action"),
        ("/v1/search/models", {"query": 5}, "query"),
        ("/v1/search/assets", {"limit": -1}, "limit"),
    ],
)
def test_other_bodies_are_refused_by_field(server: Server, path: str, body: dict[str, object], where: str) -> None:
    with server.http as http:
        assert shaped(http.post(path, json=body), 400) == [where]
