"""One shot with every stage timed apart, the same shot by the recipe that diffusers documents, and the tail alone."""

import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kinema.settings import Settings

SIZES = ("tiny", "19b", "22b")
"""The sizes of random weights (see `kinema.bench.neural.random`, which needs PyTorch)."""
PROMPT = "A wooden boat crosses a mountain lake at sunrise, slow push in. The water laps against the hull."
SEED = 7
STAGES = {
    "load": "loading the weights",
    "text": "reading the words",
    "stage_1": "imagining at half the size",
    "upsample": "doubling in latents",
    "stage_2": "refining",
    "sound": "decoding the sound",
    "decode": "decoding the pictures",
    "to_4k": "enlarging to 4K",
    "encode": "waiting for x264",
}


def run(settings: Settings, seconds: int, random: str | None, tell: Callable[[str], None], *, compare: bool = True) -> dict[str, Any]:
    """Measure. With `random`, one of `SIZES`, the weights are random ones of that size; without, those of the settings.

    Gives `{stage}_s` and `{stage}_peak_mb` (of the GPU) for each of `STAGES`, their sum, and the same film by diffusers' own recipe,
    the tail alone, and what it was measured on.
    """
    from kinema.bench.neural import tail  # noqa: PLC0415 - PyTorch comes in here
    from kinema.bench.neural.stages import film  # noqa: PLC0415 - likewise

    found = film(settings, seconds, random, tell, compare=compare)
    return found | (tail.measure(tell, settings.preset, settings.crf) if compare else {})


def table(found: Mapping[str, Any]) -> str:
    """Lay out what `run` found for a person."""
    lines = [", ".join(str(found[name]) for name in ("weights", "device", "size", "seconds", "profile", "attention"))]
    for stage, words in STAGES.items():
        lines.append(f"{words:<32}{found[f'{stage}_s']:>10.2f} s{found[f'{stage}_peak_mb']:>10} MB")
    lines += [
        f"{name:<32}{value:>10}" for name, value in found.items() if name.startswith(("film", "diffusers", "speedup", "tail", "calls"))
    ]
    return "\n".join(lines)


class Clock:
    """Times stages one after the other, and what each of them took of the GPU's memory."""

    def __init__(self, synchronise: Callable[[], None], peak: Callable[[], int]) -> None:
        """Take how to wait for the device, and how to read and reset its peak, in bytes."""
        self._synchronise, self._peak = synchronise, peak
        self.seconds = dict.fromkeys(STAGES, 0.0)
        self.peaks = dict.fromkeys(STAGES, 0)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Add what happens in between to a stage."""
        self._synchronise()
        self._peak()
        began = time.perf_counter()
        try:
            yield
        finally:
            self._synchronise()
            self.seconds[name] += time.perf_counter() - began
            self.peaks[name] = max(self.peaks[name], self._peak())

    def found(self) -> dict[str, Any]:
        """Give what was found."""
        return {f"{name}_s": round(seconds, 3) for name, seconds in self.seconds.items()} | {
            f"{name}_peak_mb": peak // 1_000_000 for name, peak in self.peaks.items()
        }


@contextmanager
def scratch() -> Iterator[Path]:
    """Give a folder that goes away."""
    with tempfile.TemporaryDirectory(prefix="kinema-bench-") as folder:
        yield Path(folder)
