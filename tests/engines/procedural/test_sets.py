"""Every set outdoors, in every light and weather: it can be built, and what the weather does is seen."""

from itertools import pairwise

import numpy as np
import pytest
from pictures import shot

from kinema.engines.procedural.light import TIMES, air_for
from kinema.engines.procedural.lightning import LASTS, Lightning
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.sets import SETS, WITHIN, set_called

WEATHERS = ("clear", "overcast", "rain", "storm", "snow", "fog", "mist", "wind")
OUTDOORS = sorted(set(SETS) - {"room", "stage", "tabletop", "street", "alley", "market"})


@pytest.mark.parametrize("name", OUTDOORS)
def test_a_set_keeps_a_good_air_in_every_light(name: str) -> None:
    place = SETS[name]((), 5)
    for time in TIMES:
        for weather in WEATHERS:
            air = place.air(air_for(time, (weather,), place.default_time))
            assert np.isfinite(air.vector(1.0)).all()
            assert air.density >= 0
            assert 0.3 <= air.grade.exposure <= 6


@pytest.mark.parametrize("name", OUTDOORS)
def test_the_ground_is_where_the_camera_stands(name: str) -> None:
    place = SETS[name]((), 5)
    x, z = np.meshgrid(np.linspace(-40, 40, 41, dtype=np.float32), np.linspace(0.5, 80, 41, dtype=np.float32))
    y = place.height(x, z)
    assert np.isfinite(y).all()
    paint = place.paint(x, z, y, np.zeros_like(x))
    assert paint.shape == (*x.shape, 3)
    assert (paint >= 0).all()
    assert (paint <= 1).all()


def test_places_within_others_have_sets_of_their_own() -> None:
    for (setting, word), name in WITHIN.items():
        assert name in SETS
        assert set_called(setting, ("quiet", word)) == name
    assert set_called("lake", ("quiet",)) == "lake"
    assert set_called(None, ()) is None


@pytest.mark.parametrize(
    "prompt",
    [
        "A canyon at night, static camera",
        "A japanese garden in the snow, static camera",
        "A village in a storm at dusk, static camera",
        "A bamboo grove in the fog at sunrise, static camera",
        "Rice terraces in the rain, static camera",
        "A cave at night, static camera",
    ],
)
def test_a_set_can_be_seen_in_hard_light(prompt: str) -> None:
    luma = shot(prompt, downscale=30).frame(1.0).y
    assert 22 < luma.mean() < 215
    assert luma.std() > 6


def test_lightning_leaps_up_and_dies_away() -> None:
    strokes = Lightning((1.0,), 3, 0.0, 0.0)
    assert strokes.flash(0.99) == 0
    assert strokes.flash(1.0) == 1
    assert strokes.flash(1.13) > 2 * strokes.flash(1.3) > 0
    assert strokes.flash(1.0 + LASTS) == 0
    assert len(strokes.mesh(1.1).triangles) > 100
    assert not len(strokes.mesh(2.0).triangles)


def test_wind_moves_the_leaves_a_little_and_a_storm_moves_them_more() -> None:
    def moved(prompt: str) -> float:
        stage = shot(prompt, downscale=30).stage
        vertices = stage.still.vertices.copy()
        places = []
        for seconds in (1.0, 1.5, 2.0):
            stage.swaying.blow(vertices, stage.air.wind, seconds)
            places.append(vertices[stage.swaying.rows].copy())
        return float(np.mean([np.linalg.norm(b - a, axis=1).mean() for a, b in pairwise(places)]))

    calm, stormy = (moved(f"A bamboo grove{weather}, static camera") for weather in ("", " in a storm"))
    assert 0 < calm < 0.1
    assert stormy > 2 * calm


@pytest.mark.parametrize(
    "prompt",
    [
        "A red car drives to the left on a coast road, static camera",
        "A red car drives to the right on a coast road, static camera",
        "A red car drives towards the camera on a coast road, static camera",
        "A red car drives away on a coast road, static camera",
    ],
)
def test_what_drives_along_a_coast_stays_on_the_asphalt(prompt: str) -> None:
    stage = shot(prompt, seed=7, downscale=30).stage
    (part,) = stage._parts
    x, z = np.array([part.at(t, stage.length) for t in np.linspace(0, stage.length, 21)], np.float32).T
    under = stage._place.paint(x, z, stage._place.height(x, z), np.zeros_like(x))
    assert under.max() < 0.16, "grass, gravel and rock are brighter"
    assert np.ptp(under, axis=-1).max() < 0.03, "asphalt is grey"
    assert np.abs(stage._place.height(x, z)).max() < 0.05


def test_the_windows_of_a_skyline_come_on_at_dusk_and_only_then() -> None:
    def lights(time: str, seconds: float) -> int:
        stage = shot(f"A city skyline at {time}, static camera", downscale=30).stage
        meshes = (stage.still, stage.at(seconds).moving)
        return sum(int((mesh.triangles[:, 3] == MATERIAL["screen"]).sum()) for mesh in meshes)

    dusk = [lights("dusk", seconds) for seconds in (0.0, 2.5, 5.0)]
    assert dusk[0] > 1000
    assert dusk[0] < dusk[1] < dusk[2]
    assert lights("night", 0.0) > dusk[2]
    assert lights("night", 0.0) == lights("night", 5.0)
    assert lights("noon", 0.0) == 0


def test_a_planet_that_is_named_hangs_in_space() -> None:
    lit = [
        float((shot(f"{words}, static camera").picture(1.0).mean(axis=-1) > 60).mean())
        for words in (
            "A spaceship drifts through empty deep space",
            "A spaceship glides past a ringed planet",
            "A spaceship before Mars in space",
        )
    ]
    assert lit[0] < 0.05
    assert min(lit[1:]) > 0.15
