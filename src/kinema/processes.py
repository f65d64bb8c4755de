"""The processes of one kinema, kept running: the API and its workers, each apart, so that no crash of one takes the others down."""

import contextlib
import ctypes
import errno
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from http.client import HTTPException
from types import TracebackType
from typing import Self
from urllib.request import urlopen

from kinema.errors import KinemaError
from kinema.settings import Settings

STEADY = 30.0
"""Seconds after which a process counts as well: its next crash is restarted at once again."""
PATIENCE = 8.0
"""Seconds that a process gets to end by itself when it is asked to."""
GIVE_UP = 3
"""Crashes of the API before its first answer after which waiting for it makes no sense."""
_PR_SET_PDEATHSIG = 1


def listen(host: str, port: int) -> socket.socket:
    """Take the port; raises `KinemaError` with what to do when another program has it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(2048)
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise KinemaError(
                f"Port {port} is taken by another program, perhaps by a kinema that is already running.",
                "End that one, or choose another port: kinema up --port 8080 (0 takes any free one).",
            ) from None
        raise KinemaError(
            f"Cannot listen on {host}, port {port}: {error.strerror}.", "Choose another address with --host, or another port with --port."
        ) from None
    return listener


def ready(url: str) -> bool:
    """Tell whether a kinema answers at a URL."""
    try:
        with urlopen(f"{url}/healthz", timeout=2) as answer:  # noqa: S310 - the settings allow http and https alone
            return b"kinema" in answer.read(1000)
    except (OSError, ValueError, HTTPException):
        return False


def follow(parent: int) -> None:
    """End this process when the one that started it ends, however it ends; `parent` is its id."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        sys.exit("The process that started this one is gone.")


@dataclass(slots=True)
class Child:
    """One process that is to be kept running."""

    arguments: list[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    crashes: int = 0
    due: float = 0.0

    def note_end(self, now: float) -> float:
        """Remember that it has ended, and give the seconds to wait before the next start: 0.25, 0.5, 1 … 30."""
        self.crashes = 1 if now - self.started > STEADY else self.crashes + 1
        self.process = None
        wait = float(min(2.0 ** (self.crashes - 3), 30.0))
        self.due = now + wait
        return wait


@dataclass(slots=True)
class Processes:
    """The API and the workers of one kinema, from `with` to the end of it; call `check` about every second in between.

    The port is held here, not by the API's process: while that restarts, clients wait a moment instead of being refused.
    """

    settings: Settings
    listener: socket.socket = field(init=False)
    children: list[Child] = field(init=False)
    environment: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Take the port, and note down who is to be started."""
        self.listener = listen(self.settings.host, self.settings.port)
        self.settings = self.settings.model_copy(update={"port": self.listener.getsockname()[1]})
        self.environment = self.settings.environment()
        api = Child(["serve", "--socket", str(self.listener.fileno())])
        self.children = [api, *(Child(["worker"]) for _ in range(self.settings.workers))]

    def __enter__(self) -> Self:
        """Start everything."""
        self.check()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Ask everything to end, wait for it, and end what does not."""
        running = [child.process for child in self.children if child.process]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + PATIENCE
        for process in running:
            try:
                process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.listener.close()

    def check(self) -> None:
        """Start what is not running and is due; tell on standard error what has crashed."""
        now = time.monotonic()
        for child in self.children:
            if child.process and child.process.poll() is not None:
                code, wait = child.process.returncode, child.note_end(now)
                print(f"kinema {child.arguments[0]} ended ({_reason(code)}); starting it again in {wait:g} s.", file=sys.stderr, flush=True)  # noqa: T201
            if not child.process and now >= child.due:
                self._start(child)

    def wait_until_ready(self, seconds: float = 60.0) -> str:
        """Wait until the API answers, and give the URL under which clients reach it."""
        own = self.settings.model_copy(update={"public_url": None}).url
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and self.children[0].crashes < GIVE_UP:
            self.check()
            if ready(own):
                return self.settings.url
            time.sleep(0.05)
        raise KinemaError("The API does not start.", "What it said stands above; `kinema doctor` tells what to mend.")

    def _start(self, child: Child) -> None:
        """Start a process in a group of its own, so that Ctrl-C reaches us alone and the end is orderly."""
        child.started = time.monotonic()
        child.process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "kinema", *child.arguments, "--follow", str(os.getpid())],
            stdin=subprocess.DEVNULL,
            env=self.environment,
            pass_fds=[self.listener.fileno()] if "--socket" in child.arguments else [],
            process_group=0,
        )


def _reason(code: int) -> str:
    """Name a process's exit status for a person."""
    if code < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit status {code}"
