"""A body held against the model's description."""

import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinema.catalogue import MODELS
from kinema.domain.validate import Params, validate
from kinema.errors import Invalid

MODEL = MODELS["model_kling-v3-t2v-4k"]
ACCEPTANCE = Path(__file__).parents[1] / "acceptance" / "requests.jsonl"
REQUESTS = [json.loads(line) for line in ACCEPTANCE.read_text(encoding="utf-8").splitlines()]


def read(**body: object) -> Params:
    return validate(MODEL, body)


def refusals(body: object) -> dict[str, str]:
    with pytest.raises(Invalid) as caught:
        validate(MODEL, body)
    return {fault.path: fault.message for fault in caught.value.faults}


def shots(*seconds: object) -> list[dict[str, Any]]:
    return [{"prompt": "a cat", "duration": each} for each in seconds]


def test_defaults_are_filled_in_and_text_is_trimmed() -> None:
    params = read(prompt="  a cat \n")
    assert dict(params.values) == {
        "prompt": "a cat",
        "duration": "5",
        "generateAudio": True,
        "shotType": "customize",
        "aspectRatio": "16:9",
        "cfgScale": 0.5,
    }
    assert params.seconds == 5
    assert params.warnings == ()


@pytest.mark.parametrize("request_", [each for each in REQUESTS if each["valid"]], ids=lambda each: each["id"])
def test_valid_requests_are_accepted(request_: dict[str, Any]) -> None:
    params = validate(MODEL, request_["body"])
    assert params.seconds == request_["expect"]["seconds"]
    if "warning" in request_["expect"]:
        assert request_["expect"]["warning"] in params.warnings


@pytest.mark.parametrize("request_", [each for each in REQUESTS if not each["valid"]], ids=lambda each: each["id"])
def test_invalid_requests_are_refused_at_their_field(request_: dict[str, Any]) -> None:
    path = request_["field"].replace("[", ".").replace("]", "")
    assert path in refusals(request_["body"])


def test_every_fault_comes_at_once_with_its_path() -> None:
    found = refusals(
        {
            "multiPrompt": [{"prompt": "a", "duration": "16"}, {"duration": 0}, "a dog"],
            "duration": "2",
            "generateAudio": "true",
            "shotType": "auto",
            "aspectRatio": "4:3",
            "cfgScale": True,
            "negativePrompt": 7,
            "seed": -1,
            "engine": "bars",
        }
    )
    assert set(found) == {
        "multiPrompt.0.duration",
        "multiPrompt.1.prompt",
        "multiPrompt.1.duration",
        "multiPrompt.2",
        "duration",
        "generateAudio",
        "shotType",
        "aspectRatio",
        "cfgScale",
        "negativePrompt",
        "seed",
        "engine",
    }


def test_a_sum_out_of_bounds_is_told_with_the_other_faults() -> None:
    assert set(refusals({"multiPrompt": shots("10", "10"), "cfgScale": 2})) == {"multiPrompt", "cfgScale"}
    assert "2 seconds" in refusals({"multiPrompt": shots("1", 1)})["multiPrompt"]


@pytest.mark.parametrize("absent", [{}, {"prompt": None}, {"prompt": ""}, {"prompt": " \t"}, {"multiPrompt": []}, {"multiPrompt": None}])
def test_neither_prompt_names_both_and_what_to_do(absent: dict[str, Any]) -> None:
    found = refusals(absent)
    assert set(found) == {"prompt"}
    assert found["prompt"].startswith("Input prompt is required")
    assert "`multiPrompt`" in found["prompt"]


def test_both_prompts_name_both() -> None:
    found = refusals({"prompt": "a cat", "multiPrompt": shots("5")})
    assert set(found) == {"multiPrompt"}
    assert "prompt and multiPrompt" in found["multiPrompt"]


def test_an_empty_one_of_the_two_is_no_clash() -> None:
    assert "multiPrompt" not in read(prompt="a cat", multiPrompt=[]).values
    assert "prompt" not in read(prompt="", multiPrompt=shots("5")).values


@pytest.mark.parametrize("seconds", [3, "3", 3.0, 15, "15"])
def test_a_duration_may_be_an_integer(seconds: str | float) -> None:
    assert read(prompt="a cat", duration=seconds)["duration"] == str(int(seconds))


