"""The shapes: closed, facing outward, finite, and standing on the ground."""

from itertools import pairwise

import numpy as np
import pytest

from kinema.engines.procedural.cast import CAST
from kinema.engines.procedural.cast.actor import Actor, Cue
from kinema.engines.procedural.cast.animals import ANIMALS
from kinema.engines.procedural.cast.casting import INTANGIBLE, SCENERY
from kinema.engines.procedural.cast.person import PEOPLE
from kinema.engines.procedural.cast.props import ALL_PROPS, PROPS
from kinema.engines.procedural.mesh import Floats, Mesh
from kinema.engines.procedural.sets import SETS, WITHIN
from kinema.engines.procedural.solids import ball, box, flat, lathe, tube
from kinema.script.lexicon import THINGS, concepts, kinds
from kinema.script.script import Garment, Subject

_BUILT_ALIKE = {kind for kind in PEOPLE if kind not in {"man", "woman", "child", "old man", "astronaut"}}
"""People who differ in their words alone."""
_CONE = np.array([[0.5, 0.0], [0.25, 0.5], [0.0, 1.0]])
_SPINE = np.array([[0.0, 0.0, 0.0], [0.1, 0.5, 0.0], [0.3, 1.0, 0.2]])


def faces(mesh: Mesh) -> tuple[Floats, Floats]:
    """Give each triangle's normal by its corners' order, not of unit length, and its middle."""
    a, b, c = (mesh.vertices[mesh.triangles[:, k]].astype(np.float64) for k in range(3))
    return np.cross(b - a, c - a), (a + b + c) / 3


def actor(kind: str, **more: object) -> Actor:
    """Build a member of the cast."""
    return CAST[kind](Subject(kind, kind, **more), np.random.default_rng(7))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "mesh",
    [
        box((1.0, 2.0, 0.5)),
        box((1.0, 2.0, 0.5), bevel=0.1),
        box((1.0, 0.2, 0.5), bevel=9.0),
        ball(0.7),
        tube(_SPINE, np.array([0.1, 0.1, 0.1]), closed=True),
        lathe(_CONE),
        flat(box((1.0, 2.0, 0.5), bevel=0.1)),
    ],
    ids=["box", "bevelled box", "box that is all bevel", "ball", "tube", "cone", "flat box"],
)
def test_a_solid_faces_outward(mesh: Mesh) -> None:
    wound, middles = faces(mesh)
    solid = np.linalg.norm(wound, axis=1) > 1e-9
    stored = mesh.surface[mesh.triangles[:, :3], :3].mean(axis=1)
    inside = (mesh.vertices.min(axis=0) + mesh.vertices.max(axis=0)) / 2
    assert np.allclose(np.linalg.norm(mesh.surface[:, :3], axis=1), 1, atol=1e-3)
    assert (np.einsum("ij,ij->i", stored, middles - inside)[solid] > 0).mean() > 0.97
    assert (np.einsum("ij,ij->i", stored, wound)[solid] > 0).all()


def test_a_bevel_cuts_the_edges_and_nothing_else() -> None:
    sharp, cut = box((1.0, 2.0, 0.5)), box((1.0, 2.0, 0.5), bevel=0.1)
    assert np.allclose(sharp.vertices.max(axis=0), cut.vertices.max(axis=0))
    assert np.abs(cut.vertices / [0.5, 1.0, 0.25]).sum(axis=1).max() < 3 - 0.2
    assert _volume(sharp) == pytest.approx(1.0)
    assert 0.9 < _volume(cut) < 1.0


def test_a_ball_has_the_volume_of_a_ball() -> None:
    assert _volume(ball(0.5, 96)) == pytest.approx(4 / 3 * np.pi * 0.125, rel=0.01)


def _volume(mesh: Mesh) -> float:
    """Give the volume that a closed mesh encloses, by the divergence theorem: negative if it faces inward."""
    a, b, c = (mesh.vertices[mesh.triangles[:, k]].astype(np.float64) for k in range(3))
    return float(np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6)


def test_turning_and_stretching_keeps_normals_upright() -> None:
    moved = ball(0.5).moved((3, 1, 2), turn=1.1, scale=(1.0, 3.0, 0.5))
    wound, _ = faces(moved)
    stored = moved.surface[moved.triangles[:, :3], :3].mean(axis=1)
    large = np.linalg.norm(wound, axis=1) > 1e-6
    wound /= np.maximum(np.linalg.norm(wound, axis=1, keepdims=True), 1e-12)
    assert (np.einsum("ij,ij->i", stored, wound)[large] > 0.9).all()


def test_joining_keeps_every_triangle_with_its_own_corners() -> None:
    parts = [ball(0.5).moved((x, 0, 0)).made_of(x) for x in range(3)]
    whole = Mesh.join(parts)
    for x, part in enumerate(parts):
        mine = whole.triangles[whole.triangles[:, 3] == x]
        assert np.array_equal(whole.vertices[mine[:, :3]], part.vertices[part.triangles[:, :3]])


