"""Lighting: the air of a set as a scene asks for it, and the moons in its sky."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.light import Air, air_for
from kinema.engines.procedural.moment import Moon
from kinema.engines.procedural.sets.place import Place
from kinema.script.script import Scene


def lit(place: Place, scene: Scene, rng: np.random.Generator, freedom: float) -> Air:
    """Light the set by the scene's time and weather; what nobody asked for may drift by `freedom`."""
    air = place.air(air_for(scene.time, scene.weather, place.default_time))
    drift = freedom * 2
    return replace(
        air,
        azimuth=air.azimuth * (1 if rng.random() < 0.5 else -1) + float(rng.uniform(-6, 6)) * drift,
        clouds=replace(
            air.clouds, cover=float(np.clip(air.clouds.cover + rng.uniform(-0.06, 0.06) * drift, 0, 0.95)) if air.clouds.cover else 0.0
        ),
    )


def moons(scene: Scene, air: Air, rng: np.random.Generator) -> tuple[Moon, ...]:
    """Hang up the moons and planets that are told; at night one, if nothing speaks against it."""
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
