"""What gives light indoors and in the street: each a body that stays, and the places and strength of its lamps.

A flame is a mesh of its own, so that it can flicker.
"""

import itertools
from dataclasses import dataclass

import numpy as np

from kinema.engines.procedural.furnishings.tones import BRASS, IRON, WAX
from kinema.engines.procedural.joinery import bent, loft, orb, ring, rod, shade, thrown, turned
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.moment import Lamp

WARM = (1.0, 0.62, 0.28)
RED_PAPER = (0.75, 0.045, 0.02)


@dataclass(frozen=True, slots=True, eq=False)
class Light:
    """A thing that gives light: its body, where its flames burn with how tall each is, and its lamps when they burn evenly."""

    body: Mesh
    flames: tuple[tuple[tuple[float, float, float], float], ...] = ()
    lamps: tuple[Lamp, ...] = ()

    def at(self, seconds: float, phase: float = 0.0) -> Mesh:
        """Give the whole thing at a moment, its flames flickering."""
        burning = [flame(height, seconds, phase + 2.3 * k).moved(place) for k, (place, height) in enumerate(self.flames)]
        return Mesh.join([self.body, *burning])

    def glow(self, seconds: float, phase: float = 0.0) -> tuple[Lamp, ...]:
        """Give the lamps at a moment; those of flames waver."""
        if not self.flames:
            return self.lamps
        by = 1 + 0.07 * waver(seconds, phase)
        return tuple(Lamp(lamp.place, shade(lamp.colour, by), lamp.reach) for lamp in self.lamps)


def waver(seconds: float, phase: float) -> float:
    """Give the restlessness of a flame at a moment, about -1 to 1."""
    return float(0.5 * np.sin(9.1 * seconds + phase) + 0.3 * np.sin(14.7 * seconds + 1.7 * phase) + 0.2 * np.sin(23.3 * seconds + phase))


def flame(height: float, seconds: float = 0.0, phase: float = 0.0) -> Mesh:
    """Make a candle's flame, its foot at the origin: it leans and stretches a little, never leaves its wick."""
    lean, stretch = 0.13 * height * waver(seconds * 0.8, phase + 1.0), 1 + 0.10 * waver(seconds, phase)
    t = np.array([0.0, 0.06, 0.16, 0.30, 0.46, 0.64, 0.82, 0.94, 1.0])
    radii = height * np.array([0.02, 0.10, 0.155, 0.17, 0.15, 0.105, 0.055, 0.02, 0.001])
    angles = np.linspace(0, 2 * np.pi, 10, endpoint=False)
    rings = [
        np.column_stack([r * np.cos(angles) + lean * s * s, np.full(10, s * height * stretch), r * np.sin(angles)])
        for s, r in zip(t, radii, strict=True)
    ]
    mesh = loft(rings, (1.0, 0.62, 0.20), "flame", caps=False)
    # Blue-dark at the foot, white in the belly, orange at the tip.
    up = np.repeat(t, 10)
    heat = np.stack(
        [
            np.interp(up, (0, 0.15, 0.45, 1), values)
            for values in ((0.25, 1.0, 1.0, 0.9), (0.18, 0.70, 0.72, 0.28), (0.25, 0.30, 0.32, 0.04))
        ],
        axis=-1,
    )
    mesh.surface[:, 3:6] = heat
    return mesh


def candle(height: float = 0.18, radius: float = 0.022, colour: Colour = WAX) -> Light:
    """Make a candle with a little melted wax."""
    body = turned(
        [
            (0, 0),
            (radius, 0),
            (radius * 1.02, height * 0.3),
            (radius * 0.98, height * 0.9),
            (radius, height),
            (radius * 0.8, height + 0.002),
            (0, height - radius * 0.25),
        ],
        colour,
        "skin",
        20,
    )
    drips = [
        bent(
            [(radius * np.sin(a), height, radius * np.cos(a)), (radius * 1.08 * np.sin(a), height * (1 - low), radius * 1.08 * np.cos(a))],
            np.array([0.10, 0.16]) * radius,
            colour,
            "skin",
            6,
        )
        for a, low in ((0.4, 0.3), (2.1, 0.55), (4.4, 0.2))
    ]
    wick = rod((0, height - radius * 0.3, 0), (0, height + radius * 0.5, 0), radius * 0.07, (0.01, 0.01, 0.01), "matte", sides=5)
    tall = max(0.045, 0.2 * height)
    return Light(
        Mesh.join([body, *drips, wick]),
        (((0, height + radius * 0.35, 0), tall),),
        (Lamp((0, height + tall, 0.0), (0.85, 0.42, 0.13), 5.0),),
    )


