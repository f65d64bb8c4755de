"""What is worn: bound to who wears it, before or, in Chinese and Japanese, after it."""

from kinema.script.bodies import CLAD, owner
from kinema.script.drafts import PEOPLE
from kinema.script.lexicon import Sense
from kinema.script.nouns import noun
from kinema.script.script import Garment
from kinema.script.walk import Walk

WEARING = frozenset({"wear", "raise", "put", "take off"})
LEADS = frozenset({"的", "の", "を着た", "姿の", "をかぶった", "を被った", "をまとった"})
REACH = 6


def garment(walk: Walk, place: int, sense: Sense) -> None:
    """Bind a garment; where nobody can wear it, it is a thing of its own."""
    walk.read.claim(place)
    worn = Garment(sense.concept, walk.mods.colour, sense.name)
    at = place - 1
    while walk.read.at(at, "colour", "attribute") and not walk.read.at(at, "pronoun"):
        at -= 1
    his = walk.read.at(at, "pronoun") is not None
    wearing = walk.preposition in CLAD or his or (walk.verb is not None and walk.verb.concept in WEARING)
    if _leads_to_person(walk, place):
        walk.mods.garments.append(worn)
        _undressed(walk)
        walk.mods.adjectives = []
        walk.drop_adjectives()
        return
    whose = owner(walk)
    if whose is not None and (wearing or walk.joined or walk.read.language in {"zh", "ja"} or walk.found.index(whose) == walk.last):
        whose.garments.append(worn)
        _undressed(walk)
        walk.take_mods()
    elif not (his and walk.absent):
        noun(walk, place, Sense("device", sense.concept, name=sense.name))


def _undressed(walk: Walk) -> None:
    """Tell of the words before a garment: it has a colour, and nothing else that could be kept."""
    walk.read.drop(*(at for at in walk.mods.adjectives if not walk.read.at(at, "colour", "number")))


def _leads_to_person(walk: Walk, place: int) -> bool:
    """Tell whether who wears it comes after: 穿黑风衣的男人, 白衣剑客, 赤いコートの女."""
    ahead = walk.after(place)
    if ahead is None:
        return False
    if ahead.thing and ahead.thing.part in PEOPLE and not ahead.text.isascii():
        return True
    if ahead.text not in LEADS and not ahead.sense("preposition"):
        return False
    for token in walk.read.tokens[place + 1 : place + REACH]:
        if token.mark:
            return False
        if token.thing and token.thing.part in {*PEOPLE, "animal"}:
            return not token.text.isascii()
    return False
