"""Faults: engines that go wrong, and deaths at a named point. A process gets them as its `sitecustomize` (see `House.start_worker`)."""

import importlib
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import kinema.engines
from kinema.domain.plan import Segment, ShotPlan
from kinema.engines.bars import Bars
from kinema.errors import RenderFailed
from kinema.media.take import Frame, Report, Take

ENGINES = """
import faults
faults.register()
"""


def register() -> None:
    """Add the faulty engines to the list of engines."""
    names = {
        "quick": "Quick",
        "mute": "Mute",
        "slow": "Slow",
        "dying": "Dying",
        "raising": "Raising",
        "refusing": "Refusing",
        "hanging": "Hanging",
        "breeding": "Breeding",
        "starving": "Starving",
    }
    for name, kind in names.items():
        kinema.engines.ENGINES[name] = f"faults:{kind}"


class Quick(Bars):
    """Has nothing wrong with it, but makes a film of three seconds in three segments."""

    name = "quick"
    longest_segment = 24


class Mute(Bars):
    """Makes pictures only."""

    name = "mute"
    makes_sound = False

    def generate(self, plan: ShotPlan, segment: Segment, report: Report) -> Take:
        """Draw as bars do."""
        return Take(super().generate(plan, segment, report).frames)


class Slow(Bars):
    """Takes its time: a film of three seconds takes two and a half."""

    name = "slow"
    longest_segment = 24

    def generate(self, plan: ShotPlan, segment: Segment, report: Report) -> Take:
        """Draw as bars do, but slowly, and wrongly after some frames if the engine is made to."""
        take = super().generate(plan, segment, report)
        return Take(self._frames(take.frames), take.audio)

    def _frames(self, frames: Iterator[Frame]) -> Iterator[Frame]:
        for number, frame in enumerate(frames):
            time.sleep(0.03)
            self.at(number)
            yield frame

    def at(self, number: int) -> None:
        """Do nothing wrong."""


class Dying(Slow):
    """Runs into a segmentation fault."""

    name = "dying"

    def at(self, number: int) -> None:
        """Die at the fourth frame."""
        if number == 3:
            os.kill(os.getpid(), signal.SIGSEGV)


class Raising(Slow):
    """Has a bug."""

    name = "raising"

    def at(self, number: int) -> None:
        """Divide by zero at the fourth frame."""
        1 // (3 - number)


class Refusing(Slow):
    """Knows that it cannot."""

    name = "refusing"

    def at(self, number: int) -> None:
        """Say so at once."""
        del number
        raise RenderFailed("The weights are not there.", "Fetch them first.")


class Hanging(Slow):
    """Never comes back, and does not listen either."""

    name = "hanging"

    def at(self, number: int) -> None:
        """Hang at the fourth frame."""
        if number == 3:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            time.sleep(1000)


class Breeding(Slow):
    """Starts a process of its own, as speech and decoders may."""

    name = "breeding"

    def at(self, number: int) -> None:
        """Start it with the first frame, and take long enough to be interrupted."""
        time.sleep(0.1)
        if number == 0:
            subprocess.Popen(["/bin/sh", "-c", "trap '' TERM; sleep 1000 & wait"])


class Starving(Bars):
    """Leaves the encoder no memory to begin with."""

    name = "starving"

    def generate(self, plan: ShotPlan, segment: Segment, report: Report) -> Take:
        """Draw as bars do, in the memory that is taken already and one megabyte."""
        take = super().generate(plan, segment, report)
        taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (taken + (1 << 20), resource.RLIM_INFINITY))
        return take


def kill_once(target: str, when: str, marker: str, kind: str = "") -> None:
    """Let this process die the first time that a method is called: `before` or `after` it, with a claim of that kind."""
    if "kinema.studio.render" in sys.orig_argv:
        return
    module, _, path = target.partition(":")
    owner, _, name = path.rpartition(".")
    place = importlib.import_module(module)
    place = getattr(place, owner) if owner else place
    original = getattr(place, name)

    def die(*candidates: object) -> None:
        if kind and not any(getattr(each, "kind", None) == kind for each in candidates):
            return
        try:
            Path(marker).touch(exist_ok=False)
        except FileExistsError:
            return
        os.kill(os.getpid(), signal.SIGKILL)

    def wrapped(*given: object, **named: object) -> object:
        if when == "before":
            die(*given)
        result = original(*given, **named)
        if when == "after":
            die(*given, result)
        return result

    setattr(place, name, wrapped)


def die_once_when_told(stage: str, share: float, marker: str) -> None:
    """Let this process, a render, die the first time that open weights tell of a stage at some share of the shot: between two blocks."""
    from kinema.engines.neural import engine  # noqa: PLC0415 - other faults do without

    original = engine._telling

    def telling(report: Report) -> Callable[[str, float], None]:
        tell = original(report)

        def heard(told: str, done: float) -> None:
            if told == stage and done >= share and not Path(marker).exists():
                Path(marker).touch()
                os.kill(os.getpid(), signal.SIGKILL)
            tell(told, done)

        return heard

    engine._telling = telling
