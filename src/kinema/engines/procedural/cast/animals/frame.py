"""The skeleton of what goes on four legs: joints from a few proportions, and bones bent to a pose with the feet where they are put."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from kinema.engines.procedural.mesh import Floats
from kinema.engines.procedural.sculpt import about, move, turn

LEGS = ("fl", "fr", "hl", "hr")
"""Fore left, fore right, hind left, hind right; left is -x."""
SPINE = {
    "hips": "trunk",
    "chest": "trunk",
    "neck": "chest",
    "throat": "neck",
    "head": "throat",
    "jaw": "head",
    "ear.l": "head",
    "ear.r": "head",
    "wing.l": "chest",
    "wing.r": "chest",
    "tail1": "hips",
    "tail2": "tail1",
    "tail3": "tail2",
}
"""The bones that are not legs, each with what carries it."""


@dataclass(frozen=True)
class Frame:
    """Proportions of a body whose withers are 1 high; it stands over the origin and faces +z."""

    trunk: float = 0.86
    """From the shoulder joint back to the hip joint."""
    depth: float = 0.44
    """Of the chest, from withers to breastbone."""
    width: float = 0.30
    rump: float = 0.98
    """Height of the croup."""
    wrist: float = 0.33
    hock: float = 0.38
    ankle: float = 0.10
    stance: float = 0.11
    """From the middle to each foot."""
    neck: float = 0.55
    rise: float = 0.85
    """How steeply the neck rises, radians."""
    head: float = 0.40
    nod: float = 0.75
    """How far the nose points down, radians."""
    tail: float = 0.5
    droop: float = 1.2
    """How far the tail hangs below the level, radians; below 0 it is carried high."""
    curl: float = 0.0
    """How much each part of the tail bends up from the one before, radians."""
    spread: float = 0.13
    """How far stifle and hock stand before and behind the hip."""

    @cached_property
    def joints(self) -> dict[str, Floats]:
        """Give each joint's place at rest; legs are told for the right side, mirrored for the left."""
        front, back = self.trunk / 2, -self.trunk / 2
        keel, x = 1 - self.depth, self.stance
        poll = np.array([0.0, 0.86, front - 0.08]) + self.neck * np.array([0.0, np.sin(self.rise), np.cos(self.rise)])
        root = np.array([0.0, self.rump - 0.09, back - 0.17])
        turns = self.droop - self.curl * np.arange(3)
        tail = self.tail / 3 * np.cumsum(np.stack([0 * turns, -np.sin(turns), -np.cos(turns)], axis=1), axis=0)
        places = {
            "trunk": np.array([0.0, 0.82, 0.0]),
            "hips": np.array([0.0, 0.82, -0.1 * self.trunk]),
            "chest": np.array([0.0, 0.82, 0.1 * self.trunk]),
            "neck": np.array([0.0, 0.86, front - 0.08]),
            "throat": (np.array([0.0, 0.86, front - 0.08]) + poll) / 2,
            "head": poll,
            "jaw": poll + self.head * self.in_head(0.0, -0.16, 0.16),
            "ear.l": poll + self.head * self.in_head(-0.14, 0.16, 0.1),
            "ear.r": poll + self.head * self.in_head(0.14, 0.16, 0.1),
            "wing.l": np.array([-0.10, 0.96, front - 0.25]),
            "wing.r": np.array([0.10, 0.96, front - 0.25]),
            "tail1": root,
            "tail2": root + tail[0],
            "tail3": root + tail[1],
            "tip": root + tail[2],
        }
        fore = {
            "up": (x * 1.05, 1 - 0.74 * self.depth, front),
            "low": (x * 1.05, keel + 0.04, front - 0.14),
            "can": (x, self.wrist, front - 0.115),
            "foot": (x, self.ankle, front - 0.12),
        }
        hind = {
            "up": (x * 0.8, self.rump - 0.17, back),
            "low": (x * 1.05, max(keel + 0.03, self.hock + 0.14), back + self.spread),
            "can": (x, self.hock, back - 0.95 * self.spread),
            "foot": (x, self.ankle, back - 0.65 * self.spread),
        }
        for leg in LEGS:
            side = -1 if leg[1] == "l" else 1
            for part, (px, py, pz) in (fore if leg[0] == "f" else hind).items():
                places[f"{leg}.{part}"] = np.array([side * px, py, pz])
        return places

    def in_head(self, x: float, y: float, z: float) -> Floats:
        """Turn a place of the head's own axes (z along the nose) by the head's pitch at rest."""
        c, s = np.cos(self.nod), np.sin(self.nod)
        return np.array([x, c * y - s * z, s * y + c * z])

    @property
    def leg(self) -> float:
        """Give how long a leg is, for its stride."""
        return 1 - 0.5 * self.depth


