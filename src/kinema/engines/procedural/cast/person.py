"""People: sculpted in clothes, with a face, on a skeleton that walks, runs, sits, waves and talks."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from kinema.engines.procedural.cast import skeleton
from kinema.engines.procedural.cast.actor import Actor, Build, Cue, colour_of
from kinema.engines.procedural.cast.skeleton import JOINTS, bones
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Floats, Mesh
from kinema.engines.procedural.sculpt import Clay, about, turn
from kinema.engines.procedural.solids import ball, lathe, tube
from kinema.script.script import Subject

_SKINS: tuple[Colour, ...] = ((0.52, 0.31, 0.22), (0.43, 0.245, 0.165), (0.30, 0.165, 0.105), (0.155, 0.085, 0.056), (0.56, 0.36, 0.27))
_HAIRS: tuple[Colour, ...] = ((0.018, 0.014, 0.012), (0.05, 0.028, 0.016), (0.10, 0.055, 0.028), (0.26, 0.155, 0.06), (0.16, 0.045, 0.018))
_TROUSERS: tuple[Colour, ...] = ((0.030, 0.040, 0.075), (0.05, 0.045, 0.04), (0.13, 0.11, 0.085))
_CLOTH: tuple[Colour, ...] = (
    (0.045, 0.075, 0.14),
    (0.16, 0.05, 0.045),
    (0.075, 0.10, 0.065),
    (0.22, 0.18, 0.13),
    (0.06, 0.06, 0.07),
    (0.30, 0.21, 0.10),
)
_LONG = {"coat", "robe", "dress", "raincoat", "skirt"}


@dataclass(frozen=True, slots=True)
class Look:
    """How somebody looks."""

    height: float
    female: bool
    child: bool
    old: bool
    skin: Colour
    hair: Colour
    top: Colour
    legs: Colour
    shoes: Colour
    skirt: float = 0.0
    """How far a coat or dress reaches below the hips, as a part of the leg; 0 for none."""
    flare: float = 1.0
    bald: bool = False
    hat: Colour | None = None
    scarf: Colour | None = None
    pack: Colour | None = None
    apron: Colour | None = None
    umbrella: Colour | None = None
    spacesuit: Colour | None = None


def look_of(subject: Subject, rng: np.random.Generator) -> Look:
    """Dress somebody as the words say, and as the seed chooses where they say nothing."""
    said = {*subject.attributes, subject.kind, *subject.words.lower().split()}
    worn = {garment.kind: garment.colour for garment in subject.garments}
    female = bool(said & {"female", "woman", "girl", "lady", "mother"}) or (not said & {"male", "man", "boy"} and bool(rng.random() < 0.5))
    child = bool(said & {"child", "children", "boy", "girl", "kid", "kids"}) and "young" not in said
    old = "old" in said
    top, legs = _CLOTH[rng.integers(len(_CLOTH))], _TROUSERS[rng.integers(len(_TROUSERS))]
    upper = next((kind for kind in ("coat", "raincoat", "robe", "dress", "jacket", "suit", "shirt", "uniform") if kind in worn), None)
    if upper:
        top = colour_of(worn[upper], {"raincoat": (0.72, 0.47, 0.03), "suit": (0.035, 0.037, 0.045)}.get(upper, top))
        if upper in {"suit", "robe", "dress"}:
            legs = top
    elif subject.colour:
        top = colour_of(subject.colour, top)
    if "trousers" in worn:
        legs = colour_of(worn["trousers"], legs)
    skirt = {"coat": 0.58, "raincoat": 0.42, "robe": 0.93, "dress": 0.62}.get(upper or "", 0.0)
    optional = {
        kind: (colour_of(worn[kind], default) if kind in worn else None)
        for kind, default in {
            "hat": (0.05, 0.045, 0.04),
            "scarf": (0.45, 0.05, 0.04),
            "backpack": (0.10, 0.12, 0.08),
            "apron": (0.06, 0.20, 0.07),
            "umbrella": (0.5, 0.03, 0.025),
        }.items()
    }
    astronaut = bool(said & {"astronaut", "cosmonaut"})
    if said & {"climber", "hiker", "mountaineer"} and not optional["backpack"]:
        optional["backpack"] = (0.48, 0.10, 0.03)
    return Look(
        height=1.12 if child else (1.63 if female else 1.77) * (0.96 if old else 1.0),
        female=female,
        child=child,
        old=old,
        skin=_SKINS[rng.integers(len(_SKINS))],
        hair=(0.42, 0.41, 0.40) if old else _HAIRS[rng.integers(len(_HAIRS))],
        top=top,
        legs=legs,
        shoes=(0.022, 0.017, 0.014),
        skirt=skirt,
        flare=1.5 if upper == "dress" else 1.18,
        bald=old and not female and bool(rng.random() < 0.4),
        hat=optional["hat"],
        scarf=optional["scarf"],
        pack=optional["backpack"],
        apron=optional["apron"],
        umbrella=optional["umbrella"],
        spacesuit=colour_of(subject.colour, (0.74, 0.74, 0.73)) if astronaut else None,
    )


def person(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build somebody."""
    look = look_of(subject, rng)
    h = look.height
    skins = [_body(look).skin(0.0078 * h, reach=0.016 * h)]
    if look.spacesuit is None:
        skins.append(_head(look).skin(0.0029 * h, reach=0.012 * h))
    rigid = _rigid(look)
    eyes = _eyes(look) if look.spacesuit is None else None
    phase = float(rng.uniform(0, 2 * np.pi))
    action = subject.action or ("stand" if not subject.direction else "walk")
    pace = {"walk": 1.25, "run": 3.4, "move": 1.1, "climb": 0.7, "dance": 0.0}.get(action, 0.0) * (0.75 if look.child or look.old else 1.0)
    if look.spacesuit is not None and pace:
        pace *= 0.72

    def at(cue: Cue) -> Mesh:
        pose = _pose(action, cue, h, phase, subject)
        matrices = bones(pose, h)
        parts = [skin.posed(matrices) for skin in skins]
        parts += [
            mesh.transformed(matrices[bone][:3, :3].astype(np.float32), matrices[bone][:3, 3].astype(np.float32)) for bone, mesh in rigid
        ]
        if eyes is not None:
            blink = _blink(cue.seconds, phase)
            parts += [_placed(mesh, matrices["head"]) for mesh in eyes(blink, cue.mouth)]
        if look.umbrella is not None:
            parts.append(_umbrella(look, matrices["hand.r"]))
        return Mesh.join(parts)

    return Actor(h, 0.6, at, pace=pace, upright=True, face=0.56)


