"""The event list: everything in it is heard when it says, and it says everything."""

import json

import numpy as np
import pytest
from heard import FRAME, RATE, film, onset

from kinema.sound import events
from kinema.sound.mixdown import strike
from kinema.sound.registry import effect_of, names
from kinema.sound.score import Event

EFFECTS, _ = names()
STORY = {
    "prompt": "A rainy street at night, thunder and lightning. A man walks to the left, footsteps. Then a door slams. "
    'A woman says: "Who is there?" He answers: "Only me, the rain, and nobody else in the whole wide world."',
    "duration": "10",
    "shotType": "intelligent",
}


@pytest.mark.parametrize("name", EFFECTS)
def test_every_effect_is_heard_on_the_frame_that_is_stated(name: str) -> None:
    effect = effect_of(name)
    assert effect is not None
    plan, _, _, _ = film(prompt="Black background.", duration="3")
    mixed = np.zeros((3 * RATE, 2))
    # Half way between two frames, so that neither could be met by chance.
    at = 20.5 * FRAME
    strike(mixed, Event(name, at, min(2.0, effect.seconds), 0), plan)
    energy = np.convolve((mixed**2).sum(axis=1), np.ones(240) / 240)[: mixed.shape[0]]
    first = int(np.argmax(energy > 0.02 * energy.max())) / RATE
    assert first == pytest.approx(at, abs=FRAME)


def test_the_list_holds_cuts_lines_and_sounds_in_their_order() -> None:
    plan, script, score, samples = film(**STORY)
    listed = events(score, plan)
    assert json.loads(json.dumps(listed)) == listed
    assert [event["at"] for event in listed] == sorted(event["at"] for event in listed)
    assert [event["frame"] for event in listed if event["kind"] == "cut"] == list(plan.cuts)
    assert len([event for event in listed if event["kind"] == "line"]) == sum(len(scene.lines) for scene in script.scenes) == 2
    assert {"thunder", "flash", "footsteps", "door slam", "ambience/rain"} <= {event["kind"] for event in listed}
    assert all(event["frame"] == int(event["at"] * 24 + 1e-3) for event in listed)
    assert all(0 <= event["at"] < len(samples) / RATE for event in listed)


def test_lines_are_heard_when_the_list_says() -> None:
    plan, _, score, samples = film(prompt='Black background. A man says: "Go." A woman says: "Take me home."', duration="5")
    for event in events(score, plan):
        if event["kind"] == "line":
            assert onset(samples, event["at"], 0.12) == pytest.approx(event["at"], abs=FRAME)
