"""Wan 2.2: silent pictures of a few seconds; a longer shot is continued from its last picture as often as it takes."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import numpy as np
import torch
from diffusers import WanImageToVideoPipeline, WanPipeline
from PIL import Image
from torch import Tensor

from kinema.domain.plan import FPS
from kinema.engines.neural.loader import load, told
from kinema.engines.neural.order import Made, Order
from kinema.engines.neural.stream_decode import wan_pictures
from kinema.engines.neural.watch import watched
from kinema.engines.neural.weights import Weights
from kinema.media.enlarge import Rgb

STEPS = 40
NEGATIVE = "blurry, overexposed, static, low quality, worst quality, watermark, subtitles, deformed, extra limbs, fused fingers"


class Wan:
    """A loaded Wan: two networks of 14 billion that follow each other, or one of 5 billion that also goes on from a picture."""

    long_side = 1280

    def __init__(self, weights: Weights, memory: str = "auto", *, compile_blocks: bool = False) -> None:
        """Load it."""
        self.loaded = load(WanPipeline, weights, memory, compile_blocks=compile_blocks)
        self.pipe: Any = self.loaded.pipe
        self.small = bool(self.pipe.config.expand_timesteps)
        self.going_on: Any = WanImageToVideoPipeline(**self.pipe.components, expand_timesteps=True) if self.small else None
        # The 5B was trained on 24 frames a second and the 14B on 16; both on five seconds.
        self.fps, self.longest, self.recommended = (24, 121, 5.0) if self.small else (16, 81, 4.0)
        self.grid = self.pipe.vae_scale_factor_spatial * 2

    def make(self, order: Order, tell: Callable[[str, float], None]) -> Made:
        """Make a stretch. The first part is imagined before this returns, the others when their pictures are asked for."""
        needed = -(-order.num_frames * self.fps // FPS)
        lengths = list(self._lengths(needed))
        with told():
            latents = self._imagine(order, lengths[0], 0, order.first, lambda done: tell("imagining the shot", done))
        return Made(self._at_24(order, self._parts(order, lengths, latents, tell)))

    def free(self) -> None:
        """Give memory back to the device."""
        self.pipe.maybe_free_model_hooks()
        if torch.cuda.is_available():
            torch.cuda.empty_cache()

    def _lengths(self, needed: int) -> Iterator[int]:
        """Cut a stretch into parts, each as long as the model can imagine, and one more than a multiple of four."""
        first = True
        while needed > 0:
            # A part that goes on begins with the picture that the one before ended with.
            length = min(self.longest, -(-(needed - first) // 4) * 4 + 1)
            needed -= length if first else length - 1
            first = False
            yield length

    def _parts(self, order: Order, lengths: list[int], latents: Tensor, tell: Callable[[str, float], None]) -> Iterator[Rgb]:
        """Decode one part after the other, and imagine each from where the one before ended."""
        last = None
        for number, length in enumerate(lengths):
            with told():
                if number:
                    latents = self._imagine(order, length, number, last, lambda _: tell("going on with the shot", 1.0))
                try:
                    for picture in islice(wan_pictures(self.pipe.vae, self._denormalised(latents)), bool(number), None):
                        last = picture
                        yield picture
                finally:
                    self.pipe.maybe_free_model_hooks()

    def _at_24(self, order: Order, pictures: Iterator[Rgb]) -> Iterator[Rgb]:
        """Show the pictures at 24 a second, and cut off what the grid added around them."""
        given = 0
        for number, picture in enumerate(pictures):
            top, left = (picture.shape[0] - order.height) // 2, (picture.shape[1] - order.width) // 2
            cut = picture[top : top + order.height, left : left + order.width]
            while given < order.num_frames and given * self.fps < (number + 1) * FPS:
                yield cut
                given += 1

    def _imagine(self, order: Order, length: int, part: int, first: Rgb | None, tell: Callable[[float], None]) -> Tensor:
        """Give the latents of one part."""
        guidance = order.guidance(self.recommended)
        width, height = (-(-side // self.grid) * self.grid for side in (order.width, order.height))
        # By this pipeline for both: the other one's needs a library (ftfy) that it does not ask for.
        positive, negative = self.pipe.encode_prompt(
            prompt=order.prompt,
            negative_prompt=", ".join(filter(None, [order.negative, NEGATIVE])) if guidance > 1.0 else None,
            do_classifier_free_guidance=guidance > 1.0,
            device=self.pipe._execution_device,  # noqa: SLF001 - where offloaded weights go, which nothing public tells
        )
        call: dict[str, Any] = {
            "prompt_embeds": positive,
            "negative_prompt_embeds": negative,
            "width": width,
            "height": height,
            "num_frames": length,
            "num_inference_steps": STEPS,
            "guidance_scale": guidance,
            "generator": torch.Generator().manual_seed(order.seed + part),
            "output_type": "latent",
            "return_dict": False,
        }
        pipe = self.pipe
        if first is not None and self.small:
            pipe = self.going_on
            call["image"] = Image.fromarray(_fitted(first, width, height))
        elif first is not None:
            call["callback_on_step_end"] = self._held(_fitted(first, width, height))
        networks = [each for each in (self.pipe.transformer, self.pipe.transformer_2) if each is not None]
        calls = STEPS * (2 if guidance > 1.0 else 1)
        done = 0

        def told_once(_share: float) -> None:
            nonlocal done
            done += 1
            tell(min(1.0, done / (calls * (1 + len(networks[0].blocks)))))

        finely = not self.loaded.compiled
        with (
            watched(networks[0], calls, told_once, finely=finely),
            watched(networks[-1], calls, told_once, finely=finely and len(networks) > 1),
        ):
            try:
                made: Tensor = pipe(**call)[0]
            finally:
                self.pipe.maybe_free_model_hooks()
        return made

    def _held(self, first: Rgb) -> Callable[..., dict[str, Tensor]]:
        """Hold the first latent at a picture, as noisy as the others are at each step: so a model of words alone goes on from it."""
        vae = self.pipe.vae
        pixels = torch.from_numpy(first.copy()).permute(2, 0, 1)[None, :, None].to(vae.device, vae.dtype) / 127.5 - 1.0
        with torch.no_grad():
            clean = self._normalised(vae.encode(pixels).latent_dist.mode())
        noise: Tensor | None = None

        def hold(pipe: Any, step: int, _time: object, given: dict[str, Tensor]) -> dict[str, Tensor]:  # noqa: ANN401
            nonlocal noise
            latents = given["latents"]
            if noise is None:
                noise = torch.randn(clean.shape, generator=torch.Generator().manual_seed(0)).to(latents)
            level = float(pipe.scheduler.sigmas[step + 1])
            latents[:, :, :1] = (1.0 - level) * clean.to(latents) + level * noise
            return {"latents": latents}

        return hold

    def _statistics(self, latents: Tensor) -> tuple[Tensor, Tensor]:
        """Give mean and deviation of each channel, shaped to go with latents."""
        config = self.pipe.vae.config
        mean, deviation = (torch.tensor(values).view(1, -1, 1, 1, 1).to(latents) for values in (config.latents_mean, config.latents_std))
        return mean, deviation

    def _denormalised(self, latents: Tensor) -> Tensor:
        """Bring latents from what the transformer knows to what the decoder knows."""
        latents = latents.to(self.pipe.vae.dtype)
        mean, deviation = self._statistics(latents)
        return latents * deviation + mean

    def _normalised(self, latents: Tensor) -> Tensor:
        """Bring latents from what the encoder gives to what the transformer knows."""
        mean, deviation = self._statistics(latents)
        return (latents - mean) / deviation


def _fitted(picture: Rgb, width: int, height: int) -> Rgb:
    """Repeat the edge of a picture until it has the size that the grid demands."""
    rows, columns = height - picture.shape[0], width - picture.shape[1]
    padded: Rgb = np.pad(picture, ((rows // 2, rows - rows // 2), (columns // 2, columns - columns // 2), (0, 0)), mode="edge")
    return padded
