"""Deeds: what is done, bound to who does it; and what is told to hold still."""

from kinema.script.drafts import BY_HAND, RESTING, Draft
from kinema.script.language import CJK
from kinema.script.lexicon import THINGS, Sense, lexicon
from kinema.script.nouns import noun
from kinema.script.tokens import Token
from kinema.script.walk import Walk

REACH = 6
# Deeds that are done to nothing.
ALONE = frozenset(
    {"fly", "fall", "burn", "shine", "flicker", "swim", "rise", "sway", "bloom", "sail", "roll", "explode", "flow", "dance", "run"}
)
# What only somebody does.
LIVING = frozenset({"person", "role", "part", "animal", "bird", "fish", "insect", "robot"})
HUMAN = BY_HAND | {"speak", "look", "hold", "smile", "cry", "sing", "wear", "point", "wave", "think"}
PARTICIPLES = ("ed", "en", "awn", "eld", "aught", "ung", "orn")
RELATIVES = frozenset({"who", "that", "which", "que", "qui", "der", "die", "das"})
AUXILIARIES = frozenset({"is", "are", "was", "were", "be", "slowly"})
SLIDES = frozenset({"slide", "slides", "sliding", "slid"})
MUTUAL = "face to face"
# What is done somewhere that a preposition in its own words tells.
PLACED = frozenset({"land", "fall", "jump", "sit", "lie", "stand", "walk", "run", "climb"})
# What is done by whoever is seen to pass by.
GOING = frozenset({"drive", "sail", "move", "run", "fly"})


def deed(walk: Walk, place: int, sense: Sense) -> None:
    """Bind a deed to the nouns that govern it, to the one just before it, or to the next one."""
    walk.read.claim(place)
    if _of_mass(walk, place) or (walk.read.word(place + 1) == "of" and not walk.heads):
        # Rain falls, a lake shimmers, a painting of: no subject of ours does it.
        return
    if _of_garment(walk, place) or _describes(walk, place, sense):
        return
    sense = _intransitive(walk, place, sense)
    speed, walk.mods.speed = walk.mods.speed, 1.0
    doers = _doers(walk, place)
    if not doers:
        if walk.mods.action:
            walk.read.drop(place)
        else:
            walk.mods.action, walk.mods.deed = sense.concept, place
        walk.mods.speed = speed
    for made in (walk.found[index] for index in doers):
        _does(walk, made, place, sense)
        if speed != 1.0:
            made.speed = speed
    walk.verb, walk.preposition, walk.joined, walk.fresh = sense, _within(walk, place, sense), False, False
    walk.drop_adjectives()


def _describes(walk: Walk, place: int, sense: Sense) -> bool:
    """Keep a deed that only describes somebody or something: what is worn, what has come to rest, what others do to it."""
    leads, resting = _leads_to_noun(walk, place), walk.read.word(place) in RESTING
    if resting and not leads:
        # A car parked in a street stands there.
        walk.verb, walk.preposition, walk.joined, walk.fresh = Sense("action", "stand"), None, False, False
    elif _is_passive(walk, place, sense):
        # A coach pulled by horses: they pull it, and are before it.
        walk.passive = sense.concept
    elif sense.concept == "wear":
        walk.verb = sense
    elif not resting and (leads or _relative(walk, place)):
        walk.mods.action, walk.mods.deed, walk.verb = sense.concept, place, sense
    else:
        return resting
    return True


def _is_passive(walk: Walk, place: int, sense: Sense) -> bool:
    """Tell whether a deed is done to the subject named last by who comes after a "by"; who is seated by a window is beside it."""
    done = walk.read.word(place).endswith(PARTICIPLES) and sense.concept not in PLACED
    return done and walk.read.word(place + 1) == "by" and walk.last is not None


def _does(walk: Walk, made: Draft, place: int, sense: Sense) -> None:
    """Note what somebody does; what cannot be done besides something else may still be how they look doing it."""
    looks = walk.read.at(place, "attribute")
    left = made.acts(sense.concept, sense.facts, place)
    if looks and (left == place or looks.concept == MUTUAL):
        # It drifts, glowing: what it does beside is how it looks.
        made.attributes.append(looks.concept)
    elif left is not None:
        walk.read.drop(left)


def _intransitive(walk: Walk, place: int, sense: Sense) -> Sense:
    """Give what a deed is that is done to nothing: a phone slides out of its box, while a hand slides a cup."""
    after = walk.after(place)
    done_to = after is not None and (after.thing is not None or after.text == "the" or after.sense("number", "pronoun") is not None)
    return Sense("action", "slide") if walk.read.word(place) in SLIDES and not done_to else sense


def _within(walk: Walk, place: int, sense: Sense) -> str | None:
    """Give the preposition that a phrase for a deed ends in: who lands on a roof is on it."""
    if walk.read.word(place).startswith("lean"):
        return "beside"
    _, joint, last = walk.read.word(place).rpartition(" ")
    if not joint or sense.concept not in PLACED:
        return None
    known = lexicon(walk.read.language).phrases.get(last, ())
    return next((each.concept for each in known if each.part == "preposition"), None)


