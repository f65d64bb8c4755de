"""Toys: a teddy bear, a rubber duck, dice, dominoes that fall, chess, a spinning top, a snow globe, a robot, blocks, a snowman."""

from dataclasses import replace
from functools import lru_cache

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Cue
from kinema.engines.procedural.cast.props.prop import Prop, moving, plain, tone
from kinema.engines.procedural.cast.props.swarm import grounded, swarm
from kinema.engines.procedural.furnishings.tones import BLACK, BRASS, OAK, STEEL, WALNUT
from kinema.engines.procedural.joinery import bent, block, cushion, orb, ring, rod, ruffled, shade, sheet, slab, tilted, turned
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.sculpt import Clay
from kinema.script.script import Subject

_BEAR = (0.42, 0.24, 0.10)


@lru_cache(maxsize=4)
def _teddy_skin(colour: Colour) -> Mesh:
    """Stuff a teddy bear that sits, about 0.42 m high."""
    pale = tuple(min(0.7, 1.5 * c + 0.05) for c in colour)
    clay = Clay()
    clay.ellipsoid((0, 0.125, 0), (0.105, 0.125, 0.092), colour, material="fur", melt=0.02)
    clay.ellipsoid((0, 0.115, 0.040), (0.070, 0.085, 0.062), pale, material="fur", melt=0.012)
    clay.ellipsoid((0, 0.310, 0.008), (0.098, 0.088, 0.086), colour, material="fur", melt=0.016)
    clay.ellipsoid((0, 0.288, 0.080), (0.042, 0.034, 0.034), pale, material="fur", melt=0.012)
    for s in (-1, 1):
        clay.ellipsoid((s * 0.076, 0.385, 0.0), (0.034, 0.034, 0.018), colour, material="fur", melt=0.012)
        clay.ellipsoid((s * 0.076, 0.383, 0.014), (0.022, 0.022, 0.010), pale, material="fur", melt=0.006)
        clay.cone((s * 0.085, 0.195, 0.01), (s * 0.145, 0.095, 0.065), 0.036, 0.038, colour, material="fur", melt=0.018)
        clay.ellipsoid((s * 0.147, 0.088, 0.074), (0.036, 0.036, 0.036), colour, material="fur", melt=0.014)
        clay.cone((s * 0.062, 0.050, 0.03), (s * 0.100, 0.046, 0.145), 0.048, 0.044, colour, material="fur", melt=0.018)
        clay.ellipsoid((s * 0.106, 0.056, 0.175), (0.046, 0.056, 0.028), colour, material="fur", melt=0.014)
        clay.ellipsoid((s * 0.107, 0.056, 0.198), (0.030, 0.038, 0.010), pale, material="fur", melt=0.006)
    return clay.skin(0.0078).mesh


def _teddy(subject: Subject, rng: np.random.Generator) -> Actor:
    colour = tone(subject, _BEAR)
    parts = [_teddy_skin(colour)]
    parts += [orb(0.0105, (s * 0.036, 0.325, 0.083), (0.012, 0.008, 0.006), "glass", 16) for s in (-1, 1)]
    parts.append(orb((0.017, 0.012, 0.010), (0, 0.302, 0.112), (0.02, 0.014, 0.012), "plastic", 16))
    parts.append(
        bent(
            [(-0.020, 0.270, 0.103), (-0.008, 0.264, 0.111), (0, 0.272, 0.114), (0.008, 0.264, 0.111), (0.020, 0.270, 0.103)],
            0.0022,
            (0.02, 0.014, 0.012),
            "cloth",
            5,
        )
    )
    parts.append(rod((0, 0.272, 0.114), (0, 0.292, 0.116), 0.0018, (0.02, 0.014, 0.012), "cloth", sides=5))
    ribbon = (0.52, 0.02, 0.04) if subject.colour != "red" else (0.05, 0.12, 0.40)
    parts += [cushion((0.052, 0.036, 0.020), (s * 0.030, 0.226, 0.090), ribbon, "cloth", 0.5).moved() for s in (-1, 1)]
    parts.append(orb((0.012, 0.013, 0.012), (0, 0.226, 0.095), shade(ribbon, 0.8), "cloth", 12))
    whole = grounded(Mesh.join(parts))
    waves = subject.action in {"wave", "dance", "sway", "move", "walk"} and not subject.still

    def at(cue: Cue) -> Mesh:
        return tilted(whole, "z", 0.10 * np.sin(3.2 * cue.seconds)) if waves else whole

    return moving(whole, lambda cue: grounded(at(cue)), 0.6)


@lru_cache(maxsize=4)
def _duck_skin(colour: Colour) -> Mesh:
    clay = Clay()
    clay.ellipsoid((0, 0.036, -0.004), (0.042, 0.036, 0.050), colour, material="plastic", melt=0.012)
    clay.cone((0, 0.050, -0.040), (0, 0.070, -0.064), 0.018, 0.006, colour, material="plastic", melt=0.016)
    clay.ellipsoid((0, 0.090, 0.022), (0.031, 0.031, 0.031), colour, material="plastic", melt=0.012)
    for s in (-1, 1):
        clay.ellipsoid((s * 0.038, 0.044, -0.012), (0.010, 0.018, 0.030), colour, material="plastic", melt=0.006)
    clay.ellipsoid((0, 0.084, 0.056), (0.016, 0.0055, 0.016), (0.80, 0.28, 0.02), material="plastic", melt=0.004)
    clay.ellipsoid((0, 0.077, 0.053), (0.013, 0.004, 0.011), (0.70, 0.20, 0.015), material="plastic", melt=0.003)
    return clay.skin(0.0022).mesh


