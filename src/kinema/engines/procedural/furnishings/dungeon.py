"""What a dungeon is furnished with: torches in irons, cells behind bars, chains, a stone arch and its pillars."""

import numpy as np

from kinema.engines.procedural.furnishings.lights import Light
from kinema.engines.procedural.furnishings.tones import IRON
from kinema.engines.procedural.joinery import bent, block, orb, rod, shade, slab, turned
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.moment import Lamp

_WOOD: Colour = (0.14, 0.085, 0.045)


def wall_torch() -> Light:
    """Stick a torch into an iron on a wall; it leans out, its back to z = 0, its grip a metre and a half up when set at y = 1.5."""
    lean = (0.0, 0.52, 0.30)
    parts = [
        block((0.13, 0.34, 0.03), (0, 0.1, 0.015), IRON, "metal", 0.008),
        bent([(0, 0.02, 0.03), (0, 0.0, 0.12), (0, 0.06, 0.16)], 0.016, IRON, "metal", 6),
        bent([(0.07 * np.sin(t), 0.16, 0.15 + 0.07 * np.cos(t)) for t in np.linspace(0, 2 * np.pi, 13)], 0.013, IRON, "metal", 6),
        rod((0, -0.14, 0.09), (lean[0], lean[1] - 0.1, lean[2] - 0.04), 0.026, _WOOD, end=0.036, sides=9),
        turned([(0.02, 0.0), (0.058, 0.04), (0.066, 0.13), (0.05, 0.17), (0.0, 0.17)], (0.05, 0.032, 0.02), "cloth", 12).moved(
            (0, lean[1] - 0.14, lean[2] - 0.05)
        ),
    ]
    flames = tuple(
        ((x, lean[1] - 0.03, lean[2] - 0.04 + z), tall) for x, z, tall in ((0, 0, 0.34), (-0.035, 0.02, 0.25), (0.04, -0.01, 0.22))
    )
    return Light(Mesh.join(parts), flames, (Lamp((0, lean[1] + 0.12, lean[2] + 0.16), (4.4, 1.95, 0.55), 8.5),))


def bars(width: float = 2.4, height: float = 2.5, *, door: bool = True) -> Mesh:
    """Forge the grating of a cell: upright bars, three bands across them, a door with a lock; it faces +z."""
    half = width / 2
    count = round(width / 0.13)
    parts = [rod((x, 0, 0), (x, height, 0), 0.016, IRON, "metal", sides=7) for x in np.linspace(-half, half, count + 1).tolist()]
    parts += [block((width, 0.07, 0.035), (0, y, 0), shade(IRON, 1.3), "metal", 0.006) for y in (0.12, height * 0.5, height - 0.12)]
    if door:
        left, right = -0.45, 0.45
        parts += [block((0.06, height - 0.2, 0.07), (x, height / 2, 0), shade(IRON, 1.5), "metal", 0.008) for x in (left, right)]
        parts.append(block((0.22, 0.26, 0.09), (right - 0.05, height * 0.46, 0.02), shade(IRON, 1.8), "metal", 0.012))
        parts.append(
            turned([(0.0, 0.0), (0.03, 0.0), (0.03, 0.012), (0.0, 0.012)], (0.005, 0.005, 0.005), "matte", 10).moved(
                (right - 0.05, height * 0.45, 0.07)
            )
        )
        parts += [rod((left - 0.05, y, 0.04), (left - 0.05, y + 0.14, 0.04), 0.028, IRON, "metal", sides=8) for y in (0.4, height - 0.6)]
    return Mesh.join(parts)


