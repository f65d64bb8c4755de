"""The sets: one file a kind of place, each turning a scene's words into a `Place`.

A set is imported when it is built, and numba with it; what sets there are is known at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kinema.engines.procedural.sets.place import Place

Builder = Callable[[tuple[str, ...], int], "Place"]
"""Builds a set from the scene's words and a seed."""


def _later(module: str, name: str | None = None) -> Builder:
    def build(words: tuple[str, ...], seed: int) -> Place:
        builder: Builder = getattr(import_module(f"{__name__}.{module}"), name or module)
        return builder(words, seed)

    return build


SETS: dict[str, Builder] = {
    "bamboo grove": _later("bamboo", "bamboo_grove"),
    "alley": _later("city", "alley"),
    "abstract": _later("abstract"),
    "beach": _later("sea", "beach"),
    "canyon": _later("canyon"),
    "cave": _later("cave"),
    "coast road": _later("coast", "coast_road"),
    "desert": _later("desert"),
    "field": _later("field"),
    "forest": _later("forest"),
    "frontier town": _later("frontier"),
    "garden": _later("garden"),
    "island": _later("sea", "island"),
    "lake": _later("lake"),
    "moon surface": _later("moon", "moon_surface"),
    "mountains": _later("mountains"),
    "market": _later("city", "bazaar"),
    "rooftop": _later("rooftop"),
    "room": _later("rooms", "room"),
    "sea": _later("sea"),
    "snow": _later("snow"),
    "skyline": _later("skyline"),
    "sky": _later("heavens", "sky"),
    "space": _later("space"),
    "stage": _later("theatre", "stage"),
    "street": _later("city", "street"),
    "tabletop": _later("tabletop"),
    "terraces": _later("terraces"),
    "underwater": _later("underwater"),
    "village": _later("village"),
    "void": _later("studio"),
    "waterfall": _later("waterfall"),
}
"""What `Scene.setting` may be for this engine to build it; everything else is played in the studio, and said so."""

WITHIN = {
    ("desert", "canyon"): "canyon",
    ("desert", "moon"): "moon surface",
    ("field", "coast road"): "coast road",
    ("field", "garden"): "garden",
    ("field", "japanese garden"): "garden",
    ("mountains", "cave"): "cave",
    ("mountains", "terrace"): "terraces",
    ("street", "cyberpunk"): "alley",
    ("street", "frontier town"): "frontier town",
    ("street", "neon"): "alley",
    ("street", "rooftop"): "rooftop",
    ("street", "skyline"): "skyline",
    ("street", "village"): "village",
    **{(where, "waterfall"): "waterfall" for where in ("canyon", "field", "forest", "island", "lake", "mountains")},
    ("void", "abstract"): "abstract",
    ("void", "pastel"): "abstract",
    ("void", "rainbow"): "abstract",
}
"""Places that are told as a kind of another one, and have a set of their own."""


_OFFICES = {"newsroom": "a newsroom", "control room": "a control room"}
_HALLS = {
    "courtroom": "a courtroom", "bank": "a bank", "train station": "a train station", "subway": "an underground station",
    "airport": "an airport", "pool": "a swimming pool",
}  # fmt: skip
_STUDIOS = {"workshop": "a workshop", "factory": "a factory", "warehouse": "a warehouse", "greenhouse": "a greenhouse"}
_VEHICLES = {
    "vehicle": "the inside of a vehicle", "cockpit": "a cockpit", "train car": "the inside of a train", "car": "the inside of a car",
}  # fmt: skip
LACKING = {
    ("field", "stadium"): "a stadium; an open field stands in",
    ("field", "level crossing"): "a level crossing; an open field stands in",
    ("room", "dojo"): "a dojo; a plain room stands in",
    **{("room", kind): f"{name}; an office stands in" for kind, name in _OFFICES.items()},
    **{("room", kind): f"{name}; a hall stands in" for kind, name in _HALLS.items()},
    **{("room", kind): f"{name}; a studio stands in" for kind, name in _STUDIOS.items()},
    **{("room", kind): f"{name}; a living room stands in" for kind, name in _VEHICLES.items()},
    ("room", "lighthouse"): "the inside of a lighthouse; a vault of stone stands in",
    ("room", "server room"): "a server room; a laboratory stands in",
    ("room", "bathroom"): "a bathroom; a ward stands in",
    ("street", "ruined"): "a ruined city; a whole one stands in",
}
"""Places that are told as a kind of another one, and have no set of their own yet."""


