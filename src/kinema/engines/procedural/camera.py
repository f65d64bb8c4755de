"""The camera: where it is, where it looks and how long its lens is, at each moment of a shot."""

from dataclasses import dataclass

import numpy as np

from kinema.engines.procedural.mesh import Floats

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


def mirrored(origin: Floats, basis: Floats, level: float) -> tuple[Floats, Floats]:
    """Reflect a camera in the horizontal plane y = level: what it sees is what the plane mirrors, at the same place on the screen."""
    flip = np.array([1, -1, 1], np.float32)
    return (origin * flip + np.array([0, 2 * level, 0], np.float32)).astype(np.float32), (basis * flip[None, :]).astype(np.float32)
