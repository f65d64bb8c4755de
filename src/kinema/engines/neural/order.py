"""What a model is asked for, and what it gives: one uncut stretch of pictures, with its sound if the model makes any."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from kinema.media.enlarge import Rgb

NEUTRAL = 0.5
"""The `cfgScale` at which a model is guided as strongly as its makers recommend."""


@dataclass(frozen=True, slots=True)
class Order:
    """One stretch of film, in words."""

    prompt: str
    negative: str
    strength: float
    """`cfgScale`, 0 to 1."""
    width: int
    height: int
    """Of the pictures that come back; a model draws what its grid demands around them, and cuts it off."""
    num_frames: int
    seed: int
    first: Rgb | None = None
    """A picture from which the stretch goes on."""
    double: bool = False
    """Whether the last doubling of the size happens in latents, before they are decoded."""
    sound: bool = True

    def guidance(self, recommended: float) -> float:
        """Give the guidance scale: none at 0, what is recommended at 0.5, twice its strength at 1."""
        return 1.0 + 2.0 * self.strength * (recommended - 1.0)


@dataclass(frozen=True, slots=True)
class Sound:
    """Sound as a model gives it: (num_samples, channels) between -1 and 1, at a rate of its own, and about as long as the picture."""

    samples: NDArray[np.float32]
    rate: int


@dataclass(frozen=True, slots=True)
class Made:
    """A stretch of film: pictures that stream, all of the order's size, and sound that is whole."""

    pictures: Iterator[Rgb]
    sound: Sound | None = None


class Model(Protocol):
    """A loaded model."""

    long_side: int
    """The longest side, in pixels, of a picture that it draws well."""

    def make(self, order: Order, tell: Callable[[str, float], None]) -> Made:
        """Make a stretch; `tell` hears what is being done and how far it is, and may end it by raising."""

    def free(self) -> None:
        """Give back what memory can be given back, after a failure too."""
