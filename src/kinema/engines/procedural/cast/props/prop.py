"""What every prop is: a thing of a concept, known by its own words, that takes the colours, stuffs and sizes a prompt asks for."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Build, Cue, colour_of, still
from kinema.engines.procedural.joinery import row, shade
from kinema.engines.procedural.mesh import Colour, Floats, Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.engines.procedural.slots import Slot
from kinema.engines.procedural.striking import Strike
from kinema.script.makers import LANDS
from kinema.script.script import Subject


@dataclass(frozen=True, slots=True)
class Prop:
    """A thing within a concept of the lexicon: how it is built, and the words that ask for it."""

    kind: str
    """The concept: `cup`."""
    name: str
    """Its own name: `wine glass`."""
    build: Build
    said: str = ""
    """Further words for it, between commas."""
    plays: frozenset[str] = frozenset()
    """The actions that it plays in a way of its own; the others are played as by any thing."""
    held: Build | None = None
    """How it is built in somebody's hand, where that is otherwise than on its stand."""


def registered(props: Iterable[Prop]) -> dict[str, Build]:
    """Give a builder for each concept and each name. A concept's first prop is played when no word tells which."""
    by_kind: dict[str, list[Prop]] = {}
    for prop in props:
        by_kind.setdefault(prop.kind, []).append(prop)
    named = {prop.name: _one_of([prop]) for group in by_kind.values() for prop in group}
    return {**named, **{kind: _one_of(group) for kind, group in by_kind.items()}}


def _one_of(props: list[Prop]) -> Build:
    """Build the prop whose name is found in a subject's words, the longest first."""
    names = sorted(
        ((word.strip(), prop) for prop in props for word in (prop.name, *prop.said.split(",")) if word.strip()),
        key=lambda pair: -len(pair[0]),
    )

    def build(subject: Subject, rng: np.random.Generator) -> Actor:
        # A name may be that of the concept alone: a bow is a sword's kin, and no sword.
        said = (subject.words.lower(), subject.name.lower())
        prop = next((prop for text in said for word, prop in names if _names(word, text)), props[0])
        make = prop.held if prop.held is not None and in_hand(subject) else prop.build
        return _as_asked(make(subject, rng), subject, prop.plays)

    return build


def _names(word: str, said: str) -> bool:
    """Tell whether a word, or its plural, stands in what was said."""
    if not word.isascii():
        return word in said
    return re.search(rf"\b{re.escape(word)}(e?s)?\b", said) is not None


def in_hand(subject: Subject) -> bool:
    """Tell whether somebody has hold of a thing."""
    return subject.relation is not None and subject.relation[0] == "held by"


def gripped(make: Callable[[Subject, np.random.Generator], Mesh], lamps: Callable[[Cue], tuple[Lamp, ...]] | None = None) -> Build:
    """Make a builder of what a hand has hold of at its origin, from a mesh that never changes."""
    return lambda subject, rng: replace(standing(make(subject, rng), 0.5, lamps), gripped=True)


def standing(mesh: Mesh, face: float = 0.5, lamps: Callable[[Cue], tuple[Lamp, ...]] | None = None) -> Actor:
    """Make a still actor of a mesh, as high and as long as it is."""
    return moving(mesh, still(mesh), face, lamps)


def moving(
    rest: Mesh, mesh: Callable[[Cue], Mesh], face: float = 0.5, lamps: Callable[[Cue], tuple[Lamp, ...]] | None = None, pace: float = 0.0
) -> Actor:
    """Make an actor that moves, as high and as long as its mesh at rest."""
    low, high = rest.vertices.min(axis=0), rest.vertices.max(axis=0)
    return Actor(float(high[1]), float(max(high[0] - low[0], high[2] - low[2])), mesh, face=face, lamps=lamps, pace=pace)


def written(
    rest: Mesh,
    slots: Iterable[Slot],
    mesh: Callable[[Cue], Mesh] | None = None,
    face: float = 0.5,
    lamps: Callable[[Cue], tuple[Lamp, ...]] | None = None,
) -> Actor:
    """Make an actor with places for letters that stay where they are on it."""
    places = tuple(slots)
    return replace(moving(rest, mesh or still(rest), face, lamps), slots=lambda cue: places)


def plain(make: Callable[[Subject, np.random.Generator], Mesh]) -> Build:
    """Make a builder of a function that gives a mesh which never changes."""
    return lambda subject, rng: standing(make(subject, rng))


_STUFFS: dict[str, Colour] = {
    "wooden": (0.22, 0.125, 0.06),
    "metal": (0.34, 0.34, 0.36),
    "stone": (0.34, 0.33, 0.31),
    "glass": (0.30, 0.42, 0.45),
    "paper made": (0.66, 0.62, 0.54),
}
_METALS = {"gold": "brass", "golden": "brass", "brass": "brass", "bronze": "brass", "copper": "brass", "silver": "chrome"}


def tone(subject: Subject, default: Colour) -> Colour:
    """Give the colour that was asked for by name, or that of the stuff it is made of."""
    stuff = next((_STUFFS[word] for word in subject.attributes if word in _STUFFS), default)
    return colour_of(subject.colour, stuff)


def stuff(subject: Subject, default: str) -> str:
    """Give the material that was asked for."""
    if subject.colour in _METALS:
        return _METALS[subject.colour]
    made_of = {"wooden": "wood", "metal": "metal", "stone": "stone", "glass": "glass", "paper made": "paper"}
    return next((made_of[word] for word in subject.attributes if word in made_of), default)


_SIZES = {"small": 0.7, "big": 1.5, "giant": 5.0}


