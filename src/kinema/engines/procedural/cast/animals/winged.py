"""Birds, played: on the wing, on the water, or on their feet, as they are told or as their kind is used to."""

from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Build, Cue, colour_of
from kinema.engines.procedural.cast.animals.bird import Bird, feathered
from kinema.engines.procedural.cast.animals.body import finished, size_of
from kinema.engines.procedural.cast.animals.feathers import beating, both, spread_wing
from kinema.engines.procedural.mesh import Floats, Mesh
from kinema.engines.procedural.sculpt import Skin, about, move, turn
from kinema.engines.procedural.striking import Strike
from kinema.script.makers import CALLS, CRIES
from kinema.script.script import Subject

_AFOOT = {
    "stand",
    "walk",
    "run",
    "sit",
    "lie",
    "eat",
    "drink",
    "look",
    "look up",
    "look down",
    "dance",
    "jump",
    "stop",
    "sing",
    "shout",
    "sway",
}
_CALLS_A_SECOND = 1.7
_FLIES = {"fly", "rise", "fall", "dive", "move", "slide", "sail"}
_SWIMS = {"swim", "sail", "flow"}
_GOES = {"walk", "run", "dance"}


def hatched(bird: Bird) -> Build:
    """Make the builder of a kind."""

    def build(subject: Subject, rng: np.random.Generator) -> Actor:
        kind = bird
        if subject.colour and subject.colour != "rainbow":
            tone = colour_of(subject.colour, bird.colour)
            kind = replace(bird, colour=tone, belly=None, crown=None, mask=None, plumage=None)
        scale = kind.size * size_of(subject) * float(rng.uniform(0.95, 1.05)) * (0.55 if "young" in subject.attributes else 1.0)
        how = _how(kind, subject)
        return (_aloft if how == "air" else _down)(kind, subject, rng, scale, how)

    return build


def _how(bird: Bird, subject: Subject) -> str:
    """Tell whether it is in the air, on the water or on the ground."""
    action = subject.action
    if bird.floats and (action in _SWIMS or action in {None, "sit", "move"}):
        return "water"
    if not bird.wing.span or action in _AFOOT:
        return "ground"
    if action in _FLIES or subject.place == "above":
        return "air"
    return "air" if bird.flies else "ground"


def _aloft(bird: Bird, subject: Subject, rng: np.random.Generator, scale: float, how: str) -> Actor:
    """Fly: the wings beat in two joints, glide between, and the trunk answers."""
    coarse = subject.count > 3
    body = feathered(bird, rng, 1.5 if coarse else 1.0, folded=False)
    wing = spread_wing(bird.wing, bird.colour, bird.shoulder, coarse)
    body, wing = (Skin(finished(skin.mesh, subject), skin.weights, skin.bones) for skin in (body, wing))
    phase = float(rng.uniform(0, 2 * np.pi))
    beats = bird.beats * (0.65 + 0.35 * subject.speed)
    tucked = _in_flight(bird)

    def at(cue: Cue) -> Mesh:
        wave = 2 * np.pi * beats * cue.seconds + phase
        ease = 1 - bird.glide * np.clip(0.5 + 0.9 * np.sin(2 * np.pi * 0.21 * cue.seconds + phase), 0, 1)
        beat, rate = np.sin(wave), np.cos(wave)
        arm = 0.14 + 0.62 * beat * ease
        # The hand follows the arm, and is drawn in on the way up.
        hand = -0.10 - 0.42 * rate * ease - 0.10 * arm
        spread = wing.posed(beating(bird.shoulder, bird.wing, arm, hand, 0.45 * max(rate, 0.0) * ease))
        bones = tucked | {"jaw": tucked["head"] @ about(bird.joints["head"], turn("x", 0.30 * cue.mouth))}
        heave = move(0.0, -0.05 * bird.wing.span * beat * ease, 0.0)
        mesh = Mesh.join([body.posed(bones), both(spread)])
        return mesh.moved((0, scale * heave[1, 3], 0), scale=scale)

    first = at(Cue(0.0)).vertices
    span = bird.wing.span * scale
    pace = 0.0 if subject.still else bird.pace
    return Actor(
        max(0.4 * span, float(np.ptp(first[:, 1]))),
        max(0.5 * span, float(np.ptp(first[:, 2]))),
        at,
        rests="air",
        pace=pace,
        altitude=bird.altitude,
        face=0.0,
    )


