"""What one sits and lies on: chairs, stools, benches, sofas, beds."""

import numpy as np

from kinema.engines.procedural.furnishings.tones import BLACK, LINEN, OAK, STEEL, WALNUT
from kinema.engines.procedural.joinery import bent, block, cushion, ring, rod, shade, tilted, turned
from kinema.engines.procedural.mesh import Colour, Mesh


def chair(colour: Colour = OAK, seat: Colour | None = None) -> Mesh:
    """Make a wooden chair with a spindle back, its seat upholstered where `seat` gives a colour."""
    parts = [rod((x, 0, z), (x * 0.92, 0.44, z * 0.9), 0.017, colour, end=0.021) for x in (-0.19, 0.19) for z in (-0.18, 0.19)]
    parts += [
        block((0.44, 0.03, 0.42), (0, 0.45, 0.0), colour, bevel=0.012),
        rod((-0.18, 0.20, 0.185), (0.18, 0.20, 0.185), 0.011, colour),
        *[rod((x, 0.16, -0.175), (x, 0.16, 0.185), 0.011, colour) for x in (-0.182, 0.182)],
    ]
    if seat is not None:
        parts.append(cushion((0.41, 0.055, 0.39), (0, 0.475, 0.01), seat, square=0.3))
    back = [rod((x, 0.45, -0.185), (x, 0.90, -0.185), 0.016, colour) for x in (-0.19, 0.19)]
    back += [rod((x, 0.46, -0.185), (x, 0.84, -0.185), 0.009, colour) for x in (-0.11, -0.037, 0.037, 0.11)]
    back.append(block((0.43, 0.085, 0.024), (0, 0.87, -0.185), colour, bevel=0.01))
    return Mesh.join([*parts, tilted(Mesh.join(back), "x", -0.14, (0, 0.45, -0.185))])


def office_chair(colour: Colour = BLACK) -> Mesh:
    """Make a swivel chair on five castors."""
    parts = [turned([(0.032, 0.07), (0.028, 0.30), (0.022, 0.30), (0.022, 0.43)], STEEL, "metal", 16)]
    for angle in ring(5):
        x, z = np.sin(angle), np.cos(angle)
        parts.append(bent([(0, 0.115, 0), (0.16 * x, 0.10, 0.16 * z), (0.30 * x, 0.065, 0.30 * z)], 0.018, STEEL, "metal"))
        parts.append(
            tilted(turned([(0, -0.02), (0.03, -0.018), (0.03, 0.018), (0, 0.02)], BLACK, "plastic", 14), "x", np.pi / 2).moved(
                (0.30 * x, 0.03, 0.30 * z), angle + np.pi / 2
            )
        )
    parts.append(cushion((0.50, 0.10, 0.48), (0, 0.47, 0.02), colour, "leather", 0.4))
    back = cushion((0.46, 0.58, 0.09), (0, 0.86, -0.24), colour, "leather", 0.42)
    parts.append(tilted(back, "x", -0.12, (0, 0.5, -0.22)))
    parts.append(bent([(0, 0.45, -0.15), (0, 0.46, -0.27), (0, 0.60, -0.30), (0, 0.8, -0.31)], 0.022, STEEL, "metal"))
    for x in (-0.27, 0.27):
        parts.append(bent([(x * 0.8, 0.45, 0.0), (x * 1.02, 0.47, 0), (x * 1.02, 0.66, 0.0)], 0.016, BLACK, "plastic"))
        parts.append(block((0.06, 0.03, 0.27), (x * 1.02, 0.67, 0.0), BLACK, "plastic", 0.012))
    return Mesh.join(parts)


def armchair(colour: Colour = (0.10, 0.16, 0.12), wood: Colour = WALNUT) -> Mesh:
    """Upholster an armchair with rolled arms and a buttoned back."""
    return _upholstered(0.62, 1, colour, wood)


