"""Boats: an open wooden boat with oars or a sail, canoe, gondola, junk, a sloop; they rock with the water."""

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Cue, colour_of
from kinema.engines.procedural.cast.props.prop import Prop
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Floats, Mesh, from_arrays
from kinema.engines.procedural.moment import Lamp
from kinema.engines.procedural.solids import ball, box, outward, tube
from kinema.script.script import Subject

_WOOD = (0.29, 0.165, 0.085)


def planked(length: float, beam: float, depth: float, colour: Colour, inside: Colour) -> Mesh:
    """Plank a hull: sections from stern to stem, sheer rising to both ends, an inner skin a plank's width in."""
    sections, ribs = 25, 13
    t = np.linspace(-1, 1, sections)
    half = beam / 2 * np.clip(1 - np.abs(t) ** 2.6, 0, 1) ** 0.75 + 0.012
    half[0] = beam * 0.28
    sheer = depth * (0.55 + 0.36 * np.abs(t) ** 2.2 + 0.14 * (t > 0) * t**3)
    keel = -depth * 0.45 * np.clip(1 - np.abs(t) ** 3.5, 0, 1)
    a = np.linspace(-1, 1, ribs)

    def shell(shrink: float) -> Floats:
        rows = []
        for z, w, top, low in zip(t * length / 2, half, sheer, keel, strict=True):
            x = np.sign(a) * np.abs(a) ** 0.55 * max(w - shrink, 0.004)
            y = (low + shrink * 1.2) + (top - low - shrink * 1.2) * np.abs(a) ** 2.4
            rows.append(np.column_stack([x, y, np.full(ribs, z)]))
        return np.concatenate(rows)

    corner = (np.arange(sections - 1)[:, None] * ribs + np.arange(ribs - 1)).ravel()
    quads = np.concatenate(
        [np.column_stack([corner, corner + 1, corner + ribs]), np.column_stack([corner + 1, corner + ribs + 1, corner + ribs])]
    )
    outer = outward(from_arrays(shell(0.0), quads, colour, MATERIAL["wood"]))
    inner = outward(from_arrays(shell(0.035), quads, inside, MATERIAL["wood"]))
    inner.surface[:, :3] *= -1
    # Strakes: every second plank a little darker.
    strake = np.round(outer.vertices[:, 1] / (depth * 0.16)).astype(int) % 2
    outer.surface[strake == 1, 3:6] *= 0.82
    inner.surface[:, 6] = 0.6
    rails = [tube(np.column_stack([side * half, sheer + 0.012, t * length / 2]), np.full(sections, 0.028), 6) for side in (-1, 1)]
    low = ribs // 2
    fan = np.array([(low, k + 1, k) for k in range(ribs - 1) if low not in {k, k + 1}])
    transom = from_arrays(shell(0.0)[:ribs], fan, colour, MATERIAL["wood"])
    return Mesh.join([outer, inner, transom, *[rail.painted(inside).made_of(MATERIAL["wood"]) for rail in rails]])


