"""What Prometheus is told, and who may see it."""

import re

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from serving import MODEL, Film, Generate, Server

Numbers = dict[tuple[str, frozenset[tuple[str, str]]], float]


def numbers(server: Server) -> Numbers:
    with server.http as http:
        response = http.get("/metrics")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/plain; version=0.0.4")
    families = text_string_to_metric_families(response.text)
    return {(sample.name, frozenset(sample.labels.items())): sample.value for family in families for sample in family.samples}


def value(found: Numbers, name: str, **labels: str) -> float:
    return found.get((name, frozenset(labels.items())), 0.0)


def test_jobs_are_counted_by_the_statuses_they_have_come_to(server: Server, generate: Generate) -> None:
    before = numbers(server)
    job_id = generate().json()["job"]["jobId"]
    queued = numbers(server)
    server.finish(job_id)
    done = numbers(server)
    assert value(queued, "kinema_jobs_total", status="queued") == value(before, "kinema_jobs_total", status="queued") + 1
    assert value(queued, "kinema_pieces", kind="plan", state="queued") >= 1
    assert value(queued, "kinema_oldest_job_seconds") > 0
    assert value(done, "kinema_jobs_total", status="success") > value(queued, "kinema_jobs_total", status="success")
    assert value(done, "kinema_pieces", kind="plan", state="queued") == value(done, "kinema_oldest_job_seconds") == 0
    assert value(done, "kinema_films") > value(queued, "kinema_films")
    assert value(done, "kinema_film_bytes") >= value(queued, "kinema_film_bytes") + 300_000


def test_a_worker_with_work_in_its_hands_is_counted(server: Server, generate: Generate) -> None:
    job_id = generate().json()["job"]["jobId"]
    claimed = server.work.claim("somebody", ["plan"], 60)  # type: ignore[list-item]
    assert claimed is not None
    found = numbers(server)
    assert value(found, "kinema_busy_workers") == 1
    assert value(found, "kinema_pieces", kind="plan", state="running") == 1
    server.work.release(claimed)
    server.finish(job_id)


def test_calls_are_counted_by_their_route_not_by_their_path(server: Server, film: Film) -> None:
    before = numbers(server)
    with server.http as http:
        http.get(f"/v1/jobs/{film.job_id}")
        http.get("/v1/jobs/job_never")
        http.get("/v1/made-up-1")
        http.patch("/v1/made-up-2")
    httpx.get(film.asset["url"])
    httpx.get(f"{server.url}/v1/jobs")
    after = numbers(server)

    def more(**labels: str) -> float:
        return value(after, "kinema_http_answers_total", **labels) - value(before, "kinema_http_answers_total", **labels)

    assert more(method="GET", route="/v1/jobs/{jobId}", status="200") == 1
    assert more(method="GET", route="/v1/jobs/{jobId}", status="404") == 1
    assert more(method="GET", route="other", status="404") == 1
    assert more(method="other", route="other", status="404") == 1
    assert more(method="GET", route="other", status="401") == 1
    assert more(method="GET", route="/assets/{key}", status="200") == 1
    assert value(after, "kinema_http_answer_seconds_count", method="GET", route="/v1/jobs/{jobId}") >= 2
    assert value(after, "process_resident_memory_bytes") > 1e7


def test_nothing_in_them_names_anybody_or_anything(server: Server, film: Film, generate: Generate) -> None:
    generate({"prompt": "a walrus in a waistcoat"})
    with server.http as http:
        text = http.get("/metrics").text
    for word in ("walrus", server.key, film.job_id, film.asset["id"], film.asset["ownerId"], "made-up"):
        assert word not in text
    assert not re.search(r"(job|asset|proj|apiu|key)_[1-9A-HJ-NP-Za-km-z]{24}", text)


@pytest.mark.parametrize("role", ["editor", "reader"])
def test_they_are_for_administrators(server: Server, role: str) -> None:
    key, secret = server.studio.create_key(server.studio.project().id, "guest", role)
    assert httpx.get(f"{server.url}/metrics", auth=(key.key, secret)).status_code == 403


def test_they_are_not_for_other_projects_nor_for_strangers(server: Server) -> None:
    assert httpx.get(f"{server.url}/metrics", auth=server.neighbour()).status_code == 403
    assert httpx.get(f"{server.url}/metrics").status_code == 401
    assert f"/generate/custom/{MODEL}" not in httpx.get(f"{server.url}/metrics").text