def lacking(setting: str | None, words: Iterable[str]) -> list[str]:
    """Tell which of the places that a scene names are played by another set."""
    return [LACKING[key] for word in words if (key := (setting or "", word)) in LACKING]


def set_called(setting: str | None, words: Iterable[str]) -> str | None:
    """Name the set for a setting and the words that qualify it, whether or not there is one yet."""
    names = (WITHIN.get((setting or "", word)) for word in words)
    return next((name for name in names if name in SETS), setting)


_TOWN = frozenset(
    {
        "building",
        "house",
        "shop",
        "wall",
        "window",
        "door",
        "street lamp",
        "lamp post",
        "puddle",
        "road",
        "street",
        "sign",
        "neon sign",
        "neon",
        "light",
        "city",
    }
)
_ANY_ROOM = frozenset({"wall", "floor", "ceiling", "window", "curtain", "lamp", "rug", "carpet"})
SHOWS: dict[str, frozenset[str]] = {
    "bamboo grove": frozenset({"bamboo", "fence"}),
    "canyon": frozenset({"cliff", "rock"}),
    "cave": frozenset({"stalactite", "rock"}),
    "frontier town": _TOWN | {"barrel", "crate", "saloon", "tower"},
    "coast road": frozenset({"road", "cliff", "rock", "sea", "wave", "guard rail", "hill"}),
    "garden": frozenset({"bridge", "pond", "pavilion", "lantern", "rock", "tree", "bush"}),
    "moon surface": frozenset({"crater", "rock", "earth"}),
    "rooftop": frozenset({"building", "skyscraper", "city", "window"}),
    "terraces": frozenset({"rice", "crop"}),
    "underwater": frozenset({"coral", "seaweed", "bubble", "rock"}),
    "skyline": frozenset({"building", "skyscraper", "city", "window", "light", "water", "river", "tower", "street lamp"}),
    "village": frozenset({"house", "cottage", "fence", "tree"}),
    "waterfall": frozenset({"waterfall", "cliff", "rock", "river", "pond", "moss"}),
    "street": _TOWN,
    "stage": frozenset({"curtain", "spotlight", "stage", "light", "lamp", "floor"}),
    "tabletop": frozenset({"table", "tabletop", "surface", "background", "board"}),
    "alley": _TOWN | {"lantern", "crate", "barrel"},
    "market": _TOWN | {"stall", "lantern", "fruit", "awning"},
    "room": _ANY_ROOM | {"sofa", "armchair", "bookshelf", "plant", "potted plant", "chandelier"},
    "library": _ANY_ROOM | {"bookshelf", "book", "fireplace", "candle", "candelabrum", "chandelier", "desk", "shelf"},
    "classroom": _ANY_ROOM | {"desk", "blackboard", "chair"},
    "office": _ANY_ROOM | {"desk", "computer", "chair", "monitor"},
    "kitchen": _ANY_ROOM | {"stove", "refrigerator", "sink", "table", "shelf"},
    "cafe": _ANY_ROOM | {"counter", "stool", "table", "bottle", "chair", "bar"},
    "bedroom": _ANY_ROOM | {"bed", "mirror"},
    "hospital": _ANY_ROOM | {"bed", "monitor"},
    "dungeon": _ANY_ROOM | {"torch", "chain", "bar", "cage", "pillar", "column", "arch", "barrel", "crate", "stone"},
    "gym": _ANY_ROOM | {"basketball hoop", "hoop", "bleachers", "bench", "scoreboard"},
    "hospital corridor": _ANY_ROOM | {"door", "corridor", "bench", "trolley"},
    "corridor": _ANY_ROOM | {"door", "corridor", "bench"},
}
"""What a set shows anyway, so that nobody has to play it: by a room's kind, `room` standing for all others."""
SHOWN_IN_NUMBERS = frozenset({("forest", "tree"), ("bamboo grove", "tree")})
"""Of what a set shows many, while a single one may be the very one that the shot is about."""


def shows(setting: str | None, words: Iterable[str]) -> frozenset[str]:
    """List the things that a set has of its own."""
    if setting == "room":
        return next((SHOWS[word] for word in words if word in SHOWS), SHOWS["room"])
    return SHOWS.get(set_called(setting, words) or "", frozenset())
