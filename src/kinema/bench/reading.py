"""How well prompts are read: each line of a corpus is held against what it expects; counted by language, as precision and recall."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kinema.domain.plan import ShotPlan
from kinema.script.plan import plan
from kinema.script.read import read
from kinema.script.script import Line, Scene, Script, Subject

Entry = Mapping[str, Any]


@dataclass(slots=True)
class Tally:
    """How the prompts of one language were read."""

    prompts: int = 0
    expected: int = 0
    """The facts that the corpus names."""
    missed: int = 0
    surplus: int = 0
    """What was read of the kinds that an entry names, and is not so."""
    lossless: int = 0
    """The prompts of which every word was understood."""

    @property
    def recall(self) -> float:
        """The share of what is there that was read."""
        return 1 - self.missed / max(1, self.expected)

    @property
    def precision(self) -> float:
        """The share of what was read that is there."""
        found = self.expected - self.missed
        return found / max(1, found + self.surplus)

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain JSON values."""
        return {
            "prompts": self.prompts,
            "facts": self.expected,
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "nothingLost": round(self.lossless / max(1, self.prompts), 4),
        }


def corpus(path: Path) -> list[Entry]:
    """Read a corpus: JSON, one a line, a request's values and `expect`."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def measure(entries: Iterable[Entry]) -> dict[str, Tally]:
    """Read every prompt of a corpus and count, by language and in all."""
    tallies: dict[str, Tally] = {}
    for entry in entries:
        script = parsed(entry)[1]
        wrong = faults(entry)
        surplus = list(_surplus(script, entry["expect"]))
        for language in (script.language, "all"):
            tally = tallies.setdefault(language, Tally())
            tally.prompts += 1
            tally.expected += _facts(entry["expect"])
            tally.missed += len(wrong)
            tally.surplus += len(wrong) + len(surplus)
            tally.lossless += not any(scene.unmatched for scene in script.scenes)
    return dict(sorted(tallies.items(), key=lambda item: -item[1].prompts))


def table(tallies: Mapping[str, Tally]) -> str:
    """Write tallies for a person."""
    lines = [f"{'language':<9}{'prompts':>8}{'facts':>7}{'precision':>11}{'recall':>8}{'nothing lost':>14}"]
    lines += [
        f"{language:<9}{tally.prompts:>8}{tally.expected:>7}{tally.precision:>11.1%}{tally.recall:>8.1%}"
        f"{tally.lossless / tally.prompts:>14.1%}"
        for language, tally in tallies.items()
    ]
    return "\n".join(lines)


def _facts(expect: Any) -> int:  # noqa: ANN401 (JSON)
    """Count the facts that an expectation names."""
    if isinstance(expect, dict):
        return sum(_facts(value) for value in expect.values())
    return sum(_facts(value) for value in expect) if isinstance(expect, list) and expect else 1


def _surplus(script: Script, expect: Entry) -> Iterator[str]:
    """Give what was read beside what is expected: subjects nobody named, a mood, a style, a weather that is not there."""
    for scene, wanted in zip(script.scenes, expect.get("scenes") or [expect], strict=False):
        for name in ("weather", "mood", "style", "lighting"):
            if name in wanted:
                yield from set(getattr(scene, name)) - set(wanted[name])
        if "subjects" in wanted:
            more = Counter(subject.kind for subject in scene.subjects) - Counter(each.get("kind") for each in wanted["subjects"])
            yield from more.elements()


def parsed(entry: Entry) -> tuple[ShotPlan, Script]:
    """Plan and read the prompt of an entry."""
    made = plan({key: value for key, value in entry.items() if key != "expect"}, seed=1)
    return made, read(made)


def faults(entry: Entry) -> list[str]:
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


SAME = (
    ("setting", ""),
    ("time", ""),
    ("season", ""),
    ("size", "camera"),
    ("angle", "camera"),
    ("lens", "camera"),
    ("framing", "camera"),
    ("pace", "camera"),
)
WITHIN = ("weather", "mood", "style", "lighting", "setting_words", "palette", "ambience", "excluded")


def scene_faults(scene: Scene, expect: Entry) -> list[str]:
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


def _heard_faults(scene: Scene, expect: Entry) -> list[str]:
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


def _music_faults(scene: Scene, expect: Entry) -> list[str]:
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


def _subject_faults(scene: Scene, expect: Entry) -> list[str]:
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


def _fits(subject: Subject, wanted: Entry, scene: Scene) -> bool:
    """Tell whether a subject is the one that is expected."""
    plain = all(
        getattr(subject, name) == wanted[name]
        for name in ("kind", "name", "count", "colour", "action", "direction", "place", "still", "speed")
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


def _word_faults(scene: Scene, expect: Entry) -> list[str]:
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


def _line_faults(line: Line, wanted: Entry) -> list[str]:
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
