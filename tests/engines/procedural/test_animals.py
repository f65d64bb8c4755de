"""Animals: every one is whole and stands where it belongs, its feet keep their place, and its words tell it apart."""

from itertools import pairwise

import numpy as np
import pytest

from kinema.engines.procedural.cast import CAST
from kinema.engines.procedural.cast.actor import Actor, Cue
from kinema.engines.procedural.cast.animals import BEASTS, BIRDS, INSECTS, REPTILES, SOFT, SWIMMERS
from kinema.engines.procedural.mesh import Floats
from kinema.script.script import Subject

CROWD = 9
"""Of so many each one is coarse, and quick to build."""


def actor(name: str, seed: int = 7, **asked: object) -> Actor:
    return CAST[name](Subject(name, name, **asked), np.random.default_rng(seed))  # type: ignore[arg-type]


def paws(points: Floats, height: float) -> Floats:
    """Tell which points are within a hundredth of the height of the ground."""
    return np.asarray(points[:, 1] < 0.012 * height)


@pytest.mark.parametrize("name", sorted(BEASTS))
def test_it_stands_on_the_ground_and_is_as_high_as_it_says(name: str) -> None:
    stands = actor(name, count=CROWD, action="stand")
    mesh = stands.mesh(Cue(0.7))
    assert 2_000 < len(mesh.triangles) < 21_000
    assert np.isfinite(mesh.vertices).all()
    assert np.allclose(np.linalg.norm(mesh.surface[:, :3], axis=1), 1, atol=0.02)
    assert abs(mesh.vertices[:, 1].min()) < 0.02 * max(1.0, stands.height)
    assert mesh.vertices[:, 1].max() == pytest.approx(stands.height, rel=0.10)
    assert np.array_equal(mesh.vertices, stands.mesh(Cue(0.7)).vertices)
    assert abs(float(mesh.vertices[:, 2].mean())) < 0.3 * stands.length


@pytest.mark.parametrize("name", ["dog", "cat", "horse", "elephant", "deer", "giraffe"])
@pytest.mark.parametrize("action", ["walk", "run"])
def test_feet_that_bear_weight_keep_their_place(name: str, action: str) -> None:
    goes = actor(name, count=CROWD, action=action)
    step = goes.pace / 48
    slides = []
    meshes = [goes.mesh(Cue(k / 48, pace=goes.pace)).vertices for k in range(24)]
    for before, after in pairwise(meshes):
        standing = paws(before, goes.height) & paws(after, goes.height)
        slides += list(np.abs(step + (after - before)[standing, 2]))
    assert np.median(slides) < 0.15 * step


@pytest.mark.parametrize("action", ["sit", "lie", "eat", "jump", "shout"])
@pytest.mark.parametrize("name", ["dog", "horse", "lion"])
def test_what_it_does_changes_its_attitude_and_leaves_it_on_the_ground(name: str, action: str) -> None:
    stands, does = (actor(name, count=CROWD, action=what) for what in ("stand", action))
    at_ease, busy = (played.mesh(Cue(0.9)).vertices for played in (stands, does))
    assert np.abs(at_ease - busy).max() > 0.08 * stands.height
    assert busy[:, 1].min() > -0.03 * stands.height


def test_a_thing_at_rest_hardly_moves_and_its_feet_not_at_all() -> None:
    stands = actor("horse", count=CROWD, action="stand")
    first, later = (stands.mesh(Cue(t)).vertices for t in (0.0, 2.0))
    low = first[:, 1] < 0.1
    assert np.abs(first - later)[low].max() < 0.01


def test_words_and_qualities_are_obeyed() -> None:
    def high(name: str, **asked: object) -> float:
        return actor(name, count=CROWD, action="stand", **asked).height

    assert high("puppy") < 0.7 * high("dog")
    assert high("pony") < high("horse") < high("elephant") < high("giraffe")
    assert high("cat", attributes=("young",)) < 0.7 * high("cat")
    assert high("cat", attributes=("giant",)) > 2 * high("cat")
    blue = actor("dog", count=CROWD, colour="blue").mesh(Cue(0.0)).surface[:, 3:6]
    assert np.median(blue[:, 2] - blue[:, 0]) > 0.1


