"""Casting: who plays what a shot shows, what belongs to the set or the sky, and what nobody can play."""

from dataclasses import dataclass, replace

from kinema.engines.procedural.cast import CAST
from kinema.engines.procedural.cast.actor import Build
from kinema.engines.procedural.cast.craft import AFLOAT
from kinema.engines.procedural.cast.holding import DRAWN, UNDER_THE_CHIN
from kinema.engines.procedural.cast.person import PEOPLE
from kinema.engines.procedural.cast.props import SMALL
from kinema.engines.procedural.cast.standin import stand_in
from kinema.engines.procedural.sets import SETS, SHOWN_IN_NUMBERS, shows
from kinema.script.script import Garment, Scene, Subject

SCENERY = {
    "moon",
    "sun",
    "star",
    "planet",
    "cloud",
    "rainbow",
    "aurora",
    "snowflake",
    "mountain",
    "water",
    "wave",
    "path",
    "grass",
    "shadow",
    "light beam",
}
"""Subjects that the sky or the set shows, where there is one."""
BARE = {"space", "void", "tabletop"}
"""Settings without a sky and a land of their own: there scenery is played like any other thing, as far as the cast can."""
INTANGIBLE = {"lava", "crowd", "geyser", "whirlpool"}
"""What no solid stand-in could stand for."""
BODY = {
    "hand": (0.0, 0.60, 0.2),
    "finger": (0.0, 0.60, 0.2),
    "face": (0.0, 0.925, 0.06),
    "eye": (0.0, 0.935, 0.07),
    "foot": (0.0, 0.04, 0.08),
}
"""Parts of a body that a shot may be about, and where they are, in parts of its height."""
VESSELS = frozenset({"cup", "bowl", "bottle", "vase", "glass", "pot", "teapot", "kettle", "mug", "pan", "noodles", "soup"})
FURNITURE = frozenset({"table", "desk", "chair", "sofa", "bed", "bench", "counter", "bookshelf", "stool", "shelf", "piano", "cabinet"})
"""What is put up anew for those who are on it or under it, though the set has one of its own."""
VAPOURS = frozenset({"steam", "smoke", "vapour"})
SERVED = ("noodles", "rice", "soup", "salad")
"""What a bowl that is full of it is."""
DRINKS = ("coffee", "tea", "wine", "water drink")
FITTED = {
    ("lamp", "boat"): "lantern",
    ("lamp", "cake"): "candles",
    **{(drink, vessel): drink for drink in DRINKS for vessel in ("cup", "bowl", "bottle", "vase")},
}
"""What a thing is fitted with when it is said to come with another: a boat has a lantern at its bow, coffee is in its cup."""
SAILS = {"sail", "sails", "帆", "白帆", "voile", "voiles", "segel", "vela"}
_WRITTEN = frozenset({"letters", "words", "text", "字", "字母", "文字"})
_BOATS = frozenset({"boat", "sailboat"})
_AFLOAT_ALREADY = frozenset({"sail", "row"})
"""What nobody does ashore."""
_SEATED = frozenset(
    {"sail", "ride", "drive", "wave", "point", "look up", "look back", "drink", "eat", "read", "play", "clap", "laugh", "cry"}
)
"""What may be done in a boat."""
_RIDES = frozenset({"drive", "slide"})
"""What somebody does on a wave."""
_NEAR = frozenset({"medium", "medium close-up", "close-up", "extreme close-up"})
_UNDER_UMBRELLAS = frozenset({"hold", "raise", "stand", "walk", "speak", "look", None})
"""What those do who have a hand free for an umbrella."""
PERIODS = {"victorian": "room", "medieval": "room", "western": "street"}
"""Times of which a set is, and those in it, by the setting in which the word tells a time."""
CROWDED = 5
"""From how many on nobody counts whether a crowd is there twice."""
STAND_INS = 3
"""The most stand-ins in a shot: more would tell nothing."""


@dataclass(frozen=True, slots=True)
class Role:
    """A subject of the scene, by its number, and who plays it."""

    index: int
    subject: Subject
    build: Build
    stands_in: bool = False
    detail: str | None = None
    """The part of the body that the shot is about; a key of `BODY`."""


