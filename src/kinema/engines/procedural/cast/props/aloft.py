"""What the air carries: balloons on strings, kites with tails, umbrellas, paper lanterns' cousins; and ink that opens in water."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Cue
from kinema.engines.procedural.cast.props.prop import Prop, in_hand, moving, tone
from kinema.engines.procedural.cast.props.swarm import grounded, swarm
from kinema.engines.procedural.furnishings.tones import OAK, STEEL
from kinema.engines.procedural.joinery import bent, loft, orb, rod, ruffled, shade, sheet, slab, thrown, tilted, turned
from kinema.engines.procedural.mesh import Colour, Floats, Mesh
from kinema.script.script import Subject

_PARTY: tuple[Colour, ...] = (
    (0.60, 0.03, 0.04),
    (0.05, 0.22, 0.58),
    (0.76, 0.52, 0.03),
    (0.06, 0.40, 0.14),
    (0.56, 0.10, 0.44),
    (0.76, 0.30, 0.03),
    (0.74, 0.30, 0.40),
)


def _balloon_skin(colour: Colour, heart: bool) -> Mesh:
    """Blow up one balloon whose knot is at the origin."""
    if heart:
        t = np.linspace(0, 2 * np.pi, 41)[:-1]
        outline = np.column_stack(
            [0.155 * np.sin(t) ** 3, 0.185 + 0.13 * np.cos(t) - 0.05 * np.cos(2 * t) - 0.02 * np.cos(3 * t) - 0.01 * np.cos(4 * t)]
        )
        middle = np.array([0.0, 0.17])
        rings = [
            np.column_stack([(outline - middle) * np.sqrt(max(1 - s * s, 0.0)) + middle, np.full(40, 0.085 * s)])
            for s in np.linspace(-0.995, 0.995, 15)
        ]
        return loft(rings[::-1], colour, "paint")
    line = [
        (0.0, 0.0),
        (0.012, 0.006),
        (0.006, 0.014),
        (0.030, 0.045),
        (0.085, 0.115),
        (0.128, 0.20),
        (0.135, 0.265),
        (0.112, 0.33),
        (0.06, 0.37),
        (0.0, 0.38),
    ]
    skin = thrown(line, colour, "paint", 36)
    light = np.clip((skin.vertices[:, 1] - 0.05) / 0.3, 0, 1)[:, None]
    skin.surface[:, 3:6] *= 0.85 + 0.3 * light
    return skin


def _balloon(subject: Subject, rng: np.random.Generator) -> Actor:
    """Float a balloon, or a bunch of them, on strings; they nod in the air, and rise when they are let go."""
    said = subject.words.lower()
    heart = "heart" in said or "心" in said or "heart shaped" in subject.attributes
    bunch = subject.count == 1 and any(w in said for w in ("balloons", "bunch", "气球束", "一束"))
    count = 9 if bunch else 1
    skins = [_balloon_skin(tone(subject, _PARTY[k % 7] if bunch else _PARTY[0]), heart) for k in range(count)]
    ways = [
        (
            0.26 * np.sqrt(k / count) * np.sin(2.4 * k),
            1.25 + 0.05 * (k % 4) - 0.25 * (k / count),
            0.26 * np.sqrt(k / count) * np.cos(2.4 * k),
        )
        for k in range(count)
    ]
    weight = turned([(0, 0), (0.03, 0), (0.034, 0.01), (0.02, 0.04), (0, 0.045)], (0.3, 0.3, 0.32), "metal", 16)
    leaves = subject.action in {"rise", "fly", "sail"} and not subject.still

    def at(cue: Cue) -> Mesh:
        lift = 0.22 * subject.speed * max(cue.seconds - 0.4, 0) ** 1.3 if leaves else 0.0
        parts = [] if leaves else [weight]
        for k, (x, y, z) in enumerate(ways):
            nod = 0.0 if subject.still else 0.06 * np.sin(1.1 * cue.seconds + 1.7 * k) + 0.012 * cue.wind
            place = np.array([x + 0.5 * nod, y + lift, z + 0.03 * np.sin(0.8 * cue.seconds + k)])
            parts.append(tilted(skins[k], "z", -0.4 * nod).moved(place, 0.3 * np.sin(0.5 * cue.seconds + k)))
            foot = np.array([0.2 * x, 0.04 + lift, 0.2 * z])
            sag = np.array([0.03 * np.sin(1.3 * cue.seconds + k), 0, 0.02])
            parts.append(
                bent(
                    np.array([place, 0.6 * place + 0.4 * foot + sag, 0.25 * place + 0.75 * foot - sag, foot]),
                    0.0022,
                    (0.7, 0.7, 0.7),
                    "cloth",
                    4,
                )
            )
        return Mesh.join(parts)

    return moving(at(Cue(0.0)), at, 0.8)


def _kite(subject: Subject, rng: np.random.Generator) -> Actor:
    """Fly a kite on its line, its tail of bows streaming: from a peg in the ground, or from somebody's hand."""
    held = in_hand(subject)
    colour = tone(subject, (0.62, 0.05, 0.04))
    second = (0.76, 0.52, 0.04) if subject.colour != "yellow" else (0.05, 0.22, 0.56)
    corners = {"top": (0, 0.62, 0), "left": (-0.48, 0.12, 0.0), "right": (0.48, 0.12, 0.0), "foot": (0, -0.72, 0)}
    middle = (0, 0.12, 0.07)

    def panel(a: str, b: str, tint: Colour) -> Mesh:
        pa, pb, pm = (np.asarray(p, float) for p in (corners[a], corners[b], middle))
        s = np.linspace(0, 1, 6)[:, None, None]
        edge = (pa + (pb - pa) * np.linspace(0, 1, 6)[:, None])[None]
        return sheet(pm + (edge - pm) * s, tint, "sail")

    sail = Mesh.join(
        [panel("top", "right", colour), panel("right", "foot", second), panel("foot", "left", colour), panel("left", "top", second)]
    )
    spars = [
        rod(corners["foot"], corners["top"], 0.008, OAK, sides=6),
        bent([corners["left"], (0, 0.12, 0.05), corners["right"]], 0.007, OAK, "wood", 6),
    ]
    body = Mesh.join([sail, *spars])
    bow = Mesh.join(
        [
            slab([(0, 0), (0.07, 0.045), (0.07, -0.045)], 0.004, second, "cloth"),
            slab([(0, 0), (-0.07, -0.045), (-0.07, 0.045)], 0.004, colour, "cloth"),
        ]
    )
    # In a hand it flies where those who see the one see the other.
    east, height, north = (1.3, 1.45, -0.9) if held else (0.0, 3.4, -0.3)

    def at(cue: Cue) -> Mesh:
        t = 0.0 if subject.still else cue.seconds
        sway = 0.14 * np.sin(1.1 * t) + 0.05 * np.sin(2.7 * t)
        place = np.array([east + 0.5 * sway, height + 0.16 * np.sin(0.8 * t), north])
        made = tilted(tilted(body, "x", -0.45), "z", 0.8 * sway).moved(place)
        parts = [made]
        tail, foot = [], place + np.array([0.55 * sway, -0.66, 0.28])
        for k in range(9):
            s = k / 8
            tail.append(foot + np.array([-0.55 * s + 0.16 * s * np.sin(3.3 * t - 4.5 * s), -1.5 * s, 0.10 * np.sin(2.6 * t - 4 * s)]))
        parts.append(bent(np.array(tail), 0.006, (0.7, 0.68, 0.6), "cloth", 5))
        parts += [tilted(bow, "z", 0.5 * np.sin(3.0 * t - 0.9 * k)).moved(tail[k]) for k in range(1, 9)]
        bridle = place + np.array([0, 0.05, 0.10])
        if held:
            # The line hangs a little through on its way to the hand.
            along = np.linspace(1, 0, 6)[:, None]
            line = along * bridle - np.array([0, 0.5, 0]) * along * (1 - along)
            parts += [bent(line, 0.004, (0.72, 0.70, 0.66), "cloth", 4), rod((-0.07, 0, 0), (0.07, 0, 0), 0.02, OAK)]
            return Mesh.join(parts)
        line = [
            bridle,
            0.6 * place + np.array([0.55, -0.35, 0.35]),
            0.25 * place + np.array([0.8, -0.35, 0.5]),
            np.array([0.9, 0.05, 0.6]),
        ]
        parts.append(bent(line, 0.004, (0.72, 0.70, 0.66), "cloth", 4))
        parts.append(rod((0.82, 0.03, 0.6), (0.98, 0.03, 0.6), 0.03, OAK))
        return grounded(Mesh.join(parts))

    return replace(moving(at(Cue(0.0)), at, 0.82), length=2.2, gripped=held)


