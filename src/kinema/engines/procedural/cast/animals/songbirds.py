"""Birds of garden and wood: songbirds, pigeons, crows, parrots, and the small ones of many colours."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.animals.bird import Bird
from kinema.engines.procedural.cast.animals.body import Parts
from kinema.engines.procedural.cast.animals.coats import BLACK, WHITE, Coat, over, plain, ramp, striped
from kinema.engines.procedural.cast.animals.feathers import Wing, blade
from kinema.engines.procedural.mesh import Colour, Mesh

GREY: Colour = (0.24, 0.25, 0.28)


def _streaked(colour: Colour) -> Coat:
    """Dark streaks along back and wings."""
    return over(
        plain(colour),
        plain(tuple(0.35 * c for c in colour)),
        lambda p, n, r: ramp(np.sin(p[:, 0] * 75 + 3 * np.sin(p[:, 2] * 14)), 0.45, 0.8),
    )


_SPARROW = Bird(
    0.085,
    (0.19, 0.105, 0.050),
    belly=(0.46, 0.40, 0.32),
    crown=(0.17, 0.085, 0.045),
    plump=0.36,
    tilt=0.55,
    neck=0.06,
    thick=0.24,
    skull=0.24,
    beak=0.17,
    stout=0.085,
    eye=0.042,
    leg=0.34,
    shank=0.020,
    tail=0.55,
    plumage=_streaked,
    wing=Wing(2.5, 0.52, tip=(0.07, 0.045, 0.03)),
    beats=7.0,
    glide=0.55,
    pace=4.5,
)
_ROBIN = replace(
    _SPARROW,
    colour=(0.16, 0.125, 0.075),
    crown=(0.16, 0.125, 0.075),
    belly=(0.60, 0.55, 0.47),
    mask=(0.66, 0.20, 0.035),
    plump=0.40,
    plumage=plain,
)
_SWALLOW = replace(
    _SPARROW,
    colour=(0.014, 0.022, 0.070),
    crown=(0.014, 0.022, 0.070),
    belly=(0.66, 0.58, 0.48),
    mask=(0.30, 0.055, 0.020),
    plump=0.27,
    beak=0.10,
    leg=0.22,
    tail=0.85,
    fork=0.9,
    fan=0.20,
    plumage=None,
    wing=Wing(3.3, 0.42, sweep=0.65, tip=(0.010, 0.011, 0.018)),
    pace=9.0,
    beats=5.0,
    glide=0.75,
)
_KINGFISHER = replace(
    _SPARROW,
    size=0.10,
    colour=(0.010, 0.15, 0.34),
    crown=(0.008, 0.11, 0.27),
    belly=(0.62, 0.21, 0.030),
    mask=(0.66, 0.58, 0.46),
    beak=0.46,
    stout=0.065,
    bill=(0.02, 0.018, 0.016),
    skull=0.27,
    tail=0.30,
    plumage=None,
    leg=0.20,
    wing=Wing(2.3, 0.55),
)
_HUMMINGBIRD = replace(
    _SPARROW,
    size=0.05,
    colour=(0.02, 0.20, 0.075),
    crown=(0.02, 0.22, 0.10),
    belly=(0.50, 0.50, 0.46),
    mask=(0.50, 0.015, 0.06),
    plump=0.27,
    beak=0.55,
    stout=0.028,
    hook=0.05,
    leg=0.14,
    plumage=None,
    wing=Wing(2.3, 0.34, sweep=0.45, tip=BLACK),
    beats=11.0,
    glide=0.0,
    pace=0.0,
    altitude=1.6,
)
_PIGEON = Bird(
    0.20,
    (0.23, 0.25, 0.29),
    belly=(0.30, 0.32, 0.36),
    crown=(0.085, 0.10, 0.125),
    mask=(0.06, 0.115, 0.095),
    plump=0.33,
    tilt=0.40,
    neck=0.13,
    thick=0.20,
    skull=0.155,
    beak=0.12,
    stout=0.035,
    bill=(0.06, 0.05, 0.05),
    iris=(0.60, 0.19, 0.03),
    eye=0.030,
    leg=0.30,
    shank=0.026,
    legs=(0.42, 0.10, 0.09),
    tail=0.42,
    wing=Wing(2.7, 0.50, tip=(0.045, 0.045, 0.055)),
    plumage=lambda c: over(
        plain(c), plain((0.035, 0.035, 0.045)), lambda p, n, r: ramp(np.sin(p[:, 2] * 26), 0.6, 0.8) * ramp(-p[:, 2], 0.02, 0.06)
    ),
    beats=4.5,
    glide=0.35,
    pace=7.0,
)
_DOVE = replace(
    _PIGEON,
    colour=WHITE,
    belly=None,
    crown=None,
    mask=None,
    plumage=None,
    bill=(0.45, 0.26, 0.22),
    wing=Wing(2.7, 0.50, tip=(0.62, 0.61, 0.60)),
)
_STARLING = replace(
    _SPARROW,
    size=0.11,
    colour=(0.022, 0.024, 0.040),
    belly=None,
    crown=None,
    bill=(0.50, 0.36, 0.07),
    beak=0.24,
    stout=0.05,
    tail=0.40,
    plumage=None,
)
_CROW = Bird(
    0.24,
    (0.015, 0.015, 0.019),
    plump=0.29,
    tilt=0.50,
    neck=0.12,
    thick=0.20,
    skull=0.175,
    beak=0.28,
    stout=0.075,
    hook=0.05,
    bill=(0.016, 0.016, 0.018),
    eye=0.026,
    leg=0.44,
    shank=0.026,
    legs=(0.018, 0.018, 0.02),
    tail=0.52,
    wing=Wing(3.0, 0.62, fingers=0.7, sweep=0.12),
    beats=2.6,
    glide=0.35,
    pace=6.0,
    altitude=5.0,
)
_MAGPIE = replace(
    _CROW, size=0.19, belly=WHITE, tail=1.05, fan=0.12, beak=0.22, wing=Wing(2.6, 0.58, fingers=0.4, tip=(0.012, 0.05, 0.10), bar=WHITE)
)
_WOODPECKER = replace(
    _SPARROW,
    size=0.14,
    colour=BLACK,
    belly=(0.66, 0.60, 0.52),
    crown=(0.55, 0.020, 0.015),
    plump=0.29,
    beak=0.34,
    stout=0.06,
    tilt=1.05,
    bill=(0.06, 0.06, 0.06),
    plumage=lambda c: striped(plain(c), WHITE, 6.0, 0.15),
)


def _crest(bird: Bird, rng: np.random.Generator) -> Parts:
    """A cockatoo's or a macaw's few raised feathers."""
    root = bird.joints["head"] + np.array([0, 0.9 * bird.skull, 0.15 * bird.skull])
    ways = [np.array([0.12 * k, 0.75, -0.65]) / np.linalg.norm([0.12 * k, 0.75, -0.65]) for k in (-1, 0, 1)]
    return [("head", Mesh.join([blade(root, way, np.array([1.0, 0, 0]), 0.20, 0.07, (bird.colour, bird.colour)) for way in ways]))]


_PARROT = Bird(
    0.22,
    (0.50, 0.018, 0.015),
    crown=(0.52, 0.02, 0.016),
    mask=(0.66, 0.62, 0.56),
    plump=0.29,
    tilt=0.95,
    neck=0.07,
    thick=0.22,
    skull=0.215,
    beak=0.20,
    stout=0.105,
    hook=0.19,
    bill=(0.030, 0.027, 0.025),
    iris=(0.62, 0.52, 0.16),
    leg=0.24,
    shank=0.036,
    legs=(0.10, 0.09, 0.085),
    tail=1.35,
    fan=0.07,
    wing=Wing(3.1, 0.60, tip=(0.012, 0.045, 0.36), bar=(0.62, 0.40, 0.02), fingers=0.35),
    plumage=lambda c: over(
        over(plain(c), plain((0.66, 0.42, 0.02)), lambda p, n, r: ramp(np.abs(p[:, 0]), 0.15, 0.19) * ramp(0.02 - p[:, 2], 0, 0.06)),
        plain((0.012, 0.05, 0.38)),
        lambda p, n, r: ramp(np.abs(p[:, 0]), 0.10, 0.14) * ramp(-p[:, 2], 0.20, 0.26),
    ),
    beats=3.4,
    glide=0.3,
    pace=6.0,
    extras=_crest,
)
_TOUCAN = replace(
    _PARROT,
    size=0.24,
    colour=BLACK,
    crown=BLACK,
    belly=None,
    mask=(0.72, 0.62, 0.30),
    beak=0.78,
    stout=0.15,
    hook=0.14,
    bill=(0.72, 0.30, 0.03),
    iris=(0.05, 0.12, 0.35),
    tilt=0.80,
    tail=0.62,
    plumage=None,
    extras=None,
    wing=Wing(2.5, 0.60, fingers=0.3),
    flies=False,
)

SONGBIRDS: dict[str, Bird] = {
    "bird": replace(
        _SPARROW,
        size=0.12,
        colour=(0.13, 0.095, 0.065),
        crown=(0.11, 0.08, 0.055),
        wing=Wing(2.9, 0.52, tip=(0.05, 0.035, 0.03)),
        beats=4.0,
    ),
    "sparrow": _SPARROW,
    "robin": _ROBIN,
    "swallow": _SWALLOW,
    "kingfisher": _KINGFISHER,
    "hummingbird": _HUMMINGBIRD,
    "pigeon": _PIGEON,
    "dove": _DOVE,
    "starling": _STARLING,
    "crow": _CROW,
    "raven": replace(_CROW, size=0.31, beak=0.32, stout=0.09, thick=0.23, wing=Wing(3.2, 0.62, fingers=0.8)),
    "magpie": _MAGPIE,
    "woodpecker": _WOODPECKER,
    "parrot": _PARROT,
    "toucan": _TOUCAN,
}
