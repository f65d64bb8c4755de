"""Who in the picture makes a sound, and whether the picture shows the moment at which it does."""

from kinema.script.drafts import Draft

SAME = {"door slam": ("door",), "knock": ("door",), "car pass": ("engine",), "explosion": ("firework",), "footsteps snow": ("footsteps",)}
"""What is not added where the other is asked for: whoever makes the one makes the other."""
CHATTY = frozenset({"animal", "bird", "insect", "fish"})
"""Who is not heard unless it calls."""
STEPS = frozenset({"walk", "run", "climb"})
RIDES = frozenset({"walk", "run", "drive"})
CALLS = frozenset({"shout", "sing"})
CRIES = {
    "animal": ("dog bark", "cat meow", "wolf howl", "lion roar", "growl", "cow moo"),
    "bird": ("birdsong", "seagull", "crow caw", "owl hoot", "rooster"),
}
"""What an animal or a bird calls with a mouth that is seen to open."""
LANDS = frozenset({"impact", "glass break", "metal clang", "clink", "splash"})
"""What may be heard when a thing that falls reaches the ground."""
THINGS = frozenset({"vessel", "device", "food", "furniture", "musical"})
"""What falls in the picture when it is told to."""


def own_sounds(made: Draft) -> list[str]:
    """Give the sounds that a subject makes by being there and by what it does."""
    own: list[str] = []
    if made.person and made.action in STEPS:
        own.append("footsteps")
    if made.kind == "horse" and made.action in RIDES:
        own.append("hooves")
    if made.part == "fish" and made.action == "jump":
        own.append("splash")
    if made.kind == "ball" and made.action == "jump":
        own.append("bounce")
    kind = next((fact[6:] for fact in made.facts if fact.startswith("sound:")), None)
    if kind and (made.part not in CHATTY or made.action in CALLS) and (kind != "door" or made.action in {"open", "close"}):
        own.append(kind)
    if made.action == "explode" and "explosion" not in own:
        own.append("explosion")
    if made.action == "flow" and made.part in {"food", "vessel"}:
        own.append("pour")
    return own


def maker_of(kind: str, drafts: list[Draft]) -> int | None:
    """Find the subject that an effect comes from; one in which its moment is seen comes first."""
    shown = next((index for index, made in enumerate(drafts) if is_shown(kind, made)), None)
    return shown if shown is not None else next((index for index, made in enumerate(drafts) if _makes(kind, made)), None)


def _makes(kind: str, made: Draft) -> bool:
    """Tell whether an effect may come from a subject."""
    kinds = {kind, *SAME.get(kind, ())}
    return (
        bool(kinds & {*own_sounds(made), *(fact[6:] for fact in made.facts if fact.startswith("sound:"))})
        or (kind.startswith("footsteps") and made.person)
        or (kind == "hooves" and made.kind == "horse")
        or (kind == "bounce" and made.kind == "ball")
        or (kind in LANDS and made.action == "fall")
        or (kind == "buzz" and made.kind in {"sign", "lamp"})
    )


def is_shown(kind: str, made: Draft) -> bool:
    """Tell whether a subject of the picture is seen to do what is heard, at the moment at which it is heard."""
    action = made.action
    own = f"sound:{kind}" in made.facts
    falls = made.part in THINGS and made.kind != "ball" and action == "fall"
    shown = {
        **dict.fromkeys(("footsteps", "footsteps snow"), made.person and action in STEPS),
        **dict.fromkeys(("door", "door slam"), made.kind == "door" and action in {"open", "close"}),
        **dict.fromkeys(LANDS, falls),
        **dict.fromkeys(CRIES.get(made.part, ()), own and action in CALLS),
        **dict.fromkeys(("explosion", "firework", "clock tick"), own),
        "hooves": made.kind == "horse" and action in RIDES,
        "bounce": made.kind == "ball" and action == "jump",
    }
    return shown.get(kind, False) or (kind == "splash" and made.part == "fish" and action == "jump")
