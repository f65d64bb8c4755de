"""Who says what: every quoted line of a shot with its speaker, how the voice is described, and when it is to come."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kinema.script.fold import fold
from kinema.script.language import CJK, NAMES, language_of
from kinema.script.quotes import TITLES, Quote, masked
from kinema.script.tokens import Token
from kinema.script.words import Reading, reading

LOOK_BACK = 200
BRACKET = re.compile(r"\[([^\[\]\x00]{1,160})\]\s{0,2}(?:\(([^()\x00]{1,100})\))?\s{0,2}([^\x00\[\].:;]{0,60}?)\s{0,2}[:,-]{0,2}\s{0,2}$")
NAMED = re.compile(r"(?:^|[\n.;:!?\x00,])\s{0,3}(?:then,?\s)?([^\x00.;:!?\n\[\](),]{1,40})\s?\(([^()\x00]{1,100})\)\s{0,2}[:,]?\s{0,2}$")
SCRIPTED = re.compile(r"(?:^|[\n.;:!?\x00,])\s{0,3}([^\x00.;:!?\n\[\](),]{1,32}):\s{0,2}$")
ASIDE = re.compile(r"(?:^|[\n.;:!?\x00])\s{0,3}([^\x00.;:!?\n\[\](),]{1,32}),\s{0,2}$")
STOP = re.compile(r"[.!?;\n\x00]")
TITLE = re.compile(r"\b(?:mr|mrs|ms|dr|st)$")
PAUSE = re.compile(
    r"(?:after|with)\s(?:a|an)\s(?:(?:brief|short|long|slight|small|quick|dramatic|thoughtful)\s)?(?:pause|beat|silence|moment)"
    r"|\bpauses?\b|\(beat\)|\ba beat\b|停顿|片刻之?后|沉默片刻|沉默了|顿了顿|过了一会儿?|稍后|少し間を|間を置|しばらくして"
    r"|tras una pausa|après une pause|nach einer (?:kurzen )?pause"
)
WAIT = re.compile(
    r"after\s(\d(?:\.\d)?|one|two|three|four|five)\s?(?:-?\s?seconds?|s)\b|(\d|一|两|三|四|五)\s?秒(?:钟)?(?:之?后|的停顿)|(\d)秒後"
)
MOMENT = re.compile(
    r"\bat\s(?:the\s)?(?:second\s(\d{1,2})|(\d{1,2})(?:\.0)?[\s-]?(?:seconds?|s)\b)|第\s?(\d{1,2}|[一二三四五六七八九])\s?秒|\b0?0:(\d{2})\b|(\d{1,2})秒目"
)
DIGITS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "一": 1,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
IN_LANGUAGE = re.compile(r"(?:in|speaks?|speaking|用)\s{0,2}(" + "|".join(NAMES) + r")")
# Words of a voice that hold for one line; the others belong to the speaker.
MANNERS = frozenset({"whisper", "shout", "excited", "angry", "sad", "trembling", "sing", "slow", "fast", "voice-over", "soft"})
ADDRESSING = frozenset({"to", "at", "对", "向", "跟", "à", "zu"})
VOICE_WORDS = frozenset({"voice", "tone", "whisper", "accent", "声音", "声", "语气", "嗓音", "口吻", "voz", "voix", "stimme", "声で"})
SHORT, LONG = 0.9, 1.8


@dataclass(slots=True)
class Turn:
    """One line as it stands in the text, before its speaker is known as somebody in the shot."""

    quote: Quote
    name: str | None = None
    """The speaker as written; None when only the sentence around the line tells."""
    voice: list[str] = field(default_factory=list)
    manner: list[str] = field(default_factory=list)
    noun: int | None = None
    """The place of the token that names the speaker."""
    pronoun: str | None = None
    language: str = "en"
    pause: float = 0.0
    at: float | None = None

    @property
    def unseen(self) -> bool:
        """Whether it is told to be a voice-over."""
        return "voice-over" in self.manner


def turns(read: Reading, lettered: set[int]) -> list[Turn]:
    """Read the lines of a shot in the order they are spoken; `lettered` are the starts of quotations that are only written."""
    found: list[Turn] = []
    hidden = masked(fold(read.text), read.quotes)
    last = 0
    for quote in read.quotes:
        before = hidden[max(last, quote.start - LOOK_BACK) : quote.start]
        base = quote.start - len(before)
        if quote.start not in lettered:
            turn = _turn(read, quote, before, base, hidden)
            if turn is not None:
                found.append(turn)
        last = quote.end
    return found


def _turn(read: Reading, quote: Quote, before: str, base: int, hidden: str) -> Turn | None:
    """Read one line from the words before and after it; None when nobody says it."""
    turn = Turn(quote)
    told = _bracketed(read, turn, before, base) or _named(read, turn, before, base) or _said(read, turn, before, base)
    told = told or _scripted(read, turn, before, base) or _after(read, turn, hidden)
    if not told and not _speaks_for_itself(quote, before):
        return None
    lead = _sentence(before)
    _time(turn, before)
    spoken = IN_LANGUAGE.search(lead)
    turn.language = NAMES[spoken[1]] if spoken and not (CJK.search(quote.words)) else language_of(quote.words, read.language)
    turn.voice = list(dict.fromkeys(turn.voice))
    turn.manner = list(dict.fromkeys([*turn.manner, *(word for word in turn.voice if word in MANNERS)]))
    return turn


def _bracketed(read: Reading, turn: Turn, before: str, base: int) -> bool:
    """Read `[Speaker, voice description]:`, with what may stand between it and the line."""
    match = BRACKET.search(before)
    if not match:
        return False
    inside = read.text[base + match.start(1) : base + match.end(1)]
    turn.name, *rest = re.split(r"[,:：，、;；|]", inside, maxsplit=1)
    turn.name = turn.name.strip()
    _voice(read, turn, base + match.start(1), base + match.end())
    turn.voice += voice_words(" ".join([turn.name, *rest]))
    return bool(turn.name)


def _named(read: Reading, turn: Turn, before: str, base: int) -> bool:
    """Read `Narrator (soft female voice):`, in Chinese too."""
    match = NAMED.search(before)
    if not match:
        return False
    name = read.text[base + match.start(1) : base + match.end(1)].strip()
    span = _span(read, base + match.start(1), base + match.end(1))
    if len(span) > 6 or (span and any(token.sense("say") for token in span) and not voice_words(match[2])):  # noqa: PLR2004
        return False
    turn.name = _bare(name, span, read)
    _voice(read, turn, base + match.start(), base + match.end())
    return True


def _said(read: Reading, turn: Turn, before: str, base: int) -> bool:
    """Read `X says: "…"`: a verb of saying in the sentence that leads to the line; its subject speaks."""
    sentence = _sentence(before)
    begin = base + len(before) - len(sentence)
    span = read.between(begin, turn.quote.start)
    verb = next((place for place in reversed(span) if _says(read.tokens[place])), None)
    if verb is None:
        return False
    beyond = read.tokens[verb + 1 : span.stop]
    if sum(not token.mark for token in beyond) > 8 or any(token.mark and token.text in ".;" for token in beyond):  # noqa: PLR2004
        return False
    read.claim(verb)
    _speaker(read, turn, range(span.start, verb))
    clause = range(max(span.start, read.clause(verb).start), span.stop)
    for place in [*clause, *_of_voice(read, span), *_trailing(read, turn)]:
        _describe(read, turn, place)
    return True


def _of_voice(read: Reading, span: Sequence[int]) -> list[int]:
    """Give the places that describe a voice by name, wherever in the sentence: "in a deep, hoarse voice"."""
    named = [place for place in span if read.word(place) in VOICE_WORDS]
    return [place for at in named for place in range(at - 4, at) if place in span and read.at(place, "voice")]


def _trailing(read: Reading, turn: Turn) -> list[int]:
    """Give the places that describe the voice right after a line: "…" in a squeaky voice."""
    after = read.between(turn.quote.end, turn.quote.end + 60)
    clause = after[: next((index for index, place in enumerate(after) if read.tokens[place].mark), len(after))]
    return _of_voice(read, clause) or [place for place in clause[:1] if read.word(place).endswith("ly")]


def _says(token: Token) -> bool:
    """Tell whether a token says that somebody speaks."""
    return token.sense("say") is not None


def _after(read: Reading, turn: Turn, hidden: str) -> bool:
    """Read `"…," she says softly`: a verb of saying close after the line."""
    tail = hidden[turn.quote.end : turn.quote.end + 60]
    stop = STOP.search(tail)
    end = turn.quote.end + (stop.start() if stop else len(tail))
    span = list(read.between(turn.quote.end, end))
    verb = next((place for place in span[:7] if _says(read.tokens[place])), None)
    if verb is None or (tail[:1] in ".!?" and turn.quote.words[-1:] not in ",，"):
        return False
    read.claim(verb)
    _speaker(read, turn, [place for place in span if place < verb] or [place for place in span if place > verb])
    for place in span:
        _describe(read, turn, place)
    return True


def _scripted(read: Reading, turn: Turn, before: str, base: int) -> bool:
    """Read `Anna: "…"`, as a screenplay writes it."""
    match = SCRIPTED.search(before)
    if match and PAUSE.search(match[1]):
        # "Old man, after a long pause:": the name stands before what tells the pause.
        match = ASIDE.search(before[: match.start(1)])
    if not match:
        return False
    span = _span(read, base + match.start(1), base + match.end(1))
    if len(span) > 7 or any(token.sense("effect", "ambience", "music", "instrument", "camera word") for token in span):  # noqa: PLR2004
        return False
    turn.name = _bare(read.text[base + match.start(1) : base + match.end(1)].strip(), span, read)
    _voice(read, turn, base + match.start(1), base + match.end(1))
    return True


def _speaks_for_itself(quote: Quote, before: str) -> bool:
    """Tell whether a quotation that nothing leads to is a line: a whole sentence, or one that follows a colon or another line."""
    if quote.mark in TITLES:
        return False
    long = len(quote.words.split()) >= 3 or len(CJK.findall(quote.words)) >= 4  # noqa: PLR2004
    closed = quote.words[-1:] in ".!?…。！？~"
    return closed or (before.rstrip()[-1:] == ":" and bool(before.strip())) or (long and not quote.words.isupper())


def _speaker(read: Reading, turn: Turn, span: Sequence[int]) -> None:
    """Find who governs the verb of saying: the last person, pronoun or creature named before it."""
    people = [place for place in span if (thing := read.tokens[place].thing) and thing.part in {"person", "role"}]
    beings = [
        place for place in span if (thing := read.tokens[place].thing) and thing.part in {"animal", "bird", "robot", "fish", "insect"}
    ]
    people, beings = (_unaddressed(read, places) for places in (people, beings))
    pronouns = [place for place in span if (who := read.at(place, "pronoun")) and who.concept in {"he", "she", "they", "it"}]
    nouns = people or beings
    named = _proper(read, span)
    if pronouns and (not nouns or pronouns[-1] > nouns[-1]):
        turn.pronoun = read.at(pronouns[-1], "pronoun").concept  # type: ignore[union-attr]
    elif nouns and (named is None or nouns[-1] > named):
        turn.noun = nouns[0] if len(nouns) > 1 and _objects(read, nouns) else nouns[-1]
    elif named is not None:
        token = read.tokens[named]
        turn.name = read.text[token.start : token.end]
        read.claim(named)


def _unaddressed(read: Reading, nouns: list[int]) -> list[int]:
    """Leave out whom a line is said to: "the robot says to the girl", 机器人对女孩说."""
    return [place for place in nouns if not ADDRESSING & {read.word(place - 1), read.word(place - 2)} or read.word(place - 1) == "and"]


def _objects(read: Reading, nouns: list[int]) -> bool:
    """Tell whether the later nouns only follow a preposition: "the man beside the woman says"."""
    return any(read.at(place, "preposition") for place in range(nouns[-1] - 3, nouns[-1]) if place > nouns[0])


def _proper(read: Reading, span: Sequence[int]) -> int | None:
    """Find a proper name: a capitalised word that the lexicon does not know, or unknown signs before the verb."""
    for place in reversed(span):
        token = read.tokens[place]
        if token.mark or token.senses:
            continue
        original = read.text[token.start : token.end]
        if original[:1].isupper() or (CJK.match(original) and 2 <= len(original) <= 4):  # noqa: PLR2004
            return place
    return None


def _describe(read: Reading, turn: Turn, place: int) -> None:
    """Take a token's meaning for the voice."""
    token = read.tokens[place]
    found = [sense.concept for sense in token.senses if sense.part == "voice"]
    if found and place not in read.denied:
        read.claim(place)
        turn.voice += found
    saying = token.sense("say")
    if saying and saying.concept in {"shout", "sing"}:
        turn.manner.append(saying.concept)


