"""Horses, ponies, donkeys, zebras and the unicorn."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.animals import hair
from kinema.engines.procedural.cast.animals.beast import Beast, younger
from kinema.engines.procedural.cast.animals.body import Extras, Parts, horn
from kinema.engines.procedural.cast.animals.coats import (
    BLACK,
    WHITE,
    bellied,
    over,
    patches,
    plain,
    ramp,
    stockings,
    striped,
)
from kinema.engines.procedural.cast.animals.frame import Frame
from kinema.engines.procedural.cast.animals.head import Head
from kinema.engines.procedural.mesh import Colour


def _maned(colour: Colour | None = None, length: float = 0.24) -> Extras:
    def extras(frame: Frame, coat: Colour, rng: np.random.Generator) -> Parts:
        tone = colour or BLACK
        return hair.crest(frame, tone, rng, length=length) + hair.plume(frame, tone, rng, length=0.62, thick=0.026, count=30)

    return extras


_HORSE = Beast(
    1.55,
    Frame(
        trunk=0.84,
        depth=0.445,
        width=0.29,
        wrist=0.325,
        hock=0.37,
        ankle=0.115,
        stance=0.095,
        neck=0.56,
        rise=0.86,
        head=0.40,
        nod=0.78,
        tail=0.22,
        droop=1.0,
    ),
    Head(
        skull=0.205,
        broad=0.80,
        muzzle=0.105,
        bridge=0.135,
        blunt=0.85,
        drop=0.06,
        snout=0.98,
        jaw=0.115,
        nose=None,
        eye=0.042,
        iris=(0.035, 0.018, 0.010),
        eyes=(0.13, 0.10, 0.32),
        frontal=0.22,
        ears=(0.30, 0.125, 0.9),
        perk=(0.18, 0.10),
        ear_at=(0.09, 0.15, 0.06),
        inside=(0.10, 0.07, 0.055),
    ),
    colour=(0.155, 0.062, 0.026),
    coats=(
        lambda c: stockings(plain(c), BLACK, 0.40, 0.14),
        lambda c: stockings(plain((0.23, 0.085, 0.03)), WHITE, 0.22),
        lambda c: stockings(plain((0.32, 0.31, 0.30)), (0.12, 0.12, 0.12), 0.35, 0.3),
        lambda c: plain((0.05, 0.028, 0.018)),
    ),
    girth=0.92,
    muscle=1.0,
    waist=0.86,
    nape=0.98,
    tail=0.045,
    tail_end=0.030,
    extras=_maned(),
    grazes=True,
    folded=True,
    dash=4.2,
)
_PONY = replace(
    _HORSE,
    size=1.05,
    frame=replace(_HORSE.frame, depth=0.52, width=0.36, neck=0.48, head=0.44, wrist=0.28, hock=0.34),
    colour=(0.28, 0.15, 0.06),
    coats=(lambda c: stockings(plain(c), WHITE, 0.2), lambda c: patches(plain(WHITE), c, 0.5, 4.0)),
    girth=1.15,
    extras=_maned((0.50, 0.38, 0.22), 0.30),
    step=0.022,
)
_DONKEY = replace(
    _PONY,
    colour=(0.20, 0.18, 0.165),
    coats=(lambda c: bellied(c, (0.55, 0.52, 0.48)),),
    head=replace(_HORSE.head, ears=(0.62, 0.20, 0.55), perk=(0.30, 0.0), chin=WHITE, skull=0.22),
    extras=lambda f, c, rng: hair.crest(f, BLACK, rng, length=0.05, stiff=True) + hair.tuft(f, BLACK, rng, length=0.25),
    tail=0.03,
    tail_end=0.015,
    frame=replace(_PONY.frame, tail=0.5, neck=0.44),
)
_ZEBRA = replace(
    _HORSE,
    size=1.32,
    frame=replace(_HORSE.frame, depth=0.48, width=0.32, neck=0.48, tail=0.45),
    colour=WHITE,
    coats=(lambda c: over(striped(plain(c), BLACK, 8.5, 0.42, 0.08), plain(BLACK), lambda p, n, r: ramp(p[:, 2], 0.93, 0.97)),),
    extras=lambda f, c, rng: (
        hair.crest(f, BLACK, rng, length=0.09, stiff=True, count=60) + hair.tuft(f, BLACK, rng, length=0.3, thick=0.024)
    ),
    tail=0.03,
    tail_end=0.018,
    step=0.0175,
)


def _unicorn_hair(frame: Frame, coat: Colour, rng: np.random.Generator) -> Parts:
    mane = hair.crest(frame, (0.72, 0.60, 0.70), rng, length=0.30) + hair.plume(
        frame, (0.72, 0.60, 0.70), rng, length=0.72, thick=0.028, count=36
    )
    root = frame.joints["head"] + frame.head * frame.in_head(0, 0.16, 0.30)
    way = frame.in_head(0, 0.92, 0.52)
    ridged = horn(np.linspace(root - 0.02 * way, root + 0.36 * way, 30), 0.024, 0.003, (0.72, 0.52, 0.20), 10)
    along = (ridged.vertices - root) @ way
    centre = root + np.outer(along, way)
    turn = np.arctan2(ridged.vertices[:, 0], (ridged.vertices - centre) @ frame.in_head(0, -0.52, 0.92))
    ridged.vertices[:] = centre + (ridged.vertices - centre) * (1 + 0.16 * np.sin(along * 95 + turn))[:, None]
    return [*mane, ("head", ridged)]


_UNICORN = replace(
    _HORSE,
    colour=(0.76, 0.74, 0.73),
    coats=(plain,),
    extras=_unicorn_hair,
    hoof=(0.45, 0.33, 0.14),
    head=replace(_HORSE.head, iris=(0.10, 0.12, 0.35)),
)

HORSES: dict[str, Beast] = {
    "horse": _HORSE,
    "foal": younger(replace(_HORSE, extras=_maned(length=0.10))),
    "pony": _PONY,
    "donkey": _DONKEY,
    "zebra": _ZEBRA,
    "unicorn": _UNICORN,
}
