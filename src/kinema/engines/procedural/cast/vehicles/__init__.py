"""Vehicles on land: one file a family; a concept's vehicles are told apart by the prompt's words."""

from kinema.engines.procedural.cast.actor import Build
from kinema.engines.procedural.cast.props.prop import registered
from kinema.engines.procedural.cast.vehicles.cars import CARS
from kinema.engines.procedural.cast.vehicles.coaches import COACHES
from kinema.engines.procedural.cast.vehicles.cycles import CYCLES
from kinema.engines.procedural.cast.vehicles.lorries import LORRIES

ALL_VEHICLES = (*CARS, *LORRIES, *COACHES, *CYCLES)
VEHICLES: dict[str, Build] = registered(ALL_VEHICLES)
ROAD = frozenset({prop.name for prop in ALL_VEHICLES if prop.kind != "train"} | {"car", "truck", "bus", "bicycle", "motorcycle"})
"""What keeps to a road where there is one."""
