"""Who and what a shot shows: nouns with all that the sentence binds to them, in the order they are named."""

from collections.abc import Callable

from kinema.script.archery import armed
from kinema.script.clothing import garment
from kinema.script.deeds import deed, sounding, stillness
from kinema.script.drafts import Draft, Modifiers
from kinema.script.groups import told_apart
from kinema.script.handling import handled
from kinema.script.instruments import is_seen, plays, taken_along
from kinema.script.known import beam, group
from kinema.script.lexicon import Sense
from kinema.script.meaning import adrift, kin
from kinema.script.modifying import direction, modifier, position, preposition
from kinema.script.nouns import noun, unknown
from kinema.script.pronouns import owners, pronoun
from kinema.script.script import Subject
from kinema.script.shadows import shade
from kinema.script.surroundings import LOCATIVE
from kinema.script.tokens import Token
from kinema.script.walk import Walk
from kinema.script.words import Reading

ARTICLES = frozenset({"a", "an", "the", "his", "her", "its", "their"})
Rule = Callable[[Walk, int, Token], bool]
"""Bind one token, if it is one for this rule; the answer tells."""

# Words that begin a clause as a comma does.
TURNS = frozenset({"while", "as", "when", "where", "mientras", "cuando", "pendant que", "während"})
LIFELESS = frozenset({"building", "vehicle", "boat", "aircraft", "space", "solid", "nature"})
ADVERBS = frozenset({"downtown", "uptown", "underwater", "indoors", "outdoors", "urban"})
QUOTED = "\x00"
OF_THE_YEAR = frozenset({"in", "of", "during", "early", "late", "every", "this", "the"})
"""What stands before a season, which is no leap then."""
JOINTS = frozenset({"and", "和", "与", "y", "et", "und", "&", "と", "や"})


def cast(read: Reading, absent: list[Draft]) -> list[Draft]:
    """Read the subjects of a shot; `absent` are those of the shots before, to whom its pronouns may refer."""
    walk = Walk(read, absent)
    for place, token in enumerate(read.tokens):
        if token.text[0] == QUOTED and _is_written(walk, place):
            continue
        if token.ends:
            walk.new_sentence()
        elif token.mark or token.text in TURNS:
            walk.new_clause()
        elif place in read.denied:
            walk.pass_by()
        elif place not in walk.told:
            for rule in RULES:
                if rule(walk, place, token):
                    break
    walk.pass_by()
    stillness(walk)
    owners(walk)
    found = told_apart(walk)
    for made in found:
        adrift(made)
    kin(found)
    handled(found)
    taken_along(found)
    armed(found)
    return found


def _is_written(walk: Walk, place: int) -> bool:
    """Tell whether a quotation is a few words on a sign in the middle of a sentence: a sign "OPEN" flickers."""
    read = walk.read
    quote = next((quote for quote in read.quotes if quote.start == read.tokens[place].start), None)
    after = walk.after(place)
    goes_on = after is not None and not after.mark and read.text[after.start].islower() and after.sense("action", "preposition") is not None
    return quote is not None and quote.words[-1:] not in ".!?,…" and bool(walk.heads) and read.word(place - 1) != ":" and goes_on


def subjects(drafts: list[Draft]) -> tuple[Subject, ...]:
    """Give the subjects that drafts have become."""
    return tuple(made.subject() for made in drafts)


def _taken(walk: Walk, place: int, token: Token) -> bool:
    """Pass by what the camera or the surroundings have taken."""
    sky = token.thing is not None and token.thing.part == "nature" and token.sense("weather", "time") is not None
    if place not in walk.read.claimed or sky:
        return False
    if token.sense("move", "size", "angle", "lens"):
        walk.pass_by()
        return True
    return token.sense("setting") is not None and _setting(walk, place, token)


def _setting(walk: Walk, place: int, token: Token) -> bool:
    """Pass a place by; it is no subject, and the adjectives before it are its own."""
    if not token.sense("setting") or not walk.is_noun(place, token):
        return False
    walk.read.claim(place)
    after = walk.after(place)
    if after is not None and after.thing is not None and token.text.isascii() and walk.preposition:
        # By the saloon door: the door is what somebody is by.
        return True
    walk.drop_adjectives()
    mods = walk.take_mods()
    walk.mods = Modifiers(action=mods.action, speed=mods.speed, garments=mods.garments, held=mods.held, deed=mods.deed)
    walk.preposition = None
    return True


def _position(walk: Walk, place: int, token: Token) -> bool:
    """Bind a place on the screen, or a way."""
    where, way = token.sense("position"), token.sense("direction")
    if where and token.sense("ground") and place in walk.read.claimed:
        return False
    if where and not (token.thing and walk.is_noun(place, token)):
        position(walk, place, where)
        return True
    if way:
        direction(walk, place, way)
    return way is not None


