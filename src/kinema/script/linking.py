"""How a noun stands to the others of its sentence: what it governs, what is done to it, where it is."""

from kinema.script.walk import Walk

HOLDERS = frozenset({"hold", "raise", "wave", "play", "drink", "read"})
SIDES = {"上": "on", "中": "in", "下": "under", "そば": "beside", "隣": "beside", "前": "in front of", "後ろ": "behind"}
# Chinese and Japanese words of place come after the noun.
LOCALIZERS = {
    **dict.fromkeys("里中内", "in"),
    "上": "on",
    "下": "under",
    "旁": "beside",
    "旁边": "beside",
    "边": "beside",
    "前": "in front of",
    "后": "behind",
    **{f"の{word}{end}": place for word, place in SIDES.items() for end in ("", "に", "で")},
}
# Openings whose Chinese or Japanese name may end in where somebody is: 窗边, 窓際.
OPENINGS, BRINKS = frozenset({"window", "door"}), frozenset("際辺边前旁口")
# What a deed is done with.
TOOLS = frozenset({"sword", "tool"})
# What is done on a bridge, and who passes over or under one.
CROSSING = frozenset({"walk", "run", "drive", "move", "slide", "climb", "sail", "dance", "speak", "stop", "stand", "jump"})
ABLE = frozenset({"person", "role", "animal", "bird", "robot", "vehicle"})
"""Who does something to others; a tower framed by trees is beside them."""
PULLING = frozenset({"put", "drive", "walk"})
CLOSED = frozenset({"car", "truck", "bus", "train", "helicopter", "airplane", "spaceship", "submarine"})
"""What one is in when one drives it."""
FOLLOWING = ("follow", "chas", "pursu", "trail", "追", "跟", "尾随")
NEARING = (
    "approach",
    "走向",
    "走近",
    "冲向",
    "跑向",
    "奔向",
    "飞向",
    "游向",
    "驶向",
    "靠近",
    "扑向",
    "近づ",
    "se acerca",
    "s'approche",
    "nähert",
)
"""How the words begin for going behind somebody, and toward something."""
WHERE = frozenset({"on", "in", "under", "behind", "in front of", "beside", "above"})
LOOSE = frozenset({"under", "beside", "toward"})
"""What may be told of somebody who is on a bridge besides: under the trees, he crosses it."""
PASSING = frozenset({"boat", "bird", "aircraft", "space", "fish", "insect", "nature"})


def relate(walk: Walk, index: int, place: int) -> None:
    """Link a noun that was just named: after a preposition or a verb it is an object, else it governs what follows."""
    preposition = walk.preposition
    if _signed(walk, index, place):
        pass
    elif walk.passive is not None and walk.last is not None:
        _done_by(walk, index, walk.last)
    elif walk.preposition and walk.heads and not (walk.fresh and walk.preposition in {"in", "on"}):
        _prepose(walk, index, walk.preposition)
    elif _held_before(walk, index):
        walk.found[walk.heads[-1]].relation = ("held by", index)
        walk.heads = [index]
    elif walk.verb and walk.heads and not walk.fresh:
        walk.objects.add(index)
        _done_to(walk, index)
    elif walk.joined and walk.heads and walk.verb is None:
        walk.heads.append(index)
    elif _opens(walk, place):
        # Under an old oak, a boy reads: where he is comes first.
        walk.mods.relation = (preposition or "", index)
    elif not walk.preposition or (walk.preposition == "of" and not walk.heads):
        # "A close-up of her hand gripping a key": the hand grips.
        walk.heads = [index]
    bridged(walk, index, preposition)
    walk.preposition, walk.joined = None, False


def _done_to(walk: Walk, index: int) -> None:
    """Link what a deed is done to: it is held, or followed."""
    head = walk.found[walk.heads[-1]]
    if walk.verb is not None and walk.verb.concept in HOLDERS and walk.found[index].relation is None:
        walk.found[index].relation = ("held by", walk.heads[-1])
    elif walk.verb is not None and walk.verb.concept == "drive" and head.person and head.relation is None and index not in walk.heads:
        # Who rides a horse is on it.
        head.relation = ("in" if walk.found[index].kind in CLOSED else "on", index)
    elif head.deed is not None and walk.read.word(head.deed).startswith(FOLLOWING) and head.relation is None and index not in walk.heads:
        head.relation = ("behind", index)
    elif head.deed is not None and walk.read.word(head.deed).startswith(NEARING) and head.relation is None and index not in walk.heads:
        head.relation = ("toward", index)


