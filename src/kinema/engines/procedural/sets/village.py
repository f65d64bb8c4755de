"""A village: houses on both sides of a lane, gardens behind low fences, trees between the roofs, hills behind."""

import numpy as np

from kinema.engines.procedural.cast import CAST
from kinema.engines.procedural.cast.actor import Cue
from kinema.engines.procedural.cast.flora import broadleaf, rock, tuft
from kinema.engines.procedural.ground import Land
from kinema.engines.procedural.joinery import block
from kinema.engines.procedural.kernels.noise import fbm
from kinema.engines.procedural.mesh import Colour, Floats, Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.engines.procedural.sets import eastern
from kinema.engines.procedural.sets.place import Place, mix, smooth
from kinema.engines.procedural.sets.planting import plant, spots
from kinema.script.script import Subject

_EAST = {
    "chinese",
    "japanese",
    "asian",
    "korean",
    "ancient china",
    "edo",
    "song dynasty",
    "tang dynasty",
    "ming dynasty",
    "qing dynasty",
    "jiangnan",
}


def village(words: tuple[str, ...], seed: int) -> Place:
    """Build the village; of white walls and dark tiles, or of dark timber, in the East."""
    said = set(words)
    east = bool(said & _EAST)
    snowy = bool(said & {"snowfall", "winter", "snowy"})
    autumn = "autumn" in said

    def lane(x: Floats, z: Floats) -> Floats:
        return np.abs(x - _bend(z, seed)).astype(np.float32)

    def height(x: Floats, z: Floats) -> Floats:
        hills = smooth(110, 1300, z + 0.4 * np.abs(x) + fbm(x, z, 420, 3, seed + 1) * 200) * (70 + fbm(x, z, 520, 6, seed + 2) * 240)
        roll = fbm(x, z, 60, 3, seed + 3) * 3 * smooth(30, 120, z)
        return (roll + np.maximum(hills, 0) + 0.16 * smooth(1.7, 2.4, lane(x, z)) + fbm(x, z, 1.2, 3, seed + 4) * 0.05).astype(np.float32)

    def paint(x: Floats, z: Floats, y: Floats, steep: Floats) -> Floats:
        earth = mix((0.20, 0.155, 0.105), (0.32, 0.26, 0.19), 0.5 + fbm(x, z, 1.4, 5, seed + 5) * 1.2)
        ruts = smooth(0.14, 0.30, np.abs(lane(x, z) - 0.72))
        grass = mix((0.065, 0.10, 0.026), (0.135, 0.15, 0.05), 0.5 + fbm(x, z, 7, 5, seed + 6) * 1.2)
        near = mix(earth * (0.78 + 0.22 * ruts)[..., None], grass, smooth(1.6, 2.3, lane(x, z) + fbm(x, z, 1.5, 3, seed + 7) * 0.5))
        far = mix((0.045, 0.068, 0.024), (0.11, 0.12, 0.045), 0.5 + fbm(x, z, 70, 5, seed + 8) * 1.4)
        ground = mix(near, far, smooth(90, 200, z))
        return mix(ground, (0.80, 0.83, 0.88), np.full(np.shape(x), 0.88)) if snowy else ground

    def dress(land: Land, rng: np.random.Generator) -> Mesh:
        homes = _homes(rng, east=east)
        parts = [_home(land, homes, k, x, z, turn) for k, (x, z, turn) in enumerate(_plots(seed))]
        fences = [_fence(land, rng, side, seed) for side in (-1.0, 1.0)]

        def gardens(x: Floats, z: Floats, y: Floats) -> Floats:
            clear = np.ones(np.shape(x))
            for hx, hz, _ in _plots(seed):
                clear = np.minimum(clear, smooth(5.0, 6.5, np.hypot(x - hx, z - hz)))
            return smooth(2.6, 4.0, lane(x, z)) * clear

        def verge(x: Floats, z: Floats, y: Floats) -> Floats:
            return smooth(1.8, 2.3, lane(x, z)) * (1 - smooth(60, 100, z))

        leaf: Colour = (0.30, 0.12, 0.02) if autumn else (0.065, 0.11, 0.028)
        parts += [
            *fences,
            plant(
                land, rng, [broadleaf(rng, 3600, 7.5, leaf) for _ in range(3)], spots(land, rng, 60, 9, 80, gardens, tall=True), (0.6, 1.2)
            ),
            plant(
                land,
                rng,
                [broadleaf(rng, 240, 9.0, leaf) for _ in range(3)],
                spots(land, rng, 1500, 80, 1300, lambda x, z, y: (fbm(x, z, 160, 4, seed + 9) > 0.02) * gardens(x, z, y), tall=True),
                (0.7, 1.4),
            ),
            plant(land, rng, [tuft(rng, 14, 0.34) for _ in range(4)], spots(land, rng, 5200, 2.2, 60, verge), (0.5, 1.2)),
            plant(land, rng, [rock(rng) for _ in range(3)], spots(land, rng, 40, 4, 40, verge), (0.1, 0.3)),
        ]
        whole = Mesh.join(parts)
        if snowy:
            top = np.clip((whole.surface[:, 1] - 0.25) * 2.0, 0, 0.92)[:, None]
            whole.surface[:, 3:6] = whole.surface[:, 3:6] * (1 - top) + np.array([0.80, 0.83, 0.88], np.float32) * top
        return whole

    lamps = tuple(Lamp((x - np.sign(x) * 3.4, 1.8, z - 1.0), (0.75, 0.42, 0.15), 8.0) for x, z, _ in _plots(seed)[:6])
    return Place(
        height,
        paint,
        "ground",
        None,
        dress,
        default_time="afternoon",
        eye=1.7,
        aerial=30.0,
        lens=28.0,
        pitch=0.04,
        lamps=lambda seconds: lamps,
    )


