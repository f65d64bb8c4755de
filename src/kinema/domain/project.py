"""A project owns jobs and assets; an API key speaks for one project."""

from dataclasses import dataclass
from datetime import datetime


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
