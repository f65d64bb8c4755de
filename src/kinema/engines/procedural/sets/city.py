"""Streets, alleys and markets: rows of building fronts, ground between them that may be wet, and the lights of the night."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from kinema.engines.procedural import facades
from kinema.engines.procedural.cast.flora import broadleaf
from kinema.engines.procedural.facades import Front
from kinema.engines.procedural.furnishings import lights, market, seats, tables
from kinema.engines.procedural.furnishings.lights import Light
from kinema.engines.procedural.joinery import bent, block, rod, row, turned
from kinema.engines.procedural.light import Air
from kinema.engines.procedural.mesh import Colour, Floats, Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.engines.procedural.sets.place import Bounds, Place
from kinema.engines.procedural.slots import Slot

LEFT, RIGHT, ACROSS = np.pi / 2, -np.pi / 2, np.pi
"""Which way a front looks: from the left side of the street, from its right side, from its far end."""
NIGHT = {"night", "dusk", "midnight"}
DAY = {"day", "noon", "morning", "afternoon", "golden hour", "sunset", "sunrise", "dawn"}
WET = {"rain", "storm", "wet", "rain-soaked", "puddle", "puddles", "neon", "cyberpunk"}
LIT = 14
"""The most lamps that a street lights; those nearest to the camera's mark."""
_NEON_TONES: tuple[Colour, ...] = ((1.0, 0.16, 0.42), (0.10, 0.62, 1.0), (0.62, 0.20, 1.0), (1.0, 0.45, 0.10), (0.15, 0.9, 0.55))


@dataclass(slots=True)
class Street:
    """What has been built along a street so far."""

    words: frozenset[str]
    rng: np.random.Generator
    after_dark: bool = False
    """Whether it is night when nobody said what time it is."""
    meshes: list[Mesh] = field(default_factory=list)
    signs: list[Slot] = field(default_factory=list)
    lamps: list[Lamp] = field(default_factory=list)

    @property
    def dark(self) -> bool:
        """Whether lamps are lit."""
        return bool(self.words & NIGHT) or (self.after_dark and not self.words & DAY)

    @property
    def wet(self) -> bool:
        """Whether the ground mirrors."""
        return bool(self.words & WET)

    def stand(self, front: Front, x: float, z: float, turn: float) -> None:
        """Put up a building."""
        built = front.moved((x, 0.0, z), turn)
        self.meshes.append(built.mesh)
        self.signs += built.signs.values()
        if self.dark:
            self.lamps += built.lamps

    def row(self, x: float, turn: float, start: float, end: float, make: Callable[[int], Front], gap: float = 0.0) -> None:
        """Line one side of the street with buildings from z = `start` to `end`."""
        z, number = start, 0
        while z < end:
            front = make(number)
            self.stand(front, x, z + front.width / 2, turn)
            z += front.width + gap
            number += 1

    def put(self, mesh: Mesh, x: float, z: float, turn: float = 0.0, y: float = 0.0) -> None:
        """Stand a thing in the street."""
        self.meshes.append(mesh.moved((x, y, z), turn))

    def light(self, light: Light, x: float, z: float, y: float = 0.0, turn: float = 0.0, power: float = 1.0) -> None:
        """Put up a light, lit when it is dark."""
        self.put(light.at(0.0), x, z, turn, y)
        if self.dark:
            for lamp in light.lamps:
                colour = tuple(power * c for c in lamp.colour)
                cos, sin = np.cos(turn), np.sin(turn)
                left, high, ahead = lamp.place
                at = (float(left * cos + ahead * sin + x), high + y, float(ahead * cos - left * sin + z))
                self.lamps.append(replace(lamp, place=at, colour=colour, reach=lamp.reach * 1.3))

    def seen(self) -> tuple[Slot, ...]:
        """Give the places for letters that the camera can read, the best first."""

        def legible(slot: Slot) -> float:
            place, out = np.asarray(slot.place), np.cross(slot.up, slot.right)
            away = float(np.linalg.norm(place - (0, 1.6, 0)))
            facing = float(out @ ((np.array([0, 1.6, 0]) - place) / max(away, 1e-3)))
            rise = abs(float(np.arctan2(place[1] - 1.6, np.hypot(place[0], place[2]))))
            aside = abs(float(np.arctan2(place[0], place[2])))
            if facing < 0.25 or place[2] < 2.0 or rise > 0.30 or aside > 0.48 or away < 4.0:
                return 0.0
            return facing * np.sqrt(slot.width * slot.height) / away

        return tuple(sorted((slot for slot in self.signs if legible(slot) > 0), key=legible, reverse=True))

    def names(self) -> tuple[str, ...]:
        """Give words for the signs that nobody asked words for: a town by night has them everywhere."""
        if not self.dark:
            return ()
        east = self.words & {"chinese", "japanese"}
        words = ("茶", "酒", "面馆", "旅館", "大吉", "百货") if east else ("BAR", "NOODLES", "HOTEL", "RADIO", "24H", "LUCKY 8")
        return tuple(self.rng.permutation(words).tolist())

    def shining(self) -> tuple[Lamp, ...]:
        """Give the lamps that count: those that are near, the two strongest of them with shadows."""
        near = sorted(self.lamps, key=lambda lamp: float(np.hypot(lamp.place[0], lamp.place[2] - 5.0)) / (0.3 + sum(lamp.colour)))[:LIT]
        return tuple(near)

    def place(self, paint: Callable[[Floats, Floats], Floats], material: str, **how: object) -> Place:
        """Finish the street as a set; `paint` colours the ground."""
        built, lamps, dark, wet = Mesh.join(self.meshes), self.shining(), self.dark, self.wet
        neon = bool(self.words & {"neon", "cyberpunk"})

        def height(x: Floats, z: Floats) -> Floats:
            return np.zeros(np.shape(x), np.float32)

        def dress(land: object, rng: np.random.Generator) -> Mesh:
            return built

        given: dict[str, object] = {
            "material": material,
            "dress": dress,
            "air": lambda air: _town(air, dark=dark, wet=wet, neon=neon),
            "default_time": "night" if self.after_dark else "day",
            "eye": 1.55,
            "lens": 30.0,
            "mirror": 0.0 if wet or dark else None,
            "lamps": (lambda seconds: lamps) if lamps else None,
            "signs": self.seen(),
            "names": self.names(),
        }
        return Place(height, lambda x, z, y, steep: paint(x, z), **{**given, **how})  # type: ignore[arg-type]


