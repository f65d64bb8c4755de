"""Making films to listen to, and measuring what is heard."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import solve_toeplitz
from scipy.signal import resample_poly

from kinema.domain.plan import ShotPlan
from kinema.script.plan import plan
from kinema.script.read import read
from kinema.script.script import Script
from kinema.sound import mix, score
from kinema.sound.score import Score

RATE = 48_000
FRAME = 1 / 24
Signal = NDArray[np.float64]


def film(seed: int = 1, **params: Any) -> tuple[ShotPlan, Script, Score, Signal]:  # noqa: ANN401
    """Make the sound of a film from a request's parameters."""
    made = plan(params, seed, 120)
    script = read(made)
    heard = score(script, made)
    return made, script, heard, mix(heard, script, made).samples.astype(np.float64)


def rms(samples: Signal) -> float:
    """Measure a level in dBFS."""
    power = float(np.mean(samples**2)) if samples.size else 0.0
    return 10 * np.log10(power) if power > 0 else -200.0


def stretch(samples: Signal, begin: float, end: float) -> Signal:
    """Cut a stretch out, by seconds."""
    return samples[round(begin * RATE) : round(end * RATE)]


def pitch(samples: Signal) -> float:
    """Measure the fundamental of a voice: the median over its voiced moments, by autocorrelation."""
    size = 4096
    found: list[float] = []
    for begin in range(0, samples.size - size, size // 2):
        part = samples[begin : begin + size] * np.hanning(size)
        if np.sqrt(np.mean(part**2)) < 0.02:
            continue
        correlation = np.fft.irfft(np.abs(np.fft.rfft(part, 4 * size)) ** 2)[:1200]
        low, high = RATE // 450, RATE // 60
        lag = low + int(np.argmax(correlation[low:high]))
        if correlation[lag] > 0.4 * correlation[0]:
            found.append(RATE / lag)
    return float(np.median(found)) if found else 0.0


def onset(samples: Signal, near: float, reach: float = 0.25) -> float:
    """Find the moment of the strongest rise of energy around a time."""
    hop = 240
    begin = max(0.0, near - reach)
    part = stretch(samples, begin, near + reach)
    part = part.mean(axis=1) if part.ndim > 1 else part
    energy = np.array([np.sum(part[at : at + 2 * hop] ** 2) for at in range(0, part.size - 2 * hop, hop)])
    flux = np.diff(np.log10(energy + 1e-9))
    return begin + (int(np.argmax(flux)) + 2) * hop / RATE


def resonances(samples: Signal) -> Signal:
    """Measure the first three formants of a voice: the medians over its loud moments, by linear prediction."""
    low = resample_poly(samples, 1, 4)
    low = np.append(low[0], low[1:] - 0.97 * low[:-1])
    size, order, loud = 360, 14, 0.4 * np.sqrt(np.mean(low**2))
    found: list[Signal] = []
    for begin in range(0, low.size - size, size // 2):
        part = low[begin : begin + size] * np.hamming(size)
        if np.sqrt(np.mean(part**2)) < loud:
            continue
        correlation = np.correlate(part, part, "full")[size - 1 : size + order]
        column = correlation[:-1] * np.append(1 + 1e-6, np.ones(order - 1))
        roots = np.roots(np.append(1, -solve_toeplitz(column, correlation[1:])))
        roots = roots[roots.imag > 0.01]
        narrow = -np.log(np.abs(roots)) * RATE / 4 / np.pi < 500
        frequencies = np.sort(np.angle(roots[narrow]) * RATE / 4 / 2 / np.pi)
        frequencies = frequencies[frequencies > 180]
        if frequencies.size >= 3:
            found.append(frequencies[:3])
    return np.median(found, axis=0)


def voicing(samples: Signal) -> float:
    """Measure how periodic a voice is, 0 to 1: the median over its loud moments."""
    size, loud = 2048, 0.4 * np.sqrt(np.mean(samples**2))
    parts = [samples[begin : begin + size] * np.hanning(size) for begin in range(0, samples.size - size, size)]
    correlations = [np.fft.irfft(np.abs(np.fft.rfft(part, 4 * size)) ** 2) for part in parts if np.sqrt(np.mean(part**2)) > loud]
    return float(np.median([each[RATE // 450 : RATE // 70].max() / each[0] for each in correlations]))
