"""A super-resolution network enlarges in tiles, without a seam."""

import sys
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from kinema.domain.plan import Format
from kinema.engines.neural import super_resolution
from kinema.engines.neural.super_resolution import load, sharpened
from kinema.errors import RenderFailed


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a small network of a kind that is in use (SRVGGNetCompact), with random weights."""
    _let_spandrel_in()
    from spandrel.architectures.Compact.__arch.SRVGG import SRVGGNetCompact

    torch.manual_seed(0)
    network = SRVGGNetCompact(num_in_ch=3, num_out_ch=3, num_feat=8, num_conv=3, upscale=2)
    save_file({name: value.contiguous() for name, value in network.state_dict().items()}, tmp_path_factory.mktemp("sr") / "x2.safetensors")
    return tmp_path_factory.getbasetemp() / "sr0" / "x2.safetensors"


def _let_spandrel_in() -> None:
    """Import spandrel where there is no torchvision, of which it needs three names for kinds of networks that are not tried here."""
    if find_spec("torchvision"):
        return
    stand_in = ModuleType("torchvision.transforms.functional")
    stand_in.InterpolationMode = stand_in.rotate = stand_in.normalize = None
    names = {
        "torchvision": ModuleType("torchvision"),
        "torchvision.transforms": ModuleType("torchvision.transforms"),
        stand_in.__name__: stand_in,
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, module in names.items():
            patch.setitem(sys.modules, name, module)
        import spandrel  # noqa: F401 - from now on it is there


def picture(height: int, width: int) -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (height, width, 3), np.uint8)


def test_tiles_leave_no_seam(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    network = load(path)
    small = picture(90, 130)
    whole = network(small)
    monkeypatch.setattr(super_resolution, "TILE", 48)
    tiled = network(small)
    assert whole.shape == (180, 260, 3)
    assert np.abs(whole.astype(int) - tiled).max() <= 1
    monkeypatch.setattr(super_resolution, "MARGIN", 0)
    assert np.abs(whole.astype(int) - network(small)).max() > 1, "a seam would have been seen"


def test_only_pictures_smaller_than_the_film_are_enlarged(path: Path) -> None:
    given = [picture(36, 64), picture(72, 128)]
    made = list(sharpened(given, str(path), Format(128, 72)))
    assert [each.shape for each in made] == [(72, 128, 3)] * 2
    assert (made[1] == given[1]).all()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [("x.pth", b"", "no safetensors"), ("x.safetensors", None, "no file"), ("x.safetensors", b"?", "holds no network")],
)
def test_what_is_no_network_is_refused(tmp_path: Path, name: str, content: bytes | None, says: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(RenderFailed, match=says) as raised:
        load(tmp_path / name)
    assert "pixels" in raised.value.hint
