"""Small furry animals, and the long-limbed ones of trees: rabbits, mice, squirrels, hedgehogs, monkeys, apes."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.animals import hair
from kinema.engines.procedural.cast.animals.beast import Beast
from kinema.engines.procedural.cast.animals.body import Parts
from kinema.engines.procedural.cast.animals.coats import BLACK, WHITE, bellied, over, plain, ramp
from kinema.engines.procedural.cast.animals.frame import Frame
from kinema.engines.procedural.cast.animals.head import Head
from kinema.engines.procedural.mesh import Colour
from kinema.engines.procedural.sculpt import Clay

_RABBIT = Beast(
    0.20,
    Frame(
        trunk=0.98,
        depth=0.66,
        width=0.56,
        rump=1.12,
        wrist=0.14,
        hock=0.17,
        ankle=0.06,
        stance=0.15,
        neck=0.26,
        rise=0.85,
        head=0.66,
        nod=0.40,
        tail=0.14,
        droop=-0.5,
        spread=0.17,
    ),
    Head(
        skull=0.31,
        broad=0.92,
        muzzle=0.15,
        bridge=0.19,
        drop=0.10,
        snout=0.86,
        jaw=0.12,
        cheek=0.09,
        nose=(0.42, 0.20, 0.18),
        pad=0.040,
        eye=0.070,
        iris=(0.05, 0.025, 0.014),
        eyes=(0.21, 0.09, 0.42),
        frontal=0.25,
        ears=(0.98, 0.27, 0.35),
        perk=(0.16, -0.25),
        ear_at=(0.10, 0.24, 0.10),
        inside=(0.55, 0.34, 0.30),
    ),
    colour=(0.26, 0.18, 0.11),
    coats=(lambda c: bellied(c, WHITE), lambda c: bellied((0.22, 0.21, 0.20), WHITE), lambda c: plain(WHITE)),
    feet="paw",
    girth=1.5,
    muscle=1.35,
    waist=1.0,
    nape=1.0,
    tail=0.085,
    tail_end=0.085,
    step=0.030,
    grazes=True,
    dash=7.0,
)
_HARE = replace(
    _RABBIT,
    size=0.30,
    frame=replace(_RABBIT.frame, depth=0.52, width=0.42, wrist=0.24, hock=0.28, head=0.54),
    coats=_RABBIT.coats[:1],
    girth=1.2,
)
_MOUSE = replace(
    _RABBIT,
    size=0.045,
    frame=replace(_RABBIT.frame, tail=1.7, droop=0.35, curl=0.12, head=0.70, nod=0.30, wrist=0.12, hock=0.14),
    head=replace(
        _RABBIT.head,
        ears=(0.42, 0.40, 0.0),
        perk=(0.45, -0.15),
        ear_at=(0.18, 0.22, 0.14),
        muzzle=0.085,
        bridge=0.15,
        snout=0.98,
        eye=0.062,
    ),
    colour=(0.20, 0.165, 0.135),
    coats=(lambda c: bellied(c, (0.62, 0.58, 0.52)),),
    tail=0.035,
    tail_end=0.012,
    grazes=False,
)
_HAMSTER = replace(
    _MOUSE,
    size=0.075,
    frame=replace(_MOUSE.frame, tail=0.10, width=0.78, depth=0.80, trunk=0.86),
    head=replace(_MOUSE.head, skull=0.36, cheek=0.16, snout=0.78, muzzle=0.12, ears=(0.26, 0.26, 0.0)),
    colour=(0.52, 0.30, 0.12),
    coats=(lambda c: bellied(c, WHITE),),
)


_SQUIRREL = replace(
    _RABBIT,
    size=0.12,
    frame=replace(_RABBIT.frame, depth=0.54, width=0.44, tail=1.25, droop=-1.45, curl=-0.40, head=0.60, trunk=1.02),
    head=replace(_RABBIT.head, ears=(0.34, 0.20, 1.0), perk=(0.30, -0.1), ear_at=(0.15, 0.25, 0.10), muzzle=0.11, snout=0.90),
    colour=(0.36, 0.125, 0.035),
    coats=(lambda c: bellied(c, WHITE),),
    tail=0.11,
    tail_end=0.16,
    grazes=False,
)


def _spines(frame: Frame, colour: Colour, rng: np.random.Generator) -> Parts:
    """A hedgehog's coat of spines."""
    parts: Parts = []
    for _ in range(420):
        turned, z = rng.uniform(-1.75, 1.75), rng.uniform(-0.62, 0.42)
        ring = np.sqrt(max(1 - ((z + 0.10) / 0.72) ** 2, 0.05))
        out = np.array([np.sin(turned), np.cos(turned), 0.0])
        root = np.array([0, 0.66, z]) + out * ring * [0.36, 0.38, 0]
        way = out + np.array([0, 0, -0.55]) + rng.normal(size=3) * 0.12
        parts.append(("chest" if z > 0.1 else "hips", hair.strand(root, root + 0.17 * way, 0.016, hair.shaded((0.30, 0.24, 0.17), rng))))
    return parts


