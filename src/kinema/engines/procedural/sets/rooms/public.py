"""Rooms that are open to everybody: café and bar, shop, hospital, corridor, hall."""

from collections.abc import Callable

import numpy as np

from kinema.engines.procedural.furnishings import hearth, lights, openings, seats, tables, tableware
from kinema.engines.procedural.furnishings.tones import BRASS, OAK, WALNUT
from kinema.engines.procedural.joinery import block, turned
from kinema.engines.procedural.mesh import Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.engines.procedural.sets.interior import Room, Shell
from kinema.engines.procedural.sets.place import Place
from kinema.engines.procedural.sets.rooms.work import tubes


def cafe(words: frozenset[str], rng: np.random.Generator) -> Place:
    """Build a café or bar: a counter with bottles behind it, small tables, pendant lamps, a window to the street."""
    shell = Shell(6.8, 7.0, 3.1, wall=(0.14, 0.20, 0.18), panel=(0.13, 0.07, 0.04), floor=(0.19, 0.11, 0.06), ceiling=(0.30, 0.27, 0.22))
    room = Room(shell, words, rng)
    room.window("left", 2.9, 2.4, 1.8, 0.75, (3, 1), (0.10, 0.06, 0.035))
    room.against("back", tables.counter(4.4, 1.08), 0.8, 1.35)
    room.counter = (0.5, 6.25)
    room.put(hearth.espresso_machine(), 1.9, 5.65, y=1.08)
    for k, x in enumerate((-0.6, 0.1, 0.75)):
        room.put(tableware.cup(saucer=True), x, 5.55 + 0.05 * k, y=1.08)
    for y in (1.25, 1.7, 2.15):
        room.against("back", hearth.wall_shelf(4.2, WALNUT), 0.8, 0.0, y)
        room.against("back", tableware.bottles(rng, 3.9), 0.8, 0.14, y + 0.03)
    for x in (-0.6, 0.4, 1.4):
        room.put(seats.stool(0.76, WALNUT, (0.22, 0.03, 0.03)), x, 4.85)
    for x, z in ((-2.5, 4.4), (-2.5, 2.6), (2.7, 3.2)):
        room.put(tables.round_table(), x, z)
        room.put(tableware.cup(), x + 0.08, z - 0.06, float(rng.uniform(0, 6)), 0.74)
        room.put(seats.chair(WALNUT), x + 0.55, z + 0.25, np.pi / 2 - 0.5 + np.pi)
        room.put(seats.chair(WALNUT), x - 0.45, z + 0.3, np.pi / 2 + 0.4)
    room.against("back", openings.picture(0.6, 0.8, rng), -2.4, 0.03, 1.4)
    room.against("right", openings.picture(0.9, 0.7, rng), 3.4, 0.03, 1.4)
    room.put(tableware.potted_plant(rng, 1.3), -2.95, 6.5)
    for n, (x, z) in enumerate(((-0.5, 5.5), (0.8, 5.5), (2.1, 5.5), (-2.3, 3.6))):
        room.light(lights.pendant(0.95, (0.22, 0.12, 0.03)), x, z, 3.1, power=1.3 if room.dark else 0.6, casts=n in {1, 3})
    room.shine(Lamp((0.6, 1.9, 6.75), (1.4, 0.9, 0.45) if room.dark else (0.5, 0.34, 0.2), 4.5))
    return room.place()


def shop(words: frozenset[str], rng: np.random.Generator) -> Place:
    """Build a shop: shelves of goods to the ceiling, a counter, a display in the middle."""
    room = Room(Shell(6.4, 6.8, 3.0, wall=(0.40, 0.34, 0.25), floor=(0.25, 0.16, 0.09)), words, rng)
    room.window("left", 2.0, 2.0, 1.9, 0.6, (2, 1), (0.12, 0.08, 0.05))
    for x in (-2.3, -0.75, 0.8, 2.35):
        room.against("back", tables.bookshelf(rng, 1.45, 2.4, OAK), x, 0.2)
    for z in (3.0, 4.6):
        for y in (0.6, 1.1, 1.6, 2.1):
            room.against("right", hearth.wall_shelf(1.5, OAK), z, 0.0, y)
            goods = tableware.bottles(rng, 1.3) if rng.random() < 0.5 else tables.books(rng, 1.3)
            room.against("right", goods, z, 0.13, y + 0.03)
    room.put(tables.counter(2.2, 0.95, WALNUT), -1.7, 5.2)
    room.counter = (-1.7, 5.95)
    room.put(tableware.vase(0.3), -2.3, 5.2, y=0.95)
    room.put(tables.crates(rng, 3), 2.2, 5.5)
    for x in (-1.2, 1.2):
        room.light(lights.pendant(0.7, (0.22, 0.12, 0.03)), x, 4.6, 3.0, power=1.5 if room.dark else 0.7, casts=x > 0)
    return room.place()


