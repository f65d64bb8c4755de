import contextlib
import sqlite3
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from house import House, on_sqlite

from kinema.domain.job import JobStatus, Resend, Submission
from kinema.domain.plan import Format, Shot, ShotPlan
from kinema.domain.work import Claim, Part, Planned, Progress, Wish, WorkKind
from kinema.errors import Busy, StorageFull
from kinema.store.database import Database
from kinema.store.jobs import SqlJobs
from kinema.store.tables import metadata

ALL = tuple(WorkKind)
PLAN = ShotPlan("words", Format.of("16:9", 120), (Shot(0, "words", 0, 72),), 1)
TWO_SHOTS = ShotPlan("words", Format.of("16:9", 120), (Shot(0, "words", 0, 48), Shot(1, "words", 48, 48)), 1)


def claim(house: House, lease: float = 30.0) -> Claim:
    claimed = house.work.claim("me", ALL, lease)
    assert claimed is not None
    return claimed


def planned(house: House, *, sound: bool = False) -> None:
    assert house.work.planned(claim(house), Planned(PLAN, PLAN.segments(24), sound=sound))


def test_nothing_to_do_is_nothing(house: House) -> None:
    assert house.work.claim("me", ALL, 30) is None


def test_a_piece_is_in_one_hand_at_a_time(house: House) -> None:
    for _ in range(20):
        house.submit()
    with ThreadPoolExecutor(8) as hands:
        claims = list(hands.map(lambda _: house.work.claim("me", ALL, 30), range(30)))
    ids = [claimed.id for claimed in claims if claimed]
    assert len(ids) == len(set(ids)) == 20


def test_the_oldest_job_comes_first_and_is_finished_first(house: House) -> None:
    first, second = house.submit(), house.submit()
    assert [claim(house).job_id, claim(house).job_id] == [first.id, second.id]


def test_pieces_of_an_older_job_come_before_the_planning_of_a_younger(house: House) -> None:
    first = house.submit()
    planned(house)
    house.submit()
    mine = None
    for _ in range(3):
        mine = house.work.claim("me", ALL, 30, mine)
        assert mine is not None
        assert (mine.job_id, mine.kind) == (first.id, WorkKind.PICTURE)
    last = house.work.claim("me", ALL, 30, mine)
    assert last is not None
    assert last.kind is WorkKind.PLAN


def test_nobody_sets_up_the_shot_that_another_is_at_while_there_is_another_job(house: House) -> None:
    first = house.submit()
    planned(house)
    second = house.submit()
    assert [(each.job_id, each.kind) for each in (claim(house), claim(house))] == [
        (first.id, WorkKind.PICTURE),
        (second.id, WorkKind.PLAN),
    ]
    # Nothing else is left: now two hands make it sooner than one.
    assert claim(house).job_id == first.id


def test_two_who_choose_at_the_same_moment_set_up_two_shots(house: House) -> None:
    for _ in range(20):
        job = house.submit()
        assert house.work.planned(claim(house), Planned(TWO_SHOTS, TWO_SHOTS.segments(24), sound=False))
        together = Barrier(2)

        def choose(owner: str) -> Claim | None:
            together.wait()  # noqa: B023 (it is called before there is another)
            return house.work.claim(owner, [WorkKind.PICTURE], 30)

        with ThreadPoolExecutor(2) as hands:
            claims = list(hands.map(choose, ("one", "another")))
        shots = [each.segment.shot for each in claims if each is not None and each.segment is not None]
        assert sorted(shots) == [0, 1]
        house.studio.cancel(house.caller, job.id)


def test_whoever_plans_a_film_has_its_first_picture_and_nobody_else(house: House) -> None:
    house.submit()
    house.submit()
    wish = Wish("me", ALL, 30)
    first = house.work.planned(claim(house), Planned(TWO_SHOTS, TWO_SHOTS.segments(24), sound=False), wish=wish).next
    assert first is not None
    assert (first.kind, first.epoch, first.segment) == (WorkKind.PICTURE, 1, TWO_SHOTS.segments(24)[0])
    assert first.id not in {claim(house).id for _ in range(4)}
    assert house.work.beat(first, 30, Progress(0.5, frames=1))


