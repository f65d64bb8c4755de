"""What follows from the description of a model."""

from kinema.catalogue import MODELS, priced
from kinema.domain.validate import validate

MODEL = MODELS["model_kling-v3-t2v-4k"]


def test_a_sample_body_is_every_input_that_has_a_default() -> None:
    assert MODEL.defaults == {"duration": "5", "generateAudio": True, "shotType": "customize", "aspectRatio": "16:9", "cfgScale": 0.5}


def test_the_example_is_a_body_that_works() -> None:
    params = validate(MODEL, MODEL.example)
    assert params.warnings == ()
    assert dict(params.values) == MODEL.example


def test_films_are_free_unless_a_price_is_set() -> None:
    assert MODEL.price.cost(15) == 0
    assert priced(0.3)[MODEL.id].price.cost(7) == 2.1
    assert MODEL.price.hosted(5) == 2.1
    assert MODEL.price.hosted(15) == 6.3


def test_the_length_is_the_duration_or_the_sum_of_the_shots() -> None:
    assert MODEL.length.seconds({"duration": "7"}) == 7
    assert MODEL.length.seconds({"duration": "7", "multiPrompt": [{"duration": "2"}, {"duration": "1"}]}) == 3


def test_ours_come_after_those_of_the_hosted_service() -> None:
    names = [each.name for each in MODEL.inputs]
    assert names == ["prompt", "multiPrompt", "duration", "generateAudio", "shotType", "aspectRatio", "cfgScale", "negativePrompt"]
    assert [each.name for each in MODEL.extensions] == ["seed", "engine"]
    assert MODEL.all_inputs == MODEL.inputs + MODEL.extensions
    assert MODEL.input("seed").whole
    assert MODEL.input("duration").counts
    assert not MODEL.input("aspectRatio").counts
