"""Staging: from what a shot says to a set, a light, a cast on its marks and a camera."""

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kinema.domain.plan import Shot, ShotPlan
from kinema.engines.procedural.camera import Aim, Pose, path
from kinema.engines.procedural.cast import CAST
from kinema.engines.procedural.cast.actor import Actor, Cue
from kinema.engines.procedural.cast.boat import BOATS
from kinema.engines.procedural.cast.car import CARS
from kinema.engines.procedural.cast.casting import roles
from kinema.engines.procedural.ground import Land, View, sheet
from kinema.engines.procedural.light import Air, air_for
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Floats, Mesh
from kinema.engines.procedural.moment import Lamp, Moment, Moon, Water
from kinema.engines.procedural.ocean import Ocean
from kinema.engines.procedural.sets import SETS
from kinema.engines.procedural.sets.field import ROAD_ACROSS
from kinema.engines.procedural.sets.place import Place
from kinema.script.script import Camera, Scene, Subject

# How much of the picture's height the subject fills, by shot size.
FILL = {
    "extreme wide": 0.10,
    "wide": 0.30,
    "full": 0.78,
    "medium": 1.55,
    "medium close-up": 2.3,
    "close-up": 3.6,
    "extreme close-up": 6.5,
}
MOUTH_RATE = 24


@dataclass(frozen=True, slots=True)
class Part:
    """One actor with its marks: where it stands in the middle of the shot, which way it faces, how it moves."""

    actor: Actor
    subject: int
    x: float
    z: float
    facing: float
    velocity: tuple[float, float]
    scale: float = 1.0

    def at(self, seconds: float, length: float) -> tuple[float, float]:
        """Give x and z at a moment of a shot `length` seconds long."""
        return self.x + self.velocity[0] * (seconds - length / 2), self.z + self.velocity[1] * (seconds - length / 2)


