"""Films made on a Ray cluster of simulated machines, one of which is killed, or frozen, in the middle of a film."""

import inspect as inspect_module
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import clusters
import faults
import pytest
from house import House, alive, open_house
from running import KINEMA

from kinema.cluster import Placed
from kinema.domain.job import Job, JobStatus
from kinema.media.inspect import inspect

Dispatch = Callable[[str], subprocess.Popen[bytes]]
pytestmark = pytest.mark.timeout(600)
LEASE = 3.0


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """Give a kinema whose settings every node reads for itself."""
    (tmp_path / "fault").mkdir()
    (tmp_path / "fault" / "sitecustomize.py").write_text(faults.ENGINES)
    ours = {
        "KINEMA_HOME": str(tmp_path),
        "KINEMA_ENGINE": "slow",
        "KINEMA_DOWNSCALE": "30",
        "KINEMA_LEASE": str(LEASE),
        "KINEMA_PRESET": "ultrafast",
        "PYTHONPATH": f"{tmp_path / 'fault'}:{Path(__file__).parents[1]}",
    }
    for name, value in (clusters.GUARDED | ours).items():
        monkeypatch.setenv(name, value)
    with open_house(tmp_path) as house:
        yield house


@pytest.fixture
def dispatch(house: House) -> Dispatch:
    """Give what starts `kinema worker --ray`, with its log in a file of the home."""

    def start(address: str) -> subprocess.Popen[bytes]:
        with (house.home / "log").open("w") as log:
            process = subprocess.Popen([*KINEMA, "worker", "--ray", address], stderr=log)
        house.workers.append(process)
        return process

    return start


def pictures(house: House) -> list[tuple[str, str]]:
    """Tell which pieces of pictures are how far, and in whose hands they are or were."""
    return [tuple(row) for row in house.rows("SELECT state, owner FROM segments WHERE kind = 'picture' ORDER BY place")]


def process_of(owner: str) -> int:
    """Give the process that goes by an owner's name."""
    return int(owner.rsplit("-", 2)[1])


def drawing(house: House, number: int) -> list[str]:
    """Wait until some workers draw at once, and name them."""

    def found() -> list[str] | None:
        owners = [owner for state, owner in pictures(house) if state == "running"]
        return owners if len(owners) >= number else None

    return list(house.until(found, 180))


def right(house: House, job: Job, duration: int = 3) -> None:
    """Hold a film against what was asked for, and the house against everything that has to be true after any fault."""
    done = house.final(job, 300)
    assert done.status is JobStatus.SUCCESS, done.error
    found = inspect(house.film(done))
    assert (found.num_frames, found.num_samples, found.audio_tracks) == (24 * duration, 48_000 * duration, 1)
    house.sound()


@pytest.mark.ray
def test_the_segments_of_one_film_are_made_on_two_machines(house: House, dispatch: Dispatch) -> None:
    with clusters.machines(2) as cluster:
        job = house.submit(duration="15")
        dispatching = dispatch(cluster.address)
        first, second = drawing(house, 2)[:2]
        homes = [number for number, node in enumerate(cluster.nodes) for owner in (first, second) if process_of(owner) in node.processes]
        assert homes == [0, 1]
        right(house, job, duration=15)
        canceled = house.submit(duration="10", prompt="Another boat.")
        [owner, *_] = drawing(house, 1)
        renders = [pid for node in cluster.nodes for pid in node.processes if b"kinema.studio.render" in cmdline(pid)]
        assert renders
        house.studio.cancel(house.caller, canceled.id)
        next_one = house.submit(prompt="A third boat.")
        right(house, next_one)
        assert house.job(canceled).status is JobStatus.CANCELED
        dispatching.send_signal(signal.SIGTERM)
        assert dispatching.wait(30) == 0
        house.until(lambda: not alive(process_of(owner)), 30)
        assert not [pid for pid in renders if alive(pid)]


