import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from films import make_film

from kinema.bench import run, table
from kinema.bench.memory import Memory, descendants
from kinema.bench.speed import LONG, MEASURES, SHORT, draw_alone, encode_alone, request
from kinema.errors import KinemaError
from kinema.media.encode import Settings as Encoding
from kinema.settings import Settings

ALLOCATE = "data = bytearray(200_000_000)\nprint('ready', flush=True)\ninput()"
GRANDCHILD = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {ALLOCATE!r}])"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.load(home=tmp_path / "home", engine="bars", downscale=30)


def test_a_bench_tells_everything_it_promises_and_leaves_nothing(settings: Settings, tmp_path: Path) -> None:
    told: list[str] = []
    found = run("all", settings, told.append)
    assert set(found) == {"engine", "size", "preset", "crf", "cores", *MEASURES}
    assert (found["engine"], found["size"]) == ("bars", "128x72")
    assert found["film_over_encode"] == pytest.approx(found["film_s"] / found["encode_s"], rel=0.2)
    assert 0 < found["first_progress_s"] < found["film_s"]
    assert 20 < found["peak_render_mb_5s"] < found["peak_all_mb_5s"] < 5000
    assert 0.5 < found["peak_15s_over_5s"] < 2
    assert told == ["drawing alone", "a film of 5 s", "encoding alone", "a film of 15 s"]
    lines = table(found).splitlines()
    assert "bars, 128x72" in lines[0]
    assert len(lines) == 1 + len(MEASURES)
    assert not list(tmp_path.iterdir())


def test_a_bench_that_is_not_there_is_named_with_those_that_are(settings: Settings) -> None:
    with pytest.raises(KinemaError, match="marathon") as raised:
        run("marathon", settings)
    assert "speed" in raised.value.hint


def test_drawing_alone_is_measured(settings: Settings) -> None:
    found = draw_alone(settings)
    assert 0 < found["draw_ms"] < 1000


def test_a_prompt_may_be_measured_instead() -> None:
    assert request(SHORT, "a lake") == {"prompt": "a lake", "duration": "5", "aspectRatio": "16:9", "seed": 7}
    assert [shot["duration"] for shot in request(LONG)["multiPrompt"]] == ["9", "6"]


def test_the_very_same_frames_are_encoded_again(tmp_path: Path) -> None:
    film = make_film(tmp_path, 2)
    assert 0 < encode_alone(film.path, Encoding()) < 30


def test_memory_of_processes_below_is_seen() -> None:
    with Memory() as memory, subprocess.Popen([sys.executable, "-c", GRANDCHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(0.5)
        assert child.pid in descendants(os.getpid())
        assert len(descendants(child.pid)) == 1
        child.communicate(b"\n")
    assert 200_000_000 < memory.peak_all < 400_000_000
    assert memory.peak_render == 0
