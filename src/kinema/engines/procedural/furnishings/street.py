"""What stands in streets besides lamps and benches: traffic lights, hydrants, bins, racks, poles with cables, booths, machines, boards."""

import itertools

import numpy as np

from kinema.engines.procedural.facades.front import bar, board, repeated
from kinema.engines.procedural.facades.trim import cable
from kinema.engines.procedural.furnishings.lights import Light
from kinema.engines.procedural.furnishings.tones import BLACK, IRON, STEEL
from kinema.engines.procedural.joinery import bent, block, loft, orb, rod, shade, tilted, turned
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.engines.procedural.slots import NEON, Slot

RED, AMBER, GREEN = (1.0, 0.05, 0.02), (1.0, 0.42, 0.03), (0.04, 0.80, 0.30)


def traffic_light(lit: int = 2, height: float = 3.4) -> Light:
    """Make a traffic light on a post; `lit` tells which burns: 0 red, 1 amber, 2 green."""
    y, z = height - 0.5, 0.16
    parts = [
        turned([(0.14, 0), (0.14, 0.08), (0.075, 0.16), (0.06, 0.5), (0.055, height), (0, height)], IRON, "metal", 14),
        block((0.36, 1.02, 0.24), (0, y, z), (0.02, 0.022, 0.02), "plastic", 0.03),
        block((0.46, 1.14, 0.02), (0, y, z - 0.10), (0.015, 0.015, 0.016), "plastic", 0.006),
        block((0.10, 0.22, 0.14), (0.16, 1.1, 0), (0.55, 0.42, 0.03), "paint", 0.015),
    ]
    lamps = []
    for k, colour in enumerate((RED, AMBER, GREEN)):
        at = (0.0, y + 0.32 * (1 - k), z + 0.12)
        on = k == lit
        parts.append(orb((0.105, 0.105, 0.035), at, colour if on else shade(colour, 0.06), "lamp" if on else "glass", 14))
        around = np.linspace(-0.35, np.pi + 0.35, 9)
        arc = np.column_stack([0.125 * np.cos(around), 0.125 * np.sin(around), np.zeros(9)])
        parts.append(loft([arc, arc + np.array([0, 0, 0.17])], BLACK, "plastic", caps=False).moved(at))
        if on:
            lamps.append(Lamp((at[0], at[1], at[2] + 0.35), shade(colour, 0.5), 5.0))
    return Light(Mesh.join(parts), lamps=tuple(lamps))


def hydrant(colour: Colour = (0.50, 0.03, 0.02)) -> Mesh:
    """Make a fire hydrant."""
    nut = (0.55, 0.42, 0.06)
    return Mesh.join(
        [
            turned(
                [
                    (0.19, 0),
                    (0.19, 0.05),
                    (0.13, 0.07),
                    (0.12, 0.5),
                    (0.17, 0.52),
                    (0.17, 0.57),
                    (0.13, 0.59),
                    (0.12, 0.66),
                    (0.08, 0.74),
                    (0.03, 0.77),
                    (0.03, 0.82),
                    (0, 0.82),
                ],
                colour,
                "paint",
                20,
            ),
            *[rod((s * 0.10, 0.43, 0), (s * 0.21, 0.43, 0), 0.06, colour, "paint", sides=12) for s in (-1, 1)],
            *[rod((s * 0.21, 0.43, 0), (s * 0.25, 0.43, 0), 0.045, nut, "paint", sides=6) for s in (-1, 1)],
            rod((0, 0.38, 0.10), (0, 0.38, 0.20), 0.08, colour, "paint", sides=14),
            rod((0, 0.38, 0.20), (0, 0.38, 0.245), 0.06, nut, "paint", sides=6),
        ]
    )


def bin_(colour: Colour = (0.035, 0.07, 0.045)) -> Mesh:
    """Make a litter bin of iron slats round a drum, under a lid on two arms."""
    slat = bar((-0.028, 0.10, 0.25), (0.028, 0.82, 0.275), colour, "paint")
    return Mesh.join(
        [
            turned([(0.22, 0.02), (0.22, 0.84), (0, 0.80)], (0.02, 0.02, 0.02), "plastic", 18),
            *[slat.moved(turn=2 * np.pi * k / 18) for k in range(18)],
            *[turned([(0.285, y), (0.29, y + 0.04), (0.26, y + 0.04)], colour, "paint", 24) for y in (0.06, 0.80)],
            *[rod((s * 0.24, 0.82, 0), (s * 0.20, 1.0, 0), 0.014, colour, "paint", sides=6) for s in (-1, 1)],
            turned([(0.30, 0.98), (0.30, 1.0), (0.2, 1.09), (0, 1.13)], colour, "paint", 22),
            turned([(0.15, 0), (0.15, 0.04), (0, 0.04)], IRON, "metal", 14),
        ]
    )


