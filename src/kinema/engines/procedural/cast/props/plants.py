"""Plants: in pots and out of them: bonsai, ferns, mushrooms, vines, cacti, seedlings that grow, crops, coral and weed under water."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Cue
from kinema.engines.procedural.cast.flora import cactus as saguaro
from kinema.engines.procedural.cast.props.blossoms import Whorl, blossom
from kinema.engines.procedural.cast.props.flowers import FOLIAGE, STEM, swaying
from kinema.engines.procedural.cast.props.prop import Prop, moving, plain, tone
from kinema.engines.procedural.cast.props.swarm import grounded, petal, swarm, tumbled
from kinema.engines.procedural.furnishings import tableware
from kinema.engines.procedural.furnishings.tableware import leaf_blade
from kinema.engines.procedural.joinery import bent, block, orb, reshaped, ring, rod, ruffled, shade, sheet, thrown, tilted, tinted, turned
from kinema.engines.procedural.mesh import Colour, Floats, Mesh
from kinema.script.script import Subject

_SOIL, _CLAY, _BARK = (0.035, 0.022, 0.014), (0.40, 0.16, 0.07), (0.10, 0.06, 0.038)


def _pot(radius: float, height: float, colour: Colour = _CLAY) -> Mesh:
    """Throw a flowerpot filled with soil."""
    r, h = radius, height
    wall = turned(
        [(0, 0), (0.70 * r, 0), (0.94 * r, 0.80 * h), (1.02 * r, 0.80 * h), (1.04 * r, h), (0.92 * r, h), (0.90 * r, 0.88 * h)],
        colour,
        "matte",
        36,
    )
    return Mesh.join([wall, turned([(0.91 * r, 0.90 * h), (0, 0.93 * h)], _SOIL, "matte", 30)])


def _leaves(places: Floats, size: float, colour: Colour, rng: np.random.Generator) -> Mesh:
    """Strew leaves over places (n, 3), each turned its own way."""
    count = len(places)
    turns = tumbled(np.column_stack([rng.normal(0, 0.5, count), rng.normal(0, 0.5, count), rng.uniform(0, 6.3, count)]))
    tints = np.asarray(colour) * rng.uniform(0.65, 1.35, (count, 1))
    return swarm(petal(size, 0.5 * size, (1, 1, 1), 0.2), places, rng.uniform(0.7, 1.2, count), turns, tints)


def _dome(count: int, radii: tuple[float, float, float], centre: tuple[float, float, float], rng: np.random.Generator) -> Floats:
    """Give places spread through the shell of a dome."""
    way = rng.normal(0, 1, (count, 3))
    way /= np.linalg.norm(way, axis=1, keepdims=True)
    way[:, 1] = np.abs(way[:, 1]) * 1.1 - 0.2
    return np.asarray(way * np.asarray(radii) * rng.uniform(0.75, 1.0, (count, 1)) + np.asarray(centre))


def _potted(subject: Subject, rng: np.random.Generator) -> Actor:
    plant = tableware.potted_plant(rng, 1.0, tone(subject, _CLAY))
    return swaying(plant, lambda cue: plant, subject, float(plant.vertices[:, 1].max()), 3.0)


def _bonsai(subject: Subject, rng: np.random.Generator) -> Actor:
    """Train a bonsai: a bent trunk with pads of foliage in a glazed tray."""
    tray = tone(subject, (0.05, 0.12, 0.17))
    parts = [
        block((0.38, 0.065, 0.24), (0, 0.045, 0), tray, "paint", 0.012),
        *[block((0.04, 0.02, 0.04), (x, 0.01, z), tray, "paint", 0.004) for x in (-0.15, 0.15) for z in (-0.085, 0.085)],
    ]
    parts += [ruffled(orb((0.165, 0.022, 0.095), (0, 0.074, 0), (0.07, 0.10, 0.03), "matte", 24), 0.006, 0.05)]
    trunk = np.array(
        [(0.0, 0.07, 0), (0.045, 0.14, 0.01), (-0.02, 0.22, 0.0), (-0.055, 0.29, -0.01), (0.015, 0.37, 0.0), (0.03, 0.43, 0.0)]
    )
    parts.append(bent(trunk, np.array([0.036, 0.027, 0.023, 0.018, 0.012, 0.006]), _BARK, "wood", 11))
    parts += [
        bent(
            [(0, 0.075, 0), (0.04 * np.sin(a), 0.072, 0.04 * np.cos(a)), (0.075 * np.sin(a), 0.062, 0.075 * np.cos(a))],
            np.array([0.022, 0.013, 0.005]),
            _BARK,
            "wood",
            7,
        )
        for a in ring(5, 0.3)
    ]
    pads = []
    for at, out, size in (
        (1.7, (0.15, 0.045, 0.02), 0.085),
        (2.6, (-0.16, 0.03, 0.03), 0.095),
        (3.3, (0.12, 0.06, -0.05), 0.075),
        (3.6, (-0.09, 0.09, -0.04), 0.07),
        (5.0, (0.01, 0.05, 0.0), 0.085),
    ):
        k = int(at)
        foot = trunk[k] * (1 - at % 1) + trunk[min(k + 1, 5)] * (at % 1)
        tip = foot + np.asarray(out)
        parts.append(bent([foot, (foot + tip) / 2 + [0, 0.012, 0], tip], np.array([0.010, 0.007, 0.004]), _BARK, "wood", 7))
        centre = (float(tip[0]), float(tip[1]), float(tip[2]))
        pads.append(_dome(110, (size, 0.42 * size, 0.8 * size), centre, rng))
        parts.append(orb((0.8 * size, 0.26 * size, 0.62 * size), centre, (0.02, 0.06, 0.015), "leaf", 14))
    tree = grounded(Mesh.join([*parts, _leaves(np.concatenate(pads), 0.026, (0.06, 0.20, 0.035), rng)]))
    return swaying(tree, lambda cue: tree, subject, float(tree.vertices[:, 1].max()), 5.0)


def _fern(subject: Subject, rng: np.random.Generator) -> Actor:
    """Arch fronds with paired leaflets out of one heart."""
    colour = tone(subject, (0.07, 0.24, 0.04))
    parts, spots, turns, sizes = [], [], [], []
    for k in range(13):
        a, rise = 2.39996 * k, float(rng.uniform(0.9, 1.7))
        t = np.linspace(0, 1, 18)
        reach = 0.42 * float(rng.uniform(0.8, 1.1))
        out, up = reach * t * np.cos(0.5 * rise), reach * (rise * t - 0.75 * t**2.2)
        path = np.column_stack([out * np.sin(a), np.maximum(up, 0.0) + 0.01, out * np.cos(a)])
        parts.append(bent(path[::3], 0.0028 * np.linspace(1, 0.4, 6), STEM, "leaf", 5))
        for j in range(2, 18):
            for s in (-1, 1):
                spots.append(path[j] + 0.020 * (1 - 0.8 * t[j]) * s * np.array([np.cos(a), 0, -np.sin(a)]))
                turns.append((0.15 * s, 0.25, a + s * 1.25))
                sizes.append(1.15 * (1 - 0.75 * abs(t[j] - 0.35) - 0.25 * t[j]))
    blades = swarm(
        petal(0.060, 0.020, (1, 1, 1), 0.15),
        np.array(spots),
        np.array(sizes),
        tumbled(np.array(turns)),
        np.asarray(colour) * rng.uniform(0.7, 1.3, (len(spots), 1)),
    )
    fern = grounded(Mesh.join([*parts, blades]))
    return swaying(fern, lambda cue: fern, subject, float(fern.vertices[:, 1].max()))


def _mushrooms(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Raise three toadstools from moss: red caps with white warts, gills, a skirt."""
    colour = tone(subject, (0.56, 0.025, 0.015))
    parts = [ruffled(orb((0.15, 0.022, 0.12), (0, 0.0, 0), (0.06, 0.13, 0.02), "matte", 24), 0.008, 0.04)]
    for x, z, tall, wide, lean in ((0.0, 0.0, 0.15, 0.085, 0.05), (0.085, 0.045, 0.095, 0.055, 0.16), (-0.075, 0.05, 0.07, 0.040, -0.18)):
        stem = thrown(
            [(0.26 * wide, 0.0), (0.19 * wide, 0.25 * tall), (0.16 * wide, 0.7 * tall), (0.18 * wide, tall)], (0.72, 0.68, 0.58), "skin", 20
        )
        cap = thrown(
            [(0.96 * wide, 0.0), (1.0 * wide, 0.05 * wide), (0.86 * wide, 0.36 * wide), (0.45 * wide, 0.60 * wide), (0.0, 0.66 * wide)],
            colour,
            "paint",
            36,
        ).moved((0, tall - 0.06 * wide, 0))
        gills = turned([(0.18 * wide, 0.04 * wide), (0.97 * wide, 0.0)], (0.66, 0.58, 0.44), "skin", 60).moved((0, tall - 0.06 * wide, 0))
        ridge = np.arctan2(gills.vertices[:, 0], gills.vertices[:, 2])
        gills = tinted(gills, (0.40, 0.32, 0.22), 0.5 + 0.5 * np.sin(30 * ridge))
        skirt = turned(
            [(0.17 * wide, 0.78 * tall), (0.34 * wide, 0.68 * tall), (0.35 * wide, 0.675 * tall)], (0.74, 0.70, 0.60), "skin", 24
        )
        warts = []
        for k in range(22):
            a, r = 2.39996 * k, 0.90 * wide * np.sqrt((k + 0.4) / 22)
            y = tall - 0.06 * wide + 0.66 * wide * (1 - (r / wide) ** 2.3)
            size = wide * float(rng.uniform(0.05, 0.10))
            warts.append(orb((size, 0.5 * size, size), (r * np.sin(a), y, r * np.cos(a)), (0.76, 0.74, 0.68), "matte", 8))
        parts.append(tilted(Mesh.join([stem, cap, gills, skirt, *warts]), "z", lean).moved((x, 0.012, z)))
    return grounded(Mesh.join(parts))


