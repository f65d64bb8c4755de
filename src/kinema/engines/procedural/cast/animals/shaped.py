"""Kinds that are drawn by a function of their own: size, colour and pace are told here, the form by the function."""

from collections.abc import Callable

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Build, Cue, colour_of
from kinema.engines.procedural.cast.animals.body import finished, size_of
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.script.script import Subject

Drawn = Callable[[Colour, Subject], Callable[[Cue, float], Mesh]]
"""Makes, for a colour, what draws a kind of size 1 at a moment; the number is the phase of this one."""


def shaped(size: float, colour: Colour, drawn: Drawn, *, lift: float = 0.0, pace: float = 0.0, goes: tuple[str, ...] = ()) -> Build:
    """Make the builder of a kind: its size in metres, how high it hovers (in sizes), its pace when it does what moves it."""

    def build(subject: Subject, rng: np.random.Generator) -> Actor:
        scale = size * size_of(subject) * float(rng.uniform(0.9, 1.1))
        phase = float(rng.uniform(0, 2 * np.pi))
        draw = drawn(colour_of(subject.colour, colour), subject)
        moves = not subject.still and (not goes or subject.action in goes)

        def at(cue: Cue) -> Mesh:
            return finished(draw(cue, phase).moved((0, lift, 0)).moved(scale=scale), subject)

        first = at(Cue(0.0)).vertices
        return Actor(float(first[:, 1].max()), max(float(np.ptp(first[:, 2])), float(np.ptp(first[:, 0])), scale), at, pace=pace * moves)

    return build
