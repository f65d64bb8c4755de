"""The score: what is heard in a film and when, worked out before a frame is drawn, so that the picture can follow it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Event:
    """One thing heard. Times are seconds of the film; pan runs from -1, left, to 1, right."""

    kind: str
    """An effect by its name, `ambience/` or `music/` and a name, or `flash`, the lightning that a thunder follows."""
    at: float
    seconds: float
    shot: int
    gain: float = 1.0
    """Linear, 1 is the kind's own level."""
    pan: tuple[float, float] = (0.0, 0.0)
    """Where it begins and where it ends."""
    subject: int | None = None
    far: bool = False
    """Heard from a distance: softer, duller, with more of the room in it."""
    seen: bool = True
    """Whether the picture shows it begin, on the same frame."""


@dataclass(frozen=True, slots=True, eq=False)
class Utterance:
    """One spoken line: mono (num_samples,) float32 at the film's sample rate, and how open the mouth is on each frame."""

    shot: int
    line: int
    subject: int | None
    speaker: str
    text: str
    language: str
    at: float
    """The second of the film at which the voice begins."""
    samples: NDArray[np.float32]
    mouth: NDArray[np.float32]
    """(num_frames,) 0 closed to 1 open, the first value on the frame that holds `at`."""
    words: tuple[tuple[float, int], ...] = ()
    """When each word begins: (seconds after `at`, its first character in `text`); empty where the voice does not tell."""


@dataclass(frozen=True, slots=True, eq=False)
class Score:
    """Everything heard in the film."""

    events: tuple[Event, ...]
    utterances: tuple[Utterance, ...]
    warnings: tuple[str, ...] = ()
