"""Wooden buildings of a frontier town: a false front of boards before a low house, a sign on it, a boardwalk under a porch."""

import itertools

import numpy as np

from kinema.engines.procedural.facades.front import Front, Opening, bar, board, quads, repeated, shell, wall
from kinema.engines.procedural.facades.trim import IRON
from kinema.engines.procedural.facades.windows import glazed
from kinema.engines.procedural.furnishings import tables
from kinema.engines.procedural.furnishings.lights import lantern
from kinema.engines.procedural.joinery import bent, block, rod, shade, turned
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.moment import Lamp

WALK = 2.3
"""Metres that a boardwalk reaches out from the wall."""
DECK = 0.26
"""Metres from the ground to a boardwalk."""
_HEAD, _STOREY = 3.3, 2.9
"""The height of a porch's roof at the wall, and of an upper storey."""
_BOARDS: tuple[Colour, ...] = (
    (0.21, 0.145, 0.095),
    (0.30, 0.215, 0.14),
    (0.36, 0.33, 0.28),
    (0.25, 0.085, 0.055),
    (0.16, 0.115, 0.08),
    (0.30, 0.245, 0.11),
    (0.16, 0.19, 0.165),
)
"""Weathered boards, some of them painted long ago."""
_SIGNS: tuple[Colour, ...] = ((0.035, 0.05, 0.04), (0.12, 0.022, 0.016), (0.028, 0.035, 0.06), (0.06, 0.035, 0.02))
_TIMBER: Colour = (0.17, 0.115, 0.072)
_DECKING: Colour = (0.27, 0.205, 0.14)


def false_front(rng: np.random.Generator, width: float = 8.0, storeys: int = 1, lit: float = 0.0, *, swing: bool = False) -> Front:
    """Build a false-fronted house whose porch reaches `WALK` metres out; `swing` gives it the half doors of a saloon.

    `lit` is the share of windows with a light behind.
    """
    boards = _BOARDS[rng.integers(len(_BOARDS))]
    trim = shade(_BOARDS[2], 0.85) if rng.random() < 0.5 else shade(_TIMBER, 0.7)
    eaves = _HEAD + 0.35 + _STOREY * (storeys - 1)
    height = eaves + float(rng.uniform(1.5, 2.1))
    half, step = width / 2, width * 0.27
    door: Opening = (-0.62, DECK, 0.62, DECK + 2.35)
    spread = [x for x in (-0.34 * width, 0.34 * width) if abs(x) > 1.6] or [0.36 * width]
    lows: list[Opening] = [(x - 0.62, DECK + 0.75, x + 0.62, DECK + 2.3) for x in spread]
    upper: list[Opening] = [(x - 0.48, _HEAD + 1.0, x + 0.48, _HEAD + 2.55) for x in (*spread, 0.0)] if storeys > 1 else []
    sign_low = eaves + 0.12
    sign_wide = width * 0.72
    colour = _SIGNS[rng.integers(len(_SIGNS))]
    parts = [
        wall(width, 0.0, eaves, [door, *lows, *upper], boards, "wood", 0.16),
        # The false front stands higher than the house, its middle highest: a wall as thick as its boards.
        block((width, height - eaves - 0.45, 0.16), (0, eaves + (height - eaves - 0.45) / 2, -0.08), boards, "wood", 0.0),
        block((2 * step, 0.62, 0.16), (0, height - 0.2, -0.08), boards, "wood", 0.0),
        *_crown(half, step, height, trim),
        shell(width - 0.1, eaves - 0.2, 9.0, shade(boards, 0.85), "wood").moved((0, 0, -0.14)),
        _gable(width - 0.1, eaves - 0.2),
        glazed(rng, lows, lit, trim, 2, 2, 0.1),
        glazed(rng, upper, lit * 0.7, trim, 2, 2, 0.1),
        *_framed([*lows, *upper, door], trim),
        *(_swinging(door) if swing else _panelled(door, shade(boards, 0.6))),
        _porch(rng, width),
        block((sign_wide, 0.86, 0.07), (0, sign_low + 0.43, 0.05), colour, "wood", 0.012),
        *[
            bar((-sign_wide / 2, y - 0.035, 0.05), (sign_wide / 2, y + 0.035, 0.12), shade(trim, 1.1), "paint")
            for y in (sign_low, sign_low + 0.86)
        ],
    ]
    signs = {
        "front": board((0.0, sign_low + 0.43, 0.092), sign_wide * 0.92, 0.66),
    }
    hung = (-0.25 * width, 0.25 * width)
    lamp = lantern(0.42).body
    for x in hung:
        parts.append(lamp.moved((x, _HEAD - 0.72, WALK - 0.55)))
        parts.append(rod((x, _HEAD - 0.34, WALK - 0.55), (x, _HEAD - 0.16, WALK - 0.55), 0.012, IRON, "metal", sides=5))
        if lit:
            parts.append(
                turned([(0.05, 0.0), (0.062, 0.10), (0.03, 0.2)], (1.0, 0.56, 0.20), "lamp", 10).moved((x, _HEAD - 0.62, WALK - 0.55))
            )
    lamps = tuple(Lamp((x, _HEAD - 0.55, WALK - 0.5), (2.5, 1.35, 0.5), 10.0) for x in hung)
    return Front(Mesh.join(parts), width, height, signs, lamps)


