"""A room, empty: walls with openings, floor, ceiling, the light that comes through its windows, and where to put things.

Its axes: the camera's mark is the origin, the back wall stands at z = depth, the floor is y = 0.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from kinema.engines.procedural.furnishings.lights import Light
from kinema.engines.procedural.furnishings.openings import curtain, curtain_rail, window
from kinema.engines.procedural.ground import Land
from kinema.engines.procedural.joinery import block
from kinema.engines.procedural.light import Air, Clouds
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Floats, Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.engines.procedural.sets.outlook import drops, outlook
from kinema.engines.procedural.sets.place import Bounds, Place

SIDES = {"back": np.pi, "left": np.pi / 2, "right": -np.pi / 2, "front": 0.0}
"""Which way a wall looks, as a turn from +z."""
BY_THE_WINDOW = 0.75
"""How far from it one stands who is by a window, metres."""
DARK = {"night", "dusk", "midnight", "unlit"}


@dataclass(frozen=True, slots=True)
class Shell:
    """What a room is built of: its size in metres and the stuff and colour of walls, floor and ceiling."""

    width: float = 6.4
    depth: float = 7.0
    height: float = 3.0
    behind: float = 2.6
    """How far the room goes on behind the camera's mark."""
    wall: Colour = (0.42, 0.38, 0.32)
    wall_material: str = "plaster"
    panel: Colour | None = None
    """The colour of a wooden panelling up to a metre."""
    floor: Colour = (0.20, 0.115, 0.06)
    floor_material: str = "parquet"
    ceiling: Colour = (0.55, 0.53, 0.49)
    skirting: Colour = (0.40, 0.36, 0.30)


