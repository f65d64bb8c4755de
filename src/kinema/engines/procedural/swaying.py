"""What of a set gives way to the wind: the leaves and the grass near the camera."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kinema.engines.procedural.ground import Height, View
from kinema.engines.procedural.kernels.sway import sway
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Floats, Mesh

REACH = 110.0
"""Metres from the camera beyond which nobody sees a leaf move."""


@dataclass(frozen=True, slots=True, eq=False)
class Swaying:
    """Vertices of the still mesh that the wind moves: their numbers, their places at rest, and how far each gives way."""

    rows: NDArray[np.int32]
    rest: Floats
    lift: Floats

    @classmethod
    def of(cls, mesh: Mesh, height: Height, view: View) -> "Swaying":
        """Find the leaves of a mesh; the higher over the ground, the further one gives way."""
        leaves = np.zeros(len(mesh.vertices), np.bool_)
        leaves[mesh.triangles[mesh.triangles[:, 3] == MATERIAL["leaf"], :3]] = True
        leaves &= np.hypot(mesh.vertices[:, 0] - view.x, mesh.vertices[:, 2] - view.z) < REACH
        rows = np.flatnonzero(leaves).astype(np.int32)
        rest = mesh.vertices[rows].copy()
        above = np.clip(rest[:, 1] - height(rest[:, 0], rest[:, 2]), 0.0, 20.0)
        return cls(rows, rest, (0.012 * above / (1 + 0.5 * above)).astype(np.float32))

    def blow(self, vertices: Floats, wind: float, seconds: float) -> None:
        """Move the vertices to where the wind has them at a moment."""
        if len(self.rows) and wind > 0:
            sway(self.rows, self.rest, self.lift, np.float32(wind), np.float32(seconds), vertices)
