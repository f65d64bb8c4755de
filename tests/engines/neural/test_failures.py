"""Whatever goes wrong with open weights is told with a hint, the worker lives, and the next job is made."""

import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import torch
from films import plan_of
from house import House, alive, children, open_house

from kinema.domain.job import JobStatus
from kinema.domain.plan import Format
from kinema.engines.neural import device, loader
from kinema.engines.neural.engine import Neural
from kinema.errors import RenderFailed

SMALL = Format.of("16:9", 60)
KILLED = """
import sys
import faults
if "kinema.studio.render" in sys.orig_argv:
    faults.die_once_when_told("imagining the shot", 0.3, "{marker}")
"""


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with open_house(tmp_path) as house:
        yield house


def silent(_stage: str, _share: float) -> None:
    pass


def render_of(worker: subprocess.Popen[bytes]) -> int:
    """Find the process in which a worker has pictures made."""
    [pid] = [pid for pid in children(worker) if "neural?" in Path(f"/proc/{pid}/cmdline").read_text()]
    return pid


def first_frame(engine: Neural) -> object:
    plan = plan_of(1, shape=SMALL)
    return next(engine.generate(plan, plan.segments()[0], silent).frames)


def test_weights_of_another_architecture_are_told(damaged: Callable[[], Path], ltx: Path) -> None:
    folder = damaged()
    config = folder / "transformer/config.json"
    text = config.read_text()
    config.unlink()
    config.write_text(text.replace('"num_layers": 2', '"num_layers": 2, "attention_head_dim": 32').replace('"attention_head_dim": 16,', ""))
    engine = Neural(str(folder))
    with pytest.raises(RenderFailed, match="do not fit the model") as raised:
        first_frame(engine)
    assert raised.value.hint
    assert first_frame(Neural(str(ltx))) is not None


@pytest.mark.parametrize(
    "error", [torch.OutOfMemoryError("CUDA out of memory. Tried to allocate"), RuntimeError("not enough memory: you tried to allocate")]
)
def test_memory_that_runs_out_is_told_and_the_next_shot_is_made(ltx: Path, error: Exception) -> None:
    engine = Neural(str(ltx))

    def run_out(*_: object) -> None:
        raise error

    hook = engine.model(silent).pipe.transformer.transformer_blocks[1].register_forward_pre_hook(run_out)
    with pytest.raises(RenderFailed, match="memory") as raised:
        first_frame(engine)
    assert "KINEMA_MEMORY" in raised.value.hint
    hook.remove()
    assert first_frame(engine) is not None


def test_that_there_is_no_gpu_for_large_weights_is_told(ltx: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if torch.cuda.is_available():
        pytest.skip("there is a GPU here")
    monkeypatch.setattr(loader, "CPU_LIMIT", 1000)
    with pytest.raises(RenderFailed, match="no GPU") as raised:
        first_frame(Neural(str(ltx)))
    assert "procedural" in raised.value.hint
    assert device.device(cpu_too=True).kind == "cpu"


def test_what_is_not_installed_is_told(ltx: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kinema.engines.neural.engine.NEEDS", ("torch", "a_library_that_is_not_there"))
    with pytest.raises(RenderFailed, match="a_library_that_is_not_there") as raised:
        Neural(str(ltx))
    assert "kinema[neural]" in raised.value.hint


def test_a_job_without_weights_fails_with_a_hint_and_the_worker_goes_on(house: House, tmp_path: Path) -> None:
    worker = house.start_worker("neural", 60, WEIGHTS=str(tmp_path / "nowhere"))
    for _ in range(2):
        job = house.final(house.submit(), 120)
        assert job.status is JobStatus.FAILURE
        assert "nowhere" in str(job.error)
    assert worker.poll() is None


@pytest.mark.timeout(600)
def test_a_render_that_is_killed_in_the_middle_of_a_step_is_started_again(house: House, ltx: Path, tmp_path: Path) -> None:
    died = tmp_path / "died"
    worker = house.start_worker("neural", 60, KILLED.format(marker=died), lease=60, WEIGHTS=str(ltx))
    done = house.final(house.submit(), 300)
    assert died.exists()
    assert done.status is JobStatus.SUCCESS, done.error
    assert house.rows("SELECT epoch, crashes FROM segments WHERE kind = 'picture'") == [(2, 1)]
    assert worker.poll() is None
    house.sound()


@pytest.mark.timeout(600)
def test_a_cancel_ends_a_step_that_takes_long_within_a_second(house: House, ltx: Path) -> None:
    worker = house.start_worker("neural", 1, lease=15, WEIGHTS=str(ltx))
    job = house.submit()
    house.until(lambda: "imagining" in house.job(job).stage, 200)
    render = render_of(worker)
    began = time.monotonic()
    house.studio.cancel(house.caller, job.id)
    house.until(lambda: not alive(render), 10)
    assert time.monotonic() - began < 1.0
    assert house.job(job).status is JobStatus.CANCELED
