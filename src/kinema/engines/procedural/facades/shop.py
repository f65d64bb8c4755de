"""A shop under flats: a lit window full of goods, a door, an awning, a board over both, windows and a cornice above."""

import itertools

import numpy as np

from kinema.engines.procedural.facades.front import Front, Opening, bar, board, quads, shell, wall
from kinema.engines.procedural.facades.trim import cornice, downpipe, sills, valance
from kinema.engines.procedural.facades.windows import glazed, grid
from kinema.engines.procedural.furnishings.tones import BRASS
from kinema.engines.procedural.joinery import block, orb, rod, shade, turned
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.moment import Lamp

_GROUND, _STOREY = 3.9, 3.1
_PAINTS: tuple[Colour, ...] = (
    (0.03, 0.09, 0.07),
    (0.10, 0.015, 0.02),
    (0.02, 0.04, 0.10),
    (0.035, 0.035, 0.04),
    (0.30, 0.22, 0.10),
    (0.05, 0.12, 0.15),
)
_WALLS: tuple[tuple[Colour, str], ...] = (
    ((0.26, 0.10, 0.065), "brick"),
    ((0.34, 0.20, 0.12), "brick"),
    ((0.50, 0.45, 0.36), "plaster"),
    ((0.40, 0.34, 0.28), "plaster"),
    ((0.30, 0.33, 0.34), "plaster"),
)
_GOODS: tuple[Colour, ...] = (
    (0.55, 0.08, 0.05), (0.60, 0.40, 0.08), (0.08, 0.28, 0.14), (0.62, 0.58, 0.50), (0.07, 0.14, 0.36), (0.50, 0.22, 0.30),
)  # fmt: skip


def shop(
    rng: np.random.Generator, width: float = 6.0, storeys: int = 3, depth: float = 8.0, lit: float = 0.4, *, open_: bool = True
) -> Front:
    """Build a shop under `storeys - 1` floors of flats; `lit` is the share of them with the light on, `open_` lights the shop."""
    height = _GROUND + _STOREY * (storeys - 1) + 0.5
    paint = _PAINTS[rng.integers(len(_PAINTS))]
    colour, material = _WALLS[rng.integers(len(_WALLS))]
    side = 1 if rng.random() < 0.5 else -1
    columns = max(2, round(width / 2.1))
    windows = grid(width - 0.4, _GROUND, storeys - 1, _STOREY, columns, (1.05, 1.75), 0.75)
    parts = [
        wall(width, _GROUND - 0.15, height, windows, colour, material),
        shell(width, height, depth, shade(colour, 0.9), material),
        glazed(rng, windows, lit, (0.55, 0.53, 0.48), 1, 2),
        sills(windows, (0.42, 0.40, 0.36)),
        cornice(width, height, (0.42, 0.39, 0.34)),
        downpipe(-side * (width / 2 - 0.12), _GROUND, height - 0.3),
        *_front(rng, width, side, paint, open_=open_),
    ]
    stripe = (shade(paint, 2.5) if max(paint) < 0.2 else paint, (0.62, 0.58, 0.48))
    awned = rng.random() < 0.65
    if awned:
        parts.append(valance(width - 0.3, 1.25, stripe).moved((0, _GROUND - 0.78, 0.06)))
    blade = (side * (width / 2 - 0.25), _GROUND + 0.95, 0.62)
    parts += [_bracket(blade, paint), *(_lamp(x) for x in (-width * 0.28, width * 0.28))]
    signs = {
        "fascia": board((0.0, _GROUND - 0.36, 0.225), width - 1.1, 0.46),
        "blade": board((blade[0] + 0.032, blade[1], blade[2]), 0.70, 0.60, (1.0, 0.0, 0.0)),
        "blade back": board((blade[0] - 0.032, blade[1], blade[2]), 0.70, 0.60, (-1.0, 0.0, 0.0)),
    }
    glow = (1.15, 0.80, 0.46) if open_ else (0.0, 0.0, 0.0)
    lamps = (
        Lamp((-side * width * 0.12, 2.0, 1.0), glow, 7.0),
        *(Lamp((x, _GROUND - 0.1, 0.75), (0.42, 0.29, 0.15), 3.5) for x in (-width * 0.28, width * 0.28)),
    )
    return Front(Mesh.join(parts), width, height, signs, lamps if open_ else ())


