import os
import subprocess
import sys
from pathlib import Path

import pytest

from kinema.errors import Invalid
from kinema.settings import Settings

SECRET = "sesame-sesame-sesame"


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("KINEMA_")]:
        monkeypatch.delenv(name)


def test_a_setting_comes_from_its_environment_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KINEMA_DOWNSCALE", "15")
    assert Settings.load().downscale == 15


def test_what_is_given_by_name_comes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KINEMA_PORT", "9000")
    assert Settings.load(port=9001, host=None).port == 9001


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KINEMA_PORT", "")
    assert Settings.load().port == 8000


def test_every_fault_is_told_at_once_under_the_name_that_a_person_would_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KINEMA_PORT", "eighty")
    monkeypatch.setenv("KINEMA_DOWNSCALE", "7")
    with pytest.raises(Invalid) as caught:
        Settings.load()
    assert [fault.path for fault in caught.value.faults] == ["KINEMA_PORT", "KINEMA_DOWNSCALE"]
    assert "must divide 120" in caught.value.message


@pytest.mark.parametrize("url", ["films.example.org", "ftp://example.org", "https://example.org/?a=b"])
def test_a_public_url_that_could_not_be_called_is_refused(url: str) -> None:
    with pytest.raises(Invalid):
        Settings.load(public_url=url)


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ({"port": 81}, "http://127.0.0.1:81"),
        ({"host": "0.0.0.0"}, "http://127.0.0.1:8000"),  # noqa: S104
        ({"host": "::"}, "http://[::1]:8000"),
        ({"host": "films.lan", "port": 81}, "http://films.lan:81"),
        ({"public_url": "https://example.org/films/"}, "https://example.org/films"),
    ],
)
def test_the_url_is_one_that_can_be_called(given: dict[str, object], url: str) -> None:
    assert Settings.load(**given).url == url


def test_everything_lies_in_the_home_unless_told_otherwise(tmp_path: Path) -> None:
    settings = Settings.load(home=tmp_path)
    assert settings.database == f"sqlite:///{tmp_path}/kinema.db"
    assert settings.files_folder == tmp_path / "files"


def test_a_home_that_is_relative_stays_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Settings.load(home="here").home == tmp_path / "here"


def test_the_secret_is_not_shown() -> None:
    assert SECRET not in repr(Settings.load(api_key="key", api_secret=SECRET))


def test_another_process_reads_the_very_same_settings(tmp_path: Path) -> None:
    settings = Settings.load(home=tmp_path, port=1234, downscale=15, api_key="key", api_secret=SECRET, url_expiry="ttl=60")
    code = "from kinema.settings import Settings; s = Settings.load(); print(s.api_secret.get_secret_value(), s.model_dump_json())"
    printed = subprocess.run(
        [sys.executable, "-c", code], env=settings.environment(), capture_output=True, text=True, check=True, timeout=60
    ).stdout
    assert printed.strip() == f"{SECRET} {settings.model_dump_json()}"
