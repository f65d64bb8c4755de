"""Bars and tone: a test card with a running clock. The smallest engine; read this one first.

It shows nothing of the prompt. It shows everything of the plan: which shot, which frame, which seed, where the cuts are. So it
proves the whole way from request to file, at any size, and costs next to nothing.
"""

from collections.abc import Iterator
from colorsys import hsv_to_rgb

import numpy as np
from numpy.typing import NDArray

from kinema.domain.plan import Format, Segment, Shot, ShotPlan
from kinema.media.take import Audio, Frame, Report, Take

BARS = ((1, 1, 1), (1, 1, 0), (0, 1, 1), (0, 1, 0), (1, 0, 1), (1, 0, 0), (0, 0, 1))
"""White, yellow, cyan, green, magenta, red, blue: from the brightest to the darkest."""
LEVEL = 0.75
BLACK, WHITE = 16, 235
TONE_HZ, TONE_DBFS = 1000, -20.0
PIP_HZ, PIP_FRAMES = 2000, 2
GLYPHS = {
    "0": "### #.# #.# #.# ###",
    "1": ".#. ##. .#. .#. ###",
    "2": "### ..# ### #.. ###",
    "3": "### ..# ### ..# ###",
    "4": "#.# #.# ### ..# ..#",
    "5": "### #.. ### ..# ###",
    "6": "### #.. ### #.# ###",
    "7": "### ..# ..# ..# ..#",
    "8": "### #.# ### #.# ###",
    "9": "### #.# ### ..# ###",
    ":": "... .#. ... .#. ...",
    " ": "... ... ... ... ...",
}


class Bars:
    """Colour bars, the shot's number, a clock to the frame, a hand that goes round once a second, and a 1 kHz tone."""

    name = "bars"
    version = "1"
    longest_segment: int | None = 72
    makes_sound = True
    shots_apart = True

    def warm(self) -> None:
        """Nothing has to be loaded."""

    def generate(self, plan: ShotPlan, segment: Segment, report: Report) -> Take:
        """Make one segment. Nothing has to be prepared, and nothing can go wrong."""
        report("drawing the test card", 0.0)
        return Take(_frames(plan, segment), _tone(plan, segment) if plan.audio else None)

    def warnings(self, plan: ShotPlan) -> list[str]:  # noqa: ARG002 (the port's signature)
        """Say that the prompt is not drawn."""
        return ["The bars engine draws a test card: nothing of the prompt is seen or heard."]


def _frames(plan: ShotPlan, segment: Segment) -> Iterator[Frame]:
    """Draw the card once, then only what moves on it: the same arrays serve every frame."""
    shape, shot = plan.format, plan.shots[segment.shot]
    card = _card(shape, shot, plan.seed)
    band = card.y[_band(shape)]
    for frame in range(segment.start, segment.end):
        seconds, part = divmod(frame, shape.fps)
        _write(band[:, band.shape[1] // 5 : -band.shape[1] // 5], f"{shot.index + 1} {seconds:02}:{part:02}")
        _turn(band[:, -band.shape[1] // 5 :], part / shape.fps)
        yield card


def _card(shape: Format, shot: Shot, seed: int) -> Frame:
    """Draw what stands still: the bars, one place further in each shot, and the seed's own hue in the corner of a black band."""
    y = np.full((shape.height, shape.width), BLACK, np.uint8)
    u, v = (np.full((shape.height // 2, shape.width // 2), 128, np.uint8) for _ in "uv")
    card = Frame(y, u, v)
    above = slice(0, _band(shape).start)
    for place in range(len(BARS)):
        colour = BARS[(place + shot.index) % len(BARS)]
        across = slice(_even(shape.width * place // len(BARS)), _even(shape.width * (place + 1) // len(BARS)))
        _paint(card, above, across, tuple(LEVEL * part for part in colour))
    hue = seed * 0.618034 % 1.0  # the golden ratio: neighbouring seeds get hues far apart
    _paint(card, _band(shape), slice(0, _even(shape.width // 5)), hsv_to_rgb(hue, 0.8, LEVEL))
    return card


def _band(shape: Format) -> slice:
    """Give the rows of the black band: the lowest quarter of the picture."""
    return slice(_even(shape.height * 3 // 4), shape.height)


def _even(pixels: int) -> int:
    """Move to where a colour can begin: there is one sample of colour for two by two pixels."""
    return pixels - pixels % 2


def _paint(card: Frame, rows: slice, columns: slice, rgb: tuple[float, ...]) -> None:
    """Fill a rectangle with a colour (R'G'B', 0 to 1), by the equations of BT.709, limited range."""
    red, green, blue = rgb
    luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    card.y[rows, columns] = round(BLACK + 219 * luma)
    half = slice(rows.start // 2, rows.stop // 2), slice(columns.start // 2, columns.stop // 2)
    card.u[half] = round(128 + 224 * (blue - luma) / 1.8556)
    card.v[half] = round(128 + 224 * (red - luma) / 1.5748)


def _write(area: NDArray[np.uint8], text: str) -> None:
    """Write digits over the whole of an area, as large as they fit, with a margin of one dot around."""
    lines = ["." * (4 * len(text) + 1)] + [""] * 5 + ["." * (4 * len(text) + 1)]
    for row in range(5):
        lines[row + 1] = "." + "".join(GLYPHS[letter].split()[row] + "." for letter in text)
    dots = np.array([[WHITE if dot == "#" else BLACK for dot in line] for line in lines], np.uint8)
    height, width = area.shape
    area[:] = dots[np.arange(height) * dots.shape[0] // height][:, np.arange(width) * dots.shape[1] // width]


def _turn(area: NDArray[np.uint8], part: float) -> None:
    """Draw a clock's only hand, `part` of the way round: each frame of a second has a place of its own."""
    height, width = area.shape
    down, across = np.ogrid[:height, :width]
    x, y = across - width / 2, height / 2 - down
    turn = 2 * np.pi * part
    along, aside = x * np.sin(turn) + y * np.cos(turn), x * np.cos(turn) - y * np.sin(turn)
    radius = min(height, width) * 0.45
    area[:] = np.where((along > 0) & (along < radius) & (abs(aside) < max(radius / 8, 0.8)), WHITE, BLACK)


def _tone(plan: ShotPlan, segment: Segment) -> Audio:
    """Sound a steady tone, in phase from segment to segment, and an octave above it for two frames after each cut."""
    shape = plan.format
    moments = np.arange(shape.samples(segment.start), shape.samples(segment.end))
    pip = np.zeros(len(moments), bool)
    for cut in plan.cuts:
        pip |= (moments >= shape.samples(cut)) & (moments < shape.samples(cut + PIP_FRAMES))
    hertz = np.where(pip, PIP_HZ, TONE_HZ)
    # The level of a sine that fills the range is 0 dBFS, as sound engineers (AES17) count.
    wave = 10 ** (TONE_DBFS / 20) * np.sin(2 * np.pi * hertz * moments / shape.sample_rate)
    return Audio(np.repeat(wave.astype(np.float32)[:, None], 2, axis=1), shape.sample_rate)
