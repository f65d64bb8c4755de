"""An old house of an East Asian alley: lattice and paper below tiled eaves, lanterns, pipes, cables and air conditioners."""

import numpy as np

from kinema.engines.procedural.facades.front import Front, Opening, Slot, bar, quads, repeated, shell, wall
from kinema.engines.procedural.facades.trim import air_conditioner, cable, downpipe
from kinema.engines.procedural.facades.windows import LIGHTS, pane
from kinema.engines.procedural.furnishings.lights import paper_lantern
from kinema.engines.procedural.joinery import block, rod, row, shade, sheet
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.engines.procedural.solids import tube

_GROUND, _STOREY = 3.0, 2.7
_WOODS: tuple[Colour, ...] = ((0.085, 0.042, 0.022), (0.055, 0.032, 0.020), (0.13, 0.07, 0.035), (0.16, 0.03, 0.02))
_WALLS: tuple[tuple[Colour, str], ...] = (((0.44, 0.40, 0.33), "plaster"), ((0.30, 0.29, 0.27), "plaster"), ((0.20, 0.16, 0.13), "brick"), ((0.36, 0.24, 0.16), "plaster"))
_CLOTHS: tuple[Colour, ...] = ((0.025, 0.045, 0.14), (0.30, 0.025, 0.02), (0.40, 0.36, 0.28), (0.02, 0.09, 0.07))
_TILE: Colour = (0.055, 0.062, 0.066)


def alley_house(rng: np.random.Generator, width: float = 5.0, storeys: int = 2, depth: float = 7.0, lit: float = 0.6, style: str | None = None) -> Front:
    """Build an alley house; `style` is "japanese" or "chinese": what the lanterns and the cloth before the door are like."""
    style = style or ("japanese", "chinese")[rng.integers(2)]
    wood = _WOODS[3] if style == "chinese" and rng.random() < 0.5 else _WOODS[rng.integers(3)]
    colour, material = _WALLS[rng.integers(len(_WALLS))]
    height = _GROUND + _STOREY * (storeys - 1) + 0.35
    side = 1 if rng.random() < 0.5 else -1
    upper = [_band(width, _GROUND + _STOREY * s + 0.75) for s in range(storeys - 1)]
    parts = [
        wall(width, _GROUND, height, upper, colour, material, 0.12),
        shell(width, height, depth, shade(colour, 0.85), material),
        *[part for hole in upper for part in _upper_window(rng, hole, wood, lit)],
        *_ground(rng, width, side, wood, lit, style),
        *[eaves(width + 0.3, 0.85).moved((0, _GROUND + _STOREY * s + 0.42, 0)) for s in range(storeys - 1)],
        eaves(width + 0.5, 1.05).moved((0, height + 0.55, 0)),
        *_roof(width, height, depth),
        *[bar((x - 0.09, 0, 0), (x + 0.09, height, 0.06), wood, "wood") for x in (-width / 2 + 0.1, width / 2 - 0.1)],
        *_tangle(rng, width, height, storeys, side),
    ]
    lanterns = _lanterns(rng, width, side, style)
    parts += [mesh for mesh, _ in lanterns]
    x = -side * (width / 2 - 0.35)
    tall = min(2.4, height - _GROUND - 0.2) if storeys > 1 else 1.1
    middle = _GROUND + 0.55 + tall / 2 if storeys > 1 else 1.9
    parts.append(_upright_sign(x, middle, tall))
    signs = (
        Slot("board", (-side * 0.2, _GROUND - 0.20, 0.135), width * 0.46, 0.36),
        Slot("upright", (x + 0.09, middle, 0.72), 0.52, tall - 0.1, (0.0, 0.0, 1.0)),
        Slot("upright back", (x - 0.09, middle, 0.72), 0.52, tall - 0.1, (0.0, 0.0, -1.0)),
        Slot("upright front", (x, middle, 1.02), 0.14, tall - 0.1),
    )
    return Front(Mesh.join(parts), width, height + 0.6, signs, (*(lamp for _, lamp in lanterns), Lamp((side * 0.3, 1.6, 0.9), (0.75, 0.46, 0.20), 5.0)))


def _band(width: float, low: float) -> Opening:
    return (-width / 2 + 0.55, low, width / 2 - 0.55, low + 1.25)


