"""Reading: from a plan to its script, what each shot shows, says and sounds like."""

from collections.abc import Iterable

from kinema.domain.plan import ShotPlan
from kinema.script.cast import cast, subjects
from kinema.script.denial import denials, exclusions
from kinema.script.dialogue import turns
from kinema.script.drafts import Draft
from kinema.script.filming import filming
from kinema.script.hearing import INDOORS, ambience, music, silences, sounds
from kinema.script.lettering import lettering
from kinema.script.lexicon import lineage
from kinema.script.plan import LONGEST_PROMPT
from kinema.script.script import Lettering, Scene, Script
from kinema.script.surroundings import Surroundings, surroundings
from kinema.script.voices import Voices
from kinema.script.words import Reading, Token, reading

# A style word of the first shot holds for the film; what moves in one shot does not for the next.
LASTING_STYLES = frozenset(
    [
        "noir",
        "anime",
        "clay",
        "watercolour",
        "oil",
        "ink",
        "sketch",
        "pixel",
        "paper",
        "vintage",
        "neon",
        "documentary",
        "cinematic",
        "minimal",
        "3d animation",
        "black and white",
    ]
)
MOST_UNMATCHED = 24


def read(plan: ShotPlan) -> Script:
    """Read what every shot of a plan says; the same plan gives the same script."""
    voices = Voices()
    unwanted = exclusions(reading(plan.negative_prompt[:LONGEST_PROMPT], [])) if plan.negative_prompt else ()
    shots = [reading(shot.prompt[:LONGEST_PROMPT]) for shot in plan.shots]
    denied = [denials(shot) for shot in shots]
    whole = unwanted + (tuple(name for names in denied for name in names) if _told_once(plan) else ())
    scenes: list[Scene] = []
    absent: list[Draft] = []
    before: Surroundings | None = None
    for shot, words, own in zip(plan.shots, shots, denied, strict=True):
        excluded = tuple(dict.fromkeys([*own, *whole]))
        scene, drafts, before = _scene(words, shot.index, shot.num_frames / plan.format.fps, excluded, voices, absent, before)
        scenes.append(scene)
        absent += drafts
    return Script(tuple(scenes), voices.speakers(), shots[0].language)


def _told_once(plan: ShotPlan) -> bool:
    """Tell whether the shots were cut from one prompt, whose "no music" holds for all of them."""
    return "\n".join(shot.prompt for shot in plan.shots) != plan.prompt


def _scene(
    words: Reading,
    index: int,
    seconds: float,
    excluded: tuple[str, ...],
    voices: Voices,
    absent: list[Draft],
    before: Surroundings | None,
) -> tuple[Scene, list[Draft], Surroundings]:
    """Read one shot."""
    letters, taken = lettering(words)
    said = turns(words, taken)
    camera = filming(words)
    here = surroundings(words)
    silence = silences(words, seconds)
    tune = music(words)
    drafts = cast(words, absent)
    lines = voices.lines(words, said, drafts)
    around = _within(_inherited(_implied(here, drafts, before), before), excluded)
    drafts, places = _permitted(drafts, excluded)
    heard = [sound for sound in sounds(words, drafts) if sound.kind not in excluded]
    lasting = ambience(words, around, drafts, told=here.setting is not None or before is None)
    scene = Scene(
        index=index,
        setting=around.setting,
        setting_words=around.setting_words,
        time=around.time,
        weather=around.weather,
        season=around.season,
        mood=around.mood,
        style=around.style,
        palette=around.palette,
        camera=camera,
        subjects=subjects(drafts),
        lines=() if "speech" in excluded else tuple(_relinked(lines, places)),
        sounds=tuple(heard),
        ambience=tuple(name for name in lasting if name not in excluded and name not in {sound.kind for sound in heard}),
        music=None if tune is None or "music" in excluded or any(name in excluded for name in tune.instruments) else tune,
        silence=silence,
        lettering=() if "text" in excluded else tuple(_linked(letters, drafts)),
        excluded=excluded,
        unmatched=_unmatched(words),
    )
    return scene, drafts, around


