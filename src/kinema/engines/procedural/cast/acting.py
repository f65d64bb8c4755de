"""Acting: what somebody's body and face do in a shot, from the action, the mood and the voice."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from kinema.engines.procedural.cast import holding, skeleton
from kinema.engines.procedural.cast.actor import Cue
from kinema.engines.procedural.cast.face import Mien
from kinema.engines.procedural.cast.look import Look
from kinema.engines.procedural.cast.skeleton import Angles
from kinema.script import gait
from kinema.script.script import Subject

_PACE = {"move": 1.1, "surf": 3.2}
RIDING = frozenset({"surf"})
"""What moves somebody who stands still on it."""
_MOODS: dict[str, Mien] = {
    "happy": Mien(smile=0.8, lift=0.25),
    "smile": Mien(smile=1.0, lift=0.2),
    "laugh": Mien(smile=1.1, lift=0.3, gape=0.45),
    "sad": Mien(smile=-0.7, anger=-0.9, lift=0.1),
    "cry": Mien(smile=-1.0, anger=-1.0, gape=0.12, shut=0.45),
    "angry": Mien(smile=-0.5, anger=1.0),
    "fight": Mien(smile=-0.3, anger=0.9),
    "shout": Mien(smile=-0.3, anger=0.8, gape=0.8),
    "surprised": Mien(smile=0.0, lift=1.2, wide=1.0, gape=0.4),
    "afraid": Mien(smile=-0.4, lift=0.9, anger=-0.8, wide=0.9, gape=0.15),
    "scared": Mien(smile=-0.4, lift=0.9, anger=-0.8, wide=0.9, gape=0.15),
    "lie": Mien(shut=1.0),
    "sing": Mien(smile=0.3, lift=0.6, gape=0.5),
    "eat": Mien(smile=0.3, gape=0.15),
    "look up": Mien(smile=0.25, lift=0.5, wide=0.2),
}


_Turn = tuple[float, float, float]
CARRIED: dict[str, tuple[_Turn, _Turn]] = {
    "carrying": ((-0.22, 0.0, 0.10), (-1.15, 0.10, 0.0)),
    "at the mouth": ((-0.62, 0.0, -0.02), (-1.95, -0.42, 0.0)),
}
"""How the right arm is, upper and lower, of whoever has something in that hand: before the body, or as a microphone is held."""
WITH_BOTH_HANDS: dict[str, Callable[[Angles, float], None]] = {holding.UNDER_THE_CHIN: holding.fiddle, holding.DRAWN: holding.aim}
"""What takes both hands, and how they have hold of it."""
_HANDS_FREE = frozenset(
    {"stand", "walk", "run", "speak", "look", "smile", "sing", "sit", "turn", "laugh", "shout", "move", "look back", "look up", "look down"}
)
"""What is done without the hands."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one person plays in a shot."""

    action: str
    mood: Mien
    height: float
    phase: float
    pace: float
    old: bool
    umbrella: bool
    sitting: bool = False
    """Whether it sits while it does something else."""
    low: bool = False
    """Whether it sits on the ground."""
    carries: str = ""
    """What it has in its hands: a key of `CARRIED`, while it does something else, or of `WITH_BOTH_HANDS`."""

    @classmethod
    def of(cls, subject: Subject, look: Look, phase: float) -> "Part":
        """Learn the part from the script."""
        action = subject.action or ("stand" if not subject.direction else "walk")
        said = [*subject.attributes, action, *subject.words.lower().split()]
        mood = next((_MOODS[word] for word in said if word in _MOODS), Mien())
        pace, running = _PACE.get(action, 0.0), action == "run"
        every = gait.period(replace(subject, action=action))
        if every is not None:
            # A foot lands when its step is heard; a crowd does not march in time.
            pace = skeleton.step(look.height, running=running) / (every * subject.speed)
            phase = skeleton.landing(gait.FIRST, every, running=running) if subject.count == 1 else phase
        carries = next((word for word in subject.attributes if word in CARRIED or word in WITH_BOTH_HANDS), "")
        return cls(
            action,
            mood,
            look.height,
            phase,
            pace,
            look.old,
            look.umbrella is not None,
            "sitting" in subject.attributes,
            "on the ground" in subject.attributes,
            carries,
        )

    def grip(self, cue: Cue, height: float) -> tuple[float, float, float]:
        """Give where the body, so many metres high, has hold of what it holds."""
        matrices = skeleton.bones(self.pose(cue), height)
        bone, place = "hand.r", skeleton.at("hand.r", height, dy=-0.045, dz=0.02)
        if self.carries == holding.UNDER_THE_CHIN:
            x, y, z = holding.CHIN
            bone, place = "chest", (x * height, y * height, z * height)
        elif self.carries == holding.DRAWN:
            bone, place = "hand.l", skeleton.at("hand.l", height, dy=-0.035, dz=0.015)
        x, y, z, _ = (matrices[bone] @ np.array([*place, 1.0])).tolist()
        return x, y, z

    def pose(self, cue: Cue) -> Angles:
        """Give the body's pose at a moment."""
        t = cue.seconds
        # Who is carried, by a horse or a boat, goes without walking.
        if cue.pace > 0.05 and self.pace > 0 and self.action not in RIDING:
            pose = skeleton.walk(t, cue.pace, self.height, self.phase, running=self.action == "run")
        else:
            pose = skeleton.stand(t, self.phase)
            if self.sitting:
                _seated(pose, t)
            act = _on_the_ground if self.low and self.action == "sit" else ACTS.get(self.action)
            if act is not None:
                act(pose, t)
        if self.carries in WITH_BOTH_HANDS:
            WITH_BOTH_HANDS[self.carries](pose, t)
        elif self.carries and self.action in _HANDS_FREE:
            _reach(pose, "r", *CARRIED[self.carries])
        if self.umbrella:
            _reach(pose, "l" if self.carries else "r", (-0.45, 0.0, -0.06), (-1.65, 0.0, 0.1))
        if self.old:
            _add(pose, "chest", 0.10)
            _add(pose, "neck", 0.06)
            _add(pose, "head", -0.12)
        if cue.speaking:
            _talk(
                pose,
                t,
                cue.mouth,
                gestures=self.action in {"stand", "speak", "look", "think", "smile"} and not (self.umbrella or self.carries),
            )
        return pose

    def mien(self, cue: Cue) -> Mien:
        """Give what the face shows: the mood, the brows going with the voice, and a blink every few seconds."""
        since = (cue.seconds + self.phase) % 3.4
        blink = float(np.exp(-(((since - 0.12) / 0.06) ** 2)))
        mood = self.mood
        lift = mood.lift + (0.45 * max(np.sin(2 * np.pi * 0.45 * cue.seconds + self.phase), 0.0) ** 3 if cue.speaking else 0.0)
        gape = mood.gape * (0.75 + 0.25 * np.sin(2 * np.pi * 2.1 * cue.seconds)) if not cue.speaking else 0.0
        return replace(mood, lift=float(lift), gape=float(gape), shut=max(mood.shut, blink))

    def gaze(self, cue: Cue) -> tuple[float, float]:
        """Give where the eyes turn, to +x and up: they rest on a point, then leap to the next one."""
        spot = int((cue.seconds + self.phase) / 1.7)
        yaw, up = 0.13 * np.sin(spot * 2.4 + self.phase), 0.05 * np.sin(spot * 4.1)
        up += {"look up": 0.25, "look down": -0.3, "read": -0.3, "write": -0.32, "pray": -0.3}.get(self.action, 0.0)
        return float(yaw), float(up)


