"""Continuity: what a shot does not say of its place and look is as it was in the shot before."""

from dataclasses import replace

from kinema.script.drafts import Draft
from kinema.script.hearing import INDOORS
from kinema.script.surroundings import Surroundings

# A style of the first shot holds for the film; what moves in one shot does not for the next.
LASTING_STYLES = frozenset(
    {
        "noir", "anime", "clay", "watercolour", "oil", "ink", "sketch", "pixel", "paper", "vintage", "neon", "documentary", "cinematic",
        "minimal", "3d animation", "black and white",
    }
)  # fmt: skip


def continued(here: Surroundings, drafts: list[Draft], before: Surroundings | None) -> Surroundings:
    """Give the surroundings of a shot from its own words, its subjects, and the shot before."""
    if here.setting is None and (before is None or before.setting is None):
        home = next((fact[3:] for made in drafts for fact in made.facts if fact.startswith("in:")), None)
        here = replace(here, setting=home)
    return here if before is None else _inherited(here, before)


def _inherited(here: Surroundings, before: Surroundings) -> Surroundings:
    """Let a shot that says nothing of its place be where the last one was; time, season and style last until told otherwise."""
    stays = here.setting is None or here.setting == before.setting
    lasting = tuple(style for style in before.style if style in LASTING_STYLES)
    return Surroundings(
        setting=here.setting or before.setting,
        setting_words=tuple(dict.fromkeys(here.setting_words + before.setting_words)) if stays else here.setting_words,
        time=here.time or before.time,
        weather=here.weather or (before.weather if stays or here.setting not in INDOORS else ()),
        season=here.season or before.season,
        mood=here.mood or before.mood,
        style=tuple(dict.fromkeys(here.style + lasting)),
        lighting=here.lighting or (before.lighting if stays else ()),
        palette=here.palette or (before.palette if stays else ()),
    )


def without(around: Surroundings, excluded: tuple[str, ...]) -> Surroundings:
    """Take what may not appear out of the surroundings."""
    return replace(
        around,
        weather=tuple(name for name in around.weather if name not in excluded),
        style=tuple(name for name in around.style if name not in excluded),
        mood=tuple(name for name in around.mood if name not in excluded),
    )