def _implied(here: Surroundings, drafts: list[Draft], before: Surroundings | None) -> Surroundings:
    """Take the place that a subject lives in when neither this shot nor the one before names any."""
    if here.setting is not None or (before is not None and before.setting is not None):
        return here
    home = next((fact[3:] for made in drafts for fact in made.facts if fact.startswith("in:")), None)
    return _replaced(here, setting=home)


def _inherited(here: Surroundings, before: Surroundings | None) -> Surroundings:
    """Let a shot that says nothing of its place be where the last one was; time, season and style last until told otherwise."""
    if before is None:
        return here
    stays = here.setting is None or here.setting == before.setting
    lasting = tuple(style for style in before.style if style in LASTING_STYLES)
    indoors = here.setting in INDOORS or (here.setting is None and before.setting in INDOORS)
    return Surroundings(
        setting=here.setting or before.setting,
        setting_words=tuple(dict.fromkeys(here.setting_words + before.setting_words)) if stays else here.setting_words,
        time=here.time or before.time,
        weather=here.weather or (before.weather if stays or not indoors else ()),
        season=here.season or before.season,
        mood=here.mood or before.mood,
        style=tuple(dict.fromkeys(here.style + lasting)),
        palette=here.palette or (before.palette if stays else ()),
    )


def _within(around: Surroundings, excluded: tuple[str, ...]) -> Surroundings:
    """Take what may not appear out of the surroundings."""
    if not excluded:
        return around
    return _replaced(
        around,
        weather=tuple(name for name in around.weather if name not in excluded),
        style=tuple(name for name in around.style if name not in excluded),
        mood=tuple(name for name in around.mood if name not in excluded),
    )


def _replaced(around: Surroundings, **changes: object) -> Surroundings:
    """Give surroundings with some of their values changed."""
    values = {name: getattr(around, name) for name in Surroundings.__slots__}
    return Surroundings(**{**values, **changes})  # type: ignore[arg-type]


def _permitted(drafts: list[Draft], excluded: tuple[str, ...]) -> tuple[list[Draft], dict[int, int]]:
    """Leave out the subjects that may not appear; the second value tells where those that stay have gone."""
    kept = [at for at, made in enumerate(drafts) if not any(name in excluded for name in lineage(made.kind)[:2])]
    places = {at: new for new, at in enumerate(kept)}
    for at in kept:
        relation = drafts[at].relation
        if relation is not None:
            drafts[at].relation = (relation[0], places[relation[1]]) if relation[1] in places else None
    return [drafts[at] for at in kept], places


def _relinked(lines: Iterable, places: dict[int, int]) -> Iterable:  # type: ignore[type-arg]
    """Give the lines with their speakers' new places among the subjects."""
    from dataclasses import replace  # noqa: PLC0415

    return (replace(line, subject=places.get(line.subject) if line.subject is not None else None) for line in lines)


def _linked(letters: list[Lettering], drafts: list[Draft]) -> Iterable[Lettering]:
    """Link lettering to the subject that bears it."""
    kinds = {"neon sign": "sign", "sign": "sign", "screen": "screen", "paper": "paper", "banner": "sign"}
    for letter in letters:
        index = next((at for at, made in enumerate(drafts) if made.kind == kinds.get(letter.surface)), None)
        yield Lettering(letter.text, letter.surface, letter.letter_by_letter, index)


def _unmatched(words: Reading) -> tuple[str, ...]:
    """Give the words that carry meaning and that nobody understood."""
    left = [
        words.text[token.start : token.end] for place, token in enumerate(words.tokens) if place not in words.claimed and _carries(token)
    ]
    return tuple(dict.fromkeys(left))[:MOST_UNMATCHED]


def _carries(token: Token) -> bool:
    """Tell whether a token carries meaning: no mark, number or small word."""
    if (
        token.mark
        or token.text.isdigit()
        or token.sense("stop", "number", "camera word", "far", "say", "reads", "negation", "pronoun", "tempo", "voice")
    ):
        return False
    return len(token.text) > 2 or not token.text.isascii()  # noqa: PLR2004
