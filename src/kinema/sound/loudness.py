"""Loudness: the film brought to -16 LUFS, its true peaks held under -1 dBTP, without a click."""

import numpy as np
import pyloudnorm
from scipy.ndimage import maximum_filter1d, uniform_filter1d
from scipy.signal import resample_poly

from kinema.sound.craft import RATE, Samples

TARGET = -16.0
# Under the promised -1 dBTP by what the encoder may add.
CEILING = 10 ** (-1.6 / 20)
LOOKAHEAD = 240
MOST_GAIN = 40.0
CLOSE = 0.15
ROUNDS = 5


def loudness(samples: Samples) -> float:
    """Measure integrated loudness in LUFS (ITU-R BS.1770-4); minus infinity for silence."""
    if not np.any(samples):
        return -np.inf
    with np.errstate(divide="ignore"):
        return float(pyloudnorm.Meter(RATE).integrated_loudness(samples))


def true_peak(samples: Samples) -> float:
    """Measure the true peak in dBTP, at four times the rate."""
    peak = float(np.abs(resample_poly(samples, 4, 1, axis=0)).max(initial=0.0))
    return 20 * np.log10(peak) if peak > 0 else -np.inf


def mastered(samples: Samples) -> Samples:
    """Bring sound to the target, limiting its peaks; silence stays silence."""
    level = loudness(samples)
    if not np.isfinite(level):
        return samples
    gain = 10 ** (min(MOST_GAIN, TARGET - level) / 20)
    made = samples
    for _ in range(ROUNDS):
        made = _limited(samples * gain)
        level = loudness(made)
        if abs(TARGET - level) < CLOSE:
            break
        gain *= 10 ** (np.clip(TARGET - level, -6, 6) / 20)
    return made


def _limited(samples: Samples) -> Samples:
    """Turn the gain down before each peak and up again after it, smoothly; nothing is clipped."""
    over = resample_poly(samples, 4, 1, axis=0)
    peaks = np.abs(over[: samples.shape[0] * 4]).reshape(samples.shape[0], 4, -1).max(axis=(1, 2))
    if peaks.max(initial=0.0) <= CEILING:
        return samples
    need = np.minimum(1.0, CEILING / np.maximum(peaks, 1e-9))
    held = -maximum_filter1d(-need, 2 * LOOKAHEAD + 1)
    smooth = uniform_filter1d(uniform_filter1d(held, LOOKAHEAD), LOOKAHEAD)
    return samples * np.minimum(smooth, 1.0)[:, None]
