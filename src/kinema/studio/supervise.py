"""Whoever watches over a render: keeps the lease while it works, and ends it when it crashes, stands still or is not wanted any more."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from kinema.domain.work import Progress
from kinema.errors import Busy, StorageFull
from kinema.studio.child import Render

TICK = 0.1
"""The longest time, in seconds, in which a stop goes unnoticed."""
BEAT = 0.5
"""The longest time, in seconds, from one beat to the next: a cancel is noticed by a beat, and the render gone within the second."""
MEMORY_HINT = "The machine may be short of memory. Try again; if it goes on, use a smaller size or another engine."


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
        return min(self.lease / 3, BEAT)


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
    return Outcome(Ending.CRASHED, reason=render.farewell(), hint=MEMORY_HINT)


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
