"""Wind instruments, drums, and what plays records: trumpet, saxophone, flute, accordion, a great drum, a gong, gramophone and radio."""

import numpy as np

from kinema.engines.procedural.furnishings.tones import BLACK, BRASS, CHROME, EBONY, STEEL, WALNUT
from kinema.engines.procedural.joinery import bent, block, loft, orb, ring, rod, shade, slab, thrown, tilted, tinted, turned
from kinema.engines.procedural.mesh import Colour, Floats, Mesh

_RED = (0.42, 0.02, 0.02)


def _bell(radius: float, length: float, throat: float, colour: Colour) -> Mesh:
    """Flare a bell that opens downward at y = 0."""
    t = np.linspace(0, 1, 14)
    r = throat + (radius - throat) * (1 - t) ** 4.2
    return turned(np.vstack([[(radius - 0.002, 0.002)], np.column_stack([r, t * length])]), colour, "brass", 40)


def trumpet(colour: Colour = BRASS) -> Mesh:
    """Stand a trumpet on its bell: the tube's two bends, three valves, the mouthpiece up."""
    tube, r = [], 0.0062
    tube.append(_bell(0.062, 0.20, r, colour))
    tube.append(
        bent(
            [(0, 0.19, 0), (0, 0.36, 0), (0, 0.405, 0.0), (0, 0.43, 0.03), (0, 0.405, 0.062), (0, 0.36, 0.062), (0, 0.20, 0.062)],
            r,
            colour,
            "brass",
            10,
        )
    )
    tube.append(
        bent(
            [
                (0.022, 0.22, 0.062),
                (0.022, 0.13, 0.062),
                (0.022, 0.10, 0.035),
                (0.022, 0.13, 0.004),
                (0.022, 0.30, 0.0),
                (0.022, 0.46, 0.0),
            ],
            r,
            colour,
            "brass",
            10,
        )
    )
    tube.append(
        turned(
            [(0.0045, 0.45), (0.0045, 0.50), (0.008, 0.515), (0.012, 0.535), (0.0135, 0.542), (0.009, 0.543)], CHROME, "chrome", 20
        ).moved((0.022, 0, 0))
    )
    for k in range(3):
        y = 0.215 + 0.029 * k
        body = tilted(
            turned(
                [
                    (0, -0.010),
                    (0.0125, -0.008),
                    (0.0125, 0.075),
                    (0.0095, 0.082),
                    (0.003, 0.082),
                    (0.003, 0.096),
                    (0.008, 0.097),
                    (0.008, 0.101),
                    (0, 0.102),
                ],
                colour,
                "brass",
                18,
            ),
            "z",
            -np.pi / 2,
        )
        tube.append(body.moved((-0.022, y, 0.032)))
        tube.append(
            bent(
                [(0, y, 0.044), (0.005, y, 0.075 - 0.004 * k), (0.025, y, 0.075 - 0.004 * k), (0.03, y, 0.044)], 0.0045, colour, "brass", 8
            )
        )
    return Mesh.join(tube)


