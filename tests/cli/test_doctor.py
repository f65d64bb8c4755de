import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kinema import checks
from kinema.settings import Settings

KINEMA = [sys.executable, "-m", "kinema"]


def doctor(home: Path, **settings: str) -> tuple[int, dict[str, dict[str, Any]]]:
    environment = os.environ | {"KINEMA_HOME": str(home), "KINEMA_ENGINE": "bars"} | settings
    done = subprocess.run([*KINEMA, "doctor", "--json"], env=environment, capture_output=True, text=True, timeout=120, check=False)
    found = json.loads(done.stdout)
    assert found["ok"] == (done.returncode == 0)
    return done.returncode, {check["name"]: check for check in found["checks"]}


def free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return str(listener.getsockname()[1])


def test_a_machine_that_can_make_films_is_well(tmp_path: Path) -> None:
    status, checks = doctor(tmp_path, KINEMA_PORT=free_port())
    assert {name: check["text"] for name, check in checks.items() if not check["ok"]} == {}
    assert status == 0
    assert {"python", "disk", "database", "files", "encoder", "engine", "voice", "port", "gpu"} <= checks.keys()


def test_what_is_missing_comes_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with socket.create_server(("127.0.0.1", 0)) as other:
        status, checks = doctor(
            tmp_path,
            KINEMA_PORT=str(other.getsockname()[1]),
            KINEMA_ENGINE="crayons",
            KINEMA_FILES=str(tmp_path / "file" / "films"),
            KINEMA_DATABASE_URL=f"sqlite:///{tmp_path}/file/kinema.db",
        )
    assert status == 1
    broken = {name for name, check in checks.items() if not check["ok"]}
    assert broken == {"disk", "database", "files", "engine", "port"}
    assert all(checks[name]["remedy"] for name in broken)
    assert "KINEMA_FILES" in checks["files"]["remedy"]
    assert "KINEMA_ENGINE" in checks["engine"]["remedy"]


@pytest.mark.parametrize(("address", "well"), [("127.0.0.1", True), ("127.3.2.1", True), ("0.0.0.0", False)])  # noqa: S104
def test_a_port_that_runs_what_it_is_sent_may_not_be_open(address: str, well: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server((address, 0)) as engine:
        monkeypatch.setattr(checks, "DANGEROUS", {engine.getsockname()[1]: "an engine"})
        [found] = [each for each in checks.run(Settings.load()) if each.name == "open ports"]
    assert found.ok == well
    assert ("an engine" in found.text) != well
    assert bool(found.remedy) != well
