"""Blocking: who stands where and goes which way, and how far off the camera is for the size of shot that was asked for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from kinema.domain.plan import Format
from kinema.engines.procedural.camera import Aim, Pose
from kinema.engines.procedural.cast.actor import Actor
from kinema.engines.procedural.cast.vehicles import ROAD
from kinema.engines.procedural.composition import GREAT, Seen, composed, is_great
from kinema.engines.procedural.relations import related
from kinema.engines.procedural.sets.field import ROAD_ACROSS
from kinema.engines.procedural.sets.place import Place
from kinema.engines.procedural.slots import Slot
from kinema.script.script import Camera, Scene, Subject

FILL = {
    "extreme wide": 0.10,
    "wide": 0.30,
    "full": 0.78,
    "medium": 1.55,
    "medium close-up": 2.3,
    "close-up": 3.6,
    "extreme close-up": 6.5,
}
"""How much of the picture's height the subject fills, by shot size."""
CLOSE = {"medium": 42.0, "medium close-up": 55.0, "close-up": 70.0, "extreme close-up": 85.0}
"""The lens of each close shot, in millimetres; the others take the set's own."""
FILL_OF_THINGS = {"medium": 0.62, "medium close-up": 0.68, "close-up": 0.74, "extreme close-up": 0.82}
"""How close a close shot of a thing is: it shows the whole thing, as that of a person shows a part."""
CLEAR = {"medium": 0.11, "medium close-up": 0.10, "close-up": 0.07, "extreme close-up": 0.0}
"""How much of the picture's height is left free over a head, by shot size; an extreme close-up has no top."""
STREET_ACROSS = 6.6
"""How far off what drives across the picture passes in a town."""
EYES = 0.92
"""Where the eyes are, in parts of a body's height."""
LARGE = 3.0
"""Metres: what flies and is longer is filmed as large as what stands."""
HEADROOM = 0.3
"""The part of the upper half of a picture that is left to the sky over mountains."""
RAISED = 0.13
"""Radians by which a camera looks up for that: more would lose the ground it stands on."""
WIDEST = 22.0
"""The widest lens that is taken for that, in millimetres."""
ALLEY = 5.0
"""Metres from wall to wall in which nothing on wheels turns across."""
NEAREST = 0.45
"""How near somebody who comes towards the camera comes, in parts of the shot's distance."""
LONGEST = 6.0
"""The longest way towards the camera or away from it, in the shot's distances."""
IN_VIEW = 0.6
"""How much of the picture's width something that flies past crosses during a shot."""
PAIR = 2
REACH = 0.85
"""Metres from the middle between two who fight, to each."""
LYING = frozenset({"lie", "sleep"})
FOOTROOM = 0.92
"""How far down in the lower half of a picture the feet may be of somebody under a sky that is looked up to."""
IN_LANDSCAPE = 0.6
"""Below which fill a subject stands in a landscape, which is seen with it."""
LOOKED_UP_TO = 0.16
"""How far over the lens something flies at least, for each metre from it."""
OVER_MOUNTAINS = 0.46
"""How high something flies over mountains at most, for each metre from the camera: before their tops and the sky, not before trees."""
IN_FLIGHT = 0.5
"""From which fill on something that flies is filmed at its own height, in the middle of the picture."""
CLOSE_UP = 1.2
"""From which fill on a shot shows a part of somebody."""
LOWEST = 0.15
"""How near the ground a camera comes, metres."""
NEAR = 1.1
"""The shortest distance from which somebody is filmed, metres."""
NEAR_THINGS = 0.2
"""And the shortest for a thing."""
SMALL = 0.28
"""Metres: what is smaller is filmed from above, as one looks at what lies on a table."""
BEFORE_GREAT = 0.36
"""How much of the picture's height somebody fills, of whom no size of shot is told, when something great is there as well."""
APART = 3.0
"""How many times as long as the lead a thing may be that a close shot of things shows beside it."""
MIDDLE = 0.4
"""How far from the middle of the picture the lead may be for the sake of others, in half widths."""
BY = frozenset({"beside", "in front of", "by", "near", "at"})
"""How one stands to a window that the set has."""
STAFF = frozenset({"barista", "bartender", "waiter", "waitress", "shopkeeper", "cashier", "clerk", "baker", "receptionist"})
COUNTERS = frozenset({"counter", "bar", "bar counter", "吧台", "柜台", "カウンター"})
"""Who stands behind what, where both are named."""
PERCHED, PERCHED_FILL = 5.0, 0.62
"""From how many metres up on somebody is on top of something, and how much of the picture's height that fills then."""
CROWD = 12
"""The most copies of one subject."""


