"""What every member of the cast is: a thing with a size, that gives its mesh at each moment."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.engines.procedural.slots import Slot
from kinema.engines.procedural.striking import Strike
from kinema.script.script import Subject


@dataclass(frozen=True, slots=True)
class Cue:
    """What an actor needs to know of a moment: the second of the shot, how open a speaker's mouth is, how fast it goes (m/s), the wind."""

    seconds: float
    mouth: float = 0.0
    pace: float = 0.0
    wind: float = 3.0
    speaking: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """A member of the cast, built for one shot. Its own axes: it stands at the origin and faces +z."""

    height: float
    """Metres, for framing."""
    length: float
    """Metres along the way it goes, for framing and for keeping clear of others."""
    mesh: Callable[[Cue], Mesh]
    rests: str = "ground"
    """ground, water (afloat) or air."""
    pace: float = 0.0
    """Metres a second that its action moves it; 0 stays."""
    altitude: float = 0.0
    """Metres above the ground, for what flies."""
    face: float = 0.55
    """The height to aim at, as a part of `height`."""
    upright: bool = False
    """Whether it faces the camera when it does not go anywhere."""
    lamps: Callable[[Cue], tuple[Lamp, ...]] | None = None
    hand: Callable[[Cue], tuple[float, float, float]] | None = None
    """Where it holds what it has in its hand."""
    gripped: bool = False
    """Whether it was made for a hand: its origin is where the hand has hold of it."""
    detail: tuple[float, float, float] | None = None
    """The part of it that the shot is about, a hand or a face, when it is not the whole."""
    slots: Callable[[Cue], tuple[Slot, ...]] | None = None
    """Where letters go on it, the chief place first."""
    strikes: Mapping[str, Strike] = field(default_factory=dict)
    """When something is heard of it, by its own clock, which is set so that this falls on the sound."""


Build = Callable[[Subject, np.random.Generator], Actor]


def still(mesh: Mesh) -> Callable[[Cue], Mesh]:
    """Give the same mesh at every moment."""
    return lambda cue: mesh


def colour_of(name: str | None, default: Colour) -> Colour:
    """Give the linear colour of a canonical colour word."""
    return COLOURS.get(name or "", default)


COLOURS: dict[str, Colour] = {
    "red": (0.55, 0.025, 0.02),
    "crimson": (0.42, 0.012, 0.03),
    "scarlet": (0.62, 0.035, 0.015),
    "orange": (0.72, 0.20, 0.025),
    "amber": (0.75, 0.36, 0.03),
    "yellow": (0.78, 0.52, 0.03),
    "gold": (0.62, 0.40, 0.09),
    "golden": (0.62, 0.40, 0.09),
    "green": (0.045, 0.26, 0.055),
    "emerald": (0.02, 0.30, 0.12),
    "olive": (0.15, 0.16, 0.04),
    "teal": (0.02, 0.24, 0.25),
    "turquoise": (0.05, 0.42, 0.42),
    "cyan": (0.05, 0.50, 0.60),
    "blue": (0.03, 0.09, 0.48),
    "navy": (0.012, 0.025, 0.11),
    "purple": (0.19, 0.04, 0.36),
    "violet": (0.25, 0.07, 0.46),
    "magenta": (0.55, 0.03, 0.35),
    "pink": (0.75, 0.26, 0.36),
    "brown": (0.17, 0.085, 0.04),
    "beige": (0.55, 0.45, 0.32),
    "tan": (0.42, 0.29, 0.17),
    "cream": (0.72, 0.66, 0.52),
    "white": (0.80, 0.80, 0.80),
    "silver": (0.55, 0.56, 0.58),
    "grey": (0.24, 0.24, 0.25),
    "gray": (0.24, 0.24, 0.25),
    "black": (0.014, 0.014, 0.016),
    "bronze": (0.33, 0.19, 0.07),
    "copper": (0.50, 0.22, 0.10),
    "indigo": (0.07, 0.04, 0.32),
    "maroon": (0.22, 0.012, 0.02),
    "ivory": (0.74, 0.70, 0.58),
    "brass": (0.55, 0.40, 0.13),
}
