"""A project owns jobs and assets; an API key speaks for one project."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Project:
    """Whoever owns jobs and assets."""

    id: str
    team_id: str
    name: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class ApiKey:
    """One credential of a project. The secret itself is never kept, only its HMAC."""

    id: str
    project_id: str
    user_id: str
    key: str
    name: str
    role: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Caller:
    """Who makes a call: the project that the key is bound to, and the key's user."""

    project_id: str
    user_id: str
    key_id: str
    role: str = "admin"


class Accounts(Protocol):
    """Where projects and their keys are kept."""

    def project(self) -> Project:
        """Give the first project; it is made if there is none yet."""

    def projects(self, project_id: str) -> list[Project]:
        """List the projects that somebody of this project may see."""

    def add_key(self, project_id: str, name: str, role: str, pair: tuple[str, str] | None = None) -> tuple[ApiKey, str]:
        """Make a key and its secret, or keep the pair that is given, replacing its secret; raises NotFound without the project."""

    def authenticate(self, key: str, secret: str) -> ApiKey | None:
        """Give the key if the secret is right, in the same time whether or not there is such a key."""

    def keys(self, project_id: str) -> list[ApiKey]:
        """List a project's keys, oldest first."""

    def delete_key(self, project_id: str, key_id: str) -> bool:
        """Make a key invalid; False if it is not there."""
