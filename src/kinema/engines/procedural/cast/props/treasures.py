"""Treasures: keys and locks, coins, rings, gems, a crown, a chest of gold, a compass, a wand, a crystal ball."""

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Cue
from kinema.engines.procedural.cast.props.prop import Prop, in_hand, moving, plain, standing, stuff, tone
from kinema.engines.procedural.cast.props.swarm import grounded, swarm, tumbled
from kinema.engines.procedural.furnishings.tones import BLACK, BRASS, CHROME, IRON, OAK, WALNUT
from kinema.engines.procedural.joinery import (
    bent,
    block,
    cushion,
    orb,
    reversed_,
    ring,
    rod,
    row,
    ruffled,
    shade,
    sheet,
    slab,
    tilted,
    turned,
)
from kinema.engines.procedural.mesh import Colour, Mesh, from_arrays
from kinema.engines.procedural.moment import Lamp
from kinema.engines.procedural.solids import flat
from kinema.script.script import Subject

GOLD = (0.62, 0.42, 0.10)
_VELVET = (0.22, 0.012, 0.03)
_GEMS: dict[str, Colour] = {
    "ruby": (0.52, 0.008, 0.03),
    "红宝石": (0.52, 0.008, 0.03),
    "emerald": (0.01, 0.30, 0.10),
    "翡翠": (0.02, 0.32, 0.14),
    "sapphire": (0.02, 0.06, 0.48),
    "蓝宝石": (0.02, 0.06, 0.48),
    "amethyst": (0.26, 0.06, 0.46),
    "diamond": (0.72, 0.80, 0.86),
    "钻石": (0.72, 0.80, 0.86),
}


def _loop(radius: float, thick: float, colour: Colour, material: str, oval: float = 1.0) -> Mesh:
    """Bend a closed ring in the plane z = 0 about the origin."""
    a = np.linspace(0, 2 * np.pi, 25)
    return bent(np.column_stack([radius * np.sin(a), oval * radius * np.cos(a), 0 * a])[::2], thick, colour, material, 10)


def _on_velvet(thing: Mesh, wide: float, subject: Subject) -> Mesh:
    """Lay a small precious thing on a velvet cushion, unless somebody has it in the hand."""
    if in_hand(subject):
        return grounded(thing)
    pad = cushion((wide, 0.30 * wide, 0.8 * wide), (0, 0.15 * wide, 0), _VELVET, square=0.45)
    return grounded(Mesh.join([pad, thing.moved((0, 0.285 * wide, 0))]))


