"""Which voice of espeak-ng speaks which language, and how a line is written for it: acronyms spelt, kanji as kana."""

import re
from functools import lru_cache

import fugashi
import ipadic

from kinema.script.language import CJK

# BCP 47 tag to the name of a voice; what is not here is called by its own tag.
VOICES = {"zh": "cmn", "fr": "fr", "en": "en", "pt": "pt", "no": "nb", "la": "la", "yue": "yue"}
KNOWN = frozenset(
    [
        "af",
        "am",
        "an",
        "ar",
        "as",
        "az",
        "ba",
        "be",
        "bg",
        "bn",
        "bpy",
        "bs",
        "ca",
        "cmn",
        "cs",
        "cy",
        "da",
        "de",
        "el",
        "en",
        "eo",
        "es",
        "et",
        "eu",
        "fa",
        "fi",
        "fr",
        "ga",
        "gd",
        "gn",
        "grc",
        "gu",
        "hak",
        "haw",
        "he",
        "hi",
        "hr",
        "ht",
        "hu",
        "hy",
        "ia",
        "id",
        "io",
        "is",
        "it",
        "ja",
        "ka",
        "kk",
        "kl",
        "kn",
        "ko",
        "kok",
        "ku",
        "ky",
        "la",
        "lb",
        "lt",
        "lv",
        "mi",
        "mk",
        "ml",
        "mr",
        "ms",
        "mt",
        "my",
        "nb",
        "nci",
        "ne",
        "nl",
        "om",
        "or",
        "pa",
        "pap",
        "pl",
        "pt",
        "ro",
        "ru",
        "sd",
        "si",
        "sk",
        "sl",
        "sq",
        "sr",
        "sv",
        "sw",
        "ta",
        "te",
        "th",
        "tk",
        "tn",
        "tr",
        "tt",
        "ug",
        "uk",
        "ur",
        "uz",
        "vi",
        "yue",
    ]
)
ACCENTS = {"british": "en-gb-x-rp", "scottish": "en-gb-scotland", "american": "en-us"}
CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
# Longer than this, capitals are emphasis.
LONGEST_ACRONYM = 5
# Short words that are shouted rather than spelt.
SHOUTED = frozenset(
    [
        "NO",
        "YES",
        "OK",
        "GO",
        "RUN",
        "STOP",
        "HELP",
        "NOW",
        "HEY",
        "WOW",
        "OH",
        "AH",
        "OUT",
        "GET",
        "ME",
        "US",
        "WE",
        "MY",
        "ALL",
        "NOT",
        "THE",
        "AND",
        "YOU",
        "FIRE",
        "WAIT",
        "LOOK",
        "COME",
        "DOWN",
        "BACK",
        "LEFT",
        "RIGHT",
        "HERE",
        "THIS",
        "THAT",
        "NEVER",
        "EVER",
        "MOVE",
        "LIVE",
        "OPEN",
        "LOVE",
        "I",
        "AM",
        "IT",
        "IS",
        "IN",
        "ON",
        "UP",
        "TO",
        "DO",
        "SO",
        "IF",
        "AT",
        "BE",
        "HE",
        "SHE",
        "HIM",
        "HER",
        "HIS",
        "WHO",
        "WHY",
        "HOW",
        "WHAT",
        "WHEN",
        "KILL",
        "DIE",
        "DEAD",
        "MOM",
        "DAD",
        "SIR",
        "END",
        "WIN",
        "WON",
        "BIG",
        "BAD",
        "MAN",
        "GOD",
        "DOG",
        "CAT",
        "HATE",
        "HUGE",
        "MUST",
        "WILL",
        "VERY",
        "ONLY",
        "JUST",
        "DONT",
        "CANT",
        "WHERE",
        "THERE",
    ]
)
VOWELS = frozenset("AEIOUY")


def voice_of(language: str, accent: str | None = None) -> str | None:
    """Give the name of the voice for a language, None when there is none."""
    if language == "en" and accent in ACCENTS:
        return ACCENTS[accent or ""]
    name = VOICES.get(language, language)
    return name if name in KNOWN else None


def spoken(text: str, language: str) -> str:
    """Write a line the way that the voice needs it; what is heard are the words of the line and nothing else."""
    if language == "ja":
        return _kana(text)
    return CAPITALS.sub(lambda match: _capitals(match[0], text), text)


def _capitals(word: str, text: str) -> str:
    """Spell an acronym; shouted words are said as words."""
    shouting = not re.search(r"[a-z]", text) and len(text.split()) > 1
    if len(word) <= LONGEST_ACRONYM and word not in SHOUTED and not shouting:
        return " ".join(word)
    return word.lower()


@lru_cache(maxsize=1)
def _tagger() -> fugashi.GenericTagger:
    """Load the Japanese dictionary once."""
    return fugashi.GenericTagger(ipadic.MECAB_ARGS)


def _kana(text: str) -> str:
    """Write Japanese as it is pronounced, which espeak-ng can read; it knows no kanji."""
    pieces: list[str] = []
    for word in _tagger()(text):
        features = word.feature
        known = len(features) > 8 and features[-1] not in {"*", None}  # noqa: PLR2004
        pieces.append(_hiragana(features[-1]) if known else word.surface)
    return "".join(pieces)


def _hiragana(katakana: str) -> str:
    """Write katakana as hiragana."""
    return "".join(chr(ord(sign) - 0x60) if "ァ" <= sign <= "ヶ" else sign for sign in katakana)


def unspeakable(text: str, language: str) -> str:
    """Give the characters of a line that its voice would only call by their name: kanji that no dictionary reads."""
    written = spoken(text, language)
    return "".join(CJK.findall(written)) if language not in {"zh", "ja", "ko", "yue", "hak"} else _unread(written, language)


def _unread(written: str, language: str) -> str:
    """Give the Chinese characters that are left in Japanese or Korean."""
    return "".join(sign for sign in written if "\u3400" <= sign <= "\u9fff") if language in {"ja", "ko"} else ""
