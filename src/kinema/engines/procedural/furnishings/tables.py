"""What things stand on and in: tables, desks, counters, shelves with books, cabinets, crates, barrels."""

import numpy as np

from kinema.engines.procedural.furnishings.tones import BLACK, BRASS, OAK, STEEL, WALNUT
from kinema.engines.procedural.joinery import block, ring, rod, shade, slab, tilted, turned
from kinema.engines.procedural.mesh import Colour, Mesh

SPINES: tuple[Colour, ...] = (
    (0.20, 0.025, 0.02),
    (0.035, 0.07, 0.045),
    (0.03, 0.05, 0.13),
    (0.15, 0.075, 0.03),
    (0.30, 0.21, 0.10),
    (0.05, 0.035, 0.03),
    (0.42, 0.36, 0.26),
    (0.11, 0.03, 0.06),
    (0.06, 0.09, 0.10),
)


def table(size: tuple[float, float, float] = (1.5, 0.75, 0.85), colour: Colour = OAK) -> Mesh:
    """Make a table of width, height and depth, on four tapered legs under an apron."""
    wide, tall, deep = size
    x, z = wide / 2 - 0.07, deep / 2 - 0.07
    return Mesh.join(
        [
            block((wide, 0.035, deep), (0, tall - 0.0175, 0), colour, bevel=0.008),
            *[block((wide - 0.16, 0.09, 0.022), (0, tall - 0.08, s * z), shade(colour, 0.9)) for s in (-1, 1)],
            *[block((0.022, 0.09, deep - 0.16), (s * x, tall - 0.08, 0), shade(colour, 0.9)) for s in (-1, 1)],
            *[
                turned([(0.024, 0), (0.034, tall - 0.036)], colour, sides=4).moved((a * x, 0, b * z), np.pi / 4)
                for a in (-1, 1)
                for b in (-1, 1)
            ],
        ]
    )


def round_table(radius: float = 0.40, height: float = 0.74, colour: Colour = WALNUT) -> Mesh:
    """Make a round table on one turned foot, as in a café."""
    foot = [
        (0, 0),
        (0.24, 0),
        (0.24, 0.015),
        (0.06, 0.04),
        (0.028, 0.09),
        (0.026, height * 0.6),
        (0.04, height - 0.10),
        (0.13, height - 0.03),
    ]
    top = [
        (0, height - 0.03),
        (radius - 0.01, height - 0.03),
        (radius, height - 0.022),
        (radius, height - 0.006),
        (radius - 0.008, height),
        (0, height),
    ]
    return Mesh.join([turned(foot, BLACK, "metal", 28), turned(top, colour, "wood", 48)])


def desk(width: float = 1.5, colour: Colour = WALNUT, leather: Colour = (0.025, 0.075, 0.045)) -> Mesh:
    """Make a writing desk with two stacks of drawers and a leather top; who sits at it looks towards +z."""
    deep, tall = 0.75, 0.76
    parts = [
        block((width, 0.04, deep), (0, tall - 0.02, 0), colour, bevel=0.01),
        block((width - 0.22, 0.004, deep - 0.22), (0, tall + 0.001, 0), leather, "leather", 0.001),
        block((width - 0.06, 0.62, 0.025), (0, tall - 0.36, deep / 2 - 0.05), shade(colour, 0.9)),
    ]
    for side in (-1, 1):
        x = side * (width / 2 - 0.23)
        parts.append(block((0.42, tall - 0.06, deep - 0.08), (x, (tall - 0.06) / 2 + 0.02, 0), shade(colour, 0.88)))
        parts.append(block((0.44, 0.05, deep - 0.05), (x, 0.025, 0), shade(colour, 0.7)))
        for k in range(3):
            y = 0.17 + 0.205 * k
            parts.append(block((0.37, 0.185, 0.02), (x, y, -deep / 2 + 0.035), colour, bevel=0.008))
            parts.append(rod((x - 0.05, y, -deep / 2 + 0.012), (x + 0.05, y, -deep / 2 + 0.012), 0.008, BRASS, "brass"))
    # Panels on the side that visitors see.
    parts += [
        block((width * 0.27, 0.44, 0.016), (x, 0.40, deep / 2 - 0.034), colour, bevel=0.007) for x in (-width * 0.31, 0, width * 0.31)
    ]
    return Mesh.join(parts)