def _voice(read: Reading, turn: Turn, begin: int, end: int) -> None:
    """Take every token of a stretch for the voice; a description names no subject of the picture."""
    for place, token in enumerate(read.tokens):
        if begin <= token.start < end:
            _describe(read, turn, place)
            thing = token.thing
            if thing and thing.part in {"person", "role"}:
                turn.voice += [fact for fact in thing.facts if fact in {"male", "female", "child", "old", "young"}]
            read.claim(place)
            read.denied.add(place)


def voice_words(text: str) -> list[str]:
    """Give the words of a voice that a description holds."""
    found: list[str] = []
    for token in reading(text, []).tokens:
        found += [sense.concept for sense in token.senses if sense.part == "voice"]
        thing = token.thing
        if thing and thing.part in {"person", "role"}:
            found += [fact for fact in thing.facts if fact in {"male", "female", "child", "old", "young"}]
    return found


def _span(read: Reading, begin: int, end: int) -> list[Token]:
    """Give the tokens of a stretch of the text, marks aside."""
    return [token for token in read.tokens if begin <= token.start < end and not token.mark]


def _bare(name: str, span: list[Token], read: Reading) -> str:
    """Take a verb of saying, and what leads to the name, off it: "then the man says" is "the man"."""
    for token in span:
        if token.sense("say", "action") and token.start > span[0].start:
            return read.text[span[0].start : token.start].strip() or name
    return name


def _sentence(before: str) -> str:
    """Give the sentence that leads to a line; the stop after a title such as "Mr." ends none."""
    for match in reversed(list(STOP.finditer(before))):
        if before[match.end() :].strip(" :,") and not TITLE.search(before[max(0, match.start() - 4) : match.start()]):
            return before[match.end() :]
    return before


def _time(turn: Turn, before: str) -> None:
    """Read the pause asked for before a line, and the second it is to begin at."""
    tail = before[-90:]
    wait = WAIT.search(tail)
    pause = PAUSE.search(tail)
    if wait:
        value = next(group for group in wait.groups() if group)
        turn.pause = float(DIGITS.get(value) or value)
    elif pause:
        turn.pause = LONG if "long" in pause[0] else SHORT
    moment = MOMENT.search(tail)
    if moment:
        value = next(group for group in moment.groups() if group)
        turn.at = float(DIGITS.get(value) or value)
