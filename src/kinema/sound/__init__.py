"""The sound of a film: voices, ambience, effects and music, from the same script as the picture."""

from importlib import import_module
from pathlib import Path
from typing import Any

from kinema.domain.plan import ShotPlan
from kinema.media.take import Audio
from kinema.script.script import Script
from kinema.sound.score import Score

__all__ = ["Audio", "Score", "events", "load", "mix", "score", "voices_digest", "write_captions"]


def load() -> None:
    """Load the whole department, which takes a second, before anything is asked of it."""
    import_module("kinema.sound.mixdown")


def voices_digest(folder: Path) -> str:
    """Tell by a digest which voice files are in a folder."""
    found: str = import_module("kinema.sound.speech.piper").digest(folder)
    return found


def score(script: Script, plan: ShotPlan) -> Score:
    """Work out everything heard in a film, with its times, speech included; deterministic by the plan's seed.

    What is needed is loaded when it is first asked for.
    """
    made: Score = import_module("kinema.sound.compose").score(script, plan)
    return made


def mix(score: Score, script: Script, plan: ShotPlan) -> Audio:
    """Mix a film's sound: stereo, exactly as many samples as its frames last, -16 LUFS, true peaks under -1 dBTP."""
    made: Audio = import_module("kinema.sound.mixdown").mix(score, script, plan)
    return made


def events(score: Score, plan: ShotPlan) -> list[dict[str, Any]]:
    """List what happens in a film and when, as plain JSON: cuts, lines with their captions, effects, ambience, music."""
    listed: list[dict[str, Any]] = import_module("kinema.sound.events").events(score, plan)
    return listed


def write_captions(listed: list[dict[str, Any]], folder: Path) -> dict[str, str]:
    """Write the captions of an event list as SubRip and WebVTT, and give the files by format; none where nobody speaks."""
    shown = import_module("kinema.sound.events").shown(listed)
    if not shown:
        return {}
    formats = import_module("kinema.sound.captions")
    paths = {}
    for name, written in (("srt", formats.srt(shown)), ("vtt", formats.vtt(shown))):
        path = folder / f"captions.{name}"
        path.write_text(written, encoding="utf-8")
        paths[name] = str(path)
    return paths
