"""What a render process does: plan a film, draw a segment, make the sound, put the film together. Files in, files out.

A request is plain JSON, so that it can cross to another process or machine; what comes back is plain JSON as well.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from kinema import engines
from kinema.domain.plan import Segment, ShotPlan
from kinema.errors import RenderFailed
from kinema.media.encode import Settings, encode
from kinema.media.inspect import Inspection, inspect
from kinema.media.join import join
from kinema.media.provenance import Provenance
from kinema.media.stills import stills
from kinema.media.take import Audio, Engine
from kinema.script.plan import plan as plan_shots
from kinema.script.read import read
from kinema.sound import events, mix, score, voices_digest, write_captions
from kinema.studio.fingerprint import fingerprints

HINT = "This is a fault of the engine, not of the request; try again, or another engine."


class Tell(Protocol):
    """How far something is: a share, in words, and the frames drawn."""

    def __call__(self, done: float, stage: str = "", frames: int = 0) -> None:
        """Pass it on."""


@cache
def engine(name: str) -> Engine:
    """Give an engine, loaded once a process."""
    return engines.load(name)


def plan(request: Mapping[str, Any], tell: Tell) -> dict[str, Any]:
    """Turn a request's values into shots and segments, and ask the engine what it will not honour."""
    tell(0.0, "reading the request")
    written = request.get("written") or {"texts": (), "shots": (), "warnings": (), "metadata": {}}
    storyboard = [(words, seconds) for words, seconds in written["shots"]]
    shots = plan_shots(_in_other_words(request["input"], written["texts"]), request["seed"], request["downscale"], storyboard)
    if voices := request.get("voices"):
        shots = replace(shots, voices=voices, voices_digest=voices_digest(Path(voices)))
    # What `auto` means is settled here, once for the whole film, whichever machines make it.
    name = engines.settled(request["engine"])
    chosen = engine(name)
    rendering = {"engine": name, "encoding": request["encoding"]}
    segments = shots.segments(chosen.longest_segment)
    return {
        "plan": shots.to_dict(),
        "segments": [asdict(segment) for segment in segments],
        "fingerprints": fingerprints(shots, segments, chosen, rendering),
        "sound": shots.audio and not chosen.makes_sound,
        "warnings": [*written["warnings"], *shots.warnings, *chosen.warnings(shots)],
        "metadata": {"engine": chosen.name, "engineVersion": chosen.version, **written["metadata"]},
        "rendering": rendering,
    }


def _in_other_words(given: Mapping[str, Any], texts: Sequence[str]) -> Mapping[str, Any]:
    """Put translated texts in the place of a request's own."""
    if not texts:
        return given
    if given.get("multiPrompt"):
        return {**given, "multiPrompt": [{**shot, "prompt": text} for shot, text in zip(given["multiPrompt"], texts, strict=True)]}
    return {**given, "prompt": texts[0]}


def picture(request: Mapping[str, Any], tell: Tell) -> dict[str, Any]:
    """Draw and encode one segment; the engine's own sound, if it makes any, is kept beside it."""
    shots, segment = ShotPlan.from_dict(request["plan"]), Segment(**request["segment"])
    folder = Path(request["folder"])
    before = 0.0

    def report(stage: str, done: float) -> None:
        nonlocal before
        before = done
        tell(done, stage)

    take = engine(request["engine"]).generate(shots, segment, report)
    video = folder / "segment.mp4"

    def drawn(frames: int) -> None:
        tell(before + (1.0 - before) * frames / segment.num_frames, f"drawing frame {segment.start + frames} of {shots.num_frames}", frames)

    is_last = segment.end == shots.num_frames
    encode(take.frames, segment, shots.format, video, Settings(**request["encoding"]), on_frame=drawn, key_at_end=is_last)
    return {"video": str(video), "audio": _keep(take.audio, folder) if shots.audio and take.audio else None}


def sound(request: Mapping[str, Any], tell: Tell) -> dict[str, Any]:
    """Make the sound of the whole film."""
    shots = ShotPlan.from_dict(request["plan"])
    script = read(shots)
    heard = score(script, shots)
    tell(0.5)
    audio = _keep(mix(heard, script, shots), Path(request["folder"]))
    return {"audio": audio, "warnings": list(heard.warnings), "metadata": {"events": events(heard, shots)}}


def assemble(request: Mapping[str, Any], tell: Tell) -> dict[str, Any]:
    """Join picture and sound, look whether the film is what was asked for, and take its first and last frame and a thumbnail."""
    shots = ShotPlan.from_dict(request["plan"])
    folder = Path(request["folder"])
    film = folder / "film.mp4"
    audio = _gather(request["audio"], shots.format.sample_rate) if shots.audio else None
    join([Path(path) for path in request["video"]], audio, film, Provenance(**request["provenance"]))
    tell(0.4, "checking the film")
    inspection = inspect(film, decode=False)
    _check(inspection, shots)
    tell(0.7, "taking stills")
    return {
        "film": str(film),
        "stills": stills(film, folder),
        "captions": write_captions(request["events"], folder),
        "properties": _properties(inspection),
    }


def _keep(audio: Audio, folder: Path) -> str:
    """Write sound to a file, sample for sample."""
    path = folder / "sound.npy"
    np.save(path, audio.samples)
    return str(path)


def _gather(paths: Iterable[str], rate: int) -> Audio:
    """Read sound back, end to end."""
    return Audio(np.concatenate([np.load(path) for path in paths]), rate)


def _check(film: Inspection, shots: ShotPlan) -> None:
    """Refuse a film that is not exactly what the plan says."""
    shape = shots.format
    wrong = [
        f"{name} {found} instead of {wanted}"
        for name, found, wanted in (
            ("frames", film.num_frames, shots.num_frames),
            ("size", (film.width, film.height), (shape.width, shape.height)),
            ("frames a second", film.fps, shape.fps),
            ("constant rate", film.constant_rate, True),
            ("sound tracks", film.audio_tracks, int(shots.audio)),
            ("samples", film.num_samples, shape.samples(shots.num_frames) if shots.audio else None),
        )
        if found != wanted
    ]
    wrong += [f"no key frame at the cut at frame {cut}" for cut in shots.cuts if cut not in film.key_frames]
    if wrong:
        raise RenderFailed(f"The finished film is not what was asked for: {'; '.join(wrong)}.", HINT)


def _properties(film: Inspection) -> dict[str, Any]:
    """Tell what the film holds, in the API's words."""
    properties = {
        "size": film.size,
        "width": film.width,
        "height": film.height,
        "duration": film.seconds,
        "frameRate": film.fps,
        "nbFrames": film.num_frames,
        "bitrate": film.bit_rate,
        "codecName": film.video_codec,
    }
    return properties | ({"channels": film.channels, "sampleRate": film.sample_rate} if film.audio_tracks else {})