def _crown(half: float, step: float, height: float, trim: Colour) -> list[Mesh]:
    """Crown a stepped false front with a cornice on brackets."""
    shoulder = height - 0.45
    rows = [(-half, -step, shoulder), (step, half, shoulder), (-step, step, height + 0.11)]
    parts = []
    for a, b, y in rows:
        parts += [
            bar((a - 0.05, y - 0.05, -0.1), (b + 0.05, y + 0.09, 0.26), trim, "wood"),
            bar((a, y - 0.2, -0.02), (b, y - 0.05, 0.12), shade(trim, 0.85), "wood"),
        ]
        count = max(2, round((b - a) / 0.7))
        tooth = bar((-0.05, y - 0.34, 0), (0.05, y - 0.05, 0.18), shade(trim, 0.9), "wood")
        parts.append(repeated(tooth, [(a + (b - a) * (k + 0.5) / count, 0.0, 0.0) for k in range(count)]))
    return parts


def _gable(width: float, eaves: float, depth: float = 9.0) -> Mesh:
    """Roof the house behind its false front with shingles: two slopes and a gable at the back."""
    half, ridge = width / 2 + 0.25, min(0.28 * width, 1.5)
    shingle: Colour = (0.13, 0.11, 0.09)
    rows = np.linspace(0, 1, 7)
    pieces = []
    for a, b in zip(rows[:-1].tolist(), rows[1:].tolist(), strict=True):
        for side in (-1.0, 1.0):
            x0, x1, y0, y1 = side * half * (1 - a), side * half * (1 - b), eaves + ridge * a, eaves + ridge * b
            quad = [(x0, y0, -0.16), (x0, y0, -depth), (x1, y1, -depth), (x1, y1, -0.16)]
            pieces.append(quad if side > 0 else quad[::-1])
    back = [[(half, eaves, -depth), (-half, eaves, -depth), (0.0, eaves + ridge, -depth), (0.0, eaves + ridge, -depth)]]
    return Mesh.join([quads(pieces, shingle, "wood"), quads(back, shingle, "wood")])


def _framed(openings: list[Opening], colour: Colour) -> list[Mesh]:
    """Nail boards around doors and windows."""
    parts = []
    for left, low, right, top in openings:
        parts += [bar((x - 0.07, low, 0), (x + 0.07, top, 0.045), colour, "paint") for x in (left - 0.05, right + 0.05)]
        parts.append(bar((left - 0.16, top, 0), (right + 0.16, top + 0.15, 0.07), colour, "paint"))
        if low > DECK:
            parts.append(bar((left - 0.16, low - 0.1, 0), (right + 0.16, low, 0.1), colour, "paint"))
    return parts


def _swinging(door: Opening) -> list[Mesh]:
    """Hang the half doors of a saloon, slatted, before a dark room."""
    left, low, right, top = door
    middle, wood = (left + right) / 2, shade(_TIMBER, 1.3)
    parts = [quads([[(left, low, -0.15), (right, low, -0.15), (right, top, -0.15), (left, top, -0.15)]], (0.03, 0.02, 0.014), "matte")]
    for a, b, turn in ((left, middle - 0.015, 0.22), (middle + 0.015, right, -0.12)):
        wide = b - a
        wing = [
            bar((0, 0, -0.02), (wide, 0.09, 0.02), wood, "wood"),
            bar((0, 0.98, -0.02), (wide, 1.08, 0.02), wood, "wood"),
            *[bar((x, 0, -0.02), (x + 0.07, 1.08, 0.02), wood, "wood") for x in (0.0, wide - 0.07)],
            *[
                bar((0.07, y, -0.012), (wide - 0.07, y + 0.055, 0.012), shade(wood, 0.8), "wood")
                for y in np.arange(0.13, 0.95, 0.085).tolist()
            ],
        ]
        leaf = Mesh.join(wing)
        # Each wing hangs from its own post.
        leaf = leaf.moved(turn=turn) if a == left else leaf.moved((-wide, 0, 0)).moved(turn=turn).moved((wide, 0, 0))
        parts.append(leaf.moved((a, low + 0.55, -0.03)))
    return parts


