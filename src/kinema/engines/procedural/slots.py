"""Where lettering goes on a thing: flat rectangles on signs, screens, pages and labels, for what is quoted in the prompt."""

from dataclasses import dataclass, replace

import numpy as np

from kinema.engines.procedural.mesh import Floats

Vector = tuple[float, float, float]

PAINTED, NEON, SCREEN, PAPER = "painted", "neon", "screen", "paper"


@dataclass(frozen=True, slots=True)
class Slot:
    """A flat rectangle for lettering, in the axes of what carries it. Its face looks along `up` × `right`.

    The world's axes are left-handed (x right, y up, z away), so that who reads a thing that faces +z has its -x on the right.
    """

    place: Vector
    """The rectangle's middle, a hair in front of what it is written on."""
    right: Vector
    """The way that lines run, a unit vector."""
    up: Vector
    """From the foot of the letters to their heads, a unit vector at a right angle to `right`."""
    width: float
    height: float
    kind: str = PAINTED
    """How letters are put there: painted, neon, screen or paper."""

    def transformed(self, matrix: Floats, offset: Floats) -> "Slot":
        """Carry the rectangle along by a 3 × 3 matrix that turns and scales evenly, and an offset."""
        scale = float(np.cbrt(abs(np.linalg.det(matrix))))

        def carried(vector: Vector, by: float, plus: Floats) -> Vector:
            x, y, z = (float(part) for part in matrix @ np.asarray(vector) / by + plus)
            return x, y, z

        still = np.zeros(3)
        return replace(
            self,
            place=carried(self.place, 1.0, np.asarray(offset)),
            right=carried(self.right, scale, still),
            up=carried(self.up, scale, still),
            width=self.width * scale,
            height=self.height * scale,
        )


def facing(place: Vector, width: float, height: float, kind: str = PAINTED) -> Slot:
    """Give an upright slot that faces +z."""
    return Slot(place, (-1.0, 0.0, 0.0), (0.0, 1.0, 0.0), width, height, kind)
