"""Machines and buildings: each is whole, stands or floats, is as high as it says, and moves by what moves it."""

from time import process_time

import numpy as np
import pytest
from pictures import film

from kinema.engines.procedural.cast import CAST
from kinema.engines.procedural.cast.actor import Actor, Cue
from kinema.engines.procedural.cast.casting import roles
from kinema.engines.procedural.cast.craft import ALL_CRAFT
from kinema.engines.procedural.cast.landmarks import LANDMARKS
from kinema.engines.procedural.cast.vehicles import ALL_VEHICLES
from kinema.engines.procedural.cast.vehicles.coachwork import Axle, pairs, wheel
from kinema.engines.procedural.materials import MATERIAL
from kinema.script.read import read
from kinema.script.script import Subject

MACHINES = (*ALL_VEHICLES, *ALL_CRAFT, *LANDMARKS)


def _actor(kind: str, words: str, seed: int = 1, **asked: object) -> Actor:
    return CAST[kind](Subject(kind, words, **asked), np.random.default_rng(seed))  # type: ignore[arg-type]


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.name)
def test_every_machine_is_whole(machine) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    for seed in (1, 2):
        actor = _actor(machine.kind, machine.name, seed, action="drive")
        cue = Cue(0.7, pace=actor.pace)
        mesh = actor.mesh(cue)
        assert np.isfinite(mesh.vertices).all()
        assert np.allclose(np.linalg.norm(mesh.surface[:, :3], axis=1), 1, atol=0.02)
        assert mesh.surface[:, 3:6].min() >= 0
        assert mesh.triangles[:, :3].max() < len(mesh.vertices)
        assert 0 <= mesh.triangles[:, 3].min() <= mesh.triangles[:, 3].max() < len(MATERIAL)
        assert 400 < len(mesh.triangles) <= 40_000
        assert np.array_equal(mesh.vertices, actor.mesh(cue).vertices)
        if actor.rests == "ground":
            assert mesh.vertices[:, 1].min() == pytest.approx(0, abs=0.02)
        # What flies sways, and with it its wings.
        tall, slack = (np.ptp(mesh.vertices[:, 1]), 0.25) if actor.rests == "air" else (mesh.vertices[:, 1].max(), 0.1)
        assert tall == pytest.approx(actor.height, rel=slack)
        assert max(np.ptp(mesh.vertices[:, 2]), np.ptp(mesh.vertices[:, 0])) >= 0.85 * actor.length
        for lamp in actor.lamps(cue) if actor.lamps else ():
            assert min(lamp.colour) >= 0


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.name)
def test_a_machine_at_rest_keeps_its_place(machine) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    assert _actor(machine.kind, machine.name, still=True, action="drive").pace == 0


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.name)
def test_a_machine_is_drawn_quickly(machine) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    actor = _actor(machine.kind, machine.name, action="drive")
    start = process_time()
    _actor("chair", "chair").mesh(Cue(0.0))
    # The processor's own time against a chair's, so that neither a busy machine nor a slow one matters.
    unit = max(process_time() - start, 0.004)
    took = []
    for t in (0.1, 0.2, 0.3):
        start = process_time()
        actor.mesh(Cue(t, pace=actor.pace))
        took.append(process_time() - start)
    assert min(took) < 6 * unit


@pytest.mark.parametrize("words", ["car", "taxi", "pickup", "bus", "motorcycle", "bicycle", "tractor", "locomotive"])
def test_a_vehicle_takes_the_colour_it_is_asked_for(words: str) -> None:
    kind = next(machine.kind for machine in ALL_VEHICLES if machine.name == words)
    red, blue = (np.asarray(_actor(kind, words, colour=colour).mesh(Cue(0.0)).surface[:, 3:6]).mean(axis=0) for colour in ("red", "blue"))
    assert red[0] - red[2] > blue[0] - blue[2] + 0.01


def test_a_wheel_rolls_without_sliding() -> None:
    radius, pace = 0.35, 7.0
    axle = Axle(wheel(radius), radius, pairs(0.8, radius, 0.0))
    seconds = np.linspace(0.0, 0.01, 2)
    meshes = [axle.at(Cue(float(t), pace=pace))[0] for t in seconds]
    foot = int(np.argmin(meshes[0].vertices[:, 1]))
    moved = (meshes[1].vertices[foot] - meshes[0].vertices[foot]) / (seconds[1] - seconds[0])
    # What touches the ground goes back as fast as the vehicle goes on.
    assert moved[2] == pytest.approx(-pace, rel=0.05)


def test_words_tell_the_vehicles_of_a_concept_apart() -> None:
    assert _actor("car", "a yellow taxi").height > _actor("car", "a red sports car").height
    assert _actor("train", "a steam train").height > _actor("train", "a tram").height
    assert _actor("truck", "消防车").length > _actor("truck", "救护车").length


def test_a_police_cars_lights_go_by_turns() -> None:
    car = _actor("car", "police car")
    assert car.lamps is not None
    reds = {round(car.lamps(Cue(t))[2].colour[0], 2) for t in np.linspace(0, 1, 12).tolist()}
    assert len(reds) > 3


def test_what_a_train_runs_over_stays_behind() -> None:
    tram = _actor("train", "tram", action="drive")
    a, b = (tram.mesh(Cue(t, pace=6.0)) for t in (0.0, 0.05))
    wood = MATERIAL["wood"]
    sleepers = [mesh.vertices[mesh.triangles[mesh.triangles[:, 3] == wood, 0]] for mesh in (a, b)]
    assert (sleepers[1] - sleepers[0])[:, 2] == pytest.approx(-0.3, abs=1e-3)


def test_a_boat_with_a_sail_has_one_in_the_colour_told() -> None:
    boat = roles(read(film("A small boat with a red sail crosses a calm mountain lake")).scenes[0])
    assert [role.subject.kind for role in boat] == ["boat"]
    mesh = boat[0].build(boat[0].subject, np.random.default_rng(1)).mesh(Cue(0.0))
    cloth = mesh.surface[mesh.triangles[mesh.triangles[:, 3] == MATERIAL["sail"], 0], 3:6]
    assert len(cloth)
    assert cloth[:, 0].mean() > 5 * cloth[:, 2].mean()
    assert _actor("boat", "boat").height < 2 < _actor("boat", "boat", attributes=("sail white",)).height


def test_rotors_spin_while_a_helicopter_hovers() -> None:
    helicopter = _actor("helicopter", "helicopter", action="hover")
    assert helicopter.pace == 0
    a, b = (helicopter.mesh(Cue(t)).vertices for t in (0.0, 0.05))
    assert np.abs(a - b).max() > 1.0


def test_a_walking_robot_keeps_a_foot_where_it_stands() -> None:
    robot = _actor("robot", "robot", action="walk")
    a, b = (robot.mesh(Cue(t, pace=robot.pace)).vertices for t in (1.0, 1.02))
    low = a[:, 1] < 0.03
    slide = np.abs((b - a)[low, 2] / 0.02 + robot.pace)
    assert slide.min() < 0.5


def test_a_rocket_stands_until_it_is_told_to_go() -> None:
    standing, rising = _actor("rocket", "rocket"), _actor("rocket", "rocket", action="rise")
    assert np.array_equal(standing.mesh(Cue(0.0)).vertices, standing.mesh(Cue(3.0)).vertices)
    assert rising.mesh(Cue(3.0)).vertices[:, 1].max() > rising.height + 5
    assert rising.lamps is not None
    assert rising.lamps(Cue(3.0))