def _boat(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build an open boat with thwarts and oars; a lantern at the bow when it is night or the words say so."""
    length = 4.6
    colour = colour_of(subject.colour, _WOOD)
    parts = [planked(length, 1.35, 0.62, colour, tuple(0.8 * c for c in _WOOD))]
    parts += [
        box((1.12 * (1 - abs(z)), 0.035, 0.22), (0, 0.16, z * length), _WOOD, 0.01).made_of(MATERIAL["wood"]) for z in (-0.28, 0.06, 0.32)
    ]
    rig = next((word for word in subject.attributes if word.startswith("sail")), None)
    if rig is None:
        parts += _oars()
    else:
        parts += _rig(length, colour_of(rig.removeprefix("sail").strip() or None, (0.76, 0.73, 0.66)))
    lit = bool({"glowing", "lantern", "lantern-lit", "lit"} & set(subject.attributes)) or "lantern" in subject.words
    if lit:
        parts.append(
            tube(np.array([[0, 0.4, length * 0.40], [0, 1.15, length * 0.42]]), np.array([0.02, 0.016]), 6)
            .painted(_WOOD)
            .made_of(MATERIAL["wood"])
        )
        parts.append(ball(0.13, 20, (1.0, 0.52, 0.16)).made_of(MATERIAL["lamp"]).moved((0, 1.02, length * 0.44)))
    mesh = Mesh.join(parts)
    phase = float(rng.uniform(0, 6))

    def lamps(cue: Cue) -> tuple[Lamp, ...]:
        flicker = 1 + 0.06 * np.sin(cue.seconds * 9 + phase) + 0.04 * np.sin(cue.seconds * 23)
        return (Lamp((0, 1.02, length * 0.44), (2.4 * flicker, 1.15 * flicker, 0.34 * flicker), 14.0),)

    pace = 0.0 if subject.still else {"sail": 0.7, "move": 1.0, "drive": 2.2}.get(subject.action or "", 0.0)
    tall = float(mesh.vertices[:, 1].max()) + 0.06
    heel = 0.0 if rig is None else 0.06
    return Actor(
        tall, length, lambda cue: rocked(mesh, cue, phase, 0.05, heel), rests="water", pace=pace, face=0.4, lamps=lamps if lit else None
    )


def _oars() -> list[Mesh]:
    """Ship a pair of oars."""
    parts = []
    for side in (-1, 1):
        oar = tube(
            np.array([[side * 0.15, 0.36, 0.02], [side * 0.62, 0.36, 0.10], [side * 1.7, 0.02, 0.45]]), np.array([0.022, 0.024, 0.020]), 6
        )
        blade = tube(np.array([[side * 1.6, 0.05, 0.42], [side * 2.1, -0.10, 0.58]]), np.array([0.05, 0.06]), 6)
        parts.append(Mesh.join([oar, blade]).painted((0.27, 0.18, 0.095)).made_of(MATERIAL["wood"]))
    return parts


def _rig(length: float, cloth: Colour) -> list[Mesh]:
    """Step a mast with a mainsail on a boom, and a small jib before it."""
    tall = length * 1.22
    spars = [
        tube(np.array([[0, 0.0, 0.30], [0, tall, 0.22]]), np.array([0.045, 0.025]), 8),
        tube(np.array([[0, 0.82, 0.26], [0.25, 0.84, -length * 0.44]]), np.array([0.03, 0.025]), 8),
    ]
    main = sailcloth(np.array([0.03, 0.88, 0.22]), np.array([0.25, 0.90, -length * 0.43]), np.array([0.01, tall * 0.97, 0.20]), 0.30, cloth)
    jib = sailcloth(np.array([0.02, 0.62, length * 0.47]), np.array([0.20, 0.72, 0.36]), np.array([0.01, tall * 0.8, 0.25]), 0.20, cloth)
    stays = [
        tube(np.array([a, b]), np.array([0.008, 0.008]), 4).painted((0.12, 0.12, 0.12))
        for a, b in (((0, tall * 0.95, 0.22), (0, 0.5, -length * 0.48)), ((0, tall * 0.82, 0.25), (0, 0.6, length * 0.49)))
    ]
    return [*[spar.painted(_WOOD).made_of(MATERIAL["wood"]) for spar in spars], main, jib, *stays]


def _canoe(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a canoe, its ends drawn up, a paddle across it."""
    length = 4.8
    colour = colour_of(subject.colour, ((0.30, 0.04, 0.03), (0.05, 0.16, 0.09), _WOOD)[rng.integers(3)])
    parts = [planked(length, 0.86, 0.52, colour, (0.34, 0.21, 0.11))]
    parts += [box((0.66, 0.03, 0.2), (0, 0.16, z), (0.36, 0.24, 0.12), 0.008).made_of(MATERIAL["wood"]) for z in (-1.2, 0.9)]
    shaft = tube(np.array([[-0.7, 0.36, 0.2], [0.75, 0.36, 0.5]]), np.array([0.016, 0.016]), 6)
    blade = tube(np.array([[0.7, 0.36, 0.49], [1.15, 0.34, 0.58]]), np.array([0.03, 0.085]), 8)
    parts.append(Mesh.join([shaft, blade]).painted((0.36, 0.25, 0.13)).made_of(MATERIAL["wood"]))
    return _afloat(subject, rng, Mesh.join(parts), length, 1.2, 0.045)


def _gondola(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a gondola: black, long and bent, an iron comb at its bow, red cushions, one oar astern."""
    length = 10.0
    black = colour_of(subject.colour, (0.012, 0.012, 0.014))
    hull = planked(length, 1.42, 0.72, black, (0.10, 0.05, 0.03))
    ends = np.clip((np.abs(hull.vertices[:, 2]) / (length / 2) - 0.62) / 0.38, 0, 1)
    hull.vertices[:, 1] += (0.62 * ends**1.8).astype(np.float32)
    iron = (0.55, 0.55, 0.56)
    comb = [box((0.02, 0.09, 0.20), (0, 0.62 + 0.14 * k, length / 2 + 0.06), iron, 0.004).made_of(MATERIAL["chrome"]) for k in range(6)]
    comb.append(
        tube(np.array([[0, 0.25, 4.92], [0, 1.0, 5.02], [0, 1.52, 4.96], [0, 1.62, 5.16]]), np.array([0.03, 0.03, 0.05, 0.03]), 6)
        .painted(iron)
        .made_of(MATERIAL["chrome"])
    )
    red = (0.34, 0.02, 0.025)
    seats = [
        box((0.9, 0.22, 0.5), (0, 0.28, -0.6), red, 0.08).made_of(MATERIAL["cloth"]),
        box((0.9, 0.52, 0.16), (0, 0.58, -0.9), red, 0.07).made_of(MATERIAL["cloth"]),
        box((0.7, 0.18, 0.4), (0, 0.24, 0.5), red, 0.07).made_of(MATERIAL["cloth"]),
        box((0.98, 0.62, 0.06), (0, 0.55, -1.0), black, 0.03).made_of(MATERIAL["paint"]),
        *[ball(0.07, 12, (0.55, 0.40, 0.13)).made_of(MATERIAL["brass"]).moved((s * 0.5, 0.62, 0.4)) for s in (-1, 1)],
        box((0.9, 0.05, 1.2), (0, 0.62, -3.2), (0.14, 0.08, 0.045), 0.01).made_of(MATERIAL["wood"]),
    ]
    oar = tube(np.array([[0.35, 1.75, -2.9], [0.62, 0.75, -2.4], [1.5, -0.1, -1.2]]), np.array([0.025, 0.025, 0.06]), 6)
    parts = [hull, *comb, *seats, oar.painted((0.36, 0.25, 0.13)).made_of(MATERIAL["wood"])]
    return _afloat(subject, rng, Mesh.join(parts), length, 1.0, 0.03)


def _junk(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a junk: a high stern, three masts with battened sails like fans."""
    length = 16.0
    hull = planked(length, 4.6, 2.3, colour_of(subject.colour, (0.20, 0.11, 0.055)), (0.24, 0.15, 0.08))
    aft = np.clip((-hull.vertices[:, 2] / (length / 2) - 0.35) / 0.65, 0, 1)
    hull.vertices[:, 1] += (1.5 * aft**1.5 * (hull.vertices[:, 1] > 0)).astype(np.float32)
    wood = (0.16, 0.09, 0.05)
    parts = [
        hull,
        box((3.6, 0.10, length * 0.8), (0, 1.05, 0.2), (0.24, 0.15, 0.08)).made_of(MATERIAL["wood"]),
        box((3.0, 1.3, 3.2), (0, 1.7, -4.6), wood, 0.05).made_of(MATERIAL["wood"]),
        box((3.5, 0.16, 3.8), (0, 2.42, -4.6), (0.30, 0.05, 0.03), 0.05).made_of(MATERIAL["wood"]),
        *[
            box((0.06, 0.5, 0.55), (s * 1.51, 1.85, z), (0.55, 0.36, 0.15)).made_of(MATERIAL["screen"])
            for s in (-1, 1)
            for z in (-5.6, -4.6, -3.6)
        ],
    ]
    rig = next((word.removeprefix("sail").strip() for word in subject.attributes if word.startswith("sail")), None)
    cloth = colour_of(rig or None, (0.40, 0.10, 0.045))
    for z, foot, tall, wide in ((5.2, 1.3, 6.5, 2.6), (0.6, 1.3, 10.5, 4.6), (-5.6, 2.6, 6.6, 2.8)):
        parts.append(
            tube(np.array([[0, foot - 0.6, z], [0, foot + tall + 0.6, z - 0.1]]), np.array([0.16, 0.08]), 8)
            .painted(wood)
            .made_of(MATERIAL["wood"])
        )
        parts += _battened(z, foot + 0.9, tall - 0.9, wide, cloth, wood)
    parts.append(box((0.5, 0.9, 0.05), (0, 2.9, -7.9), (0.5, 0.04, 0.03)).made_of(MATERIAL["cloth"]))
    return _afloat(subject, rng, Mesh.join(parts), length, 2.2, 0.025, 0.05)


def _battened(z: float, foot: float, tall: float, wide: float, cloth: Colour, wood: Colour) -> list[Mesh]:
    """Spread a battened sail beside a mast: panels that belly a little between ribs, its after edge like a fan's."""
    rows, columns = 7, 9
    parts: list[Mesh] = []
    for k in range(rows):
        a, b = k / rows, (k + 1) / rows
        u, v = np.meshgrid(np.linspace(0, 1, columns), np.linspace(a, b, 4))
        reach = wide * (1.0 + 0.18 * np.sin(np.pi * v) - 0.30 * v**2.2)
        across = 0.16 + 0.28 * np.sin(np.pi * u) * (0.6 + 0.4 * np.sin(np.pi * (v - a) / (b - a)))
        points = np.stack([across, foot + tall * v + 0.22 * wide * u * (v - 0.2), z + 0.32 * wide - reach * u * 1.15], axis=-1)
        corner = (np.arange(3)[:, None] * columns + np.arange(columns - 1)).ravel()
        below = corner + columns
        quads = np.concatenate([np.column_stack([corner, below, corner + 1]), np.column_stack([corner + 1, below, below + 1])])
        parts.append(from_arrays(points.reshape(-1, 3), quads, tuple(c * (0.92 + 0.08 * (k % 2)) for c in cloth), MATERIAL["sail"]))
        parts.append(tube(points[0] + np.array([0.02, 0, 0]), np.full(columns, 0.035), 5, colour=wood).made_of(MATERIAL["wood"]))
    return parts


def _afloat(subject: Subject, rng: np.random.Generator, mesh: Mesh, length: float, pace: float, amount: float, heel: float = 0.0) -> Actor:
    """Set a boat on the water, where it rocks."""
    phase = float(rng.uniform(0, 6))
    going = 0.0 if subject.still or subject.action in {"stop", "stand", "float", None} else pace
    tall = float(mesh.vertices[:, 1].max()) + 0.06
    return Actor(tall, length, lambda cue: rocked(mesh, cue, phase, amount, heel), rests="water", pace=going, face=0.42)


def _sailboat(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a sloop under full sail."""
    length, mast = 8.5, 10.5
    hull = planked(length, 2.5, 1.35, colour_of(subject.colour, (0.72, 0.71, 0.68)), (0.26, 0.16, 0.085))
    deck = box((1.7, 0.05, length * 0.72), (0, 0.62, 0.1), (0.27, 0.17, 0.09)).made_of(MATERIAL["wood"])
    cabin = box((1.1, 0.42, 2.2), (0, 0.82, 0.35), (0.68, 0.67, 0.64), 0.08).made_of(MATERIAL["paint"])
    spar = (
        tube(np.array([[0, 0.5, 0.55], [0, mast, 0.40]]), np.array([0.085, 0.05]), 10).painted((0.33, 0.21, 0.11)).made_of(MATERIAL["wood"])
    )
    boom = (
        tube(np.array([[0, 1.55, 0.5], [0.5, 1.6, -length * 0.44]]), np.array([0.05, 0.04]), 8)
        .painted((0.33, 0.21, 0.11))
        .made_of(MATERIAL["wood"])
    )
    rig = next((word.removeprefix("sail").strip() for word in subject.attributes if word.startswith("sail")), None)
    cloth = colour_of(rig or None, (0.76, 0.73, 0.66))
    main = sailcloth(np.array([0.06, 1.65, 0.35]), np.array([0.5, 1.7, -length * 0.43]), np.array([0.02, mast * 0.97, 0.36]), 0.55, cloth)
    jib = sailcloth(np.array([0.05, 0.85, length * 0.47]), np.array([0.45, 1.0, 0.62]), np.array([0.02, mast * 0.83, 0.47]), 0.42, cloth)
    stays = [
        tube(np.array([a, b]), np.array([0.012, 0.012]), 4).painted((0.12, 0.12, 0.12))
        for a, b in (((0, mast * 0.97, 0.4), (0, 0.8, -length * 0.47)), ((0, mast * 0.85, 0.45), (0, 0.8, length * 0.49)))
    ]
    mesh = Mesh.join([hull, deck, cabin, spar, boom, main, jib, *stays])
    phase = float(rng.uniform(0, 6))
    pace = 0.0 if subject.still or subject.action == "stop" else 2.0
    return Actor(mast + 0.4, length, lambda cue: rocked(mesh, cue, phase, 0.035, heel=0.10), rests="water", pace=pace, face=0.42)


def sailcloth(tack: Floats, clew: Floats, head: Floats, belly: float, colour: Colour) -> Mesh:
    """Cut a three-cornered sail that the wind fills."""
    n = 16
    points: list[Floats] = []
    index: dict[tuple[int, int], int] = {}
    for i in range(n + 1):
        for j in range(n + 1 - i):
            a, b = i / n, j / n
            p = tack * (1 - a - b) + clew * a + head * b
            index[i, j] = len(points)
            points.append(p + np.array([belly * 4 * (1 - a - b) * (a + b) * (1 - b), 0, 0]))
    triangles = []
    for i in range(n):
        for j in range(n - i):
            triangles.append((index[i, j], index[i + 1, j], index[i, j + 1]))
            if i + j < n - 1:
                triangles.append((index[i + 1, j], index[i + 1, j + 1], index[i, j + 1]))
    return from_arrays(np.array(points), np.array(triangles), colour, MATERIAL["sail"])


def rocked(mesh: Mesh, cue: Cue, phase: float, amount: float, heel: float = 0.0) -> Mesh:
    """Let what floats roll and pitch about the waterline, leaning by `heel` under its sails."""
    roll = heel + amount * np.sin(cue.seconds * 1.35 + phase)
    pitch = 0.6 * amount * np.sin(cue.seconds * 1.05 + phase * 1.7)
    c, s, cp, sp = np.cos(roll), np.sin(roll), np.cos(pitch), np.sin(pitch)
    matrix = np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]]) @ np.array([[1, 0, 0], [0, cp, -sp], [0, sp, cp]])
    return mesh.transformed(matrix.astype(np.float32), np.array([0, 0.06, 0], np.float32))


BOATS: tuple[Prop, ...] = (
    Prop("boat", "boat", _boat, "rowing boat, rowboat, dinghy, 小船, 木船"),
    Prop("boat", "canoe", _canoe, "kayak, 独木舟, 皮划艇"),
    Prop("boat", "gondola", _gondola, "punt, 贡多拉"),
    Prop("sailboat", "sailboat", _sailboat, "yacht, sailing boat, 帆船, ヨット"),
    Prop("sailboat", "junk", _junk, "junk ship, chinese junk, sampan"),
)
