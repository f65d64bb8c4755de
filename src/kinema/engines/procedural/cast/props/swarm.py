"""Swarms: many copies of one small thing, each at its own place, turn, size and colour; what drifts, falls, bursts or rises."""

import numpy as np

from kinema.engines.procedural.joinery import orb, ruffled, sheet
from kinema.engines.procedural.mesh import Colour, Floats, Mesh


def swarm(one: Mesh, places: Floats, sizes: Floats | float = 1.0, turns: Floats | None = None, colours: Floats | None = None) -> Mesh:
    """Copy a mesh to places (n, 3), scaled by `sizes`, turned by matrices (n, 3, 3), its colours multiplied by `colours` (n, 3)."""
    number, corners = len(places), len(one.vertices)
    points = one.vertices[None] * np.broadcast_to(np.asarray(sizes, np.float32), (number,))[:, None, None]
    surface = np.repeat(one.surface[None], number, axis=0)
    if turns is not None:
        turned = np.asarray(turns, np.float32).transpose(0, 2, 1)
        points = points @ turned
        surface[:, :, :3] = one.surface[None, :, :3] @ turned
    if colours is not None:
        surface[:, :, 3:6] *= np.asarray(colours, np.float32)[:, None, :]
    triangles = np.repeat(one.triangles[None], number, axis=0)
    triangles[:, :, :3] += (np.arange(number, dtype=np.int32) * corners)[:, None, None]
    vertices = points + np.asarray(places, np.float32)[:, None, :]
    return Mesh(vertices.reshape(-1, 3).astype(np.float32), surface.reshape(-1, 8), triangles.reshape(-1, 4))


def tumbled(angles: Floats) -> Floats:
    """Give rotations (n, 3, 3) from angles (n, 3) about z, then x, then y."""
    (cz, cx, cy), (sz, sx, sy) = np.cos(angles).T, np.sin(angles).T
    rows = [
        [cy * cz + sy * sx * sz, -cy * sz + sy * sx * cz, sy * cx],
        [cx * sz, cx * cz, -sx],
        [-sy * cz + cy * sx * sz, sy * sz + cy * sx * cz, cy * cx],
    ]
    return np.array([[np.broadcast_to(cell, cz.shape) for cell in line] for line in rows]).transpose(2, 0, 1)


def grounded(mesh: Mesh) -> Mesh:
    """Press flat what would reach below the ground."""
    points = mesh.vertices.copy()
    points[:, 1] = np.maximum(points[:, 1], 0.0)
    return Mesh(points, mesh.surface, mesh.triangles)


def puff(colour: Colour, material: str = "sail") -> Mesh:
    """Make one rounded, uneven billow of smoke or cloud, about one metre in radius."""
    return ruffled(orb(1.0, (0, 0, 0), colour, material, 14), 0.16, 1.3)


def petal(length: float, width: float, colour: Colour, cup: float = 0.25, notch: float = 0.0) -> Mesh:
    """Cut one petal that lies at the origin and is hollow like a hand; `notch` splits its tip."""
    u, t = np.meshgrid(np.linspace(-1, 1, 3), np.linspace(0, 1, 5))
    half = width / 2 * np.sin(np.pi * (0.12 + 0.80 * t)) ** 0.8
    x = u * half
    z = length * (t - 0.5) - notch * length * t**6 * (1 - np.abs(u))
    y = cup * length * ((2 * t - 1) ** 2 * 0.5 + u**2 * 0.5)
    return sheet(np.stack([x, y, z], axis=-1), colour, "leaf")


def settled(start: Floats, fall: Floats, drift: Floats, seconds: float, height: float) -> tuple[Floats, Floats]:
    """Let things fall again and again from `height` to the ground: (places, and how far each is on its way, 0 to 1).

    `start` (n, 3) is where each is at first; `fall` (n,) metres a second; `drift` (n,) how widely it swings.
    """
    life = ((height - start[:, 1] + fall * seconds) / height) % 1.0
    y = height * (1 - life)
    phase = start[:, 0] * 7 + start[:, 2] * 5
    swing = drift * np.minimum(1.0, y / 0.3)
    x = start[:, 0] + swing * np.sin(2.2 * seconds + phase)
    z = start[:, 2] + swing * np.cos(1.7 * seconds + 1.3 * phase)
    return np.column_stack([x, y, z]), life