def _panelled(door: Opening, colour: Colour) -> list[Mesh]:
    """Fill a doorway with a door of panels and a pane."""
    left, low, right, top = door
    middle = (left + right) / 2
    return [
        bar((left, low, -0.15), (right, top, -0.1), colour, "wood"),
        bar((middle - 0.4, low + 1.25, -0.1), (middle + 0.4, top - 0.18, -0.09), (0.03, 0.04, 0.045), "glass"),
        bar((middle - 0.42, low + 0.2, -0.1), (middle + 0.42, low + 1.05, -0.085), shade(colour, 0.8), "wood"),
        bar((right - 0.2, low + 1.1, -0.1), (right - 0.14, low + 1.16, -0.03), (0.4, 0.28, 0.08), "brass"),
    ]


def _porch(rng: np.random.Generator, width: float) -> Mesh:
    """Lay the boardwalk, board by board, and put a sloping roof on posts over it; a rail runs between them beside the steps."""
    half, low = width / 2, _HEAD - 0.45
    count = round(width / 0.24)
    edges = np.linspace(-half, half, count + 1)
    parts = [
        bar((a + 0.008, DECK - 0.06, 0.0), (b - 0.008, DECK, WALK), shade(_DECKING, float(rng.uniform(0.78, 1.18))), "wood")
        for a, b in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)
    ]
    parts.append(bar((-half, 0.0, WALK - 0.12), (half, DECK - 0.06, WALK - 0.04), shade(_TIMBER, 0.7), "wood"))
    posts = np.linspace(-half + 0.12, half - 0.12, max(3, round(width / 2.4)) + 1).tolist()
    for x in posts:
        parts.append(block((0.13, low - DECK, 0.13), (x, (low + DECK) / 2, WALK - 0.14), _TIMBER, "wood", 0.01))
        parts += [rod((x, low - 0.5, WALK - 0.14), (x + out, low - 0.06, WALK - 0.14), 0.035, _TIMBER, sides=6) for out in (-0.42, 0.42)]
    parts.append(bar((-half, low - 0.08, WALK - 0.22), (half, low + 0.08, WALK - 0.06), _TIMBER, "wood"))
    for a, b in itertools.pairwise(posts):
        if a < 0.9 and b > -0.9:
            continue  # the way to the door
        parts += [
            bar((a, y - 0.035, WALK - 0.17), (b, y + 0.035, WALK - 0.11), shade(_TIMBER, 1.1), "wood") for y in (DECK + 0.45, DECK + 0.92)
        ]
    parts += [
        block((1.7, 0.09, 0.34), (0, 0.13 - 0.085 * k, WALK + 0.15 + 0.32 * k), shade(_DECKING, 0.85), "wood", 0.01) for k in range(2)
    ]
    shingles, out = (0.165, 0.135, 0.105), WALK + 0.25
    rows = np.linspace(0.0, 1.0, 6)
    cuts = np.linspace(-half - 0.1, half + 0.1, max(2, round(width / 1.6)) + 1)
    slope = [
        [
            (x0, _HEAD - (_HEAD - low - 0.1) * b, out * b),
            (x1, _HEAD - (_HEAD - low - 0.1) * b, out * b),
            (x1, _HEAD + 0.03 - (_HEAD - low - 0.1) * a, out * a),
            (x0, _HEAD + 0.03 - (_HEAD - low - 0.1) * a, out * a),
        ]
        for a, b in zip(rows[:-1].tolist(), rows[1:].tolist(), strict=True)
        for x0, x1 in zip(cuts[:-1].tolist(), cuts[1:].tolist(), strict=True)
    ]
    tones = np.asarray([shade(shingles, float(rng.uniform(0.8, 1.2))) for _ in slope])
    parts.append(quads(slope, tones, "wood"))
    under = [[p[0], p[3], p[2], p[1]] for p in ([(x, y - 0.05, z) for x, y, z in piece] for piece in slope)]
    parts.append(quads(under, shade(shingles, 0.7), "wood"))
    parts.append(bar((-half - 0.1, low + 0.02, out - 0.02), (half + 0.1, low + 0.14, out + 0.02), shade(_TIMBER, 0.9), "wood"))
    if rng.random() < 0.75:
        at = float(rng.choice([-1.0, 1.0])) * (half - 0.75)
        parts.append(tables.barrel(0.92).moved((at, DECK, 0.55)))
        if rng.random() < 0.5:
            parts.append(tables.crate(0.5).moved((at * 0.80, DECK, 0.45), 0.3))
    return Mesh.join(parts)