def _vine(subject: Subject, rng: np.random.Generator) -> Actor:
    """Let ivy climb a trellis."""
    colour = tone(subject, (0.05, 0.19, 0.035))
    wood = (0.32, 0.22, 0.13)
    frame = [block((0.03, 1.7, 0.02), (x, 0.85, 0), wood, "wood", 0.003) for x in np.linspace(-0.4, 0.4, 5)] + [
        block((0.95, 0.03, 0.02), (0, y, 0.012), wood, "wood", 0.003) for y in np.linspace(0.2, 1.6, 6)
    ]
    spots = []
    for k in range(5):
        t = np.linspace(0, 1, 15)
        x = 0.36 * (k / 2 - 1) + 0.16 * np.sin(5 * t + 2.1 * k) * t
        path = np.column_stack([x, 1.65 * t * float(rng.uniform(0.75, 1.0)), 0.03 + 0.02 * np.sin(9 * t)])
        frame.append(bent(path[::2], 0.006 * np.linspace(1, 0.4, 8), STEM, "wood", 6))
        spots += [path[j] + rng.normal(0, 0.045, 3) * [1, 1, 0.35] + [0, 0, 0.02] for j in range(1, 15) for _ in range(5)]
    places = np.array(spots)
    places[:, 1] = np.maximum(places[:, 1], 0.06)
    count = len(places)
    turns = tumbled(
        np.column_stack([rng.normal(0, 0.5, count), np.full(count, 1.15) + rng.normal(0, 0.25, count), rng.normal(0, 0.5, count)])
    )
    leaves = swarm(
        petal(0.085, 0.075, (1, 1, 1), 0.12),
        places,
        rng.uniform(0.6, 1.2, count),
        turns,
        np.asarray(colour) * rng.uniform(0.6, 1.4, (count, 1)),
    )
    vine = grounded(Mesh.join([*frame, leaves]))
    return swaying(vine, lambda cue: vine, subject, 1.7, 6.0)


