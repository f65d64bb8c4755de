"""String instruments, each upright with its face to +z: guitars, violins, an erhu, a pipa, a guzheng, a harp."""

import numpy as np

from kinema.engines.procedural.furnishings.tones import BLACK, CHROME, EBONY, STEEL
from kinema.engines.procedural.joinery import bent, block, loft, orb, rod, shade, slab, smoothed, tilted, tinted, turned
from kinema.engines.procedural.mesh import Colour, Floats, Mesh

SPRUCE, MAPLE, ROSEWOOD = (0.56, 0.36, 0.14), (0.34, 0.11, 0.025), (0.085, 0.032, 0.016)
_STRING = (0.62, 0.60, 0.55)


def _mirrored(half: list[tuple[float, float]], steps: int = 6) -> Floats:
    """Give a closed outline from the points of its right half, bottom to top, joined by a soft curve."""
    path = np.asarray(half, np.float64)
    line = smoothed(path, np.linspace(0, len(path) - 1, (len(path) - 1) * steps + 1))
    line[:, 0] = np.maximum(line[:, 0], 0.0)
    inner = line[1:-1] if line[0, 0] < 1e-6 else line
    return np.concatenate([line, (inner[::-1] if line[-1, 0] < 1e-6 else line[::-1]) * [-1, 1]])


def _disc(radius: float, thick: float, colour: Colour, material: str = "wood", hole: float = 0.0) -> Mesh:
    """Cut a disc, or a ring, that faces +z."""
    line = [(hole, 0), (radius, 0), (radius, thick), (hole, thick)] + ([(hole, 0)] if hole else [])
    return tilted(turned(line, colour, material, 32), "x", np.pi / 2)


def _body(outline: Floats, thick: float, top: Colour, sides: Colour, *, burst: bool = False) -> Mesh:
    """Build a box of an outline: sides, a paler face with a dark binding, perhaps darker towards its rim."""
    middle = outline.mean(axis=0)
    face = slab((outline - middle) * 0.975 + middle, 0.004, top, "paint", 0.001).moved((0, 0, thick / 2))
    if burst:
        far = np.hypot((face.vertices[:, 0] - middle[0]) / np.ptp(outline[:, 0]), (face.vertices[:, 1] - middle[1]) / np.ptp(outline[:, 1]))
        face = tinted(face, shade(top, 0.25), np.clip(far * 2.6 - 0.55, 0, 1))
    return Mesh.join([slab(outline, thick, sides, "paint", 0.006), face])


def _neck(foot: float, top: float, wide: float, z: float, frets: int, wood: Colour, board: Colour = ROSEWOOD) -> list[Mesh]:
    """Fit a neck with its fingerboard from `foot` to the nut at `top`."""
    parts = [
        loft(
            [
                np.array([(-w, y, z), (-0.7 * w, y, z - 0.018), (0.7 * w, y, z - 0.018), (w, y, z)])
                for y, w in ((foot, wide * 0.60), (top, wide * 0.46))
            ],
            wood,
            "paint",
        )
    ]
    parts.append(
        slab([(-0.64 * wide, foot), (0.64 * wide, foot), (0.47 * wide, top), (-0.47 * wide, top)], 0.006, board, "wood", 0.001).moved(
            (0, 0, z + 0.003)
        )
    )
    scale = (top - foot) * 1.75
    for k in range(1, frets + 1):
        y = top - scale * (1 - 0.5 ** (k / 12))
        if y > foot + 0.004:
            parts.append(block((wide * 1.0, 0.0018, 0.0016), (0, y, z + 0.0065), CHROME, "chrome", 0.0))
    parts.append(block((wide * 0.96, 0.005, 0.006), (0, top + 0.002, z + 0.005), (0.70, 0.66, 0.56), "plastic", 0.001))
    return parts


