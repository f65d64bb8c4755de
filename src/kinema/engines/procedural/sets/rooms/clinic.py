"""A hospital's corridor: pale walls with a hand rail, double doors with round windows, lino that mirrors strips of light."""

from collections.abc import Callable

import numpy as np

from kinema.engines.procedural.facades.front import bar
from kinema.engines.procedural.furnishings import clinic, seats
from kinema.engines.procedural.furnishings.tones import STEEL
from kinema.engines.procedural.joinery import block, sheet
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.engines.procedural.sets.interior import Room, Shell
from kinema.engines.procedural.sets.place import Place
from kinema.engines.procedural.slots import Slot

_WIDE, _DEPTH, _BEHIND, _HIGH = 3.5, 24.0, 4.0, 2.75
_BAND: Colour = (0.30, 0.47, 0.46)
_DOORS = {"left": (4.9, 11.3, 17.7), "right": (2.2, 8.2, 14.6, 21.0)}
"""Where along each wall its doors are."""


def hospital_corridor(words: frozenset[str], rng: np.random.Generator) -> Place:
    """Build the corridor, a trolley waiting in it, and swing doors at its end."""
    shell = Shell(
        _WIDE,
        _DEPTH,
        _HIGH,
        _BEHIND,
        wall=(0.60, 0.63, 0.60),
        floor=(0.36, 0.42, 0.41),
        floor_material="polished",
        ceiling=(0.66, 0.67, 0.66),
        skirting=(0.18, 0.26, 0.26),
    )
    room = Room(shell, words, rng, evening=True)
    for side, doors in _DOORS.items():
        for z in doors:
            room.against(side, clinic.double_door(1.6), z)
            room.against(side, block((0.34, 0.16, 0.02), (0, 0, 0), (0.10, 0.20, 0.36), "plastic", 0.004), z + 1.15, 0.015, 1.75)
        ends = [-_BEHIND, *(edge for z in doors for edge in (z - 0.92, z + 0.92)), _DEPTH]
        for a, b in zip(ends[::2], ends[1::2], strict=True):
            if b - a < 0.5:
                continue
            band = bar((-(b - a) / 2, 0.11, 0), ((b - a) / 2, 1.06, 0.008), _BAND, "paint")
            room.against(side, band, (a + b) / 2)
            room.against(side, clinic.hand_rail(b - a - 0.1), (a + b) / 2)
    room.against("back", clinic.double_door(2.2, 2.25, light=(0.62, 0.72, 0.76)), 0.0)
    room.still += [_stripe(x) for x in (-_WIDE / 2 + 0.42, _WIDE / 2 - 0.42)]
    for z in np.arange(-2.2, _DEPTH, 3.2).tolist():
        _strip(room, z)
    room.put(clinic.trolley(), _WIDE / 2 - 0.52, 5.6, np.pi)
    room.put(clinic.drip_stand(), _WIDE / 2 - 0.36, 6.85, np.pi)
    room.put(seats.bench(1.6, (0.20, 0.32, 0.38), back=False), -_WIDE / 2 + 0.36, 8.1, np.pi / 2)
    room.put(clinic.trolley(blanket=(0.52, 0.55, 0.56)), -_WIDE / 2 + 0.52, 14.6, 0.0)
    for side, z in (("left", 7.0), ("right", 11.6)):
        room.against(side, clinic.dispensers(), z, 0.0, 1.25)
    sign, slot = _hung(9.8)
    room.still.append(sign)
    return room.place(lens=27.0, signs=(slot,), painted=((slot, "WARD 3"),))


def _strip(room: Room, z: float) -> None:
    """Let a long flat light into the ceiling, in a frame."""
    room.put(block((1.24, 0.03, 0.34), (0, 0, 0), (0.52, 0.53, 0.53), "paint", 0.0), 0.0, z, 0.0, _HIGH - 0.012, stays=True)
    room.put(block((1.16, 0.02, 0.27), (0, 0, 0), (0.95, 1.0, 1.0), "screen", 0.0), 0.0, z, 0.0, _HIGH - 0.028, stays=True)
    room.shine(Lamp((0.0, _HIGH - 0.3, z), (1.3, 1.42, 1.46), 8.0))


def _stripe(x: float) -> Mesh:
    """Inlay a darker stripe along the floor."""
    z = np.arange(-_BEHIND, _DEPTH + 0.1, 0.7)
    rows = [np.column_stack([np.full(len(z), x + side), np.full(len(z), 0.003), z]) for side in (-0.08, 0.08)]
    stripe = sheet(np.stack(rows), (0.14, 0.24, 0.25), "polished", back=False)
    stripe.surface[:, :3] = (0, 1, 0)
    return stripe


def _hung(z: float) -> tuple[Mesh, Slot]:
    """Hang a sign across the way from the ceiling."""
    low = _HIGH - 0.42
    board = Mesh.join(
        [
            block((1.5, 0.30, 0.05), (0, low + 0.15, z), (0.035, 0.13, 0.26), "plastic", 0.01),
            *[block((0.02, 0.14, 0.02), (x, _HIGH - 0.06, z), STEEL, "metal", 0.0) for x in (-0.6, 0.6)],
        ]
    )
    return board, Slot((0.0, low + 0.15, z - 0.03), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), 1.3, 0.24)


ROOMS: dict[str, Callable[[frozenset[str], np.random.Generator], Place]] = {"hospital corridor": hospital_corridor}