def street(words: tuple[str, ...], seed: int) -> Place:
    """Build a city street: along it by default, face to face with its shops when a sign, a door or passing cars matter."""
    said, rng = frozenset(words), np.random.default_rng(seed)
    town = Street(said, rng, after_dark=bool(said & {"cyberpunk", "neon"}))
    lit = 0.45 if town.dark else 0.0
    if "facing" in said:
        return _facing_street(town, lit)

    def tall(number: int) -> Front:
        if number % 3 == 2 or said & {"cyberpunk", "futuristic"}:
            return facades.office(rng, float(rng.uniform(16, 22)), int(rng.integers(9, 16)), lit=lit)
        return facades.apartments(rng, float(rng.uniform(11, 15)), int(rng.integers(4, 7)), lit=lit)

    def low(number: int) -> Front:
        if number % 3 == 2:
            return facades.apartments(rng, float(rng.uniform(10, 13)), int(rng.integers(4, 6)), lit=lit)
        return facades.shop(rng, float(rng.uniform(5.5, 7.5)), int(rng.integers(2, 4)), lit=lit)

    driven = "road along" in said
    right, left = (8.2, -8.2) if driven else (3.6, -13.5)
    town.row(right, RIGHT, -7.0, 62.0, low)
    town.row(left, LEFT, -7.0, 80.0, tall)
    town.stand(facades.office(rng, 24.0, 18, lit=lit), (right + left) / 2, 96.0, ACROSS)
    kerb_right, kerb_left = (right - 3.4, left + 3.4) if driven else (-2.9, left + 3.2)
    _pavement(town, kerb_right, right)
    _pavement(town, left, kerb_left)
    for n, z in enumerate(np.arange(2.5, 60, 9.0)):
        town.light(lights.street_lamp(4.2), kerb_right + 0.45, float(z), power=1.1)
        if n % 2 == 0:
            town.put(broadleaf(np.random.default_rng(seed + n), 900, 6.0), kerb_left - 0.6, float(z) + 4.0)
        if n in {1, 3}:
            town.put(seats.bench(), right - 0.9 if driven else 2.9, float(z), RIGHT)
    paint = _road(kerb_left, kerb_right)
    _stripes(town, (kerb_left + kerb_right) / 2)
    bounds = None if driven else Bounds((-2.6, 0.12, -6.0), (3.2, 30.0, 55.0))
    return town.place(paint, "asphalt", bounds=bounds, mirror=0.0 if town.wet else None)


