"""Captions: every word of every line, when it is spoken."""

import itertools
import re

import pytest
from heard import RATE, film

from kinema.sound.captions import captions, srt, vtt

LINES = (
    'A room. A man says: "When the morning comes we will leave this valley, and we will never look back, my friend." '
    'A woman answers: "Promise me <that>."'
)


def test_captions_hold_every_word_in_time_with_the_voice() -> None:
    score = film(prompt=LINES, duration="12")[2]
    shown = captions(score.utterances)
    assert " ".join(item.words for item in shown) == " ".join(said.text for said in score.utterances)
    assert len(shown) >= 4
    assert all(len(item.words) <= 46 for item in shown)
    assert all(item.begin < item.end for item in shown)
    assert all(first.end <= second.begin + 1e-6 for first, second in itertools.pairwise(shown))
    first, last = score.utterances[0], score.utterances[-1]
    assert shown[0].begin == pytest.approx(first.at)
    assert shown[-1].end == pytest.approx(last.at + last.samples.size / RATE)


def test_chinese_is_divided_without_spaces() -> None:
    score = film(prompt="房间。男人说：“等到天亮的时候我们就会离开这个山谷，再也不会回头看一眼，我的朋友。”", duration="12")[2]
    shown = captions(score.utterances)
    assert "".join(item.words for item in shown) == score.utterances[0].text
    assert len(shown) >= 2


def test_the_files_are_in_their_formats() -> None:
    shown = captions(film(prompt=LINES, duration="12")[2].utterances)
    stamp = r"\d\d:\d\d:\d\d"
    assert re.match(rf"1\n{stamp},\d{{3}} --> {stamp},\d{{3}}\nWhen the morning", srt(shown))
    assert re.match(rf"WEBVTT\n\n{stamp}\.\d{{3}} --> {stamp}\.\d{{3}}\nWhen", vtt(shown))
    assert "&lt;that&gt;" in vtt(shown)
    assert captions(()) == ()