@pytest.mark.parametrize("name", sorted(BIRDS))
def test_a_bird_stands_and_what_can_fly_beats_its_wings(name: str) -> None:
    stands = actor(name, count=CROWD, action="stand")
    mesh = stands.mesh(Cue(0.7))
    assert 2_000 < len(mesh.triangles) < 21_000 or name in {"peacock", "turkey"}
    assert np.allclose(np.linalg.norm(mesh.surface[:, :3], axis=1), 1, atol=0.02)
    assert abs(mesh.vertices[:, 1].min()) < 0.06 * stands.height
    assert mesh.vertices[:, 1].max() == pytest.approx(stands.height, rel=0.10)
    if BIRDS[name].wing.span and name != "peacock":  # whose train is wider
        flies = actor(name, count=CROWD, action="fly")
        assert flies.rests == "air"
        beat = [flies.mesh(Cue(t / 24)).vertices for t in range(48)]
        wide = max(float(np.ptp(points[:, 0])) for points in beat)
        assert wide == pytest.approx(BIRDS[name].wing.span * BIRDS[name].size, rel=0.25)
        assert np.ptp([points[:, 1].max() for points in beat]) > 0.02 * wide


@pytest.mark.parametrize("name", ["crow", "heron", "chicken"])
def test_a_bird_on_foot_does_not_slide(name: str) -> None:
    goes = actor(name, count=CROWD, action="walk")
    step = goes.pace / 48
    slides = []
    meshes = [goes.mesh(Cue(k / 48, pace=goes.pace)).vertices for k in range(24)]
    for before, after in pairwise(meshes):
        standing = paws(before, goes.height) & paws(after, goes.height)
        slides += list(np.abs(step + (after - before)[standing, 2]))
    assert np.median(slides) < 0.15 * step


def test_a_swan_swims_where_nothing_else_is_told() -> None:
    assert actor("swan").rests == "water"
    assert actor("swan", action="fly").rests == "air"
    assert actor("swan", action="walk").rests == "ground"
    assert actor("swan").mesh(Cue(0.0)).vertices[:, 1].min() < 0


@pytest.mark.parametrize("name", sorted(SWIMMERS))
def test_what_swims_is_whole_and_its_tail_beats(name: str) -> None:
    swims = actor(name, count=CROWD, action="swim")
    mesh = swims.mesh(Cue(0.7, pace=swims.pace))
    assert len(mesh.triangles) < 12_000
    assert np.allclose(np.linalg.norm(mesh.surface[:, :3], axis=1), 1, atol=0.02)
    assert mesh.vertices[:, 1].min() > 0
    assert mesh.vertices[:, 1].max() == pytest.approx(swims.height, rel=0.15)
    across = 1 if SWIMMERS[name].upright else 0
    tails = [swims.mesh(Cue(t, pace=swims.pace)).vertices for t in np.linspace(0, 1 / SWIMMERS[name].beats, 8)]
    hind = tails[0][:, 2] < -0.35 * swims.length
    assert np.ptp([points[hind, across].mean() for points in tails]) > 0.02 * swims.length


def test_a_dolphin_leaps_out_of_the_water_and_dives_back() -> None:
    leaps = actor("dolphin")
    assert leaps.rests == "water"
    middles = [leaps.mesh(Cue(t, pace=leaps.pace)).vertices[:, 1].mean() for t in np.linspace(0, 3, 20)]
    assert max(middles) > 0.3
    assert min(middles) < -0.3


@pytest.mark.parametrize("name", sorted(INSECTS))
def test_an_insect_is_whole_and_beats_what_wings_it_has(name: str) -> None:
    insect = actor(name, count=CROWD)
    mesh = insect.mesh(Cue(0.7, pace=insect.pace))
    assert 500 < len(mesh.triangles) < 12_000
    assert np.allclose(np.linalg.norm(mesh.surface[:, :3], axis=1), 1, atol=0.02)
    if INSECTS[name].flies:
        assert insect.rests == "air"
        spans = [np.ptp(insect.mesh(Cue(t)).vertices[:, 0]) for t in np.linspace(0, 0.3, 12)]
        assert max(spans) > 1.02 * min(spans)
    else:
        assert abs(mesh.vertices[:, 1].min()) < 0.01


def test_a_dragon_flies_on_beating_wings() -> None:
    dragon = actor("dragon", count=CROWD, action="fly")
    assert dragon.rests == "air"
    widths = [np.ptp(dragon.mesh(Cue(t)).vertices[:, 0]) for t in np.linspace(0, 1.3, 9)]
    assert max(widths) > 1.1 * min(widths)


@pytest.mark.parametrize("name", sorted({**SOFT, **REPTILES}))
def test_what_has_a_form_of_its_own_is_whole_and_moves(name: str) -> None:
    moves = actor(name, action="move")
    first, later = (moves.mesh(Cue(t, pace=moves.pace)) for t in (0.3, 0.9))
    assert 1_000 < len(first.triangles) < 30_000
    assert np.isfinite(first.vertices).all()
    assert np.allclose(np.linalg.norm(first.surface[:, :3], axis=1), 1, atol=0.02)
    assert first.vertices[:, 1].min() > -0.03 * moves.height
    if name != "starfish":
        assert np.abs(first.vertices - later.vertices).max() > 0.02 * moves.length
