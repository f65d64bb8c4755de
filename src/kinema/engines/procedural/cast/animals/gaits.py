"""How four legs go, stand, sit, lie and leap: feet that keep their place on the ground for as long as they bear weight."""

from dataclasses import dataclass

import numpy as np

from kinema.engines.procedural.cast.animals.frame import LEGS, Foot, Frame, Pose


@dataclass(frozen=True, slots=True)
class Gait:
    """When each foot comes down (parts of a cycle; hind left, fore left, hind right, fore right) and how long it stays."""

    steps: tuple[float, float, float, float]
    duty: float
    reach: float
    """How far a foot travels under the body, in lengths of a leg."""
    raise_: float
    bob: float
    """How far the trunk goes up and down, `beats` times a cycle."""
    beats: int = 2
    rock: float = 0.0
    """How far the trunk pitches, once a cycle; `arch` is how far the back bends."""
    arch: float = 0.0


WALK = Gait((0.0, 0.25, 0.5, 0.75), 0.64, 0.62, 0.09, 0.008)
AMBLE = Gait((0.0, 0.12, 0.5, 0.62), 0.62, 0.58, 0.08, 0.012)
TROT = Gait((0.0, 0.5, 0.5, 0.0), 0.46, 0.66, 0.12, 0.022)
GALLOP = Gait((0.0, 0.42, 0.12, 0.54), 0.30, 0.82, 0.20, 0.045, beats=1, rock=0.07, arch=0.16)
BOUND = Gait((0.0, 0.44, 0.03, 0.50), 0.28, 0.86, 0.20, 0.11, beats=1, rock=0.14, arch=0.26)


def gait_for(pace: float, leg: float) -> Gait:
    """Choose a gait as animals do: by speed against the length of the leg (both in metres)."""
    froude = pace * pace / (9.81 * leg)
    return WALK if froude < 0.55 else (TROT if froude < 2.2 else GALLOP)


def going(frame: Frame, t: float, pace: float, gait: Gait, phase: float = 0.0) -> Pose:
    """Go at a pace in withers' heights a second."""
    travel = gait.reach * frame.leg
    cycle = t * pace * gait.duty / travel + phase
    wave = 2 * np.pi * cycle
    pose = Pose(
        lift=gait.bob * np.sin(gait.beats * wave + 1.9) - 0.10 * travel**2,
        pitch=gait.rock * np.sin(wave + 0.5),
        roll=0.015 * np.sin(wave) * (gait.beats == 2),
        arch=gait.arch * np.sin(wave + 0.9),
    )
    for leg, step in zip(("hl", "fl", "hr", "fr"), gait.steps, strict=True):
        pose.feet[leg] = _step((cycle - step) % 1.0, gait, travel, frame, fore=leg[0] == "f")
    nod = (0.05 if gait.beats == 2 else 0.09) * np.sin(gait.beats * wave + 0.6)
    sway = 0.12 * np.sin(wave)
    pose.turns = {
        "neck": (nod + (0.10 if gait.beats == 1 else 0.0), 0.0, 0.0),
        "head": (-nod - 0.5 * pose.pitch, 0.0, 0.0),
        "tail1": (0.35 if gait.beats == 1 else 0.12, sway, 0.0),
        "tail2": (0.12 * np.sin(wave - 0.7), sway, 0.0),
        "tail3": (0.16 * np.sin(wave - 1.4), 1.2 * sway, 0.0),
        "ear.l": (0.12 * np.sin(gait.beats * wave), 0.0, 0.0),
        "ear.r": (0.12 * np.sin(gait.beats * wave), 0.0, 0.0),
    }
    return pose


def _step(since: float, gait: Gait, travel: float, frame: Frame, *, fore: bool) -> Foot:
    """Put a foot: on the ground it goes back evenly, then it is lifted and swings forward on a curve."""
    if since < gait.duty:
        s = since / gait.duty
        z = travel * (0.5 - s)
        # Late in the step the cannon leans forward over the toe.
        return Foot(z, 0.0, -0.28 * (z / travel) * (1.0 if fore else 1.3))
    s = (since - gait.duty) / (1 - gait.duty)
    speed = (1 - gait.duty) / gait.duty
    z = travel * (-0.5 + 3 * s**2 - 2 * s**3 - speed * s * (1 - s) * (1 - 2 * s))
    up = np.sin(np.pi * s) ** 1.2
    fold = (1.15 if fore else 0.55) * np.sin(np.pi * min(s * 1.15, 1.0)) ** 1.3 * min(1.0, 0.5 + gait.raise_ * 4)
    lean = -0.28 * (z / travel) * (1.0 if fore else 1.3)
    high = gait.raise_ * up * (1 + 0.2 * (not fore))
    # The toe tips no further than the foot is high, or it would go into the ground.
    return Foot(z, high, lean + fold, min(0.9 * fold * (1 - s), 7 * high))


