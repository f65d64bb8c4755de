"""Split screens: what each half of the picture shows, and the two put side by side."""

import re
from dataclasses import replace

import numpy as np

from kinema.domain.plan import Format, Shot, ShotPlan
from kinema.media.take import Frame

LINE = 1 / 320
"""How wide the line between the halves is, in parts of the picture's width."""
_STOPS = ":;,.\uff1a\uff1b\uff0c\u3002"
_MARK = f"[\\s{_STOPS}-]"
_CALLED = re.compile(
    rf"(?:in\s+|a\s+)?(?:split[\s-]screens?|side[\s-]by[\s-]side(?:\s+screens?)?|dual screens?|分屏|分割画面|画面分割){_MARK}*",
    re.IGNORECASE,
)
_LEFT = re.compile(rf"^\W*(?:on the )?left(?: side| half)?(?: shows)?{_MARK}+|^\W*左[边侧]?[是为]?{_MARK}*", re.IGNORECASE)
_BETWEEN = (
    re.compile(
        rf"{_MARK}*(?:and\s+)?(?:on the )?\bright(?: side| half)?(?: shows)?{_MARK}+|{_MARK}*右[边侧]?[是为]?{_MARK}*", re.IGNORECASE
    ),
    re.compile(r"\s*[;\uff1b]\s*"),
    re.compile(r"\s*[,\uff0c]\s*(?=an?\s|the\s|two\s|一|两)", re.IGNORECASE),
    re.compile(r"\s+(?:while|and)\s+(?=an?\s|the\s)", re.IGNORECASE),
)


def halves(prompt: str) -> tuple[str, str] | None:
    """Divide what a split screen is said to show into left and right; None when it does not tell two things apart."""
    said = _LEFT.sub("", _CALLED.sub("", prompt, count=1))
    for between in _BETWEEN:
        parts = [part.strip(f" {_STOPS}") for part in between.split(said, maxsplit=1)]
        if len(parts) == 2 and all(len(part) > 1 for part in parts):
            return parts[0], parts[1]
    return None


def half_plan(plan: ShotPlan, shot: Shot, text: str) -> tuple[ShotPlan, Shot]:
    """Give the plan of one half: the same film, half as wide, in which the shot says only that."""
    narrow = Format(plan.format.width // 4 * 2, plan.format.height, plan.format.fps, plan.format.sample_rate)
    own = replace(shot, prompt=text)
    shots = tuple(own if other is shot else other for other in plan.shots)
    return replace(plan, format=narrow, shots=shots), own


def side_by_side(left: Frame, right: Frame, whole: Format) -> Frame:
    """Put two halves into one picture, a dark line between them."""
    planes = []
    for a, b, rest, dark in (
        (left.y, right.y, whole.width, 16),
        (left.u, right.u, whole.width // 2, 128),
        (left.v, right.v, whole.width // 2, 128),
    ):
        plane = np.full((a.shape[0], rest), dark, np.uint8)
        plane[:, : a.shape[1]] = a
        plane[:, rest - b.shape[1] :] = b
        reach = max(round(rest * LINE / 2), 1)
        plane[:, rest // 2 - reach : rest // 2 + reach] = dark
        planes.append(plane)
    return Frame(*planes)
