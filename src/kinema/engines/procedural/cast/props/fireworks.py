"""Fireworks: shells that climb, burst into spheres, palms and rings, and fade; a sparkler; firecrackers."""

from dataclasses import dataclass, replace

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Cue
from kinema.engines.procedural.cast.props.prop import Prop, moving, tone
from kinema.engines.procedural.cast.props.swarm import swarm, tumbled
from kinema.engines.procedural.furnishings.lights import waver
from kinema.engines.procedural.joinery import bent, orb, rod, shade, turned
from kinema.engines.procedural.mesh import Colour, Floats, Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.engines.procedural.striking import Strike
from kinema.script.script import Subject

_COLOURS: tuple[Colour, ...] = (
    (1.0, 0.22, 0.10),
    (1.0, 0.66, 0.20),
    (0.25, 0.55, 1.0),
    (0.35, 1.0, 0.40),
    (0.95, 0.30, 0.85),
    (1.0, 0.90, 0.72),
)
_ROUND = 6.5
"""Seconds after which the same shells are fired again."""
_CLIMB, _GLOW = 1.2, 2.4


@dataclass(frozen=True, slots=True, eq=False)
class _Shell:
    """One shell: when it is fired, where it bursts, how wide and in which colour; `stars` are the ways its stars fly."""

    fired: float
    place: Floats
    wide: float
    colour: Floats
    stars: Floats
    droop: float


def _shells(subject: Subject, rng: np.random.Generator) -> list[_Shell]:
    shells = []
    for k in range(9):
        kind = k % 3
        count = 150 if kind == 0 else 90
        ways = rng.normal(0, 1, (count, 3))
        ways /= np.linalg.norm(ways, axis=1, keepdims=True)
        if kind == 0:
            ways *= np.where(rng.random((count, 1)) < 0.7, 1.0, 0.55)
        elif kind == 1:
            # A palm: few long arms, that droop.
            arms = rng.normal((0, 0.4, 0), 1, (14, 3))
            arms /= np.linalg.norm(arms, axis=1, keepdims=True)
            ways = np.repeat(arms, 9, axis=0) * np.tile(np.linspace(0.60, 1.05, 9), 14)[:, None]
        else:
            ring = np.linspace(0, 2 * np.pi, 60, endpoint=False)
            flat = np.column_stack([np.cos(ring), 0.45 * np.sin(ring), np.sin(ring)])
            ways = np.vstack([flat * 1.05, ways[:60] * 0.5])
        place = np.array([rng.uniform(-26, 26), rng.uniform(44, 74), rng.uniform(-14, 14)])
        colour = np.array(tone(subject, _COLOURS[(k * 5 + int(rng.integers(0, 2))) % len(_COLOURS)]))
        shells.append(_Shell(k * _ROUND / 9 - 1.0, place, float(rng.uniform(13, 21)), colour, ways, 9.0 if kind == 1 else 4.0))
    return shells


