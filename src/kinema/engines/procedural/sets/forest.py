"""A forest from inside: trunks near and far, a path that leads in, undergrowth, light between the crowns."""

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from kinema.engines.procedural.cast.flora import broadleaf, conifer, far_conifer, rock, tuft
from kinema.engines.procedural.ground import Land
from kinema.engines.procedural.kernels.noise import fbm
from kinema.engines.procedural.light import Air
from kinema.engines.procedural.mesh import Colour, Floats, Mesh
from kinema.engines.procedural.sets.place import Place, mix, smooth
from kinema.engines.procedural.sets.planting import plant, snowed, spots


class _Season(NamedTuple):
    """The colours of leaves on three kinds of trees, of those on the ground, and of ferns."""

    leaves: tuple[Colour, Colour, Colour]
    litter: Colour
    ferns: Colour


_AUTUMN = _Season(((0.26, 0.095, 0.018), (0.30, 0.17, 0.025), (0.20, 0.05, 0.015)), (0.24, 0.10, 0.03), (0.10, 0.085, 0.03))
_SUMMER = _Season(((0.06, 0.105, 0.025), (0.08, 0.12, 0.03), (0.05, 0.09, 0.028)), (0.12, 0.075, 0.035), (0.055, 0.085, 0.026))


def forest(words: tuple[str, ...], seed: int) -> Place:
    """Build the forest: broadleaf unless the words say pine or snow; gold in autumn."""
    said = set(words)
    snowy = bool(said & {"winter", "snowfall"})
    pine = snowy or bool(said & {"pine", "pine tree", "fir", "spruce", "conifer", "taiga"})
    season = _AUTUMN if said & {"autumn", "fall", "maple", "golden"} else _SUMMER

    def path(x: Floats, z: Floats) -> Floats:
        """Metres from the middle of the path."""
        return np.abs(x - np.sin(z * 0.06 + seed % 7) * 2.2 * smooth(4, 40, z)).astype(np.float32)

    def height(x: Floats, z: Floats) -> Floats:
        away = np.hypot(x, z)
        side = smooth(1.5, 8, path(x, z))
        return (
            side * (0.35 + fbm(x, z, 12, 4, seed + 1) * 1.5)
            + fbm(x, z, 90, 3, seed + 2) * 9 * smooth(15, 140, away)
            + fbm(x, z, 1.1, 3, seed + 3) * 0.06
        ).astype(np.float32)

    def paint(x: Floats, z: Floats, y: Floats, steep: Floats) -> Floats:
        if snowy:
            return mix((0.34, 0.33, 0.34), (0.80, 0.83, 0.88), smooth(-0.35, 0.1, fbm(x, z, 5, 4, seed + 5)) * smooth(0.2, 1.2, path(x, z)))
        litter = mix((0.040, 0.030, 0.016), season.litter, 0.5 + fbm(x, z, 1.3, 5, seed + 4) * 1.4)
        moss = mix(litter, (0.045, 0.075, 0.018), smooth(-0.05, 0.2, fbm(x, z, 7, 4, seed + 5)))
        return mix((0.15, 0.11, 0.075), moss, smooth(0.5, 1.6, path(x, z) + fbm(x, z, 1.5, 3, seed + 6)))

    def dress(land: Land, rng: np.random.Generator) -> Mesh:
        # The boughs of conifers reach down to the ground, and far out: the path is wider, and none stands before the lens.
        margin, nearest = (2.4, 15.0) if pine else (0.0, 5.0)

        def trees(x: Floats, z: Floats, y: Floats) -> Floats:
            return smooth(2.6 + margin, 5.5 + margin, path(x, z)) * 0.95

        def floor(x: Floats, z: Floats, y: Floats) -> Floats:
            return smooth(0.8, 2.2, path(x, z))

        grown, plain = _conifers(rng) if pine else _broadleaves(rng, season)
        stones = [rock(rng, colour=(0.10, 0.105, 0.085)) for _ in range(3)]
        ferns = [tuft(rng, 18, 0.34, season.ferns) for _ in range(4)]
        parts = [
            plant(land, rng, grown, spots(land, rng, 110, nearest, 60, trees, tall=True), (0.8, 1.3)),
            plant(land, rng, plain, spots(land, rng, 700, 60, 320, trees, tall=True), (0.8, 1.3)),
            plant(land, rng, stones, spots(land, rng, 60, 4, 50, floor), (0.15, 0.7)),
        ]
        if snowy:
            return snowed(Mesh.join(parts))
        return Mesh.join([*parts, plant(land, rng, ferns, spots(land, rng, 3200, 2.2, 60, floor), (0.5, 1.4))])

    def air(given: Air) -> Air:
        return replace(
            given,
            shafts=max(given.shafts, 0.5),
            ground_fog=max(given.ground_fog, 0.0035),
            fog_top=16,
            elevation=max(given.elevation, 16),
            ambient=tuple(1.3 * c for c in given.ambient),
            grade=replace(given.grade, exposure=given.grade.exposure * 1.7),
        )

    return Place(height, paint, "snow" if snowy else "ground", None, dress, air, default_time="morning", eye=1.6, lens=28.0, pitch=0.05)


def _conifers(rng: np.random.Generator) -> tuple[list[Mesh], list[Mesh]]:
    """Grow spruces for near and for far."""
    return [conifer(rng, 26, 12, height=18) for _ in range(3)], [far_conifer(rng, 16) for _ in range(3)]


def _broadleaves(rng: np.random.Generator, season: _Season) -> tuple[list[Mesh], list[Mesh]]:
    """Grow round-crowned trees for near and for far."""
    grown = [broadleaf(rng, 6500, 15, colour, 0.6) for colour in season.leaves]
    return grown, [broadleaf(rng, 420, 14, colour, 0.6) for colour in season.leaves]