_HEDGEHOG = replace(
    _HAMSTER,
    size=0.13,
    frame=replace(_HAMSTER.frame, head=0.50, nod=0.35, neck=0.20, rise=0.2),
    head=replace(_HAMSTER.head, cheek=0.0, snout=1.05, muzzle=0.07, bridge=0.14, ears=(0.22, 0.22, 0.0), nose=BLACK, pad=0.05),
    colour=(0.22, 0.17, 0.12),
    coats=(plain,),
    extras=_spines,
)
_OTTER = replace(
    _RABBIT,
    size=0.26,
    frame=replace(
        _RABBIT.frame,
        trunk=1.7,
        depth=0.60,
        width=0.50,
        rump=1.0,
        tail=1.0,
        droop=0.35,
        curl=0.1,
        head=0.60,
        neck=0.42,
        rise=0.5,
        wrist=0.20,
        hock=0.22,
    ),
    head=replace(
        _RABBIT.head, ears=(0.14, 0.15, 0.0), perk=(0.7, -0.2), muzzle=0.17, blunt=1.15, snout=0.84, nose=BLACK, pad=0.06, eye=0.05
    ),
    colour=(0.14, 0.080, 0.045),
    coats=(lambda c: bellied(c, (0.40, 0.31, 0.22)),),
    tail=0.13,
    tail_end=0.04,
    grazes=False,
)
_BEAVER = replace(
    _OTTER,
    size=0.32,
    frame=replace(_OTTER.frame, trunk=1.15, width=0.68, depth=0.76, tail=0.72),
    colour=(0.13, 0.065, 0.032),
    coats=(plain,),
    tail=0.10,
    tail_end=0.12,
)


_MONKEY = Beast(
    0.48,
    Frame(
        trunk=0.82,
        depth=0.36,
        width=0.28,
        rump=0.98,
        wrist=0.20,
        hock=0.24,
        ankle=0.045,
        stance=0.12,
        neck=0.24,
        rise=0.95,
        head=0.42,
        nod=0.05,
        tail=1.25,
        droop=-0.2,
        curl=0.50,
        spread=0.18,
    ),
    Head(
        skull=0.36,
        broad=0.95,
        muzzle=0.155,
        bridge=0.20,
        blunt=1.15,
        drop=0.20,
        snout=0.72,
        jaw=0.14,
        nose=(0.20, 0.10, 0.075),
        pad=0.045,
        chin=(0.48, 0.29, 0.21),
        eye=0.052,
        iris=(0.12, 0.055, 0.018),
        eyes=(0.125, 0.06, 0.52),
        frontal=0.92,
        ears=(0.24, 0.20, 0.0),
        perk=(1.15, -0.1),
        ear_at=(0.32, 0.02, 0.18),
        inside=(0.48, 0.29, 0.21),
        tip=(0.46, 0.28, 0.20),
    ),
    colour=(0.24, 0.145, 0.070),
    coats=(lambda c: bellied(c, (0.50, 0.40, 0.29)),),
    feet="paw",
    girth=1.05,
    muscle=0.85,
    waist=0.80,
    nape=0.85,
    tail=0.036,
    tail_end=0.024,
)
_CHIMP = replace(
    _MONKEY,
    size=0.78,
    frame=replace(_MONKEY.frame, tail=0.06, rump=0.82, depth=0.44, width=0.42, head=0.42, stance=0.16),
    colour=(0.022, 0.018, 0.016),
    coats=(plain,),
    head=replace(_MONKEY.head, muzzle=0.19, drop=0.22, snout=0.78, ears=(0.32, 0.28, 0.0), chin=(0.26, 0.16, 0.115)),
    girth=1.35,
    muscle=1.05,
    nape=1.2,
)
_GORILLA = replace(
    _CHIMP,
    size=1.20,
    frame=replace(_CHIMP.frame, rump=0.70, depth=0.52, width=0.56, head=0.42, neck=0.22, stance=0.21, rise=0.6),
    head=replace(
        _CHIMP.head, ears=(0.13, 0.12, 0.0), chin=(0.045, 0.040, 0.040), skull=0.40, tip=BLACK, inside=BLACK, nose=BLACK, pad=0.085
    ),
    coats=(lambda c: over(plain(c), plain((0.19, 0.19, 0.19)), lambda p, n, r: ramp(n[:, 1], 0.3, 0.7) * ramp(0.15 - p[:, 2], 0, 0.15)),),
    girth=2.1,
    muscle=1.6,
    nape=1.8,
)
_ORANGUTAN = replace(_CHIMP, size=0.82, colour=(0.44, 0.135, 0.030), girth=1.5)
_LEMUR = replace(
    _MONKEY,
    size=0.34,
    colour=(0.26, 0.25, 0.235),
    coats=(
        lambda c: over(
            bellied(c, WHITE),
            plain(BLACK),
            lambda p, n, r: ramp(-p[:, 2], 0.62, 0.66) * ramp(np.sin(np.linalg.norm(p - np.array([0, 0.9, -0.6]), axis=1) * 44), 0.0, 0.3),
        ),
    ),
    head=replace(
        _MONKEY.head,
        muzzle=0.11,
        snout=0.90,
        drop=0.12,
        chin=None,
        iris=(0.72, 0.32, 0.02),
        eye=0.066,
        ears=(0.34, 0.24, 0.5),
        perk=(0.55, -0.1),
        ear_at=(0.24, 0.2, 0.1),
        tip=WHITE,
    ),
    tail=0.055,
    tail_end=0.055,
)


