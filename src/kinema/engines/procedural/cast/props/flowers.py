"""Flowers by their kinds, on stems that sway; they open when told to bloom."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Build, Cue
from kinema.engines.procedural.cast.props.blossoms import Whorl, blossom, heart, nodding, stamens
from kinema.engines.procedural.cast.props.prop import Prop, moving, tone
from kinema.engines.procedural.cast.props.swarm import grounded, swarm, tumbled
from kinema.engines.procedural.furnishings.tableware import leaf_blade
from kinema.engines.procedural.joinery import bent, orb, ring, rod, shade, sheet, tilted, turned
from kinema.engines.procedural.mesh import Colour, Floats, Mesh
from kinema.script.script import Subject

STEM, FOLIAGE = (0.10, 0.24, 0.045), (0.055, 0.19, 0.035)
_YELLOW = (0.72, 0.46, 0.03)
Head = Callable[[Colour, float], Mesh]


def rose(colour: Colour, openness: float = 1.0) -> Mesh:
    """Wind a rose of seven whorls, tight in the middle, rolled back outside."""
    deep = shade(colour, 0.75)
    whorls = [
        Whorl(3, 0.038, 0.026, 0.02, -0.10, 1.0, radius=0.003, height=0.006),
        Whorl(3, 0.042, 0.034, 0.08, 0.05, 0.9, radius=0.006, height=0.005),
        Whorl(4, 0.044, 0.040, 0.18, 0.15, 0.8, radius=0.009, height=0.004),
        Whorl(5, 0.046, 0.046, 0.32, 0.35, 0.65, radius=0.011, height=0.002),
        Whorl(5, 0.048, 0.052, 0.55, 0.60, 0.5, radius=0.012),
        Whorl(6, 0.048, 0.054, 0.85, 0.85, 0.4, radius=0.012, height=-0.002),
    ]
    sepals = blossom([Whorl(5, 0.030, 0.010, 1.5, 0.5, 0.2, 1.0)], FOLIAGE)
    return Mesh.join(
        [
            blossom([replace(w, tip=colour) for w in whorls], deep, openness),
            sepals,
            orb((0.010, 0.012, 0.010), (0, -0.006, 0), FOLIAGE, "leaf", 12),
        ]
    )


def tulip(colour: Colour, openness: float = 1.0) -> Mesh:
    """Close six petals to a tulip's cup."""
    whorls = [
        Whorl(3, 0.066, 0.050, 0.62, -0.75, 0.75, 0.35, 0.004, tip=shade(colour, 1.15)),
        Whorl(3, 0.068, 0.054, 0.72, -0.80, 0.75, 0.35, 0.006, tip=shade(colour, 1.15)),
    ]
    return Mesh.join([blossom(whorls, shade(colour, 0.8), openness), stamens(6, 0.03, 0.25, STEM, (0.03, 0.02, 0.02))])


def sunflower(colour: Colour, openness: float = 1.0) -> Mesh:
    """Ring a dark disc with two rows of rays; the whole head is the width of a hand."""
    rays = [
        Whorl(21, 0.080, 0.026, 1.32, 0.10, 0.25, 0.9, 0.058, 0.004, tip=shade(colour, 1.1)),
        Whorl(21, 0.086, 0.028, 1.50, 0.12, 0.25, 0.9, 0.058, 0.0, tip=shade(colour, 1.1)),
        Whorl(13, 0.050, 0.020, 1.75, 0.2, 0.2, 1.0, 0.050, -0.006, tip=FOLIAGE),
    ]
    bloom = Mesh.join([blossom(rays[:2], shade(colour, 0.8), openness), blossom(rays[2:], FOLIAGE, 1.0)])
    ring_of = [(0.066, 0.0), (0.060, -0.014), (0.0, -0.018)]
    return Mesh.join([bloom, heart(0.064, (0.10, 0.045, 0.015), 240, 0.30, (0.15, 0.07, 0.02)), turned(ring_of[::-1], FOLIAGE, "leaf", 24)])


