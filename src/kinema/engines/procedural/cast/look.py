"""How somebody looks: age, build, face, hair and clothes, as the words say, and as the seed chooses where they say nothing."""

from dataclasses import dataclass

import numpy as np

from kinema.engines.procedural.cast.actor import colour_of
from kinema.engines.procedural.mesh import Colour
from kinema.script.script import Subject

_SKINS: tuple[Colour, ...] = ((0.60, 0.36, 0.26), (0.50, 0.285, 0.19), (0.34, 0.18, 0.11), (0.18, 0.092, 0.058), (0.64, 0.42, 0.32))
_HAIRS: tuple[Colour, ...] = ((0.022, 0.017, 0.015), (0.06, 0.032, 0.018), (0.12, 0.062, 0.030), (0.36, 0.21, 0.075), (0.22, 0.055, 0.018))
_TOPS: tuple[Colour, ...] = (
    (0.05, 0.10, 0.22),
    (0.30, 0.055, 0.05),
    (0.07, 0.16, 0.10),
    (0.42, 0.30, 0.12),
    (0.10, 0.09, 0.13),
    (0.44, 0.40, 0.33),
    (0.05, 0.20, 0.22),
    (0.36, 0.13, 0.04),
)
_TROUSERS: tuple[Colour, ...] = ((0.030, 0.042, 0.085), (0.06, 0.05, 0.042), (0.17, 0.14, 0.10), (0.035, 0.035, 0.04))
_HAIR_COLOURS: dict[str, Colour] = {
    "black": (0.016, 0.013, 0.012),
    "brown": (0.075, 0.036, 0.018),
    "red": (0.30, 0.07, 0.02),
    "orange": (0.34, 0.10, 0.025),
    "yellow": (0.46, 0.30, 0.11),
    "golden": (0.46, 0.30, 0.11),
    "gold": (0.46, 0.30, 0.11),
    "blonde": (0.46, 0.30, 0.11),
    "grey": (0.36, 0.36, 0.36),
    "white": (0.66, 0.65, 0.63),
    "silver": (0.52, 0.53, 0.55),
}
"""What the colours of hair look like on hair; any other is dyed."""
_HAIR_WORDS = {
    **{f"{name}-haired": colour for name, colour in _HAIR_COLOURS.items()},
    "blonde": _HAIR_COLOURS["blonde"],
    "blond": _HAIR_COLOURS["blonde"],
    "redhead": _HAIR_COLOURS["red"],
    "ginger": _HAIR_COLOURS["orange"],
}
_STYLES = ("bob", "ponytail", "bun", "braids", "braid", "curly", "curls", "afro", "bald", "fringe", "bangs")
HATS = {
    "fedora": (0.075, 0.055, 0.04),
    "beanie": (0.30, 0.06, 0.045),
    "straw hat": (0.62, 0.44, 0.17),
    "top hat": (0.02, 0.02, 0.022),
    "crown": (0.70, 0.45, 0.09),
    "witch hat": (0.03, 0.02, 0.045),
    "chef's hat": (0.80, 0.79, 0.77),
    "hard hat": (0.78, 0.50, 0.03),
    "cowboy hat": (0.22, 0.12, 0.055),
    "helmet": (0.30, 0.31, 0.33),
    "cap": (0.03, 0.05, 0.12),
    "hat": (0.075, 0.06, 0.045),
}
ROLES: dict[str, dict[str, Colour]] = {
    "sailor": {"sweater": (0.030, 0.055, 0.115), "beanie": (0.035, 0.04, 0.05)},
    "fisherman": {"raincoat": (0.74, 0.47, 0.04), "beanie": (0.035, 0.05, 0.075)},
    "barista": {"shirt": (0.55, 0.53, 0.48), "apron": (0.05, 0.16, 0.09)},
    "waitress": {"shirt": (0.70, 0.69, 0.67), "apron": (0.04, 0.04, 0.045)},
    "chef": {"shirt": (0.78, 0.77, 0.75), "apron": (0.72, 0.71, 0.69), "chef's hat": (0.82, 0.81, 0.79)},
    "doctor": {"lab coat": (0.78, 0.79, 0.80)},
    "scientist": {"lab coat": (0.78, 0.79, 0.80)},
    "archer": {"robe": (0.055, 0.075, 0.032)},
    "soldier": {"uniform": (0.12, 0.13, 0.06), "helmet": (0.10, 0.11, 0.05)},
    "knight": {"armour": (0.42, 0.43, 0.45), "helmet": (0.42, 0.43, 0.45)},
    "samurai": {"robe": (0.09, 0.03, 0.03)},
    "monk": {"robe": (0.55, 0.19, 0.03)},
    "wizard": {"robe": (0.07, 0.05, 0.24), "witch hat": (0.07, 0.05, 0.24)},
    "witch": {"dress": (0.035, 0.025, 0.05), "witch hat": (0.035, 0.025, 0.05)},
    "king": {"robe": (0.40, 0.03, 0.05), "crown": (0.70, 0.45, 0.09)},
    "queen": {"dress": (0.40, 0.03, 0.09), "crown": (0.70, 0.45, 0.09)},
    "princess": {"dress": (0.62, 0.26, 0.36), "crown": (0.70, 0.45, 0.09)},
    "detective": {"coat": (0.30, 0.22, 0.13), "fedora": (0.14, 0.10, 0.06)},
    "policeman": {"uniform": (0.025, 0.04, 0.10), "cap": (0.02, 0.03, 0.07)},
    "police officer": {"uniform": (0.025, 0.04, 0.10), "cap": (0.02, 0.03, 0.07)},
    "climber": {"jacket": (0.62, 0.12, 0.03), "backpack": (0.05, 0.12, 0.20)},
    "courier": {"jacket": (0.70, 0.35, 0.03), "cap": (0.70, 0.35, 0.03), "backpack": (0.10, 0.10, 0.11)},
    "farmer": {"shirt": (0.34, 0.07, 0.05), "straw hat": (0.62, 0.44, 0.17)},
    "cowboy": {"shirt": (0.34, 0.17, 0.08), "cowboy hat": (0.22, 0.12, 0.055)},
    "worker": {"shirt": (0.12, 0.17, 0.26), "hard hat": (0.78, 0.50, 0.03)},
    "dancer": {"dress": (0.58, 0.10, 0.14)},
    "ballerina": {"dress": (0.74, 0.46, 0.52)},
    "businessman": {"suit": (0.045, 0.050, 0.065)},
    "businesswoman": {"suit": (0.055, 0.055, 0.075)},
    "teacher": {"jacket": (0.22, 0.16, 0.10)},
    "musician": {"jacket": (0.035, 0.033, 0.04)},
    "bride": {"dress": (0.80, 0.79, 0.77)},
}
"""What a role wears unless the words dress it otherwise."""
_PERIOD = {"victorian": ("suit", "gown"), "medieval": ("robe", "gown"), "western": ("shirt", "dress")}
"""What men and women wore at a time of which the set is."""
_SOBER: tuple[Colour, ...] = (
    (0.05, 0.045, 0.05),
    (0.16, 0.03, 0.045),
    (0.04, 0.07, 0.13),
    (0.06, 0.12, 0.08),
    (0.17, 0.10, 0.05),
    (0.13, 0.05, 0.13),
)
UPPERS = (
    "lab coat",
    "coat",
    "raincoat",
    "robe",
    "kimono",
    "dress",
    "gown",
    "jacket",
    "suit",
    "uniform",
    "armour",
    "sweater",
    "shirt",
    "t-shirt",
)


