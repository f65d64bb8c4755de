"""What has scales and four legs: crocodiles, lizards, dragons with wings and horns, the dinosaurs."""

from dataclasses import replace
from itertools import pairwise

import numpy as np

from kinema.engines.procedural.cast.animals.beast import Beast
from kinema.engines.procedural.cast.animals.body import Extras, Parts, horn, mirrored
from kinema.engines.procedural.cast.animals.coats import Coat, bellied, over, plain, ramp
from kinema.engines.procedural.cast.animals.frame import Frame
from kinema.engines.procedural.cast.animals.head import Head
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Floats, Mesh, from_arrays

_BONE: Colour = (0.56, 0.48, 0.34)


def _ridged(height: float, colour: Colour | None = None) -> Extras:
    """A row of spikes along neck, back and tail."""

    def extras(frame: Frame, coat: Colour, rng: np.random.Generator) -> Parts:
        at = frame.joints
        path = [
            ("throat", at["throat"]),
            ("neck", at["neck"]),
            ("chest", np.array([0, 0.99, 0.18])),
            ("hips", np.array([0, frame.rump, -0.28])),
        ]
        path += [("tail1", at["tail1"]), ("tail2", at["tail2"]), ("tail3", at["tail3"]), ("tail3", at["tip"])]
        parts: Parts = []
        for (bone, a), (_, b) in pairwise(path):
            for t in np.linspace(0, 1, 5, endpoint=False):
                root = a + (b - a) * t
                lift = 0.10 if bone in {"throat", "neck"} else 0.03 * (not bone.startswith("tail"))
                tall = height * (0.75 + 0.25 * np.cos(7 * t)) * (0.6 if bone == "tail3" else 1.0)
                foot = root + np.array([0, lift, 0])
                parts.append(
                    (
                        bone,
                        horn(
                            foot + tall * np.array([(0, 0, 0), (0, 0.6, -0.10), (0, 1, -0.45)]),
                            0.34 * tall,
                            0.004,
                            colour or tuple(0.45 * c for c in coat),
                        ),
                    )
                )
        return parts

    return extras


def _scaled(colour: Colour) -> Coat:
    """A pale belly in plates, and a mottled back."""
    belly = tuple(min(1.8 * c + 0.05, 0.7) for c in colour)
    return over(
        bellied(colour, belly, 0.75),
        plain(tuple(0.45 * c for c in colour)),
        lambda p, n, r: 0.55 * ramp(np.sin(p[:, 2] * 38) * np.sin(p[:, 1] * 46) * np.sin(p[:, 0] * 40), 0.15, 0.4),
    )


_CROCODILE = Beast(
    0.42,
    Frame(
        trunk=2.5,
        depth=0.72,
        width=1.05,
        rump=0.96,
        wrist=0.20,
        hock=0.24,
        ankle=0.07,
        stance=0.56,
        neck=0.55,
        rise=-0.05,
        head=1.65,
        nod=0.02,
        tail=4.2,
        droop=0.20,
        curl=0.06,
        spread=0.14,
    ),
    Head(
        skull=0.16,
        broad=1.5,
        muzzle=0.075,
        bridge=0.115,
        blunt=1.7,
        drop=0.03,
        snout=1.0,
        jaw=0.075,
        nose=None,
        eye=0.024,
        iris=(0.52, 0.42, 0.05),
        slit=True,
        eyes=(0.11, 0.12, 0.25),
        frontal=0.35,
        ears=(0, 0, 0),
    ),
    colour=(0.085, 0.095, 0.050),
    coats=(_scaled,),
    feet="paw",
    girth=2.0,
    muscle=1.5,
    waist=0.95,
    nape=1.6,
    tail=0.34,
    tail_end=0.05,
    extras=_ridged(0.16),
    material="leather",
    step=0.048,
    pace=0.12,
)
_LIZARD = replace(
    _CROCODILE,
    size=0.07,
    frame=replace(_CROCODILE.frame, trunk=2.2, width=0.72, head=0.95, stance=0.50, tail=4.6),
    head=replace(
        _CROCODILE.head, skull=0.26, muzzle=0.13, bridge=0.20, snout=0.92, eye=0.075, eyes=(0.20, 0.10, 0.36), broad=1.15, blunt=1.2
    ),
    colour=(0.10, 0.30, 0.035),
    girth=1.4,
    extras=_ridged(0.07),
)