def test_handing_in_gives_what_is_wished_for(house: House) -> None:
    job = house.submit()
    drawing, joining = Wish("me", (WorkKind.PLAN, WorkKind.PICTURE), 30), Wish("me", (WorkKind.ASSEMBLE,), 30)
    piece: Claim | None = claim(house)
    assert piece is not None
    piece = house.work.planned(piece, Planned(PLAN, PLAN.segments(24), sound=False), wish=drawing).next
    drawn = []
    while piece is not None:
        assert piece.segment is not None
        drawn.append(piece.segment.index)
        handed = house.work.made(piece, Part(WorkKind.PICTURE, f"picture-{piece.id}"), wish=drawing)
        assert handed
        assert not house.work.made(piece, Part(WorkKind.PICTURE, "late"), wish=joining), "delivered twice"
        piece = handed.next
    assert drawn == [0, 1, 2]
    assembly = claim(house)
    assert assembly.plan == PLAN
    second = house.submit()
    handed = house.work.published(assembly, [], wish=Wish("me", ALL, 30))
    assert handed.next is not None
    assert (handed.next.job_id, handed.next.kind) == (second.id, WorkKind.PLAN)
    assert house.job(job).status is JobStatus.SUCCESS
    assert house.job(second).status is JobStatus.WARMING_UP


def test_a_piece_that_is_refused_gives_nothing(house: House) -> None:
    house.submit()
    late = claim(house, lease=0.05)
    time.sleep(0.1)
    assert claim(house).id == late.id
    second = house.submit()
    handed = house.work.planned(late, Planned(PLAN, PLAN.segments(), sound=False), wish=Wish("me", ALL, 30))
    assert not handed
    assert handed.next is None
    assert claim(house).job_id == second.id


def test_an_urgent_job_has_everybodys_hands(house: House) -> None:
    urgent = house.submit()
    planned(house)
    house.submit()
    house.jobs.reorder(urgent.id, priority=1)
    assert [claim(house).job_id for _ in range(3)] == [urgent.id] * 3


def test_the_assembly_waits_for_everything_else(house: House) -> None:
    house.submit()
    planned(house, sound=True)
    pieces = [claim(house) for _ in range(4)]
    assert house.work.claim("me", ALL, 30) is None
    for piece in pieces:
        assert house.work.made(piece, Part(piece.kind, video_key=f"{piece.kind}-{piece.id}"))
    assembly = claim(house)
    assert assembly.kind is WorkKind.ASSEMBLE
    assert [part.kind for part in assembly.parts] == [WorkKind.PICTURE] * 3 + [WorkKind.SOUND]
    assert [part.video_key for part in assembly.parts[:3]] == [f"picture-{piece.id}" for piece in pieces if piece.kind is WorkKind.PICTURE]


def test_only_kinds_asked_for_are_given(house: House) -> None:
    house.submit()
    assert house.work.claim("me", [WorkKind.PICTURE, WorkKind.ASSEMBLE], 30) is None


def test_an_expired_claim_is_taken_over_and_its_holder_refused(house: House) -> None:
    job = house.submit()
    late = claim(house, lease=0.05)
    time.sleep(0.1)
    now = claim(house)
    assert (now.id, now.epoch) == (late.id, late.epoch + 1)
    before = house.job(job)
    assert not house.work.beat(late, 30, Progress(0.5, "stale", frames=3))
    assert not house.work.planned(late, Planned(PLAN, PLAN.segments(), sound=False))
    assert not house.work.release(late)
    assert not house.work.crashed(late, "stale", "", 1)
    assert not house.work.failed(late, "stale", "")
    assert house.job(job) == before
    assert house.work.planned(now, Planned(PLAN, PLAN.segments(), sound=False))
    assert not house.work.planned(now, Planned(PLAN, PLAN.segments(), sound=False)), "delivered twice"
    assert house.rows("SELECT losses FROM segments WHERE kind = 'plan'") == [(1,)]


@pytest.mark.parametrize("days", [-2, 2])
def test_a_clock_that_jumps_holds_nothing_up(house: House, days: int) -> None:
    first, second = house.submit(), house.submit()
    lost = claim(house)
    with house.database.write() as connection:
        jump = days * 86_400_000
        connection.exec_driver_sql(f"UPDATE segments SET lease_until = lease_until - {jump}, not_before = not_before - {jump}")
    again, next_one = claim(house), claim(house)
    assert {again.job_id, next_one.job_id} == {first.id, second.id}
    assert not house.work.beat(lost, 30, Progress())
    assert house.work.claim("me", ALL, 30) is None


def test_a_beat_keeps_a_claim(house: House) -> None:
    house.submit()
    mine = claim(house, lease=1.0)
    for _ in range(4):
        time.sleep(0.3)
        assert house.work.beat(mine, 1.0, Progress())
        assert house.work.claim("other", ALL, 30) is None


