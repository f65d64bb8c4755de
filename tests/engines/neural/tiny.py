"""Tiny models with random weights: the real ones' classes and geometry, a few megabytes, made in a second."""

from pathlib import Path
from typing import Any

import torch
from diffusers import AutoencoderKLLTX2Audio, AutoencoderKLLTX2Video, FlowMatchEulerDiscreteScheduler, LTX2Pipeline
from diffusers import LTX2VideoTransformer3DModel as Transformer
from diffusers.pipelines.ltx2.connectors import LTX2TextConnectors
from diffusers.pipelines.ltx2.latent_upsampler import LTX2LatentUpsamplerModel
from diffusers.pipelines.ltx2.vocoder import LTX2Vocoder
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import Gemma3Config, Gemma3ForConditionalGeneration, PreTrainedTokenizerFast

CHANNELS = 16


def ltx(folder: Path, *, guided: bool = False, upsampler: bool = True) -> Path:
    """Write an LTX-2 (32 by 32 pixels and 8 frames a latent): distilled, which is told by a scheduler that shifts nothing, or guided."""
    torch.manual_seed(0)
    pipe = LTX2Pipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(use_dynamic_shifting=guided, shift_terminal=0.1 if guided else None),
        vae=video_vae(),
        audio_vae=AutoencoderKLLTX2Audio(base_channels=32, ch_mult=(1, 1, 1), num_res_blocks=1, latent_channels=2),
        text_encoder=_text_encoder(),
        tokenizer=_tokenizer(),
        connectors=_connectors(),
        transformer=_transformer(),
        vocoder=LTX2Vocoder(hidden_channels=32),
    )
    pipe.save_pretrained(folder)
    if upsampler:
        LTX2LatentUpsamplerModel(CHANNELS, 32, num_blocks_per_stage=1).save_pretrained(folder / "latent_upsampler")
    return folder


def video_vae() -> AutoencoderKLLTX2Video:
    """Make the autoencoder of the pictures."""
    return AutoencoderKLLTX2Video(
        latent_channels=CHANNELS,
        block_out_channels=(8, 16, 32, 64),
        decoder_block_out_channels=(8, 16, 32),
        layers_per_block=(1, 1, 1, 1, 1),
        decoder_layers_per_block=(1, 1, 1, 1),
        decoder_causal=False,
        spatial_compression_ratio=32,
        temporal_compression_ratio=8,
    ).eval()


def _transformer() -> Transformer:
    return Transformer(
        in_channels=CHANNELS,
        out_channels=CHANNELS,
        num_attention_heads=2,
        attention_head_dim=16,
        cross_attention_dim=32,
        audio_in_channels=32,
        audio_out_channels=32,
        audio_num_attention_heads=2,
        audio_attention_head_dim=8,
        audio_cross_attention_dim=16,
        num_layers=2,
        caption_channels=32,
        rope_type="split",
    )


def _connectors() -> LTX2TextConnectors:
    sizes: dict[str, Any] = {
        f"{kind}_connector_{name}": value
        for kind in ("video", "audio")
        for name, value in (("num_attention_heads", 2), ("attention_head_dim", 16), ("num_layers", 1))
    }
    return LTX2TextConnectors(caption_channels=32, text_proj_in_factor=2, rope_type="split", **sizes)


def _text_encoder() -> Gemma3ForConditionalGeneration:
    text = {
        "vocab_size": 300,
        "hidden_size": 32,
        "intermediate_size": 32,
        "num_hidden_layers": 1,
        "num_attention_heads": 2,
        "num_key_value_heads": 1,
        "head_dim": 16,
        "max_position_embeddings": 2048,
    }
    vision = {
        "hidden_size": 16,
        "intermediate_size": 16,
        "num_hidden_layers": 1,
        "num_attention_heads": 2,
        "image_size": 28,
        "patch_size": 14,
    }
    config = Gemma3Config(
        text_config=text, vision_config=vision, mm_tokens_per_image=4, image_token_index=299, boi_token_index=298, eoi_token_index=297
    )
    return Gemma3ForConditionalGeneration(config).eval()


def _tokenizer() -> PreTrainedTokenizerFast:
    letters = {letter: number + 3 for number, letter in enumerate(sorted(pre_tokenizers.ByteLevel.alphabet()))}
    tokens = Tokenizer(models.BPE({"<pad>": 0, "<eos>": 1, "<bos>": 2, **letters}, []))
    tokens.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokens.decoder = decoders.ByteLevel()
    return PreTrainedTokenizerFast(
        tokenizer_object=tokens, pad_token="<pad>", eos_token="<eos>", bos_token="<bos>", model_max_length=1024, padding_side="left"
    )
