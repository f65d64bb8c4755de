"""How far a network is while it computes: told after each of its blocks, so that a step that takes a minute is not silent."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class Watched:
    """What was seen."""

    calls: int = 0
    """How often the whole network was asked."""
    blocks: int = 0
    """How many of its blocks have been begun."""


@contextmanager
def watched(network: Any, calls: int, tell: Callable[[float], None], *, finely: bool = True) -> Iterator[Watched]:  # noqa: ANN401
    """Tell the share of `calls` calls of a transformer that is done; whatever `tell` raises ends the computation there and then.

    `finely` looks at each block; blocks that are compiled bear no looking at, so that then only whole calls are counted.
    """
    seen = Watched()
    blocks = list(getattr(network, "transformer_blocks", None) or network.blocks)

    def call(*_: object) -> None:
        seen.calls += 1
        tell(min(1.0, (seen.calls - 1) / calls))

    def block(*_: object) -> None:
        seen.blocks += 1
        tell(min(1.0, seen.blocks / (calls * len(blocks))))

    hooks = [network.register_forward_pre_hook(call), *(each.register_forward_pre_hook(block) for each in blocks if finely)]
    try:
        yield seen
    finally:
        for hook in hooks:
            hook.remove()
