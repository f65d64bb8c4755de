"""Work as rows: claimed under a lease, fenced by an epoch. Every statement that ends a claim names both."""

import contextlib
from collections.abc import Collection, Mapping
from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection, Row, Update, case, func, insert, select, update

from kinema.domain.job import JobStatus
from kinema.domain.plan import Segment, ShotPlan
from kinema.domain.work import Claim, NewAsset, Part, Planned, Progress, WorkKind, WorkState
from kinema.store import choose, tables, takes
from kinema.store.assets import restorable
from kinema.store.database import Database, one_at_a_time
from kinema.store.jobs import end, move
from kinema.store.tables import jobs, now, segments
from kinema.store.turns import crowded

# What each kind takes of the progress bar, as a share of the frames.
SOUND_WEIGHT = 0.03
ASSEMBLE_WEIGHT = 0.05
NEARLY = 0.99
"""As far as a job gets before it has succeeded."""


class _CrowdedError(Exception):
    """Another job of the same project was begun at the same moment: what was claimed is put back."""


class SqlWork:
    """The `Work` port on SQL."""

    def __init__(self, database: Database, most: int = 0) -> None:
        """Hand out the work of this database, of at most so many jobs of one project at once; 0 is any number."""
        self.database = database
        self.most = most

    def claim(self, owner: str, kinds: Collection[WorkKind], lease: float, last: Claim | None = None) -> Claim | None:
        """Take a piece of these kinds that nobody has, for `lease` seconds; None when there is nothing to do."""
        taken = (
            update(segments)
            .where(segments.c.id == choose.next_one(kinds, self.most, last).scalar_subquery(), choose.free())
            .values(
                state=WorkState.RUNNING,
                epoch=segments.c.epoch + 1,
                owner=owner,
                lease_until=now(lease),
                # Whoever had it before was lost with it.
                losses=segments.c.losses + case((segments.c.state == WorkState.RUNNING, 1), else_=0),
                progress=0.0,
            )
            .returning(segments)
        )
        with self.database.read() as connection:
            # Looking costs no lock, and most looks find nothing.
            if connection.scalar(choose.next_one(kinds, self.most, lock=False)) is None:
                return None
        with contextlib.suppress(_CrowdedError), self.database.write() as connection:
            row = connection.execute(taken).first()
            if row is None:
                return None
            if row.kind == WorkKind.PLAN:
                if self.most and not self._room(connection, row.job_id):
                    raise _CrowdedError
                move(connection, row.job_id, JobStatus.WARMING_UP, stage="reading the request")
            elif row.kind == WorkKind.ASSEMBLE:
                move(connection, row.job_id, JobStatus.FINALIZING, stage="putting the film together")
            return _claim(connection, row)
        return None

    def _room(self, connection: Connection, job_id: str) -> bool:
        """Look once more whether a project may have another job under way, now that nobody else can begin one."""
        project_id = connection.scalar(select(jobs.c.project_id).where(jobs.c.id == job_id))
        one_at_a_time(connection, "begin", str(project_id))
        mine = connection.scalar(
            select(segments.c.id).where(segments.c.job_id == job_id, segments.c.kind == WorkKind.PLAN, crowded(self.most))
        )
        return mine is None

    def beat(self, claim: Claim, lease: float, progress: Progress) -> bool:
        """Keep a claim for another `lease` seconds, and tell how far it is."""
        with self.database.write() as connection:
            if not _change(connection, claim, lease_until=now(lease), progress=progress.done):
                return False
            if progress.frames:
                move(connection, claim.job_id, JobStatus.IN_PROGRESS)
            _tell(connection, claim, progress)
            return True

    def planned(self, claim: Claim, planned: Planned) -> bool:
        """Finish a planning: the other pieces of the job can be claimed now."""
        with self.database.write() as connection:
            if not _change(connection, claim, state=WorkState.DONE, progress=1.0):
                return False
            job = connection.execute(select(jobs).where(jobs.c.id == claim.job_id).with_for_update()).one()
            connection.execute(
                update(jobs)
                .where(jobs.c.id == claim.job_id)
                .values(
                    plan=planned.plan.to_dict(),
                    metadata={**job.metadata, **planned.metadata},
                    rendering=dict(planned.rendering),
                    updated_at=now(),
                )
            )
            _warn(connection, claim.job_id, planned.warnings)
            turn = select(segments.c.turn).where(segments.c.id == claim.id).scalar_subquery()
            common = {"job_id": claim.job_id, "not_before": now(), "queued_at": job.created_at, "turn": turn}
            kept = takes.use(connection, planned.fingerprints)
            for piece in _pieces(planned, kept):
                connection.execute(insert(segments).values(**piece, **common))
            return True

    def made(self, claim: Claim, part: Part, warnings: Collection[str] = (), metadata: Mapping[str, Any] | None = None) -> bool:
        """Finish a picture or the sound; `metadata` is added to the job's."""
        with self.database.write() as connection:
            if not _change(
                connection,
                claim,
                state=WorkState.DONE,
                progress=1.0,
                video_key=part.video_key,
                audio_key=part.audio_key,
            ):
                return False
            if claim.kind == WorkKind.PICTURE:
                move(connection, claim.job_id, JobStatus.IN_PROGRESS)
                takes.keep(connection, claim.id)
            _warn(connection, claim.job_id, warnings)
            if metadata:
                _add(connection, claim.job_id, metadata)
            _tell(connection, claim, Progress(1.0))
            return True

    def published(self, claim: Claim, assets: Collection[NewAsset]) -> bool:
        """Finish an assembly: the assets are there and the job has succeeded, or neither."""
        with self.database.write() as connection:
            if not _change(connection, claim, state=WorkState.DONE, progress=1.0):
                return False
            for asset in assets:
                connection.execute(insert(tables.assets).values(**_asset_row(claim, asset), created_at=now(), updated_at=now()))
            films = [asset.id for asset in assets if asset.role == "film"]
            end(connection, claim.job_id, JobStatus.SUCCESS, progress=1.0, asset_ids=films)
            # The film holds everything that the parts did; from here on no row names their files.
            connection.execute(update(segments).where(segments.c.job_id == claim.job_id).values(video_key=None, audio_key=None))
            return True

    def release(self, claim: Claim, delay: float = 0.0, stage: str = "") -> bool:
        """Give a piece back unfinished; nobody is offered it for `delay` seconds, and the job says why."""
        with self.database.write() as connection:
            if not _change(connection, claim, state=WorkState.QUEUED, not_before=now(delay), lease_until=None, owner=None):
                return False
            _tell(connection, claim, Progress(stage=stage))
            return True

    def crashed(self, claim: Claim, reason: str, hint: str, limit: int) -> bool:
        """Give a piece back because its render crashed; the job fails with the reason when that was the `limit`-th time."""
        with self.database.write() as connection:
            if not _change(
                connection,
                claim,
                state=WorkState.QUEUED,
                crashes=segments.c.crashes + 1,
                lease_until=None,
                owner=None,
            ):
                return False
            crashes = connection.execute(select(segments.c.crashes).where(segments.c.id == claim.id)).scalar_one()
            if crashes >= limit:
                end(connection, claim.job_id, JobStatus.FAILURE, error=reason, hint=hint)
            return True

    def failed(self, claim: Claim, reason: str, hint: str) -> bool:
        """End the job: this piece cannot be made."""
        with self.database.write() as connection:
            if not _change(connection, claim, state=WorkState.DROPPED):
                return False
            end(connection, claim.job_id, JobStatus.FAILURE, error=reason, hint=hint)
            return True

    def reap(self, limit: int) -> int:
        """End the jobs of pieces that `limit` workers were lost with; tell how many."""
        spent = select(segments.c.job_id).distinct().where(choose.expired(), segments.c.losses >= limit - 1)
        with self.database.read() as connection:
            if connection.execute(spent.limit(1)).first() is None:
                return 0
        with self.database.write() as connection:
            return sum(
                end(
                    connection,
                    job_id,
                    JobStatus.FAILURE,
                    error=f"{limit} workers were lost while they made a part of this film.",
                    hint="Look at the log of whatever runs the workers: the machine may be short of memory.",
                )
                for job_id in connection.scalars(spent).all()
            )

    def forget(self, seconds: float) -> None:
        """Keep pictures no longer that no film has needed for so long."""
        with self.database.write() as connection:
            takes.forget(connection, seconds)

    def running(self) -> set[str]:
        """Name the claims that somebody has."""
        with self.database.read() as connection:
            rows = connection.execute(select(segments.c.id, segments.c.epoch).where(segments.c.state == WorkState.RUNNING))
            return {f"{row.id}.{row.epoch}" for row in rows}

    def keys(self) -> set[str]:
        """Name every file that somebody may still want: of films not deleted long ago, of unfinished jobs' parts, of kept pictures."""
        unfinished = select(jobs.c.id).where(jobs.c.status.not_in([status for status in JobStatus if status.final]))
        parts = select(segments.c.video_key, segments.c.audio_key).where(segments.c.job_id.in_(unfinished))
        with self.database.read() as connection:
            named = {key for query in (parts, takes.KEYS) for row in connection.execute(query) for key in row if key is not None}
            return named | set(connection.scalars(select(tables.assets.c.key).where(restorable())))


