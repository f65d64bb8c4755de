"""Where and when a shot happens, in what weather, and how it feels and looks."""

from dataclasses import dataclass

from kinema.script.language import AFTER
from kinema.script.shadows import hard
from kinema.script.words import Reading

LOCATIVE = frozenset(
    {
        "on",
        "in",
        "at",
        "across",
        "over",
        "above",
        "through",
        "by",
        "along",
        "beside",
        "near",
        "inside",
        "into",
        "under",
        "around",
        "上",
        "里",
        "中",
        "边",
        "在",
        "内",
    }
)
# Edges of other places.
EDGES = frozenset({"shore", "coast", "shoreline", "岸边", "coastline", "orilla", "rivage", "ufer"})
WITHIN = frozenset({"inside", "indoors", "里面", "屋里", "dentro", "adentro", "à l'intérieur", "drinnen", "im inneren"})
INSIDE = "inside"
"""The kind of a room that is told as an inside alone."""
OUTWARD = frozenset({"door", "gate", "roof", "sign", "house", "tower", "wall"})
"""What of a room is seen from the street."""
INDOORS = frozenset({"indoor", "indoors", "interior", "室内"})
LANDS = frozenset({"mountains", "forest", "desert", "snow", "island", "field", "canyon"})
"""Places that may tell of what kind another one is."""
LOOSE = frozenset({"sand", "water", "snow", "沙子", "沙", "雪"})
QUALITIES = ("colour", "attribute", "mood", "weather", "season", "qualifier", "style")
SUNNY = frozenset({"sunrise", "morning", "day", "noon", "afternoon", "golden hour", "sunset"})
PASSAGES = {"day to night": ("day", "night"), "night to day": ("night", "day"), "dawn to dusk": ("dawn", "dusk")}
# What a timelapse shows of a time that is told alone.
PASSES = {
    "dawn": ("dawn", "morning"),
    "sunrise": ("dawn", "morning"),
    "golden hour": ("afternoon", "sunset"),
    "sunset": ("golden hour", "dusk"),
    "dusk": ("sunset", "night"),
}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The set of a shot and everything that holds for the whole picture."""

    setting: str | None
    setting_words: tuple[str, ...]
    time: str | None
    passage: tuple[str, str] | None
    weather: tuple[str, ...]
    season: str | None
    mood: tuple[str, ...]
    style: tuple[str, ...]
    lighting: tuple[str, ...]
    palette: tuple[str, ...]


def surroundings(read: Reading) -> Surroundings:
    """Read the surroundings of a shot."""
    setting, words = _setting(read)
    style = _all(read, "style")
    if "cyberpunk" in words:
        style = tuple(dict.fromkeys((*style, "neon")))
    times = _all(read, "time")
    weather = _all(read, "weather")
    if times[:1] == ("sunset",) and "golden hour" in times:
        times = ("golden hour",)
    palette = _palette(read)
    if setting in {None, "sky"} and any(tint.endswith(" background") for tint in palette):
        # Before a coloured background there is nothing else.
        setting = "void"
    return Surroundings(
        setting=setting,
        setting_words=words,
        time=_time(times),
        passage=_passage(_all(read, "passage"), times, style),
        weather=weather,
        season=next(iter(_all(read, "season")), None),
        mood=_all(read, "mood"),
        style=style,
        lighting=_lighting(read),
        palette=palette,
    )


def _time(times: tuple[str, ...]) -> str | None:
    """Choose among times: what the sun does tells more than the hour's name."""
    for exact in ("golden hour", "sunset", "sunrise", "dawn", "dusk", "night"):
        if exact in times and not (exact == "night" and len(times) > 1 and times[0] != "night"):
            return exact
    return times[0] if times else None


def _passage(told: tuple[str, ...], times: tuple[str, ...], style: tuple[str, ...]) -> tuple[str, str] | None:
    """Tell from when to when time goes by: as is told, or in a timelapse from the first time to the last, or about the only one."""
    for name in told:
        return PASSAGES[name]
    if "timelapse" not in style or not times:
        return None
    return (times[0], times[-1]) if times[0] != times[-1] else PASSES.get(times[0])


def _lighting(read: Reading) -> tuple[str, ...]:
    """Give the light that is named, and that which follows from a sun that shines in and from shadows that are cast."""
    found = list(_all(read, "lighting"))
    if any(sense.concept == "shine" and _sunny(read, place) for place, sense in read.senses("action")):
        found.append("sunlight")
    return tuple(dict.fromkeys((*found, *(("hard light",) if hard(read) else ()))))


