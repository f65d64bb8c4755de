"""Cars: a lofted body, glass, lamps, wheels that turn as fast as the car goes."""

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Build, Cue, colour_of
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Floats, Mesh, from_arrays
from kinema.engines.procedural.moment import Lamp
from kinema.engines.procedural.solids import ball, box, lathe, outward
from kinema.script.script import Subject

# The side of the car: z (length, front is +) against the height of sill, waist and roof, and the half width at the waist.
_STATIONS = np.array(
    [
        # z, bottom, waist, roof, half width, inset of the roof
        [2.18, 0.42, 0.60, 0.60, 0.66, 0.00],
        [2.10, 0.30, 0.70, 0.70, 0.78, 0.00],
        [1.85, 0.24, 0.76, 0.77, 0.86, 0.02],
        [1.30, 0.22, 0.84, 0.86, 0.89, 0.06],
        [0.82, 0.22, 0.89, 0.94, 0.90, 0.12],
        [0.28, 0.22, 0.91, 1.34, 0.90, 0.26],
        [-0.10, 0.22, 0.92, 1.43, 0.90, 0.29],
        [-0.62, 0.22, 0.93, 1.43, 0.90, 0.30],
        [-1.10, 0.22, 0.94, 1.33, 0.90, 0.28],
        [-1.62, 0.24, 0.95, 1.02, 0.88, 0.14],
        [-2.00, 0.28, 0.90, 0.93, 0.82, 0.03],
        [-2.16, 0.40, 0.78, 0.78, 0.70, 0.00],
    ]
)
_WHEELS = ((0.80, 1.36), (-0.80, 1.36), (0.80, -1.34), (-0.80, -1.34))
_RADIUS = 0.33


def _car(subject: Subject, rng: np.random.Generator) -> Actor:
    paint = colour_of(subject.colour, ((0.35, 0.02, 0.02), (0.05, 0.09, 0.16), (0.60, 0.60, 0.58), (0.10, 0.10, 0.11))[rng.integers(4)])
    shell = _shell(paint)
    lamps = [
        *[
            ball(0.105, 20, (1.0, 0.93, 0.78)).made_of(MATERIAL["lamp"]).moved((s * 0.60, 0.60, 2.06), scale=(1.25, 0.7, 0.5))
            for s in (-1, 1)
        ],
        *[box((0.30, 0.10, 0.05), (s * 0.56, 0.78, -2.13), (0.75, 0.02, 0.015), 0.02).made_of(MATERIAL["lamp"]) for s in (-1, 1)],
    ]
    trim = [
        box((1.30, 0.17, 0.06), (0, 0.42, 2.15), (0.02, 0.02, 0.022), 0.03).made_of(MATERIAL["plastic"]),
        box((1.50, 0.10, 0.10), (0, 0.30, 2.10), (0.03, 0.03, 0.032), 0.04).made_of(MATERIAL["plastic"]),
        box((1.50, 0.13, 0.10), (0, 0.36, -2.10), (0.03, 0.03, 0.032), 0.04).made_of(MATERIAL["plastic"]),
        *[box((0.10, 0.10, 0.16), (s * 0.99, 0.97, 0.55), paint, 0.03).made_of(MATERIAL["paint"]) for s in (-1, 1)],
        *[
            box((0.02, 0.025, 0.16), (s * 0.905, 0.80, z), (0.45, 0.45, 0.46), 0.008).made_of(MATERIAL["metal"])
            for s in (-1, 1)
            for z in (0.05, -0.85)
        ],
        box((1.5, 0.16, 3.4), (0, 0.26, 0), (0.01, 0.01, 0.011)).made_of(MATERIAL["matte"]),
    ]
    still = Mesh.join([shell, *lamps, *trim])
    wheel = _wheel()
    pace = 0.0 if subject.still or subject.action in {"stop", None} else 9.0

    def at(cue: Cue) -> Mesh:
        spin = cue.pace * cue.seconds / _RADIUS
        c, s = np.cos(spin), np.sin(spin)
        turned = wheel.transformed(np.array([[1, 0, 0], [0, c, -s], [0, s, c]], np.float32), np.zeros(3, np.float32))
        bounce = 0.006 * np.sin(cue.seconds * 11) * (cue.pace > 0)
        return Mesh.join([still.moved((0, bounce, 0)), *[turned.moved((x, _RADIUS, z), scale=(np.sign(x), 1, 1)) for x, z in _WHEELS]])

    def lights(cue: Cue) -> tuple[Lamp, ...]:
        return tuple(Lamp((s * 0.6, 0.5, 3.6), (0.8, 0.72, 0.55), 9.0) for s in (-1, 1))

    return Actor(1.43, 4.3, at, pace=pace, face=0.45, lamps=lights)


