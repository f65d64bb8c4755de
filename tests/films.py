"""Small films by the bars engine: what the tests of media, engines and bench look into."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kinema.domain.plan import FPS, Format, Shot, ShotPlan
from kinema.engines import load
from kinema.media.encode import encode
from kinema.media.join import join
from kinema.media.provenance import Provenance
from kinema.media.take import Audio

SMALL = Format(256, 144)
PROVENANCE = Provenance("A test card.", 7, "model_test", "bars", "1")


@dataclass(frozen=True)
class Film:
    """A finished film, and what it was made of."""

    path: Path
    plan: ShotPlan
    segments: tuple[Path, ...]
    audio: Audio | None


def plan_of(*seconds: int, shape: Format = SMALL, seed: int = 7, audio: bool = True) -> ShotPlan:
    """Plan shots that last so many seconds."""
    starts = [sum(seconds[:index]) for index in range(len(seconds))]
    shots = tuple(Shot(i, "A test card.", at * FPS, length * FPS) for i, (at, length) in enumerate(zip(starts, seconds, strict=True)))
    return ShotPlan("A test card.", shape, shots, seed, audio=audio)


def make_film(folder: Path, *seconds: int, shape: Format = SMALL, audio: bool = True, longest: int | None = 72, name: str = "film") -> Film:
    """Make a film of shots that last so many seconds."""
    plan = plan_of(*seconds, shape=shape, audio=audio)
    bars = load("bars")
    segments, heard = [], []
    for segment in plan.segments(longest):
        take = bars.generate(plan, segment, lambda _stage, _share: None)
        segments.append(folder / f"{name}-{segment.index}.mp4")
        encode(take.frames, segment, plan.format, segments[-1])
        heard += [take.audio.samples] if take.audio else []
    sound = Audio(np.concatenate(heard), plan.format.sample_rate) if heard else None
    join(segments, sound, folder / f"{name}.mp4", PROVENANCE)
    return Film(folder / f"{name}.mp4", plan, tuple(segments), sound)
