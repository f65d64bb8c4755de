"""Rooms, one function each: what kind of room it is decides its shell and its furnishings."""

from collections.abc import Callable

import numpy as np

from kinema.engines.procedural.sets.place import Place
from kinema.engines.procedural.sets.rooms import clinic, dungeon, gym, homes, public, work

Furnish = Callable[[frozenset[str], np.random.Generator], Place]

ROOMS: dict[str, Furnish] = {**homes.ROOMS, **work.ROOMS, **public.ROOMS, **dungeon.ROOMS, **gym.ROOMS, **clinic.ROOMS}
"""What kind of room a scene's words may name."""


def room(words: tuple[str, ...], seed: int) -> Place:
    """Build the room that the words name, a living room when they name none."""
    kind = next((word for word in words if word in ROOMS), "living room")
    return ROOMS[kind](frozenset(words), np.random.default_rng(seed))
