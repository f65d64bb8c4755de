"""What the tests of the neural engine share: checkpoints so small that any CPU will do, made in code."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

# Two threads that wait for each other on a busy machine take fifty times as long as one.
os.environ.setdefault("OMP_NUM_THREADS", "1")


def pytest_ignore_collect(config: pytest.Config) -> bool | None:
    """Leave these tests out when that is asked for; that PyTorch is missing is no reason to be silent about them."""
    return True if config.getoption("--no-neural") else None


@pytest.fixture(scope="module", autouse=True)
def _one_thread() -> None:
    """Hold PyTorch to one thread here as well: with its first kernel, numba raises the number for everybody in the process."""
    if "torch" in sys.modules:
        sys.modules["torch"].set_num_threads(1)


@pytest.fixture(scope="session")
def ltx(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a distilled LTX-2."""
    import tiny

    return tiny.ltx(tmp_path_factory.mktemp("ltx"))


@pytest.fixture(scope="session")
def guided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an LTX-2 that can be guided."""
    import tiny

    return tiny.ltx(tmp_path_factory.mktemp("guided"), guided=True)


@pytest.fixture
def damaged(ltx: Path, tmp_path: Path) -> Callable[..., Path]:
    """Give a copy of the LTX-2 to do harm to: its files are links, and a link is replaced by what is written."""

    def copy() -> Path:
        folder = tmp_path / "weights"
        for file in ltx.rglob("*.*"):
            if file.is_file():
                target = folder / file.relative_to(ltx)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.symlink_to(file)
        return folder

    return copy
