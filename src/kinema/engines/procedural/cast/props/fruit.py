"""Fruit and vegetables, each with its own form, stem and markings."""

from collections.abc import Callable
from inspect import signature

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Build
from kinema.engines.procedural.cast.props.prop import Prop, standing, tone
from kinema.engines.procedural.furnishings import tableware
from kinema.engines.procedural.furnishings.tableware import leaf_blade
from kinema.engines.procedural.joinery import bent, orb, reshaped, ring, rod, ruffled, shade, slab, thrown, tilted, tinted, turned
from kinema.engines.procedural.mesh import Colour, Floats, Mesh
from kinema.script.script import Subject

_GREEN = (0.05, 0.16, 0.03)
_STEM = (0.07, 0.045, 0.02)


def _noise(mesh: Mesh, size: float, phase: float) -> Floats:
    """Give a cloudy number, 0 to 1, for each vertex."""
    x, y, z = (mesh.vertices / size).T
    return np.asarray(0.5 + 0.25 * (np.sin(x + 2 * np.sin(y + phase)) + np.sin(z + 2 * np.sin(x * 0.7 - phase) + y * 0.5)))


def apple(colour: Colour = (0.42, 0.02, 0.018), phase: float = 0.0) -> Mesh:
    """Grow an apple, streaked, with a stalk and a leaf."""
    body = thrown(
        [(0.0, 0.010), (0.012, 0.002), (0.030, 0.010), (0.041, 0.042), (0.033, 0.071), (0.014, 0.077), (0.004, 0.066), (0.0, 0.062)],
        colour,
        "plastic",
        40,
    )
    around = np.arctan2(body.vertices[:, 0], body.vertices[:, 2])
    low = 1 - np.clip(body.vertices[:, 1] / 0.04, 0, 1)
    points = body.vertices.copy()
    points[:, [0, 2]] *= (1 + 0.07 * low * np.cos(5 * around))[:, None]
    body = reshaped(body, points)
    streaks = 0.5 + 0.5 * np.sin(23 * around + 3 * np.sin(9 * around + phase))
    body = tinted(
        body,
        (0.62, 0.40, 0.07),
        0.30 * streaks * _noise(body, 0.02, phase)
        + 0.75 * np.exp(-(((np.hypot(*body.vertices[:, [0, 2]].T)) / 0.011) ** 2)) * (body.vertices[:, 1] > 0.05),
    )
    stalk = bent([(0, 0.062, 0), (0.002, 0.078, 0), (0.007, 0.090, 0)], np.array([0.0015, 0.0014, 0.0020]), _STEM)
    leaf = tilted(leaf_blade(0.036, 0.018, 0.3, _GREEN), "x", -0.5).moved((0.003, 0.080, 0.0), 1.1)
    return Mesh.join([body, stalk, leaf])


def orange(colour: Colour = (0.74, 0.25, 0.015)) -> Mesh:
    """Grow an orange with its pitted skin."""
    body = orb((0.038, 0.036, 0.038), (0, 0.036, 0), colour, "plastic", 48)
    body = ruffled(body, 0.0005, 0.006)
    button = turned([(0.0, 0.0705), (0.006, 0.071), (0.003, 0.0735), (0, 0.0735)], (0.10, 0.15, 0.03), "matte", 8)
    return Mesh.join([body, button])


def lemon(colour: Colour = (0.78, 0.58, 0.03)) -> Mesh:
    """Grow a lemon, lying on its side."""
    body = thrown(
        [
            (0.0, -0.047),
            (0.006, -0.044),
            (0.010, -0.038),
            (0.024, -0.022),
            (0.028, 0.0),
            (0.024, 0.022),
            (0.010, 0.038),
            (0.0055, 0.045),
            (0.0, 0.047),
        ],
        colour,
        "plastic",
        36,
    )
    return tilted(ruffled(body, 0.0005, 0.007), "z", np.pi / 2).moved((0, 0.028, 0))


