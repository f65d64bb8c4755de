"""Composition: what is great stands behind, what is small before it, what floats lies on the water and what walks stays on the land."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from kinema.engines.procedural.cast.actor import Actor
from kinema.engines.procedural.sets.place import Place
from kinema.script.script import Subject

if TYPE_CHECKING:
    from kinema.engines.procedural.blocking import Part

GREAT = 2.2
"""How many times as high, or three times as long, as the lead a thing is that belongs behind it."""
GREAT_FILL = (0.62, 0.85)
"""How much of the picture's height and width a great thing fills at most when it stands behind somebody."""
EYE, TOP = 1.2, 0.9
"""A camera's usual height, metres, and the part of the picture's upper half that something great reaches."""
SMALL_FILL = 0.24
"""How much of the picture's height somebody fills who stands before something great."""
BROAD = 5.0
"""Metres: what is longer has a width as well, as a house does."""
AFLOAT, DRY = 0.35, 0.06
"""Metres of water under what floats, and of land over the water where somebody stands."""
FREE = frozenset({"in front of", "beside", "toward"})
"""How one stands to something great wherever the picture shows both."""
FARTHER = (1.0, 1.25, 1.6, 2.0, 2.6, 3.4, 4.5, 0.8, 0.62)
"""Where a place for somebody is looked for, in distances of its mark."""
ASIDE = (0.0, 0.18, -0.18, 0.36, -0.36, 0.55, -0.55, 0.75, -0.75)
"""And how far to the side of its mark, in half widths of the picture."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the camera sees at a distance: metres from the middle to its side and from its foot to its top, for each metre away."""

    half_width: float
    height: float

    def fits(self, part: "Part") -> float:
        """Give how far off a great thing fits into the picture."""
        size = part.scale * part.actor.height, part.scale * part.actor.length
        over = (size[0] - EYE) / (0.5 * TOP * self.height)
        return max(over, size[0] / (GREAT_FILL[0] * self.height), size[1] / (2 * GREAT_FILL[1] * self.half_width))


def is_great(actor: Actor, lead: Actor) -> bool:
    """Tell whether a thing is so large beside the lead that it makes the place rather than stands in it."""
    height = max(lead.height, 0.5)
    return actor.height > GREAT * height or actor.length > 3 * GREAT * max(height, 0.5 * lead.length)


def composed(parts: Sequence["Part"], subjects: Mapping[int, Subject], place: Place, seen: Seen) -> list["Part"]:
    """Move those whose place nobody told to where the picture has room for them; the first part leads."""
    lead = parts[0]
    made = [lead]
    for part in parts[1:]:
        subject = subjects[part.subject]
        if not stands_free(part, subject, parts):
            made.append(part)
        elif subjects[lead.subject].kind == "door" and subjects[lead.subject].relation == ("in front of", part.subject):
            # The house comes to the door that is filmed.
            made.append(replace(part, x=lead.x, z=lead.z + 0.3 * part.actor.length))
        elif is_great(part.actor, lead.actor):
            made.append(_within(_behind(part, lead, subject, seen, len(made)), place))
        elif is_great(lead.actor, part.actor) and not part.lift and part.actor.rests == lead.actor.rests == "ground":
            made.append(_before(part, lead, subject, seen, len(made)))
        else:
            made.append(part)
    if place.water is None or place.wet is not None or place.afloat or place.landless:
        return made
    return [_settled(part, lead, place, seen) if stands_free(part, subjects[part.subject], parts) else part for part in made]


def stands_free(part: "Part", subject: Subject, parts: Sequence["Part"]) -> bool:
    """Tell whether a thing's place is left to the picture: nobody told it, or it is before or beside something great."""
    if subject.relation is None or subject.kind == "door":
        return subject.relation is None
    preposition, other = subject.relation
    return preposition in FREE and any(known.subject == other and is_great(known.actor, part.actor) for known in parts)


def _behind(part: "Part", lead: "Part", subject: Subject, seen: Seen, number: int) -> "Part":
    """Put something great behind the lead, where all of it is seen, beside the line on which the lead is."""
    z = max(part.z, lead.z + 0.5 * lead.actor.length + 0.6 * part.actor.length + 1.0, seen.fits(part))
    side = {"left": -0.5, "right": 0.5, "middle": 0.0}.get(subject.place or "", (-0.22 if lead.x > 0 else 0.22) * (-1) ** (number + 1))
    return replace(part, x=side * seen.half_width * z, z=z)


def _before(part: "Part", lead: "Part", subject: Subject, seen: Seen, number: int) -> "Part":
    """Bring somebody before something great, near enough to be seen."""
    z = min(part.actor.height / (SMALL_FILL * seen.height), lead.z - 0.6 * lead.actor.length - 0.6 * part.actor.length - 0.5)
    if z < 1.0:
        return part
    side = {"left": -0.6, "right": 0.6, "middle": 0.0}.get(subject.place or "", 0.34 * (-1) ** number)
    return replace(part, x=side * seen.half_width * z, z=z)


def _within(part: "Part", place: Place) -> "Part":
    """Keep something great from standing in the walls."""
    if place.bounds is None:
        return part
    x, z = place.bounds.mark(part.x, part.z, 0.5 * part.actor.length)
    return replace(part, x=x, z=z)


def _settled(part: "Part", lead: "Part", place: Place, seen: Seen) -> "Part":
    """Move what floats to the nearest water and what stands to the nearest land, where the lead is seen as well."""
    if part.actor.rests == "air" or part.lift or _is_well(part, place):
        return part
    spots = []
    for z in (farther * part.z for farther in FARTHER):
        room = max(1.1 * seen.half_width - 0.5 * part.actor.length / z, 0.0)
        across = (float(np.clip(part.x / z + aside * seen.half_width, lead.x / lead.z - room, lead.x / lead.z + room)) for aside in ASIDE)
        spots += [replace(part, x=angle * z, z=z) for angle in across]
    return next((spot for spot in spots if _is_well(spot, place)), part)


def _is_well(part: "Part", place: Place) -> bool:
    """Tell whether somebody has water under the keel, or land under the feet, all along the way."""
    if place.water is None:
        return True
    reach = 0.5 * part.actor.length * part.scale
    sin, cos = np.sin(part.facing), np.cos(part.facing)
    # What is long stands with all of its ground, what is narrow with its middle.
    aside = 0.6 * reach if part.actor.length > BROAD else 0.0
    spots = [
        (part.x + along * sin + across * cos, part.z + along * cos - across * sin)
        for along in (-reach, 0.0, reach)
        for across in {-aside, aside}
    ]
    spots += [(part.x + 2 * t * part.velocity[0], part.z + 2 * t * part.velocity[1]) for t in (-1.0, 1.0)]
    x, z = np.array(spots, np.float32).T
    over = place.height(x, z) - place.water.level
    return bool(np.all(over < -AFLOAT) if part.actor.rests == "water" else np.all(over > DRY))
