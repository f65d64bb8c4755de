"""People: whatever they wear and whatever they do, they are whole and stand on the ground."""

import numpy as np
import pytest

from kinema.engines.procedural.cast.acting import ACTS
from kinema.engines.procedural.cast.actor import Cue
from kinema.engines.procedural.cast.look import HATS, ROLES, UPPERS
from kinema.engines.procedural.cast.person import person
from kinema.engines.procedural.mesh import Mesh
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
