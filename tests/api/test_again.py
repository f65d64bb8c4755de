"""Answers that are given again are those that would be given now, whatever was written in between and whoever asks."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from serving import MODEL, Server, serve
from sqlalchemy import event

from kinema.domain.work import Progress, WorkKind


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Server]:
    """Give a server whose only jobs are those of the test."""
    with serve(tmp_path) as server:
        yield server


def accepted(server: Server) -> str:
    """Have a film accepted, and ask about it once: that its answer has arrived is noted then, which is a change by itself."""
    with server.http as http:
        job_id = str(http.post(f"/v1/generate/custom/{MODEL}", json={"prompt": "a cat"}).json()["job"]["jobId"])
        http.get(f"/v1/jobs/{job_id}")
    return job_id


def statements(server: Server) -> list[str]:
    """Give the list to which every statement from now on is added."""
    heard: list[str] = []
    event.listen(server.accounts.database.engine, "before_cursor_execute", lambda *given: heard.append(given[2]))
    return heard


def test_the_database_is_read_once_for_all_who_ask_while_nothing_changes(alone: Server) -> None:
    path = f"/v1/jobs/{accepted(alone)}"
    with alone.http as http, alone.http as another:
        first = http.get(path)
        heard = statements(alone)
        answers = [each.get(path) for each in (http, another) * 10]
        assert heard == []
        assert {answer.text for answer in answers} == {first.text}
        assert {answer.headers["etag"] for answer in answers} == {first.headers["etag"]}
        assert len({answer.headers["x-trace-id"] for answer in answers}) == len(answers)
        same = [http.get(path, headers={"If-None-Match": first.headers["etag"]}) for _ in range(2)]
        assert [(answer.status_code, answer.content) for answer in same] == [(304, b"")] * 2


def test_every_change_is_in_the_next_answer(alone: Server) -> None:
    path = f"/v1/jobs/{accepted(alone)}"
    with alone.http as http:

        def shown() -> tuple[str, float]:
            job = [http.get(path).json()["job"] for _ in range(2)][-1]
            return job["status"], job["progress"]

        assert shown() == ("queued", 0)
        claim = alone.work.claim("somebody", list(WorkKind), 60)
        assert claim is not None
        assert shown()[0] == "warming-up"
        for done in (0.25, 0.5, 0.75):
            assert alone.work.beat(claim, 60, Progress(done, f"{done}"))
            assert http.get(path).json()["job"]["metadata"]["stage"] == f"{done}"
        http.post(f"{path}/action", json={"action": "cancel"})
        assert shown()[0] == "canceled"


def test_a_change_by_another_process_is_in_the_next_answer(alone: Server) -> None:
    path = f"/v1/jobs/{accepted(alone)}"
    with alone.http as http, closing(sqlite3.connect(alone.home / "kinema.db", isolation_level=None)) as elsewhere:
        for stage in ("one", "two", "three"):
            elsewhere.execute("UPDATE jobs SET stage = ?", (stage,))
            assert http.get(path).json()["job"]["metadata"]["stage"] == stage


def test_a_key_that_was_taken_away_is_refused_at_once(alone: Server) -> None:
    path = f"/v1/jobs/{accepted(alone)}"
    project = alone.studio.project().id
    guest, secret = alone.studio.create_key(project, "guest", "admin")
    with httpx.Client(base_url=alone.url, auth=(guest.key, secret)) as http:
        assert [http.get(path).status_code for _ in range(3)] == [200] * 3
        alone.studio.delete_key(project, guest.id)
        assert http.get(path).status_code == 401


def test_nobody_is_given_the_answer_of_somebody_else(alone: Server) -> None:
    path = f"/v1/jobs/{accepted(alone)}"
    neighbour = alone.neighbour()
    with alone.http as http:
        assert [http.get(path).status_code for _ in range(3)] == [200] * 3
    assert httpx.get(alone.url + path, auth=neighbour).status_code == 404
    assert httpx.get(alone.url + path, auth=(alone.key, "another secret")).status_code == 401
    assert httpx.get(alone.url + path).status_code == 401
    assert httpx.get(alone.url + path, auth=(alone.key, alone.secret), params={"projectId": "proj_other"}).status_code == 404


def test_a_place_in_the_queue_is_looked_at_again_within_a_second(alone: Server) -> None:
    path = f"/v1/jobs/{accepted(alone)}"
    with alone.http as http:
        http.get(path)
        heard = statements(alone)
        for _ in range(30):
            http.get(path)
            if heard:
                return
            time.sleep(0.05)
    pytest.fail("it was not looked at")
