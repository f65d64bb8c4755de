"""Shots are put into the words that models were trained on."""

from kinema.domain.plan import Format, Shot, ShotPlan
from kinema.engines.neural.wording import wording
from kinema.script.read import read


def worded(prompt: str, *, sound: bool = True) -> str:
    plan = ShotPlan(prompt, Format.of("16:9", 60), (Shot(0, prompt, 0, 120),), seed=1)
    script = read(plan)
    return wording(plan.shots[0], script.scenes[0], script, sound=sound)


def test_a_speaker_in_brackets_becomes_prose() -> None:
    words = worded('Rain on tall windows. [Lady Ashcroft, soft trembling voice]: "you should not have come back."')
    assert 'Lady Ashcroft says in a soft trembling voice: "you should not have come back."' in words
    assert "[" not in words


def test_what_is_heard_is_told_at_the_end_for_models_that_make_sound() -> None:
    prompt = "A thunderstorm over a city street at night, a dog barks."
    assert worded(prompt).startswith(prompt)
    assert "Sounds: " in worded(prompt)
    assert worded(prompt, sound=False) == prompt


def test_another_language_is_named() -> None:
    assert "The language spoken is Chinese." in worded("穿黑风衣的男人说：“你终于来了。”")
    assert "language" not in worded('A man says: "Good morning."')


def test_music_is_asked_for_and_forbidden() -> None:
    assert "In the background, slow orchestral music plays." in worded("Pines in the mist. Wind and a low slow orchestral swell.")
    assert "There is no music." in worded("A quiet lake. No music.")
