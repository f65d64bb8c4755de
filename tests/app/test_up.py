"""Everything together: real processes, the published SDK, and the faults that happen to processes."""

import os
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from running import KINEMA, Up, eventually
from scenario_sdk import AuthenticationError, Scenario

from kinema.media.inspect import inspect

MODEL = "model_kling-v3-t2v-4k"
BODY = {"prompt": "A small boat crosses a lake.", "duration": "3", "seed": 7}
Start = Callable[..., Up]


def submit(client: Scenario, **more: object) -> str:
    return client.generate.run_model(MODEL, body=BODY | more).job.job_id


def finished(client: Scenario, job_id: str, seconds: float = 90.0) -> object:
    deadline = time.monotonic() + seconds
    while (job := client.jobs.retrieve(job_id).job).status not in {"success", "failure", "canceled"}:
        assert time.monotonic() < deadline, f"still {job.status}"
        time.sleep(0.1)
    return job


def test_the_published_sdk_turns_a_prompt_into_a_film(start: Start, tmp_path: Path) -> None:
    client = start().client
    job = finished(client, submit(client))
    assert job.status == "success"
    assert job.progress == 1
    [asset_id] = job.metadata.asset_ids
    asset = client.assets.retrieve(asset_id).asset
    film = tmp_path / "film.mp4"
    film.write_bytes(urllib.request.urlopen(asset.url, timeout=10).read())
    found = inspect(film)
    assert (found.num_frames, found.num_samples, found.width, found.height) == (72, 144_000, 256, 144)
    assert asset.metadata.to_dict()["seed"] == "7"
    assert film.stat().st_size == asset.properties.size


@pytest.mark.timeout(1200)  # the first film on a machine compiles the engine
def test_out_of_the_box_a_prompt_is_drawn_and_heard(start: Start, tmp_path: Path) -> None:
    client = start(KINEMA_ENGINE="procedural", KINEMA_DOWNSCALE="30").client
    prompt = 'A boat on a lake at dawn. Gentle wind. A woman says: "We are almost there."'
    job = finished(client, submit(client, prompt=prompt), seconds=1000)
    assert job.status == "success"
    asset = client.assets.retrieve(job.metadata.asset_ids[0]).asset
    film = tmp_path / "film.mp4"
    film.write_bytes(urllib.request.urlopen(asset.url, timeout=10).read())
    found = inspect(film)
    assert (found.num_frames, found.num_samples, found.width, found.height) == (72, 144_000, 128, 72)
    assert found.loudness == pytest.approx(-16, abs=1)
    assert found.true_peak is not None
    assert found.true_peak <= -1
    # What is said stands in the job, and in captions beside the film.
    assert [event["text"] for event in job.metadata.to_dict()["events"] if event["kind"] == "line"] == ["We are almost there."]
    for name, begins, mime_type in (("captionsSrt", "1\n00:00:0", "application/x-subrip"), ("captionsVtt", "WEBVTT\n", "text/vtt")):
        captions = client.assets.retrieve(asset.to_dict()[name]["assetId"]).asset
        assert (captions.kind, captions.mime_type) == ("text", mime_type)
        written = urllib.request.urlopen(captions.url, timeout=10).read().decode()
        assert written.startswith(begins)
        assert "We are almost there." in written


@pytest.mark.parametrize("victim", ["worker", "serve"])
def test_a_job_outlives_the_end_of_a_process(victim: str, start: Start) -> None:
    up = start()
    client = up.client
    job_id = submit(client, duration="15")
    eventually(lambda: client.jobs.retrieve(job_id).job.status != "queued")
    killed = up.kill(victim)
    job = finished(client, job_id)
    assert job.status == "success"
    assert len(job.metadata.asset_ids) == 1
    assert up.children(victim) != [killed]
    assert len(list(client.assets.list(type="video"))) <= 1


