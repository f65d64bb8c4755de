"""Light in the air and in water: beams between what throws shadows, and the dancing net of light under waves."""

import math

import numpy as np
from numba import njit, prange

from kinema.engines.procedural.kernels.shade import _sunlight
from kinema.engines.procedural.kernels.sky import SUN_X, SUN_Y, SUN_Z, decay
from kinema.engines.procedural.kernels.turns import THREADS, take

STEPS = 12


@njit(cache=True, parallel=True, fastmath=True, error_model="numpy", nogil=True)
def beams(depth, stride, origin, basis, focal, air, near, far, sun_basis, focus, near_scale, far_scale, dither, reach, thick, out):
    """Give how much sunlight the air scatters towards the lens at every `stride`-th pixel, out (h, w): air that lies in shadow has none.

    `reach` is how many metres of air are looked into and `thick` what share of the light a metre of it scatters.
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
                long = math.sqrt(dx * dx + dy * dy + dz * dz)
                end = min(long / max(depth[y, x], np.float32(1e-6)), reach)
                dx, dy, dz = dx / long, dy / long, dz / long
                step = end / np.float32(STEPS)
                start = dither[row & 63, column & 63]
                total = np.float32(0.0)
                for k in range(STEPS):
                    t = (np.float32(k) + start) * step
                    lit = _sunlight(
                        origin[0] + dx * t, origin[1] + dy * t, origin[2] + dz * t, near, far, sun_basis, focus, near_scale, far_scale, 1
                    )
                    total += lit * decay(t * thick)
                towards = max(dx * air[SUN_X] + dy * air[SUN_Y] + dz * air[SUN_Z], np.float32(0.0))
                out[row, column] = total * step * thick * (np.float32(0.35) + towards * towards * towards)


@njit(cache=True, parallel=True, fastmath=True, error_model="numpy", nogil=True)
def net(seconds, out):
    """Draw the net of light that waves throw on the ground at a moment: out (n, n), repeating, about 0 to 1.

    After the iterated sines that are common in shaders; the tile is one period of them.
    """
    size = out.shape[0]
    turn = np.zeros(1, np.int64)
    for _thread in prange(THREADS):
        while True:
            row = take(turn)
            if row >= size:
                break
            v = 2 * math.pi * row / size - 250.0
            for column in range(size):
                u = 2 * math.pi * column / size - 250.0
                a, b = u, v
                total = 1.0
                for n in range(4):
                    t = seconds * 0.5 * (1.0 - 3.5 / (n + 1)) + 23.0
                    a, b = u + math.cos(t - a) + math.sin(t + b), v + math.sin(t - b) + math.cos(t + a)
                    total += 1.0 / max(math.hypot(u / (math.sin(a + t) / 0.005), v / (math.cos(b + t) / 0.005)), 1e-6)
                bright = 1.17 - (total / 4.0) ** 1.4
                out[row, column] = min(abs(bright) ** 8.0, 1.6)


@njit(cache=True, fastmath=True, error_model="numpy", nogil=True)
def _read(texture, u, v):
    """Read a repeating texture bilinearly; u and v are in tiles."""
    size = texture.shape[0]
    x, y = u * np.float32(size), v * np.float32(size)
    fx, fy = np.floor(x), np.floor(y)
    i, j = np.int32(fx) & (size - 1), np.int32(fy) & (size - 1)
    i2, j2 = (i + 1) & (size - 1), (j + 1) & (size - 1)
    fx, fy = x - fx, y - fy
    top = texture[j, i] + (texture[j, i2] - texture[j, i]) * fx
    return top + (texture[j2, i] + (texture[j2, i2] - texture[j2, i]) * fx - top) * fy


@njit(cache=True, parallel=True, fastmath=True, error_model="numpy", nogil=True)
def caustics(light, depth, stride, origin, basis, focal, air, haze, density, surface, pattern):
    """Let the net of light play on everything under water, in place: light (h, w, 3) is the shaded picture at every `stride`-th pixel.

    `surface` is the height of the water's surface, `haze` the colour of the water and `density` how thick it is, 1/m.
    """
    rows, columns = light.shape[0], light.shape[1]
    height, width = depth.shape
    inverse_focal = np.float32(1.0) / focal
    lean_x = air[SUN_X] / max(air[SUN_Y], np.float32(0.3))
    lean_z = air[SUN_Z] / max(air[SUN_Y], np.float32(0.3))
    turn = np.zeros(1, np.int64)
    for _thread in prange(THREADS):
        while True:
            row = take(turn)
            if row >= rows:
                break
            y = row * stride
            sy = (np.float32(height * 0.5) - np.float32(y)) * inverse_focal
            for column in range(columns):
                x = column * stride
                if depth[y, x] <= 0.0:
                    continue
                sx = (np.float32(x) - np.float32(width * 0.5)) * inverse_focal
                z = np.float32(1.0) / depth[y, x]
                dx = (basis[2, 0] + sx * basis[0, 0] + sy * basis[1, 0]) * z
                dy = (basis[2, 1] + sx * basis[0, 1] + sy * basis[1, 1]) * z
                dz = (basis[2, 2] + sx * basis[0, 2] + sy * basis[1, 2]) * z
                clear = decay(math.sqrt(dx * dx + dy * dy + dz * dz) * density)
                if clear < 0.02:
                    continue
                below = max(surface - origin[1] - dy, np.float32(0.0))
                px, pz = origin[0] + dx + lean_x * below, origin[2] + dz + lean_z * below
                dance = _read(pattern, px * np.float32(0.27), pz * np.float32(0.27))
                gain = np.float32(0.72) + dance * np.float32(1.5) * decay(below * np.float32(0.07))
                for k in range(3):
                    veil = haze[k] * (np.float32(1.0) - clear)
                    light[row, column, k] = veil + max(light[row, column, k] - veil, np.float32(0.0)) * gain


@njit(cache=True, parallel=True, fastmath=True, error_model="numpy", nogil=True)
def shafts(depth, stride, origin, basis, focal, air, density, surface, pattern, dither, out):
    """Give how much light the shafts under a water's surface send to the lens at every `stride`-th pixel, out (h, w)."""
    height, width = depth.shape
    inverse_focal = np.float32(1.0) / focal
    lean_x = air[SUN_X] / max(air[SUN_Y], np.float32(0.3))
    lean_z = air[SUN_Z] / max(air[SUN_Y], np.float32(0.3))
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
                long = math.sqrt(dx * dx + dy * dy + dz * dz)
                end = min(long / max(depth[y, x], np.float32(1e-6)), np.float32(30.0))
                dx, dy, dz = dx / long, dy / long, dz / long
                step = end / np.float32(STEPS)
                start = dither[row & 63, column & 63]
                total = np.float32(0.0)
                for k in range(STEPS):
                    t = (np.float32(k) + start) * step
                    below = surface - origin[1] - dy * t
                    if below < 0.0:
                        break
                    px, pz = origin[0] + dx * t + lean_x * below, origin[2] + dz * t + lean_z * below
                    bright = _read(pattern, px * np.float32(0.055), pz * np.float32(0.055))
                    total += bright * decay(t * density) * decay(below * np.float32(0.09))
                out[row, column] = total * step
