"""Who makes the pictures: what the server is set to, what a request asks for, or what fits the machine."""

from pathlib import Path

import pytest
from house import House, on_sqlite

from kinema.engines import load, settled
from kinema.engines.neural import loader
from kinema.engines.neural.engine import Neural
from kinema.errors import RenderFailed
from kinema.settings import Settings


@on_sqlite
def test_a_request_names_its_engine(house: House, ltx: Path) -> None:
    house.start_worker("bars", 60, lease=60, WEIGHTS=str(ltx))
    made = {}
    for asked in (None, "neural", "auto", "procedural"):
        job = house.submit(engine=asked)
        made[asked] = house.until(lambda job=job: house.job(job).metadata.get("engine"))
        house.studio.cancel(house.caller, job.id)
    assert made == {None: "bars", "neural": "neural", "auto": "neural", "procedural": "procedural"}


def test_auto_plays_weights_with_their_options_where_a_processor_is_up_to_them(ltx: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = Settings.load(engine="auto", weights=str(ltx), memory="fp8").engine_spec()
    assert settled(spec) == spec.replace("auto?", "neural?")
    engine = load(spec)
    assert isinstance(engine, Neural)
    assert (engine.weights.folder, engine.memory) == (ltx, "fp8")
    monkeypatch.setattr(loader, "CPU_LIMIT", 1000)
    monkeypatch.setattr("torch.cuda.is_available", lambda: False)
    assert settled(spec) == "procedural"


def test_auto_draws_where_there_are_no_weights_or_nothing_to_play_them(ltx: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    assert settled("auto") == "procedural"
    assert settled("bars") == "bars"
    monkeypatch.setattr("kinema.engines.neural.engine.NEEDS", ("a_library_that_is_not_there",))
    assert settled(f"auto?weights={ltx}") == "procedural"


def test_auto_does_not_pass_over_weights_that_are_named_and_not_there(tmp_path: Path) -> None:
    with pytest.raises(RenderFailed, match="nowhere"):
        settled(f"auto?weights={tmp_path}/nowhere")
