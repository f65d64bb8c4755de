"""Signs: neon, billboards, shop signs on brackets, signposts, road signs, banners, posters, plaques; each has its place for words."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Cue
from kinema.engines.procedural.cast.props.prop import Prop, moving, tone, written
from kinema.engines.procedural.furnishings.lights import waver
from kinema.engines.procedural.furnishings.tones import BLACK, BRASS, IRON, OAK, STEEL, WALNUT
from kinema.engines.procedural.joinery import bent, block, orb, ring, rod, shade, sheet, slab, tilted, tinted, turned
from kinema.engines.procedural.mesh import Colour, Floats, Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.engines.procedural.sculpt import about, turn
from kinema.engines.procedural.slots import NEON, PAINTED, PAPER, SCREEN, Slot, facing
from kinema.script.script import Subject

_PINK, _CYAN = (1.0, 0.12, 0.38), (0.10, 0.75, 1.0)
_STEADY = frozenset({"flicker", "shine", "burn", "sway", "move"})


def _rounded(width: float, height: float, radius: float, z: float = 0.0) -> Floats:
    """Give a closed rounded rectangle about the origin as points in the plane z."""
    corners = []
    for k, (x, y) in enumerate(((1, 1), (-1, 1), (-1, -1), (1, -1))):
        a = np.linspace(k * np.pi / 2, (k + 1) * np.pi / 2, 6)
        corners.append(
            np.column_stack([x * (width / 2 - radius) + radius * np.cos(a), y * (height / 2 - radius) + radius * np.sin(a), 0 * a + z])
        )
    points = np.concatenate(corners)
    return np.concatenate([points, points[:1]])


def neon_tube(path: Floats, colour: Colour, radius: float = 0.012) -> Mesh:
    """Bend a lit glass tube along a path, with dark sleeves at its ends."""
    ends = [orb(1.8 * radius, path[k], BLACK, "plastic", 8) for k in (0, -1)]
    return Mesh.join([bent(path, radius, colour, "neon", 7), *ends])


def _gleam(
    colour: Colour, place: tuple[float, float, float], power: float, reach: float, subject: Subject
) -> Callable[[Cue], tuple[Lamp, ...]]:
    """Give a lamp in front of a lit sign; it stutters where the sign is told to flicker."""
    return lambda cue: (Lamp(place, shade(colour, power * _buzz(subject, cue.seconds)), reach),)


def _buzz(subject: Subject, seconds: float) -> float:
    """Tell how brightly a neon tube burns: it hums, and goes out for moments when it is told to flicker."""
    if subject.action != "flicker" or subject.still:
        return 1.0
    out = np.sin(5.3 * seconds) + np.sin(8.9 * seconds + 1) + np.sin(13.7 * seconds + 2)
    return 0.12 if out > 1.25 else 0.92 + 0.08 * waver(seconds, 0.0)


def _neon(subject: Subject, rng: np.random.Generator) -> Actor:
    """Frame a dark board with two neon tubes on a stand of steel."""
    first = tone(subject, _PINK)
    first = tuple(c / max(*first, 1e-3) for c in first)
    second = _CYAN if subject.colour is None else shade(first, 0.55)
    w, h, y = 1.9, 0.86, 1.75
    board = [
        block((w, h, 0.06), (0, y, 0), (0.020, 0.020, 0.024), "paint", 0.015),
        *[rod((s * 0.72 * w / 2, 0, -0.06), (s * 0.72 * w / 2, y + 0.35, -0.06), 0.035, IRON, "metal") for s in (-1, 1)],
        *[block((0.34, 0.03, 0.5), (s * 0.72 * w / 2, 0.015, -0.06), IRON, "metal", 0.008) for s in (-1, 1)],
        bent([(-0.4, y - h / 2, -0.03), (-0.45, y - 0.8, -0.05), (-0.6, y - 1.2, -0.04), (-0.62, 0.03, -0.02)], 0.012, BLACK, "plastic", 6),
    ]
    clips = [
        rod((x, y + s * (h / 2 - 0.06), 0.03), (x, y + s * (h / 2 - 0.06), 0.055), 0.006, STEEL, "metal", sides=6)
        for x in (-0.6, 0.0, 0.6)
        for s in (-1, 1)
    ]
    outer = neon_tube(_rounded(w - 0.10, h - 0.12, 0.10, 0.055) + np.array([0, y, 0]), first)
    inner = neon_tube(_rounded(w - 0.20, h - 0.22, 0.07, 0.055) + np.array([0, y, 0]), second, 0.008)
    tubes, still = Mesh.join([outer, inner]), Mesh.join([*board, *clips])

    def at(cue: Cue) -> Mesh:
        by = _buzz(subject, cue.seconds)
        surface = tubes.surface.copy()
        surface[:, 3:6] *= np.float32(by)
        return Mesh.join([still, Mesh(tubes.vertices, surface, tubes.triangles)])

    rest = Mesh.join([still, tubes])
    return written(rest, [facing((0, y, 0.058), w - 0.42, h - 0.40, NEON)], at, 0.75, _gleam(first, (0, y, 0.6), 2.2, 7.0, subject))


def _billboard(subject: Subject, rng: np.random.Generator) -> Actor:
    """Raise a billboard on two legs; lamps on arms light it from above."""
    w, h, foot = 7.0, 3.2, 2.6
    y = foot + h / 2
    parts = [
        block((w, h, 0.14), (0, y, 0), (0.62, 0.62, 0.60), "paint", 0.01),
        tinted(*_faded(w - 0.3, h - 0.3, tone(subject, (0.10, 0.26, 0.42)), (0, y, 0.075))),
        block((w + 0.5, 0.06, 0.7), (0, foot - 0.1, 0.35), STEEL, "metal", 0.01),
    ]
    for s in (-1, 1):
        parts.append(rod((s * 2.2, 0, -0.2), (s * 2.2, foot + h - 0.3, -0.2), 0.13, (0.20, 0.21, 0.22), "metal", sides=14))
        parts.append(block((w + 0.12, 0.10, 0.20), (0, y + s * (h / 2), 0), (0.16, 0.17, 0.18), "metal", 0.02))
        parts.append(block((0.10, h + 0.1, 0.20), (s * (w / 2), y, 0), (0.16, 0.17, 0.18), "metal", 0.02))
    lamps = []
    for x in (-2.4, 0.0, 2.4):
        parts.append(bent([(x, foot + h, 0), (x, foot + h + 0.35, 0.4), (x, foot + h + 0.25, 1.1)], 0.03, STEEL, "metal", 6))
        parts.append(
            tilted(turned([(0.0, 0.14), (0.10, 0.10), (0.16, 0.0), (0.13, 0.0), (0, 0.04)], STEEL, "metal", 16), "x", 0.4).moved(
                (x, foot + h + 0.12, 1.2)
            )
        )
        lamps.append(Lamp((x, foot + h - 0.2, 1.3), (1.2, 1.1, 0.9), 6.0))
    lit = tuple(lamps)
    return written(Mesh.join(parts), [facing((0, y, 0.082), w - 0.9, h - 0.9, PAINTED)], None, 0.6, lambda cue: lit)


def _faded(width: float, height: float, colour: Colour, at: tuple[float, float, float]) -> tuple[Mesh, Colour, Floats]:
    """Give a painted field and how it pales towards its foot."""
    u, v = np.meshgrid(np.linspace(-0.5, 0.5, 17), np.linspace(0.5, -0.5, 13))
    face = sheet(np.stack([u * width, v * height, 0 * u], axis=-1), colour, "paint", back=False).moved(at)
    return face, tuple(0.35 * c + 0.45 for c in colour), np.clip(0.75 - (v.ravel() + 0.5), 0, 1) * 0.6


def _planks(width: float, height: float, colour: Colour, count: int = 3) -> Mesh:
    """Nail planks together to a board about the origin, facing +z."""
    each = height / count
    parts = []
    for k in range(count):
        y = (k + 0.5) * each - height / 2
        parts.append(
            block(
                (width * (1 - 0.015 * (k % 2)), each - 0.008, 0.035),
                (0.006 * (k % 2), y, 0),
                shade(colour, 0.9 + 0.1 * (k % 3)),
                "wood",
                0.006,
            )
        )
        parts += [orb((0.008, 0.008, 0.004), (s * width * 0.44, y, 0.018), IRON, "metal", 8) for s in (-1, 1)]
    return Mesh.join(parts)


def _signboard(subject: Subject, rng: np.random.Generator) -> Actor:
    """Nail a wooden board to two posts."""
    wood = tone(subject, OAK)
    posts = [rod((s * 0.46, 0, -0.04), (s * 0.46, 1.55 + 0.05 * s, -0.04), 0.045, shade(wood, 0.7), sides=8) for s in (-1, 1)]
    return written(
        Mesh.join([*posts, _planks(1.2, 0.62, wood).moved((0, 1.12, 0.02))]), [facing((0, 1.12, 0.042), 1.02, 0.48, PAINTED)], None, 0.7
    )


def _shop_sign(subject: Subject, rng: np.random.Generator) -> Actor:
    """Hang a painted board from an iron bracket; it swings a little in the wind."""
    colour = tone(subject, (0.035, 0.10, 0.07))
    post = [
        rod((-0.62, 0, 0), (-0.62, 2.6, 0), 0.06, WALNUT, sides=10),
        orb(0.075, (-0.62, 2.63, 0), WALNUT, "wood", 14),
        rod((-0.62, 2.40, 0), (0.55, 2.40, 0), 0.016, IRON, "metal"),
        bent(
            [(-0.60, 1.98, 0), (-0.42, 2.03, 0), (-0.25, 2.18, 0), (-0.20, 2.34, 0), (-0.28, 2.36, 0), (-0.31, 2.29, 0)],
            0.013,
            IRON,
            "metal",
            7,
        ),
        bent([(0.55, 2.40, 0), (0.66, 2.42, 0), (0.68, 2.50, 0), (0.61, 2.51, 0)], 0.012, IRON, "metal", 7),
    ]
    a = np.linspace(np.pi, 0, 13)
    outline = np.array([(-0.40, -0.28), (0.40, -0.28), *[(-0.40 * np.cos(t), 0.20 + 0.12 * np.sin(t)) for t in a]])
    board = Mesh.join([slab(outline, 0.05, (0.45, 0.32, 0.10), "paint", 0.01), slab(outline * 0.92, 0.056, colour, "paint", 0.004)])
    hooks = [rod((x, 0.25, 0), (x, 0.47, 0), 0.007, IRON, "metal", sides=6) for x in (-0.26, 0.26)]
    hung, still = Mesh.join([board, *hooks]).moved((0.06, 1.93, 0)), Mesh.join(post)

    def swing(cue: Cue) -> float:
        return 0.0 if subject.still else 0.012 * cue.wind * float(np.sin(1.9 * cue.seconds))

    def slots(cue: Cue) -> tuple[Slot, ...]:
        matrix = about((0, 2.40, 0), turn("x", swing(cue)))
        return (facing((0.06, 1.90, 0.032), 0.62, 0.36, PAINTED).transformed(matrix[:3, :3], matrix[:3, 3]),)

    actor = moving(Mesh.join([still, hung]), lambda cue: Mesh.join([still, tilted(hung, "x", swing(cue), (0, 2.40, 0))]), 0.72)
    return replace(actor, slots=slots)


def _signpost(subject: Subject, rng: np.random.Generator) -> Actor:
    """Nail arrows that point all ways to a post."""
    wood = tone(subject, OAK)
    parts, slots = (
        [
            rod((0, 0, 0), (0, 2.3, 0), 0.055, shade(wood, 0.65), sides=9),
            orb((0.06, 0.03, 0.06), (0, 2.3, 0), shade(wood, 0.65), "wood", 12),
        ],
        [],
    )
    for k, (y, side, angle) in enumerate(((2.02, 1, -0.25), (1.70, -1, 0.20), (1.38, 1, 0.10))):
        outline = np.array([(-0.28, -0.11), (0.52, -0.11), (0.68, 0.0), (0.52, 0.11), (-0.28, 0.11)]) * [side, 1]
        board = slab(outline[::side], 0.03, shade(wood, 1.0 + 0.1 * k), "wood", 0.006).moved((0, 0, 0.06))
        parts.append(board.moved((0, y, 0), angle))
        matrix = turn("y", angle)[:3, :3]
        slots.append(facing((side * 0.10, 0, 0.077), 0.68, 0.15, PAINTED).transformed(matrix, np.array([0, y, 0])))
    return written(Mesh.join(parts), slots, None, 0.75)


def _road_sign(subject: Subject, rng: np.random.Generator) -> Actor:
    """Set a road sign on a pole: an octagon for a stop sign, else a panel with a white border."""
    said = subject.words.lower()
    pole = rod((0, 0, -0.03), (0, 2.5, -0.03), 0.03, STEEL, "metal")
    if "stop" in said or "停" in said:
        corner = np.array([(np.sin(a + np.pi / 8), np.cos(a + np.pi / 8)) for a in ring(8)]) * 0.42
        face = [slab(corner, 0.012, (0.72, 0.72, 0.70), "paint"), slab(corner * 0.94, 0.016, tone(subject, (0.46, 0.014, 0.02)), "paint")]
        return written(
            Mesh.join([pole, *[part.moved((0, 2.2, 0.01)) for part in face]]), [facing((0, 2.2, 0.02), 0.66, 0.30, PAINTED)], None, 0.85
        )
    colour = tone(subject, (0.015, 0.16, 0.075))
    w, h = 1.2, 0.6
    panel = [
        slab(_rounded(w, h, 0.05)[:-1, :2], 0.014, (0.70, 0.71, 0.70), "paint").moved((0, 2.2, 0.0)),
        slab(_rounded(w - 0.05, h - 0.05, 0.04)[:-1, :2], 0.018, colour, "paint").moved((0, 2.2, 0.0)),
    ]
    poles = [pole.moved((s * 0.38, 0, 0)) for s in (-1, 1)]
    return written(Mesh.join([*poles, *panel]), [facing((0, 2.2, 0.012), w - 0.2, h - 0.2, PAINTED)], None, 0.85)


def _street_sign(subject: Subject, rng: np.random.Generator) -> Actor:
    """Cross two street names at the top of a pole."""
    colour = tone(subject, (0.02, 0.10, 0.24))
    parts = [rod((0, 0, 0), (0, 2.75, 0), 0.03, (0.10, 0.11, 0.12), "metal"), orb(0.045, (0, 2.78, 0), (0.10, 0.11, 0.12), "metal", 14)]
    parts.append(turned([(0, 0), (0.13, 0), (0.11, 0.05), (0.05, 0.10), (0.035, 0.2)], (0.10, 0.11, 0.12), "metal", 18))
    slots = []
    for y, angle in ((2.62, 0.0), (2.42, np.pi / 2)):
        name = Mesh.join(
            [
                block((0.92, 0.17, 0.012), (0.0, 0, 0), (0.70, 0.71, 0.70), "paint", 0.004),
                block((0.89, 0.14, 0.016), (0.0, 0, 0), colour, "paint", 0.002),
            ]
        )
        parts.append(name.moved((0, y, 0.035 if angle == 0 else 0), angle))
        if angle == 0:
            slots.append(facing((0, y, 0.046), 0.8, 0.11, PAINTED))
    return written(Mesh.join(parts), slots, None, 0.9)


def _banner(subject: Subject, rng: np.random.Generator) -> Actor:
    """Stretch a cloth between two poles; the wind is in it."""
    colour, w, h, y = tone(subject, (0.50, 0.02, 0.02)), 3.0, 0.7, 2.2
    poles = [rod((s * w / 2, 0, 0), (s * w / 2, 2.75, 0), 0.03, OAK, sides=8) for s in (-1, 1)]
    poles += [orb(0.05, (s * w / 2, 2.78, 0), BRASS, "brass", 12) for s in (-1, 1)]
    u, v = np.meshgrid(np.linspace(-1, 1, 41), np.linspace(1, -1, 11))
    still = Mesh.join(poles)

    def at(cue: Cue) -> Mesh:
        t = 0.0 if subject.still else cue.seconds
        held = 1 - u**4
        belly = held * (0.012 * cue.wind + 0.045 * np.sin(4.2 * u - 2.6 * t) + 0.02 * np.sin(7.0 * u + 2 * v - 3.7 * t))
        sag = 0.05 * held
        return Mesh.join([still, sheet(np.stack([u * (w / 2 - 0.02), y + v * h / 2 - sag, belly], axis=-1), colour, "cloth")])

    return written(at(Cue(0.0)), [facing((0, y - 0.03, 0.11), 2.5, 0.5, PAINTED)], at, 0.75)


def _poster(subject: Subject, rng: np.random.Generator) -> Actor:
    """Put a poster up on a board: a field of colour, a sun, hills, room for words."""
    colour, w, h = tone(subject, (0.62, 0.16, 0.06)), 0.62, 0.90
    paper = block((w, h, 0.004), (0, 0, 0), (0.70, 0.67, 0.58), "paper", 0.0)
    field = block((w - 0.06, h - 0.06, 0.002), (0, 0, 0.003), colour, "paper", 0.0)
    sun = tilted(turned([(0.0, 0), (0.13, 0), (0.13, 0.001), (0, 0.001)], (0.80, 0.62, 0.20), "paper", 40), "x", np.pi / 2).moved(
        (0.03, -0.05, 0.005)
    )
    hills = []
    for k, (base, tint) in enumerate(((-0.16, 0.55), (-0.24, 0.30))):
        x = np.linspace(-(w - 0.06) / 2, (w - 0.06) / 2, 21)
        top = np.column_stack([x, base + 0.05 * np.sin(9 * x + 2 * k) + 0.02 * np.sin(23 * x)])
        foot = np.array([(x[-1], -(h - 0.06) / 2), (x[0], -(h - 0.06) / 2)])
        hills.append(slab(np.concatenate([top[::-1], foot[::-1]]), 0.001, shade(colour, tint), "paper").moved((0, 0, 0.0056 + 0.001 * k)))
    board = [
        block((w + 0.16, h + 0.16, 0.03), (0, 0, -0.02), OAK),
        *[rod((s * 0.3, -1.15, -0.04), (s * 0.3, 0.5, -0.04), 0.025, shade(OAK, 0.7)) for s in (-1, 1)],
    ]
    slots = [facing((0, 0.29, 0.008), w - 0.14, 0.18, PAPER), facing((0, -0.35, 0.010), w - 0.16, 0.08, PAPER)]
    return written(
        Mesh.join([*board, paper, field, sun, *hills]).moved((0, 1.15, 0)),
        [s.transformed(np.eye(3), np.array([0, 1.15, 0])) for s in slots],
        None,
        0.65,
    )


def _placard(subject: Subject, rng: np.random.Generator) -> Actor:
    colour = tone(subject, (0.70, 0.68, 0.62))
    return written(
        Mesh.join([rod((0, 0, 0), (0, 1.5, 0), 0.016, OAK), block((0.62, 0.44, 0.012), (0, 1.38, 0.018), colour, "paper", 0.002)]),
        [facing((0, 1.38, 0.027), 0.54, 0.36, PAINTED)],
        None,
        0.85,
    )


def _plaque(subject: Subject, rng: np.random.Generator) -> Actor:
    """Screw a brass plate to a piece of wood; in Chinese words it is a lacquered board with a gilt frame."""
    if "匾" in subject.words:
        colour = tone(subject, (0.012, 0.012, 0.014))
        w, h, gilt = 1.8, 0.62, (0.50, 0.34, 0.08)
        frame = [block((w + 0.12, 0.07, 0.06), (0, h / 2 + s * h / 2, 0.0), gilt, "brass", 0.015) for s in (-1, 1)]
        frame += [block((0.07, h + 0.07, 0.06), (s * (w / 2 + 0.03), h / 2, 0.0), gilt, "brass", 0.015) for s in (-1, 1)]
        board = Mesh.join([block((w, h, 0.04), (0, h / 2, 0), colour, "paint", 0.004), *frame])
        legs = [rod((s * 0.7, 0, -0.05), (s * 0.7, 2.0, -0.05), 0.04, WALNUT) for s in (-1, 1)]
        return written(
            Mesh.join([board.moved((0, 1.75, 0)), *legs]), [facing((0, 1.75 + h / 2, 0.024), w - 0.2, h - 0.16, PAINTED)], None, 0.85
        )
    metal = tone(subject, BRASS)
    parts = [
        block((0.44, 0.30, 0.02), (0, 0.15, -0.012), WALNUT, bevel=0.008),
        block((0.38, 0.24, 0.006), (0, 0.15, 0), metal, "brass", 0.003),
    ]
    parts += [
        orb((0.007, 0.007, 0.004), (a * 0.175, 0.15 + b * 0.105, 0.004), shade(metal, 0.7), "brass", 10) for a in (-1, 1) for b in (-1, 1)
    ]
    whole = tilted(Mesh.join(parts), "x", -0.25)
    matrix = turn("x", -0.25)
    lift = np.array([0, -float(whole.vertices[:, 1].min()), 0])
    return written(whole.moved(lift), [facing((0, 0.15, 0.005), 0.32, 0.18, PAINTED).transformed(matrix[:3, :3], lift)])


def _marquee(subject: Subject, rng: np.random.Generator) -> Actor:
    """Light a cinema's marquee: a white box between two rows of bulbs that chase one another."""
    colour = tone(subject, (0.48, 0.02, 0.03))
    w, h, y = 3.4, 1.1, 2.9
    parts = [
        block((w + 0.3, h + 0.44, 0.5), (0, y, -0.27), colour, "paint", 0.03),
        block((w, h, 0.03), (0, y, -0.01), (0.62, 0.58, 0.48), "screen", 0.004),
        *[block((w, 0.010, 0.01), (0, y + d, 0.012), (0.10, 0.10, 0.10), "metal", 0.0) for d in (-0.18, 0.18)],
        *[rod((s * 1.35, 0, -0.3), (s * 1.35, y - 0.6, -0.3), 0.07, BRASS, "brass", sides=12) for s in (-1, 1)],
        slab([(-1.0, 0), (1.0, 0), (0.72, 0.34), (0.3, 0.42), (0, 0.62), (-0.3, 0.42), (-0.72, 0.34)], 0.20, colour, "paint", 0.02).moved(
            (0, y + h / 2 + 0.2, -0.2)
        ),
    ]
    spots = [(x, y + s * (h / 2 + 0.11)) for s in (-1, 1) for x in np.linspace(-w / 2, w / 2, 19)]
    spots += [(s * (w / 2 + 0.075), y + d) for s in (-1, 1) for d in np.linspace(-h / 2, h / 2, 6)]
    still = Mesh.join(parts)
    bulbs = Mesh.join([orb(0.038, (x, q, 0.0), (1.0, 0.78, 0.40), "lamp", 10) for x, q in spots])
    each = len(bulbs.vertices) // len(spots)

    def at(cue: Cue) -> Mesh:
        beat = 0 if subject.still else int(cue.seconds * 4)
        surface = bulbs.surface.copy()
        dim = np.repeat([0.25 if (k + beat) % 3 == 0 else 1.0 for k in range(len(spots))], each)
        surface[:, 3:6] *= dim[:, None].astype(np.float32)
        return Mesh.join([still, Mesh(bulbs.vertices, surface, bulbs.triangles)])

    lamps = tuple(Lamp((x, y - 0.2, 0.7), (1.3, 0.95, 0.5), 6.0) for x in (-1.0, 1.0))
    return written(Mesh.join([still, bulbs]), [facing((0, y, 0.018), w - 0.2, h - 0.12, PAINTED)], at, 0.75, lambda cue: lamps)


