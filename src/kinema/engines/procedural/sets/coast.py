"""A road along a coast: asphalt and a guard rail on the edge of a cliff, the sea below to the horizon, hills on the land side."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.flora import broadleaf, rock, tuft
from kinema.engines.procedural.ground import Land
from kinema.engines.procedural.joinery import block, sheet
from kinema.engines.procedural.kernels.noise import fbm, ridged
from kinema.engines.procedural.light import Air
from kinema.engines.procedural.mesh import Floats, Mesh
from kinema.engines.procedural.moment import Water
from kinema.engines.procedural.sets.field import ROAD_ACROSS
from kinema.engines.procedural.sets.place import Place, mix, smooth
from kinema.engines.procedural.sets.planting import plant, spots

_SEA = -34.0
"""Metres from the road down to the sea."""
_HALF = 3.5
"""Half the width of the asphalt."""
_RAIL = -4.15
"""Where the guard rail stands, metres inland of the middle of the road."""
_STEEL = (0.34, 0.35, 0.355)
_YELLOW, _WHITE = (0.50, 0.34, 0.05), (0.52, 0.52, 0.50)
_STRAIGHT = 75.0
"""Metres from the camera's mark on which the road is level, and straight where something drives: it stays on it."""
Line = Callable[[Floats], Floats]
"""The middle of the road: how far aside it is at a distance along the coast."""


