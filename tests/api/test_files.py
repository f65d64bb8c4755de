"""The bytes of a film, for whoever holds its URL."""

import hashlib
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx
import pytest
from serving import Film, Server


def test_the_whole_file_comes_with_all_that_players_ask_for(film: Film) -> None:
    response = httpx.get(film.asset["url"])
    assert response.status_code == 200
    assert response.content == film.data
    assert response.headers["content-type"] == "video/mp4"
    assert response.headers["content-length"] == str(len(film.data))
    assert response.headers["accept-ranges"] == "bytes"
    assert response.headers["etag"] == f'"{hashlib.sha256(film.data).hexdigest()}"'
    assert "transfer-encoding" not in response.headers
    assert "content-encoding" not in response.headers


@pytest.mark.parametrize(
    ("wanted", "start", "stop"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=0-99", 0, 100),
        ("bytes=100-299999", 100, 300_000),
        ("bytes=299999-", 299_999, 300_000),
        ("bytes=0-", 0, 300_000),
        ("bytes=-5", 299_995, 300_000),
        ("bytes=-999999", 0, 300_000),
        ("bytes=10-999999", 10, 300_000),
    ],
)
def test_a_range_is_cut_out(film: Film, wanted: str, start: int, stop: int) -> None:
    response = httpx.get(film.asset["url"], headers={"Range": wanted})
    assert response.status_code == 206
    assert response.content == film.data[start:stop]
    assert response.headers["content-range"] == f"bytes {start}-{stop - 1}/300000"
    assert response.headers["content-length"] == str(stop - start)


@pytest.mark.parametrize("wanted", ["bytes=0-1,5-6", "bytes=", "bytes=-", "bytes=5-4", "bytes=a-b", "frames=0-1", "bytes=0-" + "9" * 30])
def test_what_is_not_one_range_gives_the_whole(film: Film, wanted: str) -> None:
    response = httpx.get(film.asset["url"], headers={"Range": wanted})
    assert (response.status_code, response.content) == (200, film.data)


@pytest.mark.parametrize("wanted", ["bytes=300000-", "bytes=300001-300005", "bytes=-0"])
def test_a_range_out_of_reach_is_refused(film: Film, wanted: str) -> None:
    response = httpx.get(film.asset["url"], headers={"Range": wanted})
    assert response.status_code == 416
    assert response.headers["content-range"] == "bytes */300000"
    assert response.json()["reason"]


def test_a_range_of_another_version_gives_the_whole(film: Film) -> None:
    etag = httpx.head(film.asset["url"]).headers["etag"]
    assert httpx.get(film.asset["url"], headers={"Range": "bytes=0-9", "If-Range": etag}).status_code == 206
    assert httpx.get(film.asset["url"], headers={"Range": "bytes=0-9", "If-Range": '"other"'}).status_code == 200


def test_what_the_client_has_is_not_sent_again(film: Film) -> None:
    etag = httpx.head(film.asset["url"]).headers["etag"]
    for tag in (etag, f"W/{etag}", f'"x", {etag}', "*"):
        response = httpx.get(film.asset["url"], headers={"If-None-Match": tag})
        assert (response.status_code, response.content, response.headers["etag"]) == (304, b"", etag)
    assert httpx.get(film.asset["url"], headers={"If-None-Match": '"other"'}).status_code == 200


def test_head_tells_everything_but_the_bytes(film: Film) -> None:
    got, head = httpx.get(film.asset["url"]), httpx.head(film.asset["url"])
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-length", "content-type", "etag", "accept-ranges"):
        assert head.headers[name] == got.headers[name]


def test_every_alteration_of_a_url_is_refused(film: Film, server: Server) -> None:
    parts = urlsplit(film.asset["url"])
    query = dict(parse_qsl(parts.query))
    another = urlsplit(film.asset["firstFrame"]["url"])
    altered = [{**query, name: value[:-1] + ("A" if value[-1] != "A" else "B")} for name, value in query.items()]
    altered += [{**query, name: value[1:]} for name, value in query.items()]
    altered += [{name: value for name, value in query.items() if name != left_out} for left_out in query]
    altered += [dict(parse_qsl(another.query)), {}, {**query, "Policy": "é"}, {**query, "Signature": "é"}]
    for each in altered:
        response = httpx.get(f"{server.url}{parts.path}?{urlencode(each)}")
        assert response.status_code == 403, each
        assert response.json()["reason"]


def test_a_file_that_is_not_there_is_not_told_from_one_that_needs_a_signature(server: Server, film: Film) -> None:
    there, nowhere = urlsplit(film.asset["url"]).path, "/assets/" + "x" * 24 + ".mp4"
    for path in (there, nowhere, "/assets/..%2f..%2fetc%2fpasswd", "/assets/%00"):
        assert httpx.get(server.url + path).status_code in {401, 403}
    assert httpx.get(server.url + there).json()["reason"] == httpx.get(server.url + nowhere).json()["reason"]


def test_thumbnails_are_public(film: Film) -> None:
    assert "?" not in film.asset["thumbnail"]["url"]
    response = httpx.get(film.asset["thumbnail"]["url"])
    assert response.content == b"thumbnail"
    assert "public" in response.headers["cache-control"]
    assert "?" in film.asset["firstFrame"]["url"]


def test_urls_come_from_the_settings_never_from_the_request(server: Server, film: Film) -> None:
    with server.http as http:
        response = http.get(f"/v1/assets/{film.asset['id']}", headers={"Host": "localhost", "X-Forwarded-Host": "evil.example"})
    assert response.json()["asset"]["url"].startswith(f"{server.url}/assets/")


def test_a_url_stays_the_same_within_its_window(server: Server, film: Film) -> None:
    with server.http as http:
        assert http.get(f"/v1/assets/{film.asset['id']}").json()["asset"]["url"] == film.asset["url"]
