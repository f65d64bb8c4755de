"""A photographer's studio: a floor that runs up into the backdrop without a seam, and soft light from above."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.light import Air, Clouds
from kinema.engines.procedural.mesh import Floats
from kinema.engines.procedural.sets.place import Place, smooth

_COLOURS = {
    "white": (0.80, 0.80, 0.80), "black": (0.012, 0.012, 0.014), "grey": (0.30, 0.30, 0.31), "red": (0.50, 0.045, 0.035), "blue": (0.05, 0.13, 0.42),
    "green": (0.06, 0.27, 0.08), "yellow": (0.75, 0.52, 0.06), "orange": (0.72, 0.27, 0.05), "pink": (0.75, 0.36, 0.42), "purple": (0.24, 0.09, 0.40), "brown": (0.20, 0.11, 0.06),
}


def studio(words: tuple[str, ...], seed: int) -> Place:  # noqa: ARG001 - a studio is the same every time
    """Build the studio in the colour that the words name; a warm grey otherwise."""
    said = {part for word in words for part in word.split()}
    name = next((word for word in _COLOURS if word in said), None)
    floor = _COLOURS.get(name or "", (0.36, 0.35, 0.34))

    def height(x: Floats, z: Floats) -> Floats:
        back = np.maximum(np.hypot(x * 0.35, np.maximum(z, 0)) - 16.0, 0)
        return np.minimum(np.where(back < 7, 7 - np.sqrt(np.maximum(49 - back**2, 0)), 7 + (back - 7) * 14), 26).astype(np.float32)

    def paint(x: Floats, z: Floats, y: Floats, steep: Floats) -> Floats:  # noqa: ARG001
        fall = 1 - 0.25 * smooth(0, 12, y)
        return (np.asarray(floor, np.float32) * fall[..., None]).astype(np.float32)

    def air(given: Air) -> Air:
        soft = 1.05 if name != "black" else 0.5
        dim = tuple(float(0.6 * channel + 0.05) for channel in floor)
        return replace(
            given, elevation=52, azimuth=-140, sun=(1.9, 1.85, 1.78), zenith=dim, horizon=dim, glow=(0, 0, 0), haze=dim, density=1e-6, ground_fog=0.0,
            ambient=(soft, soft, soft * 1.02), bounce=tuple(float(0.7 * channel + 0.04) for channel in floor), sun_size=0.0, stars=0.0, shafts=0.0,  # type: ignore[arg-type]
            clouds=Clouds(cover=0.0), rain=0.0, snowfall=0.0, wetness=0.0, grade=replace(given.grade, exposure=0.60, vignette=0.22, lift=(0, 0, 0), gain=(1, 1, 1)),
        )

    return Place(height, paint, "matte", None, air=air, default_time="day", eye=1.5, lens=40.0, pitch=-0.06)
