"""Shadows of lamps: a map a lamp, for the few whose shadows are seen; still things drawn once, moving ones anew for each frame."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kinema.engines.procedural.camera import looking
from kinema.engines.procedural.kernels import lamps, raster
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Floats
from kinema.engines.procedural.moment import Lamp

SIZE = 768
MOST = 2
"""How many lamps may throw shadows."""


class LampShadows:
    """The shadow maps of the strongest lamps that throw shadows: each looks from its lamp towards what the shot is about."""

    def __init__(self, lit: Sequence[Lamp], focus: tuple[float, float, float]) -> None:
        """Choose the lamps and where their maps look: along a spot light's beam, or to the focus."""
        self._lamps = tuple(sorted((lamp for lamp in lit if lamp.casts), key=lambda lamp: -sum(lamp.colour))[:MOST])
        self.views = np.zeros((len(self._lamps), lamps.VIEW_SIZE), np.float32)
        self.maps = np.zeros((len(self._lamps), SIZE, SIZE), np.float32)
        self._still = self.maps.copy()
        self._ids = np.empty((SIZE, SIZE), np.int32)
        for view, lamp in zip(self.views, self._lamps, strict=True):
            towards = np.subtract(lamp.to or focus, lamp.place).astype(np.float32)
            half = min(lamp.cone * 1.15, 1.1) if lamp.to else 1.0
            view[:] = [*lamp.place, *looking(towards).ravel(), SIZE / 2 / np.tan(half)]

    def rows(self, lit: Sequence[Lamp]) -> Floats:
        """Give lamps as the kernels read them, (n, 12)."""
        rows = np.zeros((len(lit), lamps.LAMP_SIZE), np.float32)
        for row, lamp in zip(rows, lit, strict=True):
            # A flame flickers: the lamp is known by its place.
            which = next((n for n, known in enumerate(self._lamps) if known.place == lamp.place), lamps.UNSEEN if lamp.unseen else -1)
            row[: lamps.TO_X] = [*lamp.place, *lamp.colour, lamp.reach**2, which]
            row[lamps.CONE] = -1.0
            if lamp.to:
                aim = np.subtract(lamp.to, lamp.place)
                row[lamps.TO_X : lamps.CONE] = aim / max(float(np.linalg.norm(aim)), 1e-6)
                row[lamps.CONE] = np.cos(lamp.cone)
        return rows

    def draw_still(self, vertices: Floats, triangles: NDArray[np.int32], points: Floats) -> None:
        """Draw what stands still; `points` is room for the projected vertices."""
        for view, still in zip(self.views, self._still, strict=True):
            raster.project(vertices, len(vertices), view[:3], view[3:12].reshape(3, 3), view[12], SIZE, SIZE, points)
            self._draw(points, triangles, 0, len(triangles), still)

    def draw_moving(self, vertices: Floats, triangles: NDArray[np.int32], points: Floats, moving: slice, faces: slice) -> None:
        """Draw the moving vertices and their triangles over what stands still."""
        np.copyto(self.maps, self._still)
        for view, whole in zip(self.views, self.maps, strict=True):
            own = vertices[moving]
            raster.project(own, len(own), view[:3], view[3:12].reshape(3, 3), view[12], SIZE, SIZE, points[moving])
            self._draw(points, triangles, faces.start, faces.stop - faces.start, whole)

    def _draw(self, points: Floats, triangles: NDArray[np.int32], first: int, number: int, into: Floats) -> None:
        raster.draw(points, triangles, first, number, into, self._ids, np.zeros(len(MATERIAL), np.bool_), clear=False)
