"""Sight lines: how high what grows may be between the camera and those it films."""

from dataclasses import dataclass

import numpy as np

from kinema.engines.procedural.mesh import Floats

SEEN_FROM = 0.3
"""From which part of its height upwards somebody is to be seen."""
MARGIN = 0.12
"""Metres that a sight line is wider than whom it shows."""
RISE = 0.8
"""How fast growth may become higher beside a sight line, metres a metre."""


@dataclass(frozen=True, slots=True, eq=False)
class Sights:
    """Lines from where the camera is, (n, 3), to what it shows there, (n, 3), each half as wide, (n,), at its end."""

    eyes: Floats
    marks: Floats
    widths: Floats

    @classmethod
    def none(cls) -> "Sights":
        """Give no line at all: anything may grow anywhere."""
        return cls(np.zeros((0, 3), np.float32), np.zeros((0, 3), np.float32), np.zeros(0, np.float32))

    def allowed(self, points: Floats) -> Floats:
        """Give the height, in metres over its foot, of what may grow at points (m, 3); infinite where it hides nobody."""
        lowest = np.full(len(points), np.inf, np.float32)
        for eye, mark, width in zip(self.eyes, self.marks, self.widths, strict=True):
            way = mark - eye
            along = ((points[:, 0] - eye[0]) * way[0] + (points[:, 2] - eye[2]) * way[2]) / max(float(way[0] ** 2 + way[2] ** 2), 1e-6)
            beside = np.hypot(points[:, 0] - eye[0] - along * way[0], points[:, 2] - eye[2] - along * way[2])
            line = eye[1] + way[1] * along - points[:, 1] + RISE * np.maximum(beside - width * along - MARGIN, 0)
            lowest = np.where((along > 0) & (along < 1), np.minimum(lowest, line), lowest)
        return np.asarray(lowest, np.float32)
