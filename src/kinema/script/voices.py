"""Speakers: each line is given to somebody in the shot, and each voice is kept the same through the film."""

from dataclasses import dataclass, field, replace

from kinema.script.dialogue import MANNERS, Turn
from kinema.script.drafts import PEOPLE, Draft, draft
from kinema.script.lexicon import Sense
from kinema.script.names import sex_of_name
from kinema.script.script import Line, Speaker
from kinema.script.words import Reading, reading

SEX = frozenset({"male", "female"})
PAIR, FEW = 2, 4
BEINGS = PEOPLE | {"animal", "bird", "robot", "fish", "insect"}
LASTING = frozenset({"male", "female", "child", "old", "young", "deep", "high", "hoarse", "soft", "metallic", "radio", "echo", "whisper"})
UNNAMED = {"en": "speaker", "zh": "说话人", "ja": "話し手"}


@dataclass(slots=True)
class Voices:
    """The voices met so far in the film."""

    descriptions: dict[str, list[str]] = field(default_factory=dict)
    last: str | None = None
    spoken_for: frozenset[int] = frozenset()
    """Where the nouns stand that name the speakers of the shot's other lines."""

    def lines(self, read: Reading, turns: list[Turn], drafts: list[Draft]) -> list[Line]:
        """Give the lines of a shot; whoever speaks and is seen becomes one of its subjects."""
        said: list[Line] = []
        self.spoken_for = frozenset(turn.noun for turn in turns if turn.noun is not None)
        for turn in turns:
            name, subject = self._speaker(read, turn, drafts)
            turn.voice += [sex] if (sex := sex_of_name(name)) and not SEX & set(turn.voice) else []
            self._describe(name, turn, drafts[subject] if subject is not None else None)
            if subject is not None:
                drafts[subject].acts("speak")
            said.append(Line(name, turn.quote.words, turn.language, subject, turn.pause, turn.at, tuple(turn.manner)))
            self.last = name
        return said

    def speakers(self) -> tuple[Speaker, ...]:
        """Give every voice of the film."""
        return tuple(Speaker(name, tuple(dict.fromkeys(words))) for name, words in self.descriptions.items())

    def _speaker(self, read: Reading, turn: Turn, drafts: list[Draft]) -> tuple[str, int | None]:
        """Find the name and the subject of who says a line."""
        if turn.noun is not None:
            sense = read.tokens[turn.noun].thing
            if sense and sense.concept == "narrator":
                turn.manner.append("voice-over")
                return self._known(read.text[read.tokens[turn.noun].start : read.tokens[turn.noun].end]), None
            index = next((at for at, made in enumerate(drafts) if made.at == turn.noun), None)
            if index is None:
                index = self._twin(read, turn, drafts)
            return self._known(self._name(read, turn, drafts, index)), None if turn.unseen else index
        if turn.name:
            name = self._known(turn.name)
            if turn.unseen or _narrates(turn.name) or _bodiless(turn.name):
                if "voice-over" not in turn.manner:
                    turn.manner.append("voice-over")
                return name, None
            return name, self._named(name, turn, drafts)
        return self._implied(read, turn, drafts)

    def _implied(self, read: Reading, turn: Turn, drafts: list[Draft]) -> tuple[str, int | None]:
        """Find who a pronoun means, or who is there to speak when nothing tells."""
        wanted = {"he": "male", "she": "female"}.get(turn.pronoun or "")
        people = [at for at, made in enumerate(drafts) if made.part in BEINGS and (wanted is None or made.sex in {None, wanted})]
        before = [at for at in people if drafts[at].at < len(read.tokens) and _start(read, drafts[at]) <= turn.quote.start]
        if turn.unseen:
            return self._known("voice-over"), None
        if before or people:
            index = (before or people)[-1]
            if wanted and drafts[index].sex is None:
                drafts[index].attributes.append(wanted)
            return self._known(_title(drafts[index])), index
        if self.last and turn.pronoun is None:
            return self.last, None
        made = draft(Sense("person", "person"), turn.pronoun or "person", -1)
        if wanted:
            made.attributes.append(wanted)
        drafts.append(made)
        return self._known(_title(made) if turn.pronoun is None else turn.pronoun), len(drafts) - 1

    def _twin(self, read: Reading, turn: Turn, drafts: list[Draft]) -> int:
        """Find "the man" among those already named; else he comes into the shot here."""
        token = read.tokens[turn.noun or 0]
        sense = token.thing or Sense("person", "person")
        new = draft(sense, token.text, turn.noun or 0)
        for index, made in enumerate(drafts):
            if made.part in BEINGS and made.words == token.text:
                return index
        drafts.append(new)
        return len(drafts) - 1

    def _name(self, read: Reading, turn: Turn, drafts: list[Draft], index: int) -> str:
        """Name a speaker after the noun, told apart by what they wear where two are called the same."""
        made = drafts[index]
        same = [other for other in drafts if other is not made and other.words == made.words]
        if made.at < 0:
            return read.word(turn.noun or 0)
        title = _title(made, full=bool(same))
        # "Another man" has nothing else to be told by.
        before = sum(_title(other, full=True) == title for other in drafts[:index] if other in same)
        return f"{title} ({before + 1})" if before else title

    def _named(self, name: str, turn: Turn, drafts: list[Draft]) -> int:
        """Find the subject that a written name belongs to: one called so, or the only one of that kind; else a new one."""
        folded = name.lower()
        for index, made in enumerate(drafts):
            if made.words in (folded, name):
                return index
        read = reading(name, [])
        sense = next((token.thing for token in read.tokens if token.thing and token.thing.part in BEINGS), None)
        sex = next((word for word in [*(sense.facts if sense else ()), *turn.voice] if word in SEX), sex_of_name(name))
        taken = {made.words for index, made in enumerate(drafts) if made.words in self.descriptions}
        for index, made in enumerate(drafts):
            fits = (
                made.part in BEINGS
                and made.words not in taken
                and made.at not in self.spoken_for
                and (sense is None or _alike(sense, made))
                and (sex is None or made.sex in {None, sex})
            )
            if fits and (sense is not None or made.person) and made.count == 1 and not made.words[:1].isupper():
                made.words = name
                if sex and made.sex is None:
                    made.attributes.append(sex)
                return index
        one = _one_of_group(drafts, sense, sex)
        if one is not None:
            one.words = name
            one.attributes += [sex] if sex and one.sex is None else []
            drafts.append(one)
            return len(drafts) - 1
        new = draft(sense or Sense("person", "person"), name, -1)
        for word in dict.fromkeys([*turn.voice, *([sex] if sex else [])]):
            if word in {"male", "female", "child", "old", "young"} and word not in new.attributes and not (word in SEX and new.sex):
                new.attributes.append(word)
        drafts.append(new)
        return len(drafts) - 1

    def _known(self, name: str) -> str:
        """Give the name under which a voice was met before, whatever its capitals and articles."""
        plain = _plain(name)
        found = next((known for known in self.descriptions if _plain(known) == plain), None)
        if found is None:
            # "The captain" is the old captain of the shot before, if there is no other.
            words = set(plain.split())
            alike = [known for known in self.descriptions if words <= set(_plain(known).split()) or words >= set(_plain(known).split())]
            found = alike[0] if len(alike) == 1 and "(" not in name else name
        self.descriptions.setdefault(found, [])
        return found

    def _describe(self, name: str, turn: Turn, made: Draft | None) -> None:
        """Add to a voice what a line tells of it; what holds for the line alone stays with the line unless it is all we know."""
        words = self.descriptions[name]
        new = [word for word in turn.voice if word in LASTING or word.startswith("accent:") or word not in MANNERS]
        if made is not None:
            new += [word for word in made.attributes if word in {"male", "female", "child", "old", "young"}]
            new += ["metallic"] if made.part == "robot" else []
        sexed = any(word in SEX for word in words)
        words += [word for word in new if word not in words and not (word in SEX and sexed)]


