"""Insects: a body in three parts, six legs, and wings that beat; butterflies with patterned ones."""

from dataclasses import dataclass, replace

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Build, Cue, colour_of
from kinema.engines.procedural.cast.animals.body import DARK, Parts, eyeball, finished, horn, mirrored, size_of, whole
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Floats, Mesh, from_arrays
from kinema.engines.procedural.sculpt import Clay, Skin, about, move, turn
from kinema.script.script import Subject

Sheet = tuple[float, float, float, float]
"""A wing, in lengths of the body: how far it reaches out, how wide it is, how far it sweeps ahead (back below 0), where it starts."""


@dataclass(frozen=True)
class Insect:
    """A kind of insect; lengths in lengths of its body."""

    size: float
    colour: Colour
    bands: Colour | None = None
    """Colour of bands around the abdomen."""
    slim: float = 0.10
    """The abdomen's radius."""
    wings: tuple[Sheet, ...] = ()
    wing: Colour = (0.62, 0.64, 0.66)
    edge: Colour = DARK
    clear: bool = False
    """Whether its wings are clear with veins, not scaled."""
    beats: float = 5.0
    high: float = 1.0
    """How far the wings beat, radians."""
    legs: int = 3
    """Pairs of legs; `stilt` is how long they are."""
    stilt: float = 0.42
    eye: float = 0.075
    feelers: float = 0.4
    glows: bool = False
    flies: bool = True
    altitude: float = 1.1


def _sheet(insect: Insect, spec: Sheet) -> Mesh:
    """Make a right wing: rounded, its rim and spots darker."""
    reach, wide, ahead, start = spec
    n = 13
    u, v = np.meshgrid(np.linspace(0, 1, n), np.linspace(-1, 1, n), indexing="ij")
    broad = 0.5 * wide * np.sin(np.pi * np.clip(0.10 + 0.80 * u, 0, 1)) ** 0.7 * np.sqrt(np.clip(1.02 - u**4, 0.02, 1))
    x = 0.05 + reach * u
    z = start + ahead * u * reach + v * broad - 0.03 * np.cos(9 * v) * u * (not insect.clear)
    y = 0.05 + 0.03 * np.sin(np.pi * u) - 0.02 * v**2
    points = np.stack([x, y, z], axis=-1).reshape(-1, 3)
    k = (np.arange(n - 1)[:, None] * n + np.arange(n - 1)).ravel()
    quads = np.concatenate([np.column_stack([k, k + 1, k + n]), np.column_stack([k + 1, k + n + 1, k + n])])
    mesh = from_arrays(points, quads, insect.wing, MATERIAL["glass" if insect.clear else "sail"])
    rim = np.maximum(np.abs(v), u).ravel()
    veins = (np.abs(np.sin(5.5 * np.pi * v * (1 - 0.4 * u))) < 0.22).ravel() & (u.ravel() > 0.1)
    dark = (rim > 0.86) | (veins & (not insect.clear)) if not insect.clear else rim > 0.93
    mesh.surface[dark, 3:6] = insect.edge
    if not insect.clear:
        mesh.surface[(rim > 0.90) & (np.sin(14 * v.ravel()) > 0.55), 3:6] = (0.72, 0.70, 0.64)
    return mesh


