"""Files in a bucket of any store that speaks S3: uploaded whole or not at all, and held against their hash when they are fetched."""

import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import obstore
from obstore.exceptions import BaseError, NotFoundError
from obstore.store import S3Store

from kinema.domain.asset import Stored
from kinema.domain.ids import token
from kinema.errors import Busy, NotFound, Unreadable
from kinema.store.files import CHUNK, KEY

CACHED_SECONDS = 3600.0
"""How long a fetched file is kept here, so that it need not be fetched again."""
SHA256 = "sha256"
CLIENT = {"timeout": "120s", "connect_timeout": "5s"}


class Bucket:
    """The `Files` port on a bucket. Who may is told by AWS's own variables, or by the machine's role."""

    def __init__(self, url: str, cache: Path, endpoint: str | None = None, region: str | None = None, patience: float = 30.0) -> None:
        """Keep files under `s3://BUCKET/PREFIX`; those that are needed here are fetched into `cache`. Nothing is asked of it yet."""
        name, _, prefix = url.removeprefix("s3://").partition("/")
        self.url = url
        self._cache = cache
        options: dict[str, Any] = {name: value for name, value in (("endpoint", endpoint), ("region", region)) if value}
        client: Any = {**CLIENT, "allow_http": bool(endpoint and endpoint.startswith("http://"))}
        retry: Any = {"max_retries": 5, "retry_timeout": timedelta(seconds=patience)}
        self._store = S3Store(name, prefix=prefix.strip("/") or None, client_options=client, retry_config=retry, **options)

    def put(self, path: Path) -> Stored:
        """Take a finished file over, under a new name with the same suffix; it is durable when this returns, and gone from `path`."""
        key = token() + path.suffix.lower()
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        size = path.stat().st_size
        with _faults():
            # The hash travels along, so that a file can be judged by itself.
            obstore.put(self._store, key, path, attributes={SHA256: digest})
            if obstore.head(self._store, key)["size"] != size:
                raise Unreadable(f"{self.url} has kept {key} with another size than it was sent with.")
        path.unlink()
        return Stored(key, size, digest)

    def local(self, key: str) -> Path:
        """Give a path from which the bytes can be read for an hour; NotFound when there are none, Unreadable when they are damaged."""
        _known(key)
        self._cache.mkdir(parents=True, exist_ok=True, mode=0o700)
        place = self._cache / key
        self._forget(place)
        if place.exists():
            place.touch()
            return place
        part = place.with_name(f"{key}.{token(6)}.part")
        try:
            with _faults(), part.open("wb") as file:
                found = obstore.get(self._store, key)
                hashed = hashlib.sha256()
                for chunk in found.stream(min_chunk_size=CHUNK):
                    hashed.update(chunk)
                    file.write(chunk)
            if found.attributes.get(SHA256, hashed.hexdigest()) != hashed.hexdigest():
                raise Unreadable(f"{key} came out of {self.url} with other bytes than went in.")
            part.rename(place)
        finally:
            part.unlink(missing_ok=True)
        return place

    def read(self, key: str, start: int, stop: int) -> Iterator[bytes]:
        """Give a stretch of the bytes, a piece at a time; NotFound, at once, when there are none."""
        _known(key)
        with _faults():
            stream = obstore.get(self._store, key, options={"range": (start, stop)}).stream(min_chunk_size=CHUNK)
        return (bytes(chunk) for chunk in stream)

    def delete(self, key: str) -> None:
        """Remove a file; nothing happens if it is not there."""
        with _faults():
            obstore.delete(self._store, key)
        (self._cache / key).unlink(missing_ok=True)

    def older(self, seconds: float) -> Iterator[str]:
        """Name the files that have been there for longer than that."""
        before = datetime.now(UTC) - timedelta(seconds=seconds)
        with _faults():
            for page in obstore.list(self._store):
                yield from (item["path"] for item in page if item["last_modified"] < before and KEY.fullmatch(item["path"]))

    def room(self) -> int | None:
        """Give None: a bucket has no end."""
        return None

    def _forget(self, wanted: Path) -> None:
        """Remove what was fetched long ago."""
        before = time.time() - CACHED_SECONDS
        for path in self._cache.iterdir():
            if path != wanted and path.stat().st_mtime < before:
                path.unlink(missing_ok=True)


def _known(key: str) -> None:
    """Refuse a key that is none of ours."""
    if not KEY.fullmatch(key):
        raise NotFound


@contextmanager
def _faults() -> Iterator[None]:
    """Turn what obstore raises into errors of ours."""
    try:
        yield
    except (FileNotFoundError, NotFoundError) as error:
        raise NotFound from error
    except BaseError as error:
        raise Busy("The bucket for films does not answer at the moment; try again in a few seconds.") from error
