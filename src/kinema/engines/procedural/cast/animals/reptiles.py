"""Snakes that wind over the ground, turtles that row, frogs that leap."""

from collections.abc import Callable

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Build, Cue
from kinema.engines.procedural.cast.animals.body import Parts, eyeball, mirrored, whole
from kinema.engines.procedural.cast.animals.shaped import shaped
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Floats, Mesh
from kinema.engines.procedural.sculpt import Clay, Skin, about, move, turn
from kinema.engines.procedural.solids import tube
from kinema.script.script import Subject


def _snake(colour: Colour, subject: Subject) -> Callable[[Cue, float], Mesh]:
    """A long body in waves that run back over the ground, patterned, its head a little raised; a cobra rears and spreads its hood."""
    cobra = subject.name == "cobra" or "cobra" in subject.words.lower()
    dark, belly = tuple(0.35 * c for c in colour), tuple(min(1.6 * c + 0.10, 0.75) for c in colour)
    globe = eyeball(0.008, (0.62, 0.45, 0.04), colour, slit=True)

    def draw(cue: Cue, phase: float) -> Mesh:
        t, n = cue.seconds, 110
        s = np.linspace(0, 1, n)
        run = 2.2 * t * (cue.pace > 0) + phase
        swing = 0.085 * np.clip(4 * s, 0.25, 1)
        x, z = swing * np.sin(17 * s + run), 0.5 - s
        thick = 0.026 * np.clip(0.62 + 3.2 * s, 0, 1) * np.clip(1.9 * (1 - s), 0.05, 1) ** 0.8
        rear = 0.34 if cobra else 0.05
        y = thick + rear * np.clip(1 - s / (0.26 if cobra else 0.10), 0, 1) ** 1.4
        if cobra:
            z = z - 0.20 * np.clip(1 - s / 0.26, 0, 1)
            x = x * np.clip(s / 0.26, 0.15, 1) ** 1.5 + 0.02 * np.sin(1.6 * t) * np.clip(1 - s / 0.26, 0, 1)
        spine = np.stack([x, y, z], axis=1)
        body = tube(spine, thick, 14, closed=True, colour=colour).made_of(MATERIAL["leather"])
        ring = np.repeat(np.concatenate([s, np.ones(5)]), 14)
        body.surface[(np.sin(95 * ring) > 0.35) & (body.surface[:, 1] > -0.2), 3:6] = dark
        body.surface[body.surface[:, 1] < -0.45, 3:6] = belly
        ahead = spine[0] - spine[4]
        heading = float(np.arctan2(ahead[0], ahead[2])) if not cobra else 0.0
        clay_head = _snake_head(colour)
        pieces = [clay_head, globe.moved((0.017, 0.012, 0.030), turn=1.0), mirrored(globe.moved((0.017, 0.012, 0.030), turn=1.0))]
        flick = np.clip(np.sin(2 * np.pi * 0.8 * t + phase) * 3 - 1.8, 0, 1)
        for side in (-1, 1):
            tip = np.array([[0, -0.004, 0.05], [0, -0.004, 0.06 + 0.03 * flick], [side * 0.008 * flick, -0.004, 0.065 + 0.05 * flick]])
            pieces.append(tube(tip, np.array([0.0016, 0.0014, 0.0006]), 5, colour=(0.35, 0.01, 0.02)))
        head = Mesh.join(pieces).moved(tuple(spine[0]), turn=heading)
        if cobra:
            hood = tube(spine[4:22], 0.03 + 0.055 * np.sin(np.pi * np.linspace(0, 1, 18)), 16, colour=colour).made_of(MATERIAL["leather"])
            middle = np.repeat(spine[4:22], 16, axis=0)
            hood.vertices[:, 2] = middle[:, 2] + 0.28 * (hood.vertices[:, 2] - middle[:, 2])
            return Mesh.join([body, head, hood])
        return Mesh.join([body, head])

    return draw


def _snake_head(colour: Colour) -> Mesh:
    clay = Clay()
    clay.ellipsoid((0, 0.002, 0.010), (0.024, 0.017, 0.034), colour, "", "leather", 0.01)
    clay.ellipsoid((0, -0.002, 0.038), (0.016, 0.012, 0.022), colour, "", "leather", 0.01)
    return clay.skin(0.004).mesh


