"""What all tests share: one cache, so that the kernels of the procedural engine are compiled once, and the databases to test on."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from house import House, open_house
from postgres import Postgres, postgres

# A shell has what it starts in the background ignore Ctrl-C, and whatever that starts ignores it as well.
signal.signal(signal.SIGINT, signal.default_int_handler)
os.environ["XDG_CACHE_HOME"] = str(Path(__file__).parent.parent / ".cache")
# What starts hundreds of processes has each of them find its modules compiled, whatever the surroundings say.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
LONGEST = ("test_films", "test_golden", "test_fuzz", "test_up", "test_kills", "test_segments", "test_quick_starts", "test_acceptance")
"""Files of tests that take a minute and more. Of them only one compiles kernels in the beginning; the others find them made."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let golden pictures be made again."""
    parser.addoption("--remake-golden", action="store_true", help="draw the golden pictures of the procedural engine again")
    parser.addoption("--no-neural", action="store_true", help="leave out the tests of the neural engine, which need PyTorch")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, so that none of them is left for the end, when nobody is there to share the work."""
    items.sort(key=lambda item: LONGEST.index(name) if (name := item.path.stem) in LONGEST else len(LONGEST))


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
