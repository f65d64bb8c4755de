"""Assets as rows; their bytes are the file store's."""

import builtins
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, func, insert, or_, select, update

from kinema.domain.asset import Asset, AssetFilter, AssetKind, Stored
from kinema.domain.page import Page
from kinema.store import pages
from kinema.store.database import Database
from kinema.store.tables import asset_tags, assets, now

KEPT_SECONDS = 7 * 24 * 3600
"""How long a deleted asset can be brought back; then its bytes go."""


class SqlAssets:
    """The `Assets` port on SQL."""

    def __init__(self, database: Database) -> None:
        """Keep assets in this database."""
        self.database = database

    def get(self, project_id: str, asset_ids: Sequence[str], *, deleted: bool = False) -> list[Asset]:
        """Give those of the assets that are there, in the order asked; `deleted` gives deleted ones as well."""
        query = select(assets).where(assets.c.project_id == project_id, assets.c.id.in_(asset_ids))
        if not deleted:
            query = query.where(assets.c.deleted_at.is_(None))
        with self.database.read() as connection:
            found = {asset.id: asset for asset in _with_tags(connection, connection.execute(query).all())}
        return [found[asset_id] for asset_id in dict.fromkeys(asset_ids) if asset_id in found]

    def by_key(self, key: str) -> Asset | None:
        """Give the asset, of whatever project, whose bytes have this name; None when it is deleted."""
        query = select(assets).where(assets.c.key == key, assets.c.deleted_at.is_(None))
        with self.database.read() as connection:
            return next(iter(_with_tags(connection, connection.execute(query).all())), None)

    def list(self, project_id: str, which: AssetFilter, size: int, token: str | None) -> Page[Asset]:
        """List assets."""
        query = select(assets).where(assets.c.project_id == project_id)
        query = query.where(assets.c.deleted_at.is_not(None) if which.deleted else assets.c.deleted_at.is_(None))
        if which.types:
            query = query.where(assets.c.kind.in_(which.types))
        if which.model_id is not None:
            query = query.where(assets.c.model_id == which.model_id)
        if which.author_id is not None:
            query = query.where(assets.c.author_id == which.author_id)
        for tag in which.tags:
            query = query.where(assets.c.id.in_(select(asset_tags.c.asset_id).where(asset_tags.c.tag == tag)))
        if which.created_after is not None:
            query = query.where(assets.c.created_at > which.created_after)
        if which.created_before is not None:
            query = query.where(assets.c.created_at < which.created_before)
        if which.updated_after is not None:
            query = query.where(assets.c.updated_at > which.updated_after)
        if which.updated_before is not None:
            query = query.where(assets.c.updated_at < which.updated_before)
        by = assets.c.updated_at if which.sort_by == "updatedAt" else assets.c.created_at
        with self.database.read() as connection:
            rows = list(connection.execute(pages.page(query, assets, by, size, token, descending=which.descending)))
            return Page(_with_tags(connection, rows[:size]), pages.next_token(rows, by, size))

    def delete(self, project_id: str, asset_ids: Sequence[str]) -> bool:
        """Delete assets, and with a film its pictures; False, and nothing deleted, if one of them is not there."""
        with self.database.write() as connection:
            found = _found(connection, project_id, asset_ids, deleted=False)
            if len(found) < len(set(asset_ids)):
                return False
            mark = update(assets).where(assets.c.id.in_(_with_pictures(found)), assets.c.deleted_at.is_(None))
            connection.execute(mark.values(deleted_at=now(), updated_at=now()))
            return True

    def restore(self, project_id: str, asset_ids: Sequence[str]) -> bool:
        """Bring deleted assets back; False, and nothing brought back, if one of them never was."""
        with self.database.write() as connection:
            found = _found(connection, project_id, asset_ids, deleted=True)
            if len(found) < len(set(asset_ids)):
                return False
            mark = update(assets).where(assets.c.id.in_(_with_pictures(found)), assets.c.deleted_at.is_not(None))
            connection.execute(mark.values(deleted_at=None, updated_at=now()))
            return True

    def files(self) -> Iterator[Stored]:
        """Give the files that all assets consist of, whatever their project, which may still be wanted."""
        query = select(assets.c.key, assets.c.size, assets.c.sha256).where(restorable()).order_by(assets.c.created_at)
        with self.database.read() as connection:
            rows = connection.execute(query).all()
        return (Stored(row.key, row.size, row.sha256) for row in rows)

    def retire(self, seconds: float) -> int:
        """Delete the films, with their pictures, that were made longer ago than that; tell how many files that is."""
        old = update(assets).where(assets.c.deleted_at.is_(None), assets.c.created_at < now(-seconds))
        with self.database.write() as connection:
            return len(connection.execute(old.values(deleted_at=now(), updated_at=now()).returning(assets.c.id)).all())

    def give_up(self, size: int) -> Sequence[str]:
        """Delete for good the oldest films, the deleted ones first, until they make that many bytes; name their files."""
        by_job = (
            select(assets.c.job_id, func.sum(assets.c.size).label("size"))
            .where(restorable())
            .group_by(assets.c.job_id)
            .order_by(func.max(assets.c.deleted_at).is_(None), func.min(assets.c.created_at))
        )
        keys: builtins.list[str] = []
        with self.database.write() as connection:
            for row in connection.execute(by_job).all():
                if size <= 0:
                    break
                mine = update(assets).where(assets.c.job_id == row.job_id)
                keys += connection.scalars(mine.values(deleted_at=now(-KEPT_SECONDS - 1)).returning(assets.c.key))
                size -= int(row.size)
        return keys

    def tag(self, project_id: str, asset_id: str, add: Sequence[str], delete: Sequence[str]) -> bool:
        """Add and remove tags; False if the asset is not there."""
        with self.database.write() as connection:
            if not _found(connection, project_id, [asset_id], deleted=False):
                return False
            _untag(connection, asset_id, [*add, *delete])
            for tag in dict.fromkeys(add):
                connection.execute(insert(asset_tags).values(asset_id=asset_id, tag=tag))
            connection.execute(update(assets).where(assets.c.id == asset_id).values(updated_at=now()))
            return True


