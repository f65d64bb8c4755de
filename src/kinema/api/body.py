"""Bodies: JSON and nothing else, and only such JSON as can be kept and sent back."""

import json
import math
from collections.abc import Awaitable, Callable, Iterator
from typing import Annotated, Any, TypeVar

from anyio import to_thread
from fastapi import Depends, Request
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kinema.errors import Fault, Invalid, UnsupportedMedia

DEEPEST = 32
"""How deep objects and lists may lie inside each other; no request of ours needs more than four."""
TOLD = 20
"""How many faults of this kind one answer tells of."""

T = TypeVar("T", bound=BaseModel)


async def json_object(request: Request) -> dict[str, Any]:
    """Read a body that has to be a JSON object; raises Invalid, UnsupportedMedia or TooLarge."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json" and not (kind.startswith("application/") and kind.endswith("+json")):
        raise UnsupportedMedia
    # In a thread: a body of a mebibyte takes a while to read, and others are being served meanwhile.
    return await to_thread.run_sync(parse, await request.body())


JsonObject = Annotated[dict[str, Any], Depends(json_object)]


def read_as(schema: type[T]) -> Callable[[Request], Awaitable[T]]:
    """Make what reads a body as this schema."""

    async def read(request: Request) -> T:
        value = await json_object(request)
        try:
            return schema.model_validate(value)
        except ValidationError as error:
            raise Invalid(tuple(fault(each) for each in error.errors(include_url=False, include_input=False))) from None

    return read


def documented(schema: dict[str, Any]) -> dict[str, Any]:
    """Give what OpenAPI has to be told of a body that is read here."""
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


def fault(error: ErrorDetails, skip: int = 0) -> Fault:
    """Say what pydantic found, without repeating what was sent; `skip` leaves out the first parts of its place."""
    path = ".".join(str(part) for part in error["loc"][skip:])
    return Fault(path, f"{path}: {error['msg'].removeprefix('Value error, ')}.")


def parse(data: bytes) -> dict[str, Any]:
    """Read JSON strictly: UTF-8, an object, no NaN, no infinity, no halves of surrogate pairs, not too deep."""
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _unreadable(f"it is not UTF-8 at byte {error.start}") from None
    except json.JSONDecodeError as error:
        raise _unreadable(f"look at line {error.lineno}, column {error.colno}") from None
    except RecursionError:
        raise _unreadable("its objects and lists lie too deep inside each other") from None
    except ValueError:
        raise _unreadable("it holds a number with thousands of digits") from None
    if not isinstance(value, dict):
        raise Invalid((Fault("", 'The body has to be a JSON object, such as {"prompt": "…"}.'),))
    faults = tuple(fault for fault, _ in zip(_flaws(value), range(TOLD), strict=False))
    if faults:
        raise Invalid(faults)
    return value


def _unreadable(why: str) -> Invalid:
    """Say that a body is no JSON."""
    return Invalid((Fault("", f"The body is not JSON that can be read: {why}."),))


def _flaws(value: dict[str, Any]) -> Iterator[Fault]:
    """Find what JSON allows, or Python reads, but cannot be kept or sent back."""
    waiting: list[tuple[tuple[str | int, ...], Any]] = [((), value)]
    while waiting:
        place, each = waiting.pop()
        if isinstance(each, (dict, list)) and len(place) >= DEEPEST:
            yield Fault(_path(place[:3]), f"{_path(place[:3])} holds objects and lists more than {DEEPEST} deep.")
            return
        if isinstance(each, dict):
            for name, inner in each.items():
                if _broken(name):
                    yield Fault(_path(place), f"{_path(place) or 'The body'} has a name with half of a surrogate pair in it.")
                waiting.append(((*place, name), inner))
        elif isinstance(each, list):
            waiting.extend(((*place, index), inner) for index, inner in enumerate(each))
        elif isinstance(each, float) and not math.isfinite(each):
            yield Fault(_path(place), f"{_path(place)} has to be a finite number.")
        elif isinstance(each, str) and _broken(each):
            yield Fault(_path(place), f"{_path(place)} holds half of a surrogate pair, which is no text: send whole Unicode characters.")


def _broken(text: str) -> bool:
    """Tell whether text cannot be written as UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _path(place: tuple[str | int, ...]) -> str:
    """Write a place; names are shortened, and can be sent."""
    return ".".join(str(part).encode("utf-8", "replace").decode()[:40] for part in place)
