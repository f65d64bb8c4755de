"""The landscape as a mesh that is fine where the camera is near and coarse where it is far, with its light baked in."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from kinema.engines.procedural.horizon import hidden
from kinema.engines.procedural.kernels.relief import sunlit
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Floats, Mesh
from kinema.engines.procedural.sightlines import Sights

RUN_OUT = 0.9
"""How far a levelled site runs out into the slope around it, in its radii."""
Height = Callable[[Floats, Floats], Floats]
"""Metres of height at points x, z of any shape."""
Paint = Callable[[Floats, Floats, Floats, Floats], Floats]
"""Linear colour (…, 3) at points x, z with height y and steepness (1 - normal.y)."""


@dataclass(frozen=True, slots=True)
class View:
    """The part of the world that a shot's camera can see: from where, in which directions (radians), how near and how far."""

    x: float
    z: float
    heading: float
    spread: float
    near: float
    far: float = 14000.0
    eye: float = 2.0
    """The lowest height of the camera over the ground."""
    roam: float = math.inf
    """How far the camera goes from x, z, metres."""
    top: float = math.inf
    """The highest that it goes, in the world."""
    stations: tuple[tuple[float, float], ...] = ()
    """Where a camera that travels comes by, x and z; none when it stays about its place."""


def rings(view: View, columns: int, height: Height | None = None, closest: float = 0.01, widest: float = 6.0) -> Floats:
    """Give the radii of the mesh's rings: as far apart as looks even from the camera's height, closer where a slope faces it.

    Two are no closer than `closest` of their radius and no further apart than `widest` columns. Without `height` the land is flat.
    """
    step = 2.0 * view.spread / columns
    radii = [view.near]
    while radii[-1] < view.far:
        r = radii[-1]
        even = 0.0022 * r * r / max(view.eye, 0.6)
        radii.append(r + min(max(even, closest * r), widest * step * r))
    if height is None:
        return np.array(radii, np.float32)
    # Along a few lines of sight: how far up the picture the land has climbed by each distance. A slope that nothing hides
    # gets a ring for every two columns' width of picture that it fills.
    reach = np.geomspace(view.near, radii[-1], 900).astype(np.float32)
    angles = np.linspace(view.heading - view.spread, view.heading + view.spread, 96, dtype=np.float32)
    x, z = view.x + reach[:, None] * np.sin(angles), view.z + reach[:, None] * np.cos(angles)
    eye = float(height(np.array([view.x], np.float32), np.array([view.z], np.float32))[0]) + view.eye
    climbed = np.maximum.accumulate((height(x, z) - eye) / reach[:, None], axis=0)
    steepest = np.sort(np.diff(climbed, axis=0, prepend=climbed[:1]), axis=1)[:, -6:].mean(axis=1)
    wanted = np.interp(reach, radii, np.arange(len(radii))) + np.cumsum(steepest) / (2.0 * step)
    return np.interp(np.linspace(wanted[0], wanted[-1], min(int(wanted[-1] - wanted[0]) + 2, 1000)), wanted, reach).astype(np.float32)


def fan(view: View, columns: int, radii: Floats) -> tuple[Floats, Floats, np.ndarray]:
    """Lay a fan of points around the camera: x and z (rings, columns), and the triangles (m, 3)."""
    angles = np.linspace(view.heading - view.spread, view.heading + view.spread, columns, dtype=np.float32)
    x = view.x + radii[:, None] * np.sin(angles)[None, :]
    z = view.z + radii[:, None] * np.cos(angles)[None, :]
    rows, width = x.shape
    corner = (np.arange(rows - 1)[:, None] * width + np.arange(width - 1)[None, :]).ravel().astype(np.int32)
    triangles = np.concatenate(
        [np.column_stack([corner, corner + width, corner + 1]), np.column_stack([corner + 1, corner + width, corner + width + 1])]
    )
    return x.astype(np.float32), z.astype(np.float32), triangles


