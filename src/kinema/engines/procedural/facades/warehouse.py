"""A brick warehouse: tall windows of many small panes under flat arches, loading doors with shutters, lamps on swan necks."""

import numpy as np

from kinema.engines.procedural.facades.front import Front, Opening, bar, board, quads, shell, wall
from kinema.engines.procedural.facades.trim import IRON, downpipe, sills
from kinema.engines.procedural.facades.windows import glazed
from kinema.engines.procedural.joinery import block, orb, rod, shade, turned
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.moment import Lamp

_GROUND, _STOREY, _BAY = 4.6, 4.0, 4.4
_BRICKS: tuple[Colour, ...] = ((0.25, 0.095, 0.065), (0.19, 0.085, 0.06), (0.30, 0.15, 0.10))
_DOORS: tuple[Colour, ...] = ((0.05, 0.11, 0.13), (0.15, 0.035, 0.025), (0.16, 0.16, 0.155), (0.03, 0.09, 0.06))


def warehouse(rng: np.random.Generator, width: float = 18.0, storeys: int = 3, depth: float = 18.0, lit: float = 0.2) -> Front:
    """Build a warehouse of bays between brick piers; `lit` is the share of windows with a light behind."""
    bays = max(2, round(width / _BAY))
    bay = width / bays
    height = _GROUND + _STOREY * (storeys - 1) + 1.1
    brick = _BRICKS[rng.integers(len(_BRICKS))]
    middles = [bay * (k + 0.5) - width / 2 for k in range(bays)]
    half = min(1.45, bay * 0.36)
    upper: list[Opening] = [
        (x - half, _GROUND + _STOREY * s + 0.9, x + half, _GROUND + _STOREY * s + 3.2) for s in range(storeys - 1) for x in middles
    ]
    docks = [k for k in range(bays) if k % 2 == 0]
    doors: list[Opening] = [(middles[k] - half, 0.0, middles[k] + half, 3.4) for k in docks]
    lows: list[Opening] = [(middles[k] - half, 1.3, middles[k] + half, 3.4) for k in range(bays) if k not in docks]
    shutter = _DOORS[rng.integers(len(_DOORS))]
    stone: Colour = (0.36, 0.34, 0.31)
    parts = [
        wall(width, 0.0, _GROUND, [*doors, *lows], brick, "brick", 0.3),
        wall(width, _GROUND, height, upper, brick, "brick", 0.3),
        shell(width, height, depth, shade(brick, 0.9), "brick"),
        glazed(rng, upper, lit, (0.04, 0.05, 0.05), 5, 4, 0.26, (None,)),
        glazed(rng, lows, lit, (0.04, 0.05, 0.05), 5, 4, 0.26, (None,)),
        sills(upper, stone, lintels=False),
        sills(lows, stone, lintels=False),
        *[_arch(o, shade(brick, 1.25)) for o in (*upper, *lows, *doors)],
        *[_shutter(rng, o, shutter) for o in doors],
        *[
            bar((x - 0.3, 0, 0), (x + 0.3, height - 0.5, 0.16), shade(brick, 0.95), "brick")
            for x in (bay * k - width / 2 for k in range(bays + 1))
            if abs(x) < width / 2 - 0.1
        ],
        bar((-width / 2, height - 0.5, 0), (width / 2, height - 0.1, 0.24), shade(brick, 0.9), "brick"),
        bar((-width / 2 - 0.05, height - 0.1, 0), (width / 2 + 0.05, height + 0.08, 0.34), stone, "stone"),
        downpipe(-width / 2 + 0.2, 0.1, height - 0.5, (0.05, 0.05, 0.05), 0.07),
        *[_lamp((x, 4.0)) for x in (middles[k] for k in docks)],
        *_crates(rng, middles[0] + half + 0.75),
    ]
    signs = {
        "wall": board((0.0, _GROUND + 0.25, 0.012), width * 0.62, 0.8),
        "parapet": board((0.0, height - 0.3, 0.25), width * 0.4, 0.34),
        **{f"door {n + 1}": board(((o[0] + o[2]) / 2, 2.3, -0.17), 1.2, 0.7) for n, o in enumerate(doors)},
    }
    lamps = tuple(Lamp((middles[k], 3.55, 1.1), (0.95, 0.66, 0.32), 8.0) for k in docks)
    return Front(Mesh.join(parts), width, height, signs, lamps)


