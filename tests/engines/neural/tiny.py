"""Tiny models with random weights: the real ones' classes and geometry, a few megabytes, made in a second."""

from pathlib import Path

import torch
from diffusers import (
    AutoencoderKLLTX2Video,
    AutoencoderKLWan,
    FlowMatchEulerDiscreteScheduler,
    UniPCMultistepScheduler,
    WanPipeline,
    WanTransformer3DModel,
)
from transformers import UMT5Config, UMT5EncoderModel

from kinema.bench.neural.random import TINY, pipeline, tokenizer

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


def wan(folder: Path, *, small: bool = True) -> Path:
    """Write a Wan 2.2 (8 by 8 pixels and 4 frames a latent): the small one that goes on from a picture, or two networks in turn."""
    torch.manual_seed(0)
    sizes = {"num_attention_heads": 2, "attention_head_dim": 12, "in_channels": 16, "out_channels": 16, "text_dim": 32}
    sizes |= {"freq_dim": 32, "ffn_dim": 32, "num_layers": 2, "rope_max_seq_len": 1024}
    text = UMT5Config(vocab_size=300, d_model=32, d_kv=16, d_ff=32, num_layers=1, num_heads=2)
    WanPipeline(
        tokenizer=tokenizer(),
        text_encoder=UMT5EncoderModel(text).eval(),
        vae=AutoencoderKLWan(base_dim=4, dim_mult=[1, 1, 1, 1], num_res_blocks=1).eval(),
        scheduler=UniPCMultistepScheduler(use_flow_sigmas=True, prediction_type="flow_prediction", flow_shift=5.0),
        transformer=WanTransformer3DModel(**sizes),
        transformer_2=None if small else WanTransformer3DModel(**sizes),
        boundary_ratio=None if small else 0.875,
        expand_timesteps=small,
    ).save_pretrained(folder)
    return folder
