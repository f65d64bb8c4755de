"""The cast: people and things, one file a kind, each turning a subject's words into an actor."""

from kinema.engines.procedural.cast.actor import Build
from kinema.engines.procedural.cast.animals import ANIMALS
from kinema.engines.procedural.cast.bones import skeleton_of
from kinema.engines.procedural.cast.craft import CRAFT
from kinema.engines.procedural.cast.house import HOUSES
from kinema.engines.procedural.cast.landmarks import BUILDINGS
from kinema.engines.procedural.cast.person import PEOPLE
from kinema.engines.procedural.cast.props import PROPS
from kinema.engines.procedural.cast.solid import SOLIDS
from kinema.engines.procedural.cast.tree import TREES
from kinema.engines.procedural.cast.vehicles import VEHICLES

CAST: dict[str, Build] = {
    **PEOPLE,
    "skeleton": skeleton_of,
    **CRAFT,
    **HOUSES,
    **BUILDINGS,
    **SOLIDS,
    **TREES,
    **VEHICLES,
    **PROPS,
    **ANIMALS,
}
"""What `Subject.name`, or else `Subject.kind`, may be for this engine to draw it as itself."""
