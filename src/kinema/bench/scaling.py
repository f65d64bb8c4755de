"""How much sooner a batch of films is there with two workers than with one, each of them held to a core of its own.

Unless a size is chosen, the films are drawn at a sixth of it, where twelve of them take a minute or two: what is measured is how the
work is divided, and setting a shot up, which two workers must not do twice, weighs the more the less there is to draw.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from kinema import app
from kinema.catalogue import priced
from kinema.catalogue.kling_v3_t2v_4k import MODEL
from kinema.domain.job import Job, JobStatus, Resend
from kinema.domain.project import Caller
from kinema.errors import KinemaError, RenderFailed
from kinema.settings import Settings
from kinema.store.accounts import SqlAccounts
from kinema.store.assets import SqlAssets
from kinema.store.database import Database
from kinema.store.jobs import SqlJobs
from kinema.studio.studio import Studio

FILMS = 12
DOWNSCALE = 6
MEASURES = {
    "batch_s_1": "the batch with one worker (s)",
    "batch_s_2": "the batch with two workers (s)",
    "scaling": "the one over the other",
}


def run(settings: Settings, tell: Callable[[str], None] = lambda _: None, num_films: int = FILMS) -> dict[str, Any]:
    """Measure with the settings' engine and size, on the settings' database or SQLite. Gives the keys of `MEASURES`."""
    cores = sorted(os.sched_getaffinity(0))[:2]
    if len(cores) < len((1, 2)):
        raise KinemaError("Two workers need two cores to be faster than one; this machine has one.")
    if "downscale" not in settings.model_fields_set:
        settings = settings.model_copy(update={"downscale": DOWNSCALE})
    found: dict[str, Any] = {"engine": settings.engine, "downscale": settings.downscale, "films": num_films}
    for number in (1, 2):
        tell(f"{num_films} films, {number} worker{'s' * (number - 1)}")
        found[f"batch_s_{number}"] = round(_batch(settings, cores[:number], num_films), 2)
    return found | {"scaling": round(found["batch_s_1"] / found["batch_s_2"], 3)}


def table(found: Mapping[str, Any]) -> str:
    """Lay out what `run` found for a person."""
    head = "{films} films, {engine}, size divided by {downscale}".format_map(found)
    return "\n".join([head, *(f"{words:<45}{found[name]:>10g}" for name, words in MEASURES.items())])


def _batch(settings: Settings, cores: list[int], num_films: int) -> float:
    """Have the batch made by a worker on each of these cores; gives the seconds, from when all is warm."""
    with tempfile.TemporaryDirectory(prefix="kinema-bench-") as folder:
        alone = settings.model_copy(update={"home": Path(folder), "files": None})
        app.prepare(alone)
        database = Database(alone.database)
        studio = Studio(priced(0.0), SqlJobs(database), SqlAssets(database), SqlAccounts(database))
        key, secret = studio.create_key(studio.project().id, "bench", "admin")
        caller = studio.authenticate(key.key, secret)
        workers = [_worker(alone, core) for core in cores]
        try:
            # One each for warming up: engines are loaded, and machine code is compiled.
            _made(studio, caller, [_send(studio, caller, seed) for seed in range(2 * len(cores))])
            began = time.perf_counter()
            _made(studio, caller, [_send(studio, caller, 100 + seed) for seed in range(num_films)])
            return time.perf_counter() - began
        finally:
            for worker in workers:
                worker.send_signal(signal.SIGTERM)
            for worker in workers:
                worker.wait()
            database.close()


def _worker(settings: Settings, core: int) -> subprocess.Popen[bytes]:
    """Start a worker that, with all that it starts, has one core."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})
    try:
        return subprocess.Popen([sys.executable, "-m", "kinema", "worker"], env=settings.environment())
    finally:
        os.sched_setaffinity(0, before)


def _send(studio: Studio, caller: Caller, seed: int) -> Job:
    """Ask for a film: without sound, so that every film is the same work for the same hand of a worker."""
    body = {"prompt": "A wooden boat crosses a mountain lake at sunrise.", "duration": "3", "seed": seed, "generateAudio": False}
    return studio.submit(caller, MODEL.id, body, Resend())


def _made(studio: Studio, caller: Caller, jobs: list[Job]) -> None:
    """Wait until films are there."""
    for job in jobs:
        while not (found := studio.job(caller, job.id)).status.final:
            time.sleep(0.05)
        if found.status is not JobStatus.SUCCESS:
            raise RenderFailed(f"A job ended in {found.status}: {found.error}")
