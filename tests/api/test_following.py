"""Following a job: asked for again, waited for, or told while it happens."""

import asyncio
import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import pytest
from serving import MODEL, PLAN, Film, Generate, Server, serve

from kinema.api import events
from kinema.api.watch import Watch
from kinema.domain.ids import new_id
from kinema.domain.job import Job, Mark
from kinema.domain.work import Claim, Planned, Progress, WorkKind

HISTORY = ["queued", "warming-up", "in-progress", "finalizing", "success"]


class Event(NamedTuple):
    """One event as it was heard."""

    name: str
    id: str
    data: dict[str, Any]


def read(lines: Iterator[str]) -> Iterator[Event]:
    """Read a stream as the standard says."""
    said: dict[str, str] = {}
    for line in lines:
        if line:
            name, _, value = line.partition(": ")
            said[name] = value
        elif "data" in said:
            yield Event(said["event"], said.get("id", ""), json.loads(said["data"]))
        if not line:
            said = {}


@contextmanager
def following(server: Server, job_id: str, last: str = "") -> Iterator[Iterator[Event]]:
    headers = {"Last-Event-ID": last} if last else {}
    with server.http as http, http.stream("GET", f"/v1/jobs/{job_id}/events", headers=headers) as response:
        assert response.status_code == 200
        assert response.headers["content-type"].startswith("text/event-stream")
        yield read(response.iter_lines())


@contextmanager
def meanwhile(what: Callable[[], object], after: float = 0.3) -> Iterator[None]:
    """Have something happen while the block waits."""
    timer = threading.Timer(after, what)
    timer.start()
    yield
    timer.join()


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Server]:
    """Give a server whose only jobs are those of the test."""
    with serve(tmp_path) as server:
        yield server


def submit(server: Server, **headers: str) -> httpx.Response:
    with server.http as http:
        return http.post(f"/v1/generate/custom/{MODEL}", json={"prompt": "a cat"}, headers=headers)


def accepted(server: Server) -> str:
    return str(submit(server).json()["job"]["jobId"])


def claim(server: Server) -> Claim:
    claimed = server.work.claim("test", list(WorkKind), 60)
    assert claimed is not None
    return claimed


def test_everything_that_happens_is_told_once_and_in_order(alone: Server) -> None:
    job_id = accepted(alone)
    with following(alone, job_id) as told, meanwhile(lambda: alone.finish(job_id)):
        heard = list(told)
    moves = [event for event in heard if event.name == "status"]
    assert [event.id for event in moves] == [event.data["status"] for event in moves] == HISTORY
    assert [event.data["date"] for event in moves] == sorted(event.data["date"] for event in moves)
    assert heard[-1].data["job"]["status"] == "success"
    with alone.http as http:
        assert heard[-1].data["job"] == http.get(f"/v1/jobs/{job_id}").json()["job"]


def test_progress_is_told_while_it_is_made(alone: Server) -> None:
    job_id = accepted(alone)
    planning = claim(alone)
    alone.work.planned(planning, Planned(PLAN, PLAN.segments(), sound=False))
    picture = claim(alone)
    with following(alone, job_id) as told:
        assert [next(told).id for _ in range(2)] == HISTORY[:2]
        alone.work.beat(picture, 60, Progress(0.25, "drawing frame 30 of 120", frames=30))
        assert next(told).id == "in-progress"
        alone.work.beat(picture, 60, Progress(0.5, "drawing frame 60 of 120", frames=60))
        event = next(told)
        assert (event.name, event.id) == ("progress", "")
        assert event.data["job"]["metadata"]["stage"] == "drawing frame 60 of 120"
        assert 0.4 < event.data["job"]["progress"] < 0.6


def test_whoever_comes_back_is_told_what_came_since(alone: Server) -> None:
    job_id = accepted(alone)
    alone.finish(job_id)
    for number, last in enumerate(HISTORY[:-1], 1):
        with following(alone, job_id, last) as told:
            assert [event.id for event in told] == HISTORY[number:]
    for unknown in ("", "yesterday", "7"):
        with following(alone, job_id, unknown) as told:
            assert [event.id for event in told] == HISTORY


def test_whoever_has_heard_the_end_is_told_not_to_come_back(server: Server, film: Film) -> None:
    with server.http as http:
        response = http.get(f"/v1/jobs/{film.job_id}/events", headers={"Last-Event-ID": "success"})
    assert (response.status_code, response.content) == (204, b"")


def test_a_cancel_ends_the_story(alone: Server) -> None:
    job_id = accepted(alone)
    with following(alone, job_id) as told:
        assert next(told).id == "queued"
        with alone.http as http:
            http.post(f"/v1/jobs/{job_id}/action", json={"action": "cancel"})
        assert [event.id for event in told] == ["canceled"]


def test_silence_is_broken_now_and_then(alone: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "BEAT", 0.1)
    job_id = accepted(alone)
    with alone.http as http, http.stream("GET", f"/v1/jobs/{job_id}/events") as response:
        lines = response.iter_lines()
        assert [next(lines) for _ in range(2)] == ["retry: 2000", ""]
        assert [line for line in (next(lines) for _ in range(8)) if line.startswith(":")] == [": still here"] * 2


def test_the_events_of_others_are_not_there(server: Server, film: Film) -> None:
    for job_id, key in ((film.job_id, server.neighbour()), (new_id("job"), (server.key, server.secret))):
        response = httpx.get(f"{server.url}/v1/jobs/{job_id}/events", auth=key)
        assert response.status_code == 404
        assert response.json()["reason"] == "There is no such job here."


def test_head_does_not_wait_for_the_end(server: Server, generate: Generate) -> None:
    job_id = generate().json()["job"]["jobId"]
    began = time.monotonic()
    with server.http as http:
        assert http.head(f"/v1/jobs/{job_id}/events").status_code == 200
        assert http.get(f"/v1/jobs/{job_id}").status_code == 200
    assert time.monotonic() - began < 5


