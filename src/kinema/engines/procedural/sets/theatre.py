"""A stage: boards under spotlights between curtains, or a club with coloured beams, loudspeakers and a wall of light."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.furnishings import music, openings
from kinema.engines.procedural.joinery import block, rod, turned
from kinema.engines.procedural.light import Air
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.engines.procedural.sets.interior import Room, Shell
from kinema.engines.procedural.sets.place import Place

_BLACK = (0.012, 0.012, 0.014)
_CLUB = frozenset({"club", "concert", "nightclub", "dance floor", "rock", "neon", "cyberpunk", "disco"})
_WARM: tuple[Colour, ...] = ((1.0, 0.42, 0.18), (1.0, 0.30, 0.24), (1.0, 0.60, 0.34))
_GELS: tuple[Colour, ...] = ((1.0, 0.16, 0.38), (0.10, 0.45, 1.0), (0.55, 0.18, 1.0), (0.10, 0.85, 0.80))


def stage(words: tuple[str, ...], seed: int) -> Place:
    """Build a theatre's stage, or that of a club when the words speak of one."""
    said, rng = frozenset(words), np.random.default_rng(seed)
    shell = Shell(
        13.0,
        9.0,
        7.5,
        6.0,
        wall=(0.020, 0.018, 0.022),
        floor=(0.11, 0.062, 0.032) if not said & _CLUB else (0.030, 0.030, 0.034),
        floor_material="parquet" if not said & _CLUB else "polished",
        ceiling=(0.010, 0.010, 0.012),
        skirting=_BLACK,
    )
    room = Room(shell, said, rng, evening=True)
    return _club(room) if said & _CLUB else _theatre(room)


def _theatre(room: Room) -> Place:
    """Hang a red curtain at the back, legs at the sides, a valance above; three spotlights cross on the boards."""
    red = (0.26, 0.012, 0.018)
    for x in np.linspace(-5.4, 5.4, 7):
        room.put(openings.curtain(1.9, 6.6, red, 9), float(x), 8.5, np.pi, 0.1, stays=True)
    for side in (-1, 1):
        for z in (2.4, 5.2):
            room.put(openings.curtain(1.8, 6.8, red, 8), side * 5.5, z, np.pi + side * 0.25, 0.05, stays=True)
    for x in np.linspace(-5.6, 5.6, 9):
        room.put(openings.curtain(1.5, 1.3, tuple(0.85 * c for c in red), 6), float(x), 2.2, np.pi, 5.6, stays=True)
    for n, (x, power) in enumerate(((-3.2, 60.0), (3.2, 40.0), (0.0, 52.0))):
        _spotlight(room, (x, 6.9, 1.2), (0.25 * x, 0.0, 4.6), (power, 0.86 * power, 0.66 * power), 0.27, casts=n != 1)
    for n, x in enumerate((-3.6, -1.2, 1.2, 3.6)):
        tone = _WARM[(n + int(room.rng.integers(3))) % 3]
        room.shine(Lamp((x, 6.6, 7.2), tuple(4.5 * c for c in tone), 9.0, to=(0.8 * x, 0.0, 6.6), cone=0.6))
    for x in np.linspace(-4.5, 4.5, 10):
        room.put(turned([(0.09, 0.0), (0.10, 0.06), (0.07, 0.12)], _BLACK, "metal", 16), float(x), 1.55, stays=True)
        room.put(turned([(0.0, 0.121), (0.06, 0.12)], (1.0, 0.78, 0.50), "lamp", 12), float(x), 1.55, stays=True)
    room.shine(Lamp((0.0, 0.25, 1.5), (1.1, 0.8, 0.5), 6.0))
    return _finished(room, 0.005)


def _club(room: Room) -> Place:
    """Stack loudspeakers, build a wall of light, and cross coloured beams in the smoke."""
    for side in (-1, 1):
        for x in (4.2, 5.2):
            room.put(music.speakers(2.6), side * x, 6.4, np.pi - side * 0.25, stays=True)
    tones = [_GELS[int(k)] for k in room.rng.permutation(4)]
    for column in range(11):
        for row in range(5):
            tone = tones[(column + row) % 2]
            glow = 0.04 + 0.26 * float(room.rng.random()) ** 2
            panel = block((0.74, 0.74, 0.05), (0, 0, 0), tuple(glow * c for c in tone), "screen")
            room.put(panel, (column - 5) * 0.8, 8.75, np.pi, 1.2 + row * 0.8, stays=True)
    for z in (3.6, 7.2):
        for level in (6.3, 6.7):
            room.put(rod((-6.2, level, 0), (6.2, level, 0), 0.03, (0.20, 0.20, 0.21), "metal"), 0.0, z, stays=True)
        for x in np.linspace(-6.0, 5.6, 16):
            room.put(rod((float(x), 6.3, 0), (float(x) + 0.4, 6.7, 0), 0.016, (0.20, 0.20, 0.21), "metal"), 0.0, z, stays=True)
    for n, x in enumerate((-4.4, -2.2, 0.0, 2.2, 4.4)):
        tone = tones[n % 4]
        _spotlight(room, (x, 6.3, 6.9), (-0.35 * x, 0.0, 3.4), tuple(13.0 * c for c in tone), 0.13, casts=n in {1, 3})
    _spotlight(room, (-2.4, 6.3, -0.4), (0.0, 0.6, 4.6), (24.0, 22.0, 20.0), 0.26, casts=False)
    room.shine(Lamp((0.8, 3.4, -1.5), (8.5, 8.0, 7.4), 13.0))
    return _finished(room, 0.008)


def _spotlight(
    room: Room, place: tuple[float, float, float], to: tuple[float, float, float], colour: Colour, cone: float, *, casts: bool
) -> None:
    """Hang a spotlight and point it."""
    x, y, z = place
    housing = Mesh.join(
        [
            turned([(0.10, -0.20), (0.16, -0.18), (0.17, 0.10), (0.12, 0.22), (0.0, 0.24)], _BLACK, "metal", 20),
            turned([(0.0, -0.19), (0.14, -0.19)], tuple(min(c / max(colour), 1.0) for c in colour), "lamp", 20),
            rod((0, 0.2, 0), (0, 0.6, 0), 0.025, _BLACK, "metal"),
        ]
    )
    room.put(housing, x, z, 0.0, y, stays=True)
    room.shine(Lamp((x, y - 0.3, z), colour, 12.0, to=to, cone=cone, casts=casts))


def _finished(room: Room, smoke: float) -> Place:
    given = replace(room.place(eye=1.35, lens=30.0, default_time="night"), stands=4.3)
    make = given.air

    def air(told: Air) -> Air:
        made = make(told)
        grade = replace(made.grade, exposure=1.3 * made.grade.exposure)
        return replace(made, lamp_glow=smoke, ambient=(0.030, 0.028, 0.036), bounce=(0.012, 0.010, 0.012), grade=grade)

    return replace(given, air=air)