def saxophone(colour: Colour = BRASS) -> Mesh:
    """Stand a saxophone on a small stand: the bow at its foot, the bell forward, keys along its tube."""
    path = np.array(
        [
            (0, 0.70, -0.17),
            (0, 0.755, -0.13),
            (0, 0.765, -0.06),
            (0, 0.72, -0.015),
            (0, 0.58, 0.0),
            (0, 0.30, 0.0),
            (0, 0.12, 0.005),
            (0, 0.055, 0.05),
            (0, 0.10, 0.105),
            (0, 0.26, 0.125),
            (0, 0.37, 0.15),
            (0, 0.42, 0.18),
        ]
    )
    radii = np.array([0.0065, 0.0085, 0.010, 0.012, 0.016, 0.024, 0.030, 0.033, 0.036, 0.043, 0.056, 0.078])
    parts = [
        bent(path, radii, colour, "brass", 22),
        tilted(turned([(0.070, 0.0), (0.080, 0.0), (0.080, 0.006), (0.072, 0.006)], colour, "brass", 34), "x", 0.62).moved(
            (0, 0.418, 0.180)
        ),
        tilted(turned([(0, 0), (0.066, 0), (0.066, 0.002), (0, 0.002)], (0.02, 0.014, 0.006), "matte", 30), "x", 0.62).moved(
            (0, 0.424, 0.184)
        ),
        bent([(0, 0.70, -0.17), (0, 0.685, -0.20), (0, 0.66, -0.235)], np.array([0.010, 0.009, 0.005]), BLACK, "plastic", 12),
    ]
    for k in range(9):
        y = 0.66 - 0.055 * k
        r = 0.010 + 0.0018 * k
        lid = tilted(turned([(0, 0), (r, 0), (r, 0.004), (0.7 * r, 0.006), (0, 0.005)], shade(colour, 1.1), "brass", 18), "x", np.pi / 2)
        parts.append(lid.moved((0, y, 0.018 + 0.0022 * k)))
        parts.append(orb((0.007, 0.007, 0.003), (0, y, 0.027 + 0.0022 * k), (0.74, 0.72, 0.66), "paint", 10))
    parts += [rod((s * 0.028, 0.16, 0.012), (s * 0.020, 0.64, 0.008), 0.0025, colour, "brass", sides=6) for s in (-1, 1)]
    parts += [rod((0.028, y, 0.012), (0.0, y, 0.03), 0.002, colour, "brass", sides=5) for y in np.linspace(0.2, 0.6, 7)]
    parts.append(bent([(0.03, 0.30, 0.02), (0.055, 0.32, 0.06), (0.055, 0.24, 0.10), (0.045, 0.20, 0.115)], 0.003, colour, "brass", 6))
    stand = [rod((0, 0.12, -0.03), (x, 0.006, z), 0.006, BLACK, "metal") for x, z in ((-0.15, -0.10), (0.15, -0.10), (0.0, 0.17))]
    stand += [bent([(0, 0.12, -0.03), (s * 0.05, 0.14, -0.01), (s * 0.05, 0.15, 0.06)], 0.005, BLACK, "plastic") for s in (-1, 1)]
    return Mesh.join([*[part.moved((0, 0.03, 0)) for part in parts], *stand])


def flute(colour: Colour = CHROME) -> Mesh:
    """Lay a flute on two small rests; a bamboo one is asked for by its colour."""
    tube = [
        tilted(turned([(0.0, -0.335), (0.0095, -0.335), (0.0095, 0.335), (0.0, 0.335)], colour, "chrome", 20), "z", np.pi / 2).moved(
            (0, 0.075, 0)
        )
    ]
    for k in range(12):
        x = -0.10 + 0.034 * k
        tube.append(
            turned([(0, 0), (0.0085, 0), (0.0085, 0.003), (0.005, 0.005), (0, 0.004)], colour, "chrome", 16).moved((x, 0.085, 0.002))
        )
    tube.append(turned([(0, 0), (0.012, 0), (0.013, 0.004), (0.006, 0.005), (0, 0.001)], colour, "chrome", 18).moved((-0.255, 0.083, 0)))
    tube += [rod((-0.12, 0.082, -0.009), (0.29, 0.082, -0.009), 0.0018, colour, "chrome", sides=6)]
    for x in (-0.18, 0.18):
        tube += [block((0.02, 0.06, 0.05), (x, 0.03, 0), WALNUT, "wood", 0.004)]
    return Mesh.join(tube)


