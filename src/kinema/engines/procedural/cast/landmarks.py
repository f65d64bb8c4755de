"""Buildings that films are told of by name: castle, church, pagoda, shrine gate, windmill, tower, skyscraper, stone bridge, fountain."""

from dataclasses import replace
from itertools import pairwise

import numpy as np

from kinema.engines.procedural import facades
from kinema.engines.procedural.cast.actor import Actor, Build, Cue, colour_of
from kinema.engines.procedural.cast.props.prop import Prop, moving, registered, standing
from kinema.engines.procedural.facades.eastern import eaves
from kinema.engines.procedural.facades.front import bar, repeated
from kinema.engines.procedural.joinery import block, loft, rod, shade, slab, tilted, turned
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.script.script import Subject

STONE: Colour = (0.36, 0.33, 0.28)
SAND: Colour = (0.46, 0.34, 0.19)
LIGHT: Colour = (0.60, 0.38, 0.15)


def _crown(radius: float, y: float, colour: Colour, count: int = 12) -> Mesh:
    """Set merlons round a tower's top."""
    merlon = block((0.55 * radius * 6.28 / count, 0.9, 0.35), (0, y + 0.45, radius), colour, "stone", 0.03)
    return Mesh.join([merlon.moved(turn=2 * np.pi * k / count) for k in range(count)])


def _tower(radius: float, high: float, colour: Colour, roof: Colour | None) -> Mesh:
    """Raise a round tower: a battered foot, a lip, merlons or a pointed roof, slits."""
    parts = [
        turned(
            [(radius * 1.15, 0), (radius, 2.5), (radius, high - 1.2), (radius * 1.15, high - 0.6), (radius * 1.15, high), (0, high)],
            colour,
            "stone",
            28,
        ),
        *[
            block((0.22, 1.0, 0.2), (0, y, radius), (0.01, 0.01, 0.012), "matte", 0.0).moved(turn=a)
            for y, a in ((4.0, 0.0), (high * 0.62, 0.5), (high * 0.62, -0.6), (high * 0.8, 3.0))
        ],
    ]
    if roof is None:
        parts.append(_crown(radius * 1.05, high, colour))
    else:
        parts += [
            turned([(radius * 1.3, high - 0.1), (radius * 0.7, high + radius * 1.6), (0.05, high + radius * 3.0)], roof, "tiles", 28),
            rod((0, high + radius * 2.9, 0), (0, high + radius * 3.0 + 1.2, 0), 0.05, (0.5, 0.38, 0.12), "brass"),
        ]
    return Mesh.join(parts)


