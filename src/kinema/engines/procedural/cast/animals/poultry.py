"""Birds of the yard: hens and cocks, chicks, turkeys, the peacock with its train; and the ostrich."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.animals.bird import Bird
from kinema.engines.procedural.cast.animals.body import Parts, horn, mirrored
from kinema.engines.procedural.cast.animals.coats import BLACK, over, plain, ramp
from kinema.engines.procedural.cast.animals.feathers import Wing, blade
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Floats, Mesh
from kinema.engines.procedural.solids import ball

RED: Colour = (0.55, 0.018, 0.014)


def _combed(bird: Bird, rng: np.random.Generator, size: float) -> Parts:
    """A comb of five points on the crown, and wattles under the bill."""
    s = bird.skull
    head = bird.joints["head"] + np.array([0, 0.10, 0.30]) * s
    points = []
    for k in range(5):
        u = k / 4
        root = head + np.array([0, (0.78 + 0.22 * np.sin(np.pi * u)) * s, (0.85 - 1.5 * u) * s])
        way = np.array([0, 0.9, -0.5 * u + 0.1])
        points.append(
            horn(
                np.array([root, root + 0.5 * size * s * way, root + size * s * way * (1 - 0.3 * abs(u - 0.4))]),
                0.24 * s * size**0.5,
                0.08 * s,
                RED,
            )
        )
    comb = Mesh.join(points).transformed(np.diag([0.45, 1.0, 1.0]).astype(np.float32), np.zeros(3, np.float32))
    wattle = (
        ball(0.30 * s * size**0.5, 12, RED)
        .made_of(MATERIAL["skin"])
        .moved(tuple(head + np.array([0.16, -0.85, 0.78]) * s), scale=(0.5, 1.3, 0.8))
    )
    return [("head", comb), ("jaw", wattle), ("jaw", mirrored(wattle))]


def _hen_extras(bird: Bird, rng: np.random.Generator) -> Parts:
    return _combed(bird, rng, 0.55)


def _rooster_extras(bird: Bird, rng: np.random.Generator) -> Parts:
    """Comb, wattles, and sickle feathers that arch up and fall behind."""
    sickles = []
    root = bird.joints["tail"]
    for k in range(16):
        u = rng.uniform(-1, 1)
        reach = rng.uniform(0.55, 0.95)
        sickles.append(_sickle(root + np.array([0.06 * u, 0, 0]), u * 0.16, reach, (0.010, 0.075, 0.055) if k % 3 else (0.03, 0.016, 0.05)))
    return [*_combed(bird, rng, 1.0), ("tail", Mesh.join(sickles))]


def _sickle(root: Floats, aside: float, reach: float, colour: Colour) -> Mesh:
    """Make a feather that rises, arches over and falls."""
    pieces = []
    at = root.astype(np.float64)
    rise = 1.15
    for k in range(4):
        way = np.array([aside, np.sin(rise), -np.cos(rise)])
        way /= np.linalg.norm(way)
        pieces.append(
            blade(at, way, np.array([0.9, 0.1, 0.1]), reach / 3.2, 0.085 * (1 - 0.12 * k), (colour, colour), 0.15 if k < 3 else 0.9)
        )
        at = at + way * reach / 4
        rise -= 0.62
    return Mesh.join(pieces)


_HEN = Bird(
    0.26,
    (0.30, 0.115, 0.035),
    belly=(0.36, 0.155, 0.055),
    plump=0.40,
    tilt=0.30,
    neck=0.26,
    thick=0.21,
    rise=(1.45, 1.1),
    skull=0.145,
    beak=0.14,
    stout=0.046,
    hook=0.03,
    bill=(0.62, 0.42, 0.13),
    iris=(0.62, 0.22, 0.03),
    eye=0.028,
    leg=0.42,
    shank=0.030,
    legs=(0.66, 0.44, 0.10),
    tail=0.36,
    fan=0.16,
    extras=_hen_extras,
    wing=Wing(1.9, 0.44),
    beats=6.0,
    glide=0.0,
    pace=3.0,
    altitude=1.0,
    flies=False,
)
_ROOSTER = replace(
    _HEN,
    size=0.31,
    colour=(0.28, 0.045, 0.012),
    belly=(0.020, 0.022, 0.020),
    crown=(0.62, 0.26, 0.03),
    mask=None,
    plump=0.36,
    tilt=0.45,
    neck=0.36,
    leg=0.55,
    tail=0.0,
    extras=_rooster_extras,
)
_CHICK = replace(
    _HEN,
    size=0.065,
    colour=(0.80, 0.55, 0.08),
    belly=(0.82, 0.60, 0.14),
    plump=0.46,
    neck=0.06,
    thick=0.30,
    skull=0.30,
    beak=0.14,
    stout=0.06,
    eye=0.05,
    iris=BLACK,
    leg=0.36,
    tail=0.0,
    extras=None,
    wing=Wing(0.0, 0.2),
)


def _turkey_extras(bird: Bird, rng: np.random.Generator) -> Parts:
    """A fan of a tail, raised, and a snood."""
    root = bird.joints["tail"]
    fan = []
    for ring, (reach, width) in enumerate(((0.85, 0.20), (0.60, 0.16))):
        for k in range(19):
            angle = (k / 18 - 0.5) * 3.3
            way = np.array([np.sin(angle), np.cos(angle) * 0.96, -0.28])
            fan.append(
                blade(
                    root + np.array([0, 0.02, 0.03 * ring]),
                    way / np.linalg.norm(way),
                    np.array([0, 0.25, 1.0]),
                    reach,
                    width,
                    ((0.11, 0.065, 0.035), (0.48, 0.34, 0.20)),
                    0.2,
                )
            )
    return [*_combed(bird, rng, 0.25), ("tail", Mesh.join(fan))]


def _train(bird: Bird, rng: np.random.Generator) -> Parts:
    """The peacock's train, spread into a wheel of eyes; and its crest."""
    root = bird.joints["tail"] + np.array([0, 0.04, 0.10])
    wheel: list[Mesh] = []
    for ring, reach in enumerate((2.15, 1.80, 1.42, 1.05)):
        number = 25 - 4 * ring
        for k in range(number):
            angle = (k / (number - 1) - 0.5) * 3.5 + 0.03 * ring
            way = np.array([np.sin(angle), 0.97 * np.cos(angle), -0.30])
            way /= np.linalg.norm(way)
            start = root + np.array([0, 0, 0.03 * ring])
            wheel.append(blade(start, way, np.array([0, 0.28, 1.0]), reach, 0.17, ((0.030, 0.13, 0.045), (0.055, 0.20, 0.055)), 0.1))
            for radius, lift, colour in (
                (0.085, 0.012, (0.42, 0.27, 0.05)),
                (0.058, 0.020, (0.010, 0.26, 0.30)),
                (0.034, 0.028, (0.008, 0.012, 0.09)),
            ):
                eye = ball(radius, 10, colour).made_of(MATERIAL["feather"]).moved(scale=(1.0, 1.0, 0.12))
                wheel.append(eye.moved(tuple(start + way * (0.90 * reach) + np.array([0, 0.28, 1.0]) * lift)))
    s = bird.skull
    crown = bird.joints["head"] + np.array([0, 0.95, 0.15]) * s
    crest = []
    for k in range(5):
        way = np.array([0.10 * (k - 2), 1.0, -0.22 + 0.06 * k])
        tip = crown + 0.17 * way
        crest += [
            horn(np.array([crown, (crown + tip) / 2, tip]), 0.006, 0.004, (0.02, 0.05, 0.12), 5),
            ball(0.020, 8, (0.010, 0.10, 0.28)).moved(tuple(tip)),
        ]
    return [("body", Mesh.join(wheel)), ("head", Mesh.join(crest))]