def _pose(action: str, cue: Cue, height: float, phase: float, subject: Subject) -> skeleton.Angles:
    t = cue.seconds
    if cue.pace > 0.05:
        pose = skeleton.walk(t, cue.pace, height, phase, running=action == "run")
    elif action in {"sit", "kneel", "ride", "drive"}:
        pose = skeleton.sit(t, phase)
    else:
        pose = skeleton.stand(t, phase)
    if action == "wave":
        pose = skeleton.wave(pose, t)
    elif action in {"hold", "raise", "drink", "read"} or any(garment.kind == "umbrella" for garment in subject.garments):
        pose = skeleton.raise_hand(pose, t)
    if action == "look up":
        x, y, z = pose.turns["head"]
        pose.turns["head"] = (x - 0.45 * min(t / 1.2, 1.0), y, z)
    if action == "dance":
        beat = np.sin(2 * np.pi * 0.9 * t)
        pose.turns["hips"] = (0.0, 0.5 * beat, 0.08 * beat)
        pose.turns["arm.l"], pose.turns["arm.r"] = (-0.5, 0.0, -1.3 - 0.4 * beat), (-0.5, 0.0, 1.3 - 0.4 * beat)
    if cue.speaking:
        pose = skeleton.talk(pose, t, cue.mouth)
    return pose


def _at(name: str, h: float, dx: float = 0.0, dy: float = 0.0, dz: float = 0.0) -> tuple[float, float, float]:
    x, y, z = JOINTS[name]
    return (x + dx) * h, (y + dy) * h, (z + dz) * h


