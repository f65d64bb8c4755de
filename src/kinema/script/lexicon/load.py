"""Loading the lexicon: from lines of words to an index by phrase, with the forms that a language bends its words into.

A line is `concept (facts) = English | Chinese | ja: Japanese | es: Spanish | fr: French | de: German`, its words parted
by commas, under the heading of its part, such as `[animal]`. The parts that name things are gathered in THINGS.
A line that begins with a dash is a kind of the concept above it, with a name of its own: `- zebra = zebra | 斑马`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from kinema.script.language import CJK

THINGS = frozenset(
    [
        "person",
        "role",
        "part",
        "animal",
        "bird",
        "fish",
        "insect",
        "vehicle",
        "boat",
        "aircraft",
        "space",
        "robot",
        "plant",
        "building",
        "furniture",
        "food",
        "vessel",
        "device",
        "musical",
        "solid",
        "nature",
    ]
)
FILES = ("people", "things", "actions", "qualities", "relations", "numbers", "settings", "looks", "camera", "hearing", "small")
PLAIN_FACTS = frozenset({"several", "plural", "male", "female", "child", "old", "young"})
LANGUAGES = ("en", "zh", "ja", "es", "fr", "de")
LATIN = ("en", "es", "fr", "de")
LINE = re.compile(r"^([^=(]+?)\s*(?:\(([^)]*)\))?\s*=\s*(.*)$")
PLURALS = (
    *((ending, (f"{ending}es",)) for ending in ("s", "x", "z", "ch", "sh")),
    ("y", ("ies",)),
    ("man", ("men",)),
    ("fe", ("ves", "fes")),
    ("f", ("ves", "fs")),
)
# A fact of one word of a line: "ballerina (female)".
OWN_FACT = re.compile(r"^(.+?) \((\w+)\)$")
TAG = re.compile(r"^(ja|es|fr|de):\s*")
# Which broader concept stands in for one that an engine has no form for; the parts say the rest.
BROADER = {"part": "person", "role": "person", "fish": "fish", "bird": "bird", "boat": "boat", "robot": "robot"}
HEADS = {
    "vehicle": "car",
    "building": "house",
    "plant": "tree",
    "insect": "butterfly",
    "aircraft": "airplane",
    "space": "planet",
    "solid": "sphere",
}


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a phrase: the part of the lexicon, the concept, and the facts that come with it."""

    part: str
    concept: str
    facts: tuple[str, ...] = ()
    name: str = ""
    """Which kind of the concept it is: a zebra among the horses; the concept's own name where nothing tells."""

    @property
    def thing(self) -> bool:
        """Whether it names somebody or something that can be seen."""
        return self.part in THINGS


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrases known to a language: words parted by single spaces, or Chinese characters without any."""

    phrases: dict[str, tuple[Sense, ...]]
    most_words: int
    most_signs: int
    """The most words of a phrase, and the most characters of one that is written without spaces."""


@lru_cache(maxsize=1)
def _entries() -> tuple[tuple[Sense, dict[str, tuple[str, ...]]], ...]:
    """Read every line, once."""
    return tuple(entries())


def entries() -> Iterator[tuple[Sense, dict[str, tuple[str, ...]]]]:
    """Read every line of the lexicon: its sense, and its words by language, as they are written."""
    family = Sense("", "")
    for name in FILES:
        part = ""
        for line in (files(__package__) / "words" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                part = line.strip("[]")
                continue
            match = LINE.match(line.removeprefix("- "))
            if line.startswith("#") or not match:
                continue
            facts = _facts(match[2] or "")
            if line.startswith("- "):
                yield Sense(part, family.concept, (*family.facts, *facts), match[1]), _languages(match[3])
            else:
                family = Sense(part, match[1], facts, match[1])
                yield family, _languages(match[3])


def _facts(text: str) -> tuple[str, ...]:
    """Divide facts at spaces; those after a colon, as in `in:bamboo grove`, belong to one fact."""
    found: list[str] = []
    for word in text.split():
        if found and ":" in found[-1] and ":" not in word and word not in PLAIN_FACTS:
            found[-1] += f" {word}"
        else:
            found.append(word)
    return tuple(found)


def _languages(text: str) -> dict[str, tuple[str, ...]]:
    """Divide the right side of a line by language: English first, then Chinese, the others by their tags."""
    words: dict[str, tuple[str, ...]] = {}
    for place, field in enumerate(text.split(" | ")):
        tag = TAG.match(field)
        language = tag[1] if tag else ("en", "zh")[min(place, 1)]
        listed = field[tag.end() :] if tag else field
        words[language] = tuple(word.strip() for word in listed.split(",") if word.strip())
    return words


@lru_cache(maxsize=16)
def _table(language: str) -> dict[str, tuple[Sense, ...]]:
    """Give the phrases of one language, bent forms included, each with its senses in the order of the files."""
    written: dict[str, list[Sense]] = {}
    bent: list[tuple[str, Sense]] = []
    for sense, languages in _entries():
        for word in languages.get(language, ()):
            own = OWN_FACT.match(word)
            meant = replace(sense, facts=(*sense.facts, own[2])) if own else sense
            phrase = phrase_of(own[1] if own else word)
            written.setdefault(phrase, []).append(meant)
            if language in LATIN:
                many = replace(meant, facts=(*meant.facts, "plural")) if meant.thing else meant
                bent += [(form, many) for form in _forms(phrase, meant, language)]
    made: dict[str, list[Sense]] = {}
    for form, sense in bent:
        # A form made by rule never stands beside a word that the files themselves give the same part.
        if all(known.part != sense.part for known in (*written.get(form, ()), *made.get(form, ()))):
            made.setdefault(form, []).append(sense)
    for form, senses in made.items():
        written.setdefault(form, []).extend(senses)
    return {phrase: tuple(dict.fromkeys(senses)) for phrase, senses in written.items()}


@lru_cache(maxsize=8)
def lexicon_words(language: str) -> frozenset[str]:
    """Give the single words that a language's own lines hold, in all their forms."""
    return frozenset(phrase for phrase in _table(language) if " " not in phrase)


