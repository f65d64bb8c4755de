"""The walk through the tokens of a shot: what has been named so far, and what the sentence is in the middle of saying."""

from dataclasses import dataclass, field

from kinema.script.drafts import Draft, Modifiers
from kinema.script.lexicon import Sense, lexicon
from kinema.script.tokens import Token
from kinema.script.words import Reading

# Prepositions that may stand without a noun, before a verb.
ADVERBS = frozenset({"aboard", "inside", "outside", "above", "below", "nearby"})


@dataclass(slots=True)
class Walk:
    """The state of the walk. Subjects are meant by their index in `found`."""

    read: Reading
    absent: list[Draft]
    """The subjects of the shots before, to whom a pronoun may refer."""
    found: list[Draft] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    """Who governs the verbs of the sentence."""
    before_heads: list[int] = field(default_factory=list)
    """Who governed the sentence before."""
    objects: set[int] = field(default_factory=set)
    """What the verbs of the sentence are done to."""
    mods: Modifiers = field(default_factory=Modifiers)
    """What was read and belongs to the next noun."""
    told: set[int] = field(default_factory=set)
    """Where words stand that a noun before them has taken."""
    shaded: int = 0
    """Up to where a clause tells of a shadow that is cast."""
    preposition: str | None = None
    passive: str | None = None
    """What is done to the subject named last by whoever comes after a "by"."""
    last: int | None = None
    """The subject named last in the clause."""
    verb: Sense | None = None
    fresh: bool = True
    """Whether nothing has been named or done in the clause yet."""
    joined: bool = False
    """Whether an "and" stands before what comes."""

    def new_sentence(self) -> None:
        """Forget what a full stop ends."""
        self.new_clause()
        self.before_heads = self.heads or self.before_heads
        self.heads, self.objects = [], set()
        self.pass_by()

    def new_clause(self) -> None:
        """Forget what a comma ends."""
        self.preposition, self.last, self.verb, self.fresh, self.joined = None, None, None, True, False
        self.passive = None
        self.drop_adjectives()

    def drop_adjectives(self) -> None:
        """Let go of the adjectives that no noun has taken."""
        self.read.drop(*self.mods.adjectives)
        self.mods.count, self.mods.colour, self.mods.attributes, self.mods.adjectives = None, None, [], []

    def take_mods(self) -> Modifiers:
        """Hand over what belongs to a noun, and begin anew."""
        taken, self.mods = self.mods, Modifiers()
        return taken

    def pass_by(self) -> Modifiers:
        """Let go of what no noun has taken, and begin anew."""
        if self.mods.deed is not None:
            self.read.drop(self.mods.deed)
        self.read.drop(*self.mods.adjectives)
        return self.take_mods()

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
            # A sign "Inn" swings.
            goes_on = before is not None and before.text[0] == "\x00" and bool(self.heads) and not self.fresh
            return not goes_on and (not token.text.endswith("ing") or token.thing is not None)
        if before.thing and self.follows_noun(place) and not token.text.endswith("ing"):
            # A glass falls, and no falls are of glass.
            return False
        if (
            before.sense("number", "colour", "attribute", "pronoun", "time", "season")
            or before.text in {"the", "of", "的", "の"}
            or before.text.endswith("'s")
        ):
            return True
        # Everybody aboard sails: nothing stands aboard the sails.
        stranded = before.text in ADVERBS and bool(self.heads) and self.verb is None
        if stranded or before.thing or before.sense("garment") or before.text in {"to", "and", "who", "that"}:
            return False
        # "A squeaky swing": who knows an article knows what ends the group of words that it begins.
        strange = (
            (not before.senses or before.sense("voice") is not None)
            and self.read.at(place - 2, "number") is not None
            and not token.text.endswith(("s", "ed"))
        )
        return strange or before.sense("preposition") is not None