def banana(colour: Colour = (0.75, 0.50, 0.03), hands: int = 4) -> Mesh:
    """Grow a hand of bananas, curved, five-sided, brown at their ends."""
    parts = []
    for k in range(hands):
        a = np.linspace(0.2, 1.75, 12)
        spine = np.column_stack([0.115 * np.cos(a) - 0.06, 0.115 * np.sin(a), 0 * a])
        radii = 0.0165 * np.array([0.25, 0.42, 0.78, 0.96, 1.0, 1.0, 1.0, 0.98, 0.9, 0.62, 0.32, 0.30])
        fruit = bent(spine, radii, shade(colour, 0.94 + 0.04 * k), "plastic", 5)
        tip = np.maximum(1 - np.linalg.norm(fruit.vertices - spine[0], axis=1) / 0.012, 0) + np.maximum(
            1 - np.linalg.norm(fruit.vertices - spine[-1], axis=1) / 0.02, 0
        )
        fruit = tinted(fruit, (0.05, 0.03, 0.012), 1.4 * tip)
        parts.append(tilted(fruit.moved((0.0, -0.115, 0)), "x", (k - (hands - 1) / 2) * 0.32).moved((0, 0.115, 0)))
    bunch = tilted(Mesh.join(parts), "z", -0.35)
    return bunch.moved((0, -float(bunch.vertices[:, 1].min()), 0))


def strawberry(colour: Colour = (0.55, 0.015, 0.02)) -> Mesh:
    """Grow a strawberry with seeds and a green collar, standing on its tip's side."""
    body = thrown([(0.0, 0.0), (0.007, 0.003), (0.0155, 0.018), (0.0175, 0.030), (0.0115, 0.037), (0.0, 0.038)], colour, "plastic", 32)
    wide, high = np.hypot(body.vertices[::32, 0], body.vertices[::32, 2]), body.vertices[::32, 1]
    seeds = []
    for k in range(70):
        y = 0.004 + 0.030 * (k / 70)
        reach = float(np.interp(y, high, wide))
        a = k * 2.39996
        seed = orb((0.0007, 0.0011, 0.0005), (0, 0, 0), (0.72, 0.50, 0.12), "plastic", 6)
        seeds.append(seed.moved((reach * np.sin(a), y, reach * np.cos(a)), a))
    leaves = [tilted(leaf_blade(0.017, 0.0085, 0.45, _GREEN, 0.1), "x", -0.35).moved((0, 0.0385, 0), a) for a in ring(9)]
    stalk = bent([(0, 0.037, 0), (0.001, 0.045, 0), (0.004, 0.052, 0.001)], 0.0009, _GREEN, "leaf", 5)
    return tilted(Mesh.join([body, *seeds, *leaves, stalk]), "z", 0.28, (0, 0.0, 0)).moved((0, 0.003, 0))


def cherries(colour: Colour = (0.34, 0.006, 0.02)) -> Mesh:
    """Hang two cherries together on their stalks."""
    parts = []
    for s in (-1, 1):
        parts.append(orb((0.0115, 0.0108, 0.0115), (0.013 * s, 0.0108, 0.003 * s), colour, "glass", 24))
        parts.append(bent([(0.013 * s, 0.021, 0.003 * s), (0.010 * s, 0.040, 0), (0.0, 0.058, 0)], 0.0007, _GREEN, "leaf", 5))
    parts.append(tilted(leaf_blade(0.038, 0.018, 0.3, _GREEN), "x", -0.2).moved((0, 0.058, 0), 0.9))
    return Mesh.join(parts)


def grapes(colour: Colour = (0.10, 0.02, 0.13)) -> Mesh:
    """Lay down a bunch of grapes."""
    berry, parts = orb(0.0095, (0, 0, 0), colour, "glass", 14), []
    for k in range(54):
        along = k / 54
        spread = 0.036 * (1 - along) ** 0.7 + 0.008
        a = k * 2.39996
        x, y = spread * np.cos(a), 0.010 + 0.8 * spread + 0.8 * spread * np.sin(a)
        parts.append(berry.painted(shade(colour, 0.7 + 0.6 * ((k * 0.37) % 1.0))).moved((x, max(y, 0.0095), 0.075 - 0.15 * along)))
    stem = bent([(0, 0.03, 0.04), (0, 0.045, 0.09), (0.01, 0.06, 0.115)], 0.0022, (0.14, 0.12, 0.03), "wood", 6)
    leaf = tilted(leaf_blade(0.07, 0.065, 0.35, _GREEN, 0.12), "x", -0.3).moved((0.0, 0.052, 0.09), 2.2)
    return Mesh.join([*parts, stem, leaf])


