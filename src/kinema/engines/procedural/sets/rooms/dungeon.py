"""A dungeon: a vaulted passage of stone blocks between barred cells, lit by torches alone."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from kinema.engines.procedural.facades.front import quads
from kinema.engines.procedural.furnishings import dungeon as irons
from kinema.engines.procedural.furnishings import tables
from kinema.engines.procedural.furnishings.tones import IRON
from kinema.engines.procedural.joinery import block, shade
from kinema.engines.procedural.light import Air
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.engines.procedural.sets.interior import Room, Shell
from kinema.engines.procedural.sets.place import Bounds, Place
from kinema.engines.procedural.sets.walls import skin

_STONE: Colour = (0.235, 0.225, 0.215)
_HALF, _DEPTH, _BEHIND = 3.1, 25.0, 4.5
"""Half the passage's width, and how far it goes before the camera's mark and behind it, metres."""
_SPRING, _RISE = 2.05, 1.75
"""How high the vault begins, and how much higher its crown is."""
_BAY = 4.6
"""Metres from one arch to the next."""
_CELL = (2.5, 2.5, 2.3)
"""A cell's width, height and depth."""


def dungeon(words: frozenset[str], rng: np.random.Generator) -> Place:
    """Build the passage: arches on pillars with a torch on every other one, cells and chains between them, a door of oak at its end."""
    shell = Shell(
        2 * _HALF,
        _DEPTH,
        4.4,
        _BEHIND,
        wall=_STONE,
        wall_material="ashlar",
        floor=(0.20, 0.185, 0.165),
        floor_material="flags",
        ceiling=shade(_STONE, 0.7),
        skirting=shade(_STONE, 0.7),
    )
    room = Room(shell, words, rng, evening=True)
    arches = np.arange(-0.6 - _BAY, _DEPTH, _BAY)
    for n, z in enumerate(arches.tolist()):
        room.put(irons.arch(2 * _HALF - 0.9, _SPRING - 0.1, _RISE - 0.25, shade(_STONE, 1.1)), 0.0, z, 0.0, stays=True)
        if z < 0:
            continue
        side = 1 if n % 2 else -1
        room.light(irons.wall_torch(), side * (_HALF - 0.45), z, 1.55, -side * np.pi / 2, 1.25, casts=n in {2, 3})
    for n, z in enumerate((arches[:-1] + _BAY / 2).tolist()):
        for side, name in ((-1, "left"), (1, "right")):
            if (n + (side > 0)) % 3 == 0:
                for off in (-0.7, 0.1, 0.8):
                    room.against(name, irons.chain(float(rng.uniform(0.7, 1.3))), z + off, 0.0, 2.15)
                continue
            _cell(room, name, side, z, rng)
    room.still.append(_vault())
    for x, z in ((_HALF - 0.75, 7.6), (_HALF - 0.7, 8.5)):
        room.put(tables.barrel(0.92, (0.12, 0.07, 0.04)), x, z)
    room.put(tables.crates(rng, 3), -_HALF + 0.75, 12.4)
    room.put(irons.straw(rng), -1.5, 5.4)
    room.put(irons.skull(), -1.9, 4.6, np.pi - 0.7)
    _end(room)
    bounds = Bounds((-_HALF + 0.75, 0.15, -_BEHIND + 0.3), (_HALF - 0.75, 3.1, _DEPTH - 1.2))
    place = room.place(free=_DEPTH - 1.2, lens=26.0, bounds=bounds)
    return replace(place, air=lambda air: _gloom(place.air(air)))


