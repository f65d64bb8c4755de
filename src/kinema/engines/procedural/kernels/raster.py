"""Visibility: which triangle is nearest at each pixel. Writes 1/z and a triangle number, and nothing else.

Triangles are sorted into bands of rows by a counting sort; each band is one thread's own, so no two threads write the
same pixel. Attributes are worked out later, once a pixel, from the triangle's number.
"""

import numpy as np
from numba import njit, prange

from kinema.engines.procedural.kernels.turns import THREADS, take

BAND = 32
TILE_BITS = 5
TILE = 1 << TILE_BITS
REFRESH = 4096
"""How many pixels are tried in a tile before it is looked at again: four times what it holds."""
EDGE = np.float32(-1e-5)
"""The smallest barycentric weight that counts as inside: what two triangles share belongs to both, so that no gap is left between them."""
FLAT, STEEP = np.float32(1e-12), np.float32(1e30)
"""A weight that changes by less than this from pixel to pixel does not change along a row: all of it is inside, or nothing."""


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
    zero, half, one = np.float32(0.0), np.float32(0.5), np.float32(1.0)
    turn = np.zeros(1, np.int64)
    for _thread in prange(THREADS):
        while True:
            band = take(turn)
            if band >= starts.size - 1:
                break
            band_first = band * BAND
            band_last = min(band_first + BAND, height) - 1
            if clear:
                depth[band_first : band_last + 1] = zero
                ids[band_first : band_last + 1] = -1
            farthest = np.zeros(tiles, np.float32)
            worked = np.zeros(tiles, np.float32)
            for e in range(starts[band], starts[band + 1]):
                t = entries[e]
                a, b, c = triangles[t, 0], triangles[t, 1], triangles[t, 2]
                ax, ay, aw = points[a, 0], points[a, 1], points[a, 2]
                bx, by, bw = points[b, 0], points[b, 1], points[b, 2]
                cx, cy, cw = points[c, 0], points[c, 1], points[c, 2]
                # Clamped as floats: a point beside the lens may lie further off than an integer reaches.
                left = np.int32(max(np.ceil(min(ax, bx, cx) - half), zero))
                right = np.int32(min(np.floor(max(ax, bx, cx) - half), np.float32(width - 1)))
                first = np.int32(max(np.ceil(min(ay, by, cy) - half), np.float32(band_first)))
                last = np.int32(min(np.floor(max(ay, by, cy) - half), np.float32(band_last)))
                nearest = max(aw, bw, cw)
                hidden = True
                for tile in range(left >> TILE_BITS, (right >> TILE_BITS) + 1):
                    if nearest <= farthest[tile]:
                        continue
                    if worked[tile] > REFRESH:
                        # Enough was drawn here since it was looked at last that the tile may be covered by something nearer now.
                        worked[tile] = zero
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
                inverse = one / ((bx - ax) * (cy - ay) - (by - ay) * (cx - ax))
                # Two barycentric weights and what they leave of one are planes over the screen, and so is 1/z.
                ux, uy = (by - cy) * inverse, (cx - bx) * inverse
                vx, vy = (cy - ay) * inverse, (ax - cx) * inverse
                rx = -ux - vx
                dwx = ux * (aw - cw) + vx * (bw - cw)
                # A row enters and leaves a triangle where one of the three is nought; which of both, its slope says.
                along_u = one / ux if abs(ux) > FLAT else STEEP
                along_v = one / vx if abs(vx) > FLAT else STEEP
                along_r = one / rx if abs(rx) > FLAT else STEEP
                enters_u, enters_v, enters_r = along_u > zero, along_v > zero, along_r > zero
                px = np.float32(left) + half - cx
                across = np.float32(right - left)
                for y in range(first, last + 1):
                    py = np.float32(y) + half - cy
                    u = ux * px + uy * py
                    v = vx * px + vy * py
                    at_u = (EDGE - u) * along_u
                    at_v = (EDGE - v) * along_v
                    at_r = (EDGE - (one - u - v)) * along_r
                    low = max(max(at_u if enters_u else zero, at_v if enters_v else zero), max(at_r if enters_r else zero, zero))
                    high = min(min(across if enters_u else at_u, across if enters_v else at_v), min(across if enters_r else at_r, across))
                    if low > high:
                        continue
                    # A triangle of next to no area may have them anywhere: nothing is written beside its row, wherever that is.
                    begin = max(np.int32(np.ceil(low)), np.int32(0))
                    end = min(np.int32(np.floor(high)), right - left)
                    w = cw + u * (aw - cw) + v * (bw - cw) + dwx * np.float32(begin)
                    for x in range(left + begin, left + end + 1):
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
