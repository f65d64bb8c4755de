"""Words: a text cut into tokens, each with what the lexicon knows of it; the longest phrase wins."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kinema.script.fold import fold
from kinema.script.language import CJK, WORD, language_of
from kinema.script.lexicon import LATIN, THINGS, Lexicon, Sense, lexicon, lexicon_words
from kinema.script.quotes import Quote, masked, quotations

PIECE = re.compile(
    r"(?P<signs>[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+)|(?P<word>[^\W_]+(?:'[^\W\d_]+)*)|(?P<quote>\x00+)|(?P<mark>[^\w\s]|\n)"
)
SIGN = re.compile(r"[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
# A character that no phrase explains costs more than two phrases.
UNKNOWN = 2.5
REPEATS = 4
# What French and Italian join to the next word.
# So many words of the lexicon tell a language against the commonest words of one that the lexicon does not have.
PLAINLY = 2
ELIDED = re.compile(r"^(?:[dlnsjmtc]|qu|dell|nell|sull|un)'(?=.)")
ENDS = frozenset(".!?;\n\x00")


@dataclass(frozen=True, slots=True)
class Token:
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


@dataclass(slots=True)
class Reading:
    """The words of one shot while they are being read: who has understood which token, and which are denied."""

    text: str
    language: str
    quotes: list[Quote]
    tokens: list[Token]
    claimed: set[int] = field(default_factory=set)
    denied: set[int] = field(default_factory=set)

    def claim(self, *places: int) -> None:
        """Note that the tokens at these places are understood."""
        self.claimed.update(places)

    def senses(self, *parts: str) -> Iterator[tuple[int, Sense]]:
        """Give the places and meanings of the tokens that mean something in these parts, and are not denied."""
        for place, token in enumerate(self.tokens):
            sense = token.sense(*parts)
            if sense and place not in self.denied:
                yield place, sense

    def word(self, place: int) -> str:
        """Give the folded text of the token at a place; nothing outside the text."""
        return self.tokens[place].text if 0 <= place < len(self.tokens) else ""

    def at(self, place: int, *parts: str) -> Sense | None:
        """Give the meaning, in these parts, of the token at a place."""
        return self.tokens[place].sense(*parts) if 0 <= place < len(self.tokens) else None

    def clause(self, place: int) -> range:
        """Give the places of the clause around one: up to the next marks on both sides."""
        begin = place
        while begin > 0 and not self.tokens[begin - 1].mark:
            begin -= 1
        end = place
        while end < len(self.tokens) and not self.tokens[end].mark:
            end += 1
        return range(begin, end)

    def sentences(self) -> Iterator[range]:
        """Give the places of each sentence."""
        begin = 0
        for place, token in enumerate(self.tokens):
            if token.ends:
                yield range(begin, place + 1)
                begin = place + 1
        if begin < len(self.tokens):
            yield range(begin, len(self.tokens))


def reading(text: str, hidden: list[Quote] | None = None) -> Reading:
    """Cut a text into tokens; what it quotes is hidden behind a single mark."""
    quotes = quotations(text) if hidden is None else hidden
    language = _language(masked(text, quotes, " "), language_of(text))
    return Reading(text, language, quotes, list(_once(tokens(masked(fold(text), quotes), lexicon(language)))))


def _language(text: str, otherwise: str) -> str:
    """Tell a text's language by its script and commonest words, or by the words of the lexicon where those tell more plainly."""
    words = set(WORD.findall(text.lower()))
    language = language_of(text, otherwise) if len(words) > PLAINLY or CJK.search(text) else otherwise
    if CJK.search(text):
        return language
    known = {tag: len(words & lexicon_words(tag)) for tag in LATIN}
    best = max(known, key=lambda tag: (known[tag], tag == language))
    return best if known[best] > known.get(language, PLAINLY) else language


def _once(found: Iterator[Token]) -> Iterator[Token]:
    """Leave out the sentences that a text says again, word for word, and words said over and over.

    What is quoted differs even where it looks the same.
    """
    met: set[tuple[str, ...]] = set()
    sentence: list[Token] = []
    for token in found:
        if len(sentence) > REPEATS and all(before.text == token.text for before in sentence[-REPEATS:]):
            continue
        sentence.append(token)
        if token.ends:
            words = tuple(item.text for item in sentence)
            if words not in met or "\x00" in token.text:
                yield from sentence
            met.add(words)
            sentence = []
    yield from sentence


def tokens(folded: str, known: Lexicon) -> Iterator[Token]:
    """Cut a folded text into tokens."""
    run: list[re.Match[str]] = []
    for match in PIECE.finditer(folded):
        if match["word"] and (not run or folded[run[-1].end() : match.start()] in {" ", "-", "--", "  "}):
            run.append(match)
            continue
        if match["mark"] == "-" and run and folded[match.start() - 1] != " ":
            continue
        yield from _latin(run, known)
        run = []
        if match["word"]:
            run = [match]
        elif match["signs"]:
            yield from _signs(match[0], match.start(), known)
        else:
            yield Token(match[0], match.start(), match.end(), mark=True)
    yield from _latin(run, known)


def _latin(run: list[re.Match[str]], known: Lexicon) -> Iterator[Token]:
    """Match words parted by spaces or hyphens, the longest phrase first; a possessive 's is looked up without it too."""
    words = [match[0] for match in run]
    place = 0
    while place < len(words):
        for count in range(min(known.most_words, len(words) - place), 0, -1):
            phrase = " ".join(words[place : place + count])
            senses = known.phrases.get(phrase)
            if not senses and "'" in phrase:
                senses = known.phrases.get(phrase.removesuffix("'s")) or known.phrases.get(ELIDED.sub("", phrase))
            if senses:
                break
        else:
            count, senses = 1, ()
            phrase = words[place]
        yield Token(phrase, run[place].start(), run[place + count - 1].end(), senses or ())
        place += count


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