def _seedling(subject: Subject, rng: np.random.Generator) -> Actor:
    """Let a seedling break out of the soil: it unfolds two leaves, then two more, when it is told to grow or bloom."""
    heap = ruffled(orb((0.11, 0.030, 0.10), (0, 0.0, 0), _SOIL, "matte", 26), 0.008, 0.035)
    colour = tone(subject, (0.16, 0.40, 0.05))
    grows = subject.action in {"rise", "bloom", "open", "move", "work"} and not subject.still

    def grown(share: float) -> Mesh:
        tall = 0.02 + 0.115 * share
        hook = 0.05 * (1 - share)
        stem = bent(
            [(0, 0.01, 0), (0.006, 0.55 * tall, 0), (0.0, tall, 0.3 * hook), (0.0, tall - hook * 0.3, hook)], 0.0032, STEM, "leaf", 8
        )
        head = [0.0, tall - 0.3 * hook, hook]
        parts = [stem]
        for k, (first, size) in enumerate(((0.0, 0.055), (0.5, 0.042))):
            long = size * float(np.clip((share - first) / (1 - first), 0.05 if k == 0 else 0.0, 1))
            if long > 0:
                for s in (0, 1):
                    blade = tilted(leaf_blade(long, 0.6 * long, 0.25, shade(colour, 1.0 + 0.15 * k)), "x", -1.35 + 1.0 * share)
                    parts.append(blade.moved((head[0], head[1] + 0.004 * k, head[2]), np.pi * s + np.pi / 2 * (1 - k)))
        return grounded(Mesh.join([heap, *parts]))

    full = grown(1.0)

    def at(cue: Cue) -> Mesh:
        t = float(np.clip((cue.seconds - 0.2) * subject.speed / 4.5, 0, 1))
        return grown(t * t * (3 - 2 * t)) if grows else full

    return swaying(full, at, subject, 0.15, 2.0)


