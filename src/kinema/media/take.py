"""What an engine makes: frames that stream, and sound that is whole; and the port through which it is asked."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from kinema.domain.plan import Segment, ShotPlan


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One picture as the encoder eats it: planar YUV 4:2:0, 8 bit, BT.709, limited range.

    `y` is (height, width) uint8; `u` and `v` are (height/2, width/2) uint8, chroma sited left as H.264 assumes. An engine
    may use the same arrays for its next frame: whoever keeps a frame past the next step of the iterator copies it.
    """

    y: NDArray[np.uint8]
    u: NDArray[np.uint8]
    v: NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Audio:
    """Stereo sound, whole: `samples` is (num_samples, 2) float32, nominally within ±1; `rate` is in hertz."""

    samples: NDArray[np.float32]
    rate: int


@dataclass(frozen=True, slots=True, eq=False)
class Take:
    """A segment while it is being made: exactly `segment.num_frames` frames, and its own sound if the engine makes any.

    `audio` is None when the engine makes pictures alone; the film's sound then comes from `kinema.sound`.
    """

    frames: Iterator[Frame]
    audio: Audio | None = None


Report = Callable[[str, float], None]
"""How an engine tells what it is doing before its first frame: a stage in a few words, and how far the whole segment is, 0 to 1."""


class Engine(Protocol):
    """A way to make takes. The whole port."""

    name: str
    version: str
    """Changes when the same plan and seed would give other frames."""
    longest_segment: int | None
    """The most frames of a segment, or None when a shot has to be made in one go.

    Set-up that takes long is kept for the next segment: mostly the same process is asked for it, and it is of the same shot.
    """
    makes_sound: bool
    """Whether its takes bring their own sound; if not, `kinema.sound` makes it while the pictures are being drawn."""
    shots_apart: bool
    """Whether a shot's frames depend on its own words and scene alone, so that they are good for a film whose other shots differ."""

    def warm(self) -> None:
        """Load, while nobody waits, what the first segment would wait for."""

    def generate(self, plan: ShotPlan, segment: Segment, report: Report) -> Take:
        """Make one segment. Frames depend on (plan, frame number) alone, never on what was made before.

        Raises `RenderFailed` with a reason and a hint when it cannot.
        """

    def warnings(self, plan: ShotPlan) -> list[str]:
        """Tell, in sentences for a person, what of the plan this engine will not honour or draws by a stand-in."""
