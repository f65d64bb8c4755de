"""The lexicon: which words of which language mean which concept; kept as text files beside this one, loaded once."""

from kinema.script.lexicon.load import THINGS, Lexicon, Sense, concepts, kinds, lexicon, lineage

__all__ = ["THINGS", "Lexicon", "Sense", "concepts", "kinds", "lexicon", "lineage"]
