"""What swims: a body sculpted along its length, with fins, that a wave runs through; whales beat up and down, fish from side to side."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Build, Cue, colour_of
from kinema.engines.procedural.cast.animals.body import Parts, eyeball, finished, mirrored, size_of, whole
from kinema.engines.procedural.cast.animals.coats import Coat, over, plain, ramp
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Floats, Mesh, from_arrays
from kinema.engines.procedural.sculpt import Clay, Skin, about, move, turn
from kinema.engines.procedural.striking import Strike
from kinema.script.script import Subject

JOINTS = (0.18, 0.02, -0.14, -0.28, -0.42)
"""Where the spine bends, along the body's length; the nose is at 0.5, the tail's root at -0.45."""
Point = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Fin:
    """A fin in lengths of the body: where its front root is, which way it grows, its length and its width at root and tip."""

    at: Point
    way: Point
    length: float
    root: float
    tip: float = 0.35
    """Its width at the tip, as a part of that at the root."""
    sweep: float = 0.5
    """How far its tip lies back, in its lengths."""
    paired: bool = False
    """Whether there is one on either side; it is told for the right."""
    beats: bool = False
    """Whether it moves by itself, as the fins of the breast do."""
    colour: Colour | None = None


@dataclass(frozen=True)
class Swimmer:
    """A kind of fish or whale."""

    size: float
    """Its length, metres."""
    colour: Colour
    belly: Colour
    girth: tuple[tuple[float, float, float, float], ...]
    """From nose to tail: place along the body, half its height, half its width, and how high its middle lies."""
    fins: tuple[Fin, ...]
    coat: Callable[[Colour], Coat] | None = None
    upright: bool = False
    """Whether the tail beats up and down."""
    eye: tuple[float, float, float, float] = (0.38, 0.02, 0.05, 0.014)
    """Place (along, up, aside) and radius of the eye."""
    iris: Colour = (0.55, 0.42, 0.10)
    beats: float = 1.6
    sway: float = 0.22
    pace: float = 0.6
    leaps: bool = False
    """Whether it leaps from the water when nothing is told."""
    material: str = "skin"
    thick: float = 0.10
    """How thick fins are, in their widths."""
    extras: Callable[["Swimmer"], Parts] | None = None


def fin(spec: Fin, colour: Colour, thick: float, material: str) -> Mesh:
    """Make a fin, or the right one of a pair: a thin lens that narrows and sweeps back."""
    rows, columns = 9, 9
    way = np.asarray(spec.way, np.float64) / np.linalg.norm(spec.way)
    s = np.linspace(-0.12, 1, rows)
    out = np.clip(s, 0, 1)
    width = spec.root * ((1 - out) + spec.tip * out) * np.sqrt(np.clip(1 - out**6, 0.02, 1))
    lead = np.asarray(spec.at) + np.outer(s * spec.length, way) + np.outer(spec.sweep * spec.length * out**1.4, [0, 0, -1.0])
    normal = np.cross(way, [0, 0, -1.0])
    angle = np.linspace(0, 2 * np.pi, columns)
    back, high = 0.5 * (1 - np.cos(angle)), np.sin(angle) * (0.6 + 0.4 * np.cos(angle))
    points = lead[:, None] + (width[:, None] * back)[..., None] * [0, 0, -1.0] + (thick * width[:, None] * high)[..., None] * normal
    k = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)).ravel()
    quads = np.concatenate([np.column_stack([k, k + 1, k + columns]), np.column_stack([k + 1, k + columns + 1, k + columns])])
    mesh = from_arrays(points.reshape(-1, 3), quads, colour, MATERIAL[material])
    lost = np.linalg.norm(mesh.surface[:, :3], axis=1) < 0.5
    mesh.surface[lost, :3] = normal
    return mesh


def sculpted(kind: Swimmer, rng: np.random.Generator, coarse: float) -> Skin:
    """Shape a body of length 1, its nose at 0.5."""
    clay = Clay()
    rows = np.array(kind.girth)
    z = np.linspace(rows[0, 0], rows[-1, 0], 26)
    high, wide, middle = (np.interp(z, rows[::-1, 0], rows[::-1, k]) for k in (1, 2, 3))
    for k in range(25):
        bone = f"s{sum(z[k] < joint for joint in JOINTS)}"
        a, b = (0, middle[k], z[k]), (0, middle[k + 1], z[k + 1])
        clay.cone(a, b, high[k], high[k + 1], kind.colour, bone, kind.material, 0.015, wide=float(wide[k] / high[k]))
    skin = clay.skin(0.0105 * coarse, reach=0.06)
    surface = skin.mesh.surface
    places, normals = skin.mesh.vertices.astype(np.float64), surface[:, :3]
    along = np.interp(places[:, 2], rows[::-1, 0], rows[::-1, 3])
    low = ramp(-(places[:, 1] - along) / np.interp(places[:, 2], rows[::-1, 0], rows[::-1, 1]), 0.05, 0.45)[:, None]
    own = (kind.coat or plain)(kind.colour)(places, normals, rng)
    surface[:, 3:6] = np.clip(own * (1 - low) + np.asarray(kind.belly) * low, 0, 1)
    parts: Parts = []
    for spec in kind.fins:
        right = fin(spec, spec.colour or kind.colour, kind.thick, kind.material)
        bone = f"s{sum(spec.at[2] - 0.4 * spec.root < joint for joint in JOINTS)}"
        parts.append(("fin.r" if spec.beats else bone, right))
        if spec.paired:
            parts.append(("fin.l" if spec.beats else bone, mirrored(right)))
    along_eye, up, aside, radius = kind.eye
    globe = eyeball(radius, kind.iris, tuple(0.8 * c for c in kind.colour), pupil=0.6).transformed(
        np.array([[0, 0, 1], [0, 1, 0], [-1, 0, 0]], np.float32), np.array([aside, up, along_eye], np.float32)
    )
    parts += [("s0", globe), ("s0", mirrored(globe))]
    if kind.extras:
        parts += kind.extras(kind)
    return whole([skin], parts)


def wave(kind: Swimmer, t: float, phase: float, effort: float) -> dict[str, Floats]:
    """Bend the spine: a wave that runs back and grows; the head answers a little."""
    turned = 2 * np.pi * kind.beats * t + phase
    axis = "x" if kind.upright else "y"
    bones = {"s0": about((0, 0, 0.1), turn(axis, -0.10 * kind.sway * np.sin(turned) * effort))}
    for k, joint in enumerate(JOINTS):
        bend = kind.sway * (0.25 + 0.30 * k) * np.sin(turned - 0.75 * k) * effort
        bones[f"s{k + 1}"] = bones[f"s{k}"] @ about((0, 0, joint), turn(axis, bend))
    root = next((spec.at for spec in kind.fins if spec.beats), (0.1, 0.0, 0.2))
    row = 0.28 * np.sin(0.55 * turned + 0.6)
    for name, side in (("r", 1), ("l", -1)):
        bones[f"fin.{name}"] = bones["s0"] @ about((side * root[0], root[1], root[2]), turn("z", side * row) @ turn("x", 0.4 * row))
    return bones


def swimming(kind: Swimmer) -> Build:
    """Make the builder of a kind."""

    def build(subject: Subject, rng: np.random.Generator) -> Actor:
        own = kind
        if subject.colour and subject.colour != "rainbow":
            tone = colour_of(subject.colour, kind.colour)
            own = replace(
                kind,
                colour=tone,
                belly=tuple(min(1.3 * c + 0.05, 0.85) for c in tone),
                coat=None,
                fins=tuple(replace(f, colour=None) for f in kind.fins),
            )
        scale = own.size * size_of(subject) * float(rng.uniform(0.92, 1.08)) * (0.5 if "young" in subject.attributes else 1.0)
        skin = sculpted(own, rng, 1.0 if subject.count < 3 else (1.5 if subject.count < 7 else 2.0))
        skin = Skin(finished(skin.mesh, subject), skin.weights, skin.bones)
        phase = float(rng.uniform(0, 2 * np.pi))
        leaps = subject.action == "jump" or (own.leaps and subject.action in {None, "move", "rise", "play"})
        depth = 0.55 * scale * (1 + 0.35 * float(rng.uniform(-1, 1)) * (subject.count > 1))
        lift = depth + max(row[1] for row in own.girth) * scale
        pace = 0.0 if subject.still else own.pace * scale**0.5 * (1.6 if leaps else 1.0)

        def at(cue: Cue) -> Mesh:
            mesh = skin.posed(wave(own, cue.seconds, phase, 1.0 if cue.pace > 0 else 0.45))
            if leaps:
                return _leap(mesh, scale, cue.seconds, phase)
            bob = 0.02 * np.sin(2 * np.pi * 0.31 * cue.seconds + phase)
            return mesh.moved((0, lift + bob * scale, 0), scale=scale)

        top = max(float(at(Cue(t, pace=1.0)).vertices[:, 1].max()) for t in (0.0, 0.2, 0.4))
        if leaps:
            # It meets the water on its way down.
            splash = Strike((0.474 - phase / 6.28) * _leaping(scale), _leaping(scale))
            return Actor(0.55 * scale, scale, at, rests="water", pace=pace, strikes={"splash": splash})
        return Actor(top, scale, at, pace=pace, face=0.8)

    return build


def _leaping(scale: float) -> float:
    """Give the seconds from one leap to the next."""
    return float(1.1 + 0.55 * scale**0.5)


def _leap(mesh: Mesh, scale: float, seconds: float, phase: float) -> Mesh:
    """Leap in an arc out of the water and back under it, again and again."""
    u = (seconds / _leaping(scale) + phase / 6.28) % 1.0
    high = 0.62 * np.sin(2 * np.pi * u) - 0.10
    pitch = -0.95 * np.cos(2 * np.pi * u)
    turned = move(0, scale * high, 0) @ turn("x", pitch) @ np.diag([scale, scale, scale, 1.0])
    return mesh.transformed(turned[:3, :3].astype(np.float32), turned[:3, 3].astype(np.float32))


def banded(colour: Colour, places: tuple[tuple[float, float], ...], edge: Colour) -> Callable[[Colour], Coat]:
    """Bands around the body at places along it, each of some width, with a thin edge."""

    def within(wider: float) -> Callable[[Floats, Floats, np.random.Generator], Floats]:
        def where(p: Floats, n: Floats, rng: np.random.Generator) -> Floats:
            along = p[:, 2] - 0.3 * p[:, 1] ** 2
            return np.max([ramp(width + wider - np.abs(along - centre), 0, 0.006) for centre, width in places], axis=0)

        return where

    return lambda own: over(over(plain(own), plain(edge), within(0.012)), plain(colour), within(0.0))
