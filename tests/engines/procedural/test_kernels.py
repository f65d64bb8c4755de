"""The inner loops against slow and plain ones."""

import numpy as np
import pytest

from kinema.engines.procedural.kernels import compose, raster
from kinema.engines.procedural.kernels.noise import billow, fbm, ridged
from kinema.engines.procedural.kernels.sky import decay
from kinema.engines.procedural.light import Grade
from kinema.engines.procedural.mesh import Floats, Ints

_NOTHING_CULLED = np.zeros(1, np.bool_)


def drawn(points: Floats, triangles: Ints, height: int, width: int) -> tuple[Floats, Ints]:
    """Draw triangles with the kernel: depth and ids."""
    depth, ids = np.zeros((height, width), np.float32), np.full((height, width), -1, np.int32)
    raster.draw(points, triangles, 0, len(triangles), depth, ids, _NOTHING_CULLED, clear=True)
    return depth, ids


def plainly(points: Floats, triangles: Ints, height: int, width: int) -> tuple[Floats, Floats]:
    """Give every triangle's 1/z at every pixel, -1 outside, and how far inside the nearest edge is: both (triangles, h, w)."""
    y, x = np.mgrid[0:height, 0:width] + 0.5
    depths, margins = [], []
    for a, b, c, _ in triangles:
        (ax, ay, aw), (bx, by, bw), (cx, cy, cw) = points[[a, b, c]].astype(np.float64)
        area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
        if area == 0 or min(aw, bw, cw) <= 0:
            depths.append(np.full(x.shape, -1.0))
            margins.append(np.full(x.shape, -1.0))
            continue
        u = ((by - cy) * (x - cx) + (cx - bx) * (y - cy)) / area
        v = ((cy - ay) * (x - cx) + (ax - cx) * (y - cy)) / area
        margin = np.minimum(np.minimum(u, v), 1 - u - v)
        depths.append(np.where(margin >= 0, cw + u * (aw - cw) + v * (bw - cw), -1.0))
        margins.append(margin)
    return np.array(depths), np.array(margins)


@pytest.mark.parametrize("seed", range(8))
def test_the_nearest_triangle_wins_at_every_pixel(seed: int) -> None:
    rng = np.random.default_rng(seed)
    height, width, number = int(rng.integers(20, 120)), int(rng.integers(20, 150)), 60
    points = rng.uniform(-40, 160, (3 * number, 3)).astype(np.float32)
    points[:, 2] = rng.uniform(0.01, 1.0, 3 * number)
    # Half of them small, a few behind the camera.
    small = number // 2 * 3
    points[:small, :2] = points[:small:3, :2].repeat(3, axis=0) + rng.uniform(-4, 4, (small, 2))
    points[::31, 2] = 0.0
    triangles = np.column_stack([np.arange(3 * number).reshape(-1, 3), np.zeros(number)]).astype(np.int32)
    depth, ids = drawn(points, triangles, height, width)
    depths, margins = plainly(points, triangles, height, width)
    nearest = depths.max(axis=0)
    second = np.sort(depths, axis=0)[-2]
    # Where an edge runs through the pixel's very middle, or two triangles meet, either answer is right.
    clear = (np.abs(margins).min(axis=0) > 1e-3) & ((nearest - second > 1e-4) | (nearest < 0))
    assert clear.mean() > 0.5
    assert np.array_equal(ids[clear] >= 0, nearest[clear] > 0)
    seen = clear & (nearest > 0)
    assert np.array_equal(ids[seen], depths.argmax(axis=0)[seen])
    assert np.allclose(depth[seen], nearest[seen], rtol=1e-3, atol=1e-4)


