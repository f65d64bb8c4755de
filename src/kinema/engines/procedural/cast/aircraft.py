"""Aircraft: airliner, propeller plane, helicopter, drone, hot-air balloon, airship; their rotors spin."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Cue, colour_of
from kinema.engines.procedural.cast.props.prop import Prop
from kinema.engines.procedural.cast.vehicles.coachwork import GLASS, RUBBER, TRIM, Cabin, hull
from kinema.engines.procedural.facades.front import bar, repeated
from kinema.engines.procedural.joinery import block, loft, orb, rod, shade, turned
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.engines.procedural.sculpt import turn
from kinema.script.script import Subject

LIE = np.array([[1, 0, 0], [0, 0, -1], [0, 1, 0]], np.float32)
"""Lays what was turned about the vertical along z."""
WHITE: Colour = (0.72, 0.72, 0.71)
STEEL: Colour = (0.40, 0.41, 0.42)


def wing(
    root: tuple[float, float, float],
    tip: tuple[float, float, float],
    chord: tuple[float, float],
    thick: float,
    colour: Colour,
    material: str = "paint",
) -> Mesh:
    """Loft a wing from root to tip, places of its leading edge, with a chord at each."""
    section = np.array([(0.0, 0.0), (0.12, 0.5), (0.35, 0.62), (0.7, 0.34), (1.0, 0.0), (0.7, -0.14), (0.35, -0.28), (0.10, -0.26)])
    up = abs(tip[1] - root[1]) > abs(tip[0] - root[0])
    rings = []
    for place, wide in ((root, chord[0]), (tip, chord[1])):
        across = section[:, 1] * thick * (wide / chord[0]) ** 0.7
        flat = np.zeros(len(section))
        rings.append(np.column_stack([across if up else flat, flat if up else across, -section[:, 0] * wide]) + np.asarray(place))
    return loft(rings, colour, material)


def spun(mesh: Mesh, axis: str, angle: float, at: tuple[float, float, float]) -> Mesh:
    """Turn a rotor about its own axis and set it in its place."""
    return mesh.transformed(turn(axis, angle)[:3, :3].astype(np.float32), np.asarray(at, np.float32))


def flying(
    subject: Subject,
    rng: np.random.Generator,
    body: Mesh,
    pace: float,
    altitude: float,
    moving: Callable[[float], list[Mesh]],
    lamps: tuple[Lamp, ...] = (),
    sway: float = 0.03,
) -> Actor:
    """Let a craft fly: it sways and lifts a little in the air; `moving` gives what turns, at a second."""
    phase = float(rng.uniform(0, 6))
    going = 0.0 if subject.still or subject.action in {"stop", "hover", "stand", "float"} else pace
    low, high = body.vertices.min(axis=0), body.vertices.max(axis=0)
    tall, long = float(high[1] - low[1]), float(max(high[2] - low[2], high[0] - low[0]))

    def at(cue: Cue) -> Mesh:
        roll = sway * np.sin(0.9 * cue.seconds + phase)
        lift = 0.02 * tall * np.sin(0.7 * cue.seconds + 2 * phase)
        mesh = Mesh.join([body, *moving(cue.seconds)])
        return mesh.transformed(turn("z", roll)[:3, :3].astype(np.float32), np.array([0, lift, 0], np.float32))

    return Actor(tall, long, at, rests="air", pace=going, altitude=altitude, face=0.0, lamps=(lambda cue: lamps) if lamps else None)


def _blades(count: int, radius: float, chord: float, colour: Colour, axis: str = "y", hub: float = 0.1) -> Mesh:
    """Join blades round a hub, about the origin: axis y for a rotor, z for an airscrew."""
    blade = block((radius - hub, 0.02 * chord / 0.1, chord), ((radius + hub) / 2, 0, 0), colour, "plastic", 0.004)
    rotor = Mesh.join([blade.moved(turn=2 * np.pi * k / count) for k in range(count)])
    cap = turned([(hub * 1.2, -hub * 0.6), (hub * 1.2, hub * 0.3), (hub * 0.6, hub), (0, hub * 1.2)], shade(colour, 1.4), "metal", 12)
    whole = Mesh.join([rotor, cap])
    return whole if axis == "y" else whole.transformed(LIE, np.zeros(3, np.float32))


def _fuselage(profile: list[tuple[float, float]], colour: Colour, material: str = "paint", sides: int = 32) -> Mesh:
    return turned(profile, colour, material, sides).transformed(LIE, np.zeros(3, np.float32))


def _airliner(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build an airliner: a white tube with a coloured tail, swept wings, two engines, a row of windows."""
    tail = colour_of(subject.colour, ((0.03, 0.10, 0.34), (0.50, 0.03, 0.03), (0.02, 0.25, 0.22), (0.60, 0.24, 0.02))[rng.integers(4)])
    t = np.linspace(0, 1, 30)
    radius = 1.95 * np.clip(1 - (1 - np.clip(t / 0.12, 0, 1)) ** 2, 0, 1) ** 0.6 * (1 - 0.93 * np.clip((t - 0.68) / 0.32, 0, 1) ** 1.7)
    z = 18.0 - 36.0 * t
    body = _fuselage(list(zip(np.maximum(radius, 0.01)[::-1].tolist(), z[::-1].tolist(), strict=True)), WHITE)
    # The tail rises to the line of the back.
    rise = np.clip((-body.vertices[:, 2] - 6.5) / 11.5, 0, 1)
    body.vertices[:, 1] += (1.35 * rise**1.6).astype(np.float32)
    parts = [body]
    for s in (1, -1):
        parts += [
            wing((s * 1.6, -0.9, 4.4), (s * 16.8, 0.7, -5.0), (6.4, 1.5), 0.75, (0.52, 0.53, 0.54)),
            wing((s * 16.8, 0.7, -5.0), (s * 17.2, 2.3, -6.0), (1.5, 0.7), 0.16, tail),
            wing((s * 0.7, 1.5, -13.0), (s * 6.4, 1.9, -16.4), (3.4, 1.3), 0.30, (0.52, 0.53, 0.54)),
            _fuselage(
                [(0.55, -1.9), (0.95, -0.9), (1.12, 0.6), (1.12, 1.5), (1.02, 1.7), (0.92, 1.6), (0.9, 0.9), (0.0, 0.8)],
                (0.46, 0.47, 0.48),
                "metal",
                22,
            ).moved((s * 5.6, -1.75, 3.4)),
            _fuselage([(0.0, -0.5), (0.45, -0.4), (0.15, 0.8), (0.0, 0.95)], TRIM, "metal", 16).moved((s * 5.6, -1.75, 4.2)),
            block((0.22, 1.0, 2.6), (s * 5.6, -0.85, 2.4), (0.5, 0.5, 0.5), "paint", 0.08),
            repeated(
                bar((s * 1.90 - 0.03, 0.32, -0.12), (s * 1.90 + 0.05, 0.68, 0.12), GLASS, "glass"),
                [(0.0, 0.0, float(k)) for k in np.arange(-7.0, 13.5, 0.62)],
            ),
            bar((s * 1.86 - 0.02, -0.12, -8.0), (s * 1.95 + 0.02, 0.02, 13.0), tail, "paint"),
        ]
    parts += [
        wing((0, 1.4, -10.6), (0, 7.6, -16.2), (6.2, 2.4), 0.5, tail),
        block((2.0, 0.55, 0.6), (0, 0.72, 16.1), GLASS, "glass", 0.2),
    ]
    strobe = orb(0.22, (0, 0, 0), (1.0, 0.04, 0.03), "lamp", 8)
    green = orb(0.22, (0, 0, 0), (0.05, 0.9, 0.2), "lamp", 8)
    return flying(
        subject, rng, Mesh.join(parts), 32.0, 60.0, lambda t: [strobe.moved((17.0, 0.8, -5.2)), green.moved((-17.0, 0.8, -5.2))], sway=0.02
    )


