"""Space: stars all around, a nebula, a planet that the sun lights from one side, now and then drifting rocks."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.flora import rock, scatter
from kinema.engines.procedural.ground import Land
from kinema.engines.procedural.light import Air
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Floats, Mesh
from kinema.engines.procedural.sets.moon import airless
from kinema.engines.procedural.sets.place import Place, mix
from kinema.engines.procedural.sets.worlds import rings, world

_KINDS = {
    "earth": "earth",
    "orbit": "earth",
    "mars": "rocky",
    "red planet": "rocky",
    "jupiter": "gas",
    "saturn": "gas",
    "ringed": "gas",
    "ice": "ice",
}


def space(words: tuple[str, ...], seed: int) -> Place:
    """Build space. The words choose the planet, or say that there is none."""
    said = set(words)
    rng = np.random.default_rng(seed)
    kind = next((kind for word, kind in _KINDS.items() if word in said), str(rng.choice(["earth", "gas", "rocky", "ice"])))
    ringed = bool(said & {"saturn", "ringed", "ring"}) or (kind == "gas" and rng.random() < 0.5)
    side = 1.0 if rng.random() < 0.7 else -1.0  # mostly towards the sun

    def height(x: Floats, z: Floats) -> Floats:
        return np.zeros(np.shape(x), np.float32)

    def paint(x: Floats, z: Floats, y: Floats, steep: Floats) -> Floats:
        return mix((0.0, 0.0, 0.0), (0.0, 0.0, 0.0), np.zeros_like(x))

    def dress(land: Land, rng: np.random.Generator) -> Mesh:
        parts = []
        if "planet" in said or not said & {"deep", "empty"}:
            centre = (np.sign(land.sun[0]) * side * 1500.0, -520.0, 4200.0)
            parts.append(world(kind, 1250.0, centre, land.sun, seed, 640))
            if ringed:
                parts.append(rings(1250.0, centre, seed))
            if rng.random() < 0.6:
                parts.append(world("rocky", 120.0, (-side * 1700.0, 900.0, 4600.0), land.sun, seed + 3, 90))
        if said & {"asteroid", "asteroids", "debris"}:
            parts.append(_drifting(rng))
        return Mesh.join(parts)

    return Place(height, paint, "ground", None, dress, _among_stars, default_time="day", eye=1.6, lens=32.0, landless=True)


def _drifting(rng: np.random.Generator) -> Mesh:
    """Scatter rocks through the depth of the picture."""
    number = 160
    reach = 14 * (900 / 14) ** rng.random(number)
    angle, rise = rng.uniform(-0.8, 0.8, number), rng.normal(0, 0.22, number)
    places = np.column_stack([np.sin(angle) * reach, 1.6 + rise * reach, np.cos(angle) * reach])
    keep = (np.abs(places[:, 0]) > 3.5) | (places[:, 2] > 60)
    sizes = rng.uniform(0.01, 0.05, number) * reach**0.9 + 0.1
    shapes = [rock(rng, colour=(0.17, 0.15, 0.135)).made_of(MATERIAL["stone"]) for _ in range(5)]
    turns = rng.uniform(0, 6.28, number)
    return Mesh.join(
        [scatter(shape, places[k::5][keep[k::5]], turns[k::5][keep[k::5]], sizes[k::5][keep[k::5]]) for k, shape in enumerate(shapes)]
    )


def _among_stars(given: Air) -> Air:
    bare = airless(given)
    return replace(
        bare,
        elevation=24.0,
        azimuth=118.0,
        stars=2.0,
        starry=1.0,
        nebula=1.0,
        ambient=(0.05, 0.065, 0.10),
        bounce=(0.035, 0.05, 0.09),
        grade=replace(bare.grade, vignette=0.22, lift=(0.004, 0.004, 0.010)),
    )
