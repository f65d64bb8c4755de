"""The hearth and the kitchen: fireplace, stove, fridge, sink, cupboards, espresso machine."""

import numpy as np

from kinema.engines.procedural.furnishings.lights import Light, fire
from kinema.engines.procedural.furnishings.tones import BLACK, CHROME, MARBLE, OAK, STEEL
from kinema.engines.procedural.joinery import bent, block, orb, rod, shade, slab, thrown, tilted, turned
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.moment import Lamp


def fireplace(colour: Colour = MARBLE, width: float = 1.7, height: float = 1.25) -> Light:
    """Build a fireplace with a mantel shelf and logs in it, its back against a wall; its fire is `hearth_fire`."""
    mouth, tall = width * 0.52, height * 0.66
    pier = (width - mouth) / 2
    parts = [block((pier, height - 0.10, 0.34), (s * (mouth + pier) / 2, (height - 0.10) / 2, 0), colour, "stone", 0.015) for s in (-1, 1)]
    parts += [
        block((width, height - 0.10 - tall, 0.34), (0, (height - 0.10 + tall) / 2, 0), colour, "stone", 0.015),
        block((width + 0.20, 0.07, 0.46), (0, height - 0.035, 0.04), colour, "stone", 0.02),
        block((width + 0.10, 0.05, 0.40), (0, height - 0.095, 0.02), shade(colour, 0.92), "stone", 0.02),
        block((width + 0.30, 0.04, 0.85), (0, 0.02, 0.18), shade(colour, 0.55), "stone", 0.01),
        block((mouth, tall, 0.03), (0, tall / 2, -0.16), (0.025, 0.016, 0.012), "brick", 0.0),
        *[block((0.03, tall, 0.32), (s * mouth / 2, tall / 2, 0), (0.03, 0.02, 0.015), "brick", 0.0) for s in (-1, 1)],
    ]
    for s in (-1, 1):
        x = s * (mouth + pier) / 2
        parts.append(block((pier * 0.72, height * 0.60, 0.05), (x, height * 0.42, 0.175), shade(colour, 1.06), "stone", 0.02))
        parts.append(block((pier * 1.06, 0.12, 0.40), (x, 0.10, 0.01), colour, "stone", 0.02))
        parts.append(block((pier * 1.06, 0.07, 0.40), (x, height * 0.78, 0.01), colour, "stone", 0.02))
    bark = (0.060, 0.035, 0.020)
    logs = [
        ((-0.30, 0.10, -0.02), (0.30, 0.11, -0.05)),
        ((-0.28, 0.10, 0.09), (0.27, 0.12, 0.07)),
        ((-0.24, 0.19, 0.06), (0.25, 0.20, -0.03)),
    ]
    parts += [rod(a, b, 0.045, bark) for a, b in logs]
    parts += [rod((s * 0.24, 0.08, -0.08), (s * 0.24, 0.08, 0.20), 0.012, BLACK, "metal") for s in (-1, 1)]
    parts += [orb(0.03, (s * 0.24, 0.24, 0.20), BLACK, "metal", 10) for s in (-1, 1)] + [
        rod((s * 0.24, 0.04, 0.20), (s * 0.24, 0.23, 0.20), 0.012, BLACK, "metal") for s in (-1, 1)
    ]
    rng = np.random.default_rng(2)
    for _ in range(26):
        x, z = rng.uniform(-0.28, 0.28), rng.uniform(-0.08, 0.12)
        parts.append(
            orb(tuple(rng.uniform(0.012, 0.026, 3)), (x, 0.055, z), (0.9, 0.16, 0.02), "lamp", 6).painted(
                (0.9 * rng.random() ** 2 + 0.05, 0.03 + 0.1 * rng.random() ** 3, 0.01)
            )
        )
    return Light(Mesh.join(parts), lamps=(Lamp((0, 0.42, 0.35), (2.6, 1.1, 0.28), 8.0),))


def hearth_fire(seconds: float, phase: float = 0.0) -> Mesh:
    """Give the fire of `fireplace` at a moment."""
    return fire(0.52, 0.56, seconds, phase, 11).moved((0, 0.10, 0.0))


