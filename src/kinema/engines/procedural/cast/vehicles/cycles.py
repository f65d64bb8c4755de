"""Bicycles, motorcycles and scooters: spoked wheels, frames of tube, cranks that turn."""

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Cue, colour_of
from kinema.engines.procedural.cast.props.prop import Prop
from kinema.engines.procedural.cast.vehicles.coachwork import RED_LIGHT, RUBBER, TRIM, Axle, headlamps, lamp_glass, rolling, wheel
from kinema.engines.procedural.joinery import bent, block, cushion, orb, rod, shade, turned
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.script.script import Subject

CHROME: Colour = (0.55, 0.55, 0.56)


def spoked(radius: float, tyre: float, spokes: int = 24, rim: Colour = CHROME) -> Mesh:
    """Make a wire wheel about the origin, its axle along x."""
    around = np.linspace(0, 2 * np.pi, 41)
    ring = np.column_stack([np.zeros(41), np.sin(around), np.cos(around)])

    def torus(r: float, thick: float, colour: Colour, material: str) -> Mesh:
        return turned([(r + thick * np.cos(a), thick * np.sin(a)) for a in np.linspace(0, 2 * np.pi, 9)], colour, material, 40).transformed(
            np.array([[0, 1, 0], [-1, 0, 0], [0, 0, 1]], np.float32), np.zeros(3, np.float32)
        )

    parts = [
        torus(radius - tyre, tyre, RUBBER, "matte"),
        torus(radius - 2.1 * tyre, tyre * 0.55, rim, "chrome"),
        rod((-0.045, 0, 0), (0.045, 0, 0), 0.026, rim, "chrome", sides=8),
    ]
    for k in range(spokes):
        p = ring[:-1][round(k * 40 / spokes) % 40] * (radius - 2 * tyre)
        parts.append(rod((0.03 * (-1) ** k, 0, 0), tuple(p), 0.0025, rim, "metal", sides=4))
    return Mesh.join(parts)


