"""What stands on tables and shelves: cups, plates, glasses, bottles, vases, fruit bowls, potted plants, computers."""

import numpy as np

from kinema.engines.procedural.furnishings.tones import BLACK, CHINA, GREEN_GLASS, STEEL
from kinema.engines.procedural.joinery import bent, block, orb, ring, rod, shade, sheet, smoothed, thrown, tilted, turned
from kinema.engines.procedural.mesh import Colour, Floats, Mesh


def cup(colour: Colour = CHINA, *, saucer: bool = True, drink: Colour | None = (0.030, 0.013, 0.006)) -> Mesh:
    """Make a cup of 8 cm with its handle towards +x, on a saucer, with something in it."""
    parts = [
        thrown(
            [
                (0.020, 0),
                (0.023, 0.003),
                (0.030, 0.018),
                (0.038, 0.045),
                (0.041, 0.062),
                (0.0395, 0.0625),
                (0.036, 0.045),
                (0.027, 0.016),
                (0.0, 0.008),
            ],
            colour,
        ),
        bent(
            [(0.036, 0.050, 0), (0.058, 0.052, 0), (0.062, 0.034, 0), (0.048, 0.020, 0), (0.030, 0.020, 0)],
            np.array([0.0045, 0.005, 0.005, 0.005, 0.004]),
            colour,
            "paint",
        ),
    ]
    if drink is not None:
        parts.append(turned([(0, 0.0525), (0.0375, 0.0525)], drink, "paint", 36))
    whole = Mesh.join(parts)
    if not saucer:
        return whole
    plate = thrown(
        [(0.0, 0.003), (0.024, 0.002), (0.045, 0.007), (0.068, 0.015), (0.070, 0.017), (0.066, 0.017), (0.042, 0.010), (0.0, 0.007)], colour
    )
    return Mesh.join([plate, whole.moved((0, 0.007, 0))])


def plate(radius: float = 0.13, colour: Colour = CHINA) -> Mesh:
    """Make a dinner plate."""
    r = radius
    return thrown(
        [
            (0, 0.003),
            (r * 0.55, 0.002),
            (r * 0.68, 0.007),
            (r * 0.98, 0.018),
            (r, 0.020),
            (r * 0.97, 0.021),
            (r * 0.68, 0.011),
            (r * 0.62, 0.007),
            (0, 0.007),
        ],
        colour,
        sides=44,
    )


def bowl(radius: float = 0.09, colour: Colour = CHINA, inside: Colour | None = None) -> Mesh:
    """Make a bowl."""
    r = radius
    outer = thrown([(r * 0.42, 0), (r * 0.44, r * 0.07), (r * 0.70, r * 0.24), (r * 0.94, r * 0.52), (r, r * 0.74)], colour, sides=44)
    inner = thrown(
        [(r, r * 0.74), (r * 0.97, r * 0.745), (r * 0.90, r * 0.54), (r * 0.66, r * 0.28), (r * 0.3, r * 0.13), (0, r * 0.10)],
        inside or shade(colour, 0.95),
        sides=44,
    )
    return Mesh.join([outer, inner])


def bottle(height: float = 0.31, colour: Colour = GREEN_GLASS, label: Colour | None = (0.62, 0.56, 0.42)) -> Mesh:
    """Make a wine bottle with a label and a capsule."""
    h = height
    glass = thrown(
        [
            (0.0, 0.002),
            (0.10 * h, 0.0),
            (0.121 * h, 0.02 * h),
            (0.121 * h, 0.30 * h),
            (0.121 * h, 0.58 * h),
            (0.10 * h, 0.67 * h),
            (0.052 * h, 0.76 * h),
            (0.045 * h, 0.88 * h),
            (0.045 * h, 0.985 * h),
            (0.03 * h, h),
        ],
        colour,
        "glass",
        28,
    )
    parts = [glass, turned([(0.048 * h, 0.84 * h), (0.048 * h, h), (0, h + 0.001)], (0.16, 0.02, 0.025), "paint", 20)]
    if label is not None:
        parts.append(turned([(0.1225 * h, 0.16 * h), (0.1225 * h, 0.46 * h)], label, "paper", 28))
        parts.append(turned([(0.123 * h, 0.34 * h), (0.123 * h, 0.37 * h)], (0.16, 0.03, 0.03), "paper", 28))
    return Mesh.join(parts)


def bottles(rng: np.random.Generator, width: float, height: float = 0.30) -> Mesh:
    """Stand a row of bottles of every kind side by side, from -width / 2 to width / 2."""
    tones: tuple[Colour, ...] = (
        GREEN_GLASS,
        (0.10, 0.035, 0.008),
        (0.30, 0.34, 0.34),
        (0.16, 0.08, 0.012),
        (0.02, 0.05, 0.09),
        (0.34, 0.20, 0.04),
    )
    parts, x = [], -width / 2 + 0.05
    while x < width / 2 - 0.03:
        tall = height * float(rng.uniform(0.72, 1.0))
        label = ((0.62, 0.56, 0.42), (0.10, 0.02, 0.02), (0.03, 0.03, 0.035), (0.45, 0.33, 0.10))[rng.integers(4)]
        thick = float(rng.uniform(0.85, 1.35))
        parts.append(
            bottle(tall, tones[rng.integers(len(tones))], label).moved((x, 0, 0.03 * float(rng.random())), scale=(thick, 1, thick))
        )
        x += 0.085 * thick + float(rng.uniform(0.005, 0.03))
    return Mesh.join(parts)


