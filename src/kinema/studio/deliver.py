"""Handing in: what a render made is put into the file store, and then named by one guarded write, or by nobody."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from kinema.domain.asset import AssetKind, Files
from kinema.domain.ids import new_id
from kinema.domain.plan import Segment, ShotPlan
from kinema.domain.work import Claim, Handed, NewAsset, Part, Planned, Wish, Work, WorkKind

CAPTIONS = {"srt": "application/x-subrip", "vtt": "text/vtt"}


def deliver(claim: Claim, answer: Mapping[str, Any], work: Work, files: Files, wish: Wish) -> Callable[[], Handed]:
    """Put what a render made into the file store, and give what hands it in and asks for more. Harmless to repeat.

    What is not accepted, or not needed any more once the film is there, is found by the sweeper.
    """
    match claim.kind:
        case WorkKind.PLAN:
            planned = _planned(answer)
            return lambda: work.planned(claim, planned, wish=wish)
        case WorkKind.PICTURE | WorkKind.SOUND:
            keys = [files.put(Path(answer[name])).key if answer.get(name) else None for name in ("video", "audio")]
            part, warnings, metadata = Part(claim.kind, *keys), tuple(answer.get("warnings", ())), answer.get("metadata", {})
            return lambda: work.made(claim, part, warnings, metadata, wish=wish)
        case WorkKind.ASSEMBLE:
            assets = _assets(claim, answer, files)
            return lambda: work.published(claim, assets, wish=wish)


def _planned(answer: Mapping[str, Any]) -> Planned:
    """Read a plan, and the segments that it is divided into."""
    return Planned(
        plan=ShotPlan.from_dict(answer["plan"]),
        segments=tuple(Segment(**segment) for segment in answer["segments"]),
        fingerprints=tuple(answer["fingerprints"]),
        sound=answer["sound"],
        warnings=tuple(answer["warnings"]),
        metadata=answer["metadata"],
        rendering=answer["rendering"],
    )


def _assets(claim: Claim, answer: Mapping[str, Any], files: Files) -> tuple[NewAsset, ...]:
    """Put a film, its pictures and its captions away, each under an id of its own."""
    assert claim.plan is not None  # noqa: S101 (an assembly comes after the plan)
    shape = claim.plan.format
    facts = {
        "modelId": claim.model_id,
        "prompt": claim.plan.prompt,
        "negativePrompt": claim.plan.negative_prompt,
        "aspectRatio": claim.input.get("aspectRatio"),
        "seed": str(claim.plan.seed),
        # What happens in the film stands in the job, once.
        **{name: value for name, value in claim.metadata.items() if name != "events"},
    }
    stills = tuple(
        NewAsset(
            id=new_id("asset"),
            kind=AssetKind.IMAGE,
            role=role,
            mime_type="image/jpeg",
            stored=files.put(Path(still["path"])),
            width=still["width"],
            height=still["height"],
            metadata=facts,
        )
        for role, still in answer["stills"].items()
    )
    texts = tuple(
        NewAsset(
            id=new_id("asset"),
            kind=AssetKind.TEXT,
            role=f"captions-{name}",
            mime_type=CAPTIONS[name],
            stored=files.put(Path(path)),
            width=0,
            height=0,
            metadata=facts,
        )
        for name, path in answer["captions"].items()
    )
    film = NewAsset(
        id=new_id("asset"),
        kind=AssetKind.VIDEO,
        role="film",
        mime_type="video/mp4",
        stored=files.put(Path(answer["film"])),
        width=shape.width,
        height=shape.height,
        metadata=facts,
        properties=answer["properties"],
        related={other.role: other.id for other in (*stills, *texts)},
    )
    return (film, *stills, *texts)