def _body(look: Look) -> Clay:
    """Sculpt the clothed body below the chin."""
    h, clay = look.height, Clay()
    if look.spacesuit is not None:
        return _suited(look)
    wide = 0.90 if look.female else 1.0
    top, legs, skin = look.top, look.legs, look.skin
    m = 0.035 * h
    hip = 1.06 if look.female else 0.98
    clay.ellipsoid((0, 0.540 * h, 0.0), (0.088 * hip * h, 0.070 * h, 0.066 * h), legs, "hips", "cloth", m)
    clay.ellipsoid((0, 0.615 * h, 0.002 * h), (0.076 * wide * h, 0.085 * h, 0.058 * h), top, "hips", "cloth", m)
    clay.ellipsoid((0, 0.735 * h, 0.0), (0.094 * wide * h, 0.090 * h, 0.064 * h), top, "chest", "cloth", m)
    if look.female and not look.child:
        for side in (-1, 1):
            clay.ellipsoid((side * 0.040 * h, 0.735 * h, 0.052 * h), (0.032 * h, 0.032 * h, 0.030 * h), top, "chest", "cloth", 0.03 * h)
    for side, s in ((-1, "l"), (1, "r")):
        sx = 0.93 if look.female else 1.0
        clay.ellipsoid(
            _at(f"arm.{s}", h, -side * 0.022, dy=-0.004), (0.030 * sx * h, 0.028 * h, 0.034 * h), top, "chest", "cloth", 0.03 * h
        )
        clay.cone(
            (side * 0.028 * h, 0.833 * h, -0.008 * h),
            _at(f"arm.{s}", h, -side * 0.006),
            0.024 * h,
            0.026 * sx * h,
            top,
            "chest",
            "cloth",
            0.02 * h,
        )
        clay.cone(_at(f"arm.{s}", h, dy=-0.008), _at(f"fore.{s}", h), 0.0315 * sx * h, 0.0265 * sx * h, top, f"arm.{s}", "cloth", 0.02 * h)
        clay.cone(_at(f"fore.{s}", h), _at(f"hand.{s}", h, dy=0.012), 0.028 * sx * h, 0.0225 * sx * h, top, f"fore.{s}", "cloth", 0.012 * h)
        _hand(clay, s, side, look)
        clay.cone(_at(f"thigh.{s}", h), _at(f"shin.{s}", h), 0.054 * hip * h, 0.036 * h, legs, f"thigh.{s}", "cloth", 0.02 * h)
        clay.cone(_at(f"shin.{s}", h), _at(f"foot.{s}", h, dy=0.012), 0.036 * h, 0.026 * h, legs, f"shin.{s}", "cloth", 0.012 * h)
        clay.ellipsoid(_at(f"shin.{s}", h, dy=-0.075, dz=-0.012), (0.030 * h, 0.055 * h, 0.030 * h), legs, f"shin.{s}", "cloth", 0.02 * h)
        clay.cone(
            _at(f"foot.{s}", h, dy=-0.024, dz=-0.006),
            _at(f"foot.{s}", h, dy=-0.031, dz=0.095),
            0.027 * h,
            0.0175 * h,
            look.shoes,
            f"foot.{s}",
            "plastic",
            0.004 * h,
        )
        clay.cone(
            _at(f"foot.{s}", h, dy=0.01),
            _at(f"foot.{s}", h, dy=-0.026, dz=-0.012),
            0.026 * h,
            0.026 * h,
            look.shoes,
            f"foot.{s}",
            "plastic",
            0.01 * h,
        )
    # Collar and neck.
    clay.cone((0, 0.815 * h, -0.006 * h), (0, 0.845 * h, -0.004 * h), 0.044 * wide * h, 0.036 * wide * h, top, "chest", "cloth", 0.02 * h)
    clay.cone((0, 0.84 * h, -0.004 * h), (0, 0.90 * h, 0.002 * h), 0.030 * wide * h, 0.030 * wide * h, skin, "neck", "skin", 0.012 * h)
    if look.skirt:
        _skirt(clay, look)
    if look.scarf is not None:
        clay.ellipsoid((0, 0.855 * h, 0.0), (0.054 * h, 0.024 * h, 0.052 * h), look.scarf, "neck", "cloth", 0.01 * h)
        clay.cone(
            (0.03 * h, 0.84 * h, 0.05 * h), (0.04 * h, 0.70 * h, 0.078 * h), 0.018 * h, 0.022 * h, look.scarf, "chest", "cloth", 0.012 * h
        )
    if look.apron is not None:
        clay.block((0, 0.70 * h, 0.066 * h), (0.045 * h, 0.065 * h, 0.001 * h), 0.006 * h, look.apron, "chest", "cloth", 0.008 * h)
        clay.block((0, 0.54 * h, 0.072 * h), (0.070 * h, 0.12 * h, 0.001 * h), 0.008 * h, look.apron, "hips", "cloth", 0.008 * h)
    if look.pack is not None:
        clay.block((0, 0.735 * h, -0.115 * h), (0.060 * h, 0.085 * h, 0.030 * h), 0.022 * h, look.pack, "chest", "cloth", 0.004 * h)
    return clay


