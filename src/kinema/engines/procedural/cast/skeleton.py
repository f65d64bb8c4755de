"""The human skeleton: its joints at rest, and how it walks, runs, sits, waves, talks and stands."""

from dataclasses import dataclass

import numpy as np

from kinema.engines.procedural.mesh import Floats
from kinema.engines.procedural.sculpt import about, move, turn

# Rest pose of a body of height 1, arms a little away from the sides, facing +z; y is up.
JOINTS: dict[str, tuple[float, float, float]] = {
    "hips": (0.0, 0.535, 0.0),
    "chest": (0.0, 0.66, 0.0),
    "neck": (0.0, 0.845, -0.004),
    "head": (0.0, 0.875, 0.004),
    "jaw": (0.0, 0.915, 0.0),
    "arm.l": (-0.108, 0.805, 0.0),
    "fore.l": (-0.150, 0.640, -0.004),
    "hand.l": (-0.172, 0.500, 0.012),
    "arm.r": (0.108, 0.805, 0.0),
    "fore.r": (0.150, 0.640, -0.004),
    "hand.r": (0.172, 0.500, 0.012),
    "thigh.l": (-0.052, 0.520, 0.0),
    "shin.l": (-0.056, 0.285, 0.006),
    "foot.l": (-0.058, 0.048, -0.008),
    "thigh.r": (0.052, 0.520, 0.0),
    "shin.r": (0.056, 0.285, 0.006),
    "foot.r": (0.058, 0.048, -0.008),
}
PARENT = {
    "hips": "",
    "chest": "hips",
    "neck": "chest",
    "head": "neck",
    "jaw": "head",
    "arm.l": "chest",
    "fore.l": "arm.l",
    "hand.l": "fore.l",
    "arm.r": "chest",
    "fore.r": "arm.r",
    "hand.r": "fore.r",
    "thigh.l": "hips",
    "shin.l": "thigh.l",
    "foot.l": "shin.l",
    "thigh.r": "hips",
    "shin.r": "thigh.r",
    "foot.r": "shin.r",
}
_LEG = 0.49
# How far a leg swings to either side, radians: walking, running.
_SWING = (0.43, 0.62)
"""From the hip to the sole, as a part of the height."""


def at(name: str, h: float, dx: float = 0.0, dy: float = 0.0, dz: float = 0.0) -> tuple[float, float, float]:
    """Give a place beside a joint of somebody of height h, in metres at rest."""
    x, y, z = JOINTS[name]
    return (x + dx) * h, (y + dy) * h, (z + dz) * h


@dataclass(slots=True)
class Angles:
    """A pose: rotations of joints about x (forward), y (to +x) and z, in radians, and the shift of the hips in heights."""

    turns: dict[str, tuple[float, float, float]]
    lift: float = 0.0


def reach(pose: Angles, side: str, target: tuple[float, float, float], elbow: tuple[float, float, float]) -> None:
    """Bring a hand to a place, told in heights of somebody who stands upright; the elbow is on the side of (x, y, z)."""
    shoulder, bend, wrist = (np.array(JOINTS[f"{bone}.{side}"]) for bone in ("arm", "fore", "hand"))
    upper, lower = bend - shoulder, wrist - bend
    a, b = float(np.linalg.norm(upper)), float(np.linalg.norm(lower))
    way = np.array(target) - shoulder
    far = float(np.clip(np.linalg.norm(way), abs(a - b) + 1e-3, a + b - 1e-3))
    way = way / np.linalg.norm(way)
    out = np.array(elbow) - way * (way @ np.array(elbow))
    along = (a * a - b * b + far * far) / (2 * far)
    turned = _between(upper, along * way + np.sqrt(max(a * a - along * along, 0.0)) * out / np.linalg.norm(out))
    folded = _between(lower, turned.T @ (far * way) - upper)
    pose.turns[f"arm.{side}"], pose.turns[f"fore.{side}"], pose.turns[f"hand.{side}"] = _angles(turned), _angles(folded), (0.0, 0.0, 0.0)


def _between(a: Floats, b: Floats) -> Floats:
    """Give the shortest rotation (3, 3) from one direction to another."""
    a, b = a / np.linalg.norm(a), b / np.linalg.norm(b)
    v, c = np.cross(a, b), float(a @ b)
    k = np.array([[0, -v[2], v[1]], [v[2], 0, -v[0]], [-v[1], v[0], 0]])
    return np.asarray(np.eye(3) + k + k @ k / max(1 + c, 1e-6))


def _angles(rotation: Floats) -> tuple[float, float, float]:
    """Give the turns about x, y and z that make a rotation, in the order in which `bones` lays them on."""
    x = -float(np.arcsin(np.clip(rotation[1, 2], -1, 1)))
    return x, float(np.arctan2(rotation[0, 2], rotation[2, 2])), float(np.arctan2(rotation[1, 0], rotation[1, 1]))


