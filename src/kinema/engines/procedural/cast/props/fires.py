"""Fires: campfire, bonfire, embers, sparks, a burst of flame, an explosion."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Cue
from kinema.engines.procedural.cast.props.prop import Prop, moving
from kinema.engines.procedural.cast.props.swarm import grounded, puff, swarm, tumbled
from kinema.engines.procedural.furnishings.lights import fire, waver
from kinema.engines.procedural.joinery import block, orb, ring, rod, row, ruffled, shade
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.engines.procedural.striking import Strike
from kinema.script.script import Subject

_BARK = (0.060, 0.035, 0.020)
_CHAR = (0.014, 0.010, 0.008)
_FIRELIGHT = (2.6, 1.1, 0.28)


def _wood_fire(wide: float, high: float, rng: np.random.Generator, *, stones: bool) -> Actor:
    """Stack logs like a tent over a bed of embers, and set them alight."""
    parts = []
    for k, angle in enumerate(ring(8)):
        foot, lean = 0.52 * wide * (1 + 0.1 * (k % 3)), 0.10 * wide
        tip = (-lean * np.sin(angle), 0.42 * high + 0.05 * high * (k % 3), -lean * np.cos(angle))
        thick = 0.055 * wide
        parts.append(rod((foot * np.sin(angle), thick, foot * np.cos(angle)), tip, thick, _BARK, end=0.7 * thick, sides=9))
    # The logs are charred where the fire is.
    logs = Mesh.join(parts)
    burnt = np.clip(1.4 - np.hypot(logs.vertices[:, 0], logs.vertices[:, 2]) / (0.4 * wide), 0, 1)[:, None]
    logs.surface[:, 3:6] = logs.surface[:, 3:6] * (1 - burnt) + np.array(_CHAR, np.float32) * burnt
    body = [logs]
    if stones:
        for angle in ring(11, 0.2):
            size = wide * float(rng.uniform(0.10, 0.15))
            grey = shade((0.20, 0.19, 0.18), float(rng.uniform(0.7, 1.2)))
            stone = ruffled(orb((size, 0.75 * size, 0.9 * size), (0, 0.45 * size, 0), grey, "stone", 12), 0.12 * size, 1.1 * size, angle)
            body.append(stone.moved((0.72 * wide * np.sin(angle), 0, 0.72 * wide * np.cos(angle)), angle))
    coal = orb((0.05 * wide, 0.03 * wide, 0.05 * wide), (0, 0, 0), (1, 1, 1), "flame", 6)
    spots = rng.uniform(-1, 1, (40, 2)) * 0.34 * wide
    heat = rng.random(40) ** 2
    body.append(
        swarm(
            coal,
            np.column_stack([spots[:, 0], np.full(40, 0.02 * wide), spots[:, 1]]),
            1.0,
            None,
            np.column_stack([0.06 + 0.9 * heat, 0.02 + 0.2 * heat**2, 0.005 + 0 * heat]),
        )
    )
    still = grounded(Mesh.join(body))
    phase = float(rng.uniform(0, 6))
    sparks = _Sparks(rng, 26, 0.28 * wide, 2.2 * high, 0.011 * wide**0.5)

    def at(cue: Cue) -> Mesh:
        flames = [
            fire(0.66 * wide, high, cue.seconds, phase, 13).moved((0, 0.06 * wide, 0)),
            fire(0.60 * wide, 0.72 * high, cue.seconds, phase + 2.7, 9).moved((0, 0.06 * wide, 0.05 * wide), np.pi / 2),
        ]
        return Mesh.join([still, *flames, sparks.at(cue.seconds, cue.wind)])

    def lamps(cue: Cue) -> tuple[Lamp, ...]:
        by = (1 + 0.12 * waver(cue.seconds, phase)) * max(wide, 0.5)
        return (Lamp((0.0, 0.75 * high, 0.15 * wide), shade(_FIRELIGHT, by), 9.0 * max(wide, 0.6)),)

    return replace(moving(still, at, 0.45, lamps), height=high, length=1.7 * wide)


class _Sparks:
    """Sparks that rise from a fire on curling ways and go out."""

    def __init__(self, rng: np.random.Generator, count: int, spread: float, height: float, size: float) -> None:
        self._start = rng.uniform(-1, 1, (count, 2)) * spread
        self._clock, self._rate = rng.random(count), rng.uniform(0.25, 0.55, count)
        self._height, self._size = height * rng.uniform(0.5, 1.0, count), size
        self._curl = rng.uniform(0, 2 * np.pi, count)
        self._one = orb(1.0, (0, 0, 0), (1.0, 1.0, 1.0), "flame", 6)

    def at(self, seconds: float, wind: float = 3.0) -> Mesh:
        life = (self._clock + self._rate * seconds) % 1.0
        reach = 0.12 * self._height * life
        x = self._start[:, 0] * (1 - 0.5 * life) + reach * np.sin(6 * life + self._curl) + 0.03 * wind * life * self._height
        z = self._start[:, 1] * (1 - 0.5 * life) + reach * np.cos(5 * life + 2 * self._curl)
        places = np.column_stack([x, 0.1 + self._height * life, z])
        glow = np.column_stack([1.2 - 0.5 * life, 0.62 - 0.5 * life, 0.20 - 0.18 * life])
        return swarm(self._one, places, self._size * np.sin(np.pi * np.clip(life * 0.92 + 0.08, 0, 1)), None, glow)


def _campfire(subject: Subject, rng: np.random.Generator) -> Actor:
    return _wood_fire(0.9, 0.95, rng, stones=True)


def _bonfire(subject: Subject, rng: np.random.Generator) -> Actor:
    return _wood_fire(2.2, 3.0, rng, stones=False)


def _flame(subject: Subject, rng: np.random.Generator) -> Actor:
    """Burn on nothing: a tall, clear fire."""
    phase = float(rng.uniform(0, 6))
    sparks = _Sparks(rng, 16, 0.15, 2.0, 0.010)

    def at(cue: Cue) -> Mesh:
        return Mesh.join([fire(0.7, 1.15, cue.seconds, phase, 13), sparks.at(cue.seconds, cue.wind)])

    def lamps(cue: Cue) -> tuple[Lamp, ...]:
        return (Lamp((0.0, 0.7, 0.1), shade(_FIRELIGHT, 1 + 0.12 * waver(cue.seconds, phase)), 9.0),)

    return replace(moving(fire(0.7, 1.0, 0.0), at, 0.45, lamps), height=1.0, length=0.9)


def _embers(subject: Subject, rng: np.random.Generator) -> Actor:
    """Let embers glow on the ground, and sparks rise from them."""
    coal = ruffled(orb((1.0, 0.62, 0.9), (0, 0, 0), (1, 1, 1), "flame", 8), 0.15, 0.9)
    count = 110
    spots = rng.normal(0, 0.23, (count, 2))
    sizes = rng.uniform(0.022, 0.055, count)
    turns = tumbled(rng.uniform(0, 6.3, (count, 3)))
    heap = np.column_stack([spots[:, 0], 0.6 * sizes + 0.09 * np.exp(-8 * (spots**2).sum(axis=1)), spots[:, 1]])
    heat, pulse = rng.random(count) ** 1.5, rng.uniform(0, 6, count)
    sparks = _Sparks(rng, 40, 0.30, 1.6, 0.008)
    ash = grounded(orb((0.62, 0.07, 0.62), (0, 0.0, 0), (0.05, 0.045, 0.042), "ground", 24))

    def at(cue: Cue) -> Mesh:
        glow = heat * (0.75 + 0.25 * np.sin(1.7 * cue.seconds + pulse))
        colours = np.column_stack([0.05 + 0.9 * glow, 0.012 + 0.26 * glow**2, 0.004 + 0.03 * glow**3])
        return Mesh.join([ash, grounded(swarm(coal, heap, sizes, turns, colours)), sparks.at(cue.seconds, cue.wind)])

    def lamps(cue: Cue) -> tuple[Lamp, ...]:
        return (Lamp((0.0, 0.35, 0.2), shade((1.5, 0.42, 0.08), 1 + 0.08 * waver(cue.seconds, 1.0)), 4.0),)

    return replace(moving(ash, at, 0.4, lamps), height=0.6, length=1.2)


def _sparks(subject: Subject, rng: np.random.Generator) -> Actor:
    """Throw sparks from a grinder's point: streaks that fly out, fall and bounce."""
    count = 130
    heading, lift = rng.normal(0.5, 0.35, count), rng.uniform(0.1, 1.1, count)
    pace, clock, rate = rng.uniform(2.0, 4.5, count), rng.random(count), rng.uniform(1.0, 1.8, count)
    velocity = np.column_stack([np.cos(lift) * np.cos(heading), np.sin(lift), np.cos(lift) * np.sin(heading)]) * pace[:, None]
    one = orb((0.004, 0.004, 0.05), (0, 0, 0), (1, 1, 1), "flame", 6)
    anvil = block((0.12, 0.80, 0.12), (0, 0.40, 0), (0.05, 0.05, 0.055), "metal", 0.01)

    def at(cue: Cue) -> Mesh:
        t = ((clock + rate * cue.seconds) % 1.0) / rate * 1.1
        flight = velocity * t[:, None]
        y = 0.84 + flight[:, 1] - 4.9 * t**2
        y = np.where(y < 0, 0.25 * np.abs(y) * np.exp(y), y) + 0.005
        now = np.column_stack([velocity[:, 0], velocity[:, 1] - 9.8 * t, velocity[:, 2]])
        now /= np.maximum(np.linalg.norm(now, axis=1, keepdims=True), 1e-6)
        yaw, pitch = np.arctan2(now[:, 0], now[:, 2]), -np.arcsin(np.clip(now[:, 1], -1, 1))
        turns = tumbled(np.column_stack([0 * yaw, pitch, yaw]))
        life = np.clip(t * rate / 1.1, 0, 1)
        glow = np.column_stack([1.3 - 0.5 * life, 0.95 - 0.75 * life, 0.5 - 0.48 * life])
        return Mesh.join([anvil, swarm(one, np.column_stack([flight[:, 0], y, flight[:, 2]]), 1 - 0.6 * life, turns, glow)])

    return replace(
        moving(anvil, at, 0.6, lambda cue: (Lamp((0.1, 0.95, 0.1), shade((2.2, 1.3, 0.5), 1 + 0.3 * waver(2 * cue.seconds, 0)), 4.0),)),
        height=0.95,
        length=1.6,
    )


