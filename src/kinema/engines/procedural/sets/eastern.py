"""What stands in gardens and villages of East Asia: tiled roofs with lifted eaves, pavilions, halls, lanterns of stone, arched bridges."""

import numpy as np

from kinema.engines.procedural.joinery import block, rod, row, turned
from kinema.engines.procedural.mesh import Colour, Floats, Mesh, from_arrays
from kinema.engines.procedural.solids import tube

TILE: Colour = (0.075, 0.080, 0.085)
WOOD: Colour = (0.20, 0.055, 0.035)
STONE: Colour = (0.27, 0.265, 0.25)


def roof(wide: float, deep: float, rise: float, at: float, *, lift: float = 0.35, hip: bool = True, colour: Colour = TILE) -> Mesh:
    """Lay a tiled roof over a rectangle: concave slopes in ridges of tiles, its corners lifted; hipped on all sides or gabled."""
    parts = []
    sides = ((0, wide, deep), (np.pi, wide, deep), *(((np.pi / 2, deep, wide), (-np.pi / 2, deep, wide)) if hip else ()))
    for turn, width, depth in sides:
        columns, rows = max(int(width / 0.11), 12) * 2 + 1, 12
        u, t = np.meshgrid(np.linspace(-1, 1, columns), np.linspace(0, 1, rows))
        ridge = max(width - depth, 0.12 * width) / width if hip else 1.0
        half = width / 2 * (1 + (ridge - 1) * t)
        ripple = 0.028 * np.abs(np.sin(np.pi * (columns - 1) / 4 * u))
        y = at + rise * t**1.45 + lift * (1 - t) ** 3 * np.abs(u) ** 4 + ripple
        points = np.stack([u * half, y, depth / 2 * (1 - t)], axis=-1).reshape(-1, 3)
        k = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)).ravel()
        quads = np.concatenate([np.column_stack([k, k + 1, k + columns]), np.column_stack([k + 1, k + columns + 1, k + columns])])
        sheet = from_arrays(points, quads, colour, row("stone"))
        sheet.surface[:, 3:6] *= (0.7 + 0.5 * (ripple / 0.028)).reshape(-1, 1)
        under = from_arrays(points - np.array([0, 0.09, 0]), quads[:, ::-1], tuple(0.6 * c for c in WOOD), row("wood"))
        parts += [sheet.moved((0, 0, 0), turn), under.moved((0, 0, 0), turn)]
    along = (wide - deep) / 2 if hip and wide > deep else wide / 2 * (0.12 if hip else 1.0)
    parts.append(block((2 * along + 0.3, 0.22, 0.24), (0, at + rise + 0.06, 0), colour, "stone", 0.04))
    return Mesh.join(parts)


def pavilion(size: float = 3.6, colour: Colour = WOOD) -> Mesh:
    """Build an open pavilion on a stone base: columns, a railing, a roof with lifted corners."""
    half, tall = size / 2, 2.7
    parts = [
        block((size + 1.2, 0.4, size + 1.2), (0, 0.1, 0), STONE, "stone", 0.05),
        block((1.6, 0.2, 0.5), (0, 0.1, half + 0.8), STONE, "stone", 0.03),
        roof(size + 2.2, size + 2.2, 1.5, tall + 0.35, lift=0.55),
        turned([(0.0, tall + 1.8), (0.16, tall + 1.9), (0.10, tall + 2.1), (0.2, tall + 2.3), (0.0, tall + 2.65)], TILE, "paint"),
    ]
    for x in (-half, half):
        for z in (-half, half):
            parts.append(rod((x, 0.3, z), (x, tall + 0.4, z), 0.13, colour, "paint", sides=16))
            parts.append(block((0.34, 0.16, 0.34), (x, 0.36, z), STONE, "stone", 0.04))
    for x, z, w, d in ((0, -half, size, 0.12), (0, half, size, 0.12), (-half, 0, 0.12, size), (half, 0, 0.12, size)):
        parts.append(block((w, 0.28, d), (x, tall + 0.2, z), tuple(0.8 * c for c in colour), "paint"))
        if z != half:
            parts.append(block((w, 0.07, d), (x, 0.95, z), colour, "paint"))
            for k in range(9):
                s = (k / 8 - 0.5) * size
                parts.append(block((0.05, 0.6, 0.05), (x + (s if w > d else 0), 0.64, z + (s if d > w else 0)), colour, "paint"))
    return Mesh.join(parts)


