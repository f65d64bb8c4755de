"""A surfboard under the feet of who rides a wave."""

import numpy as np

from kinema.engines.procedural.joinery import loft, sheet
from kinema.engines.procedural.mesh import Colour, Mesh

LENGTH = 2.1
"""Metres."""
_STRIPES: tuple[Colour, ...] = ((0.55, 0.06, 0.04), (0.04, 0.20, 0.48), (0.03, 0.36, 0.33))
_FOAM: Colour = (0.72, 0.70, 0.64)
_AFLOAT = 0.036
"""How high its lower side lies over the water, metres; the feet are on its deck."""


def surfboard(choice: float) -> Mesh:
    """Shape a board along z whose deck is at the feet, its nose raised, with a stripe in one of three colours."""
    along = np.linspace(-1, 1, 25)
    wide = 0.27 * np.sqrt(np.clip(1 - np.abs(along) ** 2.6, 0, 1)) + 0.004
    deck = 0.16 * np.clip(along, 0, 1) ** 2.2
    z = along * LENGTH / 2
    section = np.array([(-1.0, -0.035), (-0.7, 0.0), (0.7, 0.0), (1.0, -0.035), (0.7, -0.065), (-0.7, -0.065)])
    rings = [np.array([(x * w, y + h, at) for x, y in section]) for at, w, h in zip(z, wide, deck, strict=True)]
    stripe = np.array([[(-0.03, h + 0.003, at), (0.03, h + 0.003, at)] for at, h in zip(z[1:-1], deck[1:-1], strict=True)])
    tint = _STRIPES[int(choice) % len(_STRIPES)]
    return Mesh.join([loft(rings, _FOAM, "paint"), sheet(stripe, tint, "paint")]).moved((0, _AFLOAT, 0))
