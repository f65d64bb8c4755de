"""A body of skin, horn and hair on one skeleton: sculpted skins and rigid parts put together, so that one bend moves all."""

from collections.abc import Callable, Iterable

import numpy as np

from kinema.engines.procedural.cast.actor import colour_of
from kinema.engines.procedural.cast.animals.frame import Frame
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Floats, Ints, Mesh, from_arrays
from kinema.engines.procedural.sculpt import Skin
from kinema.engines.procedural.solids import ball, tube
from kinema.script.script import Subject

Parts = list[tuple[str, Mesh]]
"""Rigid meshes, each with the bone that it goes with."""

Extras = Callable[[Frame, Colour, np.random.Generator], Parts]
"""Gives what grows on a body besides its skin: manes, horns, tufts."""

HORN: Colour = (0.20, 0.16, 0.11)
DARK: Colour = (0.012, 0.010, 0.010)


def whole(skins: Iterable[Skin], parts: Parts) -> Skin:
    """Put skins and rigid parts together as one skin."""
    skins = list(skins)
    names = sorted({name for skin in skins for name in skin.bones} | {bone for bone, _ in parts})
    meshes, weights = [], []
    for skin in skins:
        spread = np.zeros((len(skin.mesh.vertices), len(names)), np.float32)
        spread[:, [names.index(name) for name in skin.bones]] = skin.weights
        meshes.append(skin.mesh)
        weights.append(spread)
    for bone, mesh in parts:
        fixed = np.zeros((len(mesh.vertices), len(names)), np.float32)
        fixed[:, names.index(bone)] = 1
        meshes.append(mesh)
        weights.append(fixed)
    return Skin(Mesh.join(meshes), np.concatenate(weights), tuple(names))


def placed(mesh: Mesh, at: Floats, along: Floats, front: Floats | tuple[float, float, float] = (0.0, 0.0, 1.0)) -> Mesh:
    """Stand a mesh that grows along +y and faces +z on a place, growing `along`, facing as nearly `front` as that allows."""
    up = np.asarray(along, np.float64) / np.linalg.norm(along)
    ahead = np.asarray(front, np.float64) - up * (up @ np.asarray(front))
    ahead /= max(float(np.linalg.norm(ahead)), 1e-9)
    matrix = np.column_stack([np.cross(up, ahead), up, ahead])
    return mesh.transformed(matrix.astype(np.float32), np.asarray(at, np.float32))


def ear(length: float, width: float, outside: Colour, inside: Colour, point: float = 1.0, material: str = "cloth") -> Mesh:
    """Make an ear that grows along +y, hollow towards +z; `point` 1 is sharp, 0 round."""
    rows, columns = 9, 9
    v, u = np.meshgrid(np.linspace(0, 1, rows), np.linspace(-1, 1, columns), indexing="ij")
    broad = np.sin(np.pi * np.clip(0.18 + 0.82 * v, 0, 1)) ** 0.75 * (1 - point) + (1 - v) ** 0.75 * (0.75 + 0.9 * v) * point
    broad = np.maximum(broad, 0.02)
    x, y = 0.5 * width * u * broad, length * v
    hollow = 0.30 * width * (1 - u**2) * broad
    back = np.stack([x, y, -hollow - 0.02 * width], axis=-1).reshape(-1, 3)
    front = np.stack([x * 0.92, y * 0.98, -0.72 * hollow], axis=-1).reshape(-1, 3)
    k = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)).ravel()
    quads = np.concatenate([np.column_stack([k, k + 1, k + columns]), np.column_stack([k + 1, k + columns + 1, k + columns])])
    return Mesh.join([_sheet(back, quads[:, [0, 2, 1]], outside, material), _sheet(front, quads, inside, material)])


def _sheet(points: Floats, triangles: Ints, colour: Colour, material: str) -> Mesh:
    return from_arrays(points, triangles, colour, MATERIAL[material])


