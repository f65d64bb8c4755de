"""Instruments: one that is named may be a thing in the picture, or only music that is heard."""

from kinema.script.drafts import Draft, brought
from kinema.script.lexicon import kinds
from kinema.script.words import Reading

REACH = 4
# Words after an instrument, or in its clause, that speak of music rather than of a thing.
OF_MUSIC = frozenset({"score", "theme", "notes", "solo", "chords", "background", "soundtrack", "声", "曲", "音乐", "声音", "响起", "传来"})
# Deeds that are playing where an instrument follows: 拉二胡, 吹笛子, 打鼓.
BOWED = frozenset({"拉", "吹", "打", "敲", "hits", "beats", "bows", "blows"})
DETERMINERS = frozenset({"the", "his", "her", "their", "my", "el", "la", "le", "der", "die", "das", "su", "son", "sa", "seine", "ihre"})


def is_seen(read: Reading, place: int) -> bool:
    """Tell whether the instrument at a place is a thing to be shown: it is played by somebody, held, or stands somewhere."""
    if read.at(place + 1, "music", "tempo") or read.word(place + 1) in OF_MUSIC or _sounds_by_itself(read, place):
        return False
    if is_played(read, place):
        return True
    clause = read.clause(place)
    if any(read.at(at, "music", "effect", "ambience") or read.word(at) in OF_MUSIC for at in clause if at != place):
        return False
    at = place - 1
    while read.at(at, "attribute", "colour") and not read.at(at, "number"):
        at -= 1
    told = read.at(at, "number") is not None or read.word(at) in DETERMINERS
    # "A soft piano" is heard, "a black piano" is seen; where the words leave it open, something must be done to it.
    around = range(max(clause.start, place - REACH), min(clause.stop, place + REACH))
    stands = read.at(place + 1, "setting") is not None  # "on a table" is a place as a whole
    return told and (stands or any(read.at(near, "preposition", "action", "position", "colour") for near in around if near != place))


def is_played(read: Reading, place: int) -> bool:
    """Tell whether somebody plays the instrument at a place: "plays the guitar", 弹钢琴, ピアノを弾く."""
    clause = read.clause(place)
    near = range(max(clause.start, place - REACH), min(clause.stop, place + REACH))
    return any(plays(read, at) for at in near) and not _sounds_by_itself(read, place)


def plays(read: Reading, place: int) -> bool:
    """Tell whether the deed at a place is playing: it may mean so, and an instrument follows, or says so by itself."""
    deeds = {sense.concept for sense in read.tokens[place].senses if sense.part == "action"}
    if "play" in deeds and len(deeds) == 1:
        return True
    near = (at for at in range(place + 1, min(place + REACH, len(read.tokens))) if not read.tokens[at].mark)
    return bool(deeds) and ("play" in deeds or read.word(place) in BOWED) and any(read.at(at, "instrument") for at in near)


def taken_along(found: list[Draft]) -> None:
    """Give the musicians who are named by their instrument the instrument, where nobody has told of it."""
    for index, made in enumerate(tuple(found)):
        name = made.plays
        if name is None or any(
            other.kind == kinds()[name] or (other.part == "musical" and "musician" in made.attributes) for other in found
        ):
            continue
        instrument = brought(found, name, ("held by", index))
        if instrument is not None:
            instrument.count = made.count


def _sounds_by_itself(read: Reading, place: int) -> bool:
    """Tell whether the instrument is what plays: "a piano plays softly"."""
    deed = read.at(place + 1, "action")
    return deed is not None and deed.concept in {"play", "fall", "rise", "move"} and read.word(place).isascii()
