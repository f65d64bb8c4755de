"""Asking for a film: what is accepted, what is refused, and what is taken for the same request sent again."""

import json
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from scenario_sdk import UnprocessableEntityError
from serving import MODEL, Film, Generate, Server

from kinema.catalogue import MODELS
from kinema.pages.reference import reference_markdown

ACCEPTANCE = Path(__file__).parents[1] / "acceptance" / "requests.jsonl"
REQUESTS = [json.loads(line) for line in ACCEPTANCE.read_text(encoding="utf-8").splitlines()]
PATIENCE = 60.0
"""Seconds after which a proxy in between gives up. On a busy machine an answer takes seconds, and a proxy that gives up too soon loses more
answers than it should, until the client has no sending left."""
AGAIN = {"x-stainless-retry-count": "1"}


def job_id(response: httpx.Response) -> str:
    assert response.status_code == 200, response.text
    return response.json()["job"]["jobId"]


@pytest.mark.parametrize("request_", [each for each in REQUESTS if each["valid"]], ids=lambda each: each["id"])
def test_what_users_ask_for_is_queued_at_once(server: Server, generate: Generate, request_: dict[str, Any]) -> None:
    job = generate(request_["body"]).json()["job"]
    assert job["status"] == "queued"
    assert job["metadata"]["input"]["duration"] == str(request_["expect"]["seconds"])
    assert request_["expect"].get("warning", "") in [*job["metadata"]["warnings"], ""]
    with server.http as http:
        assert http.get(f"/v1/jobs/{job['jobId']}").json()["job"]["metadata"]["input"] == job["metadata"]["input"]


@pytest.mark.parametrize("request_", [each for each in REQUESTS if not each["valid"]], ids=lambda each: each["id"])
def test_what_is_wrong_is_named(generate: Generate, request_: dict[str, Any]) -> None:
    response = generate(request_["body"])
    assert response.status_code == 400
    path = request_["field"].replace("[", ".").replace("]", "")
    fault = next(each for each in response.json()["details"] if each["path"] == path)
    assert path in fault["message"]
    assert fault["message"] in response.json()["reason"]


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_the_samples_of_the_reference_page_run_as_they_stand(server: Server) -> None:
    with server.http as http:
        page = http.get(f"/api/models/{MODEL}/markdown").text
    samples = [part.split("```", 1)[0] for part in page.split("```bash\n")[1:]]
    working, without_prompt = samples[0], samples[1]
    assert json.loads(run(server, working))["job"]["status"] == "queued"
    refused = json.loads(run(server, without_prompt))
    assert [each["path"] for each in refused["details"]] == ["prompt"]
    assert "`prompt`" in refused["reason"]
    assert "`multiPrompt`" in refused["reason"]


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_the_published_curl_line_runs_with_a_prompt_added(server: Server) -> None:
    # Verbatim but for the address, the key and the prompt: `echo -n` and a bare `base64`, which breaks lines after 76 characters.
    sample = f"""
curl -X POST "{server.url}/v1/generate/custom/model_kling-v3-t2v-4k" \\
  -H "Authorization: Basic $(echo -n '{server.key}:{server.secret}' | base64)" \\
  -H "Content-Type: application/json" \\
  --data-binary @- <<'EOF'
{{
  "prompt": "A paper boat drifts down a gutter in the rain.",
  "duration": "5",
  "generateAudio": true,
  "shotType": "customize",
  "aspectRatio": "16:9",
  "cfgScale": 0.5
}}
EOF
"""
    job = json.loads(run(server, sample))["job"]
    assert job["status"] == "queued"
    assert job["metadata"]["warnings"] == []


def test_the_python_samples_of_the_reference_page_run_as_they_stand(server: Server, film: Film) -> None:
    with server.http as http:
        page = http.get(f"/api/models/{MODEL}/markdown").text
    ask, follow = (part.split("```", 1)[0] for part in page.split("```python\n")[1:])
    code = ask.replace("body = {", 'body = {"prompt": "a cat",') + follow.replace("<jobId>", film.job_id)
    environment = {
        "SCENARIO_BASE_URL": f"{server.url}/v1",
        "SCENARIO_SDK_API_KEY": server.key,
        "SCENARIO_SDK_API_SECRET": server.secret,
    }
    command = [sys.executable, "-c", code]
    queued, status, asset_ids, url = subprocess.run(
        command, env=environment, timeout=30, check=True, capture_output=True, text=True
    ).stdout.splitlines()
    assert queued.startswith("job_")
    assert (status, asset_ids) == ("success", f"['{film.asset['id']}']")
    assert url == film.asset["url"]


def run(server: Server, sample: str) -> str:
    environment = {"PATH": "/usr/bin:/bin", "SCENARIO_SDK_API_KEY": server.key, "SCENARIO_SDK_API_SECRET": server.secret}
    return subprocess.run(["bash", "-c", sample], env=environment, timeout=20, check=True, capture_output=True, text=True).stdout


def test_the_page_is_that_of_this_server(server: Server) -> None:
    with server.http as http:
        response = http.get(f"/api/models/{MODEL}/markdown", headers={"Authorization": ""})
    assert response.headers["content-type"] == "text/markdown; charset=utf-8"
    assert response.text == reference_markdown(MODELS[MODEL], server.url)


