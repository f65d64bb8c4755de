"""The stage: a shot's set, light, cast and camera, ready for any moment of it."""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from kinema.domain.plan import Format, Shot, ShotPlan
from kinema.engines.procedural.blocking import Part, Player, block
from kinema.engines.procedural.camera import Pose, path
from kinema.engines.procedural.cast.actor import Actor, Cue
from kinema.engines.procedural.cast.casting import BODY, Role, roles
from kinema.engines.procedural.focusing import aperture, rack
from kinema.engines.procedural.ground import Land, View, sheet
from kinema.engines.procedural.letters.writing import write
from kinema.engines.procedural.light import Air
from kinema.engines.procedural.lighting import film_lights, lit, moons
from kinema.engines.procedural.lightning import Lightning
from kinema.engines.procedural.looks import Look, looks_of
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Floats, Mesh
from kinema.engines.procedural.moment import Lamp, Moment, Water
from kinema.engines.procedural.ocean import Ocean
from kinema.engines.procedural.sets.place import Bounds, Place
from kinema.engines.procedural.sets.scouting import place_seed, scout
from kinema.engines.procedural.swaying import Swaying
from kinema.script.script import Scene

Mouths = dict[int, Callable[[float], float]]


class Heard(NamedTuple):
    """A sound that the picture follows: what it is, its second of the shot, and the number of who makes it, where that is known."""

    kind: str
    seconds: float
    subject: int | None = None


class Stage:
    """One shot, ready to be drawn at any moment."""

    def __init__(self, plan: ShotPlan, shot: Shot, scene: Scene, mouths: Callable[[], Mouths], heard: Sequence[Heard] = ()) -> None:
        """Build the set, place the cast and lay the camera's path.

        `mouths` gives, for a subject's number, how open its mouth is at a second of the shot; it is first asked when a moment is.
        `heard` are the sounds that the picture follows: lightning strikes when it flashes, a door moves when it creaks.
        """
        self.seed = place_seed(plan, scene)
        self._mouths = mouths
        self.length = shot.num_frames / plan.format.fps
        freedom = 1.0 - plan.cfg_scale
        rng = np.random.default_rng(self.seed)
        place = scout(scene, self.seed)
        self.looks = looks_of(scene.style)
        self._rate = math.prod(look.rate for look in self.looks)
        self.air = _graded(lit(place, scene, rng, freedom), self.looks)
        self.water: Water | None = place.water
        self.mirror = place.mirror if place.water is None or not place.water.mirror else place.water.level
        self.moons = moons(scene, self.air, rng)
        self._place = place
        self._ocean: Ocean | None = None
        cast = [_player(role, self.seed) for role in roles(scene)]
        self._heard = tuple(heard)
        blocking = block(scene, cast, place, plan.format, rng)
        self._parts, aim = blocking.parts, blocking.aim
        self._film_lights = film_lights(self.air, aim, blocking.framing, 1.0 if self.seed % 2 else -1.0) if cast else ()
        going = path(scene.camera, blocking.framing, aim, self.length, freedom * 2, self.seed)
        self.pose = going if place.bounds is None else _held(going, place.bounds)
        view = _seen([self.pose(t) for t in np.linspace(0, self.length, 9)], place, plan.format)
        self.heading, self.spread = view.heading, view.spread
        self._lightning = Lightning([each.seconds for each in heard if each.kind == "flash"], self.seed, view.heading, -60.0)
        self.focus = (aim.x, aim.y, aim.z)
        self._aperture = aperture(scene.camera, aim.distance) if cast else 0.0
        self._rack = rack(scene.camera, blocking)
        self.focus_radius = float(np.clip(aim.distance * 1.3, 6.0, 45.0))
        land = Land.of(view, place.height, self.air.sun_direction, self._clearings())
        parts = [place.dress(land, np.random.default_rng(self.seed + 1))]
        if not place.landless:
            parts.append(land.mesh(place.paint, MATERIAL[place.material], wet=place.wet, under=_covered(place)))
        if place.water and not place.wet:
            if place.waves:
                bed = None if place.afloat else place.height
                self._ocean = Ocean(view, place.water.level, place.waves * (1 + self.air.rain), self.seed, bed, MATERIAL["water"])
            else:
                parts.append(sheet(view, place.water.level, MATERIAL["water"]))
        writing = write(scene, self._parts, place, aim, self.length, np.random.default_rng(self.seed + 3))
        self.titles = writing.titles
        self._plates = tuple(entry for entry in writing.plates if entry.carrier or entry.plate.changes)
        self._signs = tuple(entry.plate for entry in writing.plates if not entry.carrier)
        self.still = Mesh.join([*parts, writing.boards, *(plate.at(0.0) for plate in self._signs if not plate.changes)])
        self.swaying = Swaying.of(self.still, place.height, view)

    def at(self, seconds: float) -> Moment:
        """Give the moment `seconds` after the shot began."""
        mouths = self._mouths()
        moving = [] if self._ocean is None else [self._ocean.mesh(seconds)]
        if self._place.moves:
            moving.append(self._place.moves(seconds, self.air.wind))
        moving.append(self._lightning.mesh(seconds))
        lamps: list[Lamp] = [*(self._place.lamps(seconds) if self._place.lamps else ()), *self._film_lights]
        hands: dict[int, tuple[float, float, float]] = {}
        # Hands come before what they hold.
        for part in sorted(self._parts, key=lambda part: part.holder is not None):
            moves_at = seconds * self._rate + self._ahead(part)
            x, z = part.at(seconds * self._rate, self.length * self._rate)
            mouth = mouths[part.subject](seconds) if part.subject in mouths else 0.0
            pace = float(np.hypot(*part.velocity))
            cue = Cue(moves_at, mouth, pace, self.air.wind, mouth > 0)
            y = self._rest(part.actor, x, z, seconds) + part.lift
            if part.holder in hands:
                x, y, z = hands[part.holder]
                y -= 0.45 * part.actor.height * part.scale
            if part.actor.hand:
                hands.setdefault(part.subject, _turned(part.actor.hand(cue), part.facing, part.scale, (x, y, z)))
            moving.append(part.actor.mesh(cue).moved((x, y, z), part.facing, part.scale))
            if part.actor.lamps:
                lamps += [_carried(lamp, part.facing, part.scale, (x, y, z)) for lamp in part.actor.lamps(cue)]
            moving += [entry.plate.at(seconds).moved((x, y, z), part.facing, part.scale) for entry in self._plates if entry.carrier is part]
        moving += [entry.plate.at(seconds) for entry in self._plates if entry.carrier is None]
        lamps += [lamp for plate in self._signs for lamp in plate.glow(seconds)]
        pose = self.pose(seconds)
        pan = (self.pose(seconds + 1 / 96).yaw - self.pose(seconds - 1 / 96).yaw) * 48
        focus = self._rack(seconds / self.length, pose)
        return Moment(
            pose, Mesh.join(moving), tuple(lamps), flash=self._lightning.flash(seconds), focus=focus, aperture=self._aperture, pan=pan
        )

    def _ahead(self, part: Part) -> float:
        """Give how far an actor's own clock is ahead of the film's, so that it strikes when it is heard."""
        return next(
            (
                part.actor.strikes[each.kind] - each.seconds * self._rate
                for each in self._heard
                if each.kind in part.actor.strikes and each.subject in {None, part.subject}
            ),
            0.0,
        )

    def _clearings(self) -> Floats:
        """Give x, z and radius of the ground that each actor needs, all along its way."""
        spots = [
            (*part.at(t, self.length), 0.6 + 0.62 * part.actor.length)
            for part in self._parts
            if part.actor.rests != "water"
            for t in np.linspace(0, self.length, 5 if any(part.velocity) else 1)
        ]
        return np.array(spots, np.float32).reshape(-1, 3)

    def _rest(self, actor: Actor, x: float, z: float, seconds: float) -> float:
        """Give the height of an actor's feet or keel: what floats goes with the waves."""
        if actor.rests == "water" and self.water and not self._place.wet:
            return self._ocean.height(x, z, seconds) if self._ocean else self.water.level + 0.03 * np.sin(seconds * 1.3)
        return self._place.rest(actor, x, z)


