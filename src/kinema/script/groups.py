"""Groups: the two coworkers of one sentence are the man and the woman of the next, and not four people."""

from kinema.script.drafts import WEAK, Draft, without
from kinema.script.walk import Walk

FEWEST, MOST = 2, 4
KINDS = frozenset({"person", "people", "couple", "man", "woman", "boy", "girl", "child", "young man", "young woman", "children"})


def told_apart(walk: Walk) -> list[Draft]:
    """Give the subjects with a group left out whose members are told one by one in later sentences; they do what it does."""
    found = walk.found
    gone: dict[int, int | None] = {}
    for index, group in enumerate(found):
        if not group.person or not FEWEST <= group.count <= MOST or group.at < 0:
            continue
        members = [at for at in range(index + 1, len(found)) if _is_member(walk, group, found[at])]
        if sum(found[at].count for at in members) != group.count:
            continue
        gone[index] = members[0]
        for at in members:
            _join(found[at], group, members)
    return without(found, gone) if gone else found


def _is_member(walk: Walk, group: Draft, made: Draft) -> bool:
    """Tell whether somebody of a later sentence may be one of a group."""
    if not made.person or made.count >= group.count or made.at <= group.at:
        return False
    if not any(token.ends for token in walk.read.tokens[group.at : made.at]):
        return False
    if made.sex and group.sex and made.sex != group.sex:
        return False
    return made.name == group.name or (group.part == "person" and group.name in KINDS) or (made.part == "person" and _definite(walk, made))


def _definite(walk: Walk, made: Draft) -> bool:
    """Tell whether somebody is spoken of as known: "the man", "one woman"."""
    at = made.at - 1
    while at >= 0 and walk.read.at(at, "colour", "attribute") and not walk.read.at(at, "number"):
        at -= 1
    return walk.read.word(at) in {"the", "one"}


def _join(made: Draft, group: Draft, members: list[int]) -> None:
    """Let a member do what the group does, where it does it."""
    if made.action is None or (made.action in WEAK and group.action not in {None, *WEAK}):
        made.action, made.direction, made.speed = group.action, made.direction or group.direction, group.speed
    made.attributes += [word for word in group.attributes if word not in made.attributes]
    made.garments += [worn for worn in group.garments if all(worn.kind != own.kind for own in made.garments)]
    made.place = made.place or group.place
    if made.relation is None and group.relation is not None and group.relation[1] not in members:
        made.relation = group.relation