def _menu_board(subject: Subject, rng: np.random.Generator) -> Actor:
    """Stand a chalkboard in the shape of an A before a café."""
    face = Mesh.join(
        [
            block((0.62, 1.0, 0.03), (0, 0.5, 0), OAK, bevel=0.008),
            block((0.54, 0.86, 0.034), (0, 0.52, 0), (0.022, 0.026, 0.025), "matte", 0.0),
        ]
    )
    lean = 0.22
    front = tilted(face, "x", -lean).moved((0, 0, 0.22))
    back = tilted(face, "x", lean).moved((0, 0, -0.22))
    matrix = turn("x", -lean)
    whole = Mesh.join([front, back])
    whole.vertices[:, 1] = np.maximum(whole.vertices[:, 1], 0)
    return written(whole, [facing((0, 0.54, 0.019), 0.48, 0.72, PAINTED).transformed(matrix[:3, :3], np.array([0, 0, 0.22]))], None, 0.55)


def _light_box(subject: Subject, rng: np.random.Generator) -> Actor:
    """Light a sign box from within, upright at the roadside, as East Asian streets have them."""
    colour = tone(subject, (0.85, 0.20, 0.10))
    parts = [
        block((0.62, 1.9, 0.22), (0, 1.35, 0), (0.06, 0.06, 0.065), "paint", 0.03),
        block((0.52, 1.78, 0.225), (0, 1.35, 0), colour, "screen", 0.01),
        rod((0, 0, 0), (0, 0.45, 0), 0.05, IRON, "metal"),
        turned([(0, 0), (0.26, 0), (0.24, 0.05), (0.07, 0.08), (0, 0.08)], IRON, "metal", 24),
    ]
    return written(
        Mesh.join(parts), [facing((0, 1.35, 0.115), 0.44, 1.66, SCREEN)], None, 0.6, _gleam(colour, (0, 1.35, 0.6), 1.2, 5.0, subject)
    )