@dataclass(frozen=True, slots=True)
class Look:
    """How somebody looks; lengths in metres."""

    height: float
    head: float
    """From chin to crown."""
    female: bool
    child: bool
    old: bool
    wide: float
    """Build: 1 is middling."""
    skin: Colour
    hair: Colour
    style: str
    beard: str
    """full, moustache, or nothing."""
    stubble: bool
    freckles: bool
    glasses: bool
    eyes: int
    nose: float
    upper: str
    top: Colour
    shirt: Colour
    legs: Colour
    shoes: Colour
    hat: tuple[str, Colour] | None = None
    scarf: Colour | None = None
    pack: Colour | None = None
    apron: Colour | None = None
    umbrella: Colour | None = None
    spacesuit: Colour | None = None

    @property
    def skirt(self) -> tuple[float, float, float] | None:
        """How far the skirt of what is worn reaches down (height of its hem, in heights), how wide it flares, how far it gapes in front."""
        return {
            "coat": (0.235, 1.20, 0.16),
            "lab coat": (0.27, 1.12, 0.22),
            "raincoat": (0.30, 1.30, 0.0),
            "robe": (0.045, 1.45, 0.0),
            "kimono": (0.05, 1.12, 0.0),
            "dress": (0.25, 1.75, 0.0),
            "gown": (0.03, 2.2, 0.0),
        }.get(self.upper)