def lotus(colour: Colour, openness: float = 1.0) -> Mesh:
    """Open a lotus: four whorls of pointed petals, pale at the foot, about a yellow pod."""
    pale = tuple(0.35 * c + 0.45 for c in colour)
    whorls = [
        Whorl(6, 0.085, 0.050, 0.22, -0.10, 0.55, 0.75, 0.016, 0.012, tip=colour),
        Whorl(8, 0.100, 0.056, 0.52, -0.18, 0.5, 0.75, 0.018, 0.008, tip=colour),
        Whorl(8, 0.108, 0.058, 0.85, -0.22, 0.45, 0.75, 0.020, 0.004, tip=colour),
        Whorl(9, 0.108, 0.056, 1.20, -0.25, 0.4, 0.75, 0.020, tip=shade(colour, 0.95)),
    ]
    pod = turned([(0.012, 0.008), (0.026, 0.034), (0.026, 0.037), (0, 0.037)], (0.62, 0.50, 0.08), "leaf", 20)
    return Mesh.join([blossom(whorls, pale, openness), pod, stamens(26, 0.034, 1.1, _YELLOW, _YELLOW, 0.012)])


def daisy(colour: Colour, openness: float = 1.0) -> Mesh:
    """Ring a yellow heart with narrow rays."""
    rays = [
        Whorl(17, 0.030, 0.0085, 1.30, 0.12, 0.2, 0.15, 0.010, steps=2),
        Whorl(15, 0.029, 0.0085, 1.48, 0.12, 0.2, 0.15, 0.010, -0.001, steps=2),
    ]
    return Mesh.join([blossom(rays, colour, openness), heart(0.0125, _YELLOW, 36, 0.5)])


def poppy(colour: Colour, openness: float = 1.0) -> Mesh:
    """Crumple four wide petals about a dark heart."""
    whorls = [
        Whorl(2, 0.050, 0.085, 0.62, 0.35, 0.55, 0.0, 0.004, tip=shade(colour, 1.1), ruffle=0.05),
        Whorl(2, 0.056, 0.092, 0.85, 0.45, 0.5, 0.0, 0.005, -0.002, tip=shade(colour, 1.1), ruffle=0.06),
    ]
    return Mesh.join(
        [
            blossom(whorls, shade(colour, 0.45), openness),
            stamens(28, 0.020, 0.9, (0.02, 0.015, 0.02), (0.03, 0.02, 0.03)),
            orb((0.008, 0.010, 0.008), (0, 0.008, 0), (0.20, 0.26, 0.09), "leaf", 12),
        ]
    )


def lily(colour: Colour, openness: float = 1.0) -> Mesh:
    """Roll back six pointed petals about long stamens."""
    whorls = [
        Whorl(3, 0.105, 0.040, 0.35, 1.15, 0.35, 0.8, 0.005, tip=shade(colour, 1.05)),
        Whorl(3, 0.105, 0.034, 0.40, 1.25, 0.3, 0.9, 0.007, -0.001, tip=shade(colour, 1.05)),
    ]
    return Mesh.join(
        [
            blossom(whorls, tuple(0.6 * c + 0.12 * g for c, g in zip(colour, (0.5, 1.0, 0.3), strict=True)), openness),
            stamens(6, 0.075, 0.42, (0.5, 0.6, 0.3), (0.42, 0.14, 0.02)),
        ]
    )


def peony(colour: Colour, openness: float = 1.0) -> Mesh:
    """Fill a peony with ruffled petals."""
    whorls = [
        Whorl(
            6,
            0.036,
            0.034,
            0.10 + 0.16 * k,
            0.05 + 0.10 * k,
            0.8 - 0.06 * k,
            0.0,
            0.004 + 0.003 * k,
            0.010 - 0.002 * k,
            tip=shade(colour, 1.15),
            ruffle=0.07,
        )
        for k in range(5)
    ]
    guard = [
        Whorl(8, 0.062, 0.060, 1.10, 0.10, 0.45, 0.0, 0.014, 0.0, tip=colour, ruffle=0.04),
        Whorl(8, 0.064, 0.060, 1.40, 0.10, 0.4, 0.0, 0.014, -0.003, tip=colour, ruffle=0.04),
    ]
    return blossom([*whorls, *guard], shade(colour, 0.72), openness)


