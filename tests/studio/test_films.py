"""A worker makes films: exact ones, once each, and tells how far they are."""

import subprocess
import time
from itertools import pairwise
from pathlib import Path

import pytest
from faults import ENGINES
from house import WHOLE_HISTORY, House, children, on_sqlite

from kinema.domain.job import JobStatus
from kinema.media.inspect import inspect

TWO_SHOTS = {"multiPrompt": [{"prompt": "One.", "duration": "1"}, {"prompt": "Two.", "duration": "2"}]}


def test_a_request_becomes_a_film_exact_to_the_frame_and_sample(house: House) -> None:
    house.start_worker()
    job = house.final(house.submit(TWO_SHOTS, seed=5))
    assert [status for _, status in job.history] == WHOLE_HISTORY
    assert job.progress == 1.0
    assert job.metadata["engine"] == "bars"
    assert any("test card" in warning for warning in job.warnings)
    film = inspect(house.film(job))
    assert (film.num_frames, film.fps, film.width, film.height) == (72, 24.0, 128, 72)
    assert film.num_samples == 144_000
    assert set(film.key_frames) >= {0, 24}
    asset = house.studio.asset(house.caller, job.asset_ids[0])
    assert asset.metadata["seed"] == "5"
    assert asset.properties["nbFrames"] == 72
    house.sound()


@on_sqlite
def test_an_engine_without_sound_gets_it_from_the_prompt(house: House) -> None:
    house.start_worker("mute", fault=ENGINES)
    job = house.final(house.submit(prompt='[Woman, calm voice]: "The boat is here." Waves.'), 90)
    assert job.status is JobStatus.SUCCESS, job.error
    assert house.rows("SELECT state, epoch FROM segments WHERE kind = 'sound'") == [("done", 1)]
    film = inspect(house.film(job))
    assert film.num_samples == 144_000
    assert film.loudness == pytest.approx(-16, abs=1)
    house.sound()


def test_progress_goes_up_by_the_frame_and_says_where_it_is(house: House) -> None:
    house.start_worker("slow", fault=ENGINES)
    job = house.submit()
    seen = []
    while not (now := house.job(job)).status.final:
        seen.append(now)
        time.sleep(0.05)
    assert all(before.progress <= after.progress for before, after in pairwise(seen))
    assert len({now.progress for now in seen}) >= 4
    assert any(now.stage.startswith("drawing frame ") and now.stage.endswith(" of 72") for now in seen)
    assert any(0 < now.metadata.get("etaSeconds", 0) < 20 for now in seen)
    assert now.progress == 1.0
    assert "etaSeconds" not in now.metadata


def test_two_workers_make_every_film_once(house: House) -> None:
    workers: list[subprocess.Popen[bytes]] = [house.start_worker(downscale=120) for _ in range(2)]
    jobs = [house.submit(generateAudio=False) for _ in range(50)]
    for job in jobs:
        assert house.final(job, 90).status is JobStatus.SUCCESS
    assert inspect(house.film(house.job(jobs[0]))).audio_tracks == 0, "nobody asked for sound"
    owners = {row[0] for row in house.rows("SELECT DISTINCT owner FROM segments")}
    assert len(owners) == len(workers)
    assert house.rows("SELECT count(*) FROM segments WHERE epoch > 1") == [(0,)]
    house.sound()


@on_sqlite
def test_a_render_knows_neither_settings_nor_secrets(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", "hush")
    worker = house.start_worker()
    house.final(house.submit())
    for pid in children(worker):
        environment = Path(f"/proc/{pid}/environ").read_bytes()
        assert b"PATH=" in environment
        assert b"KINEMA_" not in environment
        assert b"hush" not in environment
        opened = {str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir()}
        assert not any("kinema.db" in path for path in opened)