@dataclass(slots=True)
class Room:
    """A shell with everything that was put into it so far."""

    shell: Shell
    words: frozenset[str]
    rng: np.random.Generator
    evening: bool = False
    """Whether lamps are lit though nobody said what time it is."""
    still: list[Mesh] = field(default_factory=list)
    loose: list[Mesh] = field(default_factory=list)
    """What stands free in the room, and makes way for the cast."""
    moving: list[Callable[[float, float], Mesh]] = field(default_factory=list)
    lamps: list[Callable[[float], tuple[Lamp, ...]]] = field(default_factory=list)
    openings: list[tuple[str, float, float, float, float]] = field(default_factory=list)
    counter: tuple[float, float] | None = None
    """Where one stands who works behind the counter, x and z."""

    @property
    def dark(self) -> bool:
        """Whether it is dark outside."""
        said = self.words & {"day", "noon", "morning", "afternoon", "golden hour", "sunset", "sunrise", "dawn"}
        return bool(self.words & DARK) or (self.evening and not said)

    def put(self, mesh: Mesh, x: float, z: float, turn: float = np.pi, y: float = 0.0, *, stays: bool = False) -> None:
        """Stand a thing on the floor or, `y` metres up, on another; by default it looks at the camera. What stays makes way for nobody."""
        (self.still if stays else self.loose).append(mesh.moved((x, y, z), turn))

    def against(self, side: str, mesh: Mesh, along: float, off: float = 0.0, y: float = 0.0) -> None:
        """Stand a thing `off` metres before a wall, at `along`: x for the back wall, z for those at the sides."""
        x, z = self._at(side, along, off)
        self.put(mesh, x, z, SIDES[side], y, stays=True)

    def light(
        self, light: Light, x: float, z: float, y: float = 0.0, turn: float = np.pi, power: float = 1.0, *, casts: bool = False
    ) -> None:
        """Place a lamp, or anything with flames, and let it shine; of flames side by side one light is made."""
        self.still.append(light.body.moved((x, y, z), turn))
        phase = float(self.rng.uniform(0, 6))
        if light.flames:
            flames = replace(light, body=Mesh.join([]))
            self.moving.append(lambda seconds, wind: flames.at(seconds, phase).moved((x, y, z), turn))

        def shining(seconds: float) -> tuple[Lamp, ...]:
            given = light.glow(seconds, phase)
            place = np.mean([lamp.place for lamp in given], axis=0)
            colour = np.sum([lamp.colour for lamp in given], axis=0) * power * 0.6
            cos, sin = np.cos(turn), np.sin(turn)
            at = (float(place[0] * cos + place[2] * sin + x), float(place[1] + y), float(place[2] * cos - place[0] * sin + z))
            return (Lamp(at, tuple(colour.tolist()), max(lamp.reach for lamp in given) * 1.5, casts=casts),)

        self.lamps.append(shining)

    def shine(self, *lamps: Lamp) -> None:
        """Add light that has no body here."""
        self.lamps.append(lambda seconds: lamps)

    def window(
        self,
        side: str,
        along: float,
        width: float = 1.3,
        height: float = 1.9,
        sill: float = 0.8,
        panes: tuple[int, int] = (2, 3),
        frame: Colour = (0.62, 0.60, 0.56),
        drapes: Colour | None = None,
    ) -> None:
        """Break a window into a wall, show what lies outside, and let its light in."""
        self.openings.append((side, along, sill, width, height))
        self.against(side, window(width, height, *panes, frame), along, -0.11, sill)
        scene, glow = outlook(width + 1.2, height + 0.9, self.words, dark=self.dark, rng=self.rng)
        self.against(side, scene, along, -0.55, sill + height / 2)
        if self.words & {"rain", "storm"}:
            pane_x, pane_z = self._at(side, along, -0.12)
            running = drops(width, height, glow, self.rng)
            self.moving.append(lambda seconds, wind: running(seconds).moved((pane_x, sill, pane_z), SIDES[side]))
        x, z = self._at(side, along, -0.35)
        inside = self._at(side, along, 2.0)
        strength = width * height * (0.55 if self.dark else 1.15)
        colour = tuple(strength * channel for channel in glow)
        self.shine(Lamp((x, sill + 0.6 * height, z), colour, 9.0, to=(inside[0], 0.8, inside[1]), cone=1.35))
        if drapes:
            for way in (-1, 1):
                cloth = curtain(0.30 * width + 0.14, height + 0.35, drapes).moved(scale=(way, 1, 1))
                cloth = cloth if way > 0 else Mesh(cloth.vertices, cloth.surface, np.ascontiguousarray(cloth.triangles[:, [0, 2, 1, 3]]))
                self.hang(side, cloth, along + way * self._sense(side) * (width / 2 + 0.12), sill - 0.22)
            self.against(side, curtain_rail(width + 0.7), along, 0.13, sill + height + 0.15)

    def hang(self, side: str, cloth: Mesh, along: float, foot: float) -> None:
        """Hang cloth before a wall; the wind moves it, its upper edge stays."""
        x, z = self._at(side, along, 0.13)
        turn = SIDES[side]
        if "sway" not in self.words:
            self.put(cloth, x, z, turn, foot, stays=True)
            return
        drop = 1 - cloth.vertices[:, 1] / max(float(cloth.vertices[:, 1].max()), 1e-3)
        phase = float(self.rng.uniform(0, 6))

        def blown(seconds: float, wind: float) -> Mesh:
            vertices = cloth.vertices.copy()
            swing = 0.5 + 0.5 * np.sin(1.5 * seconds + phase + 1.2 * vertices[:, 0] - 1.4 * drop)
            vertices[:, 2] += 0.055 * wind**0.7 * drop**1.4 * swing
            vertices[:, 0] += 0.03 * drop * np.sin(1.1 * seconds + phase)
            return Mesh(vertices.astype(np.float32), cloth.surface, cloth.triangles).moved((x, foot, z), turn)

        self.moving.append(blown)

    def place(self, free: float | None = None, **how: object) -> Place:
        """Finish the room as a set; `free` is how far from the camera's mark one may stand, as far as the wall if nothing is told."""
        shell = self.shell
        end = shell.depth - 0.6 if free is None else free
        built = [*self.still, *_walls(shell, self.openings)]
        half = shell.width / 2

        def height(x: Floats, z: Floats) -> Floats:
            return np.zeros(np.shape(x), np.float32)

        def paint(x: Floats, z: Floats, y: Floats, steep: Floats) -> Floats:
            near = np.minimum(np.minimum(half - np.abs(x), shell.depth - z), z + shell.behind)
            corner = 0.62 + 0.38 * np.clip(near / 0.9, 0, 1)
            return (np.asarray(shell.floor, np.float32) * corner[..., None]).astype(np.float32)

        still, loose, moving, lamps, dark = Mesh.join(built), tuple(self.loose), tuple(self.moving), tuple(self.lamps), self.dark
        given: dict[str, object] = {
            "material": shell.floor_material,
            "dress": lambda land, rng: Mesh.join([still, *_making_way(loose, land)]),
            "air": lambda air: _indoors(air, shell, dark=dark, sunny="sunlight" in self.words),
            "default_time": "night" if self.evening else "day",
            "eye": 1.5,
            "lens": 30.0,
            "mirror": 0.0,
            "windows": tuple(self._at(side, along, BY_THE_WINDOW) for side, along, *_ in self.openings if side != "front"),
            "counter": self.counter,
            "bounds": Bounds((-half + 0.25, 0.15, -shell.behind + 0.25), (half - 0.25, shell.height - 0.2, end)),
            "farthest": min(shell.depth - 1.6, end - 0.2),
            "moves": (lambda seconds, wind: Mesh.join([move(seconds, wind) for move in moving])) if moving else None,
            "lamps": lambda seconds: tuple(lamp for shining in lamps for lamp in shining(seconds)),
        }
        return Place(height, paint, **{**given, **how})  # type: ignore[arg-type]

    def _at(self, side: str, along: float, off: float) -> tuple[float, float]:
        shell = self.shell
        return {
            "back": (along, shell.depth - off),
            "front": (along, off - shell.behind),
            "left": (off - shell.width / 2, along),
            "right": (shell.width / 2 - off, along),
        }[side]

    def _sense(self, side: str) -> float:
        """Give the sign that a wall's own +x has along it."""
        return {"back": -1.0, "front": 1.0, "left": -1.0, "right": 1.0}[side]


