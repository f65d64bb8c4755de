"""The walk through the tokens of a shot: what has been named so far, and what the sentence is in the middle of saying."""

from dataclasses import dataclass, field

from kinema.script.drafts import Draft, Modifiers
from kinema.script.lexicon import Sense, lexicon
from kinema.script.words import Reading, Token

# Where a subject stands that no noun of this shot names: one that a pronoun brought over.
UNNAMED = -9


@dataclass(slots=True)
class Walk:
    """The state of the walk. Subjects are meant by their index in `found`."""

    read: Reading
    absent: list[Draft]
    """The subjects of the shots before, to whom a pronoun may refer."""
    found: list[Draft] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    """Who governs the verbs of the sentence."""
    objects: set[int] = field(default_factory=set)
    """What the verbs of the sentence are done to."""
    mods: Modifiers = field(default_factory=Modifiers)
    """What was read and belongs to the next noun."""
    preposition: str | None = None
    last: int | None = None
    """The subject named last in the clause."""
    verb: Sense | None = None
    fresh: bool = True
    """Whether nothing has been named or done in the clause yet."""
    joined: bool = False
    """Whether an "and" stands before what comes."""

    def new_sentence(self) -> None:
        """Forget what a full stop ends."""
        self.heads, self.objects, self.mods = [], set(), Modifiers()
        self.new_clause()

    def new_clause(self) -> None:
        """Forget what a comma ends."""
        self.preposition, self.last, self.verb, self.fresh, self.joined = None, None, None, True, False
        self.drop_adjectives()

    def drop_adjectives(self) -> None:
        """Let go of the adjectives that no noun has taken."""
        self.mods.count, self.mods.colour, self.mods.attributes = None, None, []

    def take_mods(self) -> Modifiers:
        """Hand over what belongs to a noun, and begin anew."""
        taken, self.mods = self.mods, Modifiers()
        return taken

    def named(self, index: int) -> None:
        """Note that a subject was just named."""
        self.last, self.fresh = index, False

    def before(self, place: int) -> Token | None:
        """Give the token before a place."""
        return self.read.tokens[place - 1] if place > 0 else None

    def after(self, place: int) -> Token | None:
        """Give the token after a place."""
        return self.read.tokens[place + 1] if place + 1 < len(self.read.tokens) else None

    def follows_noun(self, place: int) -> bool:
        """Tell whether the noun named last stands right before a place."""
        return self.last is not None and not self.fresh and self.found[self.last].at == place - 1

    def deed_of(self, word: str) -> Sense | None:
        """Give what a word means as something that is done."""
        senses = lexicon(self.read.language).phrases.get(word, ())
        return next((sense for sense in senses if sense.part == "action"), None)

    def is_noun(self, place: int, token: Token) -> bool:
        """Tell whether a word that may also be a verb stands as a noun here."""
        if token.sense("action") is None:
            return True
        before = self.before(place)
        if before is None or before.mark:
            return not token.text.endswith("ing") or token.thing is not None
        if (
            before.sense("number", "colour", "attribute", "pronoun")
            or before.text in {"the", "of", "的", "の"}
            or before.text.endswith("'s")
        ):
            return True
        if before.thing or before.sense("garment") or before.text in {"to", "and", "who", "that"}:
            return False
        return before.sense("preposition") is not None
