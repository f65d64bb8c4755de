"""The words of a shot in the form that the models were trained on: prose, speech with its voice, what is heard at the end."""

import re

from kinema.domain.plan import Shot
from kinema.script.language import NAMES
from kinema.script.script import Scene, Script

BRACKET = re.compile(r"\[([^\[\],:，：]{1,60})[,，]?\s*([^\[\]]{0,120})\]\s*(?:\(([^()]{1,100})\))?\s*[:：]?\s*(?=[\"“「'‘])")
VOICED = re.compile(r"\b(voice|tone|accent|whisper)\b", re.IGNORECASE)
LANGUAGES = {tag: name.capitalize() for name, tag in reversed(NAMES.items()) if name.isascii()}


def wording(shot: Shot, scene: Scene, script: Script, *, sound: bool) -> str:
    """Put a shot into words for a model; with `sound`, also what is to be heard."""
    words = BRACKET.sub(_says, shot.prompt).strip()
    if not sound:
        return words
    return " ".join([_closed(words), *_heard(scene, script)]).strip()


def _says(found: re.Match[str]) -> str:
    """Turn `[Old sailor, warm low voice]:` into `Old sailor says in a warm low voice:`."""
    voice = ", ".join(filter(None, (part and part.strip() for part in found.groups()[1:])))
    if not voice:
        return f"{found[1].strip()} says: "
    kind = voice if VOICED.search(voice) else f"{voice} voice"
    return f"{found[1].strip()} says in {'an' if kind[0].lower() in 'aeiou' else 'a'} {kind}: "


def _closed(words: str) -> str:
    """End with a full stop, unless something like one is there."""
    return words if words[-1:] in set('.!?。！？”"」；;') else words + "."


def _heard(scene: Scene, script: Script) -> list[str]:
    """Describe the sound: whose voice is whose, in which language, what else is heard, and what is not."""
    speaking = {line.speaker for line in scene.lines}
    told = [
        f"{speaker.name} has a {' '.join(word.removeprefix('accent:') for word in speaker.description)} voice."
        for speaker in script.speakers
        if speaker.name in speaking and speaker.description
    ]
    foreign = sorted({LANGUAGES.get(line.language, line.language) for line in scene.lines if line.language != "en"})
    if foreign:
        told.append(f"The language spoken is {' and '.join(foreign)}.")
    effects = [sound.kind + (" in the distance" if sound.far else "") for sound in scene.sounds]
    heard = list(dict.fromkeys([*effects, *(kind for kind in scene.ambience if kind != "stillness")]))
    if heard:
        told.append(f"Sounds: {', '.join(heard)}.")
    if scene.music:
        music = [scene.music.tempo, scene.music.mood, *scene.music.instruments]
        told.append(f"In the background, {' '.join(filter(None, music))} music plays.")
    absent = [kind for kind in ("music", "speech") if kind in scene.excluded]
    if absent:
        told.append(f"There is no {' and no '.join(absent)}.")
    return told
