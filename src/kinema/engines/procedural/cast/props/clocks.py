"""Clocks: on the wall, by the bed and in the hall; sand that runs, a shadow that tells the hour, balls that swing."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Cue
from kinema.engines.procedural.cast.props.dials import INK, TICKS, bezel, cased, dial, pace_of, ticking
from kinema.engines.procedural.cast.props.prop import Prop, moving, plain, stuff, tone
from kinema.engines.procedural.cast.props.swarm import grounded
from kinema.engines.procedural.furnishings.tones import BLACK, BRASS, CHROME, WALNUT
from kinema.engines.procedural.joinery import bent, block, orb, ring, rod, shade, slab, smoothed, tilted, turned
from kinema.engines.procedural.mesh import Mesh
from kinema.script.script import Subject


def _wall_clock(subject: Subject, rng: np.random.Generator) -> Actor:
    case = bezel(0.155, 0.025, 0.025, tone(subject, BLACK), stuff(subject, "plastic")).moved((0, 0.18, 0))
    return cased(dial(0.156, numerals=False), case, (0, 0.18, 0.0), subject)


def _alarm_clock(subject: Subject, rng: np.random.Generator) -> Actor:
    """Make an alarm clock with two bells; when it rings, its hammer beats and it shakes."""
    colour = tone(subject, (0.52, 0.03, 0.025))
    middle = (0.0, 0.072, 0.0)
    parts = [bezel(0.050, 0.007, 0.026, colour, "paint").moved(middle)]
    for s in (-1, 1):
        bell = turned([(0.024, 0.0), (0.025, 0.003), (0.019, 0.014), (0.008, 0.019), (0, 0.020)], CHROME, "chrome", 28)
        parts.append(tilted(bell, "z", -s * 0.55).moved((s * 0.032, 0.128, 0)))
        parts.append(rod((s * 0.026, 0.110, 0), (s * 0.036, 0.140, 0), 0.003, CHROME, "chrome"))
        parts.append(rod((s * 0.030, 0.032, 0), (s * 0.046, 0.0, 0.012), 0.005, CHROME, "chrome", 0.0035))
        parts.append(rod((s * 0.030, 0.032, -0.01), (s * 0.046, 0.0, -0.018), 0.005, CHROME, "chrome", 0.0035))
    parts.append(bent([(-0.030, 0.150, 0), (-0.016, 0.166, 0), (0.016, 0.166, 0), (0.030, 0.150, 0)], 0.0028, CHROME, "chrome"))
    case = grounded(Mesh.join(parts))
    hammer = Mesh.join([rod((0, 0.125, 0), (0, 0.146, 0), 0.002, CHROME, "chrome"), orb(0.006, (0, 0.148, 0), CHROME, "chrome", 12)])
    face, speed = dial(0.0505), pace_of(subject)
    rings = subject.action in {"sing", "shout", "play", "move", "explode", "work"}

    def at(cue: Cue) -> Mesh:
        beat = np.sin(2 * np.pi * 14 * cue.seconds) if rings and not subject.still else 0.0
        whole = Mesh.join(
            [case, face.at(cue.seconds, 1.0 if rings else speed).moved((0, 0.072, 0.0)), tilted(hammer, "z", 0.35 * beat, (0, 0.12, 0))]
        )
        return tilted(whole, "z", 0.018 * beat) if rings else whole

    return replace(moving(case, at, 0.5), strikes=ticking(1.0 if rings else speed))


def _grandfather(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a grandfather clock: hood, long case with a window, a pendulum of one second each way, weights."""
    wood = tone(subject, WALNUT)
    dark = shade(wood, 0.45)
    parts = [
        block((0.56, 0.10, 0.34), (0, 0.05, 0), wood, bevel=0.012),
        block((0.50, 0.42, 0.29), (0, 0.30, 0), wood, bevel=0.008),
        block((0.54, 0.04, 0.32), (0, 0.53, 0), wood, bevel=0.012),
        block((0.40, 0.98, 0.02), (0, 1.03, -0.11), dark, bevel=0.0),
        *[block((0.07, 0.98, 0.24), (s * 0.185, 1.03, 0), wood, bevel=0.006) for s in (-1, 1)],
        *[block((0.30, 0.06, 0.03), (0, y, 0.105), wood, bevel=0.006) for y in (0.57, 1.49)],
        block((0.54, 0.04, 0.32), (0, 1.54, 0), wood, bevel=0.012),
        block((0.50, 0.46, 0.28), (0, 1.79, -0.01), wood, bevel=0.008),
        block((0.58, 0.05, 0.34), (0, 2.03, 0), wood, bevel=0.015),
        *[
            turned([(0.022, 1.57), (0.018, 1.60), (0.022, 1.8), (0.018, 1.97), (0.024, 2.0)], wood, "wood", 16).moved((s * 0.245, 0, 0.13))
            for s in (-1, 1)
        ],
        orb(0.035, (0, 2.20, 0.08), BRASS, "brass", 18),
        block((0.32, 0.24, 0.02), (0, 0.30, 0.15), shade(wood, 1.2), bevel=0.01),
    ]
    for s in (-1, 1):
        a = np.linspace(0, 1, 9)
        scroll = [(s * (0.27 - 0.22 * t), 2.055 + 0.13 * t**1.6) for t in a] + [(s * 0.05, 2.055)]
        parts.append(slab(scroll[::s], 0.03, wood, bevel=0.004).moved((0, 0, 0.12)))
        parts.append(orb(0.028, (s * 0.26, 2.10, 0.12), BRASS, "brass", 14))
        weight = turned([(0, 0), (0.028, 0.002), (0.028, 0.20), (0.010, 0.215), (0.003, 0.22), (0.003, 0.5)], BRASS, "brass", 20)
        parts.append(weight.moved((s * 0.085, 0.96 + 0.05 * s, -0.03)))
    plate = block((0.40, 0.38, 0.012), (0, 1.79, 0.132), (0.40, 0.29, 0.09), "brass", 0.004)
    case, face = Mesh.join([*parts, plate]), dial(0.165)
    bob = tilted(turned([(0, -0.012), (0.05, -0.010), (0.068, 0.0), (0.05, 0.010), (0, 0.012)], BRASS, "brass", 32), "x", np.pi / 2)
    pendulum = Mesh.join([rod((0, 1.5, 0.035), (0, 0.78, 0.035), 0.006, BRASS, "brass"), bob.moved((0, 0.74, 0.035))])
    speed = pace_of(subject)

    def at(cue: Cue) -> Mesh:
        swing = 0.0 if subject.still else 0.085 * np.sin(np.pi * cue.seconds)
        return Mesh.join([case, tilted(pendulum, "z", swing, (0, 1.5, 0.035)), face.at(cue.seconds, speed).moved((0, 1.79, 0.142))])

    return replace(moving(case, at, 0.55), strikes=ticking(speed))