def chrysanthemum(colour: Colour, openness: float = 1.0) -> Mesh:
    """Curl hundreds of narrow petals inward to a ball."""
    whorls = [
        Whorl(
            10 + 3 * k,
            0.026 + 0.006 * k,
            0.008,
            0.15 + 0.21 * k,
            -0.55 + 0.03 * k,
            0.5,
            0.3,
            0.004 + 0.0015 * k,
            0.010 - 0.0022 * k,
            tip=shade(colour, 1.2),
        )
        for k in range(7)
    ]
    return blossom(whorls, shade(colour, 0.65), openness)


def five_petals(colour: Colour, openness: float = 1.0) -> Mesh:
    """Open a small blossom of cherry or plum."""
    whorls = [Whorl(5, 0.017, 0.0155, 1.10, 0.12, 0.35, 0.0, 0.002, tip=tuple(min(0.84, 1.15 * c) for c in colour), steps=2)]
    return Mesh.join([blossom(whorls, shade(colour, 0.85), openness), orb((0.0028, 0.004, 0.0028), (0, 0.004, 0), _YELLOW, "matte", 6)])


def orchid(colour: Colour, openness: float = 1.0) -> Mesh:
    """Open an orchid: three sepals, two wide wings, a darker lip."""
    whorls = [Whorl(3, 0.038, 0.022, 1.35, 0.1, 0.2, 0.5, 0.002), Whorl(2, 0.042, 0.044, 1.30, 0.12, 0.2, 0.0, 0.002, 0.002)]
    lip = tilted(blossom([Whorl(1, 0.022, 0.020, 0.9, 0.5, 0.8, 0.2)], (0.45, 0.03, 0.16)), "y", np.pi)
    return Mesh.join(
        [blossom(whorls, colour, openness), lip.moved((0, 0.004, 0)), orb((0.005, 0.006, 0.005), (0, 0.006, 0), _YELLOW, "matte", 8)]
    )


def stalk(
    height: float,
    lean: float,
    thick: float,
    rng: np.random.Generator,
    leaves: int,
    leaf: tuple[float, float],
    droop: float = 0.5,
    first: float = 0.1,
) -> tuple[Mesh, Floats]:
    """Grow a stem from the ground with leaves on it: (its mesh, its end)."""
    side = float(rng.normal(0, 0.3 * lean))
    t = np.linspace(0, 1, 5)
    path = np.column_stack([side * height * t**2, height * t, lean * height * t**2.2])
    parts = [bent(path, np.linspace(thick, 0.75 * thick, 5), STEM, "leaf", 7)]
    for k in range(leaves):
        share = first + (0.85 - first) * k / max(leaves - 1, 1)
        at = np.array([np.interp(share, t, path[:, axis]) for axis in range(3)])
        green = shade(FOLIAGE, float(rng.uniform(0.8, 1.3)))
        blade = tilted(leaf_blade(leaf[0] * float(rng.uniform(0.8, 1.1)), leaf[1], droop, green), "x", -0.75)
        parts.append(blade.moved(at, 2.39996 * k + 0.6))
    return Mesh.join(parts), path[-1]


_SLOW = frozenset({"bloom", "open", "rise", "sway", "move", "dance", "wave"})


def swaying(rest: Mesh, made: Callable[[Cue], Mesh], subject: Subject, height: float, stiff: float = 1.0) -> Actor:
    """Make an actor of a plant that bends in the wind, the more the higher up."""
    phase = float(rest.vertices[:, 0].mean()) * 9

    def at(cue: Cue) -> Mesh:
        mesh = made(cue)
        if subject.still:
            return mesh
        gust = 1.0 if subject.action not in {"sway", "move", "dance", "wave"} else 3.0
        lift = np.clip(mesh.vertices[:, 1] / height, 0, 1.3) ** 2
        bend = (
            0.006
            / stiff
            * gust
            * cue.wind
            * height
            * (0.6 + np.sin(1.5 * cue.seconds + phase) + 0.35 * np.sin(3.7 * cue.seconds + 2 * phase))
        )
        points = mesh.vertices.copy()
        points[:, 0] += (lift * bend).astype(np.float32)
        points[:, 2] += (0.5 * lift * bend * np.sin(0.9 * cue.seconds)).astype(np.float32)
        return Mesh(points, mesh.surface, mesh.triangles)

    return replace(moving(rest, at, 0.7), height=height)


