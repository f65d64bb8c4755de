"""Tokens: a folded text cut into phrases that the lexicon knows, the longest first, words that it does not, and marks."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kinema.script.lexicon import THINGS, Lexicon, Sense

# Vowel signs and accents that stand by themselves, as in Hindi, Arabic and Thai, belong to the word that they are in.
MARKS = r"\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0963\u0971-\u0dff\u0e31-\u0e4e"
PIECE = re.compile(
    r"(?P<signs>[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+)"
    rf"|(?P<word>[^\W_](?:[^\W_]|[{MARKS}])*(?:'[^\W\d_]+)*)|(?P<quote>\x00+)|(?P<mark>[^\w\s]|\n)"
)
# A character that no phrase explains costs more than two phrases.
UNKNOWN = 2.5
# What French and Italian join to the next word.
ELIDED = re.compile(r"^(?:[dlnsjmtc]|qu|dell|nell|sull|un)'(?=.)")
ENDS = frozenset(".!?;\n\x00")


class Token(NamedTuple):
    """A phrase that the lexicon knows, a word that it does not, or a mark; `text` is folded, the places are the text's own."""

    text: str
    start: int
    end: int
    senses: tuple[Sense, ...] = ()
    mark: bool = False

    def sense(self, *parts: str) -> Sense | None:
        """Give its meaning in one of these parts of the lexicon."""
        # The innermost loop of all reading: spelt out, it takes half the time of a generator.
        for sense in self.senses:
            if sense.part in parts:
                return sense
        return None

    @property
    def thing(self) -> Sense | None:
        """Its meaning as somebody or something to be seen."""
        for sense in self.senses:
            if sense.part in THINGS:
                return sense
        return None

    @property
    def ends(self) -> bool:
        """Whether a sentence ends with it."""
        return self.mark and self.text[0] in ENDS


def tokens(folded: str, known: Lexicon) -> Iterator[Token]:
    """Cut a folded text into tokens."""
    run: list[re.Match[str]] = []
    for match in PIECE.finditer(folded):
        kind, text, start = match.lastgroup, match[0], match.start()
        if kind == "word" and (not run or folded[run[-1].end() : start] in {" ", "-", "--", "  "}):
            run.append(match)
            continue
        if run:
            if text == "-" and folded[start - 1] != " ":
                continue
            yield from _latin(run, known)
            run = []
        if kind == "word":
            run = [match]
        elif kind == "signs":
            yield from _signs(text, start, known)
        else:
            yield Token(text, start, match.end(), mark=True)
    yield from _latin(run, known)


def _latin(run: list[re.Match[str]], known: Lexicon) -> Iterator[Token]:
    """Match words parted by spaces or hyphens, the longest phrase first; a possessive 's is looked up without it too."""
    words = [match[0] for match in run]
    place = 0
    described = False
    while place < len(words):
        for count in range(min(known.most_words, len(words) - place), 0, -1):
            phrase = " ".join(words[place : place + count])
            senses = known.phrases.get(phrase)
            if not senses and "'" in phrase:
                senses = known.phrases.get(phrase.removesuffix("'s")) or known.phrases.get(ELIDED.sub("", phrase))
            if senses and not (count > 1 and described and _swallows(words[place], senses, known)):
                break
        else:
            count, senses = 1, ()
            phrase = words[place]
        token = Token(phrase, run[place].start(), run[place + count - 1].end(), senses or ())
        described = phrase == "the" or token.sense("number", "colour", "attribute") is not None
        yield token
        place += count


def _swallows(word: str, senses: tuple[Sense, ...], known: Lexicon) -> bool:
    """Tell whether a phrase for a deed begins with what is a thing here: "surfs a giant wave at sunset"."""
    return all(sense.part == "action" for sense in senses) and any(sense.thing for sense in known.phrases.get(word, ()))


def _signs(text: str, start: int, known: Lexicon) -> Iterator[Token]:
    """Divide characters written without spaces into the fewest phrases; between equals the longer last phrase is right."""
    best = [0.0]
    length = [0]
    for end in range(1, len(text) + 1):
        cost, count = best[end - 1] + UNKNOWN, 0
        for size in range(1, min(known.most_signs, end) + 1):
            if text[end - size : end] in known.phrases and best[end - size] + 1 <= cost:
                cost, count = best[end - size] + 1, size
        best.append(cost)
        length.append(count)
    pieces: list[tuple[int, int]] = []
    end = len(text)
    while end > 0:
        size = length[end] or 1
        if not length[end] and pieces and pieces[-1][1] < 0 and pieces[-1][0] == end:
            pieces[-1] = (end - 1, pieces[-1][1] - 1)
        else:
            pieces.append((end - size, size if length[end] else -1))
        end -= size
    for begin, size in reversed(pieces):
        piece = text[begin : begin + abs(size)]
        yield Token(piece, start + begin, start + begin + abs(size), known.phrases.get(piece, ()) if size > 0 else ())