def _upper_window(rng: np.random.Generator, hole: Opening, wood: Colour, lit: float) -> list[Mesh]:
    """Fill an upper window with sliding lattices over paper, a rail of bamboo before it."""
    left, low, right, top = hole
    count = max(2, round((right - left) / 0.9))
    wide = (right - left) / count
    parts = []
    for k in range(count):
        light = LIGHTS[rng.integers(3)] if rng.random() < lit else None
        middle = (left + wide * (k + 0.5), (low + top) / 2, -0.08)
        paper = pane(wide, top - low, tuple(0.62 * c for c in light) if light else None, (0.55, 0.50, 0.40), float(rng.choice([0.0, 0.0, 0.4])))
        parts += [paper.moved(middle), lattice(wide, top - low, wood, 4, 5).moved((middle[0], middle[1], -0.07))]
    rail = [bar((left - 0.1, low + 0.05 + dy, 0.20), (right + 0.1, low + 0.10 + dy, 0.25), wood, "wood") for dy in (0.0, 0.32)]
    posts = repeated(bar((-0.02, low - 0.1, 0.19), (0.02, low + 0.5, 0.26), wood, "wood"), [(float(x), 0.0, 0.0) for x in np.linspace(left, right, max(3, round((right - left) / 0.45)))])
    return [*parts, *rail, posts, bar((left - 0.12, low - 0.12, 0), (right + 0.12, low, 0.26), wood, "wood"), bar((left - 0.1, top, 0), (right + 0.1, top + 0.1, 0.08), wood, "wood")]


def lattice(width: float, height: float, colour: Colour, columns: int, rows: int, thick: float = 0.02) -> Mesh:
    """Join a wooden lattice about the origin."""
    w, h = width / 2, height / 2
    xs, ys = np.linspace(-w, w, columns + 1), np.linspace(-h, h, rows + 1)
    return Mesh.join(
        [
            repeated(bar((-thick / 2, -h, 0), (thick / 2, h, thick), colour, "wood"), [(float(x), 0.0, 0.0) for x in xs[1:-1]]),
            repeated(bar((-w, -thick / 2, 0), (w, thick / 2, 0.8 * thick), colour, "wood"), [(0.0, float(y), 0.0) for y in ys[1:-1]]),
            *[bar((s * (w - 0.03) - 0.03, -h, 0), (s * (w - 0.03) + 0.03, h, 0.04), colour, "wood") for s in (-1, 1)],
            *[bar((-w, s * (h - 0.03) - 0.03, 0), (w, s * (h - 0.03) + 0.03, 0.04), colour, "wood") for s in (-1, 1)],
        ]
    )


def _ground(rng: np.random.Generator, width: float, side: int, wood: Colour, lit: float, style: str) -> list[Mesh]:
    """Front the ground floor: fine lattice over lit paper on one side, an open doorway behind a short curtain on the other."""
    top = _GROUND - 0.5
    near, far = side * (width / 2 - 0.3), side * (width / 2 - 1.75)
    door: Opening = (min(near, far), 0.0, max(near, far), top)
    near, far = side * (width / 2 - 1.95), -side * (width / 2 - 0.3)
    show: Opening = (min(near, far), 0.55, max(near, far), top)
    warm: Colour = (0.66, 0.40, 0.17) if rng.random() < 0.35 + lit else (0.05, 0.045, 0.04)
    parts = [
        wall(width, 0.0, _GROUND, [door, show], shade(wood, 1.2), "wood", 0.15),
        bar((-width / 2, _GROUND - 0.42, 0), (width / 2, _GROUND - 0.02, 0.06), wood, "wood"),
        bar((-side * 0.2 - width * 0.25, _GROUND - 0.42, 0.06), (-side * 0.2 + width * 0.25, _GROUND + 0.02, 0.125), shade(wood, 0.7), "wood"),
        bar((-width / 2, 0, 0), (width / 2, 0.12, 0.14), (0.16, 0.155, 0.15), "stone"),
        _interior(door, warm),
    ]
    count = max(1, round((show[2] - show[0]) / 1.0))
    wide = (show[2] - show[0]) / count
    for k in range(count):
        middle = (show[0] + wide * (k + 0.5), (show[1] + show[3]) / 2)
        parts += [pane(wide, show[3] - show[1], warm, None).moved((*middle, -0.10)), lattice(wide, show[3] - show[1], wood, 9, 3, 0.022).moved((*middle, -0.09))]
    # Boards below the lattice; a bench or crates stand before them.
    parts += [bar((x, 0.14, 0), (x + 0.012, 0.52, 0.012), shade(wood, 0.5), "wood") for x in np.arange(show[0], show[2], 0.2)]
    parts.append(noren(door[2] - door[0] - 0.1, 0.85 if style == "japanese" else 0.6, _CLOTHS[rng.integers(len(_CLOTHS))]).moved(((door[0] + door[2]) / 2, top - 0.04, 0.03)))
    parts += [block((0.5, 0.32, 0.36), (show[0] + 0.4, 0.17, 0.34), (0.22, 0.13, 0.07), "wood"), block((0.42, 0.28, 0.32), (show[0] + 0.43, 0.47, 0.33), (0.10, 0.16, 0.26), "plastic")]
    return parts


