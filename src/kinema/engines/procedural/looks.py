"""Looks: what a style changes in the grade, in the light, in the finished planes and in time."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from kinema.engines.procedural.kernels import finish
from kinema.engines.procedural.light import Grade
from kinema.engines.procedural.mesh import Floats
from kinema.media.take import Frame
from kinema.script import gait


@dataclass(frozen=True, slots=True)
class Seen:
    """What a finishing stroke may look at: the picture's visibility, and the number of the step of time that it shows."""

    depth: Floats
    ids: NDArray[np.int32]
    triangles: NDArray[np.int32]
    number: int


@dataclass(frozen=True, slots=True)
class Look:
    """One style: changes of the grade, of the linear light, of the finished planes, of time; whatever is left out stays as it is."""

    grade: Callable[[Grade], Grade] | None = None
    light: Callable[[Floats, float], None] | None = None
    """Changes light in place, given the exposure."""
    planes: Callable[[Frame, Seen], None] | None = None
    key: float = 1.0
    """How hard the light on a face is that a film brings along, where a place gives too little."""
    steps: float | None = None
    """Pictures a second, when fewer than the film has."""
    rate: float = 1.0
    """How fast time goes for what moves by itself."""
    sky_rate: float = 1.0
    """How fast it goes for sky and water."""


def looks_of(styles: Iterable[str]) -> tuple[Look, ...]:
    """Give the looks of a scene's styles, in the order told."""
    return tuple(LOOKS[style] for style in styles if style in LOOKS)


def _cel(light: Floats, exposure: float) -> None:
    finish.bands(light, np.float32(exposure), np.float32(3.2))


