"""Scouting: which set a scene plays in, and what it is told of the scene."""

import zlib

from kinema.domain.plan import ShotPlan
from kinema.engines.procedural.cast import CAST
from kinema.engines.procedural.cast.craft import AFLOAT
from kinema.engines.procedural.cast.props import SMALL
from kinema.engines.procedural.cast.vehicles import ROAD
from kinema.engines.procedural.sets import SETS, set_called
from kinema.engines.procedural.sets.place import Place
from kinema.script.script import Scene

_BROAD = frozenset({"train", "bus", "truck", "airplane", "helicopter", "spaceship", "airship", "dragon", "whale", "skyscraper", "mecha"})
"""What needs the width of a street; the neon of a town is closest in its alleys."""


_AT_HOME = frozenset({"cake", "bed", "sofa", "bookshelf", "fireplace", "television", "bathtub", "stove"})
"""What stands in a room, where nobody tells where it is."""


def place_seed(plan: ShotPlan, scene: Scene) -> int:
    """Give the seed of a scene's look: shots that play in the same place share it, so that the place stays itself."""
    words = ",".join((scene.setting or "", *scene.setting_words))
    return (plan.seed * 2654435761 + zlib.crc32(words.encode())) % (2**31)


def scout(scene: Scene, seed: int) -> Place:
    """Build the set that a scene names, or one that suits what it shows."""
    staged: list[str] = []
    lead = next((subject for subject in scene.subjects if subject.kind in CAST), None)
    if lead and lead.kind in AFLOAT:
        staged.append("afloat")
    if lead and lead.kind in ROAD:
        staged.append("road along" if lead.direction in {"toward", "away"} else "road across")
    told = {subject.kind for subject in scene.subjects}
    if (
        any(letters.surface != "title" for letters in scene.lettering)
        or told & {"sign", "neon sign", "shop", "door"}
        or "road across" in staged
    ):
        staged.append("facing")
    if any("neon" in letters.surface for letters in scene.lettering) or "neon sign" in told:
        staged += ["neon", *(() if scene.time else ("night",))]
    words = (
        *staged,
        *scene.setting_words,
        *(("unlit",) if "dark" in (*scene.setting_words, *scene.mood) and not scene.time else ()),
        *scene.palette,
        *(f"{subject.colour} table" for subject in scene.subjects if subject.kind == "table" and subject.colour),
        *scene.lighting,
        *((scene.season,) if scene.season else ()),
        *((scene.time,) if scene.time else ()),
        *(("sway",) if any(subject.kind == "curtain" and subject.action for subject in scene.subjects) else ()),
        *scene.weather,
        *(subject.kind for subject in scene.subjects),
        *(subject.name for subject in scene.subjects if subject.kind in {"planet", "tree"}),
        *(garment.kind for subject in scene.subjects for garment in subject.garments),
        *(attribute for subject in scene.subjects for attribute in subject.attributes),
        *(("snowfall",) if "snow" in scene.weather else ()),
    )
    name = set_called(scene.setting, scene.setting_words) or _setting_of(scene)
    if name == "alley" and scene.setting == "street" and (scene.camera.angle == "aerial" or (lead and lead.kind in _BROAD)):
        name = "street"
    if name not in SETS or name == "void":
        # The backdrop has the colour that is named for it: an orange does not make it orange.
        return SETS["void"]((*scene.setting_words, *scene.palette), seed)
    return SETS[name](words, seed)


def _setting_of(scene: Scene) -> str:
    """Choose a set for a shot that names none, from what it shows."""
    kinds = {subject.kind for subject in scene.subjects}
    if kinds & {"boat", "sailboat", "ship", "whale", "dolphin"}:
        return "sea"
    if kinds & {"camel"}:
        return "desert"
    if kinds & _AT_HOME and not kinds & {"house", "tree", "car"}:
        return "room"
    if kinds & {"bird", "eagle", "airplane"}:
        return "mountains"
    if kinds & {"tree", "horse", "cow", "sheep", "house", "deer", "dog", "cat", "person", "car"}:
        return "field"
    return "tabletop" if kinds and kinds <= SMALL else "void"
