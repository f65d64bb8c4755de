"""One render process and whoever watches over it: it is started, asked, listened to, beaten for, and ended with all it started."""

import json
import os
import selectors
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from kinema.domain.work import Progress
from kinema.errors import Busy, StorageFull

GRACE = 2.0
"""Seconds between asking a render to end and ending it."""
TICK = 0.1
"""The longest time, in seconds, in which a stop goes unnoticed."""
MEMORY_HINT = "The machine may be short of memory. Try again; if it goes on, use a smaller size or another engine."
PASSED_ON = {"PATH", "HOME", "LANG", "LANGUAGE", "TZ", "TMPDIR", "VIRTUAL_ENV"}
PASSED_ON_PREFIXES = ("LC_", "XDG_", "PYTHON", "LD_", "NUMBA_", "OMP_", "OPENBLAS_", "MKL_", "CUDA_", "NVIDIA_", "TORCH_", "HF_")
SECRETIVE = ("KEY", "SECRET", "TOKEN", "PASSWORD", "CREDENTIAL")


class Ending(Enum):
    """How a piece of work ended."""

    ANSWERED = "it is made"
    FAILED = "the engine says that it cannot be made"
    CRASHED = "the render broke off, or stood still"
    FULL = "there is no room on the disk"
    LOST = "it is not ours any more: canceled, or taken over by another worker"
    STOPPED = "this worker is asked to end"


GOES_ON = {Ending.ANSWERED, Ending.FAILED, Ending.FULL}
"""The endings after which the same render process can be asked again."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a piece of work ended, with the render's answer or the reason for there being none."""

    ending: Ending
    answer: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a supervisor waits for what, in seconds."""

    lease: float
    """For how long each beat keeps the work ours."""
    stall: float
    """How long a render may say nothing."""

    @property
    def every(self) -> float:
        """The time from one beat to the next."""
        return min(self.lease / 3, 1.0)


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
        deadline = time.monotonic() + GRACE
        while not _ended(process.pid) and time.monotonic() < deadline:
            time.sleep(0.01)
        _signal_group(process.pid, signal.SIGKILL)
        status = process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                _close(pipe)
        return status

    def farewell(self) -> Outcome:
        """Tell why a process that has fallen silent for good did so."""
        process = self._process
        assert process is not None  # noqa: S101 (whoever listens has asked)
        deadline = time.monotonic() + GRACE
        while not _ended(process.pid) and time.monotonic() < deadline:
            time.sleep(0.01)
        died_by_itself = _ended(process.pid)
        status = self.end()
        if died_by_itself and status is not None and status < 0:
            return Outcome(Ending.CRASHED, reason=f"The render was ended by {signal.Signals(-status).name}.", hint=MEMORY_HINT)
        return Outcome(Ending.CRASHED, reason=f"The render ended by itself, with exit status {status}.", hint=MEMORY_HINT)


def supervise(
    render: Render, request: Mapping[str, Any], beat: Callable[[Progress], bool], stop: threading.Event, patience: Patience
) -> Outcome:
    """See one request through: beat while the render works, and end it when it crashes, stands still, or is not wanted any more.

    `beat` keeps the lease and tells whether the work is still ours. When it cannot be asked, the render is ended before the lease
    is: by then another worker may have it.
    """
    watch = _Watch(beat, patience)
    try:
        render.ask(request)
        while (heard := render.listen(min(TICK, patience.every))) is not None:
            outcome = watch.hear(heard) or (Outcome(Ending.STOPPED) if stop.is_set() else watch.look())
            if outcome is not None:
                if outcome.ending not in GOES_ON:
                    render.end()
                return outcome
    except BrokenPipeError:  # it died while it was idle
        pass
    return render.farewell()


@dataclass(slots=True)
class _Watch:
    """What the supervisor knows of a running piece of work. Times are seconds of this machine's own steady clock."""

    beat: Callable[[Progress], bool]
    patience: Patience
    progress: Progress = field(default_factory=Progress)
    last_word: float = field(default_factory=time.monotonic)
    last_beat: float = field(default_factory=time.monotonic)
    tried: float = field(default_factory=time.monotonic)
    began: tuple[float, float] | None = None
    """When the first progress was made, and how much."""

    def hear(self, messages: Iterator[Mapping[str, Any]]) -> Outcome | None:
        """Take in what the render says; its last word is the outcome."""
        for message in messages:
            self.last_word = time.monotonic()
            outcome = _outcome(message)
            if outcome is not None:
                return outcome
            self.progress = Progress(message["done"], message["stage"], self._eta(message["done"]), message["frames"])
        return None

    def look(self) -> Outcome | None:
        """Beat when it is time, and see whether the render has to be ended."""
        now = time.monotonic()
        if now - self.last_word > self.patience.stall:
            return Outcome(Ending.CRASHED, reason=f"The render stood still for {self.patience.stall:.0f} seconds.", hint=MEMORY_HINT)
        if now - self.tried < self.patience.every:
            return None
        self.tried = now
        try:
            ours = self.beat(self.progress)
            self.last_beat = now
        except (Busy, StorageFull):
            ours = time.monotonic() - self.last_beat < self.patience.lease - self.patience.every
        return None if ours else Outcome(Ending.LOST)

    def _eta(self, done: float) -> float | None:
        """Give the seconds until it is done at the pace since the first progress; None as long as nobody can tell."""
        now = time.monotonic()
        if self.began is None:
            self.began = (now, done) if done > 0 else None
            return None
        since, first = self.began
        return (1.0 - done) * (now - since) / (done - first) if done > first else None


def _outcome(message: Mapping[str, Any]) -> Outcome | None:
    """Read the last word of a render; None if it is not the last."""
    if "answer" in message:
        return Outcome(Ending.ANSWERED, answer=message["answer"])
    if "failed" in message:
        return Outcome(Ending.FAILED, reason=message["failed"], hint=message["hint"])
    if "full" in message:
        return Outcome(Ending.FULL)
    if "crashed" in message:
        hint = "This is a fault of the engine; the worker's log has the details. Try again, or with other words."
        return Outcome(Ending.CRASHED, reason=f"The render broke off: {message['crashed']}", hint=hint)
    return None


def _environment() -> dict[str, str]:
    """Give what a render may know of its surroundings: where programs and caches lie; neither settings of ours nor secrets."""
    return {
        name: value
        for name, value in os.environ.items()
        if (name in PASSED_ON or name.startswith(PASSED_ON_PREFIXES)) and not any(word in name for word in SECRETIVE)
    }


def _ended(pid: int) -> bool:
    """Tell whether a child has ended, without reaping it."""
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is not None


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
