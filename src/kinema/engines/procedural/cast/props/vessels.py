"""Vessels and drinks: cups, glasses, bottles, teapots, bowls; what is poured falls as a stream, and the level rises."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Cue
from kinema.engines.procedural.cast.props.prop import Prop, in_hand, moving, plain, standing, stuff, tone
from kinema.engines.procedural.furnishings import market, tableware
from kinema.engines.procedural.furnishings.tones import BLACK, BRASS, CHINA, CHROME, GREEN_GLASS, OAK
from kinema.engines.procedural.joinery import bent, block, orb, ring, rod, shade, sheet, smoothed, thrown, tilted, tinted, turned
from kinema.engines.procedural.mesh import Colour, Floats, Mesh
from kinema.script.script import Subject

DRINKS: dict[str, Colour] = {
    "coffee": (0.030, 0.012, 0.005),
    "tea": (0.30, 0.10, 0.015),
    "matcha": (0.16, 0.26, 0.04),
    "milk": (0.76, 0.74, 0.69),
    "juice": (0.75, 0.30, 0.02),
    "honey": (0.65, 0.30, 0.02),
    "wine": (0.16, 0.006, 0.014),
    "beer": (0.62, 0.34, 0.04),
    "champagne": (0.66, 0.50, 0.18),
    "whisky": (0.42, 0.17, 0.02),
    "cola": (0.05, 0.016, 0.008),
    "water": (0.34, 0.46, 0.50),
    "chocolate": (0.09, 0.035, 0.015),
}
STEAMING = 1.7
"""How many times as high as a vessel it is with its steam."""
_CREMA = (0.36, 0.17, 0.05)
_GLINT = (0.66, 0.70, 0.72)


def liquid(wall: Floats, level: float, colour: Colour, top: Colour | None = None) -> Mesh:
    """Fill a vessel whose inner wall is a line of (radius, height), bottom to top, up to `level`."""
    low = wall[wall[:, 1] < level - 1e-4]
    edge = float(np.interp(level, wall[:, 1], wall[:, 0]))
    body = turned([*low, (edge, level)], colour, "glass", 32)
    rings = [(edge, level), (0.72 * edge, level), (0.40 * edge, level), (0.0, level)]
    return Mesh.join([body, turned(rings, top or colour, "paint", 32)])


def stream(start: Sequence[float], level: float, width: float, colour: Colour, seconds: float) -> Mesh:
    """Let a liquid fall from `start` to `level`: it thins as it gathers speed, and trembles."""
    x, high, z = start
    t = np.linspace(0, 1, 15)
    drop = high - level
    tremble = 0.10 * width * np.sin(9 * t - 14 * seconds) * t
    points = np.column_stack([x + tremble, high - drop * t, z + 0.06 * width * np.sin(7 * t - 11 * seconds + 1) * t])
    radii = width / 2 * (0.55 + 0.45 / (1 + 5 * t)) * (1 + 0.07 * np.sin(15 * t - 19 * seconds))
    radii[-1] *= 1.9
    return bent(points[::2], radii[::2], colour, "glass", 10)


def steam(height: float, width: float, seconds: float, phase: float = 0.0) -> Mesh:
    """Let steam rise in thin curling veils, from the origin."""
    parts = []
    for k in range(3):
        life = (seconds * 0.22 + k / 3 + phase) % 1.0
        t = np.linspace(0, 1, 17)
        low = life * 0.55
        y = height * (low + 0.45 * t)
        curl = 2.6 * t + 4.0 * life + 2.1 * k + phase
        reach = width * (0.25 + 0.55 * (low + 0.45 * t))
        x, z = reach * np.sin(curl) * 0.6, reach * np.cos(curl * 0.8 + k) * 0.5
        half = width * 0.05 * np.sin(np.pi * t) * np.sin(np.pi * life)
        grid = np.stack([np.column_stack([x + s * half, y, z + s * half * 0.4]) for s in (-1, 0, 1)], axis=1)
        parts.append(sheet(grid, (0.62, 0.63, 0.65), "sail"))
    return Mesh.join(parts)


def _drink(subject: Subject) -> tuple[str, Colour]:
    """Tell what is in a vessel: by its words, by what came with it, or by its concept."""
    chinese = {
        "咖啡": "coffee",
        "抹茶": "matcha",
        "牛奶": "milk",
        "果汁": "juice",
        "蜂蜜": "honey",
        "香槟": "champagne",
        "啤酒": "beer",
        "红酒": "wine",
        "威士忌": "whisky",
        "可乐": "cola",
        "茶": "tea",
        "酒": "wine",
        "水": "water",
    }
    english = {
        "espresso": "coffee",
        "latte": "coffee",
        "cappuccino": "coffee",
        "crema": "coffee",
        "whiskey": "whisky",
        "oil": "honey",
        "syrup": "honey",
        "caramel": "honey",
        "lemonade": "juice",
        "soda": "cola",
        "cocktail": "juice",
        "sake": "water",
    }
    known = (*chinese.items(), *english.items(), *((drink, drink) for drink in DRINKS))
    told = (subject.words.lower(), " ".join(subject.attributes), subject.kind)
    name = next((drink for said in told for word, drink in known if word in said), "coffee")
    return name, DRINKS[name]


def _pours(subject: Subject) -> bool:
    return subject.action in {"flow", "put", "drop"} or "filling" in subject.attributes


class _Filling:
    """A vessel and what is in it, at each moment: still, or with a stream that fills it."""

    def __init__(
        self, subject: Subject, vessel: Mesh, wall: Sequence[Sequence[float]] | Floats, full: float, rim: float, seed: float
    ) -> None:
        """Take the vessel's mesh, its inner wall, the level it is filled to, its rim's height."""
        path = np.asarray(wall, np.float64)
        self._wall = smoothed(path, np.linspace(0, len(path) - 1, 4 * len(path)))
        self._vessel, self._full, self._rim, self._seed = vessel, full, rim, seed
        self._name, self._colour = _drink(subject)
        self._pours, self._hot = _pours(subject), bool({"hot", "steaming"} & set(subject.attributes))
        self.steams = self._hot and not in_hand(subject)
        self._speed = subject.speed
        self._rest = self._filled(full)

    def _filled(self, level: float) -> Mesh:
        top = _CREMA if self._name == "coffee" else None
        mesh = liquid(self._wall, level, self._colour, top)
        if top is None:
            return mesh
        # Crema: mottled, darker towards the middle, and a band of it at the wall of a glass.
        x, y, z = mesh.vertices.T
        edge = max(float(np.interp(level, self._wall[:, 1], self._wall[:, 0])), 1e-4)
        tiger = 0.5 + 0.5 * np.sin(9 * np.hypot(x, z) / edge + 3 * np.sin(3 * np.arctan2(x, z)) + self._seed)
        band = np.clip((y - level + 0.16 * self._full) / (0.10 * self._full), 0, 1) * (y < level - 1e-5)
        mesh = tinted(mesh, _CREMA, band)
        return tinted(mesh, (0.17, 0.065, 0.018), (y > level - 1e-5) * tiger * 0.6)

    def at(self, cue: Cue) -> Mesh:
        """Give vessel, drink, stream and steam at a moment."""
        parts = [self._vessel]
        if self._pours:
            share = float(np.clip(cue.seconds * self._speed / 5.5, 0, 1))
            bottom = float(self._wall[0, 1])
            level = bottom + (self._full - bottom) * (0.18 + 0.82 * share**0.8)
            parts.append(self._filled(level))
            if share < 1:
                rim = float(self._wall[-1, 0])
                width = max(0.16 * rim, 0.003)
                parts.append(stream((0.1 * rim, self._rim + 2.6 * self._rim, 0), level, width, shade(self._colour, 1.3), cue.seconds))
                ripple = [
                    (rim * 0.5 * r * np.sin(a) + 0.1 * rim, level + 0.001, rim * 0.5 * r * np.cos(a))
                    for r in ((cue.seconds * 1.7) % 1.0,)
                    for a in np.linspace(0, 2 * np.pi, 13)
                ]
                parts.append(bent(ripple, 0.004 * self._rim / 0.06 * 0.3, shade(self._colour, 1.6), "glass", 4))
        else:
            parts.append(self._rest)
        if self._hot:
            parts.append(steam(2.2 * self._rim, 1.4 * float(self._wall[-1, 0]), cue.seconds, self._seed).moved((0, self._full, 0)))
        return Mesh.join(parts)


def _actor(filling: _Filling, vessel: Mesh) -> Actor:
    actor = moving(vessel, filling.at, 0.5)
    # A picture of a steaming cup has room for the steam.
    return replace(actor, height=STEAMING * actor.height) if filling.steams else actor


def _cup(subject: Subject, rng: np.random.Generator) -> Actor:
    if "glass" in subject.words or "glass" in subject.attributes or "玻璃" in subject.words:
        return _glass_cup(subject, rng)
    vessel = tableware.cup(tone(subject, CHINA), drink=None)
    wall = [(0.0, 0.015), (0.027, 0.023), (0.036, 0.052), (0.0395, 0.069)]
    return _actor(_Filling(subject, vessel, wall, 0.060, 0.07, float(rng.uniform(0, 6))), vessel)


def _mug(subject: Subject, rng: np.random.Generator) -> Actor:
    colour = tone(subject, (0.10, 0.20, 0.26))
    vessel = Mesh.join(
        [
            turned(
                [
                    (0.0, 0.006),
                    (0.038, 0.0),
                    (0.041, 0.004),
                    (0.042, 0.094),
                    (0.0415, 0.096),
                    (0.0385, 0.095),
                    (0.0375, 0.012),
                    (0.0, 0.010),
                ],
                colour,
                "paint",
                36,
            ),
            bent([(0.040, 0.078, 0), (0.066, 0.080, 0), (0.072, 0.050, 0), (0.062, 0.024, 0), (0.040, 0.022, 0)], 0.006, colour, "paint"),
        ]
    )
    return _actor(
        _Filling(subject, vessel, [(0.0, 0.012), (0.0375, 0.013), (0.0385, 0.09)], 0.082, 0.096, float(rng.uniform(0, 6))), vessel
    )


def _walls(line: Floats, top: float, ribs: int = 7) -> Mesh:
    """Show a glass wall above what is in it: a rim, and highlights down its sides."""
    rest = line[line[:, 1] >= top - 1e-6]
    high = float(rest[-1, 1])
    rim = turned([(rest[-1, 0] - 0.001, high - 0.001), (rest[-1, 0] + 0.0012, high), (rest[-1, 0], high + 0.001)], _GLINT, "glass", 40)
    stripes = [
        bent(np.column_stack([rest[:, 0] * np.sin(a), rest[:, 1], rest[:, 0] * np.cos(a)]), 0.0011, _GLINT, "glass", 5)
        for a in ring(ribs, 0.35)
    ]
    return Mesh.join([rim, *stripes])


def _glass_cup(subject: Subject, rng: np.random.Generator) -> Actor:
    """Make a double-walled espresso glass with a handle."""
    wall = np.array([(0.0, 0.012), (0.022, 0.014), (0.030, 0.030), (0.0335, 0.050), (0.034, 0.072)])
    line = smoothed(wall, np.linspace(0, 4, 25))
    foot = turned([(0, 0), (0.024, 0), (0.027, 0.003), (0.026, 0.009), (0.018, 0.013), (0, 0.013)], (0.50, 0.56, 0.58), "glass", 36)
    handle = bent([(0.034, 0.062, 0), (0.053, 0.062, 0), (0.056, 0.042, 0), (0.045, 0.026, 0), (0.028, 0.026, 0)], 0.0032, _GLINT, "glass")
    vessel = Mesh.join([foot, handle, _walls(line * [1.05, 1.0], 0.018, 6)])
    return _actor(_Filling(subject, vessel, wall, 0.058, 0.073, float(rng.uniform(0, 6))), vessel)


def _tumbler(subject: Subject, rng: np.random.Generator) -> Actor:
    wall = np.array([(0.0, 0.010), (0.030, 0.010), (0.033, 0.06), (0.036, 0.13)])
    foot = turned([(0, 0), (0.031, 0), (0.032, 0.010), (0, 0.010)], (0.50, 0.56, 0.58), "glass", 36)
    vessel = Mesh.join([foot, _walls(wall * [1.04, 1], 0.012)])
    if _drink(subject)[0] == "coffee" and not {"coffee"} & set(subject.attributes):
        subject = Subject(subject.kind, f"{subject.words} water", action=subject.action, attributes=subject.attributes, speed=subject.speed)
    return _actor(_Filling(subject, vessel, wall, 0.095, 0.13, float(rng.uniform(0, 6))), vessel)


def _wine_glass(subject: Subject, rng: np.random.Generator) -> Actor:
    drink = _drink(subject)
    colour = DRINKS["wine"] if drink[0] == "coffee" else drink[1]
    return standing(tableware.wine_glass(wine=None if "empty" in subject.attributes else colour))


def _champagne(subject: Subject, rng: np.random.Generator) -> Actor:
    """Fill a flute; bubbles rise in it."""
    h, colour = 0.23, DRINKS["champagne"]
    stem = thrown(
        [(0.0, 0.003), (0.033, 0.0), (0.033, 0.003), (0.008, 0.008), (0.004, 0.02), (0.004, 0.085), (0.008, 0.095)],
        (0.5, 0.54, 0.56),
        "glass",
        28,
    )
    wall = np.array([(0.0, 0.092), (0.012, 0.105), (0.021, 0.15), (0.0225, 0.19), (0.021, h)])
    line = smoothed(wall, np.linspace(0, 4, 25))
    body = liquid(line, 0.195, colour, (0.72, 0.62, 0.36))
    still = Mesh.join([stem, body, _walls(line * [1.03, 1], 0.195, 5)])
    bead = orb(0.0013, (0, 0, 0), (0.8, 0.78, 0.66), "glass", 6)
    spots = rng.uniform(0, 1, (26, 3))

    def at(cue: Cue) -> Mesh:
        beads = []
        for angle, start, pace in spots:
            y = 0.11 + 0.085 * ((start + cue.seconds * (0.5 + 0.5 * pace)) % 1.0)
            r = float(np.interp(y, line[:, 1], line[:, 0])) * 1.01
            beads.append(bead.moved((r * np.sin(6.3 * angle), y, r * np.cos(6.3 * angle))))
        return Mesh.join([still, *beads])

    return moving(still, at)


def _goblet(subject: Subject, rng: np.random.Generator) -> Mesh:
    colour, made = tone(subject, (0.55, 0.38, 0.10)), stuff(subject, "brass")
    body = thrown(
        [
            (0.0, 0.004),
            (0.045, 0.0),
            (0.044, 0.008),
            (0.014, 0.020),
            (0.009, 0.05),
            (0.016, 0.065),
            (0.009, 0.08),
            (0.03, 0.095),
            (0.048, 0.13),
            (0.050, 0.175),
            (0.047, 0.175),
            (0.044, 0.13),
            (0.0, 0.105),
        ],
        colour,
        made,
        36,
    )
    gems = [
        orb((0.008, 0.011, 0.008), (0.048 * np.sin(a), 0.14, 0.048 * np.cos(a)), tint, "glass", 12)
        for a, tint in zip(ring(6), ((0.45, 0.01, 0.02), (0.02, 0.06, 0.40), (0.01, 0.28, 0.08)) * 2, strict=True)
    ]
    return Mesh.join([body, *gems, turned([(0, 0.16), (0.046, 0.16)], DRINKS["wine"], "glass", 32)])


def _teapot(subject: Subject, rng: np.random.Generator) -> Actor:
    """Throw a teapot; when it pours it tips, and tea falls from its spout."""
    colour, made = tone(subject, (0.05, 0.14, 0.20)), stuff(subject, "paint")
    body = thrown(
        [(0.0, 0.004), (0.05, 0.0), (0.055, 0.006), (0.088, 0.045), (0.092, 0.075), (0.070, 0.115), (0.040, 0.130)], colour, made, 40
    )
    lid = thrown(
        [(0.043, 0.128), (0.040, 0.137), (0.018, 0.148), (0.006, 0.150), (0.013, 0.162), (0.010, 0.172), (0.0, 0.174)], colour, made, 32
    )
    spout = bent(
        [(0.075, 0.045, 0), (0.115, 0.062, 0), (0.132, 0.100, 0), (0.152, 0.128, 0)],
        np.array([0.024, 0.017, 0.012, 0.010]),
        colour,
        made,
        14,
    )
    handle = bent(
        [(-0.070, 0.105, 0), (-0.115, 0.118, 0), (-0.140, 0.080, 0), (-0.115, 0.040, 0), (-0.082, 0.042, 0)],
        np.array([0.009, 0.010, 0.010, 0.009, 0.007]),
        colour,
        made,
        12,
    )
    pot = Mesh.join([body, lid, spout, handle])
    band = np.abs(pot.vertices[:, 1] - 0.085) < 0.004
    pot = tinted(pot, BRASS, band * (np.hypot(pot.vertices[:, 0], pot.vertices[:, 2]) > 0.08) * 0.9)
    drink = DRINKS["tea"]
    pours = _pours(subject)

    def at(cue: Cue) -> Mesh:
        if not pours:
            return pot
        t = float(np.clip((cue.seconds - 0.3) / 1.3, 0, 1))
        tip = 0.62 * t * t * (3 - 2 * t)
        held = tilted(pot, "z", -tip, (0.02, 0.08, 0)).moved((-0.02, 0.16 * min(t * 2, 1.0), 0))
        if t < 0.7:
            return held
        mouth = held.vertices[len(body.vertices) + len(lid.vertices) :][: len(spout.vertices)]
        end = mouth[np.argmax(mouth[:, 0])]
        return Mesh.join([held, stream((float(end[0]) + 0.006, float(end[1]), 0.0), 0.0, 0.011, drink, cue.seconds)])

    return moving(pot, at)


def _kettle(subject: Subject, rng: np.random.Generator) -> Actor:
    colour, made = tone(subject, CHROME), stuff(subject, "chrome")
    body = thrown([(0.0, 0.004), (0.095, 0.0), (0.105, 0.010), (0.100, 0.08), (0.075, 0.135), (0.045, 0.150)], colour, made, 40)
    lid = thrown([(0.046, 0.149), (0.03, 0.160), (0.006, 0.163), (0.012, 0.176), (0.0, 0.182)], colour, made, 28)
    spout = bent([(0.085, 0.06, 0), (0.135, 0.085, 0), (0.160, 0.130, 0)], np.array([0.026, 0.018, 0.013]), colour, made, 14)
    handle = bent([(-0.06, 0.135, 0), (-0.07, 0.22, 0), (0.0, 0.255, 0), (0.07, 0.22, 0), (0.06, 0.135, 0)], 0.009, BLACK, "plastic", 10)
    mesh = Mesh.join([body, lid, spout, handle])
    steams = bool({"hot", "steaming", "boiling"} & set(subject.attributes)) or subject.action in {"shout", "burn"}
    return moving(mesh, lambda cue: Mesh.join([mesh, steam(0.25, 0.10, cue.seconds).moved((0.165, 0.13, 0))]) if steams else mesh)


def _jug(subject: Subject, rng: np.random.Generator) -> Mesh:
    colour, made = tone(subject, (0.40, 0.19, 0.09)), stuff(subject, "plaster")
    body = thrown(
        [
            (0.0, 0.004),
            (0.065, 0.0),
            (0.07, 0.01),
            (0.11, 0.10),
            (0.10, 0.17),
            (0.05, 0.24),
            (0.058, 0.275),
            (0.052, 0.275),
            (0.040, 0.24),
            (0.06, 0.18),
        ],
        colour,
        made,
        40,
    )
    handle = bent([(-0.05, 0.255, 0), (-0.12, 0.25, 0), (-0.135, 0.17, 0), (-0.095, 0.12, 0)], 0.012, colour, made, 12)
    return Mesh.join([body, handle])


def _amphora(subject: Subject, rng: np.random.Generator) -> Mesh:
    colour = tone(subject, (0.42, 0.16, 0.06))
    body = thrown(
        [
            (0.0, 0.005),
            (0.07, 0.0),
            (0.06, 0.03),
            (0.13, 0.18),
            (0.17, 0.34),
            (0.12, 0.48),
            (0.055, 0.55),
            (0.05, 0.63),
            (0.085, 0.66),
            (0.078, 0.66),
            (0.04, 0.62),
        ],
        colour,
        "plaster",
        44,
    )
    bands = sum(
        (np.abs(body.vertices[:, 1] - y) < w) for y, w in ((0.12, 0.012), (0.24, 0.006), (0.40, 0.006), (0.47, 0.012), (0.64, 0.02))
    )
    key = (np.abs(body.vertices[:, 1] - 0.32) < 0.05) & (np.sin(np.arctan2(body.vertices[:, 0], body.vertices[:, 2]) * 12) > 0.1)
    body = tinted(body, (0.02, 0.012, 0.01), (np.asarray(bands) + key) > 0)
    handles = [
        bent(
            [(s * 0.05, 0.61, 0), (s * 0.14, 0.60, 0), (s * 0.16, 0.50, 0), (s * 0.13, 0.44, 0)], 0.014, (0.02, 0.012, 0.01), "plaster", 10
        )
        for s in (-1, 1)
    ]
    return Mesh.join([body, *handles])


def _vase(subject: Subject, rng: np.random.Generator) -> Mesh:
    return tableware.vase(0.30, tone(subject, (0.04, 0.10, 0.22)))


def _jar(subject: Subject, rng: np.random.Generator) -> Mesh:
    colour = tone(subject, (0.62, 0.32, 0.05))
    inside = turned([(0.0, 0.006), (0.040, 0.006), (0.042, 0.02), (0.042, 0.085), (0, 0.085)], colour, "glass", 32)
    glass = turned([(0.0, 0.0), (0.043, 0.0), (0.045, 0.006), (0.0435, 0.012)], (0.5, 0.55, 0.56), "glass", 32)
    neck = turned([(0.042, 0.085), (0.0445, 0.095), (0.038, 0.108), (0.036, 0.112)], shade(_GLINT, 0.8), "glass", 32)
    lid = turned([(0.039, 0.110), (0.040, 0.110), (0.040, 0.126), (0.038, 0.128), (0, 0.128)], BRASS, "brass", 32)
    label = turned([(0.0426, 0.030), (0.0426, 0.070)], (0.70, 0.66, 0.54), "paper", 32)
    return Mesh.join([inside, glass, neck, lid, label])


def _can(subject: Subject, rng: np.random.Generator) -> Mesh:
    colour = tone(subject, (0.50, 0.03, 0.03))
    body = turned([(0, 0.002), (0.026, 0.0), (0.033, 0.010), (0.033, 0.105), (0.027, 0.118)], colour, "paint", 36)
    rim = turned([(0.027, 0.117), (0.0285, 0.121), (0.026, 0.121), (0.025, 0.117), (0, 0.117)], CHROME, "chrome", 36)
    stripe = turned([(0.0332, 0.045), (0.0332, 0.065)], (0.74, 0.74, 0.74), "paint", 36)
    return Mesh.join([body, rim, stripe, tilted(orb((0.006, 0.0015, 0.010), (0, 0.119, 0.006), CHROME, "chrome", 10), "x", 0.0)])


def _flask(subject: Subject, rng: np.random.Generator) -> Actor:
    """Fill a laboratory's flask; its liquid glows a little and bubbles."""
    colour = tone(subject, (0.05, 0.50, 0.30))
    wall = np.array([(0.0, 0.006), (0.052, 0.006), (0.050, 0.016), (0.020, 0.085), (0.014, 0.10), (0.014, 0.15)])
    body = liquid(wall, 0.062, colour)
    still = Mesh.join(
        [
            body,
            _walls(np.array([(0.028, 0.066), (0.020, 0.085), (0.014, 0.10), (0.014, 0.148), (0.0175, 0.152)]), 0.066, 8),
            turned([(0, 0), (0.053, 0), (0.054, 0.006), (0, 0.006)], (0.5, 0.55, 0.57), "glass", 32),
        ]
    )
    bead = orb(0.0028, (0, 0, 0), tuple(min(1.0, 2.5 * c + 0.1) for c in colour), "glass", 8)
    spots = rng.uniform(0, 1, (12, 3))

    def at(cue: Cue) -> Mesh:
        beads = [
            bead.moved((0.024 * (a - 0.5), 0.062 + 0.05 * ((b + 0.5 * cue.seconds) % 1.0), 0.024 * (c - 0.5)), scale=0.4 + 0.8 * a)
            for a, b, c in spots
        ]
        return Mesh.join([still, *beads])

    return moving(still, at)


