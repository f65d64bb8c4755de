"""The words around nouns: numbers, colours, adjectives, places on the screen, ways to go, paces."""

from dataclasses import replace

from kinema.script.lexicon import Sense
from kinema.script.linking import LOCALIZERS
from kinema.script.nouns import owner
from kinema.script.walk import Walk
from kinema.script.words import Token

# Languages whose adjectives follow the noun.
AFTER = frozenset({"es", "fr", "it", "pt"})
COPULAS = frozenset({"is", "are", "looks", "turns", "glows", "很", "是", "ist", "es", "est"})
OF = frozenset({"of", "de", "du", "von"})


def modifier(walk: Walk, place: int, token: Token) -> bool:
    """Keep a number, a colour or an adjective for the noun that follows, or bind it to the one before."""
    sense = token.sense("number", "colour", "attribute", "pace")
    if sense is None:
        return False
    if sense.part != "number" or not token.sense("stop"):
        walk.read.claim(place)
    if sense.part == "number":
        if token.text != "one" or walk.mods.count is None:
            walk.mods.count = int(sense.concept)
    elif sense.part == "pace":
        _pace(walk, float(sense.concept))
    else:
        _bind(walk, place, sense)
    return True


def _bind(walk: Walk, place: int, sense: Sense) -> None:
    """Bind a colour or an adjective to the garment or the noun that it follows, else keep it for the next noun."""
    whose = owner(walk) if walk.read.language in AFTER and walk.read.at(place - 1, "garment") else None
    if whose is not None and sense.part == "colour" and whose.garments:
        whose.garments[-1] = replace(whose.garments[-1], colour=whose.garments[-1].colour or sense.concept)
    elif walk.last is not None and _postposed(walk, place):
        made = walk.found[walk.last]
        if sense.part == "colour":
            made.colour = made.colour or sense.concept
        else:
            made.attributes.append(sense.concept)
    elif sense.part == "colour":
        walk.mods.colour = walk.mods.colour or sense.concept
    else:
        walk.mods.attributes.append(sense.concept)


def _postposed(walk: Walk, place: int) -> bool:
    """Tell whether an adjective follows its noun: "barco rojo", "the mountain is tall"."""
    if walk.fresh:
        return False
    if walk.read.language in AFTER and walk.follows_noun(place):
        return True
    after = walk.after(place)
    return (after is None or after.mark) and walk.read.word(place - 1) in COPULAS


def _pace(walk: Walk, pace: float) -> None:
    """Bind a pace to the verb beside it."""
    busy = [walk.found[index] for index in walk.heads if walk.found[index].action]
    if busy and walk.verb is not None:
        for made in busy:
            made.speed = pace
    elif walk.last is not None and walk.found[walk.last].action:
        walk.found[walk.last].speed = pace
    else:
        walk.mods.speed = pace


def position(walk: Walk, place: int, sense: Sense) -> None:
    """Bind a place on the screen to the noun before it in the clause, else to the one after."""
    walk.read.claim(place)
    if walk.verb is not None and walk.read.word(place) in {"to the left", "to the right"}:
        direction(walk, place, sense)
    elif walk.last is not None and walk.read.word(place + 1) not in {"的", "是", "有", "の"}:
        head = walk.heads[-1] if walk.heads else -1
        made = walk.found[head if head >= walk.last - 1 and not walk.fresh else walk.last]
        made.place = made.place or sense.concept
    else:
        walk.mods.place = sense.concept
    walk.preposition = None


def direction(walk: Walk, place: int, sense: Sense) -> None:
    """Bind a way to who goes it."""
    walk.read.claim(place)
    for index in walk.heads or ([walk.last] if walk.last is not None else []):
        walk.found[index].direction = sense.concept
    if walk.last is not None and walk.found[walk.last].action:
        walk.found[walk.last].direction = sense.concept


def preposition(walk: Walk, place: int, sense: Sense) -> None:
    """Note a preposition for the noun that follows; a Chinese word of place belongs to the noun before it."""
    walk.read.claim(place)
    text = walk.read.word(place)
    if text.isascii() or walk.last is None or sense.concept not in LOCALIZERS.values():
        walk.preposition = "of" if text in OF else sense.concept
