"""Gait: when the feet of whoever walks or runs land, and hooves; the picture steps by it, and the sound too."""

from collections.abc import Iterable, Iterator
from math import prod

from kinema.script.script import Subject

PERIODS = {"walk": 0.6, "run": 0.45, "climb": 1.1}
"""Seconds from one step to the next."""
FIRST = 0.25
"""When the first foot of a shot lands, seconds after it began."""
RATES = {"timelapse": 3.0, "slow motion": 0.3}
"""How fast a style lets time go for whatever moves."""
OLD, WEIGHTLESS = 1.3, 1.4
HOOVES = {"walk": (0.62, (0.0, 0.25, 0.5, 0.75)), "run": (0.47, (0.0, 0.12, 0.42, 0.54))}
"""How long four steps of a horse take, in seconds, and at which parts of that time each of its hooves lands, a hind one first."""
LEAP = 1.9
"""Seconds from one leap out of the water to the next."""


def period(subject: Subject) -> float | None:
    """Give the seconds from one step to the next; None for who does not go on foot."""
    usual = PERIODS.get(subject.action or "")
    if usual is None or subject.still:
        return None
    slower = (OLD if "old" in subject.attributes else 1.0) * (WEIGHTLESS if "astronaut" in subject.attributes else 1.0)
    return usual * slower / subject.speed


def stride(subject: Subject | None) -> tuple[float, tuple[float, ...]]:
    """Give how long four steps of a horse take, and at which parts of that time its hooves land; one that is only heard gallops."""
    every, beats = HOOVES["run" if subject is None or subject.action == "run" else "walk"]
    return every / (1.0 if subject is None else subject.speed), beats


def rate(styles: Iterable[str]) -> float:
    """Give how fast time goes in a shot of these styles."""
    return prod(RATES.get(style, 1.0) for style in styles)


def landings(every: float, seconds: float, first: float = FIRST) -> Iterator[float]:
    """Give the moments of a shot at which a foot lands."""
    at = first
    while at < seconds - 0.05:
        yield at
        at += every