def _membrane(frame: Frame, colour: Colour) -> Parts:
    """A dragon's wings, half spread: a bat's arm with three fingers and the skin between them."""
    root = np.array([0.10, 0.96, 0.20])
    wrist = root + np.array([0.62, 0.62, -0.12])
    tips = [wrist + np.array(tip) for tip in ((1.05, 0.42, -0.22), (0.98, -0.10, -0.62), (0.62, -0.46, -0.86), (0.10, -0.52, -0.86))]
    seam = np.array([0.09, 0.90, -0.36])
    bones = [horn(np.array([root, (root + wrist) / 2 + [0.05, -0.05, 0.02], wrist]), 0.050, 0.034, colour)]
    bones += [horn(np.array([wrist, (wrist + tip) / 2 + [0.04, 0.06, 0.03], tip]), 0.026, 0.006, colour) for tip in tips]
    bones.append(horn(wrist + np.array([(0, 0, 0), (0.02, 0.10, 0.08), (0.03, 0.14, 0.16)]), 0.022, 0.004, _BONE))
    skin = tuple(0.8 * a + 0.10 * b for a, b in zip(colour, (0.9, 0.25, 0.08), strict=True))
    sheets = []
    ends = [*tips, seam]
    for a, b in pairwise(ends):
        start = wrist
        n = 9
        u, v = np.meshgrid(np.linspace(0, 1, n), np.linspace(0, 1, n))
        low = root if b is seam else start
        hub = start * (1 - v[..., None]) + low * v[..., None]
        edge = a * (1 - v[..., None]) + b * v[..., None]
        # The skin is drawn in between the fingers.
        inward = 1 - 0.24 * np.sin(np.pi * v) * u
        points = (
            hub + (edge - hub) * (u * inward)[..., None] - np.array([0, 0.05, 0.03]) * (np.sin(np.pi * v) * np.sin(np.pi * u))[..., None]
        )
        k = (np.arange(n - 1)[:, None] * n + np.arange(n - 1)).ravel()
        quads = np.concatenate([np.column_stack([k, k + 1, k + n]), np.column_stack([k + 1, k + n + 1, k + n])])
        sheet = from_arrays(points.reshape(-1, 3), quads, skin, MATERIAL["leaf"])
        flat = np.linalg.norm(sheet.surface[:, :3], axis=1) < 0.5
        sheet.surface[flat, :3] = (0, 1, 0)
        sheets.append(sheet)
    right = Mesh.join([*bones, *sheets])
    return [("wing.r", right), ("wing.l", mirrored(right))]


def _dragon(frame: Frame, coat: Colour, rng: np.random.Generator) -> Parts:
    """Wings, horns that sweep back, and spikes."""

    def at(x: float, y: float, z: float) -> Floats:
        return frame.joints["head"] + frame.head * frame.in_head(x, y, z)

    pieces = [horn(np.array([at(0.12, 0.16, 0.16), at(0.20, 0.36, -0.12), at(0.24, 0.44, -0.52)]), 0.042, 0.006, _BONE)]
    pieces += [
        horn(
            np.array([at(0.22, -0.02 - 0.1 * k, 0.2), at(0.34, -0.02 - 0.12 * k, 0.02), at(0.42, 0.0 - 0.14 * k, -0.14)]),
            0.020,
            0.004,
            _BONE,
        )
        for k in range(2)
    ]
    teeth = [
        horn(np.array([at(x, -0.20, z), at(x * 1.05, -0.26, z), at(x * 1.05, -0.31, z - 0.01)]), 0.012, 0.002, (0.7, 0.66, 0.55), 5)
        for x in (0.085, 0.095)
        for z in (0.62, 0.72, 0.82)
    ]
    right = Mesh.join([*pieces, *teeth])
    return [("head", right), ("head", mirrored(right)), *_membrane(frame, coat), *_ridged(0.10)(frame, coat, rng)]


_DRAGON = Beast(
    2.4,
    Frame(
        trunk=1.0,
        depth=0.46,
        width=0.36,
        rump=0.92,
        wrist=0.20,
        hock=0.26,
        ankle=0.06,
        stance=0.17,
        neck=0.78,
        rise=0.95,
        head=0.46,
        nod=0.30,
        tail=1.7,
        droop=0.42,
        curl=-0.02,
        spread=0.16,
    ),
    Head(
        skull=0.22,
        broad=0.95,
        muzzle=0.115,
        bridge=0.15,
        blunt=1.05,
        drop=0.08,
        snout=1.02,
        jaw=0.10,
        nose=None,
        eye=0.038,
        iris=(0.85, 0.45, 0.02),
        slit=True,
        eyes=(0.15, 0.11, 0.40),
        frontal=0.45,
        ears=(0, 0, 0),
    ),
    colour=(0.16, 0.022, 0.018),
    coats=(_scaled,),
    feet="paw",
    girth=1.7,
    muscle=1.25,
    waist=0.80,
    nape=0.95,
    tail=0.105,
    tail_end=0.014,
    extras=_dragon,
    winged=True,
    material="leather",
    step=0.023,
)


