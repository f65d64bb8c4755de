"""Captions: the lines of a film as SubRip and WebVTT, a few words at a time, when they are spoken."""

from collections.abc import Sequence
from dataclasses import dataclass

from kinema.script.language import CJK
from kinema.sound.craft import RATE
from kinema.sound.score import Utterance

# A caption is read at a glance: this many letters, or half as many Chinese characters.
LONGEST = 42
STOPS = ",.;:!?、。…\uff0c\uff1b\uff1a\uff01\uff1f"


@dataclass(frozen=True, slots=True)
class Caption:
    """Words, and the seconds of the film between which they are shown."""

    begin: float
    end: float
    words: str


def captions(utterances: Sequence[Utterance]) -> tuple[Caption, ...]:
    """Divide lines into captions: at their stops, and where a group of words grows too long."""
    found: list[Caption] = []
    for said in utterances:
        length = said.samples.size / RATE
        begins = _groups(said.text)
        times = [said.at + _second(said, place, length) for place in begins] + [said.at + length]
        for index, place in enumerate(begins):
            until = begins[index + 1] if index + 1 < len(begins) else len(said.text)
            found.append(Caption(times[index], times[index + 1], said.text[place:until].strip()))
    return tuple(found)


def srt(shown: Sequence[Caption]) -> str:
    """Write captions as SubRip."""
    blocks = [f"{index}\n{_clock(item.begin, ',')} --> {_clock(item.end, ',')}\n{item.words}\n" for index, item in enumerate(shown, 1)]
    return "\n".join(blocks)


def vtt(shown: Sequence[Caption]) -> str:
    """Write captions as WebVTT."""
    blocks = [f"{_clock(item.begin, '.')} --> {_clock(item.end, '.')}\n{_escaped(item.words)}\n" for item in shown]
    return "\n".join(["WEBVTT\n", *blocks])


def _groups(text: str) -> list[int]:
    """Give where each group of words begins in a line."""
    longest = LONGEST // 2 if CJK.search(text) else LONGEST
    begins = [0]
    last_break = 0
    for place in range(1, len(text)):
        stop = text[place - 1] in STOPS and text[place] not in STOPS
        if stop or text[place - 1].isspace() or CJK.match(text[place]):
            last_break = place
        if stop and place - begins[-1] >= longest // 3 and len(text) - place > longest // 6:
            begins.append(place)
        elif place - begins[-1] >= longest and last_break > begins[-1]:
            begins.append(last_break)
    return begins


def _second(said: Utterance, place: int, length: float) -> float:
    """Give when a character of a line is spoken: as the voice tells, else by its share of the line."""
    if place == 0:
        return 0.0
    told = [second for second, first in said.words if first >= place]
    return min(length, told[0]) if told else length * place / len(said.text)


def _clock(seconds: float, point: str) -> str:
    """Write a time as hours, minutes, seconds and milliseconds."""
    total = round(seconds * 1000)
    return f"{total // 3_600_000:02}:{total // 60_000 % 60:02}:{total // 1000 % 60:02}{point}{total % 1000:03}"


def _escaped(words: str) -> str:
    """Write words so that WebVTT reads no markup in them."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