def school_desk(colour: Colour = (0.36, 0.23, 0.11)) -> Mesh:
    """Make a pupil's desk: a sloping lid over a steel frame; who sits at it looks towards +z."""
    lid = tilted(block((0.62, 0.025, 0.44), (0, 0.735, 0), colour, bevel=0.008), "x", -0.06, (0, 0.735, 0))
    tray = block((0.56, 0.11, 0.38), (0, 0.66, 0.0), (0.10, 0.12, 0.12), "metal")
    legs = [rod((x, 0, z), (x * 0.93, 0.66, z * 0.8), 0.014, (0.07, 0.09, 0.09), "metal") for x in (-0.27, 0.27) for z in (-0.19, 0.19)]
    rails = [rod((x, 0.10, -0.19), (x, 0.10, 0.19), 0.012, (0.07, 0.09, 0.09), "metal") for x in (-0.265, 0.265)]
    return Mesh.join([lid, tray, *legs, *rails])


def counter(width: float = 2.4, height: float = 1.08, colour: Colour = WALNUT, top: Colour = (0.05, 0.03, 0.02)) -> Mesh:
    """Make a bar or a shop's counter: panelled front, a moulded top, a brass rail for the feet."""
    deep, panels = 0.62, max(2, round(width / 0.6))
    step = width / panels
    parts = [
        block((width, height - 0.05, deep - 0.10), (0, (height - 0.05) / 2, -0.03), shade(colour, 0.85)),
        block((width + 0.10, 0.055, deep + 0.06), (0, height - 0.027, 0), top, "paint", 0.014),
        block((width + 0.04, 0.04, deep - 0.04), (0, height - 0.075, 0), colour, bevel=0.012),
        block((width + 0.02, 0.12, deep - 0.06), (0, 0.06, -0.02), shade(colour, 0.7)),
        rod((-width / 2, 0.19, deep / 2 + 0.05), (width / 2, 0.19, deep / 2 + 0.05), 0.018, BRASS, "brass"),
    ]
    for k in range(panels):
        x = (k + 0.5) * step - width / 2
        parts.append(block((step * 0.78, height * 0.58, 0.025), (x, height * 0.50, deep / 2 - 0.075), colour, bevel=0.012))
        parts.append(rod((x, 0.19, deep / 2 - 0.1), (x, 0.19, deep / 2 + 0.05), 0.010, BRASS, "brass"))
    return Mesh.join(parts)


def books(rng: np.random.Generator, width: float, height: float = 0.26, depth: float = 0.17) -> Mesh:
    """Stand a row of books side by side, their spines towards +z, from -width / 2 to width / 2; some lean, some lie, some are missing."""
    parts: list[Mesh] = []
    x = -width / 2
    while x < width / 2 - 0.02:
        thick = float(rng.uniform(0.016, 0.052))
        tall = height * float(rng.uniform(0.66, 0.98))
        deep = depth * float(rng.uniform(0.82, 1.0))
        if x + thick > width / 2:
            break
        tone = shade(SPINES[rng.integers(len(SPINES))], float(rng.uniform(0.7, 1.35)))
        z = depth / 2 - deep / 2 - 0.012 * float(rng.random())
        volume = block((thick * 0.96, tall, deep), (0, tall / 2, z), tone, "leather", min(0.004, thick / 6))
        page = block((thick * 0.80, 0.004, deep * 0.94), (0, tall, z - 0.004), (0.60, 0.54, 0.42), "paper", 0.0)
        parts.append(Mesh.join([volume, page]))
        if rng.random() < 0.45:
            band = block(
                (thick * 0.99, tall * 0.035, 0.002),
                (0, tall * float(rng.uniform(0.72, 0.86)), z + deep / 2),
                (0.50, 0.37, 0.13),
                "brass",
                0.0,
            )
            parts[-1] = Mesh.join([parts[-1], band])
        lean = float(rng.uniform(0.10, 0.22)) if rng.random() < 0.05 else 0.0
        parts[-1] = tilted(parts[-1], "z", -lean).moved((x + thick / 2 - (0.3 * tall * lean if lean else 0), 0, 0))
        x += thick + tall * np.sin(lean) * 0.8
        if rng.random() < 0.04:
            x += float(rng.uniform(0.03, 0.10))
    return Mesh.join(parts)