def _interior(door: Opening, warm: Colour) -> Mesh:
    """Show a room behind the doorway: its back lit from above, a counter in front of it, shelves with bottles."""
    left, low, right, top = door
    deep = 1.4
    pieces, tones = [], []
    for k in range(5):
        y0, y1 = low + (top - low) * k / 5, low + (top - low) * (k + 1) / 5
        for a, b in (((left, -deep), (right, -deep)), ((left, -0.15), (left, -deep)), ((right, -deep), (right, -0.15))):
            pieces.append([(a[0], y0, a[1]), (b[0], y0, b[1]), (b[0], y1, b[1]), (a[0], y1, a[1])])
            tones.append(shade(warm, (0.25 + 0.16 * k) * (1.0 if a[1] == b[1] else 0.6)))
    wood: Colour = (0.10, 0.05, 0.025)
    parts = [
        quads(pieces, np.asarray(tones), "screen" if max(warm) > 0.1 else "matte"),
        quads([[(left, 0.1, 0), (right, 0.1, 0), (right, 0.1, -deep), (left, 0.1, -deep)], [(left, top, -deep), (right, top, -deep), (right, top, 0), (left, top, 0)]], (0.12, 0.07, 0.04), "wood"),
        bar((left, 0.1, -0.9), (right, 1.0, -0.6), wood, "wood"),
        *[bar((left + 0.1, y, -deep), (right - 0.1, y + 0.03, -deep + 0.2), wood, "wood") for y in (1.35, 1.75)],
    ]
    bottle = rod((0, 0, 0), (0, 0.24, 0), 0.04, (0.04, 0.07, 0.03), "glass", 0.02, 6)
    parts.append(repeated(bottle, [(float(x), y, -deep + 0.1) for y in (1.38, 1.78) for x in np.arange(left + 0.2, right - 0.15, 0.14)]))
    return Mesh.join(parts)


def noren(width: float, drop: float, colour: Colour, panels: int = 3) -> Mesh:
    """Hang a split curtain from a pole over a doorway, its top at the origin."""
    parts = [rod((-width / 2 - 0.08, 0, 0.02), (width / 2 + 0.08, 0, 0.02), 0.018, (0.16, 0.10, 0.05), "wood", sides=6)]
    for k in range(panels):
        u, v = np.meshgrid(np.linspace(0.02, 0.98, 7), np.linspace(0, 1, 5))
        x = -width / 2 + width * (k + u) / panels
        grid = np.stack([x, -drop * v, 0.02 + 0.03 * v * np.sin(5.5 * u + 2.1 * k)], axis=-1)
        parts.append(sheet(grid, colour, "cloth", back=False))
        mark = [(-width / 2 + width * (k + 0.5) / panels, -drop * 0.5)]
        for x0, y0 in mark:
            parts.append(block((0.16, 0.16, 0.01), (x0, y0, 0.055), (0.60, 0.57, 0.48), "cloth", 0.0))
    return Mesh.join(parts)