def roles(scene: Scene) -> list[Role]:
    """Cast a shot. A stand-in is put up only where the shot would be empty without it."""
    subjects = _told_once(_crewed(scene))
    if scene.setting not in BARE:
        subjects = [entry for entry in subjects if entry[1].kind not in SCENERY]
    if scene.lettering:
        # Letters that are to be read are written, not played.
        subjects = [entry for entry in subjects if entry[1].words.lower() not in _WRITTEN]
    if scene.lettering or any(not _there(scene, subject) for _, subject in subjects):
        needed = {subject.relation[1] for _, subject in subjects if subject.relation and subject.relation[0] not in {"with", "through"}}
        subjects = [
            (index, subject)
            for index, subject in subjects
            if not _there(scene, subject)
            or subject.place == "foreground"
            or (index in needed and subject.kind in FURNITURE and scene.setting != "tabletop")
        ]
    subjects = _seated(subjects, scene)
    details = {owner: subject.kind for subject in scene.subjects for owner in _owners(scene, subject)}
    hand = next((owner for owner, part in details.items() if part in {"hand", "finger"}), None)
    if hand is not None:
        # A shot of a hand shows what there is in it.
        hands = {index for index, subject in enumerate(scene.subjects) if subject.kind in {"hand", "finger"}} | {hand}
        subjects = [(index, _handed(subject, hand, hands) if index != hand else subject) for index, subject in subjects]
    subjects = [(index, _of_the_time(subject, scene)) for index, subject in subjects]
    known = [Role(index, subject, build, detail=details.get(index)) for index, subject in subjects if (build := _player(subject))]
    if known or (scene.setting in SETS and scene.setting not in BARE):
        return known
    tangible = [(index, subject) for index, subject in subjects if subject.kind not in SCENERY | INTANGIBLE]
    return [Role(index, subject, stand_in, stands_in=True) for index, subject in tangible[:STAND_INS]]


def _seated(numbered: list[tuple[int, Subject]], scene: Scene) -> list[tuple[int, Subject]]:
    """Bring those a chair who sit in a room on nothing; outdoors one sits on the ground."""
    there = {index for index, _ in numbered}
    seated: list[tuple[int, Subject]] = []
    chairs: list[tuple[int, Subject]] = []
    for index, subject in numbered:
        preposition, other = subject.relation or ("", -1)
        sits = subject.kind in PEOPLE and (subject.action == "sit" or "sitting" in subject.attributes)
        on_nothing = sits and not (preposition in {"on", "in", "aboard"} and other in there)
        if on_nothing and scene.setting == "room" and subject.count == 1:
            chair = len(scene.subjects) + len(chairs)
            chairs.append((chair, Subject("chair", "chair", name="chair", place=subject.place)))
            seated.append((index, replace(subject, relation=("on", chair))))
        elif on_nothing:
            seated.append((index, replace(subject, attributes=(*subject.attributes, "on the ground"))))
        else:
            seated.append((index, subject))
    return [*seated, *chairs]


def _of_the_time(subject: Subject, scene: Scene) -> Subject:
    """Tell people of what time they are, so that they dress as one did; an old town is no old time."""
    times = tuple(word for word in scene.setting_words if PERIODS.get(word, scene.setting) == scene.setting and word in PERIODS)
    return replace(subject, attributes=(*subject.attributes, *times)) if times and subject.kind in PEOPLE else subject


def _told_once(numbered: list[tuple[int, Subject]]) -> list[tuple[int, Subject]]:
    """Leave out a crowd that is told again, as "the boats" are that have been "a caravan of boats" before."""
    crowds: set[str] = set()
    kept = []
    for index, subject in numbered:
        if subject.count < CROWDED or subject.kind not in crowds:
            kept.append((index, subject))
        crowds |= {subject.kind} if subject.count >= CROWDED else set()
    return kept


def _handed(subject: Subject, hand: int, hands: set[int]) -> Subject:
    """Put a thing that stands nowhere else into somebody's hand, and what is said to be in it."""
    if subject.relation and subject.relation[0] in {"in", "with"} and subject.relation[1] in hands:
        return replace(subject, relation=("held by", hand))
    return subject if subject.relation or subject.place or subject.kind in PEOPLE else replace(subject, relation=("held by", hand))


