"""Tools: pens and brushes, hammer, scissors, telescope and microscope, gears that mesh, a flag in the wind, rope, wheel, broom."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Cue
from kinema.engines.procedural.cast.props.prop import Prop, moving, plain, stuff, tone, written
from kinema.engines.procedural.cast.props.swarm import grounded
from kinema.engines.procedural.furnishings.tones import BLACK, BRASS, CHROME, IRON, OAK, STEEL, WALNUT
from kinema.engines.procedural.joinery import bent, block, orb, ring, rod, shade, sheet, slab, thrown, tilted, turned
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.slots import PAINTED, facing
from kinema.script.script import Subject


def _pen(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Stand a fountain pen in its holder."""
    colour = tone(subject, (0.012, 0.016, 0.045))
    nib = slab([(-0.0035, 0.022), (0.0035, 0.022), (0.0042, 0.012), (0, 0)], 0.0012, BRASS, "brass", 0.0003)
    body = turned(
        [(0.0035, 0.020), (0.0045, 0.040), (0.0060, 0.042), (0.0065, 0.085), (0.0060, 0.135), (0.003, 0.142), (0, 0.142)],
        colour,
        "plastic",
        24,
    )
    rings = [turned([(0.0058, y), (0.0070, y + 0.001), (0.0058, y + 0.002)], BRASS, "brass", 24) for y in (0.041, 0.086)]
    pen = tilted(tilted(Mesh.join([nib, body, *rings]), "z", 0.0), "x", -0.42)
    pen = pen.moved((0, -float(pen.vertices[:, 1].min()) + 0.016, 0.02))
    well = [
        turned(
            [(0, 0), (0.034, 0), (0.036, 0.004), (0.030, 0.036), (0.016, 0.042), (0.017, 0.052), (0.013, 0.052), (0.012, 0.040)],
            (0.10, 0.16, 0.24),
            "glass",
            28,
        ).moved((-0.075, 0, 0)),
        turned([(0.0125, 0.046), (0, 0.046)], (0.008, 0.01, 0.03), "glass", 18).moved((-0.075, 0, 0)),
    ]
    return grounded(Mesh.join([pen, *well, block((0.08, 0.016, 0.06), (0, 0.008, 0.0), WALNUT, "wood", 0.004)]))