def candelabrum(arms: int = 4, height: float = 0.42, colour: Colour = BRASS) -> Light:
    """Make a candelabrum: one candle in the middle, the others on curved arms."""
    parts = [
        turned(
            [
                (0, 0),
                (0.085, 0),
                (0.085, 0.012),
                (0.03, 0.035),
                (0.012, 0.06),
                (0.02, 0.12),
                (0.010, 0.15),
                (0.010, height * 0.72),
                (0.022, height * 0.76),
                (0.010, height * 0.80),
                (0.010, height),
            ],
            colour,
            "brass",
            24,
        )
    ]
    flames, lamps = [], []
    spots = [(0.0, height, 0.0)] + [(0.17 * np.sin(a), height * 0.92, 0.17 * np.cos(a)) for a in ring(arms, np.pi / 2)]
    for k, (x, y, z) in enumerate(spots):
        if k:
            parts.append(
                bent(
                    [(0, height * 0.62, 0), (x * 0.45, height * 0.52, z * 0.45), (x * 0.95, height * 0.66, z * 0.95), (x, y, z)],
                    0.007,
                    colour,
                    "brass",
                )
            )
        parts.append(
            turned(
                [(0, y), (0.032, y + 0.004), (0.034, y + 0.010), (0.014, y + 0.012), (0.015, y + 0.035), (0, y + 0.035)],
                colour,
                "brass",
                16,
            ).moved((x, 0, z))
        )
        stick = candle(0.16, 0.0115)
        parts.append(stick.body.moved((x, y + 0.02, z)))
        flames += [((x, y + 0.02 + place[1], z), tall) for place, tall in stick.flames]
    lamps.append(Lamp((0.0, height + 0.25, 0.0), (1.9, 0.95, 0.30), 7.0))
    return Light(Mesh.join(parts), tuple(flames), tuple(lamps))


def floor_lamp(colour: Colour = (0.62, 0.52, 0.36)) -> Light:
    """Make a standing lamp with a cloth shade."""
    stem = turned([(0, 0), (0.14, 0), (0.14, 0.018), (0.02, 0.035), (0.011, 0.06), (0.011, 1.40), (0.0, 1.40)], IRON, "metal", 24)
    return Light(Mesh.join([stem, _shade(0.21, 0.14, 0.30, 1.32, colour)]), lamps=(Lamp((0, 1.45, 0), (1.6, 1.0, 0.5), 8.0),))


def table_lamp(colour: Colour = (0.62, 0.52, 0.36), foot: Colour = (0.05, 0.12, 0.12)) -> Light:
    """Make a table lamp: a glazed foot under a cloth shade."""
    base = Mesh.join(
        [
            turned([(0, 0), (0.06, 0), (0.06, 0.014), (0, 0.016)], BRASS, "brass"),
            thrown([(0.045, 0.014), (0.085, 0.08), (0.080, 0.15), (0.03, 0.215), (0.018, 0.24)], foot),
            rod((0, 0.23, 0), (0, 0.30, 0), 0.008, BRASS, "brass"),
        ]
    )
    return Light(Mesh.join([base, _shade(0.165, 0.10, 0.19, 0.26, colour)]), lamps=(Lamp((0, 0.36, 0), (1.1, 0.68, 0.33), 5.0),))


