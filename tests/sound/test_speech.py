"""Speech: every line whole, in its own voice, in its own time."""

import json
import re
import subprocess
import sys
import time
import unicodedata

import numpy as np
import pytest
from heard import RATE, film, pitch, resonances, voicing

from kinema.script.script import Speaker
from kinema.sound.speech.casting import Voice, cast_voices
from kinema.sound.speech.speak import Saying, speak
from kinema.sound.speech.tongues import spoken, unspeakable, voice_of


def voice(*description: str) -> Voice:
    return cast_voices([Speaker("somebody", description)])["somebody"]


def test_the_phonemes_spoken_are_those_of_the_line() -> None:
    lines = ["you should not have come back.", "The fish are gone.", "I waited here for you all night."]
    said = speak(tuple(Saying(line, "en", voice("male", "old", "hoarse")) for line in lines))
    requests = "\n".join(json.dumps({"text": line, "voice": "en", "rate": 160, "pitch": 50, "range": 50, "gap": 0}) for line in lines)
    plain = subprocess.run(
        [sys.executable, "-m", "kinema.sound.speech.espeak"], input=requests.encode(), capture_output=True, check=True, timeout=30
    ).stdout
    for item in said:
        end = plain.index(b"\n")
        answer = json.loads(plain[:end])
        plain = plain[end + 1 + answer["bytes"] :]
        assert item.phonemes == "".join(answer["phonemes"])
        assert len(item.phonemes) > 8


def _bare(phonemes: str) -> str:
    """Write phonemes without stress, tone, length, and the marks of another language."""
    plain = re.sub(r"[\sˈˌːɜ\d_|.,-]|\(\w+\)", "", unicodedata.normalize("NFD", phonemes))
    return re.sub(r"(.\u0308?)\1", r"\1", plain)


def test_what_is_synthesised_is_what_the_line_says() -> None:
    lines = [
        ("en", "The NASA people called twice, didn't they?"),
        ("zh", "你终于来了。"),
        ("es", "¿Dónde estás, amor?"),
        ("fr", "Je t'attends depuis hier."),
        ("de", "Ich warte auf dich."),
        ("ja", "また明日ね。"),
        ("ru", "Привет, как дела?"),
        ("ko", "거기 누구세요?"),
        ("ar", "الطريق طويل."),
        ("it", "Ciao, come stai?"),
    ]
    said = speak(tuple(Saying(text, language, voice("female")) for language, text in lines))
    # Spoken, each sound is told as it is made; asked for the phonemes of a text, espeak-ng makes none.
    asked = "\n".join(json.dumps({"text": spoken(text, language), "voice": voice_of(language)}) for language, text in lines)
    command = [sys.executable, "-m", "kinema.sound.speech.espeak"]
    told = subprocess.run(command, input=asked.encode(), capture_output=True, check=True, timeout=30).stdout.splitlines()
    for (language, _), item, answer in zip(lines, said, told, strict=True):
        assert _bare(item.phonemes) == _bare("".join(phonemes for phonemes, _ in json.loads(answer)["clauses"])), language


def test_a_line_is_the_same_in_every_process_whatever_was_said_before() -> None:
    request = json.dumps({"text": "We have been waiting.", "voice": "en+whisper", "rate": 150, "pitch": 50, "range": 50, "gap": 0}).encode()
    command = [sys.executable, "-m", "kinema.sound.speech.espeak"]
    first = subprocess.run(command, input=request, capture_output=True, check=True, timeout=30).stdout
    # Its noise goes by the clock, in whole seconds, if nobody tells it otherwise.
    time.sleep(1.1)
    other = request.replace(b"We have been waiting.", b"Something else.")
    again = subprocess.run(command, input=other + b"\n" + request, capture_output=True, check=True, timeout=30).stdout
    assert again.endswith(first)
    assert len(again) > len(first)


