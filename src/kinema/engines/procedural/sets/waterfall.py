"""A waterfall: a river that leaps from a ring of mossy rock into a pool among woods, with its foam, its spray and its mist."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.flora import broadleaf, conifer, rock, tuft
from kinema.engines.procedural.cast.props.swarm import puff, swarm, tumbled
from kinema.engines.procedural.ground import Land
from kinema.engines.procedural.joinery import reshaped, sheet, tinted
from kinema.engines.procedural.kernels.noise import fbm
from kinema.engines.procedural.light import Air
from kinema.engines.procedural.mesh import Colour, Floats, Mesh
from kinema.engines.procedural.moment import Water
from kinema.engines.procedural.sets.place import Place, mix, smooth
from kinema.engines.procedural.sets.planting import plant, spots
from kinema.engines.procedural.sets.walls import cliff

_HIGH, _WIDE = 22.0, 7.0
"""Metres that the water falls, and its width where it leaves the edge."""
_MIDDLE = 33.0
"""Metres ahead: the middle of the ring of rock."""
_BACK, _FLANK = 16.0, 60.0
"""Metres from there to the rock: behind the water, and far to the sides."""
_POOL = (17.0, 14.0)
"""Half the pool's width and depth."""
_BLUE: Colour = (0.34, 0.47, 0.52)
_FOAM: Colour = (0.88, 0.91, 0.93)
_GRAVITY = 9.8
_TROPICAL = frozenset({"jungle", "rainforest", "tropical", "palm", "bamboo"})


def waterfall(words: tuple[str, ...], seed: int) -> Place:
    """Build the waterfall: among conifers, or in a jungle where the words say so."""
    jungle = bool(_TROPICAL & set(words))

    def height(x: Floats, z: Floats) -> Floats:
        away, behind = _from_pool(x, z, seed), _behind(x, z)
        bank = 0.9 * smooth(0, 5, away) + fbm(x, z, 11, 5, seed + 2) * 0.8 * smooth(0, 4, away) + fbm(x, z, 1.6, 4, seed + 3) * 0.10
        plateau = (_HIGH - 1.0 + fbm(x, z, 30, 4, seed + 4) * 3.0) * smooth(3.2, 6.0, behind) + 16 * smooth(10, 120, behind)
        bed = -1.6 * (1 - smooth(-6, 0.4, away))
        # The river's own bed on the plateau.
        course = smooth(0, 2, behind) * np.exp(-((x / (0.62 * _WIDE)) ** 4)) * (1 - smooth(12, 24, behind))
        return (bank + bed + plateau * (1 - 0.10 * course)).astype(np.float32)

    def paint(x: Floats, z: Floats, y: Floats, steep: Floats) -> Floats:
        pebbles = mix((0.075, 0.068, 0.058), (0.20, 0.185, 0.16), 0.5 + fbm(x, z, 1.1, 5, seed + 5) * 1.2)
        grass = mix((0.035, 0.062, 0.018), (0.085, 0.120, 0.034), 0.5 + fbm(x, z, 12, 5, seed + 6) + fbm(x, z, 0.9, 4, seed + 7) * 0.4)
        colour = mix(pebbles, grass, smooth(0.25, 1.0, y + fbm(x, z, 3, 4, seed + 8) * 0.8) * (1 - smooth(0.35, 0.6, steep)))
        return (colour * (0.5 + 0.5 * smooth(0.0, 0.35, y))[..., None]).astype(np.float32)

    face = _face(seed)
    water, spray = _Fall(face, seed), _Spray(np.random.default_rng(seed + 14))

    def dress(land: Land, rng: np.random.Generator) -> Mesh:
        def woods(x: Floats, z: Floats, y: Floats) -> Floats:
            return smooth(6, 11, _behind(x, z)) * (1 - 0.95 * np.exp(-((x / (1.5 * _WIDE)) ** 4)))

        def edge(x: Floats, z: Floats, y: Floats) -> Floats:
            away = _from_pool(x, z, seed)
            return smooth(-3.0, -0.6, away) * (1 - smooth(0.3, 2.2, away)) * (_behind(x, z) < -0.5)

        def bank(x: Floats, z: Floats, y: Floats) -> Floats:
            return smooth(0.8, 3.0, _from_pool(x, z, seed)) * (_behind(x, z) < -1.0)

        trees = [broadleaf(rng, 2600, 11, (0.05, 0.105, 0.024)) for _ in range(3)] if jungle else [conifer(rng, 22, 10) for _ in range(3)]
        stones = [
            tinted(one, (0.045, 0.085, 0.020), np.clip(1.5 * (one.surface[:, 1] - 0.5), 0, 0.75)) for one in (rock(rng) for _ in range(4))
        ]
        green = (0.050, 0.105, 0.022) if jungle else (0.085, 0.125, 0.030)
        ferns = [tuft(rng, 20, 0.42, green) for _ in range(4)]
        return Mesh.join(
            [
                face,
                plant(land, rng, trees, spots(land, rng, 420, 30, 190, woods, tall=True), (0.7, 1.4)),
                plant(land, rng, stones, spots(land, rng, 150, 9, 60, edge), (0.25, 1.2)),
                plant(land, rng, stones, spots(land, rng, 60, 4, 40, bank), (0.12, 0.6)),
                plant(land, rng, ferns, spots(land, rng, 2600, 2.4, 60, bank), (0.4, 1.3)),
            ]
        )

    def moves(seconds: float, _wind: float) -> Mesh:
        return Mesh.join([water.at(seconds), spray.at(seconds)])

    pool = Water(0.0, 0.022, (0.014, 0.050, 0.046))
    return Place(
        height, paint, "ground", pool, dress, _damp, default_time="morning", eye=1.8, aerial=17.0, lens=27.0, pitch=0.13, moves=moves
    )


