"""What is wrong with weights is told before they are loaded, with what to do about it."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kinema.engines.neural.device import ROOM, profile
from kinema.engines.neural.weights import Weights, find
from kinema.errors import RenderFailed

GB = 1_000_000_000


def harm(file: Path, content: bytes | None) -> None:
    file.unlink()
    if content is not None:
        file.write_bytes(content)


def refused(folder: Path | str) -> RenderFailed:
    with pytest.raises(RenderFailed) as raised:
        find(str(folder))
    assert raised.value.hint
    return raised.value


def test_whole_weights_are_known_for_what_they_are(ltx: Path, guided: Path) -> None:
    found = find(str(ltx))
    assert (found.family, found.guided, found.upsampler) == ("ltx2", False, True)
    assert {"transformer", "text_encoder", "vae", "latent_upsampler"} <= set(found.sizes)
    assert find(str(guided)).guided


@pytest.mark.parametrize(
    ("path", "content", "says"),
    [
        ("model_index.json", None, "lacks model_index.json"),
        ("model_index.json", b"{", "cannot be read"),
        ("model_index.json", json.dumps({"_class_name": "StableDiffusionPipeline"}).encode(), "those of a StableDiffusionPipeline"),
        ("transformer/diffusion_pytorch_model.safetensors", None, "holds no file of weights"),
        ("transformer/diffusion_pytorch_model.safetensors", b"x" * 1000, "damaged|cannot be read"),
        ("scheduler/scheduler_config.json", None, "lacks scheduler_config.json"),
    ],
)
def test_what_is_wrong_is_told(damaged: Callable[[], Path], path: str, content: bytes | None, says: str) -> None:
    folder = damaged()
    harm(folder / path, content)
    assert re.search(says, refused(folder).message)


def test_a_download_that_broke_off_is_told(damaged: Callable[[], Path]) -> None:
    folder = damaged()
    file = folder / "vae/diffusion_pytorch_model.safetensors"
    harm(file, file.read_bytes()[:-1000])
    assert "damaged or incomplete" in refused(folder).message


def test_a_missing_shard_is_told(damaged: Callable[[], Path]) -> None:
    folder = damaged()
    index = {"weight_map": {"proj_in.weight": "diffusion_pytorch_model-00001-of-00002.safetensors"}}
    (folder / "transformer/diffusion_pytorch_model.safetensors.index.json").write_text(json.dumps(index))
    assert "00001-of-00002" in refused(folder).message


def test_pickles_are_refused(damaged: Callable[[], Path]) -> None:
    folder = damaged()
    harm(folder / "transformer/diffusion_pytorch_model.safetensors", None)
    (folder / "transformer/diffusion_pytorch_model.bin").write_bytes(b"anything")
    assert "safetensors" in refused(folder).message


def test_names_and_folders_that_are_not_there_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    assert "kinema models pull ltx-2.5" in refused("ltx-2.5").hint
    assert "kinema models pull" in refused("").hint
    assert "nowhere" in refused(tmp_path / "nowhere").message


@pytest.mark.parametrize(("free", "chosen"), [(100, "resident"), (80, "swap"), (40, "fp8"), (30, "offload"), (1, "offload")])
def test_the_quickest_way_that_fits_is_chosen(free: int, chosen: str) -> None:
    weights = Weights(Path(), "ltx2", guided=False, upsampler=True, sizes={"transformer": 44 * GB, "text_encoder": 24 * GB, "vae": 3 * GB})
    assert ROOM == 10 * GB
    assert profile(weights, free * GB) == chosen
