"""Houses: walls of plaster or logs under a pitched roof, windows that are lit at dusk, a chimney, a door; and a lighthouse."""

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Build, Cue, colour_of, still
from kinema.engines.procedural.cast.flora import rock
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Mesh, from_arrays
from kinema.engines.procedural.moment import Lamp
from kinema.engines.procedural.solids import box, flat, lathe
from kinema.script.script import Subject


def _house(subject: Subject, rng: np.random.Generator) -> Actor:
    wooden = bool({"wooden", "log", "rustic"} & set(subject.attributes)) or any(
        word in subject.words for word in ("cabin", "hut", "barn", "shack")
    )
    wide, deep, tall = (7.0, 5.6, 2.7) if wooden else (9.0, 6.6, 3.2)
    rise = deep * 0.42
    colour = colour_of(subject.colour, (0.19, 0.115, 0.065) if wooden else (0.62, 0.57, 0.49))
    frame = (0.12, 0.075, 0.04) if wooden else (0.50, 0.47, 0.42)
    front = deep / 2 + (0.11 if wooden else 0.0)
    door = (0.10, 0.055, 0.03) if subject.colour != "red" else (0.2, 0.16, 0.1)
    parts = _logs(rng, wide, deep, tall, colour) if wooden else [box((wide, tall, deep), (0, tall / 2, 0), colour)]
    parts += [
        box((wide + 0.3, 0.5, deep + 0.3), (0, -0.05, 0), (0.17, 0.16, 0.15), 0.04),
        *_roof(rng, wide, deep, tall, colour, (0.075, 0.060, 0.048) if wooden else (0.085, 0.060, 0.052)),
        *_window(-wide * 0.29, tall * 0.55, front, frame),
        *_window(wide * 0.29, tall * 0.55, front, frame),
        box((1.15, 2.15, 0.10), (0, 1.07, front + 0.02), frame, 0.01).made_of(MATERIAL["wood"]),
        box((0.95, 2.0, 0.06), (0, 1.0, front + 0.07), door, 0.02).made_of(MATERIAL["paint"]),
        box((1.7, 0.18, 0.7), (0, 0.12, front + 0.4), (0.20, 0.19, 0.18), 0.02),
        box((0.75, 2.2, 0.75), (wide * 0.28, tall + rise + 0.05, -deep * 0.12), (0.16, 0.085, 0.065), 0.02),
    ]

    def lamps(cue: Cue) -> tuple[Lamp, ...]:
        return tuple(Lamp((x, tall * 0.5, front + 1.1), (0.75, 0.42, 0.15), 7.0) for x in (-wide * 0.29, wide * 0.29))

    return Actor(tall + rise + 0.6, wide, still(Mesh.join(parts)), face=0.45, lamps=lamps)


def _logs(rng: np.random.Generator, wide: float, deep: float, tall: float, colour: Colour) -> list[Mesh]:
    """Lay four walls of logs, each course in a tone of its own."""
    courses = 10
    thick = tall / courses
    walls = []
    for k in range(courses):
        y = (k + 0.5) * thick
        tone = tuple(c * float(rng.uniform(0.85, 1.12)) for c in colour)
        walls += [box((wide + 0.3, thick * 0.97, 0.22), (0, y, z), tone, 0.06) for z in (-deep / 2, deep / 2)]
        walls += [box((0.22, thick * 0.97, deep + 0.3), (x, y, 0), tone, 0.06) for x in (-wide / 2, wide / 2)]
    return [wall.made_of(MATERIAL["wood"]) for wall in walls]


def _roof(rng: np.random.Generator, wide: float, deep: float, tall: float, colour: Colour, slates: Colour) -> list[Mesh]:
    """Close the gables in the walls' colour and lay the roof in courses, each in a tone of its own."""
    rise = deep * 0.42
    gable = np.array([[x, tall + y, z] for x in (-wide / 2, wide / 2) for y, z in ((0, -deep / 2), (0, deep / 2), (rise, 0))])
    parts = [flat(from_arrays(gable, np.array([[0, 1, 2], [3, 5, 4]]), colour))]
    slope = np.arctan2(rise, deep / 2)
    courses = 14
    for side in (-1, 1):
        c, s = np.cos(side * slope), np.sin(side * slope)
        tilt = np.array([[1, 0, 0], [0, c, -s], [0, s, c]], np.float32)
        for k in range(courses):
            tone = tuple(c * float(rng.uniform(0.82, 1.15)) for c in slates)
            course = box((wide + 1.0, 0.05, (deep / 2 + 0.5) / np.cos(slope) / courses * 1.18), (0, 0, 0), tone)
            z = side * (deep / 2 + 0.5) * (1 - (k + 0.5) / courses)
            y = tall + rise * (1 - abs(z) / (deep / 2)) + 0.10 + 0.012 * (k % 2)
            parts.append(course.transformed(tilt, np.array([0, y, z], np.float32)))
    return parts