def _bend(z: Floats, seed: int) -> Floats:
    return np.sin(z * 0.035 + seed % 7) * 3.0 * smooth(10, 50, z)


def _plots(seed: int) -> list[tuple[float, float, float]]:
    """Lay out where the houses stand, and which way they look: on both sides of the lane, nearer ones first."""
    rng = np.random.default_rng(seed + 77)
    plots = []
    for k in range(9):
        for side in (-1.0, 1.0):
            z = 15.0 + k * 13.0 + side * 3.0 + float(rng.uniform(-1.5, 1.5))
            x = float(_bend(np.array([z]), seed)[0]) + side * float(rng.uniform(8.6, 10.5) + (3.0 if k > 5 else 0.0))
            plots.append((x, z, -side * (np.pi / 2 + float(rng.uniform(0.25, 0.7)))))
    return plots


def _home(land: Land, homes: list[Mesh], number: int, x: float, z: float, turn: float) -> Mesh:
    """Stand one of the houses on its plot, unless it would be in somebody's way."""
    if any(np.hypot(x - cx, z - cz) < radius + 5.5 for cx, cz, radius in land.clearings):
        return Mesh.join([])
    y = float(land.height(np.array([x], np.float32), np.array([z], np.float32))[0])
    return homes[number % len(homes)].moved((x, y, z), turn, 0.86 + 0.05 * (number * 7 % 5))


def _homes(rng: np.random.Generator, *, east: bool) -> list[Mesh]:
    """Build the houses that the village is made of."""
    if east:
        return [eastern.hall(wide, 5.2, white=white) for wide, white in ((7.5, True), (9.0, True), (8.0, False), (7.0, True))]
    kinds = (("cottage", "cream"), ("cabin", None), ("cottage", "white"), ("farmhouse", "tan"), ("cottage", None))
    return [CAST["house"](Subject("house", kind, colour=colour), rng).mesh(Cue(0.0)) for kind, colour in kinds]


def _fence(land: Land, rng: np.random.Generator, side: float, seed: int) -> Mesh:
    """Run a fence of posts and two rails along the lane, with gaps for the gates."""
    z = np.arange(5.0, 64.0, 1.9).astype(np.float32)
    x = (_bend(z, seed) + side * 3.3).astype(np.float32)
    y = land.height(x, z)
    tone = (0.16, 0.125, 0.09)
    parts = []
    for k in range(len(z) - 1):
        if k % 7 == 3 or any(np.hypot(x[k] - cx, z[k] - cz) < radius + 1.2 for cx, cz, radius in land.clearings):
            continue
        here, there = np.array([x[k], y[k], z[k]]), np.array([x[k + 1], y[k + 1], z[k + 1]])
        turn = float(np.arctan2(there[0] - here[0], there[2] - here[2]))
        middle = (here + there) / 2
        parts.append(block((0.11, 1.15, 0.11), (0, 0.45, 0), tone).moved(tuple(here), turn + float(rng.uniform(-0.1, 0.1))))
        parts += [block((0.045, 0.10, 2.0), (0, level, 0), tone).moved(tuple(middle), turn) for level in (0.42, 0.82)]
    return Mesh.join(parts)
