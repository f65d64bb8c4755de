"""Requests as users write them: each valid one becomes the film that was expected, each invalid one is refused by name."""

from pathlib import Path

from kinema.bench import accept
from kinema.settings import Settings

REQUESTS = Path(__file__).parents[1] / "acceptance/requests.jsonl"


def test_requests_as_users_write_them(environment: dict[str, str]) -> None:
    settings = Settings.load(engine=environment["KINEMA_ENGINE"], downscale=int(environment["KINEMA_DOWNSCALE"]))
    verdicts = {verdict.id: verdict.faults for verdict in accept(REQUESTS, settings)}
    assert len(verdicts) == len(REQUESTS.read_text().splitlines())
    assert {id_: faults for id_, faults in verdicts.items() if faults} == {}
