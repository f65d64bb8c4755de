"""Workers on the nodes of a Ray cluster: Ray finds the room for them, and the database decides who makes what, as everywhere else.

The dispatcher knows no film and holds no truth: it keeps as many workers asked for as there are pieces of work and room, and may end at
any moment. A worker claims once it is placed, so nothing is ever held by somebody who waits for room. What crosses the wire are numbers
and short words; each node reads its own settings, and prompts, films and the URL of the database stay out of Ray.
"""

import contextlib
import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kinema import app
from kinema.errors import Busy, KinemaError, StorageFull
from kinema.logs import write_log
from kinema.settings import Settings

if TYPE_CHECKING:
    from kinema.studio.worker import Worker

log = logging.getLogger(__name__)

EVERY = 0.5
"""Seconds between two looks at what there is to do."""
IDLE = 5.0
"""Seconds without work after which a worker gives its room back."""
TAKE_BACK = 15.0
"""Seconds after which a worker that has not begun is asked for anew: a node that hangs holds on to what it was given for minutes.

The next one gets twice as long, until one begins: on machines that are only busy, nothing would ever begin otherwise."""
LONGEST_TAKE_BACK = 240.0
SULK = 5.0
"""Seconds to wait when a worker has broken off by itself."""
MOST = 256
"""Workers that a cluster that can grow is asked to have room for, at most."""
PART = 4.0
"""Seconds that workers get to give back what they have begun, when the dispatcher ends."""


class Placed:
    """A worker on some node of the cluster: all of kinema that Ray knows of."""

    def __init__(self) -> None:
        """Hold nothing yet: this is quick, so that the dispatcher learns at once that there was room."""
        self._worker: Worker | None = None
        self._ended = False

    def begin(self) -> int:
        """Give the process id, as a sign of having begun."""
        return os.getpid()

    def work(self, idle: float) -> str:
        """Work until there has been nothing to do for some seconds; gives the kind of error that ended it before that, or ""."""
        try:
            settings = Settings.load()
            write_log(settings.log, settings.log_level)
            self._worker = app.worker(settings)
            self._worker.idle = idle
            if not self._ended:
                self._worker.run()
        except Exception as error:
            # What it says may name a database or a folder of this node; that is for this node's log.
            log.exception("The worker ended")
            return type(error).__name__
        return ""

    def stop(self) -> None:
        """Give back what is begun, and end."""
        self._ended = True
        if self._worker is not None:
            self._worker.stop()


@dataclass(slots=True)
class _Asked:
    """A worker that was asked for."""

    actor: Any
    begun: Any
    """What Ray will answer once it has begun."""
    working: Any
    """What Ray will answer once it ends."""
    since: float = field(default_factory=time.monotonic)
    placed: bool = False


