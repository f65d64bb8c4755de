"""Instruments: each plays one note, of a pitch in hertz and a length in seconds, as mono samples."""

from collections.abc import Callable

import numpy as np

from kinema.sound.craft import Rng, Samples, add, band, decay, noise, ringing, saw, seconds, swell, times, tone, window

Play = Callable[[Rng, float, float], Samples]


def piano(rng: Rng, pitch: float, length: float) -> Samples:
    """A struck string: partials a little sharp, the high ones gone first."""
    count = seconds(length + 0.5)
    modes = [(pitch * n * np.sqrt(1 + 0.0004 * n * n), 1 / n**1.4, (3.4 / n**0.7) * (220 / pitch) ** 0.3) for n in range(1, 9)]
    hammer = noise(rng, seconds(0.02), 400, 3_000) * decay(seconds(0.02), 0.015)
    found = ringing(count, modes, 0.003)
    add(found, hammer, 0, 0.12)
    return found * window(count, 0.001, 0.35) * 0.5


def _bowed(rng: Rng, pitch: float, length: float) -> Samples:
    """Bowed strings: three players, a little apart, with vibrato that comes late."""
    count = seconds(length + 0.15)
    late = np.minimum(1, times(count) / 0.6)
    found = np.zeros(count)
    for _ in range(3):
        vibrato = 1 + 0.004 * late * np.sin(2 * np.pi * rng.uniform(4.8, 5.9) * times(count) + rng.uniform(0, 6))
        found += saw(pitch * rng.uniform(0.997, 1.003) * vibrato, count, 14)
    return band(found, None, min(9_000, pitch * 9)) * window(count, min(0.22, length / 3), min(0.3, length / 3)) * 0.2


def _plucked(rng: Rng, pitch: float, length: float) -> Samples:
    """A plucked string."""
    count = seconds(length + 0.4)
    modes = [(pitch * n, abs(np.sin(n * 0.9)) / n, 1.9 / n**0.8) for n in range(1, 12)]
    return ringing(count, modes, 0.001) * window(count, 0.001, 0.2) * (0.5 + 0.04 * rng.uniform())


def _driven(rng: Rng, pitch: float, length: float) -> Samples:
    """An electric guitar through an amplifier."""
    return band(np.tanh(6 * _plucked(rng, pitch, length)) * window(seconds(length + 0.4), 0.002, 0.2), 90, 5_000) * 0.35


def _flute(rng: Rng, pitch: float, length: float) -> Samples:
    """A flute: nearly a sine, with breath."""
    count = seconds(length + 0.1)
    vibrato = 1 + 0.005 * np.minimum(1, times(count) / 0.5) * np.sin(2 * np.pi * 5.1 * times(count))
    found = tone(pitch * vibrato, count) + 0.18 * tone(2 * pitch * vibrato, count) + 0.06 * tone(3 * pitch * vibrato, count)
    return (found + 0.03 * noise(rng, count, pitch, min(16_000, pitch * 6))) * window(count, 0.05, 0.12) * 0.4


def _brass(rng: Rng, pitch: float, length: float) -> Samples:
    """Brass: the louder the brighter."""
    count = seconds(length + 0.1)
    swelling = window(count, 0.07, 0.18) * swell(rng, count, 1.5, 0.05)
    found = np.zeros(count)
    for n in range(1, 11):
        if n * pitch < 12_000:  # noqa: PLR2004
            found += tone(n * pitch, count) / n**0.8 * swelling ** (0.5 + 0.3 * n)
    return found * 0.16


def _reed(rng: Rng, pitch: float, length: float) -> Samples:
    """A saxophone or an accordion."""
    count = seconds(length + 0.1)
    vibrato = 1 + 0.005 * np.sin(2 * np.pi * 5.3 * times(count))
    found = saw(pitch * vibrato, count, 12) + 0.5 * saw(pitch * 1.004 * vibrato, count, 12)
    return (band(found, 200, 4_000) + 0.03 * noise(rng, count, 1_000, 6_000)) * window(count, 0.04, 0.12) * 0.3


def _mallet(rng: Rng, pitch: float, length: float) -> Samples:
    """A struck bar: xylophone, music box."""
    count = seconds(min(1.4, length + 0.5))
    return ringing(count, [(2 * pitch, 1, 0.8), (7.9 * pitch, 0.3, 0.25), (18.4 * pitch, 0.08, 0.1)]) * 0.4 * rng.uniform(0.9, 1)


def _pad(rng: Rng, pitch: float, length: float) -> Samples:
    """A soft pad."""
    count = seconds(length + 0.6)
    found = sum((saw(pitch * rng.uniform(0.995, 1.005), count, 8) for _ in range(3)), np.zeros(count))
    return band(found, None, 1_400) * window(count, min(0.7, length / 2), min(0.8, length / 2)) * 0.2


def _synth(rng: Rng, pitch: float, length: float) -> Samples:
    """A synthesizer."""
    count = seconds(length + 0.1)
    found = saw(pitch, count, 20) + saw(pitch * rng.uniform(1.003, 1.008), count, 20)
    return band(found, None, 3_200) * decay(count, max(0.6, length * 1.6), 0.006) * 0.25


def _choir(rng: Rng, pitch: float, length: float) -> Samples:
    """A choir on "ah"."""
    count = seconds(length + 0.3)
    source = np.zeros(count)
    for _ in range(4):
        vibrato = 1 + 0.006 * np.sin(2 * np.pi * rng.uniform(4.6, 5.8) * times(count) + rng.uniform(0, 6))
        source += saw(pitch * rng.uniform(0.995, 1.005) * vibrato, count, 16)
    found = band(source, 580, 900) + 0.7 * band(source, 1_000, 1_350) + 0.3 * band(source, 2_500, 3_100)
    return found * window(count, min(0.35, length / 3), min(0.4, length / 3)) * 0.25


def _organ(rng: Rng, pitch: float, length: float) -> Samples:
    """An organ: its ranks."""
    count = seconds(length + 0.1)
    found = sum(
        (
            tone(pitch * ratio, count, rng.uniform(0, 6)) * strength
            for ratio, strength in ((0.5, 0.6), (1, 1), (2, 0.6), (3, 0.3), (4, 0.3))
        ),
        np.zeros(count),
    )
    return found * window(count, 0.03, 0.15) * 0.22


INSTRUMENTS: dict[str, Play] = {
    "piano": piano, "strings": _bowed, "violin": _bowed, "cello": _bowed, "orchestral": _bowed, "guitar": _plucked, "harp": _plucked,
    "bass": _plucked, "electric guitar": _driven, "flute": _flute, "brass": _brass, "saxophone": _reed, "accordion": _reed,
    "xylophone": _mallet, "pad": _pad, "synth": _synth, "choir": _choir, "organ": _organ,
}  # fmt: skip
SUSTAINED = frozenset({"strings", "violin", "cello", "orchestral", "pad", "choir", "organ", "brass", "accordion"})
# Those that beat time, and those that play under the others.
RHYTHMIC = frozenset({"drums", "electric guitar", "synth", "bass", "saxophone"})
LOW = frozenset({"cello", "bass"})
