"""Horns and antlers, grown from a head of whatever size."""

import numpy as np

from kinema.engines.procedural.cast.animals import hair
from kinema.engines.procedural.cast.animals.body import HORN, Extras, Parts, horn, mirrored
from kinema.engines.procedural.cast.animals.frame import Frame
from kinema.engines.procedural.mesh import Colour, Floats


def horns(spine: list[tuple[float, float, float]], base: float, colour: Colour = HORN) -> Extras:
    """Horns along a spine told in head lengths, in the head's own axes, for the right side."""

    def extras(frame: Frame, coat: Colour, rng: np.random.Generator) -> Parts:
        points = np.array([frame.joints["head"] + frame.head * frame.in_head(*place) for place in spine])
        rounded = np.column_stack([np.interp(np.linspace(0, len(points) - 1, 14), np.arange(len(points)), points[:, k]) for k in range(3)])
        for _ in range(2):
            rounded[1:-1] = 0.25 * rounded[:-2] + 0.5 * rounded[1:-1] + 0.25 * rounded[2:]
        right = horn(rounded, base * frame.head, 0.012 * frame.head, colour)
        return [
            ("head", right),
            ("head", mirrored(right)),
            *(hair.tuft(frame, tuple(0.6 * c for c in coat), rng) if frame.tail > 0.3 else []),
        ]

    return extras


def antlers(size: float, branches: int = 4) -> Extras:
    """Antlers whose beam rises `size` withers' heights, with so many branches a side."""

    def extras(frame: Frame, coat: Colour, rng: np.random.Generator) -> Parts:
        def at(x: float, y: float, z: float) -> Floats:
            return frame.joints["head"] + frame.head * frame.in_head(0.0, 0.18, 0.14) + size * np.array([x, y, z])

        beam = np.array([at(0.09, -0.05, 0.0), at(0.22, 0.22, -0.16), at(0.46, 0.50, -0.26), at(0.56, 0.80, -0.14), at(0.44, 1.05, 0.05)])
        t = np.linspace(0, 4, 18)
        smooth = np.column_stack([np.interp(t, np.arange(5), beam[:, k]) for k in range(3)])
        for _ in range(3):
            smooth[1:-1] = 0.25 * smooth[:-2] + 0.5 * smooth[1:-1] + 0.25 * smooth[2:]
        tone = (0.24, 0.17, 0.10)
        pieces = [horn(smooth, 0.034 * size * 1.6, 0.008, tone)]
        for k in range(branches):
            start = smooth[int(2 + k * 14 / branches)]
            way = np.array([-0.04 - 0.05 * k, 0.20, 0.34 - 0.07 * k]) * size
            pieces.append(
                horn(np.array([start, start + 0.5 * way + [0.02, -0.03 * size, 0.02], start + way]), 0.024 * size * 1.4, 0.005, tone)
            )
        parts: Parts = [("head", piece) for piece in pieces]
        return parts + [("head", mirrored(piece)) for piece in pieces]

    return extras
