"""What drifts and falls: petals, autumn leaves, confetti, feathers, dust in the light, glitter; and shafts of light that show it."""

import itertools
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Build, Cue
from kinema.engines.procedural.cast.props.prop import Prop, moving, tone
from kinema.engines.procedural.cast.props.swarm import grounded, petal, settled, swarm, tumbled
from kinema.engines.procedural.joinery import bent, block, orb, rod, shade, sheet, slab
from kinema.engines.procedural.mesh import Colour, Floats, Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.script.script import Subject

_AUTUMN: tuple[Colour, ...] = ((0.50, 0.06, 0.012), (0.62, 0.20, 0.015), (0.66, 0.36, 0.03), (0.34, 0.13, 0.03), (0.46, 0.28, 0.03))
_PARTY: tuple[Colour, ...] = (
    (0.62, 0.03, 0.05),
    (0.70, 0.46, 0.03),
    (0.04, 0.22, 0.55),
    (0.05, 0.36, 0.12),
    (0.55, 0.08, 0.42),
    (0.70, 0.68, 0.64),
    (0.72, 0.26, 0.03),
)


def maple_leaf(size: float = 0.10) -> Mesh:
    """Cut a maple's leaf with its stalk, lying at the origin, its tip at +z."""
    half = [(0.0, 1.0), (0.10, 0.72), (0.22, 0.78), (0.20, 0.50), (0.52, 0.62), (0.46, 0.48), (0.80, 0.30), (0.60, 0.20)]
    half += [(0.66, 0.06), (0.36, 0.06), (0.42, -0.18), (0.18, -0.12), (0.03, -0.16)]
    outline = np.array([*half, *[(-x, y) for x, y in half[:0:-1]]]) * size * 0.62
    blade = slab(outline, 0.004 * size, (1, 1, 1), "leaf")
    lay = np.array([[1, 0, 0], [0, 0, 1], [0, 1, 0]], np.float32)
    leaf = blade.transformed(lay * np.array([[1.0], [1.0], [1.0]], np.float32), np.zeros(3, np.float32))
    leaf.vertices[:, 1] += 0.9 / size * 0.18 * leaf.vertices[:, 0] ** 2 - 0.12 * leaf.vertices[:, 2] ** 2 / size
    stalk = rod((0, 0, -0.09 * size), (0, 0.02 * size, -0.55 * size), 0.012 * size, (0.6, 0.5, 0.4), "leaf", sides=5)
    ribs = []
    for a in (-1.21, -0.70, 0.0, 0.70, 1.21):
        tip = (0.44 * size * np.sin(a), 0.014 * size + 0.03 * size * abs(np.sin(a)), 0.44 * size * np.cos(a))
        ribs.append(rod((0, 0.012 * size, -0.08 * size), tip, 0.013 * size, (0.7, 0.65, 0.55), "leaf", 0.003 * size, 5))
    return Mesh.join([_outward(leaf), stalk, *ribs])


def _outward(mesh: Mesh) -> Mesh:
    """Mend the sense of triangles after a mirroring, so that each looks where its normals point."""
    corners = mesh.vertices[mesh.triangles[:, :3]]
    faces = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    wrong = np.einsum("ij,ij->i", faces, mesh.surface[mesh.triangles[:, 0], :3]) < 0
    triangles = mesh.triangles.copy()
    triangles[wrong] = triangles[wrong][:, [0, 2, 1, 3]]
    return Mesh(mesh.vertices, mesh.surface, triangles)


