"""Whether requests as users write them give what they ask for: each valid one a film of the right size, length, cuts and tracks."""

import json
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scenario_sdk import APIStatusError

from kinema.bench.private import Kinema, private
from kinema.catalogue.kling_v3_t2v_4k import MODEL
from kinema.domain.plan import FPS, SAMPLE_RATE, Format
from kinema.errors import Invalid, KinemaError
from kinema.media.inspect import Inspection, inspect
from kinema.settings import Settings


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one request."""

    id: str
    faults: tuple[str, ...]
    """What was not as it should be; empty when all is well."""
    seconds: float
    """How long it took."""

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain JSON values."""
        return {"id": self.id, "ok": not self.faults, "faults": list(self.faults), "seconds": round(self.seconds, 2)}


def accept(path: Path, settings: Settings, tell: Callable[[str], None] = lambda _: None) -> Iterator[Verdict]:
    """Post each request of a file (JSON, one a line: `id`, `valid`, `body`, and `expect` or `field`) to a kinema of its own."""
    with private(settings) as kinema:
        for line in path.read_text().splitlines():
            case = json.loads(line)
            tell(f"{case['id']} {case.get('genre') or case.get('why') or ''}".rstrip())
            began = time.monotonic()
            faults = _film(kinema, case, settings.downscale) if case["valid"] else _refusal(kinema, case)
            yield Verdict(case["id"], tuple(faults), time.monotonic() - began)


def _film(kinema: Kinema, case: Mapping[str, Any], downscale: int) -> list[str]:
    """Have a film made of a valid request, and hold it against what was expected."""
    try:
        made = kinema.film(case["body"])
    except (KinemaError, APIStatusError) as error:
        return [f"no film: {error}"]
    found = inspect(made.path)
    made.path.unlink()
    return list(_faults(found, case["body"], case["expect"], downscale))


def _faults(found: Inspection, body: Mapping[str, Any], expect: Mapping[str, Any], downscale: int) -> Iterator[str]:
    """Tell in which ways a film is not what was expected."""
    shape = Format.of(body.get("aspectRatio") or "16:9", downscale)
    heard = body.get("generateAudio") is not False
    seconds = expect["seconds"]
    # Where neither the cuts nor the number of shots is told, the prompt leaves them open.
    cuts = tuple(FPS * second for second in expect["cuts"]) if "cuts" in expect else () if expect.get("shots") == 1 else None
    for name, is_, wanted in (
        ("size", (found.width, found.height), (shape.width, shape.height)),
        ("frames", found.num_frames, FPS * seconds),
        ("frames a second", (found.fps, found.constant_rate), (FPS, True)),
        ("sound tracks", found.audio_tracks, int(heard)),
        ("samples", found.num_samples, SAMPLE_RATE * seconds if heard else None),
        ("picture", (found.video_codec, found.video_profile, found.pixel_format), ("h264", "High", "yuv420p")),
        ("fast start", found.fast_start, True),
        ("key frames at cuts", tuple(cut for cut in cuts or () if cut in found.key_frames), cuts or ()),
        ("cuts seen", found.cuts, found.cuts if cuts is None else cuts),
    ):
        if is_ != wanted:
            yield f"{name}: {is_} instead of {wanted}"


def _refusal(kinema: Kinema, case: Mapping[str, Any]) -> list[str]:
    """Send an invalid request, and look whether the answer names what is wrong."""
    field = re.sub(r"\[(\d+)\]", r".\1", case["field"])
    try:
        job = kinema.client.generate.run_model(MODEL.id, body=dict(case["body"])).job
    except APIStatusError as error:
        told = error.body if isinstance(error.body, dict) else {}
        named = [str(fault.get("path")) for fault in told.get("details") or []]
        faults = [] if error.status_code == Invalid.status else [f"status {error.status_code} instead of {Invalid.status}"]
        return faults + ([] if field in named else [f"{field} is not named, only {named}"])
    kinema.client.jobs.trigger_action(job.job_id, action="cancel")
    return ["it was accepted"]
