"""Screens: phones, tablets, laptops, televisions, terminals, holograms, telephones of old; each has its place for words."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Cue
from kinema.engines.procedural.cast.props.prop import Prop, moving, plain, tone, written
from kinema.engines.procedural.cast.props.swarm import grounded, swarm
from kinema.engines.procedural.furnishings.lights import waver
from kinema.engines.procedural.furnishings.tones import BLACK, BRASS, CHROME, IRON, STEEL, WALNUT
from kinema.engines.procedural.joinery import bent, block, orb, ring, rod, shade, sheet, slab, tilted, turned
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.engines.procedural.sculpt import about, turn
from kinema.engines.procedural.slots import SCREEN, Slot, facing
from kinema.script.script import Subject

_BLUE = (0.10, 0.24, 0.48)


def lit(width: float, height: float, glow: Colour, off: bool = False) -> Mesh:
    """Light a screen in the plane z = 0 about the origin: brighter above, a soft diagonal gleam; dark glass when it is off."""
    u, v = np.meshgrid(np.linspace(-0.5, 0.5, 17), np.linspace(0.5, -0.5, 11))
    face = sheet(np.stack([u * width, v * height, 0 * u], axis=-1), BLACK if off else glow, "glass" if off else "screen", back=False)
    if not off:
        light = 0.62 + 0.42 * (v.ravel() + 0.5) + 0.18 * np.exp(-((u.ravel() - 0.6 * v.ravel() - 0.1) ** 2) / 0.02)
        face.surface[:, 3:6] = np.asarray(glow) * light[:, None]
    return face


def _off(subject: Subject) -> bool:
    return bool({"off", "dark", "broken"} & set(subject.attributes))


def _glow(
    subject: Subject, place: tuple[float, float, float], power: float, reach: float, colour: Colour
) -> Callable[[Cue], tuple[Lamp, ...]] | None:
    """Give the light that a screen throws before it; it wavers with what it shows."""
    if _off(subject):
        return None
    return lambda cue: (Lamp(place, shade(colour, power * (1 + 0.06 * waver(0.5 * cue.seconds, 1.0))), reach),)


def _leaned(mesh: Mesh, slot: Slot, lean: float) -> tuple[Mesh, Slot]:
    """Lean a thing and its place for words back, and set it on the ground."""
    matrix = turn("x", -lean)[:3, :3].astype(np.float32)
    leaning = mesh.transformed(matrix, np.zeros(3, np.float32))
    lift = np.array([0, -float(leaning.vertices[:, 1].min()), 0], np.float32)
    return leaning.moved(lift), slot.transformed(matrix, lift)


def _phone(subject: Subject, rng: np.random.Generator) -> Actor:
    """Lean a smartphone on a small stand, its screen lit."""
    colour, w, h = tone(subject, (0.03, 0.032, 0.036)), 0.074, 0.156
    glow = _BLUE
    parts = [
        block((w, h, 0.008), (0, h / 2, 0), colour, "metal", 0.0035),
        block((w - 0.004, h - 0.004, 0.0006), (0, h / 2, 0.0040), BLACK, "glass", 0.0),
        lit(w - 0.008, h - 0.010, glow, _off(subject)).moved((0, h / 2, 0.0046)),
        block((0.018, 0.0045, 0.0004), (0, h - 0.011, 0.0048), BLACK, "glass", 0.0),
    ]
    parts += [block((0.0014, long, 0.004), (-w / 2 - 0.0003, y, 0), shade(colour, 1.3), "metal", 0.0005) for y, long in ((0.105, 0.020),)]
    if not _off(subject):
        parts += [block((0.030, 0.0016, 0.0003), (0, 0.007, 0.0048), (0.8, 0.8, 0.8), "screen", 0.0)]
        tints: tuple[Colour, ...] = ((0.12, 0.5, 0.2), (0.75, 0.25, 0.1), (0.2, 0.4, 0.8), (0.75, 0.6, 0.1))
        parts += [block((0.011, 0.011, 0.0003), ((k - 1.5) * 0.0155, 0.022, 0.0048), tints[k], "screen", 0.0) for k in range(4)]
    mesh, slot = _leaned(Mesh.join(parts), facing((0, 0.60 * h, 0.0056), w - 0.014, 0.42 * h, SCREEN), 0.28)
    stand = rod((0, 0.09, -0.03), (0, 0.0, -0.075), 0.004, STEEL, "metal", sides=8)
    return written(grounded(Mesh.join([mesh, stand])), [slot], None, 0.5, _glow(subject, (0, 0.10, 0.12), 0.35, 1.2, (0.5, 0.7, 1.0)))


def _tablet(subject: Subject, rng: np.random.Generator) -> Actor:
    w, h = 0.25, 0.18
    parts = [
        block((w, h, 0.007), (0, h / 2, 0), tone(subject, (0.10, 0.10, 0.11)), "metal", 0.003),
        block((w - 0.004, h - 0.004, 0.0008), (0, h / 2, 0.0035), BLACK, "glass", 0.0),
        lit(w - 0.022, h - 0.022, _BLUE, _off(subject)).moved((0, h / 2, 0.0042)),
    ]
    mesh, slot = _leaned(Mesh.join(parts), facing((0, h / 2, 0.0050), w - 0.05, h - 0.06, SCREEN), 0.35)
    return written(
        grounded(Mesh.join([mesh, rod((0, 0.12, -0.05), (0, 0, -0.13), 0.005, STEEL, "metal", sides=8)])),
        [slot],
        None,
        0.5,
        _glow(subject, (0, 0.12, 0.15), 0.5, 1.6, (0.5, 0.7, 1.0)),
    )


def _laptop(subject: Subject, rng: np.random.Generator) -> Actor:
    """Open a laptop: keys, a pad, a lit screen; it opens or closes when told to."""
    colour, w, d = tone(subject, (0.36, 0.37, 0.39)), 0.33, 0.23
    keys = [
        block((0.0165, 0.002, 0.0145), ((c - 6.5) * 0.0205, 0.0175, -0.06 + r * 0.0185), BLACK, "plastic", 0.001)
        for r in range(5)
        for c in range(14)
    ]
    base = Mesh.join(
        [
            block((w, 0.015, d), (0, 0.0085, 0.02), colour, "metal", 0.005),
            *keys,
            block((0.11, 0.001, 0.065), (0, 0.0164, 0.075), shade(colour, 0.9), "metal", 0.0),
        ]
    )
    off = _off(subject)
    lid = Mesh.join(
        [
            block((w, 0.222, 0.006), (0, 0.111, -0.003), colour, "metal", 0.003),
            block((w - 0.004, 0.216, 0.0008), (0, 0.111, 0.0003), BLACK, "glass", 0.0),
            lit(w - 0.02, 0.196, _BLUE, off).moved((0, 0.113, 0.0012)),
            *(
                []
                if off
                else [
                    block((w - 0.02, 0.010, 0.0004), (0, 0.205, 0.0016), (0.45, 0.5, 0.58), "screen", 0.0),
                    *[
                        orb((0.0022, 0.0022, 0.0003), (w / 2 - 0.018 - 0.009 * k, 0.205, 0.002), c, "screen", 8)
                        for k, c in enumerate(((0.8, 0.15, 0.1), (0.8, 0.55, 0.1), (0.2, 0.6, 0.2)))
                    ],
                ]
            ),
        ]
    )
    hinge = (0.0, 0.016, -0.09)
    shuts, opens = subject.action == "close", subject.action == "open"

    def angle(cue: Cue) -> float:
        t = float(np.clip((cue.seconds - 0.5) * subject.speed / 1.8, 0, 1))
        eased = t * t * (3 - 2 * t)
        return -0.30 + 1.84 * (eased if shuts else 1 - eased if opens else 0.0)

    def at(cue: Cue) -> Mesh:
        return Mesh.join([base, tilted(lid.moved(hinge), "x", angle(cue), hinge)])

    def slots(cue: Cue) -> tuple[Slot, ...]:
        matrix = about(hinge, turn("x", angle(cue)))
        return (facing((0, hinge[1] + 0.110, hinge[2] + 0.0025), w - 0.06, 0.15, SCREEN).transformed(matrix[:3, :3], matrix[:3, 3]),)

    lamps = _glow(subject, (0, 0.14, 0.08), 0.5, 1.6, (0.5, 0.7, 1.0))
    return replace(moving(at(Cue(0.0 if not opens else 9.0)), at, 0.5, lamps), slots=slots)


def _monitor(subject: Subject, rng: np.random.Generator) -> Actor:
    """Set up a computer: a monitor on its foot, a keyboard, a mouse."""
    w, h, y = 0.60, 0.35, 0.31
    keys = [
        block((0.0155, 0.006, 0.0155), ((c - 7) * 0.0185, 0.018, 0.20 + (r - 2) * 0.0185), (0.06, 0.06, 0.065), "plastic", 0.002)
        for r in range(5)
        for c in range(15)
    ]
    parts = [
        block((w, h, 0.025), (0, y, 0), tone(subject, (0.03, 0.03, 0.034)), "plastic", 0.008),
        lit(w - 0.025, h - 0.03, _BLUE, _off(subject)).moved((0, y + 0.004, 0.0132)),
        block((0.06, 0.20, 0.02), (0, 0.11, -0.03), STEEL, "metal", 0.005),
        block((0.24, 0.012, 0.18), (0, 0.006, -0.02), STEEL, "metal", 0.005),
        block((0.30, 0.014, 0.115), (0, 0.008, 0.20), BLACK, "plastic", 0.005),
        *keys,
        orb((0.03, 0.018, 0.05), (-0.24, 0.014, 0.20), BLACK, "plastic", 16),
    ]
    return written(
        grounded(Mesh.join(parts)),
        [facing((0, y + 0.004, 0.0145), w - 0.09, h - 0.10, SCREEN)],
        None,
        0.55,
        _glow(subject, (0, y, 0.3), 0.7, 2.2, (0.5, 0.7, 1.0)),
    )


def _television(subject: Subject, rng: np.random.Generator) -> Actor:
    """Stand a television on a low cabinet; an old one is a box of wood with knobs and rabbit ears."""
    if {"old", "ancient"} & set(subject.attributes) or any(w in subject.words.lower() for w in ("retro", "vintage", "crt", "老")):
        return _old_television(subject)
    w, h, y = 1.22, 0.70, 0.86
    parts = [
        block((w, h, 0.035), (0, y, 0), tone(subject, (0.02, 0.02, 0.022)), "plastic", 0.01),
        lit(w - 0.02, h - 0.025, _BLUE, _off(subject)).moved((0, y + 0.003, 0.0182)),
        *[rod((s * 0.40, 0.42, z), (s * 0.38, 0.53, 0), 0.012, BLACK, "metal") for s in (-1, 1) for z in (-0.12, 0.12)],
        block((1.5, 0.34, 0.40), (0, 0.25, -0.02), WALNUT, "wood", 0.01),
        *[block((0.70, 0.26, 0.01), (s * 0.365, 0.25, 0.185), shade(WALNUT, 1.25), "wood", 0.004) for s in (-1, 1)],
        *[rod((s * 0.03, 0.25, 0.195), (s * 0.03, 0.29, 0.195), 0.006, BRASS, "brass") for s in (-1, 1)],
        *[rod((s * 0.68, 0.08, z), (s * 0.70, 0.0, z * 1.1), 0.018, WALNUT) for s in (-1, 1) for z in (-0.15, 0.12)],
    ]
    return written(
        Mesh.join(parts),
        [facing((0, y, 0.020), w - 0.16, h - 0.14, SCREEN)],
        None,
        0.62,
        _glow(subject, (0, y, 0.6), 1.3, 4.0, (0.45, 0.62, 1.0)),
    )


def _old_television(subject: Subject) -> Actor:
    wood, w, h = tone(subject, WALNUT), 0.62, 0.46
    y = 0.36
    u, v = np.meshgrid(np.linspace(-1, 1, 21), np.linspace(1, -1, 15))
    squeeze = 1 - 0.05 * np.abs(v) ** 2
    bulge = 0.018 * (1 - u**2) * (1 - v**2)
    tube = sheet(np.stack([u * 0.205 * squeeze, v * 0.165 * (1 - 0.05 * u**2), bulge], axis=-1), (0.26, 0.34, 0.42), "screen", back=False)
    lines = 0.72 + 0.28 * np.cos(60 * v.ravel()) * 0.4 + 0.1 * v.ravel()
    tube.surface[:, 3:6] *= lines[:, None].astype(np.float32)
    parts = [
        block((w, h, 0.40), (0, y, 0), wood, "wood", 0.02),
        block((w - 0.05, h - 0.05, 0.01), (0, y, 0.20), (0.05, 0.045, 0.04), "plastic", 0.004),
        block((0.45, 0.37, 0.012), (0.065, y, 0.205), BLACK, "plastic", 0.005),
        tube.moved((0.065, y, 0.213)),
        *[
            rod(
                (-0.235 + 0.0, y - 0.09 - 0.016 * k, 0.206),
                (-0.175, y - 0.09 - 0.016 * k, 0.206),
                0.0035,
                (0.35, 0.30, 0.2),
                "plastic",
                sides=6,
            )
            for k in range(6)
        ],
        *[rod((s * 0.22, 0.13, z), (s * 0.27, 0.0, z * 1.3), 0.016, wood, end=0.010) for s in (-1, 1) for z in (-0.13, 0.13)],
        orb((0.05, 0.025, 0.04), (0, y + h / 2 + 0.01, 0), BLACK, "plastic", 14),
        *[rod((s * 0.01, y + h / 2 + 0.02, 0), (s * 0.26, y + h / 2 + 0.42, -0.03), 0.003, CHROME, "chrome", 0.002, 6) for s in (-1, 1)],
    ]
    for k, r in enumerate((0.028, 0.028)):
        parts.append(
            tilted(turned([(0, 0), (r, 0), (0.8 * r, 0.018), (0, 0.018)], (0.40, 0.38, 0.34), "chrome", 20), "x", np.pi / 2).moved(
                (-0.21, y + 0.12 - 0.085 * k, 0.205)
            )
        )
    return written(
        Mesh.join(parts),
        [facing((0.065, y, 0.234), 0.32, 0.24, SCREEN)],
        None,
        0.45,
        _glow(subject, (0, y, 0.6), 0.8, 2.5, (0.6, 0.75, 1.0)),
    )


def _big_screen(subject: Subject, rng: np.random.Generator) -> Actor:
    """Hang a great screen in a truss, as for a concert or a lecture."""
    w, h, y = 4.2, 2.4, 2.2
    truss = []
    for s in (-1, 1):
        x = s * (w / 2 + 0.2)
        truss += [rod((x + a, 0, b), (x + a, y + h / 2 + 0.2, b), 0.02, STEEL, "metal") for a in (-0.12, 0.12) for b in (-0.12, 0.12)]
        steps = np.arange(0.1, y + h / 2, 0.35)
        truss += [
            rod((x - 0.12 * (-1) ** k, q, 0.12), (x + 0.12 * (-1) ** k, q + 0.35, 0.12), 0.01, STEEL, "metal", sides=6)
            for k, q in enumerate(steps)
        ]
        truss.append(block((0.6, 0.04, 0.9), (x, 0.02, 0), IRON, "metal", 0.01))
    parts = [
        block((w, h, 0.08), (0, y, 0), BLACK, "plastic", 0.01),
        lit(w - 0.06, h - 0.06, _BLUE, _off(subject)).moved((0, y, 0.042)),
        *truss,
        *[rod((-w / 2 - 0.3, y + h / 2 + 0.2, z), (w / 2 + 0.3, y + h / 2 + 0.2, z), 0.02, STEEL, "metal") for z in (-0.12, 0.12)],
    ]
    return written(
        Mesh.join(parts),
        [facing((0, y, 0.045), w - 0.5, h - 0.5, SCREEN)],
        None,
        0.6,
        _glow(subject, (0, y, 1.2), 2.6, 9.0, (0.45, 0.62, 1.0)),
    )


def _hologram(subject: Subject, rng: np.random.Generator) -> Actor:
    """Project a globe of points and rings of light above a round base; it turns."""
    colour = tone(subject, (0.10, 0.62, 1.0))
    base = Mesh.join(
        [
            turned([(0, 0), (0.26, 0), (0.26, 0.03), (0.22, 0.06), (0.14, 0.08), (0, 0.08)], (0.04, 0.045, 0.05), "metal", 40),
            turned([(0.20, 0.0705), (0.165, 0.078), (0.15, 0.0785)], colour, "neon", 40),
            turned([(0, 0.081), (0.09, 0.081), (0.09, 0.083), (0, 0.083)][::-1], shade(colour, 0.6), "screen", 30),
        ]
    )
    k = np.arange(420)
    lift = 1 - 2 * (k + 0.5) / 420
    ball = np.column_stack([np.sqrt(1 - lift**2) * np.sin(2.39996 * k), lift, np.sqrt(1 - lift**2) * np.cos(2.39996 * k)])
    # Only the lands of the globe are there: noise tells which.
    land = np.sin(3.1 * ball[:, 0] + 1) * np.sin(2.7 * ball[:, 2]) + 0.6 * np.sin(4.3 * ball[:, 1] + 2.1 * ball[:, 0]) > -0.15
    dot = orb(0.0055, (0, 0, 0), colour, "neon", 5)
    circle = np.linspace(0, 2 * np.pi, 33)
    rings = Mesh.join(
        [
            bent([(r * np.sin(a), y, r * np.cos(a)) for a in circle[::2]], 0.0022, colour, "neon", 5)
            for r, y in ((0.33, 0.0), (0.22, 0.20), (0.22, -0.20))
        ]
    )
    rays = Mesh.join(
        [
            rod(
                (0.14 * np.sin(a), 0.085, 0.14 * np.cos(a)),
                (0.25 * np.sin(a), 0.24, 0.25 * np.cos(a)),
                0.0012,
                shade(colour, 0.35),
                "neon",
                sides=4,
            )
            for a in ring(14)
        ]
    )

    def at(cue: Cue) -> Mesh:
        angle = 0.0 if subject.still else 0.5 * cue.seconds
        globe = swarm(dot, 0.26 * ball[land])
        return Mesh.join([base, rays, globe.moved((0, 0.58, 0), angle), tilted(rings, "x", 0.25).moved((0, 0.58, 0), -0.6 * angle)])

    return written(
        at(Cue(0.0)), [facing((0, 0.58, 0.30), 0.40, 0.22, SCREEN)], at, 0.6, lambda cue: (Lamp((0, 0.55, 0.25), shade(colour, 0.9), 3.0),)
    )


def _telephone(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a telephone with a dial; it shakes when it rings."""
    colour = tone(subject, (0.02, 0.02, 0.022))
    body = slab([(-0.11, 0), (0.11, 0), (0.085, 0.06), (0.055, 0.11), (-0.055, 0.11), (-0.085, 0.06)], 0.15, colour, "plastic", 0.02)
    # Its front slopes, so that the dial looks up at who calls.
    points = body.vertices.copy()
    points[:, 2] -= np.float32(0.45) * points[:, 1] * (points[:, 2] > 0)
    body = Mesh(points, body.surface, body.triangles)
    dial = [turned([(0, 0), (0.048, 0), (0.050, 0.004), (0.044, 0.007), (0, 0.007)], (0.60, 0.58, 0.52), "paint", 36)]
    dial += [
        turned([(0, 0.0072), (0.0065, 0.0072), (0.0065, 0.0080), (0, 0.0080)], BLACK, "plastic", 12).moved(
            (0.034 * np.sin(a), 0, 0.034 * np.cos(a))
        )
        for a in np.linspace(0.5, 5.6, 10)
    ]
    dial.append(turned([(0, 0.007), (0.018, 0.007), (0.018, 0.009), (0, 0.009)], colour, "plastic", 24))
    face = tilted(Mesh.join(dial), "x", 0.95).moved((0, 0.055, 0.062))
    cradle = [block((0.018, 0.035, 0.06), (s * 0.045, 0.125, -0.02), colour, "plastic", 0.006) for s in (-1, 1)]
    still = Mesh.join(
        [
            body,
            face,
            *cradle,
            bent([(0.09, 0.02, -0.05), (0.15, 0.008, -0.02), (0.19, 0.006, 0.06), (0.15, 0.006, 0.12)], 0.004, colour, "plastic", 6),
        ]
    )
    grip = Mesh.join(
        [
            bent(
                [(-0.10, 0.0, 0), (-0.07, 0.022, 0), (0.07, 0.022, 0), (0.10, 0.0, 0)],
                np.array([0.014, 0.013, 0.013, 0.014]),
                colour,
                "plastic",
                12,
            ),
            *[
                turned([(0, -0.022), (0.030, -0.022), (0.033, -0.012), (0.020, 0.008), (0, 0.01)], colour, "plastic", 24).moved(
                    (s * 0.105, 0.0, 0)
                )
                for s in (-1, 1)
            ],
        ]
    ).moved((0, 0.145, -0.02))
    rings = subject.action in {"sing", "shout", "speak", "play", "move", "work"}

    def at(cue: Cue) -> Mesh:
        burst = (cue.seconds % 3.0) < 1.6
        shake = 0.03 * np.sin(2 * np.pi * 17 * cue.seconds) if rings and burst and not subject.still else 0.0
        return Mesh.join([still, tilted(grip, "z", shake, (0, 0.15, 0)).moved((0, abs(shake) * 0.1, 0))])

    return moving(Mesh.join([still, grip]), at, 0.5)