def _skin(insect: Insect, coarse: float) -> Skin:
    """Shape the body along z, its middle at the origin, and hang wings, legs and feelers on it."""
    clay, c, r = Clay(), insect.colour, insect.slim
    clay.ellipsoid((0, 0.02, 0.06), (0.95 * max(r, 0.07), 0.95 * max(r, 0.07), 0.14), c, "body", "hair", 0.03)
    clay.ellipsoid((0, 0.0, 0.26), (0.085, 0.080, 0.075), c, "body", "skin", 0.02)
    for k in range(6):
        z = -0.06 - 0.42 * k / 5
        thick = r * np.sin(np.pi * (0.28 + 0.62 * k / 5))
        hue = insect.bands if insect.bands and k % 2 else c
        material = "lamp" if insect.glows and k > 3 else "skin"
        clay.ellipsoid(
            (0, -0.015 * k, z), (thick, thick, 0.062), (0.75, 0.85, 0.12) if material == "lamp" else hue, "body", material, 0.012
        )
    skin = clay.skin(0.018 * coarse, reach=0.02)
    parts: Parts = []
    for k, spec in enumerate(insect.wings):
        right = _sheet(insect, spec)
        parts += [(f"wing{k}.r", right), (f"wing{k}.l", mirrored(right))]
    for k in range(insect.legs):
        z, out = 0.14 - 0.09 * k, (0.5 - k / max(insect.legs - 1, 1)) * 0.9
        s = insect.stilt
        knee = np.array([0.06 + 0.55 * s, 0.32 * s, z + 0.5 * s * out])
        foot = np.array([0.06 + 0.95 * s, -0.62 * s, z + 0.9 * s * out])
        right = Mesh.join(
            [
                horn(np.array([[0.05, -0.03, z], (np.array([0.05, -0.03, z]) + knee) / 2 + [0, 0.02, 0], knee]), 0.018, 0.014, c),
                horn(np.array([knee, (knee + foot) / 2, foot]), 0.014, 0.006, c),
            ]
        )
        parts += [(f"leg{k}.r", right), (f"leg{k}.l", mirrored(right))]
    globe = eyeball(insect.eye, tuple(0.4 * k for k in c), c, pupil=1.2).transformed(
        np.array([[0, 0, 1], [0, 1, 0], [-1, 0, 0]], np.float32), np.array([0.055, 0.02, 0.28], np.float32)
    )
    feeler = horn(
        np.array(
            [
                [0.03, 0.05, 0.30],
                [0.06, 0.10 + 0.3 * insect.feelers, 0.34 + 0.5 * insect.feelers],
                [0.10, 0.06 + 0.35 * insect.feelers, 0.36 + 0.9 * insect.feelers],
            ]
        ),
        0.010,
        0.008,
        c,
        5,
    )
    parts += [("body", mesh) for mesh in (globe, mirrored(globe), feeler, mirrored(feeler))]
    return whole([skin], parts)


def crawling(insect: Insect) -> Build:
    """Make the builder of a kind."""

    def build(subject: Subject, rng: np.random.Generator) -> Actor:
        own = insect
        if subject.colour and subject.colour != "rainbow":
            tone = colour_of(subject.colour, insect.wing)
            own = replace(insect, wing=tone) if insect.wings and not insect.clear else replace(insect, colour=tone)
        scale = own.size * size_of(subject) * float(rng.uniform(0.9, 1.1))
        skin = _skin(own, 1.0 if subject.count < 4 else 1.6)
        skin = Skin(finished(skin.mesh, subject), skin.weights, skin.bones)
        phase = float(rng.uniform(0, 2 * np.pi))
        settled = subject.relation is not None and subject.relation[0] == "on" and subject.action is None
        flies = own.flies and not settled and subject.action not in {"sit", "stand", "walk", "lie", "eat", "climb"}
        goes = not subject.still and (flies or subject.action in {"walk", "run", "move", "slide", "climb"} or not own.wings)
        pace = (0.35 if flies else 1.2 * scale) * goes
        stand = 0.62 * own.stilt - (0.0 if own.legs else -0.1)

        def at(cue: Cue) -> Mesh:
            mesh = skin.posed(_flutter(own, cue, phase, flies=flies))
            if not flies:
                return mesh.moved((0, stand * scale, 0), scale=scale)
            t = cue.seconds
            # It never keeps to its way, and never strays further than a close shot of it shows.
            wander = np.array([0.5 * np.sin(1.3 * t + phase), 0.2 * np.sin(2.1 * t + 2 * phase), 0.15 * np.sin(0.9 * t)])
            wander *= min(2.2 * scale, 0.45)
            return mesh.moved(tuple(wander), turn=0.5 * np.sin(0.8 * t + phase), scale=scale)

        first = at(Cue(0.0)).vertices
        wide = float(np.ptp(first[:, 0]))
        if flies:
            return Actor(max(1.2 * scale, 0.5 * wide), max(wide, scale), at, rests="air", pace=pace, altitude=own.altitude, face=0.0)
        return Actor(float(first[:, 1].max()), max(wide, scale), at, pace=pace)

    return build


