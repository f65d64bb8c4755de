"""What East Asian houses are joined from: lattices, tiled eaves and ridges, split curtains, paper lanterns."""

import numpy as np

from kinema.engines.procedural.facades.front import bar, quads, repeated
from kinema.engines.procedural.joinery import block, rod, row, shade, sheet, turned
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.solids import tube

_TILE: Colour = (0.055, 0.062, 0.066)


def lattice(width: float, height: float, colour: Colour, columns: int, rows: int, thick: float = 0.02) -> Mesh:
    """Join a wooden lattice about the origin."""
    w, h = width / 2, height / 2
    xs, ys = np.linspace(-w, w, columns + 1), np.linspace(-h, h, rows + 1)
    return Mesh.join(
        [
            repeated(bar((-thick / 2, -h, 0), (thick / 2, h, thick), colour, "wood"), [(float(x), 0.0, 0.0) for x in xs[1:-1]]),
            repeated(bar((-w, -thick / 2, 0), (w, thick / 2, 0.8 * thick), colour, "wood"), [(0.0, float(y), 0.0) for y in ys[1:-1]]),
            *[bar((s * (w - 0.03) - 0.03, -h, 0), (s * (w - 0.03) + 0.03, h, 0.04), colour, "wood") for s in (-1, 1)],
            *[bar((-w, s * (h - 0.03) - 0.03, 0), (w, s * (h - 0.03) + 0.03, 0.04), colour, "wood") for s in (-1, 1)],
        ]
    )


def noren(width: float, drop: float, colour: Colour, panels: int = 3) -> Mesh:
    """Hang a split curtain from a pole over a doorway, its top at the origin."""
    parts = [rod((-width / 2 - 0.08, 0, 0.02), (width / 2 + 0.08, 0, 0.02), 0.018, (0.16, 0.10, 0.05), "wood", sides=6)]
    for k in range(panels):
        u, v = np.meshgrid(np.linspace(0.02, 0.98, 7), np.linspace(0, 1, 5))
        x = -width / 2 + width * (k + u) / panels
        grid = np.stack([x, -drop * v, 0.02 + 0.03 * v * np.sin(5.5 * u + 2.1 * k)], axis=-1)
        parts.append(sheet(grid, colour, "cloth", back=False))
        mark = [(-width / 2 + width * (k + 0.5) / panels, -drop * 0.5)]
        for x0, y0 in mark:
            parts.append(block((0.16, 0.16, 0.01), (x0, y0, 0.055), (0.60, 0.57, 0.48), "cloth", 0.0))
    return Mesh.join(parts)


