import os
import subprocess
import sys
from pathlib import Path

import pytest

from kinema.catalogue.kling_v3_t2v_4k import MODEL

KINEMA = [sys.executable, "-m", "kinema"]
HEAVY = ("pydantic", "sqlalchemy", "fastapi", "numpy", "scenario_sdk", "rich")


def test_help_answers_in_less_than_three_tenths_of_a_second() -> None:
    taken = []
    for _ in range(5):
        process = subprocess.Popen([*KINEMA, "--help"], stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        # The processor's time, not the clock's: what else the machine does meanwhile is not the command's doing.
        taken.append(used.ru_utime + used.ru_stime)
    assert min(taken) < 0.3


def test_help_imports_nothing_heavy() -> None:
    code = f"import sys, kinema.cli; print([name for name in {HEAVY} if name in sys.modules])"
    printed = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=30).stdout
    assert printed.strip() == "[]"


def test_every_plain_input_of_the_model_is_an_option_of_generate() -> None:
    printed = subprocess.run([*KINEMA, "generate", "--help"], check=True, capture_output=True, text=True, timeout=30).stdout
    flags = {"--duration", "--generate-audio", "--shot-type", "--aspect-ratio", "--cfg-scale", "--negative-prompt", "--seed", "--engine"}
    assert len(flags) == len(MODEL.all_inputs) - 2  # prompt is the argument, multiPrompt is --shot
    assert flags <= set(printed.replace(" / ", " ").split())


def test_the_version_is_told() -> None:
    printed = subprocess.run([*KINEMA, "--version"], check=True, capture_output=True, text=True, timeout=30).stdout
    assert printed.startswith("kinema 0.")


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (["plan", "nowhere.json"], 2, "There is no file nowhere.json."),
        (["inspect", "nowhere.mp4"], 2, "There is no file nowhere.mp4."),
        (["inspect", __file__], 1, "cannot be read as a film"),
        (["reference", "model_nobody"], 2, "There is no model model_nobody."),
        (["generate"], 2, "Say what to show"),
        (["generate", "a boat", "--shot", "a boat:3"], 2, "not both"),
        (["generate", "a boat", "-o", "/no/such/folder/film.mp4"], 2, "There is no folder /no/such/folder."),
        (["generate", "a boat", "-o", "/"], 2, "is a folder"),
        (["generate", "a boat", "--aspect-ratio", "4:3"], 2, "4:3"),
        (["generate", "a boat", "--server", "http://127.0.0.1:9"], 1, "cannot be reached"),
        (["up", "--port", "99999"], 2, "KINEMA_PORT"),
        (["up", "--host", "192.0.2.1", "--port", "0"], 1, "Cannot listen on 192.0.2.1"),
        (["worker", "--fast"], 2, "--fast"),
        (["keys", "delete"], 2, "Missing argument"),
    ],
)
def test_bad_input_is_answered_with_a_sentence_and_no_traceback(
    arguments: list[str], status: int, sentence: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KINEMA_API_KEY", "key")
    monkeypatch.setenv("KINEMA_API_SECRET", "a secret of some length")
    done = subprocess.run([*KINEMA, *arguments], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == status
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("body", ["", "{", "[]", '{"prompt": ""}', '{"prompt": "a", "cfgScale": 2}'])
def test_a_request_that_is_not_valid_is_refused_with_its_faults(body: str) -> None:
    done = subprocess.run([*KINEMA, "plan", "-"], input=body, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("kinema: ")
    assert "Traceback" not in done.stderr