def _add(pose: Angles, joint: str, x: float, y: float = 0.0, z: float = 0.0) -> None:
    a, b, c = pose.turns.get(joint, (0.0, 0.0, 0.0))
    pose.turns[joint] = (a + x, b + y, c + z)


def _reach(
    pose: Angles, side: str, arm: tuple[float, float, float], fore: tuple[float, float, float], hand: tuple[float, float, float] = (0, 0, 0)
) -> None:
    """Set an arm as told for the right side; the left one is its mirror image."""
    s = 1 if side == "r" else -1
    pose.turns[f"arm.{side}"] = (arm[0], s * arm[1], s * arm[2])
    pose.turns[f"fore.{side}"] = (fore[0], s * fore[1], s * fore[2])
    pose.turns[f"hand.{side}"] = (hand[0], s * hand[1], s * hand[2])


def _talk(pose: Angles, t: float, mouth: float, *, gestures: bool) -> None:
    """Speak: the jaw falls with the voice, head and hands go with it."""
    _add(
        pose,
        "head",
        0.045 * np.sin(2 * np.pi * 1.3 * t) - 0.03 * mouth,
        0.05 * np.sin(2 * np.pi * 0.7 * t),
        0.03 * np.sin(2 * np.pi * 0.4 * t),
    )
    pose.turns["jaw"] = (0.16 * mouth, 0.0, 0.0)
    if gestures:
        beat = 0.5 + 0.5 * np.sin(2 * np.pi * 0.45 * t)
        soft = 0.5 + 0.5 * np.sin(2 * np.pi * 0.31 * t + 1.0)
        _add(pose, "arm.r", -0.25 * beat)
        _add(pose, "fore.r", -0.95 * beat, -0.3 * beat)
        _add(pose, "hand.r", 0.0, 0.5 * beat)
        _add(pose, "arm.l", -0.15 * soft)
        _add(pose, "fore.l", -0.55 * soft, 0.25 * soft)


