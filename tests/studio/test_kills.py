"""Workers and renders that are killed, break off or freeze in the middle of a film: it is made all the same, once."""

import os
import signal

import pytest
from faults import ENGINES
from house import LEASE, WHOLE_HISTORY, House, alive, children, on_sqlite

from kinema.domain.job import JobStatus


@pytest.mark.parametrize(
    ("target", "when", "kind"),
    [
        ("kinema.store.work:SqlWork.claim", "after", "plan"),
        # It has the first picture by then, and with what it hands in later the next one.
        ("kinema.store.work:SqlWork.planned", "after", "plan"),
        ("kinema.store.work:SqlWork.beat", "after", "picture"),
        ("kinema.store.files:Folder.put", "after", ""),
        ("kinema.store.work:SqlWork.made", "before", "picture"),
        ("kinema.store.work:SqlWork.made", "after", "picture"),
        ("kinema.store.work:SqlWork.claim", "after", "assemble"),
        ("kinema.store.work:SqlWork.published", "before", "assemble"),
        ("kinema.store.work:SqlWork.published", "after", "assemble"),
    ],
)
def test_a_worker_killed_anywhere_costs_no_job_and_makes_no_second_film(house: House, target: str, when: str, kind: str) -> None:
    marker = house.home / "killed"
    fault = f"{ENGINES}\nfaults.kill_once({target!r}, {when!r}, {str(marker)!r}, {kind!r})\n"
    engine = "slow" if target.endswith("beat") else "quick"
    worker = house.start_worker(engine, downscale=60, fault=fault)
    job = house.submit()
    assert worker.wait(30) == -signal.SIGKILL
    done = {row[0] for row in house.rows("SELECT id FROM segments WHERE state = 'done'")}
    house.start_worker(engine, downscale=60, fault=ENGINES)
    finished = house.final(job, LEASE + 5 + 8)
    assert finished.status is JobStatus.SUCCESS
    assert [status for _, status in finished.history] == WHOLE_HISTORY
    epochs = dict(map(tuple, house.rows("SELECT id, epoch FROM segments")))
    assert {epochs[segment] for segment in done} <= {1}, "what was finished was made again"
    house.sound()


@on_sqlite
def test_a_killed_worker_takes_its_renders_along(house: House) -> None:
    worker = house.start_worker("slow", fault=ENGINES)
    job = house.submit()
    house.until(lambda: house.job(job).status is JobStatus.IN_PROGRESS)
    renders = children(worker)
    assert len(renders) == 2
    worker.kill()
    house.until(lambda: not any(alive(pid) for pid in renders), 5.0)


def test_a_killed_render_is_tried_again(house: House) -> None:
    worker = house.start_worker("slow", fault=ENGINES)
    job = house.submit()
    house.until(house.drawing)
    for pid in children(worker):
        os.kill(pid, signal.SIGKILL)
    assert house.final(job).status is JobStatus.SUCCESS
    assert house.pictures() == [(1, 0, 0), (2, 1, 0), (1, 0, 0)]
    assert worker.poll() is None
    house.sound()


@on_sqlite
@pytest.mark.parametrize(
    ("engine", "reason", "crashes"),
    [
        ("dying", "The render was ended by SIGSEGV.", 3),
        ("raising", "The render broke off: ZeroDivisionError: integer division or modulo by zero", 3),
        ("refusing", "The weights are not there.", 0),
    ],
)
def test_an_engine_that_cannot_fails_the_job_with_its_reason(house: House, engine: str, reason: str, crashes: int) -> None:
    worker = house.start_worker(engine, fault=ENGINES)
    job = house.final(house.submit())
    assert job.status is JobStatus.FAILURE
    assert job.error == reason
    assert job.hint
    assert job.asset_ids == ()
    assert house.pictures()[0][1] == crashes
    assert worker.poll() is None
    house.sound()


def test_a_frozen_worker_is_replaced_and_refused_when_it_thaws(house: House) -> None:
    frozen = house.start_worker("slow", fault=ENGINES)
    job = house.submit()
    house.until(house.drawing)
    renders = children(frozen)
    for pid in (frozen.pid, *renders):
        os.kill(pid, signal.SIGSTOP)
    another = house.start_worker("slow", fault=ENGINES)
    house.until(lambda: len(children(another)) == 2)
    house.until(lambda: house.rows("SELECT id FROM segments WHERE losses = 1"), LEASE + 5)
    for pid in (*renders, frozen.pid):
        os.kill(pid, signal.SIGCONT)
    assert house.final(job).status is JobStatus.SUCCESS
    assert sum(losses for _, _, losses in house.pictures()) == 1
    house.sound()
    assert frozen.poll() is None
