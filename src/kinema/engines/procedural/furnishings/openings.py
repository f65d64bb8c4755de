"""What is set into walls and hung on them: windows, doors, curtains, pictures, boards, mirrors; and what is laid on floors."""

import numpy as np

from kinema.engines.procedural.furnishings.tones import BRASS
from kinema.engines.procedural.joinery import bent, block, orb, rod, row, shade, sheet, tilted, turned
from kinema.engines.procedural.mesh import Colour, Mesh, from_arrays

WHITE = (0.66, 0.64, 0.60)


def window(width: float = 1.2, height: float = 2.0, columns: int = 2, rows: int = 4, colour: Colour = WHITE, wall: float = 0.22) -> Mesh:
    """Frame an opening of `width` by `height` in a wall, its foot at y = 0 and the room at +z; the panes are left open to the view."""
    thick = 0.055
    parts = [block((thick, height, 0.07), (s * (width - thick) / 2, height / 2, 0), colour, bevel=0.008) for s in (-1, 1)]
    parts += [block((width, thick, 0.07), (0, y, 0), colour, bevel=0.008) for y in (thick / 2, height - thick / 2)]
    parts += [block((0.026, height, 0.035), ((k / columns - 0.5) * width, height / 2, 0), colour, bevel=0.006) for k in range(1, columns)]
    parts += [block((width, 0.026, 0.035), (0, k / rows * height, 0), colour, bevel=0.006) for k in range(1, rows)]
    front = wall / 2
    parts += [block((0.09, height + 0.20, 0.03), (s * (width / 2 + 0.045), height / 2, front), colour, bevel=0.01) for s in (-1, 1)]
    parts.append(block((width + 0.24, 0.12, 0.045), (0, height + 0.06, front), colour, bevel=0.012))
    parts.append(block((width + 0.26, 0.04, wall / 2 + 0.14), (0, -0.01, front / 2 + 0.05), colour, bevel=0.012))
    # The reveal: the thickness of the wall that the light falls along.
    parts += [block((0.012, height, wall), (s * (width / 2 + 0.004), height / 2, 0), shade(colour, 0.95), "plaster", 0.0) for s in (-1, 1)]
    parts.append(block((width, 0.012, wall), (0, height + 0.004, 0), shade(colour, 0.95), "plaster", 0.0))
    return Mesh.join(parts)


def door(width: float = 0.9, height: float = 2.05, colour: Colour = (0.16, 0.085, 0.045), frame: Colour | None = None) -> Mesh:
    """Hang a panelled door in its frame."""
    trim = frame or colour
    parts = [block((width, height, 0.045), (0, height / 2, 0), colour)]
    for x in (-width * 0.22, width * 0.22):
        for low, tall in ((0.12, 0.30), (0.47, 0.44)):
            parts += [
                block((width * 0.34, height * tall, 0.018), (x, height * (low + tall / 2), z * 0.024), shade(colour, 1.12), bevel=0.009)
                for z in (-1, 1)
            ]
    parts += [block((0.10, height + 0.10, 0.12), (s * (width / 2 + 0.05), (height + 0.10) / 2, 0), trim, bevel=0.012) for s in (-1, 1)]
    parts.append(block((width + 0.20, 0.10, 0.12), (0, height + 0.05, 0), trim, bevel=0.012))
    for z in (-1, 1):
        parts.append(rod((width * 0.42, height * 0.49, z * 0.02), (width * 0.42, height * 0.49, z * 0.06), 0.009, BRASS, "brass"))
        parts.append(orb(0.028, (width * 0.42, height * 0.49, z * 0.075), BRASS, "brass", 14))
    return Mesh.join(parts)


def curtain(width: float = 0.7, height: float = 2.4, colour: Colour = (0.30, 0.03, 0.03), folds: int = 7, *, tied: bool = False) -> Mesh:
    """Hang a curtain in folds from y = `height`; `tied` gathers it at its waist, towards -x."""
    columns, rows = folds * 8 + 1, 25
    u, v = np.meshgrid(np.linspace(0, 1, columns), np.linspace(0, 1, rows))
    phase = 2 * np.pi * folds * u
    deep = 0.045 * (0.55 + 0.45 * v) * width / 0.7
    x = (u - 0.5) * width + 0.12 * width / folds * np.sin(2 * phase + 0.7)
    z = deep * np.sin(phase + 0.9 * np.sin(2.2 * v + 3 * u))
    if tied:
        waist = np.exp(-(((v - 0.58) / 0.16) ** 2)) * 0.78 + 0.12 * v
        x = x * (1 - waist) + (-0.40 * width) * waist
    cloth = sheet(np.stack([x, (1 - v) * height, z], axis=-1), colour)
    # What lies in a fold is darker.
    half = len(cloth.vertices) // 2
    fold = (0.72 + 0.28 * np.clip(cloth.vertices[:half, 2] / np.maximum(deep.ravel(), 1e-6), -1, 1)).astype(np.float32)
    cloth.surface[:, 6] = np.tile(fold, 2)
    return cloth


