"""Cars: saloon, taxi, police car, sports car, estate, pickup, van, jeep and an old-timer, on one kind of coachwork."""

from dataclasses import dataclass

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Build, Cue, colour_of
from kinema.engines.procedural.cast.props.prop import Prop
from kinema.engines.procedural.cast.vehicles.coachwork import (
    ALLOY,
    AMBER_LIGHT,
    RED_LIGHT,
    TRIM,
    Axle,
    Cabin,
    arch,
    flashing,
    headlamps,
    hull,
    lamp_glass,
    pairs,
    rolling,
    wheel,
)  # fmt: skip
from kinema.engines.procedural.facades.front import bar
from kinema.engines.procedural.joinery import block, cushion, loft, rod, shade, turned
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.script.script import Subject

PAINTS: tuple[Colour, ...] = (
    (0.35, 0.02, 0.02),
    (0.05, 0.09, 0.16),
    (0.60, 0.60, 0.58),
    (0.10, 0.10, 0.11),
    (0.03, 0.12, 0.10),
    (0.42, 0.30, 0.12),
)


@dataclass(frozen=True, slots=True)
class Model:
    """A car's measures: its body's stations, its cabin, its wheels."""

    stations: tuple[tuple[float, float, float, float], ...]
    cabin: Cabin
    axles: tuple[float, float]
    radius: float = 0.335
    square: float = 0.5
    lamps: tuple[float, float] = (0.62, 0.62)
    """How far out and how high the headlamps are."""
    spokes: int = 5
    pace: float = 9.0

    @property
    def front(self) -> float:
        """The body's foremost point."""
        return self.stations[0][0]

    @property
    def back(self) -> float:
        """The body's rearmost point."""
        return self.stations[-1][0]


SALOON = Model(
    (
        (2.32, 0.60, 0.42, 0.60),
        (2.26, 0.76, 0.30, 0.70),
        (1.95, 0.86, 0.22, 0.80),
        (1.25, 0.90, 0.20, 0.90),
        (0.75, 0.90, 0.20, 0.95),
        (0.0, 0.91, 0.20, 0.96),
        (-1.2, 0.90, 0.20, 0.98),
        (-1.80, 0.88, 0.24, 0.97),
        (-2.20, 0.80, 0.30, 0.90),
        (-2.30, 0.66, 0.42, 0.74),
    ),
    Cabin((1.05, -1.88, 0.82, 0.92), (0.22, -1.05, 0.62, 1.42), (0.50, 0.86)),
    (1.42, -1.40),
)
SPORTS = Model(
    (
        (2.25, 0.62, 0.26, 0.42),
        (2.18, 0.80, 0.18, 0.52),
        (1.80, 0.93, 0.14, 0.66),
        (1.25, 0.96, 0.13, 0.76),
        (0.65, 0.95, 0.13, 0.79),
        (-0.2, 0.95, 0.13, 0.82),
        (-1.25, 0.99, 0.13, 0.90),
        (-1.85, 0.96, 0.18, 0.88),
        (-2.15, 0.86, 0.28, 0.84),
        (-2.22, 0.74, 0.38, 0.72),
    ),
    Cabin((0.95, -1.65, 0.80, 0.74), (-0.02, -0.72, 0.56, 1.16), (0.62,), crown=0.035),
    (1.36, -1.32),
    0.345,
    0.35,
    (0.66, 0.56),
    7,
    16.0,
)
SUV = Model(
    (
        (2.30, 0.72, 0.46, 0.78),
        (2.24, 0.84, 0.36, 0.92),
        (1.9, 0.92, 0.30, 1.02),
        (1.2, 0.94, 0.28, 1.08),
        (0.8, 0.94, 0.28, 1.10),
        (0.0, 0.95, 0.28, 1.10),
        (-1.5, 0.94, 0.28, 1.12),
        (-2.1, 0.90, 0.34, 1.12),
        (-2.28, 0.80, 0.44, 1.04),
    ),
    Cabin((1.05, -2.22, 0.87, 1.08), (0.42, -1.95, 0.70, 1.74), (0.40, 0.72)),
    (1.42, -1.42),
    0.38,
    0.7,
    (0.68, 0.80),
    6,
)
PICKUP = Model(
    (
        (2.70, 0.74, 0.50, 0.86),
        (2.62, 0.88, 0.40, 1.00),
        (2.2, 0.95, 0.34, 1.08),
        (1.5, 0.96, 0.32, 1.12),
        (0.9, 0.96, 0.32, 1.12),
        (0.0, 0.96, 0.32, 1.10),
        (-0.9, 0.96, 0.34, 0.78),
        (-1.2, 0.96, 0.36, 0.76),
        (-2.4, 0.96, 0.40, 0.76),
        (-2.66, 0.94, 0.46, 0.76),
    ),
    Cabin((1.32, -0.78, 0.88, 1.08), (0.72, -0.62, 0.70, 1.76), (0.56,)),
    (1.72, -1.70),
    0.40,
    0.8,
    (0.70, 0.84),
    6,
)
VAN = Model(
    (
        (2.45, 0.78, 0.42, 0.80),
        (2.38, 0.90, 0.34, 1.00),
        (2.05, 0.96, 0.28, 1.16),
        (1.5, 0.98, 0.26, 1.24),
        (0.0, 0.98, 0.26, 1.26),
        (-1.5, 0.98, 0.26, 1.26),
        (-2.3, 0.97, 0.32, 1.26),
        (-2.42, 0.92, 0.42, 1.22),
    ),
    Cabin((1.95, -2.42, 0.94, 1.18), (1.12, -2.32, 0.84, 2.12), (0.36,)),
    (1.55, -1.50),
    0.35,
    0.7,
    (0.74, 0.80),
    5,
)


