"""The scrubber: it reads every film and picture, and holds it against what was noted when it was made."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from kinema.domain.asset import Assets, Files, Stored
from kinema.errors import NotFound


@dataclass(frozen=True, slots=True)
class Scrubbed:
    """One file that was looked at."""

    stored: Stored
    fault: str
    """What is wrong with it; "" when it is as it was made."""


def scrub(assets: Assets, files: Files) -> Iterator[Scrubbed]:
    """Look at one file after the other."""
    for stored in assets.files():
        yield Scrubbed(stored, _fault(stored, files))


def _fault(stored: Stored, files: Files) -> str:
    """Tell what is wrong with a file."""
    hashed, size = hashlib.sha256(), 0
    try:
        # One byte more than there should be, so that a file that has grown is seen as well.
        for chunk in files.read(stored.key, 0, stored.size + 1):
            hashed.update(chunk)
            size += len(chunk)
    except NotFound:
        return "it is gone"
    if size != stored.size:
        return f"it has {'more' if size > stored.size else size} bytes{' than' if size > stored.size else ' of'} {stored.size}"
    return "" if hashed.hexdigest() == stored.sha256 else "its bytes have changed"
