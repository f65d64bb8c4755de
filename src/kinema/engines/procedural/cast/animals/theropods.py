"""Dinosaurs on two legs: tyrannosaurs and raptors, built as birds are, with a tail that balances them and teeth."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.animals.bird import Bird
from kinema.engines.procedural.cast.animals.body import Parts, horn, mirrored
from kinema.engines.procedural.cast.animals.coats import over, plain, ramp
from kinema.engines.procedural.cast.animals.feathers import Wing
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Mesh
from kinema.engines.procedural.solids import tube


def _tail_and_arms(bird: Bird, rng: np.random.Generator) -> Parts:
    """A heavy tail held level, two small arms, and rows of teeth."""
    t = np.linspace(0, 1, 16)
    root = np.array([0, 0.10 * bird.plump, -0.34])
    spine = root + np.stack([0 * t, -0.10 * t + 0.14 * t**2, -1.35 * t], axis=1)
    tail = tube(spine, 0.62 * bird.plump * (1 - t) ** 0.9 + 0.012, 16, closed=True, colour=bird.colour).made_of(MATERIAL["leather"])
    under = tail.surface[:, 1] < -0.4
    tail.surface[under, 3:6] = bird.belly or bird.colour
    shoulder = np.array([0.72 * bird.plump, -0.35 * bird.plump, 0.34])
    arm = [horn(shoulder + np.array([(0, 0, 0), (0.02, -0.06, 0.03), (0.03, -0.11, 0.02)]), 0.045, 0.030, bird.colour)]
    arm.append(horn(shoulder + np.array([(0.03, -0.11, 0.02), (0.02, -0.13, 0.08), (0.01, -0.13, 0.13)]), 0.028, 0.018, bird.colour))
    arm += [
        horn(shoulder + np.array([(0.01 + k, -0.13, 0.12), (0.01 + k, -0.15, 0.15), (0.01 + k, -0.18, 0.15)]), 0.012, 0.003)
        for k in (-0.012, 0.012)
    ]
    s = bird.skull
    jaw = bird.joints["head"] + np.array([0, 0.10, 0.30]) * s + np.array([0, -0.10 * s - 0.45 * bird.stout, 0.88 * s])
    teeth = []
    for k in range(9):
        along = bird.beak * (0.12 + 0.80 * k / 8)
        aside = bird.flat * bird.stout * 0.86 * (1 - (along / bird.beak) ** 1.7)
        teeth.append(
            horn(
                jaw + np.array([(aside, 0.02, along), (aside, -0.02, along), (aside, -0.055, along - 0.008)]),
                0.013,
                0.002,
                (0.72, 0.68, 0.56),
                5,
            )
        )
    right, bite = Mesh.join(arm), Mesh.join(teeth)
    return [("tail", tail), ("body", right), ("body", mirrored(right)), ("head", bite), ("head", mirrored(bite))]


_TYRANNOSAURUS = Bird(
    3.4,
    (0.13, 0.095, 0.050),
    belly=(0.34, 0.27, 0.17),
    plump=0.29,
    tilt=0.10,
    neck=0.16,
    thick=0.20,
    rise=(0.95, 0.65),
    skull=0.175,
    beak=0.30,
    stout=0.135,
    flat=0.80,
    hook=0.03,
    bill=(0.13, 0.095, 0.050),
    eye=0.022,
    iris=(0.75, 0.45, 0.03),
    frontal=0.40,
    leg=0.72,
    shank=0.058,
    legs=(0.12, 0.09, 0.05),
    tail=0.0,
    wing=Wing(0.0, 0.2),
    plumage=lambda c: over(
        plain(c), plain(tuple(0.4 * k for k in c)), lambda p, n, r: 0.7 * ramp(np.sin(p[:, 2] * 30 + 6 * p[:, 1]), 0.3, 0.7)
    ),
    extras=_tail_and_arms,
    flies=False,
)

THEROPODS: dict[str, Bird] = {
    "dinosaur": _TYRANNOSAURUS,
    "tyrannosaurus": _TYRANNOSAURUS,
    "raptor": replace(
        _TYRANNOSAURUS,
        size=0.62,
        colour=(0.20, 0.125, 0.055),
        plump=0.24,
        neck=0.34,
        rise=(1.35, 0.8),
        thick=0.14,
        skull=0.125,
        beak=0.22,
        stout=0.075,
        leg=0.66,
        shank=0.040,
    ),
}
