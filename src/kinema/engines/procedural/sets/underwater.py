"""Under water: a reef on rippled sand, kelp in the current, a shoal and bubbles, and light that dances and falls in shafts."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.flora import rock, scatter
from kinema.engines.procedural.ground import Land
from kinema.engines.procedural.kernels.noise import fbm, ridged
from kinema.engines.procedural.light import Air, Clouds
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Floats, Mesh, from_arrays
from kinema.engines.procedural.sets import reef
from kinema.engines.procedural.sets.place import Place, mix, smooth
from kinema.engines.procedural.sets.planting import plant, spots
from kinema.engines.procedural.solids import ball

_SURFACE = 11.0
"""Metres from the ground by the camera to the surface."""


def underwater(words: tuple[str, ...], seed: int) -> Place:
    """Build the ground of the sea: a reef; a forest of kelp or the dark of the deep where the words say so."""
    said = set(words)
    deep = bool(said & {"deep sea", "deep", "abyss", "dark"})
    weeds = bool(said & {"kelp", "kelp forest", "seaweed"})

    def height(x: Floats, z: Floats) -> Floats:
        away = np.hypot(x, z)
        ripples = np.abs(np.sin((z * 0.9 + x * 0.3 + fbm(x, z, 4, 3, seed + 1) * 4) * 4.2)) ** 0.7 * 0.05 * np.exp(-away / 30)
        mounds = (
            smooth(0.0, 0.28, fbm(x, z, 17, 4, seed + 2) + 0.10 * smooth(6, 30, np.abs(x)))
            * smooth(3.5, 12, away)
            * (1.2 + 2.2 * ridged(x, z, 9, 5, seed + 3))
        )
        return (fbm(x, z, 40, 4, seed + 4) * 3 * smooth(6, 40, away) + ripples + mounds).astype(np.float32)

    def paint(x: Floats, z: Floats, y: Floats, steep: Floats) -> Floats:
        sand = mix((0.34, 0.31, 0.23), (0.56, 0.52, 0.40), 0.5 + fbm(x, z, 5, 5, seed + 5) * 0.9)
        stone = mix((0.085, 0.075, 0.085), (0.26, 0.17, 0.17), 0.5 + fbm(x, z + y, 1.8, 5, seed + 6) * 1.4)
        stone = mix(stone, (0.30, 0.09, 0.17), smooth(0.12, 0.28, fbm(x, z, 3, 4, seed + 7)))
        return mix(sand, stone, smooth(0.08, 0.22, fbm(x, z, 17, 4, seed + 2) + 0.10 * smooth(6, 30, np.abs(x)) + steep * 0.25))

    def dress(land: Land, rng: np.random.Generator) -> Mesh:
        def rocky(x: Floats, z: Floats, y: Floats) -> Floats:
            return smooth(0.05, 0.2, fbm(x, z, 17, 4, seed + 2) + 0.10 * smooth(6, 30, np.abs(x))) * 0.95 + 0.05

        def aside(x: Floats, z: Floats, y: Floats) -> Floats:
            return smooth(2.0, 5.0, np.abs(x)) * (0.85 if weeds else 0.3)

        colours = [reef.COLOURS[k] for k in rng.permutation(len(reef.COLOURS))]
        growths = [reef.staghorn, reef.brain, reef.table, reef.sponge, reef.fan, reef.staghorn, reef.fan]
        corals = [grow(rng, colour) for grow, colour in zip(growths, colours, strict=False)]
        strands = [reef.kelp(rng, tall) for tall in (5.0, 7.0, 8.5)]
        stones = [rock(rng, colour=(0.13, 0.115, 0.115)) for _ in range(3)]
        parts = [
            plant(land, rng, stones, spots(land, rng, 120, 3, 50, rocky), (0.15, 0.8)),
            plant(land, rng, strands, spots(land, rng, 420 if weeds else 130, 5, 45, aside, tall=True), (0.8, 1.2)),
        ]
        if not deep:
            parts.append(plant(land, rng, corals, spots(land, rng, 420, 2.6, 34, rocky), (0.5, 1.35), 0.35))
        return Mesh.join(parts)

    rng = np.random.default_rng(seed + 9)
    shoal, bubbles = _Shoal(rng, 0 if deep else 70), _Bubbles(rng)

    def moves(seconds: float, wind: float) -> Mesh:
        return Mesh.join([shoal.mesh(seconds), bubbles.mesh(seconds)])

    def air(given: Air) -> Air:
        return _under(given, deep)

    return Place(height, paint, "sand", None, dress, air, default_time="day", eye=1.5, lens=28.0, pitch=0.05, moves=moves)


class _Shoal:
    """Small fish that go round together behind whatever the shot is about."""

    def __init__(self, rng: np.random.Generator, number: int) -> None:
        t = np.linspace(0, 1, 9)
        deep = 0.5 * np.sin(np.pi * t**0.75) ** 0.9 * 0.42 + 0.012
        deep[-1] = 0.17
        ring = np.linspace(0, 2 * np.pi, 6, endpoint=False)
        points = np.stack(
            [0.38 * deep[:, None] * np.sin(ring), deep[:, None] * np.cos(ring), np.repeat((0.5 - t)[:, None], 6, axis=1)], axis=-1
        ).reshape(-1, 3)
        k = (np.arange(8)[:, None] * 6 + np.arange(6)).ravel()
        n = (np.arange(8)[:, None] * 6 + (np.arange(6) + 1) % 6).ravel()
        triangles = np.concatenate([np.column_stack([k, k + 6, n]), np.column_stack([n, k + 6, n + 6])])
        body = from_arrays(points * 0.26, triangles, (0.5, 0.5, 0.5), MATERIAL["plastic"])
        back = np.clip(body.vertices[:, 1:2] / 0.05 * 0.5 + 0.5, 0, 1)
        tone = np.asarray([(0.62, 0.44, 0.06), (0.16, 0.30, 0.52), (0.60, 0.24, 0.05)][rng.integers(3)])
        body.surface[:, 3:6] = np.array([0.62, 0.66, 0.66]) * (1 - back) + tone * back
        self._body, self._number = body, number
        self._start = rng.random(number) * 0.22
        self._apart = rng.normal(0, 1, (number, 3)) * np.array([1.3, 0.7, 1.3])
        self._size = rng.uniform(0.8, 1.3, number).astype(np.float32)
        self._way = 1.0 if rng.random() < 0.5 else -1.0

    def mesh(self, seconds: float) -> Mesh:
        """Give the shoal at a moment."""
        if not self._number:
            return Mesh.join([])
        turn = self._way * (seconds * 0.085 + self._start * 6.28)
        places = np.column_stack([np.sin(turn) * 8.5, 3.4 + np.sin(turn * 2.0) * 0.7, 15 + np.cos(turn) * 5.0]) + self._apart
        facing = np.arctan2(self._way * np.cos(turn) * 8.5, -self._way * np.sin(turn) * 5.0)
        wag = np.sin(seconds * 9 + self._start * 60) * 0.12
        return scatter(self._body, places.astype(np.float32), (facing + wag).astype(np.float32), self._size)


class _Bubbles:
    """Bubbles that rise in a few columns, wobbling."""

    def __init__(self, rng: np.random.Generator) -> None:
        number = 80
        bead = ball(0.5, 10, (0.55, 0.75, 0.80)).made_of(MATERIAL["glass"])
        self._bead = bead
        columns = np.column_stack([rng.choice([-1, 1], 5) * rng.uniform(2.2, 6.0, 5), rng.uniform(6, 15, 5)])
        which = rng.integers(0, 5, number)
        self._foot = columns[which] + rng.normal(0, 0.09, (number, 2))
        self._phase, self._size = rng.random(number), rng.uniform(0.015, 0.07, number).astype(np.float32)

    def mesh(self, seconds: float) -> Mesh:
        """Give the bubbles at a moment."""
        rise = (self._phase + seconds * (0.05 + 0.5 * self._size)) % 1.0
        sway = 0.12 * np.sin(seconds * 2.2 + self._phase * 40 + rise * 14)
        places = np.column_stack([self._foot[:, 0] + sway, 0.1 + rise * 8.5, self._foot[:, 1] + sway * 0.6])
        return scatter(
            self._bead, places.astype(np.float32), np.zeros(len(rise), np.float32), self._size * (0.6 + 0.8 * rise.astype(np.float32))
        )


def _under(air: Air, deep: bool) -> Air:
    """Fill the scene with water instead of air."""
    dusk = 0.22 if deep or air.stars > 0.8 else (0.6 if air.elevation < 12 else 1.0)
    water: Colour = (0.006, 0.055, 0.105) if deep else (0.012, 0.125, 0.190)
    water = tuple(c * (1.0 if deep else dusk) for c in water)
    return replace(
        air,
        elevation=62.0,
        azimuth=24.0,
        sun=tuple(c * dusk for c in (1.25, 1.75, 1.65)),
        zenith=tuple(c * dusk for c in (0.06, 0.40, 0.52)),
        horizon=water,
        glow=tuple(c * dusk for c in (0.05, 0.20, 0.20)),
        ambient=tuple(c * dusk for c in (0.26, 0.52, 0.60)),
        bounce=tuple(c * dusk for c in (0.15, 0.22, 0.20)),
        haze=water,
        density=1 / 17,
        fall=0.0,
        haze_glow=0.0,
        ground_fog=0.0,
        sun_size=0.0,
        stars=0.0,
        shafts=0.0,
        beams=0.0,
        wind=9.0,
        rain=0.0,
        snowfall=0.0,
        wetness=0.0,
        lamp_glow=0.004,
        submerged=_SURFACE,
        clouds=Clouds(cover=0.0),
        grade=replace(air.grade, exposure=0.85, saturation=1.12, contrast=0.45, vignette=0.28, lift=(0.0, 0.006, 0.016), gain=(1, 1, 1)),
    )
