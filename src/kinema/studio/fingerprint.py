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


def fingerprints(plan: ShotPlan, segments: tuple[Segment, ...], engine: Engine, rendering: Mapping[str, Any]) -> list[str]:
    """Give the fingerprint of each segment of a plan: of what is drawn, what draws it, and how it is encoded."""
    whole = plan.to_dict()
    drawn = [essence(plan, shot) if engine.shots_apart else [whole, shot.index] for shot in plan.shots]
    maker = [_program(), av.__version__, engine.name, engine.version, dict(rendering)]
    # The film's last segment ends with a key frame.
    return [
        _digest([maker, drawn[segment.shot], segment.start, segment.num_frames, segment.end == plan.num_frames]) for segment in segments
    ]


@cache
def _program() -> str:
    """Hash this very program: what another state of it drew may look different, whether or not somebody thought of a version number."""
    code = hashlib.sha256()
    for path in sorted(Path(kinema.__file__).parent.rglob("*.py")):
        code.update(path.read_bytes())
    return code.hexdigest()


def _digest(value: Any) -> str:  # noqa: ANN401 (whatever JSON can hold)
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
