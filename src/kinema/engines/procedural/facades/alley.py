"""An old house of an East Asian alley: lattice and paper below tiled eaves, lanterns, pipes, cables and air conditioners."""

import numpy as np

from kinema.engines.procedural.facades.eastern import eaves, lantern, lattice, noren, roof
from kinema.engines.procedural.facades.front import Front, Opening, bar, board, quads, repeated, shell, wall
from kinema.engines.procedural.facades.trim import air_conditioner, cable, downpipe
from kinema.engines.procedural.facades.windows import LIGHTS, pane
from kinema.engines.procedural.joinery import block, rod, shade
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.engines.procedural.slots import NEON

_GROUND, _STOREY = 3.0, 2.7
_WOODS: tuple[Colour, ...] = ((0.085, 0.042, 0.022), (0.055, 0.032, 0.020), (0.13, 0.07, 0.035), (0.16, 0.03, 0.02))
_WALLS: tuple[tuple[Colour, str], ...] = (
    ((0.44, 0.40, 0.33), "plaster"),
    ((0.30, 0.29, 0.27), "plaster"),
    ((0.20, 0.16, 0.13), "brick"),
    ((0.36, 0.24, 0.16), "plaster"),
)
_CLOTHS: tuple[Colour, ...] = ((0.025, 0.045, 0.14), (0.30, 0.025, 0.02), (0.40, 0.36, 0.28), (0.02, 0.09, 0.07))


def alley_house(
    rng: np.random.Generator, width: float = 5.0, storeys: int = 2, depth: float = 7.0, lit: float = 0.6, style: str | None = None
) -> Front:
    """Build an alley house; `style` is "japanese" or "chinese": what the lanterns and the cloth before the door are like."""
    style = style or ("japanese", "chinese")[rng.integers(2)]
    wood = _WOODS[3] if style == "chinese" and rng.random() < 0.5 else _WOODS[rng.integers(3)]
    colour, material = _WALLS[rng.integers(len(_WALLS))]
    height = _GROUND + _STOREY * (storeys - 1) + 0.35
    side = 1 if rng.random() < 0.5 else -1
    upper = [_band(width, _GROUND + _STOREY * s + 0.75) for s in range(storeys - 1)]
    parts = [
        wall(width, _GROUND, height + 0.5, upper, colour, material, 0.12),
        shell(width, height + 0.45, depth, shade(colour, 0.85), material),
        *[part for hole in upper for part in _upper_window(rng, hole, wood, lit)],
        *_ground(rng, width, side, wood, lit, style),
        *[eaves(width + 0.3, 0.85).moved((0, _GROUND + _STOREY * s + 0.42, 0)) for s in range(storeys - 1)],
        eaves(width + 0.5, 1.05).moved((0, height + 0.55, 0)),
        *roof(width, height, depth),
        *[bar((x - 0.09, 0, 0), (x + 0.09, height, 0.06), wood, "wood") for x in (-width / 2 + 0.1, width / 2 - 0.1)],
        *_tangle(rng, width, height, storeys, side),
    ]
    lanterns = _lanterns(rng, width, side, style)
    parts += [mesh for mesh, _ in lanterns]
    x = -side * (width / 2 - 0.35)
    tall = min(2.4, height - _GROUND - 0.2) if storeys > 1 else 1.1
    middle = _GROUND + 0.55 + tall / 2 if storeys > 1 else 1.9
    parts.append(_upright_sign(x, middle, tall))
    signs = {
        "board": board((-side * 0.2, _GROUND - 0.20, 0.13), width * 0.46, 0.36),
        "upright": board((x + 0.085, middle, 0.72), 0.50, tall - 0.1, (1.0, 0.0, 0.0), NEON),
        "upright back": board((x - 0.085, middle, 0.72), 0.50, tall - 0.1, (-1.0, 0.0, 0.0), NEON),
    }
    return Front(
        Mesh.join(parts),
        width,
        height + 0.6,
        signs,
        (*(lamp for _, lamp in lanterns), Lamp((side * width * 0.2, 1.7, 0.9), (0.55, 0.33, 0.14), 5.0)),
    )


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
        paper = pane(
            wide, top - low, tuple(0.42 * c for c in light) if light else None, (0.55, 0.50, 0.40), float(rng.choice([0.0, 0.0, 0.4]))
        )
        parts += [paper.moved(middle), lattice(wide, top - low, wood, 4, 5).moved((middle[0], middle[1], -0.07))]
    rail = [bar((left - 0.1, low + 0.05 + dy, 0.20), (right + 0.1, low + 0.10 + dy, 0.25), wood, "wood") for dy in (0.0, 0.32)]
    posts = repeated(
        bar((-0.02, low - 0.1, 0.19), (0.02, low + 0.5, 0.26), wood, "wood"),
        [(float(x), 0.0, 0.0) for x in np.linspace(left, right, max(3, round((right - left) / 0.45)))],
    )
    return [
        *parts,
        *rail,
        posts,
        bar((left - 0.12, low - 0.12, 0), (right + 0.12, low, 0.26), wood, "wood"),
        bar((left - 0.1, top, 0), (right + 0.1, top + 0.1, 0.08), wood, "wood"),
    ]


