"""Wan: silent pictures, longer shots continued from their last picture, decoded to the bit as the model would."""

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
import tiny
import torch
from films import plan_of

from kinema.domain.plan import Format
from kinema.engines.neural import wan
from kinema.engines.neural.engine import Neural
from kinema.engines.neural.order import Order
from kinema.engines.neural.stream_decode import wan_windows
from kinema.engines.neural.wan import Wan
from kinema.engines.neural.watch import watched
from kinema.engines.neural.weights import find

ORDER = Order("A boat.", "", 0.5, 64, 36, 24, seed=7)


@pytest.fixture(autouse=True)
def few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wan, "STEPS", 4)


@pytest.fixture(scope="module", params=[True, False], ids=["5b", "14b"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.wan(tmp_path_factory.mktemp("wan"), small=request.param)


def silent(_stage: str, _share: float) -> None:
    pass


def test_decoding_frame_by_frame_is_decoding_to_the_bit(folder: Path) -> None:
    vae = Wan(find(str(folder))).pipe.vae
    latents = torch.randn(1, 16, 4, 4, 6, generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        whole = vae.decode(latents, return_dict=False)[0]
    windows = list(wan_windows(vae, latents))
    assert [window.shape[2] for window in windows] == [1, 4, 4, 4]
    assert torch.equal(torch.cat(windows, dim=2), whole)


def test_a_shot_that_is_too_long_is_continued(folder: Path) -> None:
    model = Wan(find(str(folder)))
    model.longest = 9
    assert list(model._lengths(24)) == [9, 9, 9]
    pictures = list(model.make(ORDER, silent).pictures)
    assert [picture.shape for picture in pictures] == [(36, 64, 3)] * 24
    assert len({picture.tobytes() for picture in pictures}) == (24 if model.small else 16)


def test_each_network_is_asked_as_often_as_guidance_demands(folder: Path) -> None:
    model = Wan(find(str(folder)))
    networks = [each for each in (model.pipe.transformer, model.pipe.transformer_2) if each is not None]
    for strength, calls in ((0.0, 4), (0.5, 8)):
        with ExitStack() as stack:
            seen = [stack.enter_context(watched(each, 1, lambda _: None)) for each in networks]
            model.make(replace(ORDER, strength=strength), silent)
        assert sum(each.calls for each in seen) == calls


def test_the_engine_leaves_the_sound_to_the_sound_department(folder: Path) -> None:
    engine = Neural(str(folder))
    assert not engine.makes_sound
    plan = plan_of(1, shape=Format.of("16:9", 60))
    take = engine.generate(plan, plan.segments()[0], silent)
    assert take.audio is None
    first = next(take.frames).y.tobytes()
    assert next(engine.generate(plan, plan.segments()[0], silent).frames).y.tobytes() == first
    assert engine.warnings(replace(plan, cfg_scale=0.9, negative_prompt="people")) == []
    assert "continued" in engine.warnings(plan_of(9))[0]