def _opening(subject: Subject, seconds: float) -> float:
    """Tell how far a flower is open: all the way, unless it is told to bloom."""
    if subject.action not in {"bloom", "open", "rise"} or subject.still:
        return 1.0
    t = float(np.clip((seconds - 0.3) * subject.speed / 4.2, 0, 1))
    return 0.06 + 0.94 * t * t * (3 - 2 * t)


def _single(
    head: Head,
    colour: Colour,
    height: float,
    nod: float,
    leaves: int,
    leaf: tuple[float, float],
    lean: float = 0.10,
    thick: float = 0.0035,
    first: float = 0.1,
) -> Build:
    """Make a builder of one flower on its stem, or of a tuft of them when several are spoken of."""

    def build(subject: Subject, rng: np.random.Generator) -> Actor:
        many = _many(subject)
        stems = []
        for k in range(7 if many else 1):
            tall = height * (1.0 if k == 0 else float(rng.uniform(0.72, 1.0)))
            stem, end = stalk(tall, lean, thick, rng, leaves, leaf, first=first)
            spot = (
                np.array([0.0, 0, 0]) if k == 0 else np.array([float(rng.normal(0, 0.30 * height)), 0, float(rng.normal(0, 0.22 * height))])
            )
            turn = float(rng.uniform(-0.7, 0.7)) if k else 0.0
            stems.append((stem.moved(spot, turn), end, spot, turn, nod * float(rng.uniform(0.75, 1.15))))
        tint = tone(subject, colour)
        green = grounded(Mesh.join([stem for stem, *_ in stems]))

        def heads(openness: float) -> Mesh:
            one = head(tint, openness)
            return Mesh.join([nodding(one, end, tip).moved(spot, turn) for _, end, spot, turn, tip in stems])

        full = heads(1.0)
        blooms = subject.action in {"bloom", "open", "rise"}

        def at(cue: Cue) -> Mesh:
            return Mesh.join([green, heads(_opening(subject, cue.seconds)) if blooms else full])

        rest = Mesh.join([green, full])
        return swaying(rest, at, subject, float(rest.vertices[:, 1].max()))

    return build


def _many(subject: Subject) -> bool:
    """Tell whether the words speak of flowers rather than of one."""
    said = subject.words.lower()
    return subject.count == 1 and any(
        word in said
        for word in (
            "flowers",
            "blossoms",
            "roses",
            "tulips",
            "daisies",
            "poppies",
            "lilies",
            "花丛",
            "花海",
            "花田",
            "sunflowers",
            "peonies",
        )
    )


def _lotus(subject: Subject, rng: np.random.Generator) -> Actor:
    """Raise a lotus over its round leaves."""
    colour = tone(subject, (0.72, 0.24, 0.38))
    parts = []
    for k, (x, z, r, y) in enumerate(((-0.26, 0.06, 0.20, 0.05), (0.24, -0.10, 0.23, 0.10), (0.08, 0.26, 0.16, 0.02))):
        a = np.linspace(0.12, 2 * np.pi - 0.12, 40)
        radii = np.array([0.02, 0.4, 0.75, 1.0])[:, None] * r
        wave = 0.08 * r * np.sin(7 * a + k)[None] * (radii / r) ** 2
        grid = np.stack([radii * np.sin(a), y + 0.10 * r * (radii / r) ** 2 + wave, radii * np.cos(a)], axis=-1)
        pad = sheet(grid[:, ::-1], shade((0.05, 0.20, 0.05), 0.85 + 0.2 * k), "leaf")
        parts += [pad.moved((x, 0, z), 1.3 * k), rod((x, 0, z), (x, y, z), 0.005, STEM, "leaf", sides=6)]
    stem = bent([(0, 0, 0), (0.01, 0.14, 0.0), (0.0, 0.27, 0.02)], 0.006, STEM, "leaf", 7)
    green = grounded(Mesh.join([*parts, stem]))
    blooms = subject.action in {"bloom", "open", "rise"}

    def whole(openness: float) -> Mesh:
        return Mesh.join([green, nodding(lotus(colour, openness), np.array([0.0, 0.265, 0.02]), 0.22)])

    full = whole(1.0)
    return swaying(
        full, lambda cue: whole(_opening(subject, cue.seconds)) if blooms else full, subject, float(full.vertices[:, 1].max()), 2.0
    )