def eyeball(radius: float, iris: Colour, lid: Colour, *, pupil: float = 0.42, slit: bool = False) -> Mesh:
    """Make an eye that looks along +z: dark glass with an iris and a pupil, under a lid."""
    globe = ball(radius, 20, iris).made_of(MATERIAL["glass"])
    x, y, z = (globe.vertices / radius).T
    angle = np.arccos(np.clip(z, -1, 1))
    globe.surface[angle > 1.05, 3:6] = DARK
    inner = (np.abs(x) < 0.18) & (np.abs(y) < 0.75) & (z > 0) if slit else angle < pupil
    globe.surface[inner, 3:6] = (0.003, 0.003, 0.003)
    cover = ball(radius * 1.14, 20, lid).made_of(MATERIAL["cloth"])
    keep = (cover.vertices[:, 1] > 0.30 * radius) | (cover.vertices[:, 2] < -0.1 * radius)
    shown = cover.triangles[keep[cover.triangles[:, :3]].all(axis=1)]
    return Mesh.join([globe, Mesh(cover.vertices, cover.surface, shown)])


def lock(spine: Floats, radius: float, colour: Colour, sides: int = 5, material: str = "hair") -> Mesh:
    """Make a lock of hair along a spine, thickest a little below its root, pointed at its end."""
    t = np.linspace(0, 1, len(spine))
    return tube(
        spine, radius * (0.35 + 0.65 * np.sin(np.pi * np.minimum(0.15 + 0.75 * t, 1))) * (1 - t**3) + 1e-4, sides, colour=colour
    ).made_of(MATERIAL[material])


def horn(spine: Floats, base: float, tip: float = 0.004, colour: Colour = HORN, sides: int = 8) -> Mesh:
    """Make a horn or a branch of an antler along a spine."""
    return tube(spine, np.linspace(base, tip, len(spine)), sides, closed=True, colour=colour).made_of(MATERIAL["skin"])


def mirrored(mesh: Mesh) -> Mesh:
    """Give a part's twin on the other side of the body."""
    vertices, surface = mesh.vertices * np.array([-1, 1, 1], np.float32), mesh.surface.copy()
    surface[:, 0] *= -1
    return Mesh(vertices, surface, np.ascontiguousarray(mesh.triangles[:, [0, 2, 1, 3]]))


def size_of(subject: Subject) -> float:
    """Give how many times its kind's size a subject is told to be."""
    told = set(subject.attributes)
    factor = 1.0
    for word, times in {"small": 0.72, "big": 1.3, "giant": 3.2, "tall": 1.12, "short": 0.88}.items():
        if word in told:
            factor *= times
    return factor


_STUFFS: dict[str, tuple[Colour, str]] = {
    "wooden": ((0.26, 0.14, 0.065), "wood"),
    "stone": ((0.33, 0.32, 0.30), "matte"),
    "metal": ((0.48, 0.49, 0.51), "metal"),
    "modern": ((0.48, 0.49, 0.51), "metal"),
    "glass": ((0.50, 0.60, 0.62), "glass"),
    "frozen": ((0.60, 0.74, 0.80), "glass"),
    "paper made": ((0.72, 0.70, 0.66), "matte"),
}


def finished(mesh: Mesh, subject: Subject) -> Mesh:
    """Make a thing of what it is said to be made of: wood, stone, metal, glass, paper; or let it glow."""
    for attribute in subject.attributes:
        if attribute in _STUFFS:
            colour, material = _STUFFS[attribute]
            grey = mesh.surface[:, 3:6].mean(axis=1, keepdims=True)
            own = np.asarray(colour_of(subject.colour, colour))
            mesh = mesh.made_of(MATERIAL[material])
            mesh.surface[:, 3:6] = own * (0.72 + 0.9 * np.minimum(grey, 0.5))
    if "glowing" in subject.attributes:
        mesh = mesh.made_of(MATERIAL["lamp"])
        mesh.surface[:, 3:6] = 0.45 * mesh.surface[:, 3:6] + 0.06
    if subject.colour == "rainbow":
        hue = mesh.vertices[:, 2] / max(float(np.ptp(mesh.vertices[:, 2])), 1e-6) * 2 * np.pi
        bands = 0.5 + 0.5 * np.cos(hue[:, None] + np.array([0.0, 2.1, 4.2]))
        mesh.surface[:, 3:6] = 0.2 * mesh.surface[:, 3:6] + 0.55 * bands**1.5
    return mesh
