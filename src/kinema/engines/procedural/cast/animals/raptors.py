"""Birds of prey by day and by night."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.animals.bird import Bird
from kinema.engines.procedural.cast.animals.body import Parts, mirrored
from kinema.engines.procedural.cast.animals.coats import Coat, over, plain, ramp
from kinema.engines.procedural.cast.animals.feathers import Wing, blade
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.solids import lathe


def _barred(colour: Colour) -> Coat:
    """Rows of dark bars, wavering."""
    return over(
        plain(colour),
        plain(tuple(0.42 * c for c in colour)),
        lambda p, n, r: 0.8 * ramp(np.sin(p[:, 2] * 52 + 8 * np.abs(p[:, 0]) + 0.8 * np.sin(p[:, 0] * 45)), 0.2, 0.6),
    )


_EAGLE = Bird(
    0.46,
    (0.070, 0.042, 0.022),
    crown=(0.74, 0.72, 0.66),
    plump=0.29,
    tilt=0.80,
    neck=0.14,
    thick=0.21,
    skull=0.150,
    beak=0.15,
    stout=0.062,
    hook=0.11,
    bill=(0.72, 0.44, 0.04),
    eye=0.026,
    iris=(0.62, 0.46, 0.08),
    frontal=0.42,
    leg=0.42,
    shank=0.036,
    legs=(0.66, 0.42, 0.05),
    tail=0.48,
    fan=0.26,
    wing=Wing(4.5, 0.80, fingers=1.0, sweep=0.02, tip=(0.022, 0.016, 0.012)),
    beats=1.1,
    glide=0.92,
    pace=7.0,
    altitude=11.0,
)
_HAWK = replace(
    _EAGLE,
    size=0.28,
    colour=(0.15, 0.085, 0.042),
    crown=(0.13, 0.075, 0.04),
    belly=(0.60, 0.50, 0.37),
    plumage=_barred,
    wing=Wing(4.0, 0.78, fingers=0.8),
)
_FALCON = replace(
    _HAWK,
    size=0.24,
    colour=(0.085, 0.095, 0.115),
    crown=(0.030, 0.032, 0.040),
    belly=(0.58, 0.54, 0.47),
    mask=(0.62, 0.57, 0.48),
    wing=Wing(3.9, 0.58, fingers=0.1, sweep=0.45),
    beats=2.6,
    glide=0.7,
    pace=12.0,
)
_VULTURE = replace(
    _EAGLE,
    size=0.52,
    colour=(0.045, 0.032, 0.025),
    crown=(0.50, 0.24, 0.20),
    neck=0.30,
    thick=0.16,
    skull=0.125,
    rise=(0.9, 0.3),
    bill=(0.40, 0.34, 0.26),
    hook=0.09,
    tilt=0.7,
)


def _face(bird: Bird, rng: np.random.Generator) -> Parts:
    """An owl's discs around the eyes, and tufts over them."""
    s = bird.skull
    centre = bird.joints["head"] + np.array([0, 0.10 * s, 0.30 * s])
    profile = np.array([[0.02, 0.035], [0.25, 0.0], [0.42, -0.015], [0.55, -0.03], [0.60, -0.09]]) * s * [1.05, 1.0]
    disc = lathe(profile[::-1], 20, (0.52, 0.42, 0.30)).made_of(MATERIAL["feather"])
    disc.surface[:, 3:6] *= np.where(np.hypot(disc.vertices[:, 0], disc.vertices[:, 2]) > 0.52 * s, 0.25, 1.0)[:, None]
    # The lathe's axis turns to look ahead and a little aside.
    aside = 0.28
    c, n = np.cos(aside), np.sin(aside)
    turn = np.array([[c, n, 0], [0, 0, -1], [-n, c, 0]], np.float32) @ np.diag([1.0, 1.0, 1.0]).astype(np.float32)
    right = disc.transformed(turn, (centre + np.array([0.40 * s, 0.12 * s, 0.98 * s])).astype(np.float32))
    tuft = blade(
        centre + np.array([0.45 * s, 0.72 * s, 0.25 * s]),
        np.array([0.30, 0.92, -0.15]) / 0.98,
        np.array([0, 0.15, 1.0]),
        0.75 * s,
        0.42 * s,
        (bird.colour, bird.colour),
        1.0,
    )
    return [("head", Mesh.join([mesh, mirrored(mesh)])) for mesh in (right, tuft)]


_OWL = Bird(
    0.29,
    (0.24, 0.155, 0.080),
    belly=(0.48, 0.38, 0.26),
    plump=0.37,
    tilt=1.05,
    neck=0.02,
    thick=0.33,
    skull=0.34,
    beak=0.13,
    stout=0.055,
    hook=0.08,
    bill=(0.10, 0.085, 0.06),
    eye=0.095,
    iris=(0.74, 0.40, 0.02),
    frontal=0.82,
    leg=0.30,
    shank=0.045,
    legs=(0.46, 0.38, 0.27),
    tail=0.34,
    plumage=_barred,
    extras=_face,
    wing=Wing(3.3, 0.80, fingers=0.45, sweep=0.10, tip=(0.13, 0.085, 0.05)),
    beats=2.0,
    glide=0.45,
    pace=4.5,
    flies=False,
)

RAPTORS: dict[str, Bird] = {
    "eagle": _EAGLE,
    "hawk": _HAWK,
    "falcon": _FALCON,
    "vulture": _VULTURE,
    "owl": _OWL,
    "phoenix": replace(
        _EAGLE,
        size=0.9,
        colour=(0.72, 0.13, 0.012),
        crown=(0.85, 0.48, 0.04),
        tail=1.6,
        fan=0.30,
        wing=Wing(4.2, 0.85, fingers=0.9, tip=(0.88, 0.55, 0.05), bar=(0.80, 0.34, 0.02)),
    ),
}
