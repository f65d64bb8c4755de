"""Who and what a shot shows: nouns with all that the sentence binds to them, in the order they are named."""

from kinema.script.drafts import Draft, Modifiers, draft
from kinema.script.lexicon import Sense, lexicon
from kinema.script.script import Garment, Subject
from kinema.script.words import Reading, Token

MOST = 16
AFTER = frozenset({"es", "fr", "it", "pt"})
HOLDERS = frozenset({"hold", "raise", "wave", "play", "drink", "eat", "read", "put"})
CLAD = frozenset({"in", "with", "wears"})
CONTAINERS = frozenset({"vessel", "food", "nature", "plant", "device"})
LOCALIZERS = {
    "上": "on",
    "里": "in",
    "中": "in",
    "内": "in",
    "下": "under",
    "旁": "beside",
    "旁边": "beside",
    "前": "in front of",
    "后": "behind",
    "边": "beside",
}


def cast(read: Reading, absent: list[Draft]) -> list[Draft]:
    """Read the subjects of a shot; `absent` are those of the shots before, to whom its pronouns may refer."""
    return _Cast(read, absent).run()


def subjects(drafts: list[Draft]) -> tuple[Subject, ...]:
    """Give the subjects that drafts have become."""
    return tuple(made.subject() for made in drafts)


