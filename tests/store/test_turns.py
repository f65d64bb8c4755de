"""Whose job comes next: projects take turns, priorities and limits hold, and nobody waits for ever."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from house import BODY, House
from sqlalchemy import insert

from kinema.domain.ids import new_id
from kinema.domain.job import Job, JobStatus, Resend
from kinema.domain.plan import Format, Shot, ShotPlan
from kinema.domain.project import Caller
from kinema.domain.work import Claim, Part, Planned, Progress, WorkKind
from kinema.errors import Conflict, NotFound
from kinema.store.line import FRESH
from kinema.store.tables import now, projects
from kinema.store.work import SqlWork

ALL = tuple(WorkKind)
MODEL = "model_kling-v3-t2v-4k"
PLAN = ShotPlan("words", Format.of("16:9", 120), (Shot(0, "words", 0, 72),), 1)


def stranger(house: House) -> Caller:
    """Give a caller of another project."""
    with house.database.write() as connection:
        project_id = new_id("proj")
        connection.execute(insert(projects).values(id=project_id, team_id=new_id("team"), name="Others", created_at=now()))
    key, secret = house.studio.create_key(project_id, "other", "admin")
    return house.studio.authenticate(key.key, secret)


def send(house: House, caller: Caller) -> Job:
    return house.studio.submit(caller, MODEL, BODY, Resend())


def begun(house: House, work: SqlWork | None = None) -> Claim:
    """Take up the planning of the next job."""
    claim = (work or house.work).claim("me", [WorkKind.PLAN], 30)
    assert claim is not None
    return claim


def end(house: House, claim: Claim) -> None:
    """Be done with a job."""
    assert house.work.failed(claim, "done with", "")


def test_projects_take_turns_however_much_each_of_them_sent(house: House) -> None:
    other = stranger(house)
    many = [house.submit() for _ in range(6)]
    few = [send(house, other) for _ in range(2)]
    order = [begun(house).job_id for _ in range(8)]
    assert order[:4] in ([many[0].id, few[0].id, many[1].id, few[1].id], [many[0].id, many[1].id, few[0].id, many[2].id])
    assert order[4:][-3:] == [job.id for job in many[3:]]


def test_who_sends_one_after_the_other_starves_nobody(house: House) -> None:
    other = stranger(house)
    patient = [house.submit().id for _ in range(5)]
    served = []
    for _ in range(10):
        eager = send(house, other).id
        claim = begun(house)
        served.append(claim.job_id)
        end(house, claim)
        if eager not in served:
            claim = begun(house)
            served.append(claim.job_id)
            end(house, claim)
    assert set(patient) < set(served), "some that came first were never served"


def test_a_priority_is_worth_some_turns_and_no_more(house: House) -> None:
    jobs = [house.submit() for _ in range(15)]
    house.jobs.reorder(jobs[12].id, priority=1)
    order = [begun(house).job_id for _ in jobs]
    assert 1 <= order.index(jobs[12].id) <= 3
    assert order.index(jobs[0].id) == 0


def test_jobs_are_put_first_and_last(house: House) -> None:
    jobs = [house.submit() for _ in range(4)]
    house.jobs.reorder(jobs[3].id, first=True)
    house.jobs.reorder(jobs[0].id, first=False)
    assert [job.id for job in house.jobs.waiting()] == [jobs[place].id for place in (3, 1, 2, 0)]
    assert [begun(house).job_id for _ in jobs] == [jobs[place].id for place in (3, 1, 2, 0)]


def test_a_project_has_no_more_jobs_under_way_than_it_may(house: House) -> None:
    work, other = SqlWork(house.database, most=2), stranger(house)
    jobs = [house.submit() for _ in range(6)]
    with ThreadPoolExecutor(6) as hands:
        claims = [claim for claim in hands.map(lambda _: work.claim("me", ALL, 30), range(6)) if claim]
    assert len(claims) == 2
    foreign = send(house, other)
    assert begun(house, work).job_id == foreign.id
    assert work.claim("me", ALL, 30) is None
    end(house, claims[0])
    assert begun(house, work).job_id in {job.id for job in jobs} - {claim.job_id for claim in claims}
    refused = {job.id for job in jobs if house.job(job).status is JobStatus.FAILURE}
    assert refused == {claims[0].job_id}, "a limit lets wait, and refuses nothing"


def test_a_lost_planning_is_taken_over_even_at_the_limit(house: House) -> None:
    work = SqlWork(house.database, most=1)
    job = house.submit()
    assert work.claim("lost", ALL, 0.05) is not None
    time.sleep(0.1)
    assert begun(house, work).job_id == job.id


def test_a_paused_job_lets_go_and_goes_on_where_it_was(house: House) -> None:
    job, next_job = house.submit(), house.submit()
    assert house.work.planned(begun(house), Planned(PLAN, PLAN.segments(24), sound=False))
    first, second = (house.work.claim("me", [WorkKind.PICTURE], 30) for _ in range(2))
    assert first is not None
    assert second is not None
    assert house.work.made(first, Part(WorkKind.PICTURE, "key"))
    assert house.jobs.pause(job.id, paused=True).stage == "paused"
    assert not house.work.beat(second, 30, Progress(0.5)), "whoever is at it is not told to stop"
    assert not house.work.made(second, Part(WorkKind.PICTURE, "late"))
    assert house.work.claim("me", [WorkKind.PICTURE], 30) is None
    assert begun(house).job_id == next_job.id
    house.jobs.pause(job.id, paused=False)
    again = house.work.claim("me", [WorkKind.PICTURE], 30)
    assert again is not None
    assert (again.id, again.epoch) == (second.id, second.epoch + 1), "what was finished is made again"
    house.jobs.pause(job.id, paused=True)
    assert house.studio.cancel(house.caller, job.id).status is JobStatus.CANCELED
    assert house.rows("SELECT DISTINCT state FROM segments WHERE state = 'paused'") == []


def test_only_what_is_unfinished_is_paused_and_moved(house: House) -> None:
    job = house.submit()
    house.studio.cancel(house.caller, job.id)
    with pytest.raises(Conflict):
        house.jobs.pause(job.id, paused=True)
    with pytest.raises(NotFound):
        house.jobs.reorder("job_x", first=True)


def test_who_waits_is_told_the_place_and_how_long(house: House) -> None:
    jobs = [house.submit() for _ in range(3)]
    assert [house.job(job).metadata["queuePosition"] for job in jobs] == [1, 2, 3]
    assert "etaSeconds" not in house.job(jobs[0]).metadata, "told before anybody can know"
    claim = begun(house)
    time.sleep(0.2)
    with house.database.write() as connection:
        connection.exec_driver_sql(f"UPDATE jobs SET status = 'success', ended_at = warming_up_at + 60000 WHERE id = '{claim.job_id}'")
    time.sleep(FRESH)
    second, third = (house.job(job).metadata for job in jobs[1:])
    assert [second["queuePosition"], third["queuePosition"]] == [1, 2]
    assert (second["etaSeconds"], third["etaSeconds"]) == (60.0, 120.0)
    assert "queuePosition" not in house.job(jobs[0]).metadata
