"""Wind in grass and leaves: vertices bent away from where they are at rest, in gusts that travel over the land."""

import math

import numpy as np
from numba import njit, prange


@njit(cache=True, parallel=True, fastmath=True, error_model="numpy", nogil=True)
def sway(rows, rest, lift, wind, seconds, vertices):
    """Move vertices `rows` (n,) from their places at rest (n, 3) by the wind, m/s; `lift` (n,) is how far each gives way to a wind of 1."""
    for n in prange(rows.size):
        x, y, z = rest[n, 0], rest[n, 1], rest[n, 2]
        gust = math.sin(seconds * np.float32(1.25) - x * np.float32(0.16) - z * np.float32(0.11))
        shiver = math.sin(seconds * np.float32(3.1) + x * np.float32(1.9) + z * np.float32(1.3) + y * np.float32(0.8))
        far = lift[n] * wind * (np.float32(0.4) + np.float32(0.42) * gust + np.float32(0.22) * shiver)
        v = rows[n]
        vertices[v, 0] = x + far
        vertices[v, 1] = y - abs(far) * np.float32(0.18)
        vertices[v, 2] = z + far * np.float32(0.35)
