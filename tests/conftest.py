"""What all tests share: one cache, so that the kernels of the procedural engine are compiled once for all test processes."""

import os
from pathlib import Path

import pytest

os.environ["XDG_CACHE_HOME"] = str(Path(__file__).parent.parent / ".cache")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let golden pictures be made again."""
    parser.addoption("--remake-golden", action="store_true", help="draw the golden pictures of the procedural engine again")
    parser.addoption("--no-neural", action="store_true", help="leave out the tests of the neural engine, which need PyTorch")
