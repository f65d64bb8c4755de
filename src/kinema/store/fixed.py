"""Statements that are always the same: SQLAlchemy writes them once, and from then on the driver is given the words as they stand.

To find out each time how a statement is written, and to describe what it gives, takes several times as long as its execution. So that
is done once, for those that every piece of work executes; all others have time. Several that do not wait for each other's answers are
executed together, which PostgreSQL is asked for at once.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import JSON, Connection, Delete, Dialect, Insert, Select, Update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

from kinema.store.flight import Wording, fly

Values = Mapping[str, Any]
Found = Any
"""A row: its columns are its attributes."""
Process = Callable[[Any], Any] | None


class Fixed:
    """One statement. It is told the same names whenever it is executed, beside those of columns that it is to set."""

    def __init__(self, statement: Select[Any] | Insert | Update | Delete) -> None:
        """Take a statement without lists of a length that varies, and without defaults that Python would fill in."""
        self._statement = statement.inline() if isinstance(statement, Insert) else statement
        self._written: dict[tuple[str, ...], _Written] = {}

    def told(self, **values: Any) -> "Told":  # noqa: ANN401 (any column's)
        """Tell it what it is to be executed with."""
        return Told(self, values)

    def written(self, dialect: Dialect, told: Values) -> "_Written":
        """Write it down for a kind of database, the first time."""
        key = (dialect.name, *told)
        if key not in self._written:
            self._written[key] = _Written(self._statement, dialect, told)
        return self._written[key]


class Told(NamedTuple):
    """A statement, and what it is executed with."""

    statement: Fixed
    values: Values

    def first(self, connection: Connection) -> Found | None:
        """Execute it, and give its first row, if it gives any."""
        return next(iter(together(connection, self)[0]), None)


def together(connection: Connection, *told: Told) -> list[list[Found]]:
    """Execute statements one after the other, and give the rows of each; none may hang on what another one gives."""
    dialect = connection.dialect
    written = [each.statement.written(dialect, each.values) for each in told]
    wordings = [how.wording(each.values) for how, each in zip(written, told, strict=True)]
    found = fly(connection, wordings) if dialect.name == "postgresql" else _one_by_one(connection, wordings)
    return [how.rows(rows) for how, rows in zip(written, found, strict=True)]


def _one_by_one(connection: Connection, wordings: Sequence[Wording]) -> list[list[tuple[Any, ...]]]:
    """Hand statements to the driver one after the other."""
    dialect, driver = connection.dialect, connection.connection
    # One for each of the driver's connections, as long as that is open.
    cursor = connection.info.get("cursor") or connection.info.setdefault("cursor", driver.cursor())
    try:
        return [cursor.execute(*wording).fetchall() for wording in wordings]
    except dialect.loaded_dbapi.Error as error:
        raise DBAPIError.instance(wordings[0][0], None, error, dialect.loaded_dbapi.Error, hide_parameters=True, dialect=dialect) from error


class _Written:
    """A statement in the words of one database, with places for values in a row."""

    def __init__(self, statement: Select[Any] | Insert | Update | Delete, dialect: Dialect, told: Values) -> None:
        if dialect.name == "postgresql":
            kind: Any = type(dialect)
            dialect = kind(paramstyle="numeric_dollar")
        compiled = statement.compile(dialect=dialect, column_keys=list(told))
        assert isinstance(compiled, SQLCompiler)  # noqa: S101 (what is compiled is a query)
        assert compiled.positiontup is not None  # noqa: S101 (both databases are told values by their places)
        self._words, self._places = compiled.string, compiled.positiontup
        self._binds = {name: _bound(bind.type, dialect) for name, bind in compiled.binds.items()}
        self._always = {
            name: self._processed(name, value) for name, value in compiled.construct_params(dict(told)).items() if name not in told
        }
        columns = list(statement.exported_columns)
        self._make: Callable[[Any], Found] = NamedTuple("Row", [(column.key, Any) for column in columns])._make  # type: ignore[misc]
        found = [(place, _way(column.type, dialect).result_processor(dialect, None)) for place, column in enumerate(columns)]
        self._found = [(place, process) for place, process in found if process is not None]

    def wording(self, told: Values) -> Wording:
        """Give its words, and the values at their places, as the driver wants them."""
        given = {**self._always, **{name: self._processed(name, value) for name, value in told.items()}}
        return self._words, [given[name] for name in self._places]

    def rows(self, found: Sequence[Sequence[Any]]) -> list[Found]:
        """Turn what the driver gives into rows with names."""
        return [self._row(row) for row in found]

    def _processed(self, name: str, value: Any) -> Any:  # noqa: ANN401 (any column's)
        """Turn a value into what the driver understands."""
        process = self._binds[name]
        return value if process is None else process(value)

    def _row(self, row: Sequence[Any]) -> Found:
        """Turn what the driver gives into a row with names."""
        if not self._found:
            return self._make(row)
        found = list(row)
        for place, process in self._found:
            found[place] = process(found[place])
        return self._make(found)


def _bound(kind: TypeEngine[Any], dialect: Dialect) -> Process:
    """Give what turns a value into what the driver understands; PostgreSQL's would wrap JSON up for its own way of sending."""
    return json.dumps if isinstance(kind, JSON) else _way(kind, dialect).bind_processor(dialect)


def _way(kind: TypeEngine[Any], dialect: Dialect) -> TypeEngine[Any]:
    """Give the way in which a kind of database keeps a kind of value."""
    return kind.dialect_impl(dialect)