def _duck(subject: Subject, rng: np.random.Generator) -> Actor:
    """Mould a rubber duck; on water it bobs."""
    parts = [_duck_skin(tone(subject, (0.82, 0.56, 0.02)))]
    for s in (-1, 1):
        parts += [
            orb((0.006, 0.0075, 0.004), (s * 0.0155, 0.098, 0.0475), (0.74, 0.74, 0.72), "paint", 12),
            orb((0.0035, 0.0048, 0.003), (s * 0.0160, 0.098, 0.0505), (0.01, 0.01, 0.012), "glass", 10),
        ]
    whole = grounded(Mesh.join(parts))
    bobs = subject.action in {"sail", "swim", "sway", "move"} and not subject.still
    return moving(whole, lambda cue: grounded(tilted(whole, "x", 0.07 * np.sin(2.3 * cue.seconds))) if bobs else whole)


_PIPS = {
    1: [(0, 0)],
    2: [(-1, -1), (1, 1)],
    3: [(-1, -1), (0, 0), (1, 1)],
    4: [(-1, -1), (1, 1), (-1, 1), (1, -1)],
    5: [(-1, -1), (1, 1), (-1, 1), (1, -1), (0, 0)],
    6: [(-1, -1), (1, 1), (-1, 1), (1, -1), (-1, 0), (1, 0)],
}


def _die(size: float, colour: Colour, pip: Colour) -> Mesh:
    """Cut a die about the origin: opposite faces make seven."""
    parts = [block((size, size, size), (0, 0, 0), colour, "plastic", 0.13 * size)]
    for number, (axis, angle) in {
        1: ("y", 0.0),
        6: ("y", np.pi),
        2: ("x", -np.pi / 2),
        5: ("x", np.pi / 2),
        3: ("y", np.pi / 2),
        4: ("y", -np.pi / 2),
    }.items():
        dots = [
            orb((0.095 * size, 0.095 * size, 0.02 * size), (0.26 * size * x, 0.26 * size * y, size / 2 - 0.002 * size), pip, "plastic", 14)
            for x, y in _PIPS[number]
        ]
        parts.append(tilted(Mesh.join(dots), axis, angle))
    return Mesh.join(parts)


def _dice(subject: Subject, rng: np.random.Generator) -> Actor:
    """Throw two dice: told to roll or fall they tumble in and come to rest."""
    colour = tone(subject, (0.74, 0.72, 0.66))
    pip = (0.015, 0.015, 0.017) if max(colour) > 0.3 else (0.74, 0.73, 0.70)
    s = 0.018
    die = _die(s, colour, pip)
    rests = [((-0.016, s / 2, 0.004), 0.4), ((0.017, s / 2, -0.008), -0.7)]
    thrown = subject.action in {"roll", "fall", "turn", "move", "drop", "jump"} and not subject.still

    def at(cue: Cue) -> Mesh:
        parts = []
        for k, ((x, y, z), angle) in enumerate(rests):
            left = max(1.5 + 0.15 * k - cue.seconds * subject.speed, 0.0) if thrown else 0.0
            hop = abs(np.sin(4.2 * left)) * 0.035 * left
            # It turns on an edge for every length that it goes, and ends flat on a face.
            spun = tilted(tilted(die, "x", 7.3 * left), "z", 4.1 * left)
            low = -float(spun.vertices[:, 1].min())
            parts.append(spun.moved((x + 0.11 * left, max(y, low) + hop, z - 0.05 * left), angle))
        return Mesh.join(parts)

    return moving(at(Cue(9.0)), at)


def _dominoes(subject: Subject, rng: np.random.Generator) -> Actor:
    """Stand dominoes in a curving row; told to fall they knock one another down."""
    colour = tone(subject, (0.74, 0.72, 0.66))
    hues: tuple[Colour, ...] = (
        (0.60, 0.05, 0.04),
        (0.74, 0.30, 0.02),
        (0.76, 0.56, 0.04),
        (0.08, 0.38, 0.10),
        (0.04, 0.22, 0.56),
        (0.30, 0.08, 0.48),
    )
    w, h, d, count = 0.024, 0.048, 0.008, 34
    pips = [
        orb((0.0022, 0.0022, 0.0005), (x * 0.006, h / 2 + s * h / 4 + y * 0.006, d / 2), (0.015, 0.015, 0.017), "plastic", 8)
        for s, n in ((-1, 5), (1, 3))
        for x, y in _PIPS[n]
    ]
    piece = Mesh.join(
        [
            block((w, h, d), (0, h / 2, 0), colour, "plastic", 0.0016),
            block((w * 0.8, 0.001, 0.0004), (0, h / 2, d / 2), (0.015, 0.015, 0.017), "matte", 0.0),
            *pips,
        ]
    )
    t = np.linspace(-1, 1, count)
    line = np.column_stack([0.36 * t, 0.10 * np.sin(2.6 * t)])
    way = np.arctan2(np.gradient(line[:, 0]), np.gradient(line[:, 1]))
    falls = subject.action in {"fall", "move", "drop", "explode", "roll"} and not subject.still

    def at(cue: Cue) -> Mesh:
        parts = []
        for k in range(count):
            since = (cue.seconds - 0.8) * subject.speed - 0.07 * k if falls else 0.0
            lean = min(0.35 * max(since, 0) / 0.07, 1.08) if k < count - 1 else min(max(since, 0) * 5, np.pi / 2)
            painted = piece if subject.colour else _dyed(piece, colour, hues[k % len(hues)])
            parts.append(tilted(painted, "x", lean, (0, 0, d / 2)).moved((line[k, 0], 0, line[k, 1]), way[k]))
        return grounded(Mesh.join(parts))

    return moving(at(Cue(0.0)), at)


