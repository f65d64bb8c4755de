"""A skeleton that walks: skull, ribs and limbs of bone on the joints of a living body."""

import numpy as np

from kinema.engines.procedural.cast import acting, skeleton
from kinema.engines.procedural.cast.actor import Actor, Cue, colour_of
from kinema.engines.procedural.cast.look import look_of
from kinema.engines.procedural.joinery import bent
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.sculpt import Clay
from kinema.script.script import Subject

_BONE: Colour = (0.62, 0.56, 0.44)
_HOLLOW: Colour = (0.012, 0.010, 0.010)


def skeleton_of(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a skeleton that does what a person would."""
    look = look_of(subject, rng)
    h, colour = look.height, colour_of(subject.colour, _BONE)
    phase = float(rng.uniform(0, 2 * np.pi))
    part = acting.Part.of(subject, look, phase)
    stiff = {"chest": _ribs(h, colour), "head": _skull(h, colour), "jaw": _jaw(h, colour), "hips": _pelvis(h, colour), **_limbs(h, colour)}

    def at(cue: Cue) -> Mesh:
        matrices = skeleton.bones(part.pose(cue), h)
        return Mesh.join(
            [
                mesh.transformed(matrices[bone][:3, :3].astype(np.float32), matrices[bone][:3, 3].astype(np.float32))
                for bone, mesh in stiff.items()
            ]
        )

    def hand(cue: Cue) -> tuple[float, float, float]:
        return part.grip(cue, h)

    return Actor(h, 0.6, at, pace=part.pace, upright=True, face=0.56, hand=hand)


def _shaped(clay: Clay, h: float) -> Mesh:
    return clay.skin(0.0045 * h).mesh


def _skull(h: float, colour: Colour) -> Mesh:
    clay = Clay()
    clay.ellipsoid((0, 0.948 * h, -0.004 * h), (0.050 * h, 0.050 * h, 0.060 * h), colour, "", "leather", 0.02 * h)
    clay.ellipsoid((0, 0.915 * h, 0.030 * h), (0.034 * h, 0.030 * h, 0.026 * h), colour, "", "leather", 0.015 * h)
    for side in (-1, 1):
        clay.ellipsoid((side * 0.033 * h, 0.922 * h, 0.028 * h), (0.012 * h, 0.010 * h, 0.016 * h), colour, "", "leather", 0.01 * h)
    clay.cone((0, 0.845 * h, -0.004 * h), (0, 0.905 * h, -0.004 * h), 0.011 * h, 0.013 * h, colour, "", "leather", 0.01 * h)
    hollows = Clay()
    for side in (-1, 1):
        hollows.ellipsoid((side * 0.021 * h, 0.938 * h, 0.045 * h), (0.0145 * h, 0.0135 * h, 0.014 * h), _HOLLOW, "", "matte", 0.002)
    hollows.ellipsoid((0, 0.916 * h, 0.0535 * h), (0.006 * h, 0.009 * h, 0.006 * h), _HOLLOW, "", "matte", 0.002)
    teeth = Clay()
    for k in range(-3, 4):
        x = 0.0072 * k * h
        teeth.ellipsoid(
            (x, 0.890 * h, 0.050 * h - 14 * x * x / h), (0.0032 * h, 0.0065 * h, 0.0035 * h), (0.72, 0.68, 0.58), "", "leather", 0.001
        )
    return Mesh.join([_shaped(clay, h), _shaped(hollows, h), _shaped(teeth, h)])


def _jaw(h: float, colour: Colour) -> Mesh:
    turn = np.linspace(-1.35, 1.35, 9)
    line = np.column_stack([0.036 * np.sin(turn), 0.868 + 0.030 * np.abs(np.sin(turn)) ** 3, 0.010 + 0.040 * np.cos(turn)]) * h
    return bent(line, 0.0085 * h, colour, "leather", 10)


def _ribs(h: float, colour: Colour) -> Mesh:
    """Make spine, ribs, breast bone, collar bones and shoulder blades."""
    clay = Clay()
    for k in range(13):
        y = (0.575 + 0.0225 * k) * h
        clay.ellipsoid((0, y, -0.022 * h), (0.013 * h, 0.0085 * h, 0.013 * h), colour, "", "leather", 0.003 * h)
        clay.cone((0, y, -0.028 * h), (0, y - 0.008 * h, -0.046 * h), 0.004 * h, 0.002 * h, colour, "", "leather", 0.003 * h)
    clay.cone((0, 0.800 * h, 0.058 * h), (0, 0.705 * h, 0.070 * h), 0.009 * h, 0.007 * h, colour, "", "leather", 0.004 * h, 1.6)
    for side in (-1, 1):
        clay.cone(
            (side * 0.008 * h, 0.805 * h, 0.055 * h),
            (side * 0.100 * h, 0.818 * h, 0.0),
            0.006 * h,
            0.006 * h,
            colour,
            "",
            "leather",
            0.004 * h,
        )
        clay.ellipsoid((side * 0.070 * h, 0.765 * h, -0.050 * h), (0.030 * h, 0.045 * h, 0.006 * h), colour, "", "leather", 0.006 * h)
    ribs = []
    turn = np.linspace(0.0, 1.0, 11)
    for k in range(9):
        wide, high = (0.050 + 0.046 * np.sin(0.35 + 0.27 * k)) * h, (0.800 - 0.0235 * k) * h
        ends = 1.0 if k < 6 else 0.80 - 0.08 * (k - 6)
        a = np.pi * turn * ends
        for side in (-1, 1):
            line = np.column_stack([side * wide * np.sin(a), high - 0.032 * h * turn, -0.024 * h + 0.042 * h * (1 - np.cos(a))])
            ribs.append(bent(line, np.linspace(0.0052, 0.0042, 11) * h, colour, "leather", 7))
    return Mesh.join([_shaped(clay, h), *ribs])


def _pelvis(h: float, colour: Colour) -> Mesh:
    clay = Clay()
    clay.cone((0, 0.570 * h, -0.022 * h), (0, 0.500 * h, -0.030 * h), 0.020 * h, 0.010 * h, colour, "", "leather", 0.01 * h)
    for side in (-1, 1):
        clay.cone(
            (side * 0.018 * h, 0.545 * h, -0.024 * h),
            (side * 0.072 * h, 0.565 * h, 0.004 * h),
            0.014 * h,
            0.010 * h,
            colour,
            "",
            "leather",
            0.012 * h,
        )
        clay.cone(
            (side * 0.070 * h, 0.562 * h, 0.006 * h),
            (side * 0.052 * h, 0.515 * h, 0.010 * h),
            0.012 * h,
            0.014 * h,
            colour,
            "",
            "leather",
            0.01 * h,
        )
        clay.cone(
            (side * 0.050 * h, 0.510 * h, 0.012 * h),
            (side * 0.008 * h, 0.490 * h, 0.032 * h),
            0.009 * h,
            0.008 * h,
            colour,
            "",
            "leather",
            0.006 * h,
        )
    return _shaped(clay, h)


def _limbs(h: float, colour: Colour) -> dict[str, Mesh]:
    """Make arms, hands, legs and feet, each with the bone that moves it."""
    made: dict[str, Mesh] = {}
    for side, s in ((-1, "l"), (1, "r")):
        shoulder, elbow, wrist = (np.array(skeleton.at(f"{name}.{s}", h)) for name in ("arm", "fore", "hand"))
        hip, knee, ankle = (np.array(skeleton.at(f"{name}.{s}", h)) for name in ("thigh", "shin", "foot"))
        made[f"arm.{s}"] = _long(shoulder, elbow, 0.009 * h, colour, h)
        made[f"fore.{s}"] = Mesh.join(
            [_long(elbow + o, wrist + 0.6 * o, 0.0052 * h, colour, h) for o in (np.array([0.006 * h, 0, 0]), np.array([-0.006 * h, 0, 0]))]
        )
        palm = Clay()
        for k in range(4):
            foot = wrist + np.array([0.0, -0.012 * h, (0.016 - 0.010 * k) * h])
            knuckle = foot + np.array([side * 0.004, -0.036, 0.004 - 0.003 * k]) * h
            tip = knuckle + np.array([-side * 0.010, -0.036 + 0.004 * abs(k - 1), 0.004]) * h
            palm.cone(foot, knuckle, 0.0036 * h, 0.0042 * h, colour, "", "leather", 0.001 * h)
            palm.cone(knuckle, tip, 0.0038 * h, 0.0022 * h, colour, "", "leather", 0.001 * h)
        palm.cone(
            wrist + np.array([0, -0.010, 0.014]) * h,
            wrist + np.array([-side * 0.012, -0.045, 0.030]) * h,
            0.004 * h,
            0.003 * h,
            colour,
            "",
            "leather",
            0.001 * h,
        )
        made[f"hand.{s}"] = palm.skin(0.0024 * h).mesh
        made[f"thigh.{s}"] = _long(hip, knee, 0.0125 * h, colour, h)
        made[f"shin.{s}"] = Mesh.join(
            [
                _long(knee, ankle, 0.0095 * h, colour, h),
                _long(
                    knee + np.array([side * 0.012, -0.02, -0.004]) * h, ankle + np.array([side * 0.010, 0, 0]) * h, 0.0045 * h, colour, h
                ),
            ]
        )
        foot_ = Clay()
        foot_.ellipsoid(ankle + np.array([0, -0.022, -0.020]) * h, np.array([0.014, 0.018, 0.024]) * h, colour, "", "leather", 0.006 * h)
        for k in range(5):
            start = ankle + np.array([0.008 * (k - 2), -0.020, 0.010]) * h
            foot_.cone(
                start,
                ankle + np.array([0.0115 * (k - 2), -0.040, 0.085 - 0.004 * abs(k - 1)]) * h,
                0.006 * h,
                0.0038 * h,
                colour,
                "",
                "leather",
                0.002 * h,
            )
        made[f"foot.{s}"] = _shaped(foot_, h)
    return made


def _long(a: np.ndarray, b: np.ndarray, radius: float, colour: Colour, h: float) -> Mesh:
    """Make a long bone: a shaft that thickens to a knob at either end."""
    along = np.array([0.0, 0.03, 0.10, 0.30, 0.55, 0.80, 0.93, 0.98, 1.0])[:, None]
    thick = np.array([0.9, 1.55, 1.25, 0.85, 0.78, 0.85, 1.25, 1.5, 0.9]) * radius
    return bent(np.asarray(a) + (np.asarray(b) - a) * along, thick, colour, "leather", 12)
