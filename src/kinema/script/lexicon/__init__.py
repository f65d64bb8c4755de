"""The lexicon: which words of which language mean which concept; kept as text files beside this one, loaded once."""

from kinema.script.lexicon.load import LANGUAGES, LATIN, THINGS, Lexicon, Sense, concepts, entries, kinds, lexicon, lexicon_words, lineage

__all__ = ["LANGUAGES", "LATIN", "THINGS", "Lexicon", "Sense", "concepts", "entries", "kinds", "lexicon", "lexicon_words", "lineage"]
