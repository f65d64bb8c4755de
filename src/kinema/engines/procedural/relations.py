"""How things stand to each other: on a table, under a tree, in a hand, beside, behind, above."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from kinema.engines.procedural.cast.actor import Cue
from kinema.engines.procedural.composition import stands_free
from kinema.script.script import Subject

if TYPE_CHECKING:
    from kinema.engines.procedural.blocking import Part

SEAT = 0.46
"""The height of a seat, metres."""
_SEATS = frozenset({"chair", "sofa", "armchair", "bench", "bed", "stool", "couch", "swing", "throne"})
_BACKS = frozenset({"horse", "pony", "camel", "elephant", "cow", "donkey", "dragon", "unicorn", "zebra", "ostrich"})
_MASTED = 2.5
"""Metres: a boat that is higher has a mast."""
_BESIDE = 0.2
"""Metres from the sails to who sits beside them."""
_COCKPITS = {"sailboat": (0.2, 0.2), "boat": (0.14, 0.07)}
"""Where those sit who are in a boat with sails: in its lengths behind its middle, and how far their feet are over the water."""
_BOTTOM = -0.14
"""How far the bottom of an open boat is over the water, on which its rowers have their feet."""
_HOLLOWS = frozenset({"vase", "jar", "bottle", "bucket", "jug", "cup", "glass"})
"""What a stem is put into: its upper part shows over the rim."""
WAY = 1.6
"""How far one is still from what one goes to, in one's own heights."""
_BUILDINGS = frozenset({"house", "lighthouse", "castle", "tower", "temple", "church", "barn", "cabin", "building", "shop"})
"""What has a door of its own in its front."""
_TALLEST_HELD = 0.75
"""The tallest thing that is held in a hand, metres."""


def related(parts: Sequence["Part"], subjects: Mapping[int, Subject]) -> list["Part"]:
    """Move each part to where its subject's relation to another puts it; the first copy of the other is meant."""
    placed: list[Part] = []
    rows: dict[tuple[int, str], _Row] = {}
    # What others refer to comes first: a cat on a sofa goes where the sofa has gone.
    for part in sorted(parts, key=lambda part: _links(part.subject, subjects)):
        preposition, other = subjects[part.subject].relation or ("", -1)
        target = next((known for known in (*placed, *parts) if known.subject == other and known is not part), None)
        stays = preposition != "toward" and stands_free(part, subjects[part.subject], parts)
        if target is None or other == part.subject or stays:
            placed.append(part)
            continue
        if subjects[part.subject].kind == "door" and subjects[other].kind in _BUILDINGS:
            preposition = "at the front of"
        taken = rows.setdefault((other, preposition), _Row())
        placed.append(_placed(part, preposition, target, subjects[other], taken))
    order = {subject: place for place, subject in reversed(list(enumerate(part.subject for part in parts)))}
    return sorted(placed, key=lambda part: order[part.subject])


def _links(subject: int, subjects: Mapping[int, Subject]) -> int:
    """Count the relations between a subject and one that stands for itself; those that go round in a circle end at their length."""
    links = 0
    while links < len(subjects) and (relation := subjects[subject].relation) and relation[1] in subjects:
        subject, links = relation[1], links + 1
    return links


@dataclass(slots=True)
class _Row:
    """Those who stand to one thing in the same way, side by side: how many, and how far they reach to either side of its middle."""

    count: int = 0
    left: float = 0.0
    right: float = 0.0

    def next_place(self, part: "Part") -> float:
        """Give where the next one stands, metres to the right of the middle: the first in it, the others in turn beside."""
        half = 0.5 * max(part.actor.length, 0.06) * part.scale
        gap = 0.3 * half
        if self.count == 0:
            place, self.left, self.right = 0.0, -half, half
        elif self.count % 2:
            place = self.right + gap + half
            self.right = place + half
        else:
            place = self.left - gap - half
            self.left = place - half
        self.count += 1
        return place


def _placed(part: "Part", preposition: str, target: "Part", what: Subject, row: _Row) -> "Part":
    """Place one part relative to another; several on the same thing stand side by side."""
    across = row.next_place(part)
    if preposition == "aboard":
        return _aboard(part, target, what, row.count - 1)
    move = _RELATIONS.get(preposition)
    if move is None:
        return part
    return move(part, replace(part, x=target.x + across, z=target.z, velocity=target.velocity), target, what)


def _aboard(part: "Part", boat: "Part", what: Subject, number: int) -> "Part":
    """Seat somebody in a boat, one behind the other, and carry them along with it."""
    along, beside, over = 0.22 * (number - 0.6), 0.0, _BOTTOM
    if boat.actor.height > _MASTED:
        # The sails stand along the middle: whoever is aboard sits behind the mast, on the side of the camera.
        behind, over = _COCKPITS[what.kind]
        along, beside = behind + 0.1 * number, _BESIDE if np.sin(boat.facing) > 0 else -_BESIDE
    sin, cos = np.sin(boat.facing), np.cos(boat.facing)
    x = boat.x - sin * along * boat.actor.length + cos * beside
    z = boat.z - cos * along * boat.actor.length - sin * beside
    afloat = replace(part.actor, rests="water")
    return replace(part, actor=afloat, x=float(x), z=float(z), lift=boat.lift + over, facing=boat.facing, velocity=boat.velocity)