def test_a_job_outlives_the_end_of_everything(start: Start) -> None:
    up = start()
    job_id = submit(up.client, duration="15")
    eventually(lambda: up.client.jobs.retrieve(job_id).job.status != "queued")
    left = [*up.children("worker"), *up.children("serve")]
    up.process.kill()
    up.process.wait()
    eventually(lambda: not any(Path(f"/proc/{pid}").exists() for pid in left))
    again = start().client
    job = finished(again, job_id)
    assert job.status == "success"
    assert [each["status"] for each in job.to_dict()["statusHistory"]][-1] == "success"
    assert len(job.metadata.asset_ids) == 1


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_in_an_orderly_way_in_the_middle_of_a_job(ending: signal.Signals, start: Start) -> None:
    up = start()
    job_id = submit(up.client, duration="15")
    eventually(lambda: up.client.jobs.retrieve(job_id).job.status != "queued")
    left = [*up.children("worker"), *up.children("serve")]
    up.process.send_signal(ending)
    assert up.process.wait(10) == (0 if ending is signal.SIGINT else 128 + signal.SIGTERM)
    assert not any(Path(f"/proc/{pid}").exists() for pid in left)


def test_the_first_key_is_kept_where_only_its_owner_reads_it(start: Start, environment: dict[str, str]) -> None:
    first, second = start(KINEMA_WORKERS="0"), start(KINEMA_WORKERS="0")
    assert (first.key, first.secret) == (second.key, second.secret)
    [kept] = Path(environment["HOME"]).rglob("key.json")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700


def test_the_key_of_the_settings_is_the_first_key(start: Start) -> None:
    up = start(KINEMA_API_KEY="mine", KINEMA_API_SECRET="a secret of some length", KINEMA_WORKERS="0")
    assert (up.key, up.secret) == ("mine", "a secret of some length")
    assert list(up.client.models.list())
    with pytest.raises(AuthenticationError):
        Scenario(api_key="mine", api_secret="another secret of some length", base_url=up.url).models.list()


def test_a_port_that_is_taken_is_told_with_what_to_do(environment: dict[str, str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        done = subprocess.run([*KINEMA, "up", "--port", port], env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert f"Port {port} is taken" in done.stderr
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_command_runs_against_the_server_and_ends_with_it(environment: dict[str, str]) -> None:
    code = "import sys; from scenario_sdk import Scenario; print(len(list(Scenario().models.list()))); sys.exit(7)"
    done = subprocess.run(
        [*KINEMA, "up", "--port", "0", "--", sys.executable, "-c", code],
        env=environment | {"KINEMA_WORKERS": "0"},
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert done.stdout == "1\n", done.stderr
    assert done.returncode == 7


def test_generate_makes_a_film_on_a_server_of_its_own(environment: dict[str, str], tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
    done = subprocess.run(
        [*KINEMA, "generate", "--shot", "A lake:2", "--shot", "A boat:1", "--aspect-ratio", "9:16", "--no-generate-audio", "-o", film],
        env=environment | {"KINEMA_PORT": port},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert str(film) in done.stdout
    found = inspect(film)
    assert (found.width, found.height, found.num_frames, found.cuts, found.audio_tracks) == (144, 256, 72, (48,), 0)
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".part")]


def test_generate_uses_the_server_that_runs_and_ctrl_c_cancels_the_job(start: Start, environment: dict[str, str], tmp_path: Path) -> None:
    up = start()
    port = up.url.rpartition(":")[2].partition("/")[0]
    making = subprocess.Popen(
        [*KINEMA, "generate", "A boat", "--duration", "15", "-o", tmp_path / "film.mp4"],
        env=environment | {"KINEMA_PORT": port},
        stderr=subprocess.DEVNULL,
    )
    eventually(lambda: any(job.status == "in-progress" for job in up.client.jobs.list()))
    making.send_signal(signal.SIGINT)
    assert making.wait(20) == 130
    [job] = up.client.jobs.list()
    assert job.status == "canceled"
    assert not (tmp_path / "film.mp4").exists()


def test_the_api_reads_nothing_from_the_terminal(start: Start) -> None:
    [pid] = start(KINEMA_WORKERS="0").children("serve")
    assert str(Path(f"/proc/{pid}/fd/0").readlink()) == os.devnull


def test_those_who_follow_a_job_do_not_hold_up_the_end(start: Start) -> None:
    up = start(KINEMA_WORKERS="0")
    [serving] = up.children("serve")
    with up.client as client:
        job_id = submit(client)
    with httpx.stream("GET", f"{up.url}/jobs/{job_id}/events", auth=(up.key, up.secret), timeout=20) as told:
        lines = told.iter_lines()
        assert next(lines) == "retry: 2000"
        os.kill(serving, signal.SIGTERM)
        began = time.monotonic()
        list(lines)
    eventually(lambda: serving not in up.children("serve"))
    assert time.monotonic() - began < 2.5, "calls that are under way get three seconds"