def _there(scene: Scene, subject: Subject) -> bool:
    """Tell whether the set shows a thing anyway: one of its kind, or as many as anybody could mean."""
    called = {subject.kind, subject.name}
    if subject.relation is not None and subject.relation[0] == "held by":
        return False
    if shows(scene.setting, scene.setting_words) & called or (scene.setting == "room" and called & set(scene.setting_words)):
        return True
    return subject.count > 1 and subject.colour is None and (scene.setting, subject.kind) in SHOWN_IN_NUMBERS


def _owners(scene: Scene, subject: Subject) -> list[int]:
    """Find whose body a part of a body belongs to: somebody's in the shot, or its own when it is shown alone."""
    if subject.kind not in BODY:
        return []
    people = [index for index, other in enumerate(scene.subjects) if other.kind in PEOPLE]
    return people[:1] or [scene.subjects.index(subject)]


def _player(subject: Subject) -> Build | None:
    """Give who plays a thing: a builder for just what it is, a giraffe, else one for what it is a kind of; a bowl of noodles is noodles."""
    served = next((dish for dish in subject.attributes if dish in SERVED), None) if subject.kind == "bowl" else None
    if served is not None:
        return CAST[served]
    return CAST.get(subject.name) or CAST.get(subject.kind)


def missing(scene: Scene) -> list[Subject]:
    """List what the shot names and nobody plays, stand-ins aside."""
    played = {role.index for role in roles(scene)}
    written = {letters.subject for letters in scene.lettering}
    return [
        subject
        for index, subject in _told_once(_equipped(scene.subjects))
        if index not in played | written
        and subject.kind not in SCENERY
        and not _there(scene, subject)
        and not (scene.lettering and subject.words.lower() in _WRITTEN)
    ]


def _equipped(subjects: tuple[Subject, ...]) -> list[tuple[int, Subject]]:
    """Fit things with what they come with, raise the arm of who carries something, and put an umbrella that somebody holds into a hand."""
    numbered = _laid(_carrying(_embodied(_fitted(_riding(subjects)))))
    for place, (index, subject) in enumerate(numbered):
        if subject.kind == "umbrella":
            holders = [n for n, (_, other) in enumerate(numbered) if other.kind in PEOPLE and other.action in _UNDER_UMBRELLAS]
            if holders:
                nearest = min(holders, key=lambda n: abs(n - place))
                number, person = numbered[nearest]
                umbrella = Garment("umbrella", subject.colour or "red")
                numbered[nearest] = number, replace(person, garments=(*person.garments, umbrella))
                return [entry for entry in numbered if entry[0] != index]
    return numbered


def _riding(subjects: tuple[Subject, ...]) -> tuple[Subject, ...]:
    """Put on a board whoever rides a wave."""
    waves = {index for index, subject in enumerate(subjects) if subject.kind == "wave"}
    return tuple(
        replace(subject, action="surf", relation=None)
        if subject.kind in PEOPLE
        and subject.action in _RIDES
        and (subject.name == "surfer" if subject.relation is None else subject.relation[1] in waves)
        else subject
        for subject in subjects
    )


def _carrying(numbered: list[tuple[int, Subject]]) -> list[tuple[int, Subject]]:
    """Tell those who have something in the hand, and the thing itself, how it is carried."""
    subjects = dict(numbered)
    held = {
        index: subject.relation[1]
        for index, subject in numbered
        if subject.relation and subject.relation[0] == "held by" and subject.kind != "umbrella" and subject.relation[1] in subjects
    }
    how = {index: _carriage(subjects[index], subjects[holder]) for index, holder in held.items()}
    how |= {held[index]: word for index, word in how.items()}
    # The arrow is on the string.
    spent = DRAWN in how.values()
    return [
        (index, replace(subject, attributes=(*subject.attributes, how[index])) if index in how else subject)
        for index, subject in numbered
        if not (spent and subject.name == "arrow")
    ]


def _carriage(thing: Subject, holder: Subject) -> str:
    """Tell how somebody carries a thing."""
    if thing.name == "violin" and holder.action == "play":
        return UNDER_THE_CHIN
    if thing.name == "bow" and holder.action == "draw a bow":
        return DRAWN
    return "at the mouth" if thing.name == "microphone" else "carrying"


def _in_play(number: int, subject: Subject, numbered: list[tuple[int, Subject]]) -> Subject:
    """Give an instrument to who plays, if nothing else is told of it."""
    if (subject.kind != "instrument object" and subject.name not in {"guitar", "violin"}) or subject.relation or subject.place:
        return subject
    player = next((index for index, other in numbered if other.kind in PEOPLE and other.action == "play" and index != number), None)
    return subject if player is None else replace(subject, relation=("held by", player))


