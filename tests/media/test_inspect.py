import hashlib
import json
import re
import subprocess
import wave
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest
from films import PROVENANCE, Film

from kinema.errors import Unreadable
from kinema.media.cuts import cuts, glance
from kinema.media.inspect import inspect
from kinema.media.join import join
from kinema.media.loudness import loudness, true_peak
from kinema.media.take import Audio

Make = Callable[..., Film]
RATE = 48_000


def tone(hertz: float, dbfs: float, seconds: float = 3, phase: float = 0.0) -> np.ndarray:
    wave = np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE + phase) * 10 ** (dbfs / 20)
    return np.repeat(wave[:, None], 2, axis=1).astype(np.float32)


def test_everything_of_a_film_is_told(make: Make) -> None:
    film = make(3, 2)
    found = inspect(film.path, sha256=True)
    assert (found.width, found.height, found.num_frames, found.fps, found.seconds) == (256, 144, 120, 24, 5)
    assert (found.audio_tracks, found.audio_codec, found.audio_profile) == (1, "aac", "LC")
    assert (found.sample_rate, found.channels, found.num_samples) == (RATE, 2, 5 * RATE)
    assert found.cuts == (72,)
    assert found.fast_start
    assert found.size == film.path.stat().st_size
    assert found.bit_rate == round(found.size * 8 / 5)
    assert found.sha256 == hashlib.sha256(film.path.read_bytes()).hexdigest()
    assert json.loads(json.dumps(found.to_dict(), allow_nan=False))["cuts"] == [72]


def test_the_quick_look_tells_the_same_but_for_what_is_decoded(make: Make) -> None:
    film = make(3, 2)
    quick, full = (inspect(film.path, decode=decode).to_dict() for decode in (False, True))
    for name in ("cuts", "loudness", "true_peak"):
        assert quick.pop(name) is None
        assert full.pop(name) is not None
    assert quick == full


@pytest.mark.parametrize("seconds", [(1, 1, 1, 1, 1, 1), (3,), (1, 2), (2, 1, 3)])
def test_cuts_are_seen_on_their_frames(seconds: tuple[int, ...], make: Make) -> None:
    film = make(*seconds, audio=False)
    assert inspect(film.path).cuts == film.plan.cuts


def scene(seed: int, num_frames: int, *, speed: float = 0.0, light: float = 100.0) -> list[np.ndarray]:
    """Draw a soft landscape of one's own that moves sideways by so many pixels a frame."""
    rng = np.random.default_rng(seed)
    wide = np.cumsum(rng.standard_normal((72, 4000)), axis=1)
    wide = (wide - wide.mean()) / wide.std() * 20 + light
    return [np.clip(wide[:, 500 + round(speed * n) :][:, :128], 0, 255).astype(np.uint8) for n in range(num_frames)]


def seen(frames: list[np.ndarray]) -> tuple[int, ...]:
    grey = np.full((36, 64), 128, np.uint8)
    return cuts([glance([frame, grey, grey]) for frame in frames])


def test_lightning_is_no_cut() -> None:
    frames = scene(0, 60)
    for at, strength in ((20, 90), (21, 40), (22, 60), (40, 120)):
        frames[at] = np.clip(frames[at].astype(int) + strength, 0, 255).astype(np.uint8)
    assert seen(frames) == ()


def test_a_fade_is_no_cut() -> None:
    assert seen([(frame * (n / 60)).astype(np.uint8) for n, frame in enumerate(scene(0, 60))]) == ()


def test_a_whip_pan_is_no_cut() -> None:
    frames = scene(0, 24) + [scene(0, 24, speed=40)[n] for n in range(12)] + [scene(0, 13, speed=40)[12]] * 24
    assert seen(frames) == ()


def test_a_cut_is_seen_in_motion_and_between_shots_of_the_same_brightness() -> None:
    assert seen(scene(0, 40, speed=3) + scene(1, 40, speed=2)) == (40,)


def test_a_cut_is_seen_next_to_a_flash() -> None:
    frames = scene(0, 40) + scene(1, 40)
    frames[30] = np.full_like(frames[30], 250)
    assert seen(frames) == (40,)


def test_loudness_is_that_of_broadcasting() -> None:
    # EBU Tech 3341, case 1: a 1 kHz tone at -23 dBFS in both channels reads -23 LUFS.
    assert loudness(tone(1000, -23, 20), RATE) == pytest.approx(-23, abs=0.1)


def test_silence_has_no_loudness() -> None:
    assert loudness(np.zeros((RATE, 2), np.float32), RATE) is None
    assert true_peak(np.zeros((RATE, 2), np.float32)) is None
    assert loudness(tone(1000, -23, 0.1), RATE) is None


def test_the_true_peak_lies_between_samples() -> None:
    # A quarter of the sample rate, sampled 45 degrees beside its peaks: 3 dB more than any sample shows.
    quarter = tone(RATE / 4, -6, phase=np.pi / 4)
    assert 20 * np.log10(np.abs(quarter).max()) == pytest.approx(-9, abs=0.1)
    assert true_peak(quarter) == pytest.approx(-6, abs=0.2)