def chain(length: float = 1.3, *, cuff: bool = True) -> Mesh:
    """Hang a chain from a ring on a wall, its back to z = 0, its ring at the origin; `cuff` ends it in a manacle."""
    link, parts = 0.075, [block((0.12, 0.12, 0.02), (0, 0, 0.01), IRON, "metal", 0.006)]
    count = round(length / (link * 0.72))
    for k in range(count):
        y = -0.05 - link * 0.72 * k
        turn = np.pi / 2 * (k % 2)
        oval = [(0.022 * np.sin(t), 0.5 * link * np.cos(t), 0.0) for t in np.linspace(0, 2 * np.pi, 11)]
        parts.append(bent(oval, 0.0075, shade(IRON, 1.5), "metal", 5).moved((0, y, 0.05), turn))
    if cuff:
        ring = [(0.055 * np.sin(t), 0.055 * np.cos(t), 0.0) for t in np.linspace(0, 2 * np.pi, 15)]
        band = bent(ring, 0.014, shade(IRON, 1.3), "metal", 6)
        parts.append(band.moved((0, -0.08 - link * 0.72 * count, 0.05), 0.5))
    return Mesh.join(parts)


def arch(span: float, spring: float, rise: float, colour: Colour, thick: float = 0.42, deep: float = 0.5) -> Mesh:
    """Turn an arch of wedge-shaped stones across z = 0 from x = -span / 2 to span / 2, on pillars as high as `spring`."""
    stones, half = 17, span / 2
    parts = []

    def at(share: float, out: float) -> tuple[float, float]:
        a = np.pi * share
        return float(-(half + out) * np.cos(a)), float(spring + (rise + out) * np.sin(a))

    for k in range(stones):
        a, b = (k + 0.03) / stones, (k + 0.97) / stones
        outline = [at(a, 0.0), at((a + b) / 2, 0.0), at(b, 0.0), at(b, thick), at((a + b) / 2, thick), at(a, thick)]
        parts.append(slab(outline, deep, shade(colour, 0.84 + 0.30 * ((k * 7919) % 11) / 11), "stone", 0.015))
    for side in (-1.0, 1.0):
        x = side * (half + thick / 2)
        tall, rows = spring, max(3, round(spring / 0.42))
        for n in range(rows):
            tone = 0.84 + 0.3 * ((n * 5449 + int(side) * 3) % 9) / 9
            grow = 0.10 if n in {0, rows - 1} else 0.0
            parts.append(
                block(
                    (thick + grow, tall / rows - 0.012, deep + grow), (x, tall * (n + 0.5) / rows, 0), shade(colour, tone), "stone", 0.018
                )
            )
    return Mesh.join(parts)


def straw(rng: np.random.Generator, radius: float = 0.9) -> Mesh:
    """Strew straw on a floor."""
    parts = []
    for _ in range(150):
        a, r = rng.uniform(0, 2 * np.pi), radius * np.sqrt(rng.random())
        turn, long = rng.uniform(0, np.pi), rng.uniform(0.12, 0.3)
        x, z, y = r * np.sin(a), r * np.cos(a), 0.01 + 0.09 * rng.random() * (1 - r / radius)
        dx, dz = 0.5 * long * np.sin(turn), 0.5 * long * np.cos(turn)
        tone = shade((0.36, 0.27, 0.11), float(rng.uniform(0.6, 1.15)))
        parts.append(rod((x - dx, y, z - dz), (x + dx, y + rng.uniform(-0.01, 0.04), z + dz), 0.005, tone, "cloth", sides=4))
    return Mesh.join(parts)


def skull() -> Mesh:
    """Leave a skull lying on the floor, looking along +z."""
    bone: Colour = (0.42, 0.37, 0.27)
    dark: Colour = (0.02, 0.016, 0.012)
    return Mesh.join(
        [
            orb((0.075, 0.078, 0.095), (0, 0.085, -0.015), bone, "matte", 20),
            block((0.08, 0.05, 0.06), (0, 0.028, 0.06), shade(bone, 0.9), "matte", 0.018),
            *[orb((0.019, 0.02, 0.012), (x, 0.078, 0.073), dark, "matte", 10) for x in (-0.03, 0.03)],
            orb((0.008, 0.014, 0.01), (0, 0.052, 0.086), dark, "matte", 8),
        ]
    )