def stove(colour: Colour = (0.58, 0.59, 0.60)) -> Mesh:
    """Make a gas stove with an oven."""
    parts = [
        block((0.60, 0.86, 0.58), (0, 0.43, 0), colour, "paint", 0.012),
        block((0.62, 0.03, 0.60), (0, 0.875, 0), (0.03, 0.03, 0.032), "paint", 0.008),
        block((0.46, 0.34, 0.02), (0, 0.40, 0.295), (0.012, 0.012, 0.014), "glass", 0.01),
        rod((-0.23, 0.64, 0.34), (0.23, 0.64, 0.34), 0.012, CHROME, "chrome"),
        *[rod((s * 0.21, 0.64, 0.29), (s * 0.21, 0.64, 0.34), 0.009, CHROME, "chrome") for s in (-1, 1)],
    ]
    for k in range(5):
        knob = turned([(0.022, 0), (0.019, 0.025), (0, 0.026)], BLACK, "plastic", 16)
        parts.append(tilted(knob, "x", np.pi / 2).moved((-0.2 + 0.1 * k, 0.77, 0.29)))
    for x in (-0.15, 0.15):
        for z in (-0.13, 0.13):
            parts.append(
                turned([(0, 0.89), (0.055, 0.89), (0.055, 0.902), (0.035, 0.91), (0, 0.91)], (0.05, 0.05, 0.05), "metal", 20).moved(
                    (x, 0, z)
                )
            )
            parts += [
                tilted(rod((-0.115, 0.918, 0), (0.115, 0.918, 0), 0.006, BLACK, "metal", sides=6), "y", a).moved((x, 0, z))
                for a in (0, np.pi / 2)
            ]
    return Mesh.join(parts)


def fridge(colour: Colour = (0.66, 0.67, 0.68), height: float = 1.85) -> Mesh:
    """Make a refrigerator with two doors."""
    parts = [
        block((0.68, height - 0.05, 0.62), (0, height / 2 + 0.025, -0.02), shade(colour, 0.85), "paint", 0.02),
        block((0.60, 0.06, 0.54), (0, 0.03, 0), BLACK, "matte"),
    ]
    for low, top in ((0.07, height * 0.62), (height * 0.62 + 0.012, height)):
        parts.append(block((0.68, top - low, 0.06), (0, (low + top) / 2, 0.32), colour, "paint", 0.022))
        middle = top - 0.18 if low < 0.1 else low + 0.18
        parts.append(
            bent(
                [(-0.27, middle - 0.13, 0.35), (-0.27, middle - 0.11, 0.395), (-0.27, middle + 0.11, 0.395), (-0.27, middle + 0.13, 0.35)],
                0.011,
                CHROME,
                "chrome",
            )
        )
    return Mesh.join(parts)


