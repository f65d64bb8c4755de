"""A bamboo grove: tall green culms close together, a raked path between low fences, light from above."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.flora import rock, tuft
from kinema.engines.procedural.ground import Land
from kinema.engines.procedural.kernels.noise import fbm
from kinema.engines.procedural.light import Air
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Floats, Mesh, from_arrays
from kinema.engines.procedural.sets.place import Place, mix, smooth
from kinema.engines.procedural.sets.planting import plant, spots
from kinema.engines.procedural.solids import tube


def bamboo_grove(words: tuple[str, ...], seed: int) -> Place:
    """Build the grove."""
    snowy = "snowfall" in words

    def path(x: Floats, z: Floats) -> Floats:
        """Metres from the middle of the path."""
        return np.abs(x - _bend(z, seed)).astype(np.float32)

    def height(x: Floats, z: Floats) -> Floats:
        side = smooth(1.7, 4.5, path(x, z))
        return (
            side * (0.45 + fbm(x, z, 9, 4, seed + 1) * 0.9)
            + fbm(x, z, 70, 3, seed + 2) * 7 * smooth(15, 90, np.hypot(x, z))
            + fbm(x, z, 0.9, 3, seed + 3) * 0.04
        ).astype(np.float32)

    def paint(x: Floats, z: Floats, y: Floats, steep: Floats) -> Floats:
        litter = mix((0.10, 0.085, 0.045), (0.26, 0.21, 0.12), 0.5 + fbm(x, z, 0.7, 5, seed + 4) * 1.5)
        moss = mix(litter, (0.055, 0.085, 0.02), smooth(0.0, 0.22, fbm(x, z, 5, 4, seed + 5)) * 0.8)
        raked = mix((0.27, 0.235, 0.18), (0.36, 0.32, 0.25), 0.5 + fbm(x, z, 1.1, 4, seed + 7))
        floor = mix(raked, moss, smooth(1.25, 1.9, path(x, z) + fbm(x, z, 1.0, 3, seed + 6) * 0.5))
        return mix(floor, (0.78, 0.81, 0.87), np.full(np.shape(x), 0.85)) if snowy else floor

    def dress(land: Land, rng: np.random.Generator) -> Mesh:
        def grove(x: Floats, z: Floats, y: Floats) -> Floats:
            return smooth(2.3, 3.4, path(x, z)) * (0.55 + 0.45 * smooth(-0.1, 0.1, fbm(x, z, 5, 3, seed + 8)))

        def floor(x: Floats, z: Floats, y: Floats) -> Floats:
            return smooth(2.4, 3.2, path(x, z))

        near = [culm(rng, tall, 22, 9) for tall in (13.0, 15.0, 16.5, 12.0)]
        far = [culm(rng, tall, 8, 5, 90) for tall in (13.0, 15.0, 16.0)]
        low = [tuft(rng, 14, 0.5, (0.075, 0.12, 0.03)) for _ in range(3)]
        return Mesh.join(
            [
                plant(land, rng, near, spots(land, rng, 210, 2.6, 24, grove), (0.85, 1.15), 0.3),
                plant(land, rng, far, spots(land, rng, 1500, 22, 120, grove), (0.85, 1.2), 0.3),
                plant(land, rng, low, spots(land, rng, 500, 2.5, 30, floor), (0.4, 1.0)),
                plant(
                    land, rng, [rock(rng, colour=(0.13, 0.135, 0.11)) for _ in range(3)], spots(land, rng, 30, 4, 30, floor), (0.12, 0.4)
                ),
                *[_fence(land, side, seed) for side in (-1.0, 1.0)],
            ]
        )

    return Place(height, paint, "ground", None, dress, _green_light, default_time="morning", eye=1.6, lens=28.0, pitch=0.10)


def _bend(z: Floats, seed: int) -> Floats:
    return np.sin(z * 0.075 + seed % 7) * 2.0 * smooth(5, 40, z)


def culm(rng: np.random.Generator, height: float, joints: int, sides: int, leaves: int = 260) -> Mesh:
    """Grow a stem of bamboo: a tube with a ring at each joint, bent a little, and sprays of narrow leaves in its upper half."""
    lean = rng.uniform(-0.05, 0.05, 2) * height
    levels, radii = [], []
    thick = rng.uniform(0.042, 0.06)
    for k in range(joints):
        t = k / joints
        r = thick * (1 - 0.72 * t)
        step = 1 / joints
        for offset, swell in (
            ((0.0, 1.16), (0.05 * step, 1.0), (0.5 * step, 0.97), (0.93 * step, 1.0)) if sides > 6 else ((0.0, 1.05), (0.5 * step, 1.0))
        ):
            levels.append(t + offset)
            radii.append(r * swell)
    along = np.array([*levels, 1.0])
    # The tip hangs over.
    spine = np.column_stack([lean[0] * along**2.6 * 2.2, height * (along - 0.06 * along**6) - 0.15, lean[1] * along**2.6 * 2.2])
    stem = tube(spine, np.array([*radii, thick * 0.2]), sides)
    hue = np.array([(0.085, 0.155, 0.038), (0.12, 0.17, 0.045), (0.16, 0.165, 0.055)])[rng.integers(0, 3)]
    colour = np.repeat(hue[None], len(spine), axis=0)
    per = 4 if sides > 6 else 2
    colour[0 : len(spine) - 1 : per] = hue * 1.55 + 0.03
    colour[per - 1 : len(spine) - 1 : per] *= 0.82
    stem.surface[:, 3:6] = np.repeat(colour, sides, axis=0)
    stem.surface[:, 6] = np.repeat(0.45 + 0.45 * along, sides)
    stem = stem.made_of(MATERIAL["plastic" if sides > 6 else "matte"])
    return Mesh.join([stem, _sprays(rng, spine, along, height, leaves)])


def _sprays(rng: np.random.Generator, spine: Floats, t: Floats, height: float, leaves: int) -> Mesh:
    """Hang narrow leaves in fans about the upper part of a stem."""
    fans = max(leaves // 6, 1)
    at = 0.42 + 0.58 * rng.random(fans) ** 0.8
    root = np.column_stack([np.interp(at, t, spine[:, k]) for k in range(3)])
    angle = rng.uniform(0, 2 * np.pi, fans)
    reach = height * (0.05 + 0.10 * np.sin(np.pi * np.clip(at, 0, 0.97)) ** 0.7) * rng.uniform(0.4, 1.3, fans)
    heart = root + np.column_stack([np.sin(angle) * reach, rng.uniform(-0.25, 0.35, fans) * reach, np.cos(angle) * reach])
    centre = np.repeat(heart, 6, axis=0) + rng.normal(0, 0.12, (fans * 6, 3))
    turn = np.repeat(angle, 6) + rng.uniform(-1.2, 1.2, fans * 6)
    long = rng.uniform(0.22, 0.42, fans * 6) * (260 / leaves) ** 0.35
    along = np.column_stack([np.sin(turn), rng.uniform(-0.9, -0.1, fans * 6), np.cos(turn)]) * long[:, None]
    across = np.column_stack([np.cos(turn), rng.uniform(-0.4, 0.4, fans * 6), -np.sin(turn)]) * (long * 0.13)[:, None]
    corners = np.stack([centre, centre + along * 0.4 + across, centre + along, centre + along * 0.4 - across], axis=1).reshape(-1, 3)
    start = np.arange(fans * 6)[:, None] * 4
    triangles = np.concatenate([start + np.array(corner) for corner in ((0, 1, 2), (0, 2, 3))])
    mesh = from_arrays(corners, triangles, (0.10, 0.17, 0.035), MATERIAL["leaf"])
    mesh.surface[:, :3] = np.array([0, 0.85, 0]) + 0.5 * mesh.surface[:, :3]
    mesh.surface[:, :3] /= np.linalg.norm(mesh.surface[:, :3], axis=1, keepdims=True)
    mesh.surface[:, 3:6] *= np.repeat(rng.uniform(0.65, 1.4, (fans, 1)), 24, axis=0)
    mesh.surface[:, 6] = np.repeat(0.45 + 0.55 * at, 24)
    return mesh


def _fence(land: Land, side: float, seed: int) -> Mesh:
    """Line the path with a knee-high fence of split bamboo."""
    z = np.arange(-2.0, 46.0, 0.105).astype(np.float32)
    x = (_bend(z, seed) + side * 1.95).astype(np.float32)
    keep = np.ones(len(z), bool)
    for cx, cz, radius in land.clearings:
        keep &= np.hypot(x - cx, z - cz) > radius
    x, z = x[keep], z[keep]
    y = land.height(x, z)
    stake = tube(np.array([[0, -0.1, 0], [0, 0.62, 0]]), np.array([0.045, 0.045]), 6, colour=(0.24, 0.20, 0.10))
    stakes = [
        stake.moved((float(px), float(py), float(pz)), 0.0, (1, 0.9 + 0.2 * ((k * 7919) % 13) / 13, 1))
        for k, (px, py, pz) in enumerate(zip(x, y, z, strict=True))
    ]
    rails = [
        tube(
            np.column_stack([x, y + level, z])[::6] - np.array([side * 0.05, 0, 0]),
            np.full(len(x[::6]), 0.03),
            6,
            colour=(0.19, 0.15, 0.08),
        )
        for level in (0.18, 0.50)
        if len(x) > 12
    ]
    return Mesh.join([*stakes, *rails]).made_of(MATERIAL["wood"])


def _green_light(air: Air) -> Air:
    """Let the light come down through leaves."""
    return replace(
        air,
        elevation=max(air.elevation, 38.0) if air.stars < 0.5 else air.elevation,
        azimuth=28.0 if air.azimuth > 0 else -28.0,
        ambient=tuple(a * b for a, b in zip(air.ambient, (0.86, 1.0, 0.72), strict=True)),
        bounce=tuple(a * b for a, b in zip(air.bounce, (1.0, 1.25, 0.7), strict=True)),
        haze=tuple(a * b for a, b in zip(air.haze, (0.86, 1.0, 0.74), strict=True)),
        density=max(air.density, 1 / 95),
        fall=1 / 60,
        shafts=max(air.shafts, 0.45),
        clouds=replace(air.clouds, cover=min(air.clouds.cover, 0.3)),
        grade=replace(air.grade, exposure=air.grade.exposure * 1.15),
    )