def _fireworks(subject: Subject, rng: np.random.Generator) -> Actor:
    """Fire nine shells in turn, from the ground up to seventy metres."""
    shells = _shells(subject, rng)
    star = orb((0.18, 0.18, 0.62), (0, 0, 0), (1, 1, 1), "neon", 4)
    mortar = Mesh.join(
        [turned([(0, 0), (0.3, 0), (0.3, 1.1), (0.24, 1.1)], (0.03, 0.03, 0.03), "metal", 12).moved((x, 0, 0)) for x in (-1, 0, 1)]
    )

    def age(shell: _Shell, seconds: float) -> float:
        return (seconds * subject.speed - shell.fired) % _ROUND

    def at(cue: Cue) -> Mesh:
        parts = [mortar]
        for shell in shells:
            t = age(shell, cue.seconds)
            if t < _CLIMB:
                rise = 1 - (1 - t / _CLIMB) ** 2
                trail = np.linspace(max(rise - 0.12, 0), rise, 9)[:, None]
                sparks = shell.place * [[1, 0, 1]] * trail + np.array([[0, 1, 0]]) * shell.place[1] * trail
                parts.append(swarm(star, sparks, np.linspace(0.1, 0.7, 9), None, np.repeat([[1.0, 0.75, 0.4]], 9, axis=0)))
            elif t < _CLIMB + _GLOW:
                parts.append(_burst(shell, star, t - _CLIMB))
        return Mesh.join(parts)

    def lamps(cue: Cue) -> tuple[Lamp, ...]:
        glow = []
        for shell in shells:
            t = age(shell, cue.seconds) - _CLIMB
            if 0 <= t < _GLOW:
                x, y, z = (float(v) for v in shell.place)
                colour = shade(tuple(float(c) for c in shell.colour), float(60 * np.exp(-2.0 * t)))
                glow.append(Lamp((x, y, z), colour, 140.0))
        return tuple(glow)

    bursts = Strike((_CLIMB - 1.0) / subject.speed, _ROUND / 9 / subject.speed)
    return replace(moving(mortar, at, 0.8, lamps), height=62.0, length=70.0, strikes={"firework": bursts})


def _burst(shell: _Shell, star: Mesh, t: float) -> Mesh:
    """Give a burst `t` seconds old: each star with a tail of its own fading light."""
    parts = []
    for back, dim in ((0.0, 1.0), (0.07, 0.6), (0.15, 0.35), (0.25, 0.18)):
        s = max(t - back, 0.0)
        spread = shell.wide * (1 - np.exp(-2.6 * s)) / 0.93
        places = shell.place + shell.stars * spread - np.array([0, 0.5 * shell.droop * s**2, 0])
        way = shell.stars * np.exp(-2.6 * s) * shell.wide * 2.6 - np.array([0, shell.droop * s, 0])
        way = way / np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 1e-6)
        turns = tumbled(np.column_stack([0 * way[:, 0], -np.arcsin(np.clip(way[:, 1], -1, 1)), np.arctan2(way[:, 0], way[:, 2])]))
        fade = np.clip(1 - t / _GLOW, 0, 1) ** 0.7
        twinkle = 0.8 + 0.2 * np.sin(31 * t + 7 * np.arange(len(places)))
        white = np.exp(-5 * s)
        colour = (shell.colour * (1 - white) + white) * dim
        parts.append(
            swarm(star, places, (0.35 + 0.65 * fade * dim) * twinkle * (fade > 0.02), turns, np.repeat(colour[None], len(places), axis=0))
        )
    return Mesh.join(parts)


def _sparkler(subject: Subject, rng: np.random.Generator) -> Actor:
    """Burn a sparkler stuck upright: a ball of crackling needles on a wire."""
    colour = np.asarray(tone(subject, (1.0, 0.72, 0.32)))
    wire = rod((0, 0, 0), (0, 0.26, 0), 0.0012, (0.25, 0.25, 0.26), "metal", sides=6)
    coat = rod((0, 0.12, 0), (0, 0.22, 0), 0.0028, (0.16, 0.15, 0.14), "matte", sides=8)
    count = 150
    needle = orb((0.0007, 0.0007, 0.012), (0, 0, 0), (1, 1, 1), "neon", 5)
    ways = rng.normal(0, 1, (count, 3))
    ways /= np.linalg.norm(ways, axis=1, keepdims=True)
    clock, rate, reach = rng.random(count), rng.uniform(3, 6, count), rng.uniform(0.03, 0.11, count)
    turns = tumbled(np.column_stack([np.zeros(count), -np.arcsin(ways[:, 1]), np.arctan2(ways[:, 0], ways[:, 2])]))

    def at(cue: Cue) -> Mesh:
        life = (clock + rate * cue.seconds) % 1.0
        places = np.array([0, 0.222, 0]) + ways * (reach * (0.12 + life))[:, None] - np.array([0, 0.02, 0]) * (life**2)[:, None]
        heart = orb(0.006, (0, 0.222, 0), (1.0, 0.95, 0.8), "neon", 10)
        return Mesh.join([wire, coat, heart, swarm(needle, places, 1 - 0.7 * life, turns, colour[None] * (1.2 - 0.6 * life)[:, None])])

    glow = tuple(float(c) for c in colour)
    return replace(
        moving(wire, at, 0.75, lambda cue: (Lamp((0, 0.26, 0.06), shade(glow, 0.9 + 0.2 * waver(2 * cue.seconds, 0)), 2.5),)),
        height=0.30,
        length=0.22,
    )


