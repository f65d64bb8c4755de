"""Nouns: each begins a subject, or adds to one that the sentence has already."""

from dataclasses import replace

from kinema.script.bodies import belongs
from kinema.script.drafts import MANY, MOST, PEOPLE, UNNAMED, Draft, Modifiers, draft
from kinema.script.language import CJK
from kinema.script.lexicon import LATIN, Sense
from kinema.script.linking import HOLDERS, bridged, relate
from kinema.script.meaning import meant
from kinema.script.tokens import Token
from kinema.script.walk import Walk

SHORTEST_UNKNOWN = 2
# Endings of adjectives and adverbs, of deeds, and of what cannot be seen.
NOT_NOUNS = ("ly", "ing", "ed", "ness", "ity", "ism", "ous", "ful", "less", "ish", "ive", "able", "ible", "est", "esque")
DETERMINERS = frozenset(
    {"a", "an", "the", "his", "her", "its", "their", "my", "your", "our", "this", "that", "these", "those", "each", "every", "another"}
    | {"el", "la", "los", "las", "un", "una", "su", "sus", "le", "les", "une", "des", "du", "son", "sa", "ses", "leur"}
    | {"der", "die", "das", "den", "dem", "ein", "eine", "einen", "einem", "einer", "sein", "seine", "ihr", "ihre"}
)
AFTER_NOUNS = ("action", "preposition", "position", "direction", "time", "pace", "effect", "ambience", "say", "reads")
# Words that a group of words stops before.
ENDERS = frozenset({"and", "or", "is", "are", "was", "while", "as", "who", "that", "which", "when", "y", "et", "und", "que", "qui", "then"})
# What a thing is called as the matter of another.
MATERIALS = {"rock": "stone", "glass": "glass"}
SCHOOLS = frozenset({"fish", "sheep", "deer", "cattle", "bison", "salmon", "tuna", "squid", "shrimp", "koi", "goldfish", "clownfish"})
"""Nouns that are the same for one and for many: without an article they are many."""
ENTRANCES = frozenset({"door", "gate"})
CONTAINERS = frozenset({"vessel", "food", "nature", "plant", "device"})
DEFINITE = frozenset({"the", "that", "this", "same", "el", "la", "le", "der", "die", "das"})


def noun(walk: Walk, place: int, sense: Sense) -> None:
    """Take a noun into the cast."""
    walk.read.claim(place)
    sense = meant(walk, place, sense)
    if sense.concept == "narrator":
        # Heard, and never seen.
        walk.take_mods()
        return
    if sense.name == "spotlight" and walk.preposition in {"under", "in"}:
        # Who is in it is lit: the lamp is not seen.
        walk.take_mods()
        walk.preposition = None
        return
    if sense.part == "part" and belongs(walk, place, sense):
        return
    if _compound(walk, place, sense) or _contained(walk, place, sense) or _again(walk, place, sense):
        return
    if len(walk.found) >= MOST:
        walk.read.drop(place)
        return
    made = draft(sense, walk.read.word(place), place)
    if made.words in SCHOOLS and walk.mods.count is None and not _determined(walk, place):
        made.count = MANY
    mods = walk.take_mods()
    if mods.action in HOLDERS and walk.read.word(place + 1) == "的":
        # 撑红伞的女人: the deed is hers who comes after, the colour is the umbrella's.
        walk.mods = Modifiers(action=mods.action, speed=mods.speed, garments=mods.garments, deed=mods.deed)
        mods = Modifiers(count=mods.count, colour=mods.colour, attributes=mods.attributes)
    made.take(mods)
    index = len(walk.found)
    walk.found.append(made)
    if mods.held or mods.garments:
        # A relative clause is over; its verb is not the sentence's.
        walk.verb, walk.fresh = None, True
    for held in mods.held:
        walk.found[held].relation = ("held by", index)
    relate(walk, index, place)
    walk.named(index)


def _determined(walk: Walk, place: int) -> bool:
    """Tell whether an article or its like stands before a noun and its adjectives."""
    at = place - 1
    while at >= 0 and walk.read.at(at, "colour", "attribute") and not walk.read.at(at, "number"):
        at -= 1
    return walk.read.word(at) in DETERMINERS


