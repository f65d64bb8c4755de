"""Cakes and sweets: iced, dripped on, strewn with sprinkles; candles burn on a birthday's."""

import numpy as np

from kinema.engines.procedural.cast.actor import Actor
from kinema.engines.procedural.cast.props.prop import Prop, moving, plain, standing, tone
from kinema.engines.procedural.cast.props.serving import CHOCOLATE
from kinema.engines.procedural.furnishings import lights
from kinema.engines.procedural.furnishings.tones import CHINA, OAK
from kinema.engines.procedural.joinery import (
    bent,
    block,
    cushion,
    orb,
    ring,
    rod,
    ruffled,
    sheet,
    tilted,
    tinted,
    turned,
)
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.script.script import Subject


def _cake(subject: Subject, rng: np.random.Generator) -> Actor:
    """Bake a cake of two layers with cream, dripping icing and berries; candles burn on a birthday's."""
    colour, cream = tone(subject, (0.75, 0.42, 0.46)), (0.76, 0.73, 0.66)
    parts = [
        turned(
            [(0, 0.0), (0.06, 0.0), (0.05, 0.01), (0.02, 0.02), (0.02, 0.07), (0.15, 0.085), (0.165, 0.09), (0.165, 0.098), (0, 0.098)],
            CHINA,
            "paint",
            48,
        ),
        turned([(0.13, 0.098), (0.13, 0.150)], (0.36, 0.17, 0.07), "matte", 48),
        turned([(0.13, 0.15), (0.133, 0.155), (0.133, 0.165), (0.13, 0.17)], cream, "skin", 48),
        turned([(0.13, 0.17), (0.13, 0.205)], (0.36, 0.17, 0.07), "matte", 48),
        turned([(0.13, 0.195), (0.135, 0.20), (0.135, 0.217), (0.128, 0.224), (0, 0.226)], colour, "plastic", 48),
    ]
    for k, angle in enumerate(ring(22)):
        long = 0.014 + 0.045 * ((k * 0.618) % 1.0)
        x, z = 0.1335 * np.sin(angle), 0.1335 * np.cos(angle)
        parts.append(
            bent(
                [(x, 0.215, z), (x * 1.012, 0.205, z * 1.012), (x * 1.012, 0.205 - long, z * 1.012)],
                np.array([0.010, 0.009, 0.0105]),
                colour,
                "plastic",
                8,
            )
        )
    for angle in ring(14):
        x, z = 0.108 * np.sin(angle), 0.108 * np.cos(angle)
        parts.append(
            turned([(0, 0.222), (0.019, 0.222), (0.016, 0.232), (0.013, 0.236), (0.010, 0.243), (0, 0.250)], cream, "skin", 8).moved(
                (x, 0, z)
            )
        )
        parts.append(orb((0.0085, 0.009, 0.0085), (x, 0.252, z), (0.50, 0.012, 0.02), "glass", 14))
    flames: list[tuple[tuple[float, float, float], float]] = []
    birthday = bool({"candles", "lit"} & set(subject.attributes)) or any(
        word in subject.words.lower() for word in ("birthday", "candle", "生日")
    )
    if birthday:
        tints: tuple[Colour, ...] = ((0.10, 0.30, 0.55), (0.70, 0.20, 0.30), (0.70, 0.52, 0.10), (0.15, 0.45, 0.25))
        for k, angle in enumerate(ring(7, 0.2)):
            x, z = 0.062 * np.sin(angle), 0.062 * np.cos(angle)
            parts.append(turned([(0, 0.22), (0.0036, 0.22), (0.0036, 0.285), (0, 0.286)], tints[k % 4], "skin", 10).moved((x, 0, z)))
            flames.append(((x, 0.286, z), 0.026))
    body = Mesh.join(parts)
    if not flames:
        return standing(body)
    light = lights.Light(body, tuple(flames), (Lamp((0, 0.36, 0), (1.1, 0.55, 0.18), 4.0),))
    phase = float(rng.uniform(0, 6))
    return moving(light.at(0.0), lambda cue: light.at(cue.seconds, phase), 0.5, lambda cue: light.glow(cue.seconds, phase))


