"""Setting words in type: glyphs as outlines, in every script that the fonts know, shaped and in the order in which they are seen."""

import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

import numpy as np
import uharfbuzz as hb

from kinema.engines.procedural.mesh import Floats

CURVE_STEPS = 6
"""Straight pieces that a curve of an outline is cut into."""
_FONTS = {
    "arabic": ("fontpkg_noto_sans_arabic", "files/NotoSansArabic[wdth,wght].ttf"),
    "any": ("cvttf_NotoSansCJK_Bold", "NotoSansCJKtc-Bold.otf"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Glyph:
    """One glyph at its place: closed outlines, each (n, 2), in units of the letters' height; y up, the line's foot at 0."""

    outlines: tuple[Floats, ...]
    start: float
    """Where its room on the line begins; `end`, where it ends."""
    end: float
    cluster: int
    """The place in the text of the first character that it shows."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A line of glyphs from left to right, and its width in units of the letters' height."""

    glyphs: tuple[Glyph, ...]
    width: float


def line(text: str) -> Line:
    """Set one line: runs of one script each, shaped, from right to left where the text begins with such a script."""
    runs = _runs(text)
    if runs and runs[0][1] == "arabic":
        runs = runs[::-1]
    glyphs: list[Glyph] = []
    at = 0.0
    for start, font, words in runs:
        run = _shaped(font, words)
        for glyph in run:
            outlines = tuple(outline + np.array([at, 0.0], np.float32) for outline in glyph.outlines)
            glyphs.append(Glyph(outlines, at + glyph.start, at + glyph.end, start + glyph.cluster))
        at += run[-1].end if run else 0.0
    return Line(tuple(glyphs), at)


def stacked(text: str) -> Line:
    """Set the characters of a text one below the other, as signs that are tall do; the column is centred on x = 0, its top at y = 0."""
    glyphs: list[Glyph] = []
    down = 0.0
    for place, character in enumerate(text):
        if character.isspace():
            down += 0.5
            continue
        down += 1.12
        for glyph in line(character).glyphs:
            middle = (glyph.start + glyph.end) / 2
            outlines = tuple(outline + np.array([-middle, -down + 0.12], np.float32) for outline in glyph.outlines)
            glyphs.append(Glyph(outlines, -0.5, 0.5, place))
    return Line(tuple(glyphs), down)


def unknown(text: str) -> str:
    """List the characters that no font here can draw."""
    return "".join(dict.fromkeys(c for c in text if not c.isspace() and _font(_script(c))[0].get_nominal_glyph(ord(c)) in {None, 0}))


def is_right_to_left(text: str) -> bool:
    """Tell whether a text holds letters of a script that joins them from right to left; such letters cannot be stacked."""
    return any(_script(character) == "arabic" for character in text)


def _script(character: str) -> str:
    return "arabic" if unicodedata.bidirectional(character) in {"AL", "R", "AN"} else "any"


def _runs(text: str) -> list[tuple[int, str, str]]:
    """Divide a text where the font changes: (start, font, words); marks and spaces stay with what they follow."""
    runs: list[tuple[int, str, str]] = []
    for place, character in enumerate(text):
        neutral = unicodedata.bidirectional(character) in {"WS", "NSM", "CS", "ON"}
        font = runs[-1][1] if neutral and runs else _script(character)
        if runs and runs[-1][1] == font:
            start, _, words = runs[-1]
            runs[-1] = (start, font, words + character)
        else:
            runs.append((place, font, character))
    return runs


@cache
def _font(name: str) -> tuple[hb.Font, float]:
    """Open a font, and tell how many of its units the height of a capital is."""
    package, path = _FONTS[name]
    with as_file(files(package) / path) as file:
        face = hb.Face(hb.Blob.from_file_path(str(file)))
    font = hb.Font(face)
    if name == "arabic":
        font.set_variations({"wght": 700})
    return font, face.upem * (0.733 if name == "any" else 0.714)


def _shaped(name: str, words: str) -> list[Glyph]:
    font, unit = _font(name)
    buffer = hb.Buffer()
    buffer.add_str(words)
    buffer.guess_segment_properties()
    hb.shape(font, buffer, {"kern": True, "liga": True})
    glyphs: list[Glyph] = []
    at = 0.0
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        offset = np.array([at + position.x_offset, position.y_offset])
        outlines = tuple(((outline + offset) / unit).astype(np.float32) for outline in _outlines(name, info.codepoint))
        glyphs.append(Glyph(outlines, at / unit, (at + position.x_advance) / unit, info.cluster))
        at += position.x_advance
    return glyphs


@cache
def _outlines(name: str, glyph: int) -> tuple[Floats, ...]:
    """Give a glyph's outlines in the font's units, its curves cut into straight pieces."""
    font, _ = _font(name)
    closed: list[Floats] = []
    points: list[tuple[float, float]] = []

    def move(x: float, y: float, _: object) -> None:
        points[:] = [(x, y)]

    def straight(x: float, y: float, _: object) -> None:
        points.append((x, y))

    def bent(*numbers: object) -> None:
        control = np.array([points[-1], *np.array(numbers[:-1], float).reshape(-1, 2)])
        t = np.linspace(0, 1, CURVE_STEPS + 1)[1:, None]
        while len(control) > 1 and t.size:
            # De Casteljau, for quadratic and cubic curves alike.
            level = [control[k][None, :] * (1 - t) + control[k + 1][None, :] * t for k in range(len(control) - 1)]
            while len(level) > 1:
                level = [level[k] * (1 - t) + level[k + 1] * t for k in range(len(level) - 1)]
            points.extend((float(x), float(y)) for x, y in level[0])
            break

    def close(_: object) -> None:
        if len(points) > 2:
            closed.append(np.array(points))
        points.clear()

    pens = hb.DrawFuncs()
    pens.set_move_to_func(move)
    pens.set_line_to_func(straight)
    pens.set_quadratic_to_func(bent)
    pens.set_cubic_to_func(bent)
    pens.set_close_path_func(close)
    font.draw_glyph(glyph, pens, None)
    return tuple(closed)