def test_a_released_piece_waits_its_delay_and_counts_as_nothing(house: House) -> None:
    house.submit()
    assert house.work.release(claim(house), delay=1.0)
    assert house.work.claim("me", ALL, 30) is None
    time.sleep(1.05)
    claim(house)
    assert house.rows("SELECT crashes, losses, epoch FROM segments") == [(0, 0, 2)]


def test_the_third_crash_is_the_last(house: House) -> None:
    job = house.submit()
    for count in (1, 2, 3):
        assert house.job(job).status is not JobStatus.FAILURE
        assert house.work.crashed(claim(house), f"crash {count}", "a hint", 3)
    failed = house.job(job)
    assert (failed.status, failed.error, failed.hint) == (JobStatus.FAILURE, "crash 3", "a hint")
    assert house.work.claim("me", ALL, 30) is None


def test_a_piece_that_many_workers_were_lost_with_fails_its_job(house: House) -> None:
    job = house.submit()
    for _ in range(3):
        claim(house, lease=0.01)
        time.sleep(0.03)
    assert house.work.reap(4) == 0
    assert house.work.reap(3) == 1
    assert house.job(job).status is JobStatus.FAILURE
    assert house.work.reap(3) == 0


def test_a_cancel_takes_the_work_away(house: House) -> None:
    job = house.submit()
    planned(house)
    mine = claim(house)
    house.studio.cancel(house.caller, job.id)
    assert not house.work.beat(mine, 30, Progress(0.5))
    assert not house.work.made(mine, Part(WorkKind.PICTURE, "key"))
    assert house.work.claim("me", ALL, 30) is None
    assert house.job(job).status is JobStatus.CANCELED


def test_progress_never_goes_back(house: House) -> None:
    job = house.submit()
    planned(house)
    first = claim(house)
    house.work.beat(first, 30, Progress(0.9, "drawing", frames=20))
    before = house.job(job)
    house.work.release(first)
    again = claim(house)
    house.work.beat(again, 30, Progress(0.1, "drawing", frames=2))
    assert house.job(job).progress == before.progress > 0.2


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_several_processes_may_open_a_new_database_at_once(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    url = f"sqlite:///{tmp_path / 'new.db'}"
    if kind == "postgresql":
        server = request.getfixturevalue("server")
        server.sql("CREATE DATABASE brand_new")
        url = server.url("brand_new")
    code = f"from kinema.store.database import Database; d = Database({url!r}); d.close()"
    processes = [subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE) for _ in range(4)]
    for process in processes:
        _, complaint = process.communicate(timeout=60)
        assert process.returncode == 0, complaint.decode()
    if kind == "sqlite":
        assert sqlite3.connect(tmp_path / "new.db").execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_the_migrations_make_the_tables_that_the_code_uses(house: House) -> None:
    with house.database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


@on_sqlite
def test_a_locked_database_is_busy_and_then_goes_on(house: House) -> None:
    hasty = Database(house.url, patience=0.2)
    other = sqlite3.connect(house.home / "kinema.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Busy):
        SqlJobs(hasty).answered("job_x")
    job = []
    waiting = threading.Thread(target=lambda: job.append(house.submit()))
    waiting.start()
    time.sleep(1.0)
    assert not job, "written while another one had the lock"
    other.execute("COMMIT")
    waiting.join()
    assert house.job(job[0]).status is JobStatus.QUEUED
    hasty.close()
    other.close()


def test_a_crowd_is_served_one_after_the_other(house: House) -> None:
    with ThreadPoolExecutor(64) as crowd:
        jobs = list(crowd.map(lambda _: house.submit(), range(128)))
    assert len({job.id for job in jobs}) == 128


def test_more_callers_than_connections_are_told_to_come_again(house: House) -> None:
    hasty = Database(house.url, patience=0.1)
    with contextlib.ExitStack() as held:
        for _ in range(50):
            held.enter_context(hasty.read())
        with pytest.raises(Busy), hasty.read():
            pass
    hasty.close()


@on_sqlite
def test_a_full_disk_is_said_to_be_full_and_loses_nothing(house: House) -> None:
    job = house.submit()
    pages = house.rows("PRAGMA page_count")[0][0]
    full = Database(house.url)
    with full.read() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    caller = house.caller
    large = Submission(caller.project_id, caller.user_id, caller.key_id, "model", "print", Resend(), {"prompt": "words " * 50_000}, 1)
    with pytest.raises(StorageFull):
        SqlJobs(full).submit(large)
    full.close()
    assert house.job(job).input == job.input
    assert house.rows("PRAGMA integrity_check") == [("ok",)]
    assert house.submit().status is JobStatus.QUEUED