def car(model: Model, default: Colour | None = None, extras: str = "") -> Build:
    """Make a builder of a model in the colour asked for; `extras` names what it carries."""

    def build(subject: Subject, rng: np.random.Generator) -> Actor:
        paint = colour_of(subject.colour, default or PAINTS[rng.integers(len(PAINTS))])
        open_ = extras == "open" or any(word in subject.words.lower() for word in ("convertible", "cabriolet", "敞篷"))
        body = Mesh.join([*_body(model, paint, open_=open_), *_dress(model, paint, extras)])
        axle = Axle(
            wheel(model.radius, 0.22, model.spokes, ALLOY),
            model.radius,
            pairs(max(s[1] for s in model.stations) - 0.09, model.radius, *model.axles),
        )
        beams = headlamps([(s * model.lamps[0], model.lamps[1], model.front - 0.1) for s in (1, -1)])
        beacon = _beacon(model.cabin) if extras == "police" else None

        def lamps(cue: Cue) -> tuple[Lamp, ...]:
            return (*beams(cue), *(flashing(cue, *beacon) if beacon else ()))

        return rolling(subject, body, [axle], model.pace, lamps, (lambda cue: _lights_on(cue, beacon)) if beacon else None)

    return build


def _body(model: Model, paint: Colour, *, open_: bool) -> list[Mesh]:
    """Build what every car has: body, cabin, arches, lamps, bumpers, mirrors, handles."""
    wide = max(s[1] for s in model.stations)
    low = min(s[2] for s in model.stations)
    front, back, (out, high) = model.front, model.back, model.lamps
    tail = np.interp(-back - 0.1, [-s[0] for s in model.stations], [s[3] for s in model.stations])
    parts = [
        hull(model.stations, paint, square=model.square),
        *[arch(s, wide, z, model.radius * 1.22, low + 0.02, model.radius) for s in (1, -1) for z in model.axles],
        *[lamp_glass((s * out, high, front - 0.06), (0.15, 0.075, 0.08)) for s in (1, -1)],
        *[block((0.30, 0.11, 0.06), (s * (wide - 0.26), tail - 0.14, back + 0.06), RED_LIGHT, "lamp", 0.02) for s in (1, -1)],
        *[block((0.10, 0.05, 0.06), (s * (out + 0.02), high - 0.16, front - 0.04), AMBER_LIGHT, "plastic", 0.015) for s in (1, -1)],
        block((2 * out - 0.34, 0.15, 0.06), (0, high - 0.03, front - 0.03), TRIM, "plastic", 0.03),
        *[
            block((2 * out - 0.36, 0.012, 0.02), (0, high - 0.03 + dy, front + 0.003), (0.4, 0.4, 0.41), "chrome", 0.004)
            for dy in (-0.04, 0.0, 0.04)
        ],
        block((2 * wide - 0.35, 0.13, 0.12), (0, low + 0.17, front - 0.05), TRIM, "plastic", 0.05),
        block((2 * wide - 0.35, 0.15, 0.12), (0, low + 0.19, back + 0.05), TRIM, "plastic", 0.05),
        block((0.50, 0.11, 0.02), (0, low + 0.20, front + 0.02), (0.62, 0.62, 0.58), "plastic", 0.006),
        block((0.50, 0.11, 0.02), (0, tail - 0.22, back - 0.005), (0.62, 0.62, 0.58), "plastic", 0.006),
        block(
            (2 * wide - 0.06, 0.10, model.axles[0] - model.axles[1] - 2.9 * model.radius),
            (0, low + 0.06, sum(model.axles) / 2),
            TRIM,
            "plastic",
            0.03,
        ),
    ]
    cabin = model.cabin
    foot = cabin.foot
    if open_:
        parts += _opened(cabin)
    else:
        parts.append(cabin.mesh(paint))
    parts += [block((0.16, 0.11, 0.09), (s * (foot[2] + 0.16), foot[3] + 0.10, foot[0] - 0.32), paint, "paint", 0.04) for s in (1, -1)]
    for at in (0.36, *cabin.posts):
        z = foot[0] + (foot[1] - foot[0]) * (at if at != 0.36 else 0.24)
        parts += [
            bar((s * wide - 0.004, low + 0.16, z - 0.006), (s * wide + 0.004, foot[3] - 0.10, z + 0.006), shade(paint, 0.25), "paint")
            for s in (1, -1)
        ]
        parts += [
            block((0.03, 0.025, 0.15), (s * (wide + 0.005), foot[3] - 0.16, z - 0.22), shade(ALLOY, 0.9), "chrome", 0.01) for s in (1, -1)
        ]
    if not open_:
        parts += [
            rod(
                (s * 0.25, foot[3] + 0.04, foot[0] + 0.02),
                (s * 0.25 - 0.35, foot[3] + 0.10, foot[0] - 0.06),
                0.008,
                TRIM,
                "plastic",
                sides=5,
            )
            for s in (1, -1)
        ]
    return parts