def phrase_of(words: str) -> str:
    """Give words as they are looked up: lower case, hyphens as spaces."""
    return " ".join(words.lower().replace("-", " ").split())


def _forms(phrase: str, sense: Sense, language: str) -> Iterator[str]:
    """Bend a phrase: plurals of things, tenses of actions. Forms that nobody says do no harm."""
    head, _, rest = phrase.partition(" ")
    if sense.part == "action":
        for form in _verb_forms(head) if language == "en" else _many_do(head, language):
            yield f"{form} {rest}" if rest else form
    elif sense.part in {"colour", "attribute"} and language in {"es", "fr"}:
        yield from _plurals(phrase, language)
    elif sense.part in {"colour", "attribute"} and language == "de":
        yield from (f"{phrase.removesuffix('e')}{ending}" for ending in ("e", "en", "er", "es", "em"))
    elif sense.thing or sense.part in {"garment", "setting", "surface", "effect"}:
        start, _, last = phrase.rpartition(" ")
        for form in _plurals(last, language):
            yield f"{start} {form}" if start else form


def _plurals(noun: str, language: str) -> tuple[str, ...]:
    """Give the plurals that a noun may have; German ones are written in the files, unless they only add an n."""
    if language == "de":
        return (f"{noun}n",) if noun.endswith("e") else ()
    if language == "fr" and noun.endswith(("eau", "eu", "al")):
        return (f"{noun.removesuffix('al')}aux",) if noun.endswith("al") else (f"{noun}x",)
    for ending, bent in PLURALS:
        if noun.endswith(ending) and not (ending == "y" and noun[-2:-1] in set("aeiou")):
            return tuple(f"{noun.removesuffix(ending)}{form}" for form in bent)
    return (f"{noun}s", f"{noun}es") if language == "es" else (f"{noun}s",)


def _many_do(verb: str, language: str) -> tuple[str, ...]:
    """Give what several do where one does it: salta, saltan; saute, sautent; springt, springen."""
    if language == "es":
        return (f"{verb}n",) if verb.endswith(("a", "e")) else ()
    if language == "fr":
        return (f"{verb}nt",) if verb.endswith("e") else ()
    return (f"{verb.removesuffix('t')}en",) if verb.endswith("t") else ()


def _verb_forms(verb: str) -> tuple[str, ...]:
    """Give the forms of an English verb: stands, standing, stopped, tries, making."""
    if verb.endswith("ing") and len(verb) > 5:  # noqa: PLR2004
        return ()
    if verb.endswith("e"):
        stem = verb[:-1]
        return (f"{verb}s", f"{verb}d", f"{stem}ing", f"{verb}ing")
    if verb.endswith("y") and verb[-2:-1] not in set("aeiou"):
        return (f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing")
    third = f"{verb}es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{verb}s"
    double = f"{verb}{verb[-1]}"
    return (third, f"{verb}ed", f"{verb}ing", f"{double}ed", f"{double}ing")


@lru_cache(maxsize=32)
def lexicon(language: str) -> Lexicon:
    """Give what a language knows; English too, whose terms everybody uses, and Chinese where its characters are met."""
    chain = dict.fromkeys([*([language] if language in LANGUAGES else []), "en", "zh", "ja"])
    phrases: dict[str, tuple[Sense, ...]] = {}
    for tag in reversed(chain):
        phrases.update(_table(tag))
    most_words = max(phrase.count(" ") + 1 for phrase in phrases)
    most_signs = max(len(phrase) for phrase in phrases if CJK.match(phrase))
    return Lexicon(phrases, most_words, most_signs)


@lru_cache(maxsize=1)
def kinds() -> dict[str, str]:
    """Give every name of a kind of thing, and the concept that it is a kind of: zebra, horse."""
    return {sense.name: sense.concept for sense, _ in _entries() if sense.thing}


@lru_cache(maxsize=1)
def concepts() -> dict[str, tuple[str, ...]]:
    """Give the parts in which each concept stands: `rain` is a weather and an ambience."""
    found: dict[str, list[str]] = {}
    for sense, _ in _entries():
        found.setdefault(sense.concept, []).append(sense.part)
    return {concept: tuple(dict.fromkeys(parts)) for concept, parts in found.items()}


@lru_cache(maxsize=512)
def lineage(concept: str) -> tuple[str, ...]:
    """Give a concept and the broader ones that may stand in for it, nearest first: eagle, bird; truck, car, vehicle."""
    part = next((part for part in concepts().get(concept, ()) if part in THINGS), None)
    if part is None:
        return (concept,)
    nearest = BROADER.get(part) or HEADS.get(part)
    return tuple(dict.fromkeys(name for name in (concept, nearest, part) if name))
