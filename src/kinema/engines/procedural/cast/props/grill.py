"""What is fried and grilled: a steak that sizzles in its pan, sausages, eggs, a burger."""

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Cue
from kinema.engines.procedural.cast.props.prop import Prop, moving, plain, standing
from kinema.engines.procedural.cast.props.serving import CRUMB, LEAF, browned
from kinema.engines.procedural.cast.props.vessels import steam
from kinema.engines.procedural.furnishings import tableware
from kinema.engines.procedural.joinery import (
    bent,
    block,
    orb,
    ring,
    ruffled,
    sheet,
    slab,
    thrown,
    tilted,
    tinted,
    turned,
)
from kinema.engines.procedural.mesh import Mesh
from kinema.script.script import Subject

_FRYING = frozenset({"burn", "melt", "shout"})


def _burger(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Build a burger: bun, lettuce, patty, cheese, tomato, bun with sesame."""
    bun = (0.52, 0.27, 0.08)
    parts = [turned([(0, 0), (0.052, 0.0), (0.058, 0.008), (0.056, 0.022), (0, 0.024)], bun, "skin", 40)]
    a = np.linspace(0, 2 * np.pi, 73)
    frill = np.stack(
        [
            np.stack(
                [
                    (0.03 + 0.034 * s) * np.sin(a),
                    0.027 + s * 0.005 * np.sin(11 * a) + 0.002 * np.sin(23 * a),
                    (0.03 + 0.034 * s) * np.cos(a),
                ],
                axis=-1,
            )
            for s in np.linspace(0, 1, 4)
        ]
    )
    parts.append(sheet(frill, LEAF, "leaf"))
    patty = ruffled(
        turned([(0, 0.030), (0.056, 0.030), (0.060, 0.036), (0.060, 0.045), (0.056, 0.050), (0, 0.051)], (0.085, 0.035, 0.018), "skin", 40),
        0.0022,
        0.012,
    )
    cheese = [(-0.058, -0.058), (0.058, -0.058), (0.058, 0.058), (-0.058, 0.058)]
    parts += [patty, tilted(slab(cheese, 0.003, (0.78, 0.46, 0.04), "plastic", 0.001), "x", -np.pi / 2).moved((0, 0.0525, 0), 0.35)]
    parts += [
        bent(
            [
                (0.058 * np.sin(b), 0.0525, 0.058 * np.cos(b)),
                (0.070 * np.sin(b), 0.049, 0.070 * np.cos(b)),
                (0.072 * np.sin(b), 0.040, 0.072 * np.cos(b)),
            ],
            np.array([0.006, 0.006, 0.003]),
            (0.78, 0.46, 0.04),
            "plastic",
            6,
        )
        for b in ring(4, 0.35 + np.pi / 4)
    ]
    parts += [
        turned([(0, 0), (0.026, 0.0), (0.027, 0.003), (0.026, 0.006), (0, 0.006)], (0.52, 0.03, 0.015), "glass", 28).moved(
            (0.028 * np.sin(b), 0.054, 0.028 * np.cos(b))
        )
        for b in ring(3)
    ]
    top = thrown([(0.056, 0.062), (0.060, 0.068), (0.056, 0.085), (0.036, 0.103), (0.0, 0.109)], bun, "plastic", 40)
    parts += [turned([(0, 0.062), (0.057, 0.062)], CRUMB, "matte", 36), browned(top, 0.11, (0.34, 0.14, 0.035))]
    for k in range(46):
        r = 0.046 * np.sqrt((k + 0.5) / 46)
        parts.append(
            orb(
                (0.0022, 0.0012, 0.0015),
                (r * np.sin(2.4 * k), float(np.interp(r, (0, 0.036, 0.056), (0.109, 0.104, 0.086))) + 0.0005, r * np.cos(2.4 * k)),
                (0.74, 0.62, 0.40),
                "skin",
                6,
            )
        )
    return Mesh.join(parts)


def _fried_egg(subject: Subject, rng: np.random.Generator) -> Actor:
    return _in_pan([_egg_white(), orb((0.019, 0.013, 0.019), (0.005, 0.014, 0.004), (0.78, 0.38, 0.02), "glass", 24)], subject, rng)


def _egg_white() -> Mesh:
    a = np.linspace(0, 2 * np.pi, 49)[:-1]
    r = 0.058 + 0.010 * np.sin(3 * a + 1) + 0.006 * np.sin(7 * a)
    white = tilted(
        slab(np.column_stack([r * np.cos(a), r * np.sin(a)]), 0.007, (0.77, 0.76, 0.72), "plastic", 0.003), "x", -np.pi / 2
    ).moved((0, 0.007, 0))
    return tinted(white, (0.40, 0.20, 0.06), np.clip((np.hypot(white.vertices[:, 0], white.vertices[:, 2]) - 0.056) / 0.012, 0, 1) * 0.6)


def _steak(subject: Subject, rng: np.random.Generator) -> Actor:
    """Fry a steak with its fat edge and grill marks, rosemary and butter on it; it sizzles and steams."""
    a = np.linspace(0, 2 * np.pi, 41)[:-1]
    r = 0.072 * (1 + 0.18 * np.cos(a - 0.5) + 0.10 * np.cos(2 * a + 1) + 0.04 * np.sin(5 * a))
    outline = np.column_stack([r * np.cos(a) * 1.15, r * np.sin(a) * 0.85])
    meat = tilted(slab(outline, 0.026, (0.17, 0.060, 0.030), "plastic", 0.008), "x", -np.pi / 2).moved((0, 0.021, 0))
    edge = np.clip((-meat.vertices[:, 0] - 0.045) / 0.012, 0, 1)
    meat = tinted(meat, (0.62, 0.44, 0.24), edge * 0.85)
    bars = []
    for k in range(5):
        d = (k - 2) * 0.026
        bars.append(tilted(block((0.007, 0.0016, 0.115 - 1.3 * abs(d)), (d, 0.0345, 0), (0.030, 0.012, 0.007), "matte", 0.0006), "y", 0.6))
    herb = [bent([(-0.03, 0.038, 0.01), (0.0, 0.041, 0.0), (0.035, 0.039, -0.012)], 0.0012, (0.10, 0.08, 0.03), "wood", 5)]
    herb += [
        tilted(tableware.leaf_blade(0.014, 0.0028, 0.1, (0.06, 0.13, 0.05)), "x", -0.4).moved(
            (-0.03 + 0.065 * k / 22, 0.040, 0.01 - 0.022 * k / 22), (1.2 if k % 2 else -1.2) + 1.5
        )
        for k in range(22)
    ]
    butter = block((0.022, 0.009, 0.020), (-0.012, 0.040, -0.022), (0.78, 0.62, 0.24), "skin", 0.003)
    return _in_pan([meat, *bars, *herb, butter], subject, rng)


def _in_pan(food: list[Mesh], subject: Subject, rng: np.random.Generator) -> Actor:
    """Fry something in an iron pan: fat spits round it, steam goes up."""
    iron = (0.022, 0.021, 0.021)
    pan = turned([(0, 0.0), (0.115, 0.0), (0.140, 0.040), (0.145, 0.041), (0.139, 0.042), (0.116, 0.005), (0, 0.005)], iron, "metal", 48)
    handle = bent([(0.138, 0.034, 0), (0.20, 0.046, 0), (0.31, 0.050, 0)], np.array([0.012, 0.011, 0.013]), iron, "metal", 10)
    oil = turned([(0, 0.0062), (0.112, 0.0062)], (0.10, 0.055, 0.012), "glass", 40)
    still = Mesh.join([pan, handle, oil, *[part.moved((0, 0.004, 0)) for part in food]])
    if subject.still:
        return standing(still)
    drop = orb(0.0016, (0, 0, 0), (0.70, 0.55, 0.25), "glass", 6)
    seeds = rng.uniform(0, 1, (22, 3))

    def at(cue: Cue) -> Mesh:
        beads = []
        for a, b, c in seeds:
            life = (2.1 * cue.seconds * (0.7 + 0.6 * b) + c) % 1.0
            r = 0.082 + 0.022 * b + 0.02 * life
            beads.append(
                drop.moved((r * np.sin(6.3 * a), 0.007 + 0.12 * life * (1 - life) * (0.5 + b), r * np.cos(6.3 * a)), scale=0.6 + b)
            )
        return Mesh.join([still, *beads, steam(0.26, 0.17, cue.seconds).moved((0, 0.03, 0))])

    return moving(still, at)


def _sausages(subject: Subject, rng: np.random.Generator) -> Actor:
    links = [
        bent(
            [(-0.06, 0.016, z), (0.0, 0.016, z + 0.012), (0.06, 0.016, z)],
            np.array([0.013, 0.015, 0.013]),
            (0.26, 0.075, 0.03),
            "plastic",
            14,
        )
        for z in (-0.045, -0.005, 0.035)
    ]
    return _in_pan(links, subject, rng)


GRILLED = (
    Prop("meat", "steak", _steak, "meat, roast, barbecue, bacon, 牛排, 烤肉, 肉", _FRYING),
    Prop("meat", "burger", plain(_burger), "hamburger, cheeseburger, 汉堡"),
    Prop("meat", "sausage", _sausages, "hot dog, kebab, 香肠", _FRYING),
    Prop("meat", "fried egg", _fried_egg, "煎蛋", _FRYING),
)
