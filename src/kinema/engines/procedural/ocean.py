"""Waves: a sheet of water whose height is a sum of many wave trains, found by inverse Fourier transform at each moment.

After J. Tessendorf, "Simulating Ocean Water" (course notes, 2001): a random spectrum turned by each wave's own frequency.
"""

import numpy as np
import scipy.fft

from kinema.engines.procedural.ground import Height, View, fan, rings
from kinema.engines.procedural.kernels.waves import heave
from kinema.engines.procedural.mesh import Floats, Mesh

_SIZE = 256
_GRAVITY = 9.81


class Ocean:
    """A sheet of moving water in view of the camera."""

    def __init__(self, view: View, level: float, waves: float, seed: int, bed: Height | None, material: int, columns: int = 420) -> None:
        """Lay the sheet at `level`, with waves about `waves` metres high, over a bed; without one it is deep everywhere."""
        self._x, self._z, triangles = fan(view, columns, rings(view, columns))
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
        self._spectrum = (self._spectrum * 0.25 * waves / height.std()).astype(np.complex64)
        self._frequency = np.sqrt(_GRAVITY * length)
        self._kx, self._kz = kx.astype(np.float32), kz.astype(np.float32)
        self._known: tuple[float, Floats] | None = None
        """The moment that was asked for last, and its field: boats ask for the one that the sheet is drawn at."""
        # Where the mesh is too coarse to carry a wave, its height fades out and the ripples of the shading take over.
        reach = np.hypot(self._x - view.x, self._z - view.z)
        self._fade = np.exp(-((reach / (float(self._tile) * 7)) ** 2)).astype(np.float32).ravel()
        bed_height = np.full(self._x.size, -60.0, np.float32) if bed is None else bed(self._x, self._z).ravel()
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
        if self._known is None or self._known[0] != seconds:
            turn = self._spectrum * np.exp(1j * self._frequency * seconds).astype(np.complex64)
            # Of the waves only the real part is seen: that of a spectrum whose halves mirror each other.
            turn = (turn + np.conj(np.roll(turn[::-1, ::-1], 1, axis=(0, 1)))) * np.float32(0.5)
            fields = np.stack([turn, 1j * self._kx * turn, 1j * self._kz * turn, (self._kx**2 + self._kz**2) * turn])
            waves = scipy.fft.irfft2(fields[..., : _SIZE // 2 + 1], s=(_SIZE, _SIZE))
            self._known = seconds, np.ascontiguousarray(np.moveaxis(waves, 0, -1))
        return self._known[1]

    def height(self, x: float, z: float, seconds: float) -> float:
        """Give the water's height at a point, smoothed as a floating thing feels it."""
        u, v = (round(c / float(self._tile) * _SIZE) for c in (x, z))
        patch = self.field(seconds)[np.ix_(np.arange(v - 4, v + 5) % _SIZE, np.arange(u - 4, u + 5) % _SIZE)]
        return self._level + float(patch[..., 0].mean())

    def mesh(self, seconds: float) -> Mesh:
        """Give the sheet at a moment."""
        swash = np.float32(0.14 * np.sin(seconds * 1.1) + 0.06 * np.sin(seconds * 2.3 + 1.0))
        heave(
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