def _behind(x: Floats, z: Floats) -> Floats:
    """Give metres behind the foot of the rock, negative before it."""
    return (np.hypot(x, z - _MIDDLE) - _reach(np.arctan2(x, z - _MIDDLE))).astype(np.float32)


def _from_pool(x: Floats, z: Floats, seed: int) -> Floats:
    """Give metres from the pool's edge, negative in it."""
    way = np.hypot(x / _POOL[0], (z - _MIDDLE) / _POOL[1])
    return ((way - 1) * _POOL[1] + fbm(x, z, 9, 4, seed + 1) * 3.0).astype(np.float32)


def _reach(angle: Floats) -> Floats:
    """Give how far the rock stands from the ring's middle, by the angle from straight ahead."""
    return _BACK + (_FLANK - _BACK) * smooth(0.35, 1.9, np.abs(angle)) + 1.5 * np.sin(5 * angle)


def _line() -> Floats:
    """Lay the foot of the rock from right to left, so that its open side looks at the lens; (n, 2)."""
    angle = np.linspace(2.15, -2.15, 620)
    far = _reach(angle)
    return np.column_stack([far * np.sin(angle), _MIDDLE + far * np.cos(angle)])


def _face(seed: int) -> Mesh:
    """Raise the rock: mossy where it juts out, drenched behind the water, and notched where the river leaves it."""
    line = _line()
    middle = float(np.hypot(*np.diff(line, axis=0).T).sum() / 2)

    def stone(s: Floats, y: Floats, push: Floats) -> Floats:
        colour = mix((0.070, 0.062, 0.054), (0.205, 0.185, 0.158), 0.5 + fbm(s, y, 5, 5, seed + 9) + 0.5 * fbm(s, y * 3, 1.2, 4, seed + 10))
        moss = smooth(0.05, 0.5, fbm(s, y * 0.7, 7, 5, seed + 11) + 0.22 * push + 0.1) * smooth(0, 4, y)
        colour = mix(colour, (0.040, 0.082, 0.018), 0.85 * moss)
        drenched = np.exp(-(((s - middle) / (0.95 * _WIDE)) ** 2)) * (0.75 + 0.5 * fbm(s, y * 0.1, 2.5, 3, seed + 12))
        return mix(colour, (0.022, 0.024, 0.024), drenched)

    face = cliff(line, _HIGH + 0.6, -0.8, seed + 13, stone, lean=0.05, ledge=0.75, rows=150)
    x, y = face.vertices[:, 0], face.vertices[:, 1]
    y -= 1.9 * np.exp(-((x / (0.60 * _WIDE)) ** 4)) * smooth(0.7 * _HIGH, _HIGH, y) * (face.vertices[:, 2] > _MIDDLE)
    return face


def _damp(air: Air) -> Air:
    """Let the sun look over the lens's shoulder at the water, and mist hang before the rock."""
    behind = 118.0 if abs(air.azimuth) < 90 else abs(air.azimuth)
    return replace(
        air,
        azimuth=float(np.sign(air.azimuth or 1.0)) * behind,
        elevation=max(air.elevation, 16.0) if air.stars < 0.5 else air.elevation,
        ground_fog=max(air.ground_fog, 0.0016),
        fog_top=max(air.fog_top, 14.0) if air.ground_fog else 14.0,
    )


