"""Rooms that people live in: living room, bedroom, kitchen, library, attic."""

from collections.abc import Callable

import numpy as np

from kinema.engines.procedural.furnishings import hearth, lights, openings, seats, tables, tableware
from kinema.engines.procedural.furnishings.tones import OAK, WALNUT
from kinema.engines.procedural.joinery import block
from kinema.engines.procedural.moment import Lamp
from kinema.engines.procedural.sets.interior import Room, Shell
from kinema.engines.procedural.sets.place import Place

WINE = (0.20, 0.022, 0.03)


def library(words: frozenset[str], rng: np.random.Generator) -> Place:
    """Build an old library: tall windows between shelves of books, a hearth, candles on a table before the lens."""
    shell = Shell(
        7.2, 7.4, 4.3, wall=(0.17, 0.055, 0.05), panel=(0.085, 0.042, 0.022), floor=(0.15, 0.08, 0.04), ceiling=(0.20, 0.14, 0.09)
    )
    room = Room(shell, words, rng, evening="candlelit" in words or "victorian" in words)
    for x in (-1.75, 1.75):
        room.window("back", x, 1.5, 2.7, 0.75, (2, 4), (0.13, 0.07, 0.04), WINE)
    for x in (-3.05, 0.0, 3.05):
        room.against("back", tables.bookshelf(rng, 1.05 if x else 1.3, 3.4), x, 0.19)
    for side in ("left", "right"):
        for z in (1.0, 2.5, 5.6):
            room.against(side, tables.bookshelf(rng, 1.42, 3.4), z, 0.19)
    fire = hearth.fireplace()
    room.light(fire, -3.35, 4.05, 0.0, np.pi / 2, 1.2)
    room.moving.append(lambda seconds, wind: hearth.hearth_fire(seconds).moved((-3.35, 0, 4.05), np.pi / 2))
    room.against("left", openings.picture(0.9, 1.1, rng), 4.05, 0.03, 1.75)
    room.put(openings.rug(3.4, 2.4, (0.16, 0.02, 0.025)), 0.1, 3.4)
    room.put(seats.armchair((0.05, 0.10, 0.07)), 2.35, 4.9, np.pi + 0.7)
    room.put(tables.round_table(0.32, 0.62), 1.55, 5.5)
    # What stands before the lens frames the picture and carries the key light.
    room.put(tables.table((2.6, 0.74, 0.7), WALNUT), 0.0, 1.05, stays=True)
    power = 1.5 if room.dark else 0.6
    room.light(lights.candelabrum(), -0.62, 1.12, 0.74, power=power, casts=True)
    room.light(lights.candle(0.20), 0.66, 1.02, 0.74, power=power)
    room.light(lights.candle(0.13), 0.52, 1.22, 0.74, power=power)
    room.put(tables.books(rng, 0.34), 0.98, 1.2, np.pi, 0.74)
    room.light(lights.chandelier(1.3), 0.0, 4.4, 4.3, power=1.1 if room.dark else 0.3, casts=True)
    room.light(lights.candelabrum(), 1.55, 5.5, 0.62, power=1.2 if room.dark else 0.5)
    return room.place(eye=1.45, lens=32.0)


def living_room(words: frozenset[str], rng: np.random.Generator) -> Place:
    """Build a living room: sofa, shelves, plants, pictures, a large window."""
    room = Room(Shell(6.6, 6.6, 2.9, wall=(0.44, 0.42, 0.36), floor=(0.25, 0.15, 0.08)), words, rng)
    room.window("left", 3.6, 2.2, 1.9, 0.55, (3, 2), (0.66, 0.65, 0.62), (0.46, 0.42, 0.34))
    room.window("back", 1.5, 1.4, 1.6, 0.85, (2, 2), (0.66, 0.65, 0.62), (0.46, 0.42, 0.34))
    room.against("back", seats.sofa((0.10, 0.15, 0.17)), -1.2, 0.55)
    room.against("back", openings.picture(1.1, 0.8, rng), -1.5, 0.03, 1.35)
    room.against("back", openings.picture(0.45, 0.6, rng), -0.45, 0.03, 1.4)
    room.against("right", tables.bookshelf(rng, 1.3, 2.1, OAK), 4.6, 0.2)
    room.against("right", tables.cabinet((1.5, 0.6, 0.42), OAK), 2.7, 0.22)
    room.against("right", tableware.vase(0.34), 2.4, 0.22, 0.6)
    room.put(openings.rug(3.0, 2.0, (0.30, 0.26, 0.20), (0.10, 0.13, 0.15)), -0.4, 4.0)
    room.put(tables.table((1.1, 0.42, 0.6), OAK), -1.2, 4.75)
    room.put(tableware.bowl(0.14, (0.12, 0.20, 0.24)), -1.3, 4.75, y=0.42)
    room.put(seats.armchair((0.32, 0.14, 0.06)), 2.1, 5.0, np.pi + 0.6)
    room.put(tableware.potted_plant(rng, 1.4), 2.75, 6.1)
    room.put(tableware.potted_plant(rng, 0.9), -2.9, 5.9)
    room.light(lights.floor_lamp(), -2.75, 5.2, power=1.6 if room.dark else 0.5, casts=True)
    room.light(lights.table_lamp(), 2.95, 3.1, 0.6, -np.pi / 2, 1.5 if room.dark else 0.4, casts=True)
    return room.place()


