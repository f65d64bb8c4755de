"""Bringing a database up to date: all of it or nothing, and never by a program that is older than the database."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from house import House, on_sqlite

from kinema.errors import KinemaError
from kinema.store.database import MIGRATIONS, Database

NEXT = '''"""A step that a later version may take."""

import os
import signal

from alembic import op

revision = "9000"
down_revision = {head!r}


def upgrade() -> None:
    """Go to this revision."""
    op.execute("CREATE TABLE later (id INTEGER)")
    op.execute("INSERT INTO later VALUES (1)")
    {death}
'''


def head(home: Path) -> str:
    with sqlite3.connect(home / "kinema.db") as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def upgrade(house: House, death: str, folder: Path) -> int:
    """Open the database with a program that knows one step more, as a process of its own."""
    steps = folder / "migrations"
    if not steps.exists():
        shutil.copytree(MIGRATIONS, steps)
    (steps / "versions" / "9000_later.py").write_text(NEXT.format(head=head(house.home), death=death))
    code = f"from kinema.store import database as d; d.MIGRATIONS = {str(steps)!r}; d.Database({str(house.database.engine.url)!r}).close()"
    return subprocess.run([sys.executable, "-B", "-c", code], timeout=60, check=False).returncode


@on_sqlite
def test_a_step_that_breaks_off_leaves_nothing_and_can_be_taken_again(house: House, tmp_path: Path) -> None:
    job = house.submit()
    before = head(house.home)
    assert upgrade(house, "os.kill(os.getpid(), signal.SIGKILL)", tmp_path) == -signal.SIGKILL
    assert head(house.home) == before
    assert house.rows("SELECT name FROM sqlite_master WHERE name = 'later'") == []
    Database(str(house.database.engine.url)).close()
    assert house.job(job).input == job.input
    assert upgrade(house, "pass", tmp_path) == 0
    assert head(house.home) == "9000"
    assert house.rows("SELECT id FROM later") == [(1,)]


@on_sqlite
def test_an_older_program_leaves_a_newer_database_alone(house: House, tmp_path: Path) -> None:
    assert upgrade(house, "pass", tmp_path) == 0
    with pytest.raises(KinemaError, match="newer kinema") as told:
        Database(str(house.database.engine.url))
    assert "9000" in told.value.message
    assert "Install" in told.value.hint
    done = subprocess.run(
        [sys.executable, "-m", "kinema", "worker"],
        env=os.environ | {"KINEMA_HOME": str(house.home)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "newer kinema" in done.stderr
    assert "Traceback" not in done.stderr
