"""Files in a folder: each under a name that cannot be guessed, there whole or not at all."""

import errno
import hashlib
import os
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from kinema.domain.asset import Stored
from kinema.domain.ids import BASE58, token
from kinema.errors import NotFound, StorageFull

CHUNK = 256 << 10
KEY = re.compile(rf"[{BASE58}]{{24}}\.[a-z0-9]{{1,8}}")


class Folder:
    """The `Files` port on a folder, spread over subfolders by the first two characters of a name."""

    def __init__(self, root: Path) -> None:
        """Keep files under this folder, which is made if it is not there; only its owner may look inside."""
        self.root = root
        root.mkdir(parents=True, exist_ok=True, mode=0o700)

    def put(self, path: Path) -> Stored:
        """Take a finished file over, under a new name with the same suffix; it is durable when this returns, and gone from `path`."""
        key = token() + path.suffix.lower()
        place = self._place(key)
        try:
            place.parent.mkdir(exist_ok=True, mode=0o700)
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
                size = os.fstat(file.fileno()).st_size
                os.fsync(file.fileno())
            _move(path, place)
        except OSError as error:
            if StorageFull.caused(error):
                raise StorageFull from error
            raise
        _sync_folder(place.parent)
        _sync_folder(self.root)
        return Stored(key, size, digest)

    def local(self, key: str) -> Path:
        """Give a path from which the bytes can be read; NotFound when there are none."""
        path = self._place(key)
        if not path.is_file():
            raise NotFound
        return path

    def read(self, key: str, start: int, stop: int) -> Iterator[bytes]:
        """Give a stretch of the bytes, a piece at a time; NotFound, at once, when there are none."""
        try:
            file = self._place(key).open("rb")
        except FileNotFoundError:
            raise NotFound from None
        return _pieces(file, start, stop)

    def delete(self, key: str) -> None:
        """Remove a file; nothing happens if it is not there."""
        self._place(key).unlink(missing_ok=True)

    def older(self, seconds: float) -> Iterator[str]:
        """Name the files that have been there for longer than that."""
        before = time.time() - seconds
        for path in self.root.glob("??/*"):
            try:
                # The time of the last change of name, not of content: a film may have been written long before it was put here.
                if path.stat().st_ctime < before:
                    yield path.name
            except FileNotFoundError:
                continue

    def room(self) -> int:
        """Tell how many bytes are free."""
        return shutil.disk_usage(self.root).free

    def _place(self, key: str) -> Path:
        """Give the path of a key; a key that is none of ours leads nowhere."""
        if not KEY.fullmatch(key.removesuffix(".part")):
            raise NotFound
        return self.root / key[:2] / key


def _pieces(file: BinaryIO, start: int, stop: int) -> Iterator[bytes]:
    """Read a stretch of an open file, and close it."""
    with file:
        file.seek(start)
        while start < stop and (chunk := file.read(min(CHUNK, stop - start))):
            start += len(chunk)
            yield chunk


def _move(path: Path, place: Path) -> None:
    """Rename a file; from another disk it is copied first, under a name that marks it as unfinished."""
    try:
        path.rename(place)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        part = place.with_name(place.name + ".part")
        try:
            shutil.copyfile(path, part)
            with part.open("rb") as file:
                os.fsync(file.fileno())
            part.rename(place)
        finally:
            part.unlink(missing_ok=True)
        path.unlink()


def _sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