def _ease(t: float, length: float) -> float:
    s = float(np.clip(t / length, 0.0, 1.0))
    return s * s * (3 - 2 * s)


def brought_down(t: float) -> float:
    """Give how far the hands have brought down what they take off a head, 0 to 1."""
    return _ease(t - 0.9, 1.1)


def _seated(pose: Angles, t: float) -> None:
    for side, out in (("l", -1), ("r", 1)):
        pose.turns[f"thigh.{side}"] = (-1.45, 0.0, 0.08 * out)
        pose.turns[f"shin.{side}"] = (1.42, 0.0, 0.0)
        pose.turns[f"foot.{side}"] = (0.0, 0.0, 0.0)
        _reach(pose, side, (-0.35, 0.0, -0.05), (-0.75, 0.0, 0.0))


def _on_the_ground(pose: Angles, t: float) -> None:
    """Sit with the knees drawn up and the hands before them."""
    for side, out in (("l", -1), ("r", 1)):
        pose.turns[f"thigh.{side}"] = (-2.15, 0.0, 0.10 * out)
        pose.turns[f"shin.{side}"] = (1.95, 0.0, 0.0)
        pose.turns[f"foot.{side}"] = (0.15, 0.0, 0.0)
        _reach(pose, side, (-0.75, 0.0, 0.05), (-0.55, -0.35, 0.0))
    pose.turns["chest"] = (0.22, 0, 0)
    _add(pose, "head", -0.15)


def _kneel(pose: Angles, t: float) -> None:
    pose.turns["thigh.l"], pose.turns["shin.l"], pose.turns["foot.l"] = (-1.5, 0, -0.05), (1.5, 0, 0), (0, 0, 0)
    pose.turns["thigh.r"], pose.turns["shin.r"], pose.turns["foot.r"] = (-0.05, 0, 0.05), (1.6, 0, 0), (0.9, 0, 0)
    _reach(pose, "l", (-0.55, 0.0, 0.0), (-0.7, 0.0, 0.0))


def _crouch(pose: Angles, t: float) -> None:
    for side, out in (("l", -1), ("r", 1)):
        pose.turns[f"thigh.{side}"], pose.turns[f"shin.{side}"], pose.turns[f"foot.{side}"] = (
            (-1.95, 0, 0.2 * out),
            (2.35, 0, 0),
            (-0.40, 0, 0),
        )
        _reach(pose, side, (-0.75, 0.0, 0.0), (-0.7, -0.3, 0.0))
    pose.turns["chest"] = (0.45, 0, 0)
    pose.turns["head"] = (-0.3, 0, 0)


def _wave(pose: Angles, t: float) -> None:
    _reach(pose, "r", (-0.35, 0.0, 2.35), (-0.25, 0.0, 0.55 + 0.38 * np.sin(2 * np.pi * 1.6 * t)))


def _hold(pose: Angles, t: float) -> None:
    _reach(pose, "r", (-0.45, 0.0, -0.06), (-1.45, -0.25, 0.1))
    _reach(pose, "l", (-0.38, 0.0, -0.06), (-1.40, -0.35, 0.1))
    _add(pose, "head", 0.12)


def _sip(pose: Angles, t: float) -> None:
    up = _ease(np.sin(2 * np.pi * t / 4.5 - 0.6) + 0.6, 1.2)
    _reach(pose, "r", (-0.45 - 0.40 * up, 0.0, -0.02), (-1.5 - 0.72 * up, -0.35, 0.1))
    _add(pose, "head", -0.10 * up)


def _read(pose: Angles, t: float) -> None:
    _reach(pose, "r", (-0.48, 0.0, -0.04), (-1.55, -0.35, 0.0), (0, 0.9, 0))
    _reach(pose, "l", (-0.48, 0.0, -0.04), (-1.55, -0.35, 0.0), (0, 0.9, 0))
    _add(pose, "head", 0.34, 0.05 * np.sin(2 * np.pi * t / 3.1))


def _busy(pose: Angles, t: float) -> None:
    for side, offset in (("l", 0.0), ("r", np.pi)):
        beat = np.sin(2 * np.pi * 1.1 * t + offset)
        _reach(pose, side, (-0.35 - 0.05 * beat, 0.0, 0.0), (-1.25 + 0.09 * beat, -0.3, 0.0), (0.1 * beat, 0, 0))
    _add(pose, "chest", 0.10)
    _add(pose, "head", 0.28)