def _fighter(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a jet fighter: a needle with swept wings, twin fins, a bubble of glass, burning exhausts."""
    grey = colour_of(subject.colour, (0.22, 0.24, 0.26))
    body = hull(
        (
            (8.0, 0.03, -0.05, 0.05),
            (6.5, 0.35, -0.35, 0.35),
            (4.0, 0.65, -0.6, 0.55),
            (1.5, 1.15, -0.7, 0.65),
            (-2.0, 1.45, -0.6, 0.6),
            (-5.5, 1.25, -0.5, 0.55),
            (-6.8, 1.1, -0.45, 0.5),
        ),
        grey,
        "metal",
        0.35,
    )
    parts = [body, orb((0.48, 0.55, 1.7), (0, 0.55, 3.6), (0.03, 0.035, 0.03), "glass", 18)]
    for s in (1, -1):
        parts += [
            wing((s * 0.9, 0.05, 2.6), (s * 5.2, 0.0, -3.0), (5.6, 1.3), 0.26, grey, "metal"),
            wing((s * 0.9, 0.05, -4.0), (s * 3.2, 0.0, -6.4), (2.4, 0.9), 0.14, grey, "metal"),
            wing((s * 0.85, 0.4, -3.2), (s * 1.35, 2.6, -5.6), (2.9, 1.0), 0.14, grey, "metal"),
            _fuselage([(0.55, -0.7), (0.60, 0.4)], TRIM, "metal", 18).moved((s * 0.6, 0.0, -6.8)),
            rod((s * 3.2, -0.25, -2.6), (s * 3.2, -0.25, 0.4), 0.10, WHITE, "paint", 0.02),
        ]

    def burning(t: float) -> list[Mesh]:
        long = 1.8 + 0.25 * np.sin(31 * t)
        return [rod((s * 0.6, 0.0, -7.2), (s * 0.6, 0.0, -7.2 - long), 0.40, (0.9, 0.42, 0.15), "flame", 0.05, 12) for s in (1, -1)]

    return flying(subject, rng, Mesh.join(parts), 45.0, 40.0, burning, sway=0.10)


def _propeller(*, double: bool) -> Callable[[Subject, np.random.Generator], Actor]:
    """Make a builder of a small plane with an airscrew: one wing, or two with wires between."""

    def build(subject: Subject, rng: np.random.Generator) -> Actor:
        paint = colour_of(
            subject.colour, (0.46, 0.03, 0.025) if double else ((0.70, 0.66, 0.56), (0.62, 0.40, 0.03), (0.05, 0.16, 0.36))[rng.integers(3)]
        )
        other = (0.66, 0.62, 0.50) if double else (0.46, 0.03, 0.025)
        body = hull(
            (
                (2.6, 0.34, -0.40, 0.36),
                (2.5, 0.46, -0.50, 0.48),
                (1.4, 0.52, -0.58, 0.55),
                (0.2, 0.50, -0.58, 0.50),
                (-2.0, 0.30, -0.30, 0.40),
                (-4.3, 0.08, 0.05, 0.34),
            ),
            paint,
            square=0.25,
        )
        parts = [body, _fuselage([(0.20, 2.5), (0.16, 2.75), (0.0, 2.95)], other, "metal", 14)]
        if double:
            heights: tuple[float, ...] = (-0.42, 1.25)
            parts += [
                turned([(0.26, 0.0), (0.30, 0.03), (0.26, 0.06)], (0.10, 0.05, 0.03), "leather", 16).moved((0, 0.48, -0.55)),
                block((0.5, 0.24, 0.02), (0, 0.62, -0.22), (0.03, 0.04, 0.045), "glass", 0.004),
            ]
            for s in (1, -1):
                for x in (0.9, 3.6):
                    for z in (1.05, 0.15):
                        parts.append(rod((s * x, -0.35, z), (s * x, 1.28, z + 0.15), 0.03, (0.20, 0.12, 0.06), "wood", sides=6))
                    parts.append(rod((s * x, -0.35, 0.6), (s * (4.5 - x), 1.28, 0.6), 0.008, TRIM, "metal", sides=4))
        else:
            heights = (0.92,)
            cabin = Cabin((1.25, -0.9, 0.46, 0.42), (0.65, -0.55, 0.40, 0.98), (0.5,), crown=0.04)
            parts.append(cabin.mesh(paint))
            parts += [rod((s * 0.45, -0.45, 0.4), (s * 2.6, 0.94, 0.4), 0.035, other, "paint", sides=6) for s in (1, -1)]
        for s in (1, -1):
            for y in heights:
                parts += [
                    wing((0, y, 1.25 + 0.15 * (y > 0)), (s * 4.9, y + 0.12, 1.15 + 0.15 * (y > 0)), (1.5, 1.25), 0.20, paint),
                    wing(
                        (s * 4.5, y + 0.115, 1.17 + 0.15 * (y > 0)), (s * 4.95, y + 0.12, 1.15 + 0.15 * (y > 0)), (1.32, 1.2), 0.20, other
                    ),
                ]
            parts += [
                wing((s * 0.05, 0.22, -3.3), (s * 1.6, 0.22, -3.5), (1.1, 0.8), 0.10, paint),
                rod((s * 0.3, -0.45, 1.1), (s * 0.85, -1.02, 1.3), 0.04, other, "paint", sides=6),
                turned(
                    [(0.0, -0.09), (0.24, -0.09), (0.30, -0.05), (0.30, 0.05), (0.24, 0.09), (0, 0.09)], RUBBER, "matte", 18
                ).transformed(np.array([[0, 1, 0], [-1, 0, 0], [0, 0, 1]], np.float32), np.array([s * 0.9, -1.05, 1.3], np.float32)),
            ]
        parts.append(wing((0, 0.2, -3.1), (0, 1.45, -3.7), (1.25, 0.8), 0.10, other))
        screw = _blades(2, 1.0, 0.16, (0.18, 0.10, 0.05), "z", 0.10)
        return flying(subject, rng, Mesh.join(parts), 16.0, 18.0, lambda t: [spun(screw, "z", 23.0 * t, (0, 0, 2.82))], sway=0.09)

    return build


def _helicopter(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a helicopter: a glass nose, a slim boom, skids, two rotors."""
    paint = colour_of(subject.colour, ((0.46, 0.03, 0.025), (0.04, 0.12, 0.26), (0.62, 0.38, 0.03), (0.10, 0.13, 0.07))[rng.integers(4)])
    body = hull(
        (
            (2.3, 0.20, -0.55, -0.15),
            (2.0, 0.62, -0.85, 0.20),
            (1.2, 0.92, -1.0, 0.55),
            (0.0, 1.0, -1.0, 0.75),
            (-1.2, 0.85, -0.85, 0.75),
            (-2.2, 0.42, -0.25, 0.62),
            (-3.0, 0.26, 0.05, 0.52),
        ),
        paint,
        square=0.3,
    )
    cabin = Cabin((2.15, -0.4, 0.86, -0.25), (0.95, -0.25, 0.62, 0.88), (0.55,), crown=0.06, corner=0.03)
    parts = [
        body,
        cabin.mesh(paint),
        rod((0, 0.35, -2.8), (0, 0.62, -7.0), 0.25, paint, "paint", 0.12, 16),
        hull(
            ((0.9, 0.35, 0.7, 1.1), (0.4, 0.5, 0.65, 1.22), (-1.0, 0.45, 0.65, 1.15), (-1.7, 0.25, 0.65, 0.95)),
            shade(paint, 0.7),
            square=0.4,
        ),
        rod((0, 1.1, -0.2), (0, 1.62, -0.2), 0.09, STEEL, "metal"),
        wing((0, 0.3, -6.4), (0, 1.9, -7.3), (1.1, 0.6), 0.12, paint),
        *[wing((s * 0.1, 0.55, -5.6), (s * 1.1, 0.55, -5.75), (0.55, 0.45), 0.06, paint) for s in (1, -1)],
        bar((-1.02, -0.42, -2.0), (1.02, -0.32, 1.0), (0.66, 0.65, 0.6), "paint"),
    ]
    for s in (1, -1):
        parts += [
            rod((s * 1.05, -1.62, -1.6), (s * 1.05, -1.62, 1.8), 0.055, STEEL, "metal", sides=8),
            rod((s * 1.05, -1.62, 1.8), (s * 1.05, -1.45, 2.15), 0.055, STEEL, "metal", sides=8),
        ]
        parts += [rod((s * 0.55, -0.9, z), (s * 1.05, -1.6, z), 0.045, STEEL, "metal", sides=8) for z in (0.9, -0.8)]
    main, rear = _blades(4, 5.0, 0.30, (0.03, 0.03, 0.032), "y", 0.16), _blades(3, 0.85, 0.12, (0.03, 0.03, 0.032), "y", 0.06)
    rear = rear.transformed(np.array([[0, 1, 0], [-1, 0, 0], [0, 0, 1]], np.float32), np.zeros(3, np.float32))
    search = (Lamp((0, -0.9, 2.2), (3.0, 3.0, 2.7), 40.0, to=(0, -14.0, 12.0), cone=0.3),)
    return flying(
        subject,
        rng,
        Mesh.join(parts),
        9.0,
        16.0,
        lambda t: [spun(main, "y", 27.0 * t, (0, 1.66, -0.2)), spun(rear, "x", 40.0 * t, (0.24, 0.95, -6.95))],
        search,
        0.05,
    )


def _drone(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a drone with four rotors, a camera under its belly."""
    paint = colour_of(subject.colour, (0.10, 0.105, 0.11))
    parts = [
        hull(
            ((0.16, 0.05, -0.03, 0.03), (0.12, 0.085, -0.05, 0.05), (-0.1, 0.09, -0.05, 0.055), (-0.17, 0.06, -0.03, 0.04)),
            paint,
            "plastic",
            0.4,
            20,
        ),
        orb((0.045, 0.04, 0.045), (0, -0.085, 0.08), (0.02, 0.02, 0.02), "glass", 12),
        block((0.06, 0.03, 0.05), (0, -0.055, 0.07), paint, "plastic"),
        *[orb(0.012, (x, 0.0, 0.155), (0.2, 1.0, 0.3), "lamp", 6) for x in (-0.05, 0.05)],
        *[rod((s * 0.07, -0.05, z), (s * 0.11, -0.15, z), 0.008, TRIM, "plastic", sides=5) for s in (1, -1) for z in (0.07, -0.09)],
    ]
    spots = [(sx * 0.24, 0.045, sz * 0.22) for sx in (1, -1) for sz in (1, -1)]
    for x, _, z in spots:
        parts += [
            rod((x * 0.25, 0.0, z * 0.35), (x, 0.0, z), 0.016, paint, "plastic", sides=8),
            turned([(0.024, -0.02), (0.024, 0.03), (0, 0.035)], TRIM, "metal", 10).moved((x, 0, z)),
        ]
    rotor = _blades(2, 0.145, 0.022, (0.04, 0.04, 0.042), "y", 0.01)
    return flying(
        subject,
        rng,
        Mesh.join(parts),
        2.5,
        2.2,
        lambda t: [spun(rotor, "y", (31.0 + 2 * k) * t * (-1) ** k + k, at) for k, at in enumerate(spots)],
        (Lamp((0, -0.05, 0.25), (0.1, 0.4, 0.15), 1.5),),
        0.06,
    )


def _balloon(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a hot-air balloon: gores of two colours, a basket on ropes, a burner that now and then roars."""
    a = colour_of(subject.colour, ((0.55, 0.04, 0.03), (0.62, 0.36, 0.03), (0.05, 0.18, 0.42), (0.30, 0.05, 0.30))[rng.integers(4)])
    b: Colour = ((0.70, 0.66, 0.56), (0.66, 0.42, 0.04), (0.70, 0.68, 0.64))[rng.integers(3)]
    gores, levels = 24, 26
    t = np.linspace(0, 1, levels)
    radius = 7.2 * np.sin(np.pi * np.clip(t * 0.93 + 0.045, 0, 1)) ** np.interp(t, (0, 0.45, 1), (1.5, 0.8, 0.72))
    y = -4.5 + 17.0 * t
    angles = np.linspace(0, 2 * np.pi, gores * 2, endpoint=False)
    swell = 1 + 0.028 * (np.arange(gores * 2) % 2)
    rings = [
        np.column_stack([r * swell * np.sin(angles), np.full(gores * 2, h), r * swell * np.cos(angles)])
        for r, h in zip(radius, y, strict=True)
    ]
    skin = loft(rings, a, "sail", caps=False)
    gore = (np.arange(len(skin.vertices)) % (gores * 2)) // 2
    height = np.arange(len(skin.vertices)) // (gores * 2)
    other = (gore % 2 == 1) & ((height > 5) & (height < 22))
    skin.surface[other, 3:6] = b
    skin.surface[(height >= 11) & (height <= 13), 3:6] = shade(b, 0.9)
    wicker: Colour = (0.30, 0.18, 0.08)
    basket = [
        block((1.5, 1.05, 1.2), (0, -8.2, 0), wicker, "weave", 0.06),
        block((1.6, 0.12, 1.3), (0, -7.68, 0), (0.12, 0.06, 0.03), "leather", 0.05),
    ]
    ropes = [rod((x * 0.75, -7.7, z * 0.6), (x * 1.0, -4.5, z * 1.0), 0.025, TRIM, "matte", sides=4) for x in (-1, 1) for z in (-1, 1)]
    people = [
        part
        for x in (-0.35, 0.3)
        for part in (
            orb((0.22, 0.36, 0.16), (x, -7.35, 0), (0.08, 0.10, 0.18), "cloth", 10),
            orb(0.13, (x, -6.88, 0), (0.45, 0.28, 0.20), "skin", 10),
        )
    ]
    burner = rod((0, -5.9, 0), (0, -5.5, 0), 0.14, STEEL, "metal")
    body = Mesh.join([skin, *basket, *ropes, *people, burner])
    phase = float(rng.uniform(0, 6))

    def roar(seconds: float) -> float:
        return float(np.clip(2.2 * np.sin(1.25 * seconds + phase) - 0.6, 0, 1))

    def flame(seconds: float) -> list[Mesh]:
        by = roar(seconds)
        return (
            [rod((0, -5.5, 0), (0, -5.5 + 1.9 * by * (1 + 0.08 * np.sin(37 * seconds)), 0), 0.14, (1.0, 0.55, 0.18), "flame", 0.03, 8)]
            if by > 0.05
            else []
        )

    actor = flying(subject, rng, body, 1.4, 22.0, flame, sway=0.02)

    def lamps(cue: Cue) -> tuple[Lamp, ...]:
        by = 0.15 + roar(cue.seconds)
        return (Lamp((0, -3.0, 0), (9.0 * by, 4.6 * by, 1.5 * by), 22.0),)

    return replace(actor, lamps=lamps)


def _airship(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build an airship: a long silver cigar with ribs, fins, a gondola with lit windows, two engines."""
    paint = colour_of(subject.colour, (0.46, 0.46, 0.45))
    t = np.linspace(0, 1, 26)
    radius = 6.0 * np.sin(np.pi * np.clip(t, 0.004, 0.996)) ** 0.55 * (1 - 0.18 * t)
    skin = _fuselage(list(zip(radius[::-1].tolist(), (25.0 - 50.0 * t)[::-1].tolist(), strict=True)), paint, "paint", 40)
    band = np.abs(np.arctan2(skin.vertices[:, 1], np.abs(skin.vertices[:, 0])) + 0.1) < 0.14
    skin.surface[band, 3:6] = (0.40, 0.04, 0.03) if subject.colour != "red" else (0.66, 0.62, 0.54)
    cabin = hull(
        ((9.0, 0.6, -7.0, -5.4), (8.4, 1.1, -7.4, -5.2), (5.0, 1.25, -7.5, -5.0), (-3.0, 1.2, -7.4, -5.0), (-4.5, 0.6, -7.0, -5.2)),
        shade(paint, 0.8),
        square=0.8,
    )
    parts = [
        skin,
        cabin,
        *[
            repeated(
                bar((s * 1.22 - 0.03, -6.6, -0.4), (s * 1.22 + 0.05, -5.9, 0.4), (0.62, 0.46, 0.22), "screen"),
                [(0.0, 0.0, float(z)) for z in np.arange(-3, 8, 1.2)],
            )
            for s in (1, -1)
        ],
    ]
    for angle in (0, np.pi / 2, np.pi, -np.pi / 2):
        d = np.array([np.cos(angle), np.sin(angle)])
        parts.append(wing((*(d * 2.2).tolist(), -14.5), (*(d * 7.6).tolist(), -20.0), (9.0, 3.6), 0.5, shade(paint, 0.85)))
    screw = _blades(3, 1.3, 0.2, TRIM, "z", 0.14)
    pods = [(s * 4.4, -4.6, -2.0) for s in (1, -1)]
    for x, y, z in pods:
        parts += [
            _fuselage([(0.2, -1.4), (0.5, -0.6), (0.5, 0.8), (0.25, 1.2), (0, 1.25)], shade(paint, 0.7), "metal", 14).moved((x, y, z)),
            rod((x * 0.95, y + 0.3, z), (x * 0.75, y + 1.6, z), 0.12, TRIM, "metal"),
        ]
    lamps = (Lamp((0, -7.5, 2.0), (2.0, 1.5, 0.8), 18.0),)
    return flying(
        subject, rng, Mesh.join(parts), 6.0, 40.0, lambda s: [spun(screw, "z", 17.0 * s, (x, y, z - 1.5)) for x, y, z in pods], lamps, 0.01
    )


AIRCRAFT: tuple[Prop, ...] = (
    Prop("airplane", "airplane", _airliner, "plane, aeroplane, airliner, jet, passenger plane, 飞机, 客机, 飛行機"),
    Prop("airplane", "fighter jet", _fighter, "fighter plane, warplane, stealth bomber, 战斗机, 戦闘機"),
    Prop("airplane", "propeller plane", _propeller(double=False), "small plane, light aircraft, seaplane, glider, cessna, 滑翔机"),
    Prop("airplane", "biplane", _propeller(double=True), "old plane, vintage plane, 双翼飞机"),
    Prop("helicopter", "helicopter", _helicopter, "chopper, gyrocopter, 直升机"),
    Prop("drone", "drone", _drone, "quadcopter, 无人机"),
    Prop("hot air balloon", "hot air balloon", _balloon, "热气球, 気球"),
    Prop("hot air balloon", "airship", _airship, "zeppelin, blimp, 飞艇, 飛行船"),
)
