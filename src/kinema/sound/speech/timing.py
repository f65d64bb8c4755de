"""When each line is spoken: one after the other with natural breaths, hurried only where a shot is too short for its lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from kinema.domain.plan import ShotPlan
from kinema.script.script import Line, Script
from kinema.sound.craft import RATE
from kinema.sound.score import Utterance
from kinema.sound.speech.bank import Casting, cast_files
from kinema.sound.speech.casting import cast_voices, in_manner
from kinema.sound.speech.piper import VoiceFile
from kinema.sound.speech.playing import Broken
from kinema.sound.speech.speak import Said, Saying, Unspoken, speak
from kinema.sound.speech.tongues import spoken, unspeakable, voice_of

LEAD = 0.3
LATEST = 1.2
BREATH = 0.4
TAIL = 0.15
LEAST_GAP = 0.12
# Faster than this a line no longer sounds natural; faster than the second it can hardly be understood.
NATURAL, HURRIED = 1.35, 3.6
# Words a minute of an English line of at least so many words, and how far a voice leaves its own pace for them.
SLOWEST, QUICKEST, SHORTEST, MOST_PACED = 142, 178, 3, 1.9
CORRECTIONS = 2
# Manners that tell a pace.
PACED = frozenset({"slow", "fast", "sing"})
WORD = re.compile(r"\w+(?:['\u2019]\w+)*")


@dataclass(frozen=True, slots=True)
class Part:
    """One line that can be spoken, where it stands, and how it is asked for."""

    shot: int
    index: int
    line: Line
    saying: Saying
    louder: float


def utterances(script: Script, plan: ShotPlan) -> tuple[tuple[Utterance, ...], tuple[str, ...]]:
    """Speak every line of a film and place it; the second value tells what could not be spoken as asked."""
    broken: dict[VoiceFile, str] = {}
    while True:
        casting, warnings = cast_files(script, plan, frozenset(broken))
        warnings += [f"The voice file {why}; it is left out." for why in broken.values()]
        parts = _parts(script, casting, warnings)
        schedule = _Schedule(script, plan, warnings)
        try:
            # All at their natural pace in one run of the voice; only shots that are too short are spoken again, faster.
            parts = _paced(parts)
            said = dict(zip(parts, speak(tuple(part.saying for part in parts)), strict=True))
            for scene in script.scenes:
                mine = [part for part in parts if part.shot == scene.index]
                if mine:
                    schedule.place(mine, [said[part] for part in mine])
        except Unspoken as error:
            return (), (*warnings, f"The dialogue could not be spoken: {error}.")
        except Broken as error:
            # What it should have said is given to the next voice.
            broken[error.file] = str(error)
            continue
        return tuple(schedule.found), tuple(warnings)


def _parts(script: Script, casting: Casting, warnings: list[str]) -> list[Part]:
    """Give the lines that have a voice; a language without one is told, and never spoken in another."""
    voices = cast_voices(script.speakers)
    found: list[Part] = []
    for scene in script.scenes:
        for index, line in enumerate(scene.lines):
            talker = casting.get((line.speaker, line.language))
            if talker is None and voice_of(line.language) is None:
                warnings.append(f"No voice here speaks the language `{line.language}`; the line “{_short(line.text)}” is not heard.")
                continue
            strange = "" if talker else unspeakable(line.text, line.language)
            if strange:
                warnings.append(f"The voice for `{line.language}` cannot read “{strange}”; the line “{_short(line.text)}” is not heard.")
                continue
            voice, louder = in_manner(voices[line.speaker], line.manner)
            found.append(Part(scene.index, index, line, Saying(line.text, line.language, voice, talker=talker), louder))
    return found


def _paced(parts: Sequence[Part]) -> list[Part]:
    """Have English lines spoken at the pace at which people speak, whatever words and voice make of it, unless told otherwise.

    A voice keeps its pauses when it hurries, so what it made of a first correction is heard, and corrected once more.
    """
    found = list(parts)
    for _ in range(CORRECTIONS):
        open_ = [at for at, part in enumerate(found) if _is_paced(part.line)]
        said = speak(tuple(found[at].saying for at in open_))
        for at, item in zip(open_, said, strict=True):
            pace = 60 * len(WORD.findall(found[at].line.text)) / max(item.seconds, 0.1)
            haste = found[at].saying.haste * min(max(pace, SLOWEST), QUICKEST) / pace
            saying = replace(found[at].saying, haste=min(max(haste, 1 / MOST_PACED), MOST_PACED))
            found[at] = replace(found[at], saying=saying)
    return found


def _is_paced(line: Line) -> bool:
    """Tell whether a line is to be spoken at an ordinary pace: nothing tells another, and it has enough words to have one."""
    return line.language == "en" and len(WORD.findall(line.text)) >= SHORTEST and not PACED & set(line.manner)


@dataclass(slots=True)
class _Schedule:
    """The film's lines as they are placed, shot by shot."""

    script: Script
    plan: ShotPlan
    warnings: list[str]
    found: list[Utterance] = field(default_factory=list)
    free: float = 0.0
    """The second from which nobody speaks yet."""

    def place(self, parts: Sequence[Part], said: Sequence[Said]) -> None:
        """Place the lines of one shot: at their natural pace if there is room, else faster, else on into the next shot."""
        shot = parts[0].shot
        begin = max(self.plan.shots[shot].start / self.plan.format.fps, self.free)
        end = self._end(shot)
        pauses = [part.line.pause for part in parts]
        natural = sum(item.seconds for item in said)
        room = end - begin - TAIL
        haste = 1.0
        if natural + sum(pauses) + LEAST_GAP * len(parts) > room:
            haste = natural / max(0.2, room - sum(pauses) - LEAST_GAP * len(parts))
            if haste > NATURAL:
                # Pauses give way first, then the lines may run on over the cut.
                room = max(room, self._latest(shot) - begin - TAIL)
                pauses = [min(pause, LEAST_GAP) for pause in pauses]
                haste = max(NATURAL, natural / max(0.2, room - sum(pauses) - LEAST_GAP * len(parts)))
                self.warnings.append(_hurried(parts, shot, haste, over=begin + natural / haste > end))
            said = speak(tuple(replace(part.saying, haste=min(HURRIED, haste * part.saying.haste)) for part in parts))
        slack = max(0.0, room - sum(item.seconds for item in said) - sum(pauses))
        breath = min(BREATH if haste == 1.0 else LEAST_GAP, slack / (len(parts) + 1))
        lead = max(min(LEAD, slack), (slack - breath * (len(parts) - 1)) * 0.3)
        self._lay(parts, said, pauses, begin + min(LATEST if haste == 1.0 else LEAST_GAP / 2, lead), breath)

    def _lay(self, parts: Sequence[Part], said: Sequence[Said], pauses: Sequence[float], at: float, breath: float) -> None:
        """Lay lines one after the other from a second on; one that was told its second waits for it."""
        fps = self.plan.format.fps
        last = self.plan.num_frames / fps
        for part, item, pause in zip(parts, said, pauses, strict=True):
            at += pause
            if part.line.at is not None:
                told = self.plan.shots[part.shot].start / fps + part.line.at
                at = max(at, min(told, self._end(part.shot) - item.seconds - TAIL))
            samples = _within(item.samples * 10 ** (part.louder / 20), at, last)
            if samples.size:
                self.found.append(_utterance(part, item, samples, at, fps))
                self.free = at + item.seconds + LEAST_GAP
            else:
                self.warnings.append(f"There is no time left in the film to say “{_short(part.line.text)}”.")
            at += item.seconds + breath

    def _end(self, shot: int) -> float:
        """Give when a shot's lines must be over: at its end, or where its silence begins."""
        begin, end = (frame / self.plan.format.fps for frame in (self.plan.shots[shot].start, self.plan.shots[shot].end))
        quiet = [begin + first for first, last in self.script.scenes[shot].silence if first > 0 and begin + last >= end - 0.01]
        return min([end, *quiet])

    def _latest(self, shot: int) -> float:
        """Give how far a shot's lines may run on: over the shots after it in which nobody speaks and nothing is silent."""
        end = self._end(shot)
        for later in self.plan.shots[shot + 1 :]:
            scene = self.script.scenes[later.index]
            if scene.lines or scene.silence or end < later.start / self.plan.format.fps:
                break
            end = later.end / self.plan.format.fps
        return end