def bookshelf(rng: np.random.Generator, width: float = 1.2, height: float = 2.2, colour: Colour = WALNUT) -> Mesh:
    """Fill a bookcase with books."""
    deep, shelves = 0.32, max(2, round(height / 0.36))
    step = (height - 0.14) / shelves
    parts = [
        block((width, height, 0.02), (0, height / 2, -deep / 2 + 0.01), shade(colour, 0.7)),
        *[block((0.035, height, deep), (s * (width / 2 - 0.0175), height / 2, 0), colour) for s in (-1, 1)],
        block((width + 0.05, 0.06, deep + 0.04), (0, height - 0.02, 0.01), colour, bevel=0.015),
        block((width + 0.03, 0.09, deep + 0.02), (0, 0.045, 0.005), shade(colour, 0.9), bevel=0.012),
    ]
    for k in range(shelves):
        y = 0.09 + step * k
        parts.append(block((width - 0.07, 0.024, deep - 0.03), (0, y, 0), colour))
        parts.append(books(rng, width - 0.085, step - 0.045, deep - 0.09).moved((0, y + 0.012, 0.0)))
    return Mesh.join(parts)


def cabinet(size: tuple[float, float, float] = (1.0, 1.9, 0.5), colour: Colour = OAK, doors: int = 2) -> Mesh:
    """Make a cupboard or a wardrobe with panelled doors."""
    wide, tall, deep = size
    each = (wide - 0.06) / doors
    parts = [
        block((wide, tall - 0.06, deep), (0, tall / 2 + 0.03, 0), shade(colour, 0.85)),
        block((wide + 0.05, 0.05, deep + 0.05), (0, tall - 0.025, 0.01), colour, bevel=0.015),
        block((wide + 0.03, 0.09, deep + 0.03), (0, 0.045, 0.005), shade(colour, 0.8), bevel=0.012),
    ]
    for k in range(doors):
        x = (k - (doors - 1) / 2) * each
        parts.append(block((each - 0.012, tall - 0.20, 0.022), (x, tall / 2 + 0.02, deep / 2 + 0.008), colour, bevel=0.006))
        for y, part in ((0.30, 0.34), (0.70, 0.36)):
            parts.append(
                block(
                    (each - 0.16, (tall - 0.2) * part, 0.014),
                    (x, 0.12 + (tall - 0.2) * y, deep / 2 + 0.022),
                    shade(colour, 1.08),
                    bevel=0.007,
                )
            )
        hand = x + (each / 2 - 0.045) * (1 if k < doors / 2 else -1)
        parts.append(turned([(0.004, 0), (0.006, 0.012), (0.014, 0.018), (0.012, 0.030), (0, 0.032)], BRASS, "brass", 12).moved((0, 0, 0)))
        parts[-1] = tilted(parts[-1], "x", np.pi / 2).moved((hand, tall * 0.52, deep / 2 + 0.018))
    return Mesh.join(parts)


def crate(size: float = 0.5, colour: Colour = (0.30, 0.19, 0.10)) -> Mesh:
    """Nail a crate of boards."""
    tall, parts = size * 0.72, []
    board = tall / 4
    for k in range(4):
        y, tone = (k + 0.5) * board, shade(colour, 0.92 + 0.06 * (k * 7 % 3))
        parts += [block((size, board * 0.88, 0.018), (0, y, s * (size / 2 - 0.009)), tone, bevel=0.004) for s in (-1, 1)]
        parts += [block((0.018, board * 0.88, size - 0.036), (s * (size / 2 - 0.009), y, 0), tone, bevel=0.004) for s in (-1, 1)]
    parts += [
        block((0.05, tall, 0.02), (a * (size / 2 - 0.03), tall / 2, b * (size / 2 + 0.009)), shade(colour, 0.8), bevel=0.004)
        for a in (-1, 1)
        for b in (-1, 1)
    ]
    parts.append(block((size - 0.03, 0.015, size - 0.03), (0, 0.02, 0), shade(colour, 0.7)))
    return Mesh.join(parts)