def _parasol(subject: Subject, rng: np.random.Generator) -> Actor:
    """Stand an open umbrella on the ground on its rim; one of oiled paper shows its many ribs; it turns when told to."""
    said = subject.words.lower()
    paper = "paper" in said or "油纸" in said or "纸伞" in said or "paper made" in subject.attributes
    colour = tone(subject, (0.62, 0.10, 0.04) if paper else (0.50, 0.02, 0.03))
    ribs, reach = (24, 0.46) if paper else (8, 0.52)
    around = ribs * 4
    a = np.linspace(0, 2 * np.pi, around + 1)
    t = np.linspace(0.0, 1.0, 10)[:, None]
    between = np.abs(np.sin(a * ribs / 2))[None]
    r = reach * t * (1 - (0.015 if paper else 0.06) * between * t**2)
    drop = (0.42 if paper else 0.36) * reach * (t**1.15 if paper else t**1.9) + (0.004 if paper else 0.03) * between * t
    canopy = sheet(np.stack([r * np.sin(a), -drop, r * np.cos(a)], axis=-1)[:, ::-1], colour, "sail")
    canopy.surface[:, 3:6] *= (0.88 + 0.12 * np.cos(np.arctan2(canopy.vertices[:, 0], canopy.vertices[:, 2]) * ribs))[:, None].astype(
        np.float32
    )
    wood = (0.36, 0.22, 0.10) if paper else (0.05, 0.04, 0.035)
    parts = [
        canopy,
        rod((0, 0.05, 0), (0, -0.78, 0), 0.010 if paper else 0.006, wood),
        turned([(0.014, 0.0), (0.010, 0.03), (0, 0.055)], wood, "wood", 12),
    ]
    for k in range(ribs):
        b = 2 * np.pi * k / ribs
        line = [
            (
                0.98 * q * reach * np.sin(b),
                -((0.42 if paper else 0.36) * reach * (q**1.15 if paper else q**1.9)) - 0.006,
                0.98 * q * reach * np.cos(b),
            )
            for q in (0.04, 0.4, 0.75, 1.0)
        ]
        parts.append(bent(line, 0.0030 if paper else 0.0022, wood if paper else STEEL, "wood" if paper else "metal", 4))
        parts.append(rod(line[1], (0, -0.24, 0), 0.0022, wood if paper else STEEL, "wood", sides=4))
    if not paper:
        parts.append(
            bent(
                [(0, -0.76, 0), (0, -0.82, 0), (0.03, -0.86, 0), (0.065, -0.83, 0), (0.065, -0.80, 0)], 0.012, (0.22, 0.11, 0.05), "wood", 9
            )
        )
    whole = Mesh.join(parts)
    turns = subject.action in {"turn", "roll", "dance"} and not subject.still

    def at(cue: Cue) -> Mesh:
        spun = whole.moved(turn=1.1 * subject.speed * cue.seconds if turns else 0.0)
        lying = tilted(tilted(spun, "x", 1.02), "z", 0.0)
        return lying.moved((0, -float(lying.vertices[:, 1].min()), -0.25))

    return moving(at(Cue(0.0)), at)


