"""Birds of water and shore: swans, ducks and geese, gulls, waders on long legs, and penguins."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.animals.bird import Bird
from kinema.engines.procedural.cast.animals.body import Parts, mirrored
from kinema.engines.procedural.cast.animals.coats import BLACK, over, plain, ramp
from kinema.engines.procedural.cast.animals.feathers import Wing, blade
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.solids import ball, tube

SNOWY: Colour = (0.78, 0.77, 0.74)


def _knob(bird: Bird, rng: np.random.Generator) -> Parts:
    """The black knob at the root of a swan's bill."""
    place = bird.joints["head"] + np.array([0, 0.18, 1.30]) * bird.skull
    return [("head", ball(0.030, 14, BLACK).made_of(MATERIAL["skin"]).moved(tuple(place)))]


_SWAN = Bird(
    0.70,
    SNOWY,
    plump=0.30,
    tilt=0.16,
    neck=0.95,
    thick=0.115,
    rise=(2.25, 0.55),
    skull=0.095,
    beak=0.17,
    stout=0.040,
    flat=1.35,
    hook=0.02,
    bill=(0.72, 0.25, 0.02),
    eye=0.016,
    leg=0.28,
    shank=0.026,
    legs=(0.022, 0.022, 0.024),
    webbed=True,
    tail=0.26,
    wing=Wing(3.2, 0.56, fingers=0.3),
    extras=_knob,
    beats=1.5,
    glide=0.1,
    pace=8.0,
    altitude=5.0,
    flies=False,
    floats=True,
)
_DUCK = Bird(
    0.32,
    (0.26, 0.235, 0.205),
    belly=(0.44, 0.41, 0.37),
    crown=(0.008, 0.095, 0.045),
    plump=0.31,
    tilt=0.20,
    neck=0.24,
    thick=0.155,
    rise=(1.75, 0.9),
    skull=0.145,
    beak=0.22,
    stout=0.048,
    flat=1.65,
    bill=(0.62, 0.45, 0.05),
    eye=0.026,
    leg=0.24,
    shank=0.030,
    legs=(0.66, 0.25, 0.03),
    webbed=True,
    tail=0.24,
    plumage=lambda c: over(plain(c), plain((0.085, 0.045, 0.025)), lambda p, n, r: ramp(p[:, 2], 0.24, 0.30)),
    wing=Wing(2.7, 0.46, tip=(0.06, 0.05, 0.045), bar=(0.20, 0.17, 0.14)),
    beats=5.0,
    glide=0.0,
    pace=9.0,
    flies=False,
    floats=True,
)
_GOOSE = replace(
    _DUCK,
    size=0.52,
    colour=(0.20, 0.165, 0.125),
    belly=(0.42, 0.38, 0.32),
    crown=(0.020, 0.018, 0.017),
    neck=0.52,
    thick=0.135,
    rise=(1.55, 0.75),
    skull=0.110,
    beak=0.15,
    stout=0.050,
    flat=1.2,
    bill=BLACK,
    plumage=None,
    leg=0.34,
    legs=(0.05, 0.045, 0.04),
    wing=Wing(3.1, 0.50, fingers=0.3, tip=(0.05, 0.04, 0.035)),
    beats=2.4,
)
_GULL = Bird(
    0.27,
    (0.46, 0.48, 0.51),
    belly=SNOWY,
    crown=SNOWY,
    plump=0.28,
    tilt=0.20,
    neck=0.14,
    thick=0.19,
    rise=(1.2, 0.7),
    skull=0.160,
    beak=0.24,
    stout=0.046,
    hook=0.04,
    bill=(0.74, 0.46, 0.04),
    iris=(0.60, 0.55, 0.25),
    leg=0.32,
    shank=0.022,
    legs=(0.62, 0.36, 0.24),
    webbed=True,
    tail=0.40,
    wing=Wing(4.4, 0.52, sweep=0.42, tip=(0.030, 0.030, 0.034)),
    beats=1.9,
    glide=0.75,
    pace=5.0,
    altitude=4.5,
)
_PELICAN = replace(
    _GULL,
    size=0.72,
    colour=(0.74, 0.71, 0.66),
    neck=0.46,
    thick=0.15,
    rise=(1.9, 0.5),
    skull=0.12,
    beak=0.62,
    stout=0.060,
    flat=1.3,
    bill=(0.72, 0.42, 0.10),
    plump=0.32,
    leg=0.26,
    shank=0.034,
    wing=Wing(4.0, 0.62, fingers=0.6, tip=BLACK),
    beats=1.2,
    floats=True,
    flies=False,
)
_PUFFIN = replace(
    _GULL,
    size=0.17,
    colour=BLACK,
    crown=BLACK,
    mask=(0.70, 0.68, 0.64),
    plump=0.35,
    tilt=1.05,
    neck=0.05,
    thick=0.26,
    skull=0.235,
    beak=0.24,
    stout=0.125,
    hook=0.10,
    flat=0.45,
    bill=(0.74, 0.22, 0.02),
    legs=(0.72, 0.24, 0.03),
    leg=0.24,
    shank=0.036,
    wing=Wing(2.4, 0.42),
    beats=7.0,
    glide=0.0,
    flies=False,
)


