"""A block of flats: a stone base with a stoop, rows of windows, balconies or a fire escape, string courses and a cornice."""

import numpy as np

from kinema.engines.procedural.facades.front import Front, Opening, bar, board, quads, repeated, shell, wall
from kinema.engines.procedural.facades.trim import IRON, air_conditioner, cornice, downpipe, railing, sills
from kinema.engines.procedural.facades.windows import glazed, grid
from kinema.engines.procedural.joinery import block, orb, rod, shade
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.moment import Lamp

_BASE, _STOREY = 4.2, 3.2
_WALLS: tuple[tuple[Colour, str], ...] = (
    ((0.28, 0.105, 0.07), "brick"),
    ((0.22, 0.12, 0.085), "brick"),
    ((0.42, 0.31, 0.20), "brick"),
    ((0.52, 0.46, 0.36), "plaster"),
    ((0.48, 0.36, 0.27), "plaster"),
    ((0.36, 0.37, 0.36), "plaster"),
)


def apartments(
    rng: np.random.Generator, width: float = 14.0, storeys: int = 6, depth: float = 12.0, lit: float = 0.35, extras: str | None = None
) -> Front:
    """Build a block of flats; `extras` is "balconies", "fire escape" or "none", by chance if nothing is said."""
    extras = extras or ("balconies", "fire escape", "none")[rng.integers(3)]
    height = _BASE + _STOREY * (storeys - 1) + 0.9
    colour, material = _WALLS[rng.integers(len(_WALLS))]
    stone: Colour = (0.44, 0.42, 0.38)
    columns = max(3, round(width / 2.4)) | 1
    windows = grid(width - 0.8, _BASE, storeys - 1, _STOREY, columns, (1.15, 1.8), 0.8)
    parts = [
        wall(width, _BASE, height, windows, colour, material),
        shell(width, height, depth, shade(colour, 0.9), material),
        glazed(rng, windows, lit, (0.52, 0.50, 0.46), 2, 2),
        sills(windows, stone),
        cornice(width, height, stone, 0.6),
        bar((-width / 2, _BASE - 0.12, 0), (width / 2, _BASE + 0.16, 0.16), stone, "stone"),
        *[
            bar((-width / 2, y - 0.07, 0), (width / 2, y + 0.07, 0.07), stone, "stone")
            for y in _BASE + _STOREY * np.arange(2, storeys - 1, 2)
        ],
        downpipe(width / 2 - 0.2, 0.2, height - 0.6),
        *_ground(rng, width, columns, lit, stone),
        *_stuff(rng, windows, columns, extras, shade(colour, 0.95)),
    ]
    lamps = (
        Lamp((-0.95, 2.9, 0.55), (0.75, 0.48, 0.22), 6.0),
        Lamp((0.95, 2.9, 0.55), (0.75, 0.48, 0.22), 6.0),
    )
    signs = {
        "door": board((0.0, 3.25, 0.195), 1.3, 0.30),
        "wall": board((-width * 0.27, _BASE - 0.42, 0.015), width * 0.3, 0.4),
        "corner": board((width / 2 - 0.6, _BASE + 0.45, 0.012), 0.7, 0.26),
    }
    return Front(Mesh.join(parts), width, height, signs, lamps)