def _hand(clay: Clay, s: str, side: int, look: Look) -> None:
    """Sculpt a relaxed hand: palm, four fingers, thumb."""
    h, skin, bone = look.height, look.skin, f"hand.{s}"
    x, y, z = _at(bone, h)
    clay.ellipsoid((x + side * 0.003 * h, y - 0.024 * h, z + 0.002 * h), (0.0105 * h, 0.027 * h, 0.021 * h), skin, bone, "skin", 0.010 * h)
    for k in range(4):
        dz = (k - 1.5) * 0.0096 * h
        length = (0.036, 0.042, 0.040, 0.031)[k] * h
        knuckle = (x + side * 0.003 * h, y - 0.046 * h, z + 0.004 * h - dz)
        middle = (x + side * 0.001 * h, knuckle[1] - length * 0.55, knuckle[2] + 0.002 * h)
        tip = (x - side * 0.007 * h, knuckle[1] - length, middle[2] + 0.002 * h)
        clay.cone(knuckle, middle, 0.0058 * h, 0.0053 * h, skin, bone, "skin", 0.003 * h)
        clay.cone(middle, tip, 0.0053 * h, 0.0042 * h, skin, bone, "skin", 0.003 * h)
    clay.cone(
        (x, y - 0.016 * h, z + 0.018 * h),
        (x - side * 0.004 * h, y - 0.050 * h, z + 0.031 * h),
        0.0072 * h,
        0.0050 * h,
        skin,
        bone,
        "skin",
        0.005 * h,
    )


def _skirt(clay: Clay, look: Look) -> None:
    """Hang a coat or skirt from the waist: a bell of rods that follow hips and thighs."""
    h = look.height
    hem = 0.52 - 0.47 * look.skirt
    count = 18
    for k in range(count):
        a = 2 * np.pi * k / count
        fold = 1 + 0.06 * np.cos(a * 6)
        waist = (0.070 * np.sin(a) * h, 0.60 * h, 0.052 * np.cos(a) * h)
        low = (0.108 * look.flare * fold * np.sin(a) * h, hem * h, 0.088 * look.flare * fold * np.cos(a) * h)
        middle = tuple(0.5 * (p + q) for p, q in zip(waist, low, strict=True))
        bone = "thigh.l" if np.sin(a) < -0.3 else ("thigh.r" if np.sin(a) > 0.3 else "hips")
        clay.cone(waist, middle, 0.024 * h, 0.024 * h, look.top, "hips", "cloth", 0.02 * h)
        clay.cone(middle, low, 0.024 * h, 0.017 * h, look.top, bone, "cloth", 0.02 * h)


