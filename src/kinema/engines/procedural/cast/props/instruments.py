"""Musical instruments as members of the cast, and the machines that play records."""

from dataclasses import replace
from inspect import signature

import numpy as np

from kinema.engines.procedural.cast import holding
from kinema.engines.procedural.cast.actor import Actor, Build, Cue
from kinema.engines.procedural.cast.props.prop import Prop, gripped, moving, standing, tone
from kinema.engines.procedural.cast.props.swarm import grounded
from kinema.engines.procedural.furnishings import brass, strings
from kinema.engines.procedural.furnishings.tones import BLACK, BRASS, CHROME, STEEL, WALNUT
from kinema.engines.procedural.joinery import bent, block, orb, rod, tilted, turned
from kinema.engines.procedural.mesh import Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.script.script import Subject


def _of(family: object, make: str) -> Build:
    """Make a builder of an instrument, in the colour asked for."""
    made = getattr(family, make)
    default = signature(made).parameters["colour"].default
    return lambda subject, rng: standing(grounded(made(tone(subject, default))))


def _across(make: str) -> Build:
    """Make a builder of an instrument that is played before the body, its neck to the player's left."""
    made = getattr(strings, make)
    default = signature(made).parameters["colour"].default
    # The strumming hand is over the sound hole, below the middle of the neck.
    return gripped(
        lambda subject, rng: tilted(made(tone(subject, default), stand=False).moved((0, -0.24, 0)), "z", 1.25).moved((0.0, -0.02, -0.10))
    )


def _fiddled(subject: Subject, rng: np.random.Generator) -> Actor:
    """Hold a violin: under the chin of who plays it, its bow going to and fro on the strings; else by its neck."""
    colour = tone(subject, signature(strings.violin).parameters["colour"].default)
    if holding.UNDER_THE_CHIN not in subject.attributes:
        return replace(standing(strings.violin(colour, stand=False).moved((0, -0.50, -0.03)), 0.5), gripped=True)
    neck, across = holding.unit(*holding.NECK), holding.unit(*holding.ACROSS)
    # Its own axes: up along the neck, and out of the belly, which looks up.
    side = np.cross(neck, np.array([0.0, 1.0, 0.0]))
    side /= np.linalg.norm(side)
    frame = np.column_stack([side, neck, np.cross(side, neck)]).astype(np.float32)
    body = strings.violin(colour, stand=False).transformed(frame, np.zeros(3, np.float32))
    # The bow's hair lies on the strings, its tip is on the far side of them.
    hair = across * (frame[:, 2] @ across) - frame[:, 2]
    hair /= np.linalg.norm(hair)
    turned = np.column_stack([np.cross(-across, hair), -across, hair]).astype(np.float32)
    strung = neck * holding.ON_THE_STRINGS + frame[:, 2] * 0.060 - hair * 0.019

    def mesh(cue: Cue) -> Mesh:
        bow = strings.violin_bow().transformed(turned, (strung + across * holding.stroke(cue.seconds)).astype(np.float32))
        return Mesh.join([body, bow])

    return replace(moving(mesh(Cue(0.0)), mesh), gripped=True)


def _spinning(still: Mesh, disc: Mesh, at: tuple[float, float, float], subject: Subject) -> Actor:
    """Turn a record at 33 revolutions a minute."""
    speed = 0.0 if subject.still else 2 * np.pi * 33.3 / 60

    def mesh(cue: Cue) -> Mesh:
        return Mesh.join([still, disc.moved(at, speed * cue.seconds)])

    return moving(Mesh.join([still, disc.moved(at)]), mesh)


def _gramophone(subject: Subject, rng: np.random.Generator) -> Actor:
    wood, gilt = tone(subject, WALNUT), BRASS
    still = Mesh.join(
        [
            block((0.38, 0.15, 0.36), (0, 0.085, 0), wood, "wood", 0.012),
            block((0.42, 0.02, 0.40), (0, 0.01, 0), wood, "wood", 0.006),
            block((0.40, 0.016, 0.38), (0, 0.166, 0), wood, "wood", 0.006),
            turned([(0, 0.174), (0.135, 0.174), (0.135, 0.184), (0, 0.184)], gilt, "brass", 40),
            brass.horn(gilt).moved((-0.13, 0.19, -0.13), 0.35),
            rod((-0.13, 0.17, -0.13), (-0.13, 0.20, -0.13), 0.018, gilt, "brass"),
            bent([(-0.13, 0.21, -0.12), (-0.10, 0.225, -0.03), (-0.06, 0.215, 0.02)], 0.009, gilt, "brass"),
            tilted(turned([(0, -0.008), (0.022, -0.008), (0.022, 0.008), (0, 0.008)], gilt, "brass", 20), "z", 1.2).moved(
                (-0.05, 0.205, 0.03)
            ),
            bent(
                [(0.19, 0.09, 0.05), (0.23, 0.09, 0.05), (0.24, 0.09, 0.05), (0.24, 0.03, 0.05), (0.28, 0.03, 0.05)], 0.006, STEEL, "metal"
            ),
        ]
    )
    return _spinning(still, brass.record(0.125), (0, 0.185, 0), subject)


