"""The light of a shot: sun, sky, haze, clouds and grade, from the time of day, the weather and the mood."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar, cast

import numpy as np

from kinema.engines.procedural.kernels import sky as k
from kinema.engines.procedural.mesh import Colour, Floats


@dataclass(frozen=True, slots=True)
class Clouds:
    """The cloud deck: the share of sky it covers, its depth relative to its height, the softness of its edges."""

    cover: float = 0.42
    thickness: float = 0.22
    softness: float = 0.30
    lit: Colour = (1.6, 1.5, 1.4)
    shade: Colour = (0.45, 0.5, 0.58)
    drift: float = 0.004
    """How far the deck moves in a second, relative to its height."""


@dataclass(frozen=True, slots=True)
class Grade:
    """The finish: exposure, vignette, saturation, contrast, the tint of shadows and the balance of lights."""

    exposure: float = 0.8
    vignette: float = 0.16
    saturation: float = 1.06
    contrast: float = 0.35
    lift: Colour = (0.0, 0.0, 0.0)
    gain: Colour = (1.0, 1.0, 1.0)

    def vector(self, fade: float = 1.0, flash: float = 0.0) -> Floats:
        """Give the grade as the developing kernel reads it; a flash of lightning, 0 to 1, floods the film with light."""
        return np.array(
            [self.exposure * (1 + 1.6 * flash), self.vignette, self.saturation, self.contrast, *self.lift, *self.gain, fade], np.float32
        )


@dataclass(frozen=True, slots=True)
class Air:
    """Everything between the things and the lens. Angles in degrees, densities in 1/m, colours linear."""

    elevation: float
    sun: Colour
    zenith: Colour
    horizon: Colour
    glow: Colour
    ambient: Colour
    bounce: Colour
    haze: Colour
    density: float
    grade: Grade
    clouds: Clouds = field(default_factory=Clouds)
    azimuth: float = 40.0
    """Of the sun, from straight ahead (0) clockwise to the right."""
    fall: float = 1 / 900
    haze_glow: float = 0.35
    sun_size: float = 0.011
    stars: float = 0.0
    ground_fog: float = 0.0
    fog_top: float = 30.0
    shadow_depth: float = 1.0
    wetness: float = 0.0
    wind: float = 3.0
    """Metres a second."""
    rain: float = 0.0
    """How hard it rains, 0 to 1; `snowfall` likewise."""
    snowfall: float = 0.0
    shafts: float = 0.0
    """Strength of the light shafts around the sun."""
    starry: float = 0.0
    """1 where there is no ground, and stars all around; `nebula` is how brightly gas glows between them."""
    nebula: float = 0.0
    submerged: float = 0.0
    """The height of the water's surface over a scene that lies under it; 0 in the open air."""
    beams: float = 0.0
    """What share of the sunlight a metre of air scatters: it makes the beams between trees, and from the mouth of a cave."""
    rainbow: float = 0.0
    """How brightly rain sends the sun back that stands behind the camera."""
    aurora: float = 0.0
    """How brightly curtains of light hang in the sky."""
    lamp_glow: float = 0.0
    """How much of a lamp's light the air itself scatters, a metre."""

    @property
    def sun_direction(self) -> Floats:
        """The unit vector towards the sun (or the moon, at night)."""
        e, a = np.radians(self.elevation), np.radians(self.azimuth)
        return np.array([np.cos(e) * np.sin(a), np.sin(e), np.cos(e) * np.cos(a)], np.float32)

    def vector(self, seconds: float) -> Floats:
        """Give the air at a moment as the kernels read it."""
        air = np.zeros(k.AIR_SIZE, np.float32)
        air[k.SUN_X : k.SUN_Z + 1] = self.sun_direction
        air[k.SUN_R : k.SUN_B + 1] = self.sun
        for place, colour in (
            (k.ZENITH, self.zenith),
            (k.HORIZON, self.horizon),
            (k.GLOW, self.glow),
            (k.AMBIENT, self.ambient),
            (k.BOUNCE, self.bounce),
            (k.HAZE, self.haze),
        ):
            air[place : place + 3] = colour
        air[k.HAZE_DENSITY], air[k.HAZE_FALL], air[k.HAZE_GLOW] = self.density, self.fall, self.haze_glow
        air[k.SUN_SIZE], air[k.STARS] = self.sun_size, self.stars
        air[k.CLOUD_DRIFT_X] = self.clouds.drift * seconds
        air[k.CLOUD_DRIFT_Z] = -self.clouds.drift * seconds * 0.4
        air[k.GROUND_FOG], air[k.GROUND_FOG_TOP] = self.ground_fog, self.fog_top
        air[k.SHADOW_DEPTH], air[k.TIME], air[k.WETNESS], air[k.STARRY] = self.shadow_depth, seconds, self.wetness, self.starry
        air[k.RAINBOW], air[k.AURORA] = self.rainbow, self.aurora
        return air


