"""The worker: it claims pieces of work, has them made by render processes, and hands in what they made.

It has two hands, each with a warm render of its own. One plans films and draws their pictures; the other makes sound and puts
finished films together meanwhile, so that no film waits for the next one's pictures. As many workers as you like may share one
database: who makes what is decided there.
"""

import logging
import os
import shutil
import signal
import socket
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from kinema.domain.asset import Files
from kinema.domain.ids import token
from kinema.domain.work import Claim, Progress, Wish, Work, WorkKind
from kinema.errors import Busy, KinemaError, NotFound, StorageFull
from kinema.studio.child import Render
from kinema.studio.deliver import deliver
from kinema.studio.supervise import Ending, Outcome, Patience, supervise
from kinema.studio.sweep import sweep
from kinema.studio.writer import Writer, Written

log = logging.getLogger(__name__)

CRASHES = 3
"""How often the render of one piece may crash."""
LOSSES = 10
"""How many workers may be lost with one piece."""
POLL = 0.25
"""Seconds between two looks for work, if nothing is heard of any before."""
FULL_STAGE = "waiting for room on the server's disk"
BUSY_STAGE = "waiting for the place where films are kept"
FULL_DELAY = 5.0
"""Seconds until a piece is tried again that found the disk full, or the bucket away."""
NO_ROOM = 1 << 20
"""Bytes free with which a render that breaks off is taken to have had no room."""
TIDY_EVERY = 60.0
TICK = 0.2
"""Seconds in which a worker notices that it is asked to end."""
Answer = TypeVar("Answer")
HANDS = ((WorkKind.PLAN, WorkKind.PICTURE), (WorkKind.SOUND, WorkKind.ASSEMBLE))


@dataclass(frozen=True, slots=True)
class Rendering:
    """How this worker makes films."""

    engine: str
    """The engine, with its options, of a request that names none."""
    downscale: int = 1
    preset: str = "veryfast"
    crf: int = 18
    stall: float = 300.0
    """Seconds without any progress after which a render is given up; an engine's first start may take minutes."""
    engines: Mapping[str, str] = field(default_factory=dict)
    """Those that a request may name, with their options."""
    voices: str = ""
    """A folder of voice files for the speakers."""