def sofa(colour: Colour = (0.17, 0.19, 0.22), wood: Colour = WALNUT, seats: int = 3) -> Mesh:
    """Upholster a sofa of `seats` cushions."""
    return _upholstered(0.60, seats, colour, wood)


def _upholstered(seat: float, seats: int, colour: Colour, wood: Colour) -> Mesh:
    wide = seat * seats
    parts = [block((wide + 0.30, 0.22, 0.78), (0, 0.26, 0.0), shade(colour, 0.9), "cloth", 0.03)]
    for k in range(seats):
        x = (k - (seats - 1) / 2) * seat
        parts.append(cushion((seat * 0.985, 0.19, 0.66), (x, 0.43, 0.08), colour, square=0.28))
        back = cushion((seat * 0.98, 0.50, 0.22), (x, 0.70, -0.24), colour, square=0.36)
        parts.append(tilted(back, "x", -0.16, (0, 0.45, -0.24)))
    parts.append(
        tilted(cushion((wide + 0.30, 0.66, 0.16), (0, 0.62, -0.36), shade(colour, 0.92), square=0.25), "x", -0.10, (0, 0.3, -0.36))
    )
    for side in (-1, 1):
        x = side * (wide / 2 + 0.09)
        parts.append(cushion((0.17, 0.46, 0.80), (x, 0.40, 0.0), shade(colour, 0.95), square=0.2))
        parts.append(
            tilted(
                turned([(0, -0.40), (0.085, -0.395), (0.10, -0.38), (0.10, 0.38), (0.085, 0.395), (0, 0.40)], colour, "cloth", 20),
                "x",
                np.pi / 2,
            ).moved((x, 0.60, 0))
        )
    parts += [
        turned([(0.016, 0), (0.026, 0.15)], wood, sides=12).moved((x, 0, z))
        for x in (-wide / 2 - 0.06, wide / 2 + 0.06)
        for z in (-0.30, 0.32)
    ]
    return Mesh.join(parts)


def stool(height: float = 0.68, colour: Colour = OAK, seat: Colour | None = None) -> Mesh:
    """Make a round stool; one of a bar when it is tall."""
    legs = [
        rod((0.17 * np.sin(a), 0, 0.17 * np.cos(a)), (0.11 * np.sin(a), height - 0.03, 0.11 * np.cos(a)), 0.015, colour, end=0.018)
        for a in ring(4, np.pi / 4)
    ]
    foot = height * 0.33
    loop = [(0.155 * np.sin(a), foot, 0.155 * np.cos(a)) for a in np.linspace(0, 2 * np.pi, 17)]
    top = turned(
        [(0, height - 0.035), (0.16, height - 0.033), (0.175, height - 0.018), (0.165, height), (0, height)],
        seat or colour,
        "leather" if seat else "wood",
    )
    return Mesh.join([*legs, bent(loop, 0.009, STEEL, "metal", 6), top])


def bench(length: float = 1.6, colour: Colour = OAK, *, back: bool = True) -> Mesh:
    """Make a park bench: slats on cast-iron ends."""
    parts = [
        block((length, 0.03, 0.085), (0, 0.44, z), shade(colour, 0.92 + 0.08 * (k % 2)), bevel=0.01)
        for k, z in enumerate((-0.15, -0.05, 0.05, 0.15))
    ]
    iron = (0.02, 0.024, 0.022)
    for x in (-length * 0.42, length * 0.42):
        parts.append(bent([(x, 0, 0.24), (x, 0.20, 0.17), (x, 0.42, 0.20)], 0.02, iron, "metal"))
        parts.append(
            bent(
                [(x, 0, -0.24), (x, 0.22, -0.18), (x, 0.44, -0.19), (x, 0.86, -0.33)]
                if back
                else [(x, 0, -0.24), (x, 0.20, -0.17), (x, 0.42, -0.20)],
                0.02,
                iron,
                "metal",
            )
        )
        parts.append(rod((x, 0.415, -0.2), (x, 0.415, 0.21), 0.018, iron, "metal"))
        if back:
            parts.append(bent([(x, 0.66, -0.25), (x, 0.69, 0.0), (x, 0.66, 0.19), (x, 0.42, 0.2)], 0.016, iron, "metal"))
    if back:
        parts += [
            tilted(block((length, 0.085, 0.03), (0, y, -0.16), colour, bevel=0.01), "x", -0.32, (0, 0.44, -0.17))
            for y in (0.58, 0.69, 0.80)
        ]
    return Mesh.join(parts)


