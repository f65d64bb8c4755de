"""Deer, with antlers and without, and antelopes."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.animals.beast import Beast, younger
from kinema.engines.procedural.cast.animals.coats import (
    BLACK,
    WHITE,
    bellied,
    over,
    plain,
    ramp,
    spotted,
)
from kinema.engines.procedural.cast.animals.frame import Frame
from kinema.engines.procedural.cast.animals.head import Head
from kinema.engines.procedural.cast.animals.horns import antlers, horns

_STAG = Beast(
    1.20,
    Frame(
        trunk=0.86,
        depth=0.42,
        width=0.27,
        wrist=0.33,
        hock=0.39,
        ankle=0.105,
        stance=0.085,
        neck=0.50,
        rise=0.98,
        head=0.36,
        nod=0.45,
        tail=0.16,
        droop=1.15,
    ),
    Head(
        skull=0.215,
        broad=0.85,
        muzzle=0.085,
        bridge=0.125,
        drop=0.08,
        snout=0.98,
        jaw=0.085,
        eye=0.052,
        pad=0.05,
        iris=(0.03, 0.015, 0.008),
        eyes=(0.14, 0.10, 0.34),
        frontal=0.28,
        ears=(0.46, 0.20, 0.75),
        perk=(0.95, -0.2),
        ear_at=(0.14, 0.14, 0.06),
    ),
    colour=(0.24, 0.115, 0.045),
    coats=(lambda c: bellied(c, (0.55, 0.45, 0.33)),),
    girth=0.78,
    muscle=0.92,
    waist=0.80,
    nape=0.92,
    tail=0.045,
    tail_end=0.028,
    extras=antlers(0.48),
    grazes=True,
    folded=True,
    dash=6.0,
)
_DOE = replace(_STAG, size=0.95, extras=None, nape=0.72)
_FAWN = replace(_DOE, size=0.95, coats=(lambda c: spotted(bellied(c, (0.58, 0.48, 0.36)), (0.70, 0.62, 0.50), 0.095, share=0.45),))
_SIKA = replace(_STAG, size=0.95, coats=_FAWN.coats, step=0.018)
_REINDEER = replace(
    _STAG,
    size=1.15,
    colour=(0.19, 0.14, 0.10),
    coats=(
        lambda c: over(
            bellied(c, WHITE), plain((0.58, 0.54, 0.48)), lambda p, n, r: ramp(p[:, 2], 0.36, 0.50) * ramp(0.86 - p[:, 2], 0.0, 0.2)
        ),
    ),
    extras=antlers(0.58, 6),
    girth=0.95,
    nape=1.25,
)
_MOOSE = replace(
    _STAG,
    size=1.95,
    frame=replace(_STAG.frame, neck=0.38, rise=0.55, head=0.42, depth=0.46, width=0.30, rump=0.92),
    head=replace(_STAG.head, muzzle=0.135, bridge=0.15, drop=0.13, snout=1.02),
    colour=(0.075, 0.045, 0.030),
    extras=antlers(0.62, 7),
    nape=1.3,
    girth=0.95,
    muscle=1.1,
)
_GAZELLE = replace(
    _DOE,
    size=0.80,
    colour=(0.42, 0.23, 0.09),
    coats=(
        lambda c: over(
            bellied(c, WHITE, 0.72),
            plain(BLACK),
            lambda p, n, r: ramp(np.abs(p[:, 1] - 0.70), 0.045, 0.03) * ramp(0.36 - np.abs(p[:, 2]), 0.0, 0.05),
        ),
    ),
    extras=horns([(0.07, 0.2, 0.14), (0.10, 0.5, 0.05), (0.16, 0.85, -0.12), (0.15, 1.15, -0.05)], 0.05),
)

DEER: dict[str, Beast] = {
    "deer": _STAG,
    "doe": _DOE,
    "fawn": younger(_FAWN),
    "sika deer": _SIKA,
    "reindeer": _REINDEER,
    "moose": _MOOSE,
    "antelope": _GAZELLE,
}