def hall(wide: float = 8.0, deep: float = 5.0, *, white: bool = True, lit: bool = True) -> Mesh:
    """Build a house of one storey: plastered or timber walls, lattice windows, a door, and a gabled tile roof."""
    tall = 2.9
    wall: Colour = (0.66, 0.64, 0.60) if white else (0.17, 0.10, 0.06)
    frame: Colour = (0.10, 0.05, 0.032)
    pane = (0.30, 0.19, 0.08) if lit else (0.20, 0.19, 0.17)
    front = deep / 2
    parts = [
        block((wide, tall, deep), (0, tall / 2, 0), wall, "plaster" if white else "wood", 0.02),
        block((wide + 0.3, 0.45, deep + 0.3), (0, 0.05, 0), STONE, "stone", 0.03),
        roof(wide + 0.9, deep + 1.7, deep * 0.34, tall - 0.12, lift=0.10, hip=False),
        block((1.5, 2.2, 0.12), (0, 1.25, front + 0.02), frame, "wood"),
        *[block((0.62, 1.9, 0.1), (x, 1.2, front + 0.06), (0.15, 0.06, 0.035), "wood", 0.02) for x in (-0.34, 0.34)],
    ]
    gable = np.array([[x, y, z] for x in (-wide / 2, wide / 2) for y, z in ((tall, -deep / 2), (tall, deep / 2), (tall + deep * 0.29, 0))])
    parts.append(from_arrays(gable, np.array([[0, 1, 2], [3, 5, 4]]), wall, row("plaster" if white else "wood")))
    for x in (-wide * 0.32, wide * 0.32):
        parts.append(block((1.5, 1.15, 0.08), (x, 1.65, front + 0.01), frame, "wood"))
        parts.append(block((1.34, 1.0, 0.06), (x, 1.65, front + 0.04), pane, "screen" if lit else "paper"))
        parts += [block((0.035, 1.0, 0.05), (x + s * 0.22, 1.65, front + 0.08), frame, "wood") for s in range(-2, 3)]
        parts += [block((1.34, 0.035, 0.05), (x, 1.65 + s * 0.25, front + 0.08), frame, "wood") for s in (-1, 0, 1)]
    return Mesh.join(parts)


def stone_lantern() -> Mesh:
    """Carve a garden lantern: foot, shaft, a light box with a glow inside, a wide cap."""
    return Mesh.join(
        [
            turned([(0.0, 0.0), (0.34, 0.0), (0.32, 0.14), (0.20, 0.22), (0.13, 0.3), (0.12, 0.85), (0.17, 0.92)], STONE, "stone", 6),
            turned([(0.17, 0.92), (0.36, 1.02), (0.36, 1.10), (0.24, 1.12)], STONE, "stone", 6),
            turned([(0.15, 1.12), (0.15, 1.38)], (1.0, 0.62, 0.25), "lamp", 6),
            *[block((0.05, 0.28, 0.05), (0.2 * np.sin(a), 1.25, 0.2 * np.cos(a)), STONE, "stone") for a in np.arange(6) * np.pi / 3],
            turned([(0.22, 1.38), (0.52, 1.44), (0.50, 1.50), (0.20, 1.66), (0.07, 1.72), (0.10, 1.82), (0.0, 1.92)], STONE, "stone", 6),
        ]
    )


def bridge(long: float = 6.0, wide: float = 1.5, rise: float = 1.1, colour: Colour = (0.50, 0.045, 0.025)) -> Mesh:
    """Build an arched bridge along x: planks over two bows, posts and a handrail that follow the arch."""
    parts = []

    def arch(x: float) -> float:
        return rise * (1 - (2 * x / long) ** 2)

    for k in range(26):
        x = (k / 25 - 0.5) * long
        parts.append(block((long / 26 * 0.94, 0.06, wide), (x, arch(x) + 0.02, 0), (0.20, 0.115, 0.065), "wood", 0.01))
    line: Floats = np.linspace(-long / 2, long / 2, 21)
    for z in (-wide / 2, wide / 2):
        for height, thick in ((-0.06, 0.10), (0.42, 0.035), (0.80, 0.055)):
            spine = np.column_stack([line, [arch(float(x)) + height for x in line], np.full(21, z)])
            parts.append(tube(spine, np.full(21, thick), 8, colour=colour).made_of(row("paint")))
        for k in range(7):
            x = (k / 6 - 0.5) * long
            parts.append(rod((x, arch(x) - 0.1, z), (x, arch(x) + 0.92, z), 0.06, colour, "paint", sides=8))
            parts.append(turned([(0.07, 0.0), (0.08, 0.05), (0.0, 0.14)], (0.06, 0.05, 0.04), "metal", 8).moved((x, arch(x) + 0.92, z)))
    return Mesh.join(parts)
