"""Pronouns: whom they mean, in this shot or in those before."""

from kinema.script.drafts import Draft
from kinema.script.lexicon import Sense
from kinema.script.walk import UNNAMED, Walk

SEXES = {"he": "male", "she": "female"}


def pronoun(walk: Walk, place: int, sense: Sense) -> None:
    """Let a pronoun govern what follows."""
    walk.read.claim(place)
    if sense.concept not in {"he", "she", "they", "it"} or (walk.verb is not None and not walk.fresh):
        return
    index = _antecedent(walk, sense.concept)
    if index is not None:
        walk.heads = [index]
        walk.named(index)


def _antecedent(walk: Walk, who: str) -> int | None:
    """Find whom a pronoun means: the last one named who fits; somebody seen before is brought into this shot."""
    wanted = SEXES.get(who)
    index = next((at for at in range(len(walk.found) - 1, -1, -1) if _fits(walk.found[at], who)), None)
    if index is None and who != "it":
        earlier = next((made for made in reversed(walk.absent) if _fits(made, who)), None)
        walk.found.append(_brought(earlier) if earlier else Draft("person", who, "person", UNNAMED))
        index = len(walk.found) - 1
    if index is not None and wanted and walk.found[index].sex is None:
        walk.found[index].attributes.append(wanted)
    return index


def _fits(made: Draft, who: str) -> bool:
    """Tell whether a pronoun may mean a subject."""
    if who == "it":
        return not made.person
    return made.person and made.sex in {None, SEXES.get(who), made.sex if who == "they" else None}


def _brought(made: Draft) -> Draft:
    """Bring somebody over from an earlier shot: as they look, without what they did."""
    return Draft(
        kind=made.kind,
        words=made.words,
        part=made.part,
        at=UNNAMED,
        known=made.known,
        count=made.count,
        colour=made.colour,
        attributes=list(made.attributes),
        garments=list(made.garments),
    )
