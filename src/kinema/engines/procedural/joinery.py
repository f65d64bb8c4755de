"""Joinery: the shapes that made things are put together from, each given its colour and its material at once."""

import itertools
from collections.abc import Iterable, Sequence

import numpy as np

from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Floats, Ints, Mesh, from_arrays, smooth_normals
from kinema.engines.procedural.sculpt import about, turn
from kinema.engines.procedural.solids import ball, box, lathe, outward, tube

Point = Sequence[float]
_CREASE = np.cos(np.radians(32))
"""Where a profile bends more sharply than this its rim stays an edge."""


_NEAREST = {
    "leather": "skin",
    "fur": "cloth",
    "feather": "leaf",
    "paper": "sail",
    "stone": "matte",
    "plaster": "matte",
    "brass": "metal",
    "chrome": "metal",
    "neon": "lamp",
    "screen": "lamp",
    "flame": "lamp",
}


def row(material: str) -> int:
    """Give a material's row of the table; that of the nearest one while the table has none of that name."""
    return MATERIAL[material if material in MATERIAL else _NEAREST.get(material, "matte")]


def block(size: Point, centre: Point, colour: Colour, material: str = "wood", bevel: float | None = None) -> Mesh:
    """Cut a block; its edges are broken a little unless `bevel` says how much."""
    wide, tall, deep = (float(side) for side in size)
    cut = min(0.12 * min(wide, tall, deep), 0.02) if bevel is None else bevel
    x, y, z = (float(c) for c in centre)
    return box((wide, tall, deep), (x, y, z), colour, cut).made_of(row(material))


def turned(profile: Sequence[Point] | Floats, colour: Colour, material: str = "wood", sides: int = 28) -> Mesh:
    """Turn a profile of (radius, height) pairs, bottom to top, about the vertical; rims that bend sharply stay sharp."""
    line = np.asarray(profile, np.float64)
    steps = np.diff(line, axis=0)
    steps /= np.maximum(np.linalg.norm(steps, axis=1, keepdims=True), 1e-9)
    sharp = np.flatnonzero(np.einsum("ij,ij->i", steps[:-1], steps[1:]) < _CREASE) + 1
    cuts = [0, *sharp.tolist(), len(line) - 1]
    parts = [lathe(line[a : b + 1], sides, colour) for a, b in itertools.pairwise(cuts)]
    return Mesh.join(parts).made_of(row(material))


def thrown(profile: Sequence[Point] | Floats, colour: Colour, material: str = "paint", sides: int = 36) -> Mesh:
    """Turn a profile whose points are joined by a soft curve, as on a potter's wheel."""
    path = np.asarray(profile, np.float64)
    line = smoothed(path, np.linspace(0, len(path) - 1, (len(path) - 1) * 5 + 1))
    line[:, 0] = np.maximum(line[:, 0], 0.0)
    return lathe(line, sides, colour).made_of(row(material))


def rod(a: Point, b: Point, radius: float, colour: Colour, material: str = "wood", end: float | None = None, sides: int = 10) -> Mesh:
    """Lay a round rod from a to b, `radius` thick at a and `end` at b, its ends cut flat."""
    start, stop = np.asarray(a, np.float64), np.asarray(b, np.float64)
    along = (stop - start) / max(float(np.linalg.norm(stop - start)), 1e-9)
    u = np.cross(along, (0.0, 0.0, 1.0) if abs(along[2]) < 0.9 else (1.0, 0.0, 0.0))
    u /= np.linalg.norm(u)
    angles = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    ring = np.outer(np.cos(angles), u) + np.outer(np.sin(angles), np.cross(along, u))
    return loft([start + ring * radius, stop + ring * (radius if end is None else end)], colour, material)