def _as_asked(actor: Actor, subject: Subject, plays: frozenset[str]) -> Actor:
    """Make a thing as large, as old and as bright as it was asked for, and let it do what any thing can do."""
    asked = set(subject.attributes)
    size = next((_SIZES[word] for word in ("giant", "big", "small") if word in asked), 1.0)
    if "old" in asked:
        actor = _remade(actor, _aged)
    if "glowing" in asked or subject.action == "shine":
        actor = _glowing(actor)
    if subject.action and subject.action not in plays and not subject.still and actor.rests == "ground":
        actor = _acting(actor, subject)
    return actor if size == 1.0 else _sized(actor, size)


def _remade(actor: Actor, change: Callable[[Mesh], Mesh]) -> Actor:
    mesh = actor.mesh
    return replace(actor, mesh=lambda cue: change(mesh(cue)))


def _aged(mesh: Mesh) -> Mesh:
    """Let colours fade and darken."""
    surface = mesh.surface.copy()
    grey = surface[:, 3:6].mean(axis=1, keepdims=True)
    surface[:, 3:6] = 0.72 * (0.6 * surface[:, 3:6] + 0.4 * grey * np.array([1.12, 1.0, 0.84], np.float32))
    return Mesh(mesh.vertices, surface, mesh.triangles)


def _glowing(actor: Actor) -> Actor:
    """Let a thing shine in its own colour, and light what is round it; what gives light already stays as it is."""
    if actor.lamps:
        return actor
    mean = actor.mesh(Cue(0.0)).surface[:, 3:6].mean(axis=0)
    colour = tuple(float(channel) for channel in mean / max(float(mean.max()), 1e-3))
    place = (0.0, 0.6 * actor.height, 0.6 * actor.length)
    glow = row("screen")
    return replace(
        _remade(actor, lambda mesh: mesh.made_of(glow)),
        lamps=lambda cue: (Lamp(place, shade(colour, 1.2), max(4.0, 4 * actor.height)),),
    )


def _acting(actor: Actor, subject: Subject) -> Actor:
    """Turn, float, fall or sway as a thing does to which that happens."""
    high, speed = actor.height, subject.speed
    drop, start = 3.0 * high, 0.8
    fallen = float(np.sqrt(2 * drop / 9.8) * max(1.0, (0.5 / max(high, 0.05)) ** 0.5) / speed)

    def turning(cue: Cue) -> tuple[Floats, Floats]:
        return _placed((0, 0, 0), 0.55 * speed * cue.seconds)

    def floating(cue: Cue) -> tuple[Floats, Floats]:
        lift = high * (0.35 + 0.06 * np.sin(1.3 * cue.seconds))
        return _placed((0, lift, 0), 0.3 * speed * cue.seconds)

    def falling(cue: Cue) -> tuple[Floats, Floats]:
        # It falls from above the picture, strikes the ground and settles after one small leap.
        t = (cue.seconds - start) / fallen
        if t < 1:
            return _placed((0, drop * (1 - max(t, 0.0) ** 2), 0), 0.6 * (1 - max(t, 0.0)))
        leap = (t - 1) / 0.4
        return _placed((0, 0.16 * drop * max(4 * leap * (1 - leap), 0.0) * 0.5, 0))

    def swaying(cue: Cue) -> tuple[Floats, Floats]:
        matrix, offset = _placed((0, 0, 0))
        matrix[0, 1] = 0.045 * np.sin(1.9 * cue.seconds) + 0.02 * np.sin(3.1 * cue.seconds)
        return matrix, offset

    acts = {
        **dict.fromkeys(("turn", "dance"), turning),
        **dict.fromkeys(("sail", "fly", "rise", "work magic"), floating),
        "fall": falling,
        "sway": swaying,
    }
    act = acts.get(subject.action or "")
    moved = carried(actor, act) if act else actor
    return replace(moved, strikes=dict.fromkeys(LANDS, Strike(start + fallen))) if act is falling else moved


def _placed(to: tuple[float, float, float], turn: float = 0.0, scale: float = 1.0) -> tuple[Floats, Floats]:
    """Give the matrix and the offset that turn a thing about the vertical, scale and move it."""
    cos, sin = scale * np.cos(turn), scale * np.sin(turn)
    return np.array([[cos, 0, sin], [0, scale, 0], [-sin, 0, cos]], np.float32), np.asarray(to, np.float32)


def carried(actor: Actor, place: Callable[[Cue], tuple[Floats, Floats]]) -> Actor:
    """Move a thing, with its lamps and what is written on it, by a matrix and an offset for each moment."""
    mesh, lamps, slots = actor.mesh, actor.lamps, actor.slots

    def lit(cue: Cue) -> tuple[Lamp, ...]:
        matrix, offset = place(cue)
        size = float(np.cbrt(np.linalg.det(matrix)))
        at = [matrix @ np.asarray(lamp.place) + offset for lamp in lamps(cue)] if lamps else []
        return tuple(
            Lamp((float(x), float(y), float(z)), shade(lamp.colour, size**1.5), lamp.reach * size)
            for (x, y, z), lamp in zip(at, lamps(cue) if lamps else (), strict=True)
        )

    def written(cue: Cue) -> tuple[Slot, ...]:
        matrix, offset = place(cue)
        return tuple(slot.transformed(matrix, offset) for slot in slots(cue)) if slots else ()

    return replace(
        actor,
        mesh=lambda cue: mesh(cue).transformed(*place(cue)),
        lamps=lit if lamps else None,
        slots=written if slots else None,
    )


def _sized(actor: Actor, size: float) -> Actor:
    """Scale a thing."""
    grown = carried(actor, lambda cue: _placed((0, 0, 0), scale=size))
    return replace(grown, height=actor.height * size, length=actor.length * size)