def unknown(walk: Walk, place: int, token: Token) -> bool:
    """Take a word that nobody knows for a noun where only a noun can stand, for a deed where only a verb can; else leave it to be told."""
    if token.senses or token.mark or len(token.text) < SHORTEST_UNKNOWN or walk.read.language not in {*LATIN, "zh"}:
        return False
    if CJK.search(token.text):
        before = walk.before(place)
        if before is not None and before.sense("number") and before.text != "一" and _ends(walk, place):
            _strange(walk, place, token)
    elif walk.read.word(place + 1) == "of" and _is_of_known(walk, place + 2):
        # A heap of gold, whatever it is called: the gold is seen.
        walk.read.claim(place + 1)
        walk.told.add(place + 1)
    elif is_verb(walk, place):
        walk.verb, walk.preposition, walk.joined, walk.fresh = Sense("action", token.text), None, False, False
    elif _is_noun(walk, place, token):
        _strange(walk, place, token)
    return True


def _is_of_known(walk: Walk, place: int) -> bool:
    """Tell whether a thing that is known is named at a place, after its adjectives."""
    while walk.read.at(place, "colour", "attribute", "number") and not (walk.read.tokens[place].thing):
        place += 1
    return place < len(walk.read.tokens) and walk.read.tokens[place].thing is not None


def _strange(walk: Walk, place: int, token: Token) -> None:
    """Take a word into the cast that the lexicon does not have; a stand-in plays it."""
    several = token.text.endswith("s") and not token.text.endswith("ss") and walk.read.language == "en"
    before = len(walk.found)
    noun(walk, place, Sense("device", token.text, ("plural",) if several else ()))
    if len(walk.found) > before or (walk.last is not None and walk.found[walk.last].kind == token.text):
        walk.found[-1 if len(walk.found) > before else walk.last].known = False  # type: ignore[index]


def _is_noun(walk: Walk, place: int, token: Token) -> bool:
    """Tell whether an unknown word ends a group of words that a noun has to end: after an article, a preposition, a verb."""
    if token.text.endswith(NOT_NOUNS) or not token.text.isalpha() or not _ends(walk, place):
        return False
    at = place - 1
    while at >= 0 and _qualifies(walk.read.tokens[at]):
        at -= 1
    before = walk.read.tokens[at] if at >= 0 else None
    if before is not None and before.text == "to" and at == place - 1 and not token.text.endswith("s"):
        # "To win" is done.
        return False
    if before is None or before.mark:
        # Bare, it is a wish for the look of things as often as a thing: "octane render".
        after = walk.after(place)
        return at < place - 1 or (after is not None and not after.mark and token.text.endswith("s"))
    if walk.read.language != "en":
        return before.text in DETERMINERS or before.sense("number") is not None
    return (
        before.text in DETERMINERS
        or before.sense("number", "preposition", "position", "pronoun") is not None
        or before.text.endswith("'s")
        or (walk.verb is not None and not walk.fresh and at == place - 1 and before.sense("action") is not None)
        or (walk.joined and walk.last is not None)
        or (not before.senses and is_verb(walk, at))
    )


def _qualifies(token: Token) -> bool:
    """Tell whether a token can stand between an article and its noun."""
    if token.mark or token.text in DETERMINERS or token.sense("preposition", "action", "number", "pronoun"):
        return False
    return token.sense("colour", "attribute", "mood", "style", "pace", "qualifier", "weather", "season") is not None or (
        not token.senses and not token.text.endswith("s")
    )


def _ends(walk: Walk, place: int) -> bool:
    """Tell whether a group of words ends here: before a mark, a verb, a preposition."""
    after = walk.after(place)
    if after is None or after.mark or after.text in ENDERS:
        return True
    if after.thing is None and after.sense(*AFTER_NOUNS) is not None:
        return True
    return not after.senses and after.text.endswith(("s", "ed", "ing")) and _leads(walk, place + 1)


def is_verb(walk: Walk, place: int) -> bool:
    """Tell whether an unknown word says what the noun before it does: "the fisherman mends his net"."""
    text = walk.read.word(place)
    if walk.read.language != "en" or walk.read.tokens[place].senses or not text.endswith(("s", "ed", "ing")) or text.endswith("ss"):
        return False
    before = walk.before(place)
    subject = before is not None and (
        before.thing is not None or before.sense("pronoun") is not None or before.text in {"is", "are", "who", "that"}
    )
    return (subject or walk.follows_noun(place)) and walk.verb is None and _leads(walk, place)