def bedroom(words: frozenset[str], rng: np.random.Generator) -> Place:
    """Build a bedroom: a made bed, night tables with lamps, a window with drapes."""
    room = Room(Shell(5.6, 6.8, 2.8, 1.0, wall=(0.30, 0.36, 0.40), floor=(0.28, 0.18, 0.10)), words, rng)
    room.window("left", 3.2, 1.7, 1.8, 0.7, (2, 2), (0.66, 0.65, 0.62), (0.50, 0.48, 0.44))
    room.against("back", seats.bed(), 0.35, 1.05)
    for x in (-0.85, 1.55):
        room.against("back", tables.cabinet((0.48, 0.52, 0.4), OAK, 1), x, 0.22)
        room.light(lights.table_lamp(), x, 6.55, 0.52, power=1.3 if room.dark else 0.35, casts=x < 0)
    room.against("back", openings.picture(1.2, 0.7, rng), 0.35, 0.03, 1.55)
    room.against("right", tables.cabinet((1.3, 2.0, 0.58), WALNUT), 3.9, 0.3)
    room.against("right", openings.mirror(), 2.4, 0.3)
    room.put(openings.rug(2.2, 1.5, (0.36, 0.30, 0.24), (0.16, 0.20, 0.24)), 0.2, 2.9)
    room.put(tableware.potted_plant(rng, 1.1), -2.3, 5.2)
    return room.place(free=4.1)


def kitchen(words: frozenset[str], rng: np.random.Generator) -> Place:
    """Build a kitchen: units along two walls, a stove, a window over the sink, a wooden table."""
    shell = Shell(5.8, 5.8, 2.8, wall=(0.55, 0.52, 0.44), floor=(0.32, 0.29, 0.25), floor_material="tiles")
    room = Room(shell, words, rng)
    room.window("back", -0.5, 1.5, 1.25, 1.15, (2, 2), (0.66, 0.65, 0.62))
    room.against("back", hearth.kitchen_units(2.6), -0.5, 0.31)
    room.against("back", hearth.stove(), 1.15, 0.32)
    room.against("back", hearth.fridge(), 2.1, 0.36)
    room.against("back", hearth.wall_cupboards(0.9), 1.15, 0.18, 1.55)
    room.against("left", hearth.kitchen_units(2.4, basin=False), 3.4, 0.31)
    room.against("left", hearth.wall_cupboards(1.8), 3.4, 0.18, 1.5)
    room.against("left", tableware.bottles(rng, 0.7), 2.7, 0.25, 0.92)
    room.against("right", hearth.wall_shelf(1.4), 3.6, 0.0, 1.4)
    room.against("right", tableware.bottles(rng, 1.1), 3.6, 0.12, 1.43)
    room.put(tables.table((1.5, 0.76, 0.85), OAK), 1.35, 3.7, np.pi + 0.1)
    room.put(tableware.bowl(0.16, (0.55, 0.30, 0.08)), 1.3, 3.7, y=0.76)
    room.put(seats.chair(), 2.2, 4.5, np.pi - 0.3)
    room.light(lights.pendant(0.9), 1.2, 3.6, 2.8, power=1.5 if room.dark else 0.5, casts=True)
    room.shine(Lamp((-0.6, 2.3, 3.2), (2.4, 1.9, 1.3) if room.dark else (0.3, 0.3, 0.3), 7.0))
    return room.place(farthest=4.2)


def attic(words: frozenset[str], rng: np.random.Generator) -> Place:
    """Build an attic or a cellar: bare boards, crates and barrels, one bulb, a small window."""
    shell = Shell(
        5.4,
        6.2,
        2.5,
        wall=(0.20, 0.15, 0.11),
        wall_material="wood",
        floor=(0.20, 0.13, 0.08),
        ceiling=(0.16, 0.11, 0.07),
        skirting=(0.10, 0.06, 0.03),
    )
    room = Room(shell, words, rng, evening=True)
    room.window("back", 0.9, 0.8, 0.8, 1.3, (2, 2), (0.14, 0.09, 0.05))
    for z in (1.2, 2.8, 4.4, 6.0):
        room.put(block((5.4, 0.20, 0.16), (0, 2.4, 0), (0.11, 0.07, 0.04)), 0, z, stays=True)
    room.against("back", tables.crates(rng, 5), -1.6, 0.5)
    room.against("right", tables.crates(rng, 4), 4.4, 0.5)
    room.against("right", tables.barrel(), 3.0, 0.45)
    room.against("left", tables.barrel(), 3.4, 0.5)
    room.against("left", openings.easel(rng=rng), 4.7, 0.6)
    room.against("left", tables.bookshelf(rng, 1.0, 1.6), 2.0, 0.2)
    room.put(openings.rug(1.6, 1.1), 0.6, 3.6, np.pi + 0.5)
    room.light(lights.pendant(0.5), 0.3, 3.9, 2.4, power=1.3, casts=True)
    room.light(lights.lantern(), -1.5, 5.6, 1.0, power=1.2)
    return room.place(farthest=4.4)


ROOMS: dict[str, Callable[[frozenset[str], np.random.Generator], Place]] = {
    "library": library,
    "living room": living_room,
    "bedroom": bedroom,
    "kitchen": kitchen,
    "attic": attic,
}
