"""LTX-2.x: picture and sound in one pass, in two stages; half the size first, then doubled in latents and refined.

Guidance of every kind is stated at each call. Left at its default, one of them makes each step cost three calls of the transformer.
"""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import numpy as np
import torch
from diffusers import FlowMatchEulerDiscreteScheduler, LTX2ConditionPipeline
from diffusers.pipelines.ltx2 import LTX2VideoCondition
from diffusers.pipelines.ltx2.latent_upsampler import LTX2LatentUpsamplerModel
from diffusers.pipelines.ltx2.utils import DEFAULT_NEGATIVE_PROMPT, DISTILLED_SIGMA_VALUES, STAGE_2_DISTILLED_SIGMA_VALUES
from torch import Tensor

from kinema.domain.plan import FPS
from kinema.engines.neural.loader import Loaded, load, told
from kinema.engines.neural.order import Made, Order, Sound
from kinema.engines.neural.stream_decode import in_windows, ltx_pictures
from kinema.engines.neural.watch import watched
from kinema.engines.neural.weights import UPSAMPLER, Weights
from kinema.media.enlarge import Rgb

GRID = 32
GUIDED_STEPS = 30
RECOMMENDED = 3.0
"""The guidance scale that the makers recommend for picture; for sound it is `SOUND_GUIDANCE`."""
SOUND_GUIDANCE = 7.0
UNTILED = 40_000_000_000
"""Bytes of GPU memory, in all, from which a window of 1920×1088 is decoded in one piece."""
STAGE_2_COST = 4.5
"""How much longer a step takes at twice the width and height: four times the tokens, and attention grows faster than they do."""


