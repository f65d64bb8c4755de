"""Dogs of many breeds, wolves, foxes and what is built like them."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.animals import hair
from kinema.engines.procedural.cast.animals.beast import Beast, younger
from kinema.engines.procedural.cast.animals.body import Parts
from kinema.engines.procedural.cast.animals.coats import (
    BLACK,
    WHITE,
    Coat,
    bellied,
    over,
    plain,
    ramp,
    spotted,
    stockings,
)
from kinema.engines.procedural.cast.animals.frame import Frame
from kinema.engines.procedural.cast.animals.head import Head
from kinema.engines.procedural.mesh import Colour

_DOG = Beast(
    0.60,
    Frame(
        trunk=0.92,
        depth=0.44,
        width=0.29,
        wrist=0.22,
        hock=0.28,
        ankle=0.055,
        stance=0.115,
        neck=0.36,
        rise=0.95,
        head=0.45,
        nod=0.18,
        tail=0.50,
        droop=0.55,
        curl=0.5,
    ),
    Head(
        skull=0.26,
        broad=0.92,
        muzzle=0.115,
        bridge=0.165,
        drop=0.15,
        snout=0.98,
        jaw=0.10,
        eyes=(0.125, 0.115, 0.42),
        frontal=0.62,
        ears=(0.42, 0.24, 0.15),
        perk=(2.35, 0.10),
        ear_at=(0.19, 0.20, 0.15),
    ),
    colour=(0.30, 0.155, 0.055),
    coats=(lambda c: bellied(c, tuple(min(1.6 * k + 0.05, 0.8) for k in c)),),
    feet="paw",
    girth=1.15,
    waist=0.74,
    tail=0.036,
    tail_end=0.016,
    wags=1.6,
    nape=0.86,
)


def _feathered(frame: Frame, colour: Colour, rng: np.random.Generator) -> Parts:
    return hair.plume(frame, tuple(1.25 * c for c in colour), rng, length=0.20, thick=0.022, count=22, spread=0.04)


def _mask(back: Colour, face: Colour = WHITE) -> Coat:
    """A wolf's or husky's coat: dark saddle, pale belly, legs and face."""
    return over(
        bellied(back, face, 0.80),
        plain(face),
        lambda p, n, rng: np.maximum(ramp(0.50 - p[:, 1], 0.0, 0.15), ramp(p[:, 2], 0.72, 0.86) * ramp(-n[:, 1], -0.55, 0.1)),
    )


_SHEPHERD = replace(_DOG, head=replace(_DOG.head, ears=(0.36, 0.22, 1.0), perk=(0.22, -0.12), ear_at=(0.13, 0.21, 0.12)))
_HUSKY = replace(
    _SHEPHERD,
    size=0.58,
    colour=(0.075, 0.078, 0.085),
    head=replace(_SHEPHERD.head, iris=(0.18, 0.36, 0.60), chin=WHITE),
    coats=(_mask,),
    frame=replace(_DOG.frame, droop=-0.9, curl=1.0, depth=0.47),
    tail=0.06,
    tail_end=0.035,
    muscle=1.1,
)
_CORGI = replace(
    _SHEPHERD,
    size=0.34,
    frame=replace(
        _DOG.frame,
        trunk=1.45,
        depth=0.66,
        width=0.46,
        wrist=0.16,
        hock=0.22,
        ankle=0.075,
        stance=0.19,
        head=0.66,
        neck=0.42,
        rump=0.98,
        tail=0.2,
    ),
    colour=(0.55, 0.27, 0.08),
    coats=(lambda c: stockings(bellied(c, WHITE), WHITE, 0.32),),
    girth=1.7,
    muscle=1.15,
    step=0.030,
    waist=0.9,
)
_POODLE = replace(_DOG, size=0.45, colour=(0.60, 0.54, 0.47), coats=(plain,), muscle=1.25, girth=1.5, tail=0.05, tail_end=0.07)
_DACHSHUND = replace(
    _CORGI, size=0.24, colour=(0.20, 0.075, 0.03), coats=(plain,), head=replace(_DOG.head, snout=1.05, muzzle=0.09), girth=1.5
)
_COLLIE = replace(
    _DOG,
    size=0.54,
    colour=BLACK,
    coats=(
        lambda c: stockings(
            over(
                plain(c), plain(WHITE), lambda p, n, r: ramp(p[:, 2], 0.30, 0.40) * ramp(0.95 - p[:, 1], 0, 0.2) * ramp(p[:, 1], 0.4, 0.5)
            ),
            WHITE,
            0.30,
        ),
    ),
    extras=_feathered,
)
_RETRIEVER = replace(_DOG, colour=(0.40, 0.215, 0.075), extras=_feathered, muscle=1.1)

_WOLF = replace(
    _SHEPHERD,
    size=0.80,
    frame=replace(_DOG.frame, trunk=0.90, depth=0.45, neck=0.38, rise=0.62, head=0.43, nod=0.22, tail=0.48, droop=1.0),
    head=replace(_SHEPHERD.head, iris=(0.50, 0.34, 0.05), ears=(0.28, 0.20, 1.0), chin=WHITE, muzzle=0.105),
    colour=(0.155, 0.145, 0.135),
    coats=(lambda c: _mask(c, (0.50, 0.46, 0.40)),),
    nape=1.32,
    tail=0.055,
    tail_end=0.030,
    wags=0.0,
)
_FOX = replace(
    _WOLF,
    size=0.38,
    frame=replace(_WOLF.frame, trunk=1.0, depth=0.40, width=0.28, head=0.48, neck=0.36, tail=0.95, droop=0.75, stance=0.10),
    head=replace(
        _WOLF.head,
        skull=0.27,
        muzzle=0.070,
        bridge=0.13,
        snout=1.0,
        jaw=0.075,
        pad=0.045,
        ears=(0.36, 0.24, 1.0),
        tip=BLACK,
        eyes=(0.13, 0.10, 0.42),
    ),
    colour=(0.56, 0.20, 0.045),
    coats=(
        lambda c: over(
            stockings(bellied(c, WHITE, 0.9), BLACK, 0.28),
            plain(WHITE),
            lambda p, n, r: np.maximum(ramp(-p[:, 2], 1.24, 1.32), ramp(p[:, 2], 0.66, 0.80) * ramp(-n[:, 1], -0.1, 0.3)),
        ),
    ),
    girth=0.95,
    muscle=0.85,
    tail=0.065,
    tail_end=0.095,
    step=0.018,
)
_ARCTIC = replace(_FOX, colour=WHITE, coats=(plain,), head=replace(_FOX.head, tip=None, chin=None, ears=(0.24, 0.22, 0.3)))
_RACCOON = replace(
    _FOX,
    size=0.30,
    colour=(0.17, 0.16, 0.15),
    coats=(
        lambda c: over(
            bellied(c, (0.34, 0.31, 0.28)),
            plain(BLACK),
            lambda p, n, r: np.maximum(
                ramp(np.sin(p[:, 2] * 42), 0.0, 0.3) * ramp(-p[:, 2], 0.80, 0.86),
                ramp(p[:, 2], 0.86, 0.90) * ramp(1.03 - p[:, 2], 0, 0.03) * ramp(np.abs(p[:, 0]), 0.03, 0.06),
            ),
        ),
    ),
    head=replace(_FOX.head, ears=(0.22, 0.22, 0.0), tip=None, skull=0.31),
    girth=1.2,
    muscle=1.1,
    tail=0.06,
    tail_end=0.06,
)
_RED_PANDA = replace(
    _RACCOON,
    colour=(0.40, 0.11, 0.035),
    coats=(
        lambda c: stockings(
            over(plain(c), plain((0.62, 0.40, 0.22)), lambda p, n, r: ramp(np.sin(p[:, 2] * 30), 0.2, 0.5) * ramp(-p[:, 2], 0.80, 0.86)),
            BLACK,
            0.45,
        ),
    ),
    head=replace(_RACCOON.head, chin=WHITE, ears=(0.26, 0.24, 0.4)),
)

_SHIBA = replace(
    _HUSKY,
    size=0.38,
    frame=replace(_HUSKY.frame, curl=1.35, neck=0.34),
    colour=(0.46, 0.23, 0.075),
    head=replace(_SHEPHERD.head, ears=(0.27, 0.20, 1.0), chin=WHITE, muzzle=0.10, cheek=0.09),
    coats=(lambda c: _mask(c, (0.72, 0.66, 0.55)),),
)
_DALMATIAN = replace(_DOG, colour=WHITE, coats=(lambda c: spotted(plain(c), BLACK, 0.075, share=0.72),), head=replace(_DOG.head, tip=BLACK))
_BULLDOG = replace(
    _DOG,
    size=0.36,
    frame=replace(
        _DOG.frame, trunk=1.05, depth=0.60, width=0.52, head=0.58, neck=0.26, stance=0.20, tail=0.08, wrist=0.18, hock=0.24, nod=0.10
    ),
    head=replace(
        _DOG.head,
        skull=0.34,
        broad=1.1,
        muzzle=0.175,
        bridge=0.22,
        blunt=1.25,
        drop=0.17,
        snout=0.74,
        jaw=0.17,
        cheek=0.15,
        ears=(0.22, 0.20, 0.6),
    ),
    colour=(0.50, 0.33, 0.18),
    coats=(lambda c: over(plain(c), plain(WHITE), lambda p, n, r: np.maximum(ramp(p[:, 2], 0.42, 0.55), ramp(0.45 - p[:, 1], 0, 0.1))),),
    girth=1.7,
    muscle=1.4,
    waist=0.86,
    nape=1.35,
)
_COYOTE = replace(_WOLF, size=0.55, colour=(0.27, 0.20, 0.13), nape=1.1)
_BADGER = replace(
    _RACCOON,
    frame=replace(_RACCOON.frame, depth=0.52, width=0.42, tail=0.3),
    coats=(
        lambda c: over(
            over(plain((0.22, 0.21, 0.20)), plain(BLACK), lambda p, n, r: ramp(0.62 - p[:, 1], 0, 0.06)),
            plain(WHITE),
            lambda p, n, r: ramp(p[:, 2], 0.60, 0.68) * ramp(np.abs(np.abs(p[:, 0]) - 0.085), 0.022, 0.032),
        ),
    ),
)

DOGS: dict[str, Beast] = {
    "dog": _DOG,
    "puppy": younger(_DOG),
    "golden retriever": _RETRIEVER,
    "husky": _HUSKY,
    "corgi": _CORGI,
    "shiba": _SHIBA,
    "sheepdog": _COLLIE,
    "dachshund": _DACHSHUND,
    "poodle": _POODLE,
    "dalmatian": _DALMATIAN,
    "bulldog": _BULLDOG,
    "wolf": _WOLF,
    "coyote": _COYOTE,
    "fox": _FOX,
    "arctic fox": _ARCTIC,
    "raccoon": _RACCOON,
    "badger": _BADGER,
    "red panda": _RED_PANDA,
}
