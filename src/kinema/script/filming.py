"""How a shot is filmed: its size, its angle, the moves of the camera and their pace, the lens."""

from kinema.script.script import Camera
from kinema.script.words import Reading

# Moves whose words mean what a subject does, unless the sentence speaks of the camera.
DOUBTFUL = frozenset(
    {
        "follow",
        "orbit",
        "crane up",
        "crane down",
        "fly over",
        "roll",
        "track left",
        "track right",
        "pull back",
        "push in",
        "zoom in",
        "static",
    }
)
PLAIN = frozenset(
    {
        "tracking shot",
        "following shot",
        "follow shot",
        "dolly",
        "dolly in",
        "dolly out",
        "zoom",
        "zoom in",
        "zoom out",
        "static camera",
        "static shot",
    }
)
# Words that also mean something else; a size only where they stand alone or before a word of the camera.
BARE = frozenset({"wide", "medium", "overhead", "macro", "telephoto", "establishing", "profile", "panoramic", "aerial", "drone"})
TURNS = {"left": "pan left", "right": "pan right", "up": "tilt up", "down": "tilt down"}
# What goes by itself may be a camera that is told to: "the camera creeps forward", "POV walking through a wood".
GOING = frozenset({"walk", "run", "move", "slide", "sail", "fly", "drive", "climb", "swim", "rise", "fall"})
CAMERAS = frozenset({"camera", "lens", "镜头", "摄像机", "カメラ"})
RUNNING = 1.6
"""The pace of a camera that runs."""
EYES = frozenset({"person", "role", "animal", "bird", "fish", "insect"})
WAYS = {
    "toward": "push in", "forward": "push in", "forwards": "push in", "closer": "push in", "in": "push in", "into": "push in",
    "ahead": "push in", "away": "pull back", "back": "pull back", "backward": "pull back", "backwards": "pull back", "out": "pull back",
    "up": "crane up", "above": "crane up", "down": "crane down", "left": "track left", "right": "track right", "around": "orbit",
    "past": "track right", "over": "fly over",
}  # fmt: skip
"""Which move it is to go some way, by the word or the meaning of the way."""


def filming(read: Reading) -> Camera:
    """Read the camera of a shot."""
    size, angle, lens = _framing(read)
    moves, pace = _moves(read)
    if not moves:
        moves, pace = _going(read, pace)
    composition = None
    for place, sense in read.senses("framing"):
        read.claim(place)
        composition = composition or sense.concept
    if size is None and composition in {"two-shot", "group shot"}:
        size = "medium"
    if size is None and lens == "macro":
        size = "extreme close-up"
    if angle == "aerial" and size is None:
        size = "wide"
    return Camera(size, angle, moves, pace, lens, composition)


def _framing(read: Reading) -> tuple[str | None, str | None, str | None]:
    """Give the first size, angle and lens that are named."""
    found: dict[str, str] = {}
    for place, sense in read.senses("size", "angle", "lens"):
        if _alone(read, place):
            read.claim(place)
            found.setdefault(sense.part, sense.concept)
            pair = read.at(place, "lens")
            if sense.part == "angle" and pair:
                found.setdefault("lens", pair.concept)
    return found.get("size"), found.get("angle"), found.get("lens")


def _moves(read: Reading) -> tuple[tuple[str, ...], float]:
    """Give the moves in their order, and the pace of the last one whose pace is told; a move denied keeps the camera still."""
    moves: list[str] = []
    pace = 1.0
    for place, token in enumerate(read.tokens):
        move = token.sense("move")
        if move and place in read.denied:
            moves.append("static")
        elif move and not token.sense("angle") and not _is_place(read, place) and _camera_moves(read, place, move.concept):
            read.claim(place)
            moves.append(_turned(read, place, move.concept))
            pace = _pace(read, place) or pace
    return tuple(dict.fromkeys(moves)), pace


def _is_place(read: Reading, place: int) -> bool:
    """Tell whether a word for a move is a place here: a satellite in orbit is somewhere, and the camera goes nowhere."""
    return read.at(place, "setting") is not None and read.word(place - 1) in {"in", "into"}


def _alone(read: Reading, place: int) -> bool:
    """Tell whether a doubtful word such as "wide" speaks of the camera."""
    if read.word(place) not in BARE:
        return True
    before = read.tokens[place - 1] if place else None
    if before is not None and (before.sense("action") or before.thing):
        # An eagle flies overhead; the camera does not.
        return False
    after = read.tokens[place + 1] if place + 1 < len(read.tokens) else None
    return (
        after is None
        or after.mark
        or after.sense("camera word", "size", "angle", "move", "lens", "pace") is not None
        or after.text in {"of", "and", "on"}
    )


