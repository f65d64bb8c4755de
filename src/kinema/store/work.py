"""Work as rows: claimed under a lease, fenced by an epoch. Every statement that ends a claim names both."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, bindparam, insert, literal_column, select, update

from kinema.domain.job import JobStatus
from kinema.domain.work import Claim, Handed, NewAsset, Part, Planned, Progress, Wish, WorkKind, WorkState
from kinema.store import bell, choose, pieces, takes
from kinema.store.assets import restorable
from kinema.store.database import Database
from kinema.store.fixed import Fixed, Found, Told, together
from kinema.store.history import end, lock_pieces, moving
from kinema.store.tables import assets, jobs, later, now, segments, word
from kinema.store.take import assembling, begin, take, take_next
from kinema.store.telling import add, telling

# A piece, if it is still the claim's.
_PIECE = (
    update(segments)
    .where(segments.c.id == bindparam("piece"), segments.c.epoch == bindparam("claimed"), segments.c.state == word(WorkState.RUNNING))
    .returning(segments.c.job_id, segments.c.turn, segments.c.queued_at, segments.c.crashes, segments.c.fingerprint)
)
_MINE = Fixed(_PIECE)
_DONE = Fixed(_PIECE.values(state=word(WorkState.DONE), progress=literal_column("1.0")))
_BEAT = Fixed(_PIECE.values(lease_until=later("lease_ms")))
_RELEASE = Fixed(_PIECE.values(state=WorkState.QUEUED, not_before=later("delay_ms"), lease_until=None, owner=None))
_CRASH = Fixed(_PIECE.values(state=WorkState.QUEUED, crashes=segments.c.crashes + 1, lease_until=None, owner=None))
_PLANNED = Fixed(update(jobs).where(jobs.c.id == bindparam("job")).values(updated_at=now()))
REFUSED = Handed(accepted=False)
_PUBLISH = Fixed(insert(assets).values(created_at=now(), updated_at=now()))


class SqlWork:
    """The `Work` port on SQL."""

    def __init__(self, database: Database, most: int = 0) -> None:
        """Hand out the work of this database, of at most so many jobs of one project at once; 0 is any number."""
        self.database = database
        self.most = most
        self._bell = bell.Bell(database)

    def claim(self, owner: str, kinds: Collection[WorkKind], lease: float, last: Claim | None = None) -> Claim | None:
        """Take a piece of these kinds that nobody has, for `lease` seconds; None when there is nothing to do."""
        return take(self.database, Wish(owner, tuple(kinds), lease), self.most, last)

    def listen(self, seconds: float) -> None:
        """Wait until there may be work, at most so many seconds. For one thread; it may come back for nothing."""
        self._bell.wait(seconds)

    def beat(self, claim: Claim, lease: float, progress: Progress) -> bool:
        """Keep a claim for another `lease` seconds, and tell how far it is."""
        with self.database.write() as connection:
            beat = _claimed(claim, _BEAT, lease_ms=int(lease * 1000), progress=progress.done)
            return _if_mine(connection, beat, telling(claim, progress, drawn=progress.frames > 0)) is not None

    def planned(self, claim: Claim, planned: Planned, *, wish: Wish | None = None) -> Handed:
        """Finish a planning: the other pieces of the job can be claimed now."""
        with self.database.write() as connection:
            # Until a film is planned, nobody else writes these.
            values: dict[str, Any] = {
                "metadata": {**claim.metadata, **planned.metadata},
                "rendering": dict(planned.rendering),
                "warnings": list(dict.fromkeys([*claim.warnings, *planned.warnings])),
            }
            read = _PLANNED.told(job=claim.job_id, plan=planned.plan.to_dict(), **values)
            if (found := _if_mine(connection, _claimed(claim, _DONE), read)) is None:
                return REFUSED
            [mine], _ = found
            kept = takes.use(connection, planned.fingerprints) if planned.fingerprints else {}
            begun = pieces.divide(connection, mine, planned, kept, wish)
            if len(planned.segments) > 1:
                # One is whoever planned the film's.
                bell.ring(connection)
            claim = replace(claim, plan=planned.plan, **values)
            if begun is not None:
                return Handed(accepted=True, next=replace(claim, kind=WorkKind.PICTURE, **begun._asdict()))
            return self._handed(connection, claim, wish)

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
        with self.database.write() as connection:
            done = _claimed(claim, _DONE, video_key=part.video_key, audio_key=part.audio_key)
            tell = telling(claim, Progress(1.0), drawn=claim.kind == WorkKind.PICTURE)
            # Whoever hands in what was still missing of a film puts it together, without a choice.
            if (found := _if_mine(connection, done, tell, *(assembling(wish, claim) if wish is not None else ()))) is None:
                return REFUSED
            [mine], _, *assembly = found
            if mine.fingerprint is not None:
                takes.keep(connection, claim.id)
            add(connection, claim.job_id, warnings, metadata)
            if assembly and assembly[0]:
                return Handed(accepted=True, next=begin(connection, assembly[0][0], claim))
            return self._handed(connection, claim, wish)

    def published(self, claim: Claim, films: Collection[NewAsset], *, wish: Wish | None = None) -> Handed:
        """Finish an assembly: the assets are there and the job has succeeded, or neither."""
        with self.database.write() as connection:
            ids = [asset.id for asset in films if asset.role == "film"]
            # Nothing is left to be made, so there are no pieces to be dropped.
            success = moving(claim.job_id, JobStatus.SUCCESS, stage="", eta=None, progress=1.0, asset_ids=ids)
            if _if_mine(connection, _claimed(claim, _DONE), success) is None:
                return REFUSED
            together(connection, *(_PUBLISH.told(**_asset_row(claim, asset)) for asset in films))
            return self._handed(connection, claim, wish)

    def _handed(self, connection: Connection, claim: Claim, wish: Wish | None) -> Handed:
        """Accept a finished piece, and take what its maker wishes for next."""
        return Handed(accepted=True, next=take_next(connection, wish, self.most, claim) if wish is not None else None)

    def lost(self, claim: Claim, keys: Collection[str]) -> bool:
        """Give an assembly back because files of these names are gone: the pieces that left them are made again."""
        gone = segments.c.video_key.in_(keys) | segments.c.audio_key.in_(keys)
        again = update(segments).where(segments.c.job_id == claim.job_id, segments.c.state == WorkState.DONE, gone)
        with self.database.write() as connection:
            lock_pieces(connection, claim.job_id)
            if not _change(connection, claim, _RELEASE, delay_ms=0):
                return False
            connection.execute(again.values(state=WorkState.QUEUED, progress=0.0, video_key=None, audio_key=None))
            takes.lose(connection, keys)
            bell.ring(connection)
            return True

    def release(self, claim: Claim, delay: float = 0.0, stage: str = "") -> bool:
        """Give a piece back unfinished; nobody is offered it for `delay` seconds, and the job says why."""
        with self.database.write() as connection:
            if not _change(connection, claim, _RELEASE, delay_ms=int(delay * 1000)):
                return False
            telling(claim, Progress(stage=stage)).first(connection)
            return True

    def crashed(self, claim: Claim, reason: str, hint: str, limit: int) -> bool:
        """Give a piece back because its render crashed; the job fails with the reason when that was the `limit`-th time."""
        with self.database.write() as connection:
            if not (mine := _change(connection, claim, _CRASH)):
                return False
            if mine.crashes >= limit:
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
            return named | set(connection.scalars(select(assets.c.key).where(restorable())))


def _change(connection: Connection, claim: Claim, how: Fixed = _MINE, **values: Any) -> Found | None:  # noqa: ANN401 (any column)
    """Change a claimed piece, if it is still the claim's; None, and nothing changed, if it is not."""
    return _claimed(claim, how, **values).first(connection)


def _claimed(claim: Claim, how: Fixed, **values: Any) -> Told:  # noqa: ANN401 (any column)
    """Give the statement that changes a claimed piece, if it is still the claim's."""
    return how.told(piece=claim.id, claimed=claim.epoch, **values)


def _if_mine(connection: Connection, change: Told, *more: Told) -> list[list[Found]] | None:
    """Change a claimed piece and do more, all of it at once; None, and nothing is changed, if it is not the claim's any more."""
    found = together(connection, change, *more)
    if found[0]:
        return found
    connection.rollback()
    return None


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