def _falling(
    one: Callable[[], Mesh], colours: tuple[Colour, ...], count: int, pace: float, swing: float, *, tumble: float = 1.6, lying: float = 0.5
) -> Build:
    """Make a builder of many small things that fall without end, over the share of them, `lying`, that lies on the ground."""

    def build(subject: Subject, rng: np.random.Generator) -> Actor:
        mesh, high = one(), 2.6
        start = rng.uniform(-1, 1, (count, 3)) * np.array([2.2, 1.0, 1.6])
        start[:, 1] = rng.uniform(0, high, count)
        fall, drift = pace * rng.uniform(0.7, 1.3, count), swing * rng.uniform(0.5, 1.5, count)
        spin, first, sizes = rng.normal(0, tumble, (count, 3)), rng.uniform(0, 6.3, (count, 3)), rng.uniform(0.75, 1.2, count)
        palette = np.array([tone(subject, colour) for colour in colours])
        tints = palette[rng.integers(0, len(palette), count)] * rng.uniform(0.8, 1.2, (count, 1))
        rest = int(lying * count)
        spots = rng.uniform(-1, 1, (rest, 2)) * np.array([2.4, 1.8])
        flat = tumbled(np.column_stack([rng.normal(0, 0.12, rest), rng.normal(0, 0.12, rest), rng.uniform(0, 6.3, rest)]))
        low = np.column_stack([spots[:, 0], np.full(rest, 0.012), spots[:, 1]])
        ground = grounded(swarm(mesh, low, rng.uniform(0.75, 1.2, rest), flat, palette[rng.integers(0, len(palette), rest)]))

        def at(cue: Cue) -> Mesh:
            t = cue.seconds * (0.0 if subject.still else subject.speed)
            places, life = settled(start, fall, drift, t, high)
            places[:, 0] += 0.05 * cue.wind * life
            wide = sizes * np.minimum(1, (1 - life) / 0.02) * np.minimum(1, life / 0.04)
            places[:, 1] = np.maximum(places[:, 1], 0.03)
            return Mesh.join([ground, grounded(swarm(mesh, places, wide, tumbled(first + spin * t), tints))])

        return replace(moving(at(Cue(0.0)), at, 0.5), height=1.3, length=2.2)

    return build


def _feather() -> Mesh:
    """Make a small white feather: a bent quill between two soft vanes."""
    t = np.linspace(0, 1, 12)
    rise = 0.10 * (t - 0.5) ** 2
    half = 0.022 * np.sin(np.pi * t**0.7) ** 0.7 + 0.0004
    ragged = 1 + 0.12 * np.sin(23 * t)
    spine = np.column_stack([0.01 * np.sin(2 * t), rise, 0.16 * (t - 0.5)])
    grid = np.stack([spine + np.column_stack([s * half * ragged, 0.25 * abs(s) * half, 0 * t]) for s in (-1, -0.5, 0, 0.5, 1)], axis=1)
    return Mesh.join([sheet(grid, (1, 1, 1), "leaf"), bent(spine[::3], 0.0011, (0.9, 0.88, 0.8), "plastic", 5)])


def _one_leaf(subject: Subject, rng: np.random.Generator) -> Actor:
    """Let one leaf fall, swinging from side to side as it comes; at rest it stands on its edge to be seen."""
    colour = tone(
        subject, (0.55, 0.07, 0.014) if any(w in subject.words.lower() for w in ("maple", "枫", "autumn", "紅葉")) else (0.14, 0.36, 0.05)
    )
    leaf = maple_leaf(0.12)
    leaf.surface[:, 3:6] *= np.asarray(colour, np.float32)
    upright = _turned(leaf, np.array([0.0, -0.9, 0.25]))
    upright = upright.moved((0, -float(upright.vertices[:, 1].min()), 0))
    falls = subject.action in {"fall", "sail", "fly", "sway"}

    def at(cue: Cue) -> Mesh:
        t = cue.seconds * subject.speed
        if not falls or subject.still:
            return upright
        y = max(0.95 - 0.20 * t, 0.0)
        swing = np.sin(2.4 * t) * min(1.0, y / 0.1)
        pose = np.array([0.75 * swing, -0.35 * (y > 0), 0.8 * t * (y > 0)])
        return _turned(leaf, pose).moved((0.14 * np.cos(2.4 * t) * min(1.0, y / 0.1), y + 0.05 * min(1.0, y / 0.1) + 0.015, 0))

    return replace(moving(upright, at, 0.5), height=0.9, length=0.3) if falls else moving(upright, at, 0.5)


def _turned(mesh: Mesh, angles: Floats) -> Mesh:
    return mesh.transformed(tumbled(angles[None])[0].astype(np.float32), np.zeros(3, np.float32))


def _leaves(subject: Subject, rng: np.random.Generator) -> Actor:
    """Play one leaf or many, as the words say."""
    said = f" {subject.words.lower()} "
    many = subject.count > 1 or any(w in said for w in ("leaves", "foliage", "落叶", "落ち葉", "树叶", "hojas", "feuilles", "laub"))
    return _falling(lambda: maple_leaf(0.15), _AUTUMN, 130, 0.42, 0.16, lying=1.6)(subject, rng) if many else _one_leaf(subject, rng)