def _dyed(mesh: Mesh, old: Colour, new: Colour) -> Mesh:
    """Give what has one colour another."""
    surface = mesh.surface.copy()
    surface[np.linalg.norm(surface[:, 3:6] - np.asarray(old, np.float32), axis=1) < 0.01, 3:6] = new
    return Mesh(mesh.vertices, surface, mesh.triangles)


def chessman(kind: str, colour: Colour) -> Mesh:
    """Turn a chess piece: pawn, rook, bishop, queen or king; the knight has a horse's head."""
    foot = [(0, 0), (0.017, 0), (0.018, 0.004), (0.014, 0.009), (0.015, 0.011), (0.010, 0.017)]
    bodies = {
        "pawn": [(0.0065, 0.030), (0.010, 0.033), (0.006, 0.036), (0.009, 0.041), (0.0095, 0.045), (0.006, 0.050), (0, 0.052)],
        "rook": [(0.009, 0.035), (0.012, 0.038), (0.0125, 0.050), (0.009, 0.050), (0.008, 0.046), (0, 0.046)],
        "bishop": [
            (0.0065, 0.040),
            (0.011, 0.043),
            (0.006, 0.047),
            (0.009, 0.055),
            (0.007, 0.063),
            (0.002, 0.069),
            (0.003, 0.072),
            (0, 0.075),
        ],
        "queen": [
            (0.007, 0.050),
            (0.012, 0.053),
            (0.007, 0.057),
            (0.012, 0.073),
            (0.008, 0.073),
            (0.003, 0.077),
            (0.003, 0.081),
            (0, 0.083),
        ],
        "king": [(0.0075, 0.054), (0.0125, 0.057), (0.008, 0.061), (0.0125, 0.079), (0.006, 0.083), (0, 0.084)],
        "knight": [(0.012, 0.022), (0, 0.023)],
    }
    parts = [turned([*foot, *bodies[kind]], colour, "paint", 24)]
    if kind == "king":
        parts += [
            block((0.003, 0.013, 0.003), (0, 0.090, 0), colour, "paint", 0.0006),
            block((0.010, 0.003, 0.003), (0, 0.092, 0), colour, "paint", 0.0006),
        ]
    if kind == "knight":
        outline = [
            (-0.010, 0.020),
            (0.011, 0.020),
            (0.011, 0.032),
            (0.006, 0.040),
            (0.012, 0.040),
            (0.019, 0.036),
            (0.021, 0.041),
            (0.014, 0.052),
            (0.008, 0.060),
            (0.005, 0.066),
            (0.001, 0.060),
            (-0.006, 0.056),
            (-0.012, 0.044),
            (-0.013, 0.030),
        ]
        parts.append(tilted(slab(outline, 0.013, colour, "paint", 0.004), "y", -np.pi / 2))
    return Mesh.join(parts)


def _chess(subject: Subject, rng: np.random.Generator) -> Actor:
    """Set up a game of chess in its middle; a piece moves now and then."""
    s = 0.05
    squares = [
        block(
            (s, 0.004, s), ((f - 3.5) * s, 0.032, (r - 3.5) * s), (0.56, 0.42, 0.24) if (f + r) % 2 else (0.10, 0.045, 0.02), "paint", 0.0
        )
        for f in range(8)
        for r in range(8)
    ]
    board = Mesh.join([block((8 * s + 0.05, 0.03, 8 * s + 0.05), (0, 0.016, 0), WALNUT, "wood", 0.005), *squares])
    pale, dark = tone(subject, (0.66, 0.56, 0.38)), (0.035, 0.018, 0.010)
    places = {
        "pawn": [
            (0, 1, 0),
            (1, 1, 0),
            (2, 2, 0),
            (3, 3, 0),
            (5, 1, 0),
            (6, 2, 0),
            (7, 1, 0),
            (0, 6, 1),
            (1, 5, 1),
            (3, 4, 1),
            (4, 5, 1),
            (5, 6, 1),
            (6, 6, 1),
            (7, 5, 1),
        ],
        "rook": [(0, 0, 0), (5, 0, 0), (0, 7, 1), (5, 7, 1)],
        "knight": [(2, 3, 0), (5, 2, 0), (2, 5, 1), (5, 5, 1)],
        "bishop": [(3, 1, 0), (6, 1, 0), (2, 6, 1), (6, 5, 1)],
        "queen": [(3, 0, 0), (3, 7, 1)],
        "king": [(6, 0, 0), (6, 7, 1)],
    }
    men = {(kind, side): chessman(kind, (pale, dark)[side]) for kind in places for side in (0, 1)}
    parts = [
        men[kind, side].moved(((f - 3.5) * s, 0.034, (3.5 - r) * s), np.pi * (1 - side))
        for kind, spots in places.items()
        for f, r, side in spots
        if (kind, f, r) != ("queen", 3, 0)
    ]
    still = Mesh.join([board, *parts])
    queen = men["queen", 0]

    def at(cue: Cue) -> Mesh:
        t = (
            float(np.clip((cue.seconds - 1.2) / 1.0, 0, 1))
            if subject.action in {"move", "play", "slide", "turn"} and not subject.still
            else 0.0
        )
        eased = t * t * (3 - 2 * t)
        return Mesh.join([still, queen.moved(((3 + 3 * eased - 3.5) * s, 0.034 + 0.05 * np.sin(np.pi * eased), (3.5 - 3 * eased) * s))])

    return moving(at(Cue(0.0)), at)


