"""Words: the tokens of a shot while they are being read, each with what the lexicon knows of it."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter

from kinema.script.fold import fold
from kinema.script.footing import grounded
from kinema.script.guessing import guessed
from kinema.script.language import CJK, WORD, language_of
from kinema.script.lexicon import LATIN, Sense, lexicon, lexicon_words
from kinema.script.quotes import Quote, masked, quotations
from kinema.script.tokens import Token, tokens

REPEATS = 4
# So many words of the lexicon tell a language against the commonest words of one that the lexicon does not have.
PLAINLY = 2
_start = attrgetter("start")


@dataclass(slots=True)
class Reading:
    """The words of one shot while they are being read: who has understood which token, which are denied, which nothing carries."""

    text: str
    language: str
    quotes: list[Quote]
    tokens: list[Token]
    claimed: set[int] = field(default_factory=set)
    denied: set[int] = field(default_factory=set)
    idle: set[int] = field(default_factory=set)
    _meaning: dict[str, list[int]] = field(init=False, repr=False)
    """Where the tokens stand that mean something, by the part of the lexicon: each part is asked for many times."""

    def __post_init__(self) -> None:
        """Note what stands where."""
        self._meaning = {}
        for place, token in enumerate(self.tokens):
            for sense in token.senses:
                self._meaning.setdefault(sense.part, []).append(place)

    def claim(self, *places: int) -> None:
        """Note that the tokens at these places are understood."""
        self.claimed.update(places)

    def drop(self, *places: int) -> None:
        """Note that the tokens at these places are understood, and that nothing carries what they say."""
        self.idle.update(places)

    def senses(self, *parts: str) -> Iterator[tuple[int, Sense]]:
        """Give the places and meanings of the tokens that mean something in these parts, and are not denied."""
        for place in sorted({place for part in parts for place in self._meaning.get(part, ())}):
            sense = self.tokens[place].sense(*parts)
            if sense and place not in self.denied:
                yield place, sense

    def between(self, start: int, end: int) -> range:
        """Give the places of the tokens that begin in a stretch of the text."""
        return range(*(bisect_left(self.tokens, edge, key=_start) for edge in (start, end)))

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
    known = lexicon(language)
    found = list(_once(tokens(masked(fold(text), quotes), known)))
    meant = grounded(guessed(found, text, language, known)) if language in LATIN else found
    return Reading(text, language, quotes, meant)


def _language(text: str, otherwise: str) -> str:
    """Tell a text's language by its script and commonest words, or by the words of the lexicon where those tell more plainly."""
    words = set(WORD.findall(text.lower()))
    language = language_of(text, otherwise) if len(words) > PLAINLY or CJK.search(text) else otherwise
    if CJK.search(text) or language not in LATIN:
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
    again = 0
    for token in found:
        again = again + 1 if sentence and sentence[-1].text == token.text else 0
        if again >= REPEATS and len(sentence) > REPEATS:
            continue
        sentence.append(token)
        if token.ends:
            words = tuple([item.text for item in sentence])
            if words not in met or "\x00" in token.text:
                yield from sentence
            met.add(words)
            sentence = []
    yield from sentence
