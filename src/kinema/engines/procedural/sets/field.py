"""Open country: rolling grass or crops, a line of trees, hills behind."""

import numpy as np

from kinema.engines.procedural.cast.flora import broadleaf, tuft
from kinema.engines.procedural.ground import Land
from kinema.engines.procedural.kernels.noise import fbm
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Floats, Mesh, from_arrays
from kinema.engines.procedural.sets.place import Place, mix, smooth
from kinema.engines.procedural.sets.planting import Suits, plant, spots

ROAD_ACROSS = 11.0
"""Metres from the camera's mark to the middle of a road that runs across the picture."""
_CROPS = {
    "wheat": ((0.30, 0.20, 0.07), (0.44, 0.30, 0.11), 0.85),
    "rice": ((0.09, 0.15, 0.03), (0.15, 0.21, 0.05), 0.6),
    "lavender": ((0.10, 0.075, 0.20), (0.16, 0.13, 0.06), 0.5),
    "dry": ((0.24, 0.18, 0.07), (0.34, 0.26, 0.11), 0.5),
    "lawn": ((0.050, 0.095, 0.018), (0.085, 0.130, 0.028), 0.05),
    "grass": ((0.055, 0.095, 0.020), (0.11, 0.135, 0.035), 0.34),
}
_MOWN = frozenset({"park", "lawn", "playground", "stadium", "golf course", "backyard", "campus"})
"""Where grass is kept short, and trees stand near."""
_FALLEN: tuple[Colour, Colour, Colour] = ((0.42, 0.15, 0.020), (0.46, 0.24, 0.030), (0.30, 0.055, 0.016))
"""Leaves in autumn, on the trees and under them."""


def field(words: tuple[str, ...], seed: int) -> Place:
    """Build the field: grass, or the crop that the words name; flowers when they say so."""
    said = set(words)
    crop = _crop(said)
    deep, pale, tall = _CROPS[crop]
    flowers = said & {"flower", "flowers", "wildflower", "sunflower", "poppy", "spring", "daisy", "tulip"}

    across, along = "road across" in said, "road along" in said or "road" in said

    def road(x: Floats, z: Floats) -> Floats:
        """Metres from the middle of the road; far when there is none."""
        if across:
            return np.abs(z - ROAD_ACROSS).astype(np.float32)
        return np.abs(x - np.sin(z * 0.012) * 4 * smooth(10, 120, z)).astype(np.float32) if along else np.full(np.shape(x), 1e3, np.float32)

    def height(x: Floats, z: Floats) -> Floats:
        away = np.hypot(x, z)
        bank = smooth(3.2, 9.0, road(x, z))
        roll = bank * fbm(x, z, 130, 4, seed + 1) * 9 * smooth(8, 150, away)
        hills = smooth(300, 2600, z + fbm(x, z, 800, 3, seed + 2) * 500) * (60 + fbm(x, z, 760, 6, seed + 3) * 260)
        return (roll + np.maximum(hills, 0) + fbm(x, z, 2.5, 3, seed + 4) * 0.08 * bank).astype(np.float32)

    def paint(x: Floats, z: Floats, y: Floats, steep: Floats) -> Floats:
        near = mix(deep, pale, 0.5 + fbm(x, z, 26, 5, seed + 5) + fbm(x, z, 2.2, 4, seed + 6) * 0.5)
        # Far fields are a patchwork.
        cell = fbm(np.floor(x / 170 + fbm(x, z, 300, 2, seed + 7)) * 91.7, np.floor(z / 240) * 57.3, 37, 1, seed + 8)
        patch = mix((0.06, 0.085, 0.022), (0.20, 0.165, 0.065), 0.5 + cell * 1.6)
        far = mix(near, patch, smooth(160, 420, z) * 0.8)
        lane = road(x, z)
        tar = mix((0.045, 0.045, 0.047), (0.075, 0.074, 0.072), 0.5 + fbm(x, z, 3, 4, seed + 11))
        run = x if across else z
        dashes = (lane < 0.07) & ((run % 6.0) < 3.0) | (np.abs(lane - 2.75) < 0.06)
        tar = np.where(dashes[..., None], np.float32(0.55), tar)
        land_colour = mix(tar, mix((0.17, 0.14, 0.10), far, smooth(3.3, 4.3, lane + fbm(x, z, 1.5, 3, seed + 12))), smooth(3.0, 3.15, lane))
        return mix(land_colour, (0.028, 0.042, 0.018), smooth(0.10, 0.22, fbm(x, z, 330, 5, seed + 9)) * smooth(260, 600, z) * 0.9)

    def dress(land: Land, rng: np.random.Generator) -> Mesh:
        def meadow(x: Floats, z: Floats, y: Floats) -> Floats:
            return 0.97 * smooth(3.5, 4.5, road(x, z))

        def hedges(x: Floats, z: Floats, y: Floats) -> Floats:
            return smooth(0.08, 0.2, fbm(x, z, 210, 4, seed + 10)) * smooth(60, 130, z) * smooth(6, 9, road(x, z))

        colours = [tuple(float(a + (b - a) * t) for a, b in zip(deep, pale, strict=True)) for t in (0.1, 0.5, 0.9, 1.1)]
        blades = [tuft(rng, 16, tall, colour) for colour in colours]
        crowns = _crowns(said)
        parts = [
            plant(land, rng, blades, spots(land, rng, 15000, 1.8, 75, meadow), (0.6, 1.25)),
            plant(
                land,
                rng,
                [broadleaf(rng, 2600, 9, crown) for crown in crowns],
                spots(land, rng, 40, 60, 260, hedges, tall=True),
                (0.7, 1.3),
            ),
            plant(
                land,
                rng,
                [broadleaf(rng, 200, 9, crown) for crown in crowns],
                spots(land, rng, 1400, 260, 1800, hedges, tall=True),
                (0.8, 1.6),
            ),
        ]
        if flowers:
            parts.append(
                plant(land, rng, [_flower(rng, colour) for colour in _petals(flowers)], spots(land, rng, 5200, 2.0, 60, meadow), (0.7, 1.3))
            )
        if crop == "lawn":
            parts += _park(land, rng, said, meadow)
        return Mesh.join(parts)

    return Place(height, paint, "ground", None, dress, default_time="afternoon", eye=1.5, lens=28.0, pitch=0.03)