@pytest.mark.parametrize("seconds", [2, 16, "2", "05", " 5", "5s", "\u0665", 5.5, True, [5], math.inf, 10**400])
def test_other_durations_are_refused(seconds: object) -> None:
    assert "from" in refusals({"prompt": "a cat", "duration": seconds})["duration"]


def test_shots_make_up_the_length_and_a_differing_duration_is_noted() -> None:
    params = read(multiPrompt=shots("3", 3, "3"), duration="5")
    assert params.seconds == 9
    assert params["duration"] == "9"
    assert params["multiPrompt"][1] == {"prompt": "a cat", "duration": "3"}
    assert params.warnings == ("duration ignored: sum of shots is 9",)
    assert read(multiPrompt=shots("3", "3", "3")).warnings == ()
    assert read(multiPrompt=shots("3", "2"), duration=5).warnings == ()


def test_a_shot_lasts_five_seconds_unless_told_otherwise() -> None:
    assert read(multiPrompt=[{"prompt": "a cat"}]).seconds == 5


def test_lengths_count_code_points_after_trimming() -> None:
    assert read(prompt=" " + "😀" * 2500 + " ")
    assert "2501" in refusals({"prompt": "😀" * 2501})["prompt"]
    assert "513" in refusals({"multiPrompt": [{"prompt": "x" * 513}]})["multiPrompt.0.prompt"]
    assert "negativePrompt" in refusals({"prompt": "a cat", "negativePrompt": "x" * 2501})


def test_what_counts_as_absent_gets_the_default() -> None:
    params = read(prompt="a cat", duration=None, generateAudio=None, shotType="", aspectRatio=[], cfgScale=None, negativePrompt="")
    assert dict(params.values) == dict(read(prompt="a cat").values)


@pytest.mark.parametrize("scale", [True, False, "0.5", -0.01, 1.01, math.nan, math.inf, -math.inf, 10**400])
def test_no_number_from_0_to_1_is_refused_as_a_scale(scale: object) -> None:
    assert "from 0 to 1" in refusals({"prompt": "a cat", "cfgScale": scale})["cfgScale"]


def test_a_seed_is_a_whole_number_of_32_bits() -> None:
    assert read(prompt="a cat", seed=2**32 - 1)["seed"] == 4294967295
    assert "seed" not in read(prompt="a cat").values
    for seed in (-1, 2**32, 1.5, "42", True):
        assert "4294967295" in refusals({"prompt": "a cat", "seed": seed})["seed"]


def test_the_other_spelling_of_intelligent_is_taken() -> None:
    assert read(prompt="a cat", shotType="intelligence")["shotType"] == "intelligent"


def test_unknown_names_are_ignored_and_noted() -> None:
    params = read(multiPrompt=[{"prompt": "a", "duration": "5", "index": 1}], numOutputs=1)
    assert params.warnings == (
        "numOutputs ignored: it is not a parameter of this model",
        "multiPrompt.0.index ignored: it is not a parameter of this model",
    )


def test_a_crowd_of_unknown_names_makes_few_warnings() -> None:
    assert len(read(prompt="a cat", **{f"x{number}": number for number in range(1000)}).warnings) == 21


@pytest.mark.parametrize("text", ["\ud83d", "a\x00b"])
def test_what_is_no_text_is_refused(text: str) -> None:
    assert "prompt" in refusals({"prompt": text})
    read(prompt="a cat", **{text: 1}).warnings[0].encode()


@pytest.mark.parametrize("body", [None, [], "a cat", 5, True])
def test_a_body_that_is_no_object_is_refused(body: object) -> None:
    assert "JSON object" in refusals(body)[""]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(exclude_categories=())),
    lambda inner: st.lists(inner, max_size=8) | st.dictionaries(st.sampled_from(["prompt", "duration", "x"]), inner),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from([each.name for each in MODEL.all_inputs]), json_values))
def test_any_body_is_either_understood_or_refused_with_words(body: dict[str, Any]) -> None:
    try:
        params = validate(MODEL, body)
    except Invalid as invalid:
        faults = invalid.faults
    else:
        faults = ()
        assert 3 <= params.seconds <= 15
        again = validate(MODEL, dict(params.values))
        assert (again.values, again.warnings) == (params.values, ())
        json.dumps([dict(params.values), params.warnings], ensure_ascii=False, allow_nan=False).encode()
    assert all(fault.message.endswith(".") for fault in faults)
    json.dumps([fault.message for fault in faults], ensure_ascii=False).encode()
