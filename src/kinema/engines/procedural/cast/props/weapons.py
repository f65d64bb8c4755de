"""Weapons: swords that gleam, a katana on its rack, shields, bows, axes, spears, a cannon; a sword of light."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast import holding
from kinema.engines.procedural.cast.actor import Actor, Cue
from kinema.engines.procedural.cast.props.prop import Prop, gripped, in_hand, moving, plain, standing, tone
from kinema.engines.procedural.cast.props.swarm import grounded
from kinema.engines.procedural.furnishings.tones import BLACK, BRASS, IRON, OAK, STEEL, WALNUT
from kinema.engines.procedural.joinery import bent, block, loft, orb, ring, rod, ruffled, shade, sheet, slab, tilted, turned
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.script.script import Subject

_BLADE, _GRIP = (0.55, 0.56, 0.58), (0.07, 0.03, 0.02)


def _blade(length: float, wide: float, thick: float, tip: float, colour: Colour = _BLADE, curve: float = 0.0, edges: int = 2) -> Mesh:
    """Grind a blade that rises from the origin: a ridge along its middle, or a back and one edge; `curve` bends it."""
    rings = []
    for t in np.linspace(0, 1, 15):
        taper = min(1.0, (1 - t) / tip) ** 0.7 if t > 1 - tip else 1.0
        w, d = max(wide / 2 * (1 - 0.18 * t) * taper, 2e-4), max(thick / 2 * (1 - 0.3 * t) * taper**0.5, 2e-4)
        x = curve * length * t**2
        line = [(x - w, 0), (x, d), (x + w, 0), (x, -d)] if edges == 2 else [(x - w, d), (x + w, 0.0), (x - w, -d)]
        rings.append(np.array([(a, length * t, b) for a, b in line]))
    parts = []
    # Each face by itself, so that the ridge stays sharp.
    stack = np.array(rings)
    for k in range(stack.shape[1]):
        pair = np.stack([stack[::-1, k], stack[::-1, (k + 1) % stack.shape[1]]], axis=1)
        parts.append(sheet(pair, colour, "chrome"))
    return Mesh.join(parts)


def _hilt(length: float, guard: float, colour: Colour, metal: Colour) -> Mesh:
    """Fit guard, wound grip and pommel below a blade's foot."""
    a = np.linspace(0, 1, 40)
    cord = np.column_stack([0.0135 * np.sin(44 * a), -0.015 - (length - 0.03) * a, 0.0115 * np.cos(44 * a)])
    return Mesh.join(
        [
            bent(
                [(-guard, 0.012, 0), (-0.6 * guard, 0, 0), (0.6 * guard, 0, 0), (guard, 0.012, 0)],
                np.array([0.012, 0.010, 0.010, 0.012]),
                metal,
                "brass",
                10,
            ),
            block((0.05, 0.024, 0.03), (0, 0, 0), metal, "brass", 0.006),
            rod((0, 0, 0), (0, -length, 0), 0.013, colour, "leather", 0.011),
            bent(cord[::2], 0.0022, shade(colour, 1.8), "leather", 5),
            orb((0.024, 0.024, 0.016), (0, -length - 0.014, 0), metal, "brass", 18),
        ]
    )


def _raised(colour: Colour = _BLADE) -> Mesh:
    """Forge a knight's sword with a fuller, its point up, the guard at the origin."""
    return Mesh.join(
        [
            _blade(0.82, 0.052, 0.011, 0.16, colour),
            _hilt(0.16, 0.11, _GRIP, BRASS),
            *[block((0.009, 0.5, 0.0008), (0, 0.28, s * 0.0052), shade(colour, 0.55), "metal", 0.0) for s in (-1, 1)],
        ]
    )


def sword(colour: Colour = _BLADE) -> Mesh:
    """Forge a knight's sword, its point down."""
    return tilted(_raised(colour), "z", np.pi).moved((0, 0.82, 0))


