"""What a shot sounds like: the effects, ambience, music and silence that its words ask for, and what its picture brings along."""

import re

from kinema.script.drafts import Draft
from kinema.script.instruments import is_played, is_seen
from kinema.script.makers import SAME, is_shown, maker_of, own_sounds
from kinema.script.script import Music, Sound
from kinema.script.surroundings import Surroundings
from kinema.script.words import Reading

NEAR = 3
WEATHER = {"rain": ("rain",), "storm": ("rain", "wind"), "wind": ("wind",), "snow": ("snow",), "dust": ("wind",)}
PLACES: dict[str, tuple[str, ...]] = {
    "lake": ("lapping", "birds"),
    "lake/river": ("stream", "birds"),
    "lake/canal": ("stream",),
    "lake/swamp": ("frogs", "insects"),
    "mountains": ("wind",),
    "mountains/cave": ("drip",),
    "desert": ("wind",),
    "sea": ("waves", "wind"),
    "beach": ("waves",),
    "island": ("waves",),
    "forest": ("birds", "wind"),
    "bamboo grove": ("wind", "birds"),
    "field": ("wind", "birds"),
    **dict.fromkeys(("field/garden", "field/park", "field/courtyard", "field/orchard"), ("birds",)),
    "street/village": ("birds",),
    "snow": ("snow",),
    "street": ("city",),
    "alley": ("city",),
    "alley/tunnel": ("room",),
    "market": ("crowd",),
    "room": ("room",),
    **dict.fromkeys(("room/cafe", "room/bar", "room/restaurant", "room/diner", "room/teahouse"), ("cafe",)),
    **dict.fromkeys(("room/office", "room/newsroom", "room/laboratory", "room/server room"), ("office",)),
    **dict.fromkeys(("room/train station", "room/subway", "room/airport", "stage/stadium", "market/fair"), ("crowd",)),
    "room/vehicle": ("train",),
    "room/train car": ("train",),
    "stage": ("room",),
    "tabletop": ("room",),
    "space": ("space",),
    "underwater": ("underwater",),
    "void": ("stillness",),
    "sky": ("wind",),
}
INDOORS = frozenset({"room", "stage", "tabletop", "space", "underwater", "void"})
DARK = frozenset({"night", "dusk"})
# Fires and machines are heard wherever they are seen.
LASTING = {"fire": "fire", "waterfall": "stream", "fireplace": "fire", "wave": "waves", "crowd": "crowd"}
SILENT_TAIL = re.compile(
    r"(?:for|in|during|over)?\s?(?:the\s)?(?:very\s)?(last|final|first)\s(?:(\d|one|two|three|four|half)\s)?(?:a\s)?seconds?|(最后|前)\s?(?:的)?\s?([一两二三四\d])\s?秒|(最後|最初)\s?の\s?(\d)?\s?秒"
)
DIGITS = {"one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "half": 0.5, "一": 1.0, "两": 2.0, "二": 2.0, "三": 3.0, "四": 4.0}
MOMENT = re.compile(r"\bat\s(?:the\s)?(?:second\s(\d{1,2})|(\d{1,2})[\s-]?(?:seconds?|s)\b)|第\s?(\d{1,2})\s?秒|(\d{1,2})秒目")


def sounds(read: Reading, drafts: list[Draft], *, on_cue: bool = False) -> list[Sound]:
    """Read the effects that are asked for, then add those of who and what is seen.

    `on_cue` is a shot that begins at a second that was told: what its first sentence lets be heard first is heard at that second.
    """
    found: list[Sound] = []
    for place, sense in read.senses("effect"):
        read.claim(place)
        kind = sense.concept
        if any(sound.kind == kind for sound in found):
            continue
        maker = maker_of(kind, drafts)
        seen = maker is not None and is_shown(kind, drafts[maker])
        at = 0.0 if on_cue and not found and place in next(read.sentences()) else _moment(read, place)
        found.append(Sound(kind, at=at, subject=maker, far=_far(read, place), seen=seen))
    kinds = {sound.kind for sound in found}
    kinds |= {same for kind in kinds for same in SAME.get(kind, ())}
    stormy = any(sense.concept in {"storm", "lightning"} for _, sense in read.senses("weather"))
    if stormy and "thunder" not in kinds:
        found.append(Sound("thunder", asked=False, far=True, seen=False))
    for index, made in enumerate(drafts):
        for kind in own_sounds(made):
            if kind not in kinds and kind not in LASTING.values():
                kinds.add(kind)
                found.append(Sound(kind, asked=False, subject=index, far=made.place == "background", seen=is_shown(kind, made)))
    return found


def _far(read: Reading, place: int) -> bool:
    """Tell whether a sound comes from afar."""
    if any(word in read.word(place) for word in ("distant", "far away", "远处")):
        return True
    near = [at for at in range(place - NEAR, place + NEAR) if at in read.clause(place) and read.at(at, "far")]
    read.claim(*near)
    return bool(near)


def _moment(read: Reading, place: int) -> float | None:
    """Give the second at which the sentence says it is to be heard."""
    for span in read.sentences():
        if place in span:
            match = MOMENT.search(" ".join(read.word(at) for at in span))
            return float(next(group for group in match.groups() if group)) if match else None
    return None


def ambience(read: Reading, around: Surroundings, drafts: list[Draft], *, told: bool) -> tuple[str, ...]:
    """Give the lasting sounds of a shot: those asked for, of the weather, of the place; `told` when the place is asked for here."""
    found: list[str] = []
    for place, sense in read.senses("ambience"):
        read.claim(place)
        found.append(sense.concept)
    for weather in around.weather:
        found += WEATHER.get(weather, ())
    found += [LASTING[made.kind] for made in drafts if made.kind in LASTING]
    found += [LASTING["fire"]] if "burning" in around.setting_words else []
    if told or not found:
        kind = next((word for word in around.setting_words if f"{around.setting}/{word}" in PLACES), None)
        found += PLACES.get(f"{around.setting}/{kind}" if kind else around.setting or "void", ())
    if around.time in DARK or around.season == "winter":
        found = [
            "insects" if name == "birds" and around.season not in {"winter", "autumn"} else name
            for name in found
            if name != "birds" or around.season != "winter"
        ]
    if any(name in found for name in ("rain", "snow")):
        found = [name for name in found if name not in {"birds", "insects"} or read_asks(read, name)]
    return tuple(dict.fromkeys(found))


def read_asks(read: Reading, name: str) -> bool:
    """Tell whether the text itself names an ambience."""
    return any(sense.concept == name for _, sense in read.senses("ambience"))


def music(read: Reading) -> Music | None:
    """Read the music that is asked for."""
    instruments: list[str] = []
    moods: list[str] = []
    tempo = None
    asked = False
    for place, sense in read.senses("instrument", "music"):
        read.claim(place)
        if sense.part == "instrument" and read.tokens[place].thing and is_seen(read, place) and not is_played(read, place):
            continue
        asked = True
        if sense.part == "instrument":
            instruments.append(sense.concept)
        for at in read.clause(place):
            mood, pace = read.at(at, "mood", "attribute"), read.at(at, "tempo")
            if mood and mood.concept in MOODS:
                moods.append(MOODS[mood.concept])
                read.claim(at)
            if pace and abs(at - place) <= NEAR:
                tempo = tempo or pace.concept
                read.claim(at)
    if not asked:
        return None
    return Music(tuple(dict.fromkeys(instruments)), moods[0] if moods else None, tempo)


MOODS = {
    "calm": "calm", "tense": "tense", "dark": "dark", "epic": "epic", "romantic": "romantic", "melancholic": "sad", "joyful": "happy",
    "mysterious": "mysterious", "warm": "calm", "happy": "happy", "sad": "sad", "soft": "calm", "beautiful": "romantic", "glowing": "happy",
}  # fmt: skip


def silences(read: Reading, seconds: float) -> tuple[tuple[float, float], ...]:
    """Read the stretches in which nothing may be heard: "absolute silence for the last second"."""
    found: list[tuple[float, float]] = []
    for place, sense in read.senses("silence"):
        read.claim(place)
        sentence = next((span for span in read.sentences() if place in span), range(0))
        words = " ".join(read.word(at) for at in sentence)
        match = SILENT_TAIL.search(words)
        if match:
            end, length = _tail(match)
            length = min(length, seconds)
            found.append((seconds - length, seconds) if end else (0.0, length))
        elif sense.concept == "silence" or _bare(read, place):
            found.append((0.0, seconds))
    return tuple(dict.fromkeys(found))


def _tail(match: re.Match[str]) -> tuple[bool, float]:
    """Give whether a stretch is at the end, and how long it is."""
    which = next(group for group in (match[1], match[3], match[5]) if group)
    value = next((group for group in (match[2], match[4], match[6]) if group), "1")
    return which in {"last", "final", "最后", "最後"}, DIGITS.get(value) or float(value)


def _bare(read: Reading, place: int) -> bool:
    """Tell whether "silence" stands alone as a wish, and describes no forest."""
    clause = read.clause(place)
    return read.word(place).startswith("silen") and all(at == place or read.at(at, "stop", "attribute") for at in clause)
