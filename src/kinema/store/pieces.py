"""The pieces that a planned film is divided into: the picture of each segment, the sound, and the assembly."""

from collections.abc import Mapping
from itertools import zip_longest
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, literal_column

from kinema.domain.plan import Segment
from kinema.domain.work import Part, Planned, Wish, WorkKind, WorkState
from kinema.store.fixed import Fixed, Found, together
from kinema.store.tables import later, now, segments

# What each kind takes of the progress bar, as a share of the frames.
SOUND_WEIGHT = 0.03
ASSEMBLE_WEIGHT = 0.05

_NEW: dict[str, Any] = {name: literal_column("0") for name in ("crashes", "losses")}
_INSERT = insert(segments).values(not_before=now(), **_NEW)
_QUEUE = Fixed(_INSERT.values(epoch=literal_column("0")))
_BEGIN = Fixed(_INSERT.values(epoch=literal_column("1"), lease_until=later("lease_ms")).returning(segments.c.id, segments.c.epoch))


class Begun(NamedTuple):
    """A picture that is being made from the moment it was planned."""

    id: int
    epoch: int
    segment: Segment


def divide(connection: Connection, planning: Found, planned: Planned, kept: Mapping[str, Part], wish: Wish | None) -> Begun | None:
    """Write the pieces that follow a planning; pictures that are kept are done from the start.

    Whoever planned the film, and wishes for pictures, has the first one from the start as well: nobody else can be at its shot.
    """
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
    first = next((piece for piece in pieces if _can_begin(piece, wish)), None)
    queued = [_QUEUE.told(**piece, **common) for piece in pieces if piece is not first]
    if first is None or wish is None:
        together(connection, *queued)
        return None
    taken = {"state": WorkState.RUNNING, "owner": wish.owner, "lease_ms": int(wish.lease * 1000)}
    *_, [row] = together(connection, *queued, _BEGIN.told(**first | common | taken))
    return Begun(row.id, row.epoch, planned.segments[first["place"]])


def _can_begin(piece: Mapping[str, Any], wish: Wish | None) -> bool:
    """Whether somebody who wishes so can begin a piece at once."""
    return wish is not None and piece["kind"] in wish.kinds and piece["kind"] == WorkKind.PICTURE and piece["state"] == WorkState.QUEUED


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