def _turtle(colour: Colour, subject: Subject) -> Callable[[Cue, float], Mesh]:
    """A domed shell in plates, and four flippers that row."""
    shell, skin_tone = tuple(0.55 * c for c in colour), tuple(1.15 * c for c in colour)
    clay = Clay()
    clay.ellipsoid((0, 0.20, 0), (0.33, 0.17, 0.42), shell, "body", "plastic", 0.04)
    clay.ellipsoid((0, 0.14, 0), (0.31, 0.09, 0.40), (0.50, 0.42, 0.22), "body", "plastic", 0.02)
    for ring, count, high in ((0.0, 3, 0.33), (0.19, 7, 0.285)):
        for k in range(count):
            a = 2 * np.pi * k / count
            place = (np.sin(a) * ring, high, np.cos(a) * ring * 1.3) if ring else (0, high, 0.20 * (k - 1))
            clay.ellipsoid(place, (0.085, 0.055, 0.085), colour, "body", "plastic", 0.006)
    clay.cone((0, 0.17, 0.36), (0, 0.22, 0.50), 0.065, 0.060, skin_tone, "head", "leather", 0.03)
    clay.ellipsoid((0, 0.235, 0.56), (0.075, 0.070, 0.095), skin_tone, "head", "leather", 0.03)
    for side, name in ((1, "r"), (-1, "l")):
        clay.cone((side * 0.24, 0.14, 0.26), (side * 0.44, 0.07, 0.24), 0.070, 0.055, skin_tone, f"fore.{name}", "leather", 0.03)
        clay.cone((side * 0.44, 0.07, 0.24), (side * 0.58, 0.035, 0.08), 0.050, 0.026, skin_tone, f"fore.{name}", "leather", 0.03)
        clay.cone((side * 0.20, 0.12, -0.30), (side * 0.30, 0.04, -0.44), 0.060, 0.036, skin_tone, f"hind.{name}", "leather", 0.03)
    clay.cone((0, 0.10, -0.40), (0, 0.07, -0.52), 0.035, 0.010, skin_tone, "body", "leather", 0.02)
    globe = eyeball(0.020, (0.10, 0.07, 0.02), skin_tone).moved((0.060, 0.262, 0.60), turn=1.0)
    parts: Parts = [("head", globe), ("head", mirrored(globe))]
    skin: Skin = whole([clay.skin(0.017, reach=0.03)], parts)

    def draw(cue: Cue, phase: float) -> Mesh:
        t = cue.seconds * (1.0 if cue.pace > 0 else 0.25) + phase
        bones: dict[str, Floats] = {"head": about((0, 0.17, 0.36), turn("y", 0.22 * np.sin(0.9 * t)) @ turn("x", -0.08))}
        for side, name in ((1, "r"), (-1, "l")):
            row = np.sin(2.6 * t)
            bones[f"fore.{name}"] = about(
                (side * 0.24, 0.14, 0.26), turn("y", side * 0.35 * row) @ turn("z", side * 0.22 * max(np.cos(2.6 * t), 0.0))
            )
            bones[f"hind.{name}"] = about((side * 0.20, 0.12, -0.30), turn("y", -side * 0.30 * row))
        return skin.posed(bones)

    return draw


