"""What lives in the sea without bones: jellyfish, octopuses, starfish, and crabs in their shells."""

from collections.abc import Callable

import numpy as np

from kinema.engines.procedural.cast.actor import Build, Cue
from kinema.engines.procedural.cast.animals.body import eyeball, mirrored
from kinema.engines.procedural.cast.animals.shaped import shaped
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.sculpt import Clay, about, turn
from kinema.engines.procedural.solids import lathe, tube
from kinema.script.script import Subject


def _jellyfish(colour: Colour, subject: Subject) -> Callable[[Cue, float], Mesh]:
    """A bell that pulses, with frills and long threads that trail."""
    pale = tuple(0.5 * c + 0.4 for c in colour)

    def draw(cue: Cue, phase: float) -> Mesh:
        t = cue.seconds
        pulse = 0.5 + 0.5 * np.sin(2 * np.pi * 0.45 * t + phase)
        wide, tall = 0.46 - 0.10 * pulse, 0.34 + 0.09 * pulse
        a = np.linspace(0, 0.5 * np.pi, 14)
        outer = np.column_stack([wide * np.cos(a), tall * np.sin(a)])
        inner = np.column_stack([0.86 * wide * np.cos(a[::-1]), 0.72 * tall * np.sin(a[::-1])])
        bell = lathe(np.concatenate([inner, [[0.90 * wide, -0.05]], outer]), 32, colour).made_of(MATERIAL["screen"])
        turned = np.arctan2(bell.vertices[:, 0], bell.vertices[:, 2])
        low = bell.vertices[:, 1] < 0.06
        bell.vertices[low, 1] += (0.025 * np.cos(16 * turned))[low]
        bell.surface[:, 3:6] = np.where((np.abs(np.sin(8 * turned)) > 0.92)[:, None], pale, colour)
        arms = []
        for k in range(14):
            angle, inside = 2 * np.pi * k / 14, k % 4 == 0
            ring = 0.10 if inside else 0.92 * wide
            s = np.linspace(0, 1, 12)
            sway = 0.10 * s * np.sin(5.5 * s - 2 * np.pi * 0.45 * t + phase + k)
            length = 0.75 if inside else 1.35 + 0.3 * np.sin(3.0 * k)
            spine = np.stack(
                [np.sin(angle) * (ring * (1 - 0.5 * s) + sway), 0.02 - length * s, np.cos(angle) * (ring * (1 - 0.5 * s) + sway)], axis=1
            )
            thick = (0.040 * (1 + 0.5 * np.sin(30 * s)) if inside else 0.008 + 0 * s) * (1 - 0.8 * s)
            arms.append(tube(spine, thick, 5, colour=pale if inside else colour).made_of(MATERIAL["screen"]))
        return Mesh.join([bell, *arms]).moved((0, 0.10 * np.sin(2 * np.pi * 0.45 * t + phase - 0.8), 0))

    return draw


def _octopus(colour: Colour, subject: Subject) -> Callable[[Cue, float], Mesh]:
    """A soft head with two eyes, and eight arms that curl."""
    clay = Clay()
    clay.ellipsoid((0, 0.42, -0.12), (0.20, 0.24, 0.27), colour, "", "skin", 0.1)
    clay.ellipsoid((0, 0.24, 0.06), (0.16, 0.15, 0.16), colour, "", "skin", 0.1)
    for side in (-1, 1):
        clay.ellipsoid((side * 0.13, 0.33, 0.11), (0.065, 0.07, 0.065), colour, "", "skin", 0.04)
    globe = eyeball(0.045, (0.62, 0.50, 0.12), colour, slit=True).moved((0.165, 0.345, 0.145), turn=0.7)
    head = Mesh.join([clay.skin(0.022).mesh, globe, mirrored(globe)])
    pale = tuple(min(1.5 * c + 0.10, 0.8) for c in colour)

    def draw(cue: Cue, phase: float) -> Mesh:
        t, arms = cue.seconds, []
        for k in range(8):
            angle = 2 * np.pi * (k + 0.5) / 8
            s = np.linspace(0, 1, 22)
            bend = np.cumsum(0.22 * s * np.sin(4.5 * s - 1.6 * t + phase + 1.9 * k)) * 0.35
            out = 0.10 + 0.78 * s
            high = 0.20 * (1 - s) ** 2 + 0.05 + 0.09 * s**2 * (1 + np.sin(1.3 * t + 2.3 * k + phase))
            way = angle + bend
            arm = tube(
                np.stack([np.sin(way) * out, high, np.cos(way) * out], axis=1), 0.075 * (1 - s) ** 0.8 + 0.008, 10, colour=colour
            ).made_of(MATERIAL["skin"])
            arm.surface[arm.surface[:, 1] < -0.5, 3:6] = pale
            arms.append(arm)
        return Mesh.join([head.moved((0, 0.015 * np.sin(1.9 * t + phase), 0)), *arms])

    return draw


