"""Who speaks with which of the user's voice files: by language and accent, sex and age, and everybody with another voice."""

import zlib
from pathlib import Path

from kinema.domain.plan import ShotPlan
from kinema.script.script import Script, Speaker
from kinema.sound.speech.casting import cast_voices
from kinema.sound.speech.piper import Talker, VoiceFile, digest, talkers
from kinema.sound.speech.playing import Broken, is_installed
from kinema.sound.speech.speak import Saying, Unspoken, speak

REGIONS = {"british": "GB", "scottish": "GB", "american": "US", "indian": "IN"}
MISSING = "Voice files need onnxruntime: pip install 'kinema[voices]'"
SEXES = frozenset({"male", "female"})
Casting = dict[tuple[str, str], Talker]
"""By the speaker's name and the language."""


def cast_files(script: Script, plan: ShotPlan, broken: frozenset[VoiceFile]) -> tuple[Casting, list[str]]:
    """Give everybody a voice of the user's for each language that they speak; the second value tells what there is none for, and why."""
    spoken = list(dict.fromkeys((line.speaker, line.language) for scene in script.scenes for line in scene.lines))
    if not plan.voices or not spoken:
        return {}, []
    if not is_installed():
        return {}, [_own(MISSING)]
    everybody, faults = talkers(Path(plan.voices), plan.voices_digest)
    whole = [talker for talker in everybody if talker.file not in broken]
    told = [_own(fault) for fault in faults]
    speakers = {speaker.name: speaker for speaker in script.speakers}
    found: Casting = {}
    for name, language in spoken:
        there = [talker for talker in whole if talker.file.language == language]
        best = _choose(speakers[name], there, list(found.values()))
        if best is not None:
            found[name, language] = best
        elif there:
            told.append(_own(f"None of the voice files for `{language}` suits {name}"))
        elif whole:
            told.append(_own(f"There is no voice file for `{language}`"))
    return found, list(dict.fromkeys(told))


def _choose(speaker: Speaker, there: list[Talker], taken: list[Talker]) -> Talker | None:
    """Choose a voice: none of the other sex, one that nobody has yet, and of those what suits best; between equals by the name."""
    told = set(speaker.description)
    sex = told & SEXES or ({"female"} if "child" in told else set())
    region = next((REGIONS[word[7:]] for word in told if word.startswith("accent:") and word[7:] in REGIONS), None)
    suits = [talker for talker in there if not told & SEXES or not talker.traits & (SEXES - told)]

    def rank(talker: Talker) -> tuple[bool, int, int]:
        fits = len(talker.traits & (told | sex)) - len(talker.traits & {"child", "old"} - told) + 2 * (talker.file.region == region)
        return talker in taken, -fits, zlib.crc32(f"{speaker.name}\0{talker.file.path.name}\0{talker.number}".encode())

    return min(suits, key=rank, default=None)


def try_out(folder: Path) -> tuple[list[str], list[str]]:
    """Have every voice file of a folder say a word; the names of those that could, and what is wrong with the others."""
    if not is_installed():
        return [], [MISSING]
    everybody, faults = talkers(folder, digest(folder))
    names, wrong = [], list(faults)
    for file, talker in {talker.file: talker for talker in everybody}.items():
        try:
            speak((Saying("1, 2, 3.", file.language, cast_voices([Speaker("")])[""], talker=talker),))
            names.append(file.path.stem)
        except (Broken, Unspoken) as error:
            wrong.append(str(error))
    return names, wrong


def _own(why: str) -> str:
    """Say that kinema's own voice speaks instead, and why."""
    return f"{why}; kinema's own voice speaks."
