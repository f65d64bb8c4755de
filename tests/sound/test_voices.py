"""Voice files: a tiny network with Piper's inputs and outputs, built here and played by the real runtime."""

import itertools
import json
import subprocess
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from heard import RATE, voicing
from onnx import TensorProto, helper

from kinema.domain.plan import ShotPlan
from kinema.script.essence import essence
from kinema.script.plan import plan
from kinema.script.read import read
from kinema.sound import score, voices_digest
from kinema.sound.score import Score
from kinema.sound.speech.bank import try_out
from kinema.sound.speech.piper import numbered, sentences, talkers
from kinema.studio import make

SOURCE = 22_050
PHONEMES = "_^$ !',-.:;?abcdefhijklmnopqrstuvwxyzæçðøħŋœɐɑɔəɚɛɜɡɪɹɾʃʊʌʒʔˈˌːθχʰ̃ɒβ12345"
IDS = {phoneme: [number] for number, phoneme in enumerate(unicodedata.normalize("NFD", PHONEMES))}
TALK = 'A room. A man says: "We waited here all night."'


def network(path: Path, *, several: bool = False, inputs: tuple[str, ...] = ("input", "input_lengths", "scales")) -> None:
    """Build a network that sounds a tone for each phoneme, its pitch by the phoneme and the speaker, with noise in it."""
    number, real = TensorProto.INT64, TensorProto.FLOAT
    shapes = {"input": (number, [1, "n"]), "input_lengths": (number, [1]), "scales": (real, [3]), "sid": (number, [1])}
    named = [helper.make_tensor_value_info(name, *shapes.get(name, (real, [1]))) for name in (*inputs, *(["sid"] if several else []))]
    constants = {
        "zero": (number, [], [0]),
        "one": (number, [], [1]),
        "each": (real, [], [700.0]),
        "nil": (real, [], [0.0]),
        "step": (real, [], [1.0]),
        "low": (real, [], [110.0]),
        "apart": (real, [], [1.5]),
        "sid apart": (real, [], [60.0]),
        "turn": (real, [], [2 * np.pi / SOURCE]),
        "flat": (number, [1], [-1]),
        "shape": (number, [3], [1, 1, -1]),
    }
    nodes = [
        helper.make_node("Gather", ["scales", "zero"], ["noise"]),
        helper.make_node("Gather", ["scales", "one"], ["length"]),
        helper.make_node("Mul", ["each", "length"], ["count each"]),
        helper.make_node("Gather", ["input_lengths", "zero"], ["phonemes"]),
        helper.make_node("Cast", ["phonemes"], ["as real"], to=real),
        helper.make_node("Mul", ["as real", "count each"], ["count"]),
        helper.make_node("Range", ["nil", "count", "step"], ["times"]),
        helper.make_node("Div", ["times", "count each"], ["which as real"]),
        helper.make_node("Cast", ["which as real"], ["which"], to=number),
        helper.make_node("Reshape", ["input", "flat"], ["said"]),
        helper.make_node("Gather", ["said", "which"], ["now"]),
        helper.make_node("Cast", ["now"], ["height"], to=real),
        helper.make_node("Mul", ["height", "apart"], ["higher"]),
        helper.make_node("Add", ["higher", "low"], ["pitch" if not several else "spoken pitch"]),
        helper.make_node("Mul", ["pitch", "turn"], ["turned"]),
        helper.make_node("Mul", ["turned", "times"], ["phase"]),
        helper.make_node("Sin", ["phase"], ["tone"]),
        helper.make_node("RandomNormalLike", ["tone"], ["hiss"]),
        helper.make_node("Mul", ["hiss", "noise"], ["breath"]),
        helper.make_node("Mul", ["breath", "turn"], ["soft breath"]),
        helper.make_node("Add", ["tone", "soft breath"], ["sum"]),
        helper.make_node("Reshape", ["sum", "shape"], ["output"]),
    ]
    if several:
        own = [
            helper.make_node("Cast", ["sid"], ["sid as real"], to=real),
            helper.make_node("Mul", ["sid as real", "sid apart"], ["own"]),
            helper.make_node("Add", ["spoken pitch", "own"], ["pitch"]),
        ]
        nodes[14:14] = own
    graph = helper.make_graph(
        nodes,
        "voice",
        named,
        [helper.make_tensor_value_info("output", real, [1, 1, "samples"])],
        [helper.make_tensor(name, kind, shape, values) for name, (kind, shape, values) in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.checker.check_model(model)
    onnx.save(model, path)


def voice(folder: Path, name: str = "en_US-somebody-low", *, speakers: dict[str, int] | None = None, **told: Any) -> Path:  # noqa: ANN401
    """Put a voice file into a folder."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.onnx"
    network(path, several=bool(speakers))
    description = {
        "audio": {"sample_rate": SOURCE},
        "espeak": {"voice": {"en": "en-us", "zh": "cmn"}.get(name[:2], name[:2])},
        "inference": {"noise_scale": 0.667, "length_scale": 1.0, "noise_w": 0.8},
        "phoneme_id_map": IDS,
        "num_speakers": len(speakers or {}) or 1,
        "speaker_id_map": speakers or {},
        "language": {"code": name.partition("-")[0], "family": name[:2]},
    }
    path.with_name(f"{path.name}.json").write_text(json.dumps(description | told))
    return folder


def planned(folder: Path | None, prompt: str = TALK, duration: str = "6") -> ShotPlan:
    made = plan({"prompt": prompt, "duration": duration}, 1, 120)
    return made if folder is None else replace(made, voices=str(folder), voices_digest=voices_digest(folder))


def spoken(folder: Path | None, prompt: str = TALK, duration: str = "6") -> Score:
    made = planned(folder, prompt, duration)
    return score(read(made), made)


def heights(samples: np.ndarray) -> float:
    """Give where the middle of a sound's energy is, in hertz."""
    power = np.abs(np.fft.rfft(samples)) ** 2
    return float((power * np.fft.rfftfreq(samples.size, 1 / RATE)).sum() / power.sum())


def _share(samples: np.ndarray, begin: float, end: float) -> float:
    """Give the share of a sound's energy between two frequencies."""
    power = np.abs(np.fft.rfft(samples)) ** 2
    place = np.fft.rfftfreq(samples.size, 1 / RATE)
    return float(power[(place > begin) & (place < end)].sum() / power.sum())


def test_a_line_is_spoken_by_the_voice_file(tmp_path: Path) -> None:
    own, other = spoken(None), spoken(voice(tmp_path / "voices"))
    assert other.warnings == ()
    (said,), (ours,) = other.utterances, own.utterances
    # The network's tones lie between 110 and 220 Hz, with a little distortion above them.
    low = [_share(each.samples, 100, 300) for each in (said, ours)]
    assert low[0] > 0.8
    assert low[1] < 0.6
    assert said.mouth.max() == 1
    # 22,050 Hz became 48,000: a phoneme lasts 700 samples of the former.
    count = 2 * sum(phoneme in IDS for phoneme in unicodedata.normalize("NFD", "wiː wˈeɪɾᵻd hˈɪɹ ˈɔːl nˈaɪt."))
    assert said.samples.size / RATE == pytest.approx((count + 3) * 700 / SOURCE, rel=0.15)


def test_phonemes_are_numbered_as_piper_does() -> None:
    ids = {"_": [0], "^": [1], "$": [2], "a": [7], "ˈ": [8], "c": [9], "\u0327": [10], " ": [3], ".": [4]}
    assert numbered("ˈaç x.", ids) == [1, 0, 8, 0, 7, 0, 9, 0, 10, 0, 3, 0, 4, 0, 2]
    assert sentences([("həlˈoʊ", ","), ("ðˈɛɹ", "."), ("(en)jˈɛs(fr)", "!")]) == ["həlˈoʊ, ðˈɛɹ.", "jˈɛs!"]


def test_the_phonemes_are_those_that_espeak_ng_gives_the_line() -> None:
    asked = [{"text": "Hello there, my friend. How are you?", "voice": "en-us"}, {"text": "你好，世界。", "voice": "cmn"}]
    lines = "\n".join(json.dumps(line) for line in asked).encode()
    done = subprocess.run([sys.executable, "-m", "kinema.sound.speech.espeak"], input=lines, capture_output=True, check=True, timeout=30)
    english, chinese = (json.loads(line)["clauses"] for line in done.stdout.splitlines())
    assert english == [["həlˈoʊ ðˈɛɹ", ","], ["maɪ fɹˈɛnd", "."], ["hˈaʊ ɑːɹ juː", "?"]]
    assert [mark for _, mark in chinese] == [",", "."]


def test_it_is_the_same_whenever_it_is_said(tmp_path: Path) -> None:
    folder = voice(tmp_path / "voices")
    speech = [spoken(folder).utterances[0].samples]
    speak_again = (
        "import sys, numpy as np; sys.path.insert(0, sys.argv[1]);"
        "from test_voices import *; spoken(Path(sys.argv[2]), 'A man says: \"Something else first.\"');"
        "sys.stdout.buffer.write(spoken(Path(sys.argv[2])).utterances[0].samples.tobytes())"
    )
    done = subprocess.run([sys.executable, "-c", speak_again, str(Path(__file__).parent), str(folder)], capture_output=True, check=True)
    assert np.array_equal(np.frombuffer(done.stdout, np.float32), speech[0])
    assert speech[0].std() > 0


def test_everybody_has_another_voice_of_the_right_sex(tmp_path: Path) -> None:
    folder = voice(tmp_path / "voices", speakers={"speaker_M_1": 0, "F": 1, "anna": 2, "p225": 3})
    traits = [set(talker.traits) for talker in talkers(folder, "")[0]]
    assert traits == [{"male"}, {"female"}, {"female"}, set()]
    line = '"We waited here all night."'
    told = spoken(folder, f"A room. A woman says: {line} A man says: {line} A girl says: {line} A robot says: {line}", "15")
    assert told.warnings == ()
    woman, man, girl, other = (heights(said.samples) for said in told.utterances)
    # Speakers are 60 Hz apart.
    assert man < min(woman, girl)
    assert min(abs(one - two) for one, two in itertools.combinations((woman, man, girl, other), 2)) > 8


def test_a_voice_of_the_other_sex_is_not_taken(tmp_path: Path) -> None:
    folder = voice(tmp_path / "voices", "en_US-joe-medium", gender="male")
    told = spoken(folder, 'A woman says: "We waited here all night."')
    assert [said.text for said in told.utterances] == ["We waited here all night."]
    assert "None of the voice files for `en` suits" in told.warnings[0]
    assert heights(told.utterances[0].samples) > 300


def test_the_language_chooses_the_file(tmp_path: Path) -> None:
    folder = voice(voice(tmp_path / "voices"), "zh_CN-huayan-medium", num_speakers=1)
    told = spoken(folder, 'A man says: "We waited here all night." 女人说：“你好，世界。” A boy says: "¿Dónde estás, amor?"', "9")
    assert [said.language for said in told.utterances] == ["en", "zh", "es"]
    assert [heights(said.samples) < 300 for said in told.utterances] == [True, True, False]
    assert told.warnings == ("There is no voice file for `es`; kinema's own voice speaks.",)


def test_a_line_is_fitted_to_its_time(tmp_path: Path) -> None:
    folder = voice(tmp_path / "voices")
    words = "I have so much to tell you that I hardly know where to begin, and the night is short, and you will be gone tomorrow."
    long, short = (spoken(folder, f'A man says: "{words}"', seconds) for seconds in ("15", "4"))
    assert short.utterances[0].samples.size < 0.6 * long.utterances[0].samples.size
    assert short.utterances[0].at + short.utterances[0].samples.size / RATE <= 4
    assert "longer than the shot" in short.warnings[0]


def test_a_voice_file_whispers_without_a_voice(tmp_path: Path) -> None:
    folder = voice(tmp_path / "voices")
    plain, whispered = (spoken(folder, f'A man {says}: "We waited here all night."').utterances[0] for says in ("says", "whispers"))
    assert voicing(whispered.samples.astype(float)) < 0.6 * voicing(plain.samples.astype(float))


def foreign(folder: Path) -> None:
    folder.mkdir()
    (folder / "model.onnx").write_bytes(b"not a network")
    (folder / "model.onnx.json").write_text("[]")


def lonely(folder: Path) -> None:
    voice(folder)
    next(folder.glob("*.json")).unlink()


def torn(folder: Path) -> None:
    path = next(voice(folder).glob("*.onnx"))
    path.write_bytes(path.read_bytes()[:900])


def another(folder: Path) -> None:
    network(next(voice(folder).glob("*.onnx")), several=True)


def mute(folder: Path) -> None:
    voice(folder, inference={"length_scale": 0.0})


def unknown_tongue(folder: Path) -> None:
    voice(folder, espeak={"voice": "klingon-of-nowhere"})


@pytest.mark.parametrize("spoil", [lambda _: None, Path.mkdir, foreign, lonely, torn, another, mute, unknown_tongue])
def test_what_is_missing_or_broken_is_told_and_our_own_voice_speaks(tmp_path: Path, spoil: Any) -> None:  # noqa: ANN401
    spoil(tmp_path / "voices")
    told = spoken(tmp_path / "voices")
    assert np.array_equal(told.utterances[0].samples, spoken(None).utterances[0].samples)
    assert told.warnings
    assert all("voice" in warning for warning in told.warnings)
    assert try_out(tmp_path / "voices")[1]


def test_without_onnxruntime_our_own_voice_speaks(tmp_path: Path) -> None:
    folder = voice(tmp_path / "voices")
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from test_voices import *; sys.modules['onnxruntime'] = None;"
        "told = spoken(Path(sys.argv[2])); print(len(told.utterances), *told.warnings)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(Path(__file__).parent), str(folder)], capture_output=True, check=True, text=True)
    assert done.stdout == "1 Voice files need onnxruntime: pip install 'kinema[voices]'; kinema's own voice speaks.\n"


def test_other_voices_make_another_film_where_somebody_speaks(tmp_path: Path) -> None:
    folder = voice(tmp_path / "voices")
    shots = {"multiPrompt": [{"prompt": "A lake.", "duration": "3"}, {"prompt": TALK, "duration": "4"}]}
    plain = plan(shots, 1, 120)
    first = replace(plain, voices=str(folder), voices_digest=voices_digest(folder))
    voice(folder, "en_GB-alan-low")
    second = replace(first, voices_digest=voices_digest(folder))
    quiet, talk = ({json.dumps(essence(made, made.shots[shot])) for made in (plain, first, second)} for shot in (0, 1))
    assert (len(quiet), len(talk)) == (1, 3)


def test_a_render_plans_and_mixes_with_the_voices_of_its_request(tmp_path: Path) -> None:
    folder = voice(tmp_path / "voices")
    heard = []
    for voices in ("", str(folder)):
        request = {
            "input": {"prompt": TALK, "duration": "4"},
            "seed": 1,
            "downscale": 120,
            "engine": "bars",
            "encoding": {},
            "voices": voices,
        }
        planned = make.plan(request, lambda *_: None)
        assert planned["plan"]["voices"] == voices
        out = tmp_path / f"out{len(heard)}"
        out.mkdir()
        made = make.sound({"plan": json.loads(json.dumps(planned["plan"])), "folder": str(out)}, lambda *_: None)
        assert made["warnings"] == []
        heard.append(np.load(made["audio"]))
    assert not np.array_equal(*heard)
    assert heights(heard[1].mean(axis=1)) < heights(heard[0].mean(axis=1))


def test_every_voice_of_a_folder_is_tried(tmp_path: Path) -> None:
    folder = voice(voice(tmp_path / "voices"), "en_GB-alan-low")
    assert try_out(folder) == (["en_GB-alan-low", "en_US-somebody-low"], [])
