"""Music, composed from a few words: instrument, mood and tempo give a key, chords, a melody, and an end with the film."""

from dataclasses import dataclass

import numpy as np

from kinema.script.script import Music
from kinema.sound.craft import RATE, Rng, Samples, add, decay, noise, panned, seconds, times, tone
from kinema.sound.instruments import INSTRUMENTS, LOW, RHYTHMIC, SUSTAINED, Play, piano

MAJOR, MINOR = (0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 10)
PENTATONIC = (0, 2, 4, 7, 9)
EASTERN = frozenset({"harp", "flute"})
BEATS = 4
# The last chord dies away in this time.
ENDING = 1.2
MOST_INSTRUMENTS = 4
SIDES = (-0.25, 0.3, -0.5, 0.5)
SPARSE = 0.75
TEMPOS = {"slow": 0.78, "fast": 1.35}


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


def music(asked: Music, rng: Rng, count: int) -> Samples:
    """Compose and play music of a length: stereo, its last chord dies away with the last sample."""
    mood = _mood(asked)
    instruments = (asked.instruments or ("piano", "pad"))[:MOST_INSTRUMENTS]
    played = max(0.5, count / RATE - ENDING)
    beats = mood.beats * TEMPOS.get(asked.tempo or "", 1.0)
    bars = max(1, round(played * beats / (60 * BEATS)))
    scale = PENTATONIC if len(instruments) == 1 and instruments[0] in EASTERN else mood.scale
    piece = _Piece(np.zeros((count, 2)), rng, instruments, mood, scale, 45 + int(rng.integers(0, 8)), max(0.2, played / (bars * BEATS)))
    for bar in range(bars):
        piece.bar(bar * BEATS * piece.beat, mood.chords[bar % len(mood.chords)])
    piece.last(bars * BEATS * piece.beat)
    fade = np.ones(count)
    tail, head = min(count, seconds(ENDING)), min(count, seconds(0.01))
    fade[count - tail :] = np.cos(np.linspace(0, np.pi / 2, tail)) ** 1.5
    fade[:head] *= np.linspace(0, 1, head)
    return piece.found * fade[:, None]


def _mood(asked: Music) -> Mood:
    """Choose the mood: as it is told, else as the instruments suggest."""
    likely = "epic" if {"orchestral", "drums", "brass"} & set(asked.instruments) else "calm"
    return MOODS.get(asked.mood or likely, MOODS["calm"])


@dataclass(slots=True)
class _Piece:
    """A piece of music while it is being played."""

    found: Samples
    rng: Rng
    instruments: tuple[str, ...]
    mood: Mood
    scale: tuple[int, ...]
    root: int
    beat: float
    """How long a beat lasts, in seconds."""

    def bar(self, at: float, degree: int) -> None:
        """Play one bar on a chord."""
        for place, name in enumerate(self.instruments):
            if name == "drums":
                self._drums(at, 1.0)
                continue
            self._chord(name, SIDES[place], at, degree, 3.9 * self.beat)
            if place == 0 and name not in LOW:
                self._melody(INSTRUMENTS.get(name, piano), at, degree)
        if "drums" not in self.instruments and RHYTHMIC & set(self.instruments):
            self._drums(at, 0.5)

    def last(self, at: float) -> None:
        """Play the last chord, all its notes at once."""
        for place, name in enumerate(self.instruments):
            if name == "drums":
                self._drum(at, 1.0)
            else:
                self._chord(name, SIDES[place], at, 0, ENDING, broken=0.06)

    def _chord(self, name: str, side: float, at: float, degree: int, length: float, *, broken: float = 0.5) -> None:
        """Lay a chord: sustained instruments hold it, the others break it over a low note."""
        play = INSTRUMENTS.get(name, piano)
        pitches = [self._pitch(self.root + 12, degree + step) for step in (0, 2, 4)]
        if name in LOW:
            add(self.found, panned(play(self.rng, pitches[0] / (4 if name == "bass" else 2), length), side), seconds(at), 0.6)
            return
        sustained = name in SUSTAINED
        for index, pitch in enumerate(pitches):
            lag = 0.0 if sustained else index * self.beat * broken
            note = play(self.rng, pitch / 2 if sustained else pitch, max(0.1, length - lag))
            add(self.found, panned(note, side + 0.12 * index), seconds(at + lag), 0.5)
        if not sustained:
            add(self.found, panned(play(self.rng, pitches[0] / 2, length), side), seconds(at), 0.6)

    def _melody(self, play: Play, at: float, degree: int) -> None:
        """Play a melody over a bar: steps from chord notes, with rests."""
        busy = self.mood.busy
        likely = np.array([busy, busy, 0.5, 0.3, 1.0 - busy])
        step = degree + int(self.rng.choice([0, 2, 4]))
        place = 0.0
        while place < BEATS:
            length = float(self.rng.choice([0.5, 1.0, 1.0, 1.5, 2.0], p=likely / likely.sum()))
            if place == 0 or self.rng.uniform() < SPARSE:
                note = play(self.rng, self._pitch(self.root + 24, step), self.beat * length * 1.15)
                add(self.found, panned(note, 0.1), seconds(at + place * self.beat), 0.7)
            step = min(max(step + int(self.rng.choice([-2, -1, -1, 1, 1, 2])), degree - 2), degree + 7)
            place += length

    def _drums(self, at: float, gain: float) -> None:
        """Beat a bar: low drum, high drum, and a rattle between them."""
        for place in range(2 * BEATS):
            begin = at + place * self.beat / 2
            if place in {0, 3, 4}:
                self._drum(begin, gain)
            if place in {2, 6}:
                count = seconds(0.5)
                snare = noise(self.rng, count, 300, 7_000, -1) * decay(count, 0.22, 0.001) * 0.3 + 0.4 * tone(185.0, count) * decay(
                    count, 0.14
                )
                add(self.found, panned(snare, 0.1), seconds(begin), 0.55 * gain)
            elif place % 2:
                count = seconds(0.05)
                add(self.found, panned(noise(self.rng, count, 6_000, 14_000) * decay(count, 0.05), 0.35), seconds(begin), 0.08 * gain)

    def _drum(self, at: float, gain: float) -> None:
        """Beat the low drum once."""
        count = seconds(0.5)
        skin = tone(92 * np.exp(-times(count) * 9) + 46, count) * decay(count, 0.55, 0.002)
        strike = 0.15 * noise(self.rng, count, 200, 2_500) * decay(count, 0.03)
        add(self.found, panned(skin + strike, -0.05), seconds(at), 0.9 * gain)

    def _pitch(self, root: int, step: int) -> float:
        """Give the frequency of a step of the scale."""
        octave, place = divmod(step, len(self.scale))
        return float(440.0 * 2 ** ((root + self.scale[place] + 12 * octave - 69) / 12))
