"""Worlds seen from afar: balls with land and sea, bands or craters, lit by the set's own sun, with a rim of air."""

import numpy as np

from kinema.engines.procedural.kernels.noise import fbm, ridged
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Floats, Mesh, from_arrays
from kinema.engines.procedural.sets.place import mix, smooth
from kinema.engines.procedural.solids import ball

_AIR: dict[str, Colour] = {"earth": (0.25, 0.50, 1.0), "gas": (0.55, 0.42, 0.30), "rocky": (0.30, 0.22, 0.18), "ice": (0.35, 0.55, 0.75)}


def world(kind: str, radius: float, centre: tuple[float, float, float], sun: Floats, seed: int, detail: int = 220) -> Mesh:
    """Make a world of a kind (earth, gas, rocky, ice) about a far place, as it looks from the camera's mark."""
    whole = ball(1.0, detail)
    # Only the half that faces the camera's mark is kept.
    faces = whole.vertices[whole.triangles[:, 0]] @ np.asarray(centre, np.float32) < 0.1 * float(np.linalg.norm(centre))
    used, corners = np.unique(whole.triangles[faces, :3], return_inverse=True)
    triangles = np.column_stack([corners.reshape(-1, 3), whole.triangles[faces, 3]]).astype(np.int32)
    mesh = Mesh(whole.vertices[used].copy(), whole.surface[used].copy(), triangles)
    normal = mesh.vertices.astype(np.float32)
    # Three planes of noise, blended by the normal, so that no pole shows.
    x, y, z = (normal[:, k] for k in range(3))
    colour = _PAINT[kind](x, y, z, seed)
    points = normal * radius + np.asarray(centre, np.float32)
    towards = -points / np.linalg.norm(points, axis=1, keepdims=True)
    facing = np.clip(np.einsum("ij,ij->i", normal, towards), 0, 1)
    day = smooth(-0.12, 0.35, normal @ np.asarray(sun, np.float32))
    rim = (1 - facing) ** 3
    mesh.vertices[:] = points
    mesh.surface[:, 3:6] = mix(colour * (0.72 - 0.4 * rim)[:, None], _AIR[kind], rim * day * 0.8)
    mesh.surface[:, 6] = 0.05
    return mesh.made_of(MATERIAL["matte"])


def rings(radius: float, centre: tuple[float, float, float], seed: int, colour: Colour = (0.42, 0.36, 0.29)) -> Mesh:
    """Lay rings about a world, tilted, with gaps."""
    rng = np.random.default_rng(seed)
    radii = np.linspace(1.25, 2.15, 90)
    bright = np.clip(0.55 + 0.5 * np.convolve(rng.standard_normal(96), np.ones(7) / 7 * 2.2, "valid"), 0.05, 1.0)
    angles = np.linspace(0, 2 * np.pi, 241)
    points = (
        np.stack([radii[:, None] * np.sin(angles), np.zeros((90, 241)), radii[:, None] * np.cos(angles)], axis=-1).reshape(-1, 3) * radius
    )
    corner = (np.arange(89)[:, None] * 241 + np.arange(240)).ravel()
    keep = np.repeat(bright[:-1] > 0.22, 240)
    triangles = np.concatenate(
        [np.column_stack([corner, corner + 241, corner + 1]), np.column_stack([corner + 1, corner + 241, corner + 242])]
    )
    mesh = from_arrays(points, triangles[np.concatenate([keep, keep])], colour, MATERIAL["sail"])
    mesh.surface[:, 3:6] *= np.repeat(bright, 241)[:, None]
    mesh.surface[:, 6] = 0.05
    tilt = 0.42
    c, s = np.cos(tilt), np.sin(tilt)
    turn = np.array([[1, 0, 0], [0, c, -s], [0, s, c]]) @ np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])
    return mesh.transformed(turn.astype(np.float32), np.asarray(centre, np.float32))


def _around(x: Floats, y: Floats, z: Floats, scale: float, octaves: int, seed: int) -> Floats:
    """Give noise over a ball."""
    weights = np.stack([np.abs(x), np.abs(y), np.abs(z)]) ** 4
    weights /= weights.sum(axis=0)
    planes = [
        fbm(a, b, scale, octaves, seed + k)
        for k, (a, b) in enumerate(((y + 3 * np.sign(x), z), (x, z + 3 * np.sign(y)), (x + 3 * np.sign(z), y)))
    ]
    return np.asarray(sum(w * p for w, p in zip(weights, planes, strict=True)), np.float32)


def _earth(x: Floats, y: Floats, z: Floats, seed: int) -> Floats:
    land = _around(x, y, z, 0.9, 7, seed) + 0.02
    cold = np.abs(y) + _around(x, y, z, 0.4, 5, seed + 5) * 0.25
    green = mix((0.05, 0.11, 0.03), (0.30, 0.22, 0.12), smooth(-0.1, 0.15, _around(x, y, z, 0.5, 6, seed + 9)))
    colour = mix((0.008, 0.035, 0.11), (0.02, 0.09, 0.17), smooth(-0.06, 0.02, land))
    colour = mix(colour, green, smooth(0.020, 0.030, land))
    colour = mix(colour, (0.80, 0.83, 0.88), smooth(0.84, 0.92, cold))
    swirl = _around(x + 0.15 * _around(x, y, z, 0.5, 3, seed + 13), y * 1.6, z, 0.55, 8, seed + 17)
    return mix(colour, (0.80, 0.82, 0.86), smooth(0.0, 0.30, swirl) * 0.9)


def _gas(x: Floats, y: Floats, z: Floats, seed: int) -> Floats:
    rng = np.random.default_rng(seed)
    tones = np.array(
        [(0.52, 0.40, 0.28), (0.34, 0.20, 0.12), (0.62, 0.54, 0.42), (0.45, 0.28, 0.17), (0.58, 0.46, 0.34), (0.40, 0.26, 0.18)]
    )
    bands = tones[rng.permutation(6)][np.arange(24) % 6] * rng.uniform(0.8, 1.15, (24, 1))
    level = (y + _around(x * 0.6, y * 3, z * 0.6, 0.35, 6, seed) * 0.10) * 0.5 + 0.5
    return np.stack([np.interp(level, np.linspace(0, 1, 24), bands[:, k]) for k in range(3)], axis=-1).astype(np.float32)


def _rocky(x: Floats, y: Floats, z: Floats, seed: int) -> Floats:
    base = mix((0.20, 0.085, 0.045), (0.48, 0.26, 0.15), 0.5 + _around(x, y, z, 0.6, 8, seed) * 1.5)
    base = mix(base, (0.12, 0.06, 0.05), smooth(0.02, 0.2, _around(x, y, z, 1.1, 5, seed + 4)))
    return mix(base, (0.80, 0.78, 0.76), smooth(0.90, 0.94, np.abs(y) + _around(x, y, z, 0.3, 4, seed + 7) * 0.1))


def _ice(x: Floats, y: Floats, z: Floats, seed: int) -> Floats:
    cracks = ridged(x + y * 0.7, z - y * 0.4, 0.5, 7, seed)
    return mix((0.34, 0.44, 0.52), (0.13, 0.21, 0.30), smooth(0.45, 0.85, cracks) + _around(x, y, z, 0.7, 6, seed + 3))


_PAINT = {"earth": _earth, "gas": _gas, "rocky": _rocky, "ice": _ice}