def _chess_piece(subject: Subject, rng: np.random.Generator) -> Mesh:
    said = subject.words.lower()
    kind = next((k for k in ("king", "queen", "rook", "bishop", "knight", "pawn") if k in said), "king")
    piece = chessman(kind, tone(subject, (0.035, 0.018, 0.010)))
    tiles = [
        block(
            (0.05, 0.004, 0.05),
            ((f - 0.5) * 0.05, -0.002, (r - 0.5) * 0.05),
            (0.56, 0.42, 0.24) if (f + r) % 2 else (0.14, 0.07, 0.03),
            "paint",
            0.0,
        )
        for f in range(-1, 3)
        for r in range(-1, 3)
    ]
    return Mesh.join([piece.moved((0.025, 0, 0.025)), *tiles]).moved((0, 0.004, 0))


def _top(subject: Subject, rng: np.random.Generator) -> Actor:
    """Spin a top: it leans a little and goes round."""
    colour = tone(subject, (0.56, 0.04, 0.04))
    body = turned(
        [
            (0, 0.0),
            (0.003, 0.002),
            (0.012, 0.020),
            (0.040, 0.044),
            (0.042, 0.050),
            (0.036, 0.057),
            (0.010, 0.063),
            (0.005, 0.066),
            (0.005, 0.090),
            (0.008, 0.094),
            (0, 0.098),
        ],
        colour,
        "paint",
        48,
    )
    around, high = np.arctan2(body.vertices[:, 0], body.vertices[:, 2]), body.vertices[:, 1]
    body.surface[(high > 0.0505) & (high < 0.064) & (np.sin(4 * around) > 0), 3:6] = (0.76, 0.54, 0.05)
    body.surface[(high > 0.030) & (high < 0.036), 3:6] = (0.05, 0.18, 0.42)
    spins = not subject.still

    def at(cue: Cue) -> Mesh:
        if not spins:
            return grounded(tilted(body, "z", -1.02).moved((0, 0.002, 0)))
        made = tilted(body.moved(turn=31 * cue.seconds), "z", 0.10 + 0.02 * np.sin(3 * cue.seconds))
        return grounded(made.moved((0.012 * np.sin(1.7 * cue.seconds), 0, 0.012 * np.cos(1.7 * cue.seconds)), 4.2 * cue.seconds))

    return replace(moving(body, at), length=0.1)


