"""Beasts: a body on four legs sculpted from its proportions and dressed in a coat."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from kinema.engines.procedural.cast.animals import gaits
from kinema.engines.procedural.cast.animals.body import DARK, Extras, whole
from kinema.engines.procedural.cast.animals.coats import Coat, plain
from kinema.engines.procedural.cast.animals.frame import Frame
from kinema.engines.procedural.cast.animals.head import Head, furnish_head, sculpt_head
from kinema.engines.procedural.mesh import Colour
from kinema.engines.procedural.sculpt import Clay, Skin


@dataclass(frozen=True)
class Beast:
    """A kind: how large it is, how it is built, what it wears."""

    size: float
    """Height of the withers, metres."""
    frame: Frame = field(default_factory=Frame)
    head: Head = field(default_factory=Head)
    colour: Colour = (0.17, 0.085, 0.04)
    coats: tuple[Callable[[Colour], Coat], ...] = (plain,)
    """Coats that copies may have, each made from the main colour."""
    feet: str = "hoof"
    """hoof, paw or pillar."""
    hoof: Colour = (0.045, 0.036, 0.030)
    girth: float = 1.0
    """Thickness of the legs; `muscle` that of thighs and shoulders."""
    muscle: float = 1.0
    waist: float = 0.82
    """Depth of the loins, in depths of the chest; `sag` is how far the belly hangs."""
    sag: float = 0.0
    nape: float = 1.0
    """Thickness of the neck."""
    tail: float = 0.030
    """Thickness of the fleshy tail at its root and its end."""
    tail_end: float = 0.010
    extras: Extras | None = None
    """Manes, horns, tufts: rigid parts on their bones."""
    shape: Callable[[Clay, Frame, Colour], None] | None = None
    """What else is sculpted: a hump, a trunk."""
    gait: gaits.Gait | None = None
    """The one way it goes, when it does not choose by its speed."""
    pace: float = 0.30
    """The Froude number at which it walks, and `dash` at which it runs."""
    dash: float = 3.6
    grazes: bool = False
    folded: bool = False
    """Lies with its forelegs tucked under."""
    winged: bool = False
    """Whether it has wings, to fly with."""
    wags: float = 0.0
    """Beats a second of a tail that wags."""
    step: float = 0.020
    """Size of the triangles, in withers' heights."""
    material: str = "cloth"


def sculpted(beast: Beast, rng: np.random.Generator, coarse: float = 1.0) -> Skin:
    """Shape a beast's body and head, and put its hair and horn on; withers 1 high."""
    frame, coat = beast.frame, beast.colour
    body, face = Clay(), Clay()
    _trunk(body, beast)
    for leg in ("fl", "fr", "hl", "hr"):
        _leg(body, beast, leg)
    sculpt_head(face, frame, beast.head, coat, beast.material)
    throat, poll = frame.joints["throat"], frame.joints["head"]
    nape = _nape(beast)
    face.cone(
        throat + 0.55 * (poll - throat),
        poll + frame.head * frame.in_head(0, -0.05, 0.1),
        nape[1] * 0.97,
        nape[2],
        coat,
        "throat",
        beast.material,
        0.08,
        0.72,
    )
    if beast.shape:
        beast.shape(body, frame, coat)
    fine = max(frame.head * 0.032, 0.5 * beast.step)
    skins = [body.skin(beast.step * coarse, reach=0.045), face.skin(fine * coarse, reach=0.025)]
    parts = furnish_head(frame, beast.head, coat, beast.material, skins[1].mesh.vertices.astype(np.float64))
    if beast.extras:
        parts += beast.extras(frame, coat, rng)
    paint = beast.coats[int(rng.integers(len(beast.coats)))](coat)
    pattern = int(rng.integers(1 << 30))
    for skin in skins:
        surface = skin.mesh.surface
        hide = np.abs(surface[:, 3:6] - np.asarray(coat, np.float32)).max(axis=1) < 1e-4
        surface[hide, 3:6] = np.clip(
            paint(skin.mesh.vertices[hide].astype(np.float64), surface[hide, :3], np.random.default_rng(pattern)), 0.0, 1.0
        )
    return whole(skins, parts)


def _nape(beast: Beast) -> tuple[float, float, float]:
    """Give the radii of the neck at its root, its middle and its top."""
    f = beast.frame
    top = beast.head.skull * f.head * 0.78
    return 0.36 * f.depth * beast.nape, (0.15 * f.depth + 0.5 * top) * beast.nape, top * (0.55 + 0.4 * beast.nape)


def _trunk(clay: Clay, beast: Beast) -> None:
    """Shape ribs, belly, rump, neck and tail."""
    f, coat, skin = beast.frame, beast.colour, beast.material
    at = f.joints
    front, back, d, w = f.trunk / 2, -f.trunk / 2, f.depth / 2, f.width / 2
    clay.ellipsoid((0, 0.985 - d, front - 0.22), (w, d, 0.27), coat, "chest", skin, 0.10)
    clay.ellipsoid((0, 1.0 - 1.22 * d, front - 0.05), (0.74 * w, 0.78 * d, 0.16), coat, "chest", skin, 0.12)
    loin = d * beast.waist
    middle = (1.0 + f.rump) / 2 - 0.025
    clay.ellipsoid((0, middle - loin - beast.sag / 2, -0.02), (0.96 * w, loin + beast.sag / 2, f.trunk * 0.40), coat, "trunk", skin, 0.12)
    clay.ellipsoid((0, f.rump - 0.16, back + 0.02), (0.86 * w, 0.155, 0.19), coat, "hips", skin, 0.12)
    clay.cone((0, 0.955, front - 0.20), (0, 0.93, front - 0.02), 0.05, 0.06, coat, "chest", skin, 0.10)
    base, throat, poll = at["neck"], at["throat"], at["head"]
    thick = _nape(beast)
    root = np.array([0, base[1] - 0.08, base[2] - 0.05])
    clay.cone(root, throat, thick[0], thick[1], coat, "neck", skin, 0.14, wide=0.66)
    clay.cone(throat, poll, thick[1], thick[2], coat, "throat", skin, 0.08, wide=0.72)
    radii = np.linspace(beast.tail, beast.tail_end, 4)
    for k, name in enumerate(("tail1", "tail2", "tail3")):
        end = at["tip"] if k == 2 else at[f"tail{k + 2}"]
        clay.cone(at[name], end, radii[k], radii[k + 1], coat, name, skin, 0.03)


