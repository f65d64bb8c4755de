"""Guessing: what a word that the lexicon does not have is made of, or meant to be: a slip of the fingers, a compound."""

from collections.abc import Iterator
from dataclasses import replace

from kinema.script.lexicon import Lexicon, Sense
from kinema.script.tokens import Token

# A text with more unknown words than this is in no language of ours; its words are not looked at one by one.
MOST = 12
# Words that are only rare are taken for slips where they are short.
SHORTEST_SWAP, SHORTEST_SLIP, LONGEST_SLIP = 5, 7, 16
SHORTEST_PART, LONGEST_WHOLE = 3, 24
# What German names of things begin with.
MATTERS = {"holz": "wooden", "stein": "stone", "marmor": "stone", "glas": "glass", "metall": "metal", "eisen": "metal", "stahl": "metal"}
LETTERS = "abcdefghijklmnopqrstuvwxyzäöüßáéíóúñàâçèêëîïôûœ"


def guessed(tokens: list[Token], text: str, language: str, known: Lexicon) -> list[Token]:
    """Give the tokens with meanings for the words that are almost, or partly, words of the lexicon."""
    strange = [place for place, token in enumerate(tokens) if not (token.senses or token.mark) and token.text.isalpha()]
    if len(strange) > MOST:
        return tokens
    found = list(tokens)
    for place in strange:
        token = tokens[place]
        senses = _compound(token.text, language, known)
        if not senses and not (place and not tokens[place - 1].mark and text[token.start].isupper()):
            senses = _slip(token.text, known)
        if senses:
            found[place] = token._replace(senses=senses)
    return found


def _compound(word: str, language: str, known: Lexicon) -> tuple[Sense, ...]:
    """Give what a word means whose end is a word: Holzhaus is a house; in English its beginning has to be a word too: armchair."""
    for at in range(SHORTEST_PART, min(len(word), LONGEST_WHOLE) - SHORTEST_PART):
        head, tail = word[:at], word[at:]
        senses = tuple(sense for sense in known.phrases.get(tail, ()) if sense.thing)
        joined = language == "de" or (len(tail) > SHORTEST_PART and _qualifies(known.phrases.get(head, ())))
        if senses and joined and language in {"en", "de"}:
            matter = MATTERS.get(head) if language == "de" else None
            return tuple(replace(sense, facts=(*sense.facts, f"made:{matter}")) for sense in senses) if matter else senses
    return ()


def _slip(word: str, known: Lexicon) -> tuple[Sense, ...]:
    """Give what a mistyped word means: two letters changed places, one is missing, or one is there twice."""
    if len(word) > LONGEST_SLIP:
        return ()
    swapped = {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)}
    for candidates in (swapped, _shorter(word), _longer(word)):
        meant = {known.phrases[each] for each in candidates if each in known.phrases}
        if len(word) < SHORTEST_SWAP:
            meant = {senses for senses in meant if any(sense.part == "stop" for sense in senses)}
        if len(meant) == 1:
            return meant.pop()
        if meant or len(word) < SHORTEST_SWAP or (candidates is not swapped and len(word) < SHORTEST_SLIP):
            break
    return ()


def _qualifies(senses: tuple[Sense, ...]) -> bool:
    """Tell whether a word may begin a compound: arm, rain, black."""
    return any(sense.thing or sense.part in {"attribute", "colour", "weather", "setting"} for sense in senses)


def _longer(word: str) -> Iterator[str]:
    """Give a word with one more letter, anywhere but before the first."""
    return (word[:at] + letter + word[at:] for at in range(1, len(word) + 1) for letter in LETTERS)


def _shorter(word: str) -> Iterator[str]:
    """Give a word that lacks one of two letters that are alike and side by side."""
    return (word[:at] + word[at + 1 :] for at in range(1, len(word)) if word[at] == word[at - 1])