def _branch(blossoms: Colour, bark: Colour) -> Build:
    """Make a builder of a flowering branch that comes in from one side, buds and open blossoms on it; petals fall from it."""

    def build(subject: Subject, rng: np.random.Generator) -> Actor:
        colour = tone(subject, blossoms)
        main = np.array([(-0.55, 0.0, -0.05), (-0.38, 0.20, 0.0), (-0.12, 0.36, 0.03), (0.18, 0.46, 0.0), (0.48, 0.62, 0.03)])
        parts = [bent(main, np.array([0.020, 0.015, 0.011, 0.008, 0.004]), bark, "wood", 8)]
        ends = [(main[k] * (1 - f) + main[k + 1] * f) for k in range(1, 4) for f in (0.1, 0.35, 0.6, 0.85)]
        for k, t in enumerate((0.9, 1.5, 2.1, 2.7, 3.3)):
            at = main[int(t)] * (1 - t % 1) + main[min(int(t) + 1, 4)] * (t % 1)
            way = np.array([0.10, 0.16 * (1 if k % 2 else -0.35), 0.10 * (-1) ** k])
            twig = np.stack([at, at + 0.5 * way + [0, 0.01, 0], at + way])
            parts.append(bent(twig, np.array([0.006, 0.004, 0.002]), bark, "wood", 6))
            ends += [twig[0] * (1 - f) + twig[2] * f for f in (0.35, 0.6, 0.8, 1.0)]
        places, turns, sizes = [], [], []
        for end in ends:
            for _ in range(4):
                places.append(end + rng.normal(0, 0.020, 3))
                turns.append(rng.normal(0, 0.7, 3) + np.array([0, 0.6, 0]))
                sizes.append(float(rng.uniform(1.2, 1.8)))
        spots, angles, wide = np.array(places), np.array(turns), np.array(sizes)
        buds = swarm(
            orb((0.005, 0.007, 0.005), (0, 0, 0), shade(colour, 0.7), "leaf", 8), spots[::4] + rng.normal(0, 0.02, spots[::4].shape)
        )
        wood = Mesh.join([*parts, buds])
        blooms = subject.action in {"bloom", "open", "rise"}

        def whole(openness: float) -> Mesh:
            return grounded(Mesh.join([wood, swarm(five_petals(colour, openness), spots, wide, tumbled(angles))]))

        full = whole(1.0)
        return swaying(
            full, lambda cue: whole(_opening(subject, cue.seconds)) if blooms else full, subject, float(full.vertices[:, 1].max()), 2.5
        )

    return build


def _lavender(subject: Subject, rng: np.random.Generator) -> Actor:
    """Grow a bush of lavender: grey-green needles, spikes of violet."""
    colour = tone(subject, (0.24, 0.10, 0.46))
    parts = []
    bud = orb((0.0050, 0.0080, 0.0050), (0, 0, 0), (1, 1, 1), "matte", 4)
    spots, tints = [], []
    for _ in range(34):
        a, out = float(rng.uniform(0, 6.3)), float(rng.uniform(0.02, 0.20))
        tall = float(rng.uniform(0.34, 0.50)) * (1 - 0.9 * out)
        end = np.array([1.5 * out * np.sin(a), tall, 1.5 * out * np.cos(a)])
        foot = np.array([0.25 * out * np.sin(a), 0.0, 0.25 * out * np.cos(a)])
        parts.append(rod(tuple(foot), tuple(end), 0.0016, (0.16, 0.26, 0.12), "leaf", sides=4))
        way = (end - foot) / np.linalg.norm(end - foot)
        for k in range(30):
            twist = 2.39996 * k
            spots.append(end - way * (0.0038 * k + (0.015 if k > 22 else 0)) + 0.006 * np.array([np.sin(twist), 0, np.cos(twist)]))
            tints.append(np.asarray(colour) * rng.uniform(0.75, 1.35))
    for k in range(50):
        blade = tilted(leaf_blade(0.11, 0.006, 0.4, (0.20, 0.28, 0.15)), "x", -float(rng.uniform(0.5, 1.3)))
        parts.append(blade.moved((float(rng.normal(0, 0.03)), 0.01, float(rng.normal(0, 0.03))), 2.39996 * k))
    bush = grounded(Mesh.join([*parts, swarm(bud, np.array(spots), 1.0, None, np.array(tints))]))
    return swaying(bush, lambda cue: bush, subject, float(bush.vertices[:, 1].max()))


