"""What makes a sound does in the picture what is heard, on that frame: hooves land, balls bounce, jaws open, shells burst."""

import itertools
from collections.abc import Callable

import numpy as np
import pytest
from heard import FRAME, film

from kinema.engines.procedural.cast.actor import Actor, Cue
from kinema.engines.procedural.cast.casting import roles
from kinema.engines.procedural.mesh import Mesh
from kinema.engines.procedural.striking import Strike, own_clock
from kinema.script import gait
from kinema.sound import events

Seconds = list[float]


def played(prompt: str, kind: str, duration: str = "5") -> tuple[Actor, Callable[[float], Cue], Seconds]:
    """Cast the film's first subject; give it, its cue at a second of the film, and when it is heard."""
    plan, script, score, _ = film(prompt=prompt, duration=duration)
    listed = [event for event in events(score, plan) if event["kind"] == kind]
    assert listed
    assert all("seen" not in event and event["subject"] == 0 for event in listed)
    scene = script.scenes[0]
    role = next(role for role in roles(scene) if role.index == 0)
    actor = role.build(role.subject, np.random.default_rng(4))
    rate = gait.rate(scene.style)
    clock = own_clock(actor.strikes, [(event.kind, event.at) for event in score.events], rate)
    return actor, lambda at: Cue(clock(at), pace=actor.pace * role.subject.speed), [event["at"] for event in listed]


def low(mesh: Mesh) -> float:
    """Give how high the lowest point of a mesh is."""
    return float(mesh.vertices[:, 1].min())


@pytest.mark.parametrize(
    "prompt",
    ["A basketball bounces on the floor.", "A small red ball bounces quickly.", "A football bounces on the grass, slow motion."],
)
def test_a_ball_is_on_the_ground_when_its_bounce_is_heard(prompt: str) -> None:
    actor, cue, heard = played(prompt, "bounce")
    for at in heard:
        before, now, after = (low(actor.mesh(cue(at + 4 * step * FRAME))) for step in (-1, 0, 1))
        assert now < 0.02 * actor.height
        assert min(before, after) > 0.08 * actor.height


@pytest.mark.parametrize(
    ("prompt", "kind"),
    [
        ("A vase falls with a loud crash.", "impact"),
        ("A porcelain vase falls and shatters, glass breaking.", "glass break"),
        ("A sword falls to the ground with a metallic clang.", "metal clang"),
        ("A cup falls quickly on the floor with a thud.", "impact"),
    ],
)
def test_what_falls_meets_the_ground_when_it_is_heard(prompt: str, kind: str) -> None:
    actor, cue, (at,) = played(prompt, kind)
    rest = low(actor.mesh(cue(30.0)))
    assert low(actor.mesh(cue(at - FRAME))) > rest + 0.02 * actor.height
    assert low(actor.mesh(cue(at))) == pytest.approx(rest, abs=0.01 * actor.height)


def test_a_dolphin_is_back_in_the_water_when_its_splash_is_heard() -> None:
    actor, cue, heard = played("A dolphin leaps out of the sea with a splash.", "splash")
    assert len(heard) >= 3
    for at in heard:
        above, below = (float(actor.mesh(cue(at + step)).vertices[:, 1].mean()) for step in (-FRAME, FRAME))
        assert above > 0 > below


@pytest.mark.parametrize("deed", ["gallops across", "walks across"])
def test_each_hoof_lands_when_it_is_heard(deed: str) -> None:
    actor, cue, heard = played(f"A horse {deed} a field.", "hooves", "3")
    stands = actor.mesh(Cue(0.0)).vertices
    ankles = np.flatnonzero(stands[:, 1] < 0.05 * actor.height)
    middle = np.median(stands[ankles, 2])
    hooves = [ankles[(stands[ankles, 0] * side > 0) & ((stands[ankles, 2] > middle) == fore)] for side in (-1, 1) for fore in (True, False)]
    times = np.arange(0.1, 2.9, FRAME / 4)
    heights = np.array([[actor.mesh(cue(at)).vertices[hoof, 1].min() for hoof in hooves] for at in times])
    down = heights < heights.min(axis=0) + 0.012 * actor.height
    landings = np.sort(np.concatenate([times[1:][down[1:, leg] & ~down[:-1, leg]] for leg in range(4)]))
    expected = np.array([at for at in heard if 0.2 < at < 2.8])
    assert expected.size >= 12
    assert all(np.abs(landings - at).min() <= FRAME for at in expected)
    assert all(np.abs(np.array(heard) - at).min() <= FRAME for at in landings if 0.3 < at < 2.7)


@pytest.mark.parametrize(
    ("prompt", "kind"),
    [
        ("A dog barks in a garden.", "dog bark"),
        ("A cat meows on a sofa.", "cat meow"),
        ("A lion roars in the savanna.", "lion roar"),
        ("A crow caws on a branch.", "crow caw"),
        ("A bird sings on a branch.", "birdsong"),
    ],
)
def test_a_mouth_opens_when_its_cry_is_heard(prompt: str, kind: str) -> None:
    actor, cue, heard = played(prompt, kind)
    for at in heard:
        shut, wide = actor.mesh(cue(at)).vertices, actor.mesh(cue(at + 0.2)).vertices
        # Of the head, what moves most.
        moved = np.linalg.norm(wide - shut, axis=1) * (shut[:, 2] > 0.25 * actor.length)
        jaw = np.argsort(moved)[-max(8, len(shut) // 200) :]
        gape = [float(np.linalg.norm(actor.mesh(cue(at + step * FRAME)).vertices[jaw] - shut[jaw], axis=1).mean()) for step in range(-3, 4)]
        # It is shut on the frame of the cry, and opens from there on.
        assert gape[4] > 0.1 * moved[jaw].mean()
        assert all(later > sooner for sooner, later in itertools.pairwise(gape[3:]))


@pytest.mark.parametrize("prompt", ["Fireworks over a city at night.", "Fireworks over a city at night, slow motion."])
def test_a_shell_bursts_when_it_is_heard(prompt: str) -> None:
    actor, cue, heard = played(prompt, "firework")
    assert actor.lamps is not None

    def bursts(at: float) -> set[tuple[float, float, float]]:
        return {lamp.place for lamp in actor.lamps(cue(at))}

    assert all(bursts(at + FRAME) - bursts(at - FRAME) for at in heard)
    between = [(first + 2 * FRAME, last - 2 * FRAME) for first, last in itertools.pairwise(heard)]
    assert not any(bursts(last) - bursts(first) for first, last in between)


def test_a_hand_steps_when_the_clock_ticks() -> None:
    actor, cue, heard = played("A clock ticks on a wall.", "clock tick")
    for at in heard:
        moved = [
            float(np.abs(actor.mesh(cue(at + last)).vertices - actor.mesh(cue(at + first)).vertices).max())
            for first, last in ((-2 * FRAME, -FRAME / 4), (-FRAME / 4, FRAME))
        ]
        assert moved[1] > 5 * moved[0]


def test_a_clock_strikes_as_it_is_heard_and_never_goes_back() -> None:
    clock = own_clock({"bell": Strike(0.4, 1.0)}, [("rain", 0.0), ("bell", 2.0), ("bell", 3.3), ("bell", 4.1)], 1.0)
    assert [clock(at) % 1.0 for at in (2.0, 3.3, 4.1)] == pytest.approx([0.4] * 3)
    assert all(later > sooner for sooner, later in itertools.pairwise(clock(at) for at in np.arange(0, 8, 0.05)))
    assert own_clock({}, [("bell", 1.0)], 0.5)(3.0) == 1.5
