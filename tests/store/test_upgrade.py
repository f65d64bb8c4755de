"""Databases that an earlier kinema has left behind: what was promised, made and begun in them is still so after the upgrade."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from house import BODY, MODEL, House, open_house
from postgres import Postgres
from sqlalchemy import Connection, MetaData, create_engine, insert

from kinema.domain.asset import Stored
from kinema.domain.job import Job, JobFilter, JobStatus
from kinema.domain.plan import Format, Shot, ShotPlan
from kinema.domain.work import WorkKind, WorkState
from kinema.store.database import MIGRATIONS
from kinema.store.files import Folder
from kinema.store.tables import metadata as tables

REVISIONS = ("0001", "0002", "0003")
HISTORY = [JobStatus.QUEUED, JobStatus.WARMING_UP, JobStatus.IN_PROGRESS, JobStatus.FINALIZING]
ENDS = {JobStatus.SUCCESS: 4, JobStatus.FAILURE: 3, JobStatus.CANCELED: 1}
"""How far a job that came to such an end had come."""
PLAN = ShotPlan("stub", Format.of("16:9", 120), (Shot(0, "stub", 0, 72),), 7)
ACCEPTED = 1_700_000_000_000
DAY = 86_400_000
STUB = Path(__file__).with_name("stub_worker.py")
TAKE = "f" * 64
DIES = """
import os, signal, sys
from alembic import op
op.drop_table = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
from kinema.store.database import Database
Database(sys.argv[1])
"""
"""An upgrade that is killed in the middle of its last step, when the history was copied and before its table is dropped."""


@dataclass
class Old:
    """A database of an earlier revision, with what such a kinema leaves in it."""

    url: str
    revision: str
    home: Path
    histories: dict[str, list[tuple[int, JobStatus]]]
    """By job: when it came to what, in milliseconds since 1970."""


@pytest.fixture(params=[(revision, kind) for revision in REVISIONS for kind in ("sqlite", "postgresql")], ids="-".join)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Old:
    revision, kind = request.param
    url = f"sqlite:///{tmp_path / 'kinema.db'}"
    if kind == "postgresql":
        server: Postgres = request.getfixturevalue("server")
        name = f"old_{revision}_{next(server.numbers)}"
        server.sql(f"CREATE DATABASE {name}")
        url = server.url(name)
    engine = create_engine(url)
    with engine.begin() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(MIGRATIONS))
        command.upgrade(config, revision)
    with engine.begin() as connection:
        histories = fill(connection, Folder(tmp_path / "files"))
    engine.dispose()
    return Old(url, revision, tmp_path, histories)


@pytest.fixture
def house(old: Old) -> Iterator[House]:
    """Open an old database as this version does."""
    with open_house(old.home, old.url) as house:
        yield house


def fill(connection: Connection, files: Folder) -> dict[str, list[tuple[int, JobStatus]]]:
    """Write what an earlier version would have: a job in each status, with its events, its pieces and its film."""
    there = MetaData()
    there.reflect(connection)

    def add(table: str, **values: Any) -> None:  # noqa: ANN401 (any column's)
        """Write a row, with those of its columns that there were."""
        known = there.tables[table]
        connection.execute(insert(known).values({name: value for name, value in values.items() if name in known.c}))

    add("projects", id="proj_old", team_id="team_old", name="Old", created_at=ACCEPTED)
    histories = {}
    for place, status in enumerate([*HISTORY, *ENDS]):
        passed = [*HISTORY[: ENDS[status]], status] if status in ENDS else HISTORY[: place + 1]
        accepted, job_id = ACCEPTED + place * DAY, f"job_{status}"
        histories[job_id] = [(accepted + step * 1000, each) for step, each in enumerate(passed)]
        planned = JobStatus.IN_PROGRESS in passed
        add(
            "jobs",
            id=job_id,
            project_id="proj_old",
            author_id="user",
            key_id="key_old",
            model_id=MODEL,
            type="custom",
            fingerprint=f"{place:064}",
            sends=0,
            answered=True,
            status=status,
            progress=0.3,
            input=BODY,
            seed=7,
            warnings=["Told before."],
            asset_ids=["asset_old"] if status is JobStatus.SUCCESS else [],
            hint="",
            stage="",
            error="It was too dark." if status is JobStatus.FAILURE else None,
            cost=0.5,
            eta=9.0,
            turn=accepted,
            metadata={"engine": "stub", "engineVersion": "1"},
            created_at=accepted,
            updated_at=histories[job_id][-1][0],
            **({"plan": PLAN.to_dict(), "rendering": {"engine": "stub"}} if planned else {}),
        )
        for at, each in histories[job_id]:
            add("job_events", job_id=job_id, status=each, at=at)
        for piece in pieces(status, job_id, files):
            add("segments", job_id=job_id, not_before=accepted, queued_at=accepted, turn=accepted, crashes=0, losses=0, **piece)
    film = kept(files, "job_success")
    add(
        "assets",
        id="asset_old",
        project_id="proj_old",
        author_id="user",
        job_id="job_success",
        model_id=MODEL,
        kind="video",
        role="film",
        mime_type="video/mp4",
        width=32,
        height=18,
        metadata={"seed": "7"},
        key=film.key,
        size=film.size,
        sha256=film.sha256,
        properties={},
        related={},
        created_at=ACCEPTED,
        updated_at=ACCEPTED,
    )
    add("asset_tags", asset_id="asset_old", tag="kept")
    add("idempotency", key_id="key_old", idempotency_key="again", fingerprint=f"{0:064}", job_id="job_queued", created_at=ACCEPTED)
    if "takes" in there.tables:
        add("takes", fingerprint=TAKE, video_key=kept(files, "take").key, used_at=ACCEPTED)
    return histories


def pieces(status: JobStatus, job_id: str, files: Folder) -> Iterator[dict[str, Any]]:
    """Give the pieces of a job in such a status; those that were being made had been leased to a worker of long ago."""

    def piece(kind: WorkKind, state: WorkState, place: int = 0, **more: str) -> dict[str, Any]:
        leased = {"owner": "gone", "lease_until": ACCEPTED} if state is WorkState.RUNNING else {}
        common = {"kind": kind, "state": state, "place": place, "shot": 0, "weight": 1.0, "start": 36 * place, "num_frames": 36}
        return {"epoch": int(state is not WorkState.QUEUED), "progress": float(state is WorkState.DONE), **common, **leased, **more}

    begun = {JobStatus.QUEUED: WorkState.QUEUED, JobStatus.WARMING_UP: WorkState.RUNNING, JobStatus.CANCELED: WorkState.DROPPED}
    yield piece(WorkKind.PLAN, begun.get(status, WorkState.DONE))
    if status in begun:
        return
    last = {JobStatus.IN_PROGRESS: WorkState.RUNNING, JobStatus.FAILURE: WorkState.DROPPED}.get(status, WorkState.DONE)
    end = {JobStatus.SUCCESS: WorkState.DONE, JobStatus.FAILURE: WorkState.DROPPED, JobStatus.FINALIZING: WorkState.RUNNING}
    yield piece(WorkKind.PICTURE, WorkState.DONE, video_key=kept(files, job_id).key)
    yield piece(WorkKind.PICTURE, last, 1, **({"video_key": kept(files, job_id).key} if last is WorkState.DONE else {}))
    yield piece(WorkKind.SOUND, WorkState.DONE, audio_key=kept(files, job_id).key)
    yield piece(WorkKind.ASSEMBLE, end.get(status, WorkState.QUEUED))


def kept(files: Folder, words: str) -> Stored:
    """Put a file away."""
    path = files.root.parent / "new.mp4"
    path.write_text(words)
    return files.put(path)


def milliseconds(job: Job) -> list[tuple[int, JobStatus]]:
    """Give a job's history as it was written down."""
    return [(int(at.timestamp() * 1000), status) for at, status in job.history]


