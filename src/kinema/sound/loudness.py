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
    peaks = _peaks(samples)
    gain = 10 ** (min(MOST_GAIN, TARGET - level) / 20)
    made = samples
    for _ in range(ROUNDS):
        made = samples * (gain * _limit(peaks * gain))[:, None]
        level = loudness(made)
        if abs(TARGET - level) < CLOSE:
            break
        gain *= 10 ** (np.clip(TARGET - level, -6, 6) / 20)
    return made


def _peaks(samples: Samples) -> Samples:
    """Give how high sound goes between each sample and the next, on either side."""
    over = np.abs(resample_poly(samples.astype(np.float32), 4, 1, axis=0))
    higher = np.maximum(over[:, 0], over[:, 1])
    return np.maximum.reduce([higher[step::4] for step in range(4)]).astype(np.float64)


def _limit(peaks: Samples) -> Samples:
    """Give the gain that keeps peaks under the ceiling: turned down before each and up again after it, smoothly; nothing is clipped."""
    if peaks.max(initial=0.0) <= CEILING:
        return np.ones_like(peaks)
    held = -maximum_filter1d(-np.minimum(1.0, CEILING / np.maximum(peaks, 1e-9)), 2 * LOOKAHEAD + 1)
    return np.minimum(uniform_filter1d(uniform_filter1d(held, LOOKAHEAD), LOOKAHEAD), 1.0)
