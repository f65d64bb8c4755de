"""Boats: an open wooden boat, and one under sail; both rock with the water."""

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Build, Cue, colour_of
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Floats, Mesh, from_arrays
from kinema.engines.procedural.moment import Lamp
from kinema.engines.procedural.solids import ball, box, outward, tube
from kinema.script.script import Subject

_WOOD = (0.29, 0.165, 0.085)


def _hull(length: float, beam: float, depth: float, colour: Colour, inside: Colour) -> Mesh:
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
    small = "small" in subject.attributes
    length = 3.6 if small else 4.6
    colour = colour_of(subject.colour, _WOOD)
    parts = [_hull(length, 1.35, 0.62, colour, tuple(0.8 * c for c in _WOOD))]
    parts += [
        box((1.12 * (1 - abs(z)), 0.035, 0.22), (0, 0.16, z * length), _WOOD, 0.01).made_of(MATERIAL["wood"]) for z in (-0.28, 0.06, 0.32)
    ]
    for side in (-1, 1):
        oar = tube(
            np.array([[side * 0.15, 0.36, 0.02], [side * 0.62, 0.36, 0.10], [side * 1.7, 0.02, 0.45]]), np.array([0.022, 0.024, 0.020]), 6
        )
        blade = tube(np.array([[side * 1.6, 0.05, 0.42], [side * 2.1, -0.10, 0.58]]), np.array([0.05, 0.06]), 6)
        parts.append(Mesh.join([oar, blade]).painted((0.27, 0.18, 0.095)).made_of(MATERIAL["wood"]))
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

    pace = {"sail": 0.7, "move": 1.0, "drive": 2.2}.get(subject.action or "", 0.0)
    return Actor(1.1, length, lambda cue: _rocked(mesh, cue, phase, 0.05), rests="water", pace=pace, face=0.4, lamps=lamps if lit else None)


def _sailboat(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a sloop under full sail."""
    length, mast = 8.5, 10.5
    hull = _hull(length, 2.5, 1.35, colour_of(subject.colour, (0.72, 0.71, 0.68)), (0.26, 0.16, 0.085))
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
    cloth = (0.76, 0.73, 0.66)
    main = _sail(np.array([0.06, 1.65, 0.35]), np.array([0.5, 1.7, -length * 0.43]), np.array([0.02, mast * 0.97, 0.36]), 0.55, cloth)
    jib = _sail(np.array([0.05, 0.85, length * 0.47]), np.array([0.45, 1.0, 0.62]), np.array([0.02, mast * 0.83, 0.47]), 0.42, cloth)
    stays = [
        tube(np.array([a, b]), np.array([0.012, 0.012]), 4).painted((0.12, 0.12, 0.12))
        for a, b in (((0, mast * 0.97, 0.4), (0, 0.8, -length * 0.47)), ((0, mast * 0.85, 0.45), (0, 0.8, length * 0.49)))
    ]
    mesh = Mesh.join([hull, deck, cabin, spar, boom, main, jib, *stays])
    phase = float(rng.uniform(0, 6))
    pace = 0.0 if subject.still or subject.action == "stop" else 2.0
    return Actor(mast + 0.4, length, lambda cue: _rocked(mesh, cue, phase, 0.035, heel=0.10), rests="water", pace=pace, face=0.42)


def _sail(tack: Floats, clew: Floats, head: Floats, belly: float, colour: Colour) -> Mesh:
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


def _rocked(mesh: Mesh, cue: Cue, phase: float, amount: float, heel: float = 0.0) -> Mesh:
    roll = heel + amount * np.sin(cue.seconds * 1.35 + phase)
    pitch = 0.6 * amount * np.sin(cue.seconds * 1.05 + phase * 1.7)
    c, s, cp, sp = np.cos(roll), np.sin(roll), np.cos(pitch), np.sin(pitch)
    matrix = np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]]) @ np.array([[1, 0, 0], [0, cp, -sp], [0, sp, cp]])
    return mesh.transformed(matrix.astype(np.float32), np.array([0, 0.06, 0], np.float32))


BOATS: dict[str, Build] = {"boat": _boat, "sailboat": _sailboat}
