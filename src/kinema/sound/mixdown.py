"""The mix: speech, effects, ambience and music on their buses, ducked, in the room of the set, brought to the film's loudness."""

from functools import lru_cache

import numpy as np
from scipy.signal import oaconvolve

from kinema.domain.plan import ShotPlan
from kinema.media.take import Audio
from kinema.script.script import Music, Script
from kinema.sound.compose import PLACES, rng_of
from kinema.sound.craft import RATE, Samples, add, band, decay, levelled, noise, panned, peaked, seconds, steady, window
from kinema.sound.loudness import mastered
from kinema.sound.music import music
from kinema.sound.registry import ambience_of, effect_of
from kinema.sound.score import Event, Score

CROSSFADE = 0.03
ENDS = 0.06
DUCK = 10 ** (-13 / 20)
EFFECT_DUCK = 10 ** (-12 / 20)
DUCK_BEFORE, DUCK_AFTER = 0.12, 0.3
MUSIC_LEVEL = -28.0
LOWEST = 28.0
# How long a set rings and how much of it is heard.
ROOMS = {
    "room": (0.45, 0.10),
    "alley": (0.7, 0.12),
    "street": (0.5, 0.06),
    "stage": (1.3, 0.16),
    "market": (0.4, 0.05),
    "space": (1.8, 0.2),
    "underwater": (1.0, 0.2),
    "bamboo grove": (0.5, 0.05),
    "forest": (0.6, 0.05),
    "mountains": (1.4, 0.08),
    "void": (0.5, 0.06),
    "tabletop": (0.3, 0.06),
}
LARGE = {
    "museum": (1.6, 0.2),
    "cave": (2.4, 0.28),
    "tunnel": (1.5, 0.22),
    "church": (2.6, 0.26),
    "palace hall": (1.8, 0.2),
    **dict.fromkeys(("train station", "subway", "airport", "gym", "pool", "factory", "warehouse"), (1.6, 0.2)),
    **dict.fromkeys(("corridor", "hospital corridor", "cellar", "prison", "bathroom"), (0.9, 0.16)),
    **dict.fromkeys(("car", "cockpit"), (0.15, 0.05)),
    "library": (0.8, 0.12),
    "laboratory": (0.9, 0.14),
    "classroom": (0.6, 0.12),
}


def mix(score: Score, script: Script, plan: ShotPlan) -> Audio:
    """Mix a film's sound: stereo, exactly as many samples as its frames last, -16 LUFS, peaks under -1 dBTP."""
    count = plan.format.samples(plan.num_frames)
    speech, rest = buses(score, script, plan)
    whole = speech + rest
    if not whole.any():
        return Audio(whole.astype(np.float32), plan.format.sample_rate)
    gate = _silences(script, plan, count)[:, None]
    whole = steady(whole, LOWEST) * gate * window(count, 0.004, ENDS)[:, None]
    return Audio((mastered(whole) * gate).astype(np.float32), plan.format.sample_rate)


def buses(score: Score, script: Script, plan: ShotPlan) -> tuple[Samples, Samples]:
    """Give speech, and everything else ducked under it, each as it sounds in the rooms of its shots."""
    count = plan.format.samples(plan.num_frames)
    speech, effects, beds = np.zeros((count, 2)), np.zeros((count, 2)), np.zeros((count, 2))
    for said in score.utterances:
        scene = script.scenes[said.shot]
        place = (
            PLACES.get(scene.subjects[said.subject].place or "", 0.0)
            if said.subject is not None and said.subject < len(scene.subjects)
            else 0.0
        )
        add(speech, panned(said.samples.astype(np.float64), place * 0.6), round(said.at * RATE))
    for event in score.events:
        kind, _, name = event.kind.partition("/")
        if kind == "ambience":
            _lay(beds, event, name, plan)
        elif kind == "music":
            asked = script.scenes[event.shot].music or Music()
            length = seconds(event.seconds)
            add(beds, levelled(music(asked, rng_of(plan, "music"), length), MUSIC_LEVEL), round(event.at * RATE))
        elif effect_of(kind):
            strike(effects, event, plan)
    quiet = _ducking(score, count)
    effects = _in_rooms(effects * (1 - (1 - EFFECT_DUCK) * quiet)[:, None], script, plan)
    return _in_rooms(speech, script, plan), effects + beds * (1 - (1 - DUCK) * quiet)[:, None]