def _motes(size: float, colour: Colour, count: int, glow: str, rise: float = 0.02) -> Build:
    """Make a builder of fine dust that hangs in the air and glints."""

    def build(subject: Subject, rng: np.random.Generator) -> Actor:
        tint = np.asarray(tone(subject, colour))
        one = orb(1.0, (0, 0, 0), (1, 1, 1), glow, 6)
        start = rng.uniform(-1, 1, (count, 3)) * np.array([1.6, 0.9, 1.2]) + np.array([0, 0.9, 0])
        sizes, phase = size * rng.uniform(0.4, 1.5, count), rng.uniform(0, 6.3, (count, 3))

        def at(cue: Cue) -> Mesh:
            t = cue.seconds * (0.1 if subject.still else subject.speed)
            places = start + 0.10 * np.sin(0.5 * t + phase) + np.array([0.015 * cue.wind * t, rise * t, 0])
            places[:, 1] %= 1.85
            blink = 0.55 + 0.45 * np.sin(2.1 * t + 3 * phase[:, 0])
            return swarm(one, places, sizes, None, tint[None] * (0.5 + blink)[:, None])

        glows = (Lamp((0.0, 0.9, 0.4), shade(tuple(float(c) for c in tint), 0.7), 4.0),) if glow == "flame" else ()
        return replace(moving(at(Cue(0.0)), at, 0.5, (lambda cue: glows) if glows else None), height=1.3, length=2.0)

    return build


def _beam(subject: Subject, rng: np.random.Generator) -> Actor:
    """Show a shaft of light by the dust that glows in it and the pool that it makes on the floor."""
    colour = np.asarray(tone(subject, (1.0, 0.86, 0.60)))
    count = 1100
    along, angle, off = rng.random(count), rng.uniform(0, 6.3, count), np.sqrt(rng.random(count))
    phase, lean = rng.uniform(0, 6.3, count), 0.55
    one = orb(1.0, (0, 0, 0), (1, 1, 1), "flame", 5)
    pool = grounded(orb((0.62, 0.006, 0.62), (0, 0.0, 0), tuple(0.5 * c for c in colour), "screen", 32))

    def at(cue: Cue) -> Mesh:
        drift = (along - 0.02 * cue.seconds) % 1.0
        wide = (0.25 + 0.35 * (1 - drift)) * off
        swirl = angle + 0.15 * np.sin(0.4 * cue.seconds + phase)
        y = 2.9 * drift + 0.02
        places = np.column_stack([wide * np.sin(swirl) + lean * y * 0.6, y, wide * np.cos(swirl)])
        sizes = 0.006 * (0.5 + 0.5 * np.sin(1.3 * cue.seconds + phase)) + 0.003
        return Mesh.join([pool, swarm(one, places, sizes, None, np.repeat(colour[None] * 0.8, count, axis=0))])

    lamp = (Lamp((0.25, 0.8, 0.0), shade(tuple(float(c) for c in colour), 1.6), 5.0),)
    return replace(moving(at(Cue(0.0)), at, 0.5, lambda cue: lamp), height=2.6, length=2.0)


def _lasers(subject: Subject, rng: np.random.Generator) -> Actor:
    """Fan thin straight beams out of a box on the floor; they sweep."""
    colour = tone(subject, (0.05, 1.0, 0.20))
    box = block((0.5, 0.18, 0.3), (0, 0.09, 0), (0.02, 0.02, 0.022), "metal", 0.02)

    def at(cue: Cue) -> Mesh:
        beams = []
        for k in range(7):
            a = (k - 3) * 0.21 + 0.20 * np.sin(0.9 * cue.seconds + 0.5 * k)
            b = 0.35 + 0.15 * np.sin(0.7 * cue.seconds + k)
            beams.append(rod((0, 0.16, 0), (3.6 * np.sin(a), 0.16 + 3.6 * np.cos(a), -3.6 * b), 0.008, colour, "neon", sides=6))
        return Mesh.join([box, *beams])

    glow = (Lamp((0, 0.8, 0.3), shade(colour, 1.5), 6.0),)
    return replace(moving(box, at, 0.5, lambda cue: glow), height=3.0, length=2.6)


