"""What the engine says it will not show, and how quickly it says so."""

import subprocess
import sys
from dataclasses import replace

from pictures import film

from kinema.engines.procedural.engine import Procedural
from kinema.engines.procedural.honesty import unmet
from kinema.engines.procedural.looks import LOOKS
from kinema.engines.procedural.styles import STYLES
from kinema.script.read import read


def told(prompt: str, **values: object) -> str:
    """Give the warnings as one text."""
    return "\n".join(Procedural().warnings(film(prompt, **values)))


def test_what_is_drawn_is_not_warned_of() -> None:
    assert told("A woman in a red coat walks along a lake at dawn, a small boat on the water, push in") == ""
    assert told("A red cube, a green cone and a blue sphere on a white floor") == ""
    assert told("A full moon over a sailboat at night") == ""


def test_what_is_not_drawn_is_named() -> None:
    warned = told("A man walks beside a samovar through a field")
    assert "samovar" in warned
    assert "man" not in warned


def test_a_stand_in_is_called_one() -> None:
    warned = told("A samovar on a white floor")
    assert "samovar" in warned
    assert "block" in warned


def test_a_missing_set_is_named() -> None:
    planned = film("An old man in a library")
    script = read(planned)
    nowhere = replace(script, scenes=(replace(script.scenes[0], setting="hourglass"),))
    assert "no set for “hourglass”" in " ".join(unmet(planned, nowhere))
    assert "no set" not in told("An old man in a library")


def test_kin_that_plays_is_named() -> None:
    assert "griffin (dragon)" in told("A griffin flies over mountains")
    assert told("A zebra and a red fox in a field") == ""


def test_a_strange_letter_is_named() -> None:
    assert told('A house with a sign that reads "OPEN"') == ""
    assert "\u0928" in told('A house with a sign that reads "\u0928\u092e\u0938"')


def test_a_style_that_nobody_knows_is_named() -> None:
    assert told("A man walks through a field, film noir style") == ""
    assert "blueprint" in told("A man walks through a field, blueprint style")
    assert set(LOOKS) | {"split screen"} == STYLES


def test_a_shot_is_named_where_there_are_several() -> None:
    warned = told("", multiPrompt=[{"prompt": "A cube.", "duration": "3"}, {"prompt": "A samovar in a desert.", "duration": "3"}])
    assert warned.startswith("Shot 2: ")


def test_the_answer_waits_for_no_compiler() -> None:
    ask = """
import sys
from kinema.engines import load
from kinema.script.plan import plan
assert load("procedural").warnings(plan({"prompt": "A samovar on the sea, a woman and an eagle", "duration": 5}, 1))
slow = {"numba", "cv2", "scipy", "kinema.sound", "llvmlite"} & set(sys.modules)
assert not slow, slow
"""
    subprocess.run([sys.executable, "-c", ask], check=True, timeout=60)
