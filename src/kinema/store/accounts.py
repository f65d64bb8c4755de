"""Projects and their keys. A secret is 256 random bits, so what is kept of it can be one fast hash."""

import hmac
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from kinema.domain.ids import key_pair, new_id
from kinema.domain.project import ApiKey, Project
from kinema.errors import Conflict, NotFound
from kinema.store.database import Database, one_at_a_time
from kinema.store.tables import api_keys, now, projects

FIRST_PROJECT = "Films"


class SqlAccounts:
    """The `Accounts` port on SQL."""

    def __init__(self, database: Database) -> None:
        """Keep projects and keys in this database."""
        self.database = database

    def project(self) -> Project:
        """Give the first project; it is made if there is none yet."""
        first = select(projects).order_by(projects.c.created_at, projects.c.id).limit(1)
        with self.database.read() as connection:
            if (row := connection.execute(first).first()) is not None:
                return _project(row)
        with self.database.write() as connection:
            one_at_a_time(connection, FIRST_PROJECT)
            if connection.execute(first).first() is None:
                made = insert(projects).values(id=new_id("proj"), team_id=new_id("team"), name=FIRST_PROJECT, created_at=now())
                connection.execute(made)
            return _project(connection.execute(first).one())

    def projects(self, project_id: str) -> list[Project]:
        """List the projects that somebody of this project may see."""
        with self.database.read() as connection:
            return [_project(row) for row in connection.execute(select(projects).where(projects.c.id == project_id))]

    def add_key(self, project_id: str, name: str, role: str, pair: tuple[str, str] | None = None) -> tuple[ApiKey, str]:
        """Make a key and its secret, or keep the pair that is given, replacing its secret; raises NotFound without the project."""
        key, secret = pair or key_pair()
        with self.database.write() as connection:
            one_at_a_time(connection, key)
            if connection.execute(select(projects.c.id).where(projects.c.id == project_id)).first() is None:
                raise NotFound
            earlier = connection.execute(select(api_keys).where(api_keys.c.key == key)).first()
            if earlier is not None and earlier.project_id != project_id:
                raise Conflict(f"The API key {key} belongs to another project; choose another one.")
            if earlier is not None:
                connection.execute(update(api_keys).where(api_keys.c.key == key).values(digest=_digest(key, secret)))
            else:
                connection.execute(
                    insert(api_keys).values(
                        id=new_id("key"),
                        project_id=project_id,
                        user_id=new_id("apiu"),
                        key=key,
                        digest=_digest(key, secret),
                        name=name,
                        role=role,
                        created_at=now(),
                    )
                )
            return _key(connection.execute(select(api_keys).where(api_keys.c.key == key)).one()), secret

    def authenticate(self, key: str, secret: str) -> ApiKey | None:
        """Give the key if the secret is right, in the same time whether or not there is such a key."""
        with self.database.read() as connection:
            row = connection.execute(select(api_keys).where(api_keys.c.key == key.encode(errors="replace").decode())).first()
        kept = row.digest if row is not None else bytes(sha256().digest_size)
        right = hmac.compare_digest(kept, _digest(key, secret))
        return _key(row) if right and row is not None else None

    def keys(self, project_id: str) -> list[ApiKey]:
        """List a project's keys, oldest first."""
        query = select(api_keys).where(api_keys.c.project_id == project_id).order_by(api_keys.c.created_at, api_keys.c.id)
        with self.database.read() as connection:
            return [_key(row) for row in connection.execute(query)]

    def delete_key(self, project_id: str, key_id: str) -> bool:
        """Make a key invalid; False if it is not there."""
        mine = delete(api_keys).where(api_keys.c.id == key_id, api_keys.c.project_id == project_id)
        with self.database.write() as connection:
            return connection.execute(mine.returning(api_keys.c.id)).first() is not None


def _digest(key: str, secret: str) -> bytes:
    """Give what is kept of a secret; the public key goes in, so that equal secrets look different."""
    return hmac.digest(key.encode(errors="replace"), secret.encode(errors="replace"), "sha256")


def _project(row: Row[Any]) -> Project:
    """Turn a row into a project."""
    return Project(id=row.id, team_id=row.team_id, name=row.name, created_at=row.created_at)


def _key(row: Row[Any]) -> ApiKey:
    """Turn a row into a key; the digest stays here."""
    return ApiKey(
        id=row.id, project_id=row.project_id, user_id=row.user_id, key=row.key, name=row.name, role=row.role, created_at=row.created_at
    )