def _untag(connection: Connection, asset_id: str, tags: Sequence[str]) -> None:
    """Take tags away from an asset."""
    connection.execute(delete(asset_tags).where(asset_tags.c.asset_id == asset_id, asset_tags.c.tag.in_(tags)))


def _found(connection: Connection, project_id: str, asset_ids: Sequence[str], *, deleted: bool) -> Sequence[Row[Any]]:
    """Give the rows of those assets that are there; `deleted` gives those as well that can be brought back."""
    query = select(assets).where(assets.c.project_id == project_id, assets.c.id.in_(asset_ids))
    return connection.execute(query.where(restorable() if deleted else assets.c.deleted_at.is_(None))).all()


def restorable() -> ColumnElement[bool]:
    """It is there, or was deleted so lately that it can be brought back."""
    return or_(assets.c.deleted_at.is_(None), assets.c.deleted_at > now(-KEPT_SECONDS))


def _with_pictures(rows: Sequence[Row[Any]]) -> list[str]:
    """Name assets, and those that belong to them."""
    return [asset_id for row in rows for asset_id in (row.id, *row.related.values())]


def _with_tags(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[Asset, ...]:
    """Turn rows into assets."""
    tags: dict[str, list[str]] = defaultdict(list)
    wanted = select(asset_tags).where(asset_tags.c.asset_id.in_([row.id for row in rows])).order_by(asset_tags.c.tag)
    for row in connection.execute(wanted):
        tags[row.asset_id].append(row.tag)
    return tuple(_asset(row, tuple(tags[row.id])) for row in rows)


def _asset(row: Row[Any], tags: tuple[str, ...]) -> Asset:
    """Turn a row into an asset."""
    return Asset(
        id=row.id,
        project_id=row.project_id,
        author_id=row.author_id,
        job_id=row.job_id,
        kind=AssetKind(row.kind),
        role=row.role,
        mime_type=row.mime_type,
        key=row.key,
        size=row.size,
        sha256=row.sha256,
        width=row.width,
        height=row.height,
        created_at=row.created_at,
        updated_at=row.updated_at,
        metadata=row.metadata,
        properties=row.properties,
        related=row.related,
        tags=tags,
        deleted_at=row.deleted_at,
    )