def _seen(poses: Sequence[Pose], place: Place, picture: Format) -> View:
    """Give the part of the world that a camera sees on its whole way."""
    first = poses[0]
    half = float(np.arctan(picture.width / 2 / first.focal(picture.width, picture.height)))
    yaws = [pose.yaw for pose in poses]
    travel = max(np.hypot(pose.x - first.x, pose.z - first.z) for pose in poses)
    lowest = min(pose.y - place.floor(pose.x, pose.z) for pose in poses)
    x, z = float(np.mean([pose.x for pose in poses])), float(min(pose.z for pose in poses))
    return View(
        x,
        z,
        heading=(max(yaws) + min(yaws)) / 2,
        spread=float(min((max(yaws) - min(yaws)) / 2 + half * 1.15 + min(travel / 60, 0.5) + 0.06, np.pi * 0.98)),
        near=max(0.5, 0.9 * lowest),
        eye=max(lowest, 0.8),
        # A little more than what was looked at: the camera sways between.
        roam=max(math.hypot(pose.x - x, pose.z - z) for pose in poses) + 0.5,
        top=max(pose.y for pose in poses) + 0.5,
    )


def _covered(place: Place) -> float:
    """Give the height under which water hides the land from a camera above it."""
    return place.water.level - 1.5 - 2 * place.waves if place.water and not place.wet else -math.inf


def _player(role: Role, seed: int) -> Player:
    """Build the actor of a role; when the shot is about a part of its body, tell which."""
    actor = role.build(role.subject, np.random.default_rng(seed + 17 * role.index))
    if role.detail:
        x, y, z = (share * actor.height for share in BODY[role.detail])
        in_hand = role.detail in {"hand", "finger"} and actor.hand is not None
        actor = replace(actor, detail=actor.hand(Cue(1.0)) if in_hand and actor.hand else (x, y, z))
    return Player(role.index, role.subject, actor)


def _graded(air: Air, looks: Sequence[Look]) -> Air:
    """Let the styles of a scene grade its air."""
    for look in looks:
        if look.grade:
            air = replace(air, grade=look.grade(air.grade))
    return air


def _held(pose: Callable[[float], Pose], bounds: Bounds) -> Callable[[float], Pose]:
    """Keep a camera's path inside a set's walls."""
    return lambda seconds: bounds.camera(pose(seconds))


def _carried(lamp: Lamp, facing: float, scale: float, to: tuple[float, float, float]) -> Lamp:
    """Put an actor's lamp into the world."""
    aim = None if lamp.to is None else _turned(lamp.to, facing, scale, to)
    return replace(lamp, place=_turned(lamp.place, facing, scale, to), to=aim, casts=False)


def _turned(place: tuple[float, float, float], facing: float, scale: float, to: tuple[float, float, float]) -> tuple[float, float, float]:
    """Give where a point of an actor is in the world."""
    x, y, z = (scale * c for c in place)
    cos, sin = np.cos(facing), np.sin(facing)
    return float(x * cos + z * sin + to[0]), float(y + to[1]), float(z * cos - x * sin + to[2])
