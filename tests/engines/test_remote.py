"""An inference server is asked for a shot in the two dialects that are spoken, and what it sends becomes the film's frames."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from films import make_film, plan_of

from kinema.domain.plan import Format
from kinema.engines import load, spec
from kinema.errors import Canceled, RenderFailed
from kinema.media.take import Frame

SMALL = Format(128, 72)


@dataclass
class Server:
    """A server that takes every job, and makes the same film of it."""

    dialect: str
    film: bytes
    fails: bool = False
    calls: list[str] = field(default_factory=list)
    form: dict[str, str] = field(default_factory=dict)
    url: str = ""

    def status(self) -> tuple[int, dict[str, object]]:
        """Say how far the job is: done at the third look."""
        looks = sum(call.startswith("GET") for call in self.calls)
        if self.fails:
            failed = {"id": "video_1", "status": "failed", "error": {"message": "out of memory"}}
            return (500 if self.dialect == "vllm-omni" else 200), failed
        words = {"sglang": ("queued", "generating", "completed"), "vllm-omni": ("queued", "in_progress", "completed")}[self.dialect]
        return 200, {"id": "video_1", "status": words[min(looks, 3) - 1], "progress": 45}


@pytest.fixture(params=["sglang", "vllm-omni"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    state = Server(request.param, make_film(tmp_path, 2, shape=Format(256, 144), audio=False).path.read_bytes())

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def answer(self, status: int, body: bytes, kind: str = "application/json") -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            state.calls.append(f"POST {self.path}")
            body = self.rfile.read(int(self.headers["Content-Length"]))
            parts = BytesParser().parsebytes(f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode() + body)
            state.form = {
                str(part.get_param("name", header="Content-Disposition")): str(part.get_payload()) for part in parts.get_payload()
            }
            self.answer(200, json.dumps({"id": "video_1", "status": "queued"}).encode())

        def do_GET(self) -> None:
            state.calls.append(f"GET {self.path}")
            if self.path.endswith("/content"):
                self.answer(200, state.film, "video/mp4")
                return
            status, job = state.status()
            self.answer(status, json.dumps(job).encode())

        def do_DELETE(self) -> None:
            state.calls.append(f"DELETE {self.path}")
            self.answer(200, b"{}")

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        state.url = f"http://127.0.0.1:{listening.server_port}"
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield state
        listening.shutdown()


def frames(server: Server, report: object = lambda _stage, _share: None, seconds: int = 2) -> list[Frame]:
    plan = plan_of(seconds, shape=SMALL)
    return list(load(spec("remote", {"url": server.url})).generate(plan, plan.segments()[0], report).frames)


def test_a_shot_is_asked_for_and_comes_in_the_films_size(server: Server) -> None:
    told: list[float] = []
    made = frames(server, lambda _stage, share: told.append(share))
    assert [frame.y.shape for frame in made] == [(72, 128)] * 48
    assert server.form | {"seed": ""} == {
        "prompt": "A test card.",
        "size": "128x80",
        "seconds": "2",
        "fps": "24",
        "num_frames": "49",
        "seed": "",
    }
    assert server.calls[0] == "POST /v1/videos"
    assert server.calls[-2:] == ["GET /v1/videos/video_1/content", "DELETE /v1/videos/video_1"]
    assert told == pytest.approx([0.405, 0.405])


def test_a_film_that_is_too_short_ends_with_its_last_picture(server: Server) -> None:
    made = frames(server, seconds=3)
    assert len(made) == 72
    assert (made[-1].y == made[48].y).all()


def test_a_failure_there_is_told_here(server: Server) -> None:
    server.fails = True
    with pytest.raises(RenderFailed, match="out of memory") as raised:
        frames(server)
    assert "KINEMA_REMOTE_URL" in raised.value.hint


def test_a_job_that_is_not_wanted_any_more_is_deleted_there(server: Server) -> None:
    def cancel(_stage: str, _share: float) -> None:
        raise Canceled

    with pytest.raises(Canceled):
        frames(server, cancel)
    assert server.calls[-1] == "DELETE /v1/videos/video_1"


def test_a_file_that_is_no_film_is_told(server: Server) -> None:
    server.film = b"<html>bad gateway</html>"
    with pytest.raises(RenderFailed, match="cannot be read as a film"):
        frames(server)


def test_a_server_that_is_not_there_is_told() -> None:
    plan = plan_of(1, shape=SMALL)
    remote = load(spec("remote", {"url": "http://127.0.0.1:9"}))
    with pytest.raises(RenderFailed, match="does not answer"):
        next(remote.generate(plan, plan.segments()[0], lambda _stage, _share: None).frames)
    with pytest.raises(RenderFailed) as raised:
        load("remote")
    assert "KINEMA_REMOTE_URL" in raised.value.hint


def test_what_another_server_cannot_be_held_to_is_said() -> None:
    warnings = load(spec("remote", {"url": "http://127.0.0.1:9"})).warnings(plan_of(1))
    assert len(warnings) == 2