def _leads(walk: Walk, place: int) -> bool:
    """Tell whether what follows a word is what follows a verb: an article, a preposition, an adverb, or nothing."""
    after = walk.after(place)
    if after is None or after.mark or after.text in DETERMINERS or after.text in ENDERS or after.text.endswith("ly"):
        return True
    return after.sense("preposition", "position", "direction", "number", "pace", "pronoun", "time") is not None


def _compound(walk: Walk, place: int, sense: Sense) -> bool:
    """Fold the noun before into this one: "lighthouse door", "woman detective"."""
    if walk.last is None or not walk.follows_noun(place) or walk.mods.any:
        return False
    first = walk.found[walk.last]
    both = first.person and sense.part in PEOPLE
    latin = walk.read.word(place).isascii()
    if first.action or (not both and (not latin or first.person)):
        return False
    made = draft(sense, f"{first.words}{' ' if latin else ''}{walk.read.word(place)}", place)
    entrance = first.part == "building" and sense.concept in ENTRANCES
    if entrance:
        # The door of a lighthouse: the lighthouse is there too.
        walk.found.append(replace(first, at=UNNAMED, attributes=list(first.attributes), garments=[]))
        first.relation = first.relation or ("in front of", len(walk.found) - 1)
    first.attributes = [
        *first.attributes,
        *([] if both or entrance else [MATERIALS.get(first.words, MATERIALS.get(first.kind, first.kind))]),
        *made.attributes,
    ]
    first.kind, first.name, first.words = made.kind, made.name, made.words
    first.part, first.at, first.facts = made.part, place, made.facts
    first.count = max(first.count, made.count)
    bridged(walk, walk.last, None)
    return True


def _contained(walk: Walk, place: int, sense: Sense) -> bool:
    """Fold what a thing holds or is made of into it: "drop of red ink", "cup of coffee"."""
    if walk.last is None or walk.preposition != "of" or sense.part in PEOPLE:
        return False
    whole = walk.found[walk.last]
    if whole.kind == sense.concept and whole.name != sense.name:
        # The deck of a ship is seen as the ship.
        walk.take_mods()
        whole.at, walk.preposition = place, None
        return True
    if whole.kind == "drop" and sense.concept == "ink":
        # A drop of ink in water is what the ink does there, and nothing of a drop.
        made, mods = draft(sense, walk.read.word(place), place), walk.take_mods()
        whole.kind, whole.name, whole.words, whole.part, whole.facts = made.kind, made.name, made.words, made.part, made.facts
        whole.attributes += mods.attributes
        whole.colour = whole.colour or mods.colour
        whole.at, walk.preposition = place, None
        return True
    if whole.part not in CONTAINERS:
        return False
    mods = walk.take_mods()
    whole.attributes += [sense.concept, *mods.attributes]
    whole.colour = whole.colour or mods.colour
    whole.at = place
    walk.preposition = None
    return True


def _again(walk: Walk, place: int, sense: Sense) -> bool:
    """Recognise somebody or something that was named before: "the robot", "the red ball", 女孩 a second time."""
    colour = walk.mods.colour
    if walk.mods.any and not (walk.mods.count is None and colour):
        return False
    latin = walk.read.word(place).isascii()
    if latin and walk.read.word(place - (2 if colour else 1)) not in DEFINITE:
        return False
    new = draft(sense, walk.read.word(place), place)
    for index, made in enumerate(walk.found):
        # "The dog" is the poodle that was named before; "the man" may be another one.
        called = made.words.split()[-1] == new.words.split()[-1] or (new.name == new.kind and not new.person)
        same = made.kind == new.kind and called and made.at != UNNAMED
        if same and colour in {None, made.colour} and (latin or not _in_sentence(walk, made, place)):
            mods = walk.take_mods()
            made.at = place
            if mods.action:
                made.acts(mods.action)
            made.garments += [worn for worn in mods.garments if worn not in made.garments]
            relate(walk, index, place)
            walk.named(index)
            return True
    return False


def _in_sentence(walk: Walk, made: Draft, place: int) -> bool:
    """Tell whether a subject was named in the sentence that a place is in."""
    return not any(token.ends for token in walk.read.tokens[max(0, made.at) : place])
