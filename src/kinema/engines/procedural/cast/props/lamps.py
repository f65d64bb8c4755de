"""Lamps, lanterns, candles and torches as members of the cast: lit, flickering where they burn, swinging where they hang."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Build, Cue
from kinema.engines.procedural.cast.props.prop import Prop, moving, standing, tone
from kinema.engines.procedural.furnishings import lights
from kinema.engines.procedural.furnishings.lights import Light
from kinema.engines.procedural.furnishings.tones import BLACK, BRASS, IRON, STEEL, WAX
from kinema.engines.procedural.joinery import bent, block, loft, orb, ring, rod, shade, thrown, tilted, turned
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.script.script import Subject


def _lit(light: Light, phase: float, face: float = 0.6, *, off: bool = False) -> Actor:
    """Play a light that stands."""
    if off:
        return standing(light.body, face)
    return moving(light.at(0.0), lambda cue: light.at(cue.seconds, phase), face, lambda cue: light.glow(cue.seconds, phase))


def _standing(make: str, default: Colour | None = None, face: float = 0.7) -> Build:
    """Make a builder of one of `furnishings.lights`, in the colour asked for."""
    made = getattr(lights, make)

    def build(subject: Subject, rng: np.random.Generator) -> Actor:
        light = made() if default is None else made(colour=tone(subject, default))
        return _lit(light, float(rng.uniform(0, 6)), face)

    return build


def _candle(subject: Subject, rng: np.random.Generator) -> Actor:
    tall = 0.26 if "tall" in subject.attributes else 0.18
    out = bool({"extinguish", "unlit"} & set(subject.attributes))
    return _lit(lights.candle(tall * float(rng.uniform(0.9, 1.1)), 0.024, tone(subject, WAX)), float(rng.uniform(0, 6)), 0.7, off=out)


def _hanging(light: Light, hook: float, lean: float = 1.0, size: float = 1.0) -> Build:
    """Hang a light from a pole's arm, `hook` metres up; it swings with the wind. `size` is that of the pole."""

    def build(subject: Subject, rng: np.random.Generator) -> Actor:
        phase = float(rng.uniform(0, 6))
        wood = (0.10, 0.065, 0.035)
        arm = hook / size
        post = Mesh.join(
            [
                rod((-0.55, 0, 0), (-0.55, arm + 0.35, 0), 0.035, wood),
                rod((-0.70, arm + 0.15, 0), (0.14, arm + 0.15, 0), 0.026, wood),
                rod((-0.55, arm - 0.25, 0), (-0.22, arm + 0.13, 0), 0.018, wood),
                turned([(0, 0), (0.16, 0), (0.14, 0.09), (0.05, 0.12), (0, 0.12)], (0.16, 0.15, 0.14), "stone", 16).moved((-0.55, 0, 0)),
                rod((0, arm, 0), (0, arm + 0.15, 0), 0.004, (0.02, 0.02, 0.02), "matte", sides=5),
            ]
        ).moved(scale=size)

        def angle(cue: Cue) -> float:
            push = 0.016 * cue.wind * (2.2 if subject.action in {"sway", "flicker", "move"} else 1.0)
            return (
                0.0 if subject.still else float(lean * push * (0.6 + np.sin(1.9 * cue.seconds + phase) + 0.3 * np.sin(3.3 * cue.seconds)))
            )

        def lamps(cue: Cue) -> tuple[Lamp, ...]:
            by = 1 + 0.05 * lights.waver(cue.seconds, phase)
            return tuple(Lamp((x, y + hook, z), shade(lamp.colour, by), lamp.reach) for lamp in light.lamps for x, y, z in (lamp.place,))

        def at(cue: Cue) -> Mesh:
            return Mesh.join([post, tilted(light.body, "z", -angle(cue)).moved((0, hook, 0))])

        return moving(at(Cue(0.0)), at, (hook - 0.35 * size) / (hook + 0.35 * size), lamps)

    return build


def _paper(subject: Subject, rng: np.random.Generator) -> Actor:
    return _hanging(lights.paper_lantern(0.24, tone(subject, lights.RED_PAPER)), 2.05)(subject, rng)


def _pendant(subject: Subject, rng: np.random.Generator) -> Actor:
    return _hanging(lights.pendant(0.5, tone(subject, (0.03, 0.05, 0.05))), 2.2, 0.5)(subject, rng)


