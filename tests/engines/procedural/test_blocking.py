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