def _strings(
    count: int, foot: tuple[float, float, float], top: tuple[float, float, float], thick: float = 0.0007, colour: Colour = _STRING
) -> list[Mesh]:
    """Draw strings between two heights: (half the width, y, z) at foot and top."""
    return [
        rod((s * foot[0], foot[1], foot[2]), (s * top[0], top[1], top[2]), thick * (1.5 - 0.5 * s), colour, "metal", sides=4)
        for s in np.linspace(-1, 1, count)
    ]


def _stand(high: float) -> Mesh:
    """Fold out a floor stand of black tube that holds an instrument's foot and its neck."""
    parts = [rod((0, high * 0.12, -0.06), (0, high, -0.13), 0.011, BLACK, "metal")]
    parts += [rod((0, high * 0.30, -0.08), (x, 0.012, z), 0.011, BLACK, "metal") for x, z in ((-0.20, 0.10), (0.20, 0.10), (0.0, -0.30))]
    for s in (-1, 1):
        parts.append(
            bent(
                [(0, high * 0.13, -0.06), (s * 0.09, high * 0.125, -0.03), (s * 0.10, high * 0.13, 0.06), (s * 0.10, high * 0.17, 0.075)],
                0.009,
                BLACK,
                "plastic",
            )
        )
        parts.append(bent([(0, high, -0.13), (s * 0.035, high, -0.12), (s * 0.04, high, -0.07)], 0.007, BLACK, "plastic"))
    return Mesh.join(parts)


def guitar(colour: Colour = SPRUCE, *, stand: bool = True) -> Mesh:
    """Build an acoustic guitar, its neck up, on its stand unless somebody holds it."""
    outline = _mirrored(
        [
            (0.0, 0.0),
            (0.11, 0.008),
            (0.185, 0.09),
            (0.175, 0.19),
            (0.125, 0.275),
            (0.130, 0.35),
            (0.142, 0.41),
            (0.10, 0.475),
            (0.028, 0.488),
            (0.0, 0.488),
        ]
    )
    z = 0.052
    parts = [
        _body(outline, 0.10, colour, MAPLE),
        _disc(0.066, 0.0022, ROSEWOOD, "wood", 0.048).moved((0, 0.315, z)),
        _disc(0.049, 0.0012, (0.008, 0.006, 0.005)).moved((0, 0.315, z)),
        slab(
            _mirrored([(0.0, 0.0), (0.05, 0.0), (0.085, 0.006), (0.07, 0.020), (0.03, 0.022), (0.0, 0.022)], 3),
            0.010,
            ROSEWOOD,
            "wood",
            0.002,
        ).moved((0, 0.125, z + 0.005)),
        block((0.075, 0.003, 0.005), (0, 0.142, z + 0.012), (0.7, 0.66, 0.56), "plastic", 0.001),
        slab([(0.05, 0.25), (0.105, 0.20), (0.118, 0.245), (0.10, 0.30), (0.066, 0.295)], 0.0014, ROSEWOOD, "plastic").moved(
            (0, 0, z + 0.001)
        ),
        *_neck(0.36, 0.80, 0.048, z + 0.002, 19, MAPLE),
        tilted(
            slab(
                [
                    (-0.024, 0.80),
                    (0.024, 0.80),
                    (0.036, 0.83),
                    (0.032, 0.97),
                    (0.012, 0.985),
                    (-0.012, 0.985),
                    (-0.032, 0.97),
                    (-0.036, 0.83),
                ],
                0.014,
                ROSEWOOD,
                "paint",
                0.003,
            ),
            "x",
            -0.16,
            (0, 0.8, 0),
        ).moved((0, 0, z - 0.008)),
        *_strings(6, (0.028, 0.142, z + 0.014), (0.018, 0.80, z + 0.013)),
    ]
    for s in (-1, 1):
        for y in (0.845, 0.89, 0.935):
            back = z - 0.008 - (y - 0.8) * 0.16
            parts.append(rod((s * 0.022, y, back + 0.008), (s * 0.022, y, back + 0.020), 0.004, CHROME, "chrome", sides=8))
            parts.append(rod((s * 0.030, y, back - 0.004), (s * 0.052, y, back - 0.004), 0.0025, CHROME, "chrome", sides=6))
            parts.append(orb((0.008, 0.012, 0.004), (s * 0.056, y, back - 0.004), (0.7, 0.66, 0.56), "plastic", 10))
    if not stand:
        return Mesh.join(parts)
    leaning = tilted(Mesh.join(parts), "x", -0.17).moved((0, 0.10, -0.01))
    return Mesh.join([leaning, _stand(0.62)])


