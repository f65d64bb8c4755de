"""A city seen from afar across water: a promenade, and on the other bank towers in depth, whose windows come on as it grows dark."""

from dataclasses import dataclass, field, replace

import numpy as np

from kinema.engines.procedural.cast.flora import broadleaf
from kinema.engines.procedural.furnishings import lights, seats
from kinema.engines.procedural.joinery import block, orb, rod, turned
from kinema.engines.procedural.kernels.noise import fbm, ridged
from kinema.engines.procedural.light import Air
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Floats, Ints, Mesh
from kinema.engines.procedural.moment import Lamp, Water
from kinema.engines.procedural.sets.place import Place, mix, smooth

_EDGE, _BANK = 9.5, 430.0
"""How far the promenade reaches, and where the other bank begins, metres."""
_WATER, _CITY = -2.2, 3.0
"""The height of the water, and of the ground of the city, over the promenade."""
_STONE: tuple[Colour, ...] = (
    (0.34, 0.32, 0.29),
    (0.25, 0.22, 0.20),
    (0.22, 0.16, 0.13),
    (0.42, 0.40, 0.37),
    (0.20, 0.22, 0.25),
    (0.30, 0.27, 0.22),
)
_GLASS: tuple[Colour, ...] = ((0.055, 0.085, 0.11), (0.045, 0.075, 0.085), (0.075, 0.095, 0.12), (0.06, 0.065, 0.075))
_DARK = frozenset({"night", "midnight", "evening"})
_LIT = 0.42
"""The share of windows with a light behind them at night."""


@dataclass(slots=True)
class _Panes:
    """Windows, gathered tower by tower: corners (n, 4, 3), normals (n, 3) and tones of unlit glass (n, 3)."""

    corners: list[Floats] = field(default_factory=list)
    normals: list[Floats] = field(default_factory=list)
    tones: list[Floats] = field(default_factory=list)

    def add(self, origin: Floats, across: Floats, steps: tuple[Floats, Floats], half: tuple[float, float], tone: Colour) -> None:
        """Glaze a face with a grid of panes: steps along it and up it about its foot, and half of a pane's width and height."""
        s, y = (grid.ravel() for grid in np.meshgrid(*steps))
        up = np.array([0.0, 1.0, 0.0])
        middles = origin + s[:, None] * across + y[:, None] * up
        rim = [a * half[0] * across + b * half[1] * up for a, b in ((-1, -1), (-1, 1), (1, 1), (1, -1))]
        self.corners.append(middles[:, None, :] + np.stack(rim)[None])
        self.normals.append(np.broadcast_to(np.cross(up, across), (len(s), 3)))
        self.tones.append(np.broadcast_to(np.asarray(tone), (len(s), 3)))

    def mesh(self, chosen: Ints, tones: Floats, material: str) -> Mesh:
        """Make a mesh of some of the panes, two triangles after another for each, so that a part of it is a part of its arrays."""
        corners, normals = np.concatenate(self.corners)[chosen], np.concatenate(self.normals)[chosen]
        surface = np.ones((len(corners) * 4, 8), np.float32)
        surface[:, :3], surface[:, 3:6] = np.repeat(normals, 4, axis=0), np.repeat(tones, 4, axis=0)
        first = np.arange(len(corners))[:, None, None] * 4
        triangles = (first + np.array([[0, 1, 2], [0, 2, 3]])).reshape(-1, 3)
        kind = np.full(len(triangles), MATERIAL[material])
        return Mesh(corners.reshape(-1, 3).astype(np.float32), surface, np.column_stack([triangles, kind]).astype(np.int32))


