"""A sports hall: a court of parquet between two hoops, bleachers, high windows, lamps under the trusses of its roof."""

from collections.abc import Callable

import numpy as np

from kinema.engines.procedural.furnishings import openings, seats, sports
from kinema.engines.procedural.furnishings.tones import BRASS
from kinema.engines.procedural.joinery import block, orb, rod, slab
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.engines.procedural.sets.interior import Room, Shell
from kinema.engines.procedural.sets.place import Bounds, Place
from kinema.engines.procedural.slots import SCREEN, Slot

_HALF, _START, _END = 7.3, -6.5, 16.5
"""Half the court's width, and where along the hall it begins and ends, metres."""


def gym(words: frozenset[str], rng: np.random.Generator) -> Place:
    """Build the hall, seen along its court towards one of the hoops."""
    shell = Shell(
        22.0,
        19.5,
        7.8,
        8.0,
        wall=(0.44, 0.40, 0.325),
        floor=(0.40, 0.235, 0.098),
        ceiling=(0.46, 0.46, 0.46),
        skirting=(0.10, 0.11, 0.13),
    )
    room = Room(shell, words, rng)
    bright = 2.2 if room.dark else 0.85
    for z in (-1.5, 4.0, 9.5, 15.0):
        room.window("left", z, 3.4, 2.2, 4.3, (4, 2), (0.40, 0.41, 0.42))
    room.still.append(sports.court(_HALF, _START, _END))
    for z, turn in ((_END - 1.2, np.pi), (_START + 1.2, 0.0)):
        room.put(sports.hoop(), 0.0, z, turn, stays=True)
    room.put(sports.bleachers(16.0, 4), 7.75, 11.0, -np.pi / 2, stays=True)
    for z in (2.2, 5.2, 12.6, 15.6):
        room.against("left", sports.wall_bars(), z)
    # Padding on the end walls, as high as somebody who runs into them.
    for x in np.arange(-9.9, 10.0, 2.2):
        tone = (0.035, 0.075, 0.25) if round(float(x) * 10) % 4 else (0.03, 0.062, 0.21)
        room.against("back", block((2.16, 1.9, 0.12), (0, 1.0, 0.06), tone, "leather", 0.04), float(x))
    for z in np.arange(-5.6, 19.0, 4.6):
        room.put(sports.truss(21.8), 0.0, float(z), 0.0, 6.7, stays=True)
    for z in (1.4, 8.2, 15.0):
        for x in (-4.6, 4.6):
            room.put(block((1.3, 0.10, 0.5), (0, 0, 0), (0.4, 0.4, 0.41), "paint", 0.02), x, z, 0.0, 6.55, stays=True)
            room.put(block((1.2, 0.02, 0.42), (0, 0, 0), (1.0, 0.98, 0.92), "screen", 0.0), x, z, 0.0, 6.49, stays=True)
            room.shine(Lamp((x, 6.2, z), tuple(bright * 3.2 * c for c in (1.0, 0.97, 0.90)), 15.0))
    for k, x in enumerate((4.4, 5.9, 7.4, 8.9)):
        tone = ((0.42, 0.035, 0.03), (0.05, 0.10, 0.34), (0.50, 0.33, 0.04), (0.05, 0.22, 0.10))[k]
        room.against("back", _banner(tone), x, 0.05, 4.1)
    room.against("back", openings.door(1.7, 2.2, (0.14, 0.20, 0.30)), 8.6, 0.14)
    room.put(seats.bench(2.6, (0.42, 0.27, 0.12), back=False), -8.6, 9.2, np.pi / 2)
    for x, z in ((-8.4, 11.2), (-8.75, 11.55), (-5.2, 16.8)):
        room.put(_ball(), x, z)
    board, slots = _scoreboard(shell.depth)
    room.still.append(board)
    bounds = Bounds((-9.6, 0.15, -7.5), (6.9, 6.2, 15.2))
    return room.place(
        free=15.2,
        lens=25.0,
        eye=1.6,
        bounds=bounds,
        farthest=14.5,
        signs=(slots[0],),
        painted=tuple(zip(slots, ("HOME", "21:18", "GUEST"), strict=True)),
    )


def _banner(colour: Colour) -> Mesh:
    """Hang a banner of a season that was won: cloth with a pale band on a rod, its foot at y = 0, its back to z = 0."""
    outline = [(-0.5, 0.32), (0.0, 0.0), (0.5, 0.32), (0.5, 1.9), (-0.5, 1.9)]
    return Mesh.join(
        [
            slab(outline, 0.012, colour, "cloth").moved((0, 0, 0.03)),
            block((1.0, 0.30, 0.006), (0, 1.25, 0.04), (0.62, 0.60, 0.54), "cloth", 0.0),
            rod((-0.56, 1.9, 0.03), (0.56, 1.9, 0.03), 0.02, BRASS, "brass", sides=8),
        ]
    )


def _ball() -> Mesh:
    """Leave a basketball lying."""
    ball = orb(0.12, (0, 0.12, 0), (0.50, 0.17, 0.035), "leather", 28)
    x, y, z = (ball.vertices - np.array([0, 0.12, 0], np.float32)).T / 0.12
    seam = (np.abs(x) < 0.05) | (np.abs(y) < 0.05) | (np.abs(np.hypot(np.abs(x) - 1.15, 0.9 * z) - 0.72) < 0.06)
    ball.surface[seam, 3:6] = (0.03, 0.02, 0.015)
    return ball


def _scoreboard(depth: float) -> tuple[Mesh, list[Slot]]:
    """Hang a scoreboard on the end wall, with room for two names and the score between them."""
    z = depth - 0.05
    case = block((4.6, 1.3, 0.2), (-5.4, 5.0, z), (0.02, 0.022, 0.026), "plastic", 0.03)
    slots = [
        Slot((-5.4 + x, 5.0, z - 0.11), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), wide, 0.6, SCREEN)
        for x, wide in ((-1.55, 1.2), (0.0, 1.5), (1.55, 1.2))
    ]
    return case, slots


ROOMS: dict[str, Callable[[frozenset[str], np.random.Generator], Place]] = {"gym": gym}