def _facing_street(town: Street, lit: float) -> Place:
    """Look across the street at a row of shops."""
    rng, z = town.rng, 12.0
    x = -30.0
    for number in range(9):
        if number == 4:
            x = -3.6
            front = facades.shop(rng, 7.2, 3, lit=lit)
        elif number % 3 == 1:
            front = facades.apartments(rng, 11.0, 5, lit=lit)
        else:
            front = facades.shop(rng, float(rng.uniform(5.5, 7.0)), 3, lit=lit)
        if number < 4:
            x = -3.6 - sum(7.4 for _ in range(4 - number)) - (front.width - 7.4)
        town.stand(front, x + front.width / 2, z, ACROSS)
        x += front.width
    depth = z - 3.2
    _pavement(town, -40.0, 40.0, along=(depth, z))
    for x in (-9.0, 9.5):
        town.light(lights.street_lamp(4.2), x, depth + 0.5, power=1.3)
    town.put(broadleaf(rng, 900, 5.5), -6.2, depth + 0.6)
    town.put(seats.bench(), 6.0, depth + 0.9, np.pi)

    def paint(x: Floats, z: Floats) -> Floats:
        return _worn(x, z, (0.060, 0.060, 0.064))

    return town.place(paint, "asphalt", eye=1.35, lens=30.0, mirror=0.0 if town.wet or town.dark else None)


def alley(words: tuple[str, ...], seed: int) -> Place:
    """Build a narrow alley: old houses shoulder to shoulder, cables, crates and barrels, neon over wet stones, light at its end."""
    said, rng = frozenset(words), np.random.default_rng(seed)
    town = Street(said, rng, after_dark=True)
    lit = 0.6 if town.dark else 0.0
    style = "chinese" if said & {"chinese"} else ("japanese" if said & {"japanese"} else None)
    brick = bool(said & {"brick", "western", "european", "american", "victorian"}) or (style is None and rng.random() < 0.35)

    def house(number: int) -> Front:
        if brick and number % 2:
            return facades.warehouse(rng, float(rng.uniform(8, 11)), 3, lit=lit)
        return facades.alley_house(rng, float(rng.uniform(4.2, 5.6)), int(rng.integers(2, 4)), lit=lit, style=style)

    half = 2.75
    town.row(-half, LEFT, -6.0, 40.0, house)
    town.row(half, RIGHT, -6.0, 40.0, house)
    town.stand(facades.apartments(rng, 14.0, 7, lit=lit), 0.0, 47.0, ACROSS)
    for z in (5.5, 9.0, 13.0, 19.0):
        sag = [(-half, 5.2 + rng.uniform(-0.4, 0.6), z), (0, 4.5, z + rng.uniform(-1, 1)), (half, 5.0 + rng.uniform(-0.4, 0.6), z)]
        town.meshes.append(bent(sag, 0.012, (0.01, 0.01, 0.012), "matte", 5))
    for x, z in ((-2.2, 6.2), (2.2, 7.4), (2.25, 8.3), (-2.2, 9.8)):
        town.put(tables.barrel(0.9, (0.10, 0.11, 0.12)) if rng.random() < 0.5 else tables.crates(rng, 3), x, z, float(rng.uniform(0, 6)))
    town.put(_bin(), 2.3, 5.6)
    if town.dark:
        # The end of the alley glows: silhouettes stand out against it.
        town.lamps.append(Lamp((0.0, 2.6, 27.0), (3.4, 4.0, 5.8), 30.0))
        town.lamps.append(Lamp((-1.6, 3.6, 7.5), (2.0, 1.2, 0.5), 9.0, to=(-0.4, 0.0, 6.5), cone=0.9, casts=True))
        for n, z in enumerate((4.5, 8.0, 12.5, 17.0)):
            tone = _NEON_TONES[int(rng.integers(len(_NEON_TONES)))]
            side = -1 if n % 2 else 1
            town.put(_tube_frame(tone), side * (half - 0.06), z, RIGHT if side > 0 else LEFT, 2.55)
            town.lamps.append(Lamp((side * (half - 0.7), 2.9, z), tuple(3.0 * c for c in tone), 8.0))

    def paint(x: Floats, z: Floats) -> Floats:
        return _worn(x, z, (0.085, 0.082, 0.085) if town.dark else (0.16, 0.15, 0.14))

    bounds = Bounds((-half + 0.5, 0.12, -5.0), (half - 0.5, 9.0, 36.0))
    return town.place(paint, "cobbles", bounds=bounds, eye=1.15, lens=28.0, mirror=0.0 if town.wet or town.dark else None)