def _making_way(loose: Sequence[Mesh], land: Land) -> list[Mesh]:
    """Leave out what stands where the cast does or would hide it, and what stands on it."""
    clearings = land.clearings
    kept: list[Mesh] = []
    gone: list[tuple[Floats, Floats]] = []
    for mesh in loose:
        low, high = mesh.vertices.min(axis=0), mesh.vertices.max(axis=0)
        if high[1] < 0.05:
            kept.append(mesh)  # one may stand on a rug
            continue
        middle = (low + high) / 2
        nearest = np.clip(clearings[:, :2], low[[0, 2]], high[[0, 2]])
        taken = bool(np.any(np.hypot(*(clearings[:, :2] - nearest).T) < 0.28)) if len(clearings) else False
        fallen = any(np.all(middle[[0, 2]] >= a[[0, 2]]) and np.all(middle[[0, 2]] <= b[[0, 2]]) for a, b in gone)
        hides = high[1] > float(land.sights.allowed(np.array([[middle[0], 0.0, middle[2]]], np.float32))[0])
        if taken or fallen or hides:
            gone.append((low, high))
        else:
            kept.append(mesh)
    return kept


def _walls(shell: Shell, openings: Sequence[tuple[str, float, float, float, float]]) -> list[Mesh]:
    """Build the four walls, the ceiling and the skirting."""
    half, height = shell.width / 2, shell.height
    spans = {"back": (-half, half), "front": (-half, half), "left": (-shell.behind, shell.depth), "right": (-shell.behind, shell.depth)}
    parts = []
    for side, (start, end) in spans.items():
        holes = [opening[1:] for opening in openings if opening[0] == side]
        wall = _pierced(start, end, height, holes, shell)
        at = {"back": (0, 0, shell.depth), "front": (0, 0, -shell.behind), "left": (-half, 0, 0), "right": (half, 0, 0)}[side]
        # A wall is built looking along -z with x along it; turned, its x is the room's x or z.
        if side in {"left", "right"}:
            vertices = np.stack([np.zeros(len(wall.vertices)), wall.vertices[:, 1], wall.vertices[:, 0]], axis=-1)
            surface = wall.surface.copy()
            surface[:, :3] = (1.0 if side == "left" else -1.0, 0, 0)
            wall = Mesh(vertices.astype(np.float32), surface, wall.triangles)
        elif side == "front":
            wall.surface[:, 2] = 1.0
        parts.append(wall.moved(at))
        # A second skin outside: a shadow begins a hand's breadth from what throws it, and the inner one would leave a bright line.
        out = {"back": (0, 0, 0.3), "front": (0, 0, -0.3), "left": (-0.3, 0, 0), "right": (0.3, 0, 0)}[side]
        parts.append(wall.moved(tuple(a + b for a, b in zip(at, out, strict=True))))
        boards = block((end - start, 0.11, 0.03), ((start + end) / 2, 0.055, 0), shell.skirting, "paint")
        parts.append(
            boards.moved((0, 0, at[2]) if side in {"back", "front"} else (at[0], 0, 0), 0 if side in {"back", "front"} else -np.pi / 2)
        )
    top = _grid(-half - 0.7, half + 0.7, -shell.behind - 0.7, shell.depth + 0.7, 0.4)
    vertices = np.column_stack([top[0], np.full(len(top[0]), height), top[1]]).astype(np.float32)
    surface = np.ones((len(vertices), 8), np.float32)
    surface[:, :3] = (0, -1, 0)
    surface[:, 3:6] = shell.ceiling
    surface[:, 6] = 0.85
    surface[:, 7] = 0.0
    ceiling = Mesh(vertices, surface, np.column_stack([top[2], np.full(len(top[2]), MATERIAL["plaster"])]).astype(np.int32))
    parts += [ceiling, ceiling.moved((0, 0.3, 0))]
    return parts