def _humps(clay: Clay, frame: Frame, coat: Colour) -> None:
    for z in (0.20, -0.20):
        clay.ellipsoid((0, 1.02, z), (0.11, 0.20, 0.14), coat, "trunk", "cloth", 0.10)


_CAMEL = Beast(
    1.72,
    Frame(
        trunk=0.80,
        depth=0.40,
        width=0.29,
        rump=0.96,
        wrist=0.33,
        hock=0.38,
        ankle=0.085,
        stance=0.10,
        neck=0.66,
        rise=0.62,
        head=0.30,
        nod=0.10,
        tail=0.34,
        droop=1.35,
    ),
    Head(
        skull=0.23,
        broad=0.88,
        muzzle=0.13,
        bridge=0.145,
        blunt=1.0,
        drop=0.08,
        snout=0.98,
        jaw=0.12,
        nose=None,
        eye=0.048,
        iris=(0.05, 0.026, 0.012),
        eyes=(0.16, 0.12, 0.36),
        frontal=0.25,
        ears=(0.20, 0.13, 0.4),
        perk=(0.55, -0.35),
        ear_at=(0.15, 0.19, 0.04),
    ),
    colour=(0.40, 0.255, 0.125),
    coats=(
        lambda c: over(
            plain(c), plain(tuple(0.5 * k for k in c)), lambda p, n, r: ramp(p[:, 1], 1.08, 1.20) * ramp(0.36 - p[:, 2], 0, 0.1)
        ),
    ),
    feet="pillar",
    girth=0.86,
    muscle=0.88,
    waist=0.74,
    nape=0.85,
    tail=0.022,
    tail_end=0.012,
    extras=lambda f, c, rng: hair.tuft(f, tuple(0.4 * k for k in c), rng, length=0.12),
    shape=_humps,
    folded=True,
    step=0.019,
)
_ALPACA = replace(
    _CAMEL,
    size=0.95,
    frame=replace(
        _CAMEL.frame, depth=0.50, width=0.44, neck=0.62, rise=1.25, head=0.32, nod=0.25, tail=0.16, stance=0.13, wrist=0.28, hock=0.33
    ),
    head=replace(_CAMEL.head, skull=0.33, ears=(0.42, 0.17, 0.8), perk=(0.22, -0.05), ear_at=(0.12, 0.28, 0.05), eye=0.06),
    colour=(0.66, 0.56, 0.42),
    coats=(plain,),
    feet="hoof",
    girth=1.3,
    muscle=1.25,
    waist=1.0,
    nape=1.5,
    tail=0.05,
    extras=None,
    shape=None,
    grazes=True,
)

SMALL: dict[str, Beast] = {
    "rabbit": _RABBIT,
    "hare": _HARE,
    "mouse": _MOUSE,
    "rat": replace(_MOUSE, size=0.09, colour=(0.11, 0.095, 0.085)),
    "hamster": _HAMSTER,
    "squirrel": _SQUIRREL,
    "hedgehog": _HEDGEHOG,
    "otter": _OTTER,
    "beaver": _BEAVER,
    "monkey": _MONKEY,
    "chimpanzee": _CHIMP,
    "gorilla": _GORILLA,
    "orangutan": _ORANGUTAN,
    "lemur": _LEMUR,
    "camel": _CAMEL,
    "caravan": _CAMEL,
    "alpaca": _ALPACA,
}