def normals_of(x: Floats, y: Floats, z: Floats) -> Floats:
    """Give the normals (rows, columns, 3) of a grid of points."""
    along = np.stack([np.gradient(axis, axis=1) for axis in (x, y, z)], axis=-1)
    outward = np.stack([np.gradient(axis, axis=0) for axis in (x, y, z)], axis=-1)
    normal = np.cross(outward, along)
    normal *= np.where(normal[..., 1:2] < 0, -1.0, 1.0)
    return (normal / np.maximum(np.linalg.norm(normal, axis=-1, keepdims=True), 1e-12)).astype(np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Land:
    """The land of a shot: its height anywhere, and how much sun and sky each point of it gets."""

    view: View
    height: Height
    sun: Floats
    near: Floats
    far: Floats
    clearings: Floats
    """Where nothing may grow: x, z and radius of each, (n, 3)."""
    sights: Sights
    """Between whom and the camera only what is low may grow."""
    near_extent: float = 600.0

    @classmethod
    def of(cls, view: View, height: Height, sun: Floats, clearings: Floats, sights: Sights) -> "Land":
        """Survey the land about a view: height maps of its neighbourhood and of everything to the horizon."""
        return cls(view, height, sun, _survey(height, view, 600.0, 300), _survey(height, view, 2.1 * view.far, 400), clearings, sights)

    @property
    def far_extent(self) -> float:
        """The side of the far height map, metres."""
        return 2.1 * self.view.far

    @property
    def level(self) -> bool:
        """Whether it is as flat as a floor everywhere."""
        return not np.ptp(self.near) and not np.ptp(self.far) and self.near[0, 0] == self.far[0, 0]

    def lit(self, points: Floats) -> Floats:
        """Give the share of the sun that the hills let through to points (n, 3)."""
        out = np.empty(len(points), np.float32)
        sunlit(
            np.ascontiguousarray(points, np.float32),
            self.sun,
            self.near,
            np.float32(self.near_extent),
            self.far,
            np.float32(self.far_extent),
            np.float32(self.view.x),
            np.float32(self.view.z),
            out,
        )
        return out

    def openness(self, points: Floats) -> Floats:
        """Estimate how much sky points (n, 3) of the land see: hollows are lower than the blurred land around them."""
        result = np.ones(len(points), np.float32)
        for heights, extent, reach in (
            (self.near, self.near_extent, 3.0),
            (self.near, self.near_extent, 12.0),
            (self.far, self.far_extent, 160.0),
        ):
            size = heights.shape[0]
            texel = extent / (size - 1)
            # The finest relief is left out: the maps cannot hold it.
            hollow = cv2.GaussianBlur(heights, (0, 0), max(reach / texel, 0.8)) - cv2.GaussianBlur(heights, (0, 0), 0.8)
            u = (((points[:, 0] - self.view.x) / extent + 0.5) * (size - 1)).astype(np.float32)
            v = (((points[:, 2] - self.view.z) / extent + 0.5) * (size - 1)).astype(np.float32)
            inside = (u >= 0) & (v >= 0) & (u < size) & (v < size)
            depth = _between(hollow, u, v)
            result *= np.where(inside, np.clip(1 - np.maximum(depth, 0) / reach * 1.6, 0.35, 1), 1).astype(np.float32)
        return result

    def mesh(
        self,
        paint: Paint,
        material: int,
        columns: int = 540,
        wet: Callable[[Floats, Floats], Floats] | None = None,
        under: float = -math.inf,
    ) -> Mesh:
        """Build the land that can be seen, painted, with its own shadows and openness to the sky baked into the vertices.

        `wet` tells where standing water covers it at its own height; what lies under the height `under` is covered in any case.
        """
        if self.level:
            # Nothing rises on it: it needs points for its colours alone.
            columns //= 2
            radii = rings(self.view, columns, None, 0.02, 24.0)
        else:
            radii = rings(self.view, columns, self.height)
        x, z, triangles = fan(self.view, columns, radii)
        y = self.height(x, z)
        normal = normals_of(x, y, z)
        points = np.stack([x, y, z], axis=-1).reshape(-1, 3).astype(np.float32)
        surface = np.empty((len(points), 8), np.float32)
        surface[:, 0:3] = normal.reshape(-1, 3)
        surface[:, 3:6] = paint(x, z, y, 1 - normal[..., 1]).reshape(-1, 3)
        surface[:, 6] = self.openness(points)
        surface[:, 7] = self.lit(points)
        if material == MATERIAL["cloud"]:
            # Light goes some way into a cloud: its shadows have no edge.
            surface[:, 7] = cv2.GaussianBlur(surface[:, 7].reshape(x.shape), (0, 0), 7).ravel()
        unseen = (y < under) | hidden(
            np.hypot(x[:, 0] - self.view.x, z[:, 0] - self.view.z), y, 2 * self.view.spread / (columns - 1), self.view.roam, self.view.top
        )
        land = Mesh(points, surface, np.column_stack([triangles, np.full(len(triangles), material)]).astype(np.int32))
        land = land.only(~unseen.ravel()[triangles].all(axis=1))
        return land if wet is None else _flooded(land, wet(land.vertices[:, 0], land.vertices[:, 2]) > 0.5)


def levelled(height: Height, sites: Floats, lowest: float) -> Height:
    """Level the ground under what is built on it: x, z and radius of each site, (n, 3); it runs out into the slope around.

    No site lies below `lowest`: on a shore the ground is heaped up for it.
    """
    if not len(sites):
        return height
    tops = np.maximum(height(np.ascontiguousarray(sites[:, 0]), np.ascontiguousarray(sites[:, 1])), np.float32(lowest))

    def level(x: Floats, z: Floats) -> Floats:
        land = height(x, z)
        for (middle, depth, radius), top in zip(sites, tops, strict=True):
            out = np.clip((np.hypot(x - middle, z - depth) / radius - 1.0) / RUN_OUT, 0, 1)
            out = out * out * (3 - 2 * out)
            land = land * out + top * (1 - out)
        return np.asarray(land, np.float32)

    return level


def _flooded(land: Mesh, wet: NDArray[np.bool_]) -> Mesh:
    """Turn the triangles that lie wholly in the wet into still water, with corners of their own."""
    covered = wet[land.triangles[:, :3]].all(axis=1)
    pool = np.flatnonzero(wet)
    water = np.zeros((len(pool), 8), np.float32)
    water[:, 1] = 1.0
    moved = np.arange(len(wet), dtype=np.int32)
    moved[pool] = len(wet) + np.arange(len(pool))
    triangles = land.triangles.copy()
    triangles[covered, :3] = moved[triangles[covered, :3]]
    triangles[covered, 3] = MATERIAL["water"]
    return Mesh(np.concatenate([land.vertices, land.vertices[pool]]), np.concatenate([land.surface, water]), triangles)


def sheet(view: View, level: float, material: int) -> Mesh:
    """Lay a flat sheet, water for example, over everything in view at one height."""
    x, z, triangles = fan(view, 48, rings(view, 48))
    points = np.stack([x, np.full_like(x, level), z], axis=-1).reshape(-1, 3).astype(np.float32)
    surface = np.zeros((len(points), 8), np.float32)
    surface[:, 1] = 1.0
    return Mesh(points, surface, np.column_stack([triangles, np.full(len(triangles), material)]).astype(np.int32))


def _between(values: Floats, u: Floats, v: Floats) -> Floats:
    """Read a square of values at places u across and v down, between its points."""
    size = values.shape[0]
    i, j = np.clip(u.astype(np.int32), 0, size - 2), np.clip(v.astype(np.int32), 0, size - 2)
    fu, fv = np.clip(u - i, 0, 1), np.clip(v - j, 0, 1)
    top = values[j, i] + (values[j, i + 1] - values[j, i]) * fu
    low = values[j + 1, i] + (values[j + 1, i + 1] - values[j + 1, i]) * fu
    return np.asarray(top + (low - top) * fv, np.float32)


def _survey(height: Height, view: View, extent: float, size: int) -> Floats:
    """Sample the land on a square of `extent` metres about the view."""
    line = (np.linspace(-0.5, 0.5, size) * extent).astype(np.float32)
    return height(*np.meshgrid(line + np.float32(view.x), line + np.float32(view.z)))