def _bicycle(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a town bicycle: diamond frame, mudguards, saddle, a basket now and then; its pedals turn."""
    paint = colour_of(subject.colour, ((0.40, 0.03, 0.03), (0.03, 0.16, 0.20), (0.02, 0.02, 0.022), (0.30, 0.42, 0.36))[rng.integers(4)])
    r = 0.34
    hub, front, bottom = (0, r, -0.52), (0, r, 0.55), (0, 0.29, -0.08)
    seat, head, crown = (0, 0.80, -0.26), (0, 0.86, 0.36), (0, 0.68, 0.42)

    def pipe(a: tuple[float, float, float], b: tuple[float, float, float], thick: float = 0.016) -> Mesh:
        return rod(a, b, thick, paint, "paint", sides=8)

    parts = [pipe(bottom, seat), pipe(bottom, crown, 0.019), pipe(seat, (0, 0.83, 0.37)), pipe(crown, head, 0.02)]
    for s in (1, -1):
        x = s * 0.055
        parts += [
            pipe((x, r, -0.52), (s * 0.03, 0.29, -0.10), 0.009),
            pipe((x, r, -0.52), (s * 0.02, 0.78, -0.26), 0.008),
            pipe((x, r, 0.55), (s * 0.045, 0.66, 0.43), 0.011),
        ]
    parts += [
        rod(seat, (0, 0.93, -0.30), 0.013, CHROME, "chrome", sides=8),
        cushion((0.20, 0.07, 0.27), (0, 0.965, -0.31), (0.07, 0.035, 0.018), "leather", 0.7),
        rod(head, (0, 1.0, 0.32), 0.013, CHROME, "chrome", sides=8),
        bent(
            [(-0.29, 0.98, 0.12), (-0.27, 1.03, 0.24), (-0.12, 1.0, 0.34), (0.12, 1.0, 0.34), (0.27, 1.03, 0.24), (0.29, 0.98, 0.12)],
            0.012,
            CHROME,
            "chrome",
        ),
        *[rod((s * 0.285, 0.99, 0.16), (s * 0.292, 0.975, 0.04), 0.018, (0.05, 0.025, 0.014), "leather", sides=8) for s in (1, -1)],
        lamp_glass((0, 0.80, 0.50), (0.045, 0.045, 0.03)),
        turned([(0, -0.06), (0.03, -0.05), (0.052, 0.0)], CHROME, "chrome", 12).transformed(
            np.array([[1, 0, 0], [0, 0, -1], [0, 1, 0]], np.float32), np.array([0, 0.80, 0.48], np.float32)
        ),
        block((0.05, 0.035, 0.02), (0, 0.66, -0.80), RED_LIGHT, "lamp", 0.006),
        *[rod((s * 0.06, r, -0.52), (s * 0.07, 0.74, -0.74), 0.006, TRIM, "metal", sides=5) for s in (1, -1)],
        block((0.16, 0.015, 0.42), (0, 0.745, -0.58), TRIM, "metal", 0.004),
        # The chain with its guard.
        block((0.012, 0.075, 0.40), (0.07, 0.315, -0.29), shade(paint, 0.7), "paint", 0.02),
    ]
    for z, start, stop in ((-0.52, 0.35, 2.95), (0.55, 0.7, 2.6)):
        t = np.linspace(start, stop, 12)
        parts.append(bent(np.column_stack([np.zeros(12), r + 0.375 * np.sin(t), z - 0.375 * np.cos(t)]), 0.022, paint, "paint", 6))
    if rng.random() < 0.5:
        wicker: Colour = (0.32, 0.20, 0.09)
        parts += [
            turned([(0.13, 0.0), (0.17, 0.24), (0.18, 0.25), (0.16, 0.24), (0.125, 0.01), (0, 0.01)], wicker, "weave", 18).moved(
                (0, 0.80, 0.60), scale=(1.15, 1, 0.8)
            )
        ]
    axle = Axle(spoked(r, 0.019), r, (hub, front))

    def pedals(cue: Cue) -> list[Mesh]:
        angle = 0.42 * cue.pace * cue.seconds / r
        moved = [
            turned([(0.09, -0.004), (0.09, 0.004), (0, 0.004)], CHROME, "chrome", 20).transformed(
                np.array([[0, 1, 0], [-1, 0, 0], [0, 0, 1]], np.float32), np.array([0.07, 0.29, -0.08], np.float32)
            )
        ]
        for s in (1, -1):
            y, z = 0.29 + s * 0.165 * np.cos(angle), -0.08 + s * 0.165 * np.sin(angle)
            moved += [
                rod((s * 0.085, 0.29, -0.08), (s * 0.095, y, z), 0.01, CHROME, "chrome", sides=6),
                block((0.09, 0.022, 0.075), (s * 0.145, y, z), TRIM, "plastic", 0.006),
            ]
        return moved

    return rolling(subject, Mesh.join(parts), [axle], 3.6, headlamps([(0.0, 0.8, 0.5)], 0.35, 7.0), pedals, 0.6)


def _motorcycle(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a motorcycle: a tank like a drop, an engine with fins, a long fork, twin exhausts."""
    paint = colour_of(subject.colour, ((0.30, 0.015, 0.015), (0.015, 0.016, 0.018), (0.03, 0.07, 0.18))[rng.integers(3)])
    r = 0.33
    parts = [
        cushion((0.30, 0.24, 0.58), (0, 0.86, 0.20), paint, "paint", 0.75),
        cushion((0.30, 0.12, 0.72), (0, 0.80, -0.40), (0.012, 0.012, 0.013), "leather", 0.55),
        block((0.28, 0.34, 0.40), (0, 0.46, 0.10), (0.20, 0.20, 0.21), "metal", 0.06),
        *[block((0.36, 0.014, 0.26), (0, 0.60 + 0.032 * k, 0.14), CHROME, "metal", 0.004) for k in range(6)],
        rod((0.15, 0.40, 0.0), (0.20, 0.40, 0.0), 0.12, CHROME, "chrome", sides=18),
        rod((-0.15, 0.40, 0.0), (-0.20, 0.40, 0.0), 0.12, CHROME, "chrome", sides=18),
        bent([(0, 0.86, 0.48), (0, 0.58, 0.40), (0, 0.30, 0.28), (0, 0.26, -0.25), (0, 0.5, -0.42), (0, 0.74, -0.3)], 0.028, TRIM, "metal"),
        *[
            bent([(s * 0.12, 0.56, 0.26), (s * 0.17, 0.36, 0.34), (s * 0.19, 0.25, 0.10), (s * 0.20, 0.26, -0.3)], 0.030, CHROME, "chrome")
            for s in (1, -1)
        ],
        *[rod((s * 0.20, 0.26, -0.3), (s * 0.21, 0.34, -0.95), 0.045, CHROME, "chrome", 0.055, 12) for s in (1, -1)],
        *[rod((s * 0.10, r, 0.80), (s * 0.09, 0.92, 0.50), 0.024, CHROME, "chrome", sides=10) for s in (1, -1)],
        *[rod((s * 0.10, r, 0.80), (s * 0.095, 0.58, 0.68), 0.034, TRIM, "metal", sides=10) for s in (1, -1)],
        *[rod((s * 0.13, r, -0.66), (s * 0.13, 0.34, -0.1), 0.024, TRIM, "metal", sides=8) for s in (1, -1)],
        *[rod((s * 0.15, r + 0.04, -0.62), (s * 0.15, 0.74, -0.48), 0.03, CHROME, "chrome", sides=8) for s in (1, -1)],
        bent(
            [(-0.38, 0.99, 0.16), (-0.30, 1.06, 0.30), (-0.1, 1.0, 0.44), (0.1, 1.0, 0.44), (0.30, 1.06, 0.30), (0.38, 0.99, 0.16)],
            0.014,
            CHROME,
            "chrome",
        ),
        *[rod((s * 0.36, 1.0, 0.20), (s * 0.40, 0.975, 0.07), 0.022, TRIM, "plastic", sides=8) for s in (1, -1)],
        turned([(0, -0.12), (0.06, -0.10), (0.11, 0.0), (0.115, 0.03)], CHROME, "chrome", 18).transformed(
            np.array([[1, 0, 0], [0, 0, -1], [0, 1, 0]], np.float32), np.array([0, 0.88, 0.58], np.float32)
        ),
        lamp_glass((0, 0.88, 0.605), (0.10, 0.10, 0.03)),
        *[orb(0.035, (s * 0.2, 0.88, 0.52), (0.7, 0.28, 0.02), "plastic", 8) for s in (1, -1)],
        *[rod((s * 0.34, 1.03, 0.27), (s * 0.42, 1.18, 0.27), 0.006, CHROME, "metal", sides=5) for s in (1, -1)],
        *[block((0.12, 0.08, 0.02), (s * 0.44, 1.21, 0.27), TRIM, "plastic", 0.02) for s in (1, -1)],
        block((0.14, 0.07, 0.05), (0, 0.70, -0.86), RED_LIGHT, "lamp", 0.015),
    ]
    for z, start, stop, wide in ((-0.66, 0.55, 2.9, 0.08), (0.80, 0.75, 2.4, 0.06)):
        t = np.linspace(start, stop, 12)
        parts.append(bent(np.column_stack([np.zeros(12), r + 0.375 * np.sin(t), z - 0.375 * np.cos(t)]), wide, paint, "paint", 8))
    axle = Axle(spoked(r, 0.055, 16), r, ((0, r, -0.66), (0, r, 0.80)))
    return rolling(subject, Mesh.join(parts), [axle], 9.0, headlamps([(0.0, 0.88, 0.62)], 1.2), face=0.55)


def _scooter(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a motor scooter: a curved shield, a floor for the feet, round flanks over a small wheel."""
    paint = colour_of(subject.colour, ((0.40, 0.60, 0.52), (0.55, 0.05, 0.04), (0.70, 0.60, 0.36), (0.12, 0.30, 0.45))[rng.integers(4)])
    r = 0.23
    t = np.linspace(0, 1, 8)
    shield = bent(
        np.column_stack([np.zeros(8), 0.30 + 0.62 * t, 0.34 + 0.16 * np.sin(np.pi * t * 0.5)]),
        np.interp(t, (0, 0.2, 0.8, 1), (0.17, 0.20, 0.17, 0.07)),
        paint,
        "paint",
        16,
    ).moved(scale=(1.0, 1.0, 1.0))
    flat = shield.moved((0, 0, 0.30), scale=(1.0, 1.0, 0.28))
    parts = [
        flat,
        block((0.34, 0.05, 0.50), (0, 0.29, 0.12), paint, "paint", 0.02),
        cushion((0.42, 0.44, 0.72), (0, 0.46, -0.40), paint, "paint", 0.7),
        cushion((0.30, 0.12, 0.62), (0, 0.74, -0.32), (0.05, 0.026, 0.016), "leather", 0.5),
        rod((0, r, 0.56), (0, 0.95, 0.40), 0.035, paint, "paint", sides=10),
        cushion((0.18, 0.16, 0.36), (0, 0.40, 0.56), paint, "paint", 0.7),
        cushion((0.22, 0.16, 0.18), (0, 0.97, 0.42), paint, "paint", 0.7),
        lamp_glass((0, 0.98, 0.50), (0.07, 0.07, 0.03)),
        bent([(-0.33, 0.97, 0.28), (-0.2, 1.0, 0.38), (0.2, 1.0, 0.38), (0.33, 0.97, 0.28)], 0.014, CHROME, "chrome"),
        *[rod((s * 0.27, 0.985, 0.33), (s * 0.35, 0.965, 0.26), 0.022, TRIM, "plastic", sides=8) for s in (1, -1)],
        *[rod((s * 0.25, 1.0, 0.36), (s * 0.33, 1.18, 0.38), 0.006, CHROME, "metal", sides=5) for s in (1, -1)],
        *[orb((0.055, 0.055, 0.015), (s * 0.34, 1.2, 0.38), CHROME, "chrome", 10) for s in (1, -1)],
        block((0.10, 0.06, 0.04), (0, 0.58, -0.76), RED_LIGHT, "lamp", 0.015),
        rod((0.17, 0.24, -0.35), (0.18, 0.25, -0.78), 0.04, CHROME, "chrome", 0.05, 10),
    ]
    axle = Axle(wheel(r, 0.09, 8, CHROME, deep=0.6), r, ((0.0, r, -0.46), (0.0, r, 0.58)))
    return rolling(subject, Mesh.join(parts), [axle], 6.0, headlamps([(0.0, 0.98, 0.52)], 0.8, 9.0), face=0.55)


CYCLES: tuple[Prop, ...] = (
    Prop("bicycle", "bicycle", _bicycle, "bike, 自行车, 单车, 自転車"),
    Prop("bicycle", "scooter", _scooter, "vespa, 滑板车, スクーター"),
    Prop("motorcycle", "motorcycle", _motorcycle, "motorbike, chopper bike, 摩托车, オートバイ"),
    Prop("motorcycle", "moped", _scooter, "motor scooter, vespa, 电动车"),
)
