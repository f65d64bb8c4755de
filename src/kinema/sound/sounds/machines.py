"""Engines, alarms, switches: the effects of things that were built to move or to ring."""

import numpy as np

from kinema.sound.craft import RATE, Rng, Samples, add, band, decay, noise, ringing, saw, scatter, seconds, swell, times, tone, window
from kinema.sound.registry import effect


@effect("engine", 6.0, -20, lasting=True)
def engine(rng: Rng, count: int) -> Samples:
    """A motor: its firing, the pipe's low voice, and the air around it."""
    speed = 46 * swell(rng, count, 2.5, 0.06)
    firing = saw(speed, count, 18) + 0.6 * saw(speed / 2, count, 12)
    return (band(firing, 40, 900) + 0.22 * noise(rng, count, 100, 2_200, -3)) * window(count, 0.02, 0.3)


@effect("car pass", 3.4, -16)
def car_pass(rng: Rng, count: int) -> Samples:
    """A car comes, passes and is gone; its pitch falls as it passes."""
    place = np.linspace(-1.1, 2.2, count)
    near = 1 / (1 + (place * 1.6) ** 2)
    near[: seconds(0.02)] *= np.linspace(0.4, 1, seconds(0.02))
    pitch = 92 * (1 - 0.13 * np.tanh(place * 1.8))
    return (0.5 * band(saw(pitch, count), 60, 1_200) + 0.6 * noise(rng, count, 150, 3_200, -2.5)) * near


@effect("horn", 0.9, -14)
def horn(rng: Rng, count: int) -> Samples:
    """A horn: two notes at once."""
    pair = saw(392.0, count, 14) + saw(494.0, count, 14)
    return band(pair, 250, 3_600) * window(count, 0.008, 0.06) * swell(rng, count, 2, 0.02)


@effect("tires screech", 1.3, -15)
def screech(rng: Rng, count: int) -> Samples:
    """Tyres that hold on to the road."""
    pitch = 950 * swell(rng, count, 0.3, 0.05) * np.linspace(1.05, 0.85, count)
    return (band(saw(pitch, count, 8), 700, 5_000) + 0.4 * noise(rng, count, 800, 4_500)) * window(count, 0.01, 0.4)


@effect("train", 6.0, -17, lasting=True)
def train(rng: Rng, count: int) -> Samples:
    """A train: a whistle first, then its wheels."""
    found = noise(rng, count, 60, 900, -3) * 0.5
    size = min(count, seconds(1.3))
    whistle = sum((tone(frequency, size) for frequency in (466.0, 554.0, 622.0)), np.zeros(size)) + 0.3 * noise(rng, size, 500, 3_000)
    add(found, whistle * window(size, 0.02, 0.4), 0, 0.35)
    for at in range(0, count, seconds(0.62)):
        for lag in (0.0, 0.14):
            length = seconds(0.1)
            add(found, noise(rng, length, 120, 1_600, -3) * decay(length, 0.09), at + seconds(lag), 1.1)
    return found


@effect("airplane", 6.0, -19, lasting=True)
def airplane(rng: Rng, count: int) -> Samples:
    """An aeroplane overhead."""
    near = 0.35 + 0.65 * np.sin(np.linspace(0.15, np.pi, count)) ** 2
    whine = tone(np.linspace(1_150, 880, count), count) * 0.05
    return (noise(rng, count, 60, 2_400, -2.5) + whine) * near * window(count, 0.01, 0.3)


@effect("helicopter", 6.0, -18, lasting=True)
def helicopter(rng: Rng, count: int) -> Samples:
    """A rotor: eleven beats a second."""
    beat = np.maximum(0, np.cos(2 * np.pi * 11 * times(count))) ** 4
    return (noise(rng, count, 50, 1_300, -3) * (0.2 + beat) + 0.3 * band(saw(85.0, count), 60, 800)) * window(count, 0.01, 0.3)


@effect("drone", 6.0, -26, lasting=True)
def drone(rng: Rng, count: int) -> Samples:
    """Four small propellers."""
    found = sum((saw(frequency * swell(rng, count, 1.2, 0.03), count, 12) for frequency in (178.0, 183.0, 191.0, 201.0)), np.zeros(count))
    return band(found, 150, 4_500) * window(count, 0.01, 0.2)


@effect("rocket", 6.0, -11, lasting=True)
def rocket(rng: Rng, count: int) -> Samples:
    """A rocket's engines: a roar that tears."""
    tear = 1 + 0.5 * noise(rng, count, 18, 60).clip(-1.5, 1.5)
    return (noise(rng, count, 30, 1_500, -2.5) * tear + 0.25 * noise(rng, count, 1_500, 7_000)) * window(count, 0.02, 0.5)


