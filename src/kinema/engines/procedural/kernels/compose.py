"""The last step: exposure, tone curve and grade at half size, then luma at full size, straight into YUV 4:2:0 planes.

Chroma of a 4:2:0 frame is half size anyway. Luma is scaled up along surfaces, never across an edge: each full-size pixel
knows, by its own depth and triangle, which of the shaded neighbours belongs to its surface; fine grain of the ground is added
at full size from the point in the world that the pixel shows.
"""

import math

import numpy as np
from numba import njit, prange

from kinema.engines.procedural.kernels.turns import THREADS, take

# Places in the `grade` vector.
EXPOSURE, VIGNETTE, SATURATION, CONTRAST, LIFT_R, LIFT_G, LIFT_B, GAIN_R, GAIN_G, GAIN_B, FADE = range(11)
WHITE = 7.2416
"""The light that the film's curve makes white."""
_TEXELS = 512.0  # of a pattern's finest level, a metre
_HALVES = np.array([0.5**k for k in range(32)], np.float32)


@njit(cache=True, fastmath=True, error_model="numpy", nogil=True)
def _curve(light):
    """Give the display's signal, 0 to 1, of linear light: the film's shoulder and gamma 2.2, within a sixth of a step of 8 bits.

    A ratio of two cubics instead of a table, so that eight pixels are developed at a time; `tests` hold it against the curve itself.
    """
    s = math.sqrt(min(max(light, np.float32(0.0)), np.float32(WHITE)) * np.float32(1.0 / WHITE))
    rising = s * (np.float32(1.8389355) + s * (np.float32(8.30040705) + s * np.float32(338.77419654)))
    return rising / (np.float32(1.0) + s * (np.float32(5.10367266) + s * (np.float32(8.20770643) + s * np.float32(334.86259247))))


@njit(cache=True, parallel=True, fastmath=True, error_model="numpy", nogil=True)
def develop(light, glare, grade, dither, luma, u, v):
    """Turn linear light (h, w, 3) plus glare into the display's signal: luma (h, w) float 0 to 1, and the chroma planes (h, w) uint8."""
    height, width = luma.shape
    side = dither.shape[0]
    one, half, zero = np.float32(1.0), np.float32(0.5), np.float32(0.0)
    exposure, vignette = grade[EXPOSURE], grade[VIGNETTE]
    gain_r, gain_g, gain_b = grade[GAIN_R], grade[GAIN_G], grade[GAIN_B]
    lift_r, lift_g, lift_b = grade[LIFT_R], grade[LIFT_G], grade[LIFT_B]
    contrast, saturation, fade = grade[CONTRAST] * np.float32(4.0), grade[SATURATION], grade[FADE]
    across = np.float32(2.0) / np.float32(width)
    turn = np.zeros(1, np.int64)
    for _thread in prange(THREADS):
        while True:
            y = take(turn)
            if y >= height:
                break
            ny = np.float32(y) / np.float32(height) * np.float32(2.0) - one
            # A row in pieces as long as the dither's, for whole runs of it can be read at once.
            for start in range(0, width, side):
                for k in range(min(side, width - start)):
                    x = start + k
                    nx = np.float32(np.int32(x)) * across - one
                    shade = (one - vignette * (nx * nx + ny * ny) * half) * exposure
                    r = _curve((light[y, x, 0] + glare[y, x, 0]) * shade * gain_r)
                    g = _curve((light[y, x, 1] + glare[y, x, 1]) * shade * gain_g)
                    b = _curve((light[y, x, 2] + glare[y, x, 2]) * shade * gain_b)
                    grey = np.float32(0.2126) * r + np.float32(0.7152) * g + np.float32(0.0722) * b
                    # Contrast about middle grey, an S that keeps black and white in place.
                    bend = contrast * grey * (one - grey) * (grey - np.float32(0.45))
                    # Lift tints the shadows.
                    dark = (one - grey) * (one - grey)
                    r = grey + (r - grey) * saturation + bend + lift_r * dark
                    g = grey + (g - grey) * saturation + bend + lift_g * dark
                    b = grey + (b - grey) * saturation + bend + lift_b * dark
                    r = min(max(r, zero), one) * fade
                    g = min(max(g, zero), one) * fade
                    b = min(max(b, zero), one) * fade
                    grey = np.float32(0.2126) * r + np.float32(0.7152) * g + np.float32(0.0722) * b
                    luma[y, x] = grey
                    spread = dither[y & (side - 1), k]
                    u[y, x] = np.uint8(np.int32(np.float32(128.0) + (b - grey) * np.float32(224.0 / 1.8556) + spread))
                    v[y, x] = np.uint8(np.int32(np.float32(128.0) + (r - grey) * np.float32(224.0 / 1.5748) + spread))


