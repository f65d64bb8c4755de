"""Light on a landscape, worked out once a shot: which points the sun reaches over the hills."""

import numpy as np
from numba import njit, prange


@njit(cache=True, fastmath=True, error_model="numpy", nogil=True)
def _height(heights, extent, cx, cz, x, z):
    """Read a square height map, `extent` metres wide about (cx, cz), bilinearly."""
    size = heights.shape[0]
    u = ((x - cx) / extent + np.float32(0.5)) * np.float32(size - 1)
    v = ((z - cz) / extent + np.float32(0.5)) * np.float32(size - 1)
    if u < 0.0 or v < 0.0 or u >= size - 1 or v >= size - 1:
        return np.float32(-1e6)
    i = np.int32(u)
    j = np.int32(v)
    fu = u - np.float32(i)
    fv = v - np.float32(j)
    top = heights[j, i] + (heights[j, i + 1] - heights[j, i]) * fu
    return top + (heights[j + 1, i] + (heights[j + 1, i + 1] - heights[j + 1, i]) * fu - top) * fv


@njit(cache=True, parallel=True, fastmath=True, error_model="numpy", nogil=True)
def sunlit(points, sun, near, near_extent, far, far_extent, cx, cz, out):
    """March from each point (n, 3) towards the sun over two height maps: out (n,) gets the share of the sun that arrives."""
    for p in prange(points.shape[0]):
        x, y, z = points[p, 0], points[p, 1], points[p, 2]
        visible = np.float32(1.0)
        t = np.float32(1.5)
        for _ in range(56):
            qx = x + sun[0] * t
            qz = z + sun[2] * t
            # A little higher than the ray, so that a slope does not shade itself.
            qy = y + sun[1] * t + np.float32(0.25) + t * np.float32(0.004)
            ground = _height(near, near_extent, cx, cz, qx, qz)
            if ground < -1e5:
                ground = _height(far, far_extent, cx, cz, qx, qz)
            room = (qy - ground) / (t * np.float32(0.035))
            visible = min(visible, room)
            if visible <= 0.0:
                break
            t *= np.float32(1.16)
        out[p] = min(max(visible, np.float32(0.0)), np.float32(1.0))