@effect("robot", 0.7, -20, every=1.4)
def robot(rng: Rng, count: int) -> Samples:
    """A servo that turns."""
    pitch = 420 + 260 * np.sin(np.linspace(0, np.pi, count)) + rng.uniform(-60, 60)
    return (saw(pitch, count, 8) + 0.15 * noise(rng, count, 2_000, 7_000)) * window(count, 0.006, 0.08)


@effect("machine", 6.0, -21, lasting=True)
def machine(rng: Rng, count: int) -> Samples:
    """A machine at work: its motor and its stroke."""
    stroke = np.maximum(0, np.sin(2 * np.pi * 2.4 * times(count))) ** 8
    return (band(saw(58.0, count), 50, 900) + noise(rng, count, 300, 3_500, -3) * (0.1 + stroke)) * window(count, 0.01, 0.2)


@effect("buzz", 6.0, -24, lasting=True)
def buzz(rng: Rng, count: int) -> Samples:
    """A neon tube: mains hum and its overtones, uneasy."""
    hum = band(np.sign(tone(100.0, count)) * 0.5 + saw(100.0, count, 40), 90, 6_500)
    flutter = 1 - 0.5 * (noise(rng, count, 1, 9) > 1.35)  # noqa: PLR2004
    return hum * flutter * window(count, 0.004, 0.1) + 0.03 * noise(rng, count, 2_000, 8_000)


@effect("beep", 0.18, -20, every=1.0)
def beep(rng: Rng, count: int) -> Samples:
    """An electronic signal."""
    return tone(rng.choice([880.0, 988.0, 1_047.0]), count) * window(count, 0.004, 0.02)


@effect("phone ring", 1.0, -18, every=2.0)
def phone(rng: Rng, count: int) -> Samples:
    """A telephone."""
    gate = (np.sin(2 * np.pi * 20 * times(count)) > 0).astype(float)
    return (tone(1_320.0, count) + tone(1_560.0, count)) * (0.35 + 0.65 * band(gate, None, 300)) * window(
        count, 0.004, 0.05
    ) + 0.004 * noise(rng, count)


@effect("alarm", 4.0, -16, lasting=True)
def alarm(rng: Rng, count: int) -> Samples:
    """A siren that rises and falls."""
    pitch = 720 + 300 * np.sin(2 * np.pi * 0.55 * times(count) - np.pi / 2)
    return band(saw(pitch, count, 8), 400, 4_200) * window(count, 0.01, 0.2) * swell(rng, count, 2, 0.03)


@effect("bell", 2.6, -15, every=1.5)
def bell(rng: Rng, count: int) -> Samples:
    """A bell: the partials that bells have."""
    base = rng.uniform(420, 620)
    modes = [(0.5, 0.5, 3.0), (1.0, 1.0, 2.4), (1.19, 0.6, 2.0), (1.5, 0.4, 1.7), (2.0, 0.6, 1.4), (2.74, 0.35, 0.9), (4.1, 0.2, 0.5)]
    return ringing(count, [(base * ratio, strength, length) for ratio, strength, length in modes])


@effect("bicycle bell", 0.9, -18)
def bicycle_bell(rng: Rng, count: int) -> Samples:
    """A bicycle's bell, struck twice."""
    found = np.zeros(count)
    for at in (0.0, 0.13):
        add(found, ringing(count, [(2_350, 1, 0.6), (4_120, 0.5, 0.4), (6_300, 0.3, 0.2)]), seconds(at), rng.uniform(0.7, 1))
    return found


@effect("clock tick", 0.05, -22, every=1.0)
def tick(rng: Rng, count: int) -> Samples:
    """A clock."""
    return ringing(count, [(2_700, 0.7, 0.03), (4_900, 0.5, 0.02)]) + 0.4 * noise(rng, count, 1_500, 7_000) * decay(count, 0.012)


@effect("typing", 0.06, -24, every=0.14)
def typing(rng: Rng, count: int) -> Samples:
    """A key that is struck."""
    return noise(rng, count, 700, 6_500, -2) * decay(count, 0.03, 0.001) * rng.uniform(0.6, 1)


@effect("click", 0.08, -20)
def click(rng: Rng, count: int) -> Samples:
    """A switch, or a shutter."""
    found = noise(rng, count, 1_000, 8_000) * decay(count, 0.015, 0.001)
    add(found, found[: count // 2].copy(), round(0.035 * RATE), 0.6)
    return found


@effect("gunshot", 1.0, -7)
def gunshot(rng: Rng, count: int) -> Samples:
    """A shot and its echo."""
    crack = noise(rng, count, 120, 9_000, -2) * decay(count, 0.16, 0.0005)
    return crack + 0.3 * noise(rng, count, 80, 1_200, -3) * decay(count, 0.9) + 0.05 * scatter(rng, count, 20) * decay(count, 0.4)
