"""Sculpting: rounded primitives melted into one skin, with a colour each and a bone each to follow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from kinema.engines.procedural.kernels import primitives as f
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Floats, Mesh

Point = Sequence[float] | Floats


@dataclass(slots=True)
class Clay:
    """A body being shaped. `bone` names what a primitive moves with; `melt` is the radius, in metres, by which it joins the rest."""

    rows: list[list[float]] = field(default_factory=list)
    colours: list[Colour] = field(default_factory=list)
    materials: list[int] = field(default_factory=list)
    bones: list[str] = field(default_factory=list)

    def cone(
        self,
        a: Point,
        b: Point,
        ra: float,
        rb: float,
        colour: Colour,
        bone: str = "",
        material: str = "matte",
        melt: float = 0.03,
        wide: float = 1.0,
    ) -> None:
        """Add a rod from a to b with round ends of radius ra and rb; its section is `wide` times as wide (along x) as high."""
        self._add(f.CONE, [*a, *b, ra, rb, wide], colour, bone, material, melt)

    def ellipsoid(self, centre: Point, radii: Point, colour: Colour, bone: str = "", material: str = "matte", melt: float = 0.03) -> None:
        """Add an egg."""
        self._add(f.ELLIPSOID, [*centre, 0.0, 0.0, 0.0, *radii], colour, bone, material, melt)

    def block(
        self, centre: Point, half: Point, round_: float, colour: Colour, bone: str = "", material: str = "matte", melt: float = 0.03
    ) -> None:
        """Add a box of half sizes `half`, its edges rounded outward by `round_`."""
        self._add(f.BOX, [*centre, round_, 0.0, 0.0, *half], colour, bone, material, melt)

    def _add(self, kind: int, numbers: list[float], colour: Colour, bone: str, material: str, melt: float) -> None:
        if bone not in self.bones:
            self.bones.append(bone)
        self.rows.append([float(kind), float(self.bones.index(bone)), melt, *map(float, numbers)])
        self.colours.append(colour)
        self.materials.append(MATERIAL[material])

    def skin(self, step: float, reach: float = 0.02) -> "Skin":
        """Polygonise with cells of `step` metres; bones share the skin over about `reach` metres."""
        # numba comes in only now: what the cast can play has to be known at once.
        from kinema.engines.procedural.kernels.field import attributes, sample, surface_nets

        primitives = np.array(self.rows, np.float64)
        low, high = _bounds(primitives)
        low -= 3 * step
        shape = np.ceil((high + 3 * step - low) / step).astype(int) + 1
        grid = np.empty(tuple(shape), np.float32)
        sample(primitives, low, step, grid)
        vertices, triangles = surface_nets(grid)
        points = (vertices * step + low).astype(np.float64)
        normals, nearest = np.empty((len(points), 3), np.float32), np.zeros(len(points), np.int32)
        weights = np.empty((len(points), len(self.bones)), np.float32)
        attributes(primitives, points, step * 0.5, normals, nearest, len(self.bones), reach, weights)
        surface = np.ones((len(points), 8), np.float32)
        surface[:, :3] = normals
        surface[:, 3:6] = np.array(self.colours, np.float32)[nearest]
        material = np.array(self.materials, np.int32)[nearest[triangles[:, 0]]]
        return Skin(
            Mesh(points.astype(np.float32), surface, np.column_stack([triangles, material]).astype(np.int32)), weights, tuple(self.bones)
        )


@dataclass(frozen=True, slots=True, eq=False)
class Skin:
    """A sculpted mesh at rest, and how much each vertex follows each bone, (n, bones)."""

    mesh: Mesh
    weights: Floats
    bones: tuple[str, ...]

    def posed(self, bones: Mapping[str, Floats]) -> Mesh:
        """Bend the skin: each bone is a 4 × 4 matrix from the rest pose to the pose; one not given stays."""
        matrices = np.array([bones.get(name, np.eye(4)) for name in self.bones], np.float32)
        blended = np.tensordot(self.weights, matrices, axes=1)
        points = np.einsum("nij,nj->ni", blended[:, :3, :3], self.mesh.vertices) + blended[:, :3, 3]
        surface = self.mesh.surface.copy()
        normals = np.einsum("nij,nj->ni", blended[:, :3, :3], surface[:, :3])
        surface[:, :3] = normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
        return Mesh(points.astype(np.float32), surface, self.mesh.triangles)


def _bounds(primitives: Floats) -> tuple[Floats, Floats]:
    a, b = primitives[:, f.AX : f.AZ + 1], primitives[:, f.BX : f.BZ + 1]
    radii = primitives[:, f.R1 : f.R3 + 1]
    cone = primitives[:, f.KIND] == f.CONE
    widest = np.where(
        cone[:, None],
        radii[:, :2].max(axis=1)[:, None] * np.column_stack([radii[:, 2], np.ones((len(radii), 2))]),
        radii + np.where(primitives[:, f.KIND] == f.BOX, primitives[:, f.BX], 0)[:, None],
    )
    low = np.minimum(a, np.where(cone[:, None], b, a)) - widest
    high = np.maximum(a, np.where(cone[:, None], b, a)) + widest
    return low.min(axis=0), high.max(axis=0)


def turn(axis: str, angle: float) -> Floats:
    """Give a rotation about x, y or z as a 4 × 4 matrix; x pitches forward (+z to -y), y turns +z to +x, z rolls +x to +y."""
    c, s = np.cos(angle), np.sin(angle)
    m = np.eye(4)
    if axis == "x":
        m[1:3, 1:3] = [[c, -s], [s, c]]
    elif axis == "y":
        m[0, 0], m[0, 2], m[2, 0], m[2, 2] = c, s, -s, c
    else:
        m[0:2, 0:2] = [[c, -s], [s, c]]
    return m


def move(x: float, y: float, z: float) -> Floats:
    """Give a translation as a 4 × 4 matrix."""
    m = np.eye(4)
    m[:3, 3] = (x, y, z)
    return m


def about(point: Point, rotation: Floats) -> Floats:
    """Give a rotation about a point as a 4 × 4 matrix."""
    return move(*point) @ rotation @ move(*(-np.asarray(point, np.float64)))
