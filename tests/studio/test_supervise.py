import os
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from faults import ENGINES
from house import alive

from kinema.domain.plan import Format, Shot, ShotPlan
from kinema.domain.work import Progress
from kinema.errors import Busy
from kinema.studio.child import Render
from kinema.studio.supervise import Ending, Patience, supervise

PLAN = ShotPlan("words", Format.of("16:9", 120), (Shot(0, "words", 0, 48),), 1)
PATIENT = Patience(lease=30, stall=30)
GOING = threading.Event()


@pytest.fixture
def render(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Render]:
    """Give a render process that knows the faulty engines."""
    (tmp_path / "sitecustomize.py").write_text(ENGINES)
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}:{Path(__file__).parents[1]}")
    render = Render()
    yield render
    render.end()


def picture(folder: Path, engine: str) -> dict[str, Any]:
    """Ask for a picture."""
    segment = asdict(PLAN.segments()[0])
    return {"do": "picture", "folder": str(folder), "engine": engine, "encoding": {}, "plan": PLAN.to_dict(), "segment": segment}


def always(_: Progress) -> bool:
    return True


def test_a_warm_render_serves_one_request_after_the_other(render: Render, tmp_path: Path) -> None:
    seen: list[int] = []
    for _ in range(2):
        outcome = supervise(render, picture(tmp_path, "bars"), always, GOING, PATIENT)
        assert outcome.ending is Ending.ANSWERED
        assert Path(outcome.answer["video"]).stat().st_size > 0
        seen.append(render.start().pid)
    assert seen[0] == seen[1]


def test_a_render_that_died_while_idle_is_started_again(render: Render, tmp_path: Path) -> None:
    first = render.start().pid
    os.kill(first, signal.SIGKILL)
    time.sleep(0.1)
    assert supervise(render, picture(tmp_path, "bars"), always, GOING, PATIENT).ending is Ending.ANSWERED
    assert render.start().pid != first


def test_a_render_that_stands_still_is_ended_even_if_it_will_not_listen(render: Render, tmp_path: Path) -> None:
    pid = render.start().pid
    outcome = supervise(render, picture(tmp_path, "hanging"), always, GOING, Patience(lease=30, stall=2.5))
    assert outcome.ending is Ending.CRASHED
    assert "stood still" in outcome.reason
    assert not alive(pid)


def test_a_render_whose_work_is_not_wanted_any_more_is_ended(render: Render, tmp_path: Path) -> None:
    pid = render.start().pid
    outcome = supervise(render, picture(tmp_path, "slow"), lambda _: False, GOING, Patience(lease=0.9, stall=30))
    assert outcome.ending is Ending.LOST
    assert not alive(pid)


def test_a_cancel_ends_a_render_within_a_second_even_right_after_a_beat(render: Render, tmp_path: Path) -> None:
    took = []
    for _ in range(3):
        beats: list[float] = []

        def first_alone(_: Progress, beats: list[float] = beats) -> bool:
            beats.append(time.monotonic())
            return len(beats) == 1

        pid = render.start().pid
        assert supervise(render, picture(tmp_path, "slow"), first_alone, GOING, PATIENT).ending is Ending.LOST
        assert not alive(pid)
        took.append(time.monotonic() - beats[0])
    assert min(took) < 1.0


def test_a_database_out_of_reach_ends_the_render_before_the_lease(render: Render, tmp_path: Path) -> None:
    def unreachable(_: Progress) -> bool:
        raise Busy

    render.start()
    began = time.monotonic()
    outcome = supervise(render, picture(tmp_path, "hanging"), unreachable, GOING, Patience(lease=4.5, stall=30))
    assert outcome.ending is Ending.LOST
    assert time.monotonic() - began < 4.5 + 2.0, "the grace that a deaf render gets may come on top, no more"


def test_a_worker_that_ends_stops_its_render_at_once(render: Render, tmp_path: Path) -> None:
    stop = threading.Event()
    pid = render.start().pid
    threading.Timer(1.0, stop.set).start()
    began = time.monotonic()
    outcome = supervise(render, picture(tmp_path, "slow"), always, stop, PATIENT)
    assert outcome.ending is Ending.STOPPED
    assert time.monotonic() - began < 2.0
    assert not alive(pid)
