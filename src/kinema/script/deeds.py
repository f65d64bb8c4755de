"""Deeds: what is done, bound to who does it; and what is told to hold still."""

from kinema.script.lexicon import Sense, lexicon
from kinema.script.nouns import noun
from kinema.script.walk import Walk
from kinema.script.words import Token

REACH = 6


def deed(walk: Walk, place: int, sense: Sense) -> None:
    """Bind a deed to the nouns that govern it, to the one just before it, or to the next one."""
    walk.read.claim(place)
    if _of_mass(walk, place) or (walk.read.word(place + 1) == "of" and not walk.heads):
        # Rain falls, a lake shimmers, a painting of: no subject of ours does it.
        return
    if sense.concept == "wear":
        walk.verb = sense
        return
    if _leads_to_noun(walk, place) or _relative(walk, place):
        walk.mods.action, walk.verb = sense.concept, sense
        return
    speed, walk.mods.speed = walk.mods.speed, 1.0
    doers = _doers(walk, place)
    if not doers:
        walk.mods.action, walk.mods.speed = walk.mods.action or sense.concept, speed
    for index in doers:
        walk.found[index].acts(sense.concept, sense.facts)
        if speed != 1.0:
            walk.found[index].speed = speed
    walk.verb, walk.preposition, walk.joined, walk.fresh = sense, None, False, False
    walk.drop_adjectives()


def _doers(walk: Walk, place: int) -> list[int]:
    """Give who does it: the noun right before a participle, else those who govern the sentence."""
    marked = _marked(walk, place) if walk.read.language == "ja" else None
    if marked is not None:
        return walk.heads if marked in walk.heads else [marked]
    adjacent = walk.last is not None and walk.found[walk.last].at == place - 1
    if walk.last is not None and adjacent and (walk.read.word(place).endswith("ing") or not walk.heads):
        return [walk.last]
    return walk.heads


def _marked(walk: Walk, place: int) -> int | None:
    """Give whom は or が marks as the doer of a Japanese sentence."""
    for at in reversed(range(walk.read.clause(place).start, place)):
        if walk.read.word(at) in {"は", "が"}:
            return next((index for index, made in enumerate(walk.found) if made.at == at - 1), None)
    return None


def _of_mass(walk: Walk, place: int) -> bool:
    """Tell whether it is the weather or the place that does it: "rain falling", "the lake shimmers"."""
    mass = walk.before(place)
    if mass is None or mass.thing or not mass.sense("weather", "setting", "ground"):
        return False
    begin = walk.read.clause(place - 1).start
    return all(walk.read.at(at, "number", "stop", "colour", "attribute", "mood") for at in range(begin, place - 1))


def _leads_to_noun(walk: Walk, place: int) -> bool:
    """Tell whether a deed describes the noun after it: 奔跑的男孩; "a running boy"."""
    if walk.read.word(place + 1) in {"的", "着的"}:
        return True
    after, before = walk.after(place), walk.before(place)
    if after is None or after.thing is None:
        return False
    if walk.read.language == "ja" and not walk.read.word(place).isascii():
        return True
    described = before is not None and before.sense("number", "attribute", "colour") is not None
    return described and walk.read.word(place).endswith(("ing", "ed"))


def _relative(walk: Walk, place: int) -> bool:
    """Tell whether a deed and its object describe the noun after 的: 撑油纸伞的姑娘."""
    if walk.read.word(place).isascii():
        return False
    for at in range(place + 1, min(place + REACH, len(walk.read.tokens) - 1)):
        token = walk.read.tokens[at]
        if token.mark:
            return False
        if token.text == "的" and (walk.read.tokens[at - 1].thing or walk.read.at(at - 1, "garment")):
            return any(later.thing is not None for later in walk.read.tokens[at + 1 : at + 4])
    return False


def sounding(walk: Walk, place: int, token: Token) -> bool:
    """Show who makes a sound that a phrase names: "a wolf howls"; "birds chirping" alone is only heard."""
    if token.thing or not token.sense("effect", "ambience"):
        return False
    name, _, rest = token.text.partition(" ")
    who = next((sense for sense in lexicon(walk.read.language).phrases.get(name, ()) if sense.thing), None)
    verb = walk.deed_of(rest.partition(" ")[0])
    before = walk.before(place)
    told = before is not None and (before.text == "the" or before.sense("number", "colour", "attribute", "style", "mood") is not None)
    if who is None or verb is None or not (told or walk.follows_noun(place)):
        return False
    noun(walk, place, who)
    if walk.last is not None:
        walk.found[walk.last].acts(verb.concept, verb.facts)
        walk.verb = verb
    return True


def stillness(walk: Walk) -> None:
    """Hold still everything that "nothing else moves" speaks of; who comes after the "except" may move."""
    for place, sense in walk.read.senses("negation"):
        if sense.concept == "nothing":
            walk.read.claim(place)
            for made in walk.found:
                made.still = made.at < place
                made.action = None if made.still else made.action