def _pieces(planned: Planned, kept: Mapping[str, Part]) -> list[dict[str, Any]]:
    """Divide a planned film into the pieces that follow the planning; pictures that are kept are done from the start."""
    frames = planned.plan.num_frames
    pictures: list[dict[str, Any]] = [
        {
            "kind": WorkKind.PICTURE,
            "place": segment.index,
            "shot": segment.shot,
            "start": segment.start,
            "num_frames": segment.num_frames,
            "weight": float(segment.num_frames),
            "fingerprint": fingerprint,
            **_begun(kept.get(fingerprint)),
        }
        for segment, fingerprint in zip_longest(planned.segments, planned.fingerprints)
    ]
    sound = [{"kind": WorkKind.SOUND, "place": 0, "weight": SOUND_WEIGHT * frames, **_begun(None)}] if planned.sound else []
    return [*pictures, *sound, {"kind": WorkKind.ASSEMBLE, "place": 0, "weight": ASSEMBLE_WEIGHT * frames, **_begun(None)}]


def _begun(part: Part | None) -> dict[str, Any]:
    """Say how far a new piece is: waiting to be made, or there already."""
    if part is None:
        return {"state": WorkState.QUEUED}
    return {"state": WorkState.DONE, "progress": 1.0, "video_key": part.video_key, "audio_key": part.audio_key}


