"""Simple shapes as meshes: boxes, balls, lathe work, tubes along a spine."""

import math

import numpy as np

from kinema.engines.procedural.mesh import Colour, Floats, Ints, Mesh, from_arrays


def box(
    size: tuple[float, float, float], centre: tuple[float, float, float] = (0, 0, 0), colour: Colour = (0.5, 0.5, 0.5), bevel: float = 0.0
) -> Mesh:
    """Make a box with sharp faces, its edges cut by `bevel` metres."""
    half = np.asarray(size, np.float64) / 2
    cut = min(bevel, float(half.min()) * 0.9)
    polygons = _sides(half, cut)
    if cut > 0:
        polygons += _edges(half, cut) + _corners(half, cut)
    starts = np.cumsum([0, *map(len, polygons)])
    fans = [start + np.array([(0, k, k + 1) for k in range(1, len(polygon) - 1)]) for start, polygon in zip(starts, polygons, strict=False)]
    points = np.concatenate(polygons)
    return from_arrays(points, _outward(points, np.concatenate(fans)), colour).moved(centre)


def _sides(half: Floats, cut: float) -> list[Floats]:
    """Give the six faces of a box, their rims drawn in by `cut`."""
    polygons: list[Floats] = []
    for axis in range(3):
        u, v = (axis + 1) % 3, (axis + 2) % 3
        for sign in (-1, 1):
            face = np.zeros((4, 3))
            face[:, axis] = sign * half[axis]
            face[:, u] = np.array([-1, 1, 1, -1]) * (half[u] - cut)
            face[:, v] = np.array([-1, -1, 1, 1]) * (half[v] - cut)
            polygons.append(face)
    return polygons


def _edges(half: Floats, cut: float) -> list[Floats]:
    """Give the twelve strips that a box's cut edges leave."""
    polygons: list[Floats] = []
    for axis in range(3):
        u, v = (axis + 1) % 3, (axis + 2) % 3
        for su in (-1, 1):
            for sv in (-1, 1):
                strip = np.zeros((4, 3))
                strip[:, axis] = np.array([-1, -1, 1, 1]) * (half[axis] - cut)
                strip[:, u] = su * (half[u] - np.array([0, cut, cut, 0]))
                strip[:, v] = sv * (half[v] - np.array([cut, 0, 0, cut]))
                polygons.append(strip)
    return polygons


def _corners(half: Floats, cut: float) -> list[Floats]:
    """Give the eight triangles that a box's cut corners leave."""
    signs = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)])
    return [sign * (half - cut + np.eye(3) * cut) for sign in signs]


def _outward(points: Floats, triangles: Ints) -> Ints:
    """Turn triangles of a convex shape about the origin so that their normals point outward."""
    a, b, c = (points[triangles[:, k]] for k in range(3))
    inward = np.einsum("ij,ij->i", np.cross(b - a, c - a), a + b + c) < 0
    turned = triangles.copy()
    turned[inward] = turned[inward][:, [0, 2, 1]]
    return turned


def lathe(profile: Floats, sides: int = 24, colour: Colour = (0.5, 0.5, 0.5)) -> Mesh:
    """Turn a profile of (radius, height) pairs, bottom to top, about the vertical."""
    profile = np.asarray(profile, np.float64)
    angles = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    points = np.stack(
        [profile[:, :1] * np.sin(angles), np.repeat(profile[:, 1:], sides, axis=1), profile[:, :1] * np.cos(angles)], axis=-1
    ).reshape(-1, 3)
    return from_arrays(points, _weave(len(profile), sides), colour)


def ball(radius: float = 0.5, sides: int = 40, colour: Colour = (0.5, 0.5, 0.5)) -> Mesh:
    """Make a ball about the origin."""
    angles = np.linspace(0, np.pi, sides // 2 + 1)
    mesh = lathe(np.column_stack([np.sin(angles), -np.cos(angles)]) * radius, sides, colour)
    mesh.surface[:, :3] = mesh.vertices / radius
    return mesh


def tube(spine: Floats, radii: Floats, sides: int = 10, *, closed: bool = False, colour: Colour = (0.5, 0.5, 0.5)) -> Mesh:
    """Sweep a circle of changing radius along a spine of points (n, 3); `closed` rounds the far end off."""
    spine = np.asarray(spine, np.float64)
    radii = np.asarray(radii, np.float64)
    if closed:
        tail = _direction(spine[-1] - spine[-2])
        steps = np.array([0.35, 0.62, 0.82, 0.95, 1.0])
        spine = np.concatenate([spine, spine[-1] + np.outer(steps, tail) * radii[-1]])
        radii = np.concatenate([radii, radii[-1] * np.sqrt(1 - steps**2)])
    tangents = np.gradient(spine, axis=0)
    tangents /= np.maximum(np.linalg.norm(tangents, axis=1, keepdims=True), 1e-12)
    first = np.cross(tangents[0], [0.3, 0.1, 1.0] if abs(tangents[0][1]) > 0.9 else [0.0, 1.0, 0.0])
    # Each ring's first axis is that of the ring before, made square to the spine again.
    across = np.empty_like(tangents)
    u = _direction(first)
    for n, t in enumerate(tangents):
        u = _direction(u - t * (u @ t))
        across[n] = u
    upright = np.cross(tangents, across)
    angles = np.linspace(0, 2 * np.pi, sides, endpoint=False)[None, :, None]
    rings = np.cos(angles) * across[:, None, :] + np.sin(angles) * upright[:, None, :]
    points = (spine[:, None, :] + radii[:, None, None] * rings).reshape(-1, 3)
    return from_arrays(points, _weave(len(spine), sides), colour)


def flat(mesh: Mesh) -> Mesh:
    """Give every triangle its own corners, so that faces look flat."""
    corners = mesh.triangles[:, :3].ravel()
    vertices, surface = mesh.vertices[corners], mesh.surface[corners].copy()
    a, b, c = (vertices[k::3] for k in range(3))
    normals = np.cross(b - a, c - a)
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12)
    surface[:, :3] = np.repeat(normals, 3, axis=0)
    return Mesh(vertices, surface, np.column_stack([np.arange(len(corners)).reshape(-1, 3), mesh.triangles[:, 3]]).astype(np.int32))


def outward(mesh: Mesh) -> Mesh:
    """Turn a shell around, if need be, so that its normals point away from its middle."""
    away = np.einsum("ij,ij->i", mesh.surface[:, :3], mesh.vertices - mesh.vertices.mean(axis=0))
    if np.mean(away > 0) >= 0.5:
        return mesh
    surface = mesh.surface.copy()
    surface[:, :3] *= -1
    return Mesh(mesh.vertices, surface, np.ascontiguousarray(mesh.triangles[:, [0, 2, 1, 3]]))


def _weave(rows: int, sides: int) -> Ints:
    """Join rings of points into triangles."""
    k = np.arange(rows - 1)[:, None] * sides
    a = (k + np.arange(sides)).ravel()
    b = (k + (np.arange(sides) + 1) % sides).ravel()
    return np.concatenate([np.column_stack([a, b, a + sides]), np.column_stack([b, b + sides, a + sides])])


def _direction(vector: Floats) -> Floats:
    return vector / max(math.sqrt(vector @ vector), 1e-12)