def _done_by(walk: Walk, index: int, whole: int) -> None:
    """Link whoever does something to a subject that was named before: horses that pull a coach are before it."""
    made, done = walk.found[whole], walk.found[index]
    if walk.passive in HOLDERS:
        made.relation = made.relation or ("held by", index)
    elif done.part not in ABLE:
        made.relation = made.relation or ("beside", index)
    else:
        done.action = done.action or (None if walk.passive in PULLING else walk.passive)
        done.relation = done.relation or ("in front of" if walk.passive in PULLING else "beside", whole)
    walk.passive = None


def _signed(walk: Walk, index: int, place: int) -> bool:
    """Link a noun by the Chinese or Japanese word of place, or the 的, that follows it; the answer tells whether there is one."""
    ahead = walk.read.word(place + 1)
    if ahead == "的" and walk.mods.action in HOLDERS:
        walk.mods.held.append(index)
    elif localizer := LOCALIZERS.get(ahead):
        walk.read.claim(place + 1)
        _localize(walk, index, place + 1, localizer)
    elif walk.found[index].kind in OPENINGS and walk.read.word(place)[-1] in BRINKS:
        # 窓際の少女: the window's name says where she is.
        _localize(walk, index, place, "beside")
    else:
        return False
    return True


def _opens(walk: Walk, place: int) -> bool:
    """Tell whether a noun, with its preposition, opens a sentence and tells where somebody is who comes after."""
    if walk.preposition not in WHERE or walk.heads:
        return False
    begin = walk.read.clause(place).start
    return walk.read.at(begin, "preposition") is not None and walk.last is None


def bridged(walk: Walk, index: int, preposition: str | None) -> None:
    """Put on a bridge whoever crosses it on foot or on wheels: "a train crosses a bridge", "walks over the bridge"."""
    if walk.found[index].kind != "bridge" or preposition not in {None, "above", "through", "beside"} or index in walk.heads:
        return
    for made in (walk.found[head] for head in walk.heads):
        if (
            made.action in CROSSING
            and made.part not in PASSING
            and (made.relation is None or made.relation[1] == index or made.relation[0] in LOOSE)
        ):
            made.relation = ("on", index)


def _held_before(walk: Walk, index: int) -> bool:
    """Tell whether what somebody holds or plays was named before them, as Japanese does: ピアノを弾く少女."""
    if walk.read.language != "ja" or walk.verb is None or walk.verb.concept not in HOLDERS or not walk.heads:
        return False
    held = walk.found[walk.heads[-1]]
    return walk.found[index].person and not held.person and held.relation is None


def _prepose(walk: Walk, index: int, preposition: str) -> None:
    """Link a noun after a preposition: to the object right before it, else to those who govern the sentence."""
    governors = [walk.last] if walk.last is not None and walk.last in walk.objects else walk.heads
    if preposition == "toward" and any(walk.found[head].action in CROSSING | {"swim", "fly"} for head in walk.heads):
        # Through the grass, toward the herd: she goes there, not the grass.
        governors = walk.heads
    made, head = walk.found[index], walk.found[governors[-1]]
    if preposition == "with" and made.kind in TOOLS and walk.found[walk.heads[-1]].person:
        # She cuts the bread with a knife: the knife is hers, not the bread's.
        governors, head = walk.heads, walk.found[walk.heads[-1]]
    if preposition == "with":
        made.relation = made.relation or ("held by" if head.person else "with", governors[-1])
    elif preposition not in {"through", "of"}:
        free = [governor for governor in governors if governor != index and walk.found[governor].relation is None]
        if not free and walk.last not in {None, index, *governors} and walk.found[walk.last].relation is None:  # type: ignore[index]
            # Who swims has a place already: in a bowl. The bowl is what stands on the table.
            free = [walk.last]  # type: ignore[list-item]
        for governor in free:
            walk.found[governor].relation = (preposition, index)


def _localize(walk: Walk, index: int, place: int, preposition: str) -> None:
    """Bind a Chinese word of place: 桌子上的猫 to what follows, 猫在桌子上 to who stands before."""
    if walk.read.word(place + 1) in {"的", "有", "の"} or not walk.heads:
        walk.mods.relation = (preposition, index)
    else:
        head = walk.found[walk.heads[-1]]
        head.relation = head.relation or (preposition, index)