@pytest.mark.parametrize("kind", sorted(set(CAST) - _BUILT_ALIKE - set(PROPS) - set(ANIMALS)))
def test_a_member_of_the_cast_is_whole_at_every_moment(kind: str) -> None:
    played = actor(kind, action="move")
    for seconds in (0.0, 1.7, 11.3):
        mesh = played.mesh(Cue(seconds, mouth=0.6, pace=played.pace, speaking=True))
        assert len(mesh.triangles)
        assert np.isfinite(mesh.vertices).all()
        assert np.isfinite(mesh.surface).all()
        assert mesh.triangles[:, :3].min() >= 0
        assert mesh.triangles[:, :3].max() < len(mesh.vertices)
        assert (mesh.surface[:, 3:6] >= 0).all()
        assert np.abs(np.linalg.norm(mesh.surface[:, :3], axis=1) - 1).max() < 0.02
        assert (mesh.vertices.dtype, mesh.surface.dtype, mesh.triangles.dtype) == (np.float32, np.float32, np.int32)


@pytest.mark.parametrize("kind", sorted(set(CAST) - _BUILT_ALIKE - set(PROPS) - set(ANIMALS)))
def test_an_actor_is_as_tall_as_it_says(kind: str) -> None:
    played = actor(kind)
    heights = played.mesh(Cue(0.5)).vertices[:, 1]
    # What flies may have its origin in its middle.
    foot = heights.min() if played.rests == "air" else 0.0
    assert heights.max() - foot == pytest.approx(played.height, rel=0.45 if played.rests == "air" else 0.35)


@pytest.mark.parametrize(("kind", "action"), [("man", "walk"), ("woman", "run"), ("child", "walk"), ("man", "stand")])
def test_feet_stay_on_the_ground(kind: str, action: str) -> None:
    played = actor(kind, action=action)
    for seconds in np.linspace(0, 1.3, 9):
        lowest = played.mesh(Cue(float(seconds), pace=played.pace)).vertices[:, 1].min()
        assert abs(lowest) < 0.02


def test_a_standing_foot_hardly_slides() -> None:
    played = actor("man", action="walk")
    step = played.pace / 24
    slides = []
    meshes = [played.mesh(Cue(k / 24, pace=played.pace)).vertices for k in range(36)]
    for before, after in pairwise(meshes):
        standing = (before[:, 1] < 0.03) & (after[:, 1] < 0.03)
        slides.append(abs(step + (after - before)[standing, 2].mean()))
    assert np.mean(slides) < 0.45 * step


@pytest.mark.parametrize("kind", ["car", "sphere"])
def test_what_rolls_turns_as_fast_as_it_goes(kind: str) -> None:
    played = actor(kind, action="roll")
    radius = 0.335 if kind == "car" else 0.5
    turn = 2 * np.pi * radius / played.pace
    first, half, whole = (played.mesh(Cue(s, pace=played.pace)).vertices for s in (0.0, turn / 2, turn))
    assert np.abs(half - first).max() > radius
    assert np.abs(whole - first).max() < 0.02


@pytest.mark.parametrize(("words", "tall"), [("a palm tree", 7.0), ("the old pine trees", 13.0), ("一棵樱花树", 6.5), ("an oak", 8.5)])
def test_a_tree_is_of_the_kind_that_was_named(words: str, tall: float) -> None:
    assert CAST["tree"](Subject("tree", words), np.random.default_rng(7)).height == tall


def test_clothes_are_worn_in_their_colours() -> None:
    def redness(**more: object) -> float:
        colours = actor("woman", **more).mesh(Cue(0.0)).surface[:, 3:6]
        return float(((colours[:, 0] > 0.3) & (colours[:, 1] < 0.08)).mean())

    assert redness(garments=(Garment("coat", "red"),)) > redness(garments=(Garment("coat", "blue"),)) + 0.15


def test_a_jaw_falls_with_the_voice() -> None:
    man = actor("man")
    shut, wide = (man.mesh(Cue(0.4, mouth=mouth, speaking=True)).vertices for mouth in (0.0, 1.0))
    head = shut[: len(wide)][:, 1] > 0.8 * man.height
    fallen = (shut[: len(wide)] - wide[: len(shut)])[head[: len(wide)], 1]
    assert 0.002 < fallen.max() < 0.05


_SPARE = {"little robot", "motorboat", "propeller plane", "warship", "sailing ship"}
"""Names that some are known by besides, though the lexicon calls them otherwise."""


def test_the_cast_is_called_by_the_lexicon_s_names() -> None:
    known = {concept for concept, parts in concepts().items() if THINGS & set(parts)} | set(kinds())
    # A prop has a name of its own besides, for nouns that the lexicon leaves as they are.
    assert set(CAST) - {name for prop in ALL_PROPS for name in (prop.name, prop.kind)} - _SPARE <= known
    # A bag is worn, as the lexicon has it.
    assert {prop.kind for prop in ALL_PROPS} - {"bag"} <= known
    assert known >= (SCENERY | INTANGIBLE)


def test_the_sets_are_called_by_the_lexicon_s_names() -> None:
    settings = {concept for concept, parts in concepts().items() if "setting" in parts}
    assert set(SETS) <= settings | set(WITHIN.values())
