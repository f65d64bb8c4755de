"""A photographer's studio: a floor that runs into the backdrop without a seam, under one large soft light."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from kinema.engines.procedural.light import Air, Clouds
from kinema.engines.procedural.mesh import Colour, Floats
from kinema.engines.procedural.sets.place import Place

_COLOURS = {
    "white": (0.80, 0.80, 0.80),
    "black": (0.012, 0.012, 0.014),
    "grey": (0.30, 0.30, 0.31),
    "red": (0.50, 0.045, 0.035),
    "blue": (0.05, 0.13, 0.42),
    "green": (0.06, 0.27, 0.08),
    "yellow": (0.75, 0.52, 0.06),
    "orange": (0.72, 0.27, 0.05),
    "pink": (0.75, 0.36, 0.42),
    "purple": (0.24, 0.09, 0.40),
    "brown": (0.20, 0.11, 0.06),
}


def studio(words: tuple[str, ...], seed: int) -> Place:
    """Build the studio in the colour that the words name; a warm grey otherwise."""
    said = {part for word in words for part in word.split()}
    name = next((word for word in _COLOURS if word in said), None)
    floor = _COLOURS.get(name or "", (0.36, 0.35, 0.34))

    def height(x: Floats, z: Floats) -> Floats:
        return np.zeros(np.shape(x), np.float32)

    def paint(x: Floats, z: Floats, y: Floats, steep: Floats) -> Floats:
        return np.broadcast_to(np.asarray(floor, np.float32), (*np.shape(x), 3)).copy()

    light = seamless(floor, 0.75 if name != "black" else 0.4)
    return Place(height, paint, "matte", None, air=light, default_time="day", eye=1.5, lens=40.0, pitch=-0.06, seamless=True)


def seamless(floor: Colour, soft: float) -> Callable[[Air], Air]:
    """Give the air of a floor that runs into its backdrop, under one large light, with `soft` of it from all around."""

    def air(given: Air) -> Air:
        sun = 1.75
        # Far away the floor is lost in air of its own colour: the backdrop has no seam because there is none.
        lit = tuple(float(channel * (sun * np.sin(np.radians(52)) + soft)) for channel in floor)
        back = (0.93 * lit[0], 0.93 * lit[1], 0.93 * lit[2])
        return replace(
            given,
            elevation=52,
            azimuth=-140,
            sun=(sun, sun * 0.985, sun * 0.955),
            zenith=(0.55 * back[0], 0.55 * back[1], 0.55 * back[2]),
            horizon=back,
            glow=(0, 0, 0),
            haze=back,
            density=1 / 130,
            fall=0.0,
            haze_glow=0.0,
            ground_fog=0.0,
            ambient=(soft, soft, soft * 1.02),
            bounce=(0.55 * floor[0] + 0.03, 0.55 * floor[1] + 0.03, 0.55 * floor[2] + 0.03),
            sun_size=0.0,
            stars=0.0,
            shafts=0.0,
            clouds=Clouds(cover=0.0),
            rain=0.0,
            snowfall=0.0,
            wetness=0.0,
            grade=replace(given.grade, exposure=0.62, vignette=0.30, lift=(0, 0, 0), gain=(1, 1, 1)),
        )

    return air