def bazaar(words: tuple[str, ...], seed: int) -> Place:
    """Build a market: two rows of stalls under awnings, lanterns overhead, shop houses behind."""
    said, rng = frozenset(words), np.random.default_rng(seed)
    town = Street(said, rng, after_dark="night market" in said)
    lit = 0.6 if town.dark else 0.0
    for side, turn in ((-1, LEFT), (1, RIGHT)):
        town.row(side * 3.0, turn, -4.5, 32.0, lambda _: facades.market_row(rng, 12.0, lit=town.dark), 0.4)
        town.row(side * 7.5, turn, -6.0, 40.0, lambda _: facades.alley_house(rng, float(rng.uniform(4.5, 6.0)), 3, lit=lit))
    town.stand(facades.apartments(rng, 16.0, 5, lit=lit), 0.0, 44.0, ACROSS)
    for z in np.arange(3.0, 30.0, 3.4):
        town.light(lights.bulbs(6.2, 0.45, 9), 0.0, float(z), 3.7, power=0.25)
        town.put(Mesh.join([lights.paper_lantern(0.24).at(0.0)]), float(rng.uniform(-1.6, 1.6)), float(z) + 1.0, 0.0, 3.5)
        if town.dark:
            town.lamps.append(Lamp((0.0, 3.1, float(z)), (2.6, 1.5, 0.7), 7.0))
    for _ in range(7):
        side = -1 if rng.random() < 0.5 else 1
        goods = market.sack(rng) if rng.random() < 0.5 else market.basket()
        town.put(goods, side * float(rng.uniform(2.0, 2.5)), float(rng.uniform(2.5, 14.0)), float(rng.uniform(0, 6)))

    def paint(x: Floats, z: Floats) -> Floats:
        return _worn(x, z, (0.20, 0.185, 0.165))

    bounds = Bounds((-2.2, 0.12, -4.0), (2.2, 9.0, 30.0))
    return town.place(paint, "cobbles", bounds=bounds, lens=30.0, mirror=0.0 if town.wet else None)


def _town(air: Air, *, dark: bool, wet: bool, neon: bool) -> Air:
    """Turn the open air into that of a town: at night its own lights colour the haze, and the ground may be wet."""
    wetness = max(air.wetness, 0.75) if wet else air.wetness
    if not dark:
        # Walls give back what they take of the sky.
        ambient = tuple((np.asarray(air.ambient) * (1.2, 1.14, 1.02)).tolist())
        return replace(
            air,
            wetness=wetness,
            azimuth=-38.0,
            elevation=max(air.elevation, 22.0) if air.elevation > 12 else air.elevation,
            ambient=ambient,
        )
    tint = np.array([0.062, 0.048, 0.085]) if neon else np.array([0.055, 0.055, 0.075])
    return replace(
        air,
        elevation=40.0,
        azimuth=-150.0,
        sun=tuple((0.35 * np.asarray(air.sun)).tolist()),
        ambient=tuple((tint * 1.25).tolist()),
        bounce=tuple((tint * 0.55).tolist()),
        zenith=(0.006, 0.009, 0.022),
        horizon=tuple((tint * 0.5).tolist()),
        haze=tuple((tint * 0.75).tolist()),
        density=1 / 70 if air.rain else 1 / 110,
        fall=1 / 60,
        stars=0.2 * air.stars,
        wetness=wetness,
        lamp_glow=0.007 if air.rain or neon else 0.004,
        grade=replace(air.grade, exposure=1.25, contrast=0.45, vignette=0.26, saturation=1.08, lift=(0.004, 0.002, 0.016)),
    )


