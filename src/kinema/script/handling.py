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
RIDING = frozenset({"drive", "walk", "run", "jump", "move"})
HANDS = frozenset({"hand", "finger"})
RESTING = frozenset({"sit", "lie", "sleep"})
DUEL = 2
"""As many as fight each other, and nobody else."""
LIFTED = frozenset({"sword", "lamp", "cup", "glass", "bottle", "book", "flag", "umbrella", "trophy", "instrument object", "phone"})
"""What somebody who raises it has in the hand."""
BOARDS = frozenset({"cutting board", "tray", "plate"})


def handled(found: list[Draft]) -> None:
    """Let those who do something to a thing do it by hand, and the thing do its part."""
    people = [index for index, made in enumerate(found) if made.person]
    for index in people:
        _light(found, found[index])
        _shelter(found, index)
        _amplify(found, index)
        _mount(found, index)
        _lift(found, index)
        if found[index].count == DUEL and found[index].action == "fight":
            found[index].attributes.append("face to face")
    for index in (at for at, made in enumerate(found) if made.person or made.kind in HANDS):
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


def _shelter(found: list[Draft], index: int) -> None:
    """Stand under an umbrella: whoever does holds it; who sits or lies under one has it planted there."""
    who = found[index]
    if who.relation is None or who.relation[0] != "under" or found[who.relation[1]].kind != "umbrella" or who.action in RESTING:
        return
    umbrella = found[who.relation[1]]
    if umbrella.relation is None and umbrella.count == 1:
        umbrella.relation, who.relation = ("held by", index), None


def _amplify(found: list[Draft], index: int) -> None:
    """Sing or speak into a microphone: it is in the hand."""
    who = found[index]
    if who.relation is None or who.relation[0] not in {"in", "toward", "behind"} or found[who.relation[1]].name != "microphone":
        return
    microphone = found[who.relation[1]]
    if who.relation[0] != "behind" and microphone.relation is None:
        microphone.relation, who.relation = ("held by", index), None


def _lift(found: list[Draft], index: int) -> None:
    """Raise something: the hand has hold of it."""
    if found[index].action != "raise":
        return
    lifted = next((made for made in found[index + 1 :] if made.kind in LIFTED and made.relation is None and made.place is None), None)
    if lifted is not None and lifted.count == 1:
        lifted.relation = ("held by", index)


def _mount(found: list[Draft], index: int) -> None:
    """Let what somebody rides do the going: a horse walks, or gallops, under its rider."""
    who = found[index]
    if who.relation is None or who.relation[0] not in {"on", "in"} or who.action not in RIDING:
        return
    mount = found[who.relation[1]]
    if mount.action is None and mount.part == "animal" and who.relation[0] == "on":
        mount.action = "run" if who.action == "run" or who.speed > 1 else "walk"
    elif mount.action is None and mount.part == "vehicle" and who.action == "drive":
        mount.action = "drive"
    else:
        return
    mount.direction, mount.speed, who.action = mount.direction or who.direction, who.speed, "drive"


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
    food = next((made for made in found if made.part == "food" and (made.relation is None or _lies_on_board(found, made))), None)
    if cook.action != "cut" or food is None:
        return
    if not any(made.kind in BLADED for made in found):
        brought(found, "knife", ("held by", index))
    if not any(made.part == "furniture" for made in found):
        brought(found, "counter")
    top = next((at for at, made in enumerate(found) if made.part == "furniture"), None)
    if top is None:
        return
    if _lies_on_board(found, food):
        board = found[food.relation[1]]  # type: ignore[index]
        board.relation = board.relation or ("on", top)
    else:
        # "Cuts bread on a table": the bread is on it.
        elsewhere = cook.relation is not None and cook.relation[1] != top
        food.relation, cook.relation = ("on", top), cook.relation if elsewhere else ("behind", top)


def _lies_on_board(found: list[Draft], food: Draft) -> bool:
    """Tell whether something to eat is told to be on a board already."""
    return food.relation is not None and food.relation[0] == "on" and found[food.relation[1]].name in BOARDS