def coast_road(words: tuple[str, ...], seed: int) -> Place:
    """Build the road: it leads into the picture, or across it with the sea behind where something drives across."""
    across = "road across" in words
    side = float(np.random.default_rng(seed).choice([-1.0, 1.0]))
    middle = _across(side, seed) if across else _ahead(_STRAIGHT if "road along" in words else 15.0, seed)

    def along(x: Floats, z: Floats) -> tuple[Floats, Floats]:
        """Metres along the coast, and inland of the middle of the road."""
        if across:
            return x, middle(x) - z
        return z, side * x - middle(z)

    def height(x: Floats, z: Floats) -> Floats:
        run, inland = along(x, z)
        road = _level(run)
        away = np.hypot(x, z)
        edge = -inland + fbm(x, z, 16, 4, seed + 1) * 3.4 * smooth(0.0, 2.0, -inland - 5.0)
        # Soil at the brink, then rock nearly upright, then what fell down from it.
        fall = smooth(5.4, 11.0, edge) * 0.70 + smooth(9.0, 34.0, edge) * 0.30
        cliff = (road - _SEA + 7) * fall - (ridged(x, z, 26, 5, seed + 2) * 6.0 + fbm(x, z, 7, 4, seed + 3) * 3.0) * fall * (1 - fall) * 3
        stacks = (
            smooth(0.13, 0.19, fbm(x, z, 60, 3, seed + 4))
            * 26
            * smooth(30, 60, edge)
            * (1 - smooth(120, 190, edge))
            * smooth(90, 160, away)
        )
        bank = 0.31 * np.clip(inland - 4.4, 0, 9) + 0.22 * np.clip(inland - 13.4, 0, 60)
        hills = (
            smooth(20, 420, inland) * (30 + ridged(x, z, 420, 6, seed + 5) * 150)
            + smooth(300, 2600, inland) * ridged(x, z, 1500, 6, seed + 6) * 420
        )
        rough = fbm(x, z, 22, 4, seed + 7) * 2.4 * smooth(8, 40, inland) + fbm(x, z, 2.2, 3, seed + 8) * 0.12 * smooth(
            4.2, 6.5, np.abs(inland)
        )
        return (road - cliff + stacks + bank + hills + rough).astype(np.float32)

    def paint(x: Floats, z: Floats, y: Floats, steep: Floats) -> Floats:
        inland = along(x, z)[1]
        lane = np.abs(inland)
        tar = mix((0.062, 0.062, 0.064), (0.105, 0.103, 0.099), 0.5 + fbm(x, z, 3, 4, seed + 11) + fbm(x, z, 0.5, 3, seed + 12) * 0.4)
        tar = tar * (1 - 0.16 * np.exp(-(((lane - 1.6) / 0.55) ** 2)))[..., None].astype(np.float32)
        gravel = mix((0.17, 0.145, 0.11), (0.29, 0.255, 0.20), 0.5 + fbm(x, z, 0.6, 4, seed + 13) * 1.3)
        grass = mix(
            (0.075, 0.10, 0.028), (0.22, 0.185, 0.075), 0.5 + fbm(x, z, 20, 5, seed + 14) * 1.3 + fbm(x, z, 1.8, 4, seed + 15) * 0.5
        )
        scrub = mix(grass, (0.045, 0.062, 0.026), smooth(0.02, 0.16, fbm(x, z, 34, 5, seed + 16)) * smooth(14, 60, lane))
        layers = 0.5 + 0.5 * np.sin(y * 0.75 + fbm(x, z, 60, 4, seed + 17) * 7)
        stone = mix((0.13, 0.105, 0.085), (0.31, 0.255, 0.20), 0.25 + 0.5 * layers + fbm(x, z + y, 6, 5, seed + 18) * 0.9)
        wet = 1 - 0.55 * (1 - smooth(0.8, 4.5, y - _SEA))
        land = mix(scrub, stone * wet[..., None].astype(np.float32), smooth(0.22, 0.42, steep))
        verge = mix(gravel, land, smooth(_HALF + 0.7, _HALF + 1.9, lane + fbm(x, z, 1.5, 3, seed + 19) * 0.9))
        return mix(tar, verge, smooth(_HALF - 0.04, _HALF + 0.12, lane))

    built = _built(middle, side, across=across)

    def dress(land: Land, rng: np.random.Generator) -> Mesh:
        def green(x: Floats, z: Floats, y: Floats) -> Floats:
            inland = along(x, z)[1]
            return 0.95 * smooth(7.5, 9.5, inland) + 0.8 * smooth(4.6, 5.0, -inland) * (1 - smooth(6.2, 7.6, -inland))

        def brink(x: Floats, z: Floats, y: Floats) -> Floats:
            out = -along(x, z)[1]
            return smooth(5.0, 5.6, out) * (1 - smooth(8.5, 11, out))

        def slopes(x: Floats, z: Floats, y: Floats) -> Floats:
            return smooth(10, 24, along(x, z)[1]) * smooth(-0.02, 0.14, fbm(x, z, 40, 4, seed + 20))

        def verge(x: Floats, z: Floats, y: Floats) -> Floats:
            inland = along(x, z)[1]
            return 0.95 * smooth(4.6, 5.6, inland) * (1 - smooth(7.5, 9.0, inland))

        colours = ((0.10, 0.115, 0.035), (0.20, 0.165, 0.065), (0.27, 0.215, 0.10))
        blades = [tuft(rng, 14, 0.36, colour) for colour in colours]
        short = [tuft(rng, 14, 0.12, colour) for colour in colours]
        bushes = [broadleaf(rng, 420, 2.2, (0.055, 0.075, 0.030)) for _ in range(3)]
        stones = [rock(rng, colour=(0.21, 0.175, 0.14)) for _ in range(3)]
        return Mesh.join(
            [
                plant(land, rng, blades, spots(land, rng, 11000, 2.0, 90, green), (0.5, 1.2)),
                plant(land, rng, short, spots(land, rng, 5000, 2.0, 60, verge), (0.6, 1.3)),
                plant(land, rng, bushes, spots(land, rng, 500, 9, 420, slopes, tall=True), (0.4, 1.1)),
                plant(land, rng, stones, spots(land, rng, 320, 4, 160, brink), (0.12, 0.7)),
                built,
            ]
        )

    return Place(
        height,
        paint,
        "ground",
        Water(_SEA, 0.035, (0.008, 0.048, 0.064), mirror=False),
        dress,
        _open_sky,
        default_time="afternoon",
        eye=1.7,
        lens=27.0,
    )


