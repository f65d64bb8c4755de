"""The sweeper: it removes files that no row names, such as those of a worker that was taken its work away."""

import shutil
import time
from pathlib import Path

from kinema.domain.asset import Files
from kinema.domain.work import Work

GRACE = 3600.0
"""Seconds that a file may lie unnamed: far longer than it takes from putting it away to publishing it."""
SCRATCH_GRACE = 60.0
"""Seconds that a folder may lie in the scratch without its claim; it is made only after the claim."""


def sweep(work: Work, files: Files, scratch: Path, grace: float = GRACE) -> int:
    """Remove files and scratch folders that nobody needs, and tell how many."""
    # The files first, then who names them: a file that is published in between is then seen to be named.
    old = list(files.older(grace))
    unnamed = set(old) - work.keys() if old else set()
    for key in unnamed:
        files.delete(key)
    before = time.time() - min(grace, SCRATCH_GRACE)
    folders = [folder for folder in scratch.iterdir() if folder.stat().st_mtime < before]
    left = [folder for folder in folders if folder.name not in work.running()] if folders else []
    for folder in left:
        shutil.rmtree(folder, ignore_errors=True)
    return len(unnamed) + len(left)
