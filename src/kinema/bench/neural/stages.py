"""The stages of one shot by LTX-2, timed apart; and the same shot as the documents of diffusers make it."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import torch
from diffusers.pipelines.ltx2.utils import DISTILLED_SIGMA_VALUES, STAGE_2_DISTILLED_SIGMA_VALUES
from torch import Tensor

from kinema.bench.neural.random import SIZES, pipeline
from kinema.bench.neural.run import PROMPT, SEED, Clock, scratch
from kinema.bench.neural.tail import export
from kinema.domain.plan import FPS, Format, Segment
from kinema.engines.neural.device import Device, device
from kinema.engines.neural.loader import Loaded, quiet, settle, told
from kinema.engines.neural.ltx2 import Ltx2
from kinema.engines.neural.order import Order, Sound
from kinema.engines.neural.watch import watched
from kinema.engines.neural.weights import find
from kinema.errors import KinemaError
from kinema.media.encode import Settings as Encoding
from kinema.media.encode import encode
from kinema.media.enlarge import Rgb, enlarged
from kinema.settings import Settings


class Timed(Ltx2):
    """An LTX-2 with a clock at each of its stages."""

    def __init__(self, clock: Clock, settings: Settings, random: str | None) -> None:
        """Load it, or build it with random weights."""
        self.clock = clock
        with clock.stage("load"):
            if random is None:
                super().__init__(find(settings.weights), settings.memory, compile_blocks=settings.compiled)
            else:
                loaded, upsampler = _built(settings, random)
                self.take(loaded, upsampler, guided=False)

    def _read(self, order: Order, tell: Callable[[str, float], None]) -> dict[str, Tensor | None]:
        with self.clock.stage("text"):
            return super()._read(order, tell)

    def _doubled(self, latents: Tensor) -> Tensor:
        with self.clock.stage("upsample"):
            return super()._doubled(latents)

    def _sound(self, latents: Tensor) -> Sound:
        with self.clock.stage("sound"):
            return super()._sound(latents)

    def _ask(self, **call: Any) -> tuple[Tensor, Tensor]:  # noqa: ANN401
        with self.clock.stage("stage_2" if "latents" in call else "stage_1"):
            return super()._ask(**call)


def _built(settings: Settings, random: str) -> tuple[Loaded, Any]:
    """Build random weights where they are to run: on the GPU, or wherever the profile of the settings will move them from."""
    where = device(cpu_too=random == "tiny")
    chosen = "resident" if settings.memory == "auto" or where.kind == "cpu" else settings.memory
    if chosen == "int8":
        raise KinemaError("Random weights cannot be quantised.", "Set KINEMA_MEMORY to resident, swap, fp8 or offload.")
    quiet()
    with told():
        pipe, upsampler = pipeline(SIZES[random], where.dtype, where.kind, None if chosen == "resident" else "cpu")
        return settle(pipe, where, chosen, compile_blocks=settings.compiled), upsampler


def film(settings: Settings, seconds: int, random: str | None, tell: Callable[[str], None], *, compare: bool) -> dict[str, Any]:
    """Make one shot of so many seconds, at the settings' size."""
    where = device(cpu_too=True)
    clock = Clock(*_gauge(where))
    tell(f"building {random} random weights" if random else "loading the weights")
    model = Timed(clock, settings, random)
    shape = Format.of("16:9", settings.downscale)
    smaller = -(-shape.width // model.long_side)
    order = Order(PROMPT, "", 0.5, shape.width // smaller, shape.height // smaller, seconds * FPS, SEED)
    tell(f"a shot of {seconds} s, by kinema")
    found = _ours(model, clock, order, shape, settings)
    if compare:
        tell(f"the same shot, as the documents of diffusers make it: {2 * smaller * order.width // 2} pixels wide")
        found |= _theirs(model, order, smaller, settings)
        found["speedup"] = round(found["diffusers_s"] / found["film_s"], 2)
    return {
        "weights": f"random {random}" if random else settings.weights,
        "device": where.name,
        "torch": torch.__version__,
        "size": f"{shape.width}x{shape.height}",
        "seconds": seconds,
        "profile": model.loaded.profile,
        "attention": model.loaded.attention,
        **found,
    }


def _ours(model: Timed, clock: Clock, order: Order, shape: Format, settings: Settings) -> dict[str, Any]:
    """Make the shot as the engine does."""
    with scratch() as folder, watched(model.pipe.transformer, 1, lambda _: None, finely=False) as seen:
        began = time.perf_counter()
        made = model.make(order, lambda _stage, _done: None)
        pictures = _each(made.pictures, clock, "decode")
        frames = _each(enlarged(pictures, shape), clock, "to_4k")
        segment = Segment(0, 0, 0, order.num_frames)
        encode(frames, segment, shape, folder / "film.mp4", Encoding(settings.preset, settings.crf))
        whole = time.perf_counter() - began
    # Enlarging asks for the pictures, so that its time has theirs in it.
    clock.seconds["to_4k"] -= clock.seconds["decode"]
    clock.seconds["encode"] = whole - sum(seconds for name, seconds in clock.seconds.items() if name not in {"load", "encode"})
    return clock.found() | {
        "film_s": round(whole, 2),
        "film_peak_mb": max(clock.found()[f"{name}_peak_mb"] for name in clock.peaks),
        "calls": seen.calls,
    }


def _theirs(model: Timed, order: Order, larger: int, settings: Settings) -> dict[str, Any]:
    """Make it as documented: both guidances that the documents name are off, the others as they come, and numpy at the end."""
    synchronise, peak = _gauge(model.loaded.device)
    pipe, generator = model.pipe, torch.Generator().manual_seed(SEED)
    width, height = (-(-side // 64) * 64 for side in (order.width, order.height))
    more = {"prompt": order.prompt, "num_frames": order.num_frames + 1, "guidance_scale": 1.0, "generator": generator, "return_dict": False}
    # The networks that are tried here may have fewer blocks than the one that the documents name.
    more["spatio_temporal_guidance_blocks"] = [min(28, len(pipe.transformer.transformer_blocks) - 1)]
    pipe.vae.use_framewise_decoding = False
    pipe.vae.enable_tiling()
    peak()
    with scratch() as folder, watched(pipe.transformer, 1, lambda _: None, finely=False) as seen:
        began = time.perf_counter()
        picture, sound = pipe(
            width=width // 2, height=height // 2, num_inference_steps=8, sigmas=DISTILLED_SIGMA_VALUES, output_type="latent", **more
        )
        if model.upsampler is not None:
            with torch.no_grad():
                picture = model.upsampler(picture.to(model.loaded.device.dtype))
        video, _ = pipe(
            width=width,
            height=height,
            num_inference_steps=3,
            sigmas=STAGE_2_DISTILLED_SIGMA_VALUES,
            noise_scale=STAGE_2_DISTILLED_SIGMA_VALUES[0],
            latents=picture,
            audio_latents=sound,
            output_type="np",
            **more,
        )
        export(video[0], larger, folder / "film.mp4", settings.preset, settings.crf)
        synchronise()
        return {
            "diffusers_s": round(time.perf_counter() - began, 2),
            "diffusers_peak_mb": peak() // 1_000_000,
            "diffusers_calls": seen.calls,
        }


def _gauge(where: Device) -> tuple[Callable[[], None], Callable[[], int]]:
    """Give how to wait for a device, and how to read and reset the most that was taken of its memory."""

    def peak() -> int:
        most = torch.cuda.max_memory_allocated()
        torch.cuda.reset_peak_memory_stats()
        return int(most)

    return (torch.cuda.synchronize, peak) if where.kind == "cuda" else (lambda: None, lambda: 0)


def _each(items: Iterator[Rgb] | Iterator[Any], clock: Clock, stage: str) -> Iterator[Any]:
    """Time each step of an iterator."""
    while True:
        with clock.stage(stage):
            item = next(items, None)
        if item is None:
            return
        yield item