def _dandelion(subject: Subject, rng: np.random.Generator) -> Actor:
    """Hold up a dandelion's clock; told to fly, or blown, its parachutes leave it one after the other."""
    stem, end = stalk(0.27, 0.06, 0.0024, rng, 0, (0.1, 0.02))
    leaves = [tilted(leaf_blade(0.14, 0.03, 0.6, FOLIAGE, 0.3), "x", -0.25).moved((0, 0.004, 0), a) for a in ring(6)]
    core = orb(0.006, tuple(end), (0.30, 0.26, 0.12), "matte", 10)
    count = 110
    k = np.arange(count)
    y = 1 - 2 * (k + 0.5) / count
    ways = np.column_stack([np.sqrt(1 - y * y) * np.sin(2.39996 * k), y, np.sqrt(1 - y * y) * np.cos(2.39996 * k)])
    hairs = [
        rod((0, 0.021, 0), (0.008 * np.sin(a), 0.029, 0.008 * np.cos(a)), 0.00028, (0.80, 0.80, 0.78), "leaf", sides=3) for a in ring(9)
    ]
    seed = Mesh.join(
        [
            *hairs,
            rod((0, 0.006, 0), (0, 0.021, 0), 0.00022, (0.7, 0.68, 0.6), "leaf", sides=3),
            orb((0.0008, 0.0022, 0.0008), (0, 0.006, 0), (0.2, 0.12, 0.05), "matte", 5),
        ]
    )
    turns = tumbled(np.column_stack([0 * k, np.arccos(np.clip(ways[:, 1], -1, 1)), np.arctan2(ways[:, 0], ways[:, 2])]))
    green = grounded(Mesh.join([stem, *leaves, core]))
    leaving, lift = rng.uniform(0.4, 4.0, count) + 1.2 * (ways[:, 0] < 0), rng.uniform(0.02, 0.09, count)
    flies = subject.action in {"fly", "move", "rise", "sail", "fall", "explode", "breathe", "dance"} and not subject.still

    def at(cue: Cue) -> Mesh:
        t = np.maximum(cue.seconds * subject.speed - leaving, 0) if flies else np.zeros(count)
        away = np.column_stack([0.24 * t + 0.03 * np.sin(3 * t + k), lift * t + 0.02 * np.sin(2 * t + 2 * k), 0.10 * t * np.sin(k)])
        return Mesh.join([green, swarm(seed, end + away, 1.0, turns)])

    rest = at(Cue(0.0))
    return swaying(rest, at, subject, float(rest.vertices[:, 1].max()), 2.0)


def _hydrangea(colour: Colour, openness: float = 1.0) -> Mesh:
    """Gather a hundred small blossoms to a ball."""
    count = 90
    k = np.arange(count)
    y = 1 - 1.6 * (k + 0.5) / count
    ways = np.column_stack([np.sqrt(1 - y * y) * np.sin(2.39996 * k), y, np.sqrt(1 - y * y) * np.cos(2.39996 * k)])
    one = blossom([Whorl(4, 0.013, 0.013, 1.45, 0.1, 0.2, 0.2, 0.001, steps=2)], colour, openness)
    turns = tumbled(np.column_stack([0 * k, np.arccos(np.clip(ways[:, 1], -1, 1)), np.arctan2(ways[:, 0], ways[:, 2])]))
    tints = 0.8 + 0.3 * np.column_stack([np.sin(1.7 * k), np.sin(1.7 * k + 0.5), np.sin(1.7 * k + 1.0)])
    return swarm(one, ways * np.array([0.068, 0.058, 0.068]) + [0, 0.03, 0], 1.0, turns, tints)


