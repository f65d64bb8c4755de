"""What a market sells from: stalls under awnings, with heaps of fruit, baskets and sacks; and a café's corner."""

import numpy as np

from kinema.engines.procedural.furnishings.lights import paper_lantern
from kinema.engines.procedural.furnishings.tables import crate
from kinema.engines.procedural.joinery import bent, block, cushion, orb, rod, shade, sheet, turned
from kinema.engines.procedural.mesh import Colour, Mesh

GOODS: tuple[Colour, ...] = (
    (0.62, 0.05, 0.03),
    (0.75, 0.28, 0.02),
    (0.72, 0.52, 0.04),
    (0.16, 0.34, 0.05),
    (0.30, 0.03, 0.08),
    (0.45, 0.30, 0.12),
    (0.10, 0.03, 0.12),
)
AWNINGS: tuple[Colour, ...] = ((0.50, 0.045, 0.035), (0.05, 0.20, 0.12), (0.05, 0.12, 0.30), (0.62, 0.36, 0.05))


def heap(rng: np.random.Generator, width: float, depth: float, size: float, colour: Colour) -> Mesh:
    """Heap up round goods, three layers high, on y = 0."""
    parts, fruit = [], orb(1.0, (0, 0, 0), colour, "plastic", 10)
    for layer in range(3):
        across, along = max(1, int(width / (2 * size)) - layer), max(1, int(depth / (2 * size)) - layer)
        for i in range(across):
            for j in range(along):
                spot = ((i - (across - 1) / 2) * 2 * size, size * (0.95 + 1.35 * layer), (j - (along - 1) / 2) * 2 * size)
                tone = shade(colour, float(rng.uniform(0.75, 1.2)))
                parts.append(fruit.painted(tone).moved(spot + rng.normal(0, 0.08 * size, 3), scale=size * float(rng.uniform(0.9, 1.1))))
    return Mesh.join(parts)


def awning(width: float, depth: float, colours: tuple[Colour, Colour], drop: float = 0.35) -> Mesh:
    """Stretch a striped awning from a wall at z = 0 (y = 0) forward and down, with a scalloped edge."""
    stripes = max(4, round(width / 0.28))
    parts = []
    for k in range(stripes):
        low, high = (k / stripes - 0.5) * width, ((k + 1) / stripes - 0.5) * width
        u, v = np.meshgrid(np.linspace(low, high, 5), np.linspace(0, 1, 7))
        lift = 0.025 * np.sin(np.pi * v)
        top = np.stack([u, -drop * v - lift, depth * v], axis=-1)
        w, s = np.meshgrid(np.linspace(0, 1, 7), np.linspace(0, 1, 3))
        scallop = 0.10 + 0.07 * np.sin(np.pi * w)
        edge = np.stack([low + w * (high - low), -drop - s * scallop, np.full(w.shape, depth + 0.005)], axis=-1)
        parts += [sheet(top, colours[k % 2], "sail"), sheet(edge, shade(colours[k % 2], 0.9), "sail")]
    return Mesh.join(parts)


def basket(radius: float = 0.2, height: float = 0.18, colour: Colour = (0.36, 0.22, 0.09)) -> Mesh:
    """Weave a basket."""
    y = np.linspace(0, 1, 11)
    swell = radius * (0.78 + 0.22 * y**0.7 + 0.012 * np.where(np.arange(11) % 2, 1, -1))
    body = turned(np.column_stack([swell, y * height]), colour, "weave", 40)
    strands = np.round(np.arctan2(body.vertices[:, 0], body.vertices[:, 2]) / (2 * np.pi) * 40).astype(int)
    body.surface[:, 3:6] *= np.where((strands + np.round(body.vertices[:, 1] / height * 10).astype(int)) % 2, 1.15, 0.75)[:, None].astype(
        np.float32
    )
    rim = bent(
        [(radius * np.sin(a), height, radius * np.cos(a)) for a in np.linspace(0, 2 * np.pi, 17)], 0.012, shade(colour, 1.2), "weave", 6
    )
    return Mesh.join([body, rim, turned([(0, height * 0.3), (radius * 0.9, height * 0.3)], shade(colour, 0.5), "weave", 24)])


def sack(rng: np.random.Generator, height: float = 0.5, colour: Colour = (0.36, 0.27, 0.16)) -> Mesh:
    """Fill a sack, its mouth rolled down."""
    body = cushion((height * 0.8, height, height * 0.7), (0, height / 2, 0), colour, "weave", 0.55)
    body.vertices[:] += (0.012 * np.sin(body.vertices[:, [1, 2, 0]] * 23 + rng.uniform(0, 6))).astype(np.float32)
    body.vertices[:, 1] = np.maximum(body.vertices[:, 1], 0)
    roll = bent(
        [(height * 0.27 * np.sin(a), height * 0.93, height * 0.24 * np.cos(a)) for a in np.linspace(0, 2 * np.pi, 13)],
        0.028,
        shade(colour, 1.1),
        "weave",
        8,
    )
    return Mesh.join(
        [
            body,
            roll,
            orb((height * 0.25, 0.05, height * 0.22), (0, height * 0.95, 0), shade(GOODS[rng.integers(len(GOODS))], 0.9), "matte", 16),
        ]
    )


def stall(rng: np.random.Generator, width: float = 2.4, colours: tuple[Colour, Colour] | None = None) -> Mesh:
    """Set up a market stall: who sells stands at -z; baskets and crates of goods slope towards +z, under a striped awning."""
    stripe = colours or (AWNINGS[rng.integers(len(AWNINGS))], (0.70, 0.66, 0.56))
    wood = (0.24, 0.15, 0.08)
    parts = [rod((x, 0, z), (x, 2.15 if z < 0 else 2.0, z), 0.025, wood) for x in (-width / 2, width / 2) for z in (-0.55, 0.55)]
    parts += [
        block((width + 0.04, 0.035, 0.95), (0, 0.78, 0), wood),
        block((width + 0.02, 0.18, 0.02), (0, 0.70, 0.47), shade(wood, 1.2)),
        *[rod((s * width / 2, 2.02, 0.55), (s * width / 2, 2.17, -0.55), 0.02, wood) for s in (-1, 1)],
        awning(width + 0.3, 1.45, stripe).moved((0, 2.25, -0.65)),
    ]
    cloth_u, cloth_v = np.meshgrid(np.linspace(-0.5, 0.5, 41) * width, np.linspace(0, 1, 7))
    skirt = np.stack([cloth_u, 0.70 - 0.66 * cloth_v, 0.485 + 0.03 * cloth_v * np.sin(cloth_u * 21)], axis=-1)
    parts.append(sheet(skirt, shade(stripe[0], 0.6), "cloth"))
    boxes = max(2, int(width / 0.56))
    for k in range(boxes):
        x = (k - (boxes - 1) / 2) * 0.56
        for z, y in ((0.22, 0.80), (-0.22, 0.95)):
            tone = GOODS[rng.integers(len(GOODS))]
            parts.append(crate(0.46, (0.30, 0.20, 0.11)).moved((x, y, z), scale=(1.05, 0.45, 0.85)))
            parts.append(heap(rng, 0.38, 0.30, float(rng.uniform(0.032, 0.05)), tone).moved((x, y + 0.09, z)))
    parts.append(block((width, 0.15, 0.42), (0, 0.875, -0.22), shade(wood, 0.7)))
    parts += [paper_lantern(0.15, tassel=False).body.moved((x, 2.12, 0.62)) for x in (-width * 0.36, width * 0.36)]
    return Mesh.join(parts)
