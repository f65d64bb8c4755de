"""The engine's port: reads the script, builds a stage for the shot, draws its frames."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np

from kinema.domain.plan import Format, Segment, Shot, ShotPlan
from kinema.engines.procedural import kernels
from kinema.engines.procedural.honesty import unmet
from kinema.media.take import Frame, Report, Take
from kinema.script.read import read
from kinema.script.script import Scene

if TYPE_CHECKING:
    from kinema.engines.procedural.renderer import Renderer
    from kinema.engines.procedural.stage import Heard


class Procedural:
    """Stages the script as a previsualisation, on any machine."""

    name = "procedural"
    version = "1"
    longest_segment: int | None = 72
    makes_sound = False
    shots_apart = True

    def __init__(self) -> None:
        """Begin without a stage."""
        self._standing: tuple[ShotPlan, Shot, tuple[Renderer, ...]] | None = None
        """The stage that was drawn last: it takes seconds to set up, and the next segment is mostly of the same shot."""

    def warm(self) -> None:
        """Draw a frame that nobody sees, and small: it loads what the first film would wait for. Nothing is compiled for it."""
        if kernels.are_compiled():
            from kinema.sound import load

            load()  # a film is planned, and lips move, by its voices
            shape = Format.of("16:9", 60)
            self.still(ShotPlan("", shape, (Shot(0, "a calm lake", 0, shape.fps),), 0, audio=False), 0, lambda _stage, _done: None)
            self._standing = None

    def generate(self, plan: ShotPlan, segment: Segment, report: Report) -> Take:
        """Build the shot's stage, then draw the segment's frames as they are asked for."""
        return Take(self._frames(plan, segment, report))

    def warnings(self, plan: ShotPlan) -> list[str]:
        """Tell what of the plan is played by a stand-in or left out."""
        return unmet(plan, read(plan))

    def still(self, plan: ShotPlan, frame: int, report: Report) -> Frame:
        """Draw one frame of the film, by its number."""
        shot = next(shot for shot in plan.shots if shot.start <= frame < shot.end)
        return next(self._frames(plan, Segment(0, shot.index, frame, 1), report))

    def _frames(self, plan: ShotPlan, segment: Segment, report: Report) -> Iterator[Frame]:
        renderers = self._renderers(plan, plan.shots[segment.shot], report)
        report("drawing", 0.0)
        for number in range(segment.start, segment.end):
            seconds = (number - plan.shots[segment.shot].start) / plan.format.fps
            yield _beside([renderer.frame(seconds) for renderer in renderers], plan)
        kernels.remember_compiled()

    def _renderers(self, plan: ShotPlan, shot: Shot, report: Report) -> "tuple[Renderer, ...]":
        """Set a shot's stage up, or both of them of a split screen, unless they still stand from the segment before."""
        if self._standing is not None and self._standing[:2] == (plan, shot):
            return self._standing[2]
        self._standing = None  # its memory is needed for the next one
        report("setting up the stage" if kernels.are_compiled() else "compiling the drawing, once on this machine", 0.0)
        # numba comes in here, and not before.
        from kinema.engines.procedural.renderer import Renderer
        from kinema.engines.procedural.splitting import half_plan, halves
        from kinema.engines.procedural.stage import Stage

        scene = read(plan).scenes[shot.index]
        parts = [(plan, shot)]
        if "split screen" in scene.style and (texts := halves(shot.prompt)):
            parts = [half_plan(plan, shot, text) for text in texts]
        renderers = []
        # The voices are made while the set is built: neither waits for the other.
        with ThreadPoolExecutor(1) as beside:
            mouths = beside.submit(_mouths, plan, scene)
            for part, own in parts:
                shown = scene if len(parts) == 1 else read(part).scenes[shot.index]
                stage = Stage(part, own, shown, mouths.result if len(parts) == 1 else dict, _heard(plan, shown))
                report("setting up the stage", 0.0)
                renderers.append(Renderer(stage, part.format.width, part.format.height))
        self._standing = plan, shot, tuple(renderers)
        return self._standing[2]


def _beside(frames: list[Frame], plan: ShotPlan) -> Frame:
    """Put the halves of a split screen side by side; most shots are one picture."""
    if len(frames) == 1:
        return frames[0]
    from kinema.engines.procedural.splitting import side_by_side

    return side_by_side(frames[0], frames[1], plan.format)


def _heard(plan: ShotPlan, scene: Scene) -> "tuple[Heard, ...]":
    """Give what is heard in a shot, by the score; lightning flashes without sound as well, but not without lightning."""
    from kinema.engines.procedural.stage import Heard

    shot = plan.shots[scene.index]
    begins = shot.start / plan.format.fps
    lightning = bool({"storm", "lightning"} & set(scene.weather))
    heard: list[Heard] = []
    if plan.audio and (lightning or scene.sounds):
        from kinema.sound import score

        heard = [
            Heard(event.kind, event.at - begins, event.subject)
            for event in score(read(plan), plan).events
            if event.shot == scene.index and (event.kind != "flash" or lightning)
        ]
    if "lightning" in scene.weather and all(each.kind != "flash" for each in heard):
        heard.append(Heard("flash", 0.3 * shot.num_frames / plan.format.fps))
    return tuple(heard)


def _mouths(plan: ShotPlan, scene: Scene) -> dict[int, Callable[[float], float]]:
    """Give how open each speaking subject's mouth is at a second of the shot, from the voices of the score."""
    if not plan.audio or not any(line.subject is not None for line in scene.lines):
        return {}
    from kinema.sound import score

    shot = plan.shots[scene.index]
    fps = plan.format.fps
    mouths: dict[int, list[tuple[int, np.ndarray]]] = {}
    for utterance in score(read(plan), plan).utterances:
        if utterance.shot == scene.index and utterance.subject is not None:
            mouths.setdefault(utterance.subject, []).append((_frame(utterance.at, fps) - shot.start, utterance.mouth))

    def opening(lines: list[tuple[int, np.ndarray]]) -> Callable[[float], float]:
        def at(seconds: float) -> float:
            for first, mouth in lines:
                position = _frame(seconds, fps) - first
                if 0 <= position < len(mouth):
                    return float(mouth[position])
            return 0.0

        return at

    return {subject: opening(lines) for subject, lines in mouths.items()}


def _frame(seconds: float, fps: int) -> int:
    """Give the number of the frame that holds a moment."""
    return int(np.floor(seconds * fps + 1e-6))
