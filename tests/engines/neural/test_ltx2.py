"""The recipe of LTX-2: how often the network is asked, what comes back, and what the request's parameters do."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import tiny
from films import plan_of

from kinema.domain.plan import Format, ShotPlan
from kinema.engines.neural.engine import Neural
from kinema.engines.neural.ltx2 import GUIDED_STEPS, Ltx2
from kinema.engines.neural.order import Order
from kinema.engines.neural.watch import watched
from kinema.engines.neural.weights import find
from kinema.errors import Canceled
from kinema.media.take import Frame

SMALL = Format.of("16:9", 60)
ORDER = Order("A boat on a lake.", "", 0.5, 64, 36, 24, seed=7)


def silent(_stage: str, _share: float) -> None:
    pass


@pytest.fixture(scope="module")
def model(ltx: Path) -> Ltx2:
    return Ltx2(find(str(ltx)))


@pytest.fixture(scope="module")
def engine(ltx: Path) -> Neural:
    return Neural(str(ltx))


@pytest.fixture(scope="module")
def guided_engine(guided: Path) -> Neural:
    return Neural(str(guided))


def frames(engine: Neural, plan: ShotPlan, shot: int = 0) -> Iterator[Frame]:
    return engine.generate(plan, plan.segments()[shot], silent).frames


def first(engine: Neural, plan: ShotPlan, shot: int = 0) -> bytes:
    return next(frames(engine, plan, shot)).y.tobytes()


@pytest.mark.parametrize(("weights", "steps"), [("ltx", [8, 3]), ("guided", [GUIDED_STEPS, 3])])
def test_the_transformer_is_asked_once_a_step(weights: str, steps: list[int], request: pytest.FixtureRequest) -> None:
    model = Ltx2(find(str(request.getfixturevalue(weights))))
    with watched(model.pipe.transformer, sum(steps), lambda _: None) as seen:
        model.make(ORDER, silent)
    assert seen.calls == sum(steps)
    assert seen.blocks == 2 * sum(steps)


def test_the_share_that_is_told_rises_to_the_whole(model: Ltx2) -> None:
    told: list[tuple[str, float]] = []
    model.make(ORDER, lambda stage, done: told.append((stage, done)))
    shares = [done for _, done in told]
    assert shares == sorted(shares)
    assert len(set(shares)) > 11, "finer than by steps"
    assert 0.95 < shares[-1] <= 1.0
    assert list(dict.fromkeys(stage for stage, _ in told)) == ["reading the words", "imagining the shot", "refining the shot"]


def test_whoever_is_told_may_end_it_in_the_middle_of_a_step(model: Ltx2) -> None:
    began = 0.0

    def cancel(stage: str, done: float) -> None:
        nonlocal began
        if stage == "imagining the shot" and done * 14 > 0.5:
            began = time.monotonic()
            raise Canceled

    with watched(model.pipe.transformer, 8, lambda _: None) as seen, pytest.raises(Canceled):
        model.make(ORDER, cancel)
    assert time.monotonic() - began < 1.0
    assert seen.calls < 3
    assert len(list(model.make(ORDER, silent).pictures)) == 24, "the next one is made as if nothing had happened"


@pytest.mark.parametrize("num_frames", [24, 72, 96, 360 // 5])
def test_pictures_are_counted_and_cut_to_the_order(model: Ltx2, num_frames: int) -> None:
    made = model.make(replace(ORDER, num_frames=num_frames, sound=False), silent)
    pictures = list(made.pictures)
    assert [picture.shape for picture in pictures] == [(36, 64, 3)] * num_frames
    assert made.sound is None


def test_sound_is_as_long_as_the_picture_and_as_loud_as_promised(engine: Neural) -> None:
    plan = plan_of(2, 1, 3, shape=SMALL)
    for segment in plan.segments():
        audio = engine.generate(plan, segment, silent).audio
        assert audio is not None
        assert audio.samples.shape == (SMALL.samples(segment.num_frames), 2)
        assert audio.samples.dtype == np.float32
        assert 0.05 < np.abs(audio.samples).max() < 0.9


def test_no_sound_is_made_when_none_is_asked_for(engine: Neural) -> None:
    assert engine.makes_sound
    plan = plan_of(1, shape=SMALL, audio=False)
    assert engine.generate(plan, plan.segments()[0], silent).audio is None


def test_the_seed_decides(engine: Neural) -> None:
    plan = plan_of(1, shape=SMALL)
    assert first(engine, plan) == first(engine, plan)
    assert first(engine, plan) != first(engine, replace(plan, seed=8))


def test_shots_of_a_film_differ_and_do_not_depend_on_the_order_they_are_made_in(engine: Neural) -> None:
    plan = plan_of(1, 1, shape=SMALL)
    second, former = first(engine, plan, 1), first(engine, plan, 0)
    assert second != former
    assert first(engine, plan, 1) == second


@pytest.mark.parametrize("change", [{"cfg_scale": 1.0}, {"cfg_scale": 0.0}, {"negative_prompt": "people"}])
def test_guided_weights_honour_the_two_dials(guided_engine: Neural, change: dict[str, object]) -> None:
    plan = plan_of(1, shape=SMALL)
    assert first(guided_engine, plan) != first(guided_engine, replace(plan, **change))
    assert guided_engine.warnings(replace(plan, **change)) == []


def test_distilled_weights_say_that_they_ignore_the_two_dials(engine: Neural) -> None:
    plan = replace(plan_of(1, shape=SMALL), cfg_scale=0.9, negative_prompt="people")
    cfg, negative = engine.warnings(plan)
    assert cfg.startswith("cfgScale")
    assert negative.startswith("negativePrompt")
    assert first(engine, plan) == first(engine, plan_of(1, shape=SMALL)), "and they are not pretended to"
    assert engine.warnings(plan_of(1, shape=SMALL)) == []


def test_guidance_is_none_at_0_recommended_at_a_half_and_twice_as_strong_at_1() -> None:
    assert [replace(ORDER, strength=strength).guidance(3.0) for strength in (0.0, 0.5, 1.0)] == [1.0, 3.0, 5.0]


def test_continuity_begins_a_shot_with_the_end_of_the_one_before(ltx: Path) -> None:
    plan = plan_of(1, 1, shape=SMALL)
    going_on = Neural(str(ltx), continuity="true")
    assert len(list(frames(going_on, plan, 0))) == 24
    assert first(going_on, plan, 1) != first(Neural(str(ltx)), plan, 1)
    assert first(going_on, plan, 1) == first(Neural(str(ltx), continuity="true"), plan, 1), "who has not made the first makes it again"


def test_without_an_upsampler_one_stage_makes_the_whole_size(tmp_path: Path) -> None:
    model = Ltx2(find(str(tiny.ltx(tmp_path, upsampler=False))))
    with watched(model.pipe.transformer, 8, lambda _: None) as seen:
        made = model.make(ORDER, silent)
    assert seen.calls == 8
    assert next(made.pictures).shape == (36, 64, 3)


def test_the_last_doubling_can_happen_in_latents(model: Ltx2) -> None:
    made = model.make(replace(ORDER, width=256, height=144, double=True), silent)
    assert next(made.pictures).shape == (144, 256, 3)


def test_a_square_and_an_upright_film_have_their_shapes(engine: Neural) -> None:
    for ratio in ("9:16", "1:1"):
        shape = Format.of(ratio, 40)
        frame = next(frames(engine, plan_of(1, shape=shape)))
        assert frame.y.shape == (shape.height, shape.width)
