"""Latents become pictures window by window: what `vae.decode` gives, to the bit, without the whole film in memory at once.

diffusers decodes a film in windows too, but keeps all of them to join them at its end: 0.4 GiB for each frame of 4K.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

WINDOW, STEP = 32, 24
"""Frames in a window, and from one to the next. Larger windows repeat less work where they overlap; smaller ones need less memory: with
these, films of three seconds and of fifteen need the same, and a quarter more is decoded than with 80 and 64."""


def ltx_pictures(vae: Any, latents: Tensor) -> Iterator[NDArray[np.uint8]]:  # noqa: ANN401 - diffusers has no types
    """Decode latents of (1, channels, frames, height, width) as `AutoencoderKLLTX2Video` does, in windows of its own settings.

    Neighbouring windows overlap and are blended. Gives pictures of (height, width, 3).
    """
    for window in ltx_windows(vae, latents):
        yield from _pictures(window)


def in_windows(vae: Any) -> Any:  # noqa: ANN401
    """Have an `AutoencoderKLLTX2Video` decode in these windows; gives it back."""
    vae.use_framewise_decoding = True
    vae.tile_sample_min_num_frames, vae.tile_sample_stride_num_frames = WINDOW, STEP
    return vae


def ltx_windows(vae: Any, latents: Tensor) -> Iterator[Tensor]:  # noqa: ANN401
    """Give the film in stretches of (1, 3, frames, height, width), between -1 and 1."""
    ratio = vae.temporal_compression_ratio
    length, step = vae.tile_sample_min_num_frames, vae.tile_sample_stride_num_frames
    left = (latents.shape[2] - 1) * ratio + 1
    noise_level = torch.zeros(1, device=latents.device, dtype=latents.dtype) if vae.config.timestep_conditioning else None
    if not vae.use_framewise_decoding or latents.shape[2] <= length // ratio:
        yield _decode(vae, latents, noise_level)
        return
    before: Tensor | None = None
    for start in range(0, latents.shape[2], step // ratio):
        window = _decode(vae, latents[:, :, start : start + length // ratio + 1], noise_level)
        if before is not None:
            window = vae.blend_t(before, window[:, :, :-1], length - step)
        # The first frame of all has a latent of its own, so the first window is a frame longer.
        ready = window[:, :, : min(step + (before is None), left)]
        before, left = window, left - ready.shape[2]
        if ready.shape[2]:
            yield ready


def _decode(vae: Any, latents: Tensor, noise_level: Tensor | None) -> Tensor:  # noqa: ANN401
    """Decode one window, in spatial tiles if the model is told to; with windows switched off, so that it is not cut again."""
    framewise, vae.use_framewise_decoding = vae.use_framewise_decoding, False
    try:
        with torch.no_grad():
            decoded: Tensor = vae.decode(latents, noise_level, return_dict=False)[0]
    finally:
        vae.use_framewise_decoding = framewise
    return decoded


def wan_pictures(vae: Any, latents: Tensor) -> Iterator[NDArray[np.uint8]]:  # noqa: ANN401
    """Decode latents as `AutoencoderKLWan` does untiled: its decoder is causal, so each latent gives its frames and is done with."""
    for window in wan_windows(vae, latents):
        yield from _pictures(window)


def wan_windows(vae: Any, latents: Tensor) -> Iterator[Tensor]:  # noqa: ANN401
    """Give the film in stretches of (1, 3, frames, height, width): one frame, then four by four."""
    from diffusers.models.autoencoders.autoencoder_kl_wan import unpatchify  # noqa: PLC0415 - seconds to import

    vae.clear_cache()
    try:
        for number in range(latents.shape[2]):
            with torch.no_grad():
                vae._conv_idx = [0]  # noqa: SLF001 - the place in the memory of the causal convolutions, which its own loop sets so
                ready = vae.decoder(
                    vae.post_quant_conv(latents[:, :, number : number + 1]),
                    feat_cache=vae._feat_map,  # noqa: SLF001 - likewise
                    feat_idx=vae._conv_idx,  # noqa: SLF001 - likewise
                    first_chunk=number == 0,
                )
                if vae.config.patch_size is not None:
                    ready = unpatchify(ready, patch_size=vae.config.patch_size)
            yield ready.clamp(-1.0, 1.0)
    finally:
        vae.clear_cache()


def _pictures(window: Tensor) -> Iterator[NDArray[np.uint8]]:
    """Turn a stretch into pictures; rounded where it lies, so that a byte and not a float crosses from the GPU."""
    for frame in range(window.shape[2]):
        picture = window[0, :, frame].float().add(1.0).mul(127.5).round().clamp(0, 255).to(torch.uint8)
        yield picture.permute(1, 2, 0).contiguous().cpu().numpy()
