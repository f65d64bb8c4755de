"""Rooms, one function each: what kind of room it is decides its shell and its furnishings."""

from collections.abc import Callable

import numpy as np

from kinema.engines.procedural.sets.place import Place
from kinema.engines.procedural.sets.rooms import clinic, dungeon, gym, homes, public, work

Furnish = Callable[[frozenset[str], np.random.Generator], Place]

ROOMS: dict[str, Furnish] = {**homes.ROOMS, **work.ROOMS, **public.ROOMS, **dungeon.ROOMS, **gym.ROOMS, **clinic.ROOMS}
"""What kind of room a scene's words may name."""


LIKE = {
    **dict.fromkeys(("bar", "restaurant", "diner", "teahouse"), "cafe"),
    **dict.fromkeys(("meeting room", "newsroom", "control room"), "office"),
    **dict.fromkeys(
        ("church", "temple", "palace hall", "lobby", "courtroom", "bank", "train station", "subway", "airport", "pool"), "museum"
    ),
    **dict.fromkeys(("workshop", "factory", "warehouse", "greenhouse"), "studio"),
    **dict.fromkeys(("cellar", "prison", "lighthouse", "tower", "crypt"), "dungeon"),
    **dict.fromkeys(("cabin", "barn", "tent"), "attic"),
    "server room": "laboratory",
    "bathroom": "hospital",
}
"""Rooms that are built like another kind; which of them only stand in, `LACKING` tells."""


def room(words: tuple[str, ...], seed: int) -> Place:
    """Build the room that the words name, a living room when they name none."""
    kinds = (LIKE.get(word, word) for word in words)
    kind = next((kind for kind in kinds if kind in ROOMS), "living room")
    return ROOMS[kind](frozenset(words), np.random.default_rng(seed))
