"""A row of market stalls with lights strung between them."""

import numpy as np

from kinema.engines.procedural.facades.front import Front, Slot
from kinema.engines.procedural.furnishings.lights import bulbs
from kinema.engines.procedural.furnishings.market import stall
from kinema.engines.procedural.joinery import block, rod
from kinema.engines.procedural.mesh import Mesh
from kinema.engines.procedural.moment import Lamp


def market_row(rng: np.random.Generator, width: float = 12.0, lit: bool = True) -> Front:
    """Set up stalls side by side, each with a board for its name; their counters' edge is in the plane z = 0."""
    count = max(1, round(width / 3.2))
    pitch = width / count
    parts, signs, lamps = [], [], []
    for k in range(count):
        x = pitch * (k + 0.5) - width / 2
        wide = min(pitch - 0.7, 2.6)
        parts.append(stall(rng, wide).moved((x, 0, -0.5)))
        parts.append(block((wide * 0.6, 0.34, 0.03), (x, 1.62, -1.12), (0.10, 0.06, 0.035), "wood", 0.008))
        parts += [rod((x + s * wide * 0.25, 1.78, -1.12), (x + s * wide * 0.25, 2.2, -1.1), 0.006, (0.1, 0.1, 0.1), "matte", sides=4) for s in (-1, 1)]
        signs.append(Slot(f"stall {k + 1}", (x, 1.62, -1.10), wide * 0.56, 0.28))
        if lit:
            lamps.append(Lamp((x, 1.75, -0.2), (0.95, 0.58, 0.24), 5.0))
    string = bulbs(width, 0.35, max(6, round(width / 0.7)))
    parts.append(string.body.moved((0, 2.75, 0.35)))
    return Front(Mesh.join(parts), width, 2.8, tuple(signs), tuple(lamps))