def _bulb(subject: Subject, rng: np.random.Generator) -> Actor:
    """Screw a bulb into a socket that hangs by its cord, its filament alight."""
    glow = tone(subject, (1.0, 0.60, 0.22))
    body = Mesh.join(
        [
            thrown(
                [(0.0, -0.205), (0.028, -0.198), (0.042, -0.165), (0.034, -0.125), (0.018, -0.098), (0.0165, -0.085)],
                shade(glow, 0.34),
                "lamp",
                28,
            ),
            turned([(0.0165, -0.09), (0.019, -0.085), (0.019, -0.045), (0.008, -0.03), (0, -0.03)], BRASS, "brass", 20),
            rod((0, -0.03, 0), (0, 0, 0), 0.004, BLACK, "matte", sides=6),
        ]
    )
    return _hanging(Light(body, lamps=(Lamp((0, -0.16, 0.1), glow, 5.0),)), 0.38, size=0.3)(subject, rng)


def _chandelier(subject: Subject, rng: np.random.Generator) -> Actor:
    """Hang a chandelier under nothing: it floats where a ceiling would be."""
    light = lights.chandelier(1.0, colour=tone(subject, BRASS))
    body = light.body.moved((0, 1.15, 0))
    lamps = tuple(Lamp((x, y + 1.15, z), lamp.colour, lamp.reach) for lamp in light.lamps for x, y, z in (lamp.place,))
    return Actor(1.15, 1.0, lambda cue: body, rests="air", altitude=1.9, face=0.3, lamps=lambda cue: lamps)


def _sky_lantern(subject: Subject, rng: np.random.Generator) -> Actor:
    """Let a paper lantern rise into the sky."""
    glow, phase = tone(subject, (1.0, 0.42, 0.10)), float(rng.uniform(0, 6))
    body = thrown([(0.20, 0.0), (0.26, 0.18), (0.30, 0.42), (0.22, 0.62), (0.0, 0.70)], glow, "lamp", 32)
    up = np.clip(body.vertices[:, 1:2] / 0.7, 0, 1)
    body.surface[:, 3:6] = np.asarray(glow, np.float32) * (0.75 * (1 - up) ** 1.5 + 0.12)
    hoop = bent([(0.20 * np.sin(a), 0, 0.20 * np.cos(a)) for a in np.linspace(0, 2 * np.pi, 13)], 0.006, BLACK, "matte", 5)
    mesh = Mesh.join([body, hoop])
    rise = 0.0 if subject.still else 0.16 * subject.speed

    def at(cue: Cue) -> Mesh:
        drift = 0.10 * np.sin(0.7 * cue.seconds + phase)
        return mesh.moved((drift, rise * cue.seconds, 0.08 * np.sin(0.5 * cue.seconds + 2 * phase)), 0.2 * cue.seconds + phase)

    return Actor(
        0.7,
        0.6,
        at,
        rests="air",
        altitude=2.4,
        face=0.5,
        lamps=lambda cue: (Lamp((0, 0.2 + rise * cue.seconds, 0), (1.3, 0.55, 0.15), 5.0),),
    )


def _torch(subject: Subject, rng: np.random.Generator) -> Actor:
    """Stand a burning torch in the ground."""
    phase, wood = float(rng.uniform(0, 6)), (0.10, 0.055, 0.03)
    body = Mesh.join(
        [
            rod((0, 0, 0), (0, 1.35, 0), 0.022, wood, end=0.032),
            turned([(0.03, 1.28), (0.055, 1.34), (0.06, 1.46), (0.035, 1.52), (0, 1.52)], (0.05, 0.035, 0.025), "cloth", 16),
            *[
                bent([(r * np.sin(a), y, r * np.cos(a)) for a in np.linspace(0, 2 * np.pi, 9)], 0.006, BLACK, "metal", 5)
                for y, r in ((1.33, 0.055), (1.45, 0.062))
            ],
        ]
    )

    def at(cue: Cue) -> Mesh:
        return Mesh.join([body, lights.fire(0.16, 0.46, cue.seconds, phase, 5).moved((0, 1.44, 0))])

    def lamps(cue: Cue) -> tuple[Lamp, ...]:
        return (Lamp((0, 1.75, 0.1), shade((2.6, 1.15, 0.32), 1 + 0.12 * lights.waver(cue.seconds, phase)), 10.0),)

    return moving(at(Cue(0.0)), at, 0.75, lamps)