def electric_guitar(colour: Colour = (0.50, 0.02, 0.02), *, stand: bool = True) -> Mesh:
    """Build an electric guitar with two horns, its neck up, on its stand unless somebody holds it."""
    path = np.array(
        [
            (0.0, 0.0),
            (0.09, 0.0),
            (0.155, 0.06),
            (0.150, 0.15),
            (0.115, 0.22),
            (0.120, 0.29),
            (0.155, 0.36),
            (0.135, 0.385),
            (0.085, 0.34),
            (0.035, 0.318),
            (0.0, 0.318),
            (-0.035, 0.318),
            (-0.08, 0.345),
            (-0.125, 0.42),
            (-0.152, 0.40),
            (-0.125, 0.29),
            (-0.115, 0.21),
            (-0.150, 0.13),
            (-0.145, 0.05),
            (-0.08, 0.0),
        ]
    )
    outline = smoothed(np.vstack([path, path[:1]]), np.linspace(0, len(path), 90))[:-1]
    z = 0.024
    guard = smoothed(
        np.array(
            [
                (0.02, 0.06),
                (0.10, 0.08),
                (0.105, 0.17),
                (0.07, 0.23),
                (0.085, 0.30),
                (0.03, 0.31),
                (-0.05, 0.30),
                (-0.06, 0.24),
                (-0.035, 0.18),
                (-0.02, 0.10),
                (0.02, 0.06),
            ]
        ),
        np.linspace(0, 10, 44),
    )[:-1]
    parts = [
        slab(outline, 0.044, colour, "paint", 0.009),
        slab(guard, 0.003, (0.72, 0.71, 0.67), "plastic", 0.0006).moved((0, 0, z)),
        *[block((0.082, 0.030, 0.012), (0, y, z + 0.004), BLACK, "plastic", 0.006) for y in (0.13, 0.20, 0.27)],
        *[
            orb((0.0035, 0.0035, 0.002), (x, y, z + 0.011), CHROME, "chrome", 8)
            for y in (0.13, 0.20, 0.27)
            for x in np.linspace(-0.027, 0.027, 6)
        ],
        block((0.086, 0.034, 0.010), (0, 0.075, z + 0.004), CHROME, "chrome", 0.003),
        *[
            turned([(0, 0), (0.013, 0), (0.011, 0.012), (0, 0.012)], BLACK, "plastic", 16).transformed(
                np.array([[1, 0, 0], [0, 0, -1], [0, 1, 0]], np.float32), np.array([x, y, z], np.float32)
            )
            for x, y in ((0.085, 0.13), (0.10, 0.09), (0.09, 0.055))
        ],
        rod((0.03, 0.07, z + 0.01), (0.075, 0.02, z + 0.03), 0.003, CHROME, "chrome", sides=6),
        *_neck(0.30, 0.76, 0.046, z + 0.006, 21, (0.52, 0.33, 0.13), (0.46, 0.28, 0.10)),
        tilted(
            slab(
                [(-0.024, 0.76), (0.024, 0.76), (0.04, 0.80), (0.062, 0.93), (0.05, 0.955), (0.01, 0.935), (-0.02, 0.90), (-0.03, 0.80)],
                0.014,
                (0.52, 0.33, 0.13),
                "paint",
                0.002,
            ),
            "x",
            -0.06,
            (0, 0.76, 0),
        ).moved((0, 0, z)),
        *[orb((0.006, 0.006, 0.010), (-0.014 + 0.010 * k, 0.79 + 0.022 * k, z + 0.006), CHROME, "chrome", 8) for k in range(6)],
        *[orb((0.009, 0.007, 0.005), (-0.037 + 0.011 * k, 0.80 + 0.0225 * k, z - 0.004), CHROME, "chrome", 8) for k in range(6)],
        *_strings(6, (0.027, 0.075, z + 0.012), (0.017, 0.76, z + 0.014), 0.0006),
    ]
    if not stand:
        return Mesh.join(parts)
    return Mesh.join([tilted(Mesh.join(parts), "x", -0.17).moved((0, 0.10, -0.005)), _stand(0.60)])


