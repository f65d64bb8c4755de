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
from kinema.script.plan import plan as plan_shots

Planes = NDArray[np.uint8]
WHOLE = Segment(0, 0, 0, 72)


@pytest.fixture(scope="module")
def shots() -> ShotPlan:
    prompt = "A boat crosses a stormy sea in the rain, birds in the sky, push in."
    return plan_shots({"prompt": prompt, "duration": "3"}, 7, downscale=30)


def luma(engine: Procedural, shots: ShotPlan, *segments: Segment) -> list[Planes]:
    """Keep the brightness of every frame that an engine draws of some segments, one after the other."""
    takes = (engine.generate(shots, segment, lambda *_: None) for segment in segments)
    return [frame.y.copy() for take in takes for frame in take.frames]


def test_pieces_are_a_second_to_two_long(shots: ShotPlan) -> None:
    assert [segment.num_frames for segment in shots.segments(Procedural.longest_segment)] == [36, 36]


def test_whoever_begins_in_the_middle_draws_the_same(shots: ShotPlan) -> None:
    whole = luma(Procedural(), shots, WHOLE)
    last, first = reversed(shots.segments(24)[1:]), shots.segments(24)[0]
    warm = Procedural()
    backwards = [luma(warm, shots, segment) for segment in (*last, first)]
    assert np.array_equal(whole, [frame for piece in reversed(backwards) for frame in piece])
    assert np.array_equal(whole[48:], luma(Procedural(), shots, shots.segments(24)[2]))


def test_the_next_piece_of_a_shot_needs_no_new_stage(shots: ShotPlan) -> None:
    engine, said = Procedural(), []
    for segment in shots.segments(36):
        next(engine.generate(shots, segment, lambda stage, _: said.append(stage)).frames)
    assert said.count("drawing") == 2
    assert said.count("setting up the stage") + said.count("compiling the drawing, once on this machine") == 2, "half of it, and the rest"


def test_no_seam_is_seen(shots: ShotPlan, tmp_path: Path) -> None:
    engine = Procedural()
    drawn = np.array(luma(engine, shots, WHOLE), float)
    errors = {}
    for name, segments in (("whole", [WHOLE]), ("pieces", shots.segments(24))):
        paths = [tmp_path / f"{name}-{segment.index}.mp4" for segment in segments]
        for segment, path in zip(segments, paths, strict=True):
            encode(engine.generate(shots, segment, lambda *_: None).frames, segment, shots.format, path)
        join(paths, None, tmp_path / f"{name}.mp4", Provenance("words", 7, "model", "procedural", "1"))
        with av.open(tmp_path / f"{name}.mp4") as film:
            seen = np.array([frame.to_ndarray()[: shots.format.height] for frame in film.decode(video=0)], float)
        errors[name] = np.sqrt(((seen - drawn) ** 2).mean(axis=(1, 2)))
    for seam in (24, 48):
        around = errors["pieces"][seam - 2 : seam + 2]
        assert around.max() <= errors["whole"].max() * 1.1, f"the pictures at frame {seam} are worse than any of a film in one piece"
