"""Props: furniture, lamps, vessels, food, tools, plants, fires and all the other things that films are full of, by family."""

from kinema.engines.procedural.cast.actor import Build
from kinema.engines.procedural.cast.props.baking import BREAD
from kinema.engines.procedural.cast.props.cakes import CAKES
from kinema.engines.procedural.cast.props.dishes import DISHES
from kinema.engines.procedural.cast.props.drifting import DRIFTING
from kinema.engines.procedural.cast.props.fires import FIRES
from kinema.engines.procedural.cast.props.fireworks import FIREWORKS
from kinema.engines.procedural.cast.props.fruit import FRUIT
from kinema.engines.procedural.cast.props.furniture import FURNITURE
from kinema.engines.procedural.cast.props.grill import GRILLED
from kinema.engines.procedural.cast.props.lamps import LAMPS
from kinema.engines.procedural.cast.props.prop import registered
from kinema.engines.procedural.cast.props.vapours import VAPOURS
from kinema.engines.procedural.cast.props.vessels import VESSELS

ALL_PROPS = (*FURNITURE, *LAMPS, *VESSELS, *BREAD, *CAKES, *GRILLED, *DISHES, *FRUIT, *FIRES, *FIREWORKS, *VAPOURS, *DRIFTING)
PROPS: dict[str, Build] = registered(ALL_PROPS)
