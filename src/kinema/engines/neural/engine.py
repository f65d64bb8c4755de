"""The engine's port: chooses the weights, puts each shot into words, has a model imagine it, and enlarges what comes to 4K."""

import math
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec

import numpy as np

from kinema.domain.plan import Segment, Shot, ShotPlan
from kinema.engines.neural.known import KNOWN
from kinema.engines.neural.order import NEUTRAL, Made, Model, Order, Sound
from kinema.engines.neural.weights import Weights, find
from kinema.engines.neural.wording import wording
from kinema.errors import RenderFailed
from kinema.media.enlarge import Rgb, enlarged
from kinema.media.take import Audio, Frame, Report, Take
from kinema.script.read import read
from kinema.sound.loudness import mastered

NEEDS = ("torch", "diffusers", "transformers", "accelerate", "safetensors", "huggingface_hub")
MODELS = {"ltx2": "kinema.engines.neural.ltx2:Ltx2", "wan": "kinema.engines.neural.wan:Wan"}
BEFORE_FRAMES = 0.8
"""The share of a shot's time that goes by before its first picture, about."""


class Neural:
    """Films of open weights. One shot at a time, since pipelines remember what they are doing."""

    name = "neural"
    version = "1"
    longest_segment: int | None = None
    shots_apart = False  # a shot may begin with the picture that the one before ended with

    def __init__(self, weights: str = "", memory: str = "auto", to_4k: str = "pixels", continuity: str = "", compiled: str = "") -> None:
        """Look for the weights; they are loaded when the first shot is asked for.

        `weights` names them or their folder; `memory` is "auto" or a profile; `to_4k` is "pixels", "latents" or the path of a
        super-resolution network; `continuity` and `compiled` are "" or "true".
        """
        if missing := _missing():
            raise RenderFailed(f"The neural engine needs {', '.join(missing)}.", 'Install what it needs: pip install "kinema[neural]"')
        self.weights: Weights = find(weights)
        self.memory, self.to_4k, self.continuity, self.compiled = memory, to_4k, bool(continuity), bool(compiled)
        self.makes_sound = self.weights.family == "ltx2"
        self._model: Model | None = None
        self._last: tuple[ShotPlan, int, Rgb] | None = None

    def warm(self) -> None:
        """Leave the weights where they are: a shot loads them, and tells whoever asked for it how far that is, or what is wrong."""

    def generate(self, plan: ShotPlan, segment: Segment, report: Report) -> Take:
        """Imagine a shot, and give its pictures as they are decoded."""
        made = self._shot(plan, plan.shots[segment.shot], report)
        audio = _audio(made.sound, plan, segment.num_frames) if made.sound and plan.audio else None
        return Take(self._frames(plan, segment, made), audio)

    def warnings(self, plan: ShotPlan) -> list[str]:
        """Tell what of the plan these weights do not honour."""
        told = []
        if not self.weights.guided and plan.cfg_scale != NEUTRAL:
            told.append("cfgScale has no effect: the weights are distilled, and cannot be guided more or less strongly.")
        if not self.weights.guided and plan.negative_prompt:
            told.append("negativePrompt has no effect: the weights are distilled, and know no guidance away from something.")
        if self.weights.family == "wan" and self.continuity is False and any(shot.num_frames > 5 * plan.format.fps for shot in plan.shots):
            told.append("A shot is longer than the model can imagine in one go: it is continued from its last picture every few seconds.")
        return told

    def model(self, report: Report) -> Model:
        """Give the model, loaded once."""
        if self._model is None:
            report("loading the weights", 0.0)
            module, _, kind = MODELS[self.weights.family].partition(":")
            self._model = getattr(import_module(module), kind)(self.weights, self.memory, compile_blocks=self.compiled)
        assert self._model is not None  # noqa: S101 - just made
        return self._model

    def _shot(self, plan: ShotPlan, shot: Shot, report: Report) -> Made:
        """Have a shot made. Whatever goes wrong, the memory is given back, so that the next job finds it."""
        model = self.model(report)
        first = self._end_of(plan, shot.index - 1, report) if self.continuity and shot.index else None
        try:
            return model.make(self._order(plan, shot, model, first), _telling(report))
        except BaseException:
            model.free()
            raise

    def _order(self, plan: ShotPlan, shot: Shot, model: Model, first: Rgb | None) -> Order:
        """Say what the model is to make of a shot, at a size that it draws well."""
        script, shape = read(plan), plan.format
        smaller = math.ceil(max(shape.width, shape.height) / model.long_side)
        double = self.to_4k == "latents" and smaller == 2 and self.weights.upsampler  # noqa: PLR2004 - a latent doubles, no more
        divisor = 1 if double else smaller
        return Order(
            prompt=wording(shot, script.scenes[shot.index], script, sound=self.makes_sound),
            negative=plan.negative_prompt,
            strength=plan.cfg_scale,
            width=math.ceil(shape.width / divisor),
            height=math.ceil(shape.height / divisor),
            num_frames=shot.num_frames,
            seed=_seed(plan.seed, shot.index),
            first=first,
            double=double,
            sound=plan.audio,
        )

    def _end_of(self, plan: ShotPlan, index: int, report: Report) -> Rgb:
        """Give the last picture of a shot: remembered, or made again, since each shot depends on (plan, number) alone."""
        if self._last is None or self._last[:2] != (plan, index):
            *_, picture = self._shot(plan, plan.shots[index], report).pictures
            self._last = (plan, index, picture)
        return self._last[2]

    def _frames(self, plan: ShotPlan, segment: Segment, made: Made) -> Iterator[Frame]:
        """Enlarge the pictures of a segment, one after the other."""
        start = segment.start - plan.shots[segment.shot].start

        def wanted() -> Iterator[Rgb]:
            for number, picture in enumerate(made.pictures):
                if start <= number < start + segment.num_frames:
                    yield picture
            self._last = (plan, segment.shot, picture)

        yield from enlarged(self._enlarged(wanted(), plan), plan.format)

    def _enlarged(self, pictures: Iterator[Rgb], plan: ShotPlan) -> Iterator[Rgb]:
        """Have a super-resolution network enlarge the pictures, if there is one and the film is larger than they are."""
        if self.to_4k in {"pixels", "latents"}:
            return pictures
        from kinema.engines.neural.super_resolution import sharpened  # noqa: PLC0415 - torch comes in here, and not before

        return sharpened(pictures, self.to_4k, plan.format)


