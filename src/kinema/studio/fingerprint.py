"""The fingerprint of a segment: equal for two segments if and only if one may stand for the other, to the byte."""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import av

import kinema
from kinema.domain.plan import Segment, ShotPlan
from kinema.media.take import Engine
from kinema.script.essence import essence
from kinema.script.read import read
from kinema.sound import score


def fingerprints(plan: ShotPlan, segments: tuple[Segment, ...], engine: Engine, rendering: Mapping[str, Any]) -> list[str]:
    """Give the fingerprint of each segment of a plan: of what is drawn, what draws it, and how it is encoded."""
    whole = plan.to_dict()
    if engine.shots_apart:
        heard = _heard(plan) if plan.audio and len(plan.shots) > 1 else [None] * len(plan.shots)
        drawn: list[Any] = [essence(plan, shot, heard[shot.index]) for shot in plan.shots]
    else:
        drawn = [[whole, shot.index] for shot in plan.shots]
    maker = [_program(), av.__version__, engine.name, engine.version, dict(rendering)]
    # The film's last segment ends with a key frame.
    return [
        _digest([maker, drawn[segment.shot], segment.start, segment.num_frames, segment.end == plan.num_frames]) for segment in segments
    ]


def _heard(plan: ShotPlan) -> list[list[Any]]:
    """Give what is heard in each shot and seen with it: when its sounds begin, and how its lips move.

    The lines of a film of several shots are spoken for this once more; in return, other words in one shot leave the others as they are.
    """
    script = read(plan)
    heard = score(script, plan)
    fps = plan.format.fps
    found: list[list[Any]] = [[] for _ in plan.shots]
    for event in heard.events:
        found[event.shot].append([event.kind, round(event.at - plan.shots[event.shot].start / fps, 6), event.subject])
    for said in heard.utterances:
        lips = hashlib.sha256(said.mouth.tobytes()).hexdigest()
        found[said.shot].append([said.subject, round(said.at - plan.shots[said.shot].start / fps, 6), lips])
    return found


@cache
def _program() -> str:
    """Hash this very program: what another state of it drew may look different, whether or not somebody thought of a version number."""
    code = hashlib.sha256()
    for path in sorted(Path(kinema.__file__).parent.rglob("*.py")):
        code.update(path.read_bytes())
    return code.hexdigest()


def _digest(value: Any) -> str:  # noqa: ANN401 (whatever JSON can hold)
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
