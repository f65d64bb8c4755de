"""Words in the picture: spelt as written, the right way round, where they belong, one by one when asked."""

import numpy as np
import pytest
from pictures import film, shot

from kinema.engines.procedural.engine import Procedural
from kinema.engines.procedural.letters.plate import written
from kinema.engines.procedural.letters.typeset import line, stacked, unknown
from kinema.engines.procedural.slots import NEON, facing

SIGN = 'A neon sign above a diner door, letters light one by one until it reads "OPEN 24 HOURS". Static wide shot.'


@pytest.mark.parametrize("text", ["OPEN 24 HOURS", "雨夜老城", "すし", "김치", "مقهى القمر", "Müller & Söhne", "ΑΘΗΝΑ"])
def test_every_letter_has_a_glyph(text: str) -> None:
    assert unknown(text) == ""
    set_ = line(text)
    assert set_.width > 0.4 * len(text) * 0.5
    visible = {glyph.cluster for glyph in set_.glyphs if glyph.outlines}
    # A joined script may show two characters as one glyph, never one that is not in the text.
    assert visible <= set(range(len(text)))
    assert len(visible) >= len(text.replace(" ", "")) * 0.7


def test_what_no_font_knows_is_told() -> None:
    assert unknown("A\u0928") == "\u0928"


def test_arabic_runs_from_right_to_left_and_is_joined() -> None:
    word = "قمر"
    glyphs = [glyph for glyph in line(word).glyphs if glyph.outlines]
    clusters = [glyph.cluster for glyph in sorted(glyphs, key=lambda glyph: glyph.start)]
    assert clusters == sorted(clusters, reverse=True)
    alone = sum(line(letter).width for letter in word)
    assert line(word).width < 0.95 * alone


def test_a_mixed_line_keeps_both_scripts() -> None:
    assert {glyph.cluster for glyph in line("قمر 24").glyphs if glyph.outlines} >= {0, 1, 2, 4, 5}


def test_a_column_goes_down() -> None:
    column = stacked("茶馆")
    lowest = [min(outline[:, 1].min() for outline in glyph.outlines) for glyph in column.glyphs]
    assert lowest[0] > lowest[1]


@pytest.mark.parametrize(("width", "height"), [(3.0, 0.5), (0.5, 3.0), (1.0, 1.0)])
@pytest.mark.parametrize("text", ["OPEN 24 HOURS", "月光茶馆", "مقهى القمر"])
def test_letters_stay_on_their_sign(text: str, width: float, height: float) -> None:
    points = written(text, facing((0.0, 2.0, 0.0), width, height), (1, 1, 1)).at(0.0).vertices
    assert np.abs(points[:, 0]).max() <= width / 2
    assert np.abs(points[:, 1] - 2.0).max() <= height / 2
    assert len(points) > 20


def test_letters_read_from_left_to_right() -> None:
    # Whoever looks at a sign that faces +z sees -x to the right: the axes are left-handed.
    plate = written("AB", facing((0.0, 0.0, 0.0), 2.0, 1.0, NEON), (1, 1, 1))
    first, second = (mesh.vertices[:, 0].mean() for mesh in plate.lit)
    assert first > second


def test_letters_light_up_one_by_one() -> None:
    plate = written("OPEN", facing((0.0, 0.0, 0.0), 2.0, 1.0, NEON), (1, 0.2, 0.4), one_by_one=5.0)
    assert list(plate.begins) == sorted(plate.begins)
    assert len(set(plate.begins)) == 4
    glow = [sum(lamp.colour[0] for lamp in plate.glow(second)) for second in (0.0, 1.2, 4.9)]
    assert glow[0] < glow[1] < glow[2]


def test_a_sign_shines_brighter_when_it_is_complete() -> None:
    drawn = shot(SIGN)
    early, late = (drawn.picture(second) for second in (0.2, 4.8))
    assert late.mean() > early.mean()
    assert np.abs(late - early).max() > 60


def test_a_title_lies_over_the_picture() -> None:
    told, plain = shot('A field at noon, static camera. Title text reads "KEEPER".'), shot("A field at noon, static camera.")
    apart = np.abs(told.picture(2.0) - plain.picture(2.0)).max(axis=-1)
    _rows, columns = np.nonzero(apart > 60)
    assert columns.size > 100
    # It is centred, and does not reach the border.
    assert abs(columns.mean() / apart.shape[1] - 0.5) < 0.05
    assert columns.min() > 0.05 * apart.shape[1]
    assert np.abs(told.picture(0.0) - plain.picture(0.0)).max() < 3, "it comes gently"


def test_a_town_has_names_on_its_houses_unless_somebody_asks_for_others() -> None:
    def signs(prompt: str, **values: str) -> list[int]:
        """Count the letters of each sign."""
        return sorted(len(plate.lit) for plate in shot(prompt, downscale=30, **values).stage._signs)

    door = "A man stands before a door in a western town, static camera"
    named = signs(door)
    assert len(named) == 8
    assert signs(door, negativePrompt="text") == []
    asked = signs('A shop in a western town, its sign reads "THE LUCKY STAR OF ABILENE", static camera')
    assert len(asked) == len(named), "what is asked for takes the place of a name"
    assert asked[-1] > named[-1]


def test_excluded_words_are_not_written() -> None:
    quiet = Procedural().still(film(SIGN, negativePrompt="text"), 110, lambda _stage, _part: None)
    loud = Procedural().still(film(SIGN), 110, lambda _stage, _part: None)
    assert np.abs(quiet.y.astype(int) - loud.y).max() > 40
