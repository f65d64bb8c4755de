"""Which language a text is in: told by its script, and among those that share one by its commonest words."""

import re
import unicodedata
from collections import Counter

SCRIPTS = {
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "ARABIC": "ar",
    "HEBREW": "he",
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "TAMIL": "ta",
    "TELUGU": "te",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "SINHALA": "si",
    "THAI": "th",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "GREEK": "el",
    "CYRILLIC": "ru",
    "CJK": "zh",
    "ETHIOPIC": "am",
    "MYANMAR": "my",
}

COMMON = {
    "en": "the and a of to is in you it that i not have he she we they "
    "are was for on with my your what this never will be do no yes at from me come go wait stop look let us now here there get take give "
    "how why who where when can don't i'm it's please just good so but or as our them him her",
    "es": "el la los las un una de que y en no es por con para se "
    "lo como más pero su yo tú mi hola gracias qué está estoy muy siempre nunca te",
    "fr": "le la les un une des du de et est que je tu il elle nous vous "
    "ne pas ce en dans pour sur avec bonjour merci mon ma c'est très jamais qui à",
    "de": "der die das ein eine und ist nicht ich du er sie wir ihr mit auf "
    "für von zu den dem es im danke hallo mein dein noch nie sehr was wo",
    "it": "il lo la gli le un una di che e è non per con sono "
    "sei mio tuo ciao grazie come più ma questo io mai sempre del della andiamo ho "
    "nel nella sul sulla dal dalla alla ai gli suo sua mentre donna uomo ragazza bambino vecchio notte",
    "pt": "o a os as um uma de que e é não por com para se mais mas eu você meu olá obrigado está muito sempre nunca do da em "
    "na no nas nos ao pelo pela são ele ela seu sua dos das enquanto mulher homem menina menino velho noite sobre até",
    "nl": "de het een en is niet ik jij je hij zij wij van op met voor dat dit hallo dank mijn jouw nooit altijd zijn aan",
    "sv": "och det att en ett är inte jag du han hon vi på med för som den hej tack min din aldrig alltid av till",
    "pl": "i w na nie się to jest z do że jak ale ja ty on ona my dziękuję cześć mój twój zawsze nigdy tak",
    "tr": "ve bir bu ne için ben sen o biz değil çok merhaba teşekkürler var yok evet hayır gibi ama seni",
    "vi": "và là của tôi bạn không có một những người này cho với được đã sẽ xin chào cảm ơn anh em",
    "id": "dan yang di itu ini tidak saya kamu aku dia kami untuk dengan adalah ada terima kasih selamat akan",
}
WORDS = {language: frozenset(words.split()) for language, words in COMMON.items()}
SPOKEN = {word: [language for language, words in WORDS.items() if word in words] for word in frozenset().union(*WORDS.values())}
"""Which languages each common word is of."""
# Letters that one language among those with Latin letters has almost to itself.
LETTERS = {
    "ñ¿¡": "es",
    "ß": "de",
    "äöü": "de",
    "œèùêëîç": "fr",
    "ãõ": "pt",
    "ğış": "tr",
    "łąęśżźć": "pl",
    "å": "sv",
    "ơưđạảấầậẹẻếềệịọộớờợụừ": "vi",
}
NAMES = {
    name: tag
    for tag, names in {
        "en": "english 英语 英文",
        "zh": "chinese mandarin 中文 普通话",
        "yue": "cantonese 粤语",
        "ja": "japanese 日语 日文",
        "ko": "korean 韩语",
        "es": "spanish 西班牙语",
        "fr": "french 法语",
        "de": "german 德语",
        "it": "italian 意大利语",
        "pt": "portuguese",
        "ru": "russian 俄语",
        "nl": "dutch",
        "sv": "swedish",
        "pl": "polish",
        "tr": "turkish",
        "ar": "arabic",
        "hi": "hindi",
        "el": "greek",
        "vi": "vietnamese",
        "id": "indonesian",
        "he": "hebrew",
        "la": "latin",
        "uk": "ukrainian",
    }.items()
    for name in names.split()
}
ENGLISH = {tag: name.title() for name, tag in reversed(NAMES.items()) if name.isascii()}
# Languages whose adjectives follow the noun.
AFTER = frozenset({"es", "fr", "it", "pt"})
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
LETTER = re.compile(r"[A-Za-z]")
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]")


def language_of(text: str, otherwise: str = "en") -> str:
    """Give the BCP 47 tag of a text's language; `otherwise` when nothing in it tells."""
    scripts = {} if text.isascii() else _scripts(text)
    if scripts and sum(scripts.values()) * 3 >= len(LETTER.findall(text)):
        return _by_script(text, scripts)
    return _by_words(text.lower(), otherwise)


def name_of(tag: str) -> str:
    """Give a language's English name; its tag where we have no name for it."""
    return ENGLISH.get(tag, f"`{tag}`")


def _scripts(text: str) -> dict[str, int]:
    """Count the letters of each script that is not Latin."""
    scripts: dict[str, int] = {}
    for char, count in Counter(text).items():
        if char.isascii() or not char.isalpha():
            continue
        name = unicodedata.name(char, "").split(" ", 1)[0]
        if name in SCRIPTS:
            scripts[name] = scripts.get(name, 0) + count
    return scripts


def _by_script(text: str, scripts: dict[str, int]) -> str:
    """Choose among scripts: kana make a text Japanese however many Chinese characters it has; else the commonest script."""
    tags = {SCRIPTS[name] for name in scripts}
    if "ja" in tags:
        return "ja"
    if "ko" in tags:
        return "ko"
    tag = SCRIPTS[max(scripts, key=lambda name: scripts[name])]
    if tag == "ru" and any(char in "іїєґІЇЄҐ" for char in text):
        return "uk"
    if tag == "ar" and any(char in "پچژگ" for char in text):
        return "ur" if any(char in "ٹڈڑےں" for char in text) else "fa"
    return tag


def _by_words(text: str, otherwise: str) -> str:
    """Choose among the languages with Latin letters by their commonest words, and by letters that are their own."""
    words = WORD.findall(text)
    if not words:
        return otherwise
    scores = dict.fromkeys(COMMON, 0.0)
    for word in words:
        for language in SPOKEN.get(word, ()):
            scores[language] += 1
    for letters, language in () if text.isascii() else LETTERS.items():
        scores[language] += 1.2 * min(2, sum(map(text.count, letters)))
    best = max(scores, key=lambda language: (scores[language], language == otherwise, language == "en"))
    # One common word tells the language of a few words, and not of many.
    tells = scores[best] >= 2 or scores[best] >= max(1, 0.2 * len(words))  # noqa: PLR2004
    return best if scores[best] > scores.get(otherwise, 0.0) and tells else otherwise
