"""The stage: a shot's set, light, cast and camera, ready for any moment of it."""

import math
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from kinema.domain.plan import Format, Shot, ShotPlan
from kinema.engines.procedural.blocking import Part, Player, block
from kinema.engines.procedural.camera import Aim, Pose, path
from kinema.engines.procedural.cast.actor import Actor, Cue
from kinema.engines.procedural.cast.casting import BODY, Role, roles
from kinema.engines.procedural.focusing import aperture, rack
from kinema.engines.procedural.ground import Land, View, levelled, sheet
from kinema.engines.procedural.joinery import shade
from kinema.engines.procedural.letters.writing import write
from kinema.engines.procedural.light import Air, between
from kinema.engines.procedural.lighting import film_lights, lit, moons
from kinema.engines.procedural.lightning import Lightning
from kinema.engines.procedural.looks import Look, looks_of
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Floats, Mesh
from kinema.engines.procedural.moment import Lamp, Moment, Water
from kinema.engines.procedural.ocean import Ocean
from kinema.engines.procedural.sets.place import Bounds, Place
from kinema.engines.procedural.sets.scouting import place_seed, scout
from kinema.engines.procedural.sightlines import SEEN_FROM, Sights
from kinema.engines.procedural.striking import own_clock
from kinema.engines.procedural.swaying import Swaying
from kinema.script.script import Scene, Subject

