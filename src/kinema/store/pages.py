"""Pages of a list that stay right while rows come and go: the token names the last row shown, not a number of rows."""

import base64
import binascii
import json
from datetime import timedelta
from typing import Any

from sqlalchemy import Column, Select, Table, and_, or_

from kinema.errors import Fault, Invalid
from kinema.store.tables import EPOCH

STRANGE = Fault("paginationToken", "paginationToken is not one that this list gave; leave it out to begin at the first page.")


def page(query: Select[Any], table: Table, by: Column[Any], size: int, token: str | None, *, descending: bool = True) -> Select[Any]:
    """Narrow a query to one page and one row more, which tells whether there is a next page. Ties are broken by the id."""
    if token is not None:
        moment, last_id = _read(token)
        beyond = (by < moment, table.c.id < last_id) if descending else (by > moment, table.c.id > last_id)
        query = query.where(or_(beyond[0], and_(by == moment, beyond[1])))
    order = (by.desc(), table.c.id.desc()) if descending else (by, table.c.id)
    return query.order_by(*order).limit(size + 1)


def next_token(rows: list[Any], by: Column[Any], size: int) -> str | None:
    """Give the token of the page after these rows, of which there is one more than shown if there is a next page."""
    if len(rows) <= size:
        return None
    last = rows[size - 1]
    moment = (getattr(last, by.name) - EPOCH) // timedelta(milliseconds=1)
    return base64.urlsafe_b64encode(json.dumps([moment, last.id]).encode()).decode().rstrip("=")


def _read(token: str) -> tuple[Any, str]:
    """Read a token back; raises Invalid for one that is none of ours."""
    try:
        moment, last_id = json.loads(base64.urlsafe_b64decode(token.encode() + b"=" * (-len(token) % 4)))
        if not isinstance(last_id, str):
            raise Invalid((STRANGE,))
        return EPOCH + timedelta(milliseconds=moment), last_id
    except (ValueError, TypeError, OverflowError, binascii.Error):
        raise Invalid((STRANGE,)) from None
