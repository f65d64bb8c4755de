"""The log: lines of JSON that name their call, and neither prompts nor secrets in them."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from running import KINEMA, eventually

PROMPT = "A walrus in a waistcoat."


def lines(log: Path) -> list[dict[str, Any]]:
    """Read a log; each of its lines has to be JSON."""
    return [json.loads(line) for line in log.read_text().splitlines()]


@pytest.fixture
def up(environment: dict[str, str], tmp_path: Path) -> Any:  # noqa: ANN401
    """Start `kinema up` with its log in a file."""
    started: list[subprocess.Popen[str]] = []

    def start(**more: str) -> tuple[dict[str, str], Path]:
        log = tmp_path / "log"
        with log.open("w") as errors:
            process = subprocess.Popen(
                [*KINEMA, "up", "--port", "0", "--json"], env=environment | more, stdout=subprocess.PIPE, stderr=errors, text=True
            )
        started.append(process)
        assert process.stdout is not None
        return json.loads(process.stdout.readline()), log

    yield start
    for process in started:
        process.terminate()
        process.communicate(timeout=20)


def test_a_whole_film_leaves_lines_of_json_without_prompts_and_secrets(up: Callable[..., tuple[dict[str, str], Path]]) -> None:
    server, log = up(KINEMA_LOG_LEVEL="debug")
    with httpx.Client(base_url=server["url"], auth=(server["key"], server["secret"]), timeout=30) as http:
        body = {"prompt": PROMPT, "duration": "3"}
        made = http.post("/generate/custom/model_kling-v3-t2v-4k", json=body, headers={"Prefer": "wait=50"})
        job = made.json()["job"]
        assert job["status"] == "success"
        url = http.get(f"/assets/{job['metadata']['assetIds'][0]}").json()["asset"]["url"]
        http.get(url)
        refused = http.post("/generate/custom/model_kling-v3-t2v-4k", json=body | {"duration": PROMPT})
        httpx.get(f"{server['url']}/jobs", auth=(server["key"], "a wrong secret"))
    eventually(lambda: "401" in log.read_text(), 5)
    told = lines(log)
    text = log.read_text()
    for word in ("walrus", "waistcoat", server["secret"], "a wrong secret", "Signature", "Policy="):
        assert word not in text, word
    assert all({"timestamp", "level", "event", "logger"} <= line.keys() for line in told)
    answers = {line["trace_id"]: line for line in told if line["event"] == "answered"}
    assert answers[refused.json()["trace_id"]]["status"] == 400
    assert answers[made.headers["x-trace-id"]]["route"] == "/v1/generate/custom/{modelId}"
    [accepted] = [line for line in told if line["event"] == "accepted"]
    assert (accepted["job"], accepted["trace_id"]) == (job["jobId"], made.headers["x-trace-id"])
    assert [line for line in told if job["jobId"] in line["event"] and line["logger"] == "kinema.studio.worker"]


def test_an_ordinary_day_leaves_nothing(up: Callable[..., tuple[dict[str, str], Path]]) -> None:
    server, log = up()
    with httpx.Client(base_url=server["url"], auth=(server["key"], server["secret"]), timeout=30) as http:
        assert http.get("/jobs").status_code == 200
        assert http.get("/jobs/job_never").status_code == 404
    assert lines(log) == []


def test_what_nobody_foresaw_is_told_with_the_name_of_the_call() -> None:
    code = """
import logging
from structlog.contextvars import bind_contextvars
from kinema.logs import write_log
write_log("json", "info")
bind_contextvars(trace_id="req_1")
try:
    1 // 0
except ZeroDivisionError:
    logging.getLogger("kinema.api.edge").exception("GET %s could not be answered", "/v1/jobs")
logging.getLogger("sqlalchemy.engine").info("INSERT of a walrus")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=30)
    [line] = [json.loads(line) for line in done.stderr.splitlines()]
    assert (line["trace_id"], line["level"], line["event"]) == ("req_1", "error", "GET /v1/jobs could not be answered")
    assert "ZeroDivisionError" in line["exception"]
