"""Continuity: what a shot does not say of its place and look is as it was in the shot before."""

from dataclasses import dataclass, replace

from kinema.script.drafts import Draft
from kinema.script.hearing import INDOORS
from kinema.script.surroundings import INSIDE, Surroundings

# A style of the first shot holds for the film; what moves in one shot does not for the next.
LASTING_STYLES = frozenset(
    {
        "noir", "anime", "clay", "watercolour", "oil", "ink", "sketch", "pixel", "paper", "vintage", "neon", "documentary", "cinematic",
        "minimal", "3d animation", "black and white",
    }
)  # fmt: skip


# What stands on them is looked at from close by; people and animals are not.
TABLES = frozenset({"table"})
CREATURES = frozenset({"animal", "bird"})
OF_THE_SEA = frozenset({"sea turtle"})
"""Who lives under water though its kin do not."""
VESSELS = frozenset({"bowl", "bottle", "cup", "jar", "box", "basket", "vase"})
# What is over the water brings its surface along, and so do the hours of which the sun tells, and who leaps.
OVER_WATER = frozenset({"boat", "bird", "aircraft", "building"})
SKY = frozenset({"wave", "sun", "moon", "star", "cloud", "rainbow", "light beam"})
LOW_SUN = frozenset({"dawn", "sunrise", "golden hour", "sunset", "dusk"})
SWIMMING = frozenset({"swim", "sail", "move", "fly", "slide", "walk", "sway", "turn", "dance", "shine"})
ON_FOOT = frozenset({"walk", "run", "drive"})
IN_THE_WATER = frozenset({"swim", "dive", "sail", "fall", "slide", "fly", "drive", "jump", "rise", "fight", "move"})
"""What people do at sea; for anything else they stand on its shore."""
LEAPING = frozenset({"jump", "rise"})
WORKPLACES = {
    "barista": "cafe", "bartender": "bar", "waiter": "restaurant", "waitress": "restaurant", "chef": "kitchen", "baker": "kitchen",
    "doctor": "hospital", "nurse": "hospital", "surgeon": "hospital", "scientist": "laboratory", "professor": "classroom",
    "teacher": "classroom",
}  # fmt: skip
"""The kind of room in which somebody works, where a room is all that is told."""
INSIDES = {
    "lighthouse": "lighthouse", "tower": "tower", "castle": "palace hall", "church": "church", "cathedral": "church", "temple": "temple",
    "cabin": "cabin", "hut": "cabin", "barn": "barn", "tent": "tent", "car": "car", "truck": "car", "train": "train car", "bus": "vehicle",
    "airplane": "vehicle", "spaceship": "cockpit", "rocket": "cockpit", "submarine": "cockpit", "ship": "cabin",
}  # fmt: skip
"""The kind of room that is within what was seen from outside."""


OF_FALLS = frozenset({"canyon", "field", "forest", "island", "lake", "mountains"})
"""Where a waterfall that somebody tells of is the place itself."""


@dataclass(frozen=True, slots=True)
class Before:
    """What the shots before leave behind: the last one's surroundings, who was in it, and what it was like outdoors."""

    around: Surroundings
    drafts: tuple[Draft, ...]
    weather: tuple[str, ...]


def left(around: Surroundings, drafts: list[Draft], before: Before | None) -> Before:
    """Give what a shot leaves behind; indoors the weather outside goes on."""
    lasting = before.weather if before is not None and around.setting in INDOORS else ()
    return Before(around, tuple(drafts), around.weather or lasting)


def continued(here: Surroundings, drafts: list[Draft], past: Before | None, *, aerial: bool = False) -> Surroundings:
    """Give the surroundings of a shot from its own words, its subjects, and the shots before."""
    before = past.around if past else None
    here = _ashore(_dipped(here, drafts, aerial=aerial), drafts)
    if here.setting is None and (inside := _inside_of(drafts)):
        here = replace(here, setting="room", setting_words=(*inside, *here.setting_words))
    if here.setting is None and _at_a_window(drafts):
        here = replace(here, setting="room")
    if here.setting is None and (before is None or before.setting is None):
        here = replace(here, setting=_home(drafts))
    if here.setting in OF_FALLS and any(made.kind == "waterfall" for made in drafts):
        here = replace(here, setting_words=(*here.setting_words, "waterfall"))
    dark = "noir" in here.style and here.setting in {"street", "alley"} and (before is None or before.time is None)
    if here.time is None and (dark or any(made.kind == "aurora" for made in drafts)):
        here = replace(here, time="night")
    told = tuple(word for word in here.setting_words if word != INSIDE)
    if here.setting == "room" and not told:
        rooms = tuple(dict.fromkeys(WORKPLACES[made.name] for made in drafts if made.name in WORKPLACES))
        told = rooms or (_entered(past) if INSIDE in here.setting_words else ())
    here = replace(here, setting_words=told)
    return here if past is None else _inherited(here, past)


