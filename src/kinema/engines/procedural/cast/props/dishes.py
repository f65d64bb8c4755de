"""Dishes as they are served: noodles, rice, soup, dumplings, sushi, pizza, salad, cheese."""

import numpy as np

from kinema.engines.procedural.cast.actor import Actor
from kinema.engines.procedural.cast.props.prop import Prop, plain, tone
from kinema.engines.procedural.cast.props.serving import CRUMB, LEAF, served
from kinema.engines.procedural.furnishings import tableware
from kinema.engines.procedural.furnishings.tones import BLACK, CHINA, OAK
from kinema.engines.procedural.joinery import (
    bent,
    block,
    cushion,
    orb,
    ring,
    rod,
    ruffled,
    shade,
    slab,
    thrown,
    tilted,
    tinted,
    turned,
)
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.script.script import Subject


def _pizza(subject: Subject, rng: np.random.Generator) -> Actor:
    """Bake a pizza: blistered crust, cheese, slices of salami, basil; one slice is drawn out."""
    parts = [turned([(0, 0.004), (0.135, 0.004), (0.135, 0.012), (0, 0.013)], (0.66, 0.46, 0.16), "skin", 56)]
    cheese = parts[0]
    cloud = 0.5 + 0.5 * np.sin(cheese.vertices[:, 0] * 70 + 2 * np.sin(cheese.vertices[:, 2] * 60))
    parts[0] = tinted(cheese, (0.52, 0.10, 0.02), 0.5 * cloud)
    rim = ruffled(
        bent([(0.140 * np.sin(a), 0.014, 0.140 * np.cos(a)) for a in np.linspace(0, 2 * np.pi, 41)], 0.014, (0.50, 0.27, 0.08), "skin", 12),
        0.002,
        0.03,
    )
    parts.append(tinted(rim, (0.10, 0.045, 0.02), (np.sin(rim.vertices[:, 0] * 90) * np.sin(rim.vertices[:, 2] * 80) > 0.55) * 0.7))
    for _ in range(60):
        r, b = 0.125 * np.sqrt(rng.random()), rng.uniform(0, 6.3)
        parts.append(
            orb(
                (rng.uniform(0.006, 0.014), 0.003, rng.uniform(0.006, 0.014)),
                (r * np.sin(b), 0.0125, r * np.cos(b)),
                (0.76, 0.62, 0.34),
                "skin",
                8,
            )
        )
    spots = (
        [(0.0, 0.0)]
        + [(0.055 * np.sin(b), 0.055 * np.cos(b)) for b in ring(5, 0.3)]
        + [(0.102 * np.sin(b), 0.102 * np.cos(b)) for b in ring(8)]
    )
    parts += [
        turned([(0, 0.017), (0.017, 0.0165), (0.0185, 0.018), (0.0175, 0.014)], (0.42, 0.035, 0.02), "plastic", 22).moved((x, 0, z))
        for x, z in spots
    ]
    parts += [
        tilted(tableware.leaf_blade(0.028, 0.016, 0.25, (0.03, 0.16, 0.025)), "x", -0.1).moved(
            (0.08 * np.sin(b), 0.017, 0.08 * np.cos(b)), 2 * b
        )
        for b in ring(5, 0.9)
    ]
    board = turned([(0, 0), (0.18, 0), (0.183, 0.004), (0.18, 0.0035)], OAK, "wood", 56)
    return served(Mesh.join([board, *parts]), subject, (0, 0.02, 0), 0.25, 0.2)


