"""Nothing is dropped silently: a word is understood, played by a stand-in, or told."""

import random
from pathlib import Path

import pytest

from kinema.bench.reading import corpus
from kinema.script.plan import plan
from kinema.script.read import read
from kinema.script.script import Scene
from kinema.script.unread import unread

CORPUS = corpus(Path(__file__).parent / "corpus.jsonl")
STRANGE = ("zorblax", "quonked", "frimbling", "vexiform", "глок", "꿹뷁", "ضظغط", "釄齾")


def scene(prompt: str) -> Scene:
    return read(plan({"prompt": prompt}, seed=1)).scenes[0]


def told(prompt: str) -> str:
    script = read(plan({"prompt": prompt}, seed=1))
    return " ".join(sentence for scene in script.scenes for sentence in unread(scene, script.language))


@pytest.mark.parametrize("strange", STRANGE)
def test_a_word_that_nobody_knows_is_told_or_stood_in_for_wherever_it_stands(strange: str) -> None:
    dice = random.Random(strange)
    for entry in dice.sample([entry for entry in CORPUS if not set("\"'“‘「«[:：") & set(entry["prompt"])], 40):
        words = entry["prompt"].split(" ")
        words.insert(dice.randrange(len(words) + 1), strange)
        prompt = " ".join(words)
        script = read(plan({"prompt": prompt}, seed=1))
        everything = {word for scene in script.scenes for word in scene.unmatched}
        everything |= {word for scene in script.scenes for subject in scene.subjects for word in subject.words.split()}
        assert strange in everything, prompt


@pytest.mark.parametrize(
    ("prompt", "language", "words"),
    [
        ("비 오는 밤, 한 여자가 골목길을 걸어간다.", "Korean", ["비", "여자가", "골목길을"]),
        ("رجل عجوز يمشي في الصحراء.", "Arabic", ["رجل", "عجوز", "الصحراء"]),
        ("Старый трамвай едет по улице.", "Russian", ["Старый", "трамвай", "улице"]),
        ("एक बूढ़ा किसान खेत में चल रहा है।", "Hindi", ["बूढ़ा", "किसान"]),
        ("Um velho pescador remenda a rede na praia.", "Portuguese", ["pescador", "rede"]),
    ],
)
def test_what_is_said_in_a_language_that_is_not_read_is_told_with_the_way_out(prompt: str, language: str, words: list[str]) -> None:
    sentence = told(prompt)
    assert language in sentence
    assert "KINEMA_TRANSLATE" in sentence
    assert all(word in sentence for word in words)


def test_what_is_understood_and_carried_by_nothing_is_told_apart() -> None:
    assert scene("A dancer jumps and sleeps.").unused == ("sleeps",)
    assert "could carry it: sleeps" in told("A dancer jumps and sleeps.")
    assert told("A red boat on a lake at dawn.") == ""


def test_a_long_list_is_cut_short_and_counted() -> None:
    letters = str.maketrans("0123456789", "зшщжцфхюяэ")
    many = ", ".join("".join(digit * 3 for digit in f"{number:03}").translate(letters) for number in range(60))
    assert "and 20 more" in told(many)


def test_a_slip_of_the_fingers_is_read_as_it_was_meant() -> None:
    read_as = scene("a beutiful woman walks on teh beach at sunest")
    assert (read_as.setting, read_as.time) == ("beach", "sunset")
    assert read_as.subjects[0].attributes == ("female", "beautiful")
    assert read_as.unmatched == ()


def test_a_compound_is_what_its_end_is() -> None:
    assert scene("Ein Mann vor einem Gartenhaus.").subjects[1].kind == "house"


def test_an_unknown_verb_leaves_the_nouns_around_it_what_they_are() -> None:
    fisherman, net = scene("A fisherman glorps his zorblax on a pier.").subjects[:2]
    assert (fisherman.action, net.words, net.known) == (None, "zorblax", False)
    assert scene("A fisherman glorps his zorblax on a pier.").unmatched == ("glorps",)


def test_everybody_aboard_sails_and_nothing_is_named_sails() -> None:
    boat, people = scene("A boat with three people aboard sails to the left.").subjects
    assert (boat.action, boat.direction, people.relation) == ("sail", "left", ("with", 0))


def test_a_city_on_fire_is_a_state_of_the_set() -> None:
    burning = scene("A phoenix flies over a burning city.")
    assert (burning.setting, burning.setting_words, [subject.name for subject in burning.subjects]) == ("street", ("burning",), ["phoenix"])
    assert "fire" in burning.ambience
    assert scene("燃烧的城市上空，一只凤凰在飞。").setting_words == ("burning",)


def test_a_goldfish_is_in_its_bowl_and_the_bowl_on_its_table() -> None:
    bowl = scene("A goldfish swims in a glass bowl on a wooden table.")
    assert [subject.relation for subject in bowl.subjects] == [("in", 1), ("on", 2), None]
    assert bowl.setting == "tabletop"
    assert scene("A goldfish in a bowl.").setting is None
    assert scene("A goldfish.").setting == "underwater"


def test_a_name_before_a_pause_speaks_and_who_replies_is_not_who_asked() -> None:
    lines = scene('Reporter: "What do you want?" Old man, after a long pause: "A nap."').lines
    assert [(line.speaker, line.pause > 0) for line in lines] == [("Reporter", False), ("Old man", True)]
    lines = scene("老爷爷：“这是什么？”小伙子笑着回答：“人工智能。”").lines
    assert [line.speaker for line in lines] == ["老爷爷", "小伙子"]
