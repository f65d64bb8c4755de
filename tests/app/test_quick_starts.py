"""The quick starts of the README, run as they stand against a real server."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from running import KINEMA

from kinema.media.inspect import inspect

README = (Path(__file__).parents[2] / "README.md").read_text()


def block(language: str) -> str:
    [found] = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
    return str(found)


@pytest.mark.parametrize(("language", "shell"), [("bash", ["bash", "-euo", "pipefail", "-c"]), ("python", [sys.executable, "-c"])])
def test_a_quick_start_makes_a_film(language: str, shell: list[str], environment: dict[str, str], tmp_path: Path) -> None:
    if language == "bash" and not shutil.which("curl"):
        pytest.skip("there is no curl here")
    subprocess.run([*KINEMA, "up", "--port", "0", "--", *shell, block(language)], env=environment, cwd=tmp_path, check=True, timeout=120)
    assert inspect(tmp_path / "film.mp4").num_frames == 120


def test_the_line_that_up_prints_is_ready_to_paste(environment: dict[str, str], tmp_path: Path) -> None:
    if not shutil.which("curl"):
        pytest.skip("there is no curl here")
    up = subprocess.Popen(
        [*KINEMA, "up", "--port", "0"], env=environment | {"KINEMA_WORKERS": "0"}, stdout=subprocess.PIPE, text=True, cwd=tmp_path
    )
    assert up.stdout is not None
    printed = ""
    with up.stdout:
        for line in up.stdout:
            printed += line
            if line.startswith("Ctrl-C"):
                break
        line = re.search(r"^curl .*\\\n.*$", printed, re.MULTILINE)
        assert line is not None
        answer = subprocess.run(["bash", "-c", line[0]], capture_output=True, text=True, check=True, timeout=30, env=os.environ).stdout
        up.terminate()
        up.wait(20)
    assert '"status":"queued"' in answer
