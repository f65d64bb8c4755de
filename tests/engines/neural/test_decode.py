"""Decoding window by window gives what decoding at once gives, to the bit."""

import pytest
import tiny
import torch

from kinema.engines.neural.stream_decode import ltx_pictures, ltx_windows


@pytest.fixture(scope="module")
def vae() -> object:
    return tiny.video_vae()


@pytest.mark.parametrize("tiled", [False, True])
@pytest.mark.parametrize(("length", "step"), [(16, 8), (32, 24), (80, 64)])
@pytest.mark.parametrize("latents", [1, 2, 3, 4, 7, 10])
def test_windows_are_the_decoded_film_to_the_bit(vae: object, latents: int, length: int, step: int, tiled: bool) -> None:
    vae.use_framewise_decoding, vae.use_tiling = True, tiled
    vae.tile_sample_min_num_frames, vae.tile_sample_stride_num_frames = length, step
    vae.tile_sample_min_height = vae.tile_sample_min_width = 96
    vae.tile_sample_stride_height = vae.tile_sample_stride_width = 64
    noise = torch.randn(1, tiny.CHANNELS, latents, 2, 4, generator=torch.Generator().manual_seed(latents))
    with torch.no_grad():
        whole = vae.decode(noise, return_dict=False)[0]
    windows = list(ltx_windows(vae, noise))
    assert torch.equal(torch.cat(windows, dim=2), whole)
    assert whole.shape[2] == 8 * (latents - 1) + 1
    assert max(window.shape[2] for window in windows) <= max(step, length) + 1


def test_pictures_are_rounded_and_in_order(vae: object) -> None:
    vae.use_framewise_decoding, vae.use_tiling = True, False
    vae.tile_sample_min_num_frames, vae.tile_sample_stride_num_frames = 16, 8
    noise = torch.randn(1, tiny.CHANNELS, 4, 2, 2, generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        whole = vae.decode(noise, return_dict=False)[0]
    pictures = list(ltx_pictures(vae, noise))
    assert len(pictures) == 25
    for number in (0, 8, 9, 24):
        wanted = ((whole[0, :, number].permute(1, 2, 0) + 1) * 127.5).round().clamp(0, 255)
        assert (torch.from_numpy(pictures[number]) == wanted).all()
