"""The table of materials: how surfaces shine, glow, let light through, and what their fine texture is."""

from dataclasses import astuple, dataclass

import numpy as np

from kinema.engines.procedural.mesh import Floats

SOLID, WATER, WET = 0.0, 1.0, 2.0
"""What a material's `kind` may be; a wet one mirrors the scene in a level plane, as water does, over its own colour."""
PATTERNS = ("grain", "brick", "planks", "tiles", "plaster", "weave", "asphalt", "cobbles", "parquet", "stucco", "ashlar", "flags")
"""Fine textures that are drawn at full size; the first is the land's, and scales with distance."""


@dataclass(frozen=True, slots=True)
class Material:
    """A row of the table."""

    gloss: float = 0.0
    sharpness: float = 8.0
    """Of the highlight."""
    emission: float = 0.0
    """How much it glows, relative to its own colour."""
    through: float = 0.0
    """The share of light that comes through from behind."""
    kind: float = SOLID
    land: float = 0.0
    """1 for land: its light is baked, it casts no shadow into the maps, and its back is never seen."""
    relief: float = 0.0
    """How strongly its fine texture shows."""
    pattern: float = 0.0
    """Which fine texture it is; a place in `PATTERNS`."""
    metal: float = 0.0
    """1 where what is mirrored takes the surface's own colour."""


def _of(name: str) -> float:
    return float(PATTERNS.index(name))


_TABLE = {
    "matte": Material(),
    "ground": Material(land=1, relief=0.085),
    "sand": Material(sharpness=12, land=1, relief=0.045),
    "snow": Material(gloss=0.06, sharpness=30, land=1, relief=0.05),
    "rock": Material(gloss=0.02, sharpness=10, land=1, relief=0.16),
    "cloud": Material(land=1),
    "leaf": Material(gloss=0.03, sharpness=14, through=0.45),
    "water": Material(kind=WATER, land=1),
    "cloth": Material(sharpness=6),
    "sail": Material(sharpness=6, through=0.55),
    "skin": Material(gloss=0.10, sharpness=18),
    "hair": Material(gloss=0.20, sharpness=22),
    "fur": Material(gloss=0.04, sharpness=10, relief=0.16, pattern=_of("weave")),
    "feather": Material(gloss=0.08, sharpness=16),
    "paint": Material(gloss=0.55, sharpness=90),
    "plastic": Material(gloss=0.35, sharpness=50),
    "metal": Material(gloss=0.9, sharpness=70, metal=0.6),
    "chrome": Material(gloss=1.0, sharpness=160, metal=1),
    "brass": Material(gloss=0.8, sharpness=80, metal=1),
    "glass": Material(gloss=1.0, sharpness=200),
    "wood": Material(gloss=0.06, sharpness=20, relief=0.16, pattern=_of("planks")),
    "paper": Material(sharpness=6),
    "leather": Material(gloss=0.22, sharpness=24),
    "stone": Material(gloss=0.03, sharpness=12, relief=0.13, pattern=_of("stucco")),
    "plaster": Material(relief=0.03, pattern=_of("plaster")),
    "brick": Material(gloss=0.03, sharpness=12, relief=0.42, pattern=_of("brick")),
    "ashlar": Material(gloss=0.04, sharpness=14, relief=0.40, pattern=_of("ashlar")),
    "flags": Material(gloss=0.12, sharpness=26, kind=WET, relief=0.36, pattern=_of("flags")),
    "tiles": Material(gloss=0.35, sharpness=60, relief=0.22, pattern=_of("tiles")),
    "weave": Material(relief=0.12, pattern=_of("weave")),
    "parquet": Material(gloss=0.25, sharpness=40, kind=WET, relief=0.20, pattern=_of("parquet")),
    "polished": Material(gloss=0.45, sharpness=80, kind=WET),
    "asphalt": Material(gloss=0.04, sharpness=16, kind=WET, relief=0.20, pattern=_of("asphalt")),
    "cobbles": Material(gloss=0.08, sharpness=24, kind=WET, relief=0.40, pattern=_of("cobbles")),
    "lamp": Material(emission=3.0),
    "neon": Material(emission=1.6),
    "screen": Material(gloss=0.3, sharpness=80, emission=1.0),
    "flame": Material(emission=6.0),
}
MATERIAL = {name: row for row, name in enumerate(_TABLE)}


def material_table() -> Floats:
    """Give the table as the shading kernel reads it, a row a material."""
    return np.array([astuple(row) for row in _TABLE.values()], np.float32)
