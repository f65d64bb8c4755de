"""Building fronts for sets with streets: shops, flats, alley houses, offices, warehouses, market stalls; with signs and lamps."""

from kinema.engines.procedural.facades.alley import alley_house
from kinema.engines.procedural.facades.apartments import apartments
from kinema.engines.procedural.facades.front import Front
from kinema.engines.procedural.facades.market import market_row
from kinema.engines.procedural.facades.office import office
from kinema.engines.procedural.facades.shop import shop
from kinema.engines.procedural.facades.warehouse import warehouse

__all__ = ["Front", "alley_house", "apartments", "market_row", "office", "shop", "warehouse"]
