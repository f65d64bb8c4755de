"""Quotations: where a text quotes somebody or something, in any of the marks that people use."""

import re
from dataclasses import dataclass

CLOSERS = {
    "“": "”",
    "„": "“”",
    "「": "」",
    "『": "』",
    "«": "»",
    "»": "«",
    "‹": "›",
    "《": "》",
    "‘": "’",
    '"': '"',
    "'": "'",
    "”": "”",
    "＂": "＂",
}
# A book's marks name a title; they are no speech, and what they hold is read as words.
TITLES = "《"
LONGEST = 600
MARK = re.compile(f"[{''.join(CLOSERS)}]")
# For each mark, what may close it or open another one inside.
EDGE = {mark: re.compile(f"[{mark}{closers}]") for mark, closers in CLOSERS.items()}


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation: `text[start:end]` with its marks, and what stands between them."""

    start: int
    end: int
    words: str
    mark: str


def quotations(text: str) -> list[Quote]:
    """Find the quotations of a text, outermost alone, in their order; a mark that is never closed quotes nothing."""
    found: list[Quote] = []
    # Up to where each mark is known not to be closed, so that no stretch of text is searched twice for it.
    unclosed: dict[str, int] = {}
    after = 0
    for match in MARK.finditer(text):
        place, mark = match.start(), match[0]
        if place < after or place < unclosed.get(mark, 0) or not _opens(text, place):
            continue
        end = _close(text, place)
        if end is None:
            unclosed[mark] = place + LONGEST
            continue
        words = text[place + 1 : end].strip()
        if words:
            found.append(Quote(place, end + 1, words, mark))
        after = end + 1
    return found


def masked(text: str, quotes: list[Quote], filler: str = "\x00") -> str:
    """Give the text, as long as before, with everything quoted hidden."""
    parts: list[str] = []
    last = 0
    for quote in quotes:
        parts += [text[last : quote.start], filler * (quote.end - quote.start)]
        last = quote.end
    return "".join([*parts, text[last:]])


def _opens(text: str, place: int) -> bool:
    """Tell whether the mark at a place begins a quotation; a single mark inside or after a word is an apostrophe."""
    after = text[place + 1 : place + 2]
    if text[place] in "'‘":
        before = text[place - 1 : place]
        return bool(after) and not after.isspace() and not (before.isalnum() and before.isascii())
    # Five inches are written 5".
    return bool(after) and not (text[place] == '"' and text[place - 1 : place].isdigit() and not after.isalnum())


def _close(text: str, place: int) -> int | None:
    """Give where the quotation that opens at a place is closed, or None."""
    mark = text[place]
    closers = CLOSERS[mark]
    depth = 1
    for match in EDGE[mark].finditer(text, place + 1, place + LONGEST):
        if match[0] not in closers:
            depth += 1
        elif mark not in "'‘" or _ends(text, match.start()):
            depth -= 1
            if depth == 0:
                return match.start()
    return None


def _ends(text: str, at: int) -> bool:
    """Tell whether a single mark ends a quotation, and is no apostrophe: no letter follows it, and no space stands before."""
    after = text[at + 1 : at + 2]
    return not text[at - 1].isspace() and not (after.isalnum() and after.isascii())
