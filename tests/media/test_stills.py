from collections.abc import Callable
from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from films import Film

from kinema.domain.plan import Format
from kinema.errors import Invalid, Unreadable
from kinema.media.stills import save, stills, write
from kinema.media.take import Frame

Make = Callable[..., Film]


def read(path: Path | str) -> np.ndarray:
    picture = cv2.imread(str(path))
    assert picture is not None
    return picture.astype(int)


def frames(film: Path, folder: Path) -> list[np.ndarray]:
    """Decode every frame, and look at it as a picture."""
    found = []
    with av.open(film) as container:
        for frame in container.decode(video=0):
            save(frame, folder / "frame.png")
            found.append(read(folder / "frame.png"))
    return found


@pytest.mark.parametrize(("seconds", "longest"), [((3,), None), ((3, 2), 72), ((1, 1, 1), 7)])
def test_the_first_and_the_last_frame_are_the_films(seconds: tuple[int, ...], longest: int | None, make: Make, tmp_path: Path) -> None:
    film = make(*seconds, longest=longest)
    taken = stills(film.path, tmp_path)
    every = frames(film.path, tmp_path)
    for role, number in (("first-frame", 0), ("last-frame", len(every) - 1)):
        distance = [np.abs(read(taken[role]["path"]) - frame).mean() for frame in every]
        assert int(np.argmin(distance)) == number
        assert distance[number] < 3
        assert sorted(distance)[1] > distance[number] + 0.1


@pytest.mark.parametrize(
    ("shape", "thumbnail"), [(Format(1280, 720), (640, 360)), (Format(720, 1280), (640, 1138)), (Format(256, 144), (256, 144))]
)
def test_they_are_as_large_as_they_say(shape: Format, thumbnail: tuple[int, int], make: Make, tmp_path: Path) -> None:
    taken = stills(make(1, shape=shape).path, tmp_path)
    for role, size in (("first-frame", (shape.width, shape.height)), ("last-frame", (shape.width, shape.height)), ("thumbnail", thumbnail)):
        assert (taken[role]["width"], taken[role]["height"]) == size
        assert read(taken[role]["path"]).shape[1::-1] == size


def test_colours_are_those_of_bt709(tmp_path: Path) -> None:
    # Red, green, blue, white, black in limited range, and what a screen has to show.
    for (y, u, v), bgr in (
        ((63, 102, 240), (0, 0, 255)),
        ((173, 42, 26), (0, 255, 0)),
        ((32, 240, 118), (255, 0, 0)),
        ((235, 128, 128), (255, 255, 255)),
        ((16, 128, 128), (0, 0, 0)),
    ):
        frame = Frame(*(np.full((64 // part, 96 // part), value, np.uint8) for part, value in ((1, y), (2, u), (2, v))))
        write(frame, tmp_path / "colour.png")
        assert np.abs(read(tmp_path / "colour.png") - bgr).max() <= 3


def test_a_frame_is_written_at_the_width_asked_for(tmp_path: Path) -> None:
    frame = Frame(*(np.full((90 // part, 160 // part), 128, np.uint8) for part in (1, 2, 2)))
    write(frame, tmp_path / "small.jpg", 80)
    write(frame, tmp_path / "full.png")
    write(frame, tmp_path / "never larger.PNG", 1000)
    sizes = [read(tmp_path / name).shape[1::-1] for name in ("small.jpg", "full.png", "never larger.PNG")]
    assert sizes == [(80, 45), (160, 90), (160, 90)]


def test_a_name_that_stands_for_no_picture_is_refused(tmp_path: Path) -> None:
    frame = Frame(*(np.full((18 // part, 32 // part), 128, np.uint8) for part in (1, 2, 2)))
    with pytest.raises(Invalid, match=r"\.png"):
        write(frame, tmp_path / "still.txt")


def test_what_is_no_film_is_refused(tmp_path: Path) -> None:
    (tmp_path / "words.mp4").write_text("I am not a film.")
    with pytest.raises(Unreadable):
        stills(tmp_path / "words.mp4", tmp_path)