def bicycle_rack(hoops: int = 4) -> Mesh:
    """Bend a row of steel hoops to which bicycles are locked."""
    hoop = bent([(0, 0, -0.38), (0, 0.6, -0.38), (0, 0.82, -0.2), (0, 0.82, 0.2), (0, 0.6, 0.38), (0, 0, 0.38)], 0.025, STEEL, "metal")
    return Mesh.join([hoop.moved((0.75 * (k - (hoops - 1) / 2), 0, 0)) for k in range(hoops)])


def bollard(colour: Colour = IRON) -> Mesh:
    """Turn a cast bollard."""
    return turned(
        [(0.11, 0), (0.11, 0.06), (0.08, 0.1), (0.07, 0.7), (0.09, 0.74), (0.09, 0.78), (0.06, 0.8), (0.07, 0.87), (0.04, 0.94), (0, 0.95)],
        colour,
        "paint",
        16,
    )


def power_pole(reach: float = 14.0, height: float = 8.5, *, before: bool = True, after: bool = True) -> Mesh:
    """Plant a wooden pole with arms, insulators and a transformer; cables hang to the next poles, `reach` metres before and after in z."""
    wood: Colour = (0.13, 0.095, 0.065)
    ends = [side for side, wanted in ((-1, before), (1, after)) if wanted]
    spots = [(x, height - 0.45) for x in (-0.95, -0.4, 0.4, 0.95)] + [(x, height - 1.35) for x in (-0.6, 0.6)] + [(0.16, height - 2.6)]
    cup = turned([(0.05, 0), (0.06, 0.05), (0.035, 0.07), (0.05, 0.11), (0.02, 0.14), (0, 0.14)], (0.42, 0.40, 0.36), "paint", 8)
    return Mesh.join(
        [
            turned([(0.17, 0), (0.15, height * 0.5), (0.12, height), (0, height)], wood, "wood", 12),
            block((2.3, 0.12, 0.12), (0, height - 0.55, 0.14), wood, "wood"),
            block((1.5, 0.10, 0.10), (0, height - 1.45, 0.14), wood, "wood"),
            *[cup.moved((x, y - 0.05, 0.14)) for x, y in spots[:-1]],
            turned([(0, 0), (0.24, 0), (0.25, 0.04), (0.25, 0.72), (0.2, 0.78), (0, 0.8)], (0.30, 0.31, 0.31), "metal", 18).moved(
                (-0.42, height - 2.6, 0.1)
            ),
            bar((-0.2, height - 2.2, 0.0), (-0.1, height - 2.1, 0.2), IRON, "metal"),
            *[
                rod((0, y, -0.16 * s), (0, y, -0.30 * s), 0.012, IRON, "metal", sides=5)
                for k, y in enumerate(np.arange(2.4, height - 2.8, 0.45))
                for s in ((-1) ** k,)
            ],
            block((0.26, 0.38, 0.14), (0.0, 2.0, 0.20), (0.24, 0.25, 0.25), "paint", 0.015),
            *[
                cable((x, y + 0.08, 0.14), (x, y + 0.08, side * reach), 0.35 + 0.04 * k, 0.010)
                for side in ends
                for k, (x, y) in enumerate(spots)
            ],
        ]
    )


