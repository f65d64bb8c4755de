"""Blossoms: whorls of petals about an axis, from the bud to the open flower."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kinema.engines.procedural.cast.props.swarm import swarm
from kinema.engines.procedural.joinery import orb, rod, sheet, tilted
from kinema.engines.procedural.mesh import Colour, Floats, Mesh


@dataclass(frozen=True, slots=True)
class Whorl:
    """One ring of like petals. Angles are radians from upright, at the foot of a petal (`lean`) and more towards its tip (`curl`)."""

    count: int
    length: float
    width: float
    lean: float
    curl: float = 0.0
    cup: float = 0.35
    """How hollow a petal is across."""
    point: float = 0.0
    """From 0, round, to 1, pointed."""
    radius: float = 0.004
    """Of the ring in which the petals stand."""
    height: float = 0.0
    tip: Colour | None = None
    """The colour at the tip, where it differs from that at the foot."""
    ruffle: float = 0.0
    steps: int = 5
    """How finely a petal is made, along its length."""


def blossom(whorls: Sequence[Whorl], colour: Colour, openness: float = 1.0, turn: float = 0.0) -> Mesh:
    """Open a blossom whose foot is at the origin and whose axis is up; `openness` goes from 0, a bud, to 1."""
    parts = []
    for k, whorl in enumerate(whorls):
        angles = 2 * np.pi * (np.arange(whorl.count) + 0.5 * (k % 2)) / whorl.count + 0.21 * k + turn
        # From petal to petal a little differs, as in nature.
        sizes = 1 + 0.05 * np.sin(5.1 * angles + k)
        cos, sin, none = np.cos(angles), np.sin(angles), 0 * angles
        turns = np.stack([np.stack([cos, none, sin], -1), np.stack([none, none + 1, none], -1), np.stack([-sin, none, cos], -1)], 1)
        places = np.column_stack([whorl.radius * sin, none + whorl.height, whorl.radius * cos])
        parts.append(swarm(_petal(whorl, colour, openness), places, sizes, turns))
    return Mesh.join(parts)


def _petal(whorl: Whorl, colour: Colour, openness: float) -> Mesh:
    """Shape one petal that leaves the origin towards +z and up."""
    across = 5 if whorl.steps > 2 else 3
    t, u = np.linspace(0, 1, whorl.steps + 1), np.linspace(-1, 1, across)
    lean = (whorl.lean + whorl.curl * t) * openness + (1 - openness) * (0.10 - 0.22 * t)
    step = whorl.length / whorl.steps
    out = np.concatenate([[0], np.cumsum(np.sin(lean[1:]) * step)])
    up = np.concatenate([[0], np.cumsum(np.cos(lean[1:]) * step)])
    round_ = np.sin(np.pi * (0.10 + 0.83 * t)) ** 0.6
    pointed = np.sin(np.pi * np.minimum(0.08 + 0.92 * t, 1.0) ** 0.9) ** 0.9
    half = whorl.width / 2 * (round_ * (1 - whorl.point) + pointed * whorl.point) * (0.45 + 0.55 * openness)
    hollow = whorl.cup * half[:, None] * u[None] ** 2
    frill = whorl.ruffle * whorl.length * (t**2)[:, None] * np.sin(7 * u + 1)[None]
    x = half[:, None] * u[None]
    y = up[:, None] + (hollow + frill) * np.sin(lean)[:, None]
    z = out[:, None] - (hollow + frill) * np.cos(lean)[:, None]
    mesh = sheet(np.stack([x, y, z], axis=-1)[::-1], colour, "leaf")
    share = np.tile(np.repeat(t[::-1], across), 2)[:, None]
    tip = np.asarray(colour if whorl.tip is None else whorl.tip)
    # Darker where the petals meet, so that each is told from the next.
    mesh.surface[:, 3:6] = (np.asarray(colour) * (1 - share) + tip * share) * (0.62 + 0.38 * share**0.6)
    return mesh


def heart(radius: float, colour: Colour, seeds: int = 90, bulge: float = 0.45, seed_colour: Colour | None = None) -> Mesh:
    """Make a flower's middle: a dome set with seeds in a spiral."""
    k = np.arange(seeds)
    r, a = radius * np.sqrt((k + 0.5) / seeds), 2.39996 * k
    y = bulge * radius * np.sqrt(np.maximum(1 - (r / radius) ** 2, 0))
    bead = orb(0.9 * radius / np.sqrt(seeds), (0, 0, 0), seed_colour or colour, "matte", 4)
    shades = 0.65 + 0.5 * (r / radius)
    dome = orb((radius, bulge * radius, radius), (0, 0, 0), tuple(0.6 * c for c in colour), "matte", 20)
    return Mesh.join(
        [dome, swarm(bead, np.column_stack([r * np.sin(a), y, r * np.cos(a)]), 1.0, None, np.repeat(shades[:, None], 3, axis=1))]
    )


def stamens(count: int, length: float, spread: float, thread: Colour, tip: Colour, height: float = 0.0) -> Mesh:
    """Grow threads with a grain of pollen on each."""
    parts = []
    for k in range(count):
        a, lean = 2.39996 * k, spread * np.sqrt((k + 0.5) / count)
        end = (length * np.sin(lean) * np.sin(a), height + length * np.cos(lean), length * np.sin(lean) * np.cos(a))
        parts += [rod((0, height, 0), end, 0.018 * length, thread, "leaf", sides=4), orb(0.07 * length, end, tip, "matte", 4)]
    return Mesh.join(parts)


def nodding(head: Mesh, stem_end: Floats, lean: float, turn: float = 0.0) -> Mesh:
    """Set a blossom on the end of a stem, leaning towards +z, or the way `turn` says."""
    return tilted(head, "x", lean).moved(tuple(stem_end), turn)
