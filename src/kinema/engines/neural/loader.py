"""From a folder of weights to a pipeline that is ready on its device. Reads safetensors alone, and never the network."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import torch
from diffusers import DiffusionPipeline
from diffusers.models.attention_dispatch import AttentionBackendName, dispatch_attention_fn
from diffusers.utils import logging as diffusers_logging
from transformers.utils import logging as transformers_logging

from kinema.engines.neural.device import Device, Profile, device, profile
from kinema.engines.neural.weights import AGAIN, Weights
from kinema.errors import RenderFailed

ATTENTION = ("_native_cudnn", "native")
"""From the quickest to what always works. None that fetches its code from the hub, and none that bears no mask: the text has one."""
CPU_LIMIT = 2_000_000_000
"""Bytes of weights up to which a CPU is a place to run them; real ones are twenty times as large."""
SMALLER = "Set KINEMA_MEMORY to a thriftier way (swap, fp8, offload), end other programs that use the GPU, or use smaller weights."


@dataclass(frozen=True, slots=True)
class Loaded:
    """A pipeline on its device."""

    pipe: Any
    device: Device
    profile: Profile
    attention: str
    compiled: bool


def load(kind: type[DiffusionPipeline], weights: Weights, memory: str, *, compile_blocks: bool, **more: Any) -> Loaded:  # noqa: ANN401
    """Load weights as a pipeline of some kind; `memory` is "auto" or one of `PROFILES`.

    Raises `RenderFailed` when they do not fit the code that is to run them, or the device.
    """
    quiet()
    where = processor(weights)
    chosen: Profile = "resident" if where.kind == "cpu" else profile(weights, where.free) if memory == "auto" else memory  # type: ignore[assignment]
    with told():
        try:
            pipe = kind.from_pretrained(
                weights.folder,
                dtype=where.dtype,
                local_files_only=True,
                use_safetensors=True,
                **_quantised(chosen),
                **more,
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RuntimeError) as error:
            if out_of_memory(error):
                raise
            raise RenderFailed(f"The weights in {weights.folder} do not fit the model: {_short(error)}", AGAIN) from error
        return settle(pipe, where, chosen, compile_blocks=compile_blocks)


def quiet() -> None:
    """Keep the libraries from telling of what nobody can do anything about."""
    diffusers_logging.set_verbosity_error()
    diffusers_logging.disable_progress_bar()
    transformers_logging.set_verbosity_error()
    transformers_logging.disable_progress_bar()


def processor(weights: Weights) -> Device:
    """Find a processor for weights. Raises `RenderFailed` when there is none that is up to them."""
    return device(cpu_too=sum(weights.sizes.values()) <= CPU_LIMIT)


def settle(pipe: Any, where: Device, chosen: Profile, *, compile_blocks: bool) -> Loaded:  # noqa: ANN401
    """Put a pipeline where it is to run, the way that was chosen, with the quickest attention that works there."""
    networks = [network for name in ("transformer", "transformer_2") if (network := getattr(pipe, name, None)) is not None]
    for network in networks if chosen == "fp8" else ():
        network.enable_layerwise_casting(storage_dtype=torch.float8_e4m3fn, compute_dtype=where.dtype)
    if chosen == "resident":
        pipe.to(where.kind)
    elif chosen == "offload":
        pipe.enable_sequential_cpu_offload(device=where.kind)
    else:
        pipe.enable_model_cpu_offload(device=where.kind)
    pipe.set_progress_bar_config(disable=True)
    attention = _attention(where)
    for network in networks:
        network.set_attention_backend(attention)
    compiled = compile_blocks and where.kind == "cuda" and chosen == "resident"
    for network in networks if compiled else ():
        network.compile_repeated_blocks(fullgraph=True)
    return Loaded(pipe, where, chosen, attention, compiled)


def _quantised(chosen: Profile) -> dict[str, Any]:
    """Say how the transformer is to be quantised while it is read, if it is."""
    if chosen != "int8":
        return {}
    if find_spec("torchao") is None:
        raise RenderFailed("KINEMA_MEMORY=int8 needs torchao, which is not installed.", "pip install torchao, or set KINEMA_MEMORY=fp8.")
    from diffusers import PipelineQuantizationConfig, TorchAoConfig  # noqa: PLC0415 - needs torchao
    from torchao.quantization import Int8WeightOnlyConfig  # noqa: PLC0415 - likewise

    mapping = dict.fromkeys(("transformer", "transformer_2"), TorchAoConfig(Int8WeightOnlyConfig()))
    return {"quantization_config": PipelineQuantizationConfig(quant_mapping=mapping)}


def _attention(where: Device) -> str:
    """Try the attentions that there are, with a mask as the text has one, and give the first that works."""
    small = torch.zeros(1, 16, 2, 64, device=where.kind, dtype=where.dtype)
    mask = torch.zeros(1, 1, 16, 16, device=where.kind, dtype=where.dtype)
    for name in ATTENTION[:-1]:
        try:
            dispatch_attention_fn(small, small, small, attn_mask=mask, backend=AttentionBackendName(name))
        except (RuntimeError, ValueError, ImportError):
            continue
        return name
    return ATTENTION[-1]


@contextmanager
def told() -> Iterator[None]:
    """Tell a person that memory ran out, in a sentence; leave everything else as it is."""
    try:
        yield
    except (torch.OutOfMemoryError, RuntimeError, MemoryError) as error:
        if not out_of_memory(error):
            raise
        raise RenderFailed(f"The memory for these weights ran out: {_short(error)}", SMALLER) from error


def out_of_memory(error: BaseException) -> bool:
    """Tell whether an error means that there is no memory left, on a GPU or on a CPU, which say it in different ways."""
    return isinstance(error, torch.OutOfMemoryError | MemoryError) or "not enough memory" in str(error) or "out of memory" in str(error)


def _short(error: BaseException) -> str:
    """Give the first line of a message that may have hundreds."""
    return (str(error).strip() or type(error).__name__).splitlines()[0][:300]
