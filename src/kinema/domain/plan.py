"""The cut list of a film: its format, its shots, and the segments they are made in, all exact to the frame."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any, Self

FPS = 24
SAMPLE_RATE = 48_000
SIZES = {"16:9": (3840, 2160), "9:16": (2160, 3840), "1:1": (2880, 2880)}
# Every size above divides evenly, and stays even, by a divisor of this number.
DOWNSCALE_BASE = 120


@dataclass(frozen=True, slots=True)
class Format:
    """The shape of the finished picture and sound: pixels, frames a second, samples a second."""

    width: int
    height: int
    fps: int = FPS
    sample_rate: int = SAMPLE_RATE

    @classmethod
    def of(cls, aspect_ratio: str, downscale: int = 1) -> Self:
        """Give the format of an aspect ratio, each side divided by `downscale` (a divisor of 120; 1 is 4K)."""
        if downscale < 1 or DOWNSCALE_BASE % downscale:
            raise ValueError(f"downscale must divide {DOWNSCALE_BASE}; {downscale} does not")
        width, height = SIZES[aspect_ratio]
        return cls(width // downscale, height // downscale)

    def samples(self, num_frames: int) -> int:
        """Count the sound samples that last exactly as long as `num_frames` frames."""
        return num_frames * self.sample_rate // self.fps


@dataclass(frozen=True, slots=True)
class Shot:
    """One uncut stretch of the film: what its prompt says, and where it lies, in frames of the film."""

    index: int
    prompt: str
    start: int
    num_frames: int

    @property
    def end(self) -> int:
        """The first frame after the shot."""
        return self.start + self.num_frames


@dataclass(frozen=True, slots=True)
class Segment:
    """Frames made as one unit of work: a stretch of one shot, in frames of the film."""

    index: int
    shot: int
    start: int
    num_frames: int

    @property
    def end(self) -> int:
        """The first frame after the segment."""
        return self.start + self.num_frames


@dataclass(frozen=True, slots=True)
class ShotPlan:
    """Everything an engine needs to make a film, and nothing else: the request's parameters end here."""

    prompt: str
    format: Format
    shots: tuple[Shot, ...]
    seed: int
    cfg_scale: float = 0.5
    negative_prompt: str = ""
    audio: bool = True
    warnings: tuple[str, ...] = ()
    voices: str = ""
    """The folder of the user's voice files; empty for the voices that come along."""
    voices_digest: str = ""
    """Which voices are in that folder: with others it is another film."""

    @property
    def num_frames(self) -> int:
        """The length of the film in frames."""
        return self.shots[-1].end

    @property
    def cuts(self) -> tuple[int, ...]:
        """The frames at which a new shot begins, the first shot aside."""
        return tuple(shot.start for shot in self.shots[1:])

    def segments(self, longest: int | None = None) -> tuple[Segment, ...]:
        """Divide each shot evenly into as few segments of at most `longest` frames as it takes; a whole shot each when not given.

        Where a film is divided depends on the plan alone, never on how many workers there are: so it comes out the same.
        """
        stretches: list[tuple[int, int, int]] = []
        for shot in self.shots:
            pieces = -(-shot.num_frames // longest) if longest else 1
            edges = [shot.start + shot.num_frames * piece // pieces for piece in range(pieces + 1)]
            stretches += [(shot.index, start, end - start) for start, end in pairwise(edges)]
        return tuple(Segment(index, *stretch) for index, stretch in enumerate(stretches))

    def to_dict(self) -> dict[str, Any]:
        """Give the plan as plain JSON values."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read back what `to_dict` wrote."""
        return cls(
            **{
                **data,
                "format": Format(**data["format"]),
                "shots": tuple(Shot(**shot) for shot in data["shots"]),
                "warnings": tuple(data["warnings"]),
            }
        )