def _key(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Forge an old key: a bow of three loops, a collared stem, a bit with wards; it leans on its bow."""
    colour, made = tone(subject, BRASS), stuff(subject, "brass")
    parts = [_loop(0.0105, 0.0022, colour, made).moved((x, y, 0)) for x, y in ((-0.0115, 0.076), (0.0115, 0.076), (0.0, 0.0935))]
    stem = [
        (0, 0.0),
        (0.0030, 0.0),
        (0.0034, 0.004),
        (0.0030, 0.008),
        (0.0030, 0.050),
        (0.0052, 0.0515),
        (0.0052, 0.0535),
        (0.0036, 0.055),
        (0.0036, 0.060),
        (0.0060, 0.0615),
        (0.0060, 0.0635),
        (0.0034, 0.066),
        (0.0034, 0.082),
        (0, 0.083),
    ]
    bit = [
        (0, 0.004),
        (0.018, 0.004),
        (0.018, 0.009),
        (0.013, 0.009),
        (0.013, 0.012),
        (0.018, 0.012),
        (0.018, 0.017),
        (0.011, 0.017),
        (0.011, 0.0195),
        (0.018, 0.0195),
        (0.018, 0.024),
        (0, 0.024),
    ]
    parts += [turned(stem, colour, made, 20), slab(bit, 0.0034, colour, made, 0.0005), orb(0.0034, (0, 0.082, 0), colour, made, 12)]
    key = tilted(Mesh.join(parts), "z", -0.18)
    leaning = tilted(key, "x", -0.30)
    return _on_velvet(leaning.moved((0, -float(leaning.vertices[:, 1].min()) - 0.002, 0.012)), 0.15, subject)


def _lock(subject: Subject, rng: np.random.Generator) -> Actor:
    """Make a padlock; its shackle springs up when it opens."""
    colour, made = tone(subject, BRASS), stuff(subject, "brass")
    body = Mesh.join(
        [
            block((0.052, 0.044, 0.020), (0, 0.022, 0), colour, made, 0.004),
            *[block((0.053, 0.003, 0.021), (0, y, 0), shade(colour, 0.75), made, 0.001) for y in (0.008, 0.036)],
            orb((0.006, 0.006, 0.0015), (0, 0.024, 0.0102), BLACK, "matte", 14),
            block((0.0035, 0.012, 0.001), (0, 0.016, 0.0104), BLACK, "matte", 0.0),
        ]
    )
    a = np.linspace(0, np.pi, 9)
    bow = bent(
        np.vstack([[(0.0165, 0.038, 0)], np.column_stack([0.0165 * np.cos(a), 0.058 + 0.0165 * np.sin(a), 0 * a]), [(-0.0165, 0.038, 0)]]),
        0.0042,
        CHROME,
        "chrome",
        12,
    )

    def at(cue: Cue) -> Mesh:
        t = float(np.clip((cue.seconds - 0.7) / 0.25, 0, 1)) if subject.action == "open" else 0.0
        return Mesh.join([body, bow.moved((-0.0165, 0, 0)).moved((0.0165, 0.014 * min(2 * t, 1), 0), 0.9 * max(2 * t - 1, 0))])

    return moving(at(Cue(0.0)), at)


def coin(radius: float, colour: Colour, made: str = "brass") -> Mesh:
    """Strike a coin that lies flat: a raised rim, a star in relief."""
    disc = turned(
        [(0, 0), (radius, 0), (radius, 0.14 * radius), (0.90 * radius, 0.14 * radius), (0.87 * radius, 0.11 * radius), (0, 0.11 * radius)],
        colour,
        made,
        28,
    )
    star = [
        (r * np.sin(k * np.pi / 5), r * np.cos(k * np.pi / 5)) for k in range(10) for r in (0.55 * radius if k % 2 == 0 else 0.23 * radius,)
    ]
    return Mesh.join([disc, tilted(slab(star, 0.05 * radius, shade(colour, 0.8), made), "x", -np.pi / 2).moved((0, 0.125 * radius, 0))])


def _coin(subject: Subject, rng: np.random.Generator) -> Actor:
    """Spin a coin on its edge, or stand it there; several lie in piles about it."""
    colour, made = tone(subject, GOLD), "chrome" if subject.colour == "silver" else "brass"
    r = 0.0145
    one = coin(r, colour, made)
    piles = [
        one.moved((x + float(rng.normal(0, 0.0012)), 0.14 * r * k, z + float(rng.normal(0, 0.0012))), float(rng.uniform(0, 6)))
        for x, z, n in ((-0.034, -0.02, 7), (0.034, -0.024, 4), (0.004, -0.045, 10))
        for k in range(n)
    ]
    heap = Mesh.join(piles)
    upright = tilted(one.moved((0, -0.07 * r, 0)), "x", np.pi / 2).moved((0, r, 0.01))
    spins = subject.action in {"turn", "roll", "dance", "fall", "move"} and not subject.still

    def at(cue: Cue) -> Mesh:
        if not spins:
            return Mesh.join([heap, upright.moved((0, 0, 0), 0.25)])
        return Mesh.join([heap, upright.moved((0, 0, -0.01)).moved((0, 0, 0.01), 9.0 * subject.speed * cue.seconds)])

    return moving(at(Cue(0.0)), at)


def _faceted(mesh: Mesh) -> Mesh:
    """Cut a mesh into flat facets, leaving out those that have no area."""
    a, b, c = (mesh.vertices[mesh.triangles[:, k]] for k in range(3))
    area = np.linalg.norm(np.cross(b - a, c - a), axis=1)
    return flat(Mesh(mesh.vertices, mesh.surface, mesh.triangles[area > 1e-4 * area.max()]))


def gem(size: float, colour: Colour) -> Mesh:
    """Cut a brilliant, point down: table, crown, pavilion, each facet flat."""
    levels = [(0.0, -0.62, 8, 0.0), (0.5, -0.05, 8, 0.0), (0.5, 0.0, 8, 0.0), (0.42, 0.10, 8, np.pi / 8), (0.27, 0.17, 8, 0.0)]
    rings = [np.column_stack([r * np.sin(a), np.full(8, y), r * np.cos(a)]) for r, y, n, s in levels for a in [np.array(list(ring(n, s)))]]
    rings.append(np.column_stack([0 * rings[-1][:, 0], rings[-1][:, 1], 0 * rings[-1][:, 0]]))
    points = np.concatenate(rings)
    quads = []
    for level in range(len(rings) - 1):
        for k in range(8):
            a, b = level * 8 + k, level * 8 + (k + 1) % 8
            quads += [(a, b, a + 8), (b, b + 8, a + 8)]
    stone = _faceted(from_arrays(points * size, np.array(quads), colour, row("glass")))
    # From facet to facet the stone gathers light differently.
    glint = 0.55 + 0.9 * (np.sin(12.9 * stone.surface[:, 0] + 7.3 * stone.surface[:, 1] + 9.1 * stone.surface[:, 2]) * 0.5 + 0.5)
    stone.surface[:, 3:6] = np.clip(stone.surface[:, 3:6] * glint[:, None], 0, 0.9)
    return stone


def _gem_colour(subject: Subject, default: Colour) -> Colour:
    said = subject.words.lower()
    return tone(subject, next((colour for word, colour in _GEMS.items() if word in said), default))


def _jewel(subject: Subject, rng: np.random.Generator) -> Actor:
    """Lay a cut stone on velvet; it turns a little so that it sparkles."""
    stone = gem(0.045, _gem_colour(subject, (0.72, 0.80, 0.86)))
    lean = tilted(stone, "x", 0.75)
    lean = lean.moved((0, -float(lean.vertices[:, 1].min()) - 0.003, 0.01))
    pad = _on_velvet(Mesh.join([]), 0.13, subject)
    turns = subject.action in {"turn", "shine", "dance"}

    def at(cue: Cue) -> Mesh:
        return Mesh.join([pad, lean.moved((0, 0.037, 0), 0.6 * cue.seconds if turns and not subject.still else 0.3)])

    return moving(at(Cue(0.0)), at)


def _crystal(subject: Subject, rng: np.random.Generator) -> Actor:
    """Grow a cluster of crystals out of a rock; they glow a little."""
    colour = tone(subject, (0.30, 0.12, 0.58))
    parts = [ruffled(orb((0.15, 0.05, 0.12), (0, 0.02, 0), (0.16, 0.15, 0.15), "stone", 24), 0.03, 0.11)]
    for k in range(15):
        out = 0.015 + 0.085 * (k / 15)
        a, tall = 2.39996 * k, float(rng.uniform(0.7, 1.1)) * (0.22 - 1.1 * out)
        r = 0.15 * tall * float(rng.uniform(0.8, 1.1))
        spike = _faceted(
            turned(
                [(0.8 * r, 0), (r, 0.25 * tall), (0.92 * r, 0.78 * tall), (0, tall)],
                shade(colour, float(rng.uniform(0.75, 1.4))),
                "glass",
                6,
            )
        )
        pale = np.clip(spike.vertices[:, 1] / tall, 0, 1)[:, None]
        spike.surface[:, 3:6] = spike.surface[:, 3:6] * (1 - 0.5 * pale) + np.array([0.75, 0.72, 0.85]) * 0.5 * pale
        parts.append(tilted(spike, "x", 7.5 * out).moved((out * np.sin(a), 0.02, out * np.cos(a)), a))
    return standing(grounded(Mesh.join(parts)), 0.5, lambda cue: (Lamp((0, 0.18, 0.12), shade(colour, 0.8), 1.2),))


def _ring(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Stand a ring with a stone in a velvet cushion's fold."""
    colour, r = tone(subject, GOLD), 0.0098
    band = _loop(r, 0.0013, colour, "chrome" if subject.colour == "silver" else "brass")
    claw = [
        rod(
            (0.0012 * np.sin(a), r, 0.0012 * np.cos(a)),
            (0.0028 * np.sin(a), r + 0.0042, 0.0028 * np.cos(a)),
            0.0005,
            colour,
            "brass",
            sides=5,
        )
        for a in ring(4, 0.78)
    ]
    said = subject.words.lower()
    stone = gem(0.0072, next((c for w, c in _GEMS.items() if w in said), (0.72, 0.80, 0.86))).moved((0, r + 0.0050, 0))
    plain_ = any(w in said for w in ("wedding band", "wedding ring", "plain", "one ring"))
    whole = Mesh.join([band] if plain_ else [band, *claw, stone])
    return _on_velvet(tilted(whole.moved((0, r - 0.003, 0)), "x", -0.15).moved((0, 0, 0), 0.5), 0.055, subject)


def _pearl(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Open a shell with a pearl in it."""
    u, t = np.meshgrid(np.linspace(-1.1, 1.1, 45), np.linspace(0.04, 1, 14))
    ribs = 0.035 * np.cos(22 * u) * t
    r = 0.07 * t * (1 + 0.03 * np.cos(22 * u) * t)
    half = sheet(
        np.stack([r * np.sin(u), 0.022 * np.sin(np.pi * t * 0.62) + 0.07 * ribs, r * np.cos(u)], axis=-1), (0.62, 0.46, 0.36), "plastic"
    )
    lower = tilted(half.moved(scale=(1, -0.9, 1)), "x", 0.0).moved((0, 0.022, -0.02))
    upper = tilted(half, "x", -1.05).moved((0, 0.024, -0.022))
    return grounded(Mesh.join([reversed_(lower), upper, orb(0.013, (0, 0.024, 0.018), tone(subject, (0.74, 0.71, 0.68)), "glass", 26)]))


def _crown(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Forge a crown: a jewelled band, eight points with pearls, arches of ermine's colour below."""
    colour, made = tone(subject, GOLD), "chrome" if subject.colour == "silver" else "brass"
    r, n = 0.092, 8
    a = np.linspace(0, 2 * np.pi, 97)
    top = 0.055 + 0.040 * np.abs(np.cos(n * a / 2)) ** 2.2
    wall = [
        np.column_stack([(r + d) * (1 + 0.10 * y / 0.1) * np.sin(a), y, (r + d) * (1 + 0.10 * y / 0.1) * np.cos(a)])
        for d, y in ((0.0, top), (0.0, 0.045 + 0 * a), (0.003, 0.040 + 0 * a), (0.003, 0.006 + 0 * a), (0.0, 0.0 + 0 * a))
    ]
    body = sheet(np.stack(wall)[:, ::-1], colour, made)
    parts = [body]
    gems: tuple[Colour, ...] = ((0.52, 0.008, 0.03), (0.02, 0.06, 0.45), (0.01, 0.30, 0.10))
    for k, b in enumerate(ring(n)):
        x, z = np.sin(b), np.cos(b)
        parts.append(orb(0.0072, (1.10 * r * x, 0.101, 1.10 * r * z), (0.74, 0.71, 0.68), "glass", 14))
        parts.append(orb((0.009, 0.011, 0.006), (0, 0.023, r + 0.006), gems[k % 3], "glass", 14).moved(turn=float(b)))
        parts.append(
            tilted(block((0.008, 0.008, 0.004), (0, 0, 0), (0.72, 0.78, 0.82), "glass", 0.001), "z", np.pi / 4)
            .moved((0, 0.023, r + 0.005))
            .moved(turn=float(b) + np.pi / n)
        )
        parts.append(orb((0.006, 0.008, 0.004), (0, 0.066, 1.065 * r), gems[(k + 1) % 3], "glass", 12).moved(turn=float(b)))
    parts += [turned([(r + 0.002, y - 0.003), (r + 0.006, y), (r + 0.002, y + 0.003)], colour, made, 48) for y in (0.006, 0.041)]
    cap = orb((0.088, 0.075, 0.088), (0, 0.008, 0), _VELVET, "cloth", 28)
    return grounded(Mesh.join([*parts, grounded(cap)]))


def _medal(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Hang a medal from its ribbon on a small easel."""
    colour = tone(subject, GOLD)
    disc = tilted(coin(0.033, colour).moved((0, -0.002, 0)), "x", np.pi / 2).moved((0, 0.042, 0.006))
    ribbon = [
        slab(
            [(s * 0.002, 0.078), (s * 0.018, 0.082), (s * 0.030, 0.155), (s * 0.012, 0.155)][::s], 0.0012, (0.03, 0.07, 0.30), "cloth"
        ).moved((0, 0, 0.004))
        for s in (-1, 1)
    ]
    ribbon += [
        slab(
            [(s * 0.006, 0.079), (s * 0.011, 0.080), (s * 0.022, 0.155), (s * 0.016, 0.155)][::s], 0.0014, (0.52, 0.02, 0.03), "cloth"
        ).moved((0, 0, 0.0044))
        for s in (-1, 1)
    ]
    stand = [rod((0, 0.165, -0.012), (s * 0.05, 0.0, 0.004), 0.0035, OAK) for s in (-1, 1)] + [
        rod((0, 0.165, -0.012), (0, 0.0, -0.07), 0.0035, OAK),
        rod((-0.038, 0.155, 0.0), (0.038, 0.155, 0.0), 0.003, OAK),
    ]
    return grounded(Mesh.join([disc, *ribbon, _loop(0.006, 0.0012, colour, "brass").moved((0, 0.079, 0.005)), *stand]))


def _compass(subject: Subject, rng: np.random.Generator) -> Actor:
    """Open a brass compass; its needle seeks the north."""
    colour = tone(subject, BRASS)
    case = Mesh.join(
        [
            turned(
                [(0, 0), (0.036, 0), (0.039, 0.003), (0.039, 0.014), (0.036, 0.0165), (0.034, 0.0165), (0.034, 0.011), (0, 0.011)],
                colour,
                "brass",
                48,
            ),
            turned([(0, 0.0112), (0.034, 0.0112)][::-1], (0.70, 0.66, 0.54), "paper", 48),
            *[
                block((0.0010 if k % 4 else 0.0022, 0.0004, 0.004 if k % 4 else 0.008), (0, 0.0116, 0.029), BLACK, "matte", 0.0).moved(
                    turn=k * np.pi / 16
                )
                for k in range(32)
            ],
            *[
                slab(
                    [(-0.0032, 0), (0.0032, 0), (0, 0.020 if k % 2 == 0 else 0.013)],
                    0.0004,
                    BLACK if k % 2 == 0 else (0.4, 0.26, 0.1),
                    "matte",
                )
                .transformed(np.array([[1, 0, 0], [0, 0, 1], [0, 1, 0]], np.float32), np.array([0, 0.0118, 0], np.float32))
                .moved(turn=k * np.pi / 4)
                for k in range(8)
            ],
        ]
    )
    lid = tilted(
        turned([(0, 0.003), (0.036, 0.002), (0.039, 0.0), (0.038, -0.001), (0, 0.001)], colour, "brass", 48).moved((0, 0, 0.039)),
        "x",
        -1.75,
    ).moved((0, 0.017, -0.039))
    needle = Mesh.join(
        [
            slab([(-0.003, 0), (0.003, 0), (0, s * 0.027)][::s], 0.0008, tint, "metal").transformed(
                np.array([[1, 0, 0], [0, 0, 1], [0, 1, 0]], np.float32), np.array([0, 0.0145, 0], np.float32)
            )
            for s, tint in ((1, (0.52, 0.02, 0.02)), (-1, (0.6, 0.6, 0.62)))
        ]
        + [orb((0.003, 0.0015, 0.003), (0, 0.0152, 0), colour, "brass", 10)]
    )
    still = grounded(Mesh.join([case, lid]))

    def at(cue: Cue) -> Mesh:
        spin = 2.6 * cue.seconds if subject.action == "turn" else 0.9 * np.exp(-0.5 * cue.seconds) * np.cos(2.8 * cue.seconds)
        return tilted(Mesh.join([still, needle.moved(turn=0.6 + (0.0 if subject.still else float(spin)))]), "x", 0.0)

    return moving(still, at)


def chest(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a chest bound in iron; its lid is open on heaped gold, or it opens when it is told to."""
    wood = tone(subject, (0.17, 0.085, 0.035))
    w, h, d = 0.62, 0.30, 0.40
    body = [block((w, h, d), (0, h / 2, 0), wood, "wood", 0.006)]
    body += [block((w - 0.06, 0.01, d - 0.06), (0, h + 0.001, 0), (0.02, 0.012, 0.006), "matte", 0.0)]
    body += [
        block((0.05, h + 0.006, d + 0.014), (x, h / 2, 0), BRASS if subject.colour == "gold" else IRON, "metal", 0.004)
        for x in (-0.26, 0.0, 0.26)
    ]
    body += [block((w + 0.012, 0.035, d + 0.012), (0, y, 0), IRON, "metal", 0.004) for y in (0.02, h - 0.015)]
    a = np.linspace(0, np.pi, 17)
    lid_line = np.vstack([np.column_stack([d / 2 * np.cos(a), 0.13 * np.sin(a)])])
    lid = [tilted(slab(lid_line, w, wood, "wood", 0.004), "y", np.pi / 2)]
    lid += [tilted(slab(lid_line * 1.035, 0.05, IRON, "metal", 0.003), "y", np.pi / 2).moved((x, 0, 0)) for x in (-0.26, 0.0, 0.26)]
    lid += [block((0.07, 0.09, 0.02), (0, 0.0, d / 2 + 0.012), BRASS, "brass", 0.006)]
    lid_mesh = Mesh.join(lid).moved((0, h + 0.003, 0))
    count = 150
    spots = np.column_stack([rng.uniform(-0.26, 0.26, count), np.zeros(count), rng.uniform(-0.16, 0.16, count)])
    spots[:, 1] = h - 0.015 + 0.10 * (1 - (spots[:, 0] / 0.30) ** 2) * (1 - (spots[:, 2] / 0.20) ** 2) * rng.uniform(0.55, 1.0, count)
    flat_coin = turned([(0, 0), (0.021, 0), (0.021, 0.003), (0.018, 0.003), (0.017, 0.0024), (0, 0.0024)], GOLD, "brass", 14)
    gold = [
        orb((0.27, 0.085, 0.17), (0, h - 0.02, 0), shade(GOLD, 0.5), "brass", 24),
        swarm(flat_coin, spots, 1.0, tumbled(rng.normal(0, 0.5, (count, 3)))),
    ]
    gold += [
        gem(0.05, c).moved((x, h + 0.085, z), x * 9)
        for x, z, c in ((-0.12, 0.08, (0.52, 0.008, 0.03)), (0.08, 0.10, (0.02, 0.06, 0.45)), (0.17, 0.02, (0.01, 0.30, 0.10)))
    ]
    spill = swarm(flat_coin, np.column_stack([rng.uniform(-0.4, 0.4, 14), np.full(14, 0.001), rng.uniform(0.26, 0.42, 14)]), 1.0)
    said = subject.words.lower()
    rich = any(w in said for w in ("treasure", "gold", "pirate", "宝", "财宝")) or subject.kind == "key"
    hinge = (0.0, h + 0.003, -d / 2)
    still = grounded(Mesh.join([*body, *(gold if rich else []), *([spill] if rich and subject.action != "open" else [])]))

    def angle(cue: Cue) -> float:
        t = float(np.clip((cue.seconds - 0.6) * subject.speed / 2.2, 0, 1))
        eased = t * t * (3 - 2 * t)
        if subject.action == "open":
            return -1.75 * eased
        return -1.75 * (1 - eased) if subject.action == "close" else (-1.75 if rich else 0.0)

    def lamps(cue: Cue) -> tuple[Lamp, ...]:
        return (Lamp((0, h + 0.25, 0.1), shade((1.0, 0.66, 0.22), 0.7 * abs(angle(cue)) / 1.75), 2.0),)

    def at(cue: Cue) -> Mesh:
        return Mesh.join([still, tilted(lid_mesh, "x", angle(cue), hinge)])

    return moving(at(Cue(9.0)), at, 0.5, lamps if rich else None)


def _gold_bar(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Stack gold bars."""
    colour = tone(subject, GOLD)
    bar = slab([(-0.040, 0), (0.040, 0), (0.031, 0.036), (-0.031, 0.036)], 0.22, colour, "brass", 0.004)
    laid = (
        [bar.moved((-0.088 + 0.088 * k, 0, 0)) for k in range(3)]
        + [bar.moved((-0.044 + 0.088 * k, 0.036, 0.004)) for k in range(2)]
        + [bar.moved((0.0, 0.072, -0.003))]
    )
    return grounded(Mesh.join(laid).moved(turn=0.5))


def _wand(subject: Subject, rng: np.random.Generator) -> Actor:
    """Stand a wand upright in a block; its tip shines and sheds sparks when magic is worked."""
    wood = tone(subject, WALNUT)
    wand = turned(
        [(0, 0.02), (0.007, 0.02), (0.0085, 0.03), (0.007, 0.06), (0.009, 0.075), (0.006, 0.085), (0.005, 0.2), (0.0025, 0.36), (0, 0.362)],
        wood,
        "wood",
        16,
    )
    grip = bent(
        [(0.0078 * np.sin(9 * t), 0.026 + 0.048 * t, 0.0078 * np.cos(9 * t)) for t in np.linspace(0, 1, 15)], 0.0012, GOLD, "brass", 5
    )
    leaning = tilted(Mesh.join([wand, grip]), "z", -0.22)
    tip = np.array([0.362 * np.sin(0.22), 0.362 * np.cos(0.22), 0.0])
    foot = turned([(0, 0), (0.045, 0), (0.04, 0.018), (0.02, 0.028), (0, 0.03)], shade(wood, 0.6), "wood", 28)
    count = 70
    ways = rng.normal(0, 1, (count, 3))
    ways /= np.linalg.norm(ways, axis=1, keepdims=True)
    clock, rate = rng.random(count), rng.uniform(0.5, 1.2, count)
    spark = orb(1.0, (0, 0, 0), (1.0, 0.80, 0.45), "flame", 5)
    magic = subject.action in {"work magic", "shine", "wave", "flicker"} or "magic" in subject.words.lower() or "魔" in subject.words

    def at(cue: Cue) -> Mesh:
        parts = [foot, leaning]
        if magic:
            life = (clock + rate * cue.seconds) % 1.0
            places = tip + ways * (0.13 * life**0.7)[:, None] - np.array([0, 0.10, 0]) * (life**2)[:, None]
            parts += [swarm(spark, places, 0.0032 * (1 - life)), orb(0.009, tip.tolist(), (1.0, 0.9, 0.7), "flame", 10)]
        return Mesh.join(parts)

    lamps = (Lamp((float(tip[0]), float(tip[1]), 0.08), (1.0, 0.75, 0.4), 1.8),)
    return moving(Mesh.join([foot, leaning]), at, 0.6, (lambda cue: lamps) if magic else None)


def _crystal_ball(subject: Subject, rng: np.random.Generator) -> Actor:
    """Set a crystal ball on a gilt foot; light drifts in it."""
    colour = tone(subject, (0.34, 0.40, 0.66))
    foot = Mesh.join(
        [
            turned([(0, 0), (0.085, 0), (0.085, 0.012), (0.05, 0.03), (0.045, 0.05), (0.06, 0.07), (0.055, 0.075)], GOLD, "brass", 36),
            *[orb((0.016, 0.020, 0.016), (0.058 * np.sin(a), 0.072, 0.058 * np.cos(a)), GOLD, "brass", 10) for a in ring(6)],
        ]
    )
    ball = orb(0.10, (0, 0.155, 0), colour, "glass", 40)
    x, y, z = (ball.vertices - np.array([0, 0.155, 0], np.float32)).T * 22

    def at(cue: Cue) -> Mesh:
        t = 0.0 if subject.still else cue.seconds
        mist = np.sin(x + 1.7 * np.sin(y + 0.6 * t)) * np.sin(y - 0.5 * t + 1.3 * np.sin(z)) * 0.5 + 0.5
        surface = ball.surface.copy()
        surface[:, 3:6] = np.asarray(colour) * (0.35 + 0.9 * mist[:, None]) + 0.25 * (mist**3)[:, None]
        return Mesh.join([foot, Mesh(ball.vertices, surface, ball.triangles)])

    return moving(Mesh.join([foot, ball]), at, 0.6, lambda cue: (Lamp((0, 0.2, 0.16), shade(colour, 0.5), 1.2),))


def _amulet(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Hang a pendant with a stone from a fine chain over a bust of velvet."""
    colour, stone = tone(subject, GOLD), _gem_colour(subject, (0.02, 0.26, 0.30))
    bust = orb((0.085, 0.13, 0.05), (0, 0.10, -0.05), _VELVET, "cloth", 32)
    a = np.linspace(-2.45, 2.45, 41)
    line = np.column_stack([0.060 * np.sin(a), 0.135 - 0.078 * np.cos(a), 0.012 - 0.030 * (a / 2.45) ** 2])
    chain = [orb(0.0018, p, colour, "brass", 6) for p in line]
    pendant = [
        tilted(turned([(0, 0), (0.019, 0), (0.020, 0.003), (0.016, 0.005), (0, 0.005)], colour, "brass", 28), "x", np.pi / 2).moved(
            (0, 0.038, 0.008)
        ),
        orb((0.011, 0.011, 0.006), (0, 0.038, 0.014), stone, "glass", 20),
    ]
    pendant += [orb(0.0022, (0.0165 * np.sin(b), 0.038 + 0.0165 * np.cos(b), 0.0135), (0.74, 0.71, 0.68), "glass", 8) for b in ring(10)]
    return grounded(Mesh.join([bust, *chain, *pendant]))


OPENS = frozenset({"open", "close", "turn", "shine", "roll", "dance", "work magic", "wave", "flicker"})
TREASURES = (
    Prop("key", "key", plain(_key), "brass key, old key, 钥匙, 鍵"),
    Prop("key", "lock", _lock, "padlock, 锁", frozenset({"open", "close"})),
    Prop("key", "coin", _coin, "coins, gold coin, penny, 硬币, 金币, コイン", frozenset({"turn", "roll", "dance", "move"})),
    Prop(
        "key", "jewel", _jewel, "gem, diamond, ruby, emerald, sapphire, gemstone, 宝石, 钻石, ダイヤ", frozenset({"turn", "shine", "dance"})
    ),
    Prop("key", "crystal", _crystal, "crystals, quartz, amethyst, 水晶", frozenset({"shine"})),
    Prop("key", "ring", plain(_ring), "wedding ring, engagement ring, 戒指, 指輪"),
    Prop("key", "pearl", plain(_pearl), "seashell, shell, 珍珠, 贝壳"),
    Prop("key", "crown", plain(_crown), "tiara, 王冠, 皇冠"),
    Prop("key", "medal", plain(_medal), "gold medal, trophy, 奖牌, 奖杯"),
    Prop("key", "compass", _compass, "指南针, 罗盘", frozenset({"turn"})),
    Prop("key", "treasure", chest, "treasure chest, 宝藏", OPENS),
    Prop("key", "gold bar", plain(_gold_bar), "gold bars, ingot, bullion, 金条"),
    Prop("key", "wand", _wand, "magic wand, 魔杖", OPENS),
    Prop("key", "crystal ball", _crystal_ball, "水晶球, snow crystal ball", OPENS),
    Prop("key", "amulet", plain(_amulet), "pendant, necklace, talisman, locket, 项链, 护身符"),
)