def _ground(rng: np.random.Generator, width: float, columns: int, lit: float, stone: Colour) -> list[Mesh]:
    """Build the base: rusticated stone, the door between pilasters with a stoop before it and a lamp on either side."""
    door: Opening = (-0.62, 0.45, 0.62, 3.0)
    low: list[Opening] = [o for o in grid(width - 0.8, 0.0, 1, _BASE, columns, (1.15, 1.75), 1.35) if abs(o[0] + o[2]) / 2 > 1.6]
    joints = [bar((-width / 2, y, 0), (width / 2, y + 0.035, 0.012), shade(stone, 0.55), "stone") for y in (0.55, 3.55)]
    parts = [
        wall(width, 0.0, _BASE, [door, *low], stone, "stone", 0.25),
        glazed(rng, low, lit, (0.10, 0.09, 0.08), 2, 2, 0.22),
        sills(low, shade(stone, 1.05)),
        bar((-width / 2, 0, 0), (-0.9, 0.5, 0.10), shade(stone, 0.8), "stone"),
        bar((0.9, 0, 0), (width / 2, 0.5, 0.10), shade(stone, 0.8), "stone"),
        *joints,
        quads([[(-0.62, 0.45, -0.22), (0.62, 0.45, -0.22), (0.62, 3.0, -0.22), (-0.62, 3.0, -0.22)]], (0.055, 0.022, 0.014), "wood"),
        *[
            bar((x - 0.22, y, -0.22), (x + 0.22, y + h, -0.19), (0.085, 0.035, 0.022), "wood")
            for x in (-0.3, 0.3)
            for y, h in ((0.65, 0.6), (1.42, 0.95))
        ],
        quads([[(-0.55, 2.52, -0.20), (0.55, 2.52, -0.20), (0.55, 2.93, -0.20), (-0.55, 2.93, -0.20)]], (0.62, 0.40, 0.18), "screen"),
        bar((-0.62, 2.44, -0.22), (0.62, 2.52, -0.14), (0.085, 0.035, 0.022), "wood"),
        orb(0.035, (0.07, 1.4, -0.16), (0.55, 0.40, 0.13), "brass", 8),
        # Pilasters, the beam over them, a small pediment.
        *[bar((x - 0.17, 0.45, 0), (x + 0.17, 3.05, 0.14), shade(stone, 1.08), "stone") for x in (-0.82, 0.82)],
        bar((-1.06, 3.05, 0), (1.06, 3.45, 0.19), shade(stone, 1.08), "stone"),
        bar((-1.18, 3.45, 0), (1.18, 3.58, 0.34), shade(stone, 1.12), "stone"),
    ]
    parts += [bar((-1.15, 0, 0), (1.15, 0.45 - 0.15 * k, 0.42 + 0.30 * k), shade(stone, 0.9 - 0.04 * k), "stone") for k in range(3)]
    for x in (-0.95, 0.95):
        parts += [
            bar((x - 0.03, 2.80, 0.14), (x + 0.03, 2.86, 0.42), IRON, "metal"),
            block((0.15, 0.26, 0.15), (x, 2.92, 0.42), (1.0, 0.70, 0.36), "lamp", 0.02),
            block((0.20, 0.05, 0.20), (x, 3.08, 0.42), IRON, "metal", 0.015),
        ]
        for a, b in (
            ((x * 1.18, 0.45, 0.4), (x * 1.18, 1.35, 0.4)),
            ((x * 1.18, 0, 1.0), (x * 1.18, 0.9, 1.0)),
            ((x * 1.18, 1.35, 0.36), (x * 1.18, 0.88, 1.05)),
        ):
            parts.append(rod(a, b, 0.02, IRON, "metal", sides=6))
    return parts