@dataclass(slots=True)
class Worker:
    """One worker. `run` works until the process is asked to end, or `stop` is called from another thread."""

    work: Work
    files: Files
    scratch: Path
    """A folder for what is being made, best on the same disk as the files."""
    rendering: Rendering
    writer: Writer | None = None
    """The chat model that storyboards and translates, if there is one."""
    lease: float = 15.0
    idle: float | None = None
    """Seconds without any work after which `run` ends; None for never."""
    chores: Callable[[], object] = lambda: None
    """What else has to be done from time to time by somebody."""
    keep: float = 86_400.0
    """Seconds for which a segment's pictures are kept for another film that needs the same."""
    owner: str = field(default_factory=lambda: f"{socket.gethostname()}-{os.getpid()}-{token(6)}")
    _busy: set[str] = field(default_factory=set)
    """The names of the claims in its hands."""
    _worked: float = field(default_factory=time.monotonic)
    """When it last had one."""
    _stop: threading.Event = field(default_factory=threading.Event)
    _news: threading.Condition = field(default_factory=threading.Condition)

    def run(self) -> None:
        """Work until SIGTERM or SIGINT, or until `stop`; pieces begun by then go back into the queue."""
        self.scratch.mkdir(parents=True, exist_ok=True, mode=0o700)
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_: self._stop.set())
        threading.Thread(target=self._listen, name="ear", daemon=True).start()
        hands = [threading.Thread(target=self._hand, args=(kinds,), name=f"hand-{kinds[0]}") for kinds in HANDS]
        for hand in hands:
            hand.start()
        tidy_at = time.monotonic()
        while all(hand.is_alive() for hand in hands) and not self._stop.is_set():
            if time.monotonic() >= tidy_at:
                self._tidy()
                tidy_at = time.monotonic() + TIDY_EVERY
            # Not a wait for the event: a signal that comes while this thread holds the event's lock could not set it.
            time.sleep(TICK)
            if self.idle is not None and not self._busy and time.monotonic() - self._worked > self.idle:
                self._stop.set()
        asked = self._stop.is_set()
        self.stop()
        for hand in hands:
            hand.join()
        if not asked:
            raise KinemaError("One of the worker's hands is gone; the log tells why.", "Start the worker again.")

    def stop(self) -> None:
        """Ask the worker to end."""
        self._stop.set()
        self._tell_news()

    def _listen(self) -> None:
        """Let the hands know when there may be work, so that none waits for the next look."""
        while not self._stop.is_set():
            self.work.listen(POLL)
            self._tell_news()

    def _hand(self, kinds: tuple[WorkKind, ...]) -> None:
        """Make one piece after the other, until the worker is to end."""
        wish = Wish(self.owner, kinds, self.lease)
        render = Render(self.rendering.engine) if WorkKind.PICTURE in kinds else Render()
        render.start()
        try:
            last: Claim | None = None
            claim: Claim | None = None
            while not self._stop.is_set():
                claim = claim or self._claim(wish, last)
                if claim is None:
                    with self._news:
                        self._news.wait(POLL)
                    continue
                last, claim = claim, self._make(claim, render, wish)
                self._tell_news()
            if claim is not None:
                self._give_back(claim)
        finally:
            render.end()

    def _claim(self, wish: Wish, last: Claim | None) -> Claim | None:
        """Look for a piece of work, best of the shot that the render has set up already; a database that does not answer has none."""
        try:
            return self.work.claim(wish.owner, wish.kinds, wish.lease, last)
        except (Busy, StorageFull):
            return None

    def _give_back(self, claim: Claim) -> None:
        """Give back what has not been begun."""
        self._persist(lambda: self.work.release(claim))

    def _make(self, claim: Claim, render: Render, wish: Wish) -> Claim | None:
        """Make one piece and hand it in, or say why it could not be made; give the next one, if it came with that."""
        folder = self.scratch / claim.name
        self._busy.add(claim.name)
        try:
            folder.mkdir(exist_ok=True)
            if gone := self._gone(claim):
                log.warning("Files of %s are gone, and made again: %s", claim.job_id, ", ".join(gone))
                self._persist(lambda: self.work.lost(claim, gone))
                return None
            request = self._request(claim, folder)
            outcome = supervise(render, request, self._beat(claim), self._stop, Patience(self.lease, self.rendering.stall))
            return self._settle(claim, outcome, wish)
        except Exception as error:
            if StorageFull.caused(error):
                self._persist(lambda: self.work.release(claim, FULL_DELAY, FULL_STAGE))
                return None
            if isinstance(error, Busy):
                self._persist(lambda: self.work.release(claim, FULL_DELAY, BUSY_STAGE))
                return None
            log.exception("%s of %s: the worker could not see it through", claim.kind, claim.job_id)
            render.end()
            self._persist(
                lambda: self.work.crashed(claim, "The worker could not see it through; its log tells why.", "Try again.", CRASHES)
            )
            return None
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            self._worked = time.monotonic()
            self._busy.discard(claim.name)

    def _settle(self, claim: Claim, outcome: Outcome, wish: Wish) -> Claim | None:
        """Write down how a piece ended; give the next one, if it came with that."""
        level = logging.WARNING if outcome.ending in {Ending.FAILED, Ending.CRASHED, Ending.FULL} else logging.INFO
        log.log(level, "%s of %s: %s. %s", claim.kind, claim.job_id, outcome.ending.value, outcome.reason)
        match outcome.ending:
            case Ending.ANSWERED:
                handed = self._persist(deliver(claim, outcome.answer, self.work, self.files, wish))
                return handed.next if handed is not None else None
            case Ending.FAILED:
                self._persist(lambda: self.work.failed(claim, outcome.reason, outcome.hint))
            case Ending.CRASHED if shutil.disk_usage(self.scratch).free < NO_ROOM:
                # What writes films breaks off, rather than tell that it cannot.
                raise StorageFull
            case Ending.CRASHED:
                self._persist(lambda: self.work.crashed(claim, outcome.reason, outcome.hint, CRASHES))
            case Ending.FULL:
                raise StorageFull
            case Ending.STOPPED:
                self._persist(lambda: self.work.release(claim))
            case Ending.LOST:
                pass
        return None

    def _request(self, claim: Claim, folder: Path) -> dict[str, Any]:
        """Put together what a render has to know of a piece of work."""
        request: dict[str, Any] = {
            "do": claim.kind.value,
            "folder": str(folder),
            **(claim.rendering or self._rendering(claim)),
        }
        if claim.plan is not None:
            request["plan"] = claim.plan.to_dict()
        match claim.kind:
            case WorkKind.PLAN:
                request |= {"input": dict(claim.input), "seed": claim.seed, "downscale": self.rendering.downscale}
                if self.writer is not None:
                    request["written"] = asdict(self._written(claim, self.writer))
            case WorkKind.PICTURE:
                assert claim.segment is not None  # noqa: S101 (a picture is one of a segment)
                request["segment"] = asdict(claim.segment)
            case WorkKind.SOUND:
                pass
            case WorkKind.ASSEMBLE:
                request |= self._parts(claim)
        return request

    def _rendering(self, claim: Claim) -> dict[str, Any]:
        """Say how this worker makes a film. It is kept with the plan, so that all of a film is made alike, whoever makes it."""
        engine = self.rendering.engines[claim.input["engine"]] if "engine" in claim.input else self.rendering.engine
        encoding = {"preset": self.rendering.preset, "crf": self.rendering.crf}
        return {"engine": engine, "encoding": encoding, "voices": self.rendering.voices}

    def _written(self, claim: Claim, writer: Writer) -> Written:
        """Let the writer work on a prompt; the claim is kept meanwhile."""
        with ThreadPoolExecutor(1) as thread:
            writing = thread.submit(writer.write, claim.input, claim.seed)
            while not wait([writing], Patience(self.lease, self.rendering.stall).every).done:
                self.work.beat(claim, self.lease, Progress(0.0, "asking the planner"))
            return writing.result()

    def _gone(self, claim: Claim) -> list[str]:
        """Name the parts of a film whose files are not there any more."""
        gone = []
        for key in (key for part in claim.parts for key in (part.video_key, part.audio_key) if key):
            try:
                self.files.local(key)
            except NotFound:
                gone.append(key)
        return gone

    def _parts(self, claim: Claim) -> dict[str, Any]:
        """Fetch what the other pieces left."""
        return {
            "video": [str(self.files.local(part.video_key)) for part in claim.parts if part.video_key],
            "audio": [str(self.files.local(part.audio_key)) for part in claim.parts if part.audio_key],
            "provenance": _provenance(claim),
            "events": list(claim.metadata.get("events", ())),
        }

    def _beat(self, claim: Claim) -> Callable[[Progress], bool]:
        """Give the beat of one claim."""

        def beat(progress: Progress) -> bool:
            return self.work.beat(claim, self.lease, progress)

        return beat

    def _persist(self, write: Callable[[], Answer]) -> Answer | None:
        """Write something down, however long the database takes: late is harmless, since every write names its epoch."""
        while True:
            try:
                return write()
            except (Busy, StorageFull) as error:
                log.warning("%s Trying again.", error)
            if self._stop.wait(1.0):
                return None

    def _tell_news(self) -> None:
        """Let the hands look for work at once."""
        with self._news:
            self._news.notify_all()

    def _tidy(self) -> None:
        """Remove what nobody names any more, and give up what cannot be made."""
        try:
            self.chores()
            self.work.reap(LOSSES)
            self.work.forget(self.keep)
            sweep(self.work, self.files, self.scratch)
        except (KinemaError, OSError):
            log.warning("Could not tidy up; trying again in a minute.", exc_info=True)


def _provenance(claim: Claim) -> Mapping[str, Any]:
    """Tell what made a film."""
    assert claim.plan is not None  # noqa: S101 (an assembly comes after the plan)
    return {
        "prompt": claim.plan.prompt,
        "seed": claim.plan.seed,
        "model": claim.model_id,
        "engine": claim.metadata["engine"],
        "engine_version": claim.metadata["engineVersion"],
    }
