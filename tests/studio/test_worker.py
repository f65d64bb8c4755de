import contextlib
import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from faults import ENGINES
from house import LEASE, House, alive, children

from kinema.domain.job import JobStatus
from kinema.media.inspect import inspect

TWO_SHOTS = {"multiPrompt": [{"prompt": "One.", "duration": "1"}, {"prompt": "Two.", "duration": "2"}]}
WHOLE_HISTORY = [JobStatus.QUEUED, JobStatus.WARMING_UP, JobStatus.IN_PROGRESS, JobStatus.FINALIZING, JobStatus.SUCCESS]


def pictures(house: House) -> list[tuple[int, int, int]]:
    """Give epoch, crashes and losses of every segment's picture."""
    return [tuple(row) for row in house.rows("SELECT epoch, crashes, losses FROM segments WHERE kind = 'picture' ORDER BY id")]


def drawing(house: House) -> bool:
    """Tell whether the second picture is being drawn."""
    states = [row[0] for row in house.rows("SELECT state FROM segments WHERE kind = 'picture' ORDER BY id")]
    return states[:2] == ["done", "running"]


def test_a_request_becomes_a_film_exact_to_the_frame_and_sample(house: House) -> None:
    house.start_worker()
    job = house.final(house.submit(TWO_SHOTS, seed=5))
    assert [status for _, status in job.history] == WHOLE_HISTORY
    assert job.progress == 1.0
    assert job.metadata["engine"] == "bars"
    assert any("test card" in warning for warning in job.warnings)
    film = inspect(house.film(job))
    assert (film.num_frames, film.fps, film.width, film.height) == (72, 24.0, 128, 72)
    assert film.num_samples == 144_000
    assert set(film.key_frames) >= {0, 24}
    asset = house.studio.asset(house.caller, job.asset_ids[0])
    assert asset.metadata["seed"] == "5"
    assert asset.properties["nbFrames"] == 72
    house.sound()


def test_a_film_without_sound_has_no_track(house: House) -> None:
    house.start_worker()
    job = house.final(house.submit(generateAudio=False))
    assert inspect(house.film(job)).audio_tracks == 0
    house.sound()


def test_an_engine_without_sound_gets_it_from_the_prompt(house: House) -> None:
    house.start_worker("mute", fault=ENGINES)
    job = house.final(house.submit(prompt='[Woman, calm voice]: "The boat is here." Waves.'), 90)
    assert job.status is JobStatus.SUCCESS, job.error
    assert house.rows("SELECT state, epoch FROM segments WHERE kind = 'sound'") == [("done", 1)]
    film = inspect(house.film(job))
    assert film.num_samples == 144_000
    assert film.loudness == pytest.approx(-16, abs=1)
    house.sound()


def test_progress_goes_up_by_the_frame_and_says_where_it_is(house: House) -> None:
    house.start_worker("slow", fault=ENGINES)
    job = house.submit()
    seen = []
    while not (now := house.job(job)).status.final:
        seen.append(now)
        time.sleep(0.05)
    assert all(before.progress <= after.progress for before, after in pairwise(seen))
    assert len({now.progress for now in seen}) >= 4
    assert any(now.stage.startswith("drawing frame ") and now.stage.endswith(" of 72") for now in seen)
    assert any(0 < now.metadata.get("etaSeconds", 0) < 20 for now in seen)
    assert now.progress == 1.0
    assert "etaSeconds" not in now.metadata


def test_a_canceled_film_stops_in_the_middle_and_the_worker_goes_on(house: House) -> None:
    worker = house.start_worker("breeding", fault=ENGINES)
    job = house.submit()
    house.until(lambda: house.job(job).status is JobStatus.IN_PROGRESS)
    renders = [pid for pid in children(worker) if children_of(pid)]
    bred = [grandchild for pid in renders for grandchild in children_of(pid)]
    assert bred
    assert house.studio.cancel(house.caller, job.id).status is JobStatus.CANCELED
    house.until(lambda: not any(alive(pid) for pid in renders + bred), 8.0)
    canceled = house.job(job)
    assert canceled.history[-1][1] is JobStatus.CANCELED
    assert house.final(house.submit()).status is JobStatus.SUCCESS
    assert house.job(job) == canceled
    assert worker.poll() is None
    house.sound()


