"""Cattle and pigs."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.animals import hair
from kinema.engines.procedural.cast.animals.beast import Beast, younger
from kinema.engines.procedural.cast.animals.body import Parts
from kinema.engines.procedural.cast.animals.coats import (
    BLACK,
    WHITE,
    patches,
    plain,
)
from kinema.engines.procedural.cast.animals.frame import Frame
from kinema.engines.procedural.cast.animals.head import Head
from kinema.engines.procedural.cast.animals.horns import horns
from kinema.engines.procedural.mesh import Colour
from kinema.engines.procedural.sculpt import Clay


def _udder(clay: Clay, frame: Frame, coat: Colour) -> None:
    pink = (0.52, 0.30, 0.25)
    clay.ellipsoid((0, 1 - frame.depth * 0.98, -frame.trunk * 0.30), (0.10, 0.09, 0.12), pink, "hips", "skin", 0.04)
    for x in (-0.04, 0.04):
        for z in (-0.04, 0.04):
            place = (x, 1 - frame.depth * 0.98 - 0.08, -frame.trunk * 0.30 + z)
            clay.cone(place, (x, place[1] - 0.05, place[2]), 0.016, 0.012, pink, "hips", "skin", 0.01)


_COW = Beast(
    1.38,
    Frame(
        trunk=1.02,
        depth=0.53,
        width=0.40,
        rump=1.0,
        wrist=0.30,
        hock=0.36,
        ankle=0.10,
        stance=0.125,
        neck=0.40,
        rise=0.22,
        head=0.40,
        nod=0.62,
        tail=0.62,
        droop=1.42,
    ),
    Head(
        skull=0.235,
        broad=0.98,
        muzzle=0.145,
        bridge=0.165,
        blunt=1.15,
        drop=0.07,
        snout=0.98,
        jaw=0.12,
        nose=None,
        chin=(0.30, 0.19, 0.155),
        eye=0.042,
        iris=(0.03, 0.016, 0.010),
        eyes=(0.17, 0.10, 0.32),
        frontal=0.25,
        ears=(0.30, 0.17, 0.5),
        perk=(1.25, -0.1),
        ear_at=(0.19, 0.08, 0.06),
    ),
    colour=WHITE,
    coats=(
        lambda c: patches(plain(c), BLACK, 0.48, 4.2),
        lambda c: patches(plain(c), (0.20, 0.075, 0.03), 0.5, 4.2),
        lambda c: plain((0.23, 0.10, 0.04)),
    ),
    girth=1.12,
    muscle=1.08,
    waist=0.98,
    sag=0.05,
    nape=1.12,
    tail=0.026,
    tail_end=0.013,
    extras=horns([(0.15, 0.20, 0.06), (0.32, 0.26, 0.08), (0.42, 0.40, 0.16)], 0.050, (0.42, 0.37, 0.28)),
    shape=_udder,
    grazes=True,
    folded=True,
)
_BULL = replace(
    _COW,
    size=1.5,
    colour=(0.035, 0.022, 0.017),
    coats=(plain,),
    shape=lambda clay, f, c: clay.ellipsoid((0, 0.98, f.trunk / 2 - 0.18), (0.13, 0.10, 0.20), c, "chest", "cloth", 0.12),
    muscle=1.3,
    nape=1.5,
    extras=horns([(0.17, 0.18, 0.06), (0.46, 0.24, 0.10), (0.60, 0.46, 0.36)], 0.062, (0.50, 0.46, 0.38)),
)


_BUFFALO = replace(
    _BULL,
    size=1.55,
    colour=(0.050, 0.044, 0.042),
    extras=horns([(0.17, 0.16, 0.02), (0.55, 0.14, -0.16), (0.80, 0.30, -0.36), (0.82, 0.52, -0.40)], 0.085, (0.12, 0.11, 0.10)),
)


def _shaggy(frame: Frame, coat: Colour, rng: np.random.Generator) -> Parts:
    dark = tuple(0.8 * c for c in coat)
    return [*hair.ruff(frame, dark, rng, inner=0.16, length=0.24, count=170, low=1.7), *_BULL.extras(frame, coat, rng)]  # type: ignore[misc]


_BISON = replace(
    _BULL,
    size=1.75,
    frame=replace(_COW.frame, depth=0.60, rump=0.80, tail=0.45, rise=-0.15, neck=0.34, wrist=0.24, hock=0.29, nod=0.85, width=0.42),
    colour=(0.085, 0.045, 0.024),
    extras=_shaggy,
    shape=lambda clay, f, c: clay.ellipsoid((0, 0.98, f.trunk / 2 - 0.22), (0.16, 0.17, 0.28), c, "chest", "cloth", 0.14),
)

_PIG = Beast(
    0.78,
    Frame(
        trunk=1.12,
        depth=0.60,
        width=0.46,
        rump=0.97,
        wrist=0.20,
        hock=0.25,
        ankle=0.08,
        stance=0.15,
        neck=0.24,
        rise=0.10,
        head=0.52,
        nod=0.42,
        tail=0.24,
        droop=0.2,
        curl=1.9,
    ),
    Head(
        skull=0.29,
        broad=1.0,
        muzzle=0.105,
        bridge=0.17,
        blunt=1.1,
        drop=0.07,
        snout=0.96,
        jaw=0.14,
        cheek=0.10,
        nose=(0.48, 0.22, 0.20),
        pad=0.085,
        eye=0.034,
        iris=(0.10, 0.10, 0.14),
        eyes=(0.15, 0.12, 0.38),
        frontal=0.5,
        ears=(0.34, 0.28, 0.6),
        perk=(0.62, 0.55),
        ear_at=(0.17, 0.22, 0.10),
        inside=(0.55, 0.28, 0.25),
    ),
    colour=(0.60, 0.33, 0.28),
    coats=(plain, lambda c: patches(plain(c), (0.045, 0.035, 0.033), 0.38, 3.6)),
    girth=1.25,
    muscle=1.15,
    waist=1.0,
    sag=0.05,
    nape=1.35,
    tail=0.022,
    tail_end=0.012,
    material="skin",
    step=0.024,
)
_BOAR = replace(
    _PIG,
    size=0.85,
    frame=replace(_PIG.frame, rump=0.88, tail=0.30, curl=0.0, droop=1.2, head=0.58, width=0.38),
    head=replace(_PIG.head, snout=1.06, muzzle=0.09, nose=(0.05, 0.04, 0.04), ears=(0.26, 0.18, 0.9), perk=(0.35, -0.2)),
    colour=(0.065, 0.050, 0.040),
    coats=(plain,),
    material="cloth",
    extras=horns([(0.09, -0.16, 0.86), (0.14, -0.08, 0.90), (0.14, 0.06, 0.86)], 0.035, (0.62, 0.56, 0.44)),
    girth=1.0,
)

CATTLE: dict[str, Beast] = {
    "cow": _COW,
    "calf": younger(replace(_COW, extras=None, shape=None)),
    "bull": _BULL,
    "bison": _BISON,
    "buffalo": _BUFFALO,
    "yak": replace(_BISON, size=1.6, colour=(0.030, 0.022, 0.018)),
    "pig": _PIG,
    "piglet": younger(_PIG),
    "boar": _BOAR,
}
