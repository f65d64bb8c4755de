"""Comparing what was read with what a line of the corpus expects: everything it names must be there, and nothing it forbids."""

import json
from pathlib import Path
from typing import Any

from kinema.domain.plan import ShotPlan
from kinema.script.plan import plan
from kinema.script.read import read
from kinema.script.script import Line, Scene, Script, Subject

CORPUS = [json.loads(line) for line in (Path(__file__).parent / "corpus.jsonl").read_text(encoding="utf-8").splitlines()]


def parsed(entry: dict[str, Any]) -> tuple[ShotPlan, Script]:
    """Plan and read the prompt of an entry."""
    made = plan({key: value for key, value in entry.items() if key != "expect"}, seed=1)
    return made, read(made)


def faults(entry: dict[str, Any]) -> list[str]:
    """Tell everything that was read otherwise than expected."""
    made, script = parsed(entry)
    expect = entry["expect"]
    found: list[str] = []
    if "cuts" in expect and [cut / made.format.fps for cut in made.cuts] != expect["cuts"]:
        found.append(f"cuts {[cut / made.format.fps for cut in made.cuts]} for {expect['cuts']}")
    if "language" in expect and script.language != expect["language"]:
        found.append(f"language {script.language}")
    for name, words in expect.get("voices", {}).items():
        told = next((speaker.description for speaker in script.speakers if speaker.name == name), None)
        if told is None or not set(words) <= set(told):
            found.append(f"voice of {name} {told} lacks {words}")
    scenes = expect.get("scenes")
    if scenes is None:
        return found + scene_faults(script.scenes[0], expect)
    for index, wanted in enumerate(scenes):
        found += (
            [f"shot {index + 1}: {fault}" for fault in scene_faults(script.scenes[index], wanted)]
            if index < len(script.scenes)
            else [f"no shot {index + 1}"]
        )
    return found


SAME = (("setting", ""), ("time", ""), ("season", ""), ("size", "camera"), ("angle", "camera"), ("lens", "camera"), ("pace", "camera"))
WITHIN = ("weather", "mood", "style", "setting_words", "palette", "ambience", "excluded")


def scene_faults(scene: Scene, expect: dict[str, Any]) -> list[str]:
    """Compare one shot."""
    values = {name: getattr(scene.camera if where else scene, name) for name, where in SAME}
    found = [f"{name} {value} for {expect[name]}" for name, value in values.items() if name in expect and value != expect[name]]
    found += [
        f"{name} {getattr(scene, name)} lacks {expect[name]}"
        for name in WITHIN
        if not set(expect.get(name, ())) <= set(getattr(scene, name))
    ]
    if "moves" in expect and list(scene.camera.moves) != expect["moves"]:
        found.append(f"moves {scene.camera.moves} for {expect['moves']}")
    return (
        found + _heard_faults(scene, expect) + _music_faults(scene, expect) + _subject_faults(scene, expect) + _word_faults(scene, expect)
    )


def _heard_faults(scene: Scene, expect: dict[str, Any]) -> list[str]:
    """Compare the sounds and the silences."""
    found: list[str] = []
    heard = {sound.kind for sound in scene.sounds} | set(scene.ambience)
    if not set(expect.get("sounds", ())) <= heard:
        found.append(f"sounds {heard} lack {expect['sounds']}")
    if any(not sound.far for sound in scene.sounds if sound.kind in expect.get("far", ())):
        found.append("a sound is not far")
    if "silence" in expect and [list(span) for span in scene.silence] != expect["silence"]:
        found.append(f"silence {scene.silence}")
    return found


def _music_faults(scene: Scene, expect: dict[str, Any]) -> list[str]:
    """Compare the music."""
    found: list[str] = []
    music = scene.music
    if expect.get("music") is False and music is not None:
        found.append(f"music {music} where none is wanted")
    elif expect.get("music") and (music is None or not set(expect["music"]) <= set(music.instruments)):
        found.append(f"music {music} lacks {expect['music']}")
    if "tempo" in expect and (music is None or music.tempo != expect["tempo"]):
        found.append(f"tempo of {music}")
    if "music_mood" in expect and (music is None or music.mood != expect["music_mood"]):
        found.append(f"mood of {music}")
    return found


def _subject_faults(scene: Scene, expect: dict[str, Any]) -> list[str]:
    """Compare the subjects: each one expected takes the first that fits and is not taken."""
    found: list[str] = []
    left = list(scene.subjects)
    for wanted in expect.get("subjects", ()):
        fitting = next((subject for subject in left if _fits(subject, wanted, scene)), None)
        if fitting is None:
            found.append(f"no {wanted} among {[_brief(subject) for subject in scene.subjects]}")
        else:
            left.remove(fitting)
    people = sum(subject.kind == "person" for subject in scene.subjects)
    if "people" in expect and people != expect["people"]:
        found.append(f"{people} people for {expect['people']}: {[subject.words for subject in scene.subjects]}")
    return found


def _fits(subject: Subject, wanted: dict[str, Any], scene: Scene) -> bool:
    """Tell whether a subject is the one that is expected."""
    plain = all(
        getattr(subject, name) == wanted[name]
        for name in ("kind", "count", "colour", "action", "direction", "place", "still", "speed")
        if name in wanted
    )
    worn = {(garment.kind, garment.colour) for garment in subject.garments}
    clothed = all(tuple(garment) in worn for garment in wanted.get("garments", ()))
    described = set(wanted.get("attributes", ())) <= set(subject.attributes)
    related = True
    if "relation" in wanted:
        related = subject.relation is not None and [subject.relation[0], scene.subjects[subject.relation[1]].kind] == wanted["relation"]
    return plain and clothed and described and related


def _brief(subject: Subject) -> str:
    """Write a subject in a few words."""
    worn = [f"{garment.colour} {garment.kind}" for garment in subject.garments]
    values = (subject.count, subject.colour, subject.kind, subject.attributes, worn, subject.action, subject.direction, subject.speed)
    return " ".join(str(value) for value in (*values, subject.place, subject.relation))


def _word_faults(scene: Scene, expect: dict[str, Any]) -> list[str]:
    """Compare what is said and what is written."""
    found: list[str] = []
    if "lines" in expect:
        if [line.text for line in scene.lines] != [line["text"] for line in expect["lines"]]:
            return [f"lines {[line.text for line in scene.lines]}"]
        for line, wanted in zip(scene.lines, expect["lines"], strict=True):
            found += _line_faults(line, wanted)
    if "lettering" in expect and [[letters.text, letters.surface] for letters in scene.lettering] != expect["lettering"]:
        found.append(f"lettering {scene.lettering}")
    if expect.get("letter_by_letter") and not scene.lettering[0].letter_by_letter:
        found.append("not letter by letter")
    return found


def _line_faults(line: Line, wanted: dict[str, Any]) -> list[str]:
    """Compare one line of dialogue."""
    found: list[str] = []
    if wanted.get("speaker", line.speaker) != line.speaker:
        found.append(f"speaker {line.speaker} for {wanted['speaker']}")
    if wanted.get("language", line.language) != line.language:
        found.append(f"{line.text} in {line.language}")
    if not set(wanted.get("manner", ())) <= set(line.manner):
        found.append(f"{line.text} said {line.manner}")
    if wanted.get("seen", line.subject is not None) != (line.subject is not None):
        found.append(f"who says {line.text} is seen: {line.subject}")
    if wanted.get("pause") and not line.pause:
        found.append(f"no pause before {line.text}")
    return found
