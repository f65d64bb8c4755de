"""Shadows: one that is cast tells of the light; neither it nor what it is cast on is a subject."""

from kinema.script.tokens import Token
from kinema.script.walk import Walk
from kinema.script.words import Reading

CASTING = frozenset(
    {"cast", "casts", "casting", "throw", "throws", "threw", "throwing", "投下", "投射", "投出"}
    | {"proyecta", "proyectan", "projette", "projettent", "wirft", "werfen"}
)
SURFACES = frozenset({"building", "furniture", "part", "nature"})
REACH = 5


def casts(read: Reading, place: int) -> bool:
    """Tell whether the word at a place casts a shadow that is named soon after it."""
    if read.word(place) not in CASTING:
        return False
    clause = read.clause(place)
    return any((thing := read.tokens[at].thing) and thing.concept == "shadow" for at in range(place + 1, min(clause.stop, place + REACH)))


def hard(read: Reading) -> bool:
    """Tell whether shadows are cast: the light is hard."""
    return any(casts(read, place) for place in range(len(read.tokens)) if place not in read.denied)


def shade(walk: Walk, place: int, token: Token) -> bool:
    """Pass by what casts a shadow, the shadow, and the wall that it falls on."""
    if casts(walk.read, place):
        walk.read.claim(place)
        walk.shaded, walk.preposition = walk.read.clause(place).stop, None
        return True
    thing = token.thing
    if thing is None or place >= walk.shaded or not (thing.concept == "shadow" or (walk.preposition and thing.part in SURFACES)):
        return False
    walk.read.claim(place)
    walk.take_mods()
    walk.preposition = None
    return True
