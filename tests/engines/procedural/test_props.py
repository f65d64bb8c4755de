"""Props: every one builds from a few seeds, stands where it belongs, is as high as it says, and is no heavier than it may be."""

from time import process_time

import numpy as np
import pytest

from kinema.engines.procedural.cast import CAST
from kinema.engines.procedural.cast.actor import COLOURS, Actor, Cue
from kinema.engines.procedural.cast.props import ALL_PROPS, PROPS
from kinema.engines.procedural.cast.props.dials import dial
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Mesh
from kinema.script.script import Subject

SINKING = {"ink"}
"""What hangs in the midst of a water, and has no foot."""


def _actor(kind: str, words: str, seed: int = 1, **asked: object) -> Actor:
    return CAST[kind](Subject(kind, words, **asked), np.random.default_rng(seed))  # type: ignore[arg-type]


def _sound(mesh: Mesh) -> None:
    assert np.isfinite(mesh.vertices).all()
    assert np.isfinite(mesh.surface).all()
    assert np.allclose(np.linalg.norm(mesh.surface[:, :3], axis=1), 1, atol=0.02)
    assert mesh.surface[:, 3:6].min() >= 0
    assert mesh.triangles[:, :3].max() < len(mesh.vertices)
    assert 0 <= mesh.triangles[:, 3].min() <= mesh.triangles[:, 3].max() < len(MATERIAL)


@pytest.mark.parametrize("prop", ALL_PROPS, ids=lambda prop: prop.name)
def test_every_prop_is_whole_and_stands(prop) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    for seed in (1, 2):
        actor = _actor(prop.kind, prop.name, seed)
        mesh = actor.mesh(Cue(0.7))
        _sound(mesh)
        assert 0 < len(mesh.triangles) <= 40_000
        again = actor.mesh(Cue(0.7))
        assert np.array_equal(mesh.vertices, again.vertices)
        if actor.rests == "ground" and prop.name not in SINKING:
            # What a thing sends up comes and goes; its own foot is on the ground.
            assert min(actor.mesh(Cue(t)).vertices[:, 1].min() for t in (0.0, 0.7, 2.0)) == pytest.approx(0, abs=0.02)
        tall = max(float(actor.mesh(Cue(t)).vertices[:, 1].max()) for t in (0.0, 0.7, 2.0, 4.0))
        assert tall == pytest.approx(actor.height, rel=0.12) or tall > actor.height
        for lamp in actor.lamps(Cue(0.7)) if actor.lamps else ():
            assert min(lamp.colour) >= 0
            assert lamp.reach > 0


@pytest.mark.parametrize("prop", ALL_PROPS, ids=lambda prop: prop.name)
def test_every_prop_is_quick(prop) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    actor, took = _actor(prop.kind, prop.name), []
    for t in (0.1, 0.2, 0.3):
        # The processor's own time, so that a busy machine does not matter; a frame's share is a third of this.
        start = process_time()
        actor.mesh(Cue(t))
        took.append(process_time() - start)
    assert min(took) < 0.05


def test_words_tell_the_props_of_a_concept_apart() -> None:
    heights = {words: _actor("lamp", words).height for words in ("candles", "street lamp", "红灯笼", "lamp")}
    assert heights["candles"] < heights["lamp"] < heights["红灯笼"] < heights["street lamp"]


def test_a_concept_is_played_by_its_first_prop_when_no_word_tells() -> None:
    assert _actor("chair", "a thing to sit on").height == pytest.approx(_actor("chair", "chair").height)


@pytest.mark.parametrize("words", ["chair", "sofa", "lamp", "paper lantern", "rug"])
def test_the_colour_that_is_asked_for_is_seen(words: str) -> None:
    kind = next(prop.kind for prop in ALL_PROPS if prop.name == words)
    blue, red = (np.asarray(_actor(kind, words, colour=colour).mesh(Cue(0.0)).surface[:, 3:6]).mean(axis=0) for colour in ("blue", "red"))
    assert blue[2] - blue[0] > red[2] - red[0]
    assert COLOURS["blue"][2] > COLOURS["blue"][0]


