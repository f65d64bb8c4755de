"""Casting: a voice of its own for every speaker, from how the prompt describes it, kept through the whole film."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kinema.script.script import Speaker

WOMEN = ("f2", "f4", "f3", "f5", "f1", "aunty")
MEN = ("m3", "m1", "m7", "m2", "m5", "m8")
WHISPERS = {"female": "whisperf", "male": "whisper"}
# Words a minute as espeak-ng counts them; short words come out nearer 160.
PACE = 113


@dataclass(frozen=True, slots=True)
class Voice:
    """How a speaker sounds: what espeak-ng is told, and what is done to the sound after it."""

    variant: str
    pitch: int
    """0 to 100, espeak-ng's own scale."""
    range: int
    """How far the melody goes, 0 to 100."""
    pace: int
    """Words a minute."""
    size: float = 1.0
    """Above 1 a smaller throat: every frequency is that much higher."""
    colours: tuple[str, ...] = ()
    """hoarse, metallic, radio, echo, whisper, soft."""
    accent: str | None = None


def cast_voices(speakers: Sequence[Speaker]) -> dict[str, Voice]:
    """Give every speaker a voice; those of one kind are set apart by variant, pitch and size."""
    taken = {"female": 0, "male": 0}
    return {speaker.name: _voice(speaker, taken) for speaker in speakers}


def sex_of(speaker: Speaker, taken: dict[str, int]) -> str:
    """Tell a man from a woman by the description; else whichever sex has fewer voices yet."""
    for sex in ("female", "male"):
        if sex in speaker.description:
            return sex
    if "deep" in speaker.description:
        return "male"
    return "male" if taken["male"] <= taken["female"] else "female"


def _voice(speaker: Speaker, taken: dict[str, int]) -> Voice:
    """Work out one voice."""
    told = set(speaker.description)
    sex = sex_of(speaker, taken)
    turn = taken[sex]
    taken[sex] += 1
    # A child's throat is a woman's, and smaller yet.
    family = WOMEN if sex == "female" or "child" in told else MEN
    pitch, span, pace, size = 50.0, 52.0, float(PACE), 1.0
    # Neighbours of one kind stand apart in pitch and size as well as in variant.
    pitch += (0, 18, -18, 26, -9, -26)[turn % 6]
    size *= (1.0, 1.05, 0.95, 1.08, 0.97, 0.92)[turn % 6]
    if "child" in told:
        size, pitch, span, pace = size * 1.2, max(58.0, pitch + 26), span + 8, pace - 4
    if "old" in told:
        size, pitch, span, pace = size * 0.96, pitch - 6, span - 8, pace - 12
    if "young" in told:
        size, pitch, pace = size * 1.03, pitch + 5, pace + 6
    if "deep" in told:
        size, pitch, pace = size * 0.93, pitch - 24, pace - 8
    if "high" in told:
        size, pitch = size * 1.06, pitch + 18
    if "soft" in told:
        span, pace = span - 6, pace - 12
    if "metallic" in told:
        span, pace = 8.0, pace - 6
    colours = tuple(word for word in ("whisper", "hoarse", "metallic", "radio", "echo", "soft") if word in told)
    accent = next((word.partition(":")[2] for word in speaker.description if word.startswith("accent:")), None)
    return Voice(
        family[turn % len(family)], round(min(95, max(4, pitch))), round(min(95, max(2, span))), round(pace), size, colours, accent
    )


@dataclass(frozen=True, slots=True)
class Manner:
    """What a manner of speaking does to a voice: to its pitch, its melody, its pace, its level in decibels, its colour."""

    pitch: int = 0
    range: int = 0
    pace: int = 0
    louder: float = 0.0
    colour: str | None = None


MANNERS = {
    "whisper": Manner(pace=-10, louder=-5, colour="whisper"),
    "shout": Manner(pitch=14, range=18, louder=3),
    "excited": Manner(pitch=8, range=20, pace=14),
    "angry": Manner(range=10, pace=8, louder=1.5),
    "sad": Manner(pitch=-6, range=-18, pace=-24, louder=-1.5),
    "trembling": Manner(pace=-6, colour="trembling"),
    "slow": Manner(pace=-30),
    "fast": Manner(pace=35),
    "sing": Manner(pitch=6, range=30, pace=-45),
    "soft": Manner(louder=-1.5),
}


def in_manner(voice: Voice, manner: Sequence[str]) -> tuple[Voice, float]:
    """Give a voice as it says one line, and how loud, in decibels, beside its ordinary level."""
    told = [MANNERS[word] for word in manner if word in MANNERS]
    made = replace(
        voice,
        pitch=min(99, max(0, voice.pitch + sum(way.pitch for way in told))),
        range=min(99, max(0, voice.range + sum(way.range for way in told))),
        pace=max(80, voice.pace + sum(way.pace for way in told)),
        colours=tuple(dict.fromkeys([*voice.colours, *(way.colour for way in told if way.colour)])),
    )
    return made, sum(way.louder for way in told)


def variant_of(voice: Voice) -> str:
    """Give espeak-ng's variant of a voice; a whisper is a variant too."""
    if "whisper" in voice.colours:
        return WHISPERS["female" if voice.variant in WOMEN else "male"]
    return voice.variant