def _opened(cabin: Cabin) -> list[Mesh]:
    """Leave the roof off: a raked windscreen, two seats, a wheel, the dark of the well."""
    front, back, half, y = cabin.foot
    top = y + 0.42 * (cabin.roof[3] - y) + 0.16
    lean = front - 0.62
    seat: Colour = (0.16, 0.07, 0.035)
    frame = [
        rod((s * half * 0.96, y, front - 0.1), (s * half * 0.86, top, lean + 0.1), 0.02, (0.4, 0.4, 0.41), "chrome", sides=6)
        for s in (1, -1)
    ]
    parts = [
        block((2 * half - 0.1, 0.03, front - back - 0.9), (0, y + 0.03, (front + back) / 2 - 0.05), (0.01, 0.01, 0.01), "matte"),
        *frame,
    ]
    parts.append(rod((-half * 0.86, top, lean + 0.1), (half * 0.86, top, lean + 0.1), 0.02, (0.4, 0.4, 0.41), "chrome", sides=6))
    for s in (1, -1):
        parts.append(cushion((0.52, 0.62, 0.16), (s * 0.38, y + 0.18, -0.55), seat, "leather", 0.5))
        parts.append(cushion((0.26, 0.18, 0.12), (s * 0.38, y + 0.55, -0.58), seat, "leather", 0.5))
    ring_ = turned([(0.17, -0.012), (0.185, 0.0), (0.17, 0.012)], TRIM, "plastic", 20).transformed(
        np.array([[1, 0, 0], [0, 0.45, -0.89], [0, 0.89, 0.45]], np.float32), np.array([0.38, y + 0.18, 0.18], np.float32)
    )
    return [*parts, ring_]


