"""What every set is: land, paint, water, dressing, and where the camera stands by default."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from kinema.engines.procedural.camera import Pose
from kinema.engines.procedural.cast.actor import Actor
from kinema.engines.procedural.ground import Height, Land, Paint
from kinema.engines.procedural.light import Air
from kinema.engines.procedural.mesh import Floats, Mesh
from kinema.engines.procedural.moment import Lamp, Water
from kinema.engines.procedural.slots import Slot

Dress = Callable[[Land, np.random.Generator], Mesh]
"""Puts still things on the land: trees, rocks, houses."""


def nothing(land: Land, rng: np.random.Generator) -> Mesh:
    """Dress a set with nothing."""
    return Mesh.join([])


def as_it_is(air: Air) -> Air:
    """Leave the air as the time of day gives it."""
    return air


@dataclass(frozen=True, slots=True)
class Bounds:
    """A box, from its lowest corner to its highest, that a set with walls leaves free."""

    low: tuple[float, float, float]
    high: tuple[float, float, float]

    def camera(self, pose: Pose) -> Pose:
        """Keep a camera from going through a wall."""
        x, y, z = (min(max(c, low), high) for c, low, high in zip((pose.x, pose.y, pose.z), self.low, self.high, strict=True))
        return replace(pose, x=x, y=y, z=z)

    def mark(self, x: float, z: float, room: float) -> tuple[float, float]:
        """Keep an actor that needs `room` metres around it from standing in a wall."""
        return (
            float(np.clip(x, self.low[0] + room, self.high[0] - room)),
            float(np.clip(z, self.low[2] + room, self.high[2] - room)),
        )


@dataclass(frozen=True, slots=True)
class Place:
    """A set, built for one shot. The camera's mark is the origin of x and z."""

    height: Height
    paint: Paint
    material: str = "ground"
    water: Water | None = None
    dress: Dress = nothing
    air: Callable[[Air], Air] = as_it_is
    default_time: str = "day"
    eye: float = 1.7
    """The camera's height over the ground or the water when nothing else is asked for, metres."""
    aerial: float = 38.0
    """The height of an aerial camera, metres."""
    pitch: float = 0.0
    """Radians up."""
    lens: float = 30.0
    heights: bool = False
    """Whether mountains stand over it: a camera that films nothing else looks up to them."""
    afloat: bool = False
    """Whether things stand on the water instead of on the ground."""
    waves: float = 0.0
    """The height of waves as moving land, metres; 0 for water that only ripples."""
    mirror: float | None = None
    """The height of level ground that mirrors: polished, or wet from rain."""
    lamps: Callable[[float], tuple[Lamp, ...]] | None = None
    """The set's own lights at a second of the shot."""
    moves: Callable[[float, float], Mesh] | None = None
    """What moves in the set by itself, flames and curtains, at a second of the shot and under a wind (m/s)."""
    signs: tuple[Slot, ...] = ()
    """Where the set has room for letters, the chief place first."""
    windows: tuple[tuple[float, float], ...] = ()
    """Where one stands, x and z, who is by one of its windows."""
    counter: tuple[float, float] | None = None
    """Where one stands who works behind its counter, x and z."""
    names: tuple[str, ...] = ()
    """Words for those that nothing is asked for."""
    painted: tuple[tuple[Slot, str], ...] = ()
    """Signs that have words of their own; they give way to words that somebody asks for there."""
    bounds: Bounds | None = None
    """Where a camera and a cast may be, in a set with walls."""
    farthest: float = float("inf")
    """How far the camera may stand from what it films, metres."""
    stands: float = 0.0
    """How far from the camera's mark the cast stands at least, where light falls on one spot: a near camera goes there, metres."""
    seamless: bool = False
    """Whether the floor runs into its backdrop in air of its own colour, which then begins behind what the shot is about."""
    landless: bool = False
    """Whether there is no land to be seen at all."""
    wet: Callable[[Floats, Floats], Floats] | None = None
    """Where standing water lies on the land at its own height, as in rice paddies: 1 at x, z where it does."""

    def floor(self, x: float, z: float) -> float:
        """Give the height that a camera or an actor stands on: the land, or the water over it."""
        land = float(self.height(np.array([x], np.float32), np.array([z], np.float32))[0])
        return max(land, self.water.level) if self.water else land

    def rest(self, actor: Actor, x: float, z: float) -> float:
        """Give the height of an actor's feet, of its keel in still water, or of its wings."""
        if actor.rests == "water" and self.water and not self.wet:
            return self.water.level
        return self.floor(x, z) + actor.altitude


def mix(a: Floats | tuple[float, ...], b: Floats | tuple[float, ...], t: Floats) -> Floats:
    """Blend colours a and b, (3,) or (…, 3), by t (…)."""
    t = np.clip(t, 0, 1)[..., None]
    return (np.asarray(a, np.float32) * (1 - t) + np.asarray(b, np.float32) * t).astype(np.float32)


def smooth(low: float, high: float, x: Floats) -> Floats:
    """Rise smoothly from 0 at `low` to 1 at `high`."""
    t = np.clip((x - low) / (high - low), 0, 1)
    return (t * t * (3 - 2 * t)).astype(np.float32)
