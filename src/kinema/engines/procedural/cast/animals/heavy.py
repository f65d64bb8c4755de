"""The giants of the plains: elephants and mammoths, rhinos, hippos, giraffes."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.animals import gaits, hair
from kinema.engines.procedural.cast.animals.beast import Beast
from kinema.engines.procedural.cast.animals.body import Extras, Parts, ear, horn, mirrored, placed
from kinema.engines.procedural.cast.animals.coats import bellied, plain
from kinema.engines.procedural.cast.animals.frame import Frame
from kinema.engines.procedural.cast.animals.giraffe import GIRAFFE
from kinema.engines.procedural.cast.animals.head import Head
from kinema.engines.procedural.mesh import Colour, Floats
from kinema.engines.procedural.sculpt import Clay

IVORY: Colour = (0.66, 0.60, 0.47)


def _trunked(clay: Clay, frame: Frame, coat: Colour) -> None:
    """The trunk hangs from the brow in ever thinner rings; it follows the jaw's bone a little."""
    start = frame.joints["head"] + frame.head * frame.in_head(0, 0.0, 0.62)
    points = start + np.array([(0, 0, 0), (0, -0.16, 0.06), (0, -0.34, 0.08), (0, -0.52, 0.06), (0, -0.64, 0.08), (0, -0.69, 0.15)])
    t = np.linspace(0, 5, 16)
    spine = np.column_stack([np.interp(t, np.arange(6), points[:, k]) for k in range(3)])
    radii = np.linspace(0.095, 0.030, 16)
    for k in range(15):
        clay.cone(spine[k], spine[k + 1], radii[k], radii[k + 1], coat, "head" if k < 4 else "jaw", "skin", 0.03)
    for side in (-1, 1):
        clay.ellipsoid(
            frame.joints["head"] + frame.head * frame.in_head(side * 0.16, 0.30, 0.22), (0.09, 0.10, 0.10), coat, "head", "skin", 0.08
        )


def _tusked(size: float, curl: float) -> Extras:
    def extras(frame: Frame, coat: Colour, rng: np.random.Generator) -> Parts:
        root = frame.joints["head"] + frame.head * frame.in_head(0.19, -0.22, 0.62)
        t = np.linspace(0, 1, 12)
        spine = root + size * np.stack(
            [0.16 * np.sin(np.pi * t) - 0.10 * t * curl, -0.36 * t + (0.34 + 0.2 * curl) * t**2.4, 0.46 * t - 0.12 * curl * t**3], axis=1
        )
        right = horn(spine, 0.036, 0.010, IVORY)
        flap = ear(0.52, 0.46, coat, tuple(0.85 * c for c in coat), 0.0, "skin")
        on = placed(
            flap,
            frame.joints["head"] + frame.head * frame.in_head(0.30, 0.34, 0.02),
            np.array([0.62, -0.72, -0.30]),
            np.array([0.6, 0.2, 1.0]),
        )
        return [
            ("head", right),
            ("head", mirrored(right)),
            ("ear.r", on),
            ("ear.l", mirrored(on)),
            *hair.tuft(frame, (0.02, 0.02, 0.02), rng, length=0.10),
        ]

    return extras


_ELEPHANT = Beast(
    2.9,
    Frame(
        trunk=0.80,
        depth=0.56,
        width=0.50,
        rump=0.96,
        wrist=0.24,
        hock=0.22,
        ankle=0.085,
        stance=0.145,
        neck=0.24,
        rise=0.50,
        head=0.42,
        nod=0.80,
        tail=0.40,
        droop=1.38,
        spread=0.07,
    ),
    Head(
        skull=0.43,
        broad=0.92,
        muzzle=0.20,
        bridge=0.26,
        drop=0.0,
        snout=0.72,
        jaw=0.15,
        nose=None,
        eye=0.030,
        iris=(0.10, 0.06, 0.03),
        eyes=(0.26, 0.02, 0.42),
        frontal=0.15,
        ears=(0.0, 0.0, 0.0),
    ),
    colour=(0.155, 0.145, 0.135),
    coats=(plain,),
    feet="pillar",
    hoof=(0.34, 0.30, 0.25),
    girth=2.15,
    muscle=1.25,
    waist=0.96,
    sag=0.04,
    nape=1.35,
    tail=0.030,
    tail_end=0.014,
    extras=_tusked(1.0, 0.0),
    shape=_trunked,
    gait=gaits.AMBLE,
    pace=0.12,
    dash=0.6,
    material="skin",
    step=0.026,
)


