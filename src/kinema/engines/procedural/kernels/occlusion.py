"""Contact shade: how much of the sky, or of a room's even light, nearby things keep from a point; found on the screen."""

import math

import numpy as np
from numba import njit, prange

from kinema.engines.procedural.kernels.turns import THREADS, take

RADIUS = 0.7
"""Metres: what is farther away than this does not count."""
FARTHEST = 60.0
"""Metres: beyond, it would not be seen."""
_TURNS = np.array([(np.cos(k * 2.39996), np.sin(k * 2.39996)) for k in range(16)], np.float32)


@njit(cache=True, parallel=True, fastmath=True, error_model="numpy", nogil=True)
def occlude(depth, focal, samples, out):
    """Estimate the open part of the half space over every second pixel, as on a chessboard, from depth (1/z, (h, w)) alone.

    out (h, w) is 0 to 1 there; `soften` finds what lies between.
    """
    height, width = depth.shape
    inverse_focal = np.float32(1.0) / focal
    cx = np.float32(width * 0.5)
    cy = np.float32(height * 0.5)
    turn = np.zeros(1, np.int64)
    for _thread in prange(THREADS):
        while True:
            y = take(turn)
            if y >= height:
                break
            for x in range(y & 1, width, 2):
                w = depth[y, x]
                if w < np.float32(1.0 / FARTHEST):
                    out[y, x] = np.float32(1.0)
                    continue
                z = np.float32(1.0) / w
                px = (np.float32(x) - cx) * z * inverse_focal
                py = (cy - np.float32(y)) * z * inverse_focal
                # The surface's own slope, from whichever neighbour lies on the same surface.
                xa, xb = max(x - 1, 0), min(x + 1, width - 1)
                ya, yb = max(y - 1, 0), min(y + 1, height - 1)
                left, right = depth[y, xa], depth[y, xb]
                above, below = depth[ya, x], depth[yb, x]
                # 1/z is a plane over the screen for a flat surface: its slope gives the normal without a division a neighbour.
                gx = (right - w) if abs(right - w) < abs(w - left) else (w - left)
                gy = (below - w) if abs(below - w) < abs(w - above) else (w - above)
                gx *= focal
                gy *= focal
                # For 1/z = a·sx + b·sy + c with sx = X/z: the plane a·X + b·Y + c·z = 1, whose normal is (a, b, c).
                sx = (np.float32(x) - cx) * inverse_focal
                sy = (cy - np.float32(y)) * inverse_focal
                nx = gx
                ny = -gy
                nz = w - nx * sx - ny * sy
                scale = np.float32(-1.0) / math.sqrt(nx * nx + ny * ny + nz * nz + np.float32(1e-20))
                nx *= scale
                ny *= scale
                nz *= scale
                reach = min(np.float32(RADIUS) * focal * w, np.float32(0.1) * np.float32(height))
                if reach < np.float32(0.5):
                    out[y, x] = np.float32(1.0)
                    continue
                spin = ((y & 3) * 4 + (x & 3)) & 15
                total = np.float32(0.0)
                for k in range(samples):
                    step = (k * 5 + spin) & 15
                    r = reach * (np.float32(k) + np.float32(0.6)) / np.float32(samples)
                    u = np.int64(np.float32(x) + np.float32(0.5) + r * _TURNS[step, 0])
                    v = np.int64(np.float32(y) + np.float32(0.5) + r * _TURNS[step, 1])
                    if u < 0 or v < 0 or u >= width or v >= height:
                        continue
                    ow = depth[v, u]
                    if ow <= 0.0:
                        continue
                    oz = np.float32(1.0) / ow
                    vx = (np.float32(u) - cx) * oz * inverse_focal - px
                    vy = (cy - np.float32(v)) * oz * inverse_focal - py
                    vz = oz - z
                    square = vx * vx + vy * vy + vz * vz
                    if square > np.float32(RADIUS * RADIUS * 1.6):
                        continue
                    rise = vx * nx + vy * ny + vz * nz - np.float32(0.004) * z - np.float32(0.006)
                    if rise > 0.0:
                        fade = np.float32(1.0) - square * np.float32(1.0 / (RADIUS * RADIUS * 1.6))
                        total += rise * fade / math.sqrt(square + np.float32(1e-4))
                out[y, x] = max(np.float32(1.0) - np.float32(1.35) * total / np.float32(samples), np.float32(0.15))


@njit(cache=True, parallel=True, fastmath=True, error_model="numpy", nogil=True)
def soften(occlusion, depth, out):
    """Average what `occlude` found of the same surface in a 4 × 4 neighbourhood: its turns repeat at that size, and vanish."""
    rows, columns = occlusion.shape
    turn = np.zeros(1, np.int64)
    for _thread in prange(THREADS):
        while True:
            row = take(turn)
            if row >= rows:
                break
            for column in range(columns):
                w = depth[row, column]
                if w < np.float32(1.0 / FARTHEST):
                    out[row, column] = np.float32(1.0)
                    continue
                total = np.float32(0.0)
                weights = np.float32(0.0)
                for dj in range(-1, 3):
                    j = row + dj
                    if j < 0 or j >= rows:
                        continue
                    # The first of this row's neighbours that was looked at.
                    for i in range(max(column - 1, 0) + ((max(column - 1, 0) + j) & 1), min(column + 3, columns), 2):
                        if abs(depth[j, i] - w) <= np.float32(0.06) * w:
                            total += occlusion[j, i]
                            weights += np.float32(1.0)
                out[row, column] = total / weights if weights > 0.0 else np.float32(1.0)
