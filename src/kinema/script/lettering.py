"""What is to be read in the picture: quotations after a sign, a title, a label, or a verb such as "reads"."""

import re

from kinema.script.quotes import TITLES, Quote
from kinema.script.script import Lettering
from kinema.script.words import Reading

BEFORE = 9
LONGEST_NAME = 24
# Verbs that show much else beside words.
SHOWN = frozenset({"显示", "shows", "show", "appears", "appear", "says"})
# Words for what a sign is made of rather than for something that bears words.
PARTS = frozenset({"letters", "words", "word", "字", "文字", "字样", "大字", "几个字"})
ONE_BY_ONE = re.compile(
    r"letters?\s(?:\w+\s){0,3}one\sby\sone|letter\sby\sletter|one\sletter\sat\sa\stime|one\sby\sone|逐字|一个字一个字|逐个|一字一字|一文字ずつ"
)


def lettering(read: Reading) -> tuple[list[Lettering], set[int]]:
    """Read the lettering of a shot, and the starts of the quotations it took; surfaces that are subjects are linked later."""
    found: list[Lettering] = []
    taken: set[int] = set()
    slowly = ONE_BY_ONE.search(" ".join(token.text for token in read.tokens)) is not None
    for index, quote in enumerate(read.quotes):
        earlier = read.quotes[index - 1] if index else None
        place = _surface(read, quote, earlier, taken)
        if place is None:
            continue
        surface = read.at(place, "surface") if place >= 0 else None
        found.append(Lettering(quote.words, _bearer(read, place, quote) or (surface.concept if surface else "title"), slowly))
        taken.add(quote.start)
        if surface is not None and surface.concept == "title":
            read.claim(place)
    return found, taken


def _bearer(read: Reading, place: int, quote: Quote) -> str | None:
    """Find the sign that "it" or "the letters" belong to; a neon sign where its glow is named apart from it."""
    surface = read.at(place, "surface") if place >= 0 else None
    if surface is not None and surface.concept == "sign":
        near = " ".join(token.text for token in read.tokens if quote.start - 12 <= token.start < quote.start)
        return "neon sign" if "neon" in near or "霓虹" in near else None
    if surface is None or read.word(place) in PARTS:
        bearers = [sense for at, sense in read.senses("surface") if sense.concept != "title" and read.tokens[at].start < quote.start]
        return bearers[0].concept if bearers else None
    return None


def _surface(read: Reading, quote: Quote, earlier: Quote | None, taken: set[int]) -> int | None:
    """Find the token of the surface that bears a quotation; -1 when only a verb such as "reads" tells, None when it is no lettering."""
    if quote.mark in TITLES:
        return None
    before = [place for place in read.between(earlier.end if earlier else 0, quote.start) if read.tokens[place].end <= quote.start]
    near = _sentence(read, before)[-BEFORE:]
    surfaces = [place for place in near if _bears(read, place)]
    verbs = [place for place in near if read.at(place, "reads")]
    people = [place for place in near if (thing := read.tokens[place].thing) and thing.part in {"person", "role"}]
    says = any(read.at(place, "say") for place in near)
    who = people + [place for place in near if (she := read.at(place, "pronoun")) and she.concept in {"he", "she", "they"}]
    if says and who and (not surfaces or max(who) > surfaces[-1] or _spoken(read, max(who), surfaces[-1], near)):
        return None
    if surfaces and (verbs or says or _next_to(read, near, surfaces[-1], people)):
        read.claim(*verbs)
        return surfaces[-1]
    if not says and any(read.word(place) not in SHOWN for place in verbs):
        read.claim(*verbs)
        return -1
    if earlier and earlier.start in taken and len(near) <= 1:
        return -1
    return None if says or quote.words[-1:] in ".!?。！？" else _named_after(read, quote)


def _spoken(read: Reading, who: int, surface: int, near: list[int]) -> bool:
    """Tell whether somebody says it who only wears, holds or stands by what could bear words: "a man in a blue shirt says"."""
    between = range(who + 1, surface)
    joined = any(read.at(place, "preposition", "action") for place in between) and not any(read.tokens[place].mark for place in between)
    return joined and not any(read.at(place, "reads") for place in near if place > surface)


def _next_to(read: Reading, near: list[int], surface: int, people: list[int]) -> bool:
    """Tell whether a surface stands right before its words: "a sign 'OPEN'", "graffiti: …"."""
    if read.tokens[near[-1]].text == ":" and surface == near[-1] - 1:
        return True
    between = [place for place in near if place > surface and not read.tokens[place].mark]
    return len(between) <= 1 and not people


def _named_after(read: Reading, quote: Quote) -> int | None:
    """Find the surface that is named right after its words: the "OPEN" sign."""
    for place, token in enumerate(read.tokens):
        if token.start < quote.end:
            continue
        if token.mark or token.start > quote.end + LONGEST_NAME:
            return None
        if _bears(read, place) and not read.at(place, "reads"):
            return place
    return None


def _bears(read: Reading, place: int) -> bool:
    """Tell whether a token names something that bears words here."""
    token = read.tokens[place]
    return token.sense("surface") is not None and place not in read.denied


def _sentence(read: Reading, places: list[int]) -> list[int]:
    """Keep the places of the last sentence."""
    for index in range(len(places) - 1, -1, -1):
        if read.tokens[places[index]].ends and index < len(places) - 1:
            return places[index + 1 :]
    return places
