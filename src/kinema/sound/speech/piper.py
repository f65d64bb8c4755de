"""Voice files in Piper's format, read: what a network speaks, who speaks in it, and how phonemes are written for it."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from kinema.script.names import sex_of_name

PAD, BEGIN, END = "_", "^", "$"
SWITCH = re.compile(r"\([^)]*\)")
"""How espeak-ng marks words of another language."""
SENTENCE = frozenset(".!?")
MALE, FEMALE = frozenset({"m", "male", "man", "boy"}), frozenset({"f", "female", "woman", "girl"})
AGES = {
    "child": "child",
    "boy": "child",
    "girl": "child",
    "kid": "child",
    "old": "old",
    "elderly": "old",
    "senior": "old",
    "young": "young",
}
TAIL = 1 << 20
"""So much of a network tells it from another one."""


@dataclass(frozen=True, slots=True, eq=False)
class VoiceFile:
    """A network that speaks, as the description beside it tells."""

    path: Path
    language: str
    region: str
    """`GB` in `en_GB`."""
    voice: str
    """What espeak-ng calls the voice whose phonemes it was taught with."""
    rate: int
    noise: float
    length: float
    noise_w: float
    ids: Mapping[str, list[int]]
    as_text: bool
    """Whether it reads letters instead of phonemes."""


@dataclass(frozen=True, slots=True, eq=False)
class Talker:
    """One speaker of a voice file; `number` is None where there is only one."""

    file: VoiceFile
    number: int | None
    traits: frozenset[str]
    """male or female, child, young or old, as far as the file tells."""


class Foreign(Exception):
    """A file that is not what it should be; its message says why."""


def digest(folder: Path) -> str:
    """Tell by a digest which voices are in a folder, without reading networks of a hundred megabytes whole."""
    known = hashlib.sha256()
    for path in sorted(folder.glob("*.onnx*")):
        size, tail = path.stat().st_size, b""
        # What cannot be read is told when somebody is to speak with it.
        with suppress(OSError), path.open("rb") as file:
            file.seek(max(0, size - TAIL))
            tail = file.read()
        known.update(f"{path.name}\0{size}\0".encode() + tail)
    return known.hexdigest()[:16]


@lru_cache(maxsize=4)
def talkers(folder: Path, _digest: str) -> tuple[tuple[Talker, ...], tuple[str, ...]]:
    """Read who speaks in the voice files of a folder; the second value tells what is wrong with the others."""
    found: list[Talker] = []
    faults: list[str] = []
    if not folder.is_dir():
        return (), (f"There is no folder {folder} (KINEMA_VOICES)",)
    paths = sorted(folder.glob("*.onnx"))
    for path in paths:
        try:
            found += _read(path)
        except Foreign as error:
            faults.append(f"{path.name} is no voice in Piper's format: {error}")
    if not paths:
        faults.append(f"There are no voice files (NAME.onnx with NAME.onnx.json) in {folder} (KINEMA_VOICES)")
    return tuple(found), tuple(faults)


def _read(path: Path) -> list[Talker]:
    """Read the description of a voice file."""
    beside = path.with_name(path.name + ".json")
    try:
        told = json.loads(beside.read_text(encoding="utf-8"))
        scales = {"noise_scale": 0.667, "length_scale": 1.0, "noise_w": 0.8} | told.get("inference", {})
        code = told.get("language", {}).get("code") or path.name
        family, _, region = code.partition("-")[0].partition("_")
        voice = VoiceFile(
            path=path,
            language=str(told.get("language", {}).get("family") or family),
            region=region,
            voice=str(told.get("espeak", {}).get("voice") or family),
            rate=int(told["audio"]["sample_rate"]),
            noise=float(scales["noise_scale"]),
            length=float(scales["length_scale"]),
            noise_w=float(scales["noise_w"]),
            ids={str(phoneme): [int(number) for number in numbers] for phoneme, numbers in told["phoneme_id_map"].items()},
            as_text=told.get("phoneme_type") == "text",
        )
        numbers = {str(name): int(number) for name, number in told.get("speaker_id_map", {}).items()}
        several = int(told.get("num_speakers", 1))
    except OSError:
        raise Foreign(f"{beside.name} is not beside it") from None
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Foreign(f"{beside.name} lacks what a voice needs, or has it in another form ({error})") from None
    if not {PAD, BEGIN, END} <= voice.ids.keys():
        raise Foreign(f"the phonemes of {beside.name} have no `{PAD}`, `{BEGIN}` and `{END}`")
    if several == 1:
        return [Talker(voice, None, _traits(told, path.name.partition("-")[2]))]
    names = {number: name for name, number in numbers.items()}
    return [Talker(voice, number, _traits({}, names.get(number, ""))) for number in range(several)]


def _traits(told: Mapping[str, Any], name: str) -> frozenset[str]:
    """Tell a man from a woman and a child from an adult, by what a file says of a speaker and by the name."""
    said = [str(told.get(key, "")) for key in ("gender", "sex", "age", "name", "dataset")]
    words = [word for part in (*said, name) for word in re.split(r"[^a-z]+", part.lower()) if word]
    sex = next(("female" if word in FEMALE else "male" for word in words if word in FEMALE | MALE), None)
    sex = sex or next((known for word in words if (known := sex_of_name(word))), None)
    return frozenset({*([sex] if sex else []), *(AGES[word] for word in words if word in AGES)})


def sentences(clauses: Iterable[tuple[str, str]]) -> list[str]:
    """Join the phonemes of clauses to sentences, with their marks, as Piper was taught them."""
    found = [""]
    for phonemes, mark in clauses:
        found[-1] += SWITCH.sub("", phonemes) + mark
        if mark in SENTENCE and mark:
            found.append("")
        elif mark:
            found[-1] += " "
    return [sentence for sentence in found if sentence.strip()]


def numbered(phonemes: str, ids: Mapping[str, list[int]]) -> list[int]:
    """Write phonemes as the numbers that a voice file knows them by, a pause between each two; strange ones are left out."""
    found = [*ids[BEGIN], *ids[PAD]]
    for phoneme in unicodedata.normalize("NFD", phonemes):
        if phoneme in ids:
            found += [*ids[phoneme], *ids[PAD]]
    return [*found, *ids[END]]
