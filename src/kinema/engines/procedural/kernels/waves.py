"""The sheet of moving water: a repeating field of waves laid over the points of a mesh."""

import numpy as np
from numba import njit, prange


@njit(cache=True, parallel=True, fastmath=True, error_model="numpy", nogil=True)
def heave(x, z, field, tile, level, fade, bed, swash, waves, vertices, surface):
    """Move a sheet's points by the wave field: positions, normals, shallowness and foam."""
    size = field.shape[0]
    for p in prange(x.size):
        u = x[p] / tile * np.float32(size)
        v = z[p] / tile * np.float32(size)
        fu0 = np.floor(u)
        fv0 = np.floor(v)
        fu = u - fu0
        fv = v - fv0
        i = np.int64(fu0) % size
        j = np.int64(fv0) % size
        i2 = (i + 1) % size
        j2 = (j + 1) % size
        a = (np.float32(1.0) - fu) * (np.float32(1.0) - fv)
        b = fu * (np.float32(1.0) - fv)
        c = (np.float32(1.0) - fu) * fv
        d = fu * fv
        h = a * field[j, i, 0] + b * field[j, i2, 0] + c * field[j2, i, 0] + d * field[j2, i2, 0]
        sx = a * field[j, i, 1] + b * field[j, i2, 1] + c * field[j2, i, 1] + d * field[j2, i2, 1]
        sz = a * field[j, i, 2] + b * field[j, i2, 2] + c * field[j2, i, 2] + d * field[j2, i2, 2]
        crest = a * field[j, i, 3] + b * field[j, i2, 3] + c * field[j2, i, 3] + d * field[j2, i2, 3]
        f = fade[p]
        vertices[p, 0] = x[p]
        vertices[p, 1] = level + h * f
        vertices[p, 2] = z[p]
        scale = np.float32(1.0) / np.sqrt(np.float32(1.0) + f * f * (sx * sx + sz * sz))
        surface[p, 0] = -sx * f * scale
        surface[p, 1] = scale
        surface[p, 2] = -sz * f * scale
        # Shallow water is lighter; foam lies on sharp crests and where the water meets the land.
        surface[p, 6] = np.exp(bed[p] * np.float32(0.9)) if bed[p] < 0 else np.float32(1.0)
        edge = np.exp(-np.abs(bed[p] + swash * np.float32(0.8) + np.float32(0.10)) * np.float32(7.0)) * np.float32(0.85)
        breaking = min(max((crest - np.float32(0.34)) * f * np.float32(1.6), np.float32(0.0)), np.float32(1.0)) * min(
            waves, np.float32(1.0)
        )
        surface[p, 7] = max(edge, breaking)
