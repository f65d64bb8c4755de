"""The sound of a film: voices, ambience, effects and music, from the same script as the picture."""

from importlib import import_module

from kinema.domain.plan import ShotPlan
from kinema.media.take import Audio
from kinema.script.script import Script
from kinema.sound.score import Score

__all__ = ["Audio", "Score", "mix", "score"]


def score(script: Script, plan: ShotPlan) -> Score:
    """Work out everything heard in a film, with its times, speech included; deterministic by the plan's seed.

    The department is loaded when it is first asked for: signal processing takes a while to import.
    """
    made: Score = import_module("kinema.sound.compose").score(script, plan)
    return made


def mix(score: Score, script: Script, plan: ShotPlan) -> Audio:
    """Mix a film's sound: stereo, exactly as many samples as its frames last, -16 LUFS, true peaks under -1 dBTP."""
    made: Audio = import_module("kinema.sound.mixdown").mix(score, script, plan)
    return made
