"""Statements that are always the same: SQLAlchemy writes them once, and from then on the driver is given the words as they stand.

To find out each time how a statement is written, and to describe what it gives, takes several times as long as its execution. So that
is done once, for those that every piece of work executes; all others have time.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Delete, Dialect, Insert, Select, Update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

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

    def rows(self, connection: Connection, told: Values) -> list[Found]:
        """Execute it, and give the rows that it gives, if any."""
        written = self._as_written(connection.dialect, told)
        return written.execute(connection, [written.values(told)])

    def first(self, connection: Connection, told: Values) -> Found | None:
        """Execute it, and give its first row."""
        return next(iter(self.rows(connection, told)), None)

    def each(self, connection: Connection, told: Sequence[Values]) -> None:
        """Execute it for each of some values, if there are any."""
        if not told:
            return
        written = self._as_written(connection.dialect, told[0])
        written.execute(connection, [written.values(each) for each in told])

    def _as_written(self, dialect: Dialect, told: Values) -> "_Written":
        """Write it down for a kind of database, the first time."""
        key = (dialect.name, *told)
        if key not in self._written:
            self._written[key] = _Written(self._statement, dialect, told)
        return self._written[key]


class _Written:
    """A statement in the words of one database."""

    def __init__(self, statement: Select[Any] | Insert | Update | Delete, dialect: Dialect, told: Values) -> None:
        compiled = statement.compile(dialect=dialect, column_keys=list(told))
        assert isinstance(compiled, SQLCompiler)  # noqa: S101 (what is compiled is a query)
        self._words = compiled.string
        self._places = compiled.positiontup
        self._binds: dict[str, Process] = {name: _way(bind.type, dialect).bind_processor(dialect) for name, bind in compiled.binds.items()}
        self._always = {
            name: self._processed(name, value) for name, value in compiled.construct_params(dict(told)).items() if name not in told
        }
        columns = list(statement.exported_columns)
        self._make: Callable[[Any], Found] = NamedTuple("Row", [(column.key, Any) for column in columns])._make  # type: ignore[misc]
        found = [(place, _way(column.type, dialect).result_processor(dialect, None)) for place, column in enumerate(columns)]
        self._found = [(place, process) for place, process in found if process is not None]
        self._gives = bool(columns)

    def values(self, told: Values) -> Any:  # noqa: ANN401 (as the driver wants them)
        """Give the values as the driver wants them."""
        given = {**self._always, **{name: self._processed(name, value) for name, value in told.items()}}
        return given if self._places is None else [given[name] for name in self._places]

    def execute(self, connection: Connection, values: Sequence[Any]) -> list[Found]:
        """Hand it to the driver, once or for each of several values."""
        dialect, driver = connection.dialect, connection.connection
        # One for each of the driver's connections, as long as that is open.
        cursor = connection.info.get("cursor") or connection.info.setdefault("cursor", driver.cursor())
        try:
            if len(values) > 1:
                cursor.executemany(self._words, values)
            else:
                cursor.execute(self._words, values[0])
            return [self._row(row) for row in cursor.fetchall()] if self._gives else []
        except dialect.loaded_dbapi.Error as error:
            gone = dialect.is_disconnect(error, driver, cursor)
            if gone:
                connection.invalidate(error)
            raise DBAPIError.instance(
                self._words, None, error, dialect.loaded_dbapi.Error, hide_parameters=True, connection_invalidated=gone, dialect=dialect
            ) from error

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


def _way(kind: TypeEngine[Any], dialect: Dialect) -> TypeEngine[Any]:
    """Give the way in which a kind of database keeps a kind of value."""
    return kind.dialect_impl(dialect)