def _grid(a: float, b: float, c: float, d: float, step: float) -> tuple[Floats, Floats, np.ndarray]:
    u, v = np.linspace(a, b, max(int((b - a) / step), 1) + 1), np.linspace(c, d, max(int((d - c) / step), 1) + 1)
    return _cells(u, v, lambda x, y: np.ones(np.shape(x), bool))


def _cells(u: Floats, v: Floats, keep: Callable[[Floats, Floats], Floats]) -> tuple[Floats, Floats, np.ndarray]:
    """Give points and triangles of a grid, of the cells whose middles are kept."""
    uu, vv = np.meshgrid(u, v, indexing="ij")
    rows, columns = uu.shape
    corner = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)[None, :]).astype(np.int32)
    middles = (u[:-1, None] + u[1:, None]) / 2 + 0 * v[None, :-1], (v[None, :-1] + v[None, 1:]) / 2 + 0 * u[:-1, None]
    at = corner[keep(*middles)]
    triangles = np.concatenate([np.stack([at, at + 1, at + columns], -1), np.stack([at + 1, at + columns + 1, at + columns], -1)])
    return uu.ravel(), vv.ravel(), triangles


def _pierced(start: float, end: float, height: float, holes: Sequence[tuple[float, float, float, float]], shell: Shell) -> Mesh:
    """Build a wall in the plane z = 0, looking along -z, with holes (middle, foot, width, height); darker towards its edges."""
    step = 0.3
    u = np.linspace(start, end, max(int((end - start) / step), 1) + 1)
    # Walls and ceiling go on past each other, so that no light gets in between.
    v = np.append(np.linspace(0, height, max(int(height / step), 1) + 1), height + 0.7)
    u = np.concatenate([[start - 0.7], u, [end + 0.7]])
    for middle, foot, wide, tall in holes:
        u = u[(u < middle - wide / 2 - 0.02) | (u > middle + wide / 2 + 0.02)]
        u = np.sort(np.append(u, [middle - wide / 2, middle + wide / 2]))
        v = v[(np.abs(v - foot) > 0.02) & (np.abs(v - foot - tall) > 0.02)]
        v = np.sort(np.append(v, [foot, foot + tall]))
    if shell.panel:
        v = np.sort(np.append(v[np.abs(v - 1.0) > 0.02], [1.0, 1.001]))

    def solid(x: Floats, y: Floats) -> Floats:
        open_ = np.zeros(np.shape(x), bool)
        for middle, foot, wide, tall in holes:
            open_ |= (np.abs(x - middle) < wide / 2) & (y > foot) & (y < foot + tall)
        return ~open_

    x, y, triangles = _cells(u, v, solid)
    vertices = np.column_stack([x, y, np.zeros(len(x))]).astype(np.float32)
    surface = np.ones((len(x), 8), np.float32)
    surface[:, :3] = (0, 0, -1)
    edge = np.minimum(np.minimum(x - start, end - x), np.minimum(y, height - y))
    surface[:, 3:6] = np.asarray(shell.wall, np.float32)
    surface[:, 6] = 0.55 + 0.45 * np.clip(edge / 1.1, 0, 1)
    materials = np.full(len(triangles), MATERIAL[shell.wall_material])
    if shell.panel:
        low = y[triangles].mean(axis=1) < 1.0
        surface[y < 1.0005, 3:6] = shell.panel
        materials[low] = MATERIAL["wood"]
    return Mesh(vertices, surface, np.column_stack([triangles, materials]).astype(np.int32))


