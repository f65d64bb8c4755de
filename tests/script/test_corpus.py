"""The corpus: prompts as people write them, and what each must be read as."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kinema.bench.reading import Entry, corpus, faults, measure
from kinema.cli import app

PATH = Path(__file__).parent / "corpus.jsonl"
CORPUS = corpus(PATH)


@pytest.mark.parametrize("entry", CORPUS, ids=lambda entry: entry["prompt"][:50])
def test_a_prompt_is_read_as_it_is_meant(entry: Entry) -> None:
    assert faults(entry) == []


def test_it_is_large_and_in_many_languages_and_hardly_a_word_is_lost() -> None:
    tallies = measure(CORPUS)
    assert tallies["all"].prompts >= 300
    assert {"en", "zh", "ja", "es", "fr", "de"} <= set(tallies)
    for language, tally in tallies.items():
        assert tally.recall == 1.0, language
        assert tally.precision > 0.9, language
    assert tallies["all"].lossless >= 0.95 * tallies["all"].prompts


def test_the_bench_prints_it_by_language() -> None:
    printed = CliRunner().invoke(app, ["bench", "--script", str(PATH), "--json"])
    told = json.loads(printed.stdout)
    assert told["zh"]["prompts"] > 60
    assert told["all"]["recall"] == 1.0
