"""Whales, dolphins and seals: what swims by beating up and down."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.animals.coats import WHITE, over, plain, ramp
from kinema.engines.procedural.cast.animals.swimmer import Fin, Swimmer
from kinema.engines.procedural.mesh import Floats

_FLUKES = Fin((0.010, 0.004, -0.40), (0.92, 0.0, -0.38), 0.155, 0.10, 0.20, 0.30, paired=True)

_DOLPHIN = Swimmer(
    2.4,
    (0.155, 0.185, 0.215),
    (0.60, 0.59, 0.58),
    (
        (0.50, 0.014, 0.018, -0.022),
        (0.43, 0.020, 0.024, -0.020),
        (0.405, 0.044, 0.042, -0.004),
        (0.34, 0.070, 0.064, 0),
        (0.18, 0.098, 0.088, 0),
        (0.02, 0.098, 0.086, 0),
        (-0.20, 0.058, 0.044, 0.004),
        (-0.36, 0.026, 0.016, 0.004),
        (-0.43, 0.014, 0.014, 0.004),
    ),
    (
        Fin((0, 0.085, 0.06), (0, 1, -0.55), 0.105, 0.14, 0.18, 0.75),
        _FLUKES,
        Fin((0.070, -0.050, 0.24), (0.78, -0.55, -0.35), 0.16, 0.075, 0.25, 0.55, paired=True, beats=True),
    ),
    upright=True,
    eye=(0.345, -0.006, 0.062, 0.009),
    iris=(0.02, 0.014, 0.012),
    beats=1.3,
    sway=0.24,
    pace=1.6,
    leaps=True,
    thick=0.14,
)
_ORCA = replace(
    _DOLPHIN,
    size=6.5,
    colour=(0.014, 0.014, 0.017),
    belly=(0.74, 0.73, 0.71),
    girth=(
        (0.49, 0.030, 0.036, -0.010),
        (0.42, 0.066, 0.066, -0.004),
        (0.30, 0.096, 0.094, 0),
        (0.12, 0.116, 0.108, 0),
        (-0.08, 0.096, 0.084, 0),
        (-0.26, 0.050, 0.038, 0.004),
        (-0.38, 0.026, 0.018, 0.004),
        (-0.43, 0.016, 0.016, 0.004),
    ),
    coat=lambda c: over(
        plain(c), plain(WHITE), lambda p, n, r: ramp(1.0 - np.hypot((p[:, 2] - 0.335) / 0.055, (p[:, 1] - 0.028) / 0.020), 0, 0.15)
    ),
    fins=(
        Fin((0, 0.095, 0.06), (0, 1, -0.25), 0.24, 0.13, 0.16, 0.28),
        replace(_FLUKES, length=0.16),
        Fin((0.085, -0.055, 0.24), (0.80, -0.5, -0.25), 0.15, 0.11, 0.75, 0.25, paired=True, beats=True),
    ),
    leaps=False,
    beats=0.7,
    eye=(0.375, -0.004, 0.074, 0.006),
)


def _pleated(p: Floats) -> Floats:
    """Grooves along throat and breast."""
    return ramp(np.sin(p[:, 0] * 190), 0.2, 0.7) * ramp(p[:, 2], -0.02, 0.06) * ramp(0.02 - p[:, 1], 0, 0.03)


_HUMPBACK = Swimmer(
    13.0,
    (0.040, 0.046, 0.055),
    (0.30, 0.31, 0.32),
    (
        (0.49, 0.026, 0.040, -0.004),
        (0.40, 0.068, 0.070, -0.008),
        (0.26, 0.100, 0.092, -0.012),
        (0.08, 0.108, 0.098, -0.008),
        (-0.12, 0.078, 0.068, 0),
        (-0.30, 0.036, 0.028, 0.006),
        (-0.43, 0.018, 0.014, 0.008),
    ),
    (
        Fin((0, 0.072, -0.08), (0, 1, -0.8), 0.030, 0.09, 0.25, 0.9),
        replace(_FLUKES, at=(0.008, 0.008, -0.40), length=0.20, root=0.13, tip=0.12),
        Fin((0.080, -0.045, 0.20), (0.86, -0.38, -0.2), 0.30, 0.085, 0.35, 0.35, paired=True, beats=True, colour=(0.40, 0.41, 0.42)),
    ),
    coat=lambda c: over(plain(c), plain(tuple(2.2 * k for k in c)), lambda p, n, r: 0.8 * _pleated(p)),
    upright=True,
    eye=(0.345, -0.030, 0.082, 0.0042),
    iris=(0.03, 0.02, 0.015),
    beats=0.32,
    sway=0.17,
    pace=0.55,
    thick=0.16,
)
_SEAL = replace(
    _DOLPHIN,
    size=1.7,
    colour=(0.185, 0.175, 0.165),
    belly=(0.38, 0.36, 0.33),
    girth=(
        (0.49, 0.026, 0.028, 0),
        (0.44, 0.052, 0.050, 0.008),
        (0.36, 0.070, 0.066, 0.010),
        (0.29, 0.074, 0.070, 0),
        (0.10, 0.120, 0.115, 0),
        (-0.10, 0.105, 0.098, 0),
        (-0.30, 0.055, 0.048, 0),
        (-0.42, 0.026, 0.024, 0),
    ),
    fins=(
        Fin((0.012, 0, -0.38), (0.38, 0, -0.9), 0.15, 0.07, 0.8, 0.2, paired=True),
        Fin((0.09, -0.06, 0.16), (0.85, -0.5, -0.35), 0.17, 0.09, 0.5, 0.45, paired=True, beats=True),
    ),
    eye=(0.425, 0.026, 0.042, 0.015),
    leaps=False,
    beats=0.9,
    pace=0.9,
)

WHALES: dict[str, Swimmer] = {
    "whale": _HUMPBACK,
    "humpback whale": _HUMPBACK,
    "blue whale": replace(
        _HUMPBACK,
        size=24.0,
        colour=(0.060, 0.095, 0.125),
        belly=(0.22, 0.27, 0.30),
        fins=(_HUMPBACK.fins[0], _HUMPBACK.fins[1], replace(_HUMPBACK.fins[2], length=0.13, colour=None)),
    ),
    "orca": _ORCA,
    "dolphin": _DOLPHIN,
    "seal": _SEAL,
}
