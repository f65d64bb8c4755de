import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from house import BODY, MODEL, House

from kinema.domain.job import JobFilter, JobStatus, Resend
from kinema.domain.work import WorkKind
from kinema.errors import Invalid, Mismatch, NotFound, Unauthorized

FIRST = Resend()


def test_a_request_is_kept_as_a_queued_job(house: House) -> None:
    job = house.submit()
    assert job.status is JobStatus.QUEUED
    assert [status for _, status in job.history] == [JobStatus.QUEUED]
    assert job.input["modelId"] == MODEL
    assert job.input["duration"] == "3"
    assert job.input["aspectRatio"] == "16:9"
    assert job.cost == 1.5
    assert replace(house.job(job), metadata=job.metadata) == job


def test_the_seed_is_the_one_given_or_drawn(house: House) -> None:
    assert house.submit(seed=7).seed == 7
    assert len({house.submit().seed for _ in range(3)}) == 3


def test_a_wrong_body_is_refused_and_nothing_kept(house: House) -> None:
    with pytest.raises(Invalid):
        house.submit({"duration": 99})
    with pytest.raises(NotFound):
        house.studio.submit(house.caller, "model_other", BODY, FIRST)
    assert house.studio.jobs(house.caller, JobFilter(), 10, None).items == ()


def test_an_idempotency_key_makes_one_job(house: House) -> None:
    once = Resend(idempotency_key="a")
    job = house.submit(resend=once)
    assert house.submit(dict(reversed(BODY.items())), resend=once).id == job.id
    with pytest.raises(Mismatch):
        house.submit(resend=once, prompt="Another.")
    assert house.studio.submit(house.another_caller(), MODEL, BODY, once).id != job.id
    assert house.submit(resend=Resend(idempotency_key="b")).id != job.id


def test_an_idempotency_key_is_forgotten_after_a_day(house: House) -> None:
    once = Resend(idempotency_key="a")
    job = house.submit(resend=once)
    with house.database.write() as connection:
        connection.exec_driver_sql("UPDATE idempotency SET created_at = created_at - 86400001")
    assert house.submit(resend=once, prompt="Another.").id != job.id


def test_a_call_sent_three_times_is_one_job(house: House) -> None:
    assert len({house.submit(resend=Resend(retry_count=count)).id for count in (0, 1, 2)}) == 1


def test_a_call_whose_first_sending_never_arrived_is_one_job(house: House) -> None:
    assert len({house.submit(resend=Resend(retry_count=count)).id for count in (1, 2)}) == 1


def test_equal_calls_on_purpose_are_jobs_of_their_own(house: House) -> None:
    assert len({house.submit().id for _ in range(3)}) == 3


def test_two_equal_calls_whose_answers_were_lost_stay_two_jobs(house: House) -> None:
    sent = {house.submit().id for _ in range(2)}
    for count in (1, 2):
        assert {house.submit(resend=Resend(retry_count=count)).id for _ in range(2)} == sent


@pytest.mark.parametrize("change", ["answered", "late", "body", "key"])
def test_what_is_not_the_same_call_is_not_folded(house: House, change: str) -> None:
    job = house.submit()
    body, caller = BODY, house.caller
    if change == "answered":
        house.studio.answered(job.id)
    if change == "late":
        with house.database.write() as connection:
            connection.exec_driver_sql("UPDATE jobs SET created_at = created_at - 180001")
    if change == "body":
        body = {**body, "cfgScale": 0.7}
    if change == "key":
        caller = house.another_caller()
    assert house.studio.submit(caller, MODEL, body, Resend(retry_count=1)).id != job.id


def test_a_queued_job_is_canceled_at_once_and_for_good(house: House) -> None:
    job = house.submit()
    canceled = house.studio.cancel(house.caller, job.id)
    assert [status for _, status in canceled.history] == [JobStatus.QUEUED, JobStatus.CANCELED]
    assert house.studio.cancel(house.caller, job.id) == canceled
    assert house.work.claim("somebody", {WorkKind.PLAN}, 10) is None


def test_another_projects_job_is_not_there(house: House) -> None:
    job = house.submit()
    with house.database.write() as connection:
        connection.exec_driver_sql("INSERT INTO projects SELECT 'proj_x', team_id, name, created_at + 1 FROM projects")
    key, secret = house.studio.create_key("proj_x", "other", "admin")
    stranger = house.studio.authenticate(key.key, secret)
    told = []
    for caller, job_id in ((stranger, job.id), (house.caller, "job_" + job.id[4:][::-1])):
        with pytest.raises(NotFound) as refused:
            house.studio.job(caller, job_id)
        told.append(refused.value.message)
        with pytest.raises(NotFound):
            house.studio.cancel(caller, job_id)
    assert told[0] == told[1]
    assert house.studio.jobs(stranger, JobFilter(), 10, None).items == ()
    assert house.job(job).status is JobStatus.QUEUED


