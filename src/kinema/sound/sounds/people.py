"""Steps, breath, hands, laughter: the effects of people, words aside."""

import numpy as np

from kinema.sound.craft import Rng, Samples, add, band, decay, noise, saw, scatter, seconds, swell, times, tone, window
from kinema.sound.registry import effect


@effect("footsteps", 0.22, -18, every=0.54)
def footstep(rng: Rng, count: int) -> Samples:
    """One step: the heel, then the sole."""
    heel = noise(rng, count, 70, 1_100, -3) * decay(count, 0.07, 0.002) + 0.7 * tone(rng.uniform(85, 115), count) * decay(
        count, 0.08, 0.002
    )
    sole = noise(rng, count, 500, 4_000, -2) * decay(count, 0.06, 0.004)
    add(heel, sole, seconds(0.07), 0.35)
    return heel


@effect("footsteps snow", 0.34, -18, every=0.62)
def snow_step(rng: Rng, count: int) -> Samples:
    """One step in snow: it packs and squeaks."""
    crunch = scatter(rng, count, 420, low=0.1, length=0.003) + 0.5 * noise(rng, count, 900, 6_500)
    return crunch * window(count, 0.006, 0.2) * np.linspace(1, 0.4, count) + 0.12 * tone(np.linspace(1_200, 1_500, count), count) * window(
        count, 0.05, 0.2
    )


@effect("heartbeat", 0.5, -12, every=0.9)
def heartbeat(rng: Rng, count: int) -> Samples:
    """A heart: two beats."""
    found = np.zeros(count)
    for at, gain in ((0.0, 1.0), (0.2, 0.7)):
        length = seconds(0.2)
        add(found, tone(np.linspace(66, 44, length), length) * decay(length, 0.2, 0.008), seconds(at), gain * rng.uniform(0.95, 1))
    return found


@effect("breath", 1.3, -24, every=2.6)
def breath(rng: Rng, count: int) -> Samples:
    """A breath."""
    return band(noise(rng, count, 350, 4_200, -2), 500, 3_600) * np.sin(np.linspace(0.3, np.pi, count)) ** 1.4


def _voiced(rng: Rng, pitch: Samples, formants: tuple[float, float, float]) -> Samples:
    """A human voice without words."""
    source = saw(pitch, pitch.size) + 0.12 * noise(rng, pitch.size, 800, 5_000)
    return sum((band(source, centre / 1.12, centre * 1.12) for centre in formants), np.zeros(pitch.size))


@effect("laughter", 1.5, -18, every=2.8)
def laughter(rng: Rng, count: int) -> Samples:
    """Somebody laughs."""
    found = np.zeros(count)
    pitch = rng.uniform(190, 300)
    for index in range(7):
        length = seconds(0.12)
        note = _voiced(rng, np.linspace(pitch * 1.1, pitch * 0.92, length) * (1 - 0.035 * index), (750, 1_250, 2_600))
        add(found, note * window(length, 0.01, 0.05), seconds(0.19 * index), 1 - 0.09 * index)
    return found


@effect("applause", 5.0, -18, lasting=True)
def applause(rng: Rng, count: int) -> Samples:
    """Many hands."""
    clap = noise(rng, seconds(0.012), 700, 4_500) * decay(seconds(0.012), 0.012, 0.0005)
    return (scatter(rng, count, 240, clap, low=0.2) + 0.25 * noise(rng, count, 800, 4_000)) * window(count, 0.02, 0.8)


@effect("scream", 1.3, -14)
def scream(rng: Rng, count: int) -> Samples:
    """A scream."""
    pitch = np.interp(np.linspace(0, 1, count), [0, 0.15, 0.8, 1], [520, 980, 900, 600]) * (1 + 0.02 * np.sin(2 * np.pi * 7 * times(count)))
    return _voiced(rng, pitch, (1_050, 1_700, 3_200)) * window(count, 0.008, 0.3)


@effect("whistle", 1.2, -20, every=2.4)
def whistle(rng: Rng, count: int) -> Samples:
    """Somebody whistles."""
    pitch = np.interp(np.linspace(0, 1, count), [0, 0.3, 0.6, 1], [1_400, 1_900, 1_650, 2_050]) * (
        1 + 0.006 * np.sin(2 * np.pi * 5.5 * times(count))
    )
    return (tone(pitch, count) + 0.03 * noise(rng, count, 1_500, 6_000)) * window(count, 0.01, 0.2) * swell(rng, count, 0.5, 0.1)
