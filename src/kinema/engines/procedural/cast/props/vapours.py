"""What rises and hangs in the air: smoke, steam, dust, cloud, soap bubbles and bubbles in water."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Build, Cue
from kinema.engines.procedural.cast.props.prop import Prop, moving, standing, tone
from kinema.engines.procedural.cast.props.swarm import grounded, puff, swarm, tumbled
from kinema.engines.procedural.joinery import orb, sheet
from kinema.engines.procedural.mesh import Colour, Floats, Mesh
from kinema.script.script import Subject


def _billow(colour: Colour, height: float, wide: float, count: int, rate: float, foot: float = 0.1, size: float = 0.30) -> Build:
    """Make a builder of billows that swell as they rise, lean with the wind and dissolve; `foot` tells a bank from a column."""

    def build(subject: Subject, rng: np.random.Generator) -> Actor:
        tint = np.asarray(tone(subject, colour))
        clock = (np.arange(count) + rng.random(count) * 0.6) / count
        around, off = rng.uniform(0, 2 * np.pi, count), rng.uniform(0.1, 1.0, count)
        each, spin = rng.uniform(0.6, 1.3, count), rng.uniform(-0.5, 0.5, (count, 3))
        first, one = rng.uniform(0, 6.3, (count, 3)), puff((1, 1, 1))

        def at(cue: Cue) -> Mesh:
            life = (clock + rate * (0.25 if subject.still else subject.speed) * cue.seconds) % 1.0
            rise = life**0.82
            reach = wide * (foot + (0.65 - 0.7 * foot) * rise) * off
            angle = around + 1.8 * life
            lean = 0.05 * cue.wind * height * rise**1.6
            places = np.column_stack([reach * np.sin(angle) + lean, height * rise, reach * np.cos(angle)])
            fade = np.minimum(1.0, life / 0.06) * np.clip((1 - life) / 0.35, 0, 1) ** 0.6
            wideness = wide * each * (0.5 * size + size * rise) * fade
            places[:, 1] = np.maximum(places[:, 1], 0) + (0.4 - 0.4 * foot) * wideness
            grey = np.clip(0.70 + 0.45 * rise + 0.15 * np.sin(9 * around), 0.4, 1.25)
            return grounded(swarm(one, places, wideness, tumbled(first + spin * cue.seconds), tint[None, :] * grey[:, None]))

        return replace(moving(at(Cue(0.0)), at, 0.5), height=height, length=1.2 * wide)

    return build


def _film(sides: int = 40) -> Mesh:
    """Make a soap bubble of radius 1 that one sees through: its rim in the colours of a thin film, and two windows mirrored in it."""
    angle = np.linspace(0, 2 * np.pi, sides + 1)
    across = np.linspace(0.93, 1.0, 4)
    grid = np.stack(
        [
            np.column_stack([r * np.sin(angle), r * np.cos(angle), 0.25 * np.sqrt(np.maximum(1 - r * r, 0.0)) * np.ones(sides + 1)])
            for r in across
        ],
        axis=0,
    )
    rim = sheet(grid, (0.8, 0.8, 0.8), "glass")
    around = np.arctan2(rim.vertices[:, 0], rim.vertices[:, 1])
    hue = np.stack([0.62 + 0.36 * np.sin(2 * around + shift) for shift in (0.0, 2.1, 4.2)], axis=-1)
    rim.surface[:, 3:6] = hue
    return Mesh.join([rim, _glint(0.55, 1.1, 0.74, 0.10), _glint(3.9, 4.3, 0.80, 0.06), _glint(5.1, 5.25, 0.72, 0.05)])


def _glint(start: float, end: float, radius: float, thick: float) -> Mesh:
    """Lay a bright crescent on the front of a ball of radius 1."""
    angle = np.linspace(start, end, 9)
    fat = thick * np.sin(np.linspace(0.1, np.pi - 0.1, 9))
    rows = []
    for side in (-1, 0, 1):
        r = radius + side * fat
        rows.append(np.column_stack([r * np.sin(angle), r * np.cos(angle), np.sqrt(np.maximum(1 - r * r, 0.0))]))
    return sheet(np.stack(rows), (0.85, 0.90, 0.95), "screen")


def _bubbles(subject: Subject, rng: np.random.Generator) -> Actor:
    """Let soap bubbles of many sizes float up and wander."""
    count = 1 if subject.words.lower().strip().endswith("bubble") and subject.count == 1 and "soap bubbles" not in subject.words else 34
    return _floating(_film(), rng, count, 0.09 if count > 1 else 0.16, subject)


def _foam(subject: Subject, rng: np.random.Generator) -> Actor:
    """Heap foam: hundreds of white bubbles."""
    count = 320
    out = rng.normal(0, 1, (count, 3))
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    out[:, 1] = np.abs(out[:, 1])
    places = out * np.array([0.34, 0.20, 0.30]) * rng.uniform(0.7, 1.0, count)[:, None]
    sizes = rng.uniform(0.015, 0.06, count)
    heap = swarm(orb(1.0, (0, 0, 0), (0.74, 0.77, 0.80), "glass", 10), places + np.array([0, 0.03, 0]), sizes)
    return standing(grounded(heap))


def _floating(one: Mesh, rng: np.random.Generator, count: int, size: float, subject: Subject) -> Actor:
    high = 1.9
    start = rng.uniform(-1, 1, (count, 2)) * np.array([1.1, 0.7]) * (count > 1)
    clock, rate = rng.random(count), rng.uniform(0.05, 0.12, count)
    sizes: Floats = size * rng.uniform(0.35, 1.25, count) if count > 1 else np.array([size])
    wander = rng.uniform(0, 6.3, count)

    def at(cue: Cue) -> Mesh:
        life = (clock + rate * cue.seconds * (0.15 if subject.still else subject.speed)) % 1.0 if count > 1 else np.array([0.55])
        x = start[:, 0] + 0.14 * np.sin(0.9 * cue.seconds + wander)
        z = start[:, 1] + 0.10 * np.cos(0.7 * cue.seconds + 2 * wander)
        bob = 0.04 * np.sin(1.3 * cue.seconds + wander)
        places = np.column_stack([x, np.maximum(high * life + bob, sizes), z])
        # It is thin-walled: it trembles, and bursts at the top.
        wide = sizes * np.clip((1 - life) / 0.02, 0, 1) * np.minimum(1, life / 0.05)
        lean = 0.12 * np.sin(1.9 * cue.seconds + 3 * wander)
        return swarm(one, places, wide, tumbled(np.column_stack([wander + 0.3 * cue.seconds, 0 * lean, lean])))

    return replace(moving(at(Cue(0.0)), at, 0.5), height=high if count > 1 else 1.2, length=2.0 if count > 1 else 0.4, rests="ground")


RISES = frozenset({"rise", "sail", "fly", "move", "sway", "flow", "shine", "turn", "dance"})
VAPOURS = (
    Prop("smoke", "smoke", _billow((0.30, 0.29, 0.29), 3.0, 1.2, 80, 0.16), "exhaust, 烟, 烟雾, 浓烟, 炊烟, 煙", RISES),
    Prop("smoke", "steam", _billow((0.74, 0.76, 0.78), 1.1, 0.42, 70, 0.22, 0.15, 0.20), "vapor, vapour, 蒸汽, 热气, 湯気, 蒸気", RISES),
    Prop("smoke", "dust cloud", _billow((0.42, 0.33, 0.22), 1.3, 2.4, 110, 0.10, 0.75, 0.17), "dust, 尘土", RISES),
    Prop("smoke", "mist cloud", _billow((0.72, 0.74, 0.76), 0.45, 3.0, 110, 0.05, 0.9, 0.13), "mist, 雾气", RISES),
    Prop("bubble", "soap bubbles", _bubbles, "bubble, bubbles, soap bubble, 泡泡, 气泡, 肥皂泡, シャボン玉", RISES),
    Prop("bubble", "foam", _foam, "泡沫", RISES),
)