def _park(land: Land, rng: np.random.Generator, said: set[str], suits: Suits) -> list[Mesh]:
    """Plant single trees on a lawn, and lay their leaves under them in autumn; a stadium has none."""
    if "stadium" in said:
        return []
    trees = [broadleaf(rng, 5200, 8, crown) for crown in _crowns(said)]
    parts = [plant(land, rng, trees, spots(land, rng, 26, 16, 60, suits, tall=True), (0.75, 1.2))]
    if "autumn" in said:
        fallen = [tuft(rng, 5, 0.05, colour) for colour in _FALLEN]
        parts.append(plant(land, rng, fallen, spots(land, rng, 5000, 2.0, 50, suits), (0.7, 1.3)))
    return parts


def _crop(said: set[str]) -> str:
    """Name what grows there, a key of `_CROPS`."""
    wild = "dry" if said & {"autumn", "savanna", "prairie"} else "grass"
    return next((name for name in _CROPS if name in said), "lawn" if said & _MOWN else wild)


def _crowns(said: set[str]) -> tuple[Colour, Colour, Colour]:
    """Give the colours of three trees' leaves: of the season."""
    if said & {"cherry", "blossom", "sakura"}:
        return (0.62, 0.34, 0.40), (0.68, 0.42, 0.46), (0.55, 0.26, 0.34)
    if "autumn" in said:
        return _FALLEN
    return ((0.07, 0.115, 0.028),) * 3


def _petals(flowers: set[str]) -> list[Colour]:
    if "poppy" in flowers:
        return [(0.62, 0.03, 0.015)]
    if "sunflower" in flowers:
        return [(0.75, 0.42, 0.02)]
    return [(0.75, 0.72, 0.66), (0.70, 0.46, 0.05), (0.42, 0.12, 0.38), (0.60, 0.06, 0.05)]


def _flower(rng: np.random.Generator, colour: Colour) -> Mesh:
    stem = tuft(rng, 3, 0.42)
    angles = np.arange(7) * 2 * np.pi / 7
    centre = np.array([0, 0.40, 0])
    rim = centre + np.column_stack([np.sin(angles) * 0.055, np.full(7, 0.012), np.cos(angles) * 0.055])
    head = from_arrays(np.vstack([centre, rim]), np.array([(0, k + 1, (k + 1) % 7 + 1) for k in range(7)]), colour, MATERIAL["leaf"])
    head.surface[:, :3] = (0, 1, 0)
    return Mesh.join([stem, head])
