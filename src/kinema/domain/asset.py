"""An asset: one stored file, what it is, and what made it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from kinema.domain.page import Page


class AssetKind(StrEnum):
    """What sort of file it is, in the API's own words."""

    VIDEO = "video"
    IMAGE = "image"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Asset:
    """One stored file. Its URL is signed when read and never stored. Dates are aware, in UTC."""

    id: str
    project_id: str
    author_id: str
    job_id: str
    kind: AssetKind
    role: str
    """film, thumbnail, first-frame, last-frame, captions-srt, captions-vtt. Only a film stands in a job's `assetIds`."""
    mime_type: str
    key: str
    """The name of its bytes in the file store."""
    size: int
    sha256: str
    width: int
    height: int
    created_at: datetime
    updated_at: datetime
    metadata: dict[str, Any] = field(default_factory=dict)
    """What made it: modelId, prompt, negativePrompt, seed, aspectRatio, engine …"""
    properties: dict[str, Any] = field(default_factory=dict)
    """What the file holds: duration, frameRate, nbFrames, bitrate, codecName, channels, sampleRate."""
    related: dict[str, str] = field(default_factory=dict)
    """The assets that belong to a film, by role."""
    tags: tuple[str, ...] = ()
    deleted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AssetFilter:
    """Which assets a list shows, and in which order."""

    types: tuple[str, ...] = ()
    model_id: str | None = None
    author_id: str | None = None
    tags: tuple[str, ...] = ()
    created_after: datetime | None = None
    created_before: datetime | None = None
    updated_after: datetime | None = None
    updated_before: datetime | None = None
    deleted: bool = False
    sort_by: str = "createdAt"
    descending: bool = True


@dataclass(frozen=True, slots=True)
class Stored:
    """What the file store says of a file that it took."""

    key: str
    size: int
    sha256: str


class Assets(Protocol):
    """Where assets are kept, apart from their bytes. Every call is bound to a project; what belongs to another one is not there."""

    def get(self, project_id: str, asset_ids: Sequence[str], *, deleted: bool = False) -> list[Asset]:
        """Give those of the assets that are there, in the order asked; `deleted` gives deleted ones as well."""

    def by_key(self, key: str) -> Asset | None:
        """Give the asset, of whatever project, whose bytes have this name; None when it is deleted."""

    def list(self, project_id: str, which: AssetFilter, size: int, token: str | None) -> Page[Asset]:
        """List assets."""

    def delete(self, project_id: str, asset_ids: Sequence[str]) -> bool:
        """Delete assets, and with a film its pictures; False, and nothing deleted, if one of them is not there."""

    def restore(self, project_id: str, asset_ids: Sequence[str]) -> bool:
        """Bring deleted assets back; False, and nothing brought back, if one of them never was."""

    def files(self) -> Iterator[Stored]:
        """Give the files that all assets consist of, whatever their project, which may still be wanted."""

    def retire(self, seconds: float) -> int:
        """Delete the films, with their pictures, that were made longer ago than that; tell how many files that is."""

    def give_up(self, size: int) -> Sequence[str]:
        """Delete for good the oldest films, the deleted ones first, until they make that many bytes; name their files."""

    def tag(self, project_id: str, asset_id: str, add: Sequence[str], delete: Sequence[str]) -> bool:
        """Add and remove tags; False if the asset is not there."""


class Files(Protocol):
    """Where bytes are kept, under names that cannot be guessed. What is there is there whole."""

    def put(self, path: Path) -> Stored:
        """Take a finished file over, under a new name with the same suffix; it is durable when this returns, and gone from `path`."""

    def local(self, key: str) -> Path:
        """Give a path from which the bytes can be read; NotFound when there are none."""

    def read(self, key: str, start: int, stop: int) -> Iterator[bytes]:
        """Give a stretch of the bytes, a piece at a time; NotFound, at once, when there are none."""

    def room(self) -> int | None:
        """Tell how many bytes are free; None where there is no end of them."""

    def delete(self, key: str) -> None:
        """Remove a file; nothing happens if it is not there."""

    def older(self, seconds: float) -> Iterator[str]:
        """Name the files that have been there for longer than that."""
