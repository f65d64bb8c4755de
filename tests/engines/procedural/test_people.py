"""People: whatever they wear and whatever they do, they are whole and stand on the ground."""

import numpy as np
import pytest

from kinema.catalogue.kling_v3_t2v_4k import MODEL
from kinema.domain.validate import validate
from kinema.engines.procedural.cast.acting import ACTS
from kinema.engines.procedural.cast.actor import Cue
from kinema.engines.procedural.cast.look import HATS, ROLES, UPPERS, look_of
from kinema.engines.procedural.cast.person import person
from kinema.engines.procedural.mesh import Mesh
from kinema.engines.procedural.stage import Stage
from kinema.script.plan import plan
from kinema.script.read import read
from kinema.script.script import Garment, Subject


def _seen(words: str, *garments: Garment, action: str | None = None) -> Mesh:
    """Build somebody, and give the mesh in the middle of a spoken line."""
    played = person(Subject("person", words, garments=garments, action=action), np.random.default_rng(5))
    return played.mesh(Cue(1.3, mouth=0.5, speaking=True))


def _assert_whole(mesh: Mesh) -> None:
    assert np.isfinite(mesh.vertices).all()
    assert np.abs(np.linalg.norm(mesh.surface[:, :3], axis=1) - 1).max() < 0.02
    assert abs(float(mesh.vertices[:, 1].min())) < 0.03


@pytest.mark.parametrize("kind", UPPERS)
def test_a_garment_is_whole_and_of_the_colour_asked_for(kind: str) -> None:
    mesh = _seen("person", Garment(kind, "red"))
    _assert_whole(mesh)
    red, green = mesh.surface[:, 3], mesh.surface[:, 4]
    assert (red > 8 * green).sum() > 2000


@pytest.mark.parametrize("words", [*HATS, *ROLES])
def test_a_hat_or_a_role_is_whole(words: str) -> None:
    _assert_whole(_seen(f"person {words} person"))


@pytest.mark.parametrize("action", ACTS)
def test_an_action_keeps_its_feet_on_the_ground(action: str) -> None:
    _assert_whole(_seen("person", action=action))


def test_a_beard_is_there_when_it_is_named() -> None:
    bearded, shaven = _seen("man with a grey beard"), _seen("man")
    assert len(bearded.vertices) > len(shaven.vertices) + 500


def test_somebody_looks_the_same_in_every_shot_and_place() -> None:
    shots = [
        {"prompt": "A tall woman walks along a beach, birds above her.", "duration": "2"},
        {"prompt": "Candles on a table in a library. The tall woman stands, a cat beside her.", "duration": "3"},
        {"prompt": "A woman and another woman talk in a street.", "duration": "2"},
    ]
    planned = plan(validate(MODEL, {"multiPrompt": shots}).values, 3, downscale=60)
    looks = []
    for number, scene in enumerate(read(planned).scenes):
        stage = Stage(planned, planned.shots[number], scene, dict)
        looks.append([part.actor.mesh(Cue(0.0)).surface[:, 3:6].mean(axis=0) for part in stage._parts if part.actor.upright])
    assert np.allclose(looks[0], looks[1])
    assert not np.allclose(looks[2][0], looks[2][1]), "two who go by the same words are twins"


def test_hair_has_the_colour_that_is_named() -> None:
    red, green = (
        look_of(Subject("person", "woman", garments=(Garment("hair", colour, "hair"),)), np.random.default_rng(3)).hair
        for colour in ("red", "green")
    )
    assert red[0] > 3 * red[1]
    assert green[1] > green[0]


def test_a_role_dresses_as_what_it_is_called_before_what_that_is_a_kind_of() -> None:
    knight = look_of(Subject("person", "knight", name="knight", attributes=("soldier",)), np.random.default_rng(3))
    assert knight.upper == "armour"


def test_a_hat_that_is_taken_off_ends_up_between_the_hands() -> None:
    def highest(seconds: float) -> float:
        played = person(Subject("person", "man", garments=(Garment("hat", "red"),), action="take off"), np.random.default_rng(5))
        mesh = played.mesh(Cue(seconds))
        hat = mesh.surface[:, 3] > 6 * mesh.surface[:, 4] + 0.05
        assert hat.sum() > 100
        return float(mesh.vertices[hat, 1].max())

    assert highest(0.2) > highest(3.0) + 0.3