def _change(connection: Connection, claim: Claim, **values: Any) -> bool:  # noqa: ANN401 (any column)
    """Change a claimed piece, if it is still the claim's; False, and nothing changed, if it is not."""
    mine: Update = update(segments).where(segments.c.id == claim.id, segments.c.epoch == claim.epoch, segments.c.state == WorkState.RUNNING)
    return connection.execute(mine.values(**values).returning(segments.c.id)).first() is not None


def _tell(connection: Connection, claim: Claim, progress: Progress) -> None:
    """Bring a job's progress up to date from its pieces; it never goes back, even when a piece is begun again.

    What is left of the film's pictures takes as long a frame as this piece does, divided by how many are at them.
    """
    picture, weight = segments.c.kind == WorkKind.PICTURE, segments.c.weight
    film = connection.execute(
        select(
            (func.sum(segments.c.progress * weight) / func.nullif(func.sum(weight), 0.0)).label("share"),
            func.sum(case((picture, (1.0 - segments.c.progress) * weight), else_=0.0)).label("frames"),
            func.sum(case((picture & (segments.c.state == WorkState.RUNNING), 1), else_=0)).label("hands"),
        ).where(segments.c.job_id == claim.job_id)
    ).one()
    values: dict[str, Any] = {"updated_at": now()}
    if film.share is not None:
        capped = min(float(film.share), NEARLY)
        values["progress"] = case((jobs.c.progress < capped, capped), else_=jobs.c.progress)
    if progress.stage:
        eta = progress.eta
        if eta is not None and claim.segment is not None and progress.done < 1.0:
            eta *= film.frames / (claim.segment.num_frames * (1.0 - progress.done)) / max(film.hands, 1)
        values |= {"stage": progress.stage, "eta": eta}
    connection.execute(update(jobs).where(jobs.c.id == claim.job_id).values(**values))


def _claim(connection: Connection, row: Row[Any]) -> Claim:
    """Gather what it takes to do a piece of work."""
    job = connection.execute(select(jobs).where(jobs.c.id == row.job_id)).one()
    return Claim(
        id=row.id,
        epoch=row.epoch,
        kind=WorkKind(row.kind),
        job_id=row.job_id,
        project_id=job.project_id,
        author_id=job.author_id,
        model_id=job.model_id,
        input=job.input,
        seed=job.seed,
        metadata=job.metadata,
        rendering=job.rendering or {},
        plan=ShotPlan.from_dict(job.plan) if job.plan is not None else None,
        segment=Segment(row.place, row.shot, row.start, row.num_frames) if row.kind == WorkKind.PICTURE else None,
        parts=_parts(connection, row.job_id) if row.kind == WorkKind.ASSEMBLE else (),
    )


def _parts(connection: Connection, job_id: str) -> tuple[Part, ...]:
    """Give what the other pieces left, the pictures in the film's order, then the sound."""
    rows = connection.execute(
        select(segments).where(segments.c.job_id == job_id, segments.c.kind.in_([WorkKind.PICTURE, WorkKind.SOUND]))
    ).all()
    ordered = sorted(rows, key=lambda row: (row.kind == WorkKind.SOUND, row.place))
    return tuple(Part(WorkKind(row.kind), row.video_key, row.audio_key) for row in ordered)


def _warn(connection: Connection, job_id: str, warnings: Collection[str]) -> None:
    """Add to a job's warnings, each of them once."""
    told = connection.execute(select(jobs.c.warnings).where(jobs.c.id == job_id).with_for_update()).scalar_one()
    connection.execute(update(jobs).where(jobs.c.id == job_id).values(warnings=list(dict.fromkeys([*told, *warnings]))))


def _add(connection: Connection, job_id: str, metadata: Mapping[str, Any]) -> None:
    """Add to what a job tells of itself."""
    told = connection.execute(select(jobs.c.metadata).where(jobs.c.id == job_id).with_for_update()).scalar_one()
    connection.execute(update(jobs).where(jobs.c.id == job_id).values(metadata={**told, **metadata}))


def _asset_row(claim: Claim, asset: NewAsset) -> dict[str, Any]:
    """Write an asset as a row."""
    return {
        "id": asset.id,
        "project_id": claim.project_id,
        "author_id": claim.author_id,
        "job_id": claim.job_id,
        "model_id": claim.model_id,
        "kind": asset.kind,
        "role": asset.role,
        "mime_type": asset.mime_type,
        "key": asset.stored.key,
        "size": asset.stored.size,
        "sha256": asset.stored.sha256,
        "width": asset.width,
        "height": asset.height,
        "metadata": dict(asset.metadata),
        "properties": dict(asset.properties),
        "related": dict(asset.related),
    }
