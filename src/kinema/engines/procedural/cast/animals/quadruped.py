"""What goes on four legs, played: built as the prompt says, and moved by what it does."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Build, Cue, colour_of
from kinema.engines.procedural.cast.animals import gaits
from kinema.engines.procedural.cast.animals.beast import Beast, sculpted, younger
from kinema.engines.procedural.cast.animals.body import finished, size_of
from kinema.engines.procedural.cast.animals.coats import plain
from kinema.engines.procedural.cast.animals.frame import LEGS, Foot, Pose, bones
from kinema.engines.procedural.mesh import Floats, Mesh
from kinema.engines.procedural.sculpt import Skin, move
from kinema.engines.procedural.striking import Strike
from kinema.script import gait
from kinema.script.makers import CALLS, CRIES, RIDES
from kinema.script.script import Subject

_EATS = {"eat", "drink", "look down"}
_GOES = {"walk", "run", "move", "jump", "climb", "turn", "play", "fight", "drive", "slide", "dance"}
_FLIES = {"fly", "rise", "dive", "fall"}
_DASHES = {"run", "jump", "fight"}
_CALLS_A_SECOND = 0.6
Burden = Callable[[Cue, dict[str, Floats]], list[Mesh]]
"""Gives what an animal carries, in metres, from its bones."""


def play(beast: Beast, subject: Subject, rng: np.random.Generator, burden: Burden | None = None) -> Actor:
    """Build an actor of a kind."""
    if subject.colour and subject.colour != "rainbow":
        beast = replace(beast, colour=colour_of(subject.colour, beast.colour), coats=(plain,))
    if "young" in subject.attributes:
        beast = younger(beast)
    scale = beast.size * size_of(subject) * float(rng.uniform(0.96, 1.04))
    frame = beast.frame
    # The more there are, the coarser is each of them.
    skin = sculpted(beast, rng, 1.0 if subject.count < 3 else (1.5 if subject.count < 7 else 1.9))
    skin = Skin(finished(skin.mesh, subject), skin.weights, skin.bones)
    phase = float(rng.uniform(0, 2 * np.pi))
    action = _action(beast, subject, rng)
    pace = 0.0
    aloft = beast.winged and (action in _FLIES or subject.place == "above")
    if aloft and not subject.still:
        pace = 4.0 * scale**0.5
    elif action in _GOES and not subject.still and not (action == "jump" and subject.direction is None):
        froude = beast.dash if action in _DASHES else beast.pace
        pace = float(np.sqrt(froude * 9.81 * frame.leg * scale))

    hoofs = subject.kind == "horse" and subject.action in RIDES and not subject.still
    if hoofs:
        # Its hooves land when they are heard; a herd does not gallop in time.
        goes = gaits.GALLOP if action == "run" else gaits.WALK
        every, _ = gait.stride(subject)
        beast, pace = replace(beast, gait=goes), goes.reach * frame.leg * scale / (goes.duty * every * subject.speed)
        phase = -gait.FIRST / every if subject.count == 1 else phase

    def at(cue: Cue) -> Mesh:
        matrices = bones(frame, _aloft(cue.seconds, phase) if aloft else _pose(beast, action, cue, scale, phase))
        mesh = skin.posed(matrices)
        if action in {"sit", "lie"}:
            # It comes to rest on whatever is lowest.
            low = float(mesh.vertices[:, 1].min())
            mesh = Mesh(mesh.vertices - np.array([0, low, 0], np.float32), mesh.surface, mesh.triangles)
            matrices = {name: move(0, -low, 0) @ matrix for name, matrix in matrices.items()}
        mesh = Mesh(mesh.vertices * np.float32(scale), mesh.surface, mesh.triangles)
        return Mesh.join([mesh, *burden(cue, matrices)]) if burden else mesh

    first = at(Cue(0.0, pace=pace)).vertices
    height, length = float(first[:, 1].max()), float(np.ptp(first[:, 2]))
    if aloft:
        return Actor(1.6 * height, length, at, rests="air", pace=pace, altitude=2.5 * height, face=0.4)
    # The jaw opens again and again while it calls.
    cries = dict.fromkeys(CRIES["animal"], Strike(0.75 / _CALLS_A_SECOND, 1 / _CALLS_A_SECOND)) if action in CALLS else {}
    return Actor(height, length, at, pace=pace, face=0.58, strikes=cries)


def _action(beast: Beast, subject: Subject, rng: np.random.Generator) -> str | None:
    """What it does; one of which nothing is told walks if it is told a way, and some that graze do so."""
    if subject.action:
        return subject.action
    if subject.direction in {"left", "right", "toward", "away"}:
        return "walk"
    return "eat" if beast.grazes and rng.random() < 0.4 else None


def _pose(beast: Beast, action: str | None, cue: Cue, scale: float, phase: float) -> Pose:
    """Give the attitude at a moment."""
    frame, t = beast.frame, cue.seconds
    if cue.pace > 0.03:
        going = beast.gait or (gaits.BOUND if action == "jump" else gaits.gait_for(cue.pace, frame.leg * scale))
        pose = gaits.going(frame, t, cue.pace / scale, going, phase)
    elif action == "jump":
        pose = gaits.hop(frame, t)
    elif action == "sit":
        pose = gaits.sit(frame, gaits.stand(frame, t, phase))
    elif action == "lie":
        pose = gaits.lie(frame, gaits.stand(frame, t, phase), asleep=True, folded=beast.folded)
    elif action in _EATS:
        pose = gaits.lowered(frame, gaits.stand(frame, t, phase), t)
    else:
        pose = gaits.stand(frame, t, phase)
    _voice(pose, action, cue)
    if beast.wags and action != "lie":
        wag = 0.45 * np.sin(2 * np.pi * beast.wags * t + phase)
        for k, share in (("tail1", 0.6), ("tail2", 0.5), ("tail3", 0.4)):
            pose.bend(k, y=share * wag)
    return pose


def _aloft(t: float, phase: float) -> Pose:
    """Fly on wings: they beat, the trunk answers, the legs hang back."""
    wave = 2 * np.pi * 0.75 * t + phase
    pose = Pose(lift=-0.10 * np.sin(wave), pitch=0.05 * np.cos(wave))
    for wing, side in (("wing.r", 1), ("wing.l", -1)):
        pose.bend(wing, y=side * 0.15 * np.cos(wave), z=side * (0.55 * np.sin(wave) - 0.35))
    pose.bend("neck", 0.45)
    pose.bend("head", -0.35)
    for k in range(3):
        pose.bend(f"tail{k + 1}", 0.10 + 0.12 * np.sin(wave - 0.8 * k), 0.10 * np.sin(0.4 * wave - k))
    for leg in LEGS:
        pose.feet[leg] = Foot(-0.22, 0.26, 0.9, 0.9)
    return pose


def _voice(pose: Pose, action: str | None, cue: Cue) -> None:
    """Lift the head and open the jaw to call, to look up or to speak."""
    if action in {"look up", "shout", "sing"}:
        pose.bend("neck", -0.25)
        pose.bend("head", -0.55 if action != "shout" else -0.25)
    if action in CALLS:
        pose.bend("jaw", 0.42 * (0.5 + 0.5 * np.sin(2 * np.pi * _CALLS_A_SECOND * cue.seconds)) ** 0.5)
    if cue.speaking:
        pose.bend("jaw", 0.38 * cue.mouth)
        pose.bend("head", 0.04 * np.sin(2 * np.pi * 1.3 * cue.seconds))


def played(beast: Beast) -> Build:
    """Make the builder of a kind."""
    return lambda subject, rng: play(beast, subject, rng)