def _doers(walk: Walk, place: int) -> list[int]:
    """Give who does it: the noun right before a participle, else those who govern the sentence."""
    marked = _marked(walk, place) if walk.read.language == "ja" else None
    if marked is not None:
        return walk.heads if marked in walk.heads else [marked]
    if walk.last is not None and _is_of_last(walk, place):
        return [walk.last]
    adjacent = walk.last is not None and walk.found[walk.last].at == place - 1
    if adjacent and _lifeless(walk, place):
        return walk.heads
    if walk.last is not None and adjacent and (walk.read.word(place).endswith("ing") or not walk.heads):
        return [walk.last]
    return walk.heads


def _is_of_last(walk: Walk, place: int) -> bool:
    """Tell whether a "who" or "that" gives a deed to the noun before it: "behind the girl who is brushing her hair"."""
    at = place - 1
    while walk.read.word(at) in AUXILIARIES or walk.read.at(at, "pace"):
        at -= 1
    return walk.read.word(at) in RELATIVES and walk.found[walk.last or 0].at == at - 1


def _lifeless(walk: Walk, place: int) -> bool:
    """Tell whether the noun before a deed is a thing, and somebody is there to do it: "she sits at a table drinking tea"."""
    done = walk.read.at(place, "action")
    thing = walk.found[walk.last or 0].part in THINGS - LIVING
    return thing and done is not None and done.concept in HUMAN and any(walk.found[head].person for head in walk.heads)


def _marked(walk: Walk, place: int) -> int | None:
    """Give whom は or が marks as the doer of a Japanese sentence."""
    for at in reversed(range(walk.read.clause(place).start, place)):
        if walk.read.word(at) in {"は", "が"}:
            return next((index for index, made in enumerate(walk.found) if made.at == at - 1), None)
    return None


def _of_mass(walk: Walk, place: int) -> bool:
    """Tell whether it is the weather or the place that does it: "rain falling", "the lake shimmers"."""
    if walk.read.word(place - 1) in {"が", "は"}:
        place -= 1
    mass = walk.before(place)
    if mass is None or mass.thing or not mass.sense("weather", "setting", "ground", "time"):
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
    if before is not None and before.text in {"with", "of"} and walk.read.word(place).endswith(("ing", "ed")):
        # With glowing wings.
        return True
    if (before is None or before.mark) and walk.read.word(place).endswith("ing") and walk.deed_of(walk.read.word(place)) is not None:
        # "Flying cars" alone: they fly. "…, holding a cup": somebody holds it.
        return walk.is_noun(place + 1, after) and _goes(walk.read.at(place, "action"))
    if walk.read.language == "ja" and not walk.read.word(place).isascii():
        return True
    described = before is not None and before.sense("number", "attribute", "colour") is not None
    return described and walk.read.word(place).endswith(("ing", "ed"))


def _of_garment(walk: Walk, place: int) -> bool:
    """Tell whether a participle only describes what is worn: a flowing red dress."""
    if not walk.read.word(place).endswith(("ing", "ed")) or not walk.read.at(place - 1, "number", "pronoun", "preposition"):
        return False
    at = place + 1
    while walk.read.at(at, "colour", "attribute"):
        at += 1
    return walk.read.at(at, "garment") is not None and not walk.read.tokens[at].thing


def _goes(sense: Sense | None) -> bool:
    """Tell a deed that is done to nothing: flying, falling."""
    return sense is not None and sense.concept in ALONE


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
    name, rest = _parted(walk, token.text)
    who = next((sense for sense in lexicon(walk.read.language).phrases.get(name, ()) if sense.thing), None)
    verb = walk.deed_of(rest.partition(" ")[0])
    before = walk.before(place)
    told = before is not None and (before.text == "the" or before.sense("number", "colour", "attribute", "style", "mood") is not None)
    if who is None or verb is None or not (told or walk.follows_noun(place) or CJK.match(name)):
        return False
    noun(walk, place, who)
    if walk.last is not None:
        made = walk.found[walk.last]
        made.words = made.words.replace(token.text, name)
        made.acts(verb.concept, verb.facts)
        walk.verb = verb
    return True


def _parted(walk: Walk, phrase: str) -> tuple[str, str]:
    """Part a phrase for a sound into who makes it and how; of Chinese phrases those of who passes by, 火车驶过, which are seen as well."""
    if phrase.isascii() or " " in phrase:
        name, _, rest = phrase.partition(" ")
        return name, rest
    known = lexicon(walk.read.language).phrases
    for at in range(len(phrase) - 1, 0, -1):
        deeds = {sense.concept for sense in known.get(phrase[at:], ()) if sense.part == "action"}
        if deeds & GOING and any(sense.thing for sense in known.get(phrase[:at], ())):
            return phrase[:at], phrase[at:]
    return phrase, ""


def stillness(walk: Walk) -> None:
    """Hold still everything that "nothing else moves" speaks of; who comes after the "except" may move."""
    for place, sense in walk.read.senses("negation"):
        if sense.concept == "nothing" and not walk.read.at(place - 1, "say", "action"):
            walk.read.claim(place)
            for made in walk.found:
                made.still = made.at < place
                made.action = None if made.still else made.action