def _sunny(read: Reading, place: int) -> bool:
    """Tell whether it is the sun that shines at a place: it is named just before, or by its hour."""
    for at in reversed(range(read.clause(place).start, place)):
        thing = read.tokens[at].thing
        if thing is not None and thing.concept != "light beam":
            return thing.concept == "sun"
        if read.at(at, "time"):
            return read.at(at, "time").concept in SUNNY  # type: ignore[union-attr]
    return False


def _all(read: Reading, part: str) -> tuple[str, ...]:
    """Give every concept of a part that the text names."""
    found: list[str] = []
    for place, sense in read.senses(part):
        if part == "mood" and read.at(place + 1, "say"):
            continue
        read.claim(place)
        found.append(sense.concept)
    return tuple(dict.fromkeys(found))


def _setting(read: Reading) -> tuple[str | None, tuple[str, ...]]:
    """Choose the set: the place that something is said to be in or on, else the first one named; the others qualify it."""
    named: list[tuple[int, str, str, int]] = []
    words: list[str] = []
    for place, sense in read.senses("setting"):
        if not is_place(read, place) or _pours(read, place) or _filmed(read, place):
            continue
        if read.word(place) in INDOORS and read.at(place + 1, "setting"):
            # An indoor market is a market.
            read.claim(place)
            continue
        name, _, kind = sense.concept.partition("/")
        read.claim(place)
        if _qualifies(read, place, name):
            words.append(kind or name)
            continue
        ahead = read.tokens[place + 1].thing if place + 1 < len(read.tokens) else None
        outside = ahead is not None and (ahead.concept in OUTWARD or (name != "room" and ahead.part in {"building", "device"}))
        if outside and read.word(place).isascii():
            # A diner door is seen from the street.
            words.append(kind or name)
            continue
        if name == "room" and _outside(read, place):
            name = "street"
        named.append((_weight(read, place, name, first=not named), name, kind, place))
        words += [kind] if kind else []
        words += _qualities(read, place)
    for place, sense in read.senses("qualifier"):
        read.claim(place)
        words.append(sense.concept)
    if not named:
        enters = _enters(read)
        setting = "room" if enters else "snow" if _in_the_snow(read) else None
        return setting, tuple(dict.fromkeys(([INSIDE] if enters else []) + words))
    named.sort(key=lambda found: found[0])
    setting = named[0][1]
    kind = named[0][2]
    if setting == "sky" and any(other == "void" for _, other, _, _ in named):
        # In mid-air before a pink background: the background is all there is.
        setting, kind = "void", next(kind for _, other, kind, _ in named if other == "void")
    others = [other for _, other, _, _ in named if other != setting]
    ordered = ([kind] if kind else []) + [word for word in words if word != kind] + others
    return setting, tuple(dict.fromkeys(ordered))


def _qualifies(read: Reading, place: int, name: str) -> bool:
    """Tell whether a place only tells of what kind the next one is: a snowy mountain lake is a lake."""
    head = read.at(place + 1, "setting")
    if (
        head is None
        or name not in LANDS
        or not read.word(place).isascii()
        or read.word(place + 1) in EDGES
        or not is_place(read, place + 1)
    ):
        return False
    return head.concept.partition("/")[0] != name


def _enters(read: Reading) -> bool:
    """Tell whether a clause is of the "inside" alone: of whatever was looked at from outside."""
    places = (place for place, token in enumerate(read.tokens) if token.text in WITHIN)
    return any(all(not 0 <= at < len(read.tokens) or read.tokens[at].mark for at in (place - 1, place + 1)) for place in places)


def _in_the_snow(read: Reading) -> bool:
    """Tell whether somebody stands in the snow, or goes through it: it lies there, whatever falls."""
    return any(sense.concept == "snow" and read.word(place) in LOOSE and _located(read, place) for place, sense in read.senses("weather"))


def is_place(read: Reading, place: int) -> bool:
    """Tell whether a word that also names a thing or a deed means a place here."""
    token = read.tokens[place]
    if token.sense("action") is None:
        return True
    before = read.tokens[place - 1] if place else None
    return (
        before is None
        or before.mark
        or before.sense("number", "colour", "attribute", "preposition", "stop", "qualifier", "pronoun") is not None
    )


