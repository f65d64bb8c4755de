"""The whole of kinema with its films in a bucket, on a real server that speaks S3."""

import hashlib
import subprocess
from collections.abc import Callable
from pathlib import Path

import buckets
import httpx
from running import KINEMA, Up


def test_a_film_is_made_kept_and_sent_by_way_of_a_bucket(start: Callable[..., Up], environment: dict[str, str], tmp_path: Path) -> None:
    with buckets.serving() as endpoint:
        ours = buckets.ACCESS | {"KINEMA_FILES": f"s3://{buckets.new_bucket(endpoint)}/films", "KINEMA_S3_ENDPOINT": endpoint}
        up = start(**ours)
        with up.client as client:
            body = {"prompt": "A boat on a lake.", "duration": "3"}
            job = client.generate.run_model("model_kling-v3-t2v-4k", body=body, extra_headers={"Prefer": "wait=50"}).job
            assert job.status == "success", job
            asset = client.assets.retrieve(job.metadata.asset_ids[0]).asset
        film = httpx.get(asset.url)
        assert asset.url.startswith(up.url.removesuffix("/v1")), "the bucket is nobody's business"
        assert (film.status_code, len(film.content)) == (200, asset.properties.size)
        assert hashlib.sha256(film.content).hexdigest() == asset.metadata.to_dict()["sha256"]
        assert httpx.get(asset.url, headers={"Range": "bytes=100-199"}).content == film.content[100:200]
        at_hand = [hashlib.sha256(path.read_bytes()).digest() for path in (tmp_path / "home").rglob("*.mp4")]
        assert hashlib.sha256(film.content).digest() not in at_hand, "the film itself is in the bucket alone"
        listed = subprocess.run([*KINEMA, "files", "check"], env=environment | ours, capture_output=True, text=True, timeout=60, check=True)
        assert listed.stdout == "4 files, all as they were made\n"
        refused = subprocess.run(
            [*KINEMA, "backup", tmp_path / "x"], env=environment | ours, capture_output=True, text=True, timeout=60, check=False
        )
        assert refused.returncode == 1
        assert "in a folder" in refused.stderr


def test_a_bucket_needs_its_library(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "obstore.py").write_text("raise ImportError")
    ours = {"KINEMA_FILES": "s3://films", "PYTHONPATH": str(tmp_path)}
    done = subprocess.run([*KINEMA, "worker"], env=environment | ours, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "pip install 'kinema[s3]'" in done.stderr
