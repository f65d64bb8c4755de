"""Ambiences: what a place sounds like when nothing happens in it."""

import numpy as np

from kinema.sound.craft import (
    RATE,
    Rng,
    Samples,
    add,
    band,
    decay,
    levelled,
    noise,
    panned,
    scatter,
    seconds,
    swell,
    times,
    tone,
    wide,
    window,
)
from kinema.sound.registry import ambience


def _gusts(rng: Rng, count: int) -> Samples:
    """Wind in one ear: a body that swells, and a whistle that rides on the gusts."""
    body = noise(rng, count, 60, 900, -3.5) * swell(rng, count, 3.2, 0.55)
    gust = swell(rng, count, 4.5, 0.9).clip(0.05) ** 2
    whistle = noise(rng, count, 700, 2_200, -2) * gust * 0.28
    return body + whistle


@ambience("wind", -35)
def wind(rng: Rng, count: int) -> Samples:
    """Wind over open land."""
    return wide(rng, _gusts, count)


@ambience("rain", -34)
def rain(rng: Rng, count: int) -> Samples:
    """Steady rain: a wide hiss, and the drops that fall near."""

    def side(rng: Rng, count: int) -> Samples:
        hiss = noise(rng, count, 900, 9_500, -1.2) * swell(rng, count, 5, 0.15)
        drops = scatter(rng, count, 90, low=0.1, length=0.006) * 1.6
        return hiss * 0.8 + drops + noise(rng, count, 120, 700, -3) * 0.3

    return wide(rng, side, count)