class Stage:
    """One shot, ready to be drawn at any moment."""

    def __init__(self, plan: ShotPlan, shot: Shot, scene: Scene, mouths: dict[int, Callable[[float], float]]) -> None:
        """Build the set, place the cast and lay the camera's path.

        `mouths` tells, for a subject's number, how open its mouth is at a second of the shot.
        """
        self.seed = stage_seed(plan, scene)
        self._mouths = mouths
        self._length = shot.num_frames / plan.format.fps
        freedom = 1.0 - plan.cfg_scale
        rng = np.random.default_rng(self.seed)
        place = _place(scene, self.seed)
        self.air = _lit(place, scene, rng, freedom)
        self.water: Water | None = place.water
        self.moons = _moons(scene, self.air, rng)
        self._place = place
        self._ocean: Ocean | None = None
        self._parts, aim, framing = self._block(plan, scene, place, rng)
        self._pose = path(_camera(scene), framing, aim, self._length, freedom * 2, self.seed)
        poses = [self._pose(t) for t in np.linspace(0, self._length, 9)]
        half = float(np.arctan(plan.format.width / 2 / poses[0].focal(plan.format.width, plan.format.height)))
        yaws = [pose.yaw for pose in poses]
        self.heading = (max(yaws) + min(yaws)) / 2
        travel = max(np.hypot(pose.x - poses[0].x, pose.z - poses[0].z) for pose in poses)
        self.spread = float(min((max(yaws) - min(yaws)) / 2 + half * 1.15 + min(travel / 60, 0.5) + 0.06, np.pi * 0.98))
        back = min(pose.z for pose in poses)
        lowest = min(pose.y - self._floor(pose.x, pose.z) for pose in poses)
        view = View(
            float(np.mean([pose.x for pose in poses])),
            float(back),
            self.heading,
            self.spread,
            near=max(0.5, 0.9 * lowest),
            eye=max(lowest, 0.8),
        )
        self.focus = (aim.x, aim.y, aim.z)
        self.focus_radius = float(np.clip(aim.distance * 1.3, 6.0, 45.0))
        land = Land.of(view, place.height, self.air.sun_direction, self._clearings())
        parts = [land.mesh(place.paint, MATERIAL[place.material]), place.dress(land, np.random.default_rng(self.seed + 1))]
        if place.water:
            if place.waves:
                x, z, _ = _fan_points(view)
                bed = None if place.afloat else place.height(x, z)
                self._ocean = Ocean(view, place.water.level, place.waves * (1 + self.air.rain), self.seed, bed, MATERIAL["water"])
            else:
                parts.append(sheet(view, place.water.level, MATERIAL["water"]))
        self.still = Mesh.join(parts)

    def at(self, seconds: float) -> Moment:
        """Give the moment `seconds` after the shot began."""
        moving = [] if self._ocean is None else [self._ocean.mesh(seconds)]
        lamps: list[Lamp] = []
        for part in self._parts:
            x, z = part.at(seconds, self._length)
            mouth = self._mouths.get(part.subject, _silent)(seconds)
            pace = float(np.hypot(*part.velocity))
            cue = Cue(seconds, mouth, pace, self.air.wind, mouth > 0)
            y = self._rest(part.actor, x, z, seconds)
            moving.append(part.actor.mesh(cue).moved((x, y, z), part.facing, part.scale))
            if part.actor.lamps:
                lamps += [replace(lamp, place=_turned(lamp.place, part.facing, part.scale, (x, y, z))) for lamp in part.actor.lamps(cue)]
        return Moment(self._pose(seconds), Mesh.join(moving), tuple(lamps))

    def _clearings(self) -> Floats:
        """Give x, z and radius of the ground that each actor needs, all along its way."""
        spots = [
            (*part.at(t, self._length), 0.35 + 0.62 * part.actor.length)
            for part in self._parts
            if part.actor.rests != "water"
            for t in np.linspace(0, self._length, 5 if any(part.velocity) else 1)
        ]
        return np.array(spots, np.float32).reshape(-1, 3)

    def _floor(self, x: float, z: float) -> float:
        """Give the height that a camera or an actor stands on."""
        land = float(self._place.height(np.array([x], np.float32), np.array([z], np.float32))[0])
        return max(land, self.water.level) if self.water else land

    def _rest(self, actor: Actor, x: float, z: float, seconds: float) -> float:
        if actor.rests == "water" and self.water:
            return self._ocean.height(x, z, seconds) if self._ocean else self.water.level + 0.03 * np.sin(seconds * 1.3)
        return self._floor(x, z) + actor.altitude

    def _block(self, plan: ShotPlan, scene: Scene, place: Place, rng: np.random.Generator) -> tuple[list[Part], Aim, Pose]:
        """Put the actors on their marks and the camera where its size of shot asks for."""
        cast = [
            (role.index, role.subject, role.build(role.subject, np.random.default_rng(self.seed + 17 * role.index)))
            for role in roles(scene)
        ]
        camera = scene.camera
        eye = place.eye * {"low": 0.35, "high": 2.6, "overhead": 6.0}.get(camera.angle or "", 1.0)
        aerial = camera.angle == "aerial" or "fly over" in camera.moves
        if aerial:
            eye = place.aerial
        ground = self._floor(0.0, 0.0)
        pose = Pose(0.0, ground + eye, 0.0, pitch=place.pitch - (0.09 if aerial else 0.0), lens=place.lens)
        if not cast:
            distance = 60.0 if aerial else 16.0
            return [], Aim(0.0, ground + eye * 0.7, distance, distance), pose
        return _framed(self, cast, scene, place, pose, plan, rng, aerial=aerial)