@dataclass(slots=True)
class Dispatcher:
    """Keeps workers on a cluster, for as long as there is work. `run` ends with SIGTERM or SIGINT."""

    unfinished: Callable[[], int]
    """Tells how many pieces of work are queued or in somebody's hands."""
    cpus: float = 1.0
    gpus: float = 0.0
    """What one worker needs of a node."""
    idle: float = IDLE
    _asked: list[_Asked] = field(default_factory=list)
    _wished: int = 0
    """For how many workers a cluster that can grow was last told to have room."""
    _patience: float = TAKE_BACK
    """How long the present ones may take to begin."""
    _rest_until: float = 0.0
    _stop: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Keep at it until the process is asked to end; workers then give back what they have begun."""
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_: self._stop.set())
        try:
            while not self._stop.is_set():
                self._reap()
                self._ask()
                time.sleep(EVERY)
        finally:
            self._part()

    def _reap(self) -> None:
        """Forget the workers that have ended, and take back what was asked for and has not begun."""
        import ray

        for asked in list(self._asked):
            if not asked.placed and _over(asked.begun):
                asked.placed, self._patience = True, TAKE_BACK
            if _over(asked.working):
                self._asked.remove(asked)
                try:
                    trouble = ray.get(asked.working)
                except ray.exceptions.RayError as error:
                    trouble = type(error).__name__  # Its process or its node is gone.
                if trouble:
                    log.warning("A worker has ended: %s", trouble)
                    self._rest_until = time.monotonic() + (SULK if asked.placed else 0.0)
            elif not asked.placed and time.monotonic() - asked.since > self._patience:
                log.warning("A worker has not begun in %g seconds and is asked for anew", self._patience)
                self._patience = min(2 * self._patience, LONGEST_TAKE_BACK)
                self._asked.remove(asked)
                ray.kill(asked.actor)

    def _ask(self) -> None:
        """Ask for as many workers as are missing: no more than there are pieces of work, nor than there is room for."""
        import ray

        if time.monotonic() < self._rest_until:
            return
        try:
            unfinished = self.unfinished()
        except (Busy, StorageFull):
            return  # The database has other worries.
        self._grow(unfinished)
        wanted = min(unfinished, self._room())
        place = ray.remote(Placed).options(num_cpus=self.cpus, num_gpus=self.gpus, max_restarts=0, max_task_retries=0, max_concurrency=3)
        for _ in range(wanted - len(self._asked)):
            actor = place.remote()
            self._asked.append(_Asked(actor, actor.begin.remote(), actor.work.remote(self.idle)))

    def _grow(self, unfinished: int) -> None:
        """Let a cluster that can grow know for how many workers there is work; one that cannot takes no notice."""
        from ray.autoscaler.sdk import request_resources

        wished = min(unfinished, MOST)
        if wished == self._wished:
            return
        bundle = {"CPU": self.cpus} | ({"GPU": self.gpus} if self.gpus else {})
        request_resources(bundles=[bundle] * wished)
        self._wished = wished

    def _room(self) -> int:
        """Tell how many workers the living nodes have room for."""
        import ray

        there = ray.cluster_resources()
        fits = [int(there.get(name, 0.0) / each) for name, each in (("CPU", self.cpus), ("GPU", self.gpus)) if each]
        return min(fits, default=0)

    def _part(self) -> None:
        """Have every worker give back what it has begun, and end it."""
        import ray

        self._grow(0)
        for asked in self._asked:
            asked.actor.stop.remote()
        if self._asked:
            ray.wait([asked.working for asked in self._asked], num_returns=len(self._asked), timeout=PART)
        for asked in self._asked:
            with contextlib.suppress(ray.exceptions.RayError):
                ray.kill(asked.actor)


def dispatcher(settings: Settings, address: str) -> Dispatcher:
    """Join the cluster at an address. Raises KinemaError when it is not there, or open to everybody."""
    # Ray lets in whoever reaches its port, and runs what they send, unless it asks for a token.
    if os.environ.get("RAY_AUTH_MODE") != "token":
        raise KinemaError(
            "Ray would let in everybody who reaches its ports, and run whatever they send.",
            "Set RAY_AUTH_MODE=token and RAY_AUTH_TOKEN (or RAY_AUTH_TOKEN_PATH) here and on every node, and start Ray again.",
        )
    try:
        import ray
    except ImportError:
        raise KinemaError("Workers on a cluster need a library that is not installed.", "Install it: pip install 'kinema[ray]'") from None
    try:
        ray.init(address=address, namespace="kinema", log_to_driver=False, logging_level=logging.ERROR)
    except (ConnectionError, ValueError, RuntimeError, ray.exceptions.RayError) as error:
        raise KinemaError(
            f"There is no Ray cluster at {address} that lets us in: {type(error).__name__}.",
            "Start one with `ray start --head`, and use its token.",
        ) from None
    machines = {node["NodeManagerAddress"] for node in ray.nodes() if node["Alive"]}
    if len(machines) > 1 and settings.database.startswith("sqlite"):
        ray.shutdown()
        raise KinemaError(
            "The cluster has several machines, but an SQLite file is on one.",
            "Set KINEMA_DATABASE_URL to a PostgreSQL, and KINEMA_FILES to a bucket or a folder that all machines share.",
        )
    return Dispatcher(app.backlog(settings), settings.ray_cpus, settings.ray_gpus)


def _over(reference: Any) -> bool:  # noqa: ANN401 (Ray's promise of an answer)
    """Tell whether Ray has an answer, even if it is that there will be none."""
    import ray

    return bool(ray.wait([reference], timeout=0)[0])
