"""What the documents say is held against what is there."""

import importlib.util
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
README = (ROOT / "README.md").read_text()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_generator", ROOT / "scripts/docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["settings.md", "cli.md", "api-coverage.md", "understood.md"])
def test_a_generated_page_is_fresh(name: str, generator: ModuleType) -> None:
    written = (ROOT / "docs" / name).read_text()
    if name == "api-coverage.md" and f"`scenario-sdk` {version('scenario-sdk')} " not in written:
        pytest.skip("the page was made with another version of the SDK")
    assert written == generator.PAGES[name](), "run: .venv/bin/python scripts/docs.py"


def test_the_two_lists_of_what_development_needs_are_the_same() -> None:
    assert PROJECT["project"]["optional-dependencies"]["dev"] == PROJECT["dependency-groups"]["dev"]


def test_every_dependency_has_its_line() -> None:
    extras = [line for needs in PROJECT["project"]["optional-dependencies"].values() for line in needs]
    needed = {*PROJECT["project"]["dependencies"], *extras}
    named = re.findall(r"^\| `([^`]+)` \|", (ROOT / "docs/dependencies.md").read_text(), re.MULTILINE)
    assert sorted(named) == sorted(re.split(r"[\[<>=;~! ]", line)[0] for line in needed)


def test_every_path_that_the_readme_names_is_there() -> None:
    paths = set(re.findall(r"\b(?:src|docs|scripts|examples)/[\w./-]*\w", README))
    assert paths
    assert [path for path in sorted(paths) if not (ROOT / path).exists()] == []


def test_every_command_that_the_readme_names_is_there() -> None:
    named = set(re.findall(r"kinema ([a-z]+)", "\n".join(re.findall(r"`[^`\n]+`|```sh\n.*?```", README, re.DOTALL))))
    listed = subprocess.run([BIN / "kinema", "--help"], capture_output=True, text=True, check=True, timeout=30).stdout
    assert {"up", "generate", "reference"} <= named
    assert named <= set(re.findall(r"^  ([a-z]+)  ", listed, re.MULTILINE))


def test_the_python_quick_start_is_the_example() -> None:
    [block] = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert (ROOT / "examples/quickstart.py").read_text().endswith(block)


@pytest.mark.skipif(shutil.which("node") is None, reason="there is no node here")
def test_the_javascript_quick_start_is_javascript(tmp_path: Path) -> None:
    [block] = re.findall(r"```javascript\n(.*?)```", README, re.DOTALL)
    (tmp_path / "quickstart.mjs").write_text(block)
    subprocess.run(["node", "--check", tmp_path / "quickstart.mjs"], check=True, timeout=60)


def test_the_agents_page_stays_short() -> None:
    assert len((ROOT / "AGENTS.md").read_text().splitlines()) <= 25


def test_imports_go_one_way() -> None:
    done = subprocess.run([BIN / "lint-imports", "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout
