"""Wings and tails: feathers laid in rows over an arm that bends at shoulder and wrist; birds' wings are 1 body long at rest."""

from dataclasses import dataclass

import numpy as np

from kinema.engines.procedural.cast.animals.body import mirrored
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Floats, Mesh, from_arrays
from kinema.engines.procedural.sculpt import Skin, about, turn

ELBOW = 0.44
"""Where the wing bends, as a part of its length."""


@dataclass(frozen=True, slots=True)
class Wing:
    """A kind's wing."""

    span: float = 2.2
    """Tip to tip, in lengths of the body."""
    chord: float = 0.46
    fingers: float = 0.0
    """How far the feathers of the hand stand apart, 0 for a pointed wing to 1 for an eagle's."""
    sweep: float = 0.25
    """How far the hand points back when spread, radians."""
    tip: Colour | None = None
    """Colour of the feathers of the hand, where it is not the wing's."""
    bar: Colour | None = None
    """Colour of the row of small feathers, where it is not the wing's."""


def blade(root: Floats, way: Floats, up: Floats, length: float, width: float, colours: tuple[Colour, Colour], point: float = 0.5) -> Mesh:
    """Make one feather along a way: a vane that is cambered, rounded at its end, and changes colour towards it."""
    rows, columns = 7, 3
    t = np.linspace(0, 1, rows)
    across = np.cross(way, up)
    across /= max(float(np.linalg.norm(across)), 1e-9)
    half = 0.5 * width * (0.45 + 0.55 * np.sin(np.pi * np.clip(0.1 + 0.75 * t, 0, 1))) * np.clip(1 - t ** (1.5 + 4 * (1 - point)), 0.04, 1)
    u = np.linspace(-1, 1, columns)
    sag = -0.06 * length * t**2
    points = (
        root
        + np.outer(t * length, way)[:, None, :]
        + (half[:, None] * u)[..., None] * across
        + (sag[:, None] + 0.18 * half[:, None] * (1 - u**2))[..., None] * up
    )
    k = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)).ravel()
    quads = np.concatenate([np.column_stack([k, k + 1, k + columns]), np.column_stack([k + 1, k + columns + 1, k + columns])])
    mesh = from_arrays(points.reshape(-1, 3), quads, colours[0], MATERIAL["feather"])
    share = np.repeat(np.clip((t - 0.35) / 0.5, 0, 1), columns)[:, None]
    mesh.surface[:, 3:6] = np.asarray(colours[0]) * (1 - share) + np.asarray(colours[1]) * share
    facing = np.sign(mesh.surface[:, :3] @ up)
    mesh.surface[:, :3] *= np.where(facing == 0, 1, facing)[:, None]
    return mesh


def spread_wing(wing: Wing, colour: Colour, shoulder: Floats, coarse: bool = False) -> Skin:
    """Make the right wing as it is spread flat, on the bones `arm` and `hand`."""
    half = wing.span / 2
    wrist = shoulder + half * np.array([ELBOW, 0.0, 0.10])
    tip, bar = wing.tip or colour, wing.bar or colour
    dark = tuple(0.62 * c for c in colour)
    up = np.array([0.0, 1.0, 0.0])
    meshes, hands = [], []
    number = 7 if coarse else 11
    for k in range(number):
        t = (k + 0.2) / number
        root = shoulder + (wrist - shoulder) * t + up * (-0.004 - 0.002 * k)
        length = wing.chord * (0.92 + 0.08 * t)
        way = np.array([0.10 * t, 0.0, -1.0]) / np.hypot(0.10 * t, 1)
        meshes.append(blade(root, way, up, length, 1.9 * half * ELBOW / number, (colour, dark)))
        hands.append(0.0)
    number = 6 if coarse else 10
    for k in range(number):
        t = k / (number - 1)
        turned = (0.12 + 1.28 * t) * 1.0 - wing.sweep * t
        root = wrist + half * (1 - ELBOW) * 0.28 * t * np.array([np.cos(wing.sweep), 0, -np.sin(wing.sweep)]) - up * (0.010 + 0.002 * k)
        way = np.array([np.sin(turned), 0.0, -np.cos(turned)])
        reach = half * (1 - ELBOW) * (0.74 + 0.06 * np.sin(np.pi * t))
        length = (
            wing.chord * 0.98 * (1 - t) + reach * t
            if wing.fingers < 0.5
            else max(wing.chord, reach * (0.72 + 0.28 * np.sin(np.pi * min(t + 0.25, 1))))
        )
        width = wing.chord * (0.34 - 0.13 * wing.fingers)
        meshes.append(blade(root, way, up, length, width, (colour, tip), 0.5 + 0.5 * (1 - wing.fingers)))
        hands.append(1.0)
    arm = _arm(wing, bar, shoulder, wrist, half)
    across = (arm.vertices[:, 0] - shoulder[0]) / half
    weights = [np.full(len(mesh.vertices), hand) for mesh, hand in zip(meshes, hands, strict=True)]
    weights.append(np.clip((across - ELBOW + 0.06) / 0.12, 0, 1))
    hand = np.concatenate(weights)
    return Skin(Mesh.join([*meshes, arm]), np.column_stack([1 - hand, hand]).astype(np.float32), ("arm", "hand"))


