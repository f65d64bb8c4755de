"""A shot made in pieces is the shot made in one: the same pictures, whoever draws them, and no seam where pieces meet."""

from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from kinema.domain.plan import Segment, ShotPlan
from kinema.engines.procedural.engine import Procedural
from kinema.media.encode import encode
from kinema.media.join import join
from kinema.media.provenance import Provenance
from kinema.media.take import Frame
from kinema.script.plan import plan as plan_shots

Luma = NDArray[np.uint8]
WHOLE = Segment(0, 0, 0, 72)


@pytest.fixture(scope="module")
def shots() -> ShotPlan:
    prompt = "A boat crosses a stormy sea in the rain, birds in the sky, push in."
    return plan_shots({"prompt": prompt, "duration": "3"}, 7, downscale=30)


def draw(engine: Procedural, shots: ShotPlan, segment: Segment) -> list[Frame]:
    """Keep every frame that an engine draws of a segment."""
    frames = engine.generate(shots, segment, lambda *_: None).frames
    return [Frame(frame.y.copy(), frame.u.copy(), frame.v.copy()) for frame in frames]


def luma(frames: list[Frame]) -> list[Luma]:
    """Give the brightness of frames."""
    return [frame.y for frame in frames]


@pytest.fixture(scope="module")
def whole(shots: ShotPlan) -> list[Frame]:
    """Draw the shot in one piece."""
    return draw(Procedural(), shots, WHOLE)


def test_pieces_are_one_and_a_half_to_three_seconds_long(shots: ShotPlan) -> None:
    assert [segment.num_frames for segment in shots.segments(Procedural.longest_segment)] == [72]
    longer = plan_shots({"prompt": "A boat.", "duration": "4"}, 7, downscale=30)
    assert [segment.num_frames for segment in longer.segments(Procedural.longest_segment)] == [48, 48]


def test_whoever_begins_in_the_middle_draws_the_same(shots: ShotPlan, whole: list[Frame]) -> None:
    last, first = reversed(shots.segments(24)[1:]), shots.segments(24)[0]
    warm = Procedural()
    backwards = [luma(draw(warm, shots, segment)) for segment in (*last, first)]
    assert np.array_equal(luma(whole), [frame for piece in reversed(backwards) for frame in piece])
    assert np.array_equal(luma(whole[48:]), luma(draw(Procedural(), shots, shots.segments(24)[2])))


def test_the_next_piece_of_a_shot_needs_no_new_stage(shots: ShotPlan) -> None:
    engine, said = Procedural(), []
    for segment in shots.segments(36):
        next(engine.generate(shots, segment, lambda stage, _: said.append(stage)).frames)
    assert said.count("drawing") == 2
    assert said.count("setting up the stage") + said.count("compiling the drawing, once on this machine") == 2, "half of it, and the rest"


def test_no_seam_is_seen(shots: ShotPlan, whole: list[Frame], tmp_path: Path) -> None:
    drawn = np.array(luma(whole), float)
    errors = {}
    for name, segments in (("whole", [WHOLE]), ("pieces", shots.segments(24))):
        paths = [tmp_path / f"{name}-{segment.index}.mp4" for segment in segments]
        for segment, path in zip(segments, paths, strict=True):
            encode(iter(whole[segment.start : segment.end]), segment, shots.format, path)
        join(paths, None, tmp_path / f"{name}.mp4", Provenance("words", 7, "model", "procedural", "1"))
        with av.open(tmp_path / f"{name}.mp4") as film:
            seen = np.array([frame.to_ndarray()[: shots.format.height] for frame in film.decode(video=0)], float)
        errors[name] = np.sqrt(((seen - drawn) ** 2).mean(axis=(1, 2)))
    for seam in (24, 48):
        around = errors["pieces"][seam - 2 : seam + 2]
        assert around.max() <= errors["whole"].max() * 1.1, f"the pictures at frame {seam} are worse than any of a film in one piece"