def _noun(walk: Walk, place: int, token: Token) -> bool:
    """Bind a garment or a thing."""
    worn = token.sense("garment")
    if _tells_place(walk, place, token):
        walk.read.claim(place)
    elif worn:
        garment(walk, place, worn)
    elif token.thing and _acts(walk, place, token.thing):
        deed(walk, place, token.sense("action") or Sense("action", "work"))
    elif token.thing and walk.is_noun(place, token) and (token.sense("instrument") is None or is_seen(walk.read, place)):
        noun(walk, place, token.thing)
    else:
        return False
    return True


def _tells_place(walk: Walk, place: int, token: Token) -> bool:
    """Tell whether a thing only tells what kind of place the next word names: a spaceship cockpit, a stone dungeon."""
    after = walk.after(place)
    if token.thing is None or token.thing.part not in LIFELESS or after is None or not token.text.isascii():
        return False
    place_named = after.sense("setting") is not None and after.thing is None and not after.sense("action", "position", "direction")
    if after.text.partition(" ")[0] in LOCATIVE:
        # A balloon above the clouds: the place begins with how one is to it.
        return False
    return place_named and after.text not in ADVERBS and walk.is_noun(place, token) and "plural" not in token.thing.facts


def _acts(walk: Walk, place: int, sense: Sense) -> bool:
    """Tell a verb that looks like the plural of a noun: a robot waters a flower."""
    after = walk.after(place)
    plural = "plural" in sense.facts and walk.follows_noun(place) and not walk.mods.any
    return plural and after is not None and after.text in ARTICLES


def _pronoun(walk: Walk, place: int, token: Token) -> bool:
    """Bind a pronoun."""
    who = token.sense("pronoun")
    if who:
        pronoun(walk, place, who)
    return who is not None


def _ground(walk: Walk, place: int, token: Token) -> bool:
    """Pass by the light, the floor, the background: they are no subjects, and take their adjectives along."""
    if not token.sense("ground") or not walk.is_noun(place, token) or (token.sense("action") and not walk.mods.any):
        return False
    walk.read.claim(place)
    walk.pass_by()
    walk.preposition = None
    return True


def _deed(walk: Walk, place: int, token: Token) -> bool:
    """Bind a deed; one in words that could be a camera's too: "a dragon flies over"."""
    done = token.sense("action")
    if token.sense("season") and walk.read.word(place - 1) in OF_THE_YEAR:
        return False
    if done is not None and (_is_adjective(walk, place, token) or (token.sense("reads") and place in walk.read.claimed)):
        walk.read.claim(place)
        return True
    if plays(walk.read, place) or (
        done and walk.heads and any(sense.concept == "play" for sense in token.senses) and walk.found[walk.heads[-1]].plays
    ):
        done = Sense("action", "play")
    elif done is None and token.sense("move"):
        done = walk.deed_of(token.text.split()[0])
    if done:
        deed(walk, place, done)
    return done is not None


def _is_adjective(walk: Walk, place: int, token: Token) -> bool:
    """Tell whether a bare verb between an article and a noun tells what the noun is like: an open fire, a close friend."""
    after = walk.after(place)
    bare = token.text.isascii() and not token.text.endswith(("ing", "ed", "s"))
    return (
        bare
        and walk.read.word(place - 1) in ARTICLES
        and after is not None
        and (after.thing or after.sense("garment", "setting")) is not None
    )


def _participle(walk: Walk, place: int, token: Token) -> bool:
    """Bind a deed that describes what stands after it: "a burning city"."""
    after, before = walk.after(place), walk.before(place)
    if after is not None and after.text in {"的", "の"}:
        after = walk.after(place + 1)
    looks = token.sense("attribute") if token.sense("action") else None
    if (
        looks is None
        or after is None
        or not (after.sense("setting") or (after.thing and (looks.concept == "burning" or token.text.endswith("ed"))))
    ):
        return False
    starts = before is None or before.mark or before.text in ARTICLES
    return (starts or before.sense("number", "colour", "attribute", "preposition") is not None) and modifier(walk, place, token)  # type: ignore[union-attr]


def _preposition(walk: Walk, place: int, token: Token) -> bool:
    """Bind a preposition, or an "and"."""
    sense = token.sense("preposition")
    if sense:
        preposition(walk, place, sense)
    elif token.text in JOINTS:
        walk.joined = True
        walk.read.claim(place)
    else:
        return False
    return True


RULES: tuple[Rule, ...] = (
    _taken,
    sounding,
    shade,
    _position,
    group,
    beam,
    _noun,
    _setting,
    _pronoun,
    _ground,
    _participle,
    _deed,
    modifier,
    _preposition,
    unknown,
)