def _within(samples: NDArray[np.float64], at: float, last: float) -> NDArray[np.float64]:
    """Keep a line inside the film: whole, or, where not even the fastest voice could say it in time, not at all."""
    room = int((last - at) * RATE)
    if samples.size <= room:
        return samples
    return samples[:room] if room > samples.size * 0.98 else samples[:0]


def _utterance(part: Part, said: Said, samples: NDArray[np.float64], at: float, fps: int) -> Utterance:
    """Make a placed line, with the mouth for every frame; words are told where the voice was given the line as it is written."""
    as_written = spoken(part.line.text, part.line.language) == part.line.text
    return Utterance(
        shot=part.shot,
        line=part.index,
        subject=part.line.subject,
        speaker=part.line.speaker,
        text=part.line.text,
        language=part.line.language,
        at=at,
        samples=samples.astype(np.float32),
        mouth=mouth(samples, at, fps),
        words=tuple((begin, first) for begin, first, _ in said.words) if as_written else (),
    )


def mouth(samples: NDArray[np.float64], at: float, fps: int) -> NDArray[np.float32]:
    """Tell how open the mouth is on each frame: by the strength of the voice while the frame lasts."""
    frame = RATE // fps
    offset = round(at * RATE) % frame
    padded = np.concatenate([np.zeros(offset), samples])
    padded = np.concatenate([padded, np.zeros(-padded.size % frame)])
    power = np.sqrt(np.mean(padded.reshape(-1, frame) ** 2, axis=1))
    top = float(np.percentile(power, 92)) if power.size else 1.0
    return np.clip((power / max(top, 1e-6)) ** 0.7, 0, 1).astype(np.float32)


def _hurried(parts: Sequence[Part], shot: int, haste: float, *, over: bool) -> str:
    """Tell that the lines of a shot do not fit it."""
    words = f"The dialogue of shot {shot + 1} (“{_short(parts[0].line.text)}”) is longer than the shot"
    how = f"it is spoken {min(HURRIED, haste):.1f} times as fast as usual"
    return f"{words}; {how}{', and runs on into the next shot' if over else ''}. Give it more seconds or fewer words."


def _short(text: str) -> str:
    """Give the beginning of a line."""
    return text if len(text) <= 32 else f"{text[:30]}…"  # noqa: PLR2004