def curtain_rail(width: float, colour: Colour = BRASS) -> Mesh:
    """Turn a rail with a knob at both ends; it runs along x at y = 0."""
    knobs = [orb(0.03, (s * width / 2, 0, 0), colour, "brass", 12) for s in (-1, 1)]
    rings = [
        bent([(x, 0.022 * np.cos(t), 0.022 * np.sin(t)) for t in np.linspace(0, 2 * np.pi, 9)], 0.003, colour, "brass", 5)
        for x in np.linspace(-width * 0.47, width * 0.47, max(4, int(width * 8)))
    ]
    return Mesh.join([rod((-width / 2, 0, 0), (width / 2, 0, 0), 0.014, colour, "brass"), *knobs, *rings])


def blackboard(width: float = 3.0, height: float = 1.2, colour: Colour = (0.018, 0.042, 0.032), wood: Colour = (0.24, 0.13, 0.06)) -> Mesh:
    """Make a blackboard with a wooden frame, a ledge, chalk and a sponge; its foot is at y = 0, its writing side at z = 0.03."""
    parts = [block((width, height, 0.03), (0, height / 2, 0.015), colour, "matte", 0.0)]
    parts += [block((0.06, height + 0.12, 0.05), (s * (width / 2 + 0.03), height / 2, 0.02), wood, bevel=0.01) for s in (-1, 1)]
    parts += [block((width, 0.06, 0.05), (0, y, 0.02), wood, bevel=0.01) for y in (-0.03, height + 0.03)]
    parts.append(block((width * 0.8, 0.02, 0.11), (0, -0.06, 0.07), wood, bevel=0.006))
    parts += [
        rod((x, -0.043, 0.07), (x + 0.07, -0.043, 0.08), 0.006, tone, "matte")
        for x, tone in ((-0.3, (0.8, 0.8, 0.78)), (-0.12, (0.75, 0.68, 0.3)), (0.4, (0.8, 0.8, 0.78)))
    ]
    parts.append(block((0.14, 0.05, 0.06), (0.75, -0.025, 0.07), (0.32, 0.22, 0.12), "cloth", 0.01))
    # Faint clouds of wiped chalk.
    rng = np.random.default_rng(7)
    grid_x, grid_y = np.meshgrid(np.linspace(-0.5, 0.5, 61) * width, np.linspace(0, 1, 25) * height)
    wiped = sum(
        np.exp(-(((grid_x - x) / 0.35) ** 2) - ((grid_y - y) / 0.14) ** 2)
        for x, y in zip(rng.uniform(-0.45, 0.45, 14) * width, rng.uniform(0.1, 0.9, 14) * height, strict=True)
    )
    surface = sheet(np.stack([grid_x, height - grid_y, np.full(grid_x.shape, 0.0315)], axis=-1), colour, "matte", back=False)
    surface.surface[:, 3:6] += 0.030 * np.asarray(wiped).reshape(-1, 1).astype(np.float32)
    return Mesh.join([*parts, surface])


def picture(width: float = 0.7, height: float = 0.9, rng: np.random.Generator | None = None, frame: Colour = (0.40, 0.27, 0.08)) -> Mesh:
    """Frame a painted landscape; its foot is at y = 0, its face towards +z."""
    draw = rng or np.random.default_rng(3)
    edge = 0.07
    parts = [block((edge, height, 0.045), (s * (width - edge) / 2, height / 2, 0.02), frame, "brass", 0.018) for s in (-1, 1)]
    parts += [block((width, edge, 0.045), (0, y, 0.02), frame, "brass", 0.018) for y in (edge / 2, height - edge / 2)]
    columns, rows = 41, 41
    u, v = np.meshgrid(np.linspace(0, 1, columns), np.linspace(0, 1, rows))
    horizon = float(draw.uniform(0.45, 0.7))
    sky, land = (
        np.asarray(draw.choice([(0.42, 0.50, 0.56), (0.56, 0.44, 0.30), (0.22, 0.30, 0.42)])),
        np.asarray(draw.choice([(0.10, 0.12, 0.05), (0.16, 0.11, 0.05), (0.05, 0.09, 0.10)])),
    )
    paint = sky * (0.7 + 0.5 * v[..., None])
    for k in range(4):
        ridge = (
            horizon
            - 0.12 * k * horizon
            + 0.09 * np.sin(u * float(draw.uniform(3, 9)) + float(draw.uniform(0, 6)))
            + 0.03 * np.sin(u * 19 + k)
        )
        below = np.clip((ridge - 1 + v) * 30, 0, 1)[..., None]
        paint = paint * (1 - below) + below * (sky * (0.5 - 0.16 * k) + land * (0.3 + 0.25 * k))
    grid = np.stack([(u - 0.5) * (width - edge), height / 2 + (0.5 - v) * (height - edge), np.full(u.shape, 0.018)], axis=-1)
    canvas = sheet(grid, (0.5, 0.5, 0.5), "matte", back=False)
    canvas.surface[:, 3:6] = paint.reshape(-1, 3)
    return Mesh.join([*parts, canvas])


