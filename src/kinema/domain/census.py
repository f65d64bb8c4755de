"""How many there are of what: the numbers that tell whoever runs a server how it fares."""

from collections.abc import Mapping
from dataclasses import dataclass

from kinema.domain.work import WorkKind, WorkState


@dataclass(frozen=True, slots=True)
class Census:
    """The counts of one moment, over all projects."""

    moves: Mapping[str, int]
    """How many jobs have ever come to a status; `queued` counts all that were accepted."""
    pieces: Mapping[tuple[WorkKind, WorkState], int]
    """How many pieces of work are queued and running."""
    oldest: float
    """For how many seconds the oldest unfinished job has been there; 0 when there is none."""
    workers: int
    """How many workers have a piece of work in their hands."""
    films: int
    """How many films there are, and how many bytes all files of assets have."""
    bytes: int
