"""A stand-in: a plain, well-made block where a thing belongs that the engine has no form for, as on a model maker's table."""

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Cue, colour_of, still
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Mesh
from kinema.engines.procedural.solids import box, lathe
from kinema.script.script import Subject


def stand_in(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a rounded block on a plinth, in the thing's own colour if it has one; it turns slowly if the thing does anything."""
    colour = colour_of(subject.colour, (0.46, 0.44, 0.41))
    size = 0.75 if "small" in subject.attributes else 1.0
    plinth = lathe(np.array([[0.0, 0.0], [0.62, 0.0], [0.62, 0.06], [0.58, 0.09], [0.0, 0.09]]), 64, (0.10, 0.10, 0.105)).made_of(
        MATERIAL["plastic"]
    )
    block = box((0.62, 0.62, 0.62), (0, 0.09 + 0.31, 0), colour, bevel=0.09).made_of(MATERIAL["plastic"])
    start = float(rng.uniform(0.3, 0.7))
    if subject.action is None or subject.still:
        return Actor(0.75 * size, 1.2 * size, still(Mesh.join([plinth, block.moved(turn=start)]).moved(scale=size)), face=0.5)

    def turning(cue: Cue) -> Mesh:
        return Mesh.join([plinth, block.moved(turn=start + 0.5 * cue.seconds)]).moved(scale=size)

    return Actor(0.75 * size, 1.2 * size, turning, face=0.5)
