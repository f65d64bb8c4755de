"""The sets: one file a kind of place, each turning a scene's words into a `Place`."""

from collections.abc import Callable

from kinema.engines.procedural.sets.desert import desert
from kinema.engines.procedural.sets.field import field
from kinema.engines.procedural.sets.forest import forest
from kinema.engines.procedural.sets.lake import lake
from kinema.engines.procedural.sets.mountains import mountains
from kinema.engines.procedural.sets.place import Place
from kinema.engines.procedural.sets.sea import beach, island, sea
from kinema.engines.procedural.sets.snow import snow
from kinema.engines.procedural.sets.studio import studio

SETS: dict[str, Callable[[tuple[str, ...], int], Place]] = {
    "beach": beach,
    "desert": desert,
    "field": field,
    "forest": forest,
    "island": island,
    "lake": lake,
    "mountains": mountains,
    "sea": sea,
    "snow": snow,
    "void": studio,
}
"""What `Scene.setting` may be for this engine to build it; everything else is played in the studio, and said so."""
