"""Nouns: each begins a subject, or adds to one that the sentence has already."""

from kinema.script.drafts import PEOPLE, Draft, Modifiers, draft
from kinema.script.lexicon import Sense
from kinema.script.linking import HOLDERS, relate
from kinema.script.script import Garment
from kinema.script.walk import UNNAMED, Walk
from kinema.script.words import Token

MOST = 16
SHORTEST_UNKNOWN = 3
# What a thing is called as the matter of another.
MATERIALS = {"rock": "stone"}
CLAD = frozenset({"in", "with", "wears"})
CONTAINERS = frozenset({"vessel", "food", "nature", "plant", "device"})
DEFINITE = frozenset({"the", "that", "this", "same", "el", "la", "le", "der", "die", "das"})


def noun(walk: Walk, place: int, sense: Sense) -> None:
    """Take a noun into the cast."""
    walk.read.claim(place)
    if sense.concept == "narrator":
        # Heard, and never seen.
        walk.take_mods()
        return
    if sense.part == "part" and _belongs(walk, place, sense):
        return
    if _compound(walk, place, sense) or _contained(walk, place, sense) or _again(walk, place, sense) or len(walk.found) >= MOST:
        return
    made = draft(sense, walk.read.word(place), place)
    mods = walk.take_mods()
    if mods.action in HOLDERS and walk.read.word(place + 1) == "的":
        # 撑红伞的女人: the deed is hers who comes after, the colour is the umbrella's.
        walk.mods = Modifiers(action=mods.action, speed=mods.speed, garments=mods.garments)
        mods = Modifiers(count=mods.count, colour=mods.colour, attributes=mods.attributes)
    made.take(mods)
    index = len(walk.found)
    walk.found.append(made)
    if mods.held or mods.garments:
        # A relative clause is over; its verb is not the sentence's.
        walk.verb, walk.fresh = None, True
    for held in mods.held:
        walk.found[held].relation = ("held by", index)
    relate(walk, index, place)
    walk.named(index)


def unknown(walk: Walk, place: int, token: Token) -> bool:
    """Take a word that nobody knows for a noun where only a noun can stand: after an article, before a verb or a mark."""
    if token.senses or not token.text.isascii() or token.text.endswith(("ly", "ing", "ed")) or len(token.text) < SHORTEST_UNKNOWN:
        return False
    before, after = walk.before(place), walk.after(place)
    ends = after is None or after.mark or after.sense("action", "preposition", "position", "direction") is not None
    if ends and before is not None and before.sense("number", "colour", "attribute"):
        noun(walk, place, Sense("device", token.text))
        walk.found[-1].known = False
    return True


def owner(walk: Walk) -> Draft | None:
    """Give who a garment or a hand most likely belongs to."""
    if walk.last is not None and (walk.found[walk.last].person or walk.found[walk.last].part == "animal"):
        return walk.found[walk.last]
    return next((made for made in reversed(walk.found) if made.person or made.part in {"animal", "bird"}), None)


def _belongs(walk: Walk, place: int, sense: Sense) -> bool:
    """Tell whether a part of the body belongs to somebody who is in the shot; its colour is kept with hair."""
    whose = owner(walk)
    if whose is None:
        return False
    if whose.at == place - 1 and walk.read.word(place).isascii():
        # A human eye, a cat's paw: the part is what is shown.
        whose.kind, whose.name, whose.part, whose.at = sense.concept, sense.name, sense.part, place
        whose.words += f" {walk.read.word(place)}"
        return True
    mods = walk.take_mods()
    if sense.concept == "hair":
        whose.garments.append(Garment("hair", mods.colour))
        whose.attributes += [word for word in mods.attributes if word in {"tall", "short"}]
    if walk.preposition in CLAD:
        walk.last = walk.found.index(whose)
    walk.fresh = False
    return True


def _compound(walk: Walk, place: int, sense: Sense) -> bool:
    """Fold the noun before into this one: "lighthouse door", "woman detective"."""
    if walk.last is None or not walk.follows_noun(place) or walk.mods.any:
        return False
    first = walk.found[walk.last]
    both = first.person and sense.part in PEOPLE
    latin = walk.read.word(place).isascii()
    if first.action or (not both and (not latin or first.person)):
        return False
    made = draft(sense, f"{first.words}{' ' if latin else ''}{walk.read.word(place)}", place)
    first.attributes = [*first.attributes, *([] if both else [MATERIALS.get(first.kind, first.kind)]), *made.attributes]
    first.kind, first.name, first.words = made.kind, made.name, made.words
    first.part, first.at, first.facts = made.part, place, made.facts
    first.count = max(first.count, made.count)
    return True


def _contained(walk: Walk, place: int, sense: Sense) -> bool:
    """Fold what a thing holds or is made of into it: "drop of red ink", "cup of coffee"."""
    if walk.last is None or walk.preposition != "of" or sense.part in PEOPLE or walk.found[walk.last].part not in CONTAINERS:
        return False
    whole = walk.found[walk.last]
    mods = walk.take_mods()
    whole.attributes += [sense.concept, *mods.attributes]
    whole.colour = whole.colour or mods.colour
    whole.at = place
    walk.preposition = None
    return True


def _again(walk: Walk, place: int, sense: Sense) -> bool:
    """Recognise somebody or something that was named before: "the robot", "the red ball", 女孩 a second time."""
    colour = walk.mods.colour
    if walk.mods.any and not (walk.mods.count is None and colour):
        return False
    latin = walk.read.word(place).isascii()
    if latin and walk.read.word(place - (2 if colour else 1)) not in DEFINITE:
        return False
    new = draft(sense, walk.read.word(place), place)
    for index, made in enumerate(walk.found):
        # "The dog" is the poodle that was named before; "the man" may be another one.
        called = made.words.split()[-1] == new.words.split()[-1] or (new.name == new.kind and not new.person)
        same = made.kind == new.kind and called and made.at != UNNAMED
        if same and colour in {None, made.colour} and (latin or not _in_sentence(walk, made, place)):
            mods = walk.take_mods()
            made.at = place
            if mods.action:
                made.acts(mods.action)
            made.garments += [worn for worn in mods.garments if worn not in made.garments]
            relate(walk, index, place)
            walk.named(index)
            return True
    return False


def _in_sentence(walk: Walk, made: Draft, place: int) -> bool:
    """Tell whether a subject was named in the sentence that a place is in."""
    return not any(token.ends for token in walk.read.tokens[max(0, made.at) : place])
