"""How a noun stands to the others of its sentence: what it governs, what is done to it, where it is."""

from kinema.script.walk import Walk

HOLDERS = frozenset({"hold", "raise", "wave", "play", "drink", "read"})
# Chinese words of place come after the noun.
LOCALIZERS = {
    **dict.fromkeys("里中内", "in"),
    "上": "on",
    "下": "under",
    "旁": "beside",
    "旁边": "beside",
    "边": "beside",
    "前": "in front of",
    "后": "behind",
}


def relate(walk: Walk, index: int, place: int) -> None:
    """Link a noun that was just named: after a preposition or a verb it is an object, else it governs what follows."""
    ahead = walk.read.word(place + 1)
    localizer = LOCALIZERS.get(ahead)
    if ahead == "的" and walk.mods.action in HOLDERS:
        walk.mods.held.append(index)
    elif localizer:
        walk.read.claim(place + 1)
        _localize(walk, index, place, localizer)
    elif walk.preposition and walk.heads and not (walk.fresh and walk.preposition in {"in", "on"}):
        _prepose(walk, index, walk.preposition)
    elif _held_before(walk, index):
        walk.found[walk.heads[-1]].relation = ("held by", index)
        walk.heads = [index]
    elif walk.verb and walk.heads and not walk.fresh:
        walk.objects.add(index)
        if walk.verb.concept in HOLDERS and walk.found[index].relation is None:
            walk.found[index].relation = ("held by", walk.heads[-1])
    elif walk.joined and walk.heads and walk.verb is None:
        walk.heads.append(index)
    elif not walk.preposition:
        walk.heads = [index]
    walk.preposition, walk.joined = None, False


def _held_before(walk: Walk, index: int) -> bool:
    """Tell whether what somebody holds or plays was named before them, as Japanese does: ピアノを弾く少女."""
    if walk.read.language != "ja" or walk.verb is None or walk.verb.concept not in HOLDERS or not walk.heads:
        return False
    held = walk.found[walk.heads[-1]]
    return walk.found[index].person and not held.person and held.relation is None


def _prepose(walk: Walk, index: int, preposition: str) -> None:
    """Link a noun after a preposition: to the object right before it, else to those who govern the sentence."""
    governors = [walk.last] if walk.last is not None and walk.last in walk.objects else walk.heads
    made, head = walk.found[index], walk.found[governors[-1]]
    if preposition == "with":
        made.relation = made.relation or ("held by" if head.person else "with", governors[-1])
    elif preposition not in {"through", "of"}:
        for governor in governors:
            if governor != index and walk.found[governor].relation is None:
                walk.found[governor].relation = (preposition, index)


def _localize(walk: Walk, index: int, place: int, preposition: str) -> None:
    """Bind a Chinese word of place: 桌子上的猫 to what follows, 猫在桌子上 to who stands before."""
    if walk.read.word(place + 2) in {"的", "有"} or not walk.heads:
        walk.mods.relation = (preposition, index)
    else:
        head = walk.found[walk.heads[-1]]
        head.relation = head.relation or (preposition, index)
