import json
from pathlib import Path

import pytest

from kinema.bench import accept
from kinema.settings import Settings

TWO_SHOTS = {"multiPrompt": [{"prompt": "A boat.", "duration": "1"}, {"prompt": "A bird.", "duration": "2"}]}
SILENT = TWO_SHOTS | {"generateAudio": False, "aspectRatio": "9:16"}
SHORT = {"prompt": "A boat.", "duration": "2"}
CASES = {
    "as expected": {"valid": True, "body": SILENT, "expect": {"seconds": 3, "cuts": [1]}},
    "too short": {"valid": True, "body": TWO_SHOTS, "expect": {"seconds": 4}},
    "cut elsewhere": {"valid": True, "body": TWO_SHOTS, "expect": {"seconds": 3, "cuts": [2]}},
    "cut at all": {"valid": True, "body": TWO_SHOTS, "expect": {"seconds": 3, "shots": 1}},
    "refused": {"valid": True, "body": {"prompt": ""}, "expect": {"seconds": 5}},
    "refused as expected": {"valid": False, "body": SHORT, "field": "duration"},
    "refused for something else": {"valid": False, "body": SHORT, "field": "cfgScale"},
    "accepted": {"valid": False, "body": SHORT | {"duration": "3"}, "field": "duration"},
}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.load(home=tmp_path / "home", engine="bars", downscale=60)


def test_whatever_is_not_as_expected_is_told_of(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "cases.jsonl").write_text("".join(json.dumps({"id": name} | case) + "\n" for name, case in CASES.items()))
    told: list[str] = []
    verdicts = {verdict.id: verdict for verdict in accept(tmp_path / "cases.jsonl", settings, told.append)}
    assert list(verdicts) == told == list(CASES)
    faults = {name: list(verdict.faults) for name, verdict in verdicts.items()}
    (refused,) = faults.pop("refused")
    assert refused.startswith("no film:")
    assert faults == {
        "as expected": [],
        "too short": ["frames: 72 instead of 96", "samples: 144000 instead of 192000"],
        "cut elsewhere": ["key frames at cuts: () instead of (48,)", "cuts seen: (24,) instead of (48,)"],
        "cut at all": ["cuts seen: (24,) instead of ()"],
        "refused as expected": [],
        "refused for something else": ["cfgScale is not named, only ['duration']"],
        "accepted": ["it was accepted"],
    }
    assert verdicts["accepted"].to_dict() | {"seconds": 0} == {"id": "accepted", "ok": False, "faults": ["it was accepted"], "seconds": 0}
