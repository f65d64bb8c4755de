import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from films import Film, make_film


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Film]:
    """Make a film of shots that last so many seconds, drawn by the bars engine."""
    return partial(make_film, tmp_path)


@pytest.fixture
def ffmpeg() -> str:
    """Give ffmpeg's own program, where there is one: a second opinion on what we write."""
    found = shutil.which("ffmpeg")
    if found is None:
        pytest.skip("there is no ffmpeg here to compare with")
    return found
