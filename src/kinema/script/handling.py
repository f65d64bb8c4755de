"""Handling: what a deed is when it is done to something: who flies a kite holds its string, who lights a lamp reaches for it."""

from kinema.script.drafts import Draft, brought

LIGHTING = frozenset({"shine", "burn"})
ALIGHT = {
    "lamp": "shine", "candle": "burn", "fire": "burn", "fireplace": "burn", "firework": "burn", "cigarette": "burn", "torch": "burn",
}  # fmt: skip
"""What is lit by hand, by its name or its kind, and what it does then."""
FLYING = frozenset({"fly", "put", "raise", "play", "hold"})
RISING = frozenset({"fly", "climb", "rise", None})
BLADED = frozenset({"sword", "tool"})


def handled(found: list[Draft]) -> None:
    """Let those who do something to a thing do it by hand, and the thing do its part."""
    people = [index for index, made in enumerate(found) if made.person]
    for index in people:
        _light(found, found[index])
        _cut(found, index)
    for kite in (made for made in found if made.kind == "kite"):
        _fly(found, kite, people)


def _light(found: list[Draft], who: Draft) -> None:
    """Light a lamp: a hand reaches for it, and it shines."""
    if who.action not in LIGHTING:
        return
    lit = next((made for made in found if made.action is None and (made.name in ALIGHT or made.kind in ALIGHT)), None)
    if lit is not None:
        who.action, lit.action = "point", ALIGHT.get(lit.name) or ALIGHT[lit.kind]


def _fly(found: list[Draft], kite: Draft, people: list[int]) -> None:
    """Fly a kite: it flies, and whoever flies it stands and holds the string."""
    holders = [index for index in people if found[index].action in FLYING]
    if not holders and kite.action in RISING - {"fly"}:
        holders = [index for index in people if found[index].action is None]
    if kite.action not in RISING or (kite.relation is not None and not holders):
        return
    for index in holders:
        found[index].action, found[index].direction = "stand", None
    if holders:
        kite.action, kite.relation, kite.direction = "fly", ("held by", holders[0]), None
    elif kite.relation is None and kite.action is None:
        kite.action = "fly"


def _cut(found: list[Draft], index: int) -> None:
    """Cut something to eat: there is a knife for it, and something that it lies on."""
    cook = found[index]
    food = next((made for made in found if made.part == "food" and made.relation is None), None)
    if cook.action != "cut" or food is None:
        return
    if not any(made.kind in BLADED for made in found):
        brought(found, "knife", ("held by", index))
    if not any(made.part == "furniture" for made in found):
        brought(found, "counter")
    top = next((at for at, made in enumerate(found) if made.part == "furniture"), None)
    if top is not None:
        # "Cuts bread on a table": the bread is on it.
        elsewhere = cook.relation is not None and cook.relation[1] != top
        food.relation, cook.relation = ("on", top), cook.relation if elsewhere else ("behind", top)
