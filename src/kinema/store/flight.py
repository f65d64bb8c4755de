"""Several statements in one flight to a PostgreSQL: to send each by itself and wait for its answer takes longer than to execute it.

This speaks to the driver's own connection, in the pipeline mode of PostgreSQL's client library. A flight ends as if its statements had been
executed one after the other: with all their answers, or with the error of the first that failed.
"""

import select
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any, cast

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

Wording = tuple[str, Sequence[Any]]
"""A statement with numbered places ($1, $2 …), and what to put there."""
BEGIN, ROLLBACK = b"BEGIN", b"ROLLBACK"


def fly(connection: Connection, statements: Sequence[Wording]) -> list[list[tuple[Any, ...]]]:
    """Execute statements in a transaction that may write, which begins with them if it has not; give the rows of each."""
    dialect, driver = connection.dialect, cast("Any", connection.connection.dbapi_connection)
    known: dict[str, bytes] = connection.info.setdefault("prepared", {})
    try:
        return _fly(dialect.loaded_dbapi, driver, known, statements)
    except dialect.loaded_dbapi.Error as error:
        # In the middle of a flight nobody could tell what the next answer is an answer to.
        gone = dialect.is_disconnect(error, driver, None) or bool(driver.pgconn.pipeline_status)
        if gone:
            connection.invalidate(error)
        raise DBAPIError.instance(
            statements[0][0], None, error, dialect.loaded_dbapi.Error, hide_parameters=True, connection_invalidated=gone, dialect=dialect
        ) from error
    except BaseException as error:
        connection.invalidate(error)
        raise


def roll_back(connection: Connection) -> None:
    """End a transaction before the driver does: that would have PostgreSQL forget what is prepared, in case that tables were made in it."""
    if connection.invalidated:
        return
    driver, opened = connection.dialect.loaded_dbapi, connection.connection.dbapi_connection
    states = driver.pq.TransactionStatus
    if opened is not None and opened.pgconn.transaction_status in {states.INTRANS, states.INERROR}:
        with suppress(driver.Error):
            opened.pgconn.exec_(ROLLBACK)


def _fly(driver: Any, opened: Any, known: dict[str, bytes], statements: Sequence[Wording]) -> list[list[tuple[Any, ...]]]:  # noqa: ANN401
    """Send the statements, each prepared the first time that this connection has it, and gather the answers."""
    line, codes = opened.pgconn, driver.pq.ExecStatus
    given = [(words, [_text(value, driver) for value in values]) for words, values in statements]
    new = list(dict.fromkeys(words for words, _ in statements if words not in known))
    names = known | {words: f"kinema_{len(known) + place}".encode() for place, words in enumerate(new)}
    begins = line.transaction_status == driver.pq.TransactionStatus.IDLE
    line.enter_pipeline_mode()
    if begins:
        line.send_query_params(BEGIN, None)
    for words in new:
        line.send_prepare(names[words], words.encode())
    for words, texts in given:
        line.send_query_prepared(names[words], texts)
    line.pipeline_sync()
    # All of it is awaited, whatever failed: only then is the line free again.
    answers = list(_answers(driver, line))
    line.exit_pipeline_mode()
    # What is prepared stays so, even if what came after it failed.
    known |= {words: names[words] for words, answer in zip(new, answers[begins:], strict=False) if answer.status == codes.COMMAND_OK}
    for answer in answers:
        if answer.status not in (codes.COMMAND_OK, codes.TUPLES_OK):
            raise driver.errors.error_from_result(answer, encoding="utf-8")
    reader = driver.adapt.Transformer(opened)
    return [_rows(reader, answer) for answer in answers[len(answers) - len(statements) :]]


def _answers(driver: Any, line: Any) -> Iterator[Any]:  # noqa: ANN401
    """Give the answers of a flight as they come in."""
    poll = select.poll()
    poll.register(line.socket, select.POLLIN)
    while line.flush():
        poll.modify(line.socket, select.POLLIN | select.POLLOUT)
        poll.poll()
        line.consume_input()
    poll.modify(line.socket, select.POLLIN)
    while True:
        while line.is_busy():
            poll.poll()
            line.consume_input()
        answer = line.get_result()
        if answer is None:
            # Between the answers of two statements; or there are none to come any more.
            if line.status == driver.pq.ConnStatus.BAD:
                raise driver.OperationalError("the connection is lost")
        elif answer.status == driver.pq.ExecStatus.PIPELINE_SYNC:
            return
        else:
            yield answer


def _rows(reader: Any, answer: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401
    """Read the rows of an answer."""
    if not answer.ntuples:
        return []
    reader.set_pgresult(answer)
    rows: list[tuple[Any, ...]] = reader.load_rows(0, answer.ntuples, tuple)
    return rows


def _text(value: Any, driver: Any) -> bytes | None:  # noqa: ANN401
    """Write a value as PostgreSQL reads it."""
    if value is None:
        return None
    if isinstance(value, str) and "\0" in value:
        # What is handed over ends there.
        raise driver.DataError("PostgreSQL text fields cannot contain NUL (0x00) bytes")
    return str(value).encode()