def look_of(subject: Subject, rng: np.random.Generator) -> Look:
    """Dress somebody as the words say, and as the seed chooses where they say nothing."""
    words = f" {subject.words.lower()} {subject.name} {subject.kind} {' '.join(subject.attributes)} "
    said = set(words.split()) | set(subject.attributes) | {subject.kind}
    # Thrown whether or not they count: what is told of somebody in a later shot changes nothing else about them.
    sex, bearded, moustached, stubbly, freckled, short_sighted = rng.random(6)
    female = bool(said & {"female", "woman", "girl", "lady", "mother", "queen", "princess", "witch", "waitress"})
    if not female and not said & {"male", "man", "boy", "fisherman", "king", "monk", "father", "wizard", "businessman", "knight"}:
        female = bool(sex < 0.5)
    child = bool(said & {"child", "children", "boy", "girl", "kid", "kids"}) and "young" not in said
    old = bool(said & {"old", "elderly", "aged", "grandfather", "grandmother", "wizard"})
    worn = _worn(subject, words)
    upper = next((kind for kind in UPPERS if kind in worn), None)
    old_fashioned = next((_PERIOD[word] for word in subject.attributes if word in _PERIOD), None) if upper is None else None
    if old_fashioned:
        upper = old_fashioned[female]
        worn[upper] = _SOBER[rng.integers(len(_SOBER))]
    chosen = _TOPS[rng.integers(len(_TOPS))]
    top = colour_of(subject.colour, chosen) if upper is None else (worn[upper] or chosen)
    legs, shirt = _TROUSERS[rng.integers(len(_TROUSERS))], ((0.68, 0.67, 0.64), (0.42, 0.46, 0.52), (0.50, 0.43, 0.33))[rng.integers(3)]
    if upper in {"suit", "uniform", "armour"}:
        legs = tuple(0.85 * c for c in top)
    if worn.get("trousers"):
        legs = worn["trousers"] or legs
    hat = next(((kind, worn[kind] or default) for kind, default in HATS.items() if kind in worn), None)
    hair = (0.50, 0.49, 0.47) if old else _HAIRS[rng.integers(len(_HAIRS))]
    hair = next((colour for word, colour in _HAIR_WORDS.items() if word in words), hair)
    for shade, colour in {
        "grey": (0.42, 0.42, 0.41),
        "gray": (0.42, 0.42, 0.41),
        "white": (0.68, 0.67, 0.65),
        "black": (0.02, 0.016, 0.014),
    }.items():
        if f"{shade} beard" in words or f"{shade} hair" in words or f"{shade} moustache" in words:
            hair = colour
    dyed = next((garment.colour for garment in subject.garments if garment.kind == "hair" and garment.colour), None)
    if dyed is not None:
        hair = _HAIR_COLOURS.get(dyed) or colour_of(dyed, hair)
    height = (1.10 if child else (1.64 if female else 1.77) * (0.96 if old else 1.0)) * float(rng.uniform(0.97, 1.03))
    height *= 1.06 if "tall" in said else 0.93 if "short" in said else 1.0
    grown_man = not female and not child
    beard = "full" if "beard" in words or (old and grown_man and bearded < 0.6) else ""
    if "moustache" in words or "mustache" in words or (grown_man and not beard and moustached < 0.12):
        beard = "moustache"
    return Look(
        height=height,
        head=height * (0.182 if child else 0.147),
        female=female,
        child=child,
        old=old,
        wide=float(rng.uniform(0.93, 1.08))
        * (1.18 if said & {"fat", "plump", "stout", "burly"} else 0.9 if said & {"thin", "slim"} else 1.0),
        skin=_SKINS[rng.integers(len(_SKINS))],
        hair=hair,
        style=_style(words, rng, female=female, old=old, child=child),
        beard=beard if grown_man else "",
        stubble=grown_man and not beard and bool(stubbly < 0.4),
        freckles="freckle" in words or (child and bool(freckled < 0.3)),
        glasses=any(word in words for word in ("glasses", "spectacles")) or "glasses" in worn or (old and bool(short_sighted < 0.25)),
        eyes=int(rng.integers(4)),
        nose=float(rng.uniform(-0.012, 0.018)) + (0.012 if old else 0.0) - (0.02 if child else 0.0),
        upper=upper or ("sweater", "shirt", "jacket", "t-shirt")[rng.integers(4)],
        top=top,
        shirt=shirt,
        legs=legs,
        shoes=worn.get("shoes") or (0.045, 0.028, 0.018),
        hat=hat,
        scarf=worn.get("scarf", None) if "scarf" not in worn else worn["scarf"] or (0.45, 0.05, 0.04),
        pack=(worn.get("backpack") or worn.get("bag") or (0.10, 0.14, 0.08)) if {"backpack", "bag"} & set(worn) else None,
        apron=(worn["apron"] or (0.06, 0.20, 0.07)) if "apron" in worn else None,
        umbrella=(worn["umbrella"] or (0.5, 0.03, 0.025)) if "umbrella" in worn else None,
        spacesuit=colour_of(subject.colour, (0.74, 0.74, 0.73)) if said & {"astronaut", "cosmonaut"} else None,
    )


