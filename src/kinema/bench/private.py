"""A kinema of one's own for the length of a measurement: API, worker and renders as real processes, in a folder that goes away."""

import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from scenario_sdk import Scenario

from kinema import app
from kinema.bench.memory import Memory
from kinema.catalogue.kling_v3_t2v_4k import MODEL
from kinema.errors import RenderFailed
from kinema.processes import Processes
from kinema.settings import Settings

POLL = 0.5
"""Seconds between two looks at the job, as an eager client has it: asking takes time from the film on a small machine."""
FINAL = ("success", "failure", "canceled")


@dataclass(frozen=True, slots=True)
class Made:
    """One film, from the request to the file."""

    path: Path
    seconds: float
    """From sending the request to seeing the success."""
    first_progress: float
    """From sending the request to seeing the first progress."""
    peak_all: int
    """The most memory that all processes had at once, in bytes."""
    peak_render: int
    """The most memory that one render process ever had, in bytes."""


@dataclass(frozen=True, slots=True)
class Kinema:
    """A running kinema."""

    client: Scenario
    processes: Processes
    folder: Path

    def film(self, body: Mapping[str, Any]) -> Made:
        """Have a film made, and fetch it. Raises `RenderFailed` when the job does not succeed, and what the SDK raises."""
        began = time.monotonic()
        first = None
        with Memory() as memory:
            job = self.client.generate.run_model(MODEL.id, body=dict(body)).job
            while (found := self.client.jobs.retrieve(job.job_id).job).status not in FINAL:
                if first is None and found.progress > 0:
                    first = time.monotonic() - began
                self.processes.check()
                time.sleep(POLL)
            seconds = time.monotonic() - began
        if found.status != "success":
            raise RenderFailed(f"The job ended in {found.status}: {found.metadata.to_dict().get('error') or 'no reason was given'}")
        asset = self.client.assets.retrieve((found.metadata.asset_ids or [])[0]).asset
        path = self.folder / f"{asset.id}.mp4"
        with httpx.stream("GET", asset.url, timeout=60) as answer, path.open("wb") as file:
            answer.raise_for_status()
            for chunk in answer.iter_bytes(1 << 20):
                file.write(chunk)
        return Made(path, seconds, first or seconds, memory.peak_all, memory.peak_render)


@contextmanager
def private(settings: Settings, **more: Any) -> Iterator[Kinema]:  # noqa: ANN401 (any setting)
    """Start a kinema with these settings, but in a folder and on a port of its own."""
    with tempfile.TemporaryDirectory(prefix="kinema-bench-") as folder:
        of_its_own = {"home": Path(folder), "host": "127.0.0.1", "port": 0, "workers": 1}
        defaults = dict.fromkeys(("public_url", "database_url", "files", "api_key", "api_secret"))
        alone = settings.model_copy(update=of_its_own | defaults | more)
        credentials = app.prepare(alone)
        with Processes(alone) as processes:
            base = f"{processes.wait_until_ready()}/v1"
            yield Kinema(Scenario(api_key=credentials.key, api_secret=credentials.secret, base_url=base), processes, Path(folder))