@dataclass(frozen=True, slots=True)
class Player:
    """A subject of the scene, by its number, and the actor that plays it."""

    index: int
    subject: Subject
    actor: Actor
    copies: tuple[Actor, ...] = ()
    """Who plays each of several, where they differ."""


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
    lift: float = 0.0
    """How far over its ordinary rest it is: on a table, above a house."""
    holder: int | None = None
    """The number of the subject that has it in its hand."""

    def at(self, seconds: float, length: float) -> tuple[float, float]:
        """Give x and z at a moment of a shot `length` seconds long."""
        return self.x + self.velocity[0] * (seconds - length / 2), self.z + self.velocity[1] * (seconds - length / 2)


@dataclass(frozen=True, slots=True)
class Blocking:
    """A shot's arrangement: the parts on their marks, what the camera is aimed at, and where it stands."""

    parts: tuple[Part, ...]
    aim: Aim
    framing: Pose


@dataclass(frozen=True, slots=True)
class _Size:
    """A size of shot in numbers: the part of the picture's height that the lead fills, lens, distance, half the width seen there."""

    fill: float
    lens: float
    distance: float
    half_width: float
    clear: float = 0.0
    """The part of the picture's height that is left free over a head."""


def block(scene: Scene, cast: Sequence[Player], place: Place, picture: Format, seconds: float, rng: np.random.Generator) -> Blocking:
    """Put the actors on their marks and the camera where its size of shot asks for, in a shot so many seconds long."""
    camera = scene.camera
    aerial = camera.angle == "aerial" or "fly over" in camera.moves
    eye = place.aerial if aerial else place.eye * {"low": 0.35, "high": 2.6, "overhead": 6.0}.get(camera.angle or "", 1.0)
    ground = place.floor(0.0, 0.0)
    pose = Pose(0.0, ground + eye, 0.0, pitch=place.pitch - (0.09 if aerial else 0.0), lens=place.lens)
    lit_sky = any(subject.kind == "aurora" for subject in scene.subjects)
    if not cast and place.signs and any(letters.surface != "title" for letters in scene.lettering):
        return _read(place.signs[0], pose, picture)
    if not cast:
        distance = 60.0 if aerial else 16.0
        framing = _under_the_sky(pose, place, picture) if place.heights or lit_sky else pose
        # Land stays where it is: a camera that rises over it goes on looking ahead.
        return Blocking((), Aim(0.0, ground + eye * 0.7, distance, distance, held=0.35 if place.heights else 0.6), framing)
    size = _size(camera, [player.actor for player in cast], place, picture, aerial=aerial)
    subjects = {player.index: player.subject for player in cast}
    seen = Seen(size.half_width / size.distance, 2 * size.half_width / size.distance * picture.height / picture.width)
    marks = [_furnished(part, scene, place) for part in _marks(scene, cast, place, size, seconds, rng)]
    parts = related(composed(marks, subjects, place, seen), subjects)
    followed = _followed(camera, cast[0].subject, parts[0].velocity, size, seconds)
    if parts[0].lift > PERCHED:
        # Somebody on a tower: the shot is of the tower.
        size = replace(size, distance=max(size.distance, parts[0].lift / (PERCHED_FILL * seen.height)))
        size = replace(size, half_width=seen.half_width * size.distance)
    made = _filmed(camera, parts, place, size, pose, followed, aerial=aerial)
    if lit_sky and size.fill < IN_LANDSCAPE:
        made = replace(made, framing=_below_the_sky(made, place, picture))
    return made if aerial else _moved(made, max(place.stands - parts[0].z, 0.0))


def _moved(made: Blocking, farther: float) -> Blocking:
    """Move the cast and the camera with it, so many metres into the set."""
    parts = tuple(replace(part, z=part.z + farther) for part in made.parts)
    return Blocking(parts, replace(made.aim, z=made.aim.z + farther), replace(made.framing, z=made.framing.z + farther))


