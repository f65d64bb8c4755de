"""People: a body in clothes, a face that acts, hair and hats, on a skeleton that does what the shot says."""

import numpy as np

from kinema.engines.procedural.cast import acting, clothes, face, skeleton
from kinema.engines.procedural.cast.actor import Actor, Build, Cue
from kinema.engines.procedural.cast.hair import beard, glasses, hair, hat
from kinema.engines.procedural.cast.look import look_of
from kinema.engines.procedural.cast.spacesuit import spacesuit
from kinema.engines.procedural.cast.surfboard import LENGTH, surfboard
from kinema.engines.procedural.cast.umbrella import umbrella
from kinema.engines.procedural.mesh import Floats, Mesh
from kinema.engines.procedural.sculpt import Skin
from kinema.script.script import Subject

_CROWD = 4
"""From how many copies on people are made of larger cells."""


def person(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build somebody."""
    look = look_of(subject, rng)
    coarse = 1.7 if subject.count > _CROWD else 1.0
    fine = 0.027 * look.head * coarse
    features: face.Features | None = None
    rigid: list[tuple[str, Mesh]] = []
    doffed: Mesh | None = None
    if look.spacesuit is not None:
        skins = [spacesuit(look).skin(0.0078 * look.height * coarse, reach=0.016 * look.height)]
    else:
        bare = face.head(look, fine)
        features = face.Features(look, bare)
        shells = (bare, hair(look, fine * 1.25), beard(look, fine))
        skins = [*clothes.skins(look, 0.0082 * coarse), *(shell for shell in shells if shell is not None)]
        on_head = [mesh for mesh in (hat(look), glasses(look)) if mesh is not None]
        # Of what is on the head the last goes first.
        doffed = on_head.pop() if subject.action == "take off" and on_head else None
        rigid = _by_bone([*clothes.trims(look), *(("head", mesh) for mesh in on_head)])
    whole = _joined(skins, rigid)
    phase = float(rng.uniform(0, 2 * np.pi))
    part = acting.Part.of(subject, look, phase)

    board = surfboard(phase) if part.action == "surf" else None

    def at(cue: Cue) -> Mesh:
        matrices = skeleton.bones(part.pose(cue), look.height)
        parts = [whole.posed(matrices)]
        if features is not None:
            parts.append(_placed(Mesh.join(features.at(part.mien(cue), cue.mouth, part.gaze(cue))), matrices["head"]))
        if board is not None:
            parts.append(board)
        if doffed is not None:
            parts.append(_in_the_hands(doffed, part, cue, look.height))
        if look.umbrella is not None:
            parts.append(umbrella(look, matrices, "l" if part.carries else "r"))
        return Mesh.join(parts)

    def hand(cue: Cue) -> tuple[float, float, float]:
        return part.grip(cue, look.height)

    tall = float(whole.mesh.vertices[:, 1].max())
    if board is not None:
        return Actor(tall, LENGTH, at, rests="water", pace=part.pace, face=0.45, hand=hand)
    return Actor(tall, 0.6, at, pace=part.pace, upright=True, face=0.56, hand=hand)


def _in_the_hands(worn: Mesh, part: acting.Part, cue: Cue, height: float) -> Mesh:
    """Give where something is that is taken off the head: there, until the hands have it and bring it down."""
    bones = skeleton.bones(part.pose(cue), height)
    there = _placed(worn, bones["head"])
    hands = [bones[f"hand.{side}"] @ [*skeleton.at(f"hand.{side}", height, dy=-0.05), 1.0] for side in "lr"]
    down = acting.brought_down(cue.seconds)
    return there.moved(down * (np.mean(hands, axis=0)[:3] - there.vertices.mean(axis=0)))


def _joined(skins: list[Skin], rigid: list[tuple[str, Mesh]]) -> Skin:
    """Put skins and stiff parts together as one, so that a pose costs one pass."""
    names = tuple(sorted({bone for skin in skins for bone in skin.bones} | {bone for bone, _ in rigid}))
    weights = []
    for skin in skins:
        wide = np.zeros((len(skin.weights), len(names)), np.float32)
        wide[:, [names.index(bone) for bone in skin.bones]] = skin.weights
        weights.append(wide)
    for bone, mesh in rigid:
        wide = np.zeros((len(mesh.vertices), len(names)), np.float32)
        wide[:, names.index(bone)] = 1.0
        weights.append(wide)
    return Skin(Mesh.join([*(skin.mesh for skin in skins), *(mesh for _, mesh in rigid)]), np.concatenate(weights), names)


def _by_bone(parts: list[tuple[str, Mesh]]) -> list[tuple[str, Mesh]]:
    return [(bone, Mesh.join([mesh for other, mesh in parts if other == bone])) for bone in sorted({bone for bone, _ in parts})]


def _placed(mesh: Mesh, matrix: Floats) -> Mesh:
    return mesh.transformed(matrix[:3, :3].astype(np.float32), matrix[:3, 3].astype(np.float32))


PEOPLE: dict[str, Build] = dict.fromkeys(
    (
        "person",
        "man",
        "woman",
        "boy",
        "girl",
        "young man",
        "young woman",
        "child",
        "children",
        "old man",
        "old woman",
        "astronaut",
        "courier",
        "climber",
        "barista",
        "waitress",
        "chef",
        "doctor",
        "soldier",
        "detective",
        "monk",
        "witch",
        "king",
        "dancer",
        "musician",
        "sailor",
        "farmer",
        "worker",
        "teacher",
        "businessman",
        "businesswoman",
        "athlete",
        "artist",
        "mother",
        "father",
        "people",
        "couple",
    ),
    person,
)
