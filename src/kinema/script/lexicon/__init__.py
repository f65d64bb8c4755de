"""The lexicon: which words of which language mean which concept; kept as text files beside this one, loaded once."""

from kinema.script.lexicon.load import LATIN, THINGS, Lexicon, Sense, concepts, entries, kinds, lexicon, lexicon_words, lineage

__all__ = ["LATIN", "THINGS", "Lexicon", "Sense", "concepts", "entries", "kinds", "lexicon", "lexicon_words", "lineage"]
