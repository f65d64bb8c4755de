import hashlib
import json
import struct
import subprocess
import xml.etree.ElementTree as ET  # (our own bytes)
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest
from films import PROVENANCE, SMALL, Film, plan_of

from kinema.domain.plan import Format, Segment
from kinema.engines import load
from kinema.errors import RenderFailed
from kinema.media.encode import Settings, encode
from kinema.media.inspect import inspect
from kinema.media.join import join
from kinema.media.provenance import SOURCE_TYPES, Provenance
from kinema.media.take import Audio

Make = Callable[..., Film]


def pictures(*paths: Path) -> list[bytes]:
    found = []
    for path in paths:
        with av.open(path) as container:
            found += [frame.to_ndarray().tobytes() for frame in container.decode(video=0)]
    return found


def heard(path: Path) -> np.ndarray:
    with av.open(path) as container:
        return np.concatenate([frame.to_ndarray() for frame in container.decode(audio=0)], axis=1).T


def boxes(path: Path) -> list[tuple[str, bytes]]:
    """Read a file's boxes at the top level."""
    data, found = path.read_bytes(), []
    while data:
        size = struct.unpack(">I", data[:4])[0]
        found.append((data[4:8].decode(), data[8:size]))
        data = data[size:]
    return found


def noise(num_samples: int) -> Audio:
    return Audio((np.random.default_rng(0).standard_normal((num_samples, 2)) / 20).astype(np.float32), 48_000)


def segment(path: Path, num_frames: int, shape: Format = SMALL, settings: Settings | None = None) -> Path:
    plan = plan_of(15, shape=shape)
    part = Segment(0, 0, 0, num_frames)
    encode(load("bars").generate(plan, part, lambda _stage, _share: None).frames, part, shape, path, settings or Settings())
    return path


@pytest.mark.parametrize("seconds", range(3, 16))
def test_sound_is_as_long_as_the_picture_to_the_sample(seconds: int, tmp_path: Path) -> None:
    video = segment(tmp_path / "a.mp4", 24 * seconds, Format(32, 18))
    join([video], noise(48_000 * seconds), tmp_path / "film.mp4", PROVENANCE)
    found = inspect(tmp_path / "film.mp4", decode=False)
    assert (found.num_frames, found.num_samples, found.seconds) == (24 * seconds, 48_000 * seconds, seconds)


@pytest.mark.parametrize("num_frames", [1, 7, 71, 72, 73, 100])
def test_so_it_is_when_it_is_no_whole_number_of_seconds(num_frames: int, tmp_path: Path) -> None:
    video = segment(tmp_path / "a.mp4", num_frames, Format(32, 18))
    join([video], noise(2000 * num_frames), tmp_path / "film.mp4", PROVENANCE)
    assert len(heard(tmp_path / "film.mp4")) == 2000 * num_frames


@pytest.mark.parametrize("seconds", [3, 8, 10])
def test_ffmpeg_itself_hears_as_many_samples_and_sees_as_many_frames(seconds: int, make: Make, ffmpeg: str) -> None:
    film = make(seconds, shape=Format(32, 18))
    read = [ffmpeg, "-v", "error", "-xerror", "-i", film.path]
    sound = subprocess.run([*read, "-map", "0:a", "-f", "s16le", "-"], check=True, capture_output=True, timeout=60)
    video = subprocess.run([*read, "-map", "0:v", "-f", "rawvideo", "-"], check=True, capture_output=True, timeout=60)
    assert len(sound.stdout) == 48_000 * seconds * 4
    assert len(video.stdout) == 24 * seconds * 32 * 18 * 3 // 2
    assert not sound.stderr + video.stderr


def test_sound_and_picture_begin_together(tmp_path: Path) -> None:
    samples = np.zeros((3 * 48_000, 2), np.float32)
    samples[[0, 12_345, -1]] = 0.8
    join([segment(tmp_path / "a.mp4", 72)], Audio(samples, 48_000), tmp_path / "film.mp4", PROVENANCE)
    found = heard(tmp_path / "film.mp4")
    assert np.abs(found[10_000:14_000, 0]).argmax() + 10_000 == 12_345
    assert np.abs(found[:10, 0]).argmax() == 0
    assert np.abs(found[-10:, 0]).argmax() == 9
    with av.open(tmp_path / "film.mp4") as container:
        assert [stream.start_time for stream in container.streams] == [0, 0]


def test_both_channels_stay_on_their_sides(tmp_path: Path) -> None:
    left = noise(144_000).samples * [1, 0]
    join([segment(tmp_path / "a.mp4", 72)], Audio(left.astype(np.float32), 48_000), tmp_path / "film.mp4", PROVENANCE)
    found = heard(tmp_path / "film.mp4")
    assert np.abs(found[:, 0]).max() > 0.1
    assert np.abs(found[:, 1]).max() < 0.001


