"""Every set and some of the cast, as they looked when somebody last looked: a change of the picture is a change on purpose.

After such a change: `pytest tests/engines/procedural/test_golden.py --remake-golden`, look at the pictures, and commit them.
"""

from pathlib import Path

import cv2
import numpy as np
import pytest
from pictures import difference, shot

from kinema.engines.procedural.sets import SETS

GOLDEN = Path(__file__).parent / "golden"
PICTURES = {
    "abstract": "A blue torus in an abstract space, static camera",
    "canyon": "A cowboy walks through a canyon in the afternoon, static camera",
    "cave": "A man stands in a cave, static camera",
    "garden": "A woman in a red kimono walks through a japanese garden in autumn, static camera",
    "rooftop": "A man stands on a rooftop at night, static camera",
    "sky": "An airplane flies above the clouds at golden hour, static camera",
    "terraces": "Rice terraces in the morning, static camera",
    "underwater": "A coral reef, static camera",
    "village": "A man walks through a village in the afternoon, static camera",
    "bamboo grove": "A woman in a red kimono walks along a path through a bamboo grove in the morning, static camera",
    "moon surface": "An astronaut walks on the surface of the moon, static camera",
    "space": "An astronaut stands in outer space, static camera",
    "beach": "A beach with palm trees at noon, static camera",
    "desert": "An astronaut walks on Mars, static camera",
    "field": "A red car on a road through a field in the afternoon, static camera",
    "forest": "A woman in a red coat walks through an autumn forest, static camera",
    "island": "A lighthouse on an island in a storm, static camera",
    "lake": "A small wooden boat with a lantern on a mountain lake at dawn, static camera",
    "mountains": "An eagle flies over mountains, static camera",
    "sea": "A sailboat on the sea at sunset, static camera",
    "snow": "A wooden cabin in a snowy landscape at night, full moon, static camera",
    "void": "A red cube on the left, a green cone in the middle and a blue sphere on the right, on a white floor, static camera",
    "alley": "Rainy neon alley at night, a man in a black coat and a woman with a red umbrella talk, static camera",
    "market": "A girl with a red hat walks through a market at noon, static camera",
    "room": "Candlelit Victorian library at night, rain on tall windows, a man in a dark suit stands, medium shot, static camera",
    "stage": "A singer in a white dress sings on a theatre stage, static camera",
    "street": 'A neon sign above a diner door reads "OPEN 24 HOURS", wet asphalt, night, static camera',
    "tabletop": "A cup of coffee on a wooden table, steam rising, close-up, static camera",
    "waterfall": "A waterfall in the mountains in the morning, static camera",
    "rainbow": "A rainbow over a mountain lake in the afternoon, static camera",
    "frontier town": "A cowboy walks down the main street of a western town, static camera",
    "coast road": "A red car drives along a coast road at sunset, static camera",
    "skyline": "A city skyline at dusk, wide shot, static camera",
    "dungeon": "A woman in a red cloak stands in a dungeon, static camera",
    "gym": "A boy in a blue shirt stands in a gym, static camera",
    "hospital corridor": "A nurse stands in a hospital corridor, static camera",
    "noir": "A man in a hat stands in an alley, medium shot, film noir style, static camera",
    "anime": "A red house in a field, a woman walks, anime style, static camera",
    "watercolour": "A red house in a field, a woman walks, watercolour painting, static camera",
    "ink": "A red house in a field, a woman walks, ink painting, static camera",
    "clay": "A red house in a field, a woman walks, claymation, static camera",
    "vintage": "A red house in a field, a woman walks, vintage film, static camera",
    "face": "Close-up of an old man with a hat, static camera",
}


def test_every_set_has_its_picture() -> None:
    assert set(SETS) <= set(PICTURES)


@pytest.mark.parametrize(
    "name", ["canyon", "cave", "garden", "rooftop", "terraces", "bamboo grove", "moon surface", "frontier town", "coast road"]
)
def test_a_set_does_not_flicker(name: str) -> None:
    drawn = shot(PICTURES[name], seed=11)
    assert 1 - difference(drawn.frame(1.0), drawn.frame(1.0 + 1 / 24)) / 255 >= 0.99


@pytest.mark.parametrize("name", PICTURES)
def test_it_looks_as_it_did(name: str, request: pytest.FixtureRequest) -> None:
    path = GOLDEN / f"{name}.jpg"
    picture = shot(PICTURES[name], seed=11).picture(1.0)
    if request.config.getoption("--remake-golden"):
        path.parent.mkdir(exist_ok=True)
        # Colour at full size: where flat colours meet, half of it is a larger difference than any that is looked for.
        how = [cv2.IMWRITE_JPEG_QUALITY, 92, cv2.IMWRITE_JPEG_SAMPLING_FACTOR, cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444]
        cv2.imwrite(str(path), picture[..., ::-1].round(), how)
        assert path.stat().st_size <= 40_000
        pytest.skip("remade")
    kept = cv2.imread(str(path))
    assert kept is not None, f"There is no picture {path.name}: make it with --remake-golden."
    apart = picture - kept[..., ::-1].astype(np.float32)
    # What the compression and another processor's arithmetic change is fine-grained: blurred, it is gone.
    blurred = cv2.GaussianBlur(apart, (0, 0), 3)
    assert np.abs(apart).mean() < 8.0
    assert np.abs(blurred).max() < 14.0
