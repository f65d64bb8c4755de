"""An actor's own clock: set so that what is heard of it happens in the picture on the frame on which it is heard."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Strike:
    """When something is heard of an actor, by its own clock: the first time, and the seconds from one to the next; 0 for once."""

    first: float
    every: float = 0.0


def own_clock(strikes: Mapping[str, Strike], heard: Sequence[tuple[str, float]], rate: float) -> Callable[[float], float]:
    """Give an actor's clock by the seconds of the shot: it strikes at the moments at which that is heard, and goes at a `rate` else.

    `heard` are kinds and seconds in their order. The clock goes faster or slower between two sounds, and never back.
    """
    kind = next((name for name, _ in heard if name in strikes), None)
    if kind is None:
        return lambda seconds: seconds * rate
    strike = strikes[kind]
    moments = np.array([at for name, at in heard if name == kind])
    if not strike.every:
        moments = moments[:1]
    # The stroke that comes nearest by itself is the first that is heard; of quick strokes, not every one is.
    begin = strike.first + strike.every * round((moments[0] * rate - strike.first) / strike.every) if strike.every else strike.first
    between = np.maximum(1, np.round(np.diff(moments) * rate / (strike.every or 1.0)))
    own = begin + strike.every * np.concatenate([[0], np.cumsum(between)])

    def clock(seconds: float) -> float:
        if seconds <= moments[0]:
            return float(own[0] + (seconds - moments[0]) * rate)
        if seconds >= moments[-1]:
            return float(own[-1] + (seconds - moments[-1]) * rate)
        return float(np.interp(seconds, moments, own))

    return clock
