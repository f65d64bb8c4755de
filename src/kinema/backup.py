"""Backups: the database, the films and the keys of one kinema in one file, all of the same moment, while it goes on working.

The database is copied by SQLite's own online copy. Files never change once they have their name, so links to those that the copy
names hold them fast; when one has gone in between, the database is copied again. Only then is anything written out, which may take long.
"""

import contextlib
import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from sqlalchemy import make_url

import kinema
from kinema.errors import Conflict, KinemaError, NotFound, Unreadable
from kinema.settings import Settings
from kinema.store.assets import SqlAssets
from kinema.store.database import Database
from kinema.store.files import Folder
from kinema.store.work import SqlWork

MANIFEST = "kinema.json"
DATABASE = "kinema.db"
FILES = "files"
SECRETS = ("key.json", "url-secret")
FORMAT = 1
ATTEMPTS = 20
ELSEWHERE = (
    "A backup needs its database in an SQLite file and its films in a folder; {what}.",
    "Back up PostgreSQL with pg_dump, and a bucket with its own versions or replication: the database first, then the bucket.",
)


@dataclass(frozen=True, slots=True)
class Backed:
    """What went into a backup, or came out of one."""

    num_files: int
    size: int


def backup(settings: Settings, target: Path) -> Backed:
    """Write a backup to a file, which only its owner can read: it holds the keys. Raises KinemaError when it cannot be done."""
    database = _sqlite_file(settings)
    if not database.is_file():
        raise NotFound(f"There is nothing to back up: {database} is not there.")
    if target.exists():
        raise Conflict(f"{target} is there already; choose another name.")
    with tempfile.TemporaryDirectory(dir=settings.files_folder, prefix=".backup-") as name:
        folder = Path(name)
        keys = _gather(database, settings.files_folder, folder)
        for secret in SECRETS:
            with contextlib.suppress(FileNotFoundError):
                shutil.copyfile(settings.home / secret, folder / secret)
        (folder / MANIFEST).write_text(json.dumps({"format": FORMAT, "kinema": kinema.__version__, "files": len(keys)}))
        part = target.with_name(target.name + ".part")
        try:
            _pack(folder, part)
            part.rename(target)
        finally:
            part.unlink(missing_ok=True)
    return Backed(len(keys), target.stat().st_size)


def restore(settings: Settings, source: Path) -> Backed:
    """Bring a backup back, into a home that holds no database yet; nothing is there until all of it was found to be whole."""
    database = _sqlite_file(settings)
    if database.exists():
        raise Conflict(f"{database} is there, and would be lost. Move it away, or set KINEMA_HOME to an empty folder.")
    settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    root = settings.files_folder
    Folder(root)
    with tempfile.TemporaryDirectory(dir=root, prefix=".restore-") as name:
        folder = Path(name)
        manifest = _unpack(source, folder)
        copy = Database(f"sqlite:///{folder / DATABASE}")
        _check(copy, folder / FILES)
        copy.close()
        for path in sorted((folder / FILES).glob("??/*")):
            place = root / path.relative_to(folder / FILES)
            place.parent.mkdir(exist_ok=True, mode=0o700)
            path.replace(place)
        for secret in SECRETS:
            with contextlib.suppress(FileNotFoundError):
                _settle(folder / secret, settings.home / secret)
        # Last, and in one step: a restore that breaks off leaves no database, and can be begun again.
        _settle(folder / DATABASE, database)
    return Backed(manifest["files"], database.stat().st_size)


def _sqlite_file(settings: Settings) -> Path:
    """Give the database's file; raises KinemaError when it is none."""
    if settings.bucket:
        raise KinemaError(ELSEWHERE[0].format(what=f"this one's films are in {settings.bucket}"), ELSEWHERE[1])
    url = make_url(settings.database)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise KinemaError(ELSEWHERE[0].format(what=f"this one's database is {url.get_backend_name()}"), ELSEWHERE[1])
    return Path(url.database)


def _gather(database: Path, root: Path, folder: Path) -> set[str]:
    """Copy the database, and link to every file that the copy names; names them."""
    (folder / FILES).mkdir()
    for _ in range(ATTEMPTS):
        copy = folder / DATABASE
        copy.unlink(missing_ok=True)
        _copy(database, copy)
        opened = Database(f"sqlite:///{copy}")
        keys = SqlWork(opened).keys()
        opened.close()
        if all(_link(root, folder / FILES, key) for key in keys):
            for path in (folder / FILES).glob("??/*"):
                if path.name not in keys:
                    path.unlink()
            return keys
    raise KinemaError("Files keep vanishing that the database names.", "`kinema files check` tells which; mend that first.")


def _copy(source: Path, target: Path) -> None:
    """Copy a database that is in use, whole, as it is at one moment."""
    with contextlib.closing(sqlite3.connect(source)) as reading, contextlib.closing(sqlite3.connect(target)) as writing:
        reading.backup(writing)


def _link(root: Path, folder: Path, key: str) -> bool:
    """Hold a file fast; False when it is not there."""
    place = folder / key[:2] / key
    place.parent.mkdir(exist_ok=True)
    try:
        place.hardlink_to(root / key[:2] / key)
    except FileExistsError:
        return True
    except FileNotFoundError:
        return False
    return True


def _pack(folder: Path, target: Path) -> None:
    """Write a folder as one file, durably; films are not pressed together any further."""
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        with ZipFile(file, "w", strict_timestamps=False) as archive:
            for path in sorted(folder.rglob("*")):
                archive.write(path, path.relative_to(folder))
        file.flush()
        os.fsync(file.fileno())


def _unpack(source: Path, folder: Path) -> dict[str, int]:
    """Read a backup back; gives what it says of itself."""
    try:
        with ZipFile(source) as archive:
            archive.extractall(folder)
        manifest: dict[str, int] = json.loads((folder / MANIFEST).read_text())
    except FileNotFoundError:
        raise NotFound(f"There is no backup {source}.") from None
    except (BadZipFile, ValueError, EOFError) as error:
        raise Unreadable(f"{source} is no backup of kinema, or not all of it is there: {error}.") from None
    if manifest.get("format") != FORMAT:
        raise KinemaError(f"{source} was written by a newer kinema.", "Install that version or a later one.")
    return manifest


def _check(database: Database, folder: Path) -> None:
    """Hold every film of a backup against what the database says of it."""
    for stored in SqlAssets(database).files():
        key = stored.key
        path = folder / key[:2] / key
        if not path.is_file():
            raise Unreadable(f"The backup lacks {key}, which its database names.")
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != stored.sha256:
                raise Unreadable(f"{key} is damaged in the backup.")


def _settle(path: Path, place: Path) -> None:
    """Put a file into its place, readable by its owner alone, from another disk as well; there is all of it or nothing."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = place.with_name(place.name + ".part")
    shutil.copyfile(path, part)
    part.chmod(0o600)
    with part.open("rb") as file:
        os.fsync(file.fileno())
    part.replace(place)
