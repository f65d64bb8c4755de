"""A studio on a real database in a temporary folder."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kinema.catalogue import priced
from kinema.domain.project import Caller
from kinema.store.accounts import SqlAccounts
from kinema.store.assets import SqlAssets
from kinema.store.database import Database
from kinema.store.files import Folder
from kinema.store.jobs import SqlJobs
from kinema.store.work import SqlWork
from kinema.studio.studio import Studio

MODEL = "model_kling-v3-t2v-4k"
BODY = {"prompt": "A boat on a lake at dawn.", "duration": "3"}


@dataclass
class House:
    """Everything that one kinema consists of, without its API."""

    home: Path
    url: str
    database: Database
    files: Folder
    work: SqlWork
    studio: Studio
    caller: Caller

    def another_caller(self) -> Caller:
        """Give a caller of the same project with another key."""
        key, secret = self.studio.create_key(self.caller.project_id, "another", "admin")
        return self.studio.authenticate(key.key, secret)


def open_house(home: Path) -> House:
    """Open the kinema that lives in a folder."""
    url = f"sqlite:///{home / 'kinema.db'}"
    database = Database(url)
    accounts = SqlAccounts(database)
    studio = Studio(priced(0.5), SqlJobs(database), SqlAssets(database), accounts)
    key, secret = studio.create_key(studio.project().id, "test", "admin")
    return House(home, url, database, Folder(home / "files"), SqlWork(database), studio, studio.authenticate(key.key, secret))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Give a kinema with an empty database."""
    house = open_house(tmp_path)
    yield house
    house.database.close()


@pytest.fixture
def model() -> str:
    """Give the model that is asked for."""
    return MODEL


@pytest.fixture
def body() -> dict[str, object]:
    """Give a short request."""
    return dict(BODY)
