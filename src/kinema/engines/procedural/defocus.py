"""What lies out of focus: a picture blurred by how far each point is from the plane of focus, and what a fast pan smears."""

from functools import cache

import cv2
import numpy as np

from kinema.engines.procedural.kernels import finish
from kinema.engines.procedural.mesh import Floats

_RADII = (0.0022, 0.0062, 0.0170)
"""Of the three degrees of blur, in parts of the picture's height."""


def defocus(light: Floats, texture: Floats, depth: Floats, focus: float, aperture: float) -> None:
    """Blur light (h, w, 3) in place; depth is 1/z at full size, `focus` a distance in metres.

    `aperture` is the radius, in parts of the picture's height, of the blur of a point infinitely far off when the focus is at a metre.
    """
    height, width = light.shape[:2]
    near = np.ascontiguousarray(depth[::2, ::2][:height, :width])
    across = near - np.float32(1.0 / focus)
    circle = np.abs(across) * np.float32(aperture * height)
    small = (width // 4, height // 4)
    before = np.asarray(cv2.resize(np.where(across > 0, circle, 0).astype(np.float32), small, interpolation=cv2.INTER_AREA), np.float32)
    # What is before the focus spreads over what is behind it.
    spill = cv2.resize(cv2.blur(before, (9, 9)), (width, height), interpolation=cv2.INTER_LINEAR)
    circle = np.minimum(np.maximum(circle, spill), np.float32(_RADII[2] * height)).astype(np.float32)
    sizes = np.array(_RADII, np.float32) * height
    quarter = np.asarray(cv2.resize(light, small, interpolation=cv2.INTER_AREA), np.float32)
    rounds = np.asarray(cv2.resize(circle, small, interpolation=cv2.INTER_AREA), np.float32)
    first, second, third = (_level(quarter, rounds, float(size), (width, height)) for size in sizes)
    finish.blend(light, circle, sizes, first, second, third, texture)


def smear(light: Floats, texture: Floats, pixels: float) -> None:
    """Draw light out sideways by the way that the picture moves while the shutter is open."""
    reach = int(min(pixels, light.shape[1] / 6))
    if reach > 2:
        light[:] = cv2.blur(light, (reach, 1))
        texture[:] = 0


def _level(light: Floats, circle: Floats, size: float, full: tuple[int, int]) -> Floats:
    """Blur by a disc of `size`; points that are sharper than that lend little to it."""
    scale = 0.25 if size < 8 else 0.125
    if scale < 0.25:
        half = (light.shape[1] // 2, light.shape[0] // 2)
        light = np.asarray(cv2.resize(light, half, interpolation=cv2.INTER_AREA), np.float32)
        circle = np.asarray(cv2.resize(circle, half, interpolation=cv2.INTER_AREA), np.float32)
    weight = np.clip(circle / np.float32(size), 0.02, 1.0)[..., None]
    disc = _disc(max(round(size * scale), 1))
    spread = cv2.filter2D(np.concatenate([np.minimum(light, 6.0) * weight, weight], axis=-1), -1, disc, borderType=cv2.BORDER_REPLICATE)
    mean = spread[..., :3] / np.maximum(spread[..., 3:], 1e-4)
    return np.asarray(cv2.resize(mean, full, interpolation=cv2.INTER_LINEAR), np.float32)


@cache
def _disc(radius: int) -> Floats:
    y, x = np.mgrid[-radius : radius + 1, -radius : radius + 1].astype(np.float32)
    disc = np.clip(radius + 0.5 - np.hypot(x, y), 0, 1).astype(np.float32)
    return np.asarray(disc / disc.sum(), np.float32)
