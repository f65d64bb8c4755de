"""The writer: what a chat model on the loopback answers is checked, used or replaced, and told."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from house import House

from kinema import app
from kinema.domain.plan import ShotPlan
from kinema.domain.work import WorkKind
from kinema.errors import KinemaError
from kinema.settings import Settings
from kinema.studio import make
from kinema.studio.chat import Chat
from kinema.studio.worker import Rendering, Worker
from kinema.studio.writer import Writer

PROMPT = 'A woman walks into a kitchen. She says: "Is anybody there?" Then a cat jumps onto the table.'
GOOD = {
    "shots": [
        {"prompt": 'Wide shot. A woman walks into a kitchen and says: "Is anybody there?"', "seconds": 3},
        {"prompt": "Close-up. A cat jumps onto the table.", "seconds": 2},
    ]
}
CHINESE = "一个男人在湖边。"
Asked = list[dict[str, Any]]


@contextmanager
def chat_model(answer: Callable[[dict[str, Any]], tuple[int, Any]], timeout: float = 10.0) -> Iterator[tuple[Chat, Asked]]:
    """Serve a chat model that answers with a status and with what its message holds; give it, and what it is asked."""
    asked: Asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.path == "/v1/chat/completions"
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append(body | {"key": self.headers["Authorization"]})
            status, content = answer(body)
            text = content if isinstance(content, str) else json.dumps(content)
            sent = json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,)).start()
    try:
        yield Chat(f"http://127.0.0.1:{server.server_port}/v1", "little-director", "secret", timeout), asked
    finally:
        server.shutdown()
        server.server_close()


def planned(writer: Writer, **given: Any) -> tuple[ShotPlan, dict[str, Any]]:  # noqa: ANN401
    """Plan a film as a worker and its render do."""
    given = {"prompt": PROMPT, "duration": "5", "shotType": "intelligent"} | given
    request = {"input": given, "seed": 7, "downscale": 30, "engine": "bars", "encoding": {}, "written": asdict(writer.write(given, 7))}
    answer = make.plan(request, lambda *_: None)
    return ShotPlan.from_dict(answer["plan"]), answer


def told(answer: dict[str, Any]) -> list[str]:
    """Give the warnings, but for the bars engine's own."""
    return [warning for warning in answer["warnings"] if "bars engine" not in warning]


@pytest.mark.parametrize("fence", ["{}", "```json\n{}\n```"])
def test_a_storyboard_by_the_chat_model_becomes_the_film(fence: str) -> None:
    with chat_model(lambda _: (200, fence.replace("{}", json.dumps(GOOD)))) as (chat, asked):
        plan, answer = planned(Writer(chat))
    assert [(shot.prompt, shot.num_frames) for shot in plan.shots] == [(shot["prompt"], 24 * shot["seconds"]) for shot in GOOD["shots"]]
    assert told(answer) == []
    assert answer["metadata"]["planner"] == "little-director"
    [question] = asked
    assert (question["model"], question["seed"], question["key"]) == ("little-director", 7, "Bearer secret")
    assert question["messages"][1]["content"] == PROMPT


BAD: dict[str, tuple[int, Any]] = {
    "it answered HTTP 500": (500, GOOD),
    "is not the JSON": (200, "Here is your storyboard!"),
    "gave no list of 1 to 5": (200, {"shots": []}),
    "lacks words or whole seconds": (200, {"shots": [{"prompt": "A kitchen.", "seconds": 2.5}]}),
    "last 4 seconds instead of 5": (200, {"shots": [GOOD["shots"][0], {"prompt": "A cat.", "seconds": 1}]}),
    "changed the dialogue": (200, {"shots": [{"prompt": 'A woman says: "Anybody?"', "seconds": 5}]}),
    "longer than": (200, "x" * 400_000),
}


@pytest.mark.parametrize("reason", BAD)
def test_our_planner_takes_over_and_says_why(reason: str) -> None:
    with chat_model(lambda _: BAD[reason]) as (chat, _):
        plan, answer = planned(Writer(chat))
    assert plan.num_frames == 120
    assert len(plan.shots) == 2
    [warning] = told(answer)
    assert reason in warning
    assert "kinema's own planner" in warning
    assert "planner" not in answer["metadata"]


def test_a_chat_model_that_is_away_or_asleep_is_not_waited_for() -> None:
    with chat_model(lambda _: (time.sleep(0.6), (200, GOOD))[1], timeout=0.2) as (chat, _):
        asleep = planned(Writer(chat))[1]
    away = planned(Writer(chat))[1]
    assert "ReadTimeout" in asleep["warnings"][0]
    assert "ConnectError" in away["warnings"][0]


@pytest.mark.parametrize(
    "given",
    [
        {"shotType": "customize"},
        {"prompt": "Shot 1, 2s, a lake; shot 2, 3s, a boat."},
        {"prompt": "One continuous take, no cuts: a boat on a lake."},
        {"prompt": None, "multiPrompt": [{"prompt": "A lake.", "duration": "5"}]},
    ],
)
def test_nobody_is_asked_where_the_shots_are_settled(given: dict[str, Any]) -> None:
    with chat_model(lambda _: (200, GOOD)) as (chat, asked):
        planned(Writer(chat), **given)
    assert asked == []


def test_a_translation_is_told_and_kept() -> None:
    english = 'A man says: "Where are you, my love?"'
    given = {"prompt": "Un hombre dice: «¿Dónde estás, mi amor?»", "shotType": "customize"}
    with chat_model(lambda _: (200, {"texts": [english]})) as (chat, asked):
        plan, answer = planned(Writer(chat, translates=True), **given)
        assert planned(Writer(chat), **given)[0].prompt == given["prompt"]
        assert told(planned(Writer(chat, translates=True), prompt=CHINESE, shotType="customize")[1]) == []
    assert len(asked) == 1
    assert plan.prompt == plan.shots[0].prompt == english
    assert "translated from `es` into English by “little-director”" in answer["warnings"][0]
    assert answer["metadata"]["translation"] == [english]


def test_a_translation_that_loses_a_line_is_not_used() -> None:
    given = {"prompt": "Un hombre dice: «¿Dónde estás, mi amor?»", "shotType": "customize"}
    with chat_model(lambda _: (200, {"texts": ["A man asks where his love is."]})) as (chat, _):
        plan, answer = planned(Writer(chat, translates=True), **given)
    assert plan.prompt == given["prompt"]
    assert "changed the number of quoted lines; it is read as it stands" in answer["warnings"][0]


def test_a_claim_is_kept_while_the_chat_model_thinks(house: House, tmp_path: Path) -> None:
    house.submit(prompt=PROMPT, duration="5", shotType="intelligent")
    claim = house.work.claim("me", tuple(WorkKind), 0.6)
    assert claim
    with chat_model(lambda _: (time.sleep(1.5), (200, GOOD))[1]) as (chat, _):
        worker = Worker(house.work, house.files, tmp_path, Rendering("bars"), Writer(chat), lease=0.6)
        assert len(worker._written(claim, worker.writer).shots) == 2
    assert house.work.claim("another", tuple(WorkKind), 0.6) is None


def test_translating_needs_somebody_who_translates() -> None:
    with pytest.raises(KinemaError, match="needs a chat model"):
        app.worker(Settings.load(translate=True))
