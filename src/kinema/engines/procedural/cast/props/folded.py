"""Folded paper: a boat that bobs, a crane that beats its wings, a plane that glides."""

from collections.abc import Iterable

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Cue
from kinema.engines.procedural.cast.props.paper import WHITE
from kinema.engines.procedural.cast.props.prop import Prop, moving, tone
from kinema.engines.procedural.cast.props.swarm import tumbled
from kinema.engines.procedural.joinery import row, shade, tilted
from kinema.engines.procedural.mesh import Colour, Mesh, from_arrays
from kinema.engines.procedural.solids import flat
from kinema.script.script import Subject


def _folded(points: Iterable[tuple[float, float, float]], faces: Iterable[tuple[int, int, int]], colour: Colour) -> Mesh:
    """Fold a thing out of paper: flat faces, both sides of which are seen."""
    corners, triangles = np.array(list(points), float), np.array(list(faces))
    front = flat(from_arrays(corners, triangles, colour, row("paper")))
    back = flat(from_arrays(corners, triangles[:, ::-1], shade(colour, 0.93), row("paper")))
    back.vertices[:] += back.surface[:, :3] * np.float32(0.002 * float(np.ptp(corners)))
    return Mesh.join([front, back])


def _paper_boat(subject: Subject, rng: np.random.Generator) -> Actor:
    """Fold a paper boat; it bobs."""
    colour = tone(subject, WHITE)
    points = [
        (0, 0, 0.07),
        (0, 0, -0.07),
        (0.045, 0.055, 0.0),
        (-0.045, 0.055, 0.0),
        (0, 0.075, 0.135),
        (0, 0.075, -0.135),
        (0, 0.115, 0.0),
        (0, 0.02, 0.055),
        (0, 0.02, -0.055),
    ]
    faces = [(0, 2, 4), (0, 4, 3), (1, 5, 2), (1, 3, 5), (0, 1, 2), (1, 0, 3), (7, 8, 6)]
    boat = _folded(points, faces, colour)
    sails = subject.action in {"sail", "move", "sway", "flow"}

    def at(cue: Cue) -> Mesh:
        return tilted(boat, "z", 0.10 * np.sin(2.1 * cue.seconds)).moved((0, 0.004, 0)) if sails else boat

    return moving(boat.moved(turn=1.3), lambda cue: at(cue).moved(turn=1.3), 0.5)


def _crane(subject: Subject, rng: np.random.Generator) -> Actor:
    """Fold a crane: it beats its wings where it is told to fly."""
    colour = tone(subject, (0.62, 0.06, 0.06))
    body = [(0, 0.0, 0.0), (0, 0.045, 0.045), (0, 0.045, -0.045), (0.018, 0.035, 0.0), (-0.018, 0.035, 0.0), (0, 0.065, 0.0)]
    faces = [(0, 3, 1), (0, 1, 4), (0, 2, 3), (0, 4, 2), (5, 1, 3), (5, 4, 1), (5, 3, 2), (5, 2, 4)]
    neck = [(0.006, 0.045, 0.035), (-0.006, 0.045, 0.035), (0, 0.115, 0.088), (0, 0.03, 0.045), (0, 0.112, 0.080), (0, 0.098, 0.118)]
    tail = [(0.007, 0.045, -0.035), (-0.007, 0.045, -0.035), (0, 0.12, -0.105), (0, 0.03, -0.04)]
    still = Mesh.join(
        [
            _folded(body, faces, colour),
            _folded(neck, [(0, 2, 1), (3, 2, 0), (3, 1, 2), (4, 5, 2)], colour),
            _folded(tail, [(0, 1, 2), (3, 0, 2), (3, 2, 1)], colour),
        ]
    )
    wing = _folded(
        [(0, 0, 0.055), (0, 0, -0.055), (0.135, 0.012, -0.015), (0.055, 0.006, 0.016)],
        [(0, 1, 3), (0, 3, 2), (3, 1, 2)],
        shade(colour, 1.05),
    )
    flies = subject.action in {"fly", "wave", "rise", "sail", "dance"}

    def at(cue: Cue) -> Mesh:
        beat = 0.18 + (0.42 * np.sin(2 * np.pi * 1.6 * cue.seconds) if flies and not subject.still else 0.0)
        pair = [tilted(wing, "z", beat), tilted(wing.moved(turn=np.pi), "z", -beat)]
        lift = 0.12 + 0.012 * np.sin(2 * np.pi * 1.6 * cue.seconds - 1.2) if flies else 0.0
        return Mesh.join([still, *[w.moved((0, 0.052, 0)) for w in pair]]).moved((0, lift, 0), 0.8)

    return moving(at(Cue(0.0)), at, 0.5)


def _paper_plane(subject: Subject, rng: np.random.Generator) -> Actor:
    """Fold a paper plane; it glides on a long wave."""
    colour = tone(subject, WHITE)
    points = [(0, 0, 0.16), (0, -0.035, -0.13), (0.006, 0.0, -0.13), (-0.006, 0.0, -0.13), (0.085, 0.018, -0.13), (-0.085, 0.018, -0.13)]
    plane = _folded(points, [(0, 1, 2), (0, 3, 1), (0, 2, 4), (0, 5, 3)], colour).moved((0, 0.035, 0), 0.6)
    flies = subject.action in {"fly", "sail", "move", "fall", "rise"}

    def at(cue: Cue) -> Mesh:
        if not flies or subject.still:
            return plane
        t = cue.seconds
        pose = tumbled(np.array([[0.22 * np.sin(0.9 * t), -0.12 * np.cos(1.1 * t), 0.0]]))[0].astype(np.float32)
        return plane.transformed(pose, np.array([0, 0.55 + 0.10 * np.sin(1.1 * t), 0], np.float32))

    return moving(plane, at, 0.5)


FLIES = frozenset({"fly", "sail", "move", "sway", "flow", "rise", "fall", "wave", "dance"})


FOLDED = (
    Prop("paper", "paper boat", _paper_boat, "origami boat, 纸船", FLIES - {"fall", "fly", "rise"}),
    Prop("paper", "paper crane", _crane, "origami, origami crane, origami bird, 纸鹤, 千纸鹤, 折り鶴", FLIES),
    Prop("paper", "paper plane", _paper_plane, "paper airplane, 纸飞机, 紙飛行機", FLIES),
)
