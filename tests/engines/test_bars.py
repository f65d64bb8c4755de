from dataclasses import replace

import numpy as np
import pytest
from films import SMALL, plan_of

from kinema.domain.plan import FPS, SIZES, Format, Segment, ShotPlan
from kinema.engines import ENGINES, load
from kinema.engines.bars import GLYPHS
from kinema.errors import RenderFailed
from kinema.media.take import Audio, Frame

BARS = load("bars")


def frames(plan: ShotPlan, segment: Segment) -> list[Frame]:
    take = BARS.generate(plan, segment, lambda _stage, _share: None)
    return [Frame(frame.y.copy(), frame.u.copy(), frame.v.copy()) for frame in take.frames]


def sound(plan: ShotPlan, longest: int | None = None) -> Audio:
    takes = [BARS.generate(plan, segment, lambda _stage, _share: None).audio for segment in plan.segments(longest)]
    return Audio(np.concatenate([audio.samples for audio in takes if audio]), plan.format.sample_rate)


def same(one: Frame, other: Frame) -> bool:
    return all(np.array_equal(getattr(one, plane), getattr(other, plane)) for plane in "yuv")


def hertz(samples: np.ndarray) -> float:
    return float(np.abs(np.fft.rfft(samples[:, 0])).argmax() * 48_000 / len(samples))


def clock(frame: Frame) -> str:
    """Read the digits, dot by dot, as an eye would."""
    height, width = frame.y.shape
    area = frame.y[height * 3 // 4 :, width // 5 : width - width // 5]
    columns = 4 * len("1 00:00") + 1
    rows = [round((row + 0.5) * area.shape[0] / 7) for row in range(1, 6)]
    dots = np.array([[area[row, int((column + 0.5) * area.shape[1] / columns)] > 128 for column in range(columns)] for row in rows])
    shapes = {shape: letter for letter, shape in GLYPHS.items()}
    cells = [dots[:, 1 + 4 * place : 4 + 4 * place] for place in range(len("1 00:00"))]
    return "".join(shapes[" ".join("".join("#" if dot else "." for dot in row) for row in cell)] for cell in cells)


@pytest.mark.parametrize("downscale", [1, 15, 60, 120])
@pytest.mark.parametrize("ratio", SIZES)
def test_frames_have_the_formats_size(ratio: str, downscale: int) -> None:
    shape = Format.of(ratio, downscale)
    (frame,) = frames(plan_of(3, shape=shape), Segment(0, 0, 40, 1))
    assert frame.y.shape == (shape.height, shape.width)
    assert frame.u.shape == frame.v.shape == (shape.height // 2, shape.width // 2)
    assert frame.y.min() >= 16
    assert frame.y.max() <= 235


@pytest.mark.parametrize("downscale", [15, 60, 120])
def test_every_frame_differs_from_every_other(downscale: int) -> None:
    plan = plan_of(3, 2, shape=Format.of("16:9", downscale))
    every = [frame for segment in plan.segments() for frame in frames(plan, segment)]
    assert len(every) == 5 * FPS
    assert len({frame.y.tobytes() for frame in every}) == 5 * FPS


def test_a_frame_depends_on_its_number_alone() -> None:
    plan = plan_of(2, 2)
    whole = [frame for segment in plan.segments() for frame in frames(plan, segment)]
    parts = [frame for segment in plan.segments(7) for frame in frames(plan, segment)]
    assert all(same(one, other) for one, other in zip(whole, parts, strict=True))


def test_shot_and_time_can_be_read() -> None:
    plan = plan_of(2, 3)
    first, second = plan.segments()
    assert [clock(frame) for frame in frames(plan, first)[::25]] == ["1 00:00", "1 01:01"]
    assert clock(frames(plan, second)[-1]) == "2 04:23"


def test_another_seed_changes_the_colour_of_the_corner_and_nothing_else() -> None:
    plan = plan_of(3)
    one, other = (frames(replace(plan, seed=seed), Segment(0, 0, 0, 1))[0] for seed in (1, 2))
    corner = np.s_[SMALL.height * 3 // 8 :, : SMALL.width // 10]
    assert (one.u[corner] != other.u[corner]).all() or (one.v[corner] != other.v[corner]).all()
    assert np.array_equal(one.y[: SMALL.height * 3 // 4], other.y[: SMALL.height * 3 // 4])


def test_the_bars_are_those_of_the_standard() -> None:
    # Y'CbCr of the 75 % bars, from the table of SMPTE RP 219 at 8 bits.
    table = [(180, 128, 128), (168, 44, 136), (145, 147, 44), (134, 63, 52), (63, 193, 204), (51, 109, 212), (28, 212, 120)]
    (frame,) = frames(plan_of(3), Segment(0, 0, 0, 1))
    for place, colour in enumerate(table):
        x = (2 * place + 1) * SMALL.width // 14
        assert np.abs(np.subtract((frame.y[10, x], frame.u[5, x // 2], frame.v[5, x // 2]), colour, dtype=int)).max() <= 1


def test_the_tone_lasts_as_long_as_the_picture_and_has_its_level() -> None:
    audio = sound(plan_of(3))
    assert audio.samples.shape == (3 * 48_000, 2)
    assert audio.samples.dtype == np.float32
    assert hertz(audio.samples) == 1000
    assert 20 * np.log10(np.abs(audio.samples).max()) == pytest.approx(-20, abs=0.01)


def test_the_tone_goes_on_from_segment_to_segment() -> None:
    plan = plan_of(2, 2)
    assert np.array_equal(sound(plan).samples, sound(plan, 11).samples)


def test_a_pip_is_heard_at_each_cut_and_nowhere_else() -> None:
    heard = sound(plan_of(1, 2, 1)).samples.reshape(-1, 2000, 2)
    assert [number for number, frame in enumerate(heard) if hertz(frame) > 1500] == [24, 25, 72, 73]


def test_no_sound_is_made_when_none_is_asked_for() -> None:
    plan = plan_of(3, audio=False)
    assert BARS.generate(plan, plan.segments()[0], lambda _stage, _share: None).audio is None


def test_it_says_that_it_draws_a_test_card() -> None:
    (warning,) = BARS.warnings(plan_of(3))
    assert "test card" in warning


def test_an_engine_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(RenderFailed, match="pencil") as raised:
        load("pencil")
    assert all(name in raised.value.hint for name in ENGINES)


def test_an_engine_that_cannot_be_imported_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ENGINES, "absent", "kinema.engines.absent:Absent")
    with pytest.raises(RenderFailed, match=r"kinema\.engines\.absent"):
        load("absent")
