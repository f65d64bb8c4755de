"""Where a film cuts, seen from its pictures alone."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

GLANCE = (32, 32)
# The most that two pictures one after the other may differ and still be taken for one shot whatever happens around them.
STILL = 0.04
# A cut differs this much more than anything else around it, so that a whip pan or a run is none.
STANDS_OUT = 2.0
AROUND = 8


def glance(planes: Sequence[NDArray[np.uint8]]) -> NDArray[np.float32]:
    """Keep of a picture's Y, U and V what tells shots apart: (3, 32, 32), brightness and contrast evened out.

    Lightning and fades change those two and little else.
    """
    small = np.stack([cv2.resize(plane, GLANCE, interpolation=cv2.INTER_AREA) for plane in planes]).astype(np.float32)
    small[0] = (small[0] - small[0].mean()) / max(float(small[0].std()), 4.0)
    small[1:] = (small[1:] - 128) / 16
    return small


def cuts(glances: Sequence[NDArray[np.float32]]) -> tuple[int, ...]:
    """Give the numbers of the frames with which a new shot begins, the first frame aside."""
    change = np.array([_change(glances, number) for number in range(len(glances))])
    found = []
    for number in np.flatnonzero(change > STILL):
        around = np.concatenate([change[max(number - AROUND, 0) : number], change[number + 1 : number + 1 + AROUND]])
        if change[number] > STANDS_OUT * around.max(initial=0.0):
            found.append(int(number))
    return tuple(found)


def _change(glances: Sequence[NDArray[np.float32]], number: int) -> float:
    """Tell how much changes for good with a frame; what is as before a frame later, or was so a frame ago, is a flash."""
    if not 1 < number < len(glances) - 1:  # a shot is longer than a frame, and a flash could not be told from one
        return 0.0
    earlier, before, now, after = glances[number - 2 : number + 2]
    return min(float(abs(one - other).mean()) for one, other in ((now, before), (after, before), (now, earlier)))
