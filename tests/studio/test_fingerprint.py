"""Which shots of a film are drawn anew when its words change: those that look otherwise, and no others."""

import pytest

from kinema import engines
from kinema.script.plan import plan
from kinema.studio.fingerprint import fingerprints

STORM, TALK = "A storm over the sea, a ship, thunder.", 'A room. A man says: "{}"'


def kept(before: tuple[str, str], after: tuple[str, str]) -> list[bool]:
    """Tell of each shot of a film whether it is still the same after a change."""
    engine = engines.load("procedural")
    made = []
    for prompts in (before, after):
        shots = plan({"multiPrompt": [{"prompt": prompt, "duration": "4"} for prompt in prompts]}, 1, 120)
        made.append(fingerprints(shots, shots.segments(), engine, {}))
    return [one == other for one, other in zip(*made, strict=True)]


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ((STORM, TALK.format("We waited.")), (STORM, TALK.format("Nobody came to see us.")), [True, False]),
        ((STORM, TALK.format("We waited.")), (STORM.replace("ship", "boat"), TALK.format("We waited.")), [False, True]),
        ((TALK.format("Is it you?"), TALK.format("Yes.")), (TALK.format("Who is there?"), TALK.format("Yes.")), [False, True]),
    ],
)
def test_only_what_looks_otherwise_is_drawn_anew(before: tuple[str, str], after: tuple[str, str], same: list[bool]) -> None:
    assert kept(before, before) == [True, True]
    assert kept(before, after) == same
