"""Styles and focus, by what can be measured in the picture."""

import itertools

import numpy as np
import pytest
from pictures import shot

from kinema.engines.procedural.sets.scouting import scout
from kinema.engines.procedural.splitting import halves
from kinema.script.script import Scene, Subject

HOUSE = "A red house in a field, static camera"


def _chroma(picture: np.ndarray) -> float:
    return float((picture.max(axis=-1) - picture.min(axis=-1)).mean())


def _fineness(picture: np.ndarray) -> float:
    grey = picture.mean(axis=-1)
    return float(np.abs(np.diff(grey, axis=0)).mean() + np.abs(np.diff(grey, axis=1)).mean())


def test_noir_has_no_colour_and_more_contrast() -> None:
    plain, noir = (shot(prompt).picture(1.0) for prompt in (HOUSE, f"{HOUSE}, film noir"))
    assert _chroma(noir) < 4 < _chroma(plain)
    assert noir.mean(axis=-1).std() > plain.mean(axis=-1).std()


def test_watercolour_is_softer_and_has_a_margin_of_paper() -> None:
    plain, painted = (shot(prompt, downscale=6).picture(1.0) for prompt in (HOUSE, f"{HOUSE}, watercolour painting"))
    inside = np.s_[60:-60, 60:-60]
    assert _fineness(painted[inside]) < _fineness(plain[inside])
    assert painted[:3].mean() > 200


def test_anime_has_fewer_tones_in_a_surface() -> None:
    plain, cel = (shot(prompt, downscale=6).picture(1.0).mean(axis=-1) for prompt in (HOUSE, f"{HOUSE}, anime style"))

    def tones(picture: np.ndarray) -> float:
        sky = picture[: picture.shape[0] // 4]
        share = np.histogram(sky, 128, (0, 256))[0] / sky.size
        return float(-(share[share > 0] * np.log2(share[share > 0])).sum())

    assert tones(cel) < tones(plain)


def test_claymation_moves_twelve_times_a_second() -> None:
    drawn = shot("A woman in a red coat walks through a field, claymation")
    frames = [drawn.frame(number / 24).y.astype(int) for number in range(24, 30)]
    moved = [np.abs(a - b).max() > 0 for a, b in itertools.pairwise(frames)]
    assert moved == [False, True, False, True, False]


def test_slow_motion_is_slower_than_life() -> None:
    def travelled(prompt: str) -> float:
        stage = shot(prompt).stage
        early, late = (float(stage.at(second).moving.vertices[:, 0].mean()) for second in (2.0, 3.0))
        return late - early

    walk = "A woman in a red coat walks to the right through a field, static camera"
    assert 0 < travelled(f"{walk}, slow motion") < 0.5 * travelled(walk)


def test_pixel_art_is_made_of_squares() -> None:
    picture = shot(f"{HOUSE}, pixel art", downscale=4).picture(1.0).mean(axis=-1)
    same = np.abs(np.diff(picture, axis=1)) < 0.5
    assert same.mean() > 0.7


def test_a_focus_pull_goes_from_the_near_to_the_far() -> None:
    drawn = shot(
        "A red apple in the foreground, a green bottle in the background on a table, rack focus from the apple to the bottle", downscale=6
    )
    early, late = drawn.stage.at(0.1), drawn.stage.at(4.9)
    assert early.aperture > 0
    assert late.focus > 1.15 * early.focus


def test_a_close_shot_has_a_soft_background() -> None:
    close, deep = (shot(f"Close-up of a woman in a library{how}, static camera", downscale=6).picture(1.0) for how in ("", ", deep focus"))
    corner = np.s_[: close.shape[0] // 3, : close.shape[1] // 4]
    assert _fineness(close[corner]) < 0.8 * _fineness(deep[corner])


def test_a_whip_pan_smears() -> None:
    drawn = shot("A man stands in a city street, whip pan")
    fast = max(abs(drawn.stage.at(second).pan) for second in np.arange(0.5, 4.5, 0.05))
    assert fast > 1.0
    assert abs(drawn.stage.at(0.1).pan) < 0.5


def test_a_split_screen_is_divided_where_the_words_are() -> None:
    assert halves("Split screen: a woman in the snow, a man in an office.") == ("a woman in the snow", "a man in an office")
    assert halves("Split screen, left: a sunrise over the sea; right: a city street at night") == (
        "a sunrise over the sea",
        "a city street at night",
    )
    assert halves("Split screen") is None


def test_a_timelapse_goes_from_day_to_night_without_a_jump() -> None:
    drawn = shot("Timelapse of a mountain lake from day to night, static camera", downscale=30)
    lights = np.array([drawn.picture(seconds).mean() for seconds in np.linspace(0.0, 4.95, 34)])
    assert lights[0] > 1.8 * lights[-1]
    assert np.abs(np.diff(lights)).max() < 0.12 * lights[0]
    above = [shot("Timelapse of a sunset over the sea", downscale=30).stage.air_at(seconds).elevation for seconds in (0.0, 2.5, 4.9)]
    assert above[0] > above[1] > above[2], "the sun goes down"


def test_a_shot_at_one_time_of_day_keeps_its_light() -> None:
    stage = shot("A sunset over the sea, static camera", downscale=30).stage
    assert stage.air_at(0.0) is stage.air_at(4.0)


def test_an_aurora_is_green_light_in_the_sky_that_moves() -> None:
    plain, lit = (shot(f"{what} over a lake at night, static camera", downscale=15) for what in ("Stars", "Northern lights"))
    sky = np.s_[:40]
    greener = [float((shown[sky][..., 1] - shown[sky][..., 0]).mean()) for shown in (plain.picture(1.0), lit.picture(1.0))]
    assert greener[1] > greener[0] + 12
    assert np.abs(lit.picture(1.0)[sky] - lit.picture(4.0)[sky]).mean() > 2


def test_a_lighthouse_is_seen_to_shine_in_the_clearest_night() -> None:
    drawn = shot("A lighthouse on an island at night, clear sky, static wide shot", downscale=15)
    moved = np.abs(drawn.picture(1.0) - drawn.picture(3.0)).mean(axis=-1)
    assert (moved[: moved.shape[0] // 2] > 25).mean() > 0.01, "its beams sweep over land and sky"


@pytest.mark.parametrize(("words", "reddest"), [((), 1.1), (("red",), 5.0)])
def test_a_backdrop_has_the_colour_that_is_named_for_it_and_not_that_of_the_thing(words: tuple[str, ...], reddest: float) -> None:
    animal = Subject("fox", "red panda", name="red panda")
    place = scout(Scene(0, setting="void", setting_words=words, subjects=(animal,)), seed=1)
    red, green, _ = place.paint(*np.zeros((4, 1), np.float32))[0]
    assert 0.95 * reddest / 1.1 < red / green < 3 * reddest


@pytest.mark.parametrize("what", ["cube", "skyscraper"])
def test_the_air_of_a_backdrop_begins_behind_what_is_filmed(what: str) -> None:
    stage = shot(f"A black {what} on a white floor, static camera").stage
    (thing,), pose = stage._parts, stage.pose(1.0)
    away = np.hypot(thing.x - pose.x, thing.z - pose.z)
    assert 1 - np.exp(-stage.air.density * away) < 0.2