_PEACOCK = replace(
    _HEN,
    size=0.42,
    colour=(0.010, 0.050, 0.30),
    belly=(0.008, 0.035, 0.20),
    plump=0.28,
    tilt=0.45,
    neck=0.62,
    thick=0.15,
    rise=(1.75, 1.0),
    skull=0.095,
    beak=0.12,
    stout=0.030,
    leg=0.60,
    shank=0.022,
    legs=(0.24, 0.20, 0.16),
    tail=0.0,
    extras=_train,
    plumage=lambda c: over(plain(c), plain((0.36, 0.30, 0.22)), lambda p, n, r: ramp(np.abs(p[:, 0]), 0.20, 0.24)),
)
_OSTRICH = replace(
    _HEN,
    size=0.95,
    colour=(0.022, 0.020, 0.020),
    belly=None,
    crown=(0.48, 0.33, 0.27),
    plump=0.38,
    tilt=0.12,
    neck=1.00,
    thick=0.105,
    rise=(1.75, 1.2),
    skull=0.085,
    beak=0.11,
    stout=0.034,
    flat=1.5,
    eye=0.022,
    leg=1.05,
    shank=0.036,
    legs=(0.46, 0.30, 0.24),
    tail=0.30,
    extras=None,
    wing=Wing(0.0, 0.5, tip=(0.70, 0.68, 0.64)),
)

POULTRY: dict[str, Bird] = {
    "chicken": _HEN,
    "hen": _HEN,
    "rooster": _ROOSTER,
    "chick": _CHICK,
    "turkey": replace(
        _HEN, size=0.42, colour=(0.055, 0.036, 0.024), belly=(0.045, 0.03, 0.02), crown=(0.42, 0.10, 0.09), tail=0.0, extras=_turkey_extras
    ),
    "peacock": _PEACOCK,
    "ostrich": _OSTRICH,
}
