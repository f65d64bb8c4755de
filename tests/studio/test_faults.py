"""What a kinema survives: each fault, and the tests that hold it.

| fault | injected by | test |
|---|---|---|
| kill -9 of whoever accepts, at each step of a submit | a named point | `studio/test_desk.py`: sent again, it gets the same job |
| kill -9 of a worker at claim, render, rename, publish, assemble | named points | `studio/test_kills.py::test_a_worker_killed…` |
| kill -9 at random | 10,000 stub jobs, 200 kills | `store/test_chaos.py::test_workers_killed_at_random…` |
| a frozen worker thaws after its lease | SIGSTOP, SIGCONT | `studio/test_kills.py::test_a_frozen_worker…` |
| PostgreSQL crashes, also during recovery | SIGQUIT every 4 s | `store/test_chaos.py::test_a_database_that_crashes…` |
| SQLite locked for 2 s, for 30 s | `BEGIN EXCLUSIVE` | here, and `studio/test_holds.py::test_a_database_that_is_locked…` |
| disk full: database | a limit of pages, a small tmpfs | `store/test_work.py::test_a_full_disk…`, `api/test_full.py`: 507 |
| disk full: assets | a small tmpfs | `studio/test_holds.py::test_a_full_disk_holds_a_film_up…` |
| disk full: temporary files | a small tmpfs | here |
| engine crashes, raises, refuses | SIGSEGV and others | `studio/test_kills.py::test_an_engine_that_cannot…` |
| engine hangs | sleep, deaf to SIGTERM | `studio/test_supervise.py::test_a_render_that_stands_still…` |
| encoder out of memory | a limit of memory | here |
| SIGTERM during a 4K render | | here |
| clock jumps by 2 days, either way | libfaketime | here, and `store/test_work.py::test_a_clock_that_jumps…` |
| URLs a minute late | a clock of ours | `api/test_signing.py::test_a_url_ends_a_minute_after…` |
| response lost, the SDK sends again | a proxy that drops the answer | `api/test_generate.py::test_three_sendings…` |
| a kept part's file is lost | it is deleted | here |
"""

import contextlib
import re
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from faults import ENGINES
from house import House, on_sqlite

from kinema.domain.job import JobStatus
from kinema.errors import Busy

LIBRARY = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"


def test_an_encoder_without_memory_fails_the_job_with_its_reason(house: House) -> None:
    worker = house.start_worker("starving", downscale=4, fault=ENGINES)
    job = house.final(house.submit(generateAudio=False))
    assert job.status is JobStatus.FAILURE
    assert job.error is not None
    assert job.error.startswith(("The render broke off", "The render was ended by"))
    assert house.rows("SELECT crashes FROM segments WHERE kind = 'picture'") == [(3,)]
    assert worker.poll() is None
    house.sound()


def test_a_kept_part_whose_file_is_lost_is_made_again(house: House) -> None:
    house.start_worker("quick", fault=ENGINES)
    first = house.final(house.submit(seed=3))
    [(key,)] = house.rows("SELECT video_key FROM takes ORDER BY used_at, video_key LIMIT 1")
    house.files.delete(key)
    second = house.final(house.submit(seed=3))
    assert (first.status, second.status, second.error) == (JobStatus.SUCCESS, JobStatus.SUCCESS, None)
    made = house.rows(f"SELECT epoch FROM segments WHERE kind = 'picture' AND job_id = '{second.id}' ORDER BY epoch")
    assert made == [(0,), (0,), (1,)], "what was there was not made again, and what was lost was"
    assert house.film(first).read_bytes()[:64] == house.film(second).read_bytes()[:64]
    house.sound()


def test_a_worker_that_is_asked_to_end_in_a_4k_render_ends_in_time(house: House) -> None:
    worker = house.start_worker("bars", downscale=1, lease=15.0)
    job = house.submit(duration="15", generateAudio=False)
    house.until(lambda: house.job(job).progress > 0)
    began = time.monotonic()
    worker.terminate()
    assert worker.wait(20) == 0
    assert time.monotonic() - began < 5.0
    assert house.rows("SELECT state FROM segments WHERE kind = 'picture' AND state != 'done' LIMIT 1") == [("queued",)]
    assert house.rows("SELECT count(*) FROM segments WHERE state = 'running'") == [(0,)]


@pytest.mark.parametrize("days", ["+2d", "-2d"])
def test_a_clock_that_jumps_in_the_middle_of_a_film_makes_it_once(house: House, days: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Path(LIBRARY).exists(), "libfaketime is not here. On Debian: apt install faketime; scripts/test does so itself when run as root."
    clock = house.home / "clock"
    clock.write_text("+0\n")
    for name, value in {
        "LD_PRELOAD": LIBRARY,
        "FAKETIME_TIMESTAMP_FILE": str(clock),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }.items():
        monkeypatch.setenv(name, value)
    workers = [house.start_worker("slow", fault=ENGINES) for _ in range(2)]
    monkeypatch.undo()
    job = house.submit()
    house.until(lambda: house.rows("SELECT id FROM segments WHERE kind = 'picture' AND state = 'running'"))
    clock.write_text(f"{days}\n")
    assert house.final(job).status is JobStatus.SUCCESS
    assert all(worker.poll() is None for worker in workers)
    assert house.rows("SELECT count(*) FROM assets WHERE role = 'film'") == [(1,)]
    assert house.rows("SELECT sum(crashes) FROM segments") == [(0,)]
    house.sound()


def test_every_row_of_the_table_names_tests_that_there_are() -> None:
    assert __doc__ is not None
    named = re.findall(r"`(\w+/test_\w+\.py)(?:::(\w+)…)?`", __doc__)
    assert len(named) >= 14
    for file, name in named:
        assert f"def {name or 'test_'}" in (Path(__file__).parents[1] / file).read_text(), (file, name)


@on_sqlite
@pytest.mark.parametrize(("seconds", "accepted"), [(2, True), pytest.param(30, False, marks=pytest.mark.slow)])
def test_a_locked_database_keeps_a_request_waiting_or_sends_it_away_and_loses_nothing(house: House, seconds: int, accepted: bool) -> None:
    other = sqlite3.connect(house.home / "kinema.db", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")
    freed = threading.Timer(seconds, lambda: other.execute("COMMIT"))
    freed.start()
    if accepted:
        assert house.submit().status is JobStatus.QUEUED
    else:
        with pytest.raises(Busy):
            house.submit()
    freed.join()
    other.close()
    house.submit()
    assert house.rows("SELECT count(*) FROM jobs") == [(1 + accepted,)]
    house.sound()


@pytest.fixture
def small_scratch(house: House) -> Iterator[Path]:
    """Let what is being made lie on a disk of two megabytes, all of them taken."""
    scratch = house.home / "scratch"
    scratch.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "none", str(scratch)], check=False, capture_output=True)
    if done.returncode:
        pytest.skip("only root may make a small disk")
    ballast = scratch / "ballast"
    with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(bytes(4096)):
            pass
    yield ballast
    subprocess.run(["umount", "--lazy", str(scratch)], check=True)


def test_a_full_disk_of_temporary_files_holds_a_film_up_until_there_is_room(house: House, small_scratch: Path) -> None:
    house.start_worker()
    job = house.submit(generateAudio=False)
    house.until(lambda: "room" in house.job(job).stage)
    assert not house.job(job).status.final
    small_scratch.unlink()
    assert house.final(job).status is JobStatus.SUCCESS
    assert house.rows("SELECT sum(crashes), sum(losses) FROM segments") == [(0, 0)]
    house.sound()
