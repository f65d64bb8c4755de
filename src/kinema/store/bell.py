"""The bell that rings when there may be work: whoever has nothing to do listens, instead of asking all the time.

It may ring for nothing, and a ring may be lost with a connection: it makes work begin sooner, and nothing depends on it.
"""

import time
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import SQLAlchemyError

from kinema.store.database import Database

CHANNEL = "kinema_work"
GLANCE = 0.01
"""Seconds between two looks at whether an SQLite file has changed; each costs some microseconds."""

_RING = select(func.pg_notify(CHANNEL, ""))


def ring(connection: Connection) -> None:
    """Ring once this transaction is kept. SQLite needs no bell: everybody sees that its file has changed."""
    if connection.dialect.name == "postgresql":
        connection.execute(_RING)


class Bell:
    """Somebody's ear: for one thread, with a connection of its own."""

    def __init__(self, database: Database) -> None:
        """Listen to this database, from the first wait on."""
        self._database, self._engine = database, database.engine
        self._postgres = self._engine.dialect.name == "postgresql"
        self._line: Any = None
        self._seen = 0

    def wait(self, seconds: float) -> None:
        """Wait until it rings, at most so many seconds; a database that does not answer is silent."""
        deadline = time.monotonic() + seconds
        assert self._engine.dialect.dbapi is not None  # noqa: S101 (an engine has a driver)
        try:
            driver = self._driver()
            if self._postgres:
                for _ in driver.notifies(timeout=seconds, stop_after=1):
                    return
                return
            while (found := driver.execute("PRAGMA data_version").fetchone()[0]) == self._seen and time.monotonic() < deadline:
                time.sleep(GLANCE)
            self._seen = found
        except (SQLAlchemyError, self._engine.dialect.dbapi.Error):
            self._line = None
            time.sleep(max(0.0, deadline - time.monotonic()))

    def _driver(self) -> Any:  # noqa: ANN401 (the driver's connection)
        """Give the connection, which is opened when there is none."""
        if self._line is None:
            self._line = self._database.line()
            if self._postgres:
                _subscribe(self._line)
        return self._line


def _subscribe(driver: Any) -> None:  # noqa: ANN401 (the driver's connection)
    """Have PostgreSQL tell a connection of every ring."""
    driver.autocommit = True
    driver.execute(f"LISTEN {CHANNEL}")