def _worn(x: Floats, z: Floats, colour: Colour) -> Floats:
    """Paint ground that is not everywhere alike."""
    tone = 1 + 0.10 * np.sin(0.9 * x + 1.3 * np.sin(0.55 * z)) + 0.07 * np.sin(1.7 * z + np.sin(1.1 * x))
    return (np.asarray(colour, np.float32) * tone[..., None]).astype(np.float32)


def _road(left: float, right: float) -> Callable[[Floats, Floats], Floats]:
    """Paint a carriageway with darker tracks where wheels go."""

    def paint(x: Floats, z: Floats) -> Floats:
        across = (x - left) / (right - left)
        tracks = 1 - 0.12 * np.exp(-(((np.abs(across - 0.5) - 0.25) / 0.07) ** 2))
        return _worn(x, z, (0.070, 0.070, 0.073)) * tracks[..., None].astype(np.float32)

    return paint


def _stripes(town: Street, x: float) -> None:
    """Paint the broken line in the middle of the road."""
    for z in np.arange(1.0, 55.0, 6.0):
        town.put(block((0.14, 0.012, 2.6), (0, 0.006, 0), (0.45, 0.45, 0.43), "matte", 0.0), x, float(z))


def _pavement(town: Street, left: float, right: float, along: tuple[float, float] = (-8.0, 92.0)) -> None:
    """Lay a pavement of slabs with a kerb, in pieces small enough to pass beside the lens."""
    x = np.linspace(left, right, max(int((right - left) / 0.8), 1) + 1)
    near = np.arange(along[0], min(along[1], 24.0) + 0.01, 0.8)
    z = np.unique(np.append(near, np.linspace(near[-1], along[1], 12)))
    xx, zz = np.meshgrid(x, z, indexing="ij")
    rows, columns = xx.shape
    corner = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)).ravel()
    triangles = np.concatenate(
        [np.stack([corner, corner + 1, corner + columns], -1), np.stack([corner + 1, corner + columns + 1, corner + columns], -1)]
    )
    surface = np.ones((xx.size, 8), np.float32)
    surface[:, :3] = (0, 1, 0)
    surface[:, 3:6] = _worn(xx, zz, (0.20, 0.195, 0.185)).reshape(-1, 3)
    top = Mesh(
        np.stack([xx, np.full_like(xx, 0.012), zz], -1).reshape(-1, 3).astype(np.float32),
        surface,
        np.column_stack([triangles, np.full(len(triangles), row("tiles"))]).astype(np.int32),
    )
    town.meshes.append(top)


def _tube_frame(tone: Colour) -> Mesh:
    """Bend a neon tube into a frame with a line through it, before a dark board."""
    back = block((1.5, 0.62, 0.05), (0, 0.31, 0.03), (0.02, 0.02, 0.024), "metal")
    corners = [(-0.68, 0.06), (0.68, 0.06), (0.68, 0.56), (-0.68, 0.56), (-0.68, 0.06)]
    tubes = [rod((*a, 0.08), (*b, 0.08), 0.016, tone, "neon", sides=8) for a, b in itertools.pairwise(corners)]
    wave = [(x, 0.31 + 0.12 * np.sin(7 * x), 0.08) for x in np.linspace(-0.55, 0.55, 9)]
    return Mesh.join([back, *tubes, bent(wave, 0.014, tone, "neon", 7)])


def _bin() -> Mesh:
    """Make a dented rubbish bin with a lid."""
    grey = (0.16, 0.17, 0.18)
    return Mesh.join(
        [
            turned([(0.24, 0.0), (0.25, 0.03), (0.27, 0.3), (0.28, 0.32), (0.28, 0.36), (0.29, 0.7), (0.30, 0.72)], grey, "metal", 24),
            turned([(0.32, 0.72), (0.32, 0.76), (0.2, 0.82), (0.05, 0.84), (0.05, 0.88), (0.0, 0.88)], grey, "metal", 24),
        ]
    )