def _flutter(insect: Insect, cue: Cue, phase: float, *, flies: bool) -> dict[str, Floats]:
    """Beat the wings; at rest they open and close slowly, or lie still. Legs step in two tripods."""
    t = cue.seconds
    beat = np.sin(2 * np.pi * insect.beats * t + phase) if flies else 0.85 + 0.12 * np.sin(2 * np.pi * 0.3 * t + phase)
    bones: dict[str, Floats] = {"body": np.eye(4) if not flies else move(0, -0.04 * beat * insect.high, 0) @ turn("x", -0.25)}
    for k, (_, _, _, start) in enumerate(insect.wings):
        raised = insect.high * (beat if flies or not insect.clear else 0.15) * (1 - 0.12 * k) + (0.25 if flies else 0.0)
        for name, side in (("r", 1), ("l", -1)):
            bones[f"wing{k}.{name}"] = bones["body"] @ about((side * 0.05, 0.05, start), turn("z", side * raised))
    for k in range(insect.legs):
        for name, side in (("r", 1), ("l", -1)):
            swing = 0.30 * np.sin(2 * np.pi * 3.0 * t + np.pi * ((k + (side > 0)) % 2)) if cue.pace > 0 and not flies else 0.0
            bones[f"leg{k}.{name}"] = bones["body"] @ about(
                (side * 0.05, -0.03, 0.14 - 0.09 * k), turn("y", side * swing) @ turn("x", 0.5 * flies)
            )
    return bones


_BUTTERFLY = Insect(
    0.05,
    (0.035, 0.026, 0.02),
    slim=0.055,
    wings=((1.00, 0.95, 0.42, 0.10), (0.78, 0.85, -0.50, -0.06)),
    wing=(0.80, 0.30, 0.02),
    stilt=0.25,
    beats=4.5,
    high=1.0,
)
_BEE = Insect(
    0.022,
    (0.62, 0.36, 0.03),
    bands=(0.02, 0.016, 0.012),
    slim=0.17,
    wings=((0.78, 0.30, -0.10, 0.08), (0.52, 0.22, -0.35, 0.02)),
    clear=True,
    beats=11.0,
    high=0.7,
    stilt=0.30,
    altitude=0.9,
)
_DRAGONFLY = Insect(
    0.07,
    (0.02, 0.22, 0.24),
    bands=(0.015, 0.05, 0.07),
    slim=0.042,
    wings=((0.92, 0.20, 0.10, 0.12), (0.88, 0.24, -0.16, 0.02)),
    clear=True,
    beats=9.0,
    high=0.4,
    eye=0.095,
    feelers=0.1,
    stilt=0.25,
)
_ANT = Insect(0.012, (0.055, 0.020, 0.012), slim=0.12, stilt=0.62, flies=False, beats=0.0)

INSECTS: dict[str, Insect] = {
    "butterfly": _BUTTERFLY,
    "moth": replace(_BUTTERFLY, wing=(0.34, 0.27, 0.19), edge=(0.12, 0.085, 0.06), colour=(0.28, 0.22, 0.16), slim=0.08),
    "bee": _BEE,
    "wasp": replace(_BEE, slim=0.11, colour=(0.72, 0.50, 0.02)),
    "dragonfly": _DRAGONFLY,
    "firefly": replace(_BEE, size=0.018, colour=(0.045, 0.032, 0.022), bands=None, slim=0.11, glows=True, altitude=1.0),
    "ant": _ANT,
    "spider": Insect(0.03, (0.030, 0.024, 0.020), slim=0.20, legs=4, stilt=0.85, eye=0.03, feelers=0.08, flies=False),
    "ladybird": Insect(0.012, (0.60, 0.02, 0.012), bands=(0.50, 0.016, 0.010), slim=0.26, stilt=0.30, feelers=0.12, flies=False),
    "beetle": Insect(0.035, (0.02, 0.06, 0.035), slim=0.22, stilt=0.40, feelers=0.2, flies=False),
}
