"""What trims a front: cornices, sills, pipes, awnings, railings, cables, air conditioners."""

from collections.abc import Sequence

import numpy as np

from kinema.engines.procedural.facades.front import Opening, Point, bar, quads, repeated
from kinema.engines.procedural.joinery import block, rod, row, shade, turned
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.solids import tube

IRON = (0.025, 0.026, 0.028)


def cornice(width: float, height: float, colour: Colour, out: float = 0.45, *, dentils: bool = True) -> Mesh:
    """Crown a wall: stepped mouldings over a row of dentils."""
    w = width / 2
    parts = [
        bar((-w, height - 0.62, 0), (w, height - 0.54, out * 0.28), colour, "stone"),
        bar((-w, height - 0.30, 0), (w, height - 0.18, out * 0.6), colour, "stone"),
        bar((-w - 0.04, height - 0.18, 0), (w + 0.04, height - 0.06, out * 0.85), shade(colour, 1.05), "stone"),
        bar((-w - 0.08, height - 0.06, 0), (w + 0.08, height + 0.06, out), shade(colour, 1.1), "stone"),
    ]
    if dentils:
        count = max(4, round(width / 0.42))
        xs = (np.arange(count) + 0.5) / count * width - w
        tooth = bar((-0.09, height - 0.54, 0), (0.09, height - 0.30, out * 0.42), colour, "stone")
        parts.append(repeated(tooth, [(float(x), 0.0, 0.0) for x in xs]))
    return Mesh.join(parts)


def sills(openings: Sequence[Opening], colour: Colour, *, lintels: bool = True) -> Mesh:
    """Lay a sill under each opening, and a lintel with a keystone over it."""
    if not openings:
        return Mesh.join([])
    left, low, right, top = openings[0]
    half, tall = (right - left) / 2, top - low
    piece = [bar((-half - 0.1, -0.09, 0), (half + 0.1, 0, 0.12), colour, "stone")]
    if lintels:
        piece += [
            bar((-half - 0.08, tall, 0), (half + 0.08, tall + 0.2, 0.05), colour, "stone"),
            bar((-0.09, tall - 0.01, 0), (0.09, tall + 0.26, 0.09), shade(colour, 1.08), "stone"),
        ]
    return repeated(Mesh.join(piece), [((a + c) / 2, b, 0.0) for a, b, c, _ in openings])


def downpipe(x: float, low: float, high: float, colour: Colour = (0.06, 0.06, 0.065), radius: float = 0.05) -> Mesh:
    """Lead a pipe down a wall, held by clamps."""
    steps = np.linspace(low, high, max(2, round((high - low) / 1.5)) + 1)
    spine = np.column_stack([np.full(len(steps), x), steps, np.full(len(steps), radius + 0.03)])
    clamps = [
        bar((x - 1.5 * radius, y - 0.03, 0), (x + 1.5 * radius, y + 0.03, 2 * radius + 0.04), shade(colour, 0.8), "metal")
        for y in steps[:-1]
    ]
    return Mesh.join([tube(spine, np.full(len(steps), radius), 7, colour=colour).made_of(row("metal")), *clamps])


def valance(width: float, out: float, colours: tuple[Colour, Colour], drop: float = 0.55) -> Mesh:
    """Stretch a striped awning from the wall at the origin's height down and out, with a scalloped rim and its arms."""
    stripes = max(5, round(width / 0.32)) | 1
    xs = np.linspace(-width / 2, width / 2, stripes + 1)
    roof, rim, tones = [], [], []
    for k, (a, b) in enumerate(zip(xs[:-1].tolist(), xs[1:].tolist(), strict=True)):
        for t0, t1 in ((0.0, 0.35), (0.35, 0.7), (0.7, 1.0)):
            y0, y1 = -drop * (t0 + 0.18 * t0 * (1 - t0)), -drop * (t1 + 0.18 * t1 * (1 - t1))
            roof.append([(a, y1, out * t1), (b, y1, out * t1), (b, y0, out * t0), (a, y0, out * t0)])
            tones.append(colours[k % 2])
        m = (a + b) / 2
        rim += [
            [(a, -drop - 0.16, out), (m, -drop - 0.24, out), (m, -drop, out), (a, -drop, out)],
            [(m, -drop - 0.24, out), (b, -drop - 0.16, out), (b, -drop, out), (m, -drop, out)],
        ]
    edges = [colours[k % 2] for k in range(stripes) for _ in range(2)]
    return Mesh.join(
        [
            quads(roof, np.asarray(tones), "sail"),
            quads(rim, np.asarray(edges), "sail"),
            *[
                rod(
                    (s * (width / 2 - 0.03), -drop, out - 0.01), (s * (width / 2 - 0.03), -drop - 0.35, 0.02), 0.014, IRON, "metal", sides=6
                )
                for s in (-1, 1)
            ],
            rod((-width / 2, -drop, out), (width / 2, -drop, out), 0.018, IRON, "metal", sides=6),
        ]
    )


