"""Subjects while they are being read: drafts that gather what belongs to them, and become subjects at the end."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kinema.script.lexicon import THINGS, Sense, concepts, kinds
from kinema.script.script import Garment, Subject

PEOPLE = frozenset({"person", "role"})
# An action that shows more takes the place of one that shows less.
WEAK = (
    "think",
    "wear",
    "hold",
    "look",
    "speak",
    "smile",
    "stand",
    "move",
    "read",
    "put",
    "breathe",
    "point",
    "open",
    "look up",
    "look down",
    "stop",
    "work",
)
# Actions that every other one takes for granted, or that something else tells as well: what is held is related to who holds it.
PLAIN = frozenset({"think", "wear", "stand", "move", "look", "breathe", "hold", "speak"})
# What a deed is called for those who do it in a way of their own: a boat that glides sails.
SUITED = {
    "boat": {"fly": "sail", "slide": "sail", "move": "sail", "swim": "sail", "walk": "sail", "sway": "sail"},
    "vehicle": {"move": "drive", "run": "drive", "slide": "drive", "walk": "drive", "sail": "drive"},
    **{light: {"walk": "shine", "run": "shine", "work": "turn"} for light in ("sun", "moon", "star", "light beam")},
    "cloud": {"walk": "sail", "run": "sail", "move": "sail", "fly": "sail"},
    "smoke": {"walk": "sway", "run": "sway", "sail": "sway", "fly": "rise"},
    "leaf": {"walk": "sway", "run": "fall"},
    "insect": {"take off": "rise"},
    "animal": {"sail": "walk", "take off": "rise"},
    "bird": {"take off": "rise", "slide": "fly", "move": "fly", "sail": "fly", "drive": "fly"},
    "fish": {"fly": "swim", "slide": "swim", "move": "swim", "sail": "swim", "walk": "swim"},
    # They go on their legs.
    **{crawler: {"swim": "walk"} for crawler in ("crab", "lobster", "starfish")},
    "aircraft": {"take off": "rise", "move": "fly", "slide": "fly", "sail": "fly", "walk": "fly"},
    "space": {"take off": "rise", "move": "fly", "slide": "fly", "sail": "fly"},
}
# What stands after having done something: a landed rocket, a parked car.
RESTING = frozenset({"landed", "parked", "docked", "moored", "anchored", "stranded"})
# Who comes down flying; anything else that lands falls.
WINGED = frozenset({"bird", "insect", "dragon"})
# What a lighthouse does when its beam goes round.
LIT = dict.fromkeys(("work", "turn", "move", "walk", "rise", "flow", "flicker"), "shine")
# Where a subject stands that no noun of this shot names: one that was brought over from a shot before.
UNNAMED = -9
# What a face does beside whatever the hands do.
MIENS = frozenset({"smile", "cry"})
# What is done by hand by somebody who sits.
SITTING = frozenset({"sit"})
BY_HAND = frozenset({"cut", "drink", "eat", "read", "write", "play", "work"})
# What has no number.
MASSES = frozenset({"smoke", "fire", "water", "ink", "lava"})
PAIR, PAIRED = 2, frozenset({"eye", "hand", "foot", "wing"})
PLURAL = 3
MANY = 5
# The most subjects of a shot.
MOST = 16


@dataclass(slots=True)
class Modifiers:
    """The words that have been read before the noun that they belong to."""

    count: int | None = None
    colour: str | None = None
    attributes: list[str] = field(default_factory=list)
    place: str | None = None
    action: str | None = None
    speed: float = 1.0
    garments: list[Garment] = field(default_factory=list)
    held: list[int] = field(default_factory=list)
    relation: tuple[str, int] | None = None
    adjectives: list[int] = field(default_factory=list)
    """Where the numbers, colours and adjectives stand."""
    deed: int | None = None
    """Where the action stands."""

    @property
    def any(self) -> bool:
        """Whether there is something to bind."""
        return self.count is not None or bool(self.colour or self.attributes)


@dataclass(slots=True)
class Draft:
    """One subject, being read."""

    kind: str
    words: str
    part: str
    at: int
    known: bool = True
    count: int = 1
    colour: str | None = None
    attributes: list[str] = field(default_factory=list)
    garments: list[Garment] = field(default_factory=list)
    action: str | None = None
    direction: str | None = None
    speed: float = 1.0
    place: str | None = None
    relation: tuple[str, int] | None = None
    still: bool = False
    facts: tuple[str, ...] = ()
    name: str = ""
    whose: str = ""
    """Of a part of a body: the words of whom it belongs to."""
    deed: int | None = None
    """Where its action stands."""

    @property
    def person(self) -> bool:
        """Whether it is somebody."""
        return self.part in PEOPLE

    @property
    def plays(self) -> str | None:
        """The instrument that somebody is named by: the violin of a violinist."""
        return next((fact.removeprefix("plays:") for fact in self.facts if fact.startswith("plays:")), None)

    @property
    def sex(self) -> str | None:
        """Male, female, or not told."""
        return next((sex for sex in ("female", "male") if sex in self.attributes), None)

    def acts(self, action: str, facts: tuple[str, ...] = (), at: int | None = None) -> int | None:
        """Note what it does; of two actions the one that shows more is kept, else the first; give where the other one stands."""
        action = LIT.get(action, action) if self.kind == "lighthouse" else action
        if action == "land":
            action = "fly" if WINGED & {self.part, self.kind} else "fall"
        left = at if action not in {self.action, *PLAIN} else None
        if self.person and {self.action, action} & SITTING and {self.action, action} & BY_HAND:
            # Who sits drinking drinks, seated.
            self.attributes.append("sitting")
            if self.action in SITTING:
                self.action, self.deed = action, at
            return None
        if self.person and {self.action, action} & MIENS and self.action not in {None, action, *PLAIN} and action not in PLAIN:
            # Whoever does something, smiling, does it; the face smiles.
            self.attributes.append(action if action in MIENS else self.action)  # type: ignore[arg-type]
            if self.action in MIENS and action not in MIENS:
                self.action, self.deed = action, at
            return None
        if self.action is None or (self.action in WEAK and action not in WEAK):
            left = self.deed if self.action not in PLAIN else None
            self.action, self.deed = action, at
        if self.action == action:
            way = next((fact[4:] for fact in facts if fact.startswith("dir:")), None)
            self.direction = self.direction or way
        return left

    def take(self, mods: Modifiers) -> None:
        """Bind what was read before the noun."""
        # "A couple" are two, however many couples there are, and a column of smoke is smoke.
        counted = self.kind not in MASSES or "plural" in self.facts
        if mods.count is not None and counted and (mods.count > 1 or self.count == 1 or "plural" in self.facts):
            self.count = mods.count
        self.colour = mods.colour or self.colour
        self.attributes += [word for word in mods.attributes if word not in self.attributes]
        self.place = mods.place or self.place
        self.garments += mods.garments
        self.relation = mods.relation or self.relation
        if "burning" in mods.attributes and not mods.action:
            self.acts("burn", at=None)
        if mods.action:
            self.acts(mods.action, at=mods.deed)
            self.speed = mods.speed

    def again(self) -> "Draft":
        """Bring it over into a later shot: as it looks, without what it did."""
        return Draft(
            kind=self.kind,
            words=self.words,
            part=self.part,
            at=UNNAMED,
            known=self.known,
            count=self.count,
            colour=self.colour,
            attributes=list(self.attributes),
            garments=list(self.garments),
            facts=self.facts,
            name=self.name,
        )

    def subject(self) -> Subject:
        """Give the subject that the draft has become."""
        return Subject(
            kind=self.kind,
            words=self.words,
            known=self.known,
            count=self.count,
            colour=self.colour,
            attributes=tuple(dict.fromkeys((*self.attributes, *(("old",) if "ruined" in self.attributes else ())))),
            garments=tuple(dict.fromkeys(self.garments)),
            action=SUITED.get(self.name, SUITED.get(self.kind, SUITED.get(self.part, {}))).get(self.action or "", self.action),
            direction=self.direction,
            speed=self.speed,
            place=self.place,
            relation=self.relation,
            still=self.still or "calm" in self.attributes,
            name=self.name or self.kind,
            whose=self.whose,
        )


def draft(sense: Sense, words: str, at: int) -> Draft:
    """Begin a subject from what the lexicon says of its noun."""
    facts = [fact for fact in sense.facts if ":" not in fact and fact not in {"plural", "several"}]
    plural = "plural" in sense.facts
    made = Draft(sense.concept, words, sense.part, at, facts=sense.facts, name=sense.name)
    if sense.part in PEOPLE:
        made.kind = "person"
        made.attributes = [sense.concept, *facts] if sense.part == "role" else facts
    made.attributes += [fact.removeprefix("made:") for fact in sense.facts if fact.startswith("made:")]
    if sense.concept in {"people", "crowd"}:
        made.kind = sense.concept if sense.concept == "crowd" else "person"
        made.count = MANY
    elif sense.concept == "couple":
        made.count = 2
    elif plural:
        made.count = PAIR if sense.concept in PAIRED else PLURAL
    elif "several" in sense.facts:
        made.count = MANY
    return made


def without(found: list[Draft], gone: Mapping[int, int | None]) -> list[Draft]:
    """Take subjects out; what is related to one of them is related to the other that is told for it, or to nothing."""
    kept = [at for at in range(len(found)) if at not in gone]
    for made in found:
        if made.relation is not None:
            preposition, other = made.relation
            stands = gone.get(other, other)
            made.relation = None if stands is None or stands in gone else (preposition, kept.index(stands))
    return [found[at] for at in kept]


def brought(found: list[Draft], name: str, relation: tuple[str, int] | None = None) -> Draft | None:
    """Bring along something that goes without saying: the violin of a violinist, a cook's knife; not where a shot is full."""
    if len(found) >= MOST:
        return None
    part = next(part for part in concepts()[kinds()[name]] if part in THINGS)
    made = draft(Sense(part, kinds()[name], (), name), name, UNNAMED)
    made.relation = relation
    found.append(made)
    return made
