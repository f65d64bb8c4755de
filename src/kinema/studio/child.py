"""A render process and what it started: begun in a session of its own, asked, listened to, and ended together."""

import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from typing import Any

GRACE = 2.0
"""Seconds between asking a render to end and ending it."""
PASSED_ON = {"PATH", "HOME", "LANG", "LANGUAGE", "TZ", "TMPDIR", "VIRTUAL_ENV"}
PASSED_ON_PREFIXES = ("LC_", "XDG_", "PYTHON", "LD_", "NUMBA_", "OMP_", "OPENBLAS_", "MKL_", "CUDA_", "NVIDIA_", "TORCH_", "HF_")
SECRETIVE = ("KEY", "SECRET", "TOKEN", "PASSWORD", "CREDENTIAL")


class Render:
    """A render process in a session of its own, started when it is needed, warm until it is ended."""

    def __init__(self, *engines: str) -> None:
        """Start nothing yet; the engines named are loaded when it is started, before anybody asks for them."""
        self._engines = engines
        self._process: subprocess.Popen[bytes] | None = None
        self._rest = b""

    def ask(self, request: Mapping[str, Any]) -> None:
        """Send a request, to a new process if there is none."""
        process = self.start()
        assert process.stdin is not None  # noqa: S101 (it is a pipe)
        process.stdin.write(json.dumps(request).encode() + b"\n")
        process.stdin.flush()

    def start(self) -> subprocess.Popen[bytes]:
        """Start the process, if there is none, or if it died while it was idle.

        It has to be started by the thread that ends it: the kernel's leash (see `render`) follows the thread, not the process.
        """
        if self._process is not None and _ended(self._process.pid):
            self.end()
        if self._process is None:
            self._rest = b""
            self._process = subprocess.Popen(  # noqa: S603 (our own module)
                [sys.executable, "-m", "kinema.studio.render", *self._engines],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=_environment(),
                start_new_session=True,
            )
        return self._process

    def listen(self, seconds: float) -> Iterator[Mapping[str, Any]] | None:
        """Give what it says within some seconds, as soon as it says something; None when it will never say anything again."""
        process = self._process
        assert process is not None  # noqa: S101 (whoever listens has asked)
        assert process.stdout is not None  # noqa: S101 (it is a pipe)
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            if not selector.select(seconds):
                return iter(())
        heard = os.read(process.stdout.fileno(), 1 << 16)
        if not heard:
            return None
        *lines, self._rest = (self._rest + heard).split(b"\n")
        return (json.loads(line) for line in lines)

    def end(self) -> int | None:
        """End the process and all that it started, and give its exit status; nothing happens if there is none."""
        process, self._process = self._process, None
        if process is None:
            return None
        # As long as the process is not reaped, its number is its group's and nobody else's: so the group goes first.
        _signal_group(process.pid, signal.SIGTERM)
        _ended(process.pid, GRACE)
        _signal_group(process.pid, signal.SIGKILL)
        status = process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                _close(pipe)
        return status

    def farewell(self) -> str:
        """Tell why a process that has fallen silent for good did so, and clear away what is left of it."""
        process = self._process
        assert process is not None  # noqa: S101 (whoever listens has asked)
        by_itself = _ended(process.pid, GRACE)
        status = self.end()
        if by_itself and status is not None and status < 0:
            return f"The render was ended by {signal.Signals(-status).name}."
        return f"The render ended by itself, with exit status {status}."


def _environment() -> dict[str, str]:
    """Give what a render may know of its surroundings: where programs and caches lie; neither settings of ours nor secrets."""
    return {
        name: value
        for name, value in os.environ.items()
        if (name in PASSED_ON or name.startswith(PASSED_ON_PREFIXES)) and not any(word in name for word in SECRETIVE)
    }


def _ended(pid: int, seconds: float = 0.0) -> bool:
    """Tell whether a child has ended, or does so within some seconds, without reaping it."""
    deadline = time.monotonic() + seconds
    while os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is None:
        if time.monotonic() >= deadline:
            return False
        time.sleep(0.01)
    return True


def _signal_group(pid: int, number: signal.Signals) -> None:
    """Signal a whole process group, if there is one left."""
    try:
        os.killpg(pid, number)
    except ProcessLookupError:
        return


def _close(pipe: Any) -> None:  # noqa: ANN401 (either end of a pipe)
    """Close a pipe whose other end may be gone."""
    try:
        pipe.close()
    except BrokenPipeError:
        return
