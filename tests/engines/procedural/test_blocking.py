import pytest

from kinema.domain.plan import Format, Shot, ShotPlan
from kinema.engines.procedural.stage import Stage
from kinema.script.read import read


def test_people_in_a_shot_about_a_boat_are_in_it() -> None:
    prompt = 'A wooden boat crosses a mountain lake, slow push in. [Old fisherman, low calm voice]: "The water is still today."'
    plan = ShotPlan(prompt, Format.of("16:9", 30), (Shot(0, prompt, 0, 72),), seed=7)
    boat, fisherman = Stage(plan, plan.shots[0], read(plan).scenes[0], dict)._parts
    assert (boat.actor.upright, fisherman.actor.upright) == (False, True)
    for seconds in (0.0, 1.5, 3.0):
        (boat_x, boat_z), (x, z) = boat.at(seconds, 3.0), fisherman.at(seconds, 3.0)
        assert abs(x - boat_x) + abs(z - boat_z) < boat.actor.length / 2
    assert fisherman.actor.rests == "water"


@pytest.mark.parametrize(
    "prompt",
    ["Medium shot of a butterfly, static camera", "A bird, medium shot, static camera", "An eagle flies over mountains, static camera"],
)
def test_what_flies_past_a_camera_that_stands_still_is_in_the_picture(prompt: str) -> None:
    plan = ShotPlan(prompt, Format.of("16:9", 30), (Shot(0, prompt, 0, 120),), seed=7)
    stage = Stage(plan, plan.shots[0], read(plan).scenes[0], dict)
    for seconds in (0.5, 2.5, 4.5):
        moment = stage.at(seconds)
        # The middle of what moves, as the camera sees it: across, up, ahead.
        across, up, ahead = moment.pose.basis @ (moment.moving.vertices.mean(axis=0) - moment.pose.origin)
        focal = float(moment.pose.focal(plan.format.width, plan.format.height))
        assert abs(across) / ahead * focal < 0.5 * plan.format.width
        assert abs(up) / ahead * focal < 0.5 * plan.format.height


def test_a_couple_in_a_close_shot_are_as_tall_as_they_are() -> None:
    prompt = "A couple talks in a forest, close-up"
    plan = ShotPlan(prompt, Format.of("16:9", 30), (Shot(0, prompt, 0, 72),), seed=7)
    assert [part.scale for part in Stage(plan, plan.shots[0], read(plan).scenes[0], dict)._parts] == [1.0, 1.0]