def _cell(room: Room, name: str, side: int, z: float, rng: np.random.Generator) -> None:
    """Break a cell into a wall: three walls and a ceiling of stone, straw on its floor, bars before it."""
    wide, tall, deep = _CELL
    room.openings.append((name, z, 0.0, wide, tall))
    x0, x1, a, b = side * _HALF, side * (_HALF + deep), z - wide / 2, z + wide / 2
    faces = [
        [(x1, 0, a), (x1, 0, b), (x1, tall, b), (x1, tall, a)],
        [(x0, 0, a), (x1, 0, a), (x1, tall, a), (x0, tall, a)],
        [(x1, 0, b), (x0, 0, b), (x0, tall, b), (x1, tall, b)],
        [(x0, tall, a), (x1, tall, a), (x1, tall, b), (x0, tall, b)],
    ]
    stone = quads([face if side > 0 else face[::-1] for face in faces], shade(_STONE, 0.8), "ashlar")
    middle = np.array([(x0 + x1) / 2, tall / 2, z], np.float32)
    outward = np.einsum("ij,ij->i", stone.surface[:, :3], stone.vertices - middle) > 0
    stone.surface[outward, :3] *= -1
    stone.surface[:, 6] = 0.6
    room.still.append(stone)
    room.against(name, irons.bars(wide, tall), z, -0.02)
    room.against(name, block((wide + 0.5, 0.36, 0.24), (0, tall + 0.18, 0), shade(_STONE, 1.12), "stone", 0.03), z, 0.02)
    room.put(irons.straw(rng, 0.8), side * (_HALF + 1.1), z, stays=True)
    if rng.random() < 0.5:
        bench = block((0.5, 0.09, wide - 0.3), (0, 0.45, 0), (0.12, 0.075, 0.04), "wood", 0.01)
        room.put(bench, side * (_HALF + deep - 0.35), z, 0.0, stays=True)


def _vault() -> Mesh:
    """Turn the vault over the passage, darker towards its crown, where soot lies."""
    a = np.linspace(0, np.pi, 29)
    z = np.arange(-_BEHIND - 0.5, _DEPTH + 0.6, 0.5)
    across, along = np.meshgrid(a, z, indexing="ij")
    points = np.stack([-(_HALF + 0.02) * np.cos(across), _SPRING + _RISE * np.sin(across), along], axis=-1)
    down = np.stack([np.cos(across), -np.sin(across), np.zeros_like(across)], axis=-1)
    soot = 1 - 0.40 * np.sin(across) ** 3
    colour = np.asarray(_STONE, np.float32) * soot[..., None]
    return skin(points, down, colour.astype(np.float32), 0.75 - 0.2 * np.sin(across), "ashlar")


def _end(room: Room) -> None:
    """Close the passage with a studded door of oak between two torches."""
    oak: Colour = (0.15, 0.085, 0.042)
    wide, tall = 1.7, 2.45
    planks = [
        block(
            (wide / 6 - 0.012, tall, 0.09), (wide * ((k + 0.5) / 6 - 0.5), tall / 2, 0.05), shade(oak, 0.85 + 0.06 * ((k * 5) % 6)), "wood"
        )
        for k in range(6)
    ]
    bands = [block((wide, 0.10, 0.03), (0, y, 0.11), shade(IRON, 1.4), "metal", 0.006) for y in (0.35, 1.25, 2.1)]
    studs = [
        block((0.035, 0.035, 0.03), (x, y, 0.13), shade(IRON, 2.0), "metal", 0.012)
        for y in (0.35, 1.25, 2.1)
        for x in np.linspace(-0.75, 0.75, 9).tolist()
    ]
    room.against("back", Mesh.join([*planks, *bands, *studs]), 0.0, 0.0)
    room.against("back", irons.arch(wide, tall - 0.6, 0.75, shade(_STONE, 1.15), 0.34, 0.5), 0.0, 0.1)
    for x in (-1.75, 1.75):
        room.light(irons.wall_torch(), x, _DEPTH, 1.6, np.pi, 0.9)
    # A breath of cold light from somewhere behind, so that the dark keeps its shapes.
    room.shine(Lamp((0.0, 2.8, -3.2), (0.30, 0.42, 0.62), 9.0))


def _gloom(air: Air) -> Air:
    """Leave only what the torches give, and the haze of their smoke about them."""
    return replace(
        air,
        ambient=tuple(0.36 * c for c in air.ambient),
        bounce=tuple(0.5 * c for c in air.bounce),
        sun=(0.0, 0.0, 0.0),
        haze=tuple(0.35 * c for c in air.haze),
        density=1 / 240,
        wetness=0.25,
        lamp_glow=0.004,
        grade=replace(air.grade, exposure=1.15, contrast=0.55, vignette=0.30),
    )


ROOMS: dict[str, Callable[[frozenset[str], np.random.Generator], Place]] = {"dungeon": dungeon}
