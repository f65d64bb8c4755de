"""Subjects while they are being read: drafts that gather what belongs to them, and become subjects at the end."""

from dataclasses import dataclass, field

from kinema.script.lexicon import Sense
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
# What a deed is called for those who do it in a way of their own: a boat that glides sails.
SUITED = {
    "boat": {"fly": "sail", "slide": "sail", "move": "sail", "swim": "sail", "walk": "sail", "sway": "sail"},
    "vehicle": {"move": "drive", "run": "drive", "slide": "drive", "walk": "drive", "sail": "drive"},
    "bird": {"slide": "fly", "move": "fly", "sail": "fly", "drive": "fly"},
    "fish": {"fly": "swim", "slide": "swim", "move": "swim", "sail": "swim", "walk": "swim"},
    "aircraft": {"move": "fly", "slide": "fly", "sail": "fly", "walk": "fly"},
    "space": {"move": "fly", "slide": "fly", "sail": "fly"},
}
PLURAL = 3
MANY = 5


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
    words: list[str] = field(default_factory=list)

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

    @property
    def person(self) -> bool:
        """Whether it is somebody."""
        return self.part in PEOPLE

    @property
    def sex(self) -> str | None:
        """Male, female, or not told."""
        return next((sex for sex in ("female", "male") if sex in self.attributes), None)

    def acts(self, action: str, facts: tuple[str, ...] = ()) -> None:
        """Note what it does; of two actions the one that shows more is kept, else the first."""
        if self.action is None or (self.action in WEAK and action not in WEAK):
            self.action = action
        way = next((fact[4:] for fact in facts if fact.startswith("dir:")), None)
        self.direction = self.direction or way

    def take(self, mods: Modifiers) -> None:
        """Bind what was read before the noun."""
        # "A couple" are two, however many couples there are.
        if mods.count is not None and (mods.count > 1 or self.count == 1 or "plural" in self.facts):
            self.count = mods.count
        self.colour = mods.colour or self.colour
        self.attributes += [word for word in mods.attributes if word not in self.attributes]
        self.place = mods.place or self.place
        self.garments += mods.garments
        self.relation = mods.relation or self.relation
        if mods.action:
            self.acts(mods.action)
            self.speed = mods.speed

    def subject(self) -> Subject:
        """Give the subject that the draft has become."""
        return Subject(
            kind=self.kind,
            words=self.words,
            known=self.known,
            count=self.count,
            colour=self.colour,
            attributes=tuple(dict.fromkeys(self.attributes)),
            garments=tuple(dict.fromkeys(self.garments)),
            action=SUITED.get(self.part, {}).get(self.action or "", self.action),
            direction=self.direction,
            speed=self.speed,
            place=self.place,
            relation=self.relation,
            still=self.still or "calm" in self.attributes,
            name=self.name or self.kind,
        )


def draft(sense: Sense, words: str, at: int) -> Draft:
    """Begin a subject from what the lexicon says of its noun."""
    facts = [fact for fact in sense.facts if ":" not in fact and fact not in {"plural", "several"}]
    plural = "plural" in sense.facts
    made = Draft(sense.concept, words, sense.part, at, facts=sense.facts, name=sense.name)
    if sense.part in PEOPLE:
        made.kind = "person"
        made.attributes = [sense.concept, *facts] if sense.part == "role" else facts
    if sense.concept in {"people", "crowd"}:
        made.kind = sense.concept if sense.concept == "crowd" else "person"
        made.count = MANY
    elif sense.concept == "couple":
        made.count = 2
    elif plural:
        made.count = PLURAL
    elif "several" in sense.facts:
        made.count = MANY
    return made