def _shade(low: float, top: float, tall: float, at: float, colour: Colour) -> Mesh:
    """Make a lit cloth shade, brightest in its middle."""
    y = np.linspace(0, 1, 7)
    cloth = turned(np.column_stack([low + (top - low) * y, at + tall * y]), colour, "lamp", 36)
    level = np.clip((cloth.vertices[:, 1] - at) / tall, 0, 1)
    cloth.surface[:, 3:6] = np.asarray(colour) * np.asarray(WARM) * (0.16 + 0.34 * np.sin(np.pi * (0.15 + 0.7 * level)))[:, None]
    rims = [
        turned([(r, at + h), (r + 0.003, at + h), (r + 0.003, at + h + 0.012), (r, at + h + 0.012)], shade(colour, 0.5), "cloth", 36)
        for r, h in ((low, 0.0), (top, tall - 0.012))
    ]
    return Mesh.join([cloth, *rims])


def desk_lamp(colour: Colour = (0.03, 0.16, 0.09)) -> Light:
    """Make a banker's lamp: brass foot and stem under a long glass shade."""
    angles = np.linspace(0.12 * np.pi, 0.88 * np.pi, 11)
    rings = [
        np.column_stack([np.full(11, x), 0.36 + s * 0.055 * np.sin(angles), 0.02 - s * 0.085 * np.cos(angles)])
        for x, s in ((-0.145, 0.55), (-0.135, 0.9), (-0.12, 1.0), (0.12, 1.0), (0.135, 0.9), (0.145, 0.55))
    ]
    glass = loft(rings, colour, "glass")
    tube = rod((-0.10, 0.372, 0.02), (0.10, 0.372, 0.02), 0.012, (1.0, 0.72, 0.40), "lamp")
    foot = turned([(0, 0), (0.085, 0), (0.085, 0.014), (0.03, 0.026), (0.010, 0.05), (0.010, 0.20), (0, 0.20)], BRASS, "brass", 28)
    neck = bent([(0, 0.19, 0), (0, 0.30, -0.035), (0, 0.40, -0.02), (0, 0.415, 0.02)], 0.008, BRASS, "brass")
    return Light(Mesh.join([glass, tube, foot, neck]), lamps=(Lamp((0, 0.30, 0.05), (1.0, 0.70, 0.38), 3.5),))


def pendant(drop: float = 0.9, colour: Colour = (0.03, 0.05, 0.05)) -> Light:
    """Make a lamp that hangs by `drop` from a ceiling; the ceiling is its y = 0."""
    cone = turned(
        [(0.19, -drop), (0.185, -drop + 0.03), (0.10, -drop + 0.14), (0.035, -drop + 0.20), (0.03, -drop + 0.26), (0, -drop + 0.26)],
        colour,
        "paint",
        36,
    )
    inside = turned([(0.182, -drop + 0.004), (0.09, -drop + 0.13)], (0.75, 0.62, 0.42), "lamp", 36)
    inside.surface[:, 3:6] *= 0.25
    bulb = orb(0.045, (0, -drop + 0.05, 0), (1.0, 0.74, 0.40), "lamp", 16)
    cord = rod((0, -drop + 0.25, 0), (0, 0, 0), 0.005, IRON, "matte", sides=6)
    rose = turned([(0, -0.03), (0.04, -0.028), (0.05, 0)], IRON, "matte", 20)
    return Light(Mesh.join([cone, inside, bulb, cord, rose]), lamps=(Lamp((0, -drop - 0.08, 0), (1.9, 1.25, 0.65), 7.0),))