def _stuff(rng: np.random.Generator, windows: list[Opening], columns: int, extras: str, colour: Colour) -> list[Mesh]:
    """Hang balconies or a fire escape before the windows, and an air conditioner under some of the others."""
    storeys = len(windows) // columns
    used: set[int] = set()
    parts: list[Mesh] = []
    if extras == "balconies":
        balcony = Mesh.join(
            [
                bar((-1.05, -0.20, 0), (1.05, -0.06, 0.95), shade(colour, 0.9), "stone"),
                railing(2.1, 0.92),
                *[block((0.14, 0.28, 0.5), (x, -0.30, 0.25), colour, "stone", 0.03) for x in (-0.8, 0.8)],
            ]
        )
        chosen = [c for c in range(columns) if c % 2 == 1]
        used = {s * columns + c for s in range(storeys) for c in chosen}
        parts.append(repeated(balcony, [((windows[k][0] + windows[k][2]) / 2, windows[k][1] - 0.15, 0.0) for k in sorted(used)]))
        potted = [windows[k] for k in sorted(used) if rng.random() < 0.45]
        parts += [_plants(rng).moved(((a + c) / 2 + float(rng.uniform(-0.5, 0.5)), low - 0.21, 0.72)) for a, low, c, _ in potted]
    elif extras == "fire escape":
        left = 1 if rng.random() < 0.5 else columns - 3
        used = {s * columns + left + n for s in range(storeys) for n in (0, 1)}
        a, b = windows[left], windows[left + 1]
        parts.append(_fire_escape((a[0] - 0.35, b[2] + 0.35), a[1] - 0.1, storeys))
    free = [k for k in range(len(windows)) if k not in used]
    placed = [k for k in free if rng.random() < 0.22]
    if placed:
        unit = air_conditioner()
        parts.append(repeated(unit, [((windows[k][0] + windows[k][2]) / 2, windows[k][1] - 0.82, 0.02) for k in placed]))
    return parts


def _plants(rng: np.random.Generator) -> Mesh:
    """Pot a bushy plant for a balcony."""
    leaves = [
        orb(
            float(rng.uniform(0.10, 0.17)),
            (float(rng.uniform(-0.2, 0.2)), 0.34 + float(rng.uniform(0, 0.22)), float(rng.uniform(-0.08, 0.08))),
            (0.05, float(rng.uniform(0.12, 0.22)), 0.03),
            "leaf",
            6,
        )
        for _ in range(5)
    ]
    return Mesh.join([block((0.5, 0.22, 0.22), (0, 0.13, 0), (0.30, 0.12, 0.06), "matte", 0.01), *leaves])


def _fire_escape(across: tuple[float, float], low: float, storeys: int) -> Mesh:
    """Bolt an iron fire escape to the wall: a landing a storey, a flight of steps between each two, a ladder at the foot."""
    left, right = across
    wide, out, mid = right - left, 1.15, (left + right) / 2
    landing = Mesh.join(
        [
            bar((left, -0.06, 0.05), (right, 0.0, 0.14), IRON, "metal"),
            *[bar((left, -0.05, z), (right, -0.01, z + 0.06), IRON, "metal") for z in np.arange(0.24, out, 0.13)],
            railing(wide, out, 0.95, IRON, 0.22).moved((mid, -0.06, 0)),
            *[rod((x, -0.05, out - 0.1), (x, -0.75, 0.02), 0.02, IRON, "metal", sides=5) for x in (left + 0.1, right - 0.1)],
        ]
    )
    parts = [repeated(landing, [(0.0, low + s * _STOREY, 0.0) for s in range(storeys)])]
    for s in range(storeys - 1):
        a, b = (left + 0.45, right - 0.75) if s % 2 == 0 else (right - 0.45, left + 0.75)
        foot, head = low + s * _STOREY, low + (s + 1) * _STOREY
        for z in (0.42, 0.98):
            parts += [
                rod((a, foot, z), (b, head, z), 0.03, IRON, "metal", sides=5),
                rod((a, foot + 0.85, z), (b, head + 0.85, z), 0.016, IRON, "metal", sides=5),
            ]
        t = (np.arange(11) + 0.5) / 11
        tread = bar((-0.12, -0.015, 0.42), (0.12, 0.015, 0.98), IRON, "metal")
        parts.append(repeated(tread, np.column_stack([a + (b - a) * t, foot + (head - foot) * t, np.zeros(11)])))
    x = left + 0.3
    parts += [rod((x + dx, low - 1.9, out), (x + dx, low + 0.9, out), 0.016, IRON, "metal", sides=5) for dx in (-0.2, 0.2)]
    parts += [rod((x - 0.2, y, out), (x + 0.2, y, out), 0.012, IRON, "metal", sides=5) for y in np.arange(low - 1.8, low, 0.3)]
    return Mesh.join(parts)
