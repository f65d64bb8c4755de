"""A stage's things: piano, drum kit, microphone, loudspeakers, a music stand."""

import numpy as np

from kinema.engines.procedural.furnishings.tones import BLACK, BRASS, EBONY, STEEL, WALNUT
from kinema.engines.procedural.joinery import block, cushion, orb, ring, rod, shade, slab, smoothed, tilted, turned
from kinema.engines.procedural.mesh import Colour, Mesh

IVORY = (0.74, 0.71, 0.63)


def keyboard(octaves: int = 7) -> Mesh:
    """Make a piano's keys, 0.0235 m wide each, the tops of the white ones at y = 0; who plays is at +z."""
    count = octaves * 7 + 1
    parts = []
    for k in range(count):
        x = (k - (count - 1) / 2) * 0.0235
        parts.append(block((0.0222, 0.02, 0.15), (x, -0.01, 0), IVORY, "paint", 0.0015))
        if k % 7 in {0, 1, 3, 4, 5} and k < count - 1:
            parts.append(block((0.012, 0.016, 0.095), (x + 0.01175, 0.006, -0.028), EBONY, "paint", 0.002))
    return Mesh.join(parts)


def grand_piano(colour: Colour = EBONY) -> Mesh:
    """Build a grand piano with its lid up; the keys are at +z, the bent side at +x."""
    outline = smoothed(
        np.array(
            [
                (-0.74, 0.0),
                (-0.745, -0.7),
                (-0.74, -1.35),
                (-0.62, -1.62),
                (-0.42, -1.68),
                (-0.22, -1.55),
                (-0.02, -1.18),
                (0.22, -0.80),
                (0.52, -0.58),
                (0.70, -0.36),
                (0.74, -0.02),
            ]
        ),
        np.linspace(0, 10, 51),
    )
    outline = np.vstack([outline, [0.74, 0.0]])

    def laid(thick: float, y: float, tone: Colour, material: str = "paint") -> Mesh:
        # An outline in x and z, as a board that lies flat.
        return tilted(slab(outline * [1, -1], thick, tone, material, 0.01), "x", -np.pi / 2).moved((0, y, 0))

    rim = laid(0.30, 0.80, colour)
    plate = laid(0.01, 0.955, (0.50, 0.34, 0.10), "brass").moved(scale=(0.96, 1, 0.97))
    lid = tilted(laid(0.022, 0.0, colour).moved((0.745, 0, 0)), "z", 0.62).moved((-0.745, 0.965, 0))
    parts = [
        rim,
        plate,
        lid,
        rod((0.62, 0.95, -0.5), (0.48, 1.68, -0.45), 0.009, colour),
        block((1.48, 0.06, 0.34), (0, 0.665, 0.14), colour, "paint", 0.01),
        *[block((0.12, 0.19, 0.32), (s * 0.68, 0.76, 0.14), colour, "paint", 0.02) for s in (-1, 1)],
        block((1.24, 0.16, 0.04), (0, 0.80, 0.0), colour, "paint", 0.008),
        keyboard().moved((0, 0.735, 0.14)),
        tilted(block((0.62, 0.26, 0.015), (0, 1.10, -0.10), colour, "paint", 0.006), "x", -0.25, (0, 0.98, -0.1)),
        block((0.16, 0.05, 0.10), (0, 0.10, 0.0), colour, "paint", 0.01),
        *[rod((x, 0.10, 0.0), (x, 0.66, 0.0), 0.012, colour) for x in (-0.06, 0.06)],
        *[block((0.03, 0.012, 0.11), (x, 0.07, 0.09), BRASS, "brass", 0.005) for x in (-0.05, 0, 0.05)],
    ]
    strings = [
        rod((x, 0.962, -0.12), (x * 0.55 - 0.16, 0.962, -1.2 + 0.5 * (x + 0.7)), 0.0015, (0.55, 0.45, 0.25), "metal", sides=4)
        for x in np.linspace(-0.65, 0.62, 28)
    ]
    for x, z in ((-0.62, 0.08), (0.62, 0.08), (-0.40, -1.38)):
        leg = turned([(0, 0.06), (0.03, 0.06), (0.045, 0.10), (0.055, 0.40), (0.075, 0.58), (0.075, 0.66)], colour, "paint", 20)
        wheel = tilted(turned([(0, -0.012), (0.03, -0.012), (0.03, 0.012), (0, 0.012)], BRASS, "brass", 14), "z", np.pi / 2).moved(
            (0, 0.03, 0)
        )
        parts.append(Mesh.join([leg, wheel]).moved((x, 0, z)))
    return Mesh.join([*parts, *strings]).moved((0, 0, 0.7))