def _castle(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a castle: a walled court with round towers, a gatehouse with a portcullis, a keep with pointed roofs."""
    stone = colour_of(subject.colour, STONE)
    slate: Colour = ((0.05, 0.07, 0.12), (0.22, 0.05, 0.04), (0.05, 0.10, 0.09))[rng.integers(3)]
    w, d, h = 17.0, 15.0, 7.5
    parts = []
    for x0, z0, x1, z1 in ((-w, d, -4.0, d), (4.0, d, w, d), (-w, -d, w, -d), (-w, -d, -w, d), (w, -d, w, d)):
        long = float(np.hypot(x1 - x0, z1 - z0))
        merlons = repeated(
            block((0.9, 0.9, 0.4), (0, h + 0.45, 0.55), stone, "stone", 0.03),
            [(float(x), 0.0, 0.0) for x in np.arange(-long / 2 + 0.9, long / 2, 1.8)],
        )
        piece = Mesh.join([block((long, h, 1.6), (0, h / 2, 0), shade(stone, 0.95), "stone", 0.05), merlons])
        parts.append(
            piece.moved(
                ((x0 + x1) / 2, 0, (z0 + z1) / 2), turn=float(np.arctan2(-(z1 - z0), x1 - x0)) if z0 == z1 else np.pi / 2 * np.sign(x0)
            )
        )
    parts += [
        _tower(3.0, 11.5, stone, slate if k % 2 else None).moved((x, 0, z)) for k, (x, z) in enumerate(((-w, d), (w, d), (w, -d), (-w, -d)))
    ]
    parts += [_tower(2.2, 11.0, stone, slate).moved((s * 4.2, 0, d + 0.6)) for s in (1, -1)]
    parts += [
        block((6.0, 3.6, 2.6), (0, 7.4, d), stone, "stone", 0.05),
        block((4.2, 5.6, 0.3), (0, 2.8, d + 0.5), (0.05, 0.03, 0.018), "wood", 0.02),
    ]
    parts += [
        bar((x - 0.07, 0, d + 0.68), (x + 0.07, 5.6, d + 0.80), (0.03, 0.03, 0.03), "metal") for x in np.linspace(-1.9, 1.9, 7).tolist()
    ]
    parts += [block((13.0, 15.0, 11.0), (0, 7.5, -3.5), shade(stone, 1.05), "stone", 0.08)]
    parts += [_tower(2.6, 20.0, shade(stone, 1.05), slate).moved((s * 6.5, 0, z)) for s in (1, -1) for z in (2.0, -9.0)]
    parts.append(_tower(3.4, 26.0, shade(stone, 1.08), slate).moved((0, 0, -4.0)))
    parts += [bar((x - 0.4, y, 1.96), (x + 0.4, y + 1.6, 2.06), LIGHT, "screen") for x in (-3.4, 0.0, 3.4) for y in (6.0, 10.5)]
    return standing(Mesh.join(parts), 0.42, lambda cue: tuple(Lamp((x, 4.0, d + 2.6), (2.2, 1.2, 0.45), 14.0) for x in (-2.6, 2.6)))


def _sandcastle(subject: Subject, rng: np.random.Generator) -> Actor:
    """Heap up a castle of sand on a mound, as wide as arms reach, with a flag on its keep."""
    built = _castle(replace(subject, colour=None), rng).mesh(Cue(0.0)).moved(scale=0.034)
    grey = built.surface[:, 3:6].mean(axis=1, keepdims=True)
    # Sand takes all colours away, and leaves the dark of the gate.
    built.surface[:, 3:6] = np.asarray(SAND, np.float32) * (0.55 + 0.45 * np.clip(grey / 0.25, 0, 1))
    mound = turned([(0.95, 0.0), (0.86, 0.05), (0.74, 0.09), (0, 0.10)], shade(SAND, 0.8), "stone", 40)
    flag = [
        rod((0, 0.98, -0.136), (0, 1.20, -0.136), 0.004, (0.5, 0.4, 0.25), "wood"),
        slab([(0.0, 1.11), (0.13, 1.155), (0.0, 1.20)], 0.003, (0.62, 0.04, 0.03), "cloth").moved((0, 0, -0.136)),
    ]
    return standing(Mesh.join([mound, built.made_of(MATERIAL["stone"]).moved((0, 0.09, 0)), *flag]).moved(scale=0.72), 0.5)


def _gabled(width: float, high: float, deep: float, rise: float, wall: Colour, roof: Colour, material: str = "stone") -> Mesh:
    """Build a house body whose gable looks towards +z."""
    outline = np.array([(-width / 2, 0), (width / 2, 0), (width / 2, high), (0, high + rise), (-width / 2, high)])
    slope = float(np.hypot(width / 2, rise))
    board = block((slope + 0.7, 0.22, deep + 0.9), (0, 0, 0), roof, "tiles", 0.03)
    lean = float(np.arctan2(rise, width / 2))
    return Mesh.join(
        [
            slab(outline, deep, wall, material),
            *[tilted(board, "z", -s * lean).moved((s * width * 0.26, high + rise / 2 + 0.02, 0)) for s in (1, -1)],
        ]
    )


def _church(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a village church: a nave with pointed windows, a tower with a spire and a cross."""
    wall = colour_of(subject.colour, ((0.60, 0.57, 0.50), (0.38, 0.34, 0.28))[rng.integers(2)])
    roof: Colour = (0.07, 0.065, 0.07)
    parts = [
        _gabled(9.0, 6.5, 17.0, 4.6, wall, roof).moved((0, 0, -6.0)),
        block((5.0, 15.0, 5.0), (0, 7.5, 4.0), shade(wall, 1.05), "stone", 0.06),
    ]
    spire = loft(
        [
            np.array([(x * s, y, z * s) for x, z in ((-1, -1), (1, -1), (1, 1), (-1, 1))])
            for s, y in ((2.8, 15.0), (1.0, 20.5), (0.06, 26.5))
        ],
        roof,
        "tiles",
    )
    parts += [
        spire.moved((0, 0, 4.0)),
        bar((-0.09, 26.2, 3.92), (0.09, 28.6, 4.08), (0.5, 0.38, 0.12), "brass"),
        bar((-0.6, 27.5, 3.92), (0.6, 27.7, 4.08), (0.5, 0.38, 0.12), "brass"),
    ]
    pointed = np.array([(-0.55, 0), (0.55, 0), (0.55, 1.9), (0.3, 2.5), (0, 2.9), (-0.3, 2.5), (-0.55, 1.9)])
    pane = slab(pointed, 0.1, LIGHT, "screen")
    parts += [pane.moved((s * 4.52, 2.2, z), turn=s * np.pi / 2) for s in (1, -1) for z in (-12.5, -9.5, -6.5, -3.5, -0.5)]
    parts += [
        slab(pointed * np.array([1.7, 1.25]), 0.2, (0.09, 0.045, 0.022), "wood").moved((0, 0, 6.5)),
        pane.moved((0, 6.0, 6.5)),
        pane.moved((0, 11.2, 6.5), scale=(1.2, 0.9, 1)),
    ]
    return standing(Mesh.join(parts), 0.45, lambda cue: (Lamp((0, 3.0, 8.5), (1.8, 1.1, 0.45), 12.0),))


def _pagoda(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a pagoda of five storeys, each with its tiled eaves, on a stone terrace; a spire of rings on top."""
    wood = colour_of(subject.colour, (0.34, 0.04, 0.025))
    parts = [
        block((11.0, 1.0, 11.0), (0, 0.5, 0), STONE, "stone", 0.06),
        *[block((3.2, 0.33 * k, 0.5), (0, 0.165 * k, 7.0 - 0.5 * k), STONE, "stone", 0.03) for k in (1, 2, 3)],
    ]
    y, half = 1.0, 3.6
    for _ in range(5):
        parts.append(block((2 * half, 2.5, 2 * half), (0, y + 1.25, 0), (0.58, 0.53, 0.44), "plaster", 0.04))
        side = Mesh.join([
            *[
                bar((x - 0.14, y, half - 0.02), (x + 0.14, y + 2.5, half + 0.10), wood, "wood")
                for x in np.linspace(-half + 0.1, half - 0.1, 4).tolist()
            ],
            bar((-half, y + 2.2, half), (half, y + 2.5, half + 0.14), wood, "wood"),
            bar((-0.75, y + 0.2, half), (0.75, y + 1.95, half + 0.05), LIGHT, "screen"),
            eaves(2 * half + 2.6, 1.7, 0.75).moved((0, y + 3.25, half - 0.3)),
        ])  # fmt: skip
        parts += [side.moved(turn=q * np.pi / 2) for q in range(4)]
        y, half = y + 3.2, half * 0.86
    square = ((-1, -1), (1, -1), (1, 1), (-1, 1))
    levels = ((half * 1.15 + 0.5, y), (half * 0.5, y + 0.9), (0.2, y + 1.6))
    roof = loft([np.array([(x * by, high, z * by) for x, z in square]) for by, high in levels], (0.055, 0.062, 0.066), "tiles")
    parts += [
        roof,
        rod((0, y + 1.4, 0), (0, y + 6.0, 0), 0.09, (0.5, 0.36, 0.11), "brass"),
        *[
            turned(
                [(0.2, y + 2.2 + 0.4 * k), (0.52 - 0.04 * k, y + 2.3 + 0.4 * k), (0.2, y + 2.4 + 0.4 * k)], (0.5, 0.36, 0.11), "brass", 16
            )
            for k in range(8)
        ],
    ]
    return standing(
        Mesh.join(parts), 0.45, lambda cue: tuple(Lamp((x, 2.4, z), (1.6, 0.8, 0.3), 10.0) for x, z in ((0, 5.6), (5.6, 0), (-5.6, 0)))
    )


def _torii(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a shrine gate: two pillars that lean together, two beams, the upper one curved."""
    red = colour_of(subject.colour, (0.60, 0.07, 0.025))
    t = np.linspace(-1, 1, 15)
    rings = [
        np.array([(x * 4.0, 5.6 + 0.35 * x * x + dy, dz) for dy, dz in ((-0.25, -0.28), (-0.25, 0.28), (0.22, 0.40), (0.22, -0.40))])
        for x in t
    ]
    parts = [
        loft(rings, red, "paint"),
        loft([ring + np.array([0, 0.40, 0]) for ring in rings], (0.03, 0.03, 0.032), "paint"),
        block((6.4, 0.42, 0.34), (0, 4.35, 0), red, "paint", 0.04),
        block((0.5, 0.9, 0.2), (0, 5.0, 0), red, "paint", 0.03),
    ]
    for s in (1, -1):
        parts += [
            rod((s * 2.65, 0, 0), (s * 2.40, 5.5, 0), 0.30, red, "paint", 0.25, 20),
            turned([(0.42, 0), (0.40, 0.6), (0.32, 0.66)], (0.03, 0.03, 0.032), "stone", 20).moved((s * 2.64, 0, 0)),
        ]
    return standing(Mesh.join(parts), 0.5)


def _windmill(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a windmill: a tapered tower, a cap, four lattice sails that the wind turns."""
    wall = colour_of(subject.colour, ((0.62, 0.58, 0.50), (0.28, 0.13, 0.08), (0.10, 0.13, 0.10))[rng.integers(3)])
    wood: Colour = (0.12, 0.07, 0.04)
    tower = Mesh.join([
        turned([(3.6, 0), (3.4, 0.5), (2.2, 10.0), (2.5, 10.1), (2.5, 10.3)], wall, "plaster", 20),
        turned([(2.5, 10.3), (2.1, 11.6), (1.0, 12.7), (0, 12.9)], wood, "wood", 20),
        block((1.3, 2.3, 0.3), (0, 1.15, 3.35), wood, "wood", 0.02),
        *[block((0.8, 1.1, 0.2), (0, y, 3.45 - 0.125 * y), LIGHT, "screen", 0.02) for y in (4.4, 7.6)],
        rod((0, 11.2, 1.6), (0, 11.3, 3.4), 0.22, wood, "wood"),
    ])  # fmt: skip
    arm = Mesh.join([
        bar((-0.09, 0.0, -0.06), (0.09, 7.6, 0.06), wood, "wood"),
        *[bar((0.0, y, -0.03), (1.5, y + 0.06, 0.03), wood, "wood") for y in np.arange(1.5, 7.6, 0.5).tolist()],
        *[bar((x, 1.5, -0.03), (x + 0.06, 7.55, 0.03), wood, "wood") for x in (0.75, 1.45)],
        bar((0.1, 1.6, -0.015), (1.42, 7.4, 0.0), (0.66, 0.62, 0.52), "sail"),
    ])  # fmt: skip
    sails = Mesh.join([tilted(arm, "z", k * np.pi / 2) for k in range(4)])
    speed = 0.0 if subject.still else 0.55 * subject.speed

    def at(cue: Cue) -> Mesh:
        return Mesh.join([tower, tilted(sails, "z", -speed * cue.seconds).moved((0, 11.3, 3.5))])

    return moving(at(Cue(0.0)), at, 0.5, lambda cue: (Lamp((0, 3.0, 5.0), (1.2, 0.7, 0.3), 9.0),))


def _high(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a skyscraper of glass."""
    front = facades.office(rng, width=24.0, storeys=24, depth=22.0, lit=0.35)
    return standing(
        front.mesh.moved((0, 0, 11.0)), 0.5, lambda cue: tuple(Lamp((x, 3.4, 13.0), (2.0, 1.6, 1.0), 14.0) for x in (-7.0, 7.0))
    )


def _old_tower(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a round stone tower under a pointed roof."""
    return standing(_tower(3.2, 18.0, colour_of(subject.colour, STONE), (0.16, 0.05, 0.04)), 0.5)


def _bridge(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a stone bridge of three arches, with parapets; it runs from side to side."""
    stone = colour_of(subject.colour, (0.40, 0.37, 0.32))
    long, wide = 26.0, 4.2
    upper = [(x, 4.2 + 1.6 * np.cos(np.pi * x / long)) for x in np.linspace(long / 2, -long / 2, 27)]
    lower: list[tuple[float, float]] = [(-long / 2, 0.0)]
    for middle, half in ((-8.2, 3.2), (0.0, 3.9), (8.2, 3.2)):
        lower += [(middle - half * np.cos(a), half * np.sin(a) * 0.98) for a in np.linspace(0, np.pi, 15)]
    lower.append((long / 2, 0.0))
    parts = [slab(np.array([*lower, *upper]), wide, stone, "stone")]
    rail = np.array([*[(x, y - 0.1) for x, y in upper[::-1]], *[(x, y + 0.85) for x, y in upper]])
    parts += [slab(rail, 0.36, shade(stone, 1.08), "stone").moved((0, 0, s * (wide / 2 - 0.05))) for s in (1, -1)]
    return standing(Mesh.join(parts), 0.5)


def _gate(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a stone gate: a thick wall with a round arch through it, a plinth at each foot and a cornice above."""
    stone = colour_of(subject.colour, (0.38, 0.34, 0.28))
    half, high, opening, spring = 3.1, 6.2, 1.5, 3.0
    arch = [(opening * np.cos(a), spring + opening * np.sin(a)) for a in np.linspace(np.pi, 0, 19)]
    wall = np.array([(-half, 0.0), (-opening, 0.0), *arch, (opening, 0.0), (half, 0.0), (half, high), (-half, high)])
    parts = [
        slab(wall, 1.7, stone, "stone"),
        block((2 * half + 0.6, 0.45, 2.2), (0, high + 0.2, 0), shade(stone, 1.08), "stone", 0.05),
        *[block((half - opening + 0.3, 0.6, 2.1), (s * (half + opening) / 2, 0.3, 0), shade(stone, 0.9), "stone", 0.05) for s in (1, -1)],
    ]
    for k, (a, b) in enumerate(pairwise(np.linspace(0, np.pi, 14))):
        corners = [
            ((opening + out) * np.cos(at), spring + (opening + out) * np.sin(at)) for at, out in ((a, 0), (a, 0.5), (b, 0.5), (b, 0))
        ]
        parts.append(slab(corners, 1.86, shade(stone, 1.12 if k % 2 else 0.97), "stone", 0.03))
    return standing(Mesh.join(parts), 0.5)


def _spiral(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a spiral staircase: treads about a post, and a handrail that winds up with them."""
    iron = colour_of(subject.colour, (0.035, 0.036, 0.04))
    steps, rise, turn, reach = 26, 0.2, 2 * np.pi / 15, 1.25
    rail = [(reach * np.cos(turn * k), rise * (k + 1) + 0.95, -reach * np.sin(turn * k)) for k in range(steps)]
    parts = [rod((0, 0, 0), (0, steps * rise + 1.1, 0), 0.09, iron, "paint", 0.09, 16)]
    for k, top in enumerate(rail):
        parts += [
            block((reach, 0.05, 0.46), (reach / 2, rise * (k + 1), 0), (0.16, 0.09, 0.045), "wood", 0.01).moved(turn=turn * k),
            rod((top[0], top[1] - 0.95, top[2]), top, 0.014, iron, "paint", 0.014, 6),
        ]
    parts += [rod(below, above, 0.025, iron, "paint", 0.025, 8) for below, above in pairwise(rail)]
    return standing(Mesh.join(parts), 0.5)


def _stairs(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a flight of stone steps that leads up, away from the camera."""
    stone = colour_of(subject.colour, STONE)
    parts = [
        block((3.2, 0.17 * (k + 1), 0.34), (0, 0.085 * (k + 1), -0.34 * k), shade(stone, 1 + 0.04 * (k % 2)), "stone", 0.02)
        for k in range(14)
    ]
    return standing(Mesh.join(parts), 0.5)


LANDMARKS: tuple[Prop, ...] = (
    Prop("castle", "sandcastle", _sandcastle, "sand castle, 沙堡"),
    Prop("castle", "castle", _castle, "fortress, palace, citadel, fort, 城堡, 古堡, 城"),
    Prop("temple", "pagoda", _pagoda, "temple, monastery, 宝塔, 佛塔, 寺庙, 寺"),
    Prop("temple", "church", _church, "cathedral, chapel, abbey, 教堂, 教会"),
    Prop("temple", "torii", _torii, "torii gate, shrine, 鸟居, 鳥居, 神社"),
    Prop("gate", "gate", _gate, "archway, stone gate, city gate, 山门, 城门"),
    Prop("stairs", "spiral staircase", _spiral, "spiral stairs, 螺旋楼梯, 旋转楼梯"),
    Prop("stairs", "stairs", _stairs, "staircase, steps, stairway, 楼梯, 台阶, 石阶"),
    Prop("windmill", "windmill", _windmill, "mill, 风车, 風車"),
    Prop("tower", "skyscraper", _high, "office building, high rise, tower block, building, 摩天大楼, 大厦, 高楼, ビル"),
    Prop("tower", "tower", _old_tower, "watchtower, bell tower, clock tower, stone tower, 高塔, 塔"),
    Prop("bridge", "bridge", _bridge, "stone bridge, viaduct, 桥, 橋"),
)
BUILDINGS: dict[str, Build] = registered(LANDMARKS)