def violin(colour: Colour = (0.30, 0.075, 0.014), *, stand: bool = True) -> Mesh:
    """Build a violin, its neck up, 0.6 m high: leaning back with its bow beside it unless somebody holds it."""
    half = [
        (0.0, 0.0),
        (0.05, 0.004),
        (0.098, 0.05),
        (0.103, 0.085),
        (0.086, 0.118),
        (0.072, 0.125),
        (0.056, 0.152),
        (0.057, 0.19),
        (0.070, 0.225),
        (0.074, 0.235),
        (0.084, 0.25),
        (0.083, 0.295),
        (0.050, 0.345),
        (0.014, 0.355),
        (0.0, 0.355),
    ]
    outline = _mirrored(half, 4)
    top = slab(outline, 0.008, colour, "paint", 0.003)
    arch = np.clip(1 - (top.vertices[:, 0] / 0.09) ** 2, 0, 1) * (top.vertices[:, 2] > 0)
    top.vertices[:, 2] += np.float32(0.008) * arch.astype(np.float32)
    parts = [
        slab(outline * [0.95, 0.985] + [0, 0.003], 0.034, shade(colour, 0.8), "paint", 0.002),
        top.moved((0, 0, 0.018)),
        slab(outline, 0.006, colour, "paint", 0.003).moved((0, 0, -0.018)),
        slab(
            [(-0.012, 0.006), (0.012, 0.006), (0.021, 0.10), (0.020, 0.112), (-0.020, 0.112), (-0.021, 0.10)], 0.006, EBONY, "paint", 0.002
        ).moved((0, 0, 0.040)),
        slab(
            [(-0.020, 0.0), (0.020, 0.0), (0.018, 0.012), (0.006, 0.030), (-0.006, 0.030), (-0.018, 0.012)],
            0.004,
            (0.46, 0.28, 0.10),
            "wood",
        ).transformed(np.array([[1, 0, 0], [0, 0, 1], [0, 1, 0]], np.float32), np.array([0, 0.160, 0.028], np.float32)),
        slab([(-0.021, 0.215), (0.021, 0.215), (0.012, 0.485), (-0.012, 0.485)], 0.006, EBONY, "paint", 0.002).moved((0, 0, 0.044)),
        loft(
            [
                np.array([(-0.011, y, 0.040), (-0.008, y, z), (0.008, y, z), (0.011, y, 0.040)])
                for y, z in ((0.33, 0.012), (0.36, 0.022), (0.485, 0.026))
            ],
            colour,
            "paint",
        ),
        loft(
            [np.array([(-w, y, 0.036), (-w, y, 0.014), (w, y, 0.014), (w, y, 0.036)]) for y, w in ((0.485, 0.012), (0.56, 0.009))],
            colour,
            "paint",
        ),
        tilted(_spiral(0.016, 0.007, colour), "y", np.pi / 2).moved((0, 0.572, 0.026)),
        orb((0.036, 0.022, 0.012), (-0.045, 0.018, 0.028), EBONY, "paint", 16),
        *_strings(4, (0.008, 0.112, 0.044), (0.0165, 0.166, 0.058), 0.0005),
        *_strings(4, (0.0165, 0.166, 0.058), (0.0075, 0.49, 0.048), 0.0005),
    ]
    for s in (-1, 1):
        f = [
            (s * 0.034, 0.205, 0.027),
            (s * 0.040, 0.200, 0.027),
            (s * 0.043, 0.185, 0.026),
            (s * 0.048, 0.160, 0.025),
            (s * 0.056, 0.140, 0.024),
            (s * 0.060, 0.130, 0.024),
        ]
        parts.append(bent(f, 0.0022, (0.01, 0.007, 0.005), "matte", 5))
        parts += [
            rod((s * 0.006, y, 0.025), (s * 0.036, y, 0.025), 0.0035, EBONY, "paint", 0.0025, 8)
            for y in (0.505 + 0.012 * (s > 0), 0.535 + 0.012 * (s > 0))
        ]
        parts += [
            orb((0.004, 0.009, 0.006), (s * 0.040, y, 0.025), EBONY, "paint", 8) for y in (0.505 + 0.012 * (s > 0), 0.535 + 0.012 * (s > 0))
        ]
    if not stand:
        return Mesh.join(parts)
    leaning = tilted(Mesh.join(parts), "x", -0.22)
    lean_bow = tilted(tilted(violin_bow(), "x", -0.20), "z", 0.12).moved((-0.16, 0.0, 0.02))
    rest = [
        rod((0, 0.40, -0.085), (0, 0.0, -0.24), 0.007, STEEL, "metal"),
        rod((-0.10, 0.42, -0.10), (0.10, 0.42, -0.10), 0.006, STEEL, "metal"),
    ]
    whole = Mesh.join([leaning, lean_bow, *rest])
    whole.vertices[:, 1] = np.maximum(whole.vertices[:, 1], 0)
    return whole