def _cupcake(subject: Subject, rng: np.random.Generator) -> Mesh:
    colour = tone(subject, (0.75, 0.36, 0.45))
    case = turned([(0, 0), (0.026, 0), (0.036, 0.038)], (0.62, 0.55, 0.42), "paper", 48)
    case.vertices[:, [0, 2]] *= (1 + 0.03 * np.cos(24 * np.arctan2(case.vertices[:, 0], case.vertices[:, 2])))[:, None].astype(np.float32)
    a = np.linspace(0, 5.2 * np.pi, 44)
    r = 0.030 * (1 - a / (5.4 * np.pi))
    swirl = bent(
        np.column_stack([r * np.sin(a), 0.043 + 0.040 * a / (5.2 * np.pi), r * np.cos(a)]),
        0.010 * (1 - 0.6 * a / (5.2 * np.pi)),
        colour,
        "plastic",
        10,
    )
    return Mesh.join(
        [
            case,
            turned([(0.036, 0.036), (0.034, 0.044), (0, 0.05)], colour, "plastic", 36),
            swirl,
            orb(0.0075, (0, 0.090, 0), (0.50, 0.01, 0.02), "glass", 14),
        ]
    )


def _donut(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Ice a doughnut and strew it with sprinkles; it leans on another."""
    icing = tone(subject, (0.75, 0.25, 0.38))
    around, across = np.linspace(0, 2 * np.pi, 49)[:-1], np.linspace(0, 2 * np.pi, 19)[:-1]
    u, v = np.meshgrid(around, across, indexing="ij")

    def torus(big: float, small: float, lift: float, tint: Colour, material: str) -> Mesh:
        grid = np.stack(
            [(big + small * np.cos(v)) * np.sin(u), small * np.sin(v) * 0.82 + lift, (big + small * np.cos(v)) * np.cos(u)], axis=-1
        )
        closed = np.concatenate([grid, grid[:1]], axis=0)
        return sheet(np.concatenate([closed, closed[:, :1]], axis=1), tint, material, back=False)

    dough = torus(0.030, 0.0185, 0.0152, (0.50, 0.27, 0.09), "skin")
    glaze = torus(0.030, 0.0192, 0.0160, icing, "plastic")
    drip = (
        0.016
        + 0.0025 * np.sin(9 * np.arctan2(glaze.vertices[:, 0], glaze.vertices[:, 2]))
        + 0.0012 * np.sin(17 * np.arctan2(glaze.vertices[:, 0], glaze.vertices[:, 2]))
    )
    keep = (glaze.vertices[:, 1] > drip)[glaze.triangles[:, :3]].all(axis=1)
    glaze = Mesh(glaze.vertices, glaze.surface, glaze.triangles[keep])
    tints: tuple[Colour, ...] = ((0.75, 0.70, 0.65), (0.70, 0.50, 0.05), (0.05, 0.30, 0.55), (0.10, 0.45, 0.15), (0.55, 0.04, 0.05))
    sprinkles = []
    for k in range(48):
        a, b = rng.uniform(0, 2 * np.pi), rng.uniform(0.35, np.pi - 0.35)
        r = 0.030 + 0.0195 * np.cos(b)
        stick = cushion((0.0055, 0.0016, 0.0016), (0, 0, 0), tints[k % 5], "plastic", 0.5, 6)
        sprinkles.append(stick.moved((r * np.sin(a), 0.0165 + 0.0195 * np.sin(b) * 0.82, r * np.cos(a)), float(rng.uniform(0, 6))))
    if icing == (0.75, 0.25, 0.38) and "chocolate" in subject.attributes:
        glaze = glaze.painted(CHOCOLATE)
    whole = Mesh.join([dough, glaze, *sprinkles])
    leaning = tilted(whole, "x", 0.95)
    leaning = leaning.moved((0.02, -float(leaning.vertices[:, 1].min()), -0.055), 0.4)
    return Mesh.join([whole.moved((0, 0, 0.02)), leaning])


def _cookie(subject: Subject, rng: np.random.Generator) -> Mesh:
    parts = []
    for k in range(4):
        disc = ruffled(
            turned([(0, 0), (0.034, 0.0), (0.038, 0.004), (0.034, 0.009), (0.02, 0.0115), (0, 0.012)], (0.48, 0.26, 0.09), "matte", 36),
            0.0012,
            0.02,
            k,
        )
        chips = [
            orb(
                (0.005, 0.003, 0.0045),
                (0.025 * np.sqrt(b) * np.sin(6.3 * a), 0.0112, 0.025 * np.sqrt(b) * np.cos(6.3 * a)),
                CHOCOLATE,
                "plastic",
                8,
            )
            for a, b in rng.uniform(0, 1, (8, 2))
        ]
        parts.append(Mesh.join([disc, *chips]).moved((0.006 * np.sin(2 * k), 0.0115 * k, 0.006 * np.cos(3 * k)), k))
    leaning = tilted(parts.pop().moved((0, -0.0345, 0)), "x", 1.15)
    return Mesh.join([*parts, leaning.moved((0.02, 0.036, 0.060))])


def _ice_cream(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Heap two scoops on a waffle cone; the cone stands in a small holder."""
    first, second = tone(subject, (0.75, 0.36, 0.42)), (0.74, 0.66, 0.48)
    cone = turned([(0.0, 0.02), (0.004, 0.022), (0.028, 0.115), (0.029, 0.12), (0.025, 0.12)], (0.50, 0.28, 0.09), "matte", 44)
    a, y = np.arctan2(cone.vertices[:, 0], cone.vertices[:, 2]), cone.vertices[:, 1]
    cone = tinted(cone, (0.28, 0.13, 0.035), (np.minimum(np.abs(np.sin(5 * a + 90 * y)), np.abs(np.sin(5 * a - 90 * y))) < 0.22) * 0.9)
    scoops = [
        ruffled(orb((0.034, 0.032, 0.034), (0, 0.138, 0), first, "skin", 36), 0.0016, 0.018),
        ruffled(orb((0.030, 0.029, 0.030), (0.002, 0.182, 0), second, "skin", 36), 0.0015, 0.016),
    ]
    skirt = ruffled(turned([(0.024, 0.112), (0.036, 0.116), (0.037, 0.124), (0.032, 0.130)], first, "skin", 36), 0.0025, 0.014)
    holder = turned(
        [(0, 0), (0.04, 0), (0.04, 0.006), (0.014, 0.012), (0.012, 0.04), (0.0165, 0.072), (0.0185, 0.072)],
        (0.55, 0.56, 0.58),
        "chrome",
        32,
    )
    wafer = tilted(block((0.010, 0.06, 0.016), (0, 0.03, 0), (0.50, 0.30, 0.10), "matte", 0.002), "z", -0.4).moved((0.015, 0.185, -0.01))
    return Mesh.join([holder, cone, *scoops, skirt, wafer, orb(0.008, (-0.003, 0.215, 0.003), (0.50, 0.01, 0.02), "glass", 14)])


def _chocolate(subject: Subject, rng: np.random.Generator) -> Mesh:
    colour = tone(subject, CHOCOLATE)
    parts = [block((0.15, 0.006, 0.075), (0, 0.003, 0), colour, "plastic", 0.001)]
    parts += [
        block((0.022, 0.006, 0.022), ((i - 2.5) * 0.0245, 0.0085, (j - 1) * 0.0245), colour, "plastic", 0.0035)
        for i in range(6)
        for j in range(3)
    ]
    foil = block((0.075, 0.0145, 0.079), (0.042, 0.0065, 0), (0.45, 0.04, 0.05), "paper", 0.002)
    return Mesh.join([*parts, foil, block((0.012, 0.0135, 0.078), (0.0, 0.0065, 0), (0.62, 0.62, 0.63), "chrome", 0.001)])


def _candy(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Twist a lollipop's spiral and set it on its stick."""
    colour = tone(subject, (0.62, 0.03, 0.08))
    disc = tilted(
        turned([(0, -0.007), (0.034, -0.007), (0.038, 0.0), (0.034, 0.007), (0, 0.007)], colour, "glass", 64), "x", np.pi / 2
    ).moved((0, 0.135, 0))
    x, y = disc.vertices[:, 0], disc.vertices[:, 1] - 0.135
    rings = np.linspace(0, 1, 14)[1:, None]
    a = np.linspace(0, 2 * np.pi, 65)[None, :]
    grid = np.stack([0.034 * rings * np.cos(a), 0.135 + 0.034 * rings * np.sin(a), 0.0074 + 0 * rings * a], axis=-1)
    face = sheet(grid, colour, "glass", back=False)
    x, y = face.vertices[:, 0], face.vertices[:, 1] - 0.135
    face = tinted(face, (0.76, 0.74, 0.72), np.sin(3 * np.arctan2(y, x) + np.hypot(x, y) * 300) > 0)
    face.surface[:, :3] = (0, 0, 1)
    base = block((0.05, 0.02, 0.05), (0, 0.01, 0), OAK, "wood", 0.005)
    return Mesh.join([disc, face, rod((0, 0.015, 0), (0, 0.10, 0), 0.0028, (0.76, 0.75, 0.72), "paper"), base])


CAKES = (
    Prop("cake", "cake", _cake, "birthday cake, dessert, pudding, 蛋糕, 生日蛋糕, 甜点"),
    Prop("cake", "cupcake", plain(_cupcake), "muffin"),
    Prop("cake", "donut", plain(_donut), "doughnut, bagel, 甜甜圈"),
    Prop("cake", "cookie", plain(_cookie), "biscuit, mooncake, 饼干, 月饼"),
    Prop("cake", "ice cream", plain(_ice_cream), "ice cream cone, gelato, 冰淇淋"),
    Prop("cake", "chocolate", plain(_chocolate), "chocolate bar, 巧克力"),
    Prop("cake", "candy", plain(_candy), "lollipop, sugar, sweets, 糖果, 棒棒糖"),
)
