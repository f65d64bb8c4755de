"""A cave: looking out from inside, past dripstone and a still pool, to the light at the mouth."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.flora import broadleaf, rock, tuft
from kinema.engines.procedural.ground import Land
from kinema.engines.procedural.kernels.noise import fbm
from kinema.engines.procedural.light import Air
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Floats, Mesh
from kinema.engines.procedural.moment import Lamp, Water
from kinema.engines.procedural.sets.place import Bounds, Place, mix, smooth
from kinema.engines.procedural.sets.planting import plant, spots
from kinema.engines.procedural.sets.walls import skin
from kinema.engines.procedural.solids import flat, lathe

_MOUTH = 25.0
"""Metres from the camera's mark to the mouth."""
_CRYSTAL: tuple[Colour, ...] = ((0.25, 0.85, 1.0), (0.75, 0.35, 1.0))


def cave(words: tuple[str, ...], seed: int) -> Place:
    """Build the cave: of grey stone, or of ice; with glowing crystals when the words or the hour ask for a light."""
    said = set(words)
    icy = bool(said & {"ice", "frozen", "glacier", "snow", "winter"})
    shining = bool(said & {"crystal", "crystals", "glowing", "magical", "fantasy", "night"})
    pale, deep = ((0.52, 0.70, 0.82), (0.16, 0.34, 0.50)) if icy else ((0.26, 0.235, 0.205), (0.10, 0.092, 0.085))

    def height(x: Floats, z: Floats) -> Floats:
        inside = fbm(x, z, 3.2, 4, seed + 1) * 0.30 + fbm(x, z, 0.5, 3, seed + 2) * 0.03 + 0.25
        pool = np.exp(-(((x - 2.6) / 2.6) ** 2) - ((z - 13) / 8.0) ** 2)
        rise = smooth(2.6, 6.0, np.abs(x)) * 1.3
        outside = (
            0.4
            + fbm(x, z, 40, 4, seed + 3) * 5 * smooth(_MOUTH + 4, _MOUTH + 40, z)
            + 55 * smooth(120, 700, z) * (0.8 + fbm(x, z, 260, 5, seed + 4))
        )
        return np.where(z < _MOUTH + 3, inside + rise - pool * 0.85, outside + inside - 0.25).astype(np.float32)

    def paint(x: Floats, z: Floats, y: Floats, steep: Floats) -> Floats:
        grit = mix(deep, pale, 0.5 + fbm(x, z, 2.2, 5, seed + 5) * 1.3) * (0.30 + 0.70 * np.exp(-np.maximum(_MOUTH - z, 0) / 12))[..., None]
        green = mix((0.06, 0.09, 0.025), (0.13, 0.14, 0.05), 0.5 + fbm(x, z, 12, 5, seed + 6))
        return mix(grit, green, smooth(_MOUTH + 1, _MOUTH + 6, z + fbm(x, z, 3, 3, seed + 7) * 3))

    def shell() -> Mesh:
        """Close the passage around its middle line, rough and layered, open at the mouth."""
        z = np.linspace(-12, _MOUTH + 1.5, 190)
        turn = np.linspace(0, 2 * np.pi, 240)
        a, along = (c.astype(np.float32) for c in np.meshgrid(turn, z))
        narrow = 1 - 0.24 * smooth(_MOUTH - 9, _MOUTH, along)
        # Noise over a roll of paper: the seam lies in the floor.
        u, v = np.sin(a) * 5 + np.cos(a) * 3.1, along
        rough = fbm(u, v, 6, 6, seed + 8) * 3.4 + fbm(u + 40, v, 1.3, 5, seed + 9) * 0.45
        ribs = np.abs(fbm(u * 1.3, v + u * 0.4, 3.4, 4, seed + 10)) * 1.2
        reach = (6.2 * narrow + rough * narrow + ribs) * (1 - 0.12 * np.cos(a))
        points = np.stack([np.sin(a) * reach * 1.12 + 0.8 * np.sin(along / 9), 2.3 - np.cos(a) * reach * 0.82, along], axis=-1)
        inward = np.stack([-np.sin(a), np.cos(a), np.zeros_like(a)], axis=-1)
        light = np.exp(-np.maximum(_MOUTH - along, 0) / 9)
        colour = mix(deep, pale, 0.5 + fbm(u, v, 3, 6, seed + 11) * 1.3 + ribs * 0.2)
        moss = smooth(0.05, 0.25, fbm(u, v, 2.0, 4, seed + 12)) * smooth(_MOUTH - 12, _MOUTH, along) * (0.0 if icy else 0.8)
        return skin(points, inward, mix(colour, (0.05, 0.085, 0.02), moss), 0.16 + 0.70 * light)

    def dress(land: Land, rng: np.random.Generator) -> Mesh:
        parts = [shell()]
        drips = [_drip(rng, 1.0, pale, deep) for _ in range(9)]
        for k in range(90):
            z, x = rng.uniform(3, _MOUTH - 4), rng.normal(0, 2.6)
            long = rng.uniform(0.3, 1.9) * (1.4 if abs(x) > 2 else 0.8)
            wide = long**0.7
            parts.append(drips[k % 9].moved((x, 6.6 - 0.09 * x * x + rng.uniform(0, 0.6), z), 0.0, (wide, -long, wide)))
            side = float(np.sign(x) or 1) * rng.uniform(3.2, 5.2)
            if k % 2 and all(np.hypot(side - cx, z - cz) > r + 0.6 for cx, cz, r in land.clearings):
                foot = float(land.height(np.array([side], np.float32), np.array([z], np.float32))[0])
                parts.append(drips[k % 7].moved((side, foot - 0.1, z), 0.0, (wide, 0.8 * long, wide)))
        for part in parts[1:]:
            part.surface[:, 6] = 0.18 + 0.65 * np.exp(-np.maximum(_MOUTH - part.vertices[:, 2], 0) / 9)
        if shining:
            parts += [_crystals(rng, colour).moved((x, 0.3, z)) for (x, _, z), colour in _crystal_spots()]

        def outside(x: Floats, z: Floats, y: Floats) -> Floats:
            return (z > _MOUTH + 5).astype(np.float32)

        trees = [broadleaf(rng, 1500, 9.0) for _ in range(2)]
        parts += [
            plant(land, rng, trees, spots(land, rng, 160, _MOUTH + 14, 260, outside), (0.7, 1.3)),
            plant(land, rng, [tuft(rng, 14, 0.4) for _ in range(2)], spots(land, rng, 700, _MOUTH, 80, outside), (0.6, 1.3)),
            plant(
                land,
                rng,
                [rock(rng, colour=deep) for _ in range(3)],
                spots(land, rng, 50, 3, 32, lambda x, z, y: (np.abs(x) > 1.6) * 0.8),
                (0.1, 0.5),
            ),
        ]
        return Mesh.join(parts)

    lamps = tuple(Lamp(place, tuple(2.2 * c for c in colour), 11.0) for place, colour in _crystal_spots()) if shining else ()
    return Place(
        height,
        paint,
        "rock",
        Water(0.0, 0.010, (0.006, 0.018, 0.020)),
        dress,
        _from_the_mouth,
        default_time="morning",
        eye=1.6,
        lens=26.0,
        pitch=0.06,
        lamps=(lambda seconds: lamps) if lamps else None,
        bounds=Bounds((-3.0, 0.3, -7.0), (3.0, 4.2, _MOUTH - 6)),
    )