def _suited(look: Look) -> Clay:
    """Sculpt a spacesuit: thick limbs, ribbed joints, pack, helmet with a gold visor."""
    h, clay, suit = look.height, Clay(), look.spacesuit or (0.7, 0.7, 0.7)
    grey, dark, gold = (0.30, 0.30, 0.31), (0.07, 0.07, 0.075), (0.50, 0.29, 0.045)
    m = 0.03 * h
    clay.ellipsoid((0, 0.555 * h, 0), (0.105 * h, 0.085 * h, 0.085 * h), suit, "hips", "cloth", m)
    clay.ellipsoid((0, 0.645 * h, 0), (0.102 * h, 0.075 * h, 0.085 * h), suit, "hips", "cloth", m)
    clay.block((0, 0.735 * h, 0.0), (0.070 * h, 0.055 * h, 0.040 * h), 0.045 * h, suit, "chest", "cloth", m)
    clay.block((0, 0.715 * h, 0.088 * h), (0.040 * h, 0.026 * h, 0.012 * h), 0.006 * h, grey, "chest", "plastic", 0.003 * h)
    for k in range(3):
        clay.ellipsoid(
            ((k - 1) * 0.022 * h, 0.722 * h, 0.106 * h),
            (0.006 * h, 0.006 * h, 0.005 * h),
            ((0.5, 0.03, 0.02), (0.6, 0.45, 0.04), (0.05, 0.2, 0.4))[k],
            "chest",
            "plastic",
            0.0,
        )
    clay.block((0, 0.74 * h, -0.125 * h), (0.070 * h, 0.105 * h, 0.028 * h), 0.024 * h, suit, "chest", "plastic", 0.006 * h)
    clay.ellipsoid((0, 0.905 * h, 0.004 * h), (0.086 * h, 0.090 * h, 0.090 * h), suit, "head", "paint", 0.006 * h)
    clay.ellipsoid((0, 0.905 * h, 0.030 * h), (0.073 * h, 0.066 * h, 0.073 * h), gold, "head", "glass", 0.004 * h)
    clay.cone((0, 0.818 * h, 0), (0, 0.832 * h, 0), 0.076 * h, 0.076 * h, grey, "chest", "metal", 0.004 * h)
    for side, s in ((-1, "l"), (1, "r")):
        clay.ellipsoid(_at(f"arm.{s}", h, -side * 0.004), (0.052 * h, 0.050 * h, 0.052 * h), suit, "chest", "cloth", m)
        clay.cone(_at(f"arm.{s}", h), _at(f"fore.{s}", h), 0.047 * h, 0.042 * h, suit, f"arm.{s}", "cloth", 0.012 * h)
        clay.cone(_at(f"fore.{s}", h), _at(f"hand.{s}", h, dy=0.03), 0.043 * h, 0.036 * h, suit, f"fore.{s}", "cloth", 0.008 * h)
        clay.cone(_at(f"hand.{s}", h, dy=0.030), _at(f"hand.{s}", h, dy=0.018), 0.040 * h, 0.040 * h, grey, f"fore.{s}", "metal", 0.002 * h)
        clay.ellipsoid(_at(f"hand.{s}", h, dy=-0.030, dz=0.004), (0.024 * h, 0.042 * h, 0.032 * h), dark, f"hand.{s}", "cloth", 0.006 * h)
        clay.cone(
            _at(f"hand.{s}", h, dy=-0.015, dz=0.025),
            _at(f"hand.{s}", h, -side * 0.006, dy=-0.055, dz=0.036),
            0.013 * h,
            0.010 * h,
            dark,
            f"hand.{s}",
            "cloth",
            0.006 * h,
        )
        clay.cone(_at(f"thigh.{s}", h, side * 0.008), _at(f"shin.{s}", h), 0.068 * h, 0.056 * h, suit, f"thigh.{s}", "cloth", 0.015 * h)
        clay.ellipsoid(_at(f"shin.{s}", h, dz=0.012), (0.056 * h, 0.046 * h, 0.052 * h), grey, f"shin.{s}", "cloth", 0.012 * h)
        clay.cone(_at(f"shin.{s}", h), _at(f"foot.{s}", h, dy=0.03), 0.055 * h, 0.050 * h, suit, f"shin.{s}", "cloth", 0.010 * h)
        clay.cone(
            _at(f"foot.{s}", h, dy=0.012), _at(f"foot.{s}", h, dy=-0.004), 0.052 * h, 0.046 * h, grey, f"foot.{s}", "cloth", 0.006 * h
        )
        clay.cone(
            _at(f"foot.{s}", h, dy=-0.014, dz=-0.006),
            _at(f"foot.{s}", h, dy=-0.018, dz=0.070),
            0.036 * h,
            0.031 * h,
            suit,
            f"foot.{s}",
            "cloth",
            0.010 * h,
        )
    return clay