@njit(cache=True, parallel=True, fastmath=True, error_model="numpy", nogil=True)
def enlarge(
    luma, texture, ids, depth, triangles, pattern_of, facing, patterns, starts, detail, detail_scale, origin, basis, focal, dither, out
):
    """Make the luma plane (2h, 2w) uint8 from half-size luma (h, w), the full-size ids and depth, and the surfaces' fine textures.

    `detail` is the land's grain; `patterns` (n, levels) are those of made surfaces, of which `pattern_of` (materials,) tells the one
    of each material, and `facing` (triangles,) along which axis a still triangle looks.
    """
    rows, columns = luma.shape
    height, width = out.shape
    cx = np.float32(width * 0.5)
    cy = np.float32(height * 0.5)
    inverse_focal = np.float32(1.0) / focal
    mask = detail.shape[0] - 1
    turn = np.zeros(1, np.int64)
    for _thread in prange(THREADS):
        while True:
            r = take(turn)
            if r >= rows:
                break
            below = min(r + 1, rows - 1)
            # The ray of the block's upper row at the picture's middle column, and what one row down adds to it.
            sy = (cy - np.float32(2 * r) - np.float32(0.5)) * inverse_focal
            row_x = basis[2, 0] + sy * basis[1, 0]
            row_y = basis[2, 1] + sy * basis[1, 1]
            row_z = basis[2, 2] + sy * basis[1, 2]
            step_x, step_y, step_z = -inverse_focal * basis[1, 0], -inverse_focal * basis[1, 1], -inverse_focal * basis[1, 2]
            for c in range(columns):
                right = min(c + 1, columns - 1)
                a = luma[r, c]
                b = luma[r, right]
                d = luma[below, c]
                e = luma[below, right]
                high = max(max(a, b), max(d, e))
                low = min(min(a, b), min(d, e))
                grainy = texture[r, c]
                edge = high - low > np.float32(0.045)
                if not edge and grainy <= 0.0:
                    for k in range(4):
                        y = 2 * r + (k >> 1)
                        x = 2 * c + (k & 1)
                        value = a + np.float32(0.5 * (k & 1)) * (b - a) + np.float32(0.5 * (k >> 1)) * (d - a)
                        out[y, x] = np.uint8(
                            min(
                                max(np.float32(16.0) + np.float32(219.0) * value + dither[y & 63, x & 63], np.float32(16.0)),
                                np.float32(235.0),
                            )
                        )
                    continue
                pattern = 0
                if grainy > 0.0 and ids[2 * r, 2 * c] >= 0:
                    pattern = pattern_of[triangles[ids[2 * r, 2 * c], 3]]
                if pattern > 0:
                    # The level whose pixels are about as large as the picture's.
                    footprint = inverse_focal / depth[2 * r, 2 * c] * np.float32(_TEXELS)
                    level = 0
                    while footprint >= np.float32(1.4) and level < 7:
                        footprint *= np.float32(0.5)
                        level += 1
                    side = 1024 >> level
                    scale = np.float32(_TEXELS) * _HALVES[level]
                    begin = starts[level]
                elif grainy > 0.0 and depth[2 * r, 2 * c] > 0.0:
                    # The octave of grain that suits the distance, and how far it is on the way to the next.
                    reach = max(inverse_focal * detail_scale * np.float32(1.6) / depth[2 * r, 2 * c], np.float32(1.0))
                    level = 0
                    while reach >= np.float32(2.0):
                        reach *= np.float32(0.5)
                        level += 1
                    part = reach - np.float32(1.0)
                    fine = detail_scale * _HALVES[level]
                    coarse = fine * np.float32(0.5)
                for k in range(4):
                    y = 2 * r + (k >> 1)
                    x = 2 * c + (k & 1)
                    if k == 0:
                        value = a
                    elif k == 1:
                        value = (a + b) * np.float32(0.5)
                    elif k == 2:
                        value = (a + d) * np.float32(0.5)
                    else:
                        value = (a + b + d + e) * np.float32(0.25)
                    if k != 0 and edge:
                        # An edge crosses the block: weigh each neighbour by whether it is the same surface at the same depth.
                        own = ids[y, x]
                        w = depth[y, x]
                        material = triangles[own, 3] if own >= 0 else -1
                        total = np.float32(0.0)
                        weights = np.float32(0.0)
                        for n in range(4):
                            if (n & 1 and not k & 1) or (n >> 1 and not k >> 1):
                                continue
                            yy = 2 * (below if n >> 1 else r)
                            xx = 2 * (right if n & 1 else c)
                            other = ids[yy, xx]
                            weight = np.float32(0.03)
                            if (other >= 0) == (own >= 0):
                                if own < 0:
                                    weight = np.float32(1.0)
                                elif triangles[other, 3] == material:
                                    ratio = abs(depth[yy, xx] - w) / w
                                    weight = np.float32(1.0) / (np.float32(1.0) + ratio * np.float32(60.0))
                            sample = a if n == 0 else (b if n == 1 else (d if n == 2 else e))
                            total += weight * sample
                            weights += weight
                        value = total / weights
                    if grainy > 0.0 and depth[y, x] > 0.0:
                        z = np.float32(1.0) / depth[y, x]
                        sx = (np.float32(x) + np.float32(0.5) - cx) * inverse_focal
                        lower = np.float32(k >> 1)
                        wy = (row_y + lower * step_y + sx * basis[0, 1]) * z
                        if pattern > 0:
                            own = ids[y, x]
                            if own < 0 or own >= facing.shape[0] or pattern_of[triangles[own, 3]] != pattern:
                                out[y, x] = np.uint8(
                                    min(
                                        max(np.float32(16.0) + np.float32(219.0) * value + dither[y & 63, x & 63], np.float32(16.0)),
                                        np.float32(235.0),
                                    )
                                )
                                continue
                            axis = facing[own]
                            px = origin[0] + (row_x + lower * step_x + sx * basis[0, 0]) * z
                            pz = origin[2] + (row_z + lower * step_z + sx * basis[0, 2]) * z
                            py = origin[1] + wy
                            along = (pz if axis == 0 else px) * scale
                            across = (pz if axis == 1 else -py) * scale
                            fu = np.floor(along)
                            fv = np.floor(across)
                            i = np.int32(fu) & (side - 1)
                            j = np.int32(fv) & (side - 1)
                            fu = along - fu
                            fv = across - fv
                            top = begin + j * side
                            bottom = begin + ((j + 1) & (side - 1)) * side
                            i2 = (i + 1) & (side - 1)
                            upper = (
                                np.float32(patterns[pattern, top + i]) * (np.float32(1.0) - fu)
                                + np.float32(patterns[pattern, top + i2]) * fu
                            )
                            under = (
                                np.float32(patterns[pattern, bottom + i]) * (np.float32(1.0) - fu)
                                + np.float32(patterns[pattern, bottom + i2]) * fu
                            )
                            relief = (upper + (under - upper) * fv) * np.float32(1.0 / 127.0)
                            value *= max(np.float32(1.0) + grainy * relief, np.float32(0.0))
                            out[y, x] = np.uint8(
                                min(
                                    max(np.float32(16.0) + np.float32(219.0) * value + dither[y & 63, x & 63], np.float32(16.0)),
                                    np.float32(235.0),
                                )
                            )
                            continue
                        wx = origin[0] + (row_x + lower * step_x + sx * basis[0, 0]) * z + wy * np.float32(0.37)
                        wz = origin[2] + (row_z + lower * step_z + sx * basis[0, 2]) * z + wy * np.float32(0.61)
                        first = detail[np.int32(wz * fine) & mask, np.int32(wx * fine) & mask]
                        second = detail[np.int32(wz * coarse) & mask, np.int32(wx * coarse) & mask]
                        value *= np.float32(1.0) + grainy * (first + (second - first) * part)
                    out[y, x] = np.uint8(
                        min(max(np.float32(16.0) + np.float32(219.0) * value + dither[y & 63, x & 63], np.float32(16.0)), np.float32(235.0))
                    )
