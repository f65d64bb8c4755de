"""A disk that is full: requests are sent away with a clear answer, reading goes on, and it heals by itself."""

import contextlib
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from serving import MODEL, serve

BODY = {"prompt": "a cat " * 400}
"""Long, so that what little room is left in the database's own pages is soon taken."""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Give a disk of four megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "none", str(folder)], check=False, capture_output=True)
    if mounted.returncode:
        pytest.skip("only root may make a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk_is_told_and_everything_goes_on_once_there_is_room(disk: Path) -> None:
    with serve(disk) as server, server.http as http:

        def ask() -> httpx.Response:
            return http.post(f"/v1/generate/custom/{MODEL}", json=BODY)

        accepted = [ask().json()["job"]["jobId"]]
        ballast = disk / "ballast"
        with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
            while file.write(bytes(4096)):
                pass
        while (answer := ask()).status_code == 200:
            accepted.append(answer.json()["job"]["jobId"])
        assert answer.status_code == 507
        told = answer.json()
        assert "room" in told["reason"] or "full" in told["reason"], told
        assert told["trace_id"] == answer.headers["x-trace-id"]
        # What is there can be read and asked about, though nothing can be noted of it.
        assert all(http.get(f"/v1/jobs/{job_id}").status_code == 200 for job_id in accepted)
        assert len(http.get("/v1/jobs").json()["jobs"]) == len(accepted)
        assert http.get("/healthz").status_code == 200
        ballast.unlink()
        assert ask().status_code == 200
        assert len(http.get("/v1/jobs").json()["jobs"]) == len(accepted) + 1
