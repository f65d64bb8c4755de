"""Robots: one like a person that walks and waves, a little one on wheels, a giant that people sit in, an arm that works."""

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Build, Cue, colour_of
from kinema.engines.procedural.cast.props.prop import Prop, moving
from kinema.engines.procedural.cast.vehicles.coachwork import TRIM, Axle, rolling, wheel
from kinema.engines.procedural.joinery import block, orb, rod, shade, tilted, turned
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.engines.procedural.sculpt import turn
from kinema.script.script import Subject

STEEL: Colour = (0.34, 0.35, 0.36)
EYE: Colour = (0.15, 0.75, 1.0)


class _Limbs:
    """A robot's parts about the joints that they turn on, for a height of about two metres."""

    def __init__(self, paint: Colour, heavy: float) -> None:
        """Build torso, head, arms and legs; `heavy` widens them."""
        w, dark = heavy, shade(STEEL, 0.45)

        def joint(r: float) -> Mesh:
            return orb(r, (0, 0, 0), dark, "metal", 14)

        self.hip, self.knee, self.shoulder, self.elbow, self.neck = 0.98, 0.52, 1.52, 0.34, 1.66
        self.torso = Mesh.join(
            [
                block((0.50 * w, 0.42, 0.30 * w), (0, 1.40, 0), paint, "paint", 0.07),
                block((0.30 * w, 0.24, 0.20 * w), (0, 1.11, 0), dark, "metal", 0.05),
                block((0.36 * w, 0.16, 0.24 * w), (0, 0.98, 0), paint, "paint", 0.05),
                turned([(0, 0.02), (0.07, 0.02), (0.085, 0.0)], EYE, "lamp", 18).transformed(
                    np.array([[1, 0, 0], [0, 0, -1], [0, 1, 0]], np.float32), np.array([0, 1.42, 0.152 * w], np.float32)
                ),
                *[block((0.20 * w, 0.014, 0.02), (0, 1.27 + 0.03 * k, 0.152 * w), dark, "metal", 0.004) for k in range(3)],
                block((0.34 * w, 0.30, 0.12), (0, 1.40, -0.19 * w), STEEL, "metal", 0.04),
                rod((0, 1.6, 0), (0, 1.68, 0), 0.06, dark, "metal"),
            ]
        )
        self.head = Mesh.join(
            [
                block((0.25, 0.25, 0.25), (0, 0.14, 0), paint, "paint", 0.07),
                block((0.215, 0.085, 0.05), (0, 0.16, 0.115), (0.008, 0.009, 0.011), "glass", 0.02),
                *[orb((0.026, 0.026, 0.012), (s * 0.055, 0.16, 0.142), EYE, "lamp", 12) for s in (1, -1)],
                *[rod((s * 0.12, 0.14, 0), (s * 0.155, 0.14, 0), 0.055, dark, "metal", sides=14) for s in (1, -1)],
                rod((0.09, 0.24, -0.05), (0.09, 0.40, -0.05), 0.007, dark, "metal", sides=6),
                orb(0.017, (0.09, 0.41, -0.05), (1.0, 0.2, 0.1), "lamp", 8),
            ]
        )
        self.upper_arm = Mesh.join(
            [
                joint(0.095 * w),
                block((0.15 * w, 0.16, 0.17 * w), (0, -0.02, 0), paint, "paint", 0.05),
                rod((0, -0.05, 0), (0, -0.34, 0), 0.048 * w, STEEL, "metal"),
            ]
        )
        self.forearm = Mesh.join(
            [
                joint(0.06 * w),
                rod((0, -0.03, 0), (0, -0.27, 0), 0.062 * w, paint, "paint", 0.05 * w, 14),
                block((0.085, 0.10, 0.05), (0, -0.34, 0), dark, "metal", 0.02),
                *[rod((x, -0.38, 0.005), (x, -0.47, 0.02), 0.012, dark, "metal", sides=6) for x in (-0.03, 0.0, 0.03)],
                rod((0.05, -0.33, 0.02), (0.06, -0.40, 0.06), 0.012, dark, "metal", sides=6),
            ]
        )
        self.thigh = Mesh.join(
            [
                joint(0.10 * w),
                rod((0, 0, 0), (0, -0.46, 0), 0.062 * w, STEEL, "metal"),
                block((0.16 * w, 0.28, 0.19 * w), (0, -0.22, 0.01), paint, "paint", 0.05),
            ]
        )
        self.shin = Mesh.join(
            [
                joint(0.075 * w),
                block((0.15 * w, 0.34, 0.18 * w), (0, -0.24, 0.0), paint, "paint", 0.05),
                block((0.17 * w, 0.09, 0.32 * w), (0, -0.475, 0.05), dark, "plastic", 0.035),
            ]
        )


