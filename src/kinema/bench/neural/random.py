"""Models of the real architecture with random weights: as slow and as large as the real ones, without a download.

What a network computes does not change the work of computing it. Only what it shows is noise.
"""

from dataclasses import dataclass
from typing import Any

import torch
from diffusers import (
    AutoencoderKLLTX2Audio,
    AutoencoderKLLTX2Video,
    FlowMatchEulerDiscreteScheduler,
    LTX2ConditionPipeline,
    LTX2VideoTransformer3DModel,
)
from diffusers.pipelines.ltx2.connectors import LTX2TextConnectors
from diffusers.pipelines.ltx2.latent_upsampler import LTX2LatentUpsamplerModel
from diffusers.pipelines.ltx2.vocoder import LTX2Vocoder
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from torch import nn
from transformers import Gemma3Config, Gemma3ForConditionalGeneration, PreTrainedTokenizerFast

PAD, EOS, BOS = range(3)


@dataclass(frozen=True, slots=True)
class Size:
    """How large a model is, where sizes differ; the rest is as the classes of diffusers have it for LTX-2."""

    transformer: dict[str, Any]
    connectors: dict[str, Any]
    text: dict[str, Any]
    vae: dict[str, Any]
    audio: dict[str, Any]
    vocoder: dict[str, Any]
    upsampler: dict[str, Any]


GEMMA_12B = {
    "vocab_size": 262_208,
    "hidden_size": 3840,
    "intermediate_size": 15_360,
    "num_hidden_layers": 48,
    "num_attention_heads": 16,
    "num_key_value_heads": 8,
    "head_dim": 256,
}
LTX_VAE = {"decoder_causal": False, "spatial_compression_ratio": 32, "temporal_compression_ratio": 8}
LTX_19B = Size(
    transformer={"rope_type": "split"}, connectors={"rope_type": "split"}, text=GEMMA_12B, vae=LTX_VAE, audio={}, vocoder={}, upsampler={}
)
# What LTX-2.3 and 2.5 add to the 19 billion: gates on each attention, and a modulation of the attention to the text.
GATED = {"gated_attn": True, "cross_attn_mod": True, "audio_gated_attn": True, "audio_cross_attn_mod": True}
LTX_22B = Size(
    transformer={"rope_type": "split", **GATED},
    connectors={"rope_type": "split"},
    text=GEMMA_12B,
    vae=LTX_VAE,
    audio={},
    vocoder={},
    upsampler={},
)
TINY = Size(
    transformer={
        "in_channels": 16,
        "out_channels": 16,
        "num_attention_heads": 2,
        "attention_head_dim": 16,
        "cross_attention_dim": 32,
        "audio_in_channels": 32,
        "audio_out_channels": 32,
        "audio_num_attention_heads": 2,
        "audio_attention_head_dim": 8,
        "audio_cross_attention_dim": 16,
        "num_layers": 2,
        "caption_channels": 32,
        "rope_type": "split",
    },
    connectors={
        "caption_channels": 32,
        "text_proj_in_factor": 2,
        "rope_type": "split",
        **{
            f"{kind}_connector_{name}": value
            for kind in ("video", "audio")
            for name, value in (("num_attention_heads", 2), ("attention_head_dim", 16), ("num_layers", 1))
        },
    },
    text={
        "vocab_size": 300,
        "hidden_size": 32,
        "intermediate_size": 32,
        "num_hidden_layers": 1,
        "num_attention_heads": 2,
        "num_key_value_heads": 1,
        "head_dim": 16,
    },
    vae=LTX_VAE
    | {
        "latent_channels": 16,
        "block_out_channels": (8, 16, 32, 64),
        "decoder_block_out_channels": (8, 16, 32),
        "layers_per_block": (1, 1, 1, 1, 1),
        "decoder_layers_per_block": (1, 1, 1, 1),
    },
    audio={"base_channels": 32, "ch_mult": (1, 1, 1), "num_res_blocks": 1, "latent_channels": 2},
    vocoder={"hidden_channels": 32},
    upsampler={"in_channels": 16, "mid_channels": 32, "num_blocks_per_stage": 1},
)
SIZES = {"tiny": TINY, "19b": LTX_19B, "22b": LTX_22B}


def pipeline(
    size: Size, dtype: torch.dtype, device: str, home: str | None = None, seed: int = 0
) -> tuple[LTX2ConditionPipeline, LTX2LatentUpsamplerModel]:
    """Build a distilled pipeline and its upsampler: each network on `device`, from where it goes `home` if that is another.

    A GPU fills 22 billion weights in five seconds; a CPU takes minutes.
    """
    torch.manual_seed(seed)

    def built(kind: type[nn.Module], where: str = device, **config: Any) -> nn.Module:  # noqa: ANN401 - a configuration holds anything
        """Build a network, filled with small numbers: large ones overflow."""
        before = torch.get_default_dtype()
        torch.set_default_dtype(dtype)
        try:
            with torch.device(where):
                return kind(**config).to(home or where, dtype).eval().requires_grad_(requires_grad=False)
        finally:
            torch.set_default_dtype(before)

    pipe = LTX2ConditionPipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(use_dynamic_shifting=False, shift_terminal=None),
        vae=built(AutoencoderKLLTX2Video, **size.vae),
        audio_vae=built(AutoencoderKLLTX2Audio, **size.audio),
        text_encoder=built(Gemma3ForConditionalGeneration, config=_text(size.text)),
        tokenizer=tokenizer(),
        connectors=built(LTX2TextConnectors, **size.connectors),
        transformer=built(LTX2VideoTransformer3DModel, **size.transformer),
        vocoder=built(LTX2Vocoder, **size.vocoder),
    )
    # The upsampler's constructor multiplies whole numbers, which CUDA does not: it is built beside the GPU, and goes there when asked.
    return pipe, built(LTX2LatentUpsamplerModel, "cpu", **size.upsampler)


def _text(text: dict[str, Any]) -> Gemma3Config:
    """Describe the text encoder; its eye, which is never opened, is as small as can be."""
    small = {"hidden_size": 16, "intermediate_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2}
    last = text["vocab_size"] - 1
    tokens = {"image_token_index": last, "boi_token_index": last - 1, "eoi_token_index": last - 2}
    return Gemma3Config(text_config=text, vision_config=small | {"image_size": 28, "patch_size": 14}, mm_tokens_per_image=4, **tokens)


def tokenizer() -> PreTrainedTokenizerFast:
    """Build a tokenizer that takes each byte for a word."""
    letters = {letter: number + 3 for number, letter in enumerate(sorted(pre_tokenizers.ByteLevel.alphabet()))}
    tokens = Tokenizer(models.BPE({"<pad>": PAD, "<eos>": EOS, "<bos>": BOS, **letters}, []))
    tokens.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokens.decoder = decoders.ByteLevel()
    special = {"pad_token": "<pad>", "eos_token": "<eos>", "bos_token": "<bos>"}
    return PreTrainedTokenizerFast(tokenizer_object=tokens, model_max_length=1024, padding_side="left", **special)
