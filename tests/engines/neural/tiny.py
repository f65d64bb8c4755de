"""Tiny models with random weights: the real ones' classes and geometry, a few megabytes, made in a second."""

from pathlib import Path

import torch
from diffusers import AutoencoderKLLTX2Video, FlowMatchEulerDiscreteScheduler

from kinema.bench.neural.random import TINY, pipeline

CHANNELS = TINY.vae["latent_channels"]


def ltx(folder: Path, *, guided: bool = False, upsampler: bool = True) -> Path:
    """Write an LTX-2 (32 by 32 pixels and 8 frames a latent): distilled, which is told by a scheduler that shifts nothing, or guided."""
    pipe, doubling = pipeline(TINY, torch.float32, "cpu")
    if guided:
        pipe.scheduler = FlowMatchEulerDiscreteScheduler(use_dynamic_shifting=True, shift_terminal=0.1)
    pipe.save_pretrained(folder)
    if upsampler:
        doubling.save_pretrained(folder / "latent_upsampler")
    return folder


def video_vae() -> AutoencoderKLLTX2Video:
    """Make the autoencoder of the pictures."""
    torch.manual_seed(0)
    return AutoencoderKLLTX2Video(**TINY.vae).eval()
