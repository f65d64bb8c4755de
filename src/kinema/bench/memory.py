"""How much memory the processes under this one take, watched while something else goes on. Zero where there is no /proc."""

import os
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

PROC = Path("/proc")
EVERY = 0.2
"""Seconds between two looks: often enough, since memory is taken for many frames at a time, and too seldom to cost anything."""
RENDER = "kinema.studio.render"


class Memory:
    """Watches from `with` to the end of it."""

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self.peak_all = 0
        """The most resident memory at once, in bytes; what processes share counts once for each."""
        self.peak_render = 0
        """The most that a single render ever had, told by the kernel, which misses nothing between two looks."""
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="memory", daemon=True)

    def __enter__(self) -> Self:
        """Begin to watch."""
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Look a last time."""
        self._end.set()
        self._thread.join()

    def _watch(self) -> None:
        ended = False
        while not ended:
            ended = self._end.wait(EVERY)
            seen = [_look(pid) for pid in descendants(os.getpid())]
            self.peak_all = max(self.peak_all, sum(now for now, _, _ in seen))
            self.peak_render = max([self.peak_render, *(most for _, most, is_render in seen if is_render)])


def descendants(root: int) -> list[int]:
    """Find the processes that a process has started, and those that they have started."""
    parents = {}
    for folder in PROC.glob("[0-9]*"):
        try:
            # The program's name, in brackets, may hold anything; the parent is the second word after it.
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found = [root]
    for process in found:
        found += [child for child, parent in parents.items() if parent == process]
    return found[1:]


def _look(pid: int) -> tuple[int, int, bool]:
    """Read the memory that a process has and the most that it ever had, and whether it is a render; nothing when it has ended."""
    try:
        lines = (PROC / str(pid) / "status").read_text().splitlines()
        is_render = RENDER in (PROC / str(pid) / "cmdline").read_text()
    except OSError:
        return 0, 0, False
    told = dict(line.split(":", 1) for line in lines)
    now, most = (int(told.get(name, "0 kB").split()[0]) * 1024 for name in ("VmRSS", "VmHWM"))
    return now, most, is_render