def _woolly(frame: Frame, coat: Colour, rng: np.random.Generator) -> Parts:
    fringe: Parts = []
    for k in range(130):
        z = rng.uniform(-0.52, 0.42)
        side = -1 if k % 2 else 1
        root = np.array([side * 0.235 * rng.uniform(0.92, 1.0), rng.uniform(0.52, 0.80), z])
        fringe.append(
            (
                "chest" if z > 0.1 else "hips",
                hair.strand(root, root + np.array([side * 0.03, -0.22, rng.uniform(-0.04, 0.04)]), 0.030, hair.shaded(coat, rng)),
            )
        )
    return [*_tusked(1.65, 1.0)(frame, coat, rng), *fringe]


_MAMMOTH = replace(
    _ELEPHANT, size=3.2, frame=replace(_ELEPHANT.frame, rump=0.84), colour=(0.14, 0.070, 0.032), extras=_woolly, material="cloth"
)


def _rhino_horns(frame: Frame, coat: Colour, rng: np.random.Generator) -> Parts:
    def at(y: float, z: float) -> Floats:
        return frame.joints["head"] + frame.head * frame.in_head(0, y, z)

    return [
        ("head", horn(np.array([at(0.06, 0.86), at(0.26, 0.96), at(0.48, 0.97)]), 0.060, 0.008)),
        ("head", horn(np.array([at(0.10, 0.62), at(0.24, 0.66), at(0.32, 0.66)]), 0.048, 0.010)),
    ]


_RHINO = replace(
    _ELEPHANT,
    size=1.65,
    frame=replace(
        _ELEPHANT.frame,
        trunk=1.16,
        depth=0.62,
        width=0.56,
        neck=0.32,
        rise=0.0,
        head=0.58,
        nod=0.55,
        tail=0.32,
        wrist=0.20,
        hock=0.22,
        stance=0.17,
    ),
    head=Head(
        skull=0.23,
        broad=0.9,
        muzzle=0.15,
        bridge=0.17,
        blunt=1.05,
        drop=0.05,
        snout=0.98,
        jaw=0.13,
        nose=None,
        eye=0.024,
        eyes=(0.16, 0.08, 0.46),
        frontal=0.2,
        ears=(0.24, 0.13, 0.6),
        perk=(0.35, -0.1),
        ear_at=(0.15, 0.20, 0.08),
    ),
    extras=_rhino_horns,
    shape=None,
    girth=1.9,
    nape=1.35,
    gait=None,
    dash=2.6,
)
_HIPPO = replace(
    _RHINO,
    size=1.45,
    frame=replace(_RHINO.frame, depth=0.74, width=0.70, trunk=1.25, head=0.66, nod=0.20, stance=0.20, wrist=0.15, hock=0.17, ankle=0.06),
    head=Head(
        skull=0.24,
        broad=1.05,
        muzzle=0.235,
        bridge=0.17,
        blunt=1.15,
        drop=0.04,
        snout=1.0,
        jaw=0.20,
        nose=None,
        eye=0.030,
        eyes=(0.15, 0.17, 0.40),
        frontal=0.35,
        ears=(0.12, 0.10, 0.0),
        perk=(0.5, -0.2),
        ear_at=(0.17, 0.22, 0.10),
    ),
    colour=(0.145, 0.105, 0.100),
    coats=(lambda c: bellied(c, (0.34, 0.20, 0.17)),),
    extras=None,
    waist=1.0,
)


HEAVY: dict[str, Beast] = {
    "elephant": _ELEPHANT,
    "mammoth": _MAMMOTH,
    "rhinoceros": _RHINO,
    "hippopotamus": _HIPPO,
    "giraffe": GIRAFFE,
}
