"""Cats, of the house and of the wild."""

from dataclasses import replace

from kinema.engines.procedural.cast.animals import hair
from kinema.engines.procedural.cast.animals.beast import Beast, younger
from kinema.engines.procedural.cast.animals.coats import (
    BLACK,
    CREAM,
    WHITE,
    bellied,
    over,
    plain,
    ramp,
    spotted,
    stockings,
    striped,
)
from kinema.engines.procedural.cast.animals.frame import Frame
from kinema.engines.procedural.cast.animals.head import Head

_CAT = Beast(
    0.26,
    Frame(
        trunk=1.18,
        depth=0.44,
        width=0.30,
        wrist=0.20,
        hock=0.26,
        ankle=0.06,
        stance=0.11,
        neck=0.34,
        rise=0.66,
        head=0.50,
        nod=0.10,
        tail=1.05,
        droop=0.75,
        curl=0.45,
    ),
    Head(
        skull=0.345,
        broad=1.02,
        muzzle=0.105,
        bridge=0.19,
        blunt=1.25,
        drop=0.16,
        snout=0.78,
        jaw=0.12,
        cheek=0.10,
        nose=(0.36, 0.14, 0.12),
        pad=0.040,
        eye=0.082,
        iris=(0.30, 0.34, 0.05),
        slit=True,
        eyes=(0.165, 0.06, 0.46),
        frontal=0.80,
        ears=(0.34, 0.30, 1.0),
        perk=(0.38, -0.05),
        ear_at=(0.19, 0.26, 0.16),
        inside=(0.48, 0.26, 0.22),
    ),
    colour=(0.30, 0.20, 0.12),
    coats=(
        lambda c: striped(bellied(c, tuple(min(1.5 * k + 0.08, 0.75) for k in c)), tuple(0.28 * k for k in c), 7.0, 0.45),
        lambda c: stockings(bellied((0.52, 0.24, 0.07), WHITE), WHITE, 0.2),
        lambda c: stockings(bellied((0.16, 0.16, 0.17), WHITE), WHITE, 0.22),
        lambda c: plain(BLACK),
    ),
    feet="paw",
    girth=1.05,
    muscle=0.95,
    waist=0.88,
    nape=0.80,
    tail=0.042,
    tail_end=0.024,
    step=0.024,
)

_BIG_CAT = replace(
    _CAT,
    size=1.02,
    frame=replace(
        _CAT.frame,
        trunk=1.12,
        depth=0.45,
        width=0.32,
        head=0.42,
        neck=0.42,
        rise=0.55,
        nod=0.22,
        tail=0.86,
        droop=1.15,
        curl=0.45,
        stance=0.125,
        rump=0.95,
        ankle=0.07,
    ),
    head=replace(
        _CAT.head,
        skull=0.285,
        muzzle=0.150,
        bridge=0.19,
        drop=0.13,
        snout=0.92,
        jaw=0.15,
        cheek=0.11,
        nose=(0.20, 0.07, 0.055),
        pad=0.060,
        eye=0.042,
        iris=(0.42, 0.25, 0.04),
        slit=False,
        eyes=(0.135, 0.10, 0.44),
        frontal=0.72,
        ears=(0.22, 0.21, 0.0),
        perk=(0.55, -0.15),
        ear_at=(0.19, 0.20, 0.12),
        inside=(0.40, 0.30, 0.22),
        chin=WHITE,
    ),
    colour=(0.34, 0.20, 0.085),
    coats=(lambda c: bellied(c, CREAM),),
    girth=1.42,
    muscle=1.08,
    nape=1.12,
    tail=0.034,
    tail_end=0.022,
    step=0.019,
)
_LIONESS = replace(_BIG_CAT, extras=lambda f, c, rng: hair.tuft(f, (0.05, 0.03, 0.02), rng))
_LION = replace(
    _BIG_CAT,
    size=1.15,
    extras=lambda f, c, rng: (
        hair.ruff(f, tuple(0.26 * k for k in c), rng, inner=0.135, length=0.27, inside=tuple(0.72 * k for k in c))
        + hair.tuft(f, (0.05, 0.03, 0.02), rng)
    ),
)
_TIGER = replace(
    _BIG_CAT,
    colour=(0.60, 0.25, 0.055),
    coats=(
        lambda c: striped(
            over(bellied(c, WHITE), plain(WHITE), lambda p, n, r: ramp(p[:, 2], 0.80, 0.95) * ramp(-n[:, 1], 0.0, 0.5)),
            BLACK,
            6.5,
            0.25,
            0.14,
        ),
    ),
    step=0.0165,
)
_LEOPARD = replace(
    _BIG_CAT,
    size=0.72,
    colour=(0.56, 0.34, 0.12),
    coats=(lambda c: spotted(bellied(c, WHITE), BLACK, 0.105, ring=(0.40, 0.21, 0.06)),),
    step=0.0165,
)
_SNOW_LEOPARD = replace(
    _LEOPARD,
    size=0.66,
    colour=(0.50, 0.49, 0.46),
    coats=(lambda c: spotted(bellied(c, WHITE), (0.05, 0.05, 0.05), 0.12, ring=(0.32, 0.31, 0.29)),),
    tail=0.06,
    tail_end=0.05,
)
_CHEETAH = replace(
    _BIG_CAT,
    size=0.80,
    frame=replace(_BIG_CAT.frame, trunk=0.98, depth=0.38, width=0.25, head=0.34, rump=0.97),
    colour=(0.58, 0.38, 0.15),
    coats=(lambda c: spotted(bellied(c, WHITE), BLACK, 0.075, share=0.7),),
    girth=1.1,
    muscle=0.85,
    waist=0.72,
    step=0.0165,
    dash=12.0,
)
_PANTHER = replace(
    _BIG_CAT,
    size=0.75,
    colour=(0.018, 0.017, 0.018),
    coats=(plain,),
    head=replace(_BIG_CAT.head, chin=None, nose=BLACK, iris=(0.45, 0.40, 0.06)),
)

_LYNX = replace(
    _SNOW_LEOPARD,
    size=0.58,
    frame=replace(_BIG_CAT.frame, tail=0.16, trunk=0.98, wrist=0.27, hock=0.33),
    head=replace(_BIG_CAT.head, ears=(0.34, 0.22, 1.0), perk=(0.30, -0.10), tip=(0.05, 0.04, 0.035), cheek=0.14),
    colour=(0.42, 0.29, 0.16),
    coats=(lambda c: spotted(bellied(c, WHITE), (0.14, 0.08, 0.04), 0.085, share=0.5),),
)

CATS: dict[str, Beast] = {
    "cat": _CAT,
    "tabby": replace(_CAT, coats=_CAT.coats[:1]),
    "kitten": younger(_CAT),
    "lion": _LION,
    "lioness": _LIONESS,
    "lion cub": younger(_BIG_CAT),
    "tiger": _TIGER,
    "leopard": _LEOPARD,
    "snow leopard": _SNOW_LEOPARD,
    "cheetah": _CHEETAH,
    "panther": _PANTHER,
    "lynx": _LYNX,
}