_HOT: tuple[tuple[float, Colour], ...] = (
    (0.0, (1.0, 0.80, 0.40)),
    (0.12, (0.75, 0.30, 0.05)),
    (0.30, (0.42, 0.085, 0.008)),
    (0.42, (0.14, 0.045, 0.020)),
    (1.0, (0.085, 0.080, 0.078)),
)


def _explosion(subject: Subject, rng: np.random.Generator) -> Actor:
    """Burst: a flash, a ball of fire that swells and darkens into rising smoke, debris on long arcs."""
    count, start, size = 90, 0.7, 3.0
    out = rng.normal(0, 1, (count, 3))
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    out[:, 1] = np.abs(out[:, 1]) * 0.9
    reach, wide = rng.uniform(0.25, 1.0, count) * size, rng.uniform(0.22, 0.46, count) * size
    lag, cool = rng.uniform(0, 0.25, count), 0.5 * rng.random(count) ** 1.3
    one, turns = puff((1, 1, 1), "flame"), tumbled(rng.uniform(0, 6.3, (count, 3)))
    glowing, dull = row("flame"), row("matte")
    chip = block((0.22, 0.16, 0.12), (0, 0, 0), (0.05, 0.045, 0.04), "matte", 0.01)
    flung = rng.normal(0, 1, (40, 3)) * np.array([4.5, 2.0, 4.5]) + np.array([0, 8.5, 0])
    spin = rng.uniform(-7, 7, (40, 3))
    soil = grounded(orb((1.1 * size, 0.12, 1.1 * size), (0, 0, 0), (0.035, 0.030, 0.026), "ground", 28))

    def at(cue: Cue) -> Mesh:
        t = (cue.seconds - start) * subject.speed
        if t <= 0:
            return soil.moved(scale=(0.02, 0.02, 0.02))
        age = np.clip((t - lag) / 4.0, 0, 1)
        swell = 1 - np.exp(-5.5 * np.maximum(t - 0.3 * lag, 0))
        places = out * (reach * swell)[:, None]
        places[:, 1] += (1.1 + 0.8 * out[:, 1]) * size * age**0.9 + 0.3 * size
        # Fire cools by its age and from the outside in.
        heat = np.clip(age * 2.3 + cool * min(t / 0.25, 1.0), 0, 1)
        colours = np.column_stack([np.interp(heat, [h for h, _ in _HOT], [c[k] for _, c in _HOT]) for k in range(3)])
        fade = np.clip((1 - age) / 0.3, 0, 1)
        ball = swarm(one, places, wide * (0.25 + 0.85 * swell) * fade, turns, colours)
        cold = np.repeat(heat > 0.40, len(one.triangles))
        ball.triangles[:, 3] = np.where(cold, dull, glowing)
        fly = flung * t + np.array([0, 0.4, 0]) - np.array([0, 4.9, 0]) * t**2
        fly[:, 1] = np.maximum(fly[:, 1], 0.06)
        debris = swarm(chip, fly, 1.0, tumbled(spin * min(t, 1.9)))
        return grounded(Mesh.join([soil, ball, debris]))

    def lamps(cue: Cue) -> tuple[Lamp, ...]:
        t = (cue.seconds - start) * subject.speed
        power = 0.0 if t <= 0 else 14 * np.exp(-3.2 * t) + 2 * np.exp(-0.9 * t)
        return (Lamp((0.0, 0.7 * size, 0.3 * size), shade((1.0, 0.55, 0.18), float(power)), 12 * size),)

    return replace(moving(soil, at, 0.45, lamps), height=1.6 * size, length=2.2 * size, strikes={"explosion": Strike(start)})


BURNS = frozenset({"burn", "flicker", "shine", "move", "explode", "rise", "fly", "sway", "dance"})
FIRES = (
    Prop("fire", "campfire", _campfire, "bonfire small, 篝火, 营火, 火堆, 焚き火, hoguera, feu de camp, lagerfeuer", BURNS),
    Prop("fire", "bonfire", _bonfire, "blaze, wildfire, 大火, 烈火", BURNS),
    Prop("fire", "flame", _flame, "flames, 火焰, 炎", BURNS),
    Prop("fire", "embers", _embers, "ember, coals, 余烬", BURNS),
    Prop("fire", "sparks", _sparks, "spark, 火花, 火星", BURNS),
    Prop("explosion", "explosion", _explosion, "blast, fireball, mushroom cloud, 爆炸", BURNS),
)
