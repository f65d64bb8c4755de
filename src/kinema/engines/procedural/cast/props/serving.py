"""How food is served: hot, browned, in the colours of crust, crumb and leaf."""

import numpy as np

from kinema.engines.procedural.cast.actor import Actor
from kinema.engines.procedural.cast.props.prop import moving, standing
from kinema.engines.procedural.cast.props.vessels import steam
from kinema.engines.procedural.joinery import (
    tinted,
)
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.script.script import Subject

CRUST = (0.34, 0.16, 0.05)
CRUMB = (0.68, 0.54, 0.34)
CHOCOLATE = (0.075, 0.028, 0.012)
LEAF = (0.12, 0.32, 0.05)


def served(mesh: Mesh, subject: Subject, at: tuple[float, float, float], height: float, width: float, *, always: bool = False) -> Actor:
    """Serve a dish, hot when it is said to be."""
    if not (always or {"hot", "steaming"} & set(subject.attributes)):
        return standing(mesh)
    return moving(mesh, lambda cue: Mesh.join([mesh, steam(height, width, cue.seconds).moved(at)]))


def browned(mesh: Mesh, top: float, colour: Colour = CRUST) -> Mesh:
    """Brown a mesh towards its top."""
    return tinted(mesh, colour, np.clip(mesh.vertices[:, 1] / top, 0, 1) ** 1.5)