def _noodles(subject: Subject, rng: np.random.Generator) -> Actor:
    """Fill a bowl with noodles, broth, egg and greens, chopsticks across it."""
    bowl = tableware.bowl(0.105, tone(subject, (0.30, 0.02, 0.025)), (0.70, 0.68, 0.62))
    parts = [bowl, turned([(0, 0.058), (0.097, 0.058)], (0.32, 0.14, 0.03), "glass", 40)]
    for k in range(26):
        a, r = k * 2.4, 0.018 + 0.052 * ((k * 0.618) % 1)
        t = np.linspace(0, 1.5 * np.pi, 9)
        swirl = np.column_stack(
            [
                r * np.sin(a) * 0.5 + 0.030 * np.sin(t + a),
                0.058 + 0.014 * np.sin(t * 0.67) * (1 - r / 0.09) + 0.003 * (k % 4),
                r * np.cos(a) * 0.5 + 0.030 * np.cos(t + a),
            ]
        )
        parts.append(bent(swirl, 0.0026, (0.72, 0.55, 0.22), "skin", 6))
    for s in (-1, 1):
        egg = orb((0.018, 0.012, 0.022), (0.044 + 0.005 * s, 0.066, 0.020 * s), (0.76, 0.74, 0.70), "skin", 20)
        parts += [egg, orb((0.011, 0.004, 0.013), (0.044 + 0.005 * s, 0.0755, 0.020 * s), (0.75, 0.36, 0.02), "plastic", 16)]
    meat = turned([(0, 0), (0.030, 0), (0.031, 0.003), (0.030, 0.006), (0, 0.006)], (0.42, 0.19, 0.10), "skin", 24)
    parts += [tilted(meat, "x", 0.25).moved((-0.045 + 0.012 * k, 0.066 + 0.003 * k, -0.02 + 0.03 * k), k) for k in range(2)]
    parts += [
        turned([(0.003, 0), (0.0045, 0.0), (0.0045, 0.003), (0.003, 0.003)], (0.16, 0.42, 0.06), "leaf", 10).moved(
            (0.05 * np.sin(5 * k), 0.074 + 0.001 * (k % 3), 0.05 * np.cos(7 * k))
        )
        for k in range(22)
    ]
    nori = [block((0.045, 0.06, 0.001), (-0.01 + 0.02 * k, 0.085, -0.075), (0.012, 0.022, 0.012), "paper", 0.0) for k in range(2)]
    sticks = [
        rod((-0.16, 0.083 + 0.001 * k, 0.035 + 0.012 * k), (0.15, 0.080, 0.055 + 0.008 * k), 0.0028, (0.28, 0.05, 0.03), "paint", 0.0042)
        for k in range(2)
    ]
    return served(Mesh.join([*parts, *nori, *sticks]), subject, (0, 0.07, 0), 0.24, 0.14, always=True)


def _rice(subject: Subject, rng: np.random.Generator) -> Actor:
    bowl = tableware.bowl(0.075, tone(subject, (0.05, 0.12, 0.24)))
    grain, parts = cushion((0.0062, 0.0028, 0.0028), (0, 0, 0), (0.77, 0.76, 0.72), "skin", 0.8, 6), [bowl]
    heap = thrown([(0.066, 0.048), (0.058, 0.066), (0.03, 0.080), (0.0, 0.084)], (0.74, 0.73, 0.69), "skin", 32)
    for a, b, c in rng.uniform(0, 1, (260, 3)):
        r = 0.063 * np.sqrt(a)
        y = float(np.interp(r, (0, 0.03, 0.058, 0.066), (0.084, 0.080, 0.066, 0.050)))
        parts.append(tilted(grain, "z", c - 0.5).moved((r * np.sin(6.3 * b), y, r * np.cos(6.3 * b)), 6.3 * c))
    return served(Mesh.join([heap, *parts]), subject, (0, 0.08, 0), 0.2, 0.1, always=True)


def _soup(subject: Subject, rng: np.random.Generator) -> Actor:
    colour = tone(subject, (0.62, 0.22, 0.04))
    parts = [tableware.plate(0.14), tableware.bowl(0.10).moved((0, 0.010, 0)), turned([(0, 0.066), (0.092, 0.066)], colour, "plastic", 40)]
    a = np.linspace(0, 4.6 * np.pi, 40)
    parts.append(
        bent(
            np.column_stack([0.010 * a / np.pi * np.sin(a), 0.0665 + 0 * a, 0.010 * a / np.pi * np.cos(a)]),
            0.0022,
            (0.76, 0.72, 0.62),
            "skin",
            6,
        )
    )
    parts += [tilted(tableware.leaf_blade(0.024, 0.011, 0.2, (0.04, 0.20, 0.03)), "x", -0.2).moved((0, 0.068, 0), b) for b in ring(3)]
    return served(Mesh.join(parts), subject, (0, 0.07, 0), 0.24, 0.14, always=True)