def upright_piano(colour: Colour = WALNUT) -> Mesh:
    """Build an upright piano."""
    parts = [
        block((1.48, 1.20, 0.36), (0, 0.62, -0.12), colour, "paint", 0.012),
        block((1.54, 0.035, 0.42), (0, 1.235, -0.11), colour, "paint", 0.01),
        block((1.48, 0.07, 0.28), (0, 0.66, 0.16), colour, "paint", 0.012),
        *[block((0.10, 0.16, 0.30), (s * 0.69, 0.74, 0.17), colour, "paint", 0.025) for s in (-1, 1)],
        keyboard().moved((0, 0.735, 0.19)),
        *[block((0.62, 0.36, 0.012), (s * 0.35, 0.98, 0.065), shade(colour, 1.15), "paint", 0.006) for s in (-1, 1)],
        block((1.30, 0.42, 0.012), (0, 0.34, 0.065), shade(colour, 1.12), "paint", 0.006),
        block((0.70, 0.03, 0.05), (0, 0.83, 0.09), colour, "paint"),
        *[
            turned([(0.035, 0.06), (0.03, 0.3), (0.045, 0.5), (0.05, 0.63)], colour, "paint", 16).moved((s * 0.69, 0, 0.25))
            for s in (-1, 1)
        ],
        *[block((0.10, 0.07, 0.52), (s * 0.69, 0.035, 0.03), colour, "paint", 0.012) for s in (-1, 1)],
        *[block((0.03, 0.012, 0.10), (x, 0.07, 0.11), BRASS, "brass", 0.005) for x in (-0.05, 0.05)],
    ]
    return Mesh.join(parts)


def piano_stool(colour: Colour = EBONY) -> Mesh:
    """Make a piano bench with a buttoned seat."""
    legs = [turned([(0.018, 0), (0.028, 0.40)], colour, "paint", 12).moved((x, 0, z)) for x in (-0.30, 0.30) for z in (-0.13, 0.13)]
    return Mesh.join(
        [
            *legs,
            block((0.70, 0.06, 0.34), (0, 0.42, 0), colour, "paint", 0.01),
            cushion((0.69, 0.09, 0.34), (0, 0.475, 0), BLACK, "leather", 0.25),
        ]
    )


def drum(radius: float, depth: float, colour: Colour, head: Colour = (0.74, 0.73, 0.69), lugs: int = 8) -> Mesh:
    """Make a drum on its side or upright: shell, heads, hoops and lugs, its axis along y, its middle at the origin."""
    low, top = -depth / 2, depth / 2
    shell = turned([(0, low), (radius * 0.99, low), (radius * 0.99, top), (0, top)], colour, "paint", 40)
    heads = [
        turned([(0, y - 0.001), (radius * 0.96, y - 0.001), (radius * 0.96, y + 0.002), (0, y + 0.002)], head, "plastic", 40)
        for y in (low, top)
    ]
    hoops = [
        turned(
            [(radius, y - 0.014), (radius + 0.008, y - 0.014), (radius + 0.008, y + 0.014), (radius * 0.97, y + 0.014)], STEEL, "chrome", 40
        )
        for y in (low + 0.006, top - 0.006)
    ]
    rods = [
        rod(
            (radius * 1.02 * np.sin(a), low, radius * 1.02 * np.cos(a)),
            (radius * 1.02 * np.sin(a), top, radius * 1.02 * np.cos(a)),
            0.005,
            STEEL,
            "chrome",
            sides=6,
        )
        for a in ring(lugs)
    ]
    return Mesh.join([shell, *heads, *hoops, *rods])


def cymbal(radius: float, height: float, tilt: float = 0.2) -> Mesh:
    """Set a cymbal on its stand; it leans towards +z."""
    disc = turned(
        [(0.012, 0.028), (0.03, 0.024), (0.045, 0.008), (radius, -0.02), (radius, -0.022), (0.045, 0.005), (0, 0.02)], BRASS, "brass", 44
    )
    stand = [rod((0, height * 0.28, 0), (0, height + 0.03, 0), 0.010, STEEL, "chrome")]
    stand += [rod((0, height * 0.34, 0), (0.24 * np.sin(a), 0.01, 0.24 * np.cos(a)), 0.009, STEEL, "chrome") for a in ring(3, 0.5)]
    return Mesh.join([tilted(disc, "x", tilt).moved((0, height, 0)), *stand])