def cmdline(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except FileNotFoundError:
        return b""


@pytest.mark.ray
@pytest.mark.parametrize("fault", ["killed", "frozen"])
def test_a_machine_lost_in_the_middle_of_a_film_costs_time_alone(fault: str, house: House, dispatch: Dispatch) -> None:
    with clusters.machines(2) as cluster:
        job = house.submit(duration="15")
        dispatch(cluster.address)
        victim_owner = drawing(house, 2)[0]
        [victim] = [node for node in cluster.nodes if process_of(victim_owner) in node.processes]
        left = victim.processes
        if fault == "killed":
            cluster.kill(victim)
            house.until(lambda: not any(alive(pid) for pid in left), 30)
        else:
            victim.signal(signal.SIGSTOP)
        held = house.rows(f"SELECT id FROM segments WHERE state = 'running' AND owner = '{victim_owner}'")
        done = house.final(job, 300)
        assert done.status is JobStatus.SUCCESS, done.error
        assert set(held) <= set(house.rows("SELECT id FROM segments WHERE losses > 0")), "what it held was taken over"
        if fault == "frozen":
            before = house.rows("SELECT * FROM segments"), house.rows("SELECT * FROM assets")
            victim.signal(signal.SIGCONT)
            house.until(lambda: not [pid for pid in left if b"kinema.studio.render" in cmdline(pid) and alive(pid)], 60)
            assert (house.rows("SELECT * FROM segments"), house.rows("SELECT * FROM assets")) == before
        assert inspect(house.film(done)).num_frames == 360
        house.sound()


@pytest.mark.ray
def test_a_machine_that_joins_in_the_middle_of_a_film_makes_some_of_it(house: House, dispatch: Dispatch) -> None:
    with clusters.machines(1) as cluster:
        job = house.submit(duration="15")
        dispatch(cluster.address)
        [first] = drawing(house, 1)
        joined = cluster.add()
        second = next(owner for owner in drawing(house, 2) if owner != first)
        assert process_of(second) in joined.processes
        right(house, job, duration=15)
        assert "done" in [state for state, owner in pictures(house) if owner == second]


@pytest.mark.ray
def test_a_machine_that_hangs_does_not_keep_what_it_was_given(house: House, dispatch: Dispatch) -> None:
    with clusters.machines(2) as cluster:
        cluster.nodes[0].signal(signal.SIGSTOP)
        job = house.submit(duration="15")
        dispatch(cluster.address)
        house.until(lambda: "is asked for anew" in (house.home / "log").read_text(), 120)
        assert house.final(job, 300).status is JobStatus.SUCCESS
        house.sound()


@pytest.mark.ray
def test_a_dispatcher_that_is_killed_takes_its_workers_along_and_the_next_one_goes_on(house: House, dispatch: Dispatch) -> None:
    with clusters.machines(1) as cluster:
        job = house.submit()
        first = dispatch(cluster.address)
        [owner] = drawing(house, 1)
        first.kill()
        first.wait()
        dispatch(cluster.address)
        house.until(lambda: not alive(process_of(owner)), 60)
        right(house, job)


def test_a_cluster_that_lets_everybody_in_is_not_joined(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RAY_AUTH_MODE")
    done = subprocess.run(
        [sys.executable, "-m", "kinema", "worker", "--ray", "127.0.0.1:6379"], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert "RAY_AUTH_MODE=token" in done.stderr
    assert "Traceback" not in done.stderr
    del house
    assert os.environ["RAY_AUTH_TOKEN"] not in done.stderr


def test_nothing_but_numbers_and_short_words_crosses_to_a_node() -> None:
    said = [inspect_module.signature(getattr(Placed, name)) for name in dir(Placed) if not name.startswith("_")]
    crossing = [each.annotation for signature in said for each in signature.parameters.values() if each.name != "self"]
    answers = [signature.return_annotation for signature in said]
    assert len(said) == 3
    assert set(crossing) | set(answers) <= {int, float, str, None}


def test_what_ends_a_worker_is_told_without_what_it_says(tmp_path: Path) -> None:
    (tmp_path / "hunter2").touch()
    done = subprocess.run(
        [sys.executable, "-c", "from kinema.cluster import Placed; print(Placed().work(0.0))"],
        env=os.environ | {"KINEMA_DATABASE_URL": f"sqlite:///{tmp_path}/hunter2/kinema.db"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.strip().isidentifier()
    assert "hunter2" in done.stderr, "this node's own log has it"