def _perfume(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Cut a perfume bottle: a faceted block of coloured glass, a gilt collar, a crystal stopper."""
    colour = tone(subject, (0.55, 0.27, 0.12))
    glass = block((0.062, 0.075, 0.034), (0, 0.0395, 0), shade(colour, 0.8), "glass", 0.012)
    base = block((0.066, 0.008, 0.038), (0, 0.004, 0), _GLINT, "glass", 0.003)
    collar = turned([(0.013, 0.076), (0.013, 0.086), (0.0105, 0.087), (0.0105, 0.091)], (0.60, 0.42, 0.14), "brass", 28)
    stopper = block((0.028, 0.030, 0.028), (0, 0.106, 0), (0.64, 0.60, 0.54), "glass", 0.009)
    label = block((0.036, 0.026, 0.001), (0, 0.036, 0.0172), (0.72, 0.66, 0.52), "paper", 0.0)
    lines = [
        block((w, 0.0016, 0.0006), (0, y, 0.0179), (0.25, 0.16, 0.04), "brass", 0.0)
        for w, y in ((0.022, 0.040), (0.014, 0.034), (0.018, 0.030))
    ]
    return Mesh.join([glass, base, collar, stopper, label, *lines])


def _bucket(subject: Subject, rng: np.random.Generator) -> Mesh:
    colour, made = tone(subject, (0.36, 0.38, 0.40)), stuff(subject, "metal")
    body = turned(
        [(0, 0.004), (0.10, 0.0), (0.142, 0.26), (0.148, 0.262), (0.142, 0.268), (0.136, 0.26), (0.096, 0.01), (0, 0.01)], colour, made, 36
    )
    handle = bent(
        [(-0.142, 0.25, 0), (-0.13, 0.36, 0.03), (0, 0.41, 0.04), (0.13, 0.36, 0.03), (0.142, 0.25, 0)], 0.005, (0.3, 0.3, 0.3), "metal"
    )
    return Mesh.join([body, handle, turned([(0.118, 0.12), (0.123, 0.13), (0.119, 0.14)], colour, made, 36)])


def _pan(subject: Subject, rng: np.random.Generator) -> Mesh:
    colour = tone(subject, (0.03, 0.03, 0.032))
    body = turned(
        [(0, 0.004), (0.11, 0.0), (0.138, 0.045), (0.142, 0.046), (0.136, 0.046), (0.110, 0.008), (0, 0.008)], colour, "metal", 44
    )
    return Mesh.join(
        [body, bent([(0.13, 0.036, 0), (0.20, 0.055, 0), (0.33, 0.065, 0)], np.array([0.010, 0.011, 0.013]), BLACK, "plastic", 10)]
    )


def _pot(subject: Subject, rng: np.random.Generator) -> Actor:
    """Make a cooking pot with its lid."""
    colour, made = tone(subject, CHROME), stuff(subject, "chrome")
    body = turned([(0, 0.0), (0.115, 0.0), (0.12, 0.006), (0.12, 0.14), (0.124, 0.143), (0.117, 0.144)], colour, made, 44)
    lid = thrown([(0.120, 0.145), (0.09, 0.162), (0.02, 0.172), (0.0, 0.173)], colour, made, 40)
    knob = turned([(0.006, 0.172), (0.006, 0.182), (0.018, 0.186), (0.016, 0.196), (0, 0.198)], BLACK, "plastic", 20)
    ears = [
        bent(
            [(s * 0.118, 0.12, -0.035), (s * 0.155, 0.125, -0.03), (s * 0.155, 0.125, 0.03), (s * 0.118, 0.12, 0.035)],
            0.006,
            colour,
            made,
            8,
        )
        for s in (-1, 1)
    ]
    mesh = Mesh.join([body, lid, knob, *ears])
    steams = bool({"hot"} & set(subject.attributes))
    return moving(mesh, lambda cue: Mesh.join([mesh, steam(0.30, 0.2, cue.seconds).moved((0, 0.16, 0))]) if steams else mesh)


def _cauldron(subject: Subject, rng: np.random.Generator) -> Actor:
    """Hang a cauldron over its legs; what is in it glows and bubbles."""
    brew, iron = tone(subject, (0.08, 0.55, 0.10)), (0.022, 0.022, 0.024)
    body = thrown(
        [(0.0, 0.10), (0.16, 0.12), (0.27, 0.24), (0.28, 0.36), (0.22, 0.47), (0.235, 0.51), (0.215, 0.51), (0.19, 0.47)], iron, "metal", 44
    )
    legs = [
        rod((0.17 * np.sin(a), 0, 0.17 * np.cos(a)), (0.14 * np.sin(a), 0.16, 0.14 * np.cos(a)), 0.022, iron, "metal", 0.03)
        for a in ring(3)
    ]
    top = turned([(0.205, 0.475), (0.0, 0.475)], brew, "screen", 36)
    still = Mesh.join(
        [
            body,
            *legs,
            top,
            *[bent([(s * 0.22, 0.44, -0.05), (s * 0.30, 0.46, 0), (s * 0.22, 0.44, 0.05)], 0.014, iron, "metal") for s in (-1, 1)],
        ]
    )
    bead = orb(1.0, (0, 0, 0), brew, "screen", 12)
    spots = rng.uniform(0, 1, (14, 3))

    def at(cue: Cue) -> Mesh:
        beads = []
        for a, b, c in spots:
            life = (c + cue.seconds * (0.5 + 0.4 * b)) % 1.0
            beads.append(
                bead.moved(
                    (0.17 * np.sqrt(b) * np.sin(6.3 * a), 0.475, 0.17 * np.sqrt(b) * np.cos(6.3 * a)),
                    scale=0.035 * np.sin(np.pi * life) + 0.001,
                )
            )
        return Mesh.join([still, *beads])

    return moving(still, at)


def _tray(subject: Subject, rng: np.random.Generator) -> Mesh:
    colour, made = tone(subject, OAK), stuff(subject, "wood")
    edge = [block((0.46, 0.04, 0.015), (0, 0.02, s * 0.15), colour, made, 0.005) for s in (-1, 1)] + [
        block((0.015, 0.05, 0.30), (s * 0.23, 0.025, 0), colour, made, 0.005) for s in (-1, 1)
    ]
    return Mesh.join([block((0.45, 0.012, 0.30), (0, 0.006, 0), shade(colour, 0.85), made), *edge])


def _bowl(subject: Subject, rng: np.random.Generator) -> Mesh:
    return tableware.bowl(0.10, tone(subject, (0.10, 0.18, 0.24)), shade(tone(subject, CHINA), 0.9))


def _plate_of(subject: Subject, rng: np.random.Generator) -> Mesh:
    return tableware.plate(0.13, tone(subject, CHINA))


def _bottle(subject: Subject, rng: np.random.Generator) -> Mesh:
    return tableware.bottle(0.31, tone(subject, GREEN_GLASS))


def _decanter(subject: Subject, rng: np.random.Generator) -> Mesh:
    colour = tone(subject, DRINKS["whisky"])
    body = thrown([(0.0, 0.004), (0.06, 0.0), (0.068, 0.01), (0.060, 0.09), (0.03, 0.125)], shade(colour, 0.9), "glass", 8)
    neck = thrown([(0.03, 0.125), (0.018, 0.15), (0.016, 0.18), (0.022, 0.19)], _GLINT, "glass", 24)
    return Mesh.join([body, neck, orb((0.022, 0.028, 0.022), (0, 0.218, 0), _GLINT, "glass", 8)])


POURS = frozenset({"flow", "put", "drop"})


def _board(subject: Subject) -> Mesh:
    """Cut a board to chop on, with a groove round it and a hole to hang it by."""
    wood = tone(subject, (0.34, 0.20, 0.10))
    rim = block((0.44, 0.022, 0.29), (0, 0.011, 0), wood, "wood", 0.005)
    groove = [block((0.40, 0.002, 0.006), (0, 0.0222, side * 0.120), shade(wood, 0.45), "wood") for side in (-1, 1)] + [
        block((0.006, 0.002, 0.246), (side * 0.197, 0.0222, 0), shade(wood, 0.45), "wood") for side in (-1, 1)
    ]
    return Mesh.join([rim, *groove])


VESSELS = (
    Prop("cup", "cup", _cup, "teacup, coffee cup, 茶杯, 咖啡杯, 杯子", POURS),
    Prop("cup", "glass cup", _glass_cup, "espresso glass, 玻璃杯", POURS),
    Prop("cup", "mug", _mug, "马克杯", POURS),
    Prop("cup", "tumbler", _tumbler, "glass of water, water glass, glass", POURS),
    Prop("cup", "wine glass", _wine_glass, "wineglass, 酒杯, 高脚杯"),
    Prop("cup", "champagne glass", _champagne, "champagne flute, flute glass"),
    Prop("cup", "goblet", plain(_goblet), "chalice, grail"),
    Prop("coffee", "coffee", _cup, "", POURS),
    Prop("coffee", "espresso", _glass_cup, "crema, 浓缩咖啡", POURS),
    Prop("tea", "tea", _cup, "", POURS),
    Prop("water drink", "juice", _tumbler, "milk, soda, lemonade, cola, honey, syrup, 果汁, 牛奶, 可乐, 蜂蜜", POURS),
    Prop("wine", "wine", _wine_glass, "红酒"),
    Prop("wine", "champagne", _champagne, "prosecco, 香槟"),
    Prop("wine", "beer", _tumbler, "cocktail, whisky, whiskey, 啤酒, 鸡尾酒, 威士忌", POURS),
    Prop("bowl", "bowl", plain(_bowl), "basin, 碗, 盆"),
    Prop("bowl", "cutting board", plain(lambda s, rng: _board(s)), "chopping board, wooden board, bread board, 菜板, 切菜板, 砧板"),
    Prop("bowl", "plate", plain(_plate_of), "dish, saucer, 盘子, 碟子"),
    Prop("bowl", "tray", plain(_tray), "托盘"),
    Prop("bowl", "basket", plain(lambda s, rng: market.basket(colour=tone(s, (0.36, 0.22, 0.09)))), "篮子"),
    Prop("bowl", "bucket", plain(_bucket), "pail, 水桶, 桶"),
    Prop("bowl", "frying pan", plain(_pan), "pan, skillet, wok, 平底锅"),
    Prop("bowl", "pot", _pot, "saucepan, cooking pot, 锅"),
    Prop("bowl", "cauldron", _cauldron, "坩埚"),
    Prop("bottle", "bottle", plain(_bottle), "wine bottle, 酒瓶, 瓶子"),
    Prop("bottle", "jar", plain(_jar), "honey jar, jam jar, 罐子"),
    Prop("bottle", "tin can", plain(_can), "can, soda can, 易拉罐"),
    Prop("bottle", "flask", _flask, "vial, beaker, test tube, potion, 烧杯, 试管, 药水"),
    Prop("bottle", "perfume bottle", plain(_perfume), "perfume, cologne, 香水瓶, 香水"),
    Prop("bottle", "decanter", plain(_decanter), "carafe"),
    Prop("vase", "vase", plain(_vase), "urn, flowerpot, 花瓶"),
    Prop("vase", "teapot", _teapot, "茶壶, 壶", POURS),
    Prop("vase", "kettle", _kettle, "水壶"),
    Prop("vase", "jug", plain(_jug), "pitcher, pottery, clay pot, 陶罐"),
    Prop("vase", "amphora", plain(_amphora), "greek vase"),
)