def _turntable(subject: Subject, rng: np.random.Generator) -> Actor:
    wood = tone(subject, WALNUT)
    still = Mesh.join(
        [
            block((0.45, 0.09, 0.36), (0, 0.07, 0), wood, "wood", 0.012),
            block((0.44, 0.006, 0.35), (0, 0.117, 0), (0.05, 0.05, 0.055), "metal", 0.002),
            *[
                turned([(0.02, 0), (0.024, 0.03), (0, 0.03)], BLACK, "plastic", 16).moved((x, 0, z))
                for x in (-0.18, 0.18)
                for z in (-0.14, 0.14)
            ],
            turned([(0.155, 0.12), (0.155, 0.132), (0, 0.132)], CHROME, "chrome", 48).moved((0.05, 0, 0)),
            turned([(0.035, 0.12), (0.035, 0.14), (0.02, 0.15), (0, 0.15)], STEEL, "metal", 24).moved((-0.16, 0, -0.11)),
            bent([(-0.16, 0.155, -0.14), (-0.16, 0.158, -0.05), (-0.15, 0.155, 0.06), (-0.09, 0.148, 0.10)], 0.005, CHROME, "chrome"),
            tilted(block((0.018, 0.010, 0.035), (0, 0, 0), BLACK, "plastic", 0.002), "y", 0.5).moved((-0.08, 0.143, 0.105)),
            *[turned([(0.012, 0.12), (0.011, 0.134), (0, 0.135)], CHROME, "chrome", 16).moved((-0.19, 0, z)) for z in (0.10, 0.14)],
        ]
    )
    return _spinning(still, brass.record(0.15), (0.05, 0.133, 0), subject)


def _vinyl(subject: Subject, rng: np.random.Generator) -> Actor:
    """Stand a record half out of its sleeve."""
    disc = tilted(brass.record(0.15, tone(subject, (0.50, 0.04, 0.03))), "x", np.pi / 2).moved((-0.10, 0.152, 0.0))
    sleeve = Mesh.join(
        [
            block((0.31, 0.31, 0.004), (0.06, 0.155, 0.006), (0.09, 0.16, 0.22), "paper", 0.001),
            orb((0.07, 0.07, 0.001), (0.06, 0.17, 0.009), (0.66, 0.42, 0.10), "paper", 32),
        ]
    )
    return standing(grounded(tilted(Mesh.join([disc, sleeve]), "x", -0.22)))


def _jukebox(subject: Subject, rng: np.random.Generator) -> Actor:
    box = brass.jukebox(tone(subject, (0.34, 0.05, 0.03)))
    return standing(box, 0.6, lambda cue: (Lamp((0, 0.95, 0.8), (1.3, 0.75, 0.3), 5.0),))


INSTRUMENTS = (
    Prop("instrument object", "guitar", _of(strings, "guitar"), "acoustic guitar, ukulele, banjo, 吉他, ギター", held=_across("guitar")),
    Prop("instrument object", "electric guitar", _of(strings, "electric_guitar"), "bass guitar, 电吉他", held=_across("electric_guitar")),
    Prop("instrument object", "violin", _of(strings, "violin"), "fiddle, viola, 小提琴, バイオリン", held=_fiddled),
    Prop("instrument object", "cello", _of(strings, "cello"), "double bass, upright bass, 大提琴"),
    Prop("instrument object", "erhu", _of(strings, "erhu"), "二胡"),
    Prop("instrument object", "pipa", _of(strings, "pipa"), "lute, 琵琶"),
    Prop("instrument object", "guzheng", _of(strings, "guzheng"), "zither, guqin, koto, 古筝, 古琴, 筝"),
    Prop("instrument object", "harp", _of(strings, "harp"), "竖琴"),
    Prop("instrument object", "trumpet", _of(brass, "trumpet"), "cornet, bugle, 小号, トランペット"),
    Prop("instrument object", "saxophone", _of(brass, "saxophone"), "sax, 萨克斯, サックス"),
    Prop("instrument object", "flute", _of(brass, "flute"), "clarinet, bamboo flute, 笛子, 长笛"),
    Prop("instrument object", "accordion", _of(brass, "accordion"), "手风琴"),
    Prop("instrument object", "drum", _of(brass, "great_drum"), "taiko, taiko drum, 大鼓, 鼓, 太鼓"),
    Prop("instrument object", "gong", _of(brass, "gong"), "锣"),
    Prop("instrument object", "gramophone", _gramophone, "phonograph, 留声机", frozenset({"play", "turn", "sing"})),
    Prop("instrument object", "record player", _turntable, "turntable, 唱片机", frozenset({"play", "turn", "sing"})),
    Prop("instrument object", "vinyl record", _vinyl, "vinyl, record, lp, 黑胶唱片, レコード"),
    Prop("instrument object", "radio", _of(brass, "radio"), "radio set, wireless, 收音机, ラジオ"),
    Prop("instrument object", "cassette", _of(brass, "cassette"), "cassette tape, tape, 磁带"),
    Prop("instrument object", "jukebox", _jukebox, "点唱机"),
)
