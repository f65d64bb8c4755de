"""Distance fields to triangles: bodies are written as a few rounded primitives, melted together, and polygonised once."""

import math

import numpy as np
from numba import njit, prange

from kinema.engines.procedural.kernels.primitives import AX, AY, AZ, BX, BY, BZ, CONE, ELLIPSOID, GROUP, KIND, MELT, R1, R2, R3


@njit(cache=True, fastmath=True, error_model="numpy", nogil=True)
def _primitive(p, x, y, z):
    """Give the distance from a point to one primitive."""
    kind = p[KIND]
    if kind == CONE:
        # Its section is an oval, R3 times as wide (along x) as high.
        wide = p[R3]
        bx, by, bz = (p[BX] - p[AX]) / wide, p[BY] - p[AY], p[BZ] - p[AZ]
        px, py, pz = (x - p[AX]) / wide, y - p[AY], z - p[AZ]
        length = bx * bx + by * by + bz * bz
        t = 0.0
        if length > 1e-12:
            t = min(max((px * bx + py * by + pz * bz) / length, 0.0), 1.0)
        dx, dy, dz = px - bx * t, py - by * t, pz - bz * t
        return (math.sqrt(dx * dx + dy * dy + dz * dz) - (p[R1] + (p[R2] - p[R1]) * t)) * min(wide, 1.0)
    if kind == ELLIPSOID:
        px, py, pz = (x - p[AX]) / p[R1], (y - p[AY]) / p[R2], (z - p[AZ]) / p[R3]
        k0 = math.sqrt(px * px + py * py + pz * pz)
        qx, qy, qz = px / p[R1], py / p[R2], pz / p[R3]
        k1 = math.sqrt(qx * qx + qy * qy + qz * qz)
        if k1 < 1e-9:
            return -min(p[R1], p[R2], p[R3])
        return k0 * (k0 - 1.0) / k1
    qx, qy, qz = abs(x - p[AX]) - p[R1], abs(y - p[AY]) - p[R2], abs(z - p[AZ]) - p[R3]
    ox, oy, oz = max(qx, 0.0), max(qy, 0.0), max(qz, 0.0)
    return math.sqrt(ox * ox + oy * oy + oz * oz) + min(max(qx, max(qy, qz)), 0.0) - p[BX]


@njit(cache=True, fastmath=True, error_model="numpy", nogil=True)
def distance(primitives, x, y, z):
    """Give the melted distance from a point to all primitives: each melts into what came before it by its own radius."""
    total = 1e9
    for k in range(primitives.shape[0]):
        d = _primitive(primitives[k], x, y, z)
        melt = primitives[k, MELT]
        if melt > 0.0:
            h = max(melt - abs(total - d), 0.0) / melt
            total = min(total, d) - h * h * melt * 0.25
        else:
            total = min(total, d)
    return total


@njit(cache=True, parallel=True, fastmath=True, error_model="numpy", nogil=True)
def sample(primitives, origin, step, out):
    """Sample the field on a grid: out (nx, ny, nz)."""
    for i in prange(out.shape[0]):
        for j in range(out.shape[1]):
            for k in range(out.shape[2]):
                out[i, j, k] = distance(primitives, origin[0] + i * step, origin[1] + j * step, origin[2] + k * step)


