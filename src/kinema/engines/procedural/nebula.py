"""A nebula: clouds of coloured gas among the stars, painted once a shot into a sky map."""

import cv2
import numpy as np

from kinema.engines.procedural.kernels.noise import fbm, ridged
from kinema.engines.procedural.mesh import Floats

_PALETTES = (
    ((0.20, 0.05, 0.30), (0.05, 0.16, 0.36), (0.55, 0.20, 0.16)),
    ((0.04, 0.18, 0.26), (0.10, 0.06, 0.30), (0.50, 0.34, 0.14)),
    ((0.32, 0.07, 0.10), (0.12, 0.05, 0.26), (0.60, 0.36, 0.20)),
)


def nebula(seed: int, strength: float, size: int) -> Floats:
    """Give a sky map (n, n, 4), colour and how much it hides, as `bake_clouds` does; its middle is straight ahead."""
    small = 576
    line = np.linspace(-1, 1, small, dtype=np.float32)
    x, y = np.meshgrid(line, line)
    # Noise keeps its finest grain near its own origin alone: the map is a few units wide, so all of it is near.
    bent_x = x + 0.35 * fbm(x, y, 0.7, 4, seed + 1)
    bent_y = y + 0.35 * fbm(x, y, 0.7, 4, seed + 2)
    band = np.exp(-(((y * 0.82 + x * 0.35 + 0.25 * fbm(x, y, 0.9, 3, seed + 3)) / 0.34) ** 2))
    gas = np.clip(0.38 + fbm(bent_x, bent_y, 0.55, 7, seed + 4) * 1.5, 0, 1) ** 1.7 * (0.25 + 0.75 * band)
    threads = ridged(bent_x, bent_y, 0.5, 7, seed + 5) ** 2 * gas
    lanes = np.clip(0.5 + fbm(bent_x, bent_y, 0.32, 6, seed + 6) * 2.6, 0.12, 1)
    tones = np.asarray(_PALETTES[seed % len(_PALETTES)], np.float32)
    hue = np.clip(0.5 + fbm(x, y, 0.8, 4, seed + 7) * 1.8, 0, 1)[..., None]
    colour = (tones[0] * (1 - hue) + tones[1] * hue) * gas[..., None] + tones[2] * (threads**1.5)[..., None] * 0.8
    colour = colour * lanes[..., None] * strength
    whole = np.concatenate([colour, np.clip(gas * 0.5 * (1.3 - lanes), 0, 0.6)[..., None]], axis=-1).astype(np.float32)
    return np.asarray(cv2.resize(whole, (size, size), interpolation=cv2.INTER_CUBIC), np.float32).clip(0, None)
