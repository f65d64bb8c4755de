"""The cut list: what is stated is exact, what is planned fits."""

import itertools
from typing import Any

import pytest

from kinema.domain.plan import FPS
from kinema.script.language import language_of
from kinema.script.pace import spoken_seconds
from kinema.script.plan import plan, share
from kinema.script.quotes import quotations


def cuts(params: dict[str, Any]) -> tuple[list[float], float, tuple[str, ...]]:
    made = plan(params, seed=1)
    return [cut / FPS for cut in made.cuts], made.num_frames / FPS, made.warnings


def test_multi_prompt_is_the_cut_list_to_the_frame() -> None:
    shots = [{"prompt": f"shot number {index}", "duration": str(length)} for index, length in enumerate((3, 2, 1, 2, 3, 4))]
    assert cuts({"multiPrompt": shots}) == ([3, 5, 6, 8, 11], 15, ())


def test_multi_prompt_keeps_each_prompt_with_its_shot() -> None:
    made = plan(
        {"multiPrompt": [{"prompt": "a lake", "duration": "3"}, {"prompt": "shot 1, 2, a sea; shot 2, 1, a hill", "duration": "3"}]}, seed=1
    )
    assert [shot.prompt for shot in made.shots] == ["a lake", "shot 1, 2, a sea; shot 2, 1, a hill"]


def test_a_plain_prompt_is_one_take_in_customize() -> None:
    assert cuts({"prompt": "A girl enters. She sits. She smiles. She leaves.", "duration": "10"}) == ([], 10, ())


@pytest.mark.parametrize(
    ("prompt", "duration", "expected"),
    [
        ("shot 1, 3s, a lake; shot 2, 2s, a sea;", 5, [3]),
        ("shot 1, 3, a lake; shot 2, 2, a sea;", 5, [3]),
        ("镜头 1, 3, 湖；镜头 2, 2, 海；", 5, [3]),
        ("镜头１，３，湖；镜头２，２，海；", 5, [3]),
        ("镜头1（3秒）：湖。镜头2（2秒）：海。", 5, [3]),
        ("Shot 1: a lake (Duration: 3s)\nShot 2: a sea (Duration: 2s)", 5, [3]),
        ("Shot 1 (3s): a lake\nShot 2 (2s): a sea", 5, [3]),
        ("Shot 1 [0:00-0:03]: a lake\nShot 2 [0:03-0:05]: a sea", 5, [3]),
        ("[0:00-0:03] a lake\n[0:03-0:05] a sea", 5, [3]),
        ("[00:00] a lake [00:03] a sea", 5, [3]),
        ("0-3s: a lake\n3-5s: a sea", 5, [3]),
        ("0–3秒：湖。3–5秒：海。", 5, [3]),
        ("A lake. At second 4, a sea.", 8, [4]),
        ("A lake. At 4 seconds, cut to a sea.", 8, [4]),
        ("湖。第 4 秒，镜头切至大海。", 8, [4]),
        ("A lake, then the camera cuts to a sea.", 6, [3]),
        ("湖面，镜头切到大海。", 6, [3]),
        ("Scene 1: a lake. Scene 2: a sea.", 6, [3]),
        ("Scene one: a lake. Scene two: a sea.", 6, [3]),
        ("**Shot 1:** a lake\n**Shot 2:** a sea", 6, [3]),
        ("Plano 1: un lago. Plano 2: el mar.", 6, [3]),
        ("第一个镜头：湖。第二个镜头：海。", 6, [3]),
    ],
)
def test_known_notations_are_cut_where_they_say(prompt: str, duration: int, expected: list[float]) -> None:
    for shot_type in ("customize", "intelligent"):
        assert cuts({"prompt": prompt, "duration": str(duration), "shotType": shot_type}) == (expected, duration, ())


def test_a_list_whose_times_do_not_sum_is_fitted_and_told() -> None:
    found, length, warnings = cuts({"prompt": "shot 1, 4, a lake; shot 2, 4, a sea;", "duration": "6"})
    assert (found, length) == ([3], 6)
    assert "8 seconds" in warnings[0]
    assert "6 seconds" in warnings[0]


def test_a_list_with_more_shots_than_the_model_has_is_joined_and_told() -> None:
    prompt = " ".join(f"Shot {index}: scene of a lake." for index in range(1, 9))
    made = plan({"prompt": prompt, "duration": "15"}, seed=1)
    assert len(made.shots) == 6
    assert "lists 8 shots" in made.warnings[0]


