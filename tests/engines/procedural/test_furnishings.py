"""Furnishings: every one stands where it should, is whole, and is no heavier than a room of them can bear."""

from collections.abc import Callable
from inspect import getmembers, isfunction

import numpy as np
import pytest

from kinema.engines.procedural.furnishings import clinic, dungeon, hearth, lights, market, music, openings, seats, sports, tables, tableware
from kinema.engines.procedural.furnishings.lights import Light
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Mesh

_NEEDS = {
    "books": {"width": 0.9},
    "bottles": {"width": 0.8},
    "curtain_rail": {"width": 2.0},
    "wall_shelf": {"width": 1.0},
    "clock_face": {"radius": 0.2},
    "screen_face": {"width": 0.4, "height": 0.25, "glow": (0.1, 0.2, 0.4)},
    "leaf_blade": {"length": 0.3, "width": 0.1, "droop": 0.3, "colour": (0.03, 0.1, 0.03)},
    "drum": {"radius": 0.2, "depth": 0.2, "colour": (0.3, 0.02, 0.02)},
    "cymbal": {"radius": 0.2, "height": 1.0},
    "heap": {"width": 0.4, "depth": 0.3, "size": 0.04, "colour": (0.6, 0.1, 0.03)},
    "awning": {"width": 2.0, "depth": 1.2, "colours": ((0.5, 0.04, 0.03), (0.7, 0.6, 0.5))},
    "fire": {"width": 0.5, "height": 0.6, "seconds": 1.0},
    "flame": {"height": 0.05},
    "hearth_fire": {"seconds": 1.0},
    "arch": {"span": 4.0, "spring": 2.0, "rise": 1.5, "colour": (0.3, 0.3, 0.3)},
    "truss": {"span": 12.0},
    "court": {"half": 7.0, "start": -4.0, "end": 18.0},
    "hand_rail": {"length": 3.0},
}
_OFF_THE_GROUND = {
    "pendant", "chandelier", "paper_lantern", "bulbs", "window", "blackboard", "awning", "curtain_rail", "clock_face", "screen_face",
    "wall_torch", "chain", "truss", "hand_rail", "dispensers", "drum", "leaf_blade", "keyboard", "hearth_fire",
}  # fmt: skip
"""What hangs, is set into a wall, or is a part of something else."""


def _makers() -> list[tuple[str, Callable[..., Mesh | Light]]]:
    modules = (seats, tables, lights, openings, hearth, music, tableware, market, dungeon, sports, clinic)
    return [
        (name, maker)
        for module in modules
        for name, maker in getmembers(module, isfunction)
        if maker.__module__ == module.__name__ and not name.startswith("_") and maker.__annotations__["return"] in {Mesh, Light}
    ]


def _made(name: str, maker: Callable[..., Mesh | Light]) -> Mesh:
    given = dict(_NEEDS.get(name, {}))
    if "rng" in maker.__annotations__:
        given["rng"] = np.random.default_rng(5)
    thing = maker(**given)
    return thing.at(0.5) if isinstance(thing, Light) else thing


@pytest.mark.parametrize(("name", "maker"), _makers(), ids=lambda value: value if isinstance(value, str) else "")
def test_every_furnishing_is_whole_and_stands(name: str, maker: Callable[..., Mesh | Light]) -> None:
    mesh = _made(name, maker)
    assert np.isfinite(mesh.vertices).all()
    assert np.isfinite(mesh.surface).all()
    assert np.allclose(np.linalg.norm(mesh.surface[:, :3], axis=1), 1, atol=0.01)
    assert mesh.surface[:, 3:6].min() >= 0
    assert mesh.triangles[:, :3].max() < len(mesh.vertices)
    assert 0 <= mesh.triangles[:, 3].min() <= mesh.triangles[:, 3].max() < len(MATERIAL)
    assert len(mesh.triangles) < 40_000
    if name not in _OFF_THE_GROUND:
        assert mesh.vertices[:, 1].min() == pytest.approx(0, abs=0.02)


def test_a_flame_flickers_and_keeps_its_foot() -> None:
    flames = [lights.flame(0.05, seconds) for seconds in np.linspace(0, 1, 7)]
    tips = np.array([flame.vertices[np.argmax(flame.vertices[:, 1])] for flame in flames])
    assert np.ptp(tips[:, 0]) > 0.002
    assert all(np.abs(flame.vertices[flame.vertices[:, 1] < 1e-4, 0]).max() < 0.002 for flame in flames)


def test_candles_waver_and_electric_light_does_not() -> None:
    powers = {
        light: {lamp.glow(t)[0].colour for t in (0.1, 0.5, 0.9)}
        for light, lamp in (("candle", lights.candle()), ("pendant", lights.pendant()))
    }
    assert len(powers["candle"]) == 3
    assert len(powers["pendant"]) == 1


def test_a_bookcase_holds_many_books_and_differs_from_the_next() -> None:
    first, second = (tables.bookshelf(np.random.default_rng(seed)) for seed in (1, 2))
    assert len(np.unique(first.surface[:, 3:6], axis=0)) > 60
    assert len(first.vertices) != len(second.vertices)