def _outside(read: Reading, place: int) -> bool:
    """Tell whether somebody is outside a room: in front of a diner, 咖啡馆外."""
    if read.word(place + 1) in {"外", "外面", "门口", "门前", "门外", "の前"}:
        return True
    before = range(max(0, place - 4), place)
    return any(read.word(at) in {"in front of", "outside", "outside of", "devant", "vor", "frente a", "delante de"} for at in before)


def _filmed(read: Reading, place: int) -> bool:
    """Tell whether the camera has taken a word that also names a place: a slow orbit is no place in space."""
    return place in read.claimed and read.at(place, "move") is not None


def _pours(read: Reading, place: int) -> bool:
    """Tell whether what could be the ground falls or flows here: sand, in an hourglass."""
    return read.word(place) in LOOSE and read.at(place + 1, "action") is not None and not _located(read, place)


def _weight(read: Reading, place: int, name: str, *, first: bool) -> int:
    """Weigh a place: the lower, the more it is the set. A place that only leads to another, or lies at its edge, weighs more."""
    weight = 0 if _located(read, place) else 2
    weight -= 1 if first else 0
    if name in {"sky", "void"}:
        weight += 4
    if place and read.text[read.tokens[place].start].isupper():
        weight += 3  # a name: the street market in Marrakech is a market
    if read.word(place) in EDGES:
        weight += 4
    for at in range(place + 1, min(len(read.tokens), place + 4)):
        # 雪山脚下的湖面: what comes after 的 is where we are.
        if read.word(at) in {"的", "の"} and read.at(at + 1, "setting"):
            weight += 3
    return weight


def _located(read: Reading, place: int) -> bool:
    """Tell whether a preposition leads to the place, or a Chinese word of place follows it."""
    if read.word(place + 1) in LOCATIVE and not read.word(place + 1).isascii():
        return True
    for at in range(place - 1, max(-1, place - 6), -1):
        token = read.tokens[at]
        if token.text in {"above", "over"} and read.at(at - 1, "setting"):
            return False  # mountains above a forest: we look at the mountains
        if token.text in LOCATIVE or (token.text == "of" and read.at(at - 1, "camera word", "size", "angle")):
            return True
        if token.mark or token.thing or token.sense("action", "setting"):
            return False
    return False


def _qualities(read: Reading, place: int) -> list[str]:
    """Give the adjectives that stand before a place, "misty pine valley", or after it: "una calle mojada"."""
    found: list[str] = []
    at = place - 1
    if read.word(at) in {"的", "の"}:
        at -= 1
    while at >= 0 and (sense := read.at(at, *QUALITIES)) and at not in read.denied:
        if read.tokens[at].mark:
            break
        found.append(sense.concept)
        read.claim(at)
        at -= 1
        if read.word(at) in {"的", "の", "and"}:
            at -= 1
    found.reverse()
    at = place + 1
    while read.language in AFTER and (sense := read.at(at, *QUALITIES)) and not read.tokens[at].mark and at not in read.denied:
        found.append(sense.concept)
        read.claim(at)
        at += 1
    return found


def _palette(read: Reading) -> tuple[str, ...]:
    """Give the colours that are said of the light, the ground, the background."""
    found: list[str] = []
    for place, sense in read.senses("ground", "setting"):
        text = read.word(place)
        if sense.part == "setting":
            colour = text.split()[0] if text.endswith(("background", "floor")) else ""
            if colour in {"black", "white", "grey", "blue", "red", "dark"}:
                found.append(text)
            elif "背景" in text or "底" in text:
                found.append(f"{'black' if text[0] in '黑纯' and '黑' in text else 'white' if '白' in text else 'grey'} background")
            if not read.at(place, "ground"):
                continue
            sense = read.at(place, "ground") or sense  # noqa: PLW2901
        colours = []
        at = place - 1
        while at >= 0 and (tint := read.at(at, "colour", "attribute", "style")):
            colours += [tint.concept] if tint.part == "colour" or tint.concept in {"dark", "glowing", "hot", "frozen"} else []
            read.claim(at)
            at -= 1
            if read.word(at) in {"and", "的", "の"}:
                at -= 1
        if colours:
            read.claim(place)
            found.append(f"{' '.join(reversed(colours))} {sense.concept}")
    return tuple(dict.fromkeys(found))
