import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import cv2

KINEMA = [sys.executable, "-m", "kinema"]
SHOTS = {
    "multiPrompt": [
        {"prompt": 'A harbour at night, slow push in. An old man says: "The boat is late."', "duration": "3"},
        {"prompt": "The boat, wide shot. It carries a quorblewick.", "duration": "2"},
    ],
    "aspectRatio": "9:16",
    "colour": "blue",
}


def kinema(*arguments: str | Path, body: object = None, **settings: str) -> str:
    environment = os.environ | {"KINEMA_DOWNSCALE": "15", "KINEMA_ENGINE": "bars"} | settings
    done = subprocess.run(
        [*KINEMA, *arguments], input=json.dumps(body), env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_plan_tells_what_was_understood_and_what_was_not(tmp_path: Path) -> None:
    request = tmp_path / "request.json"
    request.write_text(json.dumps(SHOTS))
    found: dict[str, Any] = json.loads(kinema("plan", request, KINEMA_DOWNSCALE="1"))
    assert (found["seconds"], found["num_frames"], found["cuts"]) == (5.0, 120, [72])
    assert (found["format"]["width"], found["format"]["height"]) == (2160, 3840)
    first, second = found["script"]["scenes"]
    assert [line["text"] for line in first["lines"]] == ["The boat is late."]
    assert first["camera"]
    unknown = [*second["unmatched"], *(subject["words"] for subject in second["subjects"] if not subject["known"])]
    assert any("quorblewick" in words for words in unknown)
    assert any("colour" in warning for warning in found["warnings"])


def test_the_same_request_is_understood_the_same_way_each_time() -> None:
    assert kinema("plan", "-", body=SHOTS) == kinema("plan", "-", body=SHOTS)


def test_still_draws_one_frame_at_full_size(tmp_path: Path) -> None:
    picture = tmp_path / "frame.png"
    printed = kinema("still", "-", "--at", "4", "-o", picture, body=SHOTS)
    assert printed.strip() == str(picture)
    drawn = cv2.imread(str(picture))
    assert drawn is not None
    assert drawn.shape == (256, 144, 3)


def test_still_draws_it_as_small_as_asked_for(tmp_path: Path) -> None:
    kinema("still", "-", "--width", "36", "-o", tmp_path / "frame.jpg", body=SHOTS)
    drawn = cv2.imread(str(tmp_path / "frame.jpg"))
    assert drawn is not None
    assert drawn.shape == (64, 36, 3)


def test_a_moment_after_the_end_is_refused() -> None:
    done = subprocess.run(
        [*KINEMA, "still", "-", "--at", "5"], input=json.dumps(SHOTS), capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 2
    assert "its last frame is at second 4.958" in done.stderr