def _even(phase: float) -> float:
    """Swing to and fro at an even speed, so that a foot on the ground goes back as fast as the body goes on."""
    return float(np.arcsin(0.985 * np.sin(phase)) * 2 / np.pi)


def _robot(height: float, heavy: float, default: tuple[Colour, ...], pace: float) -> Build:
    """Make a builder of a robot with two legs."""

    def build(subject: Subject, rng: np.random.Generator) -> Actor:
        limbs = _Limbs(colour_of(subject.colour, default[int(rng.integers(len(default)))]), heavy)
        scale, action = height / 2.08, subject.action or ""
        going = pace if action in {"walk", "run", "move", "march", "dance"} and action != "dance" and not subject.still else 0.0

        def at(cue: Cue) -> Mesh:
            # A step a half turn of the phase: the stride fits the way.
            stride = 0.62 * scale
            phase = np.pi * cue.pace * cue.seconds / stride
            walk = 1.0 if cue.pace > 0 else 0.0
            beat = np.sin(2.2 * np.pi * cue.seconds) if action == "dance" else 0.0
            parts = []
            lift = 0.0
            for s in (1, -1):
                swing = walk * 0.33 * _even(phase + (np.pi if s < 0 else 0.0)) + 0.12 * beat * s
                bend = walk * 0.55 * max(0.0, float(np.cos(phase + (np.pi if s < 0 else 0.0)))) + 0.18 * abs(beat)
                top = turn("x", -swing)
                knee = top[:3, :3] @ np.array([0, -0.46, 0])
                low = turn("x", -swing + bend)
                foot = knee + low[:3, :3] @ np.array([0, -0.52, 0])
                lift = max(lift, float(-foot[1]))
                hip = np.array([s * 0.115 * heavy, 0.0, 0.0])
                parts += [(limbs.thigh, top, hip), (limbs.shin, low, hip + knee)]
            y = lift * 1.0
            meshes = [
                mesh.transformed(m[:3, :3].astype(np.float32), (to + np.array([0, y, 0])).astype(np.float32)) for mesh, m, to in parts
            ]
            rise = y - limbs.hip
            nod = 0.05 * np.sin(0.9 * cue.seconds) if not subject.still else 0.0
            look = 0.0 if subject.still or walk else 0.35 * np.sin(0.7 * cue.seconds)
            speak = 0.06 * np.sin(11 * cue.seconds) * cue.mouth
            meshes += [limbs.torso.moved((0, rise, 0)), tilted(limbs.head, "x", nod + speak).moved((0, limbs.neck + rise, 0), turn=look)]
            for s in (1, -1):
                swing = -walk * 0.36 * np.sin(phase + (np.pi if s < 0 else 0.0)) - 0.5 * beat * s
                raised = 0.0
                if s > 0 and action in {"wave", "raise", "greet"}:
                    raised = 2.45 + 0.22 * np.sin(7.0 * cue.seconds)
                shoulder = np.array([s * (0.25 * heavy + 0.08), limbs.shoulder + rise, 0])
                m = turn("x", -swing) @ turn("z", s * (0.09 + raised))
                elbow = shoulder + m[:3, :3] @ np.array([0, -limbs.elbow, 0])
                lower = m @ turn("x", -0.28 - 0.25 * walk)
                meshes += [
                    limbs.upper_arm.transformed(m[:3, :3].astype(np.float32), shoulder.astype(np.float32)),
                    limbs.forearm.transformed(lower[:3, :3].astype(np.float32), elbow.astype(np.float32)),
                ]
            whole = Mesh.join(meshes)
            foot = float(whole.vertices[:, 1].min())
            return whole.moved((0, -foot * scale, 0), scale=scale)

        rest = at(Cue(0.0))
        eyes = (Lamp((0, 1.85 * scale, 0.5 * scale), tuple(0.35 * c for c in EYE), 3.0 * scale),)
        return Actor(
            float(rest.vertices[:, 1].max()), 0.55 * scale * heavy, at, pace=going, face=0.85, upright=True, lamps=lambda cue: eyes
        )

    return build


