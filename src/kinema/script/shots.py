"""The shot lists that people write into a prompt: numbered, with timecodes, or in prose; read into stretches of words with their times."""

import re
from dataclasses import dataclass

from kinema.script.fold import fold
from kinema.script.quotes import Quote, masked, quotations

NUMBERS = {sign: value for value, sign in enumerate("一二三四五六七八九十", 1)}
NUMBERS |= {word: value for value, word in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1)}
NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]|one|two|three|four|five|six|seven|eight|nine|ten)"
SECONDS = r"(\d{1,2}(?:\.\d{1,3})?)\s{0,2}(?:-?\s?seconds?|-?\s?secs?|s|秒钟?|segundos?|secondes?|sekunden?)?"
HEAD = re.compile(
    rf"(?:shot|scene|cut|clip|镜头|分镜头?|场景|鏡頭|画面|カット|シーン|ショット|plano|toma|escena|plan|scène|einstellung|szene)\s{{0,2}}(?:#|no\.)?\s{{0,2}}({NUMBER})"
    rf"(?=\s{{0,2}}[,:;.\-\[(|/]|\s{{1,2}}\d)",
)
CHINESE_HEAD = re.compile(rf"第({NUMBER})(?:个镜头|镜|幕|个画面|ショット|カット|シーン)(?=\s{{0,2}}[,:.\-\[(])")
# What may stand between a head and its words: a length, or the stretch of time it fills.
HEAD_LENGTH = re.compile(
    rf"\s{{0,2}}[,:\-(\[|/]?\s{{0,2}}(?:duration\s?:?\s?|时长\s?:?\s?|约)?{SECONDS}\s{{0,2}}[)\],:;|\-]{{1,2}}\s{{0,3}}"
)
CLOCK = r"(?:(\d{1,2}):)?(\d{1,2}(?:\.\d{1,3})?)\s?(?:seconds?|secs?|s|秒)?"
SPAN = re.compile(
    rf"[\[(]?\s?(?:from\s|at\s|第\s?)?{CLOCK}\s{{0,2}}(?:-|~|to|至|到|→|->)\s{{0,2}}(?:第\s?)?{CLOCK}\s?([\])])?\s{{0,2}}[:,\-|]?\s{{0,3}}"
)
POINT = re.compile(r"[\[(](\d{1,2}):(\d{2}(?:\.\d{1,3})?)[\])]\s{0,2}[:,\-|]?\s{0,3}")
TAIL_LENGTH = re.compile(
    rf"[,;.]?\s{{0,2}}[(\[]\s?(?:duration|length|时长|时间|duración|durée|dauer)?\s{{0,2}}:?\s{{0,2}}{SECONDS}\s?[)\]]\s{{0,2}}[.;]?\s{{0,3}}$"
)
CUT = re.compile(
    r"(?:^|(?<=[\s.,;:!?)]))(?:and\s|then\s|we\s|now\s|next,?\s){0,3}(?:the\s(?:camera|scene|shot|film|video|view|picture)\s(?:then\s|now\s)?)?"
    r"(?:hard\s|smash\s|jump\s|match\s|quick\s)?(?:cuts?|cutting|dissolves?|fades?|switch(?:es)?)[\s-](?:back\s)?to(?!\s(?:the\schase|black|white|size|shape|fit|pieces))\s?:?\s{0,2}"
    r"|(?:然后|接着|随后|紧接着)?(?:镜头|画面|场景)(?:再|又|随即|立刻|迅速|突然)?(?:切换?[至到为]|转[至到]|换[至到]|切回)\s?[:,]?\s{0,2}"
    r"|(?:カットして|場面が?転換して?)[,.]?\s{0,2}|corte\sa\s?:?\s{0,2}|coupe\s(?:sur|à)\s?:?\s{0,2}|schnitt\s(?:auf|zu)\s?:?\s{0,2}"
)
MOMENT = re.compile(
    r"(?:^|(?<=[\n.;!?])\s{0,3})(?:then,?\s|and\s)?(?:at|on|by|from)\s(?:the\s)?(?:second\s(\d{1,2})|(\d{1,2})[\s-]?(?:seconds?|s)(?:\s?-?mark)?|(\d{1,2})(?:st|nd|rd|th)\ssecond)(?:\smark)?\s?[,:]?\s{0,2}"
    r"|(?:^|(?<=[\n.;!?,]))\s{0,3}(?:在|到)?第\s?(\d{1,2}|[一二三四五六七八九十])\s?秒(?:钟|时|处|开始|的时候)?\s?[,:]?\s{0,2}"
    r"|(?:^|(?<=[\n.;!?,]))\s{0,3}(\d{1,2})秒目(?:に|で)?\s?[,:]?\s{0,2}"
)
UNCUT = re.compile(
    r"one[\s-]take|(?:one|single)[\s-](?:continuous|uninterrupted|unbroken|long)[\s-](?:shot|take)|no\scuts|without\s(?:a\s|any\s)?cuts?|uncut|一镜到底|长镜头|ワンカット|plano\ssecuencia|plan[\s-]séquence"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words of one shot, and what the list says of its time: a length, or the second it begins at."""

    words: str
    seconds: float | None = None
    start: float | None = None


def listed(text: str) -> tuple[Stretch, ...]:
    """Read the shot list that a prompt carries; nothing when it carries none."""
    hidden = masked(fold(text), quotations(text))
    for read in (_numbered, _timed):
        stretches = read(text, hidden)
        if stretches:
            return stretches
    return () if UNCUT.search(hidden) else _prose(text, hidden)


def uncut(text: str, quotes: list[Quote]) -> bool:
    """Tell whether a prompt asks for one take without a cut."""
    return UNCUT.search(masked(fold(text), quotes)) is not None


def _numbered(text: str, hidden: str) -> tuple[Stretch, ...]:
    """Read `shot 1, 3s, words;` and its kin. A head counts when its number is the next one and a sentence has ended before it."""
    heads: list[tuple[int, int]] = []
    for match in sorted([*HEAD.finditer(hidden), *CHINESE_HEAD.finditer(hidden)], key=lambda match: match.start()):
        number = NUMBERS.get(match[1]) or int(match[1])
        before = hidden[: match.start()].rstrip(" *#([-")[-1:]
        colon = hidden[match.end() : match.end() + 2].lstrip().startswith(":")
        if number == len(heads) + 1 and (not before or before in "\n;.!?:)]}\x00|" or colon or not heads):
            heads.append((match.start(), match.end()))
    if not heads:
        return ()
    opening = text[: heads[0][0]].strip(" *#([-\n")
    ends = [start for start, _ in heads[1:]] + [len(text)]
    stretches = [_headed(text[begin:end], hidden[begin:end]) for (_, begin), end in zip(heads, ends, strict=True)]
    return _with_opening(opening, [stretch for stretch in stretches if stretch.words])


def _headed(words: str, hidden: str) -> Stretch:
    """Read what follows a head: its length or its stretch of time, and its words."""
    span = re.compile(r"\s{0,2}[,\-:]?\s{0,2}").match(hidden)
    place = span.end() if span else 0
    timed = SPAN.match(hidden, place)
    if timed and timed.end() > place:
        start, end = _clock(timed[1], timed[2]), _clock(timed[3], timed[4])
        if end > start:
            return Stretch(_trim(words[timed.end() :]), end - start, start)
    length = HEAD_LENGTH.match(hidden)
    if length:
        return Stretch(_trim(words[length.end() :]), float(length[1]))
    tail = TAIL_LENGTH.search(hidden[-60:])
    if tail:
        return Stretch(_trim(words[: len(hidden) - len(hidden[-60:]) + tail.start()]), float(tail[1]))
    return Stretch(_trim(words))


def _timed(text: str, hidden: str) -> tuple[Stretch, ...]:
    """Read `[0:00-0:03] words` and its kin: the times rise, the first is the beginning."""
    marks: list[tuple[int, int, float, float | None]] = []
    for match in SPAN.finditer(hidden):
        begin = match.end() - len(match[0].lstrip())
        before = hidden[:begin].rstrip(" *-")[-1:]
        start, end = _clock(match[1], match[2]), _clock(match[3], match[4])
        opened = match[0].lstrip()[:1] in "[("
        if end > start and (before == "" or before in "\n;.!?:" or opened) and start >= (marks[-1][2] + 0.1 if marks else 0):
            marks.append((match.start(), match.end(), start, end))
    if not marks or marks[0][2] > 0:
        marks = [(match.start(), match.end(), _clock(match[1], match[2]), None) for match in POINT.finditer(hidden)]
        if len(marks) < 2 or [mark[2] for mark in marks] != sorted({mark[2] for mark in marks}):  # noqa: PLR2004
            return ()
    if marks[0][2] > 0:
        return ()
    ends = [mark[0] for mark in marks[1:]] + [len(text)]
    stretches = [
        Stretch(_trim(text[begin:until]), end - start if end is not None else None, start)
        for (_, begin, start, end), until in zip(marks, ends, strict=True)
    ]
    if any(not stretch.words for stretch in stretches):
        return ()
    return _with_opening(text[: marks[0][0]].strip(" *-\n"), stretches)


def _prose(text: str, hidden: str) -> tuple[Stretch, ...]:
    """Read cuts told in sentences: `cut to`, `At second 4 …`, 镜头切至, 第 4 秒."""
    breaks: list[tuple[int, int, float | None]] = []
    for match in MOMENT.finditer(hidden):
        value = next(group for group in match.groups() if group)
        cut = CUT.match(hidden, match.end())
        breaks.append((match.start(), cut.end() if cut else match.end(), float(NUMBERS.get(value) or value)))
    for match in CUT.finditer(hidden):
        if all(not start <= match.start() < end for start, end, _ in breaks):
            breaks.append((match.start(), match.end(), None))
    breaks.sort()
    if not breaks:
        return ()
    starts = [(0, 0, 0.0), *breaks] if text[: breaks[0][0]].strip() else [(0, breaks[0][1], 0.0), *breaks[1:]]
    ends = [start for start, _, _ in starts[1:]] + [len(text)]
    stretches = [Stretch(_trim(text[begin:end]), None, at) for (_, begin, at), end in zip(starts, ends, strict=True)]
    stretches = [stretch for stretch in stretches if stretch.words]
    return tuple(stretches) if len(stretches) > 1 else ()


def _with_opening(opening: str, stretches: list[Stretch]) -> tuple[Stretch, ...]:
    """Put what is said before a list at the head of every shot; of the first alone when somebody speaks in it."""
    opening = opening.strip(" ,;:：，；")
    if not opening or not stretches:
        return tuple(stretches)
    joint = " " if opening[-1] in ".!?。！？\n" else ". "
    times = 1 if quotations(opening) else len(stretches)
    return tuple(
        Stretch(f"{opening}{joint}{stretch.words}" if index < times else stretch.words, stretch.seconds, stretch.start)
        for index, stretch in enumerate(stretches)
    )


def _clock(minutes: str | None, seconds: str) -> float:
    """Give the seconds of a time such as 0:03 or 4.5."""
    return 60.0 * int(minutes or 0) + float(seconds)


def _trim(words: str) -> str:
    """Take the separators off a shot's words."""
    return words.strip().strip(" ;；,，:：|*#-–—").strip()
