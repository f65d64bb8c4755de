"""A backup is whole, of one moment, and comes back only whole."""

import json
import shutil
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from house import House, open_house
from running import KINEMA

from kinema.backup import backup, restore
from kinema.domain.job import JobStatus
from kinema.errors import Conflict, KinemaError, NotFound, Unreadable
from kinema.settings import Settings

STUB = Path(__file__).parents[1] / "store" / "stub_worker.py"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with open_house(tmp_path / "home") as house:
        yield house


def start_stub(house: House) -> None:
    command = [sys.executable, str(STUB), str(house.database.engine.url), str(house.files.root)]
    house.workers.append(subprocess.Popen(command, stdout=subprocess.DEVNULL))


def made(house: House, number: int = 2) -> None:
    """Have some films made."""
    jobs = [house.submit() for _ in range(number)]
    start_stub(house)
    assert {house.final(job).status for job in jobs} == {JobStatus.SUCCESS}


def settings(home: Path, **more: object) -> Settings:
    return Settings.load(home=home, **more)


def test_what_is_backed_up_while_films_are_made_comes_back_whole(house: House, tmp_path: Path) -> None:
    jobs = [house.submit() for _ in range(8)]
    start_stub(house)
    submitting = threading.Thread(target=lambda: jobs.extend(house.submit() for _ in range(8)))
    submitting.start()
    house.until(lambda: house.rows("SELECT 1 FROM segments WHERE kind = 'picture' AND state = 'done'"))
    for number in range(2):
        backup(settings(house.home), tmp_path / f"{number}.backup")
    submitting.join()
    unfinished = 0
    for number in range(2):
        home = tmp_path / f"restored-{number}"
        restore(settings(home), tmp_path / f"{number}.backup")
        with open_house(home) as again:
            again.sound()
            left = [again.submit().id] + [job_id for (job_id,) in again.rows("SELECT id FROM jobs WHERE status != 'success'")]
            unfinished += len(left) - 1
            start_stub(again)
            house.until(lambda: again.rows("SELECT count(*) FROM jobs WHERE status != 'success'") == [(0,)], 60)
            again.sound()
    assert unfinished, "no backup was made in the middle of a film"


def test_keys_and_urls_stay_good_and_only_the_owner_reads_them(house: House, tmp_path: Path) -> None:
    made(house)
    (house.home / "url-secret").write_text("what URLs are signed with")
    (house.home / "key.json").write_text(json.dumps({"key": "k", "secret": "s"}))
    target = tmp_path / "all.backup"
    done = backup(settings(house.home), target)
    assert done.num_files == 4
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    restore(settings(tmp_path / "new"), target)
    for name in ("url-secret", "key.json", "kinema.db"):
        path = tmp_path / "new" / name
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        if name != "kinema.db":
            assert path.read_bytes() == (house.home / name).read_bytes()
    assert not [*house.files.root.glob(".backup*"), *(tmp_path / "new/files").glob(".restore*")]


def test_nothing_is_written_over(house: House, tmp_path: Path) -> None:
    made(house, 1)
    target = tmp_path / "all.backup"
    backup(settings(house.home), target)
    with pytest.raises(Conflict, match="is there already"):
        backup(settings(house.home), target)
    with pytest.raises(Conflict, match="Move it away"):
        restore(settings(house.home), target)


def test_where_there_is_nothing_there_is_nothing_to_back_up(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="nothing to back up"):
        backup(settings(tmp_path / "empty"), tmp_path / "all.backup")
    with pytest.raises(NotFound, match="There is no backup"):
        restore(settings(tmp_path / "empty"), tmp_path / "all.backup")


def test_a_database_elsewhere_is_left_to_its_own_tools(tmp_path: Path) -> None:
    elsewhere = settings(tmp_path, database_url="postgresql+psycopg://kinema@127.0.0.1/kinema")
    for refused in (backup, restore):
        with pytest.raises(KinemaError, match="is postgresql") as told:
            refused(elsewhere, tmp_path / "all.backup")
        assert "pg_dump" in told.value.hint


@pytest.mark.parametrize("damage", ["cut", "film", "lost film", "another file", "newer"])
def test_a_damaged_backup_does_not_come_back_at_all(house: House, tmp_path: Path, damage: str) -> None:
    made(house, 1)
    whole, broken = tmp_path / "whole.backup", tmp_path / "broken.backup"
    backup(settings(house.home), whole)
    match damage:
        case "cut":
            broken.write_bytes(whole.read_bytes()[:-2000])
        case "another file":
            broken.write_text("not a backup")
        case _:
            with ZipFile(whole) as source, ZipFile(broken, "w") as target:
                [film, *_] = [name for name in source.namelist() if name.endswith(".mp4")]
                for name in source.namelist():
                    data = source.read(name)
                    if damage == "newer" and name == "kinema.json":
                        data = data.replace(b'"format": 1', b'"format": 2')
                    if name == film and damage == "film":
                        data += b"x"
                    if name != film or damage != "lost film":
                        target.writestr(name, data)
    home = tmp_path / "new"
    with pytest.raises(KinemaError) as told:
        restore(settings(home), broken)
    assert isinstance(told.value, Unreadable) or damage == "newer"
    assert not (home / "kinema.db").exists()
    assert not list((home / "files").rglob("*.mp4"))
    restore(settings(home), whole)


def test_both_commands_say_what_they_did(house: House, tmp_path: Path) -> None:
    made(house, 1)
    target, home = tmp_path / "all.backup", tmp_path / "new"
    for command, place in (("backup", house.home), ("restore", home)):
        done = subprocess.run(
            [*KINEMA, command, str(target)], env={"KINEMA_HOME": str(place)}, capture_output=True, text=True, timeout=60, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert "2 files" in done.stdout
    shutil.rmtree(home / "files")
    done = subprocess.run(
        [*KINEMA, "restore", str(target)], env={"KINEMA_HOME": str(home)}, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 2
    assert "Move it away" in done.stderr
