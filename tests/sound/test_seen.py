"""What is heard is seen: the picture of an event changes on the frame that the event list states."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from heard import film

from kinema.domain.plan import Format, Segment, ShotPlan
from kinema.engines.procedural.engine import Procedural, _mouths
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


@pytest.mark.parametrize(
    ("prompt", "kind", "seen"),
    [
        ("Black background. A dog barks, then a man walks by.", "footsteps", True),
        ("A door slams shut.", "door slam", True),
        ("Slow piano music in a room. A wooden door slams.", "door slam", True),
        ("Black background. A gunshot.", "gunshot", False),
        ("A man stands in a room. Footsteps.", "footsteps", False),
        ("A man in a room hears a door slam behind the camera.", "door slam", False),
        ("A church bell rings.", "bell", False),
        ("A car explodes in a desert.", "explosion", False),
        ("A horse eats grass. Sound of hooves in the distance.", "hooves", False),
        ("A cow eats grass in a field. Mooing.", "cow moo", False),
        ("A forest, thunder.", "thunder", False),
    ],
)
def test_what_is_only_heard_is_marked(prompt: str, kind: str, seen: bool) -> None:
    plan, _, score, _ = film(prompt=prompt, duration="4")
    marks = [event.get("seen", True) for event in events(score, plan) if event["kind"] == kind]
    assert set(marks) == {seen}


def test_a_mouth_opens_on_the_frame_of_its_line() -> None:
    plan, script, score, _ = film(prompt='A man says: "Go." Then he says: "Take me home, please."', duration="6")
    (opening,) = _mouths(plan, script.scenes[0]).values()
    lines = [event for event in events(score, plan) if event["kind"] == "line"]
    assert len(lines) == 2
    for line, said in zip(lines, score.utterances, strict=True):
        assert opening((line["frame"] - 1) / 24) == 0
        assert [opening((line["frame"] + place) / 24) for place in range(said.mouth.size)] == pytest.approx(said.mouth.tolist())
        assert said.mouth[:4].max() > 0.1


@pytest.mark.parametrize("prompt", ["A storm over the sea.", "Lightning and distant thunder over a field.", "雷雨交加的海面。"])
def test_a_flash_has_the_dark_before_it(prompt: str) -> None:
    plan, _, score, _ = film(prompt=prompt, duration="3")
    assert [event["frame"] for event in events(score, plan) if event["kind"] == "flash"] == [8]


@pytest.mark.parametrize(
    ("prompt", "kind", "at"),
    [
        ("At second 2 an explosion.", "explosion", 2.0),
        ("Black background. At second 2 an explosion.", "explosion", 2.0),
        ("A quiet street. At second 3, a dog barks and a door slams.", "dog bark", 3.0),
        ("安静的街道。第 2 秒，爆炸。", "explosion", 2.0),
    ],
)
def test_what_is_told_for_a_second_is_heard_at_it(prompt: str, kind: str, at: float) -> None:
    plan, _, score, _ = film(prompt=prompt, duration="5")
    assert next(event["at"] for event in events(score, plan) if event["kind"] == kind) == at