def bones(angles: Angles, height: float, *, grounded: bool = True) -> dict[str, Floats]:
    """Give every bone's matrix from rest to pose, in metres; with `grounded`, the lower foot touches y = 0."""
    matrices: dict[str, Floats] = {"": np.eye(4)}
    for name, parent in PARENT.items():
        point = np.asarray(JOINTS[name]) * height
        x, y, z = angles.turns.get(name, (0.0, 0.0, 0.0))
        matrices[name] = matrices[parent] @ about(point, turn("y", y) @ turn("x", x) @ turn("z", z))
    shift = angles.lift * height
    if grounded:
        soles = [_lowest(matrices[f"foot.{side}"], f"foot.{side}", height) for side in "lr"]
        shift = -min(soles)
    raised = move(0.0, shift, 0.0)
    return {name: raised @ matrix for name, matrix in matrices.items()}


def _lowest(matrix: Floats, foot: str, height: float) -> float:
    """Give the height of the lowest of a foot's heel and toe."""
    x, _, _ = JOINTS[foot]
    points = np.array([[x, 0.0, z, 1 / height] for z in (-0.035, 0.105)]) * height
    return float((points @ matrix.T)[:, 1].min())


def stand(t: float, phase: float) -> Angles:
    """Stand at ease: breathing, the weight shifting a little, arms hanging."""
    breath = 0.012 * np.sin(2 * np.pi * t / 3.7 + phase)
    sway = 0.018 * np.sin(2 * np.pi * t / 6.1 + phase)
    look = 0.10 * np.sin(2 * np.pi * t / 7.3 + 2 * phase)
    return Angles(
        {
            "hips": (0.0, 0.0, sway * 0.6),
            "chest": (-breath, 0.0, -sway),
            "head": (0.02, look, 0.01),
            "arm.l": (0.03 + breath, 0.0, 0.05),
            "arm.r": (0.02 - breath, 0.0, -0.05),
            "fore.l": (-0.22, 0.0, 0.0),
            "fore.r": (-0.25, 0.0, 0.0),
            "thigh.l": (-0.02, 0.0, -0.05),
            "thigh.r": (0.03, 0.0, 0.05),
            "shin.l": (0.05, 0.0, 0.0),
            "shin.r": (0.02, 0.0, 0.0),
            "foot.l": (-0.03, -0.18, 0.0),
            "foot.r": (-0.05, 0.18, 0.0),
        }
    )


def step(height: float, *, running: bool) -> float:
    """Give how far a step goes, metres, so that the standing foot does not slide."""
    return float(2 * np.sin(_SWING[running]) * _LEG * height * (1.5 if running else 1.0))


def landing(first: float, every: float, *, running: bool) -> float:
    """Give the phase at which a walk begins whose first foot lands at a moment, and the others every so many seconds after it."""
    return (2 * np.pi / 3 if running else np.pi / 2) - np.pi * first / every


def _reach(phase: float, duty: float) -> float:
    """Give how far a foot is before the hip, about -1 to 1, at a phase of its cycle (radians); it stands for `duty` of the cycle.

    A standing foot goes back evenly, as the ground does; then it is lifted, and swings forward on a curve.
    """
    since = (phase / (2 * np.pi) - 0.5 + duty / 2) % 1.0
    if since < duty:
        return 1 - 2 * since / duty
    s = (since - duty) / (1 - duty)
    return -1 + 6 * s**2 - 4 * s**3 - 2 * s * (1 - s) * (1 - 2 * s)


def walk(t: float, pace: float, height: float, phase: float, *, running: bool = False) -> Angles:
    """Walk or run at a pace in metres a second."""
    swing, rate = _SWING[running], max(pace, 0.05) / step(height, running=running)
    turns: dict[str, tuple[float, float, float]] = {}
    for side, offset in (("l", 0.0), ("r", np.pi)):
        p = np.pi * rate * t + phase + offset
        forward = float(np.arcsin(np.sin(swing) * _reach(p, 1 / 3 if running else 1 / 2)))
        # The knee bends while the leg comes forward, and gives a little when it takes the weight.
        coming = max(np.cos(p), 0.0) ** 1.5
        bend = (1.5 if running else 0.95) * coming + (0.32 if running else 0.12)
        turns[f"thigh.{side}"] = (-(forward + (0.28 if running else 0.10) + 0.18 * coming), 0.0, 0.0)
        turns[f"shin.{side}"] = (bend, 0.0, 0.0)
        turns[f"foot.{side}"] = (-0.28 * np.sin(p) - 0.35 * max(-np.sin(p), 0.0) ** 2 * -1.0 - 0.1 * coming, 0.0, 0.0)
        arm = (0.95 if running else 0.55) * np.sin(p + np.pi)
        out = -1 if side == "r" else 1
        turns[f"arm.{side}"] = (-arm, 0.0, 0.04 * out)
        turns[f"fore.{side}"] = (-(1.5 if running else 0.34) - 0.25 * max(arm, 0.0), 0.0, 0.0)
    roll = np.sin(np.pi * rate * t + phase)
    lean = 0.20 if running else 0.05
    turns["hips"] = (lean * 0.4, 0.12 * roll, 0.03 * np.cos(np.pi * rate * t + phase))
    turns["chest"] = (lean * 0.6, -0.22 * roll, 0.0)
    turns["head"] = (-lean * 0.8, 0.10 * roll, 0.0)
    return Angles(turns)