def skyline(words: tuple[str, ...], seed: int) -> Place:
    """Build the promenade, the water and the city; at dusk its windows come on one after another while one looks."""
    said = set(words)
    dusk, night = "dusk" in said, bool(said & _DARK)
    towers, panes = _towers(np.random.default_rng(seed))
    rng = np.random.default_rng(seed + 1)
    glass = np.concatenate(panes.tones)
    burning = rng.random(len(glass)) < _LIT * (night or dusk) * np.clip(rng.normal(1.0, 0.25, len(glass)), 0.4, 1.6)
    # In the order in which they come on.
    order = rng.permutation(np.flatnonzero(burning))
    warm = rng.random((len(order), 1))
    glow = np.array([1.0, 0.52, 0.18]) * (1 - warm) + np.array([0.90, 0.78, 0.58]) * warm
    lit = panes.mesh(order, glow * rng.uniform(0.16, 0.62, (len(order), 1)) * (0.85 if dusk else 0.55), "screen")
    still = [towers, panes.mesh(np.flatnonzero(~burning), glass[~burning], "plastic"), *_quay(), *_far_bank(rng, lit=night or dusk)]
    if night:
        still.append(lit)
    posts = (-4.5, 4.5)
    still += [lights.street_lamp(4.4).at(0.0).moved((x, 0, _EDGE - 0.9)) for x in posts]
    still.append(seats.bench(1.8).moved((2.7, 0, _EDGE - 2.2), np.pi))
    lamps = tuple(Lamp((x, 4.0, _EDGE - 0.9), (3.6, 2.3, 1.1), 15.0) for x in posts) if night or dusk else ()
    town = Mesh.join(still)

    def height(x: Floats, z: Floats) -> Floats:
        hills = smooth(2100, 5200, z + fbm(x, z, 1400, 3, seed + 2) * 700) * ridged(x, z, 2600, 6, seed + 3) * 420
        shore = np.where(z < _EDGE, 0.0, np.where(z < _BANK, -9.0, _CITY))
        return (shore + hills).astype(np.float32)

    def paint(x: Floats, z: Floats, y: Floats, steep: Floats) -> Floats:
        slabs = mix((0.21, 0.20, 0.19), (0.29, 0.28, 0.265), 0.5 + fbm(x, z, 2.6, 4, seed + 4) * 1.2)
        green = mix((0.045, 0.06, 0.03), (0.10, 0.105, 0.05), 0.5 + fbm(x, z, 160, 5, seed + 5) * 1.3)
        far = mix((0.11, 0.11, 0.11), green, smooth(1700, 2300, z))
        return mix(slabs, far, (z > _EDGE).astype(np.float32))

    return Place(
        height,
        paint,
        "ashlar",
        Water(_WATER, 0.045, (0.010, 0.030, 0.040)),
        lambda land, rng: Mesh.join([town, *_trees(rng)]),
        lambda air: _hazy(air, night=night),
        default_time="golden hour",
        eye=1.65,
        lens=30.0,
        pitch=0.07,
        lamps=(lambda seconds: lamps) if lamps else None,
        moves=(lambda seconds, wind: _come_on(lit, seconds)) if dusk else None,
    )


