"""Visibility: which triangle is nearest at each pixel. Writes 1/z and a triangle number, and nothing else.

Triangles are sorted into bands of rows by a counting sort; each band is one thread's own, so no two threads write the
same pixel. Attributes are worked out later, once a pixel, from the triangle's number.
"""

import numpy as np
from numba import njit, prange

from kinema.engines.procedural.kernels.turns import THREADS, take

BAND = 32
TILE = 32
REFRESH = 4096
"""How many pixels are tried in a tile before it is looked at again: four times what it holds."""
EDGE = np.float32(-1e-5)
"""The smallest barycentric weight that counts as inside: what two triangles share belongs to both, so that no gap is left between them."""


@njit(cache=True, parallel=True, fastmath=True, error_model="numpy", nogil=True)
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


@njit(cache=True, parallel=True, fastmath=True, error_model="numpy", nogil=True)
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


@njit(cache=True, parallel=True, fastmath=True, error_model="numpy", nogil=True)
def _count_bands(points, triangles, first_triangle, count, width, height, cull, rows, counts):
    """Find the bands each triangle may touch (rows, (n, 2) int16; second < first when it cannot be seen) and count them a chunk."""
    chunks = counts.shape[0]
    for chunk in prange(chunks):
        for n in range(count * chunk // chunks, count * (chunk + 1) // chunks):
            t = first_triangle + n
            rows[n, 0] = 1
            rows[n, 1] = 0
            a, b, c = triangles[t, 0], triangles[t, 1], triangles[t, 2]
            ax, ay, aw = points[a, 0], points[a, 1], points[a, 2]
            bx, by, bw = points[b, 0], points[b, 1], points[b, 2]
            cx, cy, cw = points[c, 0], points[c, 1], points[c, 2]
            if aw <= 0.0 or bw <= 0.0 or cw <= 0.0:
                continue
            left = np.ceil(min(ax, bx, cx) - np.float32(0.5))
            right = np.floor(max(ax, bx, cx) - np.float32(0.5))
            if left > right or right < 0.0 or left > width - 1:
                continue
            top = np.ceil(min(ay, by, cy) - np.float32(0.5))
            bottom = np.floor(max(ay, by, cy) - np.float32(0.5))
            if top > bottom or bottom < 0.0 or top > height - 1:
                continue
            area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
            # Land faces up: seen from behind it is never in front. `cull` is the sign of the area that faces away.
            if area == 0.0 or (cull[triangles[t, 3]] and area < 0.0):
                continue
            first = np.int64(max(top, np.float32(0.0))) // BAND
            last = np.int64(min(bottom, np.float32(height - 1))) // BAND
            rows[n, 0] = first
            rows[n, 1] = last
            for band in range(first, last + 1):
                counts[chunk, band] += 1


@njit(cache=True, parallel=True, error_model="numpy", nogil=True)
def _fill_bands(first_triangle, count, rows, offsets, entries):
    """Write triangle numbers to their bands, from the offsets that the counts gave; the order stays that of the triangles."""
    chunks = offsets.shape[0]
    for chunk in prange(chunks):
        for n in range(count * chunk // chunks, count * (chunk + 1) // chunks):
            for band in range(rows[n, 0], rows[n, 1] + 1):
                entries[offsets[chunk, band]] = first_triangle + n
                offsets[chunk, band] += 1


@njit(cache=True, parallel=True, fastmath=True, error_model="numpy", nogil=True)
def _draw_bands(points, triangles, starts, entries, depth, ids, clear):
    """Draw the triangles of each band. Things drawn from near to far are skipped by tile once something nearer covers the tile."""
    height, width = depth.shape
    tiles = (width + TILE - 1) // TILE
    turn = np.zeros(1, np.int64)
    for _thread in prange(THREADS):
        while True:
            band = take(turn)
            if band >= starts.size - 1:
                break
            band_first = band * BAND
            band_last = min(band_first + BAND, height) - 1
            if clear:
                depth[band_first : band_last + 1] = np.float32(0.0)
                ids[band_first : band_last + 1] = -1
            farthest = np.zeros(tiles, np.float32)
            worked = np.zeros(tiles, np.float32)
            for e in range(starts[band], starts[band + 1]):
                t = entries[e]
                a, b, c = triangles[t, 0], triangles[t, 1], triangles[t, 2]
                ax, ay, aw = points[a, 0], points[a, 1], points[a, 2]
                bx, by, bw = points[b, 0], points[b, 1], points[b, 2]
                cx, cy, cw = points[c, 0], points[c, 1], points[c, 2]
                left = max(np.int64(np.ceil(min(ax, bx, cx) - np.float32(0.5))), 0)
                right = min(np.int64(np.floor(max(ax, bx, cx) - np.float32(0.5))), width - 1)
                first = max(np.int64(np.ceil(min(ay, by, cy) - np.float32(0.5))), band_first)
                last = min(np.int64(np.floor(max(ay, by, cy) - np.float32(0.5))), band_last)
                nearest = max(aw, bw, cw)
                hidden = True
                for tile in range(left // TILE, right // TILE + 1):
                    if nearest <= farthest[tile]:
                        continue
                    if worked[tile] > REFRESH:
                        # Enough was drawn here since it was looked at last that the tile may be covered by something nearer now.
                        worked[tile] = np.float32(0.0)
                        low = np.float32(1e9)
                        for y in range(band_first, band_last + 1):
                            for x in range(tile * TILE, min(tile * TILE + TILE, width)):
                                low = min(low, depth[y, x])
                        farthest[tile] = low
                        if nearest <= low:
                            continue
                    worked[tile] += np.float32((last - first + 1) * min(right - left + 1, TILE))
                    hidden = False
                if hidden:
                    continue
                area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
                inverse = np.float32(1.0) / area
                # The two barycentric weights are planes over the screen, and so is 1/z.
                ux = (by - cy) * inverse
                uy = (cx - bx) * inverse
                vx = (cy - ay) * inverse
                vy = (ax - cx) * inverse
                dwx = ux * (aw - cw) + vx * (bw - cw)
                for y in range(first, last + 1):
                    py = np.float32(y) + np.float32(0.5)
                    px = np.float32(left) + np.float32(0.5)
                    u = ux * (px - cx) + uy * (py - cy)
                    v = vx * (px - cx) + vy * (py - cy)
                    w = cw + u * (aw - cw) + v * (bw - cw)
                    begin, end = left, right
                    if right - left > 8:
                        # A wide triangle: find where the row enters and leaves it instead of trying every pixel.
                        low, high = np.float32(0.0), np.float32(right - left)
                        for start, slope in ((u, ux), (v, vx), (np.float32(1.0) - u - v, -ux - vx)):
                            if slope > np.float32(1e-12):
                                low = max(low, -start / slope - np.float32(1.0))
                            elif slope < np.float32(-1e-12):
                                high = min(high, -start / slope + np.float32(1.0))
                            elif start < 0.0:
                                high = np.float32(-1.0)
                        if high < low:
                            continue
                        skip = np.int64(low)
                        begin = left + skip
                        end = min(right, left + np.int64(high))
                        u += ux * np.float32(skip)
                        v += vx * np.float32(skip)
                        w += dwx * np.float32(skip)
                    # Only the ends of a row have to be tried: all between them is inside.
                    while begin <= end and not (u >= EDGE and v >= EDGE and u + v <= np.float32(1.0) - EDGE):
                        begin += 1
                        u += ux
                        v += vx
                        w += dwx
                    if begin > end:
                        continue
                    u += ux * np.float32(end - begin)
                    v += vx * np.float32(end - begin)
                    while end > begin and not (u >= EDGE and v >= EDGE and u + v <= np.float32(1.0) - EDGE):
                        end -= 1
                        u -= ux
                        v -= vx
                    for x in range(begin, end + 1):
                        if w > depth[y, x]:
                            depth[y, x] = w
                            ids[y, x] = t
                        w += dwx


def draw(points, triangles, first, count, depth, ids, cull, clear):
    """Draw triangles [first, first + count) of projected `points` (n, 3) into depth (1/z, larger is nearer) and ids, both (h, w).

    `cull` tells, a material, whether its triangles are left out when they face away; `clear` begins a new picture.
    """
    if count <= 0 and not clear:
        return
    height, width = depth.shape
    bands = (height + BAND - 1) // BAND
    counts = np.zeros((8, bands), np.int64)
    rows = np.empty((count, 2), np.int16)
    _count_bands(points, triangles, first, count, width, height, cull, rows, counts)
    by_band = np.zeros(bands + 1, np.int64)
    np.cumsum(counts.sum(axis=0), out=by_band[1:])
    offsets = by_band[:-1] + np.vstack([np.zeros((1, bands), np.int64), np.cumsum(counts, axis=0)[:-1]])
    entries = np.empty(by_band[-1], np.int32)
    _fill_bands(first, count, rows, offsets, entries)
    _draw_bands(points, triangles, by_band, entries, depth, ids, clear)
