"""Files in a folder and in a bucket: the same tests, on a real folder and a real server that speaks S3."""

import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

import buckets
import obstore
import pytest

from kinema.domain.asset import Files
from kinema.errors import Busy, NotFound, Unreadable
from kinema.store.bucket import Bucket
from kinema.store.files import CHUNK, Folder

DATA = os.urandom(CHUNK + 1000)


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with buckets.serving() as url:
        yield url


@pytest.fixture
def bucket(endpoint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bucket:
    for name, value in buckets.ACCESS.items():
        monkeypatch.setenv(name, value)
    return Bucket(f"s3://{buckets.new_bucket(endpoint)}/some/where", tmp_path / "cache", endpoint)


@pytest.fixture(params=["folder", "bucket"])
def files(request: pytest.FixtureRequest, tmp_path: Path) -> Files:
    return Folder(tmp_path / "files") if request.param == "folder" else request.getfixturevalue("bucket")


def put(files: Files, folder: Path, data: bytes = DATA) -> str:
    path = folder / "Film.MP4"
    path.write_bytes(data)
    stored = files.put(path)
    assert not path.exists()
    assert (stored.size, stored.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert stored.key.endswith(".mp4")
    return stored.key


def test_what_is_put_away_is_there(files: Files, tmp_path: Path) -> None:
    key, other = put(files, tmp_path), put(files, tmp_path, b"other")
    assert key != other
    assert files.local(key).read_bytes() == DATA
    assert files.local(other).read_bytes() == b"other"
    assert set(files.older(-5)) == {key, other}
    assert not list(files.older(60))


@pytest.mark.parametrize(("start", "stop"), [(0, len(DATA)), (0, 1), (10, 20), (CHUNK - 5, CHUNK + 5), (len(DATA) - 1, len(DATA) + 9)])
def test_a_stretch_is_read(files: Files, tmp_path: Path, start: int, stop: int) -> None:
    key = put(files, tmp_path)
    assert b"".join(files.read(key, start, stop)) == DATA[start:stop]


def test_what_is_deleted_is_gone(files: Files, tmp_path: Path) -> None:
    key = put(files, tmp_path)
    files.local(key)
    for _ in range(2):
        files.delete(key)
    with pytest.raises(NotFound):
        files.local(key)
    with pytest.raises(NotFound):
        files.read(key, 0, 1)
    assert not list(files.older(-5))


@pytest.mark.parametrize("key", ["", "..", "../x.mp4", "1" * 24 + ".mp4\n", "a/b.mp4", "x" * 24 + ".mp4/../../y"])
def test_only_names_of_ours_lead_anywhere(files: Files, key: str) -> None:
    with pytest.raises(NotFound):
        files.local(key)
    with pytest.raises(NotFound):
        files.read(key, 0, 1)


def test_a_bucket_holds_what_is_fetched_against_its_hash(bucket: Bucket, tmp_path: Path) -> None:
    key = put(bucket, tmp_path)
    told = {"sha256": hashlib.sha256(DATA).hexdigest()}
    assert obstore.get(bucket._store, key).attributes["sha256"] == told["sha256"]
    obstore.put(bucket._store, key, b"x" + DATA[1:], attributes=told)
    with pytest.raises(Unreadable, match="other bytes than went in"):
        bucket.local(key)
    assert not list((tmp_path / "cache").iterdir())


def test_a_bucket_is_asked_once_for_a_file_that_is_needed_again(bucket: Bucket, tmp_path: Path) -> None:
    key, old = put(bucket, tmp_path), put(bucket, tmp_path, b"old")
    first, fetched_long_ago = bucket.local(key), bucket.local(old)
    os.utime(fetched_long_ago, (time.time() - 7200,) * 2)
    obstore.delete(bucket._store, key)
    assert bucket.local(key) == first
    assert not fetched_long_ago.exists()


def test_a_bucket_that_does_not_answer_is_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in buckets.ACCESS.items():
        monkeypatch.setenv(name, value)
    gone = Bucket("s3://films", tmp_path / "cache", "http://127.0.0.1:9", patience=1)
    path = tmp_path / "film.mp4"
    path.write_bytes(b"film")
    with pytest.raises(Busy):
        gone.put(path)
    assert path.exists()


def test_a_bucket_that_is_not_there_is_told(bucket: Bucket, endpoint: str, tmp_path: Path) -> None:
    del bucket  # It is asked for because it says who we are.
    with pytest.raises((NotFound, Busy)):
        put(Bucket("s3://no-such-bucket", tmp_path / "cache", endpoint), tmp_path)
