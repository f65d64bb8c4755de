"""Long lists come in pages."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list, and the opaque token of the next one, None at the end."""

    items: tuple[T, ...]
    next_token: str | None = None