def _worn(subject: Subject, words: str) -> dict[str, Colour | None]:
    """List what somebody wears, by kind, with its colour: what the words say, then what the role brings."""
    worn: dict[str, Colour | None] = {}
    for garment in subject.garments:
        colour = colour_of(garment.colour, (-1.0,))
        kind = garment.name if garment.name in {*HATS, *UPPERS} else garment.kind
        worn[kind] = None if colour == (-1.0,) else colour
    for kind in HATS:
        if kind != "hat" and f" {kind} " in words.replace(",", " "):
            worn.setdefault(kind, worn.pop("hat", None))
    # What somebody is called tells more than what that is a kind of: a knight is a soldier as well.
    role = subject.name if subject.name in ROLES else next((role for role in ROLES if f" {role} " in words), subject.kind)
    dressed, hatted = any(kind in worn for kind in UPPERS), any(kind in worn for kind in HATS)
    for kind, default in ROLES.get(role, {}).items():
        if kind in worn:
            worn[kind] = worn[kind] or default
        elif not (dressed and kind in UPPERS) and not (hatted and kind in HATS):
            worn[kind] = colour_of(subject.colour, default) if kind in UPPERS else default
    for kind, default in {"raincoat": (0.74, 0.47, 0.04), "suit": (0.045, 0.05, 0.065), "lab coat": (0.78, 0.79, 0.80)}.items():
        if kind in worn:
            worn[kind] = worn[kind] or default
    return worn


def _style(words: str, rng: np.random.Generator, *, female: bool, old: bool, child: bool) -> str:
    """Choose the cut of the hair."""
    for style in _STYLES:
        if style in words:
            return {"braid": "braids", "curls": "curly", "bangs": "fringe"}.get(style, style)
    if "long hair" in words or "long-haired" in words:
        return "long"
    if "short hair" in words:
        return "short"
    if " monk " in words:
        return "bald"
    if female:
        return str(rng.choice(["bun", "bob", "curly"] if old else ["long", "bob", "ponytail", "bun", "curly", "fringe"]))
    return str(rng.choice(["receding", "receding", "short"] if old else ["short", "short", "fringe", "curly"]))