def kitchen_units(width: float = 2.4, colour: Colour = (0.36, 0.42, 0.40), top: Colour = (0.30, 0.19, 0.10), *, basin: bool = True) -> Mesh:
    """Build a run of kitchen cupboards under a worktop, with a sink and a tap in its middle."""
    units = max(1, round(width / 0.6))
    each, deep, tall = width / units, 0.58, 0.88
    parts = [
        block((width, tall - 0.14, deep - 0.04), (0, tall / 2 + 0.04, -0.02), shade(colour, 0.8)),
        block((width, 0.10, deep - 0.12), (0, 0.05, -0.05), shade(colour, 0.4)),
    ]
    hole = 0.50 if basin else 0.0
    for side in (-1, 1):
        long = (width + 0.03 - hole) / 2
        parts.append(block((long, 0.04, deep + 0.05), (side * (hole + long) / 2, tall, 0.01), top, "wood", 0.008))
    if basin:
        parts += [
            *[block((hole, 0.04, 0.10), (0, tall, z), top, "wood", 0.004) for z in (-deep / 2 + 0.04, deep / 2 - 0.02)],
            block((hole, 0.012, 0.42), (0, tall - 0.15, 0.01), CHROME, "metal", 0.0),
            *[block((0.012, 0.16, 0.42), (s * hole / 2, tall - 0.07, 0.01), CHROME, "metal", 0.0) for s in (-1, 1)],
            *[block((hole, 0.16, 0.012), (0, tall - 0.07, z), CHROME, "metal", 0.0) for z in (-0.20, 0.22)],
            bent(
                [(0, tall, -0.24), (0, tall + 0.22, -0.24), (0, tall + 0.32, -0.17), (0, tall + 0.30, -0.08), (0, tall + 0.24, -0.07)],
                0.013,
                CHROME,
                "chrome",
            ),
            rod((0.02, tall + 0.06, -0.24), (0.10, tall + 0.08, -0.22), 0.008, CHROME, "chrome"),
        ]
    for k in range(units):
        x = (k + 0.5) * each - width / 2
        drawer = k % 2 == 0
        fronts = [(0.12, 0.32), (0.45, 0.20), (0.66, 0.18)] if drawer else [(0.12, 0.72)]
        for low, high in fronts:
            parts.append(block((each - 0.012, high, 0.022), (x, low + high / 2, deep / 2 - 0.03), colour, "paint", 0.005))
            parts.append(
                block((each - 0.13, high - 0.10, 0.008), (x, low + high / 2, deep / 2 - 0.016), shade(colour, 1.1), "paint", 0.003)
            )
            grip = low + high - 0.035
            parts.append(rod((x - 0.06, grip, deep / 2 + 0.01), (x + 0.06, grip, deep / 2 + 0.01), 0.006, CHROME, "chrome"))
    return Mesh.join(parts)


def wall_cupboards(width: float = 1.8, height: float = 0.7, colour: Colour = (0.36, 0.42, 0.40)) -> Mesh:
    """Make cupboards to hang on a kitchen wall; their foot is at y = 0."""
    units = max(1, round(width / 0.45))
    each = width / units
    parts = [
        block((width, height, 0.32), (0, height / 2, 0), shade(colour, 0.8)),
        block((width + 0.05, 0.05, 0.38), (0, height + 0.01, 0.01), colour, "paint", 0.012),
    ]
    for k in range(units):
        x = (k + 0.5) * each - width / 2
        parts.append(block((each - 0.012, height - 0.012, 0.02), (x, height / 2, 0.17), colour, "paint", 0.005))
        parts.append(block((each - 0.12, height - 0.12, 0.008), (x, height / 2, 0.182), shade(colour, 1.1), "paint", 0.003))
        parts.append(orb(0.012, (x + (each * 0.40 if k % 2 == 0 else -each * 0.40), 0.09, 0.195), CHROME, "chrome", 10))
    return Mesh.join(parts)