def _ground(rng: np.random.Generator, width: float, side: int, wood: Colour, lit: float, style: str) -> list[Mesh]:
    """Front the ground floor: fine lattice over lit paper on one side, an open doorway behind a short curtain on the other."""
    top = _GROUND - 0.5
    near, far = side * (width / 2 - 0.3), side * (width / 2 - 1.75)
    door: Opening = (min(near, far), 0.0, max(near, far), top)
    near, far = side * (width / 2 - 1.95), -side * (width / 2 - 0.3)
    show: Opening = (min(near, far), 0.55, max(near, far), top)
    warm: Colour = (0.44, 0.26, 0.105) if rng.random() < 0.35 + lit else (0.05, 0.045, 0.04)
    parts = [
        wall(width, 0.0, _GROUND, [door, show], shade(wood, 1.2), "wood", 0.15),
        bar((-width / 2, _GROUND - 0.42, 0), (width / 2, _GROUND - 0.02, 0.06), wood, "wood"),
        bar(
            (-side * 0.2 - width * 0.25, _GROUND - 0.42, 0.06),
            (-side * 0.2 + width * 0.25, _GROUND + 0.02, 0.125),
            shade(wood, 0.7),
            "wood",
        ),
        bar((-width / 2, 0, 0), (width / 2, 0.12, 0.14), (0.16, 0.155, 0.15), "stone"),
        _interior(door, warm),
    ]
    count = max(1, round((show[2] - show[0]) / 1.0))
    wide = (show[2] - show[0]) / count
    for k in range(count):
        middle = (show[0] + wide * (k + 0.5), (show[1] + show[3]) / 2)
        parts += [
            pane(wide, show[3] - show[1], warm, None).moved((*middle, -0.10)),
            lattice(wide, show[3] - show[1], wood, 8, 3, 0.022).moved((*middle, -0.09)),
        ]
    # Boards below the lattice; a bench or crates stand before them.
    parts += [bar((x, 0.14, 0), (x + 0.012, 0.52, 0.012), shade(wood, 0.5), "wood") for x in np.arange(show[0], show[2], 0.2)]
    parts.append(
        noren(door[2] - door[0] - 0.1, 0.85 if style == "japanese" else 0.6, _CLOTHS[rng.integers(len(_CLOTHS))]).moved(
            ((door[0] + door[2]) / 2, top - 0.04, 0.03)
        )
    )
    parts += [
        block((0.5, 0.32, 0.36), (show[0] + 0.4, 0.17, 0.34), (0.22, 0.13, 0.07), "wood"),
        block((0.42, 0.28, 0.32), (show[0] + 0.43, 0.47, 0.33), (0.10, 0.16, 0.26), "plastic"),
    ]
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
        quads(
            [
                [(left, 0.1, 0), (right, 0.1, 0), (right, 0.1, -deep), (left, 0.1, -deep)],
                [(left, top, -deep), (right, top, -deep), (right, top, 0), (left, top, 0)],
            ],
            (0.12, 0.07, 0.04),
            "wood",
        ),
        bar((left, 0.1, -0.9), (right, 1.0, -0.6), wood, "wood"),
        *[bar((left + 0.1, y, -deep), (right - 0.1, y + 0.03, -deep + 0.2), wood, "wood") for y in (1.35, 1.75)],
    ]
    bottle = rod((0, 0, 0), (0, 0.24, 0), 0.04, (0.04, 0.07, 0.03), "glass", 0.02, 6)
    parts.append(repeated(bottle, [(float(x), y, -deep + 0.1) for y in (1.38, 1.78) for x in np.arange(left + 0.2, right - 0.15, 0.14)]))
    return Mesh.join(parts)


def _lanterns(rng: np.random.Generator, width: float, side: int, style: str) -> list[tuple[Mesh, Lamp]]:
    """Hang lanterns beside the door, and a row of them under the eaves of a Chinese house."""
    paper: Colour = (0.75, 0.045, 0.02) if style == "chinese" or rng.random() < 0.6 else (0.80, 0.62, 0.36)
    glow: Colour = (0.95, 0.20, 0.07) if paper[1] < 0.1 else (0.95, 0.62, 0.28)
    body = lantern(0.19, paper)
    top = float(body.vertices[:, 1].max())
    places = [(side * (width / 2 - 1.85), 2.45, 0.42), (side * (width / 2 - 0.25), 2.45, 0.42)]
    if style == "chinese":
        places += [(-side * (width / 2 - 0.8 - 0.75 * k), 2.5, 0.5) for k in range(max(1, int((width - 2.6) / 0.75)))]
    return [
        (
            Mesh.join([body.moved((x, y - top, z)), rod((x, y, z), (x, y + 0.2, z), 0.006, (0.02, 0.02, 0.02), "matte", sides=4)]),
            Lamp((x, y - 0.25, z + 0.35), shade(glow, 0.30), 4.0),
        )
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
    parts = [
        downpipe(x, 0.1, height - 0.1, (0.10, 0.085, 0.07), 0.045),
        downpipe(x - side * 0.17, 1.2, height - 0.4, (0.16, 0.15, 0.14), 0.022),
    ]
    parts.append(block((0.34, 0.46, 0.16), (x - side * 0.12, 1.75, 0.14), (0.20, 0.21, 0.20), "paint", 0.015))
    unit = air_conditioner()
    parts.append(repeated(unit, [(float(rng.uniform(-0.25, 0.25)) * width, _GROUND + _STOREY * s - 0.62, 0.02) for s in range(1, storeys)]))
    for _ in range(4):
        y0, y1 = rng.uniform(_GROUND - 0.3, height, 2)
        parts.append(
            cable(
                (-width / 2, float(y0), 0.16), (width / 2, float(y1), 0.18), float(rng.uniform(0.1, 0.4)), float(rng.uniform(0.008, 0.016))
            )
        )
    return parts