@dataclass(slots=True)
class Foot:
    """Where a foot is against its rest (back to front, and up), how far its cannon is folded and its toe tipped, in radians."""

    z: float = 0.0
    y: float = 0.0
    fold: float = 0.0
    tip: float = 0.0


@dataclass(slots=True)
class Pose:
    """A body's attitude: the trunk's shift, pitch and roll, the arch of its back, turns of bones (about x, y, z), and the feet."""

    lift: float = 0.0
    shift: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0
    arch: float = 0.0
    turns: dict[str, tuple[float, float, float]] = field(default_factory=dict)
    feet: dict[str, Foot] = field(default_factory=lambda: {leg: Foot() for leg in LEGS})

    def bend(self, bone: str, x: float = 0.0, y: float = 0.0, z: float = 0.0) -> None:
        """Turn a bone further, about x (down), y and z."""
        was = self.turns.get(bone, (0.0, 0.0, 0.0))
        self.turns[bone] = (was[0] + x, was[1] + y, was[2] + z)


def bones(frame: Frame, pose: Pose) -> dict[str, Floats]:
    """Give every bone's 4 × 4 matrix from rest to pose, withers 1 high."""
    at = frame.joints
    matrices: dict[str, Floats] = {
        "trunk": move(0, pose.lift, pose.shift) @ about(at["trunk"], turn("z", pose.roll) @ turn("x", pose.pitch))
    }
    for name, parent in SPINE.items():
        x, y, z = pose.turns.get(name, (0.0, 0.0, 0.0))
        x += {"hips": -pose.arch, "chest": pose.arch}.get(name, 0.0)
        matrices[name] = matrices[parent] @ about(at[name], turn("y", y) @ turn("x", x) @ turn("z", z))
    for leg in LEGS:
        _leg(matrices, at, leg, pose.feet[leg])
    return matrices


def _leg(matrices: dict[str, Floats], at: dict[str, Floats], leg: str, foot: Foot) -> None:
    """Bend a leg so that its foot is where it is put. In the plane of the leg a place is y + iz."""
    carrier = matrices["chest" if leg[0] == "f" else "hips"]
    top = carrier @ np.array([*at[f"{leg}.up"], 1.0])
    rest = [complex(at[f"{leg}.{part}"][1], at[f"{leg}.{part}"][2]) for part in ("up", "low", "can", "foot")]
    thigh, shin, cannon = rest[1] - rest[0], rest[2] - rest[1], rest[3] - rest[2]
    hip, ankle = complex(top[1], top[2]), rest[3] + complex(foot.y, foot.z)
    lower = cannon * np.exp(1j * foot.fold)
    wrist = ankle - lower
    reach = wrist - hip
    far = abs(reach)
    a, b = abs(thigh), abs(shin)
    if far < a + b:
        # The cosine rule; elbows bend backward, stifles forward.
        inside = np.arccos(np.clip((a * a + far * far - b * b) / (2 * a * max(far, 1e-9)), -1, 1))
        knee = hip + reach / max(far, 1e-9) * a * np.exp(1j * inside * (1 if leg[0] == "f" else -1))
    else:
        knee = hip + reach * a / (a + b)
    slant = (top[0] - at[f"{leg}.up"][0]) * np.array([1.0, 0.66, 0.33, 0.0])
    ends = ((hip, rest[0], (knee - hip) / thigh), (knee, rest[1], (wrist - knee) / shin), (wrist, rest[2], np.exp(1j * foot.fold)))
    for part, (place, was, ratio), aside in zip(("up", "low", "can"), ends, slant, strict=False):
        matrices[f"{leg}.{part}"] = _swung(place, was, float(np.angle(ratio)), float(aside))
    matrices[f"{leg}.foot"] = _swung(ankle, rest[3], foot.tip, 0.0)


def _swung(place: complex, rest: complex, angle: float, aside: float) -> Floats:
    """Turn about x by an angle, and carry the joint from its rest to a place."""
    c, s = np.cos(angle), np.sin(angle)
    y, z = place.real - (c * rest.real - s * rest.imag), place.imag - (s * rest.real + c * rest.imag)
    return np.array([[1.0, 0.0, 0.0, aside], [0.0, c, -s, y], [0.0, s, c, z], [0.0, 0.0, 0.0, 1.0]])