def _inside_of(drafts: list[Draft]) -> tuple[str, ...]:
    """Give the kind of room in which somebody is who is in a building, and the building's name."""
    told = (drafts[made.relation[1]] for made in drafts if made.relation is not None and _is_in(made))
    return next(
        (tuple(dict.fromkeys((INSIDES[house.name], house.name))) for house in told if house.name in INSIDES and house.part == "building"),
        (),
    )


def _at_a_window(drafts: list[Draft]) -> bool:
    """Tell whether somebody is at a window of nothing that is told of, as a shop window is: it is that of the room they are in."""
    windows = [made for made in drafts if made.kind == "window"]
    built = any(made.part in {"building", "vehicle", "boat"} and made.kind not in {"window", "door", "wall"} for made in drafts)
    return bool(windows) and not built and any(made.person for made in drafts) and all(" " not in made.words for made in windows)


def _is_in(made: Draft) -> bool:
    """Tell whether somebody, or an animal, is in something."""
    return (made.person or made.part in CREATURES) and made.relation is not None and made.relation[0] == "in"


def _entered(past: Before | None) -> tuple[str, ...]:
    """Give the kind of room that is within what was seen from outside."""
    if past is None or past.around.setting == "room":
        return ()
    rooms = (INSIDES.get(made.name) or INSIDES.get(made.kind) for made in reversed(past.drafts))
    return next(((room,) for room in rooms if room), ())


def _dipped(here: Surroundings, drafts: list[Draft], *, aerial: bool) -> Surroundings:
    """Tell the sea from what is under it: who lives there is seen there as it swims, and no ship sails in the depths."""
    if here.setting == "underwater" and any(made.part == "boat" and made.kind != "submarine" and made.action == "sail" for made in drafts):
        return replace(here, setting="sea")
    above = aerial or here.time in LOW_SUN or here.weather or any(made.part in OVER_WATER or made.kind in SKY for made in drafts)
    if here.setting != "sea" or above or "harbour" in here.setting_words:
        return here
    swims = any("in:underwater" in made.facts and made.action in SWIMMING for made in drafts)
    leaps = any(made.action in LEAPING for made in drafts)
    return replace(here, setting="underwater") if swims and not leaps else here


def _ashore(here: Surroundings, drafts: list[Draft]) -> Surroundings:
    """Put on the beach whoever stands or goes by the sea; on a deck, or swimming, they are at sea."""
    if here.setting != "sea" or "harbour" in here.setting_words or any(made.part == "boat" for made in drafts):
        return here
    lead = next((made for made in drafts if made.person or made.part in {"animal", "robot", "vehicle"}), None)
    if lead is None or "in:underwater" in lead.facts or "in:sea" in lead.facts:
        return here
    goes = lead.action in ON_FOOT or (lead.person and lead.action not in IN_THE_WATER)
    goes = goes and not (lead.relation and drafts[lead.relation[1]].kind in {"water", "wave"})
    return replace(here, setting="beach") if goes or (lead.part == "vehicle" and lead.action not in {"fly", "swim"}) else here


def _home(drafts: list[Draft]) -> str | None:
    """Give the set that who and what is there belongs to; a goldfish in a bowl brings no sea along."""
    if not any(made.person or made.part in CREATURES for made in drafts) and any(_is_within(made, drafts, TABLES) for made in drafts):
        return "tabletop"
    if any(made.name in OF_THE_SEA for made in drafts):
        return "underwater"
    homes = (fact[3:] for made in drafts if not _is_within(made, drafts, VESSELS) for fact in made.facts if fact.startswith("in:"))
    return next(homes, None)


def _is_within(made: Draft, drafts: list[Draft], kinds: frozenset[str]) -> bool:
    """Tell whether something is on, or in, one of these kinds of things."""
    return made.relation is not None and made.relation[0] in {"on", "in"} and drafts[made.relation[1]].kind in kinds


def _inherited(here: Surroundings, past: Before) -> Surroundings:
    """Let a shot that says nothing of its place be where the last one was; time, season and style last until told otherwise."""
    before = past.around
    stays = here.setting is None or here.setting == before.setting
    lasting = tuple(style for style in before.style if style in LASTING_STYLES)
    return Surroundings(
        setting=here.setting or before.setting,
        setting_words=tuple(dict.fromkeys(here.setting_words + before.setting_words)) if stays else here.setting_words,
        time=here.time or before.time,
        passage=here.passage,
        weather=here.weather or (before.weather if stays else () if here.setting in INDOORS else past.weather),
        season=here.season or before.season,
        mood=here.mood or before.mood,
        style=tuple(dict.fromkeys(here.style + lasting)),
        lighting=here.lighting or (before.lighting if stays else ()),
        palette=here.palette or (before.palette if stays else ()),
    )


def without(around: Surroundings, excluded: tuple[str, ...]) -> Surroundings:
    """Take what may not appear out of the surroundings."""
    return replace(
        around,
        weather=tuple(name for name in around.weather if name not in excluded),
        style=tuple(name for name in around.style if name not in excluded),
        mood=tuple(name for name in around.mood if name not in excluded),
    )