def test_every_job_is_what_it_was_and_its_film_is_there(old: Old, house: House) -> None:
    found = {job.id: job for job in house.jobs.list("proj_old", JobFilter(), 100, None).items}
    assert {job_id: milliseconds(job) for job_id, job in found.items()} == old.histories
    assert {job_id: job.status for job_id, job in found.items()} == {job_id: history[-1][1] for job_id, history in old.histories.items()}
    assert {(tuple(job.warnings), job.seed, job.input["prompt"]) for job in found.values()} == {(("Told before.",), 7, BODY["prompt"])}
    assert found["job_failure"].error == "It was too dark."
    assert found["job_success"].asset_ids == ("asset_old",)
    asset = house.studio.asset(house.caller, "asset_old")
    assert house.files.local(asset.key).read_text() == "job_success"
    assert house.rows("SELECT asset_id, tag FROM asset_tags") == [("asset_old", "kept")]
    assert house.rows("SELECT job_id FROM idempotency WHERE idempotency_key = 'again'") == [("job_queued",)]
    if old.revision != "0001":
        assert house.rows("SELECT fingerprint FROM takes") == [(TAKE,)]


def test_what_waited_or_was_being_made_is_made_in_its_order_and_nothing_else_again(house: House) -> None:
    worker = subprocess.Popen([sys.executable, STUB, house.url, house.files.root], stdout=subprocess.DEVNULL)
    house.workers.append(worker)
    house.until(lambda: {status for (status,) in house.rows("SELECT DISTINCT status FROM jobs")} == {"success", "failure", "canceled"})
    claims: dict[str, list[tuple[str, int]]] = {}
    for job_id, kind, epoch in house.rows("SELECT job_id, kind, epoch FROM segments WHERE state = 'done' ORDER BY job_id, kind, place"):
        claims.setdefault(job_id, []).append((kind, epoch))
    once = [("assemble", 1), ("picture", 1), ("picture", 1), ("plan", 1), ("sound", 1)]
    assert claims["job_queued"] == claims["job_success"] == once
    assert claims["job_warming-up"] == [("assemble", 1), ("picture", 1), ("picture", 1), ("plan", 2), ("sound", 1)]
    assert claims["job_in-progress"] == [("assemble", 1), ("picture", 1), ("picture", 2), ("plan", 1), ("sound", 1)]
    assert claims["job_finalizing"] == [("assemble", 2), ("picture", 1), ("picture", 1), ("plan", 1), ("sound", 1)]
    ended = [job_id for (job_id,) in house.rows(f"SELECT id FROM jobs WHERE ended_at > {ACCEPTED + 1000 * DAY} ORDER BY ended_at, id")]
    assert sorted(ended) == ["job_finalizing", "job_in-progress", "job_queued", "job_warming-up"]
    assert ended.index("job_queued") < ended.index("job_warming-up"), "the oldest is not made first"
    house.sound()


def test_the_tables_are_those_of_a_new_database(house: House) -> None:
    with house.database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables) == []


def test_an_upgrade_that_is_killed_leaves_the_old_database_and_is_done_by_the_next(old: Old) -> None:
    assert subprocess.run([sys.executable, "-c", DIES, old.url], timeout=60, check=False).returncode == -signal.SIGKILL
    engine = create_engine(old.url)
    with engine.connect() as connection:
        assert MigrationContext.configure(connection).get_current_revision() == old.revision
        events = connection.exec_driver_sql("SELECT job_id, at, status FROM job_events ORDER BY job_id, at").all()
    engine.dispose()
    assert events == sorted((job_id, *each) for job_id, history in old.histories.items() for each in history)
    with open_house(old.home, old.url) as house:
        assert {job_id: milliseconds(house.studio.job(house.caller, job_id)) for job_id in old.histories} == old.histories
