"""How fast films are made: the whole job against encoding alone, and what memory they take."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from kinema import engines
from kinema.bench.private import Made, private
from kinema.catalogue.kling_v3_t2v_4k import MODEL
from kinema.domain.plan import Format, Segment
from kinema.domain.validate import validate
from kinema.errors import KinemaError
from kinema.media.encode import Settings as Encoding
from kinema.media.encode import encode
from kinema.media.inspect import inspect
from kinema.media.picture import planes
from kinema.media.take import Frame
from kinema.script.plan import plan
from kinema.settings import Settings

SEED = 7
SHOTS = (
    'A wooden boat crosses a mountain lake at sunrise, slow push in. [Old fisherman, low calm voice]: "The water is still today."',
    "Snow-capped mountains above a pine forest in the wind, slow pan right.",
)
SHORT, LONG = (3, 2), (9, 6)
"""The seconds of the two shots, in the film of 5 s and in that of 15 s."""
FRAMES_DRAWN = 24
WARMING_UP = 10.0
"""Seconds from a server's start until its engine is loaded: what is measured is a kinema that runs already, as it does for its users."""
MEASURES = {
    "draw_first_s": "the first frame, alone (s)",
    "draw_ms": "drawing a further frame, alone (ms)",
    "film_s": "a film of 5 s, from request to success (s)",
    "first_progress_s": "from request to the first progress (s)",
    "encode_s": "encoding the same frames, alone (s)",
    "encode_ms": "encoding a frame, alone (ms)",
    "film_over_encode": "the whole job over encoding alone",
    "peak_render_mb_5s": "memory of the render, film of 5 s (MB)",
    "peak_all_mb_5s": "memory of everything, film of 5 s (MB)",
    "film_s_15s": "a film of 15 s, from request to success (s)",
    "peak_render_mb_15s": "memory of the render, film of 15 s (MB)",
    "peak_all_mb_15s": "memory of everything, film of 15 s (MB)",
    "peak_15s_over_5s": "memory of the render, 15 s over 5 s",
    "peak_all_15s_over_5s": "memory of everything, 15 s over 5 s",
}
BENCHES = ("speed", "memory", "all")


def run(name: str, settings: Settings, tell: Callable[[str], None] = lambda _: None, prompt: str | None = None) -> dict[str, Any]:
    """Measure "speed", "memory" or "all" with the settings' engine, size and encoder; `tell` hears what is being done.

    The films are of one shot of `prompt`, or of two shots with dialogue.

    Gives the keys of `MEASURES`, beside what they were measured with: `engine`, `size`, `preset`, `crf`, `cores`.
    Raises `RenderFailed` when a film cannot be made.
    """
    if name not in BENCHES:
        raise KinemaError(f'There is no bench "{name}".', f"Choose one of: {', '.join(BENCHES)}.")
    shape = Format.of("16:9", settings.downscale)
    found: dict[str, Any] = {
        "engine": settings.engine,
        "size": f"{shape.width}x{shape.height}",
        "preset": settings.preset,
        "crf": settings.crf,
        "cores": len(os.sched_getaffinity(0)),
    }
    if name != "memory":
        tell("drawing alone")
        found |= draw_alone(settings, prompt)
    tell("a film of 5 s")
    with private(settings) as kinema:
        time.sleep(WARMING_UP)
        short = kinema.film(request(SHORT, prompt))
        if name != "memory":
            tell("encoding alone")
            found |= _speed(short, encode_alone(short.path, Encoding(settings.preset, settings.crf)))
    found |= _memory(short, "5s")
    if name != "speed":
        tell("a film of 15 s")
        with private(settings) as kinema:
            time.sleep(WARMING_UP)
            long = kinema.film(request(LONG, prompt))
        found |= {"film_s_15s": round(long.seconds, 2)} | _memory(long, "15s")
        if short.peak_render:
            found["peak_15s_over_5s"] = round(long.peak_render / short.peak_render, 3)
            found["peak_all_15s_over_5s"] = round(long.peak_all / short.peak_all, 3)
    return found


def table(found: Mapping[str, Any]) -> str:
    """Lay out what `run` found for a person."""
    head = "{engine}, {size}, x264 {preset} at {crf}, {cores} cores".format_map(found)
    return "\n".join([head, *(f"{words:<45}{found[name]:>10g}" for name, words in MEASURES.items() if name in found)])


def request(seconds: tuple[int, ...], prompt: str | None = None) -> dict[str, Any]:
    """Give the body to post: one cut, dialogue, wide picture; or as long a shot of a prompt."""
    if prompt is not None:
        return {"prompt": prompt, "duration": str(sum(seconds)), "aspectRatio": "16:9", "seed": SEED}
    shots = [{"prompt": words, "duration": str(length)} for words, length in zip(SHOTS, seconds, strict=True)]
    return {"multiPrompt": shots, "aspectRatio": "16:9", "seed": SEED}


def draw_alone(settings: Settings, prompt: str | None = None) -> dict[str, float]:
    """Draw the first second of the film, and encode nothing. Leaves machine code that is compiled once a machine compiled."""
    shots = plan(validate(MODEL, request(SHORT, prompt)).values, SEED, settings.downscale)
    began = time.perf_counter()
    take = engines.load(settings.engine_spec()).generate(shots, Segment(0, 0, 0, FRAMES_DRAWN), lambda _stage, _share: None)
    next(take.frames)
    first = time.perf_counter()
    for _ in take.frames:
        pass
    return {
        "draw_first_s": round(first - began, 3),
        "draw_ms": round((time.perf_counter() - first) / (FRAMES_DRAWN - 1) * 1000, 2),
    }


def encode_alone(film: Path, encoding: Encoding) -> float:
    """Encode a film's own frames again, and give the seconds that it takes.

    They are decoded beforehand into a file (1.5 GB for 5 s of 4K), which the system keeps in memory where there is enough of it.
    """
    found = inspect(film, decode=False)
    shape = Format(found.width, found.height)
    with tempfile.TemporaryDirectory(prefix="kinema-bench-") as folder:
        raw = Path(folder, "frames.yuv")
        with av.open(film) as container, raw.open("wb") as file:
            container.streams.video[0].thread_type = "AUTO"
            for frame in container.decode(video=0):
                for plane in planes(frame):
                    file.write(np.ascontiguousarray(plane).data)
        frames = np.memmap(raw, np.uint8, "r").reshape(found.num_frames, -1)
        began = time.perf_counter()
        encode(_frames(frames, shape), Segment(0, 0, 0, found.num_frames), shape, Path(folder, "again.mp4"), encoding)
        return time.perf_counter() - began


def _frames(frames: NDArray[np.uint8], shape: Format) -> Iterator[Frame]:
    """Cut raw pictures into their planes."""
    whole, half = shape.width * shape.height, (shape.height // 2, shape.width // 2)
    for each in frames:
        y, u, v = np.split(each, (whole, whole * 5 // 4))
        yield Frame(y.reshape(shape.height, shape.width), u.reshape(half), v.reshape(half))


def _speed(film: Made, encode_s: float) -> dict[str, float]:
    return {
        "film_s": round(film.seconds, 2),
        "first_progress_s": round(film.first_progress, 2),
        "encode_s": round(encode_s, 2),
        "encode_ms": round(encode_s / inspect(film.path, decode=False).num_frames * 1000, 2),
        "film_over_encode": round(film.seconds / encode_s, 3),
    }


def _memory(film: Made, name: str) -> dict[str, int]:
    return {f"peak_render_mb_{name}": film.peak_render // 1_000_000, f"peak_all_mb_{name}": film.peak_all // 1_000_000}