def test_ffmpeg_measures_the_same_loudness_and_peak(make: Make, ffmpeg: str, tmp_path: Path) -> None:
    film = make(3)
    rng = np.random.default_rng(0)
    sound = Audio((tone(440, -20) + rng.standard_normal((3 * RATE, 2)) * 0.05).astype(np.float32), RATE)
    join(film.segments, sound, tmp_path / "loud.mp4", PROVENANCE)
    words = [ffmpeg, "-nostats", "-i", tmp_path / "loud.mp4", "-af", "ebur128=peak=true", "-f", "null", "-"]
    told = subprocess.run(words, check=True, capture_output=True, text=True, timeout=60).stderr
    found = inspect(tmp_path / "loud.mp4")
    assert found.loudness == pytest.approx(float(re.findall(r"I:\s+(-[\d.]+) LUFS", told)[-1]), abs=0.2)
    assert found.true_peak == pytest.approx(float(re.findall(r"Peak:\s+(-[\d.]+) dBFS", told)[-1]), abs=0.3)


def test_a_file_whose_contents_come_last_has_no_fast_start(make: Make) -> None:
    film = make(3)
    assert not inspect(film.segments[0], decode=False).fast_start


def test_frames_that_last_unequally_are_noticed(make: Make, tmp_path: Path) -> None:
    film = make(3, audio=False)
    with av.open(film.path) as source, av.open(tmp_path / "uneven.mp4", "w") as target:
        stream = target.add_stream_from_template(source.streams.video[0], opaque=True)
        for packet in source.demux(video=0):
            if packet.pts is not None:
                packet.stream = stream
                late = 200 if packet.pts > 40 * 512 else 0
                packet.pts += late
                packet.dts += late
                target.mux(packet)
    assert not inspect(tmp_path / "uneven.mp4", decode=False).constant_rate


def test_other_peoples_films_are_read_too(ffmpeg: str, tmp_path: Path) -> None:
    path = tmp_path / "other.mkv"
    sources = ["-f", "lavfi", "-i", "testsrc=s=160x120:r=30:d=2", "-f", "lavfi", "-i", "sine=d=2:r=44100"]
    words = [ffmpeg, "-v", "error", *sources, "-c:v", "ffv1", "-pix_fmt", "yuv444p", "-c:a", "pcm_s16le", path]
    subprocess.run(words, check=True, timeout=60)
    found = inspect(path)
    assert (found.video_codec, found.pixel_format, found.fps, found.num_frames) == ("ffv1", "yuv444p", 30, 60)
    assert (found.audio_codec, found.sample_rate, found.channels, found.num_samples) == ("pcm_s16le", 44_100, 1, 88_200)
    assert found.digital_source_type is None


@pytest.mark.parametrize("decode", [False, True])
@pytest.mark.parametrize("audio", [False, True])
@pytest.mark.parametrize("keep", [0.0, 0.001, 0.02, 0.1, 0.3, 0.6, 0.9])
def test_a_film_that_is_cut_off_is_refused(keep: float, audio: bool, decode: bool, make: Make, tmp_path: Path) -> None:
    film = make(3, audio=audio)
    data = film.path.read_bytes()
    end = data.rindex(b"uuid")  # what comes after is not needed to play it
    (tmp_path / "part.mp4").write_bytes(data[: int(end * keep)])
    with pytest.raises(Unreadable, match=r"part\.mp4"):
        inspect(tmp_path / "part.mp4", decode=decode)


def test_damaged_sound_is_noticed_even_at_a_quick_look(make: Make, tmp_path: Path) -> None:
    film = make(3)
    data = bytearray(film.path.read_bytes())
    start = data.index(b"mdat") + 1000
    data[start : start + 6000] = b"\x55" * 6000
    (tmp_path / "damaged.mp4").write_bytes(data)
    with pytest.raises(Unreadable, match=r"damaged\.mp4"):
        inspect(tmp_path / "damaged.mp4", decode=False)


def test_what_is_no_film_is_refused(tmp_path: Path) -> None:
    (tmp_path / "words.mp4").write_text("I am not a film.")
    (tmp_path / "empty.mp4").touch()
    with wave.open(str(tmp_path / "sound.wav"), "wb") as sound:
        sound.setparams((1, 2, RATE, RATE, "NONE", ""))
        sound.writeframes(bytes(2 * RATE))
    for name, words in (
        ("words.mp4", "cannot be read"),
        ("empty.mp4", "cannot be read"),
        ("sound.wav", "no picture"),
        ("gone.mp4", "no file"),
    ):
        with pytest.raises(Unreadable, match=words):
            inspect(tmp_path / name)
    with pytest.raises(Unreadable, match="cannot be read"):
        inspect(tmp_path)