def _lay(into: Samples, event: Event, name: str, plan: ShotPlan) -> None:
    """Lay an ambience, overlapping what comes before and after it by a crossfade."""
    source = ambience_of(name)
    if source is None:
        return
    margin = CROSSFADE / 2
    count = seconds(event.seconds + 2 * margin)
    made = levelled(source.make(rng_of(plan, event.kind, event.shot), count), source.level) * event.gain
    add(into, made * window(count, CROSSFADE, CROSSFADE)[:, None], round((event.at - margin) * RATE))


def strike(into: Samples, event: Event, plan: ShotPlan) -> None:
    """Let an effect be heard at its place; it begins on its sample."""
    source = effect_of(event.kind)
    if source is None:
        return
    count = seconds(event.seconds)
    made = peaked(source.make(rng_of(plan, event.kind, round(event.at * 1000)), count), source.level) * event.gain
    if event.far:
        made = band(made, None, 1_400)
    if source.lasting:
        made = made * window(count, 0.004, CROSSFADE)
    add(into, panned(made, *event.pan), round(event.at * RATE))


def _ducking(score: Score, count: int) -> Samples:
    """Give how far everything else makes room for speech: 0 not at all, 1 while somebody speaks."""
    target = np.zeros(count)
    for said in score.utterances:
        begin, end = round((said.at - DUCK_BEFORE) * RATE), round(said.at * RATE) + said.samples.size
        rise, fall = seconds(DUCK_BEFORE), seconds(DUCK_AFTER)
        shape = np.concatenate([np.linspace(0, 1, rise), np.ones(max(1, end - begin - rise)), np.linspace(1, 0, fall) ** 1.5])
        first = max(0, begin)
        last = min(count, begin + shape.size)
        target[first:last] = np.maximum(target[first:last], shape[first - begin : last - begin])
    return target


def _in_rooms(dry: Samples, script: Script, plan: ShotPlan) -> Samples:
    """Add the ring of each shot's set; its tail may sound over the cut."""
    if not dry.any():
        return dry
    found = dry.copy()
    for index, shot in enumerate(plan.shots):
        scene = script.scenes[index]
        kind = next((word for word in scene.setting_words if word in LARGE), None)
        length, wet = LARGE[kind] if kind else ROOMS.get(scene.setting or "", (0.0, 0.0))
        begin, end = plan.format.samples(shot.start), plan.format.samples(shot.end)
        part = dry[begin:end]
        if wet and part.any():
            ring = oaconvolve(part, _ring(length), axes=0)
            add(found, ring, begin, wet)
    return found


@lru_cache(maxsize=8)
def _ring(length: float) -> Samples:
    """Give the impulse response of a room: noise that dies away, its highs first, a moment after the sound itself."""
    count = seconds(length)
    rng = np.random.default_rng(7)
    sides = [noise(rng, count, 180, 5_500, -2.5) * decay(count, length, 0.012) for _ in range(2)]
    ring = np.stack(sides, axis=1)
    return np.concatenate([np.zeros((seconds(0.012), 2)), ring / np.sqrt((ring**2).sum(axis=0))])


def _silences(script: Script, plan: ShotPlan, count: int) -> Samples:
    """Give the gate of the silences asked for: closed, softly and exactly, from end to end of each."""
    gate = np.ones(count)
    fade = seconds(0.02)
    for scene, shot in zip(script.scenes, plan.shots, strict=True):
        base = plan.format.samples(shot.start)
        for begin, end in scene.silence:
            first, last = max(0, base + round(begin * RATE)), min(count, base + round(end * RATE))
            gate[first:last] = 0.0
            lead = max(0, first - fade)
            gate[lead:first] *= np.linspace(1, 0, first - lead)
            trail = min(count, last + fade)
            gate[last:trail] *= np.linspace(0, 1, trail - last)
    return gate