def _leg(clay: Clay, beast: Beast, leg: str) -> None:
    """Shape one leg from its carrier to the ground."""
    f, coat, skin, g, m = beast.frame, beast.colour, beast.material, beast.girth, beast.muscle
    up, low, can, foot = (f.joints[f"{leg}.{part}"] for part in ("up", "low", "can", "foot"))
    side = -1 if leg[1] == "l" else 1
    if leg[0] == "f":
        blade = np.array([side * f.width * 0.30, 0.90, up[2] - 0.15])
        clay.cone(blade, up, 0.085 * m, 0.085 * m, coat, "chest", skin, 0.10, wide=0.75)
        clay.cone(up, low, 0.080 * m, 0.070 * m, coat, f"{leg}.up", skin, 0.08)
        clay.cone(low, can, 0.064 * (g + m) / 2, 0.038 * g, coat, f"{leg}.low", skin, 0.05)
    else:
        clay.cone(up, low, 0.125 * m, 0.085 * m, coat, f"{leg}.up", skin, 0.10, wide=0.8)
        clay.cone(up - np.array([0, 0.02, 0.09]), low - np.array([0, 0.03, 0.10]), 0.085 * m, 0.055 * m, coat, f"{leg}.up", skin, 0.10)
        clay.cone(low, can, 0.074 * (g + m) / 2, 0.040 * g, coat, f"{leg}.low", skin, 0.06)
    clay.ellipsoid(can, np.array([0.036, 0.042, 0.040]) * g, coat, f"{leg}.can", skin, 0.03)
    clay.cone(can, foot, 0.034 * g, 0.029 * g, coat, f"{leg}.can", skin, 0.02)
    x, y, z = foot
    bone = f"{leg}.foot"
    if beast.feet == "hoof":
        clay.ellipsoid(foot, np.full(3, 0.034 * g), coat, bone, skin, 0.02)
        top = 0.42 * y
        clay.cone(foot, (x, top + 0.01, z + 0.030 * g), 0.029 * g, 0.030 * g, coat, bone, skin, 0.02)
        clay.cone((x, top, z + 0.034 * g), (x, 0.040 * g, z + 0.044 * g), 0.031 * g, 0.038 * g, beast.hoof, bone, "skin", 0.004)
        clay.block((x, 0.020 * g, z + 0.044 * g), (0.034 * g, 0.014 * g, 0.038 * g), 0.006 * g, beast.hoof, bone, "skin", 0.01)
    elif beast.feet == "pillar":
        clay.cone(foot, (x, 0.075 * g, z + 0.02), 0.036 * g, 0.044 * g, coat, bone, skin, 0.03)
        clay.cone((x, 0.075 * g, z + 0.02), (x, 0.034 * g, z + 0.025), 0.046 * g, 0.034 * g, coat, bone, skin, 0.02, wide=1.15)
        for k in (-1.0, 0.0, 1.0):
            clay.ellipsoid(
                (x + k * 0.028 * g, 0.020 * g, z + 0.062 * g - 0.008 * abs(k)),
                (0.014 * g, 0.019 * g, 0.012 * g),
                beast.hoof,
                bone,
                "skin",
                0.004,
            )
    else:
        clay.cone(foot, (x, 0.040 * g, z + 0.06 * g), 0.030 * g, 0.036 * g, coat, bone, skin, 0.02)
        clay.ellipsoid((x, 0.026 * g, z + 0.045 * g), (0.042 * g, 0.026 * g, 0.055 * g), coat, bone, skin, 0.02)
        for k in (-1.5, -0.5, 0.5, 1.5):
            reach = 0.092 - 0.010 * abs(k)
            clay.ellipsoid((x + k * 0.021 * g, 0.021 * g, z + reach * g), (0.0145 * g, 0.021 * g, 0.024 * g), coat, bone, skin, 0.008)
            clay.cone(
                (x + k * 0.021 * g, 0.024 * g, z + (reach + 0.014) * g),
                (x + k * 0.022 * g, 0.010 * g, z + (reach + 0.034) * g),
                0.006 * g,
                0.003 * g,
                DARK,
                bone,
                "skin",
                0.0,
            )


def younger(beast: Beast) -> Beast:
    """Make a kind's young: small, large of head and eye, short of muzzle, on legs too thick."""
    f, h = beast.frame, beast.head
    frame = replace(f, head=f.head * 1.28, neck=f.neck * 0.82, tail=f.tail * 0.75, trunk=f.trunk * 0.92, width=f.width * 1.05)
    head = replace(h, snout=0.3 + (h.snout - 0.3) * 0.82, skull=h.skull * 1.12, eye=h.eye * 1.25, muzzle=h.muzzle * 0.95)
    return replace(
        beast,
        size=beast.size * 0.52,
        frame=frame,
        head=head,
        girth=beast.girth * 1.18,
        muscle=beast.muscle * 0.92,
        waist=min(beast.waist * 1.08, 1.0),
    )
