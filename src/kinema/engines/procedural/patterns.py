"""The fine textures of made surfaces: brick, boards, tiles, plaster, cloth, asphalt; each repeats every two metres, in levels of detail."""

from collections.abc import Callable, Sequence
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from kinema.engines.procedural.materials import PATTERNS
from kinema.engines.procedural.mesh import Floats

SIZE = 1024
"""Side of the finest level, pixels."""
LEVELS = 8
SPAN = 2.0
"""Metres that a texture covers."""
LEVEL_STARTS = np.cumsum([0, *[(SIZE >> level) ** 2 for level in range(LEVELS)]])[:-1].astype(np.int64)
"""Where each level begins in a pattern's row."""


def pattern_table(wanted: Sequence[int]) -> NDArray[np.int8]:
    """Give the patterns as `enlarge` reads them, (patterns, all levels) int8, ±127; those that are not wanted stay empty."""
    rows = sum((SIZE >> level) ** 2 for level in range(LEVELS))
    if not any(wanted):
        return np.zeros((len(PATTERNS), 1), np.int8)
    table = np.zeros((len(PATTERNS), rows), np.int8)
    for number in wanted:
        if number:
            table[number] = _levels(PATTERNS[number])
    return table


@cache
def _levels(name: str) -> NDArray[np.int8]:
    """Draw a pattern and shrink it, level by level."""
    finest = _DRAWN[name](np.random.default_rng(len(name) * 7 + ord(name[0])))
    finest = finest - finest.mean()
    parts, side = [], SIZE
    for _ in range(LEVELS):
        level = np.asarray(cv2.resize(finest.astype(np.float32), (side, side), interpolation=cv2.INTER_AREA), np.float32)
        parts.append(np.clip(level * 127, -127, 127).astype(np.int8).ravel())
        side //= 2
    return np.concatenate(parts)


def _noise(rng: np.random.Generator, lowest: float, slope: float = 1.2, stretch: tuple[float, float] = (1.0, 1.0)) -> Floats:
    """Give repeating noise of unit deviation, without features larger than a `lowest`-th of the tile."""
    fy = np.fft.fftfreq(SIZE)[:, None] * SIZE * stretch[0]
    fx = np.fft.rfftfreq(SIZE)[None, :] * SIZE * stretch[1]
    f = np.hypot(fx, fy)
    spectrum = np.fft.rfft2(rng.standard_normal((SIZE, SIZE))) * np.where(f < lowest, 0.0, np.maximum(f, 1.0) ** -slope)
    rough = np.fft.irfft2(spectrum)
    return (rough / rough.std()).astype(np.float32)


def _masonry(
    rng: np.random.Generator, rows: int, columns: int, *, shift: float, joint: float, dark: float, vary: float, round_: float = 0.0
) -> Floats:
    """Lay stones in rows, each row shifted against the last: a joint around each (metres), stones that differ in tone."""
    y, x = np.mgrid[0:SIZE, 0:SIZE].astype(np.float32) * (SPAN / SIZE)
    high, wide = SPAN / rows, SPAN / columns
    row = np.floor(y / high).astype(int) % rows
    across = (x + row * shift * wide) / wide
    column = np.floor(across).astype(int) % columns
    inside_x = np.minimum(across % 1, 1 - across % 1) * wide
    inside_y = np.minimum((y / high) % 1, 1 - (y / high) % 1) * high
    wobble = _noise(rng, 20) * joint * 0.25
    edge = np.minimum(inside_x, inside_y) + wobble
    if round_:
        corner = np.hypot(np.maximum(round_ - inside_x, 0), np.maximum(round_ - inside_y, 0))
        edge = np.minimum(edge, round_ - corner + wobble)
    tone = rng.normal(0, vary, (rows, columns)).astype(np.float32)[row, column]
    body = np.clip((edge - joint * 0.5) / (joint * 0.6), 0, 1)
    # The upper edge of each stone catches the light, the lower lies in its own shade.
    bevel = np.roll(body, -3, axis=0) - np.roll(body, 3, axis=0)
    stones: Floats = body * tone + (1 - body) * dark + bevel * 0.22 + _noise(rng, 12, 0.9) * 0.07 * (0.4 + body)
    return stones


def _brick(rng: np.random.Generator) -> Floats:
    return _masonry(rng, 26, 8, shift=0.5, joint=0.011, dark=-0.55, vary=0.20)


def _tiles(rng: np.random.Generator) -> Floats:
    return _masonry(rng, 10, 10, shift=0.0, joint=0.006, dark=-0.6, vary=0.05)


def _cobbles(rng: np.random.Generator) -> Floats:
    return _masonry(rng, 16, 14, shift=0.5, joint=0.02, dark=-0.9, vary=0.22, round_=0.045)


def _ashlar(rng: np.random.Generator) -> Floats:
    return _masonry(rng, 5, 3, shift=0.5, joint=0.020, dark=-0.75, vary=0.20, round_=0.05) + _noise(rng, 5, 1.2) * 0.14


def _flags(rng: np.random.Generator) -> Floats:
    return _masonry(rng, 3, 3, shift=0.4, joint=0.018, dark=-0.8, vary=0.17, round_=0.06) + _noise(rng, 4, 1.3) * 0.15


def _boards(rng: np.random.Generator, rows: int, columns: int, gap: float) -> Floats:
    """Lay boards along x."""
    base = _masonry(rng, rows, columns, shift=0.37, joint=gap, dark=-0.8, vary=0.16)
    fibres: Floats = _noise(rng, 1, 0.9, (1.0, 14.0)) * 0.16
    return base + fibres


def _planks(rng: np.random.Generator) -> Floats:
    return _boards(rng, 14, 1, 0.004)


def _parquet(rng: np.random.Generator) -> Floats:
    return _boards(rng, 18, 4, 0.003)


def _plaster(rng: np.random.Generator) -> Floats:
    return _noise(rng, 3, 1.5) * 0.30 + _noise(rng, 60, 0.6) * 0.10


def _stucco(rng: np.random.Generator) -> Floats:
    return _noise(rng, 6, 1.0) * 0.32


def _asphalt(rng: np.random.Generator) -> Floats:
    return _noise(rng, 90, 0.35) * 0.30 + _noise(rng, 2, 1.6) * 0.20


def _weave(rng: np.random.Generator) -> Floats:
    y, x = np.mgrid[0:SIZE, 0:SIZE].astype(np.float32) / SIZE
    threads: Floats = 0.22 * (np.sin(2 * np.pi * 128 * x) + np.sin(2 * np.pi * 128 * y)) + _noise(rng, 8, 1.1) * 0.18
    return threads


_DRAWN: dict[str, Callable[[np.random.Generator], Floats]] = {
    "brick": _brick,
    "planks": _planks,
    "tiles": _tiles,
    "plaster": _plaster,
    "weave": _weave,
    "asphalt": _asphalt,
    "cobbles": _cobbles,
    "parquet": _parquet,
    "stucco": _stucco,
    "ashlar": _ashlar,
    "flags": _flags,
}