def _in_flight(bird: Bird) -> dict[str, Floats]:
    """Stretch the neck ahead and the legs behind; short necks and legs are drawn in as they are."""
    at = bird.joints
    long = float(np.clip((bird.neck - 0.25) / 0.4, 0, 1))
    aim = (0.12, 0.06)
    first = turn("x", (bird.rise[0] - aim[0]) * (0.35 + 0.65 * long))
    neck = about(at["neck"], first)
    throat = neck @ about(at["throat"], turn("x", (bird.rise[1] - bird.rise[0]) * long - (aim[1] - aim[0])))
    bent = (bird.rise[0] - aim[0]) * (0.35 + 0.65 * long) + (bird.rise[1] - bird.rise[0]) * long - (aim[1] - aim[0])
    bones = {"neck": neck, "throat": throat, "head": throat @ about(at["head"], turn("x", -bent))}
    for name, side in (("r", 1), ("l", -1)):
        mirror = np.array([side, 1.0, 1.0])
        hip = about(at["hip"] * mirror, turn("x", 1.42))
        heel = hip @ about(at["heel"] * mirror, turn("x", 0.22))
        bones |= {f"hip.{name}": hip, f"heel.{name}": heel, f"foot.{name}": heel @ about(at["foot"] * mirror, turn("x", 1.1))}
    return bones


def _down(bird: Bird, subject: Subject, rng: np.random.Generator, scale: float, how: str) -> Actor:
    """Stand, walk, peck, sit, or swim."""
    coarse = 1.0 if subject.count <= 3 else 1.5
    body = feathered(bird, rng, coarse, folded=True)
    body = Skin(finished(body.mesh, subject), body.weights, body.bones)
    phase = float(rng.uniform(0, 2 * np.pi))
    afloat = how == "water"
    going = subject.action in _GOES or (subject.action is None and subject.direction in {"left", "right", "toward", "away"})
    going = (going or subject.action in _SWIMS) and not subject.still
    pace = (0.45 if afloat else float(np.sqrt(0.20 * 9.81 * max(bird.leg, 0.2) * scale))) if going else 0.0
    if subject.action == "run" and not afloat:
        pace *= 2.2

    def at(cue: Cue) -> Mesh:
        return body.posed(_pose(bird, subject.action, cue, scale, phase, afloat=afloat)).moved(scale=scale)

    first = at(Cue(0.0, pace=pace)).vertices
    cries = dict.fromkeys(CRIES["bird"], Strike(0.0, 1 / _CALLS_A_SECOND)) if subject.action in CALLS else {}
    return Actor(float(first[:, 1].max()), float(np.ptp(first[:, 2])), at, rests=how, pace=pace, face=0.7, strikes=cries)