def test_a_job_is_there_before_the_answer(server: Server, generate: Generate) -> None:
    made = generate().json()["job"]
    with server.http as http:
        kept = http.get(f"/v1/jobs/{made['jobId']}").json()["job"]
    # Where it waits in the queue is told to whoever asks for it.
    kept["metadata"] = {name: value for name, value in kept["metadata"].items() if name not in {"queuePosition", "etaSeconds"}}
    assert kept == made


@pytest.mark.parametrize("dry_run", ["true", "api"])
def test_a_price_comes_with_269_and_warnings(generate: Generate, dry_run: str) -> None:
    response = generate({"prompt": "a cat", "size": 3}, params={"dryRun": dry_run})
    assert response.status_code == 269
    assert response.json()["job"] == {}
    assert response.json()["creativeUnitsCost"] == response.json()["costDetails"]["custom-generation"] == 2.5
    assert response.json()["warnings"] == ["size ignored: it is not a parameter of this model"]


def test_a_dry_run_refuses_what_would_be_refused(generate: Generate) -> None:
    assert generate({"duration": "5"}, params={"dryRun": "true"}).status_code == 400
    assert generate(params={"dryRun": "maybe"}).json()["details"][0]["path"] == "dryRun"
    assert generate(params={"dryRun": "false"}).status_code == 200


def test_two_equal_requests_on_purpose_are_two_jobs(generate: Generate) -> None:
    assert job_id(generate()) != job_id(generate())


def test_a_request_that_is_sent_again_gets_its_job(generate: Generate) -> None:
    body = {"prompt": "sent again", "duration": "3"}
    first = job_id(generate(body))
    assert job_id(generate(dict(reversed(body.items())), headers=AGAIN)) == first
    assert job_id(generate(body, headers={"x-stainless-retry-count": "2"})) == first
    assert job_id(generate({**body, "duration": "4"}, headers=AGAIN)) != first


def test_a_client_that_asks_about_its_job_has_had_the_answer(server: Server, generate: Generate) -> None:
    body = {"prompt": "asked about"}
    first = job_id(generate(body))
    with server.http as http:
        http.get(f"/v1/jobs/{first}")
    second = job_id(generate(body, headers=AGAIN))
    assert second != first
    with server.http as http:
        http.post(f"/v1/jobs/{second}/action", json={"action": "cancel"})
    assert job_id(generate(body, headers=AGAIN)) not in {first, second}


def test_an_idempotency_key_names_one_request(server: Server, generate: Generate) -> None:
    key = {"Idempotency-Key": "mine"}
    first = job_id(generate(headers=key))
    with server.http as http:
        http.get(f"/v1/jobs/{first}")
    assert job_id(generate(headers=key)) == first
    other = generate({"prompt": "another"}, headers=key)
    assert other.status_code == 422
    assert other.headers["x-should-retry"] == "false"
    with server.sdk() as client, pytest.raises(UnprocessableEntityError):
        client.generate.run_model(model_id=MODEL, body={"prompt": "another"}, extra_headers=key)


@pytest.mark.parametrize("count", ["", "x", "-1", "²", "9" * 5000, "1e3"])
def test_a_retry_count_that_is_none_does_no_harm(generate: Generate, count: str) -> None:
    assert generate(headers=[(b"x-stainless-retry-count", count.encode())]).status_code in {200, 400}


def test_three_sendings_whose_answers_are_lost_make_one_job(server: Server) -> None:
    with server.sdk() as direct, losing_answers(server, 2) as (url, lost), server.sdk(base_url=f"{url}/v1") as client:
        made = client.generate.run_model(model_id=MODEL, body={"prompt": "lost twice"}).job.job_id
        assert len(lost) == 2
        prompts = [job.metadata.input["prompt"] for job in direct.jobs.list(page_size=20).jobs]
        assert prompts.count("lost twice") == 1
        assert direct.jobs.list(page_size=1).jobs[0].job_id == made


@contextmanager
def losing_answers(server: Server, count: int) -> Iterator[tuple[str, list[bytes]]]:
    """Stand between client and server, take each whole answer, and pass on all but the first ones."""
    lost: list[bytes] = []
    port = int(server.url.rsplit(":", 1)[1])

    def relay(client: socket.socket) -> None:
        with client, socket.create_connection(("127.0.0.1", port)) as upstream:
            upstream.sendall(message(client))
            answer = message(upstream)
            if len(lost) < count:
                lost.append(answer)
            else:
                client.sendall(answer)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(PATIENCE)

        def accept() -> None:
            for _ in range(count + 1):
                relay(listener.accept()[0])

        thread = threading.Thread(target=accept)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", lost
        thread.join(PATIENCE)
        assert not thread.is_alive()


def message(source: socket.socket) -> bytes:
    """Read one whole HTTP message."""
    source.settimeout(PATIENCE)
    data = b""
    while b"\r\n\r\n" not in data:
        data += received(source)
    head, _, body = data.partition(b"\r\n\r\n")
    length = next(int(line.split(b":")[1]) for line in head.lower().splitlines() if line.startswith(b"content-length"))
    while len(body) < length:
        body += received(source)
    return head + b"\r\n\r\n" + body


def received(source: socket.socket) -> bytes:
    """Read a stretch of a message that has not ended yet."""
    part = source.recv(65536)
    assert part, "the message breaks off"
    return part
