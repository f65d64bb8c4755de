"""Plants as meshes: conifers, broadleaf trees, palms, cacti, grass, rocks; and many of them at once over the land."""

import numpy as np

from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Floats, Mesh, from_arrays
from kinema.engines.procedural.solids import lathe, tube

TWIGS = 6
FAN = 0.19
"""Half the width of a branch's dark middle, of its length."""


def conifer(rng: np.random.Generator, whorls: int = 22, branches: int = 11, height: float = 12.0) -> Mesh:
    """Grow a spruce `height` metres tall: whorls of drooping branches around a straight trunk."""
    trunk = (
        tube(np.array([[0, -0.4, 0], [0, height * 0.95, 0]]), np.array([height * 0.014, height * 0.003]), 6)
        .painted((0.052, 0.036, 0.026))
        .made_of(MATERIAL["wood"])
    )
    vertices: list[Floats] = []
    triangles: list[tuple[int, int, int]] = []
    shade: list[float] = []
    for whorl in range(whorls):
        t = (whorl + 0.6 * rng.random()) / whorls
        whorl_level = height * (0.10 + 0.90 * t)
        length = height * 0.21 * (1 - t) ** 0.85 * rng.uniform(0.85, 1.12) + height * 0.012
        for branch in range(branches):
            angle = 2 * np.pi * (branch + rng.uniform(-0.3, 0.3)) / branches + whorl * 1.7
            reach = length * rng.uniform(0.75, 1.15)
            level = whorl_level + height * 0.9 / whorls * rng.uniform(-0.5, 0.5)
            out = np.array([np.sin(angle), 0, np.cos(angle)])
            side = np.array([np.cos(angle), 0, -np.sin(angle)])
            drop = np.array([0, 1, 0])
            # A spine that droops, and twigs on both sides of it, shorter towards the tip: a comb of needles.
            for step in range(TWIGS):
                along = (step + 0.35) / TWIGS
                root = drop * (level - reach * 0.36 * along**1.4) + out * reach * along
                length_here = reach * (0.42 - 0.30 * along) * rng.uniform(0.8, 1.2)
                thick = reach * 0.052
                for hand in (-1, 1):
                    point = root + (side * hand * 0.86 + out * 0.62) * length_here - drop * length_here * rng.uniform(0.10, 0.34)
                    start = len(vertices)
                    vertices.extend([root - out * thick, root + out * thick + drop * thick * 0.4, point])
                    shade.extend([0.45 + 0.3 * along, 0.5 + 0.3 * along, 0.95])
                    triangles.append((start, start + 1, start + 2))
            # Under the twigs hangs a dark fan that nobody sees through: many twigs that are too small to be drawn.
            start = len(vertices)
            base, tip = drop * (level + 0.02 * height * (1 - t)), drop * (level - reach * 0.36) + out * reach * 1.08
            middle = drop * (level - reach * 0.27) + out * reach * 0.45
            vertices.extend([base, tip - drop * reach * 0.06, middle - side * reach * FAN, middle + side * reach * FAN])
            shade.extend([-0.35, 0.1, -0.1, -0.1])
            triangles += [(start, start + 2, start + 1), (start, start + 1, start + 3)]
    leaves = from_arrays(np.array(vertices), np.array(triangles), (0.040, 0.068, 0.028), MATERIAL["leaf"])
    points = leaves.vertices
    # Light a branch as part of the whole tree: mostly outward and up.
    outward = points * np.array([1, 0, 1]) + np.array([0, 0.5, 0]) * np.linalg.norm(points[:, ::2], axis=1, keepdims=True)
    leaves.surface[:, :3] = 0.75 * _unit(outward) + 0.25 * leaves.surface[:, :3]
    leaves.surface[:, 3:6] *= (0.55 + 0.75 * np.array(shade))[:, None]
    leaves.surface[:, 6] = np.clip(0.35 + 0.65 * np.array(shade), 0.12, 1)
    return Mesh.join([trunk, leaves])