_DAY = Air(
    elevation=48,
    azimuth=128,
    sun=(3.0, 2.75, 2.4),
    zenith=(0.13, 0.30, 0.72),
    horizon=(0.56, 0.74, 0.98),
    glow=(0.5, 0.45, 0.38),
    ambient=(0.62, 0.78, 1.02),
    bounce=(0.26, 0.24, 0.20),
    haze=(0.55, 0.70, 0.92),
    density=1 / 16000,
    grade=Grade(exposure=0.62),
    clouds=Clouds(cover=0.44, lit=(1.35, 1.3, 1.22), shade=(0.50, 0.56, 0.66)),
)

TIMES: dict[str, Air] = {
    "day": _DAY,
    "noon": replace(_DAY, elevation=66, azimuth=150),
    "morning": replace(
        _DAY,
        elevation=24,
        azimuth=-62,
        sun=(3.1, 2.5, 1.8),
        horizon=(0.78, 0.78, 0.84),
        glow=(0.9, 0.7, 0.48),
        zenith=(0.17, 0.34, 0.70),
        haze=(0.68, 0.72, 0.82),
        density=1 / 9000,
        ambient=(0.60, 0.70, 0.90),
        clouds=replace(_DAY.clouds, lit=(1.5, 1.32, 1.1)),
    ),
    "afternoon": replace(
        _DAY,
        elevation=30,
        azimuth=70,
        sun=(3.1, 2.6, 2.0),
        horizon=(0.70, 0.76, 0.88),
        glow=(0.7, 0.58, 0.42),
        density=1 / 12000,
    ),
    "golden hour": Air(
        elevation=9.5,
        azimuth=26,
        sun=(4.0, 2.2, 0.95),
        zenith=(0.11, 0.20, 0.42),
        horizon=(0.60, 0.38, 0.22),
        glow=(1.5, 0.78, 0.27),
        ambient=(0.66, 0.64, 0.80),
        bounce=(0.34, 0.24, 0.16),
        haze=(0.42, 0.34, 0.34),
        density=1 / 8500,
        haze_glow=0.55,
        grade=Grade(exposure=0.70, saturation=1.14, contrast=0.5, lift=(0.004, 0.0, 0.012), gain=(1.03, 1.0, 0.95)),
        clouds=Clouds(cover=0.44, lit=(1.25, 0.74, 0.38), shade=(0.27, 0.23, 0.29)),
        shafts=0.5,
    ),
    "sunset": Air(
        elevation=4.0,
        azimuth=14,
        sun=(3.8, 1.45, 0.45),
        zenith=(0.075, 0.105, 0.28),
        horizon=(0.58, 0.24, 0.12),
        glow=(1.7, 0.66, 0.17),
        ambient=(0.50, 0.44, 0.60),
        bounce=(0.30, 0.17, 0.13),
        haze=(0.32, 0.20, 0.23),
        density=1 / 8000,
        haze_glow=0.6,
        grade=Grade(exposure=0.68, saturation=1.16, contrast=0.5, lift=(0.006, 0.0, 0.016)),
        clouds=Clouds(cover=0.48, lit=(1.35, 0.50, 0.20), shade=(0.16, 0.115, 0.18)),
        shafts=0.6,
        sun_size=0.016,
    ),
    "dawn": Air(
        elevation=5.5,
        azimuth=-22,
        sun=(2.6, 1.45, 0.90),
        zenith=(0.15, 0.22, 0.42),
        horizon=(0.62, 0.40, 0.34),
        glow=(1.05, 0.55, 0.32),
        ambient=(0.52, 0.53, 0.68),
        bounce=(0.24, 0.19, 0.18),
        haze=(0.44, 0.38, 0.43),
        density=1 / 5200,
        haze_glow=0.45,
        grade=Grade(exposure=0.80, saturation=1.05, lift=(0.004, 0.002, 0.014)),
        clouds=Clouds(cover=0.44, lit=(1.15, 0.68, 0.52), shade=(0.27, 0.25, 0.33)),
        shafts=0.4,
        ground_fog=0.0006,
        fog_top=22,
    ),
    "dusk": Air(
        elevation=3.0,
        azimuth=-10,
        sun=(0.42, 0.26, 0.30),
        zenith=(0.028, 0.055, 0.16),
        horizon=(0.175, 0.135, 0.205),
        glow=(0.50, 0.20, 0.12),
        ambient=(0.24, 0.28, 0.44),
        bounce=(0.085, 0.075, 0.095),
        haze=(0.13, 0.115, 0.18),
        density=1 / 6000,
        haze_glow=0.4,
        sun_size=0.0,
        stars=0.35,
        grade=Grade(exposure=1.35, saturation=1.08, lift=(0.0, 0.003, 0.02)),
        clouds=Clouds(cover=0.36, lit=(0.22, 0.13, 0.18), shade=(0.05, 0.06, 0.13)),
    ),
    "night": Air(
        elevation=34,
        azimuth=-34,
        sun=(0.20, 0.255, 0.36),
        zenith=(0.007, 0.014, 0.040),
        horizon=(0.036, 0.055, 0.105),
        glow=(0.06, 0.075, 0.10),
        ambient=(0.042, 0.058, 0.10),
        bounce=(0.015, 0.019, 0.028),
        haze=(0.030, 0.044, 0.08),
        density=1 / 7000,
        haze_glow=0.3,
        sun_size=0.0,
        stars=2.2,
        grade=Grade(exposure=2.3, saturation=0.98, contrast=0.3, lift=(0.0, 0.004, 0.022)),
        clouds=Clouds(cover=0.24, lit=(0.13, 0.16, 0.22), shade=(0.015, 0.02, 0.036)),
    ),
}
TIMES["sunrise"] = replace(
    TIMES["golden hour"], azimuth=-24, zenith=(0.13, 0.23, 0.45), horizon=(0.62, 0.42, 0.28), haze=(0.44, 0.37, 0.38)
)