def _held_torch(subject: Subject, rng: np.random.Generator) -> Actor:
    """Hold a short torch, its flame over the hand that has hold of it."""
    phase = float(rng.uniform(0, 6))
    body = Mesh.join(
        [
            rod((0, -0.16, 0), (0, 0.26, 0.03), 0.017, (0.17, 0.09, 0.045), "wood", 0.022),
            turned([(0.02, 0.22), (0.045, 0.27), (0.050, 0.36), (0.030, 0.41), (0, 0.41)], (0.05, 0.035, 0.025), "cloth", 16).moved(
                (0, 0, 0.03)
            ),
        ]
    )

    def at(cue: Cue) -> Mesh:
        return Mesh.join([body, lights.fire(0.13, 0.38, cue.seconds, phase, 5).moved((0, 0.34, 0.03))])

    def lamps(cue: Cue) -> tuple[Lamp, ...]:
        return (Lamp((0, 0.62, 0.12), shade((2.2, 1.0, 0.30), 1 + 0.12 * lights.waver(cue.seconds, phase)), 9.0),)

    return replace(moving(at(Cue(0.0)), at, 0.75, lamps), gripped=True)


def _flashlight(subject: Subject, rng: np.random.Generator) -> Actor:
    colour = tone(subject, (0.03, 0.03, 0.033))
    body = turned([(0, -0.09), (0.018, -0.09), (0.019, 0.03), (0.030, 0.06), (0.030, 0.09), (0.027, 0.09)], colour, "metal", 24)
    front = turned([(0.027, 0.088), (0, 0.088)], (1.0, 0.92, 0.74), "lamp", 24)
    mesh = tilted(Mesh.join([body, front]), "x", np.pi / 2).moved((0, 0.03, 0))
    return standing(mesh, 0.5, lambda cue: (Lamp((0, 0.06, 0.55), (1.6, 1.45, 1.15), 5.0),))


def _spotlight(subject: Subject, rng: np.random.Generator) -> Actor:
    """Set up a theatre's lamp on its stand."""
    glow = tone(subject, (1.0, 0.90, 0.70))
    can = Mesh.join(
        [
            turned([(0, -0.16), (0.10, -0.14), (0.12, 0.12), (0.14, 0.16), (0.13, 0.165)], BLACK, "metal", 28),
            turned([(0.128, 0.15), (0, 0.15)], glow, "lamp", 28),
        ]
    )
    head = tilted(can, "x", np.pi / 2 + 0.35).moved((0, 1.9, 0))
    fork = bent([(-0.14, 1.9, 0), (-0.15, 1.72, 0), (0, 1.66, 0), (0.15, 1.72, 0), (0.14, 1.9, 0)], 0.012, BLACK, "metal")
    legs = [rod((0, 0.5, 0), (0.4 * np.sin(a), 0.01, 0.4 * np.cos(a)), 0.014, STEEL, "metal") for a in ring(3)]
    mesh = Mesh.join([head, fork, rod((0, 0.3, 0), (0, 1.68, 0), 0.018, STEEL, "metal"), *legs])
    return standing(mesh, 0.6, lambda cue: (Lamp((0, 1.6, 1.2), shade(glow, 2.6), 9.0),))


def _traffic_light(subject: Subject, rng: np.random.Generator) -> Actor:
    """Set up a traffic light, showing the colour asked for."""
    shows = subject.colour if subject.colour in {"red", "yellow", "amber", "green"} else "green"
    parts = [
        turned([(0, 0), (0.12, 0), (0.12, 0.1), (0.05, 0.14), (0.05, 2.3)], (0.05, 0.055, 0.05), "metal", 16),
        block((0.32, 0.90, 0.24), (0, 2.65, 0.05), BLACK, "plastic", 0.03),
    ]
    tones: tuple[tuple[str, float, Colour], ...] = (
        ("red", 2.92, (1.0, 0.03, 0.02)),
        ("yellow", 2.65, (1.0, 0.55, 0.03)),
        ("green", 2.38, (0.05, 0.9, 0.30)),
    )
    lamps: tuple[Lamp, ...] = ()
    for name, y, colour in tones:
        on = name == shows or (name == "yellow" and shows == "amber")
        lens = tilted(
            thrown([(0.095, 0.0), (0.07, 0.02), (0.0, 0.03)], colour if on else shade(colour, 0.06), "lamp" if on else "glass", 24),
            "x",
            np.pi / 2,
        )
        hood = [
            np.array(
                [(0.105 * np.cos(a), y + 0.105 * np.sin(a), z) for a in np.linspace(0.0, np.pi, 9)]
                + [(0.097 * np.cos(a), y + 0.097 * np.sin(a), z) for a in np.linspace(np.pi, 0.0, 9)]
            )
            for z in (0.17, 0.29)
        ]
        parts += [lens.moved((0, y, 0.17)), loft(hood, BLACK, "plastic")]
        if on:
            lamps = (Lamp((0, y, 0.6), shade(colour, 1.1), 6.0),)
    return standing(Mesh.join(parts), 0.85, lambda cue: lamps)