def _hourglass(subject: Subject, rng: np.random.Generator) -> Actor:
    """Run sand from one bulb to the other in half a minute."""
    wood, sand = tone(subject, WALNUT), (0.62, 0.44, 0.20)
    inner = np.array([(0.006, 0.0), (0.030, 0.010), (0.048, 0.035), (0.050, 0.060), (0.036, 0.088), (0.012, 0.104), (0.0035, 0.112)])
    half = smoothed(inner, np.linspace(0, 6, 31))
    plate = turned([(0, 0), (0.074, 0), (0.078, 0.005), (0.078, 0.011), (0.070, 0.016), (0, 0.016)], wood, "wood", 44)
    parts = [plate, plate.moved((0, 0.248, 0))]
    for a in ring(3, 0.55):
        post = turned(
            [(0.006, 0.014), (0.009, 0.03), (0.005, 0.06), (0.008, 0.132), (0.005, 0.20), (0.009, 0.235), (0.006, 0.25)], wood, "wood", 14
        )
        parts.append(post.moved((0.064 * np.sin(a), 0, 0.064 * np.cos(a))))
    # Of the glass only its edges and the light along it are there to see.
    whole = np.concatenate([half, np.column_stack([half[::-1, 0], 0.224 - half[::-1, 1]])]) + np.array([0, 0.020])
    for a in (0.35, 2.3, 3.6, 5.2, 1.45, 4.6):
        stripe = np.column_stack([whole[:, 0] * 1.03 * np.sin(a), whole[:, 1], whole[:, 0] * 1.03 * np.cos(a)])
        parts.append(bent(stripe[::3], 0.0009, (0.62, 0.68, 0.70), "glass", 5))
    parts += [turned([(0.0052, 0.128), (0.0062, 0.132), (0.0052, 0.136)], (0.62, 0.68, 0.70), "glass", 16)]
    case = Mesh.join(parts)
    volume = np.cumsum(half[:, 0] ** 2 * np.gradient(half[:, 1]))
    volume /= volume[-1]

    def at(cue: Cue) -> Mesh:
        share = float(np.clip(0.22 + (0.0 if subject.still else cue.seconds * subject.speed / 30), 0.02, 0.97))
        made = [case]
        low = np.interp(0.8 * share, volume, half[:, 1])
        heap = half[half[:, 1] <= low]
        edge = float(np.interp(low, half[:, 1], half[:, 0]))
        made.append(
            turned([(0.0, 0.0), *heap, (edge, low), (0.35 * edge, low + 0.36 * edge), (0.0, low + 0.48 * edge)], sand, "sand", 32).moved(
                (0, 0.020, 0)
            )
        )
        high = float(np.interp(0.8 * (1 - share), volume, half[:, 1]))
        # The upper bulb is the lower one upside down: it empties towards the neck, and its surface hollows.
        left = 0.8 * (1 - share)
        neck = half[::-1]
        filled = np.cumsum(neck[:, 0] ** 2 * np.abs(np.gradient(neck[:, 1])))
        filled /= filled[-1]
        count = max(int(np.searchsorted(filled, left)), 2)
        up = np.column_stack([neck[:count, 0], 0.224 - neck[:count, 1]])
        edge, top = float(up[-1, 0]), float(up[-1, 1])
        made.append(
            turned([*up, (0.5 * edge, top - 0.15 * edge), (0.0, max(top - 0.45 * edge, 0.113))], sand, "sand", 32).moved((0, 0.020, 0))
        )
        if high > 0 and share < 0.96:
            made.append(rod((0, 0.132, 0), (0, 0.020 + low + 0.3 * edge, 0), 0.0018, sand, "sand", 0.0012, 6))
        return Mesh.join(made)

    return moving(case, at, 0.5)


