"""Books: open on a rest, closed, in a stack, old and heavy with clasps; leaves turn when somebody reads."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Cue
from kinema.engines.procedural.cast.props.paper import lines, propped
from kinema.engines.procedural.cast.props.prop import Prop, moving, standing, tone
from kinema.engines.procedural.cast.props.swarm import swarm
from kinema.engines.procedural.furnishings.tones import BRASS, WALNUT
from kinema.engines.procedural.joinery import block, orb, shade, sheet, tilted, turned
from kinema.engines.procedural.mesh import Colour, Floats, Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.engines.procedural.sculpt import turn
from kinema.engines.procedural.slots import PAINTED, PAPER, facing
from kinema.script.script import Subject

_LEAF, _INK = (0.70, 0.66, 0.56), (0.10, 0.09, 0.085)
_COVER = (0.20, 0.035, 0.025)


def _half(width: float, height: float, thick: float, side: int, leaf: Colour) -> tuple[Floats, Mesh]:
    """Lay half of an open book's leaves: (the height of its surface across, its mesh); it lies in x and y, its face is +z."""
    u = np.linspace(0, 1, 17)
    # The leaves rise from the fold and fall towards the fore edge.
    rise = thick * (1.15 * np.sqrt(np.minimum(u / 0.16, 1)) - 0.32 * np.clip((u - 0.16) / 0.84, 0, 1) ** 1.2)
    grid = np.stack([np.column_stack([side * u * width, np.full(17, y), rise]) for y in (height / 2, -height / 2)])
    grid = grid if side > 0 else grid[:, ::-1]
    face = sheet(grid, leaf, "paper", back=False)
    walls = []
    for y in (height / 2, -height / 2):
        low = np.column_stack([side * u * width, np.full(17, y), 0 * u])
        high = np.column_stack([side * u * width, np.full(17, y), rise])
        walls.append(sheet(np.stack([high, low]), shade(leaf, 0.86), "paper"))
    edge = np.stack(
        [
            [(side * width, height / 2, rise[-1]), (side * width, -height / 2, rise[-1])],
            [(side * width, height / 2, 0), (side * width, -height / 2, 0)],
        ]
    )
    return rise, Mesh.join([face, *walls, sheet(edge.astype(float), shade(leaf, 0.8), "paper")])


def _turning_leaf(width: float, height: float, thick: float, share: float, leaf: Colour) -> Mesh:
    """Bend one leaf on its way from one side (`share` 0, at +x) to the other (1)."""
    s = np.linspace(0, 1, 13)
    base = np.pi * share
    bend = 0.9 * np.sin(np.pi * share) * (s - 0.3)
    angle = np.clip(base - bend, 0.03, np.pi - 0.03)
    step = width * 0.97 / 12
    x = np.concatenate([[0], np.cumsum(np.cos(angle[1:]) * step)])
    z = thick + np.concatenate([[0], np.cumsum(np.sin(angle[1:]) * step)])
    return sheet(np.stack([np.column_stack([x, np.full(13, y), z]) for y in (height / 2, -height / 2)]), leaf, "paper")