def chandelier(drop: float = 1.2, arms: int = 8, colour: Colour = BRASS) -> Light:
    """Make a brass chandelier of candle lamps with glass drops; the ceiling is its y = 0."""
    low = -drop
    parts = [
        rod((0, 0, 0), (0, low + 0.35, 0), 0.008, colour, "brass"),
        turned(
            [
                (0, low - 0.06),
                (0.03, low - 0.04),
                (0.07, low + 0.02),
                (0.03, low + 0.09),
                (0.02, low + 0.16),
                (0.055, low + 0.24),
                (0.015, low + 0.33),
                (0, low + 0.36),
            ],
            colour,
            "brass",
            24,
        ),
    ]
    for angle in ring(arms):
        x, z = np.sin(angle), np.cos(angle)
        path = [
            (0.03 * x, low + 0.08, 0.03 * z),
            (0.22 * x, low - 0.04, 0.22 * z),
            (0.42 * x, low + 0.02, 0.42 * z),
            (0.46 * x, low + 0.13, 0.46 * z),
        ]
        parts.append(bent(path, 0.009, colour, "brass"))
        parts.append(
            turned([(0, 0), (0.045, 0.006), (0.048, 0.014), (0.013, 0.018), (0.011, 0.10), (0, 0.10)], colour, "brass", 14).moved(
                (0.46 * x, low + 0.12, 0.46 * z)
            )
        )
        parts.append(orb((0.012, 0.034, 0.012), (0.46 * x, low + 0.245, 0.46 * z), (1.0, 0.70, 0.36), "lamp", 10))
        parts += [
            orb((0.010, 0.024, 0.010), (r * x, low + h, r * z), (0.55, 0.58, 0.62), "glass", 8)
            for r, h in ((0.46, 0.06), (0.30, -0.075), (0.14, -0.05))
        ]
        nearby = angle + np.pi / arms
        chain = [
            (0.10 * np.sin(nearby), low + 0.26, 0.10 * np.cos(nearby)),
            (0.28 * np.sin(nearby), low + 0.08, 0.28 * np.cos(nearby)),
            (0.46 * x, low + 0.13, 0.46 * z),
        ]
        parts.append(bent(chain, 0.004, (0.5, 0.52, 0.55), "glass", 5))
    parts.append(orb(0.032, (0, low - 0.085, 0), (0.55, 0.58, 0.62), "glass", 16))
    lamps = tuple(Lamp((0.4 * np.sin(a), low + 0.2, 0.4 * np.cos(a)), (1.5, 0.95, 0.46), 9.0) for a in ring(2))
    return Light(Mesh.join(parts), lamps=lamps)


def paper_lantern(radius: float = 0.22, colour: Colour = RED_PAPER, *, tassel: bool = True) -> Light:
    """Make a round paper lantern on ribs; it hangs from y = 0."""
    rows, ribs = 17, 16
    t = np.linspace(0.10, 0.90, rows) * np.pi
    swell = np.column_stack([radius * 1.12 * np.sin(t) ** 0.8, -0.16 * radius - radius * 0.86 * (1 - np.cos(t))])[::-1]
    paper = turned(swell, colour, "lamp", ribs * 3)
    low, top = float(swell[:, 1].min()), float(swell[:, 1].max())
    around = np.arctan2(paper.vertices[:, 0], paper.vertices[:, 2])
    seam = 0.55 + 0.45 * np.abs(np.sin(around * ribs / 2)) ** 0.5
    level = (paper.vertices[:, 1] - low) / (top - low)
    glow = 0.14 + 0.62 * np.exp(-(((level - 0.42) / 0.33) ** 2))
    warm = np.asarray(colour)[None, :] + np.array([0.05, 0.10, 0.02])[None, :] * (glow[:, None] - 0.14)
    paper.surface[:, 3:6] = warm * (glow * seam)[:, None]
    gilt = (0.60, 0.38, 0.08)
    caps = [
        turned([(0, y), (radius * 0.40, y), (radius * 0.42, y + d * 0.5), (radius * 0.40, y + d), (0, y + d)], gilt, "brass", 24)
        for y, d in ((top - 0.01, 0.05), (low - 0.04, 0.05))
    ]
    parts = [paper, *caps, rod((0, top, 0), (0, 0, 0), 0.004, IRON, "matte", sides=5)]
    if tassel:
        parts.append(
            turned(
                [(0.0, low - 0.30), (0.022, low - 0.30), (0.020, low - 0.12), (0.012, low - 0.09), (0.016, low - 0.07), (0, low - 0.04)],
                shade(colour, 0.7),
                "cloth",
                14,
            )
        )
    middle = (top + low) / 2
    return Light(Mesh.join(parts), lamps=(Lamp((0, middle - 0.02, 0), tuple(1.5 * c for c in (1.0, 0.36, 0.14)), 5.0),))


