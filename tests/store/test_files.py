import hashlib
import os
import time
from pathlib import Path

import pytest
from house import House

from kinema.domain.plan import Format, Shot, ShotPlan
from kinema.domain.work import Part, Planned, WorkKind
from kinema.errors import NotFound, StorageFull
from kinema.store.files import Folder
from kinema.studio.sweep import sweep

ALL = tuple(WorkKind)
PLAN = ShotPlan("words", Format.of("16:9", 120), (Shot(0, "words", 0, 72),), 1)


def written(folder: Path, text: str = "film") -> Path:
    path = folder / "film.mp4"
    path.write_text(text)
    return path


def test_a_file_is_kept_whole_under_a_name_that_nobody_guesses(tmp_path: Path) -> None:
    files = Folder(tmp_path / "files")
    kept = [files.put(written(tmp_path)) for _ in range(2)]
    assert kept[0].key != kept[1].key
    assert len(kept[0].key) == len("x" * 24 + ".mp4")
    assert kept[0].size == 4
    assert kept[0].sha256 == hashlib.sha256(b"film").hexdigest()
    assert files.local(kept[0].key).read_text() == "film"
    assert not (tmp_path / "film.mp4").exists()
    assert (tmp_path / "files").stat().st_mode & 0o077 == 0


def test_a_file_from_another_disk_is_kept_as_well(tmp_path: Path) -> None:
    elsewhere = Path("/dev/shm")  # noqa: S108 (a disk in memory; what is written there gets a name of its own)
    if not elsewhere.is_dir() or elsewhere.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no second disk here")
    path = elsewhere / f"kinema-{os.getpid()}.mp4"
    path.write_text("film")
    files = Folder(tmp_path / "files")
    assert files.local(files.put(path).key).read_text() == "film"
    assert not path.exists()


@pytest.mark.parametrize(
    "key", ["", "..", "../kinema.db", "x" * 24 + ".mp4/../../kinema.db", "1" * 24, "1" * 24 + ".mp4\n", "1" * 24 + ".mp4"]
)
def test_only_names_of_ours_lead_anywhere(tmp_path: Path, key: str) -> None:
    with pytest.raises(NotFound):
        Folder(tmp_path).local(key)


def test_a_full_disk_is_said_to_be_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = Folder(tmp_path / "files")
    path = written(tmp_path)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageFull):
        files.put(path)
    assert list(files.older(-1)) == []


def test_the_sweeper_takes_what_no_row_names(house: House, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    house.submit()
    planning = house.work.claim("me", ALL, 30)
    assert planning is not None
    house.work.planned(planning, Planned(PLAN, PLAN.segments(36), sound=False))
    first, second = (house.work.claim("me", ALL, 30) for _ in range(2))
    assert first is not None
    assert second is not None
    named, unnamed = (house.files.put(written(tmp_path)) for _ in range(2))
    house.work.made(first, Part(first.kind, named.key))
    for name in (first.name, second.name):
        (scratch / name).mkdir()
    time.sleep(0.05)
    assert sweep(house.work, house.files, scratch) == 0, "it is too early"
    assert sweep(house.work, house.files, scratch, grace=0.0) == 2
    assert [path.name for path in scratch.iterdir()] == [second.name]
    assert set(house.files.older(0)) == {named.key}
    assert unnamed.key != named.key


def test_the_files_of_a_job_that_ended_early_are_swept(house: House, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    job = house.submit()
    planning = house.work.claim("me", ALL, 30)
    assert planning is not None
    house.work.planned(planning, Planned(PLAN, PLAN.segments(36), sound=False))
    first = house.work.claim("me", ALL, 30)
    assert first is not None
    house.work.made(first, Part(first.kind, house.files.put(written(tmp_path)).key))
    house.studio.cancel(house.caller, job.id)
    time.sleep(0.05)
    assert sweep(house.work, house.files, scratch, grace=0.0) == 1
