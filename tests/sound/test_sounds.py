"""Each sound by itself: real, of its length, from its first sample, and no two alike."""

import numpy as np
import pytest

from kinema.script.lexicon import concepts
from kinema.script.script import Music
from kinema.sound.craft import RATE, seconds
from kinema.sound.music import INSTRUMENTS, music
from kinema.sound.registry import ambience_of, effect_of, names

EFFECTS, AMBIENCES = names()


def test_there_are_enough_of_them() -> None:
    assert len(EFFECTS) >= 40
    assert len(AMBIENCES) >= 20


def test_every_word_for_a_sound_has_its_sound() -> None:
    parts = concepts()
    assert {concept for concept, where in parts.items() if "effect" in where} <= set(EFFECTS)
    assert {concept for concept, where in parts.items() if "ambience" in where} <= set(AMBIENCES)
    assert {concept for concept, where in parts.items() if "instrument" in where} <= {*INSTRUMENTS, "drums"}


@pytest.mark.parametrize("name", EFFECTS)
def test_an_effect_begins_at_once_and_is_sound(name: str) -> None:
    effect = effect_of(name)
    assert effect is not None
    samples = effect.make(np.random.default_rng(3), seconds(min(3.0, effect.seconds)))
    again = effect.make(np.random.default_rng(3), seconds(min(3.0, effect.seconds)))
    assert np.array_equal(samples, again)
    assert np.isfinite(samples).all()
    assert samples.shape == (seconds(min(3.0, effect.seconds)),)
    envelope = np.convolve(np.abs(samples), np.ones(240) / 240)[: samples.size]
    assert np.argmax(envelope > 0.1 * envelope.max()) < RATE / 24
    assert abs(samples.mean()) < 0.02 * np.abs(samples).max()


@pytest.mark.parametrize("name", AMBIENCES)
def test_an_ambience_is_wide_and_steady(name: str) -> None:
    ambience = ambience_of(name)
    assert ambience is not None
    samples = ambience.make(np.random.default_rng(3), 3 * RATE)
    assert samples.shape == (3 * RATE, 2)
    assert np.isfinite(samples).all()
    assert np.corrcoef(samples[:, 0], samples[:, 1])[0, 1] < 0.97
    seconds_levels = [np.sqrt(np.mean(samples[at : at + RATE] ** 2)) for at in range(0, 3 * RATE, RATE)]
    assert min(seconds_levels) > 0.02 * max(seconds_levels)


def test_rain_is_bright_and_wind_is_dark() -> None:
    def centroid(name: str) -> float:
        samples = ambience_of(name).make(np.random.default_rng(3), 2 * RATE)[:, 0]
        power = np.abs(np.fft.rfft(samples)) ** 2
        return float((power * np.fft.rfftfreq(samples.size, 1 / RATE)).sum() / power.sum())

    assert centroid("wind") < 700
    assert centroid("rain") > 2_000
    assert centroid("underwater") < 300 < centroid("birds")


@pytest.mark.parametrize("instrument", [*INSTRUMENTS, "drums"])
def test_an_instrument_plays_and_ends(instrument: str) -> None:
    samples = music(Music((instrument,)), np.random.default_rng(3), 3 * RATE)
    assert samples.shape == (3 * RATE, 2)
    assert np.isfinite(samples).all()
    assert np.sqrt(np.mean(samples[-480:] ** 2)) < 0.1 * np.sqrt(np.mean(samples**2))


def test_moods_are_in_their_keys_and_tempos_differ() -> None:
    happy, sad = (music(Music(("piano",), mood), np.random.default_rng(3), 6 * RATE) for mood in ("happy", "sad"))
    onsets = [
        np.sum(np.diff((np.abs(samples).mean(axis=1).reshape(-1, 480).mean(axis=1) > 0.02).astype(int)) > 0) for samples in (happy, sad)
    ]
    assert not np.array_equal(happy, sad)
    assert min(onsets) >= 0
