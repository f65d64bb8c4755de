"""Watches: a pocket watch with its chain, a wristwatch on its strap, a stopwatch."""

import itertools

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Cue
from kinema.engines.procedural.cast.props.dials import TICKS, bezel, cased, dial, pace_of
from kinema.engines.procedural.cast.props.prop import Prop, moving, stuff, tone
from kinema.engines.procedural.cast.props.swarm import grounded
from kinema.engines.procedural.furnishings.tones import BRASS, CHROME
from kinema.engines.procedural.joinery import bent, block, rod, smoothed, tilted, turned
from kinema.engines.procedural.mesh import Colour, Floats, Mesh
from kinema.script.script import Subject


def _chain(points: Floats, links: int, size: float, colour: Colour) -> Mesh:
    """Lay a chain of ring links along a curve."""
    spine = smoothed(np.asarray(points, np.float64), np.linspace(0, len(points) - 1, links + 1))
    parts = []
    for k, (a, b) in enumerate(itertools.pairwise(spine)):
        loop = [(0.55 * size * np.cos(t), 0.0, size * np.sin(t)) for t in np.linspace(0, 2 * np.pi, 9)]
        link = tilted(bent(loop, 0.16 * size, colour, "brass", 5), "z", (k % 2) * np.pi / 2)
        way = b - a
        parts.append(link.moved((a + b) / 2, float(np.arctan2(way[0], way[2]))))
    return Mesh.join(parts)


def _pocket_watch(subject: Subject, rng: np.random.Generator) -> Actor:
    """Open a pocket watch: its lid to one side, its chain before it."""
    colour, made = tone(subject, BRASS), stuff(subject, "brass")
    r = 0.024
    lid = tilted(turned([(0, 0.004), (r, 0.003), (r + 0.002, 0.0), (r, -0.001), (0, 0.001)], colour, made, 48), "x", np.pi / 2)
    case = [
        bezel(r, 0.0030, 0.0055, colour, made),
        tilted(lid.moved((-r - 0.002, 0, 0)), "y", -0.95).moved((-r - 0.002, 0, 0.002)),
        turned([(0.003, 0), (0.003, 0.004), (0.005, 0.005), (0.005, 0.010), (0.003, 0.012), (0, 0.012)], colour, made, 16).moved(
            (0, r + 0.002, 0)
        ),
        bent([(0.007 * np.cos(a), r + 0.012 + 0.008 * np.sin(a), 0) for a in np.linspace(-0.6, np.pi + 0.6, 9)], 0.0011, colour, made),
    ]
    watch = tilted(Mesh.join(case), "x", -0.35)
    low = -float(watch.vertices[:, 1].min())
    path = np.array(
        [
            (0.0, r + 0.018 + low, -0.010),
            (0.020, r + 0.012 + low, -0.012),
            (0.036, 0.012, 0.0),
            (0.044, 0.0022, 0.018),
            (0.022, 0.0022, 0.034),
            (-0.012, 0.0022, 0.030),
            (-0.030, 0.0022, 0.042),
        ]
    )
    still = Mesh.join([watch.moved((0, low, 0)), grounded(_chain(path, 34, 0.0022, colour))])
    face, speed = dial(r), pace_of(subject)

    def at(cue: Cue) -> Mesh:
        return Mesh.join([still, tilted(face.at(cue.seconds, speed, 5.0), "x", -0.35).moved((0, low, 0))])

    return moving(still, at, 0.5)


def _stopwatch(subject: Subject, rng: np.random.Generator) -> Actor:
    colour, r = tone(subject, CHROME), 0.026
    case = Mesh.join(
        [
            bezel(r, 0.004, 0.008, colour, "chrome"),
            *[
                tilted(
                    turned([(0.003, 0), (0.003, 0.006), (0.006, 0.006), (0.006, 0.012), (0, 0.012)], colour, "chrome", 16).moved(
                        (0, r + 0.003, 0)
                    ),
                    "z",
                    a,
                )
                for a in (-0.7, 0.0, 0.7)
            ],
        ]
    ).moved((0, r + 0.004, 0))
    return cased(dial(r, numerals=False), case, (0, r + 0.004, 0), subject, 5.0)


def _wristwatch(subject: Subject, rng: np.random.Generator) -> Actor:
    """Stand a wristwatch on its closed strap."""
    strap, r = tone(subject, (0.11, 0.045, 0.02)), 0.018
    a = np.linspace(0.35, 2 * np.pi - 0.35, 40)
    loop = np.column_stack([0 * a, 0.030 - 0.029 * np.cos(a), 0.024 * np.sin(a)])
    # The dial is at the front of the loop, the strap runs on behind.
    parts = []
    for p, q in itertools.pairwise(loop):
        way = q - p
        piece = block((0.018, 0.0024, float(np.linalg.norm(way)) * 1.08), (0, 0, 0), strap, "leather", 0.0004)
        parts.append(tilted(piece, "x", -float(np.arctan2(way[1], way[2]))).moved((p + q) / 2))
    band = tilted(Mesh.join(parts), "x", -np.pi / 2 - 0.35, (0, 0.03, 0))
    case = [bezel(r, 0.003, 0.0045, CHROME, "chrome"), rod((r + 0.002, 0, 0), (r + 0.008, 0, 0), 0.0028, CHROME, "chrome")]
    case += [block((0.004, 0.009, 0.005), (x, s * (r + 0.004), -0.001), CHROME, "chrome", 0.0012) for x in (-0.010, 0.010) for s in (-1, 1)]
    lean = 0.35
    head = tilted(Mesh.join(case), "x", -lean)
    spot = np.array([0.0, 0.03 + 0.029 * np.sin(lean), 0.029 * np.cos(lean)])
    still = Mesh.join([band, head.moved(spot)])
    low = -float(still.vertices[:, 1].min())
    still = still.moved((0, low, 0))
    face, speed = dial(r, (0.012, 0.016, 0.03), (0.72, 0.72, 0.70), numerals=False, metal=(0.72, 0.72, 0.70)), pace_of(subject)

    def at(cue: Cue) -> Mesh:
        return Mesh.join([still, tilted(face.at(cue.seconds, speed, 5.0), "x", -lean).moved(spot + np.array([0, low, 0]))])

    return moving(still, at, 0.5)


WATCHES = (
    Prop("clock", "pocket watch", _pocket_watch, "怀表, 懐中時計", TICKS),
    Prop("clock", "wristwatch", _wristwatch, "watch, wrist watch, 手表, 腕時計", TICKS),
    Prop("clock", "stopwatch", _stopwatch, "秒表", TICKS),
)
