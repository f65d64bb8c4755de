"""A snowfield: drifts, a few dark firs, pale hills."""

import numpy as np

from kinema.engines.procedural.cast.flora import conifer, far_conifer, rock
from kinema.engines.procedural.ground import Land
from kinema.engines.procedural.kernels.noise import fbm, ridged
from kinema.engines.procedural.mesh import Floats, Mesh
from kinema.engines.procedural.sets.place import Place, mix, smooth
from kinema.engines.procedural.sets.planting import plant, snowed, spots


def snow(words: tuple[str, ...], seed: int) -> Place:
    """Build the snowfield; `ice` or `arctic` leaves the trees out."""
    bare = bool({"ice", "arctic", "antarctic", "tundra", "glacier", "frozen"} & set(words))

    def height(x: Floats, z: Floats) -> Floats:
        away = np.hypot(x, z)
        drifts = fbm(x * 0.6, z, 11, 4, seed + 1) * 0.9 * smooth(2, 20, away) + fbm(x * 0.5, z * 1.6, 1.7, 3, seed + 2) * 0.05
        hills = fbm(x, z, 260, 5, seed + 3) * 34 * smooth(30, 400, away)
        far = smooth(900, 4200, z + 0.3 * np.abs(x) + fbm(x, z, 1200, 3, seed + 4) * 700) * (ridged(x, z, 2100, 8, seed + 5) * 780)
        return (drifts + hills + far).astype(np.float32)

    def paint(x: Floats, z: Floats, y: Floats, steep: Floats) -> Floats:
        white = mix((0.70, 0.74, 0.82), (0.86, 0.88, 0.91), 0.5 + fbm(x, z, 30, 5, seed + 6))
        bedrock = mix((0.10, 0.10, 0.11), (0.22, 0.21, 0.21), 0.5 + fbm(x, z + y, 40, 5, seed + 7))
        return mix(white, bedrock, smooth(0.30, 0.52, steep + fbm(x, z, 70, 5, seed + 8) * 0.25) * smooth(40, 160, y))

    def dress(land: Land, rng: np.random.Generator) -> Mesh:
        def sparse(x: Floats, z: Floats, y: Floats) -> Floats:
            return (
                smooth(0.02, 0.2, fbm(x, z, 120, 4, seed + 9))
                * (1 - smooth(150, 260, y))
                * (np.abs(x) > 3 + 0.12 * z)
                * (0.0 if bare else 1.0)
            )

        grown, plain = [conifer(rng, 21, 10) for _ in range(3)], [far_conifer(rng) for _ in range(3)]
        trees = snowed(
            Mesh.join(
                [
                    plant(land, rng, grown, spots(land, rng, 120, 16, 160, sparse, tall=True), (0.6, 1.3)),
                    plant(land, rng, plain, spots(land, rng, 4500, 160, 2200, sparse, tall=True), (0.8, 1.6)),
                ]
            )
        )
        stones = plant(
            land, rng, [rock(rng) for _ in range(3)], spots(land, rng, 40, 6, 90, lambda x, z, y: np.full(x.shape, 0.5)), (0.1, 0.5)
        )
        return Mesh.join([trees, stones])

    return Place(height, paint, "snow", None, dress, default_time="morning", eye=1.7, lens=32.0, heights=True)
