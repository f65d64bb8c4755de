"""An inference server that speaks `/v1/videos`: it imagines the picture, kinema enlarges it to 4K and makes the sound.

SGLang and vLLM-Omni speak dialects of the same few calls: post a form, ask how far it is, fetch the file, delete it (which ends a job
with vLLM-Omni, and with SGLang only forgets it). What is said here, both understand.
"""

import math
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import av
import httpx
import numpy as np

from kinema.domain.plan import Segment, ShotPlan
from kinema.errors import RenderFailed
from kinema.media.enlarge import enlarged
from kinema.media.take import Frame, Report, Take

LONG_SIDE = 1920
GRID = 16
POLL = 0.5
PATIENCE = 30.0
"""Seconds in which a server has to answer; the making itself may take as long as it will."""
BEFORE_FRAMES = 0.9
HINT = "Look at KINEMA_REMOTE_URL, and at the log of that server."


ENDED_BADLY = {"failed", "cancelled", "canceled"}


class Remote:
    """Pictures by an inference server."""

    name = "remote"
    version = "1"
    longest_segment: int | None = None
    shots_apart = False  # nobody knows what the model at the other end looks at
    makes_sound = False

    def __init__(self, url: str = "", model: str = "") -> None:
        """Take the server's URL without `/v1`, and the name of the model, if it serves several."""
        if not url:
            raise RenderFailed("KINEMA_ENGINE=remote needs to know the server.", "Set KINEMA_REMOTE_URL, such as http://gpu-1:30000.")
        self.url, self.model = url.rstrip("/"), model

    def warm(self) -> None:
        """The other server is as warm as it is."""

    def generate(self, plan: ShotPlan, segment: Segment, report: Report) -> Take:
        """Have a shot made, fetch it, and give its frames in the film's size."""
        return Take(self._frames(plan, segment, report))

    def warnings(self, plan: ShotPlan) -> list[str]:
        """Say what a server cannot be held to."""
        told = ["The picture comes from another server: whether it honours cfgScale, negativePrompt and seed is up to its model."]
        if plan.audio:
            told.append("The sound is kinema's own, whatever the other server's model would have made.")
        return told

    def _frames(self, plan: ShotPlan, segment: Segment, report: Report) -> Iterator[Frame]:
        shot = plan.shots[segment.shot]
        form = self._form(plan, segment.shot)
        with (
            tempfile.TemporaryDirectory(prefix="kinema-remote-") as folder,
            httpx.Client(base_url=self.url, timeout=PATIENCE) as client,
            _told(),
        ):
            film = Path(folder, "shot.mp4")
            job = self._post(client, form)
            try:
                self._wait(client, job, report)
                _download(client, job, film)
            finally:
                # What is fetched is not needed there any more, and what is not wanted any more need not be finished.
                client.delete(f"/v1/videos/{job}")
            with av.open(film) as container:
                pictures = _positions(_at(container, plan.format.fps), shot.num_frames)
                first = segment.start - shot.start
                yield from enlarged(islice(pictures, first, first + segment.num_frames), plan.format)

    def _form(self, plan: ShotPlan, index: int) -> dict[str, str]:
        """Say what is wanted, in the words that both dialects share."""
        shot, shape = plan.shots[index], plan.format
        smaller = math.ceil(max(shape.width, shape.height) / LONG_SIDE)
        width, height = (-(-side // smaller // GRID) * GRID for side in (shape.width, shape.height))
        form = {
            "prompt": shot.prompt,
            "size": f"{width}x{height}",
            "seconds": str(math.ceil(shot.num_frames / shape.fps)),
            "fps": str(shape.fps),
            "num_frames": str(shot.num_frames + 1),
            "seed": str(int(np.random.SeedSequence([plan.seed, index]).generate_state(1)[0])),
        }
        if plan.negative_prompt:
            form["negative_prompt"] = plan.negative_prompt
        if self.model:
            form["model"] = self.model
        return form

    def _post(self, client: httpx.Client, form: Mapping[str, str]) -> str:
        """Hand the job in, as a multipart form, and give its id."""
        answer = client.post("/v1/videos", files={name: (None, value) for name, value in form.items()})
        if answer.is_error:
            raise RenderFailed(f"The server at {self.url} refused the shot: {_reason(_json(answer))}", HINT)
        return str(_json(answer)["id"])

    def _wait(self, client: httpx.Client, job: str, report: Report) -> None:
        """Wait until it is made; `report` may end the waiting by raising."""
        while True:
            answer = client.get(f"/v1/videos/{job}")
            found = _json(answer)
            status = str(found.get("status", "queued"))
            # vLLM-Omni answers for a failed job with an HTTP error, and the job as its body.
            if answer.is_error or status in ENDED_BADLY:
                raise RenderFailed(f"The server at {self.url} could not make the shot: {_reason(found)}", HINT)
            if status == "completed":
                return
            report(f"imagining the shot on another server ({status})", BEFORE_FRAMES * float(found.get("progress") or 0) / 100)
            time.sleep(POLL)


def _download(client: httpx.Client, job: str, path: Path) -> None:
    """Fetch the file, piece by piece."""
    with client.stream("GET", f"/v1/videos/{job}/content") as answer, path.open("wb") as file:
        answer.raise_for_status()
        for piece in answer.iter_bytes(1 << 20):
            file.write(piece)


def _at(container: av.container.InputContainer, fps: int) -> Iterator[tuple[int, av.VideoFrame]]:
    """Give each picture of a file with the number that it has at a rate of `fps`."""
    for frame in container.decode(video=0):
        yield round(float(frame.time or 0.0) * fps), frame


def _positions(pictures: Iterator[tuple[int, av.VideoFrame]], num_frames: int) -> Iterator[av.VideoFrame]:
    """Give exactly so many pictures: one is shown until the next is due, and the last one to the end."""
    shown: av.VideoFrame | None = None
    given = 0
    for number, picture in pictures:
        while shown is not None and given < min(number, num_frames):
            yield shown
            given += 1
        shown = picture
    if shown is None:
        raise RenderFailed("The file from the other server holds no picture.", HINT)
    for _ in range(given, num_frames):
        yield shown


def _json(answer: httpx.Response) -> dict[str, Any]:
    """Read an answer, which may be no JSON when it comes from something in between."""
    try:
        found = answer.json()
    except ValueError:
        return {"error": answer.text[:300] or answer.reason_phrase}
    return found if isinstance(found, dict) else {"error": str(found)[:300]}


def _reason(found: Mapping[str, Any]) -> str:
    """Find the sentence in an answer that says what is wrong."""
    error = found.get("error") or found.get("detail") or found.get("message") or found.get("status")
    return str(error.get("message", error) if isinstance(error, dict) else error)


@contextmanager
def _told() -> Iterator[None]:
    """Tell a person that a server cannot be reached, or that what it sent is no film."""
    try:
        yield
    except httpx.HTTPError as error:
        raise RenderFailed(f"The other server does not answer as it should: {error}", HINT) from error
    except av.FFmpegError as error:
        raise RenderFailed(f"What the other server sent cannot be read as a film: {error}", HINT) from error