def drum_kit(colour: Colour = (0.34, 0.02, 0.025)) -> Mesh:
    """Set up a drum kit; the drummer sits at -z and looks towards +z."""
    legs = [
        rod(
            (0.42 + 0.20 * np.sin(a), 0.0, -0.15 + 0.20 * np.cos(a)),
            (0.42 + 0.20 * np.sin(a), 0.5, -0.15 + 0.20 * np.cos(a)),
            0.008,
            STEEL,
            "chrome",
        )
        for a in ring(3)
    ]
    return Mesh.join(
        [
            tilted(drum(0.28, 0.40, colour), "x", np.pi / 2).moved((0, 0.295, 0.15)),
            tilted(drum(0.15, 0.21, colour), "x", -0.25).moved((-0.18, 0.76, 0.14)),
            tilted(drum(0.17, 0.23, colour), "x", -0.25).moved((0.20, 0.75, 0.14)),
            drum(0.20, 0.34, colour).moved((0.42, 0.40, -0.15)),
            drum(0.18, 0.14, (0.55, 0.55, 0.56)).moved((-0.40, 0.60, -0.18)),
            *legs,
            *[rod((s * 0.05, 0.57, 0.15), (s * 0.12, 0.68, 0.14), 0.011, STEEL, "chrome") for s in (-1, 1)],
            *[
                rod((-0.40, 0.33, -0.18), (-0.40 + 0.17 * np.sin(a), 0.01, -0.18 + 0.17 * np.cos(a)), 0.008, STEEL, "chrome")
                for a in ring(3)
            ],
            rod((-0.40, 0.32, -0.18), (-0.40, 0.53, -0.18), 0.01, STEEL, "chrome"),
            cymbal(0.24, 1.15, -0.25).moved((-0.52, 0, 0.30)),
            cymbal(0.27, 1.10, -0.2).moved((0.62, 0, 0.28)),
            cymbal(0.17, 0.88, 0.0).moved((-0.70, 0, -0.10)),
            turned([(0, 0), (0.012, 0.02), (0.012, 0.42), (0.15, 0.44), (0.17, 0.47), (0.16, 0.52), (0, 0.53)], BLACK, "leather", 24).moved(
                (0, 0, -0.55)
            ),
        ]
    )


def hand_microphone(colour: Colour = BLACK) -> Mesh:
    """Make a singer's or a reporter's microphone, upright on the origin."""
    body = turned([(0, 0), (0.013, 0.002), (0.019, 0.13), (0.022, 0.145), (0.026, 0.15), (0.026, 0.158)], colour, "plastic", 20)
    return Mesh.join([body, orb((0.027, 0.031, 0.027), (0, 0.175, 0), (0.36, 0.36, 0.37), "metal", 20)])


def microphone(height: float = 1.55, colour: Colour = BLACK) -> Mesh:
    """Set a microphone on its stand, turned towards a singer at -z."""
    base = turned(
        [
            (0, 0),
            (0.13, 0),
            (0.13, 0.02),
            (0.02, 0.03),
            (0.012, 0.05),
            (0.012, height * 0.55),
            (0.018, height * 0.55),
            (0.018, height * 0.6),
            (0.009, height * 0.6),
            (0.009, height - 0.03),
        ],
        BLACK,
        "metal",
        24,
    )
    return Mesh.join(
        [
            base,
            tilted(hand_microphone(colour), "x", -0.9).moved((0, height - 0.05, 0.07)),
            orb(0.02, (0, height - 0.03, 0.02), BLACK, "plastic", 12),
        ]
    )


def speakers(height: float = 2.0, colour: Colour = BLACK) -> Mesh:
    """Stack loudspeaker boxes; their cones face +z."""
    parts, y, k = [], 0.0, 0
    while y < height - 0.2:
        tall = 0.62 if k % 2 == 0 else 0.42
        parts.append(block((0.62, tall - 0.01, 0.52), (0, y + tall / 2, 0), colour, "plastic", 0.02))
        for x, r in ((0.0, 0.23),) if k % 2 == 0 else ((-0.15, 0.12), (0.15, 0.12)):
            cone = turned(
                [(r, 0.0), (r, 0.012), (r * 0.92, 0.014), (r * 0.84, 0.004), (r * 0.34, -0.06), (r * 0.32, -0.05), (0, -0.03)],
                (0.05, 0.05, 0.052),
                "plastic",
                32,
            )
            rim = turned([(r * 1.06, 0.0), (r * 1.06, 0.01), (r * 0.98, 0.014)], STEEL, "metal", 32)
            parts.append(tilted(Mesh.join([cone, rim]), "x", np.pi / 2).moved((x, y + tall / 2, 0.262)))
        y += tall
        k += 1
    return Mesh.join(parts)


def music_stand(colour: Colour = BLACK) -> Mesh:
    """Set up a music stand with sheets on it."""
    legs = [rod((0, 0.25, 0), (0.26 * np.sin(a), 0.01, 0.26 * np.cos(a)), 0.008, colour, "metal") for a in ring(3)]
    page = [block((0.21, 0.29, 0.003), (x, 1.14, 0.012), (0.72, 0.70, 0.64), "paper", 0.0) for x in (-0.108, 0.108)]
    lines = [
        block((0.17, 0.002, 0.001), (x, 1.03 + 0.008 * j + 0.062 * k, 0.0145), (0.02, 0.02, 0.02), "matte", 0.0)
        for x in (-0.108, 0.108)
        for k in range(4)
        for j in range(5)
    ]
    desk = Mesh.join(
        [
            block((0.50, 0.33, 0.01), (0, 1.14, 0), colour, "metal", 0.004),
            block((0.50, 0.012, 0.05), (0, 0.975, 0.025), colour, "metal", 0.004),
            *page,
            *lines,
        ]
    )
    return Mesh.join([*legs, rod((0, 0.10, 0), (0, 1.10, -0.02), 0.010, colour, "metal"), tilted(desk, "x", -0.30, (0, 1.1, 0))])