def _arm(wing: Wing, colour: Colour, shoulder: Floats, wrist: Floats, half: float) -> Mesh:
    """Cover the roots of the feathers: a thick leading edge that thins out backward."""
    rows, columns = 15, 9
    s = np.linspace(-0.12, 0.72, rows)
    hand = np.clip(s - ELBOW, 0, None)
    lead = np.where(
        (s < ELBOW)[:, None],
        shoulder + (wrist - shoulder) * (s / ELBOW)[:, None],
        wrist + half * hand[:, None] * np.array([np.cos(wing.sweep), 0, -np.sin(wing.sweep)]),
    )
    depth = wing.chord * 0.52 * np.clip(1 - (np.clip(s, 0, 1) / 0.80) ** 2.5, 0.08, 1)
    thick = wing.chord * 0.12 * np.clip(1 - np.clip(s, 0, 1) / 0.85, 0.10, 1)
    angle = np.linspace(0, 2 * np.pi, columns)
    # A drop in section: round ahead, sharp behind.
    back, high = 0.5 * (1 - np.cos(angle)), np.sin(angle) * (0.5 + 0.5 * np.cos(angle))
    points = lead[:, None, :] + np.stack(
        [np.zeros((rows, columns)), thick[:, None] * high * 1.2, 0.05 * wing.chord - depth[:, None] * back], axis=-1
    )
    k = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)).ravel()
    quads = np.concatenate([np.column_stack([k, k + columns, k + 1]), np.column_stack([k + 1, k + columns, k + columns + 1])])
    return from_arrays(points.reshape(-1, 3), quads, colour, MATERIAL["feather"])


def beating(shoulder: Floats, wing: Wing, arm: float, hand: float, fold: float = 0.0) -> dict[str, Floats]:
    """Give the right wing's bones: arm and hand raised by angles, the hand drawn back by `fold`."""
    wrist = shoulder + wing.span / 2 * np.array([ELBOW, 0.0, 0.10])
    raised = about(shoulder, turn("z", arm) @ turn("y", -0.35 * fold))
    return {"arm": raised, "hand": raised @ about(wrist, turn("z", hand) @ turn("y", fold))}


def both(right: Mesh) -> Mesh:
    """Give a right wing and its twin."""
    return Mesh.join([right, mirrored(right)])


def tail_fan(root: Floats, length: float, width: float, colours: tuple[Colour, Colour], count: int = 9, fork: float = 0.0) -> Mesh:
    """Fan a tail's feathers out behind; `fork` makes the outer ones longer."""
    meshes = []
    for k in range(count):
        u = 2 * k / (count - 1) - 1
        way = np.array([np.sin(width * u), 0.0, -np.cos(width * u)])
        longer = length * (1 + fork * (abs(u) - 0.6) - 0.10 * u * u * (fork == 0))
        up = np.array([0.25 * u, 1.0, 0.0]) / np.hypot(0.25 * u, 1)
        meshes.append(blade(root - np.array([0, 0.004 * abs(u) * count, 0]), way, up, longer, length * 0.26, colours))
    return Mesh.join(meshes)