def _look_up(pose: Angles, t: float) -> None:
    _add(pose, "head", -0.38 * _ease(t, 1.3))
    _add(pose, "neck", -0.12 * _ease(t, 1.3))


def _look_down(pose: Angles, t: float) -> None:
    _add(pose, "head", 0.38 * _ease(t, 1.0))
    _add(pose, "neck", 0.10 * _ease(t, 1.0))


def _turn(pose: Angles, t: float) -> None:
    s, early = _ease(t - 0.5, 2.2), _ease(t - 0.2, 1.4)
    _add(pose, "head", 0.0, 0.7 * early - 0.35 * s)
    _add(pose, "chest", 0.0, 0.5 * s)
    _add(pose, "hips", 0.0, 0.5 * s)


def _point(pose: Angles, t: float) -> None:
    up = _ease(t - 0.2, 0.7)
    _reach(pose, "r", (-1.45 * up, 0.0, 0.25 * up), (-0.25 * (1 - up) - 0.05, 0.0, 0.0))
    _add(pose, "head", 0.0, 0.12 * up)


def _raise(pose: Angles, t: float) -> None:
    up = _ease(t - 0.1, 0.9)
    for side in "lr":
        _reach(pose, side, (-0.35 * up, 0.0, 2.55 * up), (-0.3, 0.0, 0.1))
    _add(pose, "head", -0.2 * up)


def _bow(pose: Angles, t: float) -> None:
    down = np.sin(np.clip((t - 0.4) / 2.4, 0, 1) * np.pi) ** 0.8
    _add(pose, "chest", 0.75 * down)
    _add(pose, "head", 0.35 * down)


def _cry(pose: Angles, t: float) -> None:
    sob = 0.04 * np.sin(2 * np.pi * 1.8 * t)
    _add(pose, "chest", 0.20 + sob)
    _add(pose, "head", 0.38 + sob)
    _reach(pose, "r", (-0.75, 0.0, -0.05), (-2.15, -0.5, 0.0))


def _laugh(pose: Angles, t: float) -> None:
    _add(pose, "head", -0.10 + 0.03 * np.sin(2 * np.pi * 2.1 * t))
    _add(pose, "chest", -0.03 + 0.02 * np.sin(2 * np.pi * 2.1 * t))


def _dance(pose: Angles, t: float) -> None:
    beat, half = np.sin(2 * np.pi * 0.9 * t), np.sin(2 * np.pi * 0.45 * t)
    pose.turns["hips"] = (0.0, 0.45 * half, 0.10 * beat)
    pose.turns["chest"] = (0.0, -0.25 * half, -0.14 * beat)
    _reach(pose, "r", (-0.5, 0.0, 1.5 + 0.5 * beat), (-0.6, 0.0, 0.3))
    _reach(pose, "l", (-0.5, 0.0, 1.5 - 0.5 * beat), (-0.6, 0.0, 0.3))
    for side, way in (("l", 1), ("r", -1)):
        bend = max(way * beat, 0.0)
        pose.turns[f"thigh.{side}"], pose.turns[f"shin.{side}"] = (-0.55 * bend, 0, 0.08 * -way), (0.95 * bend, 0, 0)


def _clap(pose: Angles, t: float) -> None:
    shut = 0.5 + 0.5 * np.sin(2 * np.pi * 2.2 * t)
    for side in "lr":
        _reach(pose, side, (-0.65, 0.0, 0.05), (-1.35, -0.45 - 0.25 * shut, 0.0), (0, 0.6, 0))


def _jump(pose: Angles, t: float) -> None:
    up = abs(np.sin(np.pi * 1.1 * t))
    down = (1 - up) ** 2
    for side in "lr":
        pose.turns[f"thigh.{side}"], pose.turns[f"shin.{side}"], pose.turns[f"foot.{side}"] = (
            (-0.7 * down, 0, 0),
            (1.3 * down, 0, 0),
            (-0.6 * down + 0.4 * up, 0, 0),
        )
        # The arms swing back before the leap and up before the body in it.
        _reach(pose, side, (0.7 * down - 2.5 * up, 0.0, 0.12), (-0.25 - 0.45 * up * (1 - up), 0, 0))
    pose.turns["thigh.r"] = (-0.7 * down - 0.55 * up, 0, 0)
    pose.turns["shin.r"] = (1.3 * down + 0.95 * up, 0, 0)
    _add(pose, "chest", 0.25 * down - 0.10 * up)
    pose.lift = 0.24 * up**1.2