def violin_bow() -> Mesh:
    """Build a violin's bow: its frog at the origin, its tip 0.74 m up, its hair to +z."""
    return Mesh.join(
        [
            bent([(0, 0.0, 0), (0, 0.35, -0.008), (0, 0.72, 0.002), (0, 0.74, 0.016)], 0.0045, MAPLE, "wood", 7),
            block((0.009, 0.04, 0.018), (0, 0.03, 0.012), EBONY, "paint", 0.003),
            block((0.008, 0.69, 0.0012), (0, 0.385, 0.019), (0.72, 0.70, 0.62), "matte", 0.0),
        ]
    )


def _spiral(radius: float, thick: float, colour: Colour) -> Mesh:
    """Roll a scroll in the plane z = 0."""
    a = np.linspace(-0.5 * np.pi, 3.2 * np.pi, 22)
    r = radius * (1 - 0.72 * (a - a[0]) / (a[-1] - a[0]))
    path = np.column_stack([r * np.cos(a), r * np.sin(a), 0 * a])
    return bent(path[::2], thick * np.linspace(1.0, 0.8, 11), colour, "paint", 8).moved(scale=(1, 1, 1.7))


def cello(colour: Colour = (0.28, 0.07, 0.014)) -> Mesh:
    """Build a cello on its pin."""
    big = violin(colour).moved(scale=2.08)
    return Mesh.join([big.moved((0, 0.10, 0)), rod((0, 0, 0.03), (0, 0.12, 0.02), 0.005, STEEL, "metal")])


