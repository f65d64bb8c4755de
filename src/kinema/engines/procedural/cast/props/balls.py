"""Balls of every game: they roll as far as they turn, and bounce as they fall."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Build, Cue
from kinema.engines.procedural.cast.props.prop import Prop, moving, tone
from kinema.engines.procedural.cast.props.swarm import swarm
from kinema.engines.procedural.joinery import block, orb, rod, ruffled, shade, tilted
from kinema.engines.procedural.mesh import Colour, Floats, Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.engines.procedural.striking import Strike
from kinema.script.script import Subject

_ROLLS = frozenset({"roll", "move", "slide", "run"})
_LEAPS = frozenset({"jump", "dance", "fall"})
PLAYS = _ROLLS | _LEAPS | {"turn"}


def rolling(mesh: Mesh, radius: float, subject: Subject, spring: float = 0.72) -> Actor:
    """Make an actor of a ball about the origin: it rolls, bounces or turns as it is told; a small one rolls slowly."""

    def at(cue: Cue) -> Mesh:
        if subject.still:
            return mesh.moved((0, radius, 0))
        if subject.action in _LEAPS:
            return mesh.moved(
                (0, radius + _height(cue.seconds * subject.speed, 9 * radius, spring, loops=subject.action != "fall"), 0), cue.seconds
            )
        if subject.action == "turn":
            return mesh.moved((0, radius, 0), 0.9 * cue.seconds * subject.speed)
        return tilted(mesh, "x", cue.pace * cue.seconds / radius).moved((0, radius, 0))

    actor = moving(mesh.moved((0, radius, 0)), at)
    fall = _fall(9 * radius) / subject.speed
    strikes = {"bounce": Strike(fall, 2 * fall)} if subject.action in _LEAPS - {"fall"} and not subject.still else {}
    return replace(actor, pace=1.5 * radius if subject.action in _ROLLS else 0.0, strikes=strikes)


def _fall(drop: float) -> float:
    """Give how long a ball falls."""
    return float(np.sqrt(2 * drop / 9.8))


def _height(seconds: float, drop: float, spring: float, *, loops: bool) -> float:
    """Give how high a ball is that was dropped from `drop` metres; each bounce keeps `spring` of its speed, or all of it in a loop."""
    fall = _fall(drop)
    if loops:
        phase = (seconds / fall + 1) % 2.0 - 1
        return drop * (1 - phase * phase)
    t = seconds - 0.5
    if t < fall:
        return drop - 4.9 * max(t, 0.0) ** 2
    t, speed = t - fall, 9.8 * fall * spring
    while t > speed / 4.9 and speed > 0.15:
        t, speed = t - speed / 4.9, speed * spring
    return max(speed * t - 4.9 * t * t, 0.0) if speed > 0.15 else 0.0


def _sphere(radius: float, colour: Colour, material: str, paint: Callable[[Floats], Floats] | None = None, sides: int = 72) -> Mesh:
    """Make a ball; `paint` gives its colours (n, 3) from unit directions (n, 3)."""
    ball = orb(radius, (0, 0, 0), colour, material, sides)
    if paint:
        ball.surface[:, 3:6] = paint(ball.vertices.astype(np.float64) / radius)
    return ball


def _mixed(share: Floats, first: Colour, second: Colour) -> Floats:
    return np.asarray(first) * (1 - share[:, None]) + np.asarray(second) * share[:, None]


def _icosahedron() -> Floats:
    g = (1 + 5**0.5) / 2
    points = np.array(
        [(0, a, b * g) for a in (-1, 1) for b in (-1, 1)]
        + [(a, b * g, 0) for a in (-1, 1) for b in (-1, 1)]
        + [(b * g, 0, a) for a in (-1, 1) for b in (-1, 1)]
    )
    return np.asarray(points / np.linalg.norm(points[0]))


def _football(colour: Colour) -> Mesh:
    def paint(way: Floats) -> Floats:
        near = np.arccos(np.clip(way @ _icosahedron().T, -1, 1))
        order = np.sort(near, axis=1)
        patch = np.clip((0.365 - order[:, 0]) * 40, 0, 1)
        seam = np.clip(1 - np.abs(order[:, 1] - order[:, 0]) * 28, 0, 1) * (order[:, 0] > 0.36)
        return _mixed(np.maximum(patch, 0.75 * seam), colour, (0.014, 0.014, 0.016))

    return _sphere(0.11, colour, "plastic", paint, 88)


def _basketball(colour: Colour) -> Mesh:
    def paint(way: Floats) -> Floats:
        x, y, z = way.T
        bow = np.abs(np.abs(x) - 0.42 - 0.30 * z**2)
        line = np.minimum.reduce([np.abs(y), np.abs(z), bow])
        return _mixed(np.clip(1.6 - line * 44, 0, 1), colour, (0.02, 0.015, 0.012))

    return ruffled(_sphere(0.12, colour, "skin", paint, 88), 0.0004, 0.006)


def _tennis(colour: Colour) -> Mesh:
    def paint(way: Floats) -> Floats:
        x, y, z = way.T
        curve = np.abs(z - 0.62 * (x**2 - y**2) / np.maximum(x**2 + y**2, 1e-6) * np.sqrt(np.maximum(1 - z**2, 0)))
        return _mixed(np.clip(1.5 - curve * 22, 0, 1), colour, (0.72, 0.72, 0.68))

    return _sphere(0.033, colour, "cloth", paint, 72)


def _baseball(colour: Colour) -> Mesh:
    def paint(way: Floats) -> Floats:
        x, y, z = way.T
        curve = np.abs(z - 0.62 * (x**2 - y**2) / np.maximum(x**2 + y**2, 1e-6) * np.sqrt(np.maximum(1 - z**2, 0)))
        stitch = 0.55 + 0.45 * np.sign(np.sin(16 * np.arctan2(y, x)))
        return _mixed(np.clip(1.5 - curve * 18, 0, 1) * stitch, colour, (0.50, 0.03, 0.03))

    return tilted(_sphere(0.037, colour, "skin", paint, 88), "y", 0.7)


def _beach(colour: Colour) -> Mesh:
    tints = np.array([colour, (0.74, 0.74, 0.72), (0.04, 0.20, 0.55), (0.74, 0.74, 0.72), (0.76, 0.50, 0.03), (0.74, 0.74, 0.72)])

    def paint(way: Floats) -> Floats:
        wedge = ((np.arctan2(way[:, 0], way[:, 2]) / (2 * np.pi) + 0.5) * 6).astype(int) % 6
        return np.where((np.abs(way[:, 1]) > 0.975)[:, None], np.array([0.74, 0.74, 0.72]), tints[wedge])

    return tilted(_sphere(0.2, colour, "plastic", paint, 72), "z", 0.5)


def _bowling(colour: Colour) -> Mesh:
    def paint(way: Floats) -> Floats:
        swirl = np.sin(6 * way[:, 0] + 4 * np.sin(5 * way[:, 1] + 3 * way[:, 2]))
        return _mixed(0.5 + 0.5 * swirl, colour, shade(colour, 2.6))

    spots = ((-0.018, 0.03), (0.018, 0.03), (0.0, -0.012))
    holes = [orb((0.012, 0.012, 0.004), (x, y, 0.104), (0.004, 0.004, 0.004), "matte", 12) for x, y in spots]
    return Mesh.join([_sphere(0.108, colour, "glass", paint), *holes])


def _rubber(colour: Colour) -> Mesh:
    def paint(way: Floats) -> Floats:
        band = np.clip(1.6 - np.abs(np.abs(way[:, 1]) - 0.22) * 22, 0, 1)
        return _mixed(band, colour, tuple(0.45 * c + 0.42 for c in colour))

    return tilted(_sphere(0.11, colour, "plastic", paint, 64), "z", 0.6)


def _snow(colour: Colour) -> Mesh:
    return ruffled(_sphere(0.06, colour, "matte", None, 40), 0.004, 0.03)


def _eight(colour: Colour) -> Mesh:
    spot = orb((0.0125, 0.0125, 0.003), (0, 0, 0.0262), (0.74, 0.73, 0.70), "paint", 20)
    rings = [orb((0.0032, 0.0032, 0.001), (0, y, 0.0288), colour, "paint", 12) for y in (-0.0035, 0.0038)]
    return tilted(Mesh.join([_sphere(0.0286, colour, "glass"), spot, *rings]), "x", -0.35)


def _ball(make: Callable[[Colour], Mesh], colour: Colour, spring: float = 0.72) -> Build:
    """Make a builder of a ball, in the colour asked for."""

    def build(subject: Subject, rng: np.random.Generator) -> Actor:
        mesh = make(tone(subject, colour))
        return rolling(mesh, float(mesh.vertices[:, 1].max()), subject, spring)

    return build


def _twisted(radius: float, colour: Colour) -> Mesh:
    """Make a glass marble with a twist of colour in it."""
    pale = tuple(0.3 * c + 0.4 for c in colour)
    return _sphere(
        radius,
        colour,
        "glass",
        lambda way: _mixed(0.5 + 0.5 * np.sin(3 * np.arctan2(way[:, 0], way[:, 2]) + 4 * way[:, 1]), pale, colour),
        28,
    )


def _marbles(subject: Subject, rng: np.random.Generator) -> Actor:
    """Scatter marbles with twisted colours in them."""
    tints: tuple[Colour, ...] = ((0.05, 0.25, 0.55), (0.55, 0.05, 0.06), (0.05, 0.36, 0.14), (0.70, 0.45, 0.05), (0.40, 0.08, 0.45))
    parts = []
    for k in range(13):
        r = 0.008 * float(rng.uniform(0.9, 1.4))
        colour = tone(subject, tints[k % 5])
        twist = _twisted(r, colour)
        a, out = 2.39996 * k, 0.019 * np.sqrt(k)
        parts.append(tilted(twist, "x", float(rng.uniform(0, 3))).moved((out * np.sin(a), r, out * np.cos(a)), float(rng.uniform(0, 6))))
    heap = Mesh.join(parts)
    return moving(heap, lambda cue: heap)


def _disco(subject: Subject, rng: np.random.Generator) -> Actor:
    """Hang a ball of mirrors; it turns and throws specks of light."""
    parts, r = [], 0.25
    for row in range(1, 18):
        lift = np.pi * (row / 18 - 0.5)
        count = max(int(36 * np.cos(lift)), 4)
        tile = block((2 * np.pi * r * np.cos(lift) / count * 0.92, np.pi * r / 18 * 0.92, 0.006), (0, 0, 0), (1, 1, 1), "chrome", 0.0)
        angles = 2 * np.pi * np.arange(count) / count
        cos, sin, none = np.cos(angles), np.sin(angles), 0 * angles
        spin = np.stack([np.stack([cos, none, sin], -1), np.stack([none, none + 1, none], -1), np.stack([-sin, none, cos], -1)], 1)
        places = np.column_stack([r * np.cos(lift) * sin, none + r * np.sin(lift), r * np.cos(lift) * cos])
        shine = np.asarray(tone(subject, (0.62, 0.64, 0.68))) * rng.uniform(0.35, 1.35, (count, 1))
        parts.append(swarm(tilted(tile, "x", -lift), places, 1.0, spin, shine))
    ball = Mesh.join([orb(r * 0.97, (0, 0, 0), (0.06, 0.06, 0.07), "metal", 28), *parts])
    cord = Mesh.join(
        [
            rod((0, 0.55, 0), (0, 0.98, 0), 0.006, (0.3, 0.3, 0.32), "metal"),
            rod((-0.55, 0, 0), (-0.55, 1.0, 0), 0.016, (0.05, 0.05, 0.055), "metal"),
            rod((-0.55, 0.98, 0), (0.04, 0.98, 0), 0.014, (0.05, 0.05, 0.055), "metal"),
            block((0.4, 0.02, 0.4), (-0.55, 0.01, 0), (0.05, 0.05, 0.055), "metal", 0.006),
        ]
    )

    def at(cue: Cue) -> Mesh:
        return Mesh.join([cord, ball.moved((0, 0.55, 0), 0.0 if subject.still else 0.7 * cue.seconds)])

    def lamps(cue: Cue) -> tuple[Lamp, ...]:
        hues: tuple[Colour, ...] = ((1.0, 0.3, 0.6), (0.3, 0.6, 1.0), (1.0, 0.8, 0.3), (0.4, 1.0, 0.5))
        return tuple(
            Lamp((float(1.6 * np.sin(a)), 0.8, float(1.6 * np.cos(a))), shade(hues[k], 0.8), 2.5)
            for k in range(4)
            for a in (0.7 * cue.seconds + k * np.pi / 2,)
        )

    return moving(at(Cue(0.0)), at, 0.6, lamps)


BALLS = (
    Prop("ball", "ball", _ball(_rubber, (0.58, 0.04, 0.04)), "rubber ball, bouncing ball, 皮球, 球, ボール", PLAYS),
    Prop("ball", "football", _ball(_football, (0.74, 0.74, 0.73)), "soccer ball, soccer, 足球, サッカーボール", PLAYS),
    Prop("ball", "basketball", _ball(_basketball, (0.56, 0.19, 0.045), 0.8), "篮球", PLAYS),
    Prop("ball", "tennis ball", _ball(_tennis, (0.58, 0.72, 0.06)), "网球", PLAYS),
    Prop("ball", "baseball", _ball(_baseball, (0.74, 0.73, 0.69), 0.5), "softball, 棒球", PLAYS),
    Prop("ball", "beach ball", _ball(_beach, (0.62, 0.04, 0.05), 0.7), "volleyball, 沙滩球", PLAYS),
    Prop("ball", "bowling ball", _ball(_bowling, (0.03, 0.06, 0.20), 0.2), "保龄球", PLAYS),
    Prop("ball", "billiard ball", _ball(_eight, (0.012, 0.012, 0.014), 0.3), "eight ball, pool ball, 台球", PLAYS),
    Prop("ball", "snowball", _ball(_snow, (0.76, 0.78, 0.80), 0.1), "雪球", PLAYS),
    Prop("ball", "marbles", _marbles, "marble, bead, beads, balls, 弹珠, 珠子, ビー玉"),
    Prop("ball", "disco ball", _disco, "mirror ball, 迪斯科球", frozenset({"turn", "shine"})),
)