def _pencil(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Put pencils into a cup."""
    cup = turned([(0, 0), (0.040, 0), (0.041, 0.10), (0.037, 0.10), (0.036, 0.008), (0, 0.008)], (0.10, 0.13, 0.16), "paint", 32)
    tints: tuple[Colour, ...] = ((0.74, 0.46, 0.03), (0.56, 0.04, 0.04), (0.05, 0.20, 0.50), (0.06, 0.34, 0.12), (0.74, 0.46, 0.03))
    parts = [cup]
    for k in range(5):
        colour = tone(subject, tints[k])
        stick = Mesh.join(
            [
                turned([(0.0036, 0.0), (0.0036, 0.155), (0.0034, 0.156)], colour, "paint", 6),
                turned([(0.0036, 0.155), (0.0010, 0.176)], (0.60, 0.42, 0.22), "wood", 12),
                turned([(0.0010, 0.176), (0, 0.180)], shade(colour, 0.4) if k else (0.03, 0.03, 0.03), "matte", 8),
            ]
        )
        parts.append(tilted(stick, "x", 0.16).moved((0.018 * np.sin(1.3 * k), 0.010, 0.018 * np.cos(1.3 * k)), 1.3 * k))
    return grounded(Mesh.join(parts))


def _brush(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Lay brushes on a palette of colours; a writing brush hangs from its stand when the words are Chinese."""
    if any(w in subject.words for w in ("毛笔", "筆")):
        bamboo = (0.44, 0.30, 0.12)
        stand = [
            bent(
                [(-0.11, 0.0, 0), (-0.11, 0.24, 0), (-0.08, 0.27, 0), (0.08, 0.27, 0), (0.11, 0.24, 0), (0.11, 0.0, 0)],
                0.006,
                WALNUT,
                "wood",
                8,
            ),
            block((0.27, 0.016, 0.09), (0, 0.008, 0), WALNUT, "wood", 0.004),
        ]
        for x, big in ((-0.05, 1.0), (0.0, 1.25), (0.05, 0.85)):
            stand += [
                rod((x, 0.265, 0), (x, 0.25, 0), 0.001, (0.4, 0.05, 0.03), "cloth", sides=4),
                rod((x, 0.25, 0), (x, 0.115, 0), 0.0042 * big, bamboo, "wood"),
                turned(
                    [(0, -0.045 * big), (0.004 * big, -0.026 * big), (0.0062 * big, -0.010 * big), (0.0046 * big, 0.0)],
                    (0.30, 0.22, 0.14),
                    "hair",
                    14,
                ).moved((x, 0.115, 0)),
            ]
        return grounded(Mesh.join(stand))
    a = np.linspace(0, 2 * np.pi, 49)[:-1]
    outline = np.column_stack([0.17 * np.cos(a), 0.12 * np.sin(a) * (1 - 0.12 * np.cos(a))])
    board = slab(outline, 0.006, (0.44, 0.28, 0.13), "wood", 0.002)
    hole = orb((0.018, 0.013, 0.004), (-0.10, -0.045, 0.0), (0.06, 0.04, 0.03), "matte", 16)
    tints: tuple[Colour, ...] = (
        (0.56, 0.03, 0.03),
        (0.74, 0.36, 0.02),
        (0.76, 0.58, 0.04),
        (0.06, 0.34, 0.10),
        (0.03, 0.14, 0.50),
        (0.24, 0.05, 0.36),
        (0.76, 0.75, 0.72),
    )
    blobs = [
        orb((0.019, 0.016, 0.009), (0.125 * np.cos(b), 0.082 * np.sin(b), 0.004), tints[k], "paint", 16)
        for k, b in enumerate(np.linspace(-0.5, 2.9, 7))
    ]
    palette = Mesh.join([board, hole, *blobs])
    brushes = []
    for k, x in enumerate((-0.03, 0.03)):
        one = Mesh.join(
            [
                turned(
                    [(0, 0), (0.005, 0.02), (0.0065, 0.05), (0.0045, 0.15), (0.003, 0.20), (0, 0.205)],
                    tone(subject, tints[0] if k else tints[4]),
                    "paint",
                    14,
                ).moved((0, -0.235, 0)),
                turned([(0.0045, -0.032), (0.0058, -0.004), (0.006, 0.0)], STEEL, "chrome", 16),
                turned([(0.006, 0.0), (0.008, 0.014), (0.005, 0.030), (0, 0.042)], tints[k * 3], "hair", 14),
            ]
        )
        brushes.append(tilted(one, "z", 0.5 - 0.9 * k).moved((x, -0.02, 0.016)))
    leaning = tilted(Mesh.join([palette, *brushes]), "x", -0.75)
    return grounded(
        Mesh.join([leaning.moved((0, -float(leaning.vertices[:, 1].min()), 0)), rod((0, 0.13, -0.11), (0, 0.0, -0.19), 0.006, OAK)])
    )


def _hammer(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Lean a claw hammer on its head."""
    head = [
        turned([(0, 0), (0.015, 0), (0.016, 0.006), (0.011, 0.014), (0.011, 0.030), (0.014, 0.034), (0.014, 0.054)], STEEL, "metal", 20)
    ]
    shaft = tilted(Mesh.join(head), "z", np.pi / 2)
    claw = [
        bent(
            [(-0.05, 0, s * 0.006), (-0.08, 0.004, s * 0.010), (-0.105, -0.016, s * 0.015), (-0.115, -0.034, s * 0.016)],
            np.array([0.010, 0.008, 0.005, 0.002]),
            STEEL,
            "metal",
            8,
        )
        for s in (-1, 1)
    ]
    grip = tone(subject, (0.42, 0.27, 0.13))
    handle = [
        thrown(
            [(0.010, 0.0), (0.010, -0.05), (0.0105, -0.14), (0.014, -0.24), (0.013, -0.30), (0.0, -0.305)][::-1], grip, "wood", 18
        ).moved((-0.045, 0, 0), scale=(1.25, 1, 0.9))
    ]
    whole = tilted(Mesh.join([shaft, *claw, *handle]), "z", 2.35)
    nails = [
        Mesh.join(
            [turned([(0, 0), (0.0012, 0.006), (0.0012, 0.05), (0.004, 0.05), (0.004, 0.0515), (0, 0.0515)], STEEL, "metal", 8)]
        ).moved((x, 0, z))
        for x, z in ((0.12, 0.05), (0.15, 0.02))
    ]
    wood = block((0.46, 0.03, 0.16), (0.0, -0.015, 0.02), (0.50, 0.35, 0.18), "wood", 0.004)
    return grounded(Mesh.join([whole.moved((0, -float(whole.vertices[:, 1].min()), 0)), *nails, wood]).moved((0, 0.03, 0)))


def _scissors(subject: Subject, rng: np.random.Generator) -> Actor:
    """Stand scissors on their points; told to cut or move they open and close."""
    colour = tone(subject, (0.52, 0.03, 0.03))
    halves = []
    for s in (-1, 1):
        blade = slab(
            [(0.0, 0.0), (s * 0.006, 0.02), (s * 0.010, 0.09), (s * 0.004, 0.105), (-s * 0.006, 0.10), (-s * 0.004, 0.05)][::s],
            0.002,
            STEEL,
            "chrome",
            0.0006,
        )
        a = np.linspace(0, 2 * np.pi, 17)
        loop = bent(np.column_stack([-s * 0.024 + 0.017 * np.sin(a), 0.165 + 0.026 * np.cos(a), 0 * a])[::2], 0.0045, colour, "plastic", 8)
        halves.append(
            Mesh.join(
                [blade, bent([(-s * 0.001, 0.10, 0), (-s * 0.010, 0.122, 0), (-s * 0.020, 0.142, 0)], 0.0045, colour, "plastic", 8), loop]
            ).moved((0, 0, 0.0012 * s))
        )
    pin = tilted(turned([(0.0042, -0.003), (0.0042, 0.003), (0, 0.0035)], STEEL, "metal", 14), "x", np.pi / 2).moved((0, 0.098, 0))
    cuts = subject.action in {"move", "work", "open", "close", "dance", "play"} and not subject.still

    def at(cue: Cue) -> Mesh:
        gap = 0.20 + (0.16 * np.sin(2 * np.pi * 1.2 * cue.seconds) if cuts else 0.0)
        made = Mesh.join([tilted(halves[0], "z", gap, (0, 0.098, 0)), tilted(halves[1], "z", -gap, (0, 0.098, 0)), pin])
        return grounded(made.moved((0, -float(made.vertices[:, 1].min()), 0)))

    return moving(at(Cue(0.0)), at)


def _telescope(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Set a brass telescope on its tripod, aimed at the sky."""
    colour, made = tone(subject, BRASS), stuff(subject, "brass")
    tube = turned(
        [
            (0, -0.55),
            (0.024, -0.55),
            (0.028, -0.50),
            (0.020, -0.48),
            (0.020, -0.30),
            (0.036, -0.29),
            (0.036, -0.02),
            (0.052, -0.01),
            (0.052, 0.40),
            (0.060, 0.41),
            (0.060, 0.50),
            (0.054, 0.50),
            (0.050, 0.44),
            (0, 0.44),
        ],
        colour,
        made,
        36,
    )
    bands = [
        turned([(r, y - 0.012), (r + 0.004, y), (r, y + 0.012)], (0.16, 0.07, 0.03), "leather", 36)
        for r, y in ((0.036, -0.24), (0.036, -0.06), (0.052, 0.05), (0.052, 0.34))
    ]
    aimed = tilted(Mesh.join([tube, *bands]), "x", 0.95).moved((0, 1.28, 0))
    legs = [
        rod((0.05 * np.sin(a), 1.10, 0.05 * np.cos(a)), (0.46 * np.sin(a), 0.0, 0.46 * np.cos(a)), 0.020, WALNUT, end=0.014)
        for a in ring(3, 0.5)
    ]
    head = [
        turned([(0.03, 1.06), (0.07, 1.10), (0.05, 1.16), (0.022, 1.20), (0.022, 1.26)], colour, made, 24),
        *[
            rod((0.02 * np.sin(a), 0.62, 0.02 * np.cos(a)), (0.22 * np.sin(a), 0.62, 0.22 * np.cos(a)), 0.005, colour, made)
            for a in ring(3, 0.5)
        ],
        rod((0, 1.06, 0), (0, 0.60, 0), 0.012, colour, made),
    ]
    return grounded(Mesh.join([aimed, *legs, *head]))


def _microscope(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Build a laboratory microscope: foot, arm, stage, three objectives, slanted eyepieces."""
    colour = tone(subject, (0.60, 0.61, 0.62))
    dark = (0.03, 0.03, 0.034)
    parts = [
        block((0.17, 0.035, 0.21), (0, 0.0175, 0.0), colour, "paint", 0.014),
        slab(
            [(-0.095, 0.03), (-0.045, 0.03), (-0.050, 0.16), (-0.02, 0.26), (0.05, 0.285), (0.05, 0.325), (-0.05, 0.315), (-0.105, 0.22)],
            0.05,
            colour,
            "paint",
            0.01,
        ).transformed(np.array([[0, 0, 1], [0, 1, 0], [1, 0, 0]], np.float32), np.zeros(3, np.float32)),
    ]
    parts += [
        block((0.13, 0.012, 0.12), (0, 0.135, 0.035), dark, "metal", 0.003),
        block((0.07, 0.002, 0.026), (0, 0.1425, 0.035), (0.60, 0.72, 0.76), "glass", 0.0),
        turned([(0.022, 0.035), (0.022, 0.055), (0.016, 0.06), (0, 0.06)], (0.85, 0.80, 0.62), "lamp", 20).moved((0, 0, 0.035)),
    ]
    nose = [
        turned([(0.032, 0.0), (0.036, 0.012), (0.030, 0.030), (0, 0.032)], dark, "metal", 24),
        *[
            tilted(
                turned([(0.006, -0.062), (0.010, -0.045), (0.0125, -0.040), (0.0125, 0.0)], STEEL if k else BRASS, "chrome", 18), "x", 0.34
            ).moved((0.012 * np.sin(a), 0.004, 0.012 * np.cos(a)), a)
            for k, a in enumerate(ring(3, np.pi))
        ],
    ]
    parts += [Mesh.join(nose).moved((0, 0.235, 0.035)), block((0.07, 0.05, 0.10), (0, 0.305, 0.02), colour, "paint", 0.014)]
    parts += [
        tilted(
            turned([(0.0165, 0.0), (0.0165, 0.085), (0.020, 0.088), (0.020, 0.112), (0.012, 0.115), (0, 0.113)], dark, "plastic", 22),
            "x",
            0.85,
        ).moved((x, 0.31, 0.05))
        for x in (-0.027, 0.027)
    ]
    parts += [
        tilted(
            turned([(0, 0), (0.024, 0), (0.026, 0.006), (0.024, 0.016), (0.012, 0.018), (0.012, 0.026), (0, 0.026)], dark, "plastic", 24),
            "z",
            -s * np.pi / 2,
        ).moved((s * 0.026, 0.10, -0.065))
        for s in (-1, 1)
    ]
    return grounded(Mesh.join(parts).moved(turn=0.5))


def _binoculars(subject: Subject, rng: np.random.Generator) -> Mesh:
    colour = tone(subject, (0.03, 0.035, 0.032))
    parts = []
    for s in (-1, 1):
        line = [
            (0, 0),
            (0.028, 0.0),
            (0.030, 0.008),
            (0.027, 0.03),
            (0.026, 0.075),
            (0.019, 0.10),
            (0.018, 0.118),
            (0.020, 0.122),
            (0.020, 0.138),
            (0.014, 0.140),
            (0, 0.138),
        ]
        parts += [
            turned(line, colour, "leather", 28).moved((s * 0.036, 0, 0)),
            turned([(0.028, 0.002), (0.0305, 0.008), (0.028, 0.014)], CHROME, "chrome", 28).moved((s * 0.036, 0, 0)),
        ]
    parts += [
        block((0.03, 0.05, 0.022), (0, 0.06, 0), colour, "metal", 0.006),
        turned([(0.008, 0.085), (0.008, 0.112), (0, 0.113)], CHROME, "chrome", 16),
    ]
    parts.append(
        bent(
            [
                (-0.06, 0.08, 0),
                (-0.10, 0.04, 0.02),
                (-0.09, 0.004, 0.07),
                (0.0, 0.004, 0.10),
                (0.09, 0.004, 0.07),
                (0.10, 0.04, 0.02),
                (0.06, 0.08, 0),
            ],
            0.004,
            (0.10, 0.05, 0.025),
            "leather",
            6,
        )
    )
    return grounded(Mesh.join(parts))


def gear(radius: float, teeth: int, thick: float, colour: Colour, spokes: int = 5) -> Mesh:
    """Cut a gear in the plane z = 0: teeth, a rim, spokes and a hub."""
    points = []
    for k in range(teeth):
        for part, r in ((-0.30, 0.90), (-0.16, 1.06), (0.16, 1.06), (0.30, 0.90)):
            a = 2 * np.pi * (k + part) / teeth
            points.append((radius * r * np.cos(a), radius * r * np.sin(a)))
    rim = [
        slab(np.array(points), 0.55 * thick, colour, "metal", 0.04 * thick),
        tilted(
            turned(
                [
                    (0.66 * radius, -0.5 * thick),
                    (0.86 * radius, -0.5 * thick),
                    (0.86 * radius, 0.5 * thick),
                    (0.66 * radius, 0.5 * thick),
                    (0.66 * radius, -0.5 * thick),
                ],
                colour,
                "metal",
                48,
            ),
            "x",
            np.pi / 2,
        ),
    ]
    hub = tilted(
        turned(
            [
                (0, -0.7 * thick),
                (0.22 * radius, -0.7 * thick),
                (0.22 * radius, 0.7 * thick),
                (0.09 * radius, 0.7 * thick),
                (0.09 * radius, 0.5 * thick),
                (0, 0.5 * thick),
            ],
            shade(colour, 0.8),
            "metal",
            28,
        ),
        "x",
        np.pi / 2,
    )
    dark = tilted(turned([(0, 0.29 * thick), (0.64 * radius, 0.29 * thick)][::-1], shade(colour, 0.25), "metal", 40), "x", np.pi / 2)
    arms = [
        tilted(block((0.13 * radius, 0.60 * radius, 0.85 * thick), (0, 0.42 * radius, 0), colour, "metal", 0.02 * radius), "z", float(a))
        for a in ring(spokes)
    ]
    return Mesh.join([*rim, hub, dark, *arms])


def _gears(subject: Subject, rng: np.random.Generator) -> Actor:
    """Mesh three gears on a plate: each turns the next, the other way and by its teeth."""
    colour, module = tone(subject, BRASS), 0.0125
    wheels = [(24, (0.0, 0.25), colour), (14, (0.0, 0.0), STEEL), (10, (0.0, 0.0), (0.42, 0.18, 0.09))]
    radii = [module * n for n, *_ in wheels]
    centres = [np.array([-0.10, 0.46]), np.array([-0.10, 0.46]) + (radii[0] + radii[1]) * np.array([np.cos(-0.55), np.sin(-0.55)])]
    centres.append(centres[1] + (radii[1] + radii[2]) * np.array([np.cos(1.1), np.sin(1.1)]))
    made = [gear(r, n, 0.05, tint) for (n, _, tint), r in zip(wheels, radii, strict=True)]
    plate = Mesh.join(
        [
            block((0.90, 0.82, 0.03), (0.08, 0.44, -0.06), IRON, "metal", 0.008),
            block((0.96, 0.04, 0.22), (0.08, 0.02, 0.0), WALNUT, "wood", 0.008),
        ]
    )
    turns = not subject.still

    def at(cue: Cue) -> Mesh:
        first = 0.7 * subject.speed * cue.seconds if turns else 0.0
        # The second starts half a tooth on along the line of centres, so that tooth meets gap.
        spins = [first, 0.0, 0.0]
        for k, way in ((1, -0.55), (2, 1.1)):
            a, b = wheels[k - 1][0], wheels[k][0]
            spins[k] = -(spins[k - 1] - way) * a / b + way + np.pi + np.pi / b
        return Mesh.join(
            [plate, *[tilted(wheel, "z", float(s)).moved((c[0], c[1], 0.0)) for wheel, s, c in zip(made, spins, centres, strict=True)]]
        )

    return moving(at(Cue(0.0)), at)


def _flag(subject: Subject, rng: np.random.Generator) -> Actor:
    """Fly a flag from a pole; the wind runs through it."""
    colour, w, h = tone(subject, (0.56, 0.03, 0.04)), 1.5, 0.95
    pole = Mesh.join(
        [
            rod((0, 0, 0), (0, 3.2, 0), 0.028, (0.55, 0.55, 0.56), "metal", 0.022, 12),
            orb(0.05, (0, 3.24, 0), BRASS, "brass", 16),
            turned([(0, 0), (0.16, 0), (0.15, 0.05), (0.05, 0.10), (0.035, 0.2)], (0.3, 0.3, 0.3), "stone", 24),
        ]
    )
    u, v = np.meshgrid(np.linspace(0, 1, 33), np.linspace(1, 0, 13))

    def at(cue: Cue) -> Mesh:
        t = 0.0 if subject.still else cue.seconds
        blow = min(0.5 + 0.16 * cue.wind, 1.4)
        wave = 0.13 * blow * u**0.8 * np.sin(6.5 * u + 1.1 * v - 5.2 * t) + 0.05 * blow * u * np.sin(13 * u - 8 * t + 2 * v)
        sag = 0.16 / blow * u**1.6
        return Mesh.join(
            [pole, sheet(np.stack([-(0.03 + u * w * (1 - 0.05 * blow)), 2.15 + v * h - sag, wave], axis=-1)[:, ::-1], colour, "sail")]
        )

    actor = written(at(Cue(0.0)), [facing((-0.78, 2.55, 0.16), 1.0, 0.5, PAINTED)], at, 0.75)
    return replace(actor, length=1.6)


def _rope(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Coil a rope."""
    colour = tone(subject, (0.48, 0.35, 0.18))
    a = np.linspace(0, 8 * 2 * np.pi, 180)
    r = 0.20 + 0.025 * np.sin(0.37 * a)
    path = np.column_stack([r * np.sin(a), 0.022 + 0.022 * a / (2 * np.pi), r * np.cos(a)])
    path = np.vstack(
        [path, [path[-1] + [0.05, -0.05, 0.12], path[-1] + [0.10, -0.14, 0.25], [path[-1][0] + 0.2, 0.022, path[-1][2] + 0.36]]]
    )
    strand = bent(path[::2], 0.021, colour, "cloth", 8)
    twist = np.sin(np.arctan2(strand.vertices[:, 0], strand.vertices[:, 2]) * 60 + strand.vertices[:, 1] * 300)
    strand.surface[:, 3:6] *= (0.82 + 0.25 * (twist > 0))[:, None].astype(np.float32)
    return grounded(strand)


def _wheel(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a cart's wheel; it rolls."""
    wood = tone(subject, (0.30, 0.17, 0.08))
    parts = [
        turned([(0.40, -0.03), (0.48, -0.035), (0.48, 0.035), (0.40, 0.03), (0.40, -0.03)], wood, "wood", 48),
        turned([(0.48, -0.036), (0.492, -0.036), (0.492, 0.036), (0.48, 0.036)], IRON, "metal", 48),
        turned([(0, -0.11), (0.05, -0.10), (0.085, -0.03), (0.085, 0.03), (0.05, 0.10), (0, 0.11)], wood, "wood", 28),
    ]
    parts += [
        rod((0.06 * np.sin(a), 0, 0.06 * np.cos(a)), (0.41 * np.sin(a), 0, 0.41 * np.cos(a)), 0.022, shade(wood, 1.15), end=0.017)
        for a in ring(12)
    ]
    wheel = tilted(Mesh.join(parts), "z", np.pi / 2)
    rolls = subject.action in {"roll", "move", "run", "slide", "turn"}

    def at(cue: Cue) -> Mesh:
        angle = (cue.pace / 0.492 if cue.pace else 0.8 * subject.speed) * cue.seconds if rolls and not subject.still else 0.0
        return tilted(wheel, "x", angle).moved((0, 0.492, 0), 0.0 if cue.pace else 0.9)

    return replace(moving(at(Cue(0.0)), at), pace=0.9 if subject.action in {"roll", "move", "run", "slide"} else 0.0)


def _broom(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Bind twigs to a besom, standing on them."""
    wood = tone(subject, (0.26, 0.15, 0.07))
    twigs = [
        bent(
            [
                (0.02 * np.sin(a), 0.42, 0.02 * np.cos(a)),
                (0.055 * np.sin(a) * q, 0.22, 0.055 * np.cos(a) * q),
                (0.10 * np.sin(a) * q, 0.0, 0.10 * np.cos(a) * q),
            ],
            np.array([0.006, 0.005, 0.002]),
            shade((0.42, 0.30, 0.13), 0.7 + 0.5 * ((k * 0.618) % 1)),
            "wood",
            4,
        )
        for k in range(64)
        for a, q in ((2.39996 * k, 0.35 + 0.65 * ((k * 0.381) % 1)),)
    ]
    bands = [turned([(0.034, y - 0.01), (0.040, y), (0.034, y + 0.01)], (0.36, 0.05, 0.03), "cloth", 18) for y in (0.34, 0.38)]
    return grounded(tilted(Mesh.join([rod((0, 0.36, 0), (0, 1.45, 0), 0.014, wood), *twigs, *bands]), "z", 0.10))


def _shovel(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Thrust a shovel into a heap of earth."""
    colour = tone(subject, (0.36, 0.37, 0.38))
    u, t = np.meshgrid(np.linspace(-1, 1, 9), np.linspace(0, 1, 9))
    half = 0.105 * np.minimum(1, 2.4 * (1 - t)) ** 0.5
    blade = sheet(np.stack([u * half, 0.30 * (1 - t), 0.035 * u**2 * (1 - 0.5 * t)], axis=-1), colour, "metal")
    shaft = [
        rod((0, 0.26, 0), (0, 1.02, 0.0), 0.016, OAK),
        bent([(-0.06, 1.10, 0), (-0.05, 1.04, 0), (0, 1.01, 0), (0.05, 1.04, 0), (0.06, 1.10, 0)], 0.011, OAK, "wood", 8),
        rod((-0.062, 1.10, 0), (0.062, 1.10, 0), 0.013, OAK),
    ]
    heap = orb((0.38, 0.11, 0.30), (0.03, 0.0, 0), (0.10, 0.065, 0.04), "matte", 30)
    return grounded(Mesh.join([tilted(Mesh.join([blade, *shaft]), "x", -0.12).moved((0, -0.06, 0)), heap]))


def _rod(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Prop a fishing rod with its line and float."""
    wood = tone(subject, (0.36, 0.20, 0.08))
    pole = bent([(-0.5, 0.10, 0), (0.1, 0.75, 0), (0.7, 1.30, 0), (1.15, 1.55, 0)], np.array([0.014, 0.010, 0.006, 0.002]), wood, "wood", 8)
    reel = [
        tilted(turned([(0, -0.018), (0.034, -0.018), (0.034, 0.018), (0, 0.018)], STEEL, "metal", 22), "x", np.pi / 2).moved(
            (-0.30, 0.27, 0.0)
        ),
        rod((-0.30, 0.27, 0.03), (-0.27, 0.24, 0.04), 0.005, BLACK, "plastic"),
    ]
    line = [
        bent([(1.15, 1.55, 0), (1.22, 1.0, 0.0), (1.24, 0.10, 0.0)], 0.0015, (0.7, 0.7, 0.7), "cloth", 4),
        orb((0.022, 0.028, 0.022), (1.24, 0.06, 0), (0.60, 0.04, 0.03), "plastic", 16),
        rod((1.24, 0.08, 0), (1.24, 0.13, 0), 0.004, (0.75, 0.74, 0.7), "plastic", sides=6),
    ]
    fork = [
        rod((-0.12, 0.0, 0.0), (-0.12, 0.42, 0.0), 0.012, OAK),
        *[rod((-0.12, 0.42, 0), (-0.12, 0.52, s * 0.04), 0.009, OAK) for s in (-1, 1)],
        rod((-0.52, 0.0, 0), (-0.50, 0.12, 0), 0.012, OAK),
    ]
    return grounded(Mesh.join([pole, *reel, *line, *fork]))


def _cutlery(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Lay chopsticks on their rest; fork, knife and spoon when those are meant."""
    said = subject.words.lower()
    metal = tone(subject, (0.56, 0.56, 0.57))
    if any(w in said for w in ("chopstick", "筷", "箸")):
        colour = tone(subject, (0.30, 0.04, 0.03))
        sticks = [rod((-0.12, 0.022, z), (0.12, 0.009, z * 0.7), 0.0022, colour, "paint", 0.0042, 8) for z in (-0.008, 0.008)]
        rest = bent(
            [(-0.09, 0.012, -0.028), (-0.09, 0.018, -0.014), (-0.09, 0.013, 0.0), (-0.09, 0.018, 0.014), (-0.09, 0.012, 0.028)],
            0.011,
            (0.70, 0.69, 0.66),
            "paint",
            10,
        )
        return grounded(Mesh.join([*sticks, rest, block((0.30, 0.004, 0.12), (0, 0.002, 0), (0.10, 0.06, 0.035), "weave", 0.0)]))
    fork = [
        slab(
            [
                (-0.004, -0.10),
                (0.004, -0.10),
                (0.0025, 0.02),
                (0.012, 0.045),
                (0.012, 0.06),
                (-0.012, 0.06),
                (-0.012, 0.045),
                (-0.0025, 0.02),
            ],
            0.0025,
            metal,
            "chrome",
            0.0008,
        ),
        *[block((0.003, 0.04, 0.002), (x, 0.078, 0), metal, "chrome", 0.0006) for x in (-0.0105, -0.0035, 0.0035, 0.0105)],
    ]
    spoon = [
        slab([(-0.004, -0.10), (0.004, -0.10), (0.0025, 0.03), (-0.0025, 0.03)], 0.0025, metal, "chrome", 0.0008),
        orb((0.019, 0.028, 0.005), (0, 0.055, 0), metal, "chrome", 22),
    ]
    laid = [tilted(Mesh.join(parts), "x", -np.pi / 2 + 0.10).moved((x, 0.006, 0)) for parts, x in ((fork, 0.035), (spoon, -0.035))]
    return grounded(Mesh.join([*laid, block((0.20, 0.004, 0.26), (0, 0.002, 0), (0.52, 0.46, 0.36), "cloth", 0.0)]))


def _torus(subject: Subject, rng: np.random.Generator) -> Actor:
    """Stand a ring of one colour on its edge; it rolls."""
    a = np.linspace(0, 2 * np.pi, 65)
    u, v = np.meshgrid(a, np.linspace(0, 2 * np.pi, 25))
    mesh = sheet(
        np.stack([0.15 * np.cos(v), (0.40 + 0.15 * np.sin(v)) * np.cos(u), (0.40 + 0.15 * np.sin(v)) * np.sin(u)], axis=-1),
        tone(subject, (0.5, 0.5, 0.52)),
        "plastic",
        back=False,
    )
    # Its normals look outward, away from the ring's own middle line.
    core = mesh.vertices * np.array([0, 1, 1], np.float32)
    core *= 0.40 / np.maximum(np.linalg.norm(core, axis=1, keepdims=True), 1e-6)
    away = (mesh.vertices - core) / 0.15
    if float(np.mean(np.einsum("ij,ij->i", mesh.surface[:, :3], away))) < 0:
        mesh = Mesh(mesh.vertices, mesh.surface, np.ascontiguousarray(mesh.triangles[:, [0, 2, 1, 3]]))
    mesh.surface[:, :3] = away
    rolls = subject.action in {"roll", "move", "slide", "run"}

    def at(cue: Cue) -> Mesh:
        angle = cue.pace * cue.seconds / 0.55 if rolls else 0.0
        return tilted(mesh, "x", angle).moved((0, 0.55, 0), 0.0 if cue.pace else 1.1)

    return replace(moving(at(Cue(0.0)), at), pace=0.4 if rolls else 0.0)


TOOLS = (
    Prop("tool", "hammer", plain(_hammer), "tool, mallet, nail, 锤子, 工具"),
    Prop("tool", "pen", plain(_pen), "fountain pen, quill, 笔, 钢笔, ペン"),
    Prop("tool", "pencil", plain(_pencil), "pencils, crayon, ruler, 铅笔"),
    Prop("tool", "paintbrush", plain(_brush), "brush, palette, writing brush, 毛笔, 画笔, 筆"),
    Prop("tool", "scissors", _scissors, "shears, 剪刀", frozenset({"move", "work", "open", "close", "play"})),
    Prop("tool", "telescope", plain(_telescope), "spyglass, 望远镜"),
    Prop("tool", "microscope", plain(_microscope), "显微镜"),
    Prop("tool", "binoculars", plain(_binoculars), "field glasses, 双筒望远镜"),
    Prop("tool", "gear", _gears, "gears, cog, cogs, clockwork, 齿轮, 歯車", frozenset({"turn", "move", "work", "run"})),
    Prop("tool", "flag", _flag, "sail, 旗帜, 旗子, 旗, 船帆", frozenset({"sway", "wave", "fly", "move"})),
    Prop("tool", "rope", plain(_rope), "chain, cable, wire, 绳子, 锁链, 縄"),
    Prop("tool", "wheel", _wheel, "cart wheel, wagon wheel, 轮子", frozenset({"roll", "move", "run", "slide", "turn"})),
    Prop("tool", "broom", plain(_broom), "broomstick, besom, mop, 扫帚, ほうき"),
    Prop("tool", "shovel", plain(_shovel), "spade, 铲子"),
    Prop("tool", "fishing rod", plain(_rod), "fishing pole, 钓竿, 鱼竿, 釣り竿"),
    Prop("tool", "cutlery", plain(_cutlery), "chopsticks, fork, spoon, whisk, spatula, 筷子, 叉子, 勺子, 箸"),
    Prop("torus", "torus", _torus, "ring shape, hoop, doughnut shape, 圆环, 环形", frozenset({"roll", "move", "slide", "run"})),
)
