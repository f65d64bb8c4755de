"""The table of materials: how surfaces shine, glow and let light through."""

import numpy as np

from kinema.engines.procedural.mesh import Floats

# name: gloss, sharpness of the highlight, emission, light let through, kind (0 solid, 1 water), grain at full size
_TABLE = {
    "matte": (0.0, 8.0, 0.0, 0.0, 0, 0.0),
    "ground": (0.0, 8.0, 0.0, 0.0, 0, 0.085),
    "sand": (0.0, 12.0, 0.0, 0.0, 0, 0.045),
    "snow": (0.06, 30.0, 0.0, 0.0, 0, 0.05),
    "rock": (0.02, 10.0, 0.0, 0.0, 0, 0.16),
    "leaf": (0.03, 14.0, 0.0, 0.45, 0, 0.0),
    "water": (0.0, 1.0, 0.0, 0.0, 1, 0.0),
    "cloth": (0.0, 6.0, 0.0, 0.0, 0, 0.0),
    "sail": (0.0, 6.0, 0.0, 0.55, 0, 0.0),
    "skin": (0.10, 18.0, 0.0, 0.0, 0, 0.0),
    "hair": (0.20, 22.0, 0.0, 0.0, 0, 0.0),
    "paint": (0.55, 90.0, 0.0, 0.0, 0, 0.0),
    "plastic": (0.35, 50.0, 0.0, 0.0, 0, 0.0),
    "metal": (0.9, 70.0, 0.0, 0.0, 0, 0.0),
    "glass": (1.0, 200.0, 0.0, 0.0, 0, 0.0),
    "wood": (0.06, 20.0, 0.0, 0.0, 0, 0.0),
    "lamp": (0.0, 8.0, 3.0, 0.0, 0, 0.0),
}
MATERIAL = {name: row for row, name in enumerate(_TABLE)}


def material_table() -> Floats:
    """Give the table as the shading kernel reads it, a row a material."""
    return np.array(list(_TABLE.values()), np.float32)
