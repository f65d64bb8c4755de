"""Sheep in their fleece, rams and goats."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.animals.beast import Beast, younger
from kinema.engines.procedural.cast.animals.coats import (
    Coat,
    over,
    patches,
    plain,
    ramp,
)
from kinema.engines.procedural.cast.animals.frame import Frame
from kinema.engines.procedural.cast.animals.head import Head
from kinema.engines.procedural.cast.animals.horns import horns
from kinema.engines.procedural.mesh import Colour
from kinema.engines.procedural.sculpt import Clay


def _woolly(clay: Clay, frame: Frame, coat: Colour) -> None:
    """Fleece: the trunk in bumps."""
    rng = np.random.default_rng(4)
    for _ in range(240):
        u, turn = rng.uniform(-1.0, 1.0), rng.uniform(0, 2 * np.pi)
        ring = np.sqrt(1 - (0.86 * u) ** 2)
        place = (0.235 * ring * np.sin(turn), 0.735 + 0.265 * ring * np.cos(turn), u * (frame.trunk / 2 + 0.13) - 0.02)
        r = rng.uniform(0.042, 0.062)
        bone = "chest" if place[2] > 0.12 else ("hips" if place[2] < -0.15 else "trunk")
        clay.ellipsoid(place, (r, r, r), coat, bone, "cloth", 0.02)


def _bare_legs(fleece: Colour) -> Coat:
    return over(
        plain(fleece), plain((0.10, 0.085, 0.075)), lambda p, n, r: np.maximum(ramp(0.40 - p[:, 1], 0, 0.03), ramp(p[:, 2], 0.60, 0.66))
    )


_SHEEP = Beast(
    0.70,
    Frame(
        trunk=0.95,
        depth=0.52,
        width=0.42,
        rump=1.0,
        wrist=0.27,
        hock=0.32,
        ankle=0.09,
        stance=0.12,
        neck=0.36,
        rise=0.72,
        head=0.40,
        nod=0.62,
        tail=0.16,
        droop=1.3,
    ),
    Head(
        skull=0.27,
        broad=0.88,
        muzzle=0.125,
        bridge=0.16,
        drop=0.06,
        snout=0.94,
        nose=None,
        eye=0.042,
        iris=(0.30, 0.22, 0.06),
        eyes=(0.15, 0.10, 0.33),
        frontal=0.25,
        ears=(0.36, 0.16, 0.5),
        perk=(1.55, 0.0),
        ear_at=(0.19, 0.08, 0.10),
        tip=(0.10, 0.085, 0.075),
    ),
    colour=(0.66, 0.61, 0.52),
    coats=(_bare_legs, lambda c: over(plain(c), plain((0.60, 0.55, 0.48)), lambda p, n, r: ramp(0.4 - p[:, 1], 0, 0.05))),
    girth=0.95,
    tail=0.05,
    tail_end=0.035,
    nape=1.2,
    shape=_woolly,
    grazes=True,
    folded=True,
    step=0.023,
)
_RAM = replace(
    _SHEEP,
    extras=horns(
        [(0.12, 0.22, 0.14), (0.24, 0.32, -0.06), (0.36, 0.10, -0.20), (0.42, -0.14, -0.02), (0.44, -0.10, 0.26), (0.50, 0.06, 0.34)], 0.095
    ),
)
_GOAT = replace(
    _SHEEP,
    frame=replace(_SHEEP.frame, depth=0.45, width=0.32),
    shape=None,
    colour=(0.55, 0.50, 0.44),
    coats=(lambda c: patches(plain(c), (0.14, 0.07, 0.035), 0.35, 3.5), plain),
    extras=horns([(0.08, 0.22, 0.16), (0.12, 0.48, 0.02), (0.20, 0.66, -0.28)], 0.055),
    nape=0.95,
    head=replace(_SHEEP.head, tip=None),
)

FLOCKS: dict[str, Beast] = {
    "sheep": _SHEEP,
    "lamb": younger(_SHEEP),
    "ram": _RAM,
    "goat": _GOAT,
}
