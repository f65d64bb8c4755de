"""A whole kinema as real processes, for the tests that need one."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from scenario_sdk import Scenario

KINEMA = [sys.executable, "-m", "kinema"]


@dataclass(slots=True)
class Up:
    """A running `kinema up`."""

    process: subprocess.Popen[str]
    url: str
    key: str
    secret: str

    @property
    def client(self) -> Scenario:
        """Give the published SDK, pointed at it, in strict mode."""
        return Scenario(api_key=self.key, api_secret=self.secret, base_url=self.url, _strict_response_validation=True)

    def children(self, command: str) -> list[int]:
        """Find the processes of ours that run `kinema COMMAND`."""
        found = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [int(pid) for pid in found if f"\0{command}\0" in Path(f"/proc/{pid}/cmdline").read_text()]

    def kill(self, command: str) -> int:
        """End the process that runs `kinema COMMAND`, without a warning."""
        [pid] = self.children(command)
        os.kill(pid, signal.SIGKILL)
        return pid


def eventually(what: Callable[[], object], seconds: float = 30.0) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < deadline, "it did not come about in time"
        time.sleep(0.05)
