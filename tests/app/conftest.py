"""A whole kinema, as real processes: `kinema up` on a free port, with a home of its own."""

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from running import KINEMA, Up


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Give the surroundings of a machine on which kinema has never run; films are small, and test cards."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("KINEMA_", "SCENARIO_"))}
    return clean | {"HOME": str(tmp_path / "home"), "KINEMA_DOWNSCALE": "15", "KINEMA_ENGINE": "bars", "KINEMA_LEASE": "2"}


@pytest.fixture
def start(environment: dict[str, str]) -> Iterator[Callable[..., Up]]:
    """Start `kinema up`, as often as a test likes; whatever is left at the end is ended."""
    started: list[subprocess.Popen[str]] = []

    def up(*options: str, **more: str) -> Up:
        process = subprocess.Popen(
            [*KINEMA, "up", "--port", "0", "--json", *options], env=environment | more, stdout=subprocess.PIPE, text=True
        )
        started.append(process)
        assert process.stdout is not None
        return Up(process, **json.loads(process.stdout.readline()))

    yield up
    for process in started:
        process.terminate()
        process.wait(20)
        if process.stdout is not None:
            process.stdout.close()