def bulbs(span: float = 6.0, sag: float = 0.5, count: int = 12, colour: Colour = (1.0, 0.66, 0.30)) -> Light:
    """Hang a string of bulbs along x between two hooks at y = 0."""
    t = np.linspace(-1, 1, 33)
    line = np.column_stack([t * span / 2, -sag * (1 - t**2), 0 * t])
    wire = Mesh.join([rod(a, b, 0.006, IRON, "matte", sides=5) for a, b in itertools.pairwise(line)])
    parts, lamps = [wire], []
    for k in range(count):
        s = -1 + 2 * (k + 0.5) / count
        x, y = s * span / 2, -sag * (1 - s**2)
        parts.append(turned([(0, y - 0.04), (0.014, y - 0.035), (0.014, y), (0, y)], IRON, "plastic", 8).moved((x, 0, 0)))
        parts.append(orb((0.034, 0.042, 0.034), (x, y - 0.075, 0), colour, "lamp", 12))
        if k % 3 == 1:
            lamps.append(Lamp((x, y - 0.1, 0), shade(colour, 0.9), 5.0))
    return Light(Mesh.join(parts), lamps=tuple(lamps))


def street_lamp(height: float = 3.8, colour: Colour = IRON) -> Light:
    """Cast an old iron street lamp with a four-sided lantern."""
    post = turned(
        [
            (0, 0),
            (0.17, 0),
            (0.17, 0.16),
            (0.11, 0.22),
            (0.09, 0.62),
            (0.11, 0.66),
            (0.06, 0.74),
            (0.04, height * 0.6),
            (0.036, height - 0.75),
            (0.07, height - 0.70),
            (0.03, height - 0.66),
        ],
        colour,
        "metal",
        20,
    )
    bar = bent([(-0.30, height - 0.95, 0), (0, height - 0.93, 0), (0.30, height - 0.95, 0)], 0.018, colour, "metal")
    glass, low = [], height - 0.66
    rings = [np.array([(s * r, low + y, c * r) for s, c in ((-1, -1), (1, -1), (1, 1), (-1, 1))]) for r, y in ((0.10, 0.0), (0.155, 0.40))]
    pane = loft(rings, (1.0, 0.66, 0.30), "lamp")
    pane.surface[:, 3:6] *= 0.55
    glass.append(pane)
    frame = [
        rod((0.102 * a, low, 0.102 * b), (0.158 * a, low + 0.40, 0.158 * b), 0.012, colour, "metal", sides=6)
        for a in (-1, 1)
        for b in (-1, 1)
    ]
    hat = [
        np.array([(s * r, low + y, c * r) for s, c in ((-1, -1), (1, -1), (1, 1), (-1, 1))])
        for r, y in ((0.19, 0.40), (0.17, 0.43), (0.07, 0.56), (0.05, 0.58), (0.05, 0.62), (0.005, 0.70))
    ]
    return Light(
        Mesh.join([post, bar, *glass, *frame, *[loft(hat[k : k + 2], colour, "metal", caps=k == 0) for k in range(len(hat) - 1)]]),
        lamps=(Lamp((0, low + 0.2, 0), (2.6, 1.7, 0.8), 14.0),),
    )


