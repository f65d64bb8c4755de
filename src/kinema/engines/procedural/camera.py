"""The camera: where it is, where it looks and how long its lens is, at each moment of a shot."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from kinema.engines.procedural.mesh import Floats
from kinema.script.script import Camera

FILM_AREA = 27.0
"""Millimetres: the side of a square with the area of the 36 × 20.25 mm gate, so that a lens frames as much in every ratio."""


@dataclass(frozen=True, slots=True)
class Pose:
    """One moment of a camera: position in metres, yaw (to the right), pitch (up) and roll in radians, lens in millimetres."""

    x: float
    y: float
    z: float
    yaw: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0
    lens: float = 35.0

    @property
    def origin(self) -> Floats:
        """The position, (3,)."""
        return np.array([self.x, self.y, self.z], np.float32)

    @property
    def basis(self) -> Floats:
        """Right, up and forward as the rows of a matrix, (3, 3)."""
        cy, sy = np.cos(self.yaw), np.sin(self.yaw)
        cp, sp = np.cos(self.pitch), np.sin(self.pitch)
        cr, sr = np.cos(self.roll), np.sin(self.roll)
        right = np.array([cy, 0.0, -sy])
        forward = np.array([sy * cp, sp, cy * cp])
        up = np.cross(forward, right)
        return np.array([right * cr + up * sr, up * cr - right * sr, forward], np.float32)

    def focal(self, width: int, height: int) -> np.float32:
        """Give the focal length in pixels of a picture."""
        return np.float32(self.lens / FILM_AREA * np.sqrt(width * height))

    def looking_at(self, x: float, y: float, z: float) -> "Pose":
        """Turn towards a point."""
        dx, dy, dz = x - self.x, y - self.y, z - self.z
        return replace(self, yaw=float(np.arctan2(dx, dz)), pitch=float(np.arctan2(dy, np.hypot(dx, dz))))


@dataclass(frozen=True, slots=True)
class Aim:
    """What a shot is about: a point, how far it is from the camera, and how fast it moves (metres a second, x and z)."""

    x: float
    y: float
    z: float
    distance: float
    velocity: tuple[float, float] = (0.0, 0.0)
    half_width: float = 1e9
    """Half of what the picture shows at that distance, metres."""
    held: float = 0.85
    """How far a rising camera turns down to it: 1 keeps it where it is in the picture, 0 lets it go."""
    followed: float = 0.0
    """How much of its way the camera goes with it."""


Move = Callable[[Pose, Aim, float, float], Pose]
"""From the framing, what it is about, how far along the move is (0 to 1) and its size (1 is ordinary) to a pose."""


def _dolly(direction: float) -> Move:
    def move(pose: Pose, aim: Aim, along: float, size: float) -> Pose:
        # In ends nearer than the framing, out begins nearer: either way the framing itself is one end of the move.
        part = min(0.34 * size, 0.7) * (along if direction > 0 else 1 - along)
        return replace(
            pose,
            x=pose.x + np.sin(pose.yaw) * part * aim.distance,
            z=pose.z + np.cos(pose.yaw) * part * aim.distance,
            # Straight towards what it is about, which so keeps its place in the picture.
            y=pose.y + (aim.y - pose.y) * part,
        )

    return move


def _pan(direction: float) -> Move:
    return lambda pose, _, along, size: replace(pose, yaw=pose.yaw + direction * size * 0.5 * (along - 0.5))


def _tilt(direction: float) -> Move:
    return lambda pose, _, along, size: replace(pose, pitch=pose.pitch + direction * size * 0.34 * (along - 0.6))


def _track(direction: float) -> Move:
    def move(pose: Pose, aim: Aim, along: float, size: float) -> Pose:
        slide = direction * 0.4 * size * aim.distance * (along - 0.5)
        return replace(pose, x=pose.x + np.cos(pose.yaw) * slide, z=pose.z - np.sin(pose.yaw) * slide)

    return move


def _orbit(pose: Pose, aim: Aim, along: float, size: float) -> Pose:
    angle = 0.8 * size * (along - 0.5)
    dx, dz = pose.x - aim.x, pose.z - aim.z
    cos, sin = np.cos(angle), np.sin(angle)
    return replace(pose, x=aim.x + dx * cos + dz * sin, z=aim.z + dz * cos - dx * sin, yaw=pose.yaw + angle)


def _crane(direction: float) -> Move:
    def move(pose: Pose, aim: Aim, along: float, size: float) -> Pose:
        lift = 0.45 * size * aim.distance * (along if direction > 0 else 1 - along)
        moved = replace(pose, y=pose.y + lift)
        # Look down a little less than the rise asks for, so that the horizon opens.
        return replace(moved, pitch=pose.pitch - aim.held * float(np.arctan2(lift, aim.distance)))

    return move


def _zoom(direction: float) -> Move:
    def move(pose: Pose, aim: Aim, along: float, size: float) -> Pose:
        longer = 1 + 0.55 * size * (along if direction > 0 else 1 - along)
        # What it is about keeps its place in the picture.
        over = float(np.arctan2(aim.y - pose.y, aim.distance)) - pose.pitch
        return replace(pose, lens=pose.lens * longer, pitch=pose.pitch + over * (1 - 1 / longer))

    return move


def _dolly_zoom(pose: Pose, aim: Aim, along: float, size: float) -> Pose:
    """Go nearer and widen the lens by as much, so that the subject keeps its size and the background falls away."""
    part = min(0.42 * size, 0.65) * along
    nearer = _dolly(1)(pose, aim, part / min(0.34 * size, 0.7), size)
    return replace(nearer, lens=pose.lens * (1 - part))


def _fly(pose: Pose, aim: Aim, along: float, size: float) -> Pose:
    ahead = size * aim.distance * 0.5 * along
    return replace(pose, x=pose.x + np.sin(pose.yaw) * ahead, z=pose.z + np.cos(pose.yaw) * ahead)


def _whip(pose: Pose, aim: Aim, along: float, size: float) -> Pose:  # noqa: ARG001 - a move's signature
    turn = 1 / (1 + np.exp(-(along - 0.5) * 40))
    return replace(pose, yaw=pose.yaw + 1.1 * (turn - 1))


def _roll(pose: Pose, aim: Aim, along: float, size: float) -> Pose:  # noqa: ARG001
    return replace(pose, roll=pose.roll + 0.35 * size * (along - 0.5))


def _stay(pose: Pose, aim: Aim, along: float, size: float) -> Pose:  # noqa: ARG001
    return pose


MOVES: dict[str, Move] = {
    "static": _stay,
    "push in": _dolly(1),
    "pull back": _dolly(-1),
    "pan left": _pan(-1),
    "pan right": _pan(1),
    "tilt up": _tilt(1),
    "tilt down": _tilt(-1),
    "track left": _track(-1),
    "track right": _track(1),
    "orbit": _orbit,
    "crane up": _crane(1),
    "crane down": _crane(-1),
    "zoom in": _zoom(1),
    "zoom out": _zoom(-1),
    "dolly zoom": _dolly_zoom,
    "fly over": _fly,
    "whip pan": _whip,
    "roll": _roll,
    "follow": _stay,
    "handheld": _stay,
}


def path(camera: Camera, framing: Pose, aim: Aim, seconds: float, freedom: float, seed: int) -> Callable[[float], Pose]:
    """Give the pose at each second of a shot `seconds` long.

    `freedom`, 0 to 1, is how much may happen that nobody asked for: a camera without orders drifts in by that much.
    """
    orders = [name for name in camera.moves if name in MOVES][:2]
    size = float(np.clip(camera.pace, 0.4, 2.0)) ** 0.6
    moves = [(MOVES[name], size) for name in orders] or [(MOVES["push in"], 0.45 * freedom)]
    shake = 1.0 if "handheld" in camera.moves else 0.0
    phases = np.random.default_rng(seed).uniform(0, 2 * np.pi, (4, 3))

    def pose(t: float) -> Pose:
        along = _ease(t / max(seconds, 1e-6))
        now, there = framing, aim
        if aim.followed:
            dx, dz = (aim.followed * v * (t - seconds / 2) for v in aim.velocity)
            now = replace(now, x=now.x + dx, z=now.z + dz)
            there = replace(aim, x=aim.x + dx, z=aim.z + dz)
        for move, amount in moves:
            now = move(now, there, along, amount)
        if shake:
            rates = (0.31, 0.83, 1.9)
            sway = [
                sum(np.sin(2 * np.pi * rate * t + phase) / (1 + 2 * k) for k, (rate, phase) in enumerate(zip(rates, row, strict=True)))
                for row in phases
            ]
            now = replace(
                now,
                yaw=now.yaw + 0.008 * sway[0],
                pitch=now.pitch + 0.007 * sway[1],
                roll=now.roll + 0.004 * sway[2],
                y=now.y + 0.02 * sway[3],
            )
        return now

    return pose


def _ease(t: float) -> float:
    """Start and stop gently: half a smooth step, half a steady pace."""
    t = min(max(t, 0.0), 1.0)
    return 0.35 * t + 0.65 * t * t * (3 - 2 * t)


def looking(direction: Floats) -> Floats:
    """Give right, up and forward for looking along a direction, (3, 3)."""
    forward = direction / np.linalg.norm(direction)
    right = np.cross(np.array([0, 1, 0]) if abs(forward[1]) < 0.99 else np.array([1, 0, 0]), forward)
    right /= np.linalg.norm(right)
    return np.array([right, np.cross(forward, right), forward], np.float32)


def mirrored(origin: Floats, basis: Floats, level: float) -> tuple[Floats, Floats]:
    """Reflect a camera in the horizontal plane y = level: what it sees is what the plane mirrors, at the same place on the screen."""
    flip = np.array([1, -1, 1], np.float32)
    return (origin * flip + np.array([0, 2 * level, 0], np.float32)).astype(np.float32), (basis * flip[None, :]).astype(np.float32)