def _under_the_sky(pose: Pose, place: Place, picture: Format) -> Pose:
    """Look up, and through a wider lens if need be, so far that sky is left over the land's skyline."""
    focal = float(pose.focal(picture.width, picture.height))
    turn = np.linspace(-1, 1, 41) * (np.arctan(picture.width / 2 / focal) + 0.15)
    away = np.geomspace(150, 9000, 60)
    x, z = (np.outer(away, line).astype(np.float32) for line in (np.sin(turn), np.cos(turn)))
    skyline = np.arctan((place.height(x + np.float32(pose.x), z + np.float32(pose.z)) - pose.y) / away[:, None]).max(axis=0)
    upper = float(np.arctan(picture.height / 2 / focal))
    wanted = float(np.quantile(skyline, 0.9)) + HEADROOM * upper - upper
    raised = float(np.clip(wanted, pose.pitch, pose.pitch + RAISED))
    # What is still missing a wider lens sees.
    missing = max(wanted - raised, 0.0)
    return replace(pose, pitch=raised, lens=max(pose.lens * upper / (upper + missing), min(pose.lens, WIDEST)))


def _below_the_sky(made: Blocking, place: Place, picture: Format) -> Pose:
    """Look up as far as leaves the feet of the lead in the picture."""
    lead, pose = made.parts[0], made.framing
    upper = float(np.arctan(picture.height / 2 / float(pose.focal(picture.width, picture.height))))
    foot = place.rest(lead.actor, lead.x, lead.z) + lead.lift - pose.y
    highest = float(np.arctan2(foot, np.hypot(lead.x - pose.x, lead.z - pose.z))) + FOOTROOM * upper
    return replace(pose, pitch=float(np.clip(_under_the_sky(pose, place, picture).pitch, pose.pitch, max(highest, pose.pitch))))


def _read(slot: Slot, pose: Pose, picture: Format) -> Blocking:
    """Film a sign: large enough to be read, with what is under it."""
    x, y, z = slot.place
    distance = float(np.hypot(x, z))
    share = slot.width * float(pose.focal(picture.width, picture.height)) / (max(distance, 1.0) * picture.width)
    lens = float(np.clip(pose.lens * 0.34 / share, pose.lens, 55.0))
    low = 0.62 if lens < 40 else 0.85
    framing = replace(pose, lens=lens).looking_at(x, pose.y + (y - pose.y) * low, z)
    return Blocking((), Aim(x, y, z, distance), framing)


def _size(camera: Camera, actors: Sequence[Actor], place: Place, picture: Format, *, aerial: bool) -> _Size:
    """Choose lens and distance so that the lead fills as much of the picture as the shot's size says."""
    lead = actors[0]
    if lead.detail:
        return _size_of_detail(camera, place, picture)
    people = [actor for actor in actors if actor.upright and (not lead.upright or actor.height < GREAT * lead.height)]
    tallest = max((actor.height for actor in people), default=lead.height)
    # What is great beside the lead stands behind it, and may be as large as it likes.
    beside = [actor for actor in actors if actor is lead or not is_great(actor, lead)]
    extent = max(tallest, max(actor.length for actor in beside) * 0.5)
    named = camera.size or ("medium" if camera.angle == "over-the-shoulder" else "")
    natural = _natural_fill(lead, aerial=aerial, crowd=len(beside))
    fill = FILL.get(named, natural if len(beside) == len(actors) else min(natural, BEFORE_GREAT))
    if not people:
        fill = FILL_OF_THINGS.get(named, fill)
        if "close-up" in named:
            # What it stands on or before may be as large as it likes.
            extent = max(lead.height, 0.5 * sum(actor.length for actor in beside if actor.length < APART * lead.length))
    elif not lead.upright:
        fill = min(fill, 0.85)  # somebody and something: both are to be seen
    if place.bounds:
        fill = max(fill, 0.42)  # between walls nothing is far away
    lens = CLOSE.get(named, place.lens)
    focal = float(Pose(0.0, 0.0, 0.0, lens=lens).focal(picture.width, picture.height))
    distance = float(max(focal * extent / (fill * picture.height), NEAR if people else NEAR_THINGS))
    farthest = min(place.farthest, 0.95 * (place.bounds.high[2] - place.bounds.low[2])) if place.bounds else place.farthest
    if distance > farthest:
        # No room to step back: a wider lens sees more.
        wider = max(farthest / distance, 17.0 / lens)
        lens, focal, distance = lens * wider, focal * wider, farthest
    return _Size(fill, lens, distance, distance * picture.width / 2 / focal, CLEAR.get(named, 0.0))