def hitching_rail(length: float = 3.0) -> Mesh:
    """Set two posts into the ground with a round rail over them, and a rope wound about it."""
    parts = [rod((x, -0.2, 0), (x, 1.12, 0), 0.07, _TIMBER, end=0.06, sides=8) for x in (-length / 2, length / 2)]
    parts.append(rod((-length / 2 - 0.25, 1.02, 0), (length / 2 + 0.25, 1.02, 0), 0.055, shade(_TIMBER, 1.3), sides=8))
    coil = [(0.4 + 0.02 * t, 1.02 + 0.066 * np.cos(t), 0.066 * np.sin(t)) for t in np.linspace(0, 6 * np.pi, 40)]
    return Mesh.join([*parts, bent(coil, 0.012, (0.34, 0.26, 0.15), "cloth", 5)])


def trough(length: float = 2.2) -> Mesh:
    """Build a water trough of planks on feet, full of water."""
    half, wood = length / 2, shade(_TIMBER, 0.9)
    parts = [
        *[block((length, 0.46, 0.06), (0, 0.36, z), wood, "wood", 0.008) for z in (-0.31, 0.31)],
        *[block((0.06, 0.5, 0.6), (x, 0.36, 0), shade(wood, 0.85), "wood", 0.008) for x in (-half, half)],
        *[block((0.14, 0.14, 0.78), (x, 0.07, 0), shade(wood, 0.7), "wood", 0.01) for x in (-half * 0.7, half * 0.7)],
        *[block((0.05, 0.5, 0.68), (x, 0.36, 0), IRON, "metal", 0.0) for x in (-half * 0.6, half * 0.6)],
        block((length - 0.08, 0.02, 0.56), (0, 0.52, 0), (0.035, 0.055, 0.06), "glass", 0.0),
    ]
    return Mesh.join(parts)


def water_tower(height: float = 9.0) -> Mesh:
    """Stand a wooden tank under a pointed roof high on braced legs."""
    wide, foot = 1.75, height * 0.52
    staves = []
    for k in range(26):
        a = 2 * np.pi * k / 26
        tone = shade((0.24, 0.165, 0.10), 0.82 + 0.36 * ((k * 7919) % 13) / 13)
        staves.append(block((0.44, height * 0.34, 0.08), (0, foot + height * 0.17, wide), tone, "wood").moved((0, 0, 0), a))
    hoops = [
        turned([(wide + 0.05, y), (wide + 0.08, y + 0.05), (wide + 0.05, y + 0.1)], IRON, "metal", 30)
        for y in (foot + 0.25, foot + height * 0.16, foot + height * 0.29)
    ]
    corners = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)]
    reach = 1.25
    legs = [rod((1.35 * reach * x, 0.02, 1.35 * reach * z), (reach * x, foot, reach * z), 0.13, _TIMBER, sides=8) for x, z in corners]
    braces = []
    for (ax, az), (bx, bz) in zip(corners, [*corners[1:], corners[0]], strict=True):
        for low, top in ((0.06, 0.5), (0.5, 0.96)):
            p, q = (1.35 - 0.35 * low) * reach, (1.35 - 0.35 * top) * reach
            braces.append(rod((p * ax, low * foot, p * az), (q * bx, top * foot, q * bz), 0.05, _TIMBER, sides=6))
            braces.append(rod((p * bx, low * foot, p * bz), (q * ax, top * foot, q * az), 0.05, _TIMBER, sides=6))
    roof = turned(
        [(wide + 0.35, foot + height * 0.34), (0.08, foot + height * 0.50), (0.0, foot + height * 0.51)], (0.14, 0.115, 0.09), "wood", 22
    )
    floor = block((3.3, 0.2, 3.3), (0, foot - 0.08, 0), shade(_TIMBER, 0.8))
    spout = rod((0, foot + 0.4, wide), (0.3, foot - 1.6, wide + 0.9), 0.09, IRON, "metal", sides=8)
    return Mesh.join([*staves, *hoops, *legs, *braces, roof, floor, spout])