def _head(look: Look) -> Clay:
    """Sculpt the head: skull, jaw, nose, lips, ears, hair."""
    h = look.height * (1.22 if look.child else 1.0)
    base = JOINTS["head"][1] * look.height
    clay, skin, hair = Clay(), look.skin, look.hair

    def p(x: float, y: float, z: float) -> tuple[float, float, float]:
        """Head-fixed axes: y from the base of the skull, all as parts of the height."""
        return x * h, base + y * h, z * h

    slim = 0.94 if look.female else 1.0
    lips = tuple(c * k for c, k in zip(skin, (1.0, 0.55, 0.52) if look.female else (0.90, 0.70, 0.66), strict=True))
    blush = tuple(c * k for c, k in zip(skin, (1.06, 0.90, 0.88), strict=True))
    clay.ellipsoid(p(0, 0.066, 0.000), (0.0435 * slim * h, 0.055 * h, 0.052 * h), skin, "head", "skin", 0.0)
    clay.ellipsoid(p(0, 0.040, 0.017), (0.0355 * slim * h, 0.043 * h, 0.034 * h), skin, "head", "skin", 0.016 * h)
    clay.ellipsoid(p(0, 0.011, 0.021), (0.0265 * slim * h, 0.017 * h, 0.021 * h), skin, "jaw", "skin", 0.018 * h)
    clay.ellipsoid(p(0, 0.002, 0.034), (0.0125 * slim * h, 0.0095 * h, 0.0095 * h), skin, "jaw", "skin", 0.013 * h)
    for side in (-1, 1):
        clay.ellipsoid(p(side * 0.0235, 0.037, 0.0345), (0.0125 * h, 0.0115 * h, 0.0105 * h), blush, "head", "skin", 0.012 * h)
        clay.ellipsoid(p(side * 0.0440 * slim, 0.047, -0.004), (0.0050 * h, 0.0155 * h, 0.0095 * h), skin, "head", "skin", 0.004 * h)
        clay.cone(p(side * 0.009, 0.0665, 0.0460), p(side * 0.027, 0.0670, 0.0385), 0.0040 * h, 0.0034 * h, skin, "head", "skin", 0.010 * h)
        clay.ellipsoid(p(side * 0.0058, 0.0325, 0.0535), (0.0040 * h, 0.0036 * h, 0.0044 * h), skin, "head", "skin", 0.004 * h)
    clay.cone(p(0, 0.0625, 0.0470), p(0, 0.0365, 0.0605), 0.0034 * h, 0.0056 * h, skin, "head", "skin", 0.008 * h)
    for side in (-1, 1):
        clay.cone(
            p(side * 0.001, 0.0212, 0.0520), p(side * 0.0108, 0.0190, 0.0455), 0.0030 * h, 0.0014 * h, lips, "head", "skin", 0.0022 * h
        )
        clay.cone(
            p(side * 0.001, 0.0152, 0.0510), p(side * 0.0096, 0.0178, 0.0456), 0.0034 * h, 0.0014 * h, lips, "jaw", "skin", 0.0022 * h
        )
    clay.cone(p(0, -0.03, -0.004), p(0, 0.02, 0.0), 0.029 * slim * h, 0.029 * slim * h, skin, "neck", "skin", 0.012 * h)
    if not look.bald:
        clay.ellipsoid(p(0, 0.0815, -0.0095), (0.0470 * slim * h, 0.0475 * h, 0.0515 * h), hair, "head", "hair", 0.0)
        clay.ellipsoid(p(0.004, 0.1055, 0.022), (0.036 * h, 0.0155 * h, 0.0250 * h), hair, "head", "hair", 0.008 * h)
        for side in (-1, 1):
            clay.ellipsoid(p(side * 0.040 * slim, 0.066, 0.004), (0.008 * h, 0.026 * h, 0.020 * h), hair, "head", "hair", 0.006 * h)
        clay.ellipsoid(p(0, 0.045, -0.034), (0.036 * h, 0.040 * h, 0.020 * h), hair, "head", "hair", 0.010 * h)
        if look.female:
            for side in (-1, 1):
                clay.cone(
                    p(side * 0.040, 0.075, -0.006), p(side * 0.046, -0.030, -0.006), 0.014 * h, 0.013 * h, hair, "head", "hair", 0.012 * h
                )
                clay.cone(
                    p(side * 0.028, 0.060, -0.036), p(side * 0.036, -0.055, -0.040), 0.020 * h, 0.016 * h, hair, "head", "hair", 0.012 * h
                )
            clay.cone(p(0, 0.060, -0.040), p(0, -0.060, -0.044), 0.022 * h, 0.018 * h, hair, "head", "hair", 0.012 * h)
    return clay


