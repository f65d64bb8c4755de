import json
import os
import subprocess
import sys
from pathlib import Path

from house import House, on_sqlite


@on_sqlite
def test_whoever_runs_the_server_sees_the_queue_and_reorders_it(house: House, tmp_path: Path) -> None:
    first, second = house.submit(prompt="A red boat."), house.submit(prompt="A blue boat.")
    environment = os.environ | {"KINEMA_HOME": str(tmp_path), "KINEMA_DATABASE_URL": house.url}

    def jobs(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "kinema", "jobs", *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)

    def listed() -> list[tuple[str, str]]:
        return [(job["prompt"], job["status"]) for job in json.loads(jobs("list", "--json").stdout)["jobs"]]

    assert listed() == [("A red boat.", "queued"), ("A blue boat.", "queued")]
    assert jobs("move", second.id, "first").returncode == 0
    assert "paused" in jobs("pause", first.id).stdout
    assert listed() == [("A blue boat.", "queued"), ("A red boat.", "paused")]
    assert jobs("resume", first.id).returncode == 0
    assert jobs("priority", first.id, "2").returncode == 0
    assert listed() == [("A red boat.", "queued"), ("A blue boat.", "queued")]
    told = jobs("pause", "job_nowhere")
    assert told.returncode == 2
    assert "kinema jobs list" in told.stderr