def far_conifer(rng: np.random.Generator, height: float = 12.0) -> Mesh:
    """Sketch a spruce for the distance: ragged skirts, one above the other."""
    vertices: list[tuple[float, float, float]] = []
    triangles: list[tuple[int, int, int]] = []
    shade: list[float] = []
    tiers, sides = 4, 6
    for tier in range(tiers):
        low, high = height * (0.06 + 0.21 * tier), height * (0.40 + 0.20 * tier)
        reach = height * 0.20 * (1 - tier / tiers) ** 0.8 + height * 0.02
        start = len(vertices)
        vertices.append((0.0, min(high, height), 0.0))
        shade.append(0.55)
        for k in range(sides * 2):
            angle = np.pi * k / sides + tier
            ragged = reach * (rng.uniform(0.9, 1.15) if k % 2 else rng.uniform(0.5, 0.7))
            vertices.append((np.sin(angle) * ragged, low + (0 if k % 2 else 0.05 * height), np.cos(angle) * ragged))
            shade.append(1.0 if k % 2 else 0.5)
        triangles += [(start, start + 1 + k, start + 1 + (k + 1) % (sides * 2)) for k in range(sides * 2)]
    leaves = from_arrays(np.array(vertices), np.array(triangles), (0.040, 0.068, 0.028), MATERIAL["leaf"])
    leaves.surface[:, :3] = _unit(leaves.vertices * np.array([1, 0.25, 1]) + np.array([0, 0.2, 0]))
    leaves.surface[:, 3:6] *= (0.55 + 0.65 * np.array(shade))[:, None]
    leaves.surface[:, 6] = 0.35 + 0.65 * np.array(shade)
    return leaves


def broadleaf(
    rng: np.random.Generator, leaves: int = 2200, height: float = 9.0, colour: Colour = (0.07, 0.115, 0.028), girth: float = 1.0
) -> Mesh:
    """Grow a round-crowned tree: a forked trunk, `girth` times as thick as usual, and clusters of leaves."""
    parts = []
    bend = rng.uniform(-0.08, 0.08, 2) * height
    fork = np.array([bend[0], height * 0.36, bend[1]])
    parts.append(tube(np.array([[0, -0.4, 0], fork * [0.4, 0.5, 0.4], fork]), np.array([0.035, 0.026, 0.02]) * height * girth, 8))
    lumps = []
    for k in range(8):
        angle = 2 * np.pi * (k + rng.random()) / 8
        lift = rng.uniform(0.52, 0.92)
        radius = height * 0.25 * np.sin(np.pi * min(lift, 0.80)) * rng.uniform(0.6, 1.1)
        centre = np.array([np.sin(angle) * radius, height * lift, np.cos(angle) * radius])
        lumps.append((centre, height * rng.uniform(0.13, 0.2)))
        middle = (fork + centre) / 2 + np.array([0, 0.02 * height, 0])
        parts.append(tube(np.array([fork, middle, centre]), np.array([0.016, 0.010, 0.004]) * height * girth, 5))
    lumps.append((np.array([0, height * 0.80, 0]), height * 0.2))
    trunk = Mesh.join(parts).painted((0.066, 0.050, 0.037)).made_of(MATERIAL["stone"])
    choose = rng.integers(0, len(lumps), leaves)
    centres = np.array([lumps[k][0] for k in choose])
    radii = np.array([lumps[k][1] for k in choose])
    direction = _unit(rng.standard_normal((leaves, 3)))
    points = centres + direction * (radii * rng.uniform(0.55, 1.05, leaves) ** 0.5)[:, None]
    size = height * 0.021 * (3000 / leaves) ** 0.45 * rng.uniform(0.7, 1.5, leaves)
    a, b = _unit(rng.standard_normal((leaves, 3))), _unit(rng.standard_normal((leaves, 3)))
    corners = np.stack([points + a * size[:, None], points + b * size[:, None], points - (a + b) * 0.6 * size[:, None]], axis=1).reshape(
        -1, 3
    )
    crown = from_arrays(corners, np.arange(leaves * 3).reshape(-1, 3), colour, MATERIAL["leaf"])
    middle = np.array([0, height * 0.66, 0])
    outward = _unit(corners - middle)
    crown.surface[:, :3] = _unit(0.8 * outward + 0.3 * np.repeat(direction, 3, axis=0))
    depth = np.clip(np.linalg.norm((corners - middle) / (height * np.array([0.42, 0.34, 0.42])), axis=1), 0.2, 1.0)
    crown.surface[:, 3:6] *= (rng.uniform(0.7, 1.3, (leaves, 1)).repeat(3, axis=0)) * (0.5 + 0.5 * depth[:, None])
    crown.surface[:, 6] = 0.25 + 0.75 * depth * np.clip(0.6 + 0.5 * outward[:, 1], 0.3, 1)
    return Mesh.join([trunk, crown])


