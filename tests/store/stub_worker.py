"""A worker that claims, beats and hands in like a real one, but draws nothing: `python stub_worker.py DATABASE_URL FILES`.

It says "ready" once, then works until it is killed; what it hands in are small files that name their job. Every part takes it a
moment, so that whoever kills it while there is work nearly always hits some.
"""

import os
import random
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from kinema.domain.asset import AssetKind, Stored
from kinema.domain.ids import new_id
from kinema.domain.plan import Format, Shot, ShotPlan
from kinema.domain.work import Claim, NewAsset, Part, Planned, Progress, Wish, WorkKind
from kinema.errors import Busy
from kinema.store.database import Database
from kinema.store.files import Folder
from kinema.store.work import SqlWork

LEASE = 0.5
"""Seconds."""
LONGEST = 0.05
"""Seconds that making a part takes at most."""


def main(url: str, folder: str) -> None:
    """Work for ever."""
    work, files, owner = SqlWork(Database(url)), Folder(Path(folder)), f"stub-{os.getpid()}"
    print("ready", flush=True)  # noqa: T201
    claim: Claim | None = None
    with TemporaryDirectory() as scratch:
        while True:
            try:
                claim = claim or work.claim(owner, tuple(WorkKind), LEASE)
                if claim is None:
                    work.listen(0.1)
                    continue
                claim = hand_in(work, files, claim, Path(scratch), Wish(owner, tuple(WorkKind), LEASE))
            except Busy:
                claim = None
                time.sleep(0.05)


def hand_in(work: SqlWork, files: Folder, claim: Claim, scratch: Path, wish: Wish) -> Claim | None:
    """Do one piece of work, and give the next one."""
    if claim.kind is WorkKind.PLAN:
        plan = ShotPlan("stub", Format.of("16:9", 120), (Shot(0, "stub", 0, 72),), claim.seed)
        planned = Planned(plan, plan.segments(36), sound=True, metadata={"engine": "stub", "engineVersion": "1"})
        return work.planned(claim, planned, wish=wish).next
    if not work.beat(claim, LEASE, Progress(0.5, "stub", frames=1)):
        return None
    if claim.kind is WorkKind.ASSEMBLE:
        assert len(claim.parts) == 3
        assert all(files.local(key).read_text() == claim.job_id for part in claim.parts if (key := part.video_key or part.audio_key))
        films = [asset(claim, role, put(files, claim, scratch)) for role in ("film", "thumbnail")]
        return work.published(claim, films, wish=wish).next
    time.sleep(random.uniform(0, LONGEST))
    stored = put(files, claim, scratch)
    part = Part(claim.kind, **{"audio_key" if claim.kind is WorkKind.SOUND else "video_key": stored.key})
    return work.made(claim, part, wish=wish).next


def put(files: Folder, claim: Claim, scratch: Path) -> Stored:
    """Put a file away that names its job."""
    path = scratch / "stub.mp4"
    path.write_text(claim.job_id)
    return files.put(path)


def asset(claim: Claim, role: str, stored: Stored) -> NewAsset:
    """Describe it."""
    kind, mime_type = (AssetKind.VIDEO, "video/mp4") if role == "film" else (AssetKind.IMAGE, "image/jpeg")
    return NewAsset(new_id("asset"), kind, role, mime_type, stored, 32, 18, {"modelId": claim.model_id})


if __name__ == "__main__":
    main(*sys.argv[1:])