def _starfish(colour: Colour, subject: Subject) -> Callable[[Cue, float], Mesh]:
    """Five arms on the sand, beaded."""
    clay = Clay()
    for k in range(5):
        a = 2 * np.pi * k / 5
        for s in np.linspace(0.0, 0.44, 12):
            r = 0.105 * (1 - s / 0.62)
            clay.ellipsoid((np.sin(a) * s, 0.45 * r, np.cos(a) * s), (r, 0.62 * r, r), colour, "", "skin", 0.03)
            clay.ellipsoid(
                (np.sin(a) * s, 1.05 * r, np.cos(a) * s),
                (0.16 * r, 0.16 * r, 0.16 * r),
                tuple(min(1.6 * c, 0.8) for c in colour),
                "",
                "skin",
                0.004,
            )
    mesh = clay.skin(0.012).mesh
    low = np.float32(mesh.vertices[:, 1].min())
    still = mesh.moved((0, -float(low), 0))
    return lambda cue, phase: still


def _crab(colour: Colour, subject: Subject) -> Callable[[Cue, float], Mesh]:
    """A broad shell, eyes on stalks, two claws that open, and eight legs."""
    clay = Clay()
    clay.ellipsoid((0, 0.26, 0), (0.34, 0.12, 0.24), colour, "body", "plastic", 0.05)
    clay.ellipsoid((0, 0.21, 0.02), (0.28, 0.10, 0.20), tuple(min(1.5 * c + 0.15, 0.8) for c in colour), "body", "plastic", 0.03)
    for side, name in ((1, "r"), (-1, "l")):
        clay.cone((side * 0.09, 0.32, 0.20), (side * 0.11, 0.43, 0.23), 0.016, 0.014, colour, "body", "plastic", 0.01)
        clay.ellipsoid((side * 0.11, 0.445, 0.235), (0.028, 0.030, 0.028), (0.01, 0.01, 0.01), "body", "glass", 0.0)
        clay.cone((side * 0.26, 0.24, 0.14), (side * 0.46, 0.30, 0.26), 0.045, 0.055, colour, f"arm.{name}", "plastic", 0.02)
        clay.ellipsoid((side * 0.44, 0.33, 0.40), (0.085, 0.075, 0.13), colour, f"arm.{name}", "plastic", 0.03)
        clay.cone((side * 0.40, 0.34, 0.48), (side * 0.34, 0.34, 0.64), 0.045, 0.010, colour, f"arm.{name}", "plastic", 0.02)
        clay.cone((side * 0.48, 0.34, 0.48), (side * 0.40, 0.34, 0.66), 0.036, 0.010, colour, f"claw.{name}", "plastic", 0.01)
        for k in range(4):
            z = 0.10 - 0.085 * k
            out = 0.20 * (0.6 - 0.5 * k)
            clay.cone((side * 0.28, 0.22, z), (side * 0.50, 0.36, z + out * 0.6), 0.032, 0.026, colour, f"leg{k}.{name}", "plastic", 0.01)
            clay.cone(
                (side * 0.50, 0.36, z + out * 0.6), (side * 0.66, 0.012, z + out), 0.026, 0.010, colour, f"leg{k}.{name}", "plastic", 0.01
            )
    skin = clay.skin(0.014, reach=0.02)

    def draw(cue: Cue, phase: float) -> Mesh:
        t, bones = cue.seconds, {}
        for side, name in ((1, "r"), (-1, "l")):
            arm = about((side * 0.26, 0.24, 0.14), turn("x", -0.20 + 0.16 * np.sin(1.7 * t + phase + side)))
            bones[f"arm.{name}"] = arm
            bones[f"claw.{name}"] = arm @ about((side * 0.48, 0.34, 0.48), turn("y", side * 0.22 * (1 + np.sin(2.6 * t + side))))
            for k in range(4):
                step = 0.22 * np.sin(9 * t + np.pi * (k % 2) + (side > 0)) if cue.pace > 0 else 0.0
                bones[f"leg{k}.{name}"] = about(
                    (side * 0.28, 0.22, 0.1 - 0.085 * k), turn("y", step) @ turn("z", side * max(step, 0.0) * 0.5)
                )
        return skin.posed(bones)

    return draw


SOFT: dict[str, Build] = {
    "jellyfish": shaped(0.5, (0.50, 0.24, 0.52), _jellyfish, lift=2.1),
    "octopus": shaped(0.75, (0.46, 0.11, 0.050), _octopus),
    "starfish": shaped(0.25, (0.66, 0.20, 0.035), _starfish),
    "crab": shaped(0.22, (0.58, 0.085, 0.022), _crab, pace=0.15, goes=("walk", "run", "move")),
    "kraken": shaped(14.0, (0.20, 0.045, 0.045), _octopus),
}
