"""What all tests share: one cache, so that the kernels of the procedural engine are compiled once, and the databases to test on."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from house import House, open_house
from postgres import Postgres, postgres

os.environ["XDG_CACHE_HOME"] = str(Path(__file__).parent.parent / ".cache")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let golden pictures be made again."""
    parser.addoption("--remake-golden", action="store_true", help="draw the golden pictures of the procedural engine again")
    parser.addoption("--no-neural", action="store_true", help="leave out the tests of the neural engine, which need PyTorch")


@pytest.fixture(scope="session")
def server() -> Iterator[Postgres]:
    """Give a PostgreSQL that these tests share."""
    with postgres() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    """Give a kinema with an empty database, of each kind in turn."""
    url = request.getfixturevalue("server").database() if request.param == "postgresql" else None
    with open_house(tmp_path, url) as house:
        yield house
