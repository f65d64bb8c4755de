"""How long a line takes to say at a natural pace, before any voice has spoken it."""

from kinema.script.language import CJK, WORD

WORDS_A_SECOND = 2.6
SIGNS_A_SECOND = 4.6
BREATH = 0.35


def spoken_seconds(words: str) -> float:
    """Estimate how long words take to say: letters and words at 156 a minute, Chinese characters at 4.6 a second."""
    signs = len(CJK.findall(words))
    spelt = WORD.findall(CJK.sub(" ", words))
    # A long word takes as long as two; "a" takes a third of the mean.
    letters = sum(max(2.0, len(word)) for word in spelt)
    return signs / SIGNS_A_SECOND + letters / (WORDS_A_SECOND * 4.9) + 0.12 * sum(char in ",.;:!?…，。；：！？" for char in words)
