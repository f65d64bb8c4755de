"""A row of market stalls under striped awnings, heaped with goods, with lights strung between them."""

import numpy as np

from kinema.engines.procedural.facades.front import Front, bar, board, repeated
from kinema.engines.procedural.facades.trim import cable, valance
from kinema.engines.procedural.furnishings.market import AWNINGS, GOODS
from kinema.engines.procedural.joinery import block, orb, rod, shade
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.engines.procedural.slots import Slot

_WOOD: Colour = (0.20, 0.12, 0.065)


def market_row(rng: np.random.Generator, width: float = 12.0, *, lit: bool = True) -> Front:
    """Set up stalls side by side, each with a board for its name; their counters' edge is in the plane z = 0."""
    count = max(1, round(width / 3.0))
    pitch = width / count
    parts: list[Mesh] = []
    signs: dict[str, Slot] = {}
    lamps: list[Lamp] = []
    bulb = orb((0.045, 0.055, 0.045), (0, 0, 0), (1.0, 0.66, 0.30), "lamp" if lit else "glass", 8)
    for k in range(count):
        x, wide = pitch * (k + 0.5) - width / 2, pitch - 0.45
        parts.append(_stall(rng, wide).moved((x, 0, 0)))
        signs[f"stall {k + 1}"] = board((x, 1.86, -0.038), wide * 0.62, 0.28)
        if lit:
            lamps.append(Lamp((x, 1.75, -0.3), (0.85, 0.52, 0.22), 5.0))
        a, b = x - pitch / 2, x + pitch / 2
        parts.append(cable((a, 2.95, 0.55), (b, 2.95, 0.55), 0.28, 0.008))
        t = (np.arange(6) + 0.5) / 6
        parts.append(repeated(bulb, np.column_stack([a + (b - a) * t, 2.88 - 4 * 0.28 * t * (1 - t), np.full(6, 0.55)])))
    parts += [
        rod((x, 0, 0.55), (x, 3.0, 0.55), 0.03, _WOOD, sides=6) for x in np.linspace(-width / 2, width / 2, max(2, count // 2 + 1)).tolist()
    ]
    return Front(Mesh.join(parts), width, 3.0, signs, tuple(lamps))


def _stall(rng: np.random.Generator, width: float) -> Mesh:
    """Build a stall: a counter with a cloth before it, two tiers of crates full of goods, an awning on posts."""
    w = width / 2
    stripe = (AWNINGS[rng.integers(len(AWNINGS))], (0.66, 0.62, 0.52))
    parts = [
        bar((-w, 0.05, -0.95), (w, 0.78, -0.03), shade(stripe[0], 0.5), "cloth"),
        bar((-w - 0.03, 0.78, -1.0), (w + 0.03, 0.83, 0.02), _WOOD, "wood"),
        bar((-w, 0.83, -0.95), (w, 1.0, -0.48), shade(_WOOD, 0.7), "wood"),
        valance(width + 0.3, 1.5, stripe, 0.42).moved((0, 2.52, -1.05)),
        *[rod((s * w, 0, z), (s * w, 2.05 if z > -0.5 else 2.5, z), 0.028, _WOOD, sides=6) for s in (-1, 1) for z in (-0.02, -1.0)],
        block((width * 0.66, 0.34, 0.03), (0, 1.86, -0.055), (0.10, 0.06, 0.035), "wood", 0.006),
        *[
            rod((s * width * 0.28, 2.0, -0.055), (s * width * 0.28, 2.3, -0.4), 0.006, (0.02, 0.02, 0.02), "matte", sides=4)
            for s in (-1, 1)
        ],
    ]
    crates = max(2, round(width / 0.62))
    for k in range(crates):
        x = (k + 0.5) / crates * width - w
        for z, y in ((-0.24, 0.83), (-0.70, 1.0)):
            parts.append(_crate(rng, width / crates * 0.92, 0.42).moved((x, y, z)))
    return Mesh.join(parts)


def _crate(rng: np.random.Generator, wide: float, deep: float) -> Mesh:
    """Fill a slatted crate with one kind of goods, heaped towards the middle."""
    tone = GOODS[rng.integers(len(GOODS))]
    size = float(rng.uniform(0.048, 0.062))
    fruit = orb(size, (0, 0, 0), tone, "plastic", 4)
    nx, nz = max(3, int(wide / (1.75 * size))), max(3, int(deep / (1.75 * size)))
    gx, gz = np.meshgrid((np.arange(nx) + 0.5) / nx - 0.5, (np.arange(nz) + 0.5) / nz - 0.5)
    high = 0.10 + 0.09 * (1 - 2 * np.maximum(np.abs(gx), np.abs(gz))) + rng.uniform(-0.01, 0.01, gx.shape)
    heap = repeated(fruit, np.column_stack([(gx * wide * 0.9).ravel(), high.ravel(), (gz * deep * 0.88).ravel()]))
    each = len(fruit.vertices)
    heap.surface[:, 3:6] *= np.repeat(rng.uniform(0.75, 1.2, gx.size), each)[:, None].astype(np.float32)
    w, d = wide / 2, deep / 2
    wood: Colour = (0.30, 0.20, 0.11)
    slats = [bar((-w, y, d - 0.02), (w, y + 0.055, d), wood, "wood") for y in (0.0, 0.075)]
    ends = [bar((s * w - 0.012, 0, -d), (s * w + 0.012, 0.14, d), shade(wood, 0.85), "wood") for s in (-1, 1)]
    return Mesh.join([heap, *slats, *ends])
