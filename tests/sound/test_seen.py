"""What is heard is seen: the picture of an event changes on the frame that the event list states."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from heard import film

from kinema.domain.plan import Format, Segment, ShotPlan
from kinema.engines.procedural.engine import Procedural
from kinema.sound import events


def frames(plan: ShotPlan, first: int, last: int) -> list[np.ndarray]:
    """Draw frames of a film's first shot, small."""
    take = Procedural().generate(
        replace(plan, format=Format.of("16:9", 12)), Segment(0, 0, first, last - first), lambda _stage, _share: None
    )
    return [frame.y.astype(np.float32) for frame in take.frames]


@pytest.mark.parametrize(
    ("prompt", "kind"),
    [
        ("A sea at night, lightning and loud thunder, static camera.", "flash"),
        ("An explosion in a desert at night, static camera.", "explosion"),
        ("A red wooden door opens on a white background, close-up, static camera.", "door"),
        ("A red wooden door opens quickly in slow motion on a white background, close-up, static camera.", "door"),
    ],
)
def test_the_picture_changes_on_the_frame_that_is_stated(prompt: str, kind: str) -> None:
    plan, _, score, _ = film(prompt=prompt, duration="4", cfgScale=1)
    stated = next(event["frame"] for event in events(score, plan) if event["kind"] == kind)
    first = max(0, stated - 8)
    drawn = frames(plan, first, stated + 7)
    change = np.array([np.abs(after - before).mean() for before, after in itertools.pairwise(drawn)])
    # A frame before, the picture does no more than it does by itself; from the stated frame on it moves.
    at = stated - first
    quiet = change[: at - 1].max(initial=0.0)
    moved = np.flatnonzero(change > 3 * quiet + 0.02)
    assert moved.size, change
    assert abs(int(moved[0]) + 1 - at) <= 1, change


def test_what_nothing_in_the_picture_makes_is_marked() -> None:
    plan, _, score, _ = film(prompt="Black background. A dog barks, then a man walks by.", duration="4")
    listed = events(score, plan)
    assert all("seen" not in event for event in listed if event["kind"] == "footsteps")
    plan, _, score, _ = film(prompt="Black background. A gunshot.", duration="4")
    assert [event["seen"] for event in events(score, plan) if event["kind"] == "gunshot"] == [False]
