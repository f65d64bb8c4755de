"""Pronouns: whom they mean, in this shot or in those before."""

from kinema.script.drafts import UNNAMED, Draft
from kinema.script.lexicon import Sense
from kinema.script.walk import Walk

SEXES = {"he": "male", "she": "female"}
WHOSE = {"his": "he", "her": "she", "their": "they"}
NEAR = frozenset({"on", "in", "under", "behind", "in front of", "beside", "above", "toward"})
OBJECTS = {"her": "she"}
"""Words for whose something is that also mean whom somebody is near."""
BODY = frozenset({"hand", "finger", "face", "eye", "foot"})


def pronoun(walk: Walk, place: int, sense: Sense) -> None:
    """Let a pronoun govern what follows."""
    walk.read.claim(place)
    who = sense.concept
    after = walk.after(place)
    if who in OBJECTS and walk.read.word(place) in OBJECTS and (after is None or after.mark):
        # "Around her": she, and nothing of hers.
        who = OBJECTS[who]
    if who not in {"he", "she", "they", "it"}:
        return
    if walk.read.word(place).endswith(("self", "selves")):
        walk.preposition = None
        return
    if walk.preposition in NEAR:
        _beside(walk, place, who)
        return
    if walk.verb is not None and not walk.fresh:
        return
    acts = after is not None and after.sense("action") is not None
    index = _antecedent(walk, who, acts=acts)
    if index is not None:
        walk.heads = [index]
        walk.named(index)


def _beside(walk: Walk, place: int, who: str) -> None:
    """Say where something is by one that was named before: fish swim around it; behind him, a door closes."""
    preposition, walk.preposition = walk.preposition, None
    opens = walk.read.clause(place).start == place - 1
    heads = [] if opens else walk.heads
    single = who != "they"
    known = [at for at, made in enumerate(walk.found) if at not in heads and _fits(made, who) and single == (made.count == 1)]
    if not known or preposition is None:
        return
    led = [at for at in known if at in walk.before_heads]
    there = (preposition, (led or known)[-1])
    if opens:
        walk.mods.relation = there
    for made in (walk.found[head] for head in heads):
        made.relation = made.relation or there


def owners(walk: Walk) -> None:
    """Tell whose a part of a body is that is shown alone: "her hand" is that of somebody seen before, in the same clothes."""
    if any(made.person for made in walk.found):
        return
    for made in walk.found:
        sense = walk.read.at(made.at - 1, "pronoun")
        who = WHOSE.get(sense.concept) if sense else None
        owner = next((seen for seen in reversed(walk.absent) if who and made.kind in BODY and _fits(seen, who)), None)
        if owner is not None:
            made.whose = owner.words
            made.garments += owner.garments
            made.attributes += owner.attributes


def _antecedent(walk: Walk, who: str, *, acts: bool) -> int | None:
    """Find whom a pronoun means: the last one named who fits; somebody seen before is brought into this shot.

    "It" means something seen before only where it `acts`, and nothing else is there: it rains, it is night.
    """
    wanted = SEXES.get(who)
    fitting = [at for at in range(len(walk.found)) if _fits(walk.found[at], who)]
    # Who did something in the sentence before does the next thing too, and not what stood there: "a dragon lands on a castle. It roars."
    led = [at for at in fitting if at in walk.before_heads] if who == "it" and acts else []
    index = next(reversed(led or fitting), None)
    earlier = next((made for made in reversed(walk.absent) if _fits(made, who)), None)
    if index is None and (who != "it" or (acts and earlier is not None and not walk.found)):
        walk.found.append(earlier.again() if earlier else Draft("person", who, "person", UNNAMED))
        index = len(walk.found) - 1
    if index is not None and wanted and walk.found[index].sex is None and walk.found[index].count == 1:
        walk.found[index].attributes.append(wanted)
    return index


def _fits(made: Draft, who: str) -> bool:
    """Tell whether a pronoun may mean a subject."""
    if who == "it":
        return not made.person
    return made.person and made.sex in {None, SEXES.get(who), made.sex if who == "they" else None}
