"""The words around nouns: numbers, colours, adjectives, places on the screen, ways to go, paces."""

from dataclasses import replace

from kinema.script.bodies import CLAD, owner
from kinema.script.drafts import Draft
from kinema.script.language import AFTER
from kinema.script.lexicon import Sense
from kinema.script.linking import LOCALIZERS
from kinema.script.tokens import Token
from kinema.script.walk import Walk

COPULAS = frozenset(
    {"is", "are", "looks", "turns", "glows", "glowing", "shining", "shines", "发着", "散发着", "泛着", "很", "是", "ist", "es", "est"}
)
LIGHT = frozenset({"光", "光芒", "light"})
ALONG = frozenset({"down the", "up the"})
OF = frozenset({"of", "de", "du", "von"})


def modifier(walk: Walk, place: int, token: Token) -> bool:
    """Keep a number, a colour or an adjective for the noun that follows, or bind it to the one before."""
    sense = token.sense("number", "colour", "attribute", "pace")
    if sense is None:
        return False
    taken = place in walk.read.claimed
    if sense.part != "number" or not token.sense("stop"):
        walk.read.claim(place)
        if not taken and place not in walk.read.denied and sense.part != "pace":
            walk.mods.adjectives.append(place)
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
        _bound(walk, place)
        whose.garments[-1] = replace(whose.garments[-1], colour=whose.garments[-1].colour or sense.concept)
    elif (made := _described(walk, place)) is not None:
        _bound(walk, place)
        if sense.part == "colour":
            made.colour = made.colour or sense.concept
        else:
            made.attributes.append(sense.concept)
    elif sense.part == "colour" and (who := _clad(walk, place)) is not None:
        _bound(walk, place)
        who.colour, walk.preposition = who.colour or sense.concept, None
    elif sense.part == "colour":
        walk.mods.colour = walk.mods.colour or sense.concept
    else:
        walk.mods.attributes.append(sense.concept)


def _clad(walk: Walk, place: int) -> Draft | None:
    """Give who is in a colour, and in nothing else that is told: a woman in red."""
    if walk.last is None or not walk.found[walk.last].person or walk.preposition not in CLAD or walk.mods.any:
        return None
    after = walk.after(place)
    alone = after is None or not (after.thing or after.sense("garment", "colour", "attribute", "setting", "ground", "part", "lighting"))
    return walk.found[walk.last] if alone and walk.found[walk.last].at == place - 2 else None


def _bound(walk: Walk, place: int) -> None:
    """Note that an adjective waits for no noun any more."""
    walk.mods.adjectives = [at for at in walk.mods.adjectives if at != place]


def _described(walk: Walk, place: int) -> Draft | None:
    """Give what an adjective describes that it follows: "barco rojo", "the mountain is tall", "it drifts by, glowing blue"."""
    whose = walk.last if walk.last is not None else next(reversed(walk.heads), None)
    if walk.fresh or whose is None:
        return None
    after = walk.after(place)
    looks = walk.read.at(place, "attribute")
    if looks is not None and looks.concept == "alone" and walk.verb is not None and (after is None or after.thing is None):
        # She plays alone.
        return walk.found[next(reversed(walk.heads), whose)]
    told = (after is None or after.mark or after.text in LIGHT) and walk.read.word(place - 1) in COPULAS
    return walk.found[whose] if told or (walk.read.language in AFTER and walk.follows_noun(place)) else None


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
    if walk.read.word(place) in ALONG and walk.read.at(place + 1, "setting") and not _is_thing(walk, place + 2):
        # Down the main street is along it.
        return
    for index in walk.heads or ([walk.last] if walk.last is not None else []):
        walk.found[index].direction = sense.concept
    if walk.last is not None and walk.found[walk.last].action:
        walk.found[walk.last].direction = sense.concept


def _is_thing(walk: Walk, place: int) -> bool:
    """Tell whether a thing is named at a place: down the basement stairs."""
    return place < len(walk.read.tokens) and walk.read.tokens[place].thing is not None


def preposition(walk: Walk, place: int, sense: Sense) -> None:
    """Note a preposition for the noun that follows; a Chinese word of place belongs to the noun before it."""
    walk.read.claim(place)
    text = walk.read.word(place)
    if text.isascii() or walk.last is None or sense.concept not in LOCALIZERS.values():
        walk.preposition = "of" if text in OF else sense.concept