def _open_book(subject: Subject, rng: np.random.Generator) -> Actor:
    """Open a book on a low wooden rest; its leaves turn when somebody reads or the wind blows."""
    said = subject.words.lower()
    magic = any(w in said for w in ("spell", "grimoire", "magic", "魔法")) or subject.action == "work magic"
    old = magic or bool({"old", "ancient"} & set(subject.attributes)) or "古" in said
    cover = tone(subject, (0.13, 0.06, 0.03) if old else _COVER)
    leaf = (0.60, 0.48, 0.29) if old else _LEAF
    w, h, thick, lean = 0.17, 0.24, 0.026 if old else 0.018, 0.75
    parts = [block((2 * w + 0.022, h + 0.016, 0.005), (0, 0, -0.003), cover, "leather", 0.002)]
    top = 0.0
    for side in (-1, 1):
        rise, half = _half(w, h, thick, side, leaf)
        parts.append(half)
        top = float(rise[6])
        left = 0.022 if side > 0 else -w + 0.016
        ink = lines(left, left + w - 0.038, h / 2 - (0.03 if side > 0 else 0.075), -h / 2 + 0.025, 0.0105, _INK, 5)
        slope = 0.32 * thick / (0.84 * w)
        # Lines follow the fall of the leaf, near enough.
        parts += [
            tilted(line.moved((-side * w * 0.55, 0, 0)), "y", side * np.arctan(slope)).moved((side * w * 0.55, 0, top + 0.0006))
            for line in ink
        ]
    ribbon = sheet(
        np.array([[(0.004, h / 2, thick), (0.012, h / 2, thick)], [(0.0, -h / 2 - 0.05, 0.004), (0.008, -h / 2 - 0.05, 0.004)]], float),
        (0.45, 0.02, 0.03),
        "cloth",
    )
    book = Mesh.join([*parts, ribbon])
    matrix = turn("x", -lean)[:3, :3].astype(np.float32)
    lift = np.array([0, 0.5 * (h + 0.016) * np.cos(lean) + 0.018, 0], np.float32)
    rest = Mesh.join(
        [
            tilted(block((0.30, h + 0.02, 0.014), (0, 0, -0.013), WALNUT, bevel=0.004), "x", -lean).moved(lift),
            tilted(block((0.32, 0.014, 0.045), (0, -h / 2 - 0.014, 0.008), WALNUT, bevel=0.004), "x", -lean).moved(lift),
            block((0.26, 0.012, 0.20), (0, 0.006, -0.02), WALNUT, bevel=0.004),
            block((0.02, 0.17, 0.02), (0, 0.09, -0.085), WALNUT, bevel=0.004),
        ]
    )
    still = Mesh.join([book.transformed(matrix, lift), rest])
    still.vertices[:, 1] = np.maximum(still.vertices[:, 1], 0.0)
    turns = subject.action in {"read", "open", "turn", "move", "sway", "work magic", "write"} and not subject.still
    places = [
        facing((-0.55 * w, h / 2 - 0.045, top + 0.002), w - 0.04, 0.045, PAPER),
        facing((-0.55 * w, 0, top + 0.002), w - 0.04, h - 0.05, PAPER),
    ]
    slots = tuple(slot.transformed(matrix, lift) for slot in places)
    dust = orb(1.0, (0, 0, 0), (1.0, 0.72, 0.25), "flame", 6)
    clock, around = rng.random(60), rng.uniform(0, 6.3, 60)

    def at(cue: Cue) -> Mesh:
        made = [still]
        if turns:
            share = (cue.seconds * subject.speed / 1.6) % 1.6
            if share < 1:
                eased = share * share * (3 - 2 * share)
                made.append(_turning_leaf(w, h, thick, 1 - eased, leaf).transformed(matrix, lift))
        if magic:
            life = (clock + 0.3 * cue.seconds) % 1.0
            spots = np.column_stack(
                [0.10 * (1 - 0.4 * life) * np.sin(around + 2 * life), 0.16 + 0.32 * life, 0.04 + 0.06 * np.cos(around + 2 * life)]
            )
            made.append(swarm(dust, spots, 0.0028 * np.sin(np.pi * life)))
        return Mesh.join(made)

    glow = (Lamp((0.0, 0.30, 0.12), (1.0, 0.62, 0.22), 2.5),)
    return replace(moving(still, at, 0.5, (lambda cue: glow) if magic else None), slots=lambda cue: slots)


def _shut(width: float, height: float, thick: float, colour: Colour, leaf: Colour = _LEAF) -> Mesh:
    """Bind a closed book that stands upright, its cover to +z, its back at +x."""
    spine = tilted(turned([(thick * 0.56, -height / 2), (thick * 0.56, height / 2)], colour, "leather", 24), "y", 0.0).moved(
        (-width / 2, height / 2, 0), scale=(0.45, 1, 1)
    )
    return Mesh.join(
        [
            *[block((width, height, 0.004), (0, height / 2, s * thick / 2), colour, "leather", 0.0015) for s in (-1, 1)],
            block((width - 0.012, height - 0.012, thick - 0.004), (0.003, height / 2, 0), leaf, "paper", 0.001),
            spine,
            *[
                block((0.012, 0.006, thick * 1.12), (width / 2 + 0.002, y * height, 0), shade(colour, 0.7), "leather", 0.002)
                for y in (0.15, 0.5, 0.85)
            ],
        ]
    )


def _closed(subject: Subject, rng: np.random.Generator) -> Actor:
    """Lean a closed book back so that its title is seen: gilt lines for a novel, clasps for an old one."""
    said = subject.words.lower()
    colour, w, h, thick = tone(subject, (0.05, 0.10, 0.20)), 0.15, 0.22, 0.034
    parts = [_shut(w, h, thick, colour)]
    z = thick / 2 + 0.0025
    old = bool({"old", "ancient"} & set(subject.attributes)) or "bible" in said
    gilt = BRASS
    for inset in (0.010, 0.014):
        parts += [block((w - 2 * inset, 0.0012, 0.0006), (0, h / 2 + s * (h / 2 - inset), z), gilt, "brass", 0.0) for s in (-1, 1)]
        parts += [block((0.0012, h - 2 * inset, 0.0006), (s * (w / 2 - inset), h / 2, z), gilt, "brass", 0.0) for s in (-1, 1)]
    parts.append(tilted(block((0.03, 0.03, 0.001), (0, 0, 0), gilt, "brass", 0.0), "z", np.pi / 4).moved((0, 0.30 * h, z)))
    if old:
        parts += [
            block((0.022, 0.022, thick + 0.008), (a * (w / 2 - 0.009), h / 2 + b * (h / 2 - 0.009), 0), BRASS, "brass", 0.002)
            for a in (-1, 1)
            for b in (-1, 1)
        ]
        parts += [block((0.03, 0.012, thick + 0.010), (-w / 2 + 0.010, y * h, 0), BRASS, "brass", 0.002) for y in (0.3, 0.7)]
    return propped(Mesh.join(parts), [facing((0, 0.68 * h, z + 0.001), w - 0.04, 0.34 * h, PAINTED)], 0.3)