def _firecrackers(subject: Subject, rng: np.random.Generator) -> Actor:
    """Hang a string of red firecrackers from a pole; they go off from below."""
    red = tone(subject, (0.55, 0.02, 0.02))
    pole = Mesh.join(
        [rod((-0.5, 0, 0), (-0.5, 2.1, 0), 0.03, (0.24, 0.135, 0.065)), rod((-0.5, 2.05, 0), (0.1, 2.05, 0), 0.02, (0.24, 0.135, 0.065))]
    )
    one = Mesh.join(
        [
            turned([(0, 0), (0.013, 0), (0.013, 0.07), (0, 0.07)], red, "paper", 8),
            rod((0, 0.07, 0), (0.004, 0.09, 0), 0.002, (0.7, 0.6, 0.2), "cloth", sides=4),
        ]
    )
    rows = [(y, s) for y in np.arange(1.95, 0.35, -0.055) for s in (-1, 1)]
    hung = [one.moved((s * 0.022, y - 0.07, 0.01 * ((k * 7) % 3 - 1)), k * 2.1) for k, (y, s) in enumerate(rows)]
    line = bent([(0.0, 2.05, 0), (0, 1.2, 0), (0, 0.4, 0)], 0.003, (0.6, 0.5, 0.2), "cloth", 5)
    count = 60
    needle = orb((0.004, 0.004, 0.05), (0, 0, 0), (1.0, 0.8, 0.4), "neon", 5)
    ways = rng.normal(0, 1, (count, 3))
    ways /= np.linalg.norm(ways, axis=1, keepdims=True)
    turns = tumbled(np.column_stack([np.zeros(count), -np.arcsin(ways[:, 1]), np.arctan2(ways[:, 0], ways[:, 2])]))

    def fuse(seconds: float) -> int:
        return 0 if subject.still else int(np.clip((seconds - 0.5) * 9 * subject.speed, 0, len(hung)))

    def at(cue: Cue) -> Mesh:
        gone = fuse(cue.seconds)
        parts = [pole, line, *hung[: len(hung) - gone]]
        if 0 < gone < len(hung):
            y = float(rows[len(hung) - gone][0])
            beat = (cue.seconds * 17) % 1.0
            places = np.array([0, y, 0]) + ways * 0.25 * beat
            parts.append(swarm(needle, places, 1.2 - beat, turns))
        return Mesh.join(parts)

    def lamps(cue: Cue) -> tuple[Lamp, ...]:
        gone = fuse(cue.seconds)
        if not 0 < gone < len(hung):
            return ()
        return (Lamp((0, float(rows[len(hung) - gone][0]), 0.15), shade((1.6, 1.0, 0.4), 1 + 0.6 * waver(3 * cue.seconds, 0)), 4.0),)

    strikes = {"firework": Strike(0.5, 1 / 9 / subject.speed)}
    return replace(moving(Mesh.join([pole, *hung]), at, 0.55, lamps), height=2.1, length=0.8, strikes=strikes)


BURSTS = frozenset({"explode", "burn", "rise", "fly", "shine", "flicker", "bloom", "fall", "move"})
FIREWORKS = (
    Prop("firework", "fireworks", _fireworks, "firework, 烟花, 烟火, 花火", BURSTS),
    Prop("firework", "sparkler", _sparkler, "仙女棒", BURSTS),
    Prop("firework", "firecracker", _firecrackers, "firecrackers, 鞭炮, 爆竹", BURSTS),
)