def _ink(subject: Subject, rng: np.random.Generator) -> Actor:
    """Let a drop of ink open in water: it sinks in plumes that billow, and each rolls out to a ring at its head."""
    colour = tone(subject, (0.015, 0.016, 0.03))
    count, top = 9, 1.05
    angle = 2.39996 * np.arange(count)
    out = 0.04 + 0.22 * np.sqrt(np.arange(count) / count)
    reach, lag = rng.uniform(0.40, 1.0, count), rng.uniform(0, 0.8, count)
    phase = rng.uniform(0, 6.3, count)
    one = ruffled(orb(1.0, (0, 0, 0), (1, 1, 1), "matte", 10), 0.14, 1.2)
    along, round_ = np.linspace(0, 1, 20), np.linspace(0, 2 * np.pi, 11)[:-1]

    def plume(k: int, grown: float, seconds: float) -> tuple[Floats, Floats]:
        """Give places and sizes of one plume's billows: a thread that thins towards its foot, and the ring that it ends in."""
        fall, spread = 0.74 * reach[k] * grown, out[k] * grown**0.6
        curl = 0.05 * grown * np.sin(4 * along + phase[k] - 0.4 * seconds)
        x = spread * along**0.7 * np.sin(angle[k]) + curl * along
        z = spread * along**0.7 * np.cos(angle[k]) + 0.7 * curl * along
        thread = np.column_stack([x, top - fall * along, z])
        girth = (0.016 + 0.030 * (1 - along) ** 2 + 0.014 * np.sin(7 * along + phase[k] - 0.8 * seconds) ** 2) * (0.45 + 0.55 * grown)
        wide = (0.03 + 0.085 * reach[k]) * grown
        wave = 1 + 0.16 * np.sin(3 * round_ + phase[k] + 0.4 * seconds)
        ring_ = thread[-1] + np.column_stack(
            [wide * wave * np.sin(round_), 0.05 * grown - 0.02 * np.sin(2 * round_ + seconds), wide * wave * np.cos(round_)]
        )
        rolls = (0.026 + 0.030 * reach[k]) * grown * (1 + 0.22 * np.sin(5 * round_ + phase[k]))
        # A cap over the ring, from which it rolls.
        cap = thread[-1] + np.array([[0.0, 0.045 * grown, 0.0]])
        return np.concatenate([thread, ring_, cap]), np.concatenate([girth, rolls, [wide * 0.75]])

    def at(cue: Cue) -> Mesh:
        t = cue.seconds * subject.speed
        if t < 0.6 and not subject.still:
            return orb((0.026, 0.031, 0.026), (0, top + 0.40 - 1.1 * t * t, 0), colour, "glass", 24)
        places, sizes = [np.array([[0.0, top, 0.0]])], [np.array([0.05])]
        for k in range(count):
            since = 3.0 if subject.still else t - 0.6 - lag[k]
            if since > 0:
                spots, girths = plume(k, float(1 - np.exp(-0.45 * since)), cue.seconds)
                places.append(spots)
                sizes.append(girths)
        spots, girths = np.concatenate(places), np.concatenate(sizes)
        shades = np.asarray(colour) * (0.80 + 0.35 * np.clip((top - spots[:, 1:2]) / 0.8, 0, 1))
        return swarm(one, spots, girths, None, shades)

    full = at(Cue(8.0))
    low = float(full.vertices[:, 1].min())
    return replace(moving(full, lambda cue: at(cue).moved((0, -low, 0))), height=top - low + 0.05, length=0.8)


