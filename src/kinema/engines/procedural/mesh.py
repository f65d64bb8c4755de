"""Triangles with everything light needs to know about them: the one form in which things reach the rasteriser."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.integer[Any]]
Colour = tuple[float, ...]
"""Red, green and blue: linear light, relative to a white card in the sun."""


@dataclass(frozen=True, slots=True, eq=False)
class Mesh:
    """A set of triangles.

    `vertices` is (n, 3) float32, metres; `surface` is (n, 8) float32: normal, linear colour, openness to the sky (0 to 1) and share of
    the sun that no landscape blocks (0 to 1); `triangles` is (m, 4) int32: three vertices and a row of the material table.
    """

    vertices: Floats
    surface: Floats
    triangles: Ints

    @classmethod
    def join(cls, meshes: Iterable["Mesh"]) -> Self:
        """Put meshes together as one."""
        parts = list(meshes)
        if not parts:
            return cls(np.zeros((0, 3), np.float32), np.zeros((0, 8), np.float32), np.zeros((0, 4), np.int32))
        starts = np.cumsum([0, *[len(part.vertices) for part in parts[:-1]]])
        triangles = [part.triangles + np.array([start, start, start, 0], np.int32) for part, start in zip(parts, starts, strict=True)]
        return cls(
            np.concatenate([part.vertices for part in parts]),
            np.concatenate([part.surface for part in parts]),
            np.concatenate(triangles).astype(np.int32),
        )

    def only(self, kept: NDArray[np.bool_]) -> "Mesh":
        """Keep some of the triangles, and the vertices that they need."""
        triangles = self.triangles[kept]
        needed = np.zeros(len(self.vertices), np.bool_)
        needed[triangles[:, :3]] = True
        triangles[:, :3] = (np.cumsum(needed, dtype=np.int32) - 1)[triangles[:, :3]]
        return Mesh(self.vertices[needed], self.surface[needed], triangles)

    def moved(self, to: Iterable[float] = (0, 0, 0), turn: float = 0.0, scale: float | Iterable[float] = 1.0) -> "Mesh":
        """Scale, then turn about the vertical (radians, towards +x from +z), then move."""
        factors = np.broadcast_to(np.asarray(scale, np.float32), (3,))
        cos, sin = np.float32(np.cos(turn)), np.float32(np.sin(turn))
        rotation = np.array([[cos, 0, sin], [0, 1, 0], [-sin, 0, cos]], np.float32)
        return self.transformed(rotation * factors[None, :], np.asarray(tuple(to), np.float32))

    def transformed(self, matrix: Floats, offset: Floats) -> "Mesh":
        """Apply a 3 × 3 matrix and an offset to the vertices, and turn the normals accordingly."""
        surface = self.surface.copy()
        normals = surface[:, :3] @ np.linalg.inv(matrix).astype(np.float32)
        surface[:, :3] = normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
        return Mesh((self.vertices @ matrix.T + offset).astype(np.float32), surface, self.triangles)

    def painted(self, colour: Iterable[float]) -> "Mesh":
        """Give every vertex one linear colour."""
        surface = self.surface.copy()
        surface[:, 3:6] = np.asarray(tuple(colour), np.float32)
        return Mesh(self.vertices, surface, self.triangles)

    def made_of(self, material: int) -> "Mesh":
        """Give every triangle one material."""
        triangles = self.triangles.copy()
        triangles[:, 3] = material
        return Mesh(self.vertices, self.surface, triangles)


def from_arrays(
    vertices: NDArray[np.floating], triangles: NDArray[np.integer], colour: Iterable[float] = (0.5, 0.5, 0.5), material: int = 0
) -> Mesh:
    """Make a mesh with smooth normals from vertices (n, 3) and triangles (m, 3)."""
    points = np.ascontiguousarray(vertices, np.float32)
    corners = np.ascontiguousarray(triangles, np.int32)
    surface = np.ones((len(points), 8), np.float32)
    surface[:, :3] = smooth_normals(points, corners)
    surface[:, 3:6] = np.asarray(tuple(colour), np.float32)
    return Mesh(points, surface, np.column_stack([corners, np.full(len(corners), material, np.int32)]).astype(np.int32))


def smooth_normals(vertices: Floats, triangles: Ints) -> Floats:
    """Average the triangles' normals at each vertex, weighted by area; (n, 3), unit length."""
    a, b, c = (vertices[triangles[:, k]] for k in range(3))
    faces = np.cross(b - a, c - a)
    normals = np.zeros_like(vertices)
    for axis in range(3):
        for k in range(3):
            normals[:, axis] += np.bincount(triangles[:, k], weights=faces[:, axis], minlength=len(vertices)).astype(np.float32)
    return (normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12)).astype(np.float32)
