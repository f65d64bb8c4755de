"""Gradient noise and its sums, evaluated over whole arrays of points: the grain of every landscape."""

import math
from typing import Any

import numpy as np
from numba import njit, prange
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]


_ROW = 512
"""Points worked on at a time: few enough to stay in the processor's nearest cache, many enough to fill its vectors."""


@njit(cache=True, fastmath=True, error_model="numpy", nogil=True)
def _slope(ix, iz, seed):
    """Scramble a lattice point to a slope along x and one along z: a point on a diamond, of length about 1."""
    # numba makes 64 bits of whatever it can: each step is told to stay at 32.
    h = np.uint32(np.uint32(ix * np.uint32(0x8DA6B343)) ^ np.uint32(iz * np.uint32(0xD8163841)) ^ seed)
    h = np.uint32((h ^ np.uint32(h >> np.uint32(15))) * np.uint32(0x2C1B3C6D))
    h = np.uint32((h ^ np.uint32(h >> np.uint32(13))) * np.uint32(0x297A2D39))
    h = np.uint32(h ^ np.uint32(h >> np.uint32(15)))
    size = np.float32(1.2247)
    along = np.float32(np.int32(h & np.uint32(0xFFFF))) * np.float32(2.0 * 1.2247 / 65535.0) - size
    rest = size - abs(along)
    return along, rest * (np.float32(np.int32(h >> np.uint32(31))) * np.float32(2.0) - np.float32(1.0))


@njit(cache=True, fastmath=True, error_model="numpy", nogil=True)
def _noise(px, pz, count, seed, out):
    """Give gradient noise at a row of points, about -0.7 to 0.7, with a lattice of 1. The loop is plain, so that it becomes vectors."""
    one = np.float32(1.0)
    for n in range(count):
        x = px[n]
        z = pz[n]
        ix = np.int32(x)
        ix = np.int32(ix - np.int32(x < np.float32(ix)))
        iz = np.int32(z)
        iz = np.int32(iz - np.int32(z < np.float32(iz)))
        dx = x - np.float32(ix)
        dz = z - np.float32(iz)
        u = dx * dx * dx * (dx * (dx * np.float32(6.0) - np.float32(15.0)) + np.float32(10.0))
        v = dz * dz * dz * (dz * (dz * np.float32(6.0) - np.float32(15.0)) + np.float32(10.0))
        left, near = np.uint32(ix), np.uint32(iz)
        right, far = np.uint32(ix + np.int32(1)), np.uint32(iz + np.int32(1))
        gx, gz = _slope(left, near, seed)
        a = gx * dx + gz * dz
        gx, gz = _slope(right, near, seed)
        b = gx * (dx - one) + gz * dz
        gx, gz = _slope(left, far, seed)
        c = gx * dx + gz * (dz - one)
        gx, gz = _slope(right, far, seed)
        d = gx * (dx - one) + gz * (dz - one)
        top = a + (b - a) * u
        out[n] = top + (c + (d - c) * u - top) * v


@njit(cache=True, parallel=True, fastmath=True, error_model="numpy", nogil=True)
def _sum(x, z, scale, out, octaves, lacunarity, gain, seed, kind):
    """Sum octaves of noise: kind 0 plain, 1 ridged with weighted octaves, 2 billowed.

    Octaves finer than what can be seen at a point's distance from the camera's mark, the origin, are left out.
    """
    norm = np.float32(0.0)
    amplitude = np.float32(1.0)
    for _ in range(octaves):
        norm += amplitude
        amplitude *= gain
    one, two = np.float32(1.0), np.float32(2.0)
    for chunk in prange((x.size + _ROW - 1) // _ROW):
        first = np.int64(chunk) * _ROW
        count = min(_ROW, x.size - first)
        px, pz = np.empty(_ROW, np.float32), np.empty(_ROW, np.float32)
        finest, weight = np.empty(_ROW, np.float32), np.empty(_ROW, np.float32)
        total, value = np.empty(_ROW, np.float32), np.empty(_ROW, np.float32)
        least = np.float32(1e9)
        for n in range(count):
            # A pixel of a 4K frame covers about a 1/4000 of the distance; detail under four of them only shimmers.
            finest[n] = np.float32(0.0011) * math.sqrt(x[first + n] * x[first + n] + z[first + n] * z[first + n]) / scale
            least = min(least, finest[n])
            px[n] = x[first + n] / scale
            pz[n] = z[first + n] / scale
            total[n] = np.float32(0.0)
            weight[n] = one
        amplitude = one
        wavelength = one
        for octave in range(octaves):
            if wavelength <= least:
                break
            _noise(px, pz, count, np.uint32(np.uint32(seed + octave * 131) * np.uint32(0xCB1AB31F)), value)
            if kind == 0:
                for n in range(count):
                    total[n] += amplitude * value[n] * np.float32(wavelength > finest[n])
            elif kind == 1:
                for n in range(count):
                    ridge = max(one - abs(value[n]) * two, np.float32(0.0))
                    ridge *= ridge * weight[n]
                    weight[n] = min(max(ridge * np.float32(1.8), np.float32(0.0)), one)
                    total[n] += amplitude * ridge * np.float32(wavelength > finest[n])
            else:
                for n in range(count):
                    total[n] += amplitude * abs(value[n]) * two * np.float32(wavelength > finest[n])
            amplitude *= gain
            wavelength /= lacunarity
            # Turn each octave, so that the lattice's axes do not show.
            for n in range(count):
                turned = (px[n] * np.float32(0.8) - pz[n] * np.float32(0.6)) * lacunarity
                pz[n] = (px[n] * np.float32(0.6) + pz[n] * np.float32(0.8)) * lacunarity
                px[n] = turned
        for n in range(count):
            out[first + n] = total[n] / norm


def _evaluate(x: Floats, z: Floats, scale: float, octaves: int, seed: int, kind: int, gain: float) -> Floats:
    x, z = np.broadcast_arrays(np.asarray(x, np.float32), np.asarray(z, np.float32))
    out = np.empty(x.size, np.float32)
    flat_x, flat_z = np.ascontiguousarray(x).ravel(), np.ascontiguousarray(z).ravel()
    _sum(flat_x, flat_z, np.float32(scale), out, octaves, np.float32(2.03), np.float32(gain), seed, kind)
    return out.reshape(x.shape)


def fbm(x: Floats, z: Floats, scale: float, octaves: int = 5, seed: int = 0, gain: float = 0.5) -> Floats:
    """Sum octaves of noise at points x, z (any shape, metres), the first with features of `scale` metres: about -0.5 to 0.5."""
    return _evaluate(x, z, scale, octaves, seed, 0, gain)


def ridged(x: Floats, z: Floats, scale: float, octaves: int = 6, seed: int = 0, gain: float = 0.5) -> Floats:
    """Sum octaves of ridged noise: sharp crests and smooth valleys, 0 to about 1."""
    return _evaluate(x, z, scale, octaves, seed, 1, gain)


def billow(x: Floats, z: Floats, scale: float, octaves: int = 5, seed: int = 0, gain: float = 0.5) -> Floats:
    """Sum octaves of folded noise: round humps with sharp creases, 0 to about 1."""
    return _evaluate(x, z, scale, octaves, seed, 2, gain)