class _Fall:
    """The sheet of water, from the river above the edge to the pool: what is seen of it falls as fast as water does."""

    COLUMNS, ROWS, ABOVE = 84, 150, 10

    def __init__(self, face: Mesh, seed: int) -> None:
        """Let it fall before the rock that is there."""
        self._seed = seed
        self._x = np.linspace(-_WIDE / 2, _WIDE / 2, self.COLUMNS)
        drop = np.concatenate([np.zeros(self.ABOVE), (_HIGH - 0.7) * np.linspace(0, 1, self.ROWS - self.ABOVE) ** 1.3])[:, None]
        back = np.concatenate([np.linspace(9.0, 0.0, self.ABOVE), np.zeros(self.ROWS - self.ABOVE)])[:, None]
        self._age = np.sqrt(2 * drop / _GRAVITY) + 0 * self._x - back / 3.2
        across = self._x * (1 + 0.22 * drop / _HIGH)
        # A river is deeper in its middle: at the edge its surface bends down to both sides.
        up = _HIGH - 0.9 - drop - 0.55 * (np.abs(self._x) / (_WIDE / 2)) ** 2.5 * np.exp(-drop / 2.0)
        leap = 1.1 * np.sqrt(2 * drop / _GRAVITY)
        ahead = np.minimum.accumulate(_before(face, up[:, self.COLUMNS // 2]) - 0.35 - 0.25 * leap[:, 0])[:, None]
        self._rest = np.stack([across, up, ahead - 0.75 * leap + back + 0 * across], axis=-1)
        self._drop = drop / _HIGH
        # Seen from its face, columns run right and rows run down: that of a sheet that looks at the lens runs left.
        self._mesh = sheet(self._rest[:, ::-1], _BLUE, "sail", back=False)

    def at(self, seconds: float) -> Mesh:
        """Give the sheet at a second."""
        # Every drop keeps its place in the stream: the pattern is drawn over when it left the edge.
        left = self._age - seconds
        across = self._x + 0 * left
        strands = fbm(across * 4.0, left * 1.0, 1.0, 4, self._seed + 7)
        clots = fbm(across * 1.3, left * 3.2, 1.0, 4, self._seed + 8)
        edge = np.clip((np.abs(self._x) / (_WIDE / 2) - 0.66) / 0.34, 0, 1)
        thin = np.clip(2.4 * (1.5 * edge**1.6 + 0.5 * self._drop * edge - 0.62 - 0.9 * (strands + 0.7 * clots)), 0, 1)
        points = self._rest.copy()
        points[..., 2] -= 0.26 * strands + 0.42 * clots * self._drop
        # Where there is no water, the rock is seen.
        points[..., 2] += 4.5 * thin
        points[..., 0] += 0.14 * clots * self._drop
        white = 0.34 + 0.55 * self._drop**0.6 + 0.95 * strands + 0.75 * clots
        return tinted(reshaped(self._mesh, points[:, ::-1].reshape(-1, 3)), _FOAM, np.clip(white, 0, 1)[:, ::-1].ravel())


def _before(face: Mesh, up: Floats) -> Floats:
    """Give how far ahead the rock behind the water begins at each height: the nearest of what juts out there."""
    points = face.vertices[np.abs(face.vertices[:, 0]) < 0.6 * _WIDE]
    return np.array([points[np.abs(points[:, 1] - y) < 0.8, 2].min(initial=_MIDDLE + _BACK) for y in up])


class _Spray:
    """What the water throws up where it strikes: billows that swell, drift towards the lens and are gone."""

    PUFFS = 420

    def __init__(self, rng: np.random.Generator) -> None:
        """Give every billow its own way."""
        self._clock = (np.arange(self.PUFFS) + rng.random(self.PUFFS)) / self.PUFFS
        self._side = np.clip(rng.normal(0, 0.36, self.PUFFS), -0.9, 0.9) * _WIDE
        self._out = rng.uniform(-0.6, 3.4, self.PUFFS)
        self._size = 0.14 + 0.42 * rng.random(self.PUFFS) ** 2
        self._spin = rng.uniform(0, 6.3, (self.PUFFS, 3))
        self._one = puff((0.82, 0.86, 0.88))

    def at(self, seconds: float) -> Mesh:
        """Give the spray at a second."""
        life = (self._clock + 0.30 * seconds) % 1.0
        rise = 1 - (1 - life) ** 2
        fade = np.minimum(1.0, life / 0.08) * (1 - life) ** 0.6
        ahead = _MIDDLE + _BACK - 3.6 - self._out * (0.35 + rise)
        places = np.column_stack([self._side * (1 + 0.6 * rise), 0.02 + 3.6 * rise * self._size, ahead])
        return swarm(self._one, places, self._size * (0.4 + 0.8 * rise) * fade, tumbled(self._spin + 0.4 * life[:, None]))
