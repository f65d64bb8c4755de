import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

KINEMA = [sys.executable, "-m", "kinema"]


@pytest.fixture
def keys(tmp_path: Path):  # noqa: ANN201 - a function that runs `kinema keys`
    environment = os.environ | {"KINEMA_HOME": str(tmp_path)}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*KINEMA, "keys", *arguments], env=environment, capture_output=True, text=True, timeout=60, check=False)

    return run


def test_a_key_is_made_listed_and_deleted(keys) -> None:  # noqa: ANN001
    made = json.loads(keys("create", "the studio's laptop", "--json").stdout)
    assert len(made["secret"]) >= 40
    [listed] = json.loads(keys("list", "--json").stdout)["keys"]
    assert (listed["id"], listed["key"], listed["name"]) == (made["id"], made["key"], "the studio's laptop")
    assert made["secret"] not in keys("list").stdout
    assert keys("delete", made["key"]).returncode == 0
    assert json.loads(keys("list", "--json").stdout) == {"keys": []}


def test_a_key_that_is_not_there_is_told(keys) -> None:  # noqa: ANN001
    done = keys("delete", "api_nobody")
    assert done.returncode == 2
    assert "There is no key api_nobody." in done.stderr


@pytest.mark.parametrize(
    ("url", "status", "sentence"),
    [
        ("nonsense", 2, "KINEMA_DATABASE_URL is not an SQLAlchemy URL"),
        ("sqlite://", 2, "names no database"),
        ("crayons://here/db", 2, "KINEMA_DATABASE_URL is not an SQLAlchemy URL"),
        ("sqlite:////proc/kinema.db", 1, "kinema: "),
    ],
)
def test_a_database_that_cannot_be_opened_is_told(url: str, status: int, sentence: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KINEMA_DATABASE_URL", url)
    done = subprocess.run([*KINEMA, "keys", "list"], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == status
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
