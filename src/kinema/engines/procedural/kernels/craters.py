"""Craters of every size, scattered without end: bowls with raised rims, the young ones sharp and the old ones worn."""

import math

import numpy as np
from numba import njit, prange


@njit(cache=True, fastmath=True, error_model="numpy", nogil=True)
def _draw(i, j, salt):
    """Draw a number from 0 to 1 for a cell."""
    h = np.uint32(np.uint32(np.uint32(i) * np.uint32(0x9E3779B1)) ^ np.uint32(np.uint32(j) * np.uint32(0x85EBCA77)) ^ np.uint32(salt))
    h = np.uint32((h ^ np.uint32(h >> np.uint32(15))) * np.uint32(0x2C1B3C6D))
    h = np.uint32((h ^ np.uint32(h >> np.uint32(13))) * np.uint32(0x297A2D39))
    return np.float32(h >> np.uint32(8)) * np.float32(1.0 / 16777216.0)


@njit(cache=True, parallel=True, fastmath=True, error_model="numpy", nogil=True)
def craters(x, z, cell, share, seed, out):
    """Add to heights `out` (n,) at points x, z the craters of one size: at most one a cell, in a `share` of the cells."""
    for p in prange(x.size):
        u, v = x[p] / cell, z[p] / cell
        ci, cj = math.floor(u), math.floor(v)
        total = 0.0
        for dj in range(-1, 2):
            for di in range(-1, 2):
                i, j = ci + di, cj + dj
                if _draw(i, j, seed) > share:
                    continue
                radius = 0.16 + 0.30 * _draw(i, j, seed + 1)
                fresh = 0.35 + 0.65 * _draw(i, j, seed + 2)
                ex = u - i - 0.3 - 0.4 * _draw(i, j, seed + 3)
                ez = v - j - 0.3 - 0.4 * _draw(i, j, seed + 4)
                away = math.sqrt(ex * ex + ez * ez) / radius
                if away < 2.0:
                    bowl = min(away * away * 1.1 - 1.0, 0.28) if away < 1.08 else 0.28
                    skirt = 1.0 if away < 1.0 else max(2.0 - away, 0.0) ** 2
                    total += radius * fresh * 0.34 * bowl * (1.0 if away < 1.0 else skirt)
        out[p] += np.float32(total * cell)