def erhu(colour: Colour = (0.11, 0.028, 0.014)) -> Mesh:
    """Build an erhu: a drum covered with snakeskin under a long neck, two pegs, the bow between its strings."""
    skin = turned([(0, 0), (0.044, 0.0), (0.044, 0.004), (0, 0.004)], (0.36, 0.30, 0.20), "leather", 6)
    a = np.arctan2(skin.vertices[:, 0], skin.vertices[:, 2])
    skin = tinted(skin, (0.07, 0.06, 0.04), (np.sin(6 * a) * np.sin(260 * np.hypot(skin.vertices[:, 0], skin.vertices[:, 2])) > 0) * 0.8)
    drum = Mesh.join([turned([(0.046, -0.125), (0.040, -0.06), (0.044, 0.0)], colour, "paint", 6), skin])
    parts = [
        tilted(drum, "x", np.pi / 2).moved((0, 0.055, 0.03)),
        block((0.10, 0.014, 0.10), (0, 0.007, -0.01), colour, "paint", 0.004),
        rod((0, 0.05, -0.02), (0, 0.74, -0.02), 0.009, colour, "paint", 0.008),
        bent(
            [(0, 0.74, -0.02), (0, 0.79, -0.025), (0, 0.81, -0.05), (0, 0.80, -0.07)],
            np.array([0.008, 0.010, 0.010, 0.006]),
            colour,
            "paint",
            9,
        ),
        *[rod((0, y, -0.06), (0, y, 0.05), 0.006, colour, "paint", 0.009, 8) for y in (0.63, 0.70)],
        block((0.020, 0.006, 0.010), (0, 0.055, 0.038), (0.5, 0.36, 0.14), "wood", 0.002),
        *[rod((x, 0.0555, 0.042), (x, 0.70, 0.012), 0.0008, _STRING, "metal", sides=4) for x in (-0.004, 0.004)],
        bent(
            [(-0.40, 0.165, 0.026), (-0.10, 0.205, 0.026), (0.25, 0.205, 0.026), (0.40, 0.17, 0.026)], 0.0045, (0.44, 0.30, 0.12), "wood", 7
        ),
        rod((-0.39, 0.162, 0.026), (0.39, 0.162, 0.026), 0.002, (0.72, 0.70, 0.62), "matte", sides=5),
    ]
    return Mesh.join(parts)


def pipa(colour: Colour = (0.50, 0.30, 0.11)) -> Mesh:
    """Build a pipa: a pear of wood, frets over its face, a bent-back head."""
    outline = _mirrored(
        [
            (0.0, 0.0),
            (0.10, 0.01),
            (0.16, 0.09),
            (0.158, 0.18),
            (0.12, 0.30),
            (0.075, 0.42),
            (0.045, 0.52),
            (0.024, 0.62),
            (0.022, 0.74),
            (0.0, 0.74),
        ],
        5,
    )
    parts = [_body(outline, 0.05, colour, ROSEWOOD), block((0.11, 0.018, 0.012), (0, 0.075, 0.03), (0.30, 0.15, 0.06), "wood", 0.003)]
    parts += [block((0.105 - 0.0045 * k, 0.005, 0.008), (0, 0.24 + 0.021 * k, 0.030), (0.52, 0.40, 0.16), "wood", 0.002) for k in range(12)]
    parts += [block((0.042, 0.014, 0.016), (0, 0.53 + 0.035 * k, 0.032), (0.70, 0.66, 0.55), "plastic", 0.004) for k in range(6)]
    parts += [*_strings(4, (0.040, 0.078, 0.038), (0.014, 0.74, 0.036), 0.0007)]
    parts += [
        bent(
            [(0, 0.73, 0.0), (0, 0.83, -0.005), (0, 0.90, -0.04), (0, 0.93, -0.025)],
            np.array([0.020, 0.020, 0.018, 0.012]),
            ROSEWOOD,
            "paint",
            10,
        )
    ]
    parts += [
        rod((0, y, -0.005), (s * 0.085, y, -0.005), 0.005, EBONY, "paint", 0.009, 8)
        for s, y in ((-1, 0.78), (1, 0.80), (-1, 0.83), (1, 0.85))
    ]
    return Mesh.join([tilted(Mesh.join(parts), "x", -0.17).moved((0, 0.10, 0.0)), _stand(0.55)])


