"""Rooms that people work in: office, classroom, laboratory, workshop, interrogation room."""

from collections.abc import Callable

import numpy as np

from kinema.engines.procedural.furnishings import lights, music, openings, seats, tables, tableware
from kinema.engines.procedural.furnishings.tones import BLACK, OAK, STEEL
from kinema.engines.procedural.joinery import block
from kinema.engines.procedural.mesh import Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.engines.procedural.sets.interior import Room, Shell
from kinema.engines.procedural.sets.place import Place

TUBE = (0.95, 1.0, 1.05)


def tubes(room: Room, rows: tuple[float, ...], columns: tuple[float, ...], power: float, length: float = 1.3) -> None:
    """Hang fluorescent tubes in rows under the ceiling."""
    high = room.shell.height
    for x in columns:
        for z in rows:
            room.put(block((0.16, 0.05, length + 0.1), (0, 0, 0), (0.6, 0.6, 0.6), "paint"), x, z, 0.0, high - 0.05, stays=True)
            room.put(block((0.09, 0.03, length), (0, 0, 0), tuple(0.9 * c for c in TUBE), "screen"), x, z, 0.0, high - 0.09, stays=True)
            room.shine(Lamp((x, high - 0.25, z), tuple(power * c for c in TUBE), 8.0, casts=False))


def office(words: frozenset[str], rng: np.random.Generator) -> Place:
    """Build an office: desks with computers, a wall of windows, shelves of files."""
    shell = Shell(7.4, 7.6, 2.9, wall=(0.42, 0.41, 0.39), floor=(0.13, 0.135, 0.14), floor_material="weave", ceiling=(0.62, 0.62, 0.62))
    room = Room(shell, words, rng)
    for x in (-2.1, 0.0, 2.1):
        room.window("back", x, 1.8, 1.9, 0.75, (2, 1), (0.24, 0.25, 0.26))
    for x, z, turn in ((-2.3, 5.2, np.pi), (2.3, 5.2, np.pi), (-2.4, 2.9, np.pi - 0.25), (2.5, 3.0, np.pi + 0.25)):
        room.put(tables.table((1.5, 0.74, 0.75), (0.46, 0.44, 0.40)), x, z, turn)
        room.put(tableware.computer(), x, z, turn + np.pi, 0.74)
        room.put(seats.office_chair(), x + 0.1, z + 0.75, turn + 0.4)
        room.put(tables.books(rng, 0.3), x + 0.55, z + 0.1, turn, 0.74)
    room.against("left", tables.bookshelf(rng, 1.4, 2.0, (0.44, 0.42, 0.38)), 4.2, 0.2)
    room.against("right", tables.cabinet((1.2, 1.3, 0.5), (0.40, 0.41, 0.42)), 4.3, 0.26)
    room.put(tableware.potted_plant(rng, 1.3), -3.2, 7.1)
    room.put(tableware.potted_plant(rng, 1.1), 3.2, 6.4)
    tubes(room, (2.2, 5.0), (-1.8, 1.8), 1.5 if room.dark else 0.5)
    return room.place()


def classroom(words: frozenset[str], rng: np.random.Generator) -> Place:
    """Build a classroom: rows of desks, a blackboard, tall windows along the left wall with the sun in them."""
    shell = Shell(7.6, 8.2, 3.1, wall=(0.50, 0.47, 0.38), panel=(0.30, 0.20, 0.11), floor=(0.30, 0.19, 0.10), ceiling=(0.60, 0.58, 0.52))
    room = Room(shell, words, rng)
    for z in (1.9, 4.0, 6.1):
        room.window("left", z, 1.6, 1.75, 0.95, (2, 2), (0.58, 0.55, 0.48), (0.62, 0.58, 0.48))
    room.against("back", openings.blackboard(3.6, 1.25), 0.2, 0.02, 0.95)
    room.against("back", openings.clock_face(0.18), 0.2, 0.03, 2.62)
    room.against("back", tables.cabinet((0.9, 1.8, 0.45), OAK), 2.9, 0.24)
    room.put(tables.lectern(), -1.5, 7.2, np.pi)
    for z in (2.7, 4.0, 5.3):
        for x in (-2.75, -1.35, 1.35, 2.75):
            nudge = float(rng.normal(0, 0.03))
            room.put(tables.school_desk(), x + nudge, z, 0.0)
            room.put(seats.chair(), x + nudge, z - 0.55 + float(rng.normal(0, 0.04)), float(rng.normal(0, 0.08)))
    room.put(tables.books(rng, 0.24), -1.35, 4.05, 0.4, 0.74)
    room.against("right", openings.picture(1.3, 0.9, rng), 4.2, 0.03, 1.3)
    room.against("right", openings.picture(0.7, 0.9, rng), 6.0, 0.03, 1.3)
    tubes(room, (2.6, 5.4), (-1.9, 1.9), 1.4 if room.dark else 0.12)
    return room.place(lens=29.0)


