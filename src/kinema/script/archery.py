"""Archery: a bow is what archers have, and who draws one with it draws no picture."""

from kinema.script.drafts import Draft, brought

DRAW = "draw a bow"
AIMING = frozenset({"write", "fight", "hold", "point", "raise", "pull"})
"""What drawing, shooting and aiming are read as, whatever it is that is drawn."""
BOWS = frozenset({"bow", "bows", "longbow"})


def armed(found: list[Draft]) -> None:
    """Give archers their bow, and let who aims with a bow draw it."""
    plays = any(made.part == "musical" for made in found)
    for index, made in enumerate(tuple(found)):
        if not made.person:
            continue
        archer = made.name == "archer"
        bow = next((other for other in found if _is_bow(other, meant=archer or (made.action in AIMING and not plays))), None)
        if bow is None and archer:
            bow = brought(found, "bow", ("held by", index))
        if bow is None:
            continue
        bow.name = "bow"
        if archer or made.action in AIMING:
            bow.relation = bow.relation or ("held by", index)
        if made.action in AIMING and bow.relation == ("held by", index):
            made.action = DRAW


def _is_bow(made: Draft, *, meant: bool) -> bool:
    """Tell whether a thing is a bow, or an arrow, for which there must be one."""
    return (
        made.name == "bow"
        or (made.name == "arrow" and made.action is None)
        or (meant and made.kind == "sword" and made.words.lower().split()[-1] in BOWS)
    )
