"""Windows of building fronts: dark by day, and behind some of them somebody has the light on."""

from collections.abc import Sequence

import numpy as np

from kinema.engines.procedural.facades.front import Opening, bar, repeated
from kinema.engines.procedural.joinery import row, shade
from kinema.engines.procedural.mesh import Colour, Floats, Mesh

LIGHTS: tuple[Colour, ...] = ((1.0, 0.62, 0.28), (1.0, 0.70, 0.40), (0.95, 0.52, 0.20), (0.80, 0.78, 0.66), (0.42, 0.58, 0.80))
"""What burns behind windows: bulbs, lamps, a tube, a television."""
DARK = (0.022, 0.028, 0.036)


def pane(width: float, height: float, light: Colour | None, curtains: Colour | None, blind: float = 0.0) -> Mesh:
    """Glaze an opening about the origin: a room behind, with curtains at the sides and a blind a share of the way down."""
    u, v = np.array([0, 0.19, 0.23, 0.77, 0.81, 1]), np.array([0, 0.42, 0.70, 1])
    x, y = np.meshgrid(u, v)
    points = np.stack([(x - 0.5) * width, (y - 0.5) * height, np.zeros_like(x)], axis=-1).reshape(-1, 3).astype(np.float32)
    a = (np.arange(3)[:, None] * 6 + np.arange(5)).ravel()
    triangles = np.concatenate([np.column_stack([a, a + 1, a + 7]), np.column_stack([a, a + 7, a + 6])])
    surface = np.ones((len(points), 8), np.float32)
    surface[:, :3] = (0, 0, 1)
    surface[:, 3:6] = _room(x.ravel(), y.ravel(), light, curtains, blind)
    material = row("glass" if light is None else "screen")
    return Mesh(points, surface, np.column_stack([triangles, np.full(len(triangles), material)]).astype(np.int32))


def _room(x: Floats, y: Floats, light: Colour | None, curtains: Colour | None, blind: float) -> Floats:
    """Colour what is seen of a room: bright under the ceiling, dim towards the floor."""
    glow = np.asarray(DARK if light is None else light, np.float32)
    tone = glow * ((0.7 + 0.6 * y) if light is None else (0.30 + 0.62 * y**1.4))[:, None]
    if curtains is not None:
        cloth = np.asarray(curtains, np.float32) * (0.45 if light is None else 0.8 * glow)
        hung = (np.abs(x - 0.5) > 0.30) | (y > 1 - blind)
        tone = np.where(hung[:, None], cloth, tone)
    return np.asarray(tone, np.float32)


def frame(width: float, height: float, colour: Colour, columns: int = 2, rows: int = 2, thick: float = 0.06) -> Mesh:
    """Make a window frame about the origin, its glazing bars before the panes."""
    w, h, t = width / 2, height / 2, thick
    parts = [
        bar((-w, -h, 0), (w, -h + t, 0.05), colour, "paint"),
        bar((-w, h - t, 0), (w, h, 0.05), colour, "paint"),
        bar((-w, -h + t, 0), (-w + t, h - t, 0.05), colour, "paint"),
        bar((w - t, -h + t, 0), (w, h - t, 0.05), colour, "paint"),
    ]
    thin = 0.6 * t / 2
    for k in range(1, columns):
        x = -w + width * k / columns
        parts.append(bar((x - thin, -h + t, 0), (x + thin, h - t, 0.035), colour, "paint"))
    for k in range(1, rows):
        y = -h + height * k / rows
        parts.append(bar((-w + t, y - thin, 0), (w - t, y + thin, 0.03), colour, "paint"))
    return Mesh.join(parts)


def glazed(
    rng: np.random.Generator,
    openings: Sequence[Opening],
    lit: float,
    colour: Colour = (0.50, 0.48, 0.44),
    columns: int = 2,
    rows: int = 2,
    deep: float = 0.18,
    curtains: Sequence[Colour | None] = (None, (0.60, 0.56, 0.48), (0.42, 0.16, 0.12), (0.25, 0.32, 0.36)),
) -> Mesh:
    """Fill openings of one size with windows; a share of them is lit, each in a light of its own."""
    if not openings:
        return Mesh.join([])
    left, bottom, right, top = openings[0]
    width, height = right - left, top - bottom
    middles = np.array([((a + c) / 2, (b + d) / 2, -deep + 0.01) for a, b, c, d in openings])
    kinds: dict[tuple[int, int, int], list[int]] = {}
    for k in range(len(openings)):
        light = int(rng.choice(len(LIGHTS), p=(0.34, 0.26, 0.18, 0.14, 0.08))) if rng.random() < lit else -1
        kinds.setdefault((light, int(rng.integers(len(curtains))), int(rng.integers(3))), []).append(k)
    panes = [
        repeated(
            pane(width, height, shade(LIGHTS[light], 0.30 + 0.10 * blind) if light >= 0 else None, curtains[cloth], 0.25 * blind),
            middles[places],
        )
        for (light, cloth, blind), places in kinds.items()
    ]
    return Mesh.join([*panes, repeated(frame(width, height, colour, columns, rows), middles + np.array([0, 0, 0.01]))])


def grid(
    width: float, low: float, storeys: int, storey: float, columns: int, size: tuple[float, float], sill: float = 0.9
) -> list[Opening]:
    """Lay windows out evenly: `columns` a storey, `storeys` storeys from the height `low`."""
    w, h = size
    middles = (np.arange(columns) + 0.5) / columns * width - width / 2
    return [
        (float(x) - w / 2, low + s * storey + sill, float(x) + w / 2, low + s * storey + sill + h) for s in range(storeys) for x in middles
    ]
