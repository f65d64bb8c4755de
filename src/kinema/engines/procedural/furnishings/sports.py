"""What a sports hall is furnished with: basketball hoops, bleachers, wall bars, roof trusses, and the lines of a court."""

import itertools

import numpy as np

from kinema.engines.procedural.facades.front import bar
from kinema.engines.procedural.joinery import bent, block, rod, shade, sheet
from kinema.engines.procedural.mesh import Colour, Mesh

RIM = 3.05
"""The height of a basketball ring, metres."""
_STEEL: Colour = (0.10, 0.11, 0.13)
_ORANGE: Colour = (0.62, 0.16, 0.02)
_WHITE: Colour = (0.74, 0.74, 0.72)


def hoop(reach: float = 1.7, pad: Colour = (0.03, 0.06, 0.22)) -> Mesh:
    """Build a basketball hoop that faces +z: board over the origin, ring and net before it, post and padding `reach` behind."""
    parts = [
        block((1.8, 1.05, 0.04), (0, RIM + 0.375, 0), _WHITE, "plastic", 0.006),
        *[block((1.86, 0.05, 0.06), (0, RIM + 0.375 + y, 0), (0.02, 0.02, 0.022), "plastic", 0.008) for y in (-0.525, 0.525)],
        *[block((0.05, 1.08, 0.06), (x, RIM + 0.375, 0), (0.02, 0.02, 0.022), "plastic", 0.008) for x in (-0.905, 0.905)],
        *[block((0.59, 0.045, 0.01), (0, RIM + y, 0.025), (0.03, 0.03, 0.032), "plastic", 0.0) for y in (0.14, 0.55)],
        *[block((0.045, 0.455, 0.01), (x, RIM + 0.345, 0.025), (0.03, 0.03, 0.032), "plastic", 0.0) for x in (-0.273, 0.273)],
        block((0.16, 0.12, 0.17), (0, RIM - 0.02, 0.10), _ORANGE, "paint", 0.01),
        bent([(0.228 * np.sin(a), RIM, 0.41 + 0.228 * np.cos(a)) for a in np.linspace(0, 2 * np.pi, 25)], 0.012, _ORANGE, "paint", 8),
        _net().moved((0, RIM, 0.41)),
        # The arm, its brace, and the padded post.
        *[rod((x, RIM + 0.5, -0.03), (x * 0.4, RIM + 0.15, -reach), 0.04, _STEEL, "paint", sides=8) for x in (-0.4, 0.4)],
        *[rod((x, RIM + 0.05, -0.03), (x * 0.4, RIM - 0.35, -reach), 0.04, _STEEL, "paint", sides=8) for x in (-0.4, 0.4)],
        block((0.22, RIM + 0.5, 0.24), (0, (RIM + 0.5) / 2, -reach), _STEEL, "paint", 0.02),
        block((0.48, 1.9, 0.5), (0, 0.98, -reach), pad, "leather", 0.06),
        block((1.1, 0.16, 1.3), (0, 0.08, -reach - 0.35), _STEEL, "paint", 0.02),
    ]
    return Mesh.join(parts)


def _net(cords: int = 14, height: float = 0.42) -> Mesh:
    """Knot a net of cords about a ring at the origin: each goes down to one side and to the other by turns."""
    levels = np.linspace(0, 1, 6)
    radii = 0.222 - 0.085 * levels**0.7 - 0.02 * np.sin(np.pi * levels)
    parts = []
    for k in range(cords):
        for way in (-1, 1):
            angles = 2 * np.pi * (k + 0.5 * way * (np.arange(6) % 2)) / cords
            path = np.column_stack([radii * np.sin(angles), -height * levels, radii * np.cos(angles)])
            parts += [rod(a, b, 0.0055, (0.70, 0.69, 0.66), "cloth", sides=4) for a, b in itertools.pairwise(path)]
    return Mesh.join(parts)


def bleachers(length: float = 14.0, tiers: int = 5, seat: Colour = (0.40, 0.25, 0.11), front: Colour = (0.03, 0.07, 0.24)) -> Mesh:
    """Build bleachers that face +z, the lowest tier at z = 0 and the others behind it; a stair of half steps runs through their middle."""
    rise, run, parts = 0.40, 0.78, []
    half = length / 2
    for n in range(tiers):
        y, z = rise * (n + 1), -run * n
        for a, b in ((-half, -0.62), (0.62, half)):
            parts += [
                bar((a, y - rise, z - 0.05), (b, y - 0.06, z), shade(front, 0.8 + 0.1 * (n % 2)), "paint"),
                bar((a, y - 0.06, z - 0.34), (b, y, z + 0.03), seat, "wood"),
                bar((a, y - 0.10, z - run), (b, y - 0.06, z - 0.34), (0.13, 0.13, 0.14), "paint"),
            ]
        for k in (0.5, 1.0):
            parts.append(bar((-0.6, y - rise, z - run * k), (0.6, y - rise * (1 - k), z - run * (k - 0.5)), (0.34, 0.34, 0.35), "paint"))
    back = rise * tiers
    for x in np.linspace(-half, half, max(2, round(length / 2.4)) + 1).tolist():
        parts.append(rod((x, back - 0.1, -run * tiers + 0.1), (x, back + 0.95, -run * tiers + 0.1), 0.025, _STEEL, "paint", sides=6))
    parts.append(bar((-half, back + 0.9, -run * tiers + 0.07), (half, back + 0.96, -run * tiers + 0.13), _STEEL, "paint"))
    return Mesh.join(parts)


