"""Dials: a clock face with its numerals and hands, and the round case that it sits in.

Who looks at a thing that faces +z has its -x on the right: so that is where three o'clock is.
"""

from dataclasses import dataclass, replace

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Cue
from kinema.engines.procedural.cast.props.prop import moving
from kinema.engines.procedural.furnishings.tones import BLACK
from kinema.engines.procedural.joinery import block, orb, ring, rod, shade, slab, tilted, tinted, turned
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.striking import Strike
from kinema.script.script import Subject

_PAPER_WHITE = (0.74, 0.72, 0.66)


INK = (0.012, 0.012, 0.014)


_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


_STROKES = {
    "I": [((0.0, -0.5), (0.0, 0.5))],
    "V": [((-0.30, 0.5), (0.0, -0.5)), ((0.30, 0.5), (0.0, -0.5))],
    "X": [((-0.30, 0.5), (0.30, -0.5)), ((0.30, 0.5), (-0.30, -0.5))],
}


_ADVANCE = {"I": 0.28, "V": 0.66, "X": 0.66}


_START = 10 * 3600 + 9 * 60 + 24
"""The time of day on a dial when the shot begins: the hands frame its middle."""


@dataclass(frozen=True, slots=True, eq=False)
class Dial:
    """A dial in the plane z = 0 that faces +z, with its three hands pointing to twelve."""

    face: Mesh
    hour: Mesh
    minute: Mesh
    second: Mesh

    def at(self, seconds: float, speed: float = 1.0, beats: float = 1.0) -> Mesh:
        """Show the time; the second hand steps `beats` times a second."""
        now = _START + speed * seconds
        # Each step is quick, and the hand trembles where it stops.
        step, part = divmod(now * beats, 1.0)
        jump = min(part / 0.12, 1.0) + (0.10 * np.sin(90 * part) * np.exp(-14 * part) if beats <= 2 else 0.0)
        tick = (step + jump) / beats
        hands = [
            tilted(self.hour, "z", 2 * np.pi * now / 43200),
            tilted(self.minute, "z", 2 * np.pi * now / 3600),
            tilted(self.second, "z", 2 * np.pi * (tick if speed == 1.0 else now) / 60),
        ]
        return Mesh.join([self.face, *hands])


def dial(radius: float, ground: Colour = _PAPER_WHITE, ink: Colour = INK, *, numerals: bool = True, metal: Colour = BLACK) -> Dial:
    """Make a dial of a radius, with Roman numerals or with bars."""
    r = radius
    disc = tilted(turned([(0, -0.02 * r), (r, -0.02 * r), (r, 0.0), (0.99 * r, 0.0), (0, 0.0)], ground, "paint", 56), "x", np.pi / 2)
    # A little darker towards the rim, as a dome is.
    disc = tinted(disc, shade(ground, 0.72), np.clip(np.hypot(disc.vertices[:, 0], disc.vertices[:, 1]) / r, 0, 1) ** 6)
    parts = [disc]
    for k, angle in enumerate(ring(60)):
        long = 0.075 if k % 5 == 0 else 0.04
        mark = block(
            (0.022 * r if k % 5 == 0 else 0.010 * r, long * r, 0.006 * r), (0, (0.945 - long / 2) * r, 0.004 * r), ink, "matte", 0.0
        )
        parts.append(tilted(mark, "z", float(angle)))
        if k % 5 == 0:
            if numerals:
                parts.append(tilted(_roman((k // 5 - 1) % 12, 0.17 * r, ink).moved((0, 0.75 * r, 0.004 * r)), "z", float(angle)))
            else:
                bar = block((0.055 * r, 0.17 * r, 0.008 * r), (0, 0.76 * r, 0.004 * r), ink, "matte", 0.0)
                parts.append(tilted(bar, "z", float(angle)))
    z = 0.02 * r
    return Dial(
        Mesh.join(parts),
        _hand(0.50 * r, 0.075 * r, z, metal),
        _hand(0.78 * r, 0.055 * r, z + 0.014 * r, metal),
        Mesh.join(
            [
                block((0.014 * r, 1.05 * r, 0.008 * r), (0, 0.33 * r, z + 0.03 * r), (0.50, 0.02, 0.015), "plastic", 0.0),
                orb((0.045 * r, 0.045 * r, 0.03 * r), (0, 0, z + 0.03 * r), (0.50, 0.02, 0.015), "plastic", 14),
            ]
        ),
    )


def _roman(hour: int, size: float, ink: Colour) -> Mesh:
    """Write the numeral of an hour (0 is one o'clock) about the origin, from strokes."""
    text = _NUMERALS[hour]
    x, strokes = -sum(_ADVANCE[letter] for letter in text) / 2, []
    for letter in text:
        middle = x + _ADVANCE[letter] / 2
        strokes += [
            rod((-(middle + ax) * size, ay * size, 0.0), (-(middle + bx) * size, by * size, 0.0), 0.065 * size, ink, "matte", sides=5)
            for (ax, ay), (bx, by) in _STROKES[letter]
        ]
        x += _ADVANCE[letter]
    return Mesh.join(strokes).moved(scale=(1, 1, 0.3))


def _hand(length: float, wide: float, z: float, colour: Colour) -> Mesh:
    """Cut a tapering hand that points up."""
    w = wide / 2
    outline = [(-0.5 * w, -0.18 * length), (0.5 * w, -0.18 * length), (w, 0.30 * length), (0.9 * w, 0.72 * length), (0, length)]
    outline += [(-0.9 * w, 0.72 * length), (-w, 0.30 * length)]
    return slab(outline, 0.25 * w, colour, "metal").moved((0, 0, z))


def pace_of(subject: Subject) -> float:
    """Tell how fast time goes on a dial: hands that are told to spin race through the hours."""
    if subject.still:
        return 0.0
    return 1500.0 * subject.speed if subject.action in {"turn", "run", "dance"} else 1.0


def ticking(speed: float) -> dict[str, Strike]:
    """Give when a hand that steps each second is heard."""
    return {"clock tick": Strike(0.0, 1.0)} if speed == 1.0 else {}


def cased(face: Dial, case: Mesh, middle: tuple[float, float, float], subject: Subject, beats: float = 1.0, lean: float = 0.0) -> Actor:
    """Put a dial into its case."""
    speed = pace_of(subject)

    def at(cue: Cue) -> Mesh:
        whole = Mesh.join([case, face.at(cue.seconds, speed, beats).moved(middle)])
        return tilted(whole, "x", -lean) if lean else whole

    return replace(moving(at(Cue(0.0)), at, 0.5), strikes=ticking(speed))


def bezel(radius: float, wide: float, deep: float, colour: Colour, material: str) -> Mesh:
    """Turn the rim of a round case, facing +z, its front at z = deep."""
    r, w, d = radius, wide, deep
    line = [
        (0, -d),
        (r + 0.4 * w, -d),
        (r + w, -0.5 * d),
        (r + w, 0.6 * d),
        (r + 0.7 * w, d),
        (r + 0.2 * w, d),
        (r, 0.5 * d),
        (r, -0.1 * d),
    ]
    return tilted(turned(line, colour, material, 56), "x", np.pi / 2)


TICKS: frozenset[str] = frozenset({"turn", "move", "run", "dance", "sing", "shout", "play", "work", "explode", "sway", "flow", "fall"})
