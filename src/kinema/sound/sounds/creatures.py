"""Animals: songs, calls, wings and hooves."""

import numpy as np

from kinema.sound.craft import RATE, Rng, Samples, add, band, decay, noise, saw, seconds, swell, times, tone, window
from kinema.sound.registry import effect
from kinema.sound.sounds.ambiences import _song


def _throat(rng: Rng, pitch: Samples, formants: tuple[float, ...], rough: float = 0.0) -> Samples:
    """A voice: a buzz at a changing pitch, through the resonances of a throat, with breath in it."""
    count = pitch.size
    source = saw(pitch * (1 + rough * 0.2 * noise(rng, count, 20, 90).clip(-2, 2)), count)
    source = source + rough * noise(rng, count, 300, 4_000, -2)
    return sum((band(source, centre / 1.18, centre * 1.18) / (1 + 0.35 * place) for place, centre in enumerate(formants)), np.zeros(count))


@effect("birdsong", 1.2, -20, every=1.7)
def birdsong(rng: Rng, count: int) -> Samples:
    """One bird's phrase."""
    found = np.zeros(count)
    add(found, _song(rng), 0)
    return found


@effect("seagull", 1.3, -20, every=2.2)
def seagull(rng: Rng, count: int) -> Samples:
    """Gulls: two or three falling cries."""
    found = np.zeros(count)
    for index in range(3):
        length = seconds(0.34)
        pitch = 1_250 * (1 - 0.28 * np.linspace(0, 1, length) ** 0.7) * (1 - 0.05 * index)
        add(found, _throat(rng, pitch, (1_500, 2_900, 4_200), 0.12) * window(length, 0.01, 0.12), seconds(0.4 * index), 1 - 0.2 * index)
    return found


@effect("crow caw", 0.9, -18, every=1.6)
def crow(rng: Rng, count: int) -> Samples:
    """A crow."""
    found = np.zeros(count)
    for index in range(2):
        length = seconds(0.32)
        pitch = np.linspace(520, 430, length)
        add(found, _throat(rng, pitch, (1_200, 2_100, 3_300), 0.6) * window(length, 0.008, 0.08), seconds(0.44 * index))
    return found


@effect("owl hoot", 1.5, -20, every=3.0)
def owl(rng: Rng, count: int) -> Samples:
    """An owl."""
    found = np.zeros(count)
    for at, length in ((0.0, 0.28), (0.55, 0.7)):
        size = seconds(length)
        pitch = 370 * (1 + 0.04 * np.sin(np.linspace(0, np.pi, size)) + 0.01 * np.sin(2 * np.pi * 9 * times(size)))
        add(found, (tone(pitch, size) + 0.15 * tone(2 * pitch, size)) * window(size, 0.03, 0.15), seconds(at))
    return found + 0.02 * noise(rng, count, 300, 900) * window(count, 0.05, 0.4)


@effect("rooster", 1.8, -18)
def rooster(rng: Rng, count: int) -> Samples:
    """A cock crows."""
    found = np.zeros(count)
    for at, length, low, high in ((0.0, 0.16, 600, 700), (0.22, 0.16, 700, 780), (0.46, 0.24, 800, 950), (0.74, 0.95, 950, 620)):
        size = seconds(length)
        add(found, _throat(rng, np.linspace(low, high, size), (1_300, 2_500, 3_800), 0.25) * window(size, 0.01, 0.1), seconds(at))
    return found


@effect("dog bark", 0.9, -14, every=1.8)
def dog(rng: Rng, count: int) -> Samples:
    """A dog barks twice."""
    found = np.zeros(count)
    for at in (0.0, 0.38):
        length = seconds(0.2)
        pitch = 420 * np.exp(-np.linspace(0, 0.9, length))
        add(found, _throat(rng, pitch, (700, 1_250, 2_700), 0.5) * decay(length, 0.22, 0.006), seconds(at))
    return found