def _window(x: float, y: float, front: float, frame: Colour) -> list[Mesh]:
    """Set a window with four lit panes and a sill into the front."""
    pane = tuple(0.30 * c for c in (1.0, 0.60, 0.24))
    return [
        box((1.25, 1.25, 0.06), (x, y, front + 0.02), frame, 0.01).made_of(MATERIAL["wood"]),
        *[
            box((0.48, 0.48, 0.03), (x + dx, y + dy, front + 0.05), pane).made_of(MATERIAL["lamp"])
            for dx in (-0.28, 0.28)
            for dy in (-0.28, 0.28)
        ],
        box((1.5, 0.07, 0.22), (x, y - 0.68, front + 0.08), frame, 0.01).made_of(MATERIAL["wood"]),
    ]


BEACON_TURNS = 0.7
"""Radians a second."""


def _lighthouse(subject: Subject, rng: np.random.Generator) -> Actor:
    stripe, white = colour_of(subject.colour, (0.50, 0.035, 0.03)), (0.74, 0.73, 0.70)
    parts = []
    for k in range(6):
        low, high = k * 3.0, (k + 1) * 3.0
        parts.append(
            lathe(np.array([[2.6 - 0.055 * low, low], [2.6 - 0.055 * high, high]]), 64, stripe if k % 2 else white).made_of(
                MATERIAL["matte"]
            )
        )
    parts.append(
        lathe(np.array([[1.6, 18.0], [2.3, 18.15], [2.3, 18.35], [1.3, 18.36]]), 48, (0.06, 0.06, 0.065)).made_of(MATERIAL["metal"])
    )
    parts.append(lathe(np.array([[1.05, 18.3], [1.05, 20.3]]), 32, (1.0, 0.80, 0.42)).made_of(MATERIAL["lamp"]))
    parts += [
        box((0.09, 2.0, 0.09), (1.1 * np.sin(a), 19.3, 1.1 * np.cos(a)), (0.05, 0.05, 0.055)).made_of(MATERIAL["metal"])
        for a in np.arange(8) * np.pi / 4
    ]
    parts.append(
        lathe(np.array([[1.35, 20.3], [1.2, 20.7], [0.5, 21.5], [0.06, 21.8], [0.05, 22.6], [0.0, 22.6]]), 40, stripe).made_of(
            MATERIAL["paint"]
        )
    )
    parts.append(box((1.3, 2.4, 0.3), (0, 1.2, 2.55), (0.09, 0.05, 0.03), 0.03).made_of(MATERIAL["wood"]))
    parts += [
        box((0.6, 0.9, 0.25), (0, y, 2.62 - 0.055 * y), (0.03, 0.035, 0.045), 0.02).made_of(MATERIAL["glass"]) for y in (6.5, 11.0, 15.5)
    ]
    # It stands on a rock of its own, which the sea washes round.
    parts += [
        rock(rng, size, (0.12, 0.11, 0.10)).moved((x, -0.45 * size, z))
        for size, x, z in ((7.5, 0.0, 0.0), (4.2, 6.0, 2.0), (3.6, -5.5, 3.0), (2.4, 8.5, -2.0))
    ]
    return Actor(22.6, 12.0, still(Mesh.join(parts)), face=0.5, lamps=_beacon)


def _beacon(cue: Cue) -> tuple[Lamp, ...]:
    """Light a lighthouse's lamp, and send its two beams round."""
    turned = BEACON_TURNS * cue.seconds + 1.1
    beams = []
    for angle in (turned, turned + np.pi):
        far = (float(60 * np.sin(angle)), 17.5, float(60 * np.cos(angle)))
        beams.append(Lamp((0.0, 19.3, 0.0), (220.0, 180.0, 110.0), 260.0, to=far, cone=0.075))
    return (Lamp((0.0, 19.3, 0.0), (6.0, 4.6, 2.4), 40.0), *beams)


HOUSES: dict[str, Build] = {"house": _house, "lighthouse": _lighthouse}