def children_of(pid: int) -> list[int]:
    """Name the processes that a process has started."""
    return [int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()]


def test_a_worker_that_is_asked_to_end_gives_its_work_back(house: House) -> None:
    worker = house.start_worker("slow", fault=ENGINES)
    job = house.submit()
    house.until(lambda: drawing(house))
    worker.terminate()
    assert worker.wait(5) == 0
    assert house.rows("SELECT count(*) FROM segments WHERE state = 'running'") == [(0,)]
    house.start_worker("slow", fault=ENGINES)
    assert house.final(job).status is JobStatus.SUCCESS
    assert pictures(house) == [(1, 0, 0), (2, 0, 0), (1, 0, 0)]
    house.sound()


@pytest.mark.parametrize(
    ("target", "when", "kind"),
    [
        ("kinema.store.work:SqlWork.claim", "after", "plan"),
        ("kinema.store.work:SqlWork.planned", "after", "plan"),
        ("kinema.store.work:SqlWork.claim", "after", "picture"),
        ("kinema.store.work:SqlWork.beat", "after", "picture"),
        ("kinema.store.files:Folder.put", "after", ""),
        ("kinema.store.work:SqlWork.made", "before", "picture"),
        ("kinema.store.work:SqlWork.made", "after", "picture"),
        ("kinema.store.work:SqlWork.claim", "after", "assemble"),
        ("kinema.store.work:SqlWork.published", "before", "assemble"),
        ("kinema.store.work:SqlWork.published", "after", "assemble"),
    ],
)
def test_a_worker_killed_anywhere_costs_no_job_and_makes_no_second_film(house: House, target: str, when: str, kind: str) -> None:
    marker = house.home / "killed"
    fault = f"{ENGINES}\nfaults.kill_once({target!r}, {when!r}, {str(marker)!r}, {kind!r})\n"
    engine = "slow" if target.endswith("beat") else "quick"
    worker = house.start_worker(engine, downscale=60, fault=fault)
    job = house.submit()
    assert worker.wait(30) == -signal.SIGKILL
    done = {row[0] for row in house.rows("SELECT id FROM segments WHERE state = 'done'")}
    house.start_worker(engine, downscale=60, fault=ENGINES)
    finished = house.final(job, LEASE + 5 + 8)
    assert finished.status is JobStatus.SUCCESS
    assert [status for _, status in finished.history] == WHOLE_HISTORY
    epochs = dict(map(tuple, house.rows("SELECT id, epoch FROM segments")))
    assert {epochs[segment] for segment in done} <= {1}, "what was finished was made again"
    house.sound()


def test_a_killed_worker_takes_its_renders_along(house: House) -> None:
    worker = house.start_worker("slow", fault=ENGINES)
    job = house.submit()
    house.until(lambda: house.job(job).status is JobStatus.IN_PROGRESS)
    renders = children(worker)
    assert len(renders) == 2
    worker.kill()
    house.until(lambda: not any(alive(pid) for pid in renders), 5.0)


def test_a_killed_render_is_tried_again(house: House) -> None:
    worker = house.start_worker("slow", fault=ENGINES)
    job = house.submit()
    house.until(lambda: drawing(house))
    for pid in children(worker):
        os.kill(pid, signal.SIGKILL)
    assert house.final(job).status is JobStatus.SUCCESS
    assert pictures(house) == [(1, 0, 0), (2, 1, 0), (1, 0, 0)]
    assert worker.poll() is None
    house.sound()