@effect("cat meow", 0.9, -18, every=2.6)
def cat(rng: Rng, count: int) -> Samples:
    """A cat."""
    shape = np.sin(np.linspace(0, np.pi, count))
    pitch = 480 + 260 * shape - 90 * np.linspace(0, 1, count)
    return _throat(rng, pitch, (900, 1_700, 3_200), 0.05) * window(count, 0.02, 0.25)


@effect("wolf howl", 3.0, -16)
def wolf(rng: Rng, count: int) -> Samples:
    """A wolf: up, held, and down."""
    rise = np.interp(np.linspace(0, 1, count), [0, 0.18, 0.7, 1], [270, 520, 500, 330])
    pitch = rise * (1 + 0.012 * np.sin(2 * np.pi * 4.6 * times(count)))
    return (_throat(rng, pitch, (600, 1_050, 2_300), 0.04) + 0.4 * tone(pitch, count)) * window(count, 0.03, 0.7)


@effect("lion roar", 2.2, -11)
def lion(rng: Rng, count: int) -> Samples:
    """A great cat roars."""
    pitch = np.interp(np.linspace(0, 1, count), [0, 0.25, 1], [70, 115, 62])
    return _throat(rng, pitch, (320, 720, 1_500), 1.0) * window(count, 0.01, 0.9)


@effect("growl", 1.8, -14)
def growl(rng: Rng, count: int) -> Samples:
    """A growl, deep in a throat."""
    pitch = 58 * swell(rng, count, 0.4, 0.12)
    return _throat(rng, pitch, (260, 560, 1_150), 1.2) * (0.6 + 0.4 * np.sin(2 * np.pi * 26 * times(count))) * window(count, 0.01, 0.5)


@effect("cow moo", 1.7, -17)
def cow(rng: Rng, count: int) -> Samples:
    """A cow."""
    pitch = np.interp(np.linspace(0, 1, count), [0, 0.2, 0.8, 1], [120, 165, 158, 118])
    return _throat(rng, pitch, (380, 800, 2_000), 0.15) * window(count, 0.02, 0.4)


@effect("hooves", 0.12, -15, every=0.47)
def hooves(rng: Rng, count: int) -> Samples:
    """One hoof of a horse."""
    knock = noise(rng, count, 160, 1_400, -3) * decay(count, 0.07, 0.002)
    return knock + 0.6 * tone(rng.uniform(240, 330), count) * decay(count, 0.05)


@effect("frog croak", 0.5, -19, every=1.2)
def frog(rng: Rng, count: int) -> Samples:
    """A frog."""
    pulses = (0.5 + 0.5 * np.cos(2 * np.pi * 34 * times(count))) ** 3
    return tone(rng.uniform(420, 620), count) * pulses * window(count, 0.006, 0.15) + 0.05 * noise(rng, count, 400, 1_500) * pulses


@effect("bee buzz", 4.0, -26, lasting=True)
def bee(rng: Rng, count: int) -> Samples:
    """A bee that comes and goes."""
    pitch = 215 * swell(rng, count, 0.8, 0.07)
    return saw(pitch, count, 14) * swell(rng, count, 1.4, 0.5) * window(count, 0.02, 0.3)


@effect("wings", 0.8, -19, every=1.6)
def wings(rng: Rng, count: int) -> Samples:
    """Wings that beat."""
    beats = np.maximum(0, np.cos(2 * np.pi * 8.5 * times(count))) ** 2
    return noise(rng, count, 250, 2_600, -3) * beats * window(count, 0.003, 0.2)


@effect("whale song", 4.0, -18)
def whale(rng: Rng, count: int) -> Samples:
    """A whale, far under water."""
    pitch = np.interp(np.linspace(0, 1, count), [0, 0.3, 0.55, 1], [140, 320, 210, 95])
    voice = tone(pitch, count) + 0.4 * tone(2 * pitch, count) + 0.2 * tone(3 * pitch, count)
    found = voice * swell(rng, count, 0.8, 0.3) * window(count, 0.03, 1.2)
    echo = np.zeros(count)
    add(echo, found, round(0.4 * RATE), 0.35)
    return found + echo