def guzheng(colour: Colour = (0.22, 0.085, 0.03)) -> Mesh:
    """Build a guzheng on two trestles: an arched board, 21 strings over their bridges."""
    length, wide = 1.62, 0.34
    rings = []
    for x in np.linspace(-length / 2, length / 2, 9):
        across = np.linspace(-1, 1, 11)
        w = wide / 2 * (1 - 0.05 * (x / length + 0.5))
        arch = np.column_stack([0 * across + x, 0.70 + 0.045 * (1 - across**2), across * w])
        rings.append(np.vstack([arch, [(x, 0.62, w), (x, 0.62, -w)]]))
    body = loft(rings, colour, "paint")
    parts = [body]
    for s in (-1, 1):
        parts.append(block((0.10, 0.10, wide + 0.01), (s * (length / 2 - 0.05), 0.69, 0), ROSEWOOD, "paint", 0.01))
        parts += [rod((s * 0.60, 0.0, z * 1.25), (s * 0.60, 0.62, z), 0.018, ROSEWOOD) for z in (-0.15, 0.15)]
        parts.append(rod((s * 0.60, 0.20, -0.18), (s * 0.60, 0.20, 0.18), 0.012, ROSEWOOD))
    for k in range(21):
        u = (k - 10) / 10.5
        z, top = u * wide / 2 * 0.90, 0.70 + 0.045 * (1 - (0.9 * u) ** 2)
        x = -0.42 + 0.047 * k
        peak = (x, top + 0.052, z)
        parts += [
            rod((-length / 2 + 0.10, top + 0.012, z), peak, 0.0009, _STRING, "metal", sides=4),
            rod(peak, (length / 2 - 0.10, top + 0.012, z), 0.0009, _STRING, "metal", sides=4),
        ]
        parts += [rod((x + s * 0.014, top, z), peak, 0.0045, (0.62, 0.52, 0.34), "wood", 0.0025, 5) for s in (-1, 1)]
    return Mesh.join(parts)


def harp(colour: Colour = (0.50, 0.34, 0.09)) -> Mesh:
    """Build a concert harp: a fluted column, a swan's neck, a sounding box, 38 strings."""
    column = turned(
        [
            (0, 0.10),
            (0.09, 0.10),
            (0.09, 0.18),
            (0.05, 0.24),
            (0.042, 0.5),
            (0.040, 1.55),
            (0.055, 1.62),
            (0.075, 1.70),
            (0.05, 1.76),
            (0.07, 1.80),
            (0, 1.82),
        ],
        colour,
        "brass",
        20,
    ).moved((-0.55, 0, 0))
    neck = bent(
        [(-0.55, 1.70, 0), (-0.36, 1.66, 0), (-0.12, 1.42, 0), (0.12, 1.36, 0), (0.32, 1.46, 0), (0.42, 1.40, 0)],
        np.array([0.045, 0.05, 0.045, 0.04, 0.045, 0.05]),
        colour,
        "brass",
        10,
    )
    box = loft(
        [
            np.array([(x - w * 0.4, y, -w), (x + w * 0.9, y, -w), (x + w * 0.9, y, w), (x - w * 0.4, y, w)])
            for x, y, w in ((-0.34, 0.14, 0.16), (0.42, 1.40, 0.055))
        ],
        (0.30, 0.13, 0.045),
        "paint",
    )
    foot = [
        block((0.75, 0.09, 0.42), (-0.36, 0.055, 0), colour, "brass", 0.03),
        *[orb(0.04, (x, 0.035, z), colour, "brass", 12) for x in (-0.66, -0.06) for z in (-0.17, 0.17)],
    ]
    path = smoothed(
        np.array([(-0.50, 1.64), (-0.36, 1.62), (-0.12, 1.38), (0.12, 1.32), (0.32, 1.42), (0.40, 1.39)]), np.linspace(0.2, 4.9, 38)
    )
    strings = []
    for k, (x, y) in enumerate(path.tolist()):
        t = (k + 1) / 39
        lower = (-0.36 + 0.74 * t**0.9, 0.17 + 1.20 * t**0.9)
        tint = (0.50, 0.03, 0.03) if k % 7 == 0 else (0.03, 0.03, 0.05) if k % 7 == 3 else (0.70, 0.66, 0.56)
        strings.append(rod((x, y, 0.03), (lower[0], lower[1], 0.0), 0.0018 - 0.0010 * t, tint, "metal", sides=4))
    return Mesh.join([column, neck, box, *foot, *strings])