def test_a_request_that_would_rather_wait_is_answered_with_the_film(alone: Server) -> None:
    def work() -> None:
        with alone.http as http:
            while not (jobs := http.get("/v1/jobs").json()["jobs"]):
                time.sleep(0.05)
            alone.finish(jobs[0]["jobId"])

    with meanwhile(work):
        response = submit(alone, Prefer="respond-async, wait=20")
    assert response.status_code == 200
    assert response.headers["preference-applied"] == "wait=20"
    assert response.json()["job"]["status"] == "success"
    assert len(response.json()["job"]["metadata"]["assetIds"]) == 1


def test_it_waits_no_longer_than_was_asked_for(server: Server) -> None:
    began = time.monotonic()
    response = submit(server, Prefer='wait="1"')
    assert 0.9 < time.monotonic() - began < 5
    assert (response.status_code, response.json()["job"]["status"]) == (200, "queued")
    assert response.headers["preference-applied"] == "wait=1"


@pytest.mark.parametrize("prefer", ["wait", "wait=", "wait=-1", "wait=soon", "await=9", "return=minimal", "wait=0", "wait=1e3"])
def test_a_preference_that_is_not_clear_is_none(server: Server, prefer: str) -> None:
    response = submit(server, Prefer=prefer)
    assert (response.status_code, response.json()["job"]["status"]) == (200, "queued")
    assert "preference-applied" not in response.headers


def test_nobody_waits_for_longer_than_a_minute(server: Server, film: Film) -> None:
    with server.http as http:
        response = http.get(f"/v1/jobs/{film.job_id}", headers={"Prefer": "wait=86400"})
    assert response.headers["preference-applied"] == "wait=55"


def test_the_published_sdk_can_wait_as_well(alone: Server) -> None:
    with alone.sdk() as client:
        job_id = client.generate.run_model(MODEL, body={"prompt": "a cat"}, extra_headers={"Prefer": "wait=1"}).job.job_id
        with meanwhile(lambda: alone.finish(job_id)):
            job = client.jobs.retrieve(job_id, extra_headers={"Prefer": "wait=20"}).job
    assert (job.status, job.progress) == ("success", 1)


def test_a_job_that_is_as_it_was_is_not_sent_again(server: Server, film: Film) -> None:
    with server.http as http:
        first = http.get(f"/v1/jobs/{film.job_id}")
        etag = first.headers["etag"]
        for tag in (etag, f"W/{etag}", f'"x", {etag}', "*"):
            response = http.get(f"/v1/jobs/{film.job_id}", headers={"If-None-Match": tag})
            assert (response.status_code, response.content, response.headers["etag"]) == (304, b"", etag)
            assert "content-type" not in response.headers
        other = http.get(f"/v1/jobs/{film.job_id}", headers={"If-None-Match": '"other"'})
    assert (other.status_code, other.json()) == (200, first.json())


def test_a_job_that_changes_has_another_tag(alone: Server) -> None:
    job_id = accepted(alone)
    with alone.http as http:
        before = http.get(f"/v1/jobs/{job_id}").headers["etag"]
        claim(alone)
        after = http.get(f"/v1/jobs/{job_id}", headers={"If-None-Match": before})
    assert after.status_code == 200
    assert after.json()["job"]["status"] == "warming-up"
    assert after.headers["etag"] != before


def test_the_next_change_can_be_waited_for(alone: Server) -> None:
    job_id = accepted(alone)
    with alone.http as http:
        headers = {"If-None-Match": http.get(f"/v1/jobs/{job_id}").headers["etag"], "Prefer": "wait=20"}
        with meanwhile(lambda: claim(alone)):
            changed = http.get(f"/v1/jobs/{job_id}", headers=headers)
        assert changed.json()["job"]["status"] == "warming-up"
        same = http.get(f"/v1/jobs/{job_id}", headers={"If-None-Match": changed.headers["etag"], "Prefer": "wait=1"})
    assert (same.status_code, same.headers["preference-applied"]) == (304, "wait=1")


def test_many_who_wait_are_one_question(server: Server, generate: Generate) -> None:
    generate()
    with server.http as http:
        ids = [job["jobId"] for job in http.get("/v1/jobs", params={"pageSize": 3}).json()["jobs"]]
    caller = server.studio.authenticate(server.key, server.secret)
    jobs = [server.studio.job(caller, job_id) for job_id in ids]
    asked: list[Sequence[str]] = []

    def marks(job_ids: Sequence[str]) -> Mapping[str, Mark]:
        asked.append(job_ids)
        return server.studio.marks(job_ids)

    async def wait(watch: Watch, job: Job) -> bool:
        return await watch.changed(job, 0.9)

    async def all_of_them() -> list[bool]:
        watch = Watch(marks)
        return await asyncio.gather(*(wait(watch, job) for job in jobs * 100))

    assert not any(asyncio.run(all_of_them()))
    assert asked == [sorted(ids)] * len(asked)
    assert 1 <= len(asked) <= 4


def test_nobody_is_held_when_the_server_ends(server: Server, generate: Generate) -> None:
    caller = server.studio.authenticate(server.key, server.secret)
    job = server.studio.job(caller, generate().json()["job"]["jobId"])

    async def end_while_waiting() -> tuple[bool, bool]:
        watch = Watch(server.studio.marks)
        waiting = asyncio.create_task(watch.changed(job, 60))
        await asyncio.sleep(0)
        watch.close()
        return await waiting, await watch.changed(job, 60)

    began = time.monotonic()
    assert asyncio.run(end_while_waiting()) == (False, False)
    assert time.monotonic() - began < 5