@pytest.mark.parametrize(
    ("engine", "reason", "crashes"),
    [
        ("dying", "The render was ended by SIGSEGV.", 3),
        ("raising", "The render broke off: ZeroDivisionError: integer division or modulo by zero", 3),
        ("refusing", "The weights are not there.", 0),
    ],
)
def test_an_engine_that_cannot_fails_the_job_with_its_reason(house: House, engine: str, reason: str, crashes: int) -> None:
    worker = house.start_worker(engine, fault=ENGINES)
    job = house.final(house.submit())
    assert job.status is JobStatus.FAILURE
    assert job.error == reason
    assert job.hint
    assert job.asset_ids == ()
    assert pictures(house)[0][1] == crashes
    assert worker.poll() is None
    house.sound()


def test_a_frozen_worker_is_replaced_and_refused_when_it_thaws(house: House) -> None:
    frozen = house.start_worker("slow", fault=ENGINES)
    job = house.submit()
    house.until(lambda: drawing(house))
    renders = children(frozen)
    for pid in (frozen.pid, *renders):
        os.kill(pid, signal.SIGSTOP)
    house.start_worker("slow", fault=ENGINES)
    house.until(lambda: house.rows("SELECT id FROM segments WHERE losses = 1"), LEASE + 5)
    for pid in (*renders, frozen.pid):
        os.kill(pid, signal.SIGCONT)
    assert house.final(job).status is JobStatus.SUCCESS
    assert sum(losses for _, _, losses in pictures(house)) == 1
    house.sound()
    assert frozen.poll() is None


def test_a_render_knows_neither_settings_nor_secrets(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", "hush")
    worker = house.start_worker()
    house.final(house.submit())
    for pid in children(worker):
        environment = Path(f"/proc/{pid}/environ").read_bytes()
        assert b"PATH=" in environment
        assert b"KINEMA_" not in environment
        assert b"hush" not in environment
        opened = {str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir()}
        assert not any("kinema.db" in path for path in opened)


def test_two_workers_make_every_film_once(house: House) -> None:
    workers: list[subprocess.Popen[bytes]] = [house.start_worker(downscale=120) for _ in range(2)]
    jobs = [house.submit(generateAudio=False) for _ in range(50)]
    for job in jobs:
        assert house.final(job, 90).status is JobStatus.SUCCESS
    owners = {row[0] for row in house.rows("SELECT DISTINCT owner FROM segments")}
    assert len(owners) == len(workers)
    assert house.rows("SELECT count(*) FROM segments WHERE epoch > 1") == [(0,)]
    house.sound()


@pytest.fixture
def small_disk(house: House) -> Iterator[Path]:
    """Let the files of the house lie on a disk of two megabytes, all of them taken."""
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "none", str(house.files.root)], check=False, capture_output=True)
    if mounted.returncode:
        pytest.skip("only root may make a small disk")
    ballast = house.files.root / "ballast"
    with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(bytes(4096)):
            pass
    yield ballast
    subprocess.run(["umount", "--lazy", str(house.files.root)], check=True)


def test_a_full_disk_holds_a_film_up_until_there_is_room(house: House, small_disk: Path) -> None:
    house.start_worker()
    job = house.submit()
    house.until(lambda: "room" in house.job(job).stage)
    assert not house.job(job).status.final
    small_disk.unlink()
    assert house.final(job).status is JobStatus.SUCCESS
    assert house.rows("SELECT sum(crashes), sum(losses) FROM segments") == [(0, 0)]
    house.sound()


def test_a_database_that_is_locked_for_a_while_only_makes_it_slower(house: House) -> None:
    house.start_worker("slow", fault=ENGINES, lease=3.0)
    job = house.submit()
    house.until(lambda: drawing(house))
    other = sqlite3.connect(house.home / "kinema.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    time.sleep(8.0)
    other.execute("COMMIT")
    other.close()
    assert house.final(job).status is JobStatus.SUCCESS
    house.sound()
