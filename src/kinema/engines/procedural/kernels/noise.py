"""Gradient noise and its sums, evaluated over whole arrays of points: the grain of every landscape."""

import math
from typing import Any

import numpy as np
from numba import njit, prange
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]


_DIRECTIONS = np.array([[math.cos(2 * math.pi * (k + 0.5) / 32), math.sin(2 * math.pi * (k + 0.5) / 32)] for k in range(32)], np.float32)


@njit(cache=True, fastmath=True, error_model="numpy", nogil=True)
def _hash(ix, iz, seed):
    """Scramble a lattice point to one of 32 directions."""
    h = np.uint32(ix) * np.uint32(0x8DA6B343) ^ np.uint32(iz) * np.uint32(0xD8163841) ^ seed
    h ^= h >> np.uint32(15)
    h *= np.uint32(0x2C1B3C6D)
    h ^= h >> np.uint32(13)
    return np.int32(h & np.uint32(31))


@njit(cache=True, fastmath=True, error_model="numpy", nogil=True)
def noise(x, z, seed):
    """Give gradient noise at a point, about -0.7 to 0.7, with a lattice of 1."""
    fx = math.floor(x)
    fz = math.floor(z)
    ix = np.int32(fx)
    iz = np.int32(fz)
    dx = x - np.float32(fx)
    dz = z - np.float32(fz)
    one = np.float32(1.0)
    u = dx * dx * dx * (dx * (dx * np.float32(6.0) - np.float32(15.0)) + np.float32(10.0))
    v = dz * dz * dz * (dz * (dz * np.float32(6.0) - np.float32(15.0)) + np.float32(10.0))
    k = _hash(ix, iz, seed)
    a = _DIRECTIONS[k, 0] * dx + _DIRECTIONS[k, 1] * dz
    k = _hash(ix + 1, iz, seed)
    b = _DIRECTIONS[k, 0] * (dx - one) + _DIRECTIONS[k, 1] * dz
    k = _hash(ix, iz + 1, seed)
    c = _DIRECTIONS[k, 0] * dx + _DIRECTIONS[k, 1] * (dz - one)
    k = _hash(ix + 1, iz + 1, seed)
    d = _DIRECTIONS[k, 0] * (dx - one) + _DIRECTIONS[k, 1] * (dz - one)
    top = a + (b - a) * u
    return top + (c + (d - c) * u - top) * v


@njit(cache=True, parallel=True, fastmath=True, error_model="numpy", nogil=True)
def _sum(x, z, scale, out, octaves, lacunarity, gain, seed, kind):
    """Sum octaves of noise: kind 0 plain, 1 ridged with weighted octaves, 2 billowed.

    Octaves finer than what can be seen at a point's distance from the camera's mark, the origin, are left out.
    """
    for i in prange(x.size):
        # A pixel of a 4K frame covers about a 1/4000 of the distance; detail under four of them only shimmers.
        finest = np.float32(0.0011) * math.sqrt(x[i] * x[i] + z[i] * z[i]) / scale
        px = x[i] / scale
        pz = z[i] / scale
        total = np.float32(0.0)
        amplitude = np.float32(1.0)
        norm = np.float32(0.0)
        weight = np.float32(1.0)
        wavelength = np.float32(1.0)
        for octave in range(octaves):
            if wavelength > finest:
                value = noise(px, pz, np.uint32(seed + octave * 131) * np.uint32(0xCB1AB31F))
                if kind == 0:
                    total += amplitude * value
                elif kind == 1:
                    ridge = np.float32(1.0) - abs(value) * np.float32(2.0)
                    ridge = max(ridge, np.float32(0.0))
                    ridge *= ridge * weight
                    weight = min(max(ridge * np.float32(1.8), np.float32(0.0)), np.float32(1.0))
                    total += amplitude * ridge
                else:
                    total += amplitude * abs(value) * np.float32(2.0)
            norm += amplitude
            amplitude *= gain
            wavelength /= lacunarity
            # Turn each octave, so that the lattice's axes do not show.
            px, pz = (px * np.float32(0.8) - pz * np.float32(0.6)) * lacunarity, (px * np.float32(0.6) + pz * np.float32(0.8)) * lacunarity
        out[i] = total / norm


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