def _sword(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Thrust a sword into a stone."""
    stone = ruffled(orb((0.30, 0.20, 0.24), (0, 0.06, 0), (0.24, 0.235, 0.225), "stone", 30), 0.05, 0.22, float(rng.uniform(0, 6)))
    return grounded(Mesh.join([stone, sword(tone(subject, _BLADE)).moved((0, 0.08, 0))]))


def _drawn() -> Mesh:
    """Forge a katana, its point up, the guard at the origin."""
    blade = _blade(0.72, 0.032, 0.007, 0.07, _BLADE, -0.045, 1)
    a = np.linspace(0, 1, 22)
    wrap = [
        tilted(block((0.024, 0.007, 0.026), (0, 0, 0), (0.02, 0.02, 0.025), "cloth", 0.002), "z", 0.4 * (-1) ** k).moved(
            (0, -0.02 - 0.23 * t, 0)
        )
        for k, t in enumerate(a)
    ]
    guard = turned([(0.012, -0.003), (0.038, -0.003), (0.038, 0.003), (0.012, 0.003)], BRASS, "brass", 28)
    return Mesh.join(
        [
            blade,
            guard,
            rod((0, 0, 0), (0, -0.25, 0), 0.0125, (0.55, 0.50, 0.40), "cloth", 0.0115),
            *wrap,
            block((0.026, 0.012, 0.024), (0, -0.255, 0), BRASS, "brass", 0.004),
        ]
    )


def _katana(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Rest a katana above its scabbard on a lacquered rack."""
    red = tone(subject, (0.015, 0.015, 0.017))
    lying = tilted(_drawn(), "z", np.pi / 2).moved((0.24, 0.30, 0))
    scabbard = bent(
        [(0.22, 0.185, 0), (0.0, 0.180, 0), (-0.30, 0.190, 0), (-0.54, 0.22, 0)], np.array([0.017, 0.017, 0.016, 0.013]), red, "paint", 12
    )
    cord = bent(
        [(0.10, 0.20, 0.01), (0.08, 0.14, 0.02), (0.0, 0.12, 0.02), (-0.05, 0.16, 0.015), (-0.04, 0.20, 0.01)],
        0.005,
        (0.38, 0.02, 0.02),
        "cloth",
        6,
    )
    rack = [block((0.62, 0.025, 0.16), (0, 0.0125, 0), (0.06, 0.012, 0.010), "paint", 0.006)]
    profile = [
        (-0.05, 0),
        (0.05, 0),
        (0.03, 0.12),
        (0.045, 0.16),
        (0.030, 0.175),
        (0.012, 0.165),
        (0.0, 0.235),
        (0.03, 0.27),
        (0.020, 0.29),
        (-0.01, 0.275),
        (-0.035, 0.18),
    ]
    post = tilted(slab(profile, 0.025, (0.06, 0.012, 0.010), "paint", 0.004), "y", np.pi / 2)
    rack += [post.moved((x, 0.02, 0)) for x in (-0.22, 0.22)]
    return grounded(Mesh.join([lying, scabbard, cord, *rack]))


def _short(subject: Subject) -> Mesh:
    """Forge a dagger, its point up, the guard at the origin."""
    hilt = _hilt(0.10, 0.05, _GRIP, BRASS).moved(scale=(0.9, 0.9, 0.9))
    return Mesh.join([_blade(0.22, 0.034, 0.008, 0.35, tone(subject, _BLADE)), hilt])


def _dagger(subject: Subject, rng: np.random.Generator) -> Mesh:
    up = _short(subject)
    board = block((0.34, 0.03, 0.20), (0, 0.015, 0), OAK, "wood", 0.006)
    return grounded(Mesh.join([board, tilted(tilted(up, "z", np.pi), "x", 0.25).moved((0, 0.235, 0.02))]))


def _kitchen_knife(subject: Subject) -> Mesh:
    """Make a cook's knife along +x, its edge down, the handle round the origin."""
    blade = slab([(0, 0), (0.20, 0.0), (0.19, 0.018), (0.15, 0.036), (0.0, 0.042)], 0.0022, _BLADE, "chrome", 0.0008).moved((0.06, 0, 0))
    return Mesh.join([blade, block((0.12, 0.026, 0.018), (0.0, 0.026, 0), tone(subject, BLACK), "plastic", 0.006)])


def _knife(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Stand a kitchen knife in a block with two others."""
    wood = OAK
    parts = [tilted(block((0.12, 0.20, 0.10), (0, 0.10, 0), wood, "wood", 0.008), "x", -0.3).moved((0, 0.015, 0.02))]
    for x, high in ((-0.035, 0.10), (0.0, 0.12), (0.035, 0.085)):
        grip = Mesh.join(
            [
                block((0.018, high, 0.026), (x, 0.20 + high / 2, 0), tone(subject, BLACK), "plastic", 0.006),
                block((0.005, 0.012, 0.022), (x, 0.20, 0), STEEL, "metal", 0.0),
                *[orb((0.002, 0.003, 0.003), (x + 0.009, 0.22 + k * 0.03, 0), STEEL, "metal", 8) for k in range(3)],
            ]
        )
        parts.append(tilted(grip, "x", -0.3).moved((0, 0.015, 0.02)))
    lying = tilted(_kitchen_knife(subject), "x", -np.pi / 2 + 0.12).moved((-0.10, 0.012, 0.20), 0.15)
    return grounded(
        Mesh.join([*parts, lying, block((0.5, 0.018, 0.46), (0.02, -0.005, 0.08), (0.32, 0.2, 0.1), "wood", 0.004)]).moved((0, 0.014, 0))
    )


def _felling_axe(subject: Subject) -> Mesh:
    """Make an axe, its handle down from the head at the origin, its edge to +x."""
    head = loft(
        [
            np.array([(x, -t - 0.0, s * w) for t, w, s in ((0.0, d, -1), (0.0, d, 1))] + [(x, h, d), (x, h, -d)])
            for x, h, d in ((-0.03, 0.07, 0.018), (0.04, 0.075, 0.014))
        ],
        IRON,
        "metal",
    )
    edge = slab(
        [(0.03, 0.0), (0.10, -0.035), (0.135, -0.045), (0.148, 0.02), (0.14, 0.10), (0.10, 0.088), (0.03, 0.072)],
        0.014,
        STEEL,
        "metal",
        0.006,
    )
    wood = tone(subject, (0.34, 0.21, 0.10))
    handle = bent(
        [(0, 0.10, 0), (0.0, -0.1, 0), (0.012, -0.35, 0), (-0.01, -0.60, 0), (0.012, -0.66, 0)],
        np.array([0.015, 0.016, 0.017, 0.017, 0.021]),
        wood,
        "wood",
        10,
    ).moved(scale=(1.25, 1, 0.85))
    return Mesh.join([head, edge, handle])


def _axe(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Bury an axe in a chopping block."""
    axe = tilted(_felling_axe(subject), "z", -1.95)
    log = Mesh.join(
        [
            turned([(0.0, 0.0), (0.22, 0.0), (0.225, 0.03), (0.21, 0.36), (0, 0.36)], (0.12, 0.075, 0.045), "wood", 32),
            turned([(0.205, 0.3605), (0, 0.3605)], (0.40, 0.27, 0.14), "wood", 32),
            *[
                turned([(r, 0.361), (r + 0.006, 0.3615), (r + 0.008, 0.361)], (0.24, 0.14, 0.07), "matte", 32)
                for r in (0.05, 0.10, 0.15, 0.185)
            ],
        ]
    )
    return grounded(Mesh.join([log, axe.moved((0.02, 0.46, 0.0))]))


def _shafted(subject: Subject) -> Mesh:
    """Make a spear that stands upright, with a tassel below its head."""
    head = _blade(0.22, 0.05, 0.012, 0.55)
    tassel = [
        rod(
            (0.012 * np.sin(a), 1.86, 0.012 * np.cos(a)),
            (0.045 * np.sin(a), 1.72, 0.045 * np.cos(a)),
            0.006,
            tone(subject, (0.50, 0.015, 0.02)),
            "cloth",
            0.003,
            5,
        )
        for a in ring(14)
    ]
    return Mesh.join(
        [
            rod((0, 0.02, 0), (0, 1.88, 0), 0.014, (0.14, 0.055, 0.03)),
            turned([(0.016, 1.84), (0.02, 1.86), (0.012, 1.92)], BRASS, "brass", 16),
            head.moved((0, 1.90, 0)),
            *tassel,
        ]
    )


def _spear(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Stand a spear in a foot of iron."""
    return Mesh.join([turned([(0, 0), (0.12, 0), (0.11, 0.03), (0.03, 0.05), (0.022, 0.09)], IRON, "metal", 24), _shafted(subject)])


def _strung(subject: Subject) -> Mesh:
    """String a longbow that stands upright, its grip 0.66 m above its foot."""
    wood = tone(subject, (0.30, 0.15, 0.06))
    y = np.linspace(-1, 1, 11)
    limb = np.column_stack([0.20 * (1 - y**2) + 0.05 * np.abs(y) ** 6, 0.66 + 0.64 * y, 0 * y])
    return Mesh.join(
        [
            bent(limb, 0.016 * (1.05 - 0.62 * np.abs(y)), wood, "wood", 10),
            rod(tuple(limb[0]), tuple(limb[-1]), 0.0016, (0.7, 0.66, 0.55), "cloth", sides=4),
            rod((0.202, 0.58, 0), (0.202, 0.74, 0), 0.019, _GRIP, "leather"),
        ]
    )


def _held_bow(subject: Subject, rng: np.random.Generator) -> Actor:
    """Hold a bow by its grip: upright, or drawn to the side with an arrow on the string."""
    if holding.DRAWN not in subject.attributes:
        return replace(standing(tilted(_strung(subject).moved((-0.202, -0.66, 0)), "y", -np.pi / 2)), gripped=True)
    wood = tone(subject, (0.30, 0.15, 0.06))
    y = np.linspace(-1, 1, 15)
    hand = np.array(holding.BOW_ARM)
    shaft = Mesh.join(
        [rod((0, 0, 0), (0, 0.78, 0), 0.0045, (0.44, 0.30, 0.15), sides=7), _blade(0.035, 0.016, 0.006, 0.9).moved((0, 0.775, 0))]
    )
    flights = [
        tilted(slab([(0.004, 0.03), (0.020, 0.05), (0.020, 0.12), (0.004, 0.14)], 0.0012, (0.62, 0.05, 0.04), "feather"), "y", a)
        for a in ring(3)
    ]
    arrow = Mesh.join([shaft, *flights])

    def mesh(cue: Cue) -> Mesh:
        drawn = holding.pull(cue.seconds)
        nock = (holding.drawing(cue.seconds) - hand) * holding.HEIGHT
        back = 0.10 + 0.17 * drawn
        limb = np.column_stack([back * np.abs(y) ** 1.7 - 0.012, (0.66 - 0.05 * drawn) * y, 0 * y])
        way = -nock / np.linalg.norm(nock)
        across = np.cross(way, [0.0, 0.0, 1.0])
        frame = np.column_stack([across / np.linalg.norm(across), way, np.cross(across / np.linalg.norm(across), way)])
        return Mesh.join(
            [
                bent(limb, 0.017 * (1.05 - 0.62 * np.abs(y)), wood, "wood", 10),
                rod((-0.012, -0.07, 0), (-0.012, 0.07, 0), 0.020, _GRIP, "leather"),
                *[rod(tuple(limb[end]), tuple(nock), 0.0018, (0.7, 0.66, 0.55), "cloth", sides=4) for end in (0, -1)],
                arrow.transformed(frame.astype(np.float32), nock.astype(np.float32)),
            ]
        )

    return replace(moving(mesh(Cue(0.0)), mesh), gripped=True)


def _bow(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Lean a bow on a stand with a quiver of arrows beside it."""
    quiver = [
        turned([(0, 0), (0.050, 0), (0.062, 0.50), (0.066, 0.52), (0.055, 0.52), (0.045, 0.06)], (0.17, 0.085, 0.04), "leather", 22),
        *[
            turned([(r, h), (r + 0.005, h + 0.01), (r, h + 0.02)], (0.09, 0.04, 0.02), "leather", 22)
            for r, h in ((0.0525, 0.06), (0.063, 0.45))
        ],
    ]
    for k in range(7):
        a = 2.4 * k
        x, z, top = 0.030 * np.sin(a), 0.030 * np.cos(a), 0.70 + 0.02 * (k % 3)
        quiver.append(rod((0.3 * x, 0.05, 0.3 * z), (1.2 * x, top, 1.2 * z), 0.004, (0.44, 0.30, 0.15), sides=6))
        quiver += [
            slab(
                [(0.004, 0), (0.017, 0.02), (0.017, 0.075), (0.004, 0.09)],
                0.0012,
                (0.62, 0.05, 0.04) if k % 3 == 0 else (0.70, 0.68, 0.62),
                "feather",
            ).moved((1.17 * x, top - 0.10, 1.17 * z), b)
            for b in ring(3, 0.4 * k)
        ]
    stand = [
        rod((0.12, 0, -0.12), (0.17, 0.9, -0.02), 0.014, OAK),
        rod((0.28, 0, -0.12), (0.22, 0.9, -0.02), 0.014, OAK),
        rod((0.10, 0.55, -0.06), (0.30, 0.55, -0.06), 0.012, OAK),
    ]
    return grounded(
        Mesh.join(
            [
                tilted(_strung(subject), "x", -0.05).moved((0, -0.015, 0.04)),
                tilted(Mesh.join(quiver), "x", -0.12).moved((-0.22, 0, 0.02)),
                *stand,
            ]
        )
    )


def _arrow(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Stick an arrow in a target."""
    rings = []
    tints: tuple[Colour, ...] = ((0.70, 0.70, 0.68), (0.015, 0.015, 0.017), (0.03, 0.14, 0.42), (0.52, 0.02, 0.02), (0.74, 0.52, 0.04))
    for k, tint in enumerate(tints):
        r = 0.42 * (1 - k / 5)
        rings.append(
            tilted(turned([(r, 0.0), (r, 0.002 * k + 0.001), (0, 0.002 * k + 0.001)], tint, "cloth", 44), "x", np.pi / 2).moved(
                (0, 0.95, 0.05)
            )
        )
    butt = tilted(
        turned([(0, -0.10), (0.43, -0.10), (0.44, -0.05), (0.43, 0.0), (0, 0.0)], (0.50, 0.38, 0.18), "cloth", 44), "x", np.pi / 2
    ).moved((0, 0.95, 0.05))
    shaft = [rod((0, 0, 0), (0, 0, 0.68), 0.0045, tone(subject, (0.44, 0.30, 0.15)), sides=8)]
    shaft += [
        slab([(0.004, 0), (0.026, 0.03), (0.026, 0.09), (0.004, 0.11)], 0.0015, (0.60, 0.04, 0.03), "feather").transformed(
            np.array([[1, 0, 0], [0, 0, 1], [0, 1, 0]], np.float32), np.array([0, 0, 0.55], np.float32)
        )
        for _ in (0,)
    ]
    fins = [tilted(shaft[1], "z", a) for a in ring(3)]
    legs = [rod((s * 0.14, 1.40, -0.04), (s * 0.42, 0, 0.12), 0.022, OAK) for s in (-1, 1)] + [
        rod((0, 1.42, -0.06), (0, 0, -0.60), 0.022, OAK)
    ]
    return grounded(Mesh.join([butt, *rings, tilted(Mesh.join([shaft[0], *fins]), "x", -0.12).moved((0.03, 0.97, 0.06)), *legs]))


def _shield(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Prop a knight's shield: a field in two colours, a rim, a lion's gold on it, rivets."""
    colour = tone(subject, (0.42, 0.02, 0.025))
    half = [(0.0, 0.0), (0.14, 0.13), (0.24, 0.34), (0.265, 0.58), (0.265, 0.74), (0.0, 0.74)]
    right = np.array(half)
    outline = np.vstack([right, (right[1:-1] * [-1, 1])[::-1]])
    middle = outline.mean(axis=0)
    rim = slab(outline, 0.035, STEEL, "metal", 0.008)
    field = slab((outline - middle) * 0.90 + middle, 0.040, colour, "paint", 0.006)
    band = slab([(-0.24, 0.50), (0.0, 0.66), (0.24, 0.50), (0.24, 0.40), (0.0, 0.56), (-0.24, 0.40)], 0.046, BRASS, "brass", 0.004)
    star = slab(
        [(r * np.sin(k * np.pi / 5), 0.28 + r * np.cos(k * np.pi / 5)) for k in range(10) for r in (0.095 if k % 2 == 0 else 0.04,)],
        0.048,
        BRASS,
        "brass",
        0.004,
    )
    rivets = [
        orb((0.010, 0.010, 0.006), (x, y, 0.018), BRASS, "brass", 10)
        for x, y in ((-0.245, 0.70), (0.245, 0.70), (-0.245, 0.50), (0.245, 0.50), (0.0, 0.72), (0.0, 0.035), (-0.19, 0.24), (0.19, 0.24))
    ]
    flat = Mesh.join([rim, field, band, star, *rivets])
    # It curves about who carries it.
    points = flat.vertices.copy()
    points[:, 2] -= np.float32(1.1) * points[:, 0] ** 2
    bowed = Mesh(points, flat.surface, flat.triangles)
    strut = rod((0, 0.5, -0.08), (0, 0.0, -0.36), 0.014, OAK)
    return grounded(Mesh.join([tilted(bowed, "x", -0.2), strut]))


def _lightsaber(subject: Subject, rng: np.random.Generator) -> Actor:
    """Stand a sword of light on its pommel, or give it into a hand."""
    colour = tone(subject, (0.10, 0.45, 1.0))
    hilt = turned(
        [
            (0, 0),
            (0.020, 0),
            (0.022, 0.01),
            (0.019, 0.03),
            (0.019, 0.10),
            (0.016, 0.12),
            (0.016, 0.17),
            (0.021, 0.19),
            (0.021, 0.235),
            (0.017, 0.25),
            (0, 0.25),
        ],
        (0.42, 0.43, 0.45),
        "chrome",
        24,
    )
    grip = [block((0.006, 0.085, 0.006), (0.019 * np.sin(a), 0.062, 0.019 * np.cos(a)), BLACK, "plastic", 0.002) for a in ring(7)]
    blade = turned(
        [(0.013, 0.25), (0.0135, 0.30), (0.013, 1.10), (0.009, 1.14), (0, 1.15)], tuple(0.35 + 0.65 * c for c in colour), "neon", 18
    )
    if in_hand(subject):
        sabre = tilted(Mesh.join([hilt, *grip, blade]).moved((0, -0.09, 0)), "x", 0.75)
        return replace(standing(sabre, 0.55, lambda cue: (Lamp((0, 0.4, 0.45), colour, 3.0),)), gripped=True)
    glow = (Lamp((0, 0.55, 0.15), colour, 3.0), Lamp((0, 1.0, 0.15), colour, 3.0))
    stand = turned([(0, 0), (0.07, 0), (0.06, 0.02), (0.026, 0.03)], BLACK, "plastic", 24)
    return standing(Mesh.join([stand, *[part.moved((0, 0.02, 0)) for part in (hilt, *grip, blade)]]), 0.55, lambda cue: glow)


def _cannon(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Set a cannon on its carriage, balls piled beside it."""
    metal = tone(subject, (0.05, 0.05, 0.054))
    barrel = turned(
        [
            (0, -0.62),
            (0.05, -0.62),
            (0.07, -0.58),
            (0.03, -0.53),
            (0.13, -0.50),
            (0.15, -0.46),
            (0.14, -0.2),
            (0.155, -0.17),
            (0.14, -0.13),
            (0.115, 0.4),
            (0.105, 0.62),
            (0.13, 0.66),
            (0.145, 0.72),
            (0.13, 0.76),
            (0.065, 0.76),
            (0.06, 0.5),
            (0, 0.5),
        ],
        metal,
        "metal",
        36,
    )
    gun = tilted(barrel, "x", np.pi / 2 - 0.16).moved((0, 0.62, 0))
    parts = [gun]
    for s in (-1, 1):
        cheek = slab(
            [(-0.85, 0.05), (-0.60, 0.05), (0.20, 0.38), (0.35, 0.40), (0.35, 0.56), (0.05, 0.60), (-0.35, 0.40), (-0.85, 0.18)],
            0.07,
            WALNUT,
            "wood",
            0.01,
        )
        parts.append(tilted(cheek, "y", -np.pi / 2).moved((s * 0.17, 0, 0)))
        wheel = [
            turned([(0.33, -0.04), (0.40, -0.04), (0.40, 0.04), (0.33, 0.04), (0.33, -0.04)], WALNUT, "wood", 36),
            turned([(0.40, -0.042), (0.412, -0.042), (0.412, 0.042), (0.40, 0.042)], IRON, "metal", 36),
            turned([(0, -0.09), (0.06, -0.08), (0.075, 0), (0.06, 0.08), (0, 0.09)], IRON, "metal", 20),
        ]
        wheel += [rod((0, 0, 0), (0.35 * np.sin(a), 0, 0.35 * np.cos(a)), 0.022, WALNUT) for a in ring(10)]
        parts.append(tilted(Mesh.join(wheel), "z", np.pi / 2).moved((s * 0.34, 0.412, 0.18)))
    balls = [
        orb(0.085, (0.75 + x, 0.085 + y, z), IRON, "metal", 18)
        for x, y, z in ((0, 0, 0), (0.17, 0, 0), (0.085, 0, 0.147), (0.085, 0.139, 0.05))
    ]
    return grounded(Mesh.join([*parts, rod((-0.34, 0.412, 0.18), (0.34, 0.412, 0.18), 0.03, IRON, "metal"), *balls]))


def _staff(subject: Subject, rng: np.random.Generator) -> Actor:
    """Stand a wizard's staff whose claw holds a glowing stone, or give it into a hand."""
    glow: Colour = tone(subject, (0.15, 0.70, 1.0))
    wood = (0.13, 0.075, 0.04)
    path = np.array([(0, 0.03, 0), (0.02, 0.4, 0.01), (-0.015, 0.8, 0), (0.01, 1.2, -0.01), (0, 1.52, 0)])
    parts = [bent(path, np.array([0.018, 0.021, 0.020, 0.023, 0.026]), wood, "wood", 9)]
    for a in ring(4, 0.5):
        x, z = np.sin(a), np.cos(a)
        parts.append(
            bent(
                [(0.01 * x, 1.50, 0.01 * z), (0.065 * x, 1.58, 0.065 * z), (0.062 * x, 1.68, 0.062 * z), (0.015 * x, 1.74, 0.015 * z)],
                np.array([0.016, 0.013, 0.010, 0.004]),
                wood,
                "wood",
                7,
            )
        )
    parts.append(orb(0.045, (0, 1.62, 0), glow, "neon", 20))
    if in_hand(subject):
        held = Mesh.join(parts).moved((0, -1.05, 0))
        return replace(standing(held, 0.8, lambda cue: (Lamp((0, 0.57, 0.15), glow, 3.5),)), gripped=True)
    parts.append(turned([(0, 0), (0.13, 0), (0.12, 0.03), (0.03, 0.05)], (0.25, 0.24, 0.23), "stone", 24))
    return standing(Mesh.join(parts), 0.8, lambda cue: (Lamp((0, 1.62, 0.15), glow, 3.5),))


def _flintlock(subject: Subject) -> Mesh:
    """Make an old pistol, its barrel along +x, its grip behind and below the origin."""
    wood, steel = tone(subject, WALNUT), (0.30, 0.30, 0.31)
    stock = slab(
        [
            (0.20, 0.000),
            (0.20, 0.022),
            (-0.02, 0.026),
            (-0.09, 0.010),
            (-0.145, -0.045),
            (-0.165, -0.075),
            (-0.140, -0.092),
            (-0.115, -0.060),
            (-0.06, -0.022),
            (0.0, -0.006),
        ],
        0.028,
        wood,
        "wood",
        0.006,
    )
    parts = [
        stock,
        tilted(
            turned([(0.011, -0.05), (0.0095, 0.24), (0.0110, 0.245), (0.0110, 0.255), (0.006, 0.255), (0.006, 0.2)], steel, "metal", 20),
            "z",
            -np.pi / 2,
        ).moved((0.0, 0.032, 0)),
    ]
    parts += [
        bent([(0.03, -0.004, 0), (0.02, -0.034, 0), (-0.02, -0.036, 0), (-0.05, -0.018, 0)], 0.003, BRASS, "brass", 6),
        bent([(0.0, -0.006, 0), (-0.004, -0.018, 0), (0.004, -0.028, 0)], 0.0022, steel, "metal", 6),
    ]
    parts += [
        bent([(-0.045, 0.030, 0.010), (-0.055, 0.055, 0.010), (-0.035, 0.066, 0.010), (-0.025, 0.056, 0.010)], 0.005, steel, "metal", 7),
        block((0.04, 0.02, 0.006), (-0.02, 0.022, 0.016), BRASS, "brass", 0.002),
    ]
    return Mesh.join(parts)


def _pistol(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Lay an old flintlock pistol on its side on a stand of wood."""
    gun = _flintlock(subject).moved(scale=(-1, 1, -1)).moved((0, 0.145, 0))
    stand = [
        block((0.26, 0.02, 0.10), (0, 0.01, 0), OAK, "wood", 0.004),
        *[rod((x, 0.01, 0), (x, y, 0), 0.006, BRASS, "brass") for x, y in ((-0.09, 0.145), (0.05, 0.125))],
    ]
    return grounded(Mesh.join([gun, *stand]))


def _ahead(mesh: Mesh, grip: tuple[float, float, float], lean: float) -> Mesh:
    """Hold by its grip what points up, leant forward by `lean` radians."""
    return tilted(mesh.moved(tuple(-c for c in grip)), "x", lean)


def _forward(mesh: Mesh, grip: tuple[float, float, float], down: float = 0.0) -> Mesh:
    """Hold by its grip what points along +x, so that it points ahead, `down` radians below the level."""
    return tilted(tilted(mesh.moved(tuple(-c for c in grip)), "z", -down), "y", -np.pi / 2)


WEAPONS = (
    Prop(
        "sword",
        "sword",
        plain(_sword),
        "long sword, longsword, blade, 剑, 长剑, 宝剑, 刀, 剣",
        held=gripped(lambda s, rng: _ahead(_raised(tone(s, _BLADE)), (0, -0.08, 0), 0.75)),
    ),
    Prop("sword", "katana", plain(_katana), "samurai sword, 武士刀", held=gripped(lambda s, rng: _ahead(_drawn(), (0, -0.07, 0), 0.75))),
    Prop("sword", "dagger", plain(_dagger), "匕首", held=gripped(lambda s, rng: _ahead(_short(s), (0, -0.05, 0), 1.0))),
    Prop(
        "sword",
        "knife",
        plain(_knife),
        "kitchen knife, chef's knife, 菜刀",
        held=gripped(lambda s, rng: _forward(_kitchen_knife(s), (0, 0.026, 0), 0.35)),
    ),
    Prop("sword", "axe", plain(_axe), "hatchet, 斧头, 斧子", held=gripped(lambda s, rng: _ahead(_felling_axe(s), (0, -0.58, 0), 0.5))),
    Prop("sword", "spear", plain(_spear), "lance, 长矛, 枪矛", held=gripped(lambda s, rng: _ahead(_shafted(s), (0, 1.0, 0), 0.12))),
    Prop(
        "sword",
        "bow",
        plain(_bow),
        "bow and arrow, longbow, 弓, 弓箭",
        held=_held_bow,
    ),
    Prop("sword", "arrow", plain(_arrow), "target, archery target, 箭, 矢"),
    Prop("sword", "shield", plain(_shield), "盾牌, 盾"),
    Prop("sword", "lightsaber", _lightsaber, "laser sword, light sword, 光剑"),
    Prop("sword", "cannon", plain(_cannon), "大炮"),
    Prop("sword", "staff", _staff, "magic staff, wizard's staff, 法杖"),
    Prop(
        "sword",
        "pistol",
        plain(_pistol),
        "gun, rifle, revolver, 手枪, 枪, 銃",
        held=gripped(lambda s, rng: _forward(_flintlock(s), (-0.13, -0.05, 0))),
    ),
)