def _snow_globe(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a snow globe: a house and firs on snow, flakes whirling; of the glass only its gleam and rim are seen."""
    wood = tone(subject, (0.26, 0.03, 0.03))
    base = [
        turned([(0, 0), (0.062, 0), (0.064, 0.010), (0.052, 0.026), (0.048, 0.034), (0, 0.034)], wood, "paint", 40),
        turned([(0.049, 0.032), (0.051, 0.036), (0.047, 0.039)], BRASS, "brass", 40),
    ]
    scene = [
        orb((0.046, 0.010, 0.046), (0, 0.034, 0), (0.76, 0.78, 0.80), "matte", 28),
        block((0.026, 0.020, 0.022), (0.004, 0.050, 0), (0.50, 0.10, 0.06), "matte", 0.001),
    ]
    scene += [
        slab([(-0.017, 0), (0.017, 0), (0, 0.016)], 0.026, (0.76, 0.78, 0.80), "matte", 0.001).moved((0.004, 0.060, 0)),
        block((0.007, 0.007, 0.002), (0.004, 0.052, 0.0115), (1.0, 0.70, 0.25), "lamp", 0.0),
    ]
    for x, z, tall in ((-0.022, 0.006, 0.036), (-0.014, -0.018, 0.044), (0.027, -0.012, 0.032), (0.026, 0.014, 0.024)):
        scene += [
            turned(
                [(0.011 * (1 - 0.28 * k), 0.3 * tall * k * 0.8), (0.001, 0.3 * tall * k * 0.8 + 0.46 * tall)],
                (0.03, 0.13, 0.06),
                "matte",
                12,
            ).moved((x, 0.042, z))
            for k in range(3)
        ]
    a = np.linspace(0, 2 * np.pi, 49)
    rim = np.column_stack([0.0575 * np.sin(a), 0.085 + 0.0575 * np.cos(a), 0 * a])[3:-3]
    glass = [bent(rim[::2], 0.0009, (0.70, 0.76, 0.80), "glass", 6)]
    for start, end, r, thick in ((0.5, 1.2, 0.040, 0.0035), (3.8, 4.2, 0.045, 0.002)):
        b = np.linspace(start, end, 9)
        fat = thick * np.sin(np.linspace(0.1, np.pi - 0.1, 9))
        glass.append(
            sheet(
                np.stack(
                    [
                        np.column_stack(
                            [
                                -(r + s * fat) * np.sin(b),
                                0.085 + (r + s * fat) * np.cos(b),
                                np.sqrt(np.maximum(0.057**2 - (r + s * fat) ** 2, 0)),
                            ]
                        )
                        for s in (-1, 0, 1)
                    ]
                ),
                (0.85, 0.9, 0.95),
                "screen",
            )
        )
    still = grounded(Mesh.join([*base, *scene, *glass]))
    count = 110
    spot, clock, rate = rng.uniform(-1, 1, (count, 2)), rng.random(count), rng.uniform(0.10, 0.22, count)
    flake = orb(0.0009, (0, 0, 0), (0.8, 0.82, 0.85), "matte", 5)

    def at(cue: Cue) -> Mesh:
        life = (clock + rate * (0.0 if subject.still else cue.seconds)) % 1.0
        y = 0.044 + 0.090 * (1 - life)
        reach = np.sqrt(np.maximum(0.053**2 - (y - 0.085) ** 2, 0.0))
        swirl = 0.8 * np.sin(0.7 * cue.seconds + 3 * clock)
        x = reach * (spot[:, 0] * np.cos(swirl) - spot[:, 1] * np.sin(swirl)) * 0.7
        z = reach * (spot[:, 0] * np.sin(swirl) + spot[:, 1] * np.cos(swirl)) * 0.7
        return Mesh.join([still, swarm(flake, np.column_stack([x, y, z]))])

    return moving(still, at)


def _robot(subject: Subject, rng: np.random.Generator) -> Actor:
    """Press a robot out of tin: a box of a body with dials, claws, an aerial; it walks by rocking."""
    colour = tone(subject, (0.10, 0.26, 0.34))
    red = (0.56, 0.05, 0.04)
    body = [
        block((0.12, 0.13, 0.08), (0, 0.135, 0), colour, "metal", 0.01),
        block((0.085, 0.065, 0.06), (0, 0.245, 0), shade(colour, 1.25), "metal", 0.008),
        rod((0, 0.20, 0), (0, 0.215, 0), 0.022, STEEL, "metal"),
    ]
    body += [orb((0.013, 0.013, 0.006), (s * 0.021, 0.252, 0.030), (1.0, 0.75, 0.2), "lamp", 16) for s in (-1, 1)] + [
        tilted(turned([(0.0135, 0), (0.017, 0), (0.017, 0.004), (0.0135, 0.004)], STEEL, "chrome", 20), "x", np.pi / 2).moved(
            (s * 0.021, 0.252, 0.028)
        )
        for s in (-1, 1)
    ]
    body += [
        block((0.042, 0.008, 0.004), (0, 0.224, 0.031), (0.02, 0.02, 0.02), "matte", 0.0),
        *[block((0.003, 0.008, 0.005), (x, 0.224, 0.0315), STEEL, "metal", 0.0) for x in np.linspace(-0.016, 0.016, 5)],
    ]
    body += [
        rod((0, 0.277, 0), (0, 0.315, 0), 0.002, STEEL, "metal", sides=6),
        orb(0.007, (0, 0.318, 0), red, "plastic", 12),
        *[rod((s * 0.042, 0.245, 0), (s * 0.058, 0.245, 0), 0.012, STEEL, "metal") for s in (-1, 1)],
    ]
    body += [
        block((0.08, 0.06, 0.003), (0, 0.15, 0.0405), (0.66, 0.62, 0.50), "paint", 0.002),
        *[
            tilted(turned([(0, 0), (0.010, 0), (0.010, 0.003), (0, 0.003)], c, "paint", 18), "x", np.pi / 2).moved((x, 0.157, 0.042))
            for x, c in ((-0.022, red), (0.004, (0.05, 0.30, 0.12)), (0.027, (0.70, 0.46, 0.04)))
        ],
        *[block((0.006, 0.012, 0.003), (x, 0.133, 0.0425), BLACK, "plastic", 0.0) for x in np.linspace(-0.028, 0.028, 6)],
    ]
    arms = {}
    for s in (-1, 1):
        arms[s] = Mesh.join(
            [
                orb(0.018, (s * 0.070, 0.185, 0), STEEL, "metal", 14),
                rod((s * 0.076, 0.185, 0), (s * 0.085, 0.115, 0.01), 0.012, colour, "metal"),
                *[
                    bent(
                        [(s * 0.085, 0.115, 0.01), (s * 0.085 + q * 0.014, 0.098, 0.012), (s * 0.085 + q * 0.006, 0.084, 0.014)],
                        0.004,
                        red,
                        "metal",
                        6,
                    )
                    for q in (-1, 1)
                ],
            ]
        )
    legs = {
        s: Mesh.join(
            [
                rod((s * 0.032, 0.075, 0), (s * 0.032, 0.03, 0), 0.017, STEEL, "metal"),
                block((0.05, 0.03, 0.08), (s * 0.034, 0.015, 0.008), red, "metal", 0.008),
            ]
        )
        for s in (-1, 1)
    }
    key = Mesh.join(
        [
            rod((0, 0.14, -0.04), (0, 0.14, -0.062), 0.004, BRASS, "brass"),
            *[orb((0.012, 0.008, 0.003), (s * 0.012, 0.14, -0.066), BRASS, "brass", 12) for s in (-1, 1)],
        ]
    )
    trunk = Mesh.join(body)
    walks = subject.action in {"walk", "run", "move", "dance", "wave"} and not subject.still

    def at(cue: Cue) -> Mesh:
        beat = np.sin(2 * np.pi * 1.1 * cue.seconds) if walks else 0.0
        parts = [tilted(trunk, "z", 0.05 * beat, (0, 0.075, 0)), tilted(key, "z", 3.0 * cue.seconds if walks else 0.0, (0, 0.14, 0))]
        parts += [tilted(arms[s], "x", 0.45 * s * beat, (0, 0.185, 0)) for s in (-1, 1)]
        parts += [
            legs[s].moved((0, max(0.012 * s * beat, 0.0), 0.018 * s * float(np.cos(2 * np.pi * 1.1 * cue.seconds)) * walks))
            for s in (-1, 1)
        ]
        return grounded(Mesh.join(parts))

    return replace(moving(at(Cue(0.0)), at, 0.6), pace=0.08 if subject.action in {"walk", "run", "move"} else 0.0)


def _blocks(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Pile wooden blocks to a castle: cubes, pillars, an arch, a roof."""
    tints: tuple[Colour, ...] = ((0.56, 0.05, 0.04), (0.05, 0.20, 0.50), (0.72, 0.48, 0.03), (0.06, 0.32, 0.10), (0.50, 0.33, 0.16))
    s = 0.045
    parts = []
    for k, (x, y, z) in enumerate(
        ((-1.6, 0, 0), (1.6, 0, 0), (-1.6, 1, 0), (1.6, 1, 0), (0, 2.25, 0), (-2.6, 0, 0.7), (2.5, 0, 0.9), (-0.4, 0, 1.4))
    ):
        parts.append(block((s, s, s), (x * s, (y + 0.5) * s, z * s), tone(subject, tints[k % 5]), "paint", 0.004).moved((0, 0, 0)))
    a = np.linspace(0, np.pi, 13)
    arch = (
        np.vstack(
            [
                [(2.1, 0), (2.1, 1.25), (-2.1, 1.25), (-2.1, 0), (-1.05, 0)],
                np.column_stack([-1.05 * np.cos(a), 0.85 * np.sin(a)])[1:-1],
                [(1.05, 0)],
            ]
        )
        * s
    )
    parts.append(
        slab(arch, s, tints[4], "wood", 0.003).moved((0, 2 * s, 0)).moved((0, -1.0 * s, 0)).moved((0, 1.0 * s, 0)).moved(scale=(1, 1, 1))
    )
    parts.append(slab([(-0.8 * s, 0), (0.8 * s, 0), (0, 0.9 * s)], s, tints[0], "paint", 0.003).moved((0, 4.25 * s, 0)))
    parts += [
        turned([(0, 0), (0.5 * s, 0), (0.5 * s, 1.3 * s), (0, 1.3 * s)], tints[3], "paint", 24).moved((x * s, 3.25 * s, 0))
        for x in (-1.5, 1.5)
    ]
    parts += [turned([(0, 0), (0.62 * s, 0), (0, 0.8 * s)], tints[1], "paint", 24).moved((x * s, 4.55 * s, 0)) for x in (-1.5, 1.5)]
    return grounded(Mesh.join(parts))


def _snowman(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Roll a snowman: three balls, coal, a carrot, arms of twigs, hat and scarf."""
    snow, scarf = (0.76, 0.79, 0.83), tone(subject, (0.52, 0.03, 0.04))
    parts = [
        ruffled(orb((r, 0.93 * r, r), (0, y, 0), snow, "matte", 36), 0.012, 0.16, y) for r, y in ((0.44, 0.37), (0.32, 0.93), (0.22, 1.36))
    ]
    parts += [orb(0.022, (s * 0.075, 1.42, 0.195), (0.015, 0.014, 0.014), "plastic", 12) for s in (-1, 1)]
    parts += [
        orb(0.014, (0.095 * np.sin(a), 1.335 - 0.055 * np.cos(a), 0.205), (0.015, 0.014, 0.014), "plastic", 10)
        for a in np.linspace(-1.0, 1.0, 6)
    ]
    parts += [orb(0.024, (0, y, z), (0.015, 0.014, 0.014), "plastic", 12) for y, z in ((1.06, 0.29), (0.93, 0.32), (0.80, 0.30))]
    parts.append(rod((0, 1.37, 0.20), (0.02, 1.35, 0.40), 0.030, (0.76, 0.26, 0.02), "skin", 0.004, 14))
    parts.append(turned([(0.17, 1.155), (0.205, 1.165), (0.215, 1.20), (0.195, 1.235), (0.16, 1.24)], scarf, "cloth", 36))
    parts.append(cushion((0.09, 0.34, 0.05), (0.10, 1.02, 0.30), scarf, "cloth", 0.3))
    parts.append(
        turned([(0, 1.53), (0.24, 1.53), (0.24, 1.55), (0.155, 1.555), (0.15, 1.79), (0, 1.80)], (0.018, 0.018, 0.02), "cloth", 36)
    )
    parts.append(turned([(0.156, 1.56), (0.158, 1.60), (0.154, 1.60)], scarf, "cloth", 36))
    for s in (-1, 1):
        parts.append(
            bent(
                [(s * 0.28, 0.98, 0.03), (s * 0.48, 1.08, 0.05), (s * 0.66, 1.22, 0.03)],
                np.array([0.018, 0.014, 0.008]),
                (0.10, 0.06, 0.035),
                "wood",
                7,
            )
        )
        parts += [
            rod((s * 0.56, 1.14, 0.04), (s * (0.56 + dx), 1.14 + dy, 0.05), 0.008, (0.10, 0.06, 0.035), "wood", 0.004, 6)
            for dx, dy in ((0.12, 0.02), (0.02, 0.13))
        ]
    return grounded(Mesh.join(parts))


def _toy_car(subject: Subject, rng: np.random.Generator) -> Actor:
    """Saw a wooden car with wheels that turn as it goes."""
    colour = tone(subject, (0.56, 0.04, 0.04))
    outline = [
        (-0.085, 0.018),
        (0.088, 0.018),
        (0.090, 0.036),
        (0.080, 0.044),
        (0.046, 0.048),
        (0.028, 0.074),
        (-0.036, 0.074),
        (-0.058, 0.048),
        (-0.086, 0.046),
    ]
    parts = [tilted(slab(outline, 0.062, colour, "paint", 0.008), "y", -np.pi / 2)]
    for outline2, t in (
        ([(0.040, 0.049), (0.025, 0.069), (0.0, 0.069), (0.0, 0.049)], 0.064),
        ([(-0.006, 0.049), (-0.006, 0.069), (-0.034, 0.069), (-0.050, 0.049)], 0.064),
    ):
        parts.append(tilted(slab(outline2, t, (0.50, 0.62, 0.68), "glass", 0.002), "y", -np.pi / 2))
    parts += [orb((0.007, 0.007, 0.004), (s * 0.021, 0.034, 0.090), (0.78, 0.62, 0.20), "paint", 12) for s in (-1, 1)]
    body = Mesh.join(parts)
    wheel = Mesh.join(
        [
            tilted(
                turned([(0, -0.008), (0.017, -0.008), (0.019, 0.0), (0.017, 0.008), (0, 0.008)], (0.025, 0.025, 0.028), "plastic", 24),
                "z",
                np.pi / 2,
            ),
            *[
                tilted(turned([(0, 0.0085), (0.009, 0.0085), (0.009, 0.0092), (0, 0.0092)], OAK, "wood", 16), "z", s * np.pi / 2)
                for s in (-1, 1)
            ],
            *[block((0.018, 0.012, 0.0022), (0, 0, 0), (0.74, 0.72, 0.66), "paint", 0.0)],
        ]
    )
    goes = subject.action in {"roll", "move", "drive", "run", "slide"}

    def at(cue: Cue) -> Mesh:
        spin = cue.pace * cue.seconds / 0.019
        return Mesh.join([body, *[tilted(wheel, "x", spin).moved((x, 0.019, z)) for x in (-0.034, 0.034) for z in (-0.052, 0.056)]])

    return replace(moving(at(Cue(0.0)), at), pace=0.25 if goes else 0.0)


def _music_box(subject: Subject, rng: np.random.Generator) -> Actor:
    """Open a music box: a dancer turns on it before a mirror."""
    wood = tone(subject, (0.30, 0.06, 0.10))
    base = [
        block((0.20, 0.08, 0.14), (0, 0.04, 0), wood, "paint", 0.006),
        block((0.18, 0.004, 0.12), (0, 0.081, 0), (0.34, 0.02, 0.06), "cloth", 0.0),
        tilted(block((0.20, 0.14, 0.012), (0, 0.07, 0), wood, "paint", 0.004), "x", -0.18).moved((0, 0.08, -0.064)),
        tilted(block((0.17, 0.11, 0.002), (0, 0.07, 0.007), (0.55, 0.60, 0.64), "chrome", 0.0), "x", -0.18).moved((0, 0.08, -0.064)),
    ]
    base += [block((0.202, 0.006, 0.142), (0, y, 0), BRASS, "brass", 0.001) for y in (0.006, 0.076)] + [
        bent([(0.10, 0.04, 0), (0.13, 0.04, 0), (0.13, 0.06, 0.0), (0.145, 0.06, 0)], 0.003, BRASS, "brass", 6)
    ]
    skin, dress = (0.60, 0.40, 0.30), (0.76, 0.52, 0.58)
    dancer = [
        turned([(0.020, 0.0), (0.020, 0.004), (0, 0.004)], BRASS, "brass", 20),
        rod((0, 0.004, 0), (0, 0.036, 0), 0.003, skin, "skin", 0.0045),
        turned([(0.034, 0.036), (0.030, 0.041), (0.008, 0.046)], dress, "cloth", 32),
        turned([(0.009, 0.044), (0.0065, 0.052), (0.009, 0.064), (0.003, 0.068), (0.003, 0.072)], dress, "cloth", 16),
        orb((0.0075, 0.009, 0.0075), (0, 0.079, 0), skin, "skin", 14),
        orb((0.0078, 0.006, 0.0078), (0, 0.0835, -0.001), (0.05, 0.025, 0.012), "hair", 12),
        orb(0.004, (0, 0.0895, -0.002), (0.05, 0.025, 0.012), "hair", 10),
    ]
    dancer += [
        bent(
            [(s * 0.008, 0.063, 0), (s * 0.020, 0.072, 0.004), (s * 0.014, 0.090, 0.004), (s * 0.003, 0.100, 0.003)],
            0.0022,
            skin,
            "skin",
            6,
        )
        for s in (-1, 1)
    ]
    dancer += [bent([(0, 0.036, -0.002), (0.010, 0.026, -0.010), (0.003, 0.022, -0.004)], 0.003, skin, "skin", 6)]
    still, figure = grounded(Mesh.join(base)), Mesh.join(dancer).moved(scale=1.15)

    def at(cue: Cue) -> Mesh:
        return Mesh.join([still, figure.moved((0, 0.083, 0.012), 0.0 if subject.still else 1.5 * cue.seconds)])

    return moving(at(Cue(0.0)), at)


def _cards(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Fan out a hand of cards."""
    red, black = (0.52, 0.02, 0.03), (0.015, 0.015, 0.017)
    heart = [
        (0.5 * np.sin(t) ** 3, 0.42 * np.cos(t) - 0.16 * np.cos(2 * t) - 0.07 * np.cos(3 * t)) for t in np.linspace(0, 2 * np.pi, 26)[:-1]
    ]
    spade = [(x, -y) for x, y in heart]
    parts = []
    for k in range(5):
        ink = red if k % 2 == 0 else black
        shape = np.array(heart if k % 2 == 0 else spade)
        card = [
            slab(
                [
                    (-0.030, 0),
                    (0.030, 0),
                    (0.032, 0.003),
                    (0.032, 0.086),
                    (0.030, 0.089),
                    (-0.030, 0.089),
                    (-0.032, 0.086),
                    (-0.032, 0.003),
                ],
                0.0005,
                (0.74, 0.73, 0.70),
                "paper",
            )
        ]
        card.append(slab(shape * 0.026, 0.0003, ink, "matte").moved((0, 0.045, 0.0004)))
        card += [slab(shape * 0.008 * [1, s], 0.0003, ink, "matte").moved((-s * 0.024 * -1, 0.0445 + s * 0.035, 0.0004)) for s in (-1, 1)]
        parts.append(tilted(Mesh.join(card).moved((0, 0.03, 0)), "z", 0.20 * (k - 2)).moved((0, 0, -0.0012 * k)))
    fan = tilted(Mesh.join(parts), "x", -0.30)
    return Mesh.join(
        [fan.moved((0, -float(fan.vertices[:, 1].min()), 0)), rod((0, 0.06, -0.02), (0, 0, -0.06), 0.003, STEEL, "metal", sides=8)]
    )


def _doll(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Carve a nesting doll."""
    colour = tone(subject, (0.52, 0.03, 0.04))
    body = turned(
        [
            (0, 0),
            (0.044, 0),
            (0.050, 0.012),
            (0.056, 0.045),
            (0.050, 0.080),
            (0.036, 0.098),
            (0.040, 0.115),
            (0.038, 0.135),
            (0.026, 0.152),
            (0, 0.158),
        ],
        colour,
        "paint",
        48,
    )
    face = body.vertices[:, 2] - 0.012
    near = (np.hypot(body.vertices[:, 0], body.vertices[:, 1] - 0.126) < 0.026) & (face > 0)
    body.surface[near, 3:6] = (0.72, 0.54, 0.42)
    apron = (np.hypot(body.vertices[:, 0] / 0.9, (body.vertices[:, 1] - 0.045) / 1.1) < 0.036) & (face > 0)
    body.surface[apron, 3:6] = (0.74, 0.68, 0.50)
    band = np.abs(body.vertices[:, 1] - 0.012) < 0.008
    body.surface[band, 3:6] = (0.70, 0.48, 0.06)
    parts = [
        body,
        *[orb((0.003, 0.0035, 0.0015), (s * 0.009, 0.130, 0.0385), (0.02, 0.015, 0.015), "paint", 10) for s in (-1, 1)],
        orb((0.004, 0.002, 0.0015), (0, 0.117, 0.0395), (0.50, 0.02, 0.03), "paint", 10),
        *[orb((0.005, 0.005, 0.001), (s * 0.015, 0.120, 0.0365), (0.72, 0.30, 0.26), "paint", 10) for s in (-1, 1)],
    ]
    for k, (x, y) in enumerate(((0, 0.045), (-0.016, 0.055), (0.016, 0.055), (-0.012, 0.032), (0.012, 0.032))):
        parts += [
            orb(
                (0.0045, 0.0045, 0.002),
                (x + 0.0045 * np.sin(a), y + 0.0045 * np.cos(a), 0.0545 - 6 * x * x),
                (0.05, 0.16, 0.42) if k else (0.52, 0.03, 0.05),
                "paint",
                8,
            )
            for a in ring(5)
        ]
    whole = Mesh.join(parts)
    return grounded(Mesh.join([whole, whole.moved((0.10, 0, -0.03), scale=0.72), whole.moved((-0.09, 0, -0.01), scale=0.52)]))


TOYS = (
    Prop(
        "toy",
        "teddy bear",
        _teddy,
        "toy, stuffed animal, plush, soft toy, teddy, 泰迪熊, 玩具, 毛绒玩具",
        frozenset({"wave", "dance", "sway", "move", "walk"}),
    ),
    Prop("toy", "rubber duck", _duck, "小黄鸭, 橡皮鸭", frozenset({"sail", "swim", "sway", "move"})),
    Prop("toy", "dice", _dice, "die cube, 骰子, サイコロ", frozenset({"roll", "fall", "turn", "move", "drop", "jump"})),
    Prop("toy", "dominoes", _dominoes, "domino, 多米诺骨牌, 多米诺", frozenset({"fall", "move", "drop", "explode", "roll"})),
    Prop("toy", "chessboard", _chess, "chess, chess set, chess game, 棋盘, 国际象棋", frozenset({"move", "play", "slide", "turn"})),
    Prop("toy", "chess piece", plain(_chess_piece), "chess king, chess queen, chess knight, 棋子"),
    Prop("toy", "spinning top", _top, "top, 陀螺, 独楽", frozenset({"turn", "dance", "move"})),
    Prop("toy", "snow globe", _snow_globe, "水晶球, 雪花球", frozenset({"fall", "move"})),
    Prop("toy", "toy robot", _robot, "tin robot, robot toy, 玩具机器人", frozenset({"walk", "run", "move", "dance", "wave"})),
    Prop("toy", "blocks", plain(_blocks), "building blocks, block, lego, puzzle, 积木, 積み木"),
    Prop("toy", "snowman", plain(_snowman), "雪人, 雪だるま"),
    Prop("toy", "toy car", _toy_car, "toy train, toy truck, 玩具车", frozenset({"roll", "move", "drive", "run", "slide"})),
    Prop("toy", "music box", _music_box, "八音盒", frozenset({"turn", "dance", "play", "sing", "open"})),
    Prop("toy", "playing cards", plain(_cards), "playing card, cards, deck of cards, poker, 扑克牌, 纸牌"),
    Prop("toy", "nesting doll", plain(_doll), "doll, matryoshka, puppet, marionette, russian doll, 娃娃玩具, 套娃, 木偶, 人形"),
)
