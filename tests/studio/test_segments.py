"""A film is made in segments, by whoever has time; how it was divided among them, nobody can tell from the film."""

from collections.abc import Callable

import pytest
from faults import ENGINES
from house import House, children, open_house

from kinema.domain.job import Job, JobStatus

SHOTS = [{"prompt": "A red boat.", "duration": "2"}, {"prompt": "A blue boat.", "duration": "2"}]
Alone = Callable[[str, list[dict[str, str]]], bytes]
CHANGED = [SHOTS[0], {"prompt": "A green boat.", "duration": "2"}]


def made(house: House, job: Job) -> list[tuple[int, int]]:
    """Give the shot of each picture of a job, and how often it was begun."""
    rows = house.rows(f"SELECT shot, epoch FROM segments WHERE kind = 'picture' AND job_id = '{job.id}' ORDER BY place")
    return [tuple(row) for row in rows]


def finished(house: House, shots: list[dict[str, str]]) -> Job:
    job = house.final(house.submit({"multiPrompt": shots, "seed": 3}), 200)
    assert job.status is JobStatus.SUCCESS, job.error
    return job


@pytest.fixture(scope="session")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Alone:
    """Give what makes a film by one worker in a house of its own, once for all tests that hold theirs against it."""
    films: dict[str, bytes] = {}

    def make(engine: str, shots: list[dict[str, str]]) -> bytes:
        if (name := f"{engine} {shots}") not in films:
            with open_house(tmp_path_factory.mktemp("alone")) as house:
                house.start_worker(engine, fault=ENGINES)
                films[name] = house.film(finished(house, shots)).read_bytes()
        return films[name]

    return make


def test_two_workers_of_which_one_is_killed_make_the_film_that_one_makes(house: House, alone: Alone) -> None:
    workers = [house.start_worker("slow", fault=ENGINES) for _ in range(2)]
    house.until(lambda: all(len(children(worker)) == 2 for worker in workers))
    job = house.submit({"multiPrompt": SHOTS, "seed": 3})
    house.until(lambda: len(house.rows("SELECT DISTINCT owner FROM segments WHERE kind = 'picture' AND state = 'running'")) == 2)
    workers[0].kill()
    job = house.final(job, 200)
    assert job.status is JobStatus.SUCCESS
    assert house.film(job).read_bytes() == alone("slow", SHOTS)
    house.sound()


def test_changing_a_shot_has_that_shot_alone_made_again(house: House, alone: Alone) -> None:
    house.start_worker("quick", fault=ENGINES)
    first = finished(house, SHOTS)
    assert made(house, first) == [(0, 1), (0, 1), (1, 1), (1, 1)]
    again = finished(house, SHOTS)
    assert made(house, again) == [(0, 0), (0, 0), (1, 0), (1, 0)]
    assert house.film(again).read_bytes() == house.film(first).read_bytes()
    changed = finished(house, CHANGED)
    assert made(house, changed) == [(0, 0), (0, 0), (1, 1), (1, 1)]
    house.sound()
    assert house.film(changed).read_bytes() == alone("quick", CHANGED)


def test_pictures_that_nobody_needed_for_long_are_forgotten_with_their_files(house: House) -> None:
    house.start_worker("quick", fault=ENGINES)
    finished(house, SHOTS)
    kept = house.work.keys()
    house.work.forget(3600)
    assert house.work.keys() == kept
    house.work.forget(-1)
    assert len(house.work.keys()) == len(kept) - 8, "four pictures, and the sound that bars make with them"
