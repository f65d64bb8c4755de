"""What a building front is: its triangles, the places for signs on it, its lamps; and the masonry that fronts are put together from."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kinema.engines.procedural.joinery import row, shade
from kinema.engines.procedural.mesh import Colour, Floats, Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.engines.procedural.sculpt import turn
from kinema.engines.procedural.slots import PAINTED, Slot

Point = tuple[float, float, float]
Opening = tuple[float, float, float, float]
"""A hole in a wall: left, bottom, right, top, in metres."""
NEAR, FAR, EYE = 0.5, 1.6, 4.0
"""Walls are cut into pieces of NEAR metres up to the height EYE, of FAR metres above: very large triangles beside the lens vanish."""


@dataclass(frozen=True, slots=True, eq=False)
class Front:
    """A building front: it stands on y = 0 with its face in the plane z = 0, looking towards +z; x runs from -width / 2 to width / 2."""

    mesh: Mesh
    width: float
    height: float
    signs: Mapping[str, Slot]
    """Places for letters by name; the chief one comes first."""
    lamps: tuple[Lamp, ...] = ()

    def moved(self, to: Point = (0.0, 0.0, 0.0), turned: float = 0.0) -> "Front":
        """Turn the front about the vertical, as `Mesh.moved` does, and set it down, with its signs and lamps."""
        matrix, offset = turn("y", turned)[:3, :3], np.asarray(to, np.float64)

        def placed(v: Point) -> Point:
            x, y, z = (matrix @ np.asarray(v) + offset).tolist()
            return x, y, z

        return replace(
            self,
            mesh=self.mesh.moved(to, turned),
            signs={name: slot.transformed(matrix, offset) for name, slot in self.signs.items()},
            lamps=tuple(replace(lamp, place=placed(lamp.place), to=lamp.to and placed(lamp.to)) for lamp in self.lamps),
        )


def board(place: Point, width: float, height: float, facing: Point = (0.0, 0.0, 1.0), kind: str = PAINTED) -> Slot:
    """Give a place for letters on an upright board that faces some way."""
    x, y, z = np.cross(facing, (0.0, 1.0, 0.0)).tolist()
    return Slot(place, (x, y, z), (0.0, 1.0, 0.0), width, height, kind)


def quads(corners: Sequence[Sequence[Sequence[float]]] | Floats, colour: Colour | Floats, material: str = "matte") -> Mesh:
    """Lay flat four-cornered pieces (n, 4, 3), each against the clock as seen from its face; `colour` is one, or one a piece."""
    points = np.asarray(corners, np.float32).reshape(-1, 4, 3)
    normals = np.cross(points[:, 2] - points[:, 0], points[:, 3] - points[:, 1])
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
    surface = np.ones((len(points) * 4, 8), np.float32)
    surface[:, :3] = np.repeat(normals, 4, axis=0)
    tones = np.broadcast_to(np.asarray(colour, np.float32), (len(points), 3))
    surface[:, 3:6] = np.repeat(tones, 4, axis=0)
    first = np.arange(len(points))[:, None] * 4
    triangles = np.concatenate([first + np.array([0, 1, 2]), first + np.array([0, 2, 3])])
    return Mesh(points.reshape(-1, 3), surface, np.column_stack([triangles, np.full(len(triangles), row(material))]).astype(np.int32))


def bar(low: Sequence[float], high: Sequence[float], colour: Colour, material: str = "matte") -> Mesh:
    """Set a plain bar between two corners, without the back that nobody sees; long ones are cut into pieces."""
    (x0, y0, z0), (x1, y1, z1) = low, high
    long = 0 if x1 - x0 >= y1 - y0 else 1
    ends = np.linspace(low[long], high[long], max(1, round((high[long] - low[long]) / FAR)) + 1)
    faces: list[list[Point]] = []
    for a, b in zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True):
        if long == 0:
            faces += [
                [(a, y0, z1), (b, y0, z1), (b, y1, z1), (a, y1, z1)],
                [(a, y1, z1), (b, y1, z1), (b, y1, z0), (a, y1, z0)],
                [(a, y0, z0), (b, y0, z0), (b, y0, z1), (a, y0, z1)],
            ]
        else:
            faces += [
                [(x0, a, z1), (x1, a, z1), (x1, b, z1), (x0, b, z1)],
                [(x1, a, z1), (x1, a, z0), (x1, b, z0), (x1, b, z1)],
                [(x0, a, z0), (x0, a, z1), (x0, b, z1), (x0, b, z0)],
            ]
    if long == 0:
        faces += [[(x1, y0, z1), (x1, y0, z0), (x1, y1, z0), (x1, y1, z1)], [(x0, y0, z0), (x0, y0, z1), (x0, y1, z1), (x0, y1, z0)]]
    else:
        faces += [[(x0, y1, z1), (x1, y1, z1), (x1, y1, z0), (x0, y1, z0)], [(x0, y0, z0), (x1, y0, z0), (x1, y0, z1), (x0, y0, z1)]]
    return quads(faces, colour, material)


def cuts(marks: Iterable[float], step: float) -> Floats:
    """Cut a length at its marks, and between them into pieces no longer than `step`."""
    ends = np.unique(np.round(np.asarray(list(marks), np.float64), 4))
    return np.unique(
        np.concatenate([np.linspace(a, b, max(1, int(np.ceil((b - a) / step - 1e-6))) + 1) for a, b in itertools.pairwise(ends)])
    )


def wall(
    width: float, low: float, high: float, openings: Sequence[Opening], colour: Colour, material: str, deep: float = 0.2, z: float = 0.0
) -> Mesh:
    """Build a wall from -width / 2 to width / 2 with openings, whose cheeks go `deep` metres in."""
    holes = np.asarray(openings, np.float64).reshape(-1, 4)
    xs = cuts([-width / 2, width / 2, *holes[:, 0], *holes[:, 2]], NEAR if low < EYE else FAR)
    ys = cuts([low, high, *holes[:, 1], *holes[:, 3]], NEAR if low < EYE else FAR)
    x, y = np.meshgrid(xs, ys)
    points = np.stack([x, y, np.full_like(x, z)], axis=-1).reshape(-1, 3).astype(np.float32)
    mx, my = np.meshgrid((xs[1:] + xs[:-1]) / 2, (ys[1:] + ys[:-1]) / 2)
    solid = np.ones(mx.shape, bool)
    for left, bottom, right, top in holes:
        solid &= ~((mx > left) & (mx < right) & (my > bottom) & (my < top))
    j, i = np.nonzero(solid)
    a = j * len(xs) + i
    triangles = np.concatenate([np.column_stack([a, a + 1, a + 1 + len(xs)]), np.column_stack([a, a + 1 + len(xs), a + len(xs)])])
    surface = np.ones((len(points), 8), np.float32)
    surface[:, :3] = (0, 0, 1)
    surface[:, 3:6] = colour
    face = Mesh(points, surface, np.column_stack([triangles, np.full(len(triangles), row(material))]).astype(np.int32))
    if not len(holes):
        return face
    left, foot, right, head = holes.T
    front, back = np.full_like(left, z), np.full_like(left, z - deep)

    def piece(*corners: tuple[Floats, Floats, Floats]) -> Floats:
        return np.stack([np.stack(corner, axis=-1) for corner in corners], axis=1)

    cheeks = np.concatenate(
        [
            piece((left, foot, front), (right, foot, front), (right, foot, back), (left, foot, back)),
            piece((left, head, back), (right, head, back), (right, head, front), (left, head, front)),
            piece((left, foot, back), (left, head, back), (left, head, front), (left, foot, front)),
            piece((right, foot, front), (right, head, front), (right, head, back), (right, foot, back)),
        ]
    )
    mesh = quads(cheeks, shade(colour, 0.8), material)
    mesh.surface[:, 6] = 0.55
    return Mesh.join([face, mesh])


def shell(width: float, height: float, depth: float, colour: Colour, material: str, roof: Colour = (0.09, 0.085, 0.08)) -> Mesh:
    """Close a building behind its front: two sides, a back and a flat roof."""
    ys = cuts([0, min(EYE, height), height], FAR)
    lows = cuts([0, min(EYE, height)], NEAR)
    ys = np.unique(np.concatenate([lows, ys[ys >= min(EYE, height)]]))
    zs = cuts([-depth, 0], 1.0)
    faces: list[list[Point]] = []
    half = width / 2
    for y0, y1 in zip(ys[:-1].tolist(), ys[1:].tolist(), strict=True):
        for z0, z1 in zip(zs[:-1].tolist(), zs[1:].tolist(), strict=True):
            faces.append([(half, y0, z1), (half, y0, z0), (half, y1, z0), (half, y1, z1)])
            faces.append([(-half, y0, z0), (-half, y0, z1), (-half, y1, z1), (-half, y1, z0)])
    back = [[(half, 0, -depth), (-half, 0, -depth), (-half, height, -depth), (half, height, -depth)]]
    top = [[(-half, height, 0), (half, height, 0), (half, height, -depth), (-half, height, -depth)]]
    return Mesh.join([quads(faces, colour, material), quads(back, colour, material), quads(top, roof, "matte")])


def repeated(mesh: Mesh, places: Sequence[Point] | Floats) -> Mesh:
    """Set the same piece at many places."""
    to = np.asarray(places, np.float32).reshape(-1, 3)
    count, n = len(to), len(mesh.vertices)
    vertices = (mesh.vertices[None] + to[:, None]).reshape(-1, 3)
    steps = np.repeat(np.arange(count) * n, len(mesh.triangles))
    triangles = np.tile(mesh.triangles, (count, 1))
    triangles[:, :3] += steps[:, None].astype(np.int32)
    return Mesh(vertices, np.tile(mesh.surface, (count, 1)), triangles)