def _string(subject: Subject, rng: np.random.Generator) -> Actor:
    """Hang a string of bulbs between two poles."""
    light = lights.bulbs(5.0, 0.45, 12, tone(subject, (1.0, 0.66, 0.30)))
    poles = [rod((s * 2.5, 0, 0), (s * 2.5, 2.6, 0), 0.03, (0.10, 0.065, 0.035)) for s in (-1, 1)]
    lamps = tuple(Lamp((x, y + 2.5, z), lamp.colour, lamp.reach) for lamp in light.lamps for x, y, z in (lamp.place,))
    return standing(Mesh.join([light.body.moved((0, 2.5, 0)), *poles]), 0.8, lambda cue: lamps)


def _oil_lamp(subject: Subject, rng: np.random.Generator) -> Actor:
    """Make a brass lamp of the kind that genies live in, its wick alight."""
    colour = tone(subject, BRASS)
    bowl = thrown([(0.0, 0.02), (0.05, 0.018), (0.07, 0.045), (0.055, 0.075), (0.02, 0.092), (0.0, 0.095)], colour, "brass", 32).moved(
        scale=(1.25, 1, 0.9)
    )
    foot = turned([(0, 0), (0.045, 0), (0.04, 0.012), (0.018, 0.02), (0.02, 0.03)], colour, "brass", 24)
    spout = bent([(0.06, 0.045, 0), (0.11, 0.05, 0), (0.15, 0.085, 0)], np.array([0.028, 0.020, 0.014]), colour, "brass", 12)
    handle = bent([(-0.075, 0.06, 0), (-0.12, 0.085, 0), (-0.13, 0.05, 0), (-0.08, 0.035, 0)], 0.008, colour, "brass")
    body = Mesh.join([bowl, foot, spout, handle, orb(0.014, (0, 0.105, 0), colour, "brass", 12)])
    return _lit(Light(body, (((0.155, 0.09, 0), 0.05),), (Lamp((0.16, 0.14, 0), (0.9, 0.44, 0.13), 4.0),)), float(rng.uniform(0, 6)), 0.5)


SWAYS = frozenset({"sway", "flicker", "move", "shine", "burn"})
LAMPS = (
    Prop("lamp", "lamp", _standing("table_lamp", (0.62, 0.52, 0.36)), "table lamp, bedside lamp, lampshade, 台灯", SWAYS),
    Prop("lamp", "floor lamp", _standing("floor_lamp", (0.62, 0.52, 0.36), 0.85), "standing lamp, 落地灯", SWAYS),
    Prop("lamp", "desk lamp", _standing("desk_lamp", (0.03, 0.16, 0.09)), "banker's lamp, reading lamp, 书灯", SWAYS),
    Prop("lamp", "candle", _candle, "candlelight, 蜡烛, 烛光", SWAYS),
    Prop("lamp", "candelabrum", _standing("candelabrum", BRASS), "candelabra, candlestick, 烛台", SWAYS),
    Prop("lamp", "chandelier", _chandelier, "吊灯, 水晶灯", SWAYS),
    Prop("lamp", "pendant lamp", _pendant, "hanging lamp, ceiling lamp", SWAYS),
    Prop("lamp", "light bulb", _bulb, "lightbulb, bulb, 灯泡", SWAYS),
    Prop("lamp", "lantern", _standing("lantern", IRON, 0.5), "oil lantern, storm lantern, hand lantern, 提灯, 马灯", SWAYS),
    Prop("lamp", "paper lantern", _paper, "red lantern, chinese lantern, 灯笼, 红灯笼, 宫灯", SWAYS),
    Prop("lamp", "sky lantern", _sky_lantern, "floating lantern, 孔明灯, 天灯", SWAYS),
    Prop(
        "lamp",
        "street lamp",
        _standing("street_lamp", IRON, 0.85),
        "streetlamp, streetlight, street light, lamp post, lamppost, 路灯, 街灯",
        SWAYS,
    ),
    Prop("lamp", "torch", _torch, "火把", SWAYS, held=_held_torch),
    Prop("lamp", "flashlight", _flashlight, "headlight, 手电筒", SWAYS),
    Prop("lamp", "spotlight", _spotlight, "stage light, 聚光灯", SWAYS),
    Prop("lamp", "traffic light", _traffic_light, "红绿灯, 交通灯", SWAYS),
    Prop("lamp", "string lights", _string, "fairy lights, string of lights, garland of lights, 彩灯, 串灯", SWAYS),
    Prop("lamp", "oil lamp", _oil_lamp, "genie lamp, magic lamp, aladdin's lamp, 油灯, 神灯", SWAYS),
)