@pytest.mark.parametrize(
    "prompt",
    [
        "close-up of an envelope, consistent with shot 1; she smiles",
        'A man says: "shot 1, 3, hello; shot 2, 2, bye;"',
        "He cuts to the chase. A cake is cut to pieces.",
        "The ratio is 16:9, f/2.8, 3-5 people at the 2-second hand of a clock.",
        "A sunset fades to black.",
    ],
)
def test_what_only_looks_like_a_list_is_none(prompt: str) -> None:
    assert cuts({"prompt": prompt, "duration": "5"})[0] == []


STORIES = [
    'A girl enters a café. She orders and sits. The barista says: "here you go, dear." Suddenly thunder cracks outside. She smiles.',
    "女孩走进咖啡馆。她坐下，望向窗外。服务员说：“您的咖啡，小心烫。”突然外面打雷了。她笑了。",
    "A cat plays piano.",
    "Wide shot of a harbour at dawn. A fisherman unties his boat. Close-up of his hands. The boat leaves. The sun rises.",
    'He says: "I have waited for this day longer than you can imagine, and now I do not know what to do." She turns. She leaves.',
]


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("seconds", range(3, 16))
def test_the_planner_keeps_its_rules(story: str, seconds: int) -> None:
    made = plan({"prompt": story, "duration": str(seconds), "shotType": "intelligent"}, seed=1)
    lengths = [shot.num_frames / FPS for shot in made.shots]
    assert 1 <= len(made.shots) <= 6
    assert sum(lengths) == seconds
    assert all(length >= 1 and length == int(length) for length in lengths)
    # Every line stands whole in exactly one shot, and has its time unless the whole film is too short for it.
    said = [quote.words for quote in quotations(story)]
    assert [quote.words for shot in made.shots for quote in quotations(shot.prompt)] == said
    if seconds >= 2 + sum(spoken_seconds(line) for line in said):
        for shot, length in zip(made.shots, lengths, strict=True):
            assert length >= sum(spoken_seconds(quote.words) for quote in quotations(shot.prompt)) - 0.01


def test_the_planner_varies_sizes() -> None:
    made = plan({"prompt": STORIES[0], "duration": "12", "shotType": "intelligent"}, seed=1)
    sizes = [shot.prompt.rsplit(" ", 2)[-2:] for shot in made.shots]
    assert len(made.shots) > 2
    assert all(first != second for first, second in itertools.pairwise(sizes))


def test_a_continuous_shot_is_not_cut_by_the_planner() -> None:
    assert cuts({"prompt": "One continuous shot. A man walks. He sits. He sleeps.", "duration": "12", "shotType": "intelligent"})[0] == []


def test_defaults_are_those_of_the_api() -> None:
    made = plan({"prompt": "a lake"}, seed=7)
    assert (made.num_frames, made.seed, made.cfg_scale, made.audio, made.format.width) == (120, 7, 0.5, True, 3840)


def test_parts_are_exact_however_weights_fall() -> None:
    for total, weights in [(240, [1, 1, 1]), (24, [5, 1]), (7, [1, 1, 1, 1]), (360, [0.1, 9, 3])]:
        parts = share([float(weight) for weight in weights], total, 24)
        assert sum(parts) == total
        assert min(parts) >= 1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("you should not have come back", "en"),
        ("你终于来了。", "zh"),
        ("また明日ね。", "ja"),
        ("안녕하세요", "ko"),
        ("¿Dónde estás?", "es"),
        ("Bonjour à tous, je suis là", "fr"),
        ("Ich warte auf dich", "de"),
        ("Привет, как дела?", "ru"),
        ("مرحبا بالعالم", "ar"),
        ("नमस्ते", "hi"),
        ("Ciao, come stai? Grazie", "it"),
        ("Olá, você está bem?", "pt"),
        ("OK!", "en"),
    ],
)
def test_the_language_of_a_line_is_told(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_short_sentence_in_which_something_happens_is_a_step_of_the_story() -> None:
    story = "Sunrise over the savanna. Elephants walk. A lion runs. Soft light."
    shots = plan({"prompt": story, "duration": "15", "shotType": "intelligent"}, seed=1).shots
    assert [shot.prompt.split(".")[0] for shot in shots] == ["Sunrise over the savanna", "Elephants walk", "A lion runs"]
