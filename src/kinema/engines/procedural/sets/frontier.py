"""A dusty frontier town: false fronts and boardwalks along a wide street of sand, a water tower, mesas far behind."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.flora import cactus, rock, tuft
from kinema.engines.procedural.facades.frontier import WALK, false_front, hitching_rail, trough, water_tower
from kinema.engines.procedural.furnishings import tables
from kinema.engines.procedural.ground import Land
from kinema.engines.procedural.kernels.noise import fbm, ridged
from kinema.engines.procedural.light import Air
from kinema.engines.procedural.mesh import Floats, Mesh
from kinema.engines.procedural.sets.city import ACROSS, LEFT, RIGHT, Street
from kinema.engines.procedural.sets.place import Place, mix, smooth
from kinema.engines.procedural.sets.planting import plant, spots
from kinema.engines.procedural.slots import Slot

_RIGHT, _LEFT = 7.6, -9.4
"""Where the walls along the street stand, metres from the camera's mark."""
_ACROSS = 14.5
"""How far off the walls stand that one looks at face to face."""
Stand = Callable[[int, float, float, float, float, int], None]
"""Puts up a house by its number: x, z, the way it looks, its width and how many storeys it has."""
_NAMES = (
    "SALOON",
    "GENERAL STORE",
    "BANK",
    "HOTEL",
    "SHERIFF",
    "BARBER",
    "LIVERY",
    "UNDERTAKER",
    "ASSAY OFFICE",
    "POST OFFICE",
    "DRY GOODS",
)


def frontier(words: tuple[str, ...], seed: int) -> Place:
    """Build the town: along its street by default, face to face with its houses when a sign, a door or what drives across matters."""
    said, rng = frozenset(words), np.random.default_rng(seed)
    town = Street(said, rng)
    painted: list[tuple[Slot, str]] = []
    facing = "facing" in said

    def stand(number: int, x: float, z: float, turn: float, width: float, storeys: int) -> None:
        name = _NAMES[number % len(_NAMES)]
        front = false_front(rng, width, storeys, 0.8 if town.dark else 0.0, swing=name == "SALOON")
        placed = front.moved((x, 0.0, z), turn)
        town.stand(front, x, z, turn)
        painted.append((placed.signs["front"], name))

    (_facing if facing else _along)(town, stand)
    built, lamps = Mesh.join(town.meshes), town.shining()

    return Place(
        lambda x, z: _land(x, z, seed),
        lambda x, z, y, steep: _sand((x, z, y), steep, seed, facing=facing),
        "sand",
        dress=lambda land, rng: Mesh.join([built, *_grown(land, rng, facing=facing)]),
        air=lambda air: _dusty(air, dark=town.dark),
        default_time="noon",
        eye=1.55,
        lens=28.0,
        pitch=0.02,
        lamps=(lambda seconds: lamps) if lamps else None,
        signs=town.seen(),
        painted=tuple(painted),
    )


def _facing(town: Street, stand: Stand) -> None:
    """Stand a row of houses across the picture, a saloon in its middle."""
    x = -36.0
    for number, (width, storeys) in enumerate(((7.0, 1), (8.5, 2), (6.5, 1), (7.4, 2), (9.0, 1), (7.0, 1), (8.0, 2), (6.5, 1))):
        stand((number + 7) % len(_NAMES), x + width / 2, _ACROSS, ACROSS, width, storeys)
        x += width + (1.6 if number % 3 == 1 else 0.15)
    stuff = [(hitching_rail(), -6.2, 0.0), (trough(), 6.6, 0.0), (hitching_rail(), 12.4, 0.0)]
    for mesh, x, turn in stuff:
        town.put(mesh, x, _ACROSS - WALK - 1.1, turn)


def _along(town: Street, stand: Stand) -> None:
    """Line both sides of the street, unevenly, and let it run out into the desert past a water tower."""
    rng, number = town.rng, 0
    for x, turn, start in ((_RIGHT, RIGHT, -9.0), (_LEFT, LEFT, -7.0)):
        z = start
        while z < 78:
            width, storeys = float(rng.uniform(6.5, 9.5)), 2 if rng.random() < 0.38 else 1
            stand(number, x, z + width / 2, turn, width, storeys)
            number += 1
            z += width + (float(rng.uniform(1.5, 4.0)) if rng.random() < 0.3 else 0.15)
    for n, z in enumerate((6.4, 15.0, 26.0, 38.0)):
        side = 1 if n % 2 == 0 else -1
        edge = (_RIGHT - WALK - 1.25) if side > 0 else (_LEFT + WALK + 1.25)
        town.put(hitching_rail(), edge, z, np.pi / 2)
        town.put(trough(), edge, z + 4.2, np.pi / 2)
    for x, z in ((4.4, 11.6), (-6.2, 8.0), (-6.4, 22.6)):
        town.put(tables.barrel(0.92), x, z)
    town.put(tables.barrel(0.92), 4.7, 12.5)
    town.put(tables.crates(rng, 3), -6.4, 9.1, 0.4)
    town.put(water_tower(10.0), -3.6, 98.0)


