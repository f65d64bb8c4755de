"""Whole films through API, worker and render, made by random weights: correct in everything but beauty."""

import json
from pathlib import Path

import pytest

from kinema.bench import accept
from kinema.settings import Settings

REQUESTS = Path(__file__).parents[2] / "acceptance/requests.jsonl"


def faults(requests: Path, settings: Settings) -> dict[str, list[str]]:
    """Tell what is wrong. To the eye there is no cut between two shots of noise; that it is on its frame, the key frame tells."""
    verdicts = {
        verdict.id: [fault for fault in verdict.faults if not fault.startswith("cuts seen")] for verdict in accept(requests, settings)
    }
    assert len(verdicts) == len(requests.read_text().splitlines())
    return {name: found for name, found in verdicts.items() if found}


@pytest.mark.timeout(900)
def test_requests_as_users_write_them(ltx: Path) -> None:
    assert faults(REQUESTS, Settings.load(engine="neural", weights=str(ltx), downscale=30, lease=60)) == {}


@pytest.mark.timeout(900)
def test_a_film_of_3840_by_2160(ltx: Path, tmp_path: Path) -> None:
    case = {"id": "4k", "valid": True, "body": {"prompt": "A boat.", "duration": "3", "seed": 7}, "expect": {"seconds": 3, "shots": 1}}
    (tmp_path / "one.jsonl").write_text(json.dumps(case) + "\n")
    assert faults(tmp_path / "one.jsonl", Settings.load(engine="neural", weights=str(ltx), lease=60, preset="superfast", crf=40)) == {}
