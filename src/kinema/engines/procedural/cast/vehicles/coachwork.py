"""Coachwork: what bodies of vehicles are made of, and wheels that turn as fast as a vehicle goes."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Cue
from kinema.engines.procedural.cast.props.prop import moving
from kinema.engines.procedural.facades.front import quads
from kinema.engines.procedural.joinery import block, loft, orb, reversed_, rod, row, smoothed, turned
from kinema.engines.procedural.mesh import Colour, Floats, Mesh, from_arrays
from kinema.engines.procedural.moment import Lamp
from kinema.engines.procedural.solids import outward
from kinema.script.script import Subject

RUBBER: Colour = (0.016, 0.016, 0.017)
TRIM: Colour = (0.022, 0.022, 0.024)
GLASS: Colour = (0.012, 0.016, 0.020)
ALLOY: Colour = (0.45, 0.45, 0.46)
WHITE_LIGHT, RED_LIGHT, AMBER_LIGHT = (1.0, 0.93, 0.78), (0.75, 0.02, 0.015), (1.0, 0.40, 0.03)


def hull(stations: Sequence[Sequence[float]], colour: Colour, material: str = "paint", square: float = 0.5, rings: int = 44) -> Mesh:
    """Loft a body through stations of (z, half width, bottom, top), front to back; `square` says how sharp its shoulders are, 0 to 1."""
    path = np.asarray(stations, np.float64)
    z, half, low, top = smoothed(path, np.linspace(0, len(path) - 1, rings)).T
    flat = 0.86 + 0.12 * square
    section = np.array(
        [
            (0.80, 0.0),
            (0.95, 0.06),
            (1.0, 0.24),
            (1.0, 0.52),
            (0.985, 0.74),
            (0.955, 0.86 + 0.08 * square),
            (flat, 0.965),
            (0.55, 1.0),
            (0.0, 1.02),
        ]
    )
    left = np.concatenate([section * [-1, 1], (section * [1, 1])[-2::-1]])
    stack = np.stack(
        [
            np.column_stack([left[:, 0] * h, b + (t - b) * left[:, 1], np.full(len(left), k)])
            for k, h, b, t in zip(z, half, low, top, strict=True)
        ]
    )
    return loft(stack, colour, material)


@dataclass(frozen=True, slots=True)
class Cabin:
    """The part of a body that people sit in: a ring of windows between its foot and its roof; lengths along z, front first."""

    foot: tuple[float, float, float, float]
    """Front, back, half width, height."""
    roof: tuple[float, float, float, float]
    posts: tuple[float, ...] = (0.5,)
    """Where posts stand between the side windows, a share of the way from front to back."""
    crown: float = 0.05
    """How far the roof rises to its middle."""
    post: float = 0.022
    corner: float = 0.05
    sill: float = 0.03
    lintel: float = 0.05
    glazed: bool = True
    """Whether there are panes."""

    def mesh(self, colour: Colour, glass: Colour = GLASS, material: str = "glass", roof: Colour | None = None) -> Mesh:
        """Build the cabin: panes between posts, and the roof."""
        marks = [0.0, self.corner]
        for at in self.posts:
            marks += [at - self.post, at + self.post]
        side = np.array([*marks, 1 - self.corner, 1.0])
        across = np.array([0.0, 0.06, 0.3, 0.5, 0.7, 0.94, 1.0])
        spans = len(side) - 1
        open_side = [bool(0 < k < spans - 1 and k % 2 == 1) for k in range(spans)]
        open_across = [0 < k < len(across) - 2 for k in range(len(across) - 1)]
        # Around: right side front to back, across the back, left side back to front, across the front.
        open_ = np.array([*open_side, *open_across, *open_side[::-1], *open_across])
        levels = np.array([0.0, self.sill, 0.35, 0.7, 1 - self.lintel, 1.0])
        rings = [self._ring(float(t), side, across) for t in levels]
        n = len(rings[0])
        pieces: dict[bool, list[Floats]] = {True: [], False: []}
        for j, (low, high) in enumerate(itertools.pairwise(rings)):
            for k in range(n):
                glazed = self.glazed and bool(open_[k]) and 0 < j < len(levels) - 2
                m = (k + 1) % n
                pieces[glazed].append(np.array([low[k], low[m], high[m], high[k]]))
        parts = [_skin(np.asarray(pieces[False]), colour, "paint"), self._top(rings[-1], roof or colour)]
        if pieces[True]:
            parts.append(_skin(np.asarray(pieces[True]), glass, material))
        return Mesh.join(parts)

    def _ring(self, t: float, side: Floats, across: Floats) -> Floats:
        """Walk round the cabin at a share of its height."""
        front, back, half, y = ((1 - t) * a + t * b for a, b in zip(self.foot, self.roof, strict=True))
        half += 0.03 * np.sin(np.pi * t)
        bulge = 0.10 * half * (1 - (2 * across - 1) ** 2)
        right = np.column_stack([np.full(len(side), half), np.full(len(side), y), front + (back - front) * side])
        rear = np.column_stack([half - 2 * half * across, np.full(len(across), y), back - 0.6 * bulge])
        left = right[::-1] * [-1, 1, 1]
        fore = np.column_stack([-half + 2 * half * across, np.full(len(across), y), front + bulge])
        return np.concatenate([right[:-1], rear[:-1], left[:-1], fore[:-1]])

    def _top(self, ring: Floats, colour: Colour) -> Mesh:
        """Close the cabin with a roof that swells a little."""
        middle = ring.mean(axis=0)
        rows = [middle + (ring - middle) * s + [0, self.crown * (1 - s**2), 0] for s in (1.0, 0.97, 0.75, 0.4, 0.02)]
        points = np.concatenate(rows)
        n = len(ring)
        a = (np.arange(4)[:, None] * n + np.arange(n)).ravel()
        b = (np.arange(4)[:, None] * n + (np.arange(n) + 1) % n).ravel()
        mesh = from_arrays(
            points, np.concatenate([np.column_stack([a, b, a + n]), np.column_stack([b, b + n, a + n])]), colour, row("paint")
        )
        return mesh if float(mesh.surface[:, 1].mean()) > 0 else reversed_(mesh)


def _skin(pieces: Floats, colour: Colour, material: str) -> Mesh:
    """Weld four-cornered pieces along shared edges, so that they shade smoothly."""
    points, index = np.unique(np.round(pieces.reshape(-1, 3), 5), axis=0, return_inverse=True)
    corner = index.reshape(-1, 4)
    return outward(from_arrays(points, np.concatenate([corner[:, [0, 1, 2]], corner[:, [0, 2, 3]]]), colour, row(material)))


def arch(side: float, half: float, z: float, radius: float, low: float, axle: float) -> Mesh:
    """Draw a wheel's housing on a body's side: darkness above the sill, and a lip round it."""
    x = side * (half + 0.006)
    start = np.arcsin(np.clip((low - axle) / radius, -0.9, 0.9))
    angles = np.linspace(start, np.pi - start, 19)
    rim = np.column_stack([np.full(19, x), axle + radius * np.sin(angles), z + radius * np.cos(angles)])
    hub = np.array([x, max(low, axle - 0.2 * radius), z])
    fan = np.array([[hub, rim[k], rim[k + 1], rim[k + 1]] for k in range(18)])
    dark = quads(fan, (0.004, 0.004, 0.004), "matte")
    if float(dark.surface[0, 0]) * side < 0:
        dark = reversed_(dark)
    out = rim + np.array([side * 0.012, 0, 0])
    return Mesh.join([dark, Mesh.join([rod(a, b, 0.022, TRIM, "plastic", sides=5) for a, b in zip(out[:-1:3], out[3::3], strict=True)])])


def wheel(
    radius: float = 0.335, width: float = 0.21, spokes: int = 5, rim: Colour = ALLOY, tyre: Colour = RUBBER, deep: float = 0.62
) -> Mesh:
    """Make a wheel about the origin, its axle along x, its face to +x; the rim takes `deep` of the radius."""
    w, r = width / 2, radius
    parts = [
        turned([(r * deep, -w), (r * 0.93, -w), (r, -0.7 * w), (r, 0.7 * w), (r * 0.93, w), (r * deep, w)], tyre, "matte", 30),
        turned(
            [(r * deep, w), (r * deep * 0.93, 0.55 * w), (r * 0.12, 0.5 * w), (r * 0.11, 0.9 * w), (0, 0.92 * w)],
            tuple(0.35 * c for c in rim),
            "metal",
            24,
        ),
        turned([(r * deep * 1.02, 0.98 * w), (r * deep * 0.92, 0.98 * w), (r * deep * 0.9, 0.6 * w)], rim, "metal", 30),
        *[
            block((r * deep * 0.86, 0.35 * w, 0.13 * r), (r * deep * 0.5, 0.72 * w, 0), rim, "metal", 0.01 * r / 0.3).moved(
                turn=2 * np.pi * k / spokes
            )
            for k in range(spokes)
        ],
    ]
    return Mesh.join(parts).transformed(np.array([[0, 1, 0], [-1, 0, 0], [0, 0, 1]], np.float32), np.zeros(3, np.float32))


@dataclass(frozen=True, slots=True, eq=False)
class Axle:
    """A wheel, made about its own middle, and where it is: x, y, z; a wheel at negative x shows its other side."""

    wheel: Mesh
    radius: float
    places: tuple[tuple[float, float, float], ...]

    def at(self, cue: Cue) -> list[Mesh]:
        """Give the wheels at a moment, turned as far as the ground has passed under them."""
        angle = cue.pace * cue.seconds / self.radius
        c, s = np.float32(np.cos(angle)), np.float32(np.sin(angle))
        turned_ = self.wheel.transformed(np.array([[1, 0, 0], [0, c, -s], [0, s, c]], np.float32), np.zeros(3, np.float32))
        return [turned_.moved(place, scale=(-1 if place[0] < 0 else 1, 1, 1)) for place in self.places]


def pairs(half: float, radius: float, *zs: float) -> tuple[tuple[float, float, float], ...]:
    """Give the places of a pair of wheels at each z."""
    return tuple((s * half, radius, z) for z in zs for s in (1, -1))


def rolling(
    subject: Subject,
    body: Mesh,
    axles: Sequence[Axle],
    pace: float = 9.0,
    lamps: Callable[[Cue], tuple[Lamp, ...]] | None = None,
    extra: Callable[[Cue], list[Mesh]] | None = None,
    face: float = 0.45,
) -> Actor:
    """Set a body on its wheels: they turn with the way it goes; `extra` gives what else moves."""
    going = 0.0 if subject.still or subject.action in {"stop", "stand", None} else pace

    def at(cue: Cue) -> Mesh:
        bounce = 0.006 * np.sin(cue.seconds * 11) * (cue.pace > 0)
        parts = [body.moved((0, bounce, 0)), *[mesh for axle in axles for mesh in axle.at(cue)]]
        return Mesh.join([*parts, *(extra(cue) if extra else [])])

    actor = moving(at(Cue(0.0)), at, face, lamps, going)
    return replace(actor, length=float(np.ptp(body.vertices[:, 2])))


def headlamps(places: Sequence[tuple[float, float, float]], power: float = 1.0, reach: float = 14.0) -> Callable[[Cue], tuple[Lamp, ...]]:
    """Give the beams of headlamps, one each."""
    colour = tuple(power * c for c in (1.6, 1.4, 1.05))
    beams = tuple(Lamp((x, y, z + 0.15), colour, reach, to=(x * 1.3, 0.0, z + 9.0), cone=0.5) for x, y, z in places)
    return lambda cue: beams


def lamp_glass(at: tuple[float, float, float], size: tuple[float, float, float], colour: Colour = WHITE_LIGHT) -> Mesh:
    """Make a lamp's glass, an egg that glows."""
    return orb(size, at, colour, "lamp", 12)


def flashing(
    cue: Cue, red: tuple[float, float, float], blue: tuple[float, float, float], second: Colour = (0.04, 0.12, 1.0)
) -> tuple[Lamp, ...]:
    """Give the lights of a beacon: red and another colour by turns, twice a second."""
    beat = np.sin(2 * np.pi * 1.9 * cue.seconds)
    return tuple(
        Lamp(at, tuple(3.0 * max(float(by), 0.03) * c for c in colour), 11.0)
        for at, colour, by in ((red, (1.0, 0.04, 0.02), beat), (blue, second, -beat))
    )
