"""Focus: how wide the lens is open, and on what it is set at each moment of a shot."""

from collections.abc import Callable

import numpy as np

from kinema.engines.procedural.blocking import Blocking
from kinema.engines.procedural.camera import Pose
from kinema.script.script import Camera

_OPEN = {"medium": 0.020, "medium close-up": 0.025, "close-up": 0.026, "extreme close-up": 0.018}
"""How open the lens is, by shot size; the wider shots draw everything sharp."""
BEFORE = 0.35
"""Where a focus pull to the only subject begins: at so much of its distance."""


def aperture(camera: Camera, distance: float) -> float:
    """Give how fast things out of focus blur in a shot of something `distance` metres off; from very near, the lens is closed a little."""
    return _wanted(camera) * min(1.0, distance / 1.6) ** 1.7


def _wanted(camera: Camera) -> float:
    if camera.lens == "deep focus":
        return 0.0
    wide = _OPEN.get(camera.size or "", 0.0)
    if "rack focus" in camera.moves:
        return max(wide, 0.030)
    if camera.lens == "shallow focus":
        return max(wide * 1.7, 0.034)
    return max(wide, 0.010) if camera.lens == "macro" else wide


def rack(camera: Camera, blocking: Blocking, seconds: float) -> Callable[[float, Pose], float]:
    """Give the distance of what is sharp, from how much of the shot has passed (0 to 1) and where the camera is.

    Focus follows who moves.
    """
    aim = blocking.aim
    marks = [(aim.x, aim.z, *aim.velocity)]
    if "rack focus" in camera.moves:
        others = sorted({(part.x, part.z, *part.velocity) for part in blocking.parts}, key=lambda mark: mark[1])
        near = others[0] if others else marks[0]
        alone = len(others) < 2 or others[-1][1] < 1.25 * near[1]
        marks = [(near[0], BEFORE * near[1], 0.0, 0.0), near] if alone else [near, others[-1]]

    def away(mark: tuple[float, ...], along: float, pose: Pose) -> float:
        x, z, vx, vz = mark
        passed = (along - 0.5) * seconds
        return max(float(np.hypot(x + vx * passed - pose.x, z + vz * passed - pose.z)), 0.2)

    def focus(along: float, pose: Pose) -> float:
        first, last = (away(mark, along, pose) for mark in (marks[0], marks[-1]))
        # A pull takes the middle third of the shot; evenly in 1/distance, as a focus ring turns.
        t = float(np.clip((along - 0.33) / 0.34, 0, 1))
        t = t * t * (3 - 2 * t)
        return 1 / ((1 - t) / first + t / last)

    return focus