def bent(points: Sequence[Point] | Floats, radius: float | Floats, colour: Colour, material: str = "wood", sides: int = 8) -> Mesh:
    """Bend a round rod smoothly through points; `radius` is one number, or one for each point."""
    path, steps = np.asarray(points, np.float64), 6
    t = np.linspace(0, len(path) - 1, (len(path) - 1) * steps + 1)
    radii = np.interp(t, np.arange(len(path)), np.broadcast_to(np.asarray(radius, np.float64), (len(path),)))
    spine = smoothed(path, t)
    # A point at each end closes it.
    spine = np.concatenate([spine[:1] + (spine[:1] - spine[1:2]) * 1e-3, spine, spine[-1:] + (spine[-1:] - spine[-2:-1]) * 1e-3])
    return tube(spine, np.concatenate([[1e-4], radii, [1e-4]]), sides, colour=colour).made_of(row(material))


def smoothed(path: Floats, t: Floats) -> Floats:
    """Read a path of points at `t`, in steps of points, along a curve that goes through all of them (Catmull and Rom's)."""
    padded = np.concatenate([2 * path[:1] - path[1:2], path, 2 * path[-1:] - path[-2:-1]])
    k = np.clip(t.astype(int), 0, len(path) - 2)
    f = (t - k)[:, None]
    a, b, c, d = (padded[k + n] for n in range(4))
    return np.asarray(b + 0.5 * f * (c - a + f * (2 * a - 5 * b + 4 * c - d + f * (3 * (b - c) + d - a))))


def loft(rings: Sequence[Floats] | Floats, colour: Colour, material: str = "wood", *, caps: bool = True) -> Mesh:
    """Join rings of as many points each into a skin, its ends closed flat."""
    stack = np.asarray(rings, np.float64)
    rows, sides = stack.shape[:2]
    k = np.arange(rows - 1)[:, None] * sides
    a, b = (k + np.arange(sides)).ravel(), (k + (np.arange(sides) + 1) % sides).ravel()
    quads = np.concatenate([np.column_stack([a, b, a + sides]), np.column_stack([b, b + sides, a + sides])])
    parts = [outward(from_arrays(stack.reshape(-1, 3), quads, colour))]
    if caps:
        middle = stack.mean(axis=(0, 1))
        parts += [_cap(stack[end], stack[end].mean(axis=0) - (middle if rows > 1 else 0), colour) for end in (0, -1)]
    return Mesh.join(parts).made_of(row(material))


def _cap(ring: Floats, away: Floats, colour: Colour) -> Mesh:
    """Close a ring with a fan whose normals point away."""
    n = len(ring)
    fan = np.column_stack([np.zeros(n, int), np.arange(n) + 1, (np.arange(n) + 1) % n + 1])
    cap = from_arrays(np.vstack([ring.mean(axis=0), ring]), fan, colour)
    return reversed_(cap) if float(cap.surface[0, :3] @ away) < 0 else cap


def slab(outline: Sequence[Point] | Floats, thick: float, colour: Colour, material: str = "wood", bevel: float = 0.0) -> Mesh:
    """Saw a flat shape out of a board: an outline of (x, y) points, `thick` in z about 0, the rims cut by `bevel`."""
    points = np.asarray(outline, np.float64)
    if _area(points) < 0:
        points = points[::-1]
    face = _ears(points)
    cut = min(bevel, thick * 0.45)
    inner = points - _normals(points) * cut
    half = thick / 2
    front = from_arrays(np.column_stack([inner, np.full(len(inner), half)]), face, colour)
    back = from_arrays(np.column_stack([inner, np.full(len(inner), -half)]), face[:, ::-1], colour)
    levels = [(inner, half), (points, half - cut), (points, cut - half), (inner, -half)] if cut else [(points, half), (points, -half)]
    walls = []
    for (a, za), (b, zb) in itertools.pairwise(levels):
        for run in _runs(points):
            n = len(run)
            rim = np.concatenate([np.column_stack([a[run], np.full(n, za)]), np.column_stack([b[run], np.full(n, zb)])])
            i = np.arange(n - 1)
            walls.append(
                from_arrays(rim, np.concatenate([np.column_stack([i, i + n, i + 1]), np.column_stack([i + 1, i + n, i + n + 1])]), colour)
            )
    return Mesh.join([front, back, *walls]).made_of(row(material))