def _fight(pose: Angles, t: float) -> None:
    jab = max(np.sin(2 * np.pi * 0.8 * t), 0.0) ** 3
    pose.turns["hips"], pose.turns["chest"] = (0.05, -0.4, 0), (0.12, -0.1 + 0.5 * jab, 0)
    pose.turns["head"] = (0.05, 0.35 - 0.3 * jab, 0)
    pose.turns["thigh.l"], pose.turns["shin.l"] = (-0.45, 0, -0.12), (0.5, 0, 0)
    pose.turns["thigh.r"], pose.turns["shin.r"] = (0.25, 0, 0.12), (0.35, 0, 0)
    _reach(pose, "r", (-0.6 - 0.8 * jab, 0.0, 0.1), (-2.0 + 1.7 * jab, -0.35, 0.0))
    _reach(pose, "l", (-0.85, 0.0, 0.05), (-1.9, -0.3, 0.0))


def _play(pose: Angles, t: float) -> None:
    strum = np.sin(2 * np.pi * 1.9 * t)
    _reach(pose, "r", (-0.25, 0.0, 0.15), (-1.45 + 0.10 * strum, -0.75, 0.0))
    _reach(pose, "l", (-0.35, 0.0, 0.45), (-1.55, -0.2 + 0.05 * np.sin(2 * np.pi * 0.5 * t), 0.0))
    _add(pose, "head", 0.18, -0.12, 0.05 * np.sin(2 * np.pi * 0.95 * t))


def _drive(pose: Angles, t: float) -> None:
    _seated(pose, t)
    for side in "lr":
        _reach(pose, side, (-0.95, 0.0, 0.0), (-0.75, -0.15 + 0.05 * np.sin(2 * np.pi * 0.3 * t), 0.0))


def _surf(pose: Angles, t: float) -> None:
    """Stand across a board, the knees bent, the arms out, the eyes ahead."""
    lean = 0.10 * np.sin(2 * np.pi * 0.35 * t)
    pose.turns["hips"] = (0.10, 1.15, lean)
    pose.turns["chest"] = (0.28, -0.35 + lean, 0.0)
    pose.turns["head"] = (-0.10, -0.75, 0.0)
    for side, out in (("l", -1), ("r", 1)):
        bend = 0.85 + 0.12 * np.sin(2 * np.pi * 0.7 * t + out)
        pose.turns[f"thigh.{side}"], pose.turns[f"shin.{side}"] = (-bend, 0.0, 0.42 * out), (1.35 * bend, 0.0, -0.1 * out)
        pose.turns[f"foot.{side}"] = (-0.45 * bend, 0.0, -0.32 * out)
    _reach(pose, "r", (-0.35, 0.0, 1.25 + lean), (-0.45, 0.0, 0.0))
    _reach(pose, "l", (-0.55, 0.0, 1.05 - lean), (-0.55, 0.0, 0.0))


def _think(pose: Angles, t: float) -> None:
    _reach(pose, "r", (-0.62, 0.0, -0.02), (-2.2, -0.42, 0.0), (-0.2, 0.4, 0))
    _reach(pose, "l", (-0.30, 0.0, 0.0), (-1.35, -1.0, 0.0))
    _add(pose, "head", 0.05, 0.12, 0.08)


def _doff(pose: Angles, t: float) -> None:
    """Take something off one's head with both hands, and bring it down."""
    up = 1.0 - brought_down(t)
    for side in "lr":
        _reach(pose, side, (-0.45 - 0.40 * up, 0.0, -0.02), (-1.5 - 0.72 * up, -0.35, 0.1))
    _add(pose, "head", 0.12 * up)


ACTS: dict[str, Callable[[Angles, float], None]] = {
    "sit": _seated,
    "ride": _drive,
    "drive": _drive,
    "sail": _seated,
    "kneel": _kneel,
    "crouch": _crouch,
    "wave": _wave,
    "hold": _hold,
    "put": _busy,
    "open": _point,
    "drink": _sip,
    "eat": _sip,
    "pour": _hold,
    "read": _read,
    "write": _busy,
    "type": _busy,
    "work": _busy,
    "cut": _busy,
    "look up": _look_up,
    "look down": _look_down,
    "look back": _turn,
    "turn": _turn,
    "nod": _bow,
    "bow": _bow,
    "point": _point,
    "raise": _raise,
    "take off": _doff,
    "cry": _cry,
    "laugh": _laugh,
    "smile": _laugh,
    "dance": _dance,
    "clap": _clap,
    "jump": _jump,
    "fight": _fight,
    "play": _play,
    "think": _think,
    "surf": _surf,
    "work magic": _raise,
}