def _bouquet(subject: Subject, rng: np.random.Generator) -> Actor:
    """Tie flowers of several kinds together in paper with a ribbon."""
    colours = [tone(subject, c) for c in ((0.62, 0.03, 0.06), (0.76, 0.36, 0.44), (0.74, 0.70, 0.62), (0.72, 0.46, 0.05))]
    heads: list[Mesh] = []
    for k in range(13):
        a, out = 2.39996 * k, 0.120 * np.sqrt((k + 0.5) / 13)
        made = (rose, peony, rose, daisy)[k % 4](colours[k % 4], 1.0)
        size = 1.0 if k % 4 != 3 else 1.4
        spot = np.array([out * np.sin(a), 0.335 - 1.6 * out**1.3 * 0.35, out * np.cos(a)])
        heads.append(tilted(made.moved(scale=size), "x", 4.5 * out).moved(spot, a))
    leaves = [
        tilted(leaf_blade(0.12, 0.035, 0.4, shade(FOLIAGE, 0.8 + 0.05 * k)), "x", -0.7).moved((0.09 * np.sin(a), 0.24, 0.09 * np.cos(a)), a)
        for k, a in enumerate(ring(13))
    ]
    around = np.linspace(0, 2 * np.pi, 49)
    wrap = np.stack(
        [
            np.column_stack(
                [
                    r * (1 + 0.05 * np.cos(9 * around) * s) * np.sin(around),
                    y + 0.025 * s * np.cos(9 * around),
                    r * (1 + 0.05 * np.cos(9 * around) * s) * np.cos(around),
                ]
            )
            for r, y, s in ((0.165, 0.30, 1.0), (0.11, 0.20, 0.5), (0.042, 0.10, 0.2), (0.062, 0.0, 0.6))
        ]
    )
    paper = sheet(wrap, (0.52, 0.40, 0.26), "paper")
    ribbon = [turned([(0.043, 0.09), (0.047, 0.10), (0.043, 0.112)], (0.55, 0.02, 0.05), "cloth", 24)]
    for s in (-1, 1):
        ribbon.append(
            bent(
                [(0, 0.10, 0.045), (s * 0.05, 0.125, 0.06), (s * 0.06, 0.095, 0.058), (0, 0.10, 0.047)],
                0.006,
                (0.55, 0.02, 0.05),
                "cloth",
                6,
            )
        )
        ribbon.append(bent([(0, 0.10, 0.046), (s * 0.02, 0.06, 0.065), (s * 0.045, 0.02, 0.075)], 0.006, (0.55, 0.02, 0.05), "cloth", 6))
    whole = grounded(Mesh.join([*heads, *leaves, paper, *ribbon]))
    return moving(whole, lambda cue: whole, 0.6)


def _meadow(subject: Subject, rng: np.random.Generator) -> Actor:
    """Let wild flowers of all colours stand together among grasses."""
    kinds: tuple[tuple[Head, Colour, float], ...] = (
        (daisy, (0.76, 0.75, 0.72), 0.8),
        (poppy, (0.60, 0.04, 0.02), 0.5),
        (daisy, (0.12, 0.16, 0.55), 0.7),
        (daisy, (0.72, 0.46, 0.03), 0.9),
    )
    parts = []
    made = [(head(tone(subject, colour), 1.0), nod) for head, colour, nod in kinds]
    for k in range(16):
        one, nod = made[k % 4]
        stem, end = stalk(float(rng.uniform(0.18, 0.42)), 0.1, 0.0018, rng, 1, (0.07, 0.012))
        spot, turn = (float(rng.normal(0, 0.20)), 0.0, float(rng.normal(0, 0.15))), float(rng.uniform(-0.8, 0.8))
        parts.append(Mesh.join([stem, nodding(one, end, nod)]).moved(spot, turn))
    for k in range(40):
        blade = tilted(
            leaf_blade(float(rng.uniform(0.14, 0.30)), 0.006, 0.5, shade((0.12, 0.22, 0.05), float(rng.uniform(0.7, 1.3)))),
            "x",
            -float(rng.uniform(0.9, 1.4)),
        )
        parts.append(blade.moved((float(rng.normal(0, 0.22)), 0, float(rng.normal(0, 0.17))), 2.39996 * k))
    whole = grounded(Mesh.join(parts))
    return swaying(whole, lambda cue: whole, subject, float(whole.vertices[:, 1].max()))