def _framed(
    stage: Stage,
    cast: Sequence[tuple[int, Subject, Actor]],
    scene: Scene,
    place: Place,
    pose: Pose,
    plan: ShotPlan,
    rng: np.random.Generator,
    *,
    aerial: bool,
) -> tuple[list[Part], Aim, Pose]:
    """Choose the distance from the shot's size, then spread the cast over the picture at that distance."""
    lead = cast[0][2]
    camera = scene.camera
    people = [actor for _, _, actor in cast if actor.upright]
    tallest = max((actor.height for actor in people), default=lead.height)
    extent = max(tallest, max(actor.length for _, _, actor in cast) * 0.5)
    fill = FILL.get(camera.size or "", _natural_fill(lead, aerial=aerial, crowd=len(cast)))
    if camera.size in {"medium", "medium close-up", "close-up", "extreme close-up"} and not people:
        fill = {"medium": 0.55, "medium close-up": 0.7, "close-up": 0.85, "extreme close-up": 0.95}[camera.size]
    lens = {"medium": 42.0, "medium close-up": 55.0, "close-up": 70.0, "extreme close-up": 85.0}.get(camera.size or "", place.lens)
    width, height = plan.format.width, plan.format.height
    focal = float(replace(pose, lens=lens).focal(width, height))
    distance = float(max(focal * extent / (fill * height), 1.1))
    half_width = distance * width / 2 / focal
    parts: list[Part] = []
    side = rng.choice([-1.0, 1.0])
    total = sum(min(subject.count, 12) for _, subject, _ in cast)
    slot = 0
    for index, subject, actor in cast:
        for copy in range(min(subject.count, 12)):
            x = _across(subject, slot, total, side) * half_width * 0.62
            z = (
                distance
                * (1.0 if subject.place not in {"background", "behind"} else 1.9)
                * (0.62 if subject.place == "foreground" and slot else 1.0)
            )
            if (
                actor.rests == "ground"
                and subject.kind in CARS
                and subject.direction not in {"toward", "away"}
                and scene.setting in {None, "field"}
            ):
                z = ROAD_ACROSS - 1.4
            if subject.relation and subject.relation[0] in {"behind"}:
                z *= 1.6
            if copy or (slot and not actor.upright and not subject.place):
                z *= 1 + 0.35 * rng.random() + 0.08 * copy
                x += rng.uniform(-0.3, 0.3) * half_width
            velocity, facing = _going(subject, actor, x, side)
            if actor.upright and not actor.pace and total > 1:
                facing = np.pi - np.sign(x) * 0.85 if abs(x) > 0.05 else facing
            scale = 1.0
            if copy:
                scale = float(rng.uniform(0.85, 1.12))
            parts.append(Part(actor, index, float(x), float(z), float(facing), velocity, scale))
            slot += 1
    first = parts[0]
    foot = stage._rest(lead, first.x, first.z, 0.0)
    close = fill > 1.2
    aim_height = foot + lead.height * (lead.face if not close else 0.90 if lead.upright else lead.face)
    middle = float(np.mean([part.x for part in parts if abs(part.z - first.z) < 0.5])) if len(parts) > 1 else first.x * 0.55
    lift = {"low": 0.35, "high": 2.2}.get(camera.angle or "", 1.0)
    if aerial:
        y = foot + max(14.0, 0.35 * distance)
    elif lead.rests == "air":
        y = stage._floor(0.0, 0.0) + place.eye * lift
    elif close:
        y = aim_height + (-0.5 if camera.angle == "low" else 0.6 if camera.angle == "high" else 0.0) * distance * 0.6
    else:
        y = foot + max(min(place.eye, max(lead.height * 0.75, 0.35)) * lift, 0.12)
    y = max(y, stage._floor(0.0, 0.0) + 0.15)
    if lead.rests == "air":
        # High enough to be in the sky, low enough that the land is seen under it.
        lead_altitude = max(min(lead.altitude, 0.30 * distance), 1.5)
        parts = [replace(part, actor=replace(part.actor, altitude=lead_altitude * (1 + 0.12 * n))) for n, part in enumerate(parts)]
        aim_height = foot - lead.altitude + lead_altitude
    framing = replace(pose, y=float(y), lens=lens).looking_at(middle, aim_height, distance)
    # A subject in a landscape stands below the middle, so that the sky and the distance are seen too.
    if fill < 0.6 and lead.rests != "air":
        framing = replace(framing, pitch=framing.pitch + 0.10 * (1 - fill))
    elif lead.rests == "air":
        # A bird flies in the upper third.
        framing = replace(framing, pitch=framing.pitch - 0.13)
    return parts, Aim(middle, float(aim_height), distance, distance, first.velocity, half_width), framing


def _natural_fill(actor: Actor, *, aerial: bool, crowd: int) -> float:
    """Give how much of the picture's height a thing fills when no shot size is told."""
    if aerial:
        return 0.12
    if actor.upright:
        return 0.55 if crowd == 1 else 0.62
    if actor.rests == "air":
        return 0.085
    return 0.30 if actor.height > 3 else 0.34


def _across(subject: Subject, slot: int, total: int, side: float) -> float:
    """Give where a thing stands across the picture, -1 to 1."""
    told = {"left": -0.72, "right": 0.72, "middle": 0.0, "center": 0.0, "centre": 0.0}.get(subject.place or "")
    if told is not None:
        return told
    if total == 1:
        return 0.0 if subject.direction in {"left", "right"} else -0.36 * side
    return float(np.linspace(-0.6, 0.6, total)[slot % total])