def vending_machine(colour: Colour = (0.45, 0.03, 0.035), rng: np.random.Generator | None = None) -> Light:
    """Make a vending machine: rows of cans behind a lit pane, buttons, a flap."""
    rng = rng or np.random.default_rng(0)
    tones = ((0.55, 0.05, 0.04), (0.06, 0.20, 0.50), (0.60, 0.42, 0.06), (0.08, 0.34, 0.14), (0.62, 0.60, 0.56), (0.30, 0.12, 0.40))
    can = turned([(0.03, 0), (0.034, 0.01), (0.034, 0.12), (0.028, 0.135), (0, 0.135)], (0.5, 0.5, 0.5), "metal", 8)
    parts = [
        block((0.95, 1.83, 0.62), (0, 0.935, -0.04), colour, "paint", 0.025),
        bar((-0.42, 0.86, 0.265), (0.42, 1.72, 0.275), (0.34, 0.38, 0.41), "screen"),
        *[bar((-0.42, y - 0.025, 0.27), (0.42, y, 0.34), (0.55, 0.55, 0.56), "metal") for y in (0.88, 1.17, 1.46)],
        *[bar((x - 0.03, 0.82, 0.26), (x + 0.03, 1.77, 0.36), shade(colour, 0.9), "paint") for x in (-0.44, 0.44)],
        bar((-0.47, 1.70, 0.26), (0.47, 1.80, 0.36), shade(colour, 1.1), "paint"),
        bar((-0.36, 0.20, 0.265), (0.20, 0.42, 0.285), (0.02, 0.02, 0.022), "plastic"),
        bar((0.27, 0.30, 0.265), (0.40, 0.72, 0.29), (0.35, 0.36, 0.37), "metal"),
        *[block((0.10, 0.012, 0.012), (0, 0.01, z), BLACK, "plastic") for z in (-0.2, 0.2)],
    ]
    for y in (0.88, 1.17, 1.46):
        for x in np.linspace(-0.35, 0.35, 8):
            parts.append(can.painted(tones[rng.integers(len(tones))]).moved((float(x), y, 0.31)))
            parts.append(bar((float(x) - 0.025, y - 0.02, 0.34), (float(x) + 0.025, y - 0.004, 0.345), (0.2, 0.75, 0.35), "lamp"))
    body = Mesh.join(parts)
    body = Mesh(body.vertices - np.array([0, body.vertices[:, 1].min(), 0], np.float32), body.surface, body.triangles)
    return Light(body, lamps=(Lamp((0.0, 1.3, 0.75), (0.42, 0.50, 0.58), 4.0),))


def phone_booth(colour: Colour = (0.48, 0.02, 0.02)) -> Light:
    """Make a phone booth: a panelled iron box with many panes, a dome, a lit band on each side, a telephone within."""
    w, post, tall = 0.45, 0.06, 2.18
    parts = [
        block((1.0, 0.12, 1.0), (0, 0.06, 0), shade(colour, 0.4), "stone", 0.01),
        *[block((0.12, tall, 0.12), (x, tall / 2 + 0.06, z), colour, "paint", 0.015) for x in (-w, w) for z in (-w, w)],
        block((1.06, 0.10, 1.06), (0, tall + 0.09, 0), colour, "paint", 0.02),
        block((1.0, 0.22, 1.0), (0, tall + 0.24, 0), colour, "paint", 0.03),
        orb((0.50, 0.16, 0.50), (0, tall + 0.34, 0), colour, "paint", 20),
        block((0.28, 0.52, 0.12), (0, 1.35, -0.36), (0.03, 0.03, 0.032), "plastic", 0.015),
        bent([(-0.08, 1.45, -0.27), (-0.10, 1.35, -0.25), (-0.08, 1.25, -0.27)], 0.025, BLACK, "plastic"),
        block((0.4, 0.03, 0.25), (0, 1.0, -0.32), IRON, "metal"),
    ]
    side = Mesh.join(
        [
            bar((-w + post, 0.12, 0.41), (w - post, 0.50, 0.46), colour, "paint"),
            *[bar((-w + post, y - 0.015, 0.42), (w - post, y + 0.015, 0.46), colour, "paint") for y in np.linspace(0.5, tall - 0.1, 9)],
            *[bar((x - 0.015, 0.5, 0.42), (x + 0.015, tall - 0.1, 0.46), colour, "paint") for x in (-0.22, 0.22)],
            bar((-w + post, tall - 0.12, 0.41), (w - post, tall + 0.06, 0.46), colour, "paint"),
            bar((-0.34, tall + 0.17, 0.49), (0.34, tall + 0.31, 0.512), (0.75, 0.66, 0.48), "screen"),
        ]
    )
    parts += [side.moved(turn=k * np.pi / 2) for k in range(4)]
    return Light(Mesh.join(parts), lamps=(Lamp((0.0, 1.9, 0.0), (0.75, 0.60, 0.36), 4.5),))