def mirror(width: float = 0.7, height: float = 1.5, frame: Colour = (0.40, 0.27, 0.08)) -> Mesh:
    """Frame an oval mirror; it stands on its foot, leaning back a little."""
    angles = np.linspace(0, 2 * np.pi, 49)
    path = np.column_stack([width / 2 * np.sin(angles), height / 2 - height / 2 * np.cos(angles), 0 * angles])
    rim = bent(path[::3], 0.035, frame, "brass", 10)
    n = len(path) - 1
    fan = np.column_stack([np.zeros(n, int), np.arange(n) + 1, np.arange(n) + 2])
    glass = from_arrays(np.vstack([[0, height / 2, 0.005], path + np.array([0, 0, 0.005])]), fan, (0.62, 0.66, 0.68), row("chrome"))
    glass.surface[:, :3] = (0, 0, 1)
    # A wall behind it shows no back.
    board = from_arrays(np.vstack([[0, height / 2, -0.012], path - np.array([0, 0, 0.012])]), fan[:, ::-1], (0.10, 0.06, 0.03), row("wood"))
    return tilted(Mesh.join([rim, glass, board]), "x", -0.06).moved((0, 0.03, 0))


def rug(width: float = 2.4, depth: float = 1.6, colour: Colour = (0.24, 0.03, 0.03), other: Colour = (0.42, 0.30, 0.14)) -> Mesh:
    """Lay a knotted rug with borders, a medallion and fringes."""
    columns, rows = 81, 55
    u, v = np.meshgrid(np.linspace(-1, 1, columns), np.linspace(-1, 1, rows))
    edge = np.maximum(np.abs(u) * width - (width - 0.4), np.abs(v) * depth - (depth - 0.4)) / 0.4
    figure = np.zeros(u.shape, int)
    figure[(edge > 0.15) & (edge < 0.32) | (edge > 0.85)] = 1
    figure[(edge >= 0.32) & (edge <= 0.85)] = 2
    figure[(edge >= 0.32) & (edge <= 0.85) & (np.sin(u * 34) * np.sin(v * 26) > 0.2)] = 1
    star = np.hypot(u * width / depth, v) * (1 + 0.14 * np.cos(8 * np.arctan2(v, u * width / depth)))
    figure[(star < 0.50) & (star > 0.42) | (star < 0.18)] = 1
    figure[(star <= 0.42) & (star >= 0.18)] = 2
    tones = np.array([colour, other, shade(colour, 0.28)])
    cloth = sheet(np.stack([u * width / 2, np.full(u.shape, 0.012), v * depth / 2], axis=-1), colour, back=False)
    cloth.surface[:, 3:6] = tones[figure.ravel()]
    pile = block((width, 0.011, depth), (0, 0.0055, 0), shade(colour, 0.5), "cloth", 0.0)
    fringe = [
        block((0.07, 0.006, 0.012), (s * (width / 2 + 0.03), 0.004, z), (0.55, 0.48, 0.36), "cloth", 0.0)
        for s in (-1, 1)
        for z in np.linspace(-0.48, 0.48, 40) * depth
    ]
    return Mesh.join([pile, cloth, *fringe])


def easel(colour: Colour = (0.32, 0.20, 0.10), rng: np.random.Generator | None = None) -> Mesh:
    """Set up an easel with a canvas on it."""
    legs = [tilted(rod((s * 0.08, 1.75, 0), (s * 0.38, 0, 0.14), 0.018, colour), "x", 0.0) for s in (-1, 1)]
    tail = rod((0, 1.7, -0.02), (0, 0, -0.62), 0.018, colour)
    ledge = block((0.70, 0.035, 0.08), (0, 0.72, 0.13), colour, bevel=0.008)
    canvas = tilted(picture(0.72, 0.86, rng, (0.62, 0.58, 0.5)), "x", -0.10).moved((0, 0.75, 0.12))
    return Mesh.join([*legs, tail, ledge, canvas])


def clock_face(radius: float, colour: Colour = (0.74, 0.72, 0.66)) -> Mesh:
    """Draw a dial in the plane z = 0 about the origin: twelve marks, sixty ticks."""
    dial = tilted(turned([(0, -0.004), (radius, -0.004), (radius, 0.0), (0, 0.0)], colour, "paper", 48), "x", np.pi / 2)
    marks = []
    for k in range(60):
        long, wide = (0.16, 0.045) if k % 15 == 0 else (0.12, 0.03) if k % 5 == 0 else (0.04, 0.010)
        mark = block((wide * radius, long * radius, 0.002), (0, radius * (0.93 - long / 2), 0.001), (0.012, 0.012, 0.014), "matte", 0.0)
        marks.append(tilted(mark, "z", -2 * np.pi * k / 60))
    return Mesh.join([dial, *marks])