def peach(colour: Colour = (0.72, 0.36, 0.18)) -> Mesh:
    """Grow a peach with its seam and blush."""
    body = thrown(
        [(0.0, 0.003), (0.012, 0.001), (0.032, 0.020), (0.037, 0.042), (0.024, 0.064), (0.006, 0.066), (0.0, 0.061)], colour, "skin", 40
    )
    around = np.arctan2(body.vertices[:, 0], body.vertices[:, 2])
    seam = np.exp(-((around / 0.16) ** 2))
    points = body.vertices.copy()
    points[:, [0, 2]] *= (1 - 0.08 * seam)[:, None]
    body = tinted(reshaped(body, points), (0.58, 0.05, 0.05), 0.85 * np.clip(np.sin(around + 0.6), 0, 1) * _noise(body, 0.03, 1.0))
    return Mesh.join([body, tilted(leaf_blade(0.055, 0.017, 0.4, _GREEN), "x", -0.4).moved((0, 0.063, 0), 0.7)])


def pear(colour: Colour = (0.44, 0.46, 0.06)) -> Mesh:
    """Grow a pear."""
    body = thrown(
        [(0.0, 0.004), (0.012, 0.0), (0.032, 0.014), (0.036, 0.036), (0.022, 0.066), (0.014, 0.085), (0.007, 0.095), (0.0, 0.094)],
        colour,
        "plastic",
        36,
    )
    body = tinted(body, (0.42, 0.20, 0.04), 0.5 * _noise(body, 0.014, 2.0))
    return Mesh.join([body, bent([(0, 0.093, 0), (0.002, 0.105, 0), (0.006, 0.113, 0)], 0.0016, _STEM)])


def watermelon(colour: Colour = (0.55, 0.03, 0.04)) -> Mesh:
    """Cut a slice of watermelon and stand it on its rind."""
    parts, thick = [], 0.026
    for low, high, tint in ((0.0, 0.118, colour), (0.118, 0.124, (0.66, 0.62, 0.44)), (0.124, 0.134, (0.035, 0.14, 0.03))):
        a = np.linspace(np.pi * 1.04, np.pi * 1.96, 25)
        outer = np.column_stack([high * np.cos(a), high * np.sin(a)])
        inner = np.column_stack([low * np.cos(a), low * np.sin(a)])[::-1] if low else np.array([[0.06, -0.012], [-0.06, -0.012]])
        outline = np.concatenate([outer, inner])
        parts.append(slab(outline, thick, tint, "plastic", 0.0015).moved((0, 0.134, 0)))
    for k in range(16):
        along, r = np.pi * (1.15 + 0.7 * ((k * 0.618) % 1.0)), 0.045 + 0.055 * ((k * 0.41) % 1.0)
        parts += [
            orb(
                (0.0026, 0.0042, 0.0012), (r * np.cos(along), 0.134 + r * np.sin(along), s * thick / 2), (0.012, 0.008, 0.006), "plastic", 8
            )
            for s in (-1, 1)
        ]
    return Mesh.join(parts)


def pineapple(colour: Colour = (0.50, 0.28, 0.04)) -> Mesh:
    """Grow a pineapple: scales in spirals under a tuft of stiff leaves."""
    core = thrown(
        [(0.0, 0.005), (0.04, 0.003), (0.058, 0.05), (0.058, 0.11), (0.038, 0.165), (0.0, 0.175)], shade(colour, 0.6), "matte", 32
    )
    scale, parts = orb((0.0125, 0.0115, 0.006), (0, 0, 0), colour, "plastic", 8), [core]
    for row in range(10):
        y = 0.014 + 0.0165 * row
        r = float(np.interp(y, (0.0, 0.05, 0.11, 0.165, 0.18), (0.042, 0.058, 0.058, 0.040, 0.02)))
        for k in range(14):
            a = 2 * np.pi * (k + 0.5 * (row % 2)) / 14
            parts.append(scale.painted(shade(colour, 0.8 + 0.4 * ((k * 7 + row * 5) % 9) / 9)).moved((r * np.sin(a), y, r * np.cos(a)), a))
    for k in range(26):
        lean = -1.35 + 1.0 * (k / 26)
        parts.append(
            tilted(leaf_blade(0.13 - 0.05 * (k % 3) / 3, 0.020, 0.35 * (k / 26), (0.06, 0.14, 0.05), 0.4), "x", lean).moved(
                (0, 0.170, 0), k * 2.4
            )
        )
    return Mesh.join(parts)


