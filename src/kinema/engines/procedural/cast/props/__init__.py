"""Props: furniture, lamps, vessels, food, tools, plants, fires and all the other things that films are full of, by family."""

from kinema.engines.procedural.cast.actor import Build
from kinema.engines.procedural.cast.props.aloft import ALOFT
from kinema.engines.procedural.cast.props.bags import BAGS
from kinema.engines.procedural.cast.props.baking import BREAD
from kinema.engines.procedural.cast.props.balls import BALLS
from kinema.engines.procedural.cast.props.books import BOOKS
from kinema.engines.procedural.cast.props.cakes import CAKES
from kinema.engines.procedural.cast.props.clocks import CLOCKS
from kinema.engines.procedural.cast.props.dishes import DISHES
from kinema.engines.procedural.cast.props.drifting import DRIFTING
from kinema.engines.procedural.cast.props.fires import FIRES
from kinema.engines.procedural.cast.props.fireworks import FIREWORKS
from kinema.engines.procedural.cast.props.flowers import FLOWERS
from kinema.engines.procedural.cast.props.folded import FOLDED
from kinema.engines.procedural.cast.props.fruit import FRUIT
from kinema.engines.procedural.cast.props.furniture import FURNITURE
from kinema.engines.procedural.cast.props.grill import GRILLED
from kinema.engines.procedural.cast.props.instruments import INSTRUMENTS
from kinema.engines.procedural.cast.props.lamps import LAMPS
from kinema.engines.procedural.cast.props.paper import PAPERS
from kinema.engines.procedural.cast.props.plants import PLANTS
from kinema.engines.procedural.cast.props.prop import Prop, registered
from kinema.engines.procedural.cast.props.screens import SCREENS
from kinema.engines.procedural.cast.props.signs import SIGNS
from kinema.engines.procedural.cast.props.tools import TOOLS
from kinema.engines.procedural.cast.props.toys import TOYS
from kinema.engines.procedural.cast.props.treasures import TREASURES
from kinema.engines.procedural.cast.props.vapours import VAPOURS
from kinema.engines.procedural.cast.props.vessels import VESSELS
from kinema.engines.procedural.cast.props.watches import WATCHES
from kinema.engines.procedural.cast.props.weapons import WEAPONS

ALL_PROPS: tuple[Prop, ...] = (
    *FURNITURE,
    *LAMPS,
    *VESSELS,
    *PAPERS,
    *ALOFT,
    *BAGS,
    *BREAD,
    *BALLS,
    *BOOKS,
    *CAKES,
    *CLOCKS,
    *DISHES,
    *DRIFTING,
    *FIRES,
    *FIREWORKS,
    *FLOWERS,
    *FOLDED,
    *FRUIT,
    *GRILLED,
    *INSTRUMENTS,
    *PLANTS,
    *SCREENS,
    *SIGNS,
    *TOOLS,
    *TOYS,
    *TREASURES,
    *VAPOURS,
    *WATCHES,
    *WEAPONS,
)
PROPS: dict[str, Build] = registered(ALL_PROPS)
SMALL = frozenset(prop.kind for family in (VESSELS, BREAD, CAKES, DISHES, FOLDED, FRUIT, GRILLED, PAPERS, WATCHES) for prop in family) | {
    "coffee",
    "tea",
    "wine",
    "smoke",
}
"""Kinds of things that are at home on a table."""