def espresso_machine(colour: Colour = (0.50, 0.04, 0.03)) -> Mesh:
    """Make a café's espresso machine with two groups, portafilters, steam wands and cups to warm on it."""
    parts = [
        block((0.74, 0.30, 0.36), (0, 0.36, -0.06), colour, "paint", 0.035),
        block((0.76, 0.05, 0.50), (0, 0.035, 0.0), CHROME, "chrome", 0.012),
        block((0.66, 0.012, 0.24), (0, 0.066, 0.10), (0.10, 0.10, 0.105), "metal", 0.002),
        block((0.68, 0.20, 0.12), (0, 0.15, -0.18), (0.08, 0.08, 0.085), "metal", 0.01),
        block((0.74, 0.018, 0.36), (0, 0.52, -0.06), CHROME, "chrome", 0.006),
        block((0.60, 0.05, 0.02), (0, 0.43, 0.125), (0.02, 0.02, 0.022), "plastic", 0.008),
        *[block((0.05, 0.06, 0.05), (x, 0.03, z), BLACK, "plastic") for x in (-0.33, 0.33) for z in (-0.2, 0.2)],
        *[rod((x, 0.53, -0.06 + z), (x, 0.60, -0.06 + z), 0.006, CHROME, "chrome") for x in (-0.35, 0.35) for z in (-0.16, 0.16)],
        *[rod((-0.35, 0.60, z - 0.06), (0.35, 0.60, z - 0.06), 0.006, CHROME, "chrome") for z in (-0.16, 0.16)],
    ]
    for x in (-0.17, 0.17):
        parts.append(
            turned([(0, 0.225), (0.045, 0.225), (0.052, 0.25), (0.052, 0.29), (0.04, 0.31), (0, 0.31)], CHROME, "chrome", 28).moved(
                (x, 0, 0.14)
            )
        )
        parts.append(
            turned([(0, 0.175), (0.008, 0.178), (0.034, 0.195), (0.038, 0.226), (0, 0.226)], CHROME, "chrome", 24).moved((x, 0, 0.14))
        )
        parts.append(rod((x, 0.212, 0.17), (x, 0.20, 0.29), 0.012, BLACK, "plastic", end=0.015))
        parts += [turned([(0.018, 0), (0.018, 0.02), (0, 0.021)], (0.6, 0.6, 0.62), "plastic", 12).moved((0, 0, 0))]
        parts[-1] = tilted(parts[-1], "x", np.pi / 2).moved((x, 0.43, 0.13))
    for s in (-1, 1):
        parts.append(
            bent([(s * 0.32, 0.34, 0.10), (s * 0.33, 0.33, 0.17), (s * 0.33, 0.22, 0.19), (s * 0.335, 0.13, 0.20)], 0.008, CHROME, "chrome")
        )
        dial = tilted(turned([(0, 0), (0.03, 0), (0.03, 0.012), (0, 0.013)], (0.75, 0.74, 0.70), "paint", 20), "x", np.pi / 2)
        parts.append(dial.moved((s * 0.07, 0.34, 0.118)))
    for k in range(9):
        cup = thrown(
            [(0.018, 0), (0.030, 0.012), (0.036, 0.05), (0.033, 0.05), (0.026, 0.012), (0, 0.008)], (0.74, 0.73, 0.70), "paint", 16
        )
        parts.append(cup.moved((-0.28 + 0.07 * k, 0.53, -0.06 + 0.05 * ((k * 5) % 3 - 1))))
    return Mesh.join(parts)


def wood_stove() -> Light:
    """Cast an iron stove with a glowing door and a pipe."""
    iron = (0.022, 0.022, 0.024)
    parts = [
        block((0.60, 0.62, 0.46), (0, 0.47, 0), iron, "metal", 0.03),
        block((0.68, 0.05, 0.54), (0, 0.80, 0), iron, "metal", 0.015),
        block((0.34, 0.24, 0.02), (0, 0.50, 0.235), (1.0, 0.34, 0.06), "lamp", 0.0).painted((0.45, 0.13, 0.02)),
        *[rod((x, 0.37, 0.25), (x, 0.63, 0.25), 0.010, iron, "metal") for x in (-0.12, -0.04, 0.04, 0.12)],
        turned([(0.075, 0.82), (0.075, 2.3), (0, 2.3)], iron, "metal", 20).moved((0, 0, -0.1)),
        *[
            bent([(x, 0.17, z), (x * 1.06, 0.10, z * 1.05), (x * 1.15, 0.0, z * 1.15)], 0.025, iron, "metal")
            for x in (-0.24, 0.24)
            for z in (-0.18, 0.18)
        ],
    ]
    return Light(Mesh.join(parts), lamps=(Lamp((0, 0.5, 0.5), (1.5, 0.6, 0.16), 5.0),))


def wall_shelf(width: float, colour: Colour = OAK) -> Mesh:
    """Fix a shelf with two brackets to a wall behind it; its foot is at y = 0."""
    bracket = [(0, 0), (0.02, 0), (0.20, 0.17), (0.20, 0.20), (0, 0.20)]
    return Mesh.join(
        [
            block((width, 0.03, 0.24), (0, 0.215, 0), colour, bevel=0.006),
            *[tilted(slab(bracket, 0.02, STEEL, "metal"), "y", -np.pi / 2).moved((x, 0, -0.12)) for x in (-width * 0.36, width * 0.36)],
        ]
    )
