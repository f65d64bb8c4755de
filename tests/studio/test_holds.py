"""Films that are held up: canceled, given back by a worker that has to end, without room on the disk, before a locked database."""

import contextlib
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from faults import ENGINES
from house import House, alive, children, on_sqlite

from kinema.domain.job import JobStatus


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
    house.until(house.drawing)
    worker.terminate()
    assert worker.wait(5) == 0
    assert house.rows("SELECT count(*) FROM segments WHERE state = 'running'") == [(0,)]
    house.start_worker("slow", fault=ENGINES)
    assert house.final(job).status is JobStatus.SUCCESS
    assert house.pictures() == [(1, 0, 0), (2, 0, 0), (1, 0, 0)]
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


@on_sqlite
def test_a_full_disk_holds_a_film_up_until_there_is_room(house: House, small_disk: Path) -> None:
    house.start_worker()
    job = house.submit()
    house.until(lambda: "room" in house.job(job).stage)
    assert not house.job(job).status.final
    small_disk.unlink()
    assert house.final(job).status is JobStatus.SUCCESS
    assert house.rows("SELECT sum(crashes), sum(losses) FROM segments") == [(0, 0)]
    house.sound()


@on_sqlite
def test_a_database_that_is_locked_for_a_while_only_makes_it_slower(house: House) -> None:
    house.start_worker("slow", fault=ENGINES, lease=3.0)
    job = house.submit()
    house.until(house.drawing)
    other = sqlite3.connect(house.home / "kinema.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    time.sleep(8.0)
    other.execute("COMMIT")
    other.close()
    assert house.final(job).status is JobStatus.SUCCESS
    house.sound()
