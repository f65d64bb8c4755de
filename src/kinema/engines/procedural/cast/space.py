"""Craft of space: rocket, starship, flying saucer, space station, satellite, and a rover that rolls over other worlds."""

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Cue, colour_of
from kinema.engines.procedural.cast.aircraft import LIE, flying, spun, wing
from kinema.engines.procedural.cast.props.prop import Prop
from kinema.engines.procedural.cast.vehicles.coachwork import GLASS, TRIM, Axle, hull, rolling, wheel
from kinema.engines.procedural.facades.front import bar, repeated
from kinema.engines.procedural.joinery import block, orb, rod, shade, slab, tilted, turned
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.script.script import Subject

WHITE: Colour = (0.70, 0.70, 0.69)
FOIL: Colour = (0.62, 0.40, 0.10)
PANEL: Colour = (0.015, 0.03, 0.11)


def _rocket(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a rocket on its fins; it stands until it is told to go, then it climbs on a column of fire."""
    band = colour_of(subject.colour, (0.50, 0.03, 0.025))
    tall, r, foot = 30.0, 1.9, 2.6
    parts = [
        turned([(r * 0.82, foot), (r, foot + 0.8), (r, foot + 9.0)], WHITE, "paint", 32),
        turned([(r, foot + 9.0), (r, foot + 9.7)], (0.03, 0.03, 0.032), "paint", 32),
        turned(
            [(r, foot + 9.7), (r, foot + 18.0), (r * 0.96, foot + 20.5), (r * 0.78, foot + 23.6), (r * 0.45, foot + 26.2), (0.06, tall)],
            WHITE,
            "paint",
            32,
        ),
        turned([(r * 0.62, foot + 25.0), (r * 0.45, foot + 26.3), (0.07, tall + 0.02)], band, "paint", 32),
        turned([(r * 1.004, foot + 13.6), (r * 1.004, foot + 15.0)], band, "paint", 32),
        turned([(r * 0.40, foot + 0.3), (r * 0.48, foot - 0.5), (r * 0.72, foot - 1.3)], (0.10, 0.09, 0.085), "metal", 24),
    ]
    for k in range(4):
        outline = np.array([(r * 0.95, foot + 6.5), (r + 2.3, foot + 0.4), (r + 2.5, 0.0), (r + 1.7, 0.0), (r * 0.9, foot + 1.0)])
        parts.append(slab(outline, 0.22, band, "paint", 0.04).moved(turn=np.pi / 4 + k * np.pi / 2))
    ring = turned([(0.42, -0.06), (0.52, 0.0), (0.42, 0.06), (0.0, 0.03)], GLASS, "glass", 18).transformed(LIE, np.zeros(3, np.float32))
    parts += [ring.moved((0, foot + 21.0, r * 0.93)), ring.moved((0, foot + 11.8, r))]
    body = Mesh.join(parts)
    going = subject.action in {"fly", "rise", "move", "drive", "launch", "take off", "explode"} and not subject.still

    def climb(seconds: float) -> float:
        return 1.6 * max(seconds - 0.8, 0.0) ** 2 if going else 0.0

    def at(cue: Cue) -> Mesh:
        if not going:
            return body
        shake = 1 + 0.06 * np.sin(41 * cue.seconds)
        fire = [
            rod((0, foot - 1.2, 0), (0, foot - 1.2 - 11.0 * shake, 0), r * 0.62, (1.0, 0.55, 0.18), "flame", 0.3, 14),
            rod((0, foot - 1.2, 0), (0, foot - 1.2 - 5.0 * shake, 0), r * 0.4, (1.0, 0.86, 0.55), "flame", 0.1, 12),
        ]
        return Mesh.join([body, *[mesh for mesh in fire if climb(cue.seconds) > 0.05]]).moved((0, climb(cue.seconds), 0))

    def lamps(cue: Cue) -> tuple[Lamp, ...]:
        return (Lamp((0, climb(cue.seconds) - 2.0, 0), (30.0, 15.0, 5.0), 90.0),) if climb(cue.seconds) > 0.05 else ()

    return Actor(tall, 6.4, at, face=0.5, lamps=lamps)


def _starship(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a starship: a long plated wedge, a bridge, pods on wings, engines that glow."""
    grey = colour_of(subject.colour, (0.34, 0.35, 0.37))
    body = hull(
        (
            (15.0, 0.5, -0.6, 0.4),
            (13.0, 1.6, -1.1, 0.8),
            (7.0, 2.7, -1.6, 1.4),
            (0.0, 3.2, -1.9, 1.9),
            (-8.0, 3.4, -1.9, 2.0),
            (-11.0, 2.8, -1.5, 1.7),
        ),
        grey,
        "metal",
        0.8,
    )
    blue: Colour = (0.25, 0.60, 1.0)
    parts = [
        body,
        hull(((-1.0, 0.8, 1.7, 2.6), (-2.0, 1.4, 1.7, 3.3), (-5.5, 1.5, 1.7, 3.6), (-7.0, 1.0, 1.7, 3.0)), shade(grey, 1.15), "metal", 0.8),
        block((2.1, 0.34, 0.5), (0, 2.95, -1.75), (0.55, 0.75, 0.9), "screen", 0.06),
        *[
            block(
                (float(rng.uniform(0.4, 1.4)), 0.25, float(rng.uniform(0.6, 2.2))),
                (float(rng.uniform(-2.2, 2.2)), 1.85, float(rng.uniform(-9, 1))),
                shade(grey, float(rng.uniform(0.6, 1.1))),
                "metal",
                0.05,
            )
            for _ in range(26)
        ],
    ]
    for s in (1, -1):
        parts += [
            wing((s * 2.6, 0.0, 2.0), (s * 9.0, -1.0, -6.5), (9.0, 3.2), 0.7, shade(grey, 0.9), "metal"),
            turned([(0.0, -4.2), (0.75, -4.0), (0.9, -2.0), (0.9, 2.5), (0.55, 4.0), (0, 4.4)], grey, "metal", 20).transformed(
                LIE, np.array([s * 9.0, -1.0, -7.5], np.float32)
            ),
            turned([(0, -0.05), (0.62, 0.0), (0.7, 0.05)], blue, "lamp", 18).transformed(
                LIE, np.array([s * 9.0, -1.0, -11.75], np.float32)
            ),
            turned([(0, -0.05), (0.95, 0.0), (1.05, 0.05)], blue, "lamp", 18).transformed(LIE, np.array([s * 1.4, 0.1, -11.2], np.float32)),
            turned([(1.05, -0.9), (1.25, 0.6)], TRIM, "metal", 18).transformed(LIE, np.array([s * 1.4, 0.1, -11.0], np.float32)),
            repeated(
                bar((s * 2.95 - 0.25, 0.25, -0.16), (s * 2.95 + 0.25, 0.5, 0.16), (0.75, 0.62, 0.40), "screen"),
                [(0.0, 0.0, float(z)) for z in np.arange(-8.0, 4.5, 0.9)],
            ),
        ]
    lamps = (Lamp((0, 0, -14.0), (1.5, 3.6, 6.0), 30.0),)
    return flying(subject, rng, Mesh.join(parts), 14.0, 22.0, lambda t: [], lamps, 0.03)


def _saucer(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a flying saucer: two bowls rim to rim, a dome, lights that run round, a beam below."""
    metal = colour_of(subject.colour, (0.42, 0.43, 0.45))
    parts = [
        turned(
            [(0.9, -1.25), (2.4, -1.0), (4.6, -0.35), (5.6, -0.05), (5.7, 0.06), (5.5, 0.2), (3.9, 0.55), (2.3, 0.95), (1.9, 1.15)],
            metal,
            "chrome",
            56,
        ),
        turned([(1.95, 1.1), (1.8, 1.75), (1.2, 2.3), (0.5, 2.52), (0, 2.55)], (0.10, 0.22, 0.20), "glass", 32),
        turned([(0.0, -1.3), (0.85, -1.3), (0.95, -1.2)], (0.55, 0.95, 0.75), "lamp", 28),
    ]
    body = Mesh.join(parts)
    bulb = orb(0.17, (0, 0, 0), (1.0, 1.0, 1.0), "lamp", 8)
    tones: tuple[Colour, ...] = ((1.0, 0.15, 0.10), (0.2, 1.0, 0.4), (0.25, 0.5, 1.0), (1.0, 0.75, 0.2))

    def running(seconds: float) -> list[Mesh]:
        lights = []
        for k in range(16):
            a = 2 * np.pi * k / 16
            by = 0.25 + 0.75 * max(0.0, float(np.cos(a * 2 - 5.0 * seconds)))
            lights.append(bulb.painted(shade(tones[k % 4], by)).moved((5.15 * np.sin(a), -0.22, 5.15 * np.cos(a))))
        return [spun(Mesh.join(lights), "y", 0.5 * seconds, (0, 0, 0))]

    lamps = (Lamp((0, -1.5, 0), (6.0, 11.0, 8.5), 45.0, to=(0, -20.0, 0), cone=0.32),)
    return flying(subject, rng, body, 9.0, 14.0, running, lamps, 0.06)


def _panels(x: float, wide: float, deep: float, cells: int) -> list[Mesh]:
    """Spread an array of solar cells from x outward."""
    s = 1 if wide > 0 else -1
    parts = [bar((min(x, x + wide), -0.03, -deep / 2), (max(x, x + wide), 0.03, deep / 2), (0.45, 0.45, 0.46), "metal")]
    step = abs(wide) / cells
    for k in range(cells):
        parts += [
            block((step * 0.92, 0.09, deep * 0.46), (x + s * step * (k + 0.5), 0, z * deep), PANEL, "glass", 0.01) for z in (-0.25, 0.25)
        ]
    return parts


def _satellite(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a satellite: a box in gold foil, two wings of cells, a dish, antennas; it turns slowly."""
    parts = [
        block((1.4, 1.8, 1.4), (0, 0, 0), colour_of(subject.colour, FOIL), "brass", 0.06),
        block((1.0, 0.3, 1.0), (0, 1.05, 0), (0.3, 0.3, 0.31), "metal", 0.04),
        *[part for s in (1, -1) for part in _panels(s * 1.5, s * 5.2, 1.7, 6)],
        *[rod((s * 0.7, 0, 0), (s * 1.5, 0, 0), 0.06, TRIM, "metal") for s in (1, -1)],
        turned([(0.08, 0.0), (0.55, 0.12), (0.95, 0.42), (1.0, 0.46), (0.9, 0.44), (0.5, 0.18), (0, 0.06)], WHITE, "paint", 28).transformed(
            LIE, np.array([0, 0.1, 0.75], np.float32)
        ),
        rod((0, 0.1, 0.8), (0, 0.1, 1.5), 0.03, TRIM, "metal"),
        rod((0.4, -0.9, 0.4), (0.7, -2.0, 0.7), 0.02, TRIM, "metal"),
        orb(0.07, (0.7, -2.0, 0.7), (1.0, 0.1, 0.05), "lamp", 8),
    ]
    turned_ = Mesh.join(parts)
    return _drifting(subject, rng, turned_, 0.10)


def _station(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a space station: a wheel with spokes about a hub, lit windows all round, wings of cells."""
    grey = colour_of(subject.colour, WHITE)
    wheel_ = turned([(8.3 + 1.0 * np.cos(a), 1.0 * np.sin(a)) for a in np.linspace(0, 2 * np.pi, 15)], grey, "paint", 64)
    pane = bar((-0.30, -0.22, 9.26), (0.30, 0.22, 9.34), (0.85, 0.65, 0.36), "screen")
    parts = [
        wheel_,
        turned(
            [(0, -4.4), (0.9, -4.2), (1.2, -2.0), (1.9, -1.6), (1.9, 1.6), (1.2, 2.0), (0.9, 5.0), (0.4, 5.4), (0, 5.5)], grey, "paint", 32
        ),
        *[pane.moved(turn=2 * np.pi * k / 40) for k in range(40)],
        *[
            rod((0, 0, 0), (7.6 * np.sin(a), 0, 7.6 * np.cos(a)), 0.42, shade(grey, 0.85), "metal", sides=12)
            for a in np.arange(6) * np.pi / 3
        ],
        *[part.moved((0, 5.9, 0)) for s in (1, -1) for part in _panels(s * 0.6, s * 7.5, 2.6, 7)],
        rod((0, -4.4, 0), (0, -7.0, 0), 0.08, TRIM, "metal"),
        orb(0.16, (0, -7.0, 0), (1.0, 0.1, 0.05), "lamp", 8),
    ]
    return _drifting(subject, rng, tilted(Mesh.join(parts), "x", 0.35), 0.12)


def _drifting(subject: Subject, rng: np.random.Generator, mesh: Mesh, rate: float) -> Actor:
    """Let a thing hang in space, turning slowly."""
    low, high = mesh.vertices.min(axis=0), mesh.vertices.max(axis=0)
    start, spin = float(rng.uniform(-0.4, 0.4)), 0.0 if subject.still else rate
    return Actor(
        float(high[1] - low[1]),
        float(high[0] - low[0]),
        lambda cue: mesh.moved(turn=start + spin * cue.seconds),
        rests="air",
        altitude=8.0,
        face=0.0,
    )


def _rover(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a rover: six wheels on rockers, a deck of instruments, a mast with two eyes that looks about, an arm, an antenna."""
    paint = colour_of(subject.colour, (0.66, 0.65, 0.62))
    r = 0.26
    parts = [
        block((1.15, 0.42, 1.7), (0, 0.95, -0.1), paint, "paint", 0.05),
        block((1.35, 0.05, 1.9), (0, 1.19, -0.1), (0.05, 0.05, 0.055), "metal", 0.02),
        *[block((0.38, 0.02, 0.5), (x, 1.225, z), PANEL, "glass", 0.006) for x in (-0.42, 0.0, 0.42) for z in (-0.7, -0.15)],
        block((0.5, 0.34, 0.45), (0, 1.1, -1.2), (0.30, 0.30, 0.31), "metal", 0.04),
        rod((0.35, 1.2, 0.55), (0.35, 2.05, 0.55), 0.05, (0.6, 0.6, 0.6), "metal"),
        turned([(0.02, 0), (0.26, 0.05), (0.30, 0.10), (0.2, 0.07), (0, 0.05)], FOIL, "brass", 22).moved((-0.4, 1.4, -0.6)),
        rod((-0.4, 1.2, -0.6), (-0.4, 1.42, -0.6), 0.03, TRIM, "metal"),
        rod((-0.3, 0.95, 0.7), (-0.55, 1.25, 1.15), 0.045, (0.55, 0.55, 0.55), "metal"),
        rod((-0.55, 1.25, 1.15), (-0.5, 0.6, 1.55), 0.04, (0.55, 0.55, 0.55), "metal"),
        block((0.2, 0.16, 0.16), (-0.5, 0.55, 1.58), TRIM, "metal", 0.02),
    ]
    zs = (0.95, 0.0, -0.95)
    for s in (1, -1):
        x = s * 0.72
        parts += [
            rod((s * 0.6, 0.95, 0.1), (x, 0.62, 0.95), 0.045, FOIL, "brass"),
            rod((s * 0.6, 0.95, 0.1), (x, 0.6, -0.48), 0.045, FOIL, "brass"),
            rod((x, 0.6, -0.48), (x, r, 0.0), 0.04, FOIL, "brass"),
            rod((x, 0.6, -0.48), (x, r, -0.95), 0.04, FOIL, "brass"),
            rod((x, 0.62, 0.95), (x, r, 0.95), 0.04, FOIL, "brass"),
        ]
    axle = Axle(wheel(r, 0.26, 8, (0.5, 0.5, 0.5), (0.22, 0.22, 0.22), 0.7), r, tuple((s * 0.86, r, z) for z in zs for s in (1, -1)))
    head = Mesh.join(
        [
            block((0.62, 0.26, 0.26), (0, 0, 0), WHITE, "paint", 0.05),
            *[
                turned([(0.0, 0.05), (0.085, 0.05), (0.095, 0.0), (0.095, -0.1)], (0.01, 0.01, 0.012), "glass", 14).transformed(
                    LIE * np.float32(-1), np.array([x, 0, 0.14], np.float32)
                )
                for x in (-0.18, 0.18)
            ],
        ]
    )

    def looking(cue: Cue) -> list[Mesh]:
        return [head.moved((0.35, 2.17, 0.57), turn=0.0 if subject.still else 0.55 * np.sin(0.6 * cue.seconds))]

    return rolling(subject, Mesh.join(parts), [axle], 0.6, None, looking, 0.6)


SPACECRAFT: tuple[Prop, ...] = (
    Prop("rocket", "rocket", _rocket, "missile, space shuttle, launch vehicle, 火箭, 导弹, ロケット", frozenset({"fly", "rise", "move"})),
    Prop("spaceship", "spaceship", _starship, "starship, spacecraft, mothership, 飞船, 宇宙船, 星舰"),
    Prop("spaceship", "ufo", _saucer, "flying saucer, alien ship, 飞碟"),
    Prop("satellite", "satellite", _satellite, "probe, 卫星, 衛星"),
    Prop("satellite", "space station", _station, "空间站, 太空站, 宇宙ステーション"),
    Prop("rover", "rover", _rover, "mars rover, moon rover, 火星车, 月球车"),
)
