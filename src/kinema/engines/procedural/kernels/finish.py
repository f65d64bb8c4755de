"""Finishing strokes: mixing degrees of blur, spreading what was worked out small along surfaces, ink lines, bands of light."""

import math

import numpy as np
from numba import njit, prange

from kinema.engines.procedural.kernels.turns import THREADS, take

FARTHEST = np.float32(1 / 80)
"""One over the metres of air of which the light of lamps is looked at."""


@njit(cache=True, parallel=True, fastmath=True, error_model="numpy", nogil=True)
def spread(small, depth, stride, out):
    """Add a small picture (h, w, 3), taken at every `stride`-th pixel of depth, to out, half of depth's size, along surfaces."""
    rows, columns = out.shape[0], out.shape[1]
    height, width = depth.shape
    inverse = np.float32(2.0 / stride)
    # The depths at which the small picture was taken, close together in memory.
    places = np.empty(small.shape[:2], np.float32)
    for j in range(small.shape[0]):
        for i in range(small.shape[1]):
            places[j, i] = depth[min(j * stride + stride // 2, height - 1), min(i * stride + stride // 2, width - 1)]
    turn = np.zeros(1, np.int64)
    for _thread in prange(THREADS):
        while True:
            row = take(turn)
            if row >= rows:
                break
            v = (np.float32(row) + np.float32(0.5)) * inverse - np.float32(0.5)
            j = min(max(np.int64(np.floor(v)), 0), small.shape[0] - 2)
            fv = min(max(v - np.float32(j), np.float32(0.0)), np.float32(1.0))
            for column in range(columns):
                u = (np.float32(column) + np.float32(0.5)) * inverse - np.float32(0.5)
                i = min(max(np.int64(np.floor(u)), 0), small.shape[1] - 2)
                fu = min(max(u - np.float32(i), np.float32(0.0)), np.float32(1.0))
                w = depth[min(2 * row, height - 1), min(2 * column, width - 1)]
                r = g = b = np.float32(0.0)
                total = np.float32(1e-9)
                nearer = np.float32(1.0) / max(w, FARTHEST)
                for n in range(4):
                    jj = j + (n >> 1)
                    ii = i + (n & 1)
                    weight = (fv if n >> 1 else np.float32(1.0) - fv) * (fu if n & 1 else np.float32(1.0) - fu) + np.float32(0.001)
                    other = places[jj, ii]
                    near = max(max(other, w), np.float32(0.004))
                    # What leans away from the eye is one surface still; from a step of a tenth on it is another.
                    step = abs(other - w) - np.float32(0.1) * near
                    if step > np.float32(0.0):
                        weight *= np.float32(0.02) * near / (np.float32(0.02) * near + step)
                    total += weight
                    # The way to what is nearer is shorter: so much less of the light lies before it.
                    weight *= min(max(other, FARTHEST) * nearer, np.float32(1.0))
                    r += weight * small[jj, ii, 0]
                    g += weight * small[jj, ii, 1]
                    b += weight * small[jj, ii, 2]
                total = np.float32(1.0) / total
                out[row, column, 0] += r * total
                out[row, column, 1] += g * total
                out[row, column, 2] += b * total


@njit(cache=True, parallel=True, fastmath=True, error_model="numpy", nogil=True)
def blend(light, circle, sizes, first, second, third, texture):
    """Replace light (h, w, 3) by blurred pictures of its own size, each pixel by how large its circle of confusion is.

    `sizes` are the radii of the three; fine texture goes as sharpness does.
    """
    turn = np.zeros(1, np.int64)
    for _thread in prange(THREADS):
        while True:
            row = take(turn)
            if row >= light.shape[0]:
                break
            for column in range(light.shape[1]):
                c = circle[row, column]
                if c < np.float32(0.6):
                    continue
                a = min(max((c - np.float32(0.6)) / (sizes[0] - np.float32(0.6)), np.float32(0.0)), np.float32(1.0))
                b = min(max((c - sizes[0]) / (sizes[1] - sizes[0]), np.float32(0.0)), np.float32(1.0))
                d = min(max((c - sizes[1]) / (sizes[2] - sizes[1]), np.float32(0.0)), np.float32(1.0))
                for k in range(3):
                    value = light[row, column, k]
                    value += (first[row, column, k] - value) * a
                    value += (second[row, column, k] - value) * b
                    value += (third[row, column, k] - value) * d
                    light[row, column, k] = value
                texture[row, column] *= np.float32(1.0) - a


@njit(cache=True, parallel=True, fastmath=True, error_model="numpy", nogil=True)
def bands(light, exposure, steps):
    """Lay light (h, w, 3) in even bands with short slopes between them, as cel painters do; colours keep their hue."""
    turn = np.zeros(1, np.int64)
    for _thread in prange(THREADS):
        while True:
            row = take(turn)
            if row >= light.shape[0]:
                break
            for column in range(light.shape[1]):
                r, g, b = light[row, column, 0], light[row, column, 1], light[row, column, 2]
                bright = (np.float32(0.3) * r + np.float32(0.6) * g + np.float32(0.1) * b) * exposure
                if bright <= 0.0:
                    continue
                # Even steps to the eye are even steps of the root.
                level = math.sqrt(min(bright, np.float32(4.0))) * steps
                base = np.floor(level)
                slope = min(max((level - base - np.float32(0.42)) / np.float32(0.16), np.float32(0.0)), np.float32(1.0))
                stepped = (base + slope + np.float32(0.35)) / steps
                factor = stepped * stepped / bright
                # A little of the modelling stays.
                factor = np.float32(0.85) * factor + np.float32(0.15)
                light[row, column, 0] = r * factor
                light[row, column, 1] = g * factor
                light[row, column, 2] = b * factor


@njit(cache=True, parallel=True, fastmath=True, error_model="numpy", nogil=True)
def outline(depth, ids, triangles, reach, amount, dark, luma):
    """Draw lines `reach` pixels wide into luma (h, w) uint8 where one thing ends before another, or one stuff becomes another."""
    height, width = luma.shape
    turn = np.zeros(1, np.int64)
    for _thread in prange(THREADS):
        while True:
            y = take(turn)
            if y >= height:
                break
            for x in range(width):
                own = ids[y, x]
                w = depth[y, x]
                found = np.float32(0.0)
                for n in range(4):
                    yy = min(max(y + (reach if n == 0 else (-reach if n == 1 else 0)), 0), height - 1)
                    xx = min(max(x + (reach if n == 2 else (-reach if n == 3 else 0)), 0), width - 1)
                    other = ids[yy, xx]
                    if own < 0 and other < 0:
                        continue
                    v = depth[yy, xx]
                    # What is nearer carries the line. A surface that only leans away goes on on the other side as it does here.
                    yo = min(max(2 * y - yy, 0), height - 1)
                    xo = min(max(2 * x - xx, 0), width - 1)
                    step = (w - v - abs(depth[yo, xo] - w)) / max(w, np.float32(1e-6))
                    if step > np.float32(0.06) and w > np.float32(0.004):
                        found = max(found, min((step - np.float32(0.06)) * np.float32(20.0), np.float32(1.0)))
                    elif own >= 0 and other >= 0 and triangles[own, 3] != triangles[other, 3] and abs(step) < np.float32(0.06):
                        found = max(found, np.float32(0.6))
                if found > 0.0:
                    share = found * amount * min(w * np.float32(60.0), np.float32(1.0))
                    luma[y, x] = np.uint8(np.float32(luma[y, x]) * (np.float32(1.0) - share) + dark * share)
