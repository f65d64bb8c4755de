"""The corpus: prompts as people write them, and what each must be read as."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kinema.bench.reading import Entry, corpus, faults, measure
from kinema.cli import app

PATH = Path(__file__).parent / "corpus.jsonl"
CORPUS = corpus(PATH)
FRESH = corpus(Path(__file__).parent / "fresh.jsonl")
"""Prompts that were written without a look at the lexicon, and first read when they were done."""


@pytest.mark.parametrize("entry", [*CORPUS, *FRESH], ids=lambda entry: entry["prompt"][:50])
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


def test_of_a_fresh_prompt_in_a_language_that_is_read_most_words_are_understood() -> None:
    tallies = measure(FRESH)
    read = [tallies[language] for language in ("en", "zh", "ja", "es", "fr", "de")]
    assert sum(tally.prompts for tally in read) >= 120
    assert sum(tally.lossless for tally in read) >= 0.8 * sum(tally.prompts for tally in read)


def test_the_bench_prints_it_by_language() -> None:
    printed = CliRunner().invoke(app, ["bench", "--script", str(PATH), "--json"])
    told = json.loads(printed.stdout)
    assert told["zh"]["prompts"] > 60
    assert told["all"]["recall"] == 1.0