def _level(run: Floats) -> Floats:
    """Give the road's height: level as far as anything drives in a shot, then over the shoulder of a headland."""
    return np.asarray(9.0 * smooth(_STRAIGHT + 10, 330, np.abs(run)), np.float32)


def _ahead(straight: float, seed: int) -> Line:
    """Lead the road away: around a bay, over a headland, and out of sight, the coast falling back behind it."""

    def middle(run: Floats) -> Floats:
        bay = 56 * smooth(straight, straight + 185, run) - 10 * smooth(straight + 185, straight + 285, run)
        far = 900 * smooth(straight + 265, 2600, run) + fbm(run, np.zeros_like(run), 900, 3, seed + 30) * 260 * smooth(400, 1200, run)
        return (bay + far).astype(np.float32)

    return middle


def _across(side: float, seed: int) -> Line:
    """Lead the road across the picture: out around a headland on one side, back along a bay on the other."""

    def middle(run: Floats) -> Floats:
        out = side * run
        headland = 210 * smooth(_STRAIGHT, 380, out) + 500 * smooth(380, 1500, out) - 60 * smooth(_STRAIGHT, 400, -out)
        return (ROAD_ACROSS + headland + fbm(run, np.zeros_like(run), 260, 3, seed + 30) * 60 * smooth(_STRAIGHT, 300, np.abs(run))).astype(
            np.float32
        )

    return middle


def _built(middle: Line, side: float, *, across: bool) -> Mesh:
    """Set posts along the edge, bolt a rail of folded steel to them, and paint the lines on the asphalt."""
    run = np.concatenate([np.arange(-150.0 if across else -16.0, 90.0, 2.0), np.arange(90.0, 420.0, 6.0)]).astype(np.float32)
    aside, level = middle(run), _level(run)
    slope = np.gradient(aside, run)
    norm = np.hypot(1.0, slope)

    def at(off: float, up: float | Floats) -> Floats:
        """Give the points of a line beside the road: `off` metres inland of its middle, `up` over it."""
        if across:
            points = np.stack([run + off * slope / norm, level + up, aside - off / norm], axis=-1)
        else:
            points = np.stack([side * (aside + off / norm), level + up, run - off * slope / norm], axis=-1)
        return np.asarray(points, np.float32)

    fold = [(0.0, 0.42), (0.05, 0.47), (0.05, 0.54), (0.0, 0.585), (0.05, 0.63), (0.05, 0.70), (0.0, 0.75)]
    beam = sheet(np.stack([at(_RAIL + out, up) for out, up in fold[::-1]]), _STEEL, "metal")
    post = block((0.11, 1.0, 0.13), (0, 0.22, 0), (0.25, 0.255, 0.26), "metal", 0.01)
    glass = block((0.05, 0.05, 0.02), (0, 0.76, 0), (0.8, 0.3, 0.04), "plastic", 0.0)
    stands = [Mesh.join([post, glass]).moved(tuple(place.tolist())) for place in at(_RAIL - 0.09, 0.0)[::2]]
    # The farther off, the higher over the road: its own mesh grows coarse there.
    over = 0.008 + 1.5e-4 * np.abs(run)
    lines = [
        sheet(np.stack([at(off + wide, over), at(off - wide, over)]), colour, "matte", back=False)
        for off, wide, colour in (
            (-0.13, 0.05, _YELLOW),
            (0.13, 0.05, _YELLOW),
            (0.28 - _HALF, 0.06, _WHITE),
            (_HALF - 0.28, 0.06, _WHITE),
        )
    ]
    for line in lines:
        line.surface[:, :3] = (0, 1, 0)
    return Mesh.join([beam, *stands, *lines])


def _open_sky(air: Air) -> Air:
    """Let a low sun stand over the sea."""
    if air.elevation < 12 and air.stars < 0.5:
        return replace(air, azimuth=float(np.clip(air.azimuth, -3.0, 3.0)))
    return air