def _radar(subject: Subject, rng: np.random.Generator) -> Actor:
    """Sweep a green beam round a radar's dial."""
    colour = tone(subject, (0.05, 0.85, 0.25))
    case = [
        block((0.50, 0.52, 0.22), (0, 0.27, -0.11), (0.10, 0.12, 0.11), "metal", 0.02),
        tilted(turned([(0.215, 0.0), (0.22, 0.012), (0.205, 0.016), (0.20, 0.004)], STEEL, "metal", 44), "x", np.pi / 2).moved(
            (0, 0.29, 0.0)
        ),
    ]
    case += [
        tilted(turned([(0, 0), (0.20, 0), (0.20, 0.002), (0, 0.002)], (0.006, 0.05, 0.018), "screen", 44), "x", np.pi / 2).moved(
            (0, 0.29, 0.001)
        )
    ]
    circle = np.linspace(0, 2 * np.pi, 33)
    case += [
        bent([(r * np.sin(a), 0.29 + r * np.cos(a), 0.004) for a in circle[::2]], 0.0012, shade(colour, 0.45), "neon", 4)
        for r in (0.065, 0.13, 0.19)
    ]
    case += [
        rod((-0.19 * c, 0.29 - 0.19 * s, 0.004), (0.19 * c, 0.29 + 0.19 * s, 0.004), 0.0009, shade(colour, 0.4), "neon", sides=4)
        for c, s in ((1, 0), (0, 1))
    ]
    case += [
        tilted(turned([(0.02, 0), (0.017, 0.02), (0, 0.02)], BLACK, "plastic", 16), "x", np.pi / 2).moved((x, 0.05, 0))
        for x in (-0.15, -0.05, 0.05, 0.15)
    ]
    still = Mesh.join(case)
    spots = rng.uniform(-1, 1, (7, 2)) * 0.12
    blip = orb((0.006, 0.006, 0.002), (0, 0, 0), colour, "neon", 8)

    def at(cue: Cue) -> Mesh:
        angle = 0.0 if subject.still else 1.6 * cue.seconds
        fan = [
            rod(
                (0, 0.29, 0.005),
                (-0.19 * np.sin(angle - 0.035 * k), 0.29 + 0.19 * np.cos(angle - 0.035 * k), 0.005),
                0.0022,
                shade(colour, 0.9 - 0.075 * k),
                "neon",
                sides=4,
            )
            for k in range(12)
        ]
        since = (angle - np.arctan2(-spots[:, 0], spots[:, 1])) % (2 * np.pi)
        seen = swarm(blip, np.column_stack([spots[:, 0], 0.29 + spots[:, 1], np.full(7, 0.006)]), np.maximum(1 - since / 4.5, 0.05))
        return Mesh.join([still, *fan, seen])

    return written(
        still, [facing((0, 0.53, 0.002), 0.30, 0.02, SCREEN)], at, 0.55, lambda cue: (Lamp((0, 0.3, 0.3), shade(colour, 0.5), 1.8),)
    )