class _Cast:
    """The walk through the tokens of a shot: nouns become drafts, the words around them are bound."""

    def __init__(self, read: Reading, absent: list[Draft]) -> None:
        self.read = read
        self.absent = absent
        self.found: list[Draft] = []
        self.now = 0
        self.new_sentence()

    def new_sentence(self) -> None:
        """Forget what a full stop ends."""
        self.heads: list[int] = []
        self.objects: set[int] = set()
        self.mods = Modifiers()
        self.new_clause()

    def new_clause(self) -> None:
        """Forget what a comma ends."""
        self.preposition: str | None = None
        self.last: int | None = None
        self.verb: Sense | None = None
        self.fresh = True
        self.joined = False
        self.mods.count, self.mods.colour, self.mods.attributes = None, None, []

    def run(self) -> list[Draft]:
        """Walk through the text."""
        for place, token in enumerate(self.read.tokens):
            self.now = place
            if token.ends:
                self.new_sentence()
            elif token.mark:
                self.new_clause()
            elif place in self.read.denied:
                self.mods = Modifiers()
            else:
                self.token(place, token)
        self._still()
        return self.found

    def token(self, place: int, token: Token) -> None:
        """Bind one token."""
        garment, thing = token.sense("garment"), token.thing
        if place in self.read.claimed and not (token.sense("weather", "time") and thing and thing.part == "nature"):
            if token.sense("move", "size", "angle", "lens"):
                self.mods = Modifiers()
                return
            if token.sense("setting"):
                self.setting(place)
                return
        noun = self.is_noun(place, token)
        if token.sense("effect", "ambience") and not thing and self.heard(place, token):
            return
        if (at := token.sense("position")) and not (noun and thing):
            self.position(place, at)
        elif way := token.sense("direction"):
            self.direction(place, way)
        elif garment and not (thing and not garment):
            self.garment(place, garment)
        elif thing and noun:
            self.noun(place, thing)
        elif token.sense("setting") and noun:
            self.setting(place)
        elif who := token.sense("pronoun"):
            self.pronoun(place, who)
        elif token.sense("ground") and self.is_noun(place, token) and (self.mods.any or not token.sense("action")):
            self.mods = Modifiers()
            self.preposition = None
        elif action := token.sense("action"):
            self.action(place, action)
        elif token.sense("move") and (deed := self.deed(token)):
            self.action(place, deed)
        elif self.modifier(place, token):
            return
        elif preposition := token.sense("preposition"):
            self.preposition_(place, preposition)
        elif token.text in {"and", "和", "与", "y", "et", "und", "&"}:
            self.joined = True
            self.read.claim(place)
        elif not token.senses:
            self.unknown(place, token)

    def heard(self, place: int, token: Token) -> bool:
        """Show who makes a sound that a phrase names: "a wolf howls"; "birds chirping" alone is only heard."""
        noun, _, deed = token.text.partition(" ")
        who = next((sense for sense in lexicon(self.read.language).phrases.get(noun, ()) if sense.thing), None)
        before = self.read.tokens[place - 1] if place else None
        told = before is not None and before.sense("number", "colour", "attribute", "style", "mood") is not None
        if who is None or not deed or not (told or (before is not None and before.text == "the") or self._compounds(place)):
            return False
        self.noun(place, who)
        verb = next((s for s in lexicon(self.read.language).phrases.get(deed.split()[0], ()) if s.part == "action"), None)
        if verb and self.last is not None:
            self.found[self.last].acts(verb.concept, verb.facts)
            self.verb = verb
        return True

    def deed(self, token: Token) -> Sense | None:
        """Give what a subject does in words that would be a camera's, were it the camera: "a dragon flies over"."""
        first = token.text.split()[0]
        return next((sense for sense in lexicon(self.read.language).phrases.get(first, ()) if sense.part == "action"), None)

    def _compounds(self, place: int) -> bool:
        """Tell whether a noun stands right before: "a lighthouse door grinds"."""
        return self.last is not None and not self.fresh and self.found[self.last].at == place - 1

    def is_noun(self, place: int, token: Token) -> bool:
        """Tell whether a word that may also be a verb stands as a noun here."""
        if token.sense("action") is None:
            return True
        before = self.read.tokens[place - 1] if place else None
        if before is None or before.mark:
            return not token.text.endswith("ing") or token.thing is not None
        if before.sense("number", "colour", "attribute", "pronoun") or before.text in {"the", "of", "的", "の"}:
            return True
        if before.thing or before.sense("garment") or before.text in {"to", "and", "who", "that"}:
            return False
        return before.sense("preposition") is not None

    # Nouns.

    def noun(self, place: int, sense: Sense) -> None:
        """Begin a subject, or add to the one that the noun belongs to."""
        self.read.claim(place)
        token = self.read.tokens[place]
        if sense.part == "part" and self.belongs(place, sense):
            return
        if self._compound(place, sense) or self._of(place, sense) or self._again(place, sense):
            return
        if len(self.found) >= MOST:
            return
        made = draft(sense, token.text, place)
        relative = self.mods if self.mods.action in HOLDERS and self.read.word(place + 1) == "的" else None
        if relative:
            self.mods = Modifiers(count=relative.count, colour=relative.colour, attributes=relative.attributes)
        made.take(self.mods)
        index = len(self.found)
        self.found.append(made)
        for held in self.mods.held:
            self.found[held].relation = ("held by", index)
        self.mods = Modifiers(action=relative.action, speed=relative.speed, garments=relative.garments) if relative else Modifiers()
        self.relate(index, place)
        self.last = index
        self.fresh = False

    def belongs(self, place: int, sense: Sense) -> bool:
        """Tell whether a part of the body belongs to somebody who is in the shot; its colour is kept with hair."""
        owner = self.owner()
        if owner is None:
            return False
        if owner.at == place - 1 and self.read.tokens[place].text.isascii():
            # A human eye, a cat's paw: the part is what is shown.
            owner.kind, owner.part, owner.at = sense.concept, sense.part, place
            owner.words += f" {self.read.tokens[place].text}"
            return True
        if sense.concept == "hair":
            owner.garments.append(Garment("hair", self.mods.colour))
            owner.attributes += [word for word in self.mods.attributes if word in {"tall", "short"}]
        self.mods = Modifiers()
        self.last = self.found.index(owner) if self.preposition in CLAD else self.last
        self.read.claim(place)
        self.fresh = False
        return True

    def owner(self) -> Draft | None:
        """Give who a garment or a hand most likely belongs to."""
        if self.last is not None and (self.found[self.last].person or self.found[self.last].part == "animal"):
            return self.found[self.last]
        return next((made for made in reversed(self.found) if made.person or made.part in {"animal", "bird"}), None)

    def _compound(self, place: int, sense: Sense) -> bool:
        """Fold the noun before into this one: "lighthouse door"."""
        if self.last is None or self.fresh:
            return False
        before = self.found[self.last]
        if before.at != place - 1 or before.action or self.mods.any:
            return False
        both = before.person and sense.part in {"person", "role"}
        latin = self.read.tokens[place].text.isascii()
        if not both and (not latin or before.person):
            return False
        made = draft(
            sense, f"{before.words} {self.read.tokens[place].text}" if latin else before.words + self.read.tokens[place].text, place
        )
        before.attributes = [*before.attributes, *([] if both else [before.kind]), *made.attributes]
        before.kind, before.words, before.part, before.at, before.facts = made.kind, made.words, made.part, place, made.facts
        before.count = max(before.count, made.count)
        return True

    def _of(self, place: int, sense: Sense) -> bool:
        """Fold what a thing holds or is made of into it: "drop of red ink", "cup of coffee"."""
        if (
            self.last is None
            or self.preposition != "of"
            or self.found[self.last].part not in CONTAINERS
            or sense.part in {"person", "role"}
        ):
            return False
        whole = self.found[self.last]
        whole.attributes += [sense.concept, *self.mods.attributes]
        whole.colour = whole.colour or self.mods.colour
        self.mods = Modifiers()
        self.preposition = None
        whole.at = place
        return True

    def _again(self, place: int, sense: Sense) -> bool:
        """Recognise somebody or something that was named before: "the robot", 女孩 a second time."""
        if self.mods.any and not (self.mods.count is None and self.mods.colour):
            return False
        latin = self.read.tokens[place].text.isascii()
        before = self.read.word(place - 1)
        if latin and before not in {"the", "that", "this", "same", "el", "la", "le", "der", "die", "das"} and not self.mods.colour:
            return False
        if latin and self.mods.colour and self.read.word(place - 2) not in {"the", "that"}:
            return False
        new = draft(sense, self.read.tokens[place].text, place)
        for index, made in enumerate(self.found):
            same = made.words.split()[-1] == new.words.split()[-1] and made.kind == new.kind
            if (
                same
                and made.at != -9
                and (not self.mods.colour or made.colour == self.mods.colour)
                and (latin or not self.same_sentence(made))
            ):
                made.at = place
                if self.mods.action:
                    made.acts(self.mods.action)
                made.garments += [worn for worn in self.mods.garments if worn not in made.garments]
                self.mods = Modifiers()
                self.relate(index, place)
                self.last = index
                self.fresh = False
                return True
        return False

    def same_sentence(self, made: Draft) -> bool:
        """Tell whether a subject was named in the sentence that is being read."""
        return not any(self.read.tokens[at].ends for at in range(max(0, made.at), self.now))

    def relate(self, index: int, place: int) -> None:
        """Place a new subject in the sentence: after a preposition or a verb it is an object, else it governs what follows."""
        made = self.found[index]
        ahead = self.read.word(place + 1)
        if ahead == "的" and self.mods.action in HOLDERS:
            self.mods.held.append(index)
            self.preposition = None
            return
        localizer = LOCALIZERS.get(ahead) if not self.read.tokens[place].text.isascii() else None
        if localizer:
            self.read.claim(place + 1)
            self._localized(index, place, localizer)
        elif self.preposition and self.heads and not (self.fresh and self.preposition in {"in", "on"}):
            governors = [self.last] if self.last in self.objects and self.last is not None else self.heads
            head = self.found[governors[-1]]
            if self.preposition == "with":
                made.relation = made.relation or ("held by" if head.person else "with", governors[-1])
            elif self.preposition not in {"through", "of"}:
                for governor in governors:
                    if governor != index and self.found[governor].relation is None:
                        self.found[governor].relation = (self.preposition, index)
        elif self.verb and self.heads and not self.fresh:
            self.objects.add(index)
            if self.verb.concept in HOLDERS and made.relation is None:
                made.relation = ("held by", self.heads[-1])
        elif self.joined and self.heads and self.verb is None:
            self.heads.append(index)
        elif not self.preposition:
            self.heads = [index]
        self.preposition, self.joined = None, False

    def _localized(self, index: int, place: int, preposition: str) -> None:
        """Bind a Chinese word of place: 桌子上的猫 to what follows, 猫在桌子上 to who stands before."""
        if self.read.word(place + 2) in {"的", "有"} or not self.heads:
            self.mods.relation = (preposition, index)
        else:
            head = self.found[self.heads[-1]]
            head.relation = head.relation or (preposition, index)

    def setting(self, place: int) -> None:
        """Pass a place by; it is no subject, and what stood before it is bound to it."""
        self.read.claim(place)
        self.mods = Modifiers(action=self.mods.action, speed=self.mods.speed, garments=self.mods.garments, held=self.mods.held)
        self.preposition = None

    def garment(self, place: int, sense: Sense) -> None:
        """Bind something worn to who wears it, before or, in Chinese, after it; alone it is a subject."""
        self.read.claim(place)
        worn = Garment(sense.concept, self.mods.colour)
        wearing = (
            self.preposition in CLAD
            or (self.verb is not None and self.verb.concept in {"wear", "raise", "put"})
            or self.read.at(place - 1, "pronoun") is not None
        )
        if self._leads_to_person(place):
            self.mods.garments.append(worn)
            self.mods.colour, self.mods.count, self.mods.attributes = None, None, []
            return
        owner = self.owner()
        if owner is not None and (wearing or self.read.language in {"zh", "ja"} or self.joined or self.found.index(owner) == self.last):
            owner.garments.append(worn)
            self.mods = Modifiers()
            return
        if wearing and self.absent and self.read.at(place - 1, "pronoun"):
            return
        self.noun(place, Sense("device", sense.concept))

    def _leads_to_person(self, place: int) -> bool:
        """Tell whether 的 and a person follow soon: 穿黑风衣的男人, 赤いコートの女."""
        ahead = self.read.tokens[place + 1] if place + 1 < len(self.read.tokens) else None
        if ahead is not None and ahead.thing and ahead.thing.part in {"person", "role"} and not ahead.text.isascii():
            return True
        if self.read.word(place + 1) not in {"的", "の", "を着た", "姿の", "をかぶった", "を被った", "をまとった"} and not self.read.at(
            place + 1, "preposition"
        ):
            return False
        for at in range(place + 1, min(len(self.read.tokens), place + 6)):
            token = self.read.tokens[at]
            if token.mark:
                return False
            if token.thing and token.thing.part in {"person", "role", "animal"}:
                return not token.text.isascii()
        return False

    # Words around nouns.

    def modifier(self, place: int, token: Token) -> bool:
        """Keep a number, a colour or an adjective for the noun that follows, or bind it to the one before."""
        sense = token.sense("number", "colour", "attribute", "pace")
        if sense is None:
            return False
        if sense.part != "number" or not token.sense("stop"):
            self.read.claim(place)
        if sense.part == "number":
            if not token.text.isascii() or token.text not in {"one"} or self.mods.count is None:
                self.mods.count = int(sense.concept)
        elif sense.part == "pace":
            self._pace(place, float(sense.concept))
        elif self._postposed(place):
            made = self.found[self.last or 0]
            if sense.part == "colour":
                made.colour = made.colour or sense.concept
            else:
                made.attributes.append(sense.concept)
        elif sense.part == "colour":
            self.mods.colour = self.mods.colour or sense.concept
        else:
            self.mods.attributes.append(sense.concept)
        return True

    def _postposed(self, place: int) -> bool:
        """Tell whether an adjective follows its noun: "barco rojo", "the mountain is tall"."""
        if self.last is None or self.fresh:
            return False
        if self.read.language in AFTER and self.found[self.last].at == place - 1:
            return True
        after = self.read.tokens[place + 1] if place + 1 < len(self.read.tokens) else None
        closed = after is None or after.mark
        return closed and self.read.word(place - 1) in {"is", "are", "looks", "turns", "glows", "很", "是", "ist", "es", "est"}

    def _pace(self, place: int, pace: float) -> None:
        """Bind a pace to the verb beside it."""
        near = [made for made in (self.found[index] for index in self.heads) if made.action]
        if near and self.verb is not None:
            for made in near:
                made.speed = pace
        elif self.last is not None and self.found[self.last].action:
            self.found[self.last].speed = pace
        else:
            self.mods.speed = pace

    def position(self, place: int, sense: Sense) -> None:
        """Bind a place on the screen to the noun before it in the clause, else to the one after."""
        self.read.claim(place)
        after = self.read.word(place + 1)
        if self.verb is not None and self.read.word(place) in {"to the left", "to the right"}:
            self.direction(place, sense)
        elif self.last is not None and after not in {"的", "是", "有", "の"}:
            made = (
                self.found[self.heads[-1]] if self.heads and self.heads[-1] >= self.last - 1 and not self.fresh else self.found[self.last]
            )
            made.place = made.place or sense.concept
        else:
            self.mods.place = sense.concept
        self.preposition = None

    def direction(self, place: int, sense: Sense) -> None:
        """Bind a way to who goes it."""
        self.read.claim(place)
        for index in self.heads or ([self.last] if self.last is not None else []):
            self.found[index].direction = sense.concept
        if self.last is not None and self.found[self.last].action:
            self.found[self.last].direction = sense.concept

    def preposition_(self, place: int, sense: Sense) -> None:
        """Note a preposition for the noun that follows."""
        self.read.claim(place)
        text = self.read.word(place)
        if not text.isascii() and self.read.word(place - 1) and self.last is not None and sense.concept in set(LOCALIZERS.values()):
            return
        self.preposition = "of" if text in {"of", "de", "du", "von"} else sense.concept

    def action(self, place: int, sense: Sense) -> None:
        """Bind a deed to the nouns that govern it, to the one just before it, or to the next one."""
        self.read.claim(place)
        text = self.read.word(place)
        before = self.last is not None and self.found[self.last].at == place - 1
        mass = self.read.tokens[place - 1] if place else None
        if mass is not None and mass.sense("weather", "setting", "ground") and not mass.thing and self._opens_clause(place - 1):
            # Rain falls, mist drifts, a lake shimmers: no subject of ours does it.
            return
        if self._leads_to_noun(place):
            self.mods.action = sense.concept
            self.verb = sense
            return
        doers = [self.last] if before and self.last is not None and (text.endswith("ing") or not self.heads) else self.heads
        if sense.concept == "wear":
            self.verb = sense
            return
        if self.read.word(place + 1) == "of" and not self.heads:
            # A painting of, a reading of: no deed.
            return
        speed, self.mods.speed = self.mods.speed, 1.0
        if not doers:
            self.mods.action = self.mods.action or sense.concept
            self.mods.speed = speed
        for index in doers:
            made = self.found[index]
            made.acts(sense.concept, sense.facts)
            if speed != 1.0:
                made.speed = speed
        self.verb, self.preposition, self.joined, self.fresh = sense, None, False, False
        self.mods.count, self.mods.colour, self.mods.attributes = None, None, []

    def _opens_clause(self, place: int) -> bool:
        """Tell whether nothing but its own adjectives stands before a word in its clause."""
        begin = self.read.clause(place).start
        return all(self.read.at(at, "number", "stop", "colour", "attribute", "mood") is not None for at in range(begin, place))

    def _leads_to_noun(self, place: int) -> bool:
        """Tell whether a deed describes the noun after it: 奔跑的男孩; "a running boy"."""
        if self.read.word(place + 1) in {"的", "着的"}:
            return True
        token = self.read.tokens[place + 1] if place + 1 < len(self.read.tokens) else None
        if self.read.language == "ja" and token is not None and token.thing and not self.read.tokens[place].text.isascii():
            return True
        before = self.read.tokens[place - 1] if place else None
        adjective = (
            before is not None
            and before.sense("number", "attribute", "colour") is not None
            and self.read.word(place).endswith(("ing", "ed"))
        )
        return adjective and token is not None and token.thing is not None

    def pronoun(self, place: int, sense: Sense) -> None:
        """Let a pronoun govern what follows: the last one named who fits, here or in the shots before."""
        self.read.claim(place)
        if sense.concept not in {"he", "she", "they", "it"} or (self.verb is not None and not self.fresh):
            return
        index = self._antecedent(sense.concept)
        if index is not None:
            self.heads = [index]
            self.last = index
            self.fresh = False

    def _antecedent(self, who: str) -> int | None:
        """Find whom a pronoun means; somebody seen before is brought into this shot."""
        wanted = {"he": "male", "she": "female"}.get(who)

        def fits(made: Draft) -> bool:
            if who == "it":
                return not made.person
            return made.person and (wanted is None or made.sex in {None, wanted})

        for index in range(len(self.found) - 1, -1, -1):
            if fits(self.found[index]):
                if wanted and self.found[index].sex is None:
                    self.found[index].attributes.append(wanted)
                return index
        if who == "it":
            return None
        earlier = next((made for made in reversed(self.absent) if fits(made)), None)
        if earlier:
            again = Draft(
                earlier.kind,
                earlier.words,
                earlier.part,
                -9,
                earlier.known,
                earlier.count,
                earlier.colour,
                list(earlier.attributes),
                list(earlier.garments),
            )
        else:
            again = Draft("person", who, "person", -9, attributes=[wanted] if wanted else [])
        if wanted and again.sex is None:
            again.attributes.append(wanted)
        self.found.append(again)
        return len(self.found) - 1

    def unknown(self, place: int, token: Token) -> None:
        """Take a word that nobody knows for a noun where only a noun can stand: after an article, before a verb or a mark."""
        after = self.read.tokens[place + 1] if place + 1 < len(self.read.tokens) else None
        ends = after is None or after.mark or after.sense("action", "preposition", "position", "direction") is not None
        before = self.read.tokens[place - 1] if place else None
        named = before is not None and before.sense("number", "colour", "attribute") is not None
        if ends and named and token.text.isascii() and not token.text.endswith(("ly", "ing", "ed")) and len(token.text) > 2:  # noqa: PLR2004
            self.noun(place, Sense("device", token.text))
            self.found[-1].known = False

    def _still(self) -> None:
        """Hold still everything that "nothing else moves" speaks of; who comes after the "except" may move."""
        for place, sense in self.read.senses("negation"):
            if sense.concept != "nothing":
                continue
            self.read.claim(place)
            moving = {index for index, made in enumerate(self.found) if made.at > place}
            words = {self.found[index].kind for index in moving}
            twins = [index for index, made in enumerate(self.found) if made.kind in words and index not in moving]
            for index in sorted(moving, reverse=True):
                self._merge(index, twins)
            for index, made in enumerate(self.found):
                made.still = made.kind not in words
                if made.still:
                    made.action = None

    def _merge(self, index: int, twins: list[int]) -> None:
        """Give what is said of "the sphere" to the sphere that was named before."""
        extra = self.found[index]
        twin = next((at for at in twins if self.found[at].kind == extra.kind), None)
        if twin is None:
            return
        made = self.found[twin]
        made.action, made.direction, made.speed = extra.action or made.action, extra.direction or made.direction, extra.speed
        if index == len(self.found) - 1:
            self.found.pop()