def palm(rng: np.random.Generator, height: float = 7.0) -> Mesh:
    """Grow a coconut palm: a leaning trunk under a crown of long fronds."""
    lean = rng.uniform(0.1, 0.3) * height
    spine = np.array([[0, -0.3, 0], [lean * 0.15, height * 0.35, 0], [lean * 0.5, height * 0.7, 0], [lean, height, 0]])
    trunk = tube(spine, np.array([0.03, 0.021, 0.018, 0.017]) * height, 8).painted((0.16, 0.125, 0.09)).made_of(MATERIAL["wood"])
    top = spine[-1]
    vertices: list[Floats] = []
    triangles: list[tuple[int, int, int]] = []
    fronds, cuts = 15, 12
    for frond in range(fronds):
        angle = 2 * np.pi * frond / fronds + rng.uniform(-0.15, 0.15)
        out, side = np.array([np.sin(angle), 0, np.cos(angle)]), np.array([np.cos(angle), 0, -np.sin(angle)])
        length, rise = height * rng.uniform(0.38, 0.5), rng.uniform(0.0, 0.85)
        for k in range(cuts):
            t0, t1 = k / cuts, (k + 0.75) / cuts
            p0, p1 = (
                top + out * length * t * (1 - 0.2 * t) + np.array([0, length * (rise * t - (0.55 + 0.6 * rise) * t * t), 0])
                for t in (t0, t1)
            )
            width = length * 0.20 * np.sin(np.pi * (0.12 + 0.86 * t0)) ** 0.7
            for s in (-1, 1):
                start = len(vertices)
                tip = p1 + s * side * width + out * width * 0.5 - np.array([0, width * 0.55, 0])
                vertices.extend([p0, p1, tip])
                triangles.append((start, start + 1, start + 2))
    leaves = from_arrays(np.array(vertices), np.array(triangles), (0.06, 0.11, 0.03), MATERIAL["leaf"])
    leaves.surface[:, :3] = _unit(0.6 * leaves.surface[:, :3] * np.sign(leaves.surface[:, 1:2] + 1e-6) + np.array([0, 0.6, 0]))
    return Mesh.join([trunk, leaves])


def cactus(rng: np.random.Generator, height: float = 4.0) -> Mesh:
    """Grow a saguaro with arms."""
    parts = [_ribbed(np.array([[0, -0.2, 0], [0, height * 0.5, 0], [0, height, 0]]), height * 0.075)]
    for _ in range(rng.integers(1, 4)):
        angle, level = rng.uniform(0, 2 * np.pi), rng.uniform(0.35, 0.6) * height
        out = np.array([np.sin(angle), 0, np.cos(angle)]) * height * 0.17
        base = np.array([0, level, 0])
        parts.append(
            _ribbed(
                np.array(
                    [
                        base,
                        base + out * 0.8 + [0, 0.01 * height, 0],
                        base + out + [0, 0.08 * height, 0],
                        base + out + [0, rng.uniform(0.2, 0.35) * height, 0],
                    ]
                ),
                height * 0.05,
            )
        )
    return Mesh.join(parts).painted((0.075, 0.115, 0.05)).made_of(MATERIAL["matte"])


def _ribbed(spine: Floats, radius: float) -> Mesh:
    return tube(spine, np.full(len(spine), radius), 16, closed=True)


