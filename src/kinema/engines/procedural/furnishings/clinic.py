"""What a hospital's corridor is furnished with: double doors with round windows, hand rails, a trolley, a drip stand."""

import numpy as np

from kinema.engines.procedural.facades.front import bar
from kinema.engines.procedural.furnishings.tones import CHROME, STEEL
from kinema.engines.procedural.joinery import bent, block, cushion, orb, rod, shade, turned
from kinema.engines.procedural.mesh import Colour, Mesh

_RUBBER: Colour = (0.025, 0.026, 0.028)


def double_door(
    width: float = 1.9,
    height: float = 2.15,
    colour: Colour = (0.26, 0.42, 0.43),
    frame: Colour = (0.55, 0.57, 0.56),
    light: Colour = (0.30, 0.36, 0.38),
) -> Mesh:
    """Hang two leaves with round windows in a frame, their back to z = 0; `light` is what is seen through the glass."""
    half, leaf = width / 2, width / 2 - 0.012
    parts = [
        bar((-half - 0.09, 0, 0), (-half, height + 0.09, 0.09), frame, "paint"),
        bar((half, 0, 0), (half + 0.09, height + 0.09, 0.09), frame, "paint"),
        bar((-half, height, 0), (half, height + 0.09, 0.09), frame, "paint"),
    ]
    for side in (-1.0, 1.0):
        x = side * width / 4
        parts += [
            block((leaf, height, 0.045), (x, height / 2, 0.025), colour, "paint", 0.006),
            block((leaf - 0.04, 0.34, 0.008), (x, 0.2, 0.05), STEEL, "metal", 0.0),
            block((0.09, 0.30, 0.008), (side * 0.13, 1.08, 0.05), STEEL, "metal", 0.0),
            bent(
                [(side * 0.13, 0.92, 0.052), (side * 0.13, 0.94, 0.10), (side * 0.13, 1.22, 0.10), (side * 0.13, 1.24, 0.052)],
                0.011,
                CHROME,
                "chrome",
                7,
            ),
        ]
        ring = turned([(0.19, 0.0), (0.225, 0.0), (0.215, 0.022), (0.185, 0.024)], CHROME, "metal", 32)
        pane = turned([(0.0, 0.006), (0.19, 0.006)], light, "screen", 32)
        parts.append(_stood(Mesh.join([ring, pane])).moved((x, 1.58, 0.048)))
    return Mesh.join(parts)


def _stood(mesh: Mesh) -> Mesh:
    """Tip what was turned about the vertical over, so that its top looks along +z."""
    matrix = np.array([[1, 0, 0], [0, 0, -1], [0, 1, 0]], np.float32)
    return mesh.transformed(matrix, np.zeros(3, np.float32))


def hand_rail(length: float, colour: Colour = (0.40, 0.25, 0.12)) -> Mesh:
    """Screw a rounded hand rail to a wall at z = 0, with a bumper below; it runs along x about the origin."""
    half = length / 2
    count = max(2, round(length / 1.2))
    parts = [
        bar((-half, 0.86, 0.045), (half, 0.98, 0.085), colour, "wood"),
        bar((-half, 0.985, 0.05), (half, 0.995, 0.08), shade(colour, 1.15), "wood"),
        bar((-half, 0.30, 0.0), (half, 0.46, 0.03), (0.30, 0.38, 0.38), "plastic"),
    ]
    feet = [
        block((0.05, 0.07, 0.05), (x, 0.92, 0.024), STEEL, "metal", 0.006) for x in np.linspace(0.15 - half, half - 0.15, count).tolist()
    ]
    return Mesh.join([*parts, *feet])


def trolley(sheet: Colour = (0.70, 0.73, 0.74), blanket: Colour = (0.16, 0.36, 0.44)) -> Mesh:
    """Build a patients' trolley along z: mattress and pillow on a steel frame with side rails, on four castors."""
    high, long, wide = 0.72, 1.95, 0.66
    parts = [
        cushion((wide, 0.13, long), (0, high + 0.06, 0), sheet, "cloth", 0.16, 36, 0.3),
        cushion((wide * 0.82, 0.13, 0.42), (0, high + 0.17, -long / 2 + 0.28), shade(sheet, 1.06), "cloth", 0.3),
        cushion((wide + 0.04, 0.10, 0.85), (0, high + 0.10, long / 2 - 0.46), blanket, "cloth", 0.14, 32, 0.3),
        block((wide - 0.04, 0.05, long - 0.06), (0, high - 0.04, 0), STEEL, "metal", 0.01),
        block((wide - 0.12, 0.03, long - 0.5), (0, 0.32, 0), shade(STEEL, 0.8), "metal", 0.008),
    ]
    for x in (-wide / 2 - 0.02, wide / 2 + 0.02):
        parts += [rod((x, high + y, -0.6), (x, high + y, 0.62), 0.014, CHROME, "chrome", sides=8) for y in (0.16, 0.30)]
        parts += [rod((x, high - 0.05, z), (x, high + 0.30, z), 0.012, CHROME, "chrome", sides=7) for z in np.linspace(-0.6, 0.62, 5)]
    for x in (-wide / 2 + 0.06, wide / 2 - 0.06):
        for z in (-long / 2 + 0.22, long / 2 - 0.22):
            parts.append(rod((x, 0.16, z), (x, high - 0.04, z), 0.025, CHROME, "chrome", sides=9))
            parts.append(block((0.05, 0.10, 0.06), (x, 0.15, z), shade(STEEL, 0.7), "metal", 0.008))
            parts.append(rod((x - 0.02, 0.075, z), (x + 0.02, 0.075, z), 0.075, _RUBBER, "plastic", sides=18))
    return Mesh.join(parts)


def drip_stand(height: float = 1.95) -> Mesh:
    """Stand a pole on five castors with a bag of saline on its hook, and a tube that hangs in a loop."""
    parts = [rod((0, 0.1, 0), (0, height, 0), 0.013, CHROME, "chrome", sides=9)]
    for k in range(5):
        a = 2 * np.pi * k / 5
        x, z = 0.28 * np.sin(a), 0.28 * np.cos(a)
        parts += [rod((0, 0.12, 0), (x, 0.07, z), 0.014, STEEL, "metal", sides=7), orb(0.032, (x, 0.034, z), _RUBBER, "plastic", 10)]
    parts.append(
        bent([(-0.14, height - 0.03, 0), (-0.12, height, 0), (0.12, height, 0), (0.14, height - 0.03, 0)], 0.008, CHROME, "chrome", 6)
    )
    parts.append(cushion((0.13, 0.24, 0.05), (0.13, height - 0.18, 0), (0.62, 0.68, 0.70), "plastic", 0.3, 18, 0.3))
    loop = [(0.13, height - 0.30, 0), (0.15, height - 0.7, 0.03), (0.10, 0.75, 0.06), (0.02, 0.95, 0.05), (0.015, 1.2, 0.02)]
    return Mesh.join([*parts, bent(loop, 0.004, (0.6, 0.64, 0.66), "plastic", 5)])


def dispensers() -> Mesh:
    """Screw a soap dispenser and a box of gloves to a wall at z = 0."""
    return Mesh.join(
        [
            block((0.12, 0.24, 0.10), (0, 0.12, 0.05), (0.70, 0.72, 0.72), "plastic", 0.015),
            block((0.07, 0.03, 0.06), (0, -0.02, 0.07), (0.20, 0.30, 0.34), "plastic", 0.008),
            block((0.26, 0.13, 0.09), (0.34, 0.12, 0.05), (0.26, 0.40, 0.56), "paper", 0.006),
        ]
    )