def _painted(size: float, edge: float) -> Callable[[Floats, float], None]:
    """Melt small differences together, as a broad brush does; edges stay."""

    def paint(light: Floats, exposure: float) -> None:
        height, width = light.shape[:2]
        if size * height < 1:
            return  # finer than a pixel
        small = (width // 2, height // 2)
        tones = np.sqrt(np.minimum(np.maximum(cv2.resize(light, small, interpolation=cv2.INTER_AREA), 0) * exposure, 4.0))
        for _ in range(2):
            tones = cv2.bilateralFilter(np.asarray(tones, np.float32), 0, edge, max(size * height, 1.0))
        light[:] = cv2.resize(tones * tones / exposure, (width, height), interpolation=cv2.INTER_LINEAR)

    return paint


def _lined(width: float, amount: float, dark: float = 22.0) -> Callable[[Frame, Seen], None]:
    """Draw outlines, `width` parts of the picture's height wide."""

    def draw(frame: Frame, seen: Seen) -> None:
        reach = max(round(width * frame.y.shape[0]), 1)
        finish.outline(seen.depth, seen.ids, seen.triangles, reach, np.float32(amount), np.float32(dark), frame.y)

    return draw


def _papered(strength: float, pigment: float) -> Callable[[Frame, Seen], None]:
    """Let paper show through: its tooth in the tones, its white at the border, pigment gathered at edges."""

    def soak(frame: Frame, _: Seen) -> None:
        luma = frame.y.astype(np.float32)
        height, width = luma.shape
        soft = cv2.resize(cv2.GaussianBlur(cv2.resize(luma, (width // 4, height // 4)), (0, 0), 0.0035 * height), (width, height))
        rim = np.minimum(luma - soft, 0)
        tooth = np.tile(_tooth(), (height // 512 + 1, width // 512 + 1))[:height, :width]
        luma = luma + pigment * rim + strength * tooth * (0.4 + 0.6 * (255 - luma) / 255)
        white = _border(width, height)
        frame.y[:] = np.clip(luma * (1 - white) + 232 * white, 16, 235).astype(np.uint8)
        small = cv2.resize(white, frame.u.shape[::-1], interpolation=cv2.INTER_AREA)
        for plane in (frame.u, frame.v):
            plane[:] = np.clip(128 + (plane.astype(np.float32) - 128) * (1 - small), 16, 240).astype(np.uint8)

    return soak


def _inked(frame: Frame, seen: Seen) -> None:
    """Turn the picture into ink on paper: few greys, brushed edges, hardly any colour."""
    luma = frame.y.astype(np.float32)
    tones = (luma - 16) / 219
    washed = 0.16 + 0.78 * np.clip(tones * 1.25, 0, 1) ** 0.75
    frame.y[:] = np.clip(16 + 219 * washed, 16, 235).astype(np.uint8)
    for plane in (frame.u, frame.v):
        plane[:] = (128 + (plane.astype(np.float32) - 128) * 0.22).astype(np.uint8)
    _lined(0.0016, 0.9, 26.0)(frame, seen)
    _papered(9.0, 1.3)(frame, seen)


def _sketched(frame: Frame, seen: Seen) -> None:
    """Turn the picture into pencil on paper: lines, and hatching for the shade."""
    luma = frame.y.astype(np.float32)
    height, width = luma.shape
    y, x = np.mgrid[0:height, 0:width].astype(np.float32) * (2160 / height)
    hatch = 0.5 + 0.5 * np.sin((x + y) * 0.42)
    shade = np.clip(1 - (luma - 16) / 219 * 1.5, 0, 1)
    frame.y[:] = np.clip(228 - 120 * shade * (0.35 + 0.65 * hatch), 16, 235).astype(np.uint8)
    frame.u[:] = 128
    frame.v[:] = 128
    _lined(0.0011, 0.9, 40.0)(frame, seen)
    _papered(7.0, 0.0)(frame, seen)


def _aged(grain: float, *, scratches: bool) -> Callable[[Frame, Seen], None]:
    """Lay film grain over the picture, and the wear of a print that has been shown often."""

    def wear(frame: Frame, seen: Seen) -> None:
        rng = np.random.default_rng(9001 + seen.number)
        height, width = frame.y.shape
        sheet = _grain()
        top, left = rng.integers(0, 512, 2)
        rows = np.tile(np.roll(sheet, (int(top), int(left)), (0, 1)), (height // 512 + 1, width // 512 + 1))[:height, :width]
        luma = frame.y.astype(np.int16) + (rows * grain).astype(np.int16)
        luma += int(rng.normal(0, 1.6)) if scratches else 0
        if scratches and rng.random() < 0.35:
            column = int(rng.integers(0, width))
            luma[:, column : column + max(width // 1900, 1)] += 38
        if scratches:
            for _ in range(int(rng.poisson(1.2))):
                cv2.circle(
                    luma, (int(rng.integers(0, width)), int(rng.integers(0, height))), int(rng.integers(1, 4) * height / 1000 + 1), 30, -1
                )
        frame.y[:] = np.clip(luma, 16, 235).astype(np.uint8)

    return wear


def _pixelled(frame: Frame, _: Seen) -> None:
    """Set the picture in large pixels of few tones."""
    height, width = frame.y.shape
    rows = 135
    columns = max(round(width * rows / height / 2) * 2, 2)
    for plane, tones in ((frame.y, 12), (frame.u, 20), (frame.v, 20)):
        small = cv2.resize(plane, (columns, rows), interpolation=cv2.INTER_AREA)
        laid = np.round(small.astype(np.float32) / 255 * tones) / tones * 255
        plane[:] = cv2.resize(np.clip(laid, 16, 240).astype(np.uint8), plane.shape[::-1], interpolation=cv2.INTER_NEAREST)


@cache
def _tooth() -> Floats:
    """Give the surface of rough paper, (512, 512), about -1 to 1, repeating."""
    rng = np.random.default_rng(5)
    f = np.hypot(np.fft.fftfreq(512)[:, None], np.fft.fftfreq(512)[None, :]) * 512
    spectrum = np.fft.fft2(rng.standard_normal((512, 512))) * np.where((f > 12) & (f < 150), np.maximum(f, 1) ** -0.7, 0)
    rough = np.fft.ifft2(spectrum).real
    return np.clip(rough / (1.6 * rough.std()), -1.5, 1.5).astype(np.float32)


@cache
def _grain() -> Floats:
    """Give film grain, (512, 512), of unit deviation, repeating."""
    rng = np.random.default_rng(8)
    noise = cv2.GaussianBlur(np.tile(rng.standard_normal((512, 512)).astype(np.float32), (3, 3)), (0, 0), 0.9)[512:1024, 512:1024]
    return np.asarray(noise / noise.std(), np.float32)


@cache
def _border(width: int, height: int) -> Floats:
    """Give how much of the bare paper is seen at each pixel: a ragged margin."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32) / height
    tooth = np.tile(_tooth(), (height // 512 + 1, width // 512 + 1))[:height, :width]
    wobble = 0.010 * np.sin(9.0 * x + 2.0 * np.sin(5.0 * y)) + 0.008 * np.sin(13.0 * y + 3.0 * x) + 0.004 * tooth
    edge = np.minimum(np.minimum(x, width / height - x), np.minimum(y, 1 - y)) + wobble
    return np.clip((0.028 - edge) / 0.012, 0, 1).astype(np.float32)


def _graded(**changes: float | tuple[float, float, float]) -> Callable[[Grade], Grade]:
    return lambda grade: replace(grade, **changes)  # type: ignore[arg-type]


LOOKS: dict[str, Look] = {
    # A hard key: hardly anything else is seen of a face.
    "noir": Look(grade=_graded(saturation=0.0, contrast=1.15, vignette=0.62), planes=_aged(2.6, scratches=False), key=4.0),
    "black and white": Look(grade=_graded(saturation=0.0, contrast=0.7)),
    "anime": Look(
        grade=lambda grade: replace(grade, saturation=1.32, contrast=0.25, vignette=0.05, exposure=grade.exposure * 1.08),
        light=_cel,
        planes=_lined(0.0011, 0.85),
    ),
    "3d animation": Look(grade=lambda grade: replace(grade, saturation=1.22, contrast=0.3, vignette=0.1)),
    "comic": Look(grade=_graded(saturation=1.4, contrast=0.8, vignette=0.0), light=_cel, planes=_lined(0.0018, 1.0, 16.0)),
    "clay": Look(grade=lambda grade: replace(grade, saturation=1.12, contrast=0.2), light=_painted(0.0012, 0.05), steps=12),
    "paper": Look(grade=_graded(saturation=1.15, contrast=0.2, vignette=0.1), light=_cel, planes=_papered(8.0, 0.6), steps=12),
    "watercolour": Look(
        grade=lambda grade: replace(
            grade, saturation=1.12, contrast=0.0, vignette=0.0, exposure=grade.exposure * 1.25, lift=(0.05, 0.05, 0.06)
        ),
        light=_painted(0.012, 0.22),
        planes=_papered(11.0, 1.1),
    ),
    "oil": Look(grade=lambda grade: replace(grade, saturation=1.2, contrast=0.55), light=_painted(0.009, 0.2), planes=_papered(5.0, 0.5)),
    "ink": Look(grade=_graded(saturation=0.35, contrast=0.5, vignette=0.0), light=_painted(0.010, 0.2), planes=_inked),
    "sketch": Look(grade=_graded(saturation=0.0, contrast=0.6, vignette=0.0), planes=_sketched),
    "pixel": Look(grade=_graded(saturation=1.3, contrast=0.6, vignette=0.0), planes=_pixelled, steps=12),
    "vintage": Look(
        grade=lambda grade: replace(
            grade, saturation=0.62, contrast=0.15, vignette=0.5, lift=(0.055, 0.036, 0.020), gain=(1.06, 1.0, 0.84)
        ),
        planes=_aged(7.0, scratches=True),
        steps=18,
    ),
    "neon": Look(grade=lambda grade: replace(grade, saturation=1.38, contrast=0.6, lift=(0.012, 0.0, 0.030), gain=(1.02, 0.97, 1.08))),
    "documentary": Look(grade=_graded(saturation=0.96, contrast=0.25, vignette=0.06, lift=(0, 0, 0), gain=(1, 1, 1))),
    "cinematic": Look(grade=lambda grade: replace(grade, contrast=grade.contrast + 0.2, lift=(0.0, 0.006, 0.014), gain=(1.03, 1.0, 0.96))),
    "timelapse": Look(sky_rate=45.0, rate=gait.RATES["timelapse"]),
    "slow motion": Look(rate=gait.RATES["slow motion"], sky_rate=0.4),
}
"""What each style of `styles.STYLES` does."""
