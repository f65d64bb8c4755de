"""Belonging: the windows, doors and roofs of the houses around are parts of a place, and no things that stand in it."""

from kinema.script.drafts import UNNAMED, Draft
from kinema.script.surroundings import Surroundings

PARTS = frozenset({"window", "door", "roof", "wall", "gate", "chimney", "balcony"})
BUILT = frozenset({"street", "alley", "market"})
"""Places that are made of houses."""


def belongings(drafts: list[Draft], around: Surroundings) -> set[int]:
    """Give the subjects that are parts of the place, or of a building that is named: several, that nobody is at or looks through."""
    built = around.setting in BUILT or any(made.part == "building" and made.kind not in PARTS for made in drafts)
    meant = {made.relation[1] for made in drafts if made.relation is not None}
    return {
        at
        for at, made in enumerate(drafts)
        if built and made.kind in PARTS and made.count > 1 and made.at != UNNAMED and at not in meant and made.relation is None
    }
