"""The sets: one file a kind of place, each turning a scene's words into a `Place`.

A set is imported when it is built, and numba with it; what sets there are is known at once.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kinema.engines.procedural.sets.place import Place

Builder = Callable[[tuple[str, ...], int], "Place"]
"""Builds a set from the scene's words and a seed."""


def _later(module: str, name: str | None = None) -> Builder:
    def build(words: tuple[str, ...], seed: int) -> Place:
        builder: Builder = getattr(import_module(f"{__name__}.{module}"), name or module)
        return builder(words, seed)

    return build


SETS: dict[str, Builder] = {
    "beach": _later("sea", "beach"),
    "desert": _later("desert"),
    "field": _later("field"),
    "forest": _later("forest"),
    "island": _later("sea", "island"),
    "lake": _later("lake"),
    "mountains": _later("mountains"),
    "sea": _later("sea"),
    "snow": _later("snow"),
    "void": _later("studio"),
}
"""What `Scene.setting` may be for this engine to build it; everything else is played in the studio, and said so."""
