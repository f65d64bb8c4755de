"""Bears: brown, polar, and the panda."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.animals.beast import Beast, younger
from kinema.engines.procedural.cast.animals.coats import (
    BLACK,
    WHITE,
    Coat,
    over,
    plain,
    ramp,
)
from kinema.engines.procedural.cast.animals.frame import Frame
from kinema.engines.procedural.cast.animals.head import Head
from kinema.engines.procedural.mesh import Colour, Floats

_BEAR = Beast(
    1.15,
    Frame(
        trunk=1.02,
        depth=0.56,
        width=0.50,
        wrist=0.16,
        hock=0.18,
        ankle=0.065,
        stance=0.17,
        neck=0.34,
        rise=0.25,
        head=0.46,
        nod=0.30,
        tail=0.09,
        droop=0.6,
        rump=0.94,
        spread=0.11,
    ),
    Head(
        skull=0.33,
        broad=1.02,
        muzzle=0.135,
        bridge=0.20,
        drop=0.14,
        snout=0.94,
        jaw=0.14,
        cheek=0.08,
        pad=0.065,
        eye=0.034,
        eyes=(0.15, 0.10, 0.48),
        frontal=0.66,
        ears=(0.22, 0.22, 0.0),
        perk=(0.45, -0.15),
        ear_at=(0.22, 0.22, 0.10),
    ),
    colour=(0.115, 0.060, 0.030),
    coats=(lambda c: over(plain(c), plain(tuple(1.9 * k for k in c)), lambda p, n, r: ramp(p[:, 1], 0.85, 1.0) * 0.6),),
    feet="paw",
    girth=2.15,
    muscle=1.45,
    waist=0.98,
    nape=1.25,
    tail=0.05,
    tail_end=0.03,
    step=0.026,
)
_POLAR = replace(
    _BEAR,
    size=1.35,
    colour=(0.70, 0.66, 0.57),
    coats=(plain,),
    frame=replace(_BEAR.frame, neck=0.46, head=0.42, rump=1.0),
    head=replace(_BEAR.head, skull=0.28, snout=0.98, ears=(0.16, 0.17, 0.0)),
)


def _panda(colour: Colour) -> Coat:
    """White, with black legs, shoulders, ears and eyes' rings."""

    def black(p: Floats, n: Floats, rng: np.random.Generator) -> Floats:
        legs = np.maximum(
            ramp(0.46 - p[:, 1] + 0.25 * ramp(p[:, 2], 0.1, 0.3), 0.0, 0.05), ramp(p[:, 2], 0.17, 0.20) * ramp(0.42 - p[:, 2], 0.0, 0.03)
        )
        return np.maximum(
            legs,
            ramp(
                0.075 - np.linalg.norm(np.stack([np.abs(p[:, 0]) - 0.125, 0.8 * (p[:, 1] - 0.955), p[:, 2] - 0.945], axis=1), axis=1),
                0.0,
                0.012,
            ),
        )

    return over(plain(WHITE), plain(BLACK), black)


_PANDA = replace(
    _BEAR,
    size=0.82,
    colour=WHITE,
    coats=(_panda,),
    frame=replace(_BEAR.frame, trunk=0.92, width=0.56, depth=0.60, head=0.52, nod=0.12),
    head=replace(_BEAR.head, skull=0.37, muzzle=0.12, snout=0.82, cheek=0.13, ears=(0.24, 0.25, 0.0), tip=BLACK, inside=BLACK),
    girth=2.3,
)

BEARS: dict[str, Beast] = {
    "bear": _BEAR,
    "grizzly": replace(_BEAR, size=1.25, colour=(0.17, 0.095, 0.045)),
    "bear cub": younger(_BEAR),
    "polar bear": _POLAR,
    "panda": _PANDA,
}
