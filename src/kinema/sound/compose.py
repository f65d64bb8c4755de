"""Composing: from a script to the score, what is heard in the film and when."""

import zlib

import numpy as np

from kinema.domain.plan import Shot, ShotPlan
from kinema.script import gait
from kinema.script.script import Scene, Script, Sound, Subject
from kinema.sound.craft import RATE
from kinema.sound.registry import Effect, ambience_of, effect_of
from kinema.sound.score import Event, Score, Utterance
from kinema.sound.speech.timing import utterances

PLACES = {"left": -0.65, "right": 0.65, "middle": 0.0, "foreground": 0.0, "background": 0.15}
FAR_GAIN, UNASKED_GAIN = 0.5, 0.75
LATEST_THUNDER = 2.4
# How long before a line a loud sound should be over its beginning.
CLEAR = 1.1
LIGHTNING = frozenset({"storm", "lightning"})
# Sound takes three seconds for a kilometre; a near thunder comes half a second after its flash, a far one two.
NEAR_THUNDER, FAR_THUNDER = 0.5, 2.0
# A flash is seen once the shot has been for this long.
DARK = 0.35


def score(script: Script, plan: ShotPlan) -> Score:
    """Work out everything heard in a film, with its times; the same script and plan give the same score."""
    spoken, warnings = utterances(script, plan)
    events: list[Event] = [*_ambience(script, plan), *_music(script, plan)]
    for scene, shot in zip(script.scenes, plan.shots, strict=True):
        events += _effects(scene, shot, plan, spoken)
    events.sort(key=lambda event: (event.at, event.kind))
    return Score(tuple(events), spoken, warnings)


def rng_of(plan: ShotPlan, *names: object) -> np.random.Generator:
    """Give the random numbers that belong to one part of one film."""
    return np.random.default_rng([plan.seed, *(zlib.crc32(str(name).encode()) for name in names)])


def _ambience(script: Script, plan: ShotPlan) -> list[Event]:
    """Let every ambience run on through the shots that share it."""
    found: list[Event] = []
    running: dict[str, Event] = {}
    for scene, shot in zip(script.scenes, plan.shots, strict=True):
        begin, end = shot.start / plan.format.fps, shot.end / plan.format.fps
        here = [name for name in scene.ambience if ambience_of(name)]
        for name in here:
            before = running.get(name)
            at = before.at if before else begin
            running[name] = Event(f"ambience/{name}", at, end - at, before.shot if before else shot.index)
        found += [running.pop(name) for name in list(running) if name not in here]
    return [*found, *running.values()]


def _music(script: Script, plan: ShotPlan) -> list[Event]:
    """Let music run from where it is asked for to the end of the film, or to a shot that wants none."""
    found: list[Event] = []
    fps = plan.format.fps
    for scene, shot in zip(script.scenes, plan.shots, strict=True):
        playing = found and found[-1].at + found[-1].seconds > shot.start / fps + 0.01
        if "music" in scene.excluded and playing:
            last = found.pop()
            found.append(Event(last.kind, last.at, shot.start / fps - last.at, last.shot))
        elif scene.music is not None and not playing:
            name = "+".join(scene.music.instruments) or scene.music.mood or "music"
            found.append(Event(f"music/{name}", shot.start / fps, (plan.num_frames - shot.start) / fps, shot.index))
    return found


def _effects(scene: Scene, shot: Shot, plan: ShotPlan, spoken: tuple[Utterance, ...]) -> list[Event]:
    """Place the effects of a shot: lasting ones throughout, steps as they fall, the others spread over it."""
    begin, end = shot.start / plan.format.fps, shot.end / plan.format.fps
    known = [(sound, effect) for sound in scene.sounds if (effect := effect_of(sound.kind))]
    single = [sound for sound, effect in known if not effect.lasting and not effect.every and sound.at is None]
    found: list[Event] = []
    for sound, effect in known:
        subject = scene.subjects[sound.subject] if sound.subject is not None and sound.subject < len(scene.subjects) else None
        again = _again(sound, effect, subject, end - begin, gait.rate(scene.style))
        if again:
            moments = again
        elif effect.lasting or sound.at is not None:
            moments = [min(sound.at or 0.0, end - begin - 0.1)]
        else:
            moments = [_spread(sound, single, end - begin)]
        gain = (FAR_GAIN if sound.far else 1.0) * (1.0 if sound.asked else UNASKED_GAIN)
        for moment in moments:
            at = begin + moment if effect.lasting or again or sound.at is not None else _clear(begin + moment, begin, end, spoken)
            length = end - at if effect.lasting else effect.seconds
            share = ((at - begin) / (end - begin), (min(end, at + length) - begin) / (end - begin))
            seen = subject is not None if effect.lasting else sound.seen
            found.append(Event(effect.name, at, length, shot.index, gain, _pan(subject, share), sound.subject, sound.far, seen))
            if effect.name == "thunder" and LIGHTNING & set(scene.weather):
                found.append(Event("flash", max(at - _delay(sound), min(begin + DARK, at)), 0.2, shot.index, 0.0))
    return found


def _again(sound: Sound, effect: Effect, subject: Subject | None, length: float, rate: float) -> list[float]:
    """Give the moments of a sound that repeats, from the beginning of the shot; as fast as who makes it, and as time goes."""
    every = effect.every
    beats: tuple[float, ...] = (0.0,)
    if subject is not None and sound.kind.startswith("footsteps"):
        every = gait.period(subject) or every
    elif sound.kind == "hooves":
        every, beats = gait.stride(subject)
    elif sound.kind == "splash" and subject is not None and subject.action == "jump":
        every = gait.LEAP
    if not every:
        return []
    if subject is None:
        rate = 1.0
    first = gait.FIRST / rate if sound.at is None else sound.at
    return sorted(at for beat in beats for at in gait.landings(every / rate, length, first + beat * every / rate))


def _delay(sound: Sound) -> float:
    """Give how long after its flash a thunder is heard."""
    return FAR_THUNDER if sound.far else NEAR_THUNDER


def _spread(sound: Sound, single: list[Sound], length: float) -> float:
    """Give the moment of a single sound: they part the shot between them; a thunder alone comes early."""
    if sound.kind == "thunder" and len(single) == 1:
        return min(max(min(length * 0.35, LATEST_THUNDER), DARK + _delay(sound)), 0.8 * length)
    return length * (single.index(sound) + 1) / (len(single) + 1)


def _clear(at: float, begin: float, end: float, spoken: tuple[Utterance, ...]) -> float:
    """Move a single sound to the nearest moment at which it is in no line's way, where the shot has one."""
    taken = [(said.at - CLEAR, said.at + said.samples.size / RATE) for said in spoken]
    moments = [at, *(first - 0.1 for first, _ in taken), *(last + 0.15 for _, last in taken)]
    free = [moment for moment in moments if begin + 0.1 < moment < end - 0.5 and not any(first < moment < last for first, last in taken)]
    return min(free, key=lambda moment: abs(moment - at), default=at)


def _pan(subject: Subject | None, share: tuple[float, float]) -> tuple[float, float]:
    """Give where a sound stands on the screen, and where it goes when its subject does."""
    if subject is None:
        return (0.0, 0.0)
    home = PLACES.get(subject.place or "", 0.0)
    if subject.direction in {"left", "right"} and subject.action not in {None, "stand", "sit", "speak", "look"}:
        sign = 1.0 if subject.direction == "right" else -1.0
        return (sign * (1.2 * share[0] - 0.6), sign * (1.2 * share[1] - 0.6))
    return (home, home)