SIGNS = (
    Prop("sign", "signboard", _signboard, "sign, wooden sign, notice board, 告示牌, 牌子, 木牌, 指示牌"),
    Prop("sign", "neon sign", _neon, "neon, neon signs, 霓虹灯牌, 霓虹招牌, 霓虹灯, ネオンサイン", _STEADY),
    Prop("sign", "billboard", _billboard, "hoarding, 广告牌, valla publicitaria"),
    Prop("sign", "shop sign", _shop_sign, "storefront sign, hanging sign, pub sign, 招牌", frozenset({"sway"})),
    Prop("sign", "signpost", _signpost, "fingerpost, direction sign"),
    Prop("sign", "road sign", _road_sign, "stop sign, traffic sign, highway sign, 路标"),
    Prop("sign", "street sign", _street_sign, "street name, 路牌"),
    Prop("sign", "banner", _banner, "横幅, 条幅", frozenset({"sway", "wave"})),
    Prop("sign", "poster", _poster, "wanted poster, movie poster, 海报, ポスター, 标语"),
    Prop("sign", "placard", _placard, "protest sign, picket sign"),
    Prop("sign", "plaque", _plaque, "nameplate, name plate, label, 牌匾, 标牌, 匾额"),
    Prop("sign", "marquee", _marquee, "cinema sign, theater sign, theatre sign", _STEADY),
    Prop("sign", "menu board", _menu_board, "sandwich board, menu, chalk sign, 菜单"),
    Prop("sign", "light box", _light_box, "lightbox, illuminated sign, 灯箱", _STEADY),
)
