"""What open weights are measured by, tried on weights that weigh nothing: the figures of a GPU come out of the same code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kinema.bench.neural import table
from kinema.bench.neural.run import STAGES
from kinema.bench.neural.stages import film
from kinema.settings import Settings

GPU_CHECK = Path(__file__).parents[3] / "scripts/gpu-check"


def gpu_check(venv: Path, *given: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Measure on a machine without a GPU."""
    environment = os.environ | {"PYTHON": sys.executable, "KINEMA_VENV": str(venv), "CUDA_VISIBLE_DEVICES": ""} | more
    return subprocess.run([GPU_CHECK, *given], env=environment, capture_output=True, text=True, timeout=900, check=False)


def test_every_stage_of_a_shot_is_timed_and_diffusers_asks_the_network_more_often() -> None:
    told: list[str] = []
    found = film(Settings.load(engine="neural", downscale=30), 1, "tiny", told.append, compare=True)
    assert (found["weights"], found["size"], found["seconds"], found["profile"]) == ("random tiny", "128x72", 1, "resident")
    assert found["calls"] == 8 + 3
    assert found["diffusers_calls"] > 2 * found["calls"], "with the guidances that nobody switched off"
    assert all(found[f"{stage}_s"] > 0 for stage in STAGES)
    assert sum(found[f"{stage}_s"] for stage in STAGES if stage != "load") == pytest.approx(found["film_s"], abs=0.02)
    assert found["speedup"] == pytest.approx(found["diffusers_s"] / found["film_s"], rel=0.1)
    assert told == ["building tiny random weights", "a shot of 1 s, by kinema", told[-1]]
    lines = table(found).splitlines()
    assert all(any(line.startswith(words) for line in lines) for words in STAGES.values())


def test_a_machine_without_a_gpu_is_told_so_before_anything_is_installed(tmp_path: Path) -> None:
    done = gpu_check(tmp_path / "venv")
    assert done.returncode == 1
    assert "There is no GPU" in done.stderr
    assert done.stdout == ""
    assert not (tmp_path / "venv").exists()


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_tail_is_four_times_as_fast_as_that_of_diffusers_in_two_fifths_of_its_memory_which_does_not_grow() -> None:
    done = gpu_check(Path(sys.prefix), "tiny", "1", KINEMA_DOWNSCALE="30")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["tail_speedup"] >= 4
    assert found["tail_memory_ratio"] <= 0.4
    assert found["tail_memory_128_over_72"] <= 1.05