FLOWERS = (
    Prop(
        "flower",
        "rose",
        _single(rose, (0.52, 0.012, 0.03), 0.30, 0.55, 5, (0.085, 0.042), first=0.35),
        "flower, bloom flower, 玫瑰, 花, 薔薇, rosa",
        _SLOW,
    ),
    Prop("flower", "tulip", _single(tulip, (0.62, 0.06, 0.05), 0.24, 0.15, 3, (0.22, 0.045), 0.05, 0.0045, 0.03), "郁金香", _SLOW),
    Prop(
        "flower",
        "sunflower",
        _single(sunflower, (0.80, 0.46, 0.02), 0.95, 1.15, 7, (0.22, 0.15), 0.12, 0.011, 0.2),
        "向日葵, ひまわり, girasol, tournesol, sonnenblume",
        _SLOW,
    ),
    Prop("flower", "lotus", _lotus, "water lily, 荷花, 莲花, 睡莲, 蓮", _SLOW),
    Prop("flower", "daisy", _single(daisy, (0.78, 0.77, 0.74), 0.16, 0.75, 4, (0.06, 0.016), 0.1, 0.0018, 0.02), "chamomile, 雏菊", _SLOW),
    Prop(
        "flower",
        "poppy",
        _single(poppy, (0.66, 0.045, 0.015), 0.26, 0.65, 4, (0.10, 0.03), 0.1, 0.0022, 0.02),
        "hibiscus, 罂粟, 虞美人",
        _SLOW,
    ),
    Prop(
        "flower",
        "lily",
        _single(lily, (0.78, 0.74, 0.70), 0.36, 0.95, 8, (0.12, 0.022), 0.12, 0.004, 0.15),
        "iris flower, iris, magnolia, 百合",
        _SLOW,
    ),
    Prop(
        "flower",
        "peony",
        _single(peony, (0.72, 0.20, 0.32), 0.30, 0.6, 6, (0.13, 0.05), 0.08, 0.004, 0.2),
        "camellia, azalea, 牡丹, 芍药",
        _SLOW,
    ),
    Prop(
        "flower",
        "chrysanthemum",
        _single(chrysanthemum, (0.74, 0.44, 0.03), 0.27, 0.6, 6, (0.08, 0.04), 0.08, 0.0035, 0.15),
        "dahlia, marigold, 菊花",
        _SLOW,
    ),
    Prop("flower", "orchid", _single(orchid, (0.66, 0.24, 0.52), 0.30, 1.25, 4, (0.16, 0.05), 0.18, 0.003, 0.0), "兰花", _SLOW),
    Prop(
        "flower",
        "hydrangea",
        _single(_hydrangea, (0.20, 0.26, 0.62), 0.30, 0.45, 7, (0.14, 0.09), 0.06, 0.0045, 0.25),
        "绣球花, 紫陽花",
        _SLOW,
    ),
    Prop(
        "flower",
        "cherry blossom",
        _branch((0.74, 0.48, 0.54), (0.07, 0.04, 0.03)),
        "cherry blossoms, blossom, petal, blossom branch, 樱花, 桃花, 花瓣, 桜",
        _SLOW,
    ),
    Prop("flower", "plum blossom", _branch((0.62, 0.07, 0.14), (0.045, 0.03, 0.025)), "梅花", _SLOW),
    Prop("flower", "lavender", _lavender, "薰衣草", _SLOW),
    Prop("flower", "dandelion", _dandelion, "蒲公英", _SLOW | {"fly", "sail", "fall", "explode", "breathe"}),
    Prop("flower", "bouquet", _bouquet, "bunch of flowers, flower bouquet, 花束"),
    Prop("flower", "wildflowers", _meadow, "wildflower, wild flowers, flowers, jasmine, 野花, 花朵, 小花", _SLOW),
)