def _arch(hole: Opening, colour: Colour) -> Mesh:
    """Turn a flat arch of bricks on edge over an opening."""
    left, _, right, top = hole
    count = round((right - left + 0.4) / 0.19) | 1
    pieces, tones = [], []
    for k in range(count):
        a, b = (k / count - 0.5) * 2, ((k + 1) / count - 0.5) * 2
        mid, half = (left + right) / 2, (right - left) / 2 + 0.08
        pieces.append(
            [
                (mid + a * half, top - 0.02, 0.03),
                (mid + b * half - 0.015, top - 0.02, 0.03),
                (mid + b * (half + 0.16) - 0.015, top + 0.42, 0.03),
                (mid + a * (half + 0.16), top + 0.42, 0.03),
            ]
        )
        tones.append(shade(colour, 0.82 + 0.24 * ((7 * k) % 5) / 4))
    return quads(pieces, np.asarray(tones), "plaster")


def _shutter(rng: np.random.Generator, hole: Opening, colour: Colour) -> Mesh:
    """Close a loading door with a corrugated shutter, its guides, its box and two posts that keep lorries off."""
    left, low, right, top = hole
    z, slats = -0.24, 20
    ys = np.linspace(low + 0.05, top - 0.3, slats + 1)
    pieces = []
    for y0, y1 in zip(ys[:-1].tolist(), ys[1:].tolist(), strict=True):
        ym = y0 + 0.5 * (y1 - y0)
        for a, b in ((left, (left + right) / 2), ((left + right) / 2, right)):
            pieces += [
                [(a, y0, z), (b, y0, z), (b, ym, z + 0.045), (a, ym, z + 0.045)],
                [(a, ym, z + 0.045), (b, ym, z + 0.045), (b, y1, z), (a, y1, z)],
            ]
    tones = np.asarray([shade(colour, float(rng.uniform(0.88, 1.1))) for _ in range(len(pieces) // 4) for _ in range(4)])
    parts = [
        quads(pieces, tones, "metal"),
        bar((left, top - 0.32, z), (right, top, z + 0.2), shade(colour, 0.8), "metal"),
        bar((left, 0.0, z), (right, 0.07, z + 0.08), shade(colour, 0.6), "metal"),
        *[bar((x - 0.05, 0, z), (x + 0.05, top, z + 0.12), IRON, "metal") for x in (left + 0.05, right - 0.05)],
    ]
    for x in (left - 0.05, right + 0.05):
        parts.append(turned([(0, 0), (0.09, 0), (0.09, 0.9), (0.06, 0.97), (0, 0.98)], (0.55, 0.38, 0.02), "paint", 12).moved((x, 0, 0.35)))
        parts.append(turned([(0.092, 0.45), (0.092, 0.62)], (0.02, 0.02, 0.02), "paint", 12).moved((x, 0, 0.35)))
    return Mesh.join(parts)


def _crates(rng: np.random.Generator, x: float) -> list[Mesh]:
    """Stack a few boarded crates beside a door."""
    parts = []
    for side, y, z in ((0.8, 0.0, 0.55), (0.65, 0.0, 1.35), (0.6, 0.8, 0.52)):
        wood = shade((0.28, 0.18, 0.10), float(rng.uniform(0.8, 1.15)))
        h = side / 2
        planks = [
            bar((-h, k * side / 4 + 0.01, -h), (h, (k + 1) * side / 4 - 0.01, h), shade(wood, 0.9 + 0.06 * (k % 2)), "wood")
            for k in range(4)
        ]
        posts = [bar((s * (h - 0.05) - 0.05, 0, h), (s * (h - 0.05) + 0.05, side, h + 0.02), shade(wood, 1.15), "wood") for s in (-1, 1)]
        parts.append(Mesh.join([*planks, *posts]).moved((x, y, z), turn=float(rng.uniform(-0.3, 0.3))))
    return parts


def _lamp(at: tuple[float, float]) -> Mesh:
    """Bend a lamp with a wide shade over a loading door."""
    x, y = at
    return Mesh.join(
        [
            rod((x, y + 0.1, 0), (x, y + 0.32, 0.5), 0.02, IRON, "metal", sides=6),
            rod((x, y + 0.32, 0.5), (x, y + 0.05, 0.8), 0.02, IRON, "metal", sides=6),
            turned([(0.26, -0.06), (0.20, 0.04), (0.06, 0.12), (0.04, 0.2), (0, 0.2)], (0.03, 0.07, 0.05), "paint", 16).moved(
                (x, y - 0.06, 0.82)
            ),
            orb(0.07, (x, y - 0.09, 0.82), (1.0, 0.72, 0.38), "lamp", 10),
            block((0.16, 0.16, 0.04), (x, y + 0.1, 0.02), IRON, "metal", 0.01),
        ]
    )
