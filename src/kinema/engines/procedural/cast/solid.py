"""Solids: cube, sphere, cone, cylinder and their like, exact and plainly lit."""

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Build, Cue, colour_of, still
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Floats, Mesh, from_arrays
from kinema.engines.procedural.solids import ball, box, flat, lathe
from kinema.script.script import Subject

_RADIUS = 0.5


_COLOURS: tuple[Colour, ...] = (
    (0.62, 0.12, 0.09),
    (0.78, 0.42, 0.08),
    (0.06, 0.30, 0.34),
    (0.07, 0.14, 0.42),
    (0.70, 0.66, 0.58),
    (0.40, 0.12, 0.34),
    (0.16, 0.36, 0.14),
)
"""What solids may be painted in when nothing is said of it."""


def _coloured(subject: Subject, rng: np.random.Generator) -> Colour:
    """Give the colour that is told, or one by the seed."""
    return colour_of(subject.colour, _COLOURS[int(rng.integers(len(_COLOURS)))])


def _sphere(subject: Subject, rng: np.random.Generator) -> Actor:
    mesh = ball(_RADIUS, 96, _coloured(subject, rng)).made_of(MATERIAL["plastic"])
    # A paler band, so that rolling is seen.
    band = np.abs(mesh.vertices[:, 0]) < 0.055
    mesh.surface[band, 3:6] = mesh.surface[band, 3:6] * 0.45 + 0.38
    pace = 0.32 if subject.action in {"roll", "move", "slide"} else 0.0

    def turning(cue: Cue) -> Mesh:
        angle = cue.pace * cue.seconds / _RADIUS
        cos, sin = np.float32(np.cos(angle)), np.float32(np.sin(angle))
        return mesh.transformed(np.array([[1, 0, 0], [0, cos, -sin], [0, sin, cos]], np.float32), np.array([0, _RADIUS, 0], np.float32))

    return Actor(2 * _RADIUS, 2 * _RADIUS, turning, pace=pace, face=0.5)


def _cube(subject: Subject, rng: np.random.Generator) -> Actor:
    mesh = box((0.9, 0.9, 0.9), (0, 0.45, 0), _coloured(subject, rng), bevel=0.025).made_of(MATERIAL["plastic"])
    turned = mesh.moved(turn=0.5 + 0.2 * float(rng.random()))
    return Actor(0.9, 1.2, still(turned), face=0.5)


def _turned(profile: list[tuple[float, float]], height: float, length: float) -> Build:
    def build(subject: Subject, rng: np.random.Generator) -> Actor:
        mesh = _crisp(np.array(profile), _coloured(subject, rng))
        return Actor(height, length, still(mesh.made_of(MATERIAL["plastic"])), face=0.5)

    return build


def _crisp(profile: Floats, colour: Colour) -> Mesh:
    """Turn a profile whose every stretch keeps its own normals, so that rims stay sharp."""
    return Mesh.join([lathe(profile[k : k + 2], 72, colour) for k in range(len(profile) - 1)])


def _pyramid(subject: Subject, rng: np.random.Generator) -> Actor:
    points = np.array([[-0.6, 0, -0.6], [0.6, 0, -0.6], [0.6, 0, 0.6], [-0.6, 0, 0.6], [0, 1.0, 0]])
    sides = np.array([[0, 4, 1], [1, 4, 2], [2, 4, 3], [3, 4, 0]])
    mesh = flat(from_arrays(points, sides, _coloured(subject, rng), MATERIAL["plastic"]))
    return Actor(1.0, 1.2, still(mesh.moved(turn=0.6)), face=0.45)


def _torus(subject: Subject, rng: np.random.Generator) -> Actor:
    around = np.linspace(0, 2 * np.pi, 33)
    ring = lathe(np.column_stack([0.42 + 0.16 * np.cos(around), 0.16 * np.sin(around)]), 72, _coloured(subject, rng))
    # It stands on its rim, a little turned, so that the hole is seen.
    upright = ring.transformed(np.array([[1, 0, 0], [0, 0, -1], [0, 1, 0]], np.float32), np.array([0, 0.58, 0], np.float32))
    return Actor(1.16, 1.16, still(upright.made_of(MATERIAL["plastic"]).moved(turn=0.35)), face=0.5)


SOLIDS: dict[str, Build] = {
    "sphere": _sphere,
    "ball": _sphere,
    "cube": _cube,
    "box": _cube,
    "cone": _turned([(0.0, 0.0), (0.55, 0.0), (0.0, 1.15)], 1.15, 1.1),
    "cylinder": _turned([(0.0, 0.0), (0.45, 0.0), (0.45, 1.0), (0.0, 1.0)], 1.0, 0.9),
    "pyramid": _pyramid,
    "torus": _torus,
}