def wine_glass(height: float = 0.21, wine: Colour | None = (0.16, 0.006, 0.014)) -> Mesh:
    """Make a wine glass, a third full."""
    h, pale = height, (0.50, 0.54, 0.56)
    parts = [
        thrown(
            [
                (0.0, 0.003),
                (0.17 * h, 0.0),
                (0.168 * h, 0.008),
                (0.06 * h, 0.014),
                (0.02 * h, 0.03),
                (0.018 * h, 0.36 * h),
                (0.05 * h, 0.44 * h),
            ],
            pale,
            "glass",
            28,
        ),
    ]
    bowl_of = np.array([(0.02, 0.42), (0.12, 0.47), (0.185, 0.60), (0.19, 0.72), (0.165, 0.88), (0.145, 1.0)]) * h
    if wine is None:
        parts.append(thrown(bowl_of, pale, "glass", 32))
        return Mesh.join(parts)
    line = smoothed(bowl_of, np.linspace(0, 5, 31))
    full = line[line[:, 1] < 0.68 * h]
    parts.append(turned([*full, (0.0, float(full[-1, 1]))], wine, "glass", 32))
    # Above the wine only the rim and two highlights of the glass are there to see.
    top = float(full[-1, 1])
    rest = line[line[:, 1] >= top]
    parts.append(
        turned(
            [(rest[-1, 0], rest[-1, 1] - 0.003), (rest[-1, 0] + 0.0012, rest[-1, 1]), (rest[-1, 0], rest[-1, 1] + 0.001)],
            (0.7, 0.74, 0.76),
            "glass",
            36,
        )
    )
    for a in ring(6, 0.35):
        stripe = np.column_stack([rest[:, 0] * np.sin(a), rest[:, 1], rest[:, 0] * np.cos(a)])
        parts.append(bent(stripe, 0.0012, (0.66, 0.70, 0.72), "glass", 5))
    return Mesh.join(parts)


def vase(height: float = 0.30, colour: Colour = (0.04, 0.10, 0.22)) -> Mesh:
    """Throw a vase."""
    h = height
    return thrown(
        [
            (0.0, 0.004),
            (0.17 * h, 0),
            (0.20 * h, 0.02 * h),
            (0.33 * h, 0.36 * h),
            (0.30 * h, 0.62 * h),
            (0.14 * h, 0.84 * h),
            (0.15 * h, 0.93 * h),
            (0.20 * h, h),
            (0.185 * h, h),
            (0.12 * h, 0.9 * h),
            (0.10 * h, 0.7 * h),
        ],
        colour,
    )


def leaf_blade(length: float, width: float, droop: float, colour: Colour, fold: float = 0.25) -> Mesh:
    """Grow a leaf from the origin along +z, creased along its middle, its tip drooping."""
    t = np.linspace(0, 1, 9)
    half = width / 2 * np.sin(np.pi * t**0.8) ** 0.9
    along = length * t * (1 - 0.25 * droop * t)
    rows = [np.column_stack([side * half, fold * np.abs(side) * half - droop * length * t**2, along]) for side in (-1, -0.5, 0, 0.5, 1)]
    mesh = sheet(np.stack(rows, axis=1), colour, "leaf")
    mesh.surface[:, 3:6] *= np.tile(np.repeat(0.75 + 0.35 * t, 5), 2)[:, None].astype(np.float32)
    return mesh


def potted_plant(rng: np.random.Generator, height: float = 1.1, pot: Colour = (0.34, 0.13, 0.06)) -> Mesh:
    """Grow a houseplant in a clay pot: stems that arch over, a leaf at each end."""
    r = 0.15 * height
    parts = [
        turned(
            [
                (0, 0),
                (r * 0.75, 0),
                (r * 0.98, height * 0.24),
                (r * 1.12, height * 0.24),
                (r * 1.12, height * 0.29),
                (r, height * 0.29),
                (r * 0.95, height * 0.26),
                (0, height * 0.26),
            ],
            pot,
            "plaster",
            32,
        ),
        turned([(0, height * 0.262), (r * 0.97, height * 0.262)], (0.025, 0.017, 0.012), "matte", 24),
    ]
    for k in range(22):
        angle = k * 2.4 + float(rng.uniform(-0.3, 0.3))
        rise = float(rng.uniform(0.35, 0.72)) * height * (1 - 0.25 * k / 22 * (k % 2))
        out = 0.10 * height + 0.16 * height * float(rng.random())
        x, z = np.sin(angle), np.cos(angle)
        stem = [
            (0.05 * r * x, height * 0.26, 0.05 * r * z),
            (0.4 * out * x, height * 0.26 + rise * 0.7, 0.4 * out * z),
            (out * x, height * 0.26 + rise, out * z),
        ]
        green = shade((0.035, 0.12, 0.03), float(rng.uniform(0.7, 1.3)))
        parts.append(bent(stem, 0.006 * height, shade(green, 1.1), "leaf", 5))
        blade = tilted(
            leaf_blade(0.30 * height, 0.13 * height, float(rng.uniform(0.2, 0.7)), green), "x", -0.5 + float(rng.normal(0, 0.25))
        )
        parts.append(blade.moved(stem[-1], angle))
    return Mesh.join(parts)