def test_neighbours_leave_no_hole_between_them() -> None:
    rng = np.random.default_rng(5)
    n = 24
    grid = np.stack(np.meshgrid(np.linspace(-5, 205, n), np.linspace(-5, 125, n)), axis=-1).reshape(-1, 2)
    grid += rng.uniform(-2.2, 2.2, grid.shape)
    points = np.column_stack([grid, rng.uniform(0.1, 1, len(grid))]).astype(np.float32)
    corner = (np.arange(n - 1)[:, None] * n + np.arange(n - 1)).ravel()
    triangles = np.concatenate(
        [np.column_stack([corner, corner + 1, corner + n]), np.column_stack([corner + 1, corner + n + 1, corner + n])]
    )
    _, ids = drawn(points, np.column_stack([triangles, np.zeros(len(triangles))]).astype(np.int32), 120, 200)
    assert (ids >= 0).all()


def test_a_triangle_of_the_land_is_not_seen_from_behind() -> None:
    points = np.array([[10, 10, 0.5], [10, 50, 0.5], [50, 10, 0.5]], np.float32)
    seen = []
    for order in ([0, 1, 2, 0], [0, 2, 1, 0]):
        depth, ids = np.zeros((64, 64), np.float32), np.full((64, 64), -1, np.int32)
        raster.draw(points, np.array([order], np.int32), 0, 1, depth, ids, np.ones(1, np.bool_), clear=True)
        seen.append(int((ids >= 0).sum()))
    assert min(seen) == 0
    assert max(seen) == pytest.approx(800, rel=0.1)


def test_nothing_to_draw_leaves_the_picture_empty() -> None:
    depth, ids = drawn(np.zeros((0, 3), np.float32), np.zeros((0, 4), np.int32), 16, 16)
    assert (ids == -1).all()
    assert (depth == 0).all()


def test_decay_is_as_close_to_the_exponential_as_it_says() -> None:
    x = np.linspace(0, 100, 20001).astype(np.float32)
    assert max(abs(float(decay(value)) - float(np.exp(-value))) for value in x[::20]) < 0.0045
    assert float(decay(np.float32(0))) == 1.0


@pytest.mark.parametrize("kind", [fbm, ridged, billow])
def test_noise_is_the_same_for_the_same_seed_and_for_no_other(kind: object) -> None:
    assert callable(kind)
    x, z = (axis.astype(np.float32) for axis in np.mgrid[0:40:0.7, 0:40:0.7])
    here = kind(x, z, 9, 4, 11)
    assert np.array_equal(here, kind(x, z, 9, 4, 11))
    assert np.abs(here - kind(x, z, 9, 4, 12)).mean() > 0.02
    # A point's value does not depend on what else is asked for.
    assert np.allclose(here[3:5, 7:9], kind(x[3:5, 7:9], z[3:5, 7:9], 9, 4, 11), atol=1e-6)
    assert np.isfinite(here).all()


def test_noise_has_no_steps() -> None:
    x = np.linspace(-3, 3, 4001).astype(np.float32)
    assert np.abs(np.diff(fbm(x, x * 0, 1.0, 1, 3))).max() < 0.01


def test_film_is_developed_as_its_curve_says() -> None:
    # From black to what the curve makes white, and past it, in light that is as even as the signal.
    light = np.concatenate([np.linspace(0, 1, 8000) ** 3 * 7.2, [7.3, 24.0, 1000.0]]).astype(np.float32)
    luma, u, v = np.empty((1, light.size), np.float32), np.empty((1, light.size), np.uint8), np.empty((1, light.size), np.uint8)
    plain = Grade(exposure=1.0, vignette=0.0, saturation=1.0, contrast=0.0, lift=(0.0, 0.0, 0.0), gain=(1.0, 1.0, 1.0)).vector()
    grey = np.repeat(light[None, :, None], 3, axis=2)
    compose.develop(grey, np.zeros_like(grey), plain, np.full((64, 64), 0.5, np.float32), luma, u, v)
    filmic = np.clip(light * (2.51 * light + 0.03) / (light * (2.43 * light + 0.59) + 0.14), 0, 1) ** (1 / 2.2)
    assert np.abs(luma[0] - filmic).max() < 0.2 / 219
    assert luma[0, 0] == 0.0
    assert (u == 128).all()
    assert (v == 128).all()