def _bush(subject: Subject, rng: np.random.Generator) -> Actor:
    colour = tone(subject, (0.05, 0.17, 0.03))
    core = ruffled(orb((0.42, 0.36, 0.38), (0, 0.36, 0), (0.015, 0.045, 0.012), "leaf", 24), 0.05, 0.25)
    leaves = _leaves(
        np.concatenate([_dome(520, (0.52, 0.48, 0.48), (0, 0.36, 0), rng), _dome(180, (0.34, 0.30, 0.32), (0.25, 0.28, 0.1), rng)]),
        0.085,
        colour,
        rng,
    )
    bush = grounded(Mesh.join([core, leaves, *[rod((0, 0, 0), (0.15 * np.sin(a), 0.3, 0.15 * np.cos(a)), 0.018, _BARK) for a in ring(5)]]))
    return swaying(bush, lambda cue: bush, subject, 0.85, 3.0)


def _ribbed(radius: float, height: float, ribs: int, colour: Colour, rng: np.random.Generator) -> Mesh:
    """Grow a round cactus with ribs and spines."""
    body = thrown(
        [(0.0, 0.0), (0.80 * radius, 0.06 * height), (radius, 0.5 * height), (0.72 * radius, 0.88 * height), (0.0, 0.97 * height)],
        colour,
        "skin",
        ribs * 8,
    )
    around = np.arctan2(body.vertices[:, 0], body.vertices[:, 2])
    groove = np.abs(np.sin(around * ribs / 2)) ** 0.8
    points = body.vertices.copy()
    points[:, [0, 2]] *= (0.84 + 0.18 * groove)[:, None]
    body = tinted(reshaped(body, points), shade(colour, 0.5), 0.8 * (1 - groove) ** 2)
    spots, turns = [], []
    for k in range(ribs):
        a = 2 * np.pi * (k + 0.5) / ribs
        for y in np.linspace(0.14, 0.90, 7):
            r = radius * float(np.interp(y, (0, 0.06, 0.5, 0.88, 1), (0.5, 0.82, 1.02, 0.74, 0.2)))
            for lean in (-0.5, 0.0, 0.5):
                spots.append((r * np.sin(a + 0.06 * lean), y * height, r * np.cos(a + 0.06 * lean)))
                turns.append((0.0, 1.2 - 1.2 * y + lean, a + lean))
    spine = rod((0, 0, 0), (0, 0, 0.13 * radius), 0.006 * radius**0.5 * 0.1, (0.72, 0.66, 0.50), "plastic", 0.0002, 3)
    return Mesh.join(
        [
            body,
            swarm(
                spine,
                np.array(spots),
                1.0,
                tumbled(np.column_stack([np.zeros(len(turns)), -np.array(turns)[:, 1] * 0.4, np.array(turns)[:, 2]])),
            ),
        ]
    )


