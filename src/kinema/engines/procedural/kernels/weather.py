"""Rain and snow in the air before the lens: streaks and flakes drawn into the luma plane, hidden by what is nearer."""

import math

import numpy as np
from numba import njit

BOX = 24.0
"""Metres: falling things fill a cube of this size that travels with the camera and repeats."""


@njit(cache=True, fastmath=True, error_model="numpy", nogil=True)
def _spot(luma, depth, x, y, near, radius, amount, tone):
    """Blend a soft dot into the picture where nothing nearer stands."""
    height, width = luma.shape
    first_y, last_y = max(int(y - radius), 0), min(int(y + radius) + 1, height - 1)
    first_x, last_x = max(int(x - radius), 0), min(int(x + radius) + 1, width - 1)
    for j in range(first_y, last_y + 1):
        for i in range(first_x, last_x + 1):
            dx, dy = i + 0.5 - x, j + 0.5 - y
            part = 1.0 - (dx * dx + dy * dy) / (radius * radius)
            if part > 0.0 and depth[j, i] < near:
                old = np.float32(luma[j, i])
                luma[j, i] = np.uint8(old + (tone - old) * amount * part)


@njit(cache=True, fastmath=True, error_model="numpy", nogil=True)
def fall(luma, depth, origin, basis, focal, seconds, particles, speed, drift, shutter, size, amount, tone):
    """Draw what falls at a moment: `particles` (n, 4) hold a place in the cube (0 to 1) and a phase.

    `speed` and `drift` are metres a second down and to +x; a streak is as long as the thing moves in `shutter` seconds; `size` is its
    radius in metres, `amount` its opacity and `tone` its luma code.
    """
    height, width = luma.shape
    flake = shutter <= 0.0
    for n in range(particles.shape[0]):
        sway = math.sin(seconds * 1.3 + particles[n, 3] * 6.28) * 0.25 if flake else 0.0
        pace = speed * (0.75 + 0.5 * particles[n, 3])
        x = (particles[n, 0] * BOX + drift * seconds + sway - origin[0]) % BOX - BOX * 0.5
        y = (particles[n, 1] * BOX - pace * seconds - origin[1]) % BOX - BOX * 0.5
        z = (particles[n, 2] * BOX - origin[2]) % BOX - BOX * 0.5
        far = x * basis[2, 0] + y * basis[2, 1] + z * basis[2, 2]
        if far < 0.7:
            continue
        inverse = 1.0 / far
        sx = width * 0.5 + focal * inverse * (x * basis[0, 0] + y * basis[0, 1] + z * basis[0, 2])
        sy = height * 0.5 - focal * inverse * (x * basis[1, 0] + y * basis[1, 1] + z * basis[1, 2])
        if sx < -50.0 or sx > width + 50.0 or sy < -400.0 or sy > height + 400.0:
            continue
        radius = max(size * focal * inverse, 0.8)
        # Fade in at the far side of the cube, and very near the lens.
        strength = amount * min(1.0, (BOX * 0.5 - far) * 0.25) * min(1.0, (far - 0.7) * 0.8) * min(1.0, size * focal * inverse / 0.8)
        if strength <= 0.0:
            continue
        if flake:
            _spot(luma, depth, sx, sy, inverse, radius + 0.5, strength, tone)
        else:
            ux, uy, uz = -drift * shutter, pace * shutter, 0.0
            ex = focal * inverse * (ux * basis[0, 0] + uy * basis[0, 1] + uz * basis[0, 2])
            ey = -focal * inverse * (ux * basis[1, 0] + uy * basis[1, 1] + uz * basis[1, 2])
            length = math.sqrt(ex * ex + ey * ey)
            steps = max(int(length / max(radius * 0.8, 1.0)), 1)
            for k in range(steps + 1):
                t = k / steps
                _spot(luma, depth, sx + ex * t, sy + ey * t, inverse, radius + 0.35, strength * (0.35 + 0.65 * (1.0 - t)), tone)