def _camera(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Make a camera with its lens."""
    colour = tone(subject, (0.025, 0.025, 0.027))
    lens = [
        (0.036, 0.0),
        (0.036, 0.012),
        (0.033, 0.014),
        (0.033, 0.036),
        (0.036, 0.038),
        (0.036, 0.050),
        (0.034, 0.054),
        (0.026, 0.054),
        (0.024, 0.044),
        (0.0, 0.046),
    ]
    barrel = turned(lens, colour, "plastic", 36)
    glass = orb((0.024, 0.008, 0.024), (0, 0.044, 0), (0.06, 0.03, 0.10), "glass", 24)
    return Mesh.join(
        [
            block((0.14, 0.078, 0.042), (0, 0.040, 0), colour, "leather", 0.008),
            block((0.138, 0.016, 0.042), (0, 0.084, 0), (0.42, 0.42, 0.43), "metal", 0.005),
            slab([(-0.026, 0), (0.026, 0), (0.018, 0.024), (-0.018, 0.024)], 0.04, (0.42, 0.42, 0.43), "metal", 0.004).moved(
                (0.0, 0.090, 0)
            ),
            tilted(
                Mesh.join(
                    [
                        barrel,
                        glass,
                        turned([(0.0335, 0.018), (0.0345, 0.020), (0.0345, 0.030), (0.0335, 0.032)], (0.25, 0.25, 0.26), "metal", 36),
                    ]
                ),
                "x",
                np.pi / 2,
            ).moved((-0.006, 0.042, 0.020)),
            *[
                turned([(r, 0), (r, t), (0, t)], CHROME, "chrome", 18).moved((x, 0.092, 0))
                for x, r, t in ((-0.050, 0.009, 0.012), (0.050, 0.011, 0.008))
            ],
            block((0.016, 0.010, 0.004), (0.045, 0.068, 0.021), (0.05, 0.05, 0.06), "glass", 0.001),
            bent(
                [
                    (-0.072, 0.080, 0),
                    (-0.11, 0.04, 0.03),
                    (-0.10, 0.004, 0.06),
                    (0.0, 0.003, 0.10),
                    (0.10, 0.003, 0.07),
                    (0.11, 0.04, 0.03),
                    (0.072, 0.080, 0),
                ],
                0.004,
                (0.10, 0.05, 0.025),
                "leather",
                6,
            ),
        ]
    )


PLAYS = frozenset({"open", "close", "sing", "shout", "speak", "play", "move", "work", "shine", "flicker"})
SCREENS = (
    Prop("screen", "television", _television, "tv, telly, tv set, 电视, 电视机, テレビ", PLAYS),
    Prop("screen", "computer", _monitor, "monitor, desktop computer, display, terminal, dashboard, 电脑, 显示器, パソコン", PLAYS),
    Prop("screen", "laptop", _laptop, "notebook computer, 笔记本, 笔记本电脑", PLAYS),
    Prop("screen", "smartphone", _phone, "phone, cellphone, mobile phone, mobile, cell phone, 手机, スマホ, 携帯", PLAYS),
    Prop("screen", "tablet", _tablet, "ipad, 平板", PLAYS),
    Prop("screen", "telephone", _telephone, "rotary phone, old phone, landline, 电话, 電話", PLAYS),
    Prop("screen", "big screen", _big_screen, "screen, projector screen, giant screen, led wall, 屏幕, 大屏, 画面", PLAYS),
    Prop("screen", "hologram", _hologram, "holographic, holographic display, 全息, 全息投影", PLAYS | {"turn"}),
    Prop("screen", "radar", _radar, "sonar, 雷达", PLAYS | {"turn"}),
    Prop("tool", "camera", plain(_camera), "camera object, film camera, 相机, 照相机"),
)