def _sea_turtle(colour: Colour, subject: Subject) -> Callable[[Cue, float], Mesh]:
    """A flat shell in dark plates over a pale belly; two long flippers beat like wings, the hind ones steer."""
    dark, pale = tuple(0.6 * c for c in colour), tuple(min(1.5 * c + 0.25, 0.8) for c in colour)
    clay = Clay()
    clay.ellipsoid((0, 0.14, 0.0), (0.31, 0.105, 0.42), tuple(0.8 * c for c in colour), "body", "plastic", 0.03)
    clay.ellipsoid((0, 0.115, 0.02), (0.29, 0.09, 0.39), pale, "body", "leather", 0.02)
    for x, count, high in ((0.0, 5, 0.236), (0.155, 4, 0.212)):
        for k in range(count):
            z = 0.31 - 0.62 * (k + 0.5 * (x > 0)) / (count - (x == 0))
            low = high - 0.28 * z * z
            for side in (1, -1) if x else (1,):
                clay.ellipsoid((side * x, low - 0.022, z), (0.070, 0.030, 0.068), dark, "body", "plastic", 0.004)
    clay.cone((0, 0.14, 0.36), (0, 0.17, 0.48), 0.075, 0.065, colour, "head", "leather", 0.03)
    clay.ellipsoid((0, 0.185, 0.545), (0.072, 0.064, 0.095), colour, "head", "leather", 0.03)
    clay.cone((0, 0.165, 0.60), (0, 0.145, 0.645), 0.045, 0.018, dark, "head", "leather", 0.02)
    for side, name in ((1, "r"), (-1, "l")):
        clay.cone((side * 0.22, 0.13, 0.27), (side * 0.52, 0.12, 0.25), 0.052, 0.034, colour, f"fore.{name}", "leather", 0.03, 2.0)
        clay.cone((side * 0.50, 0.12, 0.25), (side * 0.86, 0.11, -0.06), 0.034, 0.010, dark, f"tip.{name}", "leather", 0.02, 3.2)
        clay.cone((side * 0.18, 0.11, -0.33), (side * 0.34, 0.09, -0.54), 0.036, 0.014, colour, f"hind.{name}", "leather", 0.02, 2.6)
    clay.cone((0, 0.11, -0.40), (0, 0.10, -0.50), 0.028, 0.008, colour, "body", "leather", 0.02)
    globe = eyeball(0.020, (0.05, 0.04, 0.02), colour).moved((0.060, 0.200, 0.575), turn=1.1)
    skin: Skin = whole([clay.skin(0.015, reach=0.03)], [("head", globe), ("head", mirrored(globe))])

    def draw(cue: Cue, phase: float) -> Mesh:
        t = cue.seconds * (1.0 if cue.pace > 0 else 0.6) + phase
        beat, follow = np.sin(2.1 * t), np.sin(2.1 * t - 0.8)
        bones: dict[str, Floats] = {"head": about((0, 0.14, 0.36), turn("y", 0.15 * np.sin(0.7 * t)) @ turn("x", -0.06 * beat))}
        for side, name in ((1, "r"), (-1, "l")):
            fore = about((side * 0.22, 0.13, 0.27), turn("z", side * (0.10 + 0.55 * beat)) @ turn("x", 0.25 * np.cos(2.1 * t)))
            bones |= {
                f"fore.{name}": fore,
                f"tip.{name}": fore @ about((side * 0.50, 0.12, 0.25), turn("z", side * 0.45 * follow)),
                f"hind.{name}": about((side * 0.18, 0.11, -0.33), turn("y", -side * 0.22 * follow) @ turn("z", side * 0.15 * beat)),
            }
        return skin.posed(bones).moved((0, 0.03 * follow, 0))

    return draw


def _swims(subject: Subject) -> bool:
    """Tell whether a turtle is one of the sea, by its name or by what it does."""
    said = f"{subject.name} {subject.words}".lower()
    return "sea" in said or "海龟" in said or "ウミガメ" in said or subject.action in {"swim", "slide", "sail", "fly"}


