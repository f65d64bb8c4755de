"""A flat roof high over a city: gravel and vents, a parapet, a water tank, and towers all around whose windows light up at night."""

import numpy as np

from kinema.engines.procedural.ground import Land
from kinema.engines.procedural.joinery import block, rod, turned
from kinema.engines.procedural.kernels.noise import fbm
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Floats, Mesh, from_arrays
from kinema.engines.procedural.moment import Lamp
from kinema.engines.procedural.sets.place import Place, mix

_DEEP, _WIDE = 19.0, 15.0
"""Metres to the far parapet, and half the roof's width."""
_DROP = 62.0
"""Metres down to the streets."""
_DARK = frozenset({"night", "dusk", "evening"})


def rooftop(words: tuple[str, ...], seed: int) -> Place:
    """Build the roof and the city about it; its windows are lit when the words say that it is dark."""
    dark = bool(_DARK & set(words))

    def height(x: Floats, z: Floats) -> Floats:
        roof = (np.abs(x) < _WIDE) & (z < _DEEP)
        return np.where(roof, 0.0, -_DROP).astype(np.float32)

    def paint(x: Floats, z: Floats, y: Floats, steep: Floats) -> Floats:
        gravel = mix((0.15, 0.145, 0.14), (0.27, 0.26, 0.25), 0.5 + fbm(x, z, 0.35, 3, seed + 1) * 1.2 + fbm(x, z, 5, 4, seed + 2) * 0.8)
        street = mix((0.05, 0.05, 0.055), (0.11, 0.11, 0.11), 0.5 + fbm(x, z, 40, 4, seed + 3))
        return np.where((y > -1)[..., None], gravel, street).astype(np.float32)

    def dress(land: Land, rng: np.random.Generator) -> Mesh:
        return Mesh.join([*_edge(), *_plant_on(land, rng), _city(rng, dark=dark)])

    lamps = (Lamp((-9.0, 2.6, 12.6), (3.2, 2.0, 0.9), 13.0), Lamp((0.0, 3.4, -2.0), (1.6, 1.5, 1.5), 14.0)) if dark else ()
    return Place(
        height, paint, "ground", None, dress, default_time="golden hour", eye=1.7, lens=28.0, pitch=0.05, lamps=lambda seconds: lamps
    )


def _edge() -> list[Mesh]:
    """Raise the parapet, with its coping."""
    wall, cap = (0.30, 0.27, 0.245), (0.40, 0.385, 0.36)
    parts = []
    for x, z, w, d in ((0.0, _DEEP, 2 * _WIDE, 0.3), (-_WIDE, _DEEP / 2 - 8, 0.3, _DEEP + 16), (_WIDE, _DEEP / 2 - 8, 0.3, _DEEP + 16)):
        parts.append(block((w, 0.95, d), (x, 0.45, z), wall, "brick", 0.0))
        parts.append(block((w + 0.14, 0.10, d + 0.14), (x, 0.97, z), cap, "stone", 0.02))
        # The house below.
        parts.append(block((w, _DROP, d), (x, -_DROP / 2, z + 0.02), wall, "brick", 0.0))
    return parts


def _plant_on(land: Land, rng: np.random.Generator) -> list[Mesh]:
    """Stand what roofs carry: a stair head, a tank on legs, machines, pipes, aerials."""
    steel, paint_ = (0.36, 0.37, 0.38), (0.30, 0.30, 0.29)
    things: list[tuple[float, float, float, Mesh]] = [
        (-9.0, 14.5, 2.6, _stair_head()),
        (9.5, 14.0, 2.4, _tank()),
        (4.6, 16.6, 1.3, _cooler(steel)),
        (-2.6, 16.9, 1.3, _cooler(steel)),
        (7.0, 8.2, 1.2, _cooler(paint_)),
        (-6.5, 9.0, 0.6, turned([(0.26, 0.0), (0.26, 0.5), (0.40, 0.55), (0.36, 0.72), (0.0, 0.86)], steel, "metal")),
        (2.0, 13.0, 0.5, turned([(0.2, 0.0), (0.2, 0.7), (0.30, 0.74), (0.0, 0.95)], steel, "metal")),
        (-12.6, 10.0, 0.5, _aerial()),
        (12.8, 8.0, 0.5, _aerial()),
    ]
    return [
        mesh.moved((x, 0.0, z), float(rng.uniform(-0.05, 0.05)))
        for x, z, radius, mesh in things
        if all(np.hypot(x - cx, z - cz) > room + radius for cx, cz, room in land.clearings)
    ]