def rock(rng: np.random.Generator, size: float = 1.0, colour: Colour = (0.16, 0.145, 0.13)) -> Mesh:
    """Break a boulder: a ball cut by random planes."""
    ball = lathe(np.array([[0.0, -1.0]] + [[np.sin(a), -np.cos(a)] for a in np.linspace(0.2, np.pi - 0.2, 9)] + [[0.0, 1.0]]), 16)
    points = ball.vertices.copy()
    for _ in range(11):
        normal = _unit(rng.standard_normal(3))
        over = points @ normal - rng.uniform(0.55, 0.85)
        points -= np.maximum(over, 0)[:, None] * normal * 0.92
    points *= np.array([1, rng.uniform(0.55, 0.85), 1]) * size
    mesh = from_arrays(points, ball.triangles[:, :3], colour, MATERIAL["rock"])
    mesh.surface[:, 6] = np.clip(0.55 + 0.6 * points[:, 1] / size, 0.4, 1)
    return mesh


def tuft(rng: np.random.Generator, blades: int = 14, height: float = 0.4, colour: Colour = (0.10, 0.14, 0.035)) -> Mesh:
    """Grow a tuft of grass."""
    angle = rng.uniform(0, 2 * np.pi, blades)
    root = rng.uniform(-0.14, 0.14, (blades, 2))
    tall = height * rng.uniform(0.55, 1.15, blades)
    lean = tall * rng.uniform(0.1, 0.6, blades)
    base = np.stack([root[:, 0], np.full(blades, -0.03), root[:, 1]], axis=1)
    side = np.stack([np.cos(angle), np.zeros(blades), -np.sin(angle)], axis=1) * 0.012 * (1 + height)
    out = np.stack([np.sin(angle), np.zeros(blades), np.cos(angle)], axis=1)
    middle = base + out * lean[:, None] * 0.35 + np.array([0, 1, 0]) * tall[:, None] * 0.6
    tip = base + out * lean[:, None] + np.array([0, 1, 0]) * tall[:, None]
    points = np.stack([base - side, base + side, middle + side * 0.7, middle - side * 0.7, tip], axis=1).reshape(-1, 3)
    start = np.arange(blades)[:, None] * 5
    triangles = np.concatenate([start + t for t in ([0, 1, 2], [0, 2, 3], [3, 2, 4])]).reshape(-1, 3)
    mesh = from_arrays(points, triangles, colour, MATERIAL["leaf"])
    mesh.surface[:, :3] = _unit(np.array([0, 1.0, 0]) + 0.3 * mesh.surface[:, :3])
    lift = np.tile(np.array([0.35, 0.35, 0.8, 0.8, 1.15]), blades)
    mesh.surface[:, 3:6] *= lift[:, None]
    mesh.surface[:, 6] = np.clip(lift, 0.4, 1)
    return mesh


def scatter(mesh: Mesh, places: Floats, turns: Floats, scales: Floats, tints: Floats | None = None) -> Mesh:
    """Put copies of a mesh at places (n, 3), turned about the vertical, scaled (n,), their colours multiplied by tints (n, 3)."""
    number, size = len(places), len(mesh.vertices)
    cos, sin = np.cos(turns)[:, None], np.sin(turns)[:, None]
    x, y, z = (mesh.vertices[:, axis][None, :] * scales[:, None] for axis in range(3))
    vertices = np.stack([x * cos + z * sin, y, z * cos - x * sin], axis=-1) + places[:, None, :]
    surface = np.repeat(mesh.surface[None], number, axis=0)
    nx, nz = surface[:, :, 0].copy(), surface[:, :, 2].copy()
    surface[:, :, 0], surface[:, :, 2] = nx * cos + nz * sin, nz * cos - nx * sin
    if tints is not None:
        surface[:, :, 3:6] *= tints[:, None, :]
    triangles = np.repeat(mesh.triangles[None], number, axis=0)
    triangles[:, :, :3] += (np.arange(number, dtype=np.int32) * size)[:, None, None]
    return Mesh(vertices.reshape(-1, 3).astype(np.float32), surface.reshape(-1, 8), triangles.reshape(-1, 4))


def _unit(vectors: Floats) -> Floats:
    return vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)