def _come_on(lit: Mesh, seconds: float) -> Mesh:
    """Give the windows that are lit at a second of the shot: a fifth at first, nearly all after a quarter of a minute."""
    count = int((0.20 + 0.80 * (1 - np.exp(-seconds / 6.0))) * (len(lit.triangles) // 2))
    return Mesh(lit.vertices[: 4 * count], lit.surface[: 4 * count], lit.triangles[: 2 * count])


def _towers(rng: np.random.Generator) -> tuple[Mesh, _Panes]:
    """Set the city's towers in rows, low along the water, highest in two clusters; give their walls, and all their windows."""
    walls: list[Mesh] = []
    panes = _Panes()
    centres = ((float(rng.uniform(-170, -60)), 190.0, 1.0), (float(rng.uniform(150, 330)), 120.0, 0.72))
    row = 0
    for z in np.concatenate([np.arange(_BANK + 26, 800, 46.0), np.arange(820, 1700, 85.0)]).tolist():
        row += 1
        spacing = 38.0 if z < 800 else 62.0
        for x in np.arange(-0.85 * z, 0.85 * z, spacing) + rng.uniform(-12, 12):
            if rng.random() < 0.16:
                continue
            crowd = sum(share * np.exp(-(((x - cx) / wide) ** 2)) for cx, wide, share in centres)
            deep = smooth(_BANK, _BANK + 260, np.array(z)).item()
            tall = 16 + 12 * rng.random() + (10 + 84 * crowd) * (0.25 + 0.75 * deep) * rng.gamma(4.0, 0.25)
            if crowd > 0.55 and deep > 0.6 and rng.random() < 0.22:
                tall = float(rng.uniform(105, 165))
            at = np.array([float(x + rng.uniform(-6, 6)), _CITY, z + float(rng.uniform(-8, 8))])
            _tower(rng, at, float(min(tall, 170.0)), spacing, walls, panes)
    return Mesh.join(walls), panes


def _tower(rng: np.random.Generator, at: Floats, tall: float, spacing: float, walls: list[Mesh], panes: _Panes) -> None:
    """Raise a tower in tiers that step back, of stone with single windows or of glass in bands; a crown and perhaps a mast on it."""
    glazed = tall > 60 and rng.random() < 0.5
    colour = (_GLASS if glazed else _STONE)[rng.integers(4 if glazed else len(_STONE))]
    tone: Colour = tuple(float(c) for c in np.asarray(colour) * rng.uniform(0.75, 1.2))
    wide, deep = (float(c) for c in rng.uniform(0.55, 0.86, 2) * spacing)
    tiers = 1 if tall < 55 or (glazed and rng.random() < 0.6) else int(rng.integers(2, 5))
    foot, east, north = 0.0, np.array([1.0, 0.0, 0.0]), np.array([0.0, 0.0, 1.0])
    far = float(at[2]) > 800
    for n in range(tiers):
        top = tall if n == tiers - 1 else tall * (0.52 + 0.46 * (n + rng.uniform(0, 0.6)) / tiers)
        shrink = 1 - 0.17 * n
        w, d = wide * shrink, deep * shrink
        walls.append(block((w, top - foot, d), (at[0], at[1] + (foot + top) / 2, at[2]), tone, "plastic" if glazed else "matte", 0.0))
        if glazed:
            step, storey = (3.1, 3.9) if not far else (6.2, 7.8)
            half = (0.47 * step, 0.40 * storey)
        else:
            step, storey = (3.4, 3.6) if not far else (6.8, 7.2)
            half = (0.27 * step, 0.29 * storey)
        pane: Colour = tuple(1.25 * c for c in tone) if glazed else (0.045, 0.058, 0.072)
        up = np.arange(foot + 0.75 * storey + 1.0, top - 1.0, storey)
        side = -1.0 if at[0] > 0 else 1.0
        for length, origin, across in (
            (w, at - north * (d / 2 + 0.12), -east),
            (d, at + east * side * (w / 2 + 0.12), -north * side),
        ):
            count = max(1, int((length - 1.4) / step))
            panes.add(origin, across, ((np.arange(count) - (count - 1) / 2) * step, up), half, pane)
        foot = top
    _crown(rng, at + np.array([0.0, foot, 0.0]), (wide * (1 - 0.17 * (tiers - 1)), deep * (1 - 0.17 * (tiers - 1))), tone, walls)


def _crown(rng: np.random.Generator, at: Floats, size: tuple[float, float], tone: Colour, walls: list[Mesh]) -> None:
    """Finish a tower: a machine room, a pyramid or a dome, with a mast and its red light on the high ones."""
    w, d = size
    x, y, z = (float(c) for c in at)
    kind, dark = rng.integers(5), tuple(0.8 * c for c in tone)
    if kind == 0 and y > 55:
        walls.append(
            turned([(0.62 * w, 0.0), (0.60 * w, 1.0), (0.02, 0.9 * w), (0.0, 0.9 * w)], dark, "metal", 4).moved((x, y, z), np.pi / 4)
        )
        y += 0.88 * w
    elif kind == 1 and y > 65:
        walls += [
            block((w * s, h, d * s), (x, y + h * (k + 0.5), z), dark, "matte", 0.0) for k, (s, h) in enumerate(((0.7, 6.0), (0.42, 6.0)))
        ]
        y += 12.0
    else:
        walls.append(block((0.5 * w, 3.6, 0.5 * d), (x + 0.1 * w, y + 1.8, z), dark, "matte", 0.0))
        y += 3.6
    if y > 85 and kind != 3:
        mast = float(rng.uniform(12, 32))
        walls += [
            rod((x, y, z), (x, y + mast, z), 0.9, (0.28, 0.28, 0.29), "metal", end=0.22, sides=6),
            orb(0.9, (x, y + mast, z), (0.9, 0.03, 0.02), "lamp", 8),
        ]


def _quay() -> list[Mesh]:
    """Edge the promenade with stone and an iron railing."""
    iron: Colour = (0.03, 0.033, 0.036)
    parts = []
    for x in np.arange(-40.0, 40.0, 1.6):
        parts.append(block((1.58, 0.22, 0.6), (x + 0.8, 0.05, _EDGE - 0.1), (0.30, 0.285, 0.265), "stone", 0.02))
        parts.append(block((1.6, 3.4, 0.3), (x + 0.8, -1.75, _EDGE + 0.1), (0.20, 0.19, 0.175), "stone", 0.0))
        parts.append(rod((x, 0.14, _EDGE - 0.18), (x, 1.06, _EDGE - 0.18), 0.032, iron, "metal", sides=8))
        parts.append(orb(0.05, (x, 1.12, _EDGE - 0.18), iron, "metal", 8))
        for y, thick in ((0.30, 0.014), (0.52, 0.014), (0.74, 0.014), (1.02, 0.026)):
            parts.append(rod((x, y, _EDGE - 0.18), (x + 1.6, y, _EDGE - 0.18), thick, iron, "metal", sides=6))
    return parts


def _far_bank(rng: np.random.Generator, *, lit: bool) -> list[Mesh]:
    """Wall up the other bank, and stand lamps along it, whose light lies on the water at night."""
    parts = [block((46.0, 6.5, 1.0), (x, _CITY - 3.2, _BANK), (0.23, 0.22, 0.20), "stone", 0.0) for x in np.arange(-420.0, 421.0, 46.0)]
    if lit:
        tones = ((1.0, 0.60, 0.26), (1.0, 0.70, 0.40), (0.9, 0.85, 0.75))
        parts += [
            orb(0.75, (float(x), _CITY + 5.0, _BANK + 4.0), tones[int(rng.integers(3))], "lamp", 6) for x in np.arange(-400.0, 401.0, 17.0)
        ]
    return parts


def _trees(rng: np.random.Generator) -> list[Mesh]:
    """Plant an alley along the other bank."""
    kinds = [broadleaf(rng, 240, 9, (0.095, 0.125, 0.045)) for _ in range(3)]
    return [
        kinds[k % 3].moved((float(x + rng.uniform(-3, 3)), _CITY, _BANK + 9.0), float(rng.uniform(0, 6)), float(rng.uniform(0.8, 1.2)))
        for k, x in enumerate(np.arange(-380, 381, 7.5))
    ]


def _hazy(air: Air, *, night: bool) -> Air:
    """Let haze part one row of towers from the next; by night the city's own light hangs in it."""
    if not night:
        return replace(air, density=max(air.density, 1 / 6000), fall=1 / 260)
    tint = np.array([0.075, 0.055, 0.050])
    return replace(
        air,
        density=1 / 3600,
        fall=1 / 200,
        horizon=tuple((np.asarray(air.horizon) * 0.6 + tint).tolist()),
        haze=tuple((np.asarray(air.haze) * 0.5 + 0.8 * tint).tolist()),
        stars=0.45 * air.stars,
        grade=replace(air.grade, exposure=1.75, saturation=1.06),
    )
