"""Buses, trams and trains: long bodies full of windows, and a steam locomotive."""

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Build, Cue, colour_of
from kinema.engines.procedural.cast.props.prop import Prop
from kinema.engines.procedural.cast.vehicles.coachwork import (
    ALLOY,
    GLASS,
    RED_LIGHT,
    TRIM,
    Axle,
    arch,
    headlamps,
    hull,
    lamp_glass,
    pairs,
    rolling,
    wheel,
)
from kinema.engines.procedural.facades.front import bar, quads, repeated
from kinema.engines.procedural.joinery import block, orb, rod, shade, turned
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.script.script import Subject

CREAM: Colour = (0.66, 0.60, 0.46)
IRON: Colour = (0.022, 0.022, 0.024)
_GLOW: Colour = (0.62, 0.46, 0.24)


def _windows(
    half: float, low: float, high: float, front: float, back: float, count: int, gap: float = 0.12, doors: tuple[int, ...] = ()
) -> list[Mesh]:
    """Glaze both sides: a row of panes, in which the light inside shows at their heads; doors reach down to the step."""
    step = (front - back) / count
    parts = []
    for k in range(count):
        a, b = front - step * k - gap / 2, front - step * (k + 1) + gap / 2
        foot = 0.45 if k in doors else low
        for s in (1, -1):
            if k in doors and s < 0:
                foot = low
            x = s * (half + 0.006)
            head = high - 0.16 * (high - low)
            pane = [[(x, foot, a), (x, foot, b), (x, head, b), (x, head, a)]]
            top = [[(x, head, a), (x, head, b), (x, high, b), (x, high, a)]]
            parts += [quads(_facing(pane, s), GLASS, "glass"), quads(_facing(top, s), shade(_GLOW, 0.35), "screen")]
            parts += (
                [bar((x - 0.012, foot, (a + b) / 2 - 0.012), (x + 0.012, high, (a + b) / 2 + 0.012), TRIM, "plastic")]
                if k in doors and s > 0
                else []
            )
    return parts


def _facing(pieces: list[list[tuple[float, float, float]]], side: float) -> list[list[tuple[float, float, float]]]:
    """Turn a piece so that it faces to the side."""
    return pieces if side > 0 else [piece[::-1] for piece in pieces]


def _body(half: float, low: float, high: float, front: float, back: float, colour: Colour, nose: float = 0.25) -> Mesh:
    """Make a long box with rounded shoulders and ends."""
    return hull(
        (
            (front, half - nose, low + 0.12, high - 0.22),
            (front - nose * 0.35, half - nose * 0.25, low + 0.02, high - 0.06),
            (front - nose * 1.2, half, low, high),
            (back + nose * 1.2, half, low, high),
            (back + nose * 0.35, half - nose * 0.25, low + 0.02, high - 0.06),
            (back, half - nose, low + 0.12, high - 0.22),
        ),
        colour,
        square=0.75,
        rings=60,
    )


def _screen(half: float, low: float, high: float, z: float, side: int = 1) -> Mesh:
    """Set a big windscreen into a flat end."""
    piece = [[(-half, low, z), (half, low, z), (half, high, z), (-half, high, z)]]
    return quads(piece if side > 0 else [piece[0][::-1]], GLASS, "glass")