def _dress(model: Model, paint: Colour, extras: str) -> list[Mesh]:
    """Add what tells a car's trade."""
    cabin = model.cabin
    wide = max(s[1] for s in model.stations)
    top = cabin.roof[3] + cabin.crown
    middle = (cabin.roof[0] + cabin.roof[1]) / 2
    if extras == "taxi":
        checks = []
        for k in range(26):
            z = 1.0 - 0.085 * k
            checks += [
                bar(
                    (s * (wide + 0.004) - 0.003, 0.66 + 0.06 * (k % 2), z - 0.042),
                    (s * (wide + 0.004) + 0.003, 0.72 + 0.06 * (k % 2), z + 0.042),
                    TRIM,
                    "paint",
                )
                for s in (1, -1)
            ]
        return [
            *checks,
            block((0.62, 0.17, 0.20), (0, top + 0.07, middle + 0.2), (0.72, 0.55, 0.16), "lamp", 0.04),
            block((0.70, 0.04, 0.26), (0, top, middle + 0.2), TRIM, "plastic", 0.01),
        ]
    if extras == "police":
        white = (0.72, 0.72, 0.72)
        doors = [bar((s * (wide + 0.004) - 0.003, 0.32, -1.0), (s * (wide + 0.004) + 0.003, 0.88, 0.85), white, "paint") for s in (1, -1)]
        stars = [
            bar((s * (wide + 0.008) - 0.003, 0.52, -0.16), (s * (wide + 0.008) + 0.003, 0.74, 0.16), (0.03, 0.08, 0.34), "paint")
            for s in (1, -1)
        ]
        return [*doors, *stars, block((1.12, 0.05, 0.24), (0, top + 0.01, middle), TRIM, "plastic", 0.01)]
    if extras == "wing":
        z, y = model.back + 0.22, np.interp(-model.back - 0.2, [-s[0] for s in model.stations], [s[3] for s in model.stations])
        return [
            block((1.66, 0.035, 0.30), (0, y + 0.20, z), shade(paint, 0.9), "paint", 0.012),
            *[block((0.04, 0.22, 0.14), (s * 0.55, y + 0.09, z), TRIM, "plastic", 0.01) for s in (1, -1)],
            *[
                rod((s * 0.35, 0.30, model.back + 0.05), (s * 0.35, 0.30, model.back - 0.05), 0.05, (0.4, 0.4, 0.41), "chrome", sides=12)
                for s in (1, -1)
            ],
            *[block((0.03, 0.14, 0.42), (s * (wide + 0.005), 0.62, -0.95), TRIM, "plastic", 0.01) for s in (1, -1)],
        ]
    if extras == "bed":
        inner = (0.03, 0.03, 0.032)
        return [
            bar((-0.84, 0.82, -2.62), (0.84, 0.86, -0.86), inner, "plastic"),
            *[block((0.10, 0.34, 1.82), (s * 0.90, 0.93, -1.74), paint, "paint", 0.03) for s in (1, -1)],
            block((1.9, 0.34, 0.09), (0, 0.93, -2.62), paint, "paint", 0.03),
            *[rod((s * 0.86, 1.1, -0.86), (s * 0.86, 1.72, -0.72), 0.035, TRIM, "metal", sides=8) for s in (1, -1)],
            rod((-0.86, 1.72, -0.72), (0.86, 1.72, -0.72), 0.035, TRIM, "metal", sides=8),
        ]
    if extras == "rack":
        return [
            rod((s * 0.58, top + 0.02, middle + 0.9), (s * 0.58, top + 0.02, middle - 1.1), 0.02, (0.4, 0.4, 0.41), "metal", sides=6)
            for s in (1, -1)
        ] + [
            turned([(0.36, -0.09), (0.38, 0), (0.36, 0.09), (0, 0.1)], TRIM, "matte", 20).transformed(
                np.array([[1, 0, 0], [0, 0, 1], [0, -1, 0]], np.float32), np.array([0.1, 1.0, model.back - 0.1], np.float32)
            )
        ]
    return []


def _beacon(cabin: Cabin) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
    y, z = cabin.roof[3] + cabin.crown + 0.09, (cabin.roof[0] + cabin.roof[1]) / 2
    return (0.34, y, z), (-0.34, y, z)


def _lights_on(cue: Cue, places: tuple[tuple[float, float, float], ...]) -> list[Mesh]:
    """Give a light bar's two glasses, brighter by turns."""
    beat = np.sin(2 * np.pi * 1.9 * cue.seconds)
    return [
        block((0.46, 0.12, 0.20), at, shade(colour, 0.25 + 0.75 * max(float(by), 0.0)), "lamp", 0.03)
        for at, colour, by in zip(places, ((1.0, 0.04, 0.02), (0.04, 0.12, 1.0)), (beat, -beat), strict=True)
    ]


