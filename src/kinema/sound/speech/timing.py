"""When each line is spoken: one after the other with natural breaths, hurried only where a shot is too short for its lines."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kinema.domain.plan import ShotPlan
from kinema.script.script import Line, Script
from kinema.sound.craft import RATE
from kinema.sound.score import Utterance
from kinema.sound.speech.casting import cast_voices, in_manner
from kinema.sound.speech.speak import Said, Saying, Unspoken, speak
from kinema.sound.speech.tongues import unspeakable, voice_of

LEAD = 0.3
BREATH = 0.4
TAIL = 0.15
LEAST_GAP = 0.12
# Faster than this a line no longer sounds natural; faster than the second it can hardly be understood.
NATURAL, HURRIED = 1.35, 3.6


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
    warnings: list[str] = []
    parts = _parts(script, warnings)
    try:
        said = dict(zip(parts, speak(tuple(part.saying for part in parts)), strict=True))
        found: list[Utterance] = []
        free = 0.0
        for scene in script.scenes:
            mine = [part for part in parts if part.shot == scene.index]
            if mine:
                placed = _place(mine, said, script, plan, free, warnings)
                found += placed
                free = placed[-1].at + placed[-1].samples.size / RATE + LEAST_GAP if placed else free
    except Unspoken as error:
        return (), (*warnings, f"The dialogue could not be spoken: {error}.")
    return tuple(found), tuple(warnings)


def _parts(script: Script, warnings: list[str]) -> list[Part]:
    """Give the lines that have a voice; a language without one is told, and never spoken in another."""
    voices = cast_voices(script.speakers)
    found: list[Part] = []
    for scene in script.scenes:
        for index, line in enumerate(scene.lines):
            if voice_of(line.language) is None:
                warnings.append(f"No voice here speaks the language `{line.language}`; the line “{_short(line.text)}” is not heard.")
                continue
            strange = unspeakable(line.text, line.language)
            if strange:
                warnings.append(f"The voice for `{line.language}` cannot read “{strange}”; the line “{_short(line.text)}” is not heard.")
                continue
            voice, louder = in_manner(voices[line.speaker], line.manner)
            found.append(Part(scene.index, index, line, Saying(line.text, line.language, voice), louder))
    return found


def _place(parts: list[Part], said: dict[Part, Said], script: Script, plan: ShotPlan, free: float, warnings: list[str]) -> list[Utterance]:
    """Place the lines of one shot: at their natural pace if there is room, else faster, else on into the next shot."""
    shot = plan.shots[parts[0].shot]
    fps = plan.format.fps
    begin = max(shot.start / fps, free)
    end = _end(script, plan, parts[0].shot)
    latest = _latest(script, plan, parts[0].shot)
    lengths = [said[part].seconds for part in parts]
    pauses = [part.line.pause for part in parts]
    room = end - begin - TAIL
    needed = sum(lengths) + sum(pauses)
    haste = 1.0
    if needed + LEAST_GAP * len(parts) > room:
        haste = (sum(lengths)) / max(0.2, room - sum(pauses) - LEAST_GAP * len(parts))
        if haste > NATURAL:
            # There is not enough room in the shot: pauses give way, then the line may run on over the cut.
            room = max(room, latest - begin - TAIL)
            pauses = [min(pause, LEAST_GAP) for pause in pauses]
            haste = max(NATURAL, sum(lengths) / max(0.2, room - sum(pauses) - LEAST_GAP * len(parts)))
            warnings.append(_hurried(parts, shot.index, haste, over=begin + sum(lengths) / haste > end))
        spoken = speak(tuple(replace(part.saying, haste=min(HURRIED, haste)) for part in parts))
        lengths = [item.seconds for item in spoken]
    else:
        spoken = tuple(said[part] for part in parts)
    slack = max(0.0, room - sum(lengths) - sum(pauses))
    breath = min(BREATH, slack / (len(parts) + 1)) if haste == 1.0 else min(LEAST_GAP, slack / (len(parts) + 1))
    at = begin + (min(1.2, max(min(LEAD, slack), (slack - breath * (len(parts) - 1)) * 0.3)) if haste == 1.0 else min(0.06, slack))
    found: list[Utterance] = []
    last = plan.num_frames / fps
    for part, item, pause in zip(parts, spoken, pauses, strict=True):
        if part.line.at is not None:
            at = max(at, min(shot.start / fps + part.line.at, end - item.seconds - TAIL))
        at = at + pause if found or pause else at
        samples = item.samples * 10 ** (part.louder / 20)
        samples = _within(samples, at, last, part, warnings)
        if samples.size:
            found.append(_utterance(part, samples, at, fps))
        at += item.seconds + breath
    return found


def _end(script: Script, plan: ShotPlan, shot: int) -> float:
    """Give when a shot's lines must be over: at its end, or where its silence begins."""
    begin, end = plan.shots[shot].start / plan.format.fps, plan.shots[shot].end / plan.format.fps
    quiet = [begin + first for first, last in script.scenes[shot].silence if first > 0 and begin + last >= end - 0.01]
    return min([end, *quiet])


def _latest(script: Script, plan: ShotPlan, shot: int) -> float:
    """Give how far a shot's lines may run on: over the shots after it in which nobody speaks and nothing is silent."""
    end = _end(script, plan, shot)
    for later in range(shot + 1, len(plan.shots)):
        if script.scenes[later].lines or script.scenes[later].silence or end < plan.shots[later].start / plan.format.fps:
            break
        end = plan.shots[later].end / plan.format.fps
    return end


def _within(samples: NDArray[np.float64], at: float, last: float, part: Part, warnings: list[str]) -> NDArray[np.float64]:
    """Keep a line inside the film; what even the fastest voice could not say in time is left out whole, and told."""
    room = int((last - at) * RATE)
    if samples.size <= room:
        return samples
    if room < samples.size * 0.98:
        warnings.append(f"There is no time left in the film to say “{_short(part.line.text)}”.")
        return samples[:0]
    return samples[:room]


def _utterance(part: Part, samples: NDArray[np.float64], at: float, fps: int) -> Utterance:
    """Make a placed line, with the mouth for every frame."""
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