def monitor(width: float = 0.56, glow: Colour = (0.10, 0.22, 0.42)) -> Mesh:
    """Stand a computer's monitor on a desk, its screen towards +z."""
    tall = width * 0.58
    low = 0.12
    return Mesh.join(
        [
            block((width, tall, 0.03), (0, low + tall / 2, 0), BLACK, "plastic", 0.008),
            screen_face(width - 0.03, tall - 0.03, glow).moved((0, low + tall / 2, 0.0165)),
            block((0.05, low + 0.08, 0.02), (0, (low + 0.08) / 2, -0.03), STEEL, "metal", 0.005),
            block((0.24, 0.012, 0.18), (0, 0.006, -0.03), STEEL, "metal", 0.005),
        ]
    )


def screen_face(width: float, height: float, glow: Colour) -> Mesh:
    """Make a lit screen in the plane z = 0 about the origin: a soft gradient, brighter lines and fields on it."""
    columns, rows = 25, 15
    u, v = np.meshgrid(np.linspace(-0.5, 0.5, columns), np.linspace(0.5, -0.5, rows))
    face = sheet(np.stack([u * width, v * height, np.zeros(u.shape)], axis=-1), glow, "screen", back=False)
    light = 0.55 + 0.5 * (v.ravel() + 0.5) * (1 - 0.5 * np.abs(u.ravel()))
    face.surface[:, 3:6] = np.asarray(glow) * light[:, None]
    bright = tuple(min(1.0, 2.2 * c + 0.15) for c in glow)
    fields = [
        (-0.22, 0.30, 0.42, 0.05),
        (-0.27, 0.18, 0.32, 0.03),
        (-0.24, 0.10, 0.38, 0.03),
        (-0.29, 0.02, 0.28, 0.03),
        (-0.25, -0.06, 0.36, 0.03),
        (-0.30, -0.14, 0.26, 0.03),
        (0.24, 0.12, 0.36, 0.42),
        (0.0, -0.36, 0.84, 0.10),
    ]
    inks = [bright, *[shade(bright, 0.55)] * 5, shade(bright, 0.4), shade(bright, 0.3)]
    return Mesh.join(
        [
            face,
            *[
                block((w * width, h * height, 0.0008), (x * width, y * height, 0.0006), tone, "screen", 0.0)
                for (x, y, w, h), tone in zip(fields, inks, strict=True)
            ],
        ]
    )


def computer() -> Mesh:
    """Set up a desktop computer: monitor, keyboard, mouse; who works sits at +z."""
    keys = [
        block((0.0155, 0.006, 0.0155), ((c - 7) * 0.0185, 0.018, 0.20 + (r - 2) * 0.0185), (0.06, 0.06, 0.065), "plastic", 0.002)
        for r in range(5)
        for c in range(15)
    ]
    board = block((0.30, 0.014, 0.115), (0, 0.008, 0.20), BLACK, "plastic", 0.005)
    mouse = orb((0.03, 0.018, 0.05), (0.24, 0.012, 0.20), BLACK, "plastic", 16)
    return Mesh.join([monitor(), board, *keys, mouse])


def umbrella(
    radius: float = 1.2,
    height: float = 2.3,
    colours: tuple[Colour, ...] = ((0.55, 0.05, 0.04), (0.72, 0.68, 0.58)),
    ribs: int = 8,
    thick: float = 0.02,
) -> Mesh:
    """Open a parasol: panels of cloth in turn, drawn in between their ribs, over a pole."""
    around, rows = ribs * 6, 9
    angle = np.linspace(0, 2 * np.pi, around + 1)
    t = np.linspace(0.0, 1.0, rows)[:, None]
    between = np.abs(np.sin(angle * ribs / 2))[None, :]
    reach = radius * t * (1 - 0.07 * between * t**2)
    y = height - 0.36 * radius * t**1.7 - 0.055 * radius * between * t
    grid = np.stack([reach * np.sin(angle), y + 0 * reach, reach * np.cos(angle)], axis=-1)
    panels: list[Mesh] = []
    for k in range(ribs):
        cut: Floats = grid[:, k * 6 : k * 6 + 7]
        panels.append(sheet(cut, colours[k % len(colours)], "sail"))
    spokes = [bent(grid[1:, k * 6][::2] - [0, 0.008, 0], 0.006 * max(radius, 0.5), (0.10, 0.07, 0.05), "metal", 5) for k in range(ribs)]
    pole = rod((0, 0, 0), (0, height + 0.07 * radius, 0), thick, (0.30, 0.19, 0.10))
    return Mesh.join([*panels, *spokes, pole])