def _telling(report: Report) -> Callable[[str, float], None]:
    """Pass on how far a model is, as a share of the whole shot, its pictures included."""
    return lambda stage, done: report(stage, BEFORE_FRAMES * done)


def _seed(seed: int, shot: int) -> int:
    """Give each shot of a film a seed of its own."""
    return int(np.random.SeedSequence([seed, shot]).generate_state(1, np.uint64)[0]) >> 1


def _audio(sound: Sound, plan: ShotPlan, num_frames: int) -> Audio:
    """Bring a model's sound to the film's rate, length and loudness. It comes a little too short or too long: the end is silence."""
    from scipy.signal import resample_poly  # noqa: PLC0415 - a second and a half to import

    rate, length = plan.format.sample_rate, plan.format.samples(num_frames)
    divisor = math.gcd(rate, sound.rate)
    stereo = np.repeat(sound.samples, 2, axis=1)[:, :2] if sound.samples.shape[1] == 1 else sound.samples[:, :2]
    wave = resample_poly(stereo, rate // divisor, sound.rate // divisor, axis=0)[:length]
    whole = np.pad(wave, ((0, length - len(wave)), (0, 0)))
    return Audio(mastered(whole).astype(np.float32), rate)


def playable(weights: str) -> bool:
    """Tell whether this machine can play weights: what they need is installed, they are here, and so is a processor that is up to them.

    Raises `RenderFailed` when they are here, but damaged, or are not where they are said to be.
    """
    if _missing() or not (weights or any(known.folder() for known in KNOWN)):
        return False
    found = find(weights)
    from kinema.engines.neural.loader import processor  # noqa: PLC0415 - torch comes in here, and not before

    try:
        processor(found)
    except RenderFailed:
        return False
    return True


def _missing() -> list[str]:
    """Name the libraries that are not installed."""
    return [name for name in NEEDS if find_spec(name) is None]