def _going(subject: Subject, actor: Actor, x: float, side: float) -> tuple[tuple[float, float], float]:
    """Give an actor's velocity (x and z, metres a second) and the way it faces (0 is away from the camera)."""
    pace = 0.0 if subject.still else actor.pace * subject.speed
    way = {"left": -np.pi / 2, "right": np.pi / 2, "away": 0.0, "toward": np.pi}.get(subject.direction or "")
    if way is None:
        if actor.upright:
            way = np.pi - side * 0.55 if pace else np.pi + (0.35 if x < 0 else -0.35)
        else:
            # What goes crosses the picture; what stays shows its front and one side.
            way = side * np.pi * 0.44 if pace else np.pi + side * 0.45
    return (float(np.sin(way) * pace), float(np.cos(way) * pace)), float(way)


def stage_seed(plan: ShotPlan, scene: Scene) -> int:
    """Give the seed of a scene's look: shots that play in the same place share it, so that the place stays itself."""
    words = ",".join((scene.setting or "", *scene.setting_words))
    return (plan.seed * 2654435761 + zlib.crc32(words.encode())) % (2**31)


def _place(scene: Scene, seed: int) -> Place:
    staged = []
    lead = next((subject for subject in scene.subjects if subject.kind in CAST), None)
    if lead and lead.kind in BOATS:
        staged.append("afloat")
    if lead and lead.kind in CARS:
        staged.append("road along" if lead.direction in {"toward", "away"} else "road across")
    words = (
        *staged,
        *scene.setting_words,
        *scene.palette,
        *((scene.season,) if scene.season else ()),
        *(("snowfall",) if "snow" in scene.weather else ()),
    )
    return SETS.get(scene.setting or _setting_of(scene), SETS["void"])(words, seed)


def _setting_of(scene: Scene) -> str:
    """Choose a set for a shot that names none, from what it shows."""
    kinds = {subject.kind for subject in scene.subjects}
    if kinds & {"boat", "sailboat", "ship", "whale", "dolphin"}:
        return "sea"
    if kinds & {"camel"}:
        return "desert"
    if kinds & {"bird", "eagle", "airplane"}:
        return "mountains"
    if kinds & {"tree", "horse", "cow", "sheep", "house", "deer", "dog", "cat", "person", "car"}:
        return "field"
    return "void"


def _lit(place: Place, scene: Scene, rng: np.random.Generator, freedom: float) -> Air:
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


def _moons(scene: Scene, air: Air, rng: np.random.Generator) -> tuple[Moon, ...]:
    """Hang up the moons and planets that are told; at night one, if nothing speaks against it."""
    told = [subject for subject in scene.subjects if subject.kind in {"moon", "planet"}]
    count = min(sum(subject.count for subject in told), 4)
    night = air.stars > 0.8
    if not told and (not night or air.rain or "moon" in scene.excluded):
        return ()
    sun = air.sun_direction
    moons = []
    for k in range(max(count, 1)):
        azimuth = (0.20 if k == 0 else 0.42) * (1 if sun[0] < 0 else -1) * (-1 if night and not told else 1) + 0.05 * rng.standard_normal()
        elevation = 0.30 - 0.09 * k
        direction = (np.cos(elevation) * np.sin(azimuth), np.sin(elevation), np.cos(elevation) * np.cos(azimuth))
        radius = (0.055 if told and not night else 0.024) * (1 - 0.45 * k)
        bright = 1.1 if not night else 1.6 / air.grade.exposure * 3
        moons.append(Moon(direction, radius, (-0.75, 0.35, -0.75) if sun[0] < 0 else (0.75, 0.35, -0.75), bright))
    return tuple(moons)


def _camera(scene: Scene) -> Camera:
    return scene.camera


def _fan_points(view: View):  # type: ignore[no-untyped-def]
    from kinema.engines.procedural.ground import fan

    return fan(view, 420)


def _silent(seconds: float) -> float:  # noqa: ARG001 - the signature of a mouth
    return 0.0


def _turned(place: tuple[float, float, float], facing: float, scale: float, to: tuple[float, float, float]) -> tuple[float, float, float]:
    x, y, z = (scale * c for c in place)
    cos, sin = np.cos(facing), np.sin(facing)
    return float(x * cos + z * sin + to[0]), float(y + to[1]), float(z * cos - x * sin + to[2])