def _indoors(air: Air, shell: Shell, *, dark: bool, sunny: bool) -> Air:
    """Turn the air outside into that of a room: no sky, light from the walls, and the sun only where a window lets it in."""
    wall = np.asarray(shell.wall, np.float64)
    tint = wall / max(float(wall.mean()), 1e-3)
    if dark:
        ambient = tuple((0.075 * np.array([1.0, 0.92, 0.88]) * tint**0.4).tolist())
        sun, exposure, contrast = tuple(0.5 * c for c in air.sun), 1.15, 0.35
    else:
        sky = np.asarray(air.ambient) / max(np.mean(air.ambient), 1e-3)
        ambient = tuple((0.42 * float(np.clip(np.mean(air.ambient) / 0.7, 0.55, 1.2)) * sky**0.2 * tint**0.4).tolist())
        # A sun that is told to shine in outshines the room.
        sun, exposure, contrast = tuple((1.7 if sunny else 0.85) * c for c in air.sun), 0.86, 0.3
    return replace(
        air,
        sun=sun,
        azimuth=-64.0,
        elevation=float(np.clip(air.elevation, 16, 34)),
        zenith=tuple(0.8 * c for c in ambient),
        horizon=tuple(1.1 * c for c in ambient),
        glow=(0, 0, 0),
        haze=tuple(1.2 * c for c in ambient),
        density=1 / 500,
        fall=0.0,
        haze_glow=0.0,
        ground_fog=0.0,
        ambient=ambient,
        bounce=tuple((0.62 * np.asarray(ambient)).tolist()),
        sun_size=0.0,
        stars=0.0,
        shafts=0.0,
        clouds=Clouds(cover=0.0),
        wind=min(air.wind, 4.0),
        rain=0.0,
        snowfall=0.0,
        wetness=0.0,
        lamp_glow=0.0045 if dark else 0.001,
        grade=replace(air.grade, exposure=exposure, contrast=contrast, vignette=0.22),
    )