MOMENTS = 9
"""At how many moments of a shot it is looked where the camera and the actors are."""
VEIL = 0.13
"""How much of the backdrop's air lies before what the shot is about."""
BEHIND_WINGS = 5.0
"""Up to how many times as far off as something that flies no tree stands behind it."""
SITE = 6.0
"""Metres: what is longer and stays where it is has level ground under it."""
HEAPED = 0.3
"""Metres over the water at least, on which a house stands."""
FACES = 4
"""Up to how many people of one kind have a look of their own each."""
IN_HAND = 0.9
"""The exposure from which on a lamp in a hand is turned down."""
LANTERNS = 3
"""Of more who carry lights each shines less, as a lens that is stopped down for them has it."""
TRAVEL = 4.0
"""Metres to the side from which on a camera is said to travel: it comes by another neighbourhood than the one it began in."""
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
        self._airs = tuple(_graded(air, self.looks) for air in lit(place, scene, rng, freedom))
        self.water: Water | None = place.water
        self.mirror = place.mirror if place.water is None or not place.water.mirror else place.water.level
        self.moons = moons(scene, self.air, rng)
        self._ocean: Ocean | None = None
        cast = _players(roles(scene), plan.seed)
        self._heard = tuple(heard)
        blocking = block(scene, cast, place, plan.format, self.length, rng)
        self._parts, aim = blocking.parts, blocking.aim
        self._airs = tuple(_unveiled(air, aim) for air in self._airs) if place.seamless else self._airs
        self._place = place = replace(place, height=levelled(place.height, _sites(self._parts, place), _dry(place)))
        # Hands come before what they hold.
        self._playing = [(part, self._clock(part)) for part in sorted(self._parts, key=lambda part: part.holder is not None)]
        lit_by = sum(part.actor.lamps is not None for part in self._parts)
        self._dimmed = min(1.0, (LANTERNS / max(lit_by, 1)) ** 0.7)
        side, key = 1.0 if self.seed % 2 else -1.0, math.prod(look.key for look in self.looks)
        self._film_lights = film_lights(self.air, aim, blocking.framing, side, key) if cast else ()
        going = path(scene.camera, blocking.framing, aim, self.length, freedom * 2, self.seed)
        self.pose = going if place.bounds is None else _held(going, place.bounds)
        view = _seen([self.pose(t) for t in np.linspace(0, self.length, MOMENTS)], place, plan.format)
        self.heading, self.spread = view.heading, view.spread
        self._lightning = Lightning([each.seconds for each in heard if each.kind == "flash"], self.seed, view.heading, -60.0)
        self.focus = (aim.x, aim.y, aim.z)
        self._aperture = aperture(scene.camera, aim.distance) if cast else 0.0
        self._rack = rack(scene.camera, blocking, self.length)
        self.focus_radius = float(np.clip(aim.distance * 1.3, 6.0, 45.0))
        land = Land.of(view, place.height, self.air.sun_direction, self._clearings(), self._sights())
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

    @property
    def air(self) -> Air:
        """The air in which the shot begins."""
        return self._airs[0]

    def air_at(self, seconds: float) -> Air:
        """Give the air `seconds` after the shot began: the same all along, unless the shot's time of day goes by."""
        return self.air if len(self._airs) == 1 else between(self._airs, seconds / self.length)

    def at(self, seconds: float) -> Moment:
        """Give the moment `seconds` after the shot began."""
        mouths = self._mouths()
        moving = [self._place.moves(seconds, self.air.wind)] if self._place.moves else []
        moving.append(self._lightning.mesh(seconds))
        lamps: list[Lamp] = [*(self._place.lamps(seconds) if self._place.lamps else ()), *self._film_lights]
        hands: defaultdict[int, list[tuple[float, float, float]]] = defaultdict(list)
        given: Counter[int] = Counter()
        for part, clock in self._playing:
            moves_at = clock(seconds)
            x, z = part.at(seconds * self._rate, self.length * self._rate)
            mouth = mouths[part.subject](seconds) if part.subject in mouths else 0.0
            pace = float(np.hypot(*part.velocity))
            cue = Cue(moves_at, mouth, pace, self.air.wind, mouth > 0)
            y = self._rest(part.actor, x, z, seconds) + part.lift
            if part.holder is not None and part.holder in hands:
                # Of several each has something of his own, as long as there are hands.
                free = hands[part.holder]
                x, y, z = free[given[part.subject] % len(free)]
                given[part.subject] += 1
                y -= 0.0 if part.actor.gripped else 0.45 * part.actor.height * part.scale
            if part.actor.hand:
                hands[part.subject].append(_turned(part.actor.hand(cue), part.facing, part.scale, (x, y, z)))
            moving.append(part.actor.mesh(cue).moved((x, y, z), part.facing, part.scale))
            if part.actor.lamps:
                carried = [_carried(lamp, part.facing, part.scale, (x, y, z)) for lamp in part.actor.lamps(cue)]
                # A film that is exposed for the night would burn out around a lantern in somebody's hand.
                near = 1.0 if part.holder is None else min(1.0, IN_HAND / self.air.grade.exposure)
                lamps += [replace(lamp, colour=shade(lamp.colour, near * self._dimmed)) for lamp in carried]
            moving += [entry.plate.at(seconds).moved((x, y, z), part.facing, part.scale) for entry in self._plates if entry.carrier is part]
        moving += [entry.plate.at(seconds) for entry in self._plates if entry.carrier is None]
        lamps += [lamp for plate in self._signs for lamp in plate.glow(seconds)]
        pose = self.pose(seconds)
        pan = (self.pose(seconds + 1 / 96).yaw - self.pose(seconds - 1 / 96).yaw) * 48
        focus = self._rack(seconds / self.length, pose)
        return Moment(
            pose,
            Mesh.join(moving),
            self._ocean.mesh(seconds) if self._ocean else None,
            tuple(lamps),
            flash=self._lightning.flash(seconds),
            focus=focus,
            aperture=self._aperture,
            pan=pan,
        )

    def _clock(self, part: Part) -> Callable[[float], float]:
        """Give an actor's own clock, which strikes when it is heard."""
        heard = [(each.kind, each.seconds) for each in self._heard if each.subject in {None, part.subject}]
        return own_clock(part.actor.strikes, heard, self._rate)

    def _clearings(self) -> Floats:
        """Give x, z and radius of the ground that each actor needs, all along its way."""
        spots = [
            (*part.at(t, self.length), 0.6 + 0.62 * part.actor.length)
            for part in self._parts
            if part.actor.rests != "water"
            for t in np.linspace(0, self.length, 5 if any(part.velocity) else 1)
        ]
        return np.array(spots, np.float32).reshape(-1, 3)

    def _sights(self) -> Sights:
        """Give the lines along which the camera sees the actors, at moments all along the shot."""
        times = np.linspace(0, self.length, MOMENTS if any(any(part.velocity) for part in self._parts) else 3)
        lines = []
        for part in self._parts:
            shown, width = SEEN_FROM * part.actor.height * part.scale, 0.5 * part.actor.length * part.scale
            # What flies is seen before the sky: nothing dark stands right behind it either.
            beyond = BEHIND_WINGS if part.actor.rests == "air" else 1.0
            for t in times:
                x, z = part.at(t, self.length)
                eye = np.array(self.pose(t).origin)
                seen = np.array([x, self._place.rest(part.actor, x, z) + part.lift + shown, z])
                lines.append((*eye, *(eye + beyond * (seen - eye)), width))
        table = np.array(lines, np.float32).reshape(-1, 7)
        return Sights(table[:, :3], table[:, 3:6], table[:, 6])

    def _rest(self, actor: Actor, x: float, z: float, seconds: float) -> float:
        """Give the height of an actor's feet or keel: what floats goes with the waves."""
        if actor.rests == "water" and self.water and not self._place.wet:
            return self._ocean.height(x, z, seconds) if self._ocean else self.water.level + 0.03 * np.sin(seconds * 1.3)
        return self._place.rest(actor, x, z)