def tomato(colour: Colour = (0.55, 0.025, 0.012)) -> Mesh:
    """Grow a tomato."""
    body = thrown([(0.0, 0.004), (0.016, 0.0), (0.036, 0.022), (0.034, 0.046), (0.014, 0.056), (0.0, 0.052)], colour, "glass", 40)
    around = np.arctan2(body.vertices[:, 0], body.vertices[:, 2])
    points = body.vertices.copy()
    points[:, [0, 2]] *= (1 + 0.035 * np.cos(6 * around) * np.clip(body.vertices[:, 1] / 0.05, 0, 1))[:, None]
    leaves = [tilted(leaf_blade(0.024, 0.006, 0.5, _GREEN), "x", -0.15).moved((0, 0.053, 0), a) for a in ring(6)]
    return Mesh.join([reshaped(body, points), *leaves, rod((0, 0.052, 0), (0.002, 0.064, 0), 0.0018, _GREEN, "leaf", sides=6)])


def avocado(colour: Colour = (0.62, 0.60, 0.20)) -> Mesh:
    """Halve an avocado, its stone in it, the cut face up and forward."""
    parts = []
    for scale, depth, tint in ((1.0, 0.0, (0.03, 0.05, 0.015)), (0.965, 0.0012, (0.22, 0.34, 0.05)), (0.90, 0.0018, colour)):
        body = thrown([(0.0, 0.0), (0.028, 0.010), (0.034, 0.032), (0.023, 0.062), (0.012, 0.084), (0.0, 0.092)], tint, "skin", 36).moved(
            (0, -0.04, 0), scale=scale
        )
        points = body.vertices.copy()
        points[:, 2] = np.minimum(points[:, 2], depth)
        parts.append(reshaped(body, points))
    stone = orb(0.0165, (0, -0.010, 0.004), (0.16, 0.07, 0.03), "plastic", 24)
    whole = tilted(Mesh.join([*parts, stone]), "x", -0.75)
    return whole.moved((0, -float(whole.vertices[:, 1].min()), 0))


def carrot(colour: Colour = (0.72, 0.20, 0.015)) -> Mesh:
    """Lay down a carrot with its green."""
    body = thrown(
        [(0.0, 0.0), (0.004, 0.02), (0.010, 0.08), (0.016, 0.14), (0.0175, 0.165), (0.010, 0.174), (0.0, 0.175)], colour, "skin", 24
    )
    rings = 0.5 + 0.5 * np.sin(body.vertices[:, 1] * 420 + 2 * np.sin(body.vertices[:, 0] * 300))
    body = tinted(body, shade(colour, 0.55), 0.35 * rings**6)
    fronds = [
        bent(
            [(0, 0.172, 0), (0.012 * np.sin(a), 0.21, 0.012 * np.cos(a)), (0.035 * np.sin(a), 0.25, 0.035 * np.cos(a))],
            np.array([0.002, 0.0016, 0.0008]),
            _GREEN,
            "leaf",
            5,
        )
        for a in ring(7)
    ]
    tufts = [
        tilted(leaf_blade(0.05, 0.02, 0.4, (0.06, 0.20, 0.03), 0.1), "x", -1.0).moved((0.022 * np.sin(a), 0.225, 0.022 * np.cos(a)), a)
        for a in ring(9)
    ]
    return tilted(Mesh.join([body, *fronds, *tufts]), "z", -1.5).moved((-0.09, 0.044, 0))


def pumpkin(colour: Colour = (0.66, 0.20, 0.015)) -> Mesh:
    """Grow a pumpkin with deep ribs and a twisted stalk."""
    body = thrown(
        [(0.0, 0.02), (0.05, 0.004), (0.13, 0.045), (0.155, 0.11), (0.12, 0.185), (0.045, 0.205), (0.0, 0.185)], colour, "plastic", 80
    )
    around = np.arctan2(body.vertices[:, 0], body.vertices[:, 2])
    groove = np.abs(np.sin(around * 5)) ** 0.55
    points = body.vertices.copy()
    points[:, [0, 2]] *= (0.86 + 0.16 * groove)[:, None]
    points[:, 1] = 0.1 + (points[:, 1] - 0.1) * (0.92 + 0.10 * groove)
    body = tinted(reshaped(body, points), shade(colour, 0.5), 0.8 * (1 - groove) ** 2)
    stalk = bent([(0, 0.175, 0), (0.005, 0.22, 0.0), (0.03, 0.255, 0.01)], np.array([0.026, 0.017, 0.020]), (0.12, 0.13, 0.04), "wood", 7)
    return Mesh.join([body, stalk])


