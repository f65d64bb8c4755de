"""The pieces that a planned film is divided into: the picture of each segment, the sound, and the assembly."""

from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection, Row, insert

from kinema.domain.plan import Segment
from kinema.domain.work import Part, Planned, WorkKind, WorkState
from kinema.store.tables import now, segments

# What each kind takes of the progress bar, as a share of the frames.
SOUND_WEIGHT = 0.03
ASSEMBLE_WEIGHT = 0.05

_INSERT = insert(segments).values(not_before=now())


def divide(connection: Connection, planning: Row[Any], planned: Planned, kept: Mapping[str, Part]) -> None:
    """Write the pieces that follow a planning; pictures that are kept are done from the start."""
    whole = Segment(0, 0, 0, 0)
    frames = planned.plan.num_frames
    pieces = [
        _piece(WorkKind.PICTURE, segment, segment.num_frames, kept.get(fingerprint or ""), fingerprint)
        for segment, fingerprint in zip_longest(planned.segments, planned.fingerprints)
    ]
    if planned.sound:
        pieces.append(_piece(WorkKind.SOUND, whole, SOUND_WEIGHT * frames))
    pieces.append(_piece(WorkKind.ASSEMBLE, whole, ASSEMBLE_WEIGHT * frames))
    common = {"job_id": planning.job_id, "turn": planning.turn, "queued_at": planning.queued_at}
    connection.execute(_INSERT, [piece | common for piece in pieces])


def _piece(kind: WorkKind, segment: Segment, weight: float, made: Part | None = None, fingerprint: str | None = None) -> dict[str, Any]:
    """Describe a piece: waiting to be made, or there already."""
    return {
        "kind": kind,
        "place": segment.index,
        "shot": segment.shot,
        "start": segment.start,
        "num_frames": segment.num_frames,
        "weight": float(weight),
        "fingerprint": fingerprint,
        "state": WorkState.QUEUED if made is None else WorkState.DONE,
        "progress": 0.0 if made is None else 1.0,
        "video_key": made and made.video_key,
        "audio_key": made and made.audio_key,
    }
