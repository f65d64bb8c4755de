"""Quotations: where a text quotes somebody or something, in any of the marks that people use."""

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
    place = 0
    while place < len(text):
        mark = text[place]
        if mark not in CLOSERS or place < unclosed.get(mark, 0) or not _opens(text, place):
            place += 1
            continue
        end = _close(text, place)
        if end is None:
            unclosed[mark] = min(len(text), place + LONGEST)
            place += 1
            continue
        words = text[place + 1 : end].strip()
        if words:
            found.append(Quote(place, end + 1, words, mark))
        place = end + 1
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
    limit = min(len(text), place + LONGEST)
    depth = 1
    for at in range(place + 1, limit):
        char = text[at]
        if char in closers:
            if mark in "'‘" and not _ends(text, at):
                continue
            depth -= 1
            if depth == 0:
                return at
        elif char == mark:
            depth += 1
    return None


def _ends(text: str, at: int) -> bool:
    """Tell whether a single mark ends a quotation, and is no apostrophe: no letter follows it, and no space stands before."""
    after = text[at + 1 : at + 2]
    return not text[at - 1].isspace() and not (after.isalnum() and after.isascii())
