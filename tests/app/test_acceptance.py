"""Requests as users write them: each valid one becomes the film that was expected, each invalid one is refused by name."""

from pathlib import Path

import pytest

from kinema.bench import accept
from kinema.settings import Settings

REQUESTS = Path(__file__).parents[1] / "acceptance/requests.jsonl"


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("engine", ["bars", pytest.param("procedural", marks=pytest.mark.slow)])
def test_requests_as_users_write_them(engine: str) -> None:
    settings = Settings.load(engine=engine, downscale=15)
    verdicts = {verdict.id: verdict.faults for verdict in accept(REQUESTS, settings)}
    assert len(verdicts) == len(REQUESTS.read_text().splitlines())
    assert {id_: faults for id_, faults in verdicts.items() if faults} == {}
