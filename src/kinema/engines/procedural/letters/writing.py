"""What is written where in a shot: on what bears it, on the set's own signs, on a board put up for it, or over the picture."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kinema.engines.procedural.blocking import Part
from kinema.engines.procedural.camera import Aim
from kinema.engines.procedural.cast.actor import Cue
from kinema.engines.procedural.joinery import block, rod
from kinema.engines.procedural.letters.plate import Plate, written
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.sets.place import Place
from kinema.engines.procedural.slots import NEON, PAPER, SCREEN, Slot, facing
from kinema.script.script import Lettering, Scene

_NEONS: tuple[Colour, ...] = ((1.0, 0.16, 0.42), (0.12, 0.75, 1.0), (1.0, 0.42, 0.10), (0.30, 1.0, 0.45))
_INK = (0.015, 0.015, 0.018)
_PAINT = (0.80, 0.78, 0.70)


@dataclass(frozen=True, slots=True)
class Written:
    """A plate and, where somebody or something carries it, the part that does."""

    plate: Plate
    carrier: Part | None = None


@dataclass(frozen=True, slots=True)
class Writing:
    """Everything that is to be read in a shot: plates, boards put up to bear them, and titles over the picture."""

    plates: tuple[Written, ...]
    boards: Mesh
    titles: tuple[str, ...]


def write(scene: Scene, parts: Sequence[Part], place: Place, aim: Aim, length: float, rng: np.random.Generator) -> Writing:
    """Find a place for each lettering of a scene."""
    plates: list[Written] = []
    boards: list[Mesh] = []
    free = list(place.signs)
    neon = any(subject.name == "neon sign" for subject in scene.subjects)
    carriers = [part for part in parts if part.actor.slots]
    for letters in scene.lettering:
        if letters.surface == "title":
            continue
        slowly = length if letters.letter_by_letter else 0.0
        own = next((part for part in carriers if part.subject == letters.subject), None)
        if own is None and not free:
            own = next(iter(carriers), None)
        if own is not None and own.actor.slots:
            slot = own.actor.slots(Cue(0.0))[0]
            plates.append(Written(written(letters.text, slot, _colour(letters, slot, rng), one_by_one=slowly), own))
            carriers.remove(own)
            continue
        if free:
            slot = free.pop(0)
        else:
            board, slot = _board(aim, len(boards), neon=neon or "neon" in letters.surface)
            boards.append(board)
        if "neon" in letters.surface or neon:
            slot = replace(slot, kind=NEON)
        plates.append(Written(written(letters.text, slot, _colour(letters, slot, rng), one_by_one=slowly)))
    if "text" not in scene.excluded:
        taken = [slot for slot in place.signs if slot not in free]
        plates += [Written(written(words, slot, _PAINT)) for slot, words in place.painted if slot not in taken]
        for slot, words in zip(free[1:], place.names, strict=False):
            lit = replace(slot, kind=NEON)
            plates.append(Written(written(words, lit, _NEONS[int(rng.integers(len(_NEONS)))])))
    titles = tuple(letters.text for letters in scene.lettering if letters.surface == "title")
    return Writing(tuple(plates), Mesh.join(boards), titles)


def _colour(letters: Lettering, slot: Slot, rng: np.random.Generator) -> Colour:
    if slot.kind == NEON:
        return _NEONS[int(rng.integers(len(_NEONS)))]
    if slot.kind == SCREEN:
        return (0.75, 0.90, 1.0)
    return _INK if slot.kind == PAPER or letters.surface in {"paper", "label"} else _PAINT


def _board(aim: Aim, number: int, *, neon: bool) -> tuple[Mesh, Slot]:
    """Put up a board on two posts beside what the shot is about, in proportion to how far off it is."""
    size = float(np.clip(aim.distance / 5.0, 0.35, 4.0))
    wood = (0.03, 0.03, 0.035) if neon else (0.11, 0.065, 0.035)
    wide, tall, foot = 1.7 * size, 0.55 * size, 0.95 * size
    board = Mesh.join(
        [
            block((wide, tall, 0.05 * size), (0, foot + tall / 2, 0), wood, "wood"),
            *(rod((x, 0, -0.05 * size), (x, foot + tall, -0.05 * size), 0.045 * size, wood) for x in (-0.38 * wide, 0.38 * wide)),
        ]
    )
    turn = np.pi - 0.18
    x, z = aim.x + (1.9 + 0.4 * number) * size * (-1) ** number, aim.z + 0.6 * size
    matrix = np.array([[np.cos(turn), 0, np.sin(turn)], [0, 1, 0], [-np.sin(turn), 0, np.cos(turn)]])
    level = aim.y - min(aim.y, 0.9 * size)
    slot = facing((0, foot + tall / 2, 0.03 * size), wide, tall)
    return board.moved((x, level, z), turn), slot.transformed(matrix, np.array([x, level, z]))