def _turtle_of(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a turtle that walks the land, or one that flies through the water."""
    if _swims(subject):
        return shaped(1.1, (0.17, 0.21, 0.09), _sea_turtle, lift=0.75, pace=0.45)(subject, rng)
    return shaped(0.8, (0.16, 0.20, 0.075), _turtle, pace=0.12, goes=("walk", "run", "move"))(subject, rng)


def _frog(colour: Colour, subject: Subject) -> Callable[[Cue, float], Mesh]:
    """A frog that sits, its throat beating; told to jump, it leaps."""
    pale = tuple(min(1.7 * c + 0.18, 0.8) for c in colour)
    clay = Clay()
    clay.ellipsoid((0, 0.26, -0.08), (0.23, 0.17, 0.32), colour, "body", "plastic", 0.08)
    clay.ellipsoid((0, 0.36, 0.22), (0.21, 0.125, 0.20), colour, "body", "plastic", 0.08)
    clay.ellipsoid((0, 0.27, 0.20), (0.17, 0.10, 0.17), pale, "throat", "plastic", 0.04)
    clay.ellipsoid((0, 0.18, -0.05), (0.19, 0.12, 0.24), pale, "body", "plastic", 0.04)
    for side, name in ((1, "r"), (-1, "l")):
        clay.ellipsoid((side * 0.13, 0.47, 0.20), (0.075, 0.075, 0.075), colour, "body", "plastic", 0.03)
        clay.cone((side * 0.16, 0.20, -0.28), (side * 0.34, 0.20, 0.00), 0.095, 0.070, colour, f"thigh.{name}", "plastic", 0.05)
        clay.cone((side * 0.34, 0.20, 0.00), (side * 0.32, 0.05, -0.28), 0.062, 0.040, colour, f"shin.{name}", "plastic", 0.03)
        clay.cone((side * 0.32, 0.05, -0.28), (side * 0.40, 0.028, 0.02), 0.036, 0.026, colour, f"foot.{name}", "plastic", 0.02)
        clay.cone((side * 0.17, 0.22, 0.20), (side * 0.24, 0.10, 0.22), 0.055, 0.042, colour, "body", "plastic", 0.04)
        clay.cone((side * 0.24, 0.10, 0.22), (side * 0.22, 0.03, 0.32), 0.040, 0.030, colour, "body", "plastic", 0.03)
        for k in (-1, 0, 1):
            clay.cone(
                (side * 0.40, 0.026, 0.02), (side * (0.40 + 0.07 * k), 0.018, 0.15), 0.020, 0.016, colour, f"foot.{name}", "plastic", 0.01
            )
            clay.cone((side * 0.22, 0.026, 0.32), (side * (0.22 + 0.06 * k), 0.018, 0.42), 0.018, 0.015, colour, "body", "plastic", 0.01)
    globe = eyeball(0.058, (0.66, 0.46, 0.03), colour, pupil=0.5).moved((0.155, 0.485, 0.225), turn=0.95)
    skin = whole([clay.skin(0.016, reach=0.03)], [("body", globe), ("body", mirrored(globe))])
    leaps = subject.action in {"jump", "move", "run"}

    def draw(cue: Cue, phase: float) -> Mesh:
        t = cue.seconds
        bones: dict[str, Floats] = {"throat": move(0, -0.012 * (1 + np.sin(2 * np.pi * 1.1 * t + phase)), 0.004)}
        if not leaps:
            return skin.posed(bones)
        u = (t / 1.3 + phase / 6.28) % 1.0
        air = np.clip((u - 0.35) / 0.65, 0, 1)
        high, stretch = 4 * air * (1 - air), np.sin(np.pi * air)
        for side, name in ((1, "r"), (-1, "l")):
            thigh = about((side * 0.16, 0.20, -0.28), turn("y", side * 2.3 * stretch))
            shin = thigh @ about((side * 0.34, 0.20, 0.0), turn("y", -side * 2.2 * stretch))
            bones |= {
                f"thigh.{name}": thigh,
                f"shin.{name}": shin,
                f"foot.{name}": shin @ about((side * 0.32, 0.05, -0.28), turn("x", 2.0 * stretch)),
            }
        return skin.posed(bones).transformed(
            turn("x", -0.5 * np.cos(np.pi * air) * (air > 0))[:3, :3].astype(np.float32), np.array([0, 0.9 * high, 0], np.float32)
        )

    return draw


REPTILES: dict[str, Build] = {
    "snake": shaped(1.6, (0.16, 0.17, 0.050), _snake, pace=0.35, goes=("walk", "run", "move", "slide", "swim", "climb")),
    "cobra": shaped(1.6, (0.15, 0.11, 0.055), _snake, pace=0.3, goes=("move", "slide")),
    "python": shaped(3.2, (0.30, 0.21, 0.095), _snake, pace=0.35, goes=("walk", "move", "slide", "swim", "climb")),
    "turtle": _turtle_of,
    "sea turtle": _turtle_of,
    "frog": shaped(0.10, (0.075, 0.33, 0.035), _frog, pace=0.15, goes=("jump", "run", "move")),
    "toad": shaped(0.11, (0.20, 0.15, 0.085), _frog, pace=0.12, goes=("jump", "run", "move")),
}
