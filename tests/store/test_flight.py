"""Several statements sent at once: their answers, their errors, and what a connection knows afterwards."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres import Postgres
from sqlalchemy import bindparam, insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from kinema.errors import Busy, Invalid
from kinema.store.database import Database
from kinema.store.fixed import Fixed, Told, together
from kinema.store.tables import asset_tags, now, projects

ADD = Fixed(insert(projects).values(created_at=now()))
NAMED = Fixed(select(projects.c.id, projects.c.name, projects.c.created_at).where(projects.c.name == bindparam("called")))
ASTRAY = Fixed(insert(asset_tags)).told(asset_id="asset_nowhere", tag="x")


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    on_postgres = request.param == "postgresql"
    database = Database(request.getfixturevalue("server").database() if on_postgres else f"sqlite:///{tmp_path / 'kinema.db'}")
    yield database
    database.close()


@pytest.fixture
def on_postgres(server: Postgres) -> Iterator[Database]:
    database = Database(server.database())
    yield database
    database.close()


def add(number: int, name: str) -> Told:
    return ADD.told(id=f"proj_{number}", team_id="team", name=name)


def named(database: Database, name: str) -> list[str]:
    with database.read() as connection:
        return list(connection.scalars(select(projects.c.id).where(projects.c.name == name).order_by(projects.c.id)))


def test_each_statement_is_answered_and_sees_those_before_it(database: Database) -> None:
    words = "naïve “✓” %s :x $1 'quoted' \\ \n"
    with database.write() as connection:
        *silent, found = together(connection, *(add(number, words) for number in range(3)), NAMED.told(called=words))
    assert silent == [[], [], []]
    assert sorted(row.id for row in found) == ["proj_0", "proj_1", "proj_2"]
    assert {row.name for row in found} == {words}
    assert all(row.created_at.tzinfo is not None for row in found)
    assert named(database, words) == ["proj_0", "proj_1", "proj_2"]


def test_of_a_flight_that_fails_nothing_stays_and_the_next_one_is_another(database: Database) -> None:
    with pytest.raises(IntegrityError), database.write() as connection:
        together(connection, add(1, "first"), ASTRAY, NAMED.told(called="first"))
    assert named(database, "first") == []
    with database.write() as connection:
        *_, found = together(connection, add(2, "second"), NAMED.told(called="second"))
    assert [row.id for row in found] == named(database, "second") == ["proj_2"]


def test_what_was_undone_is_not_kept(database: Database) -> None:
    with database.write() as connection:
        together(connection, add(1, "first"))
        connection.rollback()
    assert named(database, "first") == []


def test_a_statement_is_prepared_once_and_outlives_a_rollback(on_postgres: Database) -> None:
    told = text("SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'kinema%'")
    with on_postgres.write() as connection:
        # As often as it takes for the driver to prepare one of its own, which it would have forgotten with all others.
        assert [connection.scalar(told) for _ in range(10)] == [0] * 10
        together(connection, add(1, "first"), NAMED.told(called="first"))
        connection.rollback()
    for number in range(2):
        with on_postgres.write() as connection:
            together(connection, add(number, "more"), NAMED.told(called="more"))
            assert connection.scalar(told) == 2
    assert named(on_postgres, "more") == ["proj_0", "proj_1"]


def test_what_cannot_be_written_down_is_refused_before_anything_is_sent(on_postgres: Database) -> None:
    with pytest.raises(DBAPIError, match="NUL"), on_postgres.write() as connection:
        together(connection, add(1, "first"), add(2, "cut\0off"))
    with pytest.raises(Invalid, match="surrogate"), on_postgres.write() as connection:
        together(connection, add(1, "first"), add(2, "half \ud800"))
    assert named(on_postgres, "first") == []


def test_more_than_the_line_holds_at_once_goes_through(on_postgres: Database) -> None:
    long = "x" * 300_000
    with on_postgres.write() as connection:
        *_, found = together(connection, *(add(number, long) for number in range(20)), NAMED.told(called=long))
    assert len(found) == 20


def test_a_flight_whose_server_is_gone_is_told_as_busy_and_the_next_one_opens_another_line(on_postgres: Database, server: Postgres) -> None:
    with pytest.raises(Busy), on_postgres.write() as connection:  # noqa: PT012 (it goes in the middle of it)
        together(connection, add(1, "first"))
        server.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname LIKE 'kinema_%' AND state LIKE 'idle in%'")
        together(connection, NAMED.told(called="first"))
    with on_postgres.write() as connection:
        together(connection, add(2, "second"))
    assert named(on_postgres, "first") + named(on_postgres, "second") == ["proj_2"]