def laboratory(words: frozenset[str], rng: np.random.Generator) -> Place:
    """Build a laboratory: white benches with bottles and screens under cold light."""
    shell = Shell(7.0, 7.4, 3.0, wall=(0.52, 0.56, 0.58), floor=(0.34, 0.37, 0.38), floor_material="polished", ceiling=(0.62, 0.64, 0.65))
    room = Room(shell, words, rng, evening=True)
    for x in (-2.2, 2.2):
        room.put(tables.counter(2.6, 0.92, (0.62, 0.63, 0.64), (0.10, 0.11, 0.12)), x, 5.0)
        room.put(tableware.bottles(rng, 1.5), x, 5.05, y=0.92)
        room.put(tableware.monitor(0.56, (0.10, 0.34, 0.42)), x + 0.9, 5.0, y=0.92)
    room.against("back", tables.cabinet((1.2, 2.0, 0.45), (0.60, 0.61, 0.62)), -2.5, 0.25)
    room.against("back", tables.counter(3.0, 0.92, (0.62, 0.63, 0.64), (0.10, 0.11, 0.12)), 0.3, 0.4)
    room.against("back", tableware.bottles(rng, 2.2), 0.2, 0.35, 0.92)
    for x, y in ((-0.6, 1.55), (0.3, 1.55), (1.2, 1.55)):
        room.against("back", tableware.screen_face(0.8, 0.48, (0.06, 0.30, 0.40)), x, 0.05, y + 0.24)
    room.shine(Lamp((0.3, 1.8, 6.9), (0.25, 0.9, 1.2), 5.0))
    for side in ("left", "right"):
        room.against(side, tables.cabinet((1.0, 1.9, 0.5), STEEL), 5.8, 0.28)
        room.put(seats.stool(0.68, STEEL), 1.0 if side == "left" else -1.0, 4.4)
    tubes(room, (2.4, 5.2), (-1.7, 1.7), 1.5)
    return room.place()


def workshop(words: frozenset[str], rng: np.random.Generator) -> Place:
    """Build a studio or workshop: brick walls, high windows, easels, shelves, a workbench."""
    shell = Shell(
        7.2,
        7.4,
        3.8,
        wall=(0.30, 0.13, 0.085),
        wall_material="brick",
        floor=(0.23, 0.22, 0.21),
        floor_material="stone",
        ceiling=(0.30, 0.28, 0.26),
    )
    room = Room(shell, words, rng)
    for x in (-1.9, 1.9):
        room.window("back", x, 2.0, 2.0, 1.2, (4, 4), (0.05, 0.05, 0.055))
    room.window("left", 3.4, 2.0, 2.0, 1.2, (4, 4), (0.05, 0.05, 0.055))
    room.against("back", tables.table((2.2, 0.9, 0.8), OAK), 0.0, 0.6)
    room.against("back", tableware.bottles(rng, 1.2), -0.3, 0.5, 0.9)
    room.put(openings.easel(rng=rng), -2.3, 5.3, np.pi + 0.4)
    room.put(openings.easel(rng=rng), 2.5, 5.5, np.pi - 0.5)
    room.against("right", tables.bookshelf(rng, 1.5, 2.2, OAK), 3.4, 0.2)
    room.against("right", tables.crates(rng, 4), 5.2, 0.5)
    room.put(seats.stool(), -1.5, 4.6)
    room.light(lights.pendant(1.3), -0.9, 4.6, 3.8, power=1.6 if room.dark else 0.5, casts=True)
    room.light(lights.pendant(1.3), 1.2, 4.2, 3.8, power=1.6 if room.dark else 0.5)
    return room.place()


def interrogation(words: frozenset[str], rng: np.random.Generator) -> Place:
    """Build an interrogation room: bare concrete, a steel table, a mirror of one-way glass, one hard lamp from above."""
    shell = Shell(
        4.8,
        5.6,
        2.9,
        wall=(0.16, 0.18, 0.18),
        wall_material="stone",
        floor=(0.15, 0.15, 0.15),
        floor_material="polished",
        ceiling=(0.12, 0.12, 0.12),
        skirting=(0.07, 0.07, 0.07),
    )
    room = Room(shell, words, rng, evening=True)
    glass = Mesh.join(
        [
            block((2.3, 1.05, 0.03), (0, 0.525, 0), (0.035, 0.045, 0.05), "chrome"),
            *(
                block((w, h, 0.08), (x, y, 0.0), BLACK, "metal")
                for x, y, w, h in ((0, 0, 2.42, 0.07), (0, 1.05, 2.42, 0.07), (-1.18, 0.52, 0.07, 1.1), (1.18, 0.52, 0.07, 1.1))
            ),
        ]
    )
    room.against("back", glass, 0.0, 0.04, 1.05)
    room.against("right", openings.door(0.95, 2.1, (0.10, 0.12, 0.13)), 4.2, 0.02)
    room.put(block((1.5, 0.04, 0.8), (0, 0.74, 0), STEEL, "metal", 0.01), 0.0, 3.6)
    for x in (-0.65, 0.65):
        room.put(block((0.05, 0.74, 0.6), (0, 0.37, 0), (0.2, 0.2, 0.21), "metal"), x, 3.6)
    room.put(seats.chair((0.10, 0.10, 0.11)), -0.75, 4.35, np.pi + 0.3)
    room.put(seats.chair((0.10, 0.10, 0.11)), 0.95, 3.0, 0.5)
    room.put(music.microphone(0.34), 0.25, 3.6, np.pi, 0.76)
    room.light(lights.pendant(1.0), 0.0, 3.5, 2.9, power=0.4)
    room.shine(Lamp((0.0, 1.88, 3.5), (7.0, 6.3, 5.0), 7.0, to=(0.0, 0.0, 3.5), cone=0.95, casts=True))
    room.shine(Lamp((-1.8, 2.4, 0.6), (0.35, 0.5, 0.7), 7.0))
    return room.place(farthest=4.0)


ROOMS: dict[str, Callable[[frozenset[str], np.random.Generator], Place]] = {
    "office": office,
    "classroom": classroom,
    "laboratory": laboratory,
    "studio": workshop,
    "interrogation": interrogation,
    "interrogation room": interrogation,
}