def accordion(colour: Colour = _RED) -> Mesh:
    """Build an accordion, its bellows a little open: keys at one side, buttons at the other."""
    parts = [block((0.12, 0.40, 0.20), (s * 0.21, 0.20, 0), colour, "paint", 0.02) for s in (-1, 1)]
    folds = np.linspace(-0.15, 0.15, 25)
    rings = []
    for k, x in enumerate(folds):
        grow = 1.0 if k % 2 == 0 else 0.90
        y, z = 0.185 * grow, 0.092 * grow
        rings.append(np.array([(x, 0.20 - y, -z), (x, 0.20 + y, -z), (x, 0.20 + y, z), (x, 0.20 - y, z)]))
    bellows = loft(rings, (0.03, 0.03, 0.035), "leather")
    parts.append(tinted(bellows, (0.50, 0.36, 0.10), (np.arange(len(bellows.vertices)) // 4 % 2 == 0) * 0.8))
    for k in range(17):
        parts.append(block((0.07, 0.0185, 0.012), (0.235, 0.042 + 0.0198 * k, 0.105), (0.74, 0.71, 0.63), "paint", 0.002))
        if k % 7 not in {2, 6}:
            parts.append(block((0.042, 0.010, 0.012), (0.222, 0.052 + 0.0198 * k, 0.112), EBONY, "paint", 0.002))
    parts += [
        orb((0.006, 0.006, 0.004), (-0.235 + 0.016 * c, 0.05 + 0.022 * r, 0.101), (0.74, 0.71, 0.63), "plastic", 8)
        for r in range(14)
        for c in range(4)
    ]
    parts += [block((0.05, 0.34, 0.006), (0.172, 0.20, 0.102), BRASS, "brass", 0.003)]
    parts += [block((0.05, 0.012, 0.008), (0.172, y, 0.105), BLACK, "matte", 0.0) for y in np.linspace(0.07, 0.33, 9)]
    return Mesh.join(parts)


def great_drum(colour: Colour = _RED) -> Mesh:
    """Set a great drum on its stand, one skin to +z."""
    shell = thrown([(0.36, -0.36), (0.43, -0.16), (0.45, 0.0), (0.43, 0.16), (0.36, 0.36)], colour, "paint", 44)
    skins = [turned([(0, y), (0.36, y)] if y < 0 else [(0.36, y), (0, y)], (0.62, 0.52, 0.36), "leather", 44) for y in (-0.36, 0.36)]
    skins = [tinted(skin, (0.42, 0.32, 0.18), np.hypot(skin.vertices[:, 0], skin.vertices[:, 2]) / 0.36) for skin in skins]
    studs = [orb(0.014, (0.372 * np.sin(a), y, 0.372 * np.cos(a)), BRASS, "brass", 8) for y in (-0.33, 0.33) for a in ring(34)]
    swirl = [
        slab(
            np.column_stack(
                [
                    0.10 * np.cos(a + s) * (0.4 + 0.6 * np.sin((a - 0.2) / 2.6 * np.pi)),
                    0.10 * np.sin(a + s) * (0.4 + 0.6 * np.sin((a - 0.2) / 2.6 * np.pi)),
                ]
            ),
            0.003,
            EBONY,
            "matte",
        )
        for s in (0.0, 2.09, 4.19)
        for a in [np.linspace(0.2, 2.0, 14)]
    ]
    marks = [tilted(part, "x", -np.pi / 2).moved((0, 0.3625, 0)) for part in swirl]
    drum = tilted(Mesh.join([shell, *skins, *studs, *marks]), "x", np.pi / 2).moved((0, 0.98, 0))
    legs = []
    for z in (-0.22, 0.22):
        legs += [rod((s * 0.50, 0.0, z), (-s * 0.30, 0.72, z), 0.035, WALNUT) for s in (-1, 1)]
    legs += [rod((s * 0.40, 0.12, -0.22), (s * 0.40, 0.12, 0.22), 0.025, WALNUT) for s in (-1, 1)]
    return Mesh.join([drum, *legs])


def gong(colour: Colour = BRASS) -> Mesh:
    """Hang a gong in its frame, with the beater."""
    disc = turned(
        [(0.0, 0.050), (0.08, 0.048), (0.12, 0.025), (0.36, 0.012), (0.38, 0.0), (0.38, -0.06), (0.37, -0.06), (0.365, 0.0)],
        colour,
        "brass",
        52,
    )
    disc = tinted(disc, shade(colour, 0.45), (np.sin(150 * np.hypot(disc.vertices[:, 0], disc.vertices[:, 2])) > 0.2) * 0.5)
    frame = [rod((s * 0.56, 0, 0), (s * 0.56, 1.25, 0), 0.035, _RED, "paint") for s in (-1, 1)]
    frame += [bent([(-0.72, 1.26, 0), (-0.4, 1.22, 0), (0.4, 1.22, 0), (0.72, 1.26, 0)], 0.04, _RED, "paint", 10)]
    frame += [block((0.10, 0.06, 0.5), (s * 0.56, 0.03, 0), _RED, "paint", 0.015) for s in (-1, 1)]
    frame += [rod((s * 0.20, 1.20, 0), (s * 0.20, 1.02, 0), 0.008, (0.4, 0.3, 0.15), "cloth", sides=6) for s in (-1, 1)]
    beater = [
        rod((0.66, 0.35, 0.06), (0.63, 0.80, 0.05), 0.012, WALNUT),
        orb((0.05, 0.06, 0.05), (0.67, 0.32, 0.06), (0.62, 0.58, 0.50), "cloth", 16),
    ]
    return Mesh.join([tilted(disc, "x", np.pi / 2).moved((0, 0.70, 0)), *frame, *beater])


def horn(colour: Colour = BRASS) -> Mesh:
    """Flare a gramophone's horn with its petals: it rises from the origin, bends, and opens to +z."""
    path = np.array([(0, 0, 0), (0, 0.10, -0.03), (0, 0.22, -0.04), (0, 0.32, 0.02), (0, 0.37, 0.13), (0, 0.39, 0.26)])
    radii = np.array([0.010, 0.014, 0.024, 0.048, 0.10, 0.20])
    mesh = bent(path, radii, colour, "brass", 48)
    # The end that closes a rod would shut the horn: it is opened, and both its faces are seen.
    keep = mesh.triangles[(mesh.triangles[:, :3] < len(mesh.vertices) - 48).all(axis=1)]
    mesh = Mesh(mesh.vertices, mesh.surface, keep)
    a = np.arctan2(mesh.vertices[:, 0], mesh.vertices[:, 1] - 0.35)
    open_ = np.clip((mesh.vertices[:, 2] - 0.02) / 0.24, 0, 1)[:, None]
    mesh.vertices[:, :2] += (0.02 * open_ * np.abs(np.cos(4 * a))[:, None] * (mesh.vertices[:, :2] - [0, 0.37]) / 0.2).astype(np.float32)
    inner = Mesh(
        mesh.vertices - mesh.surface[:, :3] * np.float32(0.002),
        mesh.surface * np.array([-1, -1, -1, 0.5, 0.4, 0.3, 1, 1], np.float32),
        mesh.triangles[:, [0, 2, 1, 3]],
    )
    return Mesh.join([mesh, inner])


def record(radius: float = 0.15, label: Colour = (0.50, 0.04, 0.03)) -> Mesh:
    """Press a record that lies flat: grooves, a label with a mark that shows how it turns."""
    disc = turned([(0, 0), (radius, 0), (radius, 0.002), (0, 0.002)], (0.012, 0.012, 0.013), "plastic", 48)
    grooves = [
        turned([(r, 0.0021), (r + 0.0012, 0.0024), (r + 0.0024, 0.0021)], (0.035, 0.035, 0.038), "glass", 48)
        for r in np.linspace(0.40 * radius, 0.95 * radius, 9)
    ]
    middle = turned([(0, 0.0026), (0.34 * radius, 0.0026)][::-1], label, "paper", 32)
    mark = block((0.20 * radius, 0.0006, 0.05 * radius), (0.17 * radius, 0.003, 0), shade(label, 0.35), "paper", 0.0)
    return Mesh.join([disc, *grooves, middle, mark, turned([(0.004, 0.002), (0.004, 0.008), (0, 0.009)], STEEL, "chrome", 8)])


def radio(colour: Colour = WALNUT) -> Mesh:
    """Build an old wireless: a rounded case, cloth over its speaker, a lit dial, two knobs."""
    a = np.linspace(np.pi, 0, 19)
    outline = np.vstack(
        [
            [(0.19, 0.0), (0.19, 0.16)],
            np.column_stack([-0.19 * np.cos(a), 0.16 + 0.14 * np.sin(a)])[1:-1],
            [(-0.19, 0.16), (-0.19, 0.0)],
        ]
    )
    cloth = np.vstack([np.column_stack([-0.14 * np.cos(a), 0.165 + 0.10 * np.sin(a)]), [(-0.14, 0.12), (0.14, 0.12)]])
    parts = [slab(outline, 0.18, colour, "wood", 0.012), slab(cloth, 0.006, (0.46, 0.34, 0.16), "weave").moved((0, 0, 0.089))]
    parts += [block((0.010, 0.16, 0.012), (x, 0.185, 0.093), colour, "wood", 0.003) for x in (-0.07, 0.0, 0.07)]
    parts += [
        block((0.20, 0.045, 0.006), (0, 0.075, 0.089), (0.95, 0.62, 0.22), "screen", 0.002),
        block((0.003, 0.040, 0.004), (0.03, 0.075, 0.093), (0.5, 0.02, 0.01), "plastic", 0.0),
    ]
    parts += [block((0.001, 0.012, 0.001), (x, 0.085, 0.0925), BLACK, "matte", 0.0) for x in np.linspace(-0.09, 0.09, 19)]
    for x in (-0.13, 0.13):
        parts.append(
            tilted(
                turned([(0, 0), (0.022, 0), (0.020, 0.02), (0.014, 0.024), (0, 0.024)], (0.05, 0.03, 0.02), "plastic", 20), "x", np.pi / 2
            ).moved((x, 0.055, 0.088))
        )
    parts += [block((0.05, 0.014, 0.16), (s * 0.15, 0.007, 0), shade(colour, 0.6), "wood", 0.004) for s in (-1, 1)]
    return Mesh.join([parts[0].moved((0, 0.012, 0)), *[part.moved((0, 0.012, 0)) for part in parts[1:-2]], *parts[-2:]])


def cassette(colour: Colour = (0.05, 0.05, 0.055)) -> Mesh:
    """Make a tape cassette that stands on its edge."""
    wheel = Mesh.join(
        [
            _ring(0.0105, 0.007),
            *[tilted(block((0.002, 0.004, 0.003), (0, 0.0085, 0), (0.7, 0.7, 0.68), "plastic", 0.0), "z", t) for t in ring(6)],
        ]
    )
    parts = [
        block((0.101, 0.064, 0.012), (0, 0.032, 0), colour, "plastic", 0.003),
        block((0.088, 0.040, 0.0006), (0, 0.039, 0.0062), (0.66, 0.62, 0.50), "paper", 0.0),
    ]
    parts += [
        block((0.088, 0.006, 0.0008), (0, y, 0.0063), c, "paper", 0.0)
        for y, c in ((0.030, (0.60, 0.10, 0.03)), (0.024, (0.62, 0.38, 0.05)))
    ]
    parts += [
        block((0.062, 0.018, 0.001), (0, 0.034, 0.0064), (0.03, 0.03, 0.03), "glass", 0.0),
        *[wheel.moved((x, 0.034, 0.0075)) for x in (-0.021, 0.021)],
    ]
    parts += [slab([(-0.036, 0), (0.036, 0), (0.032, 0.013), (-0.032, 0.013)], 0.015, shade(colour, 1.3), "plastic", 0.001)]
    return Mesh.join(parts)


def _ring(outer: float, inner: float) -> Mesh:
    return tilted(turned([(inner, 0), (outer, 0), (outer, 0.002), (inner, 0.002)], (0.7, 0.7, 0.68), "plastic", 24), "x", np.pi / 2)


def jukebox(colour: Colour = (0.34, 0.05, 0.03)) -> Mesh:
    """Build a jukebox: an arch with glowing tubes, a window, a grille."""
    a = np.linspace(np.pi, 0, 21)

    def arch(w: float, low: float, foot: float) -> Floats:
        return np.vstack([[(w, foot), (w, low)], np.column_stack([-w * np.cos(a), low + w * np.sin(a)])[1:-1], [(-w, low), (-w, foot)]])

    parts = [
        slab(arch(0.42, 1.05, 0.0), 0.58, colour, "wood", 0.03),
        slab(arch(0.27, 1.05, 0.72), 0.02, (0.95, 0.75, 0.36), "screen").moved((0, 0, 0.285)),
    ]
    for w, tint in ((0.375, (1.0, 0.35, 0.06)), (0.325, (0.20, 0.85, 0.35))):
        line = arch(w, 1.05, 0.10)
        parts.append(bent(np.column_stack([line, np.full(len(line), 0.30)])[::2], 0.02, tint, "neon", 10))
    parts += [
        block((0.46, 0.40, 0.02), (0, 0.34, 0.29), (0.06, 0.03, 0.02), "weave", 0.004),
        *[block((0.012, 0.40, 0.02), (x, 0.34, 0.30), CHROME, "chrome", 0.004) for x in np.linspace(-0.2, 0.2, 7)],
    ]
    parts += [
        block((0.56, 0.09, 0.14), (0, 0.62, 0.31), CHROME, "chrome", 0.03),
        *[block((0.03, 0.012, 0.03), (x, 0.668, 0.34), (0.7, 0.66, 0.55), "plastic", 0.003) for x in np.linspace(-0.22, 0.22, 10)],
    ]
    parts.append(tilted(record(0.15), "x", np.pi / 2 - 0.5).moved((0, 1.0, 0.31)))
    return Mesh.join(parts)