def _pose(bird: Bird, action: str | None, cue: Cue, scale: float, phase: float, *, afloat: bool) -> dict[str, Floats]:
    """Give the bones of a bird that is not in the air; its feet are on the ground, or its breast in the water."""
    at, t = bird.joints, cue.seconds
    tilt = 0.12 if afloat else bird.tilt
    low = action in {"eat", "drink", "look down"}
    peck = 0.5 + 0.5 * np.sin(2 * np.pi * t / 1.9 + phase) if low else 0.0
    peck = float(np.clip(2.2 * peck - 0.5, 0, 1))
    seated = action == "lie" and not afloat
    travel = 0.55 * bird.leg
    cycle = t * cue.pace / max(scale * travel, 1e-6) * 0.6 + phase
    stride = cue.pace > 0.02 and not afloat
    bob = 0.03 * bird.leg * np.sin(4 * np.pi * cycle) if stride else 0.004 * np.sin(2 * np.pi * t / 2.7)
    hip = at["hip"]
    drop = -at["foot"][1]
    if afloat:
        height = 0.42 * bird.plump + 0.010 * np.sin(2 * np.pi * t / 2.1 + phase)
    elif seated:
        height = 0.95 * bird.plump
    else:
        height = drop + bob - 0.02 * bird.leg * stride
    lean = tilt - 0.9 * tilt * peck - 0.25 * peck
    body = move(0, height, 0) @ about(hip * [0, 1, 1], turn("x", -lean) @ turn("z", 0.05 * np.sin(2 * np.pi * cycle) * stride))
    look = np.sin(2 * np.pi * t / 5.1 + phase) + 0.6 * np.sign(np.sin(2 * np.pi * t / 2.3 + 2 * phase))
    thrust = 0.10 * np.sin(4 * np.pi * cycle) * stride
    down = (1.25 if bird.neck > 0.3 else 0.55) * peck
    neck = body @ about(at["neck"], turn("x", 0.45 * tilt + thrust + down))
    throat = neck @ about(at["throat"], turn("x", 0.30 * tilt - thrust + 0.5 * down))
    level = lean - 0.75 * tilt - 1.5 * down + 0.55 * peck
    head = throat @ about(
        at["head"], turn("y", 0.28 * look * (1 - peck)) @ turn("x", level - 0.35 * (action in {"look up", "sing", "shout"}))
    )
    gape = 0.5 * cue.mouth if cue.speaking else (0.35 * max(np.sin(2 * np.pi * _CALLS_A_SECOND * t), 0.0) if action in CALLS else 0.0)
    bones: dict[str, Floats] = {
        "body": body,
        "neck": neck,
        "throat": throat,
        "head": head,
        "jaw": head @ about(at["head"], turn("x", gape)),
    }
    # Tail and wing tips clear the ground, however upright it stands.
    root = float((body @ np.array([*at["tail"], 1.0]))[1])
    droop = np.arcsin(np.clip((root - 0.03) / max(bird.tail * (1 + 0.5 * bird.fork), bird.reach), -0.6, 1))
    bones["tail"] = body @ about(
        at["tail"], turn("x", max(lean - droop, 0.1 * lean)) @ turn("y", 0.06 * np.sin(2 * np.pi * t / 1.7 + phase))
    )
    for name, side, lead in (("r", 1, 0.0), ("l", -1, 0.5)):
        step = _step((cycle + lead) % 1.0, travel, bird.leg) if stride else (0.0, 0.0)
        if afloat and cue.pace > 0.02:
            step = (0.12 * np.sin(2 * np.pi * (1.2 * t + lead)), 0.0)
        bones |= _bent_leg(bird, body, side, name, step, height - drop if afloat else 0.0)
    return bones


def _step(since: float, travel: float, leg: float) -> tuple[float, float]:
    """Give a foot's place, ahead and up: on the ground for six tenths of the cycle."""
    if since < 0.6:
        return travel * (0.5 - since / 0.6), 0.0
    s = (since - 0.6) / 0.4
    return travel * (-0.5 + 3 * s**2 - 2 * s**3), 0.26 * leg * np.sin(np.pi * s)


def _bent_leg(bird: Bird, body: Floats, side: int, name: str, step: tuple[float, float], afloat: float) -> dict[str, Floats]:
    """Bend a leg so that its foot is where it is put. In the plane of the leg a place is y + iz."""
    at, mirror = bird.joints, np.array([side, 1.0, 1.0])
    rest = [complex(at[part][1], at[part][2]) for part in ("hip", "heel", "foot")]
    top = body @ np.array([*(at["hip"] * mirror), 1.0])
    hip = complex(top[1], top[2])
    foot = complex(step[1] + afloat, at["foot"][2] + step[0])
    upper, lower = rest[1] - rest[0], rest[2] - rest[1]
    reach = foot - hip
    far = min(abs(reach), 0.999 * (abs(upper) + abs(lower)))
    inside = np.arccos(np.clip((abs(upper) ** 2 + far**2 - abs(lower) ** 2) / (2 * abs(upper) * max(far, 1e-9)), -1, 1))
    # Its heel bends backward, as an elbow does.
    heel = hip + reach / max(abs(reach), 1e-9) * abs(upper) * np.exp(1j * inside)
    turns = (float(np.angle((heel - hip) / upper)), float(np.angle((foot - heel) / lower)), 0.0)
    bones: dict[str, Floats] = {}
    for part, place, was, angle in zip(("hip", "heel", "foot"), (hip, heel, foot), rest, turns, strict=True):
        c, s = np.cos(angle), np.sin(angle)
        y, z = place.real - (c * was.real - s * was.imag), place.imag - (s * was.real + c * was.imag)
        bones[f"{part}.{name}"] = np.array([[1.0, 0, 0, top[0] - side * at["hip"][0]], [0, c, -s, y], [0, s, c, z], [0, 0, 0, 1.0]])
    return bones