def _stair_head() -> Mesh:
    """Build the little house over the stairs: a door, and a lamp over it."""
    return Mesh.join(
        [
            block((3.4, 2.7, 3.0), (0, 1.35, 0), (0.34, 0.20, 0.155), "brick", 0.0),
            block((3.7, 0.16, 3.3), (0, 2.78, 0), (0.30, 0.29, 0.28), "stone", 0.03),
            block((1.05, 2.1, 0.1), (0.4, 1.05, -1.52), (0.10, 0.19, 0.20), "paint", 0.02),
            block((0.07, 0.2, 0.06), (0.75, 1.05, -1.6), (0.4, 0.4, 0.4), "chrome"),
            block((0.34, 0.16, 0.16), (0.4, 2.36, -1.6), (1.0, 0.72, 0.38), "lamp", 0.03),
        ]
    )


def _tank() -> Mesh:
    """Stand a wooden water tank on steel legs."""
    staves = []
    for k in range(30):
        a = 2 * np.pi * k / 30
        tone = 0.85 + 0.3 * ((k * 7919) % 13) / 13
        staves.append(block((0.33, 2.6, 0.07), (0, 4.0, 1.5), (0.20 * tone, 0.13 * tone, 0.085 * tone), "wood").moved((0, 0, 0), a))
    hoops = [turned([(1.54, y), (1.57, y + 0.04), (1.54, y + 0.08)], (0.09, 0.09, 0.09), "metal", 40) for y in (2.9, 3.5, 4.2, 5.0)]
    legs = [rod((x, 0, z), (0.82 * x, 2.7, 0.82 * z), 0.08, (0.16, 0.13, 0.12), "metal") for x in (-1.2, 1.2) for z in (-1.2, 1.2)]
    braces = [rod((-1.2 * s, 0.3, z), (1.1 * s, 2.4, z), 0.035, (0.16, 0.13, 0.12), "metal") for s in (-1, 1) for z in (-1.15, 1.15)]
    cap = turned([(1.75, 5.25), (1.6, 5.4), (0.15, 6.35), (0.0, 6.45)], (0.15, 0.14, 0.14), "metal", 30)
    floor = block((2.7, 0.16, 2.7), (0, 2.68, 0), (0.14, 0.10, 0.075), "wood")
    return Mesh.join([*staves, *hoops, *legs, *braces, cap, floor])


def _cooler(colour: Colour) -> Mesh:
    """Build a cooling machine: a box on feet with slats, and a fan behind a grille on its top."""
    slats = [block((1.5, 0.04, 0.04), (0, 0.35 + 0.11 * k, -0.66), tuple(0.7 * c for c in colour), "metal") for k in range(8)]
    grille = [rod((-0.5, 1.34, z), (0.5, 1.34, z), 0.012, (0.12, 0.12, 0.12), "metal", sides=5) for z in np.linspace(-0.5, 0.5, 11)]
    fan = turned([(0.52, 1.27), (0.56, 1.36), (0.50, 1.36)], (0.10, 0.10, 0.10), "metal", 32)
    feet = [block((0.16, 0.2, 1.2), (x, 0.1, 0), (0.10, 0.10, 0.10), "metal") for x in (-0.7, 0.7)]
    return Mesh.join([block((1.8, 1.1, 1.3), (0, 0.72, 0), colour, "paint", 0.03), *slats, *grille, fan, *feet])


def _aerial() -> Mesh:
    """Put up an aerial: a mast with rods across it."""
    tone = (0.42, 0.42, 0.43)
    bars = [
        rod(
            (-0.5 + 0.04 * k, 3.1 + 0.02 * k, 0.16 * k - 0.6),
            (0.5 - 0.04 * k, 3.1 + 0.02 * k, 0.16 * k - 0.6),
            0.012,
            tone,
            "metal",
            sides=5,
        )
        for k in range(8)
    ]
    return Mesh.join(
        [rod((0, 0, 0), (0, 3.6, 0), 0.03, tone, "metal"), rod((0, 3.1, -0.7), (0, 3.24, 0.7), 0.016, tone, "metal", sides=6), *bars]
    )


