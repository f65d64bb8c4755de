"""What a text denies: "no music", "without people", 没有音乐; which tokens are denied, and which things may not appear."""

from kinema.script.lexicon import Sense
from kinema.script.words import Reading

# How many words after a "no" it may still speak of.
REACH = 5
CONTENT = (
    "garment", "setting", "weather", "action", "effect", "ambience", "instrument", "music", "surface", "silence",
    "style", "mood", "move", "say", "camera word", "attribute", "time", "season", "ground",
)  # fmt: skip
# Words whose name is not their meaning's: what is said, what is written, what moves.
SPOKEN = (
    "dialogue",
    "dialog",
    "speech",
    "voice",
    "voices",
    "talking",
    "voiceover",
    "narration",
    "对话",
    "台词",
    "人声",
    "说话",
    "对白",
    "dialogues",
)
WRITTEN = ("text", "words", "letters", "caption", "captions", "subtitle", "subtitles", "watermark", "watermarks", "logo", "logos")
NAMED = {
    **dict.fromkeys(SPOKEN, "speech"),
    **dict.fromkeys((*WRITTEN, "字幕", "文字", "字", "水印"), "text"),
    **dict.fromkeys(("movement", "motion", "move", "moves", "moving"), "movement"),
}
NOBODY = Sense("negation", "nobody")
# Words that ask for better pictures rather than for pictures without something.
DEFECTS = frozenset(
    """extra bad deformed distorted disfigured mutated missing poorly malformed ugly blurry blurred cropped duplicate low worst jpeg
    fused floating weird wrong unnatural warped glitchy flickering morphing 畸形 变形 多余 模糊 扭曲 低质量""".split()  # noqa: SIM905
)
JOINTS = frozenset({"or", "and", "nor", ",", "或", "和", "与", "及", "any", "a", "an", "the", "other", "at", "all", "/"})


def denials(read: Reading) -> tuple[str, ...]:
    """Mark the tokens that are denied, and give what may not be seen or heard."""
    excluded: list[str] = []
    for place, token in enumerate(read.tokens):
        sense = token.sense("negation")
        if sense is None or place in read.denied:
            continue
        read.claim(place)
        if sense.concept == "nobody":
            excluded.append("person")
        elif sense.concept == "no":
            excluded += _denied(
                read, place + 1, joined=token.text not in {"not", "don't", "doesn't", "isn't", "aren't", "do not", "does not", "不", "没"}
            )
    return tuple(dict.fromkeys(excluded))


def _denied(read: Reading, place: int, *, joined: bool) -> list[str]:
    """Mark what follows a negation, up to the end of its clause; "or" carries it on."""
    found: list[str] = []
    for at in range(place, min(len(read.tokens), place + REACH)):
        token = read.tokens[at]
        if token.mark or token.sense("negation"):
            break
        name = concept(read, at)
        if name is None:
            if (
                token.text not in JOINTS
                and token.senses
                and not token.sense("stop", "number", "preposition", "colour", "attribute", "pace")
            ):
                break
            if token.text in {"but", "and"} and found:
                break
            continue
        read.denied.add(at)
        read.claim(at)
        found.append(name)
        after = read.word(at + 1)
        if not (joined and after in JOINTS):
            break
    return found


def concept(read: Reading, place: int) -> str | None:
    """Give the one name under which a token's thing is excluded, None for a word that names nothing."""
    token = read.tokens[place]
    if token.text in NAMED:
        return NAMED[token.text]
    if token.thing:
        return "person" if token.thing.part in {"person", "role"} else token.thing.concept
    sense = token.sense(*CONTENT)
    if sense is None:
        return None
    if sense.part == "setting":
        return sense.concept.partition("/")[2] or sense.concept
    return {("music", "music"): "music", ("surface", "title"): "text"}.get((sense.part, sense.concept), sense.concept)


def exclusions(negative: Reading) -> tuple[str, ...]:
    """Read a negative prompt: everything that it names may not appear; phrases that name nothing of ours stand as written."""
    found: list[str] = []
    phrase: list[int] = []
    for place, token in enumerate(negative.tokens):
        if token.mark:
            found += _unwanted(negative, phrase)
            phrase = []
        else:
            phrase.append(place)
    found += _unwanted(negative, phrase)
    return tuple(dict.fromkeys(found))


def _unwanted(negative: Reading, phrase: list[int]) -> list[str]:
    """Read one phrase of a negative prompt; "deformed hands" asks for good hands, not for none."""
    words = " ".join(negative.word(place) for place in phrase if not negative.at(place, "negation"))
    if any(negative.at(place, "negation") and negative.at(place, "negation") == NOBODY for place in phrase):
        return ["person"]
    names = [name for place in phrase if not negative.at(place, "negation") and (name := concept(negative, place))]
    parts = any((thing := negative.tokens[place].thing) and thing.part == "part" for place in phrase)
    if names and not parts and not DEFECTS & set(words.split()):
        return names
    return [words] if words else []