@ambience("waves", -33)
def waves(rng: Rng, count: int) -> Samples:
    """The sea: a wave every six to nine seconds, that rises, breaks and runs out over the last one."""
    found = np.zeros((count, 2))
    at = -seconds(rng.uniform(1.5, 4.0))
    while at < count:
        length = seconds(rng.uniform(6.5, 9.0))
        shape = np.concatenate([np.linspace(0, 1, length * 2 // 5) ** 2.2, np.exp(-np.linspace(0, 4.2, length - length * 2 // 5))])
        roar = noise(rng, length, 80, 1_600, -2.5) * shape
        foam = noise(rng, length, 1_500, 9_000, -2) * np.roll(shape, seconds(0.35)) ** 1.6 * 0.55
        add(found, panned(roar + foam, rng.uniform(-0.6, 0.6), rng.uniform(-0.4, 0.4)), at, rng.uniform(0.75, 1.1))
        at += seconds(rng.uniform(4.2, 6.2))
    return found + 0.16 * wide(rng, lambda rng, count: noise(rng, count, 100, 2_500, -3), count)


def _laps(rng: Rng, count: int, rate: float, low: float, high: float) -> Samples:
    """Small water: short rising blips, as bubbles make."""
    found = np.zeros(count)
    for at in np.sort(rng.integers(0, count, rng.poisson(rate * count / RATE))):
        length = seconds(rng.uniform(0.03, 0.11))
        pitch = rng.uniform(low, high) * (1 + np.linspace(0, rng.uniform(0.15, 0.6), length))
        add(found, tone(pitch, length) * decay(length, length / RATE, 0.004), int(at), rng.uniform(0.2, 1.0))
    return found


@ambience("lapping", -38)
def lapping(rng: Rng, count: int) -> Samples:
    """A lake at its shore: slow small waves and the water's own voice."""

    def side(rng: Rng, count: int) -> Samples:
        wash = noise(rng, count, 200, 2_200, -3) * swell(rng, count, 2.3, 0.85).clip(0.05) ** 2
        return 0.5 * wash + 0.5 * _laps(rng, count, 9, 380, 1_100)

    return wide(rng, side, count)


@ambience("stream", -35)
def stream(rng: Rng, count: int) -> Samples:
    """A brook over stones."""

    def side(rng: Rng, count: int) -> Samples:
        return 0.5 * noise(rng, count, 300, 5_000, -3) * swell(rng, count, 1.2, 0.2) + 0.7 * _laps(rng, count, 70, 450, 1_900)

    return wide(rng, side, count)


def _song(rng: Rng) -> Samples:
    """One bird's phrase: a few notes that sweep and trill."""
    base = rng.uniform(2_600, 5_200)
    notes = rng.integers(2, 7)
    pieces: list[Samples] = []
    for _ in range(notes):
        length = seconds(rng.uniform(0.05, 0.16))
        sweep = base * (
            1 + rng.uniform(-0.25, 0.3) * np.linspace(0, 1, length) + 0.04 * np.sin(2 * np.pi * rng.uniform(18, 45) * times(length))
        )
        pieces += [tone(sweep, length) * np.sin(np.linspace(0, np.pi, length)) ** 1.2, np.zeros(seconds(rng.uniform(0.03, 0.12)))]
    return np.concatenate(pieces)


@ambience("birds", -40)
def birds(rng: Rng, count: int) -> Samples:
    """Birds in the trees, here and there, near and far."""
    found = np.zeros((count, 2))
    at = seconds(rng.uniform(0.1, 0.7))
    while at < count:
        song = _song(rng)
        near = rng.uniform(0.15, 1.0)
        add(found, panned(song if near > 0.5 else band(song, None, 4_500), rng.uniform(-1, 1)), at, near)  # noqa: PLR2004
        at += seconds(rng.uniform(0.25, 1.9))
    return found + 0.05 * wide(rng, lambda rng, count: noise(rng, count, 300, 4_000, -3), count)


@ambience("insects", -42)
def insects(rng: Rng, count: int) -> Samples:
    """Crickets and cicadas: high carriers, pulsed, a little apart on each side."""

    def side(rng: Rng, count: int) -> Samples:
        found = np.zeros(count)
        for _ in range(4):
            carrier = rng.uniform(3_800, 5_600)
            pulse = (0.5 + 0.5 * np.sin(2 * np.pi * rng.uniform(14, 24) * times(count))) ** 3
            phrase = swell(rng, count, rng.uniform(0.8, 2.0), 0.9).clip(0) ** 1.5
            found += tone(carrier, count, rng.uniform(0, 6)) * pulse * phrase * rng.uniform(0.3, 1.0)
        return found + 0.25 * noise(rng, count, 4_500, 8_500)

    return wide(rng, side, count)


@ambience("frogs", -40)
def frogs(rng: Rng, count: int) -> Samples:
    """Frogs by a pond at night."""
    found = np.zeros((count, 2))
    for _ in range(5):
        pitch, place, gap = rng.uniform(350, 900), rng.uniform(-1, 1), rng.uniform(0.6, 1.4)
        at = seconds(rng.uniform(0, gap))
        while at < count:
            length = seconds(rng.uniform(0.15, 0.28))
            croak = tone(pitch, length) * (0.5 + 0.5 * np.sin(2 * np.pi * 38 * times(length))) ** 2 * window(length, 0.02, 0.06)
            add(found, panned(croak, place), at, rng.uniform(0.3, 1.0))
            at += seconds(gap * rng.uniform(0.8, 1.5))
    return found + 0.1 * insects(rng, count)


@ambience("fire", -36)
def fire(rng: Rng, count: int) -> Samples:
    """A fire: a low breath, hiss, and crackle."""

    def side(rng: Rng, count: int) -> Samples:
        breath = noise(rng, count, 50, 420, -2) * swell(rng, count, 0.7, 0.4)
        hiss = noise(rng, count, 2_000, 8_000) * 0.12 * swell(rng, count, 0.4, 0.5)
        return 0.5 * breath + hiss + 2.4 * scatter(rng, count, 14, low=0.05, length=0.004) + 3.0 * scatter(rng, count, 1.6, length=0.012)

    return wide(rng, side, count)


@ambience("city", -38)
def city(rng: Rng, count: int) -> Samples:
    """A city from a side street: its low roar, cars that pass afar, a horn now and then."""
    found = wide(rng, lambda rng, count: noise(rng, count, 40, 500, -4) * swell(rng, count, 4, 0.25), count)
    at = seconds(rng.uniform(0.3, 2.0))
    while at < count:
        length = seconds(rng.uniform(3.0, 5.0))
        car = noise(rng, length, 120, 1_400, -3) * np.sin(np.linspace(0, np.pi, length)) ** 3
        side = rng.choice([-1.0, 1.0])
        add(found, panned(car, side, -side), at, rng.uniform(0.3, 0.8))
        at += seconds(rng.uniform(2.0, 4.5))
    return found


@ambience("traffic", -35)
def traffic(rng: Rng, count: int) -> Samples:
    """A busy road."""
    return 0.6 * city(rng, count) + wide(rng, lambda rng, count: noise(rng, count, 60, 1_200, -4) * swell(rng, count, 1.8, 0.4), count)


def _babble(rng: Rng, count: int, voices: int) -> Samples:
    """Voices of which no word is understood, here and there: vowels that come and go."""
    left, right = np.zeros(count), np.zeros(count)
    for _ in range(voices):
        phase = np.cumsum(rng.uniform(95, 240) * swell(rng, count, 0.5, 0.12)) / RATE
        vowel = band(phase % 1.0 - 0.5, rng.uniform(320, 600), rng.uniform(900, 2_400))
        talk = swell(rng, count, 0.28, 0.95).clip(0)
        talk *= np.sqrt(talk) * swell(rng, count, 2.5, 0.9).clip(0)
        angle = rng.uniform(0.1, 0.9) * np.pi / 2
        heard = vowel * talk * rng.uniform(0.4, 1)
        left += np.cos(angle) * heard
        right += np.sin(angle) * heard
    return levelled(np.stack((left, right), axis=1), 0.0)


@ambience("crowd", -37)
def crowd(rng: Rng, count: int) -> Samples:
    """Many people talking."""
    return _babble(rng, count, 9) + 0.35 * wide(rng, lambda rng, count: noise(rng, count, 250, 2_500, -3), count)


@ambience("cafe", -39)
def cafe(rng: Rng, count: int) -> Samples:
    """A café: talk, and cups now and then."""
    found = _babble(rng, count, 5) + 0.3 * wide(rng, lambda rng, count: noise(rng, count, 150, 1_800, -3), count)
    for at in rng.integers(0, count, rng.poisson(0.6 * count / RATE)):
        pitch, length = rng.uniform(2_300, 4_400), seconds(0.3)
        clink = (tone(pitch, length) + 0.5 * tone(pitch * 2.63, length)) * decay(length, 0.25, 0.001)
        add(found, panned(clink, rng.uniform(-1, 1)), int(at), rng.uniform(0.1, 0.4))
    return found


@ambience("room", -50)
def room(rng: Rng, count: int) -> Samples:
    """The tone of a quiet room."""
    return wide(rng, lambda rng, count: noise(rng, count, 50, 700, -5), count)


@ambience("office", -44)
def office(rng: Rng, count: int) -> Samples:
    """Air conditioning and machines."""
    hum = sum((tone(frequency, count) * strength for frequency, strength in ((100, 0.5), (200, 0.25), (300, 0.1))), np.zeros(count))
    return wide(rng, lambda rng, count: noise(rng, count, 80, 2_400, -4) * swell(rng, count, 6, 0.08), count) + 0.15 * hum[:, None]


@ambience("underwater", -36)
def underwater(rng: Rng, count: int) -> Samples:
    """Under water: everything above is dull, and bubbles rise."""

    def side(rng: Rng, count: int) -> Samples:
        return noise(rng, count, 35, 320, -4) * swell(rng, count, 3.5, 0.35) + 0.35 * band(_laps(rng, count, 7, 220, 700), None, 900)

    return wide(rng, side, count)


@ambience("space", -38)
def space(rng: Rng, count: int) -> Samples:
    """Deep space as films have it: a low hum with slow beats, and air that is not there."""

    def side(rng: Rng, count: int) -> Samples:
        drone = sum(
            (tone(frequency * rng.uniform(0.995, 1.005), count, rng.uniform(0, 6)) for frequency in (41, 55, 82.5, 110)), np.zeros(count)
        )
        return 0.4 * drone * swell(rng, count, 6, 0.4) + 0.3 * noise(rng, count, 200, 1_600, -4) * swell(rng, count, 5, 0.6)

    return wide(rng, side, count)


@ambience("snow", -46)
def snow(rng: Rng, count: int) -> Samples:
    """Snowfall: nearly nothing, and a soft wind."""
    return wide(rng, lambda rng, count: noise(rng, count, 100, 1_100, -4) * swell(rng, count, 4, 0.5), count)


@ambience("night", -42)
def night(rng: Rng, count: int) -> Samples:
    """Night in the country: crickets and a breath of wind."""
    return insects(rng, count) + 0.4 * wind(rng, count)


@ambience("jungle", -36)
def jungle(rng: Rng, count: int) -> Samples:
    """Rainforest: insects without end, and strange birds."""
    return insects(rng, count) + 1.2 * birds(rng, count)


@ambience("factory", -36)
def factory(rng: Rng, count: int) -> Samples:
    """A hall of machines."""
    beat = (0.5 + 0.5 * np.sin(2 * np.pi * 2.1 * times(count))) ** 6
    hum = sum((tone(frequency, count) / number for number, frequency in enumerate((50, 100, 150, 250), 1)), np.zeros(count))
    return wide(rng, lambda rng, count: noise(rng, count, 90, 1_800, -3) * (0.5 + beat), count) + 0.5 * hum[:, None]


@ambience("stadium", -33)
def stadium(rng: Rng, count: int) -> Samples:
    """A stadium that cheers."""
    cheer = wide(rng, lambda rng, count: noise(rng, count, 350, 3_500, -2) * swell(rng, count, 2.5, 0.45), count)
    return cheer + 0.3 * _babble(rng, count, 4)


@ambience("train", -36)
def train(rng: Rng, count: int) -> Samples:
    """Inside a train: the rumble, and the joints of the rails, two by two."""
    found = wide(rng, lambda rng, count: noise(rng, count, 45, 600, -4), count)
    length = seconds(0.12)
    at = seconds(0.2)
    while at < count:
        for lag in (0.0, 0.16):
            knock = noise(rng, length, 90, 900, -3) * decay(length, 0.1)
            add(found, panned(knock, rng.uniform(-0.2, 0.2)), at + seconds(lag), 2.2)
        at += seconds(0.85)
    return found


@ambience("drip", -44)
def drips(rng: Rng, count: int) -> Samples:
    """A cave: drops that fall, each with its echo."""
    found = np.zeros((count, 2))
    at = seconds(rng.uniform(0.1, 0.8))
    while at < count:
        length, pitch = seconds(0.09), rng.uniform(700, 1_600)
        drop = tone(pitch * (1 + np.linspace(0, 0.5, length)), length) * decay(length, 0.08, 0.002)
        place = rng.uniform(-1, 1)
        for lag, gain in ((0.0, 1.0), (0.19, 0.35), (0.41, 0.18)):
            add(found, panned(drop, place * (1 - lag)), at + seconds(lag), gain)
        at += seconds(rng.uniform(0.5, 1.8))
    return found + 0.08 * wide(rng, lambda rng, count: noise(rng, count, 60, 500, -4), count)


@ambience("stillness", -42)
def stillness(rng: Rng, count: int) -> Samples:
    """What an empty studio sounds like in a film: a soft open chord that hardly moves."""

    def side(rng: Rng, count: int) -> Samples:
        chord = np.zeros(count)
        for frequency, strength in ((110.0, 1.0), (164.8, 0.7), (220.0, 0.6), (329.6, 0.35), (440.0, 0.15)):
            chord += strength * tone(frequency * rng.uniform(0.999, 1.001), count, rng.uniform(0, 6)) * swell(rng, count, 3.5, 0.5)
        return chord + 0.12 * noise(rng, count, 200, 3_000, -4)

    return wide(rng, side, count)
