import errno
import hashlib
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest

from kinema.domain.plan import Format, Segment
from kinema.errors import Canceled, RenderFailed
from kinema.media.encode import Settings, encode
from kinema.media.inspect import inspect
from kinema.media.take import Frame

SMALL = Format(256, 144)


def drawn(num_frames: int, shape: Format = SMALL, *, reuse: bool = False) -> Iterator[Frame]:
    """Draw a ramp that wanders over a slowly changing colour, in arrays of its own or always in the same ones."""
    ramp = np.arange(shape.width)[None] // 2 + np.zeros((shape.height, 1), int)
    kept = [np.empty((shape.height // part, shape.width // part), np.uint8) for part in (1, 2, 2)]
    for number in range(num_frames):
        y, u, v = kept if reuse else [plane.copy() for plane in kept]
        y[:] = 16 + (ramp + 5 * number) % 200
        u[:] = 90 + number % 70
        v[:] = 170 - number % 70
        yield Frame(y, u, v)
        if reuse:  # an engine may scribble over what it gave before
            for plane in kept:
                plane[:] = 0


def decoded(path: Path) -> list[Frame]:
    with av.open(path) as container:
        arrays = [frame.to_ndarray() for frame in container.decode(video=0)]
    height = arrays[0].shape[0] * 2 // 3
    return [Frame(array[:height], *(part.reshape(height // 2, -1) for part in np.split(array[height:].reshape(-1), 2))) for array in arrays]


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def of(num_frames: int) -> Segment:
    return Segment(0, 0, 0, num_frames)


@pytest.mark.parametrize("shape", [SMALL, Format(144, 256), Format(32, 18), Format(18, 32), Format(24, 24), Format(384, 216)])
def test_every_frame_arrives_in_its_place_and_as_it_was_drawn(shape: Format, tmp_path: Path) -> None:
    encode(drawn(50, shape), of(50), shape, tmp_path / "a.mp4")
    found = decoded(tmp_path / "a.mp4")
    assert len(found) == 50
    for frame, wanted in zip(found, drawn(50, shape), strict=True):
        for plane, drawn_plane in ((frame.y, wanted.y), (frame.u, wanted.u), (frame.v, wanted.v)):
            assert np.abs(plane.astype(int) - drawn_plane).mean() < 3


def test_a_real_4k_frame_goes_through(tmp_path: Path) -> None:
    shape = Format.of("16:9")
    encode(drawn(4, shape, reuse=True), of(4), shape, tmp_path / "a.mp4")
    found = inspect(tmp_path / "a.mp4")
    assert (found.width, found.height, found.num_frames) == (3840, 2160, 4)


def test_the_file_says_what_its_numbers_mean(tmp_path: Path) -> None:
    encode(drawn(120), of(120), SMALL, tmp_path / "a.mp4")
    found = inspect(tmp_path / "a.mp4")
    assert (found.video_codec, found.video_profile, found.pixel_format) == ("h264", "High", "yuv420p")
    assert found.colour == {"range": "tv", "primaries": "bt709", "transfer": "bt709", "matrix": "bt709"}
    assert (found.fps, found.constant_rate, found.num_frames, found.seconds) == (24, True, 120, 5)


def test_it_begins_with_an_idr_picture_and_has_key_frames_all_along(tmp_path: Path) -> None:
    encode(drawn(120), of(120), SMALL, tmp_path / "a.mp4")
    with av.open(tmp_path / "a.mp4") as container:
        first = bytes(next(container.demux(video=0)))
    kinds = []
    while first:
        size = int.from_bytes(first[:4])
        kinds.append(first[4] & 31)
        first = first[4 + size :]
    assert 5 in kinds
    assert 1 not in kinds
    keys = inspect(tmp_path / "a.mp4").key_frames
    assert keys[0] == 0
    assert np.diff([*keys, 120]).max() <= 48


@pytest.mark.parametrize("num_frames", [1, 2, 24, 49, 60])
def test_the_last_frame_is_a_key_frame_when_that_is_asked_for(num_frames: int, tmp_path: Path) -> None:
    encode(drawn(num_frames), of(num_frames), SMALL, tmp_path / "a.mp4", key_at_end=True)
    found = inspect(tmp_path / "a.mp4")
    assert found.key_frames[-1] == num_frames - 1
    assert (found.num_frames, found.constant_rate) == (num_frames, True)


def test_the_same_frames_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        encode(drawn(60), of(60), SMALL, tmp_path / f"{name}.mp4", Settings(threads=2))
    assert digest(tmp_path / "a.mp4") == digest(tmp_path / "b.mp4")


def test_an_engine_may_use_its_arrays_again(tmp_path: Path) -> None:
    encode(drawn(60), of(60), SMALL, tmp_path / "own.mp4")
    encode(drawn(60, reuse=True), of(60), SMALL, tmp_path / "reused.mp4")
    assert digest(tmp_path / "own.mp4") == digest(tmp_path / "reused.mp4")


def test_progress_counts_every_frame(tmp_path: Path) -> None:
    told: list[int] = []
    encode(drawn(30), of(30), SMALL, tmp_path / "a.mp4", on_frame=told.append)
    assert told == list(range(1, 31))


@pytest.mark.parametrize(("given", "words"), [(0, "0 of the 24"), (23, "23 of the 24"), (25, "more than the 24")])
def test_a_wrong_number_of_frames_is_refused(given: int, words: str, tmp_path: Path) -> None:
    with pytest.raises(RenderFailed, match=words):
        encode(drawn(given), of(24), SMALL, tmp_path / "a.mp4")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("at", [1, 2, 12, 24])
def test_a_cancel_leaves_nothing_behind_and_nothing_lost(at: int, tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(b"before")

    def cancel(number: int) -> None:
        if number == at:
            raise Canceled

    with pytest.raises(Canceled):
        encode(drawn(24), of(24), SMALL, tmp_path / "a.mp4", on_frame=cancel)
    assert [path.name for path in tmp_path.iterdir()] == ["a.mp4"]
    assert (tmp_path / "a.mp4").read_bytes() == b"before"


def test_what_an_engine_raises_comes_through(tmp_path: Path) -> None:
    def broken() -> Iterator[Frame]:
        yield from drawn(5)
        raise MemoryError

    with pytest.raises(MemoryError):
        encode(broken(), of(24), SMALL, tmp_path / "a.mp4")
    assert not list(tmp_path.iterdir())


def test_what_the_encoder_raises_comes_through_and_ends_the_drawing(tmp_path: Path) -> None:
    told: list[int] = []
    with pytest.raises(av.FFmpegError):
        encode(drawn(24), of(24), SMALL, tmp_path / "a.mp4", Settings(preset="no such preset"), on_frame=told.append)
    assert len(told) < 5
    assert not list(tmp_path.iterdir())


def test_a_full_disk_is_told_as_the_system_tells_it(tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        with pytest.raises(OSError, match="File too large") as raised:
            encode(drawn(120, Format(512, 288)), of(120), Format(512, 288), tmp_path / "a.mp4", Settings(crf=1))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert raised.value.errno == errno.EFBIG
    assert not list(tmp_path.iterdir())


def test_frames_of_another_size_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RenderFailed, match="128, 72"):
        encode(drawn(24, Format(128, 72)), of(24), SMALL, tmp_path / "a.mp4")
    assert not list(tmp_path.iterdir())


MEASURE = """
import resource, sys
from pathlib import Path
from kinema.domain.plan import Format
from kinema.engines import load
from kinema.media.encode import encode
sys.path.insert(0, sys.argv[3])
from films import plan_of
plan = plan_of(int(sys.argv[1]), shape=Format(1280, 720))
(segment,) = plan.segments()
encode(load("bars").generate(plan, segment, lambda stage, share: None).frames, segment, plan.format, Path(sys.argv[2]))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def test_memory_does_not_grow_with_the_film(tmp_path: Path) -> None:
    def peak(seconds: int) -> int:
        words = [sys.executable, "-c", MEASURE, str(seconds), str(tmp_path / "a.mp4"), str(Path(__file__).parent.parent)]
        return int(subprocess.run(words, check=True, capture_output=True, timeout=60).stdout)

    assert peak(10) < 1.05 * peak(2)
