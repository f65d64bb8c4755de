"""The tools that sounds are made with: noise with a shape, decays, resonances, slow swells, places in the stereo picture.

Everything is float64, at RATE samples a second, and nominally within ±1 before a sound's level is set. The filters of scipy come in
when something is filtered: they take as long to import as a line takes to be spoken, and the first frame of a film waits for its voices.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.fft import irfft, rfft
from numpy.typing import NDArray

RATE = 48_000
CONTROL = 48
# How many times its upper edge a band of noise has fallen by 80 decibels.
UNHEARD = 3.2
BLOCK = 256
Samples = NDArray[np.float64]
Rng = np.random.Generator


def seconds(length: float) -> int:
    """Count the samples of a length."""
    return max(1, round(length * RATE))


def times(count: int) -> Samples:
    """Give the second of every sample."""
    return np.arange(count) / RATE


def noise(rng: Rng, count: int, low: float = 20.0, high: float = 20_000.0, tilt: float = 0.0) -> Samples:
    """Give noise between two frequencies, `tilt` decibels an octave louder or softer as it rises, at an RMS of 1.

    The edges roll off over half an octave, so that no band rings. It is drawn as a spectrum, in which white noise is as random as
    it is in time, and only as far up as anything of it is heard.
    """
    padded = _padded(count)
    weight = _weights(padded, low, high, tilt)
    spectrum = rng.standard_normal(2 * weight.size, np.float32).view(np.complex64) * weight
    shaped = irfft(spectrum, padded)[:count]
    return shaped.astype(np.float64) / max(float(np.sqrt(shaped @ shaped / count)), 1e-9)


def _padded(count: int) -> int:
    """Give a length, hardly longer than another, that a Fourier transform is quick with: its only large factors are powers of two."""
    step = 1 << max(0, count.bit_length() - 4)
    return -(-count // (2 * step)) * 2 * step


@lru_cache(maxsize=64)
def _weights(padded: int, low: float, high: float, tilt: float) -> NDArray[np.float32]:
    """Give the strength of every frequency of shaped noise; worked out at a few hundred points and drawn between them."""
    points = np.geomspace(RATE / padded, RATE / 2, 400)
    weight = (points / np.sqrt(low * high)) ** (tilt / 6.02) / (1 + (low / points) ** 8) / (1 + (points / high) ** 8)
    heard = min(padded // 2 + 1, int(UNHEARD * high * padded / RATE) + 2)
    return np.interp(np.arange(heard) * (RATE / padded), points, weight).astype(np.float32)


def swell(rng: Rng, count: int, period: float, depth: float) -> Samples:
    """Give a slow random rise and fall around 1: `period` seconds from crest to crest, down to 1 - depth, up to 1 + depth."""
    knots = max(4, int(count / RATE / period * 2) + 4)
    values = rng.uniform(-1, 1, knots)
    # Worked out every few samples; nothing so slow moves between them.
    where = np.linspace(0, knots - 1, max(2, count // CONTROL + 2))
    index = where.astype(int).clip(0, knots - 2)
    part = where - index
    smooth = part * part * (3 - 2 * part)
    coarse = 1 + depth * (values[index] * (1 - smooth) + values[index + 1] * smooth)
    return np.interp(np.arange(count), np.linspace(0, count - 1, coarse.size), coarse)


def decay(count: int, length: float, attack: float = 0.002) -> Samples:
    """Give an envelope that is up within `attack` seconds and has fallen by 60 decibels after `length`."""
    envelope = _powers(-3 * np.log(10) / (length * RATE), count)
    rise = min(count, seconds(attack))
    envelope[:rise] *= np.sin(np.linspace(0, np.pi / 2, rise))
    return envelope


def window(count: int, attack: float, release: float) -> Samples:
    """Give an envelope that rises, holds, and falls."""
    envelope = np.ones(count)
    rise, fall = min(count, seconds(attack)), min(count, seconds(release))
    envelope[:rise] *= np.sin(np.linspace(0, np.pi / 2, rise)) ** 2
    envelope[count - fall :] *= np.cos(np.linspace(0, np.pi / 2, fall)) ** 2
    return envelope


def tone(frequency: float | Samples, count: int, phase: float = 0.0) -> Samples:
    """Give a sine, of one frequency or of one that changes."""
    if isinstance(frequency, np.ndarray):
        return np.sin(phase + 2 * np.pi * np.cumsum(frequency) / RATE)
    return (np.exp(1j * phase) * _powers(2j * np.pi * frequency / RATE, count)).imag


def _powers(exponent: complex, count: int) -> NDArray[Any]:
    """Give e to the multiples of an exponent, from 0 on: block after block, each the first one times a number."""
    within = np.exp(exponent * np.arange(BLOCK))
    across = np.exp(exponent * np.arange(0, count, BLOCK))
    return np.outer(across, within).ravel()[:count]


def saw(frequency: float | Samples, count: int, harmonics: int = 24) -> Samples:
    """Give a sawtooth from its harmonics, none of them above 18 kHz."""
    freqs = frequency if isinstance(frequency, np.ndarray) else np.full(count, float(frequency))
    phase = 2 * np.pi * np.cumsum(freqs) / RATE
    top = float(freqs.max())
    found = np.zeros(count)
    for number in range(1, harmonics + 1):
        if number * top > 18_000:  # noqa: PLR2004
            break
        found += np.sin(number * phase) / number
    return found * 0.6


def ringing(count: int, modes: Sequence[tuple[float, float, float]], attack: float = 0.001) -> Samples:
    """Give a struck body: modes of (frequency, strength, seconds to fall by 60 decibels)."""
    found = np.zeros(count)
    for frequency, strength, length in modes:
        if frequency < RATE / 2:
            heard = min(count, seconds(1.3 * length))
            found[:heard] += strength * tone(frequency, heard) * decay(heard, length, attack)
    return found


def band(samples: Samples, low: float | None, high: float | None, order: int = 2) -> Samples:
    """Keep what lies between two frequencies."""
    from scipy.signal import butter, sosfilt

    kind = "bandpass" if low is not None and high is not None else "highpass" if low is not None else "lowpass"
    edges = np.array([edge for edge in (low, high) if edge is not None]).squeeze()
    return np.asarray(sosfilt(butter(order, edges, kind, fs=RATE, output="sos"), samples, axis=0), dtype=np.float64)


def steady(samples: Samples, low: float) -> Samples:
    """Take away what lies below a frequency, without moving anything in time: no direct current, no rumble."""
    from scipy.signal import butter, sosfiltfilt

    return np.asarray(sosfiltfilt(butter(2, low, "highpass", fs=RATE, output="sos"), samples, axis=0), dtype=np.float64)


def resampled(samples: Samples, rate: int, low: float, high: float) -> Samples:
    """Bring samples of another rate, of which 50 is a divisor, to ours, and keep what lies between two frequencies."""
    up, down = RATE // 50, rate // 50
    # Silence behind it keeps the end from running into the beginning.
    parts = _padded(samples.size // down + 8)
    spectrum = rfft(samples, parts * down)
    frequency = np.arange(spectrum.size) * (50 / parts)
    spectrum /= np.sqrt(1 + (low / np.maximum(frequency, 1e-6)) ** 4) * np.sqrt(1 + (frequency / high) ** 4)
    if parts * up < parts * down:
        spectrum = spectrum[: parts * up // 2 + 1]
    return irfft(spectrum, parts * up)[: samples.size * up // down] * (up / down)


def levelled(samples: Samples, decibels: float) -> Samples:
    """Bring a lasting sound to an RMS level in dBFS."""
    rms = float(np.sqrt(np.mean(samples**2)))
    return samples * (10 ** (decibels / 20) / rms) if rms > 1e-9 else samples  # noqa: PLR2004


def peaked(samples: Samples, decibels: float) -> Samples:
    """Bring a struck sound to a peak level in dBFS."""
    peak = float(np.abs(samples).max(initial=0.0))
    return samples * (10 ** (decibels / 20) / peak) if peak > 1e-9 else samples  # noqa: PLR2004


def scatter(rng: Rng, count: int, rate: float, grain: Samples | None = None, *, low: float = 0.3, length: float = 0.004) -> Samples:
    """Give short grains at random moments, `rate` a second: crackles, drops, rustles."""
    impulses = np.zeros(count)
    number = rng.poisson(rate * count / RATE)
    where = rng.integers(0, count, number)
    impulses[where] += rng.uniform(low, 1.0, number) * rng.choice([-1.0, 1.0], number)
    shape = grain if grain is not None else noise(rng, seconds(length)) * decay(seconds(length), length)
    size = _padded(count + shape.size)
    return np.asarray(irfft(rfft(impulses, size) * rfft(shape, size), size)[:count], dtype=np.float64)


def add(into: Samples, sound: Samples, at: int, gain: float = 1.0) -> None:
    """Mix a sound into another from a sample on; what reaches past its end is left out."""
    begin, end = max(0, at), min(into.shape[0], at + sound.shape[0])
    if end > begin:
        into[begin:end] += gain * sound[begin - at : end - at]


def panned(mono: Samples, start: float = 0.0, end: float | None = None) -> Samples:
    """Place a sound between left, -1, and right, 1, at constant power; it may move on a straight line."""
    place = np.array([start]) if end is None or end == start else np.linspace(start, end, mono.size)
    angle = (place.clip(-1, 1) * 0.85 + 1) * np.pi / 4
    return np.stack([mono * np.cos(angle), mono * np.sin(angle)], axis=1) * np.sqrt(2)


def wide(rng: Rng, make: Callable[[Rng, int], Samples], count: int) -> Samples:
    """Make a sound twice, once for each side."""
    return np.stack([make(rng, count), make(rng, count)], axis=1)
