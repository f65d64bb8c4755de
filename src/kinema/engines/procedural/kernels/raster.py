"""Visibility: which triangle is nearest at each pixel. Writes 1/z and a triangle number, and nothing else.

Triangles are sorted into bands of rows by a counting sort; each band is one thread's own, so no two threads write the
same pixel. Attributes are worked out later, once a pixel, from the triangle's number.
"""

import numpy as np
from numba import njit, prange

BAND = 32


@njit(cache=True, parallel=True, fastmath=True)
def project(vertices, count, origin, basis, focal, width, height, out):
    """Project vertices [0, count) to pixels: out (n, 3) becomes x, y and 1/z; 1/z is 0 behind the camera."""
    cx = np.float32(width * 0.5)
    cy = np.float32(height * 0.5)
    for i in prange(count):
        x = vertices[i, 0] - origin[0]
        y = vertices[i, 1] - origin[1]
        z = vertices[i, 2] - origin[2]
        depth = x * basis[2, 0] + y * basis[2, 1] + z * basis[2, 2]
        if depth > np.float32(0.05):
            inverse = np.float32(1.0) / depth
            out[i, 0] = cx + focal * inverse * (x * basis[0, 0] + y * basis[0, 1] + z * basis[0, 2])
            out[i, 1] = cy - focal * inverse * (x * basis[1, 0] + y * basis[1, 1] + z * basis[1, 2])
            out[i, 2] = inverse
        else:
            out[i, 0] = np.float32(0.0)
            out[i, 1] = np.float32(0.0)
            out[i, 2] = np.float32(0.0)


@njit(cache=True, parallel=True, fastmath=True)
def project_parallel(vertices, count, origin, basis, scale, size, out):
    """Project vertices along parallel rays (a sun's view): x, y in pixels of a square map; the third grows towards the light."""
    half = np.float32(size * 0.5)
    for i in prange(count):
        x = vertices[i, 0] - origin[0]
        y = vertices[i, 1] - origin[1]
        z = vertices[i, 2] - origin[2]
        out[i, 0] = half + scale * (x * basis[0, 0] + y * basis[0, 1] + z * basis[0, 2])
        out[i, 1] = half - scale * (x * basis[1, 0] + y * basis[1, 1] + z * basis[1, 2])
        out[i, 2] = np.float32(20000.0) - (x * basis[2, 0] + y * basis[2, 1] + z * basis[2, 2])


@njit(cache=True, fastmath=True)
def _rows(points, triangles, t, width, height):
    """Give the first and last row a triangle may cover; last < first when it cannot be seen."""
    a, b, c = triangles[t, 0], triangles[t, 1], triangles[t, 2]
    if points[a, 2] <= 0.0 or points[b, 2] <= 0.0 or points[c, 2] <= 0.0:
        return 1, 0
    left = min(points[a, 0], points[b, 0], points[c, 0])
    right = max(points[a, 0], points[b, 0], points[c, 0])
    top = min(points[a, 1], points[b, 1], points[c, 1])
    bottom = max(points[a, 1], points[b, 1], points[c, 1])
    if right < 0.5 or left > width - 0.5 or bottom < 0.5 or top > height - 0.5:
        return 1, 0
    first = max(np.int64(np.ceil(top - 0.5)), 0)
    last = min(np.int64(np.floor(bottom - 0.5)), height - 1)
    if np.ceil(left - 0.5) > np.floor(right - 0.5):
        return 1, 0
    return first, last