@njit(cache=True, error_model="numpy", nogil=True)
def surface_nets(field):
    """Find the zero surface of a sampled field: vertices (n, 3) in grid units and triangles (m, 3), facing outward."""
    nx, ny, nz = field.shape
    index = np.full((nx, ny, nz), -1, np.int32)
    vertices = np.empty((nx * ny * nz // 4 + 1024, 3), np.float32)
    count = 0
    for i in range(nx - 1):
        for j in range(ny - 1):
            for k in range(nz - 1):
                sx = sy = sz = 0.0
                crossings = 0
                for e in range(12):
                    # An edge of the cell: along one axis, at one of its four corners.
                    axis = e >> 2
                    u, v = e & 1, (e >> 1) & 1
                    a0 = 0 if axis == 0 else u
                    a1 = (u if axis == 0 else 0) if axis != 2 else v
                    a2 = v if axis != 2 else 0
                    b0 = a0 + (1 if axis == 0 else 0)
                    b1 = a1 + (1 if axis == 1 else 0)
                    b2 = a2 + (1 if axis == 2 else 0)
                    fa = field[i + a0, j + a1, k + a2]
                    fb = field[i + b0, j + b1, k + b2]
                    if (fa < 0) != (fb < 0):
                        t = fa / (fa - fb)
                        sx += a0 + (b0 - a0) * t
                        sy += a1 + (b1 - a1) * t
                        sz += a2 + (b2 - a2) * t
                        crossings += 1
                if crossings > 0:
                    if count == vertices.shape[0]:
                        bigger = np.empty((count * 2, 3), np.float32)
                        bigger[:count] = vertices
                        vertices = bigger
                    vertices[count, 0] = i + sx / crossings
                    vertices[count, 1] = j + sy / crossings
                    vertices[count, 2] = k + sz / crossings
                    index[i, j, k] = count
                    count += 1
    triangles = np.empty((count * 4 + 64, 3), np.int32)
    number = 0
    for i in range(1, nx - 1):
        for j in range(1, ny - 1):
            for k in range(1, nz - 1):
                for axis in range(3):
                    f0 = field[i, j, k]
                    f1 = field[i + (axis == 0), j + (axis == 1), k + (axis == 2)]
                    if (f0 < 0) == (f1 < 0):
                        continue
                    if axis == 0:
                        a, b, c, d = index[i, j - 1, k - 1], index[i, j, k - 1], index[i, j, k], index[i, j - 1, k]
                    elif axis == 1:
                        a, b, c, d = index[i - 1, j, k - 1], index[i - 1, j, k], index[i, j, k], index[i, j, k - 1]
                    else:
                        a, b, c, d = index[i - 1, j - 1, k], index[i, j - 1, k], index[i, j, k], index[i - 1, j, k]
                    if a < 0 or b < 0 or c < 0 or d < 0 or number + 2 > triangles.shape[0]:
                        continue
                    if f0 < 0:
                        triangles[number] = (a, b, c)
                        triangles[number + 1] = (a, c, d)
                    else:
                        triangles[number] = (a, c, b)
                        triangles[number + 1] = (a, d, c)
                    number += 2
    return vertices[:count].copy(), triangles[:number].copy()


@njit(cache=True, parallel=True, fastmath=True, error_model="numpy", nogil=True)
def attributes(primitives, points, step, normals, nearest, groups, reach, weights):
    """At surface points: the field's gradient as unit normals, the nearest primitive, and each group's weight (n, groups), summing to 1."""
    for i in prange(points.shape[0]):
        x, y, z = points[i, 0], points[i, 1], points[i, 2]
        gx = distance(primitives, x + step, y, z) - distance(primitives, x - step, y, z)
        gy = distance(primitives, x, y + step, z) - distance(primitives, x, y - step, z)
        gz = distance(primitives, x, y, z + step) - distance(primitives, x, y, z - step)
        scale = 1.0 / max(math.sqrt(gx * gx + gy * gy + gz * gz), 1e-12)
        normals[i, 0], normals[i, 1], normals[i, 2] = gx * scale, gy * scale, gz * scale
        best = 1e9
        for g in range(groups):
            weights[i, g] = 1e9
        for k in range(primitives.shape[0]):
            d = _primitive(primitives[k], x, y, z)
            if d < best:
                best = d
                nearest[i] = k
            g = int(primitives[k, GROUP])
            weights[i, g] = min(weights[i, g], d)
        total = 0.0
        for g in range(groups):
            weights[i, g] = math.exp(-max(weights[i, g] - best, 0.0) / reach)
            total += weights[i, g]
        for g in range(groups):
            weights[i, g] /= total
