"""Lorries and machines that work: box lorry, fire engine, ambulance, tractor, bulldozer, tank."""

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Cue, colour_of
from kinema.engines.procedural.cast.props.prop import Prop
from kinema.engines.procedural.cast.vehicles.cars import VAN, car
from kinema.engines.procedural.cast.vehicles.coachwork import (
    ALLOY,
    AMBER_LIGHT,
    RED_LIGHT,
    RUBBER,
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
from kinema.engines.procedural.facades.front import bar, repeated
from kinema.engines.procedural.joinery import block, loft, orb, rod, shade, tilted, turned
from kinema.engines.procedural.mesh import Colour, Floats, Mesh
from kinema.script.script import Subject

STEEL: Colour = (0.42, 0.42, 0.43)


def _cab(paint: Colour, front: float, back: float, top: float = 2.7, half: float = 1.18) -> list[Mesh]:
    """Build a lorry's cab over its engine: a big windscreen, grille, lamps, mirrors on arms, steps."""
    shell = hull(
        (
            (front, half - 0.16, 0.55, 1.35),
            (front - 0.10, half - 0.04, 0.48, 1.42),
            (front - 0.4, half, 0.46, 1.44),
            (back + 0.2, half, 0.46, 1.44),
            (back, half - 0.03, 0.48, 1.42),
        ),
        paint,
        square=0.9,
    )
    cabin = Cabin(
        (front - 0.14, back, half - 0.03, 1.38),
        (front - 0.34, back + 0.05, half - 0.12, top),
        (0.62,),
        crown=0.06,
        corner=0.07,
        sill=0.06,
        lintel=0.16,
    )
    parts = [
        shell,
        cabin.mesh(paint),
        *[block((1.5, 0.05, 0.05), (0, 0.78 + 0.12 * k, front - 0.01), (0.4, 0.4, 0.41), "chrome", 0.012) for k in range(4)],
        block((1.6, 0.5, 0.04), (0, 0.95, front - 0.04), TRIM, "plastic", 0.01),
        block((2 * half, 0.24, 0.16), (0, 0.48, front - 0.04), (0.5, 0.5, 0.5), "metal", 0.04),
    ]
    for s in (1, -1):
        parts += [
            lamp_glass((s * (half - 0.26), 0.62, front + 0.02), (0.13, 0.10, 0.06)),
            block((0.12, 0.07, 0.05), (s * (half - 0.10), 0.80, front - 0.10), AMBER_LIGHT, "plastic", 0.015),
            rod((s * half, 2.1, front - 0.3), (s * (half + 0.24), 2.1, front - 0.1), 0.015, TRIM, "metal", sides=5),
            block((0.18, 0.42, 0.08), (s * (half + 0.24), 1.95, front - 0.1), TRIM, "plastic", 0.03),
            bar((s * half - 0.005, 0.62, back + 0.44), (s * half + 0.005, 1.36, back + 0.455), shade(paint, 0.25), "paint"),
            block((0.03, 0.03, 0.16), (s * (half + 0.005), 1.22, back + 0.6), STEEL, "chrome", 0.01),
            block((0.06, 0.05, 0.4), (s * (half + 0.01), 0.40, back + 0.8), STEEL, "metal", 0.01),
        ]
    return parts


def _chassis(front: float, back: float, half: float = 1.1) -> list[Mesh]:
    return [
        block((0.7, 0.22, front - back - 0.4), (0, 0.62, (front + back) / 2), TRIM, "metal", 0.02),
        block((2 * half, 0.10, 0.10), (0, 0.52, back + 0.05), TRIM, "metal", 0.02),
        *[block((0.26, 0.10, 0.05), (s * (half - 0.2), 0.66, back), RED_LIGHT, "lamp", 0.015) for s in (1, -1)],
        *[block((0.5, 0.42, 0.9), (s * 0.82, 0.62, (front + back) / 2 + 0.2), STEEL, "metal", 0.08) for s in (1, -1)],
    ]


def _lorry(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a lorry with a box body."""
    paint = colour_of(subject.colour, ((0.50, 0.06, 0.04), (0.05, 0.14, 0.34), (0.62, 0.60, 0.56), (0.06, 0.22, 0.12))[rng.integers(4)])
    box_: Colour = (0.60, 0.60, 0.58)
    parts = [*_cab(paint, 4.0, 2.15), *_chassis(4.0, -3.9)]
    parts.append(block((2.46, 2.5, 5.75), (0, 2.15, -1.05), box_, "paint", 0.05))
    parts += [
        bar((s * 1.235 - 0.006, 0.95, z - 0.02), (s * 1.235 + 0.006, 3.36, z + 0.02), shade(box_, 0.82), "metal")
        for s in (1, -1)
        for z in np.linspace(-3.6, 1.5, 10)
    ]
    parts += [bar((s * 1.24 - 0.008, 1.5, -3.2), (s * 1.24 + 0.008, 1.9, 1.2), paint, "paint") for s in (1, -1)]
    parts += [
        bar((-0.02, 1.0, -3.95), (0.02, 3.3, -3.93), TRIM, "metal"),
        *[rod((x, 1.0, -3.96), (x, 3.3, -3.96), 0.02, STEEL, "metal", sides=6) for x in (-0.35, 0.35)],
    ]
    parts += [bar((-1.2, 0.3, -3.6 + dz), (-0.7, 0.75, -3.58 + dz), TRIM, "plastic") for dz in (0.0,)] + [
        bar((0.7, 0.3, -3.6), (1.2, 0.75, -3.58), TRIM, "plastic")
    ]
    r = 0.52
    axles = [
        Axle(wheel(r, 0.30, 8, ALLOY, deep=0.5), r, pairs(1.02, r, 3.1)),
        Axle(wheel(r, 0.46, 8, ALLOY, deep=0.5), r, pairs(0.95, r, -1.4, -2.6)),
    ]
    body = Mesh.join([*parts, *[arch(s, 1.18, 3.1, 0.62, 0.47, r) for s in (1, -1)]])
    return rolling(subject, body, axles, 8.0, headlamps([(s * 0.92, 0.62, 4.05) for s in (1, -1)]))


def _fire_engine(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a fire engine: shutters with gauges, a ladder on the roof, beacons that turn."""
    paint = colour_of(subject.colour, (0.50, 0.018, 0.014))
    parts = [*_cab(paint, 4.0, 1.35, 2.75), *_chassis(4.0, -3.6)]
    parts.append(block((2.44, 2.15, 4.85), (0, 1.72, -1.15), paint, "paint", 0.05))
    for s in (1, -1):
        for z in (0.45, -0.85, -2.75):
            wide = 1.15
            parts.append(bar((s * 1.22 - 0.008, 1.0, z - wide / 2), (s * 1.22 + 0.008, 2.45, z + wide / 2), STEEL, "metal"))
            parts += [
                bar((s * 1.23 - 0.008, y, z - wide / 2), (s * 1.23 + 0.008, y + 0.02, z + wide / 2), shade(STEEL, 0.5), "metal")
                for y in np.linspace(1.08, 2.36, 9)
            ]
        parts.append(bar((s * 1.225 - 0.008, 0.80, -3.55), (s * 1.225 + 0.008, 0.95, 4.0 - 0.6), (0.70, 0.68, 0.62), "paint"))
    rails = [bar((x - 0.03, 3.06, -3.7), (x + 0.03, 3.16, 2.6), STEEL, "metal") for x in (-0.28, 0.28)]
    rungs = repeated(
        rod((-0.28, 3.11, 0), (0.28, 3.11, 0), 0.018, STEEL, "metal", sides=6), [(0.0, 0.0, z) for z in np.arange(-3.6, 2.6, 0.3)]
    )
    stands = [bar((x - 0.04, 2.78, z - 0.05), (x + 0.04, 3.06, z + 0.05), TRIM, "metal") for x in (-0.28, 0.28) for z in (-3.2, -0.5)]
    reel = turned(
        [(0.0, -0.2), (0.34, -0.2), (0.34, -0.17), (0.2, -0.16), (0.2, 0.16), (0.34, 0.17), (0.34, 0.2), (0, 0.2)],
        (0.5, 0.34, 0.06),
        "paint",
        18,
    ).transformed(np.array([[0, 1, 0], [-1, 0, 0], [0, 0, 1]], np.float32), np.array([0, 1.5, -3.72], np.float32))
    places = ((0.55, 2.95, 3.1), (-0.55, 2.95, 3.1))
    parts += [*rails, rungs, *stands, reel, block((1.7, 0.06, 0.3), (0, 2.82, 3.1), TRIM, "plastic", 0.02)]
    r = 0.52
    axles = [
        Axle(wheel(r, 0.30, 8, ALLOY, deep=0.5), r, pairs(1.04, r, 2.75)),
        Axle(wheel(r, 0.44, 8, ALLOY, deep=0.5), r, pairs(0.98, r, -1.85)),
    ]
    body = Mesh.join([*parts, *[arch(s, 1.22, z, 0.62, 0.47, r) for s in (1, -1) for z in (2.75, -1.85)]])
    beams = headlamps([(s * 0.92, 0.62, 4.05) for s in (1, -1)])

    def glasses(cue: Cue) -> list[Mesh]:
        beat = float(np.sin(2 * np.pi * 1.9 * cue.seconds))
        return [
            orb((0.17, 0.11, 0.12), at, shade((0.05, 0.15, 1.0), 0.25 + 0.75 * max(by, 0.0)), "lamp", 12)
            for at, by in zip(places, (beat, -beat), strict=True)
        ]

    return rolling(subject, body, axles, 9.0, lambda cue: (*beams(cue), *flashing(cue, *places)), glasses)


def _ambulance(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build an ambulance: a white van with a band of orange squares, a cross and beacons."""
    plain = car(VAN, (0.72, 0.72, 0.70), "")(subject, rng)
    body = plain.mesh(Cue(0.0))
    orange, green = (0.72, 0.16, 0.02), (0.03, 0.32, 0.12)
    marks = []
    for s in (1, -1):
        x = s * 0.99
        marks += [
            bar((x - 0.006, 0.72 + 0.14 * (k % 2), 1.5 - 0.26 * k), (x + 0.006, 0.86 + 0.14 * (k % 2), 1.76 - 0.26 * k), orange, "paint")
            for k in range(14)
        ]
        marks += [bar((x * 0.955 - 0.05, 1.28, -1.95), (x * 0.955 + 0.05, 2.0, -0.05), (0.72, 0.72, 0.70), "paint")]
        y, z = 1.63, -1.0
        marks += [
            bar((x * 1.01 - 0.012, y - 0.09, z - 0.27), (x * 1.01 + 0.012, y + 0.09, z + 0.27), green, "paint"),
            bar((x * 1.01 - 0.012, y - 0.27, z - 0.09), (x * 1.01 + 0.012, y + 0.27, z + 0.09), green, "paint"),
        ]
    places = ((0.55, 2.28, 0.95), (-0.55, 2.28, 0.95))
    marks.append(block((1.5, 0.07, 0.26), (0, 2.19, 0.95), TRIM, "plastic", 0.02))
    r = VAN.radius
    axle = Axle(wheel(r, 0.22, 5, ALLOY), r, pairs(0.89, r, *VAN.axles))
    count = len(Mesh.join(axle.at(Cue(0.0))).triangles)
    still = Mesh(body.vertices, body.surface, body.triangles[:-count])
    beams = headlamps([(s * VAN.lamps[0], VAN.lamps[1], VAN.front) for s in (1, -1)])

    def glasses(cue: Cue) -> list[Mesh]:
        beat = float(np.sin(2 * np.pi * 1.9 * cue.seconds))
        return [
            block((0.5, 0.13, 0.2), at, shade((0.05, 0.15, 1.0), 0.25 + 0.75 * max(by, 0.0)), "lamp", 0.04)
            for at, by in zip(places, (beat, -beat), strict=True)
        ]

    return rolling(subject, Mesh.join([still, *marks]), [axle], 9.0, lambda cue: (*beams(cue), *flashing(cue, *places)), glasses)


def _lugged(radius: float, width: float, rim: Colour, lugs: int = 18) -> Mesh:
    """Make a tractor's wheel: deep lugs round the tyre, a painted disc."""
    base = wheel(radius * 0.95, width, 6, rim, deep=0.55)
    lug = block((width * 0.52, 0.10 * radius, 0.09 * radius), (width * 0.24, radius * 0.95, 0), RUBBER, "matte", 0.01)
    parts = [base]
    for k in range(lugs):
        angle = 2 * np.pi * k / lugs
        for side, shift in ((1, 0.0), (-1, np.pi / lugs)):
            parts.append(tilted(tilted(lug, "y", 0.5).moved(scale=(side, 1, 1)), "x", angle + shift))
    return Mesh.join(parts)


def _tractor(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a farm tractor: big lugged wheels behind, a long bonnet, a cab of glass, an upright exhaust."""
    paint = colour_of(subject.colour, ((0.04, 0.24, 0.05), (0.50, 0.03, 0.02), (0.05, 0.14, 0.36))[rng.integers(3)])
    rim: Colour = (0.66, 0.46, 0.04) if paint[1] > 0.15 else (0.62, 0.60, 0.56)
    cabin = Cabin((0.15, -1.25, 0.70, 1.30), (0.02, -1.20, 0.66, 2.55), (0.62,), crown=0.05, sill=0.02, lintel=0.05)
    parts = [
        hull(((1.95, 0.26, 0.85, 1.40), (1.90, 0.34, 0.80, 1.50), (1.2, 0.36, 0.78, 1.58), (0.1, 0.40, 0.78, 1.62)), paint, square=0.8),
        block((0.5, 0.40, 2.2), (0, 0.72, 0.75), TRIM, "metal", 0.05),
        block((0.9, 0.6, 1.3), (0, 0.95, -0.6), TRIM, "metal", 0.05),
        cabin.mesh(TRIM, roof=paint),
        block((1.5, 0.10, 1.5), (0, 2.64, -0.6), paint, "paint", 0.05),
        rod((0.42, 1.4, 0.75), (0.42, 2.55, 0.75), 0.045, TRIM, "metal", sides=10),
        rod((0.42, 2.55, 0.75), (0.42, 2.62, 0.70), 0.035, STEEL, "metal", sides=10),
        *[bar((-0.24, 0.92 + 0.09 * k, 1.94), (0.24, 0.95 + 0.09 * k, 1.965), TRIM, "metal") for k in range(5)],
        *[lamp_glass((s * 0.22, 1.40, 1.93), (0.09, 0.06, 0.04)) for s in (1, -1)],
        *[rod((s * 0.2, 0.5, 1.45), (s * 0.62, 0.45, 1.45), 0.06, TRIM, "metal") for s in (1, -1)],
        block((0.35, 0.06, 0.25), (0.55, 0.62, 0.35), TRIM, "metal"),
    ]
    for s in (1, -1):
        a = np.linspace(0.15, np.pi * 0.8, 12)
        rings = [
            np.array(
                [
                    [s * 0.62, 0.86 + 0.96 * np.sin(t), -0.95 + 0.96 * np.cos(t)],
                    [s * 1.16, 0.86 + 0.96 * np.sin(t), -0.95 + 0.96 * np.cos(t)],
                    [s * 1.16, 0.86 + 0.90 * np.sin(t), -0.95 + 0.90 * np.cos(t)],
                    [s * 0.62, 0.86 + 0.90 * np.sin(t), -0.95 + 0.90 * np.cos(t)],
                ]
            )
            for t in a
        ]
        parts.append(loft(rings, paint, "paint"))
    axles = [
        Axle(_lugged(0.86, 0.48, rim, 20), 0.86, pairs(0.88, 0.86, -0.95)),
        Axle(_lugged(0.48, 0.30, rim, 16), 0.48, pairs(0.76, 0.48, 1.45)),
    ]
    return rolling(subject, Mesh.join(parts), axles, 3.5, headlamps([(s * 0.22, 1.4, 1.95) for s in (1, -1)], 0.7))


def _track(length: float, high: float, wide: float, wheels: int) -> tuple[Mesh, Floats]:
    """Lay out a track about the origin's height: its wheels, and the places and angles of its links, going round."""
    r = high / 2
    straight = length - high
    total = 2 * straight + 2 * np.pi * r
    count = round(total / 0.17)
    links = []
    for k in range(count):
        d = k / count * total
        if d < straight:
            links.append((r - high / 2, -straight / 2 + d, 0.0))
        elif d < straight + np.pi * r:
            t = (d - straight) / r
            links.append((r - r * np.cos(t), straight / 2 + r * np.sin(t), t))
        elif d < 2 * straight + np.pi * r:
            links.append((high, straight / 2 - (d - straight - np.pi * r), np.pi))
        else:
            t = (d - 2 * straight - np.pi * r) / r
            links.append((r + r * np.cos(t), -straight / 2 - r * np.sin(t), np.pi + t))
    disc = turned(
        [
            (0, -wide * 0.4),
            (r * 0.82, -wide * 0.4),
            (r * 0.82, wide * 0.4),
            (r * 0.5, wide * 0.44),
            (r * 0.2, wide * 0.36),
            (r * 0.18, wide * 0.5),
            (0, wide * 0.5),
        ],
        (0.10, 0.11, 0.08),
        "metal",
        18,
    )
    disc = disc.transformed(np.array([[0, 1, 0], [-1, 0, 0], [0, 0, 1]], np.float32), np.zeros(3, np.float32))
    return repeated(disc, [(0.0, r, float(z)) for z in np.linspace(-straight / 2, straight / 2, wheels)]), np.asarray(links)


def _tracked(subject: Subject, body: Mesh, length: float, high: float, wide: float, half: float, pace: float) -> Actor:
    """Set a body on two tracks whose links go round with the way."""
    wheels, links = _track(length, high, wide, 6)
    pad = block((wide, 0.05, 0.15), (0, 0, 0), (0.035, 0.035, 0.034), "metal", 0.008)
    pads = Mesh.join([tilted(pad, "x", -float(t)).moved((0, float(y), float(z))) for y, z, t in links])
    n = len(pad.vertices)
    total = len(links)

    def at(cue: Cue) -> list[Mesh]:
        # A link moves into its neighbour's place, again and again: what is laid on the ground stays there.
        step = (-cue.pace * cue.seconds / 0.17) % 1.0
        ring = pads.vertices.reshape(total, n, 3)
        moved = ring + (np.roll(ring, -1, axis=0) - ring) * np.float32(step)
        track = Mesh(moved.reshape(-1, 3).astype(np.float32), pads.surface, pads.triangles)
        return [part.moved((s * half, 0.025, 0), scale=(s, 1, 1)) for s in (1, -1) for part in (track, wheels)]

    return rolling(subject, body, [], pace, None, at)


def _tank(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a tank: a sloped hull, skirts, a turret with a long gun."""
    paint = colour_of(subject.colour, ((0.085, 0.10, 0.045), (0.30, 0.24, 0.13))[rng.integers(2)])
    patch = shade(paint, 0.6)
    parts = [
        hull(
            ((3.35, 1.0, 0.75, 0.95), (2.95, 1.15, 0.55, 1.22), (1.9, 1.2, 0.5, 1.45), (-2.6, 1.2, 0.5, 1.45), (-3.15, 1.15, 0.7, 1.35)),
            paint,
            "matte",
            1.0,
        ),
        *[block((0.62, 0.06, 6.2), (s * 1.5, 1.16, 0), paint, "matte", 0.015) for s in (1, -1)],
        *[
            block((0.05, 0.42, 0.95), (s * 1.80, 0.96, z), shade(paint, 0.85 if k % 2 else 1.0), "matte", 0.015)
            for s in (1, -1)
            for k, z in enumerate(np.linspace(-2.4, 2.4, 6))
        ],
        hull(
            (
                (1.45, 0.55, 1.42, 1.95),
                (1.25, 0.95, 1.40, 2.10),
                (0.4, 1.25, 1.40, 2.2),
                (-1.0, 1.22, 1.40, 2.2),
                (-1.75, 0.95, 1.45, 2.12),
            ),
            paint,
            "matte",
            0.7,
        ),
        rod((0, 1.80, 1.2), (0, 1.86, 5.2), 0.085, paint, "metal", 0.07, 14),
        rod((0, 1.82, 2.9), (0, 1.83, 3.5), 0.12, patch, "metal", sides=14),
        rod((0, 1.86, 5.05), (0, 1.86, 5.32), 0.11, patch, "metal", sides=14),
        block((0.62, 0.44, 0.4), (0, 1.80, 1.38), patch, "matte", 0.06),
        turned([(0.36, 2.15), (0.36, 2.36), (0.3, 2.42), (0, 2.43)], paint, "matte", 18).moved((0.5, 0, -0.35)),
        turned([(0.28, 2.15), (0.28, 2.27), (0, 2.29)], patch, "matte", 18).moved((-0.5, 0, -0.2)),
        rod((0.5, 2.55, -0.5), (0.5, 2.58, 0.6), 0.03, TRIM, "metal"),
        rod((-0.85, 2.1, -1.3), (-0.95, 3.6, -1.5), 0.012, TRIM, "metal", sides=5),
        *[block((0.5, 0.26, 0.42), (x, 1.72, -1.85), patch, "matte", 0.04) for x in (-0.55, 0.0, 0.55)],
        *[lamp_glass((s * 0.95, 1.28, 3.0), (0.08, 0.08, 0.05)) for s in (1, -1)],
    ]
    return _tracked(subject, Mesh.join(parts), 6.3, 0.92, 0.56, 1.5, 5.0)


def _bulldozer(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a bulldozer: a curved blade on two arms, a short hull on tracks, a cab."""
    paint = colour_of(subject.colour, (0.72, 0.42, 0.02))
    t = np.linspace(0, 1, 9)
    curve = np.column_stack([2.55 - 0.35 * np.sin(np.pi * t), 0.12 + 1.25 * t])
    blade = loft(
        [np.array([[x, y, z] for z, y in curve] + [[x, y, z - 0.08] for z, y in curve[::-1]]) for x in (-1.75, -0.6, 0.6, 1.75)],
        shade(paint, 0.85),
        "metal",
    )
    cabin = Cabin((0.35, -1.15, 0.68, 1.50), (0.25, -1.10, 0.66, 2.75), (0.5,), crown=0.03)
    parts = [
        blade,
        *[rod((s * 1.0, 0.6, -0.4), (s * 1.0, 0.45, 2.3), 0.10, shade(paint, 0.8), "metal") for s in (1, -1)],
        hull(
            ((1.75, 0.48, 0.75, 1.45), (1.70, 0.55, 0.65, 1.55), (0.2, 0.60, 0.6, 1.65), (-1.5, 0.70, 0.6, 1.5), (-1.7, 0.6, 0.7, 1.4)),
            paint,
            square=0.9,
        ),
        cabin.mesh(TRIM, roof=paint),
        rod((0.3, 1.5, 1.0), (0.3, 2.3, 1.0), 0.05, TRIM, "metal"),
        *[bar((-0.4, 0.85 + 0.1 * k, 1.73), (0.4, 0.89 + 0.1 * k, 1.76), TRIM, "metal") for k in range(6)],
        *[lamp_glass((s * 0.5, 2.62, 0.36), (0.08, 0.07, 0.05)) for s in (1, -1)],
    ]
    return _tracked(subject, Mesh.join(parts), 3.6, 0.86, 0.5, 1.0, 2.0)


LORRIES: tuple[Prop, ...] = (
    Prop("truck", "truck", _lorry, "lorry, delivery truck, 卡车, 货车, トラック"),
    Prop("truck", "fire engine", _fire_engine, "fire truck, firetruck, 消防车"),
    Prop("truck", "ambulance", _ambulance, "救护车, 救急車"),
    Prop("truck", "tractor", _tractor, "拖拉机, トラクター"),
    Prop("truck", "bulldozer", _bulldozer, "digger, excavator, 推土机"),
    Prop("truck", "tank", _tank, "battle tank, 坦克, 戦車"),
)