HOURS = ("dawn", "sunrise", "morning", "day", "noon", "afternoon", "golden hour", "sunset", "dusk", "night")
"""The times of day as they follow each other."""


_Part = TypeVar("_Part", "Air", Clouds, Grade, Colour, float)


def hours(begin: str, end: str) -> tuple[str, ...]:
    """Give the times of day that pass from one to another, both among them."""
    first = HOURS.index(begin)
    turned = HOURS[first:] + HOURS[:first]
    return turned[: turned.index(end) + 1]


def between(airs: Sequence[Air], share: float) -> Air:
    """Give the air on the way through several: at a share of 0 the first of them, at 1 the last."""
    place = min(max(share, 0.0), 1.0) * (len(airs) - 1)
    before = min(int(place), len(airs) - 2)
    return _mixed(airs[before], airs[before + 1], place - before)


def _mixed(a: _Part, b: _Part, part: float) -> _Part:
    """Mix numbers, colours and whatever is made of them."""
    mixed: Any
    if isinstance(a, Air | Clouds | Grade):
        mixed = replace(a, **{each.name: _mixed(getattr(a, each.name), getattr(b, each.name), part) for each in fields(a)})
    elif isinstance(a, tuple):
        mixed = tuple(_mixed(x, y, part) for x, y in zip(a, b, strict=True))
    else:
        mixed = a + (b - a) * part
    return cast("_Part", mixed)