def _rigid(look: Look) -> list[tuple[str, Mesh]]:
    """Make what is worn stiff: the hat, the straps of a pack."""
    h = look.height * (1.22 if look.child else 1.0)
    parts: list[tuple[str, Mesh]] = []
    if look.hat is not None:
        crown = np.array([[0.0475, 0.0], [0.048, 0.012], [0.045, 0.045], [0.036, 0.060], [0.0, 0.062]]) * h
        brim = np.array([[0.047, 0.004], [0.088, -0.004], [0.090, 0.0], [0.047, 0.010]]) * h
        hat = Mesh.join([lathe(crown, 40), lathe(brim, 40)]).painted(look.hat).made_of(MATERIAL["cloth"])
        parts.append(("head", hat.moved((0, JOINTS["head"][1] * look.height + 0.088 * h, -0.004 * h), scale=(1.0, 1.0, 1.12))))
    if look.pack is not None:
        k = look.height
        for side in (-1, 1):
            spine = (
                np.array(
                    [
                        [0.055, 0.80, -0.075],
                        [0.060, 0.842, -0.025],
                        [0.060, 0.828, 0.040],
                        [0.064, 0.775, 0.070],
                        [0.070, 0.70, 0.072],
                        [0.078, 0.64, 0.055],
                    ]
                )
                * k
            )
            strap = (
                tube(spine * np.array([side, 1, 1]), np.full(len(spine), 0.0095 * k), 8)
                .painted(tuple(0.7 * c for c in look.pack))
                .made_of(MATERIAL["cloth"])
            )
            parts.append(("chest", strap))
    return parts


def _eyes(look: Look) -> Callable[[float, float], list[Mesh]]:
    """Give the maker of eyes, lids, brows and mouth for a blink (0 open, 1 shut) and an open mouth."""
    h = look.height * (1.22 if look.child else 1.0)
    base = JOINTS["head"][1] * look.height
    radius = 0.0082 * h
    globe = ball(radius, 28, (0.62, 0.61, 0.60)).made_of(MATERIAL["glass"])
    angle = np.arccos(np.clip(globe.vertices[:, 2] / radius, -1, 1))
    iris = ((0.05, 0.028, 0.014), (0.06, 0.10, 0.16), (0.05, 0.08, 0.04))[int(look.height * 1000) % 3]
    globe.surface[angle < 0.62, 3:6] = iris
    globe.surface[angle < 0.30, 3:6] = (0.004, 0.004, 0.004)
    lid = ball(radius * 1.10, 28, tuple(0.86 * c for c in look.skin)).made_of(MATERIAL["skin"])
    upper = _cut(lid, lid.vertices[:, 1] > radius * 0.02)
    lower = _cut(lid, lid.vertices[:, 1] < -radius * 0.02)
    places = [(side * 0.0195 * h, base + 0.0535 * h, 0.0418 * h) for side in (-1, 1)]
    brow_colour = tuple(0.8 * c for c in look.hair)
    brows = [
        tube(
            np.array(
                [
                    (side * x * h, base + y * h, z * h)
                    for x, y, z in ((0.0085, 0.0685, 0.0515), (0.0190, 0.0722, 0.0485), (0.0300, 0.0688, 0.0400))
                ]
            ),
            np.array([0.0022, 0.0027, 0.0011]) * h,
            8,
        )
        .painted(brow_colour)
        .made_of(MATERIAL["hair"])
        for side in (-1, 1)
    ]
    inside = ball(1.0, 20, (0.035, 0.008, 0.008)).made_of(MATERIAL["matte"])

    def at(blink: float, mouth: float) -> list[Mesh]:
        parts = list(brows)
        for x, y, z in places:
            parts.append(globe.moved((x, y, z)))
            for half, shut in ((upper, -0.20 + 0.42 * blink), (lower, 0.30 - 0.18 * blink)):
                c, s = np.cos(shut), np.sin(shut)
                parts.append(half.transformed(np.array([[1, 0, 0], [0, c, -s], [0, s, c]], np.float32), np.array((x, y, z), np.float32)))
        if mouth > 0.03:
            parts.append(
                inside.moved(
                    (0, base + (0.0180 - 0.0030 * mouth) * h, 0.0492 * h),
                    scale=(0.0088 * h * (1 - 0.2 * mouth), (0.0010 + 0.0060 * mouth) * h, 0.0052 * h),
                )
            )
        return parts

    return at


