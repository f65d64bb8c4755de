"""Titles: words laid over the finished picture, large and centred, with a soft shadow; they come and go gently."""

import cv2
import numpy as np

from kinema.engines.procedural.letters.plate import plain
from kinema.engines.procedural.letters.typeset import line
from kinema.media.take import Frame

FADE = 0.6
"""Seconds that a title takes to come."""
_SHIFT = 4


class Title:
    """Words over the picture of one size, drawn once."""

    def __init__(self, texts: list[str], width: int, height: int, *, low: bool) -> None:
        """Set the lines under one another, in the middle of the picture or, `low`, in its lower third."""
        rows = [line(plain(text)) for text in texts]
        widest = max(row.width for row in rows)
        size = min(0.78 * width / max(widest, 1e-3), 0.11 * min(height, width), 0.7 * height / (1.6 * len(rows)))
        middle = height * (0.80 if low else 0.5)
        ink = np.zeros((height, width), np.uint8)
        for n, row in enumerate(rows):
            foot = middle + ((n - (len(rows) - 1) / 2) * 1.6 + 0.5) * size
            left = (width - row.width * size) / 2
            for glyph in row.glyphs:
                loops = [np.column_stack([left + loop[:, 0] * size, foot - loop[:, 1] * size]) for loop in glyph.outlines]
                if loops:
                    cv2.fillPoly(ink, [np.round(loop * 2**_SHIFT).astype(np.int32) for loop in loops], 255, cv2.LINE_AA, _SHIFT)
        used = np.flatnonzero(ink.any(axis=1))
        reach = int(0.35 * size)
        top = max((int(used[0]) - reach) & ~1, 0) if used.size else 0
        bottom = min((int(used[-1]) + reach + 2) & ~1, height) if used.size else 2
        self._rows = slice(top, bottom)
        self._ink = ink[self._rows].astype(np.float32) / 255
        self._shade = 0.55 * np.asarray(cv2.GaussianBlur(self._ink, (0, 0), max(0.09 * size, 0.8)), np.float32)

    def lay(self, frame: Frame, seconds: float) -> None:
        """Blend the words over a frame's planes."""
        share = float(np.clip((seconds - 0.25) / FADE, 0, 1))
        if share == 0:
            return
        ink, shade = self._ink * share, self._shade * share
        rows = frame.y[self._rows]
        shaded = rows * (1 - shade) + 16.0 * shade
        rows[:] = np.round(shaded * (1 - ink) + 235.0 * ink).astype(np.uint8)
        half = slice(self._rows.start // 2, self._rows.stop // 2)
        small = cv2.resize(np.maximum(ink, shade), (frame.u.shape[1], half.stop - half.start), interpolation=cv2.INTER_AREA)
        for plane in (frame.u, frame.v):
            plane[half] = np.round(plane[half] * (1 - small) + 128.0 * small).astype(np.uint8)