def _one_of_group(drafts: list[Draft], sense: Sense | None, sex: str | None) -> Draft | None:
    """Take one out of a small group that was named before anybody of it spoke: "Two friends at a table. Anna: …"."""
    for made in drafts:
        general = sense is None or _alike(sense, made) or (sense.part == "person" and made.part == "person")
        if made.person and PAIR <= made.count <= FEW and general and (sex is None or made.sex in {None, sex}):
            made.count -= 1
            made.name = "person" if made.name in {"couple", "people"} else made.name
            return replace(made, count=1, attributes=list(made.attributes), garments=list(made.garments), at=-1)
    return None


def _narrates(name: str) -> bool:
    """Tell whether a name is that of a narrator."""
    return any(
        (token.thing is not None and token.thing.concept == "narrator")
        or any(sense.part == "voice" and sense.concept == "voice-over" for sense in token.senses)
        for token in reading(name, []).tokens
    )


def _bodiless(name: str) -> bool:
    """Tell whether a name is that of a voice alone: "Radio voice", 广播声音."""
    words = name.lower().split()
    if len(words) <= 2 and words[-1:] and words[-1] in {"whisper", "whispers", "murmur", "echo"}:  # noqa: PLR2004
        return True
    return name.lower().endswith(
        ("低语", "耳语", "ささやき", "voice", "voices", "声音", "之声", "の声", "radio", "广播", "intercom", "loudspeaker")
    )


def _alike(sense: Sense, made: Draft) -> bool:
    """Tell whether a noun may name a subject: the same role, or a person of no other role."""
    if sense.part in PEOPLE and made.person:
        return sense.part == "person" or sense.concept in made.attributes
    return sense.concept == made.kind


def _start(read: Reading, made: Draft) -> int:
    """Give where in the text a subject is named; one brought over from another shot comes first."""
    return read.tokens[made.at].start if made.at >= 0 else 0


def _title(made: Draft, *, full: bool = False) -> str:
    """Name a speaker after what they are, and wear if that is needed."""
    worn = next((f"{garment.colour or ''} {garment.kind}".strip() for garment in made.garments), None)
    age = next((word for word in made.attributes if word in {"old", "young"}), None)
    extra = worn or made.place or age
    return f"{made.words} ({extra})" if full and extra else made.words


def _plain(name: str) -> str:
    """Give a name without capitals and articles."""
    words = name.lower().split()
    return " ".join(words[1:] if words[:1] in (["the"], ["a"], ["an"]) else words)
