"""Reading: from a plan to its script, what each shot shows, says and sounds like."""

import re
from dataclasses import dataclass, field, replace

from kinema.domain.plan import Shot, ShotPlan
from kinema.script.belonging import belongings
from kinema.script.cast import cast, subjects
from kinema.script.continuity import Before, continued, left, without
from kinema.script.denial import denials, exclusions
from kinema.script.dialogue import turns
from kinema.script.drafts import Draft
from kinema.script.filming import filming
from kinema.script.hearing import ambience, music, silences, sounds
from kinema.script.lettering import lettering
from kinema.script.lexicon import lineage
from kinema.script.linking import LOCALIZERS
from kinema.script.plan import LONGEST_PROMPT
from kinema.script.script import Lettering, Line, Music, Scene, Script
from kinema.script.shots import listed
from kinema.script.surroundings import Surroundings, surroundings
from kinema.script.tokens import Token
from kinema.script.voices import Voices
from kinema.script.words import Reading, reading

# Meanings that somebody else carries, where the subjects of the picture have no use for a word.
ELSEWHERE = (
    "say", "reads", "effect", "ambience", "instrument", "music", "time", "passage", "weather", "season", "mood", "style", "lighting",
    "lens", "move", "size", "angle", "setting",
)  # fmt: skip
# Numbers, alone or with what they count.
MEASURE = re.compile(r"\d+(?:s|sec|mm|fps|k|p|x|秒|秒钟)?")
ALIVE = frozenset({"person", "role", "animal", "bird", "fish", "insect", "robot"})
SWIMMERS = frozenset({"person", "role", "animal", "fish"})
GLIDING = frozenset({"slide", "fly", "sail", "move"})
BEARERS = {"neon sign": "sign", "sign": "sign", "screen": "screen", "paper": "paper", "banner": "sign"}


def read(plan: ShotPlan) -> Script:
    """Read what every shot of a plan says; the same plan gives the same script."""
    unwanted = exclusions(reading(plan.negative_prompt[:LONGEST_PROMPT], [])) if plan.negative_prompt else ()
    shots = [reading(shot.prompt[:LONGEST_PROMPT]) for shot in plan.shots]
    denied = [denials(shot) for shot in shots]
    if _told_once(plan):
        unwanted += tuple(name for names in denied for name in names)
    film = _Film(plan, on_cue=frozenset(stretch.words for stretch in listed(plan.prompt[:LONGEST_PROMPT]) if stretch.start))
    scenes = [
        film.scene(shot, words, tuple(dict.fromkeys([*own, *unwanted]))) for shot, words, own in zip(plan.shots, shots, denied, strict=True)
    ]
    return Script(tuple(scenes), film.voices.speakers(), shots[0].language)


def _told_once(plan: ShotPlan) -> bool:
    """Tell whether the shots were cut from one prompt, whose "no music" holds for all of them."""
    return "\n".join(shot.prompt for shot in plan.shots) != plan.prompt


@dataclass(slots=True)
class _Film:
    """What lasts from shot to shot while they are read."""

    plan: ShotPlan
    on_cue: frozenset[str]
    """The words of the shots that begin at a second that the prompt tells."""
    voices: Voices = field(default_factory=Voices)
    seen: list[Draft] = field(default_factory=list)
    before: Before | None = None

    def scene(self, shot: Shot, words: Reading, excluded: tuple[str, ...]) -> Scene:
        """Read one shot."""
        letters, lettered = lettering(words)
        said = turns(words, lettered)
        camera = filming(words)
        here = surroundings(words)
        silence = silences(words, shot.num_frames / self.plan.format.fps)
        tune = music(words)
        drafts = cast(words, self.seen)
        lines = self.voices.lines(words, said, drafts)
        around = without(continued(here, drafts, self.before, aerial=camera.angle == "aerial"), excluded)
        _called(words, lines)
        _afloat(drafts, around.setting)
        drafts, places = _permitted(words, drafts, excluded, around)
        on_cue = shot.prompt in self.on_cue
        heard = tuple(sound for sound in sounds(words, drafts, on_cue=on_cue) if sound.kind not in excluded)
        kinds = {*excluded, *(sound.kind for sound in heard)}
        lasting = ambience(words, around, drafts, told=here.setting is not None or self.before is None)
        self.seen += drafts
        self.before = left(around, drafts, self.before)
        return Scene(
            index=shot.index,
            setting=around.setting,
            setting_words=around.setting_words,
            time=around.time,
            passage=around.passage,
            weather=around.weather,
            season=around.season,
            mood=around.mood,
            style=around.style,
            lighting=around.lighting,
            palette=around.palette,
            camera=camera,
            subjects=subjects(drafts),
            lines=() if "speech" in excluded else tuple(replace(line, subject=places.get(line.subject)) for line in lines),
            sounds=heard,
            ambience=tuple(name for name in lasting if name not in kinds),
            music=None if tune is None or _unwanted(tune, excluded) else tune,
            silence=silence,
            lettering=() if "text" in excluded else tuple(_linked(letter, drafts) for letter in letters),
            excluded=excluded,
            unmatched=_unmatched(words),
            unused=_unused(words),
        )


