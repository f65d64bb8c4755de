from pathlib import Path

import pytest

from kinema.bench import JOBS, latency, queue, scaling
from kinema.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.load(home=tmp_path / "home", engine="bars", downscale=30)


def test_the_queue_is_emptied_and_kinemas_own_share_is_told(settings: Settings, tmp_path: Path) -> None:
    found = queue.throughput(f"sqlite:///{tmp_path / 'queue.db'}", 20, 2) | queue.overhead(settings, 2)
    assert set(found) == set(queue.MEASURES)
    assert found["jobs_per_s"] > 1
    assert found["overhead_ms"] == pytest.approx(found["job_ms"] - found["made_ms"], abs=0.2)
    assert "20 stub jobs" in queue.table({"database": "sqlite", "jobs": 20, "workers": 2} | found)


def test_a_batch_is_timed_with_one_worker_and_with_two(settings: Settings) -> None:
    found = scaling.run(settings, num_films=2)
    assert set(scaling.MEASURES) < set(found)
    assert found["scaling"] == pytest.approx(found["batch_s_1"] / found["batch_s_2"], abs=0.01)


def test_callers_are_answered_while_a_film_is_drawn(settings: Settings) -> None:
    found = latency.run(settings.model_copy(update={"downscale": 4}), pollers=20, seconds=4.0)
    assert set(latency.MEASURES) < set(found)
    assert found["errors"] == 0
    assert 20 <= found["polls"] <= 40, "each asks once, and those who begin early twice"
    assert found["submits"] >= 10
    assert 0 < found["poll_p50_ms"] <= found["poll_p99_ms"]


def test_every_bench_of_jobs_runs_and_lays_out_what_it_found() -> None:
    assert all(callable(bench.run) and callable(bench.table) for bench in JOBS.values())