_HERON = Bird(
    0.46,
    (0.20, 0.23, 0.28),
    belly=(0.60, 0.60, 0.60),
    crown=(0.58, 0.58, 0.58),
    plump=0.24,
    tilt=0.50,
    neck=0.95,
    thick=0.10,
    rise=(2.3, 0.75),
    skull=0.088,
    beak=0.36,
    stout=0.036,
    bill=(0.66, 0.42, 0.06),
    iris=(0.70, 0.55, 0.05),
    eye=0.018,
    leg=1.05,
    shank=0.020,
    legs=(0.20, 0.16, 0.08),
    tail=0.30,
    wing=Wing(3.8, 0.66, fingers=0.6, tip=(0.035, 0.04, 0.055)),
    beats=1.3,
    glide=0.25,
    pace=7.0,
    altitude=6.0,
    flies=False,
)


def _red_crown(bird: Bird, rng: np.random.Generator) -> Parts:
    """A red cap, and black feathers that hang over the tail."""
    head = bird.joints["head"] + np.array([0, 0.62, 0.30]) * bird.skull
    cap = ball(0.62 * bird.skull, 16, (0.55, 0.02, 0.015)).made_of(MATERIAL["feather"]).moved(tuple(head), scale=(0.9, 0.6, 1.1))
    root = bird.joints["tail"] + np.array([0, 0.02, 0.14])
    falls = []
    for k in range(9):
        u = k / 4 - 1
        way = np.array([0.25 * u, -0.35 - 0.25 * (1 - u * u), -0.85])
        falls.append(
            blade(
                root + np.array([0.07 * u, 0.02 * (1 - u * u), 0]),
                way / np.linalg.norm(way),
                np.array([0.2 * u, 1.0, 0]),
                0.42,
                0.10,
                (BLACK, BLACK),
            )
        )
    return [("head", cap), ("body", Mesh.join(falls))]


_CRANE = replace(
    _HERON,
    size=0.55,
    colour=SNOWY,
    belly=SNOWY,
    crown=(0.030, 0.030, 0.034),
    rise=(1.75, 1.0),
    beak=0.26,
    bill=(0.28, 0.28, 0.18),
    legs=(0.030, 0.030, 0.034),
    leg=1.15,
    extras=_red_crown,
    wing=Wing(3.9, 0.66, fingers=0.8, tip=BLACK),
)
_FLAMINGO = replace(
    _HERON,
    size=0.42,
    colour=(0.76, 0.24, 0.22),
    belly=(0.76, 0.30, 0.27),
    crown=(0.76, 0.28, 0.25),
    plump=0.25,
    tilt=0.24,
    neck=1.45,
    thick=0.075,
    rise=(2.5, 0.35),
    skull=0.092,
    beak=0.20,
    stout=0.050,
    hook=0.17,
    bill=(0.55, 0.36, 0.33),
    leg=1.50,
    shank=0.020,
    legs=(0.70, 0.20, 0.18),
    webbed=True,
    tail=0.20,
    wing=Wing(3.4, 0.54, tip=(0.02, 0.016, 0.016), bar=(0.72, 0.10, 0.08)),
)
_STORK = replace(
    _HERON,
    colour=SNOWY,
    belly=SNOWY,
    crown=SNOWY,
    rise=(1.6, 1.0),
    neck=0.62,
    beak=0.46,
    bill=(0.66, 0.10, 0.03),
    legs=(0.62, 0.10, 0.03),
    wing=Wing(3.8, 0.68, fingers=0.9, tip=BLACK),
)


def _flippers(bird: Bird, rng: np.random.Generator) -> Parts:
    """Narrow stiff wings that stand off the sides."""
    t = np.linspace(0, 1, 10)[:, None]
    spine = np.array([1.02 * bird.plump, 0.02, 0.24]) + t * np.array([0.16, 0.0, -0.62]) + np.sin(np.pi * t) * np.array([0.06, 0, 0])
    right = tube(spine, 0.085 * np.sqrt(np.sin(np.pi * np.linspace(0.10, 0.97, 10))), 10, closed=True, colour=bird.colour)
    flat = Mesh(right.vertices, right.surface, right.triangles).made_of(MATERIAL["feather"])
    flat.vertices[:, 0] = spine.mean(axis=0)[0] + 0.5 * (flat.vertices[:, 0] - spine.mean(axis=0)[0])
    return [("body", flat), ("body", mirrored(flat))]


_PENGUIN = Bird(
    0.62,
    (0.020, 0.022, 0.028),
    belly=(0.76, 0.75, 0.72),
    mask=(0.70, 0.42, 0.06),
    crown=(0.018, 0.018, 0.022),
    plump=0.30,
    tilt=1.42,
    neck=0.12,
    thick=0.19,
    rise=(0.35, 0.25),
    skull=0.155,
    beak=0.17,
    stout=0.036,
    hook=0.05,
    bill=(0.05, 0.04, 0.035),
    eye=0.022,
    leg=0.17,
    shank=0.050,
    legs=(0.05, 0.042, 0.04),
    webbed=True,
    tail=0.16,
    wing=Wing(0.0, 0.2),
    extras=_flippers,
    flies=False,
)

WATERBIRDS: dict[str, Bird] = {
    "swan": _SWAN,
    "duck": _DUCK,
    "goose": _GOOSE,
    "seagull": _GULL,
    "albatross": replace(_GULL, size=0.42, wing=Wing(6.4, 0.50, sweep=0.30, tip=BLACK), glide=0.97, beats=1.0, pace=8.0),
    "pelican": _PELICAN,
    "puffin": _PUFFIN,
    "heron": _HERON,
    "crane": _CRANE,
    "flamingo": _FLAMINGO,
    "stork": _STORK,
    "penguin": _PENGUIN,
}