def bus(*, double: bool = False, default: Colour | None = None) -> Build:
    """Make a builder of a town bus, with one deck or two."""

    def build(subject: Subject, rng: np.random.Generator) -> Actor:
        paint = colour_of(
            subject.colour, default or ((0.50, 0.03, 0.03), (0.04, 0.20, 0.34), (0.05, 0.30, 0.20), (0.66, 0.44, 0.04))[rng.integers(4)]
        )
        top, half, front, back = (4.3 if double else 3.05), 1.25, 5.4, -5.4
        white = tuple(0.5 * c + 0.3 for c in paint)
        parts = [
            _body(half, 0.38, top, front, back, paint, 0.18),
            *_windows(half, 1.35, 2.35, front - 0.5, back + 0.5, 9, doors=(0, 4)),
            _screen(1.06, 1.15, 2.55, front + 0.02),
            block((1.9, 0.34, 0.05), (0, 2.78 if not double else 2.72, front - 0.0), (0.02, 0.02, 0.02), "plastic", 0.02),
            block((1.5, 0.20, 0.05), (0, 2.78 if not double else 2.72, front + 0.012), (0.9, 0.5, 0.06), "screen", 0.01),
            block((2.3, 0.22, 0.12), (0, 0.52, front - 0.02), TRIM, "plastic", 0.04),
            block((2.3, 0.22, 0.12), (0, 0.52, back + 0.02), TRIM, "plastic", 0.04),
            *[
                bar((s * (half + 0.004) - 0.003, 1.05, back + 0.3), (s * (half + 0.004) + 0.003, 1.17, front - 0.3), white, "paint")
                for s in (1, -1)
            ],
            *[lamp_glass((s * 0.95, 0.82, front - 0.01), (0.13, 0.10, 0.05)) for s in (1, -1)],
            *[block((0.12, 0.34, 0.05), (s * 1.05, 1.0, back), RED_LIGHT, "lamp", 0.02) for s in (1, -1)],
            *[block((0.16, 0.36, 0.10), (s * 1.42, 2.3, front + 0.08), TRIM, "plastic", 0.04) for s in (1, -1)],
            *[rod((s * 1.2, 2.6, front - 0.1), (s * 1.42, 2.45, front + 0.08), 0.018, TRIM, "plastic", sides=5) for s in (1, -1)],
            _screen(0.95, 1.4, 2.3, back - 0.012, -1),
        ]
        if double:
            parts += [*_windows(half, 2.95, 3.75, front - 0.4, back + 0.4, 9), _screen(1.06, 2.98, 3.85, front + 0.02)]
        else:
            parts.append(block((1.5, 0.22, 2.2), (0, top + 0.08, -1.5), white, "paint", 0.08))
        r = 0.48
        axle = Axle(wheel(r, 0.28, 8, ALLOY, deep=0.5), r, pairs(1.12, r, 2.9, -2.7))
        parts += [arch(s, half, z, 0.58, 0.40, r) for s in (1, -1) for z in (2.9, -2.7)]
        inside = Lamp((0.0, 1.7, 0.0), (0.5, 0.4, 0.25), 6.0)
        beams = headlamps([(s * 0.95, 0.82, front) for s in (1, -1)])
        return rolling(subject, Mesh.join(parts), [axle], 8.0, lambda cue: (*beams(cue), inside))

    return build


_PITCH = 0.65
"""From sleeper to sleeper."""


class Track:
    """A length of railway under what runs on it; the sleepers stay behind as it goes."""

    def __init__(self, front: float, back: float, gauge: float = 0.72) -> None:
        """Lay rails and sleepers from back to front."""
        sleeper = block((2.5, 0.08, 0.24), (0, 0.04, 0), (0.10, 0.075, 0.055), "wood", 0.01)
        self._sleepers = repeated(sleeper, [(0.0, 0.0, z) for z in np.arange(back, front, _PITCH)])
        self._rails = Mesh.join(
            [bar((s * gauge - 0.035, 0.08, back), (s * gauge + 0.035, 0.16, front), (0.30, 0.28, 0.27), "metal") for s in (1, -1)]
        )

    def at(self, cue: Cue) -> list[Mesh]:
        """Give the track at a moment."""
        return [self._rails, self._sleepers.moved((0, 0, -float(cue.pace * cue.seconds % _PITCH)))]