def _camera_moves(read: Reading, place: int, move: str) -> bool:
    """Tell whether it is the camera that moves, and no subject."""
    text = read.word(place)
    thing = read.tokens[place].thing
    if thing and text not in {"crane", "drone"}:
        at = place - 1
        while read.at(at, "attribute", "colour") and not read.at(at, "number"):
            at -= 1
        if read.word(at) in {"a", "an", "the", "his", "her"} and read.at(at - 1, "preposition", "action"):
            return False
    if move not in DOUBTFUL or text in PLAIN or "camera" in text or "镜" in text or "カメラ" in text:
        return True
    subject = False
    for at in range(place - 1, -1, -1):
        token = read.tokens[at]
        if token.ends or token.text in {";", "；"}:
            break
        if token.sense("camera word", "angle", "size"):
            return True
        if token.thing or token.sense("pronoun") or (not token.senses and not token.mark):
            subject = True
        if token.mark and not subject:
            break
    return not subject


def _going(read: Reading, pace: float) -> tuple[tuple[str, ...], float]:
    """Give the move of a camera that goes somewhere as somebody would, and its pace: it creeps forward, it walks through a wood."""
    for place, token in enumerate(read.tokens):
        eyes = read.at(place, "angle")
        if place in read.denied or not (token.text in CAMERAS or (eyes is not None and eyes.concept == "pov")):
            continue
        going = _goes(read, place)
        if going is None:
            continue
        clause = read.clause(going)
        way = next((at for at in range(going + 1, min(clause.stop, going + 4)) if _way(read, at)), None)
        # A word in between that nobody knows is not the camera's: it is told.
        taken = [at for at in range(going if token.text in CAMERAS else place, going + 1) if read.tokens[at].senses]
        read.claim(*taken)
        read.denied.update(taken)
        if way is not None and read.at(way, "direction", "position"):
            read.claim(way)
            read.denied.add(way)
        deed = read.at(going, "action")
        fast = RUNNING if deed is not None and deed.concept == "run" else pace
        return (_way(read, way) or "push in" if way is not None else "push in",), _pace(read, going) or fast
    return (), pace


def _goes(read: Reading, place: int) -> int | None:
    """Give where a camera at a place is told to go by itself: with nothing but adverbs in between, or after whose eyes it has."""
    for at in range(place + 1, min(len(read.tokens), place + 6)):
        deed = read.at(at, "action")
        if deed is not None and deed.concept in GOING and not read.at(at, "move"):
            return at
        thing = read.tokens[at].thing
        eyes = thing is not None and thing.part in EYES and read.at(place, "angle") is not None and _through_eyes(read, place, at)
        if read.tokens[at].mark or deed or (thing and not eyes) or read.at(at, "pronoun", "setting"):
            return None
    return None


def _through_eyes(read: Reading, place: int, at: int) -> bool:
    """Tell whether the camera has the eyes of who is named at a place: "POV of a runner", "POV from a cat"."""
    return any(read.word(near) in {"of", "from"} for near in range(place + 1, at))


def _way(read: Reading, place: int) -> str | None:
    """Give the move that a word of a way tells."""
    way = read.at(place, "direction", "position")
    if read.word(place) in {"up", "down", "up the", "down the"} and place + 1 < len(read.tokens) and not read.tokens[place + 1].mark:
        # Down a slope is along it.
        return "push in"
    return WAYS.get(read.word(place)) or (WAYS.get(way.concept) if way else None)


def _turned(read: Reading, place: int, move: str) -> str:
    """Give a move the way that a word soon after it tells: "pans slowly to the left"."""
    if move not in {"pan right", "tilt up", "track right"}:
        return move
    for at in range(place + 1, min(len(read.tokens), place + 5)):
        token = read.tokens[at]
        if token.mark:
            break
        way = token.sense("direction", "position")
        name = way.concept if way else token.text
        if move == "track right" and name in {"left", "right"}:
            read.claim(at)
            return f"track {name}"
        if name in TURNS and TURNS[name].split()[0] == move.split(maxsplit=1)[0]:
            read.claim(at)
            return TURNS[name]
    return move


def _pace(read: Reading, place: int) -> float | None:
    """Give the pace that the words of the move's clause tell."""
    span = read.clause(place)
    for at in sorted((at for at in span if read.at(at, "pace")), key=lambda at: abs(at - place)):
        if abs(at - place) <= 4:  # noqa: PLR2004
            read.claim(at)
            return float(read.at(at, "pace").concept)  # type: ignore[union-attr]
    return None