def manhole(radius: float = 0.36) -> Mesh:
    """Lay a manhole's cover: iron in a ring of stone, with a raised pattern."""
    knob = block((0.05, 0.012, 0.05), (0, 0.012, 0), shade(IRON, 1.4), "metal", 0.004)
    xs = [(x, 0.0, z) for x in np.arange(-0.28, 0.29, 0.09) for z in np.arange(-0.28, 0.29, 0.09) if np.hypot(x, z) < radius * 0.85]
    return Mesh.join(
        [
            turned([(radius + 0.09, 0), (radius + 0.07, 0.008), (radius, 0.010), (radius * 0.98, 0.012), (0, 0.012)], IRON, "metal", 28),
            repeated(knob, xs),
        ]
    )


def neon_frame(width: float = 2.0, height: float = 0.8, colour: Colour = (1.0, 0.08, 0.45), kind: str = "double") -> tuple[Light, Slot]:
    """Bend neon tubes round a dark board that hangs with its back at z = 0 and its middle at the origin; letters go inside them."""
    parts = [block((width, height, 0.08), (0, 0, 0.05), (0.014, 0.013, 0.016), "plastic", 0.012)]
    for n, tone in enumerate((colour, tuple(colour[k] for k in (2, 0, 1)))[: 2 if kind == "double" else 1]):
        w, h, r = width / 2 - 0.06 - 0.07 * n, height / 2 - 0.06 - 0.07 * n, 0.09
        corner = [
            np.array([s * (w - r), t * (h - r)]) + r * np.array([np.cos(a), np.sin(a)])
            for s, t, start in ((1, 1, 0), (-1, 1, 1), (-1, -1, 2), (1, -1, 3))
            for a in np.linspace(0, np.pi / 2, 4) + start * np.pi / 2
        ]
        path = [*corner, corner[0]]
        parts += [rod((*a, 0.13), (*b, 0.13), 0.014, tone, "neon", sides=6) for a, b in itertools.pairwise(path)]
    lamps = (Lamp((0.0, 0.0, 0.7), shade(colour, 0.5), 5.0),)
    return Light(Mesh.join(parts), lamps=lamps), board((0.0, 0.0, 0.095), width - 0.42, height - 0.36, kind=NEON)


def billboard(width: float = 6.0, height: float = 3.0, foot: float = 3.2) -> tuple[Light, Slot]:
    """Raise a billboard on steel legs, a walk and lamps along its foot."""
    top = foot + height
    parts = [
        block((width, height, 0.12), (0, foot + height / 2, 0), (0.60, 0.58, 0.53), "paper", 0.01),
        *[bar((-width / 2 - 0.1, y - 0.08, -0.08), (width / 2 + 0.1, y + 0.08, 0.12), (0.10, 0.12, 0.11), "paint") for y in (foot, top)],
        *[bar((x - 0.08, foot, -0.08), (x + 0.08, top, 0.12), (0.10, 0.12, 0.11), "paint") for x in (-width / 2 - 0.02, width / 2 + 0.02)],
        *[rod((x, 0, -0.2), (x, top - 0.2, -0.2), 0.11, (0.14, 0.15, 0.15), "metal", sides=10) for x in (-width * 0.3, width * 0.3)],
        rod((-width * 0.3, 0.5, -0.2), (width * 0.3, foot - 0.3, -0.2), 0.035, IRON, "metal", sides=6),
        rod((width * 0.3, 0.5, -0.2), (-width * 0.3, foot - 0.3, -0.2), 0.035, IRON, "metal", sides=6),
        block((width, 0.06, 0.7), (0, foot - 0.2, 0.45), (0.10, 0.10, 0.10), "metal"),
    ]
    xs = np.linspace(-width * 0.36, width * 0.36, 4).tolist()
    for x in xs:
        parts += [
            rod((x, foot - 0.2, 0.7), (x, foot + 0.05, 1.15), 0.02, IRON, "metal", sides=6),
            tilted(block((0.34, 0.10, 0.14), (x, foot + 0.1, 1.15), BLACK, "metal"), "x", -0.6, (x, foot + 0.1, 1.15)),
        ]
    lamps = tuple(Lamp((x, foot + 0.2, 1.1), (0.9, 0.85, 0.75), 7.0, to=(x, foot + height * 0.6, 0.0), cone=0.9) for x in xs[::3])
    return Light(Mesh.join(parts), lamps=lamps), board((0.0, foot + height / 2, 0.065), width - 0.3, height - 0.3)
