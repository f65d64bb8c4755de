"""What is known already: "the column", "the herd", 队伍 are the many that were named before, "the beam" is the lighthouse's."""

from collections.abc import Callable

from kinema.script.drafts import Draft
from kinema.script.linking import relate
from kinema.script.tokens import Token
from kinema.script.walk import Walk

DEFINITE = frozenset({"the", "that", "this", "same", "whole", "el", "la", "le", "der", "die", "das"})
# So many are a group; the two of a pair are not.
FEWEST = 3


def group(walk: Walk, place: int, token: Token) -> bool:
    """Take a group that is meant as known for the many that were named last, in this shot or in one before."""
    if token.sense("group") is None or walk.mods.any or walk.follows_noun(place):
        return False
    if token.text.isascii() and walk.read.word(place - 1) not in DEFINITE:
        return False
    if walk.read.word(place + 1) == "of":
        return False
    return _meant(walk, place, lambda made: made.count >= FEWEST)


def beam(walk: Walk, place: int, token: Token) -> bool:
    """Take the beam that sweeps the sea for the lighthouse that was named before, alight."""
    if token.thing is None or token.thing.name != "light beam" or "plural" in token.thing.facts:
        return False
    before = walk.read.word(place - 1)
    known = before in DEFINITE or walk.read.at(place - 1, "pronoun") is not None or not token.text.isascii()
    if not known or not _meant(walk, place, lambda made: made.kind == "lighthouse"):
        return False
    walk.found[walk.last or 0].acts("shine", at=place)
    return True


def _meant(walk: Walk, place: int, fits: Callable[[Draft], bool]) -> bool:
    """Take the one that was named last and fits, in this shot or in one before, for what is named at a place."""
    index = next((at for at in reversed(range(len(walk.found))) if fits(walk.found[at])), None)
    if index is None:
        earlier = next((made for made in reversed(walk.absent) if fits(made)), None)
        if earlier is None:
            return False
        walk.found.append(earlier.again())
        index = len(walk.found) - 1
    walk.read.claim(place)
    made, mods = walk.found[index], walk.take_mods()
    made.at = place
    if mods.action:
        made.acts(mods.action, at=mods.deed)
    relate(walk, index, place)
    walk.named(index)
    return True