def _vintage(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a car of the thirties: long bonnet, flowing fenders over each wheel, running boards, big round lamps, wire wheels."""
    paint = colour_of(subject.colour, ((0.05, 0.012, 0.014), (0.015, 0.03, 0.05), (0.02, 0.02, 0.022), (0.35, 0.30, 0.2))[rng.integers(4)])
    dark = shade(paint, 0.35)
    bonnet = hull(
        (
            (1.95, 0.30, 0.55, 1.05),
            (1.9, 0.36, 0.52, 1.10),
            (1.0, 0.46, 0.50, 1.14),
            (0.55, 0.62, 0.48, 1.16),
            (0.1, 0.70, 0.46, 1.16),
            (-1.2, 0.72, 0.46, 1.16),
            (-1.75, 0.66, 0.48, 1.08),
            (-2.05, 0.52, 0.52, 0.9),
        ),
        paint,
        square=0.3,
    )
    cabin = Cabin((0.55, -1.72, 0.66, 1.12), (0.32, -1.35, 0.60, 1.72), (0.5,), crown=0.07, corner=0.06)
    parts = [bonnet, cabin.mesh(paint, roof=dark)]
    for s in (1, -1):
        for z, tail in ((1.45, -0.62), (-1.30, -0.85)):
            t = np.linspace(0, 1, 15)
            angle = np.pi * (0.02 + 0.86 * t)
            path = np.column_stack(
                [np.full(15, s * 0.74), 0.38 + 0.50 * np.sin(angle), z + 0.50 * np.cos(angle) + tail * np.clip(t - 0.6, 0, 1) ** 1.5]
            )
            rings = [
                np.array(
                    [
                        p + np.array([s * dx * 0.19, dy, 0])
                        for dx, dy in (
                            (-1, -0.05),
                            (-0.9, 0.02),
                            (0, 0.05),
                            (0.9, 0.02),
                            (1.05, -0.06),
                            (0.95, -0.08),
                            (0, 0.01),
                            (-0.9, -0.03),
                        )
                    ]
                )
                for p in path
            ]
            parts.append(loft(rings, dark, "paint"))
        parts += [
            block((0.30, 0.05, 1.7), (s * 0.78, 0.36, 0.05), dark, "paint", 0.02),
            lamp_glass((s * 0.40, 0.98, 1.92), (0.13, 0.13, 0.05)),
            turned([(0.0, -0.2), (0.07, -0.18), (0.14, -0.02), (0.145, 0.02), (0.13, 0.025)], (0.5, 0.5, 0.5), "chrome", 18).transformed(
                np.array([[1, 0, 0], [0, 0, -1], [0, 1, 0]], np.float32), np.array([s * 0.40, 0.98, 1.90], np.float32)
            ),
            block((0.12, 0.08, 0.05), (s * 0.7, 0.72, -2.02), RED_LIGHT, "lamp", 0.02),
        ]
    chrome = (0.5, 0.5, 0.51)
    parts += [bar((x - 0.008, 0.58, 1.93), (x + 0.008, 1.08, 1.975), chrome, "chrome") for x in np.linspace(-0.24, 0.24, 9)]
    parts += [block((0.56, 0.05, 0.06), (0, y, 1.95), chrome, "chrome", 0.015) for y in (0.56, 1.1)]
    parts += [block((1.7, 0.09, 0.05), (0, 0.48, z), chrome, "chrome", 0.02) for z in (2.12, -2.22)]
    parts += [rod((x, 0.5, 0), (x, 0.5, z), 0.02, TRIM, "metal", sides=5) for z in (2.1, -2.2) for x in (-0.4, 0.4)]
    radius = 0.38
    axle = Axle(wheel(radius, 0.14, 14, (0.5, 0.5, 0.48), deep=0.72), radius, pairs(0.74, radius, 1.45, -1.30))
    return rolling(subject, Mesh.join(parts), [axle], 7.0, headlamps([(s * 0.4, 0.98, 1.95) for s in (1, -1)]))


CARS: tuple[Prop, ...] = (
    Prop("car", "car", car(SALOON), "sedan, automobile, hatchback, 汽车, 轿车, 小汽车"),
    Prop("car", "taxi", car(SALOON, (0.78, 0.48, 0.02), "taxi"), "cab, 出租车, タクシー"),
    Prop("car", "police car", car(SALOON, (0.014, 0.014, 0.018), "police"), "patrol car, police cruiser, 警车"),
    Prop("car", "sports car", car(SPORTS, None, "wing"), "supercar, race car, racing car, muscle car, 跑车, 赛车"),
    Prop("car", "convertible", car(SALOON, None, "open"), "cabriolet, roadster, 敞篷车"),
    Prop("car", "jeep", car(SUV, (0.10, 0.12, 0.06), "rack"), "suv, off roader, 越野车, 吉普车"),
    Prop("car", "vintage car", _vintage, "old car, classic car, antique car, limousine, old timer, 老爷车"),
    Prop("car", "pickup", car(PICKUP, (0.08, 0.16, 0.24), "bed"), "pickup truck, 皮卡"),
    Prop("truck", "pickup truck", car(PICKUP, (0.08, 0.16, 0.24), "bed"), "皮卡"),
    Prop("truck", "van", car(VAN, (0.62, 0.62, 0.60), ""), "minivan, camper, camper van, delivery van, 面包车, 房车"),
)