def _dusty(air: Air, *, dark: bool) -> Air:
    """Hang dust in dry air under a sky with few clouds; by night the lamps light it."""
    clouds = replace(air.clouds, cover=air.clouds.cover * 0.55)
    if dark:
        return replace(air, clouds=clouds, lamp_glow=max(air.lamp_glow, 0.004))
    bright = max(sum(air.haze) / 3, 0.02) / 0.72
    haze = tuple(0.45 * c + 0.55 * d * bright for c, d in zip(air.haze, (0.80, 0.64, 0.46), strict=True))
    bounce = tuple(c * d for c, d in zip(air.bounce, (1.7, 1.35, 1.0), strict=True))
    # The sun stands to the side, so that one row of houses lies in it and the other throws its shadow.
    return replace(air, clouds=clouds, haze=haze, bounce=bounce, density=air.density * 2.2, elevation=min(air.elevation, 52.0))


def _land(x: Floats, z: Floats, seed: int) -> Floats:
    """Give the height of the land: level in the town, mesas and a range of mountains behind it."""
    away = np.hypot(x, z)
    block = fbm(x, z, 620, 4, seed + 7)
    mesas = (smooth(0.05, 0.085, block) * 80 + smooth(0.12, 0.15, block) * 60) * smooth(420, 900, z)
    range_ = smooth(1800, 4600, z + fbm(x, z, 1500, 3, seed + 5) * 700) * ridged(x, z, 2300, 6, seed + 6) * 420
    swell = fbm(x, z, 90, 3, seed + 3) * 3.0 * smooth(70, 260, away)
    return (mesas + range_ + swell + fbm(x, z, 1.6, 3, seed + 4) * 0.03 * smooth(0.5, 3, away)).astype(np.float32)


def _sand(at: tuple[Floats, Floats, Floats], steep: Floats, seed: int, *, facing: bool) -> Floats:
    """Paint the land: sand with the tracks of carts in the street, scrub about the town, layers of rock where it is steep."""
    x, z, y = at
    sand = mix((0.24, 0.165, 0.098), (0.42, 0.305, 0.19), 0.5 + fbm(x, z, 9, 5, seed + 8) * 0.9 + fbm(x, z, 0.7, 4, seed + 9) * 0.45)
    run, side = (x, z - 6.6) if facing else (z, x + 0.9)
    worn = np.zeros(np.shape(x), np.float32)
    for track in (-2.3, 0.9):
        wander = fbm(run, np.full_like(run, track), 22, 3, seed + 10) * 1.3
        for wheel in (-0.72, 0.72):
            worn += np.exp(-(((side - track - wander - wheel) / 0.13) ** 2))
    near = 1 - smooth(60, 140, np.hypot(x, z))
    trodden = sand * (1 - 0.30 * np.clip(worn, 0, 1) * near)[..., None].astype(np.float32)
    scrub = mix(sand, (0.20, 0.185, 0.085), smooth(0.02, 0.2, fbm(x, z, 30, 4, seed + 11)) * smooth(60, 130, np.hypot(x, z)) * 0.6)
    strata = mix((0.25, 0.105, 0.055), (0.52, 0.29, 0.165), 0.5 + 0.5 * np.sin(y * 0.30 + fbm(x, z, 120, 4, seed + 12) * 5))
    return mix(mix(trodden, scrub, smooth(40, 80, np.hypot(x, z))), strata, smooth(0.28, 0.55, steep))


def _grown(land: Land, rng: np.random.Generator, *, facing: bool) -> list[Mesh]:
    """Let dry grass grow along the boardwalks, and cactus and stones lie about the town."""

    def open_land(x: Floats, z: Floats, y: Floats) -> Floats:
        return np.where((z > 92) | (np.abs(x) > 26), 0.7, 0.0) * (y < 14)

    def roadside(x: Floats, z: Floats, y: Floats) -> Floats:
        edge = np.minimum(np.abs(x - _RIGHT + WALK + 0.3), np.abs(x - _LEFT - WALK - 0.3))
        return np.zeros_like(x) if facing else 0.8 * (edge < 0.35)

    dry = [tuft(rng, 14, 0.34, (0.27, 0.21, 0.10)) for _ in range(3)]
    return [
        plant(land, rng, dry, spots(land, rng, 700, 3, 70, roadside), (0.4, 1.0)),
        plant(land, rng, dry, spots(land, rng, 900, 60, 500, open_land), (0.8, 2.2)),
        plant(
            land,
            rng,
            [rock(rng, colour=(0.32, 0.21, 0.13)) for _ in range(3)],
            spots(land, rng, 90, 60, 500, open_land),
            (0.3, 1.4),
        ),
        plant(land, rng, [cactus(rng) for _ in range(3)], spots(land, rng, 60, 90, 500, open_land), (0.7, 1.3)),
    ]