def _little(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a little robot on wheels: a box of a body, two big eyes on a neck, arms, a curious head."""
    paint = colour_of(subject.colour, ((0.66, 0.42, 0.05), (0.10, 0.34, 0.40), (0.60, 0.60, 0.57))[rng.integers(3)])
    r = 0.13
    body = Mesh.join(
        [
            block((0.44, 0.40, 0.38), (0, 0.40, 0), paint, "paint", 0.05),
            block((0.40, 0.03, 0.40), (0, 0.47, 0), TRIM, "metal", 0.01),
            block((0.22, 0.12, 0.02), (0, 0.37, 0.19), (0.25, 0.6, 0.4), "screen", 0.02),
            *[
                orb((0.016, 0.016, 0.008), (0.06 * k - 0.06, 0.53, 0.19), ((1.0, 0.2, 0.1), (1.0, 0.7, 0.1), (0.2, 1.0, 0.3))[k], "lamp", 8)
                for k in range(3)
            ],
            rod((0, 0.6, 0), (0, 0.74, 0.02), 0.035, STEEL, "metal"),
            *[
                part
                for s in (1, -1)
                for part in (
                    rod((s * 0.23, 0.48, 0), (s * 0.30, 0.36, 0.10), 0.026, STEEL, "metal"),
                    rod((s * 0.30, 0.36, 0.10), (s * 0.27, 0.34, 0.26), 0.022, STEEL, "metal"),
                    block((0.06, 0.05, 0.05), (s * 0.27, 0.34, 0.28), TRIM, "metal", 0.01),
                )
            ],
        ]
    )
    head = Mesh.join(
        [part for s in (1, -1) for part in (
            rod((s * 0.10, 0.06, -0.07), (s * 0.10, 0.06, 0.10), 0.085, paint, "paint", 0.095, 20),
            orb((0.075, 0.075, 0.03), (s * 0.10, 0.06, 0.10), (0.006, 0.007, 0.009), "glass", 16),
            orb((0.035, 0.035, 0.012), (s * 0.10, 0.065, 0.128), (0.55, 0.85, 1.0), "lamp", 12),
        )] + [block((0.10, 0.05, 0.08), (0, 0.04, 0), STEEL, "metal", 0.015)]
    )  # fmt: skip
    axle = Axle(wheel(r, 0.10, 6, (0.5, 0.5, 0.5)), r, tuple((s * 0.25, r, z) for z in (0.14, -0.14) for s in (1, -1)))
    phase = float(rng.uniform(0, 6))

    def curious(cue: Cue) -> list[Mesh]:
        by = 0.0 if subject.still else 1.0
        tip = tilted(head, "z", 0.16 * by * np.sin(0.8 * cue.seconds + phase))
        return [tip.moved((0, 0.75, 0.02), turn=0.4 * by * np.sin(0.55 * cue.seconds + 2 * phase))]

    eyes = (Lamp((0, 0.8, 0.4), (0.25, 0.36, 0.42), 2.5),)
    return rolling(subject, body, [axle], 0.9, lambda cue: eyes, curious, 0.75)


def _arm(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a robot arm on its pedestal; it reaches down, grips, lifts and turns, over and over."""
    paint = colour_of(subject.colour, (0.72, 0.30, 0.02))
    base = Mesh.join([turned([(0.42, 0), (0.42, 0.06), (0.32, 0.10), (0.30, 0.34), (0.26, 0.38), (0, 0.38)], TRIM, "metal", 28)])
    lower = Mesh.join(
        [
            orb(0.20, (0, 0, 0), TRIM, "metal", 16),
            block((0.22, 0.95, 0.24), (0, 0.46, 0), paint, "paint", 0.07),
            rod((-0.16, 0, 0), (0.16, 0, 0), 0.17, paint, "paint", sides=20),
        ]
    )
    upper = Mesh.join(
        [
            rod((-0.15, 0, 0), (0.15, 0, 0), 0.15, TRIM, "metal", sides=20),
            rod((0, 0, -0.2), (0, 0, 0.85), 0.11, paint, "paint", 0.075, 16),
            block((0.2, 0.2, 0.3), (0, 0, -0.2), paint, "paint", 0.06),
        ]
    )
    hand = Mesh.join([orb(0.09, (0, 0, 0), TRIM, "metal", 14), rod((0, 0, 0), (0, -0.16, 0), 0.06, STEEL, "metal")])
    finger = Mesh.join(
        [block((0.03, 0.16, 0.06), (0, -0.24, 0), STEEL, "metal", 0.01), block((0.08, 0.03, 0.06), (-0.03, -0.16, 0), STEEL, "metal", 0.01)]
    )

    def at(cue: Cue) -> Mesh:
        t = 0.0 if subject.still or not subject.action else cue.seconds
        yaw, low, high = 0.9 * np.sin(0.9 * t), 0.25 + 0.22 * np.sin(1.8 * t), 0.30 + 0.30 * np.sin(1.8 * t + 0.7)
        grip = 0.05 + 0.03 * np.sin(1.8 * t + 2.0)
        m = turn("x", low)
        elbow = np.array([0, 0.5, 0]) + m[:3, :3] @ np.array([0, 0.92, 0])
        k = turn("x", high)
        wrist = elbow + k[:3, :3] @ np.array([0, 0, 0.85])
        parts = [
            lower.transformed(m[:3, :3].astype(np.float32), np.array([0, 0.5, 0], np.float32)),
            upper.transformed(k[:3, :3].astype(np.float32), elbow.astype(np.float32)),
            hand.moved(tuple(wrist)),
        ]
        parts += [finger.moved((wrist[0] + s * grip, wrist[1], wrist[2]), scale=(s, 1, 1)) for s in (1, -1)]
        return Mesh.join([base, Mesh.join(parts).moved(turn=yaw)])

    return moving(at(Cue(0.0)), at, 0.55)


_WALKS = frozenset({"walk", "run", "dance", "wave", "turn", "speak", "move", "stand", "raise"})
ROBOTS: tuple[Prop, ...] = (
    Prop(
        "robot",
        "robot",
        _robot(1.85, 1.0, ((0.62, 0.63, 0.64), (0.08, 0.20, 0.36), (0.55, 0.12, 0.05)), 1.1),
        "android, humanoid robot, droid, automaton, cyborg, 机器人, ロボット",
        _WALKS,
    ),
    Prop("robot", "android", _robot(1.8, 0.92, ((0.70, 0.70, 0.69),), 1.2), "仿生人", _WALKS),
    Prop(
        "robot",
        "mecha",
        _robot(9.0, 1.55, ((0.55, 0.56, 0.58), (0.30, 0.03, 0.03), (0.10, 0.14, 0.10)), 2.4),
        "mech, giant robot, 机甲",
        _WALKS,
    ),
    Prop(
        "robot", "little robot", _little, "small robot, tiny robot, wheeled robot, service robot, robot dog, cute robot, 小机器人", _WALKS
    ),
    Prop("machine", "robot arm", _arm, "robotic arm, mechanical arm, 机械臂", frozenset({"work", "turn", "move"})),
)