def _crystal_spots() -> tuple[tuple[tuple[float, float, float], Colour], ...]:
    places = ((-3.6, 0.9, 7.0), (4.4, 0.9, 11.0), (-4.2, 0.9, 16.0), (3.9, 0.9, 19.0))
    return tuple((place, _CRYSTAL[k % 2]) for k, place in enumerate(places))


def _drip(rng: np.random.Generator, long: float, pale: Colour, deep: Colour) -> Mesh:
    """Make a dripstone that stands on its foot: ringed, thick below and thin above."""
    t = np.linspace(0, 1, 14)
    wide = long * rng.uniform(0.10, 0.2) * (1 - t) ** 0.8 * (1 + 0.16 * np.sin(t * 26 + rng.uniform(0, 6)))
    shade = float(rng.uniform(0.2, 1.0))
    tone = tuple(a + (b - a) * shade for a, b in zip(deep, pale, strict=True))
    return lathe(np.column_stack([np.append(wide[:-1], 0.0), t * long]), 12, tone).made_of(MATERIAL["stone"])


def _crystals(rng: np.random.Generator, colour: Colour) -> Mesh:
    """Grow a cluster of crystals that glow."""
    parts = []
    for _ in range(9):
        long, wide = rng.uniform(0.3, 1.1), rng.uniform(0.05, 0.12)
        prism = flat(lathe(np.array([[wide, -0.2], [wide * 1.1, long * 0.75], [0.0, long]]), 6, tuple(0.5 * c for c in colour)))
        lean, way = rng.uniform(0, 0.6), rng.uniform(0, 2 * np.pi)
        c, s = np.cos(lean), np.sin(lean)
        parts.append(
            prism.transformed(np.array([[1, 0, 0], [0, c, -s], [0, s, c]], np.float32), np.zeros(3, np.float32)).moved((0, 0, 0), way)
        )
    return Mesh.join(parts).made_of(MATERIAL["neon"])


def _from_the_mouth(air: Air) -> Air:
    """Let the day come in from ahead, and leave the inside to its own dim light."""
    dim = 0.85
    return replace(
        air,
        elevation=27.0,
        azimuth=24.0,
        ambient=tuple(c * dim for c in air.ambient),
        bounce=tuple(c * 1.2 for c in air.bounce),
        beams=0.010,
        shafts=0.0,
        rain=0.0,
        snowfall=0.0,
        wetness=0.0,
        density=max(air.density, 1 / 1500),
        sun_size=0.0,
        grade=replace(air.grade, exposure=air.grade.exposure * 1.5, vignette=0.3),
    )