def hospital(words: frozenset[str], rng: np.random.Generator) -> Place:
    """Build a hospital room: a bed, a monitor, pale walls, cold light."""
    shell = Shell(5.8, 6.8, 2.8, wall=(0.42, 0.50, 0.49), floor=(0.38, 0.43, 0.43), floor_material="polished", ceiling=(0.64, 0.66, 0.66))
    room = Room(shell, words, rng)
    room.window("left", 3.4, 1.8, 1.6, 0.9, (2, 1), (0.62, 0.64, 0.64), (0.40, 0.54, 0.55))
    room.against("back", seats.hospital_bed(), 0.9, 1.1)
    room.against("back", tables.cabinet((0.5, 0.75, 0.42), (0.62, 0.62, 0.60), 1), -0.55, 0.25)
    room.against("back", tableware.monitor(0.46, (0.05, 0.42, 0.20)), -0.55, 0.25, 0.75)
    room.against("back", block((2.6, 0.16, 0.09), (0, 0.08, 0), (0.58, 0.62, 0.62), "plastic"), 0.6, 0.05, 1.35)
    room.against("right", openings.door(1.1, 2.1, (0.36, 0.46, 0.48)), 3.0, 0.02)
    room.put(seats.chair((0.30, 0.36, 0.38), (0.12, 0.26, 0.30)), -1.7, 4.7, np.pi + 0.6)
    tubes(room, (2.4, 4.8), (0.0,), 1.7 if room.dark else 0.6)
    return room.place(free=4.4)


def corridor(words: frozenset[str], rng: np.random.Generator) -> Place:
    """Build a long corridor: doors on both sides, tubes along the ceiling, a floor that mirrors them, a bright end."""
    shell = Shell(
        2.9,
        24.0,
        2.7,
        4.0,
        wall=(0.36, 0.32, 0.26),
        panel=(0.16, 0.09, 0.05),
        floor=(0.20, 0.12, 0.07),
        floor_material="polished",
        ceiling=(0.52, 0.53, 0.52),
    )
    room = Room(shell, words, rng, evening=True)
    for n, z in enumerate(np.arange(1.5, 23, 3.2)):
        for side in ("left", "right"):
            room.against(
                side,
                openings.door(1.0, 2.1, (0.15, 0.08, 0.045)),
                float(z) + (0.8 if side == "left" else 0),
                0.02,
            )
        if n % 3 == 1:
            room.against("right", seats.bench(1.4, back=False), float(z) + 1.6, 0.3)
    tubes(room, (1.5, 5.0, 8.5, 12.0, 15.5, 19.0, 22.5), (0.0,), 1.5, 1.5)
    room.against("back", block((1.5, 1.6, 0.04), (0, 0.8, 0), (0.75, 0.85, 0.9), "screen"), 0.0, 0.03, 0.75)
    room.shine(Lamp((0, 1.5, 23.2), (2.0, 2.3, 2.5), 9.0))
    return room.place(lens=28.0)


def hall(words: frozenset[str], rng: np.random.Generator) -> Place:
    """Build a great hall, a museum or a station: pillars, tall windows, pictures, a polished floor."""
    shell = Shell(
        13.0, 18.0, 7.0, 4.0, wall=(0.33, 0.30, 0.24), floor=(0.24, 0.21, 0.17), floor_material="polished", ceiling=(0.52, 0.48, 0.40)
    )
    room = Room(shell, words, rng)
    for z in (3.5, 7.5, 11.5, 15.5):
        room.window("left", z, 1.7, 4.2, 1.6, (3, 6), (0.32, 0.28, 0.22))
        room.against("right", openings.picture(1.9, 1.5, rng), z, 0.04, 1.5)
        for x in (-4.6, 4.6):
            room.put(_pillar(7.0), x, z - 2.0, stays=True)
    for x in (-2.6, 2.6):
        room.window("back", x, 1.9, 4.2, 1.6, (3, 6), (0.32, 0.28, 0.22))
    room.against("back", openings.picture(1.6, 2.2, rng), 0.0, 0.04, 1.7)
    room.put(seats.bench(2.0, WALNUT, back=False), 2.6, 9.0, np.pi / 2)
    room.put(seats.bench(2.0, WALNUT, back=False), -2.6, 9.0, np.pi / 2)
    for z in (6.0, 12.0):
        room.light(lights.chandelier(1.8, 12, BRASS), 0.0, z, 7.0, power=2.6 if room.dark else 0.8, casts=True)
    return room.place(lens=28.0)


def _pillar(height: float) -> Mesh:
    """Cut a pillar with base and capital."""
    stone = (0.52, 0.48, 0.40)
    return Mesh.join(
        [
            turned([(0.33, 0.3), (0.30, height - 0.5)], stone, "stone", 36),
            turned([(0.50, 0.0), (0.50, 0.14), (0.46, 0.20), (0.42, 0.24), (0.40, 0.30), (0.33, 0.36)], stone, "stone", 36),
            turned(
                [(0.30, height - 0.55), (0.36, height - 0.45), (0.34, height - 0.4), (0.48, height - 0.2), (0.52, height)],
                stone,
                "stone",
                36,
            ),
        ]
    )


ROOMS: dict[str, Callable[[frozenset[str], np.random.Generator], Place]] = {
    "cafe": cafe,
    "shop": shop,
    "corridor": corridor,
    "hospital": hospital,
    "museum": hall,
}
