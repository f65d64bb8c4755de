"""Ships: a liner, a ferry, a freighter, a warship, a tall ship under square sails, a motorboat, a submarine."""

import itertools

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Cue, colour_of
from kinema.engines.procedural.cast.boat import planked, rocked, sailcloth
from kinema.engines.procedural.cast.props.prop import Prop
from kinema.engines.procedural.cast.vehicles.coachwork import GLASS, TRIM, Cabin, hull
from kinema.engines.procedural.facades.front import bar, quads, repeated
from kinema.engines.procedural.joinery import block, loft, orb, rod, shade, sheet, turned
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.script.script import Subject

WHITE: Colour = (0.70, 0.70, 0.68)
STEEL: Colour = (0.20, 0.22, 0.24)


def _vessel(length: float, beam: float, free: float, colour: Colour, band: Colour, deck: Colour, rake: float = 0.08) -> Mesh:
    """Build a ship's hull: a raked stem, a round stern, a band of paint at the waterline."""
    n = 41
    t = np.linspace(-1, 1, n)
    half = (
        beam
        / 2
        * np.clip(1 - np.clip((t - 0.35) / 0.65, 0, 1) ** 2.1, 0, 1)
        * np.clip(1 - np.clip((-t - 0.82) / 0.18, 0, 1) ** 2 * 0.45, 0, 1)
    )
    top = free * (1 + 0.28 * np.clip(t, 0, 1) ** 2.5 + 0.06 * np.clip(-t, 0, 1) ** 2)
    parts = []
    for low, high, tone in ((-1.2, 0.35, band), (0.35, None, colour)):
        rings = []
        for k in range(n):
            y1 = top[k] if high is None else high
            z = t[k] * length / 2
            section = []
            for f in np.linspace(0, 1, 5):
                y = low + (y1 - low) * f
                lift = np.clip((y + 1.2) / (free + 1.2), 0, 1)
                w = max(half[k], 0.01) * (0.82 + 0.18 * lift)
                section.append((w, y, z + rake * length * 0.5 * max(t[k], 0) ** 3 * lift))
            rings.append(np.array(section))
        for s in (1, -1):
            grid = np.stack(rings) * np.array([s, 1, 1])
            parts.append(sheet(grid if s < 0 else grid[::-1], tone, "paint", back=False))
        stern = rings[0]
        parts.append(
            quads(
                [
                    [(-a[0], a[1], a[2]), (a[0], a[1], a[2]), (b[0], b[1], b[2]), (-b[0], b[1], b[2])][::-1]
                    for a, b in itertools.pairwise(stern)
                ],
                tone,
                "paint",
            )
        )
        if high is None:
            edge = np.array([ring[-1] for ring in rings])
            flat = np.stack([edge * np.array([s, 1, 1]) - np.array([0, 0.08 * free, 0]) for s in (-1, 0, 1)], axis=1)
            parts.append(sheet(flat[::-1], deck, "wood", back=False))
    return Mesh.join(parts)


def _portholes(
    half: float, y: float, front: float, back: float, count: int, size: float, colour: Colour = (0.55, 0.40, 0.20)
) -> list[Mesh]:
    """Light a row of square windows along both sides of a deckhouse."""
    return [
        repeated(
            bar((s * half - 0.03, y - size / 2, -size / 2), (s * half + 0.03, y + size / 2, size / 2), colour, "screen"),
            [(0.0, 0.0, float(z)) for z in np.linspace(front, back, count)],
        )
        for s in (1, -1)
    ]


def _funnel(x: float, z: float, foot: float, tall: float, radius: float, colour: Colour) -> Mesh:
    return Mesh.join(
        [
            turned([(radius, foot), (radius * 0.94, foot + tall * 0.7)], colour, "paint", 24),
            turned(
                [
                    (radius * 0.94, foot + tall * 0.7),
                    (radius * 0.9, foot + tall),
                    (radius * 0.8, foot + tall),
                    (radius * 0.75, foot + tall * 0.9),
                ],
                (0.015, 0.015, 0.016),
                "paint",
                24,
            ),
        ]
    ).moved((x, 0, z), scale=(0.75, 1, 1.25))