def _frill(frame: Frame, coat: Colour, rng: np.random.Generator) -> Parts:
    """A triceratops' three horns and the shield behind them."""

    def at(x: float, y: float, z: float) -> Floats:
        return frame.joints["head"] + frame.head * frame.in_head(x, y, z)

    brow = horn(np.array([at(0.13, 0.18, 0.34), at(0.17, 0.42, 0.46), at(0.17, 0.60, 0.78)]), 0.058, 0.006, _BONE)
    nose = horn(np.array([at(0, 0.06, 0.80), at(0, 0.20, 0.86), at(0, 0.26, 0.93)]), 0.050, 0.006, _BONE)
    rows, columns = 6, 19
    u, v = np.meshgrid(np.linspace(-1.25, 1.25, columns), np.linspace(0, 1, rows))
    reach = 0.16 + 0.50 * v * (1 + 0.05 * np.cos(18 * u))
    local = np.stack([np.sin(u) * reach * 1.05, np.cos(u) * reach + 0.02, 0.16 - 0.36 * v - 0.10 * v**2], axis=-1).reshape(-1, 3)
    points = np.array([at(*place) for place in local])
    k = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)).ravel()
    quads = np.concatenate([np.column_stack([k, k + 1, k + columns]), np.column_stack([k + 1, k + columns + 1, k + columns])])
    shield = from_arrays(points, quads, tuple(0.9 * c for c in coat), MATERIAL["leather"])
    shield.surface[:, 3:6] *= np.repeat([1.0, 1.2, 0.8, 1.3, 1.5, 0.6], columns)[:, None]
    return [("head", brow), ("head", mirrored(brow)), ("head", nose), ("head", shield)]


_TRICERATOPS = Beast(
    2.3,
    Frame(
        trunk=1.0,
        depth=0.58,
        width=0.54,
        rump=1.0,
        wrist=0.22,
        hock=0.26,
        ankle=0.08,
        stance=0.19,
        neck=0.30,
        rise=0.0,
        head=0.62,
        nod=0.42,
        tail=0.95,
        droop=0.55,
        curl=0.08,
    ),
    Head(
        skull=0.24,
        muzzle=0.09,
        bridge=0.19,
        blunt=0.8,
        drop=0.12,
        snout=1.0,
        jaw=0.11,
        nose=None,
        eye=0.026,
        iris=(0.45, 0.30, 0.05),
        eyes=(0.19, 0.06, 0.42),
        frontal=0.25,
        ears=(0, 0, 0),
    ),
    colour=(0.20, 0.16, 0.095),
    coats=(_scaled,),
    feet="pillar",
    girth=2.0,
    muscle=1.35,
    waist=1.0,
    nape=1.5,
    tail=0.17,
    tail_end=0.02,
    extras=_frill,
    material="leather",
    step=0.027,
)
_BRACHIOSAURUS = replace(
    _TRICERATOPS,
    size=4.6,
    frame=Frame(
        trunk=0.72,
        depth=0.50,
        width=0.48,
        rump=0.86,
        wrist=0.24,
        hock=0.24,
        ankle=0.06,
        stance=0.16,
        neck=1.50,
        rise=1.05,
        head=0.24,
        nod=0.05,
        tail=1.55,
        droop=0.45,
        curl=0.10,
    ),
    head=replace(_TRICERATOPS.head, muzzle=0.15, bridge=0.18, blunt=1.0, eye=0.035),
    colour=(0.15, 0.17, 0.13),
    extras=None,
    nape=0.95,
    tail=0.15,
    girth=1.7,
    grazes=False,
)


SCALY: dict[str, Beast] = {
    "crocodile": _CROCODILE,
    "lizard": _LIZARD,
    "dragon": _DRAGON,
    "triceratops": _TRICERATOPS,
    "brachiosaurus": _BRACHIOSAURUS,
}
