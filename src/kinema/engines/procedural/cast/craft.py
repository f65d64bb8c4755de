"""Craft of the water, the air and space, and robots, by the concepts and the names that ask for them."""

from kinema.engines.procedural.cast.actor import Build
from kinema.engines.procedural.cast.aircraft import AIRCRAFT
from kinema.engines.procedural.cast.boat import BOATS
from kinema.engines.procedural.cast.props.prop import registered
from kinema.engines.procedural.cast.robots import ROBOTS
from kinema.engines.procedural.cast.ship import SHIPS
from kinema.engines.procedural.cast.space import SPACECRAFT

ALL_CRAFT = (*BOATS, *SHIPS, *AIRCRAFT, *SPACECRAFT, *ROBOTS)
CRAFT: dict[str, Build] = registered(ALL_CRAFT)
AFLOAT = frozenset(prop.kind for prop in (*BOATS, *SHIPS))
"""The concepts that need water under them."""
