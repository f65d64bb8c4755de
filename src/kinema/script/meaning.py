"""Meanings that hang on what stands around a noun: cherry blossoms over somebody are trees, orange trees in autumn are not of oranges."""

from dataclasses import replace

from kinema.script.drafts import Draft
from kinema.script.lexicon import Sense, lexicon
from kinema.script.walk import Walk

YOUNG = frozenset({"cub", "cubs"})
BLOSSOMS = {"cherry blossom": "cherry tree", "plum blossom": "plum tree"}
"""The tree that somebody stands under, for the blossoms that are named."""
ADRIFT = frozenset({"fall", "fly", "sail", "flow", "dance", "rise", "move", "roll"})
"""What blossoms do as petals."""
MATTERS = {
    "大理石": "stone", "水晶": "glass", "玻璃": "glass", "石": "stone", "木": "wooden", "竹": "wooden", "铁": "metal", "钢": "metal",
    "纸": "paper made",
}  # fmt: skip
"""What Chinese names of things begin with, the longest first."""
MADE = frozenset({"furniture", "vessel", "building", "boat", "vehicle", "device", "musical", "solid"})
PARENTS = frozenset({"mother", "father", "parent"})
COURTS = frozenset({"basketball", "basketball player", "basketball hoop"})
"""Who and what tells that there is a game of basketball."""
NETS = frozenset({"basket", "net", "box", "bowl", "tool"})
WARM = frozenset({"red", "yellow", "gold", "brown"})


def meant(walk: Walk, place: int, sense: Sense) -> Sense:
    """Give what a noun means where it stands."""
    if sense.name in BLOSSOMS and _over(walk, place) and walk.mods.action not in ADRIFT:
        return replace(sense, concept="tree", name=BLOSSOMS[sense.name])
    made = _matter(walk, place, sense)
    if made:
        return replace(sense, facts=(*sense.facts, f"made:{made}"))
    if sense.name == "hoop" or (sense.concept in NETS and walk.read.word(place) in {"basket", "net"}):
        # What a basketball is thrown into.
        played = any((thing := token.thing) and thing.name in COURTS for token in walk.read.tokens)
        return replace(sense, part="solid", concept="torus", name="basketball hoop", facts=()) if played else sense
    if sense.concept in PARENTS and (young := _young(walk, place)) is not None:
        return replace(
            sense, part=young.part, concept=young.kind, name=young.name, facts=tuple(fact for fact in young.facts if fact != "plural")
        )
    colour, _, _ = walk.read.word(place).partition(" ")
    if sense.name == "apple tree" and colour == "orange" and _autumnal(walk):
        if walk.mods.colour is None:
            walk.mods.colour = colour
        return replace(sense, name="tree")
    return sense


def _young(walk: Walk, place: int) -> Draft | None:
    """Give the animal whose mother is named: ducklings follow their mother."""
    whose = walk.read.at(place - 1, "pronoun")
    last = walk.found[walk.heads[-1]] if walk.heads else None
    return last if whose is not None and whose.concept == "their" and last is not None and last.part in {"animal", "bird", "fish"} else None


def _matter(walk: Walk, place: int, sense: Sense) -> str | None:
    """Give what a thing is made of whose Chinese name begins with it: 石桌 is a table of stone."""
    name = walk.read.word(place)
    matter = next((matter for matter in MATTERS if name.startswith(matter)), None) if sense.part in MADE else None
    known = lexicon(walk.read.language).phrases
    if matter is None or not any(whole.concept == sense.concept for whole in known.get(name.removeprefix(matter), ())):
        return None
    return MATTERS[matter]


def kin(found: list[Draft]) -> None:
    """Let a cub be of the kind of the animal that it is told with."""
    for made in found:
        if made.words.lower().split()[-1] in YOUNG:
            old = next((other for other in found if other is not made and other.part == "animal" and other.name != made.name), None)
            if old is not None:
                made.kind, made.name = old.kind, old.name
            made.attributes += [] if "small" in made.attributes else ["small"]


def adrift(made: Draft) -> None:
    """Let the blossoms that fall or fly be petals."""
    if made.name in BLOSSOMS and made.action in ADRIFT:
        made.name = "petals"


def _over(walk: Walk, place: int) -> bool:
    """Tell whether something is said to be under what is named here."""
    after = walk.read.at(place + 1, "preposition")
    signs = not walk.read.word(place).isascii()
    return walk.preposition == "under" or (signs and after is not None and after.concept == "under")


def _autumnal(walk: Walk) -> bool:
    """Tell whether trees have the colours of autumn here: it is named, or other trees are red and yellow."""
    if any(sense.concept == "autumn" for _, sense in walk.read.senses("season")):
        return True
    return walk.mods.colour in WARM