def _afloat(drafts: list[Draft], setting: str | None) -> None:
    """Let whoever is under water swim there, however it is told: a turtle that glides swims."""
    for made in drafts:
        if setting == "underwater" and made.part in SWIMMERS and made.action in GLIDING and (made.part != "role" or made.name == "diver"):
            made.action = "swim"


def _called(words: Reading, lines: list[Line]) -> None:
    """Note that the names of those who speak are understood wherever they stand: "ELENA, thirty, opens a book. ELENA: …"."""
    names = {part for line in lines for part in line.speaker.lower().split()}
    words.claim(*(place for place, token in enumerate(words.tokens) if not token.senses and token.text in names))


def _permitted(
    words: Reading, drafts: list[Draft], excluded: tuple[str, ...], around: Surroundings
) -> tuple[list[Draft], dict[int | None, int]]:
    """Leave out the subjects that may not appear, and put first whom the shot is about; the second value tells where they have gone."""
    part_of_it = belongings(drafts, around)
    kept = [at for at, made in enumerate(drafts) if at not in part_of_it and not any(name in excluded for name in lineage(made.kind)[:2])]
    lead = _lead(words, drafts, kept)
    kept = [lead, *(at for at in kept if at != lead)] if lead is not None else kept
    places: dict[int | None, int] = {at: new for new, at in enumerate(kept)}
    for at in kept:
        relation = drafts[at].relation
        if relation is not None:
            drafts[at].relation = (relation[0], places[relation[1]]) if relation[1] in places else None
    return [drafts[at] for at in kept], places


def _lead(words: Reading, drafts: list[Draft], kept: list[int]) -> int | None:
    """Find whom a shot is about where a thing is named first only to tell where they are: under a tree, on a bridge."""
    if not kept or drafts[kept[0]].part in ALIVE or drafts[kept[0]].action is not None:
        return None
    about = (made.relation for made in drafts if made.part in ALIVE and made.relation is not None)
    placed = any(preposition != "held by" and other == kept[0] for preposition, other in about)
    placed = placed or words.word(drafts[kept[0]].at + 1) in LOCALIZERS
    return next((at for at in kept if drafts[at].part in ALIVE and drafts[at].at > drafts[kept[0]].at), None) if placed else None


def _unwanted(tune: Music, excluded: tuple[str, ...]) -> bool:
    """Tell whether music may not be heard."""
    return "music" in excluded or any(name in excluded for name in tune.instruments)


def _linked(letter: Lettering, drafts: list[Draft]) -> Lettering:
    """Link lettering to the subject that bears it."""
    return replace(letter, subject=next((at for at, made in enumerate(drafts) if made.kind == BEARERS.get(letter.surface)), None))


def _unmatched(words: Reading) -> tuple[str, ...]:
    """Give the words that carry meaning and that nobody understood."""
    left = [
        words.text[token.start : token.end] for place, token in enumerate(words.tokens) if place not in words.claimed and _carries(token)
    ]
    return tuple(dict.fromkeys(left))


def _unused(words: Reading) -> tuple[str, ...]:
    """Give the words that somebody understood, and that nothing carries."""
    idle = [words.tokens[place] for place in sorted(words.idle - words.denied)]
    heard = ELSEWHERE if words.quotes else ELSEWHERE[1:]
    left = [words.text[token.start : token.end] for token in idle if not token.sense(*heard)]
    return tuple(dict.fromkeys(left))


def _carries(token: Token) -> bool:
    """Tell whether a token carries meaning: no mark, number or small word."""
    small = ("stop", "number", "camera word", "reads", "negation", "pronoun")
    if token.mark or MEASURE.fullmatch(token.text) or token.sense(*small):
        return False
    return len(token.text) > 2 or not token.text.isascii()  # noqa: PLR2004