def _size_of_detail(camera: Camera, place: Place, picture: Format) -> _Size:
    """Choose lens and distance for a hand or a face: the picture shows little more."""
    shown = 0.20 if camera.size == "extreme close-up" else 0.36
    lens = 70.0
    focal = float(Pose(0.0, 0.0, 0.0, lens=lens).focal(picture.width, picture.height))
    distance = float(max(focal * shown / picture.height, 0.7))
    return _Size(4.0, lens, min(distance, place.farthest), distance * picture.width / 2 / focal)


def _natural_fill(actor: Actor, *, aerial: bool, crowd: int) -> float:
    """Give how much of the picture's height a thing fills when no shot size is told."""
    if aerial:
        return 0.12
    if actor.upright:
        return 0.55 if crowd == 1 else 0.62
    if actor.rests == "air":
        return 0.085 if actor.length < LARGE else 0.24
    return 0.30 if actor.height > 3 else 0.34


def _marks(scene: Scene, cast: Sequence[Player], place: Place, size: _Size, seconds: float, rng: np.random.Generator) -> list[Part]:
    """Spread the cast over the picture at the shot's distance."""
    parts: list[Part] = []
    side = rng.choice([-1.0, 1.0])
    total = sum(min(player.subject.count, CROWD) for player in cast)
    number_of_people = sum(player.subject.count for player in cast if player.actor.upright)
    for player in (_along(player, place) for player in cast):
        subject = player.subject
        for copy in range(min(subject.count, CROWD)):
            actor = player.copies[copy] if player.copies else player.actor
            x = _across(subject, len(parts), total, side) * size.half_width * 0.62
            z = _away(player, scene, size.distance, first=not parts)
            if copy or (parts and not actor.upright and not subject.place):
                # Two or three keep to their marks, more make a crowd.
                loose = min(1.0, 0.2 * total) if copy else 1.0
                z *= 1 + loose * (0.35 * rng.random() + 0.08 * copy)
                x += loose * rng.uniform(-0.3, 0.3) * size.half_width
            velocity, facing = _going(subject, actor, x, side, _lane(scene.camera, place))
            if actor.upright and not actor.pace:
                x, z, facing = _posed(scene.camera.angle, number_of_people, len(parts), (float(x), float(z), facing), together=total > 1)
            if "face to face" in subject.attributes and total > 1:
                x, z, facing = _face_to_face(subject, copy, (float(x), float(z)), size)
            scale = float(rng.uniform(0.85, 1.12)) if copy else 1.0
            if player.copies:
                # Each is somebody else, and as tall as that one is.
                scale = 1.0
            if any(velocity):
                followed = _followed(scene.camera, subject, velocity, size, seconds)
                if actor.rests == "air":
                    velocity = _lingering(velocity, (1 - followed) * seconds, size)
                x, z, velocity = _underway(x, z, velocity, seconds, size, place, 0.3 + 0.3 * actor.length, followed)
            elif place.bounds:
                x, z = place.bounds.mark(x, z, 0.3 + 0.3 * actor.length)
            parts.append(Part(actor, player.index, float(x), float(z), float(facing), velocity, scale))
    return parts


def _furnished(part: Part, scene: Scene, place: Place) -> Part:
    """Stand somebody by the set's own window, or behind its counter, who is said to be there or works there."""
    if part.subject >= len(scene.subjects):
        return part  # brought along, and told by nobody
    subject = scene.subjects[part.subject]
    preposition, other = subject.relation or ("", -1)
    kind = scene.subjects[other].kind if 0 <= other < len(scene.subjects) else ""
    if not part.actor.upright or any(part.velocity):
        return part
    if kind == "window" and place.windows and preposition in BY:
        x, z = min(place.windows, key=lambda spot: abs(spot[1] - part.z) + (10.0 if spot[1] < 1.2 else 0.0))
        return replace(part, x=x, z=z)
    at_work = subject.name in STAFF and any(other.words.lower() in COUNTERS for other in scene.subjects)
    if place.counter and (at_work or (preposition == "behind" and kind == "table")):
        return replace(part, x=place.counter[0], z=place.counter[1], facing=np.pi)
    return part


