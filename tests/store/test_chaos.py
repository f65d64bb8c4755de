"""Workers and the database are killed at random while jobs are made: none may be lost, none made twice, whatever is hit.

The everyday run kills a little; `scripts/test --chaos` kills ten thousand jobs' worth, and prints what it did. All of it lies in
memory where the system has a disk there: a process that is killed loses nothing that it has written, synced or not, so waiting for a
disk would only make the same faults rarer.
"""

import contextlib
import random
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from house import BODY, House, open_house
from postgres import Postgres, postgres

from kinema.domain.ids import token
from kinema.domain.job import Resend
from kinema.errors import Busy, KinemaError

STUB = Path(__file__).with_name("stub_worker.py")
HOURS = [pytest.mark.chaos, pytest.mark.timeout(7200)]
CRASH_EVERY = 4.0
"""Seconds."""


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """Give a folder, in memory where there is one."""
    memory = Path("/dev/shm")  # noqa: S108
    with tempfile.TemporaryDirectory(prefix="kinema-chaos-", dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


class Crew:
    """Two workers that are replaced when they are killed; the one that has been there for longer goes first."""

    def __init__(self, house: House) -> None:
        """Hire them."""
        self.house = house
        self.kills = 0
        self.present = deque([self._hire(), self._hire()])

    def kill(self) -> None:
        """Kill one at a random moment of its work, and hire another."""
        victim = self.present.popleft()
        assert victim.stdout is not None
        ready = victim.stdout.readline() == b"ready\n"
        time.sleep(random.uniform(0.05, 0.35))
        victim.kill()
        victim.wait()
        self.kills += ready
        self.present.append(self._hire())

    def mend(self) -> None:
        """Replace those that could not start because the database was away."""
        for worker in list(self.present):
            if worker.poll() is not None:
                self.present.remove(worker)
                self.present.append(self._hire())

    def _hire(self) -> "subprocess.Popen[bytes]":
        command = [sys.executable, str(STUB), self.house.url, str(self.house.files.root)]
        worker = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.house.workers.append(worker)
        return worker


def counted(house: House) -> dict[str, int]:
    """Count the jobs by their status."""
    return dict(map(tuple, house.rows("SELECT status, count(*) FROM jobs GROUP BY status")))


def finished(house: House, num_jobs: int, crew: Crew, seconds: float) -> None:
    """Wait until every job is final, and hold the house to everything that has to be true then."""

    def over() -> bool:
        crew.mend()
        try:
            return counted(house).get("success", 0) == num_jobs
        except Busy:
            return False

    deadline = time.monotonic() + seconds
    while not over():
        assert time.monotonic() < deadline, counted(house)
        time.sleep(0.2)
    assert counted(house) == {"success": num_jobs}
    house.sound()


def report(house: House, name: str, num_jobs: int, began: float, **events: int) -> None:
    """Print what happened, for whoever ran it by hand."""
    [(losses, claims)] = house.rows("SELECT sum(losses), sum(epoch) FROM segments")
    lost, twice = num_jobs - counted(house)["success"], len(house.rows("SELECT job_id FROM assets WHERE role = 'film'")) - num_jobs
    told = {"jobs": num_jobs, **events, "claims": claims, "pieces taken over": losses, "lost": lost, "delivered twice": twice}
    print(  # noqa: T201
        f"\n{name}: "
        + ", ".join(f"{number} {what.replace('_', ' ')}" for what, number in told.items())
        + f"; {time.monotonic() - began:.0f} s"
    )


@pytest.mark.parametrize(("num_jobs", "kills"), [(80, 8), pytest.param(10_000, 200, marks=HOURS)])
def test_workers_killed_at_random_lose_nothing_and_deliver_nothing_twice(house: House, num_jobs: int, kills: int) -> None:
    began = time.monotonic()
    crew = Crew(house)
    with ThreadPoolExecutor(1) as client:
        submitted = client.submit(lambda: [house.submit() for _ in range(num_jobs)])
        while crew.kills < kills:
            crew.kill()
        submitted.result()
    finished(house, num_jobs, crew, 60 + num_jobs)
    assert house.rows("SELECT count(*) FROM segments WHERE losses > 0")[0][0] > 0, "no kill hit a piece of work"
    report(house, house.database.engine.dialect.name, num_jobs, began, kills=crew.kills)


@pytest.fixture
def shaky(tmp_path: Path) -> Iterator[tuple[Postgres, House]]:
    """Give a PostgreSQL that may be crashed, and a kinema on it."""
    with postgres() as server, open_house(tmp_path, server.database()) as house:
        yield server, house


def insistent(house: House, key: str) -> int:
    """Send a request as an SDK does, until it is answered; give how often the answer was 503."""
    for times in range(1000):
        with contextlib.suppress(Busy):
            house.submit(BODY, Resend(idempotency_key=key))
            return times
        time.sleep(0.2)
    raise AssertionError("it was never accepted")


@pytest.mark.parametrize(("num_jobs", "crashes"), [(30, 3), pytest.param(2_000, 40, marks=HOURS)])
def test_a_database_that_crashes_even_while_it_recovers_loses_nothing(shaky: tuple[Postgres, House], num_jobs: int, crashes: int) -> None:
    server, house = shaky
    began = time.monotonic()
    crew = Crew(house)
    recoveries = 0
    with ThreadPoolExecutor(1) as client:
        refused = client.submit(lambda: sum(insistent(house, token()) for _ in range(num_jobs)))
        for number in range(crashes):
            time.sleep(CRASH_EVERY if num_jobs > 100 else 1.0)
            server.crash()
            server.start()
            if number % 2:
                time.sleep(random.uniform(0.02, 0.3))
                server.crash()
                server.start()
                recoveries += 1
            server.wait()
            with contextlib.suppress(KinemaError):
                crew.mend()
        times = refused.result()
    finished(house, num_jobs, crew, 60 + num_jobs)
    report(house, "postgresql", num_jobs, began, crashes=crashes, crashes_in_recovery=recoveries, answers_503=times)