def test_speakers_have_distinct_voices() -> None:
    speakers = [
        Speaker("A", ("male",)),
        Speaker("B", ("male",)),
        Speaker("C", ("female",)),
        Speaker("D", ("female",)),
        Speaker("E", ("female", "child")),
        Speaker("F", ("male", "deep")),
    ]
    voices = cast_voices(speakers)
    said = speak(tuple(Saying("We have been waiting for you all night long.", "en", voices[speaker.name]) for speaker in speakers))
    heights = [pitch(item.samples) for item in said]
    men, women, child = heights[0], heights[2], heights[4]
    assert 70 < men < 150 < women < 260
    assert child > women + 20
    assert len(set(voices.values())) == len(voices)
    spectra = [np.abs(np.fft.rfft(item.samples, 1 << 17)) for item in said]
    bands = [np.array([np.log(part.sum()) for part in np.array_split(spectrum[: 1 << 14], 24)]) for spectrum in spectra]
    for one in range(len(bands)):
        for other in range(one):
            assert np.abs(bands[one] - bands[other]).max() > 0.5, (one, other)


def test_a_description_is_heard() -> None:
    plain, deep, high, whisper = speak(
        tuple(Saying("We have been waiting for you.", "en", voice("male", *words)) for words in ((), ("deep",), ("high",), ("whisper",)))
    )
    assert pitch(deep.samples) < pitch(plain.samples) - 8
    assert pitch(high.samples) > pitch(plain.samples) + 8
    # A whisper has no pitch that a man could have.
    assert not 60 < pitch(whisper.samples) < 250


def test_lines_take_a_natural_time() -> None:
    lines = (
        "When the morning comes we will leave this valley and never look back.",
        "I told you to stay away from the old mill by the river.",
    )
    voices = [voice("female"), voice("male", "old"), voice("male", "deep", "hoarse"), voice("female", "child")]
    said = speak(tuple(Saying(line, "en", who) for line in lines for who in voices))
    paces = [60 * len(line.split()) / item.seconds for line, item in zip((line for line in lines for _ in voices), said, strict=True)]
    assert all(130 <= pace <= 190 for pace in paces), paces


@pytest.mark.parametrize("who", ["A man", "An old woman", "A boy", "A robot", "A man with a deep voice"])
def test_a_line_is_spoken_as_fast_as_people_speak(who: str) -> None:
    lines = ("Two coffees, please.", "I can not see you.", "Keep her steady, we are nearly home.", "Where did everybody go?")
    prompt = " ".join(f'{who if place == 0 else "Then"} says: "{line}"' for place, line in enumerate(lines))
    said = film(prompt=f"A room. {prompt}", duration="15")[2].utterances
    paces = [60 * len(item.text.split()) / (item.samples.size / RATE) for item in said]
    assert len(paces) == len(lines)
    assert all(130 <= pace <= 190 for pace in paces), paces


@pytest.mark.parametrize("how", ["tired deep voice", "sad whispering voice", "excited young woman"])
def test_a_mood_changes_no_pace_beyond_what_people_speak(how: str) -> None:
    said = film(prompt=f'A room. [Detective, {how}]: "Where were you last night?"', duration="5")[2].utterances[0]
    assert 130 <= 60 * 5 / (said.samples.size / RATE) <= 190


def test_lines_follow_one_another_with_the_pause_that_is_asked_for() -> None:
    prompt = 'A room. A man says: "Is it you?" After a long pause, a woman answers: "It is me."'
    first, second = film(prompt=prompt, duration="8")[2].utterances
    plain = film(prompt=prompt.replace("After a long pause, a", "A"), duration="8")[2].utterances
    assert second.at - (first.at + first.samples.size / RATE) > 1.6
    assert second.at - first.at > plain[1].at - plain[0].at + 1


def test_a_line_too_long_for_its_shot_is_hurried_and_told_and_never_cut_off() -> None:
    words = "I have so much to tell you that I hardly know where to begin, and the night is short, and you will be gone tomorrow"
    plan, _, score, _ = film(prompt=f'A man says: "{words}."', duration="3")
    (said,) = score.utterances
    assert said.text == f"{words}."
    assert said.at + said.samples.size / RATE <= plan.num_frames / 24
    assert "longer than the shot" in score.warnings[0]