def _along(player: Player, place: Place) -> Player:
    """Have what drives between walls drive along them."""
    narrow = place.bounds is not None and place.bounds.high[0] - place.bounds.low[0] < ALLEY
    if narrow and player.subject.kind in ROAD and player.subject.direction is None:
        return replace(player, subject=replace(player.subject, direction="away"))
    return player


def _face_to_face(subject: Subject, copy: int, mark: tuple[float, float], size: _Size) -> tuple[float, float, float]:
    """Turn somebody towards the others across the picture: x, z and facing; two who fight are within reach of each other."""
    x, z = mark
    if subject.count == PAIR and subject.action == "fight":
        x, z = (-1) ** (copy + 1) * REACH, size.distance
    return x, z, -np.pi / 2 * float(np.sign(x))


def _posed(angle: str | None, people: int, number: int, mark: tuple[float, float, float], *, together: bool) -> tuple[float, float, float]:
    """Turn somebody who stands as the camera's angle asks: x, z and facing; those who stand together turn to one another."""
    x, z, facing = mark
    if angle == "over-the-shoulder" and people > 1:
        # The second stands close by, with the back to the lens, and the first looks past the lens at that one.
        return (0.16 * z, z, np.pi - 0.25) if number == 0 else (-0.10 * z, 0.50 * z, 0.30)
    if angle == "behind":
        return x, z, 0.12
    if angle == "profile":
        return x, z, np.pi / 2 if x <= 0 else -np.pi / 2
    if together and abs(x) > 0.05:
        facing = np.pi + float(np.sign(x)) * 0.85
    return x, z, facing


def _across(subject: Subject, slot: int, total: int, side: float) -> float:
    """Give where a thing stands across the picture, -1 to 1."""
    told = {"left": -0.72, "right": 0.72, "middle": 0.0, "center": 0.0, "centre": 0.0}.get(subject.place or "")
    if told is not None:
        return told
    if total == 1:
        return 0.0 if subject.direction in {"left", "right"} else -0.36 * side
    return float(np.linspace(-0.6, 0.6, total)[slot % total])


def _away(player: Player, scene: Scene, distance: float, *, first: bool) -> float:
    """Give how far from the camera a thing stands."""
    subject = player.subject
    z = distance * (1.9 if subject.place in {"background", "behind"} else 1.0)
    if subject.place == "foreground" and not first:
        z *= 0.62
    crossing = subject.kind in ROAD and subject.direction not in {"toward", "away"}
    if crossing and player.actor.rests == "ground" and scene.setting in {None, "field"}:
        z = ROAD_ACROSS - 1.4
    elif crossing and scene.setting == "street":
        z = STREET_ACROSS
    return z


def _lane(camera: Camera, place: Place) -> float | None:
    """Give the way that people go where there is but one, in radians: along a corridor, or before a camera that looks at their backs."""
    bounds = place.bounds
    narrow = bounds is not None and bounds.high[0] - bounds.low[0] < 0.3 * (bounds.high[2] - bounds.low[2])
    if camera.angle == "behind":
        return 0.0
    return np.pi if narrow else None


def _going(subject: Subject, actor: Actor, x: float, side: float, lane: float | None) -> tuple[tuple[float, float], float]:
    """Give an actor's velocity (x and z, metres a second) and the way it faces (0 is away from the camera)."""
    pace = 0.0 if subject.still else actor.pace * subject.speed
    way = {"left": -np.pi / 2, "right": np.pi / 2, "away": 0.0, "toward": np.pi}.get(subject.direction or "")
    if way is None:
        if actor.upright:
            walking = np.pi - side * 0.55 if lane is None else lane
            way = walking if pace else np.pi + (-0.35 if x < 0 else 0.35)
        else:
            # What goes crosses the picture; what stays shows its front and one side, and what lies all of its length.
            way = side * np.pi * 0.44 if pace else np.pi + side * (1.2 if subject.action in LYING else 0.45)
    return (float(np.sin(way) * pace), float(np.cos(way) * pace)), float(way)


def _followed(camera: Camera, subject: Subject, velocity: tuple[float, float], size: _Size, seconds: float) -> float:
    """Give how much of somebody's way the camera goes along: unless it was told to stand still, it follows what would leave the picture."""
    if "follow" in camera.moves:
        return 1.0
    leaves = abs(velocity[0]) * seconds > 1.1 * size.half_width
    comes_near = abs(velocity[1]) * seconds > 0.7 * size.distance and subject.direction not in {"toward", "away"}
    return 0.92 if (leaves or comes_near) and "static" not in camera.moves else 0.0


