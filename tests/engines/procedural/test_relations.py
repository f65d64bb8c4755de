"""How things stand to each other, measured on their marks."""

import numpy as np
import pytest
from pictures import shot

from kinema.engines.procedural.blocking import Part
from kinema.engines.procedural.cast import skeleton
from kinema.engines.procedural.cast.actor import Cue
from kinema.engines.procedural.mesh import Floats


def parts(prompt: str) -> list[Part]:
    """Give the parts of a shot in the order of its subjects."""
    return list(shot(prompt).stage._parts)


def test_what_is_on_a_barrel_is_as_high_as_the_barrel() -> None:
    vase, barrel = parts("A vase on a barrel in a field")
    assert vase.lift == barrel.actor.height * barrel.scale
    assert (vase.x, vase.z) == (barrel.x, barrel.z)


def test_a_cat_on_a_sofa_sits_on_its_seat() -> None:
    cat, sofa = parts("A cat sits on a red sofa in a garden")
    assert 0.3 < cat.lift < sofa.actor.height


def test_a_wolf_among_trees_is_seen_before_them() -> None:
    wolf, *trees = parts("A wolf walks among three tall red spruces in a field.")
    assert len(trees) == 3
    assert wolf.z < trees[0].z - 1


def test_beside_is_close_and_apart() -> None:
    man, horse = parts("A man stands beside a horse in a field")
    assert 0.4 < np.hypot(man.x - horse.x, man.z - horse.z) < 3.0


def test_behind_is_farther_away() -> None:
    dog, tree = parts("A dog stands behind a tree in a field")
    assert dog.z > tree.z


def test_a_key_is_in_the_hand_that_holds_it() -> None:
    woman, cup = parts("A woman holds a cup in her hand in a field")
    assert cup.holder == woman.subject
    drawn = shot("A woman holds a cup in her hand in a field").stage
    whole = drawn.at(1.0).moving.vertices
    hand = woman.actor.hand
    assert hand is not None
    assert whole[:, 1].max() > 1.2


def test_over_the_shoulder_one_has_the_back_to_the_lens() -> None:
    speaker, listener = parts("Over-the-shoulder shot, a woman and a man talk in an office")
    assert listener.z < speaker.z
    assert np.cos(listener.facing) > 0.7, "looks away from the camera"
    assert np.cos(speaker.facing) < -0.7, "looks towards it"


def test_those_who_talk_face_each_other() -> None:
    left, right = sorted(parts("A man and a woman talk in a field"), key=lambda part: part.x)
    assert np.sin(left.facing) > 0.3
    assert np.sin(right.facing) < -0.3


def test_a_hand_is_shown_large() -> None:
    drawn = shot("Close-up of her hand gripping a brass key").stage
    pose = drawn.at(0.5).pose
    (x, _, z) = drawn.focus
    assert np.hypot(x - pose.x, z - pose.z) < 1.6


def test_nobody_stands_in_a_wall() -> None:
    drawn = shot("Extreme wide shot, a woman stands in a living room").stage
    assert drawn.at(0.0).pose.z >= -2.6
    assert all(part.z < 6.6 for part in drawn._parts)


@pytest.mark.parametrize(
    "prompt",
    [
        "A fisherman in a wooden rowing boat on a calm lake",
        "A small boat with a white sail and an old fisherman aboard drifts on a lake",
        "A woman on a sailboat off a tropical island",
    ],
)
def test_who_is_in_a_boat_sits_within_it_and_goes_along(prompt: str) -> None:
    crew, boat = sorted(parts(prompt), key=lambda part: not part.actor.upright)[:2]
    assert (crew.actor.upright, boat.actor.upright) == (True, False)
    assert crew.velocity == boat.velocity
    body, hull = (_in_the_axes_of(boat, part) for part in (crew, boat))
    hull = hull[np.abs(hull[:, 0]) < 1.3]  # without the oars
    feet = body[body[:, 1] < body[:, 1].min() + 0.12]
    beside = hull[(np.abs(hull[:, 2] - feet[:, 2].mean()) < 0.4) & (hull[:, 1] < feet[:, 1].min() + 0.2)]
    # The feet are within the hull where it is as low as they are, and the head is clear above the gunwale.
    assert np.abs(feet[:, 0]).max() < np.abs(beside[:, 0]).max()
    assert 0.9 < body[:, 1].max() < 1.7


def _in_the_axes_of(boat: Part, part: Part) -> Floats:
    """Give a part's points as seen from a boat: to its right, up from the water, and towards its bow."""
    mesh = part.actor.mesh(Cue(1.0, pace=float(np.hypot(*part.velocity)))).moved((part.x, part.lift, part.z), part.facing, part.scale)
    return mesh.moved((-boat.x, 0.0, -boat.z)).moved((0.0, 0.0, 0.0), -boat.facing).vertices


def at_the_hand(drawn: str, seconds: float) -> Floats:
    """Give what the last part of a shot is made of, in metres from where its holder has hold of it, seen by the holder."""
    holder, *_, thing = parts(drawn)
    assert thing.holder == holder.subject
    assert thing.actor.gripped
    return thing.actor.mesh(Cue(seconds)).vertices