def _sundial(subject: Subject, rng: np.random.Generator) -> Mesh:
    stone = tone(subject, (0.42, 0.40, 0.36))
    foot = turned(
        [(0, 0), (0.24, 0), (0.24, 0.06), (0.17, 0.10), (0.11, 0.20), (0.10, 0.60), (0.14, 0.74), (0.22, 0.80), (0.24, 0.84), (0, 0.84)],
        stone,
        "stone",
        32,
    )
    plate = turned([(0, 0.84), (0.20, 0.84), (0.20, 0.855), (0, 0.855)], BRASS, "brass", 40)
    marks = [block((0.008, 0.003, 0.04), (0.165 * np.sin(a), 0.856, 0.165 * np.cos(a)), INK, "matte", 0.0) for a in ring(12)]
    gnomon = tilted(slab([(0, 0), (0.17, 0), (0, 0.15)], 0.010, BRASS, "brass", 0.002), "y", np.pi / 2 + 0.5).moved((0.03, 0.855, 0.08))
    return Mesh.join([foot, plate, *marks, gnomon])


def _pendulum(subject: Subject, rng: np.random.Generator) -> Actor:
    """Hang five steel balls in a row: the outer ones strike in turn."""
    colour = tone(subject, CHROME)
    frame = [block((0.20, 0.015, 0.14), (0, 0.0075, 0), WALNUT, "wood", 0.004)]
    arch = [(-0.085, 0.01, 0), (-0.085, 0.16, 0), (-0.075, 0.17, 0), (0.075, 0.17, 0), (0.085, 0.16, 0), (0.085, 0.01, 0)]
    frame += [bent(arch, 0.003, CHROME, "chrome").moved((0, 0, z)) for z in (-0.06, 0.06)]
    case, r = Mesh.join(frame), 0.0135

    def hung(k: int, angle: float) -> Mesh:
        x = (k - 2) * 2 * r
        wires = [rod((x, 0.17, z), (x, 0.055, 0), 0.0006, (0.5, 0.5, 0.5), "metal", sides=4) for z in (-0.06, 0.06)]
        return tilted(Mesh.join([*wires, orb(r, (x, 0.055, 0), colour, "chrome", 22)]), "z", angle, (x, 0.17, 0))

    def at(cue: Cue) -> Mesh:
        swing = 0.55 * np.sin(2 * np.pi * cue.seconds / 0.95) * (not subject.still)
        return Mesh.join(
            [case, hung(0, min(-swing, 0.0) if swing > 0 else 0.0), *[hung(k, 0.0) for k in (1, 2, 3)], hung(4, max(-swing, 0.0))]
        )

    return moving(case, at, 0.5)


CLOCKS = (
    Prop("clock", "wall clock", _wall_clock, "挂钟, 时钟", TICKS),
    Prop("clock", "alarm clock", _alarm_clock, "闹钟", TICKS),
    Prop("clock", "grandfather clock", _grandfather, "longcase clock, 落地钟, 座钟", TICKS),
    Prop("clock", "hourglass", _hourglass, "sand clock, sandglass, 沙漏, 砂時計, sanduhr, sablier", TICKS - {"turn"}),
    Prop("clock", "sundial", plain(_sundial), "日晷"),
    Prop("clock", "pendulum", _pendulum, "newton's cradle, 钟摆", TICKS),
)