def _lingering(velocity: tuple[float, float], seconds: float, size: _Size) -> tuple[float, float]:
    """Slow down what flies past a camera that does not follow for so many seconds, so that it is in the picture all the while."""
    across = IN_VIEW * 2 * size.half_width
    share = min(1.0, across / max(abs(velocity[0]) * seconds, 1e-6))
    return velocity[0] * share, velocity[1] * share


def _underway(
    x: float, z: float, velocity: tuple[float, float], seconds: float, size: _Size, place: Place, room: float, followed: float
) -> tuple[float, float, tuple[float, float]]:
    """Move the mark of somebody who goes so that all of the way is before the camera and inside the walls, and slow down who has no room.

    Returns x and z in the middle of the shot, and the velocity.
    """
    vx, vz = velocity
    nearest = NEAREST * size.distance
    # A camera that goes along keeps its distance, and needs the room for it.
    vz = float(np.clip(vz, -LONGEST * size.distance / seconds, LONGEST * size.distance / seconds))
    z = max(z, nearest + 0.5 * (1 - followed) * abs(vz) * seconds)
    if place.bounds:
        low, high = place.bounds.low, place.bounds.high
        first = max(low[2] + room, low[2] + followed * size.distance, 0.0 if followed else nearest)
        vz *= min(1.0, max(high[2] - room - first, 0.0) / max(abs(vz) * seconds, 1e-6))
        vx *= min(1.0, (high[0] - low[0] - 2 * room) / max(abs(vx) * seconds, 1e-6))
        z = float(np.clip(z, first + 0.5 * abs(vz) * seconds, high[2] - room - 0.5 * abs(vz) * seconds))
        x = float(np.clip(x, low[0] + room + 0.5 * abs(vx) * seconds, high[0] - room - 0.5 * abs(vx) * seconds))
    return x, z, (vx, vz)


def _filmed(camera: Camera, parts: Sequence[Part], place: Place, size: _Size, pose: Pose, followed: float, *, aerial: bool) -> Blocking:
    """Stand the camera before the parts and aim it at the lead."""
    first, lead = parts[0], parts[0].actor
    flying, close = lead.rests == "air", size.fill > CLOSE_UP
    if close and not lead.upright:
        # Among things a close shot is still one of the person.
        first = next((part for part in parts if part.actor.upright), first)
        lead = first.actor
    foot = place.rest(lead, first.x, first.z) + first.lift
    aim_height = foot + lead.height * (EYES if close and lead.upright else lead.face)
    looks_at = aim_height
    if close and lead.upright and size.fill < FILL["extreme close-up"]:
        # A head has its place under the upper edge; the chest or the chin is in the middle.
        tallest = max(
            part.actor.height * part.scale for part in parts if part.actor.upright and abs(part.z - first.z) < 0.2 * size.distance
        )
        looks_at = foot + min(tallest, 1.08 * lead.height) - lead.height * (0.5 - size.clear) / size.fill
    if lead.detail:
        return replace(_near_to(first, foot, pose, size), parts=tuple(parts))
    middle = _middle(first, parts, size)
    y = max(
        _eye_level(camera, lead, (foot, aim_height, looks_at), place, size, aerial=aerial),
        place.floor(0.0, 0.0) + _clearance(place, size, camera.angle),
    )
    if first.lift > PERCHED:
        perch = foot - lead.altitude - first.lift
        parts = [replace(part, actor=replace(part.actor, altitude=0.0)) if part is first else part for part in parts]
        y, looks_at, flying = perch + place.eye, perch + 0.6 * first.lift, False
    if flying:
        # High enough to be in the sky, low enough that the land is seen under it.
        highest = OVER_MOUNTAINS if place.heights else 0.30
        altitude = max(min(lead.altitude, highest * size.distance), 1.5)
        if size.fill <= IN_FLIGHT:
            # One looks up to it.
            altitude = max(altitude, y - (foot - lead.altitude) + LOOKED_UP_TO * size.distance)
        parts = [
            replace(part, actor=replace(part.actor, altitude=altitude * (1 + 0.12 * n))) if part.actor.rests == "air" else part
            for n, part in enumerate(parts)
        ]
        aim_height = looks_at = foot - lead.altitude + altitude
        if size.fill > IN_FLIGHT:
            # The camera is up there with it, a little lower, so that it is seen before the sky.
            y = aim_height - 0.12 * size.distance
    # Where walls keep the lead nearer than its size of shot asks for, or it stands on something farther off, the camera goes along.
    carried = followed or (place.bounds and (first.z < size.distance or first.lift > 0)) or _settled_elsewhere(first, place, size)
    carried = carried or (first.lift > 0 and abs(first.z - size.distance) > 0.2 * size.distance)
    along = first.z - size.distance if carried else 0.0
    framing = replace(pose, y=float(y), z=pose.z + along, lens=size.lens).looking_at(middle, looks_at, size.distance + along)
    if flying and size.fill <= IN_FLIGHT:
        # A bird flies in the upper third.
        framing = replace(framing, pitch=framing.pitch - 0.13)
    elif size.fill < IN_LANDSCAPE:
        # A subject in a landscape stands below the middle, so that the sky and the distance are seen too.
        framing = replace(framing, pitch=framing.pitch + 0.10 * (1 - size.fill))
    away = first.z if any(first.velocity) else size.distance + along
    aim = Aim(middle, float(aim_height), away, size.distance, first.velocity, size.half_width, followed=followed)
    return Blocking(tuple(parts), aim, framing)