def _city(rng: np.random.Generator, *, dark: bool) -> Mesh:
    """Set towers all around in blocks, lower near by and higher further off, with a window for every room."""
    walls: list[Mesh] = []
    corners: list[Floats] = []
    tones: list[tuple[float, ...]] = []
    glowing: list[bool] = []
    for z in np.arange(34.0, 640.0, 34.0):
        for x in np.arange(-14, 15) * 30.0:
            if abs(x) > 0.75 * z + 40 or rng.random() < 0.12:
                continue
            tall = (
                _DROP
                + float(rng.gamma(2.2, 9.0) - 34 + min(z * 0.09, 34.0))
                + (float(rng.uniform(30, 85)) if rng.random() < 0.10 and z > 120 else 0)
            )
            wide, deep = rng.uniform(16, 25, 2)
            cx, cz = x + rng.uniform(-3, 3), z + rng.uniform(-3, 3)
            tone = np.array(
                [(0.27, 0.25, 0.23), (0.22, 0.15, 0.12), (0.17, 0.19, 0.22), (0.36, 0.34, 0.31)][rng.integers(4)]
            ) * rng.uniform(0.75, 1.15)
            walls.append(block((wide, tall, deep), (cx, tall / 2 - _DROP, cz), tuple(tone), "matte", 0.0))
            walls.append(
                block((wide * 0.4, 3.0, deep * 0.4), (cx + rng.uniform(-3, 3), tall - _DROP + 1.4, cz), tuple(0.8 * tone), "matte", 0.0)
            )
            _windows(rng, (cx, cz), (wide, tall, deep), corners, tones, glowing, dark=dark, fine=bool(z < 300))
    quads = np.array(corners).reshape(-1, 3)
    first = np.arange(len(corners))[:, None] * 4
    triangles = np.concatenate([first + np.array(c) for c in ((0, 1, 2), (0, 2, 3))])
    panes = from_arrays(quads, triangles)
    panes.surface[:, 3:6] = np.repeat(np.array(tones, np.float32), 4, axis=0)
    lit = np.tile(np.array(glowing), 2)
    panes.triangles[:, 3] = np.where(lit, MATERIAL["screen"], MATERIAL["glass"])
    return Mesh.join([*walls, panes])


def _windows(
    rng: np.random.Generator,
    middle: tuple[float, float],
    size: tuple[float, float, float],
    corners: list[Floats],
    tones: list[tuple[float, ...]],
    glowing: list[bool],
    *,
    dark: bool,
    fine: bool,
) -> None:
    """Glaze the front and the side of a tower that the roof sees."""
    (cx, cz), (wide, tall, deep) = middle, size
    across, up = (2.4, 3.3) if fine else (4.8, 6.6)
    side = -1.0 if cx > 0 else 1.0
    top = tall - _DROP - 2.0
    low = max(top - 75.0, -_DROP * 0.7)
    for face in range(2):
        length = wide if face == 0 else deep
        for s in np.arange(-length / 2 + 1.4, length / 2 - 1.0, across):
            for y in np.arange(top, low, -up):
                half, high = 0.34 * across, 0.30 * up
                if face == 0:
                    quad = [(cx + s + a * half, y + b * high, cz - deep / 2 - 0.06) for a, b in ((-1, -1), (-1, 1), (1, 1), (1, -1))]
                else:
                    quad = [
                        (cx + side * (wide / 2 + 0.06), y + b * high, cz + s + a * half) for a, b in ((-1, -1), (-1, 1), (1, 1), (1, -1))
                    ]
                corners.append(np.array(quad))
                shines = dark and rng.random() < 0.36
                glowing.append(bool(shines))
                warm = rng.random()
                tones.append(
                    tuple(np.array([1.0, 0.66 + 0.2 * warm, 0.30 + 0.5 * warm]) * rng.uniform(0.25, 0.8)) if shines else (0.05, 0.065, 0.08)
                )
