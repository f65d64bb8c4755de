"""Lamps: what small lights add to a surface, past what stands before them, and to the air on the way to it."""

import math

import numpy as np
from numba import njit, prange

from kinema.engines.procedural.kernels.sky import decay
from kinema.engines.procedural.kernels.turns import THREADS, take

# Columns of a lamp's row: place, colour times power, the square of its reach, its shadow map (-1 for none), and for a
# spot light where it points and the cosine of its cone (-1 for a light all around).
NARROW = np.float32(0.99)
"""The cosine of the cone from which on a spot light is a search light, seen from afar."""
UNSEEN = np.float32(-2.0)
"""In place of a shadow map: a lamp that leaves no shine in the air."""
CLEAR = np.float32(0.0010)
"""How much of a search light the clearest air scatters."""
THROUGH_FOG = np.float32(0.3)
"""How much of what the air scatters of other lamps: a search light is made to reach through it."""
X, Y, Z, RED, GREEN, BLUE, REACH, MAP, TO_X, TO_Y, TO_Z, CONE = range(12)
LAMP_SIZE = 12
# A shadow map's view: origin, three rows of a basis, focal length in pixels.
VIEW_SIZE = 13


@njit(cache=True, fastmath=True, error_model="numpy", nogil=True)
def _unshaded(maps, views, which, px, py, pz):
    """Give how much of a lamp's light passes its shadow map on the way to a point, 0 to 1; 1 outside of the map."""
    x = px - views[which, 0]
    y = py - views[which, 1]
    z = pz - views[which, 2]
    depth = x * views[which, 9] + y * views[which, 10] + z * views[which, 11]
    if depth < np.float32(0.06):
        return np.float32(1.0)
    inverse = np.float32(1.0) / depth
    size = maps.shape[1]
    half = np.float32(size * 0.5)
    u = half + views[which, 12] * inverse * (x * views[which, 3] + y * views[which, 4] + z * views[which, 5]) - np.float32(0.5)
    v = half - views[which, 12] * inverse * (x * views[which, 6] + y * views[which, 7] + z * views[which, 8]) - np.float32(0.5)
    if u < 1.0 or v < 1.0 or u >= size - 3 or v >= size - 3:
        return np.float32(1.0)
    i = np.int32(u)
    j = np.int32(v)
    fu = u - np.float32(i)
    fv = v - np.float32(j)
    # A surface is a little nearer to the lamp than its own map says.
    reach = inverse * np.float32(1.012) + np.float32(0.0004)
    # Most points lie wholly in light or wholly in shadow: the corners of the filter and its middle tell.
    lit = 0
    for dj in range(-1, 3, 3):
        for di in range(-1, 3, 3):
            if maps[which, j + dj, i + di] <= reach:
                lit += 1
    if lit == 4 and maps[which, j, i] <= reach:
        return np.float32(1.0)
    if lit == 0 and maps[which, j, i] > reach:
        return np.float32(0.0)
    total = np.float32(0.0)
    for dj in range(-1, 3):
        wv = (np.float32(1.0) - fv) if dj == -1 else (fv if dj == 2 else np.float32(1.0))
        for di in range(-1, 3):
            wu = (np.float32(1.0) - fu) if di == -1 else (fu if di == 2 else np.float32(1.0))
            if maps[which, j + dj, i + di] <= reach:
                total += wu * wv
    return total / np.float32(9.0)


@njit(cache=True, fastmath=True, error_model="numpy", nogil=True)
def lamplight(lamps, maps, views, px, py, pz, nx, ny, nz, dx, dy, dz, sharpness):
    """Give what all lamps send to a point with a normal, seen along (dx, dy, dz): diffuse r, g, b, then highlight r, g, b."""
    er = eg = eb = np.float32(0.0)
    hr = hg = hb = np.float32(0.0)
    for lamp in range(lamps.shape[0]):
        ux = lamps[lamp, X] - px
        uy = lamps[lamp, Y] - py
        uz = lamps[lamp, Z] - pz
        square = ux * ux + uy * uy + uz * uz
        if square >= lamps[lamp, REACH]:
            continue
        inverse = np.float32(1.0) / math.sqrt(square + np.float32(1e-6))
        ux *= inverse
        uy *= inverse
        uz *= inverse
        facing = ux * nx + uy * ny + uz * nz
        fade = np.float32(1.0) - square / lamps[lamp, REACH]
        power = fade * fade / (np.float32(0.3) + square)
        if lamps[lamp, CONE] > np.float32(-1.0):
            inside = -(ux * lamps[lamp, TO_X] + uy * lamps[lamp, TO_Y] + uz * lamps[lamp, TO_Z])
            soft = (inside - lamps[lamp, CONE]) / (np.float32(1.0) - lamps[lamp, CONE]) * np.float32(3.0)
            if soft <= 0.0:
                continue
            power *= min(soft, np.float32(1.0))
        which = np.int32(lamps[lamp, MAP])
        # A small light wraps around a little; one that throws shadows does not.
        wrap = np.float32(0.2) if which < 0 else np.float32(0.05)
        face = max(facing, np.float32(0.0)) * (np.float32(1.0) - wrap) + wrap
        if which >= 0 and facing > np.float32(-0.05):
            lifted = np.float32(0.015)
            power *= np.float32(0.06) + np.float32(0.94) * _unshaded(
                maps, views, which, px + nx * lifted, py + ny * lifted, pz + nz * lifted
            )
        er += lamps[lamp, RED] * power * face
        eg += lamps[lamp, GREEN] * power * face
        eb += lamps[lamp, BLUE] * power * face
        if sharpness > 0.0 and facing > 0.0:
            mx = ux - dx
            my = uy - dy
            mz = uz - dz
            half = (mx * nx + my * ny + mz * nz) / math.sqrt(mx * mx + my * my + mz * mz + np.float32(1e-6))
            shine = decay(max(np.float32(1.0) - half, np.float32(0.0)) * sharpness) * power
            hr += lamps[lamp, RED] * shine
            hg += lamps[lamp, GREEN] * shine
            hb += lamps[lamp, BLUE] * shine
    return er, eg, eb, hr, hg, hb