def _tram(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build an old tram: two-coloured, with a clerestory, one big lamp, and a bow that reaches for the wire."""
    paint = colour_of(subject.colour, ((0.45, 0.03, 0.025), (0.04, 0.20, 0.12), (0.66, 0.42, 0.04))[rng.integers(3)])
    half, front, back, top = 1.15, 5.2, -5.2, 3.25
    parts = [
        _body(half, 0.55, 1.62, front, back, paint, 0.3),
        _body(half - 0.02, 1.5, 2.95, front - 0.06, back + 0.06, CREAM, 0.3),
        _body(half - 0.08, 2.85, top, front + 0.05, back - 0.05, shade(paint, 0.6), 0.3),
        block((1.1, 0.25, 8.4), (0, top + 0.08, 0), shade(paint, 0.7), "paint", 0.08),
        *_windows(half - 0.02, 1.68, 2.7, front - 0.9, back + 0.9, 8, 0.14),
        *[_screen(0.78, 1.70, 2.66, s * (front - 0.045), s) for s in (1, -1)],
        *[bar((x - 0.03, 1.68, front - 0.06), (x + 0.03, 2.7, front - 0.02), CREAM, "paint") for x in (-0.27, 0.27)],
        block((1.2, 0.26, 0.10), (0, 3.05, front + 0.02), (0.03, 0.03, 0.03), "plastic", 0.03),
        block((0.9, 0.15, 0.02), (0, 3.05, front + 0.075), (0.75, 0.62, 0.36), "screen", 0.004),
        lamp_glass((0, 1.25, front + 0.01), (0.15, 0.15, 0.07)),
        *[block((0.10, 0.10, 0.05), (s * 0.75, 1.0, -s * 0 + back + 0.02), RED_LIGHT, "lamp", 0.02) for s in (1, -1)],
        block((1.9, 0.14, 0.18), (0, 0.62, front + 0.02), IRON, "metal", 0.04),
        block((1.9, 0.5, 4.6), (0, 0.42, 0), IRON, "metal", 0.04),
        *[
            bar((s * (half + 0.01) - 0.004, 1.5, back + 0.5), (s * (half + 0.01) + 0.004, 1.56, front - 0.5), (0.66, 0.5, 0.12), "paint")
            for s in (1, -1)
        ],
        *[rod((s * 0.5, top + 0.2, 0.6), (s * 0.35, top + 1.35, -0.5), 0.03, IRON, "metal", sides=6) for s in (1, -1)],
        rod((-0.75, top + 1.35, -0.5), (0.75, top + 1.35, -0.5), 0.035, IRON, "metal", sides=6),
    ]
    axle = Axle(wheel(0.36, 0.12, 6, (0.2, 0.2, 0.2), IRON, 0.8), 0.36, tuple((x, 0.52, z) for x, _, z in pairs(0.72, 0.36, 1.4, -1.4)))
    beams = headlamps([(0.0, 1.25, front)], 1.4)
    return rolling(
        subject,
        Mesh.join(parts),
        [axle],
        6.0,
        lambda cue: (*beams(cue), Lamp((0, 2.2, 0), (0.7, 0.52, 0.3), 7.0)),
        Track(front + 1.5, back - 1.5).at,
    )


def _train(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a train of today: a pointed nose and two coaches behind."""
    fast = any(word in subject.words.lower() for word in ("bullet", "high speed", "高铁", "动车", "新幹線"))
    paint = colour_of(subject.colour, (0.66, 0.67, 0.68))
    band = (0.03, 0.10, 0.36) if subject.colour != "blue" else (0.62, 0.62, 0.6)
    half, top = 1.45, 3.7
    nose = 4.5 if fast else 1.2
    front = 8.0
    lead = hull(
        (
            (front + nose, 0.30, 0.75, 1.15),
            (front + nose * 0.88, 0.75, 0.55, 1.75),
            (front + nose * 0.5, 1.25, 0.45, 2.85),
            (front, half, 0.42, 3.55),
            (front - 2.0, half, 0.42, top),
            (-11.0, half, 0.42, top),
        ),
        paint,
        square=0.6,
        rings=70,
    )
    parts = [lead, *_windows(half, 1.9, 2.75, front - 2.2, -10.6, 12, 0.4)]
    z = front + nose * (0.50 if fast else 0.30)
    wide, y0, y1 = (0.72, 2.45, 3.10) if fast else (1.10, 2.1, 3.1)
    parts.append(
        quads(
            [
                [
                    (-wide, y0, z + nose * 0.16),
                    (wide, y0, z + nose * 0.16),
                    (wide * 0.8, y1 + 0.12, z - nose * 0.12),
                    (-wide * 0.8, y1 + 0.12, z - nose * 0.12),
                ]
            ],
            GLASS,
            "glass",
        )
    )
    for k in (1,):
        back = -11.6 - 18.0 * (k - 1)
        parts += [
            _body(half, 0.42, top, back, back - 17.4, paint, 0.08),
            *_windows(half, 1.9, 2.75, back - 0.8, back - 16.6, 10, 0.4),
            block((2.4, 2.9, 0.9), (0, 2.1, back + 0.3), IRON, "matte", 0.05),
        ]
    end = -29.0
    for s in (1, -1):
        parts += [
            bar((s * (half + 0.008) - 0.004, 1.42, end), (s * (half + 0.008) + 0.004, 1.66, front - 0.4), band, "paint"),
            lamp_glass((s * 0.55, 1.35, front + nose * 0.90), (0.14, 0.08, 0.12)),
        ]
        parts += [bar((s * 1.2 - 0.02, 0.30, -28.5), (s * 1.2 + 0.02, 0.55, front - 1), IRON, "metal")]
    parts += [
        rod((0, top, -4.0), (0, top + 0.9, -5.0), 0.04, IRON, "metal"),
        rod((0, top + 0.9, -5.0), (0, top + 1.5, -4.2), 0.03, IRON, "metal"),
        rod((-0.8, top + 1.5, -4.2), (0.8, top + 1.5, -4.2), 0.03, IRON, "metal"),
    ]
    r = 0.46
    axle = Axle(
        wheel(r, 0.14, 6, (0.2, 0.2, 0.2), IRON, 0.8),
        r,
        tuple((x, r + 0.16, z) for x, _, z in pairs(0.72, r, 5.5, 3.0, -6.5, -9.0, -14.0, -16.5, -24.0, -26.5)),
    )
    beams = headlamps([(s * 0.55, 1.35, front + nose) for s in (1, -1)], 1.5, 22.0)
    return rolling(subject, Mesh.join(parts), [axle], 22.0 if fast else 14.0, beams, Track(front + nose + 4, end - 2).at)


def _locomotive(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a steam locomotive with its tender: boiler, domes, chimney, cab, big wheels with rods, a cowcatcher; steam from the chimney."""
    paint = colour_of(subject.colour, ((0.016, 0.016, 0.018), (0.02, 0.10, 0.05), (0.25, 0.02, 0.02))[rng.integers(3)])
    brass: Colour = (0.55, 0.40, 0.13)
    lie = np.array([[1, 0, 0], [0, 0, -1], [0, 1, 0]], np.float32)

    def barrel(profile: list[tuple[float, float]], colour: Colour, material: str, y: float = 2.35) -> Mesh:
        return turned(profile, colour, material, 30).transformed(lie, np.array([0, y, 0], np.float32))

    parts = [
        barrel([(0.82, -2.0), (0.82, 3.6)], paint, "paint"),
        barrel([(0.86, 3.6), (0.86, 4.5), (0.80, 4.62), (0.3, 4.70), (0.0, 4.71)], IRON, "metal"),
        *[barrel([(0.835, z - 0.04), (0.85, z), (0.835, z + 0.04)], brass, "brass") for z in (-0.8, 0.7, 2.2, 3.6)],
        turned([(0.30, 3.05), (0.26, 3.3), (0.30, 3.75), (0.42, 4.15), (0.42, 4.22), (0.30, 4.22), (0.2, 4.1)], IRON, "metal", 20).moved(
            (0, 0, 3.95)
        ),
        turned([(0.40, 3.02), (0.36, 3.2), (0.36, 3.45), (0.22, 3.62), (0, 3.66)], brass, "brass", 20).moved((0, 0, 1.5)),
        turned([(0.36, 3.02), (0.32, 3.2), (0.30, 3.4), (0.16, 3.5), (0, 3.52)], paint, "paint", 20).moved((0, 0, -0.1)),
        turned([(0.08, 3.05), (0.12, 3.3), (0.0, 3.32)], brass, "brass", 12).moved((0.0, 0, 2.7)),
        # Cab and running board.
        block((2.5, 1.5, 1.9), (0, 2.15, -2.95), paint, "paint", 0.03),
        *[bar((s * 1.255 - 0.006, 2.5, -3.5), (s * 1.255 + 0.006, 3.3, -2.3), (0.55, 0.38, 0.16), "screen") for s in (1, -1)],
        *[block((0.10, 0.8, 0.12), (s * 1.2, 3.2, z), paint, "paint", 0.02) for s in (1, -1) for z in (-2.05, -3.85)],
        block((2.8, 0.12, 2.5), (0, 3.66, -3.0), shade(paint, 0.8), "paint", 0.05),
        *[block((0.7, 0.07, 6.6), (s * 1.05, 1.62, 1.1), paint, "paint", 0.02) for s in (1, -1)],
        block((0.9, 0.6, 7.6), (0, 1.25, 0.6), IRON, "metal", 0.04),
        block((2.5, 0.42, 0.28), (0, 1.08, 4.75), (0.45, 0.03, 0.02), "paint", 0.03),
        *[
            turned([(0.10, 0), (0.10, 0.22), (0.2, 0.22), (0.2, 0.28), (0, 0.28)], IRON, "metal", 14).transformed(
                lie, np.array([s * 0.85, 1.1, 4.85], np.float32)
            )
            for s in (1, -1)
        ],
        block((0.36, 0.42, 0.30), (0, 3.42, 4.45), IRON, "metal", 0.03),
        lamp_glass((0, 3.42, 4.62), (0.16, 0.16, 0.05)),
        *[
            turned([(0.0, -0.65), (0.34, -0.65), (0.34, 0.65), (0, 0.65)], paint, "paint", 18).transformed(
                lie, np.array([s * 1.12, 1.02, 3.75], np.float32)
            )
            for s in (1, -1)
        ],
        # The tender, heaped with coal.
        block((2.5, 1.5, 3.6), (0, 1.85, -6.0), paint, "paint", 0.04),
        orb((1.05, 0.45, 1.5), (0, 2.55, -5.9), (0.012, 0.012, 0.013), "rock", 12),
        block((1.0, 0.5, 3.4), (0, 0.9, -6.0), IRON, "metal", 0.03),
        *[bar((s * 1.256 - 0.004, 1.45, -7.6), (s * 1.256 + 0.004, 1.52, -4.4), brass, "brass") for s in (1, -1)],
    ]
    for k in range(9):
        x = (k - 4) * 0.27
        parts.append(rod((x, 0.98, 4.9), (x * 0.55, 0.26, 5.55 - 0.09 * abs(k - 4)), 0.035, (0.40, 0.03, 0.02), "paint", sides=6))
    big, small = 0.78, 0.42
    rim: Colour = (0.36, 0.03, 0.02)
    driver = Mesh.join([wheel(big, 0.15, 14, rim, IRON, 0.88), block((0.10, 0.5, 0.32), (0.02, -0.42, 0), rim, "paint", 0.04)])
    axles = [
        Axle(driver, big, tuple((s * 0.74, big + 0.16, z) for z in (1.9, 0.2, -1.5) for s in (1, -1))),
        Axle(
            wheel(small, 0.13, 8, rim, IRON, 0.85),
            small,
            tuple((s * 0.74, small + 0.16, z) for z in (4.1, 3.1, -5.0, -6.1, -7.2) for s in (1, -1)),
        ),
    ]
    track, puff = Track(8.0, -10.0), orb(1.0, (0, 0, 0), (0.72, 0.72, 0.72), "sail", 10)
    going = subject.action not in {"stop", "stand", None} and not subject.still

    def working(cue: Cue) -> list[Mesh]:
        turn = cue.pace * cue.seconds / big
        moved = []
        for s in (1, -1):
            phase = turn + (np.pi / 2 if s < 0 else 0)
            y, z = big + 0.16 + 0.36 * np.cos(phase), 0.36 * np.sin(phase)
            moved += [
                rod((s * 0.90, y, 1.9 + z), (s * 0.90, y, -1.5 + z), 0.055, (0.42, 0.42, 0.43), "metal", sides=6),
                rod((s * 1.0, y, 0.2 + z), (s * 1.0, 1.02, 2.6 + z), 0.05, (0.42, 0.42, 0.43), "metal", sides=6),
                rod((s * 1.0, 1.02, 2.6 + z), (s * 1.0, 1.02, 3.4), 0.04, (0.42, 0.42, 0.43), "metal", sides=6),
            ]
        return [*moved, *track.at(cue), _steam(cue, puff, going=going)]

    beams = headlamps([(0.0, 3.42, 4.6)], 2.2, 24.0)
    return rolling(subject, Mesh.join(parts), axles, 9.0, lambda cue: (*beams(cue), Lamp((0, 2.4, -2.9), (1.0, 0.45, 0.12), 6.0)), working)


def _steam(cue: Cue, puff: Mesh, *, going: bool) -> Mesh:
    """Let the chimney breathe: puffs that swell, rise and are left behind."""
    puffs, rate = 9, 0.55 if going else 0.3
    parts = []
    for k in range(puffs):
        age = (cue.seconds * rate + k / puffs) % 1.0
        size = (0.22 + 1.0 * age) * np.sin(np.pi * min(0.08 + age * 0.92, 1.0)) ** 0.5
        place = (0.3 * np.sin(2.3 * k) * age, 4.3 + 2.2 * age, 3.95 - (1.1 * cue.pace + 0.6) * age)
        parts.append(puff.moved(place, scale=(size, 0.75 * size, 1.15 * size)))
    return Mesh.join(parts)


COACHES: tuple[Prop, ...] = (
    Prop("bus", "bus", bus(), "coach bus, city bus, minibus, 公交车, 巴士, 公共汽车, バス"),
    Prop("bus", "school bus", bus(default=(0.76, 0.44, 0.02)), "校车"),
    Prop("bus", "double decker", bus(double=True, default=(0.50, 0.02, 0.02)), "double decker bus, double-decker, 双层巴士"),
    Prop("train", "train", _train, "bullet train, subway train, metro, monorail, 高铁, 地铁, 动车, 新幹線, 列车, 電車, 列車"),
    Prop("train", "locomotive", _locomotive, "steam train, steam locomotive, steam engine, old train, 蒸汽火车, 汽車, 火车"),
    Prop("train", "tram", _tram, "streetcar, trolley, cable car, 有轨电车, 电车"),
)