def test_a_violin_lies_under_the_chin_of_who_plays_it_and_its_bow_goes_to_and_fro() -> None:
    prompt = "A violinist plays the violin on a rooftop"
    player, _ = parts(prompt)
    assert player.actor.hand is not None
    x, y, z = player.actor.hand(Cue(1.0))
    assert 0.78 < y / player.actor.height < 0.88, "on the collarbone"
    assert x < 0 < z, "on the left, before the body"
    early, late = (at_the_hand(prompt, seconds) for seconds in (0.45, 1.36))
    assert np.abs(early - late).max() > 0.2
    assert (np.abs(early - late).max(axis=1) == 0).sum() > 500, "the violin itself stays"


def test_a_violin_that_nobody_plays_is_in_the_hand() -> None:
    man, _ = parts("A man holds a violin in a field")
    assert man.actor.hand is not None
    assert man.actor.hand(Cue(1.0))[1] < 0.75 * man.actor.height


def test_an_archer_draws_the_string_to_the_cheek() -> None:
    prompt = "An archer draws her bow in a forest"
    loose, drawn = (at_the_hand(prompt, seconds) for seconds in (0.0, 3.0))
    # The archer's cheek is to the right of the hand that holds the bow.
    assert loose[:, 0].max() < 0.5
    assert 0.7 < drawn[:, 0].max() < 0.95
    assert drawn[:, 1].max() < loose[:, 1].max(), "the limbs bend"


def test_a_hand_reaches_what_it_is_told_to_reach() -> None:
    for side, target in (("l", (-0.30, 0.80, 0.12)), ("r", (0.05, 0.85, 0.12)), ("r", (0.20, 0.62, 0.18))):
        pose = skeleton.Angles({})
        skeleton.reach(pose, side, target, (0.3, -1.0, -0.2))
        bone = skeleton.bones(pose, 1.0, grounded=False)[f"hand.{side}"]
        assert np.abs(bone @ [*skeleton.JOINTS[f"hand.{side}"], 1.0] - [*target, 1.0]).max() < 0.002


def test_each_of_two_violinists_has_a_violin() -> None:
    stage = shot("Two violinists play on a stage").stage
    alone = shot("A violinist plays on a stage").stage
    violins = [part for part in stage._parts if part.holder is not None]
    assert len(violins) == 2
    # Each is where its own player is.
    wood = stage.at(1.0).moving
    tinted = wood.vertices[np.all(np.isclose(wood.surface[:, 3:6], (0.30, 0.075, 0.014), atol=1e-4), axis=1)]
    single = alone.at(1.0).moving
    one = single.vertices[np.all(np.isclose(single.surface[:, 3:6], (0.30, 0.075, 0.014), atol=1e-4), axis=1)]
    assert np.ptp(tinted[:, 0]) > np.ptp(one[:, 0]) + 0.3


@pytest.mark.parametrize("prompt", ["A cabin by a lake", "A house by a mountain lake, wide shot"])
def test_a_house_by_a_lake_has_dry_ground_under_all_of_it(prompt: str) -> None:
    stage = shot(prompt).stage
    house, water = stage._parts[0], stage.water
    assert water is not None
    reach = 0.45 * house.actor.length * house.scale
    corners = [(house.x + a * reach, house.z + b * reach) for a in (-1, 1) for b in (-1, 1)]
    across, along = np.array(corners, np.float32).T
    assert (stage._place.height(across, along) > water.level).all()


def test_a_butterfly_on_a_flower_has_settled_on_it() -> None:
    butterfly, flower = parts("A butterfly on a sunflower, close-up")
    assert butterfly.lift == flower.actor.height * flower.scale
    assert (butterfly.actor.altitude, butterfly.velocity) == (0.0, (0.0, -0.0))


@pytest.mark.parametrize("prompt", ["Three birds fly over a lake", "A seagull flies over the sea", "An eagle flies over mountains"])
def test_one_looks_up_to_what_flies(prompt: str) -> None:
    stage = shot(prompt).stage
    bird = stage._parts[0]
    eye = stage.pose(1.0)
    assert stage._place.rest(bird.actor, bird.x, bird.z) > eye.y + 0.1
    assert eye.pitch > -0.1, "the sky is in the picture"


def test_a_bowl_of_noodles_is_full_and_a_torch_is_in_the_hand() -> None:
    full, empty = (shot(f"{what} on a table").stage.at(1.0).moving for what in ("A bowl of noodles", "A bowl"))
    assert len(full.triangles) > 2 * len(empty.triangles)
    man, torch = parts("A man with a torch walks through a cave")
    assert torch.holder == man.subject
    assert torch.actor.gripped


def test_two_who_duel_face_each_other_within_reach() -> None:
    one, other, *_ = parts("Two knights duel with swords in a field")
    assert np.sin(one.facing) > 0.9
    assert np.sin(other.facing) < -0.9
    assert 1.0 < other.x - one.x < 2.5
    assert one.z == other.z


@pytest.mark.parametrize(("prompt", "rests"), [("A surfer rides a big wave", "water"), ("Portrait of a surfer on the beach", "ground")])
def test_a_surfer_is_on_a_board_on_the_waves_and_on_foot_ashore(prompt: str, rests: str) -> None:
    assert parts(prompt)[0].actor.rests == rests


@pytest.mark.parametrize("dish", ["noodles", "rice", "soup", "salad"])
def test_whatever_a_bowl_is_full_of_is_served(dish: str) -> None:
    assert parts(f"A bowl of {dish} on a table")