def _front(rng: np.random.Generator, width: float, side: int, paint: Colour, *, open_: bool) -> list[Mesh]:
    """Join the shop's window, door, pilasters and board."""
    top, riser = _GROUND - 0.75, 0.55
    near, far = side * (width / 2 - 0.45), side * (width / 2 - 1.5)
    door: Opening = (min(near, far), 0.0, max(near, far), top)
    near, far = side * (width / 2 - 1.72), -side * (width / 2 - 0.42)
    show: Opening = (min(near, far), riser, max(near, far), top)
    light = (0.40, 0.25, 0.12) if open_ else (0.06, 0.06, 0.065)
    parts = [
        wall(width, 0.0, _GROUND - 0.15, [door, show], paint, "paint", 0.16),
        _window(rng, show, light, open_=open_),
        _door(door, paint, light, open_=open_),
        # The board over the window, its moulding above, pilasters beside.
        bar((-width / 2 + 0.3, _GROUND - 0.64, 0), (width / 2 - 0.3, _GROUND - 0.08, 0.22), shade(paint, 0.85), "paint"),
        bar((-width / 2 + 0.1, _GROUND - 0.08, 0), (width / 2 - 0.1, _GROUND + 0.04, 0.34), shade(paint, 1.3), "paint"),
        bar((-width / 2 + 0.24, _GROUND - 0.70, 0), (width / 2 - 0.24, _GROUND - 0.64, 0.26), shade(paint, 1.3), "paint"),
        bar((show[0], riser - 0.06, 0), (show[2], riser + 0.02, 0.10), shade(paint, 1.4), "paint"),
    ]
    for x in (-width / 2 + 0.2, width / 2 - 0.2):
        parts += [
            bar((x - 0.17, 0, 0), (x + 0.17, 0.35, 0.16), shade(paint, 0.8), "paint"),
            bar((x - 0.14, 0.35, 0), (x + 0.14, _GROUND - 0.3, 0.11), paint, "paint"),
            bar((x - 0.08, 0.6, 0.11), (x + 0.08, _GROUND - 0.85, 0.125), shade(paint, 1.3), "paint"),
            block((0.36, 0.34, 0.34), (x, _GROUND - 0.28, 0.12), shade(paint, 1.2), "paint", 0.03),
        ]
    panels = max(2, round((show[2] - show[0]) / 0.9))
    for k in range(panels):
        a = show[0] + (show[2] - show[0]) * (k + 0.12) / panels
        b = show[0] + (show[2] - show[0]) * (k + 0.88) / panels
        parts.append(bar((a, 0.12, 0), (b, riser - 0.14, 0.03), shade(paint, 1.15), "paint"))
    return parts


def _window(rng: np.random.Generator, show: Opening, light: Colour, *, open_: bool) -> Mesh:
    """Dress the window: a stage with goods before a lit back, slim bars in front; its glass is too clean to be seen."""
    left, low, right, top = show
    deep, wide = 1.0, right - left
    glow = "screen" if open_ else "matte"
    back = _lit_back(left, low, right, top, -deep, light, glow)
    parts = [
        back,
        quads([[(left, low, 0), (right, low, 0), (right, low, -deep), (left, low, -deep)]], (0.20, 0.13, 0.08), "wood"),
        quads([[(left, top, -deep), (right, top, -deep), (right, top, 0), (left, top, 0)]], shade(light, 1.1), glow),
        quads(
            [
                [(left, low, -0.15), (left, low, -deep), (left, top, -deep), (left, top, -0.15)][::-1],
                [(right, low, -0.15), (right, low, -deep), (right, top, -deep), (right, top, -0.15)],
            ],
            shade(light, 0.55),
            glow,
        ),
        bar((left, top - 0.55, -0.10), (right, top - 0.50, -0.04), (0.05, 0.045, 0.04), "paint"),
    ]
    bars = max(2, round(wide / 1.3))
    parts += [
        bar((left + wide * k / bars - 0.02, low, -0.10), (left + wide * k / bars + 0.02, top, -0.04), (0.05, 0.045, 0.04), "paint")
        for k in range(1, bars)
    ]
    for y, z, count, size in ((low, -0.55, 6, 0.24), (low + 0.62, -0.85, 9, 0.17), (low + 1.12, -0.85, 9, 0.17)):
        if z < -0.6:
            parts.append(bar((left + 0.1, y - 0.03, z - 0.12), (right - 0.1, y, z + 0.12), (0.16, 0.10, 0.06), "wood"))
        for x in left + wide * (np.arange(count) + 0.5 + rng.uniform(-0.2, 0.2, count)) / count:
            parts.append(_goods(rng, size * float(rng.uniform(0.8, 1.3))).moved((float(x), y, z)))
    return Mesh.join(parts)


