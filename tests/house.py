"""A whole kinema in a folder, without its API: what the tests of the store and the studio live in."""

import contextlib
import hashlib
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from kinema.catalogue import priced
from kinema.domain.job import Job, JobStatus, Resend
from kinema.domain.project import Caller
from kinema.store.accounts import SqlAccounts
from kinema.store.assets import SqlAssets
from kinema.store.database import Database
from kinema.store.files import Folder
from kinema.store.jobs import SqlJobs
from kinema.store.work import SqlWork
from kinema.studio.studio import Studio

MODEL = "model_kling-v3-t2v-4k"
BODY: dict[str, Any] = {"prompt": "A boat on a lake at dawn.", "duration": "3"}
on_sqlite = pytest.mark.parametrize("house", ["sqlite"], indirect=True)
"""For tests of what only this database does, or of what has nothing to do with any."""
WHOLE_HISTORY = [JobStatus.QUEUED, JobStatus.WARMING_UP, JobStatus.IN_PROGRESS, JobStatus.FINALIZING, JobStatus.SUCCESS]
LEASE = 1.2
"""Seconds: short, so that a test need not wait long for another worker to take over."""


@dataclass
class House:
    """Everything that one kinema consists of, without its API."""

    home: Path
    database: Database
    files: Folder
    jobs: SqlJobs
    work: SqlWork
    studio: Studio
    caller: Caller
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where the database is."""
        return self.database.engine.url.render_as_string(hide_password=False)

    def submit(self, body: dict[str, Any] = BODY, resend: Resend = Resend(), **more: Any) -> Job:  # noqa: ANN401, B008
        """Send a request."""
        return self.studio.submit(self.caller, MODEL, {**body, **more}, resend)

    def job(self, job: Job) -> Job:
        """Give a job as it is now."""
        return self.studio.job(self.caller, job.id)

    def another_caller(self) -> Caller:
        """Give a caller of the same project with another key."""
        key, secret = self.studio.create_key(self.caller.project_id, "another", "admin")
        return self.studio.authenticate(key.key, secret)

    def start_worker(
        self, engine: str = "bars", downscale: int = 30, fault: str = "", lease: float = LEASE, **settings: str
    ) -> subprocess.Popen[bytes]:
        """Start a worker as a process; `fault` is Python that it, and its renders, run when they begin (see `tests/faults.py`)."""
        ours = {
            "HOME": str(self.home),
            "DATABASE_URL": self.url,
            "ENGINE": engine,
            "DOWNSCALE": str(downscale),
            "LEASE": str(lease),
            "PRESET": "ultrafast",
            **settings,
        }
        environment = {name: value for name, value in os.environ.items() if not name.startswith("KINEMA_")}
        environment |= {f"KINEMA_{name}": value for name, value in ours.items()}
        if fault:
            folder = self.home / f"fault-{len(self.workers)}"
            folder.mkdir()
            (folder / "sitecustomize.py").write_text(fault)
            environment["PYTHONPATH"] = f"{folder}:{Path(__file__).parent}"
        process = subprocess.Popen([sys.executable, "-m", "kinema", "worker"], env=environment)
        self.workers.append(process)
        return process

    def final(self, job: Job, seconds: float = 160.0) -> Job:
        """Wait until a job is final."""
        return self.until(lambda: now if (now := self.job(job)).status.final else None, seconds)

    @staticmethod
    def until(happened: Callable[[], Any], seconds: float = 100.0) -> Any:  # noqa: ANN401
        """Wait until something is true, and give it."""
        deadline = time.monotonic() + seconds
        while not (found := happened()):
            assert time.monotonic() < deadline, "it did not happen in time"
            time.sleep(0.02)
        return found

    def rows(self, sql: str) -> list[Any]:
        """Ask the database directly."""
        with self.database.read() as connection:
            return list(connection.exec_driver_sql(sql))

    def sound(self) -> None:
        """Hold the house to everything that has to be true after any fault."""
        if self.database.engine.dialect.name == "sqlite":
            assert self.rows("PRAGMA integrity_check") == [("ok",)]
        final = "status IN ('success', 'failure', 'canceled')"
        assert self.rows(f"SELECT id FROM jobs WHERE ({final}) <> (ended_at IS NOT NULL)") == []
        films = self.rows("SELECT job_id FROM assets WHERE role = 'film'")
        counted = Counter(job_id for (job_id,) in films)
        for (job_id,) in self.rows("SELECT id FROM jobs"):
            job = self.studio.job(self.caller, job_id)
            assert counted[job_id] == (job.status is JobStatus.SUCCESS) == len(job.asset_ids), job_id
            history = [event for _, event in job.history]
            assert all(before.may_become(after) for before, after in pairwise(history)), history
        for key, size, digest in self.rows("SELECT key, size, sha256 FROM assets"):
            path = self.files.local(key)
            assert path.stat().st_size == size
            assert hashlib.sha256(path.read_bytes()).hexdigest() == digest

    def pictures(self) -> list[tuple[int, int, int]]:
        """Give epoch, crashes and losses of every segment's picture."""
        return [tuple(row) for row in self.rows("SELECT epoch, crashes, losses FROM segments WHERE kind = 'picture' ORDER BY id")]

    def drawing(self) -> bool:
        """Tell whether the second picture is being drawn."""
        states = [row[0] for row in self.rows("SELECT state FROM segments WHERE kind = 'picture' ORDER BY id")]
        return states[:2] == ["done", "running"]

    def film(self, job: Job) -> Path:
        """Give the file of a finished job's only film."""
        (asset_id,) = job.asset_ids
        return self.files.local(self.studio.asset(self.caller, asset_id).key)

    def close(self) -> None:
        """End every worker, however it fares, and close the database."""
        for worker in self.workers:
            with contextlib.suppress(ProcessLookupError):
                worker.send_signal(signal.SIGCONT)
                worker.kill()
            worker.wait()
            if worker.stdout is not None:
                worker.stdout.close()
        self.database.close()


@contextlib.contextmanager
def open_house(home: Path, url: str | None = None) -> Iterator[House]:
    """Open the kinema that lives in a folder, with its database there or at a URL, and close it at the end."""
    database = Database(url or f"sqlite:///{home / 'kinema.db'}")
    jobs = SqlJobs(database)
    studio = Studio(priced(0.5), jobs, SqlAssets(database), SqlAccounts(database))
    key, secret = studio.create_key(studio.project().id, "test", "admin")
    house = House(home, database, Folder(home / "files"), jobs, SqlWork(database), studio, studio.authenticate(key.key, secret))
    try:
        yield house
    finally:
        house.close()


def children(process: subprocess.Popen[bytes]) -> list[int]:
    """Name the processes that a process has started, from all of its threads."""
    found = []
    for task in Path(f"/proc/{process.pid}/task").iterdir():
        with contextlib.suppress(FileNotFoundError):
            found += [int(pid) for pid in (task / "children").read_text().split()]
    return found


def alive(pid: int) -> bool:
    """Tell whether a process is there, and no mere zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
