"""An asset: one stored file, what it is, and what made it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class AssetKind(StrEnum):
    """What sort of file it is, in the API's own words."""

    VIDEO = "video"
    IMAGE = "image"


@dataclass(frozen=True, slots=True)
class Asset:
    """One stored file. Its URL is signed when read and never stored. Dates are aware, in UTC."""

    id: str
    project_id: str
    author_id: str
    job_id: str
    kind: AssetKind
    role: str
    """film, thumbnail, first-frame, last-frame. Only a film stands in a job's `assetIds`."""
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