@njit(cache=True, fastmath=True, error_model="numpy", nogil=True)
def _searching(lamps, lamp, qx, qy, qz, dx, dy, dz, along, seen):
    """Give the light of a search light's long, narrow beam on the way of a view ray: where the two pass nearest to each other."""
    ax = lamps[lamp, TO_X]
    ay = lamps[lamp, TO_Y]
    az = lamps[lamp, TO_Z]
    turn = dx * ax + dy * ay + dz * az
    apart = max(np.float32(1.0) - turn * turn, np.float32(0.03))
    ahead = qx * ax + qy * ay + qz * az
    t = (turn * ahead - along) / apart
    u = (ahead - turn * along) / apart
    if u <= 0.0 or t <= 0.0 or t >= seen or u * u >= lamps[lamp, REACH]:
        return np.float32(0.0)
    gx = qx + dx * t - ax * u
    gy = qy + dy * t - ay * u
    gz = qz + dz * t - az * u
    cone = lamps[lamp, CONE]
    radius = np.float32(0.5) + u * math.sqrt(np.float32(1.0) - cone * cone) / cone
    inside = np.float32(1.0) - (gx * gx + gy * gy + gz * gz) / (radius * radius)
    if inside <= 0.0:
        return np.float32(0.0)
    fade = np.float32(1.0) - u * u / lamps[lamp, REACH]
    return fade * inside * inside / (radius * math.sqrt(apart))


@njit(cache=True, parallel=True, fastmath=True, error_model="numpy", nogil=True)
def glow(depth, stride, origin, basis, focal, lamps, density, out):
    """Add up the light that lamps scatter into the air before each `stride`-th pixel: out (h, w, 3).

    It is the integral of power over squared distance along the ray, which has a closed form.
    """
    height, width = depth.shape
    inverse_focal = np.float32(1.0) / focal
    turn = np.zeros(1, np.int64)
    for _thread in prange(THREADS):
        while True:
            row = take(turn)
            if row >= out.shape[0]:
                break
            y = min(row * stride + stride // 2, height - 1)
            sy = (np.float32(height * 0.5) - np.float32(y)) * inverse_focal
            for column in range(out.shape[1]):
                x = min(column * stride + stride // 2, width - 1)
                sx = (np.float32(x) - np.float32(width * 0.5)) * inverse_focal
                dx = basis[2, 0] + sx * basis[0, 0] + sy * basis[1, 0]
                dy = basis[2, 1] + sx * basis[0, 1] + sy * basis[1, 1]
                dz = basis[2, 2] + sx * basis[0, 2] + sy * basis[1, 2]
                length = math.sqrt(dx * dx + dy * dy + dz * dz)
                seen = np.float32(1e9)
                if depth[y, x] > 0.0:
                    seen = length / depth[y, x]
                far = min(np.float32(80.0), seen)
                inv = np.float32(1.0) / length
                dx *= inv
                dy *= inv
                dz *= inv
                r = g = b = np.float32(0.0)
                for lamp in range(lamps.shape[0]):
                    qx = origin[0] - lamps[lamp, X]
                    qy = origin[1] - lamps[lamp, Y]
                    qz = origin[2] - lamps[lamp, Z]
                    along = dx * qx + dy * qy + dz * qz
                    if lamps[lamp, MAP] == UNSEEN:
                        continue
                    if lamps[lamp, CONE] > NARROW:
                        amount = max(density * THROUGH_FOG, CLEAR) * _searching(lamps, lamp, qx, qy, qz, dx, dy, dz, along, seen)
                        r += lamps[lamp, RED] * amount
                        g += lamps[lamp, GREEN] * amount
                        b += lamps[lamp, BLUE] * amount
                        continue
                    square = max(qx * qx + qy * qy + qz * qz - along * along, np.float32(0.02))
                    if square > lamps[lamp, REACH]:
                        continue
                    # A lamp beside the lens would fog the whole picture.
                    off = qx * qx + qy * qy + qz * qz
                    s = np.float32(1.0) / math.sqrt(square)
                    fade = np.float32(1.0) - square / lamps[lamp, REACH]
                    amount = density * off / (off + np.float32(2.0)) * fade * s * (math.atan((far + along) * s) - math.atan(along * s))
                    if lamps[lamp, CONE] > np.float32(-1.0):
                        # A spot light's beam: how near the ray passes to its axis, judged where it passes nearest to the lamp.
                        t = min(max(-along, np.float32(0.3)), far)
                        vx = qx + dx * t
                        vy = qy + dy * t
                        vz = qz + dz * t
                        # On towards where the beam goes, as far as the ray allows.
                        reach = math.sqrt(vx * vx + vy * vy + vz * vz + np.float32(1e-4))
                        inside = (vx * lamps[lamp, TO_X] + vy * lamps[lamp, TO_Y] + vz * lamps[lamp, TO_Z]) / reach
                        amount *= min(
                            max((inside - lamps[lamp, CONE]) / (np.float32(1.0) - lamps[lamp, CONE]), np.float32(0.0)) * np.float32(2.5),
                            np.float32(2.5),
                        )
                    r += lamps[lamp, RED] * amount
                    g += lamps[lamp, GREEN] * amount
                    b += lamps[lamp, BLUE] * amount
                out[row, column, 0] = r
                out[row, column, 1] = g
                out[row, column, 2] = b