def _potted_cactus(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Pot a round cactus that flowers."""
    body = _ribbed(0.065, 0.13, 13, (0.07, 0.22, 0.07), rng).moved((0, 0.085, 0))
    flower = blossom(
        [Whorl(9, 0.030, 0.013, 0.7, 0.4, 0.3, 0.7, 0.004, steps=3), Whorl(9, 0.032, 0.013, 1.1, 0.3, 0.3, 0.7, 0.005, steps=3)],
        (0.70, 0.12, 0.36),
    )
    return grounded(
        Mesh.join(
            [
                _pot(0.075, 0.10, tone(subject, _CLAY)),
                body,
                flower.moved((0.0, 0.208, 0.0)),
                tilted(flower.moved(scale=0.7), "z", 0.5).moved((-0.028, 0.200, 0.012)),
            ]
        )
    )


def _saguaro(subject: Subject, rng: np.random.Generator) -> Mesh:
    return grounded(saguaro(rng))


def _coral(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Branch a reef's corals: antlers, a brain, a fan, tubes."""
    first = tone(subject, (0.72, 0.16, 0.14))
    parts = [ruffled(orb((0.42, 0.09, 0.30), (0, 0.0, 0), (0.20, 0.17, 0.15), "stone", 28), 0.03, 0.16)]

    def branch(at: Floats, way: Floats, thick: float, depth: int, colour: Colour) -> None:
        tip = at + way
        parts.append(
            bent(
                np.array([at, (at + tip) / 2 + rng.normal(0, 0.1, 3) * np.linalg.norm(way), tip]),
                np.array([thick, 0.86 * thick, 0.72 * thick]),
                colour,
                "matte",
                7,
            )
        )
        if depth == 0:
            parts.append(orb(0.78 * thick, tip.tolist(), tuple(0.5 * c + 0.35 for c in colour), "matte", 8))
            return
        for _ in range(2 if depth != 3 else 3):
            turn = way + rng.normal(0, 0.55, 3) * np.linalg.norm(way)
            turn[1] = abs(turn[1]) * 0.9 + 0.02
            branch(tip, turn / np.linalg.norm(turn) * np.linalg.norm(way) * 0.78, 0.74 * thick, depth - 1, colour)

    branch(np.array([-0.18, 0.05, 0.0]), np.array([-0.02, 0.13, 0.01]), 0.026, 3, first)
    branch(np.array([0.24, 0.04, -0.08]), np.array([0.03, 0.10, 0.0]), 0.020, 3, (0.70, 0.42, 0.06))
    brain = ruffled(orb((0.13, 0.10, 0.12), (0.06, 0.07, 0.13), (0.55, 0.40, 0.18), "matte", 36), 0.010, 0.034)
    tubes = [
        turned([(0.030, 0), (0.034, h), (0.026, h), (0.022, 0.5 * h)], (0.34, 0.12, 0.50), "matte", 18).moved(
            (0.30 + 0.055 * np.sin(a), 0.03, 0.10 + 0.055 * np.cos(a))
        )
        for a, h in ((0.0, 0.16), (2.1, 0.12), (4.2, 0.20))
    ]
    return grounded(Mesh.join([*parts, brain, *tubes]))


def _seaweed(subject: Subject, rng: np.random.Generator) -> Actor:
    """Stream ribbons of weed in a slow current."""
    colour = tone(subject, (0.05, 0.17, 0.05))
    u, t = np.meshgrid(np.linspace(-1, 1, 3), np.linspace(0, 1, 17))
    strands = [
        (
            float(rng.normal(0, 0.13)),
            float(rng.normal(0, 0.10)),
            float(rng.uniform(0.8, 1.5)),
            float(rng.uniform(0, 6.3)),
            shade(colour, float(rng.uniform(0.7, 1.5))),
        )
        for _ in range(13)
    ]

    def at(cue: Cue) -> Mesh:
        parts = []
        for x, z, tall, phase, tint in strands:
            s = 0.0 if subject.still else cue.seconds
            swing = 0.18 * t**1.3 * np.sin(1.1 * s - 3.2 * t + phase) * tall
            half = 0.035 * np.sin(np.pi * (0.08 + 0.9 * t)) ** 0.6
            frill = 0.012 * np.sin(22 * t + phase) * u
            parts.append(sheet(np.stack([x + swing + half * u, tall * t, z + 0.5 * swing + frill], axis=-1)[::-1], tint, "leaf"))
        return grounded(Mesh.join(parts))

    return replace(moving(at(Cue(0.0)), at, 0.5), height=1.4)


def _bamboo(subject: Subject, rng: np.random.Generator) -> Actor:
    """Raise a clump of bamboo with its joints and sprays of leaves."""
    colour = tone(subject, (0.14, 0.30, 0.07))
    parts, spots, turns = [], [], []
    for _ in range(7):
        x, z, tall, thick = (
            float(rng.normal(0, 0.32)),
            float(rng.normal(0, 0.22)),
            float(rng.uniform(3.2, 4.6)),
            float(rng.uniform(0.028, 0.042)),
        )
        joints = np.arange(0, tall, 0.33)
        line: list[tuple[float, float]] = []
        for y in joints:
            line += [(thick * 1.10, y), (thick * 0.97, y + 0.02), (thick * 0.97, y + 0.31)]
        stalk = turned([*line, (0.0, joints[-1] + 0.33)], shade(colour, float(rng.uniform(0.75, 1.25))), "plastic", 12)
        stalk.surface[:, 3:6] *= np.where((stalk.vertices[:, 1] % 0.33) < 0.03, 0.55, 1.0)[:, None].astype(np.float32)
        lean = float(rng.normal(0, 0.03))
        parts.append(tilted(stalk, "z", lean).moved((x, 0, z)))
        for y in joints[4:]:
            a = float(rng.uniform(0, 6.3))
            foot = np.array([x - lean * y, y, z])
            tip = foot + 0.42 * np.array([np.sin(a), 0.35, np.cos(a)])
            parts.append(rod(tuple(foot), tuple(tip), 0.004, colour, "leaf", 0.002, 4))
            for f in (0.35, 0.5, 0.65, 0.8, 0.95):
                for s in (-1, 1):
                    spots.append(foot * (1 - f) + tip * f)
                    turns.append((0.1 * s, 0.45, a + 0.55 * s))
    blade = petal(0.17, 0.022, (1, 1, 1), 0.10).moved((0, 0, 0.085))
    leaves = swarm(
        blade,
        np.array(spots),
        rng.uniform(0.7, 1.2, len(spots)),
        tumbled(np.array(turns)),
        np.asarray((0.10, 0.28, 0.05)) * rng.uniform(0.6, 1.4, (len(spots), 1)),
    )
    clump = grounded(Mesh.join([*parts, leaves]))
    return swaying(clump, lambda cue: clump, subject, 4.6)


def _wheat(subject: Subject, rng: np.random.Generator) -> Actor:
    """Let a sheaf's worth of wheat stand: ears with awns over thin stalks."""
    colour = tone(subject, (0.62, 0.42, 0.12))
    grain, awn = (
        orb((0.0038, 0.0072, 0.0038), (0, 0.005, 0), (1, 1, 1), "matte", 5),
        rod((0, 0.008, 0), (0, 0.055, 0), 0.0004, (1, 1, 1), "leaf", 0.0002, 3),
    )
    parts, grains, turns, tints = [], [], [], []
    for _ in range(26):
        x, z, tall = float(rng.normal(0, 0.11)), float(rng.normal(0, 0.09)), float(rng.uniform(0.62, 0.82))
        lean, a = float(rng.uniform(0.02, 0.14)), float(rng.uniform(0, 6.3))
        end = np.array([x + lean * np.sin(a), tall, z + lean * np.cos(a)])
        parts.append(
            bent(
                np.array([(x, 0, z), (x + 0.3 * lean * np.sin(a), 0.6 * tall, z + 0.3 * lean * np.cos(a)), end]),
                0.0014,
                shade(colour, 0.85),
                "leaf",
                4,
            )
        )
        tint = np.asarray(colour) * rng.uniform(0.8, 1.25)
        for k in range(18):
            side = np.pi / 2 * (k % 4)
            grains.append(end + np.array([0.0042 * np.sin(side), 0.0046 * k, 0.0042 * np.cos(side)]))
            turns.append((0.0, 0.32, side))
            tints.append(tint)
    spots, angles, shades = np.array(grains), tumbled(np.array(turns)), np.array(tints)
    stalks = [
        tilted(leaf_blade(0.26, 0.010, 0.8, shade(colour, 0.8)), "x", -1.0).moved(
            (float(rng.normal(0, 0.1)), float(rng.uniform(0.1, 0.4)), float(rng.normal(0, 0.08))), float(rng.uniform(0, 6.3))
        )
        for _ in range(16)
    ]
    wheat = grounded(
        Mesh.join([*parts, *stalks, swarm(grain, spots, 1.0, angles, shades), swarm(awn, spots[::2], 1.0, angles[::2], shades[::2])])
    )
    return swaying(wheat, lambda cue: wheat, subject, 0.9)


def _corn(subject: Subject, rng: np.random.Generator) -> Actor:
    """Grow maize: broad hanging leaves, a cob with silk, a tassel."""
    parts = []
    for x, z, tall in ((0.0, 0.0, 2.1), (-0.38, -0.15, 1.9), (0.36, -0.2, 2.0)):
        plant = [rod((0, 0, 0), (0, tall * 0.88, 0), 0.019, STEM, "leaf", 0.010, 10)]
        for k in range(9):
            y = 0.16 + 0.19 * k
            plant.append(
                tilted(leaf_blade(0.72 - 0.035 * k, 0.085, 0.75, shade(FOLIAGE, 0.9 + 0.06 * k), 0.3), "x", -0.85).moved(
                    (0, y, 0), np.pi * k + 0.25 * np.sin(3 * k)
                )
            )
        for s, y in ((1, 0.86), (-1, 1.05)):
            cob = turned([(0.0, 0.0), (0.030, 0.02), (0.034, 0.09), (0.024, 0.17), (0.0, 0.21)], (0.78, 0.54, 0.06), "plastic", 16)
            cob = tinted(cob, (0.66, 0.40, 0.03), (np.sin(80 * cob.vertices[:, 1] * 4) > 0.3) * 0.5)
            husk = [
                tilted(leaf_blade(0.20, 0.07, 0.15, (0.20, 0.36, 0.09)), "x", -1.3).moved((0.012 * np.sin(b), 0, 0.012 * np.cos(b)), b)
                for b in ring(4, 0.4)
            ]
            silk = [
                bent(
                    [(0, 0.20, 0), (0.015 * np.sin(b), 0.235, 0.015 * np.cos(b)), (0.035 * np.sin(b), 0.215, 0.035 * np.cos(b))],
                    0.0012,
                    (0.42, 0.20, 0.07),
                    "hair",
                    4,
                )
                for b in ring(7)
            ]
            plant.append(tilted(Mesh.join([cob, *husk, *silk]), "z", -0.45 * s).moved((0.03 * s, y, 0.02)))
        plant += [
            rod(
                (0, 0.88 * tall, 0),
                (0.10 * np.sin(b), tall * (1 - 0.02 * (k % 3)), 0.10 * np.cos(b)),
                0.005,
                (0.58, 0.42, 0.16),
                "leaf",
                0.002,
                5,
            )
            for k, b in enumerate(ring(7))
        ]
        parts.append(Mesh.join(plant).moved((x, 0, z), 1.1 * x + 0.4))
    corn = grounded(Mesh.join(parts))
    return swaying(corn, lambda cue: corn, subject, 2.1, 1.5)


def _rice_plant(subject: Subject, rng: np.random.Generator) -> Actor:
    """Bow ears of ripe rice over their tuft."""
    colour = tone(subject, (0.62, 0.48, 0.14))
    parts, grains = [], []
    for _ in range(22):
        a, tall = float(rng.uniform(0, 6.3)), float(rng.uniform(0.5, 0.66))
        way = np.array([np.sin(a), 0, np.cos(a)])
        path = np.array([0.02 * way, 0.05 * way + [0, 0.6 * tall, 0], 0.12 * way + [0, tall, 0], 0.24 * way + [0, 0.86 * tall, 0]])
        parts.append(bent(path, np.array([0.0020, 0.0016, 0.0012, 0.0006]), (0.24, 0.34, 0.08), "leaf", 4))
        grains += [path[2] * (1 - f) + path[3] * f + rng.normal(0, 0.008, 3) for f in np.linspace(0, 1, 22)]
    blades = [
        tilted(leaf_blade(0.50, 0.012, 0.5, shade((0.16, 0.30, 0.05), float(rng.uniform(0.7, 1.3)))), "x", -1.2).moved(
            (0, 0, 0), 2.39996 * k
        )
        for k in range(26)
    ]
    grain = orb((0.0032, 0.0062, 0.0032), (0, 0, 0), (1, 1, 1), "matte", 5)
    ears = swarm(
        grain,
        np.array(grains),
        1.0,
        tumbled(rng.normal(0, 0.5, (len(grains), 3))),
        np.asarray(colour) * rng.uniform(0.8, 1.25, (len(grains), 1)),
    )
    rice = grounded(Mesh.join([*parts, *blades, ears]))
    return swaying(rice, lambda cue: rice, subject, 0.66)


SWAYS = frozenset({"sway", "move", "rise", "bloom", "open", "dance", "wave"})
PLANTS = (
    Prop("bush", "bush", _bush, "shrub, hedge, azalea bush, 灌木", SWAYS),
    Prop("bush", "potted plant", _potted, "houseplant, plant, house plant, 盆栽, 植物, 绿植", SWAYS),
    Prop("bush", "bonsai", _bonsai, "盆景, 盆栽松", SWAYS),
    Prop("bush", "fern", _fern, "moss, 蕨, 苔藓", SWAYS),
    Prop("bush", "mushroom", plain(_mushrooms), "toadstool, mushrooms, 蘑菇, きのこ"),
    Prop("bush", "vine", _vine, "ivy, 藤蔓", SWAYS),
    Prop("bush", "seedling", _seedling, "sprout, seed, sapling, 种子, 嫩芽, 芽, 幼苗", SWAYS | {"work"}),
    Prop("bush", "coral", plain(_coral), "coral reef, 珊瑚"),
    Prop("bush", "seaweed", _seaweed, "kelp, algae, 海藻", SWAYS | {"flow"}),
    Prop("cactus", "cactus", plain(_saguaro), "saguaro, cacti, 仙人掌"),
    Prop("cactus", "potted cactus", plain(_potted_cactus), "small cactus, barrel cactus, succulent, 多肉, 盆栽仙人掌"),
    Prop("bamboo", "bamboo", _bamboo, "bamboo stalk, bamboo shoots, 竹子, 竹", SWAYS),
    Prop("grass", "wheat", _wheat, "barley, grain, 麦穗, 小麦", SWAYS),
    Prop("grass", "corn", _corn, "maize, 玉米", SWAYS),
    Prop("grass", "rice plant", _rice_plant, "rice stalks, rice ears, 稻谷, 稻穗, 水稻", SWAYS),
)
