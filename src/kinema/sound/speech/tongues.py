"""Which voice of espeak-ng speaks which language, and how a line is written for it: acronyms spelt, kanji as kana."""

import re
from functools import lru_cache

import fugashi
import ipadic

from kinema.script.language import CJK

# BCP 47 tag to the name of a voice; what is not here is called by its own tag.
VOICES = {"zh": "cmn", "fr": "fr", "en": "en", "pt": "pt", "no": "nb", "la": "la", "yue": "yue"}
NAMES_OF_VOICES = """
af am an ar as az ba be bg bn bpy bs ca cmn cs cy da de el en eo es et eu fa fi fr ga gd gn grc gu hak haw he hi hr ht hu hy ia
id io is it ja ka kk kl kn ko kok ku ky la lb lt lv mi mk ml mr ms mt my nb nci ne nl om or pa pap pl pt ro ru sd si sk sl sq sr
sv sw ta te th tk tn tr tt ug uk ur uz vi yue
"""
KNOWN = frozenset(NAMES_OF_VOICES.split())
ACCENTS = {"british": "en-gb-x-rp", "scottish": "en-gb-scotland", "american": "en-us"}
CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
# Longer than this, capitals are emphasis.
LONGEST_ACRONYM = 5
# Short words that are shouted rather than spelt.
WORDS_TO_SHOUT = """
AH ALL AM AND AT BACK BAD BE BIG CANT CAT COME DAD DEAD DIE DO DOG DONT DOWN END EVER FIRE GET GO GOD HATE HE HELP HER HERE HEY
HIM HIS HOW HUGE I IF IN IS IT JUST KILL LEFT LIVE LOOK LOVE MAN ME MOM MOVE MUST MY NEVER NO NOT NOW OH OK ON ONLY OPEN OUT
RIGHT RUN SHE SIR SO STOP THAT THE THERE THIS TO UP US VERY WAIT WE WHAT WHEN WHERE WHO WHY WILL WIN WON WOW YES YOU
"""
SHOUTED = frozenset(WORDS_TO_SHOUT.split())
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