def eaves(width: float, out: float, drop: float = 0.38) -> Mesh:
    """Lay a pent roof of round tiles from the wall at the origin's height down and out, rafters showing under its rim."""
    columns = max(4, round(width / 0.28))
    pitch = width / columns
    t = np.linspace(0, 1, 5)
    y, z = -drop * (1.25 * t - 0.25 * t * t), out * t
    spine = np.column_stack([np.zeros(5), y + 0.02, z])
    roll = Mesh.join(
        [
            tube(spine, np.full(5, pitch * 0.30), 6, colour=_TILE).made_of(row("stone")),
            _tile_end(pitch * 0.30).moved((0, float(spine[-1, 1]), float(spine[-1, 2]))),
        ]
    )
    xs = -width / 2 + pitch * (np.arange(columns) + 0.5)
    bed = []
    for x0, x1 in zip(
        np.linspace(-width / 2, width / 2, columns // 2 + 1)[:-1], np.linspace(-width / 2, width / 2, columns // 2 + 1)[1:], strict=True
    ):
        bed += [[(x0, y[k + 1], z[k + 1]), (x1, y[k + 1], z[k + 1]), (x1, y[k], z[k]), (x0, y[k], z[k])] for k in range(4)]
    wood: Colour = (0.07, 0.042, 0.026)
    rafter = quads(
        [
            [
                (-0.04, -drop - 0.12, out - 0.06),
                (0.04, -drop - 0.12, out - 0.06),
                (0.04, -drop - 0.03, out - 0.06),
                (-0.04, -drop - 0.03, out - 0.06),
            ],
            [(-0.04, -0.16, 0), (0.04, -0.16, 0), (0.04, -drop - 0.12, out - 0.06), (-0.04, -drop - 0.12, out - 0.06)],
        ],
        wood,
        "wood",
    )
    return Mesh.join(
        [
            repeated(roll, [(float(x), 0.0, 0.0) for x in xs]),
            quads(bed, shade(_TILE, 0.7), "stone"),
            quads(
                [[(-width / 2, -0.05, 0), (width / 2, -0.05, 0), (width / 2, -drop - 0.03, out), (-width / 2, -drop - 0.03, out)]],
                wood,
                "wood",
            ),
            bar((-width / 2, -drop - 0.06, out - 0.04), (width / 2, -drop + 0.01, out + 0.01), shade(_TILE, 0.8), "stone"),
            repeated(rafter, [(float(x), 0.0, 0.0) for x in np.linspace(-width / 2 + 0.15, width / 2 - 0.15, max(3, round(width / 0.5)))]),
        ]
    )


def _tile_end(radius: float) -> Mesh:
    """Close a row of round tiles with a disc."""
    a = np.linspace(0, 2 * np.pi, 7)
    rim = np.column_stack([np.cos(a), np.sin(a), np.zeros(7)]) * radius * 1.1
    zero = np.zeros(3)
    return quads(np.array([[zero, rim[k], rim[k + 1], rim[k + 2]] for k in (0, 2, 4)]), shade(_TILE, 1.35), "stone")


def roof(width: float, height: float, depth: float) -> list[Mesh]:
    """Rise from the upper eaves to a ridge that ends in two small horns."""
    w, rise, back = width / 2 + 0.25, height + 1.15, -depth * 0.45
    slope = [
        [(-w, height + 0.55, 0), (w, height + 0.55, 0), (w, rise, back), (-w, rise, back)],
        [(w, height + 0.4, -depth), (-w, height + 0.4, -depth), (-w, rise, back), (w, rise, back)],
    ]
    ridge = np.array([[x, rise + 0.08 + 0.18 * max(0.0, abs(x) / w - 0.75) * 4, back] for x in np.linspace(-w, w, 13)])
    gables = np.array(
        [
            [
                [s * (w - 0.26), height + 0.4, 0],
                [s * (w - 0.26), height + 0.4, -depth],
                [s * (w - 0.26), rise, back],
                [s * (w - 0.26), rise, back],
            ][:: int(s)]
            for s in (1, -1)
        ]
    )
    return [
        quads(slope, _TILE, "tiles"),
        quads(gables, (0.30, 0.28, 0.25), "plaster"),
        tube(ridge, np.full(13, 0.11), 6, closed=True, colour=shade(_TILE, 0.9)).made_of(row("stone")),
    ]


def lantern(radius: float, paper: Colour) -> Mesh:
    """Make a paper lantern of few triangles, ribbed by its colour, a tassel below."""
    angles = np.linspace(-1.25, 1.25, 9)
    profile = np.column_stack([radius * np.cos(angles), radius * 0.95 * np.sin(angles)])
    body = turned(profile, paper, "lamp", 14)
    body.surface[:, 3:6] *= (0.62 + 0.38 * (np.arange(len(body.vertices)) // 14 % 2))[:, None].astype(np.float32)
    black: Colour = (0.02, 0.02, 0.02)
    caps = [
        turned([(0, y - 0.015), (radius * 0.36, y - 0.015), (radius * 0.36, y + 0.015), (0, y + 0.015)], black, "matte", 8)
        for y in (-radius * 0.92, radius * 0.92)
    ]
    tassel = rod((0, -radius * 0.95, 0), (0, -radius * 1.75, 0), 0.012, shade(paper, 0.8), "cloth", 0.03, 6)
    return Mesh.join([body, *caps, tassel])
