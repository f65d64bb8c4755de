"""How long callers wait for the API while a 4K film is drawn on the same cores: a thousand who ask every three seconds, and one who sends.

Each of them has a connection of its own, kept open, as browsers and SDKs do; what is timed is from the question to the last byte of the
answer. Those who ask send no ETag, so that every answer is a whole job.
"""

import asyncio
import base64
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from kinema.bench.private import Kinema, private
from kinema.bench.speed import LONG, request
from kinema.catalogue.kling_v3_t2v_4k import MODEL
from kinema.settings import Settings

POLLERS = 1000
EVERY = 3.0
SECONDS = 60.0
SUBMIT_EVERY = 0.25
MEASURES = {
    "polls": "questions",
    "poll_p50_ms": "an answer (ms, median)",
    "poll_p99_ms": "an answer (ms, 99 of 100 are sooner)",
    "submits": "requests",
    "submit_p50_ms": "accepting a request, durably (ms, median)",
    "submit_p99_ms": "accepting a request, durably (ms, 99 of 100 are sooner)",
    "errors": "answers that were none",
    "drawn": "frames drawn meanwhile",
}


@dataclass(slots=True)
class _Heard:
    """What callers met with, in seconds."""

    polls: list[float] = field(default_factory=list)
    submits: list[float] = field(default_factory=list)
    errors: int = 0


def run(
    settings: Settings, tell: Callable[[str], None] = lambda _: None, pollers: int = POLLERS, seconds: float = SECONDS
) -> dict[str, Any]:
    """Measure with the settings' engine and size. Gives the keys of `MEASURES`."""
    with private(settings) as kinema:
        tell("a film begins")
        job_id = kinema.client.generate.run_model(MODEL.id, body=request(LONG)).job.job_id
        while not (job := kinema.client.jobs.retrieve(job_id).job).progress and job.status != "failure":
            kinema.processes.check()
            time.sleep(0.2)
        tell(f"{pollers} ask about it, for {seconds:g} s")
        before = _drawn(kinema, job_id)
        heard = asyncio.run(_crowd(kinema, job_id, pollers, seconds))
        after = _drawn(kinema, job_id)
    found: dict[str, Any] = {"engine": settings.engine, "downscale": settings.downscale, "pollers": pollers, "seconds": seconds}
    for name, times in (("poll", heard.polls), ("submit", heard.submits)):
        found |= {f"{name}s": len(times), f"{name}_p50_ms": _of(times, 0.5), f"{name}_p99_ms": _of(times, 0.99)}
    return found | {"errors": heard.errors, "drawn": after - before}


def table(found: Mapping[str, Any]) -> str:
    """Lay out what `run` found for a person."""
    head = "{engine}, size divided by {downscale}, {pollers} who ask every 3 s, {seconds:g} s".format_map(found)
    return "\n".join([head, *(f"{words:<55}{found[name]:>10g}" for name, words in MEASURES.items())])


def _of(times: list[float], share: float) -> float:
    """Give the time, in ms, that this share of all does not exceed."""
    return round(sorted(times)[int(share * (len(times) - 1))] * 1000, 1) if times else float("inf")


def _drawn(kinema: Kinema, job_id: str) -> int:
    """Tell how many frames of a film have been drawn, by its progress."""
    return round(kinema.client.jobs.retrieve(job_id).job.progress * sum(LONG) * 24)


async def _crowd(kinema: Kinema, job_id: str, pollers: int, seconds: float) -> _Heard:
    """Have everybody ask."""
    client, heard = kinema.client, _Heard()
    login = base64.b64encode(f"{client.api_key}:{client.api_secret}".encode()).decode()
    address = urlsplit(str(client.base_url))
    head = f"HTTP/1.1\r\nHost: {address.netloc}\r\nAuthorization: Basic {login}\r\n"
    poll = f"GET /v1/jobs/{job_id} {head}\r\n".encode()
    body = json.dumps({"prompt": "A boat on a lake at dawn.", "duration": "3"})
    length = f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    submit = f"POST /v1/generate/custom/{MODEL.id} {head}{length}\r\n{body}".encode()
    end = time.monotonic() + seconds

    async def ask(delay: float, every: float, question: bytes, times: list[float]) -> None:
        await asyncio.sleep(delay)
        reader, writer = await asyncio.open_connection(address.hostname, address.port)
        due = time.monotonic()
        while due < end:
            began = time.perf_counter()
            try:
                writer.write(question)
                status = await _answer(reader)
                heard.errors += status != b"200"
                times.append(time.perf_counter() - began)
            except (OSError, asyncio.IncompleteReadError):
                heard.errors += 1
                reader, writer = await asyncio.open_connection(address.hostname, address.port)
            due += every
            await asyncio.sleep(max(0.0, due - time.monotonic()))
        writer.close()

    everybody = [ask(EVERY * number / pollers, EVERY, poll, heard.polls) for number in range(pollers)]
    await asyncio.gather(*everybody, ask(0.1, SUBMIT_EVERY, submit, heard.submits))
    return heard


async def _answer(reader: asyncio.StreamReader) -> bytes:
    """Read an answer to its end; give its status."""
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    await reader.readexactly(int(head.partition(b"content-length:")[2].partition(b"\r\n")[0]))
    return head.split(b" ", 2)[1]
