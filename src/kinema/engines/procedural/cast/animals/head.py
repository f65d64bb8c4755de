"""Heads of what goes on four legs: skull, muzzle, jaw, nose, eyes and ears, from the measures of a kind."""

from dataclasses import dataclass

import numpy as np

from kinema.engines.procedural.cast.animals.body import DARK, Parts, ear, eyeball, mirrored, placed
from kinema.engines.procedural.cast.animals.frame import Frame
from kinema.engines.procedural.mesh import Colour, Floats
from kinema.engines.procedural.sculpt import Clay, turn


@dataclass(frozen=True, slots=True)
class Head:
    """Measures of a head, in lengths of the head from the nape to the nose."""

    skull: float = 0.26
    """Radius of the braincase; `broad` is how much wider than high it is."""
    broad: float = 0.85
    muzzle: float = 0.13
    """Radius at the nose; `bridge` is the radius below the eyes."""
    bridge: float = 0.17
    blunt: float = 0.95
    """How much wider than high the muzzle is."""
    drop: float = 0.10
    """How far the nose lies below the line of the skull."""
    snout: float = 0.88
    """Where the muzzle ends along the head."""
    jaw: float = 0.11
    cheek: float = 0.0
    """Radius of the cheeks (cats, pandas, a lion's chops)."""
    nose: Colour | None = (0.015, 0.013, 0.013)
    """A pad of this colour on the muzzle; None has nostrils alone, as a horse."""
    pad: float = 0.055
    chin: Colour | None = None
    """Colour of muzzle and chin, where it is not the coat's."""
    eye: float = 0.045
    iris: Colour = (0.10, 0.045, 0.014)
    slit: bool = False
    eyes: tuple[float, float, float] = (0.16, 0.13, 0.38)
    """Place of the right eye."""
    frontal: float = 0.35
    """How much the eyes look ahead: 0 sideways, 1 straight."""
    ears: tuple[float, float, float] = (0.34, 0.20, 1.0)
    """Length, width and how pointed they are; none with length 0."""
    perk: tuple[float, float] = (0.30, -0.15)
    """How far the ears lean outward and back, radians."""
    ear_at: tuple[float, float, float] = (0.13, 0.18, 0.12)
    inside: Colour = (0.30, 0.16, 0.13)
    tip: Colour | None = None
    """Another colour for the backs of the ears."""


def sculpt_head(clay: Clay, frame: Frame, head: Head, coat: Colour, skin: str) -> None:
    """Shape the head onto its bones. Places are told along the head (y above its line, z to the nose)."""
    size, poll = frame.head, frame.joints["head"]

    def at(x: float, y: float, z: float) -> Floats:
        return poll + size * frame.in_head(x, y, z)

    s, m = head.skull * size, head.muzzle * size
    melt = 0.30 * s
    lip = head.chin or coat
    clay.cone(at(0, 0.0, 0.10), at(0, 0.01, 0.26), s * 0.96, s, coat, "head", skin, 0.6 * s, wide=head.broad)
    clay.cone(at(0, -0.02, 0.30), at(0, -head.drop, head.snout * 0.82), head.bridge * size, m, coat, "head", skin, melt, wide=head.blunt)
    clay.cone(
        at(0, -head.drop, head.snout * 0.82),
        at(0, -head.drop, head.snout - head.muzzle),
        m,
        0.94 * m,
        lip,
        "head",
        skin,
        melt * 0.5,
        wide=head.blunt,
    )
    keel = head.drop + 0.62 * head.muzzle
    clay.cone(
        at(0, -0.55 * head.skull, 0.22),
        at(0, -keel, head.snout * 0.72),
        head.jaw * size,
        head.jaw * 0.72 * size,
        coat,
        "jaw",
        skin,
        melt,
        wide=head.broad * 1.15,
    )
    clay.cone(
        at(0, -keel, head.snout * 0.72),
        at(0, -keel, head.snout - 0.09),
        head.jaw * 0.70 * size,
        head.jaw * 0.58 * size,
        lip,
        "jaw",
        skin,
        melt * 0.4,
    )
    for side in (-1, 1):
        ex, ey, ez = head.eyes
        clay.cone(
            at(side * ex * 0.75, ey + 0.05, ez - 0.07),
            at(side * ex * 0.80, ey + 0.035, ez + 0.07),
            0.05 * size,
            0.04 * size,
            coat,
            "head",
            skin,
            melt,
        )
        if head.cheek:
            clay.cone(
                at(side * 0.13, -0.12, 0.26),
                at(side * 0.10, -0.13, 0.42),
                head.cheek * size,
                head.cheek * 0.8 * size,
                coat,
                "head",
                skin,
                melt,
            )
        nostril = at(side * head.muzzle * 0.62 * head.blunt, -head.drop + 0.35 * head.muzzle, head.snout - 0.35 * head.muzzle)
        if head.nose is None:
            clay.ellipsoid(nostril, np.full(3, 0.035 * size), DARK, "head", skin, 0.0)
    if head.nose is not None:
        pad = head.pad * size
        tip = at(0, -head.drop + 0.45 * head.muzzle, head.snout - 0.25 * head.muzzle)
        clay.cone(tip, tip + size * frame.in_head(0, -0.02, 0.012), pad, pad * 0.7, head.nose, "head", "skin", 0.15 * pad, wide=1.35)


def furnish_head(frame: Frame, head: Head, coat: Colour, material: str, face: Floats) -> Parts:
    """Give eyes and ears, set into the surface of the face (n, 3)."""
    size, poll, parts = frame.head, frame.joints["head"], Parts()
    pitch = turn("x", frame.nod)[:3, :3]
    globe = eyeball(head.eye * size, head.iris, tuple(0.7 * c for c in coat), slit=head.slit)
    out = 1.0 - head.frontal
    look = pitch @ turn("y", out * 1.35)[:3, :3]
    # An eye is level whichever way the nose points.
    level = turn("x", -0.8 * frame.nod)[:3, :3]
    socket = _surfaced(face, poll + size * frame.in_head(*head.eyes), look @ [0.0, 0.0, 1.0], head.eye * size)
    right = globe.transformed((look @ level).astype(np.float32), socket - 0.30 * head.eye * size * (look @ [0.0, 0.0, 1.0]))
    parts += [("head", right), ("head", mirrored(right))]
    length, width, point = head.ears
    if length:
        flap = ear(length * size, width * size, head.tip or coat, head.inside, point, material)
        lean, back = head.perk
        grows = turn("z", -lean)[:3, :3] @ turn("x", back)[:3, :3] @ np.array([0.0, 1.0, 0.0])
        # What hangs lies against the cheek, what stands is open to the front.
        front = np.array([-1.0, 0.0, 0.1]) if lean > 1.3 else np.array([0.45, 0.0, 1.0])
        on = _surfaced(face, poll + size * frame.in_head(*head.ear_at), grows, 0.3 * width * size) - 0.10 * length * size * grows
        right = placed(flap, on, grows, front)
        parts += [("ear.r", right), ("ear.l", mirrored(right))]
    return parts


def _surfaced(surface: Floats, at: Floats, way: Floats, radius: float) -> Floats:
    """Give where a line through a place, going some way, leaves a surface, looked for within a radius of the line."""
    apart = surface - at
    along = apart @ way
    near = np.linalg.norm(apart - np.outer(along, way), axis=1) < radius
    return at + way * float(np.percentile(along[near], 85)) if near.any() else at