def wall_bars(width: float = 2.7, height: float = 2.6) -> Mesh:
    """Screw gymnasts' wall bars to a wall at z = 0: fourteen rounds between uprights."""
    oak: Colour = (0.42, 0.27, 0.12)
    posts = [
        block((0.06, height, 0.11), (x, height / 2, 0.07), shade(oak, 0.85), "wood", 0.008) for x in np.linspace(-width / 2, width / 2, 4)
    ]
    rounds = [rod((-width / 2, y, 0.10), (width / 2, y, 0.10), 0.02, oak, sides=8) for y in np.linspace(0.2, height, 14).tolist()]
    return Mesh.join([*posts, *rounds])


def truss(span: float, deep: float = 0.9, colour: Colour = (0.50, 0.51, 0.53)) -> Mesh:
    """Weld a roof truss along x: two chords, and struts between them in zigzag; its lower chord lies at y = 0."""
    half, count = span / 2, max(4, round(span / 1.3))
    xs = np.linspace(-half, half, count + 1)
    parts = [bar((-half, y - 0.06, -0.06), (half, y + 0.06, 0.06), colour, "paint") for y in (0.0, deep)]
    parts += [bar((-half, y - 0.06, -0.065), (half, y - 0.05, 0.065), shade(colour, 0.8), "paint") for y in (0.0, deep)]
    for k, (a, b) in enumerate(zip(xs[:-1].tolist(), xs[1:].tolist(), strict=True)):
        low, high = (0.0, deep) if k % 2 else (deep, 0.0)
        parts.append(rod((a, low, 0), (b, high, 0), 0.035, colour, "paint", sides=6))
    return Mesh.join(parts)


def court(half: float, start: float, end: float, colour: Colour = (0.70, 0.70, 0.67), key: Colour = (0.05, 0.12, 0.34)) -> Mesh:
    """Paint the lines of a basketball court on a floor: its sides at x = ±`half`, its ends at z = `start` and `end`, its keys filled."""
    line, y = 0.07, 0.004
    middle = (start + end) / 2

    def strip(path: list[tuple[float, float]], wide: float = line, tone: Colour = colour, up: float = y) -> Mesh:
        points = np.asarray(path, np.float64)
        way = np.gradient(points, axis=0)
        way /= np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 1e-9)
        out = np.column_stack([-way[:, 1], way[:, 0]]) * wide / 2
        rows = [np.column_stack([side[:, 0], np.full(len(side), up), side[:, 1]]) for side in (points + out, points - out)]
        mesh = sheet(np.stack(rows), tone, "polished", back=False)
        mesh.surface[:, :3] = (0, 1, 0)
        return mesh

    def straight(a: tuple[float, float], b: tuple[float, float], wide: float = line, tone: Colour = colour, up: float = y) -> Mesh:
        count = max(2, int(np.hypot(b[0] - a[0], b[1] - a[1]) / 0.6) + 1)
        return strip(
            list(zip(np.linspace(a[0], b[0], count).tolist(), np.linspace(a[1], b[1], count).tolist(), strict=True)), wide, tone, up
        )

    def arc(z: float, radius: float, first: float, last: float) -> Mesh:
        return strip([(radius * np.sin(a), z + radius * np.cos(a)) for a in np.linspace(first, last, 61)])

    parts = [
        *[straight((x, start), (x, end)) for x in (-half, half)],
        *[straight((-half, z), (half, z)) for z in (start, middle, end)],
        arc(middle, 1.8, 0.0, 2 * np.pi),
    ]
    for base, way in ((start, 1.0), (end, -1.0)):
        free, basket, facing = base + way * 5.8, base + way * 1.58, 0.0 if way > 0 else np.pi
        parts += [
            straight((0.0, base), (0.0, free), 4.9, key, 0.5 * y),
            *[straight((x, base), (x, free)) for x in (-2.45, 2.45)],
            straight((-2.45, free), (2.45, free)),
            arc(free, 1.8, facing - np.pi / 2, facing + np.pi / 2),
            arc(basket, min(6.6, half - 0.5), facing - 1.5, facing + 1.5),
        ]
    return Mesh.join(parts)