def _shell(paint: Colour) -> Mesh:
    """Loft the body through its stations; above the waist it is glass between pillars."""
    z = np.linspace(_STATIONS[0, 0], _STATIONS[-1, 0], 72)
    column = [np.interp(-z, -_STATIONS[:, 0], _STATIONS[:, k]) for k in range(1, 6)]
    bottom, waist, roof, half, inset = (_smoothed(c) for c in column)
    rings: list[Floats] = []
    for k in range(len(z)):
        outline = [
            (-half[k] * 0.93, bottom[k]),
            (-half[k], bottom[k] + 0.15),
            (-half[k] * 1.0, 0.55 * (bottom[k] + waist[k])),
            (-half[k] * 0.985, waist[k] - 0.06),
            (-half[k] * 0.955, waist[k]),
        ]
        top = half[k] - inset[k]
        outline += [
            (-(half[k] * 0.95 + (top - half[k] * 0.95) * t), waist[k] + (roof[k] - waist[k]) * t) for t in np.linspace(0.12, 0.9, 5)
        ]
        outline += [(-top * 0.86, roof[k] - 0.012), (-top * 0.5, roof[k] + 0.010), (0.0, roof[k] + 0.018)]
        left = np.array(outline)
        ring = np.concatenate([left, left[-2::-1] * [-1, 1]])
        rings.append(np.column_stack([ring[:, 0], ring[:, 1], np.full(len(ring), z[k])]))
    points = np.concatenate(rings)
    n = len(rings[0])
    corner = (np.arange(len(z) - 1)[:, None] * n + np.arange(n - 1)).ravel()
    quads = np.concatenate([np.column_stack([corner, corner + n, corner + 1]), np.column_stack([corner + 1, corner + n, corner + n + 1])])
    body = from_arrays(points, quads, paint, MATERIAL["paint"])
    # Wheel arches are cut by moving the sill up around the axles.
    for _, axle in _WHEELS[::2]:
        near = np.hypot(body.vertices[:, 2] - axle, body.vertices[:, 1] - _RADIUS)
        arch = near < 0.41
        push = (0.41 - near) / 0.41
        body.vertices[arch, 1] += push[arch] * 0.26
        body.vertices[arch, 0] *= (1 - 0.03 * push)[arch]
    body = outward(from_arrays(body.vertices, body.triangles[:, :3], paint, MATERIAL["paint"]))
    column_of = np.arange(len(points)) % n
    row_of = np.arange(len(points)) // n
    cabin = (roof - waist)[row_of] > 0.16
    pillar = (np.abs(z[row_of] - 0.62) < 0.05) | (np.abs(z[row_of] + 0.38) < 0.045) | (np.abs(z[row_of] + 1.5) < 0.04)
    side_glass = (
        cabin
        & (((column_of >= 5) & (column_of <= 9)) | ((column_of >= n - 10) & (column_of <= n - 6)))
        & ~pillar
        & (z[row_of] < 0.62)
        & (z[row_of] > -1.42)
    )
    shield = (
        (column_of >= 9) & (column_of <= n - 10) & (((z[row_of] > 0.26) & (z[row_of] < 0.86)) | ((z[row_of] < -1.08) & (z[row_of] > -1.60)))
    )
    glass = side_glass | shield
    tris = body.triangles.copy()
    pane = glass[tris[:, :3]].all(axis=1)
    tris[pane, 3] = MATERIAL["glass"]
    split = Mesh.join(
        [Mesh(body.vertices, body.surface, tris[~pane]), Mesh(body.vertices, body.surface.copy(), tris[pane]).painted((0.012, 0.016, 0.02))]
    )
    ends = []
    for k, flip in ((0, False), (len(z) - 1, True)):
        ring = rings[k]
        fan = np.array([(0, i + 1, i + 2) if not flip else (0, i + 2, i + 1) for i in range(len(ring) - 1)])
        end = from_arrays(np.vstack([ring.mean(axis=0), ring]), fan, paint, MATERIAL["paint"])
        end.surface[:, :3] *= np.sign(end.surface[:, 2:3] * z[k] + 1e-9)
        ends.append(end)
    return Mesh.join([split, *ends])


def _smoothed(values: Floats) -> Floats:
    padded = np.pad(values, 3, mode="edge")
    return np.convolve(padded, np.array([1, 3, 5, 6, 5, 3, 1]) / 24, mode="same")[3:-3]


def _wheel() -> Mesh:
    """Turn a tyre and a spoked rim, the axle along x."""
    tyre = lathe(
        np.array([[0.20, -0.10], [0.30, -0.105], [0.33, -0.08], [0.335, 0.0], [0.33, 0.08], [0.30, 0.105], [0.20, 0.10]]),
        48,
        (0.016, 0.016, 0.017),
    ).made_of(MATERIAL["matte"])
    rim = lathe(np.array([[0.0, 0.085], [0.05, 0.088], [0.06, 0.05], [0.19, 0.04], [0.215, 0.098]]), 48, (0.42, 0.42, 0.43)).made_of(
        MATERIAL["metal"]
    )
    spokes = [
        box((0.16, 0.03, 0.035), (0.115, 0.062, 0), (0.50, 0.50, 0.51), 0.01).made_of(MATERIAL["metal"]).moved(turn=2 * np.pi * k / 5)
        for k in range(5)
    ]
    wheel = Mesh.join([tyre, rim, *spokes])
    # The lathe turns about y; the axle is x, outside to +x.
    return wheel.transformed(np.array([[0, 1, 0], [-1, 0, 0], [0, 0, 1]], np.float32), np.zeros(3, np.float32))


CARS: dict[str, Build] = {"car": _car}
