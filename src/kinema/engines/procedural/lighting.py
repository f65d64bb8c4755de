"""Lighting: the air of a set as a scene asks for it, and the moons in its sky."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.camera import Aim, Pose
from kinema.engines.procedural.light import Air, air_for, hours
from kinema.engines.procedural.moment import Lamp, Moon
from kinema.engines.procedural.sets.place import Place
from kinema.script.script import Scene

PASSAGE = 17.0
"""Degrees beside the middle of the picture at which the sun goes down, or comes up, where a shot shows it."""


def lit(place: Place, scene: Scene, rng: np.random.Generator, freedom: float) -> tuple[Air, ...]:
    """Light the set by the scene's time and weather; what nobody asked for may drift by `freedom`.

    Gives one air, or those that the shot passes through while its time goes by.
    """
    air = place.air(air_for(scene.time, scene.weather, place.default_time))
    drift = freedom * 2
    if any(subject.kind == "rainbow" for subject in scene.subjects) and air.density and not air.submerged:
        air = _before_a_rainbow(air)
    if any(subject.kind == "aurora" for subject in scene.subjects) and air.density and not air.submerged:
        air = _under_an_aurora(air)
    side = 1 if rng.random() < 0.5 else -1
    turn = float(rng.uniform(-6, 6)) * drift
    veil = float(rng.uniform(-0.06, 0.06)) * drift if air.clouds.cover else 0.0

    def drifted(air: Air, azimuth: float) -> Air:
        cover = float(np.clip(air.clouds.cover + veil, 0, 0.95)) if air.clouds.cover else 0.0
        return replace(air, azimuth=azimuth * side + turn, clouds=replace(air.clouds, cover=cover))

    if scene.passage is None or not air.density or air.submerged:
        return (drifted(air, air.azimuth),)
    times = hours(*scene.passage)
    passed = [place.air(air_for(time, scene.weather)) for time in times]
    # The sun goes down, or comes up, in the picture; at night it stays below while the moon's light is even.
    low = min(each.elevation for each in passed)
    return tuple(
        drifted(replace(each, elevation=low if time == "night" else each.elevation), PASSAGE)
        for time, each in zip(times, passed, strict=True)
    )


def _before_a_rainbow(air: Air) -> Air:
    """Put the sun behind the camera, low enough that the bow stands well up in the picture; it breaks through, however grey the sky."""
    shining = max(float(np.mean(air.sun)), 1.1)
    return replace(
        air,
        azimuth=float(np.sign(air.azimuth or 1.0)) * 166.0,
        elevation=float(np.clip(air.elevation, 20.0, 27.0)),
        sun=tuple(shining * c for c in (1.12, 1.0, 0.82)),
        rainbow=0.34 * float(np.mean(air.horizon)) + 0.05,
        clouds=replace(air.clouds, shade=tuple(0.72 * c for c in air.clouds.shade)),
    )


def _under_an_aurora(air: Air) -> Air:
    """Hang an aurora into the sky, which is clear for it, and let it light the land a little."""
    bright = 0.60 / air.grade.exposure
    return replace(
        air,
        aurora=bright,
        stars=max(air.stars, 1.4),
        ambient=(air.ambient[0] + 0.03 * bright, air.ambient[1] + 0.20 * bright, air.ambient[2] + 0.10 * bright),
        clouds=replace(air.clouds, cover=min(air.clouds.cover, 0.10)),
    )


def moons(scene: Scene, air: Air, rng: np.random.Generator) -> tuple[Moon, ...]:
    """Hang up the moons and planets that are told; at night one, if nothing speaks against it."""
    if not air.density:
        # Without air the set hangs up its own worlds.
        return ()
    told = [subject for subject in scene.subjects if subject.kind in {"moon", "planet"}]
    count = min(sum(subject.count for subject in told), 4)
    night = air.stars > 0.8
    if not told and (not night or air.rain or "moon" in scene.excluded):
        return ()
    sun = air.sun_direction
    hung = []
    for k in range(max(count, 1)):
        azimuth = (0.20 if k == 0 else 0.42) * (1 if sun[0] < 0 else -1) * (-1 if night and not told else 1) + 0.05 * rng.standard_normal()
        elevation = 0.235 - 0.085 * k
        direction = (np.cos(elevation) * np.sin(azimuth), np.sin(elevation), np.cos(elevation) * np.cos(azimuth))
        radius = (0.055 if told and not night else 0.024) * (1 - 0.45 * k)
        bright = 1.1 if not night else 1.6 / air.grade.exposure * 3
        hung.append(Moon(direction, radius, (-0.75, 0.35, -0.75) if sun[0] < 0 else (0.75, 0.35, -0.75), bright))
    return tuple(hung)


def film_lights(air: Air, aim: Aim, eye: Pose, side: float, key: float) -> tuple[Lamp, ...]:
    """Put up the lights that a cinematographer brings where a place gives too little: a soft key beside the lens, a cool rim behind.

    They are set for the face at the aim and hardly reach the walls; in daylight there are none. `key` is how hard the former is.
    """
    dim = float(np.clip(1.0 - np.mean(air.ambient) * air.grade.exposure / 0.16, 0.0, 1.0))
    if dim == 0.0 or aim.distance > 14:
        return ()
    away = float(np.clip(0.55 * aim.distance, 0.9, 3.2))
    back = np.array([eye.x - aim.x, 0.0, eye.z - aim.z])
    back /= max(float(np.linalg.norm(back)), 1e-6)
    across = np.array([back[2], 0.0, -back[0]]) * side
    face = np.array([aim.x, aim.y, aim.z])
    beside = face + back * away * 0.8 + across * away * 0.75 + np.array([0, 0.35 * away + 0.15, 0])
    rim = face - back * 1.1 - across * 1.3 + np.array([0, 0.9, 0])
    strength = key * dim * (0.3 + (1.16 * away) ** 2) / air.grade.exposure
    return (
        Lamp(tuple(beside.tolist()), tuple(strength * c for c in (0.62, 0.50, 0.40)), 2.6 * away + 1.0, unseen=True),
        Lamp(tuple(rim.tolist()), tuple(dim * 2.2 / air.grade.exposure * c for c in (0.42, 0.58, 0.85)), 3.2, unseen=True),
    )
