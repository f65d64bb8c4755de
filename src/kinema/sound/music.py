"""Music, composed from a few words: instrument, mood and tempo give a key, chords, a melody, and an end with the film."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from kinema.script.script import Music
from kinema.sound.craft import RATE, Rng, Samples, add, band, decay, noise, panned, ringing, saw, seconds, swell, times, tone, window

MAJOR, MINOR = (0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 10)
PENTATONIC = (0, 2, 4, 7, 9)


@dataclass(frozen=True, slots=True)
class Mood:
    """What a mood does to music: its scale, its chords as degrees of the scale, its pace, how busy the melody is."""

    scale: tuple[int, ...]
    chords: tuple[int, ...]
    beats: float
    """Beats a minute."""
    busy: float


MOODS = {
    "calm": Mood(MAJOR, (0, 3, 0, 4), 66, 0.45),
    "happy": Mood(MAJOR, (0, 4, 5, 3), 116, 0.8),
    "sad": Mood(MINOR, (0, 5, 3, 4), 62, 0.45),
    "epic": Mood(MINOR, (0, 5, 2, 6), 88, 0.6),
    "tense": Mood(MINOR, (0, 0, 1, 0), 96, 0.5),
    "dark": Mood(MINOR, (0, 1, 0, 6), 58, 0.3),
    "romantic": Mood(MAJOR, (0, 5, 3, 4), 72, 0.55),
    "mysterious": Mood(MINOR, (0, 3, 1, 4), 64, 0.4),
}
EASTERN = frozenset({"harp", "flute"})
RHYTHMIC = frozenset({"drums", "electric guitar", "synth", "bass", "saxophone"})
# Those that carry a melody, and those that lay chords under it.
LOW = frozenset({"cello", "bass"})


def music(asked: Music, rng: Rng, count: int) -> Samples:
    """Compose and play music of a length: stereo, its last chord dies away with the last sample."""
    name = asked.mood or ("tense" if "drums" in asked.instruments[:1] else "epic" if "orchestral" in asked.instruments else "calm")
    mood = MOODS.get(name, MOODS["calm"])
    beats = mood.beats * {"slow": 0.78, "fast": 1.35}.get(asked.tempo or "", 1.0)
    length = count / RATE
    bars = max(1, round((length - 1.2) * beats / 240))
    beat = max(0.2, (length - 1.2) / (bars * 4))
    instruments = asked.instruments or ("piano", "pad")
    root = 45 + int(rng.integers(0, 8))
    scale = PENTATONIC if EASTERN & set(instruments) and len(instruments) == 1 else mood.scale
    found = np.zeros((count, 2))
    for bar in range(bars + 1):
        last = bar == bars
        degree = 0 if last else mood.chords[bar % len(mood.chords)]
        at = bar * 4 * beat
        chord = [_pitch(root + 12, mood.scale, degree + step) for step in (0, 2, 4)]
        _bar(found, rng, instruments, chord, at, beat, root, scale, degree, mood, last=last)
    fade = np.ones(count)
    tail = min(count, seconds(1.1))
    fade[count - tail :] = np.cos(np.linspace(0, np.pi / 2, tail)) ** 1.5
    fade[: seconds(0.01)] *= np.linspace(0, 1, seconds(0.01))
    return found * fade[:, None]


def _bar(  # noqa: PLR0917
    found: Samples,
    rng: Rng,
    instruments: tuple[str, ...],
    chord: list[float],
    at: float,
    beat: float,
    root: int,
    scale: tuple[int, ...],
    degree: int,
    mood: Mood,
    *,
    last: bool,
) -> None:
    """Play one bar on every instrument."""
    for place, name in enumerate(instruments[:4]):
        play = INSTRUMENTS.get(name, _piano)
        side = (-0.25, 0.3, -0.5, 0.5)[place]
        if name == "drums":
            _drums(found, rng, at, beat, last=last)
            continue
        held = beat * (3.0 if last else 3.9)
        sustained = name in SUSTAINED
        for index, pitch in enumerate(chord):
            if name in LOW and index:
                continue
            lag = 0.0 if sustained else index * beat * (0.5 if not last else 0.06)
            low = pitch / 4 if name == "bass" else pitch / 2 if name in LOW or sustained else pitch
            add(found, panned(play(rng, low, held - lag), side + 0.12 * index), seconds(at + lag), 0.5 if sustained else 0.55)
        if not sustained:
            add(found, panned(play(rng, chord[0] / 2, held), side), seconds(at), 0.6)
        if not last and name not in LOW and place == 0:
            _melody(found, rng, play, at, beat, root, scale, degree, mood)
    if RHYTHMIC & set(instruments) and "drums" not in instruments and not last:
        _drums(found, rng, at, beat, last=False, gain=0.5)


def _melody(
    found: Samples, rng: Rng, play: "Play", at: float, beat: float, root: int, scale: tuple[int, ...], degree: int, mood: Mood
) -> None:
    """Play a melody over a bar: steps from chord notes, with rests."""
    step = degree + int(rng.choice([0, 2, 4]))
    place = 0.0
    while place < 4:  # noqa: PLR2004
        length = float(rng.choice([0.5, 1.0, 1.0, 1.5, 2.0], p=_lengths(mood.busy)))
        if rng.uniform() < 0.75 or place == 0:  # noqa: PLR2004
            pitch = _pitch(root + 24, scale, step)
            add(found, panned(play(rng, pitch, beat * length * 1.15), 0.1), seconds(at + place * beat), 0.7)
        step += int(rng.choice([-2, -1, -1, 1, 1, 2]))
        step = min(max(step, degree - 2), degree + 7)
        place += length


def _lengths(busy: float) -> list[float]:
    """Give how likely each length of a note is: the busier, the shorter."""
    raw = np.array([busy, busy, 0.5, 0.3, 1.0 - busy])
    return list(raw / raw.sum())


def _pitch(root: int, scale: tuple[int, ...], step: int) -> float:
    """Give the frequency of a step of a scale."""
    octave, place = divmod(step, len(scale))
    return float(440.0 * 2 ** ((root + scale[place] + 12 * octave - 69) / 12))


Play = Callable[[Rng, float, float], Samples]


def _piano(rng: Rng, pitch: float, length: float) -> Samples:
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


def _drums(found: Samples, rng: Rng, at: float, beat: float, *, last: bool, gain: float = 1.0) -> None:
    """Beat a bar: low drum, high drum, and a rattle between them."""
    for place in (0,) if last else range(8):
        length = seconds(0.5)
        begin = seconds(at + place * beat / 2)
        if place in {0, 3, 4}:
            skin = tone(92 * np.exp(-times(length) * 9) + 46, length) * decay(length, 0.55, 0.002) + 0.15 * noise(
                rng, length, 200, 2_500
            ) * decay(length, 0.03)
            add(found, panned(skin, -0.05), begin, 0.9 * gain)
        if place in {2, 6}:
            snare = noise(rng, length, 300, 7_000, -1) * decay(length, 0.22, 0.001) * 0.3 + 0.4 * tone(185.0, length) * decay(length, 0.14)
            add(found, panned(snare, 0.1), begin, 0.55 * gain)
        elif place % 2:
            add(found, panned(noise(rng, seconds(0.05), 6_000, 14_000) * decay(seconds(0.05), 0.05), 0.35), begin, 0.08 * gain)


INSTRUMENTS: dict[str, Play] = {
    "piano": _piano, "strings": _bowed, "violin": _bowed, "cello": _bowed, "orchestral": _bowed, "guitar": _plucked, "harp": _plucked,
    "bass": _plucked, "electric guitar": _driven, "flute": _flute, "brass": _brass, "saxophone": _reed, "accordion": _reed,
    "xylophone": _mallet, "pad": _pad, "synth": _synth, "choir": _choir, "organ": _organ,
}  # fmt: skip
SUSTAINED = frozenset({"strings", "violin", "cello", "orchestral", "pad", "choir", "organ", "brass", "accordion"})