def jack_o_lantern(colour: Colour = (0.66, 0.20, 0.015)) -> Mesh:
    """Carve a pumpkin: its face glows."""
    glow: Colour = (1.0, 0.52, 0.10)
    eye = [(-0.026, -0.018), (0.026, -0.018), (0.0, 0.030)]
    mouth = [
        (-0.075, 0.012),
        (-0.05, -0.022),
        (-0.025, -0.030),
        (-0.018, -0.014),
        (0.0, -0.014),
        (0.006, -0.034),
        (0.028, -0.030),
        (0.05, -0.022),
        (0.075, 0.012),
        (0.045, -0.004),
        (0.018, -0.008),
        (0.010, 0.004),
        (-0.010, 0.004),
        (-0.018, -0.008),
        (-0.045, -0.004),
    ]
    face = [slab(eye, 0.02, glow, "lamp").moved((s * 0.055, 0.135, 0.135)) for s in (-1, 1)]
    face.append(slab(mouth, 0.02, glow, "lamp").moved((0, 0.075, 0.142)))
    face.append(slab([(-0.012, -0.01), (0.012, -0.01), (0.0, 0.014)], 0.02, glow, "lamp").moved((0, 0.108, 0.146)))
    return Mesh.join([pumpkin(colour), *[part.painted(shade(glow, 0.5)) for part in face]])


def _vegetables(subject: Subject, rng: np.random.Generator) -> Actor:
    """Lay out carrots and tomatoes side by side."""
    roots = [carrot().moved((0.0, 0.0, 0.05 * n), turn=float(rng.uniform(-0.3, 0.3))) for n in (-1, 0, 1)]
    return standing(Mesh.join([*roots, *(tomato().moved((0.17, 0.0, z)) for z in (-0.05, 0.04))]))


def _of(make: Callable[[Colour], Mesh]) -> Build:
    """Make a builder of a fruit, in the colour asked for, turned a little."""
    default = signature(make).parameters["colour"].default

    def build(subject: Subject, rng: np.random.Generator) -> Actor:
        return standing(make(tone(subject, default)).moved(turn=float(rng.uniform(-0.4, 0.4))))

    return build


def _bowl_of_fruit(subject: Subject, rng: np.random.Generator) -> Actor:
    """Fill a bowl with fruit of several kinds."""
    parts = [tableware.bowl(0.15, (0.10, 0.18, 0.24)), banana().moved((0.0, 0.09, -0.06), 0.4)]
    for k, angle in enumerate(ring(5, 0.4)):
        fruit = (apple(), orange(), pear(), peach(), apple((0.22, 0.30, 0.03)))[k]
        parts.append(fruit.moved((0.078 * np.sin(angle), 0.062, 0.078 * np.cos(angle)), k))
    parts += [orange().moved((0.0, 0.10, 0.02)), lemon().moved((0.06, 0.115, 0.05), 0.8), grapes().moved((-0.02, 0.11, 0.06), 1.3)]
    return standing(Mesh.join(parts))


FRUIT = (
    Prop("fruit", "apple", _of(apple), "苹果"),
    Prop("fruit", "bowl of fruit", _bowl_of_fruit, "fruit, fruit bowl, 水果"),
    Prop("fruit", "orange fruit", _of(orange), "orange, tangerine, mandarin, grapefruit, 橙子, 橘子"),
    Prop("fruit", "lemon", _of(lemon), "lime, mango, 柠檬, 芒果"),
    Prop("fruit", "banana", _of(banana), "香蕉"),
    Prop("fruit", "strawberry", _of(strawberry), "strawberries, berry, berries, 草莓"),
    Prop("fruit", "cherry", _of(cherries), "cherries, blueberry, blueberries, 樱桃, 蓝莓"),
    Prop("fruit", "grape", _of(grapes), "grapes, bunch of grapes, 葡萄"),
    Prop("fruit", "peach", _of(peach), "peaches, apricot, plum, 桃子"),
    Prop("fruit", "pear", _of(pear), "梨"),
    Prop("fruit", "watermelon", _of(watermelon), "melon, 西瓜"),
    Prop("fruit", "pineapple", _of(pineapple), "菠萝"),
    Prop("fruit", "tomato", _of(tomato), "tomatoes, pomegranate, 番茄, 西红柿, 石榴"),
    Prop("fruit", "avocado", _of(avocado), "牛油果"),
    Prop("noodles", "carrot", _of(carrot), "胡萝卜"),
    Prop("noodles", "vegetables", _vegetables, "vegetable, 蔬菜, 青菜, 野菜"),
    Prop("fruit", "pumpkin", _of(pumpkin), "squash, gourd, 南瓜"),
    Prop("fruit", "jack-o'-lantern", _of(jack_o_lantern), "jack o lantern, carved pumpkin, halloween pumpkin, 南瓜灯"),
)
