"""The pieces of work that a job is made of: who may make them, what they need, and what comes back.

A job begins as one piece, the planning. That makes the others: the picture of each segment, the sound, and the assembly, which
can be claimed once all the others are done. A piece is claimed for a while (the lease), and each claim raises its epoch: whoever
beats or finishes names the epoch in which it claimed, so that someone who has been away too long is refused.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from kinema.domain.asset import AssetKind, Stored
from kinema.domain.plan import Segment, ShotPlan


class WorkKind(StrEnum):
    """What is to be made."""

    PLAN = "plan"
    PICTURE = "picture"
    SOUND = "sound"
    ASSEMBLE = "assemble"


class WorkState(StrEnum):
    """Where a piece of work stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    PAUSED = "paused"
    """Kept from everybody, until whoever runs the server lets its job go on."""
    DROPPED = "dropped"
    """Not wanted any more: its job has ended."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a finished piece left in the file store."""

    kind: WorkKind
    video_key: str | None = None
    audio_key: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A piece of work in the hands of whoever claimed it, with all that it takes to do it."""

    id: int
    epoch: int
    kind: WorkKind
    job_id: str
    project_id: str
    author_id: str
    model_id: str
    input: Mapping[str, Any]
    """The request's values by the API's names."""
    seed: int
    metadata: Mapping[str, Any]
    warnings: tuple[str, ...] = ()
    """What the job warns of as yet."""
    rendering: Mapping[str, Any] = field(default_factory=dict)
    """How the film is made, as the planning settled it: the engine, and how its pictures are encoded."""
    plan: ShotPlan | None = None
    """None while it is what has to be made."""
    segment: Segment | None = None
    """Of a picture."""
    parts: tuple[Part, ...] = ()
    """Of an assembly: the pictures in the film's order, then the sound."""

    @property
    def name(self) -> str:
        """A name that no other claim has."""
        return f"{self.id}.{self.epoch}"


@dataclass(frozen=True, slots=True)
class Planned:
    """What planning gives: the shots, the segments they are made in, and what the engine says of them."""

    plan: ShotPlan
    segments: tuple[Segment, ...]
    sound: bool
    """Whether the sound has to be made apart from the picture."""
    fingerprints: tuple[str, ...] = ()
    """Of the segments, in their order: those of equal fingerprints are equal to the byte, and made once. Without any, all are made."""
    warnings: tuple[str, ...] = ()
    metadata: Mapping[str, Any] = field(default_factory=dict)
    rendering: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewAsset:
    """A file that is about to be published."""

    id: str
    kind: AssetKind
    role: str
    mime_type: str
    stored: Stored
    width: int
    height: int
    metadata: Mapping[str, Any] = field(default_factory=dict)
    properties: Mapping[str, Any] = field(default_factory=dict)
    related: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a piece of work is."""

    done: float = 0.0
    """0 to 1."""
    stage: str = ""
    """What is being done, for a person; "" leaves the job's stage as it is."""
    eta: float | None = None
    """Seconds until this piece is made, as far as one can tell."""
    frames: int = 0
    """Frames drawn; the first one makes the job `in-progress`."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody would do next: any piece of some kinds, for as long as a lease lasts."""

    owner: str
    kinds: tuple[WorkKind, ...]
    lease: float


@dataclass(frozen=True, slots=True)
class Handed:
    """How handing a piece in went: true if it was still the caller's. With it comes what was wished for, if there is anything."""

    accepted: bool
    next: Claim | None = None

    def __bool__(self) -> bool:
        """Whether it was accepted."""
        return self.accepted


class Work(Protocol):
    """Where work is handed out. Of the calls with a claim, False means that it is no longer the caller's: stop, and leave no trace.

    Whoever hands something in may wish for more: then one transaction does both, and nobody comes between them.
    """

    def claim(self, owner: str, kinds: Collection[WorkKind], lease: float, last: Claim | None = None) -> Claim | None:
        """Take a piece of these kinds that nobody has, for `lease` seconds; None when there is nothing to do.

        The oldest job comes first. Of its pictures, those of the shot that `last` was of come first, then those of a shot that
        nobody has begun: an engine sets a shot up once for all of its segments.
        """

    def listen(self, seconds: float) -> None:
        """Wait until there may be work, at most so many seconds. For one thread; it may come back for nothing."""

    def beat(self, claim: Claim, lease: float, progress: Progress) -> bool:
        """Keep a claim for another `lease` seconds, and tell how far it is."""

    def planned(self, claim: Claim, planned: Planned, *, wish: Wish | None = None) -> Handed:
        """Finish a planning: the other pieces of the job can be claimed now, but for pictures that are there from another film."""

    def made(
        self,
        claim: Claim,
        part: Part,
        warnings: Collection[str] = (),
        metadata: Mapping[str, Any] | None = None,
        *,
        wish: Wish | None = None,
    ) -> Handed:
        """Finish a picture or the sound; `metadata` is added to the job's."""

    def published(self, claim: Claim, assets: Collection[NewAsset], *, wish: Wish | None = None) -> Handed:
        """Finish an assembly: the assets are there and the job has succeeded, or neither."""

    def lost(self, claim: Claim, keys: Collection[str]) -> bool:
        """Give an assembly back because files of these names are gone: the pieces that left them are made again."""

    def release(self, claim: Claim, delay: float = 0.0, stage: str = "") -> bool:
        """Give a piece back unfinished; nobody is offered it for `delay` seconds, and the job says why."""

    def crashed(self, claim: Claim, reason: str, hint: str, limit: int) -> bool:
        """Give a piece back because its render crashed; the job fails with the reason when that was the `limit`-th time."""

    def failed(self, claim: Claim, reason: str, hint: str) -> bool:
        """End the job: this piece cannot be made."""

    def reap(self, limit: int) -> int:
        """End the jobs of pieces that `limit` workers were lost with; tell how many."""

    def running(self) -> set[str]:
        """Name the claims that somebody has."""

    def forget(self, seconds: float) -> None:
        """Keep pictures no longer that no film has needed for so long."""

    def keys(self) -> set[str]:
        """Name every file that somebody may still want: of films not deleted long ago, of unfinished jobs' parts, of kept pictures."""