def _eye_level(camera: Camera, lead: Actor, heights: tuple[float, float, float], place: Place, size: _Size, *, aerial: bool) -> float:
    """Give the camera's height over the origin; `heights` are those of the lead's foot, of what is aimed at, of the picture's middle."""
    foot, aim, middle = heights
    angle = camera.angle or ""
    lift = {"low": 0.35, "high": 2.2}.get(angle, 1.0)
    if aerial:
        return foot + max(14.0, 0.35 * size.distance)
    if lead.rests == "air":
        return place.floor(0.0, 0.0) + place.eye * lift
    if not lead.upright and max(lead.height, 0.5 * lead.length) < SMALL:
        # One looks down at what lies on a table.
        return aim + {"low": 0.05, "high": 0.8, "overhead": 1.6}.get(angle, 0.36) * size.distance
    if size.fill > CLOSE_UP:
        return middle + {"low": -0.5, "high": 0.6}.get(angle, 0.0) * size.distance * 0.6
    return foot + max(min(place.eye, max(lead.height * 0.75, 0.35)) * lift, 0.12)


def _clearance(place: Place, size: _Size, angle: str | None) -> float:
    """Give how high the camera is over its own ground at least: one does not film what is far off from the grass."""
    return LOWEST if size.distance < 8.0 else (0.25 if angle == "low" else 0.6) * place.eye


def _middle(lead: Part, parts: Sequence[Part], size: _Size) -> float:
    """Give where the camera looks, across, at the lead's distance: between all, as far as the lead stays well in the picture."""
    if len(parts) == 1:
        return lead.x * 0.55
    seen = [lead.z * part.x / part.z for part in parts if part.z > 0.3 * lead.z]
    room = MIDDLE * size.half_width * lead.z / size.distance
    return float(np.clip((min(seen) + max(seen)) / 2, lead.x - room, lead.x + room))


def _settled_elsewhere(lead: Part, place: Place, size: _Size) -> bool:
    """Tell whether the lead had to look for water, or for land, far from its mark."""
    return place.water is not None and not any(lead.velocity) and abs(lead.z - size.distance) > 0.5 * size.distance


def _near_to(part: Part, foot: float, pose: Pose, size: _Size) -> Blocking:
    """Film a hand or a face from its own height."""
    x, y, z = part.actor.detail or (0.0, 0.0, 0.0)
    cos, sin = np.cos(part.facing), np.sin(part.facing)
    at = (part.x + x * cos + z * sin, foot + y, part.z + z * cos - x * sin)
    framing = replace(pose, x=float(at[0]), y=float(at[1]) + 0.08, z=float(at[2]) - size.distance, lens=size.lens)
    aim = Aim(float(at[0]), float(at[1]), float(at[2]), size.distance, part.velocity, size.half_width)
    return Blocking((part,), aim, framing.looking_at(*(float(c) for c in at)))
