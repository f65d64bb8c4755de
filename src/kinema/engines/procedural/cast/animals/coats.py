"""Coats: what colour an animal has where, painted on its skin at rest; withers 1 high, facing +z."""

from collections.abc import Callable

import numpy as np

from kinema.engines.procedural.mesh import Colour, Floats

WHITE: Colour = (0.72, 0.70, 0.65)
CREAM: Colour = (0.62, 0.48, 0.32)
BLACK: Colour = (0.017, 0.015, 0.014)

Coat = Callable[[Floats, Floats, np.random.Generator], Floats]
"""Gives colours (n, 3) for places and normals (n, 3) of the hide."""


def plain(colour: Colour) -> Coat:
    """One colour, a little mottled."""

    def paint(places: Floats, normals: Floats, rng: np.random.Generator) -> Floats:
        shade = 1 + 0.10 * noise(places, 14.0, rng) + 0.05 * noise(places, 40.0, rng)
        return np.asarray(colour)[None, :] * shade[:, None]

    return paint


def over(below: Coat, above: Coat, where: Callable[[Floats, Floats, np.random.Generator], Floats]) -> Coat:
    """Lay one coat over another where `where` gives 1."""

    def paint(places: Floats, normals: Floats, rng: np.random.Generator) -> Floats:
        share = np.clip(where(places, normals, rng), 0, 1)[:, None]
        return below(places, normals, rng) * (1 - share) + above(places, normals, rng) * share

    return paint


def bellied(back: Colour, belly: Colour, line: float = 0.62) -> Coat:
    """Dark above and pale below, as most animals of field and wood are."""
    return over(plain(back), plain(belly), lambda p, n, rng: ramp(-n[:, 1], 0.05, 0.75) * ramp(line + 0.2 - p[:, 1], 0.0, 0.25))


def stockings(coat: Coat, colour: Colour, top: float, soft: float = 0.10) -> Coat:
    """Legs of another colour below a height."""
    return over(coat, plain(colour), lambda p, n, rng: ramp(top - p[:, 1] + 0.03 * noise(p, 12.0, rng), 0.0, soft))


def patches(coat: Coat, colour: Colour, share: float = 0.45, size: float = 4.0) -> Coat:
    """Large patches, as on cattle."""
    return over(coat, plain(colour), lambda p, n, rng: ramp(noise(p * [1, 1, 0.8], size, rng), 0.55 - 1.1 * share, 0.62 - 1.1 * share))


def striped(coat: Coat, colour: Colour, count: float, width: float = 0.5, bend: float = 0.10) -> Coat:
    """Stripes across body and legs, wavering, forked here and there."""

    def where(p: Floats, n: Floats, rng: np.random.Generator) -> Floats:
        # On the trunk stripes run around it, on the legs level.
        leg = ramp(0.60 - p[:, 1], 0.0, 0.15)
        along = p[:, 2] * (1 - leg) + p[:, 1] * leg * 1.15 + 0.25 * (p[:, 1] - 0.8) * np.sign(p[:, 2]) * (1 - leg)
        wave = np.sin(2 * np.pi * count * (along + bend * noise(p, 4.0, rng)) + 0.7 * noise(p, 9.0, rng))
        return ramp(wave, 0.35 - width, 0.75 - width) * ramp(p[:, 1], 0.02, 0.08)

    return over(coat, plain(colour), where)


def spotted(coat: Coat, colour: Colour, size: float, *, ring: Colour | None = None, share: float = 0.62) -> Coat:
    """Spots about `size` apart; with `ring`, rosettes: the spot's middle has that colour."""

    def nearest(p: Floats, rng: np.random.Generator) -> tuple[Floats, Floats]:
        return cells(p, size, rng)

    def where(p: Floats, n: Floats, rng: np.random.Generator) -> Floats:
        first, _ = nearest(p, np.random.default_rng(3))
        return ramp(0.45 * share * size * (1 + 0.25 * noise(p, 30.0, rng)) - first, 0.0, 0.08 * size)

    def middle(p: Floats, n: Floats, rng: np.random.Generator) -> Floats:
        first, _ = nearest(p, np.random.default_rng(3))
        return ramp(0.24 * share * size - first, 0.0, 0.08 * size)

    dotted = over(coat, plain(colour), where)
    return dotted if ring is None else over(dotted, plain(ring), middle)


def netted(coat: Coat, colour: Colour, size: float, line: float = 0.10) -> Coat:
    """Large plates parted by lines of another colour, as on a giraffe."""

    def where(p: Floats, n: Floats, rng: np.random.Generator) -> Floats:
        first, second = cells(p + 0.02 * noise(p, 12.0, rng)[:, None], size, np.random.default_rng(5))
        return ramp(line * size - (second - first), 0.0, 0.07 * size)

    return over(coat, plain(colour), where)


def ramp(values: Floats, low: float, high: float) -> Floats:
    """Rise smoothly from 0 at `low` to 1 at `high`."""
    t = np.clip((values - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def noise(places: Floats, scale: float, rng: np.random.Generator) -> Floats:
    """Give smooth noise, about -1 to 1, that changes over about 1 / scale."""
    total = np.zeros(len(places))
    for _ in range(7):
        way = rng.normal(size=3)
        way *= scale / np.linalg.norm(way) * rng.uniform(0.6, 1.5)
        total += np.sin(places @ way + rng.uniform(0, 2 * np.pi))
    return total / 2.6


def cells(places: Floats, size: float, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Give the distances to the nearest and the second nearest of jittered points about `size` apart."""
    grid = np.floor(places / size).astype(np.int64)
    jitter = rng.random((17, 19, 23, 3))
    found = np.full((len(places), 2), np.inf)
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            for dz in (-1, 0, 1):
                cell = grid + np.array([dx, dy, dz])
                point = (cell + jitter[cell[:, 0] % 17, cell[:, 1] % 19, cell[:, 2] % 23]) * size
                away = np.linalg.norm(places - point, axis=1)
                found = np.sort(np.column_stack([found, away]), axis=1)[:, :2]
    return found[:, 0], found[:, 1]