def _lit_back(left: float, low: float, right: float, top: float, z: float, light: Colour, material: str) -> Mesh:
    """Paint the window's back: bright under the lamps, dim at the foot."""
    ys = np.linspace(low, top, 6)
    xs = np.linspace(left, right, 7)
    pieces, tones = [], []
    for y0, y1 in itertools.pairwise(ys):
        for x0, x1 in itertools.pairwise(xs):
            pieces.append([(x0, y0, z), (x1, y0, z), (x1, y1, z), (x0, y1, z)])
            tones.append(shade(light, 0.45 + 0.6 * (y1 - low) / (top - low)))
    return quads(pieces, np.asarray(tones), material)


def _goods(rng: np.random.Generator, size: float) -> Mesh:
    """Make a thing that is for sale: a box, a ball, a jar or a bottle."""
    tone = _GOODS[rng.integers(len(_GOODS))]
    kind = rng.integers(4)
    if kind == 0:
        return block((size, size * 1.1, size * 0.7), (0, size * 0.55, 0), tone, "paint")
    if kind == 1:
        return orb(size * 0.5, (0, size * 0.5, 0), tone, "plastic", 10)
    if kind == 2:
        return turned(
            [(0, 0), (size * 0.42, 0), (size * 0.45, size * 0.8), (size * 0.3, size), (size * 0.3, size * 1.2), (0, size * 1.2)],
            tone,
            "paint",
            10,
        )
    return turned(
        [(0, 0), (size * 0.25, 0), (size * 0.27, size), (size * 0.1, size * 1.3), (size * 0.1, size * 1.7), (0, size * 1.7)],
        tone,
        "glass",
        8,
    )


def _door(door: Opening, paint: Colour, light: Colour, *, open_: bool) -> Mesh:
    """Hang a half-glazed door with a light over it, a brass handle and a step."""
    left, _, right, top = door
    z, leaf = -0.16, 2.2
    glass = "screen" if open_ else "glass"
    mid = (left + right) / 2
    parts = [
        bar((left, 0, z), (right, 0.04, 0.12), (0.30, 0.29, 0.27), "stone"),
        quads([[(left, 0.04, z), (right, 0.04, z), (right, top, z), (left, top, z)]], shade(paint, 1.1), "paint"),
        _lit_back(left + 0.14, 0.95, right - 0.14, leaf - 0.12, z + 0.012, shade(light, 0.9), glass),
        _lit_back(left + 0.08, leaf + 0.1, right - 0.08, top - 0.08, z + 0.012, shade(light, 1.1), glass),
        bar((left, leaf - 0.04, z), (right, leaf + 0.06, z + 0.07), shade(paint, 1.3), "paint"),
        bar((left + 0.16, 0.22, z), (right - 0.16, 0.78, z + 0.03), shade(paint, 1.35), "paint"),
        bar((mid - 0.012, 0.95, z), (mid + 0.012, leaf - 0.12, z + 0.03), shade(paint, 1.2), "paint"),
        rod((right - 0.09, 0.95, z + 0.07), (right - 0.09, 1.25, z + 0.07), 0.016, BRASS, "brass", sides=8),
    ]
    return Mesh.join(parts)


def _bracket(at: tuple[float, float, float], paint: Colour) -> Mesh:
    """Hang a board from an iron arm, at right angles to the wall."""
    x, y, z = at
    iron = (0.02, 0.02, 0.022)
    return Mesh.join(
        [
            rod((x, y + 0.42, 0), (x, y + 0.42, z + 0.42), 0.018, iron, "metal", sides=8),
            rod((x, y + 0.75, 0), (x, y + 0.42, z), 0.012, iron, "metal", sides=6),
            *[rod((x, y + 0.42, z + s * 0.28), (x, y + 0.33, z + s * 0.28), 0.006, iron, "metal", sides=5) for s in (-1, 1)],
            block((0.06, 0.68, 0.78), at, shade(paint, 1.2), "paint", 0.012),
        ]
    )


def _lamp(x: float) -> Mesh:
    """Bend a lamp over the board on a swan's neck."""
    iron = (0.02, 0.02, 0.022)
    return Mesh.join(
        [
            rod((x, _GROUND + 0.14, 0), (x, _GROUND + 0.28, 0.40), 0.014, iron, "metal", sides=6),
            rod((x, _GROUND + 0.28, 0.40), (x, _GROUND + 0.16, 0.56), 0.014, iron, "metal", sides=6),
            turned([(0.13, 0.0), (0.10, 0.07), (0.03, 0.13), (0, 0.13)], iron, "metal", 12).moved((x, _GROUND + 0.02, 0.58)),
            orb(0.045, (x, _GROUND + 0.02, 0.58), (1.0, 0.72, 0.40), "lamp", 8),
        ]
    )