def stand(frame: Frame, t: float, phase: float) -> Pose:
    """Stand at ease: it breathes, looks about, flicks an ear; the tail swings."""
    look = np.sin(2 * np.pi * t / 8.3 + phase) + 0.4 * np.sin(2 * np.pi * t / 3.1 + 2 * phase)
    flick = np.exp(-((((t + phase) % 2.9) - 0.3) ** 2) / 0.008)
    swing = 0.16 * np.sin(2 * np.pi * t / 2.3 + phase)
    return Pose(
        lift=0.002 * np.sin(2 * np.pi * t / 3.2 + phase),
        turns={
            "neck": (0.02 * np.sin(2 * np.pi * t / 5.7 + phase), 0.10 * look, 0.0),
            "head": (0.03 * np.sin(2 * np.pi * t / 4.1), 0.14 * look, 0.0),
            "ear.l": (0.0, 0.35 * flick, 0.0),
            "ear.r": (0.0, 0.1 * flick, 0.0),
            "tail1": (0.0, 0.5 * swing, 0.0),
            "tail2": (0.0, swing, 0.0),
            "tail3": (0.0, 1.5 * swing, 0.0),
        },
    )


def lowered(frame: Frame, pose: Pose, t: float, to: float = 0.04) -> Pose:
    """Lower the head until the mouth is `to` above the ground, to graze or to drink; the jaw works."""
    base, poll = frame.joints["neck"], frame.joints["head"]
    stoop = max(poll[1] - to - 0.75 * frame.head, 0.0)
    now = poll - base
    reach = float(np.hypot(now[1], now[2]))
    wanted = np.arcsin(np.clip((poll[1] - base[1] - stoop) / reach, -0.95, 0.95))
    bend = float(np.arctan2(now[1], now[2]) - wanted)
    # The nose goes to the ground: the head hangs 1.2 rad below the level.
    level = 1.2 - frame.nod
    if bend > 1.1:
        pose.pitch += 0.05
    chew = 0.05 + 0.05 * np.sin(2 * np.pi * 1.3 * t)
    tug = 0.05 * np.sin(2 * np.pi * t / 2.6)
    pose.turns["neck"] = (0.62 * bend + tug, 0.04 * np.sin(2 * np.pi * t / 6.0), 0.0)
    pose.turns["throat"] = (0.38 * bend, 0.0, 0.0)
    pose.turns["head"] = (level - bend - tug, 0.0, 0.0)
    pose.turns["jaw"] = (chew, 0.0, 0.0)
    return pose


def sit(frame: Frame, pose: Pose) -> Pose:
    """Sit on the haunches, the chest high over straight forelegs."""
    tilt = -0.62
    hip = frame.joints["hl.up"]
    pivot = frame.joints["trunk"]
    # Where the hip comes by tilting alone, and how far it then has to go down.
    rise = np.cos(tilt) * (hip[1] - pivot[1]) - np.sin(tilt) * (hip[2] - pivot[2]) + pivot[1]
    seat = max(frame.ankle, 0.03) + 0.20
    pose.pitch += tilt
    pose.lift += seat - rise
    for leg in LEGS:
        if leg[0] == "h":
            pose.feet[leg] = Foot(0.24, 0.0, -1.35)
        else:
            pose.feet[leg] = Foot(-0.14, 0.0, 0.0)
    x, y, z = pose.turns.get("neck", (0.0, 0.0, 0.0))
    pose.turns["neck"] = (x - 0.45 * tilt, y, z)
    x, y, z = pose.turns.get("head", (0.0, 0.0, 0.0))
    pose.turns["head"] = (x - 0.5 * tilt, y, z)
    pose.turns["tail1"] = (-0.2 - tilt, pose.turns.get("tail1", (0, 0, 0))[1], 0.0)
    return pose


def lie(frame: Frame, pose: Pose, *, asleep: bool, folded: bool) -> Pose:
    """Lie on the breast: forelegs stretched out before, or with `folded` tucked under as cattle do."""
    pose.lift -= 1 - frame.depth - 0.02
    for leg in LEGS:
        if leg[0] == "h":
            pose.feet[leg] = Foot(0.14, 0.0, -1.3)
        elif folded:
            pose.feet[leg] = Foot(-0.10, 0.02, 1.75, 1.4)
        else:
            pose.feet[leg] = Foot(0.34, 0.0, -1.35)
    if asleep:
        pose.turns["neck"] = (0.55, 0.25, 0.0)
        pose.turns["throat"] = (0.35, 0.15, 0.0)
        pose.turns["head"] = (-0.35, 0.1, 0.0)
    return pose


def hop(frame: Frame, t: float) -> Pose:
    """Leap on the spot: crouch, spring, gather the legs, land."""
    u = (t % 1.1) / 1.1
    pose = Pose()
    if u < 0.28:
        pose.lift = -0.16 * np.sin(np.pi * u / 0.28)
    else:
        s = (u - 0.28) / 0.72
        high = 4 * s * (1 - s)
        pose.lift = 0.55 * high
        pose.pitch = 0.28 * np.cos(np.pi * s) * -1.0
        for leg in LEGS:
            pose.feet[leg] = Foot(0.0, 0.55 * high, 0.6 * high if leg[0] == "f" else 0.3 * high, 0.4 * high)
    return pose