def test_sizes_are_obeyed() -> None:
    small, plain, giant = (_actor("chair", "chair", attributes=asked).height for asked in (("small",), (), ("giant",)))
    assert small < plain < giant
    assert giant == pytest.approx(_actor("chair", "chair", attributes=("giant",)).mesh(Cue(0.0)).vertices[:, 1].max())


def test_a_thing_told_to_turn_turns_and_one_told_to_fall_comes_down() -> None:
    turning = _actor("chair", "chair", action="turn")
    assert not np.allclose(turning.mesh(Cue(0.0)).vertices, turning.mesh(Cue(1.0)).vertices)
    falling = _actor("chair", "chair", action="fall")
    assert falling.mesh(Cue(0.0)).vertices[:, 1].min() > 1.0
    assert falling.mesh(Cue(8.0)).vertices[:, 1].min() == pytest.approx(0, abs=0.02)


def test_a_glowing_thing_lights_what_is_round_it() -> None:
    actor = _actor("chair", "chair", attributes=("glowing",))
    assert actor.lamps
    assert max(actor.lamps(Cue(0.0))[0].colour) > 0


@pytest.mark.parametrize(
    "prop",
    [prop for prop in ALL_PROPS if prop.build(Subject(prop.kind, prop.name), np.random.default_rng(1)).slots],
    ids=lambda prop: prop.name,
)
def test_what_carries_letters_says_where(prop) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    actor = _actor(prop.kind, prop.name)
    assert actor.slots
    points = actor.mesh(Cue(0.4)).vertices
    low, high = points.min(axis=0) - 0.05, points.max(axis=0) + 0.05
    for slot in actor.slots(Cue(0.4)):
        right, up = np.array(slot.right), np.array(slot.up)
        assert np.linalg.norm(right) == pytest.approx(1)
        assert np.linalg.norm(up) == pytest.approx(1)
        assert right @ up == pytest.approx(0, abs=1e-6)
        # It looks forward, or up; and it lies within the thing.
        assert np.cross(up, right) @ np.array([0, 0.7, 0.7]) > 0
        for x in (-0.5, 0.5):
            corner = np.array(slot.place) + right * slot.width * x + up * slot.height * 0.5
            assert (low <= corner).all()
            assert (corner <= high).all()


def test_letters_turn_and_grow_with_what_carries_them() -> None:
    plain, giant, turning = (
        _actor("sign", "signboard", **asked).slots
        for asked in ({}, {"attributes": ("giant",)}, {"action": "turn"})  # type: ignore[arg-type]
    )
    assert plain and giant and turning  # noqa: PT018
    assert giant(Cue(0.0))[0].width == pytest.approx(5 * plain(Cue(0.0))[0].width)
    assert turning(Cue(0.0))[0].right == pytest.approx(plain(Cue(0.0))[0].right)
    assert turning(Cue(1.0))[0].right != pytest.approx(plain(Cue(0.0))[0].right)


def test_hands_go_clockwise_as_one_sees_them() -> None:
    face = dial(1.0)
    quarter = face.at(900 - 9 * 60 - 24).vertices[len(face.face.vertices) + len(face.hour.vertices) :][: len(face.minute.vertices)]
    tip = quarter[np.argmax(np.hypot(quarter[:, 0], quarter[:, 1]))]
    # At a quarter past the minute hand points to a reader's right, which is -x of what faces +z.
    assert tip[0] < -0.7
    assert tip[1] == pytest.approx(0, abs=0.03)


def test_sand_runs_down_and_steps_are_seen() -> None:
    hourglass = _actor("clock", "hourglass")
    early, late = hourglass.mesh(Cue(0.0)), hourglass.mesh(Cue(8.0))
    sand = MATERIAL["sand"]

    def heap(mesh: Mesh) -> float:
        points = mesh.vertices[np.unique(mesh.triangles[mesh.triangles[:, 3] == sand, :3])]
        return float(points[points[:, 1] < 0.12, 1].mean())

    assert heap(late) > heap(early)


def test_every_name_and_every_concept_is_registered() -> None:
    assert {prop.kind for prop in ALL_PROPS} | {prop.name for prop in ALL_PROPS} == set(PROPS)