@njit(cache=True, parallel=True, fastmath=True)
def _count_bands(points, triangles, first_triangle, count, width, height, counts):
    """Count, in chunks of triangles, how many fall into each band; counts is (chunks, bands)."""
    chunks = counts.shape[0]
    for chunk in prange(chunks):
        for t in range(first_triangle + count * chunk // chunks, first_triangle + count * (chunk + 1) // chunks):
            first, last = _rows(points, triangles, t, width, height)
            if last >= first:
                for band in range(first // BAND, last // BAND + 1):
                    counts[chunk, band] += 1


@njit(cache=True, parallel=True, fastmath=True)
def _fill_bands(points, triangles, first_triangle, count, width, height, offsets, entries):
    """Write triangle numbers to their bands, from the offsets that the counts gave; the order stays that of the triangles."""
    chunks = offsets.shape[0]
    for chunk in prange(chunks):
        for t in range(first_triangle + count * chunk // chunks, first_triangle + count * (chunk + 1) // chunks):
            first, last = _rows(points, triangles, t, width, height)
            if last >= first:
                for band in range(first // BAND, last // BAND + 1):
                    entries[offsets[chunk, band]] = t
                    offsets[chunk, band] += 1


@njit(cache=True, parallel=True, fastmath=True)
def _draw_bands(points, triangles, starts, entries, depth, ids):
    height, width = depth.shape
    for band in prange(starts.size - 1):
        band_first = band * BAND
        band_last = min(band_first + BAND, height) - 1
        for e in range(starts[band], starts[band + 1]):
            t = entries[e]
            a, b, c = triangles[t, 0], triangles[t, 1], triangles[t, 2]
            ax, ay, aw = points[a, 0], points[a, 1], points[a, 2]
            bx, by, bw = points[b, 0], points[b, 1], points[b, 2]
            cx, cy, cw = points[c, 0], points[c, 1], points[c, 2]
            area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
            if abs(area) < np.float32(1e-9):
                continue
            inverse = np.float32(1.0) / area
            # 1/z over the screen is a plane: w = w0 + dwx * x + dwy * y; the two barycentric weights likewise.
            ux = (by - cy) * inverse
            uy = (cx - bx) * inverse
            vx = (cy - ay) * inverse
            vy = (ax - cx) * inverse
            dwx = ux * (aw - cw) + vx * (bw - cw)
            first = max(np.int64(np.ceil(min(ay, by, cy) - np.float32(0.5))), band_first)
            last = min(np.int64(np.floor(max(ay, by, cy) - np.float32(0.5))), band_last)
            left = max(np.int64(np.ceil(min(ax, bx, cx) - np.float32(0.5))), 0)
            right = min(np.int64(np.floor(max(ax, bx, cx) - np.float32(0.5))), width - 1)
            for y in range(first, last + 1):
                py = np.float32(y) + np.float32(0.5)
                px = np.float32(left) + np.float32(0.5)
                u = ux * (px - cx) + uy * (py - cy)
                v = vx * (px - cx) + vy * (py - cy)
                w = cw + u * (aw - cw) + v * (bw - cw)
                for x in range(left, right + 1):
                    if u >= np.float32(-1e-5) and v >= np.float32(-1e-5) and u + v <= np.float32(1.00001) and w > depth[y, x]:
                        depth[y, x] = w
                        ids[y, x] = t
                    u += ux
                    v += vx
                    w += dwx


def draw(points, triangles, first, count, depth, ids):
    """Draw triangles [first, first + count) of projected `points` (n, 3) into depth (1/z, larger is nearer) and ids, both (h, w)."""
    if count <= 0:
        return
    height, width = depth.shape
    bands = (height + BAND - 1) // BAND
    counts = np.zeros((8, bands), np.int64)
    _count_bands(points, triangles, first, count, width, height, counts)
    by_band = np.zeros(bands + 1, np.int64)
    np.cumsum(counts.sum(axis=0), out=by_band[1:])
    offsets = by_band[:-1] + np.vstack([np.zeros((1, bands), np.int64), np.cumsum(counts, axis=0)[:-1]])
    entries = np.empty(by_band[-1], np.int32)
    _fill_bands(points, triangles, first, count, width, height, offsets, entries)
    _draw_bands(points, triangles, by_band, entries, depth, ids)