def _runs(points: Floats) -> list[Ints]:
    """Split a closed outline at its sharp corners into runs of point numbers, each with both its ends."""
    n = len(points)
    along = np.roll(points, -1, axis=0) - points
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-12)
    sharp = np.flatnonzero(np.einsum("ij,ij->i", np.roll(along, 1, axis=0), along) < _CREASE)
    if not len(sharp):
        return [np.arange(n + 1) % n]
    return [np.arange(a, b + 1) % n for a, b in zip(sharp, [*sharp[1:], sharp[0] + n], strict=True)]


def _area(points: Floats) -> float:
    x, y = points.T
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y) / 2)


def _normals(points: Floats) -> Floats:
    """Give the outward normal at each corner of an outline that runs against the clock."""
    along = np.roll(points, -1, axis=0) - np.roll(points, 1, axis=0)
    out = np.column_stack([along[:, 1], -along[:, 0]])
    return np.asarray(out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9))


def _ears(points: Floats) -> Ints:
    """Cut an outline that runs against the clock into triangles, ear by ear."""
    left = list(range(len(points)))
    triangles: list[tuple[int, int, int]] = []
    while len(left) > 3:
        for k in range(len(left)):
            a, b, c = left[k - 1], left[k], left[(k + 1) % len(left)]
            (ax, ay), (bx, by), (cx, cy) = points[a], points[b], points[c]
            if (bx - ax) * (cy - ay) - (by - ay) * (cx - ax) <= 1e-12:
                continue
            others = points[[n for n in left if n not in {a, b, c}]]
            inside = np.ones(len(others), bool)
            for (px, py), (qx, qy) in (((ax, ay), (bx, by)), ((bx, by), (cx, cy)), ((cx, cy), (ax, ay))):
                inside &= (qx - px) * (others[:, 1] - py) - (qy - py) * (others[:, 0] - px) >= 0
            if not inside.any():
                break
        else:
            k = 0
        triangles.append((left[k - 1], left[k], left[(k + 1) % len(left)]))
        left.pop(k)
    triangles.append((left[0], left[1], left[2]))
    return np.array(triangles)


def cushion(
    size: Point, centre: Point, colour: Colour, material: str = "cloth", square: float = 0.42, sides: int = 28, swell: float | None = None
) -> Mesh:
    """Stuff a cushion of `size`: a box that swells; `square`, and for its height `swell`, go from 0.2, nearly a box, to 1, an egg."""
    around, up = np.linspace(0, 2 * np.pi, sides, endpoint=False), np.linspace(-np.pi / 2, np.pi / 2, sides // 2 + 1)

    rise = square if swell is None else swell

    def power(values: Floats, by: float) -> Floats:
        return np.asarray(np.sign(values) * np.abs(values) ** by)

    level = power(np.cos(up), rise)[:, None]
    shape = np.stack(
        [
            level * power(np.sin(around), square),
            np.repeat(power(np.sin(up), rise)[:, None], sides, axis=1),
            level * power(np.cos(around), square),
        ],
        axis=-1,
    )
    points = shape.reshape(-1, 3) * np.asarray(size, np.float64) / 2
    k = np.arange(sides // 2)[:, None] * sides
    a, b = (k + np.arange(sides)).ravel(), (k + (np.arange(sides) + 1) % sides).ravel()
    quads = np.concatenate([np.column_stack([a, b, a + sides]), np.column_stack([b, b + sides, a + sides])])
    return outward(from_arrays(points, quads, colour, row(material))).moved(tuple(centre))


def orb(radius: float | Point, centre: Point, colour: Colour, material: str = "plastic", sides: int = 20) -> Mesh:
    """Make a ball, or an egg of three radii, about a point."""
    radii = np.broadcast_to(np.asarray(radius, np.float64), (3,))
    return ball(1.0, sides, colour).made_of(row(material)).moved(tuple(centre), scale=tuple(radii))


def sheet(grid: Floats, colour: Colour, material: str = "cloth", *, back: bool = True) -> Mesh:
    """Span a thin sheet over a grid of points (rows, columns, 3); its face is where columns run right and rows run down."""
    rows, columns = grid.shape[:2]
    corner = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)).ravel()
    below = corner + columns
    quads = np.concatenate([np.column_stack([corner, below, corner + 1]), np.column_stack([corner + 1, below, below + 1])])
    front = from_arrays(np.asarray(grid, np.float64).reshape(-1, 3), quads, colour, row(material))
    # Where a grid runs together in a point there is no normal of its own.
    pinched = np.linalg.norm(front.surface[:, :3], axis=1) < 0.5
    if pinched.any():
        mean = front.surface[:, :3].mean(axis=0)
        front.surface[pinched, :3] = mean / max(float(np.linalg.norm(mean)), 1e-6) if np.linalg.norm(mean) > 1e-3 else (0, 1, 0)
    if not back:
        return front
    other = reversed_(front)
    # A hair's breadth apart, so that neither side shows through the other.
    other.vertices[:] += other.surface[:, :3] * np.float32(1e-4 * max(float(np.ptp(grid)), 0.1))
    return Mesh.join([front, other])