def bed(colour: Colour = LINEN, wood: Colour = WALNUT, width: float = 1.6) -> Mesh:
    """Make a made bed: head to the back, a quilt turned down, pillows."""
    parts = [
        block((width + 0.08, 0.16, 2.06), (0, 0.25, 0), wood, bevel=0.015),
        block((width + 0.10, 1.05, 0.06), (0, 0.525, -1.04), wood, bevel=0.02),
        block((width + 0.10, 0.52, 0.05), (0, 0.26, 1.04), wood, bevel=0.02),
        *[block((0.07, 0.2, 0.07), (x, 0.1, z), wood) for x in (-width / 2, width / 2) for z in (-0.98, 0.98)],
        cushion((width, 0.24, 2.0), (0, 0.42, 0), (0.72, 0.70, 0.66), square=0.16),
        cushion((width + 0.10, 0.22, 1.42), (0, 0.46, 0.31), colour, square=0.2),
        cushion((width + 0.06, 0.10, 0.30), (0, 0.555, -0.36), (0.75, 0.74, 0.71), square=0.35),
    ]
    count = 2 if width > 1.2 else 1
    for k in range(count):
        pillow = cushion((0.62, 0.16, 0.42), ((k - (count - 1) / 2) * 0.72, 0.60, -0.74), (0.78, 0.77, 0.75), square=0.55)
        parts.append(tilted(pillow, "x", -0.18, (0, 0.55, -0.7)))
    return Mesh.join(parts)


def hospital_bed(colour: Colour = (0.55, 0.66, 0.70)) -> Mesh:
    """Make a hospital bed: raised head, steel rails, castors."""
    white = (0.74, 0.75, 0.76)
    parts = [
        block((0.92, 0.05, 2.0), (0, 0.50, 0), STEEL, "metal"),
        cushion((0.90, 0.14, 1.25), (0, 0.60, 0.36), white, square=0.2),
        tilted(cushion((0.90, 0.14, 0.86), (0, 0.60, -0.62), white, square=0.2), "x", 0.55, (0, 0.55, -0.24)),
        tilted(cushion((0.58, 0.13, 0.36), (0, 0.73, -0.78), (0.80, 0.81, 0.82), square=0.5), "x", 0.55, (0, 0.55, -0.24)),
        cushion((0.94, 0.12, 1.05), (0, 0.64, 0.44), colour, square=0.22),
    ]
    for z in (-1.02, 1.02):
        parts.append(block((0.90, 0.38 if z > 0 else 0.50, 0.04), (0, 0.72 if z > 0 else 0.80, z), (0.70, 0.68, 0.62), "plastic", 0.03))
        for x in (-0.40, 0.40):
            parts.append(rod((x, 0.10, z * 0.9), (x, 0.55, z * 0.95), 0.022, STEEL, "metal"))
            parts.append(
                tilted(turned([(0, -0.02), (0.055, -0.02), (0.055, 0.02), (0, 0.02)], BLACK, "plastic", 16), "z", np.pi / 2).moved(
                    (x, 0.055, z * 0.9)
                )
            )
    for x in (-0.48, 0.48):
        parts += [bent([(x, y, -0.35), (x, y, 0.0), (x, y, 0.45)], 0.012, STEEL, "metal") for y in (0.72, 0.84)]
        parts += [rod((x, 0.52, z), (x, 0.85, z), 0.010, STEEL, "metal") for z in (-0.34, 0.05, 0.44)]
    return Mesh.join(parts)
