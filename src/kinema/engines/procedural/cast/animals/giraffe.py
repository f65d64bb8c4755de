"""The giraffe: the tallest, netted all over."""

import numpy as np

from kinema.engines.procedural.cast.animals import gaits, hair
from kinema.engines.procedural.cast.animals.beast import Beast
from kinema.engines.procedural.cast.animals.body import Parts, horn, mirrored
from kinema.engines.procedural.cast.animals.coats import netted, plain, stockings
from kinema.engines.procedural.cast.animals.frame import Frame
from kinema.engines.procedural.cast.animals.head import Head
from kinema.engines.procedural.mesh import Colour


def _ossicones(frame: Frame, coat: Colour, rng: np.random.Generator) -> Parts:
    root = frame.joints["head"] + frame.head * frame.in_head(0.10, 0.16, 0.12)
    right = horn(root + np.array([(0, 0, 0), (0.008, 0.035, -0.008), (0.010, 0.060, -0.014)]), 0.012, 0.013, (0.10, 0.06, 0.03))
    mane = hair.crest(frame, (0.16, 0.07, 0.03), rng, length=0.035, stiff=True, count=70)
    return [("head", right), ("head", mirrored(right)), *mane, *hair.tuft(frame, (0.02, 0.015, 0.012), rng, length=0.10, thick=0.010)]


GIRAFFE = Beast(
    2.75,
    Frame(
        trunk=0.46,
        depth=0.32,
        width=0.22,
        rump=0.88,
        wrist=0.36,
        hock=0.36,
        ankle=0.075,
        stance=0.075,
        neck=0.78,
        rise=1.16,
        head=0.235,
        nod=0.42,
        tail=0.30,
        droop=1.36,
        spread=0.09,
    ),
    Head(
        skull=0.24,
        broad=0.85,
        muzzle=0.10,
        bridge=0.13,
        drop=0.08,
        snout=0.98,
        jaw=0.09,
        nose=None,
        chin=(0.40, 0.33, 0.24),
        eye=0.056,
        iris=(0.03, 0.015, 0.008),
        eyes=(0.15, 0.10, 0.32),
        frontal=0.2,
        ears=(0.36, 0.17, 0.7),
        perk=(1.2, -0.1),
        ear_at=(0.16, 0.12, 0.05),
    ),
    colour=(0.30, 0.125, 0.040),
    coats=(lambda c: stockings(netted(plain(c), (0.60, 0.48, 0.30), 0.115, 0.16), (0.56, 0.46, 0.31), 0.34, 0.08),),
    girth=0.72,
    muscle=0.70,
    waist=0.88,
    nape=1.0,
    tail=0.022,
    tail_end=0.010,
    extras=_ossicones,
    gait=gaits.AMBLE,
    pace=0.20,
    dash=1.6,
    step=0.0125,
)
