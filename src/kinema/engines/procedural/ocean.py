"""Waves: a sheet of water whose height is a sum of many wave trains, found by inverse Fourier transform at each moment.

After J. Tessendorf, "Simulating Ocean Water" (course notes, 2001): a random spectrum turned by each wave's own frequency.
"""

import numpy as np
from numba import njit, prange

from kinema.engines.procedural.ground import View, fan
from kinema.engines.procedural.mesh import Floats, Mesh

_SIZE = 256
_GRAVITY = 9.81


class Ocean:
    """A sheet of moving water in view of the camera."""

    def __init__(self, view: View, level: float, waves: float, seed: int, bed: Floats | None, material: int, columns: int = 420) -> None:
        """Lay the sheet at `level`, with waves about `waves` metres high, over a bed whose height is given at the fan's points."""
        self._x, self._z, triangles = fan(view, columns)
        self._level, self._waves = level, waves
        self._tile = np.float32(55 + 75 * waves)
        rng = np.random.default_rng(seed)
        k = np.fft.fftfreq(_SIZE, d=float(self._tile) / _SIZE) * 2 * np.pi
        kx, kz = np.meshgrid(k, k)
        length = np.hypot(kx, kz)
        length[0, 0] = 1.0
        wind = rng.uniform(-0.5, 0.5) + np.pi * 0.9
        along = (kx * np.sin(wind) + kz * np.cos(wind)) / length
        longest = max(7.0, 26 * waves) / (2 * np.pi)
        energy = (
            np.exp(-1 / (length * longest) ** 2)
            / length**4
            * (0.15 + along**2)
            * np.where(along < 0, 0.25, 1.0)
            * np.exp(-((length * 0.25) ** 2))
        )
        energy[0, 0] = 0.0
        noise = rng.standard_normal((_SIZE, _SIZE)) + 1j * rng.standard_normal((_SIZE, _SIZE))
        self._spectrum = noise * np.sqrt(energy / 2)
        height = np.fft.ifft2(self._spectrum).real
        self._spectrum *= 0.25 * waves / height.std()
        self._frequency = np.sqrt(_GRAVITY * length)
        self._kx, self._kz = kx, kz
        # Where the mesh is too coarse to carry a wave, its height fades out and the ripples of the shading take over.
        reach = np.hypot(self._x - view.x, self._z - view.z)
        self._fade = np.exp(-((reach / (float(self._tile) * 7)) ** 2)).astype(np.float32).ravel()
        bed_height = np.full(self._x.size, -60.0, np.float32) if bed is None else bed.ravel()
        self._bed = bed_height - np.float32(level)
        self._fade *= np.clip(-self._bed / max(waves * 2.5, 0.2), 0.12, 1.0).astype(np.float32)
        self._triangles = np.column_stack([triangles, np.full(len(triangles), material)]).astype(np.int32)
        self._vertices = np.empty((self._x.size, 3), np.float32)
        self._surface = np.zeros((self._x.size, 8), np.float32)

    @property
    def points(self) -> tuple[Floats, Floats]:
        """The x and z of the sheet's points at rest."""
        return self._x, self._z

    def field(self, seconds: float) -> Floats:
        """Give height, slope along x, slope along z and steepening over one tile at a moment, (n, n, 4)."""
        turn = self._spectrum * np.exp(1j * self._frequency * seconds)
        height = np.fft.ifft2(turn)
        slope_x, slope_z = np.fft.ifft2(1j * self._kx * turn).real, np.fft.ifft2(1j * self._kz * turn).real
        crest = np.fft.ifft2(turn * (self._kx**2 + self._kz**2)).real
        return np.stack([height.real, slope_x, slope_z, crest], axis=-1).astype(np.float32)

    def height(self, x: float, z: float, seconds: float) -> float:
        """Give the water's height at a point, smoothed as a floating thing feels it."""
        u, v = (int(round(c / float(self._tile) * _SIZE)) for c in (x, z))
        patch = self.field(seconds)[np.ix_(np.arange(v - 4, v + 5) % _SIZE, np.arange(u - 4, u + 5) % _SIZE)]
        return self._level + float(patch[..., 0].mean())

    def mesh(self, seconds: float) -> Mesh:
        """Give the sheet at a moment."""
        swash = np.float32(0.14 * np.sin(seconds * 1.1) + 0.06 * np.sin(seconds * 2.3 + 1.0))
        _heave(
            self._x.ravel(),
            self._z.ravel(),
            self.field(seconds),
            self._tile,
            np.float32(self._level),
            self._fade,
            self._bed,
            swash,
            np.float32(self._waves),
            self._vertices,
            self._surface,
        )
        return Mesh(self._vertices, self._surface, self._triangles)


@njit(cache=True, parallel=True, fastmath=True, error_model="numpy")
def _heave(x, z, field, tile, level, fade, bed, swash, waves, vertices, surface):
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