def _held(part: "Part", there: "Part", target: "Part", what: Subject) -> "Part":  # noqa: ARG001 - a relation's signature
    fits = part.actor.gripped or part.actor.height * part.scale <= _TALLEST_HELD
    return replace(there, holder=target.subject, x=target.x, facing=target.facing) if fits and target.actor.hand else part


def _on(part: "Part", there: "Part", target: "Part", what: Subject) -> "Part":
    facing = target.facing if what.kind in _BACKS else part.facing
    if part.actor.rests == "air":
        # A butterfly on a flower has settled there.
        there = replace(there, actor=replace(part.actor, altitude=0.0, rests="ground"))
    return replace(there, lift=target.lift + _top(part, target, what), facing=facing)


def _in(part: "Part", there: "Part", target: "Part", what: Subject) -> "Part":
    if what.kind in _HOLLOWS and not part.actor.upright:
        lift = target.lift + max(target.actor.height * target.scale - 0.45 * part.actor.height, 0.0)
        return replace(there, x=target.x + 0.06 * (there.x - target.x), lift=lift)
    if what.kind == "tree" and part.actor.rests != "air":
        return _before(part, there, target, what)
    if part.actor.height >= 0.8 * target.actor.height:
        return part
    return replace(there, lift=target.lift + (SEAT if what.kind in _SEATS else 0.12 * target.actor.height))


def _under(part: "Part", there: "Part", target: "Part", what: Subject) -> "Part":  # noqa: ARG001
    return replace(there, z=target.z - 0.2 * _reach(target)[1])


def _above(part: "Part", there: "Part", target: "Part", what: Subject) -> "Part":  # noqa: ARG001
    return replace(there, lift=target.lift + 1.25 * target.actor.height * target.scale)


def _beside(part: "Part", there: "Part", target: "Part", what: Subject) -> "Part":  # noqa: ARG001
    """Stand somebody to the side, and further ones to both sides, a little nearer and farther by turns."""
    along = there.x - target.x
    side = float(np.sign(along)) or (-1.0 if target.x > part.x else 1.0)
    away = _reach(part)[0] + _reach(target)[0] + 0.15
    return replace(part, x=target.x + side * (away + abs(along)), z=target.z + 0.6 * along)


def _behind(part: "Part", there: "Part", target: "Part", what: Subject) -> "Part":  # noqa: ARG001
    apart = _reach(part)[1] + _reach(target)[1]
    return replace(part, x=target.x + 0.35 * apart * (1 if target.x <= 0 else -1), z=target.z + apart + 0.3)


def _at_the_front(part: "Part", there: "Part", target: "Part", what: Subject) -> "Part":  # noqa: ARG001
    """Hang a door into the front of a building, before the building's own."""
    points = target.actor.mesh(Cue(0.0)).vertices * np.float32(target.scale)
    wall = points[(np.abs(points[:, 0]) < 0.8) & (points[:, 1] > 0.3) & (points[:, 1] < 2.2)]
    ahead = float(wall[:, 2].max()) if len(wall) else _reach(target)[1]
    sin, cos = float(np.sin(target.facing)), float(np.cos(target.facing))
    return replace(part, x=target.x + ahead * sin, z=target.z + ahead * cos, facing=target.facing, lift=target.lift)


def _toward(part: "Part", there: "Part", target: "Part", what: Subject) -> "Part":  # noqa: ARG001
    """Turn somebody to what is gone to, and keep a way between the two."""
    side = -1.0 if part.x <= target.x else 1.0
    apart = 0.5 * (part.actor.length + target.actor.length) + WAY * max(part.actor.height, 0.5 * part.actor.length)
    dx, dz = target.x - part.x, target.z - part.z
    if np.hypot(dx, dz) < apart:
        part = replace(part, x=target.x + side * apart)
        dx = target.x - part.x
    facing = float(np.arctan2(dx, dz))
    pace = float(np.hypot(*part.velocity))
    return replace(part, facing=facing, velocity=(pace * float(np.sin(facing)), pace * float(np.cos(facing))))


def _before(part: "Part", there: "Part", target: "Part", what: Subject) -> "Part":  # noqa: ARG001
    apart = _reach(part)[1] + _reach(target)[1]
    return replace(part, x=target.x + 0.2 * apart, z=max(target.z - apart - 0.2, 0.5 * target.z))


_RELATIONS = {
    "held by": _held,
    "on": _on,
    "in": _in,
    "under": _under,
    "above": _above,
    "beside": _beside,
    "behind": _behind,
    "in front of": _before,
    "at the front of": _at_the_front,
    "toward": _toward,
}


def _reach(part: "Part") -> tuple[float, float]:
    """Give how far a part reaches from its mark, sideways and in depth."""
    points = part.actor.mesh(Cue(0.0)).moved((0, 0, 0), part.facing, part.scale).vertices
    return float(np.abs(points[:, 0]).max()), float(np.abs(points[:, 2]).max())


def _top(part: "Part", target: "Part", what: Subject) -> float:
    """Give how high something is when it is on another thing."""
    high = target.actor.height * target.scale
    if what.kind in _SEATS:
        # Who sits has the seat's height in the pose already.
        return 0.0 if part.actor.upright else min(SEAT, high)
    if what.kind in _BACKS:
        return float(np.clip(0.62 * high - 0.45, 0.1, None)) if part.actor.upright else 0.72 * high
    return high
