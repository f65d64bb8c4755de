"""Steps: a foot lands in the picture on the frame on which it is heard."""

import numpy as np
import pytest
from heard import film

from kinema.engines.procedural.cast import acting, skeleton
from kinema.engines.procedural.cast.actor import Cue
from kinema.engines.procedural.cast.look import look_of


@pytest.mark.parametrize("deed", ["walks", "runs", "walks slowly", "runs quickly"])
@pytest.mark.parametrize("who", ["A man", "An old woman", "A child"])
def test_a_foot_lands_when_its_step_is_heard(who: str, deed: str) -> None:
    _, script, score, _ = film(prompt=f"{who} {deed} down a street.", duration="3")
    walker = next(subject for subject in script.scenes[0].subjects if subject.kind == "person")
    look = look_of(walker, np.random.default_rng(4))
    part = acting.Part.of(walker, look, phase=1.0)
    steps = [event.at for event in score.events if event.kind == "footsteps"]
    assert len(steps) >= 2

    pace = part.pace * walker.speed

    def foot(side: str, seconds: float) -> float:
        """Give how far a foot has come along the way."""
        bones = skeleton.bones(part.pose(Cue(seconds, pace=pace)), look.height)
        return pace * seconds + float(bones[f"foot.{side}"][2, 3] - bones["hips"][2, 3])

    for at in steps:
        front = max("lr", key=lambda side: foot(side, at))
        # The foot in front still goes forward a frame before, and stands a frame after.
        before, after = (
            (foot(front, at + to) - foot(front, at + since)) / (to - since) / pace for since, to in ((-0.1, -0.04), (0.04, 0.1))
        )
        assert before > 2.5 * abs(after)
        assert abs(after) < 0.35


@pytest.mark.parametrize(("style", "rate"), [("slow motion", 0.3), ("timelapse", 3.0)])
def test_steps_are_heard_as_slow_or_fast_as_the_picture_goes(style: str, rate: float) -> None:
    usual, changed = (
        [event.at for event in film(prompt=f"A man walks down a street{words}.", duration="5")[2].events if event.kind == "footsteps"]
        for words in ("", f", {style}")
    )
    assert np.allclose(np.array(changed[:2]) * rate, usual[:2])