def _seen(poses: Sequence[Pose], place: Place, picture: Format) -> View:
    """Give the part of the world that a camera sees on its whole way: looked at from a place behind that way, if it is long."""
    first = poses[0]
    half = float(np.arctan(picture.width / 2 / first.focal(picture.width, picture.height)))
    yaws = [pose.yaw for pose in poses]
    heading = (max(yaws) + min(yaws)) / 2
    travel = float(max(np.hypot(pose.x - first.x, pose.z - first.z) for pose in poses))
    aside = [(pose.x - first.x) * math.cos(heading) - (pose.z - first.z) * math.sin(heading) for pose in poses]
    travels = max(aside) - min(aside) > TRAVEL
    lowest = min(pose.y - place.floor(pose.x, pose.z) for pose in poses)
    back = 0.5 * travel if travels else 0.0
    x, z = float(np.mean([pose.x for pose in poses])), float(min(pose.z for pose in poses))
    x, z = x - back * math.sin(heading), z - back * math.cos(heading)
    spread = (max(yaws) - min(yaws)) / 2 + half * 1.15 + min(travel / 60, 0.5) + 0.06
    near = max(0.5, 0.9 * lowest)
    if travels:
        # The nearest and the farthest ground at both edges of every picture, as that place sees it.
        edges = [
            (pose.x + reach * math.sin(pose.yaw + side) - x, pose.z + reach * math.cos(pose.yaw + side) - z)
            for pose in poses
            for side in (-half * 1.15, 0.0, half * 1.15)
            for reach in (near, 10 * near, 100 * near, 14000.0)
        ]
        spread = max(abs((math.atan2(dx, dz) - heading + math.pi) % math.tau - math.pi) for dx, dz in edges) + 0.06
        near = max(0.5, 0.9 * min(math.hypot(dx, dz) for dx, dz in edges))
    return View(
        x,
        z,
        heading=heading,
        spread=float(min(spread, np.pi * 0.98)),
        near=near,
        eye=max(lowest, 0.8),
        # A little more than what was looked at: the camera sways between.
        roam=max(math.hypot(pose.x - x, pose.z - z) for pose in poses) + 0.5,
        top=max(pose.y for pose in poses) + 0.5,
        stations=tuple((pose.x, pose.z) for pose in poses) if travels else (),
    )


def _sites(parts: Sequence[Part], place: Place) -> Floats:
    """Give x, z and radius of the ground that is built on, (n, 3)."""
    built = [part for part in parts if part.actor.rests == "ground" and part.actor.length > SITE and not any(part.velocity)]
    if place.bounds is not None or place.landless:
        built = []
    return np.array([(part.x, part.z, 0.6 * part.actor.length * part.scale) for part in built], np.float32).reshape(-1, 3)


def _dry(place: Place) -> float:
    """Give the height over the water from which on ground may be built on."""
    return -math.inf if place.water is None or place.wet else place.water.level + HEAPED


def _covered(place: Place) -> float:
    """Give the height under which water hides the land from a camera above it."""
    return place.water.level - 1.5 - 2 * place.waves if place.water and not place.wet else -math.inf


def _players(cast: Sequence[Role], seed: int) -> list[Player]:
    """Build the actors of a shot. Whoever goes by the same words looks the same in every shot and place of a film."""
    players: list[Player] = []
    namesakes: Counter[str] = Counter()
    for role in cast:
        words = (role.subject.whose or role.subject.words).lower()
        # Of two who go by the same words each has a look of its own.
        player = _player(role, np.random.default_rng([seed, zlib.crc32(words.encode()), namesakes[words]]))
        if 1 < role.subject.count <= FACES and player.actor.upright:
            # A few people are each somebody else.
            own = [replace(role, subject=_told_apart(role.subject, copy)) for copy in range(role.subject.count)]
            actors = [_player(each, np.random.default_rng([seed, zlib.crc32(words.encode()), copy])).actor for copy, each in enumerate(own)]
            player = replace(player, actor=actors[0], copies=tuple(actors))
        players.append(player)
        namesakes[words] += 1
    return players


def _told_apart(subject: Subject, copy: int) -> Subject:
    """Tell one of several people from the others: of a couple one is a woman and one a man."""
    if subject.name != "couple" or subject.count != 2:
        return subject
    return replace(subject, attributes=(*subject.attributes, "male" if copy else "female"))


def _player(role: Role, rng: np.random.Generator) -> Player:
    """Build the actor of a role; when the shot is about a part of its body, tell which."""
    actor = role.build(role.subject, rng)
    if role.detail:
        x, y, z = (share * actor.height for share in BODY[role.detail])
        in_hand = role.detail in {"hand", "finger"} and actor.hand is not None
        actor = replace(actor, detail=actor.hand(Cue(1.0)) if in_hand and actor.hand else (x, y, z))
    return Player(role.index, role.subject, actor)


def _unveiled(air: Air, aim: Aim) -> Air:
    """Let the air of a backdrop begin behind what the shot is about."""
    return replace(air, density=min(air.density, VEIL / aim.distance))


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
