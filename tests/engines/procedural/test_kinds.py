"""All the cast, one by one before a plain background, as they looked when somebody last looked: sheets of small pictures.

It draws over six hundred kinds, so it belongs to the longer tests (`scripts/test --slow`). After a change on purpose:
`pytest tests/engines/procedural/test_kinds.py -m slow --remake-golden`, look at the sheets, and commit them.
"""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from pictures import Picture, film, shown

from kinema.engines.procedural.cast import CAST
from kinema.engines.procedural.renderer import Renderer
from kinema.engines.procedural.stage import Stage
from kinema.script.read import read
from kinema.script.script import Subject

SHEETS = Path(__file__).parent / "golden" / "kinds"
ACROSS, DOWN = 8, 8
WIDTH, HEIGHT = 112, 63
KINDS = sorted(CAST)
NUMBER = -(-len(KINDS) // (ACROSS * DOWN))


def drawn(kind: str) -> Picture:
    """Draw a kind alone, a second into a shot in which nothing else is, (HEIGHT, WIDTH, 3)."""
    planned = film("Medium shot, an empty white room, static camera", seed=11)
    scene = replace(read(planned).scenes[0], setting="void", setting_words=(), subjects=(Subject(kind, kind, name=kind, still=True),))
    stage = Stage(planned, planned.shots[0], scene, dict)
    picture = shown(Renderer(stage, planned.format.width, planned.format.height).frame(1.0))
    return np.asarray(cv2.resize(picture, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA), np.float32)


def place(index: int) -> tuple[slice, slice]:
    """Tell where on its sheet a picture lies."""
    row, column = divmod(index, ACROSS)
    return slice(row * HEIGHT, (row + 1) * HEIGHT), slice(column * WIDTH, (column + 1) * WIDTH)


@pytest.mark.slow
@pytest.mark.parametrize("number", range(NUMBER))
def test_every_kind_looks_as_it_did(number: int, request: pytest.FixtureRequest) -> None:
    kinds = KINDS[number * ACROSS * DOWN : (number + 1) * ACROSS * DOWN]
    pictures = {kind: drawn(kind) for kind in kinds}
    path = SHEETS / f"{number:02}.jpg"
    if request.config.getoption("--remake-golden"):
        sheet = np.full((DOWN * HEIGHT, ACROSS * WIDTH, 3), 128, np.float32)
        for index, picture in enumerate(pictures.values()):
            sheet[place(index)] = picture
        path.parent.mkdir(exist_ok=True)
        cv2.imwrite(str(path), sheet[..., ::-1].round(), [cv2.IMWRITE_JPEG_QUALITY, 88])
        pytest.skip("remade")
    kept = cv2.imread(str(path))
    assert kept is not None, f"There is no sheet {path.name}: make it with --remake-golden."
    changed = {}
    for index, (kind, picture) in enumerate(pictures.items()):
        apart = cv2.GaussianBlur(picture - kept[place(index)][..., ::-1].astype(np.float32), (0, 0), 2)
        if np.abs(apart).max() >= 18.0:
            changed[kind] = float(np.abs(apart).max())
    assert not changed
