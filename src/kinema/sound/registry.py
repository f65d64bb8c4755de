"""The registry of sounds: each is one small function under one name, with what the score needs to know to place it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module

from kinema.sound.craft import Rng, Samples

Make = Callable[[Rng, int], Samples]
FAMILIES = ("ambiences", "weather", "creatures", "machines", "objects", "people")


@dataclass(frozen=True, slots=True)
class Effect:
    """A sound with a beginning: mono, its energy starts with its first sample."""

    name: str
    make: Make
    """(rng, num_samples) to samples within ±1."""
    seconds: float
    level: float
    """Peak in dBFS beside speech at -20 dBFS RMS."""
    lasting: bool = False
    """Whether it goes on for as long as the shot does, rather than once."""
    every: float = 0.0
    """Seconds from one to the next when it repeats; 0 for once."""


@dataclass(frozen=True, slots=True)
class Ambience:
    """A sound without beginning or end: stereo, (num_samples, 2)."""

    name: str
    make: Make
    level: float
    """RMS in dBFS."""


EFFECTS: dict[str, Effect] = {}
AMBIENCES: dict[str, Ambience] = {}


def effect(name: str, seconds: float, level: float = -12.0, *, lasting: bool = False, every: float = 0.0) -> Callable[[Make], Make]:
    """Register an effect."""

    def register(make: Make) -> Make:
        EFFECTS[name] = Effect(name, make, seconds, level, lasting, every)
        return make

    return register


def ambience(name: str, level: float = -36.0) -> Callable[[Make], Make]:
    """Register an ambience."""

    def register(make: Make) -> Make:
        AMBIENCES[name] = Ambience(name, make, level)
        return make

    return register


@lru_cache(maxsize=1)
def _load() -> None:
    """Import every family of sounds, which register themselves."""
    for family in FAMILIES:
        import_module(f"kinema.sound.sounds.{family}")


def effect_of(name: str) -> Effect | None:
    """Give an effect by name."""
    _load()
    return EFFECTS.get(name)


def ambience_of(name: str) -> Ambience | None:
    """Give an ambience by name."""
    _load()
    return AMBIENCES.get(name)


def names() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the names of all effects and all ambiences."""
    _load()
    return tuple(EFFECTS), tuple(AMBIENCES)