def _drop(subject: Subject, rng: np.random.Generator) -> Actor:
    """Let a drop fall, strike, throw up a crown and a rising column, and rings run out from it."""
    colour = tone(subject, (0.36, 0.50, 0.56))
    a = np.linspace(0, 2 * np.pi, 49)
    r = np.concatenate([[0.0], np.linspace(0.02, 0.45, 38)])[:, None]

    def surface(seconds: float) -> Mesh:
        t = max(seconds, 0.0)
        front = 0.28 * t
        wave = (
            0.016
            * np.cos(60 * (r - front))
            * np.exp(-(((r - 0.75 * front) / (0.06 + 0.22 * front)) ** 2))
            * np.exp(-0.7 * t)
            * (seconds > 0)
        )
        return sheet(
            np.stack([r * np.sin(a)[None], 0.02 + wave + 0 * a[None], r * np.cos(a)[None]], axis=-1),
            shade(colour, 0.8),
            "glass",
            back=False,
        )

    def at(cue: Cue) -> Mesh:
        t = (cue.seconds * subject.speed) % 2.8 - 0.6
        parts = [surface(t)]
        if t < 0:
            fall = 0.42 * (1 - (1 + t / 0.6) ** 2)
            parts.append(
                turned(
                    [(0, -0.022), (0.014, -0.018), (0.021, -0.004), (0.018, 0.010), (0.007, 0.028), (0, 0.044)], colour, "glass", 24
                ).moved((0, 0.045 + fall, 0))
            )
        elif t < 0.45:
            grow = np.sin(np.pi * t / 0.45)
            parts += [
                orb(0.006, (0.07 * (0.5 + t) * np.sin(b), 0.02 + 0.07 * grow, 0.07 * (0.5 + t) * np.cos(b)), colour, "glass", 8)
                for b in a[:-1:4]
            ]
            parts += [
                rod(
                    (0.05 * (0.5 + t) * np.sin(b), 0.02, 0.05 * (0.5 + t) * np.cos(b)),
                    (0.07 * (0.5 + t) * np.sin(b), 0.02 + 0.066 * grow, 0.07 * (0.5 + t) * np.cos(b)),
                    0.006,
                    colour,
                    "glass",
                    0.003,
                    6,
                )
                for b in a[:-1:4]
            ]
        elif t < 1.1:
            grow = np.sin(np.pi * (t - 0.45) / 0.65)
            parts.append(
                turned([(0.03, 0.0), (0.012, 0.03 * grow), (0.006, 0.11 * grow), (0.008, 0.14 * grow)], colour, "glass", 16).moved(
                    (0, 0.02, 0)
                )
            )
            parts.append(orb(0.013, (0, 0.025 + 0.17 * grow, 0), colour, "glass", 16))
        base = turned([(0, 0), (0.45, 0), (0.45, 0.02)], shade(colour, 0.7), "glass", 48)
        return Mesh.join([base, *parts])

    return replace(moving(at(Cue(0.0)), at, 0.4), height=0.30, length=0.9)


FLOATS = frozenset({"rise", "fly", "sail", "sway", "move", "fall", "turn", "dance"})
ALOFT = (
    Prop("balloon", "balloon", _balloon, "balloons, helium balloon, heart balloon, 气球, 風船", FLOATS),
    Prop("kite", "kite", _kite, "风筝, 凧", FLOATS),
    Prop("umbrella", "umbrella", _parasol, "parasol, paper umbrella, 伞, 雨伞, 油纸伞, 傘", frozenset({"turn", "roll", "dance"})),
    Prop(
        "ink",
        "ink",
        _ink,
        "dye, pigment, paint, ink drop, 墨水, 墨滴, 墨, 颜料, インク",
        frozenset({"bloom", "fall", "flow", "rise", "move", "sway", "drop", "explode"}),
    ),
    Prop(
        "drop",
        "water drop",
        _drop,
        "drop, droplet, raindrop, dewdrop, drip, 水滴, 雨滴, しずく",
        frozenset({"fall", "drop", "flow", "move"}),
    ),
)