def test_joined_is_the_same_as_one_after_the_other(make: Make) -> None:
    film = make(3, 1, 2, longest=31)
    assert len(film.segments) > 5
    assert pictures(film.path) == pictures(*film.segments)
    with av.open(film.path) as container:
        times = [frame.pts * frame.time_base * 24 for frame in container.decode(video=0)]
    assert times == list(range(6 * 24))


def test_a_segment_may_be_a_single_frame(tmp_path: Path) -> None:
    parts = [segment(tmp_path / f"{index}.mp4", length) for index, length in enumerate((1, 30, 1, 2, 3, 35))]
    join(parts, None, tmp_path / "film.mp4", PROVENANCE)
    assert pictures(tmp_path / "film.mp4") == pictures(*parts)
    assert inspect(tmp_path / "film.mp4").constant_rate


def test_there_is_a_key_frame_at_every_cut(make: Make) -> None:
    film = make(3, 1, 2)
    assert set(film.plan.cuts) <= set(inspect(film.path, decode=False).key_frames)
    with av.open(film.path) as container:
        for cut in film.plan.cuts:
            stream = container.streams.video[0]
            container.seek(int(cut / 24 / stream.time_base), stream=stream)
            first = next(container.decode(stream))
            assert first.pts * first.time_base * 24 == cut


def test_a_silent_film_has_no_sound_track(make: Make) -> None:
    found = inspect(make(3, audio=False).path)
    assert found.audio_tracks == 0
    assert found.num_samples is None


def test_a_player_can_start_before_it_has_the_whole_file(make: Make) -> None:
    assert [name for name, _ in boxes(make(3).path)] == ["ftyp", "moov", "free", "mdat", "uuid"]


def test_the_same_input_gives_the_same_bytes(make: Make) -> None:
    first, second = make(3, 2, name="a"), make(3, 2, name="b")
    assert hashlib.sha256(first.path.read_bytes()).digest() == hashlib.sha256(second.path.read_bytes()).digest()


def test_the_file_tells_what_made_it(tmp_path: Path) -> None:
    said = Provenance('Rain & "neon" <alley>\n\x07 雨夜 🎬 ' + "very long " * 60, 4_294_967_295, "model_test", "bars", "1", trained=True)
    join([segment(tmp_path / "a.mp4", 24)], None, tmp_path / "film.mp4", said)
    found = inspect(tmp_path / "film.mp4", decode=False)
    facts = json.loads(found.metadata["comment"])
    assert facts["prompt"] == said.prompt
    assert (facts["seed"], facts["engine"], facts["model"]) == (said.seed, "bars", "model_test")
    assert found.metadata["title"].startswith('Rain & "neon" <alley> 雨夜 🎬 very long')
    assert len(found.metadata["title"]) <= 80


@pytest.mark.parametrize(("trained", "term"), [(True, "trainedAlgorithmicMedia"), (False, "algorithmicMedia")])
def test_the_mark_of_synthetic_media_is_xmp_that_any_reader_finds(trained: bool, term: str, tmp_path: Path) -> None:
    said = Provenance("Rain & <alley>\x00", 1, "model_test", "bars", "1", trained=trained)
    join([segment(tmp_path / "a.mp4", 24)], None, tmp_path / "film.mp4", said)
    (packet,) = [body[16:] for name, body in boxes(tmp_path / "film.mp4") if name == "uuid"]
    (mark,) = ET.fromstring(packet.decode()).iter("{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}DigitalSourceType")  # noqa: S314
    assert mark.text == SOURCE_TYPES + term
    assert inspect(tmp_path / "film.mp4", decode=False).digital_source_type == SOURCE_TYPES + term


def test_segments_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    small = segment(tmp_path / "small.mp4", 24)
    large = segment(tmp_path / "large.mp4", 24, Format(384, 216))
    other = segment(tmp_path / "other.mp4", 24, SMALL, Settings(preset="slow"))
    for second in (large, other):
        with pytest.raises(RenderFailed, match="encoded differently"):
            join([small, second], None, tmp_path / "film.mp4", PROVENANCE)
    assert not (tmp_path / "film.mp4").exists()


def test_sound_of_another_length_is_refused(tmp_path: Path) -> None:
    video = segment(tmp_path / "a.mp4", 24)
    for num_samples in (47_999, 48_001):
        with pytest.raises(RenderFailed, match=f"{num_samples} samples"):
            join([video], noise(num_samples), tmp_path / "film.mp4", PROVENANCE)


@pytest.mark.parametrize("keep", [0.0, 0.3, 0.9])
def test_a_segment_that_is_cut_off_is_refused(keep: float, tmp_path: Path) -> None:
    whole, part = segment(tmp_path / "a.mp4", 48), segment(tmp_path / "b.mp4", 48)
    part.write_bytes(part.read_bytes()[: int(part.stat().st_size * keep)])
    with pytest.raises(RenderFailed, match=r"b\.mp4"):
        join([whole, part], None, tmp_path / "film.mp4", PROVENANCE)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.mp4", "b.mp4"]


def test_a_segment_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(RenderFailed, match=r"gone\.mp4"):
        join([tmp_path / "gone.mp4"], None, tmp_path / "film.mp4", PROVENANCE)
