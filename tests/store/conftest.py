from collections.abc import Iterator
from pathlib import Path

import pytest
from house import House, open_house


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Give a kinema with an empty database."""
    with open_house(tmp_path) as house:
        yield house
