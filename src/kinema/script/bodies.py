"""Bodies: eyes, hair, wings and hands are those of somebody in the shot; their colour and their glow are kept with the owner."""

from kinema.script.drafts import PEOPLE, Draft
from kinema.script.language import AFTER
from kinema.script.lexicon import Sense
from kinema.script.script import Garment
from kinema.script.walk import Walk

CLAD = frozenset({"in", "with", "wears"})
CREATURES = frozenset({"animal", "bird", "fish", "insect", "robot"})
KEPT = frozenset({"hair", "eye", "wing"})
"""What is kept with its colour, as what is worn is."""
SHINING = frozenset({"shine", "burn", "flicker"})
ASIDE = frozenset({"bloom", "open"})
"""What a part of a body does that its owner does not do."""


def owner(walk: Walk, parts: frozenset[str] = frozenset({"animal", "bird"})) -> Draft | None:
    """Give who a garment or a hand most likely belongs to: a person, or a creature of these parts of the lexicon."""
    if walk.last is not None and (walk.found[walk.last].person or walk.found[walk.last].part in parts - {"bird"}):
        return walk.found[walk.last]
    return next((made for made in reversed(walk.found) if made.person or made.part in parts), None)


def belongs(walk: Walk, place: int, sense: Sense) -> bool:
    """Tell whether a part of a body belongs to somebody who is in the shot, or is named right after it; it is kept with them."""
    ahead = _named_ahead(walk, place)
    whose = None if ahead else owner(walk, CREATURES)
    if whose is None and not ahead:
        return False
    if whose is not None and whose.at == place - 1 and walk.read.word(place).isascii():
        # A human eye, a cat's paw: the part is what is shown.
        whose.kind, whose.name, whose.part, whose.at = sense.concept, sense.name, sense.part, place
        whose.words += f" {walk.read.word(place)}"
        return True
    mods = walk.take_mods()
    colour = mods.colour or _colour_after(walk, place)
    kind = sense.name if sense.concept == "wing" else sense.concept
    worn = [Garment(kind, colour, sense.name)] if sense.concept == "hair" or (colour and sense.concept in KEPT) else []
    lengths = {"tall": "long hair", "short": "short hair"} if sense.concept == "hair" else {}
    looks = [lengths[word] for word in mods.attributes if word in lengths]
    if sense.concept == "smile":
        looks.append("smile")
    if "glowing" in mods.attributes or mods.action in SHINING or _shines(walk, place):
        looks.append("glowing eyes" if sense.concept == "eye" else f"glowing {sense.name}")
    if whose is None:
        # 短发女生: she comes after.
        walk.mods.garments, walk.mods.attributes = [*mods.garments, *worn], looks
        return True
    whose.garments += worn
    whose.attributes += looks
    if walk.preposition in CLAD:
        walk.last = walk.found.index(whose)
    walk.fresh = False
    return True


def _shines(walk: Walk, place: int) -> bool:
    """Tell whether what follows says that the part glows; what else it does is not its owner's deed either."""
    after = walk.read.at(place + 1, "action")
    if after is None or after.concept not in SHINING | ASIDE:
        return False
    walk.read.claim(place + 1)
    walk.told.add(place + 1)
    if after.concept in ASIDE:
        walk.read.drop(place + 1)
    return after.concept in SHINING


def _colour_after(walk: Walk, place: int) -> str | None:
    """Give the colour that stands after its noun: ojos rojos."""
    colour = walk.read.at(place + 1, "colour") if walk.read.language in AFTER else None
    if colour is None:
        return None
    walk.read.claim(place + 1)
    walk.told.add(place + 1)
    return colour.concept


def _named_ahead(walk: Walk, place: int) -> bool:
    """Tell whether its owner is named right after a part, as Chinese and Japanese do: 短发女生, 红眼睛的机器人."""
    if walk.read.word(place).isascii():
        return False
    after = walk.after(place)
    if after is not None and after.text in {"的", "の"}:
        after = walk.after(place + 1)
    return after is not None and after.thing is not None and after.thing.part in PEOPLE | CREATURES