def reshaped(mesh: Mesh, vertices: Floats) -> Mesh:
    """Move the vertices of a smooth mesh and light it anew; colours stay."""
    points = np.asarray(vertices, np.float32)
    surface = mesh.surface.copy()
    surface[:, :3] = smooth_normals(points, mesh.triangles[:, :3])
    bare = np.linalg.norm(surface[:, :3], axis=1) < 0.5
    surface[bare, :3] = mesh.surface[bare, :3]
    return Mesh(points, surface, mesh.triangles)


def ruffled(mesh: Mesh, by: float, size: float, phase: float = 0.0) -> Mesh:
    """Make a smooth mesh uneven: bumps `by` metres high and about `size` metres wide, along its normals."""
    x, y, z = (mesh.vertices * (2 * np.pi / size)).T
    bump = (
        np.sin(x + 1.7 * np.sin(y * 0.7 + phase)) * np.sin(y + 1.3 * np.sin(z * 0.8 + 2 * phase))
        + np.sin(z + 1.9 * np.sin(x * 0.6 - phase)) * 0.7
    )
    return reshaped(mesh, mesh.vertices + mesh.surface[:, :3] * (0.6 * by * bump)[:, None])


def tinted(mesh: Mesh, colour: Colour, where: Floats) -> Mesh:
    """Blend a colour over a mesh by a share, 0 to 1, for each vertex."""
    surface = mesh.surface.copy()
    share = np.clip(np.asarray(where, np.float32), 0, 1)[:, None]
    surface[:, 3:6] = surface[:, 3:6] * (1 - share) + np.asarray(colour, np.float32) * share
    return Mesh(mesh.vertices, surface, mesh.triangles)


def reversed_(mesh: Mesh) -> Mesh:
    """Turn a skin inside out."""
    surface = mesh.surface.copy()
    surface[:, :3] *= -1
    return Mesh(mesh.vertices.copy(), surface, np.ascontiguousarray(mesh.triangles[:, [0, 2, 1, 3]]))


def tilted(mesh: Mesh, axis: str, angle: float, at: Point = (0.0, 0.0, 0.0)) -> Mesh:
    """Turn a thing about x, y or z through a point; the angle's sense is that of `sculpt.turn`."""
    matrix = about(at, turn(axis, angle)).astype(np.float32)
    return mesh.transformed(matrix[:3, :3], matrix[:3, 3])


def ring(count: int, start: float = 0.0) -> Iterable[float]:
    """Give `count` even angles around the vertical."""
    return (start + 2 * np.pi * k / count for k in range(count))


def shade(colour: Colour, by: float) -> Colour:
    """Make a colour darker or lighter."""
    return tuple(by * channel for channel in colour)