def _steaming(
    subject: Subject,
    rng: np.random.Generator,
    mesh: Mesh,
    length: float,
    pace: float,
    lamps: tuple[Lamp, ...] = (),
    sway: float = 0.012,
    heel: float = 0.0,
) -> Actor:
    """Set a ship on the water; the bigger the less it rocks."""
    phase = float(rng.uniform(0, 6))
    going = 0.0 if subject.still or subject.action in {"stop", "stand", "float"} else pace
    tall = float(mesh.vertices[:, 1].max())
    return Actor(
        tall,
        length,
        lambda cue: rocked(mesh, cue, phase, sway, heel),
        rests="water",
        pace=going,
        face=0.42,
        lamps=(lambda cue: lamps) if lamps else None,
    )


def _liner(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a passenger ship: decks full of lit windows, boats in their davits, two funnels."""
    length, beam, free = 120.0, 17.0, 8.0
    colour = colour_of(subject.colour, (0.02, 0.03, 0.06))
    parts = [_vessel(length, beam, free, colour, (0.30, 0.03, 0.025), (0.30, 0.20, 0.11))]
    for k, (front, back, half) in enumerate(((34.0, -50.0, 7.6), (30.0, -46.0, 7.3), (25.0, -38.0, 6.8), (20.0, -20.0, 6.0))):
        y = free + 2.8 * k
        parts.append(
            hull(
                (
                    (front, half * 0.5, y, y + 2.5),
                    (front - 2, half * 0.85, y, y + 2.6),
                    (front - 7, half, y, y + 2.6),
                    (back + 3, half, y, y + 2.6),
                    (back, half * 0.8, y, y + 2.5),
                ),
                WHITE,
                square=1.0,
                rings=24,
            )
        )
        parts += _portholes(half, y + 1.5, front - 7, back + 4, int((front - back) / 2.2), 0.9)
        parts += [
            bar((s * (half + 0.6) - 0.05, y + 2.62, back + 2), (s * (half + 0.6) + 0.05, y + 2.75, front - 6), WHITE, "paint")
            for s in (1, -1)
        ]
    parts.append(bar((-5.0, free + 9.4, 19.2), (5.0, free + 10.6, 20.2), GLASS, "glass"))
    red = colour_of(None, (0.50, 0.06, 0.03))
    parts += [_funnel(0, z, free + 11.0, 8.5, 2.6, red) for z in (6.0, -9.0)]
    boat = orb((0.9, 0.7, 2.6), (0, 0, 0), (0.75, 0.30, 0.05), "paint", 10)
    parts.append(repeated(boat, [(s * 8.0, free + 6.4, float(z)) for s in (1, -1) for z in np.linspace(14, -30, 7)]))
    parts += [rod((0, free, z), (0, free + 20.0, z - 1.0), 0.25, (0.45, 0.30, 0.12), "paint", 0.1) for z in (44.0, -44.0)]
    lamps = tuple(Lamp((s * 11.0, 11.0, z), (3.0, 2.1, 1.1), 26.0) for s in (1, -1) for z in (18.0, -20.0))
    return _steaming(subject, rng, Mesh.join(parts), length, 7.0, lamps, 0.006)


def _ferry(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a ferry: white over a coloured hull, two decks of windows, a bridge, a squat funnel."""
    length, beam, free = 46.0, 11.5, 3.6
    colour = colour_of(subject.colour, ((0.02, 0.16, 0.24), (0.03, 0.20, 0.10), (0.36, 0.03, 0.03))[rng.integers(3)])
    parts = [_vessel(length, beam, free, colour, (0.25, 0.03, 0.025), (0.14, 0.20, 0.16), 0.04)]
    for k, (front, back, half) in enumerate(((14.0, -20.0, 5.0), (11.0, -17.0, 4.6))):
        y = free + 2.7 * k
        parts.append(
            hull(
                (
                    (front, half * 0.75, y, y + 2.5),
                    (front - 1.2, half * 0.95, y, y + 2.6),
                    (front - 3, half, y, y + 2.6),
                    (back + 1, half, y, y + 2.6),
                    (back, half * 0.9, y, y + 2.5),
                ),
                WHITE,
                square=1.0,
                rings=24,
            )
        )
        parts += _portholes(half, y + 1.45, front - 3.5, back + 2, 14 - 2 * k, 1.1, (0.50, 0.38, 0.20))
    cabin = Cabin((8.5, 3.0, 3.4, free + 5.2), (7.9, 3.3, 3.2, free + 7.7), (0.35, 0.7), crown=0.15)
    parts += [
        cabin.mesh(WHITE),
        _funnel(0, -6.0, free + 5.2, 3.6, 1.5, colour),
        rod((0, free + 7.6, 4.0), (0, free + 12.0, 3.6), 0.12, WHITE, "paint"),
    ]
    ring = turned([(0.42, -0.12), (0.55, 0), (0.42, 0.12), (0.32, 0), (0.42, -0.12)], (0.70, 0.16, 0.03), "paint", 18).transformed(
        np.array([[0, 1, 0], [-1, 0, 0], [0, 0, 1]], np.float32), np.zeros(3, np.float32)
    )
    parts.append(repeated(ring, [(s * 4.72, free + 3.6, z) for s in (1, -1) for z in (-15.0, -8.0, -1.0, 6.0)]))
    lamps = tuple(Lamp((s * 7.0, 5.5, z), (1.8, 1.3, 0.7), 16.0) for s in (1, -1) for z in (6.0, -12.0))
    return _steaming(subject, rng, Mesh.join(parts), length, 4.5, lamps)


def _freighter(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a container ship: stacks of many colours before a tall white house."""
    length, beam, free = 130.0, 20.0, 8.5
    colour = colour_of(subject.colour, ((0.03, 0.08, 0.20), (0.20, 0.03, 0.025), (0.02, 0.10, 0.08))[rng.integers(3)])
    parts = [_vessel(length, beam, free, colour, (0.28, 0.04, 0.03), (0.16, 0.06, 0.04))]
    tones: tuple[Colour, ...] = (
        (0.40, 0.05, 0.03),
        (0.04, 0.14, 0.32),
        (0.46, 0.24, 0.04),
        (0.05, 0.22, 0.12),
        (0.50, 0.50, 0.48),
        (0.22, 0.10, 0.06),
    )
    box = block((2.4, 2.5, 6.6), (0, 0, 0), WHITE, "paint", 0.0)
    spots: dict[Colour, list[tuple[float, float, float]]] = {}
    for z in np.arange(46.0, -34.0, -7.4).tolist():
        rows = 7 if z < 36 else 5
        for x in range(rows):
            for y in range(int(rng.integers(2, 5))):
                spots.setdefault(tones[rng.integers(6)], []).append(((x - (rows - 1) / 2) * 2.5, free + 1.3 + 2.6 * y, z))
    parts += [repeated(box.painted(tone), places) for tone, places in spots.items()]
    parts += [
        block((15.0, 15.0, 8.0), (0, free + 7.5, -44.0), WHITE, "paint", 0.2),
        block((21.0, 2.6, 5.0), (0, free + 16.2, -43.0), WHITE, "paint", 0.2),
    ]
    parts.append(bar((-10.0, free + 15.8, -40.52), (10.0, free + 17.0, -40.45), GLASS, "glass"))
    parts += [part for y in range(5) for part in _portholes(7.5, free + 2.0 + 2.7 * y, -41.2, -46.8, 4, 0.8)]
    parts += [
        _funnel(0, -52.0, free, 17.0, 2.8, colour),
        rod((0, free + 17, -43), (0, free + 24, -43.5), 0.25, WHITE, "paint"),
        rod((0, free, 58), (0, free + 10, 58), 0.3, WHITE, "paint"),
    ]
    return _steaming(subject, rng, Mesh.join(parts), length, 6.0, (Lamp((0, free + 14, -34), (3, 2.3, 1.4), 30.0),), 0.006)


def _warship(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a warship: grey, low and long, turrets fore and aft, a tower of decks, a lattice mast."""
    length, beam, free = 110.0, 13.0, 6.0
    grey = colour_of(subject.colour, STEEL)
    parts = [_vessel(length, beam, free, grey, (0.10, 0.03, 0.03), shade(grey, 0.8), 0.10)]
    for y, front, back, half in (
        (free, 16.0, -20.0, 4.8),
        (free + 3.0, 13.0, 0.0, 4.0),
        (free + 6.0, 11.5, 4.0, 3.2),
        (free + 3.0, -12.0, -20.0, 3.4),
    ):
        parts.append(block((2 * half, 3.0, front - back), (0, y + 1.5, (front + back) / 2), shade(grey, 1.1), "paint", 0.3))
    parts.append(bar((-3.1, free + 7.2, 11.5), (3.1, free + 8.2, 11.6), GLASS, "glass"))
    for z, y, way in ((34.0, free, 1), (24.0, free + 2.2, 1), (-34.0, free, -1)):
        parts.append(turned([(3.0, y - 2), (3.0, y + 0.8), (0, y + 0.8)], shade(grey, 0.9), "metal", 20).moved((0, 0, z)))
        parts.append(block((5.0, 2.2, 6.0), (0, y + 1.9, z), grey, "paint", 0.6))
        parts += [
            rod((x, y + 2.1, z + way * 2.5), (x, y + 3.0, z + way * 10.5), 0.28, shade(grey, 0.8), "metal", 0.22) for x in (-1.2, 0.0, 1.2)
        ]
    parts += [_funnel(0, z, free + 2.0, 8.0, 2.0, shade(grey, 0.9)) for z in (-3.0, -9.5)]
    for x, z in ((-1.2, 6.0), (1.2, 6.0), (0.0, 3.5)):
        parts.append(rod((x, free + 8, z), (0, free + 22, 5.2), 0.16, grey, "metal", 0.08))
    parts += [
        rod((-3.5, free + 17, 5.2), (3.5, free + 17, 5.2), 0.12, grey, "metal"),
        block((3.0, 1.4, 0.3), (0, free + 19.5, 5.6), shade(grey, 0.7), "metal", 0.1),
    ]
    return _steaming(subject, rng, Mesh.join(parts), length, 7.0, (), 0.008)


def _tall_ship(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a tall ship: three masts of square sails, a jib, a carved stern with lit windows, gun ports; black sails for pirates."""
    words = subject.words.lower()
    pirate = any(word in words for word in ("pirate", "海盗"))
    length = 34.0
    wood: Colour = (0.17, 0.09, 0.045)
    body = planked(length, 8.6, 5.0, colour_of(subject.colour, (0.12, 0.06, 0.03) if pirate else wood), (0.26, 0.16, 0.08))
    aft = np.clip((-body.vertices[:, 2] / (length / 2) - 0.45) / 0.55, 0, 1)
    body.vertices[:, 1] += (2.2 * aft * (body.vertices[:, 1] > 0.5)).astype(np.float32)
    gold: Colour = (0.55, 0.40, 0.13)
    rig = next((word.removeprefix("sail").strip() for word in subject.attributes if word.startswith("sail")), None)
    cloth = colour_of(rig or None, (0.028, 0.027, 0.028) if pirate else (0.74, 0.69, 0.58))
    parts = [
        body,
        block((6.6, 0.12, length * 0.74), (0, 2.6, 1.0), (0.26, 0.17, 0.09), "wood"),
        block((6.2, 0.14, 8.0), (0, 4.3, -11.0), (0.26, 0.17, 0.09), "wood"),
        block((4.2, 2.4, 0.3), (0, 4.2, -16.6), shade(wood, 1.3), "wood", 0.1),
        *[bar((x - 0.35, 3.7, -16.85), (x + 0.35, 4.9, -16.80), (0.62, 0.42, 0.18), "screen") for x in (-1.5, -0.5, 0.5, 1.5)],
        *[block((0.16, 2.6, 0.16), (x, 4.2, -16.8), gold, "brass", 0.04) for x in (-2.05, 2.05)],
        rod((0, 3.6, 15.0), (0, 6.6, 23.0), 0.28, wood, "wood", 0.12),
        orb((0.35, 0.8, 0.5), (0, 3.4, 17.4), gold, "brass", 10),
        *[
            block((0.14, 0.62, 0.7), (s * (3.95 - 0.05 * abs(z)), 1.75, z), (0.012, 0.012, 0.012), "matte", 0.04)
            for s in (1, -1)
            for z in np.arange(-8.0, 9.0, 2.6)
        ],
        *[
            turned([(0.3, 5.6), (0.42, 5.75), (0.42, 6.25), (0.25, 6.45), (0, 6.5)], (1.0, 0.62, 0.24), "lamp", 10).moved((x, 1.0, -16.9))
            for x in (-1.6, 1.6)
        ],
    ]
    for z, tall, wide in ((9.5, 24.0, 9.5), (0.5, 28.0, 11.5), (-9.5, 21.0, 8.0)):
        parts.append(rod((0, 1.0, z), (0, tall, z - 0.4), 0.34, wood, "wood", 0.13, 10))
        edges = np.linspace(6.0 if z > -5 else 7.0, tall - 1.0, 4)
        for k in range(3):
            parts += _square_sail(
                z + 0.45, edges[k] + 0.25, edges[k + 1] - 0.2, wide * (1 - 0.17 * k), wide * (1 - 0.17 * (k + 1)), cloth, wood
            )
        for s in (1, -1):
            for dz in (-1.6, -0.6, 0.4):
                parts.append(rod((s * 3.9, 3.2, z + dz - 1.0), (0, tall * 0.62, z - 0.2), 0.05, TRIM, "matte", sides=4))
        parts.append(
            turned([(0.9, tall * 0.62), (1.0, tall * 0.62 + 0.8), (0, tall * 0.62 + 0.1)], wood, "wood", 12).moved((0, 0, z - 0.2))
        )
    jib = sailcloth(np.array([0.1, 6.4, 22.4]), np.array([1.2, 6.4, 11.5]), np.array([0.05, 20.0, 9.8]), 1.0, cloth)
    parts.append(jib)
    u, v = np.meshgrid(np.linspace(0, 1, 7), np.linspace(0, 1, 3))
    flag = np.stack([0.15 * np.sin(3.0 * u), 28.2 - 1.3 * v, -2.2 * u], axis=-1)
    parts.append(sheet(flag, (0.015, 0.015, 0.016) if pirate else (0.50, 0.03, 0.03), "cloth"))
    return _steaming(
        subject, rng, Mesh.join(parts), length, 4.5, tuple(Lamp((x, 7.2, -17.6), (1.4, 0.8, 0.3), 12.0) for x in (-1.6, 1.6)), 0.02, 0.04
    )


def _square_sail(z: float, low: float, high: float, foot: float, head: float, cloth: Colour, wood: Colour) -> list[Mesh]:
    """Bend a square sail to its yard; the wind from astern fills it."""
    u, v = np.meshgrid(np.linspace(-1, 1, 11), np.linspace(0, 1, 8))
    wide = foot + (head - foot) * v
    belly = 0.16 * foot * (1 - u**2) * np.sin(np.pi * (0.12 + 0.80 * (1 - v)))
    rise = 0.10 * (high - low) * (1 - u**2) * (1 - v)
    grid = np.stack([u * wide / 2, low + (high - low) * v + rise, z + belly], axis=-1)
    return [sheet(grid[::-1], cloth, "sail"), rod((-head / 2 - 0.5, high, z), (head / 2 + 0.5, high, z), 0.13, wood, "wood", sides=8)]


def _motorboat(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a motorboat: a sharp varnished hull, a raked screen, white seats."""
    length = 6.8
    colour = colour_of(subject.colour, ((0.62, 0.62, 0.60), (0.24, 0.09, 0.035), (0.03, 0.08, 0.26))[rng.integers(3)])
    cream: Colour = (0.62, 0.56, 0.44)
    body = hull(
        (
            (3.4, 0.05, 0.42, 0.92),
            (2.9, 0.45, 0.12, 0.95),
            (1.8, 0.88, -0.15, 0.92),
            (0.4, 1.10, -0.25, 0.86),
            (-1.8, 1.14, -0.25, 0.80),
            (-3.1, 1.08, -0.22, 0.76),
            (-3.3, 1.02, -0.1, 0.74),
        ),
        colour,
        square=0.8,
    )
    t = np.linspace(-1, 1, 9)
    screen = np.stack(
        [np.stack([0.95 * t * (1 - 0.10 * v), 0.88 + 0.42 * v + 0 * t, 0.75 - 0.45 * t**2 - 0.35 * v], axis=-1) for v in (1.0, 0.0)]
    )
    parts = [
        body,
        block((1.6, 0.03, 2.6), (0, 0.86, -1.1), (0.05, 0.03, 0.02), "wood"),
        sheet(screen, (0.03, 0.045, 0.055), "glass"),
        *[block((0.62, 0.22, 0.5), (x, 0.98, z), cream, "leather", 0.08) for x in (-0.42, 0.42) for z in (-0.5, -1.9)],
        *[block((0.62, 0.44, 0.14), (x, 1.2, z), cream, "leather", 0.06) for x in (-0.42, 0.42) for z in (-0.8, -2.2)],
        *[bar((s * 1.13 - 0.02, 0.70, -3.1), (s * 1.13 + 0.02, 0.78, 1.0), (0.5, 0.5, 0.51), "chrome") for s in (1, -1)],
        rod((0, 0.9, 2.3), (0, 1.35, 2.2), 0.015, (0.5, 0.5, 0.5), "chrome", sides=5),
        block((0.5, 0.6, 0.4), (0, 0.75, -3.5), (0.05, 0.05, 0.055), "plastic", 0.1),
    ]
    phase = float(rng.uniform(0, 6))
    going = 0.0 if subject.still or subject.action in {"stop", "stand", "float", None} else 7.0
    mesh = Mesh.join(parts)

    def at(cue: Cue) -> Mesh:
        # At speed the bow lifts.
        lift = min(cue.pace / 7.0, 1.0)
        c, s = np.cos(0.09 * lift), np.sin(0.09 * lift)
        raised = mesh.transformed(np.array([[1, 0, 0], [0, c, s], [0, -s, c]], np.float32), np.array([0, 0.12 * lift, 0], np.float32))
        return rocked(raised, cue, phase, 0.03)

    return Actor(1.62, length, at, rests="water", pace=going, face=0.45)


def _submarine(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a submarine: a long drop with a sail on its back, planes, a screw that turns; portholes and lamps for one that looks about."""
    length = 24.0
    colour = colour_of(subject.colour, (0.035, 0.042, 0.05))
    lie = np.array([[1, 0, 0], [0, 0, -1], [0, 1, 0]], np.float32)
    t = np.linspace(0, 1, 22)
    radius = (
        2.1
        * np.clip(1 - (1 - np.clip(t / 0.42, 0, 1)) ** 2.0, 0, 1) ** 0.8
        * np.clip(1 - np.clip((t - 0.62) / 0.38, 0, 1) ** 2.4, 0, 1) ** 0.8
    )
    profile = np.column_stack([np.maximum(radius[::-1], 0.02), (0.5 - t[::-1]) * length])
    y = 0.55
    parts = [
        turned(profile, colour, "paint", 36).transformed(lie, np.array([0, y, 0], np.float32)),
        hull(
            (
                (3.9, 0.15, y + 1.8, y + 3.9),
                (3.6, 0.45, y + 1.7, y + 4.1),
                (2.4, 0.62, y + 1.7, y + 4.15),
                (0.8, 0.55, y + 1.7, y + 4.1),
                (0.0, 0.20, y + 1.8, y + 3.9),
            ),
            colour,
            square=0.9,
        ),
        block((4.6, 0.10, 1.1), (0, y + 3.1, 2.4), colour, "paint", 0.04),
        block((0.14, 4.6, 1.6), (0, y, -10.4), colour, "paint", 0.05),
        block((5.0, 0.14, 1.6), (0, y, -10.4), colour, "paint", 0.05),
        rod((0.12, y + 4.0, 2.3), (0.12, y + 5.8, 2.3), 0.09, TRIM, "metal"),
        block((0.2, 0.25, 0.25), (0.12, y + 5.8, 2.38), TRIM, "metal", 0.04),
        rod((-0.2, y + 4.0, 1.6), (-0.2, y + 5.2, 1.6), 0.06, TRIM, "metal"),
        *[
            turned([(0.34, -0.05), (0.40, 0), (0.34, 0.05), (0, 0.03)], (0.75, 0.58, 0.30), "lamp", 14).transformed(
                np.array([[0, 1, 0], [-1, 0, 0], [0, 0, 1]], np.float32) * s, np.array([s * 2.03, y + 0.5, z], np.float32)
            )
            for s in (1, -1)
            for z in (6.5, 4.0, 1.5)
        ],
    ]
    blade = loft(
        [np.array([[r, -0.25, -0.10], [r, 0.0, -0.04], [r, 0.25, 0.10], [r, 0.0, 0.04]]) for r in (0.2, 0.7, 1.1)],
        (0.45, 0.32, 0.12),
        "brass",
    )
    screw = Mesh.join(
        [
            blade.transformed(
                np.array([[np.cos(a), -np.sin(a), 0], [np.sin(a), np.cos(a), 0], [0, 0, 1]], np.float32), np.zeros(3, np.float32)
            )
            for a in 2 * np.pi * np.arange(5) / 5
        ]
    )
    body = Mesh.join(parts)
    phase = float(rng.uniform(0, 6))
    going = 0.0 if subject.still or subject.action in {"stop", "stand", "float"} else 3.0

    def at(cue: Cue) -> Mesh:
        a = 1.2 * cue.pace * cue.seconds
        spun = screw.transformed(
            np.array([[np.cos(a), -np.sin(a), 0], [np.sin(a), np.cos(a), 0], [0, 0, 1]], np.float32), np.array([0, y, -12.1], np.float32)
        )
        return rocked(Mesh.join([body, spun]), cue, phase, 0.008)

    beams = tuple(Lamp((s * 0.8, y, 12.2), (4.0, 4.2, 4.0), 30.0, to=(s * 2.0, y - 1.5, 30.0), cone=0.4) for s in (1, -1))
    return Actor(y + 5.92, length, at, rests="water", pace=going, face=0.35, lamps=lambda cue: beams)


SHIPS: tuple[Prop, ...] = (
    Prop("ship", "ship", _liner, "cruise ship, ocean liner, steamship, 轮船, 邮轮, 客船"),
    Prop("ship", "ferry", _ferry, "ferry boat, trawler, 渡轮, フェリー"),
    Prop("ship", "cargo ship", _freighter, "container ship, tanker, freighter, 货轮"),
    Prop("ship", "warship", _warship, "battleship, destroyer, aircraft carrier, navy ship, 军舰, 战舰, 軍艦"),
    Prop("sailboat", "sailing ship", _tall_ship, "tall ship, galleon, schooner, 大帆船"),
    Prop("sailboat", "pirate ship", _tall_ship, "海盗船"),
    Prop("boat", "motorboat", _motorboat, "speedboat, motor boat, speed boat, 快艇"),
    Prop("submarine", "submarine", _submarine, "submersible, 潜艇, 潜水艇"),
)
