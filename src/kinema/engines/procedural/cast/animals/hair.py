"""Manes, tails, ruffs and fleece: locks of hair set on the bones that carry them."""

import numpy as np

from kinema.engines.procedural.cast.animals.body import Parts, lock
from kinema.engines.procedural.cast.animals.frame import Frame
from kinema.engines.procedural.mesh import Colour, Floats, Mesh


def crest(frame: Frame, colour: Colour, rng: np.random.Generator, *, length: float, stiff: bool = False, count: int = 46) -> Parts:
    """Let a mane hang from the nape to one side, or stand up from it if `stiff`; a forelock falls over the brow."""
    base, poll = frame.joints["neck"], frame.joints["head"]
    back = np.array([0.0, np.cos(frame.rise), -np.sin(frame.rise)])
    strands: dict[str, list[Mesh]] = {"neck": [], "throat": [], "head": []}
    for k in range(count):
        t = k / (count - 1)
        bone = "neck" if t < 0.45 else "throat"
        centre = base + (poll - base) * t
        thick = 0.36 * frame.depth * 0.42 * (1 - t) + 0.07 * t + 0.02
        root = centre + back * thick
        hue = shaded(colour, rng)
        side = -1 if k % 5 else 1
        if stiff:
            spine = root + np.outer(np.linspace(0, 1, 4), length * (back + np.array([0.10 * side * rng.random(), 0, 0])))
        else:
            hang = length * rng.uniform(0.75, 1.1)
            out = side * (0.07 + 0.05 * (1 - t))
            spine = np.array(
                [
                    root - 0.01 * back,
                    root + 0.02 * back + [0.5 * out, 0.0, 0.01],
                    root + np.array([out, -0.45 * hang, 0.02 + 0.03 * rng.random()]),
                    root + np.array([out * 1.05, -hang, 0.02 + 0.07 * rng.random()]),
                ]
            )
        strands[bone].append(lock(_smooth(spine), 0.021, hue))
    for _ in range(5 if not stiff else 0):
        root = poll + frame.head * frame.in_head(rng.uniform(-0.05, 0.05), 0.22, 0.08)
        end = poll + frame.head * frame.in_head(rng.uniform(-0.12, 0.12), 0.20, rng.uniform(0.36, 0.52))
        middle = (root + end) / 2 + frame.head * frame.in_head(0, 0.07, 0)
        strands["head"].append(lock(_smooth(np.array([root, middle, end])), 0.018, colour))
    return [(bone, Mesh.join(meshes)) for bone, meshes in strands.items() if meshes]


def plume(
    frame: Frame, colour: Colour, rng: np.random.Generator, *, length: float, thick: float = 0.02, count: int = 26, spread: float = 0.05
) -> Parts:
    """Let long hair fall from the tail's whole length, as a horse's."""
    parts: dict[str, list[Mesh]] = {"tail1": [], "tail2": [], "tail3": []}
    root, tip = frame.joints["tail1"], frame.joints["tip"]
    way = (tip - root) / max(frame.tail, 1e-6)
    for _ in range(count):
        t = rng.uniform(0, 0.9)
        start = root + (tip - root) * t
        bone = f"tail{min(int(t * 3) + 1, 3)}"
        hang = length * rng.uniform(0.75, 1.05) * (1 - 0.45 * t)
        aside = np.array([rng.uniform(-1, 1) * spread, 0, rng.uniform(-0.7, 0.7) * spread])
        spine = np.array(
            [
                start,
                start + 0.25 * hang * way + 0.6 * aside,
                start + hang * (0.3 * way + [0, -0.45, -0.06]) + aside,
                start + hang * (0.3 * way + [0, -0.75, 0.0]) + 0.9 * aside,
            ]
        )
        parts[bone].append(lock(_smooth(spine), thick, shaded(colour, rng)))
    return [(bone, Mesh.join(meshes)) for bone, meshes in parts.items() if meshes]


def tuft(frame: Frame, colour: Colour, rng: np.random.Generator, *, length: float = 0.12, thick: float = 0.018, count: int = 10) -> Parts:
    """Put a tuft on the end of the tail."""
    tip, way = frame.joints["tip"], frame.joints["tip"] - frame.joints["tail3"]
    way = way / max(float(np.linalg.norm(way)), 1e-9)
    locks = []
    for _ in range(count):
        aside = rng.normal(size=3) * 0.018
        locks.append(
            lock(_smooth(np.array([tip - 0.02 * way, tip + 0.5 * length * way + aside, tip + length * way + 0.6 * aside])), thick, colour)
        )
    return [("tail3", Mesh.join(locks))]


def ruff(
    frame: Frame,
    colour: Colour,
    rng: np.random.Generator,
    *,
    inner: float,
    length: float,
    count: int = 150,
    inside: Colour | None = None,
    low: float = 1.3,
) -> Parts:
    """Put a mane all around head and neck, as a lion's: rings of locks that lie back over one another."""
    base, poll = frame.joints["neck"], frame.joints["head"]
    parts: dict[str, list[Mesh]] = {"head": [], "throat": [], "neck": []}
    axis = (poll - base) / np.linalg.norm(poll - base)
    up = np.array([0.0, axis[2], -axis[1]])
    for k in range(count):
        ring = k % 5
        t = 1.12 - 0.30 * ring
        bone = ("head", "throat", "throat", "neck", "neck")[ring]
        turn = 2 * np.pi * (k // 5) / (count // 5) + 0.3 * ring + rng.uniform(-0.1, 0.1)
        out = np.array([np.sin(turn), 0, 0]) + np.cos(turn) * up
        longer = length * (low if np.cos(turn) < 0 else 1.0) * rng.uniform(0.8, 1.15)
        root = base + axis * frame.neck * t + out * inner * (1 + 0.16 * ring)
        down = np.array([0, -0.35, 0])
        spine = np.array([root, root + longer * (0.50 * out - 0.10 * axis), root + longer * (0.72 * out - 0.55 * axis + down)])
        mix = ring / 4
        hue = tuple(a * (1 - mix) + b * mix for a, b in zip(inside or colour, colour, strict=True))
        parts[bone].append(lock(_smooth(spine), 0.036, shaded(hue, rng)))
    return [(bone, Mesh.join(meshes)) for bone, meshes in parts.items()]


def strand(root: Floats, end: Floats, thick: float, colour: Colour) -> Mesh:
    """Make one straight lock that falls from its root to its end."""
    return lock(np.linspace(root, end, 4), thick, colour)


def shaded(colour: Colour, rng: np.random.Generator) -> Colour:
    """Give a colour a little lighter or darker, as one lock differs from the next."""
    shade = float(rng.uniform(0.72, 1.28))
    return tuple(c * shade for c in colour)


def _smooth(spine: Floats, points: int = 6) -> Floats:
    """Round a spine of a few points off."""
    t = np.linspace(0, len(spine) - 1, points)
    k = np.arange(len(spine))
    straight = np.column_stack([np.interp(t, k, spine[:, axis]) for axis in range(3)])
    inner = 0.25 * straight[:-2] + 0.5 * straight[1:-1] + 0.25 * straight[2:]
    return np.concatenate([straight[:1], inner, straight[-1:]])
