"""Where the weights go: the processor they run on, and how they share its memory."""

from dataclasses import dataclass
from typing import Literal

import torch

from kinema.engines.neural.weights import Weights
from kinema.errors import RenderFailed

Profile = Literal["resident", "swap", "fp8", "int8", "offload"]
PROFILES: dict[str, str] = {
    "resident": "all of it stays in the GPU's memory",
    "swap": "one component at a time is in the GPU's memory, the others wait in the machine's",
    "fp8": "as swap, with the transformer stored in 8 bits",
    "int8": "as swap, with the transformer computed in 8 bits (needs torchao)",
    "offload": "layer by layer through the GPU: the slowest, and fits nearly everywhere",
}
ROOM = 10_000_000_000
"""Bytes that the computation itself takes beside the weights, at 1920×1088 and 15 s."""
FP8 = 0.55
"""What layers kept in 8 bits weigh of what they did in 16; norms and embeddings stay as they are."""


@dataclass(frozen=True, slots=True)
class Device:
    """A processor, with the memory that was free on it."""

    kind: Literal["cuda", "mps", "cpu"]
    name: str
    free: int
    total: int

    @property
    def dtype(self) -> torch.dtype:
        """The numbers that it computes with."""
        return torch.float32 if self.kind == "cpu" else torch.bfloat16


def device(*, cpu_too: bool) -> Device:
    """Find the best processor. Raises `RenderFailed` when there is no GPU, unless the weights are so small that any processor will do."""
    if torch.cuda.is_available():
        free, total = torch.cuda.mem_get_info()
        return Device("cuda", torch.cuda.get_device_name(), free, total)
    if torch.backends.mps.is_available():
        total = torch.mps.recommended_max_memory()
        return Device("mps", "Apple GPU", total - torch.mps.driver_allocated_memory(), total)
    if not cpu_too:
        built = f"built for CUDA {torch.version.cuda}" if torch.version.cuda else "built without CUDA"
        raise RenderFailed(
            f"There is no GPU that PyTorch {torch.__version__} ({built}) can use, and these weights are too large for a CPU.",
            "Check `nvidia-smi` and install the PyTorch that fits its driver (https://pytorch.org), or set KINEMA_ENGINE=procedural.",
        )
    return Device("cpu", "CPU", 0, 0)


def profile(weights: Weights, free: int) -> Profile:
    """Choose how weights share a GPU's memory: the first way, from the quickest to the slowest, for which there is room."""
    transformers: list[float] = [size for name, size in weights.sizes.items() if name.startswith("transformer")]
    others: list[float] = [size for name, size in weights.sizes.items() if not name.startswith("transformer")]
    needs: dict[Profile, float] = {
        "resident": sum(transformers) + sum(others),
        "swap": max(transformers + others),
        "fp8": max([FP8 * size for size in transformers] + others),
    }
    return next((name for name, need in needs.items() if need + ROOM <= free), "offload")