def barrel(height: float = 0.88, colour: Colour = (0.22, 0.125, 0.06)) -> Mesh:
    """Cooper a barrel: bulging staves under iron hoops."""
    radius, staves = height * 0.34, 22
    y = np.linspace(0, 1, 11)
    bulge = radius * (0.80 + 0.20 * np.sin(np.pi * y))
    body = turned(np.column_stack([bulge, y * height]), colour, sides=staves * 2)
    around = np.round(np.arctan2(body.vertices[:, 0], body.vertices[:, 2]) / (2 * np.pi) * staves).astype(int)
    body.surface[:, 3:6] *= (0.84 + 0.22 * ((around * 37) % 11) / 11)[:, None].astype(np.float32)
    iron = (0.05, 0.05, 0.052)
    hoops = []
    for level in (0.05, 0.24, 0.76, 0.95):
        r = radius * (0.80 + 0.20 * np.sin(np.pi * level))
        hoops.append(
            turned(
                [
                    (r, level * height - 0.022),
                    (r + 0.006, level * height - 0.021),
                    (r + 0.006, level * height + 0.021),
                    (r, level * height + 0.022),
                ],
                iron,
                "metal",
                40,
            )
        )
    lids = [
        turned([(0, 0.03), (radius * 0.8, 0.03)], shade(colour, 0.8)),
        turned([(radius * 0.8, height - 0.03), (0, height - 0.03)], shade(colour, 0.9)),
    ]
    return Mesh.join([body, *hoops, *lids])


def crates(rng: np.random.Generator, count: int = 4) -> Mesh:
    """Stack crates, none quite straight."""
    parts = []
    for k in range(count):
        low = k < (count + 1) // 2
        spot = ((k % 3 - 0.5) * 0.56, 0.0, 0.05 * float(rng.normal())) if low else ((k % 2) * 0.5 - 0.1, 0.36, 0.0)
        parts.append(crate(0.5, shade((0.30, 0.19, 0.10), float(rng.uniform(0.8, 1.15)))).moved(spot, float(rng.normal(0, 0.12))))
    return Mesh.join(parts)


def pallet(colour: Colour = (0.34, 0.24, 0.14)) -> Mesh:
    """Nail a pallet of boards."""
    boards = [
        block((1.2, 0.02, 0.09), (0, 0.13, z), shade(colour, 0.9 + 0.1 * (k % 2)), bevel=0.004)
        for k, z in enumerate(np.linspace(-0.35, 0.35, 6))
    ]
    blocks = [block((0.09, 0.10, 0.80), (x, 0.07, 0), shade(colour, 0.8)) for x in (-0.55, 0, 0.55)]
    return Mesh.join([*boards, *blocks, block((1.2, 0.02, 0.8), (0, 0.01, 0), shade(colour, 0.6))])


def lectern(colour: Colour = WALNUT) -> Mesh:
    """Make a lectern that faces an audience at +z."""
    side = [(-0.20, 0.06), (0.20, 0.06), (0.20, 1.18), (-0.20, 1.05)]
    body = tilted(slab(side, 0.56, colour, bevel=0.012), "y", np.pi / 2)
    top = tilted(block((0.66, 0.03, 0.50), (0, 1.14, 0), shade(colour, 1.1), bevel=0.008), "x", 0.31, (0, 1.14, 0))
    return Mesh.join(
        [
            body,
            top,
            block((0.64, 0.07, 0.48), (0, 0.035, 0), shade(colour, 0.8), bevel=0.01),
            *[rod((0.2 * np.sin(a), 0, 0.2 * np.cos(a)), (0.2 * np.sin(a), 0.01, 0.2 * np.cos(a)), 0.02, STEEL, "metal") for a in ring(4)],
        ]
    )
