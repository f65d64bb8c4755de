"""Thunder, fire, water, wind: the effects of the elements."""

import numpy as np

from kinema.sound.craft import RATE, Rng, Samples, add, band, decay, noise, scatter, seconds, swell, times, tone, window
from kinema.sound.registry import effect


@effect("thunder", 4.5, -7)
def thunder(rng: Rng, count: int) -> Samples:
    """A crack, and the rolling that comes after it."""
    found = noise(rng, count, 28, 220, -3) * decay(count, 4.2, 0.01) * swell(rng, count, 0.45, 0.7).clip(0.1)
    for _ in range(7):
        at, length = seconds(rng.uniform(0, 1.9)), seconds(rng.uniform(0.5, 1.4))
        add(found, noise(rng, length, 35, 380, -3) * decay(length, length / RATE, 0.02), at, rng.uniform(0.4, 1.1))
    crack = noise(rng, seconds(0.35), 150, 5_000, -3) * decay(seconds(0.35), 0.3, 0.002)
    add(found, crack, 0, 1.5)
    return found


@effect("spark", 0.4, -16, every=0.7)
def spark(rng: Rng, count: int) -> Samples:
    """Electricity that jumps."""
    return (scatter(rng, count, 260, low=0.2, length=0.002) + 0.3 * noise(rng, count, 2_000, 9_000)) * decay(count, 0.35)


@effect("sizzle", 6.0, -22, lasting=True)
def sizzle(rng: Rng, count: int) -> Samples:
    """Hot oil."""
    return (
        noise(rng, count, 3_000, 12_000, -1) * swell(rng, count, 0.5, 0.25) * window(count, 0.01, 0.3)
        + scatter(rng, count, 60, low=0.2) * 1.5
    )


@effect("hiss", 1.6, -18)
def hiss(rng: Rng, count: int) -> Samples:
    """Steam that escapes."""
    return noise(rng, count, 2_500, 11_000) * window(count, 0.006, 0.9)


@effect("pour", 4.0, -20, lasting=True)
def pour(rng: Rng, count: int) -> Samples:
    """A liquid that fills a vessel: its voice rises as the room above it shrinks."""
    found = np.zeros(count)
    position = 0
    while position < count:
        length = seconds(rng.uniform(0.02, 0.06))
        pitch = 420 + 900 * position / count + rng.uniform(-140, 220)
        add(
            found,
            tone(pitch * (1 + np.linspace(0, 0.35, length)), length) * decay(length, length / RATE, 0.003),
            position,
            rng.uniform(0.3, 1),
        )
        position += seconds(rng.uniform(0.006, 0.03))
    return (found + 0.25 * noise(rng, count, 900, 6_000, -3)) * window(count, 0.01, 0.2)


@effect("drip", 0.14, -20, every=0.9)
def drip(rng: Rng, count: int) -> Samples:
    """A drop."""
    pitch = rng.uniform(750, 1_300)
    return tone(pitch * (1 + 0.7 * np.linspace(0, 1, count) ** 2), count) * decay(count, 0.1, 0.001)


@effect("splash", 1.1, -13)
def splash(rng: Rng, count: int) -> Samples:
    """Something falls into water."""
    body = noise(rng, count, 250, 6_500, -2) * decay(count, 0.7, 0.004)
    drops = scatter(rng, count, 50, low=0.1, length=0.01) * decay(count, 1.3)
    return body + drops


@effect("bubbles", 5.0, -24, lasting=True)
def bubbles(rng: Rng, count: int) -> Samples:
    """Water that boils."""
    found = np.zeros(count)
    for at in [0, *rng.integers(0, count, rng.poisson(32 * count / RATE))]:
        length = seconds(rng.uniform(0.02, 0.07))
        add(
            found,
            tone(rng.uniform(180, 750) * (1 + np.linspace(0, 0.6, length)), length) * decay(length, 0.06, 0.003),
            int(at),
            rng.uniform(0.3, 1),
        )
    return found + 0.1 * noise(rng, count, 200, 2_000, -3)


@effect("waterfall", 6.0, -22, lasting=True)
def waterfall(rng: Rng, count: int) -> Samples:
    """Falling water."""
    return noise(rng, count, 120, 8_000, -2.2) * swell(rng, count, 1.5, 0.12) * window(count, 0.01, 0.2)


@effect("rumble", 3.5, -12)
def rumble(rng: Rng, count: int) -> Samples:
    """The ground shakes."""
    return noise(rng, count, 26, 130, -2) * window(count, 0.02, 1.4) * swell(rng, count, 0.35, 0.4)


@effect("explosion", 3.0, -6)
def explosion(rng: Rng, count: int) -> Samples:
    """A blast, its body and its debris."""
    body = noise(rng, count, 30, 900, -3) * decay(count, 2.4, 0.003)
    boom = tone(62 * np.exp(-times(count) * 1.6) + 24, count) * decay(count, 1.6, 0.003)
    return body + 1.2 * boom + 0.4 * scatter(rng, count, 60, low=0.1, length=0.01) * decay(count, 2.0, 0.3)


@effect("firework", 2.2, -14, every=0.72)
def firework(rng: Rng, count: int) -> Samples:
    """A burst in the sky, and its crackle."""
    burst = noise(rng, count, 60, 2_500, -3) * decay(count, 0.7, 0.002)
    late = np.concatenate([np.zeros(seconds(0.35)), np.ones(max(0, count - seconds(0.35)))])[:count]
    return burst + 0.8 * scatter(rng, count, 55, low=0.1, length=0.005) * late * decay(count, 2.4)


@effect("whoosh", 0.8, -15)
def whoosh(rng: Rng, count: int) -> Samples:
    """Something that rushes by."""
    shape = np.sin(np.linspace(0.45, np.pi, count)) ** 1.5
    low = band(noise(rng, count, 150, 1_200, -2), 150, 1_200)
    return (low * shape + 0.7 * noise(rng, count, 1_200, 6_000, -2) * shape**3) * window(count, 0.004, 0.1)


@effect("magic", 2.2, -18)
def magic(rng: Rng, count: int) -> Samples:
    """A shimmer of small bells that rises."""
    found = np.zeros(count)
    for step in range(26):
        length = seconds(0.7)
        pitch = 1_100 * 2 ** (step / 13 + rng.uniform(-0.08, 0.08))
        add(found, tone(pitch, length) * decay(length, 0.6, 0.002), seconds(step * 0.045), rng.uniform(0.4, 1))
    return found


@effect("riser", 3.0, -16)
def riser(rng: Rng, count: int) -> Samples:
    """Tension that builds up."""
    grow = np.linspace(0.42, 1, count) ** 1.6
    sweep = tone(90 * 2 ** (np.linspace(0, 3, count)), count)
    return (noise(rng, count, 300, 7_000) * 0.5 + 0.5 * sweep) * grow * window(count, 0.004, 0.08)


@effect("drone tone", 6.0, -22, lasting=True)
def drone_tone(rng: Rng, count: int) -> Samples:
    """A low, uneasy hum."""
    beat = sum((tone(frequency, count, rng.uniform(0, 6)) for frequency in (48.0, 48.7, 72.3, 96.4)), np.zeros(count))
    return (0.4 * beat + 0.25 * noise(rng, count, 60, 300, -4)) * swell(rng, count, 4, 0.25) * window(count, 0.01, 0.4)
