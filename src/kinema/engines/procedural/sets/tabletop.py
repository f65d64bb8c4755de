"""A tabletop: a wooden board, dark or light, under one large window, before a room that is far out of focus."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.actor import colour_of
from kinema.engines.procedural.furnishings.tableware import potted_plant
from kinema.engines.procedural.joinery import orb, row
from kinema.engines.procedural.light import Air, Clouds
from kinema.engines.procedural.mesh import Colour, Floats, Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.engines.procedural.sets.place import Bounds, Place

_BOARDS: dict[str, tuple[Colour, str]] = {
    "white": ((0.62, 0.61, 0.58), "polished"),
    "black": ((0.016, 0.016, 0.018), "polished"),
    "marble": ((0.58, 0.57, 0.55), "polished"),
    "stone": ((0.20, 0.20, 0.20), "stone"),
    "dark": ((0.055, 0.032, 0.020), "wood"),
}
_WOOD = ((0.21, 0.115, 0.055), "wood")


def tabletop(words: tuple[str, ...], seed: int) -> Place:
    """Build a table's end: objects stand on it at true size."""
    said, rng = frozenset(words), np.random.default_rng(seed)
    dark = bool(said & {"night", "dusk", "candlelit", "black", "dark"})
    top = next((colour_of(word.removesuffix(" table"), _WOOD[0]) for word in said if word.endswith(" table")), None)
    colour, material = next((_BOARDS[word] for word in _BOARDS if word in said), _WOOD)
    colour = top or colour
    wall = (0.055, 0.050, 0.050) if dark else (0.36, 0.33, 0.29)

    def height(x: Floats, z: Floats) -> Floats:
        return np.zeros(np.shape(x), np.float32)

    still = Mesh.join([_board(colour, material), _backdrop(wall), *_beyond(rng, dark=dark)])
    key = (3.4, 2.7, 1.9) if dark else (4.2, 4.1, 3.9)
    lamps = (
        Lamp((-1.1, 1.15, 0.15), key, 5.0, casts=True),
        Lamp((1.3, 0.7, 0.9), tuple(0.22 * c for c in (0.7, 0.8, 1.0)), 4.0),
        Lamp((0.6, 1.2, 1.9), tuple(0.6 * c for c in key), 4.0),
        Lamp((0.0, 1.6, 2.6), (1.2, 0.9, 0.6) if dark else (1.4, 1.35, 1.25), 3.0),
    )

    def air(given: Air) -> Air:
        ambient = (0.070, 0.064, 0.062) if dark else (0.30, 0.30, 0.30)
        return replace(
            given,
            sun=(0, 0, 0),
            elevation=45,
            zenith=tuple(1.6 * c for c in ambient),
            horizon=tuple(1.2 * c for c in ambient),
            glow=(0, 0, 0),
            haze=ambient,
            density=1e-5,
            fall=0.0,
            ground_fog=0.0,
            ambient=ambient,
            bounce=tuple(0.6 * c for c in ambient),
            sun_size=0.0,
            stars=0.0,
            shafts=0.0,
            clouds=Clouds(cover=0.0),
            rain=0.0,
            snowfall=0.0,
            wetness=0.0,
            grade=replace(
                given.grade, exposure=0.95 if not dark else 1.25, vignette=0.30, contrast=0.45, lift=(0, 0, 0), gain=(1.02, 1.0, 0.97)
            ),
        )

    return Place(
        height,
        lambda x, z, y, steep: np.zeros((*np.shape(x), 3), np.float32),
        "matte",
        None,
        lambda land, _: still,
        air=air,
        landless=True,
        default_time="day",
        eye=0.32,
        lens=50.0,
        pitch=-0.10,
        mirror=0.0 if material == "polished" else None,
        lamps=lambda seconds: lamps,
        bounds=Bounds((-1.1, 0.04, -1.4), (1.1, 1.4, 1.25)),
        farthest=1.1,
    )


def _board(colour: Colour, material: str) -> Mesh:
    """Lay the table's top in small squares, so that it passes beside the lens whole; it ends a little way behind the things."""
    x, z = np.meshgrid(np.arange(-2.0, 2.01, 0.04), np.arange(-1.5, 1.45, 0.04), indexing="ij")
    rows, columns = x.shape
    corner = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)).ravel()
    faces = np.concatenate(
        [np.stack([corner, corner + 1, corner + columns], -1), np.stack([corner + 1, corner + columns + 1, corner + columns], -1)]
    )
    surface = np.ones((x.size, 8), np.float32)
    surface[:, :3] = (0, 1, 0)
    grain = 1 + 0.10 * np.sin(23 * z + 1.5 * np.sin(3.1 * x)) * np.sin(2.3 * x) if material == "wood" else np.ones_like(x)
    surface[:, 3:6] = (np.asarray(colour)[None, :] * grain.reshape(-1, 1)).astype(np.float32)
    points = np.stack([x, np.zeros_like(x), z], -1).reshape(-1, 3).astype(np.float32)
    return Mesh(points, surface, np.column_stack([faces, np.full(len(faces), row(material))]).astype(np.int32))


def _backdrop(colour: Colour) -> Mesh:
    """Put up the far wall of the room."""
    x, y = np.meshgrid(np.linspace(-6, 6, 49), np.linspace(-2, 4, 25), indexing="ij")
    rows, columns = x.shape
    corner = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)).ravel()
    faces = np.concatenate(
        [np.stack([corner, corner + 1, corner + columns], -1), np.stack([corner + 1, corner + columns + 1, corner + columns], -1)]
    )
    surface = np.ones((x.size, 8), np.float32)
    surface[:, :3] = (0, 0, -1)
    light = 0.55 + 0.45 * np.exp(-(((x + 1.2) / 2.2) ** 2 + ((y - 1.0) / 1.4) ** 2))
    surface[:, 3:6] = (np.asarray(colour)[None, :] * light.reshape(-1, 1)).astype(np.float32)
    points = np.stack([x, y, np.full_like(x, 3.6)], -1).reshape(-1, 3).astype(np.float32)
    return Mesh(points, surface, np.column_stack([faces, np.full(len(faces), row("plaster"))]).astype(np.int32))


def _beyond(rng: np.random.Generator, *, dark: bool) -> list[Mesh]:
    """Set what the room behind shows out of focus: a plant, and lights that become discs."""
    parts = [potted_plant(rng, 1.0).moved((1.5, -0.55, 2.9), 0.4)]
    for _ in range(14 if dark else 5):
        tone = ((1.0, 0.62, 0.26), (1.0, 0.80, 0.52), (0.9, 0.42, 0.22))[int(rng.integers(3))]
        glow = 0.5 if dark else 0.22
        place = (float(rng.uniform(-2.2, 2.2)), float(rng.uniform(0.15, 1.2)), 3.3)
        parts.append(orb(0.035, place, tuple(glow * c for c in tone), "lamp", 12))
    return parts