def _grey(colour: Colour, amount: float, scale: float = 1.0) -> Colour:
    """Pull a colour towards its own grey and scale it."""
    mean = sum(colour) / 3
    return tuple(scale * (channel + (mean - channel) * amount) for channel in colour)


def _overcast(air: Air, amount: float) -> Air:
    """Close the sky: a weak sun, a soft even light."""
    return replace(
        air,
        sun=_grey(air.sun, 0.6 * amount, 1 - 0.88 * amount),
        zenith=_grey(air.zenith, 0.75 * amount, 1 + 0.2 * amount),
        horizon=_grey(air.horizon, 0.7 * amount, 1 - 0.18 * amount),
        glow=_grey(air.glow, 0.5 * amount, 1 - 0.7 * amount),
        ambient=_grey(air.ambient, 0.6 * amount, 1 + 0.25 * amount),
        haze=_grey(air.haze, 0.65 * amount, 1 - 0.12 * amount),
        sun_size=0.0,
        shafts=0.0,
        clouds=replace(
            air.clouds,
            cover=air.clouds.cover + (0.86 - air.clouds.cover) * amount,
            softness=0.5,
            thickness=0.35,
            lit=_grey(air.clouds.lit, 0.7 * amount, 1 - 0.55 * amount),
            shade=_grey(air.clouds.shade, 0.5 * amount, 1 - 0.25 * amount),
        ),
        grade=replace(air.grade, exposure=air.grade.exposure * (1 + 0.25 * amount), saturation=air.grade.saturation - 0.08 * amount),
    )


def _rainy(air: Air, hard: float) -> Air:
    air = _overcast(air, 0.95)
    return replace(
        air, rain=hard, wetness=0.7, lamp_glow=max(air.lamp_glow, 0.006), density=air.density * 3.5, wind=14.0 if hard > 0.9 else 6.0
    )


def _stormy(air: Air) -> Air:
    """Rain as hard as it can, under a sky that is dark."""
    air = _rainy(air, 1.0)
    return replace(
        air,
        clouds=replace(air.clouds, shade=_grey(air.clouds.shade, 0.2, 0.45), lit=_grey(air.clouds.lit, 0.3, 0.6)),
        horizon=_grey(air.horizon, 0.3, 0.6),
        zenith=_grey(air.zenith, 0.3, 0.5),
        haze=_grey(air.haze, 0.3, 0.6),
    )


def _snowy(air: Air) -> Air:
    air = _overcast(air, 0.85)
    return replace(air, snowfall=0.8, density=air.density * 5, wind=2.0, grade=replace(air.grade, exposure=air.grade.exposure * 0.78))


def _misty(air: Air) -> Air:
    return replace(air, density=air.density * 1.25, ground_fog=max(air.ground_fog, 0.0022), fog_top=18, shafts=max(air.shafts, 0.35))


_WEATHER: dict[str, Callable[[Air], Air]] = {
    "clear": lambda air: replace(air, clouds=replace(air.clouds, cover=0.12)),
    "cloudy": lambda air: replace(air, clouds=replace(air.clouds, cover=0.62)),
    "overcast": lambda air: _overcast(air, 0.75),
    "rain": lambda air: _rainy(air, 0.65),
    "storm": _stormy,
    "snow": _snowy,
    "fog": lambda air: replace(_overcast(air, 0.5), density=1 / 220, ground_fog=0.006, fog_top=40),
    "mist": _misty,
    "dust": lambda air: replace(air, density=1 / 900, haze=(0.72, 0.5, 0.32)),
    "wind": lambda air: replace(air, wind=10.0),
}
"""What each kind of weather does to the air, in the order in which several are laid on."""


def air_for(time: str | None, weather: tuple[str, ...], default: str = "day") -> Air:
    """Give the air of a time of day (`Scene.time`) under some weather (`Scene.weather`)."""
    air = TIMES.get(time or default, TIMES[default])
    for kind, change in _WEATHER.items():
        # A storm brings its own rain.
        if kind in weather and not (kind == "rain" and "storm" in weather):
            air = change(air)
    return air
