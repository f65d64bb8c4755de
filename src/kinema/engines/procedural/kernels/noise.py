"""Gradient noise and its sums, evaluated over whole arrays of points: the grain of every landscape."""

import math

import numpy as np
from numba import njit, prange


@njit(cache=True)
def _hash(ix, iz, seed):
    """Scramble a lattice point to 32 bits."""
    h = np.uint32(ix) * np.uint32(0x8DA6B343) ^ np.uint32(iz) * np.uint32(0xD8163841) ^ np.uint32(seed) * np.uint32(0xCB1AB31F)
    h ^= h >> np.uint32(15)
    h *= np.uint32(0x2C1B3C6D)
    h ^= h >> np.uint32(12)
    h *= np.uint32(0x297A2D39)
    h ^= h >> np.uint32(15)
    return h


@njit(cache=True)
def _gradient(ix, iz, seed, dx, dz):
    """Dot a lattice point's random direction with the offset from it."""
    angle = np.float32(_hash(ix, iz, seed) & np.uint32(0xFFFF)) * np.float32(2.0 * math.pi / 65536.0)
    return math.cos(angle) * dx + math.sin(angle) * dz


@njit(cache=True)
def noise(x, z, seed):
    """Give gradient noise at a point, about -0.7 to 0.7, with a lattice of 1."""
    fx = math.floor(x)
    fz = math.floor(z)
    ix = np.int64(fx)
    iz = np.int64(fz)
    dx = x - fx
    dz = z - fz
    u = dx * dx * dx * (dx * (dx * 6.0 - 15.0) + 10.0)
    v = dz * dz * dz * (dz * (dz * 6.0 - 15.0) + 10.0)
    a = _gradient(ix, iz, seed, dx, dz)
    b = _gradient(ix + 1, iz, seed, dx - 1.0, dz)
    c = _gradient(ix, iz + 1, seed, dx, dz - 1.0)
    d = _gradient(ix + 1, iz + 1, seed, dx - 1.0, dz - 1.0)
    top = a + (b - a) * u
    return top + (c + (d - c) * u - top) * v


@njit(cache=True, parallel=True)
def _sum(x, z, out, octaves, lacunarity, gain, seed, kind):
    """Sum octaves of noise: kind 0 plain, 1 ridged with weighted octaves, 2 billowed."""
    for i in prange(x.size):
        px = np.float64(x[i])
        pz = np.float64(z[i])
        total = 0.0
        amplitude = 1.0
        norm = 0.0
        weight = 1.0
        for octave in range(octaves):
            value = noise(px, pz, seed + octave * 131)
            if kind == 0:
                total += amplitude * value
            elif kind == 1:
                ridge = 1.0 - abs(value) * 2.0
                ridge = max(ridge, 0.0)
                ridge *= ridge * weight
                weight = min(max(ridge * 1.8, 0.0), 1.0)
                total += amplitude * ridge
            else:
                total += amplitude * abs(value) * 2.0
            norm += amplitude
            amplitude *= gain
            # Turn each octave, so that the lattice's axes do not show.
            px, pz = (px * 0.8 - pz * 0.6) * lacunarity, (px * 0.6 + pz * 0.8) * lacunarity
        out[i] = total / norm


def _evaluate(x, z, scale, octaves, seed, kind, lacunarity=2.03, gain=0.5):
    x, z = np.broadcast_arrays(np.asarray(x, np.float32), np.asarray(z, np.float32))
    out = np.empty(x.size, np.float32)
    _sum(np.ascontiguousarray(x).ravel() / np.float32(scale), np.ascontiguousarray(z).ravel() / np.float32(scale), out, octaves, lacunarity, gain, seed, kind)
    return out.reshape(x.shape)


def fbm(x, z, scale, octaves=5, seed=0, gain=0.5):
    """Sum octaves of noise at points x, z (any shape, metres), the first with features of `scale` metres: about -0.5 to 0.5."""
    return _evaluate(x, z, scale, octaves, seed, 0, gain=gain)


def ridged(x, z, scale, octaves=6, seed=0, gain=0.5):
    """Sum octaves of ridged noise: sharp crests and smooth valleys, 0 to about 1."""
    return _evaluate(x, z, scale, octaves, seed, 1, gain=gain)


def billow(x, z, scale, octaves=5, seed=0, gain=0.5):
    """Sum octaves of folded noise: round humps with sharp creases, 0 to about 1."""
    return _evaluate(x, z, scale, octaves, seed, 2, gain=gain)