def _magazine(subject: Subject, rng: np.random.Generator) -> Actor:
    """Print a magazine's or a comic's cover: a masthead, a bold picture, lines."""
    colour, w, h = tone(subject, (0.62, 0.06, 0.08)), 0.21, 0.28
    parts = [
        block((w, h, 0.005), (0, h / 2, 0), colour, "paper", 0.001),
        block((w - 0.002, h - 0.002, 0.004), (-0.002, h / 2, -0.002), _LEAF, "paper", 0.0),
    ]
    disc = tilted(turned([(0, 0), (0.062, 0), (0.062, 0.0006), (0, 0.0006)], (0.80, 0.62, 0.14), "paper", 36), "x", np.pi / 2)
    parts += [
        disc.moved((0.01, 0.125, 0.0028)),
        tilted(turned([(0, 0), (0.034, 0), (0.034, 0.0006), (0, 0.0006)], (0.03, 0.09, 0.20), "paper", 30), "x", np.pi / 2).moved(
            (-0.02, 0.10, 0.0036)
        ),
    ]
    parts += lines(0.0, 0.09, 0.045, 0.015, 0.011, (0.74, 0.72, 0.66), 2, 0.4)
    parts = [part if k < 4 else part.moved((0, 0, 0.0026)) for k, part in enumerate(parts)]
    return propped(Mesh.join(parts), [facing((0, 0.238, 0.004), w - 0.03, 0.05, PAINTED)], 0.35)


def _notebook(subject: Subject, rng: np.random.Generator) -> Actor:
    """Bind a notebook with an elastic band."""
    colour, w, h, thick = tone(subject, (0.025, 0.025, 0.028)), 0.14, 0.21, 0.016
    book = Mesh.join(
        [
            _shut(w, h, thick, colour),
            block((0.006, h + 0.002, thick + 0.007), (-w / 2 + 0.02, h / 2, 0), shade(colour, 0.5), "cloth", 0.001),
        ]
    )
    return propped(book, [facing((0.01, 0.66 * h, thick / 2 + 0.004), w - 0.06, 0.2 * h, PAPER)], 0.3)


def _stack(subject: Subject, rng: np.random.Generator) -> Actor:
    """Pile books up, none quite on the other."""
    colours: tuple[Colour, ...] = (
        _COVER,
        (0.05, 0.10, 0.20),
        (0.06, 0.14, 0.07),
        (0.30, 0.17, 0.05),
        (0.12, 0.05, 0.13),
        (0.34, 0.30, 0.22),
    )
    parts, y = [], 0.0

    for k in range(6):
        thick, w, h = float(rng.uniform(0.025, 0.045)), float(rng.uniform(0.14, 0.18)), float(rng.uniform(0.20, 0.25))
        book = _shut(w, h, thick, tone(subject, colours[k]) if subject.colour else colours[k]).moved((0, -h / 2, 0))
        laid = tilted(book, "x", -np.pi / 2)
        laid = laid.moved((0, 0, 0), np.pi / 2 + float(rng.normal(0, 0.16)))
        y += thick / 2 + 0.0025
        parts.append(laid.moved((float(rng.normal(0, 0.008)), y, float(rng.normal(0, 0.008)))))
        y += thick / 2 + 0.0025
    whole = Mesh.join(parts)
    whole.vertices[:, 1] -= whole.vertices[:, 1].min()
    return standing(whole)


READS = frozenset({"read", "open", "write", "move", "sway", "work magic"})
BOOKS = (
    Prop("book", "open book", _open_book, "book, spellbook, textbook, grimoire, 书, 书本, 古书, 课本, 本", READS),
    Prop("book", "closed book", _closed, "novel, bible, leather bound book, leather-bound book, 小说"),
    Prop("book", "magazine", _magazine, "comic book, comic, 杂志, 漫画书, 漫画, 雑誌"),
    Prop("book", "notebook", _notebook, "journal, diary, 笔记本, 日记, ノート"),
    Prop("book", "stack of books", _stack, "books, pile of books, 书堆, 一摞书, 一堆书"),
)