def railing(width: float, out: float, height: float = 0.95, colour: Colour = IRON, gap: float = 0.16) -> Mesh:
    """Fence a balcony on three sides with iron bars, its floor at the origin's height."""
    w, t = width / 2, 0.012
    count = max(3, round(width / gap))
    xs = np.linspace(-w + t, w - t, count + 1)
    sides = np.linspace(0.05, out, max(2, round(out / gap)))[:-1]
    upright = quads([[(-t, 0.06, 0), (t, 0.06, 0), (t, height, 0), (-t, height, 0)]], colour, "metal")
    beside = quads([[(0, 0.06, t), (0, 0.06, -t), (0, height, -t), (0, height, t)]], colour, "metal")
    return Mesh.join(
        [
            repeated(upright, [(float(x), 0.0, out) for x in xs]),
            repeated(beside, [(s * (w - t), 0.0, float(z)) for s in (-1, 1) for z in sides]),
            *[bar((-w, y, out - 0.025), (w, y + 0.05, out + 0.025), colour, "metal") for y in (0.06, height)],
            *[bar((s * w - 0.025, height, 0), (s * w + 0.025, height + 0.05, out), colour, "metal") for s in (-1, 1)],
        ]
    )


def air_conditioner(colour: Colour = (0.52, 0.51, 0.47)) -> Mesh:
    """Make the outdoor part of an air conditioner on two arms, its back to the wall, its foot at the origin."""
    z = 0.38
    grille = turned([(0, 0.006), (0.05, 0.012), (0.23, 0.008), (0.25, 0.0)], (0.05, 0.05, 0.055), "metal", 10)
    upright = np.array([[1, 0, 0], [0, 0, -1], [0, 1, 0]], np.float32)
    return Mesh.join(
        [
            block((0.86, 0.60, 0.30), (0, 0.36, z - 0.17), colour, "paint", 0.02),
            grille.transformed(upright, np.array([-0.13, 0.36, z - 0.015], np.float32)),
            *[
                bar((-0.13 - 0.24, 0.36 + dy - 0.006, z - 0.005), (-0.13 + 0.24, 0.36 + dy + 0.006, z + 0.004), shade(colour, 0.8), "metal")
                for dy in (-0.14, -0.05, 0.05, 0.14)
            ],
            *[bar((0.20, 0.16 + 0.07 * k, z - 0.03), (0.38, 0.19 + 0.07 * k, z - 0.008), shade(colour, 0.55), "paint") for k in range(6)],
            *[bar((x - 0.025, 0, 0), (x + 0.025, 0.05, z), (0.10, 0.07, 0.05), "metal") for x in (-0.32, 0.32)],
        ]
    )


def cable(a: Point, b: Point, sag: float, radius: float = 0.014, colour: Colour = (0.012, 0.012, 0.013)) -> Mesh:
    """Hang a cable between two points."""
    t = np.linspace(0, 1, 11)
    spine = np.asarray(a) + np.outer(t, np.asarray(b) - np.asarray(a)) - np.outer(4 * sag * t * (1 - t), (0, 1, 0))
    return tube(spine, np.full(len(t), radius), 4, colour=colour).made_of(row("matte"))