def _cut(mesh: Mesh, keep: np.ndarray) -> Mesh:
    """Keep the triangles whose corners are all kept."""
    return Mesh(mesh.vertices, mesh.surface, mesh.triangles[keep[mesh.triangles[:, :3]].all(axis=1)])


def _blink(t: float, phase: float) -> float:
    """Give how far the lids are shut: a quick blink every few seconds."""
    since = (t + phase) % 3.4
    return float(np.exp(-(((since - 0.12) / 0.055) ** 2)))


def _placed(mesh: Mesh, matrix: Floats) -> Mesh:
    return mesh.transformed(matrix[:3, :3].astype(np.float32), matrix[:3, 3].astype(np.float32))


def _umbrella(look: Look, hand: Floats) -> Mesh:
    """Open an umbrella over the head, its handle in the right hand, always upright."""
    h = look.height
    grip = hand @ np.array([*_at("hand.r", h, dy=-0.03, dz=0.008), 1.0])
    profile = [(0.36 * np.sin(a) / np.sin(1.15) * h, (0.16 * np.cos(a) - 0.16) * h) for a in np.linspace(1.15, 0.0, 10)]
    canopy = lathe(np.array(profile), 8 * 6, look.umbrella or (0.5, 0.03, 0.02)).made_of(MATERIAL["sail"])
    # Between the ribs the cloth hangs in.
    angle = np.arctan2(canopy.vertices[:, 0], canopy.vertices[:, 2])
    reach = np.linalg.norm(canopy.vertices[:, ::2], axis=1) / (0.36 * h)
    canopy.vertices[:, 1] += 0.018 * h * reach**2 * np.abs(np.cos(angle * 4)) * -1.0
    stick = (
        tube(np.array([[0, -0.02 * h, 0], [0, 0.62 * h, 0]]), np.array([0.0055, 0.004]) * h, 8)
        .painted((0.05, 0.04, 0.035))
        .made_of(MATERIAL["metal"])
    )
    lean = about((0, 0, 0), turn("z", 0.14))
    whole = Mesh.join([stick, canopy.moved((0, 0.60 * h, 0))])
    return _placed(whole, np.block([[lean[:3, :3], grip[:3, None]], [np.zeros((1, 3)), np.ones((1, 1))]]))


PEOPLE: dict[str, Build] = dict.fromkeys(
    (
        "person",
        "man",
        "woman",
        "boy",
        "girl",
        "young man",
        "young woman",
        "child",
        "children",
        "old man",
        "old woman",
        "astronaut",
        "courier",
        "climber",
        "barista",
        "waitress",
        "chef",
        "doctor",
        "soldier",
        "detective",
        "monk",
        "witch",
        "king",
        "dancer",
        "musician",
        "sailor",
        "farmer",
        "worker",
        "teacher",
        "businessman",
        "businesswoman",
        "athlete",
        "artist",
        "mother",
        "father",
        "people",
        "couple",
    ),
    person,
)
