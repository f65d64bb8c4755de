"""Footing: the moon and the planets are the ground of whoever walks or drives across them, and no things in their sky."""

from kinema.script.lexicon import Sense
from kinema.script.tokens import Token

GROUNDS = {"moon": Sense("setting", "desert/moon"), "mars": Sense("setting", "desert/mars")}
UPON = frozenset({"across", "on", "over", "along"})
TREADING = frozenset({"walk", "run", "drive", "jump", "stand", "climb", "move", "slide"})
TREADERS = frozenset({"person", "role", "robot", "vehicle", "animal"})
REACH = 3


def grounded(tokens: list[Token]) -> list[Token]:
    """Give the tokens with a world that somebody treads taken for a place: "an astronaut walks across the moon"."""
    found = list(tokens)
    for place, token in enumerate(tokens):
        ground = GROUNDS.get(token.thing.name) if token.thing else None
        if ground is not None and _trodden(tokens, place):
            found[place] = token._replace(senses=(ground,))
    return found


def _trodden(tokens: list[Token], place: int) -> bool:
    """Tell whether somebody goes on foot, or on wheels, over what is named at a place."""
    upon = next((at for at in range(place - 1, max(-1, place - REACH), -1) if tokens[at].text in UPON), None)
    if upon is None:
        return False
    begin = upon
    while begin > 0 and not tokens[begin - 1].mark:
        begin -= 1
    before = tokens[begin:upon]
    treads = any((deed := token.sense("action")) and deed.concept in TREADING for token in before)
    return treads and any(token.thing is not None and token.thing.part in TREADERS for token in before)
