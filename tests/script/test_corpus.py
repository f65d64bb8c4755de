"""The corpus: prompts as people write them, and what each must be read as."""

from typing import Any

import pytest
from corpus import CORPUS, faults, parsed


@pytest.mark.parametrize("entry", CORPUS, ids=lambda entry: entry["prompt"][:50])
def test_a_prompt_is_read_as_it_is_meant(entry: dict[str, Any]) -> None:
    assert faults(entry) == []


def test_hardly_a_word_is_lost() -> None:
    lost = [entry["prompt"] for entry in CORPUS if sum(len(scene.unmatched) for scene in parsed(entry)[1].scenes) > 1]
    assert len(lost) <= 0.05 * len(CORPUS), lost