def _laid(numbered: list[tuple[int, Subject]]) -> list[tuple[int, Subject]]:
    """Lay on the table that is there what is small and was told no place, or give it to who eats or drinks it."""
    table = next((index for index, subject in numbered if subject.kind == "table"), None)
    numbered = [(index, _in_play(index, subject, numbered)) for index, subject in numbered]
    eater = next((index for index, subject in numbered if subject.kind in PEOPLE and subject.action in {"eat", "drink"}), None)
    if table is None and eater is None:
        return numbered
    place = ("on", table) if table is not None else ("held by", eater or 0)
    return [
        (index, replace(subject, relation=place) if subject.kind in SMALL and not (subject.relation or subject.place) else subject)
        for index, subject in numbered
    ]


def _fitted(subjects: tuple[Subject, ...]) -> list[tuple[int, Subject]]:
    """Make what a thing is fitted with a quality of that thing."""
    numbered = dict(enumerate(subjects))
    for index, subject in enumerate(subjects):
        vessel = next((n for n, other in numbered.items() if other.kind in VESSELS and n != index), None)
        if vessel is not None and (subject.kind in DRINKS or subject.name in VAPOURS):
            # What is drunk is in what it is drunk from, though nobody says so; steam rises from it.
            holder = numbered[vessel]
            quality = FITTED.get((subject.kind, holder.kind), "steaming" if subject.name in VAPOURS else subject.kind)
            filling = ("filling",) if subject.action in {"flow", "pour"} else ()
            numbered[vessel] = replace(holder, attributes=(*holder.attributes, quality, *filling))
            del numbered[index]
            continue
        relation, owner = subject.relation or ("", -1)
        if (
            relation in {"with", "on", "in", "under"}
            and owner in numbered
            and subject.words.lower() in SAILS
            and numbered[owner].kind in AFLOAT
        ):
            sail = f"sail {subject.colour or ''}".strip()
            numbered[owner] = replace(numbered[owner], attributes=(*numbered[owner].attributes, sail))
            del numbered[index]
        elif relation in {"with", "on", "in"} and owner in numbered and (subject.kind, numbered[owner].kind) in FITTED:
            quality = FITTED[subject.kind, numbered[owner].kind]
            filling = ("filling",) if subject.action == "flow" else ()
            numbered[owner] = replace(numbered[owner], attributes=(*numbered[owner].attributes, quality, *filling))
            del numbered[index]
    return list(numbered.items())


def _crewed(scene: Scene) -> list[tuple[int, Subject]]:
    """Seat in a boat who is in it, and out at sea everybody: nobody walks on water.

    The boat leads, so that it is seen with them, unless the shot is a near one.
    """
    numbered = _equipped(scene.subjects)
    boat = next((entry for entry in numbered if entry[1].kind in _BOATS), None)
    if boat is None:
        return numbered
    afloat = numbered[0] is boat or scene.setting == "sea"
    crew, ashore = [], []
    for index, subject in numbered:
        preposition, other = subject.relation or ("in" if afloat or subject.action in _AFLOAT_ALREADY else "", boat[0])
        if subject.kind in PEOPLE and other == boat[0] and preposition in {"in", "on", "with"}:
            action = subject.action if subject.action in _SEATED else "sit"
            crew.append((index, replace(subject, action=action, relation=("aboard", boat[0]))))
        elif index != boat[0]:
            ashore.append((index, subject))
    if not crew:
        return numbered
    return [*crew, boat, *ashore] if scene.camera.size in _NEAR else [boat, *crew, *ashore]


def _embodied(numbered: list[tuple[int, Subject]]) -> list[tuple[int, Subject]]:
    """Give a part of a body somebody to belong to: the one who is in the shot anyway, or somebody of whom no more is seen."""
    someone = any(subject.kind in PEOPLE for _, subject in numbered)
    bodies = [entry for entry in numbered if entry[1].kind in BODY]
    if not bodies:
        return numbered
    rest = [entry for entry in numbered if entry[1].kind not in BODY]
    if someone:
        return rest
    index, body = bodies[0]
    return [(index, replace(body, kind="person", name="person", action=body.action or "hold", count=1)), *rest]
