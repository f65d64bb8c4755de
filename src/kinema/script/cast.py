"""Who and what a shot shows: nouns with all that the sentence binds to them, in the order they are named."""

from collections.abc import Callable

from kinema.script.clothing import garment
from kinema.script.deeds import deed, sounding, stillness
from kinema.script.drafts import Draft, Modifiers
from kinema.script.instruments import is_seen, plays
from kinema.script.lexicon import Sense
from kinema.script.modifying import direction, modifier, position, preposition
from kinema.script.nouns import noun, unknown
from kinema.script.pronouns import pronoun
from kinema.script.script import Subject
from kinema.script.walk import Walk
from kinema.script.words import Reading, Token

Rule = Callable[[Walk, int, Token], bool]
"""Bind one token, if it is one for this rule; the answer tells."""

# Words that begin a clause as a comma does.
TURNS = frozenset({"while", "as", "when", "where", "mientras", "cuando", "pendant que", "während"})
JOINTS = frozenset({"and", "和", "与", "y", "et", "und", "&", "と", "や"})


def cast(read: Reading, absent: list[Draft]) -> list[Draft]:
    """Read the subjects of a shot; `absent` are those of the shots before, to whom its pronouns may refer."""
    walk = Walk(read, absent)
    for place, token in enumerate(read.tokens):
        if token.ends:
            walk.new_sentence()
        elif token.mark or token.text in TURNS:
            walk.new_clause()
        elif place in read.denied:
            walk.take_mods()
        else:
            any(rule(walk, place, token) for rule in RULES)
    stillness(walk)
    return walk.found


def subjects(drafts: list[Draft]) -> tuple[Subject, ...]:
    """Give the subjects that drafts have become."""
    return tuple(made.subject() for made in drafts)


def _taken(walk: Walk, place: int, token: Token) -> bool:
    """Pass by what the camera or the surroundings have taken."""
    sky = token.thing is not None and token.thing.part == "nature" and token.sense("weather", "time") is not None
    if place not in walk.read.claimed or sky:
        return False
    if token.sense("move", "size", "angle", "lens"):
        walk.take_mods()
        return True
    return token.sense("setting") is not None and _setting(walk, place, token)


def _setting(walk: Walk, place: int, token: Token) -> bool:
    """Pass a place by; it is no subject, and the adjectives before it are its own."""
    if not token.sense("setting") or not walk.is_noun(place, token):
        return False
    walk.read.claim(place)
    mods = walk.take_mods()
    walk.mods = Modifiers(action=mods.action, speed=mods.speed, garments=mods.garments, held=mods.held)
    walk.preposition = None
    return True


def _position(walk: Walk, place: int, token: Token) -> bool:
    """Bind a place on the screen, or a way."""
    where, way = token.sense("position"), token.sense("direction")
    if where and not (token.thing and walk.is_noun(place, token)):
        position(walk, place, where)
        return True
    if way:
        direction(walk, place, way)
    return way is not None


def _noun(walk: Walk, place: int, token: Token) -> bool:
    """Bind a garment or a thing."""
    worn = token.sense("garment")
    if worn:
        garment(walk, place, worn)
    elif token.thing and walk.is_noun(place, token) and (token.sense("instrument") is None or is_seen(walk.read, place)):
        noun(walk, place, token.thing)
    else:
        return False
    return True


def _pronoun(walk: Walk, place: int, token: Token) -> bool:
    """Bind a pronoun."""
    who = token.sense("pronoun")
    if who:
        pronoun(walk, place, who)
    return who is not None


def _ground(walk: Walk, place: int, token: Token) -> bool:
    """Pass by the light, the floor, the background: they are no subjects, and take their adjectives along."""
    if not token.sense("ground") or not walk.is_noun(place, token) or (token.sense("action") and not walk.mods.any):
        return False
    walk.take_mods()
    walk.preposition = None
    return True


def _deed(walk: Walk, place: int, token: Token) -> bool:
    """Bind a deed; one in words that could be a camera's too: "a dragon flies over"."""
    done = token.sense("action")
    if plays(walk.read, place):
        done = Sense("action", "play")
    elif done is None and token.sense("move"):
        done = walk.deed_of(token.text.split()[0])
    if done:
        deed(walk, place, done)
    return done is not None


def _preposition(walk: Walk, place: int, token: Token) -> bool:
    """Bind a preposition, or an "and"."""
    sense = token.sense("preposition")
    if sense:
        preposition(walk, place, sense)
    elif token.text in JOINTS:
        walk.joined = True
        walk.read.claim(place)
    else:
        return False
    return True


RULES: tuple[Rule, ...] = (_taken, sounding, _position, _noun, _setting, _pronoun, _ground, _deed, modifier, _preposition, unknown)