def test_what_no_voice_can_say_is_told_and_not_said_otherwise() -> None:
    score = film(prompt='A woman says: "ཁྱེད་རང་སྐུ་གཟུགས་བདེ་པོ།" Then she says: "Hello there."', duration="5")[2]
    assert [said.text for said in score.utterances] == ["Hello there."] or score.warnings


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "你终于来了。"),
        ("ja", "また明日ね。"),
        ("es", "¿Dónde estás, amor?"),
        ("fr", "Je t'attends."),
        ("de", "Ich warte auf dich."),
        ("ru", "Привет, как дела?"),
        ("ar", "مرحبا بالعالم"),
        ("hi", "नमस्ते दुनिया"),
        ("ko", "안녕하세요"),
        ("it", "Ciao, come stai?"),
    ],
)
def test_many_languages_are_spoken(language: str, text: str) -> None:
    (said,) = speak((Saying(text, language, voice("female")),))
    assert 0.4 < said.seconds < 4
    assert "(en)" not in said.phonemes


def test_kanji_are_read_and_what_cannot_be_read_is_known() -> None:
    assert spoken("また明日ね。", "ja") == "またあしたね。"
    assert unspeakable("你好", "en") == "你好"
    assert unspeakable("また明日ね。", "ja") == ""
    assert voice_of("xx") is None


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("NASA called.", "N A S A called."),
        ("Run to the UFO!", "Run to the U F O!"),
        ("GET OUT OF HERE", "get out of here"),
        ("I said STOP.", "I said stop."),
        ("This is IMPORTANT.", "This is important."),
        ("hello", "hello"),
    ],
)
def test_short_capitals_are_spelt_and_shouting_is_not(text: str, heard: str) -> None:
    assert spoken(text, "en") == heard


def test_the_mouth_moves_while_the_voice_sounds() -> None:
    _, _, score, _ = film(prompt='A man says: "Hello, my old friend."', duration="3")
    (said,) = score.utterances
    assert said.mouth.size == pytest.approx(said.samples.size / RATE * 24, abs=2)
    assert said.mouth.min() >= 0
    assert said.mouth.max() == 1
    assert said.mouth.std() > 0.15


@pytest.mark.parametrize(
    ("description", "lowest", "highest", "formants"),
    [
        (("male",), 85, 150, ((450, 700), (1150, 1600), (2250, 2750))),
        (("male", "deep"), 60, 100, ((420, 650), (1050, 1450), (2100, 2600))),
        (("male", "old"), 75, 130, ((430, 680), (1100, 1550), (2200, 2700))),
        (("male", "metallic"), 75, 150, ((450, 700), (1150, 1600), (2250, 2750))),
        (("female",), 165, 260, ((550, 780), (1400, 1900), (2550, 3100))),
        (("child",), 240, 400, ((600, 900), (1600, 2200), (2800, 3400))),
    ],
)
def test_pitch_and_formants_are_those_of_the_voice_that_is_asked_for(
    description: tuple[str, ...], lowest: float, highest: float, formants: tuple[tuple[float, float], ...]
) -> None:
    (said,) = speak((Saying("We saw the old boat far away, and then two bees, a moose and a car.", "en", voice(*description)),))
    assert lowest < pitch(said.samples) < highest
    found = resonances(said.samples)
    assert all(low < value < high for value, (low, high) in zip(found, formants, strict=True)), found


def test_two_men_in_one_film_have_different_throats() -> None:
    prompt = 'A room. An old man says: "We saw the old boat far away." A young man answers: "Then we saw two bees and a car."'
    first, second = film(prompt=prompt, duration="9")[2].utterances
    pitches = sorted(pitch(said.samples.astype(np.float64)) for said in (first, second))
    assert pitches[1] > 1.12 * pitches[0]


def test_a_whisper_has_no_voice_in_it() -> None:
    plain, whispered = speak(tuple(Saying("We saw the old boat far away.", "en", voice("female", *more)) for more in ((), ("whisper",))))
    assert voicing(whispered.samples) < 0.5 * voicing(plain.samples)