class Ltx2:
    """A loaded LTX-2."""

    long_side = 1920

    def __init__(self, weights: Weights, memory: str = "auto", *, compile_blocks: bool = False) -> None:
        """Load it."""
        more = {}
        if weights.upsampler:
            with told():
                more[UPSAMPLER] = LTX2LatentUpsamplerModel.from_pretrained(weights.folder, subfolder=UPSAMPLER, local_files_only=True)
        self.take(load(LTX2ConditionPipeline, weights, memory, compile_blocks=compile_blocks), more.get(UPSAMPLER), guided=weights.guided)

    def take(self, loaded: Loaded, upsampler: LTX2LatentUpsamplerModel | None, *, guided: bool) -> None:
        """Work with a pipeline that is loaded already."""
        self.loaded, self.guided = loaded, guided
        self.pipe: Any = loaded.pipe
        self.upsampler = upsampler.to(loaded.device.dtype).eval() if upsampler is not None else None
        # Distilled noise levels are used as they stand; the second stage of guided weights is one of these, too.
        config = self.pipe.scheduler.config
        self.plain = FlowMatchEulerDiscreteScheduler.from_config(config, use_dynamic_shifting=False, shift_terminal=None)
        self.own = self.pipe.scheduler
        vae = in_windows(self.pipe.vae)
        if loaded.device.kind != "cpu" and loaded.device.total < UNTILED:
            vae.enable_tiling()

    def make(self, order: Order, tell: Callable[[str, float], None]) -> Made:
        """Make a stretch: `num_frames` pictures and their sound."""
        with told():
            try:
                picture, sound = self._denoise(order, tell)
                heard = self._sound(sound) if order.sound else None
            finally:
                self.pipe.maybe_free_model_hooks()
        return Made(self._pictures(order, picture), heard)

    def free(self) -> None:
        """Give memory back to the device."""
        self.pipe.maybe_free_model_hooks()
        if torch.cuda.is_available():
            torch.cuda.empty_cache()

    def _denoise(self, order: Order, tell: Callable[[str, float], None]) -> tuple[Tensor, Tensor]:
        """Give the latents of picture and sound."""
        two = self.upsampler is not None
        halved = (2 if two else 1) * (2 if order.double and two else 1)
        width, height = (_up(side, GRID * halved) // halved for side in (order.width, order.height))
        steps = len(DISTILLED_SIGMA_VALUES) if not self.guided else GUIDED_STEPS
        refining = len(STAGE_2_DISTILLED_SIGMA_VALUES) * STAGE_2_COST if two else 0.0
        whole = steps + refining
        generator = torch.Generator().manual_seed(order.seed)
        prompt = self._read(order, tell)

        def denoise(stage: str, *, width: int, height: int, steps: int, begin: float, share: float, **more: Any) -> tuple[Tensor, Tensor]:  # noqa: ANN401
            with watched(self.pipe.transformer, steps, lambda done: tell(stage, begin + share * done), finely=not self.loaded.compiled):
                return self._ask(
                    **prompt,
                    **self._guidance(order),
                    width=width,
                    height=height,
                    num_frames=_whole(order.num_frames),
                    frame_rate=float(FPS),
                    num_inference_steps=steps,
                    conditions=_conditions(order.first),
                    generator=generator,
                    output_type="latent",
                    return_dict=False,
                    **more,
                )

        self.pipe.scheduler = self.own if self.guided else self.plain
        sigmas = None if self.guided else DISTILLED_SIGMA_VALUES
        picture, sound = denoise(
            "imagining the shot", width=width, height=height, steps=steps, begin=0.0, share=steps / whole, sigmas=sigmas
        )
        if not two:
            return picture, sound
        sigmas = STAGE_2_DISTILLED_SIGMA_VALUES
        self.pipe.scheduler = self.plain
        picture, _ = denoise(
            "refining the shot",
            width=2 * width,
            height=2 * height,
            steps=len(sigmas),
            begin=steps / whole,
            share=refining / whole,
            latents=self._doubled(picture),
            audio_latents=sound,
            sigmas=sigmas,
            noise_scale=sigmas[0],
        )
        return (self._doubled(picture) if order.double else picture), sound

    def _ask(self, **call: Any) -> tuple[Tensor, Tensor]:  # noqa: ANN401 - what a pipeline takes
        """Ask the pipeline for the latents of picture and sound."""
        made: tuple[Tensor, Tensor] = self.pipe(**call)
        return made

    def _read(self, order: Order, tell: Callable[[str, float], None]) -> dict[str, Tensor | None]:
        """Encode the words once for both stages."""
        tell("reading the words", 0.0)
        guided = self._guidance(order)["guidance_scale"] > 1.0
        positive, mask, negative, negative_mask = self.pipe.encode_prompt(
            prompt=order.prompt,
            negative_prompt=", ".join(filter(None, [order.negative, DEFAULT_NEGATIVE_PROMPT])) if guided else None,
            do_classifier_free_guidance=guided,
            device=self.pipe._execution_device,  # noqa: SLF001 - where offloaded weights go, which nothing public tells
        )
        return {
            "prompt_embeds": positive,
            "prompt_attention_mask": mask,
            "negative_prompt_embeds": negative,
            "negative_prompt_attention_mask": negative_mask,
        }

    def _guidance(self, order: Order) -> dict[str, Any]:
        """State every guidance there is: what the order asks for if the weights can be guided, and none of the others."""
        scale, sound = (order.guidance(RECOMMENDED), order.guidance(SOUND_GUIDANCE)) if self.guided else (1.0, 1.0)
        return {
            "guidance_scale": scale,
            "audio_guidance_scale": sound,
            "stg_scale": 0.0,
            "audio_stg_scale": 0.0,
            "modality_scale": 1.0,
            "audio_modality_scale": 1.0,
            "guidance_rescale": 0.0,
            "audio_guidance_rescale": 0.0,
            "spatio_temporal_guidance_blocks": None,
        }

    def _doubled(self, latents: Tensor) -> Tensor:
        """Double width and height in latents; the network is small, and visits the device for it."""
        assert self.upsampler is not None  # noqa: S101 - asked for in two stages only
        self.upsampler.to(self.loaded.device.kind)
        with torch.no_grad():
            made: Tensor = self.upsampler(latents.to(self.loaded.device.kind, self.loaded.device.dtype)).to(latents.dtype)
        if self.loaded.profile != "resident":
            self.upsampler.to("cpu")
        return made

    def _sound(self, latents: Tensor) -> Sound:
        """Decode the sound."""
        audio_vae, vocoder = self.pipe.audio_vae, self.pipe.vocoder
        with torch.no_grad():
            wave = vocoder(audio_vae.decode(latents.to(audio_vae.dtype), return_dict=False)[0])[0].float().cpu().numpy()
        return Sound(np.ascontiguousarray(wave.T), int(vocoder.config.output_sampling_rate))

    def _pictures(self, order: Order, latents: Tensor) -> Iterator[Rgb]:
        """Decode the pictures, and cut off what the grid added around them."""
        vae = self.pipe.vae
        if order.double and not vae.use_tiling:
            vae.enable_tiling()
        with told():
            try:
                for picture in islice(ltx_pictures(vae, latents.to(vae.dtype)), order.num_frames):
                    top, left = (picture.shape[0] - order.height) // 2, (picture.shape[1] - order.width) // 2
                    yield picture[top : top + order.height, left : left + order.width]
            finally:
                self.pipe.maybe_free_model_hooks()


def _up(side: int, grid: int) -> int:
    """Round up to a multiple of the grid."""
    return -(-side // grid) * grid


def _whole(num_frames: int) -> int:
    """Give the least number of frames, one more than a multiple of eight, that is not below another."""
    return _up(num_frames - 1, 8) + 1


def _conditions(first: Rgb | None) -> list[LTX2VideoCondition] | None:
    """Begin with a picture, if there is one."""
    return None if first is None else [LTX2VideoCondition(frames=first[None], index=0, strength=1.0)]