def _dumplings(subject: Subject, rng: np.random.Generator) -> Actor:
    parts = [tableware.plate(0.13, tone(subject, (0.10, 0.20, 0.30)))]
    for k, angle in enumerate((*ring(6), 7.0)):
        r = 0.066 if k < 6 else 0.0
        body = cushion((0.062, 0.032, 0.034), (0, 0.016, 0), (0.74, 0.69, 0.57), "skin", 0.75, 20)
        crest = bent(
            [(0.030 * np.sin(t), 0.027 + 0.006 * np.cos(t), 0.003 * np.sin(8 * t)) for t in np.linspace(-1.5, 1.5, 13)],
            0.0032,
            (0.75, 0.70, 0.58),
            "skin",
            6,
        )
        parts.append(Mesh.join([body, crest]).moved((r * np.sin(angle), 0.012, r * np.cos(angle)), angle + np.pi / 2))
    return served(Mesh.join(parts), subject, (0, 0.05, 0), 0.2, 0.14)


def _sushi(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Set out sushi on a slate: nigiri with salmon and tuna, rolls, ginger and wasabi."""
    parts = [block((0.30, 0.012, 0.14), (0, 0.006, 0), (0.035, 0.037, 0.04), "stone", 0.003)]
    rice, nori = (0.76, 0.75, 0.71), (0.010, 0.018, 0.010)
    for k in range(4):
        x = -0.105 + 0.045 * k
        fish = ((0.78, 0.28, 0.10), (0.50, 0.04, 0.05))[k % 2]
        parts.append(cushion((0.026, 0.020, 0.056), (x, 0.022, -0.02), rice, "skin", 0.6, 16))
        top = cushion((0.030, 0.010, 0.068), (x, 0.034, -0.02), fish, "plastic", 0.5, 24)
        parts.append(
            tinted(
                top,
                (0.80, 0.58, 0.45),
                (np.sin(top.vertices[:, 2] * 520 + top.vertices[:, 0] * 200) > 0.75) * (0.8 if k % 2 == 0 else 0.25),
            )
        )
    for k in range(4):
        x, z = 0.075 + 0.040 * (k % 2), -0.035 + 0.040 * (k // 2)
        parts += [
            turned([(0.0165, 0.012), (0.0165, 0.038)], nori, "matte", 24).moved((x, 0, z)),
            turned([(0, 0.039), (0.0158, 0.038)], rice, "skin", 24).moved((x, 0, z)),
            turned([(0, 0.0396), (0.006, 0.0394)], (0.78, 0.28, 0.10), "plastic", 12).moved((x, 0, z)),
        ]
    parts.append(ruffled(orb((0.011, 0.008, 0.011), (-0.115, 0.018, 0.045), (0.28, 0.42, 0.08), "matte", 16), 0.001, 0.008))
    parts += [rod((-0.07, 0.020, 0.047 + 0.008 * k), (0.12, 0.020, 0.050 + 0.009 * k), 0.002, BLACK, "paint", 0.0035) for k in range(2)]
    return Mesh.join(parts)


def _egg(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Lay an egg in its cup."""
    egg = thrown(
        [(0.0, 0.0), (0.012, 0.004), (0.0215, 0.022), (0.019, 0.038), (0.010, 0.052), (0.0, 0.056)],
        tone(subject, (0.72, 0.56, 0.42)),
        "skin",
        36,
    )
    stand = turned(
        [(0, 0), (0.022, 0), (0.020, 0.004), (0.007, 0.010), (0.007, 0.022), (0.020, 0.036), (0.0225, 0.046), (0.0205, 0.046)],
        CHINA,
        "paint",
        36,
    )
    return Mesh.join([stand, egg.moved((0, 0.026, 0))])


def _cheese(subject: Subject, rng: np.random.Generator) -> Mesh:
    colour = tone(subject, (0.76, 0.52, 0.10))
    wedge = tilted(slab([(0, 0), (0.13, -0.045), (0.135, 0.0), (0.13, 0.045)], 0.06, colour, "skin", 0.003), "x", -np.pi / 2).moved(
        (-0.06, 0.03, 0)
    )
    holes = [
        tilted(turned([(0, 0), (r, 0.0006)], shade(colour, 0.5), "skin", 16), "x", np.pi / 2).moved((x, y, z), 0.33)
        for x, y, z, r in (
            (0.0, 0.038, 0.0225, 0.009),
            (0.035, 0.020, 0.0345, 0.007),
            (-0.03, 0.018, 0.0125, 0.005),
            (0.045, 0.046, 0.0375, 0.005),
        )
    ]
    return Mesh.join([wedge, *holes])


def _sandwich(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Cut a sandwich into two triangles, one on the other: bread, lettuce, tomato, ham, cheese."""
    corner = [(-0.06, 0.0), (0.06, 0.0), (0.0, 0.065)]
    layers: tuple[tuple[float, float, Colour, float], ...] = (
        (0.0, 0.013, CRUMB, 1.0),
        (0.0095, 0.005, LEAF, 1.06),
        (0.0145, 0.005, (0.52, 0.03, 0.015), 0.97),
        (0.0195, 0.004, (0.72, 0.34, 0.30), 1.03),
        (0.0235, 0.004, (0.78, 0.50, 0.06), 1.02),
        (0.032, 0.013, CRUMB, 1.0),
    )
    parts = [slab(np.array(corner) * s, t, tint, "skin", 0.001).moved((0, 0, z)) for z, t, tint, s in layers]
    # They lie flat, the long cuts to the front.
    half = tilted(Mesh.join(parts), "x", -np.pi / 2)
    return Mesh.join([tableware.plate(0.13), half.moved((-0.005, 0.0185, 0.050), 0.25), half.moved((0.0, 0.0575, 0.042), 0.75)])


def _salad(subject: Subject, rng: np.random.Generator) -> Mesh:
    parts = [tableware.bowl(0.12, tone(subject, OAK), shade(OAK, 0.8))]
    for k in range(40):
        a, r = 2.4 * k, 0.085 * np.sqrt((k + 0.5) / 40)
        green = shade((0.08, 0.26, 0.04), 0.6 + 0.8 * ((k * 0.37) % 1))
        blade = tilted(tableware.leaf_blade(0.060, 0.040, 0.5, green, 0.3), "x", -0.5 - 0.4 * ((k * 0.61) % 1))
        parts.append(blade.moved((r * np.sin(a), 0.075 + 0.02 * ((k * 0.23) % 1), r * np.cos(a)), a))
    parts += [orb(0.014, (0.06 * np.sin(b), 0.115, 0.06 * np.cos(b)), (0.55, 0.025, 0.012), "glass", 16) for b in ring(6)]
    parts += [
        turned([(0, 0), (0.018, 0), (0.018, 0.004), (0, 0.004)], (0.45, 0.58, 0.24), "plastic", 18).moved(
            (0.035 * np.sin(b), 0.115, 0.035 * np.cos(b))
        )
        for b in ring(4, 0.5)
    ]
    return Mesh.join(parts)


DISHES = (
    Prop("noodles", "noodles", _noodles, "ramen, pasta, spaghetti, hot pot, 面条, 拉面, 火锅"),
    Prop("noodles", "pizza", _pizza, "披萨"),
    Prop("noodles", "rice", _rice, "bowl of rice, 米饭"),
    Prop("noodles", "soup", _soup, "stew, broth, 汤"),
    Prop("noodles", "dumpling", _dumplings, "dumplings, gyoza, 饺子"),
    Prop("noodles", "sushi", plain(_sushi), "寿司"),
    Prop("noodles", "egg", plain(_egg), "鸡蛋"),
    Prop("noodles", "cheese", plain(_cheese), "奶酪"),
    Prop("noodles", "sandwich", plain(_sandwich), "taco, 三明治"),
    Prop("noodles", "salad", plain(_salad), "沙拉"),
)
