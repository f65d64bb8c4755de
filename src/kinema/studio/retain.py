"""What is kept for how long: films go when they are old, or when the disk is nearly full, if whoever runs the server wants that."""

import contextlib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from kinema.domain.asset import Assets, Files

DAY = 24 * 3600.0
BALLAST = 64 << 20
"""Bytes that are set aside, to be thrown overboard when there is no room left even for deleting."""
LOW = 16 << 20


@dataclass(frozen=True, slots=True)
class Retention:
    """How long films are kept."""

    days: float = 0.0
    """Days after which a film is deleted; 0 for never. It can be brought back for a week then, as any other that is deleted."""
    room: int = 0
    """Bytes that have to be free where the films are, or the oldest of them go for good; 0 for none."""


def retain(assets: Assets, files: Files, retention: Retention) -> int:
    """Let go of what is not to be kept any longer, and tell how many files that are."""
    gone = assets.retire(retention.days * DAY) if retention.days else 0
    free = files.room()
    if free is None or free >= retention.room:
        return gone
    keys = assets.give_up(retention.room - free)
    for key in keys:
        files.delete(key)
    return gone + len(keys)


@dataclass(frozen=True, slots=True)
class Ballast:
    """A file that takes up room on a disk, so that there is some when it is needed most: a full database cannot even delete."""

    path: Path
    size: int = BALLAST
    low: int = LOW

    def balance(self) -> bool:
        """Throw it overboard when the disk is nearly full, and take it in again once there is ample room; tell whether it is aboard."""
        free = shutil.disk_usage(self.path.parent).free
        if self.path.exists():
            if free < self.low:
                self.path.unlink(missing_ok=True)
        elif free > self.low + 2 * self.size:
            self._take_in()
        return self.path.exists()

    def _take_in(self) -> None:
        """Write the file, all of it or none."""
        part = self.path.with_name(self.path.name + ".part")
        try:
            with part.open("wb") as file:
                os.posix_fallocate(file.fileno(), 0, self.size)
            part.rename(self.path)
        except OSError:
            with contextlib.suppress(FileNotFoundError):
                part.unlink()
