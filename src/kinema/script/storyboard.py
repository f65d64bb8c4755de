"""The planner: a prompt without a shot list, storyboarded as a director would, in 1 to 6 shots of whole seconds."""

import itertools
import math
import re
from dataclasses import dataclass

from kinema.script.fold import fold
from kinema.script.language import language_of
from kinema.script.pace import BREATH, spoken_seconds
from kinema.script.quotes import Quote, quotations
from kinema.script.shots import uncut
from kinema.script.words import reading

SECONDS_A_SHOT = 2.5
# A turn below this never makes a cut: a few words that only add to the sentence before.
WEAKEST = 0.5
# Words that turn the story: the sentence that begins with one begins a shot more readily.
TURN = re.compile(
    r"(?:then|suddenly|next|later|after|afterwards|meanwhile|finally|eventually|when|as the|at last|in the end|now|moments? later)\b"
    r"|(?:elsewhere|inside|outside|immediately)\b"
    r"|然后|突然|忽然|接着|随后|之后|最后|终于|这时|此时|与此同时|另一边|下一刻|转眼|そして|次に|最後に|その時"
    r"|entonces|luego|de repente|puis|soudain|enfin|dann|plötzlich"
)
FRAMING = re.compile(
    r"close-?\s?up|wide (?:shot|angle|view)|medium (?:shot|close)|long shot|full shot|aerial|overhead|establishing|pov|insert"
    r"|tracking shot|two-?shot|特写|近景|中景|全景|远景|航拍|俯拍|仰拍|クローズアップ|アップ|ロング|primer plano|plano general"
    r"|gros plan|plan large|nahaufnahme|totale"
)
SIZES = {
    "en": ("Wide shot.", "Medium shot.", "Close-up.", "Medium close-up.", "Full shot.", "Wide shot."),
    "zh": ("全景。", "中景。", "特写。", "近景。", "全身景。", "远景。"),
    "ja": ("ワイドショット。", "ミディアムショット。", "クローズアップ。", "バストショット。", "フルショット。", "ワイドショット。"),
}


@dataclass(frozen=True, slots=True)
class Beat:
    """One step of the story: its words, how long its lines take, and how strongly it breaks from the one before."""

    words: str
    speech: float
    turn: float


def storyboard(prompt: str, seconds: int, most: int) -> list[tuple[str, int]]:
    """Give the words and the whole seconds of each shot."""
    quotes = quotations(prompt)
    beats = _beats(prompt, quotes)
    room = max(1, min(most, round(seconds / SECONDS_A_SHOT)))
    if uncut(prompt, quotes) or not beats:
        return [(prompt, seconds)]
    shots = _joined(beats, room, seconds)
    if len(shots) == 1 and not quotes and seconds > 2 * SECONDS_A_SHOT:
        # One sentence with time to spare is covered from several distances.
        shots = [Beat(beats[0].words if len(beats) == 1 else prompt, 0.0, 0.0)] * min(room, 3)
    lengths = _lengths(shots, seconds)
    return list(zip(_sized([shot.words for shot in shots], language_of(prompt)), lengths, strict=True))


def _beats(prompt: str, quotes: list[Quote]) -> list[Beat]:
    """Divide a prompt at its sentences; a line stays with the words that lead to it."""
    folded = fold(prompt)
    ends = [0]
    for match in re.finditer(r"[.!?;\n]+[\"'”’」』)\]]*\s*", folded):
        if any(quote.start < match.start() < quote.end - 1 for quote in quotes):
            continue
        if (
            match[0].startswith(".")
            and folded[match.end() : match.end() + 1].isdigit()
            and folded[match.start() - 1 : match.start()].isdigit()
        ):
            continue
        if re.search(r"\b(?:mr|mrs|ms|dr|st|vs|no)$", folded[max(0, match.start() - 4) : match.start()]):
            continue
        ends.append(match.end())
    # A sentence ends with the quotation that ends in a full stop, even where nothing follows the mark.
    ends += [quote.end for quote in quotes if quote.words[-1:] in ".!?。！？…"]
    ends = sorted({*ends, len(prompt)})
    beats: list[Beat] = []
    for begin, end in itertools.pairwise(ends):
        words = prompt[begin:end].strip()
        if not words:
            continue
        speech = sum(spoken_seconds(quote.words) + BREATH for quote in quotes if begin <= quote.start < end)
        folded_words = fold(words)
        turn = 1.0 + (1.0 if TURN.match(folded_words) else 0.0) + (2.0 if FRAMING.search(folded_words[:60]) else 0.0)
        turn += 0.5 if speech else 0.0
        turn -= 0.9 if _remark(words, quotes) else 0.0
        beats.append(Beat(words, speech, turn))
    return beats


def _remark(words: str, quotes: list[Quote]) -> bool:
    """Tell whether a sentence only adds to the one before: of the light, the sound, the camera, in a few words.

    One in which something does something is a step of the story, however short.
    """
    if len(words) >= 24 or (quotes and len(words) >= 12):  # noqa: PLR2004
        return False
    tokens = reading(words).tokens
    return not (any(token.thing for token in tokens) and any(token.sense("action") for token in tokens))


def _joined(beats: list[Beat], room: int, seconds: int) -> list[Beat]:
    """Join beats at the weakest turns until there are no more than there is room, and time, for."""
    beats = list(beats)
    while len(beats) > 1 and (
        len(beats) > room or sum(_needs(beat) for beat in beats) > seconds or min(beat.turn for beat in beats[1:]) < WEAKEST
    ):
        weakest = min(range(1, len(beats)), key=lambda index: (beats[index].turn, -index))
        first, second = beats[weakest - 1], beats[weakest]
        joint = "" if first.words[-1:] in "。！？；」”" else " "
        beats[weakest - 1 : weakest + 1] = [Beat(f"{first.words}{joint}{second.words}", first.speech + second.speech, first.turn)]
    return beats


def _needs(beat: Beat) -> int:
    """Give the fewest whole seconds in which a shot can be seen and its lines said."""
    return max(1, math.ceil(beat.speech))


def _lengths(shots: list[Beat], seconds: int) -> list[int]:
    """Divide the film's seconds: first what the lines need, then by the words there are to show."""
    lengths = [_needs(shot) for shot in shots]
    while sum(lengths) > seconds:
        lengths[max(range(len(lengths)), key=lambda index: lengths[index])] -= 1
    weights = [1.5 + shot.speech + len(shot.words) / 80 for shot in shots]
    while sum(lengths) < seconds:
        lengths[min(range(len(lengths)), key=lambda index: (lengths[index] + 0.5) / weights[index])] += 1
    return lengths


def _sized(shots: list[str], language: str) -> list[str]:
    """Name a size for the shots that have none, so that no two neighbours look alike."""
    if len(shots) == 1:
        return shots
    sizes = SIZES.get(language, SIZES["en"])
    return [words if FRAMING.search(fold(words)) else _followed(words, sizes[index % len(sizes)]) for index, words in enumerate(shots)]


def _followed(words: str, sentence: str) -> str:
    """Put a sentence after words, with the full stop and the space that their script wants."""
    stop = "" if words[-1:] in ".!?;:,。！？；：，、」”』\"'’" else sentence[-1]
    return f"{words}{stop}{' ' if sentence.isascii() else ''}{sentence}"