def lantern(height: float = 0.36, colour: Colour = IRON) -> Light:
    """Make a hand lantern with a flame behind its glass; it stands."""
    r, parts = height * 0.26, []
    parts.append(
        turned(
            [
                (0, 0),
                (r * 1.15, 0),
                (r * 1.15, height * 0.05),
                (r * 0.95, height * 0.09),
                (r * 0.95, height * 0.16),
                (r, height * 0.17),
                (0, height * 0.17),
            ],
            colour,
            "metal",
            28,
        )
    )
    parts.append(
        turned(
            [
                (0, height * 0.66),
                (r, height * 0.66),
                (r * 1.1, height * 0.68),
                (r * 0.9, height * 0.74),
                (r * 0.45, height * 0.82),
                (r * 0.45, height * 0.87),
                (r * 0.2, height * 0.90),
                (0, height * 0.90),
            ],
            colour,
            "metal",
            28,
        )
    )
    parts += [
        rod(
            (r * 0.92 * np.sin(a), height * 0.16, r * 0.92 * np.cos(a)),
            (r * 0.92 * np.sin(a), height * 0.67, r * 0.92 * np.cos(a)),
            height * 0.014,
            colour,
            "metal",
            sides=6,
        )
        for a in ring(6)
    ]
    parts += [
        bent(
            [(r * 0.95 * np.sin(a + s), y, r * 0.95 * np.cos(a + s)) for s in np.linspace(0, 2 * np.pi, 13)],
            height * 0.009,
            colour,
            "metal",
            5,
        )
        for a, y in ((0.0, height * 0.33), (0.0, height * 0.5))
    ]
    handle = [(r * np.cos(t), height * (0.72 + 0.28 * np.sin(t)), 0.0) for t in np.linspace(0, np.pi, 9)]
    parts.append(bent(handle, height * 0.012, colour, "metal", 6))
    stub = candle(height * 0.16, r * 0.36)
    parts.append(stub.body.moved((0, height * 0.16, 0)))
    return Light(Mesh.join(parts), (((0, height * 0.33, 0), height * 0.22),), (Lamp((0, height * 0.45, 0), (1.9, 0.95, 0.30), 8.0),))


def fire(width: float, height: float, seconds: float, phase: float = 0.0, tongues: int = 9) -> Mesh:
    """Make an open fire, its foot at the origin: tongues that rise, lick and tear off, each on a clock of its own."""
    parts = []
    for k in range(tongues):
        spread = (k * 0.618 + 0.13) % 1.0 - 0.5
        depth = ((k * 0.381 + 0.4) % 1.0 - 0.5) * 0.7
        clock = phase + k * 1.9
        tall = height * (1 - 1.2 * abs(spread)) * (0.72 + 0.20 * waver(seconds * 0.55, clock) + 0.10 * waver(seconds * 0.9, 2 * clock))
        parts.append(_tongue(tall, 0.24 * width * (1 - 0.5 * abs(spread)), seconds, clock).moved((spread * width, 0, depth * width)))
    return Mesh.join(parts)


def _tongue(height: float, radius: float, seconds: float, clock: float) -> Mesh:
    """Shape one tongue of a fire: a wave climbs it, wider as it goes up."""
    t = np.linspace(0, 1, 12)
    swing = 0.5 * radius * t * np.array([waver(seconds * 0.62 - s * 0.33, clock) for s in t])
    sway = 0.35 * radius * t * np.array([waver(seconds * 0.53 - s * 0.4, clock + 2) for s in t])
    radii = radius * np.maximum(
        (0.62 + 0.38 * np.sin(np.pi * (0.15 + t * 0.6))) * (1 - t) ** 0.75 * (1 + 0.16 * np.sin(9 * t - 7 * seconds + clock)), 1e-3
    )
    angles = np.linspace(0, 2 * np.pi, 9, endpoint=False)
    rings = np.stack(
        [
            radii[:, None] * np.cos(angles) + swing[:, None],
            np.repeat((t * height)[:, None], 9, 1),
            radii[:, None] * np.sin(angles) + sway[:, None],
        ],
        axis=-1,
    )
    mesh = loft(rings, (1, 0.4, 0.1), "flame", caps=False)
    up = np.repeat(t, 9)
    mesh.surface[:, 3:6] = np.stack(
        [np.interp(up, (0, 0.3, 0.7, 1), c) for c in ((0.95, 1.0, 0.85, 0.45), (0.62, 0.50, 0.20, 0.05), (0.20, 0.10, 0.02, 0.004))],
        axis=-1,
    )
    return mesh