def eaves(width: float, out: float, drop: float = 0.38) -> Mesh:
    """Lay a pent roof of round tiles from the wall at the origin's height down and out, rafters showing under its rim."""
    columns = max(4, round(width / 0.24))
    pitch = width / columns
    t = np.linspace(0, 1, 5)
    y, z = -drop * (1.25 * t - 0.25 * t * t), out * t
    spine = np.column_stack([np.zeros(5), y + 0.02, z])
    roll = tube(spine, np.full(5, pitch * 0.30), 6, closed=True, colour=_TILE).made_of(row("stone"))
    xs = -width / 2 + pitch * (np.arange(columns) + 0.5)
    bed = []
    for x0, x1 in zip(np.linspace(-width / 2, width / 2, columns // 2 + 1)[:-1], np.linspace(-width / 2, width / 2, columns // 2 + 1)[1:], strict=True):
        bed += [[(x0, y[k + 1], z[k + 1]), (x1, y[k + 1], z[k + 1]), (x1, y[k], z[k]), (x0, y[k], z[k])] for k in range(4)]
    wood: Colour = (0.07, 0.042, 0.026)
    rafter = quads([[(-0.04, -drop - 0.12, out - 0.06), (0.04, -drop - 0.12, out - 0.06), (0.04, -drop - 0.03, out - 0.06), (-0.04, -drop - 0.03, out - 0.06)], [(-0.04, -0.16, 0), (0.04, -0.16, 0), (0.04, -drop - 0.12, out - 0.06), (-0.04, -drop - 0.12, out - 0.06)]], wood, "wood")
    return Mesh.join(
        [
            repeated(roll, [(float(x), 0.0, 0.0) for x in xs]),
            quads(bed, shade(_TILE, 0.7), "stone"),
            quads([[(-width / 2, -0.05, 0), (width / 2, -0.05, 0), (width / 2, -drop - 0.03, out), (-width / 2, -drop - 0.03, out)]], wood, "wood"),
            bar((-width / 2, -drop - 0.06, out - 0.04), (width / 2, -drop + 0.01, out + 0.01), shade(_TILE, 0.8), "stone"),
            repeated(rafter, [(float(x), 0.0, 0.0) for x in np.linspace(-width / 2 + 0.15, width / 2 - 0.15, max(3, round(width / 0.5)))]),
        ]
    )


def _roof(width: float, height: float, depth: float) -> list[Mesh]:
    """Rise from the upper eaves to a ridge that ends in two small horns."""
    w, rise, back = width / 2 + 0.25, height + 1.15, -depth * 0.45
    slope = [[(-w, height + 0.55, 0), (w, height + 0.55, 0), (w, rise, back), (-w, rise, back)], [(w, height + 0.4, -depth), (-w, height + 0.4, -depth), (-w, rise, back), (w, rise, back)]]
    ridge = np.array([[x, rise + 0.08 + 0.18 * max(0.0, abs(x) / w - 0.75) * 4, back] for x in np.linspace(-w, w, 13)])
    return [quads(slope, _TILE, "tiles"), tube(ridge, np.full(13, 0.11), 6, closed=True, colour=shade(_TILE, 0.9)).made_of(row("stone"))]


def _lanterns(rng: np.random.Generator, width: float, side: int, style: str) -> list[tuple[Mesh, Lamp]]:
    """Hang lanterns beside the door, and a row of them under the eaves of a Chinese house."""
    paper: Colour = (0.75, 0.045, 0.02) if style == "chinese" or rng.random() < 0.6 else (0.80, 0.62, 0.36)
    glow: Colour = (0.95, 0.20, 0.07) if paper[1] < 0.1 else (0.95, 0.62, 0.28)
    body = paper_lantern(0.19, paper).body
    top = float(body.vertices[:, 1].max())
    places = [(side * (width / 2 - 1.85), 2.45, 0.42), (side * (width / 2 - 0.25), 2.45, 0.42)]
    if style == "chinese":
        places += [(-side * (width / 2 - 0.8 - 0.75 * k), 2.5, 0.5) for k in range(max(1, int((width - 2.6) / 0.75)))]
    return [
        (Mesh.join([body.moved((x, y - top, z)), rod((x, y, z), (x, y + 0.2, z), 0.006, (0.02, 0.02, 0.02), "matte", sides=4)]), Lamp((x, y - 0.25, z + 0.35), shade(glow, 0.55), 4.5))
        for x, y, z in places
    ]


def _upright_sign(x: float, middle: float, tall: float) -> Mesh:
    """Hang an upright box for a sign from the wall on two arms; it is dark, its letters are lit."""
    iron: Colour = (0.03, 0.03, 0.032)
    return Mesh.join(
        [
            block((0.16, tall, 0.58), (x, middle, 0.72), (0.02, 0.018, 0.022), "plastic", 0.02),
            *[rod((x, middle + s * tall * 0.36, 0), (x, middle + s * tall * 0.36, 0.45), 0.02, iron, "metal", sides=6) for s in (-1, 1)],
        ]
    )


def _tangle(rng: np.random.Generator, width: float, height: float, storeys: int, side: int) -> list[Mesh]:
    """Lead pipes and cables over the wall, and bolt air conditioners and a meter to it."""
    x = side * (width / 2 - 0.28)
    parts = [downpipe(x, 0.1, height - 0.1, (0.10, 0.085, 0.07), 0.045), downpipe(x - side * 0.17, 1.2, height - 0.4, (0.16, 0.15, 0.14), 0.022)]
    parts.append(block((0.34, 0.46, 0.16), (x - side * 0.12, 1.75, 0.14), (0.20, 0.21, 0.20), "paint", 0.015))
    unit = air_conditioner()
    spots = [(float(rng.uniform(-0.2, 0.3)) * width, _GROUND + _STOREY * s + (0.05 if s else 0.0), 0.25) for s in range(1, storeys)]
    spots.append((-side * width * 0.22, _GROUND + 0.5, 0.55) if storeys > 1 else (-side * width * 0.3, _GROUND - 0.95, 0.02))
    parts.append(repeated(unit, spots[: max(1, storeys - 1)]))
    for _ in range(4):
        y0, y1 = rng.uniform(_GROUND - 0.3, height, 2)
        parts.append(cable((-width / 2, float(y0), 0.16), (width / 2, float(y1), 0.18), float(rng.uniform(0.1, 0.4)), float(rng.uniform(0.008, 0.016))))
    return parts
