"""Doors, glass, metal, paper: the effects of things that are touched."""

import numpy as np

from kinema.sound.craft import Rng, Samples, add, band, decay, noise, ringing, saw, scatter, seconds, swell, times, tone, window
from kinema.sound.registry import effect


@effect("door", 1.6, -17)
def door(rng: Rng, count: int) -> Samples:
    """A hinge that creaks: it sticks and slips, faster and slower."""
    rate = 46 * swell(rng, count, 0.5, 0.6).clip(0.2)
    slips = np.maximum(0, saw(rate, count, 20)) ** 2
    wood = slips * (0.6 + 0.4 * noise(rng, count, 300, 3_000).clip(-1, 1))
    voice = band(wood, 420, 820) + 0.7 * band(wood, 1_150, 2_100)
    return (voice + 0.08 * noise(rng, count, 80, 400)) * window(count, 0.008, 0.35)


@effect("door slam", 0.8, -9)
def door_slam(rng: Rng, count: int) -> Samples:
    """A door that shuts hard."""
    return ringing(count, [(72, 1.0, 0.35), (118, 0.8, 0.28), (205, 0.5, 0.2)], 0.002) + 0.8 * noise(rng, count, 100, 3_500, -3) * decay(
        count, 0.16
    )


@effect("knock", 0.75, -14)
def knock(rng: Rng, count: int) -> Samples:
    """Knuckles on wood, three times."""
    found = np.zeros(count)
    for at in (0.0, 0.22, 0.44):
        length = seconds(0.14)
        add(
            found,
            ringing(length, [(210, 1, 0.09), (430, 0.6, 0.06)]) + 0.4 * noise(rng, length, 300, 2_500) * decay(length, 0.03),
            seconds(at),
            rng.uniform(0.8, 1),
        )
    return found


@effect("clink", 0.9, -20)
def clink(rng: Rng, count: int) -> Samples:
    """Glass that touches glass."""
    base = rng.uniform(2_100, 2_900)
    return ringing(count, [(base, 1, 0.7), (base * 1.51, 0.6, 0.5), (base * 2.37, 0.5, 0.4), (base * 3.4, 0.3, 0.2)])


@effect("glass break", 1.4, -13)
def glass_break(rng: Rng, count: int) -> Samples:
    """Glass that shatters: a crash, and the pieces that fall."""
    found = noise(rng, count, 1_800, 12_000) * decay(count, 0.3, 0.001)
    for _ in range(24):
        length, pitch = seconds(0.25), rng.uniform(2_500, 8_500)
        add(
            found,
            tone(pitch, length) * decay(length, rng.uniform(0.06, 0.2), 0.001),
            seconds(abs(rng.normal(0, 0.35))),
            rng.uniform(0.1, 0.6),
        )
    return found


@effect("metal clang", 1.3, -14)
def clang(rng: Rng, count: int) -> Samples:
    """Metal struck by metal."""
    base = rng.uniform(380, 560)
    modes = [
        (base * ratio, strength, length)
        for ratio, strength, length in ((1, 1, 1.1), (1.76, 0.8, 0.9), (2.63, 0.7, 0.7), (3.9, 0.5, 0.5), (5.4, 0.4, 0.3))
    ]
    return ringing(count, modes) + 0.4 * noise(rng, count, 1_000, 8_000) * decay(count, 0.04)


@effect("sword", 1.0, -15)
def sword(rng: Rng, count: int) -> Samples:
    """Blades that meet."""
    modes = [(1_850, 1, 0.8), (2_930, 0.8, 0.7), (4_410, 0.7, 0.6), (6_200, 0.5, 0.4), (7_900, 0.3, 0.3)]
    return ringing(count, modes) + noise(rng, count, 2_500, 11_000) * decay(count, 0.07, 0.001)


@effect("impact", 0.9, -9)
def impact(rng: Rng, count: int) -> Samples:
    """Something heavy lands."""
    boom = tone(88 * np.exp(-times(count) * 5) + 34, count) * decay(count, 0.8, 0.002)
    return boom + 0.5 * noise(rng, count, 80, 2_200, -3) * decay(count, 0.16, 0.001)


@effect("bounce", 0.25, -16, every=0.95)
def bounce(rng: Rng, count: int) -> Samples:
    """A ball that meets the floor: a dull knock, and the air in it."""
    skin = ringing(count, [(118, 1.0, 0.12), (236, 0.4, 0.07), (470, 0.15, 0.04)], 0.002)
    return skin + 0.3 * noise(rng, count, 200, 2_200, -3) * decay(count, 0.03)


@effect("scratch", 3.0, -26, lasting=True)
def scratch(rng: Rng, count: int) -> Samples:
    """A pen on paper, stroke by stroke."""
    strokes = (np.sin(2 * np.pi * 3.1 * times(count) + 0.9) * swell(rng, count, 0.6, 0.5)).clip(0) ** 0.6
    return noise(rng, count, 1_800, 8_500, -1) * (0.06 + strokes) * window(count, 0.004, 0.1)


@effect("paper", 0.8, -20, every=1.8)
def paper(rng: Rng, count: int) -> Samples:
    """A page that turns."""
    return (noise(rng, count, 1_200, 9_500) * swell(rng, count, 0.09, 0.7) + scatter(rng, count, 120, low=0.1, length=0.003)) * window(
        count, 0.004, 0.3
    )


@effect("rustle", 3.0, -24, lasting=True)
def rustle(rng: Rng, count: int) -> Samples:
    """Leaves, or cloth."""
    return (noise(rng, count, 1_500, 8_000, -1) * swell(rng, count, 0.6, 0.8).clip(0) + scatter(rng, count, 80, low=0.05)) * window(
        count, 0.006, 0.3
    )
