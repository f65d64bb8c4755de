"""The commands tell in a sentence what a machine lacks."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def demo(tmp_path: Path, python: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHON": python, "KINEMA_VENV": str(tmp_path / "venv")}
    return subprocess.run(
        [ROOT / "scripts/demo"], env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30, check=False
    )


def python_without(what: str, tmp_path: Path) -> str:
    """Make a Python that cannot do one thing."""
    crippled = tmp_path / "python3"
    crippled.write_text(f'#!/bin/sh\ncase "$*" in *{what}*) exit 1;; esac\nexec {sys.executable} "$@"\n')
    crippled.chmod(0o755)
    return str(crippled)


@pytest.mark.parametrize(("lacks", "sentence"), [("ensurepip", "apt install python3-venv"), ("version_info", "needs Python 3.11 or newer")])
def test_what_python_lacks_is_told(lacks: str, sentence: str, tmp_path: Path) -> None:
    done = demo(tmp_path, python_without(lacks, tmp_path))
    assert done.returncode == 1
    assert sentence in done.stderr
    assert not (tmp_path / "venv").exists()


def test_no_python_at_all_is_told(tmp_path: Path) -> None:
    done = demo(tmp_path, str(tmp_path / "nowhere"))
    assert done.returncode == 1
    assert "apt install python3 python3-venv" in done.stderr


def test_that_there_is_no_pytorch_to_measure_a_gpu_with_is_told(tmp_path: Path) -> None:
    environment = os.environ | {"PYTHON": python_without("import torch", tmp_path), "KINEMA_VENV": str(tmp_path / "venv")}
    done = subprocess.run([ROOT / "scripts/gpu-check"], env=environment, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 1
    assert "has no PyTorch" in done.stderr
    assert done.stdout == ""
    assert not (tmp_path / "venv").exists()