def test_pages_show_every_job_once_newest_first(house: House) -> None:
    ids = [house.submit().id for _ in range(7)]
    seen, token = [], None
    while True:
        page = house.studio.jobs(house.caller, JobFilter(), 3, token)
        seen += [job.id for job in page.items]
        token = page.next_token
        if token is None:
            break
    assert sorted(seen) == sorted(ids)
    dates = [house.studio.job(house.caller, job_id).created_at for job_id in seen]
    assert dates == sorted(dates, reverse=True)


@pytest.mark.parametrize("token", ["x", "", "bnVsbA", "WzEsMl0", "WzFlMzA5LCJhIl0", "Ww", "é"])
def test_a_strange_page_token_is_told_so(house: House, token: str) -> None:
    with pytest.raises(Invalid) as told:
        house.studio.jobs(house.caller, JobFilter(), 3, token)
    assert told.value.faults[0].path == "paginationToken"


def test_jobs_are_filtered_by_status(house: House) -> None:
    kept = house.submit()
    gone = house.submit()
    house.studio.cancel(house.caller, gone.id)
    canceled = house.studio.jobs(house.caller, JobFilter(statuses=(JobStatus.CANCELED,)), 10, None)
    assert [job.id for job in canceled.items] == [gone.id]
    later = JobFilter(statuses=(JobStatus.QUEUED,), types=("custom",), author_id=house.caller.user_id)
    assert [job.id for job in house.studio.jobs(house.caller, later, 10, None).items] == [kept.id]
    assert house.studio.jobs(house.caller, JobFilter(types=("upscale",)), 10, None).items == ()


def test_only_the_right_secret_opens(house: House) -> None:
    key, secret = house.studio.create_key(house.caller.project_id, "mine", "reader")
    assert house.studio.authenticate(key.key, secret).role == "reader"
    for wrong in ((key.key, secret + "x"), (key.key, ""), ("nobody", secret), (key.id, secret), (key.key, "\ud800")):
        with pytest.raises(Unauthorized):
            house.studio.authenticate(*wrong)
    house.studio.delete_key(house.caller.project_id, key.id)
    with pytest.raises(Unauthorized):
        house.studio.authenticate(key.key, secret)


def test_a_key_of_ones_own_can_change_its_secret(house: House) -> None:
    for secret in ("a secret of one's own", "another one than before"):
        kept = house.studio.keep_key(house.caller.project_id, "env", "admin", "mine", secret)
        assert house.studio.authenticate("mine", secret).key_id == kept.id
    with pytest.raises(Unauthorized):
        house.studio.authenticate("mine", "a secret of one's own")


def test_the_database_keeps_no_secret(house: House, tmp_path: Path) -> None:
    _, secret = house.studio.create_key(house.caller.project_id, "mine", "admin")
    house.database.close()
    assert not any(secret.encode() in path.read_bytes() for path in tmp_path.glob("kinema.db*"))


@pytest.mark.parametrize("point", ["before", "after"])
def test_a_server_killed_while_it_accepts_a_call_leaves_one_job(house: House, point: str) -> None:
    code = f"""
import os, sys
sys.path.insert(0, {str(Path(__file__).parents[1])!r})
from house import BODY, MODEL
from kinema.catalogue import priced
from kinema.domain.job import Resend
from kinema.domain.project import Caller
from kinema.store.accounts import SqlAccounts
from kinema.store.assets import SqlAssets
from kinema.store.database import Database
from kinema.store import jobs, rows
from kinema.studio.studio import Studio
database = Database({str(house.database.engine.url)!r})
studio = Studio(priced(0.5), jobs.SqlJobs(database), SqlAssets(database), SqlAccounts(database))
if {point!r} == "before":
    rows.by_id = lambda *_: os.kill(os.getpid(), 9)  # all is written, nothing is kept yet
studio.submit({house.caller!r}, MODEL, BODY, Resend())
os.kill(os.getpid(), 9)
"""
    killed = subprocess.run([sys.executable, "-c", code], check=False, timeout=60)
    assert killed.returncode == -signal.SIGKILL
    again = house.submit(resend=Resend(retry_count=1))
    assert [job.id for job in house.studio.jobs(house.caller, JobFilter(), 10, None).items] == [again.id]
    assert house.rows("SELECT count(*) FROM segments") == [(1,)]