def _bolt(subject: Subject, rng: np.random.Generator) -> Actor:
    """Strike lightning: a branching bolt that is there for a moment, again and again."""
    colour = tone(subject, (0.75, 0.82, 1.0))
    strikes = []
    for _ in range(3):
        path = np.array([[0.0, 30.0, 0.0]])
        for y in np.linspace(28, 0, 18):
            path = np.vstack([path, [path[-1, 0] * 0.93 + rng.normal(0, 0.9), y, rng.normal(0, 0.5)]])
        parts = [rod(a, b, 0.10, colour, "neon", sides=5) for a, b in itertools.pairwise(path)]
        for k in (4, 7, 10, 13):
            fork = path[k : k + 1]
            for _ in range(5):
                fork = np.vstack(
                    [fork, fork[-1] + [rng.choice([-1, 1]) * rng.uniform(0.2, 1.6), -rng.uniform(0.7, 1.6), rng.normal(0, 0.4)]]
                )
            parts += [rod(a, b, 0.045, colour, "neon", sides=4) for a, b in itertools.pairwise(fork)]
        strikes.append(grounded(Mesh.join(parts)))
    dark = orb(0.02, (0, 0.02, 0), (0.02, 0.02, 0.02), "matte", 6)

    def lit(seconds: float) -> float:
        t = (seconds - 0.5) % 1.7
        return float(max(0.0, 1 - t / 0.42) * (0.65 + 0.35 * np.sin(70 * t))) if seconds >= 0.5 or subject.still else 0.0

    def at(cue: Cue) -> Mesh:
        return strikes[int((cue.seconds - 0.5) // 1.7) % 3] if lit(cue.seconds) > 0.05 else dark

    return replace(
        moving(strikes[0], at, 0.5, lambda cue: (Lamp((0, 12, 4), shade(colour, 30 * lit(cue.seconds)), 90.0),)), height=30.0, length=8.0
    )


DRIFTS = frozenset({"fall", "rise", "sail", "fly", "sway", "move", "dance", "flow", "shine", "turn", "flicker"})
DRIFTING = (
    Prop("leaf", "leaf", _leaves, "leaves, maple leaf, falling leaves, autumn leaves, fallen leaves, foliage, 落叶, 枫叶, 树叶", DRIFTS),
    Prop(
        "particle",
        "dust motes",
        _motes(0.009, (0.95, 0.80, 0.52), 520, "flame"),
        "particle, dust, pollen, stardust, sparkles, 粒子, 光点, 星尘, 花粉",
        DRIFTS,
    ),
    Prop(
        "particle",
        "confetti",
        _falling(lambda: block((0.06, 0.002, 0.036), (0, 0, 0), (1, 1, 1), "paper", 0.0), _PARTY, 260, 0.8, 0.10, tumble=5.0),
        "彩带, 紙吹雪",
        DRIFTS,
    ),
    Prop(
        "particle",
        "petals",
        _falling(
            lambda: petal(0.075, 0.06, (1, 1, 1), 0.22, 0.16),
            ((0.78, 0.46, 0.54), (0.80, 0.58, 0.64), (0.80, 0.70, 0.72)),
            220,
            0.35,
            0.16,
            lying=2.0,
        ),
        "falling petals, cherry petals, 花瓣雨",
        DRIFTS,
    ),
    Prop("particle", "feathers", _falling(_feather, ((0.74, 0.74, 0.73),), 60, 0.28, 0.22, tumble=0.8), "feather, 羽毛", DRIFTS),
    Prop(
        "particle",
        "ash",
        _falling(lambda: petal(0.035, 0.028, (1, 1, 1), 0.3), ((0.16, 0.155, 0.15), (0.30, 0.29, 0.28)), 260, 0.22, 0.18),
        "ashes, 灰烬, 灰",
        DRIFTS,
    ),
    Prop("particle", "glitter", _motes(0.012, (1.0, 0.74, 0.24), 420, "flame", -0.06), "gold dust, 光粒, 金粉", DRIFTS),
    Prop("light beam", "light beam", _beam, "beam, ray of light, god rays, shaft of light, 光束, 光柱, 一束光", DRIFTS),
    Prop("light beam", "laser", _lasers, "lasers, laser beam, 激光", DRIFTS),
    Prop("light beam", "lightning bolt", _bolt, "lightning, 闪电", DRIFTS),
)
