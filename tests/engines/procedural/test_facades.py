"""Building fronts: whole, of the size asked for, cut finely where a camera may come near, with signs that lie just before a surface."""

import numpy as np
import pytest

from kinema.engines.procedural import facades
from kinema.engines.procedural.facades import Front, frontier
from kinema.engines.procedural.facades.frontier import false_front
from kinema.engines.procedural.furnishings import street
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Mesh

FRONTS = {
    "shop": lambda seed: facades.shop(np.random.default_rng(seed), width=6.0),
    "flats with balconies": lambda seed: facades.apartments(np.random.default_rng(seed), width=14.0, extras="balconies"),
    "flats with a fire escape": lambda seed: facades.apartments(np.random.default_rng(seed), width=14.0, extras="fire escape"),
    "chinese house": lambda seed: facades.alley_house(np.random.default_rng(seed), width=5.0, style="chinese"),
    "japanese house": lambda seed: facades.alley_house(np.random.default_rng(seed), width=6.0, storeys=1, style="japanese"),
    "office": lambda seed: facades.office(np.random.default_rng(seed), width=22.0),
    "warehouse": lambda seed: facades.warehouse(np.random.default_rng(seed), width=18.0),
    "frontier house": lambda seed: false_front(np.random.default_rng(seed), width=8.0, swing=True),
    "frontier hotel": lambda seed: false_front(np.random.default_rng(seed), width=9.0, storeys=2, lit=0.8),
    "market": lambda seed: facades.market_row(np.random.default_rng(seed), width=9.0),
}


def _front(name: str, seed: int = 1) -> Front:
    return FRONTS[name](seed)


@pytest.mark.parametrize("name", FRONTS)
def test_a_front_is_whole_and_stands_on_the_ground(name: str) -> None:
    for seed in (1, 2):
        front = _front(name, seed)
        mesh = front.mesh
        assert np.isfinite(mesh.vertices).all()
        assert np.allclose(np.linalg.norm(mesh.surface[:, :3], axis=1), 1, atol=0.01)
        assert mesh.triangles[:, :3].max() < len(mesh.vertices)
        assert mesh.triangles[:, 3].max() < len(MATERIAL)
        assert len(mesh.triangles) <= 16_000
        assert mesh.vertices[:, 1].min() == pytest.approx(0, abs=0.01)
        assert mesh.vertices[:, 1].max() == pytest.approx(front.height, abs=4.0)
        assert np.ptp(mesh.vertices[:, 0]) == pytest.approx(front.width, abs=0.8)
        assert mesh.vertices[:, 2].max() < (3.2 if "frontier" in name else 2.0), "a front keeps to its own pavement"


@pytest.mark.parametrize("name", FRONTS)
def test_a_seed_tells_everything_about_a_front(name: str) -> None:
    assert np.array_equal(_front(name, 5).mesh.surface, _front(name, 5).mesh.surface)
    a, b = _front(name, 5).mesh.surface[:, 3:6].mean(axis=0), _front(name, 9).mesh.surface[:, 3:6].mean(axis=0)
    assert not np.allclose(a, b, atol=1e-4)


@pytest.mark.parametrize("name", FRONTS)
def test_a_sign_lies_just_before_a_surface_that_faces_the_reader(name: str) -> None:
    front = _front(name)
    assert front.signs
    mesh = front.mesh
    corners = mesh.vertices[mesh.triangles[:, :3]]
    normals = mesh.surface[mesh.triangles[:, 0], :3]
    for slot in front.signs.values():
        facing = np.cross(slot.up, slot.right)
        before = (corners - np.asarray(slot.place)) @ facing
        near = (np.abs(corners.mean(axis=1) - np.asarray(slot.place)) < 1.5).all(axis=1)
        behind = near & (np.abs(before) < 0.09).all(axis=1) & (normals @ facing > 0.95)
        assert behind.any()


def test_walls_are_cut_finely_where_a_camera_may_stand() -> None:
    mesh = _front("flats with balconies").mesh
    corners = mesh.vertices[mesh.triangles[:, :3]]
    low = (corners[..., 1].max(axis=1) < 4.0) & (np.abs(corners[..., 2]) < 0.01).all(axis=1)
    sides = np.ptp(corners[low], axis=1)
    assert sides.max() <= 1.7
    assert np.median(sides.max(axis=1)) <= 0.5


def test_more_windows_are_lit_when_more_are_asked_for() -> None:
    def lit(share: float) -> int:
        mesh = facades.apartments(np.random.default_rng(3), lit=share, extras="none").mesh
        return int((mesh.triangles[:, 3] == MATERIAL["screen"]).sum())

    assert lit(0.0) < lit(0.4) < lit(1.0)


def test_a_front_takes_its_signs_and_lamps_along() -> None:
    front = _front("shop")
    moved = front.moved((10.0, 0.0, 4.0), np.pi / 2)
    sign, there = front.signs["fascia"], moved.signs["fascia"]
    # A quarter turn brings +z to +x.
    assert there.place == pytest.approx((10.0 + sign.place[2], sign.place[1], 4.0 - sign.place[0]), abs=1e-6)
    assert np.cross(there.up, there.right) == pytest.approx((1.0, 0.0, 0.0), abs=1e-6)
    assert moved.lamps[0].place == pytest.approx((10.0 + front.lamps[0].place[2], front.lamps[0].place[1], 4.0 - front.lamps[0].place[0]))
    assert moved.mesh.vertices[:, 0].max() == pytest.approx(10.0 + front.mesh.vertices[:, 2].max(), abs=1e-4)


STREET = {
    "traffic light": street.traffic_light().body,
    "hydrant": street.hydrant(),
    "bin": street.bin_(),
    "rack": street.bicycle_rack(),
    "bollard": street.bollard(),
    "power pole": street.power_pole(),
    "vending machine": street.vending_machine().body,
    "phone booth": street.phone_booth().body,
    "manhole": street.manhole(),
    "hitching rail": frontier.hitching_rail().moved((0, 0.2, 0)),
    "trough": frontier.trough(),
    "water tower": frontier.water_tower(),
    "billboard": street.billboard()[0].body,
}


@pytest.mark.parametrize("mesh", STREET.values(), ids=STREET)
def test_what_stands_in_streets_is_whole_and_stands(mesh: Mesh) -> None:
    assert np.isfinite(mesh.vertices).all()
    assert np.allclose(np.linalg.norm(mesh.surface[:, :3], axis=1), 1, atol=0.01)
    assert mesh.vertices[:, 1].min() == pytest.approx(0, abs=0.01)
    assert len(mesh.triangles) < 3_000


def test_one_lamp_of_a_traffic_light_burns() -> None:
    for lit in range(3):
        light = street.traffic_light(lit)
        (lamp,) = light.lamps
        burning = light.body.vertices[light.body.triangles[light.body.triangles[:, 3] == MATERIAL["lamp"], :3].ravel()]
        assert float(burning[:, 1].mean()) == pytest.approx(lamp.place[1], abs=0.02)
